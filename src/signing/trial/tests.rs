//! The authority as others see it: our own validation, OpenSSL, and what becomes of papers when keys change.

use super::folder::{ALL, RESPONDER, Register, STAMPER};
use super::founding::rotate_in_steps;
use super::{Desk, KeyPaths, POLICY, Reason, TrialAuthority, found, revoke, rotate};
use crate::papers::specimens::{norwegian, unsigned};
use crate::signing::envelope::{self, Anchors, Purpose};
use crate::signing::keys::{KeyError, KeyRing, KeySource, Signer};
use crate::signing::levels::{Authority, Level, Manner, SealError, Sealed};
use crate::signing::outside::Outside;
use crate::signing::revocation::RevocationError;
use crate::signing::specimens::{at, meta, now};
use crate::values::{Clock, Moment};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

const PORTAL: &str = "https://register.example.no";

struct World {
    _folder: tempfile::TempDir,
    paths: KeyPaths,
    clock: Clock,
    trial: TrialAuthority,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let paths = found(folder.path(), now(), "Nemnda, \"øst\"", PORTAL).unwrap();
    let clock = Clock::fixed(Moment::new(now()));
    let trial = TrialAuthority::open(folder.path(), clock.clone()).unwrap();
    World { _folder: folder, paths, clock, trial }
}

impl World {
    fn folder(&self) -> &Path {
        self.paths.ca.parent().unwrap()
    }

    fn anchors(&self) -> Anchors {
        Anchors::read(&std::fs::read_to_string(&self.paths.ca).unwrap()).unwrap()
    }

    fn signer(&self) -> Arc<Signer> {
        let (chain, key) = (self.paths.chain.clone(), self.paths.key.clone());
        KeyRing::new(KeySource::Pem { chain, key }).signer().unwrap()
    }

    fn manner(&self) -> Manner {
        let authority = Authority::new(self.trial.stamps_at(), Some(POLICY), self.anchors());
        let patience = Duration::from_secs(2);
        let outside = Outside::new(patience).unwrap().with(Arc::new(self.trial.clone()));
        Manner::with_outside(
            Level::Archived,
            authority,
            self.anchors(),
            outside,
            patience,
            self.clock.clone(),
        )
    }

    async fn seal(&self) -> Result<Sealed, SealError> {
        let page = unsigned(&norwegian());
        self.manner().seal(page, &self.signer(), &meta(), Level::Archived).await
    }

    fn set(&self, at: Timestamp) {
        self.clock.set(Some(Moment::new(at)));
    }
}

fn openssl(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "openssl {arguments:?}: {said}");
    said.into_owned()
}

#[actix_web::test]
async fn papers_are_sealed_at_every_level_without_a_network() {
    let world = world();
    let sealed = world.seal().await.unwrap();
    assert_eq!((sealed.level, sealed.shortfall, sealed.stamped_at), (Level::Archived, None, Some(now())));
    assert_eq!(sealed.good_until, Some(at("2035-03-01T00:00:00Z")), "the time stamp authority's eight years");
    assert!(sealed.pdf.len() < 75 * 1024, "{}", sealed.pdf.len());
    world.set(now() + SignedDuration::from_hours(24 * 400));
    assert_eq!(world.manner().renew(&sealed.pdf).await.unwrap().level, Level::Archived);
}

#[test]
fn the_certificates_say_what_they_are_for_and_where_they_are_looked_up() {
    let world = world();
    let text = |party: &str| {
        openssl(
            world.folder(),
            &["x509", "-in", &format!("{party}.pem"), "-noout", "-text", "-nameopt", "utf8"],
        )
    };
    for (party, said) in [
        ("ca", ["CA:TRUE, pathlen:1", "Certificate Sign, CRL Sign", "Trial Root CA", "2047"]),
        ("issuing", ["CA:TRUE, pathlen:0", "/trial-authority/crl-root", "/trial-authority/ca-root", "2037"]),
        (
            "signer",
            ["Digital Signature, Non Repudiation", "1.3.6.1.5.5.7.3.36", "/trial-authority/crl\n", "2033"],
        ),
        (
            "signer",
            [
                "OCSP - URI:https://register.example.no/trial-authority/ocsp",
                "CA Issuers - URI",
                "øst",
                "2027",
            ],
        ),
        ("ocsp", ["OCSP Signing", "OCSP No Check", "Digital Signature", "2033"]),
        (
            "tsa",
            [
                "X509v3 Extended Key Usage: critical\n                Time Stamping",
                "/trial-authority/ocsp",
                "/trial-authority/crl\n",
                "2035",
            ],
        ),
    ] {
        let shown = text(party);
        for part in said {
            assert!(shown.contains(part), "{party} lacks {part:?}: {shown}");
        }
    }
    std::fs::copy(world.folder().join("issuing.pem"), world.folder().join("chain.pem")).unwrap();
    for party in ["signer", "ocsp", "tsa"] {
        let leaf = format!("{party}.pem");
        // The trial begins in the future of the machine that tests it.
        openssl(
            world.folder(),
            &[
                "verify",
                "-x509_strict",
                "-attime",
                "1803893400",
                "-CAfile",
                "ca.pem",
                "-untrusted",
                "chain.pem",
                &leaf,
            ],
        );
    }
}

#[test]
fn openssl_asks_and_believes_the_answers() {
    let world = world();
    let folder = world.folder();
    let ask = |desk: Desk, question: &[u8], file: &str| {
        std::fs::write(folder.join(file), world.trial.answer(desk, question).unwrap()).unwrap();
    };
    let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
    std::fs::write(folder.join("what"), b"what is stamped").unwrap();
    openssl(folder, &["ts", "-query", "-data", "what", "-sha384", "-cert", "-out", "q.tsq"]);
    ask(Desk::Time, &read("q.tsq"), "r.tsr");
    let time = "1803893400";
    openssl(
        folder,
        &["ts", "-verify", "-queryfile", "q.tsq", "-in", "r.tsr", "-CAfile", "ca.pem", "-attime", time],
    );

    openssl(folder, &["ocsp", "-issuer", "issuing.pem", "-cert", "signer.pem", "-reqout", "q.ocsp"]);
    for word in ["good", "revoked"] {
        ask(Desk::Status, &read("q.ocsp"), "r.ocsp");
        ask(Desk::List, b"", "crl");
        let said = openssl(
            folder,
            &[
                "ocsp",
                "-issuer",
                "issuing.pem",
                "-cert",
                "signer.pem",
                "-no_nonce",
                "-respin",
                "r.ocsp",
                "-CAfile",
                "ca.pem",
                "-attime",
                time,
                "-validity_period",
                "999999999",
            ],
        );
        assert!(
            said.contains("Response verify OK") && said.contains(&format!("signer.pem: {word}")),
            "{said}"
        );
        // The number in the question is repeated.
        let issuer = ["-verify_other", "issuing.pem"];
        let question =
            ["ocsp", "-reqin", "q.ocsp", "-respin", "r.ocsp", "-CAfile", "ca.pem", "-attime", time];
        let question = [question.as_slice(), &issuer].concat();
        let said = openssl(folder, &question);
        assert!(said.contains("Response verify OK") && !said.contains("WARNING"), "{said}");
        let list = openssl(
            folder,
            &["crl", "-inform", "DER", "-in", "crl", "-noout", "-text", "-CAfile", "issuing.pem"],
        );
        assert!(list.contains("verify OK") && list.contains("X509v3 CRL Number"), "{list}");
        assert_eq!(list.contains("Key Compromise"), word == "revoked", "{list}");
        if word == "good" {
            revoke(folder, "signer", now(), Reason::KeyCompromise, now()).unwrap();
        }
    }
    ask(Desk::RootList, b"", "crl-root");
    let list = openssl(
        folder,
        &["crl", "-inform", "DER", "-in", "crl-root", "-noout", "-text", "-CAfile", "ca.pem"],
    );
    assert!(list.contains("verify OK") && list.contains("No Revoked Certificates"), "{list}");
}

#[test]
fn list_numbers_grow_and_each_list_says_when_the_next_one_comes() {
    use der::Decode;
    use x509_cert::crl::CertificateList;
    let world = world();
    let mut last = Vec::new();
    for second in 0..3 {
        world.set(now() + SignedDuration::from_secs(second));
        let list =
            CertificateList::from_der(&world.trial.answer(Desk::List, b"").unwrap()).unwrap().tbs_cert_list;
        let number = list.crl_extensions.unwrap().last().unwrap().extn_value.as_bytes().to_vec();
        assert!(number > last, "{number:?}");
        last = number;
        let life = list
            .next_update
            .unwrap()
            .to_unix_duration()
            .checked_sub(list.this_update.to_unix_duration())
            .unwrap();
        assert_eq!(life, Duration::from_hours(7 * 24));
    }
}

#[test]
fn senseless_questions_are_answered_as_the_specifications_say() {
    use der::Decode;
    use x509_ocsp::{OcspResponse, OcspResponseStatus};
    let world = world();
    for question in [b"".as_slice(), b"\x30\x00", b"hello", &[0x30; 4_000]] {
        let answer = world.trial.answer(Desk::Status, question).unwrap();
        let answer = OcspResponse::from_der(&answer).unwrap();
        assert_eq!(answer.response_status, OcspResponseStatus::MalformedRequest);
        // Rejected (2), for the request is bad (bit 2).
        let answer = world.trial.answer(Desk::Time, question).unwrap();
        assert_eq!(hex::encode(&answer), "30093007020102030205 20".replace(' ', ""));
    }
    let folder = world.folder();
    std::fs::write(folder.join("what"), b"what").unwrap();
    for (options, bits) in [(["-md5", "-cert"], "0780"), (["-sha256", "-tspolicy=1.2.3"], "0000")] {
        if bits == "0000" {
            openssl(
                folder,
                &["ts", "-query", "-data", "what", "-sha256", "-tspolicy", "1.2.3", "-out", "q.tsq"],
            );
        } else {
            openssl(folder, &["ts", "-query", "-data", "what", options[0], options[1], "-out", "q.tsq"]);
        }
        let answer = world.trial.answer(Desk::Time, &std::fs::read(folder.join("q.tsq")).unwrap()).unwrap();
        assert!(hex::encode(&answer).contains("020102"), "refused: {}", hex::encode(&answer));
        assert!(answer.len() < 20);
    }
    openssl(folder, &["ocsp", "-issuer", "issuing.pem", "-serial", "0x4242", "-reqout", "q.ocsp"]);
    std::fs::write(
        folder.join("r"),
        world.trial.answer(Desk::Status, &std::fs::read(folder.join("q.ocsp")).unwrap()).unwrap(),
    )
    .unwrap();
    let said = openssl(folder, &["ocsp", "-respin", "r", "-noverify", "-resp_text"]);
    assert!(said.contains("Cert Status: unknown"), "{said}");
}

#[actix_web::test]
async fn a_revoked_signer_signs_nothing_until_it_has_a_new_key() {
    let world = world();
    let before = world.seal().await.unwrap();
    revoke(world.folder(), "signer", now() + SignedDuration::from_hours(1), Reason::KeyCompromise, now())
        .unwrap();
    assert!(world.seal().await.is_ok(), "revoked from later on");
    world.set(now() + SignedDuration::from_hours(2));
    let fault = world.seal().await.unwrap_err();
    assert!(matches!(fault, SealError::Own(RevocationError::Revoked(_))), "{fault}");
    let again =
        revoke(world.folder(), "signer", now() + SignedDuration::from_hours(2), Reason::Unspecified, now());
    assert!(matches!(again, Err(KeyError::Impossible(why)) if why.contains("was revoked")));
    revoke(world.folder(), "signer", now(), Reason::KeyCompromise, now()).unwrap();
    assert_eq!(Register::read(world.folder()).unwrap().revoked.len(), 1, "brought forward, not twice");
    rotate(world.folder(), now()).unwrap();
    assert_eq!(world.seal().await.unwrap().level, Level::Archived);
    // What was signed before stays what it was, and is carried on.
    assert!(world.manner().renew(&before.pdf).await.unwrap().pdf.starts_with(&before.pdf));
    revoke(world.folder(), "tsa", now(), Reason::Superseded, now()).unwrap();
    assert!(world.seal().await.is_err());
    let parties: Vec<String> =
        rotate(world.folder(), now()).unwrap().into_iter().map(|one| one.issued.party).collect();
    assert_eq!(parties, ["signer", STAMPER]);
    assert_eq!(world.seal().await.unwrap().level, Level::Archived);
    assert!(revoke(world.folder(), "nobody", now(), Reason::Unspecified, now()).is_err());
    assert!(revoke(world.folder(), "ca", now(), Reason::Unspecified, now()).is_err());
}

#[actix_web::test]
async fn keys_are_changed_whole_or_not_at_all() {
    let world = world();
    let old = world.signer();
    let paper = crate::signing::detached(b"paper", &old).unwrap();
    let mut broken_off = 0;
    for steps in 0.. {
        let mut left = steps;
        let done = rotate_in_steps(world.folder(), now(), &mut || {
            left -= 1;
            if left < 0 { Err(KeyError::Signing) } else { Ok(()) }
        });
        // Whatever was done: there is a pair, and the responder knows it.
        let signer = world.signer();
        signer.probe().unwrap();
        assert_eq!(world.seal().await.unwrap().level, Level::Archived, "after {steps} steps");
        if let Ok(done) = done {
            assert_eq!(done.len(), 1);
            assert_eq!(done[0].issued.serial, signer.serial());
            let key = std::fs::read_to_string(&world.paths.key).unwrap();
            assert_eq!(key.matches("BEGIN PRIVATE KEY").count(), 1, "only the new key is left in its place");
            break;
        }
        broken_off += 1;
    }
    assert_eq!(broken_off, 5);
    // The first pair is kept, whole.
    let kept = world.folder().join(format!("archive/signer-{}", old.serial()));
    let read = |name: &str| std::fs::read_to_string(kept.join(name)).unwrap();
    assert_eq!(
        Signer::from_pem(&read("signer.pem"), &read("signer.key.pem")).unwrap().serial(),
        old.serial()
    );
    let envelope = envelope::open(&paper).unwrap();
    envelope.check(&[b"paper"]).unwrap();
    envelope.check_trust(&world.anchors(), &[], now(), Purpose::Documents).unwrap();
}

#[test]
fn what_ends_within_a_year_is_changed_with_the_signer() {
    let world = world();
    let later = at("2032-06-01T00:00:00Z");
    let changed: Vec<_> = rotate(world.folder(), later).unwrap().into_iter().map(|one| one.issued).collect();
    let parties: Vec<&str> = changed.iter().map(|one| one.party.as_str()).collect();
    assert_eq!(parties, ["signer", RESPONDER]);
    assert_eq!(changed[0].until, at("2037-03-01T00:00:00Z"), "not longer than the issuer");
    let after = rotate(world.folder(), at("2037-03-02T00:00:00Z"));
    assert!(matches!(after, Err(KeyError::Expired { .. })), "the issuing certificate has ended");
    assert_eq!(Register::read(world.folder()).unwrap().issued.len(), ALL.len() + 2);
}

#[test]
fn nothing_is_issued_under_an_issuer_that_was_revoked() {
    let world = world();
    let early = revoke(
        world.folder(),
        "issuing",
        now() - SignedDuration::from_hours(9_000),
        Reason::Unspecified,
        now(),
    );
    assert!(matches!(early, Err(KeyError::Impossible(why)) if why.contains("valid from")));
    revoke(world.folder(), "issuing", now(), Reason::KeyCompromise, now()).unwrap();
    let refused = rotate(world.folder(), now());
    assert!(matches!(refused, Err(KeyError::Impossible(why)) if why.contains("keys init")));
    assert_eq!(Register::read(world.folder()).unwrap().issued.len(), ALL.len());
}

#[test]
fn a_founding_that_was_broken_off_is_named() {
    let world = world();
    let whole: Vec<_> = std::fs::read_dir(world.folder()).unwrap().map(|one| one.unwrap().path()).collect();
    for missing in ["signer.pem", "authority.json"] {
        let half = tempfile::tempdir().unwrap();
        for file in whole.iter().filter(|one| one.is_file() && !one.ends_with(missing)) {
            std::fs::copy(file, half.path().join(file.file_name().unwrap())).unwrap();
        }
        let again = found(half.path(), now(), "X", PORTAL);
        assert!(matches!(&again, Err(KeyError::Half(_))), "{missing}: {again:?}");
    }
}

#[test]
fn nothing_is_founded_twice_or_at_no_address() {
    let world = world();
    assert!(matches!(found(world.folder(), now(), "X", PORTAL), Err(KeyError::Exists(_))));
    let elsewhere = tempfile::tempdir().unwrap();
    for address in ["register.example.no", "", "https://bøker.no"] {
        assert!(found(elsewhere.path(), now(), "X", address).is_err(), "{address}");
    }
    assert!(TrialAuthority::open(elsewhere.path(), Clock::system()).is_err());
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
