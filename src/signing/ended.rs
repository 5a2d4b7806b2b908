//! Certificates that have ended: whoever says nothing of them any more proves nothing by that.
//!
//! An authority may take a revoked certificate off its list once it has ended (RFC 5280, 3.3), and a responder may
//! forget it (RFC 6960, 4.4.4). From then on it looks as good as new.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc6960;
use der::Decode;
use der::asn1::GeneralizedTime;
use jiff::Timestamp;
use x509_cert::Certificate;
use x509_cert::ext::Extension;

use super::keys::{instant, validity};

/// `expiredCertsOnCRL` (X.509, 9.5.2.8): certificates that ended since then stay on the list.
const KEPT_ON_LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.60");
/// `id-pkix-ocsp-archive-cutoff` (RFC 6960, 4.4.4): certificates that ended since then are still known.
const ARCHIVE_CUTOFF: ObjectIdentifier = rfc6960::ID_PKIX_OCSP_ARCHIVE_CUTOFF;
/// `invalidityDate` (RFC 5280, 5.3.2): since when a key is thought to have been in other hands.
const INVALID_SINCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");

/// Whether silence about a certificate means that it holds, in a list or an answer of an instant with these extensions.
pub(super) fn is_spoken_of(certificate: &Certificate, from: Timestamp, extensions: &[Extension]) -> bool {
    let Ok((_, end)) = validity(certificate) else { return false };
    let kept = [KEPT_ON_LIST, ARCHIVE_CUTOFF].into_iter().filter_map(|oid| dated(extensions, oid));
    end >= from || kept.into_iter().any(|since| since <= end)
}

/// When a certificate lost its worth: when it was revoked, or when its key was lost, if that is known to be earlier.
pub(super) fn worthless_since(revoked: Timestamp, extensions: &[Extension]) -> Timestamp {
    dated(extensions, INVALID_SINCE).map_or(revoked, |lost| lost.min(revoked))
}

/// The time in an extension.
fn dated(extensions: &[Extension], oid: ObjectIdentifier) -> Option<Timestamp> {
    let extension = extensions.iter().find(|one| one.extn_id == oid)?;
    let time = GeneralizedTime::from_der(extension.extn_value.as_bytes()).ok()?;
    Some(instant(time.to_unix_duration()))
}
