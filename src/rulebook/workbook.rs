//! An edition as a spreadsheet, there and back without loss: as a workbook (XLSX), or as a ZIP of CSV files, one a
//! sheet. Whoever reads it back is told sheet, row and column of all that is wrong.
//!
//! No cell can become a formula: a text that a spreadsheet program would take for one (or that begins with the
//! apostrophe that we use against it) gets an apostrophe in front, and loses it when it is read.

use crate::scheme::{
    Applies, Basis, Chapter, Criterion, CriterionDirection, Edition, Level, Rubric, WordLists, Words,
};
use crate::values::OsloDate;
use calamine::{Data, DataType, Reader as _, Xlsx};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::str::FromStr;

/// The most bytes that a file may have, and that it may unpack to.
pub(super) const LARGEST: usize = 3_000_000;
const LARGEST_UNPACKED: u64 = 40_000_000;
/// The most rows and columns of a sheet.
const MOST_ROWS: u32 = 5_000;
const MOST_COLUMNS: u32 = 80;

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
    /// Which row, from 1; nought for the sheet as a whole.
    pub(super) row: usize,
    /// The column's letter and name: `D (level)`.
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

/// Whether a spreadsheet program may take a text for a formula, or we for a neutralised one.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠'])
}

fn neutral(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
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
fn rows(edition: &Edition, sheet: &str) -> Vec<Vec<String>> {
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
pub(super) fn to_xlsx(edition: &Edition) -> Result<Vec<u8>, String> {
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
pub(super) fn to_csv(edition: &Edition) -> Result<Vec<u8>, String> {
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

/// Cells by sheet, the heads included.
type Cells = BTreeMap<String, Vec<Vec<String>>>;

/// Reads an edition from a workbook, a ZIP of CSV files, or TOML.
///
/// # Errors
/// All that is wrong, with sheet, row and column.
pub(super) fn read(bytes: &[u8]) -> Result<Edition, Vec<SheetFault>> {
    if bytes.is_empty() {
        return Err(vec![SheetFault::file("no-file", "")]);
    }
    if bytes.len() > LARGEST {
        return Err(vec![SheetFault::file("too-large", LARGEST / 1_000_000)]);
    }
    if !bytes.starts_with(b"PK") {
        let text = std::str::from_utf8(bytes).map_err(|_| vec![SheetFault::file("no-such-format", "")])?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        return crate::scheme::from_toml(text).map_err(|reason| vec![SheetFault::file("toml", reason)]);
    }
    let cells = unpack(bytes).map_err(|fault| vec![fault])?;
    edition(&cells)
}

fn unpack(bytes: &[u8]) -> Result<Cells, SheetFault> {
    let damaged = |_| SheetFault::file("damaged", "");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut size = 0_u64;
    let mut workbook = false;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(damaged)?;
        size = size.saturating_add(file.size());
        workbook |= file.name().is_ok_and(|name| name == "xl/workbook.xml");
    }
    if size > LARGEST_UNPACKED {
        return Err(SheetFault::file("too-large", LARGEST / 1_000_000));
    }
    if workbook { from_xlsx(bytes) } else { from_csv(&mut archive) }
}

fn from_csv(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<Cells, SheetFault> {
    let mut cells = Cells::new();
    for name in SHEETS {
        let Ok(file) = archive.by_name(&format!("{name}.csv")) else { continue };
        let mut bytes = Vec::new();
        let wrong = |what: &'static str| SheetFault { sheet: name.to_owned(), ..SheetFault::file(what, "") };
        file.take(LARGEST_UNPACKED).read_to_end(&mut bytes).map_err(|_| wrong("damaged"))?;
        let text = String::from_utf8(bytes).map_err(|_| wrong("not-utf8"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let head = text.lines().next().unwrap_or_default();
        let delimiter =
            [b';', b',', b'\t'].into_iter().max_by_key(|mark| head.bytes().filter(|b| b == mark).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b';'))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| SheetFault { row: rows.len() + 1, ..wrong("damaged") })?;
            rows.push(record.iter().map(plain).collect());
            if rows.len() > MOST_ROWS as usize {
                return Err(wrong("too-many"));
            }
        }
        cells.insert(name.to_owned(), rows);
    }
    Ok(cells)
}

fn from_xlsx(bytes: &[u8]) -> Result<Cells, SheetFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetFault::file("damaged", ""))?;
    let mut cells = Cells::new();
    for name in SHEETS {
        let Ok(range) = book.worksheet_range(name) else { continue };
        let Some((last_row, last_column)) = range.end() else { continue };
        let wrong = |what: &'static str| SheetFault { sheet: name.to_owned(), ..SheetFault::file(what, "") };
        if last_row > MOST_ROWS || last_column > MOST_COLUMNS {
            return Err(wrong("too-many"));
        }
        let mut rows = Vec::new();
        for row in 0..=last_row {
            let mut line = Vec::new();
            for column in 0..=last_column {
                line.push(cell(range.get_value((row, column))).map_err(|value| SheetFault {
                    row: row as usize + 1,
                    column: letters(column as usize),
                    value,
                    ..wrong("cell-error")
                })?);
            }
            rows.push(line);
        }
        cells.insert(name.to_owned(), rows);
    }
    Ok(cells)
}

/// What a cell says as text, whatever the spreadsheet program made of it.
fn cell(data: Option<&Data>) -> Result<String, String> {
    Ok(match data {
        None | Some(Data::Empty) => String::new(),
        Some(Data::String(text)) => plain(text),
        Some(Data::Bool(value)) => yes(*value).to_owned(),
        Some(Data::Error(error)) => return Err(error.to_string()),
        Some(other) => match other.as_string() {
            Some(text) if !other.is_datetime() => text,
            _ => match other.get_datetime() {
                Some(moment) => {
                    let (year, month, day, ..) = moment.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}")
                }
                None => other.to_string(),
            },
        },
    })
}

/// A column's name in a spreadsheet: A, B … AA.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        column /= 26;
        if column == 0 {
            return name;
        }
        column -= 1;
    }
}

/// One sheet being read.
struct Sheet<'a> {
    name: &'static str,
    head: Vec<String>,
    rows: &'a [Vec<String>],
}

/// One row of it.
struct Line<'a, 'f> {
    sheet: &'a Sheet<'a>,
    row: usize,
    cells: &'a [String],
    faults: &'f mut Vec<SheetFault>,
}

impl<'a> Sheet<'a> {
    fn of(cells: &'a Cells, name: &'static str, faults: &mut Vec<SheetFault>) -> Self {
        let all = cells.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut lines = all.iter();
        let head: Vec<String> = lines
            .next()
            .map(|head| head.iter().map(|text| text.trim().to_lowercase()).collect())
            .unwrap_or_default();
        let sheet = Self { name, head, rows: lines.as_slice() };
        if !cells.contains_key(name) {
            faults.push(SheetFault { sheet: name.to_owned(), ..SheetFault::file("no-sheet", name) });
            return sheet;
        }
        let missing: Vec<&str> = columns(name)
            .iter()
            .copied()
            .filter(|column| !sheet.head.iter().any(|head| head == column))
            .collect();
        if !missing.is_empty() {
            let fault = SheetFault::file("no-column", missing.join(", "));
            faults.push(SheetFault { sheet: name.to_owned(), row: 1, ..fault });
        }
        for (at, unknown) in sheet.head.iter().enumerate() {
            if !unknown.is_empty() && !columns(name).contains(&unknown.as_str()) {
                let fault = SheetFault::file("unknown-column", unknown);
                faults.push(SheetFault { sheet: name.to_owned(), row: 1, column: letters(at), ..fault });
            }
        }
        sheet
    }

    /// The rows in which anything stands, with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a [String])> + use<'a> {
        let rows = (2_usize..).zip(self.rows.iter().map(Vec::as_slice));
        rows.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
    }
}

impl Line<'_, '_> {
    fn text(&self, column: &str) -> String {
        let at = self.sheet.head.iter().position(|head| head == column);
        at.and_then(|at| self.cells.get(at)).cloned().unwrap_or_default()
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is handed over is used up in meaning, and callers read better so"
    )]
    fn fault(&mut self, column: &str, what: &'static str, value: impl ToString) {
        let at = self.sheet.head.iter().position(|head| head == column);
        let letter = at.map(letters).unwrap_or_default();
        self.faults.push(SheetFault {
            sheet: self.sheet.name.to_owned(),
            row: self.row,
            column: format!("{letter} ({column})"),
            what,
            value: value.to_string(),
        });
    }

    fn words(&self, column: &str) -> Words {
        Words { nb: self.text(&format!("{column}_nb")), en: self.text(&format!("{column}_en")) }
    }

    fn flag(&mut self, column: &str) -> bool {
        match self.text(column).trim().to_lowercase().as_str() {
            "yes" | "ja" | "true" | "1" | "x" => true,
            "no" | "nei" | "false" | "0" | "" => false,
            other => {
                self.fault(column, "flag", other);
                false
            }
        }
    }

    fn one<T: FromStr + std::fmt::Display>(&mut self, column: &str, all: &[T], otherwise: T) -> T {
        let text = self.text(column);
        text.trim().parse().unwrap_or_else(|_| {
            self.fault(column, "word", joined(all));
            otherwise
        })
    }

    fn many<T: FromStr + std::fmt::Display>(&mut self, column: &str, all: &[T]) -> Vec<T> {
        let mut found = Vec::new();
        for word in self.text(column).split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(one) => found.push(one),
                Err(_) => self.fault(column, "words", format!("{word} – {}", joined(all))),
            }
        }
        found
    }

    fn months(&mut self, column: &str) -> Option<i32> {
        let text = self.text(column);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let months = text.parse::<i32>().ok();
        if months.is_none() {
            self.fault(column, "months", text);
        }
        months
    }
}

/// The edition that the sheets hold.
fn edition(cells: &Cells) -> Result<Edition, Vec<SheetFault>> {
    let mut faults = Vec::new();
    let head = Sheet::of(cells, "edition", &mut faults);
    let chapters = Sheet::of(cells, "chapters", &mut faults);
    let criteria = Sheet::of(cells, "criteria", &mut faults);
    let looked_for = Sheet::of(cells, "looked_for", &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut edition = head_of(&head, &mut faults);
    for (row, cells) in chapters.lines() {
        let line = Line { sheet: &chapters, row, cells, faults: &mut faults };
        edition.chapters.push(Chapter { id: line.text("id").trim().to_owned(), title: line.words("title") });
    }
    let mut seen = BTreeSet::new();
    for (row, cells) in criteria.lines() {
        let mut line = Line { sheet: &criteria, row, cells, faults: &mut faults };
        let criterion = criterion(&mut line);
        if criterion.id.is_empty() {
            line.fault("id", "no-id", "");
        } else if !seen.insert(criterion.id.clone()) {
            line.fault("id", "twice", &criterion.id);
        }
        if !edition.chapters.iter().any(|chapter| chapter.id == criterion.chapter) {
            let known: Vec<&str> = edition.chapters.iter().map(|chapter| chapter.id.as_str()).collect();
            line.fault("chapter", "word", known.join(", "));
        }
        edition.criteria.push(criterion);
    }
    for (row, cells) in looked_for.lines() {
        let mut line = Line { sheet: &looked_for, row, cells, faults: &mut faults };
        let (id, nb, en) = (line.text("criterion"), line.text("nb"), line.text("en"));
        match edition.criteria.iter_mut().find(|one| one.id == id.trim()) {
            Some(one) => {
                if !nb.is_empty() {
                    one.looked_for.nb.push(nb);
                }
                if !en.is_empty() {
                    one.looked_for.en.push(en);
                }
            }
            None => line.fault("criterion", "no-criterion", id),
        }
    }
    if faults.is_empty() { Ok(edition) } else { Err(faults) }
}

/// A day that no edition has, for one that says none: the fault is noted.
const NO_DAY: OsloDate = OsloDate::new(jiff::civil::date(2000, 1, 1));

fn head_of(sheet: &Sheet<'_>, faults: &mut Vec<SheetFault>) -> Edition {
    let mut values: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (row, cells) in sheet.lines() {
        let mut line = Line { sheet, row, cells, faults };
        let key = line.text("key").trim().to_owned();
        if !KEYS.contains(&key.as_str()) {
            line.fault("key", "word", KEYS.join(", "));
        } else if values.insert(key.clone(), (row, line.text("value"))).is_some() {
            line.fault("key", "twice", key);
        }
    }
    let text = |key: &str| values.get(key).map(|(_, value)| value.clone()).unwrap_or_default();
    let words = |key: &str| Words { nb: text(&format!("{key}_nb")), en: text(&format!("{key}_en")) };
    let mut day = |key: &str, must: bool| {
        let (row, value) = values.get(key).cloned().unwrap_or_default();
        let day = value.trim().parse::<OsloDate>().ok();
        if day.is_none() && (must || !value.trim().is_empty()) {
            let mut line = Line { sheet, row, cells: &[], faults };
            line.fault("value", "day", format!("{key}: {value}"));
        }
        day
    };
    let valid_from = day("valid_from", true).unwrap_or(NO_DAY);
    let transition_until = day("transition_until", false);
    let changes = words("changes");
    let none = changes.nb.is_empty() && changes.en.is_empty();
    Edition {
        id: text("id").trim().to_owned(),
        edition: text("edition").trim().to_owned(),
        valid_from,
        transition_until,
        changes: (!none).then_some(changes),
        name: words("name"),
        disclaimer: words("disclaimer"),
        chapters: Vec::new(),
        criteria: Vec::new(),
        checksum: String::new(),
    }
}

fn criterion(line: &mut Line<'_, '_>) -> Criterion {
    use crate::scheme::{
        Activity, Audience, CallsFor, CaseKind, Country, Direction, DocumentType, EvidenceKind, RecordKind,
    };
    Criterion {
        id: line.text("id").trim().to_owned(),
        chapter: line.text("chapter").trim().to_owned(),
        direction: line.one("direction", CriterionDirection::ALL, CriterionDirection::Both),
        critical: line.flag("critical"),
        critical_at_continuation: line.flag("critical_at_continuation"),
        level: line.one("level", Level::ALL, Level::Must),
        scored: line.flag("scored"),
        case_kinds: line.many("case_kinds", CaseKind::ALL),
        evidence: line.many("evidence", EvidenceKind::ALL),
        max_age_months: line.months("max_age_months"),
        may_be_not_applicable: line.flag("may_be_not_applicable"),
        basis: line.one("basis", Basis::ALL, Basis::Scheme),
        source: line.text("source"),
        inferred: line.flag("inferred"),
        applies: Applies {
            direction: line.many("applies_direction", Direction::ALL),
            activities: line.many("applies_activities", Activity::ALL),
            audience: line.many("applies_audience", Audience::ALL),
            calls_for: line.many("applies_calls_for", CallsFor::ALL),
            countries: line.many("applies_countries", Country::ALL),
        },
        documents: line.many("documents", DocumentType::ALL),
        records: line.many("records", RecordKind::ALL),
        title: line.words("title"),
        asks: line.words("asks"),
        looked_for: WordLists { nb: Vec::new(), en: Vec::new() },
        rubric: Rubric {
            met: line.words("met"),
            partly: line.words("partly"),
            not_met: line.words("not_met"),
        },
        example: line.words("example"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{shipped, to_toml};
    use proptest::prelude::*;

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
        super::edition(&cells).unwrap_err()
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
        assert_eq!(what(b"id = 3"), "toml");
        assert_eq!(what(&vec![b'a'; LARGEST + 1]), "too-large");
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("edition.csv", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"key;wrong\nid;x\n").unwrap();
        let found = read(&archive.finish().unwrap().into_inner()).unwrap_err();
        let words: Vec<&str> = found.iter().map(|fault| fault.what).collect();
        assert!(
            words.contains(&"no-column") && words.contains(&"unknown-column") && words.contains(&"no-sheet")
        );
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
