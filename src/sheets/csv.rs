//! Text with separators, in whatever encoding and with whatever separator.
//!
//! Read by hand and not by a library, for the places: a quotation mark that is never closed is told of where it is
//! opened, and no cell grows without end before somebody looks at its length.

use super::{Encoding, Format, Limits, Place, Row, Seen, SheetError};
use std::io::{Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

const BLOCK: usize = 64 * 1024;

pub(super) fn read(
    mut source: impl Read + Seek,
    limits: &Limits,
    each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
) -> Result<Seen, SheetError> {
    let encoding = encoding(&mut source)?;
    source.rewind()?;
    let mut letters = Letters { source, encoding, left: Vec::new(), first: true, ended: false };
    let mut block = String::new();
    letters.more(&mut block)?;
    let (separator, said) = separator(&block);
    let start = said.and_then(|length| block.get(length..)).map(ToOwned::to_owned);
    let mut cutter = Cutter::new(separator, limits);
    let mut text = start.unwrap_or(block);
    loop {
        if let ControlFlow::Break(()) = cutter.feed(&text, each)? {
            break;
        }
        text.clear();
        if !letters.more(&mut text)? {
            cutter.end(each)?;
            break;
        }
    }
    if cutter.rows == 0 {
        return Err(SheetError::Empty);
    }
    Ok(Seen { format: Format::Csv, encoding, separator, rows: cutter.rows })
}

/// How the text is written: its mark, else UTF-8 when all of it is, else what older programs write.
fn encoding(source: &mut impl Read) -> Result<Encoding, SheetError> {
    let mut block = vec![0; BLOCK];
    let (mut tail, mut first, mut utf8) = (Vec::new(), true, true);
    loop {
        let count = source.read(&mut block)?;
        let Some(bytes) = block.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        if first {
            first = false;
            match bytes {
                [0xFF, 0xFE, ..] => return Ok(Encoding::Utf16Le),
                [0xFE, 0xFF, ..] => return Ok(Encoding::Utf16Be),
                _ => {}
            }
            if let Some(wide) = wide(bytes) {
                return Ok(wide);
            }
        }
        tail.extend_from_slice(bytes);
        match std::str::from_utf8(&tail) {
            Ok(_) => tail.clear(),
            Err(error) if error.error_len().is_none() => {
                tail.drain(..error.valid_up_to());
            }
            Err(_) => {
                utf8 = false;
                break;
            }
        }
    }
    Ok(if utf8 && tail.is_empty() { Encoding::Utf8 } else { Encoding::Windows1252 })
}

/// UTF-16 without its mark: every other byte of western text is zero.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    let sample: Vec<&[u8]> = bytes.chunks_exact(2).take(256).collect();
    let zeros = |at: usize| sample.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let most = |count: usize| !sample.is_empty() && count * 10 > sample.len() * 7;
    match (zeros(0), zeros(1)) {
        (0, low) if most(low) => Some(Encoding::Utf16Le),
        (high, 0) if most(high) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What Windows-1252 has where Latin-1 has control characters; five places are empty.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A stream of bytes as a stream of letters.
struct Letters<R> {
    source: R,
    encoding: Encoding,
    left: Vec<u8>,
    first: bool,
    ended: bool,
}

impl<R: Read> Letters<R> {
    /// Adds the next block to `out`; false when there is none.
    fn more(&mut self, out: &mut String) -> Result<bool, SheetError> {
        if self.ended {
            return Ok(false);
        }
        let mut bytes = std::mem::take(&mut self.left);
        let had = bytes.len();
        self.source.by_ref().take(BLOCK as u64).read_to_end(&mut bytes)?;
        self.ended = bytes.len() == had;
        let before = out.len();
        match self.encoding {
            Encoding::Utf8 => self.utf8(bytes, out)?,
            Encoding::Utf16Le => self.utf16(&bytes, u16::from_le_bytes, out)?,
            Encoding::Utf16Be => self.utf16(&bytes, u16::from_be_bytes, out)?,
            Encoding::Windows1252 => out.extend(bytes.iter().map(|byte| match byte {
                0x80..=0x9F => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
                other => char::from(*other),
            })),
        }
        if self.first {
            self.first = false;
            if out.get(before..).is_some_and(|text| text.starts_with('\u{feff}')) {
                out.remove(before);
            }
        }
        if out.get(before..).is_some_and(|text| text.contains('\0')) {
            return Err(SheetError::NotText);
        }
        Ok(!self.ended || out.len() > before)
    }

    fn utf8(&mut self, bytes: Vec<u8>, out: &mut String) -> Result<(), SheetError> {
        match String::from_utf8(bytes) {
            Ok(text) => out.push_str(&text),
            Err(error) => {
                let (whole, len) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len());
                let mut bytes = error.into_bytes();
                if len.is_some() || self.ended {
                    return Err(SheetError::NotText);
                }
                self.left = bytes.split_off(whole);
                out.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
        Ok(())
    }

    fn utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16, out: &mut String) -> Result<(), SheetError> {
        let pairs = bytes.chunks_exact(2);
        let odd = pairs.remainder().to_vec();
        let mut units: Vec<u16> = pairs.filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        if self.ended && !odd.is_empty() {
            return Err(SheetError::NotText);
        }
        // Half of a letter beyond the first plane waits for its other half.
        if !self.ended
            && let Some(high) = units.pop_if(|last| (0xD800..0xDC00).contains(last))
        {
            self.left = if unit([0, 1]) == 256 { high.to_le_bytes() } else { high.to_be_bytes() }.to_vec();
        }
        self.left.extend(odd);
        for letter in char::decode_utf16(units) {
            out.push(letter.map_err(|_| SheetError::NotText)?);
        }
        Ok(())
    }
}

/// What separates the columns: what the first line says itself (`sep=;`, with the length of that line), else what
/// the first lines have equally many of.
fn separator(sample: &str) -> (char, Option<usize>) {
    if let Some(rest) = sample.strip_prefix("sep=").or_else(|| sample.strip_prefix("SEP="))
        && let Some(said) = rest.chars().next().filter(|c| matches!(c, ';' | ',' | '\t' | '|'))
    {
        let line = sample.find('\n').map_or(sample.len(), |at| at + 1);
        return (said, Some(line));
    }
    let mut best = (';', 0, 0);
    for candidate in ['\t', ';', ',', '|'] {
        let counts = counts(sample, candidate);
        let Some(first) = counts.first().copied().filter(|first| *first > 0) else { continue };
        let alike = counts.iter().filter(|count| **count == first).count();
        if (alike, first) > (best.1, best.2) {
            best = (candidate, alike, first);
        }
    }
    (best.0, None)
}

/// How often a separator stands outside quotation marks, line by line, in the first lines that hold something.
fn counts(sample: &str, separator: char) -> Vec<usize> {
    let (mut lines, mut count, mut quoted, mut any) = (Vec::new(), 0, false, false);
    for c in sample.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                if any {
                    lines.push(count);
                }
                (count, any) = (0, false);
                if lines.len() == 20 {
                    return lines;
                }
            }
            c if c == separator && !quoted => count += 1,
            _ => any |= !c.is_whitespace(),
        }
    }
    if any && lines.is_empty() {
        lines.push(count);
    }
    lines
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside quotation marks: the end, or the first of two.
    Closed,
}

/// Cuts letters into cells and rows.
struct Cutter<'a> {
    separator: char,
    limits: &'a Limits,
    at: At,
    after_return: bool,
    cell: String,
    length: usize,
    opened: usize,
    number: u32,
    cells: Vec<String>,
    rows: u32,
    sheet: Arc<str>,
}

impl<'a> Cutter<'a> {
    fn new(separator: char, limits: &'a Limits) -> Self {
        Self {
            separator,
            limits,
            at: At::Start,
            after_return: false,
            cell: String::new(),
            length: 0,
            opened: 0,
            number: 1,
            cells: Vec::new(),
            rows: 0,
            sheet: "".into(),
        }
    }

    fn place(&self, column: usize) -> Place {
        Place { sheet: Arc::clone(&self.sheet), row: self.number, column }
    }

    fn push(&mut self, c: char) -> Result<(), SheetError> {
        self.length += 1;
        if self.length > self.limits.cell {
            // A quotation mark that swallows the rest of the file is the likelier fault.
            let place = self.place(self.cells.len());
            return Err(if self.at == At::Quoted && self.cell.contains('\n') {
                SheetError::Unclosed { place }
            } else {
                SheetError::CellTooLong { limit: self.limits.cell, place }
            });
        }
        self.cell.push(c);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), SheetError> {
        let cell = std::mem::take(&mut self.cell);
        self.length = 0;
        self.at = At::Start;
        if self.cells.len() >= usize::from(self.limits.columns) {
            if !cell.trim().is_empty() {
                let place = self.place(self.cells.len());
                return Err(SheetError::TooManyColumns { limit: self.limits.columns, place });
            }
            return Ok(());
        }
        self.cells.push(cell);
        Ok(())
    }

    fn end_row(
        &mut self,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SheetError> {
        self.end_cell()?;
        let row = Row {
            sheet: Arc::clone(&self.sheet),
            number: self.number,
            cells: std::mem::take(&mut self.cells),
            rounded: Vec::new(),
        };
        self.number = self.number.saturating_add(1);
        let flow = if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            ControlFlow::Continue(())
        } else {
            self.rows += 1;
            if self.rows > self.limits.rows {
                return Err(SheetError::TooManyRows { limit: self.limits.rows });
            }
            each(&row)
        };
        self.cells = row.cells;
        self.cells.clear();
        Ok(flow)
    }

    fn feed(
        &mut self,
        text: &str,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SheetError> {
        for c in text.chars() {
            let second = std::mem::take(&mut self.after_return) && c == '\n';
            if self.at == At::Quoted {
                if c == '"' {
                    self.at = At::Closed;
                } else {
                    self.push(c)?;
                }
                continue;
            }
            match c {
                '\n' if second => {}
                '\n' | '\r' => {
                    self.after_return = c == '\r';
                    if self.end_row(each)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                c if c == self.separator => self.end_cell()?,
                '"' if self.at == At::Start => {
                    self.at = At::Quoted;
                    self.opened = self.cells.len();
                }
                '"' if self.at == At::Closed => {
                    self.at = At::Quoted;
                    self.push('"')?;
                }
                c => {
                    self.at = At::Plain;
                    self.push(c)?;
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn end(&mut self, each: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), SheetError> {
        if self.at == At::Quoted {
            return Err(SheetError::Unclosed { place: self.place(self.opened) });
        }
        if !self.cell.is_empty() || !self.cells.is_empty() {
            let _ = self.end_row(each)?;
        }
        Ok(())
    }
}
