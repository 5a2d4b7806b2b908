//! The life of a case.

use crate::scheme::{CaseKind, Mark, Scope};
use crate::values::{CaseNumber, Id, Language, Moment, OsloDate, text_enum};
use serde::Serialize;

text_enum! {
    /// Where a case is.
    ///
    /// `draft → awaiting_payment → completeness ⇄ supplement → review → decided → closed`
    pub enum CaseState {
        /// The applicant is writing.
        Draft = "draft",
        /// Submitted; nothing is looked at before the fee is paid (docs/scheme.md, Fees).
        AwaitingPayment = "awaiting_payment",
        /// The secretariat checks that all is there.
        Completeness = "completeness",
        /// Returned to the applicant, with what is asked about open again.
        Supplement = "supplement",
        /// With the board.
        Review = "review",
        /// Decided; the papers follow.
        Decided = "decided",
        /// Ended without a decision.
        Closed = "closed",
    }
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Inside.
    pub id: Id,
    /// Outside: `2026-117`.
    pub number: CaseNumber,
    /// What it is about.
    pub kind: CaseKind,
    /// Whose it is.
    pub vendor_id: Id,
    /// Which unit it concerns.
    pub unit_id: Id,
    /// The norm.
    pub norm: String,
    /// The edition that the case is pinned to.
    pub edition: String,
    /// What the unit does, as of submission (before that: as of now).
    pub scope: Scope,
    /// Where it is.
    pub state: CaseState,
    /// The language of its letters.
    pub language: Language,
    /// 0 at first, one more with each supplement.
    pub round: i32,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// The day the fee was paid: processing time counts from here.
    pub clock_started_on: Option<OsloDate>,
    /// Until when a supplement is awaited.
    pub supplement_due: Option<OsloDate>,
    /// When it went to the board.
    pub sent_to_board_at: Option<Moment>,
    /// Against lost updates.
    pub version: i32,
}

/// What the applicant says about one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Which criterion.
    pub criterion: String,
    /// How the applicant scores itself.
    pub self_score: Option<Mark>,
    /// In words.
    pub explanation: String,
    /// Whether the applicant says that this part is done.
    pub finished: bool,
    /// Whether a supplement opened it again.
    pub reopened: bool,
    /// Who changed it last.
    pub changed_by: Id,
    /// When.
    pub changed_at: Moment,
    /// Against lost updates.
    pub version: i32,
}
