//! Whether a certificate still holds: revocation lists (RFC 5280) and status answers (RFC 6960), fetched.
//!
//! What was fetched goes into the signed file, so that it can be checked when the authorities are long gone.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::Encode;
use ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
use x509_cert::Certificate;
use x509_cert::ext::pkix::AuthorityInfoAccessSyntax;
use x509_ocsp::{CertId, OcspRequest, Request, TbsRequest};

use super::outside::{Outside, Silence};
use super::standing::{
    AnswerFault, Known, Standing, http, identify, is_unchecked, judge_answer, judge_list, list_address, path,
};
use crate::values::Clock;

/// Largest revocation list that is kept in a file, in bytes.
pub const MOST_LIST: usize = 512 * 1024;
/// Largest status answer, in bytes.
const MOST_ANSWER: usize = 64 * 1024;
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

fn responder_address(certificate: &Certificate) -> Option<String> {
    let (_, access) = certificate.tbs_certificate.get::<AuthorityInfoAccessSyntax>().ok()??;
    access.0.iter().filter(|one| one.access_method == OCSP).find_map(|one| http(&one.access_location))
}

/// The name of a certificate in questions and answers. SHA-1 is what every responder knows (RFC 5019, 2.1.1).
fn id_of(certificate: &Certificate, issuer: &Certificate) -> Result<CertId, der::Error> {
    let hash = |bytes: &[u8]| ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec();
    identify(certificate, issuer, rfc5912::ID_SHA_1, hash)
}

/// The question about a certificate.
fn question(certificate: &Certificate, issuer: &Certificate) -> Result<Vec<u8>, der::Error> {
    let one = Request { req_cert: id_of(certificate, issuer)?, single_request_extensions: None };
    let tbs_request = TbsRequest { request_list: vec![one], ..TbsRequest::default() };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}
