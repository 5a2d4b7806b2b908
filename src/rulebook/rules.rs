//! What a rule that is published must be, and whom it concerns.

use crate::cases::Running;
use crate::scheme::{Edition, Part, Scheme, WordLists, Words};
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::Serialize;
use std::collections::BTreeSet;

text_enum! {
    /// Whether a rule is still being written.
    pub enum RuleState {
        /// It holds for nobody.
        Draft = "draft",
        /// It holds from its day, and never changes.
        Published = "published",
    }
}

/// A dated rule: a draft, or what was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Inside.
    pub id: Id,
    /// Of what.
    pub part: Part,
    /// Its name: the day from which it holds.
    pub edition: String,
    /// The day from which it holds.
    pub valid_from: OsloDate,
    /// Norms: until when the edition before it may still be chosen.
    pub transition_until: Option<OsloDate>,
    /// Draft or published.
    pub state: RuleState,
    /// What it says, in TOML.
    pub body: String,
    /// The edition that it began as a copy of.
    pub based_on: String,
    /// What it changes, in a few words.
    pub changes: Words,
    /// Who changed it last.
    pub changed_by: Id,
    /// When.
    pub changed_at: Moment,
    /// Who published it.
    pub published_by: Option<Id>,
    /// When.
    pub published_at: Option<Moment>,
    /// Against lost updates.
    pub version: i32,
    /// Norms: the criteria that were taken out of a draft, as they stood in it, as an edition in TOML.
    pub kept: Option<String>,
    /// When it was published and withdrawn before it began.
    pub revoked: Option<Revoked>,
}

/// That a published rule was withdrawn before it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// Who withdrew it.
    pub by: Id,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// What is wrong with a rule, at which place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The field of the form; with criteria `N1.title.nb`.
    pub field: String,
    /// What is wrong, a stable word: `rulebook-fault-<what>` says it.
    pub what: &'static str,
    /// What the text needs besides: a limit, a name, a criterion.
    pub value: String,
}

impl Fault {
    /// A fault without anything to add.
    pub fn new(field: &str, what: &'static str) -> Self {
        Self { field: field.to_owned(), what, value: String::new() }
    }

    /// With what the text needs besides.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is handed over is used up in meaning, and callers read better so"
    )]
    pub fn with(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }
}

/// The day of the newest rule of a part, shipped or published; none when it has stood from the start.
pub fn last_change(scheme: &Scheme, part: &Part) -> Option<OsloDate> {
    match part {
        Part::Norm(id) => {
            let norm = scheme.norms.iter().find(|norm| norm.id == *id)?;
            norm.editions.iter().map(|edition| edition.valid_from).max()
        }
        Part::Tariff => scheme.tariffs.iter().map(|tariff| tariff.valid_from).max(),
        Part::Statutes => scheme.statutes.changes().map(|(day, _)| day).last(),
        Part::Ages => scheme.ages.changes().map(|(day, _)| day).last(),
        Part::Deadlines => scheme.deadlines.changes().map(|(day, _)| day).last(),
        Part::Texts => scheme.texts.changes().map(|(day, _)| day).last(),
    }
}

/// How many months ahead a rule may begin: a year that was mistyped would stand in the way of all later ones.
const MOST_MONTHS_AHEAD: i32 = 36;

/// Whether a rule may begin to hold on a day: after the newest one of its part, not in the past, and within three
/// years. A norm may
/// begin today, since every case is pinned to its edition; what goes by the day of submission begins tomorrow at
/// the earliest, so that the cases of this morning keep their rules (our proposal).
///
/// # Errors
/// What is wrong with the day.
pub fn may_begin(scheme: &Scheme, part: &Part, from: OsloDate, today: OsloDate) -> Result<(), Fault> {
    let first = if matches!(part, Part::Norm(_)) { today } else { today.plus_days(1) };
    if from < first {
        return Err(Fault::new("valid_from", "too-early").with(first));
    }
    let most = today.plus_months(MOST_MONTHS_AHEAD);
    if from > most {
        return Err(Fault::new("valid_from", "too-late").with(most));
    }
    match last_change(scheme, part) {
        Some(last) if from <= last => Err(Fault::new("valid_from", "not-after").with(last)),
        _ => Ok(()),
    }
}

/// The most days that a transition may take: two years.
const LONGEST_TRANSITION: i32 = 731;

/// What is wrong with the day to which a transition is to last: it ends no earlier than the edition begins.
pub fn transition_fault(from: OsloDate, until: Option<OsloDate>) -> Option<Fault> {
    let until = until?;
    let wrong = until < from || until > from.plus_days(LONGEST_TRANSITION);
    wrong.then(|| Fault::new("transition_until", "transition"))
}

/// All that keeps a draft of a norm from being published: texts in both languages, places, ids.
pub fn edition_faults(scheme: &Scheme, edition: &Edition) -> Vec<Fault> {
    let mut found = Vec::new();
    words(&mut found, "name", &edition.name);
    words(&mut found, "disclaimer", &edition.disclaimer);
    same_name(scheme, edition, &mut found);
    found.extend(transition_fault(edition.valid_from, edition.transition_until));
    if edition.criteria.is_empty() {
        found.push(Fault::new("", "no-criteria"));
    }
    let mut seen = BTreeSet::new();
    for chapter in &edition.chapters {
        let field = format!("chapter.{}", chapter.id);
        if !is_id(&chapter.id) {
            found.push(Fault::new(&field, "chapter-id").with(&chapter.id));
        }
        if !seen.insert(chapter.id.as_str()) {
            found.push(Fault::new(&field, "chapter-twice").with(&chapter.id));
        }
        words(&mut found, &format!("{field}.title"), &chapter.title);
        if !edition.criteria.iter().any(|criterion| criterion.chapter == chapter.id) {
            found.push(Fault::new(&field, "chapter-empty").with(&chapter.id));
        }
    }
    criteria(scheme, edition, &mut found);
    found
}

/// Two editions of a norm must be told apart by their names.
fn same_name(scheme: &Scheme, edition: &Edition, found: &mut Vec<Fault>) {
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let norm = scheme.norms.iter().filter(|norm| norm.id == edition.id);
    for old in norm.flat_map(|norm| &norm.editions).filter(|old| old.edition != edition.edition) {
        for (field, is, was) in
            [("name.nb", &edition.name.nb, &old.name.nb), ("name.en", &edition.name.en, &old.name.en)]
        {
            if same(is, was) && !found.iter().any(|fault| fault.field == field) {
                found.push(Fault::new(field, "same-name").with(old.valid_from));
            }
        }
    }
}

fn criteria(scheme: &Scheme, edition: &Edition, found: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for criterion in &edition.criteria {
        let id = criterion.id.as_str();
        let mut fault = |field: &str, what| found.push(Fault::new(&format!("{id}.{field}"), what).with(id));
        if !is_id(id) {
            fault("id", "criterion-id");
        }
        if !seen.insert(id.to_ascii_lowercase()) {
            fault("id", "criterion-twice");
        }
        if taken(scheme, &edition.id, id) {
            fault("id", "criterion-taken");
        }
        if !edition.chapters.iter().any(|chapter| chapter.id == criterion.chapter) {
            fault("chapter", "no-chapter");
        }
        if criterion.case_kinds.is_empty() {
            fault("case_kinds", "no-case-kinds");
        }
        if criterion.evidence.is_empty() {
            fault("evidence", "no-evidence");
        }
        if criterion.max_age_months.is_some_and(|months| !(1..=120).contains(&months)) {
            fault("max_age_months", "months");
        }
        for (name, text) in [
            ("title", &criterion.title),
            ("asks", &criterion.asks),
            ("met", &criterion.rubric.met),
            ("partly", &criterion.rubric.partly),
            ("not_met", &criterion.rubric.not_met),
            ("example", &criterion.example),
        ] {
            words(found, &format!("{id}.{name}"), text);
        }
        lists(found, id, &criterion.looked_for);
    }
}

/// Letters, digits and hyphens, beginning with a letter, at most 30: it stands in addresses.
pub fn is_id(id: &str) -> bool {
    id.len() <= 30
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether another norm uses this id, however it is spelt.
pub fn taken(scheme: &Scheme, norm: &str, id: &str) -> bool {
    let others = scheme.norms.iter().filter(|other| other.id != norm);
    others
        .flat_map(|other| &other.editions)
        .flat_map(|edition| &edition.criteria)
        .any(|one| one.id.eq_ignore_ascii_case(id))
}

fn words(found: &mut Vec<Fault>, field: &str, words: &Words) {
    for (language, text) in [("nb", &words.nb), ("en", &words.en)] {
        if text.trim().is_empty() {
            found.push(Fault::new(&format!("{field}.{language}"), "empty").with(field));
        }
    }
}

fn lists(found: &mut Vec<Fault>, id: &str, lists: &WordLists) {
    for (language, list) in [("nb", &lists.nb), ("en", &lists.en)] {
        if list.is_empty() || list.iter().any(|item| item.trim().is_empty()) {
            found.push(
                Fault::new(&format!("{id}.looked_for.{language}"), "empty").with(format!("{id}.looked_for")),
            );
        }
    }
    if lists.nb.len() != lists.en.len() {
        found.push(Fault::new(&format!("{id}.looked_for.en"), "uneven").with(id));
    }
}

/// How many running cases a rule of a part leaves as they are, and how many it concerns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Concerned {
    /// Running cases that go by what holds before this day.
    pub keep: usize,
    /// Running cases that go by this rule already.
    pub follow: usize,
}

/// How the running cases lie to a rule that holds from a day (until the day of the next one): cases that were
/// submitted before it keep what held then; of a norm, cases that are pinned to another edition keep that.
pub fn concerned(
    running: &[Running],
    part: &Part,
    edition: &str,
    from: OsloDate,
    next: Option<OsloDate>,
) -> Concerned {
    let mut found = Concerned::default();
    for case in running {
        match part {
            Part::Norm(norm) => match case.pins.iter().find(|pin| pin.norm == *norm) {
                Some(pin) if pin.edition == edition => found.follow += 1,
                Some(pin) if pin.edition.as_str() < edition => found.keep += 1,
                _ => {}
            },
            _ => match case.submitted_on {
                Some(day) if day < from => found.keep += 1,
                Some(day) if next.is_none_or(|next| day < next) => found.follow += 1,
                _ => {}
            },
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::CaseState;
    use crate::scheme::{Pin, shipped};

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_rule_begins_after_the_last_one_and_not_in_the_past() {
        let scheme = shipped().unwrap();
        let today = day("2026-11-22");
        let norm = Part::Norm("norwegian".into());
        assert_eq!(may_begin(&scheme, &norm, today, today), Ok(()));
        assert_eq!(may_begin(&scheme, &norm, day("2026-11-21"), today).unwrap_err().what, "too-early");
        assert_eq!(may_begin(&scheme, &Part::Tariff, today, today).unwrap_err().what, "too-early");
        assert_eq!(may_begin(&scheme, &Part::Tariff, day("2026-11-23"), today), Ok(()));
        assert_eq!(may_begin(&scheme, &Part::Deadlines, day("2029-11-22"), today), Ok(()));
        assert_eq!(
            may_begin(&scheme, &Part::Deadlines, day("9999-12-31"), today).unwrap_err().what,
            "too-late"
        );
        assert_eq!(may_begin(&scheme, &norm, day("2029-11-23"), today).unwrap_err().what, "too-late");
        let early = day("2020-01-01");
        assert_eq!(may_begin(&scheme, &norm, early, early).unwrap_err().what, "not-after");
    }

    #[test]
    fn the_shipped_editions_may_be_published() {
        let scheme = shipped().unwrap();
        let newest = scheme.edition("norwegian", "2024-02-13").unwrap();
        assert_eq!(edition_faults(&scheme, newest), []);
    }

    #[test]
    fn what_is_missing_is_named_with_its_place() {
        let scheme = shipped().unwrap();
        let mut edition = scheme.edition("norwegian", "2024-02-13").unwrap().clone();
        edition.criteria[0].title.en = " ".into();
        edition.criteria[1].chapter = "nowhere".into();
        edition.criteria[3].id = edition.criteria[2].id.clone();
        edition.criteria[4].looked_for.en.pop();
        edition.criteria[5].id = "5 a".into();
        edition.transition_until = Some(edition.valid_from.plus_days(-1));
        let found: Vec<(String, &str)> =
            edition_faults(&scheme, &edition).into_iter().map(|fault| (fault.field, fault.what)).collect();
        for expected in [
            (format!("{}.title.en", edition.criteria[0].id), "empty"),
            (format!("{}.chapter", edition.criteria[1].id), "no-chapter"),
            (format!("{}.id", edition.criteria[2].id), "criterion-twice"),
            (format!("{}.looked_for.en", edition.criteria[4].id), "uneven"),
            ("5 a.id".to_owned(), "criterion-id"),
            ("transition_until".to_owned(), "transition"),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
    }

    #[test]
    fn running_cases_keep_what_held_when_they_were_submitted() {
        let case = |submitted: Option<&str>, edition: &str| Running {
            number: "2026-1".parse().unwrap(),
            vendor: Id::fresh(),
            state: CaseState::Completeness,
            pins: vec![Pin { norm: "norwegian".into(), edition: edition.into() }],
            submitted_on: submitted.map(day),
        };
        let all = [
            case(Some("2026-12-31"), "2024-02-13"),
            case(Some("2027-01-01"), "2027-01-01"),
            case(Some("2027-06-01"), "2027-01-01"),
            case(None, "2024-02-13"),
        ];
        let (from, next) = (day("2027-01-01"), Some(day("2027-06-01")));
        assert_eq!(
            concerned(&all, &Part::Tariff, "2027-01-01", from, next),
            Concerned { keep: 1, follow: 1 }
        );
        let norm = Part::Norm("norwegian".into());
        assert_eq!(concerned(&all, &norm, "2027-01-01", from, None), Concerned { keep: 2, follow: 2 });
    }
}
