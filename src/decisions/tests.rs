//! Operations against a database.

use super::*;
use crate::jobs;
use crate::people::Role;
use crate::review::fixtures::{Bench, member};
use crate::review::{Declaration, JointForm, declare, set_joint, set_joint_where_met};
use crate::scheme::{BoardRules, Mark};
use crate::store::schema::{approvals, decisions as decision_rows, jobs as job_rows, journal};
use crate::testing::sql;
use crate::values::Id;
use diesel::prelude::*;

fn agreed() -> Bench {
    let bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    bench
}

fn put(bench: &Bench, outcome: Outcome) -> Result<Id, DecisionError> {
    propose(
        &bench.store,
        bench.now,
        &bench.scheme,
        &bench.chair(),
        bench.case.id,
        outcome,
        "Alt er på plass",
        &[],
    )
}

fn cast(bench: &Bench, proposal: Id, at: usize, which: Vote) -> Result<(), DecisionError> {
    let who = member(&bench.members[at]);
    vote(&bench.store, bench.now, &bench.scheme, &who, proposal, which, "Uenig")
}

fn close(bench: &Bench, key: &str) -> Result<Ruling, DecisionError> {
    decide(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, key)
}

fn count_jobs(bench: &Bench, kind: &str) -> i64 {
    sql(&bench.store, |db| job_rows::table.filter(job_rows::kind.eq(kind)).count().get_result(db))
}

#[test]
fn an_unassessed_critical_criterion_refuses_any_proposal() {
    let bench = Bench::reviewed();
    for outcome in Outcome::ALL {
        assert!(
            matches!(put(&bench, *outcome), Err(DecisionError::Unassessed(all)) if !all.criteria.is_empty())
        );
    }
}

#[test]
fn a_vote_without_quorum_decides_nothing() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    cast(&bench, proposal, 0, Vote::InFavour).unwrap();
    cast(&bench, proposal, 1, Vote::InFavour).unwrap();
    assert!(matches!(close(&bench, "a"), Err(DecisionError::NoQuorum(NoQuorum { voted: 2, needed: 3 }))));
    // A refused form may be sent again with the same key.
    cast(&bench, proposal, 2, Vote::Abstained).unwrap();
    assert!(matches!(close(&bench, "a"), Ok(Ruling::Decided(_))));
}

#[test]
fn two_calls_make_one_decision() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    assert_eq!(put(&bench, Outcome::Approved).unwrap(), proposal);
    assert!(matches!(put(&bench, Outcome::Refused), Err(DecisionError::OpenProposal)));
    for at in 0..2 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    assert!(matches!(
        vote(
            &bench.store,
            bench.now,
            &bench.scheme,
            &member(&bench.members[2]),
            proposal,
            Vote::Against,
            " "
        ),
        Err(DecisionError::DissentMissing)
    ));
    cast(&bench, proposal, 2, Vote::Against).unwrap();
    // The chair leads and has a vote; without it two against one could still become two against two.
    assert!(matches!(close(&bench, "a"), Err(DecisionError::TooEarly(TooEarly { missing: 1 }))));
    let chair = member(&bench.chair);
    vote(&bench.store, bench.now, &bench.scheme, &chair, proposal, Vote::InFavour, "").unwrap();
    let Ruling::Decided(first) = close(&bench, "a").unwrap() else { unreachable!() };
    assert_eq!(close(&bench, "a").unwrap(), Ruling::Decided(first));
    assert_eq!(close(&bench, "b").unwrap(), Ruling::Decided(first));
    let all: i64 = sql(&bench.store, |db| decision_rows::table.count().get_result(db));
    assert_eq!((all, count_jobs(&bench, jobs::kinds::DECISION_EFFECT)), (1, 1));
    assert!(matches!(cast(&bench, proposal, 0, Vote::Against), Err(DecisionError::Decided(_))));

    let decision = sql(&bench.store, |db| find(db, first)).unwrap();
    assert_eq!((decision.case.state, decision.in_force_at), (CaseState::Review, None));
    assert_eq!(decision.score, Some(1000));
    assert_eq!(decision.findings.len(), bench.criteria().len());
    assert_eq!(decision.appeal_by.to_string(), "2026-12-12");
    let against = decision.attendance.took_part.iter().find(|one| one.vote == Some(Vote::Against)).unwrap();
    assert_eq!((against.name.as_str(), against.dissent.as_str()), ("Carl Nes", "Uenig"));
    assert!(decision.attendance.took_part.iter().any(|one| one.chair && one.vote == Some(Vote::InFavour)));
    let last: String =
        sql(&bench.store, |db| journal::table.order(journal::seq.desc()).select(journal::event).first(db));
    assert_eq!(last, "decision.carried");
}

/// After the minutes in which it could have been taken back.
fn later(bench: &Bench) -> Moment {
    bench.now.plus_seconds(10 * 60)
}

fn effect(bench: &Bench, at: Moment, decision: Id) -> Result<(), DecisionError> {
    take_effect(&bench.store, at, &bench.scheme, decision)
}

/// Puts an outcome, lets all three vote for it and closes the vote.
fn decided(bench: &Bench, outcome: Outcome) -> Id {
    let proposal = put(bench, outcome).unwrap();
    for at in 0..3 {
        cast(bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ruling::Decided(id) = close(bench, &proposal.to_string()).unwrap() else { unreachable!() };
    id
}

fn granted(bench: &Bench) -> i64 {
    sql(&bench.store, |db| approvals::table.count().get_result(db))
}

fn undo(bench: &Bench, at: Moment, reason: &str) -> Result<(), DecisionError> {
    take_back(&bench.store, at, &bench.chair(), bench.case.id, reason)
}

#[test]
fn nothing_follows_before_the_time_is_over() {
    let bench = agreed();
    let id = decided(&bench, Outcome::Approved);
    assert_eq!(granted(&bench), 0);
    assert_eq!(count_jobs(&bench, jobs::kinds::CERTIFICATE), 0);
    assert_eq!(sql(&bench.store, |db| of_case(db, bench.case.id)), None);
    assert!(matches!(effect(&bench, later(&bench).plus_seconds(-1), id), Err(DecisionError::NotYetDue)));
    // A score cannot be changed meanwhile, nor another proposal be put.
    assert!(matches!(put(&bench, Outcome::Refused), Err(DecisionError::Decided(_))));
    let joint = set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id);
    assert!(matches!(joint, Err(ReviewError::NotInReview(_))), "{joint:?}");
    for _ in 0..2 {
        effect(&bench, later(&bench), id).unwrap();
    }
    assert_eq!((granted(&bench), count_jobs(&bench, jobs::kinds::CERTIFICATE)), (1, 1));
    let found = sql(&bench.store, |db| of_case(db, bench.case.id)).unwrap();
    assert_eq!(found.case.state, CaseState::Decided);
    assert!(matches!(undo(&bench, later(&bench), "Feil"), Err(DecisionError::InForce)));
}

#[test]
fn a_decision_is_taken_back_in_time_and_never_after() {
    let bench = agreed();
    let fit_for_a_meeting =
        || bench.store.read(|db| ready(db, &bench.scheme, bench.case.id)).unwrap().is_some();
    assert!(fit_for_a_meeting());
    let id = decided(&bench, Outcome::Approved);
    assert!(!fit_for_a_meeting(), "nobody calls a meeting on what is decided");
    assert!(matches!(undo(&bench, later(&bench), "Feil"), Err(DecisionError::InForce)));
    assert!(matches!(undo(&bench, bench.now, " "), Err(DecisionError::NoReason)));
    undo(&bench, bench.now, "Feil i begrunnelsen").unwrap();
    assert!(fit_for_a_meeting());
    assert!(matches!(undo(&bench, bench.now, "Feil"), Err(DecisionError::NothingToTakeBack)));
    effect(&bench, later(&bench), id).unwrap();
    assert_eq!(granted(&bench), 0, "what was taken back never takes effect");
    let votes = sql(&bench.store, |db| {
        let all = store::proposals_of(db, bench.case.id)?;
        store::votes_on(db, all[0].id)
    });
    assert_eq!(votes.len(), 3, "the votes stay");
    let second = decided(&bench, Outcome::Refused);
    effect(&bench, later(&bench), second).unwrap();
    let found = sql(&bench.store, |db| of_case(db, bench.case.id)).unwrap();
    assert_eq!((found.id, found.outcome), (second, Outcome::Refused));
}

#[test]
fn whoever_wrote_the_letter_does_not_approve_it() {
    let bench = agreed();
    let id = decided(&bench, Outcome::Approved);
    let secretary = bench.officer("Siri Sekretær");
    let (office, chair) = (Hand::prove(&secretary).unwrap(), Hand::prove(&bench.chair).unwrap());
    let approve = |hand: &Hand, version: i32| {
        approve_letter(&bench.store, bench.now, &bench.scheme, hand, bench.case.id, version)
    };
    let look = || {
        bench
            .store
            .read(|db| letter_view(db, bench.now.oslo_date(), &bench.scheme, &office, bench.case.number))
            .unwrap()
    };
    assert!(Hand::prove(&bench.members[0]).is_none());
    // The chair put the proposal, and so wrote the reasons.
    assert!(matches!(approve(&chair, 0), Err(DecisionError::OwnLetter)));
    let mut texts = look().texts;
    texts.nb.insert(LetterPart::Next, "Send [hva].".into());
    let save = |hand: &Hand, version: i32, texts: &LetterTexts| {
        save_letter(&bench.store, bench.now, &bench.scheme, hand, bench.case.id, version, texts)
    };
    assert_eq!(save(&office, 0, &texts).unwrap(), 1);
    assert!(matches!(approve(&office, 1), Err(DecisionError::OwnLetter)));
    assert!(matches!(approve(&chair, 0), Err(DecisionError::LetterChanged)));
    assert!(matches!(approve(&chair, 1), Err(DecisionError::LetterFaulty(_))));
    texts.nb.insert(LetterPart::Next, "Beviset ligger i portalen.".into());
    assert!(matches!(save(&office, 0, &texts), Err(DecisionError::LetterChanged)));
    assert_eq!(save(&office, 1, &texts).unwrap(), 2);
    approve(&chair, 2).unwrap();
    assert_eq!(look().state(), LetterState::Approved);
    // A change after that must be approved again.
    texts.en.insert(LetterPart::Next, "The certificate is in the portal.".into());
    assert_eq!(save(&chair, 2, &texts).unwrap(), 3);
    assert_eq!(look().state(), LetterState::Draft);
    assert!(matches!(approve(&chair, 3), Err(DecisionError::OwnLetter)));
    approve(&office, 3).unwrap();
    assert_eq!(count_jobs(&bench, jobs::kinds::DECISION_LETTER), 0, "not before it takes effect");
    effect(&bench, later(&bench), id).unwrap();
    assert_eq!(count_jobs(&bench, jobs::kinds::DECISION_LETTER), 1);
    assert!(matches!(save(&chair, 3, &LetterTexts::default()), Err(DecisionError::LetterIssued)));
    assert_eq!(look().versions.len(), 3);
}

#[test]
fn another_letter_is_a_correction_that_names_the_first() {
    let bench = agreed();
    let id = decided(&bench, Outcome::Refused);
    let secretary = bench.officer("Siri Sekretær");
    let (office, chair) = (Hand::prove(&secretary).unwrap(), Hand::prove(&bench.chair).unwrap());
    let correct = |what| correct_letter(&bench.store, bench.now, &bench.scheme, &office, bench.case.id, what);
    assert!(matches!(correct("Feil dato"), Err(DecisionError::LetterNotIssued)));
    effect(&bench, later(&bench), id).unwrap();
    let approve = |hand: &Hand, version| {
        approve_letter(&bench.store, bench.now, &bench.scheme, hand, bench.case.id, version)
    };
    approve(&office, 0).unwrap();
    assert_eq!(count_jobs(&bench, jobs::kinds::DECISION_LETTER), 1);
    assert!(matches!(correct(""), Err(DecisionError::NoReason)));
    correct("Feil navn").unwrap();
    assert!(matches!(correct("En gang til"), Err(DecisionError::LetterNotIssued)));
    approve(&chair, 1).unwrap();
    assert_eq!(count_jobs(&bench, jobs::kinds::DECISION_LETTER), 2);
    let second = bench.store.read(|db| issued_text(db, &bench.scheme, id, 2)).unwrap();
    assert_eq!(second.letter.unwrap().correction, "Feil navn");
    assert_eq!(second.issued.len(), 1);
    let first = bench.store.read(|db| issued_text(db, &bench.scheme, id, 1)).unwrap();
    assert!(first.issued.is_empty() && first.letter.unwrap().number == 1);
}

#[test]
fn a_part_of_the_scope_is_approved_without_what_only_concerns_the_rest() {
    let mut bench = agreed();
    // Applied for more than the bench's case: calls in, too.
    let scope = crate::scheme::Scope {
        direction: vec![crate::scheme::Direction::Outbound, crate::scheme::Direction::Inbound],
        ..bench.case.scope.clone()
    };
    let narrow = bench.case.scope.clone();
    sql(&bench.store, |db| {
        use crate::store::schema::cases;
        diesel::update(cases::table.find(bench.case.id))
            .set(cases::scope.eq(crate::store::Json(scope.clone())))
            .execute(db)
    });
    bench.case.scope = scope;
    let only_inbound: Vec<String> = bench.criteria();
    let put = |scope: Option<crate::scheme::Scope>, outcome| {
        let particulars = Particulars { scope, ..Particulars::default() };
        let (store, case) = (&bench.store, bench.case.id);
        propose_on(
            store,
            bench.now,
            &bench.scheme,
            &bench.chair(),
            case,
            outcome,
            "Delvis",
            &[],
            &particulars,
        )
    };
    let whole = put(Some(bench.case.scope.clone()), Outcome::Approved);
    assert!(
        matches!(&whole, Err(DecisionError::Proposal(faults)) if faults[0] == ProposalFault::Scope(ScopeFault::Whole)),
        "{whole:?} {only_inbound:?}"
    );
    assert!(matches!(put(Some(narrow.clone()), Outcome::Refused), Err(DecisionError::Proposal(_))));
    let proposal = put(Some(narrow.clone()), Outcome::Approved).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ruling::Decided(id) = close(&bench, "n").unwrap() else { unreachable!() };
    effect(&bench, later(&bench), id).unwrap();
    let decision = sql(&bench.store, |db| find(db, id)).unwrap();
    assert_eq!((decision.word(), decision.granted_scope()), ("narrower_scope", &narrow));
    let approval = sql(&bench.store, |db| crate::approvals::of_case(db, bench.case.id)).unwrap();
    assert_eq!(approval.scope, narrow, "the register and the certificate show what was granted");
}

#[test]
fn only_impartial_members_with_a_seat_vote() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    let hidden = |result: Result<(), DecisionError>| {
        assert!(matches!(result, Err(DecisionError::Review(ReviewError::Hidden))), "{result:?}");
    };
    hidden(cast(&bench, proposal, 3, Vote::InFavour));
    // The chair leads without scoring, and has a vote.
    let chair = member(&bench.chair);
    vote(&bench.store, bench.now, &bench.scheme, &chair, proposal, Vote::InFavour, "").unwrap();
    // Somebody who notices a tie after scoring is out, with the vote that was cast.
    cast(&bench, proposal, 0, Vote::InFavour).unwrap();
    let doubt = Declaration { explanation: "Ny jobb".into(), ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.members[0]), bench.case.id, &doubt)
        .unwrap();
    hidden(cast(&bench, proposal, 0, Vote::Against));
    let meeting =
        bench.store.read(|db| meeting(db, &bench.scheme, &member(&bench.members[0]), bench.case.number));
    assert!(matches!(meeting, Err(DecisionError::Review(ReviewError::Hidden))));
    // What was open stays open; the vote goes on with those who are left, and has too few as yet.
    assert!(matches!(close(&bench, "a"), Err(DecisionError::NoQuorum(NoQuorum { voted: 1, .. }))));
}

#[test]
fn a_conflicted_chair_decides_nothing() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    let tie = Declaration { absolute: vec![review::AbsoluteGround::Related], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.chair), bench.case.id, &tie).unwrap();
    let refused = close(&bench, "a");
    assert!(matches!(refused, Err(DecisionError::Review(ReviewError::ConflictedChair))), "{refused:?}");
    let all: i64 = sql(&bench.store, |db| decision_rows::table.count().get_result(db));
    assert_eq!(all, 0);
}

#[test]
fn what_falls_may_be_put_again_and_what_is_postponed_stays() {
    let bench = agreed();
    let first = put(&bench, Outcome::Refused).unwrap();
    for at in 0..3 {
        cast(&bench, first, at, Vote::Against).unwrap();
    }
    assert_eq!(close(&bench, "a").unwrap(), Ruling::Fallen);
    assert_eq!(close(&bench, "a").unwrap(), Ruling::Fallen);
    assert!(matches!(cast(&bench, first, 0, Vote::InFavour), Err(DecisionError::VoteClosed)));
    let second = put(&bench, Outcome::Postponed).unwrap();
    for at in 0..3 {
        cast(&bench, second, at, Vote::InFavour).unwrap();
    }
    assert_eq!(close(&bench, "b").unwrap(), Ruling::Postponed);
    let third = put(&bench, Outcome::Approved).unwrap();
    withdraw(&bench.store, bench.now, &bench.chair(), bench.case.id).unwrap();
    assert!(matches!(cast(&bench, third, 0, Vote::InFavour), Err(DecisionError::VoteClosed)));
    assert_eq!(sql(&bench.store, |db| of_case(db, bench.case.id)), None);
}

#[test]
fn a_critical_criterion_partly_met_carries_its_condition_to_the_decision() {
    let bench = agreed();
    let partly = JointForm {
        mark: Mark::Partly,
        reason: "Rutinen mangler".into(),
        condition: "Send ny rutine".into(),
        due: Some("2027-03-01".parse().unwrap()),
        seen_version: 1,
    };
    set_joint(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, "N1", &partly).unwrap();
    assert!(matches!(
        put(&bench, Outcome::Approved),
        Err(DecisionError::Proposal(faults)) if faults == [ProposalFault::Outcome]
    ));
    let proposal = put(&bench, Outcome::ApprovedWithConditions).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    // A score that changes after the proposal makes it stale.
    let later = bench.now.plus_seconds(60);
    let changed = JointForm { reason: "Rutinen mangler helt".into(), seen_version: 2, ..partly };
    set_joint(&bench.store, later, &bench.scheme, &bench.chair(), bench.case.id, "N1", &changed).unwrap();
    assert!(matches!(close(&bench, "a"), Err(DecisionError::Outdated)));
    withdraw(&bench.store, later, &bench.chair(), bench.case.id).unwrap();
    let chair = bench.chair();
    let outcome = Outcome::ApprovedWithConditions;
    let proposal =
        propose(&bench.store, later, &bench.scheme, &chair, bench.case.id, outcome, "Nesten", &[]).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ruling::Decided(id) = close(&bench, "b").unwrap() else { unreachable!() };
    let decision = sql(&bench.store, |db| find(db, id)).unwrap();
    assert_eq!(decision.conditions.len(), 1);
    assert_eq!(decision.conditions[0].text, "Send ny rutine");
}

#[test]
fn the_work_list_says_what_each_has_to_do() {
    let bench = agreed();
    let look =
        |person| bench.store.read(|db| work_list(db, bench.now, &bench.scheme, &member(person))).unwrap();
    assert_eq!(look(&bench.chair).mine[0].kind, TaskKind::Propose);
    assert_eq!(look(&bench.members[0]).others[0].kind, TaskKind::Wait);
    let dag = look(&bench.members[3]);
    assert!(dag.mine.is_empty() && dag.others.is_empty() && dag.decided.is_empty());
    let proposal = put(&bench, Outcome::Approved).unwrap();
    assert_eq!(look(&bench.members[0]).mine[0].kind, TaskKind::Vote);
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    assert_eq!(look(&bench.chair).mine[0].kind, TaskKind::Close);
    let late = bench.now.plus_seconds(3 * 86_400);
    decide(&bench.store, late, &bench.scheme, &bench.chair(), bench.case.id, "a").unwrap();
    assert!(look(&bench.chair).mine.is_empty(), "nothing to do while it can be taken back");
    assert_eq!(look(&bench.chair).decided.len(), 1);
    assert_eq!(look(&bench.chair).decided[0].since, Some(late), "when it was decided, not when it came");
    assert_eq!(look(&bench.members[1]).decided.len(), 1);
    let granted: i64 = sql(&bench.store, |db| approvals::table.count().get_result(db));
    assert!(granted <= 1);
}

#[test]
fn a_conflict_that_comes_to_light_later_opens_the_case_again() {
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    for at in 0..3 {
        cast(&bench, proposal, at, Vote::InFavour).unwrap();
    }
    let Ok(Ruling::Decided(decision)) = close(&bench, "a") else { panic!("not decided") };
    effect(&bench, later(&bench), decision).unwrap();
    let chair = crate::people::Chair::prove(&bench.chair).unwrap();
    let by = Noter::from(&chair);
    let ada = bench.members[0].id;
    let again =
        |member, reason| reopen(&bench.store, bench.now, &bench.scheme, &by, bench.case.id, member, reason);
    assert!(matches!(again(ada, " "), Err(DecisionError::Review(ReviewError::Words("reason")))));
    assert!(matches!(
        again(bench.members[3].id, "Deltok ikke"),
        Err(DecisionError::Review(ReviewError::Hidden))
    ));
    again(ada, "Eide aksjer").unwrap();
    // The case is with the board, the deputy has the seat, and the decision is kept.
    let case = sql(&bench.store, |db| crate::cases::find(db, bench.case.id)).unwrap();
    assert_eq!(case.state, CaseState::Review);
    assert!(sql(&bench.store, |db| find(db, decision)).is_some());
    let line = sql(&bench.store, |db| review::minutes_lines(db, bench.case.id, bench.now)).remove(0);
    assert_eq!((line.account, line.basis), (ada, review::HabilitetBasis::Noted));
    assert_eq!(line.deputy, None, "who was only called has taken nobody's seat");
    let hidden = bench.store.read(|db| review::standing(db, &member(&bench.members[0]), case.number));
    assert!(matches!(hidden, Err(ReviewError::Hidden)));
    assert!(again(ada, "En gang til").is_err(), "it is not decided now");
}

#[test]
fn a_member_who_is_called_sits_and_votes_without_having_scored() {
    let bench = agreed();
    let (dag, now) = (&bench.members[3], bench.now);
    let call = |db: &mut crate::store::Db| review::call(db, now, bench.chair.id, bench.case.id, &[dag.id]);
    assert_eq!(bench.store.write(call).unwrap(), [dag.id]);
    bench.fit(dag);
    let proposal = put(&bench, Outcome::Approved).unwrap();
    cast(&bench, proposal, 3, Vote::InFavour).unwrap();
    cast(&bench, proposal, 0, Vote::InFavour).unwrap();
    cast(&bench, proposal, 1, Vote::InFavour).unwrap();
    assert!(matches!(close(&bench, "a"), Ok(Ruling::Decided(_))));
}

#[test]
fn a_written_vote_ends_at_its_time_and_without_quorum_it_falls() {
    let bench = agreed();
    let reasons = "Alt er på plass".into();
    let particulars = Particulars::default();
    let form = ProposalForm { outcome: Outcome::Approved, reasons, extra: vec![], particulars };
    let until = bench.now.plus_seconds(3_600);
    let (store, scheme, chair, case) = (&bench.store, &bench.scheme, bench.chair(), bench.case.id);
    let form = Put::Proposal(form);
    let put = |at| circulate(store, at, scheme, &chair, case, &form, Some(until), "");
    assert!(matches!(put(until), Err(DecisionError::PastDeadline)));
    let first = put(bench.now).unwrap();
    cast(&bench, first, 0, Vote::InFavour).unwrap();
    cast(&bench, first, 1, Vote::InFavour).unwrap();
    assert_eq!(close_due(store, bench.now, scheme).unwrap(), 0);
    let who = member(&bench.members[2]);
    let late = vote(store, until, scheme, &who, first, Vote::InFavour, "");
    assert!(matches!(late, Err(DecisionError::VoteClosed)), "{late:?}");
    assert_eq!(close_due(store, until, scheme).unwrap(), 1);
    let (put, _) = sql(store, |db| Ok(put_in(db, case).unwrap()));
    let counted = put[0].counted.as_ref().unwrap();
    assert_eq!((put[0].state, counted.ending), (ProposalState::Fallen, Ending::NoQuorum));
    assert_eq!((counted.in_favour, counted.lines.len()), (2, 4));

    let until = until.plus_seconds(3_600);
    let second = circulate(store, bench.now, scheme, &chair, case, &form, Some(until), "").unwrap();
    for at in 0..3 {
        cast(&bench, second, at, Vote::InFavour).unwrap();
    }
    assert_eq!(close_due(store, until, scheme).unwrap(), 1);
    assert_eq!(close_due(store, until, scheme).unwrap(), 0);
    assert!(sql(store, |db| standing_of_case(db, case)).is_some());
}

#[test]
fn a_carried_motion_sets_the_joint_score_with_its_words() {
    let bench = agreed();
    let (store, scheme, chair, case) = (&bench.store, &bench.scheme, bench.chair(), bench.case.id);
    let present: Vec<Id> = bench.members.iter().take(3).map(|one| one.id).collect();
    let meeting = Id::fresh();
    let form = MotionForm {
        words: "Rutinen mangler for helg".into(),
        criterion: Some("N1".into()),
        mark: Some(Mark::Partly),
        ..MotionForm::default()
    };
    let put = |form: &MotionForm, present: &[Id]| {
        store.write(|db| {
            move_in(db, bench.now, scheme, &chair, case, form, Setting::Meeting { id: meeting, present })
        })
    };
    // N1 is critical: partly met needs a condition with a date.
    assert!(matches!(put(&form, &present), Err(DecisionError::Motion(MotionFault::Condition))));
    let due = Some("2027-03-01".parse().unwrap());
    let form = MotionForm { condition: "Send ny rutine".into(), due, ..form };
    assert!(matches!(put(&form, &present[..2]), Err(DecisionError::NoQuorum(_))));
    let motion = put(&form, &present).unwrap();
    assert!(matches!(self::put(&bench, Outcome::Approved), Err(DecisionError::OpenProposal)));
    let cast = |at: usize, which| {
        vote_on_motion(store, bench.now, scheme, &member(&bench.members[at]), motion, which, "")
    };
    let led = vote_on_motion(store, bench.now, scheme, &member(&bench.chair), motion, Vote::Against, "");
    assert!(matches!(led, Err(DecisionError::NotOnRoll)), "the chair is not in the room: {led:?}");
    cast(0, Vote::InFavour).unwrap();
    cast(1, Vote::InFavour).unwrap();
    let close = || close_motion(store, bench.now, scheme, &chair, motion);
    assert!(matches!(close(), Err(DecisionError::NoQuorum(_))));
    cast(2, Vote::Against).unwrap();
    assert_eq!(close().unwrap(), Some(Ending::Carried));
    assert_eq!(close().unwrap(), None);
    let opened = sql(store, |db| Ok(review::opened(db, scheme, &bench.case).unwrap()));
    let joint = sql(store, |db| review::joint_scores(db, &opened));
    let set = joint.iter().find(|one| one.criterion == "N1").unwrap();
    assert_eq!((set.mark, set.reason.as_str()), (Mark::Partly, "Rutinen mangler for helg"));
}

#[test]
fn the_statutes_are_those_of_the_opening_and_a_recusal_leaves_the_roll() {
    let bench = agreed();
    let (store, now, dag) = (&bench.store, bench.now, &bench.members[3]);
    let call = |db: &mut crate::store::Db| review::call(db, now, bench.chair.id, bench.case.id, &[dag.id]);
    store.write(call).unwrap();
    bench.fit(dag);
    let proposal = put(&bench, Outcome::Approved).unwrap();
    // Statutes that come later change nothing of it.
    let mut later = bench.scheme.clone();
    let strict = BoardRules { quorum: 5, ..later.statutes.first().clone() };
    later.statutes.insert("2026-06-01".parse().unwrap(), strict);
    cast(&bench, proposal, 3, Vote::InFavour).unwrap();
    cast(&bench, proposal, 0, Vote::InFavour).unwrap();
    cast(&bench, proposal, 1, Vote::InFavour).unwrap();
    let tie = Declaration { absolute: vec![review::AbsoluteGround::Related], ..Declaration::default() };
    declare(store, now, &bench.scheme, &member(dag), bench.case.id, &tie).unwrap();
    let decide = || super::decide(store, now, &later, &bench.chair(), bench.case.id, "");
    assert!(matches!(decide(), Err(DecisionError::NoQuorum(NoQuorum { voted: 2, needed: 3 }))));
    cast(&bench, proposal, 2, Vote::InFavour).unwrap();
    assert!(matches!(decide(), Ok(Ruling::Decided(_))));
    let (put, _) = sql(store, |db| Ok(put_in(db, bench.case.id).unwrap()));
    let counted = put[0].counted.as_ref().unwrap();
    let left: Vec<&str> = counted.lines.iter().filter(|one| one.left).map(|one| one.name.as_str()).collect();
    assert_eq!((left.as_slice(), counted.in_favour), (["Dag Ohr"].as_slice(), 3));
    assert!(counted.lines.iter().all(|line| !line.left || line.vote.is_none()));
}

#[test]
fn a_scorer_who_is_recused_below_the_number_of_scorers_hides_nothing_again() {
    // Three scored, as many as the statutes ask for, and the chair leads: a written vote of four.
    let bench = agreed();
    let proposal = put(&bench, Outcome::Approved).unwrap();
    cast(&bench, proposal, 0, Vote::InFavour).unwrap();
    cast(&bench, proposal, 1, Vote::InFavour).unwrap();
    let (ada, late) = (member(&bench.members[0]), bench.now.plus_seconds(60));
    let tie = Declaration { absolute: vec![review::AbsoluteGround::Related], ..Declaration::default() };
    declare(&bench.store, late, &bench.scheme, &ada, bench.case.id, &tie).unwrap();
    // The deputy comes to the meeting, not to score, and has no vote in what is open already.
    let seats = sql(&bench.store, |db| review::assignments(db, bench.case.id));
    let deputy = seats.iter().find(|one| one.account == bench.deputy.id).unwrap();
    assert_eq!(deputy.state, review::AssignmentState::Called);
    bench.fit(&bench.deputy);
    let who = member(&bench.deputy);
    let voted = vote(&bench.store, late, &bench.scheme, &who, proposal, Vote::InFavour, "");
    assert!(matches!(voted, Err(DecisionError::NotOnRoll)), "{voted:?}");
    // Three are left of the roll. With all of them it has its quorum, counted anew, and the vote that left is out.
    assert!(matches!(close(&bench, "a"), Err(DecisionError::NoQuorum(NoQuorum { voted: 1, needed: 3 }))));
    cast(&bench, proposal, 2, Vote::InFavour).unwrap();
    let chair = member(&bench.chair);
    vote(&bench.store, late, &bench.scheme, &chair, proposal, Vote::InFavour, "").unwrap();
    let Ok(Ruling::Decided(id)) = close(&bench, "a") else { panic!("not decided") };
    let kept = sql(&bench.store, |db| store::proposals_of(db, bench.case.id)).remove(0).counted.unwrap();
    let left = kept.lines.iter().find(|line| line.account == bench.members[0].id).unwrap();
    assert!(left.left && left.vote.is_none() && kept.in_favour == 3);
    let decision = sql(&bench.store, |db| find(db, id)).unwrap();
    assert!(decision.attendance.took_part.iter().all(|one| one.account != bench.members[0].id));
    assert_eq!(decision.attendance.stepped_down, ["Ada Lie"]);
}

#[test]
fn reasons_in_one_language_are_those_of_the_other_letter_until_somebody_translates_them() {
    let letter = |translated: &str| {
        let bench = agreed();
        let particulars = Particulars { translated: translated.into(), ..Particulars::default() };
        let (store, now, scheme, chair) = (&bench.store, bench.now, &bench.scheme, bench.chair());
        let (case, outcome) = (bench.case.id, Outcome::Approved);
        let proposal =
            propose_on(store, now, scheme, &chair, case, outcome, "Alt er i orden", &[], &particulars)
                .unwrap();
        for at in 0..3 {
            cast(&bench, proposal, at, Vote::InFavour).unwrap();
        }
        assert!(matches!(close(&bench, "a"), Ok(Ruling::Decided(_))));
        let hand = Hand::Chair(bench.chair());
        store.read(|db| letter_view(db, now.oslo_date(), scheme, &hand, bench.case.number)).unwrap()
    };
    let (nb, en) = (crate::values::Language::Nb, crate::values::Language::En);
    let one = letter("");
    assert_eq!(one.texts.en[&LetterPart::Reasons], "Alt er i orden");
    assert!(one.is_untranslated(en) && !one.is_untranslated(nb));
    let found = one.faults(en).into_iter().find(|fault| fault.what == "untranslated").unwrap();
    assert!(!found.blocks() && one.faults(nb).iter().all(|fault| fault.what != "untranslated"));
    assert_eq!(one.decision.reasons_in(en), ("Alt er i orden", nb));
    let both = letter("All is in order");
    assert_eq!(both.texts.en[&LetterPart::Reasons], "All is in order");
    assert_eq!(both.texts.nb[&LetterPart::Reasons], "Alt er i orden");
    assert!(!both.is_untranslated(en));
    assert_eq!(both.decision.reasons_in(en), ("All is in order", en));
}

#[test]
fn an_officer_who_has_not_declared_reads_no_letter() {
    let bench = agreed();
    decided(&bench, Outcome::Approved);
    let olga = crate::testing::person(&bench.store, "Olga Ordfører", &[Role::Secretariat], None);
    let hand = Hand::prove(&olga).unwrap();
    let (today, number) = (bench.now.oslo_date(), bench.case.number);
    let seen = bench.store.read(|db| letter_view(db, today, &bench.scheme, &hand, number));
    assert!(matches!(seen, Err(DecisionError::Review(ReviewError::Hidden))));
    let done = approve_letter(&bench.store, bench.now, &bench.scheme, &hand, bench.case.id, 0);
    assert!(matches!(done, Err(DecisionError::Review(ReviewError::Hidden))));
}
mod again;
