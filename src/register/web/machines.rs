//! The register for programs that follow it, ask for whole lists, or copy three fields.

use super::api::{asked, changed_at, orgnr_of, parameters};
use super::arriving::{Arriving, Sent};
use super::caching::{self, Keep};
use super::described::{PROBLEM, Place, Unchanged, When, Whose};
use super::working::work;
use crate::register::changes::{ChangesAnswer, EvidenceAnswer};
use crate::register::list_answers::ChecksAnswer;
use crate::register::{
    Checker, Line, ListError, MOST_CHANGES, MOST_LINES_OF_PROGRAMS, Question, Register, changes_json,
    checks_json, events_json, evidence_json, list_item, list_of_file, look_up,
};
use crate::sheets::SheetError;
use crate::values::Clock;
use crate::web::{Problem, ProblemAnswer};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::ToSchema;

/// The number of the entry that is known already.
pub(super) const AFTER: &str = "after";
/// How many entries are wanted.
pub(super) const LIMIT: &str = "limit";
/// How many entries an answer has when nothing is asked for.
pub(super) const USUAL_CHANGES: usize = 100;

/// Behind which entry, and how many.
fn place(request: &HttpRequest) -> Result<(i64, usize), Problem> {
    let fields = parameters(request, &[AFTER, LIMIT])?;
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
    let limit = number(LIMIT, usual, (1, most))?;
    Ok((number(AFTER, 0, (0, i64::MAX))?, usize::try_from(limit).unwrap_or(USUAL_CHANGES)))
}

#[utoipa::path(
    get, path = "/api/v1/changes", operation_id = "changes", tag = "Register",
    summary = "What happened in the register behind a place, oldest first",
    description = "Go on with `next` as `after`. No entry ever appears behind a place that was read.",
    params(Place),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = ChangesAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "A parameter is wrong.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
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

#[utoipa::path(
    get, path = "/api/v1/vendors/{orgnr}/events", operation_id = "vendorEvents", tag = "Vendors",
    summary = "What happened to a vendor's approvals, oldest first",
    description = "",
    params(Whose, Place),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = ChangesAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "The number is none, or a parameter is wrong.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
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

#[utoipa::path(
    get, path = "/api/v1/evidence/godkjentcallcenter/{orgnr}", operation_id = "evidence", tag = "Vendors",
    summary = "The three fields that tender tools copy",
    description = "",
    params(Whose),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = EvidenceAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "The number is none.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
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
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedList {
    /// Organisation numbers, certificate numbers or names, as they were typed.
    #[schema(min_items = 1, max_items = 10_000)]
    vendors: Vec<String>,
}

/// What a list of vendors comes to. It is read in memory, kept nowhere and never logged: who bids is confidential.
#[utoipa::path(
    post, path = "/api/v1/checks", operation_id = "checks", tag = "Vendors",
    summary = "Many vendors at once",
    description = "At most 10,000 lines, answered in their order. Nothing of the list is kept or logged.",
    params(When),
    request_body(content(
        (AskedList = "application/json", example = json!({ "vendors": ["923 609 016", "GC-2026-0042-9"] })),
        (String = "text/plain", example = "923609016\n974760673\n"),
        (String = "text/csv", example = "orgnr;navn\n923609016;Nordlys Kundesenter AS\n"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    )),
    responses(
        (status = 200, description = "An answer for each line.", body = ChecksAnswer),
        (status = 408, description = "The list came too slowly.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 413, description = "The list is too large.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 415, description = "None of the kinds of lists.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "The list is empty, too long or none, or an instant is wrong.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 429, description = "Too many lists or files of one address on their way at once.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "Too many at once; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
)]
pub(super) async fn checks(
    request: HttpRequest,
    payload: Payload,
    register: Data<Register>,
    checker: Data<Checker>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    // Held until there is an answer: what one address asks for at once is bounded by it.
    let mut arriving = Arriving::begin(&request, &checker)?;
    let body = match arriving.body(payload).await? {
        Sent::File(body) => body,
        Sent::TooLarge => return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "register-list-form")),
        Sent::Nothing | Sent::Empty => return Err(Problem::invalid("register-list-empty")),
    };
    let snapshot = register.snapshot().await;
    let question: Question = asked(&request, &snapshot, clock.now())?;
    let kind = request.content_type().to_owned();
    // Thousands of names are work for a while: others are served meanwhile.
    let answer = work(move || {
        let list = list(&kind, &body)?;
        Ok::<_, Problem>(checks_json(&snapshot, &look_up(&snapshot, &list, &question), &question))
    });
    let answer = answer.await??;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(answer))
}

fn list(kind: &str, body: &[u8]) -> Result<Vec<Line>, Problem> {
    const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match kind {
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
