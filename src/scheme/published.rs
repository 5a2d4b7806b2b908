//! The rules that were published in the portal, laid over those that came with the program.

use super::dated::{Ages, Part, Texts};
use super::load::{LoadError, check_edition, check_unique};
use super::rules::{BoardRules, Criterion, Deadlines, Scheme, Tariff};
use super::writing::from_toml;
use crate::values::OsloDate;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What was published, and from when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Of which part.
    pub part: Part,
    /// By what name.
    pub edition: String,
    /// From when it holds.
    pub valid_from: OsloDate,
    /// TOML.
    pub body: String,
}

/// Reads the body of a rule that is not an edition of a norm.
///
/// # Errors
/// When it is not what it should be; the reason names line and key.
pub fn read_rule<T: DeserializeOwned>(body: &str) -> Result<T, String> {
    toml::from_str(body).map_err(|error| error.to_string())
}

/// A tariff's body holds no date: the row does.
///
/// # Errors
/// When it is not what it should be; the reason names line and key.
pub fn read_tariff(body: &str, valid_from: OsloDate) -> Result<Tariff, String> {
    read_rule(&format!("valid_from = {valid_from}\n{body}"))
}

/// Writes the body of a rule.
///
/// # Errors
/// When a value cannot be written as TOML.
pub fn write_rule<T: serde::Serialize>(rule: &T) -> Result<String, String> {
    toml::to_string(rule).map_err(|error| error.to_string())
}

impl Scheme {
    /// The scheme with what was published in the portal. Where the program or the operator's folder brings something
    /// of the same name or day, or a criterion id that a published norm uses, what was published wins: cases may
    /// stand on it, and a new release must not keep an installation from starting.
    ///
    /// # Errors
    /// When something published cannot be read, or two published norms use the same criterion id; the error names
    /// part, edition and place.
    pub fn with(mut self, published: &[Published]) -> Result<Self, LoadError> {
        for one in published {
            let place = format!("{} {} (published in the portal)", one.part, one.edition);
            self.lay(one).map_err(|reason| LoadError::Toml { file: place.clone(), reason })?;
            if let Part::Norm(id) = &one.part
                && let Some(edition) = self.edition(id, &one.edition)
            {
                check_edition(&place, id, edition)?;
            }
        }
        self.give_way(published);
        check_unique(&self.id, &self.norms)?;
        Ok(self)
    }

    fn lay(&mut self, one: &Published) -> Result<(), String> {
        let (from, body) = (one.valid_from, one.body.as_str());
        match &one.part {
            Part::Norm(id) => {
                let edition = from_toml(body)?;
                let norm = self.norms.iter_mut().find(|norm| norm.id == *id);
                let norm = norm.ok_or_else(|| format!("the scheme has no norm “{id}”"))?;
                norm.editions.retain(|old| {
                    let stays = old.edition != edition.edition && old.valid_from != edition.valid_from;
                    if !stays && old.checksum != edition.checksum {
                        tracing::warn!(norm = %id, edition = %old.edition, "an edition of the seed gives way to the published one");
                    }
                    stays
                });
                norm.editions.push(edition);
                norm.editions.sort_by_key(|edition| edition.valid_from);
            }
            Part::Tariff => {
                let tariff = read_tariff(body, from)?;
                self.tariffs.retain(|old| old.valid_from != from);
                self.tariffs.push(tariff);
                self.tariffs.sort_by_key(|tariff| tariff.valid_from);
            }
            Part::Statutes => self.statutes.insert(from, read_rule::<BoardRules>(body)?),
            Part::Ages => self.ages.insert(from, read_rule::<Ages>(body)?),
            Part::Deadlines => self.deadlines.insert(from, read_rule::<Deadlines>(body)?),
            Part::Texts => self.texts.insert(from, read_rule::<Texts>(body)?),
        }
        Ok(())
    }

    /// Editions of the seed that use a criterion id of another norm's published edition give way to it.
    fn give_way(&mut self, published: &[Published]) {
        let is_published = |norm: &str, edition: &str| {
            published.iter().any(|one| one.edition == edition && one.part == Part::Norm(norm.to_owned()))
        };
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for norm in &self.norms {
            for edition in norm.editions.iter().filter(|edition| is_published(&norm.id, &edition.edition)) {
                for criterion in &edition.criteria {
                    taken.entry(criterion.id.clone()).or_insert_with(|| norm.id.clone());
                }
            }
        }
        for norm in &mut self.norms {
            let id = norm.id.clone();
            norm.editions.retain(|edition| {
                let other =
                    |criterion: &&Criterion| taken.get(&criterion.id).is_some_and(|owner| *owner != id);
                let clash = edition.criteria.iter().find(other);
                match clash {
                    Some(criterion) if !is_published(&id, &edition.edition) => {
                        tracing::warn!(
                            norm = %id, edition = %edition.edition, criterion = %criterion.id,
                            "an edition of the seed gives way: a published norm uses its criterion's id"
                        );
                        false
                    }
                    _ => true,
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{CaseKind, Membership, shipped};
    use crate::values::Money;

    fn one(part: Part, body: &str) -> Published {
        let valid_from: OsloDate = "2027-01-01".parse().unwrap();
        Published { part, edition: valid_from.to_string(), valid_from, body: body.to_owned() }
    }

    #[test]
    fn what_was_published_holds_from_its_day() {
        let tariff = "fee_member_ore = 1\nfee_other_ore = 2\ncontinuation_member_ore = 3\ncontinuation_other_ore = 4\nvat_percent = 15";
        let ages = "warning_days = 10\n[months]\ntax_certificate = 4";
        let deadlines = "supplement_days = 14\nappeal_weeks = 6\nprocessing_weeks = 8";
        let texts = "[nb]\nmail-x = \"Hei\"\n[en]";
        let rows = [
            one(Part::Tariff, tariff),
            one(Part::Ages, ages),
            one(Part::Deadlines, deadlines),
            one(Part::Texts, texts),
        ];
        let scheme = shipped().unwrap().with(&rows).unwrap();
        let (before, after) = ("2026-12-31".parse().unwrap(), "2027-01-01".parse().unwrap());
        assert_eq!(scheme.fee(CaseKind::Approval, Membership::Member, after), Some(Money::from_ore(1)));
        assert_eq!(
            scheme.fee(CaseKind::Approval, Membership::Member, before),
            Some(Money::from_ore(1_000_000))
        );
        assert_eq!((scheme.vat_on(before).get(), scheme.vat_on(after).get()), (25, 15));
        assert_eq!(scheme.deadlines_on(before).supplement_days, 21);
        assert_eq!(scheme.deadlines_on(after).supplement_days, 14);
        assert_eq!(scheme.warning_days(after), 10);
        assert_eq!(scheme.texts_on(after).nb.get("mail-x").map(String::as_str), Some("Hei"));
    }

    /// An edition as it would be published from a day.
    fn edition(norm: &str, from: &str, rename: Option<(&str, &str)>) -> Published {
        let scheme = shipped().unwrap();
        let norms = scheme.norms.iter().find(|one| one.id == norm).unwrap();
        let mut edition = norms.editions.last().unwrap().clone();
        edition.edition = from.to_owned();
        edition.valid_from = from.parse().unwrap();
        edition.disclaimer.nb = "Publisert.".to_owned();
        if let Some((old, new)) = rename {
            for criterion in edition.criteria.iter_mut().filter(|one| one.id == old) {
                criterion.id = new.to_owned();
            }
        }
        let body = crate::scheme::to_toml(&edition);
        Published {
            part: Part::Norm(norm.to_owned()),
            edition: from.to_owned(),
            valid_from: edition.valid_from,
            body,
        }
    }

    #[test]
    fn what_was_published_wins_over_a_newer_seed() {
        let mut seed = shipped().unwrap();
        let norwegian = seed.norms.iter_mut().find(|norm| norm.id == "norwegian").unwrap();
        let mut newer = norwegian.editions.last().unwrap().clone();
        newer.edition = "2027-01-01".into();
        newer.valid_from = "2027-01-01".parse().unwrap();
        newer.criteria[0].id = "C99".into();
        norwegian.editions.push(newer.clone());
        let tariff = crate::scheme::Tariff { valid_from: newer.valid_from, ..seed.tariffs[0].clone() };
        seed.tariffs.push(tariff);
        let rows = [
            edition("norwegian", "2027-01-01", None),
            one(
                Part::Tariff,
                "fee_member_ore = 1\nfee_other_ore = 2\ncontinuation_member_ore = 3\ncontinuation_other_ore = 4",
            ),
        ];
        let scheme = seed.clone().with(&rows).unwrap();
        assert_eq!(scheme.edition("norwegian", "2027-01-01").unwrap().disclaimer.nb, "Publisert.");
        let all = scheme.tariffs.iter().filter(|tariff| tariff.valid_from == newer.valid_from);
        assert_eq!(all.map(|tariff| tariff.fee_member_ore.ore()).collect::<Vec<_>>(), [1]);
        assert_eq!(scheme.clone().with(&rows).unwrap(), scheme, "laid twice it is the same");
        // The seed's new edition uses an id that a published edition of another norm took meanwhile.
        let rows = [edition("ddma", "2026-12-24", Some(("C1", "C99")))];
        let scheme = seed.with(&rows).unwrap();
        assert!(scheme.edition("norwegian", "2027-01-01").is_none());
        assert!(scheme.edition("norwegian", "2024-02-13").is_some());
        assert!(scheme.edition("ddma", "2026-12-24").unwrap().criterion("C99").is_some());
    }

    #[test]
    fn two_published_norms_with_the_same_criterion_id_do_not_fit() {
        let rows = [
            edition("ddma", "2026-12-24", Some(("C1", "X9"))),
            edition("norwegian", "2026-12-24", Some(("N1", "X9"))),
        ];
        assert!(shipped().unwrap().with(&rows).unwrap_err().to_string().contains("X9"));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let error =
            shipped().unwrap().with(&[one(Part::Statutes, "members = 5\nquorum = \"x\"")]).unwrap_err();
        let words = error.to_string();
        assert!(words.contains("statutes 2027-01-01") && words.contains("quorum"), "{words}");
    }

    #[test]
    fn rules_read_back_as_they_are_written() {
        let scheme = shipped().unwrap();
        let day = "2026-11-22".parse().unwrap();
        let board = scheme.board_on(day);
        assert_eq!(read_rule::<BoardRules>(&write_rule(board).unwrap()).as_ref(), Ok(board));
        let ages =
            Ages { warning_days: 3, months: [(crate::scheme::DocumentType::TaxCertificate, 6)].into() };
        assert_eq!(read_rule::<Ages>(&write_rule(&ages).unwrap()), Ok(ages));
        let texts = Texts { nb: [("mail-a".to_owned(), "x\n{ $y }".to_owned())].into(), ..Texts::default() };
        assert_eq!(read_rule::<Texts>(&write_rule(&texts).unwrap()), Ok(texts));
    }
}
