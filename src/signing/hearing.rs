//! What the authorities say now of certificates that sign or have signed, good or bad: asked so that checks know it,
//! where `revocation` asks for what goes into a file.

use der::{Decode, Encode};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::BasicConstraints;
use x509_ocsp::OcspResponse;

use super::keys::{KeyError, read_all, validity};
use super::outside::Outside;
use super::paths::path;
use super::revocation::{Inquiry, Proofs, RevocationError, is_named_anywhere, plain};
use super::standing::Known;
use crate::values::Clock;

/// A chain as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// SHA-256 of the signing certificate's DER, lower-case hexadecimal.
    pub sha256: String,
    /// The last instant at which the signing certificate is valid.
    pub until: Timestamp,
    /// The certificates, DER, the signing one first.
    pub certificates: Vec<Vec<u8>>,
}

impl Chain {
    /// Reads a chain, PEM, the signing certificate first.
    ///
    /// # Errors
    /// [`KeyError`]; also when there is no certificate.
    pub fn read(pem: &str) -> Result<Self, KeyError> {
        let all = read_all(pem)?;
        let (_, until) = validity(all.first().ok_or(KeyError::NoCertificate)?)?;
        let encoded = all.iter().map(Encode::to_der).collect::<Result<Vec<_>, _>>();
        let certificates = encoded.map_err(|error| KeyError::Certificate(error.to_string()))?;
        let sha256 = certificates.first().map(|leaf| fingerprint(leaf)).unwrap_or_default();
        Ok(Self { sha256, until, certificates })
    }
}

/// A certificate's name among machines: SHA-256 of its DER, lower-case hexadecimal.
#[must_use]
pub fn fingerprint(der: &[u8]) -> String {
    hex::encode(Sha256::digest(der))
}

/// The fingerprints of a PEM file's certificates that issue no others, in whatever order they stand.
///
/// # Errors
/// When it cannot be read, or has no such certificate.
pub fn signing_fingerprints(pem: &str) -> Result<Vec<String>, KeyError> {
    let all = read_all(pem)?;
    let issues = |one: &&x509_cert::Certificate| {
        let constraints = one.tbs_certificate.get::<BasicConstraints>();
        !matches!(constraints, Ok(Some((_, constraints))) if constraints.ca)
    };
    let encoded = all.iter().filter(issues).map(Encode::to_der).collect::<Result<Vec<_>, _>>();
    let encoded = encoded.map_err(|error| KeyError::Certificate(error.to_string()))?;
    if encoded.is_empty() {
        return Err(KeyError::NoCertificate);
    }
    Ok(encoded.iter().map(|der| fingerprint(der)).collect())
}

/// A revocation list, or a status answer, from a file, DER or PEM; none when it is neither.
#[must_use]
pub fn read_word(file: &[u8]) -> Option<Proofs> {
    let der = plain(file.to_vec());
    if CertificateList::from_der(&der).is_ok() {
        return Some(Proofs { lists: vec![der], ..Proofs::default() });
    }
    OcspResponse::from_der(&der).ok()?;
    Some(Proofs { answers: vec![der], ..Proofs::default() })
}

/// One certificate on the way to an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose it is.
    pub name: String,
    /// From when it is valid.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Whether it names where it is asked whether it holds.
    pub may_be_asked: bool,
}

/// Whether a certificate says nowhere that anybody can be asked whether it holds.
#[must_use]
pub fn names_nobody(certificate: &[u8]) -> bool {
    Known::read(certificate).is_some_and(|one| !is_named_anywhere(&one.parsed))
}

/// The certificates of a way to an anchor, which is left out, for it is trusted as it is.
#[must_use]
pub fn links(way: &[Vec<u8>]) -> Vec<Link> {
    let link = |der: &Vec<u8>| {
        let one = Known::read(der)?;
        let (from, until) = validity(&one.parsed).ok()?;
        Some(Link { name: one.name(), from, until, may_be_asked: is_named_anywhere(&one.parsed) })
    };
    way.iter().take(way.len().saturating_sub(1)).filter_map(link).collect()
}

/// What was heard of one certificate.
#[derive(Debug)]
pub struct Heard {
    /// Its fingerprint.
    pub sha256: String,
    /// The list or the answer, whatever it says; or why there is none.
    pub said: Result<Proofs, RevocationError>,
}

/// Asks how the first certificate stands now, and each between it and an anchor; those that name nowhere to ask are left
/// out. That one was revoked is an answer like any other here: it is for those who judge it.
///
/// # Errors
/// [`RevocationError::Issuer`] when there is no way to an anchor.
pub async fn hear(
    outside: &Outside,
    certificates: &[Vec<u8>],
    anchors: &[Vec<u8>],
    clock: &Clock,
) -> Result<Vec<Heard>, RevocationError> {
    let path = path(certificates, anchors, None)?;
    let inquiry = Inquiry::for_any_word(outside, clock);
    let mut heard = Vec::new();
    for pair in path.windows(2) {
        let [certificate, issuer] = pair else { continue };
        if is_named_anywhere(&certificate.parsed) {
            let said = inquiry.prove(certificate, issuer).await;
            heard.push(Heard { sha256: fingerprint(&certificate.der), said });
        }
    }
    Ok(heard)
}
