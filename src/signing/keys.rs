//! Keys: the one that signs, read from PEM or PKCS#12.
//!
//! A [`Signer`] exists only when key and certificate belong together and the certificate may sign.
//! The private key stays inside; nothing prints it. Making keys for a trial is in `demo_keys`.

use std::path::PathBuf;

use der::asn1::{Any, BitString, OctetString};
use der::{Decode, Encode, Sequence};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use spki::{AlgorithmIdentifierOwned, ObjectIdentifier};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

pub use super::demo_keys::{KeyPaths, init_demo};

/// Why a key cannot be used or made.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is not PEM, or holds no key.
    #[error("no key or certificate could be read: {0}")]
    Pem(String),
    /// A certificate is malformed.
    #[error("a certificate is malformed: {0}")]
    Certificate(String),
    /// The private key is malformed.
    #[error("the private key is malformed")]
    Key,
    /// Neither ECDSA P-256 nor RSA of 2,048 to 4,096 bits.
    #[error("only ECDSA P-256 and RSA from 2,048 to 4,096 bits can sign")]
    UnsupportedKey,
    /// No certificate belongs to the key.
    #[error("the private key does not belong to the certificate")]
    Mismatch,
    /// There is no certificate at all.
    #[error("there is no certificate")]
    NoCertificate,
    /// The certificate is not valid yet.
    #[error("the signing certificate is valid from {from}")]
    NotYetValid {
        /// The first instant at which it is.
        from: jiff::Timestamp,
    },
    /// The certificate has expired.
    #[error("the signing certificate expired at {until}")]
    Expired {
        /// The last instant at which it was valid.
        until: jiff::Timestamp,
    },
    /// The certificate's key usage rules out signatures.
    #[error("the certificate may not be used for signatures")]
    WrongUsage,
    /// The PKCS#12 file is damaged, or the password is wrong.
    #[error("the PKCS#12 file is damaged, or the password is wrong")]
    Password,
    /// A file is there already; keys are never overwritten.
    #[error("{} exists already and is never overwritten", .0.display())]
    Exists(PathBuf),
    /// A file could not be written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A key or certificate could not be made.
    #[error("a key or certificate could not be made: {0}")]
    Make(String),
    /// The key failed to sign.
    #[error("the key could not sign")]
    Signing,
}

enum PrivateKey {
    P256(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

/// A private key with its certificate chain, ready to sign. Can be shared between threads.
pub struct Signer {
    key: PrivateKey,
    random: SystemRandom,
    /// The signing certificate first, then the issuers that were given, without a root.
    chain: Vec<Certificate>,
    subject: String,
    not_before: jiff::Timestamp,
    not_after: jiff::Timestamp,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("subject", &self.subject)
            .field("not_after", &self.not_after)
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads certificates (any order; the key finds its own) and a private key (PKCS#8, SEC 1 or
    /// PKCS#1, not encrypted), both PEM.
    ///
    /// # Errors
    ///
    /// [`KeyError::Mismatch`] when no certificate belongs to the key, [`KeyError::WrongUsage`] when
    /// it may not sign, and the others of reading. Validity is not checked here.
    pub fn from_pem(cert_chain_pem: &str, key_pem: &str) -> Result<Self, KeyError> {
        let mut certificates = Vec::new();
        for der in CertificateDer::pem_slice_iter(cert_chain_pem.as_bytes()) {
            certificates.push(certificate(&der.map_err(|e| KeyError::Pem(e.to_string()))?)?);
        }
        let key =
            PrivateKeyDer::from_pem_slice(key_pem.as_bytes()).map_err(|e| KeyError::Pem(e.to_string()))?;
        Self::assemble(certificates, key.secret_der())
    }

    /// Reads key and certificates from a PKCS#12 file (`.p12`, `.pfx`) with one private key.
    ///
    /// # Errors
    ///
    /// [`KeyError::Password`] when the file cannot be opened, otherwise as [`Signer::from_pem`].
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, KeyError> {
        let archive =
            p12_keystore::Pkcs12Archive::from_pkcs12(bytes, password).map_err(|_| KeyError::Password)?;
        let key = archive.keys.first().ok_or(KeyError::Key)?;
        let certificates =
            archive.certs.iter().map(|bag| certificate(bag.cert.as_der())).collect::<Result<Vec<_>, _>>()?;
        Self::assemble(certificates, key.key.as_der())
    }

    fn assemble(certificates: Vec<Certificate>, key: &[u8]) -> Result<Self, KeyError> {
        if certificates.is_empty() {
            return Err(KeyError::NoCertificate);
        }
        let random = SystemRandom::new();
        let mut refusal = KeyError::Mismatch;
        for (index, candidate) in certificates.iter().enumerate() {
            match private_key(key, candidate, &random) {
                Ok(key) => {
                    check_usage(candidate)?;
                    let (not_before, not_after) = validity(candidate)?;
                    let subject = common_name(&candidate.tbs_certificate.subject);
                    let chain = chain(certificates, index);
                    return Ok(Self { key, random, chain, subject, not_before, not_after });
                }
                Err(KeyError::Mismatch) => {}
                Err(other) => refusal = other,
            }
        }
        Err(refusal)
    }

    /// Who signs: the certificate's common name, or its whole name where it has none.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Whether the certificate was issued by its own holder, as those for trials are: then nobody else vouches for it.
    #[must_use]
    pub fn is_trial(&self) -> bool {
        let holder = |name| attribute(name, const_oid::db::rfc4519::O);
        self.chain.first().map(|leaf| &leaf.tbs_certificate).is_some_and(|leaf| {
            leaf.subject == leaf.issuer
                || holder(&leaf.subject).is_some_and(|name| holder(&leaf.issuer) == Some(name))
        })
    }

    /// The first instant at which the certificate is valid.
    #[must_use]
    pub const fn not_before(&self) -> jiff::Timestamp {
        self.not_before
    }

    /// The last instant at which the certificate is valid.
    #[must_use]
    pub const fn not_after(&self) -> jiff::Timestamp {
        self.not_after
    }

    /// The certificates that go into a signature, as PEM, the signing one first.
    #[must_use]
    pub fn chain_pem(&self) -> String {
        use der::EncodePem;
        self.chain
            .iter()
            .filter_map(|certificate| certificate.to_pem(der::pem::LineEnding::LF).ok())
            .collect()
    }

    /// Whether the certificate is valid at an instant.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotYetValid`] or [`KeyError::Expired`].
    pub fn check_validity(&self, at: jiff::Timestamp) -> Result<(), KeyError> {
        if at < self.not_before {
            return Err(KeyError::NotYetValid { from: self.not_before });
        }
        if at > self.not_after {
            return Err(KeyError::Expired { until: self.not_after });
        }
        Ok(())
    }

    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.chain
    }

    /// Algorithm identifier of a signature with SHA-256 (RFC 5754, RFC 4055).
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self.key {
            PrivateKey::P256(_) => {
                AlgorithmIdentifierOwned { oid: const_oid::db::rfc5912::ECDSA_WITH_SHA_256, parameters: None }
            }
            PrivateKey::Rsa(_) => AlgorithmIdentifierOwned {
                oid: const_oid::db::rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                parameters: Some(Any::null()),
            },
        }
    }

    /// Signs a message with SHA-256; ECDSA signatures in DER.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.key {
            PrivateKey::P256(key) => key
                .sign(&self.random, message)
                .map(|signature| signature.as_ref().to_vec())
                .map_err(|_| KeyError::Signing),
            PrivateKey::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature)
                    .map_err(|_| KeyError::Signing)?;
                Ok(signature)
            }
        }
    }
}

fn certificate(der: &[u8]) -> Result<Certificate, KeyError> {
    Certificate::from_der(der).map_err(|e| KeyError::Certificate(e.to_string()))
}

/// PKCS#8 (RFC 5958), as far as it is needed.
#[derive(Sequence)]
struct OneAsymmetricKey {
    version: u8,
    algorithm: AlgorithmIdentifierOwned,
    private_key: OctetString,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    attributes: Option<der::asn1::SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    public_key: Option<BitString>,
}

/// An elliptic curve key (RFC 5915).
#[derive(Sequence)]
struct EcPrivateKey {
    version: u8,
    private_key: OctetString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    parameters: Option<ObjectIdentifier>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    public_key: Option<BitString>,
}

/// The key, if it belongs to the certificate.
fn private_key(key: &[u8], certificate: &Certificate, random: &SystemRandom) -> Result<PrivateKey, KeyError> {
    let inner = OneAsymmetricKey::from_der(key).ok().map(|outer| outer.private_key);
    let key = inner.as_ref().map_or(key, OctetString::as_bytes);
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let public = info.subject_public_key.as_bytes().ok_or(KeyError::Mismatch)?;
    match info.algorithm.oid {
        const_oid::db::rfc5912::ID_EC_PUBLIC_KEY => p256(key, public, info, random),
        const_oid::db::rfc5912::RSA_ENCRYPTION => rsa(key, public),
        _ => Err(KeyError::UnsupportedKey),
    }
}

fn p256(
    key: &[u8],
    public: &[u8],
    info: &spki::SubjectPublicKeyInfoOwned,
    random: &SystemRandom,
) -> Result<PrivateKey, KeyError> {
    let Ok(key) = EcPrivateKey::from_der(key) else {
        return Err(if RsaKeyPair::from_der(key).is_ok() { KeyError::Mismatch } else { KeyError::Key });
    };
    let curve = info.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
    if curve != Some(const_oid::db::rfc5912::SECP_256_R_1) {
        return Err(KeyError::UnsupportedKey);
    }
    let pair = EcdsaKeyPair::from_private_key_and_public_key(
        &ECDSA_P256_SHA256_ASN1_SIGNING,
        key.private_key.as_bytes(),
        public,
        random,
    );
    pair.map(PrivateKey::P256).map_err(|_| KeyError::Mismatch)
}

fn rsa(key: &[u8], public: &[u8]) -> Result<PrivateKey, KeyError> {
    if EcPrivateKey::from_der(key).is_ok() {
        return Err(KeyError::Mismatch);
    }
    let pair = RsaKeyPair::from_der(key).map_err(|_| KeyError::UnsupportedKey)?;
    if pair.public_key().as_ref() == public { Ok(PrivateKey::Rsa(pair)) } else { Err(KeyError::Mismatch) }
}

/// Signing needs digital signature or non-repudiation, where the certificate limits its use at all.
fn check_usage(certificate: &Certificate) -> Result<(), KeyError> {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => {
            let signs =
                usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation);
            if signs { Ok(()) } else { Err(KeyError::WrongUsage) }
        }
        Ok(None) => Ok(()),
        Err(e) => Err(KeyError::Certificate(e.to_string())),
    }
}

/// The signing certificate, then each one's issuer as far as given; a root stays out.
fn chain(mut pool: Vec<Certificate>, leaf: usize) -> Vec<Certificate> {
    let mut chain = vec![pool.swap_remove(leaf)];
    pool.retain(|c| c.tbs_certificate.subject != c.tbs_certificate.issuer);
    while let Some(last) = chain.last() {
        let issuer = pool.iter().position(|c| c.tbs_certificate.subject == last.tbs_certificate.issuer);
        match issuer {
            Some(index) => chain.push(pool.swap_remove(index)),
            None => break,
        }
    }
    chain
}

/// From when until when a certificate is valid.
pub fn validity(certificate: &Certificate) -> Result<(jiff::Timestamp, jiff::Timestamp), KeyError> {
    let instant = |time: x509_cert::time::Time| {
        let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
        jiff::Timestamp::from_second(seconds).map_err(|e| KeyError::Certificate(e.to_string()))
    };
    let validity = &certificate.tbs_certificate.validity;
    Ok((instant(validity.not_before)?, instant(validity.not_after)?))
}

/// The common name in a name, or the whole name.
pub fn common_name(name: &x509_cert::name::Name) -> String {
    attribute(name, const_oid::db::rfc4519::CN).unwrap_or_else(|| name.to_string())
}

/// The text of an attribute in a name, in whichever string type it has.
pub fn attribute(name: &x509_cert::name::Name, oid: ObjectIdentifier) -> Option<String> {
    let value =
        name.0.iter().flat_map(|part| part.0.iter()).find(|part| part.oid == oid).map(|part| &part.value)?;
    let bytes = value.to_der().ok()?;
    let text = match der::Tagged::tag(value).number() {
        der::TagNumber::N12 => der::asn1::Utf8StringRef::from_der(&bytes).ok()?.as_str().to_owned(),
        der::TagNumber::N19 => der::asn1::PrintableStringRef::from_der(&bytes).ok()?.as_str().to_owned(),
        der::TagNumber::N20 => der::asn1::TeletexStringRef::from_der(&bytes).ok()?.as_str().to_owned(),
        der::TagNumber::N22 => der::asn1::Ia5StringRef::from_der(&bytes).ok()?.as_str().to_owned(),
        _ => return None,
    };
    Some(text)
}
