//! `/v/{number}`: the address in the QR code, for people and machines alike.

use super::caching::{self, Keep};
use super::described::{Unchanged, WhichCertificate};
use super::view::{self, AsOf};
use super::{check_page, fault_of_certificate};
use crate::certificates::IssuedDocument;
use crate::register::answers::StatusAnswer;
use crate::register::{Register, Snapshot, certificate_json};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{CertificateNumber, Clock, Language, NumberError};
use crate::vault::Vault;
use crate::web::{Fields, Page, Problem, ProblemAnswer, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CONTENT_DISPOSITION, HeaderValue, VARY};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

/// What a reader wants of an address that has several forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Json,
    Pdf,
}

/// The form that stands first in `Accept`; a browser's page when none of ours is named.
fn form_of(request: &HttpRequest) -> Form {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kinds = accept.split(',').filter_map(|part| part.split(';').next()).map(str::trim);
    let mut wanted = kinds.filter_map(|kind| match kind {
        "text/html" | "application/xhtml+xml" => Some(Form::Page),
        "application/pdf" => Some(Form::Pdf),
        kind if kind == "application/json" || kind.ends_with("+json") => Some(Form::Json),
        _ => None,
    });
    wanted.next().unwrap_or(Form::Page)
}

const VARIES: &str = "Accept, Accept-Language";

#[utoipa::path(
    get, path = "/v/{number}", operation_id = "certificate", tag = "Certificates",
    summary = "A certificate: page, JSON or PDF by Accept",
    description = "",
    params(WhichCertificate),
    responses(
        (status = 200, description = "The form asked for.",
            content((StatusAnswer = "application/json"), ("text/html"), ("application/pdf")),
            headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 303, description = "To the same number as it is printed."),
        (status = 404, description = "No certificate has this number.", content((ProblemAnswer = "application/problem+json"), (String = "text/html"))),
        (status = 422, description = "The number's form or check digit is wrong.", content((ProblemAnswer = "application/problem+json"), (String = "text/html"))),
    ),
)]
pub(super) async fn by_accept(
    request: HttpRequest,
    path: Path<String>,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let form = form_of(&request);
    let number = match path.parse::<CertificateNumber>() {
        Ok(number) if number.to_string() == *path => number,
        Ok(number) => return Ok(see_other(format!("/v/{number}"))),
        Err(fault) if form == Form::Page => return malformed(&page, &path, fault),
        Err(fault) => {
            return Err(
                Problem::invalid(fault_of_certificate(fault)).with(Arguments::new().text("typed", &*path))
            );
        }
    };
    let Some((listed, one)) = snapshot.certificate(&number) else {
        return if form == Form::Page {
            unknown(&page, &scheme, number, &clock)
        } else {
            Err(not_issued(number))
        };
    };
    match form {
        Form::Json => {
            let body = certificate_json(&snapshot, listed, one, &snapshot.present(clock.now()));
            let mut answer = caching::json(&request, body, Keep::Current, listed.changed_at());
            answer.headers_mut().insert(VARY, HeaderValue::from_static(VARIES));
            Ok(answer)
        }
        Form::Pdf => {
            let paper = one.paper(page.language).ok_or_else(|| not_issued(number))?;
            let mut answer = send(&request, &vault, paper, &paper.sha256, Keep::Current).await?;
            answer.headers_mut().insert(VARY, HeaderValue::from_static(VARIES));
            Ok(answer)
        }
        Form::Page => {
            let now = clock.now();
            let known_at = snapshot.present(now).known_at;
            let as_of = AsOf { day: now.oslo_date(), today: now.oslo_date() };
            let standing = one.standing(as_of.day, known_at);
            let content = json!({
                "common": view::common(&page, &scheme),
                "unit": view::unit(&page, &scheme, listed, one, &standing, as_of, known_at)?,
                "vendor": listed.vendor.name,
                "orgnr": listed.vendor.orgnr,
                "number": number.to_string(),
                "href": format!("/{}/register/{}", page.language, listed.vendor.orgnr),
                "checked": view::minute(now),
            });
            Ok(caching::html(
                &request,
                page.show("register/number.html", content)?,
                Keep::Current,
                Some(VARIES),
            ))
        }
    }
}

fn not_issued(number: CertificateNumber) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "register-number-unknown")
        .with(Arguments::new().text("number", number))
}

/// A number of the right form that we have given to nobody: an answer, not a fault of the reader's.
fn unknown(
    page: &Page,
    scheme: &Scheme,
    number: CertificateNumber,
    clock: &Clock,
) -> Result<HttpResponse, Problem> {
    let content = json!({
        "common": view::common(page, scheme),
        "unit": null,
        "number": number.to_string(),
        "checked": view::minute(clock.now()),
    });
    page.show_with(StatusCode::NOT_FOUND, "register/number.html", content)
}

fn malformed(page: &Page, typed: &str, fault: NumberError) -> Result<HttpResponse, Problem> {
    let text = page.text(fault_of_certificate(fault), &Arguments::new().text("typed", typed))?;
    let content = json!({ "typed": typed, "text": text, "what": "certificate", "check_href": check_page(page.language) });
    page.show_with(StatusCode::UNPROCESSABLE_ENTITY, "register/malformed.html", content)
}

/// `/v/{number}.pdf`: the newest certificate, in `?lang=` or the language that the reader prefers.
pub(super) async fn newest_paper(
    request: HttpRequest,
    path: Path<String>,
    page: Page,
    register: Data<Register>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let number = number_of(&path)?;
    let asked = Fields::parse(request.query_string().as_bytes());
    let language = asked.text("lang").parse::<Language>().unwrap_or(page.language);
    let found = snapshot.certificate(&number).and_then(|(_, one)| one.paper(language));
    let found = found.ok_or_else(|| not_issued(number))?;
    let mut answer = send(&request, &vault, found, &found.sha256, Keep::Current).await?;
    answer.headers_mut().insert(VARY, HeaderValue::from_static(VARIES));
    Ok(answer)
}

/// `/v/{number}/{sha256}.pdf`: exactly this file, for ever.
pub(super) async fn paper(
    request: HttpRequest,
    path: Path<(String, String)>,
    register: Data<Register>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let number = number_of(&path.0)?;
    let paper = exactly(&snapshot, number, &path.1).ok_or_else(|| not_issued(number))?;
    send(&request, &vault, paper, &path.1, Keep::Settled).await
}

fn exactly<'a>(
    snapshot: &'a Snapshot,
    number: CertificateNumber,
    sha256: &str,
) -> Option<&'a IssuedDocument> {
    let (_, one) = snapshot.certificate(&number)?;
    one.documents.iter().find(|paper| paper.sha256 == sha256 || paper.earlier.iter().any(|old| old == sha256))
}

fn number_of(text: &str) -> Result<CertificateNumber, Problem> {
    text.parse().map_err(|fault| {
        Problem::invalid(fault_of_certificate(fault)).with(Arguments::new().text("typed", text))
    })
}

async fn send(
    request: &HttpRequest,
    vault: &Vault,
    paper: &IssuedDocument,
    sha256: &str,
    keep: Keep,
) -> Result<HttpResponse, Problem> {
    let etag = format!("\"{sha256}\"");
    let mut answer = if caching::has_it(request.headers(), &etag) {
        HttpResponse::NotModified().finish()
    } else {
        let bytes = vault.read(sha256).await?;
        let name = format!("inline; filename=\"{}-{}.pdf\"", paper.number, paper.language);
        HttpResponse::Ok()
            .content_type("application/pdf")
            .insert_header((CONTENT_DISPOSITION, name))
            .body(bytes)
    };
    caching::mark(&mut answer, keep, &etag);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn browsers_get_the_page_and_machines_what_they_ask_for() {
        let form =
            |accept: &str| form_of(&TestRequest::default().insert_header((ACCEPT, accept)).to_http_request());
        assert_eq!(form("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Form::Page);
        assert_eq!(form("application/json"), Form::Json);
        assert_eq!(form("application/pdf"), Form::Pdf);
        assert_eq!(form("*/*"), Form::Page);
    }
}
