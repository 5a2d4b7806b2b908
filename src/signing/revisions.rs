//! Revisions after the first signature: what proves it (DSS), and document time stamps (ETSI EN 319 142-1, 5.4 and 5.5).
//!
//! Only files of ours are read: classic cross-reference tables, an object each for catalogue and page (see
//! `signature`). A revision is appended, so that every earlier one stays as it was, byte for byte, with its signature.

use std::collections::BTreeMap;
use std::ops::Range;

use pdf_writer::{Chunk, Finish, Name, Rect, Ref, Settings, Str, TextStr};
use sha2::{Digest, Sha256};

use super::revocation::Proofs;
use super::scan::{between, find, last, number, reference};
use super::signature::{Hole, SignError, reserve};

/// Most revisions that a file may have: one signature, and a renewal every few years.
pub(super) const MAX_REVISIONS: usize = 64;
/// Largest table and trailer of a revision, in bytes: fifty thousand objects.
const MAX_TABLE: usize = 1024 * 1024;

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
        for _ in 0..MAX_REVISIONS {
            let Some(from) = at else { break };
            let rest = bytes.get(from..).ok_or_else(bad)?;
            let rest = rest.get(..MAX_TABLE).unwrap_or(rest);
            let end = find(rest, b"startxref").ok_or_else(bad)?;
            let section = rest.get(..end).ok_or_else(bad)?;
            let trailer_at = find(section, b"trailer").ok_or_else(bad)?;
            let (rows, trailer) = section.split_at(trailer_at);
            for (id, place) in rows_of(rows).ok_or_else(bad)? {
                places.entry(id).or_insert(place);
            }
            newest_trailer.get_or_insert(trailer);
            at = find(trailer, b"/Prev ").and_then(|at| number(trailer.get(at + 6..)?));
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

    /// The size of the whole file, in bytes.
    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The dictionary of an object, without `obj` and `endobj`.
    pub(super) fn body(&self, id: i32) -> Option<&'a [u8]> {
        let rest = self.bytes.get(*self.places.get(&id)?..)?;
        between(rest, b"obj\n", b"\nendobj")
    }

    /// The content of a stream of ours, which is stored as it is.
    pub(super) fn stream(&self, id: i32) -> Option<&'a [u8]> {
        let rest = self.bytes.get(*self.places.get(&id)?..)?;
        let length = number(rest.get(find(rest, b"/Length ")? + 8..)?)?;
        let begin = find(rest, b"stream\n")? + 7;
        rest.get(begin..begin.checked_add(length)?)
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
        let (first, count): (i32, usize) = (first.parse().ok()?, count.trim().parse().ok()?);
        for (id, line) in (first..).zip(lines.by_ref().take(count)) {
            if let Some(offset) = line.trim_end().strip_suffix(" 00000 n") {
                rows.push((id, offset.parse().ok()?));
            }
        }
    }
    Some(rows)
}

/// A revision that is being written.
struct Revision<'a> {
    base: &'a Newest<'a>,
    pdf: Vec<u8>,
    places: BTreeMap<i32, usize>,
    next: i32,
}

impl<'a> Revision<'a> {
    fn on(base: &'a Newest<'a>) -> Self {
        let mut pdf = base.bytes.to_vec();
        // An object must begin on a line of its own (ISO 19005-3, 6.1.9).
        if !pdf.ends_with(b"\n") {
            pdf.push(b'\n');
        }
        Self { base, pdf, places: BTreeMap::new(), next: base.next_id() }
    }

    fn fresh(&mut self) -> i32 {
        self.next += 1;
        self.next - 1
    }

    fn put(&mut self, id: i32, body: &[u8]) {
        self.places.insert(id, self.pdf.len());
        self.pdf.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
        self.pdf.extend_from_slice(body);
        self.pdf.extend_from_slice(b"\nendobj\n");
    }

    fn put_chunk(&mut self, id: i32, chunk: &Chunk) -> usize {
        let at = self.pdf.len();
        self.places.insert(id, at);
        self.pdf.extend_from_slice(chunk.as_bytes());
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

    /// Writes table and trailer.
    fn finish(mut self) -> Vec<u8> {
        let start = self.pdf.len();
        self.pdf.extend_from_slice(b"xref\n");
        let ids: Vec<i32> = self.places.keys().copied().collect();
        for run in ids.chunk_by(|a, b| a + 1 == *b) {
            let first = run.first().copied().unwrap_or_default();
            self.pdf.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
            for id in run {
                let at = self.places.get(id).copied().unwrap_or_default();
                self.pdf.extend_from_slice(format!("{at:010} 00000 n\r\n").as_bytes());
            }
        }
        let (base, size) = (self.base, self.next);
        let info = base.info.map(|id| format!("/Info {id} 0 R")).unwrap_or_default();
        self.pdf.extend_from_slice(
            format!("trailer\n<</Size {size}/Root {} 0 R{info}/ID[", base.root).as_bytes(),
        );
        self.pdf.extend_from_slice(base.id);
        self.pdf
            .extend_from_slice(format!("]/Prev {}>>\nstartxref\n{start}\n%%EOF\n", base.table).as_bytes());
        self.pdf
    }
}

/// References in an array, as `4 0 R 7 0 R`.
pub(super) fn references(array: &[u8]) -> Vec<i32> {
    let text = std::str::from_utf8(array).unwrap_or_default();
    let numbers = text.split(" 0 R").filter_map(|part| part.trim().parse().ok());
    numbers.collect()
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
    let base = Newest::read(pdf)?;
    let catalogue = base.body(base.root).ok_or(SignError::NotOurs("catalogue"))?;
    let known = reference(catalogue, b"/DSS ").and_then(|id| Some((id, base.body(id)?)));
    let mut revision = Revision::on(&base);
    let mut store = String::from("<</Type/DSS");
    for (key, items) in
        [("/Certs", &proofs.certificates), ("/CRLs", &proofs.lists), ("/OCSPs", &proofs.answers)]
    {
        let opening = format!("{key}[");
        let mut ids = known
            .and_then(|(_, body)| between(body, opening.as_bytes(), b"]"))
            .map(references)
            .unwrap_or_default();
        let held: Vec<&[u8]> = ids.iter().filter_map(|id| base.stream(*id)).collect();
        for item in items.iter().filter(|item| !held.contains(&item.as_slice())) {
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
    let base = Newest::read(pdf)?;
    let catalogue = base.body(base.root).ok_or(SignError::NotOurs("catalogue"))?;
    let (page, page_body) = page_with_field(&base).ok_or(SignError::NotOurs("page of the signature"))?;
    let mut revision = Revision::on(&base);
    let (widget, stamp) = (revision.fresh(), revision.fresh());
    let fields = with_reference(catalogue, b"/Fields[", widget).ok_or(SignError::NotOurs("form"))?;
    revision.put(base.root, &fields);
    let annotations = with_reference(page_body, b"/Annots[", widget).ok_or(SignError::NotOurs("page"))?;
    revision.put(page, &annotations);
    let count = between(catalogue, b"/Fields[", b"]").map(references).unwrap_or_default().len();
    revision.put_chunk(widget, &stamp_field(widget, page, stamp, count));
    let stamp_at = revision.put_chunk(stamp, &stamp_object(stamp, room));
    let mut pdf = revision.finish();
    let hole = reserve(&mut pdf, stamp_at, room)?;
    Ok(Stampable { pdf, hole })
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
    let field = between(base.body(base.root)?, b"/Fields[", b"]").map(references)?;
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
        let field = newest.body(*references(fields).first()?)?;
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
