//! Standing interests, and whom of a case's parties they concern.

use super::{AbsoluteGround, Circumstance, Declaration};
use crate::values::{Id, Orgnr, OsloDate, text_enum, words_of};
use serde::Serialize;

text_enum! {
    /// What ties somebody to an organisation.
    pub enum InterestKind {
        /// Works there.
        Employer = "employer",
        /// Owns some of it.
        Owner = "owner",
        /// Advises it.
        Adviser = "adviser",
        /// It buys from them, or they from it.
        Client = "client",
        /// It competes with somebody they are tied to.
        Competitor = "competitor",
        /// Sits on its board, or leads it.
        BoardSeat = "board_seat",
        /// Has family there.
        Family = "family",
    }
}

/// A tie to an organisation, whatever the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interest {
    /// Which.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// What it consists of.
    pub kind: InterestKind,
    /// To which organisation.
    pub organisation: String,
    /// Its number, where it is known.
    pub orgnr: Option<Orgnr>,
    /// Since when.
    pub began_on: Option<OsloDate>,
    /// Until when; none while it lasts.
    pub ended_on: Option<OsloDate>,
}

/// For how many months a tie counts after it has ended (docs/scheme.md, Impartiality).
pub const COUNTS_MONTHS: i32 = 36;

impl Interest {
    /// Whether it lasts.
    pub fn runs(&self, today: OsloDate) -> bool {
        self.ended_on.is_none_or(|ended| ended >= today)
    }

    /// Whether it counts: while it lasts, and for three years after.
    pub fn counts(&self, today: OsloDate) -> bool {
        self.began_on.is_none_or(|began| began <= today)
            && self.ended_on.is_none_or(|ended| ended >= today.plus_months(-COUNTS_MONTHS))
    }

    /// Whether it is to this organisation: by number where both have one, by name otherwise, read as the register's
    /// search reads names.
    pub fn concerns(&self, known: &Known) -> bool {
        if let (Some(mine), Some(theirs)) = (&self.orgnr, &known.orgnr) {
            return mine == theirs;
        }
        let mine = words_of(&self.organisation);
        known.names.iter().any(|name| words_of(name) == mine)
    }
}

text_enum! {
    /// What an organisation, or a person, has to do with the applicant.
    pub enum Relation {
        /// Is the applicant.
        Applicant = "applicant",
        /// Has a role there, by the company register.
        Role = "role",
        /// Has calls made by it, by the applicant's own data-processor agreements.
        Client = "client",
        /// Is approved for the same kind of calls.
        Competitor = "competitor",
    }
}

/// Somebody that a case may be of interest to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What they have to do with the applicant.
    pub relation: Relation,
    /// Their number, where it is known.
    pub orgnr: Option<Orgnr>,
    /// Their names, former ones too.
    pub names: Vec<String>,
}

/// An interest that concerns a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The interest.
    pub interest: Interest,
    /// Whom of the case it concerns.
    pub relation: Relation,
}

/// The interests that concern a case, each once, with the nearest relation.
pub fn ties(interests: &[Interest], known: &[Known], today: OsloDate) -> Vec<Tie> {
    let tie = |interest: &Interest| {
        let relation = Relation::ALL
            .iter()
            .find(|relation| known.iter().any(|one| one.relation == **relation && interest.concerns(one)))?;
        Some(Tie { interest: interest.clone(), relation: *relation })
    };
    interests.iter().filter(|interest| interest.counts(today)).filter_map(tie).collect()
}

/// What a declaration could say of some ties: a proposal for the person concerned, who decides what is true.
pub fn proposal(ties: &[Tie], today: OsloDate) -> Declaration {
    let mut declaration = Declaration::default();
    for tie in ties {
        let lasting_seat = tie.interest.kind == InterestKind::BoardSeat && tie.interest.runs(today);
        let circumstance = match (tie.relation, tie.interest.kind) {
            (Relation::Applicant, _) if lasting_seat => {
                declaration.absolute = vec![AbsoluteGround::Office];
                continue;
            }
            (Relation::Applicant, InterestKind::Family) => Circumstance::Family,
            (Relation::Applicant | Relation::Role, _) => Circumstance::Applicant,
            (Relation::Client, _) => Circumstance::Client,
            (Relation::Competitor, _) => Circumstance::Competitor,
        };
        if !declaration.circumstances.contains(&circumstance) {
            declaration.circumstances.push(circumstance);
        }
    }
    let mut named: Vec<&str> = ties.iter().map(|tie| tie.interest.organisation.as_str()).collect();
    named.dedup();
    declaration.explanation = named.join(", ");
    declaration
}

/// What is wrong with an interest as it was typed, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterestFault {
    /// No kind was chosen.
    Kind,
    /// No organisation.
    Organisation,
    /// Not an organisation number.
    Orgnr,
    /// It ended before it began.
    Until,
}

/// What somebody typed of a tie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InterestForm {
    /// What it consists of.
    pub kind: Option<InterestKind>,
    /// To which organisation.
    pub organisation: String,
    /// Its number; may be empty.
    pub orgnr: String,
    /// Since when.
    pub began_on: Option<OsloDate>,
    /// Until when.
    pub ended_on: Option<OsloDate>,
}

/// The longest name of an organisation, in characters.
const LONGEST: usize = 200;

/// Checks what was typed.
///
/// # Errors
/// Every fault, in the order of the form.
pub fn check_interest(form: &InterestForm, id: Id, account: Id) -> Result<Interest, Vec<InterestFault>> {
    let mut faults = Vec::new();
    let organisation = form.organisation.split_whitespace().collect::<Vec<_>>().join(" ");
    if form.kind.is_none() {
        faults.push(InterestFault::Kind);
    }
    if organisation.is_empty() || organisation.chars().count() > LONGEST {
        faults.push(InterestFault::Organisation);
    }
    let bare: String = form.orgnr.chars().filter(|c| !c.is_whitespace()).collect();
    let orgnr = if bare.is_empty() { None } else { bare.parse::<Orgnr>().ok() };
    if !bare.is_empty() && orgnr.is_none() {
        faults.push(InterestFault::Orgnr);
    }
    if form.began_on.zip(form.ended_on).is_some_and(|(began, ended)| ended < began) {
        faults.push(InterestFault::Until);
    }
    match form.kind {
        Some(kind) if faults.is_empty() => Ok(Interest {
            id,
            account,
            kind,
            organisation,
            orgnr,
            began_on: form.began_on,
            ended_on: form.ended_on,
        }),
        _ => Err(faults),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interest(organisation: &str, orgnr: Option<&str>, ended: Option<&str>) -> Interest {
        Interest {
            id: Id::fresh(),
            account: Id::fresh(),
            kind: InterestKind::Owner,
            organisation: organisation.into(),
            orgnr: orgnr.map(|text| text.parse().unwrap()),
            began_on: None,
            ended_on: ended.map(|text| text.parse().unwrap()),
        }
    }

    fn applicant() -> Known {
        Known {
            relation: Relation::Applicant,
            orgnr: Some("923609016".parse().unwrap()),
            names: vec!["Nordlys Kundesenter AS".into(), "Ærlig Øst Ringesenter AS".into()],
        }
    }

    fn today() -> OsloDate {
        "2026-11-22".parse().unwrap()
    }

    #[test]
    fn a_tie_is_found_by_number_and_by_present_and_former_names() {
        let found = |one: Interest| !ties(&[one], &[applicant()], today()).is_empty();
        assert!(found(interest("Noe helt annet", Some("923609016"), None)));
        assert!(found(interest("nordlys kundesenter", None, None)));
        assert!(found(interest("AERLIG OEST RINGESENTER AS", None, None)));
        assert!(!found(interest("Nordlys", None, None)));
        assert!(!found(interest("Nordlys Kundesenter AS", Some("974760673"), None)));
    }

    #[test]
    fn a_tie_counts_for_three_years_after_it_ended() {
        assert!(interest("X", None, Some("2023-11-22")).counts(today()));
        assert!(!interest("X", None, Some("2023-11-21")).counts(today()));
    }

    #[test]
    fn a_seat_that_lasts_is_proposed_as_an_absolute_ground_and_one_that_ended_is_not() {
        let mut seat = interest("Nordlys Kundesenter AS", None, None);
        seat.kind = InterestKind::BoardSeat;
        let of =
            |one: &Interest| proposal(&ties(std::slice::from_ref(one), &[applicant()], today()), today());
        assert_eq!(of(&seat).absolute, [AbsoluteGround::Office]);
        seat.ended_on = Some("2026-01-01".parse().unwrap());
        assert_eq!((of(&seat).absolute.len(), of(&seat).circumstances), (0, vec![Circumstance::Applicant]));
    }

    #[test]
    fn every_fault_of_a_form_is_told() {
        use InterestFault::{Kind, Organisation, Orgnr, Until};
        let form = InterestForm {
            orgnr: "123".into(),
            began_on: Some(today()),
            ended_on: Some("2026-11-21".parse().unwrap()),
            ..InterestForm::default()
        };
        assert_eq!(
            check_interest(&form, Id::fresh(), Id::fresh()),
            Err(vec![Kind, Organisation, Orgnr, Until])
        );
    }

    proptest! {
        #[test]
        fn case_and_spaces_do_not_matter(name in "[a-zæøå]{3,8} [a-zæøå]{3,8}") {
            let known = Known { relation: Relation::Client, orgnr: None, names: vec![format!("{name} AS")] };
            prop_assert!(interest(&name.to_uppercase().replace(' ', "  "), None, None).concerns(&known));
        }
    }
}
