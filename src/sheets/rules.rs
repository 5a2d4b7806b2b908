//! What a spreadsheet may be, and what can be wrong with it.

use std::fmt;
use std::sync::Arc;

/// How much is read at most. Each is a whole refusal, never a silent cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of a workbook after unpacking, all parts together.
    pub unpacked: u64,
    /// Rows that hold something, headings included.
    pub rows: u32,
    /// Columns that hold something.
    pub columns: u16,
    /// Characters of one cell.
    pub cell: usize,
}

impl Limits {
    /// For a table that people fill in: thousands of rows.
    pub const TABLE: Self =
        Self { bytes: 10_000_000, unpacked: 100_000_000, rows: 5_001, columns: 100, cell: 20_000 };
    /// For an export from a system: a million rows.
    pub const EXPORT: Self =
        Self { bytes: 200_000_000, unpacked: 1_500_000_000, rows: 1_000_001, columns: 200, cell: 20_000 };
}

/// Which form it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// A workbook.
    Xlsx,
}

/// How text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, small end first: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, which older programs in western Europe write.
    Windows1252,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its form.
    pub format: Format,
    /// How its text was written.
    pub encoding: Encoding,
    /// What separated its columns; a tab for workbooks.
    pub separator: char,
    /// Rows that hold something.
    pub rows: u32,
}

/// Where a cell stands, as the sender's program shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The sheet's name; empty for text.
    pub sheet: Arc<str>,
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: usize,
}

impl Place {
    /// The cell's own name: `C7`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sheet.is_empty() {
            f.write_str(&self.cell())
        } else {
            write!(f, "{}!{}", self.sheet, self.cell())
        }
    }
}

/// `A`, `Z`, `AA`: the name of a column counted from 0.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The sheet's name; empty for text.
    pub sheet: Arc<str>,
    /// Its number in the sender's program, from 1.
    pub number: u32,
    /// Its cells as they were written, from the first column on.
    pub cells: Vec<String>,
    /// The columns whose number has more than fifteen digits, so that the sender's program has rounded it.
    pub rounded: Vec<usize>,
}

impl Row {
    /// A cell as it was written; empty beyond the last.
    pub fn raw(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A cell on one line, without the spaces around it.
    pub fn text(&self, column: usize) -> String {
        super::one_line(self.raw(column))
    }

    /// Where a cell of this row stands.
    pub fn place(&self, column: usize) -> Place {
        Place { sheet: Arc::clone(&self.sheet), row: self.number, column }
    }
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Neither text nor a workbook.
    #[error("it is no spreadsheet")]
    NotASpreadsheet,
    /// A workbook of the kind before 2007.
    #[error("it is a workbook of the old kind (XLS)")]
    OldWorkbook,
    /// Its days count from 1904 and not from 1900: a number without a form would be a day four years off.
    #[error("its days count from 1904")]
    DaysFrom1904,
    /// Nobody can read it without its password.
    #[error("it is protected by a password")]
    PasswordProtected,
    /// It breaks off, or its parts do not fit together.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// Too many bytes.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// It unpacks to more than anybody fills in.
    #[error("it unpacks to more than {limit} bytes")]
    Bomb {
        /// The most that is unpacked.
        limit: u64,
    },
    /// Too many rows.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The most that are read.
        limit: u32,
    },
    /// Too many columns.
    #[error("more than {limit} columns at {place}")]
    TooManyColumns {
        /// The most that are read.
        limit: u16,
        /// Where the first one too many stands.
        place: Place,
    },
    /// A cell with a whole book in it.
    #[error("more than {limit} characters in {place}")]
    CellTooLong {
        /// The most that are read.
        limit: usize,
        /// Which cell.
        place: Place,
    },
    /// A quotation mark that is opened and never closed.
    #[error("the quotation mark in {place} is never closed")]
    Unclosed {
        /// Where it is opened.
        place: Place,
    },
    /// Bytes that no text has.
    #[error("it is no text")]
    NotText,
    /// It could not be read from where it lies.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

pub(super) enum Look {
    Workbook,
    OldWorkbook,
    Other,
    Text,
}

/// What the first bytes promise.
pub(super) fn looks_like(head: &[u8]) -> Look {
    const OTHERS: [&[u8]; 9] = [
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"Rar!",
        b"\x1F\x8B",
        b"7z\xBC\xAF",
        b"\x7FELF",
        b"{\\rtf",
    ];
    if head.starts_with(b"PK\x03\x04") {
        return Look::Workbook;
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Look::OldWorkbook;
    }
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start: Vec<u8> = start.iter().take(64).map(u8::to_ascii_lowercase).collect();
    let markup =
        start.starts_with(b"<?xml") || start.starts_with(b"<html") || start.starts_with(b"<!doctype");
    if markup || OTHERS.iter().any(|other| head.starts_with(other)) {
        return Look::Other;
    }
    Look::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_programs_name_them() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(column_letters).collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        let place = Place { sheet: "Ark1".into(), row: 7, column: 2 };
        assert_eq!((place.to_string(), place.cell()), ("Ark1!C7".into(), "C7".into()));
    }
}
