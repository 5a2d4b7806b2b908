//! Answered and connected calls, and complaints about calling: norm point 2.4.

use super::super::Row;
use super::{Arg, Bar, Figures, Finding, Level, Picture, Remark, count};
use crate::values::OsloDate;

/// A whole number of parts, rounded to the nearest; none of nothing.
fn ratio(part: i64, of: i64, scale: i64) -> Option<i64> {
    (of > 0).then(|| {
        let exact = i128::from(part) * i128::from(scale) * 2 + i128::from(of);
        i64::try_from(exact / (i128::from(of) * 2)).unwrap_or(i64::MAX)
    })
}

struct Period {
    from: OsloDate,
    until: OsloDate,
    answered: i64,
    connected: i64,
    complaints: i64,
}

impl Period {
    /// Answered calls that reached no agent, in hundredths of a per cent (docs/scheme.md, Approval's life).
    fn not_connected(&self) -> Option<i64> {
        ratio(self.answered - self.connected, self.answered, 10_000)
    }

    /// Complaints per thousand connected calls, in hundredths.
    fn complaints(&self) -> Option<i64> {
        ratio(self.complaints, self.connected, 100_000)
    }
}

fn periods(rows: &[Row]) -> Vec<Period> {
    let mut found: Vec<Period> = rows
        .iter()
        .filter_map(|row| {
            Some(Period {
                from: row.day("from")?,
                until: row.day("until")?,
                answered: row.whole("answered"),
                connected: row.whole("connected"),
                complaints: row.whole("complaints"),
            })
        })
        .collect();
    found.sort_by_key(|period| (period.from, period.until));
    found
}

/// Days that stand in no period or in two, and whether a year is covered.
fn continuity(periods: &[Period]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut end: Option<OsloDate> = None;
    for period in periods {
        if let Some(end) = end {
            let next = end.plus_days(1);
            if period.from > next {
                let args = vec![("from", Arg::Day(next)), ("until", Arg::Day(period.from.plus_days(-1)))];
                remarks.push(Remark::new(Level::Breach, "records-says-gap", args));
            } else if period.from < next {
                let until = end.min(period.until);
                let args = vec![("from", Arg::Day(period.from)), ("until", Arg::Day(until))];
                remarks.push(Remark::new(Level::Breach, "records-says-overlap", args));
            }
        }
        end = Some(end.map_or(period.until, |end| end.max(period.until)));
    }
    if let (Some(first), Some(end)) = (periods.first(), end)
        && end < first.from.plus_months(12).plus_days(-1)
    {
        let args = vec![("from", Arg::Day(first.from)), ("until", Arg::Day(end))];
        remarks.push(Remark::new(Level::Attention, "records-says-short", args));
    }
    remarks
}

/// A measure of nothing is none, and never 0.
fn said(measure: Option<i64>, arg: fn(i64) -> Arg) -> Arg {
    measure.map_or_else(|| Arg::Key("records-not-available".to_owned()), arg)
}

fn bars(periods: &[Period], of: impl Fn(&Period) -> Option<i64>, text: fn(i64) -> Arg) -> Vec<Bar> {
    periods
        .iter()
        .map(|period| Bar {
            label: Arg::Day(period.from),
            value: of(period).unwrap_or(0),
            text: said(of(period), text),
            level: Level::Ok,
        })
        .collect()
}

fn change(now: Option<i64>, before: Option<i64>, arg: fn(i64) -> Arg) -> Arg {
    now.zip(before).map_or(Arg::None, |(now, before)| arg(now - before))
}

pub(super) fn find(rows: &[Row]) -> Finding {
    let periods = periods(rows);
    let before = std::iter::once(None).chain(periods.iter().map(Some));
    let lines = periods.iter().zip(before).map(|(period, before)| {
        let cells = vec![
            Arg::Day(period.from),
            Arg::Day(period.until),
            Arg::Count(period.answered),
            Arg::Count(period.connected),
            said(period.not_connected(), Arg::Share),
            change(period.not_connected(), before.and_then(Period::not_connected), Arg::Change),
            Arg::Count(period.complaints),
            said(period.complaints(), Arg::Hundredths),
            change(period.complaints(), before.and_then(Period::complaints), Arg::HundredthsChange),
        ];
        (Level::Ok, cells)
    });
    let sum = |of: fn(&Period) -> i64| periods.iter().map(of).sum::<i64>();
    let (answered, connected, complaints) =
        (sum(|one| one.answered), sum(|one| one.connected), sum(|one| one.complaints));
    Finding::new(
        "records-finding-figures",
        vec![
            ("periods", count(periods.len())),
            ("answered", Arg::Count(answered)),
            ("share", said(ratio(answered - connected, answered, 10_000), Arg::Share)),
            ("complaints", Arg::Count(complaints)),
            ("rate", said(ratio(complaints, connected, 100_000), Arg::Hundredths)),
        ],
        continuity(&periods),
        vec![
            Picture::Bars {
                title: "records-picture-not-connected",
                bars: bars(&periods, Period::not_connected, Arg::Share),
            },
            Picture::Bars {
                title: "records-picture-complaints",
                bars: bars(&periods, Period::complaints, Arg::Hundredths),
            },
        ],
        Figures {
            headings: vec![
                "records-column-from",
                "records-column-until",
                "records-column-answered",
                "records-column-connected",
                "records-not-connected",
                "records-change",
                "records-column-complaints",
                "records-per-thousand",
                "records-change-complaints",
            ],
            rows: lines.collect(),
        },
        "S1",
    )
}
