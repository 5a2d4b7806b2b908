//! Queries of the secretariat's list.

use crate::cases::queue::states;
use crate::cases::{CaseState, QueueFilter, QueueRow, Section};
use crate::scheme::CaseKind;
use crate::store::schema::{cases, vendors};
use crate::store::{Db, MultiBackend, lower};
use crate::values::{CaseNumber, Id, Moment, Orgnr, OsloDate};
use diesel::dsl::count_star;
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;

type Joined = diesel::helper_types::InnerJoinQuerySource<cases::table, vendors::table>;
type Condition = Box<dyn BoxableExpression<Joined, MultiBackend, SqlType = Bool>>;

/// Those in which a deadline has passed, the applicant's or our own.
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

/// What a text finds: a case by its number, a vendor by part of its name or the beginning of its number.
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
    let number = CaseNumber::stored(year, serial);
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

/// The cases of a section.
fn of_section(filter: &QueueFilter, section: Section, asking: &[Id]) -> Condition {
    let here = cases::state.eq_any(states(section).to_vec());
    match section {
        Section::Overdue => match (filter.today, filter.slow_since) {
            (Some(today), Some(slow_since)) => overdue(today, slow_since),
            _ => Box::new(here),
        },
        Section::ToCheck => Box::new(here.or(cases::id.eq_any(asking.to_vec()))),
        Section::WithApplicant => Box::new(here.and(cases::id.ne_all(asking.to_vec()))),
        _ => Box::new(here),
    }
}

/// Not of these vendors.
fn seen(hidden: &[Id]) -> Option<Condition> {
    (!hidden.is_empty()).then(|| Box::new(cases::vendor_id.ne_all(hidden.to_vec())) as Condition)
}

/// After this case in the order of the list.
fn later_than(number: CaseNumber) -> Condition {
    let serial = i32::try_from(number.serial).unwrap_or(i32::MAX);
    let year = i32::from(number.year);
    Box::new(cases::year.gt(year).or(cases::year.eq(year).and(cases::serial.gt(serial))))
}

/// The cases that match, oldest number first; in those of `asking` a wish for more time waits.
pub(in crate::cases) fn rows(
    db: &mut Db,
    filter: &QueueFilter,
    most: i64,
    asking: &[Id],
) -> QueryResult<Vec<QueueRow>> {
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
        .limit(most)
        .into_boxed();
    let conditions = [
        filter.section.map(|section| of_section(filter, section, asking)),
        matching(&filter.text),
        filter.after.map(later_than),
        seen(&filter.hidden),
    ];
    for condition in conditions.into_iter().flatten() {
        query = query.filter(condition);
    }
    let lines: Vec<Line> = query.load(db)?;
    Ok(lines.into_iter().map(|line| row(line, asking)).collect())
}

/// How many cases are in each state, without those of hidden vendors.
pub(in crate::cases) fn by_state(db: &mut Db, hidden: &[Id]) -> QueryResult<Vec<(CaseState, i64)>> {
    cases::table
        .filter(cases::vendor_id.ne_all(hidden.to_vec()))
        .group_by(cases::state)
        .select((cases::state, count_star()))
        .load(db)
}

/// How many of some cases are not of hidden vendors.
pub(in crate::cases) fn count_of(db: &mut Db, some: &[Id], hidden: &[Id]) -> QueryResult<i64> {
    cases::table
        .filter(cases::id.eq_any(some.to_vec()))
        .filter(cases::vendor_id.ne_all(hidden.to_vec()))
        .count()
        .get_result(db)
}

/// In how many cases a deadline has passed.
pub(in crate::cases) fn count_overdue(
    db: &mut Db,
    today: OsloDate,
    slow_since: OsloDate,
    hidden: &[Id],
) -> QueryResult<i64> {
    cases::table
        .inner_join(vendors::table)
        .filter(overdue(today, slow_since))
        .filter(cases::vendor_id.ne_all(hidden.to_vec()))
        .select(count_star())
        .first(db)
}
