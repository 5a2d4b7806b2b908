//! Closing a vote: what was carried becomes the decision, once.

use super::store::NewDecision;
use super::voting::{Ballot, ballot};
use super::{
    Attendance, DecisionError, Ending, Finding, JointScore, Outcome, Participant, Proposal, ProposalState,
    Tally, VoteCast, assess, event, in_review, store, tally,
};
use crate::approvals::{self, Grant};
use crate::cases::{self, Case};
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, Chair, Role};
use crate::review::{self, Opened};
use crate::scheme::{CaseKind, Scheme};
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};
use crate::vendors;
use serde_json::{Value, json};

/// How a vote ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// The case is decided.
    Decided(Id),
    /// Carried, and so postponed: the case stays with the board.
    Postponed,
    /// Not carried: another proposal may be put.
    Fallen,
}

/// Closes the vote on the open proposal (docs/scheme.md, Board).
///
/// Carried, it becomes the decision: the case is decided, an approval is granted, the letter asked for and
/// the applicant told, all in one transaction. A second call finds the case decided and changes nothing.
///
/// # Errors
/// [`crate::review::ReviewError::ConflictedChair`]; [`DecisionError::NoQuorum`]; [`DecisionError::Unassessed`];
/// [`DecisionError::Outdated`] when the scores changed after the proposal.
pub fn decide(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    form_key: &str,
) -> Result<Ruling, DecisionError> {
    store.write(|db| {
        let case = match in_review(db, case) {
            Err(DecisionError::Decided(number)) => return decided_before(db, chair, case, number),
            other => other?,
        };
        review::may_lead(db, chair, case.id)?;
        if let Once::Again(_) = once(db, form_key, Some(chair.person().id), &case.number.to_string(), now)? {
            return last_ruling(db, case.id);
        }
        let all = store::proposals_of(db, case.id)?;
        let open = all.into_iter().find(|one| one.state == ProposalState::Open);
        let proposal = open.ok_or(DecisionError::NoOpenProposal)?;
        let opened = review::opened(db, scheme, &case)?;
        let ballot = ballot(db, scheme, &case, &opened, &proposal, chair.person().id)?;
        decidable(&ballot)?;
        ballot.may_close(now)?;
        let ending = ballot.ending();
        let counted = ballot.counted(db, case.id, ending)?;
        store::keep_count(db, proposal.id, &counted)?;
        match ending {
            Ending::Carried => carry(db, now, scheme, chair, &case, &proposal, &opened, &ballot.votes),
            _ => fall(db, now, chair, &case, &proposal),
        }
    })
}

/// Whether a vote has a result: enough have voted, and no tie waits for the chair's vote.
pub(super) fn decidable(ballot: &Ballot) -> Result<(), DecisionError> {
    match tally(&ballot.cast(), &ballot.terms.rules, ballot.chair)? {
        Tally::Undecided => Err(DecisionError::CastingVote),
        Tally::Carried | Tally::Fallen => Ok(()),
    }
}

/// Closes a written vote whose time is over, as it stands: without quorum, or with a tie that nobody broke, it falls;
/// so does one that no longer fits the scores. False when somebody else had closed it.
pub(super) fn close_late(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
) -> Result<bool, DecisionError> {
    let close = |outdated: bool| {
        store.write(|db| {
            let case = in_review(db, case)?;
            review::may_lead(db, chair, case.id)?;
            let all = store::proposals_of(db, case.id)?;
            let over = |one: &Proposal| one.terms.as_ref().is_some_and(|terms| terms.is_over(now));
            let open = all.into_iter().find(|one| one.state == ProposalState::Open && over(one));
            let Some(proposal) = open else { return Ok(false) };
            let opened = review::opened(db, scheme, &case)?;
            let ballot = ballot(db, scheme, &case, &opened, &proposal, chair.person().id)?;
            let ending = if outdated { Ending::Withdrawn } else { ballot.ending() };
            let counted = ballot.counted(db, case.id, ending)?;
            store::keep_count(db, proposal.id, &counted)?;
            match ending {
                Ending::Carried => {
                    carry(db, now, scheme, chair, &case, &proposal, &opened, &ballot.votes)?;
                }
                _ => {
                    fall(db, now, chair, &case, &proposal)?;
                }
            }
            Ok(true)
        })
    };
    match close(false) {
        Err(DecisionError::Outdated | DecisionError::Unassessed(_)) => close(true),
        done => done,
    }
}

fn decided_before(
    db: &mut Db,
    chair: &Chair,
    case: Id,
    number: crate::values::CaseNumber,
) -> Result<Ruling, DecisionError> {
    review::may_lead(db, chair, case)?;
    store::decision_id(db, case)?.map(Ruling::Decided).ok_or(DecisionError::Decided(number))
}

/// How the vote ended that the same form closed.
fn last_ruling(db: &mut Db, case: Id) -> Result<Ruling, DecisionError> {
    match store::proposals_of(db, case)?
        .iter()
        .find(|one| one.state != ProposalState::Open)
        .map(|one| one.state)
    {
        Some(ProposalState::Carried) => Ok(Ruling::Postponed),
        Some(_) => Ok(Ruling::Fallen),
        None => Err(DecisionError::NoOpenProposal),
    }
}

fn fall(
    db: &mut Db,
    now: Moment,
    chair: &Chair,
    case: &Case,
    proposal: &Proposal,
) -> Result<Ruling, DecisionError> {
    store::close_proposal(db, now, proposal.id, ProposalState::Fallen)?;
    let number = case.number.to_string();
    journal::record(db, now, &chair.actor(), &event("decision.fallen", case, &number, ""))?;
    Ok(Ruling::Fallen)
}

#[expect(clippy::too_many_arguments, reason = "everything that a decision rests on")]
fn carry(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: &Case,
    proposal: &Proposal,
    opened: &Opened,
    votes: &[VoteCast],
) -> Result<Ruling, DecisionError> {
    let (joint, scores, assessment) = assess(db, scheme, case, opened)?;
    let assessment = assessment?;
    let late = proposal.conditions.iter().any(|condition| condition.due <= now.oslo_date());
    let changed = joint.iter().any(|one| one.set_at > proposal.proposed_at);
    if late || changed || !assessment.allowed.contains(&proposal.outcome) {
        return Err(DecisionError::Outdated);
    }
    store::close_proposal(db, now, proposal.id, ProposalState::Carried)?;
    if proposal.outcome == Outcome::Postponed {
        return postpone(db, now, chair, case, proposal);
    }
    let decided_on = now.oslo_date();
    let decision = NewDecision {
        id: Id::fresh(),
        proposal,
        findings: scores.into_iter().map(finding).collect(),
        attendance: attendance(db, chair, opened, votes)?,
        score: assessment.score,
        decided_on,
        appeal_by: decided_on.plus_days(7 * scheme.deadlines_on(case.rules_day(decided_on)).appeal_weeks),
        decided_by: chair.person().id,
        decided_at: now,
    };
    store::insert_decision(db, &decision)?;
    cases::mark_decided(db, case.id, now)?;
    if proposal.outcome.approves() && case.kind == CaseKind::Approval {
        let grant = grant(db, scheme, case, &decision)?;
        approvals::grant(db, now, &chair.actor(), &grant)?;
    }
    let letter = format!("{}:{}", jobs::kinds::DECISION_LETTER, decision.id);
    jobs::enqueue(db, jobs::kinds::DECISION_LETTER, &letter, &json!({ "decision": decision.id }), now)?;
    let data = json!({ "number": case.number, "outcome": proposal.outcome, "appeal_by": decision.appeal_by, "reasons": "" });
    tell_vendor(db, now, case, decision.id, &data)?;
    let number = case.number.to_string();
    let made = event("decision.made", case, &number, &proposal.reasons);
    let details = json!({ "outcome": proposal.outcome, "decision": decision.id });
    journal::record(db, now, &chair.actor(), &journal::Event { details, ..made })?;
    Ok(Ruling::Decided(decision.id))
}

/// The board waits for something: the case stays where it is, and the applicant learns why.
fn postpone(
    db: &mut Db,
    now: Moment,
    chair: &Chair,
    case: &Case,
    proposal: &Proposal,
) -> Result<Ruling, DecisionError> {
    let data = json!({ "number": case.number, "outcome": proposal.outcome, "appeal_by": null, "reasons": proposal.reasons });
    tell_vendor(db, now, case, proposal.id, &data)?;
    let number = case.number.to_string();
    journal::record(db, now, &chair.actor(), &event("decision.postponed", case, &number, &proposal.reasons))?;
    Ok(Ruling::Postponed)
}

fn tell_vendor(db: &mut Db, now: Moment, case: &Case, about: Id, data: &Value) -> Result<(), DecisionError> {
    let to = Recipient::Vendor(case.vendor_id);
    jobs::notice(db, now, &about.to_string(), "decision", &to, Some(case.id), data)?;
    Ok(())
}

fn finding(score: JointScore) -> Finding {
    let JointScore { criterion, critical, scored, mark, reason, condition } = score;
    Finding { criterion, critical, scored, mark, reason, condition }
}

/// What is granted, with the names and sites that stand in the case.
fn grant(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    decision: &NewDecision<'_>,
) -> Result<Grant, DecisionError> {
    let today = decision.decided_on;
    let unit = cases::unit_of(db, case)?;
    let vendor = vendors::find(db, case.vendor_id)?.ok_or(diesel::result::Error::NotFound)?;
    Ok(Grant {
        vendor: case.vendor_id,
        unit: case.unit_id,
        case: case.id,
        decision: decision.id,
        norm: case.norm.clone(),
        edition: case.edition.clone(),
        added: case.added.clone(),
        scope: case.scope.clone(),
        legal_name: vendor.name,
        unit_name: unit.name,
        sites: unit.sites,
        granted_on: today,
        valid_until: scheme.valid_until(today),
        continue_by: scheme.next_continuation(today, today),
        conditions: decision.proposal.conditions.clone(),
        reason: String::new(),
    })
}

/// Who took part and who stepped down, by the names they bear now.
fn attendance(
    db: &mut Db,
    chair: &Chair,
    opened: &Opened,
    votes: &[VoteCast],
) -> Result<Attendance, DecisionError> {
    let board = people::board(db)?;
    let name = |id: Id| board.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let chairs = |id: Id| board.iter().any(|person| person.id == id && person.is(Role::Chair));
    // Who scored takes part, and who voted: a member who was called to the meeting and was not there does not.
    let voted = |id: Id| votes.iter().any(|vote| vote.account == id);
    let scored = |one: &review::Assignment| one.state == review::AssignmentState::Submitted;
    let mut took_part: Vec<Participant> = opened
        .voters()
        .filter(|one| scored(one) || voted(one.account))
        .map(|one| {
            let vote = votes.iter().find(|vote| vote.account == one.account);
            Participant {
                account: one.account,
                name: one.name.clone(),
                chair: chairs(one.account),
                in_place_of: one.in_place_of.and_then(name),
                vote: vote.map(|vote| vote.vote),
                dissent: vote.map(|vote| vote.dissent.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let led = chair.person();
    if !took_part.iter().any(|one| one.account == led.id) {
        let name = led.name.clone();
        took_part.push(Participant {
            account: led.id,
            name,
            chair: true,
            in_place_of: None,
            vote: None,
            dissent: String::new(),
        });
    }
    Ok(Attendance { took_part, stepped_down: opened.stepped_down().map(|one| one.name.clone()).collect() })
}
