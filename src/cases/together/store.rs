//! Rows of comments, given parts, requests and assurances.

use super::rules::{Assurance, Comment, OutsideRequest, PartTask};
use crate::store::Db;
use crate::store::schema::{accounts, assurances, outside_requests, part_comments, part_tasks};
use crate::values::{Id, Language, Moment, OsloDate};
use diesel::prelude::*;

type CommentRow = (Id, String, Option<Id>, String, String, Moment);

/// What was said in a case, oldest first; of one criterion, if that is named.
///
/// # Errors
/// When the database fails.
pub fn comments(db: &mut Db, case: Id, criterion: Option<&str>) -> QueryResult<Vec<Comment>> {
    let mut query = part_comments::table
        .filter(part_comments::case_id.eq(case).and(part_comments::removed_at.is_null()))
        .order((part_comments::written_at, part_comments::id))
        .select((
            part_comments::id,
            part_comments::criterion,
            part_comments::account_id,
            part_comments::author,
            part_comments::body,
            part_comments::written_at,
        ))
        .limit(2_000)
        .into_boxed();
    if let Some(criterion) = criterion {
        query = query.filter(part_comments::criterion.eq(criterion.to_owned()));
    }
    let rows: Vec<CommentRow> = query.load(db)?;
    let comment = |(id, criterion, account, author, body, written_at)| Comment {
        id,
        criterion,
        account,
        author,
        body,
        written_at,
    };
    Ok(rows.into_iter().map(comment).collect())
}

/// A comment to be.
pub(super) struct NewComment<'a> {
    pub(super) case: Id,
    pub(super) criterion: &'a str,
    pub(super) account: Option<Id>,
    pub(super) author: &'a str,
    pub(super) body: &'a str,
}

pub(super) fn insert_comment(db: &mut Db, now: Moment, new: &NewComment<'_>) -> QueryResult<Id> {
    let id = Id::fresh();
    diesel::insert_into(part_comments::table)
        .values((
            part_comments::id.eq(id),
            part_comments::case_id.eq(new.case),
            part_comments::criterion.eq(new.criterion),
            part_comments::account_id.eq(new.account),
            part_comments::author.eq(new.author),
            part_comments::body.eq(new.body),
            part_comments::written_at.eq(now),
        ))
        .execute(db)?;
    Ok(id)
}

/// Takes one's own comment away. At which part it stood; none when there is none to take away.
pub(super) fn remove_comment(
    db: &mut Db,
    now: Moment,
    case: Id,
    id: Id,
    account: Id,
) -> QueryResult<Option<String>> {
    let own = part_comments::table
        .filter(part_comments::id.eq(id).and(part_comments::case_id.eq(case)))
        .filter(part_comments::account_id.eq(Some(account)).and(part_comments::removed_at.is_null()));
    let part: Option<String> = own.select(part_comments::criterion).first(db).optional()?;
    if part.is_some() {
        diesel::update(part_comments::table.find(id))
            .set(part_comments::removed_at.eq(Some(now)))
            .execute(db)?;
    }
    Ok(part)
}

type TaskRow = (Id, String, Id, String, String, Option<OsloDate>, Moment);

/// The parts of a case that colleagues have been given and that are not ended.
///
/// # Errors
/// When the database fails.
pub fn tasks(db: &mut Db, case: Id) -> QueryResult<Vec<PartTask>> {
    let rows: Vec<TaskRow> = part_tasks::table
        .inner_join(accounts::table)
        .filter(part_tasks::case_id.eq(case).and(part_tasks::ended_at.is_null()))
        .order((part_tasks::criterion, part_tasks::id))
        .select((
            part_tasks::id,
            part_tasks::criterion,
            part_tasks::account_id,
            accounts::name,
            part_tasks::message,
            part_tasks::due,
            part_tasks::given_at,
        ))
        .load(db)?;
    let task = |(id, criterion, account, name, message, due, given_at)| PartTask {
        id,
        criterion,
        account,
        name,
        message,
        due,
        given_at,
    };
    Ok(rows.into_iter().map(task).collect())
}

pub(super) fn insert_task(db: &mut Db, case: Id, task: &PartTask, by: Id) -> QueryResult<()> {
    diesel::insert_into(part_tasks::table)
        .values((
            part_tasks::id.eq(task.id),
            part_tasks::case_id.eq(case),
            part_tasks::criterion.eq(&task.criterion),
            part_tasks::account_id.eq(task.account),
            part_tasks::message.eq(&task.message),
            part_tasks::due.eq(task.due),
            part_tasks::given_by.eq(by),
            part_tasks::given_at.eq(task.given_at),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends whatever of a part is with somebody.
pub(super) fn end_tasks(db: &mut Db, now: Moment, case: Id, criterion: &str) -> QueryResult<usize> {
    let open = part_tasks::table
        .filter(part_tasks::case_id.eq(case).and(part_tasks::criterion.eq(criterion)))
        .filter(part_tasks::ended_at.is_null());
    diesel::update(open).set(part_tasks::ended_at.eq(Some(now))).execute(db)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outside_requests)]
struct RequestRow {
    id: Id,
    case_id: Id,
    criterion: String,
    name: String,
    email: String,
    language: Language,
    message: String,
    asked_by: Id,
    asked_at: Moment,
    expires_on: OsloDate,
    answered_at: Option<Moment>,
    withdrawn_at: Option<Moment>,
}

impl From<RequestRow> for OutsideRequest {
    fn from(row: RequestRow) -> Self {
        Self {
            id: row.id,
            case_id: row.case_id,
            criterion: row.criterion,
            name: row.name,
            email: row.email,
            language: row.language,
            message: row.message,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            expires_on: row.expires_on,
            answered_at: row.answered_at,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

/// Whom a case has asked from outside, oldest first.
///
/// # Errors
/// When the database fails.
pub fn requests(db: &mut Db, case: Id) -> QueryResult<Vec<OutsideRequest>> {
    let rows: Vec<RequestRow> = outside_requests::table
        .filter(outside_requests::case_id.eq(case))
        .order(outside_requests::id)
        .select(RequestRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(OutsideRequest::from).collect())
}

pub(super) fn insert_request(db: &mut Db, new: &OutsideRequest, token_hash: &str) -> QueryResult<()> {
    diesel::insert_into(outside_requests::table)
        .values((
            outside_requests::id.eq(new.id),
            outside_requests::case_id.eq(new.case_id),
            outside_requests::criterion.eq(&new.criterion),
            outside_requests::name.eq(&new.name),
            outside_requests::email.eq(&new.email),
            outside_requests::language.eq(new.language),
            outside_requests::message.eq(&new.message),
            outside_requests::token_hash.eq(token_hash),
            outside_requests::asked_by.eq(new.asked_by),
            outside_requests::asked_at.eq(new.asked_at),
            outside_requests::expires_on.eq(new.expires_on),
        ))
        .execute(db)?;
    Ok(())
}

/// The request behind a link. Whoever decides by it has locked the case, as all do that change a request.
pub(super) fn request_by_link(db: &mut Db, token_hash: &str) -> QueryResult<Option<OutsideRequest>> {
    let row = outside_requests::table
        .filter(outside_requests::token_hash.eq(token_hash))
        .select(RequestRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(OutsideRequest::from))
}

pub(super) fn mark_answered(db: &mut Db, now: Moment, id: Id) -> QueryResult<()> {
    diesel::update(outside_requests::table.find(id))
        .set(outside_requests::answered_at.eq(Some(now)))
        .execute(db)?;
    Ok(())
}

/// Takes a request back. False when it was already, or is another case's.
pub(super) fn mark_withdrawn(db: &mut Db, now: Moment, case: Id, id: Id) -> QueryResult<bool> {
    let open = outside_requests::table
        .filter(outside_requests::id.eq(id).and(outside_requests::case_id.eq(case)))
        .filter(outside_requests::withdrawn_at.is_null());
    Ok(diesel::update(open).set(outside_requests::withdrawn_at.eq(Some(now))).execute(db)? > 0)
}

/// The newest assurance of a case.
pub(super) fn assurance(db: &mut Db, case: Id) -> QueryResult<Option<Assurance>> {
    let row: Option<(Id, String, String, String, Moment)> = assurances::table
        .filter(assurances::case_id.eq(case))
        .order((assurances::signed_at.desc(), assurances::id.desc()))
        .select((
            assurances::account_id,
            assurances::name,
            assurances::title,
            assurances::digest,
            assurances::signed_at,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(account, name, title, digest, signed_at)| Assurance {
        account,
        name,
        title,
        digest,
        signed_at,
    }))
}

pub(super) fn insert_assurance(db: &mut Db, case: Id, new: &Assurance) -> QueryResult<()> {
    diesel::insert_into(assurances::table)
        .values((
            assurances::id.eq(Id::fresh()),
            assurances::case_id.eq(case),
            assurances::account_id.eq(new.account),
            assurances::name.eq(&new.name),
            assurances::title.eq(&new.title),
            assurances::digest.eq(&new.digest),
            assurances::signed_at.eq(new.signed_at),
        ))
        .execute(db)?;
    Ok(())
}
