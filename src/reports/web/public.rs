//! Reporting misuse, by anybody: no account, no cookie. The receipt's address is known to whoever sent the report alone.

use super::{address, errors};
use crate::people::origin;
use crate::reports::{self, Counts, MisuseForm, ReportError, Sent};
use crate::store::StoreError;
use crate::values::Id;
use crate::web::{Desk, Fields, Page, Posted, Problem, forwarded, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

const TEMPLATE: &str = "reports/misuse.html";

/// `/en/meld-misbruk` is no address.
fn must_fit(page: &Page, lang: &str, misuse: &str) -> Result<(), Problem> {
    let fits = format!("/{lang}/{misuse}") == address(page.language);
    if fits { Ok(()) } else { Err(Problem::not_found()) }
}

/// What somebody saw is nothing for a cache.
fn unkept(mut answer: HttpResponse) -> HttpResponse {
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

async fn content(desk: &Desk, page: &Page, form: &Value) -> Result<Value, Problem> {
    let counts: Counts =
        desk.run(|store, _| store.read(|db| Ok::<_, StoreError>(reports::counts(db)?))).await??;
    Ok(
        json!({ "action": address(page.language), "form": form, "counts": counts, "days": reports::WORKING_DAYS }),
    )
}

/// The form; a vendor's page names the vendor.
pub(super) async fn show(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    must_fit(&page, &path.0, &path.1)?;
    let asked = Fields::parse(request.query_string().as_bytes());
    let form = json!({ "business": asked.text("orgnr") });
    page.show(TEMPLATE, content(&desk, &page, &form).await?).map(unkept)
}

/// Takes a report; leads to its receipt.
pub(super) async fn send(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    must_fit(&page, &path.0, &path.1)?;
    let fields = &posted.fields;
    let form = MisuseForm {
        place: fields.text("place").to_owned(),
        business: fields.text("business").to_owned(),
        account: fields.long_text("account"),
        contact: fields.text("contact").to_owned(),
    };
    let origin = origin(request.peer_addr().map(|peer| peer.ip()), forwarded(&request));
    let sent = Sent { form, language: page.language, origin, key: posted.key.clone() };
    match desk.run(move |store, now| reports::report_misuse(store, now, &sent)).await? {
        Ok(id) => Ok(unkept(see_other(format!("{}/{id}", address(page.language))))),
        Err(ReportError::Faults(faults)) => {
            let content = content(&desk, &page, &fields.typed()).await?;
            page.show_again(TEMPLATE, content, &errors(&page, &faults)?).map(unkept)
        }
        Err(ReportError::TooOften { seconds }) => {
            let about = Arguments::new().count("minutes", (seconds + 59) / 60);
            let mut content = content(&desk, &page, &fields.typed()).await?;
            if let Some(content) = content.as_object_mut() {
                content.insert("errors".to_owned(), json!([page.error("", "reports-too-often", &about)?]));
            }
            page.show_with(StatusCode::TOO_MANY_REQUESTS, TEMPLATE, content).map(unkept)
        }
        Err(other) => Err(other.into()),
    }
}

/// The receipt: the number, the day, and later how it ended. What was written stands nowhere.
pub(super) async fn receipt_page(
    desk: Desk,
    page: Page,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    must_fit(&page, &path.0, &path.1)?;
    let id: Id = path.2.parse().map_err(|_| Problem::not_found())?;
    let found = desk.run(move |store, _| store.read(|db| Ok::<_, StoreError>(reports::receipt(db, id)?)));
    let report = found.await??.ok_or_else(Problem::not_found)?;
    let content = json!({
        "number": reports::rules::numbered(report.number), "reported_at": report.reported_at,
        "answer_by": report.answer_by, "settled_at": report.settled_at, "outcome": report.outcome,
        "mailed": report.contact.is_some(), "action": address(page.language),
    });
    page.show("reports/receipt.html", content).map(unkept)
}
