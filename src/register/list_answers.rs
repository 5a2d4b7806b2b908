//! A list's answers for machines: `POST /api/v1/checks`.

use super::answers::{reading, text};
use super::lists::{Answered, LineKind, Outcome};
use super::rules::{self, Question};
use super::snapshot::Snapshot;
use crate::approvals::Status;
use crate::values::{CertificateNumber, OsloDate};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Checks)]
pub(super) struct ChecksAnswer<'a> {
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
#[schema(as = CheckedLine)]
struct Item<'a> {
    line: u32,
    typed: &'a str,
    outcome: LineKind,
    /// The first line that means the same.
    same_as: Option<u32>,
    organisasjonsnummer: Option<String>,
    resolved_from: Option<&'a str>,
    legal_name: Option<&'a str>,
    certificate_number: Option<CertificateNumber>,
    status: Option<Status>,
    valid: Option<bool>,
    valid_from: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    status_changed_on: Option<OsloDate>,
    #[schema(schema_with = rules::scope_schema)]
    scope: Vec<&'static str>,
    problem: Option<String>,
    candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Candidate<'a> {
    organisasjonsnummer: &'a str,
    legal_name: &'a str,
}

/// The answers to a list, in its order.
pub fn checks_json(snapshot: &Snapshot, answered: &[Answered<'_>], question: &Question) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    text(&ChecksAnswer {
        as_of: question.as_of.oslo_text(),
        known_at: question.known_at.oslo_text(),
        items: answered.iter().map(item).collect(),
        register_seq,
        generated_at,
    })
}

fn item<'a>(answered: &'a Answered<'a>) -> Item<'a> {
    let status = answered.outcome.status();
    let bare = Item {
        line: answered.line.number,
        typed: &answered.line.typed,
        outcome: answered.outcome.kind(),
        same_as: answered.same_as,
        organisasjonsnummer: None,
        resolved_from: answered.resolved_from.map(|(orgnr, _)| orgnr.as_str()),
        legal_name: None,
        certificate_number: None,
        status,
        valid: status.map(Status::is_valid),
        valid_from: None,
        valid_until: None,
        status_changed_on: None,
        scope: Vec::new(),
        problem: None,
        candidates: Vec::new(),
    };
    match &answered.outcome {
        Outcome::Vendor(listed, one, standing) => Item {
            organisasjonsnummer: Some(listed.vendor.orgnr.to_string()),
            legal_name: Some(&listed.vendor.name),
            certificate_number: Some(one.approval.number),
            valid_from: standing.valid_from,
            valid_until: standing.valid_until,
            status_changed_on: standing.since,
            scope: rules::covered(&one.approval.scope),
            ..bare
        },
        Outcome::NotRegistered(orgnr) => Item { organisasjonsnummer: Some(orgnr.to_string()), ..bare },
        Outcome::NoSuchCertificate(number) => Item { certificate_number: Some(*number), ..bare },
        Outcome::NotOrgnr(fault) => Item { problem: Some(fault.to_string()), ..bare },
        Outcome::NotCertificate(fault) => Item { problem: Some(fault.to_string()), ..bare },
        Outcome::Name(meant) => Item {
            candidates: meant
                .iter()
                .map(|listed| Candidate {
                    organisasjonsnummer: listed.vendor.orgnr.as_str(),
                    legal_name: &listed.vendor.name,
                })
                .collect(),
            ..bare
        },
        Outcome::Empty => bare,
    }
}
