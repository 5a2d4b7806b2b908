//! Accounts, sign-in, sessions, invitations; roles, and the types that prove them.
//!
//! A handler that wants [`Secretariat`] as an argument cannot be reached by anybody else; an operation that
//! wants it cannot be called without one. Who may act for a vendor is the vendors' room's business.

mod permits;
mod rules;
mod store;
pub mod web;

pub use permits::{Administrator, BoardMember, Chair, Secretariat, SignedIn};
pub use rules::{Person, Role};
pub use store::{board, person, person_by_email, secretariat};
