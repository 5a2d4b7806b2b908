//! The timeline of a vendor's proof over the years of an approval or of a draft: a picture, and the same in words.

use super::super::{Bar, Basis, CaseError, Horizon, Row, Then, bases, rows};
use super::TheScheme;
use super::library::enter;
use crate::people::SignedIn;
use crate::scheme::Scheme;
use crate::values::OsloDate;
use crate::web::{Desk, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::web::{Path, Query};
use actix_web::{HttpResponse, get};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The height of a row of the picture, and of its head.
const ROW: i32 = 46;
const HEAD: i32 = 48;
/// The most characters above a bar: what fits beside each other at 320 pixels.
const LABEL: usize = 36;

/// The timeline. `?sak=` names the case; without it, the first there is.
#[get("/virksomhet/{orgnr}/dokumentasjon/tidslinje")]
pub(super) async fn timeline_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    orgnr: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &orgnr).await?;
    let (vendor, rules) = (room.vendor.id, Arc::clone(&scheme));
    let wanted = query.get("sak").cloned();
    let (all, shown) = desk
        .run(move |store, now| {
            store.read(|db| {
                let all = bases(db, now, &rules, vendor)?;
                let is_wanted = |basis: &&Basis| Some(basis.case.number.to_string()) == wanted;
                let chosen = all.iter().find(is_wanted).or_else(|| all.first()).cloned();
                let shown = match chosen {
                    Some(basis) => Some((rows(db, &rules, &basis, now.oslo_date())?, basis)),
                    None => None,
                };
                Ok::<_, CaseError>((all, shown))
            })
        })
        .await??;
    let path = room.path();
    let tabs = all
        .iter()
        .map(|basis| {
            let current = shown.as_ref().is_some_and(|(_, one)| one.case.id == basis.case.id);
            Ok(json!({ "text": name(&page, basis)?, "href": format!("{path}/tidslinje?sak={}", basis.case.number), "current": current }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let mut content = json!({ "vendor": room.vendor, "library": path, "tabs": tabs, "chart": Value::Null });
    if let Some((rows, basis)) = shown {
        let today = desk.now().oslo_date();
        content = super::view::with(content, chart(&page, &scheme, &basis, &rows, &path, today)?);
    }
    page.show("cases/timeline.html", content)
}

/// What stands above a bar, cut to what a narrow screen holds.
fn label(criterion: &str, title: &str) -> String {
    let whole = format!("{criterion} {title}");
    if whole.chars().count() <= LABEL {
        return whole.trim_end().to_owned();
    }
    let cut: String = whole.chars().take(LABEL - 1).collect();
    format!("{}…", cut.trim_end())
}

fn name(page: &Page, basis: &Basis) -> Result<String, Problem> {
    match basis.certificate {
        Some(number) => page.text("library-timeline-approval", &Arguments::new().text("number", number)),
        None => page.text("library-timeline-case", &Arguments::new().text("number", basis.case.number)),
    }
}

/// Where a day stands, in per cent of the width.
fn at(horizon: &Horizon, day: OsloDate) -> f64 {
    let whole = f64::from(horizon.to.days_since(horizon.from).max(1));
    let part = f64::from(day.days_since(horizon.from));
    ((part / whole).clamp(0.0, 1.0) * 10_000.0).round() / 100.0
}

fn span(horizon: &Horizon, from: OsloDate, until: Option<OsloDate>) -> Option<Value> {
    let until = until.unwrap_or(horizon.to).min(horizon.to);
    if until < horizon.from || from > horizon.to {
        return None;
    }
    let (left, right) = (at(horizon, from.max(horizon.from)), at(horizon, until.plus_days(1)));
    let width = ((right - left).max(0.4) * 100.0).round() / 100.0;
    Some(json!({ "x": left, "width": width }))
}

fn bars(horizon: &Horizon, bars: &[Bar]) -> Vec<Value> {
    let newest = bars.iter().map(|bar| bar.number).max();
    let drawn = |bar: &Bar| {
        let next = bars.iter().filter(|other| other.number > bar.number).map(|other| other.from).min();
        let until = match (bar.until, next) {
            (Some(until), Some(next)) => Some(until.min(next)),
            (until, next) => until.or(next),
        };
        let serves = span(horizon, bar.from, until)?;
        let covers = bar.covers_from.zip(bar.covers_until);
        let covers = covers.and_then(|(from, until)| span(horizon, from, Some(until)));
        let old = Some(bar.number) != newest;
        Some(super::view::with(serves, json!({ "covers": covers, "old": old, "open": bar.until.is_none() })))
    };
    bars.iter().filter_map(drawn).collect()
}

fn marks(page: &Page, horizon: &Horizon, today: OsloDate) -> Result<Vec<Value>, Problem> {
    let mut days = vec![(today, "library-mark-today".to_owned(), 0)];
    days.extend(horizon.submitted.map(|day| (day, "library-mark-submitted".to_owned(), 1)));
    for due in &horizon.continuations {
        days.push((*due, "library-mark-continuation".to_owned(), 0));
    }
    let inside = days.into_iter().filter(|(day, ..)| *day >= horizon.from && *day <= horizon.to);
    inside
        .map(|(day, key, level)| {
            let x = at(horizon, day);
            // Words near an edge grow inwards.
            let anchor = if x < 20.0 { "start" } else if x > 80.0 { "end" } else { "middle" };
            let text = page.text(&key, &Arguments::new().text("day", words::date(page.language, day)))?;
            let short = page.text(&format!("{key}-short"), &Arguments::new())?;
            Ok(json!({ "x": x, "text": text, "short": short, "anchor": anchor, "y": 16 + level * 20, "today": key.ends_with("today") }))
        })
        .collect()
}

fn then_text(page: &Page, then: Then) -> Result<Value, Problem> {
    let (kind, key, said) = match then {
        Then::NotAsked => ("neutral", "library-then-not-asked", Arguments::new()),
        Then::Serves => ("ok", "library-then-serves", Arguments::new()),
        Then::Missing => ("warn", "library-then-missing", Arguments::new()),
        Then::Lapses { on, days } => (
            "bad",
            "library-then-lapses",
            Arguments::new().text("day", words::date(page.language, on)).count("days", i64::from(days)),
        ),
    };
    Ok(json!({ "kind": kind, "text": page.text(key, &said)? }))
}

/// What must be done before a continuation, and which times nothing covers, in sentences.
fn findings(page: &Page, horizon: &Horizon, rows: &[Row]) -> Result<Vec<String>, Problem> {
    let mut said = Vec::new();
    let date = |day: OsloDate| words::date(page.language, day);
    for row in rows {
        let base = Arguments::new().text("criterion", &row.criterion).text("title", &row.title);
        for (due, then) in horizon.continuations.iter().zip(&row.then) {
            match then {
                Then::Lapses { on, .. } => {
                    let args = base.clone().text("day", date(*on)).text("due", date(*due));
                    said.push(page.text("library-finding-lapses", &args)?);
                    break;
                }
                Then::Missing => {
                    said.push(page.text("library-finding-missing", &base.clone().text("due", date(*due)))?);
                    break;
                }
                Then::NotAsked | Then::Serves => {}
            }
        }
        for gap in &row.gaps {
            let args = base.clone().text("from", date(gap.from)).text("until", date(gap.until));
            said.push(page.text("library-finding-gap", &args)?);
        }
    }
    Ok(said)
}

/// What time can do something to: it ends, covers a period, has been renewed, or is asked for again.
fn is_watched(row: &Row) -> bool {
    let changes =
        row.bars.len() > 1 || row.bars.iter().any(|bar| bar.covers_from.or(bar.covers_until).is_some());
    row.until.is_some() || changes || row.then.iter().any(|then| *then != Then::NotAsked)
}

fn chart(
    page: &Page,
    scheme: &Scheme,
    basis: &Basis,
    rows: &[Row],
    path: &str,
    today: OsloDate,
) -> Result<Value, Problem> {
    let horizon = &basis.horizon;
    let edition = scheme.combined(&basis.case.pins());
    let (watched, steady): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| is_watched(row));
    let mut drawn = Vec::new();
    let mut y = HEAD;
    for row in watched {
        let title = edition.as_ref().and_then(|edition| edition.criterion(&row.criterion));
        let covers = row.bars.last().map(|bar| {
            let said = crate::evidence::Period {
                covers_from: bar.covers_from,
                covers_until: bar.covers_until,
                ..Default::default()
            };
            super::pieces::period_text(page, &said)
        });
        drawn.push(json!({
            "criterion": row.criterion, "criterion_title": title.map_or("", |one| one.title.get(page.language)),
            "label": label(&row.criterion, &row.title), "title": row.title, "href": row.piece.map(|piece| format!("{path}/{piece}")),
            "y": y, "label_y": y + 14, "bar_y": y + 22, "covers_y": y + 36, "bars": bars(horizon, &row.bars),
            "issued_on": row.issued_on, "until": row.until,
            "covers": covers.transpose()?.unwrap_or_default().join(" "),
            "then": row.then.iter().map(|then| then_text(page, *then)).collect::<Result<Vec<_>, _>>()?,
        }));
        y += ROW;
    }
    let steady: Vec<Value> = steady
        .iter()
        .map(|row| {
            let href = row.piece.map(|piece| format!("{path}/{piece}"));
            json!({ "criterion": row.criterion, "title": row.title, "href": href, "issued_on": row.issued_on })
        })
        .collect();
    let findings = findings(page, horizon, rows)?;
    let count = i64::try_from(findings.len()).unwrap_or(i64::MAX);
    let said = Arguments::new()
        .text("from", words::date(page.language, horizon.from))
        .text("to", words::date(page.language, horizon.to))
        .count("count", count);
    Ok(json!({
        "chart": { "rows": drawn, "height": y + 8, "marks": marks(page, horizon, today)?,
                   "title": page.text("library-chart-title", &Arguments::new().text("name", name(page, basis)?))?,
                   "text": page.text("library-chart-text", &said)? },
        "findings": findings, "steady": steady,
        "continuations": horizon.continuations, "case": basis.case,
    }))
}
