//! Reading a list of calls: what the vendor sent goes in, a list that can be drawn from comes out, with what it holds
//! or what is wrong with it.
//!
//! The list that is kept is text: `call_id,agent,start,direction,campaign,seconds`, in the order of the file, times as
//! wall time in Oslo. It is what the draw reads, what both sides can take away, and what the draw is repeated from.

use super::columns::{self, Column, Fault, FaultKind};
use super::rules::{Counts, MAX_CALLS, Summary, Week};
use super::sheet::{self, Stop};
use crate::scheme::Direction;
use crate::sheets::{self, Row};
use crate::values::Moment;
use jiff::civil::DateTime;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Read, Seek, Write};

/// How many faults are shown; more of them say no more.
pub const FAULTS_SHOWN: usize = 50;
/// After how many faults the rest of a file is not read.
const FAULTS_READ: u64 = 1_000;
/// The most agents of one centre.
const MOST_AGENTS: usize = 20_000;
const MOST_ID: usize = 100;
const MOST_AGENT: usize = 100;
const MOST_CAMPAIGN: usize = 200;

/// A call of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Call {
    /// What the vendor calls it.
    pub id: String,
    /// Who made or took it, by a pseudonym.
    pub agent: String,
    /// When it began, as wall time in Oslo: `2026-10-01T12:34:56`.
    pub start: String,
    /// The calendar week of that: `2026-W40`.
    pub week: String,
    /// Which way it went.
    pub direction: Direction,
    /// For which campaign or queue; may be empty.
    pub campaign: String,
    /// How long it lasted, where the list says so.
    pub seconds: Option<i64>,
}

/// A list that was read before cannot be read again.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is not as we wrote it.
    #[error("the list is not as it was written")]
    Broken,
}

impl From<csv::Error> for ListError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            _ => Self::Broken,
        }
    }
}

/// What was wrong with a list: the first faults, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Faults {
    /// The first.
    pub first: Vec<Fault>,
    /// All that were counted.
    pub count: u64,
    /// Whether the rest of the file was not read.
    pub stopped: bool,
}

/// Reads a list from `source`, of `size` bytes, and writes what can be drawn from to `into`. `progress` is told
/// the rows done and the share of the file, in thousandths; when it answers no, the reading ends.
///
/// # Errors
/// When the machine fails. What is wrong with the list is a value: [`Faults`], and then `into` holds nothing of use.
pub fn read_list(
    source: impl Read + Seek,
    size: u64,
    now: Moment,
    into: &mut dyn Write,
    progress: &mut dyn FnMut(u64, i32),
) -> io::Result<Result<Summary, Faults>> {
    let mut reading = Reading::new(now, into);
    let ended = sheet::rows(source, size, &mut |row, share| {
        reading.row(row)?;
        if reading.rows.is_multiple_of(10_000) {
            progress(reading.rows, share);
        }
        Ok(())
    });
    match ended {
        Ok(()) | Err(Stop::Enough) => {}
        Err(Stop::Fault(fault)) => {
            reading.faults.stopped = fault.row > 0;
            reading.faults.push(*fault);
        }
        Err(Stop::Io(error)) => return Err(error),
    }
    progress(reading.rows, 1000);
    reading.end()
}

impl Faults {
    fn push(&mut self, fault: Fault) {
        self.count += 1;
        if self.first.len() < FAULTS_SHOWN {
            self.first.push(fault);
        }
    }
}

/// The columns of a file, by what they hold.
type Places = BTreeMap<Column, usize>;

struct Reading<'a> {
    now: DateTime,
    out: csv::Writer<&'a mut dyn Write>,
    places: Option<Places>,
    faults: Faults,
    rows: u64,
    /// The beginning of each id's SHA-256 with its row, to find those that stand twice.
    ids: Vec<([u8; 12], u32)>,
    counting: Counting,
}

impl<'a> Reading<'a> {
    fn new(now: Moment, into: &'a mut dyn Write) -> Self {
        let terminator = csv::Terminator::Any(b'\n');
        Self {
            now: now.oslo_civil(),
            out: csv::WriterBuilder::new()
                .terminator(terminator)
                .buffer_capacity(256 * 1024)
                .from_writer(into),
            places: None,
            faults: Faults::default(),
            rows: 0,
            ids: Vec::new(),
            counting: Counting::default(),
        }
    }

    fn row(&mut self, row: &Row) -> Result<(), Stop> {
        let Some(places) = self.places.take() else { return self.headings(row) };
        self.rows += 1;
        if self.rows > MAX_CALLS {
            self.rows = MAX_CALLS;
            return Err(Stop::file(FaultKind::TooMany));
        }
        let before = self.faults.count;
        self.call(row, &places)?;
        self.places = Some(places);
        if self.faults.count != before && self.faults.count >= FAULTS_READ {
            self.faults.stopped = true;
            return Err(Stop::Enough);
        }
        Ok(())
    }

    fn headings(&mut self, row: &Row) -> Result<(), Stop> {
        let number = u64::from(row.number);
        let mut places = Places::new();
        let fault = |column, kind| Fault { column: Some(column), ..Fault::of_file(kind) };
        for (at, heading) in row.cells.iter().enumerate() {
            let Some(column) = Column::of_heading(heading) else { continue };
            if places.insert(column, at).is_some() {
                self.faults.push(Fault { row: number, ..fault(column, FaultKind::ColumnTwice) });
            }
        }
        if places.is_empty() {
            return Err(Stop::file(FaultKind::NoHeading));
        }
        for column in Column::ALL.iter().filter(|column| !column.is_optional()) {
            if !places.contains_key(column) {
                self.faults.push(Fault { row: number, ..fault(*column, FaultKind::NoColumn) });
            }
        }
        if self.faults.count > 0 {
            return Err(Stop::Enough);
        }
        self.places = Some(places);
        let names = ["call_id", "agent", "start", "direction", "campaign", "seconds"];
        self.out.write_record(names).map_err(out_of_room)
    }

    /// Takes one call, or notes what is wrong with each of its cells.
    fn call(&mut self, row: &Row, places: &Places) -> Result<(), Stop> {
        let (number, faults) = (u64::from(row.number), &mut self.faults);
        let mut cell = |column: Column| cell(row, places, column, faults);
        let (id, agent, start) = (cell(Column::Id), cell(Column::Agent), cell(Column::Start));
        let (direction, campaign, duration) =
            (cell(Column::Direction), cell(Column::Campaign), cell(Column::Duration));
        let mut check = Check { number, faults };
        let id = check.of(Column::Id, id, call_id);
        let agent = check.of(Column::Agent, agent, |text| no_telephone(columns::text(text, MOST_AGENT)?));
        let now = self.now;
        let start = check.of(Column::Start, start, |text| began(text, now));
        let direction = check.of(Column::Direction, direction, columns::direction);
        let campaign =
            check.of(Column::Campaign, campaign, |text| match columns::text(text, MOST_CAMPAIGN) {
                Err(FaultKind::Missing) => Ok(""),
                other => no_telephone(other?),
            });
        let seconds = check.of(Column::Duration, duration, columns::duration);
        if let Some(id) = id {
            let digest = Sha256::digest(id.as_bytes());
            let beginning = digest.first_chunk::<12>().copied().unwrap_or_default();
            self.ids.push((beginning, row.number));
        }
        let (Some(id), Some(agent), Some(start), Some(direction), Some(campaign), Some(seconds)) =
            (id, agent, start, direction, campaign, seconds)
        else {
            return Ok(());
        };
        let (agent, campaign) = (sheets::neutral(agent), sheets::neutral(campaign));
        if !self.counting.count(&agent, start, direction, number) {
            return Err(Stop::file(FaultKind::TooManyAgents));
        }
        let seconds = seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
        let cells = [id, &agent, &start.to_string(), direction.as_str(), &campaign, &seconds];
        self.out.write_record(cells).map_err(out_of_room)
    }

    fn end(mut self) -> io::Result<Result<Summary, Faults>> {
        self.out.flush()?;
        self.ids.sort_unstable();
        for pair in self.ids.windows(2) {
            if let [(first, at), (second, again)] = pair
                && first == second
            {
                let fault =
                    Fault::of_cell((*again).into(), Column::Id, FaultKind::Duplicate, &at.to_string());
                self.faults.push(fault);
            }
        }
        if self.faults.count == 0 && self.rows == 0 {
            let kind = if self.places.is_some() { FaultKind::NoCalls } else { FaultKind::Empty };
            self.faults.push(Fault::of_file(kind));
        }
        if self.faults.count > 0 {
            self.faults.first.sort_by_key(|fault| fault.row);
            return Ok(Err(self.faults));
        }
        Ok(Ok(self.counting.summary()))
    }
}

fn out_of_room(error: csv::Error) -> Stop {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Stop::Io(error),
        other => Stop::Io(io::Error::other(format!("{other:?}"))),
    }
}

/// The text of a cell; none, with the fault noted, when the spreadsheet itself does not know it.
fn cell<'a>(row: &'a Row, places: &Places, column: Column, faults: &mut Faults) -> Option<&'a str> {
    let Some(at) = places.get(&column).copied() else { return Some("") };
    let text = row.raw(at);
    let kind = if row.rounded.contains(&at) {
        FaultKind::Rounded
    } else if columns::is_error(text) {
        FaultKind::CellError
    } else {
        return Some(text);
    };
    faults.push(Fault::of_cell(row.number.into(), column, kind, text));
    None
}

/// A pseudonym or a campaign; what has the form of a telephone number is the number of a person.
fn no_telephone(text: &str) -> Result<&str, FaultKind> {
    if columns::is_telephone(text) { Err(FaultKind::Telephone) } else { Ok(text) }
}

struct Check<'a> {
    number: u64,
    faults: &'a mut Faults,
}

impl Check<'_> {
    /// The cell as it is understood; none, with the fault noted, when it is not.
    fn of<'t, T>(
        &mut self,
        column: Column,
        text: Option<&'t str>,
        read: impl FnOnce(&'t str) -> Result<T, FaultKind>,
    ) -> Option<T> {
        let text = text?;
        read(text).map_err(|kind| self.faults.push(Fault::of_cell(self.number, column, kind, text))).ok()
    }
}

/// An id of a call. One that a spreadsheet would take for a formula cannot be written out unchanged, and an id
/// must be.
fn call_id(text: &str) -> Result<&str, FaultKind> {
    let id = columns::text(text, MOST_ID)?;
    if sheets::is_formula(id) { Err(FaultKind::Formula) } else { Ok(id) }
}

fn began(text: &str, now: DateTime) -> Result<DateTime, FaultKind> {
    let start = columns::start(text)?;
    if start > now {
        return Err(FaultKind::Future);
    }
    if start.year() < 2000 { Err(FaultKind::Past) } else { Ok(start) }
}

/// What is counted while a list is read.
#[derive(Default)]
struct Counting {
    outbound: u64,
    inbound: u64,
    agents: HashMap<String, [bool; 2]>,
    days: BTreeMap<jiff::civil::Date, [u64; 2]>,
    span: Option<(DateTime, DateTime)>,
    /// Agents that look like people's names, and the row of the first.
    names: (u64, u64),
}

impl Counting {
    /// Counts a call; no when there are more agents than any centre has.
    fn count(&mut self, agent: &str, start: DateTime, direction: Direction, row: u64) -> bool {
        let (total, at) = match direction {
            Direction::Outbound => (&mut self.outbound, 0),
            Direction::Inbound => (&mut self.inbound, 1),
        };
        *total += 1;
        if !self.agents.contains_key(agent) {
            if self.agents.len() >= MOST_AGENTS {
                return false;
            }
            self.agents.insert(agent.to_owned(), [false; 2]);
            if columns::is_name(agent) {
                self.names = (self.names.0 + 1, if self.names.0 == 0 { row } else { self.names.1 });
            }
        }
        if let Some(seen) = self.agents.get_mut(agent).and_then(|of| of.get_mut(at)) {
            *seen = true;
        }
        if let Some(count) = self.days.entry(start.date()).or_default().get_mut(at) {
            *count += 1;
        }
        let (first, last) = self.span.unwrap_or((start, start));
        self.span = Some((first.min(start), last.max(start)));
        true
    }

    fn summary(self) -> Summary {
        let mut weeks: BTreeMap<String, [u64; 2]> = BTreeMap::new();
        for (day, counts) in &self.days {
            let week = weeks.entry(columns::week(*day)).or_default();
            for (sum, count) in week.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        let agents = |at: usize| self.agents.values().filter(|of| of.get(at) == Some(&true)).count();
        let in_weeks = |at: usize| weeks.values().filter(|of| of.get(at) > Some(&0)).count();
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let counts =
            |calls: u64, at: usize| Counts { calls, agents: number(agents(at)), weeks: number(in_weeks(at)) };
        let (first, last) =
            self.span.map(|(first, last)| (first.to_string(), last.to_string())).unwrap_or_default();
        Summary {
            outbound: counts(self.outbound, 0),
            inbound: counts(self.inbound, 1),
            first,
            last,
            names: self.names.0,
            names_row: self.names.1,
            weeks: weeks
                .into_iter()
                .map(|(week, [outbound, inbound])| Week { week, outbound, inbound })
                .collect(),
        }
    }
}

/// The calls of a list that was read before, one at a time.
pub struct Calls<'a> {
    reader: csv::Reader<&'a mut dyn Read>,
    row: csv::StringRecord,
}

/// A call where it stands in its list: nothing of it is copied until somebody takes it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    row: &'a csv::StringRecord,
    /// What the vendor calls it.
    pub id: &'a str,
    /// By whom.
    pub agent: &'a str,
    /// The day on which it began: `2026-10-01`.
    pub day: &'a str,
    /// Which way it went.
    pub direction: Direction,
}

impl<'a> Calls<'a> {
    /// Begins to read.
    pub fn new(list: &'a mut dyn Read) -> Self {
        let reader = csv::ReaderBuilder::new().buffer_capacity(256 * 1024).from_reader(list);
        Self { reader, row: csv::StringRecord::new() }
    }

    /// The next call; none at the end.
    ///
    /// # Errors
    /// When the list cannot be read, or is not as we wrote it.
    #[expect(clippy::should_implement_trait, reason = "it lends what it gives, which an iterator cannot")]
    pub fn next(&mut self) -> Result<Option<Line<'_>>, ListError> {
        if !self.reader.read_record(&mut self.row)? {
            return Ok(None);
        }
        let cell = |at: usize| self.row.get(at).ok_or(ListError::Broken);
        let direction = match cell(3)? {
            "outbound" => Direction::Outbound,
            "inbound" => Direction::Inbound,
            _ => return Err(ListError::Broken),
        };
        let day = cell(2)?.get(..10).ok_or(ListError::Broken)?;
        Ok(Some(Line { row: &self.row, id: cell(0)?, agent: cell(1)?, day, direction }))
    }
}

impl Line<'_> {
    /// The call, taken out of its list.
    pub fn take(&self) -> Call {
        let cell = |at: usize| self.row.get(at).unwrap_or_default();
        Call {
            id: self.id.to_owned(),
            agent: self.agent.to_owned(),
            start: cell(2).to_owned(),
            // Of a day that we wrote ourselves.
            week: self.day.parse().map(columns::week).unwrap_or_default(),
            direction: self.direction,
            campaign: cell(4).to_owned(),
            seconds: cell(5).parse().ok(),
        }
    }
}

/// Of how many agents in which weeks a draw's calls are: for the picture of what was drawn.
pub fn spread<'a>(calls: impl Iterator<Item = (&'a str, &'a str)>) -> (usize, usize) {
    let (mut agents, mut weeks) = (HashSet::new(), HashSet::new());
    for (agent, start) in calls {
        agents.insert(agent);
        let day = start.get(..10).and_then(|day| day.parse().ok());
        weeks.insert(day.map(columns::week).unwrap_or_default());
    }
    (agents.len(), weeks.len())
}

#[cfg(test)]
mod tests;
