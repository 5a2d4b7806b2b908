//! Time stamps (RFC 3161).

use std::path::Path;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911;
use der::asn1::{Any, BitString, GeneralizedTime, Int, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use jiff::Timestamp;
use ring::rand::{SecureRandom, SystemRandom};
use x509_cert::Certificate;
use x509_tsp::{Accuracy, TimeStampReq, TspVersion, TstInfo};

use super::folder::{ISSUING, Party, Register, STAMPER, ecdsa};
use super::issuing::read;
use crate::signing::cms::{EssCertIdV2, SIGNING_CERTIFICATE_V2, SigningCertificateV2, attribute};
use crate::signing::envelope::{Hash, TIME_STAMP_CONTENT};
use crate::signing::keys::{KeyError, serial};

/// The policy that is followed: an identifier of nobody's (ITU-T X.667), for it promises nothing.
pub const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.25.117440512.3161.1");

/// Why nothing is stamped (RFC 3161, 2.4.2): the bit of `PKIFailureInfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    BadAlgorithm = 0,
    BadRequest = 2,
    BadDataFormat = 5,
    TimeNotAvailable = 14,
    UnacceptedPolicy = 15,
    UnacceptedExtension = 16,
}

/// `TimeStampResp`, as far as it is written here.
#[derive(Sequence)]
struct Reply {
    status: ReplyStatus,
    token: Option<ContentInfo>,
}

#[derive(Sequence)]
struct ReplyStatus {
    status: u8,
    failure: Option<BitString>,
}

fn encoding(error: der::Error) -> KeyError {
    KeyError::Make(error.to_string())
}

/// Answers a question: with a token, or with why not.
pub(super) fn stamp(folder: &Path, question: &[u8], now: Timestamp) -> Result<Vec<u8>, KeyError> {
    let token = match accepted(question) {
        Ok(asked) => stamped(folder, &asked, now)?,
        Err(failure) => Err(failure),
    };
    let reply = match token {
        Ok(token) => Ok(Reply { status: ReplyStatus { status: 0, failure: None }, token: Some(token) }),
        Err(failure) => refusal(failure),
    };
    reply.and_then(|reply| reply.to_der()).map_err(encoding)
}

fn refusal(failure: Failure) -> Result<Reply, der::Error> {
    let bit = failure as usize;
    let mut bytes = vec![0_u8; bit / 8 + 1];
    if let Some(last) = bytes.last_mut() {
        *last = 0x80 >> (bit % 8);
    }
    let unused = u8::try_from(7 - bit % 8).unwrap_or_default();
    let failure = Some(BitString::new(unused, bytes)?);
    Ok(Reply { status: ReplyStatus { status: 2, failure }, token: None })
}

/// A question that can be answered.
fn accepted(question: &[u8]) -> Result<TimeStampReq, Failure> {
    let asked = TimeStampReq::from_der(question).map_err(|_| Failure::BadRequest)?;
    let hash = Hash::read(asked.message_imprint.hash_algorithm.oid).ok_or(Failure::BadAlgorithm)?;
    if asked.message_imprint.hashed_message.as_bytes().len() != hash.size() {
        return Err(Failure::BadDataFormat);
    }
    if asked.req_policy.is_some_and(|policy| policy != POLICY) {
        return Err(Failure::UnacceptedPolicy);
    }
    if asked.extensions.is_some() {
        return Err(Failure::UnacceptedExtension);
    }
    Ok(asked)
}

fn stamped(
    folder: &Path,
    asked: &TimeStampReq,
    now: Timestamp,
) -> Result<Result<ContentInfo, Failure>, KeyError> {
    let party = Party::read(folder, STAMPER)?;
    let register = Register::read(folder)?;
    let (issued, revoked) = register.look_up(ISSUING, &serial(&party.certificate), now);
    if party.check(now).is_err() || !issued || revoked.is_some() {
        return Ok(Err(Failure::TimeNotAvailable));
    }
    let mut number = [0; 8];
    SystemRandom::new().fill(&mut number).map_err(|_| KeyError::Signing)?;
    if let Some(first) = number.first_mut() {
        *first = (*first & 0x7F) | 0x40;
    }
    let since = std::time::Duration::from_secs(u64::try_from(now.as_second()).unwrap_or_default());
    let info = (|| {
        TstInfo {
            version: TspVersion::V1,
            policy: POLICY,
            message_imprint: asked.message_imprint.clone(),
            serial_number: Int::new(&number)?,
            gen_time: GeneralizedTime::from_unix_duration(since)?,
            accuracy: Some(Accuracy { seconds: Some(1), millis: None, micros: None }),
            ordering: false,
            nonce: asked.nonce.clone(),
            tsa: None,
            extensions: None,
        }
        .to_der()
    })();
    let mut chain = vec![party.certificate.clone()];
    if asked.cert_req {
        chain.push(read(&Party::certificate(folder, ISSUING)?)?);
    }
    let brought = if asked.cert_req { chain.as_slice() } else { &[] };
    let token = token(&info.map_err(encoding)?, &party.certificate, brought, |message| party.sign(message))?;
    Ok(Ok(token))
}

/// A token around a `TSTInfo`, signed with ECDSA and SHA-256 by this certificate's key, with the certificates that it brings.
pub(crate) fn token(
    content: &[u8],
    certificate: &Certificate,
    brought: &[Certificate],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, KeyError>,
) -> Result<ContentInfo, KeyError> {
    let attributes = (|| {
        let own = EssCertIdV2::of(&certificate.to_der()?, Hash::Sha256)?;
        let own = SigningCertificateV2 { certs: vec![own], policies: None };
        let digest = OctetString::new(Hash::Sha256.of(&[content]))?;
        SetOfVec::try_from(vec![
            attribute(rfc5911::ID_CONTENT_TYPE, &TIME_STAMP_CONTENT)?,
            attribute(rfc5911::ID_MESSAGE_DIGEST, &digest)?,
            attribute(SIGNING_CERTIFICATE_V2, &own)?,
        ])
    })();
    let attributes = attributes.map_err(encoding)?;
    let signature = sign(&attributes.to_der().map_err(encoding)?)?;
    let hash = Hash::Sha256.identifier();
    let wrapped = (|| {
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: certificate.tbs_certificate.issuer.clone(),
                serial_number: certificate.tbs_certificate.serial_number.clone(),
            }),
            digest_alg: hash.clone(),
            signed_attrs: Some(attributes),
            signature_algorithm: ecdsa(),
            signature: OctetString::new(signature)?,
            unsigned_attrs: None,
        };
        let certificates = brought.iter().cloned().map(CertificateChoices::Certificate).collect::<Vec<_>>();
        let certificates = SetOfVec::try_from(certificates)?;
        let data = SignedData {
            version: CmsVersion::V3,
            digest_algorithms: SetOfVec::try_from(vec![hash])?,
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: TIME_STAMP_CONTENT,
                econtent: Some(Any::encode_from(&OctetString::new(content)?)?),
            },
            certificates: Some(CertificateSet(certificates)).filter(|set| !set.0.is_empty()),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
        };
        Ok(ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: Any::encode_from(&data)? })
    })();
    wrapped.map_err(encoding)
}
