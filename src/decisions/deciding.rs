//! Closing a vote: what was carried becomes the decision, once.

use super::following::carry;
use super::{
    DecisionError, Outcome, Proposal, ProposalState, Tally, Vote, VoteCast, event, in_review, store, tally,
};
use crate::cases::Case;
use crate::journal;
use crate::people::Chair;
use crate::review::{self, Opened};
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
        let votes = counting_votes(db, &opened, proposal.id)?;
        match count(scheme, chair, &case, &votes)? {
            Tally::Undecided => Err(DecisionError::CastingVote),
            Tally::Fallen => fall(db, now, chair, &case, &proposal),
            Tally::Carried => carry(db, now, scheme, chair, &case, &proposal, &opened, &votes),
        }
    })
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
        .map(|one| (one.state, one.outcome))
    {
        Some((ProposalState::Carried, Outcome::Postponed)) => Ok(Ruling::Postponed),
        Some(_) => Ok(Ruling::Fallen),
        None => Err(DecisionError::NoOpenProposal),
    }
}

/// The votes of those who may still take part.
fn counting_votes(db: &mut Db, opened: &Opened, proposal: Id) -> Result<Vec<VoteCast>, DecisionError> {
    let all = store::votes_on(db, proposal)?;
    Ok(all
        .into_iter()
        .filter(|one| opened.reviewers().any(|reviewer| reviewer.account == one.account))
        .collect())
}

fn count(scheme: &Scheme, chair: &Chair, case: &Case, votes: &[VoteCast]) -> Result<Tally, DecisionError> {
    let cast: Vec<(Id, Vote)> = votes.iter().map(|one| (one.account, one.vote)).collect();
    Ok(tally(&cast, review::board_of(scheme, case), chair.person().id)?)
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
