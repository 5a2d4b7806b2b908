//! What becomes of a case that is decided again, and of votes that nobody closes.

use super::*;
use crate::approvals::{self, Status};
use crate::journal::Actor;
use crate::scheme::{Direction, Scope};

/// A case that applied for calls out and in, all of whose joint scores are set.
fn wide() -> (Bench, Scope) {
    let mut bench = agreed();
    let narrow = bench.case.scope.clone();
    let scope = Scope { direction: vec![Direction::Outbound, Direction::Inbound], ..narrow.clone() };
    sql(&bench.store, |db| {
        use crate::store::schema::cases;
        diesel::update(cases::table.find(bench.case.id))
            .set(cases::scope.eq(crate::store::Json(scope.clone())))
            .execute(db)
    });
    bench.case.scope = scope;
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    (bench, narrow)
}

/// Decides, for a part of the scope or all of it, and lets it take effect.
fn brought(bench: &Bench, outcome: Outcome, scope: Option<Scope>) -> Id {
    let particulars = Particulars { scope, ..Particulars::default() };
    let (store, now, chair) = (&bench.store, bench.now, bench.chair());
    let put =
        propose_on(store, now, &bench.scheme, &chair, bench.case.id, outcome, "Derfor", &[], &particulars);
    let proposal = put.unwrap();
    for at in 0..3 {
        cast(bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ruling::Decided(id) = close(bench, &proposal.to_string()).unwrap() else { unreachable!() };
    effect(bench, later(bench), id).unwrap();
    id
}

/// As an appeal does that sends a case back.
fn sent_back(bench: &Bench, decision: Id) {
    let aside = |db: &mut crate::store::Db| {
        let decision = find(db, decision)?.unwrap();
        set_aside(db, later(bench), &Actor::system(), &decision, "På nytt", Aside::Again)
    };
    bench.store.write(aside).unwrap();
}

/// The scopes in the ledger of the case, with what holds for each, oldest first.
fn ledger(bench: &Bench) -> Vec<(Scope, Status)> {
    let at = later(bench);
    sql(&bench.store, |db| {
        let mut found = Vec::new();
        for one in approvals::all(db)? {
            let entries = approvals::of_approval(db, one.id)?;
            found.push((one.scope, approvals::status(&entries, at.oslo_date(), at).status));
        }
        Ok(found)
    })
}

#[test]
fn the_register_shows_the_scope_of_the_new_decision() {
    let (bench, narrow) = wide();
    let whole = bench.case.scope.clone();
    let first = brought(&bench, Outcome::Approved, None);
    sent_back(&bench, first);
    let second = brought(&bench, Outcome::Approved, Some(narrow.clone()));
    let told = [(whole.clone(), Status::Withdrawn), (narrow.clone(), Status::Approved)];
    assert_eq!(ledger(&bench), told);
    let newest = sql(&bench.store, |db| approvals::of_case(db, bench.case.id)).unwrap();
    assert_eq!(newest.scope, narrow);
    sent_back(&bench, second);
    brought(&bench, Outcome::Approved, None);
    let [first, _] = told;
    assert_eq!(
        ledger(&bench),
        [first, (narrow, Status::Withdrawn), (whole, Status::Approved)],
        "and the other way"
    );
}

#[test]
fn an_approval_after_a_refusal_is_granted_anew() {
    let bench = agreed();
    let first = brought(&bench, Outcome::Approved, None);
    sent_back(&bench, first);
    let second = brought(&bench, Outcome::Refused, None);
    assert_eq!(ledger(&bench)[0].1, Status::Withdrawn);
    sent_back(&bench, second);
    brought(&bench, Outcome::Approved, None);
    let held: Vec<Status> = ledger(&bench).into_iter().map(|(_, status)| status).collect();
    assert_eq!(held, [Status::Withdrawn, Status::Approved]);
    // Each of the three says what becomes of conditions, though none has any.
    assert_eq!(count_jobs(&bench, jobs::kinds::CONDITIONS), 3);
}

#[test]
fn the_same_form_after_a_decision_was_taken_back_tells_of_that_decision() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ruling::Decided(first) = close(&bench, "a").unwrap() else { unreachable!() };
    undo(&bench, bench.now, "Feil").unwrap();
    assert_eq!(close(&bench, "a").unwrap(), Ruling::Decided(first));
}

#[test]
fn a_score_that_changes_at_the_same_instant_makes_a_proposal_stale() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    let reason = "Alt er sett på en gang til".to_owned();
    let changed = JointForm { mark: Mark::Met, reason, condition: String::new(), due: None, seen_version: 1 };
    set_joint(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, "N1", &changed).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    assert!(matches!(close(&bench, "a"), Err(DecisionError::Outdated)));
}

fn written(bench: &Bench, until: Moment) -> Id {
    let (reasons, particulars) = ("Alt er på plass".into(), Particulars::default());
    let form = ProposalForm { outcome: Outcome::Approved, reasons, extra: vec![], particulars };
    let (store, now, what) = (&bench.store, bench.now, Put::Proposal(form));
    circulate(store, now, &bench.scheme, &bench.chair(), bench.case.id, &what, Some(until), "w").unwrap()
}

#[test]
fn a_written_vote_that_ends_at_its_time_is_closed_by_nobody() {
    let bench = agreed();
    let until = bench.now.plus_seconds(3_600);
    let proposal = written(&bench, until);
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    // It asks itself to be closed when its time is over, not within the hour.
    assert_eq!(count_jobs(&bench, jobs::kinds::VOTE_CLOSES), 1);
    let due: Moment = sql(&bench.store, |db| {
        let asked = job_rows::table.filter(job_rows::kind.eq(jobs::kinds::VOTE_CLOSES));
        asked.select(job_rows::run_at).first(db)
    });
    assert_eq!(due, until);
    // No chair may lead meanwhile.
    let tie = Declaration { absolute: vec![review::AbsoluteGround::Related], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.chair), bench.case.id, &tie).unwrap();
    assert_eq!(close_due(&bench.store, until, &bench.scheme).unwrap(), 1);
    let decision = sql(&bench.store, |db| standing_of_case(db, bench.case.id)).unwrap();
    let took: Vec<&str> = decision.attendance.took_part.iter().map(|one| one.name.as_str()).collect();
    assert!(took.len() == 3 && !took.contains(&bench.chair.name.as_str()), "{took:?}");
    let by: Option<Id> = sql(&bench.store, |db| {
        let carried = journal::table.filter(journal::event.eq("decision.carried"));
        carried.select(journal::actor_id).first(db)
    });
    assert_eq!(by, None);
}

#[test]
fn whose_vote_breaks_a_tie_is_fixed_when_the_vote_opens() {
    let mut bench = agreed();
    let rules = BoardRules { casting_vote: true, ..bench.scheme.statutes.first().clone() };
    bench.scheme.statutes.insert("2026-01-02".parse().unwrap(), rules);
    let present: Vec<Id> = bench.members.iter().take(3).map(|one| one.id).collect();
    let form = ProposalForm {
        outcome: Outcome::Approved,
        reasons: "Alt er på plass".into(),
        extra: vec![],
        particulars: Particulars::default(),
    };
    let setting = Setting::Meeting { id: Id::fresh(), present: &present };
    let chair = bench.chair();
    let proposal = bench
        .store
        .write(|db| propose_in(db, bench.now, &bench.scheme, &chair, bench.case.id, &form, setting))
        .unwrap();
    for (at, which) in [Vote::InFavour, Vote::Against, Vote::Abstained].into_iter().enumerate() {
        cast(&bench, proposal, at, which).unwrap();
    }
    // No chair has a vote, so that nobody's is waited for: a tie falls.
    let seen = bench.store.read(|db| meeting(db, &bench.scheme, &member(&bench.chair), bench.case.number));
    assert_eq!(seen.unwrap().tally, Ok(Tally::Fallen), "the page says the same");
    assert_eq!(close(&bench, "a").unwrap(), Ruling::Fallen);
}

#[test]
fn a_motion_is_checked_against_the_marks_and_can_always_be_closed() {
    let bench = agreed();
    let (store, scheme, chair, case) = (&bench.store, &bench.scheme, bench.chair(), bench.case.id);
    let form = MotionForm {
        words: "Nei".into(),
        criterion: Some("N1".into()),
        mark: Some(Mark::Partly),
        condition: "Send ny rutine".into(),
        due: Some(bench.now.oslo_date().plus_days(2)),
    };
    let until = bench.now.plus_seconds(5 * 86_400);
    let put = |form: &MotionForm| {
        let what = Put::Motion(form.clone());
        circulate(store, bench.now, scheme, &chair, case, &what, Some(until), "")
    };
    // All members say that it is met: another mark needs a sentence.
    assert!(matches!(put(&form), Err(DecisionError::Motion(MotionFault::Sentence))));
    put(&MotionForm { words: "Rutinen mangler for helg".into(), ..form }).unwrap();
    let (_, motions) = store.read(|db| put_in(db, case)).unwrap();
    for at in 0..3 {
        let who = member(&bench.members[at]);
        vote_on_motion(store, bench.now, scheme, &who, motions[0].id, Vote::InFavour, "").unwrap();
    }
    // The condition's day passes before the vote ends: carried all the same, and the score is the chair's to set.
    assert_eq!(close_due(store, until, scheme).unwrap(), 1);
    let (_, motions) = store.read(|db| put_in(db, case)).unwrap();
    assert_eq!(motions[0].state, ProposalState::Carried);
    let opened = sql(store, |db| Ok(review::opened(db, scheme, &bench.case).unwrap()));
    let joint = sql(store, |db| review::joint_scores(db, &opened));
    assert_eq!(joint.iter().find(|one| one.criterion == "N1").map(|one| one.mark), Some(Mark::Met));
}
