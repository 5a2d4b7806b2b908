//! What is asked, and by which rules: a scheme with its norms, editions, criteria, tariff and board.
//!
//! A scheme is data (`schemes/<id>/`), read and checked at start; nothing of it is code. Editions of a norm
//! are dated, and one that a case has used never changes: its checksum is kept from its first use, and a server
//! that finds another does not start. What usually shows a criterion is only a hint and stands apart (`hints.rs`).

mod hints;
mod live;
mod load;
mod rules;
#[cfg(test)]
mod shipped_tests;
mod store;
#[cfg(test)]
mod tests;
mod web;

pub use live::{LiveScheme, TheScheme};
pub use load::{LoadError, Origin, load, shipped};
pub use rules::{
    Activity, Applies, Audience, Basis, BoardRules, CallsFor, CaseKind, Chapter, Country, Criterion,
    CriterionDirection, Deadlines, Direction, DocumentType, Edition, EvidenceKind, Example, Invoicing, Level,
    Mark, Membership, Norm, NormRole, Pin, RecordKind, Rubric, Scheme, Scope, Tariff, Theme, WordLists,
    Words,
};
pub use store::{changed_since_use, note_use};
