//! Renewal: what proves a file today, and one more time stamp over all of it.
//!
//! A time stamp is worth money and trust: before one is asked for, what stands in the file is checked as a stranger
//! would check it.

use std::borrow::Cow;

use jiff::Timestamp;
use tokio::time::Instant;

use super::appended::{self, Addition, additions};
use super::envelope::{self, Envelope};
use super::levels::{Level, Manner, Others, SealError, Sealed, certificates, within};
use super::paths::valid_until;
use super::revisions;
use super::revocation::Proofs;
use super::signature::SignError;
use super::standing::{Standing, words};
use super::timestamps::Token;

impl Manner {
    /// Appends to a file that we signed what proves it today, and a new time stamp over all of it: whatever its level
    /// was, it is B-LTA then. What was there stays, byte for byte.
    ///
    /// # Errors
    /// When an authority fails, or the file is none of ours or damaged; nothing is lost then.
    pub async fn renew(&self, pdf: &[u8]) -> Result<Sealed, SealError> {
        let others = self.others.as_deref().ok_or(SealError::NoAuthority)?;
        within(Instant::now() + others.patience, others.patience, self.renewed(others, pdf)).await
    }

    // Its parts lie on the heap: together they are too large for the stacks of those who wait for it.
    async fn renewed(&self, others: &Others, pdf: &[u8]) -> Result<Sealed, SealError> {
        let before = Sound::read(pdf)?;
        let (pdf, proofs) = match &before.archived {
            // What stands under a document time stamp is proven already, and those who could say more may be gone.
            Some(stamp) => (Cow::Borrowed(pdf), Box::pin(self.still_proven(others, stamp, pdf)).await?),
            None => Box::pin(self.proven(others, &before, pdf)).await?,
        };
        let (pdf, token) = Box::pin(self.archived(others, &pdf, proofs)).await?;
        Ok(others.sealed(pdf, Level::Archived, &token))
    }

    /// What proves a signature that no document time stamp covers yet, and its own time stamp; with the file, that has a
    /// time stamp now if it had none.
    async fn proven<'a>(
        &self,
        others: &Others,
        before: &Sound,
        pdf: &'a [u8],
    ) -> Result<(Cow<'a, [u8]>, Proofs), SealError> {
        let own = certificates(before.envelope.certificates());
        let now = self.clock.now().timestamp();
        if let Some(stamp) = &before.stamp {
            self.in_time(stamp.good_until(&others.authority.anchors).map_err(SealError::Stamp)?)?;
            stamp.check_trust(&others.authority.anchors, &[], now)?;
            let mut proofs = self.own_proofs(others, &own, Some(stamp.at())).await?;
            proofs.add(&self.stamp_proofs(others, stamp).await?);
            return Ok((Cow::Borrowed(pdf), proofs));
        }
        let signer = before.envelope.signed_by().ok_or(SignError::NotOurs("certificate"))?;
        self.in_time(signer.not_after)?;
        self.in_time(valid_until(&own, others.anchors.certificates(), now).map_err(SealError::Own)?)?;
        // What is said of a certificate counts for signatures that were there before it was said (EN 319 102-1,
        // 5.6.2.4). Nothing proves that of this one: a time stamp does, before anybody is asked.
        let (stamped, stamp) = self.stamped_whole(others, pdf).await?;
        let mut proofs = self.own_proofs(others, &own, None).await?;
        proofs.add(&self.stamp_proofs(others, &stamp).await?);
        Ok((Cow::Owned(stamped), proofs))
    }

    /// What proves the newest document time stamp. Where nobody answers any more, what the file holds is as good: it was
    /// judged before it went in, and the stamp's certificate has not ended.
    async fn still_proven(&self, others: &Others, stamp: &Token, pdf: &[u8]) -> Result<Proofs, SealError> {
        let anchors = &others.authority.anchors;
        self.in_time(stamp.good_until(anchors).map_err(SealError::Stamp)?)?;
        match self.stamp_proofs(others, stamp).await {
            Err(SealError::Stamp(fault)) if fault.is_silence() => {
                let own = certificates(stamp.certificates());
                let held = words(&own, anchors.certificates(), &appended::proofs(pdf));
                let held = held.is_some_and(|all| {
                    all.iter().all(|said| {
                        let good = said.iter().any(|one| !one.is_stale(stamp.at()));
                        good && said.iter().all(|one| one.standing == Standing::Good)
                    })
                });
                if held { Ok(Proofs::default()) } else { Err(SealError::Stamp(fault)) }
            }
            proofs => proofs,
        }
    }

    /// What has ended already cannot be carried on.
    fn in_time(&self, until: Timestamp) -> Result<(), SealError> {
        if self.clock.now().timestamp() <= until { Ok(()) } else { Err(SealError::TooLate) }
    }
}

/// A file of ours whose signature and newest time stamp fit what they are over.
struct Sound {
    envelope: Envelope,
    /// The time stamp over the signature.
    stamp: Option<Token>,
    /// The newest time stamp over the document.
    archived: Option<Token>,
}

impl Sound {
    fn read(pdf: &[u8]) -> Result<Self, SealError> {
        let bad = |what: &'static str| SealError::Sign(SignError::NotOurs(what));
        let signed = revisions::signed(pdf)?;
        let envelope = envelope::open(&signed.envelope).map_err(|_| bad("signature"))?;
        let parts = signed.around.clone().map(|part| pdf.get(part).unwrap_or_default());
        envelope.check(&parts).map_err(|_| bad("content of the signature"))?;
        let stamp = envelope.time_stamp().map(|stamp| Token::read(&stamp)).transpose()?;
        if let Some(stamp) = &stamp {
            stamp.check_content(&[envelope.signature()])?;
            stamp.check_signature()?;
        }
        let [_, behind] = &signed.around;
        let appended = additions(pdf, behind.end);
        if appended.contains(&Addition::Foreign) {
            return Err(bad("what was appended"));
        }
        let newest = appended.iter().rev().find_map(|one| match one {
            Addition::TimeStamp { token, around } => Some((token, around.clone())),
            Addition::Proofs | Addition::Foreign => None,
        });
        let mut archived = None;
        if let Some((token, around)) = newest {
            let token = Token::read(token)?;
            token.check_content(&around.map(|part| pdf.get(part).unwrap_or_default()))?;
            token.check_signature()?;
            archived = Some(token);
        }
        Ok(Self { envelope, stamp, archived })
    }
}
