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
    assert!(
        bench
            .store
            .read(|db| declaring(db, &bench.scheme, bench.now.oslo_date(), &member(ada), number))
            .is_ok()
    );
    assert!(matches!(look(dag), Err(ReviewError::Hidden)));
    assert!(matches!(
        bench.store.read(|db| declaring(db, &bench.scheme, bench.now.oslo_date(), &member(dag), number)),
        Err(ReviewError::Hidden)
    ));
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
fn a_conflicted_member_learns_nothing_and_the_deputy_is_called() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    let state = declared(&bench, ada, &absolute()).unwrap();
    assert_eq!(state, AssignmentState::SteppedDown);
    let number = bench.case.number;
    let who = member(ada);
    let scheme = &bench.scheme;
    assert!(matches!(
        bench.store.read(|db| declaring(db, scheme, bench.now.oslo_date(), &who, number)),
        Err(ReviewError::Hidden)
    ));
    assert!(matches!(
        bench.store.read(|db| score_page(db, scheme, &who, number, "N1")),
        Err(ReviewError::Hidden)
    ));
    let save = save_score(&bench.store, bench.now, scheme, &who, bench.case.id, "N1", 0, Some(Mark::Met), "");
    assert!(matches!(save, Err(ReviewError::Hidden)));
    assert!(bench.store.read(|db| workloads(db, scheme, &who, &[bench.case.id])).unwrap().is_empty());
    // Nobody talks themselves back in.
    bench.fit(ada);
    assert!(matches!(bench.store.read(|db| standing(db, &who, number)), Err(ReviewError::Hidden)));

    let sent = templates_queued(&bench);
    assert!(sent.contains(&"deputy-proposed".to_owned()) && sent.contains(&"deputy-called".to_owned()));
    let seen =
        bench.store.read(|db| management(db, scheme, bench.now.oslo_date(), &bench.chair(), number)).unwrap();
    assert!(seen.deputies.is_empty());
    let place = seen.assignments.iter().find(|one| one.account == bench.deputy.id).unwrap();
    assert_eq!((place.in_place_of, place.state), (Some(ada.id), AssignmentState::Asked));
    assert_eq!((seen.quorum.able.len(), seen.quorum.needed), (5, 3));
    assert!(seen.quorum.able.contains(&bench.deputy.id) && !seen.quorum.able.contains(&ada.id));
    // The deputy has no deputy: the chair is told that nobody comes, and one less can take part.
    declared(&bench, &bench.deputy, &absolute()).unwrap();
    let seen =
        bench.store.read(|db| management(db, scheme, bench.now.oslo_date(), &bench.chair(), number)).unwrap();
    assert_eq!(seen.quorum.able.len(), 4);
    let lines = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now));
    let told: Vec<_> = lines.iter().map(|line| (line.member.as_str(), line.takes_part, line.basis)).collect();
    assert_eq!(
        told,
        [("Ada Lie", false, HabilitetBasis::Declared), ("Vera Vara", false, HabilitetBasis::Declared)]
    );
    assert_eq!(lines[0].deputy, None);
}

fn declared(
    bench: &Bench,
    person: &crate::people::Person,
    declaration: &Declaration,
) -> Result<AssignmentState, ReviewError> {
    declare(&bench.store, bench.now, &bench.scheme, &member(person), bench.case.id, declaration)
}

fn votes(
    bench: &Bench,
    by: &crate::people::Person,
    about: &crate::people::Person,
    fit: bool,
) -> Result<AssignmentState, ReviewError> {
    vote_on_doubt(&bench.store, bench.now, &bench.scheme, &member(by), bench.case.id, about.id, fit, "Fordi")
}

#[test]
fn a_doubt_is_decided_by_the_others_votes() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(berit);
    declared(&bench, ada, &doubtful()).unwrap();
    // Berit, and Carl who has not declared, are too few: Dag and the chair are called.
    let standing = |person: &crate::people::Person| {
        let all = sql(&bench.store, |db| assignments(db, bench.case.id));
        all.into_iter().find(|one| one.account == person.id).map(|one| one.state)
    };
    assert_eq!(standing(dag), Some(AssignmentState::Called));
    assert_eq!(standing(&bench.chair), Some(AssignmentState::Called));
    assert!(matches!(votes(&bench, ada, ada, true), Err(ReviewError::MayNotRule)));
    assert!(matches!(votes(&bench, carl, ada, true), Err(ReviewError::MayNotRule)), "declare first");
    let without = vote_on_doubt(
        &bench.store,
        bench.now,
        &bench.scheme,
        &member(berit),
        bench.case.id,
        ada.id,
        true,
        " ",
    );
    assert!(matches!(without, Err(ReviewError::Words("ruling_reason"))));
    assert_eq!(votes(&bench, berit, ada, true).unwrap(), AssignmentState::InDoubt);
    for person in [carl, dag, &bench.chair] {
        bench.fit(person);
    }
    assert_eq!(votes(&bench, &bench.chair, ada, false).unwrap(), AssignmentState::InDoubt);
    // One changes their mind while the question is open.
    assert_eq!(votes(&bench, &bench.chair, ada, true).unwrap(), AssignmentState::InDoubt);
    assert_eq!(votes(&bench, dag, ada, true).unwrap(), AssignmentState::Reviewing);
    // A vote that comes late changes nothing.
    assert_eq!(votes(&bench, carl, ada, false).unwrap(), AssignmentState::Reviewing);
    let lines = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now));
    let basis = HabilitetBasis::Voted { fit: 3, unfit: 0, all_took_part: false };
    assert!(matches!(lines.as_slice(), [line] if line.takes_part && line.basis == basis));
}

#[test]
fn a_tie_leaves_the_doubt_and_the_deputy_comes_in() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl, dag, &bench.chair] {
        bench.fit(person);
    }
    declared(&bench, ada, &doubtful()).unwrap();
    votes(&bench, berit, ada, true).unwrap();
    votes(&bench, carl, ada, true).unwrap();
    votes(&bench, dag, ada, false).unwrap();
    assert_eq!(votes(&bench, &bench.chair, ada, false).unwrap(), AssignmentState::SteppedDown);
    let all = sql(&bench.store, |db| assignments(db, bench.case.id));
    let deputy = all.iter().find(|one| one.account == bench.deputy.id).unwrap();
    assert_eq!((deputy.state, deputy.in_place_of), (AssignmentState::Asked, Some(ada.id)));
    let lines = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now));
    assert_eq!(lines[0].basis, HabilitetBasis::Voted { fit: 2, unfit: 2, all_took_part: false });
    assert_eq!(lines[0].deputy, None, "who was only asked has taken nobody's seat");
    let sent = templates_queued(&bench);
    assert!(sent.contains(&"doubt-settled".to_owned()) && sent.contains(&"doubt-vote".to_owned()));
}

#[test]
fn when_the_quorum_would_be_lost_all_in_doubt_take_part() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    for person in [dag, &bench.chair] {
        if person.id == bench.chair.id {
            bench.fit(person);
        }
    }
    declared(&bench, ada, &doubtful()).unwrap();
    declared(&bench, berit, &doubtful()).unwrap();
    // The board could still do without them: neither votes on either question.
    assert!(matches!(votes(&bench, berit, ada, true), Err(ReviewError::MayNotRule)));
    declared(&bench, carl, &doubtful()).unwrap();
    // Two of five are left: now all take part, on their own question too.
    let number = bench.case.number;
    let facts = bench
        .store
        .read(|db| declaring(db, &bench.scheme, bench.now.oslo_date(), &member(ada), number))
        .unwrap();
    assert!(facts.votes && facts.declared.is_some());
    for about in [ada, berit, carl] {
        for by in [ada, berit, carl, &bench.chair] {
            votes(&bench, by, about, about.id != carl.id).unwrap();
        }
    }
    // Dag was called and has not declared, but cannot change it any more.
    let all = sql(&bench.store, |db| assignments(db, bench.case.id));
    let state =
        |person: &crate::people::Person| all.iter().find(|one| one.account == person.id).unwrap().state;
    assert_eq!((state(ada), state(berit)), (AssignmentState::Reviewing, AssignmentState::Reviewing));
    assert_eq!((state(carl), state(dag)), (AssignmentState::SteppedDown, AssignmentState::Called));
    let lines = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now));
    assert!(lines.iter().all(|line| matches!(line.basis, HabilitetBasis::Voted { all_took_part: true, .. })));
}

#[test]
fn a_conflicted_chair_cannot_lift_the_own_lock() {
    let bench = bench();
    let [ada, berit, _, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, &bench.chair]);
    bench.fit(ada);
    declared(&bench, &bench.chair, &doubtful()).unwrap();
    assert!(matches!(votes(&bench, &bench.chair, &bench.chair, true), Err(ReviewError::MayNotRule)));
    let released =
        release(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, bench.chair.id, "Meg");
    assert!(matches!(released, Err(ReviewError::ConflictedChair)));
    let number = bench.case.number;
    let managed =
        bench.store.read(|db| management(db, &bench.scheme, bench.now.oslo_date(), &bench.chair(), number));
    assert!(matches!(managed, Err(ReviewError::Hidden)));
    // The others were called, declare, and decide.
    for person in &bench.members[1..] {
        bench.fit(person);
    }
    for person in &bench.members[..3] {
        votes(&bench, person, &bench.chair, false).unwrap();
    }
    assert_eq!(
        declared(&bench, &bench.chair, &Declaration::default()).unwrap(),
        AssignmentState::SteppedDown
    );
    let line = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now)).remove(0);
    assert!(!line.takes_part && line.deputy.is_none());
}

#[test]
fn whoever_decided_first_has_no_part_in_the_appeal() {
    use crate::store::schema::cases as case_rows;
    let bench = Bench::reviewed();
    let [ada, .., dag] = bench.members.as_slice() else { unreachable!() };
    let appeal =
        fixtures::case(&bench.store, bench.case.vendor_id, bench.case.unit_id, dag.id, bench.now, 118);
    sql(&bench.store, |db| {
        diesel::update(case_rows::table.find(appeal.id))
            .set(case_rows::appeal_of.eq(Some(bench.case.id)))
            .execute(db)
    });
    let first = sql(&bench.store, |db| took_part(db, bench.case.id));
    assert_eq!(first.len(), 4, "three who scored, and the chair who led");
    let other = crate::testing::person(&bench.store, "Nils Ny", &[Role::Chair], None);
    let ask = |chair: &crate::people::Person, who: Id| {
        let chair = Chair::prove(chair).unwrap();
        assign_more(&bench.store, bench.now, &bench.scheme, &chair, appeal.id, &[who])
    };
    let refused = |done: Result<(), ReviewError>| {
        assert!(
            matches!(done, Err(ReviewError::Unassignable { why: Unassignable::DecidedFirst, .. })),
            "{done:?}"
        );
    };
    refused(ask(&bench.chair, dag.id));
    refused(ask(&other, ada.id));
    ask(&other, dag.id).unwrap();
    let called =
        bench.store.write(|db| call(db, bench.now, other.id, appeal.id, &[ada.id, other.id])).unwrap();
    assert_eq!(called, [other.id]);
    let led = declare(
        &bench.store,
        bench.now,
        &bench.scheme,
        &member(&bench.chair),
        appeal.id,
        &Declaration::default(),
    );
    assert!(matches!(led, Err(ReviewError::Unassignable { why: Unassignable::DecidedFirst, .. })));
    assert!(!sql(&bench.store, |db| chairs_to_tell(db, appeal.id)).contains(&bench.chair.id));
    // Nor do they steer it, see it in a list, hear of it, or come in by the side door of a meeting.
    let first_chair = bench.chair();
    let due = bench.now.oslo_date().plus_days(9);
    refused(set_term(&bench.store, bench.now, &first_chair, appeal.id, due));
    refused(release(&bench.store, bench.now, &bench.scheme, &first_chair, appeal.id, dag.id, "Fordi"));
    let listed = |chair: &crate::people::Person| {
        let chair = Chair::prove(chair).unwrap();
        let today = bench.now.oslo_date();
        let page =
            bench.store.read(|db| overview(db, today, &bench.scheme, &chair, &Search::default(), None, 50));
        page.unwrap().rows.iter().any(|row| row.number == appeal.number)
    };
    assert!(listed(&other) && !listed(&bench.chair));
    let loads = |who: &crate::people::Person| {
        bench.store.read(|db| workloads(db, &bench.scheme, &member(who), &[appeal.id])).unwrap().len()
    };
    assert_eq!((loads(&other), loads(&bench.chair), loads(ada)), (1, 0, 0));
    let appeal = sql(&bench.store, |db| crate::cases::find(db, appeal.id)).unwrap();
    let deaf = |id: Id| sql(&bench.store, |db| decided_first(db, id, &appeal));
    assert!(deaf(ada.id) && deaf(bench.chair.id) && !deaf(dag.id));
    let deputy = crate::testing::person(&bench.store, "Dina Vara", &[Role::Deputy], Some(dag.id));
    let seat = |who: Id, of: Id| {
        bench.store.write(|db| seat_deputy(db, bench.now, other.id, appeal.id, who, of)).unwrap()
    };
    assert!(seat(deputy.id, dag.id));
}

#[test]
fn a_deputy_who_decided_first_gets_no_seat_in_the_appeal() {
    use crate::store::schema::cases as case_rows;
    let bench = bench();
    let first = bench.case.id;
    let by = bench.chair.id;
    sql(&bench.store, |db| {
        store::ask(db, bench.now, first, bench.deputy.id, None, by, AssignmentState::Sitting)
    });
    let dag = &bench.members[3];
    let appeal =
        fixtures::case(&bench.store, bench.case.vendor_id, bench.case.unit_id, dag.id, bench.now, 118);
    sql(&bench.store, |db| {
        diesel::update(case_rows::table.find(appeal.id)).set(case_rows::appeal_of.eq(Some(first))).execute(db)
    });
    let (deputy, ada) = (bench.deputy.id, bench.members[0].id);
    let seated = bench.store.write(|db| seat_deputy(db, bench.now, by, appeal.id, deputy, ada)).unwrap();
    assert!(!seated);
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

#[test]
fn standing_interests_are_proposed_as_conflicts_and_decide_nothing() {
    use crate::impartiality::{self, Declarer, InterestForm, InterestKind, Relation};
    let bench = bench();
    let [ada, berit, ..] = bench.members.as_slice() else { unreachable!() };
    let form = |organisation: &str, orgnr: &str, kind| InterestForm {
        kind: Some(kind),
        organisation: organisation.into(),
        orgnr: orgnr.into(),
        ..InterestForm::default()
    };
    for (person, form) in [
        (ada, form("NORDLYS kundesenter", "", InterestKind::BoardSeat)),
        (berit, form("Noe annet AS", "", InterestKind::Owner)),
    ] {
        let who = Declarer::prove(&crate::people::SignedIn::prove(person).unwrap()).unwrap();
        impartiality::add_interest(&bench.store, bench.now, &who, &form, "").unwrap();
    }
    let today = bench.now.oslo_date();
    let number = bench.case.number;
    let seen = bench.store.read(|db| management(db, &bench.scheme, today, &bench.chair(), number)).unwrap();
    let told: Vec<_> = seen.ties.iter().map(|(account, tie)| (*account, tie.relation)).collect();
    assert_eq!(told, [(ada.id, Relation::Applicant)]);
    bench.assign(&[ada, berit, &bench.members[2]]);
    let own = bench.store.read(|db| declaring(db, &bench.scheme, today, &member(ada), number)).unwrap();
    assert_eq!(impartiality::proposal(&own.ties, today).absolute, [AbsoluteGround::Office]);
    // What is true is for Ada to say.
    bench.fit(ada);
}
