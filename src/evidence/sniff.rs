//! Telling what a file is while it streams past.

use super::kind::{self, FileKind, Refusal, Seen};
use crate::vault::{EDGE, Watcher};

/// The mark of an encrypted PDF's trailer; what follows it tells whether it is one.
const ENCRYPT: &[u8] = b"/Encrypt";
/// How much after the mark decides.
const REACH: usize = 40;
/// The part of an office file that holds its macros.
const MACROS: &[u8] = b"vbaProject.bin";

/// The announcement of a track of moving pictures.
const FILM: &[u8] = b"hdlr\0\0\0\0\0\0\0\0vide";

/// Watches a file arrive and then judges it. How the bytes are cut into chunks makes no difference.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark that was seen or not")]
pub struct Sniffer {
    head: Vec<u8>,
    tail: Vec<u8>,
    /// The end of what was seen, in which a mark may have begun.
    rest: Vec<u8>,
    encrypted: bool,
    macros: bool,
    binary: bool,
    film: bool,
}

impl Sniffer {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the file is, now that all of it has passed.
    ///
    /// # Errors
    /// When it is nothing that is taken; the refusal says why.
    pub fn verdict(&self, name: &str, size: u64) -> Result<FileKind, Refusal> {
        let seen = Seen {
            head: &self.head,
            tail: &self.tail,
            encrypted: self.encrypted,
            macros: self.macros,
            binary: self.binary,
            film: self.film,
        };
        kind::verdict(&seen, name, size)
    }

    fn keep_edges(&mut self, bytes: &[u8]) {
        let missing = EDGE.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        let last = bytes.get(bytes.len().saturating_sub(EDGE)..).unwrap_or(bytes);
        let surplus = (self.tail.len() + last.len()).saturating_sub(EDGE);
        self.tail.drain(..surplus.min(self.tail.len()));
        self.tail.extend_from_slice(last);
    }

    /// Looks for marks across the border between chunks.
    fn look_for_marks(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        self.encrypted = self.encrypted
            || self.rest.windows(ENCRYPT.len()).enumerate().any(|(at, window)| {
                window == ENCRYPT
                    && self.rest.get(at + ENCRYPT.len()..).is_some_and(|after| refers(after) == Some(true))
            });
        self.macros = self.macros || kind::holds(&self.rest, MACROS);
        self.film = self.film || kind::holds(&self.rest, FILM);
        let surplus = self.rest.len().saturating_sub(ENCRYPT.len() + REACH);
        self.rest.drain(..surplus);
    }
}

impl Watcher for Sniffer {
    fn see(&mut self, bytes: &[u8]) {
        self.keep_edges(bytes);
        self.binary = self.binary || bytes.iter().any(|byte| matches!(byte, 0..=8 | 11 | 14..=31 | 127));
        // Only PDFs, archives and films have marks worth looking for; all begin with something unmistakable.
        let film = self.head.get(4..8).is_some_and(|mark| mark == b"ftyp");
        let marked =
            kind::begins_as_pdf(&self.head) || self.head.starts_with(b"PK") || film || self.head.len() < 16;
        if marked {
            self.look_for_marks(bytes);
        }
    }

    fn most(&self) -> u64 {
        kind::recording(&self.head).map_or(super::MAX_BYTES, FileKind::most)
    }
}

/// A sniffer that knows the file's name, and so can say whether it is wanted.
#[derive(Debug)]
pub struct Judge {
    sniffer: Sniffer,
    name: String,
    recordings: bool,
}

impl Judge {
    /// Nothing seen yet of a file of this name; `recordings`: whether they are taken here.
    pub fn new(name: &str, recordings: bool) -> Self {
        Self { sniffer: Sniffer::new(), name: name.to_owned(), recordings }
    }

    /// What the file is, now that all of it has passed.
    ///
    /// # Errors
    /// When it is nothing that is taken here; the refusal says why.
    pub fn verdict(&self, size: u64) -> Result<FileKind, Refusal> {
        let kind = self.sniffer.verdict(&self.name, size)?;
        if kind.is_recording() && !self.recordings { Err(Refusal::NoRecordings) } else { Ok(kind) }
    }

    /// Why a file was cut off at `limit`: mostly because it is too large, but a recording may have no place at all.
    pub fn cut_at(&self, limit: u64) -> Refusal {
        let recording = kind::recording(&self.sniffer.head).is_some();
        if recording && !self.recordings { Refusal::NoRecordings } else { Refusal::TooLarge { limit } }
    }
}

impl Watcher for Judge {
    fn see(&mut self, bytes: &[u8]) {
        self.sniffer.see(bytes);
    }

    fn most(&self) -> u64 {
        if self.recordings { self.sniffer.most() } else { super::MAX_BYTES }
    }

    fn wants(&self, size: u64) -> bool {
        self.verdict(size).is_ok()
    }
}

/// Whether what follows `/Encrypt` is a dictionary (`<<`) or a reference to one (`12 0 R`), as in a trailer;
/// none when it is cut off before that can be told.
fn refers(after: &[u8]) -> Option<bool> {
    let after = after.get(..REACH).unwrap_or(after);
    let cut_off = after.len() < REACH;
    let undecided = if cut_off { None } else { Some(false) };
    let bare = after.trim_ascii_start();
    if let Some(rest) = bare.strip_prefix(b"<") {
        return rest.first().map_or(undecided, |next| Some(*next == b'<'));
    }
    let words = if bare.len() == after.len() { &[][..] } else { bare };
    if words.is_empty() {
        return if bare.is_empty() { undecided } else { Some(false) };
    }
    let mut rest = words;
    for _ in 0..2 {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let behind = rest.get(digits..).unwrap_or_default();
        let next = behind.trim_ascii_start();
        if behind.is_empty() || next.is_empty() {
            return if digits > 0 || rest.is_empty() { undecided } else { Some(false) };
        }
        if digits == 0 || next.len() == behind.len() {
            return Some(false);
        }
        rest = next;
    }
    Some(rest.starts_with(b"R"))
}

#[cfg(test)]
mod tests;
