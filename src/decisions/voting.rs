//! A proposal, and what the members say to it.

use super::{
    DecisionError, Outcome, Proposal, ProposalState, Terms, Vote, assess, check_proposal, check_terms, event,
    in_review, store,
};
use crate::approvals::Condition;
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{BoardMember, Chair};
use crate::review::{self, Opened, ReviewError};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde_json::json;

/// Puts an outcome to the vote: one that the joint scores allow, with reasons (docs/scheme.md, Scoring).
///
/// The conditions of the joint scores go with an approval with conditions; `extra` are further ones.
///
/// # Errors
/// [`DecisionError::Unassessed`] while a critical criterion has no joint score; [`DecisionError::Proposal`]
/// with what is wrong; [`DecisionError::OpenProposal`] when another one is being voted on.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn propose(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    outcome: Outcome,
    reasons: &str,
    extra: &[Condition],
) -> Result<Id, DecisionError> {
    propose_on(store, now, scheme, chair, case, outcome, reasons, extra, &Terms::default())
}

/// The same with what a proposal may say beside its outcome: the part of the scope, the answer to an appeal, how
/// conditions are checked.
///
/// # Errors
/// As [`propose`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn propose_on(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    outcome: Outcome,
    reasons: &str,
    extra: &[Condition],
    terms: &Terms,
) -> Result<Id, DecisionError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        review::may_lead(db, chair, case.id)?;
        let opened = review::opened(db, scheme, &case)?;
        let (_, _, assessment) = assess(db, scheme, &case, &opened, terms.scope.as_ref())?;
        let assessment = assessment?;
        let mut faults = check_terms(outcome, terms, &case.scope, case.kind);
        faults.extend(check_proposal(&assessment, outcome, reasons, extra, now.oslo_date()));
        if !faults.is_empty() {
            return Err(DecisionError::Proposal(faults));
        }
        let conditions = match outcome {
            Outcome::ApprovedWithConditions => assessment.conditions.iter().chain(extra).cloned().collect(),
            _ => Vec::new(),
        };
        let terms = terms.of_conditions(&assessment.condition_criteria, &conditions);
        let before = store::proposals_of(db, case.id)?;
        if let Some(open) = before.iter().find(|one| one.state == ProposalState::Open) {
            let same = open.outcome == outcome
                && open.reasons == reasons.trim()
                && open.conditions == conditions
                && open.terms == terms;
            return if same { Ok(open.id) } else { Err(DecisionError::OpenProposal) };
        }
        let proposal = Proposal {
            id: Id::fresh(),
            case: case.id,
            round: before.first().map_or(1, |last| last.round + 1),
            outcome,
            reasons: reasons.trim().to_owned(),
            conditions,
            terms,
            score: assessment.score,
            proposed_by: chair.person().id,
            proposed_at: now,
            state: ProposalState::Open,
            closed_at: None,
        };
        store::insert_proposal(db, &proposal)?;
        ask_for_votes(db, now, &case, &opened, proposal.id)?;
        let number = case.number.to_string();
        journal::record(db, now, &chair.actor(), &event("decision.proposed", &case, &number, ""))?;
        Ok(proposal.id)
    })
}

fn ask_for_votes(
    db: &mut Db,
    now: Moment,
    case: &Case,
    opened: &Opened,
    proposal: Id,
) -> Result<(), DecisionError> {
    let data = json!({ "number": case.number });
    for one in opened.reviewers() {
        let key = format!("{proposal}:{}", one.account);
        jobs::notice(db, now, &key, "vote-wanted", &Recipient::Account(one.account), Some(case.id), &data)?;
    }
    Ok(())
}

/// Casts a vote, or changes it while the vote is open. Only impartial members who scored the case vote; a
/// vote against carries its reasons, which are recorded as a dissent (docs/scheme.md, Board).
///
/// # Errors
/// [`ReviewError::Hidden`] for anybody else; [`DecisionError::VoteClosed`]; [`DecisionError::DissentMissing`].
pub fn vote(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    proposal: Id,
    vote: Vote,
    dissent: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = store::case_of_proposal(db, proposal)?.ok_or(ReviewError::Hidden)?;
        let me = who.person().id;
        // Who may not know of the case is not told that it is decided, either.
        let entitled = review::assignments(db, case)?
            .iter()
            .any(|one| one.account == me && one.state == review::AssignmentState::Submitted);
        if !entitled {
            return Err(ReviewError::Hidden.into());
        }
        let case = in_review(db, case)?;
        let opened = review::opened(db, scheme, &case)?;
        if !opened.reviewers().any(|one| one.account == me) {
            return Err(ReviewError::Hidden.into());
        }
        let open = store::proposals_of(db, case.id)?
            .into_iter()
            .any(|one| one.id == proposal && one.state == ProposalState::Open);
        if !open {
            return Err(DecisionError::VoteClosed);
        }
        if vote == Vote::Against && dissent.trim().is_empty() {
            return Err(DecisionError::DissentMissing);
        }
        let dissent = if vote == Vote::Against { dissent.trim() } else { "" };
        let before = store::votes_on(db, proposal)?;
        if before.iter().any(|one| one.account == me && one.vote == vote && one.dissent == dissent) {
            return Ok(());
        }
        store::write_vote(db, now, proposal, me, vote, dissent)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("decision.voted", &case, &number, ""))?;
        Ok(())
    })
}

/// Takes the open proposal back, so that another can be put.
///
/// # Errors
/// A conflicted chair; nothing being voted on is no error.
pub fn withdraw(store: &Store, now: Moment, chair: &Chair, case: Id) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        review::may_lead(db, chair, case.id)?;
        let all = store::proposals_of(db, case.id)?;
        let Some(open) = all.into_iter().find(|one| one.state == ProposalState::Open) else { return Ok(()) };
        store::close_proposal(db, now, open.id, ProposalState::Fallen)?;
        let number = case.number.to_string();
        journal::record(db, now, &chair.actor(), &event("decision.withdrawn", &case, &number, ""))?;
        Ok(())
    })
}
