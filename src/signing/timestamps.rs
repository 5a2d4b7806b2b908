//! Time stamps (RFC 3161): the question to an authority, and what its answer is worth.
//!
//! An answer is believed only when it is for our hash, repeats our number, follows the policy that was asked for, says
//! a time near our own clock, and is signed by a certificate for time stamping that leads to the anchors we were given.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::asn1::{Any, Int, OctetString};
use der::{Decode, Encode, Sequence, Tag, Tagged};
use jiff::{SignedDuration, Timestamp};
use ring::rand::{SecureRandom, SystemRandom};
use spki::AlgorithmIdentifierOwned;
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion};

use super::envelope::{self, Anchors, Envelope, EnvelopeFault, Hash, Purpose};
use super::paths::valid_until;
use super::revocation::RevocationError;

/// How far an authority's clock may be from ours.
pub const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
/// Largest answer that is read, in bytes. An authority with a long RSA-4096 chain needs about 10,000.
pub const MOST: usize = 64 * 1024;

/// Why a time stamp is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// The authority said no.
    #[error("the time stamp authority refused (status {0})")]
    Refused(u8),
    /// It is no time stamp, or not in strict encoding.
    #[error("the answer is no time stamp")]
    Malformed,
    /// It is for other content.
    #[error("the time stamp is for other content")]
    Imprint,
    /// It answers another question.
    #[error("the time stamp does not repeat our number")]
    Nonce,
    /// It follows another policy.
    #[error("the time stamp follows the policy {0}")]
    Policy(String),
    /// It says a time that cannot be.
    #[error("the time stamp says {0}")]
    Time(Timestamp),
    /// Its envelope is not believed.
    #[error("the time stamp's signature: {0}")]
    Envelope(#[from] EnvelopeFault),
    /// No random number could be had.
    #[error("no random number could be had")]
    Random,
}

impl From<der::Error> for TokenFault {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

/// A question to an authority about a hash.
pub struct Question {
    imprint: [u8; 32],
    nonce: [u8; 8],
    policy: Option<ObjectIdentifier>,
}

impl Question {
    /// A question about content with this SHA-256, with a number of its own.
    ///
    /// # Errors
    /// [`TokenFault::Random`].
    pub fn new(imprint: [u8; 32], policy: Option<ObjectIdentifier>) -> Result<Self, TokenFault> {
        let mut nonce = [0; 8];
        SystemRandom::new().fill(&mut nonce).map_err(|_| TokenFault::Random)?;
        // Positive, and as long as it looks: the first digit is neither a sign nor a leading zero.
        if let Some(first) = nonce.first_mut() {
            *first = (*first & 0x7F) | 0x40;
        }
        Ok(Self { imprint, nonce, policy })
    }

    /// As it is sent: `application/timestamp-query`.
    ///
    /// # Errors
    /// [`TokenFault::Malformed`], which would be a fault of ours.
    pub fn to_der(&self) -> Result<Vec<u8>, TokenFault> {
        let request = TimeStampReq {
            version: TspVersion::V1,
            message_imprint: MessageImprint {
                hash_algorithm: AlgorithmIdentifierOwned { oid: rfc5912::ID_SHA_256, parameters: None },
                hashed_message: OctetString::new(self.imprint.as_slice())?,
            },
            req_policy: self.policy,
            nonce: Some(Int::new(&self.nonce)?),
            cert_req: true,
            extensions: None,
        };
        Ok(request.to_der()?)
    }

    /// Judges an authority's answer (`application/timestamp-reply`).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn judge(&self, answer: &[u8], anchors: &Anchors, now: Timestamp) -> Result<Token, TokenFault> {
        let response = TimeStampResp::from_der(answer)?;
        let status = response.status.status as u8;
        if status > 1 {
            return Err(TokenFault::Refused(status));
        }
        let token = response.time_stamp_token.ok_or(TokenFault::Malformed)?.to_der()?;
        let read = Token::read(&token)?;
        if read.info.nonce.as_ref().map(Int::as_bytes) != Some(self.nonce.as_slice()) {
            return Err(TokenFault::Nonce);
        }
        if self.policy.is_some_and(|policy| policy != read.info.policy) {
            return Err(TokenFault::Policy(read.info.policy.to_string()));
        }
        let imprint = &read.info.message_imprint;
        if Hash::read(imprint.hash_algorithm.oid) != Some(Hash::Sha256)
            || imprint.hashed_message.as_bytes() != self.imprint
        {
            return Err(TokenFault::Imprint);
        }
        if read.at.duration_since(now).abs() > TOLERANCE {
            return Err(TokenFault::Time(read.at));
        }
        read.check_signature()?;
        read.check_trust(anchors, &[], now)?;
        Ok(read)
    }
}

/// `TSTInfo` (RFC 3161, 2.4.2), as far as it is needed. The time is read by hand: it may have a fraction of a second.
#[derive(Sequence)]
struct Info {
    version: u8,
    policy: ObjectIdentifier,
    message_imprint: MessageImprint,
    serial_number: Int,
    gen_time: Any,
    accuracy: Option<Accuracy>,
    ordering: Option<bool>,
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    tsa: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    extensions: Option<Vec<Any>>,
}

/// How exact the time is; not asked for.
#[derive(Sequence)]
struct Accuracy {
    seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<u16>,
}

/// `YYYYMMDDHHMMSS`, a fraction perhaps, and `Z`.
fn instant(time: &Any) -> Option<Timestamp> {
    if time.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(time.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let whole = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", whole).ok()?;
    jiff::tz::Offset::UTC.to_timestamp(whole).ok()
}

/// A time stamp, read.
pub struct Token {
    der: Vec<u8>,
    info: Info,
    at: Timestamp,
    envelope: Envelope,
}

impl Token {
    /// Reads a token, without believing it; zeros may follow.
    ///
    /// # Errors
    /// [`TokenFault::Malformed`], or what is wrong with the envelope.
    pub fn read(der: &[u8]) -> Result<Self, TokenFault> {
        let envelope = envelope::open_token(der)?;
        let info = Info::from_der(envelope.content().ok_or(TokenFault::Malformed)?)?;
        let at = instant(&info.gen_time).filter(|_| info.version == 1).ok_or(TokenFault::Malformed)?;
        Ok(Self { der: der.to_vec(), info, at, envelope })
    }

    /// When it says that the content was there.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Its encoding, as it goes into a file.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Until when the certificates between it and an anchor are valid: after that it proves less by the day. What else it
    /// brings does not matter.
    ///
    /// # Errors
    /// When they lead to no anchor.
    pub fn good_until(&self, anchors: &Anchors) -> Result<Timestamp, RevocationError> {
        let own: Vec<Vec<u8>> = self.certificates().map(<[u8]>::to_vec).collect();
        valid_until(&own, anchors.certificates(), self.at)
    }

    /// Who stamped, and until when that certificate is valid.
    #[must_use]
    pub fn stamped_by(&self) -> Option<envelope::SignedBy> {
        self.envelope.signed_by()
    }

    /// The certificates that it brings, DER, the stamping one first.
    pub fn certificates(&self) -> impl Iterator<Item = &[u8]> {
        self.envelope.certificates()
    }

    /// Whether it is for this content, the parts one after the other.
    ///
    /// # Errors
    /// [`TokenFault::Imprint`], or [`TokenFault::Envelope`] for a hash that is not accepted.
    pub fn check_content(&self, content: &[&[u8]]) -> Result<(), TokenFault> {
        self.check_hashed(|hash| hash.of(content))
    }

    /// The same for content whose hash somebody else computes.
    ///
    /// # Errors
    /// As [`Self::check_content`].
    pub fn check_hashed(&self, content: impl FnOnce(Hash) -> Vec<u8>) -> Result<(), TokenFault> {
        let imprint = &self.info.message_imprint;
        let hash = Hash::read(imprint.hash_algorithm.oid).ok_or(EnvelopeFault::Algorithm)?;
        let same = imprint.hashed_message.as_bytes() == content(hash);
        if same { Ok(()) } else { Err(TokenFault::Imprint) }
    }

    /// Whether its own signature holds.
    ///
    /// # Errors
    /// What is wrong with the envelope.
    pub fn check_signature(&self) -> Result<(), TokenFault> {
        let content = self.envelope.content().ok_or(TokenFault::Malformed)?;
        Ok(self.envelope.check(&[content])?)
    }

    /// Whether its certificate is for time stamping, was valid at `at`, and leads to an anchor; gives back the way there.
    ///
    /// # Errors
    /// What is wrong with the envelope.
    pub fn check_trust(
        &self,
        anchors: &Anchors,
        more: &[Vec<u8>],
        at: Timestamp,
    ) -> Result<Vec<Vec<u8>>, TokenFault> {
        Ok(self.envelope.check_trust(anchors, more, at, Purpose::Time)?)
    }
}
