//! The numbers that calls are shown from.

use super::super::Row;
use super::{Arg, Bar, Figures, Finding, Level, Picture, Remark, count};
use crate::values::{OsloDate, text_enum};

/// A look-up in directory enquiries stands for this long (our proposal).
pub const LOOKUP_MONTHS: i32 = 12;

text_enum! {
    /// What a number is, by its digits.
    pub enum NumberKind {
        /// An ordinary Norwegian mobile number: eight digits that begin with 4 or 9.
        Mobile = "mobile",
        /// Five digits that begin with 0.
        FiveDigit = "five_digit",
        /// A Norwegian fixed line.
        Fixed = "fixed",
        /// Norwegian, eight digits that begin with 8.
        Special = "special",
        /// Norwegian, three, four or six digits.
        Short = "short",
        /// Danish.
        Danish = "danish",
        /// Dutch.
        Dutch = "dutch",
        /// Another country's.
        Foreign = "foreign",
        /// No number is shown.
        Hidden = "hidden",
        /// None that we know.
        Unknown = "unknown",
    }
}

/// What a number is, by its digits and its country code (docs/scheme.md, Structured evidence).
pub fn number_kind(number: &str) -> NumberKind {
    if number == "hidden" {
        return NumberKind::Hidden;
    }
    let international = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    let national = match international {
        Some(rest) => match (rest.strip_prefix("47"), rest.get(..2)) {
            (Some(norwegian), _) => norwegian,
            (_, Some("45")) => return NumberKind::Danish,
            (_, Some("31")) => return NumberKind::Dutch,
            _ => return NumberKind::Foreign,
        },
        None => number,
    };
    match (national.len(), national.bytes().next()) {
        (8, Some(b'4' | b'9')) | (12, Some(b'5')) => NumberKind::Mobile,
        (8, Some(b'8')) => NumberKind::Special,
        (8, Some(b'2' | b'3' | b'5' | b'6' | b'7')) => NumberKind::Fixed,
        (5, Some(b'0')) => NumberKind::FiveDigit,
        (3 | 4 | 6, Some(b'1')) => NumberKind::Short,
        (10, Some(b'0')) if international.is_none() => NumberKind::Dutch,
        _ => NumberKind::Unknown,
    }
}

fn kind_remark(row: &Row, kind: NumberKind) -> Option<Remark> {
    let number = vec![("number", Arg::Text(row.text("number").to_owned()))];
    match kind {
        NumberKind::Mobile => Some(Remark::new(Level::Breach, "records-says-mobile", number)),
        NumberKind::Hidden => Some(Remark::new(Level::Breach, "records-says-hidden-number", Vec::new())),
        NumberKind::Unknown | NumberKind::Foreign => {
            Some(Remark::new(Level::Attention, "records-says-unknown-number", number))
        }
        _ => None,
    }
}

fn lookup_remark(row: &Row, kind: NumberKind, day: OsloDate) -> Option<Remark> {
    if kind == NumberKind::Hidden {
        return None;
    }
    let number = ("number", Arg::Text(row.text("number").to_owned()));
    match row.day("looked_up_on") {
        None => Some(Remark::new(Level::Attention, "records-says-not-looked-up", vec![number])),
        Some(last) if last < day.plus_months(-LOOKUP_MONTHS) => {
            let args = vec![number, ("day", Arg::Day(last))];
            Some(Remark::new(Level::Attention, "records-says-lookup-old", args))
        }
        Some(_) => None,
    }
}

fn kind_key(kind: NumberKind) -> String {
    format!("records-number-{}", kind.as_str().replace('_', "-"))
}

pub(super) fn find(rows: &[Row], day: OsloDate) -> Finding {
    let kinds: Vec<NumberKind> = rows.iter().map(|row| number_kind(row.text("number"))).collect();
    let of = |row: &Row, kind: NumberKind| -> Vec<Remark> {
        kind_remark(row, kind).into_iter().chain(lookup_remark(row, kind, day)).collect()
    };
    let worst = |remarks: &[Remark]| remarks.iter().map(|remark| remark.level).max().unwrap_or(Level::Ok);
    let lines = rows.iter().zip(&kinds).map(|(row, kind)| {
        let shown = if *kind == NumberKind::Hidden {
            Arg::Key(kind_key(*kind))
        } else {
            Arg::Text(row.text("number").to_owned())
        };
        let level = worst(&of(row, *kind));
        let cells = vec![
            shown,
            Arg::Key(kind_key(*kind)),
            row.day("looked_up_on").map_or(Arg::None, Arg::Day),
            Arg::Key(format!("records-level-{level}")),
        ];
        (level, cells)
    });
    let bars = NumberKind::ALL.iter().filter_map(|kind| {
        let number = kinds.iter().filter(|one| *one == kind).count();
        let level = match kind {
            NumberKind::Mobile | NumberKind::Hidden => Level::Breach,
            NumberKind::Unknown | NumberKind::Foreign => Level::Attention,
            _ => Level::Ok,
        };
        (number > 0).then(|| Bar {
            label: Arg::Key(kind_key(*kind)),
            value: i64::try_from(number).unwrap_or(i64::MAX),
            text: count(number),
            level,
        })
    });
    let unlawful =
        kinds.iter().filter(|kind| matches!(kind, NumberKind::Mobile | NumberKind::Hidden)).count();
    let not_found =
        rows.iter().zip(&kinds).filter(|(row, kind)| lookup_remark(row, **kind, day).is_some()).count();
    Finding::new(
        "records-finding-numbers",
        vec![("total", count(rows.len())), ("unlawful", count(unlawful)), ("unlooked", count(not_found))],
        rows.iter().zip(&kinds).flat_map(|(row, kind)| of(row, *kind)).collect(),
        vec![Picture::Bars { title: "records-picture-numbers", bars: bars.collect() }],
        Figures {
            headings: vec![
                "records-column-number",
                "records-number-kind",
                "records-column-looked-up-on",
                "records-state",
            ],
            rows: lines.collect(),
        },
        "S15, S19",
    )
}
