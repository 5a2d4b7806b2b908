//! Workbooks (XLSX), a row at a time.
//!
//! An archive says of itself whatever its maker likes, so nothing is set aside by what it says: bytes are counted as
//! they are unpacked, over the whole workbook and within every single piece of markup or text. Only the texts that
//! cells share are held, packed one after the other.

use super::styles::{Form, Forms};
use super::{Encoding, Format, Limits, Place, Row, Seen, SheetError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;
use zip::ZipArchive;

/// The most bytes of one piece of markup or text: far more than any cell may hold.
const MOST_PIECE: u64 = 1024 * 1024;
/// The most bytes of shared texts.
const MOST_SHARED: usize = 128 * 1024 * 1024;
/// The most shared texts.
const MOST_TEXTS: usize = 8 * 1024 * 1024;
/// The most parts of an archive, and sheets of a workbook.
const MOST_PARTS: usize = 2_000;
/// From here on a program keeps only the first fifteen digits of a number.
const EXACT: f64 = 1e15;

type Each<'a> = dyn FnMut(&Row) -> ControlFlow<()> + 'a;

pub(super) fn read(
    source: impl Read + Seek,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<Seen, SheetError> {
    let mut book = Book::open(source, limits)?;
    let parts = book.parts()?;
    let forms = match &parts.styles {
        Some(name) => Forms::read(&mut book.part(name)?)?,
        None => Forms::default(),
    };
    let shared = match &parts.shared {
        Some(name) => Shared::read(&mut book.part(name)?, limits)?,
        None => Shared::default(),
    };
    let mut rows = 0;
    for (sheet, part) in &parts.sheets {
        let lines = Lines {
            sheet: sheet.as_str().into(),
            row: None,
            limits,
            rows: &mut rows,
            forms: &forms,
            shared: &shared,
        };
        if lines.read(&mut book.part(part)?, each)?.is_break() {
            return Ok(seen(rows));
        }
    }
    if rows == 0 { Err(SheetError::Empty) } else { Ok(seen(rows)) }
}

const fn seen(rows: u32) -> Seen {
    Seen { format: Format::Xlsx, encoding: Encoding::Utf8, separator: '\t', rows }
}

fn damaged(error: impl std::fmt::Display) -> SheetError {
    SheetError::Damaged(error.to_string())
}

/// What a compound file is: a workbook behind a password, or one of the old kind.
pub(super) fn old(mut source: impl Read) -> Result<SheetError, SheetError> {
    const MARK: &str = "EncryptedPackage";
    let mark: Vec<u8> = MARK.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = Vec::new();
    source.by_ref().take(16_000_000).read_to_end(&mut bytes)?;
    let locked = bytes.windows(mark.len()).any(|window| window == mark);
    Ok(if locked { SheetError::PasswordProtected } else { SheetError::OldWorkbook })
}

/// Counts what is unpacked, and ends when it is more than is allowed.
struct Counted<'a, R> {
    inner: R,
    /// Of the whole workbook.
    left: &'a mut u64,
    /// Of the piece that is being read.
    piece: u64,
    over: Option<u64>,
    limit: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        self.over = match (self.left.checked_sub(bytes), self.piece.checked_sub(bytes)) {
            (None, _) => Some(self.limit),
            (_, None) => Some(MOST_PIECE),
            (Some(left), Some(piece)) => {
                (*self.left, self.piece) = (left, piece);
                None
            }
        };
        if self.over.is_some() { Err(io::Error::other("more than is allowed")) } else { Ok(count) }
    }
}

/// A part of the workbook as a stream of markup and text.
pub(super) struct Xml<'a, R> {
    reader: Reader<BufReader<Counted<'a, R>>>,
    buffer: Vec<u8>,
}

impl<R: Read> Xml<'_, R> {
    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Event<'_>, SheetError> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().piece = MOST_PIECE;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(event),
            Err(error) => Err(match self.reader.get_mut().get_mut().over {
                Some(limit) => SheetError::Bomb { limit },
                None => damaged(error),
            }),
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Whether a switch is on.
fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true" | "on"))
}

struct Book<S> {
    archive: ZipArchive<S>,
    left: u64,
    limit: u64,
}

/// Where things stand in the archive.
#[derive(Default)]
struct Parts {
    /// The visible sheets with their names, in their order.
    sheets: Vec<(String, String)>,
    shared: Option<String>,
    styles: Option<String>,
}

impl<S: Read + Seek> Book<S> {
    fn open(source: S, limits: &Limits) -> Result<Self, SheetError> {
        let archive = ZipArchive::new(source).map_err(damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(SheetError::Bomb { limit: limits.unpacked });
        }
        let book = Self { archive, left: limits.unpacked, limit: limits.unpacked };
        let there = book.place("[Content_Types].xml").and(book.place("xl/workbook.xml"));
        if there.is_none() { Err(SheetError::NotASpreadsheet) } else { Ok(book) }
    }

    /// The number of a part; some programs write names with other letters or strokes.
    fn place(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|at| {
                let found = self.archive.name_for_index(*at).and_then(Result::ok);
                found.is_some_and(|found| found.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }

    fn part(&mut self, name: &str) -> Result<Xml<'_, impl Read + '_>, SheetError> {
        let at = self.place(name).ok_or_else(|| damaged(format_args!("{name} is missing")))?;
        let file = match self.archive.by_index(at) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(SheetError::PasswordProtected);
            }
            Err(error) => return Err(damaged(error)),
        };
        let counted =
            Counted { inner: file, left: &mut self.left, piece: MOST_PIECE, over: None, limit: self.limit };
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, counted));
        reader.config_mut().check_end_names = false;
        Ok(Xml { reader, buffer: Vec::new() })
    }

    /// Finds the visible sheets and what belongs to them.
    fn parts(&mut self) -> Result<Parts, SheetError> {
        let mut named: Vec<(String, String)> = Vec::new();
        let mut xml = self.part("xl/workbook.xml")?;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "workbookPr" if is_on(&tag, "date1904") => return Err(SheetError::DaysFrom1904),
                    "sheet" if attribute(&tag, "state").is_none_or(|state| state == "visible") => {
                        let (name, id) = (attribute(&tag, "name"), attribute(&tag, "id"));
                        named.push((name.unwrap_or_default(), id.unwrap_or_default()));
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            if named.len() > MOST_PARTS {
                return Err(damaged("too many sheets"));
            }
        }
        drop(xml);
        self.targets(named)
    }

    fn targets(&mut self, mut named: Vec<(String, String)>) -> Result<Parts, SheetError> {
        let mut parts = Parts::default();
        let mut found = vec![None; named.len()];
        let mut xml = self.part("xl/_rels/workbook.xml.rels")?;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let of = |name| attribute(&tag, name).unwrap_or_default();
                    let (id, kind, target) = (of("Id"), of("Type"), of("Target"));
                    let target =
                        target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
                    match kind.rsplit('/').next() {
                        Some("sharedStrings") => parts.shared = Some(target),
                        Some("styles") => parts.styles = Some(target),
                        Some("worksheet") => {
                            let at = named.iter().position(|(_, wanted)| *wanted == id);
                            if let Some(place) = at.and_then(|at| found.get_mut(at)) {
                                *place = Some(target);
                            }
                        }
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        drop(xml);
        parts.shared = parts.shared.filter(|name| self.place(name).is_some());
        parts.styles = parts.styles.filter(|name| self.place(name).is_some());
        // Sheets of other kinds, such as charts, have no cells.
        parts.sheets =
            named.drain(..).zip(found).filter_map(|((name, _), part)| Some((name, part?))).collect();
        Ok(parts)
    }
}

/// Adds the text of an event, if it is one, until there is more than `most` of it.
fn add_text(to: &mut String, event: &Event<'_>, most: usize) {
    if to.len() > most {
        return;
    }
    match event {
        Event::Text(text) => to.push_str(&text.xml10_content()),
        Event::CData(text) => to.push_str(text),
        Event::GeneralRef(reference) => {
            if let Ok(Some(c)) = reference.resolve_char_ref() {
                to.push(c);
            } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(reference) {
                to.push_str(text);
            }
        }
        _ => {}
    }
}

/// The most bytes of a cell that are kept: enough to see that it is too long.
const fn most_bytes(limits: &Limits) -> usize {
    limits.cell.saturating_mul(4)
}

/// The texts that cells share, one after the other, with where each ends.
#[derive(Default)]
struct Shared {
    bytes: String,
    ends: Vec<u32>,
}

impl Shared {
    fn read(xml: &mut Xml<'_, impl Read>, limits: &Limits) -> Result<Self, SheetError> {
        let mut shared = Self::default();
        let mut text = String::new();
        let (mut inside, mut phonetic) = (false, false);
        loop {
            let event = xml.next()?;
            match &event {
                Event::Start(tag) if tag.local_name().as_ref() == "t" => inside = !phonetic,
                Event::Start(tag) if tag.local_name().as_ref() == "rPh" => phonetic = true,
                Event::End(tag) if tag.local_name().as_ref() == "t" => inside = false,
                Event::End(tag) if tag.local_name().as_ref() == "rPh" => phonetic = false,
                Event::End(tag) if tag.local_name().as_ref() == "si" => shared.push(&mut text, limits)?,
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => shared.push(&mut text, limits)?,
                Event::Eof => return Ok(shared),
                other if inside => add_text(&mut text, other, most_bytes(limits)),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &mut String, limits: &Limits) -> Result<(), SheetError> {
        if self.bytes.len() + text.len() > MOST_SHARED || self.ends.len() >= MOST_TEXTS {
            return Err(SheetError::Bomb { limit: limits.unpacked });
        }
        self.bytes.push_str(text);
        text.clear();
        self.ends.push(u32::try_from(self.bytes.len()).map_err(damaged)?);
        Ok(())
    }

    fn get(&self, at: usize) -> Option<&str> {
        let place = |at: usize| usize::try_from(*self.ends.get(at)?).ok();
        let start = at.checked_sub(1).map_or(Some(0), place)?;
        self.bytes.get(start..place(at)?)
    }
}

/// What a cell holds: its text, and whether the sender's program has rounded it.
type Held = (String, bool);

/// Puts the cells of a sheet together to rows.
struct Lines<'a> {
    sheet: Arc<str>,
    row: Option<Row>,
    limits: &'a Limits,
    rows: &'a mut u32,
    forms: &'a Forms,
    shared: &'a Shared,
}

impl Lines<'_> {
    fn read(
        mut self,
        xml: &mut Xml<'_, impl Read>,
        each: &mut Each<'_>,
    ) -> Result<ControlFlow<()>, SheetError> {
        let (mut number, mut next) = (0_u32, 0);
        loop {
            let (column, kind, form) = match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                    let said = attribute(&tag, "r").and_then(|text| text.parse().ok());
                    (number, next) = (said.unwrap_or(number.saturating_add(1)), 0);
                    if self.finish(each)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                    continue;
                }
                Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                    let style = attribute(&tag, "s").and_then(|text| text.parse().ok());
                    let kind = attribute(&tag, "t").unwrap_or_default();
                    let at = attribute(&tag, "r").and_then(|place| column(&place));
                    (at.unwrap_or(next), kind, self.forms.of(style.unwrap_or(0)))
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                    next = attribute(&tag, "r").and_then(|place| column(&place)).unwrap_or(next) + 1;
                    continue;
                }
                Event::End(tag) if tag.local_name().as_ref() == "sheetData" => return self.finish(each),
                Event::Eof => return Err(damaged("a sheet breaks off")),
                _ => continue,
            };
            next = column + 1;
            let place = Place { sheet: Arc::clone(&self.sheet), row: number, column };
            let raw = cell(xml, self.limits).map_err(|error| self.too_long(error, &place))?;
            let held = self.value(&kind, form, raw)?;
            self.take(place, held)?;
        }
    }

    /// A text without end, told with the cell that it stands in.
    fn too_long(&self, error: SheetError, place: &Place) -> SheetError {
        match error {
            SheetError::Bomb { limit: MOST_PIECE } => {
                SheetError::CellTooLong { limit: self.limits.cell, place: place.clone() }
            }
            other => other,
        }
    }

    /// A value as text that says the same everywhere: days as ISO writes them, a point before decimals. Of a formula
    /// its last result is there.
    fn value(&self, kind: &str, form: Form, raw: String) -> Result<Held, SheetError> {
        match kind {
            "s" => {
                let text = raw.trim().parse().ok().and_then(|at| self.shared.get(at));
                Ok((text.ok_or_else(|| damaged("a shared text is missing"))?.to_owned(), false))
            }
            "b" => Ok((if raw.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(), false)),
            "str" | "inlineStr" | "d" | "e" => Ok((raw, false)),
            _ => Ok(match raw.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => match form.write(number) {
                    Some(text) => (text, false),
                    None => (number.to_string(), number.abs() >= EXACT),
                },
                _ => (raw, false),
            }),
        }
    }

    fn take(&mut self, place: Place, (text, rounded): Held) -> Result<(), SheetError> {
        if text.is_empty() {
            return Ok(());
        }
        if place.column >= usize::from(self.limits.columns) {
            return Err(SheetError::TooManyColumns { limit: self.limits.columns, place });
        }
        if text.chars().count() > self.limits.cell {
            return Err(SheetError::CellTooLong { limit: self.limits.cell, place });
        }
        let (sheet, number, column) = (Arc::clone(&self.sheet), place.row, place.column);
        let open =
            self.row.get_or_insert_with(|| Row { sheet, number, cells: Vec::new(), rounded: Vec::new() });
        if open.cells.len() <= column {
            open.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = open.cells.get_mut(column) {
            *cell = text;
        }
        if rounded && !open.rounded.contains(&column) {
            open.rounded.push(column);
        }
        Ok(())
    }

    fn finish(&mut self, each: &mut Each<'_>) -> Result<ControlFlow<()>, SheetError> {
        let Some(row) = self.row.take() else { return Ok(ControlFlow::Continue(())) };
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(ControlFlow::Continue(()));
        }
        *self.rows += 1;
        if *self.rows > self.limits.rows {
            return Err(SheetError::TooManyRows { limit: self.limits.rows });
        }
        Ok(each(&row))
    }
}

/// The text of the cell whose beginning was just read: its value, or its text in place.
fn cell(xml: &mut Xml<'_, impl Read>, limits: &Limits) -> Result<String, SheetError> {
    let (mut text, mut inside, mut phonetic) = (String::new(), false, false);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "v" | "t") => inside = !phonetic,
            Event::Start(tag) if tag.local_name().as_ref() == "rPh" => phonetic = true,
            Event::End(tag) if matches!(tag.local_name().as_ref(), "v" | "t") => inside = false,
            Event::End(tag) if tag.local_name().as_ref() == "rPh" => phonetic = false,
            Event::End(tag) if tag.local_name().as_ref() == "c" => return Ok(text),
            Event::Eof => return Err(damaged("a cell breaks off")),
            other if inside => add_text(&mut text, other, most_bytes(limits)),
            _ => {}
        }
    }
}

/// The column of a place: nought for `A7`, 27 for `AB7`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(3).fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_columns() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("Z9"), Some(25));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("7"), None);
    }
}
