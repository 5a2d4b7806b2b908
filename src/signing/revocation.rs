//! Whether a certificate still holds: revocation lists (RFC 5280) and status answers (RFC 6960), fetched.
//!
//! What was fetched goes into the signed file, so that it can be checked when the authorities are long gone.

use const_oid::db::rfc5912;
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::Encode;
use der::asn1::OctetString;
use ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints};
use x509_ocsp::ext::Nonce;
use x509_ocsp::{CertId, OcspRequest, Request, TbsRequest};

use super::outside::{Outside, Silence};
use super::paths::path;
use super::standing::{
    AnswerFault, Known, Said, Standing, http, identify, is_unchecked, judge_answer, judge_list, list_address,
};
use crate::values::Clock;
use jiff::Timestamp;
use ring::rand::{SecureRandom, SystemRandom};

/// Largest revocation list that is kept in a file, in bytes.
pub const MOST_LIST: usize = 512 * 1024;
/// Largest status answer, in bytes. In a file of strangers its sets are sorted in quadratic time.
pub(super) const MOST_ANSWER: usize = 16 * 1024;
/// Largest certificate that is kept in a file, in bytes.
pub(super) const MOST_CERTIFICATE: usize = 16 * 1024;
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
    /// No random number could be had.
    #[error("no random number could be had")]
    Random,
}

impl RevocationError {
    /// Whether nobody answers, or there is nobody to ask: what was proven before may do.
    pub(super) const fn is_silence(&self) -> bool {
        matches!(self, Self::Silence(_) | Self::Nowhere(_))
    }

    /// Whether asking again will hardly bring another answer.
    #[must_use]
    pub const fn lasts(&self) -> bool {
        matches!(self, Self::Revoked(_) | Self::Answer { why: AnswerFault::Ended, .. })
    }
}

/// Gathers what proves that a certificate, the first, and those between it and an anchor hold: by status answer where
/// the certificate names a responder, otherwise by revocation list. An anchor needs no proof. With `used`, that they held
/// when they were used, as a time stamp shows: that one was revoked later is no harm then.
///
/// # Errors
/// When one cannot be proven, or was revoked.
pub async fn gather(
    outside: &Outside,
    certificates: &[Vec<u8>],
    anchors: &[Vec<u8>],
    clock: &Clock,
    used: Option<Timestamp>,
) -> Result<Proofs, RevocationError> {
    let path = path(certificates, anchors, Some(used.unwrap_or_else(|| clock.now().timestamp())))?;
    let inquiry = Inquiry { outside, clock, used };
    let mut proofs = Proofs::default();
    for one in &path {
        proofs.add_certificate(&one.der);
    }
    for pair in path.windows(2) {
        let [certificate, issuer] = pair else { continue };
        proofs.add(&inquiry.prove(certificate, issuer).await?);
    }
    Ok(proofs)
}

/// How long a list is kept in memory at most, in seconds: one is fetched for many papers.
const KEPT: i64 = 3_600;

/// Whom to ask, and of which time.
#[derive(Clone, Copy)]
pub(super) struct Inquiry<'a> {
    outside: &'a Outside,
    clock: &'a Clock,
    used: Option<Timestamp>,
}

impl<'a> Inquiry<'a> {
    /// One that takes every word, also that a certificate was revoked: no use of it is so early.
    pub(super) const fn for_any_word(outside: &'a Outside, clock: &'a Clock) -> Self {
        Self { outside, clock, used: Some(Timestamp::MIN) }
    }

    /// One certificate's proof.
    pub(super) async fn prove(&self, certificate: &Known, issuer: &Known) -> Result<Proofs, RevocationError> {
        let Some(address) = responder_address(&certificate.parsed) else {
            return self.list(certificate, issuer).await;
        };
        match self.answer(&address, certificate, issuer).await {
            // A responder that is silent or talks nonsense is no harm where there is a list.
            Err(fault)
                if !matches!(fault, RevocationError::Revoked(_))
                    && list_address(&certificate.parsed).is_some() =>
            {
                self.list(certificate, issuer).await
            }
            found => found,
        }
    }

    /// A status answer, with what proves whoever gave it.
    async fn answer(
        &self,
        address: &str,
        certificate: &Known,
        issuer: &Known,
    ) -> Result<Proofs, RevocationError> {
        let refused = |why: AnswerFault| RevocationError::Answer { subject: certificate.name(), why };
        let mut nonce = [0; 32];
        SystemRandom::new().fill(&mut nonce).map_err(|_| RevocationError::Random)?;
        let question = question(&certificate.parsed, &issuer.parsed, &nonce);
        let question = question.map_err(|error| refused(error.into()))?;
        let kinds = ("application/ocsp-request", "application/ocsp-response");
        let answer = self.outside.ask(address, kinds, question, MOST_ANSWER).await?;
        let now = self.clock.now().timestamp();
        let said = judge_answer(&answer, &certificate.parsed, &issuer.der, now, &nonce);
        let said = self.believed(said, certificate)?;
        let mut proofs = Proofs { answers: vec![answer], ..Proofs::default() };
        if let Some(responder) = said.responder.as_deref().and_then(Known::read) {
            proofs.add_certificate(&responder.der);
            // Its issuer vouches for it for its short life, or it is looked up as any other.
            if !is_unchecked(&responder.parsed) {
                // Whoever answers now must hold now, however long ago the certificate was used.
                let list = Inquiry { used: None, ..*self }.list(&responder, issuer).await;
                proofs.add(&list.map_err(|fault| match fault {
                    RevocationError::Revoked(_) => refused(AnswerFault::Stranger),
                    other => other,
                })?);
            }
        }
        Ok(proofs)
    }

    /// A revocation list.
    async fn list(&self, certificate: &Known, issuer: &Known) -> Result<Proofs, RevocationError> {
        let address = list_address(&certificate.parsed);
        let address = address.ok_or_else(|| RevocationError::Nowhere(certificate.name()))?;
        let known = self.outside.recall(&address, self.clock.now().timestamp());
        let is_new = known.is_none();
        let der = match known {
            Some(known) => known,
            None => plain(self.outside.fetch(&address, MOST_LIST).await?),
        };
        let now = self.clock.now();
        let said = judge_list(&der, &certificate.parsed, &issuer.der, now.timestamp());
        let said = self.believed(said, certificate)?;
        if is_new {
            let hour = now.plus_seconds(KEPT).timestamp();
            self.outside.remember(&address, &der, said.until.map_or(hour, |until| until.min(hour)));
        }
        Ok(Proofs { lists: vec![der], ..Proofs::default() })
    }

    /// What is said, if it proves that a certificate holds, or held when it was used.
    fn believed(
        &self,
        said: Result<Said, AnswerFault>,
        certificate: &Known,
    ) -> Result<Said, RevocationError> {
        let said = said.map_err(|why| RevocationError::Answer { subject: certificate.name(), why })?;
        match said.standing {
            Standing::Revoked(at) if self.used.is_none_or(|used| at <= used) => {
                Err(RevocationError::Revoked(certificate.name()))
            }
            Standing::Good | Standing::Revoked(_) => Ok(said),
        }
    }
}

/// A list as DER, also when it was sent as PEM.
pub(super) fn plain(sent: Vec<u8>) -> Vec<u8> {
    let text = std::str::from_utf8(&sent).unwrap_or_default();
    match der::pem::decode_vec(text.as_bytes()) {
        Ok((_, der)) => der,
        Err(_) => sent,
    }
}

/// Whether a certificate says where it is asked whether it holds, also where that is an address that we do not ask at: then
/// nothing is known, which is less than that nobody could say anything.
pub(super) fn is_named_anywhere(certificate: &Certificate) -> bool {
    let access = certificate.tbs_certificate.get::<AuthorityInfoAccessSyntax>();
    let points = certificate.tbs_certificate.get::<CrlDistributionPoints>();
    // What cannot be read names somebody: whoever wrote it meant to.
    let asked = access
        .map(|found| found.is_some_and(|(_, access)| access.0.iter().any(|one| one.access_method == OCSP)));
    let listed = points.map(|found| found.is_some());
    asked.unwrap_or(true) || listed.unwrap_or(true)
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

/// The question about a certificate, with a number that an answer may repeat (RFC 9654).
fn question(certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, der::Error> {
    let one = Request { req_cert: id_of(certificate, issuer)?, single_request_extensions: None };
    let number = Extension {
        extn_id: Nonce::OID,
        critical: false,
        extn_value: OctetString::new(Nonce::new(nonce)?.to_der()?)?,
    };
    let tbs_request = TbsRequest {
        request_list: vec![one],
        request_extensions: Some(vec![number]),
        ..TbsRequest::default()
    };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}
