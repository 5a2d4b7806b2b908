//! The register's answers to machines. The field names are fixed: others have built on them.

use super::flags::RegistryFlags;
use super::rules::{self, Genuineness, Question};
use super::snapshot::{Listed, Registered, Snapshot};
use crate::approvals::{Condition, EventKind, Standing, Status};
use crate::certificates::{DocumentKind, IssuedDocument, IssuedStatement};
use crate::values::{CertificateNumber, Language, Moment, Orgnr, OsloDate};
use crate::vendors::Site;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatusAnswer<'a> {
    organisasjonsnummer: &'a Orgnr,
    resolved_from: Option<&'a Orgnr>,
    legal_name: Option<&'a str>,
    certificate_number: Option<CertificateNumber>,
    as_of: String,
    known_at: String,
    status: Status,
    valid: bool,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    scope: Vec<&'static str>,
    conditions: Vec<Condition>,
    norm_version: Option<&'a str>,
    shown_then: ShownThen,
    revised_since: bool,
    documents: Vec<Paper>,
    registry_flags: Option<RegistryFlags<'a>>,
    register_seq: i64,
    generated_at: String,
}

/// What the register showed at the time that is asked about.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownThen {
    status: Status,
    known_at: String,
}

/// A paper as machines find it.
#[derive(Serialize)]
pub(super) struct Paper {
    kind: DocumentKind,
    language: Language,
    url: String,
    sha256: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VendorAnswer<'a> {
    organisasjonsnummer: &'a Orgnr,
    resolved_from: Option<&'a Orgnr>,
    legal_name: Option<&'a str>,
    former_names: &'a [String],
    status: Status,
    valid: bool,
    approvals: Vec<ApprovalAnswer<'a>>,
    history: Vec<Happened>,
    registry_flags: Option<RegistryFlags<'a>>,
    url: String,
    as_of: String,
    register_seq: i64,
    generated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ApprovalAnswer<'a> {
    certificate_number: CertificateNumber,
    unit: &'a str,
    sites: &'a [Site],
    status: Status,
    valid: bool,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    continue_by: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    scope: Vec<&'static str>,
    conditions: Vec<Condition>,
    norm: &'a str,
    norm_version: &'a str,
    decided_on: OsloDate,
    documents: Vec<Paper>,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Happened {
    seq: i64,
    certificate_number: CertificateNumber,
    event: EventKind,
    effective_from: OsloDate,
    recorded_at: String,
    corrects: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegisterAnswer<'a> {
    as_of: String,
    known_at: String,
    items: Vec<Item<'a>>,
    register_seq: i64,
    generated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    organisasjonsnummer: &'a Orgnr,
    legal_name: &'a str,
    unit: &'a str,
    certificate_number: CertificateNumber,
    status: Status,
    valid: bool,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    scope: Vec<&'static str>,
    norm_version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentAnswer<'a> {
    sha256: &'a str,
    known: bool,
    verdict: Genuineness,
    kind: Option<DocumentKind>,
    issued_at: Option<String>,
    valid_until: Option<OsloDate>,
    statement: Option<String>,
    organisasjonsnummer: Option<&'a Orgnr>,
    legal_name: Option<&'a str>,
    certificate_number: Option<CertificateNumber>,
    status: Option<Status>,
    valid: Option<bool>,
    status_changed_on: Option<OsloDate>,
    newer: Option<Paper>,
    as_of: String,
    register_seq: i64,
    generated_at: String,
}

/// What stands at the end of every answer: the ledger's place and the instant of the reading. An answer that
/// can never change carries those of the instant it was known at, so that its bytes never change either.
pub(super) fn reading(snapshot: &Snapshot, question: &Question) -> (i64, String) {
    if question.settled {
        (snapshot.seq_at(question.known_at), question.known_at.oslo_text())
    } else {
        (snapshot.seq(), question.stamp.oslo_text())
    }
}

impl Paper {
    /// One of the files that a paper is or was.
    pub(super) fn of_file(snapshot: &Snapshot, paper: &IssuedDocument, sha256: &str) -> Self {
        Self {
            kind: paper.kind,
            language: paper.language,
            url: format!("{}/v/{}/{sha256}.pdf", snapshot.public_url, paper.number),
            sha256: sha256.to_owned(),
        }
    }
}

pub(super) fn paper(snapshot: &Snapshot, paper: &IssuedDocument) -> Paper {
    Paper::of_file(snapshot, paper, &paper.sha256)
}

fn papers(snapshot: &Snapshot, one: &Registered, known_at: Moment) -> Vec<Paper> {
    one.papers(known_at).into_iter().map(|it| paper(snapshot, it)).collect()
}

pub(super) fn text(answer: &impl Serialize) -> String {
    // Only maps with keys that are no text, or a broken `Serialize`, can fail here; we have neither.
    serde_json::to_string(answer).unwrap_or_default()
}

/// The status of a vendor, as of an instant, as known at an instant: `GET /api/v1/vendors/{orgnr}/status`.
///
/// A number that the register does not know has the status `not_registered`: that, too, is evidence.
pub fn status_json(snapshot: &Snapshot, orgnr: &Orgnr, question: &Question) -> String {
    text(&status_of(snapshot, orgnr, question))
}

/// The status of a vendor, before it is written down.
pub(super) fn status_of<'a>(
    snapshot: &'a Snapshot,
    orgnr: &'a Orgnr,
    question: &Question,
) -> StatusAnswer<'a> {
    let (whom, listed, resolved_from) = snapshot.resolve(orgnr);
    let at = |known_at| listed.and_then(|it| it.principal(question.as_of.oslo_date(), known_at));
    let shown = at(question.shown_then()).map_or(Status::NotRegistered, |(_, standing)| standing.status);
    let answer = status_answer(snapshot, (whom, listed), at(question.known_at), shown, question);
    StatusAnswer { resolved_from, ..answer }
}

/// The same of one certificate, whatever else its vendor has: `GET /v/{number}` for machines.
pub fn certificate_json(
    snapshot: &Snapshot,
    listed: &Listed,
    one: &Registered,
    question: &Question,
) -> String {
    let at = |known_at| one.standing(question.as_of.oslo_date(), known_at);
    let shown = at(question.shown_then()).status;
    let whom = (&listed.vendor.orgnr, Some(listed));
    text(&status_answer(snapshot, whom, Some((one, at(question.known_at))), shown, question))
}

fn status_answer<'a>(
    snapshot: &Snapshot,
    (orgnr, listed): (&'a Orgnr, Option<&'a Listed>),
    spoken: Option<(&'a Registered, Standing)>,
    shown: Status,
    question: &Question,
) -> StatusAnswer<'a> {
    let (register_seq, generated_at) = reading(snapshot, question);
    // Before its first entry took effect an approval was not there.
    let spoken = spoken.filter(|(_, standing)| standing.status != Status::NotRegistered);
    let (one, standing) = spoken.unzip();
    let status = standing.as_ref().map_or(Status::NotRegistered, |it| it.status);
    // What can never change tells nothing that does.
    let flagged = listed.filter(|_| !question.settled);
    StatusAnswer {
        organisasjonsnummer: orgnr,
        resolved_from: None,
        legal_name: listed.map(|it| it.vendor.name.as_str()),
        certificate_number: one.map(|it| it.approval.number),
        as_of: question.as_of.oslo_text(),
        known_at: question.known_at.oslo_text(),
        status,
        valid: status.is_valid(),
        valid_from: standing.as_ref().and_then(|it| it.valid_from),
        valid_until: standing.as_ref().and_then(|it| it.valid_until),
        status_changed_on: standing.as_ref().and_then(|it| it.since),
        scope: one.map(|it| rules::covered(&it.approval.scope)).unwrap_or_default(),
        conditions: standing.map(|it| it.conditions).unwrap_or_default(),
        norm_version: one.map(|it| it.approval.edition.as_str()),
        shown_then: ShownThen { status: shown, known_at: question.shown_then().oslo_text() },
        revised_since: shown != status,
        documents: one.map(|it| papers(snapshot, it, question.known_at)).unwrap_or_default(),
        registry_flags: flagged.and_then(RegistryFlags::of),
        register_seq,
        generated_at,
    }
}

/// All about a vendor as it stands: `GET /api/v1/vendors/{orgnr}`.
pub fn vendor_json(snapshot: &Snapshot, orgnr: &Orgnr, question: &Question) -> String {
    let (whom, listed, resolved_from) = snapshot.resolve(orgnr);
    let (day, known_at) = (question.as_of.oslo_date(), question.known_at);
    let principal = listed.and_then(|it| it.principal(day, known_at));
    let status = principal.map_or(Status::NotRegistered, |(_, standing)| standing.status);
    let (register_seq, generated_at) = reading(snapshot, question);
    let approvals = listed.map(|it| it.approvals.iter()).into_iter().flatten();
    let history = listed.map(Listed::history).unwrap_or_default();
    text(&VendorAnswer {
        organisasjonsnummer: whom,
        resolved_from,
        legal_name: listed.map(|it| it.vendor.name.as_str()),
        former_names: listed.map(|it| it.former.as_slice()).unwrap_or_default(),
        status,
        valid: status.is_valid(),
        approvals: approvals.map(|one| approval_answer(snapshot, one, day, known_at)).collect(),
        history: history.into_iter().map(|(one, event)| happened(one, event)).collect(),
        registry_flags: listed.and_then(RegistryFlags::of),
        url: format!("{}/nb/register/{whom}", snapshot.public_url),
        as_of: question.as_of.oslo_text(),
        register_seq,
        generated_at,
    })
}

fn approval_answer<'a>(
    snapshot: &Snapshot,
    one: &'a Registered,
    day: OsloDate,
    known_at: Moment,
) -> ApprovalAnswer<'a> {
    let standing = one.standing(day, known_at);
    let approval = &one.approval;
    ApprovalAnswer {
        certificate_number: approval.number,
        unit: &approval.unit_name,
        sites: &approval.sites,
        status: standing.status,
        valid: standing.valid,
        valid_from: standing.valid_from,
        valid_until: standing.valid_until,
        continue_by: standing.continue_by,
        status_changed_on: standing.since,
        scope: rules::covered(&approval.scope),
        conditions: standing.conditions,
        norm: &approval.norm,
        norm_version: &approval.edition,
        decided_on: approval.decided_on,
        documents: papers(snapshot, one, known_at),
        url: format!("{}/v/{}", snapshot.public_url, approval.number),
    }
}

fn happened(one: &Registered, event: &crate::approvals::LedgerEvent) -> Happened {
    Happened {
        seq: event.seq,
        certificate_number: one.approval.number,
        event: event.kind,
        effective_from: event.effective_from,
        recorded_at: event.recorded_at.oslo_text(),
        corrects: event.corrects,
    }
}

/// The units of the register on a day, by organisation number.
pub(super) fn units(
    snapshot: &Snapshot,
    day: OsloDate,
    known_at: Moment,
) -> impl Iterator<Item = (&Listed, &Registered, Standing)> {
    let units = snapshot.all().iter().flat_map(move |listed| {
        let units = listed.units(day, known_at).into_iter();
        units.map(move |(one, standing)| (listed, one, standing))
    });
    units.filter(|(_, _, standing)| standing.status != Status::NotRegistered)
}

/// The whole register on a day, one item a unit: `GET /api/v1/register`.
pub fn register_json(snapshot: &Snapshot, question: &Question) -> String {
    let (day, known_at) = (question.as_of.oslo_date(), question.known_at);
    let (register_seq, generated_at) = reading(snapshot, question);
    let items = units(snapshot, day, known_at).map(|(listed, one, standing)| Item {
        organisasjonsnummer: &listed.vendor.orgnr,
        legal_name: &listed.vendor.name,
        unit: &one.approval.unit_name,
        certificate_number: one.approval.number,
        status: standing.status,
        valid: standing.valid,
        valid_from: standing.valid_from,
        valid_until: standing.valid_until,
        status_changed_on: standing.since,
        scope: rules::covered(&one.approval.scope),
        norm_version: &one.approval.edition,
    });
    text(&RegisterAnswer {
        as_of: question.as_of.oslo_text(),
        known_at: known_at.oslo_text(),
        items: items.collect(),
        register_seq,
        generated_at,
    })
}

/// What a file with this SHA-256 is, and whether it is a signed statement: `GET /api/v1/documents/sha256/{hex}`.
///
/// Of a decision letter only that it is ours: what it says concerns its receiver.
pub fn document_json(
    snapshot: &Snapshot,
    sha256: &str,
    statement: Option<&IssuedStatement>,
    question: &Question,
) -> String {
    let examined = snapshot.examine(sha256, question.as_of.oslo_date(), question.known_at);
    let (register_seq, generated_at) = reading(snapshot, question);
    let of = examined.of.as_ref();
    let issued_at = examined.paper.map(|it| it.issued_at).or(statement.map(|it| it.issued_at));
    text(&DocumentAnswer {
        sha256,
        known: examined.paper.is_some() || statement.is_some(),
        verdict: if statement.is_some() { Genuineness::Statement } else { examined.genuineness },
        kind: examined.paper.map(|it| it.kind),
        issued_at: issued_at.map(Moment::oslo_text),
        valid_until: examined.paper.and_then(|it| it.valid_until),
        statement: statement.map(|it| format!("{}/s/{}", snapshot.public_url, it.id)),
        organisasjonsnummer: of.map(|(listed, ..)| &listed.vendor.orgnr),
        legal_name: of.map(|(listed, ..)| listed.vendor.name.as_str()),
        certificate_number: of.map(|(_, one, _)| one.approval.number),
        status: of.map(|(.., standing)| standing.status),
        valid: of.map(|(.., standing)| standing.valid),
        status_changed_on: of.and_then(|(.., standing)| standing.since),
        newer: examined.newer.map(|it| paper(snapshot, it)),
        as_of: question.as_of.oslo_text(),
        register_seq,
        generated_at,
    })
}
