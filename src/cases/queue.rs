//! The secretariat's list: every case, by whose move it is.

use super::{CaseState, store};
use crate::scheme::CaseKind;
use crate::store::Db;
use crate::values::{CaseNumber, Moment, Orgnr, OsloDate, text_enum};
use diesel::QueryResult;
use serde::Serialize;

text_enum! {
    /// Whose move it is.
    pub enum Section {
        /// A deadline has passed, the applicant's or our own.
        Overdue = "overdue",
        /// The secretariat checks.
        ToCheck = "to_check",
        /// The applicant pays, the secretariat records it.
        AwaitingPayment = "awaiting_payment",
        /// The applicant answers.
        WithApplicant = "with_applicant",
        /// The board reviews.
        WithBoard = "with_board",
        /// Decided, or ended otherwise.
        Ended = "ended",
    }
}

/// Which cases to list. Drafts are the applicant's own and are never listed.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    /// Only this section.
    pub section: Option<Section>,
    /// Part of a vendor's name, an organisation number or a case number.
    pub text: String,
    /// How many rows at most.
    pub most: i64,
    /// Only cases after this one: the next page.
    pub after: Option<CaseNumber>,
    /// Today, for what is overdue.
    pub today: Option<OsloDate>,
    /// Cases whose fee was paid before this day should have been decided.
    pub slow_since: Option<OsloDate>,
}

/// A line of the list.
#[derive(Debug, Clone, Serialize)]
pub struct QueueRow {
    /// The case.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: String,
    /// Whose it is, outside.
    pub orgnr: Orgnr,
    /// What it is about.
    pub kind: CaseKind,
    /// Where it is.
    pub state: CaseState,
    /// How many supplements.
    pub round: i32,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// Since when its time counts.
    pub clock_started_on: Option<OsloDate>,
    /// Until when a supplement is awaited.
    pub supplement_due: Option<OsloDate>,
    /// Whether the applicant has asked for more time, and waits for an answer.
    pub asks_for_time: bool,
}

/// A page of the list.
#[derive(Debug, Clone, Serialize)]
pub struct QueuePage {
    /// The lines, oldest case first.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<CaseNumber>,
}

/// How many cases stand in each section.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Counts {
    /// A deadline has passed.
    pub overdue: i64,
    /// To check.
    pub to_check: i64,
    /// Not paid.
    pub awaiting_payment: i64,
    /// With the applicant.
    pub with_applicant: i64,
    /// With the board.
    pub with_board: i64,
}

/// Where the cases of a section are; what is overdue is told by days, not by this.
pub(super) fn states(section: Section) -> &'static [CaseState] {
    match section {
        Section::Overdue => &[],
        Section::ToCheck => &[CaseState::Completeness],
        Section::AwaitingPayment => &[CaseState::AwaitingPayment],
        Section::WithApplicant => &[CaseState::Supplement],
        Section::WithBoard => &[CaseState::Review],
        Section::Ended => &[CaseState::Decided, CaseState::Closed],
    }
}

/// The cases that match, oldest number first, in pages.
///
/// # Errors
/// When the database fails.
pub fn queue(db: &mut Db, filter: &QueueFilter) -> QueryResult<QueuePage> {
    let most = filter.most.clamp(1, 200);
    // A wish for more time is the secretariat's move, though the case is with the applicant.
    let asking = store::extensions::asking(db)?;
    let mut rows = store::queue::rows(db, filter, most + 1, &asking)?;
    let wanted = usize::try_from(most).unwrap_or(usize::MAX);
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    let next = if more { rows.last().map(|last| last.number) } else { None };
    Ok(QueuePage { rows, next })
}

/// How many cases stand in each section.
///
/// # Errors
/// When the database fails.
pub fn counts(db: &mut Db, today: OsloDate, slow_since: OsloDate) -> QueryResult<Counts> {
    let by_state = store::queue::by_state(db)?;
    let of = |wanted: CaseState| {
        by_state.iter().find(|(state, _)| *state == wanted).map_or(0, |(_, count)| *count)
    };
    let overdue = store::queue::count_overdue(db, today, slow_since)?;
    let asking = i64::try_from(store::extensions::asking(db)?.len()).unwrap_or(i64::MAX);
    Ok(Counts {
        overdue,
        to_check: of(CaseState::Completeness) + asking,
        awaiting_payment: of(CaseState::AwaitingPayment),
        with_applicant: of(CaseState::Supplement) - asking,
        with_board: of(CaseState::Review),
    })
}
