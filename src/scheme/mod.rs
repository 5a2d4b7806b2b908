//! What is asked, and by which rules: a scheme with its norms, editions, criteria, tariff and board.
//!
//! A scheme is data (`schemes/<id>/`), read and checked at start; nothing of it is code. Editions of a norm
//! are dated, and one that a case has used never changes: its checksum is kept from its first use, and a server
//! that finds another does not start. What usually shows a criterion is only a hint and stands apart (`hints.rs`).
//!
//! The files are the seed. The secretariat publishes further editions and rules in the portal (room `rulebook`);
//! [`LiveScheme`] lays them over the files, in every process within two seconds. Everything dated is asked for
//! by day, and a case asks with the day it was submitted: running cases keep their rules.

mod dated;
mod difference;
mod hints;
mod live;
mod load;
mod published;
mod reasons;
mod rules;
#[cfg(test)]
mod shipped_tests;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod writing;

pub use dated::{Ages, Part, Texts, Timeline};
pub use difference::{
    Carry, ChapterChange, CriterionChange, Difference, FieldChange, Fit, Piece, PieceKind, asked_changes,
    carry, difference, pieces,
};
pub use live::{LiveError, LiveScheme, TheScheme};
pub use load::{LoadError, Origin, load, shipped};
pub use published::{Published, read_rule, read_tariff, write_rule};
pub use reasons::Because;
pub use rules::{
    Activity, Applies, Audience, Basis, BoardRules, CallsFor, CaseKind, Chapter, Country, Criterion,
    CriterionDirection, Deadlines, Direction, DocumentType, Edition, EvidenceKind, Example, Invoicing, Level,
    Majority, Mark, Membership, Norm, NormRole, Pin, RecordKind, Rubric, Scheme, Scope, SelfScoreShown,
    Tariff, Theme, WordLists, Words,
};
pub use store::{changed_since_use, is_used, note_use, tried};
pub use web::{field_changes, field_options, shown_difference};
pub use writing::{from_toml, to_toml};
