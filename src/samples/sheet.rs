//! Rows out of a file as they come, without the file in memory: text with separators, or a workbook's first sheet.

use super::columns::{Fault, FaultKind};
use super::rules::{MAX_CALLS, MAX_LIST_BYTES};
use crate::sheets::{self, Limits, Place, Row, SheetError};
use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What a list may be. There is room for columns that are not looked at, and one row too many to tell of it.
const LIMITS: Limits = Limits {
    bytes: MAX_LIST_BYTES,
    unpacked: 2 * 1024 * 1024 * 1024,
    // The headings, and one more than are taken.
    #[expect(clippy::cast_possible_truncation, reason = "a million")]
    rows: MAX_CALLS as u32 + 2,
    columns: 200,
    cell: 20_000,
};

/// What is handed over for each row: the row, and how far the file is read, in thousandths. An error ends the reading.
pub(super) type Take<'a> = dyn FnMut(&Row, i32) -> Result<(), Stop> + 'a;

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

    fn at(kind: FaultKind, place: &Place) -> Self {
        let cell = if place.sheet.is_empty() { place.cell() } else { place.to_string() };
        Self::Fault(Box::new(Fault { row: place.row.into(), seen: cell, ..Fault::of_file(kind) }))
    }
}

impl From<SheetError> for Stop {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Empty => Self::file(FaultKind::Empty),
            SheetError::NotASpreadsheet => Self::file(FaultKind::NotATable),
            SheetError::OldWorkbook | SheetError::PasswordProtected => Self::file(FaultKind::Locked),
            SheetError::NotText => Self::file(FaultKind::Encoding),
            SheetError::Damaged(_) => Self::file(FaultKind::Damaged),
            SheetError::DaysFrom1904 => Self::file(FaultKind::DaysFrom1904),
            SheetError::TooLarge { .. } | SheetError::Bomb { .. } => Self::file(FaultKind::TooLarge),
            SheetError::TooManyRows { .. } => Self::file(FaultKind::TooMany),
            SheetError::TooManyColumns { place, .. } => Self::at(FaultKind::TooWide, &place),
            SheetError::CellTooLong { place, .. } => Self::at(FaultKind::LongCell, &place),
            SheetError::Unclosed { place } => Self::at(FaultKind::Unclosed, &place),
            SheetError::Io(error) => Self::Io(error),
        }
    }
}

/// Notes where in a file the reading is.
struct Watched<'a, S> {
    source: S,
    at: &'a Cell<u64>,
}

impl<S: Read> Read for Watched<'_, S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(into)?;
        self.at.set(self.at.get().saturating_add(u64::try_from(count).unwrap_or(0)));
        Ok(count)
    }
}

impl<S: Seek> Seek for Watched<'_, S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.source.seek(to)?;
        self.at.set(at);
        Ok(at)
    }
}

/// Hands over every row of a file, whatever its kind: the bytes decide, not the name. Of a workbook, the first sheet
/// that can be seen and holds something.
pub(super) fn rows(source: impl Read + Seek, size: u64, take: &mut Take<'_>) -> Result<(), Stop> {
    let at = Cell::new(0);
    let (mut sheet, mut stopped) = (None, None);
    let read = sheets::read(Watched { source, at: &at }, &LIMITS, &mut |row| {
        if *sheet.get_or_insert_with(|| Arc::clone(&row.sheet)) != row.sheet {
            return ControlFlow::Break(());
        }
        match take(row, permille(at.get(), size)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(stop) => {
                stopped = Some(stop);
                ControlFlow::Break(())
            }
        }
    });
    match (stopped, read) {
        (Some(stop), _) => Err(stop),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(_)) => Ok(()),
    }
}

/// How much of a whole, in thousandths.
fn permille(done: u64, whole: u64) -> i32 {
    let share = done.saturating_mul(1000).checked_div(whole).unwrap_or(1000);
    i32::try_from(share.min(1000)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn cells(text: &[u8]) -> Result<Vec<Vec<String>>, Stop> {
        let mut found = Vec::new();
        let mut take = |row: &Row, _: i32| {
            let mut cells = vec![row.number.to_string()];
            cells.extend(row.cells.iter().cloned());
            found.push(cells);
            Ok(())
        };
        rows(Cursor::new(text), u64::try_from(text.len()).unwrap(), &mut take)?;
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
        let rows = cells(b"a,b\r\n,\r\n\r\n1,2\r\n").unwrap();
        assert_eq!(rows, [["1", "a", "b"], ["4", "1", "2"]]);
    }

    #[test]
    fn what_is_no_table_is_told_by_its_bytes() {
        let kind = |bytes: &[u8]| match cells(bytes) {
            Err(Stop::Fault(fault)) => fault.kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FaultKind::Locked);
        assert_eq!(kind(b"PK\x03\x04rest"), FaultKind::Damaged);
        assert_eq!(kind(b"a;b\n\0\0"), FaultKind::Encoding);
        assert_eq!(kind(b"%PDF-1.7"), FaultKind::NotATable);
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), FaultKind::NotATable);
    }

    #[test]
    fn an_open_quotation_mark_is_told_with_its_place_and_does_not_fill_the_memory() {
        let text = format!("id,agent\nC-1,\"S1\n{}", "C-2,S2\n".repeat(100_000));
        let Err(Stop::Fault(fault)) = cells(text.as_bytes()) else { panic!("it was taken") };
        assert_eq!((fault.kind, fault.row, fault.seen.as_str()), (FaultKind::Unclosed, 2, "B2"));
    }
}
