//! Workbooks (XLSX).

use super::{Encoding, Format, Limits, Place, Row, Seen, SheetError};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::{Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

pub(super) fn read(
    mut source: impl Read + Seek,
    limits: &Limits,
    each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
) -> Result<Seen, SheetError> {
    unpacks_within(&mut source, limits)?;
    source.rewind()?;
    let mut book = Xlsx::new(source).map_err(damaged)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut rows = 0;
    for name in names {
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let mut lines = Lines { sheet: name.as_str().into(), row: None, limits, rows: &mut rows };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            if lines.cell(row, column, cell.get_value(), each)?.is_break() {
                return Ok(seen(rows));
            }
        }
        if lines.finish(each)?.is_break() {
            return Ok(seen(rows));
        }
    }
    if rows == 0 { Err(SheetError::Empty) } else { Ok(seen(rows)) }
}

const fn seen(rows: u32) -> Seen {
    Seen { format: Format::Xlsx, encoding: Encoding::Utf8, separator: '\t', rows }
}

fn damaged(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::PasswordProtected,
        other => SheetError::Damaged(other.to_string()),
    }
}

/// Unpacks every part once and counts, without believing what the archive says of itself.
fn unpacks_within(source: impl Read + Seek, limits: &Limits) -> Result<(), SheetError> {
    const MOST_PARTS: usize = 2_000;
    let broken = |error: &dyn std::fmt::Display| SheetError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(source).map_err(|error| broken(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(SheetError::Bomb { limit: limits.unpacked });
    }
    let is_types = |name: &str| name.eq_ignore_ascii_case("[Content_Types].xml");
    if !archive.file_names().flatten().any(|name| is_types(&name)) {
        return Err(SheetError::NotASpreadsheet);
    }
    let mut left = limits.unpacked;
    for at in 0..archive.len() {
        let part = match archive.by_index(at) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(SheetError::PasswordProtected);
            }
            Err(error) => return Err(broken(&error)),
        };
        let count =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(count).ok_or(SheetError::Bomb { limit: limits.unpacked })?;
    }
    Ok(())
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

/// Puts cells together to rows.
struct Lines<'a> {
    sheet: Arc<str>,
    row: Option<Row>,
    limits: &'a Limits,
    rows: &'a mut u32,
}

impl Lines<'_> {
    fn cell(
        &mut self,
        row: u32,
        column: u32,
        value: &DataRef<'_>,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SheetError> {
        let text = text(value);
        if text.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        let (number, column) = (row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX));
        let place = || Place { sheet: Arc::clone(&self.sheet), row: number, column };
        if column >= usize::from(self.limits.columns) {
            return Err(SheetError::TooManyColumns { limit: self.limits.columns, place: place() });
        }
        if text.chars().count() > self.limits.cell {
            return Err(SheetError::CellTooLong { limit: self.limits.cell, place: place() });
        }
        if self.row.as_ref().is_some_and(|open| open.number != number) && self.finish(each)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let sheet = Arc::clone(&self.sheet);
        let open = self.row.get_or_insert_with(|| Row { sheet, number, cells: Vec::new() });
        if open.cells.len() <= column {
            open.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = open.cells.get_mut(column) {
            *cell = text;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn finish(
        &mut self,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SheetError> {
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

/// A value as text that says the same everywhere: days as ISO writes them, a point before decimals. Of a formula its
/// last result is there.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) => date_time(at),
        DataRef::Error(error) => error.to_string(),
    }
}

fn date_time(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    // A time without a day is a share of one; a length of time is a number of days.
    if at.is_duration() || at.as_f64() < 1.0 {
        let seconds = (at.as_f64() * 86_400.0).round();
        #[expect(clippy::cast_possible_truncation, reason = "a length of time is far smaller")]
        let whole = seconds as i64;
        return format!("{:02}:{:02}:{:02}", whole / 3_600, whole / 60 % 60, whole % 60);
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}
