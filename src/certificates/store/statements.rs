//! Rows of statements. Their files are rows of signed files like those of every paper.

use crate::store::Db;
use crate::store::schema::{signed_files, statements};
use crate::values::{Id, Language, Moment};
use diesel::prelude::*;

/// How the keys of statements begin among those of papers.
pub(crate) const KEYS: &str = "statement:";

/// A statement that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedStatement {
    /// Its number and address.
    pub id: Id,
    /// In which language.
    pub language: Language,
    /// What the register answered, for machines: as it stands in the paper.
    pub answer: String,
    /// When it was signed.
    pub issued_at: Moment,
    /// Of the bytes that it has now.
    pub sha256: String,
    /// In bytes.
    pub size: i64,
}

/// Enters a statement.
pub(crate) fn insert(db: &mut Db, now: Moment, id: Id, language: Language, answer: &str) -> QueryResult<()> {
    diesel::insert_into(statements::table)
        .values((
            statements::id.eq(id),
            statements::language.eq(language),
            statements::answer.eq(answer),
            statements::issued_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// A statement with its newest file.
pub(crate) fn find(db: &mut Db, id: Id, key: &str) -> QueryResult<Option<IssuedStatement>> {
    let row: Option<(Language, String, Moment)> = statements::table
        .find(id)
        .select((statements::language, statements::answer, statements::issued_at))
        .first(db)
        .optional()?;
    let Some((language, answer, issued_at)) = row else { return Ok(None) };
    let file: Option<(String, i64)> = signed_files::table
        .filter(signed_files::paper.eq(key).and(signed_files::replaced_at.is_null()))
        .select((signed_files::sha256, signed_files::size))
        .first(db)
        .optional()?;
    Ok(file.map(|(sha256, size)| IssuedStatement { id, language, answer, issued_at, sha256, size }))
}

/// The statement that some time was exactly these bytes.
pub(crate) fn by_hash(db: &mut Db, sha256: &str) -> QueryResult<Option<Id>> {
    let key: Option<String> = signed_files::table
        .filter(signed_files::sha256.eq(sha256))
        .select(signed_files::paper)
        .first(db)
        .optional()?;
    Ok(key.and_then(|key| key.strip_prefix(KEYS)?.parse().ok()))
}
