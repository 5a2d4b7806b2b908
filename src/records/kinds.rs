//! What a row of each kind holds, and how a cell is read.

use crate::scheme::RecordKind;
use crate::sheets::{self, Heading, NoDay, NoNumber, fold};
use crate::values::{Id, Language, Orgnr, OrgnrError, OsloDate};
use crate::words::{self, MissingText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kinds that are sheets of rows here; the call sample has a room of its own.
pub const KINDS: [RecordKind; 6] = [
    RecordKind::ProcessorAgreements,
    RecordKind::ListSources,
    RecordKind::WashLog,
    RecordKind::CallTimes,
    RecordKind::Numbers,
    RecordKind::Figures,
];

/// The most rows of a sheet.
pub const MOST_ROWS: usize = 5_000;

/// The cells of a row by their column, each in its one way of writing: days as ISO writes them, months as their first
/// day, whole numbers in digits, choices by their word.
pub type Cells = BTreeMap<String, String>;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text of at most so many characters.
    Text(usize),
    /// A Norwegian organisation number.
    Orgnr,
    /// A day that has been.
    Past,
    /// Any day.
    Day,
    /// A month.
    Month,
    /// A whole number from 0 on.
    Whole,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A telephone number, or the word for none shown.
    Phone,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its stable word.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a row must have it.
    pub required: bool,
}

const fn must(key: &'static str, shape: Shape) -> Column {
    Column { key, shape, required: true }
}

const fn may(key: &'static str, shape: Shape) -> Column {
    Column { key, shape, required: false }
}

const AGREEMENTS: &[Column] = &[
    must("counterpart", Shape::Text(200)),
    may("orgnr", Shape::Orgnr),
    must("role", Shape::Choice(&["client", "sub_supplier"])),
    may("signed_on", Shape::Past),
    may("valid_until", Shape::Day),
    may("note", Shape::Text(500)),
];
const LISTS: &[Column] = &[
    must("name", Shape::Text(200)),
    may("source", Shape::Text(300)),
    may("obtained_on", Shape::Past),
    may("updated_on", Shape::Past),
    must("basis", Shape::Choice(&["consent", "customer", "public_register", "other"])),
];
const WASHES: &[Column] = &[
    must("campaign", Shape::Text(200)),
    must("list", Shape::Text(200)),
    must("first_contact", Shape::Past),
    may("last_contact", Shape::Past),
    must("month", Shape::Month),
    must("washed_on", Shape::Past),
    must(
        "register",
        Shape::Choice(&["reservation_register", "own_list", "robinson_list", "bel_me_niet", "other"]),
    ),
    must("rows_in", Shape::Whole),
    must("rows_removed", Shape::Whole),
];
const NUMBERS: &[Column] =
    &[must("number", Shape::Phone), may("used_for", Shape::Text(200)), may("looked_up_on", Shape::Past)];
const FIGURES: &[Column] = &[
    must("from", Shape::Past),
    must("until", Shape::Past),
    must("answered", Shape::Whole),
    must("connected", Shape::Whole),
    must("complaints", Shape::Whole),
];
/// What is kept of an export of call times: never its rows.
const CALLS: &[Column] = &[
    must("file", Shape::Text(200)),
    must("country", Shape::Choice(&["norway", "denmark", "netherlands"])),
    must("first", Shape::Past),
    must("last", Shape::Past),
    must("calls", Shape::Whole),
    must("outside", Shape::Whole),
];

/// The columns of a kind, in the order of the form and of exports.
pub const fn columns(kind: RecordKind) -> &'static [Column] {
    match kind {
        RecordKind::ProcessorAgreements => AGREEMENTS,
        RecordKind::ListSources => LISTS,
        RecordKind::WashLog => WASHES,
        RecordKind::Numbers => NUMBERS,
        RecordKind::Figures => FIGURES,
        RecordKind::CallTimes => CALLS,
        RecordKind::CallSample => &[],
    }
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Known by this in addresses.
    pub id: Id,
    /// Counts the changes of this row.
    pub revision: i32,
    /// What it holds.
    pub cells: Cells,
}

impl Row {
    /// A new row.
    pub fn new(cells: Cells) -> Self {
        Self { id: Id::fresh(), revision: 1, cells }
    }

    /// A cell's text; empty when the row has none.
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A cell's day, or the first day of its month.
    pub fn day(&self, column: &str) -> Option<OsloDate> {
        self.text(column).parse().ok()
    }

    /// A cell's whole number.
    pub fn whole(&self, column: &str) -> i64 {
        self.text(column).parse().unwrap_or(0)
    }
}

/// What is wrong with a cell, or with a row as a whole; `records-fault-<what>` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which column; empty for the row.
    pub column: String,
    /// A stable word.
    pub what: String,
    /// What stood there, or what the text needs to know.
    pub value: String,
}

impl Fault {
    pub(super) fn of(column: &str, what: &str, value: impl Into<String>) -> Self {
        Self { column: column.to_owned(), what: what.to_owned(), value: value.into() }
    }
}

/// The first day that anything here can bear: nobody called by these rules before.
const EARLIEST: &str = "2000-01-01";

/// Reads cells of one kind in any of the languages.
#[derive(Debug, Clone)]
pub struct Reader {
    kind: RecordKind,
    /// By which headings the columns are found.
    pub headings: Vec<Heading<&'static str>>,
    choices: Vec<(&'static str, &'static str, Vec<String>)>,
    months: Vec<Vec<String>>,
    hidden: Vec<String>,
}

/// A key's text in every language, and the other names that it lists.
fn names(label: &str, others: &str) -> Result<Vec<String>, MissingText> {
    let mut found = Vec::new();
    for language in [Language::Nb, Language::En] {
        found.push(words::plain(language, label)?);
        found.extend(list(&words::plain(language, others)?));
    }
    Ok(found)
}

fn list(text: &str) -> Vec<String> {
    text.split('|').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// A stable word as part of a key.
pub(super) fn dashed(word: &str) -> String {
    word.replace('_', "-")
}

impl Reader {
    /// A reader for a kind.
    ///
    /// # Errors
    /// When a text is missing.
    pub fn new(kind: RecordKind) -> Result<Self, MissingText> {
        let (mut headings, mut choices) = (Vec::new(), Vec::new());
        for column in columns(kind) {
            let key = dashed(column.key);
            let names_of = names(&format!("records-column-{key}"), &format!("records-names-{key}"))?;
            headings.push(Heading { key: column.key, names: names_of });
            if let Shape::Choice(words) = column.shape {
                for word in words {
                    let dashed = dashed(word);
                    let mut said = names(
                        &format!("records-choice-{key}-{dashed}"),
                        &format!("records-choice-names-{key}-{dashed}"),
                    )?;
                    said.push((*word).to_owned());
                    choices.push((column.key, *word, said.iter().map(|name| fold(name)).collect()));
                }
            }
        }
        let months = [Language::Nb, Language::En]
            .into_iter()
            .map(|language| Ok(list(&words::plain(language, "records-month-names")?)))
            .collect::<Result<_, MissingText>>()?;
        let hidden = [Language::Nb, Language::En]
            .into_iter()
            .map(|language| Ok(list(&words::plain(language, "records-hidden-names")?)))
            .collect::<Result<Vec<_>, MissingText>>()?;
        let hidden = hidden.concat().iter().map(|name| fold(name)).collect();
        Ok(Self { kind, headings, choices, months, hidden })
    }

    /// Reads a row. Every fault is named, not only the first.
    ///
    /// # Errors
    /// When a cell cannot be read, one that must be there is not, or two contradict each other.
    pub fn row(&self, typed: &Cells, today: OsloDate) -> Result<Cells, Vec<Fault>> {
        let (mut cells, mut faults) = (Cells::new(), Vec::new());
        for column in columns(self.kind) {
            let text = sheets::one_line(typed.get(column.key).map_or("", String::as_str));
            if text.is_empty() {
                if column.required {
                    faults.push(Fault::of(column.key, "missing", ""));
                }
                continue;
            }
            match self.cell(column, &text, today) {
                Ok(value) => {
                    cells.insert(column.key.to_owned(), value);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() {
            faults = contradictions(self.kind, &cells);
        }
        if faults.is_empty() { Ok(cells) } else { Err(faults) }
    }

    /// The word of a choice that a text means, in either language.
    pub(super) fn word(&self, key: &str, text: &str) -> Option<&'static str> {
        let folded = fold(text);
        let known = self.choices.iter().find(|(of, _, names)| *of == key && names.contains(&folded));
        known.map(|(_, word, _)| *word)
    }

    fn cell(&self, column: &Column, text: &str, today: OsloDate) -> Result<String, Fault> {
        let fault = |what: &str| Fault::of(column.key, what, shortened(text));
        if let Some(hidden) = sheets::hidden(text) {
            let code = format!("U+{:04X}", u32::from(hidden));
            return Err(Fault::of(column.key, "hidden", code));
        }
        if ERRORS.contains(&text) {
            return Err(fault("error-cell"));
        }
        match column.shape {
            Shape::Text(limit) if text.chars().count() > limit => {
                Err(Fault::of(column.key, "too-long", limit.to_string()))
            }
            Shape::Text(_) => Ok(text.to_owned()),
            Shape::Orgnr => {
                text.parse::<Orgnr>().map(String::from).map_err(|error| fault(orgnr_fault(error)))
            }
            Shape::Past | Shape::Day => {
                let day = sheets::day(text).map_err(|error| fault(day_fault(error)))?;
                within(column, day, today).map_err(fault)?;
                Ok(day.to_string())
            }
            Shape::Month => {
                let month = sheets::month(text, &self.months).map_err(|error| match error {
                    NoDay::Form | NoDay::MonthFirst => fault("month-form"),
                    other => fault(day_fault(other)),
                })?;
                within(column, month, today).map_err(fault)?;
                Ok(month.to_string())
            }
            Shape::Whole => sheets::whole(text)
                .map(|number| number.to_string())
                .map_err(|error| fault(number_fault(error))),
            Shape::Choice(_) => self.word(column.key, text).map(str::to_owned).ok_or_else(|| fault("choice")),
            Shape::Phone => self.phone(text).ok_or_else(|| fault("phone-form")),
        }
    }

    /// A telephone number without its separators; `hidden` for none shown.
    fn phone(&self, text: &str) -> Option<String> {
        if self.hidden.contains(&fold(text)) {
            return Some("hidden".to_owned());
        }
        let bare: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '(' | ')' | '.' | '/'))
            .collect();
        let digits = bare.strip_prefix('+').unwrap_or(&bare);
        let fits = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then_some(bare)
    }
}

/// What spreadsheets write where a formula failed, in English and Norwegian.
const ERRORS: [&str; 18] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#CONNECT!",
    "#VERDI!",
    "#NAVN?",
    "#I/T",
    "#ERROR!",
];

/// The beginning of what stood in a cell, for messages.
fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { format!("{start} …") } else { start }
}

fn within(column: &Column, day: OsloDate, today: OsloDate) -> Result<(), &'static str> {
    if EARLIEST.parse::<OsloDate>().is_ok_and(|earliest| day < earliest) || day.year() > today.year() + 50 {
        return Err("day-far");
    }
    let past = matches!(column.shape, Shape::Past | Shape::Month);
    if past && day > today { Err("day-to-come") } else { Ok(()) }
}

const fn day_fault(error: NoDay) -> &'static str {
    match error {
        NoDay::Form => "day-form",
        NoDay::NotInCalendar => "day-calendar",
        NoDay::ShortYear => "day-short-year",
        NoDay::MonthFirst => "day-month-first",
    }
}

const fn number_fault(error: NoNumber) -> &'static str {
    match error {
        NoNumber::Form => "number-form",
        NoNumber::Negative => "number-negative",
        NoNumber::Fraction => "number-fraction",
        NoNumber::Ambiguous => "number-ambiguous",
        NoNumber::TooLarge => "number-too-large",
    }
}

const fn orgnr_fault(error: OrgnrError) -> &'static str {
    match error {
        OrgnrError::Missing | OrgnrError::NotDigits => "orgnr-digits",
        OrgnrError::Length { .. } => "orgnr-length",
        OrgnrError::CheckDigit => "orgnr-check",
        OrgnrError::FirstDigit => "orgnr-first",
    }
}

/// Cells that cannot both be right.
fn contradictions(kind: RecordKind, cells: &Cells) -> Vec<Fault> {
    let day = |key: &str| cells.get(key).and_then(|text| text.parse::<OsloDate>().ok());
    let whole = |key: &str| cells.get(key).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let before =
        |later: &str, earlier: &str| matches!((day(later), day(earlier)), (Some(a), Some(b)) if a < b);
    // Five years of calling one list are a slip of the pen.
    let beyond = |later: &str, earlier: &str| matches!((day(later), day(earlier)), (Some(a), Some(b)) if a > b.plus_months(60));
    let wrong = match kind {
        RecordKind::ProcessorAgreements if before("valid_until", "signed_on") => {
            Some(("valid_until", "ends-before"))
        }
        RecordKind::ListSources if before("updated_on", "obtained_on") => {
            Some(("updated_on", "updated-before"))
        }
        RecordKind::WashLog if before("last_contact", "first_contact") => {
            Some(("last_contact", "last-before"))
        }
        RecordKind::WashLog if beyond("last_contact", "first_contact") => {
            Some(("last_contact", "campaign-long"))
        }
        RecordKind::WashLog if beyond("month", "first_contact") => Some(("month", "campaign-long")),
        RecordKind::WashLog if whole("rows_removed") > whole("rows_in") => {
            Some(("rows_removed", "removed-more"))
        }
        RecordKind::Figures if before("until", "from") => Some(("until", "until-before")),
        RecordKind::Figures if whole("connected") > whole("answered") => {
            Some(("connected", "connected-more"))
        }
        _ => None,
    };
    wrong.map(|(column, what)| Fault::of(column, what, "")).into_iter().collect()
}
