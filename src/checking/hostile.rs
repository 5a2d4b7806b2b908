//! Files that are made to cost much, or to lead past what numbers and dates can say: each ends soon, and none panics.

use super::corpus::{sealed, trust};
use super::{Check, Conclusion, Doubt, Found, LaterKind, Outcome, Report, Trust, examine};
use crate::papers::specimens::{norwegian, unsigned};
use crate::signing::appended::proofs;
use crate::signing::authority::World;
use crate::signing::envelope::Anchors;
use crate::signing::keys::Signer;
use crate::signing::levels::Level;
use crate::signing::outside::Outside;
use crate::signing::revisions::{stampable, with_proofs};
use crate::signing::revocation::Proofs;
use crate::signing::signature::sign;
use crate::signing::specimens::{keys, meta, now, signed};
use crate::signing::timestamps::{MOST, Question};
use std::time::{Duration, Instant};

/// How long any of these may take, in a build without optimisation on a machine that does other things.
const SOON: Duration = Duration::from_secs(8);

/// Examines a file that is no good, and is not long about it.
fn examined(name: &str, pdf: &[u8]) -> Report {
    let begun = Instant::now();
    let found = examine(pdf, &Trust::read(&keys().anchor, "").unwrap(), now()).unwrap();
    assert!(!found.is_good(), "{name}");
    assert!(begun.elapsed() < SOON, "{name}: {:?}", begun.elapsed());
    found
}

/// A file with a frame that looks signed, of these objects.
fn framed(objects: &[(usize, Vec<u8>)], root: usize) -> Vec<u8> {
    let mut pdf =
        b"%PDF-1.7\n1 0 obj\n<</Type/Sig/ByteRange[0 00000060 00000066 0000000000]/Contents".to_vec();
    let hole = pdf.len();
    pdf.extend_from_slice(b"<3000>>>\nendobj\n");
    let pdf = appended(pdf, objects, root, None);
    let range = format!("[0 {hole:08} {:08} {:010}]", hole + 6, pdf.len() - hole - 6);
    let at = crate::signing::scan::find(&pdf, b"[0 ").unwrap();
    [&pdf[..at], range.as_bytes(), &pdf[at + range.len()..]].concat()
}

/// A file with one more revision of these objects.
fn appended(mut pdf: Vec<u8>, objects: &[(usize, Vec<u8>)], root: usize, before: Option<usize>) -> Vec<u8> {
    let mut rows = Vec::new();
    for (id, body) in objects {
        rows.push(format!("{id} 1\n{:010} 00000 n\r\n", pdf.len()));
        pdf.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
        pdf.extend_from_slice(body);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let (start, rows) = (pdf.len(), rows.concat());
    let before = before.map(|at| format!("/Prev {at}")).unwrap_or_default();
    pdf.extend_from_slice(
        format!(
            "xref\n{rows}trailer\n<</Size 9/Root {root} 0 R/ID[<1><1>]{before}>>\nstartxref\n{start}\n%%EOF\n"
        )
        .as_bytes(),
    );
    pdf
}

fn table_of(pdf: &[u8]) -> usize {
    let at = crate::signing::scan::last(pdf, b"startxref").unwrap() + 9;
    crate::signing::scan::number(&pdf[at..]).unwrap()
}

fn stream(content: &[u8]) -> Vec<u8> {
    let head = format!("<</Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

#[test]
fn what_stood_before_is_gathered_once_however_many_objects_come_after() {
    let filler = vec![b'.'; 12 * 1024 * 1024];
    let base = [signed(&keys()), filler.clone(), b"\n%%EOF\n".to_vec()].concat();
    let objects: Vec<String> = (0..1_000).map(|id| format!("\n{} 0 obj\n<</A 1>>", 70_000 + id)).collect();
    let pieces = format!("{}\nendobj\n%%EOF\n", objects.join("\nendobj")).repeat(20);
    examined("many objects", &[base.as_slice(), pieces.as_bytes()].concat());
    let open = [signed(&keys()), b"\n7 0 obj".repeat(1_000), filler].concat();
    examined("objects without an end", &open);
}

#[test]
fn many_references_to_one_stream_are_not_read_again_and_again() {
    let one = vec![b'.'; 200 * 1024];
    let many = b"5 0 R ".repeat(20_000);
    let store = |ids: &[u8]| [b"<</Type/DSS/CRLs[".as_slice(), ids, b"]>>"].concat();
    let catalogue = b"<</Type/Catalog/DSS 4 0 R>>".to_vec();
    let base = framed(&[(3, catalogue), (4, store(&many)), (5, stream(&one))], 3);
    let mut streams: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut own = Vec::new();
    for id in 10..60 {
        let mut other = one.clone();
        *other.last_mut().unwrap() = u8::try_from(id).unwrap();
        streams.push((id, stream(&other)));
        own.extend_from_slice(format!("{id} 0 R ").as_bytes());
    }
    streams.push((4, store(&own)));
    let table = table_of(&base);
    examined("references", &appended(base, &streams, 3, Some(table)));
}

#[test]
fn object_numbers_that_cannot_be_are_none() {
    let token = b"<</Type/DocTimeStamp/Contents<3000>>>".to_vec();
    for page in ["0", "8388608", "2147483647", "4294967296", "99999999999999999999999"] {
        let catalogue = b"<</Type/Catalog/AcroForm<</Fields[5 0 R]>>>>".to_vec();
        let field = format!("<</FT/Sig/P {page} 0 R>>").into_bytes();
        let body = b"<</Type/Page/Annots[5 0 R]>>".to_vec();
        let number = page.parse().unwrap_or(1);
        let base = framed(&[(3, catalogue), (5, field), (number, body)], 3);
        let table = table_of(&base);
        examined(page, &appended(base, &[(7, token.clone())], 3, Some(table)));
    }
    for rows in ["2147483647 2\n0000000009 00000 n\r\n0000000009 00000 n\r\n", "-1 1\n0000000009 00000 n\r\n"]
    {
        let mut base = framed(&[(3, b"<</Type/Catalog>>".to_vec())], 3);
        let end = format!("xref\n{rows}trailer\n<</Root 3 0 R/ID[]>>\nstartxref\n{}\n%%EOF\n", base.len());
        base.extend_from_slice(end.as_bytes());
        examined(rows, &base);
    }
}

#[test]
fn tables_that_lead_round_and_large_ones_are_left() {
    let base = framed(&[(3, b"<</Type/Catalog>>".to_vec())], 3);
    let rows = "0000000009 00000 n\r\n".repeat(40_000);
    let start = base.len();
    let round = format!(
        "xref\n1 40000\n{rows}trailer\n<</Root 3 0 R/ID[]/Prev {start}>>\nstartxref\n{start}\n%%EOF\n"
    );
    let found = examined("round", &[base.as_slice(), round.as_bytes()].concat());
    assert!(found.foreign_bytes() > 0);
    examined("many", &[base.as_slice(), round.repeat(20).as_bytes()].concat());
}

/// A signer of a trusted authority whose certificate is valid between these, years 1 to 9999.
fn signer(from: (i32, u64), until: i32) -> (String, Result<Signer, crate::signing::keys::KeyError>) {
    use rcgen::{
        BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    };
    let mut authority = CertificateParams::default();
    authority.distinguished_name.push(DnType::CommonName, "Dates CA");
    authority.not_after = rcgen::date_time_ymd(9999, 12, 31);
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let root = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let mut leaf = CertificateParams::default();
    leaf.distinguished_name.push(DnType::CommonName, "Dates");
    leaf.not_before = rcgen::date_time_ymd(from.0, 12, 30) + Duration::from_secs(from.1);
    leaf.not_after = rcgen::date_time_ymd(until, 12, 31) + Duration::from_secs(86_399);
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let key = KeyPair::generate().unwrap();
    let leaf = leaf.signed_by(&key, &root).unwrap();
    (root.pem(), Signer::from_pem(&leaf.pem(), &key.serialize_pem()))
}

#[test]
fn certificates_without_an_end_hold_and_those_that_begin_at_the_end_of_time_do_not() {
    let (root, endless) = signer((2020, 0), 9999);
    let pdf = sign(&unsigned(&norwegian()), &endless.unwrap(), &meta()).unwrap();
    let found = examine(&pdf, &Trust::read(&root, "").unwrap(), now()).unwrap();
    assert!(found.is_good() && found.signer.is_some(), "{found:?}");
    // 22:00 is the last hour that an instant of ours can have.
    let (root, late) = signer((9999, 22 * 3_600), 9999);
    let late = late.unwrap();
    let mut dated = meta();
    dated.signed_at = jiff::Timestamp::MAX;
    let pdf = sign(&unsigned(&norwegian()), &late, &dated).unwrap();
    let found = examine(&pdf, &Trust::read(&root, "").unwrap(), now()).unwrap();
    assert!(!found.is_good(), "{found:?}");
}

#[test]
fn times_that_a_signer_claims_may_be_any() {
    let pdf = signed(&keys());
    let at = crate::signing::scan::find(&pdf, b"/M(D:").unwrap() + 5;
    for time in
        ["00000101000000Z", "99991231235959Z", "99991231235960Z", "20261399999999Z", "-9990101000000Z"]
    {
        let changed = [&pdf[..at], time.as_bytes(), &pdf[at + time.len()..]].concat();
        examined(time, &changed);
    }
}

#[test]
fn proofs_that_are_too_large_are_none_of_ours() {
    let keys = keys();
    let pdf = signed(&keys);
    for (bytes, kind) in [(16 * 1024, LaterKind::Proofs), (16 * 1024 + 1, LaterKind::ForeignProofs)] {
        let mut proofs = Proofs::default();
        proofs.add_certificate(&vec![0x30; bytes]);
        let with = with_proofs(&pdf, &proofs).unwrap();
        let found = examine(&with, &Trust::read(&keys.anchor, "").unwrap(), now()).unwrap();
        assert_eq!(found.later[0].kind, kind, "{bytes}");
    }
}

#[actix_web::test]
async fn time_stamps_that_nobody_trusts_hide_none_of_ours() {
    let (world, others) = (World::begin(now()), World::begin(now()));
    let pdf = sealed(&world, Level::Archived).await;
    let later = now() + jiff::SignedDuration::from_hours(24 * 400);
    let proven = |pdf: &[u8]| {
        let found = examine(pdf, &trust(&world), later).unwrap();
        let good = found.findings.iter().filter(|line| line.check == Check::DocumentStamp);
        (found.proven_at, good.filter(|line| line.found == Found::Stamped).count())
    };
    let alone = proven(&pdf);
    assert!(alone.0.is_some() && alone.1 == 1, "{alone:?}");
    let mut behind = pdf.clone();
    for _ in 0..6 {
        behind = stamped(&others, &behind).await;
    }
    assert_eq!(proven(&behind), alone);
    let strange = examine(&behind, &trust(&world), now()).unwrap();
    let strange = strange.findings.iter().filter(|line| line.found == Found::StrangeStamp);
    assert_eq!(strange.count(), 6);
}

#[test]
fn a_name_that_looks_like_a_key_hides_no_forgery_behind_it() {
    let keys = keys();
    let mut diploma = norwegian();
    "/ByteRange[0 1 2 3] AS".clone_into(&mut diploma.unit_name);
    let mut pdf = sign(&unsigned(&diploma), &keys.signer, &meta()).unwrap();
    pdf.extend_from_slice(b"\n9 0 obj << /ByteRange[0 1 2 3] >> endobj\n%%EOF\n");
    let found = examine(&pdf, &Trust::read(&keys.anchor, "").unwrap(), now()).unwrap();
    assert_eq!((found.conclusion, found.found(Check::Signature)), (Conclusion::Broken, Some(Found::Forged)));
}

#[test]
fn the_name_of_a_key_in_a_vendors_name_is_only_text() {
    let keys = keys();
    for name in ["/SubFilter/ETSI. AS", "/ByteRange[0 1 2 3] AS", "/ByteRange[0 9 9 99999999] AS", "%%EOF AS"]
    {
        let mut diploma = norwegian();
        diploma.title = format!("Godkjenningsbevis – {name}");
        name.clone_into(&mut diploma.unit_name);
        let pdf = sign(&unsigned(&diploma), &keys.signer, &meta()).unwrap();
        assert!(crate::signing::scan::find(&pdf, name.as_bytes()).is_some(), "it stands there as text");
        let found = examine(&pdf, &Trust::read(&keys.anchor, "").unwrap(), now()).unwrap();
        // Nobody was asked about the certificate; nothing else is wrong.
        assert_eq!(found.doubt, Some(Doubt::Revocation), "{name}: {found:?}");
        assert!(found.findings.iter().all(|line| line.outcome != Outcome::Bad), "{name}: {found:?}");
    }
}

/// The file with a time stamp over all of it, and nothing else.
async fn stamped(world: &World, pdf: &[u8]) -> Vec<u8> {
    let room = stampable(pdf, 8 * 1024).unwrap();
    let question = Question::new(room.digest(), None).unwrap();
    let kinds = ("application/timestamp-query", "application/timestamp-reply");
    let outside = Outside::new(Duration::from_secs(2)).unwrap();
    let address = format!("{}/tsa", world.address);
    let answer = outside.ask(&address, kinds, question.to_der().unwrap(), MOST).await.unwrap();
    let anchors = Anchors::read(&world.stamp_root_pem).unwrap();
    let token = question.judge(&answer, &anchors, now()).unwrap();
    room.stamped(token.der()).unwrap()
}

#[actix_web::test]
async fn what_is_appended_after_the_last_time_stamp_is_not_archived_by_it() {
    let world = World::begin(now());
    let signed = sealed(&world, Level::Stamped).await;
    let proofs = proofs(&sealed(&world, Level::Proven).await);
    let later = now() + jiff::SignedDuration::from_hours(24 * 1_000);
    let under = stamped(&world, &with_proofs(&signed, &proofs).unwrap()).await;
    let behind = with_proofs(&stamped(&world, &signed).await, &proofs).unwrap();
    for (pdf, level, then) in
        [(under, Level::Archived, Conclusion::Holds), (behind, Level::Proven, Conclusion::Unproven)]
    {
        let found = examine(&pdf, &trust(&world), now()).unwrap();
        assert!(found.is_good() && found.level == Some(level), "{found:?}");
        assert!(found.later.iter().all(|one| one.kind.is_allowed()));
        // The signer's certificate is over by then.
        assert_eq!(examine(&pdf, &trust(&world), later).unwrap().conclusion, then, "{level}");
    }
}

#[test]
fn the_anchor_that_fuzzing_trusts_can_be_read() {
    assert!(Trust::read(include_str!("../../fuzz/anchor.pem"), "").is_ok());
}
