//! Real documents, made, signed and examined.

use super::{
    Check, Conclusion, Doubt, Found, LaterKind, MAX_SIZE, Outcome, Report, Signers, Trust, Unreadable,
    examine,
};
use crate::papers::letter::letter;
use crate::papers::specimens::{self, unsigned};
use crate::signing::hearing::Chain;
use crate::signing::keys::{KeyError, Signer};
use crate::signing::revocation::Proofs;
use crate::signing::scan::find;
use crate::signing::signature::sign;
use crate::signing::specimens::{Keys, at, keys, meta, now, signed};

fn check(pdf: &[u8], keys: &Keys) -> Report {
    examine(pdf, &trust(keys), now()).unwrap()
}

/// Knows whose the keys are, and what their authority says.
fn trust(keys: &Keys) -> Trust {
    let chain = Chain::read(&keys.signer.chain_pem()).unwrap();
    let known = Trust::read(&keys.anchor, "").unwrap().knowing(keys.heard(now()));
    known.with_signers(Signers::default().and([chain.sha256]))
}

fn count(pdf: &[u8], needle: &[u8]) -> usize {
    pdf.windows(needle.len()).filter(|window| *window == needle).count()
}

fn has(pdf: &[u8], needle: &str) -> bool {
    pdf.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// A small generator, so that every run tries the same.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn a_signed_certificate_is_good() {
    let keys = keys();
    let pdf = signed(&keys);
    let found = check(&pdf, &keys);
    assert!(found.is_good(), "{found:?}");
    assert_eq!((found.later.len(), found.numbers.len()), (0, 0));
    assert_eq!(found.claimed_at, Some(now()));
    let signer = found.signer.unwrap();
    assert_eq!(
        (signer.name.as_str(), signer.issuer.as_str()),
        ("Callcenternemnda", "Callcenternemnda Trial Issuing CA")
    );
}

#[test]
fn numbers_are_told_of_whatever_is_not_known_to_be_ours() {
    let keys = keys();
    let unknown = Trust::read(&keys.anchor, "").unwrap().knowing(keys.heard(now()));
    let other = unknown.clone().with_signers(Signers::default().and(["0".repeat(64)]));
    let pdf = crate::testing::certificate_about(&keys, "GC-2026-0042-9");
    for trust in [unknown, other] {
        let found = examine(pdf, &trust, now()).unwrap();
        assert_eq!((found.conclusion, found.numbers.len()), (Conclusion::Holds, 1));
    }
}

#[test]
fn a_certificate_of_which_nobody_says_anything_proves_nothing() {
    let keys = keys();
    let pdf = signed(&keys);
    let judged = |known, at| {
        let trust = Trust::read(&keys.anchor, "").unwrap().knowing(known);
        let found = examine(&pdf, &trust, at).unwrap();
        (found.conclusion, found.doubt, found.found(Check::Revocation).unwrap())
    };
    let doubted = |found| (Conclusion::Unproven, Some(Doubt::Revocation), found);
    assert_eq!(judged(Proofs::default(), now()), doubted(Found::NoWord));
    let heard = keys.heard(now());
    assert_eq!(judged(heard.clone(), now()), (Conclusion::Holds, None, Found::NotRevoked));
    let half = Proofs { lists: heard.lists[..1].to_vec(), ..Proofs::default() };
    assert_eq!(judged(half, now()), doubted(Found::NoWord), "nothing is said of the issuer");
    // The list of the issuing authority holds for a week.
    assert_eq!(judged(heard, at("2027-03-09T10:00:00Z")), doubted(Found::StaleWord));
}

#[test]
fn a_revoked_signer_who_leaves_out_what_proves_it_is_found_out() {
    use crate::signing::trial::{Reason, revoke};
    let keys = keys();
    let pdf = signed(&keys);
    let folder = keys.paths.ca.parent().unwrap();
    revoke(folder, "signer", now(), Reason::KeyCompromise, now()).unwrap();
    let later = at("2027-03-01T10:30:00Z");
    let found = examine(&pdf, &trust(&keys).knowing(keys.heard(later)), later).unwrap();
    assert_eq!(
        (found.conclusion, found.found(Check::Revocation)),
        (Conclusion::Broken, Some(Found::Revoked))
    );
}

#[test]
fn a_signed_letter_and_every_kind_of_certificate_are_good() {
    let keys = keys();
    let pages = [specimens::norwegian(), specimens::english(), specimens::crowded(), specimens::bare()];
    let mut files: Vec<Vec<u8>> = pages.iter().map(unsigned).collect();
    files.push(letter(&specimens::decision(), "2027-117").unwrap());
    for file in files {
        assert!(check(&sign(&file, &keys.signer, &meta()).unwrap(), &keys).is_good());
    }
}

#[test]
fn the_field_replaces_the_placeholder_in_one_revision() {
    let pdf = signed(&keys());
    assert!(!has(&pdf, "SIGNATURE-PLACEHOLDER"));
    assert_eq!((count(&pdf, b"%%EOF"), count(&pdf, b"startxref")), (1, 1));
    assert_eq!(count(&pdf, b"/Subtype/Widget"), 1);
    for mark in [
        "/F 132/StructParent ",
        "/TU<FEFF",
        "/AP<</N ",
        "/Perms<</DocMDP ",
        "/SubFilter/ETSI.CAdES.detached",
        "/P 1/V/1.2",
        "/SigFlags 3",
    ] {
        assert!(has(&pdf, mark), "{mark}");
    }
    let id = |pdf: &[u8]| crate::signing::scan::between(pdf, b"/ID[", b"]").unwrap().to_vec();
    assert_eq!(id(&pdf), id(&unsigned(&specimens::norwegian())));
}

#[test]
fn one_changed_byte_anywhere_in_the_signed_part_is_detected() {
    let keys = keys();
    let (pdf, trust) = (signed(&keys), trust(&keys));
    let start = find(&pdf, b"/ByteRange[").unwrap();
    let hole = start + find(&pdf[start..], b"/Contents<").unwrap() + 9;
    let end = hole + find(&pdf[hole..], b">").unwrap() + 1;
    let mut dice = Dice(1);
    let near = (hole - 300..hole).chain(end..pdf.len());
    let far = (0..1_500).map(|_| dice.roll(hole)).collect::<Vec<_>>();
    for place in near.chain(far) {
        let mut changed = pdf.clone();
        changed[place] ^= 1 << (place % 8);
        match examine(&changed, &trust, now()) {
            Ok(found) => assert!(!found.is_good(), "byte {place}: {found:?}"),
            Err(error) => assert_eq!(error, Unreadable::NotPdf, "byte {place}"),
        }
    }
}

#[test]
fn an_envelope_of_many_small_parts_does_not_take_long() {
    let keys = keys();
    // A set of 1,792 algorithms in the worst order for the parser.
    let mut set = Vec::new();
    for n in (0..0x700_u16).rev() {
        set.extend_from_slice(&[
            0x30,
            4,
            6,
            2,
            0x2A + u8::try_from(n >> 7).unwrap(),
            u8::try_from(n & 0x7F).unwrap(),
        ]);
    }
    let wrapped = |tag: u8, content: &[u8]| {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82, length[0], length[1]], content].concat()
    };
    let data = wrapped(0x30, &[&[2, 1, 1], wrapped(0x31, &set).as_slice()].concat());
    let signed_data = [0x06, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2];
    let info = wrapped(0x30, &[signed_data.as_slice(), &wrapped(0xA0, &data)].concat());
    let digits = hex::encode(info);
    let head = format!("%PDF-1.7\n/ByteRange[0 {:<6} {:<6} {:<6}]/Contents", 52, 52 + digits.len() + 2, 7);
    assert_eq!(head.len(), 52);
    let pdf = format!("{head}<{digits}>\n%%EOF\n");
    let begun = std::time::Instant::now();
    let found = check(pdf.as_bytes(), &keys);
    assert_eq!(found.findings.last().unwrap().found, Found::Nothing);
    assert!(found.findings.iter().any(|line| line.found == Found::Malformed), "{found:?}");
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}

#[test]
fn what_is_added_after_signing_is_reported() {
    let keys = keys();
    let mut pdf = signed(&keys);
    let original = check(&pdf, &keys).sha256;
    let size = pdf.len();
    pdf.extend_from_slice(b"Some words\n%%EOF\n");
    let found = check(&pdf, &keys);
    assert_eq!((found.conclusion, found.foreign_bytes()), (Conclusion::Broken, 17));
    assert_eq!(found.later[0].kind, LaterKind::TrailingJunk);
    assert_eq!(
        (found.found(Check::Chain), found.found(Check::Content)),
        (Some(Found::Trusted), Some(Found::Unchanged))
    );
    let beginning = found.beginnings.iter().find(|one| one.sha256 == original).unwrap();
    assert_eq!((beginning.from, beginning.until), (0, size));
}

#[test]
fn what_stands_before_the_header_is_reported_and_left_out() {
    let keys = keys();
    let pdf = signed(&keys);
    let original = check(&pdf, &keys).sha256;
    let found = check(&[b"<script>\n".as_slice(), &pdf].concat(), &keys);
    assert_eq!((found.conclusion, found.found(Check::File)), (Conclusion::Broken, Some(Found::LeadingJunk)));
    assert!(found.beginnings.iter().any(|one| one.sha256 == original && one.from == 9));
}

#[test]
fn a_file_without_signature_is_called_unsigned() {
    let keys = keys();
    let found = check(&unsigned(&specimens::norwegian()), &keys);
    assert_eq!(
        (found.conclusion, found.found(Check::Signature)),
        (Conclusion::Unsigned, Some(Found::Unsigned))
    );
}

#[test]
fn what_befell_a_file_on_its_way_is_told() {
    let keys = keys();
    let pdf = signed(&keys);
    let told = |file: &[u8]| {
        let report = check(file, &keys);
        let found: Vec<Found> =
            report.findings.iter().filter(|one| one.check == Check::File).map(|one| one.found).collect();
        (report.conclusion, found)
    };
    assert_eq!(told(&pdf), (Conclusion::Holds, vec![Found::Pdf]));
    assert_eq!(told(&pdf[..pdf.len() * 2 / 3]).1, [Found::Pdf, Found::CutOff]);
    let locked = b"%PDF-1.7\ntrailer << /Encrypt 9 0 R /Root 1 0 R >>\nstartxref\n0\n%%EOF";
    assert_eq!(told(locked), (Conclusion::Unsigned, vec![Found::Pdf, Found::Locked]));
}

#[test]
fn what_is_no_pdf_or_too_large_is_not_examined() {
    let trust = trust(&keys());
    assert_eq!(examine(b"PK\x03\x04", &trust, now()), Err(Unreadable::NotPdf));
    assert_eq!(examine(b"", &trust, now()), Err(Unreadable::NotPdf));
    assert_eq!(examine(&vec![0; MAX_SIZE + 1], &trust, now()), Err(Unreadable::TooLarge));
    assert!(Trust::read("", "").is_err());
}

#[test]
fn strangers_are_not_trusted_and_expired_certificates_prove_nothing() {
    let (ours, theirs) = (keys(), keys());
    let pdf = signed(&theirs);
    let found = check(&pdf, &ours);
    assert_eq!((found.conclusion, found.found(Check::Chain)), (Conclusion::Stranger, Some(Found::Stranger)));
    assert_eq!(found.found(Check::Key), Some(Found::Holds));
    let later = examine(&pdf, &trust(&theirs), at("2034-01-01T00:00:00Z")).unwrap();
    assert_eq!(
        (later.conclusion, later.found(Check::Validity)),
        (Conclusion::Unproven, Some(Found::ExpiredUnproven))
    );
    let before = examine(&pdf, &trust(&theirs), at("2020-01-01T00:00:00Z")).unwrap();
    assert_eq!(
        (before.conclusion, before.found(Check::Validity)),
        (Conclusion::Broken, Some(Found::TooEarly))
    );
}

#[test]
fn every_line_says_what_it_came_to() {
    let keys = keys();
    let found = check(&signed(&keys), &keys);
    let lines: Vec<_> = found.findings.iter().map(|line| (line.check, line.outcome)).collect();
    let good = |check| (check, Outcome::Good);
    assert_eq!(
        lines,
        [
            good(Check::File),
            good(Check::Signature),
            good(Check::Content),
            good(Check::Certificate),
            good(Check::Key),
            good(Check::Chain),
            good(Check::Purpose),
            good(Check::Validity),
            good(Check::Revocation),
            (Check::SignatureStamp, Outcome::Unknown),
            good(Check::Additions),
        ]
    );
    let json = serde_json::to_value(found.answer()).unwrap();
    assert_eq!(
        (&json["signature"]["conclusion"], &json["signature"]["level"]),
        (&"holds".into(), &"PAdES-B-B".into())
    );
}

#[test]
fn a_pkcs12_file_signs_as_its_pem_does() {
    use p12_keystore::{Certificate, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
    use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
    let keys = keys();
    let chain = std::fs::read(&keys.paths.chain).unwrap();
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&chain)
        .map(|der| Certificate::from_der(&der.unwrap()).unwrap())
        .collect();
    let key = PrivateKeyDer::from_pem_file(&keys.paths.key).unwrap();
    let mut store = KeyStore::new();
    let entry = PrivateKeyChain::new(vec![1], PrivateKey::from_der(key.secret_der()).unwrap(), certificates);
    store.add_entry("seal", KeyStoreEntry::PrivateKeyChain(entry));
    let file = store.writer("pass").write().unwrap();
    let signer = Signer::from_pkcs12(&file, "pass").unwrap();
    assert_eq!(signer.chain_pem(), keys.signer.chain_pem());
    assert!(check(&sign(&unsigned(&specimens::english()), &signer, &meta()).unwrap(), &keys).is_good());
    assert!(matches!(Signer::from_pkcs12(&file, "wrong"), Err(KeyError::Password)));
    assert!(matches!(Signer::from_pkcs12(b"junk", "pass"), Err(KeyError::Password)));
}

#[test]
fn a_signature_of_others_may_stand_before_its_format() {
    let keys = keys();
    let (head, digits) = ("%PDF-1.7\n1 0 obj\n<</Type/Sig/Contents", format!("30{}", "a".repeat(20_000)));
    let hole = digits.len() + 2;
    let rest = "/SubFilter/adbe.pkcs7.detached>>\nendobj\n%%EOF\n";
    let range = |length: usize| format!("/ByteRange[0 {} {} {length:<6}]", head.len(), head.len() + hole);
    let length = range(0).len() + rest.len();
    let found = check(format!("{head}<{digits}>{}{rest}", range(length)).as_bytes(), &keys);
    let said: Vec<_> = found.findings.iter().map(|line| line.found).collect();
    assert!(said.contains(&Found::Signed) && said.contains(&Found::Malformed), "{said:?}");
    assert!(!said.contains(&Found::Forged), "{said:?}");
}
