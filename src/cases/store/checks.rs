//! Rows of the completeness check.

use crate::cases::{Checked, Finding};
use crate::store::Db;
use crate::store::schema::{accounts, findings};
use crate::values::{Id, Moment};
use diesel::prelude::*;

crate::store::text_columns!(Finding);

/// Every result of the completeness check, all rounds.
///
/// # Errors
/// When the database fails.
pub fn findings(db: &mut Db, case: Id) -> QueryResult<Vec<Checked>> {
    let rows: Vec<(String, i32, Finding, String, Moment)> = findings::table
        .filter(findings::case_id.eq(case))
        .order((findings::round, findings::criterion))
        .select((
            findings::criterion,
            findings::round,
            findings::finding,
            findings::message,
            findings::checked_at,
        ))
        .load(db)?;
    let checked = |(criterion, round, finding, message, checked_at)| Checked {
        criterion,
        round,
        finding,
        message,
        checked_at,
    };
    Ok(rows.into_iter().map(checked).collect())
}

/// The names of those who wrote the results of a round, by criterion.
pub(in crate::cases) fn checkers(db: &mut Db, case: Id) -> QueryResult<Vec<(String, i32, String)>> {
    findings::table
        .inner_join(accounts::table.on(accounts::id.eq(findings::checked_by)))
        .filter(findings::case_id.eq(case))
        .select((findings::criterion, findings::round, accounts::name))
        .load(db)
}

/// Writes a result of this round, new or changed. The case is locked by the caller.
pub(in crate::cases) fn put_finding(db: &mut Db, case: Id, check: &Checked, by: Id) -> QueryResult<()> {
    let here = findings::case_id
        .eq(case)
        .and(findings::round.eq(check.round))
        .and(findings::criterion.eq(check.criterion.clone()));
    let changed = diesel::update(findings::table)
        .filter(here)
        .set((
            findings::finding.eq(check.finding),
            findings::message.eq(&check.message),
            findings::checked_by.eq(by),
            findings::checked_at.eq(check.checked_at),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(findings::table)
            .values((
                findings::id.eq(Id::fresh()),
                findings::case_id.eq(case),
                findings::round.eq(check.round),
                findings::criterion.eq(&check.criterion),
                findings::finding.eq(check.finding),
                findings::message.eq(&check.message),
                findings::checked_by.eq(by),
                findings::checked_at.eq(check.checked_at),
            ))
            .execute(db)?;
    }
    Ok(())
}
