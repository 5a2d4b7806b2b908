//! The last hand on every answer: its id and headers, the words of problems, one line in the log.

use super::{Page, Problem, ProblemAnswer, RequestId, Site, same_origin};
use crate::words::{self, Arguments};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use serde_json::json;
use std::time::Instant;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Where the public API stands.
const API: &str = "/api/v1/";

/// What pages of others may read: the API, the files of the register, what a signed statement says.
const OPEN: [&str; 6] = [API, "/data/", "/s/", "/badge/", "/openapi.json", "/catalog.ttl"];

/// Wraps the whole application.
///
/// # Errors
/// What the inner service returns when it cannot even answer.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    let id: String = crate::values::Id::fresh().to_string().chars().rev().take(8).collect();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let path = loggable(request.path());
    // The public API reads no session and changes nothing: pages of others may send it files.
    let changes = !matches!(method, Method::GET | Method::HEAD | Method::OPTIONS) && !path.starts_with(API);
    let response = if changes && !same_origin(request.request()) {
        let foreign = Problem::new(StatusCode::FORBIDDEN, "foreign-form");
        request.into_response(actix_web::ResponseError::error_response(&foreign)).map_into_boxed_body()
    } else {
        match next.call(request).await {
            Ok(response) => response.map_into_boxed_body(),
            Err(error) => return Err(error),
        }
    };
    let (request, mut response) = response.into_parts();
    let problem = problem_of(&response);
    if let Some(problem) = &problem {
        if problem.status.is_server_error() {
            tracing::error!(request = %id, %method, %path, cause = %problem.cause, "could not answer");
        }
        let headers = response.headers().clone();
        response = in_words(&request, problem);
        if let Some(seconds) = problem.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        // `Allow` of a 405 and the like stay.
        for (name, value) in headers.iter().filter(|(name, _)| *name == header::ALLOW) {
            response.headers_mut().insert(name.clone(), value.clone());
        }
    }
    dress(&request, &mut response, &id);
    tracing::info!(
        request = %id, %method, %path, status = response.status().as_u16(),
        ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX), "answered"
    );
    Ok(ServiceResponse::new(request, response))
}

/// Addresses whose rest is a secret that was sent to one person.
const SECRET: [&str; 10] = [
    "/bekreft/",
    "/nytt-passord/",
    "/invitasjon/",
    "/fortsett/",
    "/foresporsel/",
    "/kalender/",
    "/nb/varsling/",
    "/en/alerts/",
    "/nb/alerts/",
    "/en/varsling/",
];

/// Addresses whose rest says whom a buyer asked about. Before a contract is awarded that is confidential.
const ASKED: [&str; 11] = [
    "/api/v1/vendors/",
    "/api/v1/evidence/godkjentcallcenter/",
    "/api/v1/documents/sha256/",
    "/nb/register/",
    "/en/register/",
    "/nb/kontroller/hash/",
    "/en/check/hash/",
    "/nb/check/hash/",
    "/en/kontroller/hash/",
    "/s/",
    "/v/",
];

/// A path as the log may know it: links that let somebody in, and whom somebody asked about, are cut off.
fn loggable(path: &str) -> String {
    let cut = SECRET.iter().chain(&ASKED).find(|prefix| path.starts_with(**prefix));
    cut.map_or_else(|| path.to_owned(), |prefix| format!("{prefix}…"))
}

/// The problem of an answer: ours, or one that the framework made without a body worth reading.
fn problem_of(response: &HttpResponse<BoxBody>) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let bare = status.is_client_error() || status.is_server_error();
    (bare && plain && status != StatusCode::NOT_MODIFIED).then(|| match status {
        StatusCode::NOT_FOUND => Problem::not_found(),
        other => Problem { cause: words_of(response), ..Problem::new(other, "refused") },
    })
}

fn words_of(response: &HttpResponse<BoxBody>) -> String {
    match (response.error(), response.body().size()) {
        (Some(error), _) => error.to_string(),
        (None, size) => match size {
            BodySize::Sized(length) => format!("an answer of {length} bytes without a problem"),
            _ => String::new(),
        },
    }
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = request.path();
    path.starts_with("/api/")
        || path.rsplit_once('.').is_some_and(|(_, kind)| ["json", "jws"].contains(&kind))
        || (accept.contains("json") && !accept.contains("text/html"))
}

fn in_words(request: &HttpRequest, problem: &Problem) -> HttpResponse<BoxBody> {
    let Ok(page) = Page::of(request) else { return HttpResponse::new(problem.status) };
    let special = format!("problem-{}", problem.code);
    let text = words::text(page.language, &special, &problem.arguments).ok();
    if let Some(location) = problem.location.as_ref().filter(|_| !wants_json(request)) {
        return super::see_other(location);
    }
    if wants_json(request) {
        let titled = format!("ui-problem-{}-title", problem.status.as_u16());
        let title = words::text(page.language, &titled, &Arguments::new())
            .or_else(|_| words::plain(page.language, "ui-problem-other-title"))
            .unwrap_or_default();
        return HttpResponse::build(problem.status).content_type("application/problem+json").json(
            ProblemAnswer {
                code: problem.code,
                detail: text,
                instance: request.path(),
                request_id: super::request_id(request),
                status: problem.status.as_u16(),
                title,
                kind: "about:blank",
            },
        );
    }
    let refused = problem.status == StatusCode::CONFLICT && text.is_some();
    let title = if refused { words::plain(page.language, "web-refused-title").ok() } else { None };
    let content = json!({ "problem": {
        "status": problem.status.as_u16(), "title": title, "text": text, "tried": null, "back": back(request),
    } });
    match page.show_with(problem.status, "error.html", content) {
        Ok(response) => response,
        Err(broken) => {
            tracing::error!(cause = %broken.cause, "the error page itself is broken");
            HttpResponse::new(problem.status)
        }
    }
}

/// Where a refused form was: the page that sent it, if the browser says so.
fn back(request: &HttpRequest) -> String {
    let here = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return here;
    }
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok());
    let from = referer.and_then(|referer| url::Url::parse(referer).ok());
    from.map_or(here, |url| url.path().to_owned())
}

fn dress(request: &HttpRequest, response: &mut HttpResponse<BoxBody>, id: &str) {
    let secure = request.app_data::<Data<Site>>().is_some_and(|site| site.secure());
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    // Public answers may be read by pages of others; they know no cookie, so they give away nothing.
    if OPEN.iter().any(|open| request.path().starts_with(open)) {
        set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        set(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "ETag, Last-Modified, Location, Retry-After, X-Request-Id",
        );
    }
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
