//! Renewals that bring nothing, come too late, or hold nothing up; what counts towards a lower level; who is named.

use super::store::files;
use super::waiting_names::name;
use super::{IssueError, ask_for_renewals, fading_count, waiting, waiting_count};
use crate::decisions::{self, Outcome, Ruling, Vote, take_effect, vote};
use crate::jobs::{self, Job, Lane, kinds};
use crate::people::Secretariat;
use crate::review::fixtures::{Bench, bench, member};
use crate::review::set_joint_where_met;
use crate::signing::levels::{Level, SealError};
use crate::store::Store;
use crate::store::schema::{jobs as rows, signed_files};
use crate::testing::sql;
use crate::values::{Id, Moment};
use crate::vault::Received;
use diesel::prelude::*;
use serde_json::json;

fn file(bench: &Bench, paper: &str, level: Level, good_until: Option<Moment>) -> Id {
    let new = files::NewFile {
        paper: paper.to_owned(),
        document: None,
        level,
        chain: String::new(),
        stamped_at: None,
        good_until,
        shortfall: String::new(),
    };
    let kept = Received { sha256: paper.to_owned(), size: 1 };
    sql(&bench.store, |db| {
        files::record(db, bench.now, &new, &kept)?;
        signed_files::table.filter(signed_files::paper.eq(paper)).select(signed_files::id).first(db)
    })
}

fn asked(bench: &Bench, now: Moment, raise: bool) -> usize {
    ask_for_renewals(&bench.store, now, raise).unwrap()
}

fn job(store: &Store, now: Moment, lane: Lane) -> Option<Job> {
    sql(store, |db| jobs::lease_in(db, lane, now))
}

#[test]
fn a_renewal_that_brings_nothing_is_asked_for_again_in_weeks_and_one_too_late_never() {
    let bench = bench();
    let soon = bench.now.plus_seconds(40 * 86_400);
    let (same, late) = (
        file(&bench, "same", Level::Archived, Some(soon)),
        file(&bench, "late", Level::Archived, Some(soon)),
    );
    assert_eq!((asked(&bench, bench.now, true), asked(&bench, bench.now, true)), (2, 0));
    let weeks = bench.now.plus_seconds(28 * 86_400);
    sql(&bench.store, |db| files::put_off(db, same, weeks, "still ends then"));
    assert!(sql(&bench.store, |db| files::end(db, late, bench.now, "ended")));
    assert!(!sql(&bench.store, |db| files::end(db, late, bench.now, "ended")), "told once");
    let hour = bench.now.plus_seconds(3_600);
    assert_eq!((asked(&bench, hour, true), asked(&bench, weeks, true)), (0, 1));
    let siri = Secretariat::prove(&bench.officer("Siri Sæther")).unwrap();
    let seen = sql(&bench.store, |db| waiting(db, &siri, Level::Archived, hour)).unrenewed;
    let mut next: Vec<Option<Moment>> = seen.iter().map(|one| one.next).collect();
    next.sort();
    assert_eq!(next, [None, Some(weeks)]);
}

#[test]
fn what_is_archived_is_carried_on_whatever_level_is_wanted_and_only_then_the_rest_is_raised() {
    let bench = bench();
    let soon = bench.now.plus_seconds(40 * 86_400);
    file(&bench, "archived", Level::Archived, Some(soon));
    file(&bench, "lower", Level::Stamped, Some(soon));
    assert_eq!((asked(&bench, bench.now, false), asked(&bench, bench.now, true)), (1, 1));
    assert_eq!(sql(&bench.store, |db| fading_count(db, bench.now)), 1);
}

#[test]
fn renewals_hold_up_neither_papers_nor_the_sight_of_them() {
    let bench = bench();
    for number in 0..120 {
        file(&bench, &format!("old {number}"), Level::Basic, None);
    }
    asked(&bench, bench.now, true);
    let minutes = json!({ "minutes": Id::fresh() });
    sql(&bench.store, |db| {
        jobs::enqueue(db, kinds::MINUTES, "minutes:x", &minutes, bench.now.plus_seconds(9))
    });
    let now = bench.now.plus_seconds(60);
    assert!(job(&bench.store, now, Lane::Slow).is_none(), "renewals have a lane of their own");
    assert_eq!(job(&bench.store, now, Lane::Renewed).unwrap().kind, kinds::RENEWAL);
    let later = bench.now.plus_seconds(7_200);
    let siri = Secretariat::prove(&bench.officer("Siri Sæther")).unwrap();
    let seen = sql(&bench.store, |db| waiting(db, &siri, Level::Basic, later)).waiting;
    assert_eq!(seen.iter().filter(|one| one.kind == kinds::MINUTES).count(), 1, "nobody has tried it");
    assert_eq!(sql(&bench.store, |db| waiting_count(db, later)), 1);
    assert_eq!(sql(&bench.store, |db| waiting_count(db, now)), 0, "it is not late yet");
}

#[test]
fn only_failures_of_others_count_and_a_long_job_stays_ours() {
    let bench = bench();
    let minutes = json!({ "minutes": Id::fresh() });
    sql(&bench.store, |db| jobs::enqueue(db, kinds::MINUTES, "minutes:x", &minutes, bench.now));
    let first = job(&bench.store, bench.now, Lane::Signed).unwrap();
    let held = bench.now.plus_seconds(100);
    assert!(sql(&bench.store, |db| jobs::keep(db, &first, held)));
    let after_lease = bench.now.plus_seconds(130);
    assert!(job(&bench.store, after_lease, Lane::Signed).is_none(), "kept for another lease");
    sql(&bench.store, |db| jobs::held_up(db, &first));
    sql(&bench.store, |db| jobs::fail(db, &first, after_lease, "silence"));
    let second = job(&bench.store, after_lease.plus_seconds(60), Lane::Signed).unwrap();
    assert_eq!((second.attempts, second.held_up), (2, 1));
    assert!(!sql(&bench.store, |db| jobs::keep(db, &first, after_lease)), "another has it");
    sql(&bench.store, |db| jobs::fail(db, &second, after_lease, "the vault is down"));
    let third = job(&bench.store, after_lease.plus_seconds(600), Lane::Signed).unwrap();
    assert_eq!((third.attempts, third.held_up), (3, 1));
    assert!(IssueError::Sign(SealError::NoAuthority).is_others_fault());
    assert!(!IssueError::Damaged("x".into()).is_others_fault() && !IssueError::Stopping.is_others_fault());
}

#[test]
fn a_letter_asked_for_again_is_named_by_what_it_is_and_strangers_are_not_named() {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    let chair = bench.chair();
    set_joint_where_met(store, now, scheme, &chair, case).unwrap();
    let poll = decisions::propose(store, now, scheme, &chair, case, Outcome::Approved, "Godt", &[]).unwrap();
    for who in &bench.members[..3] {
        vote(store, now, scheme, &member(who), poll, Vote::InFavour, "").unwrap();
    }
    let Ruling::Decided(decision) = decisions::decide(store, now, scheme, &chair, case, "a").unwrap() else {
        unreachable!()
    };
    take_effect(store, now.plus_seconds(600), scheme, decision).unwrap();
    let again = json!({ "decision": decision, "number": 1 });
    let nobody = json!({ "decision": Id::fresh(), "number": 1 });
    sql(store, |db| {
        jobs::enqueue(
            db,
            kinds::DECISION_LETTER,
            &format!("decision-letter:{decision}:1:{now}"),
            &again,
            now,
        )?;
        jobs::enqueue(db, kinds::DECISION_LETTER, "decision-letter:nobody", &nobody, now)?;
        diesel::update(rows::table).set(rows::error.eq("silence")).execute(db)
    });
    let wanted = [kinds::DECISION_LETTER, kinds::CERTIFICATE];
    let failing = sql(store, |db| jobs::failing(db, &wanted, 9));
    let names = sql(store, |db| name(db, &failing));
    let named: Vec<_> = names.into_iter().flatten().collect();
    assert!(named.iter().all(|one| one.vendor == Some(bench.case.vendor_id)));
    assert_eq!(named.len(), failing.len() - 1);
}
