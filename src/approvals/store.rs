//! Rows of the ledger.

use super::{Act, Approval, Condition, EventKind, Grant, LedgerEvent, Status};
use crate::journal::Actor;
use crate::scheme::{Pin, Scope};
use crate::store::schema::{approval_events as events, approvals, cases};
use crate::store::{Db, Json, Locked, take_number};
use crate::values::{CaseNumber, CertificateNumber, Id, Moment, OsloDate};
use crate::vendors::Site;
use diesel::prelude::*;

crate::store::text_columns!(Act, EventKind, Status);

#[derive(Queryable, Selectable)]
#[diesel(table_name = events)]
struct EventRow {
    seq: i64,
    id: Id,
    approval_id: Id,
    kind: EventKind,
    effective_from: OsloDate,
    valid_until: Option<OsloDate>,
    continue_by: Option<OsloDate>,
    conditions: Json<Vec<Condition>>,
    reason: String,
    corrects: Option<i64>,
    recorded_at: Moment,
}

impl From<EventRow> for LedgerEvent {
    fn from(row: EventRow) -> Self {
        Self {
            seq: row.seq,
            id: row.id,
            approval: row.approval_id,
            kind: row.kind,
            effective_from: row.effective_from,
            valid_until: row.valid_until,
            continue_by: row.continue_by,
            conditions: row.conditions.0,
            reason: row.reason,
            corrects: row.corrects,
            recorded_at: row.recorded_at,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = approvals)]
struct ApprovalRow {
    id: Id,
    vendor_id: Id,
    unit_id: Id,
    case_id: Id,
    year: i32,
    serial: i32,
    norm: String,
    edition: String,
    added_norms: Json<Vec<Pin>>,
    scope: Json<Scope>,
    legal_name: String,
    unit_name: String,
    sites: Json<Vec<Site>>,
    decided_on: OsloDate,
}

fn approval((row, year, serial): (ApprovalRow, i32, i32)) -> Approval {
    Approval {
        id: row.id,
        vendor_id: row.vendor_id,
        unit_id: row.unit_id,
        case_id: row.case_id,
        number: CertificateNumber::stored(row.year, row.serial),
        case_number: CaseNumber::stored(year, serial),
        norm: row.norm,
        edition: row.edition,
        added: row.added_norms.0,
        scope: row.scope.0,
        legal_name: row.legal_name,
        unit_name: row.unit_name,
        sites: row.sites.0,
        decided_on: row.decided_on,
    }
}

/// An entry before it has its place.
pub(super) struct NewEvent<'a> {
    pub(super) approval: Id,
    pub(super) kind: EventKind,
    pub(super) effective_from: OsloDate,
    pub(super) valid_until: Option<OsloDate>,
    pub(super) continue_by: Option<OsloDate>,
    pub(super) conditions: Vec<Condition>,
    pub(super) reason: &'a str,
    pub(super) decision: Option<Id>,
}

impl<'a> NewEvent<'a> {
    pub(super) const fn new(
        approval: Id,
        kind: EventKind,
        effective_from: OsloDate,
        reason: &'a str,
    ) -> Self {
        Self {
            approval,
            kind,
            effective_from,
            valid_until: None,
            continue_by: None,
            conditions: Vec::new(),
            reason,
            decision: None,
        }
    }
}

pub(super) fn insert_approval(
    db: &mut Db,
    now: Moment,
    id: Id,
    number: CertificateNumber,
    grant: &Grant,
) -> QueryResult<()> {
    diesel::insert_into(approvals::table)
        .values((
            approvals::id.eq(id),
            approvals::vendor_id.eq(grant.vendor),
            approvals::unit_id.eq(grant.unit),
            approvals::case_id.eq(grant.case),
            approvals::year.eq(i32::from(number.year)),
            approvals::serial.eq(i32::try_from(number.serial).unwrap_or(i32::MAX)),
            approvals::norm.eq(&grant.norm),
            approvals::edition.eq(&grant.edition),
            approvals::added_norms.eq(Json(grant.added.clone())),
            approvals::scope.eq(Json(grant.scope.clone())),
            approvals::legal_name.eq(&grant.legal_name),
            approvals::unit_name.eq(&grant.unit_name),
            approvals::sites.eq(Json(grant.sites.clone())),
            approvals::decided_on.eq(grant.granted_on),
            approvals::created_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Appends to the ledger and gives the entry its place.
pub(super) fn append(db: &mut Db, now: Moment, actor: &Actor, entry: &NewEvent<'_>) -> QueryResult<i64> {
    let seq = take_number(db, "ledger")?;
    diesel::insert_into(events::table)
        .values((
            events::seq.eq(seq),
            events::id.eq(Id::fresh()),
            events::approval_id.eq(entry.approval),
            events::kind.eq(entry.kind),
            events::effective_from.eq(entry.effective_from),
            events::valid_until.eq(entry.valid_until),
            events::continue_by.eq(entry.continue_by),
            events::conditions.eq(Json(entry.conditions.clone())),
            events::reason.eq(entry.reason),
            events::corrects.eq(None::<i64>),
            events::decision_id.eq(entry.decision),
            events::recorded_by.eq(actor.id),
            events::recorded_at.eq(now),
        ))
        .execute(db)?;
    Ok(seq)
}

/// The whole ledger, in order.
///
/// # Errors
/// When the database fails.
pub fn ledger(db: &mut Db) -> QueryResult<Vec<LedgerEvent>> {
    let rows = events::table.order(events::seq).select(EventRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(LedgerEvent::from).collect())
}

/// The whole ledger, in order, without the reasons: they are for the vendor, and no public answer has them.
///
/// # Errors
/// When the database fails.
pub fn public_ledger(db: &mut Db) -> QueryResult<Vec<LedgerEvent>> {
    let mut all = ledger(db)?;
    for event in &mut all {
        event.reason = String::new();
    }
    Ok(all)
}

/// The entries behind a place of the ledger up to another, in order and without the reasons, each with the number of its
/// approval's certificate.
///
/// # Errors
/// When the database fails.
pub fn ledger_between(
    db: &mut Db,
    after: i64,
    up_to: i64,
) -> QueryResult<Vec<(CertificateNumber, LedgerEvent)>> {
    let rows: Vec<(EventRow, i32, i32)> = events::table
        .inner_join(approvals::table)
        .filter(events::seq.gt(after).and(events::seq.le(up_to)))
        .order(events::seq)
        .select((EventRow::as_select(), approvals::year, approvals::serial))
        .load(db)?;
    let public = |(row, year, serial): (EventRow, i32, i32)| {
        let event = LedgerEvent { reason: String::new(), ..LedgerEvent::from(row) };
        (CertificateNumber::stored(year, serial), event)
    };
    Ok(rows.into_iter().map(public).collect())
}

/// The place of the newest entry, or 0: whether anything is new.
///
/// # Errors
/// When the database fails.
pub fn head(db: &mut Db) -> QueryResult<i64> {
    let newest: Option<i64> = events::table.select(diesel::dsl::max(events::seq)).first(db)?;
    Ok(newest.unwrap_or(0))
}

/// The entries of one approval, in order.
///
/// # Errors
/// When the database fails.
pub fn of_approval(db: &mut Db, approval: Id) -> QueryResult<Vec<LedgerEvent>> {
    let rows = events::table
        .filter(events::approval_id.eq(approval))
        .order(events::seq)
        .select(EventRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(LedgerEvent::from).collect())
}

/// All approvals, oldest first.
///
/// # Errors
/// When the database fails.
pub fn all(db: &mut Db) -> QueryResult<Vec<Approval>> {
    let rows = approvals::table
        .inner_join(cases::table)
        .order((approvals::year, approvals::serial))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .load(db)?;
    Ok(rows.into_iter().map(approval).collect())
}

/// The approvals of one vendor, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_vendor(db: &mut Db, vendor: Id) -> QueryResult<Vec<Approval>> {
    let rows = approvals::table
        .inner_join(cases::table)
        .filter(approvals::vendor_id.eq(vendor))
        .order((approvals::year.desc(), approvals::serial.desc()))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .load(db)?;
    Ok(rows.into_iter().map(approval).collect())
}

/// The approvals of several vendors, newest first.
pub(super) fn of_vendors(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Approval>> {
    let rows = approvals::table
        .inner_join(cases::table)
        .filter(approvals::vendor_id.eq_any(vendors.to_vec()))
        .order((approvals::year.desc(), approvals::serial.desc()))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .load(db)?;
    Ok(rows.into_iter().map(approval).collect())
}

/// The entries of several approvals, in order.
pub(super) fn of_approvals(db: &mut Db, approvals: &[Id]) -> QueryResult<Vec<LedgerEvent>> {
    let rows = events::table
        .filter(events::approval_id.eq_any(approvals.to_vec()))
        .order(events::seq)
        .select(EventRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(LedgerEvent::from).collect())
}

/// One approval.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Approval>> {
    let row = approvals::table
        .inner_join(cases::table)
        .filter(approvals::id.eq(id))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .first(db)
        .optional()?;
    Ok(row.map(approval))
}

/// One approval by the number on its certificate.
///
/// # Errors
/// When the database fails.
pub fn by_number(db: &mut Db, number: CertificateNumber) -> QueryResult<Option<Approval>> {
    let row = approvals::table
        .inner_join(cases::table)
        .filter(approvals::year.eq(i32::from(number.year)))
        .filter(approvals::serial.eq(i32::try_from(number.serial).unwrap_or(i32::MAX)))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .first(db)
        .optional()?;
    Ok(row.map(approval))
}

/// One approval, ours until the transaction ends.
pub(super) fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Approval>> {
    let locked: Option<Id> =
        approvals::table.find(id).select(approvals::id).locked().get_result(db).optional()?;
    match locked {
        Some(id) => find(db, id),
        None => Ok(None),
    }
}

/// The approval that was granted last in any of some cases.
pub(super) fn newest_of(db: &mut Db, among: &[Id]) -> QueryResult<Option<Approval>> {
    let row = approvals::table
        .inner_join(cases::table)
        .filter(approvals::case_id.eq_any(among.to_vec()))
        .order((approvals::created_at.desc(), approvals::year.desc(), approvals::serial.desc()))
        .select((ApprovalRow::as_select(), cases::year, cases::serial))
        .first(db)
        .optional()?;
    Ok(row.map(approval))
}

/// The approval that a decision granted or changed.
pub(super) fn of_decision(db: &mut Db, decision: Id) -> QueryResult<Option<Id>> {
    events::table.filter(events::decision_id.eq(decision)).select(events::approval_id).first(db).optional()
}
