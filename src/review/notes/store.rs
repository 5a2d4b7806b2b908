//! Rows of notes.

use super::NoteSeen;
use crate::cases::CaseState;
use crate::store::Db;
use crate::store::schema::{cases, private_notes as rows};
use crate::values::{Id, Moment};
use diesel::prelude::*;

pub(super) fn own(db: &mut Db, case: Id, account: Id) -> QueryResult<Vec<NoteSeen>> {
    let found: Vec<(String, String, Moment, i32)> = rows::table
        .filter(rows::case_id.eq(case).and(rows::account_id.eq(account)))
        .select((rows::criterion, rows::note, rows::saved_at, rows::version))
        .load(db)?;
    let note = |(criterion, note, saved_at, version)| NoteSeen { criterion, note, saved_at, version };
    Ok(found.into_iter().map(note).collect())
}

pub(super) fn write(db: &mut Db, case: Id, account: Id, new: &NoteSeen) -> QueryResult<()> {
    let mine = rows::table.filter(
        rows::case_id.eq(case).and(rows::account_id.eq(account)).and(rows::criterion.eq(&new.criterion)),
    );
    let values = (rows::note.eq(&new.note), rows::saved_at.eq(new.saved_at), rows::version.eq(new.version));
    if diesel::update(mine).set(values).execute(db)? == 0 {
        diesel::insert_into(rows::table)
            .values((
                rows::id.eq(Id::fresh()),
                rows::case_id.eq(case),
                rows::account_id.eq(account),
                rows::criterion.eq(&new.criterion),
                values,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Deletes the notes of cases that are decided or closed.
pub(super) fn forget(db: &mut Db) -> QueryResult<usize> {
    let over: Vec<Id> = rows::table
        .inner_join(cases::table)
        .filter(cases::state.eq_any(vec![CaseState::Decided, CaseState::Closed]))
        .select(rows::id)
        .load(db)?;
    diesel::delete(rows::table.filter(rows::id.eq_any(over))).execute(db)
}
