//! What the meetings refuse.

use super::Fault;
use crate::decisions::DecisionError;
use crate::review::ReviewError;
use crate::store::StoreError;
use crate::values::Moment;

/// Why something about a meeting cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// There is no such meeting, item or person for this reader.
    #[error("no such meeting for this reader")]
    Hidden,
    /// What was typed cannot stand so.
    #[error("the meeting cannot be planned so")]
    Form(Vec<Fault>),
    /// Somebody else changed it meanwhile.
    #[error("the meeting was changed meanwhile")]
    Changed,
    /// The meeting has not come so far, or is over.
    #[error("not at this point of the meeting")]
    NotNow,
    /// The case is not ready: scores or joint scores are missing.
    #[error("the case is not ready for a meeting")]
    NotReady,
    /// The case stands on an agenda already.
    #[error("the case stands on an agenda")]
    OnAgenda,
    /// Only an undisputed case may stand on the consent agenda.
    #[error("the case is disputed")]
    Disputed,
    /// A vote is open, and must be closed or withdrawn first.
    #[error("a vote is open")]
    VoteOpen,
    /// Words are missing where they are required; the field is named.
    #[error("{0} must be filled in")]
    Words(&'static str),
    /// Only those who were there approve the minutes.
    #[error("was not at the meeting")]
    NotThere,
    /// The minutes are approved and locked: corrections are additions.
    #[error("the minutes are locked")]
    Locked,
    /// A decision of the meeting may still be taken back until then.
    #[error("a decision of the meeting may still be taken back")]
    UndoTime(Moment),
    /// Somebody else wrote a remark on the item meanwhile.
    #[error("the remark was changed meanwhile")]
    RemarkChanged,
    /// Nothing of the kind is there.
    #[error("nothing to do")]
    Nothing,
    /// The machine gives no random numbers.
    #[error("no random numbers for a secret")]
    Secret,
    /// The review of a case refuses it.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// The vote refuses it.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// A text is missing.
    #[error(transparent)]
    Text(#[from] crate::words::MissingText),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for MeetingError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
