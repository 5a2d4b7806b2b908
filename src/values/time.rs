//! Instants, legal days, and the one clock.

use arc_swap::ArcSwapOption;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

/// An instant in UTC, exact to the microsecond (what both databases keep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(Timestamp);

/// A calendar day in Oslo: the unit of deadlines, validity and "as of".
///
/// A day as a deadline runs to its end, midnight in Oslo (docs/scheme.md, Time).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OsloDate(Date);

/// A text that is no date or time, or one outside the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2026-11-21")]
pub struct TimeError;

fn oslo() -> &'static TimeZone {
    // Looked up once: every public answer bears several instants. The zone is compiled in (jiff's bundled database), so UTC
    // is never reached.
    static OSLO: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Oslo").unwrap_or(TimeZone::UTC));
    &OSLO
}

impl Moment {
    /// Takes a timestamp, cut to whole microseconds.
    pub fn new(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_microsecond(timestamp.as_microsecond()).unwrap_or(timestamp))
    }

    /// The timestamp.
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The Oslo day that this instant falls on.
    pub fn oslo_date(self) -> OsloDate {
        OsloDate(oslo().to_datetime(self.0).date())
    }

    /// In Oslo's wall time with offset, for JSON: `2026-11-21T18:05:00+01:00`.
    pub fn oslo_text(self) -> String {
        self.0.to_zoned(oslo().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The wall clock in Oslo, for formatting.
    pub fn oslo_civil(self) -> jiff::civil::DateTime {
        oslo().to_datetime(self.0)
    }

    /// So many seconds later (or earlier, when negative).
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.seconds()).unwrap_or(self.0))
    }

    /// Seconds from `earlier` to this instant.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.as_second() - earlier.0.as_second()
    }

    /// Fixed width (`2026-11-21T17:05:00.000000Z`), so that text order is time order.
    pub fn to_fixed(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Moment {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse::<Timestamp>().map(Self::new).map_err(|_| TimeError)
    }
}

impl OsloDate {
    /// A day of the calendar.
    pub const fn new(date: Date) -> Self {
        Self(date)
    }

    /// The calendar day.
    pub const fn date(self) -> Date {
        self.0
    }

    /// So many months later; the 31st becomes the last day of a shorter month.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()))
    }

    /// So many days later (or earlier, when negative).
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// Whole days from `earlier` to this day.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since((jiff::Unit::Day, earlier.0)).map_or(0, |span| span.get_days())
    }

    /// The last instant of this day in Oslo: when a deadline on it passes.
    pub fn end(self) -> Moment {
        let next = self.0.saturating_add(1.day()).to_zoned(oslo().clone());
        next.map_or(Moment(Timestamp::MAX), |midnight| {
            Moment(midnight.timestamp().saturating_sub(1.microsecond()).unwrap_or(midnight.timestamp()))
        })
    }

    /// The first instant of this day in Oslo.
    pub fn start(self) -> Moment {
        self.0
            .to_zoned(oslo().clone())
            .map_or(Moment(Timestamp::MIN), |midnight| Moment(midnight.timestamp()))
    }

    /// The year, for numbers.
    pub fn year(self) -> i16 {
        self.0.year()
    }
}

impl fmt::Display for OsloDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for OsloDate {
    type Err = TimeError;

    /// Reads `2026-11-21`, and the Norwegian `21.11.2026` that people type.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        // Exactly a date: jiff would take the date out of a whole instant, and the rest would be lost.
        if text.len() == 10
            && let Ok(date) = text.parse::<Date>()
        {
            return Ok(Self(date));
        }
        let mut parts = text.split('.').map(str::trim);
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(TimeError);
        };
        if year.len() != 4 {
            return Err(TimeError);
        }
        let date = Date::new(
            year.parse().map_err(|_| TimeError)?,
            month.parse().map_err(|_| TimeError)?,
            day.parse().map_err(|_| TimeError)?,
        );
        date.map(Self).map_err(|_| TimeError)
    }
}

/// What time it is: the machine's clock in production, one that can be set in the demo's seed and in tests.
#[derive(Debug, Clone, Default)]
pub struct Clock(Arc<ArcSwapOption<Moment>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still at `moment` until it is set again.
    pub fn fixed(moment: Moment) -> Self {
        Self(Arc::new(ArcSwapOption::from_pointee(moment)))
    }

    /// Sets all copies of this clock to `moment`; none lets the machine's clock run again.
    pub fn set(&self, moment: Option<Moment>) {
        self.0.store(moment.map(Arc::new));
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Moment {
        let set = self.0.load().as_deref().copied();
        set.unwrap_or_else(|| Moment::new(Timestamp::now()))
    }

    /// The present day in Oslo.
    pub fn today(&self) -> OsloDate {
        self.now().oslo_date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_oslo_begins_before_the_day_in_utc() {
        let moment: Moment = "2026-11-20T23:30:00Z".parse().unwrap();
        assert_eq!(moment.oslo_date().to_string(), "2026-11-21");
    }

    #[test]
    fn a_deadline_runs_to_midnight_in_summer_and_in_winter() {
        let winter: OsloDate = "2026-12-04".parse().unwrap();
        let summer: OsloDate = "04.07.2026".parse().unwrap();
        assert_eq!(winter.end().to_fixed(), "2026-12-04T22:59:59.999999Z");
        assert_eq!(summer.end().to_fixed(), "2026-07-04T21:59:59.999999Z");
    }

    #[test]
    fn an_instant_is_no_date_and_a_year_has_four_digits() {
        for text in ["2026-11-21T08:00:00+01:00", "2026-11-21T08:00:00Z", "21.11.26", "2026-11", ""] {
            assert_eq!(text.parse::<OsloDate>(), Err(TimeError), "{text}");
        }
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day() {
        let day: OsloDate = "2027-01-31".parse().unwrap();
        assert_eq!(day.plus_months(1).to_string(), "2027-02-28");
    }

    #[test]
    fn copies_of_a_clock_move_together() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let copy = clock.clone();
        copy.set(Some("2027-11-21T12:00:00Z".parse().unwrap()));
        assert_eq!(clock.today().to_string(), "2027-11-21");
    }
}
