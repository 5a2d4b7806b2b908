//! The authority's folder: certificates and keys as PEM, and a register of what was issued and revoked.
//!
//! Every file appears whole or not at all, and only its owner reads it.

use std::fs;
use std::io::Write;
use std::path::Path;

use const_oid::db::rfc5912;
use der::{Decode, Encode};
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::ext::pkix::CrlReason;

use super::path;
use crate::signing::keys::{KeyError, common_name, read_all, serial, validity};
use crate::values::text_enum;

/// The root's files begin so.
pub(super) const ROOT: &str = "ca";
/// The issuing authority's.
pub(super) const ISSUING: &str = "issuing";
/// The signer's.
pub(super) const SIGNER: &str = "signer";
/// The responder's.
pub(super) const RESPONDER: &str = "ocsp";
/// The time stamp authority's.
pub(super) const STAMPER: &str = "tsa";
/// All of them, the highest first.
pub(super) const ALL: [&str; 5] = [ROOT, ISSUING, SIGNER, RESPONDER, STAMPER];
/// The register.
const REGISTER: &str = "authority.json";

pub(super) fn certificate_name(party: &str) -> String {
    format!("{party}.pem")
}

pub(super) fn key_name(party: &str) -> String {
    format!("{party}.key.pem")
}

text_enum! {
    /// Why a certificate was revoked (RFC 5280, 5.3.1).
    pub enum Reason {
        /// No reason is given.
        Unspecified = "unspecified",
        /// The key is known to others.
        KeyCompromise = "key-compromise",
        /// Another took its place.
        Superseded = "superseded",
        /// It is not needed any more.
        Cessation = "cessation-of-operation",
        /// What it says of its holder is not so any more.
        Affiliation = "affiliation-changed",
    }
}

impl Reason {
    pub(super) const fn code(self) -> CrlReason {
        match self {
            Self::Unspecified => CrlReason::Unspecified,
            Self::KeyCompromise => CrlReason::KeyCompromise,
            Self::Superseded => CrlReason::Superseded,
            Self::Cessation => CrlReason::CessationOfOperation,
            Self::Affiliation => CrlReason::AffiliationChanged,
        }
    }
}

/// A certificate that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Whose: `ca`, `issuing`, `signer`, `ocsp` or `tsa`.
    pub party: String,
    /// Its serial number, in hexadecimal digits.
    pub serial: String,
    /// Its common name.
    pub name: String,
    /// From when it is valid.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Issued {
    pub(super) fn of(party: &str, certificate: &Certificate) -> Result<Self, KeyError> {
        let (from, until) = validity(certificate)?;
        let name = common_name(&certificate.tbs_certificate.subject);
        Ok(Self { party: party.to_owned(), serial: serial(certificate), name, from, until })
    }

    /// Who issued it.
    pub(super) fn issuer(&self) -> &'static str {
        if self.party == ROOT || self.party == ISSUING { ROOT } else { ISSUING }
    }
}

/// A certificate that was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// Its serial number, in hexadecimal digits.
    pub serial: String,
    /// From when.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// What the authority knows of its own doings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Register {
    /// Whose names stand in the certificates.
    pub(super) organisation: String,
    /// Where it answers.
    pub(super) address: String,
    /// Everything that was issued, the oldest first.
    pub(super) issued: Vec<Issued>,
    /// What was revoked.
    pub(super) revoked: Vec<Revoked>,
}

impl Register {
    pub(super) fn read(folder: &Path) -> Result<Self, KeyError> {
        let file = path(folder, REGISTER);
        let text =
            fs::read_to_string(&file).map_err(|source| KeyError::File { path: file.clone(), source })?;
        let wrong = |error: serde_json::Error| KeyError::File { path: file.clone(), source: error.into() };
        serde_json::from_str(&text).map_err(wrong)
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), KeyError> {
        let text = serde_json::to_string_pretty(self).map_err(|e| KeyError::Make(e.to_string()))?;
        replace(folder, REGISTER, &text)
    }

    /// As it is written when there is none yet.
    pub(super) fn begin(&self, folder: &Path) -> Result<(), KeyError> {
        let text = serde_json::to_string_pretty(self).map_err(|e| KeyError::Make(e.to_string()))?;
        place(folder, REGISTER, &text)
    }

    pub(super) fn exists(folder: &Path) -> bool {
        path(folder, REGISTER).is_file()
    }

    /// How a certificate of an issuer stands: whether it was issued, and whether it is revoked by then.
    pub(super) fn look_up(&self, issuer: &str, serial: &str, now: Timestamp) -> (bool, Option<&Revoked>) {
        let issued = self.issued.iter().any(|one| one.serial == serial && one.issuer() == issuer);
        (issued, self.revoked.iter().find(|one| one.serial == serial && one.at <= now))
    }
}

/// A certificate of the authority with its private key.
pub(super) struct Party {
    pub(super) certificate: Certificate,
    key: EcdsaKeyPair,
}

/// How often a pair of files is read that changes while it is read.
const READS: usize = 3;

impl Party {
    /// A party's certificate and key. While they are replaced, the key's file holds two; the one counts that fits.
    pub(super) fn read(folder: &Path, party: &str) -> Result<Self, KeyError> {
        let mut last = KeyError::Mismatch;
        for _ in 0..READS {
            match Self::read_once(folder, party) {
                Err(KeyError::Mismatch) => last = KeyError::Mismatch,
                other => return other,
            }
        }
        Err(last)
    }

    fn read_once(folder: &Path, party: &str) -> Result<Self, KeyError> {
        let der = Self::certificate(folder, party)?;
        let certificate = Certificate::from_der(&der).map_err(|e| KeyError::Certificate(e.to_string()))?;
        let public = &certificate.tbs_certificate.subject_public_key_info.subject_public_key;
        let keys = text(folder, &key_name(party))?;
        for key in PrivateKeyDer::pem_slice_iter(keys.as_bytes()) {
            let key = key.map_err(|e| KeyError::Pem(e.to_string()))?;
            let pair = EcdsaKeyPair::from_pkcs8(
                &ECDSA_P256_SHA256_ASN1_SIGNING,
                key.secret_der(),
                &SystemRandom::new(),
            );
            if let Ok(key) = pair
                && key.public_key().as_ref() == public.raw_bytes()
            {
                return Ok(Self { certificate, key });
            }
        }
        Err(KeyError::Mismatch)
    }

    /// A party's certificate alone, DER.
    pub(super) fn certificate(folder: &Path, party: &str) -> Result<Vec<u8>, KeyError> {
        let all = read_all(&text(folder, &certificate_name(party))?)?;
        let first = all.first().ok_or(KeyError::NoCertificate)?;
        first.to_der().map_err(|e| KeyError::Certificate(e.to_string()))
    }

    pub(super) fn from_parts(certificate: Certificate, pkcs8: &[u8]) -> Result<Self, KeyError> {
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8, &SystemRandom::new());
        Ok(Self { certificate, key: key.map_err(|_| KeyError::Key)? })
    }

    /// Signs, with ECDSA on P-256 and SHA-256, in DER.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signed = self.key.sign(&SystemRandom::new(), message).map_err(|_| KeyError::Signing)?;
        Ok(signed.as_ref().to_vec())
    }

    /// Whether its own certificate is valid then.
    pub(super) fn check(&self, now: Timestamp) -> Result<(), KeyError> {
        let (from, until) = validity(&self.certificate)?;
        match now {
            _ if now < from => Err(KeyError::NotYetValid { from }),
            _ if now > until => Err(KeyError::Expired { until }),
            _ => Ok(()),
        }
    }
}

/// What all of them sign with.
pub(super) fn ecdsa() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None }
}

/// The certificates in use.
pub(super) fn in_use(folder: &Path) -> Result<Vec<Issued>, KeyError> {
    let read = |party: &&str| {
        let der = Party::certificate(folder, party)?;
        let certificate = Certificate::from_der(&der).map_err(|e| KeyError::Certificate(e.to_string()))?;
        Issued::of(party, &certificate)
    };
    ALL.iter().map(read).collect()
}

/// A file's text.
pub(super) fn text(folder: &Path, name: &str) -> Result<String, KeyError> {
    let file = path(folder, name);
    fs::read_to_string(&file).map_err(|source| KeyError::File { path: file, source })
}

/// Writes a file where there is none: under another name first, then linked into place, which fails when somebody else
/// was faster.
pub(super) fn place(folder: &Path, name: &str, text: &str) -> Result<(), KeyError> {
    let file = path(folder, name);
    let failed = |source: std::io::Error| KeyError::File { path: file.clone(), source };
    let draft = draft(folder, name, text)?;
    let placed = fs::hard_link(&draft, &file);
    let removed = fs::remove_file(&draft);
    match placed {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(KeyError::Exists(file)),
        Err(e) => Err(failed(e)),
        Ok(()) => removed.map_err(failed),
    }
}

/// Writes a file in another's place; whoever reads finds the old or the new one, whole.
pub(super) fn replace(folder: &Path, name: &str, text: &str) -> Result<(), KeyError> {
    let file = path(folder, name);
    let failed = |source: std::io::Error| KeyError::File { path: file.clone(), source };
    fs::rename(draft(folder, name, text)?, &file).map_err(failed)?;
    // The name is as lasting as the bytes.
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

fn draft(folder: &Path, name: &str, text: &str) -> Result<std::path::PathBuf, KeyError> {
    let draft = path(folder, &format!("{name}.{}.tmp", uuid::Uuid::new_v4().simple()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|source| KeyError::File { path: draft.clone(), source })?;
    Ok(draft)
}
