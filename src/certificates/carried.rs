//! What papers carry for machines.

use super::IssueError;
use super::wording::Certificate;
use crate::approvals::{Condition, Status};
use crate::papers::paper::{Attachment, Relationship};
use crate::values::{CertificateNumber, Language, Moment, Orgnr, OsloDate};
use crate::words;
use serde::Serialize;

/// The status as the register's API gives it (`GET /v/{number}` for machines): the same names in the same order, so that
/// one program reads both. It is the status with the ledger's entry that the paper was made for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StatusFile<'a> {
    organisasjonsnummer: &'a Orgnr,
    legal_name: &'a str,
    certificate_number: CertificateNumber,
    as_of: String,
    known_at: String,
    status: Status,
    valid: bool,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    scope: Vec<&'static str>,
    conditions: &'a [Condition],
    norm_version: &'a str,
    shown_then: ShownThen,
    revised_since: bool,
    /// Always empty: no file can hold its own hash. The register lists them.
    documents: [(); 0],
    register_seq: i64,
    generated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownThen {
    status: Status,
    known_at: String,
}

/// The files that a certificate carries. What comes later (a credential, the proof that it stands in a log) is added to
/// the list as a supplement.
///
/// # Errors
/// When a text is missing.
pub fn of_certificate(from: &Certificate<'_>) -> Result<Vec<Attachment>, IssueError> {
    let known_at = from.entry.recorded_at;
    let status = StatusFile {
        organisasjonsnummer: from.orgnr,
        legal_name: &from.approval.legal_name,
        certificate_number: from.approval.number,
        as_of: known_at.max(from.entry.effective_from.start()).oslo_text(),
        known_at: known_at.oslo_text(),
        status: from.standing.status,
        valid: from.standing.valid,
        valid_from: from.standing.valid_from,
        valid_until: from.standing.valid_until,
        status_changed_on: from.standing.since,
        scope: from.approval.scope.words(),
        conditions: &from.standing.conditions,
        norm_version: &from.approval.edition,
        shown_then: ShownThen { status: from.standing.status, known_at: known_at.oslo_text() },
        revised_since: false,
        documents: [],
        register_seq: from.entry.seq,
        generated_at: from.now.oslo_text(),
    };
    let bytes = serde_json::to_vec(&status).map_err(|error| IssueError::Facts(error.to_string()))?;
    Ok(vec![json(("certificate.json", "certificates-attachment"), bytes, from.now, from.language)?])
}

/// JSON as a carried file: its name and the key of its description.
pub(super) fn json(
    (name, description): (&str, &str),
    bytes: Vec<u8>,
    now: Moment,
    language: Language,
) -> Result<Attachment, IssueError> {
    Ok(Attachment {
        name: name.to_owned(),
        mime: "application/json".to_owned(),
        description: words::plain(language, description)?,
        relationship: Relationship::Data,
        bytes,
        modified: now.timestamp(),
    })
}
