//! Sheets and findings in words and as pictures, for the pages of every room that shows them.

use super::kinds::dashed;
use super::{
    Arg, Bar, Column, DayClass, Figures, Finding, Histogram, Level, Picture, Remark, Row, Shape, Sheet, Use,
    WashState, columns, hours,
};
use crate::scheme::{Country, RecordKind};
use crate::sheets::{Cell, Table};
use crate::values::{Language, OsloDate};
use crate::words::{self, Arguments, MissingText};
use serde_json::{Value, json};

/// How many remarks a page names; the others are counted.
const NAMED: usize = 12;
/// How many rows a picture draws; the others stand in the table.
const DRAWN: usize = 50;
/// How many rows of a sheet a page beside a criterion shows.
const ROWS: usize = 100;

type Worded<T> = Result<T, MissingText>;

/// The month that a day lies in, in words.
fn month(language: Language, day: OsloDate) -> Worded<String> {
    let names = words::plain(language, "records-month-names")?;
    let at = usize::try_from(day.date().month()).unwrap_or(1).saturating_sub(1);
    Ok(format!("{}\u{a0}{}", names.split('|').nth(at).unwrap_or_default().trim(), day.year()))
}

fn signed(text: &str, value: i64) -> String {
    if value > 0 { format!("+{text}") } else { text.replace('-', "\u{2212}") }
}

/// A value as a language writes it.
fn arg(language: Language, arg: &Arg) -> Worded<String> {
    Ok(match arg {
        Arg::Text(text) => text.clone(),
        Arg::Key(key) => words::plain(language, key)?,
        Arg::Count(number) => words::number(language, *number),
        Arg::Day(day) => words::date(language, *day),
        Arg::Month(day) => month(language, *day)?,
        Arg::Share(share) => {
            let tenths = (share + share.signum() * 5) / 10;
            words::text(
                language,
                "records-per-cent",
                &Arguments::new().text("number", words::decimal(language, tenths, 1)),
            )?
        }
        Arg::Change(change) => {
            signed(&words::decimal(language, (change + change.signum() * 5) / 10, 1), *change)
        }
        Arg::Hundredths(number) => words::decimal(language, *number, 2),
        Arg::HundredthsChange(change) => signed(&words::decimal(language, *change, 2), *change),
        Arg::Rows(places) => {
            let places: Vec<String> = places
                .iter()
                .map(|at| words::number(language, i64::try_from(*at).unwrap_or(i64::MAX)))
                .collect();
            words::list(language, &places)
        }
        Arg::None => "–".to_owned(),
    })
}

/// A sentence. A number of things is there twice: as a number that chooses the form, and as it is written (`_n`).
fn sentence(language: Language, remark: &Remark) -> Worded<String> {
    let mut arguments = Arguments::new();
    for (name, value) in &remark.args {
        let written = arg(language, value)?;
        arguments = match value {
            Arg::Count(number) => arguments.count(name, *number).text(&format!("{name}_n"), written),
            _ => arguments.text(name, written),
        };
    }
    words::text(language, remark.key, &arguments)
}

const fn tag(level: Level) -> &'static str {
    match level {
        Level::Ok => "ok",
        Level::Attention => "warn",
        Level::Breach => "bad",
    }
}

/// The title of a kind.
pub(super) fn title(language: Language, kind: RecordKind) -> Worded<String> {
    words::plain(language, &format!("records-kind-{}", dashed(kind.as_str())))
}

/// A share of a whole as an attribute: `37.50%`.
fn percent(part: i64, of: i64) -> String {
    let hundredths = if of > 0 { part.saturating_mul(10_000) / of } else { 0 };
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn bars(language: Language, title: &str, bars: &[Bar]) -> Worded<Value> {
    // Bars that count how many of all are how fill their share of all; others are measured by the longest.
    let counted = bars.iter().all(|bar| matches!(bar.text, Arg::Count(_)));
    let values = bars.iter().map(|bar| bar.value);
    let longest = if counted { values.sum() } else { values.max().unwrap_or(0) };
    let more = bars.len().saturating_sub(DRAWN);
    let shown = bars
        .iter()
        .take(DRAWN)
        .zip(0_i64..)
        .map(|(bar, at)| {
            Ok(json!({
                "label": arg(language, &bar.label)?, "text": arg(language, &bar.text)?,
                "width": percent(bar.value, longest), "top": at * 44 + 16, "bar": at * 44 + 23, "level": bar.level,
            }))
        })
        .collect::<Worded<Vec<_>>>()?;
    let title = words::plain(language, title)?;
    Ok(json!({ "type": "bars", "title": title, "height": shown.len() * 44, "bars": shown, "more": more }))
}

const fn wash_mark(state: WashState) -> &'static str {
    match state {
        WashState::Washed => "✓",
        WashState::Missing => "✗",
        WashState::Late | WashState::Stale => "!",
        WashState::Idle => "",
    }
}

fn months(language: Language, months: &[OsloDate], rows: &[(String, Vec<WashState>)]) -> Worded<Value> {
    let wide = i64::try_from(months.len().max(1)).unwrap_or(1);
    let every = if months.len() > 12 { 3 } else { 1 };
    let heads: Vec<Value> = months
        .iter()
        .zip(0_i64..)
        .filter(|(_, at)| at % every == 0)
        .map(|(month, at)| {
            let text = month.date().strftime("%m.%y").to_string();
            json!({ "x": percent(at * 2 + 1, wide * 2), "text": text })
        })
        .collect();
    let more = rows.len().saturating_sub(DRAWN);
    let shown: Vec<Value> = rows
        .iter()
        .take(DRAWN)
        .zip(0_i64..)
        .map(|(row, down)| {
            let top = 34 + down * 48;
            let cells: Vec<Value> = row
                .1
                .iter()
                .zip(0_i64..)
                .map(|(state, at)| {
                    json!({ "x": percent(at, wide), "mid": percent(at * 2 + 1, wide * 2), "width": percent(19, wide * 20),
                            "state": state, "mark": wash_mark(*state) })
                })
                .collect();
            json!({ "name": row.0, "top": top, "cell": top + 6, "mark": top + 22, "cells": cells })
        })
        .collect();
    let title = words::plain(language, "records-picture-months")?;
    let height = 34 + shown.len() * 48;
    Ok(json!({
        "type": "months", "title": title, "height": height, "heads": heads, "rows": shown, "more": more,
    }))
}

/// Where the half-hours begin in the picture, in per cent of its width.
const LEFT: i64 = 14;

fn across(slot: usize) -> String {
    let slot = i64::try_from(slot).unwrap_or(0);
    percent(LEFT * 48 + slot * (100 - LEFT), 4_800)
}

fn times(language: Language, country: Country, histogram: &Histogram) -> Worded<Value> {
    let (open, fullest) = (hours(country), histogram.fullest().max(1));
    let mut rows = Vec::new();
    for class in DayClass::all().filter(|class| class.0 < 8 || histogram.of(*class, None).0 > 0) {
        let top = i64::try_from(rows.len()).unwrap_or(0) * 34 + 4;
        let band = open.and_then(|hours| hours.open(class));
        let bars: Vec<Value> = (0..48)
            .filter(|slot| histogram.at(class, *slot) > 0)
            .map(|slot| {
                let height = (histogram.at(class, slot) * 26 / fullest).max(2);
                let inside = open.is_none() || band.is_some_and(|(from, to)| (from..to).contains(&slot));
                json!({ "x": across(slot), "y": top + 28 - height, "height": height, "outside": !inside })
            })
            .collect();
        rows.push(json!({
            "name": words::plain(language, &format!("records-day-short-{}", class.0))?, "text": top + 20, "top": top,
            "band": band.map(|(from, to)| json!({ "x": across(from), "width": percent(i64::try_from(to - from).unwrap_or(0) * (100 - LEFT), 4_800) })),
            "bars": bars, "line": top + 28,
        }));
    }
    let heads: Vec<Value> = (0..48)
        .step_by(6)
        .map(|slot| json!({ "x": across(slot), "text": format!("{:02}", slot / 2) }))
        .collect();
    let name = words::plain(language, &format!("records-choice-country-{country}"))?;
    let title = words::text(language, "records-picture-hours", &Arguments::new().text("country", name))?;
    let key = if open.is_some() { "records-picture-hours-key" } else { "records-picture-hours-none" };
    Ok(json!({
        "type": "hours", "title": title, "height": rows.len() * 34 + 26, "feet": rows.len() * 34 + 20, "rows": rows,
        "heads": heads, "width": percent(100 - LEFT, 5_400), "note": words::plain(language, key)?,
    }))
}

fn picture(language: Language, picture: &Picture) -> Worded<Value> {
    match picture {
        Picture::Bars { title, bars: shown } => bars(language, title, shown),
        Picture::Months { months: shown, rows } => months(language, shown, rows),
        Picture::Hours { country, histogram } => times(language, *country, histogram),
    }
}

fn figures(language: Language, table: &Figures) -> Worded<Value> {
    let numeric = |at: usize| {
        table.rows.iter().all(|(_, row)| {
            !matches!(row.get(at), Some(Arg::Text(_) | Arg::Day(_) | Arg::Month(_)))
                && !matches!(row.get(at), Some(Arg::Key(key)) if key != "records-not-available")
        })
    };
    let heads = table
        .headings
        .iter()
        .enumerate()
        .map(|(at, key)| Ok(json!({ "text": words::plain(language, key)?, "num": numeric(at) })))
        .collect::<Worded<Vec<_>>>()?;
    let rows = table
        .rows
        .iter()
        .take(ROWS)
        .map(|(level, row)| {
            let cells = row.iter().map(|value| arg(language, value)).collect::<Worded<Vec<_>>>()?;
            Ok(json!({ "level": tag(*level), "cells": cells }))
        })
        .collect::<Worded<Vec<_>>>()?;
    Ok(json!({ "columns": heads, "rows": rows, "more": table.rows.len().saturating_sub(ROWS) }))
}

/// A finding in one line, for lists of sheets: without remarks, pictures and figures.
///
/// # Errors
/// When a text is missing.
pub(super) fn brief(language: Language, found: &Finding) -> Worded<Value> {
    Ok(json!({
        "tag": tag(found.level), "level_text": words::plain(language, &format!("records-level-{}", found.level))?,
        "headline": sentence(language, &found.headline)?,
    }))
}

/// A finding with its pictures, as the component `record_finding` shows it.
///
/// # Errors
/// When a text is missing.
pub(super) fn finding(language: Language, kind: RecordKind, found: &Finding) -> Worded<Value> {
    let remarks = found
        .remarks
        .iter()
        .take(NAMED)
        .map(|remark| Ok(json!({ "tag": tag(remark.level), "text": sentence(language, remark)? })))
        .collect::<Worded<Vec<_>>>()?;
    Ok(json!({
        "level": found.level, "tag": tag(found.level),
        "level_text": words::plain(language, &format!("records-level-{}", found.level))?,
        "headline": sentence(language, &found.headline)?,
        "remarks": remarks, "more": found.remarks.len().saturating_sub(NAMED),
        "pictures": found.pictures.iter().map(|one| picture(language, one)).collect::<Worded<Vec<_>>>()?,
        "table": figures(language, &found.table)?, "source": found.source,
        "caption": title(language, kind)?,
    }))
}

/// The title of a kind, and the sentence that says what a sheet of it shows.
///
/// # Errors
/// When a text is missing.
pub fn headline(
    language: Language,
    kind: RecordKind,
    found: &Finding,
) -> Result<(String, String), MissingText> {
    Ok((title(language, kind)?, sentence(language, &found.headline)?))
}

/// A sheet beside a criterion with what it shows on a day. `path` is the address below which the vendor changes its
/// sheets, for those who may.
///
/// # Errors
/// When a text is missing.
pub fn shown(
    language: Language,
    used: &Use,
    day: OsloDate,
    path: Option<&str>,
) -> Result<Value, MissingText> {
    let found = used.finding(day).map(|found| finding(language, used.kind, &found)).transpose()?;
    let owner = match &used.sheet {
        Some(sheet) if sheet.owner != sheet.vendor => sheet.owner.to_string(),
        _ => "felles".to_owned(),
    };
    let href = path.map(|path| format!("{path}/{owner}/{}", dashed(used.kind.as_str())));
    Ok(json!({
        "kind": used.kind, "title": title(language, used.kind)?, "finding": found,
        "rows": used.sheet.as_ref().map_or(0, |sheet| sheet.rows.len()),
        "saved_at": used.sheet.as_ref().map(|sheet| sheet.saved_at), "live": used.live, "href": href,
    }))
}

/// A cell as a page shows it.
pub(super) fn cell(language: Language, column: &Column, row: &Row) -> Worded<String> {
    let text = row.text(column.key);
    if text.is_empty() {
        return Ok(String::new());
    }
    Ok(match column.shape {
        Shape::Past | Shape::Day => {
            row.day(column.key).map_or_else(String::new, |day| words::short_date(language, day))
        }
        Shape::Month => row.day(column.key).map(|day| month(language, day)).transpose()?.unwrap_or_default(),
        Shape::Whole => words::number(language, row.whole(column.key)),
        Shape::Choice(_) => {
            words::plain(language, &format!("records-choice-{}-{}", dashed(column.key), dashed(text)))?
        }
        Shape::Phone if text == "hidden" => words::plain(language, "records-number-hidden")?,
        Shape::Text(_) | Shape::Orgnr | Shape::Phone => text.to_owned(),
    })
}

/// The headings of a kind.
pub(super) fn headings(language: Language, kind: RecordKind) -> Worded<Vec<String>> {
    columns(kind)
        .iter()
        .map(|column| words::plain(language, &format!("records-column-{}", dashed(column.key))))
        .collect()
}

/// A sheet as a table to take away.
///
/// # Errors
/// When a text is missing.
pub fn export(language: Language, sheet: &Sheet) -> Result<Table, MissingText> {
    let rows = sheet.rows.iter().map(|row| {
        let cells = columns(sheet.kind).iter().map(|column| {
            Ok(match column.shape {
                Shape::Past | Shape::Day => row.day(column.key).map_or(Cell::Empty, Cell::Day),
                Shape::Whole => Cell::Whole(row.whole(column.key)),
                Shape::Month => Cell::from(row.text(column.key).chars().take(7).collect::<String>()),
                _ => Cell::from(cell(language, column, row)?),
            })
        });
        cells.collect::<Worded<Vec<_>>>()
    });
    Ok(Table {
        name: title(language, sheet.kind)?,
        headings: headings(language, sheet.kind)?,
        rows: rows.collect::<Worded<Vec<_>>>()?,
    })
}

/// The table of a kind with nothing in it but its headings.
///
/// # Errors
/// When a text is missing.
pub fn template(language: Language, kind: RecordKind) -> Result<Table, MissingText> {
    if kind == RecordKind::CallTimes {
        let started = words::plain(language, "records-call-started")?;
        return Ok(Table { name: title(language, kind)?, headings: vec![started], rows: Vec::new() });
    }
    Ok(Table { name: title(language, kind)?, headings: headings(language, kind)?, rows: Vec::new() })
}
