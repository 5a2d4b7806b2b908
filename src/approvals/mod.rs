//! The ledger of approvals, and what status it gives on any day as known at any time.
//!
//! An approval never changes; events are added to it. Each event has a day it takes effect and an instant
//! it was recorded, and the database refuses to alter or delete one. Status is never stored: see [`status`].
//! Everything public is a reading of this ledger.

mod errors;
mod following;
mod rules;
mod store;
pub mod web;

pub use errors::ApprovalError;
pub use following::{
    end, hold_still, newest_of, of_case, of_decision, pause, resume, running_of, set_conditions,
};
pub use rules::{Act, Approval, Condition, EventKind, LedgerEvent, Standing, Status, may, status};
pub use store::{all, by_number, find, head, ledger, ledger_between, of_approval, of_vendor, public_ledger};

use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor, Event};
use crate::people::{Chair, Secretariat};
use crate::scheme::{Pin, Scope};
use crate::store::{Db, Store, take_number};
use crate::values::{CertificateNumber, Id, Moment, OsloDate};
use crate::vendors::{Applicant, Site};
use serde_json::json;
use std::collections::HashMap;

/// The vendors in whose cases somebody of the board is conflicted or in doubt: answered by the room of review, further
/// down.
#[derive(Debug, Clone, Copy)]
pub struct BoardTies(pub fn(&mut Db, Id) -> diesel::QueryResult<Vec<Id>>);

/// What a decision grants.
#[derive(Debug, Clone)]
pub struct Grant {
    /// To whom.
    pub vendor: Id,
    /// For which unit.
    pub unit: Id,
    /// In which case.
    pub case: Id,
    /// By which decision.
    pub decision: Id,
    /// Against which norm.
    pub norm: String,
    /// In which edition.
    pub edition: String,
    /// By which further norms.
    pub added: Vec<Pin>,
    /// For which activities.
    pub scope: Scope,
    /// The vendor's name on that day.
    pub legal_name: String,
    /// The unit's name on that day.
    pub unit_name: String,
    /// The unit's sites on that day.
    pub sites: Vec<Site>,
    /// The day of the decision, from which it holds.
    pub granted_on: OsloDate,
    /// The last day.
    pub valid_until: OsloDate,
    /// By when it must be continued.
    pub continue_by: Option<OsloDate>,
    /// What must be mended by when.
    pub conditions: Vec<Condition>,
    /// Why, in short.
    pub reason: String,
}

/// The approvals of vendors, newest first, each with what holds for it now: two questions to the database,
/// however many there are.
///
/// # Errors
/// When the database fails.
pub fn standings(db: &mut Db, now: Moment, vendors: &[Id]) -> diesel::QueryResult<Vec<(Approval, Standing)>> {
    let found = store::of_vendors(db, vendors)?;
    let ids: Vec<Id> = found.iter().map(|approval| approval.id).collect();
    let mut entries: HashMap<Id, Vec<LedgerEvent>> = HashMap::new();
    for entry in store::of_approvals(db, &ids)? {
        entries.entry(entry.approval).or_default().push(entry);
    }
    let standing = |approval: &Approval| {
        status(entries.get(&approval.id).map_or(&[], Vec::as_slice), now.oslo_date(), now)
    };
    Ok(found
        .into_iter()
        .map(|approval| (standing(&approval), approval))
        .map(|(held, one)| (one, held))
        .collect())
}

/// What became of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The approval.
    pub approval: Id,
    /// Its number.
    pub number: CertificateNumber,
    /// The ledger's event.
    pub event: i64,
}

/// Grants an approval inside the transaction of the decision, and asks for its certificate.
///
/// # Errors
/// When the database fails. Whether the case has one already, the caller has asked.
pub fn grant(db: &mut Db, now: Moment, actor: &Actor, grant: &Grant) -> diesel::QueryResult<Granted> {
    let year = grant.granted_on.year();
    let serial = take_number(db, &format!("certificates-{year}"))?;
    let number = CertificateNumber { year, serial: u32::try_from(serial).unwrap_or(u32::MAX) };
    let approval = Id::fresh();
    store::insert_approval(db, now, approval, number, grant)?;
    let entry = store::NewEvent {
        valid_until: Some(grant.valid_until),
        continue_by: grant.continue_by,
        conditions: grant.conditions.clone(),
        decision: Some(grant.decision),
        ..store::NewEvent::new(approval, EventKind::Granted, grant.granted_on, &grant.reason)
    };
    let event = store::append(db, now, actor, &entry)?;
    let payload = json!({ "approval": approval, "event": event });
    jobs::enqueue(db, kinds::CERTIFICATE, &format!("certificate:{approval}:{event}"), &payload, now)?;
    let subject = number.to_string();
    let what = Event {
        vendor: Some(grant.vendor),
        case: Some(grant.case),
        subject: &subject,
        ..Event::new("approval.granted")
    };
    journal::record(db, now, actor, &what)?;
    Ok(Granted { approval, number, event })
}

/// Suspends an approval: it does not hold until reinstated.
///
/// # Errors
/// When the approval's status does not allow it, or no reason is given.
pub fn suspend(
    store: &Store,
    now: Moment,
    chair: &Chair,
    approval: Id,
    reason: &str,
) -> Result<i64, ApprovalError> {
    act(store, now, &chair.actor(), approval, Act::Suspend, reason)
}

/// Ends a suspension.
///
/// # Errors
/// When the approval is not suspended, or no reason is given.
pub fn reinstate(
    store: &Store,
    now: Moment,
    chair: &Chair,
    approval: Id,
    reason: &str,
) -> Result<i64, ApprovalError> {
    act(store, now, &chair.actor(), approval, Act::Reinstate, reason)
}

/// Withdraws an approval for good.
///
/// # Errors
/// When the approval has ended already, or no reason is given.
pub fn withdraw(
    store: &Store,
    now: Moment,
    chair: &Chair,
    approval: Id,
    reason: &str,
) -> Result<i64, ApprovalError> {
    act(store, now, &chair.actor(), approval, Act::Withdraw, reason)
}

/// Notes that all conditions are met.
///
/// # Errors
/// When there are none, or no reason is given.
pub fn lift_conditions(
    store: &Store,
    now: Moment,
    secretariat: &Secretariat,
    approval: Id,
    reason: &str,
) -> Result<i64, ApprovalError> {
    act(store, now, &secretariat.actor(), approval, Act::LiftConditions, reason)
}

/// The vendor leaves the scheme of its own will: no blame, and not the same as being withdrawn.
///
/// # Errors
/// When the approval has ended already, is not the vendor's, or the person is not its administrator.
pub fn resign(
    store: &Store,
    now: Moment,
    who: &Applicant,
    approval: Id,
    reason: &str,
) -> Result<i64, ApprovalError> {
    if !who.is_administrator() {
        return Err(ApprovalError::NotAdministrator);
    }
    let owner =
        store.read(|db| Ok::<_, ApprovalError>(store::find(db, approval)?.map(|found| found.vendor_id)))?;
    if owner != Some(who.vendor()) {
        return Err(ApprovalError::Unknown);
    }
    act(store, now, &who.actor(), approval, Act::Resign, reason)
}

/// One act of an approval's life: lock, ask the rule, append, tell, record.
fn act(
    store: &Store,
    now: Moment,
    actor: &Actor,
    approval: Id,
    act: Act,
    reason: &str,
) -> Result<i64, ApprovalError> {
    let today = now.oslo_date();
    store.write(|db| {
        let found = store::find_locked(db, approval)?.ok_or(ApprovalError::Unknown)?;
        let standing = status(&store::of_approval(db, approval)?, today, now);
        may(act, &standing, reason)?;
        let event = store::append(db, now, actor, &store::NewEvent::new(approval, act.event(), today, reason.trim()))?;
        let subject = found.number.to_string();
        let data = json!({ "number": subject, "reason": reason.trim(), "act": act.event(), "unit": found.unit_name });
        let key = format!("{approval}:{event}");
        jobs::notice(db, now, &key, "approval-changed", &Recipient::Vendor(found.vendor_id), None, &data)?;
        let word = format!("approval.{}", act.event());
        let entry = Event { vendor: Some(found.vendor_id), subject: &subject, reason: reason.trim(), ..Event::new(&word) };
        journal::record(db, now, actor, &entry)?;
        Ok(event)
    })
}
