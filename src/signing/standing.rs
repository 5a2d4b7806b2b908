//! Whether a certificate still holds, as revocation lists (RFC 5280) and status answers (RFC 6960) say it: judged, wherever
//! they come from.
//!
//! An answer is believed when its issuer, or somebody whom the issuer made a responder, signed it, and when it is about
//! this very certificate. For signing it must be of this time as well; for checking old files it is asked for its time.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc6960};
use der::asn1::{BitStringRef, Null, OctetString};
use der::{Decode, Encode, Header, Reader, SliceReader, Tag};
use jiff::{SignedDuration, Timestamp};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{CrlDistributionPoints, ExtendedKeyUsage};
use x509_ocsp::{BasicOcspResponse, CertId, CertStatus, OcspResponse, OcspResponseStatus, ResponderId};

use super::ended::{is_spoken_of, worthless_since};
use super::envelope::{self, EnvelopeFault};
use super::keys::instant;
use super::lists::{leaves_whole, may_sign_lists};
use super::paths::path;
use super::revocation::Proofs;
use super::spoken::read_all;
use super::timestamps::TOLERANCE;

/// `id-pkix-ocsp-nocheck` (RFC 6960, 4.2.2.2.1): this certificate is not itself looked up.
const NO_CHECK: ObjectIdentifier = rfc6960::ID_PKIX_OCSP_NOCHECK;
/// "OCSP signing" (RFC 6960, 4.2.2.2).
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// How old an answer may be that names no end: its responder promises newer ones at any time (RFC 6960, 4.2.2.1).
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// What is wrong with an answer about a certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// Not in the expected encoding.
    #[error("malformed")]
    Malformed,
    /// The responder said no.
    #[error("the responder refused")]
    Refused,
    /// About another certificate.
    #[error("about another certificate")]
    Other,
    /// Signed by somebody who may not.
    #[error("signed by a stranger")]
    Stranger,
    /// Its signature is false.
    #[error(transparent)]
    Signature(#[from] EnvelopeFault),
    /// Not of this time.
    #[error("not of this time")]
    Time,
    /// The responder does not know the certificate.
    #[error("the responder does not know it")]
    Unknown,
    /// It repeats another number than ours.
    #[error("an answer to another question")]
    Nonce,
    /// A list that does not say until when it holds (RFC 5280, 5.1.2.5, demands it).
    #[error("a list without an end")]
    Endless,
    /// The certificate had ended by then: it may be missing because of that, revoked or not.
    #[error("from after the certificate's end")]
    Ended,
}

impl From<der::Error> for AnswerFault {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// What an answer says of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Good,
    /// It was revoked at an instant.
    Revoked(Timestamp),
}

/// A certificate with its encoding.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) der: Vec<u8>,
    pub(super) parsed: Certificate,
}

impl Known {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        Some(Self { der: der.to_vec(), parsed: Certificate::from_der(der).ok()? })
    }

    pub(super) fn name(&self) -> String {
        super::keys::common_name(&self.parsed.tbs_certificate.subject)
    }
}

/// Whether a responder's certificate is not itself looked up. Any other's extension of this name means nothing.
pub(super) fn is_unchecked(certificate: &Certificate) -> bool {
    let extensions = certificate.tbs_certificate.extensions.as_deref().unwrap_or_default();
    is_responder(certificate) && extensions.iter().any(|one| one.extn_id == NO_CHECK)
}

pub(super) fn http(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(address) if address.as_str().starts_with("http") => {
            Some(address.as_str().to_owned())
        }
        _ => None,
    }
}

pub(super) fn list_address(certificate: &Certificate) -> Option<String> {
    let (_, points) = certificate.tbs_certificate.get::<CrlDistributionPoints>().ok()??;
    points.0.iter().find_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => names.iter().find_map(http),
        _ => None,
    })
}

pub(super) fn identify(
    certificate: &Certificate,
    issuer: &Certificate,
    oid: ObjectIdentifier,
    hash: impl Fn(&[u8]) -> Vec<u8>,
) -> Result<CertId, der::Error> {
    let issuing = &issuer.tbs_certificate;
    let key = issuing.subject_public_key_info.subject_public_key.raw_bytes();
    Ok(CertId {
        hash_algorithm: AlgorithmIdentifierOwned { oid, parameters: Some(Null.into()) },
        issuer_name_hash: OctetString::new(hash(&issuing.subject.to_der()?))?,
        issuer_key_hash: OctetString::new(hash(key))?,
        serial_number: certificate.tbs_certificate.serial_number.clone(),
    })
}

/// The first element of a sequence, as it was sent: what a signature is over.
fn signed_part(der: &[u8]) -> Result<&[u8], der::Error> {
    let mut reader = SliceReader::new(der)?;
    let header = Header::decode(&mut reader)?;
    header.tag.assert_eq(Tag::Sequence)?;
    reader.tlv_bytes()
}

/// What an answer or a list says of a certificate, and from when until when it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// How the certificate stands.
    pub standing: Standing,
    /// When that was known.
    pub from: Timestamp,
    /// Until when it may be relied on; none when the authority names no end: then it is for the hour.
    pub until: Option<Timestamp>,
    /// The certificate of whoever answered for the issuer.
    pub responder: Option<Vec<u8>>,
}

impl Said {
    fn check_time(&self, at: Timestamp) -> Result<(), AnswerFault> {
        let begun = self.from.duration_since(at) <= TOLERANCE;
        if begun && !self.is_stale(at) { Ok(()) } else { Err(AnswerFault::Time) }
    }

    /// Whether it says nothing of an instant any more.
    #[must_use]
    pub fn is_stale(&self, at: Timestamp) -> bool {
        match self.until {
            Some(until) => at.duration_since(until) > TOLERANCE,
            None => at.duration_since(self.from) > FRESH,
        }
    }
}

/// Judges a status answer about a certificate at an instant; with it comes the certificate of whoever answered for the
/// issuer. Responders need not repeat the question's number (most have their answers ready); another one is a lie.
///
/// # Errors
/// Why it is not believed.
pub fn judge_answer(
    answer: &[u8],
    certificate: &Certificate,
    issuer: &[u8],
    at: Timestamp,
    nonce: &[u8],
) -> Result<Said, AnswerFault> {
    let issuer = Known::read(issuer).ok_or(AnswerFault::Malformed)?;
    let basic = basic_answer(answer)?;
    let said = read_answer(&basic, certificate, &issuer, Some(at))?;
    said.check_time(at)?;
    match BasicOcspResponse::from_der(&basic)?.nonce() {
        Some(repeated) if repeated.0.as_bytes() != nonce => Err(AnswerFault::Nonce),
        _ => Ok(said),
    }
}

/// The signed answer within an `OCSPResponse`.
pub(super) fn basic_answer(answer: &[u8]) -> Result<Vec<u8>, AnswerFault> {
    let answer = OcspResponse::from_der(answer)?;
    if answer.response_status != OcspResponseStatus::Successful {
        return Err(AnswerFault::Refused);
    }
    let bytes = answer.response_bytes.ok_or(AnswerFault::Malformed)?;
    let basic = bytes.response_type == rfc6960::ID_PKIX_OCSP_BASIC;
    if basic { Ok(bytes.response.into_bytes()) } else { Err(AnswerFault::Malformed) }
}

/// Reads a status answer of whatever time; a delegate's certificate must have been valid at `at`, or when it answered.
pub(super) fn read_answer(
    basic: &[u8],
    certificate: &Certificate,
    issuer: &Known,
    at: Option<Timestamp>,
) -> Result<Said, AnswerFault> {
    let (message, basic) = (signed_part(basic)?, BasicOcspResponse::from_der(basic)?);
    let produced = instant(basic.tbs_response_data.produced_at.0.to_unix_duration());
    let responder = check_responder(&basic, message, issuer, at.unwrap_or(produced))?;
    let all = &basic.tbs_response_data.responses;
    let one = all.iter().find(|one| is_about(&one.cert_id, certificate, &issuer.parsed));
    let one = one.ok_or(AnswerFault::Other)?;
    let extensions = one.single_extensions.as_deref().unwrap_or_default();
    if extensions.iter().any(|one| one.critical) {
        return Err(AnswerFault::Malformed);
    }
    let from = instant(one.this_update.0.to_unix_duration());
    let until = one.next_update.map(|time| instant(time.0.to_unix_duration()));
    let standing = match one.cert_status {
        CertStatus::Good(_) if is_spoken_of(certificate, from, extensions) => Standing::Good,
        CertStatus::Good(_) => return Err(AnswerFault::Ended),
        CertStatus::Revoked(info) => {
            let at = instant(info.revocation_time.0.to_unix_duration());
            Standing::Revoked(worthless_since(at, extensions))
        }
        CertStatus::Unknown(_) => return Err(AnswerFault::Unknown),
    };
    Ok(Said { standing, from, until, responder })
}

fn is_about(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    let algorithm = match id.hash_algorithm.oid {
        rfc5912::ID_SHA_1 => &SHA1_FOR_LEGACY_USE_ONLY,
        rfc5912::ID_SHA_256 => &SHA256,
        _ => return false,
    };
    let hash = |bytes: &[u8]| ring::digest::digest(algorithm, bytes).as_ref().to_vec();
    identify(certificate, issuer, id.hash_algorithm.oid, hash).is_ok_and(|own| {
        own.serial_number == id.serial_number
            && own.issuer_name_hash == id.issuer_name_hash
            && own.issuer_key_hash == id.issuer_key_hash
    })
}

/// Most certificates of an answer that are looked at.
const MOST_DELEGATES: usize = 8;

/// An answer is signed by the issuer, or by somebody whom the issuer made a responder and who is given back.
fn check_responder(
    basic: &BasicOcspResponse,
    message: &[u8],
    issuer: &Known,
    at: Timestamp,
) -> Result<Option<Vec<u8>>, AnswerFault> {
    let signature = basic.signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    let signed = |by: &Known| {
        envelope::verify_by((&by.parsed, &by.der), &basic.signature_algorithm, None, message, signature)
    };
    if signed(issuer).is_ok() {
        return Ok(None);
    }
    let responder = &basic.tbs_response_data.responder_id;
    let delegates = basic.certs.iter().flatten().take(MOST_DELEGATES);
    let mut fault = AnswerFault::Stranger;
    for one in delegates.filter_map(|one| Known::read(&one.to_der().ok()?)) {
        let named = is_named(responder, &one.parsed) && is_responder(&one.parsed);
        if named && holds(&one.parsed, at) && is_issued_by(&one, issuer) {
            match signed(&one) {
                Ok(()) => return Ok(Some(one.der)),
                Err(wrong) => fault = wrong.into(),
            }
        }
    }
    Err(fault)
}

/// Whether an answer says that it is by this certificate's holder (RFC 6960, 4.2.2.3).
fn is_named(responder: &ResponderId, certificate: &Certificate) -> bool {
    let inner = &certificate.tbs_certificate;
    match responder {
        ResponderId::ByName(name) => *name == inner.subject,
        ResponderId::ByKey(hash) => {
            let key = inner.subject_public_key_info.subject_public_key.raw_bytes();
            hash.as_bytes() == ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, key).as_ref()
        }
    }
}

fn is_responder(certificate: &Certificate) -> bool {
    matches!(certificate.tbs_certificate.get::<ExtendedKeyUsage>(), Ok(Some((_, uses))) if uses.0.contains(&OCSP_SIGNING))
}

pub(super) fn is_issued_by(certificate: &Known, issuer: &Known) -> bool {
    let named = certificate.parsed.tbs_certificate.issuer == issuer.parsed.tbs_certificate.subject;
    let (Ok(message), Some(signature)) =
        (signed_part(&certificate.der), certificate.parsed.signature.as_bytes())
    else {
        return false;
    };
    let algorithm = &certificate.parsed.signature_algorithm;
    named && envelope::verify_by((&issuer.parsed, &issuer.der), algorithm, None, message, signature).is_ok()
}

pub(super) fn holds(certificate: &Certificate, at: Timestamp) -> bool {
    super::keys::validity(certificate).is_ok_and(|(from, until)| from <= at && at <= until)
}

/// Judges a revocation list about a certificate at an instant. Only whole lists by the issuer itself.
///
/// # Errors
/// Why it is not believed.
pub fn judge_list(
    der: &[u8],
    certificate: &Certificate,
    issuer: &[u8],
    at: Timestamp,
) -> Result<Said, AnswerFault> {
    let issuer = Known::read(issuer).ok_or(AnswerFault::Malformed)?;
    let said = read_list(der, certificate, &issuer)?;
    if said.until.is_none() {
        return Err(AnswerFault::Endless);
    }
    said.check_time(at)?;
    Ok(said)
}

/// Reads a revocation list of whatever time.
pub(super) fn read_list(der: &[u8], certificate: &Certificate, issuer: &Known) -> Result<Said, AnswerFault> {
    // Before anything is decoded: what strangers wrote may be made to take long.
    if issuer_of_list(der)? != issuer.parsed.tbs_certificate.subject.to_der()? {
        return Err(AnswerFault::Other);
    }
    check_list_signature(der, issuer)?;
    let list = CertificateList::from_der(der)?;
    let inner = &list.tbs_cert_list;
    if inner.issuer != certificate.tbs_certificate.issuer {
        return Err(AnswerFault::Other);
    }
    let extensions = inner.crl_extensions.as_deref().unwrap_or_default();
    if !extensions.iter().all(|one| leaves_whole(one, certificate)) || !may_sign_lists(&issuer.parsed) {
        return Err(AnswerFault::Other);
    }
    let entries = inner.revoked_certificates.iter().flatten();
    // What must be understood and is not may mean that an entry is about another issuer's certificate.
    if entries.clone().flat_map(|one| one.crl_entry_extensions.iter().flatten()).any(|one| one.critical) {
        return Err(AnswerFault::Other);
    }
    let serial = &certificate.tbs_certificate.serial_number;
    let from = instant(inner.this_update.to_unix_duration());
    let until = inner.next_update.map(|time| instant(time.to_unix_duration()));
    let standing = match entries.clone().find(|one| one.serial_number == *serial) {
        Some(entry) => {
            let at = instant(entry.revocation_date.to_unix_duration());
            Standing::Revoked(worthless_since(at, entry.crl_entry_extensions.as_deref().unwrap_or_default()))
        }
        None if is_spoken_of(certificate, from, extensions) => Standing::Good,
        None => return Err(AnswerFault::Ended),
    };
    Ok(Said { standing, from, until, responder: None })
}

/// Whether the issuer signed a list, which is not decoded for that.
fn check_list_signature(der: &[u8], issuer: &Known) -> Result<(), AnswerFault> {
    let mut reader = SliceReader::new(der)?;
    Header::decode(&mut reader)?;
    let signed = reader.tlv_bytes()?;
    let algorithm = AlgorithmIdentifierOwned::decode(&mut reader)?;
    let signature = BitStringRef::decode(&mut reader)?;
    let signature = signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    Ok(envelope::verify_by((&issuer.parsed, &issuer.der), &algorithm, None, signed, signature)?)
}

/// The encoded name of whoever made a list: after its version and its algorithm.
fn issuer_of_list(der: &[u8]) -> Result<&[u8], der::Error> {
    let mut reader = SliceReader::new(signed_part(der)?)?;
    Header::decode(&mut reader)?;
    if reader.peek_tag()? == Tag::Integer {
        reader.tlv_bytes()?;
    }
    reader.tlv_bytes()?;
    reader.tlv_bytes()
}

/// What is said in `proofs` of the first certificate, and of each between it and an anchor, by those who may say so, of
/// whatever time; empty for one of which nothing is said. None when there is no way to an anchor.
#[must_use]
pub fn words(certificates: &[Vec<u8>], anchors: &[Vec<u8>], proofs: &Proofs) -> Option<Vec<Vec<Said>>> {
    let path = path(certificates, anchors, None).ok()?;
    let asked = path.windows(2).filter_map(|pair| match pair {
        [certificate, issuer] => Some((certificate, issuer)),
        _ => None,
    });
    Some(asked.map(|(certificate, issuer)| read_all(proofs, certificate, issuer, None)).collect())
}
