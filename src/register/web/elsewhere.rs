//! What a vendor's page offers to be put elsewhere: into a tender's form, on the vendor's own pages, into search engines.

use crate::register::{Listed, Registered};
use crate::scheme::Scheme;
use crate::values::{Language, Moment, Orgnr, OsloDate};
use quick_xml::escape::escape;
use serde_json::json;

/// The block of evidence of an ESPD response (ESPD-EDM 4, UBL 2.3): where a buyer finds the approval free of charge.
pub(super) fn espd_evidence(one: &Registered, base: &str, owner: &str) -> String {
    let number = one.approval.number;
    let owner = escape(owner);
    let place = format!("{base}/v/{number}");
    let place = escape(&place);
    format!(
        r#"<cac:Evidence xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID schemeAgencyID="OP">{number}</cbc:ID>
  <cbc:ConfidentialityLevelCode listID="http://publications.europa.eu/resource/authority/access-right" listAgencyID="OP">PUBLIC</cbc:ConfidentialityLevelCode>
  <cac:DocumentReference>
    <cbc:ID schemeAgencyID="OP">{number}</cbc:ID>
    <cac:Attachment><cac:ExternalReference><cbc:URI>{place}</cbc:URI></cac:ExternalReference></cac:Attachment>
    <cac:IssuerParty><cac:PartyName><cbc:Name>{owner}</cbc:Name></cac:PartyName></cac:IssuerParty>
  </cac:DocumentReference>
</cac:Evidence>"#
    )
}

/// What a vendor puts on its own page to show the badge; it leads to the register.
pub(super) fn badge_code(orgnr: &Orgnr, base: &str, language: Language, alt: &str) -> String {
    let alt = escape(alt);
    format!(
        "<a href=\"{base}/{language}/register/{orgnr}\"><img src=\"{base}/badge/{orgnr}.svg?lang={language}\" width=\"264\" height=\"64\" alt=\"{alt}\"></a>"
    )
}

/// The vendor and its certification in the words of schema.org. That vocabulary knows only active and inactive; the
/// register's own word stands beside it.
pub(super) fn linked_data(
    listed: &Listed,
    scheme: &Scheme,
    (day, known_at): (OsloDate, Moment),
    base: &str,
    language: Language,
) -> String {
    let certifications: Vec<_> = listed
        .units(day, known_at)
        .into_iter()
        .map(|(one, standing)| {
            json!({
                "@type": "Certification",
                "name": scheme.short_name.get(language),
                "certificationIdentification": one.approval.number.to_string(),
                "certificationStatus": if standing.valid {
                    "https://schema.org/CertificationActive"
                } else {
                    "https://schema.org/CertificationInactive"
                },
                "additionalProperty": {
                    "@type": "PropertyValue", "name": "status", "value": standing.status,
                },
                "issuedBy": { "@type": "Organization", "name": scheme.owner.get(language) },
                "validFrom": standing.valid_from,
                "expires": standing.valid_until,
                "auditDate": one.approval.decided_on,
                "url": format!("{base}/v/{}", one.approval.number),
            })
        })
        .collect();
    let linked = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": listed.vendor.name,
        "identifier": { "@type": "PropertyValue", "propertyID": "NO:ORGNR", "value": listed.vendor.orgnr },
        "url": format!("{base}/{language}/register/{}", listed.vendor.orgnr),
        "hasCertification": certifications,
    });
    // It stands inside an element of the page, which no name shall end.
    linked.to_string().replace('<', "\\u003c")
}
