//! Rows of cases.

use super::{Answer, Case, CaseState};
use crate::scheme::{CaseKind, Mark, Scope};
use crate::store::schema::{answers, cases};
use crate::store::{Db, Json, Locked};
use crate::values::{CaseNumber, Id, Language, Moment, OsloDate};
use diesel::prelude::*;

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
}

impl From<CaseRow> for Case {
    fn from(row: CaseRow) -> Self {
        Self {
            id: row.id,
            number: CaseNumber {
                year: i16::try_from(row.year).unwrap_or_default(),
                serial: u32::try_from(row.serial).unwrap_or_default(),
            },
            kind: row.kind,
            vendor_id: row.vendor_id,
            unit_id: row.unit_id,
            norm: row.norm,
            edition: row.edition,
            scope: row.scope.0,
            state: row.state,
            language: row.language,
            round: row.round,
            opened_at: row.opened_at,
            submitted_at: row.submitted_at,
            clock_started_on: row.clock_started_on,
            supplement_due: row.supplement_due,
            sent_to_board_at: row.sent_to_board_at,
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

/// What the applicant answered, criterion by criterion.
///
/// # Errors
/// When the database fails.
pub fn answers(db: &mut Db, case: Id) -> QueryResult<Vec<Answer>> {
    let rows: Vec<(String, Option<Mark>, String, bool, bool, Id, Moment, i32)> = answers::table
        .filter(answers::case_id.eq(case))
        .select((
            answers::criterion,
            answers::self_score,
            answers::explanation,
            answers::finished,
            answers::reopened,
            answers::changed_by,
            answers::changed_at,
            answers::version,
        ))
        .load(db)?;
    let answer = |(criterion, self_score, explanation, finished, reopened, changed_by, changed_at, version)| Answer {
        criterion, self_score, explanation, finished, reopened, changed_by, changed_at, version,
    };
    Ok(rows.into_iter().map(answer).collect())
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
