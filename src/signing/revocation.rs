//! Whether a certificate still holds: revocation lists (RFC 5280) and status answers (RFC 6960), fetched and judged.
//!
//! What was fetched goes into the signed file, so that it can be checked when the authorities are long gone.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc6960};
use der::asn1::{Null, OctetString};
use der::{Decode, Encode, Header, Reader, SliceReader, Tag};
use jiff::Timestamp;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AuthorityInfoAccessSyntax, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage,
};
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspRequest, OcspResponse, OcspResponseStatus, Request, TbsRequest,
};

use super::envelope::{self, EnvelopeFault};
use super::outside::{Outside, Silence};
use super::timestamps::TOLERANCE;
use crate::values::Clock;

/// Largest revocation list that is kept in a file, in bytes.
pub const MOST_LIST: usize = 512 * 1024;
/// Largest status answer, in bytes.
const MOST_ANSWER: usize = 64 * 1024;
/// `id-pkix-ocsp-nocheck` (RFC 6960, 4.2.2.2.1): this certificate is not itself looked up.
const NO_CHECK: ObjectIdentifier = rfc6960::ID_PKIX_OCSP_NOCHECK;
/// "OCSP signing" (RFC 6960, 4.2.2.2).
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// Of which certificates a list speaks (RFC 5280, 5.2.5).
const ISSUING_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
/// Where an answer about status is to be had (RFC 5280, 4.2.2.1).
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");

/// What goes into a file beside a signature so that it can be checked for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    /// Certificates, DER.
    pub certificates: Vec<Vec<u8>>,
    /// Revocation lists, DER.
    pub lists: Vec<Vec<u8>>,
    /// Status answers (`OCSPResponse`), DER.
    pub answers: Vec<Vec<u8>>,
}

impl Proofs {
    /// Adds a certificate, once.
    pub fn add_certificate(&mut self, der: &[u8]) {
        add(&mut self.certificates, der);
    }

    /// Adds everything of another, each once.
    pub fn add(&mut self, other: &Self) {
        other.certificates.iter().for_each(|one| add(&mut self.certificates, one));
        other.lists.iter().for_each(|one| add(&mut self.lists, one));
        other.answers.iter().for_each(|one| add(&mut self.answers, one));
    }
}

fn add(all: &mut Vec<Vec<u8>>, one: &[u8]) {
    if !all.iter().any(|known| known == one) {
        all.push(one.to_vec());
    }
}

/// Why a certificate's standing is not known, or bad.
#[derive(Debug, thiserror::Error)]
pub enum RevocationError {
    /// An authority gave no answer.
    #[error(transparent)]
    Silence(#[from] Silence),
    /// The certificate names nowhere to ask.
    #[error("the certificate of {0} names nowhere to ask whether it holds")]
    Nowhere(String),
    /// The answer is not for this certificate, not by its issuer, too old, or malformed.
    #[error("the answer about {subject} is not believed: {why}")]
    Answer {
        /// Whose certificate.
        subject: String,
        /// What is wrong.
        why: AnswerFault,
    },
    /// The certificate was revoked.
    #[error("the certificate of {0} was revoked")]
    Revoked(String),
    /// The issuer's certificate is missing.
    #[error("the certificate that issued {0} is missing")]
    Issuer(String),
}

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
struct Known {
    der: Vec<u8>,
    parsed: Certificate,
}

impl Known {
    fn read(der: &[u8]) -> Option<Self> {
        Some(Self { der: der.to_vec(), parsed: Certificate::from_der(der).ok()? })
    }

    fn name(&self) -> String {
        super::keys::common_name(&self.parsed.tbs_certificate.subject)
    }
}

/// The way from the first certificate to one that is trusted without proof, which comes last.
fn path(certificates: &[Vec<u8>], anchors: &[Vec<u8>]) -> Result<Vec<Known>, RevocationError> {
    let pool: Vec<Known> = certificates.iter().chain(anchors).filter_map(|der| Known::read(der)).collect();
    let first = certificates.first().and_then(|der| Known::read(der));
    let mut path = vec![first.ok_or_else(|| RevocationError::Issuer("nobody".to_owned()))?];
    while let Some(last) = path.last().filter(|last| !anchors.contains(&last.der)) {
        let issuer = pool
            .iter()
            .find(|one| !path.iter().any(|known| known.der == one.der) && is_issued_by(last, one))
            .ok_or_else(|| RevocationError::Issuer(last.name()))?;
        let issuer = Known { der: issuer.der.clone(), parsed: issuer.parsed.clone() };
        path.push(issuer);
    }
    Ok(path)
}

/// Gathers what proves that a certificate, the first, and those between it and an anchor hold: by status answer where
/// the certificate names a responder, otherwise by revocation list. An anchor needs no proof.
///
/// # Errors
/// When one cannot be proven, or was revoked.
pub async fn gather(
    outside: &Outside,
    certificates: &[Vec<u8>],
    anchors: &[Vec<u8>],
    clock: &Clock,
) -> Result<Proofs, RevocationError> {
    let path = path(certificates, anchors)?;
    let mut proofs = Proofs::default();
    for one in &path {
        proofs.add_certificate(&one.der);
    }
    for pair in path.windows(2) {
        let [certificate, issuer] = pair else { continue };
        if !is_unchecked(&certificate.parsed) {
            proofs.add(&prove(outside, certificate, issuer, clock).await?);
        }
    }
    Ok(proofs)
}

/// One certificate's proof.
async fn prove(
    outside: &Outside,
    certificate: &Known,
    issuer: &Known,
    clock: &Clock,
) -> Result<Proofs, RevocationError> {
    let list = list_address(&certificate.parsed);
    let Some(address) = responder_address(&certificate.parsed) else {
        return prove_by_list(outside, certificate, issuer, list, clock).await;
    };
    let refused = |why: AnswerFault| RevocationError::Answer { subject: certificate.name(), why };
    let question = question(&certificate.parsed, &issuer.parsed).map_err(|error| refused(error.into()))?;
    let kinds = ("application/ocsp-request", "application/ocsp-response");
    let asked = outside.ask(&address, kinds, question, MOST_ANSWER).await;
    let found = asked.map_err(RevocationError::from).and_then(|answer| {
        let judged = judge_answer(&answer, &certificate.parsed, &issuer.der, clock.now().timestamp());
        Ok((believed(judged, certificate)?, answer))
    });
    let (responder, answer) = match found {
        Ok(found) => found,
        Err(revoked @ RevocationError::Revoked(_)) => return Err(revoked),
        // A responder that is silent or talks nonsense is no harm where there is a list.
        Err(error) if list.is_none() => return Err(error),
        Err(_) => return prove_by_list(outside, certificate, issuer, list, clock).await,
    };
    let mut proofs = Proofs { answers: vec![answer], ..Proofs::default() };
    if let Some(responder) = responder.as_deref().and_then(Known::read) {
        proofs.add_certificate(&responder.der);
        // Its issuer vouches for it for its short life, or says where it is looked up.
        if !is_unchecked(&responder.parsed) && list_address(&responder.parsed).is_some() {
            let list = list_address(&responder.parsed);
            proofs.add(&prove_by_list(outside, &responder, issuer, list, clock).await?);
        }
    }
    Ok(proofs)
}

async fn prove_by_list(
    outside: &Outside,
    certificate: &Known,
    issuer: &Known,
    address: Option<String>,
    clock: &Clock,
) -> Result<Proofs, RevocationError> {
    let address = address.ok_or_else(|| RevocationError::Nowhere(certificate.name()))?;
    let der = plain(outside.fetch(&address, MOST_LIST).await?);
    let judged = judge_list(&der, &certificate.parsed, &issuer.der, clock.now().timestamp());
    believed(judged.map(|standing| (standing, None)), certificate)?;
    Ok(Proofs { lists: vec![der], ..Proofs::default() })
}

/// What an answer brings besides "it holds".
fn believed(
    judged: Result<(Standing, Option<Vec<u8>>), AnswerFault>,
    certificate: &Known,
) -> Result<Option<Vec<u8>>, RevocationError> {
    match judged {
        Ok((Standing::Good, responder)) => Ok(responder),
        Ok((Standing::Revoked(_), _)) => Err(RevocationError::Revoked(certificate.name())),
        Err(why) => Err(RevocationError::Answer { subject: certificate.name(), why }),
    }
}

/// A list as DER, also when it was sent as PEM.
fn plain(sent: Vec<u8>) -> Vec<u8> {
    let text = std::str::from_utf8(&sent).unwrap_or_default();
    match der::pem::decode_vec(text.as_bytes()) {
        Ok((_, der)) => der,
        Err(_) => sent,
    }
}

/// Whether a certificate is not itself looked up: a responder's own.
fn is_unchecked(certificate: &Certificate) -> bool {
    let extensions = certificate.tbs_certificate.extensions.as_deref().unwrap_or_default();
    extensions.iter().any(|one| one.extn_id == NO_CHECK)
}

fn http(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(address) if address.as_str().starts_with("http") => {
            Some(address.as_str().to_owned())
        }
        _ => None,
    }
}

fn responder_address(certificate: &Certificate) -> Option<String> {
    let (_, access) = certificate.tbs_certificate.get::<AuthorityInfoAccessSyntax>().ok()??;
    access.0.iter().filter(|one| one.access_method == OCSP).find_map(|one| http(&one.access_location))
}

fn list_address(certificate: &Certificate) -> Option<String> {
    let (_, points) = certificate.tbs_certificate.get::<CrlDistributionPoints>().ok()??;
    points.0.iter().find_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => names.iter().find_map(http),
        _ => None,
    })
}

/// The name of a certificate in questions and answers. SHA-1 is what every responder knows (RFC 5019, 2.1.1).
fn id_of(certificate: &Certificate, issuer: &Certificate) -> Result<CertId, der::Error> {
    let hash = |bytes: &[u8]| ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec();
    identify(certificate, issuer, rfc5912::ID_SHA_1, hash)
}

fn identify(
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

/// The question about a certificate.
fn question(certificate: &Certificate, issuer: &Certificate) -> Result<Vec<u8>, der::Error> {
    let one = Request { req_cert: id_of(certificate, issuer)?, single_request_extensions: None };
    let tbs_request = TbsRequest { request_list: vec![one], ..TbsRequest::default() };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}

/// The first element of a sequence, as it was sent: what a signature is over.
fn signed_part(der: &[u8]) -> Result<&[u8], der::Error> {
    let mut reader = SliceReader::new(der)?;
    let header = Header::decode(&mut reader)?;
    header.tag.assert_eq(Tag::Sequence)?;
    reader.tlv_bytes()
}

/// Judges a status answer about a certificate at an instant; with it comes the certificate of whoever answered for the
/// issuer.
///
/// # Errors
/// Why it is not believed.
pub fn judge_answer(
    answer: &[u8],
    certificate: &Certificate,
    issuer: &[u8],
    at: Timestamp,
) -> Result<(Standing, Option<Vec<u8>>), AnswerFault> {
    let answer = OcspResponse::from_der(answer)?;
    if answer.response_status != OcspResponseStatus::Successful {
        return Err(AnswerFault::Refused);
    }
    let bytes = answer.response_bytes.ok_or(AnswerFault::Malformed)?;
    if bytes.response_type != rfc6960::ID_PKIX_OCSP_BASIC {
        return Err(AnswerFault::Malformed);
    }
    let basic = BasicOcspResponse::from_der(bytes.response.as_bytes())?;
    let issuer = Known::read(issuer).ok_or(AnswerFault::Malformed)?;
    let responder = check_responder(&basic, signed_part(bytes.response.as_bytes())?, &issuer, at)?;
    let one = basic
        .tbs_response_data
        .responses
        .iter()
        .find(|one| is_about(&one.cert_id, certificate, &issuer.parsed))
        .ok_or(AnswerFault::Other)?;
    let from = instant(one.this_update.0.to_unix_duration())?;
    let until = one.next_update.map(|time| instant(time.0.to_unix_duration())).transpose()?;
    check_time(from, until, at)?;
    match one.cert_status {
        CertStatus::Good(_) => Ok((Standing::Good, responder)),
        CertStatus::Revoked(info) => {
            Ok((Standing::Revoked(instant(info.revocation_time.0.to_unix_duration())?), responder))
        }
        CertStatus::Unknown(_) => Err(AnswerFault::Unknown),
    }
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

/// An answer is signed by the issuer, or by somebody whom the issuer made a responder and who is given back.
fn check_responder(
    basic: &BasicOcspResponse,
    message: &[u8],
    issuer: &Known,
    at: Timestamp,
) -> Result<Option<Vec<u8>>, AnswerFault> {
    let signature = basic.signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    let signed = |by: &[u8]| envelope::verify(by, &basic.signature_algorithm, None, message, signature);
    if signed(&issuer.der).is_ok() {
        return Ok(None);
    }
    let delegates = basic.certs.as_deref().unwrap_or_default();
    let delegate = delegates
        .iter()
        .filter_map(|one| Known::read(&one.to_der().ok()?))
        .find(|one| is_responder(&one.parsed) && is_issued_by(one, issuer) && holds(&one.parsed, at))
        .ok_or(AnswerFault::Stranger)?;
    signed(&delegate.der)?;
    Ok(Some(delegate.der))
}

fn is_responder(certificate: &Certificate) -> bool {
    matches!(certificate.tbs_certificate.get::<ExtendedKeyUsage>(), Ok(Some((_, uses))) if uses.0.contains(&OCSP_SIGNING))
}

fn is_issued_by(certificate: &Known, issuer: &Known) -> bool {
    let named = certificate.parsed.tbs_certificate.issuer == issuer.parsed.tbs_certificate.subject;
    let (Ok(message), Some(signature)) =
        (signed_part(&certificate.der), certificate.parsed.signature.as_bytes())
    else {
        return false;
    };
    let algorithm = &certificate.parsed.signature_algorithm;
    named && envelope::verify(&issuer.der, algorithm, None, message, signature).is_ok()
}

fn holds(certificate: &Certificate, at: Timestamp) -> bool {
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
) -> Result<Standing, AnswerFault> {
    let list = CertificateList::from_der(der)?;
    let issuer = Known::read(issuer).ok_or(AnswerFault::Malformed)?;
    let (inner, by) = (&list.tbs_cert_list, &issuer.parsed.tbs_certificate.subject);
    if inner.issuer != *by || inner.issuer != certificate.tbs_certificate.issuer {
        return Err(AnswerFault::Other);
    }
    // A critical extension narrows the list (delta, indirect, some reasons only): such a list may prove too little.
    let narrowing = inner.crl_extensions.iter().flatten().filter(|one| one.critical);
    for one in narrowing {
        if !covers(one, certificate) {
            return Err(AnswerFault::Other);
        }
    }
    let signature = list.signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    envelope::verify(&issuer.der, &list.signature_algorithm, None, signed_part(der)?, signature)?;
    let from = instant(inner.this_update.to_unix_duration())?;
    let until = inner.next_update.map(|time| instant(time.to_unix_duration())).transpose()?;
    check_time(from, until, at)?;
    let serial = &certificate.tbs_certificate.serial_number;
    let entry = inner.revoked_certificates.iter().flatten().find(|one| one.serial_number == *serial);
    match entry {
        Some(entry) => Ok(Standing::Revoked(instant(entry.revocation_date.to_unix_duration())?)),
        None => Ok(Standing::Good),
    }
}

/// Whether a list that is narrowed by this extension still speaks of a certificate (RFC 5280, 5.2.5): by the kind of
/// certificate or by the address alone, and for all reasons.
fn covers(extension: &Extension, certificate: &Certificate) -> bool {
    let point = match IssuingDistributionPoint::from_der(extension.extn_value.as_bytes()) {
        Ok(point) if extension.extn_id == ISSUING_POINT => point,
        _ => return false,
    };
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

fn check_time(from: Timestamp, until: Option<Timestamp>, at: Timestamp) -> Result<(), AnswerFault> {
    let begun = from.duration_since(at) <= TOLERANCE;
    let fresh = until.is_none_or(|until| at.duration_since(until) <= TOLERANCE);
    if begun && fresh { Ok(()) } else { Err(AnswerFault::Time) }
}

fn instant(since_epoch: std::time::Duration) -> Result<Timestamp, AnswerFault> {
    let seconds = i64::try_from(since_epoch.as_secs()).map_err(|_| AnswerFault::Malformed)?;
    Timestamp::from_second(seconds).map_err(|_| AnswerFault::Malformed)
}
