//! Rows of cases.

use super::{Case, CaseState, UnitAsSubmitted};
use crate::scheme::{CaseKind, Pin, Scope};
use crate::store::schema::{cases, units};
use crate::store::{Db, Json, Locked};
use crate::values::{CaseNumber, Id, Language, Moment, OsloDate};
use diesel::prelude::*;

mod answers;
pub(super) mod asked;
mod checks;
pub(super) mod extensions;
mod fees;
mod lists;
pub(super) mod money;
pub(super) mod moves;
pub(super) mod queue;

pub use answers::{answer, answers};
pub use checks::findings;
pub use fees::{fee, fee_recorded_at};
pub use lists::{Running, cases_of_vendor, numbers, running, submission_days};

pub(super) use answers::put_answer;
pub(super) use checks::{checkers, put_finding};
pub(super) use fees::{change_fee, delete_fee, insert_fee};
pub(super) use lists::{drafts, running_of};

crate::store::text_columns!(CaseState);

/// A row as it stands in the table.
#[derive(Queryable, Selectable)]
#[diesel(table_name = cases)]
pub(super) struct CaseRow {
    id: Id,
    year: i32,
    serial: i32,
    kind: CaseKind,
    vendor_id: Id,
    unit_id: Id,
    norm: String,
    edition: String,
    added_norms: Json<Vec<Pin>>,
    scope: Json<Scope>,
    state: CaseState,
    language: Language,
    round: i32,
    opened_at: Moment,
    submitted_at: Option<Moment>,
    clock_started_on: Option<OsloDate>,
    supplement_due: Option<OsloDate>,
    sent_to_board_at: Option<Moment>,
    version: i32,
    renews: Option<Id>,
    appeal_of: Option<Id>,
}

impl From<CaseRow> for Case {
    fn from(row: CaseRow) -> Self {
        Self {
            id: row.id,
            number: CaseNumber::stored(row.year, row.serial),
            kind: row.kind,
            vendor_id: row.vendor_id,
            unit_id: row.unit_id,
            norm: row.norm,
            edition: row.edition,
            added: row.added_norms.0,
            scope: row.scope.0,
            state: row.state,
            language: row.language,
            round: row.round,
            opened_at: row.opened_at,
            submitted_at: row.submitted_at,
            clock_started_on: row.clock_started_on,
            supplement_due: row.supplement_due,
            sent_to_board_at: row.sent_to_board_at,
            renews: row.renews,
            appeal_of: row.appeal_of,
            version: row.version,
        }
    }
}

/// A case.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Case>> {
    let row = cases::table.find(id).select(CaseRow::as_select()).first(db).optional()?;
    Ok(row.map(Case::from))
}

/// A case by the number that people use.
///
/// # Errors
/// When the database fails.
pub fn by_number(db: &mut Db, number: CaseNumber) -> QueryResult<Option<Case>> {
    let row = cases::table
        .filter(cases::year.eq(i32::from(number.year)))
        .filter(cases::serial.eq(i32::try_from(number.serial).unwrap_or(i32::MAX)))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Case::from))
}

/// A case, ours until the transaction ends: the first lock that any change of a case takes.
///
/// # Errors
/// When the database fails.
pub fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Case>> {
    let row = cases::table.find(id).select(CaseRow::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(Case::from))
}

/// Notes that the board has decided; called inside the transaction that records the decision.
///
/// # Errors
/// When the database fails.
pub fn mark_decided(db: &mut Db, case: Id, now: Moment) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Decided),
            cases::closed_at.eq(Some(now)),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// The appeals against what was decided in a case.
pub(super) fn appeals_of(db: &mut Db, first: Id) -> QueryResult<Vec<Id>> {
    cases::table.filter(cases::appeal_of.eq(first)).order(cases::opened_at).select(cases::id).load(db)
}

/// Notes that the board has to decide once more; called inside the transaction that sets the first decision aside.
///
/// # Errors
/// When the database fails.
pub fn decide_again(db: &mut Db, case: Id) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Review),
            cases::closed_at.eq(None::<Moment>),
            cases::round.eq(cases::round + 1),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends a case without a decision; called inside the transaction that says why.
///
/// # Errors
/// When the database fails.
pub fn end(db: &mut Db, case: Id, now: Moment) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Closed),
            cases::closed_at.eq(Some(now)),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Holds a unit until the transaction ends, so that two people cannot open two cases of it at once.
pub(super) fn lock_unit(db: &mut Db, unit: Id) -> QueryResult<()> {
    let _: Id = units::table.find(unit).select(units::id).locked().get_result(db)?;
    Ok(())
}

/// The case of a kind that a unit has open, if it has one.
pub(super) fn open_case(db: &mut Db, unit: Id, kind: CaseKind) -> QueryResult<Option<Case>> {
    let row = cases::table
        .filter(cases::unit_id.eq(unit).and(cases::kind.eq(kind)))
        .filter(cases::state.ne_all([CaseState::Decided, CaseState::Closed]))
        .order(cases::id)
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Case::from))
}

pub(super) fn insert(db: &mut Db, case: &Case, opened_by: Id) -> QueryResult<()> {
    diesel::insert_into(cases::table)
        .values((
            cases::id.eq(case.id),
            cases::year.eq(i32::from(case.number.year)),
            cases::serial.eq(i32::try_from(case.number.serial).unwrap_or(i32::MAX)),
            cases::kind.eq(case.kind),
            cases::vendor_id.eq(case.vendor_id),
            cases::unit_id.eq(case.unit_id),
            cases::norm.eq(&case.norm),
            cases::edition.eq(&case.edition),
            cases::added_norms.eq(Json(case.added.clone())),
            cases::scope.eq(Json(case.scope.clone())),
            cases::state.eq(case.state),
            cases::language.eq(case.language),
            cases::round.eq(case.round),
            cases::opened_by.eq(opened_by),
            cases::opened_at.eq(case.opened_at),
            cases::renews.eq(case.renews),
            cases::appeal_of.eq(case.appeal_of),
            cases::version.eq(case.version),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes what an act changed in a case, all of it, and counts the version up.
pub(super) fn update(db: &mut Db, case: &Case, closed_at: Option<Moment>) -> QueryResult<()> {
    diesel::update(cases::table.find(case.id))
        .set((
            cases::unit_id.eq(case.unit_id),
            cases::renews.eq(case.renews),
            cases::norm.eq(&case.norm),
            cases::edition.eq(&case.edition),
            cases::added_norms.eq(Json(case.added.clone())),
            cases::scope.eq(Json(case.scope.clone())),
            cases::state.eq(case.state),
            cases::round.eq(case.round),
            cases::submitted_at.eq(case.submitted_at),
            cases::clock_started_on.eq(case.clock_started_on),
            cases::supplement_due.eq(case.supplement_due),
            cases::sent_to_board_at.eq(case.sent_to_board_at),
            cases::closed_at.eq(closed_at),
            cases::version.eq(case.version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Who opened a case.
pub(super) fn opened_by(db: &mut Db, case: Id) -> QueryResult<Id> {
    cases::table.find(case).select(cases::opened_by).first(db)
}

/// Keeps the unit as it was when the application was handed in, and who handed it in.
pub(super) fn keep_unit(db: &mut Db, case: Id, unit: &UnitAsSubmitted, submitted_by: Id) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::unit_as_submitted.eq(Some(Json(unit.clone()))),
            cases::submitted_by.eq(Some(submitted_by)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn unit_as_submitted(db: &mut Db, case: Id) -> QueryResult<Option<UnitAsSubmitted>> {
    let kept: Option<Json<UnitAsSubmitted>> =
        cases::table.find(case).select(cases::unit_as_submitted).first(db).optional()?.flatten();
    Ok(kept.map(|Json(unit)| unit))
}
