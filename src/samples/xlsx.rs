//! The first sheet of a spreadsheet as rows, a row at a time. Only the texts that cells share are in memory, packed;
//! everything that a small archive could blow up is limited.

use super::columns::FaultKind;
use super::sheet::{Stop, Take, permille};
use csv::ByteRecord;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::fs::File;
use std::io::{BufReader, Read};
use zip::ZipArchive;

/// The most bytes of shared texts, unpacked and without markup.
const MOST_TEXT: usize = 128 * 1024 * 1024;
/// The most bytes that one part may unpack to.
const MOST_UNPACKED: u64 = 2 * 1024 * 1024 * 1024;
/// The most columns that are looked at.
const MOST_COLUMNS: usize = 64;
/// The most bytes of one cell that are kept: enough to see that it is too long.
const MOST_CELL: usize = 4096;

fn damaged<E>(_: E) -> Stop {
    Stop::file(FaultKind::Damaged)
}

/// Hands over the rows of the first sheet.
pub(super) fn rows(file: &mut File, take: &mut Take<'_>) -> Result<(), Stop> {
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(Stop::file(FaultKind::NotATable));
    }
    let sheet = first_sheet(&mut archive)?;
    let shared = match archive.index_for_name("xl/sharedStrings.xml") {
        Some(_) => Shared::read(part(&mut archive, "xl/sharedStrings.xml")?)?,
        None => Shared::default(),
    };
    let size = archive.by_name(&sheet).map_err(damaged)?.size();
    Sheet::new(part(&mut archive, &sheet)?, size, &shared).rows(take)
}

type Xml<R> = Reader<BufReader<R>>;

fn part<'a>(archive: &'a mut ZipArchive<&mut File>, name: &str) -> Result<Xml<impl Read + 'a>, Stop> {
    let file = archive.by_name(name).map_err(damaged)?;
    if file.encrypted() {
        return Err(Stop::file(FaultKind::Locked));
    }
    let mut reader = Reader::from_reader(BufReader::with_capacity(128 * 1024, file.take(MOST_UNPACKED)));
    reader.config_mut().check_end_names = false;
    Ok(reader)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The part that holds the first sheet of the workbook.
fn first_sheet(archive: &mut ZipArchive<&mut File>) -> Result<String, Stop> {
    let wanted = find(part(archive, "xl/workbook.xml")?, |tag| {
        (tag.local_name().as_ref() == "sheet").then(|| attribute(tag, "id")).flatten()
    })?;
    let target = find(part(archive, "xl/_rels/workbook.xml.rels")?, |tag| {
        let here = attribute(tag, "Id").is_some() && attribute(tag, "Id") == wanted;
        here.then(|| attribute(tag, "Target")).flatten()
    })?
    .ok_or_else(|| Stop::file(FaultKind::Damaged))?;
    Ok(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned))
}

/// The first thing that a tag of a part gives.
fn find<T>(mut xml: Xml<impl Read>, look: impl Fn(&BytesStart<'_>) -> Option<T>) -> Result<Option<T>, Stop> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) | Event::Empty(tag) => {
                if let Some(found) = look(&tag) {
                    return Ok(Some(found));
                }
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// Adds the text of an event, if it is one, as far as it matters.
fn add_text(to: &mut Vec<u8>, event: &Event<'_>, most: usize) {
    let mut push = |text: &str| {
        let room = most.saturating_sub(to.len());
        to.extend_from_slice(text.as_bytes().get(..text.len().min(room)).unwrap_or_default());
    };
    match event {
        Event::Text(text) => push(&text.xml10_content()),
        Event::CData(text) => push(text),
        Event::GeneralRef(reference) => {
            if let Ok(Some(c)) = reference.resolve_char_ref() {
                push(c.encode_utf8(&mut [0; 4]));
            } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(reference) {
                push(text);
            }
        }
        _ => {}
    }
}

/// The texts that cells share, one after the other, with where each ends.
#[derive(Default)]
struct Shared {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Shared {
    fn read(mut xml: Xml<impl Read>) -> Result<Self, Stop> {
        let mut shared = Self::default();
        let (mut buffer, mut text) = (Vec::new(), Vec::new());
        let (mut inside, mut phonetic) = (false, false);
        loop {
            buffer.clear();
            let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
            match &event {
                Event::Start(tag) if tag.local_name().as_ref() == "t" => inside = !phonetic,
                Event::Start(tag) if tag.local_name().as_ref() == "rPh" => phonetic = true,
                Event::End(tag) if tag.local_name().as_ref() == "t" => inside = false,
                Event::End(tag) if tag.local_name().as_ref() == "rPh" => phonetic = false,
                Event::End(tag) if tag.local_name().as_ref() == "si" => shared.push(&mut text)?,
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => shared.push(&mut text)?,
                Event::Eof => return Ok(shared),
                other if inside => add_text(&mut text, other, MOST_CELL),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &mut Vec<u8>) -> Result<(), Stop> {
        if self.bytes.len() + text.len() > MOST_TEXT || self.ends.len() > MOST_TEXT / 16 {
            return Err(Stop::file(FaultKind::Damaged));
        }
        self.bytes.append(text);
        self.ends.push(u32::try_from(self.bytes.len()).map_err(damaged)?);
        Ok(())
    }

    fn get(&self, at: usize) -> Option<&[u8]> {
        let end = usize::try_from(*self.ends.get(at)?).ok()?;
        let start = match at.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.bytes.get(start..end)
    }
}

/// Written in place of a cell that holds an error of the spreadsheet, which no cell can hold itself.
pub(super) const CELL_ERROR: &[u8] = b"\x00error";
/// Written before a number that the spreadsheet has rounded.
pub(super) const ROUNDED: &[u8] = b"\x00rounded";

struct Sheet<'a, R> {
    xml: Xml<R>,
    size: u64,
    shared: &'a Shared,
    number: u64,
    cells: Vec<Vec<u8>>,
}

impl<'a, R: Read> Sheet<'a, R> {
    const fn new(xml: Xml<R>, size: u64, shared: &'a Shared) -> Self {
        Self { xml, size, shared, number: 0, cells: Vec::new() }
    }

    fn rows(mut self, take: &mut Take<'_>) -> Result<(), Stop> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(tag) if tag.local_name().as_ref() == "row" => {
                    let number = attribute(&tag, "r").and_then(|text| text.parse().ok());
                    self.number = number.unwrap_or(self.number + 1);
                    self.row()?;
                    let row: ByteRecord = self.cells.iter().collect();
                    if !self.cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
                        take(self.number, &row, permille(self.xml.buffer_position(), self.size))?;
                    }
                }
                Event::End(tag) if tag.local_name().as_ref() == "sheetData" => return Ok(()),
                Event::Eof => return Err(Stop::file(FaultKind::Damaged)),
                _ => {}
            }
        }
    }

    /// The cells of the row whose beginning was just read.
    fn row(&mut self) -> Result<(), Stop> {
        self.cells.clear();
        let mut buffer = Vec::new();
        let mut next = 0;
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                    let at = attribute(&tag, "r").and_then(|place| column(&place)).unwrap_or(next);
                    let kind = attribute(&tag, "t").unwrap_or_default();
                    let value = cell(&mut self.xml)?;
                    next = at + 1;
                    if at < MOST_COLUMNS {
                        self.cells.resize(self.cells.len().max(at + 1), Vec::new());
                        let value = self.value(&kind, value)?;
                        if let Some(cell) = self.cells.get_mut(at) {
                            *cell = value;
                        }
                    }
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                    next = attribute(&tag, "r").and_then(|place| column(&place)).unwrap_or(next) + 1;
                }
                Event::End(tag) if tag.local_name().as_ref() == "row" => return Ok(()),
                Event::Eof => return Err(Stop::file(FaultKind::Damaged)),
                _ => {}
            }
        }
    }

    fn value(&self, kind: &str, raw: Vec<u8>) -> Result<Vec<u8>, Stop> {
        match kind {
            "s" => {
                let at = std::str::from_utf8(&raw).ok().and_then(|text| text.trim().parse().ok());
                let text = at.and_then(|at| self.shared.get(at));
                text.map(<[u8]>::to_vec).ok_or_else(|| Stop::file(FaultKind::Damaged))
            }
            "e" => Ok(CELL_ERROR.to_vec()),
            "str" | "inlineStr" | "d" | "b" => Ok(raw),
            _ => Ok(plain_number(raw)),
        }
    }
}

/// A whole number without exponent or point, the way people write it; others as they are. Beyond fifteen digits the
/// spreadsheet has rounded, so that an id may be another's.
fn plain_number(raw: Vec<u8>) -> Vec<u8> {
    let Some(value) = std::str::from_utf8(&raw).ok().and_then(|text| text.trim().parse::<f64>().ok()) else {
        return raw;
    };
    if value.abs() >= 1e15 {
        return [ROUNDED, &raw].concat();
    }
    if value.fract() == 0.0 { format!("{value:.0}").into_bytes() } else { raw }
}

/// The text of the cell whose beginning was just read: its value, or its text in place.
fn cell<R: Read>(xml: &mut Xml<R>) -> Result<Vec<u8>, Stop> {
    let (mut buffer, mut text, mut inside) = (Vec::new(), Vec::new(), false);
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
        match &event {
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "v" | "t") => inside = true,
            Event::End(tag) if matches!(tag.local_name().as_ref(), "v" | "t") => inside = false,
            Event::End(tag) if tag.local_name().as_ref() == "c" => return Ok(text),
            Event::Eof => return Err(Stop::file(FaultKind::Damaged)),
            other if inside => add_text(&mut text, other, MOST_CELL),
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

    #[test]
    fn numbers_are_written_the_way_people_write_them() {
        assert_eq!(plain_number(b"1.2345678E7".to_vec()), b"12345678");
        assert_eq!(plain_number(b"45931.5".to_vec()), b"45931.5");
        assert!(plain_number(b"1.2345678901234567E18".to_vec()).starts_with(ROUNDED));
    }
}
