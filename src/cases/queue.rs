//! The secretariat's list: every case, by whose move it is.

use super::{CaseState, extensions};
use crate::scheme::CaseKind;
use crate::store::Db;
use crate::store::schema::{cases, vendors};
use crate::store::{MultiBackend, lower};
use crate::values::{CaseNumber, Id, Moment, Orgnr, OsloDate, text_enum};
use diesel::dsl::count_star;
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;
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

type Joined = diesel::helper_types::InnerJoinQuerySource<cases::table, vendors::table>;
type Condition = Box<dyn BoxableExpression<Joined, MultiBackend, SqlType = Bool>>;

fn overdue(today: OsloDate, slow_since: OsloDate) -> Condition {
    let late_answer =
        cases::state.eq(CaseState::Supplement).and(cases::supplement_due.assume_not_null().lt(today));
    let answered_none = cases::supplement_due.is_not_null().and(late_answer);
    let slow = cases::state
        .eq_any([CaseState::Completeness, CaseState::Supplement, CaseState::Review])
        .and(cases::clock_started_on.is_not_null())
        .and(cases::clock_started_on.assume_not_null().lt(slow_since));
    Box::new(answered_none.or(slow))
}

fn states(section: Section) -> &'static [CaseState] {
    match section {
        Section::Overdue => &[],
        Section::ToCheck => &[CaseState::Completeness],
        Section::AwaitingPayment => &[CaseState::AwaitingPayment],
        Section::WithApplicant => &[CaseState::Supplement],
        Section::WithBoard => &[CaseState::Review],
        Section::Ended => &[CaseState::Decided, CaseState::Closed],
    }
}

fn matching(text: &str) -> Option<Condition> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Ok(number) = text.parse::<CaseNumber>() {
        let serial = i32::try_from(number.serial).unwrap_or(i32::MAX);
        return Some(Box::new(cases::year.eq(i32::from(number.year)).and(cases::serial.eq(serial))));
    }
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let small = format!("%{}%", escaped.to_lowercase());
    let name = lower(vendors::name).like(small).escape('\\');
    if digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Box::new(name.or(orgnr_text().like(format!("{digits}%")))));
    }
    Some(Box::new(name))
}

/// The organisation number as plain text, so that its beginning can be looked for.
fn orgnr_text() -> lower<vendors::orgnr> {
    lower(vendors::orgnr)
}

type Line = (
    i32,
    i32,
    String,
    Orgnr,
    CaseKind,
    CaseState,
    i32,
    Option<Moment>,
    Option<OsloDate>,
    Option<OsloDate>,
    Id,
);

fn row(line: Line, asking: &[Id]) -> QueueRow {
    let (year, serial, vendor, orgnr, kind, state, round, submitted_at, clock_started_on, supplement_due, id) =
        line;
    let asks_for_time = asking.contains(&id);
    let number = CaseNumber {
        year: i16::try_from(year).unwrap_or_default(),
        serial: u32::try_from(serial).unwrap_or_default(),
    };
    QueueRow {
        number,
        vendor,
        orgnr,
        kind,
        state,
        round,
        submitted_at,
        clock_started_on,
        supplement_due,
        asks_for_time,
    }
}

/// The cases that match, oldest number first, in pages.
///
/// # Errors
/// When the database fails.
pub fn queue(db: &mut Db, filter: &QueueFilter) -> QueryResult<QueuePage> {
    let most = filter.most.clamp(1, 200);
    // A wish for more time is the secretariat's move, though the case is with the applicant.
    let asking = extensions::asking(db)?;
    let mut query = cases::table
        .inner_join(vendors::table)
        .filter(cases::state.ne(CaseState::Draft))
        .filter(cases::submitted_at.is_not_null())
        .order((cases::year.asc(), cases::serial.asc()))
        .select((
            cases::year,
            cases::serial,
            vendors::name,
            vendors::orgnr,
            cases::kind,
            cases::state,
            cases::round,
            cases::submitted_at,
            cases::clock_started_on,
            cases::supplement_due,
            cases::id,
        ))
        .limit(most + 1)
        .into_boxed();
    match (filter.section, filter.today, filter.slow_since) {
        (Some(Section::Overdue), Some(today), Some(slow_since)) => {
            query = query.filter(overdue(today, slow_since));
        }
        (Some(section @ Section::ToCheck), ..) => {
            let ours = cases::state.eq_any(states(section).to_vec());
            query = query.filter(ours.or(cases::id.eq_any(asking.clone())));
        }
        (Some(section @ Section::WithApplicant), ..) => {
            query = query.filter(cases::state.eq_any(states(section).to_vec()));
            query = query.filter(cases::id.ne_all(asking.clone()));
        }
        (Some(section), ..) => query = query.filter(cases::state.eq_any(states(section).to_vec())),
        (None, ..) => {}
    }
    if let Some(condition) = matching(&filter.text) {
        query = query.filter(condition);
    }
    if let Some(after) = filter.after {
        let serial = i32::try_from(after.serial).unwrap_or(i32::MAX);
        let later = cases::year.eq(i32::from(after.year)).and(cases::serial.gt(serial));
        query = query.filter(cases::year.gt(i32::from(after.year)).or(later));
    }
    let lines: Vec<Line> = query.load(db)?;
    let wanted = usize::try_from(most).unwrap_or(usize::MAX);
    let more = lines.len() > wanted;
    let rows: Vec<QueueRow> = lines.into_iter().take(wanted).map(|line| row(line, &asking)).collect();
    let next = if more { rows.last().map(|last| last.number) } else { None };
    Ok(QueuePage { rows, next })
}

/// How many cases stand in each section.
///
/// # Errors
/// When the database fails.
pub fn counts(db: &mut Db, today: OsloDate, slow_since: OsloDate) -> QueryResult<Counts> {
    let by_state: Vec<(CaseState, i64)> =
        cases::table.group_by(cases::state).select((cases::state, count_star())).load(db)?;
    let of = |wanted: CaseState| {
        by_state.iter().find(|(state, _)| *state == wanted).map_or(0, |(_, count)| *count)
    };
    let overdue = cases::table
        .inner_join(vendors::table)
        .filter(overdue(today, slow_since))
        .select(count_star())
        .first(db)?;
    let asking = i64::try_from(extensions::asking(db)?.len()).unwrap_or(i64::MAX);
    Ok(Counts {
        overdue,
        to_check: of(CaseState::Completeness) + asking,
        awaiting_payment: of(CaseState::AwaitingPayment),
        with_applicant: of(CaseState::Supplement) - asking,
        with_board: of(CaseState::Review),
    })
}
