//! What people type in cells: days, times, numbers.

use crate::values::{Moment, OsloDate};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// Not of any form that we know.
    Form,
    /// Of the form, but no calendar has it: 31 February.
    NotInCalendar,
    /// The year has two digits.
    ShortYear,
    /// The month comes first, or nobody can tell.
    MonthFirst,
}

/// Why a text is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTime {
    /// The day is none.
    Day(NoDay),
    /// The day is there, but no time of day.
    NoClock,
    /// The time of day is none.
    Clock,
    /// The clocks were moved forward over it.
    Skipped,
}

/// Why a text is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNumber {
    /// Other letters than digits.
    Form,
    /// Below zero.
    Negative,
    /// With decimals.
    Fraction,
    /// `1.234`: a thousand, or one and a bit.
    Ambiguous,
    /// More than anybody counts.
    TooLarge,
}

/// The days that a spreadsheet's number may stand for: from 1990 to 2099.
const SERIALS: std::ops::RangeInclusive<i64> = 32_874..=73_050;

fn serial(number: i64) -> Option<OsloDate> {
    let days = i32::try_from(number).ok().filter(|_| SERIALS.contains(&number))?;
    Some(OsloDate::new(Date::constant(1899, 12, 30)).plus_days(days))
}

fn calendar(year: &str, month: &str, day: &str) -> Result<OsloDate, NoDay> {
    let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year) && digits(month) && digits(day)) || month.len() > 2 || day.len() > 2 {
        return Err(NoDay::Form);
    }
    if year.len() != 4 {
        return Err(if year.len() == 2 { NoDay::ShortYear } else { NoDay::Form });
    }
    let number = |part: &str| part.parse::<i8>().map_err(|_| NoDay::NotInCalendar);
    let year: i16 = year.parse().map_err(|_| NoDay::NotInCalendar)?;
    let (month, day) = (number(month)?, number(day)?);
    if month > 12 && (1..=12).contains(&day) {
        return Err(NoDay::MonthFirst);
    }
    Date::new(year, month, day).map(OsloDate::new).map_err(|_| NoDay::NotInCalendar)
}

/// A day: `21.11.2026`, `21/11/2026`, `2026-11-21`, the same with midnight behind it, or a spreadsheet's own number.
///
/// # Errors
/// When it is none; the day comes before the month, and a year has four digits.
pub fn day(text: &str) -> Result<OsloDate, NoDay> {
    let text = text.trim().trim_end_matches(".000").trim_end_matches('Z');
    let text = ["T00:00:00", " 00:00:00", " 00:00", " 0:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text)
        .trim_end_matches('.');
    if let Ok(number) = text.parse::<i64>()
        && text.len() == 5
    {
        return serial(number).ok_or(NoDay::Form);
    }
    let separator = text.chars().find(|c| matches!(c, '.' | '-' | '/')).ok_or(NoDay::Form)?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => calendar(year, month, day),
        [day, month, year] => calendar(year, month, day),
        _ => Err(NoDay::Form),
    }
}

/// The first day of a month: `2026-11`, `11.2026`, `11/2026`, `november 2026` by `names` (twelve of each language), or
/// any day in it.
///
/// # Errors
/// When it is none.
pub fn month(text: &str, names: &[Vec<String>]) -> Result<OsloDate, NoDay> {
    let text = text.trim();
    let first = |year: &str, month: &str| calendar(year, month, "1");
    if let Some((name, year)) = text.rsplit_once(|c: char| c.is_whitespace() || c == '-')
        && name.chars().any(char::is_alphabetic)
    {
        let folded = super::fold(name);
        let short = |full: &str| super::fold(full).chars().take(3).collect::<String>();
        let at = names.iter().find_map(|twelve| {
            twelve.iter().position(|full| super::fold(full) == folded || short(full) == folded)
        });
        return at.map_or(Err(NoDay::Form), |at| first(year, &(at + 1).to_string()));
    }
    let parts: Vec<&str> =
        text.split(['.', '-', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month] if year.len() == 4 => first(year, month),
        [month, year] => first(year, month),
        _ => {
            let day = day(text)?.date();
            Ok(OsloDate::new(day.first_of_month()))
        }
    }
}

/// The time of day, and how far from UTC it says it is, in seconds.
fn clock(text: &str) -> Result<(Time, Option<i32>), NoTime> {
    let text = text.trim().trim_start_matches("kl.").trim_start_matches("kl").trim();
    let (text, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(rest) => (rest, Some(0)),
        None => match text.rfind(['+', '-']) {
            Some(at) => {
                let (rest, offset) = text.split_at_checked(at).ok_or(NoTime::Clock)?;
                (rest, Some(seconds_of(offset)?))
            }
            None => (text, None),
        },
    };
    let upper = text.trim().to_uppercase();
    let (text, half) = match (upper.strip_suffix("PM"), upper.strip_suffix("AM")) {
        (Some(rest), _) => (rest.trim_end(), Some(12)),
        (_, Some(rest)) => (rest.trim_end(), Some(0)),
        _ => (upper.as_str(), None),
    };
    let whole = text.split([',']).next().unwrap_or(text);
    let parts: Vec<&str> = whole.split([':', '.']).map(str::trim).collect();
    let number = |at: usize| match parts.get(at) {
        None => Ok(0),
        Some(part) if part.len() <= 2 => part.parse::<i8>().map_err(|_| NoTime::Clock),
        Some(_) => Err(NoTime::Clock),
    };
    // `0.5` may be noon as a share of a day, or five minutes past midnight.
    let share = !whole.contains(':') && matches!(parts.as_slice(), ["0", _]);
    if parts.len() < 2 || parts.len() > 4 || share {
        return Err(NoTime::Clock);
    }
    let hour = match (number(0)?, half) {
        (hour, None) => hour,
        (hour @ 1..=12, Some(half)) => hour % 12 + half,
        _ => return Err(NoTime::Clock),
    };
    let time = Time::new(hour, number(1)?, number(2)?, 0).map_err(|_| NoTime::Clock)?;
    Ok((time, offset))
}

fn seconds_of(offset: &str) -> Result<i32, NoTime> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i32>().ok());
    let (hours, minutes) = match digits.len() {
        2 => (number(0..2), Some(0)),
        4 => (number(0..2), number(2..4)),
        _ => (None, None),
    };
    match (hours, minutes) {
        (Some(hours @ 0..=14), Some(minutes @ 0..=59)) => Ok(sign * (hours * 3_600 + minutes * 60)),
        _ => Err(NoTime::Clock),
    }
}

/// An instant from a day and a time of day, in one cell or two (`clock_text` empty: one). A time that does not say how
/// far from UTC it is, is `zone`'s; of an hour that comes twice in autumn the first is meant.
///
/// # Errors
/// When the day or the time is none, or the clocks were moved over it in spring.
pub fn instant(day_text: &str, clock_text: &str, zone: &TimeZone) -> Result<Moment, NoTime> {
    let whole = format!("{} {}", day_text.trim(), clock_text.trim());
    let whole = whole.trim();
    // A spreadsheet's own number: days, and a share of a day.
    if let Ok(number) = whole.parse::<f64>() {
        return from_serial(number, zone);
    }
    let split = whole.find(['T', 't', ' ', '\u{a0}']).ok_or_else(|| match day(whole) {
        Ok(_) => NoTime::NoClock,
        Err(no_day) => NoTime::Day(no_day),
    })?;
    let (date, rest) = whole.split_at_checked(split).ok_or(NoTime::Clock)?;
    let date = day(date).map_err(NoTime::Day)?;
    let (time, offset) = clock(rest.trim_start_matches(['T', 't', ' ', '\u{a0}']))?;
    at(date.date().to_datetime(time), offset, zone)
}

fn from_serial(number: f64, zone: &TimeZone) -> Result<Moment, NoTime> {
    let seconds = (number * 86_400.0).round();
    if !(0.0..1e11).contains(&seconds) {
        return Err(NoTime::Day(NoDay::Form));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be far smaller")]
    let seconds = seconds as i64;
    let day = serial(seconds.div_euclid(86_400)).ok_or(NoTime::Day(NoDay::Form))?;
    let of_day = seconds.rem_euclid(86_400);
    let part = |value: i64| i8::try_from(value).unwrap_or(0);
    let time = Time::new(part(of_day / 3_600), part(of_day / 60 % 60), part(of_day % 60), 0)
        .map_err(|_| NoTime::Clock)?;
    if number.fract() == 0.0 {
        return Err(NoTime::NoClock);
    }
    at(day.date().to_datetime(time), None, zone)
}

fn at(civil: DateTime, offset: Option<i32>, zone: &TimeZone) -> Result<Moment, NoTime> {
    let stamp = if let Some(seconds) = offset {
        jiff::tz::Offset::from_seconds(seconds)
            .and_then(|offset| offset.to_timestamp(civil))
            .map_err(|_| NoTime::Clock)?
    } else {
        let ambiguous = zone.to_ambiguous_timestamp(civil);
        if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
            return Err(NoTime::Skipped);
        }
        ambiguous.earlier().map_err(|_| NoTime::Clock)?
    };
    Ok(Moment::new(stamp))
}

/// A whole number from 0 on, with or without separated thousands: `1234`, `1 234`, `1.234,00`, `1,234.0`.
///
/// # Errors
/// When it is none, or nobody can tell (`1.234`).
pub fn whole(text: &str) -> Result<i64, NoNumber> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if bare.starts_with(['-', '−', '–', '(']) {
        return Err(NoNumber::Negative);
    }
    if bare.is_empty() || !bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return Err(NoNumber::Form);
    }
    let digits = match (bare.find('.'), bare.find(',')) {
        (None, None) => bare,
        (Some(point), Some(comma)) => {
            let (thousands, decimal) = if point < comma { ('.', ',') } else { (',', '.') };
            let (left, right) = bare.split_once(decimal).ok_or(NoNumber::Form)?;
            if right.bytes().any(|b| b != b'0') {
                return Err(if right.bytes().all(|b| b.is_ascii_digit()) {
                    NoNumber::Fraction
                } else {
                    NoNumber::Form
                });
            }
            grouped(left, thousands).ok_or(NoNumber::Form)?
        }
        (Some(_), None) | (None, Some(_)) => {
            let mark = if bare.contains('.') { '.' } else { ',' };
            let parts: Vec<&str> = bare.split(mark).collect();
            match parts.as_slice() {
                [left, right] if !left.is_empty() && right.bytes().all(|b| b == b'0') && right.len() != 3 => {
                    (*left).to_owned()
                }
                [left, right]
                    if right.len() == 3 && (1..=3).contains(&left.len()) && !left.starts_with('0') =>
                {
                    return Err(NoNumber::Ambiguous);
                }
                [_, right] if !right.is_empty() => return Err(NoNumber::Fraction),
                [_, _, ..] => grouped(&bare, mark).ok_or(NoNumber::Form)?,
                _ => return Err(NoNumber::Form),
            }
        }
    };
    digits.parse::<i64>().ok().filter(|number| *number <= 1_000_000_000_000).ok_or(NoNumber::TooLarge)
}

/// Digits without their separators, when these stand where thousands do.
fn grouped(text: &str, mark: char) -> Option<String> {
    let mut parts = text.split(mark);
    let first = parts.next().filter(|part| (1..=3).contains(&part.len()) || !text.contains(mark))?;
    let mut digits = first.to_owned();
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        digits.push_str(part);
    }
    Some(digits)
}

/// A number with up to three decimals, in thousandths; a comma or a point stands before the decimals.
///
/// # Errors
/// When it is none.
pub fn thousandths(text: &str) -> Result<i64, NoNumber> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with(['-', '−', '–', '(']) {
        return Err(NoNumber::Negative);
    }
    let (left, right) = bare.split_once([',', '.']).unwrap_or((&bare, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if left.is_empty() || !digits(left) || !digits(right) {
        return Err(NoNumber::Form);
    }
    let kept: String = right.chars().chain("000".chars()).take(3).collect();
    format!("{left}{kept}")
        .parse::<i64>()
        .ok()
        .filter(|number| *number <= 1_000_000_000_000_000)
        .ok_or(NoNumber::TooLarge)
}
