//! An edition written out: a workbook, or a ZIP of CSV files.

use super::{KEYS, SHEETS, columns, joined, yes};
use crate::scheme::{Criterion, Edition};
use std::io::{Cursor, Write as _};

/// Whether a spreadsheet program may take a text for a formula, or we for a neutralised one.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠'])
}

fn neutral(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

fn row_of(criterion: &Criterion) -> Vec<String> {
    let (applies, rubric) = (&criterion.applies, &criterion.rubric);
    let mut row = vec![
        criterion.id.clone(),
        criterion.chapter.clone(),
        criterion.direction.to_string(),
        criterion.level.to_string(),
        yes(criterion.critical).to_owned(),
        yes(criterion.critical_at_continuation).to_owned(),
        yes(criterion.scored).to_owned(),
        yes(criterion.may_be_not_applicable).to_owned(),
        joined(&criterion.case_kinds),
        joined(&criterion.evidence),
        criterion.max_age_months.map(|months| months.to_string()).unwrap_or_default(),
        joined(&criterion.documents),
        joined(&criterion.records),
        joined(&applies.direction),
        joined(&applies.activities),
        joined(&applies.audience),
        joined(&applies.calls_for),
        joined(&applies.countries),
        criterion.basis.to_string(),
        criterion.source.clone(),
        yes(criterion.inferred).to_owned(),
    ];
    let texts =
        [&criterion.title, &criterion.asks, &rubric.met, &rubric.partly, &rubric.not_met, &criterion.example];
    for words in texts {
        row.push(words.nb.clone());
        row.push(words.en.clone());
    }
    row
}

/// The sheets of an edition, without their heads.
pub(super) fn rows(edition: &Edition, sheet: &str) -> Vec<Vec<String>> {
    let until = edition.transition_until.map(|day| day.to_string()).unwrap_or_default();
    let (changes_nb, changes_en) =
        edition.changes.as_ref().map(|words| (words.nb.clone(), words.en.clone())).unwrap_or_default();
    match sheet {
        "edition" => {
            let values = [
                edition.id.clone(),
                edition.edition.clone(),
                edition.valid_from.to_string(),
                until,
                edition.name.nb.clone(),
                edition.name.en.clone(),
                edition.disclaimer.nb.clone(),
                edition.disclaimer.en.clone(),
                changes_nb,
                changes_en,
            ];
            KEYS.iter().zip(values).map(|(key, value)| vec![(*key).to_owned(), value]).collect()
        }
        "chapters" => edition
            .chapters
            .iter()
            .map(|one| vec![one.id.clone(), one.title.nb.clone(), one.title.en.clone()])
            .collect(),
        "criteria" => edition.criteria.iter().map(row_of).collect(),
        _ => {
            let mut all = Vec::new();
            for criterion in &edition.criteria {
                let lists = &criterion.looked_for;
                for at in 0..lists.nb.len().max(lists.en.len()) {
                    let item = |list: &[String]| list.get(at).cloned().unwrap_or_default();
                    all.push(vec![criterion.id.clone(), item(&lists.nb), item(&lists.en)]);
                }
            }
            all
        }
    }
}

/// An edition as a workbook.
///
/// # Errors
/// When a text is longer than a cell may be.
pub(in crate::rulebook) fn to_xlsx(edition: &Edition) -> Result<Vec<u8>, String> {
    use rust_xlsxwriter::{Format, FormatAlign, Workbook};
    let (head, text) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let mut book = Workbook::new();
    let wrong = |error: rust_xlsxwriter::XlsxError| error.to_string();
    for name in SHEETS {
        let sheet = book.add_worksheet();
        sheet.set_name(name).map_err(wrong)?;
        sheet.set_freeze_panes(1, 1).map_err(wrong)?;
        for (at, column) in (0_u16..).zip(columns(name)) {
            sheet.write_string_with_format(0, at, *column, &head).map_err(wrong)?;
            let wide = name != "criteria" || column.ends_with("_nb") || column.ends_with("_en");
            sheet.set_column_width(at, if wide { 45 } else { 16 }).map_err(wrong)?;
        }
        for (line, row) in (1_u32..).zip(rows(edition, name)) {
            for (at, cell) in (0_u16..).zip(row) {
                sheet.write_string_with_format(line, at, neutral(&cell), &text).map_err(wrong)?;
            }
        }
    }
    book.save_to_buffer().map_err(wrong)
}

/// An edition as a ZIP of CSV files, one a sheet: semicolons and a mark of UTF-8, as Norwegian Excel reads them.
///
/// # Errors
/// When the archive cannot be written.
pub(in crate::rulebook) fn to_csv(edition: &Edition) -> Result<Vec<u8>, String> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in SHEETS {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![0xEF, 0xBB, 0xBF]);
        writer.write_record(columns(name)).map_err(|error| error.to_string())?;
        for row in rows(edition, name) {
            let cells: Vec<String> = row.iter().map(|cell| neutral(cell)).collect();
            writer.write_record(&cells).map_err(|error| error.to_string())?;
        }
        let bytes = writer.into_inner().map_err(|error| error.to_string())?;
        archive.start_file(format!("{name}.csv"), options).map_err(|error| error.to_string())?;
        archive.write_all(&bytes).map_err(|error| error.to_string())?;
    }
    Ok(archive.finish().map_err(|error| error.to_string())?.into_inner())
}
