//! Keys and signed papers for tests.

use jiff::Timestamp;

use super::keys::{KeyPaths, Signer, init_demo};
use super::revocation::Proofs;
use super::signature::{SignatureMeta, sign};
use super::trial::{Desk, TrialAuthority};
use crate::papers::specimens::{norwegian, unsigned};
use crate::values::{Clock, Moment};

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn now() -> Timestamp {
    at("2027-03-01T09:30:00Z")
}

pub(crate) struct Keys {
    _folder: tempfile::TempDir,
    pub(crate) paths: KeyPaths,
    pub(crate) signer: Signer,
    pub(crate) anchor: String,
}

pub(crate) fn keys() -> Keys {
    let folder = tempfile::tempdir().unwrap();
    let paths = init_demo(&folder.path().join("keys"), now(), "Callcenternemnda").unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    let signer = Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap();
    let anchor = read(&paths.ca);
    Keys { _folder: folder, paths, signer, anchor }
}

impl Keys {
    /// The authority that issued them.
    pub(crate) fn authority(&self, clock: Clock) -> TrialAuthority {
        TrialAuthority::open(self.paths.ca.parent().unwrap(), clock).unwrap()
    }

    /// What its lists say at an instant.
    pub(crate) fn heard(&self, at: Timestamp) -> Proofs {
        let authority = self.authority(Clock::fixed(Moment::new(at)));
        let list = |desk| authority.answer(desk, &[]).unwrap();
        Proofs { lists: vec![list(Desk::List), list(Desk::RootList)], ..Proofs::default() }
    }
}

pub(crate) fn meta() -> SignatureMeta {
    SignatureMeta {
        name: "Callcenternemnda".into(),
        reason: "Utstedelse (bevis) på godkjenning".into(),
        location: "Tromsø".into(),
        signed_at: now(),
        field_label: "Digital signatur fra Callcenternemnda – nemnda".into(),
    }
}

pub(crate) fn signed(keys: &Keys) -> Vec<u8> {
    sign(&unsigned(&norwegian()), &keys.signer, &meta()).unwrap()
}
