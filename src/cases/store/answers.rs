//! Rows of answers.

use crate::cases::Answer;
use crate::scheme::Mark;
use crate::store::Db;
use crate::store::schema::answers;
use crate::values::{Id, Moment};
use diesel::prelude::*;

type AnswerRow = (String, Option<Mark>, String, bool, bool, Id, Moment, i32);

/// What the applicant answered, criterion by criterion.
///
/// # Errors
/// When the database fails.
pub fn answers(db: &mut Db, case: Id) -> QueryResult<Vec<Answer>> {
    let rows: Vec<AnswerRow> = answers::table
        .filter(answers::case_id.eq(case))
        .select((
            answers::criterion,
            answers::self_score,
            answers::explanation,
            answers::finished,
            answers::reopened,
            answers::changed_by,
            answers::changed_at,
            answers::version,
        ))
        .load(db)?;
    let answer =
        |(criterion, self_score, explanation, finished, reopened, changed_by, changed_at, version)| Answer {
            criterion,
            self_score,
            explanation,
            finished,
            reopened,
            changed_by,
            changed_at,
            version,
        };
    Ok(rows.into_iter().map(answer).collect())
}

/// What the applicant says about one criterion.
///
/// # Errors
/// When the database fails.
pub fn answer(db: &mut Db, case: Id, criterion: &str) -> QueryResult<Option<Answer>> {
    Ok(answers(db, case)?.into_iter().find(|answer| answer.criterion == criterion))
}

/// Writes an answer, new or changed. The case is locked by the caller.
pub(in crate::cases) fn put_answer(db: &mut Db, case: Id, answer: &Answer) -> QueryResult<()> {
    let changed = diesel::update(answers::table)
        .filter(answers::case_id.eq(case).and(answers::criterion.eq(&answer.criterion)))
        .set((
            answers::self_score.eq(answer.self_score),
            answers::explanation.eq(&answer.explanation),
            answers::finished.eq(answer.finished),
            answers::reopened.eq(answer.reopened),
            answers::changed_by.eq(answer.changed_by),
            answers::changed_at.eq(answer.changed_at),
            answers::version.eq(answer.version),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(answers::table)
            .values((
                answers::id.eq(Id::fresh()),
                answers::case_id.eq(case),
                answers::criterion.eq(&answer.criterion),
                answers::self_score.eq(answer.self_score),
                answers::explanation.eq(&answer.explanation),
                answers::finished.eq(answer.finished),
                answers::reopened.eq(answer.reopened),
                answers::changed_by.eq(answer.changed_by),
                answers::changed_at.eq(answer.changed_at),
                answers::version.eq(answer.version),
            ))
            .execute(db)?;
    }
    Ok(())
}
