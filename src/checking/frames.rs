//! The signatures of a file: where each stands and what it is over (ISO 32000-1, 12.8.1), found by their byte ranges.
//!
//! A range counts only when it leaves out exactly one hexadecimal string. What else calls itself a signature has a name:
//! a range that leaves out more is wrapping, one that is missing or empty is universal signature forgery.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::signing::scan::{self, find, number};

/// Most signatures that are looked at: one, and a time stamp every few years.
const MAX_SIGNATURES: usize = 64;
/// How far from a signature its dictionary is read.
const REACH: usize = 2_048;
/// How far back the beginning of an object is looked for: a signature may stand before its format.
const FAR: usize = 64 * 1_024;

/// A signature's place: the hexadecimal string with its brackets, and where the signed part ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Frame {
    pub(super) end: usize,
    pub(super) hole: (usize, usize),
}

impl Frame {
    /// The digits in the hole.
    pub(super) fn digits<'a>(&self, pdf: &'a [u8]) -> &'a [u8] {
        pdf.get(self.hole.0 + 1..self.hole.1 - 1).unwrap_or_default()
    }
}

/// Everything that calls itself a signature.
#[derive(Debug, Default)]
pub(super) struct Frames {
    /// Those that are well formed, by the end of their signed part.
    pub(super) good: Vec<Frame>,
    /// Where a range leaves out more than a signature.
    pub(super) wrapped: Option<usize>,
    /// Where a signature has no content, or no range that can be one.
    pub(super) forged: Option<usize>,
    /// Where a range leads beyond the end: the file was cut off.
    pub(super) cut: Option<usize>,
}

impl Frames {
    /// Leaves only what stands outside the first part that is signed. What looks like a signature within it was there when
    /// it was signed: the name of a key in a vendor's name, say.
    pub(super) fn forget_within(&mut self, signed: &Frame) {
        let outside = |at: &usize| *at >= signed.end;
        self.wrapped = self.wrapped.filter(outside);
        self.forged = self.forged.filter(outside);
        self.cut = self.cut.filter(outside);
    }
}

/// What a byte range turned out to be.
enum Range4 {
    Good(Frame),
    Wrapping,
    Cut,
    None,
}

/// Finds them all.
pub(super) fn frames(pdf: &[u8]) -> Frames {
    let mut found = Frames::default();
    let mut good = BTreeSet::new();
    for at in places(pdf, b"/ByteRange") {
        let rest = pdf.get(at + 10..).map(<[u8]>::trim_ascii_start).unwrap_or_default();
        let range = rest.strip_prefix(b"[").map_or(Range4::None, |array| frame(pdf, array));
        match range {
            Range4::Good(frame) => {
                good.insert(frame);
            }
            // The last of each: what stands within what is signed is forgotten, and must not hide what stands behind.
            Range4::Wrapping => found.wrapped = Some(at),
            Range4::Cut => found.cut = Some(at),
            Range4::None => found.forged = Some(at),
        }
    }
    found.forged = found.forged.max(dictionary_without_range(pdf));
    found.good = good.into_iter().collect();
    found
}

/// The first places of a key, so many that a file of ours has no more.
fn places<'a>(pdf: &'a [u8], key: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(pdf, key).take(MAX_SIGNATURES)
}

/// The last place where a dictionary names a format of signatures (`SubFilter`) and has no byte range beside it.
fn dictionary_without_range(pdf: &[u8]) -> Option<usize> {
    let without_range = |at: &usize| {
        let at = *at;
        let value = pdf.get(at + 10..).map(<[u8]>::trim_ascii_start).unwrap_or_default();
        let of_signatures = [b"/ETSI.".as_slice(), b"/adbe."].iter().any(|one| value.starts_with(one));
        of_signatures && find(object_around(pdf, at), b"/ByteRange").is_none()
    };
    places(pdf, b"/SubFilter").filter(without_range).last()
}

/// The object in which a place lies, as far as it is read: its beginning, and its end without what is signed.
fn object_around(pdf: &[u8], at: usize) -> &[u8] {
    let before = pdf.get(at.saturating_sub(FAR)..at).unwrap_or_default();
    let from = at - before.len() + scan::last(before, b" obj").unwrap_or_default();
    let rest = pdf.get(from..).unwrap_or_default();
    rest.get(..find(rest, b"endobj").unwrap_or(rest.len())).unwrap_or_default()
}

/// Reads `0 a b c]` and checks that it leaves out exactly the content of a signature.
fn frame(pdf: &[u8], array: &[u8]) -> Range4 {
    let Some((first, second, end)) = numbers(array) else { return Range4::None };
    if end > pdf.len() {
        return Range4::Cut;
    }
    let (Some(before), Some(hole), Some(behind)) =
        (pdf.get(..first), pdf.get(first..second), pdf.get(second..end))
    else {
        return Range4::None;
    };
    let Some(inside) = hole.strip_prefix(b"<").filter(|_| before.trim_ascii_end().ends_with(b"/Contents"))
    else {
        return Range4::None;
    };
    let digits = inside.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let whole = digits + 1 == inside.len() && inside.ends_with(b">");
    // A signature of zeros alone is none.
    if inside.get(..digits).is_none_or(|digits| digits.iter().all(|&digit| digit == b'0')) {
        return Range4::None;
    }
    if !whole || !behind.trim_ascii_end().ends_with(b"%%EOF") {
        return Range4::Wrapping;
    }
    Range4::Good(Frame { end, hole: (first, second) })
}

/// The end of the first part, the beginning of the second, and its end.
fn numbers(array: &[u8]) -> Option<(usize, usize, usize)> {
    let array = array.get(..find(array.get(..80.min(array.len()))?, b"]")?)?;
    let numbers: Vec<usize> = array
        .split(u8::is_ascii_whitespace)
        .filter(|part| !part.is_empty())
        .map(|part| number(part).filter(|_| part.iter().all(u8::is_ascii_digit)))
        .collect::<Option<_>>()?;
    let &[0, first, second, length] = numbers.as_slice() else { return None };
    Some((first, second, second.checked_add(length)?)).filter(|_| first < second && length > 0)
}

/// The time in the signature's dictionary, which stands around the hole.
pub(super) fn claimed_at(pdf: &[u8], frame: &Frame) -> Option<jiff::Timestamp> {
    let hole: Range<usize> = frame.hole.0..frame.hole.1;
    let after = pdf.get(hole.end..pdf.len().min(hole.end + REACH))?;
    let after = after.get(..find(after, b"endobj").unwrap_or(after.len()))?;
    let before = pdf.get(hole.start.saturating_sub(REACH)..hole.start)?;
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
