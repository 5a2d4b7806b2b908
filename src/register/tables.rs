//! The register as rows of a table.

use super::answers::units;
use super::rules::{self, Question};
use super::snapshot::Snapshot;
use crate::approvals::Status;
use crate::values::{CertificateNumber, OsloDate};
use serde::Serialize;

/// A unit as a row: what stands in `/data/register.csv`, in this order and by these names.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterRow<'a> {
    /// The vendor's number.
    pub organisasjonsnummer: &'a str,
    /// The vendor's name.
    pub legal_name: &'a str,
    /// The unit that is approved.
    pub unit: &'a str,
    /// Its certificate.
    pub certificate_number: CertificateNumber,
    /// Its status.
    pub status: Status,
    /// Whether that counts as approved.
    pub valid: bool,
    /// The first day of the approval.
    pub valid_from: Option<OsloDate>,
    /// Its last day.
    pub valid_until: Option<OsloDate>,
    /// Since when it has the status.
    pub status_changed_on: Option<OsloDate>,
    /// What it covers: stable words, with spaces between them.
    pub scope: String,
    /// The edition of the norm.
    pub norm_version: &'a str,
}

/// The whole register on a day, a row a unit, by organisation number.
pub fn register_rows<'a>(
    snapshot: &'a Snapshot,
    question: &Question,
) -> impl Iterator<Item = RegisterRow<'a>> + use<'a> {
    units(snapshot, question.as_of.oslo_date(), question.known_at).map(|(listed, one, standing)| {
        RegisterRow {
            organisasjonsnummer: listed.vendor.orgnr.as_str(),
            legal_name: &listed.vendor.name,
            unit: &one.approval.unit_name,
            certificate_number: one.approval.number,
            status: standing.status,
            valid: standing.valid,
            valid_from: standing.valid_from,
            valid_until: standing.valid_until,
            status_changed_on: standing.since,
            scope: rules::covered(&one.approval.scope).join(" "),
            norm_version: &one.approval.edition,
        }
    })
}
