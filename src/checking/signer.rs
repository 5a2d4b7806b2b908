//! The signature itself: does its envelope fit the file, whose is it, and did the certificate hold when it was used.

use super::digests::Digests;
use super::frames::Frame;
use super::report::{Check, Finding, Found, Outcome};
use super::stamps::{Evidence, Own, Timeline, Word, said_of};
use super::trust::Trust;
use crate::signing::envelope::{self, Envelope, EnvelopeFault, Hash, Purpose, SignedBy};
use crate::signing::hearing::{Link, links};
use crate::signing::spoken::Spoken;
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
pub(super) fn token_over(der: &[u8], content: impl FnOnce(Hash) -> Vec<u8>) -> Option<Token> {
    let used = der.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let some = der.get(..der.len().min(used + 64)).filter(|_| used <= MAX_ENVELOPE)?;
    let token = Token::read(some).ok()?;
    token.check_hashed(content).ok()?;
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
pub(super) fn fits(
    envelope: &Envelope,
    frame: &Frame,
    digests: &mut Digests<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let good =
        [(Check::Content, Found::Unchanged), (Check::Certificate, Found::Named), (Check::Key, Found::Holds)];
    let (reached, bad) =
        match envelope.check_hashed(|hash| digests.around(hash, frame.hole.0, (frame.hole.1, frame.end))) {
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
    let token =
        envelope.time_stamp().and_then(|der| token_over(&der, |hash| hash.of(&[envelope.signature()])));
    token.map_or(Own::False, |token| Own::Over(Box::new(token)))
}

/// Whose certificate it is, and whether it held: at the time that is proven, or now where none is. With the way to an anchor,
/// where there is one.
pub(super) fn trust(
    envelope: &Envelope,
    timeline: &Timeline,
    trust: &Trust,
    evidence: &Evidence,
    now: Timestamp,
) -> (Vec<Finding>, Vec<Vec<u8>>) {
    let by = timeline.proven.unwrap_or(now);
    let check = |at| envelope.check_trust(&trust.documents, &evidence.helpers, at, Purpose::Documents);
    let who = envelope.signed_by();
    let chain = |outcome, found| {
        Finding::new(Check::Chain, outcome, found).by(who.as_ref().map(|one| one.issuer.clone()))
    };
    let purpose = |outcome, found| Finding::new(Check::Purpose, outcome, found);
    let stranger = || (vec![chain(Outcome::Unknown, Found::Stranger)], Vec::new());
    let (validity, way) = match check(by) {
        Ok(way) => (held(timeline.proven, now), way),
        Err(EnvelopeFault::Purpose) => return (vec![purpose(Outcome::Bad, Found::OtherPurpose)], Vec::new()),
        Err(EnvelopeFault::Expired) => {
            let Some((link, way)) = who.as_ref().and_then(|one| outlived(one, by, check)) else {
                return stranger();
            };
            (over(&link, by, timeline.proven), way)
        }
        Err(_) => return stranger(),
    };
    let heard = who.as_ref().and_then(|one| trust.heard_of(&one.sha256));
    let sources: Vec<&Spoken> = [&evidence.spoken, &*trust.known].into_iter().chain(heard).collect();
    let word = said_of(&way, &sources, by);
    let findings = vec![
        chain(Outcome::Good, Found::Trusted),
        purpose(Outcome::Good, Found::ForDocuments),
        validity,
        revocation(word, by),
    ];
    (findings, way)
}

/// The certificate that was not valid at an instant, and the way to an anchor: whose it is can be asked of any instant of
/// the signer's life.
fn outlived(
    signer: &SignedBy,
    by: Timestamp,
    check: impl Fn(Timestamp) -> Result<Vec<Vec<u8>>, EnvelopeFault>,
) -> Option<(Link, Vec<Vec<u8>>)> {
    let second = SignedDuration::from_secs(1);
    let within = [signer.not_after.saturating_sub(second), signer.not_before.saturating_add(second)];
    let way = within.into_iter().flatten().find_map(|at| check(at).ok())?;
    let links = links(&way);
    // The first to end is what counts; where none has ended, one has not begun.
    let ended = links.iter().filter(|link| link.until < by).min_by_key(|link| link.until);
    let link = ended.or_else(|| links.iter().find(|link| by < link.from)).cloned()?;
    Some((link, way))
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
