//! Since when a signature provably existed: its time stamp, and those over the document (RFC 3161; ETSI EN 319 102-1,
//! 5.6.2, in a simpler form).
//!
//! A time stamp is believed at the time by which the one above it proves that it was there, the last one at the time of
//! the check. Each that holds so moves that time back, until the signature is reached.

use super::report::{Check, Finding, Found, Outcome};
use super::trust::Trust;
use crate::signing::envelope::EnvelopeFault;
use crate::signing::hearing::names_nobody;
use crate::signing::revocation::Proofs;
use crate::signing::spoken::Spoken;
use crate::signing::standing::{Said, Standing};
use crate::signing::timestamps::{TOLERANCE, Token};
use jiff::Timestamp;

/// Most certificates of a file that may help to build a way to an anchor.
const MAX_HELPERS: usize = 64;
/// Largest of them, in bytes.
const MAX_HELPER: usize = 8 * 1024;

/// What a file brings to prove its signatures, read once.
pub(super) struct Evidence {
    /// What lists and answers say.
    pub(super) spoken: Spoken,
    /// Certificates that may help to build a way to an anchor, of a reasonable number and size.
    pub(super) helpers: Vec<Vec<u8>>,
}

impl Evidence {
    pub(super) fn new(proofs: Proofs) -> Self {
        let small = proofs.certificates.iter().filter(|one| one.len() <= MAX_HELPER);
        let helpers = small.take(MAX_HELPERS).cloned().collect();
        Self { spoken: Spoken::new(proofs), helpers }
    }
}

/// What the time stamps came to.
pub(super) struct Timeline {
    /// The earliest instant by which the signature provably was there.
    pub(super) proven: Option<Timestamp>,
    /// Whether the signature's own time stamp holds.
    pub(super) signature_stamped: bool,
    /// Which time stamps over the document hold, and since when what is under each was there; the earliest first.
    pub(super) archived: Vec<(usize, Timestamp)>,
    pub(super) findings: Vec<Finding>,
}

/// A time stamp over the document that fits what it is over, and where its revision begins: all before that is under it.
pub(super) struct Stamp {
    pub(super) token: Token,
    pub(super) from: usize,
}

/// The signature's own time stamp, as far as it could be read.
pub(super) enum Own {
    /// There is none.
    Missing,
    /// It is over something else, or false.
    False,
    /// It is over the signature, and its own signature holds.
    Over(Box<Token>),
}

/// Judges the time stamps from the last to the first. Those over the document are known to fit what they are over.
pub(super) fn judge(
    own: &Own,
    documents: &[Stamp],
    trust: &Trust,
    evidence: &Evidence,
    now: Timestamp,
) -> Timeline {
    let (mut by, mut archived, mut findings) = (now, Vec::new(), Vec::new());
    // Each is judged, however many strangers have put theirs behind ours: they must not hide what ours prove.
    for (at, Stamp { token, .. }) in documents.iter().enumerate().rev() {
        let finding = judge_one(token, Check::DocumentStamp, trust, evidence, by);
        if finding.outcome == Outcome::Good {
            by = token.at();
            archived.push((at, by));
        }
        findings.push(finding);
    }
    archived.reverse();
    let finding = match own {
        Own::Missing => Finding::new(Check::SignatureStamp, Outcome::Unknown, Found::NoStamp),
        Own::False => Finding::new(Check::SignatureStamp, Outcome::Bad, Found::FalseStamp),
        Own::Over(token) => judge_one(token, Check::SignatureStamp, trust, evidence, by),
    };
    let signature_stamped = finding.outcome == Outcome::Good;
    let mut proven = archived.first().map(|(_, at)| *at);
    if let Own::Over(token) = own
        && signature_stamped
    {
        proven = Some(token.at());
    }
    findings.push(finding);
    findings.reverse();
    Timeline { proven, signature_stamped, archived, findings }
}

/// One time stamp, which provably was there at `by`.
fn judge_one(token: &Token, check: Check, trust: &Trust, evidence: &Evidence, by: Timestamp) -> Finding {
    let line = |outcome, found| {
        let who = token.stamped_by().map(|one| one.name);
        Finding::new(check, outcome, found).at(token.at()).by(who)
    };
    if token.at().duration_since(by) > TOLERANCE {
        return line(Outcome::Bad, Found::ImpossibleStamp);
    }
    let way = match token.check_trust(&trust.time, &evidence.helpers, by) {
        Ok(way) => way,
        Err(fault) if is_over(&fault) => return line(Outcome::Unknown, Found::FadedStamp),
        Err(_) => return line(Outcome::Unknown, Found::StrangeStamp),
    };
    match said_of(&way, &[&evidence.spoken, &trust.known], by) {
        Word::Revoked(_) => line(Outcome::Bad, Found::RevokedStamp),
        Word::Holds | Word::Nowhere | Word::RevokedSince(_) | Word::Nothing | Word::Stale(_) => {
            line(Outcome::Good, Found::Stamped)
        }
    }
}

fn is_over(fault: &crate::signing::timestamps::TokenFault) -> bool {
    use crate::signing::timestamps::TokenFault;
    matches!(fault, TokenFault::Envelope(EnvelopeFault::Expired))
}

/// What is known of a certificate and of those between it and an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Each holds.
    Holds,
    /// One was revoked by the time at which its use is proven.
    Revoked(Timestamp),
    /// One was revoked, but after that time.
    RevokedSince(Timestamp),
    /// Of one, nothing is said.
    Nothing,
    /// Of one, nothing is said for that time: the newest word was good until then.
    Stale(Timestamp),
    /// One names nowhere to ask: nobody could say anything.
    Nowhere,
}

/// What lists and answers say of the certificates of a way to an anchor, the first of which provably was used by `by`.
pub(super) fn said_of(way: &[Vec<u8>], sources: &[&Spoken], by: Timestamp) -> Word {
    let mut all: Vec<Vec<Said>> = Vec::new();
    for source in sources {
        let words = source.of(way);
        all.resize(words.len().max(all.len()), Vec::new());
        all.iter_mut().zip(words).for_each(|(known, more)| known.extend(more));
    }
    let each: Vec<Word> = all.iter().map(|words| word(words, by)).collect();
    let nowhere = |at: usize| way.get(at).is_some_and(|certificate| names_nobody(certificate));
    let each = each.into_iter().enumerate().map(|(at, word)| match word {
        Word::Nothing if nowhere(at) => Word::Nowhere,
        word => word,
    });
    each.fold(Word::Holds, worse)
}

fn word(said: &[Said], by: Timestamp) -> Word {
    let revoked = said.iter().filter_map(|one| match one.standing {
        Standing::Revoked(at) => Some(at),
        Standing::Good => None,
    });
    match revoked.min() {
        Some(at) if at <= by => Word::Revoked(at),
        Some(at) => Word::RevokedSince(at),
        None if said.iter().any(|one| !one.is_stale(by)) => Word::Holds,
        None => {
            let ends = said.iter().map(|one| one.until.unwrap_or(one.from));
            ends.max().map_or(Word::Nothing, Word::Stale)
        }
    }
}

/// The worse of two. What is not known is worse than what is known to have come too late to matter.
const fn worse(one: Word, other: Word) -> Word {
    match (one, other) {
        (Word::Revoked(at), _) | (_, Word::Revoked(at)) => Word::Revoked(at),
        (Word::Nothing, _) | (_, Word::Nothing) => Word::Nothing,
        (Word::Stale(at), _) | (_, Word::Stale(at)) => Word::Stale(at),
        (Word::RevokedSince(at), _) | (_, Word::RevokedSince(at)) => Word::RevokedSince(at),
        (Word::Nowhere, _) | (_, Word::Nowhere) => Word::Nowhere,
        (Word::Holds, Word::Holds) => Word::Holds,
    }
}
