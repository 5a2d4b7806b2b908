//! Operations against a database.

use super::fixtures::{Bench, bench, member};
use super::*;
use crate::jobs;
use crate::scheme::Mark;
use crate::store::schema::jobs as job_rows;
use crate::testing::sql;
use diesel::prelude::*;

fn absolute() -> Declaration {
    Declaration { absolute: vec![AbsoluteGround::Office], ..Declaration::default() }
}

fn doubtful() -> Declaration {
    Declaration { explanation: "Broren min jobber hos en konkurrent".into(), ..Declaration::default() }
}

fn side_by_side(bench: &Bench, person: &crate::people::Person) -> Result<Vec<SideBySide>, ReviewError> {
    let number = bench.case.number;
    bench
        .store
        .read(|db| scores_side_by_side(db, &bench.scheme, &member(person), number))
        .map(|(_, rows)| rows)
}

fn joint(mark: Mark) -> JointForm {
    JointForm { mark, reason: "Fordi".into(), condition: String::new(), due: None, seen_version: 0 }
}

fn templates_queued(bench: &Bench) -> Vec<String> {
    let keys: Vec<String> = sql(&bench.store, |db| {
        job_rows::table.filter(job_rows::kind.eq(jobs::kinds::NOTICE)).select(job_rows::key).load(db)
    });
    keys.iter().filter_map(|key| key.split(':').nth(1).map(ToOwned::to_owned)).collect()
}

#[test]
fn three_are_asked_and_only_people_of_the_board() {
    let bench = bench();
    let outsider = crate::testing::person(&bench.store, "Ola Utenfor", &[], None);
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    let ask = |ids: &[Id]| assign(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, ids);
    assert!(matches!(ask(&[ada.id, berit.id]), Err(ReviewError::TooFew { asked: 2, needed: 3 })));
    assert!(matches!(
        ask(&[ada.id, berit.id, outsider.id]),
        Err(ReviewError::Unassignable { why: Unassignable::NotOnBoard, .. })
    ));
    assert!(matches!(
        ask(&[ada.id, berit.id, bench.deputy.id]),
        Err(ReviewError::Unassignable { why: Unassignable::NoPlace, .. })
    ));
    ask(&[ada.id, berit.id, carl.id]).unwrap();
    // The same form twice asks nobody twice.
    ask(&[ada.id, berit.id, carl.id]).unwrap();
    assert_eq!(templates_queued(&bench), ["assigned"; 3]);
}

#[test]
fn who_was_asked_sees_only_who_applied_until_declaring() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    let number = bench.case.number;
    let look = |person| bench.store.read(|db| case_overview(db, &bench.scheme, &member(person), number));
    assert!(matches!(look(ada), Err(ReviewError::DeclareFirst)));
    assert!(bench.store.read(|db| declaring(db, &member(ada), number)).is_ok());
    assert!(matches!(look(dag), Err(ReviewError::Hidden)));
    assert!(matches!(bench.store.read(|db| declaring(db, &member(dag), number)), Err(ReviewError::Hidden)));
    bench.fit(ada);
    assert_eq!(look(ada).unwrap().criteria.len(), bench.criteria().len());
}

#[test]
fn scores_are_blind_until_all_are_in() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    for person in [ada, berit, carl] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
    }
    bench.submit(ada);
    bench.submit(berit);
    bench.fit(&bench.chair);
    assert!(matches!(side_by_side(&bench, ada), Err(ReviewError::StillBlind)));
    assert!(matches!(side_by_side(&bench, carl), Err(ReviewError::StillBlind)));
    let set = |criterion: &str| {
        set_joint(
            &bench.store,
            bench.now,
            &bench.scheme,
            &bench.chair(),
            bench.case.id,
            criterion,
            &joint(Mark::Met),
        )
    };
    assert!(matches!(set("N1"), Err(ReviewError::StillBlind)));
    let load = |person| {
        bench.store.read(|db| workloads(db, &bench.scheme, &member(person), &[bench.case.id])).unwrap()[0]
            .clone()
    };
    assert_eq!((load(ada).open, load(ada).joint), (false, 0));
    assert!(!templates_queued(&bench).contains(&"scores-complete".to_owned()));
    bench.submit(carl);
    assert_eq!(side_by_side(&bench, ada).unwrap()[0].scores.len(), 3);
    assert!(templates_queued(&bench).contains(&"scores-complete".to_owned()));
    set("N1").unwrap();
}

#[test]
fn a_conflicted_member_learns_nothing_and_the_deputy_is_proposed() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    let state = declare(&bench.store, bench.now, &member(ada), bench.case.id, &absolute()).unwrap();
    assert_eq!(state, AssignmentState::SteppedDown);
    let number = bench.case.number;
    let who = member(ada);
    assert!(matches!(bench.store.read(|db| declaring(db, &who, number)), Err(ReviewError::Hidden)));
    assert!(matches!(
        bench.store.read(|db| score_page(db, &bench.scheme, &who, number, "N1")),
        Err(ReviewError::Hidden)
    ));
    let save =
        save_score(&bench.store, bench.now, &bench.scheme, &who, bench.case.id, "N1", 0, Some(Mark::Met), "");
    assert!(matches!(save, Err(ReviewError::Hidden)));
    assert!(bench.store.read(|db| workloads(db, &bench.scheme, &who, &[bench.case.id])).unwrap().is_empty());
    // Nobody talks themselves back in.
    bench.fit(ada);
    assert!(matches!(bench.store.read(|db| standing(db, &who, number)), Err(ReviewError::Hidden)));

    assert!(templates_queued(&bench).contains(&"deputy-proposed".to_owned()));
    let seen = bench.store.read(|db| management(db, &bench.scheme, &bench.chair(), number)).unwrap();
    assert_eq!(seen.deputies[0].deputy.as_ref().map(|(id, _)| *id), Some(bench.deputy.id));
    assign_more(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, &[bench.deputy.id])
        .unwrap();
    let seen = bench.store.read(|db| management(db, &bench.scheme, &bench.chair(), number)).unwrap();
    assert!(seen.deputies.is_empty());
    let place = seen.assignments.iter().find(|one| one.account == bench.deputy.id).unwrap();
    assert_eq!((place.in_place_of, place.state), (Some(ada.id), AssignmentState::Asked));
}

#[test]
fn a_doubt_is_ruled_on_by_the_others() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(berit);
    declare(&bench.store, bench.now, &member(ada), bench.case.id, &doubtful()).unwrap();
    let rule = |by: Ruler, who: Id, reason: &str| {
        rule_on_doubt(&bench.store, bench.now, by, bench.case.id, who, true, reason)
    };
    assert!(matches!(rule((&member(ada)).into(), ada.id, "Selvsagt"), Err(ReviewError::MayNotRule)));
    assert!(matches!(rule((&member(berit)).into(), ada.id, "Ja"), Err(ReviewError::MayNotRule)));
    assert!(matches!(rule((&bench.chair()).into(), ada.id, " "), Err(ReviewError::Words(_))));
    assert_eq!(rule((&bench.chair()).into(), ada.id, "Fjernt").unwrap(), AssignmentState::Reviewing);
}

#[test]
fn a_conflicted_chair_cannot_lift_the_own_lock() {
    let bench = bench();
    let [ada, berit, _, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, &bench.chair]);
    bench.fit(ada);
    declare(&bench.store, bench.now, &member(&bench.chair), bench.case.id, &doubtful()).unwrap();
    let rule = |by: Ruler, fit| {
        rule_on_doubt(&bench.store, bench.now, by, bench.case.id, bench.chair.id, fit, "Fordi")
    };
    assert!(matches!(rule((&bench.chair()).into(), true), Err(ReviewError::MayNotRule)));
    assert!(matches!(rule((&member(&bench.chair)).into(), true), Err(ReviewError::MayNotRule)));
    let released =
        release(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, bench.chair.id, "Meg");
    assert!(matches!(released, Err(ReviewError::ConflictedChair)));
    let number = bench.case.number;
    let managed = bench.store.read(|db| management(db, &bench.scheme, &bench.chair(), number));
    assert!(matches!(managed, Err(ReviewError::Hidden)));
    // Berit has not declared, so only Ada may rule.
    assert!(matches!(rule((&member(berit)).into(), false), Err(ReviewError::MayNotRule)));
    assert_eq!(rule((&member(ada)).into(), false).unwrap(), AssignmentState::SteppedDown);
    let again =
        declare(&bench.store, bench.now, &member(&bench.chair), bench.case.id, &Declaration::default());
    assert_eq!(again.unwrap(), AssignmentState::SteppedDown);
}

#[test]
fn a_chair_leads_only_after_declaring() {
    let bench = Bench::reviewed();
    let other = crate::testing::person(&bench.store, "Nils Ny", &[Role::Chair], None);
    let chair = Chair::prove(&other).unwrap();
    let set = |chair: &Chair| {
        set_joint(&bench.store, bench.now, &bench.scheme, chair, bench.case.id, "N1", &joint(Mark::Met))
    };
    assert!(matches!(set(&chair), Err(ReviewError::DeclareFirst)));
    assert!(matches!(side_by_side(&bench, &other), Err(ReviewError::DeclareFirst)));
    bench.fit(&other);
    set(&chair).unwrap();
    // A chair who leads has no vote and no file.
    let number = bench.case.number;
    let file = bench.store.read(|db| score_page(db, &bench.scheme, &member(&other), number, "N1"));
    assert!(matches!(file, Err(ReviewError::Hidden)));
}

#[test]
fn nothing_is_handed_in_without_marks_and_reasons_and_nothing_changes_after() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    let who = member(ada);
    let save = |seen, mark, reason| {
        save_score(&bench.store, bench.now, &bench.scheme, &who, bench.case.id, "N1", seen, mark, reason)
    };
    let submit = || submit_scores(&bench.store, bench.now, &bench.scheme, &who, bench.case.id);
    assert!(matches!(submit(), Err(ReviewError::Incomplete(all)) if all.len() == bench.criteria().len()));
    bench.score_all(ada, Mark::Met);
    save(1, Some(Mark::Partly), "").unwrap();
    let reason_missing = Missing { criterion: "N1".into(), reason_only: true };
    assert!(matches!(submit(), Err(ReviewError::Incomplete(all)) if all == [reason_missing]));
    // Another window saw an older version.
    assert!(
        matches!(save(1, Some(Mark::NotMet), "Nei"), Err(ReviewError::Changed(theirs)) if theirs.version == 2)
    );
    // The same again is no change.
    assert_eq!(save(1, Some(Mark::Partly), "").unwrap().version, 2);
    save(2, Some(Mark::Partly), "Se side 4").unwrap();
    submit().unwrap();
    submit().unwrap();
    assert!(matches!(save(3, Some(Mark::Met), ""), Err(ReviewError::Locked)));
}

#[test]
fn joint_scores_of_what_all_agree_on_are_taken_over_at_once() {
    let bench = Bench::reviewed();
    let agree = || set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id);
    assert_eq!(agree().unwrap(), bench.criteria().len());
    assert_eq!(agree().unwrap(), 0);
    let rows = side_by_side(&bench, &bench.members[0]).unwrap();
    assert!(rows.iter().all(|row| row.joint.as_ref().is_some_and(|joint| joint.mark == Mark::Met)));
}
