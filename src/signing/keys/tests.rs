//! Every algorithm in files, as other programs make them; keys that are exchanged and keys that are gone.

use super::{Algorithm, KeyError, KeyRing, KeySource, KeyState, Secret, Signer};
use crate::papers::specimens::{norwegian, unsigned};
use crate::signing::envelope::{self, Anchors, Purpose};
use crate::signing::signature::sign;
use crate::signing::specimens::{meta, now};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a key is: its word, how OpenSSL makes it, and what it signs with.
pub(super) const KINDS: [(&str, [&str; 4], Algorithm); 4] = [
    ("p256", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], Algorithm::P256),
    ("p384", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], Algorithm::P384),
    ("rsa3072", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"], Algorithm::Rsa(3_072)),
    ("rsa4096", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"], Algorithm::Rsa(4_096)),
];

pub(super) fn openssl(folder: &Path, arguments: &[&str]) {
    let done = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A key and a certificate for it, by OpenSSL: `<name>.key` (PKCS#8) and `<name>.pem`.
pub(super) fn made(folder: &Path, name: &str, options: &[&str]) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    openssl(folder, &[&["genpkey", "-quiet", "-out", &key], options].concat());
    let subject = format!("/C=NO/O=Prøve/CN={name}");
    openssl(
        folder,
        &[
            "req",
            "-x509",
            "-new",
            "-utf8",
            "-key",
            &key,
            "-out",
            &certificate,
            "-days",
            "7300",
            "-subj",
            &subject,
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-addext",
            "keyUsage=critical,digitalSignature,nonRepudiation",
            "-addext",
            "extendedKeyUsage=1.3.6.1.5.5.7.3.36",
        ],
    );
}

/// A paper signed with the key is borne out by our own check and by OpenSSL; all hashes are of the key's strength.
pub(super) fn accept(folder: &Path, name: &str, signer: &Signer, algorithm: Algorithm) {
    assert_eq!(signer.algorithm(), algorithm, "{name}");
    let content = sign(&unsigned(&norwegian()), signer, &meta());
    assert!(content.is_ok(), "{name}: {content:?}");
    let content = b"What is signed".as_slice();
    let detached = crate::signing::detached(content, signer).unwrap();
    let opened = envelope::open(&detached).unwrap();
    opened.check(&[content]).unwrap();
    assert!(opened.check(&[b"What is sighed"]).is_err());
    let unique = uuid::Uuid::new_v4();
    let (signed, plain) = (format!("{unique}.p7s"), format!("{unique}.txt"));
    std::fs::write(folder.join(&signed), &detached).unwrap();
    std::fs::write(folder.join(&plain), content).unwrap();
    let anchor = format!("{name}.pem");
    openssl(
        folder,
        &[
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            &signed,
            "-content",
            &plain,
            "-CAfile",
            &anchor,
            "-purpose",
            "any",
            "-out",
            "/dev/null",
        ],
    );
}

pub(super) fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn every_algorithm_signs_from_pem_and_from_pkcs12() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for (name, options, algorithm) in KINDS {
        made(folder, name, &options);
        let (certificate, key) = (format!("{name}.pem"), format!("{name}.key"));
        let signer = Signer::from_pem(&read(folder, &certificate), &read(folder, &key)).unwrap();
        accept(folder, name, &signer, algorithm);
        signer.probe().unwrap();
        let file = format!("{name}.p12");
        openssl(
            folder,
            &[
                "pkcs12",
                "-export",
                "-inkey",
                &key,
                "-in",
                &certificate,
                "-out",
                &file,
                "-passout",
                "pass:hunter2",
            ],
        );
        let source = |password: &str| KeySource::Pkcs12 {
            file: folder.join(&file),
            password: Secret::Given(password.into()),
        };
        accept(folder, name, &source("hunter2").open().unwrap(), algorithm);
        assert!(matches!(source("hunter3").open(), Err(KeyError::Password)));
    }
}

#[test]
fn weak_keys_and_strange_curves_do_not_sign() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for (name, options) in [
        ("rsa2048", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
        ("p521", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"]),
    ] {
        made(folder, name, &options);
        let pair = (read(folder, &format!("{name}.pem")), read(folder, &format!("{name}.key")));
        let refused = Signer::from_pem(&pair.0, &pair.1);
        assert!(matches!(refused, Err(KeyError::UnsupportedKey)), "{name}: {refused:?}");
    }
}

/// A folder with two pairs, and a ring on a third that does not exist yet.
fn pairs() -> (tempfile::TempDir, KeyRing, [PathBuf; 2]) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        made(folder.path(), name, &KINDS[0].1);
    }
    let [chain, key] = ["signer.pem", "signer.key"].map(|name| folder.path().join(name));
    let ring = KeyRing::new(KeySource::Pem { chain: chain.clone(), key: key.clone() });
    (folder, ring, [chain, key])
}

fn put(folder: &Path, name: &str, [chain, key]: &[PathBuf; 2]) {
    for (from, to) in [(format!("{name}.key"), key), (format!("{name}.pem"), chain)] {
        std::fs::copy(folder.join(from), folder.join("new")).unwrap();
        std::fs::rename(folder.join("new"), to).unwrap();
    }
}

#[test]
fn a_key_that_is_gone_is_told_and_one_that_is_back_or_new_is_taken_up() {
    let (folder, ring, places) = pairs();
    let now = now();
    let standing = ring.standing(now);
    assert_eq!((standing.state, standing.until, standing.days_left), (KeyState::Gone, None, None));
    assert!(standing.trouble.unwrap().contains("signer.pem"));
    put(folder.path(), "one", &places);
    let first = ring.signer().unwrap();
    assert_eq!(first.subject(), "one");
    assert!(std::sync::Arc::ptr_eq(&first, &ring.signer().unwrap()), "nothing changed, nothing is read");
    put(folder.path(), "two", &places);
    assert_eq!(ring.signer().unwrap().subject(), "two");
    std::fs::remove_file(&places[1]).unwrap();
    assert!(matches!(ring.signer(), Err(KeyError::Still(why)) if matches!(*why, KeyError::File { .. })));
    // A pair that does not belong together signs nothing.
    std::fs::copy(folder.path().join("one.key"), &places[1]).unwrap();
    assert!(matches!(ring.signer(), Err(KeyError::Still(why)) if matches!(*why, KeyError::Mismatch)));
    put(folder.path(), "one", &places);
    ring.signer().unwrap().probe().unwrap();
}

#[test]
fn a_state_is_told_from_the_days_that_are_left() {
    let (folder, ring, places) = pairs();
    put(folder.path(), "one", &places);
    let until = ring.signer().unwrap().not_after();
    let days = |days: i64| until - jiff::SignedDuration::from_hours(24 * days);
    for (before, state, left) in [
        (91, KeyState::Good, 91),
        (90, KeyState::Good, 90),
        (89, KeyState::Ending, 89),
        (30, KeyState::Ending, 30),
        (29, KeyState::EndingSoon, 29),
        (0, KeyState::EndingSoon, 0),
        (-1, KeyState::Expired, -1),
        (9_000, KeyState::Early, 9_000),
    ] {
        let standing = ring.standing(days(before));
        assert_eq!((standing.state, standing.days_left), (state, Some(left)), "{before}");
        assert_eq!(standing.trouble.is_some(), !state.signs());
    }
    let told = serde_json::to_value(ring.standing(days(40))).unwrap();
    assert_eq!(told["state"], "ending");
    assert_eq!(told["daysLeft"], 40);
    assert_eq!(told.as_object().unwrap().len(), 3, "no names and no files: {told}");
}

#[test]
fn our_own_path_check_accepts_every_algorithm_and_no_stranger() {
    let folder = tempfile::tempdir().unwrap();
    for (name, options, _) in KINDS {
        made(folder.path(), name, &options);
    }
    let file = |name: &str, ending: &str| read(folder.path(), &format!("{name}.{ending}"));
    for (name, ..) in KINDS {
        let signer = Signer::from_pem(&file(name, "pem"), &file(name, "key")).unwrap();
        let opened = envelope::open(&crate::signing::detached(b"x", &signer).unwrap()).unwrap();
        for (other, ..) in KINDS {
            let anchors = Anchors::read(&file(other, "pem")).unwrap();
            let found = opened.check_trust(&anchors, &[], signer.not_before(), Purpose::Documents);
            assert_eq!(found.is_ok(), name == other, "{name} by {other}: {found:?}");
        }
    }
}
