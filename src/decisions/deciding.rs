//! Closing a vote: what was carried becomes the decision, once.

use super::following::carry;
use super::voting::{Ballot, ballot};
use super::{
    Closer, DecisionError, Ending, Outcome, Proposal, ProposalState, Tally, event, in_review, store, tally,
};
use crate::cases::Case;
use crate::journal;
use crate::people::Chair;
use crate::review;
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};

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
/// Carried, it becomes the decision, which takes effect when the time in which the chair may take it back is over.
/// A second call finds the case decided and changes nothing.
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
    decide_on(store, now, scheme, chair, case, None, form_key)
}

/// The same for the proposal that the chair sees: if another one is open by now, nothing is closed.
///
/// # Errors
/// As [`decide`]; [`DecisionError::VoteClosed`] when this proposal is not being voted on any more.
pub fn decide_on(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    seen: Option<Id>,
    form_key: &str,
) -> Result<Ruling, DecisionError> {
    store.write(|db| {
        let case = match in_review(db, case) {
            Err(DecisionError::Decided(number)) => return decided_before(db, chair, case, seen, number),
            other => other?,
        };
        review::may_lead(db, chair, case.id)?;
        let all = store::proposals_of(db, case.id)?;
        let open = all.iter().find(|one| one.state == ProposalState::Open);
        let about = open.map(|one| one.id.to_string()).unwrap_or_default();
        if let Once::Again(closed) = once(db, form_key, Some(chair.person().id), &about, now)? {
            return last_ruling(db, &all, &closed);
        }
        let proposal = match (open, seen) {
            (Some(open), Some(seen)) if open.id != seen => return Err(DecisionError::VoteClosed),
            (None, Some(_)) => return Err(DecisionError::VoteClosed),
            (open, _) => open.ok_or(DecisionError::NoOpenProposal)?.clone(),
        };
        let opened = review::opened(db, scheme, &case)?;
        let ballot = ballot(db, scheme, &case, &opened, &proposal)?;
        decidable(&ballot)?;
        ballot.may_close(now)?;
        let ending = ballot.ending();
        let counted = ballot.counted(db, case.id, ending)?;
        store::keep_count(db, proposal.id, &counted)?;
        match ending {
            Ending::Carried => {
                carry(db, now, scheme, Closer::Chair(chair), &case, &proposal, &opened, &ballot.votes)
            }
            _ => fall(db, now, Closer::Chair(chair), &case, &proposal),
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
    case: Id,
) -> Result<bool, DecisionError> {
    let close = |outdated: bool| {
        store.write(|db| {
            let case = in_review(db, case)?;
            let all = store::proposals_of(db, case.id)?;
            let written = |one: &Proposal| one.terms.as_ref().is_some_and(|terms| terms.closes_at.is_some());
            let open = all.into_iter().find(|one| one.state == ProposalState::Open && written(one));
            let Some(proposal) = open else { return Ok(false) };
            let opened = review::opened(db, scheme, &case)?;
            let ballot = ballot(db, scheme, &case, &opened, &proposal)?;
            if !ballot.ends_by_itself(now) {
                return Ok(false);
            }
            let ending = if outdated { Ending::Withdrawn } else { ballot.ending() };
            let counted = ballot.counted(db, case.id, ending)?;
            store::keep_count(db, proposal.id, &counted)?;
            match ending {
                Ending::Carried => {
                    let by = Closer::Clock;
                    carry(db, now, scheme, by, &case, &proposal, &opened, &ballot.votes)?;
                }
                _ => {
                    fall(db, now, Closer::Clock, &case, &proposal)?;
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
    seen: Option<Id>,
    number: crate::values::CaseNumber,
) -> Result<Ruling, DecisionError> {
    review::may_lead(db, chair, case)?;
    let standing = super::standing_of_case(db, case)?.ok_or(DecisionError::Decided(number))?;
    match seen {
        Some(seen) if seen != standing.proposal => Err(DecisionError::VoteClosed),
        _ => Ok(Ruling::Decided(standing.id)),
    }
}

/// How the vote ended that the same form closed.
///
/// What was carried stays carried here, also when the decision was taken back since.
fn last_ruling(db: &mut Db, all: &[Proposal], closed: &str) -> Result<Ruling, DecisionError> {
    let closed = all.iter().find(|one| one.id.to_string() == closed).ok_or(DecisionError::NoOpenProposal)?;
    match (closed.state, closed.outcome) {
        (ProposalState::Carried, Outcome::Postponed) => Ok(Ruling::Postponed),
        (ProposalState::Carried, _) => {
            let made = store::decision_of_proposal(db, closed.id)?;
            made.map(Ruling::Decided).ok_or(DecisionError::NoOpenProposal)
        }
        (ProposalState::Fallen, _) => Ok(Ruling::Fallen),
        (ProposalState::Open, _) => Err(DecisionError::NoOpenProposal),
    }
}

fn fall(
    db: &mut Db,
    now: Moment,
    closer: Closer<'_>,
    case: &Case,
    proposal: &Proposal,
) -> Result<Ruling, DecisionError> {
    store::close_proposal(db, now, proposal.id, ProposalState::Fallen)?;
    let number = case.number.to_string();
    journal::record(db, now, &closer.actor(), &event("decision.fallen", case, &number, ""))?;
    Ok(Ruling::Fallen)
}
