//! Several people at one application: what colleagues say to each other, parts given to one of them, somebody
//! outside asked for one piece, and the general manager's assurance.
//!
//! What colleagues say is the vendor's own: neither the secretariat nor the board reads it.

mod assuring;
mod outside;
mod parts;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use assuring::{
    ASSURANCE, assurance, assurance_faults, assurance_state, assure, assure_as_shown, present_digest,
};
pub use outside::{OutsideForm, Piece, ask_outside, asked_piece, deliver, withdraw_request};
pub use parts::{TaskForm, comment, end_task, give_part, remove_comment};
pub use rules::{
    Assurance, AssuranceState, Comment, LONGEST_COMMENT, OutsideRequest, PartTask, RequestState, digest,
    request_state,
};
pub use store::{comments, requests, tasks};
