//! Rows of second scores, and of scores that do not count any more.

use super::{SCORE, ScoreRow, score};
use crate::review::{AssignmentState, Opened, Score, Second};
use crate::scheme::Mark;
use crate::store::Db;
use crate::store::schema::{scores, second_scores};
use crate::values::{Id, Moment};
use diesel::prelude::*;

/// Everybody's second scores, oldest first. Only against the proof that the first ones are open.
pub(in crate::review) fn second_scores(db: &mut Db, opened: &Opened) -> QueryResult<Vec<Second>> {
    let counted: Vec<Id> = opened.reviewers().map(|one| one.account).collect();
    let rows: Vec<(Id, String, i32, Mark, String, Moment)> = second_scores::table
        .filter(second_scores::case_id.eq(opened.case()))
        .filter(second_scores::account_id.eq_any(counted))
        .order((second_scores::account_id, second_scores::criterion, second_scores::serial))
        .select((
            second_scores::account_id,
            second_scores::criterion,
            second_scores::serial,
            second_scores::mark,
            second_scores::reason,
            second_scores::given_at,
        ))
        .load(db)?;
    let second = |(account, criterion, serial, mark, reason, given_at)| Second {
        account,
        criterion,
        serial,
        mark,
        reason,
        given_at,
    };
    Ok(rows.into_iter().map(second).collect())
}

/// Keeps a second score. None is ever changed.
pub(in crate::review) fn write_second(db: &mut Db, case: Id, new: &Second) -> QueryResult<()> {
    diesel::insert_into(second_scores::table)
        .values((
            second_scores::id.eq(Id::fresh()),
            second_scores::case_id.eq(case),
            second_scores::account_id.eq(new.account),
            second_scores::criterion.eq(&new.criterion),
            second_scores::serial.eq(new.serial),
            second_scores::mark.eq(new.mark),
            second_scores::reason.eq(&new.reason),
            second_scores::given_at.eq(new.given_at),
        ))
        .execute(db)?;
    Ok(())
}

/// What those had found who were taken off the case before they handed in. Only against the same proof.
pub(in crate::review) fn released_scores(db: &mut Db, opened: &Opened) -> QueryResult<Vec<Score>> {
    let released = opened.assignments.iter().filter(|one| one.state == AssignmentState::Released);
    let rows: Vec<ScoreRow> = scores::table
        .filter(scores::case_id.eq(opened.case()))
        .filter(scores::account_id.eq_any(released.map(|one| one.account).collect::<Vec<_>>()))
        .filter(scores::mark.is_not_null())
        .order((scores::account_id, scores::criterion))
        .select(SCORE)
        .load(db)?;
    Ok(rows.into_iter().map(score).collect())
}

/// The first scores of many cases, each against the proof that it is open.
pub(in crate::review) fn scores_of_many(
    db: &mut Db,
    opened: &[Opened],
) -> QueryResult<Vec<(Id, Id, String, Mark)>> {
    let mut found = Vec::new();
    for some in opened.chunks(200) {
        let cases: Vec<Id> = some.iter().map(Opened::case).collect();
        let rows: Vec<(Id, Id, String, Option<Mark>)> = scores::table
            .filter(scores::case_id.eq_any(cases))
            .filter(scores::mark.is_not_null())
            .select((scores::case_id, scores::account_id, scores::criterion, scores::mark))
            .load(db)?;
        for (case, account, criterion, mark) in rows {
            let counts = some
                .iter()
                .find(|one| one.case() == case)
                .is_some_and(|one| one.reviewers().any(|reviewer| reviewer.account == account));
            if let Some(mark) = mark.filter(|_| counts) {
                found.push((case, account, criterion, mark));
            }
        }
    }
    Ok(found)
}
