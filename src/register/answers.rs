//! The register's answers to machines. The field names are fixed: others have built on them.

use super::flags::RegistryFlags;
use super::rules::{self, Question};
use super::snapshot::{Listed, Registered, Snapshot};
use crate::approvals::{Condition, EventKind, Standing, Status};
use crate::certificates::{DocumentKind, IssuedDocument};
use crate::values::{CertificateNumber, Language, Moment, Orgnr, OsloDate};
use crate::vendors::Site;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatusAnswer<'a> {
    organisasjonsnummer: &'a Orgnr,
    /// The number that was asked about, where it is a sub-unit's: the answer is then the main unit's.
    resolved_from: Option<&'a Orgnr>,
    /// The present name; null when the register does not know the number.
    legal_name: Option<&'a str>,
    certificate_number: Option<CertificateNumber>,
    #[schema(format = DateTime)]
    as_of: String,
    #[schema(format = DateTime)]
    known_at: String,
    /// `approved`, `approved_with_conditions` and `continuation_overdue` hold; the others do not. `not_registered`: the
    /// register shows no approval.
    status: Status,
    valid: bool,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    #[schema(schema_with = rules::scope_schema)]
    scope: Vec<&'static str>,
    conditions: Vec<Condition>,
    norm_version: Option<&'a str>,
    shown_then: ShownThen,
    /// Whether the register showed another status at the time asked about than is known now.
    revised_since: bool,
    documents: Vec<Paper>,
    /// What the company register said when it was last heard; null when nothing was, and in answers that can never change.
    registry_flags: Option<RegistryFlags<'a>>,
    /// The newest entry of the ledger that the answer rests on.
    register_seq: i64,
    /// The instant of the reading that the answer rests on. In an answer that can never change: `knownAt`.
    #[schema(format = DateTime)]
    generated_at: String,
}

/// What the register showed at the time that is asked about.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ShownThen {
    status: Status,
    #[schema(format = DateTime)]
    known_at: String,
}

/// A paper as machines find it.
#[derive(Serialize, ToSchema)]
#[schema(as = Document)]
pub(super) struct Paper {
    kind: DocumentKind,
    language: Language,
    #[schema(format = "uri")]
    url: String,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    sha256: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Vendor)]
pub(super) struct VendorAnswer<'a> {
    organisasjonsnummer: &'a Orgnr,
    resolved_from: Option<&'a Orgnr>,
    legal_name: Option<&'a str>,
    former_names: &'a [String],
    status: Status,
    valid: bool,
    approvals: Vec<ApprovalAnswer<'a>>,
    history: Vec<Happened>,
    /// What the company register said when it was last heard; null when nothing was, and in answers that can never change.
    registry_flags: Option<RegistryFlags<'a>>,
    #[schema(format = "uri")]
    url: String,
    #[schema(format = DateTime)]
    as_of: String,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Approval)]
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
    #[schema(schema_with = rules::scope_schema)]
    scope: Vec<&'static str>,
    conditions: Vec<Condition>,
    norm: &'a str,
    norm_version: &'a str,
    decided_on: OsloDate,
    documents: Vec<Paper>,
    #[schema(format = "uri")]
    url: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Event)]
struct Happened {
    seq: i64,
    certificate_number: CertificateNumber,
    event: EventKind,
    effective_from: OsloDate,
    #[schema(format = DateTime)]
    recorded_at: String,
    /// The entry that this one puts right.
    corrects: Option<i64>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Register)]
pub(super) struct RegisterAnswer<'a> {
    #[schema(format = DateTime)]
    as_of: String,
    #[schema(format = DateTime)]
    known_at: String,
    items: Vec<Item<'a>>,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RegisterItem)]
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
    #[schema(schema_with = rules::scope_schema)]
    scope: Vec<&'static str>,
    norm_version: &'a str,
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
    let day = question.as_of.oslo_date();
    let at = |known_at| listed.and_then(|it| it.principal(day, known_at));
    let status = |found: Option<&(&Registered, Standing)>| {
        found.map_or(Status::NotRegistered, |(_, standing)| standing.status)
    };
    let spoken = at(question.known_at);
    let same = question.shown_then() == question.known_at;
    let shown = if same { status(spoken.as_ref()) } else { status(at(question.shown_then()).as_ref()) };
    let answer = status_answer(snapshot, (whom, listed), spoken, shown, question);
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
    // Most answers bear one instant several times.
    let said = |moment: Moment| {
        if moment == question.stamp && !question.settled { generated_at.clone() } else { moment.oslo_text() }
    };
    let (as_of, known_at) = (said(question.as_of), said(question.known_at));
    let then = if question.shown_then() == question.as_of { as_of.clone() } else { known_at.clone() };
    let status = standing.as_ref().map_or(Status::NotRegistered, |it| it.status);
    // What can never change tells nothing that does.
    let flagged = listed.filter(|_| !question.settled);
    StatusAnswer {
        organisasjonsnummer: orgnr,
        resolved_from: None,
        legal_name: listed.map(|it| it.vendor.name.as_str()),
        certificate_number: one.map(|it| it.approval.number),
        as_of,
        known_at,
        status,
        valid: status.is_valid(),
        valid_from: standing.as_ref().and_then(|it| it.valid_from),
        valid_until: standing.as_ref().and_then(|it| it.valid_until),
        status_changed_on: standing.as_ref().and_then(|it| it.since),
        scope: one.map(|it| rules::covered(&it.approval.scope)).unwrap_or_default(),
        conditions: standing.map(|it| it.conditions).unwrap_or_default(),
        norm_version: one.map(|it| it.approval.edition.as_str()),
        shown_then: ShownThen { status: shown, known_at: then },
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
    let units = snapshot.all().flat_map(move |listed| {
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
