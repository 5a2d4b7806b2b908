//! The kinds of file that are taken, told apart by what is in them.

use super::rules::{MAX_BYTES, MAX_RECORDING};
use crate::values::text_enum;

text_enum! {
    /// A kind of file that can serve as evidence.
    pub enum FileKind {
        /// A PDF.
        Pdf = "pdf",
        /// A picture without loss.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// A text document of an office program.
        Docx = "docx",
        /// A spreadsheet of an office program.
        Xlsx = "xlsx",
        /// A table in text.
        Csv = "csv",
        /// Text.
        Txt = "txt",
        /// A recording without loss.
        Wav = "wav",
        /// A recording.
        Mp3 = "mp3",
        /// A recording, as telephones make it.
        M4a = "m4a",
        /// A recording.
        Ogg = "ogg",
        /// A recording without loss.
        Flac = "flac",
    }
}

impl FileKind {
    /// The media type under which it is kept and sent.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::Txt => "text/plain",
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Flac => "audio/flac",
        }
    }

    /// The kind that a media type stands for.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.media_type() == media_type)
    }

    /// Its short name, the same in every language.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Docx => "DOCX",
            Self::Xlsx => "XLSX",
            Self::Csv => "CSV",
            Self::Txt => "TXT",
            Self::Wav => "WAV",
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::Ogg => "OGG",
            Self::Flac => "FLAC",
        }
    }

    /// Whether a browser may show it in its own window; everything else is only ever saved.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg)
    }

    /// Whether it is something to listen to.
    pub const fn is_recording(self) -> bool {
        matches!(self, Self::Wav | Self::Mp3 | Self::M4a | Self::Ogg | Self::Flac)
    }

    /// The most bytes that a file of this kind may have.
    pub const fn most(self) -> u64 {
        if self.is_recording() { MAX_RECORDING } else { MAX_BYTES }
    }
}

/// Why a file is not taken; each has its own message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Too many bytes.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// None of the kinds that are taken.
    #[error("the file is of no kind that is taken")]
    WrongType,
    /// Nobody could read it without a password.
    #[error("the file is protected")]
    PasswordProtected,
    /// The end is missing, or the inside does not fit the outside.
    #[error("the file is not whole")]
    Damaged,
    /// It unpacks to far more than anybody reads.
    #[error("the file unpacks to more than {limit} bytes")]
    Swollen {
        /// The most that it may hold.
        limit: u64,
    },
    /// A picture that moves.
    #[error("the file is a film")]
    Film,
    /// Recordings are not asked for here.
    #[error("no recordings are taken here")]
    NoRecordings,
    /// The vendor has used the room that it has.
    #[error("the vendor's room of {limit} bytes is used up")]
    Full {
        /// How much room it has.
        limit: u64,
    },
    /// It holds a program.
    #[error("the file holds macros")]
    Macros,
    /// More files at once than are taken.
    #[error("more than {limit} files at once")]
    TooMany {
        /// The most that are taken.
        limit: usize,
    },
}

/// The beginning and the end of a file, and what was seen between them.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark that was seen or not")]
pub(super) struct Seen<'a> {
    pub(super) head: &'a [u8],
    pub(super) tail: &'a [u8],
    /// A PDF says that it is encrypted.
    pub(super) encrypted: bool,
    /// The name of an office program's macros occurs.
    pub(super) macros: bool,
    /// A byte occurs that no text has.
    pub(super) binary: bool,
    /// A track of moving pictures is announced.
    pub(super) film: bool,
}

/// The most bytes that an office file may unpack to.
pub(super) const MAX_UNPACKED: u64 = 1_000_000_000;

/// What a file is, or why it is not taken.
pub(super) fn verdict(seen: &Seen<'_>, name: &str, size: u64) -> Result<FileKind, Refusal> {
    if size == 0 {
        return Err(Refusal::Empty);
    }
    let recording = recording(seen.head);
    let limit = recording.map_or(MAX_BYTES, FileKind::most);
    if size > limit {
        return Err(Refusal::TooLarge { limit });
    }
    if let Some(kind) = recording {
        return if seen.film { Err(Refusal::Film) } else { whole(kind, is_long_enough(seen, size), false) };
    }
    if begins_as_pdf(seen.head) {
        return whole(FileKind::Pdf, holds(seen.tail, b"%%EOF"), seen.encrypted);
    }
    if seen.head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return whole(FileKind::Png, holds(seen.tail, b"IEND"), false);
    }
    if seen.head.starts_with(b"\xff\xd8\xff") {
        return whole(FileKind::Jpeg, holds(seen.tail, b"\xff\xd9"), false);
    }
    if seen.head.starts_with(b"PK\x03\x04") {
        return office(seen);
    }
    if seen.head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(old_office(seen, name));
    }
    if seen.binary {
        return Err(Refusal::WrongType);
    }
    match ending(name).as_str() {
        "csv" => Ok(FileKind::Csv),
        "txt" => Ok(FileKind::Txt),
        _ => Err(Refusal::WrongType),
    }
}

/// The kind of recording that these bytes begin, if any.
pub(super) fn recording(head: &[u8]) -> Option<FileKind> {
    let at = |from: usize, mark: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(mark));
    if at(0, b"RIFF") && at(8, b"WAVE") {
        return Some(FileKind::Wav);
    }
    if at(0, b"OggS") {
        return Some(FileKind::Ogg);
    }
    if at(0, b"fLaC") {
        return Some(FileKind::Flac);
    }
    // The same container holds photographs of telephones (heic), which are none.
    let brands: [&[u8]; 8] = [b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso", b"dash", b"3gp"];
    if at(4, b"ftyp") {
        return brands.iter().any(|brand| at(8, brand)).then_some(FileKind::M4a);
    }
    // A tag before the sound, or the sound's own first frame: eleven bits, MPEG layer III, a known rate.
    let frame = matches!(head, [0xff, b, c, ..] if b & 0xe6 == 0xe2 && b & 0x18 != 0x08 && c & 0xf0 != 0xf0 && c & 0x0c != 0x0c);
    (at(0, b"ID3") || frame).then_some(FileKind::Mp3)
}

/// Whether the sound that a WAV announces is all there; recorders that do not know the length write nought or all
/// ones. The others can be played as far as they go.
fn is_long_enough(seen: &Seen<'_>, size: u64) -> bool {
    if !seen.head.starts_with(b"RIFF") {
        return true;
    }
    let announced = number(seen.head, 4, 4).unwrap_or(0);
    announced == u64::from(u32::MAX) || announced <= size
}

const fn whole(kind: FileKind, ends: bool, encrypted: bool) -> Result<FileKind, Refusal> {
    match (ends, encrypted) {
        (_, true) => Err(Refusal::PasswordProtected),
        (false, false) => Err(Refusal::Damaged),
        (true, false) => Ok(kind),
    }
}

/// Programs write a byte order mark or an empty line before `%PDF-`, and readers bear with it.
pub(super) fn begins_as_pdf(head: &[u8]) -> bool {
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    bare.trim_ascii_start().starts_with(b"%PDF-")
}

pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The name's ending without the dot, in lower case.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// A ZIP archive: one of the office formats, or nothing that is taken.
fn office(seen: &Seen<'_>) -> Result<FileKind, Refusal> {
    let Some(parts) = Parts::of(seen.head, seen.tail) else { return Err(Refusal::Damaged) };
    let kind = if parts.has("word/document.xml") {
        FileKind::Docx
    } else if parts.has("xl/workbook.xml") {
        FileKind::Xlsx
    } else {
        return Err(Refusal::WrongType);
    };
    if seen.macros {
        return Err(Refusal::Macros);
    }
    if parts.unpacked > MAX_UNPACKED {
        return Err(Refusal::Swollen { limit: MAX_UNPACKED });
    }
    if parts.encrypted { Err(Refusal::PasswordProtected) } else { Ok(kind) }
}

/// A protected DOCX or XLSX is wrapped in the container of the old formats.
fn old_office(seen: &Seen<'_>, name: &str) -> Refusal {
    let wrapped: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let named_new = matches!(ending(name).as_str(), "docx" | "xlsx");
    if named_new || holds(seen.head, &wrapped) || holds(seen.tail, &wrapped) {
        Refusal::PasswordProtected
    } else {
        Refusal::WrongType
    }
}

/// The names of what a ZIP archive holds.
struct Parts {
    names: Vec<Vec<u8>>,
    encrypted: bool,
    /// How many bytes all entries say that they hold.
    unpacked: u64,
}

impl Parts {
    /// None when the archive has no end.
    fn of(head: &[u8], tail: &[u8]) -> Option<Self> {
        let end = (0..=tail.len().checked_sub(22)?).rev().find(|at| tail.get(*at..).is_some_and(is_end))?;
        let length = usize::try_from(number(tail, end + 12, 4)?).ok()?;
        let mut found = Self { names: Vec::new(), encrypted: false, unpacked: 0 };
        if let Some(listing) = end.checked_sub(length).and_then(|start| tail.get(start..end)) {
            found.entries(listing, *b"PK\x01\x02", 46);
        } else {
            // A directory longer than what we kept: its end, and the first files themselves.
            found.entries(tail, *b"PK\x01\x02", 46);
            found.entries(head, *b"PK\x03\x04", 30);
        }
        Some(found)
    }

    /// Reads entries wherever their mark stands. A directory's entry keeps the length of its name at 28, a
    /// file's own header at 26; the flags at 8 and at 6.
    fn entries(&mut self, bytes: &[u8], mark: [u8; 4], name_at: usize) {
        for (at, _) in bytes.windows(4).enumerate().filter(|(_, window)| **window == mark) {
            let back = if name_at == 46 { 0 } else { 2 };
            let Some(length) =
                number(bytes, at + 28 - back, 2).and_then(|length| usize::try_from(length).ok())
            else {
                continue;
            };
            if let Some(name) = bytes.get(at + name_at..at + name_at + length) {
                self.names.push(name.to_vec());
                let unpacked = number(bytes, at + 24 - back, 4).unwrap_or(0);
                self.unpacked = self.unpacked.saturating_add(unpacked);
                self.encrypted |= number(bytes, at + 8 - back, 2).is_some_and(|flags| flags & 1 == 1);
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|found| found == name.as_bytes())
    }
}

/// The mark of an archive's end, and a comment that runs exactly to the end of the file.
fn is_end(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x05\x06")
        && number(bytes, 20, 2)
            .and_then(|comment| usize::try_from(comment).ok())
            .is_some_and(|comment| 22 + comment == bytes.len())
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}
