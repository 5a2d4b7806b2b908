//! Which revocation lists tell all of a certificate, and who may sign them (RFC 5280, 5.2 and 6.3.3).

use const_oid::ObjectIdentifier;
use der::Decode;
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::DistributionPointName;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};

use super::standing::{http, list_address};

/// Of which certificates a list speaks (RFC 5280, 5.2.5).
const ISSUING_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
/// What has changed since another list (RFC 5280, 5.2.4).
const DELTA: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");

/// Whether an authority may sign lists: a certificate that names its uses must name this one (RFC 5280, 6.3.3 f).
pub(super) fn may_sign_lists(issuer: &Certificate) -> bool {
    match issuer.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.0.contains(KeyUsages::CRLSign),
        Ok(None) => true,
        Err(_) => false,
    }
}

/// Whether a list with this extension still tells all of a certificate (RFC 5280, 5.2): it is not only what has changed,
/// and by the kind of certificate or by the address alone it may be narrowed, for all reasons. By its name, marked as
/// critical or not; whatever else is critical may prove too little.
pub(super) fn leaves_whole(extension: &Extension, certificate: &Certificate) -> bool {
    match extension.extn_id {
        DELTA => false,
        ISSUING_POINT => covers(extension, certificate),
        _ => !extension.critical,
    }
}

/// Whether a list of this issuing point speaks of a certificate (RFC 5280, 5.2.5).
fn covers(extension: &Extension, certificate: &Certificate) -> bool {
    let Ok(point) = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes()) else { return false };
    let constraints = certificate.tbs_certificate.get::<BasicConstraints>();
    let authority = matches!(constraints, Ok(Some((_, constraints))) if constraints.ca);
    let kind = !(point.only_contains_user_certs && authority || point.only_contains_ca_certs && !authority);
    let place = match &point.distribution_point {
        None => true,
        Some(DistributionPointName::FullName(names)) => {
            let own = list_address(certificate);
            names.iter().filter_map(http).any(|name| Some(name) == own)
        }
        Some(DistributionPointName::NameRelativeToCRLIssuer(_)) => false,
    };
    let whole = point.only_some_reasons.is_none() && !point.indirect_crl;
    kind && place && whole && !point.only_contains_attribute_certs
}
