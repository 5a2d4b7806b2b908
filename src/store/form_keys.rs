//! A form that arrives twice does its thing once.

use super::schema::form_keys;
use super::{Db, on_either};
use crate::values::{Id, Moment};
use diesel::prelude::*;

/// Whether a form is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// Not seen before: do it.
    First,
    /// Done already; the answer then was to go to this address.
    Again(String),
}

/// Claims a form's key inside the transaction that does what the form asks.
///
/// The claim is undone with the transaction, so a refused form may be sent again with the same key.
/// Of two at once, the second waits for the first and then learns where that one went.
///
/// # Errors
/// When the database fails.
pub fn once(db: &mut Db, key: &str, account: Option<Id>, location: &str, now: Moment) -> QueryResult<Once> {
    if key.is_empty() {
        return Ok(Once::First);
    }
    let claimed = on_either!(&mut *db, |c| diesel::insert_into(form_keys::table)
        .values((
            form_keys::key.eq(key),
            form_keys::account_id.eq(account),
            form_keys::location.eq(location),
            form_keys::at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if claimed == 1 {
        return Ok(Once::First);
    }
    form_keys::table.find(key).select(form_keys::location).first(db).map(Once::Again)
}

/// Forgets keys older than two days: nobody presses a button that long.
///
/// # Errors
/// When the database fails.
pub fn forget_old_forms(db: &mut Db, now: Moment) -> QueryResult<usize> {
    diesel::delete(form_keys::table.filter(form_keys::at.lt(now.plus_seconds(-2 * 86_400)))).execute(db)
}
