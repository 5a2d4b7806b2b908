//! The papers that we sign: certificates and decision letters.

use crate::store::schema::documents;
use crate::store::{Db, text_columns};
use crate::values::{Id, Language, Moment, OsloDate, text_enum};
use diesel::prelude::*;
use serde::Serialize;

text_enum! {
    /// What kind of paper.
    pub enum DocumentKind {
        /// Shows an approval; public.
        Certificate = "certificate",
        /// Tells the applicant what was decided; not public.
        DecisionLetter = "decision_letter",
    }
}

text_columns!(DocumentKind);

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
    /// Of which approval, for certificates.
    pub approval_id: Option<Id>,
    /// The certificate's or the case's number.
    pub number: String,
    /// In which language.
    pub language: Language,
    /// Of the bytes.
    pub sha256: String,
    /// In bytes.
    pub size: i64,
    /// How long it may be relied on, as printed.
    pub valid_until: Option<OsloDate>,
    /// When it was signed.
    pub issued_at: Moment,
    /// Whether anybody may have it.
    pub public: bool,
}

type Row = (
    (Id, DocumentKind, Id, Id, Option<Id>, String, Language),
    (Option<String>, Option<i64>, Option<OsloDate>, Option<Moment>),
);

/// All papers that are out, oldest first.
///
/// # Errors
/// When the database fails.
pub fn issued(db: &mut Db) -> QueryResult<Vec<IssuedDocument>> {
    let rows: Vec<Row> = documents::table
        .filter(documents::state.eq("issued"))
        .order((documents::issued_at, documents::id))
        .select((
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
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|((id, kind, vendor_id, case_id, approval_id, number, language), (sha256, size, valid_until, at))| {
            Some(IssuedDocument {
                id,
                kind,
                vendor_id,
                case_id,
                approval_id,
                number,
                language,
                sha256: sha256?,
                size: size?,
                valid_until,
                issued_at: at?,
                public: kind == DocumentKind::Certificate,
            })
        })
        .collect())
}
