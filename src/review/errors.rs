//! What the review of a case refuses.

use super::{JointFault, Missing, NoteSeen, QuestionFault, Score, Unassignable, VisitFault};
use crate::store::StoreError;
use crate::values::CaseNumber;

/// Why something in the review of a case cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// There is no such case for this reader: it does not exist, or they may not know of it.
    #[error("no such case for this reader")]
    Hidden,
    /// The case is not with the board.
    #[error("case {0} is not with the board")]
    NotInReview(CaseNumber),
    /// Too few are asked.
    #[error("{asked} members were chosen, at least {needed} must be")]
    TooFew {
        /// How many would review.
        asked: usize,
        /// How many must.
        needed: usize,
    },
    /// Somebody cannot be asked.
    #[error("{name} {why}")]
    Unassignable {
        /// Who.
        name: String,
        /// Why not.
        why: Unassignable,
    },
    /// All scores are in, so that nobody can score blind any more.
    #[error("all scores are in already")]
    AllIn,
    /// Impartiality was declared already.
    #[error("impartiality was declared already")]
    Declared,
    /// Impartiality must be declared first.
    #[error("impartiality must be declared first")]
    DeclareFirst,
    /// The chair is conflicted in this case, or may be.
    #[error("the chair is conflicted in this case")]
    ConflictedChair,
    /// Not for this person to rule on, or nothing is in doubt.
    #[error("not for this person to rule on")]
    MayNotRule,
    /// Words are missing where they are required; the field is named.
    #[error("{0} must be filled in")]
    Words(&'static str),
    /// The scores have been handed in and are locked.
    #[error("the scores are locked")]
    Locked,
    /// Somebody (the same member in another window) saved something else meanwhile.
    #[error("the score was changed meanwhile")]
    Changed(Box<Score>),
    /// The joint score was changed meanwhile.
    #[error("the joint score was changed meanwhile")]
    JointChanged,
    /// Marks or reasons are missing.
    #[error("{} criteria are not done", .0.len())]
    Incomplete(Vec<Missing>),
    /// The scores are hidden until all are in.
    #[error("the scores are hidden until all are in")]
    StillBlind,
    /// The joint score cannot stand so.
    #[error("the joint score cannot stand so")]
    Joint(Vec<JointFault>),
    /// The second score is the one that stands already.
    #[error("the second score is the one that stands already")]
    SameMark,
    /// A day that cannot be: a deadline that has passed, an absence that ends before it begins.
    #[error("the day in {0} cannot be")]
    Day(&'static str),
    /// A sample case comes first.
    #[error("the newest sample case must be scored first")]
    CalibrateFirst(crate::values::Id),
    /// What is wrong with a sample case that is being set up.
    #[error("the sample case lacks something")]
    Calibration(Vec<super::CalibrationFault>),
    /// A question to the applicant, or its answer, cannot stand so.
    #[error(transparent)]
    Question(QuestionFault),
    /// What was said of a visit cannot stand so.
    #[error("what was said of the visit cannot stand so")]
    Visit(Vec<VisitFault>),
    /// The same member changed the note in another window meanwhile.
    #[error("the note was changed meanwhile")]
    NoteChanged(Box<NoteSeen>),
    /// The case refused the files of an answer.
    #[error(transparent)]
    Case(Box<crate::cases::CaseError>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for ReviewError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
