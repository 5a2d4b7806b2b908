//! Keys: the one that signs, wherever it is held.
//!
//! A [`Signer`] exists only when key and certificate belong together and the certificate may sign. The private key stays
//! with its holder: in this process ([`local`]: PEM, PKCS#12), in a token ([`pkcs11`]) or with a service ([`remote`]).
//! What a holder elsewhere answers is checked with the certificate before it is used. Nothing prints a key or a PIN.
//! [`KeyRing`] has the signer of the day: it takes up a key that was replaced, and one that was gone and is back.

mod keeping;
mod local;
mod pkcs11;
#[cfg(test)]
mod pkcs11_tests;
mod remote;
#[cfg(test)]
mod remote_tests;
mod source;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use const_oid::db::rfc5912;
use der::asn1::{Any, Uint};
use der::{Decode, Encode, Sequence};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

pub use super::trial::{KeyPaths, init_demo};
pub use keeping::{KeyRing, KeyState, Standing, days_left};
pub use source::{KeySource, Secret, Service, Token, Trust};

use super::envelope::{self, Hash};

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
    /// Neither ECDSA P-256 or P-384 nor RSA of 3,072 to 4,096 bits.
    #[error("only ECDSA P-256 and P-384, and RSA from 3,072 to 4,096 bits, can sign")]
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
    #[error(
        "the signing certificate expired at {until}; put a new key in its place (godkjent keys rotate says how)"
    )]
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
    /// Some files of an authority are there, and not all: making them was broken off, or some were lost.
    #[error(
        "{} holds some files of an authority, and not all. If making them was broken off before anything was signed, empty the folder and make them again; otherwise bring back what is missing from a backup",
        .0.display()
    )]
    Half(PathBuf),
    /// A file could not be read or written.
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
    /// What was asked of the trial authority cannot be done.
    #[error("{0}")]
    Impossible(String),
    /// The key failed to sign.
    #[error("the key could not sign")]
    Signing,
    /// The holder of the key cannot be reached, or does not have it.
    #[error("the key cannot be reached: {0}")]
    Gone(String),
    /// The PIN is wrong. A token locks itself after a few wrong ones, so the same is never tried twice.
    #[error("the PIN is wrong; it is not tried again before it was changed, so that the token is not locked")]
    Pin,
    /// The holder of the key said no.
    #[error("the key's holder refused: {0}")]
    Refused(String),
    /// What the holder signed is not borne out by the certificate.
    #[error("the key's holder answered with a signature that does not fit the certificate")]
    Answer,
    /// As last time; the holder is asked again in a moment.
    #[error(transparent)]
    Still(Arc<KeyError>),
}

/// What a key signs with. Each has its hash, and only that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA on P-256, with SHA-256.
    P256,
    /// ECDSA on P-384, with SHA-384 (RFC 5753 and 5754: the hash is as strong as the curve).
    P384,
    /// RSA (PKCS#1 v1.5) with SHA-256; so many bits.
    Rsa(usize),
}

impl std::fmt::Display for Algorithm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::P256 => f.write_str("ECDSA P-256"),
            Self::P384 => f.write_str("ECDSA P-384"),
            Self::Rsa(bits) => write!(f, "RSA-{bits}"),
        }
    }
}

/// An RSA key's public half (RFC 8017, A.1.1).
#[derive(Sequence)]
struct RsaPublicKey {
    modulus: Uint,
    exponent: Uint,
}

/// An ECDSA signature (RFC 3279, 2.2.3).
#[derive(Sequence)]
struct EcdsaSignature {
    r: Uint,
    s: Uint,
}

impl Algorithm {
    /// What a certificate's key signs with.
    ///
    /// # Errors
    /// [`KeyError::UnsupportedKey`].
    pub fn of(info: &SubjectPublicKeyInfoOwned) -> Result<Self, KeyError> {
        if info.algorithm.oid == rfc5912::RSA_ENCRYPTION {
            let key = RsaPublicKey::from_der(info.subject_public_key.raw_bytes());
            let key = key.map_err(|_| KeyError::UnsupportedKey)?;
            let first = key.modulus.as_bytes().first().copied().unwrap_or_default();
            let zeros = usize::try_from(first.leading_zeros()).unwrap_or_default();
            let bits = key.modulus.as_bytes().len() * 8 - zeros;
            return if (3_072..=4_096).contains(&bits) {
                Ok(Self::Rsa(bits))
            } else {
                Err(KeyError::UnsupportedKey)
            };
        }
        let curve =
            info.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
        match (info.algorithm.oid, curve) {
            (rfc5912::ID_EC_PUBLIC_KEY, Some(rfc5912::SECP_256_R_1)) => Ok(Self::P256),
            (rfc5912::ID_EC_PUBLIC_KEY, Some(rfc5912::SECP_384_R_1)) => Ok(Self::P384),
            _ => Err(KeyError::UnsupportedKey),
        }
    }

    /// The hash that goes with it: over the content, over the certificate, and in the signature.
    #[must_use]
    pub const fn hash(self) -> Hash {
        match self {
            Self::P256 | Self::Rsa(_) => Hash::Sha256,
            Self::P384 => Hash::Sha384,
        }
    }

    /// Its identifier (RFC 5754, RFC 4055).
    #[must_use]
    pub fn identifier(self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::P256 => (rfc5912::ECDSA_WITH_SHA_256, None),
            Self::P384 => (rfc5912::ECDSA_WITH_SHA_384, None),
            Self::Rsa(_) => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    /// The bytes of each half of an ECDSA signature; none for RSA.
    const fn half(self) -> Option<usize> {
        match self {
            Self::P256 => Some(32),
            Self::P384 => Some(48),
            Self::Rsa(_) => None,
        }
    }
}

/// Who has a private key.
trait Holder: Send + Sync {
    /// Signs a message, hashed with the key's hash. ECDSA in DER, or the two halves one after the other.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError>;

    /// Whether it is not in this process: then what it says is checked.
    fn is_elsewhere(&self) -> bool {
        true
    }
}

/// A private key with its certificate chain, ready to sign. Can be shared between threads; may block while it signs.
pub struct Signer {
    holder: Box<dyn Holder>,
    algorithm: Algorithm,
    /// The signing certificate first, then the issuers that were given, without a root.
    chain: Vec<Certificate>,
    leaf: Vec<u8>,
    subject: String,
    not_before: jiff::Timestamp,
    not_after: jiff::Timestamp,
    /// Why the last signature failed, if it did.
    trouble: Mutex<Option<Trouble>>,
}

/// Why a signature failed, and what that means for the next one.
#[derive(Clone, Debug)]
struct Trouble {
    said: String,
    remedy: Remedy,
}

/// What may help after a signature that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    /// Nothing but another PIN: whoever sends the wrong one a few times locks the key for good.
    OtherPin,
    /// The key may have become another one, or have come back elsewhere: its holder is asked anew.
    OpenAnew,
}

impl KeyError {
    /// What may help against it.
    const fn remedy(&self) -> Remedy {
        if matches!(self, Self::Pin) { Remedy::OtherPin } else { Remedy::OpenAnew }
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("subject", &self.subject)
            .field("algorithm", &self.algorithm)
            .field("not_after", &self.not_after)
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads certificates (any order; the key finds its own) and private keys (PKCS#8, SEC 1 or PKCS#1, not encrypted), all
    /// PEM. Of several keys the one counts that has a certificate: while a key is replaced there are two for a moment.
    ///
    /// # Errors
    ///
    /// [`KeyError::Mismatch`] when no certificate belongs to the key, [`KeyError::WrongUsage`] when
    /// it may not sign, and the others of reading. Validity is not checked here.
    pub fn from_pem(cert_chain_pem: &str, key_pem: &str) -> Result<Self, KeyError> {
        local::from_pem(cert_chain_pem, key_pem)
    }

    /// Reads key and certificates from a PKCS#12 file (`.p12`, `.pfx`) with one private key.
    ///
    /// # Errors
    ///
    /// [`KeyError::Password`] when the file cannot be opened, otherwise as [`Signer::from_pem`].
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, KeyError> {
        local::from_pkcs12(bytes, password)
    }

    /// A signer of a holder's key and its certificate, the one of the pool at this place.
    fn of(holder: Box<dyn Holder>, pool: Vec<Certificate>, leaf: usize) -> Result<Self, KeyError> {
        let own = pool.get(leaf).ok_or(KeyError::NoCertificate)?;
        check_usage(own)?;
        let algorithm = Algorithm::of(&own.tbs_certificate.subject_public_key_info)?;
        let (not_before, not_after) = validity(own)?;
        let subject = common_name(&own.tbs_certificate.subject);
        let leaf_der = own.to_der().map_err(|e| KeyError::Certificate(e.to_string()))?;
        let chain = chain(pool, leaf);
        let trouble = Mutex::default();
        Ok(Self { holder, algorithm, chain, leaf: leaf_der, subject, not_before, not_after, trouble })
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

    /// What it signs with.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
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

    /// The signing certificate's serial number, in hexadecimal digits.
    #[must_use]
    pub fn serial(&self) -> String {
        self.chain.first().map(serial).unwrap_or_default()
    }

    /// The signing certificate's fingerprint: SHA-256 of its DER, lower-case hexadecimal.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        crate::signing::hearing::fingerprint(&self.leaf)
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

    /// Signs something of no meaning and checks it with the certificate.
    ///
    /// # Errors
    /// What is wrong with the key, or [`KeyError::Answer`].
    pub fn probe(&self) -> Result<(), KeyError> {
        let message = b"godkjent: does this key sign?";
        let signature = self.sign(message)?;
        if self.fits(message, &signature) { Ok(()) } else { Err(KeyError::Answer) }
    }

    /// Why the last signature failed; none when it did not.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.last_trouble().map(|trouble| trouble.said)
    }

    fn last_trouble(&self) -> Option<Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.chain
    }

    /// Signs a message; ECDSA signatures in DER.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        // Whoever still has this signer must not send the PIN once more.
        if self.last_trouble().is_some_and(|trouble| trouble.remedy == Remedy::OtherPin) {
            return Err(KeyError::Pin);
        }
        let signed = self.holder.sign(message).and_then(|signature| {
            if self.holder.is_elsewhere() { self.checked(message, signature) } else { Ok(signature) }
        });
        let trouble =
            signed.as_ref().err().map(|fault| Trouble { said: fault.to_string(), remedy: fault.remedy() });
        let mut last = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|last| last.remedy != Remedy::OtherPin) {
            *last = trouble;
        }
        drop(last);
        signed
    }

    /// What a holder elsewhere answered, in DER, if it is the key's signature.
    fn checked(&self, message: &[u8], signature: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        if self.fits(message, &signature) {
            return Ok(signature);
        }
        let encoded = self.algorithm.half().and_then(|half| encode(&signature, half));
        encoded.filter(|encoded| self.fits(message, encoded)).ok_or(KeyError::Answer)
    }

    fn fits(&self, message: &[u8], signature: &[u8]) -> bool {
        envelope::verify(&self.leaf, &self.algorithm.identifier(), None, message, signature).is_ok()
    }
}

/// The two halves of an ECDSA signature as DER.
fn encode(halves: &[u8], half: usize) -> Option<Vec<u8>> {
    let (r, s) = halves.split_at_checked(half).filter(|(_, s)| s.len() == half)?;
    EcdsaSignature { r: Uint::new(r).ok()?, s: Uint::new(s).ok()? }.to_der().ok()
}

fn certificate(der: &[u8]) -> Result<Certificate, KeyError> {
    Certificate::from_der(der).map_err(|e| KeyError::Certificate(e.to_string()))
}

/// All certificates of a text.
pub(super) fn read_all(pem: &str) -> Result<Vec<Certificate>, KeyError> {
    CertificateDer::pem_slice_iter(pem.as_bytes())
        .map(|der| certificate(&der.map_err(|e| KeyError::Pem(e.to_string()))?))
        .collect()
}

/// A certificate's serial number, in hexadecimal digits.
pub(super) fn serial(certificate: &Certificate) -> String {
    hex::encode(certificate.tbs_certificate.serial_number.as_bytes())
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
    let validity = &certificate.tbs_certificate.validity;
    Ok((instant(validity.not_before.to_unix_duration()), instant(validity.not_after.to_unix_duration())))
}

/// An instant so long after 1970. What ends with the year 9999 has no end (RFC 5280, 4.1.2.5): it is the last instant that
/// can be told.
pub fn instant(since_epoch: std::time::Duration) -> jiff::Timestamp {
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX)
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
