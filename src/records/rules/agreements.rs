//! Data-processor agreements.

use super::super::Row;
use super::{Arg, Bar, Figures, Finding, Level, Picture, Remark, count};
use crate::values::OsloDate;

/// An agreement that ends within so many days lapses soon (our proposal).
pub const LAPSING_DAYS: i32 = 90;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Active,
    Lapsing,
    Lapsed,
    Unsigned,
}

impl State {
    const ALL: [Self; 4] = [Self::Active, Self::Lapsing, Self::Lapsed, Self::Unsigned];

    const fn level(self) -> Level {
        match self {
            Self::Active => Level::Ok,
            Self::Lapsing => Level::Attention,
            Self::Lapsed | Self::Unsigned => Level::Breach,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Active => "records-agreement-active",
            Self::Lapsing => "records-agreement-lapsing",
            Self::Lapsed => "records-agreement-lapsed",
            Self::Unsigned => "records-agreement-unsigned",
        }
    }
}

/// An agreement runs to the end of its last day; without one it runs until somebody ends it.
fn state(row: &Row, day: OsloDate) -> State {
    match (row.day("signed_on"), row.day("valid_until")) {
        (None, _) => State::Unsigned,
        (_, Some(until)) if until < day => State::Lapsed,
        (_, Some(until)) if until <= day.plus_days(LAPSING_DAYS) => State::Lapsing,
        _ => State::Active,
    }
}

fn remark(row: &Row, state: State) -> Option<Remark> {
    let name = ("name", Arg::Text(row.text("counterpart").to_owned()));
    let until = ("day", row.day("valid_until").map_or(Arg::None, Arg::Day));
    match state {
        State::Active => None,
        State::Lapsing => Some(Remark::new(state.level(), "records-says-lapsing", vec![name, until])),
        State::Lapsed => Some(Remark::new(state.level(), "records-says-lapsed", vec![name, until])),
        State::Unsigned => Some(Remark::new(state.level(), "records-says-unsigned", vec![name])),
    }
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
        let role = Arg::Key(format!("records-choice-role-{}", row.text("role").replace('_', "-")));
        let until = row.day("valid_until").map_or(Arg::None, Arg::Day);
        let cells = vec![
            Arg::Text(row.text("counterpart").to_owned()),
            role,
            Arg::Key(state.key().to_owned()),
            until,
        ];
        (state.level(), cells)
    });
    Finding::new(
        "records-finding-processor-agreements",
        vec![
            ("total", count(rows.len())),
            ("active", count(number(State::Active) + number(State::Lapsing))),
            ("lapsing", count(number(State::Lapsing))),
            ("lapsed", count(number(State::Lapsed))),
            ("unsigned", count(number(State::Unsigned))),
        ],
        rows.iter().zip(&states).filter_map(|(row, state)| remark(row, *state)).collect(),
        vec![Picture::Bars { title: "records-picture-agreements", bars: bars.collect() }],
        Figures {
            headings: vec![
                "records-column-counterpart",
                "records-column-role",
                "records-state",
                "records-column-valid-until",
            ],
            rows: lines.collect(),
        },
        "S2",
    )
}
