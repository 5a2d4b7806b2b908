//! Signing: keys, and the signature in a file that we laid out (PAdES, ETSI EN 319 142-1).
//!
//! The layout leaves a place for the field; the signer turns it into the field, and fills it. Nothing here reads a
//! database or decides what is signed.

pub mod announcing;
pub mod appended;
#[cfg(test)]
pub(crate) mod authority;
pub mod cms;
mod ended;
pub mod envelope;
pub mod hearing;
pub mod keys;
#[cfg(test)]
mod level_tests;
pub mod levels;
mod lists;
pub mod outside;
mod paths;
#[cfg(test)]
mod proof_tests;
mod renewal;
pub mod revisions;
pub mod revocation;
pub mod scan;
pub mod signature;
#[cfg(test)]
pub(crate) mod specimens;
pub mod spoken;
pub mod standing;
#[cfg(test)]
mod tests;
pub mod timestamps;
pub mod trial;

use keys::Signer;

/// A detached CMS signature (RFC 5652) with the portal's key over content, in DER.
///
/// # Errors
/// When the key cannot sign.
pub fn detached(content: &[u8], signer: &Signer) -> Result<Vec<u8>, signature::SignError> {
    cms::detached(content, signer)
}
