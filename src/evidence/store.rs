//! Rows of evidence, and of what it is linked to.

use super::{Arrived, Evidence};
use crate::store::Db;
use crate::store::schema::{accounts, evidence, evidence_links as links};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

pub(super) mod checks;
pub(super) mod pieces;
pub(super) mod uploads;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence)]
struct Row {
    id: Id,
    vendor_id: Id,
    sha256: String,
    name: String,
    media_type: String,
    size: i64,
    pages: Option<i32>,
    issued_on: Option<OsloDate>,
    uploaded_by: Id,
    uploaded_at: Moment,
    gone_at: Option<Moment>,
}

impl Row {
    fn with_name(self, uploader: Option<String>) -> Evidence {
        Evidence {
            id: self.id,
            vendor_id: self.vendor_id,
            sha256: self.sha256,
            name: self.name,
            media_type: self.media_type,
            size: self.size,
            pages: self.pages,
            issued_on: self.issued_on,
            uploaded_by: self.uploaded_by,
            uploaded_by_name: uploader.unwrap_or_default(),
            uploaded_at: self.uploaded_at,
            gone_at: self.gone_at,
        }
    }
}

fn named((row, uploader): (Row, Option<String>)) -> Evidence {
    row.with_name(uploader)
}

/// Keeps a file that has arrived for a vendor. The same bytes with the same day are one row; with another day
/// they are another, so that what an earlier case was judged by stays as it was.
///
/// # Errors
/// When the database fails.
pub fn add(
    db: &mut Db,
    now: Moment,
    vendor: Id,
    file: &Arrived,
    uploaded_by: Id,
    issued_on: Option<OsloDate>,
) -> QueryResult<Evidence> {
    checks::ask_to_inspect(db, now, &file.sha256, file.kind.media_type())?;
    if let Some(known) = same(db, vendor, &file.sha256, issued_on)? {
        return find(db, vendor, known)?.ok_or(diesel::result::Error::NotFound);
    }
    let row = Row {
        id: Id::fresh(),
        vendor_id: vendor,
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        media_type: file.kind.media_type().to_owned(),
        size: i64::try_from(file.size).unwrap_or(i64::MAX),
        // Known already when somebody brought the same bytes before.
        pages: checks::check_of(db, &file.sha256)?.pages,
        issued_on,
        uploaded_by,
        uploaded_at: now,
        gone_at: None,
    };
    insert(db, &row)?;
    find(db, vendor, row.id)?.ok_or(diesel::result::Error::NotFound)
}

/// The same document with the day that it bears: another row beside the one that says otherwise.
///
/// # Errors
/// When the database fails.
pub fn dated(db: &mut Db, piece: &Evidence, issued_on: OsloDate) -> QueryResult<Evidence> {
    let known = same(db, piece.vendor_id, &piece.sha256, Some(issued_on))?;
    let id = if let Some(known) = known {
        known
    } else {
        let mut row: Row = evidence::table.find(piece.id).select(Row::as_select()).first(db)?;
        row.id = Id::fresh();
        row.issued_on = Some(issued_on);
        insert(db, &row)?;
        row.id
    };
    find(db, piece.vendor_id, id)?.ok_or(diesel::result::Error::NotFound)
}

/// The row of the same bytes: with this day, or any when no day is said.
fn same(db: &mut Db, vendor: Id, sha256: &str, issued_on: Option<OsloDate>) -> QueryResult<Option<Id>> {
    let mut query = evidence::table
        .filter(evidence::vendor_id.eq(vendor).and(evidence::sha256.eq(sha256)))
        .filter(evidence::gone_at.is_null())
        .order((evidence::issued_on.is_null().asc(), evidence::id.asc()))
        .select(evidence::id)
        .into_boxed();
    if let Some(day) = issued_on {
        query = query.filter(evidence::issued_on.eq(Some(day)));
    }
    query.first(db).optional()
}

fn insert(db: &mut Db, row: &Row) -> QueryResult<()> {
    diesel::insert_into(evidence::table).values(row).execute(db)?;
    Ok(())
}

/// A vendor's own file; none when it is another's.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, vendor: Id, id: Id) -> QueryResult<Option<Evidence>> {
    let found = evidence::table
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(evidence::id.eq(id).and(evidence::vendor_id.eq(vendor)))
        .select((Row::as_select(), accounts::name.nullable()))
        .first(db)
        .optional()?;
    Ok(found.map(named))
}

/// Some of a vendor's files, in no order.
///
/// # Errors
/// When the database fails.
pub fn of_ids(db: &mut Db, vendor: Id, ids: &[Id]) -> QueryResult<Vec<Evidence>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Row, Option<String>)> = evidence::table
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(evidence::vendor_id.eq(vendor).and(evidence::id.eq_any(ids.to_vec())))
        .select((Row::as_select(), accounts::name.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(named).collect())
}

/// All that a vendor ever brought, newest first: what may be used again.
///
/// # Errors
/// When the database fails.
pub fn of_vendor(db: &mut Db, vendor: Id) -> QueryResult<Vec<Evidence>> {
    let rows: Vec<(Row, Option<String>)> = evidence::table
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(evidence::vendor_id.eq(vendor))
        .order((evidence::uploaded_at.desc(), evidence::id.desc()))
        .select((Row::as_select(), accounts::name.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(named).collect())
}

/// Notes that a file's bytes are destroyed: from now on it proves nothing, and the same bytes, brought again, are
/// another file.
///
/// # Errors
/// When the database fails.
pub fn mark_gone(db: &mut Db, now: Moment, file: Id) -> QueryResult<()> {
    diesel::update(evidence::table.find(file)).set(evidence::gone_at.eq(Some(now))).execute(db)?;
    Ok(())
}

fn active(db: &mut Db, case: Id, criterion: &str, file: Id) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        links::table
            .filter(links::case_id.eq(case).and(links::criterion.eq(criterion)))
            .filter(links::evidence_id.eq(file).and(links::removed_at.is_null())),
    ))
    .get_result(db)
}

/// Says that a file supports a criterion of a case. False when it did already. A file that is in no piece of the
/// library yet becomes one.
///
/// The caller has locked the case, and knows that case and file are of the same vendor.
///
/// # Errors
/// When the database fails.
pub fn link(db: &mut Db, now: Moment, case: Id, criterion: &str, file: Id, by: Id) -> QueryResult<bool> {
    if active(db, case, criterion, file)? {
        return Ok(false);
    }
    let revision = pieces::home(db, now, file, by)?;
    insert_link(db, now, case, criterion, file, by, revision)?;
    Ok(true)
}

fn insert_link(
    db: &mut Db,
    now: Moment,
    case: Id,
    criterion: &str,
    file: Id,
    by: Id,
    revision: Id,
) -> QueryResult<()> {
    diesel::insert_into(links::table)
        .values((
            links::id.eq(Id::fresh()),
            links::case_id.eq(case),
            links::criterion.eq(criterion),
            links::evidence_id.eq(file),
            links::linked_by.eq(by),
            links::linked_at.eq(now),
            links::revision_id.eq(Some(revision)),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes a file away from a criterion; the link stays with its date. False when there was none.
///
/// # Errors
/// When the database fails.
pub fn unlink(db: &mut Db, now: Moment, case: Id, criterion: &str, file: Id) -> QueryResult<bool> {
    let there = links::table
        .filter(links::case_id.eq(case).and(links::criterion.eq(criterion)))
        .filter(links::evidence_id.eq(file).and(links::removed_at.is_null()));
    Ok(diesel::update(there).set(links::removed_at.eq(Some(now))).execute(db)? > 0)
}

/// Undoes the last [`unlink`]. False when there is nothing to undo.
///
/// # Errors
/// When the database fails.
pub fn relink(db: &mut Db, case: Id, criterion: &str, file: Id) -> QueryResult<bool> {
    if active(db, case, criterion, file)? {
        return Ok(false);
    }
    let last: Option<Id> = links::table
        .filter(links::case_id.eq(case).and(links::criterion.eq(criterion)))
        .filter(links::evidence_id.eq(file))
        .order((links::removed_at.desc(), links::id.desc()))
        .select(links::id)
        .first(db)
        .optional()?;
    let Some(last) = last else { return Ok(false) };
    diesel::update(links::table.find(last)).set(links::removed_at.eq(None::<Moment>)).execute(db)?;
    Ok(true)
}

/// The files of one criterion, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_criterion(db: &mut Db, case: Id, criterion: &str) -> QueryResult<Vec<Evidence>> {
    let rows: Vec<(Row, Option<String>)> = links::table
        .inner_join(evidence::table)
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(links::case_id.eq(case).and(links::criterion.eq(criterion)).and(links::removed_at.is_null()))
        .order((links::linked_at, links::id))
        .select((Row::as_select(), accounts::name.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(named).collect())
}

/// All files of a case with the criterion that each supports; a file that serves several stands several times.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<(String, Evidence)>> {
    let rows: Vec<(String, Row, Option<String>)> = links::table
        .inner_join(evidence::table)
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(links::case_id.eq(case).and(links::removed_at.is_null()))
        .order((links::criterion, links::linked_at, links::id))
        .select((links::criterion, Row::as_select(), accounts::name.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(criterion, row, uploader)| (criterion, row.with_name(uploader))).collect())
}

/// A file, if a case uses it now: who may read the case may then read the file.
///
/// # Errors
/// When the database fails.
pub fn linked(db: &mut Db, case: Id, file: Id) -> QueryResult<Option<Evidence>> {
    let found = links::table
        .inner_join(evidence::table)
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(links::case_id.eq(case).and(links::evidence_id.eq(file)).and(links::removed_at.is_null()))
        .select((Row::as_select(), accounts::name.nullable()))
        .first(db)
        .optional()?;
    Ok(found.map(named))
}

#[cfg(test)]
mod tests;
