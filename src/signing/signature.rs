//! The signature: turns the placeholder into a signature field and fills it (PAdES B-B).
//!
//! The page's file is our own and simple: a classic cross-reference table, no object streams, one
//! revision (docs of the layout crate, checked by tests). So the field is put in by copying every
//! object, replacing two (placeholder, catalogue), adding two (appearance, signature) and writing a
//! new table: the signed file has one revision, and nothing of the placeholder stays.

use std::collections::BTreeMap;
use std::ops::Range;

use der::Encode;
use pdf_writer::{Chunk, Finish, Name, Rect, Ref, Settings, Str, TextStr};

use super::cms;
use super::keys::{KeyError, Signer};
use super::scan::{between, find, last, number, reference};
use crate::papers::paper::PLACEHOLDER;

/// What the signature says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureMeta {
    /// Who signs, as readers show it.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub location: String,
    /// When, as the signer says; no time stamp proves it.
    pub signed_at: jiff::Timestamp,
    /// Alternative text of the field, in the document's language.
    pub field_label: String,
}

/// Why a document could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The file was not made by this portal's layout; what was missing.
    #[error("the file is not an unsigned document of ours: {0}")]
    NotOurs(&'static str),
    /// The key is not valid now, or failed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The signature could not be encoded.
    #[error("the signature could not be encoded: {0}")]
    Cms(String),
    /// The signature needs more room than is reserved: a very long chain of certificates.
    #[error("the signature is larger than the reserved room")]
    TooLarge,
}

/// What a signature needs beside its certificates, the signature itself and the name of who issued the key's
/// certificate, in bytes: attributes, algorithms, and the envelope. It is less than 300 with SHA-256 and less than 400
/// with SHA-512; the room is written as twice as many digits, so that more would only make every paper longer.
const BESIDE: usize = 450;
/// Width of each number in the byte range.
const DIGITS: usize = 10;

/// Signs an unsigned document made by the layout, as PAdES B-B (ETSI EN 319 142-1) with a
/// certification that forbids changes (`DocMDP`, P = 1).
///
/// # Errors
///
/// [`SignError::NotOurs`] for any other file, [`SignError::Key`] when the certificate is not valid
/// at `meta.signed_at`, [`SignError::TooLarge`] when the chain does not fit.
pub fn sign(unsigned: &[u8], signer: &Signer, meta: &SignatureMeta) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(unsigned, signer, meta, room(signer)?)?;
    let signature = signer.sign(prepared.to_sign())?;
    prepared.finish(&signature, None)
}

/// Room for a signature without a time stamp, in bytes; written as twice as many hexadecimal digits.
///
/// # Errors
/// [`SignError::Cms`] for a certificate that cannot be encoded.
pub fn room(signer: &Signer) -> Result<usize, SignError> {
    let mut room = BESIDE;
    // A signature is hardly longer than the public key that checks it.
    if let Some(leaf) = signer.certificates().first().map(|leaf| &leaf.tbs_certificate) {
        room += leaf.subject_public_key_info.subject_public_key.raw_bytes().len();
        let named = (leaf.issuer.encoded_len()? + leaf.serial_number.encoded_len()?)?;
        room += usize::try_from(named).unwrap_or_default();
    }
    for certificate in signer.certificates() {
        room += usize::try_from(certificate.encoded_len()?).unwrap_or_default();
    }
    Ok(room)
}

/// A file with its field, its hash taken, waiting for the signature: the key may be elsewhere, and slow.
pub struct Prepared {
    pdf: Vec<u8>,
    hole: Hole,
    unsigned: cms::Unsigned,
    to_sign: Vec<u8>,
}

/// Puts the field into an unsigned document made by the layout, and works out what is to be signed.
///
/// # Errors
/// As [`sign`].
pub fn prepare(
    unsigned: &[u8],
    signer: &Signer,
    meta: &SignatureMeta,
    room: usize,
) -> Result<Prepared, SignError> {
    signer.check_validity(meta.signed_at)?;
    let source = Source::read(unsigned)?;
    let (mut pdf, signature_at) = spliced(&source, meta, room)?;
    let hole = reserve(&mut pdf, 0, signature_at, room)?;
    let digest = signer.algorithm().hash().of(&hole.around(&pdf));
    let unsigned = cms::Unsigned::over(&digest, signer)?;
    let to_sign = unsigned.message()?;
    Ok(Prepared { pdf, hole, unsigned, to_sign })
}

impl Prepared {
    /// The bytes that the key signs: the signed attributes, DER.
    #[must_use]
    pub fn to_sign(&self) -> &[u8] {
        &self.to_sign
    }

    /// The signed file; with a time stamp over the signature, it is of level B-T.
    ///
    /// # Errors
    /// [`SignError::TooLarge`] when signature, chain and time stamp do not fit.
    pub fn finish(mut self, signature: &[u8], time_stamp: Option<&[u8]>) -> Result<Vec<u8>, SignError> {
        let cms = self.unsigned.finish(signature, time_stamp)?;
        self.hole.fill(&mut self.pdf, &cms)?;
        Ok(self.pdf)
    }
}

/// The room for a signature in a file: a hexadecimal string with its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole(Range<usize>);

impl Hole {
    /// What stands before the room, and what behind.
    #[must_use]
    pub fn around<'a>(&self, pdf: &'a [u8]) -> [&'a [u8]; 2] {
        [pdf.get(..self.0.start).unwrap_or_default(), pdf.get(self.0.end..).unwrap_or_default()]
    }

    /// The same room where so many bytes stand before those in which it was reserved.
    pub(super) const fn behind(&self, before: usize) -> Self {
        Self(before + self.0.start..before + self.0.end)
    }

    /// Writes a signature into the room and pads it with zeros.
    ///
    /// # Errors
    /// [`SignError::TooLarge`].
    pub fn fill(&self, pdf: &mut [u8], signature: &[u8]) -> Result<(), SignError> {
        let room = pdf.get_mut(self.0.start + 1..self.0.end - 1).ok_or(SignError::TooLarge)?;
        let mut digits = hex::encode(signature);
        if digits.len() > room.len() {
            return Err(SignError::TooLarge);
        }
        digits.extend(std::iter::repeat_n('0', room.len() - digits.len()));
        room.copy_from_slice(digits.as_bytes());
        Ok(())
    }
}

/// An unsigned file, taken apart.
struct Source<'a> {
    bytes: &'a [u8],
    /// Each object's number and extent, from its number to the next object.
    objects: BTreeMap<i32, Range<usize>>,
    body_end: usize,
    root: i32,
    info: Option<i32>,
    id: &'a [u8],
}

impl<'a> Source<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, SignError> {
        let start = last(bytes, b"startxref").ok_or(SignError::NotOurs("startxref"))?;
        let table =
            number(bytes.get(start + 9..).unwrap_or_default()).ok_or(SignError::NotOurs("startxref"))?;
        let section = bytes.get(table..start).ok_or(SignError::NotOurs("cross-reference table"))?;
        let trailer = last(section, b"trailer")
            .and_then(|at| section.get(at..))
            .ok_or(SignError::NotOurs("trailer"))?;
        let objects = extents(section, table)?;
        Ok(Self {
            bytes,
            objects,
            body_end: table,
            root: reference(trailer, b"/Root ").ok_or(SignError::NotOurs("catalogue"))?,
            info: reference(trailer, b"/Info "),
            id: between(trailer, b"/ID[", b"]").ok_or(SignError::NotOurs("file identifier"))?,
        })
    }

    fn object(&self, id: i32) -> Option<&'a [u8]> {
        self.bytes.get(self.objects.get(&id)?.clone())
    }

    /// The dictionary of an object, without `obj` and `endobj`.
    fn body(&self, id: i32) -> Option<&'a [u8]> {
        between(self.object(id)?, b"obj\n", b"\nendobj")
    }
}

/// The extents of all objects in use, by the single section of a classic table.
fn extents(section: &[u8], end: usize) -> Result<BTreeMap<i32, Range<usize>>, SignError> {
    let bad = SignError::NotOurs("cross-reference table");
    let text = std::str::from_utf8(section).map_err(|_| SignError::NotOurs("cross-reference table"))?;
    let mut lines = text.lines();
    if lines.next() != Some("xref") {
        return Err(bad);
    }
    let (first, count) = lines.next().and_then(|line| line.split_once(' ')).ok_or(bad)?;
    if first != "0" {
        return Err(SignError::NotOurs("cross-reference table"));
    }
    let count: usize = count.trim().parse().map_err(|_| SignError::NotOurs("cross-reference table"))?;
    let mut places = Vec::new();
    for (id, line) in (0_i32..).zip(lines.take(count)) {
        if let Some(offset) = line.trim_end().strip_suffix(" 00000 n") {
            places.push((
                offset.parse::<usize>().map_err(|_| SignError::NotOurs("cross-reference table"))?,
                id,
            ));
        }
    }
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|place| place.0).chain([end]).collect::<Vec<_>>();
    Ok(places.iter().zip(ends).map(|(&(start, id), end)| (id, start..end)).collect())
}

/// What is known of the placeholder.
struct Placeholder {
    id: i32,
    page: i32,
    rect: [f32; 4],
    struct_parent: i32,
}

fn placeholder(source: &Source<'_>) -> Result<Placeholder, SignError> {
    let contents = [b"/Contents(".as_slice(), PLACEHOLDER.as_bytes(), b")"].concat();
    let (id, body) = source
        .objects
        .keys()
        .filter_map(|&id| Some((id, source.body(id)?)))
        .find(|(_, body)| body.starts_with(b"<</Type/Annot/Subtype/Link") && find(body, &contents).is_some())
        .ok_or(SignError::NotOurs("place of the signature"))?;
    let annotation = format!("{id} 0 R").into_bytes();
    let page = source
        .objects
        .keys()
        .copied()
        .find(|&page| {
            source
                .body(page)
                .is_some_and(|body| body.starts_with(b"<</Type/Page/") && lists(body, &annotation))
        })
        .ok_or(SignError::NotOurs("page of the signature"))?;
    let rect = between(body, b"/Rect[", b"]").and_then(rectangle).ok_or(SignError::NotOurs("rectangle"))?;
    let parent = find(body, b"/StructParent ")
        .and_then(|at| number(body.get(at + 14..)?))
        .and_then(|n| i32::try_from(n).ok());
    Ok(Placeholder {
        id,
        page,
        rect,
        struct_parent: parent.ok_or(SignError::NotOurs("tag of the signature"))?,
    })
}

/// Whether a page's annotations have this reference.
fn lists(page: &[u8], annotation: &[u8]) -> bool {
    let Some(list) = between(page, b"/Annots[", b"]") else {
        return false;
    };
    list.split_inclusive(|&b| b == b'R').any(|entry| entry.trim_ascii() == annotation)
}

fn rectangle(text: &[u8]) -> Option<[f32; 4]> {
    let text = std::str::from_utf8(text).ok()?;
    let numbers: Vec<f32> = text.split_ascii_whitespace().filter_map(|n| n.parse().ok()).collect();
    numbers.try_into().ok()
}

/// The file with the field in it, and where the signature's object begins.
fn spliced(source: &Source<'_>, meta: &SignatureMeta, room: usize) -> Result<(Vec<u8>, usize), SignError> {
    let place = placeholder(source)?;
    let next = source.objects.keys().last().copied().unwrap_or_default() + 1;
    let (appearance, signature) = (Ref::new(next), Ref::new(next + 1));
    let first = source.objects.values().map(|extent| extent.start).min().unwrap_or_default();
    let mut pdf = source.bytes.get(..first).unwrap_or_default().to_vec();
    let mut offsets = BTreeMap::new();
    let mut in_order: Vec<_> = source.objects.iter().collect();
    in_order.sort_unstable_by_key(|(_, extent)| extent.start);
    for (&id, extent) in in_order {
        offsets.insert(id, pdf.len());
        if id == place.id {
            pdf.extend_from_slice(widget(&place, appearance, signature, meta).as_bytes());
        } else if id == source.root {
            pdf.extend_from_slice(&catalogue(source, &place, signature)?);
        } else {
            pdf.extend_from_slice(
                source.bytes.get(extent.start..extent.end.min(source.body_end)).unwrap_or_default(),
            );
        }
    }
    offsets.insert(appearance.get(), pdf.len());
    pdf.extend_from_slice(empty_appearance(appearance, &place).as_bytes());
    offsets.insert(signature.get(), pdf.len());
    let signature_at = pdf.len();
    pdf.extend_from_slice(signature_object(signature, meta, room).as_bytes());
    finish(&mut pdf, &offsets, source);
    Ok((pdf, signature_at))
}

fn chunk() -> Chunk {
    Chunk::with_settings(Settings { pretty: false })
}

/// The widget that takes the placeholder's number, its place on the page and in the tag tree.
fn widget(place: &Placeholder, appearance: Ref, signature: Ref, meta: &SignatureMeta) -> Chunk {
    let [x1, y1, x2, y2] = place.rect;
    let mut chunk = chunk();
    let mut widget = chunk.indirect(Ref::new(place.id)).dict();
    widget.pair(Name(b"Type"), Name(b"Annot"));
    widget.pair(Name(b"Subtype"), Name(b"Widget"));
    widget.pair(Name(b"FT"), Name(b"Sig"));
    widget.pair(Name(b"T"), TextStr("Signature1"));
    widget.pair(Name(b"TU"), TextStr(&meta.field_label));
    widget.pair(Name(b"V"), signature);
    widget.pair(Name(b"P"), Ref::new(place.page));
    widget.pair(Name(b"Rect"), Rect::new(x1, y1, x2, y2));
    // Print and Locked: the field is on paper too, and nobody moves it.
    widget.pair(Name(b"F"), 132);
    widget.pair(Name(b"StructParent"), place.struct_parent);
    widget.insert(Name(b"AP")).dict().pair(Name(b"N"), appearance);
    widget.finish();
    chunk
}

/// The field draws nothing: the panel is ordinary text of the page, so that it is read aloud.
fn empty_appearance(id: Ref, place: &Placeholder) -> Chunk {
    let [x1, y1, x2, y2] = place.rect;
    let mut chunk = chunk();
    let mut form = chunk.form_xobject(id, b"");
    form.bbox(Rect::new(0.0, 0.0, x2 - x1, y2 - y1));
    form.resources();
    form.finish();
    chunk
}

/// The signature's dictionary with room for byte range and content. The room is written as bytes
/// that force hexadecimal digits; both are found and filled afterwards.
fn signature_object(id: Ref, meta: &SignatureMeta, room: usize) -> Chunk {
    let mut chunk = chunk();
    let mut dict = chunk.indirect(id).dict();
    dict.pair(Name(b"Type"), Name(b"Sig"));
    dict.pair(Name(b"Filter"), Name(b"Adobe.PPKLite"));
    dict.pair(Name(b"SubFilter"), Name(b"ETSI.CAdES.detached"));
    dict.insert(Name(b"ByteRange")).array().items([0, i32::MAX, i32::MAX, i32::MAX]);
    dict.pair(Name(b"Contents"), Str(&vec![0xFF; room]));
    dict.pair(Name(b"M"), Str(pdf_time(meta.signed_at).as_bytes()));
    for (key, text) in
        [(b"Name".as_slice(), &meta.name), (b"Reason", &meta.reason), (b"Location", &meta.location)]
    {
        if !text.is_empty() {
            dict.pair(Name(key), TextStr(text));
        }
    }
    let mut references = dict.insert(Name(b"Reference")).array();
    let mut reference = references.push().dict();
    reference.pair(Name(b"Type"), Name(b"SigRef"));
    reference.pair(Name(b"TransformMethod"), Name(b"DocMDP"));
    let mut parameters = reference.insert(Name(b"TransformParams")).dict();
    parameters.pair(Name(b"Type"), Name(b"TransformParams"));
    parameters.pair(Name(b"P"), 1);
    parameters.pair(Name(b"V"), Name(b"1.2"));
    parameters.finish();
    reference.finish();
    references.finish();
    dict.finish();
    chunk
}

/// An instant as PDF writes it, in UTC.
fn pdf_time(at: jiff::Timestamp) -> String {
    at.strftime("D:%Y%m%d%H%M%SZ").to_string()
}

/// The catalogue with the form, the certification and the extension that PAdES asks for.
fn catalogue(source: &Source<'_>, place: &Placeholder, signature: Ref) -> Result<Vec<u8>, SignError> {
    let body = source.body(source.root).ok_or(SignError::NotOurs("catalogue"))?;
    let open = body.strip_suffix(b">>").ok_or(SignError::NotOurs("catalogue"))?;
    if [b"/AcroForm".as_slice(), b"/Perms", b"/Extensions"].iter().any(|key| find(body, key).is_some()) {
        return Err(SignError::NotOurs("it has a form already"));
    }
    let mut object = format!("{} 0 obj\n", source.root).into_bytes();
    object.extend_from_slice(open);
    let (field, signature) = (place.id, signature.get());
    object.extend_from_slice(format!("/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>").as_bytes());
    object.extend_from_slice(b"/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>");
    object.extend_from_slice(format!("/Perms<</DocMDP {signature} 0 R>>>>\nendobj\n").as_bytes());
    Ok(object)
}

/// The new table and trailer.
fn finish(pdf: &mut Vec<u8>, offsets: &BTreeMap<i32, usize>, source: &Source<'_>) {
    let start = pdf.len();
    let size = offsets.keys().last().copied().unwrap_or_default() + 1;
    pdf.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f\r\n").as_bytes());
    for id in 1..size {
        let row = offsets
            .get(&id)
            .map_or_else(|| "0000000000 65535 f\r\n".to_owned(), |at| format!("{at:010} 00000 n\r\n"));
        pdf.extend_from_slice(row.as_bytes());
    }
    let info = source.info.map(|id| format!("/Info {id} 0 R")).unwrap_or_default();
    pdf.extend_from_slice(format!("trailer\n<</Size {size}/Root {} 0 R{info}/ID[", source.root).as_bytes());
    pdf.extend_from_slice(source.id);
    pdf.extend_from_slice(format!("]>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
}

/// Writes the byte range of the signature object that begins there, and gives back its room of `size` bytes. `before` is how
/// many bytes of the file stand before these.
pub(super) fn reserve(
    pdf: &mut [u8],
    before: usize,
    signature_at: usize,
    size: usize,
) -> Result<Hole, SignError> {
    let lost = || SignError::NotOurs("room of the signature");
    let object = pdf.get(signature_at..).ok_or_else(lost)?;
    let contents = find(object, b"/Contents<").ok_or_else(lost)? + signature_at + 9;
    let hole = contents..contents + 2 * size + 2;
    let range = find(object, b"/ByteRange[").ok_or_else(lost)? + signature_at + 11;
    let text = format!(
        "0 {:<DIGITS$} {:<DIGITS$} {:<DIGITS$}",
        before + hole.start,
        before + hole.end,
        pdf.len().saturating_sub(hole.end)
    );
    let room = pdf.get_mut(range..range + text.len()).ok_or_else(lost)?;
    room.copy_from_slice(text.as_bytes());
    Ok(Hole(hole))
}
