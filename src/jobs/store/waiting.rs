//! Work that waits longer than it should, and work that others hold up.

use super::{Failing, Job, ours};
use crate::jobs::LEASE_SECONDS;
use crate::store::Db;
use crate::store::schema::jobs;
use crate::values::{Id, Moment};
use diesel::prelude::*;
use jiff::Timestamp;

/// Where a page of waiting jobs ends, for the next one.
pub type Place = (Moment, Id);

/// The jobs of these kinds that are not done and have failed, or that were due before `late`: the oldest first, at most
/// `most`, each with its place.
///
/// # Errors
/// When the database fails.
pub fn waiting_after(
    db: &mut Db,
    kinds: &[&str],
    late: Moment,
    after: Option<Place>,
    most: i64,
) -> QueryResult<Vec<(Place, Failing)>> {
    let (from, beyond) = after.unwrap_or((Moment::new(Timestamp::UNIX_EPOCH), Id::from_bytes([0; 16])));
    jobs::table
        .filter(jobs::kind.eq_any(kinds.to_vec()))
        .filter(jobs::state.ne("done"))
        .filter(jobs::error.ne("").or(jobs::run_at.lt(late)))
        .filter(jobs::created_at.gt(from).or(jobs::created_at.eq(from).and(jobs::id.gt(beyond))))
        .order((jobs::created_at, jobs::id))
        .limit(most)
        .select(((jobs::created_at, jobs::id), Failing::as_select()))
        .load(db)
}

/// How many jobs of these kinds wait, of those that were asked for before an instant.
///
/// # Errors
/// When the database fails.
pub fn waiting_count(db: &mut Db, kinds: &[&str], late: Moment, before: Moment) -> QueryResult<i64> {
    jobs::table
        .filter(jobs::kind.eq_any(kinds.to_vec()))
        .filter(jobs::state.ne("done"))
        .filter(jobs::error.ne("").or(jobs::run_at.lt(late)))
        .filter(jobs::created_at.lt(before))
        .count()
        .get_result(db)
}

/// A leased job failed because of others: counted before it is given back ([`super::fail`]).
///
/// # Errors
/// When the database fails.
pub fn held_up(db: &mut Db, job: &Job) -> QueryResult<()> {
    diesel::update(ours(job)).set(jobs::held_up.eq(jobs::held_up + 1)).execute(db)?;
    Ok(())
}

/// Keeps a job for another lease, while it is still worked on; false when somebody else has taken it.
///
/// # Errors
/// When the database fails.
pub fn keep(db: &mut Db, job: &Job, now: Moment) -> QueryResult<bool> {
    let until = now.plus_seconds(LEASE_SECONDS);
    let kept = diesel::update(ours(job)).set(jobs::leased_until.eq(Some(until))).execute(db)?;
    Ok(kept == 1)
}
