//! Secrets that we hand out: in cookies, in links. The database keeps only what proves them.

use super::PeopleError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};

/// A secret of 256 random bits, fit for an address and a cookie.
///
/// # Errors
/// When the machine gives no random numbers.
pub fn fresh() -> Result<String, PeopleError> {
    let mut bytes = [0_u8; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| PeopleError::machine("no random numbers"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret: enough to recognise it, useless to whoever reads the database.
pub fn proof(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
