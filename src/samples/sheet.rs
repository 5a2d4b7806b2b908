//! Rows out of a file as they come, without the file in memory: text with separators, or a spreadsheet.

use super::columns::{Fault, FaultKind};
use super::{rules::MAX_LIST_BYTES, xlsx};
use crate::vault::Scratch;
use csv::ByteRecord;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

/// What is handed over for each row: its number as a spreadsheet counts, its cells, and how far the file is read, in
/// thousandths. An error ends the reading.
pub(super) type Take<'a> = dyn FnMut(u64, &ByteRecord, i32) -> Result<(), Stop> + 'a;

/// Why the reading of a file ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// Whoever reads has seen enough.
    #[error("enough was read")]
    Enough,
    /// The file is none that can be read.
    #[error("the file cannot be read: {0:?}")]
    Fault(Box<Fault>),
    /// The machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Stop {
    pub(super) fn file(kind: FaultKind) -> Self {
        Self::Fault(Box::new(Fault::of_file(kind)))
    }
}

/// How many bytes at the beginning tell what a file is.
const HEAD: u64 = 4096;

/// Hands over every row of a file, whatever its kind: the bytes decide, not the name.
pub(super) fn rows(source: &mut dyn Read, size: u64, take: &mut Take<'_>) -> Result<(), Stop> {
    let mut head = Vec::new();
    source.take(HEAD).read_to_end(&mut head)?;
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Stop::file(FaultKind::Locked));
    }
    if head.starts_with(b"PK\x03\x04") {
        // An archive's directory stands at its end: it must be on disk.
        let mut scratch = Scratch::new()?;
        let mut whole = Cursor::new(head).chain(source).take(MAX_LIST_BYTES);
        io::copy(&mut whole, scratch.file())?;
        scratch.file().seek(SeekFrom::Start(0))?;
        return xlsx::rows(scratch.file(), take);
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(Stop::file(FaultKind::Encoding));
    }
    if head.contains(&0) || head.starts_with(b"%PDF") {
        return Err(Stop::file(FaultKind::NotATable));
    }
    text(&mut Cursor::new(&head).chain(source), separator(&head), size, take)
}

/// The sign that stands most often in the first line, outside quotes.
fn separator(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b';', 0_usize), (b'\t', 0), (b',', 0)];
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            other if !quoted => {
                for (sign, count) in &mut counts {
                    *count += usize::from(sign == other);
                }
            }
            _ => {}
        }
    }
    // Of equally many, the first: `max_by_key` takes the last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

fn text(source: &mut dyn Read, separator: u8, size: u64, take: &mut Take<'_>) -> Result<(), Stop> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256 * 1024)
        .from_reader(BufReader::new(source));
    let mut row = ByteRecord::new();
    let mut number = 0;
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error.into()),
                _ => return Err(Stop::file(FaultKind::Damaged)),
            },
        }
        number = row.position().map_or(number + 1, |position| position.record() + 1);
        if row.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        take(number, &row, permille(reader.position().byte(), size))?;
    }
}

/// How much of a whole, in thousandths.
pub(super) fn permille(done: u64, whole: u64) -> i32 {
    let share = done.saturating_mul(1000).checked_div(whole).unwrap_or(1000);
    i32::try_from(share.min(1000)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &[u8]) -> Result<Vec<Vec<String>>, Stop> {
        let mut found = Vec::new();
        let mut take = |number: u64, row: &ByteRecord, _: i32| {
            let mut cells = vec![number.to_string()];
            cells.extend(row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()));
            found.push(cells);
            Ok(())
        };
        rows(&mut &*text, u64::try_from(text.len()).unwrap(), &mut take)?;
        Ok(found)
    }

    #[test]
    fn the_separator_is_the_one_in_the_headings() {
        assert_eq!(cells(b"a;b\n1,5;2\n").unwrap(), [["1", "a", "b"], ["2", "1,5", "2"]]);
        assert_eq!(cells(b"a,b\n1,2\n").unwrap()[1], ["2", "1", "2"]);
        assert_eq!(cells(b"a\tb\n1\t2\n").unwrap()[1], ["2", "1", "2"]);
        assert_eq!(cells(b"\"x;y;z\",b\n1,2\n").unwrap()[1], ["2", "1", "2"]);
    }

    #[test]
    fn empty_lines_are_no_rows_but_count() {
        let rows = cells(b"a,b\r\n,\r\n1,2\r\n").unwrap();
        assert_eq!(rows, [["1", "a", "b"], ["3", "1", "2"]]);
    }

    #[test]
    fn what_is_no_table_is_told_by_its_bytes() {
        let kind = |bytes: &[u8]| match cells(bytes) {
            Err(Stop::Fault(fault)) => fault.kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FaultKind::Locked);
        assert_eq!(kind(b"PK\x03\x04rest"), FaultKind::Damaged);
        assert_eq!(kind(b"\xff\xfea\0b\0"), FaultKind::Encoding);
        assert_eq!(kind(b"%PDF-1.7"), FaultKind::NotATable);
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), FaultKind::NotATable);
    }
}
