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

/// What the scores allow, said again without cleverness: fractions in tenths of a per mille, one criterion at a time.
fn naive_outcome(scores: &[JointScore], pass_mark: u32) -> Option<(Vec<Outcome>, bool)> {
    let (mut points, mut most, mut ruled_out, mut conditions) = (0.0_f64, 0.0_f64, false, 0);
    for one in scores {
        // "Not applicable" without a reason is as if nobody had looked.
        let mark = match one.mark {
            Some(Mark::NotApplicable) if one.reason.trim().is_empty() => None,
            mark => mark,
        };
        let written = one.condition.as_ref().is_some_and(|condition| !condition.text.trim().is_empty());
        let bears = written && matches!(mark, Some(Mark::Partly | Mark::NotMet));
        if one.critical {
            match mark {
                None => return None,
                Some(Mark::NotMet) => ruled_out = true,
                Some(Mark::Partly) if !bears => ruled_out = true,
                _ => {}
            }
        }
        if bears {
            conditions += 1;
        }
        if one.scored {
            let (given, of) = match mark {
                Some(Mark::Met) => (1.0, 1.0),
                Some(Mark::Partly) => (0.5, 1.0),
                Some(Mark::NotMet) | None => (0.0, 1.0),
                Some(Mark::NotApplicable) => (0.0, 0.0),
            };
            points += given;
            most += of;
        }
    }
    // Halves and whole numbers below a few hundred are exact as fractions of two.
    let passes = most > 0.0 && points * 100.0 >= f64::from(pass_mark) * most;
    let mut allowed = Vec::new();
    if passes && !ruled_out {
        if conditions == 0 {
            allowed.push(Outcome::Approved);
        }
        allowed.push(Outcome::ApprovedWithConditions);
    }
    allowed.push(Outcome::Postponed);
    allowed.push(Outcome::Refused);
    Some((allowed, passes))
}

/// A million boards from one seed: what the rule allows is what the naive one allows.
#[test]
fn a_million_random_boards_agree_with_the_naive_outcome() {
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    // xorshift64*: G. Marsaglia (2003), S. Vigna (2016).
    let mut next = move |below: u64| {
        seed ^= seed >> 12;
        seed ^= seed << 25;
        seed ^= seed >> 27;
        (seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % below
    };
    let conditions = [
        None,
        Some(Condition { text: String::new(), due: "2027-02-01".parse().unwrap() }),
        Some(Condition { text: "Plan".into(), due: "2027-02-01".parse().unwrap() }),
    ];
    let mut scores: Vec<JointScore> = (0..12).map(|_| score(None, false)).collect();
    let (mut decidable, mut approvable) = (0, 0);
    for board in 0..1_000_000 {
        let kind = next(4);
        let length = usize::try_from(next(13)).unwrap();
        for one in &mut scores[..length] {
            one.critical = next(3) == 0;
            one.scored = next(5) > 0;
            // Some boards are mostly met, so that approval is reached often; some are anything.
            one.mark = match (kind, next(8)) {
                (0 | 1, 0..=5) | (_, 0 | 1) => Some(Mark::Met),
                (_, 2 | 3) => Some(Mark::Partly),
                (_, 4) => Some(Mark::NotMet),
                (_, 5) if kind > 1 => None,
                _ => Some(Mark::NotApplicable),
            };
            let explained = next(4) > 0;
            if explained == one.reason.is_empty() {
                one.reason = if explained { "Fordi".into() } else { String::new() };
            }
            let which = usize::try_from(next(3)).unwrap();
            if one.condition != conditions[which] {
                one.condition.clone_from(&conditions[which]);
            }
        }
        let mark = u32::try_from(next(101)).unwrap();
        let found = outcome(&scores[..length], Percent::new(u8::try_from(mark).unwrap()).unwrap());
        let naive = naive_outcome(&scores[..length], mark);
        decidable += u32::from(naive.is_some());
        approvable += u32::from(naive.as_ref().is_some_and(|(allowed, _)| allowed.len() > 2));
        let found = found.ok().map(|one| (one.allowed, one.passes));
        assert_eq!(found, naive, "board {board}: {:?} at {mark} %", &scores[..length]);
    }
    // The million is no empty one.
    assert!(decidable > 200_000 && approvable > 50_000, "{decidable} {approvable}");
}
