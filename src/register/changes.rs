//! What happened in the register, entry by entry, for those who keep a copy or watch it.

use super::answers::{reading, text};
use super::rules::Question;
use super::snapshot::{Listed, Registered, Snapshot};
use crate::approvals::{EventKind, LedgerEvent, Status};
use crate::values::{CertificateNumber, Id, Moment, Orgnr, OsloDate};
use serde::Serialize;
use utoipa::ToSchema;

/// Most entries of one answer.
pub const MOST_CHANGES: usize = 1_000;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Changes)]
pub(super) struct ChangesAnswer<'a> {
    items: Vec<Change<'a>>,
    /// The `after` of the next question.
    next: i64,
    more: bool,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

/// An entry of the ledger.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    seq: i64,
    organisasjonsnummer: &'a Orgnr,
    legal_name: &'a str,
    certificate_number: CertificateNumber,
    event: EventKind,
    effective_from: OsloDate,
    #[schema(format = DateTime)]
    recorded_at: String,
    /// The entry that this one puts right.
    corrects: Option<i64>,
}

fn change<'a>((listed, one, event): (&'a Listed, &'a Registered, &'a LedgerEvent)) -> Change<'a> {
    Change {
        seq: event.seq,
        organisasjonsnummer: &listed.vendor.orgnr,
        legal_name: &listed.vendor.name,
        certificate_number: one.approval.number,
        event: event.kind,
        effective_from: event.effective_from,
        recorded_at: event.recorded_at.oslo_text(),
        corrects: event.corrects,
    }
}

/// Entries behind a place of the ledger, oldest first: `GET /api/v1/changes`. The number of an entry is given under a lock
/// that holds until it is there for everybody, so that none appears behind a place that was read.
pub fn changes_json(snapshot: &Snapshot, after: i64, most: usize, question: &Question) -> String {
    page(snapshot, snapshot.entries_after(after), after, most, question)
}

/// The same of one vendor: `GET /api/v1/vendors/{orgnr}/events`. Of a vendor that the register does not know, none.
pub fn events_json(
    snapshot: &Snapshot,
    orgnr: &Orgnr,
    (after, most): (i64, usize),
    question: &Question,
) -> String {
    let (_, listed, _) = snapshot.resolve(orgnr);
    let mut all: Vec<_> = listed
        .iter()
        .flat_map(|listed| listed.history().into_iter().map(|(one, event)| (*listed, one, event)))
        .filter(|(_, _, event)| event.seq > after)
        .collect();
    all.reverse();
    page(snapshot, all.into_iter(), after, most, question)
}

fn page<'a>(
    snapshot: &Snapshot,
    entries: impl Iterator<Item = (&'a Listed, &'a Registered, &'a LedgerEvent)>,
    after: i64,
    most: usize,
    question: &Question,
) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    let mut entries = entries.map(change);
    let items: Vec<Change<'_>> = entries.by_ref().take(most).collect();
    let next = items.last().map_or(after, |last| last.seq);
    text(&ChangesAnswer { next, more: entries.next().is_some(), items, register_seq, generated_at })
}

/// Every entry, a line of JSON each, oldest first: `GET /data/events.ndjson`.
pub fn events_ndjson(snapshot: &Snapshot) -> String {
    let mut lines = String::new();
    for entry in snapshot.entries_after(i64::MIN) {
        lines.push_str(&text(&change(entry)));
        lines.push('\n');
    }
    lines
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Evidence)]
pub(super) struct EvidenceAnswer<'a> {
    organisasjonsnummer: &'a Orgnr,
    /// Only where it is another's number: the tools know three fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_from: Option<&'a Orgnr>,
    status: Status,
    status_endret: Option<OsloDate>,
}

/// The three fields that tender tools copy from registers like this one: `GET /api/v1/evidence/…`.
pub fn evidence_json(snapshot: &Snapshot, orgnr: &Orgnr, question: &Question) -> String {
    let (organisasjonsnummer, listed, resolved_from) = snapshot.resolve(orgnr);
    let spoken = listed.and_then(|it| it.principal(question.as_of.oslo_date(), question.known_at));
    let standing = spoken.map(|(_, standing)| standing);
    text(&EvidenceAnswer {
        organisasjonsnummer,
        resolved_from,
        status: standing.as_ref().map_or(Status::NotRegistered, |standing| standing.status),
        status_endret: standing.and_then(|standing| standing.since),
    })
}

/// An entry of the ledger for those who are told of it, with whom it is about.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its place in the ledger.
    pub seq: i64,
    /// Its name outside.
    #[serde(skip)]
    pub id: Id,
    /// Whose approval.
    pub organisasjonsnummer: Orgnr,
    /// The vendor's name.
    pub legal_name: String,
    /// The certificate's number.
    pub certificate_number: CertificateNumber,
    /// What happened.
    pub event: EventKind,
    /// From which day it counts.
    pub effective_from: OsloDate,
    /// When it was recorded.
    #[serde(skip)]
    pub recorded_at: Moment,
}

/// The entries behind a place of the ledger, oldest first.
pub fn entries(snapshot: &Snapshot, after: i64) -> impl Iterator<Item = Entry> + '_ {
    snapshot.entries_after(after).map(|(listed, one, event)| Entry {
        seq: event.seq,
        id: event.id,
        organisasjonsnummer: listed.vendor.orgnr.clone(),
        legal_name: listed.vendor.name.clone(),
        certificate_number: one.approval.number,
        event: event.kind,
        effective_from: event.effective_from,
        recorded_at: event.recorded_at,
    })
}
