//! Rows of wishes for more time.

use crate::cases::{Case, CaseState, ExtensionState};
use crate::store::Db;
use crate::store::schema::{cases, extension_requests as requests};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(ExtensionState);

/// A wish for more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = requests)]
pub struct Extension {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case_id: Id,
    /// In which round of supplement.
    pub round: i32,
    /// Until when.
    pub wished: OsloDate,
    /// Why.
    pub reason: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// How it stands.
    pub state: ExtensionState,
    /// The new deadline, when there is one.
    pub due: Option<OsloDate>,
    /// What the secretariat said.
    pub answer: String,
    /// When it answered.
    pub answered_at: Option<Moment>,
}

/// All wishes of a case, oldest first.
///
/// # Errors
/// When the database fails.
pub fn extensions(db: &mut Db, case: Id) -> QueryResult<Vec<Extension>> {
    requests::table
        .filter(requests::case_id.eq(case))
        .order((requests::asked_at, requests::id))
        .select(Extension::as_select())
        .load(db)
}

/// The cases in which a wish for more time waits for its answer.
pub(in crate::cases) fn asking(db: &mut Db) -> QueryResult<Vec<Id>> {
    let open: Vec<(Id, i32)> = requests::table
        .filter(requests::state.eq(ExtensionState::Open))
        .select((requests::case_id, requests::round))
        .load(db)?;
    let ids: Vec<Id> = open.iter().map(|(case, _)| *case).collect();
    let here: Vec<(Id, i32)> = cases::table
        .filter(cases::id.eq_any(ids))
        .filter(cases::state.eq(CaseState::Supplement))
        .select((cases::id, cases::round))
        .load(db)?;
    Ok(here.into_iter().filter(|one| open.contains(one)).map(|(case, _)| case).collect())
}

/// A new wish.
pub(in crate::cases) fn insert(
    db: &mut Db,
    now: Moment,
    case: &Case,
    wished: OsloDate,
    reason: &str,
    by: Id,
) -> QueryResult<Id> {
    let id = Id::fresh();
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(id),
            requests::case_id.eq(case.id),
            requests::round.eq(case.round),
            requests::wished.eq(wished),
            requests::reason.eq(reason),
            requests::asked_by.eq(by),
            requests::asked_at.eq(now),
            requests::state.eq(ExtensionState::Open),
            requests::answer.eq(""),
        ))
        .execute(db)?;
    Ok(id)
}

/// Another day and another reason for a wish that is not answered yet.
pub(in crate::cases) fn change(
    db: &mut Db,
    now: Moment,
    request: Id,
    wished: OsloDate,
    reason: &str,
) -> QueryResult<()> {
    diesel::update(requests::table.find(request))
        .set((requests::wished.eq(wished), requests::reason.eq(reason), requests::asked_at.eq(now)))
        .execute(db)?;
    Ok(())
}

/// Settles a wish: more time until a day, or none, with what the secretariat said.
pub(in crate::cases) fn settle(
    db: &mut Db,
    now: Moment,
    request: Id,
    state: ExtensionState,
    due: Option<OsloDate>,
    words: &str,
    by: Id,
) -> QueryResult<()> {
    diesel::update(requests::table.find(request))
        .set((
            requests::state.eq(state),
            requests::due.eq(due),
            requests::answer.eq(words),
            requests::answered_by.eq(Some(by)),
            requests::answered_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}
