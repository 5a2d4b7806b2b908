//! An edition as a spreadsheet, there and back without loss: as a workbook (XLSX), or as a ZIP of CSV files, one a
//! sheet. Whoever reads it back is told sheet, row and column of all that is wrong.
//!
//! No cell can become a formula: a text that a spreadsheet program would take for one (or that begins with the
//! apostrophe that we use against it) gets an apostrophe in front, and loses it when it is read.

mod reading;
mod writing;

pub(super) use reading::read;
pub(super) use writing::{to_csv, to_xlsx};

use serde::Serialize;

/// The most bytes that a file may have, and that it may unpack to.
pub(super) const LARGEST: usize = 3_000_000;
const LARGEST_UNPACKED: u64 = 40_000_000;
/// The most rows and columns of a sheet.
const MOST_ROWS: u32 = 5_000;
const MOST_COLUMNS: u16 = 80;

const SHEETS: [&str; 4] = ["edition", "chapters", "criteria", "looked_for"];
const KEYS: [&str; 10] = [
    "id",
    "edition",
    "valid_from",
    "transition_until",
    "name_nb",
    "name_en",
    "disclaimer_nb",
    "disclaimer_en",
    "changes_nb",
    "changes_en",
];
const CRITERIA: [&str; 33] = [
    "id",
    "chapter",
    "direction",
    "level",
    "critical",
    "critical_at_continuation",
    "scored",
    "may_be_not_applicable",
    "case_kinds",
    "evidence",
    "max_age_months",
    "documents",
    "records",
    "applies_direction",
    "applies_activities",
    "applies_audience",
    "applies_calls_for",
    "applies_countries",
    "basis",
    "source",
    "inferred",
    "title_nb",
    "title_en",
    "asks_nb",
    "asks_en",
    "met_nb",
    "met_en",
    "partly_nb",
    "partly_en",
    "not_met_nb",
    "not_met_en",
    "example_nb",
    "example_en",
];

fn columns(sheet: &str) -> &'static [&'static str] {
    match sheet {
        "edition" => &["key", "value"],
        "chapters" => &["id", "title_nb", "title_en"],
        "criteria" => &CRITERIA,
        _ => &["criterion", "nb", "en"],
    }
}

/// What is wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SheetFault {
    /// Which sheet; empty for the file as a whole.
    pub(super) sheet: String,
    /// Which row (of TOML: line), from 1; nought for the sheet as a whole.
    pub(super) row: usize,
    /// The column's letter and name: `D (level)`; of TOML the character's number.
    pub(super) column: String,
    /// What is wrong, a stable word.
    pub(super) what: &'static str,
    /// What stands there, or what may stand there.
    pub(super) value: String,
}

impl SheetFault {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is handed over is used up in meaning, and callers read better so"
    )]
    fn file(what: &'static str, value: impl ToString) -> Self {
        Self { sheet: String::new(), row: 0, column: String::new(), what, value: value.to_string() }
    }
}

fn plain(text: &str) -> String {
    text.strip_prefix('\'').unwrap_or(text).to_owned()
}

fn joined<T: std::fmt::Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

const fn yes(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::reading::{Cells, edition_of_cells, letters};
    use super::writing::rows;
    use super::*;
    use crate::scheme::Edition;
    use crate::scheme::{shipped, to_toml};
    use proptest::prelude::*;
    use std::io::{Cursor, Read as _, Write as _};

    fn all() -> Vec<Edition> {
        shipped().unwrap().norms.into_iter().flat_map(|norm| norm.editions).collect()
    }

    fn same(back: &Edition, edition: &Edition, how: &str) {
        let back = Edition { checksum: edition.checksum.clone(), ..back.clone() };
        assert_eq!(back, *edition, "{how} {} {}", edition.id, edition.edition);
    }

    #[test]
    fn every_shipped_edition_comes_back_from_every_format() {
        for edition in all() {
            same(&read(&to_xlsx(&edition).unwrap()).unwrap(), &edition, "xlsx");
            same(&read(&to_csv(&edition).unwrap()).unwrap(), &edition, "csv");
            same(&read(to_toml(&edition).as_bytes()).unwrap(), &edition, "toml");
        }
    }

    fn one(title: &str) -> Edition {
        let mut edition = all().into_iter().find(|one| one.id == "norwegian").unwrap();
        edition.criteria.truncate(2);
        edition.criteria[0].title.nb = title.to_owned();
        edition.criteria[1].looked_for.en = vec![title.to_owned(), "and".to_owned()];
        edition
    }

    #[test]
    fn no_cell_can_become_a_formula_and_all_come_back() {
        for text in ["=1+1", "+47 22", "-1", "@SUM(A1)", "\tx", "'quoted", "''x", "＝1", "=cmd|' /C calc'!A0"]
        {
            let edition = one(text);
            let bytes = to_csv(&edition).unwrap();
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
            let mut csv = String::new();
            archive.by_name("criteria.csv").unwrap().read_to_string(&mut csv).unwrap();
            assert!(csv.contains(&format!("'{text}").replace('"', "\"\"")), "{text}");
            same(&read(&bytes).unwrap(), &edition, text);
            same(&read(&to_xlsx(&edition).unwrap()).unwrap(), &edition, text);
        }
    }

    /// A workbook whose sheet holds something else in one cell.
    fn spoiled(sheet: &str, row: usize, column: &str, value: &str) -> Vec<SheetFault> {
        let edition = one("Tittel");
        let mut cells = Cells::new();
        for name in SHEETS {
            let head = columns(name).iter().map(|column| (*column).to_owned()).collect();
            cells.insert(name.to_owned(), std::iter::once(head).chain(rows(&edition, name)).collect());
        }
        let at = columns(sheet).iter().position(|one| *one == column).unwrap();
        cells.get_mut(sheet).unwrap()[row - 1][at] = value.to_owned();
        edition_of_cells(&cells).unwrap_err()
    }

    #[test]
    fn what_is_wrong_is_named_with_sheet_row_and_column() {
        for (sheet, row, column, value, letter, what) in [
            ("criteria", 3, "level", "perhaps", "D (level)", "word"),
            ("criteria", 2, "critical", "kanskje", "E (critical)", "flag"),
            ("criteria", 2, "evidence", "document, rumour", "J (evidence)", "words"),
            ("criteria", 2, "max_age_months", "tre", "K (max_age_months)", "months"),
            ("criteria", 3, "id", "N1", "A (id)", "twice"),
            ("criteria", 3, "chapter", "nowhere", "B (chapter)", "word"),
            ("looked_for", 2, "criterion", "N99", "A (criterion)", "no-criterion"),
            ("edition", 4, "value", "i morgen", "B (value)", "day"),
            ("edition", 2, "key", "navn", "A (key)", "word"),
            ("criteria", 3, "title_nb", "snu\u{202e}dd", "V (title_nb)", "hidden"),
        ] {
            let found = spoiled(sheet, row, column, value);
            let hit = found
                .iter()
                .any(|one| one.sheet == sheet && one.row == row && one.column == letter && one.what == what);
            assert!(hit, "{sheet} {row} {column}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_edition_is_refused_in_words() {
        let what = |bytes: &[u8]| read(bytes).unwrap_err()[0].what;
        assert_eq!(what(b""), "no-file");
        assert_eq!(what(b"PK\x03\x04 broken"), "damaged");
        assert_eq!(what(b"\xff\xfe\x00"), "no-such-format");
        assert_eq!(what(b"%PDF-1.7\n1 0 obj\n<< /Type = 1 >>\n"), "no-such-format");
        assert_eq!(what(b"Hei, her er normen"), "no-such-format");
        let hidden = to_toml(&one("snu\u{202e}dd")).replace('\u{202e}', "\\u202E");
        let found = read(hidden.as_bytes()).unwrap_err();
        assert_eq!(
            (found[0].what, found[0].column.as_str(), found[0].value.as_str()),
            ("hidden-text", "N1.title.nb", "U+202E")
        );
        assert_eq!(what(b"id = 3"), "toml");
        assert_eq!(what(&vec![b'a'; LARGEST + 1]), "too-large");
        assert_eq!(what(b"key;value\nid;norwegian\n"), "single-csv");
        let wrong = &read(b"id = \"x\"\nedition = \n").unwrap_err()[0];
        assert_eq!((wrong.what, wrong.row), ("toml", 2), "{wrong:?}");
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("edition.csv", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"key;wrong\nid;x\n").unwrap();
        let found = read(&archive.finish().unwrap().into_inner()).unwrap_err();
        let words: Vec<&str> = found.iter().map(|fault| fault.what).collect();
        assert!(
            words.contains(&"no-column") && words.contains(&"unknown-column") && words.contains(&"no-sheet")
        );
    }

    /// A workbook of ours with another sheet in the place of its first.
    fn with_sheet(xml: &str, shared: Option<&str>) -> Vec<u8> {
        let bytes = to_xlsx(&one("Tittel")).unwrap();
        let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for at in 0..old.len() {
            let mut part = old.by_index(at).unwrap();
            let name = part.name().unwrap().to_string();
            let mut text = Vec::new();
            part.read_to_end(&mut text).unwrap();
            new.start_file(name.as_str(), options).unwrap();
            match (name.as_str(), shared) {
                ("xl/worksheets/sheet1.xml", _) => new.write_all(xml.as_bytes()).unwrap(),
                ("xl/sharedStrings.xml", Some(shared)) => new.write_all(shared.as_bytes()).unwrap(),
                _ => new.write_all(&text).unwrap(),
            }
        }
        new.finish().unwrap().into_inner()
    }

    #[test]
    fn a_cell_in_the_farthest_corner_takes_no_memory() {
        let cell = |at: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>x</t></is></c>");
        let sheet = |rows: &str| {
            format!(
                "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            )
        };
        for corner in ["XFD1048576", "A1048576", "XFD2"] {
            let row: String = corner.chars().filter(char::is_ascii_digit).collect();
            let rows = format!("<row r=\"1\">{}</row><row r=\"{row}\">{}</row>", cell("A1"), cell(corner));
            let found = read(&with_sheet(&sheet(&rows), None)).unwrap_err();
            assert_eq!(found[0].what, "too-many", "{corner}: {found:?}");
        }
    }

    #[test]
    fn an_archive_that_unpacks_without_end_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("edition.csv", zip::write::SimpleFileOptions::default()).unwrap();
        let zeros = vec![b' '; 1_000_000];
        for _ in 0..60 {
            archive.write_all(&zeros).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < LARGEST);
        assert_eq!(read(&bytes).unwrap_err()[0].what, "bomb");
    }

    #[test]
    fn a_folder_in_the_archive_does_no_harm() {
        let edition = one("Tittel");
        let mut old = zip::ZipArchive::new(Cursor::new(to_csv(&edition).unwrap())).unwrap();
        let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in SHEETS {
            let mut text = Vec::new();
            old.by_name(&format!("{name}.csv")).unwrap().read_to_end(&mut text).unwrap();
            new.start_file(format!("Normen/{name}.csv"), zip::write::SimpleFileOptions::default()).unwrap();
            new.write_all(&text).unwrap();
        }
        same(&read(&new.finish().unwrap().into_inner()).unwrap(), &edition, "folder");
    }

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (at, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")] {
            assert_eq!(letters(at), name);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_text_comes_back(text in "[ -~æøåÆØÅé–«»\n＝'=+@;,\"]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let edition = one(&text);
            same(&read(&to_csv(&edition).unwrap()).unwrap(), &edition, "csv");
            same(&read(&to_xlsx(&edition).unwrap()).unwrap(), &edition, "xlsx");
        }
    }
}
