//! Why something cannot be done with an approval.

use super::rules::{Act, Status};
use crate::store::StoreError;

/// Why an act was refused.
#[derive(Debug, thiserror::Error)]
pub enum ApprovalError {
    /// No such approval, or not one that this person may know of.
    #[error("no such approval")]
    Unknown,
    /// Its status does not allow the act.
    #[error("an approval that is {status} cannot be changed by {act}")]
    NotNow {
        /// The act.
        act: Act,
        /// The status.
        status: Status,
    },
    /// Every act needs a reason.
    #[error("a reason is needed")]
    NoReason,
    /// Only the vendor's administrator may leave the scheme.
    #[error("only an administrator of the vendor may do this")]
    NotAdministrator,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for ApprovalError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}
