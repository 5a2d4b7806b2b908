//! Checking a PDF: is it signed, by whom, does the signature hold, does it cover the whole file.
//!
//! Works on bytes that strangers send. Nothing is decompressed and no PDF is parsed beyond the
//! signature's own byte range, so there is nothing to blow up; every refusal is a [`Fault`].
//! What the file *says* is not looked at: whether an approval is in force, the register decides.

use std::collections::BTreeSet;
use std::ops::Range;

use sha2::{Digest, Sha256};

pub use crate::signing::envelope::SignedBy;
use crate::signing::envelope::{self, Anchors, EnvelopeFault, Purpose};
use crate::signing::revisions::{self, Addition};
use crate::signing::scan::{self, find, number};
use crate::signing::timestamps::Token;

/// Largest file that is examined: 20 MiB.
pub const MAX_SIZE: usize = 20 * 1024 * 1024;
/// Largest envelope that is opened. The parser sorts sets in quadratic time, so this bounds the time.
const MAX_ENVELOPE: usize = 16 * 1024;
/// Most signatures that are looked at.
const MAX_SIGNATURES: usize = 16;

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five separate answers, shown separately")]
pub struct Examination {
    /// Size in bytes.
    pub size: usize,
    /// SHA-256 of the whole file, lower-case hexadecimal: compare with the files that were issued.
    pub sha256: String,
    /// There is at least one signature field with a byte range.
    pub signed: bool,
    /// How many there are (counted up to 16).
    pub signatures: usize,
    /// The signature covers everything but itself.
    pub covers_whole_file: bool,
    /// Bytes that stand after the signed part: additions that nobody signed.
    pub bytes_after_signature: usize,
    /// What stands after the signed part is only what keeps a signature checkable: proofs, and time stamps that hold.
    pub maintained: bool,
    /// SHA-256 of the file up to the end of the signed part; compare with the files that were issued.
    pub signed_revision_sha256: Option<String>,
    /// Digest, signing certificate's hash and signature hold: the signed part is as it was signed.
    pub intact: bool,
    /// Intact, and the certificate leads to a given anchor, is valid now, and is for documents.
    pub trusted: bool,
    /// Who signed, from the certificate. Only to be believed when `trusted`.
    pub signer: Option<SignedBy>,
    /// When the signer says it was; proven by nobody.
    pub claimed_at: Option<jiff::Timestamp>,
    /// Everything that is wrong, each once.
    pub faults: Vec<Fault>,
}

impl Examination {
    /// Signed once, whole but for what keeps it checkable, intact and trusted.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.signed
            && (self.covers_whole_file || self.maintained)
            && self.intact
            && self.trusted
            && self.faults.is_empty()
    }
}

/// Something wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The byte range does not frame exactly one signature.
    ByteRange,
    /// More than one signature; the first is reported on.
    SeveralSignatures,
    /// Something was added after signing.
    TrailingBytes,
    /// The content was changed after signing.
    Digest,
    /// The signature does not name its certificate, or names another.
    SigningCertificate,
    /// The signature is false.
    Signature,
    /// An algorithm other than SHA-256 with ECDSA P-256 or RSA.
    Algorithm,
    /// The signature's envelope is malformed.
    Malformed,
    /// The certificate does not lead to an anchor.
    Untrusted,
    /// The certificate is not for signing documents.
    NotForDocuments,
    /// A certificate in the chain was not valid at the time of checking.
    ExpiredCertificate,
}

impl Fault {
    /// A stable name, for message keys and for machines.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByteRange => "byte-range",
            Self::SeveralSignatures => "several-signatures",
            Self::TrailingBytes => "trailing-bytes",
            Self::Digest => "digest",
            Self::SigningCertificate => "signing-certificate",
            Self::Signature => "signature",
            Self::Algorithm => "algorithm",
            Self::Malformed => "malformed",
            Self::Untrusted => "untrusted",
            Self::NotForDocuments => "not-for-documents",
            Self::ExpiredCertificate => "expired-certificate",
        }
    }
}

impl From<EnvelopeFault> for Fault {
    fn from(fault: EnvelopeFault) -> Self {
        match fault {
            EnvelopeFault::Malformed => Self::Malformed,
            EnvelopeFault::Algorithm => Self::Algorithm,
            EnvelopeFault::Digest => Self::Digest,
            EnvelopeFault::SigningCertificate => Self::SigningCertificate,
            EnvelopeFault::Signature => Self::Signature,
            EnvelopeFault::Untrusted => Self::Untrusted,
            EnvelopeFault::Purpose => Self::NotForDocuments,
            EnvelopeFault::Expired => Self::ExpiredCertificate,
        }
    }
}

/// Why a file was not examined at all.
#[derive(Debug, thiserror::Error)]
pub enum ExamineError {
    /// Larger than [`MAX_SIZE`].
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// It does not begin like a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// The anchors could not be read, or there are none.
    #[error("the trust anchors cannot be read: {0}")]
    Anchors(String),
}

/// Examines a file against trust anchors (PEM, one or more) at the time `now`.
///
/// # Errors
///
/// Only when nothing can be said about the file; everything wrong with a signature is in
/// [`Examination::faults`].
pub fn examine(pdf: &[u8], anchors_pem: &str, now: jiff::Timestamp) -> Result<Examination, ExamineError> {
    if pdf.len() > MAX_SIZE {
        return Err(ExamineError::TooLarge { limit: MAX_SIZE });
    }
    if !pdf.starts_with(b"%PDF-1.") && !pdf.starts_with(b"%PDF-2.") {
        return Err(ExamineError::NotPdf);
    }
    let anchors = Anchors::read(anchors_pem).map_err(ExamineError::Anchors)?;
    let mut result = unsigned(pdf);
    let (frames, candidates) = frames(pdf);
    result.signed = candidates > 0;
    result.signatures = frames.len().max(usize::from(result.signed));
    let mut stamps = 0;
    if let Some(frame) = frames.first() {
        let later = time_stamps(pdf, frame.end);
        result.maintained = later.is_some() && frame.end < pdf.len();
        stamps = later.unwrap_or_default();
        judge(pdf, frame, &anchors, now, &mut result);
    } else if result.signed {
        result.faults.push(Fault::ByteRange);
    }
    if frames.len() > 1 + stamps {
        result.faults.push(Fault::SeveralSignatures);
    }
    Ok(result)
}

fn unsigned(pdf: &[u8]) -> Examination {
    Examination {
        size: pdf.len(),
        sha256: hex::encode(Sha256::digest(pdf)),
        signed: false,
        signatures: 0,
        covers_whole_file: false,
        bytes_after_signature: 0,
        maintained: false,
        signed_revision_sha256: None,
        intact: false,
        trusted: false,
        signer: None,
        claimed_at: None,
        faults: Vec::new(),
    }
}

/// A signature's place: the hexadecimal string with its brackets, and where the signed part ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Frame {
    end: usize,
    hole: (usize, usize),
}

/// The well-formed signatures, by the end of their signed part, and how many byte ranges there are.
fn frames(pdf: &[u8]) -> (Vec<Frame>, usize) {
    const KEY: &[u8] = b"/ByteRange";
    let mut frames = BTreeSet::new();
    let (mut at, mut candidates) = (0, 0);
    while let Some(next) = pdf.get(at..).and_then(|rest| find(rest, KEY)) {
        at += next + KEY.len();
        let Some(rest) = pdf.get(at..).map(<[u8]>::trim_ascii_start).filter(|rest| rest.starts_with(b"["))
        else {
            continue;
        };
        candidates += 1;
        if let Some(frame) = frame(pdf, rest.get(1..).unwrap_or_default()) {
            frames.insert(frame);
        }
        if candidates == MAX_SIGNATURES {
            break;
        }
    }
    (frames.into_iter().collect(), candidates)
}

/// Reads `0 a b c]` and checks that it leaves out exactly the content of a signature.
fn frame(pdf: &[u8], array: &[u8]) -> Option<Frame> {
    let array = array.get(..find(array.get(..80.min(array.len()))?, b"]")?)?;
    let numbers: Vec<usize> = array
        .split(u8::is_ascii_whitespace)
        .filter(|part| !part.is_empty())
        .map(|part| number(part).filter(|_| part.iter().all(u8::is_ascii_digit)))
        .collect::<Option<_>>()?;
    let &[0, first, second, length] = numbers.as_slice() else {
        return None;
    };
    let end = second.checked_add(length).filter(|end| *end <= pdf.len())?;
    let hole = pdf.get(first..second)?;
    let digits = hole.strip_prefix(b"<")?.strip_suffix(b">")?;
    let framed = pdf.get(..first)?.trim_ascii_end().ends_with(b"/Contents")
        && !digits.is_empty()
        && digits.iter().all(u8::is_ascii_hexdigit)
        && pdf.get(second..end)?.trim_ascii_end().ends_with(b"%%EOF");
    framed.then_some(Frame { end, hole: (first, second) })
}

/// How many document time stamps stand after the signed part, each of which holds; none when anything else stands there.
/// Whether their authorities are trusted is not asked: they take nothing from the signature.
fn time_stamps(pdf: &[u8], signed: usize) -> Option<usize> {
    let mut stamps = 0;
    for addition in revisions::additions(pdf, signed) {
        match addition {
            Addition::Proofs => {}
            Addition::Foreign => return None,
            Addition::TimeStamp { token, around } => {
                let token = Token::read(&token).ok()?;
                let [before, behind] = around;
                token.check_content(&[pdf.get(before)?, pdf.get(behind)?]).ok()?;
                token.check_signature().ok()?;
                stamps += 1;
            }
        }
    }
    Some(stamps)
}

/// Fills in what the signature says.
fn judge(pdf: &[u8], frame: &Frame, anchors: &Anchors, now: jiff::Timestamp, result: &mut Examination) {
    result.bytes_after_signature = pdf.len().saturating_sub(frame.end);
    result.covers_whole_file = result.bytes_after_signature == 0;
    result.claimed_at = claimed_at(pdf, &(frame.hole.0..frame.hole.1));
    if !result.covers_whole_file && !result.maintained {
        result.faults.push(Fault::TrailingBytes);
    }
    let (Some(before), Some(after)) = (pdf.get(..frame.hole.0), pdf.get(frame.hole.1..frame.end)) else {
        return;
    };
    let digits = pdf.get(frame.hole.0 + 1..frame.hole.1 - 1).unwrap_or_default();
    result.signed_revision_sha256 =
        pdf.get(..frame.end).map(|revision| hex::encode(Sha256::digest(revision)));
    let envelope = envelope_bytes(digits).and_then(|der| Ok(envelope::open(&der)?));
    let envelope = match envelope {
        Ok(envelope) => envelope,
        Err(fault) => return result.faults.push(fault),
    };
    result.signer = envelope.signed_by();
    match envelope.check(&[before, after]) {
        Ok(()) => result.intact = true,
        Err(fault) => return result.faults.push(fault.into()),
    }
    match envelope.check_trust(anchors, &[], now, Purpose::Documents) {
        Ok(()) => result.trusted = true,
        Err(fault) => result.faults.push(fault.into()),
    }
}

/// The envelope with a little of its padding, after making sure that the padding is only zeros and
/// the rest is not enormous.
fn envelope_bytes(digits: &[u8]) -> Result<Vec<u8>, Fault> {
    let used = digits.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last / 2 + 1);
    if used > MAX_ENVELOPE || digits.len() % 2 == 1 {
        return Err(Fault::Malformed);
    }
    let some = digits.get(..digits.len().min(2 * (used + 64))).unwrap_or(digits);
    hex::decode(some).map_err(|_| Fault::Malformed)
}

/// The time in the signature's dictionary, which stands around the hole.
fn claimed_at(pdf: &[u8], hole: &Range<usize>) -> Option<jiff::Timestamp> {
    let after = pdf.get(hole.end..pdf.len().min(hole.end + 2048))?;
    let after = after.get(..find(after, b"endobj").unwrap_or(after.len()))?;
    let before = pdf.get(hole.start.saturating_sub(1024)..hole.start)?;
    let before = before.get(scan::last(before, b" obj").unwrap_or(0)..)?;
    [after, before].into_iter().find_map(|part| pdf_time(part.get(find(part, b"/M(D:")? + 5..)?))
}

/// `YYYYMMDDHHMMSS` and then `Z`, nothing, or an offset such as `+01'00'`.
fn pdf_time(text: &[u8]) -> Option<jiff::Timestamp> {
    let text = std::str::from_utf8(text.get(..find(text, b")")?)?).ok()?;
    let (local, zone) = (text.get(..14)?, text.get(14..)?.replace('\'', ""));
    let local = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", local).ok()?;
    let seconds = match zone.as_str() {
        "" | "Z" | "Z0000" => 0,
        zone => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let hours: i32 = zone.get(1..3)?.parse().ok()?;
            let minutes: i32 = zone.get(3..5).unwrap_or("0").parse().ok()?;
            sign * (hours * 3600 + minutes * 60)
        }
    };
    let offset = jiff::tz::Offset::from_seconds(seconds).ok()?;
    offset.to_timestamp(local).ok()
}
