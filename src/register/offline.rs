//! The whole register in one text, for those who look things up where nobody sees it: `/data/register.jws`.

use super::answers::{reading, text};
use super::rules::Question;
use super::snapshot::{Listed, Snapshot};
use crate::approvals::{Standing, Status};
use crate::values::{CertificateNumber, Moment, Orgnr, OsloDate};
use serde::Serialize;

/// Most vendors that a page fetches to look up a list by itself; of more, the list is sent.
pub const MOST_OFFLINE: usize = 10_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfflineAnswer<'a> {
    as_of: String,
    known_at: String,
    vendors: Vec<OfflineVendor<'a>>,
    // Places of business, which are answered for by their owners.
    places: Vec<OfflinePlace<'a>>,
    register_seq: i64,
    generated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfflineVendor<'a> {
    organisasjonsnummer: &'a str,
    legal_name: &'a str,
    former_names: &'a [String],
    // What speaks for the vendor.
    #[serde(flatten)]
    principal: OfflineCertificate,
    certificates: Vec<OfflineCertificate>,
}

#[derive(Serialize)]
struct OfflinePlace<'a> {
    organisasjonsnummer: &'a Orgnr,
    name: &'a str,
    of: &'a Orgnr,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfflineCertificate {
    certificate_number: CertificateNumber,
    status: Status,
    valid: bool,
    valid_until: Option<OsloDate>,
}

impl OfflineCertificate {
    fn new(certificate_number: CertificateNumber, standing: &Standing) -> Self {
        let (status, valid, valid_until) = (standing.status, standing.valid, standing.valid_until);
        Self { certificate_number, status, valid, valid_until }
    }
}

/// All vendors with their names and how they stood, as of an instant, as known at an instant.
pub fn offline_json(snapshot: &Snapshot, question: &Question) -> String {
    let (register_seq, generated_at) = reading(snapshot, question);
    let (day, known_at) = (question.as_of.oslo_date(), question.known_at);
    text(&OfflineAnswer {
        as_of: question.as_of.oslo_text(),
        known_at: question.known_at.oslo_text(),
        vendors: snapshot.all().filter_map(|listed| vendor(listed, day, known_at)).collect(),
        places: snapshot
            .places()
            .into_iter()
            .map(|(organisasjonsnummer, name, of)| OfflinePlace { organisasjonsnummer, name, of })
            .collect(),
        register_seq,
        generated_at,
    })
}

fn vendor(listed: &Listed, day: OsloDate, known_at: Moment) -> Option<OfflineVendor<'_>> {
    let (spoken, standing) = listed.principal(day, known_at)?;
    let certificates = listed.approvals.iter();
    Some(OfflineVendor {
        organisasjonsnummer: listed.vendor.orgnr.as_str(),
        legal_name: &listed.vendor.name,
        former_names: &listed.former,
        principal: OfflineCertificate::new(spoken.approval.number, &standing),
        certificates: certificates
            .map(|one| OfflineCertificate::new(one.approval.number, &one.standing(day, known_at)))
            .collect(),
    })
}
