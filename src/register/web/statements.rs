//! Signed statements: asked for on a vendor's page, for a list, or by a program; kept at `/s/{id}`.

use super::api::orgnr_of;
use super::arriving::{Arriving, Sent};
use super::caching::{self, Keep};
use super::described::{PROBLEM, Unchanged, WhichStatement};
use super::list::list_page;
use super::view;
use crate::approvals::Status;
use crate::certificates::{self, IssueError, IssuedStatement, NewStatement};
use crate::checking::Report;
use crate::people::origin;
use crate::register::rules::tone;
use crate::register::statements::StatementAnswer;
use crate::register::{
    Checker, Counter, Identity, MOST_STATED, Question, Register, Snapshot, Unstated, new_statement, question,
};
use crate::scheme::TheScheme;
use crate::store::{Store, StoreError};
use crate::values::{Clock, Id, Language, Moment, Orgnr};
use crate::vault::Vault;
use crate::web::{Desk, Fields, Page, Problem, ProblemAnswer, forwarded, see_other};
use crate::words::{self, Arguments};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderName, HeaderValue, LOCATION};
use actix_web::web::{Bytes, Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// Whom a statement is about, and who asks for it, is nothing for search engines.
const ROBOTS: (HeaderName, &str) = (HeaderName::from_static("x-robots-tag"), "noindex");

/// Where statements are asked for, in a language.
pub(super) const fn statement_page(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/bekreftelse",
        Language::En => "/en/statement",
    }
}

impl From<Unstated> for Problem {
    fn from(why: Unstated) -> Self {
        match why {
            Unstated::Busy => Self {
                retry_after: Some(10),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "register-check-busy")
            },
            Unstated::TooOften { seconds } => Self::too_often(seconds),
            Unstated::Issue(IssueError::Overtaken) => Self {
                retry_after: Some(1),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "register-statement-overtaken")
            },
            Unstated::Issue(error) => Self {
                cause: error.to_string(),
                retry_after: Some(60),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "register-statement-unsigned")
            },
        }
    }
}

/// The question that a statement answers: of now, if no day was named, as known at this instant.
fn asked(snapshot: &Snapshot, as_of: &str, known_at: &str, now: Moment) -> Result<Question, Problem> {
    let asked = question(as_of, known_at, snapshot.stamp(now.oslo_date()), now)?;
    let or_now = |typed: &str, moment: Moment| if typed.trim().is_empty() { now } else { moment };
    Ok(Question {
        as_of: or_now(as_of, asked.as_of),
        known_at: or_now(known_at, asked.known_at),
        stamp: now,
        ..asked
    })
}

/// What a statement is about, as it was asked for.
pub(super) struct Order<'a> {
    pub(super) vendors: &'a [Orgnr],
    pub(super) as_of: &'a str,
    pub(super) known_at: &'a str,
    pub(super) language: Language,
}

/// Has a statement signed.
async fn issue(
    request: &HttpRequest,
    counter: &Counter,
    register: &Register,
    order: &Order<'_>,
    now: Moment,
) -> Result<NewStatement, Problem> {
    let snapshot = register.snapshot().await;
    let question = asked(&snapshot, order.as_of, order.known_at, now)?;
    let looks_back = !order.known_at.trim().is_empty();
    let from = origin(request.peer_addr().map(|peer| peer.ip()), forwarded(request));
    let word = || new_statement(&snapshot, order.vendors, &question, looks_back, order.language);
    Ok(counter.issue(from, word).await?)
}

/// A statement that a page asked for; leads to its address.
pub(super) async fn lead(
    request: &HttpRequest,
    counter: &Counter,
    register: &Register,
    order: &Order<'_>,
    now: Moment,
) -> Result<HttpResponse, Problem> {
    let made = issue(request, counter, register, order, now).await?;
    let mut answer = see_other(format!("/s/{}?lang={}", made.id, order.language));
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Who has no list yet makes one.
pub(super) async fn show(page: Page) -> HttpResponse {
    see_other(list_page(page.language))
}

/// A vendor's page asks for a statement.
pub(super) async fn order(
    request: HttpRequest,
    page: Page,
    body: Bytes,
    register: Data<Register>,
    counter: Data<Counter>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let fields = Fields::parse(&body);
    let orgnr = orgnr_of(fields.text("orgnr"))?;
    let vendors = std::slice::from_ref(&orgnr);
    let order = Order { vendors, as_of: fields.text("date"), known_at: "", language: page.language };
    lead(&request, &counter, &register, &order, clock.now()).await
}

/// A statement as JSON asks for it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = AskedStatement)]
pub(super) struct Asked {
    /// Organisation numbers in any writing.
    #[schema(min_items = 1, max_items = 50)]
    vendors: Vec<String>,
    /// The day that is asked about: a date or an instant with offset. Default: now.
    #[serde(default)]
    as_of: String,
    /// What was recorded after this is left out.
    #[serde(default)]
    known_at: String,
    /// The language of the paper. Default: bokmål.
    #[serde(default)]
    language: Option<Language>,
}

/// `POST /api/v1/statements`.
#[utoipa::path(
    post, path = "/api/v1/statements", operation_id = "statements", tag = "Statements",
    summary = "A signed statement",
    description = "A signed PDF of what the register says of up to 50 vendors, for any day. The answer is what the paper carries \
        for machines; Location leads to the PDF, `/s/{id}` to a page, `/s/{id}.json` to this answer. It is kept; who asked \
        is not.",
    request_body(content = Asked, content_type = "application/json",
        example = json!({ "vendors": ["923609016"], "asOf": "2026-05-04" })),
    responses(
        (status = 201, description = "Signed. Location: the PDF.", body = StatementAnswer, headers(("Location" = String, description = "The PDF."))),
        (status = 408, description = "The request came too slowly.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 413, description = "The request is too large.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "The request is not of this form, a number is wrong, or an instant is.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 429, description = "Too many of one address; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
        (status = 503, description = "It cannot be signed now, or too many are asked for; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
)]
pub(super) async fn order_by_machine(
    request: HttpRequest,
    payload: Payload,
    register: Data<Register>,
    checker: Data<Checker>,
    counter: Data<Counter>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let malformed = || Problem::invalid("register-statement-form");
    let body = match Arriving::begin(&request, &checker)?.body(payload).await? {
        Sent::File(body) => body,
        Sent::TooLarge => return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "register-statement-form")),
        Sent::Nothing | Sent::Empty => return Err(malformed()),
    };
    let sent: Asked = serde_json::from_slice(&body).map_err(|_| malformed())?;
    let vendors: Vec<Orgnr> = sent.vendors.iter().map(|typed| orgnr_of(typed)).collect::<Result<_, _>>()?;
    if vendors.is_empty() || vendors.len() > MOST_STATED {
        let about = Arguments::new().text("most", MOST_STATED);
        return Err(Problem::invalid("register-statement-count").with(about));
    }
    let order = Order {
        vendors: &vendors,
        as_of: &sent.as_of,
        known_at: &sent.known_at,
        language: sent.language.unwrap_or(Language::Nb),
    };
    let made = issue(&request, &counter, &register, &order, clock.now()).await?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/s/{}.pdf", made.id)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(made.answer))
}

/// What a file turns out to be, held against the register and against the statements that we have signed.
pub(super) async fn identify<'a>(
    desk: &Desk,
    snapshot: &'a Snapshot,
    report: &Report,
    now: Moment,
) -> Result<Identity<'a>, Problem> {
    let identity = snapshot.identify(report, now.oslo_date(), snapshot.asked(now).known_at);
    // Statements bear our signature; the database is not asked about anybody else's files.
    let ours = report.signer.as_ref().is_some_and(|signer| snapshot.signers.has(&signer.sha256));
    if identity.examined.paper.is_some() || !ours {
        return Ok(identity);
    }
    let beginnings = report.beginnings.iter().map(|one| one.sha256.clone());
    let hashes: Vec<String> = [report.sha256.clone()].into_iter().chain(beginnings).collect();
    let find = move |store: &Store, _| {
        store.read(|db| {
            for sha256 in hashes {
                if let Some(statement) = certificates::statement_by_hash(db, &sha256)? {
                    return Ok::<_, StoreError>(Some((statement, sha256)));
                }
            }
            Ok(None)
        })
    };
    Ok(match desk.run(find).await?? {
        Some((statement, sha256)) => identity.with_statement(report, statement, &sha256),
        None => identity,
    })
}

/// The statement that is, or once was, exactly these bytes.
pub(super) async fn statement_of(desk: &Desk, sha256: &str) -> Result<Option<IssuedStatement>, Problem> {
    let sha256 = sha256.to_owned();
    let find = move |store: &Store, _| {
        store.read(|db| Ok::<_, StoreError>(certificates::statement_by_hash(db, &sha256)?))
    };
    Ok(desk.run(find).await??)
}

async fn find(desk: &Desk, id: &str) -> Result<IssuedStatement, Problem> {
    let id: Id = id.parse().map_err(|_| Problem::not_found())?;
    let found = desk
        .run(move |store: &Store, _| store.read(|db| Ok::<_, StoreError>(certificates::statement(db, id)?)))
        .await??;
    found.ok_or_else(Problem::not_found)
}

/// `/s/{id}`: what a statement says, and how it stands now.
pub(super) async fn statement(
    request: HttpRequest,
    path: Path<String>,
    page: Page,
    desk: Desk,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let found = find(&desk, &path).await?;
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let content = json!({
        "common": view::common(&page, &scheme),
        "id": found.id,
        "issued_at": found.issued_at,
        "size": found.size,
        "language": found.language,
        "said": said(&page, &snapshot, &found, now)?,
        "checked": view::minute(now),
    });
    let mut answer = caching::html(
        &request,
        page.show("register/statement.html", content)?,
        Keep::Current,
        Some("Accept-Language"),
    );
    answer.headers_mut().insert(ROBOTS.0, HeaderValue::from_static(ROBOTS.1));
    Ok(answer)
}

/// What is read of a statement's answer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    as_of: String,
    known_at: String,
    items: Vec<KeptItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeptItem {
    organisasjonsnummer: String,
    legal_name: Option<String>,
    status: Status,
}

/// What the register said of each, and what it says now.
fn said(page: &Page, snapshot: &Snapshot, found: &IssuedStatement, now: Moment) -> Result<Value, Problem> {
    let kept: Kept = serde_json::from_str(&found.answer).map_err(Problem::internal)?;
    let as_of: Moment = kept.as_of.parse().map_err(Problem::internal)?;
    let known_at: Moment = kept.known_at.parse().map_err(Problem::internal)?;
    let word = |status: Status| page.text(&view::status_key(status), &Arguments::new());
    let mut rows = Vec::new();
    let (mut changed, mut revised) = (false, false);
    let known_now = snapshot.present(now).known_at;
    for KeptItem { organisasjonsnummer, legal_name, status } in kept.items {
        let orgnr: Orgnr = organisasjonsnummer.parse().map_err(Problem::internal)?;
        let listed = snapshot.vendor(&orgnr);
        let on = |day| {
            let principal = listed.and_then(|it| it.principal(day, known_now));
            principal.map_or(Status::NotRegistered, |(_, standing)| standing.status)
        };
        let present = on(now.oslo_date());
        changed |= present != status;
        // What was entered later may reach back.
        revised |= on(as_of.oslo_date()) != status;
        rows.push(json!({
            "orgnr": orgnr,
            "name": listed.map(|it| it.vendor.name.as_str()).or(legal_name.as_deref()),
            "href": format!("/{}/register/{orgnr}", page.language),
            "then": word(status)?, "then_kind": tone(status),
            "now": word(present)?, "now_kind": tone(present),
        }));
    }
    Ok(json!({
        "day": words::date(page.language, as_of.oslo_date()),
        "known_at": known_at,
        "rows": rows,
        "changed": changed,
        "revised": revised,
    }))
}

/// `/s/{id}.pdf`: the signed paper. Its bytes grow when its time stamp is renewed.
pub(super) async fn paper(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let found = find(&desk, &path).await?;
    let etag = format!("\"{}\"", found.sha256);
    let mut answer = if caching::has_it(request.headers(), &etag) {
        HttpResponse::NotModified().finish()
    } else {
        let bytes = vault.read(&found.sha256).await?;
        HttpResponse::Ok()
            .content_type("application/pdf")
            .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{}.pdf\"", found.id)))
            .body(bytes)
    };
    caching::mark(&mut answer, Keep::Current, &etag);
    answer.headers_mut().insert(ROBOTS.0, HeaderValue::from_static(ROBOTS.1));
    Ok(answer)
}

/// `/s/{id}.json`: the same for machines; it never changes.
#[utoipa::path(
    get, path = "/s/{id}.json", operation_id = "statement", tag = "Statements",
    summary = "What a signed statement says",
    description = "",
    params(WhichStatement),
    responses(
        (status = 200, description = "It never changes.", body = StatementAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 404, description = "There is no such statement.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn answer(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let found = find(&desk, &path).await?;
    let mut answer = caching::json(&request, found.answer, Keep::Settled, None);
    answer.headers_mut().insert(ROBOTS.0, HeaderValue::from_static(ROBOTS.1));
    Ok(answer)
}
