//! What the board's decisions refuse.

use super::{LetterFault, MotionFault, NoQuorum, ProposalFault, TooEarly, Unassessed};
use crate::review::ReviewError;
use crate::store::StoreError;
use crate::values::CaseNumber;
use crate::words::MissingText;

/// Why something cannot be proposed, voted on or decided.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// The review of the case refuses it: still blind, conflicted, hidden ...
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// Critical criteria have not been assessed.
    #[error(transparent)]
    Unassessed(#[from] Unassessed),
    /// The proposal cannot stand so.
    #[error("the proposal cannot stand so")]
    Proposal(Vec<ProposalFault>),
    /// There is an open proposal already.
    #[error("there is an open proposal already")]
    OpenProposal,
    /// Nothing is being voted on.
    #[error("nothing is being voted on")]
    NoOpenProposal,
    /// The vote is over.
    #[error("the vote is over")]
    VoteClosed,
    /// A vote against needs its reasons.
    #[error("a vote against needs its reasons")]
    DissentMissing,
    /// The vote opened before this member was there.
    #[error("not on the roll of this vote")]
    NotOnRoll,
    /// A written vote that others may still change.
    #[error(transparent)]
    TooEarly(#[from] TooEarly),
    /// A written vote ends at a time to come.
    #[error("a written vote ends at a time to come")]
    PastDeadline,
    /// What is wrong with a motion.
    #[error("the motion cannot stand so: {0}")]
    Motion(MotionFault),
    /// Too few have voted.
    #[error(transparent)]
    NoQuorum(#[from] NoQuorum),
    /// A tie that the chair's own vote must break.
    #[error("a tie that the chair's vote must break")]
    CastingVote,
    /// The scores were changed after the proposal was put, or its dates have passed: put a new one.
    #[error("the proposal no longer fits the scores")]
    Outdated,
    /// The case is decided.
    #[error("case {0} is decided")]
    Decided(CaseNumber),
    /// An appeal is open; its number.
    #[error("the appeal {0} is open")]
    UnderAppeal(CaseNumber),
    /// What the appeal was about no longer stands for another reason, so that deciding it again leads to nothing.
    #[error("what the appeal was about no longer stands")]
    Overtaken,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
    /// The decision has taken effect, and cannot be taken back any more.
    #[error("the decision has taken effect")]
    InForce,
    /// There is no decision to take back.
    #[error("there is no decision to take back")]
    NothingToTakeBack,
    /// The decision may still be taken back.
    #[error("the decision may still be taken back")]
    NotYetDue,
    /// The letter was changed by somebody else since the page was opened.
    #[error("the letter was changed by somebody else")]
    LetterChanged,
    /// The letter is out.
    #[error("the letter is out")]
    LetterIssued,
    /// The letter is not out, so that there is nothing to correct.
    #[error("the letter is not out")]
    LetterNotIssued,
    /// Whoever wrote the letter does not approve it.
    #[error("whoever wrote the letter does not approve it")]
    OwnLetter,
    /// Something in the letter is missing.
    #[error("something in the letter is missing")]
    LetterFaulty(Vec<LetterFault>),
    /// A text of the program is missing.
    #[error(transparent)]
    Words(#[from] MissingText),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for DecisionError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
