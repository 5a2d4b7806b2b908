//! The register's answer about a whole file: the three answers, kept apart, and what has happened since.

use super::answers::{Paper, paper, reading, text};
use super::identity::{Identity, Match};
use super::rules::{Genuineness, Question};
use super::snapshot::Snapshot;
use crate::approvals::Status;
use crate::certificates::DocumentKind;
use crate::checking::{Answer, Report, Unreadable};
use crate::values::{CertificateNumber, Moment, Orgnr, OsloDate};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckedAnswer<'a> {
    verdict: Genuineness,
    genuine: bool,
    current: bool,
    issued: Origin,
    register: Option<Entry<'a>>,
    #[serde(flatten)]
    seen: Answer<'a>,
    as_of: String,
    register_seq: i64,
    generated_at: String,
}

/// Whether it is a file that we issued, or began as one: `issued` in the answer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Origin {
    r#match: Match,
    bytes_added: usize,
    kind: Option<DocumentKind>,
    issued_at: Option<String>,
    valid_until: Option<OsloDate>,
    original: Option<Paper>,
    newer: Option<Paper>,
    statement: Option<String>,
}

/// Whose it is, and how it stands today.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    organisasjonsnummer: &'a Orgnr,
    legal_name: &'a str,
    certificate_number: CertificateNumber,
    status: Status,
    valid: bool,
    status_changed_on: Option<OsloDate>,
    valid_until: Option<OsloDate>,
}

/// What a file is: `POST /api/v1/documents`. Of a letter only that it is ours: what it says concerns its receiver.
pub fn checked_json(
    snapshot: &Snapshot,
    report: &Report,
    identity: &Identity<'_>,
    question: &Question,
) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    let examined = &identity.examined;
    let of_statement = identity.statement.as_ref().map(|it| it.issued_at);
    let issued_at = examined.paper.map(|it| it.issued_at).or(of_statement);
    let original = identity.original.as_deref().zip(examined.paper.filter(|paper| paper.public));
    text(&CheckedAnswer {
        verdict: identity.verdict,
        genuine: matches!(identity.matched, Match::Exact | Match::Earlier),
        current: identity.verdict == Genuineness::Valid,
        issued: Origin {
            r#match: identity.matched,
            bytes_added: identity.added,
            kind: examined.paper.map(|it| it.kind),
            issued_at: issued_at.map(Moment::oslo_text),
            valid_until: examined.paper.and_then(|it| it.valid_until),
            original: original.map(|(sha256, it)| Paper::of_file(snapshot, it, sha256)),
            newer: examined.newer.map(|it| paper(snapshot, it)),
            statement: identity.statement.as_ref().map(|it| format!("{}/s/{}", snapshot.public_url, it.id)),
        },
        register: examined.of.as_ref().map(|(listed, one, standing)| Entry {
            organisasjonsnummer: &listed.vendor.orgnr,
            legal_name: &listed.vendor.name,
            certificate_number: one.approval.number,
            status: standing.status,
            valid: standing.valid,
            status_changed_on: standing.since,
            valid_until: standing.valid_until,
        }),
        seen: report.answer(),
        as_of: question.as_of.oslo_text(),
        register_seq,
        generated_at,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UnreadableAnswer {
    verdict: Genuineness,
    genuine: bool,
    current: bool,
    reason: &'static str,
    as_of: String,
    register_seq: i64,
    generated_at: String,
}

/// The same of a file of which nothing can be said.
pub fn unreadable_json(snapshot: &Snapshot, reason: Unreadable, question: &Question) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    text(&UnreadableAnswer {
        verdict: Genuineness::Unreadable,
        genuine: false,
        current: false,
        reason: match reason {
            Unreadable::NotPdf => "not_pdf",
            Unreadable::TooLarge => "too_large",
        },
        as_of: question.as_of.oslo_text(),
        register_seq,
        generated_at,
    })
}
