//! What proves that a certificate holds, and what does not: ways to anchors, lists and answers that prove too little,
//! revocations since, and renewals of files that are damaged or whose authorities are gone.

use super::authority::{Manners, POLICY, Word, World};
use super::ended::is_spoken_of;
use super::envelope::Anchors;
use super::levels::{Authority, Level, Manner, SealError};
use super::paths::{path, valid_until};
use super::revocation::RevocationError;
use super::specimens::{at, meta, now};
use super::standing::{AnswerFault, Said, Standing, is_unchecked, judge_answer, judge_list};
use crate::papers::specimens::{norwegian, unsigned};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc6960};
use der::asn1::{BitString, GeneralizedTime, Null, OctetString};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, CustomExtension,
    DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose,
    RevokedCertParams, SerialNumber, SigningKey,
};
use ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::crl::{CertificateList, TbsCertList};
use x509_cert::ext::Extension;
use x509_ocsp::ext::Nonce;
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspResponse, OcspResponseStatus, ResponderId,
    ResponseBytes, ResponseData, SingleResponse, Version,
};

type Issuer = CertifiedIssuer<'static, KeyPair>;

fn parameters(name: &str, ends: i32) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.not_before = rcgen::date_time_ymd(2027, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(ends, 1, 1);
    parameters
}

fn authority(name: &str, ends: i32) -> CertificateParams {
    let mut parameters = parameters(name, ends);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    parameters
}

fn root(name: &str) -> Issuer {
    Issuer::self_signed(authority(name, 2040), KeyPair::generate().unwrap()).unwrap()
}

fn leaf(parameters: &CertificateParams, by: &Issuer) -> (Vec<u8>, KeyPair) {
    let key = KeyPair::generate().unwrap();
    (parameters.signed_by(&key, by).unwrap().der().to_vec(), key)
}

fn read(der: &[u8]) -> Certificate {
    Certificate::from_der(der).unwrap()
}

#[test]
fn a_way_is_found_past_cross_signed_roots_and_dead_ends() {
    let (old, unknown) = (root("Old root"), root("Unknown root"));
    let key = KeyPair::generate().unwrap();
    let same = || KeyPair::from_pem(&key.serialize_pem()).unwrap();
    let own = Issuer::self_signed(authority("Root", 2040), same()).unwrap();
    let by_old = Issuer::signed_by(authority("Root", 2035), same(), &old).unwrap();
    let nowhere = Issuer::signed_by(authority("Root", 2035), same(), &unknown).unwrap();
    let ended = Issuer::signed_by(authority("Root", 2028), same(), &old).unwrap();
    let (last, _) = leaf(&parameters("Leaf", 2034), &own);
    let ders = |all: &[&Issuer]| -> Vec<Vec<u8>> { all.iter().map(|one| one.der().to_vec()).collect() };
    let brought = [vec![last.clone()], ders(&[&nowhere, &ended, &by_old])].concat();
    let way = |anchors: &[&Issuer], at: &str| {
        let found = path(&brought, &ders(anchors), Some(at.parse().unwrap()));
        found.map(|way| way.into_iter().skip(1).map(|one| one.der).collect::<Vec<_>>())
    };
    assert_eq!(way(&[&own], "2030-01-01T00:00:00Z").unwrap(), ders(&[&own]), "the anchor before its doubles");
    assert_eq!(way(&[&old], "2030-01-01T00:00:00Z").unwrap(), ders(&[&by_old, &old]), "back from dead ends");
    assert_eq!(way(&[&old], "2027-06-01T00:00:00Z").unwrap(), ders(&[&ended, &old]));
    let stuck = way(&[&root("Another")], "2030-01-01T00:00:00Z").unwrap_err();
    assert!(matches!(stuck, RevocationError::Issuer(_)), "{stuck}");

    // What else is brought does not shorten what the way is good for; the anchor does not either.
    let until =
        |anchors: &[&Issuer]| valid_until(&brought, &ders(anchors), at("2030-01-01T00:00:00Z")).unwrap();
    assert_eq!(until(&[&own]), at("2034-01-01T00:00:00Z"));
    assert_eq!(until(&[&old]), at("2034-01-01T00:00:00Z"));
}

fn list(by: &Issuer, change: impl Fn(&mut TbsCertList)) -> Vec<u8> {
    list_about(by, None, change)
}

fn list_about(by: &Issuer, revoked: Option<&Certificate>, change: impl Fn(&mut TbsCertList)) -> Vec<u8> {
    let entry = |one: &Certificate| RevokedCertParams {
        serial_number: SerialNumber::from_slice(one.tbs_certificate.serial_number.as_bytes()),
        revocation_time: rcgen::date_time_ymd(2029, 5, 1),
        reason_code: None,
        invalidity_date: Some(rcgen::date_time_ymd(2029, 4, 1)),
    };
    let parameters = CertificateRevocationListParams {
        this_update: rcgen::date_time_ymd(2029, 6, 1),
        next_update: rcgen::date_time_ymd(2029, 7, 1),
        crl_number: SerialNumber::from(1_u64),
        issuing_distribution_point: None,
        revoked_certs: revoked.map(entry).into_iter().collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    let made = parameters.signed_by(by).unwrap();
    let mut list = CertificateList::from_der(made.der()).unwrap();
    change(&mut list.tbs_cert_list);
    let signature = by.key().sign(&list.tbs_cert_list.to_der().unwrap()).unwrap();
    list.signature = BitString::from_bytes(&signature).unwrap();
    list.to_der().unwrap()
}

fn extension(oid: &str, critical: bool, value: &[u8]) -> Extension {
    let extn_value = OctetString::new(value).unwrap();
    Extension { extn_id: ObjectIdentifier::new_unwrap(oid), critical, extn_value }
}

fn time(at: Timestamp) -> GeneralizedTime {
    let since = Duration::from_secs(u64::try_from(at.as_second()).unwrap());
    GeneralizedTime::from_unix_duration(since).unwrap()
}

fn with(list: &mut TbsCertList, extension: Extension) {
    list.crl_extensions.get_or_insert_default().push(extension);
}

const JUNE: &str = "2029-06-02T00:00:00Z";

#[test]
fn lists_that_prove_too_little_prove_nothing() {
    let by = root("Root");
    let certificate = read(&leaf(&parameters("Leaf", 2034), &by).0);
    let judged =
        |list: Vec<u8>| judge_list(&list, &certificate, by.der(), at(JUNE)).map(|said| said.standing);
    assert_eq!(judged(list(&by, |_| {})), Ok(Standing::Good));
    assert_eq!(judged(list(&by, |one| one.next_update = None)), Err(AnswerFault::Endless));
    let later = judge_list(&list(&by, |_| {}), &certificate, by.der(), at("2029-08-01T00:00:00Z"));
    assert_eq!(later.map(|said| said.standing), Err(AnswerFault::Time));
    let delta = extension("2.5.29.27", false, &1_u8.to_der().unwrap());
    assert_eq!(judged(list(&by, |one| with(one, delta.clone()))), Err(AnswerFault::Other));
    let strange = extension("1.2.3.4", true, b"\x05\x00");
    assert_eq!(judged(list(&by, |one| with(one, strange.clone()))), Err(AnswerFault::Other));
    let known = extension("1.2.3.4", false, b"\x05\x00");
    assert_eq!(judged(list(&by, |one| with(one, known.clone()))), Ok(Standing::Good));

    let mut unable = authority("Root", 2040);
    unable.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let unable = CertifiedIssuer::self_signed(unable, KeyPair::from_pem(&by.key().serialize_pem()).unwrap());
    let unable = unable.unwrap();
    let said = judge_list(&list(&by, |_| {}), &certificate, unable.der(), at(JUNE));
    assert_eq!(said.map(|said| said.standing), Err(AnswerFault::Other), "the issuer may not sign lists");

    // Worthless since the key was lost, not since somebody said so.
    let revoked = list_about(&by, Some(&certificate), |_| {});
    assert_eq!(judged(revoked), Ok(Standing::Revoked(at("2029-04-01T00:00:00Z"))));
}

#[test]
fn a_list_from_after_a_certificates_end_proves_nothing_unless_it_keeps_those() {
    let by = root("Root");
    let certificate = read(&leaf(&parameters("Leaf", 2029), &by).0);
    let judged =
        |list: Vec<u8>| judge_list(&list, &certificate, by.der(), at(JUNE)).map(|said| said.standing);
    assert_eq!(judged(list(&by, |_| {})), Err(AnswerFault::Ended));
    let kept = |since: &str| extension("2.5.29.60", false, &time(since.parse().unwrap()).to_der().unwrap());
    let since = |when: &'static str| list(&by, |one| with(one, kept(when)));
    assert_eq!(judged(since("2028-06-01T00:00:00Z")), Ok(Standing::Good));
    assert_eq!(judged(since("2029-03-01T00:00:00Z")), Err(AnswerFault::Ended));
    let cutoff = |since: &str| extension("1.3.6.1.5.5.7.48.1.6", false, &time(at(since)).to_der().unwrap());
    assert!(!is_spoken_of(&certificate, at(JUNE), &[]));
    assert!(is_spoken_of(&certificate, at(JUNE), &[cutoff("2028-06-01T00:00:00Z")]));
}

/// What an answer says, before it is signed.
struct Draft {
    one: SingleResponse,
    responder: ResponderId,
    nonce: Option<Vec<u8>>,
    certificates: Vec<Vec<u8>>,
}

struct Responder {
    by: Issuer,
    certificate: Certificate,
    delegate: (Vec<u8>, KeyPair),
}

fn for_status(name: &str) -> CertificateParams {
    let mut parameters = parameters(name, 2034);
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    parameters
}

fn hour(hours: i64) -> OcspGeneralizedTime {
    OcspGeneralizedTime(time(at(JUNE) + SignedDuration::from_hours(hours)))
}

impl Responder {
    fn begin() -> Self {
        let by = root("Root");
        let certificate = read(&leaf(&parameters("Leaf", 2034), &by).0);
        let delegate = leaf(&for_status("Responder"), &by);
        Self { by, certificate, delegate }
    }

    fn judged(&self, change: impl Fn(&mut Draft)) -> Result<Said, AnswerFault> {
        let hash = |bytes: &[u8]| ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec();
        let issuer = read(self.by.der());
        let id = super::standing::identify(&self.certificate, &issuer, rfc5912::ID_SHA_1, hash).unwrap();
        let one = SingleResponse {
            cert_id: id,
            cert_status: CertStatus::Good(Null),
            this_update: hour(0),
            next_update: Some(hour(24)),
            single_extensions: None,
        };
        let mut draft = Draft {
            one,
            responder: ResponderId::ByName(read(&self.delegate.0).tbs_certificate.subject),
            nonce: None,
            certificates: vec![self.delegate.0.clone()],
        };
        change(&mut draft);
        let number = |nonce: Vec<u8>| {
            extension("1.3.6.1.5.5.7.48.1.2", false, &Nonce::new(nonce).unwrap().to_der().unwrap())
        };
        let data = ResponseData {
            version: Version::V1,
            responder_id: draft.responder,
            produced_at: hour(0),
            responses: vec![draft.one],
            response_extensions: draft.nonce.map(|nonce| vec![number(nonce)]),
        };
        let signature = self.delegate.1.sign(&data.to_der().unwrap()).unwrap();
        let basic = BasicOcspResponse {
            tbs_response_data: data,
            signature_algorithm: spki::AlgorithmIdentifierOwned {
                oid: rfc5912::ECDSA_WITH_SHA_256,
                parameters: None,
            },
            signature: BitString::from_bytes(&signature).unwrap(),
            certs: Some(draft.certificates.iter().map(|der| read(der)).collect()),
        };
        let answer = OcspResponse {
            response_status: OcspResponseStatus::Successful,
            response_bytes: Some(ResponseBytes {
                response_type: rfc6960::ID_PKIX_OCSP_BASIC,
                response: OctetString::new(basic.to_der().unwrap()).unwrap(),
            }),
        };
        let answer = answer.to_der().unwrap();
        judge_answer(&answer, &self.certificate, self.by.der(), at(JUNE), &[7; 32])
    }
}

#[test]
fn answers_without_an_end_are_for_the_hour_and_repeat_our_number_or_none() {
    let responder = Responder::begin();
    let good = |said: Result<Said, AnswerFault>| said.map(|said| said.standing) == Ok(Standing::Good);
    assert!(good(responder.judged(|_| {})));
    assert!(good(responder.judged(|draft| draft.one.next_update = None)));
    let old = |draft: &mut Draft| (draft.one.next_update, draft.one.this_update) = (None, hour(-2));
    assert_eq!(responder.judged(old), Err(AnswerFault::Time));
    let past =
        |draft: &mut Draft| (draft.one.this_update, draft.one.next_update) = (hour(-3), Some(hour(-2)));
    assert_eq!(responder.judged(past), Err(AnswerFault::Time));
    assert!(good(responder.judged(|draft| draft.nonce = Some(vec![7; 32]))));
    assert_eq!(responder.judged(|draft| draft.nonce = Some(vec![8; 32])), Err(AnswerFault::Nonce));
    let critical = |draft: &mut Draft| {
        draft.one.single_extensions = Some(vec![extension("1.2.3.4", true, b"\x05\x00")]);
    };
    assert_eq!(responder.judged(critical), Err(AnswerFault::Malformed));
}

#[test]
fn an_answer_is_by_whom_it_names_and_whom_the_issuer_made_a_responder() {
    let mut responder = Responder::begin();
    let (namesake, _) = leaf(&for_status("Responder"), &responder.by);
    let several = |draft: &mut Draft| draft.certificates.insert(0, namesake.clone());
    let said = responder.judged(several).unwrap();
    assert_eq!(said.responder.as_ref(), Some(&responder.delegate.0), "the second of one name");
    let key = read(&responder.delegate.0).tbs_certificate.subject_public_key_info.subject_public_key;
    let hash = ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, key.raw_bytes());
    let by_key = ResponderId::ByKey(OctetString::new(hash.as_ref()).unwrap());
    assert!(responder.judged(|draft| draft.responder = by_key.clone()).is_ok());
    let named = ResponderId::ByName(responder.certificate.tbs_certificate.subject.clone());
    assert_eq!(responder.judged(|draft| draft.responder = named.clone()), Err(AnswerFault::Stranger));
    let serial = x509_cert::serial_number::SerialNumber::new(&[9]).unwrap();
    let other = |draft: &mut Draft| draft.one.cert_id.serial_number = serial.clone();
    assert_eq!(responder.judged(other), Err(AnswerFault::Other));

    responder.delegate = leaf(&parameters("Responder", 2034), &responder.by);
    assert_eq!(responder.judged(|_| {}), Err(AnswerFault::Stranger), "not for status");
    responder.delegate = leaf(&for_status("Responder"), &root("Root"));
    assert_eq!(responder.judged(|_| {}), Err(AnswerFault::Stranger), "of another issuer");
}

#[test]
fn only_a_responder_is_not_looked_up() {
    let by = root("Root");
    let no_check = || CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 5], vec![5, 0]);
    let (mut plain, mut status) = (parameters("Leaf", 2034), for_status("Responder"));
    plain.custom_extensions = vec![no_check()];
    assert!(!is_unchecked(&read(&leaf(&plain, &by).0)));
    assert!(!is_unchecked(&read(&leaf(&status, &by).0)));
    status.custom_extensions = vec![no_check()];
    assert!(is_unchecked(&read(&leaf(&status, &by).0)));
}

async fn sealed(manner: &Manner, world: &World) -> Vec<u8> {
    manner.seal(unsigned(&norwegian()), &world.signer, &meta(), Level::Basic).await.unwrap().pdf
}

#[actix_web::test]
async fn a_list_is_fetched_once_for_many_papers() {
    let world = World::begin(now());
    let manner = world.manner(Level::Proven);
    sealed(&manner, &world).await;
    let first = world.asked();
    sealed(&manner, &world).await;
    assert_eq!(world.asked() - first, 2, "one time stamp, one status answer, no list");
}

#[actix_web::test]
async fn a_damaged_file_is_not_stamped() {
    let world = World::begin(now());
    let manner = world.manner(Level::Archived);
    let good = sealed(&manner, &world).await;
    let stamps = world.stamps();
    // In the page, in the proofs, and behind everything.
    for place in [300, good.len() * 3 / 5, good.len() - 40] {
        let mut damaged = good.clone();
        damaged[place] ^= 1;
        assert!(manner.renew(&damaged).await.is_err(), "{place}");
    }
    let foreign = [good.as_slice(), b"1 0 obj\n<<>>\nendobj\n%%EOF\n"].concat();
    assert!(matches!(manner.renew(&foreign).await, Err(SealError::Sign(_))));
    assert_eq!(world.stamps(), stamps, "none was paid for");
    manner.renew(&good).await.unwrap();
}

#[actix_web::test]
async fn another_authority_carries_on_when_the_first_is_gone() {
    let (gone, new) = (World::begin(now()), World::begin(now()));
    let file = sealed(&gone.manner(Level::Archived), &gone).await;
    gone.say(Word::AllDown);
    gone.behave(Manners::Down);
    let both = Anchors::read(&format!("{}{}", gone.stamp_root_pem, new.stamp_root_pem)).unwrap();
    let authority = Authority::new(format!("{}/tsa", new.address), Some(POLICY), both);
    let ours = Anchors::read(&gone.root_pem).unwrap();
    let patience = Duration::from_millis(500);
    let manner = Manner::with_authority(Level::Archived, authority, ours, patience, gone.clock()).unwrap();
    let renewed = manner.renew(&file).await.unwrap();
    assert!(renewed.level == Level::Archived && renewed.pdf.starts_with(&file));
    // A revoked one does not go through.
    gone.say(Word::StampRevoked);
    let fault = manner.renew(&file).await.unwrap_err();
    assert!(matches!(fault, SealError::Stamp(RevocationError::Revoked(_))) && fault.lasts(), "{fault}");
}

#[actix_web::test]
async fn a_paper_stamped_before_the_revocation_is_raised_and_one_after_is_not() {
    let world = World::begin(now());
    let stamped = sealed(&world.manner(Level::Stamped), &world).await;
    // Revoked a day before the third day, two days after the time stamp.
    world.set_now(now() + SignedDuration::from_hours(72));
    world.say(Word::Revoked);
    let raised = world.manner(Level::Archived).renew(&stamped).await.unwrap();
    assert_eq!(raised.level, Level::Archived);
    world.set_now(now() + SignedDuration::from_hours(12));
    let fault = world.manner(Level::Archived).renew(&stamped).await.unwrap_err();
    assert!(matches!(fault, SealError::Own(RevocationError::Revoked(_))) && fault.lasts(), "{fault}");
}
