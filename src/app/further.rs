//! What the room of cases is told of the rooms further down.

use crate::cases::{AnsweredCondition, AppealFacts, Further, Waiting};
use crate::store::Db;
use crate::values::Id;
use crate::{appeals, conditions, review};
use diesel::QueryResult;

/// The answers of review, conditions and appeals.
pub(super) const FURTHER: Further = Further { waiting, appeal, answered };

/// What waits for vendors: questions of the board, then conditions.
pub(super) fn waiting(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Waiting>> {
    let mut found = review::questions_waiting(db, vendors)?;
    found.extend(conditions::waiting(db, vendors)?);
    Ok(found)
}

fn appeal(db: &mut Db, case: Id) -> QueryResult<Option<AppealFacts>> {
    appeals::facts(db, case)
}

fn answered(db: &mut Db, hidden: &[Id]) -> QueryResult<Vec<AnsweredCondition>> {
    conditions::answered(db, hidden)
}
