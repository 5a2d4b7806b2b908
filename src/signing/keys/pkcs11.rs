//! A key in a token: a smart card, a security module, or `SoftHSM` (PKCS#11 v2.40 and later).
//!
//! The token's library is loaded when it is needed; nothing is linked. A session that was lost, with the token or without,
//! is opened anew at the next signature.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;

use super::{Algorithm, Holder, KeyError, Signer, Token, read_all};

/// `DigestInfo` for SHA-256 (RFC 8017, 9.2): what stands before the hash in an RSA signature.
const SHA256_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// Libraries that were loaded: each may be begun only once in a process.
static LOADED: Mutex<BTreeMap<PathBuf, Pkcs11>> = Mutex::new(BTreeMap::new());

/// The signer whose key is in a token, and whose chain is this (PEM, leaf first).
pub(super) fn open(chain: &str, token: &Token) -> Result<Signer, KeyError> {
    let pool = read_all(chain)?;
    let leaf = pool.first().ok_or(KeyError::NoCertificate)?;
    let algorithm = Algorithm::of(&leaf.tbs_certificate.subject_public_key_info)?;
    let held = Held { token: token.clone(), algorithm, open: Mutex::new(Some(Open::begin(token)?)) };
    let signer = Signer::of(Box::new(held), pool, 0)?;
    signer.probe().map_err(|error| match error {
        KeyError::Answer => KeyError::Mismatch,
        other => other,
    })?;
    Ok(signer)
}

/// A key in a token.
struct Held {
    token: Token,
    algorithm: Algorithm,
    open: Mutex<Option<Open>>,
}

/// A session, and the key in it. A session is used by one thread at a time.
struct Open {
    session: Session,
    key: ObjectHandle,
}

impl Holder for Held {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let hash = self.algorithm.hash().of(&[message]);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at_hand) = &*open {
            match at_hand.sign(self.algorithm, &hash) {
                Ok(signature) => return Ok(signature),
                Err(error) => tracing::info!(%error, "the token's session is lost, and opened anew"),
            }
        }
        *open = None;
        let again = Open::begin(&self.token)?;
        let signature = again.sign(self.algorithm, &hash).map_err(|error| gone(&error))?;
        *open = Some(again);
        Ok(signature)
    }
}

impl Open {
    /// Finds the token and the key. Where the token is not among those that the library knew when it began, the library is
    /// ended and begun anew, once: some see what was plugged in later only then.
    fn begin(token: &Token) -> Result<Self, KeyError> {
        match Self::find(token) {
            Err(KeyError::Gone(why)) => {
                tracing::info!(%why, "the token's library is begun anew");
                end(&token.module);
                Self::find(token)
            }
            found => found,
        }
    }

    fn find(token: &Token) -> Result<Self, KeyError> {
        let library = library(&token.module)?;
        let slots = library.get_slots_with_token().map_err(|error| gone(&error))?;
        let slot = slots
            .into_iter()
            .find(|slot| {
                library.get_token_info(*slot).is_ok_and(|info| info.label().trim_end() == token.label)
            })
            .ok_or_else(|| KeyError::Gone(format!("there is no token with the label {}", token.label)))?;
        let session = library.open_ro_session(slot).map_err(|error| gone(&error))?;
        let pin = AuthPin::new(token.pin.read()?.into_boxed_str());
        match session.login(UserType::User, Some(&pin)) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Error::Pkcs11(
                RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange | RvError::PinLocked,
                _,
            )) => return Err(KeyError::Pin),
            Err(error) => return Err(gone(&error)),
        }
        let by = |attribute: Attribute| {
            session.find_objects(&[Attribute::Class(ObjectClass::PRIVATE_KEY), attribute])
        };
        let mut found = by(Attribute::Label(token.key.clone().into_bytes())).map_err(|error| gone(&error))?;
        if let (true, Ok(id)) = (found.is_empty(), hex::decode(&token.key)) {
            found = by(Attribute::Id(id)).map_err(|error| gone(&error))?;
        }
        match found.as_slice() {
            [key] => Ok(Self { key: *key, session }),
            [] => Err(KeyError::Gone(format!("the token has no private key {}", token.key))),
            _ => Err(KeyError::Refused(format!("the token has several private keys {}", token.key))),
        }
    }

    fn sign(&self, algorithm: Algorithm, hash: &[u8]) -> Result<Vec<u8>, Error> {
        match algorithm {
            Algorithm::P256 | Algorithm::P384 => self.session.sign(&Mechanism::Ecdsa, self.key, hash),
            Algorithm::Rsa(_) => {
                let info = [&SHA256_INFO, hash].concat();
                self.session.sign(&Mechanism::RsaPkcs, self.key, &info)
            }
        }
    }
}

fn gone(error: &Error) -> KeyError {
    KeyError::Gone(error.to_string())
}

/// The library, begun.
fn library(module: &Path) -> Result<Pkcs11, KeyError> {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = loaded.get(module) {
        return Ok(known.clone());
    }
    let named = |error: &Error| KeyError::Gone(format!("{}: {error}", module.display()));
    let library = Pkcs11::new(module).map_err(|error| named(&error))?;
    match library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
        Err(error) => return Err(named(&error)),
    }
    loaded.insert(module.to_owned(), library.clone());
    Ok(library)
}

/// Ends a library; sessions of it are lost with that, and opened anew.
fn end(module: &Path) {
    let known = LOADED.lock().unwrap_or_else(PoisonError::into_inner).remove(module);
    if let Some(Err(error)) = known.map(Pkcs11::finalize) {
        tracing::debug!(%error, "the token's library did not end");
    }
}

/// Ends the library and with it all sessions, as a token that is pulled out does.
#[cfg(test)]
pub(super) fn lose_sessions(module: &Path) {
    end(module);
}
