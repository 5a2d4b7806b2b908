//! "Could we be approved today?": an answer from a few answers, for whoever wants to know before applying. Pure:
//! nothing is kept, and nobody is told.

use super::{needs_file, oldest};
use crate::scheme::{CaseKind, Criterion, NormRole, Pin, Scheme, Scope};
use crate::values::{OsloDate, text_enum};

text_enum! {
    /// What somebody says of one criterion.
    pub enum Reply {
        /// We do that.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// We don't.
        No = "no",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

text_enum! {
    /// What the answers add up to.
    pub enum Outlook {
        /// Nothing stands against approval.
        Good = "good",
        /// Approval with conditions.
        Conditions = "conditions",
        /// Not known yet.
        Unclear = "unclear",
        /// Not as it is now.
        NotYet = "not_yet",
    }
}

/// One document or log to have at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtHand<'a> {
    /// For which criterion.
    pub criterion: &'a Criterion,
    /// How old it may be, in months.
    pub months: Option<i32>,
    /// The oldest date that it may bear today.
    pub oldest: Option<OsloDate>,
}

/// What is to be said to somebody who has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precheck<'a> {
    /// In one word.
    pub outlook: Outlook,
    /// What rules out approval.
    pub rules_out: Vec<&'a Criterion>,
    /// What would be a condition with a date.
    pub conditions: Vec<&'a Criterion>,
    /// What is to be found out.
    pub open: Vec<&'a Criterion>,
    /// What to have at hand.
    pub at_hand: Vec<AtHand<'a>>,
    /// How many criteria the whole application has.
    pub asked: usize,
}

/// The norms that an application of this scope is measured by: those it is called for, the base norm first.
fn pins(scheme: &Scheme, scope: &Scope, day: OsloDate) -> Vec<Pin> {
    let base = |pin: &Pin| scheme.norms.iter().any(|norm| norm.id == pin.norm && norm.role == NormRole::Base);
    let (mut first, added): (Vec<Pin>, Vec<Pin>) = scheme.called_for(scope, day).into_iter().partition(base);
    first.extend(added);
    first
}

/// What is asked: the critical criteria that the scope calls for, since only these can rule out approval
/// (docs/scheme.md, Scoring).
pub fn questions<'a>(scheme: &'a Scheme, scope: &Scope, day: OsloDate) -> Vec<&'a Criterion> {
    let asked = scheme.asked(&pins(scheme, scope, day), CaseKind::Approval, scope);
    asked.into_iter().filter(|criterion| criterion.is_critical(CaseKind::Approval)).collect()
}

/// How old the proof of a criterion may be on a day, in months, and the oldest date that it may bear then.
pub fn age_rule(scheme: &Scheme, criterion: &Criterion, day: OsloDate) -> (Option<i32>, Option<OsloDate>) {
    let months = scheme.ages.on(day).of(criterion);
    (months, oldest(&Criterion { max_age_months: months, ..criterion.clone() }, day))
}

/// What the answers add up to: a critical criterion that is not met rules out approval, one partly met demands a
/// dated condition, one not known leaves it open (docs/scheme.md, Scoring).
pub fn precheck<'a>(
    scheme: &'a Scheme,
    scope: &Scope,
    day: OsloDate,
    reply: impl Fn(&str) -> Option<Reply>,
) -> Precheck<'a> {
    let asked = questions(scheme, scope, day);
    let of = |wanted: &[Option<Reply>]| -> Vec<&'a Criterion> {
        asked.iter().copied().filter(|criterion| wanted.contains(&reply(&criterion.id))).collect()
    };
    let rules_out = of(&[Some(Reply::No)]);
    let conditions = of(&[Some(Reply::Partly)]);
    let open = of(&[None, Some(Reply::Unknown)]);
    let outlook = if !rules_out.is_empty() {
        Outlook::NotYet
    } else if !open.is_empty() {
        Outlook::Unclear
    } else if !conditions.is_empty() {
        Outlook::Conditions
    } else {
        Outlook::Good
    };
    let whole = scheme.asked(&pins(scheme, scope, day), CaseKind::Approval, scope);
    let at_hand = whole
        .iter()
        .filter(|criterion| needs_file(criterion))
        .map(|criterion| {
            let (months, oldest) = age_rule(scheme, criterion, day);
            AtHand { criterion, months, oldest }
        })
        .collect();
    Precheck { outlook, rules_out, conditions, open, at_hand, asked: whole.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{Activity, Audience, CallsFor, Direction, shipped};
    use proptest::prelude::*;

    fn today() -> OsloDate {
        "2026-11-21".parse().unwrap()
    }

    fn scope(direction: Direction) -> Scope {
        Scope {
            direction: vec![direction],
            activities: vec![Activity::Sales],
            audience: vec![Audience::Consumer],
            calls_for: vec![CallsFor::Own],
            countries: Vec::new(),
        }
    }

    fn ids(criteria: &[&Criterion]) -> Vec<String> {
        criteria.iter().map(|criterion| criterion.id.clone()).collect()
    }

    #[test]
    fn the_scope_decides_what_is_asked() {
        let scheme = shipped().unwrap();
        let out = ids(&questions(&scheme, &scope(Direction::Outbound), today()));
        let inbound = ids(&questions(&scheme, &scope(Direction::Inbound), today()));
        assert!(out.contains(&"N11".to_owned()) && !inbound.contains(&"N11".to_owned()));
        assert!(!out.contains(&"N7".to_owned()), "who calls for itself has no clients");
        assert!(!out.contains(&"N5".to_owned()), "only what can rule out approval");
    }

    #[test]
    fn one_no_is_enough() {
        let scheme = shipped().unwrap();
        let said = |id: &str| Some(if id == "N2" { Reply::No } else { Reply::Partly });
        let found = precheck(&scheme, &scope(Direction::Outbound), today(), said);
        assert_eq!(found.outlook, Outlook::NotYet);
        assert_eq!(ids(&found.rules_out), ["N2"]);
        let company = found.at_hand.iter().find(|one| one.criterion.id == "N1").unwrap();
        assert_eq!(company.oldest, Some("2026-08-21".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn every_question_ends_in_exactly_one_place(
            replies in proptest::collection::vec(proptest::option::of(proptest::sample::select(Reply::ALL)), 40)
        ) {
            let scheme = shipped().unwrap();
            let scope = scope(Direction::Outbound);
            let asked = questions(&scheme, &scope, today());
            let said = |id: &str| asked.iter().position(|one| one.id == id).and_then(|at| replies[at]);
            let found = precheck(&scheme, &scope, today(), said);
            let yes = asked.iter().filter(|one| said(&one.id) == Some(Reply::Yes)).count();
            prop_assert_eq!(found.rules_out.len() + found.conditions.len() + found.open.len() + yes, asked.len());
            prop_assert_eq!(found.outlook == Outlook::Good, yes == asked.len());
            prop_assert_eq!(found.outlook == Outlook::NotYet, !found.rules_out.is_empty());
        }
    }
}
