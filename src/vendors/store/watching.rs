//! Rows of what the company register says of our vendors, and of whose turn it is to ask.

use crate::store::schema::{
    register_flags as flags, register_notices, register_turns as turns, sub_units, vendors,
};
use crate::store::{Db, Json};
use crate::values::{Id, Moment, Orgnr};
use crate::vendors::registry::Place;
use crate::vendors::watching::{Flagged, RegisterFlag, RegisterNotice, Seen, SubUnit};
use diesel::dsl::sum;
use diesel::prelude::*;
use serde_json::Value;

crate::store::text_columns!(RegisterFlag);

/// A vendor, and when it was asked about.
#[derive(Debug, Clone, Queryable)]
pub(in crate::vendors) struct Watched {
    pub(in crate::vendors) vendor: Id,
    pub(in crate::vendors) orgnr: Orgnr,
    pub(in crate::vendors) asked_at: Option<Moment>,
    pub(in crate::vendors) fetched_at: Option<Moment>,
}

/// All vendors, those who were asked about longest ago first.
pub(in crate::vendors) fn watched(db: &mut Db) -> QueryResult<Vec<Watched>> {
    let mut all: Vec<Watched> = vendors::table
        .left_join(flags::table)
        .select((vendors::id, vendors::orgnr, flags::asked_at.nullable(), flags::fetched_at.nullable()))
        .load(db)?;
    all.sort_by_key(|one| (one.asked_at, one.vendor));
    Ok(all)
}

/// A round that may begin.
#[derive(Debug, Clone, Copy)]
pub(in crate::vendors) struct Turn {
    pub(in crate::vendors) last_update: Option<i64>,
    pub(in crate::vendors) failures: i32,
}

/// Takes the turn, unless somebody has it or it is too soon. Somebody new is asked about at once, but not while the register
/// fails.
pub(in crate::vendors) fn take_turn(
    db: &mut Db,
    now: Moment,
    fresh: bool,
    held: i64,
) -> QueryResult<Option<Turn>> {
    let row: (Option<i64>, Option<Moment>, i32) =
        turns::table.find(1).select((turns::last_update, turns::next_at, turns::failures)).first(db)?;
    let (last_update, next_at, failures) = row;
    let is_due = next_at.is_none_or(|next| next <= now) || (fresh && failures == 0);
    if !is_due {
        return Ok(None);
    }
    let taken = diesel::update(turns::table.find(1))
        .filter(turns::held_until.is_null().or(turns::held_until.le(now)))
        .set(turns::held_until.eq(Some(now.plus_seconds(held))))
        .execute(db)?;
    Ok((taken == 1).then_some(Turn { last_update, failures }))
}

/// Keeps the turn until an instant.
pub(in crate::vendors) fn hold_turn(db: &mut Db, until: Moment) -> QueryResult<()> {
    diesel::update(turns::table.find(1)).set(turns::held_until.eq(Some(until))).execute(db)?;
    Ok(())
}

/// Ends the turn.
pub(in crate::vendors) fn end_turn(
    db: &mut Db,
    last_update: Option<i64>,
    next: Moment,
    failures: i32,
) -> QueryResult<()> {
    diesel::update(turns::table.find(1))
        .set((
            turns::last_update.eq(last_update),
            turns::next_at.eq(Some(next)),
            turns::held_until.eq(None::<Moment>),
            turns::failures.eq(failures),
        ))
        .execute(db)?;
    Ok(())
}

/// What was last heard of a vendor. What is of a shape that is no longer known counts as not heard.
pub(in crate::vendors) fn seen_of(db: &mut Db, vendor: Id) -> QueryResult<Option<Seen>> {
    let row: Option<Json<Value>> = flags::table.find(vendor).select(flags::seen).first(db).optional()?;
    Ok(row.and_then(|Json(seen)| serde_json::from_value(seen).ok()))
}

/// Keeps what was heard of a vendor that is locked; `heard` tells whether it was an answer about it.
pub(in crate::vendors) fn put_seen(
    db: &mut Db,
    now: Moment,
    vendor: Id,
    seen: &Seen,
    heard: bool,
) -> QueryResult<()> {
    let changed = diesel::update(flags::table.find(vendor))
        .set((
            flags::seen.eq(Json(seen.clone())),
            heard.then_some(flags::fetched_at.eq(Some(now))),
            flags::asked_at.eq(now),
            flags::version.eq(flags::version + 1),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(flags::table)
            .values((
                flags::vendor_id.eq(vendor),
                flags::seen.eq(Json(seen.clone())),
                flags::fetched_at.eq(heard.then_some(now)),
                flags::asked_at.eq(now),
                flags::version.eq(1),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Everything that was heard of vendors, for the register.
///
/// # Errors
/// When the database fails.
pub fn all_flagged(db: &mut Db) -> QueryResult<Vec<Flagged>> {
    let rows: Vec<(Id, Json<Value>, Option<Moment>)> = flags::table
        .filter(flags::fetched_at.is_not_null())
        .select((flags::vendor_id, flags::seen, flags::fetched_at))
        .load(db)?;
    let read = |(vendor, Json(seen), fetched_at): (Id, Json<Value>, Option<Moment>)| {
        Some(Flagged { vendor, seen: serde_json::from_value(seen).ok()?, fetched_at: fetched_at? })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Moves whenever anything was heard, places of business with it.
///
/// # Errors
/// When the database fails.
pub fn flags_version(db: &mut Db) -> QueryResult<i64> {
    let all: Option<i64> = flags::table.select(sum(flags::version)).first(db)?;
    Ok(all.unwrap_or_default())
}

/// Keeps a vendor's places of business in place of those from before. One that had another owner has this one now.
pub(in crate::vendors) fn put_places(db: &mut Db, vendor: Id, places: &[Place]) -> QueryResult<()> {
    diesel::delete(sub_units::table.filter(sub_units::vendor_id.eq(vendor))).execute(db)?;
    for place in places {
        diesel::delete(sub_units::table.find(&place.orgnr)).execute(db)?;
        diesel::insert_into(sub_units::table)
            .values((
                sub_units::orgnr.eq(&place.orgnr),
                sub_units::vendor_id.eq(vendor),
                sub_units::name.eq(&place.name),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// All places of business of vendors.
///
/// # Errors
/// When the database fails.
pub fn sub_units(db: &mut Db) -> QueryResult<Vec<SubUnit>> {
    let rows: Vec<(Orgnr, Id, String)> =
        sub_units::table.select((sub_units::orgnr, sub_units::vendor_id, sub_units::name)).load(db)?;
    Ok(rows.into_iter().map(|(orgnr, vendor, name)| SubUnit { orgnr, vendor, name }).collect())
}

/// Opens a matter of a flag, or brings the open one up to date. The vendor is locked by the caller.
pub(in crate::vendors) fn put_notice(
    db: &mut Db,
    now: Moment,
    vendor: Id,
    flag: RegisterFlag,
    detail: &str,
) -> QueryResult<()> {
    let open = register_notices::vendor_id
        .eq(vendor)
        .and(register_notices::flag.eq(flag))
        .and(register_notices::settled_at.is_null());
    let changed = diesel::update(register_notices::table.filter(open))
        .set(register_notices::detail.eq(detail))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(register_notices::table)
            .values((
                register_notices::id.eq(Id::fresh()),
                register_notices::vendor_id.eq(vendor),
                register_notices::flag.eq(flag),
                register_notices::detail.eq(detail),
                register_notices::raised_at.eq(now),
                register_notices::account.eq(""),
            ))
            .execute(db)?;
    }
    Ok(())
}

type NoticeRow = (Id, Id, String, Orgnr, RegisterFlag, String, Moment, Option<Moment>, String);

fn noticed(row: NoticeRow) -> RegisterNotice {
    let (id, vendor, name, orgnr, flag, detail, raised_at, settled_at, account) = row;
    RegisterNotice { id, vendor, name, orgnr, flag, detail, raised_at, settled_at, account }
}

/// One row of a notice with its vendor.
macro_rules! notice_columns {
    () => {
        (
            register_notices::id,
            register_notices::vendor_id,
            vendors::name,
            vendors::orgnr,
            register_notices::flag,
            register_notices::detail,
            register_notices::raised_at,
            register_notices::settled_at,
            register_notices::account,
        )
    };
}

/// The matters that flags have opened, without those of hidden vendors: the open ones, oldest first; or those that are
/// settled, the newest first.
///
/// # Errors
/// When the database fails.
pub fn notices(db: &mut Db, open: bool, hidden: &[Id], most: i64) -> QueryResult<Vec<RegisterNotice>> {
    let all = register_notices::table
        .inner_join(vendors::table)
        .filter(register_notices::vendor_id.ne_all(hidden.to_vec()))
        .select(notice_columns!());
    let rows: Vec<NoticeRow> = if open {
        all.filter(register_notices::settled_at.is_null())
            .order((register_notices::raised_at, register_notices::id))
            .limit(most)
            .load(db)?
    } else {
        all.filter(register_notices::settled_at.is_not_null())
            .order((register_notices::settled_at.desc(), register_notices::id.desc()))
            .limit(most)
            .load(db)?
    };
    Ok(rows.into_iter().map(noticed).collect())
}

/// An open matter.
///
/// # Errors
/// When the database fails.
pub fn notice(db: &mut Db, id: Id) -> QueryResult<Option<RegisterNotice>> {
    let row: Option<NoticeRow> = register_notices::table
        .inner_join(vendors::table)
        .filter(register_notices::id.eq(id).and(register_notices::settled_at.is_null()))
        .select(notice_columns!())
        .first(db)
        .optional()?;
    Ok(row.map(noticed))
}

/// Settles an open matter; false when it is open no more.
pub(in crate::vendors) fn settle(
    db: &mut Db,
    now: Moment,
    id: Id,
    by: Id,
    account: &str,
) -> QueryResult<bool> {
    let open = register_notices::table.find(id).filter(register_notices::settled_at.is_null());
    let changed = diesel::update(open)
        .set((
            register_notices::settled_at.eq(Some(now)),
            register_notices::settled_by.eq(Some(by)),
            register_notices::account.eq(account),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
