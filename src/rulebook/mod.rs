//! The rules that the secretariat edits: editions of norms, tariff, board rules, ages, deadlines, texts of letters
//! and mails. Each is dated, is drafted before it is published, and never changes afterwards; running cases keep
//! theirs.
//!
//! A part has one draft at a time, a copy of the newest edition to begin with, with a version against lost
//! updates. Publishing checks it, tells all it concerns, and lets `scheme` lay it over what came with the program.
//! Nothing here applies a rule: see `scheme`, and `cases` for moving a case to another edition.
//!
//! - `drafting`: begin, save, discard
//! - `publishing`: check, publish, tell, withdraw what has not begun
//! - `figures`: the forms of tariff, statutes, ages and deadlines
//! - `wording`: texts of letters and mails
//! - `norms`: the changes of a norm's draft, criterion by criterion
//! - `workbook`: an edition as a spreadsheet, there (`writing`) and back (`reading`)

mod drafting;
mod figures;
mod norms;
mod publishing;
mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;
mod wording;
mod workbook;

pub use drafting::{Change, begin, discard, import, save};
pub use publishing::{Told, concerned_by, faults_of, may_revoke, publish, revoke, warnings_of};
pub use rules::{
    Concerned, Fault, Revoked, Rule, RuleState, concerned, edition_faults, is_id, last_change, may_begin,
    taken, transition_fault,
};
pub use store::{draft, drafts, published, revoked};

use crate::store::StoreError;

/// Why something cannot be done with a rule.
#[derive(Debug, thiserror::Error)]
pub enum RulebookError {
    /// There is no such part, edition or criterion.
    #[error("there is no such rule")]
    Unknown,
    /// The part has no draft: it was published or thrown away meanwhile.
    #[error("there is no draft")]
    NoDraft,
    /// Somebody else changed the draft meanwhile.
    #[error("the draft was changed by {by}")]
    Changed {
        /// Who.
        by: String,
    },
    /// It has begun, or a case stands on it: it cannot be withdrawn.
    #[error("it has begun to hold")]
    Begun,
    /// What is in the draft cannot be published, or what was typed not be saved.
    #[error("something in the rule is wrong: {0:?}")]
    Faulty(Vec<Fault>),
    /// A rule cannot be read or written as TOML.
    #[error("a rule cannot be read: {0}")]
    Body(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for RulebookError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
