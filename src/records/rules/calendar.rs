//! Which hours are open for calls to consumers, on which kinds of day.

use crate::scheme::Country;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// Kinds of day: Monday to Sunday, then holidays, then days with a shorter evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayClass(pub usize);

/// How many kinds of day there are.
const CLASSES: usize = 9;
/// Half-hours of a day.
const SLOTS: usize = 48;

impl DayClass {
    /// A holiday, or a day equal to one.
    pub const HOLIDAY: Self = Self(7);
    /// A weekday with a shorter evening.
    pub const SHORT: Self = Self(8);

    /// All, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CLASSES).map(Self)
    }
}

/// When calls may be made, in half-hours from midnight: from the first to before the second; none means not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    weekday: (usize, usize),
    saturday: Option<(usize, usize)>,
    short: Option<(usize, usize)>,
}

impl Hours {
    /// The open half-hours of a kind of day.
    pub const fn open(&self, class: DayClass) -> Option<(usize, usize)> {
        match class.0 {
            0..=4 => Some(self.weekday),
            5 => self.saturday,
            8 => self.short,
            _ => None,
        }
    }
}

/// The hours of a country; none where no rule is known to us.
///
/// Norway: weekdays from 09:00 to 21:00, never on Saturdays, holidays and days equal to them (S14). The Netherlands:
/// working days from 09:00 to 22:00, Saturdays from 10:00 to 16:00, to 18:30 on 4 May, 5 and 24 December (S28).
/// Denmark: no hours are given in the codes of the catalogue.
pub const fn hours(country: Country) -> Option<Hours> {
    match country {
        Country::Norway => Some(Hours { weekday: (18, 42), saturday: None, short: None }),
        Country::Netherlands => {
            Some(Hours { weekday: (18, 44), saturday: Some((20, 32)), short: Some((18, 37)) })
        }
        Country::Denmark => None,
    }
}

/// The clock of the people who are called.
pub fn zone(country: Country) -> TimeZone {
    let name = match country {
        Country::Norway => "Europe/Oslo",
        Country::Denmark => "Europe/Copenhagen",
        Country::Netherlands => "Europe/Amsterdam",
    };
    // The zones are compiled in, so UTC is never reached.
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Easter Sunday of a year (the Gregorian computus as Meeus, Jones and Butcher give it).
pub fn easter(year: i16) -> Date {
    let number = i32::from(year);
    let (golden, century, of_century) = (number % 19, number / 100, number % 100);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, part(days / 31), part(days % 31 + 1)).unwrap_or(Date::constant(2000, 4, 23))
}

fn is_holiday(country: Country, day: Date) -> bool {
    let after_easter = day.since((jiff::Unit::Day, easter(day.year()))).map_or(999, |span| span.get_days());
    let on = (day.month(), day.day());
    match country {
        // Holidays, and 1 and 17 May, which the law makes equal to them.
        Country::Norway => {
            matches!(after_easter, -3 | -2 | 0 | 1 | 39 | 49 | 50)
                || matches!(on, (1 | 5, 1) | (5, 17) | (12, 25 | 26))
        }
        Country::Denmark => {
            matches!(after_easter, -3 | -2 | 0 | 1 | 39 | 49 | 50) || matches!(on, (1, 1) | (12, 25 | 26))
        }
        Country::Netherlands => {
            let kings_day = if Date::new(day.year(), 4, 27).is_ok_and(|d| d.weekday() == Weekday::Sunday) {
                (4, 26)
            } else {
                (4, 27)
            };
            matches!(after_easter, 0 | 1 | 39 | 49 | 50)
                || matches!(on, (1, 1) | (5, 5) | (12, 25 | 26))
                || on == kings_day
        }
    }
}

/// What kind of day it is in a country.
pub fn class_of(country: Country, day: Date) -> DayClass {
    if is_holiday(country, day) {
        return DayClass::HOLIDAY;
    }
    let weekday = day.weekday();
    let working = !matches!(weekday, Weekday::Saturday | Weekday::Sunday);
    let short = matches!((day.month(), day.day()), (5, 4) | (12, 5 | 24));
    if country == Country::Netherlands && working && short {
        return DayClass::SHORT;
    }
    DayClass(usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0))
}

/// Calls by kind of day and half-hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    counts: Vec<i64>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: vec![0; CLASSES * SLOTS] }
    }
}

impl Histogram {
    /// Counts a call that began at this instant, by the clock of a country.
    pub fn add(&mut self, country: Country, zone: &TimeZone, at: Timestamp) {
        let civil = at.to_zoned(zone.clone()).datetime();
        let class = class_of(country, civil.date()).0;
        let slot = usize::try_from(civil.hour()).unwrap_or(0) * 2 + usize::from(civil.minute() >= 30);
        if let Some(count) = self.counts.get_mut(class * SLOTS + slot) {
            *count += 1;
        }
    }

    /// Adds another's counts.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }

    /// The calls of one half-hour.
    pub fn at(&self, class: DayClass, slot: usize) -> i64 {
        self.counts.get(class.0 * SLOTS + slot).copied().unwrap_or(0)
    }

    /// All calls of a kind of day, and those of them outside the hours.
    pub fn of(&self, class: DayClass, hours: Option<Hours>) -> (i64, i64) {
        let inside = |slot: usize| {
            hours.is_none_or(|hours| hours.open(class).is_some_and(|(from, to)| (from..to).contains(&slot)))
        };
        let all = (0..SLOTS).map(|slot| self.at(class, slot)).sum();
        let outside = (0..SLOTS).filter(|slot| !inside(*slot)).map(|slot| self.at(class, slot)).sum();
        (all, outside)
    }

    /// All calls, and those of them outside the hours.
    pub fn total(&self, hours: Option<Hours>) -> (i64, i64) {
        DayClass::all()
            .map(|class| self.of(class, hours))
            .fold((0, 0), |(all, outside), (one, out)| (all + one, outside + out))
    }

    /// The fullest half-hour.
    pub fn fullest(&self) -> i64 {
        self.counts.iter().copied().max().unwrap_or(0)
    }

    /// As text, for the database.
    pub fn to_text(&self) -> String {
        self.counts.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
    }

    /// From text; what is missing is 0.
    pub fn from_text(text: &str) -> Self {
        let mut histogram = Self::default();
        for (count, said) in histogram.counts.iter_mut().zip(text.split(',')) {
            *count = said.parse().unwrap_or(0);
        }
        histogram
    }
}
