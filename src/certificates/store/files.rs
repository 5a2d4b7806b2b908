//! Rows of signed files: every file of a paper, as issued and as renewed.

use super::DocumentKind;
use crate::signing::levels::Level;
use crate::store::schema::{documents, signed_files};
use crate::store::{Db, Locked};
use crate::values::{Id, Language, Moment};
use crate::vault::Received;
use diesel::prelude::*;

crate::store::text_columns!(Level);

/// A file that was signed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signed_files)]
pub(crate) struct SignedFile {
    pub(crate) id: Id,
    /// The key of the paper.
    pub(crate) paper: String,
    /// Its document; none for minutes, which the meeting keeps.
    pub(crate) document_id: Option<Id>,
    pub(crate) sha256: String,
    pub(crate) level: Level,
    /// The certificates that signed it, PEM, the signing one first; empty for papers from before they were recorded.
    pub(crate) chain: String,
    pub(crate) signed_at: Moment,
    /// Why its level is lower than it should be.
    pub(crate) shortfall: String,
    /// When a newer file took its place.
    pub(crate) replaced_at: Option<Moment>,
    /// Until when the newest time stamp in it is good.
    pub(crate) good_until: Option<Moment>,
}

/// A file that is to be recorded.
#[derive(Debug, Clone)]
pub(crate) struct NewFile {
    pub(crate) paper: String,
    pub(crate) document: Option<Id>,
    pub(crate) level: Level,
    pub(crate) chain: String,
    pub(crate) stamped_at: Option<Moment>,
    pub(crate) good_until: Option<Moment>,
    pub(crate) shortfall: String,
}

/// Records a file as the newest of its paper, and who signed it as one of us.
pub(crate) fn record(db: &mut Db, now: Moment, new: &NewFile, kept: &Received) -> QueryResult<()> {
    let paper = signed_files::table.filter(signed_files::paper.eq(&new.paper));
    let before: i64 = paper.count().get_result(db)?;
    diesel::update(
        signed_files::table
            .filter(signed_files::paper.eq(&new.paper))
            .filter(signed_files::replaced_at.is_null()),
    )
    .set(signed_files::replaced_at.eq(Some(now)))
    .execute(db)?;
    diesel::insert_into(signed_files::table)
        .values((
            signed_files::id.eq(Id::fresh()),
            signed_files::paper.eq(&new.paper),
            signed_files::document_id.eq(new.document),
            signed_files::version.eq(i32::try_from(before + 1).unwrap_or(i32::MAX)),
            signed_files::sha256.eq(&kept.sha256),
            signed_files::size.eq(i64::try_from(kept.size).unwrap_or(i64::MAX)),
            signed_files::level.eq(new.level),
            signed_files::chain.eq(&new.chain),
            signed_files::signed_at.eq(now),
            signed_files::stamped_at.eq(new.stamped_at),
            signed_files::good_until.eq(new.good_until),
            signed_files::shortfall.eq(&new.shortfall),
            signed_files::renewal_asked_at.eq(None::<Moment>),
            signed_files::replaced_at.eq(None::<Moment>),
            signed_files::renewal_note.eq(""),
        ))
        .execute(db)?;
    super::signers::enter(db, now, &new.chain)
}

/// The paper that was issued is now a newer file of the same.
pub(crate) fn renew_document(db: &mut Db, id: Id, level: Level, kept: &Received) -> QueryResult<()> {
    diesel::update(documents::table.find(id))
        .set((
            documents::sha256.eq(Some(&kept.sha256)),
            documents::size.eq(Some(i64::try_from(kept.size).unwrap_or(i64::MAX))),
            documents::level.eq(level.as_str()),
        ))
        .execute(db)?;
    Ok(())
}

/// A file, for reading.
pub(crate) fn find(db: &mut Db, id: Id) -> QueryResult<Option<SignedFile>> {
    signed_files::table.find(id).select(SignedFile::as_select()).first(db).optional()
}

/// A file that is still the newest of its paper, locked.
pub(crate) fn newest(db: &mut Db, id: Id) -> QueryResult<Option<SignedFile>> {
    signed_files::table
        .find(id)
        .filter(signed_files::replaced_at.is_null())
        .select(SignedFile::as_select())
        .locked()
        .get_result(db)
        .optional()
}

/// Asks for the renewal of newest files whose time stamp ends before an instant, and, to `raise` them, of those that are
/// not B-LTA: those for which it was not asked yet and that are not put off, at most `most`, the oldest first.
pub(crate) fn ask_for_renewal(
    db: &mut Db,
    now: Moment,
    before: Moment,
    raise: bool,
    most: i64,
) -> QueryResult<Vec<Id>> {
    let raised: Vec<Level> =
        Level::ALL.iter().copied().filter(|one| raise && *one < Level::Archived).collect();
    let due: Vec<Id> = signed_files::table
        .filter(signed_files::replaced_at.is_null().and(signed_files::renewal_asked_at.is_null()))
        .filter(signed_files::ended_at.is_null())
        .filter(signed_files::renew_from.is_null().or(signed_files::renew_from.le(now)))
        .filter(
            signed_files::level
                .eq_any(raised)
                .or(signed_files::level.eq(Level::Archived).and(signed_files::good_until.lt(before))),
        )
        .order((signed_files::signed_at, signed_files::id))
        .limit(most)
        .select(signed_files::id)
        .load(db)?;
    diesel::update(signed_files::table.filter(signed_files::id.eq_any(&due)))
        .set(signed_files::renewal_asked_at.eq(Some(now)))
        .execute(db)?;
    Ok(due)
}

/// A renewal brought nothing: it is asked for again after an instant, and why is kept for operators.
pub(crate) fn put_off(db: &mut Db, id: Id, until: Moment, note: &str) -> QueryResult<()> {
    diesel::update(signed_files::table.find(id).filter(signed_files::replaced_at.is_null()))
        .set((
            signed_files::renewal_asked_at.eq(None::<Moment>),
            signed_files::renew_from.eq(Some(until)),
            signed_files::renewal_note.eq(note),
        ))
        .execute(db)?;
    Ok(())
}

/// No renewal can carry this file on any more; false when that was known.
pub(crate) fn end(db: &mut Db, id: Id, now: Moment, note: &str) -> QueryResult<bool> {
    let ended = diesel::update(
        signed_files::table
            .find(id)
            .filter(signed_files::replaced_at.is_null().and(signed_files::ended_at.is_null())),
    )
    .set((signed_files::ended_at.eq(Some(now)), signed_files::renewal_note.eq(note)))
    .execute(db)?;
    Ok(ended == 1)
}

/// How many newest B-LTA files have time stamps that end before an instant.
pub(crate) fn fading_count(db: &mut Db, before: Moment) -> QueryResult<i64> {
    signed_files::table
        .filter(signed_files::replaced_at.is_null().and(signed_files::level.eq(Level::Archived)))
        .filter(signed_files::good_until.lt(before))
        .count()
        .get_result(db)
}

/// Statements are no papers that the secretariat looks after: whoever has one asks for another.
fn of_statements() -> String {
    format!("{}%", super::statements::KEYS)
}

/// A file that could not be renewed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signed_files)]
pub(crate) struct Unrenewed {
    pub(crate) good_until: Option<Moment>,
    pub(crate) renew_from: Option<Moment>,
    pub(crate) ended_at: Option<Moment>,
    pub(crate) renewal_note: String,
}

/// The newest files that could not be renewed, newest first, of papers of whatever vendor is not among these.
pub(crate) fn unrenewed(
    db: &mut Db,
    hidden: &[Id],
    most: i64,
) -> QueryResult<Vec<(Unrenewed, Option<Named>)>> {
    let rows: Vec<(Unrenewed, Option<NamedRow>)> = signed_files::table
        .left_join(documents::table)
        .filter(signed_files::replaced_at.is_null().and(signed_files::renewal_note.ne("")))
        .filter(signed_files::paper.not_like(of_statements()))
        .filter(documents::vendor_id.is_null().or(documents::vendor_id.ne_all(hidden.to_vec())))
        .order((signed_files::signed_at.desc(), signed_files::id))
        .limit(most)
        .select((Unrenewed::as_select(), NAMED.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(file, row)| (file, row.map(named))).collect())
}

/// The newest files of a level lower than wanted, newest first, with what their papers are, of whatever vendor is not
/// among these.
pub(crate) fn lower(
    db: &mut Db,
    wanted: Level,
    hidden: &[Id],
    most: i64,
) -> QueryResult<Vec<(SignedFile, Option<Named>)>> {
    let lower: Vec<Level> = Level::ALL.iter().copied().filter(|level| *level < wanted).collect();
    let rows: Vec<(SignedFile, Option<NamedRow>)> = signed_files::table
        .left_join(documents::table)
        .filter(signed_files::replaced_at.is_null())
        .filter(signed_files::level.eq_any(lower))
        .filter(signed_files::paper.not_like(of_statements()))
        .filter(documents::vendor_id.is_null().or(documents::vendor_id.ne_all(hidden.to_vec())))
        .order((signed_files::signed_at.desc(), signed_files::id))
        .limit(most)
        .select((SignedFile::as_select(), NAMED.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(file, row)| (file, row.map(named))).collect())
}

/// What a paper is, for a list.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) key: String,
    pub(crate) kind: DocumentKind,
    pub(crate) vendor: Id,
    pub(crate) number: String,
    pub(crate) language: Language,
}

type NamedRow = (String, DocumentKind, Id, String, Language);

const NAMED: (documents::key, documents::kind, documents::vendor_id, documents::number, documents::language) =
    (documents::key, documents::kind, documents::vendor_id, documents::number, documents::language);

fn named((key, kind, vendor, number, language): NamedRow) -> Named {
    Named { key, kind, vendor, number, language }
}

/// What papers with these keys are.
pub(crate) fn named_papers(db: &mut Db, keys: &[String]) -> QueryResult<Vec<Named>> {
    let rows: Vec<NamedRow> = documents::table.filter(documents::key.eq_any(keys)).select(NAMED).load(db)?;
    Ok(rows.into_iter().map(named).collect())
}

/// What the papers of these files are; none for minutes.
pub(crate) fn named_files(db: &mut Db, files: &[Id]) -> QueryResult<Vec<(Id, Option<Named>)>> {
    let rows: Vec<(Id, Option<NamedRow>)> = signed_files::table
        .left_join(documents::table)
        .filter(signed_files::id.eq_any(files.to_vec()))
        .select((signed_files::id, NAMED.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, row)| (id, row.map(named))).collect())
}

/// The files that papers were before their newest one: the paper and the hash.
pub(crate) fn earlier(db: &mut Db) -> QueryResult<Vec<(Id, String)>> {
    signed_files::table
        .filter(signed_files::replaced_at.is_not_null().and(signed_files::document_id.is_not_null()))
        .order((signed_files::paper, signed_files::version))
        .select((signed_files::document_id.assume_not_null(), signed_files::sha256))
        .load(db)
}

/// The paper that some time was exactly these bytes.
pub(crate) fn paper_of(db: &mut Db, sha256: &str) -> QueryResult<Option<Id>> {
    let found: Option<Option<Id>> = signed_files::table
        .filter(signed_files::sha256.eq(sha256))
        .select(signed_files::document_id)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// Until when the certificates of the newest time stamp are valid, whichever paper has it.
pub(crate) fn last_good_until(db: &mut Db) -> QueryResult<Option<Moment>> {
    signed_files::table
        .filter(signed_files::good_until.is_not_null())
        .order((signed_files::stamped_at.desc(), signed_files::id.desc()))
        .select(signed_files::good_until.assume_not_null())
        .first(db)
        .optional()
}

/// How many files documents have: it grows with each that is signed, and each that is renewed. Statements and minutes
/// are not in the register, and so need not be read again.
pub(crate) fn count(db: &mut Db) -> QueryResult<i64> {
    signed_files::table.filter(signed_files::document_id.is_not_null()).count().get_result(db)
}

/// All of them.
#[cfg(test)]
pub(crate) fn all(db: &mut Db) -> QueryResult<Vec<SignedFile>> {
    signed_files::table
        .order((signed_files::paper, signed_files::version))
        .select(SignedFile::as_select())
        .load(db)
}
