//! The rules that were published in the portal, laid over those that came with the program.

use super::dated::{Ages, Part, Texts};
use super::load::{LoadError, check_edition, check_unique};
use super::rules::{BoardRules, Deadlines, Scheme, Tariff};
use super::writing::from_toml;
use crate::values::OsloDate;
use serde::de::DeserializeOwned;

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
    /// The scheme with what was published in the portal.
    ///
    /// # Errors
    /// When something published cannot be read; the error names part, edition and place.
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
                if norm.editions.iter().any(|old| old.edition == edition.edition) {
                    return Err(format!("the norm has an edition “{}” already", edition.edition));
                }
                norm.editions.push(edition);
                norm.editions.sort_by_key(|edition| edition.valid_from);
            }
            Part::Tariff => {
                self.tariffs.push(read_tariff(body, from)?);
                self.tariffs.sort_by_key(|tariff| tariff.valid_from);
            }
            Part::Statutes => self.statutes.insert(from, read_rule::<BoardRules>(body)?),
            Part::Ages => self.ages.insert(from, read_rule::<Ages>(body)?),
            Part::Deadlines => self.deadlines.insert(from, read_rule::<Deadlines>(body)?),
            Part::Texts => self.texts.insert(from, read_rule::<Texts>(body)?),
        }
        Ok(())
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
