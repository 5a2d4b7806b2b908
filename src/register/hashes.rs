//! The register's answer about the hash of a file.

use super::answers::{Paper, paper, reading, text};
use super::rules::{Genuineness, Question};
use super::snapshot::Snapshot;
use crate::approvals::Status;
use crate::certificates::{DocumentKind, IssuedStatement};
use crate::values::{CertificateNumber, Moment, Orgnr, OsloDate};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentAnswer<'a> {
    sha256: &'a str,
    known: bool,
    verdict: Genuineness,
    kind: Option<DocumentKind>,
    #[schema(format = DateTime)]
    issued_at: Option<String>,
    valid_until: Option<OsloDate>,
    /// The address of the signed statement that it is.
    statement: Option<String>,
    organisasjonsnummer: Option<&'a Orgnr>,
    legal_name: Option<&'a str>,
    certificate_number: Option<CertificateNumber>,
    status: Option<Status>,
    valid: Option<bool>,
    status_changed_on: Option<OsloDate>,
    newer: Option<Paper>,
    #[schema(format = DateTime)]
    as_of: String,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
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
