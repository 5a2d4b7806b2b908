//! Accounts, sign-in, sessions, invitations; roles, and the types that prove them.
//!
//! Call centres sign up themselves ([`sign_up`], [`confirm`]); the board and the secretariat are invited
//! ([`invite`], [`accept_invitation`]). Whoever forgot their password proves their mailbox ([`request_reset`],
//! [`reset`]). No answer to somebody who is not signed in tells whether an account exists.
//!
//! A handler that wants [`Secretariat`] as an argument cannot be reached by anybody else; an operation that
//! wants it cannot be called without one. Who may act for a vendor is the vendors' room's business.
//!
//! Secrets (sessions, links) are kept as hashes only, passwords as argon2id. Sign-ins are not journalled;
//! changes of passwords, roles and accounts are.

mod forgetting;
mod inviting;
mod keeping;
mod limiting;
mod parking;
mod passwords;
mod permits;
mod rules;
mod secrets;
mod sessions;
mod signing_in;
mod signing_up;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use forgetting::{change_password, confirm_password, request_reset, reset, reset_stands};
pub use inviting::{Acceptance, Invitation, Offer, accept_invitation, invite, offer, withdraw_invitation};
pub use keeping::{
    Directory, NewAccount, add_account, change_profile, directory, disable, enable, end_role, hold,
    set_theme, tidy,
};
pub use limiting::count_try;
pub use parking::{Parked, draft, forget_draft, keep_draft, park, parked};
pub use passwords::{Passwords, hash, verify};
pub use permits::{Administrator, BoardMember, Chair, Secretariat, SignedIn, Staff};
pub use rules::{
    Fault, LARGEST_PARKED, Limit, Person, Role, Weakness, local_path, origin, password as judge_password,
};
pub use secrets::{fresh as fresh_secret, proof as secret_proof};
pub use sessions::{Session, former_holder, session, sessions_of, sign_out, sign_out_everywhere};
pub use signing_in::{Credentials, NewSession, sign_in};
pub use signing_up::{SignUp, confirm, confirmation_stands, sign_up};
pub use store::{
    HeldRole, LiveSession, PendingInvitation, PersonRow, administrators, board, board_ids, in_office_since,
    person, person_by_email, secretariat,
};

use crate::store::StoreError;

/// Why something about people could not be done.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was typed cannot be accepted; each fault names its field.
    #[error("what was typed cannot be accepted")]
    Invalid(Vec<Fault>),
    /// Address or password is wrong, or there is no such account, or it is disabled: never said which.
    #[error("address or password is wrong")]
    WrongSignIn,
    /// The password is right, but the address was never confirmed; a new link is on its way.
    #[error("the address is not confirmed")]
    Unconfirmed,
    /// Too many tries.
    #[error("too many tries; again in {seconds} seconds")]
    TooOften {
        /// When there is room again.
        seconds: i64,
    },
    /// The link was used, replaced or is too old, or never was one of ours.
    #[error("the link does not work any more")]
    DeadLink,
    /// There is no such person, role or invitation.
    #[error("no such person")]
    Unknown,
    /// Only an administrator may do that to an administrator.
    #[error("not allowed")]
    NotAllowed,
    /// Somebody must be left who runs the system.
    #[error("the last administrator must stay")]
    LastAdministrator,
    /// The machine failed: no random numbers.
    #[error("the machine failed: {0}")]
    Machine(String),
}

impl PeopleError {
    fn machine(cause: impl std::fmt::Display) -> Self {
        Self::Machine(cause.to_string())
    }
}

impl From<diesel::result::Error> for PeopleError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

impl From<Fault> for PeopleError {
    fn from(fault: Fault) -> Self {
        Self::Invalid(vec![fault])
    }
}
