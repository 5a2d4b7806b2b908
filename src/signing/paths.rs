//! The way from a certificate to one that is trusted without proof.
//!
//! Names and keys may be certified more than once (cross-signed roots): the first issuer that fits may lead nowhere, so
//! anchors are tried first, and dead ends are left again.

use jiff::Timestamp;
use x509_cert::ext::pkix::BasicConstraints;

use super::keys::validity;
use super::revocation::RevocationError;
use super::standing::{Known, holds, is_issued_by};

/// Most certificates of a way, the first and the anchor counted.
const LONGEST: usize = 10;
/// Most signatures that are looked at for one: strangers' files may bring many certificates that lead nowhere.
const MOST_LOOKS: usize = 256;

/// The way from the first certificate to an anchor, which comes last. Those between must be valid at `at`, if that is
/// given; the first and the anchor are taken as they are.
///
/// # Errors
/// [`RevocationError::Issuer`] with the first certificate whose issuer is missing.
pub(super) fn path(
    certificates: &[Vec<u8>],
    anchors: &[Vec<u8>],
    at: Option<Timestamp>,
) -> Result<Vec<Known>, RevocationError> {
    let first = certificates.first().and_then(|der| Known::read(der));
    let mut way = vec![first.ok_or_else(|| RevocationError::Issuer("nobody".to_owned()))?];
    let between = certificates.iter().filter(|der| !anchors.contains(der)).filter_map(|der| Known::read(der));
    let between = between.filter(|one| at.is_none_or(|at| holds(&one.parsed, at)) && is_authority(one));
    let issuers = anchors.iter().filter_map(|der| Known::read(der)).chain(between).collect();
    let mut search = Search { anchors, issuers, looks: 0, stuck: None };
    if search.reach(&mut way) {
        Ok(way)
    } else {
        Err(RevocationError::Issuer(search.stuck.unwrap_or_default()))
    }
}

/// The first instant at which a certificate between the first and an anchor ends. The anchor is trusted for as long as
/// it is named in the settings, whatever its own dates say.
///
/// # Errors
/// As [`path`].
pub(super) fn valid_until(
    certificates: &[Vec<u8>],
    anchors: &[Vec<u8>],
    at: Timestamp,
) -> Result<Timestamp, RevocationError> {
    let way = path(certificates, anchors, Some(at))?;
    let proven = way.iter().take(way.len().saturating_sub(1).max(1));
    let ends = proven.filter_map(|one| validity(&one.parsed).ok()).map(|(_, until)| until);
    ends.min().ok_or_else(|| RevocationError::Issuer("nobody".to_owned()))
}

fn is_authority(one: &Known) -> bool {
    matches!(one.parsed.tbs_certificate.get::<BasicConstraints>(), Ok(Some((_, constraints))) if constraints.ca)
}

struct Search<'a> {
    anchors: &'a [Vec<u8>],
    /// Anchors first.
    issuers: Vec<Known>,
    looks: usize,
    /// Whose issuer was missing first.
    stuck: Option<String>,
}

impl Search<'_> {
    /// Goes on from the last certificate of a way, and back where it leads nowhere.
    fn reach(&mut self, way: &mut Vec<Known>) -> bool {
        let Some(last) = way.last().cloned() else { return false };
        if self.anchors.contains(&last.der) {
            return true;
        }
        if way.len() < LONGEST {
            for at in 0..self.issuers.len() {
                let Some(issuer) = self.issuer(at, &last, way) else { continue };
                way.push(issuer);
                if self.reach(way) {
                    return true;
                }
                way.pop();
            }
        }
        self.stuck.get_or_insert_with(|| last.name());
        false
    }

    /// One of those who may have issued the last certificate, if it did and is not on the way already.
    fn issuer(&mut self, at: usize, last: &Known, way: &[Known]) -> Option<Known> {
        let one = self.issuers.get(at)?;
        let named = last.parsed.tbs_certificate.issuer == one.parsed.tbs_certificate.subject;
        if !named || self.looks >= MOST_LOOKS || way.iter().any(|known| known.der == one.der) {
            return None;
        }
        self.looks += 1;
        is_issued_by(last, one).then(|| one.clone())
    }
}
