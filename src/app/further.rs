//! What the room of cases is told of the rooms further down.

use crate::cases::{AnsweredCondition, AppealFacts, AskedQuestion, Further, Waiting};
use crate::store::Db;
use crate::values::{CaseNumber, Id, OsloDate};
use crate::{appeals, conditions, review};
use diesel::QueryResult;

/// The answers of review, conditions and appeals.
pub(super) const FURTHER: Further =
    Further { waiting, appeal, barred, answered, asked, unscored: review::unscored };

/// What is open with vendors: questions of the board, then conditions.
pub(super) fn waiting(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Waiting>> {
    let mut found = review::questions_waiting(db, vendors)?;
    found.extend(conditions::waiting(db, vendors)?);
    Ok(found)
}

fn appeal(db: &mut Db, case: Id) -> QueryResult<Option<AppealFacts>> {
    appeals::facts(db, case)
}

/// Asks case by case: of appeals there are never many at the desk.
fn barred(db: &mut Db, today: OsloDate, account: Id, appeals: &[CaseNumber]) -> QueryResult<Vec<CaseNumber>> {
    let mut found = Vec::new();
    for number in appeals {
        if review::desk_access(db, today, account, *number)? == review::DeskAccess::DecidedFirst {
            found.push(*number);
        }
    }
    Ok(found)
}

fn asked(db: &mut Db, hidden: &[Id]) -> QueryResult<Vec<AskedQuestion>> {
    review::questions_to_pass_on(db, hidden)
}

fn answered(db: &mut Db, hidden: &[Id]) -> QueryResult<Vec<AnsweredCondition>> {
    conditions::answered(db, hidden)
}
