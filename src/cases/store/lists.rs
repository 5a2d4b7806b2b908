//! Lists of cases: of a vendor, drafts, and those that have not ended and by which rules they go.

use super::CaseRow;
use crate::cases::{Case, CaseState};
use crate::scheme::Pin;
use crate::store::schema::cases;
use crate::store::{Db, Json};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

/// The numbers of cases, for lists.
///
/// # Errors
/// When the database fails.
pub fn numbers(db: &mut Db, ids: &[Id]) -> QueryResult<Vec<(Id, CaseNumber)>> {
    let rows: Vec<CaseRow> =
        cases::table.filter(cases::id.eq_any(ids.to_vec())).select(CaseRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(Case::from).map(|case| (case.id, case.number)).collect())
}

/// All cases of a vendor, newest first.
///
/// # Errors
/// When the database fails.
pub fn cases_of_vendor(db: &mut Db, vendor: Id) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::vendor_id.eq(vendor))
        .order((cases::year.desc(), cases::serial.desc()))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// The cases of several vendors that are not over, newest first.
pub(in crate::cases) fn running_of(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::vendor_id.eq_any(vendors.to_vec()))
        .filter(cases::state.ne_all([CaseState::Decided, CaseState::Closed]))
        .order((cases::year.desc(), cases::serial.desc()))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// The cases that have not been handed in.
pub(in crate::cases) fn drafts(db: &mut Db) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::state.eq(CaseState::Draft))
        .order(cases::id)
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// A case that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The case.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: Id,
    /// Where it is.
    pub state: CaseState,
    /// The editions that it is measured by.
    pub pins: Vec<Pin>,
    /// The day whose rules it goes by; none while it is a draft.
    pub submitted_on: Option<OsloDate>,
}

type Row = (i32, i32, Id, CaseState, String, String, Json<Vec<Pin>>, Option<Moment>);

/// Every case that has not ended, drafts too, oldest first.
///
/// # Errors
/// When the database fails.
pub fn running(db: &mut Db) -> QueryResult<Vec<Running>> {
    let rows: Vec<Row> = cases::table
        .filter(cases::state.ne_all([CaseState::Decided, CaseState::Closed]))
        .order((cases::year, cases::serial))
        .select((
            cases::year,
            cases::serial,
            cases::vendor_id,
            cases::state,
            cases::norm,
            cases::edition,
            cases::added_norms,
            cases::submitted_at,
        ))
        .load(db)?;
    let one = |(year, serial, vendor, state, norm, edition, added, submitted_at): Row| Running {
        number: CaseNumber::stored(year, serial),
        vendor,
        state,
        pins: std::iter::once(Pin { norm, edition }).chain(added.0).collect(),
        submitted_on: submitted_at.map(Moment::oslo_date),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The days on which cases were submitted (of a draft: opened), by whose rules they go.
///
/// # Errors
/// When the database fails.
pub fn submission_days(db: &mut Db, wanted: &[Id]) -> QueryResult<Vec<(Id, OsloDate)>> {
    let rows: Vec<(Id, Option<Moment>, Moment)> = cases::table
        .filter(cases::id.eq_any(wanted.to_vec()))
        .select((cases::id, cases::submitted_at, cases::opened_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, submitted, opened)| (id, submitted.unwrap_or(opened).oslo_date()))
        .collect())
}
