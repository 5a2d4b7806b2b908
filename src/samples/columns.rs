//! The columns of a list of calls: by which names they are known, and what may stand in them.

use crate::scheme::Direction;
use crate::values::{is_unseen, text_enum};
use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

text_enum! {
    /// A column of a list of calls.
    pub enum Column {
        /// What the vendor calls the call, and finds its recording by.
        Id = "id",
        /// Who made or took the call, by a pseudonym.
        Agent = "agent",
        /// When it began.
        Start = "start",
        /// Which way it went.
        Direction = "direction",
        /// For which campaign or queue; may be left out.
        Campaign = "campaign",
        /// How long it lasted; may be left out.
        Duration = "duration",
    }
}

impl Column {
    /// Whether a list can do without it.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Campaign | Self::Duration)
    }

    /// The column that a heading stands for, in either language and however it is spaced.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let bare: String = heading
            .trim_start_matches('\u{feff}')
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        Some(match bare.as_str() {
            "callid" | "id" | "samtaleid" | "anropsid" | "samtalenummer" | "samtalenr" | "callreference"
            | "samtalereferanse" => Self::Id,
            "agent" | "agentid" | "agentcode" | "agentkode" | "selger" | "rådgiver" | "medarbeider"
            | "operatør" | "kundebehandler" => Self::Agent,
            "start" | "starttime" | "started" | "startedat" | "starttid" | "starttidspunkt" | "tidspunkt"
            | "datoogtid" | "dateandtime" | "datetime" => Self::Start,
            "direction" | "retning" => Self::Direction,
            "campaign" | "kampanje" | "oppdrag" | "queue" | "kø" => Self::Campaign,
            "duration" | "varighet" | "lengde" | "sekunder" | "seconds" | "samtaletid" => Self::Duration,
            _ => return None,
        })
    }
}

text_enum! {
    /// What is wrong with a list, or with one cell of it; `samples-fault-<word>` says it in words.
    pub enum FaultKind {
        /// Nothing in the file.
        Empty = "empty",
        /// Neither a spreadsheet nor text.
        NotATable = "not_a_table",
        /// A spreadsheet with a password, or of the old format.
        Locked = "locked",
        /// The archive of a spreadsheet is broken or too large.
        Damaged = "damaged",
        /// The first row has no heading that we know.
        NoHeading = "no_heading",
        /// A column is not there.
        NoColumn = "no_column",
        /// Two headings mean the same column.
        ColumnTwice = "column_twice",
        /// Headings only.
        NoCalls = "no_calls",
        /// More calls than are taken.
        TooMany = "too_many",
        /// More agents than any centre has: the wrong column.
        TooManyAgents = "too_many_agents",
        /// Not UTF-8.
        Encoding = "encoding",
        /// Nothing stands where something must.
        Missing = "missing",
        /// Too long.
        TooLong = "too_long",
        /// A control character, or one that nobody sees.
        Invisible = "invisible",
        /// An id that a spreadsheet would take for a formula.
        Formula = "formula",
        /// A number so long that the spreadsheet has rounded it.
        Rounded = "rounded",
        /// No time that can be understood.
        NoTime = "no_time",
        /// A time that is still to come.
        Future = "future",
        /// A time before this century.
        Past = "past",
        /// Neither outbound nor inbound.
        NoDirection = "no_direction",
        /// No duration that can be understood.
        NoDuration = "no_duration",
        /// The id has been there before.
        Duplicate = "duplicate",
        /// The cell holds an error of the spreadsheet.
        CellError = "cell_error",
        /// A quotation mark is opened and never closed.
        Unclosed = "unclosed",
        /// A cell holds more than any cell of a list does.
        LongCell = "long_cell",
        /// A row holds more columns than are read.
        TooWide = "too_wide",
        /// The workbook unpacks to more than is read.
        TooLarge = "too_large",
        /// The workbook counts its days from 1904.
        DaysFrom1904 = "days_from_1904",
        /// What has the form of a telephone number stands where a pseudonym must.
        Telephone = "telephone",
        /// The reading of the list has been begun again and again, and never ended.
        GivenUp = "given_up",
    }
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The row as a spreadsheet counts, the headings' being 1; 0 for the whole file.
    pub row: u64,
    /// The column.
    pub column: Option<Column>,
    /// What.
    pub kind: FaultKind,
    /// What stands there, made visible and short; of a repeated id, the row where it stood first.
    pub seen: String,
}

impl Fault {
    /// Something wrong with the whole file.
    pub const fn of_file(kind: FaultKind) -> Self {
        Self { row: 0, column: None, kind, seen: String::new() }
    }

    /// Something wrong with one cell.
    pub fn of_cell(row: u64, column: Column, kind: FaultKind, seen: &str) -> Self {
        Self { row, column: Some(column), kind, seen: visible(seen) }
    }
}

/// The beginning of a text with what nobody sees written out: `ab<U+202E>`.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars().take(40) {
        if c.is_control() || is_unseen(c) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a cell holds what a spreadsheet writes when a formula has no answer.
pub(super) fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 9] =
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    cell.starts_with('#') && ERRORS.contains(&cell)
}

/// Whether a text holds a telephone number: eight digits as they are written here, alone or in groups, with or without
/// the country before them, or any number with a plus before it. A day (`20261001`) is none, and no digits within a word.
pub(super) fn is_telephone(text: &str) -> bool {
    if text.bytes().filter(u8::is_ascii_digit).count() < 8 {
        return false;
    }
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', '.', ':', ';', '/'])).collect();
    let is_number = |word: &&str| {
        let digits = word.strip_prefix('+').unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    words.split(|word| !is_number(word)).any(numbers_are_telephone)
}

fn numbers_are_telephone(words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let digits = words.concat().replace('+', "");
    if first.starts_with('+') {
        return (8..=15).contains(&digits.len());
    }
    let lengths = |words: &[&str]| words.iter().map(|word| word.len()).collect::<Vec<_>>();
    let local = |words: &[&str]| {
        let digits = words.concat();
        let grouped = matches!(lengths(words).as_slice(), [8] | [2, 2, 2, 2] | [3, 2, 3]);
        grouped && digits.starts_with(['2', '3', '4', '5', '6', '7', '8', '9']) && !is_day(&digits)
    };
    let abroad = digits.strip_prefix("0047").or_else(|| digits.strip_prefix("47"));
    local(words)
        || (matches!(*first, "47" | "0047") && local(rest))
        || (rest.is_empty() && abroad.is_some_and(|number| local(&[number])))
}

fn is_day(digits: &str) -> bool {
    let part =
        |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (month, day) = (part(4, 6), part(6, 8));
    digits.starts_with("20") && (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// Whether a pseudonym looks like the name of a person: words that each begin with a capital letter.
pub(super) fn is_name(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’') || c.is_uppercase())
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() >= 2 && words.iter().all(|word| is_word(word))
}

/// A text of at most so many characters, without space around it and without anything unseen.
///
/// # Errors
/// What is wrong with it; an empty text is missing.
pub(super) fn text(cell: &str, most: usize) -> Result<&str, FaultKind> {
    let bare = cell.trim();
    if bare.is_empty() {
        return Err(FaultKind::Missing);
    }
    if bare.is_ascii() {
        // Most cells; the general way costs half of the time.
        if bare.bytes().any(|b| b.is_ascii_control()) {
            return Err(FaultKind::Invisible);
        }
        return if bare.len() > most { Err(FaultKind::TooLong) } else { Ok(bare) };
    }
    if bare.chars().any(|c| c.is_control() || is_unseen(c)) {
        return Err(FaultKind::Invisible);
    }
    if bare.chars().count() > most { Err(FaultKind::TooLong) } else { Ok(bare) }
}

/// Which way a call went.
///
/// # Errors
/// When the word is none that we know.
pub(super) fn direction(cell: &str) -> Result<Direction, FaultKind> {
    match cell.trim().to_lowercase().as_str() {
        "outbound" | "out" | "o" | "utgående" | "utgaaende" | "ut" | "u" => Ok(Direction::Outbound),
        "inbound" | "in" | "i" | "inngående" | "inngaaende" | "inn" => Ok(Direction::Inbound),
        "" => Err(FaultKind::Missing),
        _ => Err(FaultKind::NoDirection),
    }
}

/// How long a call lasted, in seconds: `245`, `4:05` or `0:04:05`.
///
/// # Errors
/// When it is no such thing, or longer than a day.
pub(super) fn duration(cell: &str) -> Result<Option<i64>, FaultKind> {
    let bare = cell.trim();
    if bare.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = bare.split(':').collect();
    let mut seconds = 0_i64;
    for (at, part) in parts.iter().enumerate() {
        let value: i64 = digits(part).ok_or(FaultKind::NoDuration)?;
        if parts.len() > 3 || (at > 0 && value > 59) {
            return Err(FaultKind::NoDuration);
        }
        seconds = seconds.saturating_mul(60).saturating_add(value);
    }
    if seconds > 86_400 { Err(FaultKind::NoDuration) } else { Ok(Some(seconds)) }
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// When a call began, as wall time in Oslo: `2026-10-01T12:34:56`, `01.10.2026 12:34`, a number of days as
/// spreadsheets keep times, or an instant with its offset.
///
/// # Errors
/// When it is no such thing.
pub(super) fn start(cell: &str) -> Result<DateTime, FaultKind> {
    let bare = cell.trim();
    if bare.is_empty() {
        return Err(FaultKind::Missing);
    }
    iso(bare)
        .or_else(|| norwegian(bare))
        .or_else(|| instant(bare))
        .or_else(|| serial(bare))
        .ok_or(FaultKind::NoTime)
}

/// `2026-10-01T12:34`, with seconds or without, a fraction of them dropped.
fn iso(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_at_checked(10)?;
    let mut parts = day.split('-');
    let (year, month, day) =
        (two_or_four(parts.next()?)?, two_or_four(parts.next()?)?, two_or_four(parts.next()?)?);
    if parts.next().is_some() {
        return None;
    }
    clock(
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?,
        time.strip_prefix(['T', ' '])?,
    )
}

/// `01.10.2026 12:34`, as people here write it.
fn norwegian(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once(' ')?;
    let mut parts = day.split('.');
    let (day, month, year) = (two_or_four(parts.next()?)?, two_or_four(parts.next()?)?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let time = time.trim_start().trim_start_matches("kl.").trim_start();
    let day = Date::new(two_or_four(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    clock(day, time)
}

fn two_or_four(text: &str) -> Option<i16> {
    (text.len() <= 4).then(|| digits(text)).flatten().and_then(|value| i16::try_from(value).ok())
}

fn clock(day: Date, time: &str) -> Option<DateTime> {
    let whole = time.split_once(['.', ',']).map_or(time, |(whole, _)| whole);
    let mut parts = whole.split(':').map(|part| (part.len() <= 2).then(|| digits(part)).flatten());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    if parts.next().is_some() {
        return None;
    }
    let part = |value: i64| i8::try_from(value).ok();
    DateTime::new(day.year(), day.month(), day.day(), part(hour)?, part(minute)?, part(second)?, 0).ok()
}

/// An instant with its offset, told in Oslo's time.
fn instant(text: &str) -> Option<DateTime> {
    let moment: Timestamp = text.parse().ok()?;
    crate::values::Moment::new(moment).oslo_civil().round(jiff::Unit::Second).ok()
}

/// Days since the end of 1899, the way spreadsheets keep times.
fn serial(text: &str) -> Option<DateTime> {
    let days: f64 = text.parse().ok().filter(|days| (36_526.0..73_050.0).contains(days))?;
    let seconds = SignedDuration::try_from_secs_f64((days * 86_400.0).round()).ok()?;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(seconds).ok()
}

/// The calendar week of a day, by ISO 8601: `2026-W40`.
pub(super) fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_are_known_in_both_languages_and_however_they_are_written() {
        for (heading, column) in [
            ("call_id", Column::Id),
            ("\u{feff}Samtale-ID", Column::Id),
            ("SELGER", Column::Agent),
            ("Start time", Column::Start),
            ("Starttidspunkt", Column::Start),
            (" Retning ", Column::Direction),
            ("Kø", Column::Campaign),
            ("Varighet", Column::Duration),
        ] {
            assert_eq!(Column::of_heading(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of_heading("Telefonnummer"), None);
    }

    #[test]
    fn a_time_is_understood_in_the_ways_that_systems_write_it() {
        for text in [
            "2026-10-01T12:34:56",
            "2026-10-01 12:34:56",
            "2026-10-01 12:34:56.789",
            "01.10.2026 12:34:56",
            "1.10.2026 kl. 12:34:56",
            "2026-10-01T10:34:56Z",
            "2026-10-01T12:34:56+02:00",
            "46296.5242592593",
        ] {
            assert_eq!(start(text).unwrap().to_string(), "2026-10-01T12:34:56", "{text}");
        }
        for text in [
            "2026-13-01 12:00",
            "2026-10-01",
            "01/10/2026 12:34",
            "12:34",
            "i går",
            "2026-10-01 25:00",
            "1.10.26 12:00",
        ] {
            assert_eq!(start(text), Err(FaultKind::NoTime), "{text}");
        }
        assert_eq!(start(" "), Err(FaultKind::Missing));
    }

    #[test]
    fn a_duration_is_seconds_or_a_clock() {
        assert_eq!(duration("245"), Ok(Some(245)));
        assert_eq!(duration("4:05"), Ok(Some(245)));
        assert_eq!(duration("0:04:05"), Ok(Some(245)));
        assert_eq!(duration(" "), Ok(None));
        for text in ["-1", "fire", "1:60", "1:2:3:4", "90000", "4,5"] {
            assert_eq!(duration(text), Err(FaultKind::NoDuration), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_refused_and_shown() {
        assert_eq!(text("a\u{202e}b", 10), Err(FaultKind::Invisible));
        assert_eq!(text("a\u{200b}b", 10), Err(FaultKind::Invisible));
        assert_eq!(text("a\u{7}b", 10), Err(FaultKind::Invisible));
        assert_eq!(visible("a\u{202e}b"), "a<U+202E>b");
        assert_eq!(text(" Åse \u{a0}", 10), Ok("Åse"));
        assert_eq!(text("xxxxx", 4), Err(FaultKind::TooLong));
        assert_eq!(text("ååååå", 4), Err(FaultKind::TooLong));
    }

    #[test]
    fn telephone_numbers_and_names_are_told_from_pseudonyms() {
        for text in [
            "Kari Nordmann 41234567",
            "412 34 567",
            "41 23 45 67",
            "+47 412 34 567",
            "0047 41234567",
            "4741234567",
            "+46701234567",
            "tlf. 22334455",
        ] {
            assert!(is_telephone(text), "{text}");
        }
        for text in
            ["S17", "A41234567", "20261001", "Kampanje 2026-10-01", "1234 5678", "12345678", "S1 2 3 4", ""]
        {
            assert!(!is_telephone(text), "{text}");
        }
        for text in ["Ola Nordmann", "Anne-Lise Åsen", "Per O'Hara Moe"] {
            assert!(is_name(text), "{text}");
        }
        for text in ["S17", "Ola", "selger 7", "TEAM NORD", "Selger 7", ""] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn weeks_are_those_of_the_calendar() {
        assert_eq!(week(date(2026, 1, 1)), "2026-W01");
        assert_eq!(week(date(2027, 1, 3)), "2026-W53");
        assert_eq!(week(date(2026, 10, 5)), "2026-W41");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_fall(text in "\\PC{0,30}") {
            let _ = (start(&text), duration(&text), direction(&text), super::text(&text, 10), visible(&text));
        }

    }
}
