//! Writing spreadsheets that other programs open as they are meant.

use super::{SheetError, neutral};
use crate::values::OsloDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::fmt::Write as _;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A day.
    Day(OsloDate),
    /// Nothing.
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// A table with headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub name: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table as CSV that Norwegian programs open without asking: UTF-8 with its mark, semicolons, days as `21.11.2026`.
pub fn write_csv(table: &Table) -> Vec<u8> {
    let mut out = String::from('\u{feff}');
    let headings: Vec<Cell> = table.headings.iter().cloned().map(Cell::from).collect();
    for row in std::iter::once(&headings).chain(&table.rows) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(';');
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => quoted(&mut out, &neutral(text)),
                Cell::Whole(number) => {
                    let _ = write!(out, "{number}");
                }
                Cell::Day(day) => out.push_str(&day.date().strftime("%d.%m.%Y").to_string()),
            }
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn quoted(out: &mut String, text: &str) {
    if text.contains([';', '"', '\n', '\r', ',', '\t']) || text.trim() != text {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// Tables as the sheets of one workbook. Text is kept as text even where it looks like a formula or a number.
///
/// # Errors
/// When a table is larger than a workbook can hold, or a sheet's name is none.
pub fn write_xlsx(tables: &[Table]) -> Result<Vec<u8>, SheetError> {
    let broken = |error: XlsxError| SheetError::Damaged(error.to_string());
    let mut book = Workbook::new();
    // Equal tables are equal bytes: the time of writing is not in them.
    let always = ExcelDateTime::from_ymd(2026, 1, 1).map_err(broken)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&always));
    for table in tables {
        fill(book.add_worksheet(), table).map_err(broken)?;
    }
    book.save_to_buffer().map_err(broken)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let text = Format::new().set_num_format("@").set_quote_prefix();
    sheet.set_name(sheet_name(&table.name))?;
    for (at, heading) in (0_u16..).zip(&table.headings) {
        sheet.write_string_with_format(0, at, heading, &head)?;
        let width = u32::try_from(heading.chars().count()).unwrap_or(30).clamp(12, 40);
        sheet.set_column_width(at, f64::from(width))?;
    }
    for (number, row) in (1_u32..).zip(&table.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(words) => {
                    sheet.write_string_with_format(number, at, words, &text)?;
                }
                Cell::Whole(value) => {
                    // Whole numbers up to 2^53 are exact.
                    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
                    sheet.write_number(number, at, *value as f64)?;
                }
                Cell::Day(on) => {
                    let date = on.date();
                    let at_day = ExcelDateTime::from_ymd(
                        u16::try_from(date.year()).unwrap_or(1900),
                        u8::try_from(date.month()).unwrap_or(1),
                        u8::try_from(date.day()).unwrap_or(1),
                    )?;
                    sheet.write_datetime_with_format(number, at, &at_day, &day)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A name that workbooks allow: 31 characters, none of them a bracket or a slash.
fn sheet_name(name: &str) -> String {
    let allowed: String = name
        .chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { c })
        .collect();
    allowed.trim_matches('\'').chars().take(31).collect()
}
