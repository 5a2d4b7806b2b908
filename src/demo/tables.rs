//! What a call centre of the demo keeps as rows, and the calls that a sample is drawn from.

use super::texts::Texts;
use crate::app::App;
use crate::cases::{self, Case};
use crate::people::Secretariat;
use crate::records::{self, Import, Mode, RecordError};
use crate::samples::{self, AssessmentForm, CallFinding, DrawForm, Heard};
use crate::scheme::{Country, RecordKind};
use crate::store::{Db, StoreError};
use crate::values::{Id, Language, OsloDate};
use crate::vendors::Applicant;
use crate::words;
use anyhow::Context;
use std::fmt::Write as _;
use std::io::Cursor;

/// How many calls the list holds, in four weeks.
const CALLS: i32 = 240;
/// How many agents took them.
const AGENTS: i32 = 7;

/// Puts days and months into a table: `{d-30}` is the day 30 days before, `{m-1}` the month before, `{f-1}` its first
/// day, `{e-1}` its 28th.
fn dated(text: &str, day: OsloDate) -> anyhow::Result<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, behind) = after.split_once('}').context("a brace of a table is never closed")?;
        let (unit, number) = mark.split_at_checked(1).context("a mark of a table is empty")?;
        let count: i32 = number.parse().with_context(|| format!("{{{mark}}} is no day of a table"))?;
        let month = OsloDate::new(day.date().first_of_month()).plus_months(count);
        let on = match unit {
            "d" => day.plus_days(count).to_string(),
            "m" => month.to_string().chars().take(7).collect(),
            "f" => month.to_string(),
            "e" => month.plus_days(27).to_string(),
            _ => anyhow::bail!("{{{mark}}} is no day of a table"),
        };
        filled.push_str(before);
        filled.push_str(&on);
        rest = behind;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn empty(who: &Applicant, kind: RecordKind, name: &str) -> Import {
    Import {
        id: Id::fresh(),
        vendor: who.vendor(),
        owner: who.vendor(),
        kind,
        name: name.to_owned(),
        seen: 0,
        good: Vec::new(),
        duplicates: 0,
        about: std::collections::BTreeMap::new(),
        taken: 0,
        wrong: Vec::new(),
        more_wrong: 0,
        unknown: Vec::new(),
        missing: Vec::new(),
    }
}

/// Fills every table that the case can use.
pub(super) fn fill(
    app: &App,
    texts: &Texts,
    who: &Applicant,
    case: &Case,
    day: OsloDate,
) -> anyhow::Result<()> {
    let scheme = app.scheme.current();
    let asked = cases::asked(&scheme, case);
    for kind in records::KINDS {
        if !asked.iter().any(|criterion| criterion.records.contains(&kind)) {
            continue;
        }
        let read = if kind == RecordKind::CallTimes {
            let file = calls(day, "dato;tid\n", |line| format!("{};{}\n", line.day, line.clock));
            let sha256 = hex::encode(ring::digest::digest(&ring::digest::SHA256, file.as_bytes()));
            let import = empty(who, kind, "anropstider.csv");
            records::read_calls(import, Cursor::new(file), &sha256, Country::Norway, day)
        } else {
            let word = kind.to_string().replace('_', "-");
            let table = texts.tables.get(&word).with_context(|| format!("no table {word}"))?;
            records::read_paste(empty(who, kind, ""), &dated(table, day)?, day)
        };
        take(app, who, told(read)?)?;
    }
    Ok(())
}

fn told<T>(result: Result<T, RecordError>) -> anyhow::Result<T> {
    result.map_err(|error| anyhow::anyhow!("a table of the demo: {error:?}"))
}

fn take(app: &App, who: &Applicant, import: Import) -> anyhow::Result<()> {
    anyhow::ensure!(import.wrong.is_empty(), "a table of the demo has wrong rows: {:?}", import.wrong);
    let now = app.clock.now();
    let id = told(records::bring(&app.store, now, who, import))?;
    told(records::take(&app.store, now, who, id, Mode::Add, &[], ""))?;
    Ok(())
}

/// A call of the list.
struct Line {
    number: i32,
    agent: i32,
    day: OsloDate,
    clock: String,
    outbound: bool,
    seconds: i32,
}

/// Calls on working days, between nine in the morning and seven in the evening.
fn calls(day: OsloDate, headings: &str, write: impl Fn(&Line) -> String) -> String {
    let mut file = headings.to_owned();
    for number in 0..CALLS {
        let week = number * 4 / CALLS;
        let on = monday_of(day.plus_days(-35)).plus_days(week * 7 + number % 5);
        let minutes = 9 * 60 + (number * 37) % 600;
        let line = Line {
            number,
            agent: number % AGENTS,
            day: on,
            clock: format!("{:02}:{:02}", minutes / 60, minutes % 60),
            outbound: number % 3 != 0,
            seconds: 40 + (number * 53) % 700,
        };
        file.push_str(&write(&line));
    }
    file
}

/// The Monday of a day's week.
fn monday_of(day: OsloDate) -> OsloDate {
    day.plus_days(-i32::from(day.date().weekday().to_monday_zero_offset()))
}

/// The vendor hands in the list of its calls.
pub(super) async fn list(app: &App, who: &Applicant, case: &Case, day: OsloDate) -> anyhow::Result<()> {
    let file = calls(day, "Samtale-ID;Rådgiver;Starttidspunkt;Retning;Kampanje;Varighet\n", |line| {
        let way = if line.outbound { "ut" } else { "inn" };
        let mut row = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(
            row,
            "S-{:05};R{:02};{} {};{way};{};{}",
            10_000 + line.number,
            line.agent,
            line.day,
            line.clock,
            if line.outbound { "Fastpris" } else { "" },
            line.seconds
        );
        row
    });
    let received = app.vault.put(file.into_bytes().into()).await?;
    samples::give_list(&app.store, app.clock.now(), who, &running, case.id, "samtaler.csv", &received)
        .context("the list of calls")?;
    app.work_off().await
}

/// The demo hands in lists and draws only where the story has the case running.
#[expect(clippy::unnecessary_wraps, reason = "the shape that the operations ask for")]
fn running(_: &mut Db, _: Id) -> diesel::QueryResult<bool> {
    Ok(true)
}

/// The secretariat draws a sample and has listened to half of it.
pub(super) async fn sample(app: &App, who: &Secretariat, case: &Case) -> anyhow::Result<()> {
    let scheme = app.scheme.current();
    let asked = cases::asked(&scheme, case);
    let form = DrawForm { directions: samples::directions(&case.scope), ..DrawForm::default() };
    let now = app.clock.now();
    let draw = samples::begin_draw(&app.store, now, who, &running, (case.id, case.vendor_id), &form, "")
        .context("the draw")?;
    samples::finish_draw(&app.store, &app.vault, &app.clock, draw).await?;
    let drawn = app.store.read(|db| Ok::<_, StoreError>(samples::calls_of(db, draw)?))?;
    for call in drawn.iter().filter(|call| call.position % 2 == 1) {
        let findings = samples::points(&asked, call.direction)
            .iter()
            .map(|point| {
                let broken = call.position == 5 && point.id == "N28";
                (point.id.clone(), if broken { CallFinding::Breach } else { CallFinding::Kept })
            })
            .collect();
        let note =
            if call.position == 5 { words::plain(Language::Nb, "demo-call-note")? } else { String::new() };
        let form = AssessmentForm { heard: Some(Heard::SharedScreen), findings, note };
        samples::assess(&app.store, now, who, &running, &asked, (case.id, call.id), 0, &form, true)
            .context("the assessment of a call")?;
    }
    Ok(())
}
