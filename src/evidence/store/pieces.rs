//! Rows of the library: pieces, their revisions, and which file came from which.

use super::{Row, active, insert, insert_link, named};
use crate::evidence::Evidence;
use crate::evidence::pieces::{FromPiece, Period, Piece, PieceForm, Revision, Use, guess, title_of};
use crate::scheme::DocumentType;
use crate::store::schema::{
    accounts, evidence, evidence_links as links, lapse_warnings, piece_files as files,
    piece_revisions as states, pieces,
};
use crate::store::{Db, Locked};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(DocumentType);

#[derive(Queryable, Selectable)]
#[diesel(table_name = pieces)]
struct PieceRow {
    id: Id,
    vendor_id: Id,
    title: String,
    document_type: DocumentType,
    counterpart: String,
    note: String,
    created_at: Moment,
    deleted_at: Option<Moment>,
    version: i32,
}

impl PieceRow {
    fn with(self, current: Revision) -> Piece {
        Piece {
            id: self.id,
            vendor_id: self.vendor_id,
            title: self.title,
            document_type: self.document_type,
            counterpart: self.counterpart,
            note: self.note,
            created_at: self.created_at,
            deleted_at: self.deleted_at,
            version: self.version,
            current,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = states)]
struct RevisionRow {
    id: Id,
    piece_id: Id,
    number: i32,
    covers_from: Option<OsloDate>,
    covers_until: Option<OsloDate>,
    issued_on: Option<OsloDate>,
    expires_on: Option<OsloDate>,
    created_by: Id,
    created_at: Moment,
    replaced_at: Option<Moment>,
}

/// Revisions with their files and the names of whoever made them: two queries, however many there are.
fn filled(db: &mut Db, rows: Vec<RevisionRow>) -> QueryResult<Vec<Revision>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let makers: Vec<Id> = rows.iter().map(|row| row.created_by).collect();
    let names: Vec<(Id, String)> = accounts::table
        .filter(accounts::id.eq_any(makers))
        .select((accounts::id, accounts::name))
        .load(db)?;
    let mut held: Vec<(Id, Evidence)> = files::table
        .inner_join(evidence::table)
        .left_join(accounts::table.on(accounts::id.eq(evidence::uploaded_by)))
        .filter(files::revision_id.eq_any(ids))
        .order((files::revision_id, files::position, files::id))
        .select((files::revision_id, Row::as_select(), accounts::name.nullable()))
        .load::<(Id, Row, Option<String>)>(db)?
        .into_iter()
        .map(|(revision, row, name)| (revision, named((row, name))))
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| {
            let (own, rest) = std::mem::take(&mut held).into_iter().partition(|(of, _)| *of == row.id);
            held = rest;
            revision(&row, &names, own)
        })
        .collect())
}

fn revision(row: &RevisionRow, names: &[(Id, String)], own: Vec<(Id, Evidence)>) -> Revision {
    let name = names.iter().find(|(id, _)| *id == row.created_by).map(|(_, name)| name.clone());
    Revision {
        id: row.id,
        piece_id: row.piece_id,
        number: row.number,
        covers_from: row.covers_from,
        covers_until: row.covers_until,
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        created_by_name: name.unwrap_or_default(),
        created_at: row.created_at,
        replaced_at: row.replaced_at,
        files: own.into_iter().map(|(_, file)| file).collect(),
    }
}

fn with_current(db: &mut Db, rows: Vec<PieceRow>) -> QueryResult<Vec<Piece>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let current = states::table
        .filter(states::piece_id.eq_any(ids).and(states::replaced_at.is_null()))
        .select(RevisionRow::as_select())
        .load(db)?;
    let mut current: std::collections::HashMap<Id, Revision> =
        filled(db, current)?.into_iter().map(|revision| (revision.piece_id, revision)).collect();
    Ok(rows
        .into_iter()
        .filter_map(|row| current.remove(&row.id).map(|revision| row.with(revision)))
        .collect())
}

/// A vendor's library, what changed last first; without what was deleted.
///
/// # Errors
/// When the database fails.
pub fn pieces_of(db: &mut Db, vendor: Id) -> QueryResult<Vec<Piece>> {
    let rows = pieces::table
        .filter(pieces::vendor_id.eq(vendor).and(pieces::deleted_at.is_null()))
        .select(PieceRow::as_select())
        .load(db)?;
    let mut found = with_current(db, rows)?;
    found.sort_by_key(|piece| std::cmp::Reverse((piece.current.created_at, piece.id)));
    Ok(found)
}

/// A vendor's own piece, deleted or not; none when it is another's.
///
/// # Errors
/// When the database fails.
pub fn piece(db: &mut Db, vendor: Id, id: Id) -> QueryResult<Option<Piece>> {
    let rows = pieces::table
        .filter(pieces::id.eq(id).and(pieces::vendor_id.eq(vendor)))
        .select(PieceRow::as_select())
        .load(db)?;
    Ok(with_current(db, rows)?.pop())
}

/// The same, ours until the transaction ends. Cases are locked before it.
///
/// # Errors
/// When the database fails.
pub fn piece_locked(db: &mut Db, vendor: Id, id: Id) -> QueryResult<Option<Piece>> {
    let row: Option<Id> = pieces::table
        .filter(pieces::id.eq(id).and(pieces::vendor_id.eq(vendor)))
        .select(pieces::id)
        .locked()
        .get_result(db)
        .optional()?;
    match row {
        Some(id) => piece(db, vendor, id),
        None => Ok(None),
    }
}

/// All that pieces ever were, newest first.
///
/// # Errors
/// When the database fails.
pub fn revisions_of(db: &mut Db, pieces: &[Id]) -> QueryResult<Vec<Revision>> {
    let rows = states::table
        .filter(states::piece_id.eq_any(pieces.to_vec()))
        .order((states::piece_id.asc(), states::number.desc()))
        .select(RevisionRow::as_select())
        .load(db)?;
    filled(db, rows)
}

/// The revision that a file belongs to, one of a piece that stands in the library before one that was deleted or
/// replaced, then the newest; a file that is in none is put into the library.
pub(super) fn home(db: &mut Db, now: Moment, file: Id, by: Id) -> QueryResult<Id> {
    let known: Option<Id> = files::table
        .inner_join(states::table.inner_join(pieces::table))
        .filter(files::evidence_id.eq(file))
        .order((
            pieces::deleted_at.is_not_null().asc(),
            states::replaced_at.is_not_null().asc(),
            states::created_at.desc(),
            states::id.desc(),
        ))
        .select(states::id)
        .first(db)
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let row: Row = evidence::table.find(file).select(Row::as_select()).first(db)?;
    let file = named((row, None));
    let kind = guess(&file.name, &[]);
    Ok(shelve(db, now, &file, kind, by)?.1)
}

/// Sees to it that a file is in the library, and says in which piece and newest revision. The same bytes with another
/// day are the next revision of the piece that they are in. A new piece is of the kind that is given; one that had
/// been deleted is back.
///
/// # Errors
/// When the database fails.
pub fn shelve(
    db: &mut Db,
    now: Moment,
    file: &Evidence,
    kind: DocumentType,
    by: Id,
) -> QueryResult<(Id, Id)> {
    let (piece_id, revision) = if let Some(found) = current_with(db, file, true)? {
        found
    } else if let Some((piece_id, old)) = current_with(db, file, false)? {
        (piece_id, redated(db, now, piece_id, old, file, by)?)
    } else {
        let form = PieceForm {
            title: title_of(&file.name),
            document_type: kind,
            counterpart: String::new(),
            note: String::new(),
            period: Period { issued_on: file.issued_on, ..Period::default() },
        };
        return insert_piece(db, now, file.vendor_id, by, &form, std::slice::from_ref(file));
    };
    diesel::update(pieces::table.find(piece_id).filter(pieces::deleted_at.is_not_null()))
        .set((pieces::deleted_at.eq(None::<Moment>), pieces::deleted_by.eq(None::<Id>)))
        .execute(db)?;
    Ok((piece_id, revision))
}

/// The piece and its newest revision in which a file lies: exactly this row, or the same bytes with another day.
fn current_with(db: &mut Db, file: &Evidence, exactly: bool) -> QueryResult<Option<(Id, Id)>> {
    let mut query = files::table
        .inner_join(evidence::table)
        .inner_join(states::table.inner_join(pieces::table))
        .filter(pieces::vendor_id.eq(file.vendor_id).and(states::replaced_at.is_null()))
        .filter(evidence::gone_at.is_null())
        .order((pieces::deleted_at.is_not_null().asc(), pieces::id.asc()))
        .select((pieces::id, states::id))
        .into_boxed();
    query = if exactly {
        query.filter(evidence::id.eq(file.id))
    } else {
        query.filter(evidence::sha256.eq(&file.sha256))
    };
    query.first(db).optional()
}

/// The next revision: as the last one, with a file that bears another day.
fn redated(db: &mut Db, now: Moment, piece_id: Id, old: Id, file: &Evidence, by: Id) -> QueryResult<Id> {
    let row = states::table.find(old).select(RevisionRow::as_select()).load(db)?;
    let Some(last) = filled(db, row)?.pop() else { return Err(diesel::result::Error::NotFound) };
    let held: Vec<Evidence> = last
        .files
        .iter()
        .map(|one| if one.sha256 == file.sha256 { file.clone() } else { one.clone() })
        .collect();
    let period = Period { issued_on: file.issued_on, ..last.period() };
    insert_revision(db, now, piece_id, last.number + 1, by, &period, &held)
}

/// Puts a new piece with its first revision into a vendor's library; gives both.
///
/// # Errors
/// When the database fails.
pub fn insert_piece(
    db: &mut Db,
    now: Moment,
    vendor: Id,
    by: Id,
    form: &PieceForm,
    held: &[Evidence],
) -> QueryResult<(Id, Id)> {
    let id = Id::fresh();
    diesel::insert_into(pieces::table)
        .values((
            pieces::id.eq(id),
            pieces::vendor_id.eq(vendor),
            pieces::title.eq(&form.title),
            pieces::document_type.eq(form.document_type),
            pieces::counterpart.eq(&form.counterpart),
            pieces::note.eq(&form.note),
            pieces::created_by.eq(by),
            pieces::created_at.eq(now),
            pieces::version.eq(1),
        ))
        .execute(db)?;
    Ok((id, insert_revision(db, now, id, 1, by, &form.period, held)?))
}

/// Gives a piece its next revision, which takes the place of the last.
///
/// # Errors
/// When the database fails.
pub fn insert_revision(
    db: &mut Db,
    now: Moment,
    piece: Id,
    number: i32,
    by: Id,
    period: &Period,
    held: &[Evidence],
) -> QueryResult<Id> {
    diesel::update(states::table.filter(states::piece_id.eq(piece).and(states::replaced_at.is_null())))
        .set(states::replaced_at.eq(Some(now)))
        .execute(db)?;
    let id = Id::fresh();
    diesel::insert_into(states::table)
        .values((
            states::id.eq(id),
            states::piece_id.eq(piece),
            states::number.eq(number),
            states::covers_from.eq(period.covers_from),
            states::covers_until.eq(period.covers_until),
            states::issued_on.eq(period.issued_on),
            states::expires_on.eq(period.expires_on),
            states::created_by.eq(by),
            states::created_at.eq(now),
        ))
        .execute(db)?;
    hold(db, id, held, period.issued_on)?;
    if number > 1 {
        count_up(db, piece)?;
    }
    Ok(id)
}

/// Whoever has the piece open with its former days must see these before saving.
fn count_up(db: &mut Db, piece: Id) -> QueryResult<()> {
    diesel::update(pieces::table.find(piece)).set(pieces::version.eq(pieces::version + 1)).execute(db)?;
    Ok(())
}

/// Lays files into a revision; each as the row that bears the revision's day.
fn hold(db: &mut Db, revision: Id, held: &[Evidence], issued_on: Option<OsloDate>) -> QueryResult<()> {
    let mut seen: Vec<Id> = Vec::new();
    for file in held {
        let file = on_day(db, file, issued_on)?;
        if seen.contains(&file) {
            continue;
        }
        diesel::insert_into(files::table)
            .values((
                files::id.eq(Id::fresh()),
                files::revision_id.eq(revision),
                files::evidence_id.eq(file),
                files::position.eq(i32::try_from(seen.len()).unwrap_or(i32::MAX)),
            ))
            .execute(db)?;
        seen.push(file);
    }
    Ok(())
}

/// The row of the same bytes with this day, or with none; made when there is none yet.
fn on_day(db: &mut Db, file: &Evidence, issued_on: Option<OsloDate>) -> QueryResult<Id> {
    if file.issued_on == issued_on {
        return Ok(file.id);
    }
    let mut query = evidence::table
        .filter(evidence::vendor_id.eq(file.vendor_id).and(evidence::sha256.eq(&file.sha256)))
        .filter(evidence::gone_at.is_null())
        .order(evidence::id.asc())
        .select(evidence::id)
        .into_boxed();
    query = match issued_on {
        Some(day) => query.filter(evidence::issued_on.eq(Some(day))),
        None => query.filter(evidence::issued_on.is_null()),
    };
    if let Some(known) = query.first(db).optional()? {
        return Ok(known);
    }
    let mut row: Row = evidence::table.find(file.id).select(Row::as_select()).first(db)?;
    row.id = Id::fresh();
    row.issued_on = issued_on;
    insert(db, &row)?;
    Ok(row.id)
}

/// Writes what somebody says of a piece, apart from its days, and counts the version up.
///
/// # Errors
/// When the database fails.
pub fn update_details(db: &mut Db, piece: &Piece, form: &PieceForm) -> QueryResult<()> {
    diesel::update(pieces::table.find(piece.id))
        .set((
            pieces::title.eq(&form.title),
            pieces::document_type.eq(form.document_type),
            pieces::counterpart.eq(&form.counterpart),
            pieces::note.eq(&form.note),
            pieces::version.eq(piece.version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives a revision that no submitted case uses other days; its files follow.
///
/// # Errors
/// When the database fails.
pub fn set_period(db: &mut Db, revision: &Revision, period: &Period) -> QueryResult<()> {
    diesel::update(states::table.find(revision.id))
        .set((
            states::covers_from.eq(period.covers_from),
            states::covers_until.eq(period.covers_until),
            states::issued_on.eq(period.issued_on),
            states::expires_on.eq(period.expires_on),
        ))
        .execute(db)?;
    diesel::delete(files::table.filter(files::revision_id.eq(revision.id))).execute(db)?;
    count_up(db, revision.piece_id)?;
    hold(db, revision.id, &revision.files, period.issued_on)
}

/// Takes a piece out of the library; its rows stay.
///
/// # Errors
/// When the database fails.
pub fn delete_piece(db: &mut Db, now: Moment, piece: Id, by: Id) -> QueryResult<()> {
    diesel::update(pieces::table.find(piece))
        .set((pieces::deleted_at.eq(Some(now)), pieces::deleted_by.eq(Some(by))))
        .execute(db)?;
    Ok(())
}

/// Puts a piece back into the library.
///
/// # Errors
/// When the database fails.
pub fn restore_piece(db: &mut Db, piece: Id) -> QueryResult<()> {
    diesel::update(pieces::table.find(piece))
        .set((pieces::deleted_at.eq(None::<Moment>), pieces::deleted_by.eq(None::<Id>)))
        .execute(db)?;
    Ok(())
}

type UseRow = (Id, String, Id, Id, Id);

fn used((case_id, criterion, evidence_id, piece_id, revision_id): UseRow) -> Use {
    Use { case_id, criterion, evidence_id, piece_id, revision_id }
}

/// Where a vendor's pieces lie now, newest case first.
///
/// # Errors
/// When the database fails.
pub fn uses(db: &mut Db, vendor: Id) -> QueryResult<Vec<Use>> {
    let rows: Vec<UseRow> = links::table
        .inner_join(states::table.inner_join(pieces::table))
        .filter(pieces::vendor_id.eq(vendor).and(links::removed_at.is_null()))
        .order((links::case_id.desc(), links::criterion.asc(), links::id.asc()))
        .select((links::case_id, links::criterion, links::evidence_id, pieces::id, states::id))
        .load(db)?;
    Ok(rows.into_iter().map(used).collect())
}

/// Where a piece lies now, in whichever revision.
///
/// # Errors
/// When the database fails.
pub fn uses_of_piece(db: &mut Db, piece: Id) -> QueryResult<Vec<Use>> {
    let rows: Vec<UseRow> = links::table
        .inner_join(states::table)
        .filter(states::piece_id.eq(piece).and(links::removed_at.is_null()))
        .order((links::case_id.desc(), links::criterion.asc(), links::id.asc()))
        .select((links::case_id, links::criterion, links::evidence_id, states::piece_id, states::id))
        .load(db)?;
    Ok(rows.into_iter().map(used).collect())
}

/// The files of a case with the pieces that they came from.
///
/// # Errors
/// When the database fails.
pub fn from_pieces(db: &mut Db, case: Id) -> QueryResult<Vec<FromPiece>> {
    let rows: Vec<(String, Id, PieceRow, RevisionRow)> = links::table
        .inner_join(states::table.inner_join(pieces::table))
        .filter(links::case_id.eq(case).and(links::removed_at.is_null()))
        .order((links::criterion, links::linked_at, links::id))
        .select((links::criterion, links::evidence_id, PieceRow::as_select(), RevisionRow::as_select()))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(criterion, evidence_id, piece, revision)| FromPiece {
            criterion,
            evidence_id,
            piece_id: piece.id,
            title: piece.title,
            counterpart: piece.counterpart,
            revision_id: revision.id,
            number: revision.number,
            period: Period {
                covers_from: revision.covers_from,
                covers_until: revision.covers_until,
                issued_on: revision.issued_on,
                expires_on: revision.expires_on,
            },
            replaced_at: revision.replaced_at,
        })
        .collect())
}

/// Lays a piece beside a criterion: all files of its newest revision. Gives the names of those that are new there.
///
/// The caller has locked the case, and knows that case and piece are of the same vendor.
///
/// # Errors
/// When the database fails.
pub fn link_piece(
    db: &mut Db,
    now: Moment,
    case: Id,
    criterion: &str,
    piece: &Piece,
    by: Id,
) -> QueryResult<Vec<String>> {
    let mut fresh = Vec::new();
    for file in piece.current.files.iter().filter(|file| file.gone_at.is_none()) {
        if !active(db, case, criterion, file.id)? {
            insert_link(db, now, case, criterion, file.id, by, piece.current.id)?;
            fresh.push(file.name.clone());
        }
    }
    Ok(fresh)
}

/// Takes a piece, in whichever revision, away from a criterion. How many files that were.
///
/// # Errors
/// When the database fails.
pub fn unlink_pieces(db: &mut Db, now: Moment, case: Id, criterion: &str, piece: Id) -> QueryResult<usize> {
    let own = states::table.filter(states::piece_id.eq(piece)).select(states::id);
    let own: Vec<Id> = own.load(db)?;
    let there = links::table
        .filter(links::case_id.eq(case).and(links::criterion.eq(criterion)))
        .filter(links::revision_id.eq_any(own).and(links::removed_at.is_null()));
    diesel::update(there).set(links::removed_at.eq(Some(now))).execute(db)
}

/// Puts the newest revision of a piece in the place of earlier ones beside a criterion.
///
/// # Errors
/// When the database fails.
pub fn replace_links(
    db: &mut Db,
    now: Moment,
    case: Id,
    criterion: &str,
    piece: &Piece,
    by: Id,
) -> QueryResult<()> {
    unlink_pieces(db, now, case, criterion, piece.id)?;
    link_piece(db, now, case, criterion, piece, by)?;
    Ok(())
}

/// The links of a piece that were taken away at an instant: case and criterion of each, once.
///
/// # Errors
/// When the database fails.
pub fn restore_links(db: &mut Db, piece: Id, removed_at: Moment) -> QueryResult<Vec<(Id, String)>> {
    let mut places: Vec<(Id, String)> = links::table
        .inner_join(states::table)
        .filter(states::piece_id.eq(piece).and(links::removed_at.eq(Some(removed_at))))
        .order((links::case_id, links::criterion))
        .select((links::case_id, links::criterion))
        .load(db)?;
    places.dedup();
    Ok(places)
}

/// The piece that holds a file with these bytes, as it stands now.
///
/// # Errors
/// When the database fails.
pub fn with_hash(db: &mut Db, vendor: Id, sha256: &str) -> QueryResult<Option<Piece>> {
    let found: Option<Id> = files::table
        .inner_join(evidence::table)
        .inner_join(states::table.inner_join(pieces::table))
        .filter(pieces::vendor_id.eq(vendor).and(pieces::deleted_at.is_null()))
        .filter(evidence::sha256.eq(sha256).and(states::replaced_at.is_null()))
        .filter(evidence::gone_at.is_null())
        .order(pieces::id)
        .select(pieces::id)
        .first(db)
        .optional()?;
    match found {
        Some(id) => piece(db, vendor, id),
        None => Ok(None),
    }
}

/// Lays beside another case of the same vendor what supports the same criteria of an earlier one and still serves,
/// as `keep` says of a criterion and a file; of a piece that has a newer revision, that one. Gives what was carried.
///
/// The caller has locked the case that it goes to, and asked whose both are.
///
/// # Errors
/// When the database fails.
pub fn carry_over(
    db: &mut Db,
    now: Moment,
    from_case: Id,
    to_case: Id,
    by: Id,
    mut keep: impl FnMut(&str, &Evidence) -> bool,
) -> QueryResult<Vec<(String, Evidence)>> {
    let mut places: Vec<(String, Id)> =
        from_pieces(db, from_case)?.into_iter().map(|one| (one.criterion, one.piece_id)).collect();
    places.sort();
    places.dedup();
    let ids: Vec<Id> = places.iter().map(|(_, piece)| *piece).collect();
    let rows = pieces::table.filter(pieces::id.eq_any(ids)).select(PieceRow::as_select()).load(db)?;
    let known = with_current(db, rows)?;
    let mut carried = Vec::new();
    for (criterion, id) in places {
        let Some(piece) = known.iter().find(|piece| piece.id == id && piece.deleted_at.is_none()) else {
            continue;
        };
        let there = |file: &&Evidence| file.gone_at.is_none();
        for file in piece.current.files.iter().filter(there).filter(|file| keep(&criterion, file)) {
            if !active(db, to_case, &criterion, file.id)? {
                insert_link(db, now, to_case, &criterion, file.id, by, piece.current.id)?;
                carried.push((criterion.clone(), file.clone()));
            }
        }
    }
    Ok(carried)
}

/// That a revision stops serving on a day, so many days beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// Which revision.
    pub revision: Id,
    /// Its last day.
    pub on: OsloDate,
    /// The threshold: how many days beforehand the vendor is told.
    pub days: i32,
}

/// Notes that a vendor is told of a lapse. False when it was told before.
///
/// # Errors
/// When the database fails.
pub fn note_lapse(db: &mut Db, now: Moment, lapse: Lapse) -> QueryResult<bool> {
    let values = (
        lapse_warnings::id.eq(Id::fresh()),
        lapse_warnings::revision_id.eq(lapse.revision),
        lapse_warnings::lapses_on.eq(lapse.on),
        lapse_warnings::days.eq(lapse.days),
        lapse_warnings::told_at.eq(now),
    );
    let written = crate::store::on_either!(&mut *db, |c| diesel::insert_into(lapse_warnings::table)
        .values(values)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(written > 0)
}
