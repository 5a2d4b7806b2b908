//! Many vendors at once: a list is typed, pasted or sent as a file, and comes back line by line.
//!
//! The list is read in memory, kept nowhere and never logged: who bids is confidential until the contract is awarded.

use super::arriving::{Arriving, Parts};
use super::caching::{self, Keep};
use super::data::Announcer;
use super::{about_orgnr, fault_of_certificate, fault_of_orgnr, here, statements, view};
use crate::approvals::Status;
use crate::register::{
    Answered, Checker, Counter, Line, ListError, MOST_LINES, MOST_STATED, Outcome, Question, Register,
    Snapshot, list_of_file, list_of_text, look_up, question, text_of,
};
use crate::scheme::TheScheme;
use crate::sheets::{self, Cell, SheetError, Table};
use crate::values::{Clock, Language, Moment, Orgnr, OsloDate};
use crate::web::{FieldError, Page, Problem};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

/// The address of the page in a language.
pub(super) const fn list_page(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/kontroller/liste",
        Language::En => "/en/check/list",
    }
}

pub(super) async fn show(
    request: HttpRequest,
    page: Page,
    (register, key): (Data<Register>, Announcer),
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let typed = Typed { list: String::new(), date: String::new(), wanted: Wanted::Page };
    let snapshot = register.snapshot().await;
    let here = here::offered(&page, &snapshot, &key)?;
    let shown =
        page.show("register/list.html", content(&page, &scheme, &typed, clock.today(), &Value::Null, &here))?;
    Ok(caching::html(&request, shown, Keep::List, None))
}

/// What the form holds.
struct Typed {
    list: String,
    date: String,
    wanted: Wanted,
}

/// In which form the answers are wanted.
#[derive(Clone, Copy)]
enum Wanted {
    Page,
    Csv,
    Xlsx,
    Statement,
}

pub(super) async fn check(
    request: HttpRequest,
    page: Page,
    (register, key): (Data<Register>, Announcer),
    (checker, counter): (Data<Checker>, Data<Counter>),
    clock: Data<Clock>,
    scheme: TheScheme,
    parts: Multipart,
) -> Result<HttpResponse, Problem> {
    let sent = Arriving::begin(&request, &checker)?.parts(parts).await?;
    let (typed, lines) = read(&sent.unwrap_or_default());
    let now = clock.now();
    let snapshot = register.snapshot().await;
    let here = here::offered(&page, &snapshot, &key)?;
    let mut errors = Vec::new();
    let asked = question(&typed.date, "", snapshot.stamp(now.oslo_date()), now).ok();
    if asked.is_none() {
        let about = Arguments::new().text("typed", &typed.date);
        errors.push(page.error("date", "register-list-no-day", &about)?);
    }
    let lines = lines.map_err(|error| wrong(&page, &error)).or_else(|error| {
        errors.push(error?);
        Ok::<_, Problem>(Vec::new())
    })?;
    let Some(asked) = asked.filter(|_| errors.is_empty()) else {
        let content = content(&page, &scheme, &typed, now.oslo_date(), &Value::Null, &here);
        return page.show_again("register/list.html", content, &errors);
    };
    let answered = look_up(&snapshot, &lines, &asked);
    match typed.wanted {
        Wanted::Csv => return Ok(as_csv(&table(&page, &answered, &asked)?, asked.as_of.oslo_date())),
        Wanted::Xlsx => return as_xlsx(table(&page, &answered, &asked)?, asked.as_of.oslo_date()),
        Wanted::Statement => {
            let vendors = numbers(&answered);
            if let Some(error) = unstatable(&page, &vendors)? {
                let content = content(&page, &scheme, &typed, now.oslo_date(), &Value::Null, &here);
                return page.show_again("register/list.html", content, &[error]);
            }
            let order = statements::Order {
                vendors: &vendors,
                as_of: &typed.date,
                known_at: "",
                language: page.language,
            };
            return statements::lead(&request, &counter, &register, &order, now).await;
        }
        Wanted::Page => {}
    }
    let result = result(&page, &snapshot, &answered, &asked, now)?;
    let content = content(&page, &scheme, &typed, now.oslo_date(), &result, &here);
    let mut shown = page.show("register/list.html", content)?;
    shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(shown)
}

/// What was typed, and the lines of the file, or else of the text. A file's lines are shown as text, so that they are there
/// again for the next question.
fn read(parts: &Parts) -> (Typed, Result<Vec<Line>, ListError>) {
    let text = |name: &str| {
        let bytes = parts.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        bytes.unwrap_or_default().replace("\r\n", "\n")
    };
    let wanted = match text("as").as_str() {
        "csv" => Wanted::Csv,
        "xlsx" => Wanted::Xlsx,
        "statement" => Wanted::Statement,
        _ => Wanted::Page,
    };
    let mut typed = Typed { list: text("list"), date: text("date").trim().to_owned(), wanted };
    let lines = match parts.get("file").filter(|file| !file.is_empty()) {
        Some(file) => list_of_file(file, MOST_LINES).inspect(|lines| typed.list = text_of(lines)),
        None => list_of_text(&typed.list, MOST_LINES),
    };
    (typed, lines)
}

fn wrong(page: &Page, error: &ListError) -> Result<FieldError, Problem> {
    let (key, about) = match error {
        ListError::TooLong { most } => ("register-list-long", Arguments::new().text("most", most)),
        ListError::Sheet(SheetError::Empty) => ("register-list-empty", Arguments::new()),
        ListError::Sheet(_) => ("register-list-form", Arguments::new()),
    };
    page.error("list", key, &about)
}

fn content(
    page: &Page,
    scheme: &crate::scheme::Scheme,
    typed: &Typed,
    today: OsloDate,
    result: &Value,
    here: &Value,
) -> Value {
    json!({
        "common": view::common(page, scheme),
        "action": list_page(page.language),
        "form": { "list": typed.list, "date": typed.date },
        "today": today,
        "most": MOST_LINES,
        "result": result,
        "here": here,
    })
}

fn result(
    page: &Page,
    snapshot: &Snapshot,
    answered: &[Answered<'_>],
    asked: &Question,
    now: Moment,
) -> Result<Value, Problem> {
    let approved = answered.iter().filter(|one| one.outcome.status().is_some_and(Status::is_valid)).count();
    let unclear = answered.iter().filter(|one| one.outcome.status().is_none()).count();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let about = Arguments::new()
        .count("lines", count(answered.len()))
        .count("approved", count(approved))
        .count("other", count(answered.len() - approved - unclear))
        .count("unclear", count(unclear))
        .text("day", words::date(page.language, asked.as_of.oslo_date()));
    let rows: Result<Vec<Value>, Problem> = answered.iter().map(|one| row(page, one)).collect();
    Ok(json!({
        "sentence": page.text("register-list-sentence", &about)?,
        "rows": rows?,
        "checked": view::minute(now),
        "seq": snapshot.seq(),
    }))
}

/// A line as the page shows it.
fn row(page: &Page, one: &Answered<'_>) -> Result<Value, Problem> {
    let status = one.outcome.status();
    let word = match status {
        Some(status) => page.text(&view::status_key(status), &Arguments::new())?,
        None => page.text("register-list-unclear", &Arguments::new())?,
    };
    let (name, orgnr, until) = match &one.outcome {
        Outcome::Vendor(listed, _, standing) => {
            let until = standing.valid_until.filter(|_| standing.valid);
            (Some(listed.vendor.name.as_str()), Some(listed.vendor.orgnr.clone()), until)
        }
        Outcome::NotRegistered(orgnr) => (None, Some(orgnr.clone()), None),
        _ => (None, None, None),
    };
    let meant: Vec<Value> = match &one.outcome {
        Outcome::Name(meant) => meant
            .iter()
            .map(|listed| json!({ "name": listed.vendor.name, "orgnr": listed.vendor.orgnr }))
            .collect(),
        _ => Vec::new(),
    };
    Ok(json!({
        "line": one.line.number,
        "typed": one.line.typed,
        "name": name,
        "orgnr": orgnr,
        "kind": status.map_or("neutral", crate::register::rules::tone),
        "status": word,
        "until": until,
        "note": note(page, one)?,
        "meant": meant,
    }))
}

/// What is to be said of a line besides its status.
fn note(page: &Page, one: &Answered<'_>) -> Result<String, Problem> {
    let typed = one.line.typed.as_str();
    let said = match &one.outcome {
        Outcome::NotOrgnr(fault) => page.text(fault_of_orgnr(*fault), &about_orgnr(*fault, typed))?,
        Outcome::NotCertificate(fault) => {
            page.text(fault_of_certificate(*fault), &Arguments::new().text("typed", typed))?
        }
        Outcome::NoSuchCertificate(number) => {
            page.text("register-check-unknown-number", &Arguments::new().text("typed", number))?
        }
        Outcome::Name(meant) if meant.is_empty() => page.text("register-list-no-name", &Arguments::new())?,
        Outcome::Name(_) => page.text("register-list-name", &Arguments::new())?,
        Outcome::Empty => page.text("register-list-nothing", &Arguments::new())?,
        Outcome::Vendor(..) | Outcome::NotRegistered(_) => String::new(),
    };
    let place = one.resolved_from.map(|(orgnr, name)| {
        page.text("register-place-line", &Arguments::new().text("orgnr", orgnr.grouped()).text("place", name))
    });
    let same =
        one.same_as.map(|first| page.text("register-list-same", &Arguments::new().text("line", first)));
    match (place.transpose()?, same.transpose()?) {
        (Some(place), Some(same)) => Ok([place, same].join(" ")),
        (Some(only), None) | (None, Some(only)) => Ok(only),
        (None, None) => Ok(said),
    }
}

/// The same as a table to keep: with the day that was asked about, and when.
fn table(page: &Page, answered: &[Answered<'_>], asked: &Question) -> Result<Table, Problem> {
    let say = |key: &str| page.text(key, &Arguments::new());
    let headings: Result<Vec<String>, Problem> = HEADINGS.into_iter().map(say).collect();
    let rows: Result<Vec<Vec<Cell>>, Problem> =
        answered.iter().map(|one| cells(page, one, asked.as_of.oslo_date())).collect();
    Ok(Table { name: say("register-list-file")?, headings: headings?, rows: rows? })
}

/// The columns of the table to keep, in their order.
pub(super) const HEADINGS: [&str; 10] = [
    "register-list-line",
    "register-list-typed",
    "register-data-orgnr",
    "register-data-name",
    "register-data-number",
    "register-data-status",
    "register-data-valid",
    "register-data-until",
    "register-list-as-of",
    "register-list-note",
];

fn as_csv(table: &Table, day: OsloDate) -> HttpResponse {
    file("text/csv; charset=utf-8", &format!("{}-{day}.csv", table.name), sheets::write_csv(table))
}

fn as_xlsx(table: Table, day: OsloDate) -> Result<HttpResponse, Problem> {
    let name = format!("{}-{day}.xlsx", table.name);
    let bytes = sheets::write_xlsx(&[table]).map_err(Problem::internal)?;
    Ok(file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &name, bytes))
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(kind)
        .body(bytes)
}

/// The organisation numbers that a list came to, each once. A certificate's number stands for its vendor.
fn numbers(answered: &[Answered<'_>]) -> Vec<Orgnr> {
    let mut numbers: Vec<Orgnr> = Vec::new();
    for one in answered {
        let orgnr = match &one.outcome {
            // A place of business by its own number, so that the paper says who was asked about.
            Outcome::Vendor(listed, ..) => one.resolved_from.map_or(&listed.vendor.orgnr, |(place, _)| place),
            Outcome::NotRegistered(orgnr) => orgnr,
            _ => continue,
        };
        if !numbers.contains(orgnr) {
            numbers.push(orgnr.clone());
        }
    }
    numbers
}

/// Why no statement can be about these.
fn unstatable(page: &Page, vendors: &[Orgnr]) -> Result<Option<FieldError>, Problem> {
    let about = Arguments::new().text("most", MOST_STATED);
    Ok(match vendors.len() {
        0 => Some(page.error("list", "register-list-no-numbers", &about)?),
        count if count > MOST_STATED => Some(page.error("list", "register-list-too-many", &about)?),
        _ => None,
    })
}

fn cells(page: &Page, one: &Answered<'_>, as_of: OsloDate) -> Result<Vec<Cell>, Problem> {
    let say = |key: &str| page.text(key, &Arguments::new());
    let status = one.outcome.status();
    let (orgnr, name, number, until) = match &one.outcome {
        Outcome::Vendor(listed, approval, standing) => (
            listed.vendor.orgnr.to_string(),
            listed.vendor.name.clone(),
            approval.approval.number.to_string(),
            standing.valid_until,
        ),
        Outcome::NotRegistered(orgnr) => (orgnr.to_string(), String::new(), String::new(), None),
        _ => (String::new(), String::new(), String::new(), None),
    };
    let mut note = note(page, one)?;
    if let Outcome::Name(meant) = &one.outcome {
        let meant: Vec<String> =
            meant.iter().map(|listed| format!("{} ({})", listed.vendor.name, listed.vendor.orgnr)).collect();
        note = [note, meant.join("; ")].join(" ");
    }
    Ok(vec![
        Cell::Whole(one.line.number.into()),
        Cell::from(one.line.typed.clone()),
        Cell::from(orgnr),
        Cell::from(name),
        Cell::from(number),
        Cell::from(match status {
            Some(status) => say(&view::status_key(status))?,
            None => say("register-list-unclear")?,
        }),
        match status {
            Some(status) => {
                Cell::from(say(if status.is_valid() { "register-data-yes" } else { "register-data-no" })?)
            }
            None => Cell::Empty,
        },
        until.map_or(Cell::Empty, Cell::Day),
        Cell::Day(as_of),
        Cell::from(note),
    ])
}
