//! Impartiality: what ties weigh, whatever the case; the ties that people have told of; and who of the secretariat
//! must see nothing of a vendor.
//!
//! Knows the grounds on which somebody is conflicted, or may be. What follows from them on the board is `review`'s
//! business. In the order of use: [`declare_at_desk`], [`access`], and for doubts [`desk_doubts`], [`rule_at_desk`].

mod desk;
mod interests;
mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use desk::{
    ConflictedOnBoard, DeskDeclaration, access, declare_at_desk, desk_doubts, desk_doubts_for_chair,
    hidden_vendors, note_at_desk, open_vendors, rule_at_desk, rule_for_desk,
};
pub use interests::{
    Declarer, add_interest, confirm_interests, interests_of, own_interests, remind, remove_interest,
};
pub use rules::{
    AbsoluteGround, AtDesk, COUNTS_MONTHS, Circumstance, DESK_MONTHS, Declaration, DeskState, Interest,
    InterestFault, InterestForm, InterestKind, Known, Relation, Tie, Weight, at_desk, check_interest,
    desk_state, proposal, ties,
};

use crate::store::StoreError;

/// Why something about impartiality cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum ImpartialityError {
    /// There is no such thing for this person.
    #[error("no such thing for this person")]
    Unknown,
    /// A ruling needs its reason.
    #[error("a ruling needs its reason")]
    ReasonMissing,
    /// What was typed of a tie cannot stand so.
    #[error("what was typed of a tie cannot stand so")]
    Faulty(Vec<InterestFault>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for ImpartialityError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
