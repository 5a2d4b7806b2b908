//! Which figures are told, and which are kept back because they would point at somebody.

use crate::approvals::{LedgerEvent, status};
use crate::decisions::Outcome;
use crate::values::{Id, Moment, OsloDate, text_enum};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

/// So many companies must stand behind a figure: of fewer, each could tell who the others are.
pub const LEAST: usize = 5;

/// How many norm points are listed at most.
const MOST_POINTS: usize = 10;

text_enum! {
    /// The figures.
    pub enum FigureKind {
        /// Companies with a valid approval at the end of each year.
        Approved = "approved",
        /// What the board decided each year.
        Outcomes = "outcomes",
        /// Days from payment to decision, beside what the scheme aims at.
        Handling = "handling",
        /// Norm points that were not, or only partly, met.
        Points = "points",
        /// Complaints about calling, of connected calls.
        Complaints = "complaints",
    }
}

impl FigureKind {
    /// The stable words of the columns after the first: in files, and in the keys of texts.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Approved | Self::Points => &["companies"],
            Self::Outcomes => &["approved", "approved-with-conditions", "refused"],
            Self::Handling => &["median-days", "aim-days"],
            Self::Complaints => &["median-complaints"],
        }
    }

    /// Whether what is told is a median and no count of companies.
    pub const fn is_median(self) -> bool {
        matches!(self, Self::Handling | Self::Complaints)
    }

    /// What the first column holds.
    pub const fn first_column(self) -> &'static str {
        match self {
            Self::Points => "criterion",
            Self::Approved | Self::Outcomes | Self::Handling | Self::Complaints => "year",
        }
    }
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// So many companies, or days.
    Exactly(i64),
    /// So many tenths.
    Tenths(i64),
    /// Kept back: one to four companies stand behind it.
    Few,
    /// There is nothing to tell.
    Unknown,
}

/// A row: the year or the criterion, and its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The year or the criterion's id.
    pub label: String,
    /// One for each column.
    pub values: Vec<Value>,
}

/// A table that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Which.
    pub kind: FigureKind,
    /// Years from the first to the present, or points from the most frequent.
    pub lines: Vec<Line>,
}

/// A first or renewed application that was decided; the decision has taken effect and stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Whose.
    pub vendor: Id,
    /// How.
    pub outcome: Outcome,
    /// The day of the decision.
    pub on: OsloDate,
    /// The day from which handling time counts; unknown where the clock never started.
    pub started: Option<OsloDate>,
}

/// A norm point that a company did not fully meet when it was decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weakness {
    /// The criterion's id.
    pub criterion: String,
    /// Whose.
    pub vendor: Id,
}

/// What a company reported of a period: a row of the figures of norm point 2.4 that it was decided with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Whose.
    pub vendor: Id,
    /// The company, or the unit that has figures of its own.
    pub owner: Id,
    /// The period's first and last day.
    pub period: (OsloDate, OsloDate),
    /// When it was handed in; what was said last of a period counts.
    pub saved_at: Moment,
    /// Calls that reached an agent.
    pub connected: i64,
    /// Complaints about calling.
    pub complaints: i64,
}

/// A count of companies as it may be told: nobody, or at least [`LEAST`].
pub fn shown(companies: usize) -> Value {
    match i64::try_from(companies) {
        Ok(count) if companies == 0 || companies >= LEAST => Value::Exactly(count),
        _ => Value::Few,
    }
}

/// A count of companies that the register names anyway.
fn known(companies: usize) -> Value {
    i64::try_from(companies).map_or(Value::Unknown, Value::Exactly)
}

/// The years from a first day to the present; none without a first day.
fn years(first: Option<OsloDate>, today: OsloDate) -> impl Iterator<Item = i16> {
    first.into_iter().flat_map(move |first| first.year()..=today.year())
}

/// The last day of a year, or today.
fn end_of(year: i16, today: OsloDate) -> OsloDate {
    if year >= today.year() { today } else { OsloDate::new(date(year, 12, 31)) }
}

/// How many companies had a valid approval at the end of each year, as the ledger says now; this year, today. Few are
/// told as well as many: the register names them on any day.
///
/// `ledgers` are the events of each approval, with whose it is.
pub fn approved(ledgers: &[(Id, Vec<LedgerEvent>)], now: Moment) -> Figure {
    let today = now.oslo_date();
    let first = ledgers.iter().flat_map(|(_, events)| events).map(|event| event.effective_from).min();
    let lines = years(first.filter(|first| *first <= today), today).map(|year| {
        let day = end_of(year, today);
        let valid = ledgers.iter().filter(|(_, events)| status(events, day, now).valid);
        let companies: BTreeSet<Id> = valid.map(|(vendor, _)| *vendor).collect();
        Line { label: year.to_string(), values: vec![known(companies.len())] }
    });
    Figure { kind: FigureKind::Approved, lines: lines.collect() }
}

/// How many companies got each outcome each year. A row has no sum: with it, a cell that is kept back could be found.
pub fn outcomes(decided: &[Decided], today: OsloDate) -> Figure {
    let columns = [Outcome::Approved, Outcome::ApprovedWithConditions, Outcome::Refused];
    let lines = years(decided.iter().map(|one| one.on).min(), today).map(|year| {
        let companies = |outcome: Outcome| {
            let of = decided.iter().filter(|one| one.on.year() == year && one.outcome == outcome);
            of.map(|one| one.vendor).collect::<BTreeSet<Id>>().len()
        };
        Line {
            label: year.to_string(),
            values: columns.into_iter().map(|outcome| shown(companies(outcome))).collect(),
        }
    });
    Figure { kind: FigureKind::Outcomes, lines: lines.collect() }
}

/// The median of the days from payment to decision each year, beside the aim at the year's end
/// (`aim`, in days; docs/scheme.md, deadlines). How many cases there were is not told: that would be a sum of the
/// outcomes.
pub fn handling(decided: &[Decided], today: OsloDate, aim: impl Fn(OsloDate) -> i64) -> Figure {
    let timed = |one: &Decided| Some((one.on, one.vendor, i64::from(one.on.days_since(one.started?))));
    let timed: Vec<(OsloDate, Id, i64)> = decided.iter().filter_map(timed).collect();
    let lines = years(timed.iter().map(|(on, ..)| *on).min(), today).map(|year| {
        let of_year = || timed.iter().filter(move |(on, ..)| on.year() == year);
        let companies: BTreeSet<Id> = of_year().map(|(_, vendor, _)| *vendor).collect();
        let days = match shown(companies.len()) {
            Value::Exactly(_) => {
                median(of_year().map(|(.., days)| *days).collect()).map_or(Value::Unknown, Value::Exactly)
            }
            kept_back => kept_back,
        };
        let aim = Value::Exactly(aim(end_of(year, today)));
        Line { label: year.to_string(), values: vec![days, aim] }
    });
    Figure { kind: FigureKind::Handling, lines: lines.collect() }
}

/// The middle value; of an even number, the upper of the two in the middle.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// The median over companies of their complaints per 10,000 connected calls, in tenths, each year in which periods
/// ended. A share of all calls would mostly tell of the largest company; the median tells of none.
pub fn complaints(reported: &[Reported], today: OsloDate) -> Figure {
    let mut last: BTreeMap<(Id, (OsloDate, OsloDate)), &Reported> = BTreeMap::new();
    for one in reported.iter().filter(|one| one.period.1 <= today) {
        let kept = last.entry((one.owner, one.period)).or_insert(one);
        if kept.saved_at < one.saved_at {
            *kept = one;
        }
    }
    let first = last.values().map(|one| one.period.1).min();
    let lines = years(first, today).map(|year| {
        let mut companies: BTreeMap<Id, (i128, i128)> = BTreeMap::new();
        for one in last.values().filter(|one| one.period.1.year() == year) {
            let sums = companies.entry(one.vendor).or_default();
            *sums = (sums.0 + i128::from(one.complaints), sums.1 + i128::from(one.connected));
        }
        let rate = |(complaints, connected): (i128, i128)| {
            let tenths = (complaints * 200_000 + connected).checked_div(connected * 2)?;
            i64::try_from(tenths).ok()
        };
        let rates: Vec<i64> = companies.into_values().filter_map(rate).collect();
        let value = match shown(rates.len()) {
            Value::Exactly(_) => median(rates).map_or(Value::Unknown, Value::Tenths),
            kept_back => kept_back,
        };
        Line { label: year.to_string(), values: vec![value] }
    });
    Figure { kind: FigureKind::Complaints, lines: lines.collect() }
}

/// The norm points that most companies did not fully meet; a point of fewer than [`LEAST`] is not listed at all.
pub fn points(weak: &[Weakness]) -> Figure {
    let mut companies: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
    for one in weak {
        companies.entry(&one.criterion).or_default().insert(one.vendor);
    }
    let mut told: Vec<(&str, usize)> =
        companies.into_iter().map(|(criterion, of)| (criterion, of.len())).collect();
    told.retain(|(_, companies)| *companies >= LEAST);
    told.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    told.truncate(MOST_POINTS);
    let lines = told
        .into_iter()
        .map(|(criterion, companies)| Line { label: criterion.to_owned(), values: vec![shown(companies)] });
    Figure { kind: FigureKind::Points, lines: lines.collect() }
}
