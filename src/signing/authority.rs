//! Authorities for tests, in this process: time stamps, status answers and revocation lists over HTTP, honest or not.

use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc6960};
use der::asn1::{BitString, GeneralizedTime, Int, Null, OctetString};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer,
    CrlDistributionPoint, CustomExtension, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, SigningKey,
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use x509_cert::Certificate;
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, OcspResponseStatus,
    ResponderId, ResponseBytes, ResponseData, RevokedInfo, SingleResponse, Version,
};
use x509_tsp::{TimeStampReq, TspVersion, TstInfo};

use super::envelope::Anchors;
use super::keys::Signer;
use super::levels::{Authority, Level, Manner};
use super::trial::token;
use crate::values::{Clock, Moment};

/// The policy that the authority follows.
pub(crate) const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.4.1");

/// How the authority for time stamps behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manners {
    Honest,
    WrongNonce,
    NoNonce,
    WrongHash,
    Future,
    Past,
    OtherPolicy,
    Rubbish,
    Empty,
    Endless,
    Refuses,
    Broken,
    Slow,
    Down,
    /// Signs with a certificate that is not for time stamping.
    NotForTime,
    /// Signs with somebody else's key.
    Forged,
    /// Is one that nobody here trusts.
    Stranger,
}

/// How the responder and the lists behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Good,
    Revoked,
    StampRevoked,
    Old,
    Unknown,
    Forged,
    ResponderDown,
    AllDown,
}

struct Behaviour {
    manners: Manners,
    word: Word,
    now: Timestamp,
    stamps: usize,
    asked: usize,
}

/// The hierarchy, and a server that speaks for it until the test ends.
pub(crate) struct World {
    behaviour: Arc<Mutex<Behaviour>>,
    pub(crate) address: String,
    pub(crate) signer: Arc<Signer>,
    pub(crate) root_pem: String,
    pub(crate) stamp_root_pem: String,
}

type Issuer = CertifiedIssuer<'static, KeyPair>;

struct Party {
    key: KeyPair,
    certificate: Certificate,
}

struct Hall {
    root: Issuer,
    issuing: Issuer,
    signer: Certificate,
    responder: Party,
    stamp_root: Issuer,
    stamper: Party,
    wrong_purpose: Party,
    stranger: Party,
}

fn in_days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// A day as rcgen dates with, some days from an instant.
macro_rules! day {
    ($at:expr, $days:expr) => {{
        let date = ($at + in_days($days)).to_zoned(jiff::tz::TimeZone::UTC).date();
        let small = |n: i8| u8::try_from(n).unwrap();
        rcgen::date_time_ymd(i32::from(date.year()), small(date.month()), small(date.day()))
    }};
}

fn parameters(now: Timestamp, name: &str, years: i64) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::OrganizationName, "Prøve");
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.not_before = day!(now, -2);
    parameters.not_after = day!(now, 365 * years);
    parameters.use_authority_key_identifier_extension = true;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters
}

fn authority(now: Timestamp, name: &str, list: Option<String>) -> CertificateParams {
    let mut parameters = parameters(now, name, 20);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    parameters.crl_distribution_points =
        list.into_iter().map(|uri| CrlDistributionPoint { uris: vec![uri] }).collect();
    parameters
}

fn pair() -> KeyPair {
    KeyPair::generate().unwrap()
}

fn issued(parameters: &CertificateParams, by: &Issuer) -> Party {
    let key = pair();
    let certificate = parameters.signed_by(&key, by).unwrap();
    Party { certificate: Certificate::from_der(certificate.der()).unwrap(), key }
}

/// "Time stamping", critical, as RFC 3161 wants it.
fn for_time() -> CustomExtension {
    let uses = vec![ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8")].to_der().unwrap();
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 37], uses);
    extension.set_criticality(true);
    extension
}

/// Where status answers are to be had.
fn responder_at(address: &str) -> CustomExtension {
    use x509_cert::ext::pkix::AuthorityInfoAccessSyntax;
    use x509_cert::ext::pkix::name::GeneralName;
    let uri = der::asn1::Ia5String::new(&format!("{address}/ocsp")).unwrap();
    let one = x509_cert::ext::pkix::AccessDescription {
        access_method: ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1"),
        access_location: GeneralName::UniformResourceIdentifier(uri),
    };
    let content = AuthorityInfoAccessSyntax(vec![one]).to_der().unwrap();
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], content)
}

impl World {
    /// Makes all keys and begins to answer.
    pub(crate) fn begin(now: Timestamp) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let list = |name: &str| Some(format!("{address}/{name}.crl"));
        let root = Issuer::self_signed(authority(now, "Root", None), pair()).unwrap();
        let issuing = Issuer::signed_by(authority(now, "Issuing", list("root")), pair(), &root).unwrap();
        let stamp_root = Issuer::self_signed(authority(now, "Stamp root", None), pair()).unwrap();
        let strange = Issuer::self_signed(authority(now, "Strange root", None), pair()).unwrap();

        let mut leaf = parameters(now, "Nemnda", 2);
        leaf.key_usages.push(KeyUsagePurpose::ContentCommitment);
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::Other(vec![1, 3, 6, 1, 5, 5, 7, 3, 36])];
        leaf.crl_distribution_points =
            vec![CrlDistributionPoint { uris: list("issuing").into_iter().collect() }];
        leaf.custom_extensions = vec![responder_at(&address)];
        let leaf = issued(&leaf, &issuing);

        let mut responder = parameters(now, "Responder", 1);
        responder.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
        let no_check = [1, 3, 6, 1, 5, 5, 7, 48, 1, 5];
        responder.custom_extensions =
            vec![CustomExtension::from_oid_content(&no_check, Null.to_der().unwrap())];
        let responder = issued(&responder, &issuing);

        let mut stamper = parameters(now, "Stamper", 5);
        stamper.crl_distribution_points =
            vec![CrlDistributionPoint { uris: list("stamp").into_iter().collect() }];
        let wrong_purpose = issued(&stamper, &stamp_root);
        stamper.custom_extensions = vec![for_time()];
        let stranger = issued(&stamper, &strange);
        let stamper = issued(&stamper, &stamp_root);

        let pem = |der: &[u8]| der::pem::encode_string("CERTIFICATE", der::pem::LineEnding::LF, der).unwrap();
        let chain_pem = format!("{}{}", pem(&leaf.certificate.to_der().unwrap()), pem(issuing.der()));
        let key_pem = leaf.key.serialize_pem();
        let (root_pem, stamp_root_pem) = (pem(root.der()), pem(stamp_root.der()));
        let signer = Arc::new(Signer::from_pem(&chain_pem, &key_pem).unwrap());
        let behaviour = Behaviour { manners: Manners::Honest, word: Word::Good, now, stamps: 0, asked: 0 };
        let behaviour = Arc::new(Mutex::new(behaviour));
        let hall = Hall {
            root,
            issuing,
            signer: leaf.certificate,
            responder,
            stamp_root,
            stamper,
            wrong_purpose,
            stranger,
        };
        let hall = Arc::new(hall);
        let shared = Arc::clone(&behaviour);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (hall, shared) = (Arc::clone(&hall), Arc::clone(&shared));
                std::thread::spawn(move || answer(stream, &hall, &shared));
            }
        });
        Self { behaviour, address, signer, root_pem, stamp_root_pem }
    }

    pub(crate) fn behave(&self, manners: Manners) {
        self.behaviour.lock().unwrap().manners = manners;
    }

    pub(crate) fn say(&self, word: Word) {
        self.behaviour.lock().unwrap().word = word;
    }

    pub(crate) fn set_now(&self, now: Timestamp) {
        self.behaviour.lock().unwrap().now = now;
    }

    /// How many time stamps were given.
    pub(crate) fn stamps(&self) -> usize {
        self.behaviour.lock().unwrap().stamps
    }

    /// How many questions came in all.
    pub(crate) fn asked(&self) -> usize {
        self.behaviour.lock().unwrap().asked
    }

    pub(crate) fn clock(&self) -> Clock {
        Clock::fixed(Moment::new(self.behaviour.lock().unwrap().now))
    }

    pub(crate) fn authority(&self) -> Authority {
        Authority::new(
            format!("{}/tsa", self.address),
            Some(POLICY),
            Anchors::read(&self.stamp_root_pem).unwrap(),
        )
    }

    /// A way to sign with these authorities, and little patience.
    pub(crate) fn manner(&self, level: Level) -> Manner {
        let anchors = Anchors::read(&self.root_pem).unwrap();
        let patience = Duration::from_millis(500);
        Manner::with_authority(level, self.authority(), anchors, patience, self.clock()).unwrap()
    }
}

fn request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap_or("0");
    let mut body = vec![0; length.trim().parse().ok()?];
    stream.read_exact(&mut body).ok()?;
    Some((head.split(' ').nth(1)?.to_owned(), body))
}

fn answer(mut stream: TcpStream, hall: &Hall, behaviour: &Mutex<Behaviour>) {
    let Some((path, body)) = request(&mut stream) else { return };
    let (manners, word, now) = {
        let mut all = behaviour.lock().unwrap();
        all.asked += 1;
        (all.manners, all.word, all.now)
    };
    let said = match path.as_str() {
        "/tsa" => match manners {
            Manners::Down => return,
            Manners::Slow => {
                std::thread::sleep(Duration::from_secs(3));
                return;
            }
            Manners::Broken => {
                let _gone = stream
                    .write_all(b"HTTP/1.1 500 Broken\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            Manners::Endless => vec![0x30; 1024 * 1024],
            Manners::Rubbish => b"<html>Welcome to our hotel</html>".to_vec(),
            Manners::Empty => Vec::new(),
            _ => {
                behaviour.lock().unwrap().stamps += 1;
                stamp(&body, hall, manners, now)
            }
        },
        _ if word == Word::AllDown => return,
        "/ocsp" if word == Word::ResponderDown => return,
        "/ocsp" => status(&body, hall, word, now),
        "/root.crl" => list(&hall.root, &[], word, now),
        "/issuing.crl" if word == Word::Revoked => list(&hall.issuing, &[&hall.signer], word, now),
        "/issuing.crl" => list(&hall.issuing, &[], word, now),
        "/stamp.crl" if word == Word::StampRevoked => {
            list(&hall.stamp_root, &[&hall.stamper.certificate], word, now)
        }
        "/stamp.crl" => list(&hall.stamp_root, &[], word, now),
        _ => return,
    };
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", said.len());
    let _gone = stream.write_all(&[head.as_bytes(), &said].concat());
}

fn list(by: &Issuer, revoked: &[&Certificate], word: Word, now: Timestamp) -> Vec<u8> {
    let old = word == Word::Old;
    let revoked = revoked.iter().map(|one| RevokedCertParams {
        serial_number: SerialNumber::from_slice(one.tbs_certificate.serial_number.as_bytes()),
        revocation_time: day!(now, -1),
        reason_code: None,
        invalidity_date: None,
    });
    let parameters = CertificateRevocationListParams {
        this_update: day!(now, if old { -90 } else { -1 }),
        next_update: day!(now, if old { -60 } else { 30 }),
        crl_number: SerialNumber::from(1_u64),
        issuing_distribution_point: None,
        revoked_certs: revoked.collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    parameters.signed_by(by).unwrap().der().to_vec()
}

fn time(at: Timestamp) -> GeneralizedTime {
    let since = Duration::from_secs(u64::try_from(at.as_second()).unwrap());
    GeneralizedTime::from_unix_duration(since).unwrap()
}

fn ecdsa() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None }
}

fn status(question: &[u8], hall: &Hall, word: Word, now: Timestamp) -> Vec<u8> {
    let asked = OcspRequest::from_der(question).unwrap();
    let id = asked.tbs_request.request_list[0].req_cert.clone();
    assert_eq!(id.serial_number, hall.signer.tbs_certificate.serial_number);
    let at = |hours: i64| OcspGeneralizedTime(time(now + SignedDuration::from_hours(hours)));
    let old = word == Word::Old;
    let one = SingleResponse {
        cert_id: id,
        cert_status: match word {
            Word::Revoked => {
                CertStatus::Revoked(RevokedInfo { revocation_time: at(-24), revocation_reason: None })
            }
            Word::Unknown => CertStatus::Unknown(Null),
            _ => CertStatus::Good(Null),
        },
        this_update: at(if old { -900 } else { -1 }),
        next_update: Some(at(if old { -800 } else { 24 })),
        single_extensions: None,
    };
    let data = ResponseData {
        version: Version::V1,
        responder_id: ResponderId::ByName(hall.responder.certificate.tbs_certificate.subject.clone()),
        produced_at: at(0),
        responses: vec![one],
        response_extensions: None,
    };
    let key = if word == Word::Forged { &hall.stranger.key } else { &hall.responder.key };
    let signature = key.sign(&data.to_der().unwrap()).unwrap();
    let basic = BasicOcspResponse {
        tbs_response_data: data,
        signature_algorithm: ecdsa(),
        signature: BitString::from_bytes(&signature).unwrap(),
        certs: Some(vec![hall.responder.certificate.clone()]),
    };
    let answer = OcspResponse {
        response_status: OcspResponseStatus::Successful,
        response_bytes: Some(ResponseBytes {
            response_type: rfc6960::ID_PKIX_OCSP_BASIC,
            response: OctetString::new(basic.to_der().unwrap()).unwrap(),
        }),
    };
    answer.to_der().unwrap()
}

/// `TimeStampResp`, as far as it is written here.
#[derive(der::Sequence)]
struct Reply {
    status: ReplyStatus,
    token: Option<ContentInfo>,
}

#[derive(der::Sequence)]
struct ReplyStatus {
    status: u8,
}

fn stamp(question: &[u8], hall: &Hall, manners: Manners, now: Timestamp) -> Vec<u8> {
    if manners == Manners::Refuses {
        return Reply { status: ReplyStatus { status: 2 }, token: None }.to_der().unwrap();
    }
    let asked = TimeStampReq::from_der(question).unwrap();
    let hours = match manners {
        Manners::Future => 24,
        Manners::Past => -24,
        _ => 0,
    };
    let mut imprint = asked.message_imprint;
    if manners == Manners::WrongHash {
        imprint.hashed_message = OctetString::new(Sha256::digest(b"else").to_vec()).unwrap();
    }
    let nonce = match manners {
        Manners::WrongNonce => Some(Int::new(&[0x41; 8]).unwrap()),
        Manners::NoNonce => None,
        _ => asked.nonce,
    };
    let other = ObjectIdentifier::new_unwrap("1.2.3.4.9");
    let info = TstInfo {
        version: TspVersion::V1,
        policy: if manners == Manners::OtherPolicy { other } else { asked.req_policy.unwrap_or(POLICY) },
        message_imprint: imprint,
        serial_number: Int::new(&[0x07]).unwrap(),
        gen_time: time(now + SignedDuration::from_hours(hours)),
        accuracy: None,
        ordering: false,
        nonce,
        tsa: None,
        extensions: None,
    };
    let party = match manners {
        Manners::NotForTime => &hall.wrong_purpose,
        Manners::Stranger => &hall.stranger,
        _ => &hall.stamper,
    };
    let key = if manners == Manners::Forged { &hall.stranger.key } else { &party.key };
    let brought = std::slice::from_ref(&party.certificate);
    let sign = |message: &[u8]| Ok(key.sign(message).unwrap());
    let token = token(&info.to_der().unwrap(), &party.certificate, brought, sign).unwrap();
    Reply { status: ReplyStatus { status: 0 }, token: Some(token) }.to_der().unwrap()
}
