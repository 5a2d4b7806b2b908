//! Rows of rules.

use super::{Change, Rule, RuleState};
use crate::people;
use crate::scheme::{Part, Words};
use crate::store::schema::rules;
use crate::store::{Db, Json, Locked};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(RuleState);

type Row = (
    (Id, Part, String, OsloDate, Option<OsloDate>, RuleState, String, String),
    (Json<Words>, Id, Moment, Option<Id>, Option<Moment>, i32),
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
    ),
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
    ),
);

fn rule(((id, part, edition, valid_from, transition_until, state, body, based_on), rest): Row) -> Rule {
    let (changes, changed_by, changed_at, published_by, published_at, version) = rest;
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
        .order(rules::valid_from)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(rule).collect())
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
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn publish(db: &mut Db, now: Moment, by: Id, rule: Id, body: &str) -> QueryResult<()> {
    diesel::update(rules::table.find(rule))
        .set((
            rules::state.eq(RuleState::Published),
            rules::body.eq(body),
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
