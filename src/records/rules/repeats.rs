//! Rows that say of the same thing twice, though other cells of theirs differ.

use super::super::{Cells, Row};
use super::{Arg, Level, Remark, count};
use crate::scheme::RecordKind;
use crate::sheets::fold;
use std::collections::BTreeMap;

/// A number in its one way of writing: Norwegian ones without the country code, others with `+`.
fn plain_number(number: &str) -> String {
    let international = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    match international {
        Some(rest) => rest.strip_prefix("47").map_or_else(|| format!("+{rest}"), str::to_owned),
        None => number.to_owned(),
    }
}

/// What a row is about, by which two rows that are about the same are known; none where rows may well be about the
/// same, or another rule tells (docs/scheme.md, Structured evidence).
pub(in crate::records) fn about(kind: RecordKind, cells: &Cells) -> Option<String> {
    let text = |key: &str| cells.get(key).map_or("", String::as_str);
    let joined = |parts: &[&str]| Some(parts.join("\u{1f}"));
    match kind {
        RecordKind::Numbers if text("number") == "hidden" => None,
        RecordKind::Numbers => Some(plain_number(text("number"))),
        RecordKind::ProcessorAgreements => {
            let party =
                if text("orgnr").is_empty() { fold(text("counterpart")) } else { text("orgnr").into() };
            joined(&[&party, text("role"), text("signed_on"), text("valid_until")])
        }
        RecordKind::ListSources => {
            joined(&[&fold(text("name")), &fold(text("source")), text("obtained_on"), text("updated_on")])
        }
        // A list may be washed often in a month, but not twice on one day.
        RecordKind::WashLog => joined(&[
            &fold(text("campaign")),
            &fold(text("list")),
            text("month"),
            text("register"),
            text("washed_on"),
        ]),
        // Periods that overlap are told of by their own rule, and exports of calls are known by their bytes.
        RecordKind::Figures | RecordKind::CallTimes | RecordKind::CallSample => None,
    }
}

/// What is said of rows that stand there more than once: what they are called, and which rows of the table they are.
pub(super) fn remarks(kind: RecordKind, rows: &[Row]) -> Vec<Remark> {
    let mut known: BTreeMap<String, Vec<(usize, &Row)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(about) = about(kind, &row.cells) {
            known.entry(about).or_default().push((at + 1, row));
        }
    }
    let mut repeated: Vec<_> = known.into_values().filter(|rows| rows.len() > 1).collect();
    repeated.sort_by_key(|rows| rows.first().map(|(at, _)| *at));
    let said = |rows: Vec<(usize, &Row)>| {
        let first = super::super::columns(kind).first().map_or("", |column| column.key);
        let name = rows.first().map_or("", |(_, row)| row.text(first)).to_owned();
        let (number, places) = (count(rows.len()), rows.into_iter().map(|(at, _)| at).collect());
        let args = vec![("name", Arg::Text(name)), ("count", number), ("rows", Arg::Rows(places))];
        Remark::new(Level::Attention, "records-says-repeated", args)
    };
    repeated.into_iter().map(said).collect()
}
