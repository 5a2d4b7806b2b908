//! Rows of jobs.

mod waiting;

pub use waiting::{Place, held_up, keep, waiting_after, waiting_count};

use super::{LEASE_SECONDS, NOTICE_LIFE, kinds, retry_at};
use crate::store::schema::jobs;
use crate::store::{Db, Json, Locked, on_either};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde_json::Value;

/// A leased job.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Which.
    pub id: Id,
    /// What kind of work; the application knows who does it.
    pub kind: String,
    /// What it is about, unique over all jobs ever.
    pub key: String,
    /// What the handler needs to know.
    pub payload: Json<Value>,
    /// How often it was begun, this time included.
    pub attempts: i32,
    /// What went wrong last time.
    pub error: String,
    /// When it was asked for.
    pub created_at: Moment,
    /// How often it failed because of others.
    pub held_up: i32,
}

/// Asks for a piece of work. A second request with the same key changes nothing.
///
/// # Errors
/// When the database fails.
pub fn enqueue(db: &mut Db, kind: &str, key: &str, payload: &Value, run_at: Moment) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(Id::fresh()),
            jobs::kind.eq(kind),
            jobs::key.eq(key),
            jobs::payload.eq(Json(payload.clone())),
            jobs::state.eq("ready"),
            jobs::attempts.eq(0),
            jobs::run_at.eq(run_at),
            jobs::error.eq(""),
            jobs::created_at.eq(run_at),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Which work a worker does: what is quick, what is signed ([`kinds::SIGNED`]), what is signed once more
/// ([`kinds::RENEWED`]), or what takes long ([`kinds::SLOW`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Notices, and what follows at once.
    Quick,
    /// Papers that are signed.
    Signed,
    /// Papers that get new time stamps: nobody waits for them, and they wait for authorities elsewhere.
    Renewed,
    /// What would hold those up.
    Slow,
}

impl Lane {
    /// Some kinds, and whether they are the ones wanted or all others.
    fn wanted(self) -> (Vec<&'static str>, bool) {
        match self {
            Self::Quick => ([kinds::SIGNED, kinds::RENEWED, kinds::SLOW].concat(), false),
            Self::Signed => (kinds::SIGNED.to_vec(), true),
            Self::Renewed => (kinds::RENEWED.to_vec(), true),
            Self::Slow => (kinds::SLOW.to_vec(), true),
        }
    }
}

/// Whether any quick job is due and nobody's: a look that disturbs nobody, before [`lease`].
///
/// # Errors
/// When the database fails.
pub fn any_due(db: &mut Db, now: Moment) -> QueryResult<bool> {
    any_due_in(db, Lane::Quick, now)
}

/// The same in a lane.
///
/// # Errors
/// When the database fails.
pub fn any_due_in(db: &mut Db, lane: Lane, now: Moment) -> QueryResult<bool> {
    let (slow, wanted) = lane.wanted();
    let due = jobs::table
        .filter(jobs::state.eq("ready"))
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .filter(jobs::kind.eq_any(slow).eq(wanted))
        .select(jobs::id)
        .first::<Id>(db)
        .optional()?;
    Ok(due.is_some())
}

/// Takes the next quick job that is due, for [`LEASE_SECONDS`].
///
/// # Errors
/// When the database fails.
pub fn lease(db: &mut Db, now: Moment) -> QueryResult<Option<Job>> {
    lease_in(db, Lane::Quick, now)
}

/// The same in a lane.
///
/// # Errors
/// When the database fails.
pub fn lease_in(db: &mut Db, lane: Lane, now: Moment) -> QueryResult<Option<Job>> {
    let (slow, wanted) = lane.wanted();
    let due: Option<Job> = jobs::table
        .filter(jobs::kind.eq_any(slow).eq(wanted))
        .filter(jobs::state.eq("ready"))
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .order((jobs::run_at.asc(), jobs::id.asc()))
        .limit(1)
        .select(Job::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    let Some(mut job) = due else { return Ok(None) };
    job.attempts += 1;
    // Under PostgreSQL another node may have taken it while we waited for the row.
    let taken = diesel::update(jobs::table.find(job.id).filter(jobs::attempts.eq(job.attempts - 1)))
        .set((jobs::leased_until.eq(Some(now.plus_seconds(LEASE_SECONDS))), jobs::attempts.eq(job.attempts)))
        .execute(db)?;
    Ok((taken == 1).then_some(job))
}

/// The job, while the lease is ours: whoever took it over since has begun one more attempt.
#[diesel::dsl::auto_type]
fn ours(job: &Job) -> _ {
    let attempts: i32 = job.attempts;
    let id: Id = job.id;
    jobs::table.filter(jobs::id.eq(id)).filter(jobs::attempts.eq(attempts)).filter(jobs::state.eq("ready"))
}

/// The job is done. What it was about is forgotten but for its key: notices carry links that are secrets.
///
/// # Errors
/// When the database fails.
pub fn finish(db: &mut Db, job: &Job, now: Moment) -> QueryResult<()> {
    diesel::update(ours(job))
        .set((
            jobs::state.eq("done"),
            jobs::done_at.eq(Some(now)),
            jobs::error.eq(""),
            jobs::payload.eq(Json(Value::Null)),
        ))
        .execute(db)?;
    Ok(())
}

/// The job failed: try again later, or give it up.
///
/// # Errors
/// When the database fails.
pub fn fail(db: &mut Db, job: &Job, now: Moment, error: &str) -> QueryResult<()> {
    let given_up = job.kind == kinds::NOTICE && now.seconds_since(job.created_at) > NOTICE_LIFE;
    if given_up {
        tracing::error!(key = %job.key, error, "a notice was given up");
        diesel::update(ours(job)).set(jobs::payload.eq(Json(Value::Null))).execute(db)?;
    }
    diesel::update(ours(job))
        .set((
            jobs::state.eq(if given_up { "dead" } else { "ready" }),
            jobs::error.eq(error),
            jobs::leased_until.eq(None::<Moment>),
            jobs::run_at.eq(retry_at(now, job.attempts)),
        ))
        .execute(db)?;
    Ok(())
}

/// How many jobs that are due by an instant are not done; tests wait for nought.
///
/// # Errors
/// When the database fails.
pub fn pending(db: &mut Db, until: Moment) -> QueryResult<i64> {
    jobs::table.filter(jobs::state.eq("ready").and(jobs::run_at.le(until))).count().get_result(db)
}

/// How many jobs were given up: something for the operator to look at.
///
/// # Errors
/// When the database fails.
pub fn dead(db: &mut Db) -> QueryResult<i64> {
    jobs::table.filter(jobs::state.eq("dead")).count().get_result(db)
}

/// A job that has failed and is tried again.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Failing {
    /// What kind of work.
    pub kind: String,
    /// What it is about.
    pub key: String,
    /// What the handler needs to know.
    pub payload: Json<Value>,
    /// How often it was begun.
    pub attempts: i32,
    /// What went wrong last time.
    pub error: String,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it is tried again.
    pub run_at: Moment,
}

/// The jobs of these kinds that have failed and are not done, oldest first, at most `most`.
///
/// # Errors
/// When the database fails.
pub fn failing(db: &mut Db, kinds: &[&str], most: i64) -> QueryResult<Vec<Failing>> {
    jobs::table
        .filter(jobs::kind.eq_any(kinds.to_vec()))
        .filter(jobs::state.ne("done").and(jobs::error.ne("")))
        .order((jobs::created_at, jobs::id))
        .limit(most)
        .select(Failing::as_select())
        .load(db)
}
