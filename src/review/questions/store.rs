//! Rows of questions.

use super::{Question, QuestionKind, QuestionState};
use crate::cases::{AskedQuestion, Awaited, CaseState, Waiting, WaitingRow};
use crate::store::schema::{board_questions as rows, cases, vendors};
use crate::store::{Db, Json};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(QuestionKind, QuestionState);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: Id,
    case_id: Id,
    criterion: String,
    kind: QuestionKind,
    state: QuestionState,
    asked_by: Id,
    asked_at: Moment,
    wording: String,
    sent_wording: String,
    round: Option<i32>,
    due: Option<OsloDate>,
    handled_at: Option<Moment>,
    decline_reason: String,
    answer: String,
    files: Json<Vec<Id>>,
    answered_at: Option<Moment>,
}

impl From<Row> for Question {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            case: row.case_id,
            criterion: row.criterion,
            kind: row.kind,
            state: row.state,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            wording: row.wording,
            sent_wording: row.sent_wording,
            round: row.round,
            due: row.due,
            handled_at: row.handled_at,
            decline_reason: row.decline_reason,
            answer: row.answer,
            files: row.files.0,
            answered_at: row.answered_at,
        }
    }
}

pub(super) fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Question>> {
    let found: Vec<Row> = rows::table
        .filter(rows::case_id.eq(case))
        .order((rows::asked_at, rows::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(found.into_iter().map(Question::from).collect())
}

/// The questions that these vendors have to answer, one by one.
pub(super) fn waiting(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Waiting>> {
    let found: Vec<WaitingRow> = rows::table
        .inner_join(cases::table)
        .filter(cases::vendor_id.eq_any(vendors.to_vec()))
        .filter(cases::state.eq(CaseState::Review))
        .filter(rows::state.eq(QuestionState::Forwarded))
        .order((cases::year, cases::serial, rows::due))
        .select((cases::vendor_id, cases::unit_id, cases::year, cases::serial, rows::due))
        .load(db)?;
    Ok(found.into_iter().map(|row| Waiting::one(Awaited::Question, row)).collect())
}

/// Questions that wait for the secretariat, without those about some vendors; the oldest first.
pub(super) fn to_pass_on(db: &mut Db, hidden: &[Id]) -> QueryResult<Vec<AskedQuestion>> {
    let found: Vec<(i32, i32, String, String, Moment)> = rows::table
        .inner_join(cases::table.inner_join(vendors::table))
        .filter(rows::state.eq(QuestionState::Asked).and(cases::state.eq(CaseState::Review)))
        .filter(cases::vendor_id.ne_all(hidden.to_vec()))
        .order((rows::asked_at, rows::id))
        .limit(200)
        .select((cases::year, cases::serial, vendors::name, rows::criterion, rows::asked_at))
        .load(db)?;
    let one = |(year, serial, vendor, criterion, at): (i32, i32, String, String, Moment)| AskedQuestion {
        number: CaseNumber::stored(year, serial),
        vendor,
        criterion,
        asked_on: at.oslo_date(),
    };
    Ok(found.into_iter().map(one).collect())
}

pub(super) fn insert(db: &mut Db, new: &Question) -> QueryResult<()> {
    let row = Row {
        id: new.id,
        case_id: new.case,
        criterion: new.criterion.clone(),
        kind: new.kind,
        state: new.state,
        asked_by: new.asked_by,
        asked_at: new.asked_at,
        wording: new.wording.clone(),
        sent_wording: String::new(),
        round: None,
        due: None,
        handled_at: None,
        decline_reason: String::new(),
        answer: String::new(),
        files: Json(Vec::new()),
        answered_at: None,
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

pub(super) fn set_forwarded(
    db: &mut Db,
    question: Id,
    by: Id,
    now: Moment,
    wording: &str,
    round: i32,
    due: OsloDate,
) -> QueryResult<()> {
    diesel::update(rows::table.find(question))
        .set((
            rows::state.eq(QuestionState::Forwarded),
            rows::sent_wording.eq(wording),
            rows::round.eq(Some(round)),
            rows::due.eq(Some(due)),
            rows::handled_by.eq(Some(by)),
            rows::handled_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_declined(db: &mut Db, question: Id, by: Id, now: Moment, reason: &str) -> QueryResult<()> {
    diesel::update(rows::table.find(question))
        .set((
            rows::state.eq(QuestionState::Declined),
            rows::decline_reason.eq(reason),
            rows::handled_by.eq(Some(by)),
            rows::handled_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_files(db: &mut Db, question: Id, files: &[Id]) -> QueryResult<()> {
    diesel::update(rows::table.find(question)).set(rows::files.eq(Json(files.to_vec()))).execute(db)?;
    Ok(())
}

pub(super) fn set_answered(db: &mut Db, question: Id, by: Id, now: Moment, answer: &str) -> QueryResult<()> {
    diesel::update(rows::table.find(question))
        .set((
            rows::state.eq(QuestionState::Answered),
            rows::answer.eq(answer),
            rows::answered_by.eq(Some(by)),
            rows::answered_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}
