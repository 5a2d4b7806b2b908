//! The page with the figures, and each figure as a file.

use super::{Figure, FigureKind, Figures, LEAST, Line, NoFigures, Statistics, Value};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{Clock, Language, OsloDate};
use crate::web::{Page, Problem, Viewer, see_other};
use crate::words::{self, Arguments};
use actix_web::guard::{Any, Get, Head};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig, resource, route};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Route};
use serde_json::{Value as Json, json};

/// As the public lists: many fetch them, and nobody needs them to the minute.
const KEEP: &str = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";

/// The height of one bar with its words above it, in pixels.
const STEP: usize = 44;

/// GET, and HEAD with it.
fn read() -> Route {
    route().guard(Any(Get()).or(Head()))
}

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/{lang:nb|en}/{statistics:statistikk|statistics}").route(read().to(page)))
        .service(resource("/data/statistics/{figure}.csv").route(read().to(file)));
}

impl From<NoFigures> for Problem {
    fn from(error: NoFigures) -> Self {
        match error {
            NoFigures::Store(error) => error.into(),
            NoFigures::Stopping => Self::unavailable(error),
        }
    }
}

/// The page's address in a language.
const fn address(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/statistikk",
        Language::En => "/en/statistics",
    }
}

async fn page(
    request: HttpRequest,
    page: Page,
    statistics: Data<Statistics>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    if request.path() != address(page.language) {
        return Ok(see_other(address(page.language)));
    }
    let figures = statistics.figures(clock.now()).await?;
    let mut shown = page.show("statistics/page.html", content(&page, &scheme, &figures)?)?;
    // A page with somebody's name on it is kept by nobody.
    let own = request.extensions().get::<Viewer>().is_some();
    let keep = if own { "private, no-store" } else { KEEP };
    shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(shown)
}

async fn file(
    path: Path<String>,
    statistics: Data<Statistics>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let kind: FigureKind = path.parse().map_err(|_| Problem::not_found())?;
    let figures = statistics.figures(clock.now()).await?;
    let figure = figures.all.iter().find(|figure| figure.kind == kind).ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, KEEP))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"statistics-{kind}.csv\"")))
        .content_type("text/csv; charset=utf-8; header=present")
        .body(csv_of(figure)?))
}

/// For programs: commas, stable words, `<5` for a count that is kept back, nothing for what is unknown or a median of few (RFC 4180).
fn csv_of(figure: &Figure) -> Result<Vec<u8>, Problem> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let headings = std::iter::once(figure.kind.first_column()).chain(figure.kind.columns().iter().copied());
    out.write_record(headings).map_err(Problem::internal)?;
    for line in &figure.lines {
        let values = line.values.iter().map(|value| match value {
            Value::Exactly(count) => count.to_string(),
            Value::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            Value::Few if !figure.kind.is_median() => format!("<{LEAST}"),
            Value::Few | Value::Unknown => String::new(),
        });
        out.write_record(std::iter::once(line.label.clone()).chain(values)).map_err(Problem::internal)?;
    }
    out.into_inner().map_err(|error| Problem::internal(error.to_string()))
}

fn content(page: &Page, scheme: &Scheme, figures: &Figures) -> Result<Json, Problem> {
    let today = figures.at.oslo_date();
    let told: Result<Vec<Json>, Problem> =
        figures.all.iter().map(|figure| told(page, scheme, figure, today)).collect();
    Ok(json!({ "figures": told?, "at": words::date_time(page.language, figures.at) }))
}

/// A figure as the page shows it: sentence, chart, table, file.
fn told(page: &Page, scheme: &Scheme, figure: &Figure, today: OsloDate) -> Result<Json, Problem> {
    let (kind, language) = (figure.kind, page.language);
    let say = |key: String| page.text(&key, &Arguments::new());
    let columns: Vec<String> = kind
        .columns()
        .iter()
        .map(|column| say(format!("statistics-column-{column}")))
        .collect::<Result<_, _>>()?;
    let mut headings = vec![json!({ "text": say(format!("statistics-column-{}", kind.first_column()))? })];
    headings.extend(columns.iter().map(|text| json!({ "text": text, "num": true })));
    let mut rows = Vec::new();
    for line in &figure.lines {
        let mut row = vec![json!({ "text": label(scheme, kind, line, language, today) })];
        for value in &line.values {
            row.push(json!({ "text": in_words(page, kind, *value)? }));
        }
        rows.push(row);
    }
    let bars = bars(page, figure, &columns)?;
    let texts: Vec<String> = bars.iter().map(|bar| bar.text.clone()).collect();
    let drawn: Vec<Json> = bars.into_iter().enumerate().map(|(at, bar)| bar.at(at * STEP)).collect();
    Ok(json!({
        "key": kind.as_str(),
        "title": say(format!("statistics-{kind}-title"))?,
        "method": say(format!("statistics-{kind}-method"))?,
        "finding": finding(page, scheme, figure, today)?,
        "height": drawn.len() * STEP,
        "bars": drawn,
        "description": texts.join("; "),
        "columns": headings,
        "rows": rows,
        "file": format!("/data/statistics/{kind}.csv"),
    }))
}

/// A line's name: the year, or the criterion with its title.
fn label(scheme: &Scheme, kind: FigureKind, line: &Line, language: Language, today: OsloDate) -> String {
    if kind != FigureKind::Points {
        return line.label.clone();
    }
    let mut editions = scheme.norms.iter().filter_map(|norm| scheme.edition_on(&norm.id, today));
    let title = editions.find_map(|edition| Some(edition.criterion(&line.label)?.title.get(language)));
    // A point that no present edition has is told by its number alone.
    title.map_or_else(|| line.label.clone(), |title| format!("{} {title}", line.label))
}

/// A cell. That few companies stand behind a median says nothing of how large it is.
fn in_words(page: &Page, kind: FigureKind, value: Value) -> Result<String, Problem> {
    match value {
        Value::Few if kind.is_median() => page.text("statistics-too-few", &Arguments::new()),
        Value::Exactly(count) => Ok(words::number(page.language, count)),
        Value::Tenths(tenths) => Ok(words::tenths(page.language, tenths)),
        Value::Few => page.text("statistics-few", &Arguments::new()),
        Value::Unknown => page.text("statistics-unknown", &Arguments::new()),
    }
}

/// The finding in one sentence, or that there is none yet.
fn finding(page: &Page, scheme: &Scheme, figure: &Figure, today: OsloDate) -> Result<String, Problem> {
    let kind = figure.kind;
    let known = |line: &&Line| matches!(line.values.first(), Some(Value::Exactly(_) | Value::Tenths(_)));
    let line = match kind {
        FigureKind::Approved | FigureKind::Outcomes => figure.lines.last(),
        FigureKind::Handling | FigureKind::Complaints => figure.lines.iter().rev().find(known),
        FigureKind::Points => figure.lines.first(),
    };
    let Some(line) = line else {
        return page.text(&format!("statistics-{kind}-none"), &Arguments::new());
    };
    let mut arguments = Arguments::new().text("label", label(scheme, kind, line, page.language, today));
    for (column, value) in kind.columns().iter().zip(&line.values) {
        arguments = arguments.text(column, in_words(page, kind, *value)?);
    }
    page.text(&format!("statistics-{kind}-finding"), &arguments)
}

/// One bar of a chart.
struct Bar {
    /// What it shows, with the number in words.
    text: String,
    /// Of the longest, in percent.
    width: i64,
    /// Drawn as an outline: the second column of a pair is told apart by form, not by colour.
    outline: bool,
}

impl Bar {
    fn at(self, top: usize) -> Json {
        json!({
            "text": self.text, "width": self.width, "outline": self.outline,
            "text_y": top + 16, "bar_y": top + 22,
        })
    }
}

/// The bars; none where there is nothing to compare, because all is kept back or unknown.
fn bars(page: &Page, figure: &Figure, columns: &[String]) -> Result<Vec<Bar>, Problem> {
    // The aim alone is no finding: its column does not count.
    let found = match figure.kind {
        FigureKind::Handling => 1,
        _ => columns.len(),
    };
    let tells =
        |value: &Value| matches!(*value, Value::Exactly(length) | Value::Tenths(length) if length > 0);
    if !figure.lines.iter().any(|line| line.values.iter().take(found).any(tells)) {
        return Ok(Vec::new());
    }
    let length = |value: &Value| match *value {
        Value::Exactly(length) | Value::Tenths(length) => length,
        Value::Few | Value::Unknown => 0,
    };
    let longest = figure.lines.iter().flat_map(|line| &line.values).map(length).max().unwrap_or(0).max(1);
    let mut bars = Vec::new();
    for line in &figure.lines {
        for (at, (value, column)) in line.values.iter().zip(columns).enumerate() {
            let arguments = Arguments::new()
                .text("label", &line.label)
                .text("column", column)
                .text("value", in_words(page, figure.kind, *value)?);
            bars.push(Bar {
                text: page.text("statistics-bar", &arguments)?,
                width: length(value) * 100 / longest,
                outline: at > 0,
            });
        }
    }
    Ok(bars)
}
