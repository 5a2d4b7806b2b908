//! Keys in this process, from PEM or PKCS#12 files.

use const_oid::db::rfc5912;
use der::asn1::{Any, BitString, OctetString};
use der::{Decode, Sequence};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use spki::{AlgorithmIdentifierOwned, ObjectIdentifier};
use x509_cert::Certificate;

use super::{Algorithm, Holder, KeyError, Signer, certificate, read_all};

/// A private key in memory.
enum PrivateKey {
    Ecdsa(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

struct Local {
    key: PrivateKey,
    random: SystemRandom,
}

impl Holder for Local {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.key {
            PrivateKey::Ecdsa(key) => {
                let signature = key.sign(&self.random, message).map_err(|_| KeyError::Signing)?;
                Ok(signature.as_ref().to_vec())
            }
            PrivateKey::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature)
                    .map_err(|_| KeyError::Signing)?;
                Ok(signature)
            }
        }
    }

    fn is_elsewhere(&self) -> bool {
        false
    }
}

pub(super) fn from_pem(chain: &str, keys: &str) -> Result<Signer, KeyError> {
    let pool = read_all(chain)?;
    let mut refusal = None;
    for key in PrivateKeyDer::pem_slice_iter(keys.as_bytes()) {
        let key = key.map_err(|e| KeyError::Pem(e.to_string()))?;
        match assemble(pool.clone(), key.secret_der()) {
            Ok(signer) => return Ok(signer),
            Err(error) => refusal = Some(error),
        }
    }
    Err(refusal.unwrap_or_else(|| KeyError::Pem("there is no private key".to_owned())))
}

pub(super) fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Signer, KeyError> {
    let archive =
        p12_keystore::Pkcs12Archive::from_pkcs12(bytes, password).map_err(|_| KeyError::Password)?;
    let key = archive.keys.first().ok_or(KeyError::Key)?;
    let pool =
        archive.certs.iter().map(|bag| certificate(bag.cert.as_der())).collect::<Result<Vec<_>, _>>()?;
    assemble(pool, key.key.as_der())
}

fn assemble(pool: Vec<Certificate>, key: &[u8]) -> Result<Signer, KeyError> {
    if pool.is_empty() {
        return Err(KeyError::NoCertificate);
    }
    let random = SystemRandom::new();
    let mut refusal = KeyError::Mismatch;
    for (index, candidate) in pool.iter().enumerate() {
        match private_key(key, candidate, &random) {
            Ok(key) => return Signer::of(Box::new(Local { key, random }), pool, index),
            Err(KeyError::Mismatch) => {}
            Err(other) => refusal = other,
        }
    }
    Err(refusal)
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
    let rsa = info.algorithm.oid == rfc5912::RSA_ENCRYPTION;
    match EcPrivateKey::from_der(key) {
        Ok(_) if rsa => return Err(KeyError::Mismatch),
        Ok(key) => return ecdsa(&key, public, Algorithm::of(info)?, random),
        Err(_) => {}
    }
    let pair = RsaKeyPair::from_der(key);
    if !rsa {
        return Err(if pair.is_ok() { KeyError::Mismatch } else { KeyError::Key });
    }
    let pair = pair.map_err(|_| KeyError::UnsupportedKey)?;
    if pair.public_key().as_ref() != public {
        return Err(KeyError::Mismatch);
    }
    Algorithm::of(info)?;
    Ok(PrivateKey::Rsa(pair))
}

fn ecdsa(
    key: &EcPrivateKey,
    public: &[u8],
    algorithm: Algorithm,
    random: &SystemRandom,
) -> Result<PrivateKey, KeyError> {
    let kind = match algorithm {
        Algorithm::P256 => &ECDSA_P256_SHA256_ASN1_SIGNING,
        Algorithm::P384 => &ECDSA_P384_SHA384_ASN1_SIGNING,
        Algorithm::Rsa(_) => return Err(KeyError::Mismatch),
    };
    let pair =
        EcdsaKeyPair::from_private_key_and_public_key(kind, key.private_key.as_bytes(), public, random);
    pair.map(PrivateKey::Ecdsa).map_err(|_| KeyError::Mismatch)
}
