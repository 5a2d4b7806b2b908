//! What the ledger says after something was decided elsewhere: called inside the transaction that decides.

use super::rules::{Condition, EventKind};
use super::{Approval, Standing, store};
use crate::jobs::{self, kinds};
use crate::journal::{self, Actor, Event};
use crate::store::Db;
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde_json::json;

/// Takes an approval back, because a decision says so. One that has ended already is left as it is.
///
/// # Errors
/// When the database fails, or there is no such approval.
pub fn end(db: &mut Db, now: Moment, actor: &Actor, approval: Id, reason: &str) -> QueryResult<()> {
    let found = store::find_locked(db, approval)?.ok_or(diesel::result::Error::NotFound)?;
    if !standing(db, now, approval)?.status.is_final() {
        enter(db, now, actor, &found, &entry(&found, now, EventKind::Withdrawn, reason))?;
    }
    Ok(())
}

/// What holds for an approval; it is ours until the transaction ends, so that nobody else adds to its ledger.
///
/// # Errors
/// As [`end`].
pub fn hold_still(db: &mut Db, now: Moment, approval: Id) -> QueryResult<Standing> {
    store::find_locked(db, approval)?.ok_or(diesel::result::Error::NotFound)?;
    standing(db, now, approval)
}

/// Stops an approval while an appeal is pending, and tells the ledger's entry that did. One that does not hold is left
/// as it is.
///
/// # Errors
/// As [`end`].
pub fn pause(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    approval: Id,
    reason: &str,
) -> QueryResult<Option<i64>> {
    let found = store::find_locked(db, approval)?.ok_or(diesel::result::Error::NotFound)?;
    if standing(db, now, approval)?.status.is_valid() {
        return enter(db, now, actor, &found, &entry(&found, now, EventKind::Suspended, reason)).map(Some);
    }
    Ok(None)
}

/// Lets an approval hold again that the entry `stopped_by` stopped while an appeal was pending. One that has been
/// suspended since, or was reinstated, is left as it is: that was for other reasons.
///
/// # Errors
/// As [`end`].
pub fn resume(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    approval: Id,
    stopped_by: i64,
    reason: &str,
) -> QueryResult<()> {
    let found = store::find_locked(db, approval)?.ok_or(diesel::result::Error::NotFound)?;
    let all = store::of_approval(db, approval)?;
    let last = all.iter().rev().find(|one| matches!(one.kind, EventKind::Suspended | EventKind::Reinstated));
    let ours = last.is_some_and(|one| one.seq == stopped_by);
    if ours && super::status(&all, now.oslo_date(), now).status == super::Status::Suspended {
        enter(db, now, actor, &found, &entry(&found, now, EventKind::Reinstated, reason))?;
    }
    Ok(())
}

/// What must still be mended from now on; nothing, when all is. Asks for a new certificate. Does nothing when the ledger
/// says so already, or the approval has ended.
///
/// # Errors
/// As [`end`].
pub fn set_conditions(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    approval: Id,
    decision: Option<Id>,
    conditions: &[Condition],
    reason: &str,
) -> QueryResult<()> {
    let found = store::find_locked(db, approval)?.ok_or(diesel::result::Error::NotFound)?;
    let held = standing(db, now, approval)?;
    if held.status.is_final() || held.conditions == conditions {
        return Ok(());
    }
    let kind = if conditions.is_empty() { EventKind::ConditionsLifted } else { EventKind::ConditionsSet };
    let new =
        store::NewEvent { conditions: conditions.to_vec(), decision, ..entry(&found, now, kind, reason) };
    let event = enter(db, now, actor, &found, &new)?;
    let payload = json!({ "approval": approval, "event": event });
    jobs::enqueue(db, kinds::CERTIFICATE, &format!("certificate:{approval}:{event}"), &payload, now)
}

/// The approval that was granted last in a case.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> QueryResult<Option<Approval>> {
    store::newest_of(db, &[case])
}

/// The approval that was granted last in any of the cases of one matter: the first, and appeals in it.
///
/// # Errors
/// When the database fails.
pub fn newest_of(db: &mut Db, cases: &[Id]) -> QueryResult<Option<Approval>> {
    store::newest_of(db, cases)
}

/// The approval of one matter that has not ended at an instant, as [`newest_of`] finds it, and how it stands then.
///
/// # Errors
/// When the database fails.
pub fn running_of(db: &mut Db, at: Moment, cases: &[Id]) -> QueryResult<Option<(Approval, Standing)>> {
    let Some(found) = store::newest_of(db, cases)? else { return Ok(None) };
    let standing = standing(db, at, found.id)?;
    Ok((!standing.status.is_final()).then_some((found, standing)))
}

/// The approval that a decision granted or changed.
///
/// # Errors
/// When the database fails.
pub fn of_decision(db: &mut Db, decision: Id) -> QueryResult<Option<Id>> {
    store::of_decision(db, decision)
}

fn standing(db: &mut Db, now: Moment, approval: Id) -> QueryResult<Standing> {
    Ok(super::status(&store::of_approval(db, approval)?, now.oslo_date(), now))
}

fn entry<'a>(found: &Approval, now: Moment, kind: EventKind, reason: &'a str) -> store::NewEvent<'a> {
    store::NewEvent::new(found.id, kind, now.oslo_date(), reason)
}

fn enter(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    found: &Approval,
    new: &store::NewEvent<'_>,
) -> QueryResult<i64> {
    let event = store::append(db, now, actor, new)?;
    let word = format!("approval.{}", new.kind);
    let subject = found.number.to_string();
    let what =
        Event { vendor: Some(found.vendor_id), subject: &subject, reason: new.reason, ..Event::new(&word) };
    journal::record(db, now, actor, &what)?;
    Ok(event)
}
