//! A trial authority: a root, an issuing authority, a responder and a time stamp authority of one's own.
//!
//! Everything that it says is said as a real one would (RFC 5280 for certificates and lists, RFC 6960 for status, RFC 3161
//! for time), but it proves nothing to strangers: the keys lie in a folder beside the portal. It is there so that signing
//! at every level, revocation and a change of keys can be tried without a network. A real scheme buys a seal and sets its
//! files instead; the chain is laid out as a bought one, so that nothing else changes.
//!
//! Nothing is kept in memory: what is replaced or revoked in the folder holds from the next answer on.

mod answers;
mod folder;
mod founding;
mod issuing;
mod stamps;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::keys::KeyError;
use super::outside::Nearby;
use crate::values::{Clock, text_enum};

pub use folder::{Issued, Reason, Revoked};
pub use founding::{KeyPaths, Rotated, found, in_use_and_revoked, init_demo, is_ours, named, revoke, rotate};
pub use stamps::POLICY;
#[cfg(test)]
pub(super) use stamps::token;

/// Where in a portal the authority answers.
pub const PLACE: &str = "/trial-authority";

text_enum! {
    /// What the authority is asked for: the end of its address.
    pub enum Desk {
        /// The root certificate.
        Root = "ca-root",
        /// The issuing certificate.
        Issuing = "ca",
        /// The root's revocation list.
        RootList = "crl-root",
        /// The issuing authority's revocation list.
        List = "crl",
        /// Status answers.
        Status = "ocsp",
        /// Time stamps.
        Time = "tsa",
    }
}

impl Desk {
    /// The kind of what it answers (RFC 2585, RFC 6960, RFC 3161).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Root | Self::Issuing => "application/pkix-cert",
            Self::RootList | Self::List => "application/pkix-crl",
            Self::Status => "application/ocsp-response",
            Self::Time => "application/timestamp-reply",
        }
    }

    /// Whether it is asked a question, rather than for a file.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        matches!(self, Self::Status | Self::Time)
    }
}

/// The authority of a folder. Cheap to clone.
#[derive(Clone, Debug)]
pub struct TrialAuthority {
    folder: Arc<Path>,
    address: Arc<str>,
    clock: Clock,
}

impl TrialAuthority {
    /// The authority whose keys lie in a folder, as [`found`] made it.
    ///
    /// # Errors
    /// When the folder holds none.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, KeyError> {
        let register = folder::Register::read(folder)?;
        Ok(Self { folder: folder.into(), address: register.address.into(), clock })
    }

    /// Where it answers, without a slash at the end; its certificates say so.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where time stamps are had.
    #[must_use]
    pub fn stamps_at(&self) -> String {
        format!("{}/{}", self.address, Desk::Time)
    }

    /// Answers. A question that makes no sense is answered too, as the specifications say.
    ///
    /// # Errors
    /// When the folder cannot be read, or a certificate of the authority itself has ended.
    pub fn answer(&self, desk: Desk, question: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (folder, now) = (&*self.folder, self.clock.now().timestamp());
        match desk {
            Desk::Root => folder::Party::certificate(folder, folder::ROOT),
            Desk::Issuing => folder::Party::certificate(folder, folder::ISSUING),
            Desk::RootList => answers::list(folder, folder::ROOT, now),
            Desk::List => answers::list(folder, folder::ISSUING, now),
            Desk::Status => answers::status(folder, question, now),
            Desk::Time => stamps::stamp(folder, question, now),
        }
    }

    fn desk_at(&self, address: &str) -> Option<Desk> {
        address.strip_prefix(&*self.address)?.strip_prefix('/')?.parse().ok()
    }

    /// The certificates that are in use, each with its end.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn in_use(&self) -> Result<Vec<Issued>, KeyError> {
        folder::in_use(&self.folder)
    }
}

/// Whoever signs in the same process asks without a network; the address is only a name then.
impl Nearby for TrialAuthority {
    fn is_at(&self, address: &str) -> bool {
        self.desk_at(address).is_some()
    }

    fn near(&self, address: &str, question: Option<&[u8]>) -> Result<Vec<u8>, String> {
        let desk = self.desk_at(address).ok_or("nobody is there")?;
        self.answer(desk, question.unwrap_or_default()).map_err(|error| error.to_string())
    }
}

/// The end of a life: the last instant of so many years, or of the issuer's.
fn years(now: Timestamp, years: i16, most: Option<Timestamp>) -> Timestamp {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let end = today.saturating_add(jiff::Span::new().years(years)).to_zoned(jiff::tz::TimeZone::UTC);
    let end = end.map_or(now, |end| end.timestamp());
    most.map_or(end, |most| end.min(most))
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(name)
}
