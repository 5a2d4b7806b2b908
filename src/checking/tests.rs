//! Real documents, made, signed and examined.

use super::validation::{Examination, ExamineError, Fault, MAX_SIZE, examine};
use crate::papers::letter::letter;
use crate::papers::specimens::{self, unsigned};
use crate::signing::keys::{KeyError, Signer};
use crate::signing::scan::find;
use crate::signing::signature::sign;
use crate::signing::specimens::{Keys, at, keys, meta, now, signed};

fn check(pdf: &[u8], keys: &Keys) -> Examination {
    examine(pdf, &keys.anchor, now()).unwrap()
}

fn count(pdf: &[u8], needle: &[u8]) -> usize {
    pdf.windows(needle.len()).filter(|window| *window == needle).count()
}

fn has(pdf: &[u8], needle: &str) -> bool {
    pdf.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// A small generator, so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
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
    assert_eq!(found.signed_revision_sha256.as_deref(), Some(found.sha256.as_str()));
    assert_eq!(found.claimed_at, Some(now()));
    let signer = found.signer.unwrap();
    assert_eq!(
        (signer.name.as_str(), signer.issuer.as_str()),
        ("Callcenternemnda", "Callcenternemnda Trial Issuing CA")
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
    let pdf = signed(&keys);
    let start = find(&pdf, b"/ByteRange[").unwrap();
    let hole = start + find(&pdf[start..], b"/Contents<").unwrap() + 9;
    let end = hole + find(&pdf[hole..], b">").unwrap() + 1;
    let mut dice = Dice(1);
    let near = (hole - 300..hole).chain(end..pdf.len());
    let far = (0..1_500).map(|_| dice.roll(hole)).collect::<Vec<_>>();
    for place in near.chain(far) {
        let mut changed = pdf.clone();
        changed[place] ^= 1 << (place % 8);
        match examine(&changed, &keys.anchor, now()) {
            Ok(found) => assert!(!found.is_good(), "byte {place}: {found:?}"),
            Err(error) => assert!(matches!(error, ExamineError::NotPdf), "byte {place}"),
        }
    }
}

#[test]
fn whatever_is_sent_the_examination_ends_well_and_soon() {
    let keys = keys();
    let pdf = signed(&keys);
    let hole = find(&pdf, b"/Contents<30").unwrap();
    let mut dice = Dice(42);
    for round in 0..2_000 {
        let mut changed = pdf.clone();
        for _ in 0..=dice.roll(4) {
            let place = if round % 2 == 0 { hole + dice.roll(3_400) } else { dice.roll(changed.len()) };
            changed[place] = if round % 4 == 0 {
                b"0123456789abcdef"[dice.roll(16)]
            } else {
                u8::try_from(dice.roll(256)).unwrap()
            };
        }
        match round % 5 {
            3 => changed.truncate(dice.roll(pdf.len())),
            4 => changed.extend_from_slice(&pdf[dice.roll(pdf.len())..]),
            _ => {}
        }
        let begun = std::time::Instant::now();
        let _ = examine(&changed, &keys.anchor, now());
        assert!(begun.elapsed().as_secs() < 2, "round {round}");
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
    assert_eq!(found.faults, [Fault::Malformed]);
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}

#[test]
fn what_is_added_after_signing_is_reported() {
    let keys = keys();
    let mut pdf = signed(&keys);
    let original = check(&pdf, &keys).sha256;
    pdf.extend_from_slice(b"1 0 obj\n<<>>\nendobj\n%%EOF\n");
    let found = check(&pdf, &keys);
    assert!(!found.is_good() && found.intact && found.trusted && !found.covers_whole_file);
    assert_eq!(
        (found.bytes_after_signature, found.faults.as_slice()),
        (26, [Fault::TrailingBytes].as_slice())
    );
    assert_eq!(found.signed_revision_sha256, Some(original));
}

#[test]
fn a_file_without_signature_is_called_unsigned() {
    let keys = keys();
    let found = check(&unsigned(&specimens::norwegian()), &keys);
    assert!(!found.signed && found.faults.is_empty() && !found.is_good());
}

#[test]
fn what_is_no_pdf_or_too_large_is_not_examined() {
    let keys = keys();
    assert!(matches!(examine(b"PK\x03\x04", &keys.anchor, now()), Err(ExamineError::NotPdf)));
    assert!(matches!(
        examine(&vec![0; MAX_SIZE + 1], &keys.anchor, now()),
        Err(ExamineError::TooLarge { .. })
    ));
    assert!(matches!(examine(&signed(&keys), "", now()), Err(ExamineError::Anchors(_))));
}

#[test]
fn strangers_and_expired_certificates_are_not_trusted() {
    let (ours, theirs) = (keys(), keys());
    let pdf = signed(&theirs);
    let found = check(&pdf, &ours);
    assert!(found.intact && !found.trusted);
    assert_eq!(found.faults, [Fault::Untrusted]);
    let later = examine(&pdf, &theirs.anchor, at("2044-01-01T00:00:00Z")).unwrap();
    assert_eq!(later.faults, [Fault::ExpiredCertificate]);
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

#[actix_web::test]
async fn what_keeps_a_signature_checkable_is_no_addition() {
    use crate::signing::authority::World;
    use crate::signing::levels::Level;
    let world = World::begin(now());
    let seal = async |level| {
        let manner = world.manner(level);
        manner.seal(unsigned(&specimens::norwegian()), &world.signer, &meta(), level).await.unwrap().pdf
    };
    for level in Level::ALL {
        let found = examine(&seal(*level).await, &world.root_pem, now()).unwrap();
        assert!(found.is_good(), "{level}: {found:?}");
        assert_eq!(found.maintained, *level >= Level::Proven);
    }
    let archived = seal(Level::Archived).await;
    let mut junk = archived.clone();
    junk.extend_from_slice(b"1 0 obj\n<<>>\nendobj\n%%EOF\n");
    let found = examine(&junk, &world.root_pem, now()).unwrap();
    assert!(!found.is_good() && found.faults.contains(&Fault::TrailingBytes), "{found:?}");
    // A proof that is changed after the time stamp breaks it.
    let mut changed = archived.clone();
    let at = archived.len() - 8_000;
    changed[at] ^= 1;
    assert!(!examine(&changed, &world.root_pem, now()).unwrap().is_good());
}
