//! What stands after the signed part: ours, told apart by writing it once more; and whatever else, by the name that such
//! an attack has in the field.
//!
//! The names come from "1 Trillion Dollar Refund" (Mladenov et al., 2019: universal signature forgery, incremental saving,
//! signature wrapping) and "Shadow Attacks" (Mainka et al., 2021: hide, replace, hide and replace). A name is told to the
//! reader; no verdict hangs on it, for nothing that is foreign is allowed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::digests::Digests;
use super::report::{Later, LaterKind};
use super::signer::token_over;
use super::stamps::Stamp;
use crate::signing::appended::{Addition, appended};
use crate::signing::scan::{between, find, last, number, object_number, reference};

/// Most pieces into which what is foreign is taken.
const MAX_PIECES: usize = 64;
/// Most objects of a piece that are looked at.
const MAX_OBJECTS: usize = 1_024;
/// How much of an object is looked at, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// What stands after the signed part.
pub(super) struct Tail {
    pub(super) later: Vec<Later>,
    /// The time stamps over the document that hold, in order.
    pub(super) stamps: Vec<Stamp>,
    /// Whether one does not.
    pub(super) false_stamp: bool,
    /// How far the file is as we would have written it.
    pub(super) ours_until: usize,
}

/// Takes apart what stands after the first `signed` bytes.
pub(super) fn tail(digests: &mut Digests<'_>, signed: usize) -> Tail {
    let pdf = digests.file();
    let mut tail = Tail { later: Vec::new(), stamps: Vec::new(), false_stamp: false, ours_until: signed };
    for (addition, place) in appended(pdf, signed) {
        let kind = match addition {
            Addition::Proofs => LaterKind::Proofs,
            Addition::TimeStamp { token, around: [before, behind] } => {
                let over = |hash| digests.around(hash, before.end, (behind.start, behind.end));
                let Some(token) = token_over(&token, over) else {
                    tail.false_stamp = true;
                    tail.later.push(later(LaterKind::ForeignProofs, place.start..pdf.len()));
                    return tail;
                };
                tail.stamps.push(Stamp { token, from: place.start });
                LaterKind::TimeStamp
            }
            Addition::Foreign => {
                tail.later.extend(foreign(pdf, place.start));
                return tail;
            }
        };
        tail.ours_until = place.end;
        tail.later.push(later(kind, place));
    }
    tail
}

pub(super) const fn later(kind: LaterKind, place: Range<usize>) -> Later {
    Later { kind, from: place.start, bytes: place.end.saturating_sub(place.start) }
}

/// The pieces of what is foreign, each to the next end mark, with their names.
fn foreign(pdf: &[u8], from: usize) -> Vec<Later> {
    let (mut pieces, mut at, mut past) = (Vec::new(), from, Past::new(pdf));
    while at < pdf.len() && pieces.len() < MAX_PIECES {
        let rest = pdf.get(at..).unwrap_or_default();
        let end = find(rest, b"%%EOF").filter(|_| pieces.len() + 1 < MAX_PIECES);
        let end = end.map_or(pdf.len(), |end| at + end + 5 + blank(rest.get(end + 5..).unwrap_or_default()));
        past.advance(at);
        pieces.push(later(name(&past, pdf.get(at..end).unwrap_or_default()), at..end));
        at = end;
    }
    // Blank space and line ends between pieces are told with the piece before them.
    pieces
}

fn blank(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// What stood in the file before a piece: gathered once, from the beginning on, however many pieces and objects there are.
struct Past<'a> {
    pdf: &'a [u8],
    until: usize,
    /// Where each object stood last, by its number.
    objects: BTreeMap<i32, usize>,
    /// The catalogue that was named last.
    root: Option<i32>,
}

impl<'a> Past<'a> {
    const fn new(pdf: &'a [u8]) -> Self {
        Self { pdf, until: 0, objects: BTreeMap::new(), root: None }
    }

    /// Goes on to a place behind the last one.
    fn advance(&mut self, until: usize) {
        // A mark may stand across the place where the last piece ended.
        let from = self.until.saturating_sub(MARK.len());
        let more = self.pdf.get(from..until).unwrap_or_default();
        for at in memchr::memmem::find_iter(more, MARK) {
            let head = self.pdf.get((from + at).saturating_sub(MAX_DIGITS)..from + at).unwrap_or_default();
            let begin = head
                .iter()
                .rposition(|byte| !byte.is_ascii_digit())
                .filter(|at| head.get(*at) == Some(&b'\n'));
            let id = begin.and_then(|at| object_number(number(head.get(at + 1..)?)?));
            if let (Some(id), Some(begin)) = (id, begin) {
                self.objects.insert(id, from + at - head.len() + begin);
            }
        }
        self.root = last(more, b"/Root").and_then(|at| root(more.get(at..)?)).or(self.root);
        self.until = until;
    }

    /// The last object of this number.
    fn object(&self, id: i32) -> Option<&'a [u8]> {
        let rest = self.pdf.get(*self.objects.get(&id)?..self.until)?;
        Some(up_to_end(rest))
    }
}

/// What an object's number and generation end with, in what we write.
const MARK: &[u8] = b" 0 obj";
/// Most digits of an object's number, and what stands before them.
const MAX_DIGITS: usize = 8;

/// The catalogue that is named at the beginning of a text.
fn root(text: &[u8]) -> Option<i32> {
    object_number(number(text.strip_prefix(b"/Root ")?)?)
}

/// An object as far as it is looked at.
fn up_to_end(rest: &[u8]) -> &[u8] {
    let rest = rest.get(..MAX_BODY).unwrap_or(rest);
    rest.get(..find(rest, b"endobj").unwrap_or(rest.len())).unwrap_or_default()
}

/// An object of a piece.
struct Object<'a> {
    id: i32,
    body: &'a [u8],
}

/// The objects of a piece, as far as they are looked at: each ends where the next begins at the latest.
fn objects(part: &[u8]) -> Vec<Object<'_>> {
    let marks: Vec<usize> = memchr::memmem::find_iter(part, b" obj").take(MAX_OBJECTS).collect();
    let ends = marks.iter().skip(1).copied().chain([part.len()]);
    let read = marks.iter().zip(ends).filter_map(|(at, end)| {
        let head = part.get(at.saturating_sub(24)..*at)?;
        let mut words = head.rsplit(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
        let (_generation, id) = (words.next()?, words.next()?);
        Some(Object { id: object_number(number(id)?)?, body: up_to_end(part.get(at + 4..end)?) })
    });
    read.collect()
}

fn has(text: &[u8], mark: &[u8]) -> bool {
    find(text, mark).is_some()
}

/// A key with a name as its value, however they are spaced.
fn is(body: &[u8], key: &[u8], value: &[u8]) -> bool {
    let mut rest = body;
    while let Some(at) = find(rest, key) {
        rest = rest.get(at + key.len()..).unwrap_or_default();
        let Some(after) = rest.trim_ascii_start().strip_prefix(value) else { continue };
        if !after.first().is_some_and(u8::is_ascii_alphanumeric) {
            return true;
        }
    }
    false
}

/// How an attack that adds such a piece is called.
fn name(past: &Past<'_>, part: &[u8]) -> LaterKind {
    let objects = objects(part);
    let table = has(part, b"xref");
    if objects.is_empty() && !table {
        return LaterKind::TrailingJunk;
    }
    if let Some(kind) = of_signatures(&objects) {
        return kind;
    }
    if points_back(past.until, part) || other_root(past, part, &objects) {
        return LaterKind::ShadowHideAndReplace;
    }
    if frees(part) {
        return LaterKind::ShadowHide;
    }
    by_objects(past, &objects)
}

/// A piece that changes or adds signatures.
fn of_signatures(objects: &[Object<'_>]) -> Option<LaterKind> {
    let signatures = objects
        .iter()
        .filter(|one| has(one.body, b"/SubFilter") && (has(one.body, b"/ETSI.") || has(one.body, b"/adbe.")));
    let mut kind = None;
    for one in signatures {
        let ranged = between(one.body, b"/ByteRange", b"]").is_some_and(|range| has(range, b"["));
        let filled = find(one.body, b"/Contents").is_some_and(|at| {
            let value = one.body.get(at + 9..).unwrap_or_default().trim_ascii_start();
            value.starts_with(b"<3") || value.starts_with(b"<08")
        });
        if !ranged || !filled {
            return Some(LaterKind::ForgedSignature);
        }
        let stamp = has(one.body, b"/ETSI.RFC3161");
        kind = Some(if stamp { LaterKind::ForeignProofs } else { LaterKind::FurtherSignature });
    }
    // A field, a page and proofs come with every time stamp; with anything else it is that which counts.
    kind.filter(|_| !objects.iter().any(|one| is_content(one.body)))
}

/// Rows of a classic table: the place of an object, and whether it is in use.
fn rows(part: &[u8]) -> impl Iterator<Item = (usize, bool)> + '_ {
    let table = find(part, b"xref").and_then(|at| part.get(at..)).unwrap_or_default();
    let end = find(table, b"trailer").unwrap_or(table.len());
    let lines = table.get(..end).unwrap_or_default().split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.take(MAX_OBJECTS).filter_map(|line| {
        let line = line.trim_ascii();
        let used = line.ends_with(b" n");
        (line.len() == 18 && (used || line.ends_with(b" f"))).then(|| (number(line).unwrap_or(0), used))
    })
}

/// Whether a table leads into what stood there before: other objects than those that were seen.
fn points_back(before: usize, part: &[u8]) -> bool {
    rows(part).any(|(at, used)| used && at < before && at > 0)
}

/// Whether a table takes objects away: more than the head of the list of free ones.
fn frees(part: &[u8]) -> bool {
    rows(part).filter(|(_, used)| !used).count() > 1
        || rows(part).any(|(_, used)| !used) && !has(part, b"65535 f")
}

/// Whether another catalogue is named than before, one that stood there already.
fn other_root(past: &Past<'_>, part: &[u8], objects: &[Object<'_>]) -> bool {
    let named = last(part, b"/Root").and_then(|at| root(part.get(at..)?));
    let (Some(old), Some(new)) = (past.root, named) else { return false };
    old != new && !objects.iter().any(|one| one.id == new)
}

/// Pages, their tree, pictures, text: what is seen.
fn is_content(body: &[u8]) -> bool {
    is(body, b"/Type", b"/Pages")
        || is(body, b"/Subtype", b"/Form")
        || is(body, b"/Subtype", b"/Image")
        || is_letters(body)
        || is(body, b"/FT", b"/Tx")
        || is(body, b"/Subtype", b"/FreeText")
}

/// Fonts, and what belongs to them.
fn is_letters(body: &[u8]) -> bool {
    is(body, b"/Type", b"/Font") || is(body, b"/Type", b"/FontDescriptor") || has(body, b"begincmap")
}

/// The objects that a dictionary refers to.
fn referred(body: &[u8]) -> BTreeSet<usize> {
    let ends = memchr::memmem::find_iter(body, b" 0 R");
    let ids = ends.filter_map(|at| {
        let head = body.get(at.saturating_sub(10)..at)?;
        number(head.rsplit(|byte| !byte.is_ascii_digit()).next()?)
    });
    ids.collect()
}

/// By what the objects are, and what they were.
fn by_objects(past: &Past<'_>, objects: &[Object<'_>]) -> LaterKind {
    let (mut kind, mut proofs) = (None, false);
    for object in objects {
        let body = object.body;
        let old = past.object(object.id);
        let script = has(body, b"/JavaScript") || has(body, b"/OpenAction") || has(body, b"/AA");
        let found = if script {
            Some(LaterKind::IncrementalSaving)
        } else if is(body, b"/Type", b"/Page") || is(body, b"/Type", b"/Catalog") {
            old.and_then(|old| exchanged(old, body))
        } else if is_letters(body) || is(body, b"/Subtype", b"/Form") || is(body, b"/Subtype", b"/Image") {
            Some(LaterKind::ShadowReplace)
        } else if is(body, b"/Type", b"/Annot") || has(body, b"/FT") || has(body, b"/Subtype/Widget") {
            (!is(body, b"/FT", b"/Sig")).then_some(LaterKind::ShadowReplace)
        } else if is(body, b"/Type", b"/DSS") || is(body, b"/Type", b"/DocTimeStamp") {
            proofs = true;
            None
        } else {
            // A stream or anything else that was there, and is another now.
            old.map(|_| LaterKind::IncrementalSaving)
        };
        kind = kind.or(found);
        if is(body, b"/Type", b"/Pages") {
            return LaterKind::IncrementalSaving;
        }
    }
    kind.unwrap_or(if proofs { LaterKind::ForeignProofs } else { LaterKind::Unknown })
}

/// What became of a page or a catalogue.
fn exchanged(old: &[u8], new: &[u8]) -> Option<LaterKind> {
    for key in [b"/Contents ".as_slice(), b"/Pages ", b"/Resources ", b"/Names "] {
        if reference(old, key) != reference(new, key) {
            return Some(LaterKind::IncrementalSaving);
        }
    }
    let (old, new) = (referred(old), referred(new));
    (!old.is_subset(&new)).then_some(LaterKind::ShadowHide)
}
