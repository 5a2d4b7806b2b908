//! Who is told when the register changes: buyers by mail, programs by webhook.
//!
//! A buyer watches the vendors of a contract until its last day. The address must be confirmed by pressing a button on a
//! page ([`ask`], [`confirm`]): programs that open links in mails press none. Suspension, withdrawal and annulment are told
//! at once, the rest once a week ([`follow`]), and at once that the company register knows of a bankruptcy or an end
//! ([`tell_flagged`]); a link in every mail ends it ([`end`]). What somebody watches is
//! confidential: it stands in no log and in no journal, and the rows are deleted when the watch is over.
//!
//! A program is told by Standard Webhooks, signed with Ed25519 ([`subscribe`], [`deliver_next`]): in the ledger's order,
//! at least once, each entry with the same id however often it is sent. An address that does not answer is tried for five
//! days. Nothing is sent to networks that strangers cannot reach, unless a setting allows it.
//!
//! Everything that is told stands in the public register, or in the company register.

mod flagged;
mod mailing;
mod rules;
mod sending;
mod store;
#[cfg(test)]
mod tests;
pub mod web;
mod webhooks;

pub use flagged::tell_flagged;
pub use mailing::{AskedWatch, Watch, ask, awaiting, confirm, end, follow, found, tidy};
pub use rules::{Fault, HookState, MOST_WATCHED};
pub use sending::Courier;
pub use webhooks::{
    Hook, HookAct, NewHook, OpenedHook, change_hook, confirm_hook, deliver_next, end_hook, hook, subscribe,
};

use crate::people::PeopleError;
use crate::store::StoreError;
use crate::words::MissingText;

/// Why nobody can be told, or something about it could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was typed cannot be accepted.
    #[error("what was typed cannot be accepted")]
    Invalid(Vec<Fault>),
    /// Too many ask from there.
    #[error("too many requests; again in {seconds} seconds")]
    TooOften {
        /// When there is room again.
        seconds: i64,
    },
    /// There is none, or the link is too old, or the secret is another's.
    #[error("there is no such watch")]
    Unknown,
    /// What came back is not what was sent.
    #[error("the challenge is another")]
    Challenge,
    /// It must be confirmed first.
    #[error("the webhook is not confirmed")]
    Unconfirmed,
    /// A text is missing.
    #[error(transparent)]
    Text(#[from] MissingText),
    /// The machine failed.
    #[error("the machine failed: {0}")]
    Machine(String),
}

impl From<diesel::result::Error> for WatchError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

impl From<PeopleError> for WatchError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Store(error) => Self::Store(error),
            PeopleError::TooOften { seconds } => Self::TooOften { seconds },
            other => Self::Machine(other.to_string()),
        }
    }
}
