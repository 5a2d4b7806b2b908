//! Properties and examples of the rules.

use super::*;
use crate::impartiality::AbsoluteGround;
use proptest::prelude::*;

fn states() -> impl Strategy<Value = AssignmentState> {
    proptest::sample::select(AssignmentState::ALL)
}

fn marks() -> impl Strategy<Value = Mark> {
    proptest::sample::select(Mark::ALL)
}

fn assignment(state: AssignmentState) -> Assignment {
    Assignment {
        account: Id::fresh(),
        name: String::new(),
        in_place_of: None,
        state,
        leads: false,
        sits: false,
        declaration: Declaration::default(),
        noted: false,
        left: false,
        assigned_at: "2026-11-21T12:00:00Z".parse().unwrap(),
        declared_at: None,
        ruled_at: None,
        submitted_at: None,
    }
}

fn form(mark: Mark, reason: &str, condition: &str, due: Option<&str>) -> JointForm {
    let due = due.map(|day| day.parse().unwrap());
    JointForm { mark, reason: reason.into(), condition: condition.into(), due, seen_version: 0 }
}

#[test]
fn only_an_impartial_assigned_member_sees_the_file() {
    let may: Vec<_> = AssignmentState::ALL.iter().filter(|state| may_see_file(**state)).collect();
    let expected = [&AssignmentState::Reviewing, &AssignmentState::Submitted, &AssignmentState::Sitting];
    assert_eq!(may, expected);
}

#[test]
fn an_absolute_ground_blocks_whatever_else_is_said() {
    for ground in AbsoluteGround::ALL {
        let declaration = Declaration { absolute: vec![*ground], ..Declaration::default() };
        assert_eq!(after_declaration(&declaration), AssignmentState::SteppedDown);
    }
    let doubt = Declaration { explanation: "Naboen min eier firmaet".into(), ..Declaration::default() };
    assert_eq!(after_declaration(&doubt), AssignmentState::InDoubt);
    assert_eq!(after_declaration(&Declaration::default()), AssignmentState::Reviewing);
}

#[test]
fn spread_is_named_by_the_farthest_two() {
    assert_eq!(spread(&[Mark::Met, Mark::Met]), Spread::None);
    assert_eq!(spread(&[Mark::Met, Mark::Partly]), Spread::Small);
    assert_eq!(spread(&[Mark::Met, Mark::Partly, Mark::NotMet]), Spread::Large);
    assert_eq!(spread(&[Mark::NotApplicable, Mark::Met]), Spread::Large);
    assert_eq!(spread(&[Mark::NotApplicable]), Spread::None);
}

#[test]
fn a_joint_score_is_explained_where_members_differ() {
    let today = "2026-11-21".parse().unwrap();
    let check = |form: &JointForm, marks: &[Mark]| check_joint(form, marks, true, today);
    assert_eq!(check(&form(Mark::Met, "", "", None), &[Mark::Met; 3]), []);
    assert_eq!(check(&form(Mark::Met, "", "", None), &[Mark::Met, Mark::Partly]), [JointFault::Reason]);
    assert_eq!(
        check(&form(Mark::Partly, "Se plan", "", None), &[Mark::Partly]),
        [JointFault::Condition, JointFault::Due]
    );
    let past = form(Mark::Partly, "Se plan", "Send ny plan", Some("2026-11-21"));
    assert_eq!(check(&past, &[Mark::Partly]), [JointFault::Due]);
    let good = form(Mark::Partly, "Se plan", "Send ny plan", Some("2026-11-22"));
    assert_eq!(check(&good, &[Mark::Partly]), []);
}

proptest! {
    #[test]
    fn nobody_conflicted_sees_anything(state in states()) {
        prop_assert!(!(state.is_conflicted() && (may_see_file(state) || may_see_scores(state))));
    }

    #[test]
    fn scores_stay_hidden_while_anyone_is_out(all in proptest::collection::vec(states(), 0..7)) {
        let assignments: Vec<_> = all.iter().map(|state| assignment(*state)).collect();
        if all_in(&assignments, 3) {
            let done = all.iter().filter(|state| **state == AssignmentState::Submitted).count();
            prop_assert!(done >= 3);
            prop_assert!(all.iter().all(|state| !state.is_assessing() || *state == AssignmentState::Submitted));
        }
    }

    #[test]
    fn spread_does_not_depend_on_order(mut given in proptest::collection::vec(marks(), 0..5)) {
        let before = spread(&given);
        given.reverse();
        prop_assert_eq!(before, spread(&given));
    }
}
