//! Revisions after the first signature: what proves it (DSS), and document time stamps (ETSI EN 319 142-1, 5.4 and 5.5).
//!
//! Only files of ours are read: classic cross-reference tables, an object each for catalogue and page (see
//! `signature`). A revision is appended, so that every earlier one stays as it was, byte for byte, with its signature.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pdf_writer::{Chunk, Finish, Name, Rect, Ref, Settings, Str, TextStr};
use sha2::{Digest, Sha256};

use super::revocation::Proofs;
use super::scan::{MOST_OBJECTS, between, find, last, number, object_number, reference};
use super::signature::{Hole, SignError, reserve};

/// Most revisions that a file may have: one signature, and a renewal every few years.
pub(super) const MAX_REVISIONS: usize = 64;
/// Largest tables and trailers of a file, all together, in bytes: more than twenty thousand objects.
const MAX_TABLES: usize = 512 * 1024;
/// Largest dictionary that is read: the catalogue, a page, a signature with its room.
const MAX_BODY: usize = 256 * 1024;
/// Where the data of a stream of ours begin at the latest.
const MAX_HEAD: usize = 64;
/// Most references of an array that are read.
const MAX_REFERENCES: usize = 256;

/// A file of ours, with the newest place of each object.
pub(super) struct Newest<'a> {
    bytes: &'a [u8],
    places: BTreeMap<i32, usize>,
    /// Where the newest cross-reference table begins.
    pub(super) table: usize,
    pub(super) root: i32,
    info: Option<i32>,
    id: &'a [u8],
}

impl<'a> Newest<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, SignError> {
        let bad = || SignError::NotOurs("cross-reference table");
        let start = last(bytes, b"startxref").ok_or_else(bad)?;
        let table = number(bytes.get(start + 9..).unwrap_or_default()).ok_or_else(bad)?;
        let (mut places, mut at, mut newest_trailer) = (BTreeMap::new(), Some(table), None);
        let mut room = MAX_TABLES;
        for _ in 0..MAX_REVISIONS {
            let Some(from) = at else { break };
            let rest = bytes.get(from..).ok_or_else(bad)?;
            let rest = rest.get(..room).unwrap_or(rest);
            let end = find(rest, b"startxref").ok_or_else(bad)?;
            room = room.saturating_sub(end);
            let section = rest.get(..end).ok_or_else(bad)?;
            let trailer_at = find(section, b"trailer").ok_or_else(bad)?;
            let (rows, trailer) = section.split_at(trailer_at);
            for (id, place) in rows_of(rows).ok_or_else(bad)? {
                places.entry(id).or_insert(place);
            }
            newest_trailer.get_or_insert(trailer);
            at = find(trailer, b"/Prev ").and_then(|at| number(trailer.get(at + 6..)?));
            // An earlier table stands earlier: no file leads round in a ring.
            if at.is_some_and(|earlier| earlier >= from) {
                return Err(bad());
            }
        }
        let trailer = newest_trailer.filter(|_| at.is_none()).ok_or_else(bad)?;
        Ok(Self {
            bytes,
            places,
            table,
            root: reference(trailer, b"/Root ").ok_or_else(bad)?,
            info: reference(trailer, b"/Info "),
            id: between(trailer, b"/ID[", b"]").ok_or_else(bad)?,
        })
    }

    /// The dictionary of an object, without `obj` and `endobj`.
    pub(super) fn body(&self, id: i32) -> Option<&'a [u8]> {
        let rest = self.bytes.get(*self.places.get(&id)?..)?;
        let rest = rest.get(..MAX_BODY).unwrap_or(rest);
        between(rest.strip_prefix(format!("{id} 0 ").as_bytes())?, b"obj\n", b"\nendobj")
    }

    /// The content of a stream of ours, which is stored as it is.
    fn stream(&self, id: i32) -> Option<&'a [u8]> {
        let rest = self.bytes.get(*self.places.get(&id)?..)?;
        let head = rest.get(..MAX_HEAD).unwrap_or(rest);
        let length = number(head.get(find(head, b"/Length ")? + 8..)?)?;
        let begin = find(head, b"stream\n")? + 7;
        rest.get(begin..begin.checked_add(length)?)
    }

    /// The objects of an array, each named once, with the content of each: no more in all than the file has.
    pub(super) fn streams(&self, array: &[u8]) -> Option<Vec<(i32, &'a [u8])>> {
        let (mut room, mut seen) = (self.bytes.len(), BTreeSet::new());
        let ids = references(array)?;
        let read = ids.into_iter().map(|id| {
            let content = self.stream(id).filter(|_| seen.insert(id))?;
            room = room.checked_sub(content.len())?;
            Some((id, content))
        });
        read.collect()
    }

    fn next_id(&self) -> i32 {
        self.places.keys().last().copied().unwrap_or_default() + 1
    }
}

/// The rows in use of a classic table with any number of subsections.
fn rows_of(table: &[u8]) -> Option<Vec<(i32, usize)>> {
    let text = std::str::from_utf8(table).ok()?;
    let mut lines = text.lines();
    if lines.next() != Some("xref") {
        return None;
    }
    let mut rows = Vec::new();
    while let Some(head) = lines.next() {
        let (first, count) = head.split_once(' ')?;
        let (first, count): (usize, usize) = (first.parse().ok()?, count.trim().parse().ok()?);
        let last = first.checked_add(count)?;
        if last > usize::try_from(MOST_OBJECTS).ok()? {
            return None;
        }
        for (id, line) in (first..last).zip(lines.by_ref().take(count)) {
            if let Some(offset) = line.trim_end().strip_suffix(" 00000 n") {
                rows.push((object_number(id)?, offset.parse().ok()?));
            }
        }
    }
    Some(rows)
}

/// A revision that is being written: only what is appended.
struct Revision<'a> {
    base: &'a Newest<'a>,
    added: Vec<u8>,
    places: BTreeMap<i32, usize>,
    next: i32,
}

impl<'a> Revision<'a> {
    fn on(base: &'a Newest<'a>) -> Self {
        // An object must begin on a line of its own (ISO 19005-3, 6.1.9).
        let added = if base.bytes.ends_with(b"\n") { Vec::new() } else { vec![b'\n'] };
        Self { base, added, places: BTreeMap::new(), next: base.next_id() }
    }

    /// Where the file ends as far as it is written.
    const fn end(&self) -> usize {
        self.base.bytes.len() + self.added.len()
    }

    fn fresh(&mut self) -> i32 {
        self.next += 1;
        self.next - 1
    }

    fn put(&mut self, id: i32, body: &[u8]) {
        self.places.insert(id, self.end());
        self.added.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
        self.added.extend_from_slice(body);
        self.added.extend_from_slice(b"\nendobj\n");
    }

    /// Gives back where it begins in what is appended.
    fn put_chunk(&mut self, id: i32, chunk: &Chunk) -> usize {
        let at = self.added.len();
        self.places.insert(id, self.end());
        self.added.extend_from_slice(chunk.as_bytes());
        at
    }

    fn put_stream(&mut self, content: &[u8]) -> i32 {
        let id = self.fresh();
        let mut body = format!("<</Length {}>>\nstream\n", content.len()).into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\nendstream");
        self.put(id, &body);
        id
    }

    /// Writes table and trailer; gives back what is appended.
    fn finish(mut self) -> Vec<u8> {
        let start = self.end();
        self.added.extend_from_slice(b"xref\n");
        let ids: Vec<i32> = self.places.keys().copied().collect();
        for run in ids.chunk_by(|a, b| a + 1 == *b) {
            let first = run.first().copied().unwrap_or_default();
            self.added.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
            for id in run {
                let at = self.places.get(id).copied().unwrap_or_default();
                self.added.extend_from_slice(format!("{at:010} 00000 n\r\n").as_bytes());
            }
        }
        let (base, size) = (self.base, self.next);
        let info = base.info.map(|id| format!("/Info {id} 0 R")).unwrap_or_default();
        self.added.extend_from_slice(
            format!("trailer\n<</Size {size}/Root {} 0 R{info}/ID[", base.root).as_bytes(),
        );
        self.added.extend_from_slice(base.id);
        self.added
            .extend_from_slice(format!("]/Prev {}>>\nstartxref\n{start}\n%%EOF\n", base.table).as_bytes());
        self.added
    }
}

/// References in an array, as `4 0 R 7 0 R`; none when there are more than a file of ours has.
fn references(array: &[u8]) -> Option<Vec<i32>> {
    let text = std::str::from_utf8(array).ok()?;
    let numbers = text.split(" 0 R").filter_map(|part| object_number(part.trim().parse().ok()?));
    let numbers: Vec<i32> = numbers.take(MAX_REFERENCES + 1).collect();
    (numbers.len() <= MAX_REFERENCES).then_some(numbers)
}

fn array(ids: &[i32]) -> String {
    let items: Vec<String> = ids.iter().map(|id| format!("{id} 0 R")).collect();
    format!("[{}]", items.join(" "))
}

/// The file with everything that proves its signatures (DSS). What stands there already stays, and is not repeated.
///
/// # Errors
/// [`SignError::NotOurs`] for any file that this portal did not sign.
pub fn with_proofs(pdf: &[u8], proofs: &Proofs) -> Result<Vec<u8>, SignError> {
    Ok([pdf, &proofs_on(&Newest::read(pdf)?, proofs)?].concat())
}

/// What [`with_proofs`] appends to a file.
pub(super) fn proofs_on(base: &Newest<'_>, proofs: &Proofs) -> Result<Vec<u8>, SignError> {
    let catalogue = base.body(base.root).ok_or(SignError::NotOurs("catalogue"))?;
    let known = reference(catalogue, b"/DSS ").and_then(|id| Some((id, base.body(id)?)));
    let mut revision = Revision::on(base);
    let mut store = String::from("<</Type/DSS");
    for (key, items) in
        [("/Certs", &proofs.certificates), ("/CRLs", &proofs.lists), ("/OCSPs", &proofs.answers)]
    {
        let opening = format!("{key}[");
        let listed = known.and_then(|(_, body)| between(body, opening.as_bytes(), b"]"));
        let there = base.streams(listed.unwrap_or_default()).ok_or(SignError::NotOurs("proofs"))?;
        let (mut ids, held): (Vec<i32>, BTreeSet<&[u8]>) = there.into_iter().unzip();
        for item in items.iter().filter(|item| !held.contains(item.as_slice())) {
            ids.push(revision.put_stream(item));
        }
        if !ids.is_empty() {
            store.push_str(key);
            store.push_str(&array(&ids));
        }
    }
    store.push_str(">>");
    if let Some((id, _)) = known {
        revision.put(id, store.as_bytes());
    } else {
        let id = revision.fresh();
        revision.put(id, store.as_bytes());
        let open = catalogue.strip_suffix(b">>").ok_or(SignError::NotOurs("catalogue"))?;
        revision.put(base.root, &[open, format!("/DSS {id} 0 R>>").as_bytes()].concat());
    }
    Ok(revision.finish())
}

/// A file with room for a document time stamp, which is over everything else in it.
pub struct Stampable {
    pdf: Vec<u8>,
    hole: Hole,
}

/// The file with a field for one more document time stamp, and room of this many bytes.
///
/// # Errors
/// [`SignError::NotOurs`] for any file that this portal did not sign.
pub fn stampable(pdf: &[u8], room: usize) -> Result<Stampable, SignError> {
    let (added, hole) = stamp_on(&Newest::read(pdf)?, room)?;
    Ok(Stampable { pdf: [pdf, &added].concat(), hole: hole.behind(pdf.len()) })
}

/// What [`stampable`] appends to a file, with the room in it.
pub(super) fn stamp_on(base: &Newest<'_>, room: usize) -> Result<(Vec<u8>, Hole), SignError> {
    let catalogue = base.body(base.root).ok_or(SignError::NotOurs("catalogue"))?;
    let (page, page_body) = page_with_field(base).ok_or(SignError::NotOurs("page of the signature"))?;
    let mut revision = Revision::on(base);
    let (widget, stamp) = (revision.fresh(), revision.fresh());
    let fields = with_reference(catalogue, b"/Fields[", widget).ok_or(SignError::NotOurs("form"))?;
    revision.put(base.root, &fields);
    let annotations = with_reference(page_body, b"/Annots[", widget).ok_or(SignError::NotOurs("page"))?;
    revision.put(page, &annotations);
    let count = between(catalogue, b"/Fields[", b"]").and_then(references).unwrap_or_default().len();
    revision.put_chunk(widget, &stamp_field(widget, page, stamp, count));
    let stamp_at = revision.put_chunk(stamp, &stamp_object(stamp, room));
    let mut added = revision.finish();
    let hole = reserve(&mut added, base.bytes.len(), stamp_at, room)?;
    Ok((added, hole))
}

impl Stampable {
    /// SHA-256 of everything but the room: what the authority stamps.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let parts = self.hole.around(&self.pdf);
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        hasher.finalize().into()
    }

    /// The file with the token in its room.
    ///
    /// # Errors
    /// [`SignError::TooLarge`].
    pub fn stamped(mut self, token: &[u8]) -> Result<Vec<u8>, SignError> {
        self.hole.fill(&mut self.pdf, token)?;
        Ok(self.pdf)
    }
}

/// The page on which the signature's field lies.
fn page_with_field<'a>(base: &Newest<'a>) -> Option<(i32, &'a [u8])> {
    let field = between(base.body(base.root)?, b"/Fields[", b"]").and_then(references)?;
    let page = reference(base.body(*field.first()?)?, b"/P ")?;
    Some((page, base.body(page)?))
}

/// A dictionary with one more reference at the end of an array.
fn with_reference(body: &[u8], opening: &[u8], id: i32) -> Option<Vec<u8>> {
    let begin = find(body, opening)? + opening.len();
    let end: Range<usize> = begin..begin + find(body.get(begin..)?, b"]")?;
    let (before, after) = (body.get(..end.end)?, body.get(end.end..)?);
    Some([before, format!(" {id} 0 R").as_bytes(), after].concat())
}

fn chunk() -> Chunk {
    Chunk::with_settings(Settings { pretty: false })
}

/// The field of a document time stamp: no size, so that nobody sees or hears it.
fn stamp_field(id: i32, page: i32, stamp: i32, count: usize) -> Chunk {
    let mut chunk = chunk();
    let mut widget = chunk.indirect(Ref::new(id)).dict();
    widget.pair(Name(b"Type"), Name(b"Annot"));
    widget.pair(Name(b"Subtype"), Name(b"Widget"));
    widget.pair(Name(b"FT"), Name(b"Sig"));
    widget.pair(Name(b"T"), TextStr(&format!("ArchiveTimestamp{count}")));
    widget.pair(Name(b"V"), Ref::new(stamp));
    widget.pair(Name(b"P"), Ref::new(page));
    widget.pair(Name(b"Rect"), Rect::new(0.0, 0.0, 0.0, 0.0));
    widget.pair(Name(b"F"), 132);
    widget.finish();
    chunk
}

fn stamp_object(id: i32, room: usize) -> Chunk {
    let mut chunk = chunk();
    let mut dict = chunk.indirect(Ref::new(id)).dict();
    dict.pair(Name(b"Type"), Name(b"DocTimeStamp"));
    dict.pair(Name(b"Filter"), Name(b"Adobe.PPKLite"));
    dict.pair(Name(b"SubFilter"), Name(b"ETSI.RFC3161"));
    dict.insert(Name(b"ByteRange")).array().items([0, i32::MAX, i32::MAX, i32::MAX]);
    dict.pair(Name(b"Contents"), Str(&vec![0xFF; room]));
    dict.finish();
    chunk
}

/// The signature of a file of ours: for a renewal.
pub struct Signed {
    /// The signature's envelope, zeros at its end included.
    pub envelope: Vec<u8>,
    /// What stands before the envelope's room, and what behind: what was signed.
    pub around: [Range<usize>; 2],
}

/// Reads the signature of a file of ours.
///
/// # Errors
/// [`SignError::NotOurs`] for any file that this portal did not sign.
pub fn signed(pdf: &[u8]) -> Result<Signed, SignError> {
    let newest = Newest::read(pdf)?;
    let read = || {
        let fields = newest.body(newest.root).and_then(|body| between(body, b"/Fields[", b"]"))?;
        let field = newest.body(*references(fields)?.first()?)?;
        let value = newest.body(reference(field, b"/V ")?)?;
        let envelope = hex::decode(between(value, b"/Contents<", b">")?).ok()?;
        let range = std::str::from_utf8(between(value, b"/ByteRange[", b"]")?).ok()?;
        let numbers: Result<Vec<usize>, _> = range.split_ascii_whitespace().map(str::parse).collect();
        let [begin, before, behind, rest]: [usize; 4] = numbers.ok()?.try_into().ok()?;
        if begin != 0 || before > behind {
            return None;
        }
        let around = [0..before, behind..behind.checked_add(rest).filter(|end| *end <= pdf.len())?];
        Some(Signed { envelope, around })
    };
    read().ok_or(SignError::NotOurs("signature"))
}
