//! The whole application as one paper, and as a sealed pack that opens and verifies without the portal.
//!
//! The pack is a ZIP with the application as PDF, the sheets of rows as CSV, every file under its own name (but no
//! recordings, of which every hearing is written down, and what is gone or infected), a list of all with their SHA-256
//! (for people and programs: `manifest.json`, `manifest.sha256`), and the portal's signature over the lists. It is put
//! together in a file on disk while the evidence streams past, each hashed again on the way; nothing is held in
//! memory but a buffer, and nothing goes out before all of it has been found right.

mod application;
mod extras;
mod manifest;
mod rules;
mod sealing;
#[cfg(test)]
mod tests;
pub mod web;

pub use application::{Application, application, read};
pub use sealing::{Bindery, Pack};

use crate::cases::CaseError;
use crate::papers::paper::LayoutError;
use crate::signing::signature::SignError;
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::words::MissingText;

/// Why a pack could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The paper could not be laid out.
    #[error("the application could not be laid out: {0}")]
    Layout(#[from] LayoutError),
    /// A text is missing.
    #[error(transparent)]
    Words(#[from] MissingText),
    /// The bytes in the vault are not those that were handed in.
    #[error("the bytes of {0} are not those that were handed in")]
    Changed(String),
    /// It could not be signed.
    #[error("the pack could not be signed: {0}")]
    Sign(#[from] SignError),
    /// The ZIP could not be written.
    #[error("the pack could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Disk(#[from] std::io::Error),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The case cannot be read.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The thread pool is gone.
    #[error("the server is stopping")]
    Stopping,
}

impl From<diesel::result::Error> for PackError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
