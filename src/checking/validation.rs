//! The one operation: bytes in, report out.
//!
//! Nothing here is believed before it is checked, and everything that is wrong is a line of the report. The order of
//! work bounds its cost: what is expensive is done only for what is cheap to show as ours.

use super::claims;
use super::frames::{self, Frame, Frames};
use super::report::{Beginning, Check, Conclusion, Doubt, Finding, Found, Later, LaterKind, Outcome, Report};
use super::signer;
use super::stamps::{self, Timeline};
use super::tail::{self, Tail};
use super::trust::Trust;
use crate::signing::appended;
use crate::signing::levels::Level;
use crate::signing::scan::find;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Largest file that is examined: 20 MiB.
pub const MAX_SIZE: usize = 20 * 1024 * 1024;
/// How far into a file its header may stand (ISO 32000-1, annex H, note 13).
const MAX_BEFORE: usize = 1_024;
/// Most beginnings of a file that may have been whole files.
const MAX_BEGINNINGS: usize = 64;

/// Why nothing can be said about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`MAX_SIZE`].
    #[error("the file is larger than {MAX_SIZE} bytes")]
    TooLarge,
    /// It does not begin like a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
}

/// Examines a file at an instant.
///
/// # Errors
/// Only when nothing can be said about the file; everything wrong with it is in the report.
pub fn examine(pdf: &[u8], trust: &Trust, now: Timestamp) -> Result<Report, Unreadable> {
    if pdf.len() > MAX_SIZE {
        return Err(Unreadable::TooLarge);
    }
    let header = header(pdf).ok_or(Unreadable::NotPdf)?;
    let frames = frames::frames(pdf);
    let mut report = begun(pdf, header, &frames);
    if let Some(frame) = frames.good.first() {
        judge(pdf, frame, &frames, trust, now, &mut report);
    } else {
        report.later.extend(outside(pdf, header, &frames, None));
    }
    report.beginnings = beginnings(pdf, header, &report);
    (report.conclusion, report.doubt) = conclusion(&report, now);
    let ours = report.signer.as_ref().is_some_and(|signer| trust.is_ours(&signer.sha256));
    if report.conclusion != Conclusion::Holds || !ours {
        report.numbers = claims::numbers(pdf);
    }
    Ok(report)
}

/// Where the header stands.
fn header(pdf: &[u8]) -> Option<usize> {
    let head = pdf.get(..MAX_BEFORE.min(pdf.len()))?;
    [b"%PDF-1.".as_slice(), b"%PDF-2."].iter().filter_map(|mark| find(head, mark)).min()
}

/// The report before anything is judged: frame and signature.
fn begun(pdf: &[u8], header: usize, frames: &Frames) -> Report {
    let file = match header {
        0 => Finding::new(Check::File, Outcome::Good, Found::Pdf).many(pdf.len()),
        _ => Finding::new(Check::File, Outcome::Bad, Found::LeadingJunk).many(header),
    };
    Report {
        size: pdf.len(),
        sha256: hex::encode(Sha256::digest(pdf)),
        beginnings: Vec::new(),
        numbers: Vec::new(),
        signer: None,
        claimed_at: None,
        proven_at: None,
        level: None,
        later: Vec::new(),
        findings: vec![file, signature(frames)],
        conclusion: Conclusion::Unsigned,
        doubt: None,
    }
}

/// What can be said of the signatures by their places alone.
fn signature(frames: &Frames) -> Finding {
    let line = |outcome, found| Finding::new(Check::Signature, outcome, found);
    if frames.wrapped.is_some() {
        line(Outcome::Bad, Found::Wrapped)
    } else if frames.forged.is_some() {
        line(Outcome::Bad, Found::Forged)
    } else if frames.cut {
        line(Outcome::Bad, Found::Malformed)
    } else if frames.good.is_empty() {
        line(Outcome::Unknown, Found::Unsigned)
    } else {
        line(Outcome::Good, Found::Signed)
    }
}

/// What stands before the header, in gaps, and in signatures that are none. `signed` is where a good one's part ends.
fn outside(pdf: &[u8], header: usize, frames: &Frames, signed: Option<usize>) -> Vec<Later> {
    let before = (header > 0).then(|| tail::later(LaterKind::LeadingJunk, 0..header));
    let inside = |at: &usize| signed.is_none_or(|end| *at < end);
    let wrapped =
        frames.wrapped.filter(inside).map(|at| tail::later(LaterKind::SignatureWrapping, at..pdf.len()));
    let forged =
        frames.forged.filter(inside).map(|at| tail::later(LaterKind::ForgedSignature, at..pdf.len()));
    before.into_iter().chain(wrapped).chain(forged).collect()
}

/// Fills in what the first signature says, and what came after it.
fn judge(pdf: &[u8], frame: &Frame, frames: &Frames, trust: &Trust, now: Timestamp, report: &mut Report) {
    report.claimed_at = frames::claimed_at(pdf, frame);
    report.later = outside(pdf, header(pdf).unwrap_or_default(), frames, Some(frame.end));
    let Tail { later, tokens, false_stamp, ours_until } = tail::tail(pdf, frame.end);
    report.later.extend(later);
    if frames.good.len() > 1 + tokens.len() && !false_stamp {
        report.findings.push(Finding::new(Check::Signature, Outcome::Bad, Found::SeveralSignatures));
    }
    let around = frame.around(pdf).unwrap_or_default();
    if let Some(envelope) = signer::open(pdf, frame, &mut report.findings) {
        report.signer = envelope.signed_by();
        if signer::fits(&envelope, &around, &mut report.findings) {
            let proofs = appended::proofs(pdf.get(..ours_until).unwrap_or_default());
            let own = signer::own_stamp(&envelope);
            let timeline = stamps::judge(&own, &tokens, trust, &proofs, now);
            report.findings.extend(signer::trust(&envelope, &timeline, trust, &proofs, now));
            report.level = Some(level(&timeline, &report.later));
            report.proven_at = timeline.proven;
            report.findings.extend(timeline.findings);
        }
    }
    if false_stamp {
        report.findings.push(Finding::new(Check::DocumentStamp, Outcome::Bad, Found::FalseStamp));
    }
    report.findings.push(additions(report));
}

/// The level that the signature has, if it holds (ETSI EN 319 142-1, 6).
fn level(timeline: &Timeline, later: &[Later]) -> Level {
    let proofs = later.iter().any(|one| one.kind == LaterKind::Proofs);
    match (timeline.archived, timeline.signature_stamped) {
        (true, _) if proofs => Level::Archived,
        (_, true) if proofs => Level::Proven,
        (_, true) => Level::Stamped,
        _ => Level::Basic,
    }
}

/// The line about what stands outside the signed part.
fn additions(report: &Report) -> Finding {
    let line = |outcome, found| Finding::new(Check::Additions, outcome, found);
    let foreign = report.foreign_bytes();
    if foreign > 0 {
        line(Outcome::Bad, Found::Foreign).many(foreign)
    } else if report.later.is_empty() {
        line(Outcome::Good, Found::Nothing)
    } else {
        line(Outcome::Good, Found::Maintenance).many(report.later.iter().map(|one| one.bytes).sum())
    }
}

/// The beginnings of the file that may have been whole files: to the end of each of our revisions, and to each end mark.
/// What stands before the header is left out; where nothing does, the whole file is no beginning.
fn beginnings(pdf: &[u8], header: usize, report: &Report) -> Vec<Beginning> {
    let mut ends: Vec<usize> = report.later.iter().map(|one| one.from).collect();
    for at in memchr::memmem::find_iter(pdf, b"%%EOF").take(MAX_BEGINNINGS / 3) {
        ends.push(at + 5);
        let rest = pdf.get(at + 5..).unwrap_or_default();
        ends.extend(
            [b"\n".as_slice(), b"\r\n"]
                .iter()
                .filter(|end| rest.starts_with(end))
                .map(|end| at + 5 + end.len()),
        );
    }
    ends.extend((header > 0).then_some(pdf.len()));
    ends.retain(|end| *end > header && (*end < pdf.len() || header > 0));
    ends.sort_unstable();
    ends.dedup();
    ends.truncate(MAX_BEGINNINGS);
    let (mut hasher, mut at, mut found) = (Sha256::new(), header, Vec::new());
    for until in ends {
        hasher.update(pdf.get(at..until).unwrap_or_default());
        at = until;
        found.push(Beginning { from: header, until, sha256: hex::encode(hasher.clone().finalize()) });
    }
    found.reverse();
    found
}

/// All findings in one word, with the reason where it is "unproven". Nothing that is bad or foreign holds.
fn conclusion(report: &Report, now: Timestamp) -> (Conclusion, Option<Doubt>) {
    if let Some(wrong) = wrong(report) {
        return (wrong, None);
    }
    match doubt(report, now) {
        Some(doubt) => (Conclusion::Unproven, Some(doubt)),
        None => (Conclusion::Holds, None),
    }
}

fn outcome(report: &Report, check: Check) -> Option<Outcome> {
    report.findings.iter().filter(|line| line.check == check).map(|line| line.outcome).max()
}

/// What rules out that the signature holds.
fn wrong(report: &Report) -> Option<Conclusion> {
    let is = |check, wanted| outcome(report, check) == Some(wanted);
    let sound =
        [Check::File, Check::Signature, Check::Content, Check::Certificate, Check::Key, Check::Additions];
    if is(Check::Signature, Outcome::Unknown) {
        let whole = report.later.is_empty();
        return Some(if whole { Conclusion::Unsigned } else { Conclusion::Broken });
    }
    if !sound.into_iter().all(|check| is(check, Outcome::Good)) {
        return Some(Conclusion::Broken);
    }
    if !is(Check::Chain, Outcome::Good) {
        return Some(Conclusion::Stranger);
    }
    let fatal = [Check::Revocation, Check::Validity, Check::SignatureStamp, Check::DocumentStamp];
    fatal.into_iter().any(|check| is(check, Outcome::Bad)).then_some(Conclusion::Broken)
}

/// What leaves it open whether the certificate held when it was used.
fn doubt(report: &Report, now: Timestamp) -> Option<Doubt> {
    // An authority for time that was ours once, or never: nothing is proven by its stamp.
    if report.found(Check::SignatureStamp) == Some(Found::StrangeStamp) {
        return Some(Doubt::StrangeStamp);
    }
    if outcome(report, Check::Validity) == Some(Outcome::Unknown) {
        return Some(Doubt::Expired);
    }
    if matches!(report.found(Check::Revocation), Some(Found::NoWord | Found::StaleWord)) {
        return Some(Doubt::Revocation);
    }
    (is_over(report, now) && !is_archived(report)).then_some(Doubt::NotArchived)
}

/// Whether the certificate is over by now: nobody is bound to say any more whether it was revoked.
fn is_over(report: &Report, now: Timestamp) -> bool {
    report.signer.as_ref().is_some_and(|signer| signer.not_after < now)
}

/// Whether the file brings what was said of the certificate while it was valid, under a time stamp that holds.
fn is_archived(report: &Report) -> bool {
    let said = matches!(report.found(Check::Revocation), Some(Found::NotRevoked | Found::RevokedSince));
    said && report.level == Some(Level::Archived)
}
