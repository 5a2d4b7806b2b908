//! The register for machines.

use super::arriving::{self, Arriving, Sent};
use super::caching::{self, Keep};
use super::described::{FileForm, Hash, PROBLEM, Unchanged, When, WholeFile, Whose};
use super::description::Description;
use super::orgnr_problem;
use super::statements::{identify, statement_of};
use super::working::work;
use crate::checking::Unreadable;
use crate::register::answers::{RegisterAnswer, StatusAnswer, VendorAnswer};
use crate::register::checked::FileAnswer;
use crate::register::hashes::DocumentAnswer;
use crate::register::{
    Checker, Genuineness, Question, QuestionError, Register, Snapshot, checked_json, document_json, question,
    register_json, status_json, unreadable_json, vendor_json,
};
use crate::values::{Clock, Moment, Orgnr};
use crate::web::{Desk, Fields, Problem, ProblemAnswer};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{Data, Path, Payload, method};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Route};

pub(super) fn orgnr_of(text: &str) -> Result<Orgnr, Problem> {
    text.parse().map_err(|fault| orgnr_problem(fault, text))
}

/// The day that is asked about.
pub(super) const AS_OF: &str = "asOf";
/// What was known when.
pub(super) const KNOWN_AT: &str = "knownAt";

/// The parameters of an address. A name that is not known is refused: whoever means another day, or another place of the
/// ledger, must not get the usual answer.
pub(super) fn parameters(request: &HttpRequest, known: &[&str]) -> Result<Fields, Problem> {
    let fields = Fields::parse(request.query_string().as_bytes());
    if let Some(name) = fields.names().find(|name| !known.contains(name)) {
        let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
        let about = Arguments::new().text("name", name).text("known", known);
        return Err(Problem::invalid("register-no-parameter").with(about));
    }
    Ok(fields)
}

/// The question in an address.
pub(super) fn asked(request: &HttpRequest, snapshot: &Snapshot, now: Moment) -> Result<Question, Problem> {
    let fields = parameters(request, &[AS_OF, KNOWN_AT])?;
    // Named and left empty is a slip, not today.
    for name in [AS_OF, KNOWN_AT] {
        if fields.names().any(|sent| sent == name) && fields.text(name).is_empty() {
            return Err(QuestionError::Form(name).into());
        }
    }
    Ok(question(fields.text(AS_OF), fields.text(KNOWN_AT), snapshot.stamp(now.oslo_date()), now)?)
}

pub(super) fn changed_at(snapshot: &Snapshot, orgnr: &Orgnr) -> Option<Moment> {
    let (listed, _) = snapshot.answering(orgnr)?;
    // What the company register says stands in the answers too.
    listed.changed_at().max(listed.flagged.as_ref().map(|flagged| flagged.fetched_at))
}

#[utoipa::path(
    get, path = "/api/v1/vendors/{orgnr}/status", operation_id = "vendorStatus", tag = "Vendors",
    summary = "The status of a vendor",
    description = "",
    params(Whose, When),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = StatusAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "The number or an instant is wrong; `detail` says what.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn status(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let mut question = asked(&request, &snapshot, now)?;
    // Whose a place of business is may change.
    question.settled &= snapshot.resolve(&orgnr).2.is_none();
    let keep = if question.settled { Keep::List } else { Keep::Current };
    // What can never change has no later change to tell of.
    let changed = if question.settled { None } else { changed_at(&snapshot, &orgnr) };
    let body = || status_json(&snapshot, &orgnr, &question);
    if question.is_present() {
        let etag = caching::etag_of(snapshot.fingerprint(&orgnr, &question));
        return Ok(caching::json_known_by(&request, etag, keep, changed, body));
    }
    Ok(caching::json(&request, body(), keep, changed))
}

#[utoipa::path(
    get, path = "/api/v1/vendors/{orgnr}", operation_id = "vendor", tag = "Vendors",
    summary = "All about a vendor as it stands",
    description = "",
    params(Whose),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = VendorAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "The number is wrong; `detail` says what.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn vendor(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    parameters(&request, &[])?;
    let snapshot = register.snapshot().await;
    let body = vendor_json(&snapshot, &orgnr, &snapshot.present(clock.now()));
    Ok(caching::json(&request, body, Keep::Current, changed_at(&snapshot, &orgnr)))
}

#[utoipa::path(
    get, path = "/api/v1/register", operation_id = "register", tag = "Register",
    summary = "The whole register",
    description = "",
    params(When),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = RegisterAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "An instant is wrong.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn register(
    request: HttpRequest,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let question = asked(&request, &snapshot, now)?;
    let answer = work(move || register_json(&snapshot, &question)).await?;
    Ok(caching::json(&request, answer, Keep::List, None))
}

#[utoipa::path(
    get, path = "/api/v1/documents/sha256/{sha256}", operation_id = "document", tag = "Documents",
    summary = "What a file with this SHA-256 is",
    description = "",
    params(Hash),
    responses(
        (status = 200, description = "The answer, with a strong ETag.", body = DocumentAnswer, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "Not 64 hexadecimal digits.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn document(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    desk: Desk,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let sha256 = path.to_lowercase();
    if !is_sha256(&sha256) {
        return Err(Problem::invalid("register-no-hash"));
    }
    parameters(&request, &[])?;
    let snapshot = register.snapshot().await;
    let question = snapshot.present(clock.now());
    let examined = snapshot.examine(&sha256, question.as_of.oslo_date(), question.known_at);
    let known = examined.genuineness != Genuineness::Unknown;
    // Only what the register does not know costs a look into the database.
    let statement = if known { None } else { statement_of(&desk, &sha256).await? };
    let keep = if known || statement.is_some() { Keep::Current } else { Keep::Briefly };
    let body = document_json(&snapshot, &sha256, statement.as_ref(), &question);
    Ok(caching::json(&request, body, keep, None))
}

/// What a whole file is. It is examined in memory, and kept nowhere: not in the log, not in a cache.
#[utoipa::path(
    post, path = "/api/v1/documents", operation_id = "checkDocument", tag = "Documents",
    summary = "What a whole file is",
    description = "Three answers, kept apart: is it byte for byte a file that we issued; is it one of ours with something added; \
        what does a third party's validation say. Then whose it is, and how that stands today. The file is examined in \
        memory and not kept. At most 20 MB (20 971 520 bytes).",
    request_body(content((WholeFile = "application/pdf"), (FileForm = "multipart/form-data"))),
    responses(
        (status = 200, description = "The answer, also where the file is none of ours or no PDF.", body = FileAnswer),
        (status = 400, description = "The form broke off or cannot be read.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 408, description = "The file came too slowly.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 413, description = "Larger than 20 MB.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 415, description = "Neither application/pdf nor multipart/form-data.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "No file, or an empty one.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 429, description = "Too many files of one address on their way at once.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 500, description = "The check of this file broke off: a fault of ours, which says nothing about the file.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "Too many files at once; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
)]
pub(super) async fn check(
    request: HttpRequest,
    payload: Payload,
    register: Data<Register>,
    checker: Data<Checker>,
    desk: Desk,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let mut arriving = Arriving::begin(&request, &checker)?;
    let sent = match request.content_type() {
        "application/pdf" | "application/octet-stream" => arriving.body(payload).await?,
        "multipart/form-data" => {
            arriving.file_of(Multipart::new(request.headers(), payload.into_inner())).await?
        }
        _ => return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "register-no-pdf-sent")),
    };
    let now = clock.now();
    let snapshot = register.snapshot().await;
    let report = match sent {
        Sent::File(file) => {
            checker.examine(file, &snapshot.signers, now).await.map_err(arriving::unexamined)?
        }
        Sent::TooLarge => Err(Unreadable::TooLarge),
        Sent::Nothing | Sent::Empty => return Err(Problem::invalid("register-empty-file")),
    };
    let question = snapshot.asked(now);
    let (status, body) = match report {
        Ok(report) => {
            let identity = identify(&desk, &snapshot, &report, now).await?;
            (StatusCode::OK, checked_json(&snapshot, &report, &identity, &question))
        }
        Err(reason @ Unreadable::NotPdf) => (StatusCode::OK, unreadable_json(&snapshot, reason, &question)),
        Err(Unreadable::TooLarge) => {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "register-too-large"));
        }
    };
    let mut answer = HttpResponse::build(status);
    Ok(answer.insert_header((CACHE_CONTROL, "no-store")).content_type("application/json").body(body))
}

pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

pub(super) async fn description(request: HttpRequest, whole: Data<Description>) -> HttpResponse {
    caching::json(&request, whole.text().to_owned(), Keep::List, None)
}

/// Lets pages of others send `If-None-Match`; whether they may read the answer is said on the answer itself.
pub(super) fn preflight() -> Route {
    preflight_for("GET, HEAD, OPTIONS", "If-None-Match, Accept")
}

/// The same for other methods and headers.
pub(super) fn preflight_for(methods: &'static str, headers: &'static str) -> Route {
    method(Method::OPTIONS).to(move || async move {
        HttpResponse::NoContent()
            .insert_header((ACCESS_CONTROL_ALLOW_METHODS, methods))
            .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, headers))
            .insert_header((ACCESS_CONTROL_MAX_AGE, "86400"))
            .finish()
    })
}
