//! The register for machines.

use super::caching::{self, Keep};
use super::orgnr_problem;
use crate::register::{
    Genuineness, Register, Snapshot, document_json, question, register_json, status_json, vendor_json,
};
use crate::values::{Clock, Moment, Orgnr};
use crate::web::{Fields, Problem};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
};
use actix_web::web::{Data, Path, method};
use actix_web::{HttpRequest, HttpResponse, Route};

fn orgnr_of(text: &str) -> Result<Orgnr, Problem> {
    text.parse().map_err(|fault| orgnr_problem(fault, text))
}

fn changed_at(snapshot: &Snapshot, orgnr: &Orgnr) -> Option<Moment> {
    snapshot.vendor(orgnr).and_then(crate::register::Listed::changed_at)
}

pub(super) async fn status(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let asked = Fields::parse(request.query_string().as_bytes());
    let question = question(asked.text("asOf"), asked.text("knownAt"), snapshot.stamp(now.oslo_date()), now)?;
    let keep = if question.settled { Keep::List } else { Keep::Current };
    // What can never change has no later change to tell of.
    let changed = if question.settled { None } else { changed_at(&snapshot, &orgnr) };
    Ok(caching::json(&request, status_json(&snapshot, &orgnr, &question), keep, changed))
}

pub(super) async fn vendor(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    let snapshot = register.snapshot().await;
    let body = vendor_json(&snapshot, &orgnr, &snapshot.present(clock.now()));
    Ok(caching::json(&request, body, Keep::Current, changed_at(&snapshot, &orgnr)))
}

pub(super) async fn register(
    request: HttpRequest,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let asked = Fields::parse(request.query_string().as_bytes());
    let question = question(asked.text("asOf"), asked.text("knownAt"), snapshot.stamp(now.oslo_date()), now)?;
    let keep = Keep::List;
    Ok(caching::json(&request, register_json(&snapshot, &question), keep, None))
}

pub(super) async fn document(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let sha256 = path.to_lowercase();
    if !is_sha256(&sha256) {
        return Err(Problem::invalid("register-no-hash"));
    }
    let snapshot = register.snapshot().await;
    let question = snapshot.present(clock.now());
    let examined = snapshot.examine(&sha256, question.as_of.oslo_date(), question.known_at);
    let known = examined.genuineness != Genuineness::Unknown;
    let keep = if known { Keep::Current } else { Keep::Briefly };
    Ok(caching::json(&request, document_json(&snapshot, &sha256, &question), keep, None))
}

pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

pub(super) async fn description(request: HttpRequest) -> HttpResponse {
    caching::json(&request, include_str!("../openapi.json").to_owned(), Keep::List, None)
}

/// Lets pages of others send `If-None-Match`; whether they may read the answer is said on the answer itself.
pub(super) fn preflight() -> Route {
    method(Method::OPTIONS).to(|| async {
        HttpResponse::NoContent()
            .insert_header((ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"))
            .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, Accept"))
            .insert_header((ACCESS_CONTROL_MAX_AGE, "86400"))
            .finish()
    })
}
