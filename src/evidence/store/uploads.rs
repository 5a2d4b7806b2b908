//! Rows of files on their way.

use crate::evidence::uploads::{Announced, Bound, KEPT_DAYS};
use crate::store::schema::{evidence, uploads};
use crate::store::{Db, Locked};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;
use serde::Serialize;

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = uploads)]
pub struct Pending {
    /// Which.
    pub id: Id,
    /// Who sends it.
    #[serde(skip)]
    pub account_id: Id,
    /// For which vendor.
    #[serde(skip)]
    pub vendor_id: Id,
    /// For which case.
    #[serde(skip)]
    pub case_id: Id,
    /// Beside which criterion.
    pub criterion: String,
    /// What it is called, cleaned.
    pub name: String,
    /// How many bytes it will have.
    pub size: i64,
    /// When it was last changed on the sender's machine, in milliseconds, so that it is known again.
    pub modified: i64,
    /// The day that the document bears, where it was said.
    pub issued_on: Option<OsloDate>,
    /// How many bytes are safe on disk.
    pub received: i64,
    /// When it was begun.
    pub began_at: Moment,
    /// When the last part came.
    pub touched_at: Moment,
    /// When all of it lay beside its criterion.
    pub finished_at: Option<Moment>,
    /// SHA-256 of the whole, once it is known.
    pub sha256: Option<String>,
}

/// How many bytes a vendor keeps and has on their way; the same bytes count once.
///
/// # Errors
/// When the database fails.
pub fn room_used(db: &mut Db, vendor: Id) -> QueryResult<u64> {
    let kept: Vec<(String, i64)> = evidence::table
        .filter(evidence::vendor_id.eq(vendor).and(evidence::gone_at.is_null()))
        .select((evidence::sha256, evidence::size))
        .distinct()
        .load(db)?;
    let coming: Vec<i64> = uploads::table
        .filter(uploads::vendor_id.eq(vendor).and(uploads::finished_at.is_null()))
        .select(uploads::size)
        .load(db)?;
    let sizes = kept.into_iter().map(|(_, size)| size).chain(coming);
    Ok(sizes.map(|size| u64::try_from(size).unwrap_or(0)).sum())
}

/// What somebody has begun beside a criterion and not finished, oldest first.
///
/// # Errors
/// When the database fails.
pub fn unfinished(db: &mut Db, bound: Bound, criterion: &str) -> QueryResult<Vec<Pending>> {
    uploads::table
        .filter(uploads::account_id.eq(bound.account).and(uploads::case_id.eq(bound.case)))
        .filter(uploads::criterion.eq(criterion).and(uploads::finished_at.is_null()))
        .order(uploads::id)
        .select(Pending::as_select())
        .load(db)
}

/// How many files somebody has on their way in one case.
pub(in crate::evidence) fn count_unfinished(db: &mut Db, bound: Bound) -> QueryResult<i64> {
    uploads::table
        .filter(uploads::account_id.eq(bound.account).and(uploads::case_id.eq(bound.case)))
        .filter(uploads::finished_at.is_null())
        .count()
        .get_result(db)
}

/// An upload of which nothing has come yet, under the name that was cleaned.
pub(in crate::evidence) fn insert(
    db: &mut Db,
    now: Moment,
    bound: Bound,
    criterion: &str,
    name: &str,
    announced: &Announced,
) -> QueryResult<Id> {
    let id = Id::fresh();
    let size = i64::try_from(announced.size).unwrap_or(i64::MAX);
    diesel::insert_into(uploads::table)
        .values((
            (uploads::id.eq(id), uploads::account_id.eq(bound.account), uploads::vendor_id.eq(bound.vendor)),
            (uploads::case_id.eq(bound.case), uploads::criterion.eq(criterion), uploads::name.eq(name)),
            (uploads::size.eq(size), uploads::modified.eq(announced.modified)),
            (uploads::issued_on.eq(announced.issued_on), uploads::received.eq(0)),
            (uploads::began_at.eq(now), uploads::touched_at.eq(now)),
        ))
        .execute(db)?;
    Ok(id)
}

/// An upload, whoever's it is.
pub(in crate::evidence) fn find(db: &mut Db, id: Id) -> QueryResult<Option<Pending>> {
    uploads::table.find(id).select(Pending::as_select()).first(db).optional()
}

/// An upload, ours until the transaction ends, and until when somebody writes to it.
pub(in crate::evidence) fn find_locked(db: &mut Db, id: Id) -> QueryResult<(Pending, Option<Moment>)> {
    uploads::table.find(id).select((Pending::as_select(), uploads::writing_until)).locked().get_result(db)
}

/// Notes who writes to an upload, and until when.
pub(in crate::evidence) fn put_writer(db: &mut Db, id: Id, writer: Id, until: Moment) -> QueryResult<()> {
    diesel::update(uploads::table.find(id))
        .set((uploads::writer.eq(Some(writer)), uploads::writing_until.eq(Some(until))))
        .execute(db)?;
    Ok(())
}

/// Says how far the file is safe on disk now, and lets it go. False when somebody else has taken it in hand since.
///
/// # Errors
/// When the database fails.
pub fn advance(db: &mut Db, now: Moment, id: Id, writer: Id, received: i64) -> QueryResult<bool> {
    let ours = uploads::table.filter(uploads::id.eq(id).and(uploads::writer.eq(Some(writer))));
    let moved = diesel::update(ours)
        .set((
            uploads::received.eq(received),
            uploads::writer.eq(None::<Id>),
            uploads::writing_until.eq(None::<Moment>),
            uploads::touched_at.eq(now),
        ))
        .execute(db)?;
    Ok(moved == 1)
}

/// Says that all of a file lies beside its criterion.
///
/// # Errors
/// When the database fails.
pub fn finish(db: &mut Db, now: Moment, id: Id, sha256: &str) -> QueryResult<()> {
    diesel::update(uploads::table.find(id))
        .set((
            uploads::finished_at.eq(Some(now)),
            uploads::sha256.eq(Some(sha256)),
            uploads::writer.eq(None::<Id>),
            uploads::writing_until.eq(None::<Moment>),
            uploads::touched_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives an upload up. The caller throws its parts away.
///
/// # Errors
/// When the database fails.
pub fn give_up(db: &mut Db, id: Id) -> QueryResult<()> {
    diesel::delete(uploads::table.find(id)).execute(db)?;
    Ok(())
}

/// Forgets uploads to which nothing has been added for [`KEPT_DAYS`], and finished ones after a day; returns those
/// whose parts are still wanted.
///
/// # Errors
/// When the database fails.
pub(in crate::evidence) fn forget_old(db: &mut Db, now: Moment) -> QueryResult<Vec<Id>> {
    let given_up = now.plus_seconds(-86_400 * i64::from(KEPT_DAYS));
    diesel::delete(uploads::table.filter(uploads::touched_at.lt(given_up))).execute(db)?;
    let done = uploads::finished_at.is_not_null().and(uploads::touched_at.lt(now.plus_seconds(-86_400)));
    diesel::delete(uploads::table.filter(done)).execute(db)?;
    uploads::table.filter(uploads::finished_at.is_null()).select(uploads::id).load(db)
}
