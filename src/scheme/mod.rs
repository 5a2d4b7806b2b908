//! What is asked, and by which rules: a scheme with its norms, editions, criteria, tariff and board.
//!
//! A scheme is data (`schemes/<id>/`), read and checked at start; nothing of it is code. Editions of a norm
//! are dated, and one that a case has used never changes: the checksum of each is kept from its first use.

mod load;
mod rules;
mod store;

pub use load::{LoadError, Origin, load, shipped};
pub use rules::{
    Activity, Applies, Audience, Basis, BoardRules, CallsFor, CaseKind, Chapter, Criterion,
    CriterionDirection, Deadlines, Direction, Edition, EvidenceKind, Example, Level, Mark, Membership, Norm,
    Rubric, Scheme, Scope, Tariff, WordLists, Words,
};
