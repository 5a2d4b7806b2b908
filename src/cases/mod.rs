//! A matter from opened to closed: answers, fee, completeness, supplement, and its way to the board.

mod rules;
mod store;
pub mod web;

pub use rules::{Answer, Case, CaseState};
pub use store::{answers, by_number, find, find_locked, mark_decided};
