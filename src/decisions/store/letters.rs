//! Rows of letters and their versions.

use crate::decisions::{LetterState, LetterTexts};
use crate::review::AssignmentState;
use crate::store::schema::{
    accounts, assignments, cases, decisions, letter_versions as versions, letters, proposals,
};
use crate::store::{Db, Json, Locked};
use crate::values::{CaseNumber, Id, Moment};
use diesel::dsl::{exists, not};
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

/// In which cases somebody has a vote.
fn voting() -> Vec<AssignmentState> {
    AssignmentState::ALL.iter().copied().filter(|state| state.may_vote()).collect()
}

type Decided = (i32, i32, Moment);

fn decided((year, serial, at): Decided) -> (CaseNumber, Moment) {
    (CaseNumber::stored(year, serial), at)
}

/// The decisions in force or on their way whose letter is being written and was last written by others than a member
/// who has a vote in the case.
pub(in crate::decisions) fn drafts_by_others(db: &mut Db, me: Id) -> QueryResult<Vec<(CaseNumber, Moment)>> {
    let mine = assignments::table
        .filter(assignments::account_id.eq(me).and(assignments::state.eq_any(voting())))
        .select(assignments::case_id);
    let rows: Vec<Decided> = letters::table
        .inner_join(versions::table)
        .inner_join(decisions::table.inner_join(cases::table))
        .filter(letters::state.eq(LetterState::Draft).and(versions::version.eq(letters::version)))
        .filter(versions::written_by.ne(me).and(decisions::set_aside_at.is_null()))
        .filter(decisions::case_id.eq_any(mine))
        .select((cases::year, cases::serial, decisions::decided_at))
        .load(db)?;
    Ok(rows.into_iter().map(decided).collect())
}

/// The same of those that nobody has written or approved: the words are those of whoever put the proposal.
pub(in crate::decisions) fn unwritten_of_others(
    db: &mut Db,
    me: Id,
) -> QueryResult<Vec<(CaseNumber, Moment)>> {
    let mine = assignments::table
        .filter(assignments::account_id.eq(me).and(assignments::state.eq_any(voting())))
        .select(assignments::case_id);
    let written = letters::table.filter(letters::decision_id.eq(decisions::id));
    let rows: Vec<Decided> = decisions::table
        .inner_join(cases::table)
        .inner_join(proposals::table)
        .filter(decisions::set_aside_at.is_null().and(proposals::proposed_by.ne(me)))
        .filter(not(exists(written)))
        .filter(decisions::case_id.eq_any(mine))
        .select((cases::year, cases::serial, decisions::decided_at))
        .load(db)?;
    Ok(rows.into_iter().map(decided).collect())
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
