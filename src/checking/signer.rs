//! The signature itself: does its envelope fit the file, whose is it, and did the certificate hold when it was used.

use super::frames::Frame;
use super::report::{Check, Finding, Found, Outcome};
use super::stamps::{Own, Timeline, Word, helpers, said_of};
use super::trust::Trust;
use crate::signing::envelope::{self, Envelope, EnvelopeFault, Purpose};
use crate::signing::hearing::{Link, way};
use crate::signing::revocation::Proofs;
use crate::signing::timestamps::Token;
use jiff::{SignedDuration, Timestamp};

/// Largest envelope that is opened, in bytes. The parser sorts sets in quadratic time, so this bounds the time.
const MAX_ENVELOPE: usize = 16 * 1024;

/// The envelope with a little of its padding, after making sure that the padding is only zeros and the rest is not
/// enormous.
pub(super) fn unpadded(digits: &[u8]) -> Option<Vec<u8>> {
    let used = digits.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last / 2 + 1);
    if used > MAX_ENVELOPE || digits.len() % 2 == 1 {
        return None;
    }
    hex::decode(digits.get(..digits.len().min(2 * (used + 64))).unwrap_or(digits)).ok()
}

/// A token without the zeros behind it, if it is of a reasonable size and fits what it is over.
pub(super) fn token_over(der: &[u8], content: &[&[u8]]) -> Option<Token> {
    let used = der.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let some = der.get(..der.len().min(used + 64)).filter(|_| used <= MAX_ENVELOPE)?;
    let token = Token::read(some).ok()?;
    token.check_content(content).ok()?;
    token.check_signature().ok()?;
    Some(token)
}

/// Opens a signature's envelope and holds it against the file; what is wrong is added to the findings.
pub(super) fn open(pdf: &[u8], frame: &Frame, findings: &mut Vec<Finding>) -> Option<Envelope> {
    let malformed = || Finding::new(Check::Signature, Outcome::Bad, Found::Malformed);
    let Some(der) = unpadded(frame.digits(pdf)) else {
        findings.push(malformed());
        return None;
    };
    match envelope::open(&der) {
        Ok(envelope) => Some(envelope),
        Err(EnvelopeFault::SigningCertificate) => {
            findings.push(Finding::new(Check::Certificate, Outcome::Bad, Found::NotNamed));
            None
        }
        Err(_) => {
            findings.push(malformed());
            None
        }
    }
}

/// Whether the envelope fits the content, its certificate and its key.
pub(super) fn fits(envelope: &Envelope, content: &[&[u8]], findings: &mut Vec<Finding>) -> bool {
    let good =
        [(Check::Content, Found::Unchanged), (Check::Certificate, Found::Named), (Check::Key, Found::Holds)];
    let (reached, bad) = match envelope.check(content) {
        Ok(()) => (3, None),
        Err(EnvelopeFault::Digest) => (0, Some((Check::Content, Found::Changed))),
        Err(EnvelopeFault::SigningCertificate) => (1, Some((Check::Certificate, Found::NotNamed))),
        Err(EnvelopeFault::Signature) => (2, Some((Check::Key, Found::False))),
        Err(EnvelopeFault::Algorithm) => (0, Some((Check::Key, Found::Algorithm))),
        Err(_) => (0, Some((Check::Signature, Found::Malformed))),
    };
    let good = good.into_iter().take(reached).map(|(check, found)| (check, Outcome::Good, found));
    let bad = bad.map(|(check, found)| (check, Outcome::Bad, found));
    let lines = good.chain(bad).map(|(check, outcome, found)| Finding::new(check, outcome, found));
    let before = findings.len();
    findings.extend(lines);
    findings.iter().skip(before).all(|line| line.outcome == Outcome::Good)
}

/// The signature's own time stamp.
pub(super) fn own_stamp(envelope: &Envelope) -> Own {
    if envelope.time_stamps() == 0 {
        return Own::Missing;
    }
    let token = envelope.time_stamp().and_then(|der| token_over(&der, &[envelope.signature()]));
    token.map_or(Own::False, |token| Own::Over(Box::new(token)))
}

/// Whose certificate it is, and whether it held: at the time that is proven, or now where none is.
pub(super) fn trust(
    envelope: &Envelope,
    timeline: &Timeline,
    trust: &Trust,
    proofs: &Proofs,
    now: Timestamp,
) -> Vec<Finding> {
    let by = timeline.proven.unwrap_or(now);
    let more = helpers(proofs);
    let check = |at| envelope.check_trust(&trust.documents, &more, at, Purpose::Documents);
    let who = envelope.signed_by();
    let chain = |outcome, found| {
        Finding::new(Check::Chain, outcome, found).by(who.as_ref().map(|one| one.issuer.clone()))
    };
    let purpose = |outcome, found| Finding::new(Check::Purpose, outcome, found);
    let own: Vec<Vec<u8>> = envelope.certificates().map(<[u8]>::to_vec).chain(more.clone()).collect();
    let anchors = trust.documents.certificates();
    let validity = match check(by) {
        Ok(()) => held(timeline.proven, now),
        Err(EnvelopeFault::Purpose) => return vec![purpose(Outcome::Bad, Found::OtherPurpose)],
        Err(EnvelopeFault::Expired) => match outlived(&own, anchors, by, |at| check(at).is_ok()) {
            Some(link) => over(&link, by, timeline.proven),
            None => return vec![chain(Outcome::Unknown, Found::Stranger)],
        },
        Err(_) => return vec![chain(Outcome::Unknown, Found::Stranger)],
    };
    let heard = who.as_ref().and_then(|one| trust.heard_of(&one.sha256));
    let sources: Vec<&Proofs> = [proofs, &trust.known].into_iter().chain(heard).collect();
    let word = said_of(&own, anchors, &sources, by);
    vec![
        chain(Outcome::Good, Found::Trusted),
        purpose(Outcome::Good, Found::ForDocuments),
        validity,
        revocation(word, by),
    ]
}

/// The certificate that was not valid at an instant, of a chain that is trusted: whether it is can be asked of any instant
/// at which all of it was valid.
fn outlived(
    own: &[Vec<u8>],
    anchors: &[Vec<u8>],
    by: Timestamp,
    is_trusted: impl Fn(Timestamp) -> bool,
) -> Option<Link> {
    let links = way(own, anchors)?;
    let begun = links.iter().map(|link| link.from).max()?;
    is_trusted(begun + SignedDuration::from_secs(1)).then_some(())?;
    // The first to end is what counts; where none has ended, one has not begun.
    let ended = links.iter().filter(|link| link.until < by).min_by_key(|link| link.until);
    ended.or_else(|| links.iter().find(|link| by < link.from)).cloned()
}

fn held(proven: Option<Timestamp>, now: Timestamp) -> Finding {
    match proven {
        Some(at) => Finding::new(Check::Validity, Outcome::Good, Found::ValidThen).at(at),
        None => Finding::new(Check::Validity, Outcome::Good, Found::ValidNow).at(now),
    }
}

fn over(link: &Link, by: Timestamp, proven: Option<Timestamp>) -> Finding {
    let line = |outcome, found| Finding::new(Check::Validity, outcome, found).by(Some(link.name.clone()));
    if by < link.from {
        return line(Outcome::Bad, Found::TooEarly).at(link.from);
    }
    match proven {
        Some(_) => line(Outcome::Bad, Found::ExpiredThen).at(link.until),
        None => line(Outcome::Unknown, Found::ExpiredUnproven).at(link.until),
    }
}

fn revocation(word: Word, by: Timestamp) -> Finding {
    let line = |outcome, found| Finding::new(Check::Revocation, outcome, found);
    match word {
        Word::Holds => line(Outcome::Good, Found::NotRevoked).at(by),
        Word::RevokedSince(at) => line(Outcome::Good, Found::RevokedSince).at(at),
        Word::Revoked(at) => line(Outcome::Bad, Found::Revoked).at(at),
        Word::Nothing => line(Outcome::Unknown, Found::NoWord),
        Word::Stale(until) => line(Outcome::Unknown, Found::StaleWord).at(until),
        Word::Nowhere => line(Outcome::Unknown, Found::Nowhere),
    }
}
