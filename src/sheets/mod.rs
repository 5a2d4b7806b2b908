//! Spreadsheets in and out: rows of text with their places.
//!
//! What arrives is CSV in whatever encoding and with whatever separator the sender's program chose, a workbook
//! (XLSX), or text pasted from one. [`read`] tells which by the bytes, hands out one row at a time and keeps none,
//! within [`Limits`]; what is wrong is told with its [`Place`]. [`Columns`] finds columns by their headings in any
//! order and spelling. [`day`], [`instant`], [`whole`] read what people type. [`write_csv`] and [`write_xlsx`] write
//! text that no program takes for a formula, and that reads back as it was. [`write_parquet`] writes for programs that
//! reckon.
//!
//! Nothing here knows what a row means; nothing here trusts a file.

mod columns;
mod csv;
mod parquet;
mod parse;
mod rules;
mod styles;
#[cfg(test)]
mod tests;
mod text;
mod write;
mod xlsx;

pub use columns::{Columns, Heading, fold};
pub use parquet::{Values, write_parquet};
pub use parse::{NoDay, NoNumber, NoTime, day, instant, month, thousandths, whole};
pub use rules::{Encoding, Format, Limits, Place, Row, Seen, SheetError, column_letters};
pub use text::{hidden, is_formula, neutral, one_line, unneutral};
pub use write::{Cell, Table, write_csv, write_xlsx};

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

/// Reads a spreadsheet, whatever its form, one row at a time; `each` may stop early.
///
/// Rows come in their order and carry the number that the sender's program shows; blank rows are left out. Of a
/// workbook all visible sheets are read, in their order.
///
/// # Errors
/// When the bytes are no spreadsheet, are damaged, or go beyond the limits; rows before that have been handed out.
pub fn read(
    mut source: impl Read + Seek,
    limits: &Limits,
    each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
) -> Result<Seen, SheetError> {
    let size = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    if size == 0 {
        return Err(SheetError::Empty);
    }
    if size > limits.bytes {
        return Err(SheetError::TooLarge { limit: limits.bytes });
    }
    let mut head = Vec::new();
    source.by_ref().take(512).read_to_end(&mut head)?;
    source.rewind()?;
    match rules::looks_like(&head) {
        rules::Look::Workbook => xlsx::read(source, limits, each),
        rules::Look::OldWorkbook => Err(xlsx::old(source)?),
        rules::Look::Other => Err(SheetError::NotASpreadsheet),
        rules::Look::Text => csv::read(source, limits, each),
    }
}

/// Reads text pasted from a spreadsheet, as [`read`] does.
///
/// # Errors
/// As [`read`].
pub fn read_pasted(
    text: &str,
    limits: &Limits,
    each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
) -> Result<Seen, SheetError> {
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > limits.bytes {
        return Err(SheetError::TooLarge { limit: limits.bytes });
    }
    csv::read(Cursor::new(text.as_bytes()), limits, each)
}
