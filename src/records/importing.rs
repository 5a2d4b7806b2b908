//! Reading spreadsheets into rows: what is good is kept, what is wrong is told with its place.

use super::kinds::dashed;
use super::{Cells, Fault, Histogram, MOST_ROWS, Reader, RecordError, columns, hours, zone};
use crate::scheme::{Country, RecordKind};
use crate::sheets::{self, Columns, Limits, NoDay, NoTime, SheetError};
use crate::values::{Id, Language, OsloDate};
use crate::words::{self, MissingText};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use std::ops::ControlFlow;

/// The most wrong rows that are kept with what stood in them; the others are counted.
const MOST_WRONG: usize = 50;

/// A row that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// The sheet's name; empty for text.
    pub sheet: String,
    /// Its number in the sender's program.
    pub number: u32,
    /// What stood in it.
    pub cells: Cells,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// The names of the wrong cells in the sender's program, such as `C7`, in the order of the faults.
    pub places: Vec<String>,
}

/// A spreadsheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Known by this in addresses.
    pub id: Id,
    /// Whose it is.
    pub vendor: Id,
    /// For which sheet.
    pub owner: Id,
    /// Of what kind.
    pub kind: RecordKind,
    /// The file's name; empty when it was pasted.
    pub name: String,
    /// The revision of the sheet that it was compared with; 0 when there was none.
    pub seen: i32,
    /// Rows that can be taken.
    pub good: Vec<Cells>,
    /// Rows that cannot.
    pub wrong: Vec<Wrong>,
    /// How many more rows cannot.
    pub more_wrong: usize,
    /// Headings that mean nothing to us: those columns are left out.
    pub unknown: Vec<String>,
    /// Columns that rows must have and the file has not.
    pub missing: Vec<String>,
    /// How many rows stood there again and are taken once.
    #[serde(default)]
    pub duplicates: usize,
    /// What the good rows are about, and in which row each stands: two that are about the same are one too many.
    #[serde(default)]
    pub about: BTreeMap<String, u32>,
    /// How many rows have been taken already; those that are left wait to be mended.
    #[serde(default)]
    pub taken: usize,
}

impl Import {
    /// Takes note of what a good row is about, or tells in which row the same stands already.
    pub(super) fn note(&mut self, number: u32, cells: &Cells) -> Result<(), Fault> {
        let Some(about) = super::rules::about(self.kind, cells) else { return Ok(()) };
        match self.about.get(&about).filter(|known| **known != number) {
            None => {
                self.about.insert(about, number);
                Ok(())
            }
            Some(known) => {
                let column = columns(self.kind).first().map_or("", |column| column.key);
                Err(Fault::of(column, "repeated", known.to_string()))
            }
        }
    }
}

/// A spreadsheet of which nothing can be read: `records-unread-<what>` says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// A stable word.
    pub what: &'static str,
    /// What the text needs to know: a limit, or a place.
    pub value: String,
}

impl From<&SheetError> for Unread {
    fn from(error: &SheetError) -> Self {
        let said = |what, value: String| Self { what, value };
        match error {
            SheetError::Empty => said("empty", String::new()),
            SheetError::NotASpreadsheet => said("other-file", String::new()),
            SheetError::OldWorkbook => said("old-workbook", String::new()),
            SheetError::DaysFrom1904 => said("days-from-1904", String::new()),
            SheetError::PasswordProtected => said("password", String::new()),
            SheetError::Damaged(_) | SheetError::Io(_) => said("damaged", String::new()),
            SheetError::TooLarge { limit } => said("too-large", (limit / 1_000_000).to_string()),
            SheetError::Bomb { .. } => said("bomb", String::new()),
            SheetError::TooManyRows { limit } => said("too-many-rows", limit.saturating_sub(1).to_string()),
            SheetError::TooManyColumns { place, .. } => said("too-many-columns", place.to_string()),
            SheetError::CellTooLong { place, .. } => said("cell-too-long", place.to_string()),
            SheetError::Unclosed { place } => said("unclosed", place.to_string()),
            SheetError::NotText => said("not-text", String::new()),
        }
    }
}

/// Collects rows as they come.
struct Collector {
    reader: Reader,
    import: Import,
    columns: Option<Columns<&'static str>>,
    sheet: String,
    today: OsloDate,
    known: BTreeSet<Cells>,
}

impl Collector {
    fn new(import: Import, today: OsloDate) -> Result<Self, MissingText> {
        let reader = Reader::new(import.kind)?;
        Ok(Self { reader, import, columns: None, sheet: String::new(), today, known: BTreeSet::new() })
    }

    fn see(&mut self, row: &sheets::Row) -> ControlFlow<()> {
        let Some(columns) = &self.columns else {
            row.sheet.as_ref().clone_into(&mut self.sheet);
            return self.head(row);
        };
        // Only the first sheet with something in it is read.
        if *row.sheet != *self.sheet {
            return ControlFlow::Break(());
        }
        let mut cells = Cells::new();
        for column in super::columns(self.import.kind) {
            let text = columns.at(column.key).map(|at| row.text(at)).unwrap_or_default();
            if !text.is_empty() {
                cells.insert(column.key.to_owned(), text);
            }
        }
        if cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let read = self.reader.row(&cells, self.today);
        let kind = self.import.kind;
        let place = |fault: &Fault| {
            let key = super::columns(kind).iter().find(|column| column.key == fault.column);
            key.and_then(|column| columns.at(column.key)).map(|at| row.place(at).cell()).unwrap_or_default()
        };
        // The same row twice is one; two of the same that differ are looked at by somebody who knows which is right.
        let read = match read {
            Ok(good) if self.known.contains(&good) => {
                self.import.duplicates += 1;
                return ControlFlow::Continue(());
            }
            Ok(good) => self.import.note(row.number, &good).map(|()| good).map_err(|fault| vec![fault]),
            Err(faults) => Err(faults),
        };
        match read {
            Ok(good) => {
                self.known.insert(good.clone());
                self.import.good.push(good);
            }
            Err(faults) if self.import.wrong.len() < MOST_WRONG => {
                let places = faults.iter().map(place).collect();
                self.import.wrong.push(Wrong {
                    sheet: row.sheet.to_string(),
                    number: row.number,
                    cells,
                    faults,
                    places,
                });
            }
            Err(_) => self.import.more_wrong += 1,
        }
        ControlFlow::Continue(())
    }

    /// The first row: headings, or already the first row of a table without them.
    fn head(&mut self, row: &sheets::Row) -> ControlFlow<()> {
        let found = Columns::find(row, &self.reader.headings);
        if found.count() == 0 || (found.count() == 1 && row.cells.len() > 2 && found.unknown.len() > 1) {
            self.columns = Some(Columns::in_order(columns(self.import.kind).iter().map(|column| column.key)));
            return self.see(row);
        }
        self.import.unknown = found.unknown.iter().map(|(_, name)| name.clone()).collect();
        let wanted = columns(self.import.kind).iter().filter(|column| column.required);
        self.import.missing = wanted
            .filter(|column| found.at(column.key).is_none())
            .map(|column| column.key.to_owned())
            .collect();
        self.columns = Some(found);
        ControlFlow::Continue(())
    }
}

const fn limits() -> Limits {
    Limits::TABLE
}

fn collected(collector: Collector) -> Result<Import, RecordError> {
    let import = collector.import;
    if import.good.len() > MOST_ROWS {
        return Err(RecordError::TooMany(MOST_ROWS));
    }
    if import.good.is_empty() && import.wrong.is_empty() {
        return Err(SheetError::Empty.into());
    }
    Ok(import)
}

/// Reads a file of rows.
///
/// # Errors
/// When the file as a whole cannot be read.
pub fn read_upload(import: Import, source: impl Read + Seek, today: OsloDate) -> Result<Import, RecordError> {
    let mut collector = Collector::new(import, today)?;
    sheets::read(source, &limits(), &mut |row| collector.see(row))?;
    collected(collector)
}

/// Reads rows that were pasted.
///
/// # Errors
/// When the text as a whole cannot be read.
pub fn read_paste(import: Import, text: &str, today: OsloDate) -> Result<Import, RecordError> {
    let mut collector = Collector::new(import, today)?;
    sheets::read_pasted(text, &limits(), &mut |row| collector.see(row))?;
    collected(collector)
}

/// How the columns of an export of call times may be called.
fn call_headings() -> Result<Vec<sheets::Heading<&'static str>>, MissingText> {
    ["started", "date", "clock"]
        .into_iter()
        .map(|key| {
            let mut names = Vec::new();
            for language in [Language::Nb, Language::En] {
                let said = words::plain(language, &format!("records-names-{}", dashed(key)))?;
                names.extend(said.split('|').map(|name| name.trim().to_owned()));
            }
            Ok(sheets::Heading { key, names })
        })
        .collect()
}

/// Counts calls while they stream past.
struct Counter {
    headings: Vec<sheets::Heading<&'static str>>,
    columns: Option<Columns<&'static str>>,
    sheet: Option<String>,
    country: Country,
    zone: jiff::tz::TimeZone,
    histogram: Histogram,
    first: Option<OsloDate>,
    last: Option<OsloDate>,
    today: OsloDate,
    import: Import,
}

impl Counter {
    fn see(&mut self, row: &sheets::Row) -> ControlFlow<()> {
        // Only the first sheet with something in it is read: others hold sums, or the same calls again.
        if self.sheet.get_or_insert_with(|| row.sheet.to_string()).as_str() != &*row.sheet {
            return ControlFlow::Break(());
        }
        if self.columns.is_none() {
            let found = Columns::find(row, &self.headings);
            if found.count() > 0 {
                self.columns = Some(found);
                return ControlFlow::Continue(());
            }
            // No headings: the time stands in the first column.
            self.columns = Some(Columns::in_order(["started"]));
        }
        if let Err((fault, at)) = self.count(row) {
            if self.import.wrong.len() < MOST_WRONG {
                let cells = Cells::from([("started".to_owned(), fault.value.clone())]);
                self.import.wrong.push(Wrong {
                    sheet: row.sheet.to_string(),
                    number: row.number,
                    cells,
                    faults: vec![fault],
                    places: vec![row.place(at).cell()],
                });
            } else {
                self.import.more_wrong += 1;
            }
        }
        ControlFlow::Continue(())
    }

    fn count(&mut self, row: &sheets::Row) -> Result<(), (Fault, usize)> {
        let Some(columns) = &self.columns else { return Ok(()) };
        let (day_at, clock_at) = match (columns.at("started"), columns.at("date"), columns.at("clock")) {
            (Some(started), None, _) => (started, None),
            (_, Some(date), clock) => (date, clock.or(columns.at("started"))),
            (_, None, clock) => (clock.unwrap_or(0), None),
        };
        let day = row.text(day_at);
        let clock = clock_at.map(|at| row.text(at)).unwrap_or_default();
        let at = sheets::instant(&day, &clock, &self.zone).map_err(|error| {
            let (what, wrong_at) = match error {
                NoTime::Day(NoDay::Form) if day.is_empty() => ("missing", day_at),
                NoTime::Day(NoDay::Form) => ("time-form", day_at),
                NoTime::Day(NoDay::NotInCalendar) => ("day-calendar", day_at),
                NoTime::Day(NoDay::ShortYear) => ("day-short-year", day_at),
                NoTime::Day(NoDay::MonthFirst) => ("day-month-first", day_at),
                NoTime::NoClock => ("time-no-clock", clock_at.unwrap_or(day_at)),
                NoTime::Clock => ("time-clock", clock_at.unwrap_or(day_at)),
                NoTime::Skipped => ("time-skipped", clock_at.unwrap_or(day_at)),
            };
            let value: String = format!("{day} {clock}").trim().chars().take(60).collect();
            (Fault { column: "started".to_owned(), what: what.to_owned(), value }, wrong_at)
        })?;
        let on = OsloDate::new(at.timestamp().to_zoned(self.zone.clone()).date());
        if on > self.today {
            let fault =
                Fault { column: "started".to_owned(), what: "day-to-come".to_owned(), value: on.to_string() };
            return Err((fault, day_at));
        }
        self.histogram.add(self.country, &self.zone, at.timestamp());
        self.first = Some(self.first.map_or(on, |first| first.min(on)));
        self.last = Some(self.last.map_or(on, |last| last.max(on)));
        Ok(())
    }

    fn row(self, sha256: &str) -> Result<Import, RecordError> {
        let mut import = self.import;
        let (calls, outside) = self.histogram.total(hours(self.country));
        if let (Some(first), Some(last)) = (self.first, self.last) {
            let cells = [
                ("file", import.name.clone()),
                ("country", self.country.to_string()),
                ("first", first.to_string()),
                ("last", last.to_string()),
                ("calls", calls.to_string()),
                ("outside", outside.to_string()),
                ("sha256", sha256.to_owned()),
                ("unread", (import.wrong.len() + import.more_wrong).to_string()),
                ("counts", self.histogram.to_text()),
            ];
            import.good.push(cells.into_iter().map(|(key, value)| (key.to_owned(), value)).collect());
        } else if import.wrong.is_empty() {
            return Err(SheetError::Empty.into());
        }
        Ok(import)
    }
}

/// Reads an export of call times. Only counts by kind of day and half-hour stay; the rows are not kept, and no other
/// column is looked at.
///
/// # Errors
/// When the file as a whole cannot be read.
pub fn read_calls(
    import: Import,
    source: impl Read + Seek,
    sha256: &str,
    country: Country,
    today: OsloDate,
) -> Result<Import, RecordError> {
    let mut counter = Counter {
        headings: call_headings()?,
        columns: None,
        sheet: None,
        country,
        zone: zone(country),
        histogram: Histogram::default(),
        first: None,
        last: None,
        today,
        import,
    };
    sheets::read(source, &Limits::EXPORT, &mut |row| counter.see(row))?;
    counter.row(sha256)
}
