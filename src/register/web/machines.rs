//! The register for programs that follow it, ask for whole lists, or copy three fields.

use super::api::{asked, changed_at, orgnr_of, parameters};
use super::arriving::{Arriving, Sent};
use super::caching::{self, Keep};
use crate::register::{
    Checker, Line, ListError, MOST_CHANGES, MOST_LINES_OF_PROGRAMS, Question, Register, changes_json,
    checks_json, events_json, evidence_json, list_item, list_of_file, look_up,
};
use crate::sheets::SheetError;
use crate::values::Clock;
use crate::web::Problem;
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;

/// How many entries an answer has when nothing is asked for.
const USUAL_CHANGES: usize = 100;

/// Behind which entry, and how many.
fn place(request: &HttpRequest) -> Result<(i64, usize), Problem> {
    let fields = parameters(request, &["after", "limit"])?;
    let number = |name: &'static str, usual: i64, (least, most): (i64, i64)| {
        if !fields.names().any(|sent| sent == name) {
            return Ok(usual);
        }
        let number = fields.text(name).parse::<i64>().ok().filter(|number| (least..=most).contains(number));
        let about = || Arguments::new().text("name", name).count("least", least).text("most", most);
        number.ok_or_else(|| Problem::invalid("register-no-place").with(about()))
    };
    let usual = i64::try_from(USUAL_CHANGES).unwrap_or(i64::MAX);
    let most = i64::try_from(MOST_CHANGES).unwrap_or(i64::MAX);
    let limit = number("limit", usual, (1, most))?;
    Ok((number("after", 0, (0, i64::MAX))?, usize::try_from(limit).unwrap_or(USUAL_CHANGES)))
}

pub(super) async fn changes(
    request: HttpRequest,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let (after, most) = place(&request)?;
    let snapshot = register.snapshot().await;
    let body = changes_json(&snapshot, after, most, &snapshot.present(clock.now()));
    Ok(caching::json(&request, body, Keep::Current, None))
}

pub(super) async fn events(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    let place = place(&request)?;
    let snapshot = register.snapshot().await;
    let body = events_json(&snapshot, &orgnr, place, &snapshot.present(clock.now()));
    Ok(caching::json(&request, body, Keep::Current, changed_at(&snapshot, &orgnr)))
}

pub(super) async fn evidence(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    parameters(&request, &[])?;
    let snapshot = register.snapshot().await;
    let body = evidence_json(&snapshot, &orgnr, &snapshot.present(clock.now()));
    Ok(caching::json(&request, body, Keep::Current, changed_at(&snapshot, &orgnr)))
}

/// A list as JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedList {
    vendors: Vec<String>,
}

/// What a list of vendors comes to. It is read in memory, kept nowhere and never logged: who bids is confidential.
pub(super) async fn checks(
    request: HttpRequest,
    payload: Payload,
    register: Data<Register>,
    checker: Data<Checker>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let body = match Arriving::begin(&request, &checker)?.body(payload).await? {
        Sent::File(body) => body,
        Sent::TooLarge => return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "register-list-form")),
        Sent::Nothing | Sent::Empty => return Err(Problem::invalid("register-list-empty")),
    };
    let snapshot = register.snapshot().await;
    let question: Question = asked(&request, &snapshot, clock.now())?;
    let list = list(&request, &body)?;
    let answer = checks_json(&snapshot, &look_up(&snapshot, &list, &question), &question);
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(answer))
}

fn list(request: &HttpRequest, body: &[u8]) -> Result<Vec<Line>, Problem> {
    const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match request.content_type() {
        "application/json" => {
            let asked: AskedList =
                serde_json::from_slice(body).map_err(|_| Problem::invalid("register-list-form"))?;
            match asked.vendors.len() {
                0 => Err(Problem::invalid("register-list-empty")),
                count if count > MOST_LINES_OF_PROGRAMS => Err(too_long(MOST_LINES_OF_PROGRAMS)),
                _ => Ok((1..).zip(&asked.vendors).map(|(number, typed)| list_item(number, typed)).collect()),
            }
        }
        "text/plain" | "text/csv" | WORKBOOK | "application/octet-stream" => {
            list_of_file(body, MOST_LINES_OF_PROGRAMS).map_err(|error| list_problem(&error))
        }
        _ => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "register-list-form")),
    }
}

fn too_long(most: usize) -> Problem {
    Problem::invalid("register-list-long").with(Arguments::new().text("most", most))
}

/// Why a list was not taken, as the reader is told.
fn list_problem(error: &ListError) -> Problem {
    match error {
        ListError::TooLong { most } => too_long(*most),
        ListError::Sheet(SheetError::Empty) => Problem::invalid("register-list-empty"),
        ListError::Sheet(_) => Problem::invalid("register-list-form"),
    }
}
