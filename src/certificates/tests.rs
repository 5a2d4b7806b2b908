//! Real documents, made, signed and examined.

use jiff::Timestamp;

use super::keys::{KeyError, KeyPaths, Signer, init_demo};
use super::letter::letter;
use super::page::{CertificatePage, certificate};
use super::paper::{LayoutError, unprintable};
use super::scan::find;
use super::signature::{SignError, SignatureMeta, sign};
use super::specimens;
use super::validation::{Examination, ExamineError, Fault, MAX_SIZE, examine};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2027-03-01T09:30:00Z")
}

struct Keys {
    _folder: tempfile::TempDir,
    paths: KeyPaths,
    signer: Signer,
    anchor: String,
}

fn keys() -> Keys {
    let folder = tempfile::tempdir().unwrap();
    let paths = init_demo(&folder.path().join("keys"), now(), "Callcenternemnda").unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    let signer = Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap();
    let anchor = read(&paths.ca);
    Keys { _folder: folder, paths, signer, anchor }
}

fn meta() -> SignatureMeta {
    SignatureMeta {
        name: "Callcenternemnda".into(),
        reason: "Utstedelse (bevis) på godkjenning".into(),
        location: "Tromsø".into(),
        signed_at: now(),
        field_label: "Digital signatur fra Callcenternemnda – nemnda".into(),
    }
}

fn unsigned(page: &CertificatePage) -> Vec<u8> {
    certificate(page, Some(&specimens::attachment()), "GC-2027-00042-7").unwrap()
}

fn signed(keys: &Keys) -> Vec<u8> {
    sign(&unsigned(&specimens::norwegian()), &keys.signer, &meta()).unwrap()
}

fn count(pdf: &[u8], needle: &[u8]) -> usize {
    pdf.windows(needle.len()).filter(|window| *window == needle).count()
}

fn has(pdf: &[u8], needle: &str) -> bool {
    find(pdf, needle.as_bytes()).is_some()
}

fn check(pdf: &[u8], keys: &Keys) -> Examination {
    examine(pdf, &keys.anchor, now()).unwrap()
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
fn a_certificate_says_that_it_is_archivable_and_accessible() {
    let pdf = unsigned(&specimens::norwegian());
    for mark in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/MarkInfo<</Marked true",
        "/Lang(nb-NO)",
        "/StructTreeRoot",
        "/OutputIntents",
        "/Outlines",
        "/AF[",
        "/DisplayDocTitle true",
        "/AFRelationship/Data",
    ] {
        assert!(has(&pdf, mark), "{mark}");
    }
    assert_eq!(count(&pdf, b"<</Type/Page/"), 1);
}

#[test]
fn the_same_certificate_has_the_same_bytes() {
    assert_eq!(unsigned(&specimens::english()), unsigned(&specimens::english()));
}

#[test]
fn a_certificate_with_hardly_any_words_is_still_one_page() {
    let pdf = certificate(&specimens::bare(), None, "x").unwrap();
    assert_eq!(count(&pdf, b"<</Type/Page/"), 1);
}

#[test]
fn a_long_name_and_many_sites_go_on_to_a_second_page() {
    assert_eq!(count(&unsigned(&specimens::crowded()), b"<</Type/Page/"), 2);
}

#[test]
fn a_name_without_spaces_is_broken() {
    let mut page = specimens::norwegian();
    page.unit_name = "Å".repeat(400);
    page.sites = vec!["x".repeat(3_000); 12];
    page.conditions = vec!["y".repeat(9_000)];
    assert!(certificate(&page, None, "x").is_ok());
}

#[test]
fn no_line_is_wider_than_its_column() {
    use super::faces::{Face, Style, wrap, wrap_balanced};
    let style = Style::new(Face::Strong, 21.0, 25.0);
    let mut dice = Dice(7);
    for _ in 0..200 {
        let text: String =
            (0..dice.roll(120)).map(|_| ['a', 'W', 'ø', ' ', 'm', '/', 'Å', '\n'][dice.roll(8)]).collect();
        let width = 60.0 + f32::from(u16::try_from(dice.roll(400)).unwrap());
        for lines in [wrap(&text, style, width).unwrap(), wrap_balanced(&text, style, width).unwrap()] {
            assert!(lines.iter().all(|line| line.width <= width + 0.01), "{text:?}");
            let kept: String =
                lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect();
            assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        }
    }
}

#[test]
fn characters_that_the_fonts_lack_are_named() {
    assert_eq!(unprintable("Æ Ø Å Š ž – «sitat» 50 % € Кириллица Ελλάδα"), Vec::<char>::new());
    assert_eq!(unprintable("Kunde😀senter 漢😀"), vec!['😀', '漢']);
    let page = CertificatePage { unit_name: "Kunde😀senter".into(), ..specimens::norwegian() };
    assert!(matches!(certificate(&page, None, "x"), Err(LayoutError::Glyph(missing)) if missing == ['😀']));
}

#[test]
fn a_name_cannot_hide_or_turn_letters() {
    let style = super::faces::Style::new(super::faces::Face::Serif, 10.0, 12.0);
    let line = super::faces::line("Fjord\u{202E}tkatnok\u{200B}\u{AD}\tAS\r", style).unwrap();
    assert_eq!(line.text, "Fjordtkatnok AS");
}

#[test]
fn a_required_text_that_is_empty_is_refused() {
    for page in [
        CertificatePage { title: String::new(), ..specimens::norwegian() },
        CertificatePage { mark_alt: String::new(), ..specimens::norwegian() },
    ] {
        assert!(matches!(certificate(&page, None, "x"), Err(LayoutError::Refused(_))), "{page:?}");
    }
}

#[test]
fn a_decision_with_a_long_table_takes_several_pages() {
    let pdf = letter(&specimens::decision(), "2027-117").unwrap();
    assert_eq!(count(&pdf, b"<</Type/Page/"), 4);
    assert_eq!(count(&pdf, b"/S/TR"), 34);
}

#[test]
fn a_row_longer_than_a_page_goes_on() {
    use super::letter::Block;
    let mut decision = specimens::decision();
    decision.blocks = vec![Block::Table {
        headers: specimens::strings(&["A", "B"]),
        rows: vec![vec!["1".into(), "ord ".repeat(3_000)], vec![]],
    }];
    assert!(count(&letter(&decision, "x").unwrap(), b"<</Type/Page/") > 2);
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
        ("Callcenternemnda", "Callcenternemnda Issuing CA")
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
    let id = |pdf: &[u8]| super::scan::between(pdf, b"/ID[", b"]").unwrap().to_vec();
    assert_eq!(id(&pdf), id(&unsigned(&specimens::norwegian())));
}

#[test]
fn only_our_own_unsigned_files_are_signed_and_only_once() {
    let keys = keys();
    for file in [b"%PDF-1.7".to_vec(), Vec::new(), signed(&keys)] {
        assert!(matches!(sign(&file, &keys.signer, &meta()), Err(SignError::NotOurs(_))));
    }
}

#[test]
fn an_expired_or_future_certificate_does_not_sign() {
    let keys = keys();
    let file = unsigned(&specimens::norwegian());
    for (time, expired) in [("2040-01-01T00:00:00Z", true), ("2020-01-01T00:00:00Z", false)] {
        let error = sign(&file, &keys.signer, &SignatureMeta { signed_at: at(time), ..meta() }).unwrap_err();
        assert_eq!(matches!(error, SignError::Key(KeyError::Expired { .. })), expired);
        assert_eq!(matches!(error, SignError::Key(KeyError::NotYetValid { .. })), !expired);
    }
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
fn a_key_fits_only_its_own_certificate_and_only_for_signing() {
    let (ours, theirs) = (keys(), keys());
    let read = |path| std::fs::read_to_string(path).unwrap();
    assert!(matches!(
        Signer::from_pem(&read(&ours.paths.chain), &read(&theirs.paths.key)),
        Err(KeyError::Mismatch)
    ));
    assert!(matches!(
        Signer::from_pem(&read(&ours.paths.ca), &read(&ours.paths.ca_key)),
        Err(KeyError::WrongUsage)
    ));
    assert!(matches!(
        Signer::from_pem("", &read(&ours.paths.key)),
        Err(KeyError::NoCertificate | KeyError::Pem(_))
    ));
    assert!(matches!(Signer::from_pem(&read(&ours.paths.chain), "nothing"), Err(KeyError::Pem(_))));
    assert_eq!(ours.signer.subject(), "Callcenternemnda");
    assert_eq!(ours.signer.not_after(), at("2033-03-01T00:00:00Z"));
    assert_eq!(count(ours.signer.chain_pem().as_bytes(), b"BEGIN CERTIFICATE"), 2);
    assert!(!format!("{:?}", ours.signer).contains("key"));
}

#[test]
fn keys_are_private_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let keys = keys();
    let folder = keys.paths.key.parent().unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        files += 1;
    }
    assert_eq!(files, 6);
    let before = std::fs::read(&keys.paths.key).unwrap();
    assert!(matches!(init_demo(folder, now(), "X"), Err(KeyError::Exists(_))));
    assert_eq!(std::fs::read(&keys.paths.key).unwrap(), before);
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
fn a_signer_can_be_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<Signer>();
}
