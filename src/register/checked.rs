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
use utoipa::ToSchema;

/// What is said of a file that was sent.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = CheckedDocument)]
pub(super) enum FileAnswer<'a> {
    /// Of one that can be read.
    Whole(Box<CheckedAnswer<'a>>),
    /// Of one that cannot.
    Unreadable(UnreadableAnswer),
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReadDocument)]
pub(super) struct CheckedAnswer<'a> {
    /// All of it in one word. vouched: the signature holds and an authority that we trust vouches for the signer, but the
    /// signer is not us.
    verdict: Genuineness,
    /// Byte for byte a file that we issued.
    genuine: bool,
    /// Genuine, the newest of its kind, and the approval holds.
    current: bool,
    issued: Origin,
    /// Whose it is, and how that stands today.
    register: Option<Entry<'a>>,
    #[serde(flatten)]
    seen: Answer<'a>,
    #[schema(format = DateTime)]
    as_of: String,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

/// Whether it is a file that we issued, or began as one: `issued` in the answer.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Issued)]
struct Origin {
    r#match: Match,
    bytes_added: usize,
    kind: Option<DocumentKind>,
    #[schema(format = DateTime)]
    issued_at: Option<String>,
    valid_until: Option<OsloDate>,
    /// The file as we issued it.
    original: Option<Paper>,
    newer: Option<Paper>,
    /// The address of the signed statement that it is, or began as.
    statement: Option<String>,
}

/// Whose it is, and how it stands today.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WhoseDocument)]
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
    text(&FileAnswer::Whole(Box::new(CheckedAnswer {
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
    })))
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = UnreadableDocument)]
pub(super) struct UnreadableAnswer {
    verdict: Genuineness,
    genuine: bool,
    current: bool,
    /// Why nothing else is said of the file.
    reason: Unreadable,
    #[schema(format = DateTime)]
    as_of: String,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

/// The same of a file of which nothing can be said.
pub fn unreadable_json(snapshot: &Snapshot, reason: Unreadable, question: &Question) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    text(&FileAnswer::Unreadable(UnreadableAnswer {
        verdict: Genuineness::Unreadable,
        genuine: false,
        current: false,
        reason,
        as_of: question.as_of.oslo_text(),
        register_seq,
        generated_at,
    }))
}
