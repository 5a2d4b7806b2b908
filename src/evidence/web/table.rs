//! A file of rows as a table on a page.

use crate::evidence::{Check, Evidence, FileKind};
use crate::sheets::{self, Limits, Row};
use crate::vault::Vault;
use crate::web::Problem;
use serde_json::{Value, json};
use std::io::Cursor;
use std::ops::ControlFlow;

/// The most rows that a page shows; the rest is in the file.
pub const TABLE_ROWS: usize = 200;

/// The largest file that is read for a page, in bytes.
const LARGEST: i64 = 2_000_000;

/// Whether a file is one of rows and small enough to be shown.
pub fn is_table(file: &Evidence, check: &Check) -> bool {
    let rows = matches!(FileKind::of_media_type(&file.media_type), Some(FileKind::Csv | FileKind::Xlsx));
    rows && file.size <= LARGEST && check.may_be_sent() && file.gone_at.is_none()
}

/// The first rows of a file as `{columns, rows, more}` for the table component; none where it cannot be read.
///
/// # Errors
/// When the vault fails.
pub async fn table_content(vault: &Vault, file: &Evidence, check: &Check) -> Result<Option<Value>, Problem> {
    if !is_table(file, check) {
        return Ok(None);
    }
    let bytes = vault.read(&file.sha256).await?;
    let read = tokio::task::spawn_blocking(move || rows_of(&bytes)).await.map_err(Problem::internal)?;
    let Some((head, rows, more)) = read else { return Ok(None) };
    let columns: Vec<Value> = head.iter().map(|text| json!({ "text": text })).collect();
    let width = columns.len();
    let cell = |row: &Row, column| json!({ "text": row.text(column) });
    let rows: Vec<Vec<Value>> =
        rows.iter().map(|row| (0..width).map(|column| cell(row, column)).collect()).collect();
    Ok(Some(json!({ "columns": columns, "rows": rows, "more": more })))
}

type Rows = (Vec<String>, Vec<Row>, bool);

fn rows_of(bytes: &[u8]) -> Option<Rows> {
    let limits = Limits { bytes: 2_000_000, unpacked: 20_000_000, rows: 100_000, columns: 40, cell: 2_000 };
    let mut kept: Vec<Row> = Vec::new();
    let mut more = false;
    let read = sheets::read(Cursor::new(bytes), &limits, &mut |row| {
        if kept.len() > TABLE_ROWS {
            more = true;
            return ControlFlow::Break(());
        }
        kept.push(row.clone());
        ControlFlow::Continue(())
    });
    read.ok()?;
    let width = kept.iter().map(|row| row.cells.len()).max().filter(|width| *width > 0)?;
    let mut rows = kept.into_iter();
    let first = rows.next()?;
    Some(((0..width).map(|column| first.text(column)).collect(), rows.collect(), more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_rows_are_shown_and_it_is_said_that_there_are_more() {
        let text = |rows: usize| {
            let lines: Vec<String> = (0..rows).map(|n| format!("{n};a {n}")).collect();
            format!("Nummer;Navn\n{}\n", lines.join("\n"))
        };
        let (head, rows, more) = rows_of(text(200).as_bytes()).unwrap();
        assert_eq!(
            (head.as_slice(), rows.len(), more),
            (["Nummer".to_owned(), "Navn".to_owned()].as_slice(), 200, false)
        );
        let (_, rows, more) = rows_of(text(201).as_bytes()).unwrap();
        assert_eq!((rows.len(), more), (200, true));
        assert!(rows_of(b"").is_none());
    }
}
