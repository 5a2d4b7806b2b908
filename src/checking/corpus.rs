//! Every kind of forgery, made from real documents, each with its expected verdict.

use super::{Check, Conclusion, Doubt, Found, LaterKind, Outcome, Report, Trust, examine};
use crate::papers::specimens::{norwegian, unsigned};
use crate::signing::authority::{Word, World};
use crate::signing::keys::Signer;
use crate::signing::levels::Level;
use crate::signing::outside::Outside;
use crate::signing::revisions::{stampable, with_proofs};
use crate::signing::revocation::{MOST_LIST, Proofs};
use crate::signing::scan::{between, find, last, number};
use crate::signing::signature::sign;
use crate::signing::specimens::{meta, now};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

pub(super) fn trust(world: &World) -> Trust {
    Trust::read(&world.root_pem, &world.stamp_root_pem).unwrap()
}

/// The same, with what the authorities say now of the signer and of who issued it.
pub(super) async fn informed(world: &World) -> Trust {
    trust(world).knowing(list(world, Word::Good).await)
}

fn in_days(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

pub(super) async fn sealed(world: &World, level: Level) -> Vec<u8> {
    let manner = world.manner(level);
    manner.seal(unsigned(&norwegian()), &world.signer, &meta(), level).await.unwrap().pdf
}

fn check(pdf: &[u8], world: &World) -> Report {
    examine(pdf, &trust(world), now()).unwrap()
}

fn root(pdf: &[u8]) -> String {
    let trailer = &pdf[last(pdf, b"trailer").unwrap()..];
    format!("{} 0 R", number(&trailer[find(trailer, b"/Root ").unwrap() + 6..]).unwrap())
}

/// The number of the last object whose text has all of these.
fn object(pdf: &[u8], marks: &[&str]) -> usize {
    let starts: Vec<usize> = memchr::memmem::find_iter(pdf, b" 0 obj\n").collect();
    let fits = |at: &&usize| {
        let body = &pdf[**at..**at + find(&pdf[**at..], b"endobj").unwrap()];
        marks.iter().all(|mark| find(body, mark.as_bytes()).is_some())
    };
    let at = starts.iter().rev().find(fits).unwrap();
    let head = &pdf[..*at];
    number(&head[head.iter().rposition(|byte| !byte.is_ascii_digit()).unwrap() + 1..]).unwrap()
}

fn body(pdf: &[u8], id: usize) -> String {
    let at = last(pdf, format!("\n{id} 0 obj\n").as_bytes()).unwrap();
    String::from_utf8_lossy(between(&pdf[at..], b"obj\n", b"\nendobj").unwrap()).into_owned()
}

/// An update in the usual form: objects, table, trailer.
fn updated(pdf: &[u8], objects: &[(usize, String)], rows: &str, root: &str) -> Vec<u8> {
    let table = number(&pdf[last(pdf, b"startxref").unwrap() + 9..]).unwrap();
    let mut out = pdf.to_vec();
    let mut own = Vec::new();
    for (id, body) in objects {
        own.push(format!("{id} 1\n{:010} 00000 n\r\n", out.len()));
        out.extend_from_slice(format!("{id} 0 obj\n{body}\nendobj\n").as_bytes());
    }
    let start = out.len();
    let own = own.concat();
    let end = format!(
        "xref\n{own}{rows}trailer\n<</Size 999/Root {root}/Prev {table}>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.extend_from_slice(end.as_bytes());
    out
}

/// Every attack on a file, with the name it has.
fn attacks(pdf: &[u8]) -> Vec<(&'static str, Vec<u8>, LaterKind)> {
    let root = root(pdf);
    let page = object(pdf, &["<</Type/Page/"]);
    let (page_body, catalogue) = (body(pdf, page), root.strip_suffix(" 0 R").unwrap().parse().unwrap());
    let contents = number(&page_body.as_bytes()[page_body.find("/Contents ").unwrap() + 10..]).unwrap();
    let font = object(pdf, &["/Type/Font/"]);
    let text = "<</Length 24>>\nstream\nBT /F1 90 Tf (EVIL) Tj ET\nendstream".to_owned();
    let overlay = "<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]/Contents(Godkjent)>>".to_owned();
    let with_overlay = page_body.replace("/Annots[", "/Annots[901 0 R ");
    let (head, fields) = page_body.split_once("/Annots[").unwrap();
    let without_field = format!("{head}{}", fields.split_once(']').unwrap().1);
    let evil_catalogue = body(pdf, catalogue).replace("/Pages ", "/Pages 900 0 R/Old ");
    let script = body(pdf, catalogue).replacen("<<", "<</OpenAction<</S/JavaScript/JS(app.alert(1))>>", 1);
    let old = last(pdf, b"\n1 0 obj").unwrap_or(40);
    let one = |objects: &[(usize, String)]| updated(pdf, objects, "", &root);
    vec![
        ("content exchanged", one(&[(contents, text.clone())]), LaterKind::IncrementalSaving),
        (
            "page exchanged",
            one(&[
                (900, text),
                (page, page_body.replace(&format!("/Contents {contents} 0 R"), "/Contents 900 0 R")),
            ]),
            LaterKind::IncrementalSaving,
        ),
        (
            "pages exchanged",
            one(&[(900, "<</Type/Pages/Kids[]/Count 0>>".into()), (catalogue, evil_catalogue)]),
            LaterKind::IncrementalSaving,
        ),
        ("script added", one(&[(catalogue, script)]), LaterKind::IncrementalSaving),
        ("overlay added", one(&[(901, overlay), (page, with_overlay)]), LaterKind::ShadowReplace),
        (
            "font exchanged",
            one(&[(font, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>".into())]),
            LaterKind::ShadowReplace,
        ),
        (
            "field value",
            one(&[(902, "<</Type/Annot/Subtype/Widget/FT/Tx/V(Godkjent)>>".into())]),
            LaterKind::ShadowReplace,
        ),
        ("field taken away", one(&[(page, without_field)]), LaterKind::ShadowHide),
        ("object freed", updated(pdf, &[], "5 1\n0000000000 00001 f\r\n", &root), LaterKind::ShadowHide),
        (
            "table into the old",
            updated(pdf, &[], &format!("{contents} 1\n{old:010} 00000 n\r\n"), &root),
            LaterKind::ShadowHideAndReplace,
        ),
        ("another catalogue", updated(pdf, &[], "", "3 0 R"), LaterKind::ShadowHideAndReplace),
        (
            "signature without range",
            one(&[(
                object(pdf, &["/ETSI.CAdES.detached"]),
                "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents<3080>>>".into(),
            )]),
            LaterKind::ForgedSignature,
        ),
        (
            "signature without content",
            one(&[(
                object(pdf, &["/ETSI.CAdES.detached"]),
                "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]>>".into(),
            )]),
            LaterKind::ForgedSignature,
        ),
        (
            "another signature",
            one(&[(
                903,
                "<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange[0 9 9 9]/Contents<3080>>>".into(),
            )]),
            LaterKind::FurtherSignature,
        ),
        ("junk", [pdf, b"\nHello\n".as_slice()].concat(), LaterKind::TrailingJunk),
        ("a whole file", [pdf, b"%PDF-1.4\n%%EOF\n".as_slice()].concat(), LaterKind::TrailingJunk),
        ("proofs of others", one(&[(904, "<</Type/DSS/Certs[]>>".into())]), LaterKind::ForeignProofs),
        ("something", one(&[(905, "<</Nothing true>>".into())]), LaterKind::Unknown),
    ]
}

#[actix_web::test]
async fn each_level_holds_now_and_as_long_as_it_can() {
    let world = World::begin(now());
    let later = in_days(1_000);
    let informed = informed(&world).await;
    for level in Level::ALL {
        let pdf = sealed(&world, *level).await;
        let found = examine(&pdf, &informed, now()).unwrap();
        assert!(found.is_good(), "{level}: {found:?}");
        // The file alone has it from B-LT on.
        let found = check(&pdf, &world);
        let proven = *level >= Level::Proven;
        assert_eq!(found.doubt, (!proven).then_some(Doubt::Revocation), "{level}");
        assert_eq!(found.is_good(), proven, "{level}");
        assert_eq!((found.level, found.proven_at.is_some()), (Some(*level), *level > Level::Basic));
        assert!(found.later.iter().all(|one| one.kind.is_allowed()));
        assert_eq!(
            found.found(Check::Revocation),
            Some(if *level < Level::Proven { Found::NoWord } else { Found::NotRevoked })
        );
        // The signer's certificate is over after two years, and nobody answers any more.
        let then = examine(&pdf, &trust(&world), later).unwrap();
        let expected = if *level == Level::Archived { Conclusion::Holds } else { Conclusion::Unproven };
        assert_eq!(then.conclusion, expected, "{level}: {then:?}");
        let why = match level {
            Level::Basic => Some(Doubt::Expired),
            Level::Stamped => Some(Doubt::Revocation),
            Level::Proven => Some(Doubt::NotArchived),
            Level::Archived => None,
        };
        assert_eq!(then.doubt, why, "{level}");
    }
    let archived = sealed(&world, Level::Archived).await;
    let renewed = world.manner(Level::Archived).renew(&archived).await.unwrap().pdf;
    let raised = sealed(&world, Level::Basic).await;
    let raised = world.manner(Level::Archived).renew(&raised).await.unwrap().pdf;
    for pdf in [renewed, raised] {
        for at in [now(), later] {
            let found = examine(&pdf, &trust(&world), at).unwrap();
            assert!(found.is_good() && found.level == Some(Level::Archived), "{found:?}");
        }
    }
    // Six years on the stamp's own certificate is over as well, and nobody renewed it.
    let found = examine(&archived, &trust(&world), in_days(2_200)).unwrap();
    assert_eq!(found.conclusion, Conclusion::Unproven, "{found:?}");
    assert!(found.findings.iter().any(|line| line.found == Found::FadedStamp));
}

#[actix_web::test]
async fn every_attack_is_seen_and_named() {
    let world = World::begin(now());
    for level in [Level::Basic, Level::Archived] {
        let pdf = sealed(&world, level).await;
        let original = check(&pdf, &world).sha256;
        for (name, forged, kind) in attacks(&pdf) {
            let found = check(&forged, &world);
            assert_eq!(found.conclusion, Conclusion::Broken, "{level} {name}: {found:?}");
            let kinds: Vec<_> =
                found.later.iter().map(|one| one.kind).filter(|kind| !kind.is_allowed()).collect();
            assert_eq!(kinds, [kind], "{level} {name}");
            assert_eq!(found.foreign_bytes(), forged.len() - pdf.len(), "{level} {name}");
            assert!(found.beginnings.iter().any(|one| one.sha256 == original), "{level} {name}");
            assert_eq!(found.found(Check::Content), Some(Found::Unchanged), "{level} {name}");
        }
    }
}

#[actix_web::test]
async fn forged_and_wrapped_signatures_are_seen_and_named() {
    let world = World::begin(now());
    let pdf = sealed(&world, Level::Basic).await;
    let range = between(&pdf, b"/ByteRange[", b"]").unwrap().to_vec();
    let numbers: Vec<usize> = String::from_utf8(range.clone())
        .unwrap()
        .split_whitespace()
        .map(|one| one.parse().unwrap())
        .collect();
    let (first, second) = (numbers[1], numbers[2]);
    let at = find(&pdf, b"/ByteRange[").unwrap();
    let replaced = |from: usize, to: usize, by: &[u8]| [&pdf[..from], by, &pdf[to..]].concat();
    let forged = [
        ("range empty", replaced(at + 11, at + 11 + range.len(), b"")),
        ("range null", replaced(at + 10, at + 12 + range.len(), b" null")),
        ("range missing", replaced(at, at + 12 + range.len(), b"")),
        ("range of zeros", replaced(at + 11, at + 11 + range.len(), b"0 0 0 0")),
        ("range negative", replaced(at + 11, at + 11 + range.len(), b"0 -1 -2 -3")),
        ("content empty", replaced(first, second, b"<>")),
        ("content of zeros", replaced(first + 1, second - 1, &vec![b'0'; second - first - 2])),
    ];
    for (name, forged) in forged {
        let found = check(&forged, &world);
        assert_eq!(found.conclusion, Conclusion::Broken, "{name}: {found:?}");
        let said = found.found(Check::Signature);
        assert!(matches!(said, Some(Found::Forged | Found::Malformed)), "{name}: {said:?}");
    }
    // Wrapping: the second part is moved behind what the attacker writes into the gap.
    let evil = b"\n1 0 obj\n<<>>\nendobj\n";
    let room = format!("0 {first:<10} {:<10} {:<10}", second + evil.len(), pdf.len() - second);
    let mut wrapped = [&pdf[..second], evil.as_slice(), &pdf[second..]].concat();
    wrapped[at + 11..at + 11 + room.len()].copy_from_slice(room.as_bytes());
    let found = check(&wrapped, &world);
    assert_eq!((found.conclusion, found.found(Check::Signature)), (Conclusion::Broken, Some(Found::Wrapped)));
    assert!(found.later.iter().any(|one| one.kind == LaterKind::SignatureWrapping));
    let cut = check(&pdf[..pdf.len() - 100], &world);
    assert_eq!((cut.conclusion, cut.found(Check::Signature)), (Conclusion::Broken, Some(Found::Malformed)));
}

#[actix_web::test]
async fn what_strangers_append_in_our_own_hand_is_no_harm_and_no_proof() {
    let (world, others) = (World::begin(now()), World::begin(now()));
    let pdf = sealed(&world, Level::Stamped).await;
    let mut strange = Proofs::default();
    strange.add_certificate(b"no certificate at all");
    let with = with_proofs(&pdf, &strange).unwrap();
    let found = examine(&with, &informed(&world).await, now()).unwrap();
    assert_eq!((found.conclusion, found.later[0].kind), (Conclusion::Holds, LaterKind::Proofs));
    // A time stamp by an authority that nobody here trusts.
    let elsewhere =
        others.manner(Level::Archived).renew(&sealed(&others, Level::Basic).await).await.unwrap().pdf;
    let at = last(&elsewhere, b"/Contents<").unwrap() + 10;
    let token = hex::decode(between(&elsewhere[at - 1..], b"<", b">").unwrap()).unwrap();
    let stamped = stampable(&pdf, token.len()).unwrap().stamped(&token).unwrap();
    let found = check(&stamped, &world);
    assert_eq!(found.conclusion, Conclusion::Broken, "it is of another file: {found:?}");
    assert_eq!(found.found(Check::DocumentStamp), Some(Found::FalseStamp));
    let own_file = sealed(&others, Level::Archived).await;
    let half = Trust::read(&others.root_pem, "").unwrap();
    let found = examine(&own_file, &half, now()).unwrap();
    assert_eq!(found.found(Check::DocumentStamp), Some(Found::StrangeStamp));
    let doubt = (Conclusion::Unproven, Some(Doubt::StrangeStamp));
    assert_eq!((found.conclusion, found.doubt), doubt, "it may be of an authority that was ours once");
    // With that authority's anchor it holds again.
    let whole = Trust::read(&others.root_pem, &others.stamp_root_pem).unwrap();
    assert!(examine(&own_file, &whole, now()).unwrap().is_good());
}

async fn list(world: &World, word: Word) -> Proofs {
    world.say(word);
    let name = if word == Word::StampRevoked { "stamp" } else { "issuing" };
    let outside = Outside::new(Duration::from_secs(2)).unwrap();
    let mut lists = Vec::new();
    for name in [name, "root"] {
        lists.push(outside.fetch(&format!("{}/{name}.crl", world.address), MOST_LIST).await.unwrap());
    }
    Proofs { lists, ..Proofs::default() }
}

#[actix_web::test]
async fn revocation_counts_before_the_proven_time_and_not_after() {
    let world = World::begin(now());
    let (basic, stamped) = (sealed(&world, Level::Basic).await, sealed(&world, Level::Stamped).await);
    // The list says: revoked a day before its own time.
    let before = list(&world, Word::Revoked).await;
    let stamp_before = list(&world, Word::StampRevoked).await;
    world.set_now(in_days(10));
    let after = list(&world, Word::Revoked).await;
    let judged = |pdf: &[u8], known: &Proofs| {
        let found = examine(pdf, &trust(&world).knowing(known.clone()), in_days(11)).unwrap();
        (found.conclusion, found.found(Check::Revocation), found.found(Check::SignatureStamp))
    };
    let (revoked, since) = (Some(Found::Revoked), Some(Found::RevokedSince));
    let (none, good) = (Some(Found::NoStamp), Some(Found::Stamped));
    assert_eq!(judged(&stamped, &before), (Conclusion::Broken, revoked, good));
    assert_eq!(judged(&stamped, &after), (Conclusion::Holds, since, good));
    assert_eq!(
        judged(&basic, &after),
        (Conclusion::Broken, revoked, none),
        "nothing proves that it was before"
    );
    let (conclusion, _, stamp) = judged(&stamped, &stamp_before);
    assert_eq!((conclusion, stamp), (Conclusion::Broken, Some(Found::RevokedStamp)));
}

#[actix_web::test]
async fn a_stamp_from_the_future_is_impossible() {
    let world = World::begin(in_days(2));
    let pdf = sealed(&world, Level::Stamped).await;
    let found = check(&pdf, &world);
    assert_eq!(found.found(Check::SignatureStamp), Some(Found::ImpossibleStamp));
    assert_eq!(found.conclusion, Conclusion::Broken);
    assert!(examine(&pdf, &informed(&world).await, in_days(3)).unwrap().is_good());
}

/// Signers with our name: two of one authority, one who vouches for himself.
fn namesakes() -> (String, Vec<Signer>) {
    use rcgen::{
        BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
        KeyUsagePurpose,
    };
    let parameters = |authority: bool| {
        let mut it = CertificateParams::default();
        it.distinguished_name.push(DnType::CommonName, "Callcenternemnda");
        it.not_before = rcgen::date_time_ymd(2026, 1, 1);
        it.not_after = rcgen::date_time_ymd(2032, 1, 1);
        if authority {
            it.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            it.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        } else {
            it.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
            it.extended_key_usages = vec![ExtendedKeyUsagePurpose::Other(vec![1, 3, 6, 1, 5, 5, 7, 3, 36])];
        }
        it
    };
    let root = CertifiedIssuer::self_signed(parameters(true), KeyPair::generate().unwrap()).unwrap();
    let mut signers = Vec::new();
    for _ in 0..2 {
        let key = KeyPair::generate().unwrap();
        let leaf = parameters(false).signed_by(&key, &root).unwrap();
        signers.push(Signer::from_pem(&leaf.pem(), &key.serialize_pem()).unwrap());
    }
    let key = KeyPair::generate().unwrap();
    let own = parameters(false).self_signed(&key).unwrap();
    signers.push(Signer::from_pem(&own.pem(), &key.serialize_pem()).unwrap());
    (root.pem(), signers)
}

#[actix_web::test]
async fn our_superseded_certificate_holds_and_namesakes_do_not() {
    let world = World::begin(now());
    let (root, signers) = namesakes();
    let signed: Vec<_> =
        signers.iter().map(|signer| sign(&unsigned(&norwegian()), signer, &meta()).unwrap()).collect();
    let ours = Trust::read(&root, "").unwrap();
    for pdf in &signed[..2] {
        assert!(examine(pdf, &ours, now()).unwrap().is_good(), "both certificates of one authority hold");
        assert_eq!(check(pdf, &world).conclusion, Conclusion::Stranger, "our name, another authority");
    }
    let alone = examine(&signed[2], &ours, now()).unwrap();
    assert_eq!((alone.conclusion, alone.found(Check::Chain)), (Conclusion::Stranger, Some(Found::Stranger)));
    assert_eq!(alone.signer.unwrap().name, "Callcenternemnda");
}

#[actix_web::test]
async fn everything_bad_is_told_as_bad() {
    let world = World::begin(now());
    let pdf = sealed(&world, Level::Archived).await;
    for (name, forged, _) in attacks(&pdf) {
        let found = check(&forged, &world);
        assert!(found.findings.iter().any(|line| line.outcome == Outcome::Bad), "{name}");
    }
}
