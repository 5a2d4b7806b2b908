//! Rows of sheets, of what cases use of them, and of imports.

use super::{Import, Row};
use crate::scheme::RecordKind;
use crate::store::schema::{record_imports as imports, record_links as links, record_sheets as sheets};
use crate::store::{Db, Json, Locked};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

crate::store::text_columns!(RecordKind);

/// What a sheet holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) rows: Vec<Row>,
    /// Rows that were taken away last, newest last: they can be put back.
    #[serde(default)]
    pub(super) removed: Vec<(usize, Row)>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sheets)]
struct Stored {
    id: Id,
    vendor_id: Id,
    owner_id: Id,
    kind: RecordKind,
    version: i32,
    is_current: bool,
    frozen: bool,
    revision: i32,
    content: Json<Content>,
    saved_by: Id,
    saved_at: Moment,
}

/// A sheet of rows of one kind, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// This version's identifier.
    pub id: Id,
    /// Whose it is.
    pub vendor: Id,
    /// The vendor, or the unit that the sheet is about.
    pub owner: Id,
    /// What its rows are.
    pub kind: RecordKind,
    /// Counts what cases were handed in with.
    pub version: i32,
    /// Whether a case was handed in with this version: it never changes.
    pub frozen: bool,
    /// Counts the changes.
    pub revision: i32,
    /// The rows.
    pub rows: Vec<Row>,
    pub(super) removed: Vec<(usize, Row)>,
    /// Who changed it last.
    pub saved_by: Id,
    /// When.
    pub saved_at: Moment,
}

impl From<Stored> for Sheet {
    fn from(stored: Stored) -> Self {
        Self {
            id: stored.id,
            vendor: stored.vendor_id,
            owner: stored.owner_id,
            kind: stored.kind,
            version: stored.version,
            frozen: stored.frozen,
            revision: stored.revision,
            rows: stored.content.0.rows,
            removed: stored.content.0.removed,
            saved_by: stored.saved_by,
            saved_at: stored.saved_at,
        }
    }
}

/// The sheet as it is now; none when nothing was ever typed.
///
/// # Errors
/// When the database fails.
pub fn current(db: &mut Db, vendor: Id, owner: Id, kind: RecordKind) -> QueryResult<Option<Sheet>> {
    let found: Option<Stored> = sheets::table
        .filter(sheets::owner_id.eq(owner).and(sheets::kind.eq(kind)))
        .filter(sheets::vendor_id.eq(vendor).and(sheets::is_current.eq(true)))
        .select(Stored::as_select())
        .first(db)
        .optional()?;
    Ok(found.map(Sheet::from))
}

/// The same, ours until the transaction ends.
pub(super) fn current_locked(
    db: &mut Db,
    vendor: Id,
    owner: Id,
    kind: RecordKind,
) -> QueryResult<Option<Sheet>> {
    let found: Option<Stored> = sheets::table
        .filter(sheets::owner_id.eq(owner).and(sheets::kind.eq(kind)))
        .filter(sheets::vendor_id.eq(vendor).and(sheets::is_current.eq(true)))
        .select(Stored::as_select())
        .locked()
        .load(db)?
        .pop();
    Ok(found.map(Sheet::from))
}

/// All sheets of a vendor as they are now.
///
/// # Errors
/// When the database fails.
pub fn sheets_of(db: &mut Db, vendor: Id) -> QueryResult<Vec<Sheet>> {
    let found: Vec<Stored> = sheets::table
        .filter(sheets::vendor_id.eq(vendor).and(sheets::is_current.eq(true)))
        .order((sheets::owner_id, sheets::kind))
        .select(Stored::as_select())
        .load(db)?;
    Ok(found.into_iter().map(Sheet::from).collect())
}

/// Keeps a sheet: in its row, or in a new one when the row is frozen or there is none.
pub(super) fn put(db: &mut Db, sheet: &Sheet) -> QueryResult<()> {
    let content = Json(Content { rows: sheet.rows.clone(), removed: sheet.removed.clone() });
    let known: Option<bool> = sheets::table.find(sheet.id).select(sheets::frozen).first(db).optional()?;
    if known == Some(false) {
        diesel::update(sheets::table.find(sheet.id))
            .set((
                sheets::revision.eq(sheet.revision),
                sheets::content.eq(content),
                sheets::saved_by.eq(sheet.saved_by),
                sheets::saved_at.eq(sheet.saved_at),
            ))
            .execute(db)?;
        return Ok(());
    }
    if known == Some(true) {
        diesel::update(sheets::table.find(sheet.id)).set(sheets::is_current.eq(false)).execute(db)?;
    }
    let row = Stored {
        id: if known.is_some() { Id::fresh() } else { sheet.id },
        vendor_id: sheet.vendor,
        owner_id: sheet.owner,
        kind: sheet.kind,
        version: sheet.version + i32::from(known.is_some()),
        is_current: true,
        frozen: false,
        revision: sheet.revision,
        content,
        saved_by: sheet.saved_by,
        saved_at: sheet.saved_at,
    };
    diesel::insert_into(sheets::table).values(row).execute(db)?;
    Ok(())
}

/// What a case was handed in with: criterion and sheet.
pub(super) fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<(String, Sheet)>> {
    let rows: Vec<(String, Stored)> = links::table
        .inner_join(sheets::table)
        .filter(links::case_id.eq(case))
        .order((links::criterion, sheets::kind))
        .select((links::criterion, Stored::as_select()))
        .load(db)?;
    Ok(rows.into_iter().map(|(criterion, stored)| (criterion, stored.into())).collect())
}

/// The sheets of a kind that cases were handed in with: each with its case, one that serves several criteria once.
///
/// # Errors
/// When the database fails.
pub fn handed_in(db: &mut Db, kind: RecordKind) -> QueryResult<Vec<(Id, Sheet)>> {
    let used = links::table.select((links::case_id, links::sheet_id)).distinct();
    let used: Vec<(Id, Id)> = used.inner_join(sheets::table).filter(sheets::kind.eq(kind)).load(db)?;
    let rows: Vec<Stored> = sheets::table
        .filter(sheets::kind.eq(kind).and(sheets::frozen.eq(true)))
        .select(Stored::as_select())
        .load(db)?;
    let known: HashMap<Id, Sheet> = rows.into_iter().map(|row| (row.id, row.into())).collect();
    Ok(used.into_iter().filter_map(|(case, sheet)| Some((case, known.get(&sheet)?.clone()))).collect())
}

/// Forgets what a case uses beside a criterion.
pub(super) fn unlink(db: &mut Db, case: Id, criterion: &str) -> QueryResult<()> {
    diesel::delete(links::table.filter(links::case_id.eq(case).and(links::criterion.eq(criterion))))
        .execute(db)?;
    Ok(())
}

/// Says that a case uses this version of a sheet; it never changes from now on.
pub(super) fn link(
    db: &mut Db,
    now: Moment,
    case: Id,
    criterion: &str,
    sheet: Id,
    by: Id,
) -> QueryResult<()> {
    diesel::update(sheets::table.find(sheet)).set(sheets::frozen.eq(true)).execute(db)?;
    diesel::insert_into(links::table)
        .values((
            links::id.eq(Id::fresh()),
            links::case_id.eq(case),
            links::criterion.eq(criterion),
            links::sheet_id.eq(sheet),
            links::linked_by.eq(by),
            links::linked_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets the imports that have lain since before a moment.
pub(super) fn forget_old_imports(db: &mut Db, before: Moment) -> QueryResult<()> {
    diesel::delete(imports::table.filter(imports::brought_at.lt(before))).execute(db)?;
    Ok(())
}

/// The newest import for a sheet.
pub(super) fn waiting(db: &mut Db, vendor: Id, owner: Id, kind: RecordKind) -> QueryResult<Option<Import>> {
    let found: Option<Json<Import>> = imports::table
        .filter(imports::vendor_id.eq(vendor).and(imports::owner_id.eq(owner)).and(imports::kind.eq(kind)))
        .order((imports::brought_at.desc(), imports::id))
        .select(imports::content)
        .first(db)
        .optional()?;
    Ok(found.map(|content| content.0))
}

/// Keeps an import until it is taken.
pub(super) fn put_import(db: &mut Db, now: Moment, import: &Import, by: Id) -> QueryResult<()> {
    diesel::delete(imports::table.find(import.id)).execute(db)?;
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(import.id),
            imports::vendor_id.eq(import.vendor),
            imports::owner_id.eq(import.owner),
            imports::kind.eq(import.kind),
            imports::content.eq(Json(import.clone())),
            imports::brought_by.eq(by),
            imports::brought_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// An import of a vendor.
pub(super) fn import(db: &mut Db, vendor: Id, id: Id) -> QueryResult<Option<Import>> {
    let found: Option<Json<Import>> = imports::table
        .filter(imports::id.eq(id).and(imports::vendor_id.eq(vendor)))
        .select(imports::content)
        .first(db)
        .optional()?;
    Ok(found.map(|content| content.0))
}

/// Forgets an import. False when it was gone already.
pub(super) fn forget_import(db: &mut Db, vendor: Id, id: Id) -> QueryResult<bool> {
    let gone = imports::id.eq(id).and(imports::vendor_id.eq(vendor));
    Ok(diesel::delete(imports::table.filter(gone)).execute(db)? > 0)
}
