//! Running numbers without gaps: case numbers, certificate numbers, the journal's order.

use super::schema::counters;
use super::{Db, Locked, on_either};
use diesel::prelude::*;

/// The next number of a named series, from 1.
///
/// The series stays locked to the end of the transaction, so a number that is rolled back is given to the
/// next caller and no gap remains. Take it last: everybody who counts in this series waits.
///
/// # Errors
/// When the database fails.
pub fn take_number(db: &mut Db, series: &str) -> QueryResult<i64> {
    on_either!(&mut *db, |c| diesel::insert_into(counters::table)
        .values((counters::name.eq(series), counters::value.eq(0)))
        .on_conflict_do_nothing()
        .execute(c))?;
    let last: i64 = counters::table.find(series).select(counters::value).locked().get_result(db)?;
    let next = last + 1;
    diesel::update(counters::table.find(series)).set(counters::value.eq(next)).execute(db)?;
    Ok(next)
}
