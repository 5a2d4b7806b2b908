//! Properties and examples of the rules.

use super::*;
use proptest::prelude::*;

const PASS: u8 = 80;

fn pass() -> Percent {
    Percent::new(PASS).unwrap()
}

fn condition() -> impl Strategy<Value = Option<Condition>> {
    proptest::option::of(Just(Condition { text: "Send ny plan".into(), due: "2027-02-01".parse().unwrap() }))
}

fn mark() -> impl Strategy<Value = Option<Mark>> {
    proptest::option::of(proptest::sample::select(Mark::ALL))
}

prop_compose! {
    fn joint()(
        critical in any::<bool>(),
        scored in any::<bool>(),
        mark in mark(),
        reason in proptest::sample::select(vec!["", "Fordi"]),
        condition in condition(),
    ) -> JointScore {
        JointScore { criterion: "N1".into(), critical, scored, mark, reason: reason.into(), condition }
    }
}

fn joints() -> impl Strategy<Value = Vec<JointScore>> {
    proptest::collection::vec(joint(), 0..12)
}

fn score(mark: Option<Mark>, critical: bool) -> JointScore {
    JointScore {
        criterion: "N1".into(),
        critical,
        scored: true,
        mark,
        reason: "Fordi".into(),
        condition: None,
    }
}

/// How good the best is that the board may decide.
fn best(result: &Result<Assessment, Unassessed>) -> u8 {
    match result {
        Err(_) => 0,
        Ok(assessment) if assessment.allowed.contains(&Outcome::Approved) => 3,
        Ok(assessment) if assessment.allowed.contains(&Outcome::ApprovedWithConditions) => 2,
        Ok(_) => 1,
    }
}

fn statutes(quorum: u8, casting_vote: bool) -> BoardRules {
    let scheme = crate::scheme::shipped().unwrap();
    BoardRules { quorum, casting_vote, ..scheme.statutes.first().clone() }
}

#[test]
fn two_thirds_are_two_of_three_and_a_chair_breaks_no_tie() {
    use Vote::{Abstained, Against, InFavour};
    let ids: Vec<Id> = (0..4).map(|_| Id::fresh()).collect();
    let rules = BoardRules { majority: Majority::TwoThirds, ..statutes(3, true) };
    let cast = |votes: &[Vote]| ids.iter().copied().zip(votes.iter().copied()).collect::<Vec<_>>();
    assert_eq!(tally(&cast(&[InFavour, InFavour, Against]), &rules, ids[0]), Ok(Tally::Carried));
    assert_eq!(tally(&cast(&[InFavour, InFavour, Against, Against]), &rules, ids[0]), Ok(Tally::Fallen));
    assert_eq!(tally(&cast(&[InFavour, Abstained, Abstained]), &rules, ids[0]), Ok(Tally::Carried));
    assert_eq!(tally(&cast(&[Abstained, Abstained, Abstained]), &rules, ids[0]), Ok(Tally::Fallen));
}

#[test]
fn the_share_is_compared_before_rounding() {
    // 43 of 54 half points are 79.6 %.
    let mut scores: Vec<_> = (0..16).map(|_| score(Some(Mark::Met), false)).collect();
    scores.extend((0..11).map(|_| score(Some(Mark::Partly), false)));
    let assessment = outcome(&scores, pass()).unwrap();
    assert_eq!((assessment.halves, assessment.applicable, assessment.score), (43, 27, Some(796)));
    assert!(!assessment.passes);
    assert_eq!(assessment.allowed, [Outcome::Postponed, Outcome::Refused]);
    // 8 of 10 is exactly enough.
    let mut scores: Vec<_> = (0..8).map(|_| score(Some(Mark::Met), false)).collect();
    scores.extend((0..2).map(|_| score(Some(Mark::NotMet), false)));
    assert!(outcome(&scores, pass()).unwrap().passes);
}

#[test]
fn an_unassessed_critical_criterion_is_named() {
    let scores = [score(Some(Mark::Met), true), JointScore { criterion: "N7".into(), ..score(None, true) }];
    assert_eq!(outcome(&scores, pass()), Err(Unassessed { criteria: vec!["N7".into()] }));
}

#[test]
fn partly_critical_needs_a_dated_condition() {
    let mut scores: Vec<_> = (0..9).map(|_| score(Some(Mark::Met), true)).collect();
    scores.push(score(Some(Mark::Partly), true));
    assert_eq!(outcome(&scores, pass()).unwrap().allowed, [Outcome::Postponed, Outcome::Refused]);
    scores.last_mut().unwrap().condition =
        Some(Condition { text: "Send ny plan".into(), due: "2027-02-01".parse().unwrap() });
    let assessment = outcome(&scores, pass()).unwrap();
    assert_eq!(assessment.allowed, [Outcome::ApprovedWithConditions, Outcome::Postponed, Outcome::Refused]);
    assert_eq!(assessment.conditions.len(), 1);
}

#[test]
fn nothing_that_applies_is_nothing_to_approve() {
    let assessment = outcome(&[score(Some(Mark::NotApplicable), true)], pass()).unwrap();
    assert_eq!((assessment.score, assessment.passes), (None, false));
    assert_eq!(outcome(&[], pass()).unwrap().allowed, [Outcome::Postponed, Outcome::Refused]);
}

#[test]
fn ties_fall_unless_the_chair_may_break_them() {
    let (chair, other, third) = (Id::fresh(), Id::fresh(), Id::fresh());
    let votes = [(chair, Vote::InFavour), (other, Vote::Against), (third, Vote::Abstained)];
    assert_eq!(tally(&votes, &statutes(3, false), chair), Ok(Tally::Fallen));
    assert_eq!(tally(&votes, &statutes(3, true), chair), Ok(Tally::Carried));
    assert_eq!(tally(&votes, &statutes(3, true), third), Ok(Tally::Undecided));
    assert_eq!(tally(&votes, &statutes(4, true), chair), Err(NoQuorum { voted: 3, needed: 4 }));
    let idle = [(chair, Vote::Abstained), (other, Vote::Abstained), (third, Vote::Abstained)];
    assert_eq!(tally(&idle, &statutes(3, true), chair), Ok(Tally::Fallen));
}

#[test]
fn a_proposal_is_checked_field_by_field() {
    let today = "2026-11-21".parse().unwrap();
    let assessment = outcome(&[score(Some(Mark::Met), true)], pass()).unwrap();
    let check = |outcome, reasons: &str, extra: &[Condition]| {
        check_proposal(&assessment, outcome, reasons, extra, today)
    };
    assert_eq!(check(Outcome::Approved, "Alt er på plass", &[]), []);
    assert_eq!(check(Outcome::Approved, " ", &[]), [ProposalFault::Reasons]);
    assert_eq!(check(Outcome::ApprovedWithConditions, "x", &[]), [ProposalFault::ConditionMissing]);
    let late = Condition { text: "Plan".into(), due: today };
    assert_eq!(
        check(Outcome::ApprovedWithConditions, "x", std::slice::from_ref(&late)),
        [ProposalFault::ConditionDue]
    );
    assert_eq!(check(Outcome::Refused, "x", &[late]), [ProposalFault::NoConditionsHere]);
}

proptest! {
    #[test]
    fn a_better_mark_never_makes_it_worse(mut scores in joints(), at in 0usize..12) {
        prop_assume!(at < scores.len());
        let better = match scores[at].counts() {
            None => Some(Mark::NotMet),
            Some(Mark::NotMet) => Some(Mark::Partly),
            Some(Mark::Partly) => Some(Mark::Met),
            Some(Mark::Met | Mark::NotApplicable) => None,
        };
        prop_assume!(better.is_some());
        let before = outcome(&scores, pass());
        scores[at].mark = better;
        let after = outcome(&scores, pass());
        // A condition on what was not assessed begins to bind when it is assessed: that is no worse mark.
        prop_assume!(before.as_ref().map_or(0, |b| b.conditions.len()) >= after.as_ref().map_or(0, |a| a.conditions.len()) || before.is_err());
        prop_assert!(best(&after) >= best(&before), "{before:?} {after:?}");
        if let (Ok(before), Ok(after)) = (before, after) {
            prop_assert!(after.score >= before.score);
        }
    }

    #[test]
    fn critical_and_not_met_is_never_approvable(mut scores in joints(), at in 0usize..12) {
        prop_assume!(at < scores.len());
        scores[at].critical = true;
        scores[at].mark = Some(Mark::NotMet);
        prop_assert!(best(&outcome(&scores, pass())) <= 1);
    }

    #[test]
    fn critical_and_unassessed_is_never_decidable(mut scores in joints(), at in 0usize..12) {
        prop_assume!(at < scores.len());
        scores[at].critical = true;
        scores[at].mark = None;
        prop_assert!(outcome(&scores, pass()).is_err());
    }

    #[test]
    fn leaving_out_never_raises_the_score(mut scores in joints(), at in 0usize..12) {
        prop_assume!(at < scores.len() && scores[at].counts() != Some(Mark::NotApplicable));
        scores[at].critical = false;
        let before = outcome(&scores, pass());
        scores[at].mark = None;
        let after = outcome(&scores, pass());
        if let (Ok(before), Ok(after)) = (before, after) {
            prop_assert!(after.score <= before.score);
        }
    }

    #[test]
    fn refusing_and_postponing_are_always_open_once_assessed(scores in joints()) {
        if let Ok(assessment) = outcome(&scores, pass()) {
            prop_assert!(assessment.allowed.contains(&Outcome::Refused));
            prop_assert!(assessment.allowed.contains(&Outcome::Postponed));
            prop_assert!(assessment.passes || !assessment.allowed.iter().any(|one| one.approves()));
        }
    }

    #[test]
    fn the_order_of_criteria_changes_nothing(mut scores in joints()) {
        let before = best(&outcome(&scores, pass()));
        scores.reverse();
        prop_assert_eq!(before, best(&outcome(&scores, pass())));
    }

    #[test]
    fn one_more_vote_in_favour_never_sinks_a_proposal(
        given in proptest::collection::vec(proptest::sample::select(Vote::ALL), 0..7),
        casting in any::<bool>(),
    ) {
        let chair = Id::fresh();
        let mut votes: Vec<(Id, Vote)> = given.into_iter().map(|vote| (Id::fresh(), vote)).collect();
        let before = tally(&votes, &statutes(3, casting), chair);
        votes.push((Id::fresh(), Vote::InFavour));
        let after = tally(&votes, &statutes(3, casting), chair);
        if before == Ok(Tally::Carried) {
            prop_assert_eq!(after, Ok(Tally::Carried));
        }
    }
}
