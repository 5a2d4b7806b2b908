//! Rows of documents, and of the files that they were and are.

pub(super) mod files;
pub(super) mod signers;
pub(super) mod statements;

use crate::store::schema::{decisions, documents};
use crate::store::{Db, on_either};
use crate::values::{Id, Language, Moment, OsloDate, text_enum};
use crate::vault::Received;
use diesel::prelude::*;
use files::NewFile;
use serde::Serialize;
use std::collections::HashMap;

text_enum! {
    /// What kind of paper.
    pub enum DocumentKind {
        /// Shows an approval; public.
        Certificate = "certificate",
        /// Tells the applicant what was decided; not public.
        DecisionLetter = "decision_letter",
        /// For the holder's wall; the holder shows it, nobody else is given it.
        Diploma = "diploma",
    }
}

crate::store::text_columns!(DocumentKind);

/// A paper that is out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssuedDocument {
    /// Inside.
    pub id: Id,
    /// What it is.
    pub kind: DocumentKind,
    /// For whom.
    pub vendor_id: Id,
    /// From which case.
    pub case_id: Id,
    /// Of which approval, for certificates and diplomas.
    pub approval_id: Option<Id>,
    /// The certificate's or the case's number.
    pub number: String,
    /// In which language.
    pub language: Language,
    /// Of the bytes.
    pub sha256: String,
    /// Of what the bytes were before a time stamp was renewed: the beginning of the same file, and still valid.
    pub earlier: Vec<String>,
    /// In bytes.
    pub size: i64,
    /// How long it may be relied on, as printed.
    pub valid_until: Option<OsloDate>,
    /// When it was signed.
    pub issued_at: Moment,
    /// Whether anybody may have it.
    pub public: bool,
    /// When the decision in it was set aside, for letters; filled in where all papers are read.
    pub set_aside_at: Option<Moment>,
}

/// A paper that is to be made.
#[derive(Debug, Clone)]
pub(super) struct NewDocument {
    pub(super) key: String,
    pub(super) kind: DocumentKind,
    pub(super) vendor: Id,
    pub(super) case: Id,
    pub(super) approval: Option<Id>,
    /// The decision that it is the letter of: it goes out only while that stands.
    pub(super) decision: Option<Id>,
    pub(super) number: String,
    pub(super) language: Language,
    pub(super) valid_until: Option<OsloDate>,
}

type Row = (
    (Id, DocumentKind, Id, Id, Option<Id>, String, Language),
    (Option<String>, Option<i64>, Option<OsloDate>, Option<Moment>),
);

fn issued_document(
    ((id, kind, vendor_id, case_id, approval_id, number, language), rest): Row,
) -> Option<IssuedDocument> {
    let (sha256, size, valid_until, issued_at) = rest;
    Some(IssuedDocument {
        id,
        kind,
        vendor_id,
        case_id,
        approval_id,
        number,
        language,
        sha256: sha256?,
        earlier: Vec::new(),
        size: size?,
        valid_until,
        issued_at: issued_at?,
        public: kind == DocumentKind::Certificate,
        set_aside_at: None,
    })
}

const COLUMNS: (
    (
        documents::id,
        documents::kind,
        documents::vendor_id,
        documents::case_id,
        documents::approval_id,
        documents::number,
        documents::language,
    ),
    (documents::sha256, documents::size, documents::valid_until, documents::issued_at),
) = (
    (
        documents::id,
        documents::kind,
        documents::vendor_id,
        documents::case_id,
        documents::approval_id,
        documents::number,
        documents::language,
    ),
    (documents::sha256, documents::size, documents::valid_until, documents::issued_at),
);

/// Enters a paper before it is signed, so that its number is known whatever happens next; false when it is
/// out already.
pub(super) fn claim(db: &mut Db, now: Moment, new: &NewDocument) -> QueryResult<bool> {
    on_either!(&mut *db, |c| diesel::insert_into(documents::table)
        .values((
            documents::id.eq(Id::fresh()),
            documents::key.eq(&new.key),
            documents::kind.eq(new.kind),
            documents::vendor_id.eq(new.vendor),
            documents::case_id.eq(new.case),
            documents::approval_id.eq(new.approval),
            documents::number.eq(&new.number),
            documents::language.eq(new.language),
            documents::state.eq("queued"),
            documents::level.eq(""),
            documents::valid_until.eq(new.valid_until),
            documents::queued_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    let state: String =
        documents::table.filter(documents::key.eq(&new.key)).select(documents::state).first(db)?;
    Ok(state == "queued")
}

/// How it stands with the paper of a key: none when nobody asked for it, else whether it is out.
pub(super) fn is_out(db: &mut Db, key: &str) -> QueryResult<Option<bool>> {
    let state: Option<String> =
        documents::table.filter(documents::key.eq(key)).select(documents::state).first(db).optional()?;
    Ok(state.map(|state| state == "issued"))
}

/// Records the signed bytes; false when somebody else has recorded theirs (theirs count).
pub(super) fn issue(
    db: &mut Db,
    now: Moment,
    new: &NewDocument,
    file: NewFile,
    kept: &Received,
) -> QueryResult<bool> {
    let changed = diesel::update(
        documents::table.filter(documents::key.eq(&new.key)).filter(documents::state.eq("queued")),
    )
    .set((
        documents::state.eq("issued"),
        documents::sha256.eq(Some(&kept.sha256)),
        documents::size.eq(Some(i64::try_from(kept.size).unwrap_or(i64::MAX))),
        documents::level.eq(file.level.as_str()),
        documents::issued_at.eq(Some(now)),
    ))
    .execute(db)?;
    if changed != 1 {
        return Ok(false);
    }
    let id = documents::table.filter(documents::key.eq(&new.key)).select(documents::id).first(db)?;
    files::record(db, now, &NewFile { document: Some(id), ..file }, kept)?;
    Ok(true)
}

/// All papers that are out, oldest first, with what they were before and, of letters, whether the decision still stands.
///
/// # Errors
/// When the database fails.
pub fn issued(db: &mut Db) -> QueryResult<Vec<IssuedDocument>> {
    let rows: Vec<(String, Row)> = documents::table
        .filter(documents::state.eq("issued"))
        .order((documents::issued_at, documents::id))
        .select((documents::key, COLUMNS))
        .load(db)?;
    let mut earlier: HashMap<Id, Vec<String>> = HashMap::new();
    for (paper, sha256) in files::earlier(db)? {
        earlier.entry(paper).or_default().push(sha256);
    }
    let set_aside = set_aside(db)?;
    let whole = |(key, row): (String, Row)| {
        let paper = issued_document(row)?;
        let earlier = earlier.remove(&paper.id).unwrap_or_default();
        let decision = super::decision_of(&key);
        let set_aside_at = decision.and_then(|decision| set_aside.get(&decision).copied());
        Some(IssuedDocument { earlier, set_aside_at, ..paper })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// The decisions that do not stand any more, and since when.
fn set_aside(db: &mut Db) -> QueryResult<HashMap<Id, Moment>> {
    let rows: Vec<(Id, Moment)> = decisions::table
        .filter(decisions::set_aside_at.is_not_null())
        .select((decisions::id, decisions::set_aside_at.assume_not_null()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// How many decisions do not stand any more: whoever keeps papers in memory reads them again when it grows.
///
/// # Errors
/// When the database fails.
pub fn set_aside_count(db: &mut Db) -> QueryResult<i64> {
    decisions::table.filter(decisions::set_aside_at.is_not_null()).count().get_result(db)
}

/// The papers of a vendor that are out, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_vendor(db: &mut Db, vendor: Id) -> QueryResult<Vec<IssuedDocument>> {
    let rows: Vec<Row> = documents::table
        .filter(documents::state.eq("issued").and(documents::vendor_id.eq(vendor)))
        .order((documents::issued_at.desc(), documents::id.desc()))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().filter_map(issued_document).collect())
}

/// The papers of a case that are out, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<IssuedDocument>> {
    let rows: Vec<Row> = documents::table
        .filter(documents::state.eq("issued").and(documents::case_id.eq(case)))
        .order((documents::issued_at, documents::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().filter_map(issued_document).collect())
}

/// The paper that is, or once was, exactly these bytes.
///
/// # Errors
/// When the database fails.
pub fn by_hash(db: &mut Db, sha256: &str) -> QueryResult<Option<IssuedDocument>> {
    match files::paper_of(db, sha256)? {
        Some(paper) => find(db, paper),
        None => Ok(None),
    }
}

/// How many files were signed, those of renewals counted: whoever keeps papers in memory reads them again when it grows.
///
/// # Errors
/// When the database fails.
pub fn signed_files(db: &mut Db) -> QueryResult<i64> {
    files::count(db)
}

/// Whether the papers with these keys are all out.
pub(super) fn are_issued(db: &mut Db, keys: &[String]) -> QueryResult<bool> {
    let issued: i64 = documents::table
        .filter(documents::key.eq_any(keys.to_vec()).and(documents::state.eq("issued")))
        .count()
        .get_result(db)?;
    Ok(usize::try_from(issued) == Ok(keys.len()))
}

/// The paper that was made under a key, once it is out.
pub(super) fn by_key(db: &mut Db, key: &str) -> QueryResult<Option<IssuedDocument>> {
    let row: Option<Row> =
        documents::table.filter(documents::key.eq(key)).select(COLUMNS).first(db).optional()?;
    Ok(row.and_then(issued_document))
}

/// The papers whose keys begin so and that are out, oldest first.
pub(super) fn keyed(db: &mut Db, beginning: &str) -> QueryResult<Vec<IssuedDocument>> {
    let rows: Vec<Row> = documents::table
        .filter(documents::state.eq("issued").and(documents::key.like(format!("{beginning}%"))))
        .order((documents::issued_at, documents::id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().filter_map(issued_document).collect())
}

/// A paper that is out.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<IssuedDocument>> {
    let row: Option<Row> = documents::table.find(id).select(COLUMNS).first(db).optional()?;
    Ok(row.and_then(issued_document))
}
