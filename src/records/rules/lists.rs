//! Contact lists and where they come from.

use super::super::Row;
use super::{Arg, Bar, Figures, Finding, Level, Picture, Remark, count};
use crate::values::OsloDate;

/// A list that was last updated longer ago than this is no longer up to date (our proposal; the norm gives no number).
pub const LIST_MONTHS: i32 = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Undated,
    Old,
    Unknown,
}

impl State {
    const ALL: [Self; 4] = [Self::Fresh, Self::Old, Self::Undated, Self::Unknown];

    const fn level(self) -> Level {
        match self {
            Self::Fresh => Level::Ok,
            Self::Undated | Self::Old => Level::Attention,
            Self::Unknown => Level::Breach,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Fresh => "records-list-fresh",
            Self::Old => "records-list-old",
            Self::Undated => "records-list-undated",
            Self::Unknown => "records-list-unknown",
        }
    }
}

fn last(row: &Row) -> Option<OsloDate> {
    row.day("updated_on").or_else(|| row.day("obtained_on"))
}

fn state(row: &Row, day: OsloDate) -> State {
    match last(row) {
        _ if row.text("source").is_empty() => State::Unknown,
        None => State::Undated,
        Some(last) if last < day.plus_months(-LIST_MONTHS) => State::Old,
        Some(_) => State::Fresh,
    }
}

fn remark(row: &Row, state: State) -> Option<Remark> {
    let name = ("name", Arg::Text(row.text("name").to_owned()));
    let key = match state {
        State::Fresh => return None,
        State::Old => "records-says-list-old",
        State::Undated => "records-says-list-undated",
        State::Unknown => "records-says-list-unknown",
    };
    let mut args = vec![name];
    if state == State::Old {
        args.push(("day", last(row).map_or(Arg::None, Arg::Day)));
    }
    Some(Remark::new(state.level(), key, args))
}

pub(super) fn find(rows: &[Row], day: OsloDate) -> Finding {
    let states: Vec<State> = rows.iter().map(|row| state(row, day)).collect();
    let number = |wanted: State| states.iter().filter(|state| **state == wanted).count();
    let bars = State::ALL.into_iter().map(|state| Bar {
        label: Arg::Key(state.key().to_owned()),
        value: i64::try_from(number(state)).unwrap_or(i64::MAX),
        text: count(number(state)),
        level: state.level(),
    });
    let lines = rows.iter().zip(&states).map(|(row, state)| {
        let cells = vec![
            Arg::Text(row.text("name").to_owned()),
            if row.text("source").is_empty() { Arg::None } else { Arg::Text(row.text("source").to_owned()) },
            last(row).map_or(Arg::None, Arg::Day),
            Arg::Key(state.key().to_owned()),
        ];
        (state.level(), cells)
    });
    Finding::new(
        "records-finding-list-sources",
        vec![
            ("total", count(rows.len())),
            ("fresh", count(number(State::Fresh))),
            ("unknown", count(number(State::Unknown))),
            ("old", count(number(State::Old))),
            ("undated", count(number(State::Undated))),
            ("months", Arg::Count(LIST_MONTHS.into())),
        ],
        rows.iter().zip(&states).filter_map(|(row, state)| remark(row, *state)).collect(),
        vec![Picture::Bars { title: "records-picture-lists", bars: bars.collect() }],
        Figures {
            headings: vec![
                "records-column-name",
                "records-column-source",
                "records-last-updated",
                "records-state",
            ],
            rows: lines.collect(),
        },
        "S2",
    )
}
