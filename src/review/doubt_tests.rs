//! What happens around questions of impartiality, and around scores that are open.

use super::fixtures::{Bench, bench, member};
use super::*;
use crate::people::Person;
use crate::scheme::Mark;
use crate::store::schema::{jobs as job_rows, roles};
use crate::testing::sql;
use diesel::prelude::*;

fn doubtful() -> Declaration {
    Declaration { explanation: "Broren min jobber hos en konkurrent".into(), ..Declaration::default() }
}

fn absolute() -> Declaration {
    Declaration { absolute: vec![AbsoluteGround::Office], ..Declaration::default() }
}

fn says(bench: &Bench, who: &Person, declaration: &Declaration) -> AssignmentState {
    declare(&bench.store, bench.now, &bench.scheme, &member(who), bench.case.id, declaration).unwrap()
}

fn votes(bench: &Bench, by: &Person, about: &Person, fit: bool) -> Result<AssignmentState, ReviewError> {
    vote_on_doubt(&bench.store, bench.now, &bench.scheme, &member(by), bench.case.id, about.id, fit, "Fordi")
}

fn refuses(bench: &Bench, who: &Person) {
    refuse(&bench.store, bench.now, &bench.scheme, &member(who), bench.case.id, "Rekker det ikke").unwrap();
}

fn state(bench: &Bench, who: &Person) -> Option<AssignmentState> {
    let all = sql(&bench.store, |db| assignments(db, bench.case.id));
    standing_in(&all, who.id)
}

fn letters(bench: &Bench, template: &str) -> usize {
    let keys: Vec<String> = sql(&bench.store, |db| job_rows::table.select(job_rows::key).load(db));
    keys.iter().filter(|key| key.split(':').nth(1) == Some(template)).count()
}

#[test]
fn one_alone_in_doubt_waits_for_a_deputy_when_too_few_are_left() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl] {
        says(&bench, person, &absolute());
    }
    for person in [dag, &bench.chair] {
        bench.fit(person);
    }
    says(&bench, ada, &doubtful());
    assert!(matches!(votes(&bench, ada, ada, true), Err(ReviewError::MayNotRule)));
    votes(&bench, dag, ada, true).unwrap();
    assert_eq!(votes(&bench, &bench.chair, ada, true).unwrap(), AssignmentState::InDoubt);
    assert_eq!(letters(&bench, "doubt-too-few"), 1, "the chair is told, once");
}

#[test]
fn a_question_is_settled_when_its_last_awaited_voter_says_no() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl, &bench.chair] {
        bench.fit(person);
    }
    says(&bench, ada, &doubtful());
    votes(&bench, berit, ada, true).unwrap();
    votes(&bench, carl, ada, true).unwrap();
    assert_eq!(votes(&bench, &bench.chair, ada, false).unwrap(), AssignmentState::InDoubt);
    refuses(&bench, dag);
    assert_eq!(state(&bench, ada), Some(AssignmentState::Reviewing));
}

#[test]
fn whoever_said_no_to_scoring_is_called_to_vote_before_a_quorum_is_lost() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    refuses(&bench, carl);
    refuses(&bench, dag);
    says(&bench, ada, &doubtful());
    says(&bench, berit, &doubtful());
    // Three of five could vote: the chair, and two who have no time to score.
    assert!(matches!(votes(&bench, ada, berit, true), Err(ReviewError::MayNotRule)));
    for person in [carl, dag] {
        assert_eq!(state(&bench, person), Some(AssignmentState::Called));
    }
    // Whoever says no to that too is not asked a third time, and those who are in doubt do not come in for it.
    refuses(&bench, dag);
    assert_eq!(state(&bench, dag), Some(AssignmentState::Released));
    assert_eq!(letters(&bench, "doubt-too-few"), 1);
    // Away, they could not: now all take part, and are told.
    let today = bench.now.oslo_date();
    let away = Away { from: today, until: today.plus_days(3) };
    add_absence(&bench.store, bench.now, &member(dag), away).unwrap();
    let before = letters(&bench, "doubt-vote");
    remind_of_questions(&bench.store, bench.now, &bench.scheme).unwrap();
    assert_eq!(letters(&bench, "doubt-vote"), before + 2);
    votes(&bench, ada, berit, true).unwrap();
}

#[test]
fn those_who_have_not_voted_are_reminded() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl] {
        bench.fit(person);
    }
    says(&bench, ada, &doubtful());
    votes(&bench, berit, ada, true).unwrap();
    let run = |days: i64| {
        let at = bench.now.plus_seconds(days * 86_400);
        remind_of_questions(&bench.store, at, &bench.scheme).unwrap();
        letters(&bench, "doubt-reminder")
    };
    // Carl has not voted, Dag has not declared.
    assert_eq!((run(1), run(2), run(3), run(4)), (0, 2, 2, 4));
    // And the chair hears that the case is late, also when all others are in.
    for person in [berit, carl] {
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    refuses(&bench, dag);
    let late = bench.now.plus_seconds(15 * 86_400);
    remind(&bench.store, late).unwrap();
    assert_eq!((letters(&bench, "scores-overdue"), letters(&bench, "scores-due")), (1, 0));
}

#[test]
fn scores_open_when_the_last_one_waited_for_steps_down() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [ada, berit, carl] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    assert_eq!(letters(&bench, "scores-complete"), 0);
    says(&bench, dag, &absolute());
    assert_eq!(letters(&bench, "scores-complete"), 1);
}

#[test]
fn open_scores_stay_open_when_one_of_three_is_out() {
    let bench = Bench::reviewed();
    let [ada, berit, _, dag] = bench.members.as_slice() else { unreachable!() };
    let chair = bench.chair();
    says(&bench, ada, &absolute());
    assert_eq!(state(&bench, &bench.deputy), Some(AssignmentState::Called), "to the meeting, not to score");
    // Who was only called has taken nobody's seat.
    let deputy = || {
        let lines = sql(&bench.store, |db| minutes_lines(db, bench.case.id, bench.now));
        lines.into_iter().find_map(|one| one.deputy)
    };
    assert_eq!(deputy(), None);
    let opened = sql(&bench.store, |db| Ok(opened(db, &bench.scheme, &bench.case).unwrap()));
    assert_eq!((opened.reviewers().count(), opened.voters().count()), (2, 3));
    bench.fit(&bench.deputy);
    assert_eq!(deputy().as_deref(), Some("Vera Vara"));
    let more = assign_more(&bench.store, bench.now, &bench.scheme, &chair, bench.case.id, &[dag.id]);
    assert!(matches!(more, Err(ReviewError::AllIn)), "{more:?}");
    // Whoever has read them is no blind scorer.
    let lead = assign_more(&bench.store, bench.now, &bench.scheme, &chair, bench.case.id, &[bench.chair.id]);
    assert!(matches!(lead, Err(ReviewError::AllIn)), "{lead:?}");
    let load = |person: &Person| {
        let found =
            bench.store.read(|db| workloads(db, &bench.scheme, &member(person), &[bench.case.id])).unwrap();
        (found[0].open, found[0].assigned)
    };
    assert_eq!(load(berit), (true, 2));
}

#[test]
fn a_leader_in_doubt_is_no_assessor() {
    let bench = Bench::reviewed();
    says(&bench, &bench.chair, &doubtful());
    let who = member(&bench.members[1]);
    let found = bench.store.read(|db| workloads(db, &bench.scheme, &who, &[bench.case.id])).unwrap();
    assert_eq!((found[0].open, found[0].assigned, found[0].doubt), (true, 3, true));
    let other = crate::testing::person(&bench.store, "Nils Ny", &[Role::Chair], None);
    let other = Chair::prove(&other).unwrap();
    let listed = |status| {
        let search = Search { status: Some(status), ..Search::default() };
        let today = bench.now.oslo_date();
        let page = bench.store.read(|db| overview(db, today, &bench.scheme, &other, &search, None, 10));
        page.unwrap().rows.into_iter().map(|row| (row.progress, row.seats.len())).collect::<Vec<_>>()
    };
    assert_eq!(listed(Status::Complete), [(Progress::Open, 3)]);
    for status in [Status::Declaring, Status::Scoring, Status::Unassigned, Status::Overdue] {
        assert!(listed(status).is_empty(), "{status:?}");
    }
}

#[test]
fn what_is_listed_as_scored_is_being_scored() {
    let bench = bench();
    let three: Vec<&Person> = bench.members.iter().take(3).collect();
    bench.assign(&three);
    let listed = |status| {
        let search = Search { status: Some(status), ..Search::default() };
        let chair = bench.chair();
        let today = bench.now.oslo_date();
        let page = bench.store.read(|db| overview(db, today, &bench.scheme, &chair, &search, None, 10));
        page.unwrap().rows.len()
    };
    assert_eq!((listed(Status::Declaring), listed(Status::Scoring)), (1, 0));
    for person in &three {
        bench.fit(person);
    }
    assert_eq!((listed(Status::Declaring), listed(Status::Scoring)), (0, 1));
}

#[test]
fn whoever_has_left_the_board_has_no_vote_and_keeps_nobody_waiting() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [ada, berit, carl] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    for person in [carl, dag] {
        sql(&bench.store, |db| {
            diesel::update(roles::table.filter(roles::account_id.eq(person.id)))
                .set(roles::ended_at.eq(Some(bench.now)))
                .execute(db)
        });
    }
    let opened = sql(&bench.store, |db| Ok(opened(db, &bench.scheme, &bench.case).unwrap()));
    assert_eq!((opened.reviewers().count(), opened.voters().count()), (3, 2));
    // Nor does a question wait for them, or about them.
    says(&bench, ada, &doubtful());
    assert!(matches!(votes(&bench, carl, ada, true), Err(ReviewError::MayNotRule)));
    // What opened when the last who was waited for left stays open, though too few scores count now.
    assert!(sql(&bench.store, |db| Ok(super::opened(db, &bench.scheme, &bench.case).is_ok())));
}

#[test]
fn minutes_end_with_the_meeting() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl, dag] {
        bench.fit(person);
    }
    says(&bench, ada, &doubtful());
    for person in [berit, carl, dag] {
        votes(&bench, person, ada, true).unwrap();
    }
    let later = bench.now.plus_seconds(60);
    declare(&bench.store, later, &bench.scheme, &member(berit), bench.case.id, &absolute()).unwrap();
    let lines = |until| sql(&bench.store, |db| minutes_lines(db, bench.case.id, until));
    let told = |lines: &[HabilitetLine]| {
        lines.iter().map(|one| (one.account, one.impartial, one.takes_part)).collect::<Vec<_>>()
    };
    assert_eq!(told(&lines(bench.now)), [(ada.id, true, true)]);
    assert_eq!(told(&lines(later)), [(ada.id, true, true), (berit.id, false, false)]);
    // Found impartial, and without time after that.
    refuses(&bench, ada);
    assert_eq!(told(&lines(bench.now)), [(ada.id, true, false)]);
}

#[test]
fn a_second_score_counts_with_its_reason() {
    let bench = Bench::reviewed();
    let second = |mark, reason| {
        let who = member(&bench.members[0]);
        give_second(&bench.store, bench.now, &bench.scheme, &who, bench.case.id, "N1", mark, reason).unwrap();
    };
    let spread_of = || {
        let found = sql(&bench.store, |db| {
            let opened = opened(db, &bench.scheme, &bench.case).unwrap();
            spreads(db, &opened)
        });
        found.into_iter().find(|(criterion, _)| criterion == "N1").map(|(_, spread)| spread)
    };
    second(Mark::NotMet, "Ingen rutine likevel");
    assert_eq!(spread_of(), Some(Spread::Large));
    second(Mark::Met, "Rutinen kom i dag");
    assert_eq!(spread_of(), Some(Spread::None));
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let joint = sql(&bench.store, |db| {
        let opened = opened(db, &bench.scheme, &bench.case).unwrap();
        joint_scores(db, &opened)
    });
    let reason = joint.into_iter().find(|one| one.criterion == "N1").unwrap().reason;
    assert_eq!(reason, "Rutinen kom i dag Fordi");
}
