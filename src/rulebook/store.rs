//! Rows of rules.

use super::{Change, Revoked, Rule, RuleState};
use crate::people;
use crate::scheme::{Part, Words};
use crate::store::schema::rules;
use crate::store::{Db, Json, Locked};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(RuleState);

type Row = (
    (Id, Part, String, OsloDate, Option<OsloDate>, RuleState, String, String),
    (Json<Words>, Id, Moment, Option<Id>, Option<Moment>, i32, Option<String>),
    (Option<Id>, Option<Moment>, Option<String>),
);

type Columns = (
    (
        rules::id,
        rules::part,
        rules::edition,
        rules::valid_from,
        rules::transition_until,
        rules::state,
        rules::body,
        rules::based_on,
    ),
    (
        rules::changes,
        rules::changed_by,
        rules::changed_at,
        rules::published_by,
        rules::published_at,
        rules::version,
        rules::kept,
    ),
    (rules::revoked_by, rules::revoked_at, rules::revoked_reason),
);

const COLUMNS: Columns = (
    (
        rules::id,
        rules::part,
        rules::edition,
        rules::valid_from,
        rules::transition_until,
        rules::state,
        rules::body,
        rules::based_on,
    ),
    (
        rules::changes,
        rules::changed_by,
        rules::changed_at,
        rules::published_by,
        rules::published_at,
        rules::version,
        rules::kept,
    ),
    (rules::revoked_by, rules::revoked_at, rules::revoked_reason),
);

fn rule(
    ((id, part, edition, valid_from, transition_until, state, body, based_on), rest, revoked): Row,
) -> Rule {
    let (changes, changed_by, changed_at, published_by, published_at, version, kept) = rest;
    let revoked = match revoked {
        (Some(by), Some(at), Some(reason)) => Some(Revoked { by, at, reason }),
        _ => None,
    };
    Rule {
        id,
        part,
        edition,
        valid_from,
        transition_until,
        state,
        body,
        based_on,
        changes: changes.0,
        changed_by,
        changed_at,
        published_by,
        published_at,
        version,
        kept,
        revoked,
    }
}

/// The draft of a part.
///
/// # Errors
/// When the database fails.
pub fn draft(db: &mut Db, part: &Part) -> QueryResult<Option<Rule>> {
    let row: Option<Row> = rules::table
        .filter(rules::part.eq(part).and(rules::state.eq(RuleState::Draft)))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    Ok(row.map(rule))
}

/// The draft of a part, ours until the transaction ends.
pub(super) fn draft_locked(db: &mut Db, part: &Part) -> QueryResult<Option<Rule>> {
    let row: Option<Row> = rules::table
        .filter(rules::part.eq(part).and(rules::state.eq(RuleState::Draft)))
        .select(COLUMNS)
        .locked()
        .get_result(db)
        .optional()?;
    Ok(row.map(rule))
}

/// What was published of a part in the portal, oldest first.
///
/// # Errors
/// When the database fails.
pub fn published(db: &mut Db, part: &Part) -> QueryResult<Vec<Rule>> {
    let rows: Vec<Row> = rules::table
        .filter(rules::part.eq(part).and(rules::state.eq(RuleState::Published)))
        .filter(rules::revoked_at.is_null())
        .order(rules::valid_from)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(rule).collect())
}

/// What was published of a part and withdrawn before it began, oldest first.
///
/// # Errors
/// When the database fails.
pub fn revoked(db: &mut Db, part: &Part) -> QueryResult<Vec<Rule>> {
    let rows: Vec<Row> = rules::table
        .filter(rules::part.eq(part).and(rules::revoked_at.is_not_null()))
        .order(rules::revoked_at)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(rule).collect())
}

/// What was published of a part by a name and still stands, ours until the transaction ends.
pub(super) fn published_locked(db: &mut Db, part: &Part, edition: &str) -> QueryResult<Option<Rule>> {
    let row: Option<Row> = rules::table
        .filter(rules::part.eq(part).and(rules::state.eq(RuleState::Published)))
        .filter(rules::edition.eq(edition).and(rules::revoked_at.is_null()))
        .select(COLUMNS)
        .locked()
        .get_result(db)
        .optional()?;
    Ok(row.map(rule))
}

/// All drafts are ours until the transaction ends: nothing else is published meanwhile.
pub(super) fn lock_drafts(db: &mut Db) -> QueryResult<()> {
    let _: Vec<Id> = rules::table
        .filter(rules::state.eq(RuleState::Draft))
        .order(rules::id)
        .select(rules::id)
        .locked()
        .get_results(db)?;
    Ok(())
}

/// The vendors that were told of a rule; none where that was not noted.
pub(super) fn told(db: &mut Db, rule: Id) -> QueryResult<Vec<Id>> {
    let told: Option<Json<Vec<Id>>> = rules::table.find(rule).select(rules::told).first(db)?;
    Ok(told.map(|told| told.0).unwrap_or_default())
}

pub(super) fn revoke(db: &mut Db, now: Moment, by: Id, rule: Id, reason: &str) -> QueryResult<()> {
    diesel::update(rules::table.find(rule))
        .set((
            rules::revoked_by.eq(Some(by)),
            rules::revoked_at.eq(Some(now)),
            rules::revoked_reason.eq(Some(reason)),
        ))
        .execute(db)?;
    Ok(())
}

/// All drafts.
///
/// # Errors
/// When the database fails.
pub fn drafts(db: &mut Db) -> QueryResult<Vec<Rule>> {
    let rows: Vec<Row> =
        rules::table.filter(rules::state.eq(RuleState::Draft)).order(rules::part).select(COLUMNS).load(db)?;
    Ok(rows.into_iter().map(rule).collect())
}

pub(super) fn insert(db: &mut Db, rule: &Rule) -> QueryResult<()> {
    diesel::insert_into(rules::table)
        .values((
            rules::id.eq(rule.id),
            rules::part.eq(&rule.part),
            rules::edition.eq(&rule.edition),
            rules::valid_from.eq(rule.valid_from),
            rules::transition_until.eq(rule.transition_until),
            rules::state.eq(rule.state),
            rules::body.eq(&rule.body),
            rules::based_on.eq(&rule.based_on),
            rules::changes.eq(Json(rule.changes.clone())),
            rules::created_by.eq(rule.changed_by),
            rules::created_at.eq(rule.changed_at),
            rules::changed_by.eq(rule.changed_by),
            rules::changed_at.eq(rule.changed_at),
            rules::version.eq(rule.version),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes a change of a draft. The row is locked by the caller.
pub(super) fn update(db: &mut Db, now: Moment, by: Id, rule: &Rule, change: &Change) -> QueryResult<()> {
    diesel::update(rules::table.find(rule.id))
        .set((
            rules::edition.eq(change.valid_from.to_string()),
            rules::valid_from.eq(change.valid_from),
            rules::transition_until.eq(change.transition_until),
            rules::body.eq(&change.body),
            rules::changes.eq(Json(change.changes.clone())),
            rules::changed_by.eq(by),
            rules::changed_at.eq(now),
            rules::version.eq(rule.version + 1),
            rules::kept.eq(&change.kept),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn publish(db: &mut Db, now: Moment, by: Id, rule: Id, told: &[Id]) -> QueryResult<()> {
    diesel::update(rules::table.find(rule))
        .set((
            rules::state.eq(RuleState::Published),
            rules::told.eq(Some(Json(told.to_vec()))),
            rules::kept.eq(None::<String>),
            rules::published_by.eq(by),
            rules::published_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn delete(db: &mut Db, rule: Id) -> QueryResult<()> {
    diesel::delete(rules::table.find(rule)).execute(db)?;
    Ok(())
}

/// The name of an account.
pub(super) fn name_of(db: &mut Db, account: Id) -> QueryResult<String> {
    Ok(people::person(db, account)?.map(|person| person.name).unwrap_or_default())
}
