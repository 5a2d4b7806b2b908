//! Rows of watches, and how far they were told.

pub(super) mod webhooks;

use super::mailing::Watch;
use crate::store::schema::{watch_places, watched_vendors, watches};
use crate::store::{Db, Locked, on_either};
use crate::values::{EmailAddress, Id, Language, Moment, Orgnr, OsloDate};
use diesel::prelude::*;

type WatchRow = (Id, EmailAddress, Language, OsloDate, String, Option<Moment>, i64, Moment);

macro_rules! watch_columns {
    () => {
        (
            watches::id,
            watches::email,
            watches::language,
            watches::until,
            watches::token,
            watches::confirmed_at,
            watches::told_seq,
            watches::next_digest_at,
        )
    };
}

/// A watch that is asked for.
pub(super) struct NewWatch<'a> {
    pub(super) id: Id,
    pub(super) email: &'a EmailAddress,
    pub(super) language: Language,
    pub(super) until: OsloDate,
    pub(super) vendors: &'a [Orgnr],
    pub(super) confirm_hash: &'a str,
    pub(super) token: &'a str,
}

/// Enters a watch that waits for its confirmation.
pub(super) fn insert(db: &mut Db, now: Moment, new: &NewWatch<'_>) -> QueryResult<()> {
    diesel::insert_into(watches::table)
        .values((
            (watches::id.eq(new.id), watches::email.eq(new.email), watches::language.eq(new.language)),
            (watches::until.eq(new.until), watches::confirm_hash.eq(Some(new.confirm_hash))),
            (watches::token.eq(new.token), watches::asked_at.eq(now)),
            (watches::told_seq.eq(0), watches::next_digest_at.eq(now)),
        ))
        .execute(db)?;
    for orgnr in new.vendors {
        diesel::insert_into(watched_vendors::table)
            .values((watched_vendors::watch_id.eq(new.id), watched_vendors::orgnr.eq(orgnr)))
            .execute(db)?;
    }
    Ok(())
}

fn whole(db: &mut Db, row: WatchRow) -> QueryResult<Watch> {
    let (id, email, language, until, token, confirmed_at, told, next_digest_at) = row;
    let vendors = watched_vendors::table
        .filter(watched_vendors::watch_id.eq(id))
        .order(watched_vendors::orgnr)
        .select(watched_vendors::orgnr)
        .load(db)?;
    Ok(Watch { id, email, language, until, vendors, token, confirmed_at, told, next_digest_at })
}

fn wholes(db: &mut Db, rows: Vec<WatchRow>) -> QueryResult<Vec<Watch>> {
    rows.into_iter().map(|row| whole(db, row)).collect()
}

/// The watch that a link in a mail is about.
pub(super) fn by_token(db: &mut Db, token: &str) -> QueryResult<Option<Watch>> {
    let row: Option<WatchRow> =
        watches::table.filter(watches::token.eq(token)).select(watch_columns!()).first(db).optional()?;
    row.map(|row| whole(db, row)).transpose()
}

/// The watch that waits for this confirmation and was asked for after an instant; ours until the transaction ends.
pub(super) fn awaiting(db: &mut Db, confirm_hash: &str, after: Moment) -> QueryResult<Option<Watch>> {
    let row: Option<WatchRow> = watches::table
        .filter(watches::confirm_hash.eq(confirm_hash))
        .filter(watches::asked_at.gt(after))
        .select(watch_columns!())
        .locked()
        .get_result(db)
        .optional()?;
    row.map(|row| whole(db, row)).transpose()
}

/// The watch is wanted, and was told all there was up to an entry. Says whether it still waited for that.
pub(super) fn confirm(db: &mut Db, watch: Id, now: Moment, told: i64, digest: Moment) -> QueryResult<bool> {
    let waits = watches::table.find(watch).filter(watches::confirm_hash.is_not_null());
    let changed = diesel::update(waits)
        .set((
            watches::confirm_hash.eq(None::<String>),
            watches::confirmed_at.eq(Some(now)),
            watches::told_seq.eq(told),
            watches::next_digest_at.eq(digest),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Deletes a watch. Says whether there was one.
pub(super) fn delete(db: &mut Db, watch: Id) -> QueryResult<bool> {
    diesel::delete(watched_vendors::table.filter(watched_vendors::watch_id.eq(watch))).execute(db)?;
    Ok(diesel::delete(watches::table.find(watch)).execute(db)? == 1)
}

/// The other confirmed watches of a mailbox.
pub(super) fn others(db: &mut Db, of: &Watch) -> QueryResult<Vec<Watch>> {
    let rows: Vec<WatchRow> = watches::table
        .filter(watches::email.eq(&of.email))
        .filter(watches::confirmed_at.is_not_null())
        .filter(watches::id.ne(of.id))
        .select(watch_columns!())
        .load(db)?;
    wholes(db, rows)
}

/// Takes vendors out of a watch.
pub(super) fn leave_out(db: &mut Db, watch: Id, vendors: &[Orgnr]) -> QueryResult<()> {
    diesel::delete(
        watched_vendors::table
            .filter(watched_vendors::watch_id.eq(watch))
            .filter(watched_vendors::orgnr.eq_any(vendors)),
    )
    .execute(db)?;
    Ok(())
}

/// The confirmed watches of one of these vendors that are not over.
pub(super) fn watching(db: &mut Db, vendors: &[Orgnr], today: OsloDate) -> QueryResult<Vec<Watch>> {
    let of_these = watched_vendors::table
        .filter(watched_vendors::orgnr.eq_any(vendors))
        .select(watched_vendors::watch_id);
    let rows: Vec<WatchRow> = watches::table
        .filter(watches::id.eq_any(of_these))
        .filter(watches::confirmed_at.is_not_null())
        .filter(watches::until.ge(today))
        .order(watches::id)
        .select(watch_columns!())
        .load(db)?;
    wholes(db, rows)
}

/// Confirmed watches whose week is over, at most so many.
pub(super) fn due(db: &mut Db, now: Moment, most: i64) -> QueryResult<Vec<Watch>> {
    let rows: Vec<WatchRow> = watches::table
        .filter(watches::confirmed_at.is_not_null())
        .filter(watches::next_digest_at.le(now))
        .order((watches::next_digest_at, watches::id))
        .limit(most)
        .select(watch_columns!())
        .load(db)?;
    wholes(db, rows)
}

/// The week of a watch begins anew; not if somebody else was faster.
pub(super) fn told(db: &mut Db, watch: &Watch, seq: i64, digest: Moment) -> QueryResult<bool> {
    let as_it_was = watches::table.find(watch.id).filter(watches::next_digest_at.eq(watch.next_digest_at));
    let changed = diesel::update(as_it_was)
        .set((watches::told_seq.eq(seq), watches::next_digest_at.eq(digest)))
        .execute(db)?;
    Ok(changed == 1)
}

/// Watches whose last day was before this one.
pub(super) fn over(db: &mut Db, today: OsloDate) -> QueryResult<Vec<Watch>> {
    let rows: Vec<WatchRow> = watches::table
        .filter(watches::until.lt(today))
        .order(watches::id)
        .select(watch_columns!())
        .load(db)?;
    wholes(db, rows)
}

/// Watches that nobody confirmed in time.
pub(super) fn stale(db: &mut Db, before: Moment) -> QueryResult<Vec<Id>> {
    watches::table
        .filter(watches::confirm_hash.is_not_null())
        .filter(watches::asked_at.le(before))
        .select(watches::id)
        .load(db)
}

/// Up to which entry of the ledger has been told; none, when nothing ever was.
pub(super) fn place(db: &mut Db, name: &str) -> QueryResult<Option<i64>> {
    watch_places::table.find(name).select(watch_places::seq).first(db).optional()
}

/// The same; ours until the transaction ends. Where there is none, `first` is entered.
pub(super) fn place_locked(db: &mut Db, name: &str, first: i64) -> QueryResult<i64> {
    on_either!(&mut *db, |c| diesel::insert_into(watch_places::table)
        .values((watch_places::name.eq(name), watch_places::seq.eq(first)))
        .on_conflict_do_nothing()
        .execute(c))?;
    watch_places::table.find(name).select(watch_places::seq).locked().get_result(db)
}

/// Told up to this entry.
pub(super) fn set_place(db: &mut Db, name: &str, seq: i64) -> QueryResult<()> {
    diesel::update(watch_places::table.find(name)).set(watch_places::seq.eq(seq)).execute(db)?;
    Ok(())
}
