//! Signing at a level (PAdES baseline, ETSI EN 319 142-1, 6): B-B is the signature; B-T a time stamp over it; B-LT all
//! that proves it; B-LTA a time stamp over the whole file, renewed before it weakens.
//!
//! Everything above B-B needs others: an authority for time stamps, and those who say whether certificates hold. They
//! may be slow, down, or lie. What they say is judged before it is used; where it is not good enough, the paper is not
//! signed, or at a lower level where that is allowed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use const_oid::ObjectIdentifier;
use der::Encode;
use jiff::Timestamp;
use tokio::time::{Instant, timeout_at};

use super::envelope::Anchors;
use super::keys::Signer;
use super::outside::{Address, Outside, Silence};
use super::revisions::{stampable, with_proofs};
use super::revocation::{Proofs, RevocationError, gather};
use super::signature::{self, SignError, SignatureMeta, prepare};
use super::timestamps::{MOST, Question, Token, TokenFault};
use crate::values::{Clock, text_enum};

text_enum! {
    /// A level of PAdES baseline, each with all of those before it.
    pub enum Level {
        /// Signed.
        Basic = "PAdES-B-B",
        /// With a time stamp over the signature.
        Stamped = "PAdES-B-T",
        /// With everything that proves it.
        Proven = "PAdES-B-LT",
        /// With a time stamp over the whole file.
        Archived = "PAdES-B-LTA",
    }
}

/// Why a paper could not be signed at its level.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The file or the key is at fault.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The time stamp authority gave no answer.
    #[error("time stamp: {0}")]
    Silence(#[from] Silence),
    /// The time stamp authority's answer is not believed.
    #[error("time stamp: {0}")]
    Token(#[from] TokenFault),
    /// It cannot be shown that our own certificate holds.
    #[error("signing certificate: {0}")]
    Own(#[source] RevocationError),
    /// It cannot be shown that the time stamp authority's certificate holds.
    #[error("time stamp certificate: {0}")]
    Stamp(#[source] RevocationError),
    /// All of it took too long.
    #[error("the authorities took longer than {} seconds", .0.as_secs())]
    Slow(Duration),
    /// There is no time stamp authority.
    #[error("there is no time stamp authority")]
    NoAuthority,
    /// The certificates of what stands in the file have ended: a new time stamp would prove nothing.
    #[error("the certificates in the file have ended")]
    TooLate,
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

impl SealError {
    /// Whether a lower level would do: others are at fault, and nothing speaks against our own certificate.
    #[must_use]
    pub const fn is_others_fault(&self) -> bool {
        match self {
            Self::Sign(_) | Self::Own(RevocationError::Revoked(_)) | Self::TooLate | Self::Stopping => false,
            Self::Silence(_)
            | Self::Token(_)
            | Self::Own(_)
            | Self::Stamp(_)
            | Self::Slow(_)
            | Self::NoAuthority => true,
        }
    }

    /// Whether trying again soon brings nothing: a certificate was revoked, or ended before it was proven.
    #[must_use]
    pub const fn lasts(&self) -> bool {
        matches!(self, Self::Own(fault) | Self::Stamp(fault) if fault.lasts())
    }
}

/// A time stamp authority.
#[derive(Debug)]
pub struct Authority {
    address: Address,
    policy: Option<ObjectIdentifier>,
    pub(super) anchors: Anchors,
    /// How large its tokens are, in bytes: learned from the last one.
    room: AtomicUsize,
}

/// How large a token is thought to be before the first one came.
const FIRST_ROOM: usize = 4_096;
/// How much larger than the last one a token may be.
const SLACK: usize = 128;

impl Authority {
    /// An authority at an address, asked to follow a policy if one is given, whose certificates lead to these anchors.
    #[must_use]
    pub fn new(address: String, policy: Option<ObjectIdentifier>, anchors: Anchors) -> Self {
        Self { address: Address::new(address), policy, anchors, room: AtomicUsize::new(FIRST_ROOM) }
    }

    /// Where it is asked, for people: without a name and a password.
    #[must_use]
    pub fn address(&self) -> &str {
        self.address.shown()
    }

    async fn stamp(&self, outside: &Outside, clock: &Clock, digest: [u8; 32]) -> Result<Token, SealError> {
        let question = Question::new(digest, self.policy)?;
        let kinds = ("application/timestamp-query", "application/timestamp-reply");
        let answer = outside.ask(self.address.whole(), kinds, question.to_der()?, MOST).await?;
        let token = question.judge(&answer, &self.anchors, clock.now().timestamp())?;
        self.room.store(token.der().len() + SLACK, Ordering::Relaxed);
        Ok(token)
    }
}

/// How papers are signed.
#[derive(Clone, Debug)]
pub struct Manner {
    level: Level,
    pub(super) others: Option<Arc<Others>>,
    pub(super) clock: Clock,
}

/// Who is asked for what is above B-B.
#[derive(Debug)]
pub(super) struct Others {
    outside: Outside,
    pub(super) authority: Authority,
    /// Where our own certificate leads to.
    pub(super) anchors: Anchors,
    /// How long all of a paper's questions may take.
    pub(super) patience: Duration,
}

/// A signed paper.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its level.
    pub level: Level,
    /// The newest time stamp in it.
    pub stamped_at: Option<Timestamp>,
    /// Until when the newest time stamp's certificates are valid: it is renewed before.
    pub good_until: Option<Timestamp>,
    /// Why it is of a lower level than it should be.
    pub shortfall: Option<String>,
}

/// How many questions a paper needs at most, one after the other: two time stamps, three certificates on our own way and
/// as many on the authority's, and a responder's.
const QUESTIONS: u32 = 9;

impl Manner {
    /// The signature alone.
    #[must_use]
    pub const fn basic(clock: Clock) -> Self {
        Self { level: Level::Basic, others: None, clock }
    }

    /// At a level, with an authority; `patience` is how long each question may take.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn with_authority(
        level: Level,
        authority: Authority,
        anchors: Anchors,
        patience: Duration,
        clock: Clock,
    ) -> Result<Self, reqwest::Error> {
        Ok(Self::with_outside(level, authority, anchors, Outside::new(patience)?, patience, clock))
    }

    /// The same, by a way to the authorities that was chosen.
    #[must_use]
    pub fn with_outside(
        level: Level,
        authority: Authority,
        anchors: Anchors,
        outside: Outside,
        patience: Duration,
        clock: Clock,
    ) -> Self {
        let others = Others { outside, authority, anchors, patience: patience * QUESTIONS };
        Self { level, others: Some(Arc::new(others)), clock }
    }

    /// The same at a lower level.
    #[must_use]
    pub fn at(&self, level: Level) -> Self {
        Self { level: level.min(self.level), ..self.clone() }
    }

    /// The level at which papers are signed.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Where time stamps come from.
    #[must_use]
    pub fn authority(&self) -> Option<&str> {
        self.others.as_deref().map(|others| others.authority.address())
    }

    /// Signs a page that the layout made: at our level, or, where others fail us, at the highest that is reached and not
    /// below `least`.
    ///
    /// # Errors
    /// When `least` is not reached, when the key or the file is at fault, and always when our certificate was revoked.
    pub async fn seal(
        &self,
        unsigned: Vec<u8>,
        signer: &Arc<Signer>,
        meta: &SignatureMeta,
        least: Level,
    ) -> Result<Sealed, SealError> {
        let page = Page { unsigned: unsigned.into(), signer: Arc::clone(signer), meta: meta.clone() };
        let Some(others) = self.others.as_deref().filter(|_| self.level > Level::Basic) else {
            return page.plain().await;
        };
        let lower = |fault: SealError, level: Level| {
            if level >= least.min(self.level) && fault.is_others_fault() {
                tracing::warn!(%fault, %level, "a paper is signed at a lower level");
                Ok(fault.to_string())
            } else {
                Err(fault)
            }
        };
        let until = Instant::now() + others.patience;
        let signed = within(until, others.patience, self.stamped(others, &page)).await;
        let (pdf, token) = match signed {
            Ok(signed) => signed,
            Err(fault) => {
                let shortfall = lower(fault, Level::Basic)?;
                self.unless_revoked(others, &page.signer).await?;
                return Ok(Sealed { shortfall: Some(shortfall), ..page.plain().await? });
            }
        };
        let mut sealed = others.sealed(pdf, Level::Stamped, &token);
        if self.level == Level::Stamped {
            return Ok(sealed);
        }
        let proofs = within(until, others.patience, self.proofs(others, &page.signer, &token)).await;
        let proofs = match proofs {
            Ok(proofs) => proofs,
            // A time stamp of an authority that lost its certificate is worth nothing.
            Err(fault @ SealError::Stamp(RevocationError::Revoked(_))) => {
                let shortfall = lower(fault, Level::Basic)?;
                return Ok(Sealed { shortfall: Some(shortfall), ..page.plain().await? });
            }
            Err(fault) => {
                sealed.shortfall = Some(lower(fault, Level::Stamped)?);
                return Ok(sealed);
            }
        };
        if self.level == Level::Archived {
            match within(until, others.patience, self.archived(others, &sealed.pdf, proofs.clone())).await {
                Ok((pdf, token)) => return Ok(others.sealed(pdf, Level::Archived, &token)),
                Err(fault) => sealed.shortfall = Some(lower(fault, Level::Proven)?),
            }
        }
        Ok(Sealed { pdf: with_proofs(&sealed.pdf, &proofs)?, level: Level::Proven, ..sealed })
    }

    /// The signed file with a time stamp over the signature. When the token is larger than the room that was left for
    /// it, once more with more room.
    async fn stamped(&self, others: &Others, page: &Page) -> Result<(Vec<u8>, Token), SealError> {
        let base = signature::room(&page.signer)?;
        loop {
            let room = others.authority.room.load(Ordering::Relaxed);
            let (prepared, signature) = page.sign(base + room).await?;
            let digest = ring::digest::digest(&ring::digest::SHA256, &signature);
            let digest = digest.as_ref().try_into().map_err(|_| SealError::Stopping)?;
            let token = others.authority.stamp(&others.outside, &self.clock, digest).await?;
            if token.der().len() <= room {
                return Ok((prepared.finish(&signature, Some(token.der()))?, token));
            }
        }
    }

    /// The file with these proofs and a time stamp over all of it. The proofs are of that time stamp's certificate too:
    /// where another one stamped than before, it is proven as well, and the file stamped once more.
    pub(super) async fn archived(
        &self,
        others: &Others,
        pdf: &[u8],
        mut proofs: Proofs,
    ) -> Result<(Vec<u8>, Token), SealError> {
        loop {
            let (stamped, token) = self.stamped_whole(others, &with_proofs(pdf, &proofs)?).await?;
            let stamper = token.certificates().next().unwrap_or_default();
            if proofs.certificates.iter().any(|known| known == stamper) {
                return Ok((stamped, token));
            }
            proofs.add(&self.stamp_proofs(others, &token).await?);
        }
    }

    pub(super) async fn stamped_whole(
        &self,
        others: &Others,
        pdf: &[u8],
    ) -> Result<(Vec<u8>, Token), SealError> {
        loop {
            let room = others.authority.room.load(Ordering::Relaxed);
            let stampable = stampable(pdf, room)?;
            let token = others.authority.stamp(&others.outside, &self.clock, stampable.digest()).await?;
            if token.der().len() <= room {
                return Ok((stampable.stamped(token.der())?, token));
            }
        }
    }

    /// Nothing is signed, at whatever level, with a certificate of which somebody answers that it was revoked.
    async fn unless_revoked(&self, others: &Others, signer: &Signer) -> Result<(), SealError> {
        let own = encoded(signer)?;
        let until = Instant::now() + others.patience;
        match within(until, others.patience, self.own_proofs(others, &own, None)).await {
            Err(fault @ SealError::Own(RevocationError::Revoked(_))) => Err(fault),
            _ => Ok(()),
        }
    }

    async fn proofs(&self, others: &Others, signer: &Signer, token: &Token) -> Result<Proofs, SealError> {
        let mut proofs = self.own_proofs(others, &encoded(signer)?, None).await?;
        proofs.add(&self.stamp_proofs(others, token).await?);
        Ok(proofs)
    }

    /// Proof of our own certificates; with `used`, that they held when a time stamp shows that they were used.
    pub(super) async fn own_proofs(
        &self,
        others: &Others,
        own: &[Vec<u8>],
        used: Option<Timestamp>,
    ) -> Result<Proofs, SealError> {
        let anchors = others.anchors.certificates();
        gather(&others.outside, own, anchors, &self.clock, used).await.map_err(SealError::Own)
    }

    pub(super) async fn stamp_proofs(&self, others: &Others, token: &Token) -> Result<Proofs, SealError> {
        let (own, anchors) = (certificates(token.certificates()), others.authority.anchors.certificates());
        gather(&others.outside, &own, anchors, &self.clock, None).await.map_err(SealError::Stamp)
    }
}

fn encoded(signer: &Signer) -> Result<Vec<Vec<u8>>, SignError> {
    Ok(signer.certificates().iter().map(Encode::to_der).collect::<Result<Vec<_>, _>>()?)
}

pub(super) fn certificates<'a>(all: impl Iterator<Item = &'a [u8]>) -> Vec<Vec<u8>> {
    all.map(<[u8]>::to_vec).collect()
}

pub(super) async fn within<T>(
    until: Instant,
    patience: Duration,
    work: impl Future<Output = Result<T, SealError>>,
) -> Result<T, SealError> {
    timeout_at(until, work).await.unwrap_or(Err(SealError::Slow(patience)))
}

impl Others {
    /// A file with a time stamp of this authority. Where its way is not found, the first certificate's end counts.
    pub(super) fn sealed(&self, pdf: Vec<u8>, level: Level, token: &Token) -> Sealed {
        let end = || token.stamped_by().map(|by| by.not_after);
        let good_until = token.good_until(&self.authority.anchors).ok().or_else(end);
        Sealed { pdf, level, stamped_at: Some(token.at()), good_until, shortfall: None }
    }
}

/// A page that is to be signed. The key may be elsewhere, and slow: it is used on a thread of its own.
struct Page {
    unsigned: Arc<[u8]>,
    signer: Arc<Signer>,
    meta: SignatureMeta,
}

impl Page {
    async fn plain(&self) -> Result<Sealed, SealError> {
        let (prepared, signature) = self.sign(signature::room(&self.signer)?).await?;
        let pdf = prepared.finish(&signature, None)?;
        Ok(Sealed { pdf, level: Level::Basic, stamped_at: None, good_until: None, shortfall: None })
    }

    async fn sign(&self, room: usize) -> Result<(signature::Prepared, Vec<u8>), SealError> {
        let (unsigned, signer, meta) =
            (Arc::clone(&self.unsigned), Arc::clone(&self.signer), self.meta.clone());
        let sign = move || {
            let prepared = prepare(&unsigned, &signer, &meta, room)?;
            let signature = signer.sign(prepared.to_sign()).map_err(SignError::from)?;
            Ok::<_, SignError>((prepared, signature))
        };
        Ok(tokio::task::spawn_blocking(sign).await.map_err(|_| SealError::Stopping)??)
    }
}
