//! Whether a certificate holds: revocation lists (RFC 5280, 5) and status answers (RFC 6960).

use std::path::Path;

use const_oid::db::{rfc5280, rfc5912, rfc6960};
use der::asn1::{BitString, GeneralizedTime, Null, OctetString, Uint};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::pkix::{CrlNumber, CrlReason};
use x509_cert::serial_number::SerialNumber;
use x509_ocsp::ext::Nonce;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, ResponderId,
    ResponseData, RevokedInfo, SingleResponse,
};

use super::folder::{ISSUING, Party, RESPONDER, ROOT, Register, Revoked, ecdsa};
use super::issuing::{authority_key, extension, read, time};
use crate::signing::keys::KeyError;

/// How long a list of the issuing authority holds.
const LIST_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long one of the root, which issues hardly ever.
const ROOT_LIST_LIFE: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long a status answer holds.
const STATUS_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// Most certificates that one question may be about.
const MOST: usize = 16;

fn encoding(error: der::Error) -> KeyError {
    KeyError::Make(error.to_string())
}

/// The list of what an authority has revoked by now. Its number is the second it was made in: later ones are larger,
/// whichever process makes them.
pub(super) fn list(folder: &Path, issuer: &str, now: Timestamp) -> Result<Vec<u8>, KeyError> {
    let party = Party::read(folder, issuer)?;
    party.check(now)?;
    let register = Register::read(folder)?;
    let of_issuer = |one: &&Revoked| {
        register.issued.iter().any(|issued| issued.serial == one.serial && issued.issuer() == issuer)
    };
    let revoked = register.revoked.iter().filter(|one| one.at <= now).filter(of_issuer);
    let entries = revoked.map(entry).collect::<Result<Vec<_>, _>>().map_err(encoding)?;
    let life = if issuer == ROOT { ROOT_LIST_LIFE } else { LIST_LIFE };
    let inner = (|| {
        let number = Uint::new(&now.as_second().to_be_bytes())?;
        Ok(TbsCertList {
            version: Version::V2,
            signature: ecdsa(),
            issuer: party.certificate.tbs_certificate.subject.clone(),
            this_update: time(now)?,
            next_update: Some(time(now + life)?),
            revoked_certificates: Some(entries).filter(|entries| !entries.is_empty()),
            crl_extensions: Some(vec![
                authority_key(&party.certificate)?,
                extension(rfc5280::ID_CE_CRL_NUMBER, false, &CrlNumber(number))?,
            ]),
        })
    })();
    let inner = inner.map_err(encoding)?;
    let signature = party.sign(&inner.to_der().map_err(encoding)?)?;
    let signature = BitString::from_bytes(&signature).map_err(encoding)?;
    let list = CertificateList { tbs_cert_list: inner, signature_algorithm: ecdsa(), signature };
    list.to_der().map_err(encoding)
}

fn entry(one: &Revoked) -> Result<RevokedCert, der::Error> {
    let serial = hex::decode(&one.serial).unwrap_or_default();
    // "Unspecified" is said by saying nothing (RFC 5280, 5.3.1).
    let reason = match one.reason.code() {
        CrlReason::Unspecified => None,
        code => Some(vec![extension(rfc5280::ID_CE_CRL_REASONS, false, &code)?]),
    };
    Ok(RevokedCert {
        serial_number: SerialNumber::new(&serial)?,
        revocation_date: time(one.at)?,
        crl_entry_extensions: reason,
    })
}

/// Answers a question about certificates that the issuing authority issued.
pub(super) fn status(folder: &Path, question: &[u8], now: Timestamp) -> Result<Vec<u8>, KeyError> {
    let Ok(asked) = OcspRequest::from_der(question) else {
        return OcspResponse::malformed_request().to_der().map_err(encoding);
    };
    let list = &asked.tbs_request.request_list;
    if list.is_empty() || list.len() > MOST {
        return OcspResponse::malformed_request().to_der().map_err(encoding);
    }
    let responder = Party::read(folder, RESPONDER)?;
    responder.check(now)?;
    let issuer = read(&Party::certificate(folder, ISSUING)?)?;
    let register = Register::read(folder)?;
    let one = |id: &CertId| single(id, &issuer, &register, now);
    let responses = list.iter().map(|request| one(&request.req_cert)).collect::<Result<Vec<_>, _>>();
    let nonce = asked.nonce().map(|nonce: Nonce| extension(rfc6960::ID_PKIX_OCSP_NONCE, false, &nonce));
    let data = ResponseData {
        version: x509_ocsp::Version::V1,
        responder_id: ResponderId::ByName(responder.certificate.tbs_certificate.subject.clone()),
        produced_at: instant(now).map_err(encoding)?,
        responses: responses.map_err(encoding)?,
        response_extensions: nonce.transpose().map_err(encoding)?.map(|nonce| vec![nonce]),
    };
    let signature = responder.sign(&data.to_der().map_err(encoding)?)?;
    let basic = BasicOcspResponse {
        tbs_response_data: data,
        signature_algorithm: ecdsa(),
        signature: BitString::from_bytes(&signature).map_err(encoding)?,
        certs: Some(vec![responder.certificate]),
    };
    OcspResponse::successful(basic).and_then(|answer| answer.to_der()).map_err(encoding)
}

fn instant(at: Timestamp) -> Result<OcspGeneralizedTime, der::Error> {
    let since = std::time::Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default());
    Ok(OcspGeneralizedTime(GeneralizedTime::from_unix_duration(since)?))
}

/// What is said of one certificate: of those that were never issued, that we do not know them.
fn single(
    id: &CertId,
    issuer: &Certificate,
    register: &Register,
    now: Timestamp,
) -> Result<SingleResponse, der::Error> {
    let (issued, revoked) = if is_issuer(id, issuer)? {
        register.look_up(ISSUING, &hex::encode(id.serial_number.as_bytes()), now)
    } else {
        (false, None)
    };
    let status = match (issued, revoked) {
        (false, _) => CertStatus::Unknown(Null),
        (true, None) => CertStatus::Good(Null),
        (true, Some(one)) => CertStatus::Revoked(RevokedInfo {
            revocation_time: instant(one.at)?,
            revocation_reason: Some(one.reason.code()).filter(|code| *code != CrlReason::Unspecified),
        }),
    };
    Ok(SingleResponse {
        cert_id: id.clone(),
        cert_status: status,
        this_update: instant(now)?,
        next_update: Some(instant(now + STATUS_LIFE)?),
        single_extensions: None,
    })
}

fn is_issuer(id: &CertId, issuer: &Certificate) -> Result<bool, der::Error> {
    let algorithm = match id.hash_algorithm.oid {
        rfc5912::ID_SHA_1 => &SHA1_FOR_LEGACY_USE_ONLY,
        rfc5912::ID_SHA_256 => &SHA256,
        _ => return Ok(false),
    };
    let inner = &issuer.tbs_certificate;
    let name = digest(algorithm, &inner.subject.to_der()?);
    let key = digest(algorithm, inner.subject_public_key_info.subject_public_key.raw_bytes());
    let same = |hash: &OctetString, own: &[u8]| hash.as_bytes() == own;
    Ok(same(&id.issuer_name_hash, name.as_ref()) && same(&id.issuer_key_hash, key.as_ref()))
}
