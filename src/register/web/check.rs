//! Is this paper genuine? By its number, or by the file itself.

use super::arriving::{self, Arriving, Sent};
use super::caching::{self, Keep};
use super::statements::{identify, statement_of};
use super::verdicts::{self, Seen};
use super::{about_orgnr, api, check_page, fault_of_certificate, fault_of_orgnr, view};
use crate::checking::Unreadable;
use crate::register::{Checker, Register, Snapshot, Sought, understand};
use crate::scheme::TheScheme;
use crate::values::{Clock, Moment};
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Fields, Page, Problem, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

pub(super) async fn ask(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    if request.path() != check_page(page.language) {
        return Ok(see_other(check_page(page.language)));
    }
    let asked = Fields::parse(request.query_string().as_bytes());
    let typed = asked.text("number");
    let snapshot = register.snapshot().await;
    let content =
        json!({ "common": view::common(&page, &scheme), "form": { "number": typed }, "result": null });
    match leads_to(&page, &snapshot, typed)? {
        Way::Page(location) => Ok(see_other(location)),
        Way::Nowhere(error) => page.show_again("register/check.html", content, &[error]),
        Way::Stay => {
            Ok(caching::html(&request, page.show("register/check.html", content)?, Keep::List, None))
        }
    }
}

enum Way {
    Page(String),
    Nowhere(FieldError),
    Stay,
}

fn leads_to(page: &Page, snapshot: &Snapshot, typed: &str) -> Result<Way, Problem> {
    let language = page.language;
    let about = || Arguments::new().text("typed", typed);
    Ok(match understand(typed) {
        Sought::Nothing => Way::Stay,
        Sought::Orgnr(orgnr) => Way::Page(format!("/{language}/register/{orgnr}")),
        Sought::Certificate(number) => match snapshot.certificate(&number) {
            Some(_) => Way::Page(format!("/v/{number}?lang={language}")),
            None => Way::Nowhere(page.error("number", "register-check-unknown-number", &about())?),
        },
        Sought::NotOrgnr(fault) => {
            Way::Nowhere(page.error("number", fault_of_orgnr(fault), &about_orgnr(fault, typed))?)
        }
        Sought::NotCertificate(fault) => {
            Way::Nowhere(page.error("number", fault_of_certificate(fault), &about())?)
        }
        Sought::Name(_) => Way::Nowhere(page.error("number", "register-check-no-number", &about())?),
    })
}

/// What answers about a file are made from.
struct Counter<'a> {
    page: &'a Page,
    register: &'a Register,
    checker: &'a Checker,
    desk: &'a Desk,
    now: Moment,
}

impl Counter<'_> {
    /// The verdict on a file, in words.
    async fn result(&self, file: Bytes) -> Result<Value, Problem> {
        let snapshot = self.register.snapshot().await;
        let report =
            self.checker.examine(file, &snapshot.signers, self.now).await.map_err(arriving::unexamined)?;
        match &report {
            Ok(report) => {
                let identity = identify(self.desk, &snapshot, report, self.now).await?;
                verdicts::checked(self.page, &snapshot, report, &identity, self.now)
            }
            Err(reason) => verdicts::unreadable(self.page, &snapshot, *reason, self.now),
        }
    }

    async fn too_large(&self) -> Result<Value, Problem> {
        let snapshot = self.register.snapshot().await;
        verdicts::unreadable(self.page, &snapshot, Unreadable::TooLarge, self.now)
    }
}

/// The verdict alone, for the script that has made the file's fingerprint itself: of a file of ours, which need not be
/// sent, for we have it.
pub(super) async fn fragment(
    path: Path<(String, String, String)>,
    page: Page,
    register: Data<Register>,
    checker: Data<Checker>,
    desk: Desk,
    vault: Data<Vault>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let sha256 = path.2.to_lowercase();
    if !api::is_sha256(&sha256) {
        return Err(Problem::invalid("register-no-hash"));
    }
    let now = clock.now();
    let snapshot = register.snapshot().await;
    if !snapshot.knows(&sha256) && statement_of(&desk, &sha256).await?.is_none() {
        let unknown = verdicts::unknown(&page, &sha256, now)?;
        return alone(&page, &unknown, Seen::No);
    }
    let counter = Counter { page: &page, register: &register, checker: &checker, desk: &desk, now };
    let result = counter.result(vault.read(&sha256).await?).await?;
    alone(&page, &result, Seen::Yes)
}

/// The same of a file that the script had to send, for its fingerprint is none of ours.
pub(super) async fn sent_alone(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    checker: Data<Checker>,
    desk: Desk,
    clock: Data<Clock>,
    parts: Multipart,
) -> Result<HttpResponse, Problem> {
    let mut arriving = Arriving::begin(&request, &checker)?;
    let counter =
        Counter { page: &page, register: &register, checker: &checker, desk: &desk, now: clock.now() };
    let result = match arriving.file_of(parts).await? {
        Sent::File(file) => counter.result(file).await?,
        Sent::TooLarge => counter.too_large().await?,
        Sent::Nothing | Sent::Empty => return Err(Problem::invalid("register-empty-file")),
    };
    alone(&page, &result, Seen::Yes)
}

/// A verdict without the page around it, kept by nobody.
fn alone(page: &Page, result: &Value, seen: Seen) -> Result<HttpResponse, Problem> {
    let mut shown = page.show("register/check_result.html", json!({ "result": result }))?;
    let headers = shown.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(verdicts::SEEN, HeaderValue::from_static(seen.word()));
    Ok(shown)
}

/// The whole page, without a script.
pub(super) async fn upload(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    checker: Data<Checker>,
    (desk, clock): (Desk, Data<Clock>),
    scheme: TheScheme,
    parts: Multipart,
) -> Result<HttpResponse, Problem> {
    let mut arriving = Arriving::begin(&request, &checker)?;
    let counter =
        Counter { page: &page, register: &register, checker: &checker, desk: &desk, now: clock.now() };
    let content =
        |result: Value| json!({ "common": view::common(&page, &scheme), "form": {}, "result": result });
    let error = match arriving.file_of(parts).await? {
        Sent::File(file) => {
            let result = counter.result(file).await?;
            let mut shown = page.show("register/check.html", content(result))?;
            shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Ok(shown);
        }
        Sent::TooLarge => {
            let result = counter.too_large().await?;
            return page.show_with(
                actix_web::http::StatusCode::PAYLOAD_TOO_LARGE,
                "register/check.html",
                content(result),
            );
        }
        Sent::Nothing => page.error("pdf", "register-check-no-file", &Arguments::new())?,
        Sent::Empty => page.error("pdf", "register-check-empty-file", &Arguments::new())?,
    };
    page.show_again("register/check.html", content(Value::Null), &[error])
}
