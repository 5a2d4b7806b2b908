//! What rows show: one finding per sheet, for a day.

mod agreements;
mod calendar;
mod calls;
mod figures;
mod lists;
mod numbers;
mod repeats;
#[cfg(test)]
mod tests;
mod washes;

pub use agreements::LAPSING_DAYS;
pub use calendar::{DayClass, Histogram, Hours, class_of, easter, hours, zone};
pub use lists::LIST_MONTHS;
pub use numbers::{LOOKUP_MONTHS, NumberKind, number_kind};
pub(super) use repeats::about;

use super::Row;
use crate::scheme::RecordKind;
use crate::values::{OsloDate, text_enum};

text_enum! {
    /// How serious a finding is.
    pub enum Level {
        /// Nothing to say.
        Ok = "ok",
        /// Somebody should look at it.
        Attention = "attention",
        /// It contradicts what is asked.
        Breach = "breach",
    }
}

/// A value in a sentence or a table, before a language writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// As it is.
    Text(String),
    /// A text by its key.
    Key(String),
    /// A number of things.
    Count(i64),
    /// A day.
    Day(OsloDate),
    /// A month, by any of its days.
    Month(OsloDate),
    /// A share in hundredths of a per cent.
    Share(i64),
    /// A difference of shares, in hundredths of a percentage point.
    Change(i64),
    /// A number in hundredths.
    Hundredths(i64),
    /// A difference in hundredths.
    HundredthsChange(i64),
    /// Rows of a table, by their places from 1 on.
    Rows(Vec<usize>),
    /// There is none.
    None,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How serious.
    pub level: Level,
    /// Its key.
    pub key: &'static str,
    /// What it names.
    pub args: Vec<(&'static str, Arg)>,
}

impl Remark {
    pub(super) const fn new(level: Level, key: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        Self { level, key, args }
    }
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: Arg,
    /// Its length.
    pub value: i64,
    /// The length in words.
    pub text: Arg,
    /// How serious a bar longer than 0 is.
    pub level: Level,
}

text_enum! {
    /// How a month of a campaign stands.
    pub enum WashState {
        /// Washed in time.
        Washed = "washed",
        /// Not washed.
        Missing = "missing",
        /// Washed after the first contact.
        Late = "late",
        /// Washed against a register that was too old, or after the month.
        Stale = "stale",
        /// Nobody was called.
        Idle = "idle",
    }
}

/// A picture of a finding; what it shows stands in the finding's table or sentences too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// Bars from one line.
    Bars {
        /// What they measure.
        title: &'static str,
        /// The bars.
        bars: Vec<Bar>,
    },
    /// Months across, campaigns down.
    Months {
        /// The months.
        months: Vec<OsloDate>,
        /// Each campaign with a state for every month.
        rows: Vec<(String, Vec<WashState>)>,
    },
    /// Kinds of day down, half-hours across.
    Hours {
        /// Which country's hours.
        country: crate::scheme::Country,
        /// Calls by kind of day and half-hour.
        histogram: Box<Histogram>,
    },
}

/// A table with the figures of the pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Keys of the headings.
    pub headings: Vec<&'static str>,
    /// The rows, each with how serious it is.
    pub rows: Vec<(Level, Vec<Arg>)>,
}

/// What a sheet shows on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The most serious of its remarks.
    pub level: Level,
    /// In one sentence.
    pub headline: Remark,
    /// What exactly, the most serious first.
    pub remarks: Vec<Remark>,
    /// As pictures.
    pub pictures: Vec<Picture>,
    /// The same in figures.
    pub table: Figures,
    /// The marks of the sources of the rule (docs/scheme.md, Sources).
    pub source: &'static str,
}

impl Finding {
    /// Puts a finding together: its level is that of its most serious remark, and those come first.
    pub(super) fn new(
        key: &'static str,
        args: Vec<(&'static str, Arg)>,
        mut remarks: Vec<Remark>,
        pictures: Vec<Picture>,
        table: Figures,
        source: &'static str,
    ) -> Self {
        remarks.sort_by_key(|remark| std::cmp::Reverse(remark.level));
        let level = remarks.first().map_or(Level::Ok, |remark| remark.level);
        Self { level, headline: Remark::new(level, key, args), remarks, pictures, table, source }
    }
}

impl Finding {
    /// The same with more remarks.
    fn and(mut self, more: Vec<Remark>) -> Self {
        self.remarks.extend(more);
        self.remarks.sort_by_key(|remark| std::cmp::Reverse(remark.level));
        self.level = self.remarks.first().map_or(Level::Ok, |remark| remark.level);
        self.headline.level = self.level;
        self
    }
}

pub(super) fn count(number: usize) -> Arg {
    Arg::Count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What the rows of a kind show on a day (docs/scheme.md, Structured evidence); none when there are no rows.
pub fn find(kind: RecordKind, rows: &[Row], day: OsloDate) -> Option<Finding> {
    if rows.is_empty() {
        return None;
    }
    let found = match kind {
        RecordKind::ProcessorAgreements => agreements::find(rows, day),
        RecordKind::ListSources => lists::find(rows, day),
        RecordKind::WashLog => washes::find(rows),
        RecordKind::Numbers => numbers::find(rows, day),
        RecordKind::CallTimes => calls::find(rows),
        RecordKind::Figures => figures::find(rows),
        RecordKind::CallSample => return None,
    };
    Some(found.and(repeats::remarks(kind, rows)))
}
