//! Rules that hold from a day on: who asks names the day, and a case asks with its own.

use super::rules::{BoardRules, Criterion, Deadlines, DocumentType, Edition, Pin, Scheme, Tariff};
use crate::values::{Language, OsloDate, Percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A rule as it stood from the start, and every change of it by the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline<T> {
    first: T,
    later: Vec<(OsloDate, T)>,
}

impl<T> Timeline<T> {
    /// A rule that has not changed yet.
    pub const fn new(first: T) -> Self {
        Self { first, later: Vec::new() }
    }

    /// Adds what holds from a day on, in place of what was said of that day before.
    pub fn insert(&mut self, from: OsloDate, rule: T) {
        self.later.retain(|(day, _)| *day != from);
        self.later.push((from, rule));
        self.later.sort_by_key(|(day, _)| *day);
    }

    /// What holds on a day.
    pub fn on(&self, day: OsloDate) -> &T {
        self.later.iter().rev().find(|(from, _)| *from <= day).map_or(&self.first, |(_, rule)| rule)
    }

    /// The newest, whether it holds already or not.
    pub fn last(&self) -> &T {
        self.later.last().map_or(&self.first, |(_, rule)| rule)
    }

    /// The days on which the rule changes, oldest first.
    pub fn changes(&self) -> impl Iterator<Item = (OsloDate, &T)> {
        self.later.iter().map(|(from, rule)| (*from, rule))
    }

    /// As it stood from the start.
    pub const fn first(&self) -> &T {
        &self.first
    }
}

/// How old documents may be (docs/scheme.md, Documents).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// How many days before a document becomes too old it is called soon too old.
    #[serde(default = "usual_warning")]
    pub warning_days: i32,
    /// How many months old a document may be on the day of submission; where nothing is said, the criterion says.
    #[serde(default)]
    pub months: BTreeMap<DocumentType, i32>,
}

const fn usual_warning() -> i32 {
    30
}

impl Ages {
    /// How old, in months, the proof of a criterion may be: what is said here of the document that the criterion
    /// names first, else what the criterion itself says.
    pub fn of(&self, criterion: &Criterion) -> Option<i32> {
        let named = criterion.documents.first().and_then(|kind| self.months.get(kind));
        named.copied().or(criterion.max_age_months)
    }
}

impl Default for Ages {
    fn default() -> Self {
        Self { warning_days: usual_warning(), months: BTreeMap::new() }
    }
}

/// Texts of letters and mails that say something else than those that come with the program: key to the text
/// as Fluent writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Texts {
    /// Bokmål.
    pub nb: BTreeMap<String, String>,
    /// English.
    pub en: BTreeMap<String, String>,
}

impl Texts {
    /// Those of a language.
    pub const fn get(&self, language: Language) -> &BTreeMap<String, String> {
        match language {
            Language::Nb => &self.nb,
            Language::En => &self.en,
        }
    }

    /// Those of a language, to be changed.
    pub const fn get_mut(&mut self, language: Language) -> &mut BTreeMap<String, String> {
        match language {
            Language::Nb => &mut self.nb,
            Language::En => &mut self.en,
        }
    }
}

/// What is dated and edited by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A norm, by its id.
    Norm(String),
    /// The fees.
    Tariff,
    /// How the board decides.
    Statutes,
    /// How old documents may be.
    Ages,
    /// The secretariat's deadlines.
    Deadlines,
    /// Letters and mails.
    Texts,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Norm(id) => write!(f, "norm:{id}"),
            Self::Tariff => f.write_str("tariff"),
            Self::Statutes => f.write_str("statutes"),
            Self::Ages => f.write_str("ages"),
            Self::Deadlines => f.write_str("deadlines"),
            Self::Texts => f.write_str("texts"),
        }
    }
}

impl FromStr for Part {
    type Err = crate::values::UnknownWord;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(match word {
            "tariff" => Self::Tariff,
            "statutes" => Self::Statutes,
            "ages" => Self::Ages,
            "deadlines" => Self::Deadlines,
            "texts" => Self::Texts,
            _ => match word.strip_prefix("norm:").filter(|id| !id.is_empty()) {
                Some(id) => Self::Norm(id.to_owned()),
                None => {
                    return Err(crate::values::UnknownWord {
                        kind: "part of the rules",
                        word: word.to_owned(),
                    });
                }
            },
        })
    }
}

impl Scheme {
    /// The board's rules on a day: of a case, the day it was submitted.
    pub fn board_on(&self, day: OsloDate) -> &BoardRules {
        self.statutes.on(day)
    }

    /// The secretariat's deadlines on a day: of a case, the day it was submitted.
    pub fn deadlines_on(&self, day: OsloDate) -> &Deadlines {
        self.deadlines.on(day)
    }

    /// How old documents may be, on a day: of a case, the day it was submitted.
    pub fn ages_on(&self, day: OsloDate) -> &Ages {
        self.ages.on(day)
    }

    /// The texts of our own that letters and mails use, on a day: of a case, the day it was submitted.
    pub fn texts_on(&self, day: OsloDate) -> &Texts {
        self.texts.on(day)
    }

    /// The fees on a day; none before the first tariff.
    pub fn tariff_on(&self, day: OsloDate) -> Option<&Tariff> {
        self.tariffs.iter().rev().find(|tariff| tariff.valid_from <= day)
    }

    /// The rate of value added tax on fees, on a day.
    pub fn vat_on(&self, day: OsloDate) -> Percent {
        self.tariff_on(day).and_then(|tariff| tariff.vat_percent).unwrap_or(self.vat)
    }

    /// How old, in months, the proof of a criterion may be when a case is submitted on a day: see [`Ages::of`].
    pub fn max_age(&self, criterion: &Criterion, day: OsloDate) -> Option<i32> {
        self.ages_on(day).of(criterion)
    }

    /// A criterion with the age that its proof may have when a case is submitted on a day.
    pub fn aged(&self, criterion: &Criterion, day: OsloDate) -> Criterion {
        Criterion { max_age_months: self.max_age(criterion, day), ..criterion.clone() }
    }

    /// How many days before a document becomes too old it is called soon too old.
    pub fn warning_days(&self, day: OsloDate) -> i32 {
        self.ages_on(day).warning_days
    }

    /// As [`Scheme::combined`], with the ages that hold on a day in place of the criteria's own.
    pub fn combined_on(&self, pins: &[Pin], day: OsloDate) -> Option<Edition> {
        let mut whole = self.combined(pins)?;
        for criterion in &mut whole.criteria {
            criterion.max_age_months = self.max_age(criterion, day);
        }
        Some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_rule_holds_from_its_day_until_the_next() {
        let mut rule = Timeline::new("first");
        rule.insert(day("2027-06-01"), "third");
        rule.insert(day("2027-01-01"), "second");
        assert_eq!(*rule.on(day("2026-12-31")), "first");
        assert_eq!(*rule.on(day("2027-01-01")), "second");
        assert_eq!(*rule.on(day("2027-06-01")), "third");
        assert_eq!(*rule.last(), "third");
    }

    #[test]
    fn an_age_is_the_documents_where_one_is_set_and_else_the_criterions() {
        let mut scheme = super::super::shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap().clone();
        let mut criterion = edition.criterion("N1").unwrap().clone();
        criterion.documents = vec![DocumentType::CompanyCertificate, DocumentType::Other];
        criterion.max_age_months = Some(3);
        let months = BTreeMap::from([(DocumentType::CompanyCertificate, 6), (DocumentType::Other, 1)]);
        scheme.ages.insert(day("2027-01-01"), Ages { warning_days: 14, months });
        assert_eq!(scheme.max_age(&criterion, day("2026-12-31")), Some(3));
        assert_eq!(scheme.max_age(&criterion, day("2027-01-01")), Some(6));
        assert_eq!(scheme.warning_days(day("2027-01-01")), 14);
        criterion.documents = vec![DocumentType::Routine, DocumentType::Other];
        assert_eq!(scheme.max_age(&criterion, day("2027-01-01")), Some(3), "what it names first counts");
    }

    #[test]
    fn a_part_reads_as_it_is_written() {
        for part in [
            Part::Norm("ddma".into()),
            Part::Tariff,
            Part::Statutes,
            Part::Ages,
            Part::Deadlines,
            Part::Texts,
        ] {
            assert_eq!(part.to_string().parse::<Part>(), Ok(part));
        }
        assert!("norm:".parse::<Part>().is_err() && "fees".parse::<Part>().is_err());
    }

    proptest! {
        #[test]
        fn the_newest_that_has_begun_holds(starts in proptest::collection::btree_set(0i32..2_000, 0..12), asked in -10i32..2_100) {
            let zero = day("2026-01-01");
            let mut rule = Timeline::new(-1);
            for start in &starts {
                rule.insert(zero.plus_days(*start), *start);
            }
            let expected = starts.iter().copied().filter(|start| *start <= asked).max().unwrap_or(-1);
            prop_assert_eq!(*rule.on(zero.plus_days(asked)), expected);
        }
    }
}
