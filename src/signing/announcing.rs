//! The key for what machines are told: messages to webhooks, and the register's snapshot that is checked in browsers.
//!
//! Ed25519, because every browser and every Standard Webhooks library checks it; it signs no papers. It lies in a file that is
//! made once; nodes that share an address share the file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum AnnouncingError {
    /// The file can neither be read nor made.
    #[error("{file}: {reason}")]
    File {
        /// Where it is, or should be.
        file: String,
        /// Why not.
        reason: String,
    },
    /// The file holds something else.
    #[error("{0} holds no Ed25519 key (PKCS#8, PEM); move it away, and another is made")]
    Damaged(String),
    /// The machine gives no random numbers.
    #[error("the machine gives no random numbers")]
    Random,
}

/// The key; nothing prints it.
pub struct AnnouncingKey(Ed25519KeyPair);

impl AnnouncingKey {
    /// The key of a file; where there is none, one is made. Of several processes that begin at once, all end with the same.
    ///
    /// # Errors
    /// When the file is damaged, or cannot be read or made.
    pub fn open_or_make(file: &Path) -> Result<Self, AnnouncingError> {
        let failed = |error: std::io::Error| AnnouncingError::File {
            file: file.display().to_string(),
            reason: error.to_string(),
        };
        let text = match fs::read(file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                make(file).map_err(|made| made.map_or(AnnouncingError::Random, failed))?;
                fs::read(file).map_err(failed)?
            }
            read => read.map_err(failed)?,
        };
        let damaged = || AnnouncingError::Damaged(file.display().to_string());
        let key = PrivatePkcs8KeyDer::from_pem_slice(&text).map_err(|_| damaged())?;
        let pair =
            Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der()).map_err(|_| damaged())?;
        Ok(Self(pair))
    }

    /// The signature of a message.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        // Ed25519 signatures have 64 bytes, always.
        for (to, from) in signature.iter_mut().zip(self.0.sign(message).as_ref()) {
            *to = *from;
        }
        signature
    }

    /// The public half: 32 bytes.
    pub fn public(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    /// The public half in base64.
    pub fn public_base64(&self) -> String {
        STANDARD.encode(self.public())
    }

    /// A short name of the key, from its public half.
    pub fn id(&self) -> String {
        hex::encode(Sha256::digest(self.public())).chars().take(16).collect()
    }
}

/// Makes the key beside its place and moves it there whole, unless somebody was faster. An error without a cause is that of the
/// random numbers.
fn make(file: &Path) -> Result<(), Option<std::io::Error>> {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| None)?;
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(pkcs8.as_ref())
    );
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Some)?;
    // Such a file is readable by its owner alone.
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(Some)?;
    draft.write_all(pem.as_bytes()).map_err(Some)?;
    draft.as_file().sync_all().map_err(Some)?;
    match draft.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Some(error.error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ED25519, UnparsedPublicKey};

    #[test]
    fn the_key_is_made_once_and_what_it_signs_is_checked_by_others() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys/announcing.pem");
        let key = AnnouncingKey::open_or_make(&file).unwrap();
        let again = AnnouncingKey::open_or_make(&file).unwrap();
        assert_eq!((key.public(), key.id()), (again.public(), again.id()));
        let signature = again.sign(b"message");
        UnparsedPublicKey::new(&ED25519, key.public()).verify(b"message", &signature).unwrap();
        assert!(UnparsedPublicKey::new(&ED25519, key.public()).verify(b"another", &signature).is_err());
    }

    #[test]
    fn many_that_begin_at_once_end_with_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("announcing.pem");
        let open = || AnnouncingKey::open_or_make(&file).unwrap().id();
        let ids: Vec<String> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| Some(id) == ids.first()), "{ids:?}");
    }

    #[test]
    fn a_damaged_file_is_told_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("announcing.pem");
        fs::write(&file, "nothing").unwrap();
        let error = AnnouncingKey::open_or_make(&file).err().unwrap().to_string();
        assert!(error.contains("announcing.pem") && error.contains("Ed25519"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "nothing");
    }
}
