//! Watches by mail: asked for on a page, confirmed by a button, ended by a click.

use super::{about, words_of};
use crate::people::origin;
use crate::register::Register;
use crate::values::{Clock, Language, Orgnr};
use crate::watching::mailing::page_path;
use crate::watching::rules::LONGEST_MONTHS;
use crate::watching::{
    AskedWatch, MOST_WATCHED, Watch, WatchError, ask as ask_for, awaiting, confirm as begin,
};
use crate::watching::{end as end_watch, found};
use crate::web::{Desk, FieldError, Fields, Page, Problem, forwarded, see_other};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

/// Pages behind a secret link: for nobody's cache, and for no search engine.
fn private(mut answer: HttpResponse) -> HttpResponse {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    answer
}

const fn sent_path(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/varsling/sendt",
        Language::En => "/en/alerts/sent",
    }
}

fn content(page: &Page, form: &Value, clock: &Clock) -> Value {
    let today = clock.today();
    json!({
        "form": form,
        "action": page_path(page.language),
        "today": today,
        "last": today.plus_months(LONGEST_MONTHS),
        "most": MOST_WATCHED,
    })
}

/// The form; `?orgnr=` of a vendor's page stands in it.
pub(super) async fn show(
    request: HttpRequest,
    page: Page,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let asked = Fields::parse(request.query_string().as_bytes());
    let orgnr = asked.text("orgnr").parse::<Orgnr>().map(|orgnr| orgnr.to_string()).unwrap_or_default();
    let mut shown = page.show("watching/ask.html", content(&page, &json!({ "vendors": orgnr }), &clock))?;
    shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(shown)
}

pub(super) async fn ask(
    request: HttpRequest,
    page: Page,
    body: Bytes,
    desk: Desk,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let fields = Fields::parse(&body);
    let asked = AskedWatch {
        email: fields.text("email").to_owned(),
        vendors: fields.long_text("vendors"),
        until: fields.text("until").to_owned(),
        language: page.language,
        origin: origin(request.peer_addr().map(|peer| peer.ip()), forwarded(&request)),
    };
    match desk.run(move |store, now| ask_for(store, now, &asked)).await? {
        Ok(()) => Ok(see_other(sent_path(page.language))),
        Err(WatchError::Invalid(faults)) => {
            let errors: Result<Vec<FieldError>, Problem> = faults
                .iter()
                .map(|fault| {
                    let (field, key) = words_of(fault);
                    page.error(field, key, &about(fault))
                })
                .collect();
            page.show_again("watching/ask.html", content(&page, &fields.typed(), &clock), &errors?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn sent(page: Page) -> Result<HttpResponse, Problem> {
    page.show("watching/sent.html", json!({}))
}

/// What is watched, as its holder sees it.
fn watched(page: &Page, watch: &Watch, names: &[(Orgnr, Option<String>)]) -> Value {
    let vendors: Vec<Value> = names
        .iter()
        .map(|(orgnr, name)| {
            json!({ "orgnr": orgnr, "name": name, "href": format!("/{}/register/{orgnr}", page.language) })
        })
        .collect();
    json!({ "until": watch.until, "vendors": vendors })
}

async fn named(register: &Register, watch: &Watch) -> Vec<(Orgnr, Option<String>)> {
    let snapshot = register.snapshot().await;
    let name = |orgnr: &Orgnr| snapshot.vendor(orgnr).map(|listed| listed.vendor.name.clone());
    watch.vendors.iter().map(|orgnr| (orgnr.clone(), name(orgnr))).collect()
}

/// The link is used up, too old, or its watch has ended.
fn dead(page: &Page) -> Result<HttpResponse, Problem> {
    let content = json!({ "again": page_path(page.language) });
    let shown = page.show_with(StatusCode::GONE, "watching/dead.html", content)?;
    Ok(private(shown))
}

/// The page behind the link of the first mail: a look changes nothing, for programs look too.
pub(super) async fn look(
    path: Path<(String, String, String, String)>,
    page: Page,
    desk: Desk,
    register: Data<Register>,
) -> Result<HttpResponse, Problem> {
    let secret = path.into_inner().3;
    match desk.run(move |store, now| store.read(|db| awaiting(db, now, &secret))).await? {
        Ok(watch) => {
            let names = named(&register, &watch).await;
            Ok(private(page.show("watching/confirm.html", watched(&page, &watch, &names))?))
        }
        Err(WatchError::Unknown) => dead(&page),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn confirm(
    path: Path<(String, String, String, String)>,
    page: Page,
    desk: Desk,
    register: Data<Register>,
) -> Result<HttpResponse, Problem> {
    let secret = path.into_inner().3;
    let head = register.snapshot().await.seq();
    match desk.run(move |store, now| begin(store, now, head, &secret)).await? {
        Ok(watch) => {
            let names = named(&register, &watch).await;
            Ok(private(page.show("watching/began.html", watched(&page, &watch, &names))?))
        }
        Err(WatchError::Unknown) => dead(&page),
        Err(other) => Err(other.into()),
    }
}

/// The page behind the link in every mail.
pub(super) async fn watch(
    path: Path<(String, String, String, String)>,
    page: Page,
    desk: Desk,
    register: Data<Register>,
) -> Result<HttpResponse, Problem> {
    let token = path.into_inner().3;
    match desk.run(move |store, _| store.read(|db| found(db, &token))).await? {
        Ok(watch) => {
            let names = named(&register, &watch).await;
            Ok(private(page.show("watching/end.html", watched(&page, &watch, &names))?))
        }
        Err(WatchError::Unknown) => dead(&page),
        Err(other) => Err(other.into()),
    }
}

/// One click ends it, also from a mail program's own button (RFC 8058), which sends no cookie and reads no page.
pub(super) async fn end(
    path: Path<(String, String, String, String)>,
    page: Page,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let token = path.into_inner().3;
    desk.run(move |store, now| end_watch(store, now, &token)).await??;
    let content = json!({ "again": page_path(page.language) });
    Ok(private(page.show("watching/ended.html", content)?))
}
