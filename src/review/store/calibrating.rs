//! Rows of sample cases and what members found of them.

use crate::review::{Calibration, CalibrationResult, Found, Posed};
use crate::scheme::Pin;
use crate::store::schema::{accounts, calibration_scores, calibrations as rounds};
use crate::store::{Db, Json, on_either};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;
use std::collections::BTreeMap;

type Row = (Id, String, String, String, Json<Vec<Posed>>, OsloDate, Json<Vec<Id>>, Moment);

fn read((id, title, norm, edition, posed, due, members, created_at): Row) -> Calibration {
    Calibration { id, title, pin: Pin { norm, edition }, posed: posed.0, due, members: members.0, created_at }
}

type Columns = (
    rounds::id,
    rounds::title,
    rounds::norm,
    rounds::edition,
    rounds::criteria,
    rounds::due,
    rounds::members,
    rounds::created_at,
);
const COLUMNS: Columns = (
    rounds::id,
    rounds::title,
    rounds::norm,
    rounds::edition,
    rounds::criteria,
    rounds::due,
    rounds::members,
    rounds::created_at,
);

/// All sample cases, newest first.
pub(in crate::review) fn calibrations(db: &mut Db) -> QueryResult<Vec<Calibration>> {
    let rows: Vec<Row> =
        rounds::table.order((rounds::created_at.desc(), rounds::id.desc())).select(COLUMNS).load(db)?;
    Ok(rows.into_iter().map(read).collect())
}

/// The sample cases whose day has not passed, the nearest first.
pub(in crate::review) fn calibrations_due(db: &mut Db, today: OsloDate) -> QueryResult<Vec<Calibration>> {
    let rows: Vec<Row> = rounds::table
        .filter(rounds::due.ge(today))
        .order((rounds::due, rounds::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(read).collect())
}

/// The sample cases that one member has handed in.
pub(in crate::review) fn calibrated_by(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    calibration_scores::table
        .filter(calibration_scores::account_id.eq(account))
        .filter(calibration_scores::submitted_at.is_not_null())
        .select(calibration_scores::calibration_id)
        .load(db)
}

/// One sample case.
pub(in crate::review) fn calibration(db: &mut Db, id: Id) -> QueryResult<Option<Calibration>> {
    let row: Option<Row> = rounds::table.find(id).select(COLUMNS).first(db).optional()?;
    Ok(row.map(read))
}

/// Keeps a sample case.
pub(in crate::review) fn write_calibration(db: &mut Db, new: &Calibration, by: Id) -> QueryResult<()> {
    diesel::insert_into(rounds::table)
        .values((
            rounds::id.eq(new.id),
            rounds::title.eq(&new.title),
            rounds::norm.eq(&new.pin.norm),
            rounds::edition.eq(&new.pin.edition),
            rounds::criteria.eq(Json(new.posed.clone())),
            rounds::due.eq(new.due),
            rounds::members.eq(Json(new.members.clone())),
            rounds::created_by.eq(by),
            rounds::created_at.eq(new.created_at),
        ))
        .execute(db)?;
    Ok(())
}

/// What one member found, and when it was handed in.
pub(in crate::review) type Own = (BTreeMap<String, Found>, Option<Moment>);

/// What one member found of a sample case.
pub(in crate::review) fn own_calibration(db: &mut Db, id: Id, account: Id) -> QueryResult<Option<Own>> {
    let row: Option<(Json<BTreeMap<String, Found>>, Option<Moment>)> = calibration_scores::table
        .filter(calibration_scores::calibration_id.eq(id))
        .filter(calibration_scores::account_id.eq(account))
        .select((calibration_scores::scores, calibration_scores::submitted_at))
        .first(db)
        .optional()?;
    Ok(row.map(|(found, submitted)| (found.0, submitted)))
}

/// Keeps what one member found, unless it was handed in meanwhile: then nothing is written, and the answer is no.
pub(in crate::review) fn write_calibration_scores(
    db: &mut Db,
    now: Moment,
    id: Id,
    account: Id,
    found: &BTreeMap<String, Found>,
    submitted_at: Option<Moment>,
) -> QueryResult<bool> {
    // Also against a row that another window made since it was looked for: one of the two tries meets it.
    for _ in 0..2 {
        if rewrite(db, now, id, account, found, submitted_at)? {
            return Ok(true);
        }
        if insert(db, now, id, account, found, submitted_at)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes over what was kept and not handed in.
fn rewrite(
    db: &mut Db,
    now: Moment,
    id: Id,
    account: Id,
    found: &BTreeMap<String, Found>,
    submitted_at: Option<Moment>,
) -> QueryResult<bool> {
    let own = calibration_scores::table
        .filter(calibration_scores::calibration_id.eq(id))
        .filter(calibration_scores::account_id.eq(account))
        .filter(calibration_scores::submitted_at.is_null());
    let written = diesel::update(own)
        .set((
            calibration_scores::scores.eq(Json(found.clone())),
            calibration_scores::saved_at.eq(now),
            calibration_scores::submitted_at.eq(submitted_at),
        ))
        .execute(db)?;
    Ok(written > 0)
}

fn insert(
    db: &mut Db,
    now: Moment,
    id: Id,
    account: Id,
    found: &BTreeMap<String, Found>,
    submitted_at: Option<Moment>,
) -> QueryResult<bool> {
    let inserted = on_either!(&mut *db, |c| diesel::insert_into(calibration_scores::table)
        .values((
            calibration_scores::id.eq(Id::fresh()),
            calibration_scores::calibration_id.eq(id),
            calibration_scores::account_id.eq(account),
            calibration_scores::scores.eq(Json(found.clone())),
            calibration_scores::saved_at.eq(now),
            calibration_scores::submitted_at.eq(submitted_at),
        ))
        .on_conflict((calibration_scores::calibration_id, calibration_scores::account_id))
        .do_nothing()
        .execute(c))?;
    Ok(inserted > 0)
}

/// Who has handed in which sample case.
pub(in crate::review) fn calibrated(db: &mut Db) -> QueryResult<Vec<(Id, Id)>> {
    calibration_scores::table
        .filter(calibration_scores::submitted_at.is_not_null())
        .select((calibration_scores::calibration_id, calibration_scores::account_id))
        .load(db)
}

/// What those found who have handed in, by name.
pub(in crate::review) fn handed_in(db: &mut Db, id: Id) -> QueryResult<Vec<CalibrationResult>> {
    let rows: Vec<(Id, String, Json<BTreeMap<String, Found>>)> = calibration_scores::table
        .inner_join(accounts::table)
        .filter(calibration_scores::calibration_id.eq(id))
        .filter(calibration_scores::submitted_at.is_not_null())
        .order((accounts::name, accounts::id))
        .select((calibration_scores::account_id, accounts::name, calibration_scores::scores))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(account, name, Json(found))| CalibrationResult { account, name, found })
        .collect())
}
