//! The one operation: bytes in, report out.
//!
//! Nothing here is believed before it is checked, and everything that is wrong is a line of the report. The order of
//! work bounds its cost: what is expensive is done only for what is cheap to show as ours.

use super::claims;
use super::digests::Digests;
use super::frames::{self, Frame, Frames};
use super::report::{Beginning, Check, Conclusion, Doubt, Finding, Found, Later, LaterKind, Outcome, Report};
use super::signer;
use super::stamps::{self, Evidence, Timeline, Word};
use super::tail::{self, Tail};
use super::trust::Trust;
use crate::signing::appended;
use crate::signing::levels::Level;
use crate::signing::scan::find;
use crate::signing::spoken::Spoken;
use jiff::Timestamp;

/// Largest file that is examined: 20 MiB.
pub const MAX_SIZE: usize = 20 * 1024 * 1024;
/// How far into a file its header may stand (ISO 32000-1, annex H, note 13).
const MAX_BEFORE: usize = 1_024;
/// How far from a file's end its mark of the end may stand (ISO 32000-1, annex H, note 18).
const MAX_BEHIND: usize = 1_024;
/// Most beginnings of a file that may have been whole files.
const MAX_BEGINNINGS: usize = 64;

/// Why nothing can be said about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
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
    let mut frames = frames::frames(pdf);
    let mut digests = Digests::new(pdf);
    let mut report = begun(pdf, header);
    if let Some(frame) = frames.good.first().cloned() {
        judge(&mut digests, &frame, &mut frames, trust, now, &mut report);
    }
    let damage = if frames.good.is_empty() { damage(pdf) } else { Vec::new() };
    if damage.iter().any(|one| one.found == Found::Locked) {
        // Encrypting makes every signature unreadable: that says nothing of forgery.
        let unreadable = frames.forged.take().or(frames.wrapped.take());
        frames.cut = frames.cut.or(unreadable);
    }
    // What stands behind a good signature is told piece by piece.
    let signed = frames.good.first().map(|frame| frame.end);
    report.later.splice(0..0, outside(pdf, header, &frames, signed));
    report.findings.splice(1..1, damage.into_iter().chain([signature(&frames)]));
    if signed.is_some() {
        report.findings.push(additions(&report));
    }
    report.beginnings = beginnings(pdf, header, &report, &mut digests);
    report.sha256 = digests.beginning(pdf.len());
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

/// The report before anything is judged: the frame alone.
fn begun(pdf: &[u8], header: usize) -> Report {
    let file = match header {
        0 => Finding::new(Check::File, Outcome::Good, Found::Pdf).many(pdf.len()),
        _ => Finding::new(Check::File, Outcome::Bad, Found::LeadingJunk).many(header),
    };
    Report {
        size: pdf.len(),
        sha256: String::new(),
        beginnings: Vec::new(),
        numbers: Vec::new(),
        signer: None,
        claimed_at: None,
        proven_at: None,
        level: None,
        later: Vec::new(),
        findings: vec![file],
        conclusion: Conclusion::Unsigned,
        doubt: None,
    }
}

/// What may have befallen a file that has no good signature, on its way here.
fn damage(pdf: &[u8]) -> Vec<Finding> {
    let end = pdf.get(pdf.len().saturating_sub(MAX_BEHIND)..).unwrap_or(pdf);
    let cut = find(end, b"%%EOF").is_none().then(|| Finding::new(Check::File, Outcome::Bad, Found::CutOff));
    let locked = find(pdf, b"/Encrypt").map(|_| Finding::new(Check::File, Outcome::Bad, Found::Locked));
    cut.into_iter().chain(locked).collect()
}

/// What can be said of the signatures by their places alone.
fn signature(frames: &Frames) -> Finding {
    let line = |outcome, found| Finding::new(Check::Signature, outcome, found);
    if frames.wrapped.is_some() {
        line(Outcome::Bad, Found::Wrapped)
    } else if frames.forged.is_some() {
        line(Outcome::Bad, Found::Forged)
    } else if frames.cut.is_some() {
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
fn judge(
    digests: &mut Digests<'_>,
    frame: &Frame,
    frames: &mut Frames,
    trust: &Trust,
    now: Timestamp,
    report: &mut Report,
) {
    let pdf = digests.file();
    report.claimed_at = frames::claimed_at(pdf, frame);
    let tail = tail::tail(digests, frame.end);
    report.later.extend(&tail.later);
    if frames.good.len() > 1 + tail.stamps.len() && !tail.false_stamp {
        report.findings.push(Finding::new(Check::Signature, Outcome::Bad, Found::SeveralSignatures));
    }
    if let Some(envelope) = signer::open(pdf, frame, &mut report.findings) {
        report.signer = envelope.signed_by();
        if signer::fits(&envelope, frame, digests, &mut report.findings) {
            frames.forget_within(frame);
            let evidence = Evidence::new(appended::proofs(pdf.get(..tail.ours_until).unwrap_or_default()));
            let own = signer::own_stamp(&envelope);
            let timeline = stamps::judge(&own, &tail.stamps, trust, &evidence, now);
            let (findings, way) = signer::trust(&envelope, &timeline, trust, &evidence, now);
            report.findings.extend(findings);
            report.level = Some(level(&timeline, &tail, is_archived_for(pdf, &tail, &timeline, &way)));
            report.proven_at = timeline.proven;
            report.findings.extend(timeline.findings);
        }
    }
    if tail.false_stamp {
        report.findings.push(Finding::new(Check::DocumentStamp, Outcome::Bad, Found::FalseStamp));
    }
}

/// The level that the signature has, if it holds (ETSI EN 319 142-1, 6).
fn level(timeline: &Timeline, tail: &Tail, archived: bool) -> Level {
    let proofs = tail.later.iter().any(|one| one.kind == LaterKind::Proofs);
    match (archived, timeline.signature_stamped) {
        (true, _) => Level::Archived,
        (false, true) if proofs => Level::Proven,
        (false, true) => Level::Stamped,
        (false, false) => Level::Basic,
    }
}

/// Most time stamps under which it is looked for what proves the signature: the first has it in a file of ours.
const MAX_ARCHIVES: usize = 8;

/// Whether what was said of the certificates on the way to an anchor stands under a time stamp over the document that holds
/// (ETSI EN 319 142-1, 5.5). What was appended after the last of them is proven by nobody, and an answer counts only if
/// whoever gave it was valid when it was stamped.
fn is_archived_for(pdf: &[u8], tail: &Tail, timeline: &Timeline, way: &[Vec<u8>]) -> bool {
    let Some(by) = timeline.proven.filter(|_| !way.is_empty()) else { return false };
    timeline.archived.iter().take(MAX_ARCHIVES).any(|(at, since)| {
        let under = tail.stamps.get(*at).and_then(|stamp| pdf.get(..stamp.from)).unwrap_or_default();
        let spoken = Spoken::proven(appended::proofs(under), *since);
        matches!(stamps::said_of(way, &[&spoken], by), Word::Holds | Word::RevokedSince(_))
    })
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
fn beginnings(pdf: &[u8], header: usize, report: &Report, whole: &mut Digests<'_>) -> Vec<Beginning> {
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
    let mut rest = Digests::new(pdf.get(header..).unwrap_or_default());
    // The shortest first: each goes on from the one before it.
    let hashed = ends.into_iter().map(|until| {
        let sha256 = if header == 0 { whole.beginning(until) } else { rest.beginning(until - header) };
        Beginning { from: header, until, sha256 }
    });
    let mut found: Vec<Beginning> = hashed.collect();
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
