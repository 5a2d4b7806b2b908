//! Whether a certificate still holds: revocation lists (RFC 5280) and status answers (RFC 6960), fetched and judged.
//!
//! What was fetched goes into the signed file, so that it can be checked when the authorities are long gone.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc6960};
use der::asn1::{Null, OctetString};
use der::{Decode, Encode};
use jiff::Timestamp;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints, ExtendedKeyUsage};
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspRequest, OcspResponse, OcspResponseStatus, Request, TbsRequest,
};

use super::envelope::{self, EnvelopeFault};
use super::outside::{Outside, Silence};
use super::timestamps::TOLERANCE;

/// Largest revocation list that is kept in a file, in bytes.
pub const MOST_LIST: usize = 512 * 1024;
/// Largest status answer, in bytes.
const MOST_ANSWER: usize = 64 * 1024;
/// `id-pkix-ocsp-nocheck` (RFC 6960, 4.2.2.2.1): this certificate is not itself looked up.
const NO_CHECK: ObjectIdentifier = rfc6960::ID_PKIX_OCSP_NOCHECK;
/// "OCSP signing" (RFC 6960, 4.2.2.2).
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
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

/// Gathers what proves that each certificate of a chain holds: by status answer where the certificate names a
/// responder, otherwise by revocation list. A root proves itself.
///
/// # Errors
/// When one cannot be proven, or was revoked.
pub async fn gather(
    outside: &Outside,
    chain: &[Certificate],
    now: Timestamp,
) -> Result<Proofs, RevocationError> {
    let mut proofs = Proofs::default();
    for certificate in chain {
        if let Ok(der) = certificate.to_der() {
            proofs.add_certificate(&der);
        }
        let inner = &certificate.tbs_certificate;
        if inner.subject == inner.issuer || is_unchecked(certificate) {
            continue;
        }
        let name = super::keys::common_name(&inner.subject);
        let issuer = chain
            .iter()
            .find(|one| one.tbs_certificate.subject == inner.issuer)
            .ok_or_else(|| RevocationError::Issuer(name.clone()))?;
        proofs.add(&prove(outside, certificate, issuer, name, now).await?);
    }
    Ok(proofs)
}

/// One certificate's proof.
async fn prove(
    outside: &Outside,
    certificate: &Certificate,
    issuer: &Certificate,
    name: String,
    now: Timestamp,
) -> Result<Proofs, RevocationError> {
    let believed = |judged: Result<Standing, AnswerFault>| match judged {
        Ok(Standing::Good) => Ok(()),
        Ok(Standing::Revoked(_)) => Err(RevocationError::Revoked(name.clone())),
        Err(why) => Err(RevocationError::Answer { subject: name.clone(), why }),
    };
    let mut proofs = Proofs::default();
    let list = list_address(certificate);
    if let Some(address) = responder_address(certificate) {
        let question = question(certificate, issuer)
            .map_err(|error| RevocationError::Answer { subject: name.clone(), why: error.into() })?;
        let kinds = ("application/ocsp-request", "application/ocsp-response");
        match outside.ask(&address, kinds, question, MOST_ANSWER).await {
            Ok(answer) => {
                believed(judge_answer(&answer, certificate, issuer, now))?;
                proofs.answers.push(answer);
                return Ok(proofs);
            }
            // A silent responder is no harm where there is a list.
            Err(silence) if list.is_none() => return Err(silence.into()),
            Err(_) => {}
        }
    }
    let address = list.ok_or_else(|| RevocationError::Nowhere(name.clone()))?;
    let fetched = outside.fetch(&address, MOST_LIST).await?;
    let der = plain(fetched);
    believed(judge_list(&der, certificate, issuer, now))?;
    proofs.lists.push(der);
    Ok(proofs)
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

/// Judges a status answer about a certificate at an instant.
///
/// # Errors
/// Why it is not believed.
pub fn judge_answer(
    answer: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
    at: Timestamp,
) -> Result<Standing, AnswerFault> {
    let answer = OcspResponse::from_der(answer)?;
    if answer.response_status != OcspResponseStatus::Successful {
        return Err(AnswerFault::Refused);
    }
    let bytes = answer.response_bytes.ok_or(AnswerFault::Malformed)?;
    if bytes.response_type != rfc6960::ID_PKIX_OCSP_BASIC {
        return Err(AnswerFault::Malformed);
    }
    let basic = BasicOcspResponse::from_der(bytes.response.as_bytes())?;
    check_responder(&basic, issuer, at)?;
    let one = basic
        .tbs_response_data
        .responses
        .iter()
        .find(|one| is_about(&one.cert_id, certificate, issuer))
        .ok_or(AnswerFault::Other)?;
    let from = instant(one.this_update.0.to_unix_duration())?;
    let until = one.next_update.map(|time| instant(time.0.to_unix_duration())).transpose()?;
    check_time(from, until, at)?;
    match one.cert_status {
        CertStatus::Good(_) => Ok(Standing::Good),
        CertStatus::Revoked(info) => {
            Ok(Standing::Revoked(instant(info.revocation_time.0.to_unix_duration())?))
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

/// An answer is signed by the issuer, or by somebody whom the issuer made a responder.
fn check_responder(
    basic: &BasicOcspResponse,
    issuer: &Certificate,
    at: Timestamp,
) -> Result<(), AnswerFault> {
    let message = basic.tbs_response_data.to_der()?;
    let signature = basic.signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    let issuer_der = issuer.to_der()?;
    let signed = |by: &[u8]| envelope::verify(by, &basic.signature_algorithm, None, &message, signature);
    if signed(&issuer_der).is_ok() {
        return Ok(());
    }
    let delegates = basic.certs.as_deref().unwrap_or_default();
    let delegate = delegates
        .iter()
        .find(|one| is_responder(one) && is_issued_by(one, &issuer_der, issuer) && holds(one, at))
        .ok_or(AnswerFault::Stranger)?;
    Ok(signed(&delegate.to_der()?)?)
}

fn is_responder(certificate: &Certificate) -> bool {
    matches!(certificate.tbs_certificate.get::<ExtendedKeyUsage>(), Ok(Some((_, uses))) if uses.0.contains(&OCSP_SIGNING))
}

fn is_issued_by(certificate: &Certificate, issuer_der: &[u8], issuer: &Certificate) -> bool {
    let named = certificate.tbs_certificate.issuer == issuer.tbs_certificate.subject;
    let (Ok(message), Some(signature)) =
        (certificate.tbs_certificate.to_der(), certificate.signature.as_bytes())
    else {
        return false;
    };
    named && envelope::verify(issuer_der, &certificate.signature_algorithm, None, &message, signature).is_ok()
}

fn holds(certificate: &Certificate, at: Timestamp) -> bool {
    super::keys::validity(certificate).is_ok_and(|(from, until)| from <= at && at <= until)
}

/// Judges a revocation list about a certificate at an instant. Only whole lists by the issuer itself.
///
/// # Errors
/// Why it is not believed.
pub fn judge_list(
    list: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
    at: Timestamp,
) -> Result<Standing, AnswerFault> {
    let list = CertificateList::from_der(list)?;
    let inner = &list.tbs_cert_list;
    if inner.issuer != issuer.tbs_certificate.subject || inner.issuer != certificate.tbs_certificate.issuer {
        return Err(AnswerFault::Other);
    }
    // A critical extension narrows the list (delta, indirect, some reasons only): such a list proves too little.
    if inner.crl_extensions.iter().flatten().any(|one| one.critical) {
        return Err(AnswerFault::Other);
    }
    let signature = list.signature.as_bytes().ok_or(AnswerFault::Malformed)?;
    envelope::verify(&issuer.to_der()?, &list.signature_algorithm, None, &inner.to_der()?, signature)?;
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

fn check_time(from: Timestamp, until: Option<Timestamp>, at: Timestamp) -> Result<(), AnswerFault> {
    let begun = from.duration_since(at) <= TOLERANCE;
    let fresh = until.is_none_or(|until| at.duration_since(until) <= TOLERANCE);
    if begun && fresh { Ok(()) } else { Err(AnswerFault::Time) }
}

fn instant(since_epoch: std::time::Duration) -> Result<Timestamp, AnswerFault> {
    let seconds = i64::try_from(since_epoch.as_secs()).map_err(|_| AnswerFault::Malformed)?;
    Timestamp::from_second(seconds).map_err(|_| AnswerFault::Malformed)
}
