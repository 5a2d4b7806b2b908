//! What ties weigh, and whom they concern.

mod interests;

pub use interests::{
    COUNTS_MONTHS, Interest, InterestFault, InterestForm, InterestKind, Known, Relation, Tie, check_interest,
    proposal, ties,
};

use crate::values::{OsloDate, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What rules a person out at once, with no vote (docs/scheme.md, Impartiality).
    pub enum AbsoluteGround {
        /// Is a party in the case.
        Party = "party",
        /// Related to a party in direct line or as near as siblings, by blood or marriage.
        Related = "related",
        /// Is or was married to a party, is engaged to one, or tied by foster care.
        Partner = "partner",
        /// Is or was guardian or agent for a party after the case began.
        Agent = "agent",
        /// Holds a leading post or a seat on the board of a company that is a party.
        Office = "office",
    }
}

text_enum! {
    /// Circumstances that may weaken trust, on which the others rule (docs/scheme.md, Impartiality).
    pub enum Circumstance {
        /// Employee, owner or adviser of the applicant in the last three years.
        Applicant = "applicant",
        /// The same ties to a competitor.
        Competitor = "competitor",
        /// The same ties to a client that would use the applicant.
        Client = "client",
        /// Counsel for the applicant.
        Counsel = "counsel",
        /// Case officer for the applicant in a member organisation.
        Organisation = "organisation",
        /// Took part in an audit of the applicant.
        Audit = "audit",
        /// A family tie that is not absolute.
        Family = "family",
    }
}

/// What somebody says of ties to the parties; nothing at all means impartial.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// Grounds that rule the person out.
    #[serde(default)]
    pub absolute: Vec<AbsoluteGround>,
    /// Circumstances that the others must rule on.
    #[serde(default)]
    pub circumstances: Vec<Circumstance>,
    /// Any other circumstance, or what the ticked ones consist of.
    #[serde(default)]
    pub explanation: String,
}

/// How much a declaration weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// No ties.
    Nothing,
    /// The others must rule on it.
    Doubt,
    /// Out, with no vote.
    Absolute,
}

impl Declaration {
    /// How much it weighs (docs/scheme.md, Impartiality): an absolute ground decides, whatever else is said; any
    /// other circumstance is for the others.
    pub fn weight(&self) -> Weight {
        if !self.absolute.is_empty() {
            Weight::Absolute
        } else if self.circumstances.is_empty() && self.explanation.trim().is_empty() {
            Weight::Nothing
        } else {
            Weight::Doubt
        }
    }
}

text_enum! {
    /// What follows at the secretariat's desk from what somebody said of their ties to a vendor.
    pub enum DeskState {
        /// No ties, or none that matter.
        Impartial = "impartial",
        /// A colleague must rule on it; until then the vendor's cases are hidden.
        InDoubt = "in_doubt",
        /// The vendor's cases are hidden.
        Conflicted = "conflicted",
    }
}

/// For how many months a declaration that there are no ties holds at the desk (our proposal; docs/scheme.md,
/// Impartiality).
pub const DESK_MONTHS: i32 = 12;

/// What somebody of the secretariat may do with a vendor's cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtDesk {
    /// Open them.
    Open,
    /// Declare first: never done, or too long ago.
    Declare,
    /// Nothing: they do not exist.
    Hidden,
}

/// What follows from a declaration and its day, if there is one.
pub fn at_desk(declared: Option<(DeskState, OsloDate)>, today: OsloDate) -> AtDesk {
    match declared {
        None => AtDesk::Declare,
        Some((DeskState::InDoubt | DeskState::Conflicted, _)) => AtDesk::Hidden,
        Some((DeskState::Impartial, day)) if today > day.plus_months(DESK_MONTHS) => AtDesk::Declare,
        Some((DeskState::Impartial, _)) => AtDesk::Open,
    }
}

/// What a declaration makes of somebody at the desk.
pub fn desk_state(declaration: &Declaration) -> DeskState {
    match declaration.weight() {
        Weight::Nothing => DeskState::Impartial,
        Weight::Doubt => DeskState::InDoubt,
        Weight::Absolute => DeskState::Conflicted,
    }
}

#[cfg(test)]
mod tests;
