//! Rows of decisions that were opened again.

use crate::store::Db;
use crate::store::schema::decision_reopenings as reopenings;
use crate::values::{Id, Moment};
use diesel::prelude::*;

/// Notes that a decision was opened again, because of whom and why.
pub(in crate::decisions) fn insert_reopening(
    db: &mut Db,
    now: Moment,
    case: Id,
    decision: Id,
    member: Id,
    by: Id,
    reason: &str,
) -> QueryResult<()> {
    diesel::insert_into(reopenings::table)
        .values((
            reopenings::id.eq(Id::fresh()),
            reopenings::case_id.eq(case),
            reopenings::decision_id.eq(decision),
            reopenings::account_id.eq(member),
            reopenings::reason.eq(reason),
            reopenings::noted_by.eq(by),
            reopenings::noted_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// The decisions of a case that were opened again, the oldest first: which, why and when.
pub(in crate::decisions) fn reopenings_of(db: &mut Db, case: Id) -> QueryResult<Vec<(Id, String, Moment)>> {
    reopenings::table
        .filter(reopenings::case_id.eq(case))
        .order(reopenings::noted_at)
        .select((reopenings::decision_id, reopenings::reason, reopenings::noted_at))
        .load(db)
}
