//! Rows of letters and their versions.

use crate::decisions::{LetterState, LetterTexts};
use crate::store::schema::{accounts, letter_versions as versions, letters};
use crate::store::{Db, Json, Locked};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(LetterState);

/// A letter of a decision; its words are in its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct Letter {
    /// Inside.
    pub id: Id,
    /// Of which decision.
    pub decision_id: Id,
    /// 1 for the letter, more for corrections.
    pub number: i32,
    /// Where it is.
    pub state: LetterState,
    /// Its newest version.
    pub version: i32,
    /// What a correction puts right; empty for the letter itself.
    pub correction: String,
    /// Who approved it.
    pub approved_by: Option<Id>,
    /// When.
    pub approved_at: Option<Moment>,
    /// When it was given to be signed.
    pub issued_at: Option<Moment>,
}

/// What a letter said, and who wrote it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub version: i32,
    /// The words.
    pub texts: LetterTexts,
    /// Who wrote it.
    pub by: Id,
    /// Who wrote it, by name.
    pub name: String,
    /// When.
    pub at: Moment,
}

/// The letters of a decision, oldest first.
pub(in crate::decisions) fn of_decision(db: &mut Db, decision: Id) -> QueryResult<Vec<Letter>> {
    letters::table
        .filter(letters::decision_id.eq(decision))
        .order(letters::number)
        .select(Letter::as_select())
        .load(db)
}

/// The versions of a letter, newest first.
pub(in crate::decisions) fn versions_of(db: &mut Db, letter: Id) -> QueryResult<Vec<Version>> {
    let rows: Vec<(i32, Json<LetterTexts>, Id, String, Moment)> = versions::table
        .inner_join(accounts::table)
        .filter(versions::letter_id.eq(letter))
        .order(versions::version.desc())
        .select((
            versions::version,
            versions::texts,
            versions::written_by,
            accounts::name,
            versions::written_at,
        ))
        .load(db)?;
    let version = |(version, Json(texts), by, name, at)| Version { version, texts, by, name, at };
    Ok(rows.into_iter().map(version).collect())
}

pub(in crate::decisions) fn insert(db: &mut Db, new: &Letter) -> QueryResult<()> {
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(new.id),
            letters::decision_id.eq(new.decision_id),
            letters::number.eq(new.number),
            letters::state.eq(new.state),
            letters::version.eq(new.version),
            letters::correction.eq(&new.correction),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes state, version and approval of a letter.
pub(in crate::decisions) fn update(db: &mut Db, letter: &Letter) -> QueryResult<()> {
    let row: Id = letters::table.find(letter.id).select(letters::id).locked().get_result(db)?;
    diesel::update(letters::table.find(row))
        .set((
            letters::state.eq(letter.state),
            letters::version.eq(letter.version),
            letters::approved_by.eq(letter.approved_by),
            letters::approved_at.eq(letter.approved_at),
            letters::issued_at.eq(letter.issued_at),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::decisions) fn insert_version(
    db: &mut Db,
    now: Moment,
    letter: &Letter,
    texts: &LetterTexts,
    by: Id,
) -> QueryResult<()> {
    diesel::insert_into(versions::table)
        .values((
            versions::id.eq(Id::fresh()),
            versions::letter_id.eq(letter.id),
            versions::version.eq(letter.version),
            versions::texts.eq(Json(texts.clone())),
            versions::written_by.eq(by),
            versions::written_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
