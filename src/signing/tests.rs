//! Real keys and real signatures.

use super::keys::{KeyError, Signer, init_demo};
use super::signature::{SignError, SignatureMeta, sign};
use super::specimens::{at, keys, meta, now, signed};
use crate::papers::specimens::{self, unsigned};

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
    assert_eq!(ours.signer.chain_pem().matches("BEGIN CERTIFICATE").count(), 2);
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
    assert_eq!(files, 11);
    let before = std::fs::read(&keys.paths.key).unwrap();
    assert!(matches!(init_demo(folder, now(), "X"), Err(KeyError::Exists(_))));
    assert_eq!(std::fs::read(&keys.paths.key).unwrap(), before);
}

#[test]
fn a_signer_can_be_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<Signer>();
}
