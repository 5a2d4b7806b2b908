//! An edition read back, with the place of all that is wrong.

use super::{
    KEYS, LARGEST, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, SHEETS, SheetFault, columns, joined, plain,
};
use crate::scheme::{
    Applies, Basis, Chapter, Criterion, CriterionDirection, Edition, Level, Rubric, WordLists, Words,
};
use crate::sheets::{Limits, Row, SheetError};
use crate::values::OsloDate;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;
use std::str::FromStr;

/// Cells by sheet, the heads included.
pub(super) type Cells = BTreeMap<String, Vec<Vec<String>>>;

/// Reads an edition from a workbook, a ZIP of CSV files, or TOML.
///
/// # Errors
/// All that is wrong, with sheet, row and column.
pub(in crate::rulebook) fn read(bytes: &[u8]) -> Result<Edition, Vec<SheetFault>> {
    if bytes.is_empty() {
        return Err(vec![SheetFault::file("no-file", "")]);
    }
    if bytes.len() > LARGEST {
        return Err(vec![SheetFault::file("too-large", LARGEST / 1_000_000)]);
    }
    if !bytes.starts_with(b"PK") {
        let edition = from_text(bytes).map_err(|fault| vec![fault])?;
        let faults = hidden_texts(&edition);
        return if faults.is_empty() { Ok(edition) } else { Err(faults) };
    }
    let cells = unpack(bytes).map_err(|fault| vec![fault])?;
    edition_of_cells(&cells)
}

fn from_text(bytes: &[u8]) -> Result<Edition, SheetFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| SheetFault::file("no-such-format", ""))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A PDF, a letter or a web page is no edition with a fault at some line.
    let keyed = text.lines().any(|line| line.contains('=') || line.trim_start().starts_with('['));
    let other = ["%PDF", "<", "{\\rtf"].iter().any(|start| text.trim_start().starts_with(start));
    let head = text.lines().next().unwrap_or_default();
    let cells: Vec<&str> = head.split([';', ',', '\t']).map(|cell| cell.trim().trim_matches('"')).collect();
    if cells.len() > 1 && SHEETS.iter().any(|sheet| columns(sheet).first() == cells.first()) {
        return Err(SheetFault::file("single-csv", ""));
    }
    if other || !keyed {
        return Err(SheetFault::file("no-such-format", ""));
    }
    crate::scheme::from_toml(text).map_err(|reason| toml_fault(&reason))
}

/// The parser's words with their place taken out of them: `… at line 3, column 5` and a picture of the line.
fn toml_fault(reason: &str) -> SheetFault {
    let number = |word: &str| {
        let (_, rest) = reason.split_once(word)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let detail: Vec<&str> =
        reason.lines().filter(|line| !line.contains('|') && !line.starts_with("TOML parse error")).collect();
    let detail = detail.join(" ");
    let detail = if detail.trim().is_empty() { reason.to_owned() } else { detail.trim().to_owned() };
    match number("line ") {
        Some(row) => {
            let column = number("column ").unwrap_or(1).to_string();
            SheetFault { row, column, ..SheetFault::file("toml", detail) }
        }
        None => SheetFault::file("toml-whole", detail),
    }
}

fn unpack(bytes: &[u8]) -> Result<Cells, SheetFault> {
    let damaged = |_| SheetFault::file("damaged", "");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let workbook = archive.file_names().flatten().any(|name| name == "xl/workbook.xml");
    if workbook { from_xlsx(bytes) } else { from_csv(&mut archive) }
}

fn from_csv(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<Cells, SheetFault> {
    let mut cells = Cells::new();
    let mut left = LARGEST_UNPACKED;
    for name in SHEETS {
        // Whoever packs a folder has the sheets in it.
        let wanted = format!("{name}.csv");
        let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_string()).collect();
        let path = names.iter().find(|path| path.rsplit('/').next() == Some(wanted.as_str()));
        let Some(file) = path.and_then(|path| archive.by_name(path).ok()) else { continue };
        let mut bytes = Vec::new();
        let wrong = |what: &'static str| SheetFault { sheet: name.to_owned(), ..SheetFault::file(what, "") };
        // What the archive says of sizes is not believed.
        file.take(left + 1).read_to_end(&mut bytes).map_err(|_| wrong("damaged"))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or_else(|| wrong("bomb"))?;
        let text = String::from_utf8(bytes).map_err(|_| wrong("not-utf8"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        cells.insert(name.to_owned(), csv_rows(name, text)?);
    }
    Ok(cells)
}

fn csv_rows(name: &str, text: &str) -> Result<Vec<Vec<String>>, SheetFault> {
    let wrong = |what: &'static str| SheetFault { sheet: name.to_owned(), ..SheetFault::file(what, "") };
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
        if record.len() > usize::from(MOST_COLUMNS) {
            return Err(SheetFault { row: rows.len() + 1, ..wrong("too-many") });
        }
        rows.push(record.iter().map(plain).collect());
        if rows.len() > MOST_ROWS as usize {
            return Err(wrong("too-many"));
        }
    }
    Ok(rows)
}

/// What a cell holds when a formula went wrong.
const ERRORS: [&str; 8] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

fn from_xlsx(bytes: &[u8]) -> Result<Cells, SheetFault> {
    let limits = Limits {
        bytes: LARGEST as u64,
        unpacked: LARGEST_UNPACKED,
        rows: 4 * MOST_ROWS,
        columns: MOST_COLUMNS,
        cell: 32_767,
    };
    let mut cells = Cells::new();
    let mut fault = None;
    let done = crate::sheets::read(Cursor::new(bytes), &limits, &mut |row| {
        if !SHEETS.contains(&&*row.sheet) {
            return ControlFlow::Continue(());
        }
        match line(row) {
            Ok(line) => {
                let rows = cells.entry(row.sheet.to_string()).or_default();
                // Blank rows are left out by the reader and counted here: a fault names the row that people see.
                rows.resize(row.number as usize - 1, Vec::new());
                rows.push(line);
                ControlFlow::Continue(())
            }
            Err(wrong) => {
                fault = Some(wrong);
                ControlFlow::Break(())
            }
        }
    });
    match (fault, done) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(book_fault(&error)),
        (None, Ok(_)) => Ok(cells),
    }
}

fn line(row: &Row) -> Result<Vec<String>, SheetFault> {
    let wrong = |what: &'static str, value: &str| SheetFault {
        sheet: row.sheet.to_string(),
        row: row.number as usize,
        ..SheetFault::file(what, value)
    };
    if row.number == 0 || row.number > MOST_ROWS {
        return Err(wrong("too-many", ""));
    }
    if let Some((at, text)) = row.cells.iter().enumerate().find(|(_, text)| ERRORS.contains(&text.as_str())) {
        return Err(SheetFault { column: letters(at), ..wrong("cell-error", text) });
    }
    Ok(row.cells.iter().map(|text| plain(text)).collect())
}

/// What keeps a workbook from being read.
fn book_fault(error: &SheetError) -> SheetFault {
    match error {
        SheetError::PasswordProtected => SheetFault::file("locked", ""),
        SheetError::Bomb { .. } => SheetFault::file("bomb", ""),
        SheetError::TooLarge { .. } => SheetFault::file("too-large", LARGEST / 1_000_000),
        SheetError::TooManyRows { .. } => SheetFault::file("too-many", ""),
        SheetError::TooManyColumns { place, .. } | SheetError::CellTooLong { place, .. } => SheetFault {
            sheet: place.sheet.to_string(),
            row: place.row as usize,
            column: letters(place.column),
            ..SheetFault::file("too-many", "")
        },
        SheetError::NotASpreadsheet | SheetError::OldWorkbook | SheetError::NotText => {
            SheetFault::file("no-such-format", "")
        }
        _ => SheetFault::file("damaged", ""),
    }
}

/// A column's name in a spreadsheet: A, B … AA.
pub(super) fn letters(mut column: usize) -> String {
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

fn code(hidden: char) -> String {
    format!("U+{:04X}", u32::from(hidden))
}

/// Cells with characters that nobody sees and that change how others are read.
fn hidden(cells: &Cells) -> Vec<SheetFault> {
    let mut found = Vec::new();
    for (sheet, rows) in cells {
        let heads = rows.first().map(Vec::as_slice).unwrap_or_default();
        for (row, line) in (1_usize..).zip(rows) {
            for (at, text) in line.iter().enumerate() {
                let Some(hidden) = crate::sheets::hidden(text) else { continue };
                let head = heads.get(at).map_or("", |head| head.trim());
                let column = format!("{} ({head})", letters(at));
                found.push(SheetFault {
                    sheet: sheet.clone(),
                    row,
                    column,
                    ..SheetFault::file("hidden", code(hidden))
                });
            }
        }
    }
    found
}

/// The same in an edition that was read from TOML, where such characters may be escaped: which text it is.
fn hidden_texts(edition: &Edition) -> Vec<SheetFault> {
    let mut found = Vec::new();
    let mut see = |place: &str, text: &str| {
        if let Some(hidden) = crate::sheets::hidden(text) {
            found.push(SheetFault {
                column: place.to_owned(),
                ..SheetFault::file("hidden-text", code(hidden))
            });
        }
    };
    let mut both = |place: &str, words: &Words| {
        see(&format!("{place}.nb"), &words.nb);
        see(&format!("{place}.en"), &words.en);
    };
    both("name", &edition.name);
    both("disclaimer", &edition.disclaimer);
    if let Some(changes) = &edition.changes {
        both("changes", changes);
    }
    for chapter in &edition.chapters {
        both(&format!("{}.title", chapter.id), &chapter.title);
    }
    for one in &edition.criteria {
        let rubric = &one.rubric;
        for (name, words) in [
            ("title", &one.title),
            ("asks", &one.asks),
            ("met", &rubric.met),
            ("partly", &rubric.partly),
            ("not_met", &rubric.not_met),
            ("example", &one.example),
        ] {
            both(&format!("{}.{name}", one.id), words);
        }
        for (nb, en) in one.looked_for.nb.iter().zip(&one.looked_for.en) {
            both(&format!("{}.looked_for", one.id), &Words { nb: nb.clone(), en: en.clone() });
        }
    }
    found
}

/// The edition that the sheets hold.
pub(super) fn edition_of_cells(cells: &Cells) -> Result<Edition, Vec<SheetFault>> {
    let mut faults = hidden(cells);
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
