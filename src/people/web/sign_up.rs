//! Signing up and confirming the address.

use super::sign_in::password_of;
use super::{again, dead_link, origin_of};
use crate::people::{Passwords, PeopleError, Person, SignUp, confirm, confirmation_stands, sign_up};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path, ServiceConfig, get, post, resource};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde_json::json;

const FORM: &str = "people/sign_up.html";

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/registrer").route(get().to(ask)).route(post().to(register)))
        .service(resource("/registrer/sendt").route(get().to(sent)))
        .service(resource("/bekreft/{token}").route(get().to(ask_confirm)).route(post().to(confirm_address)));
}

async fn ask(request: HttpRequest, page: Page) -> Result<HttpResponse, Problem> {
    match request.extensions().get::<Person>() {
        Some(person) => Ok(see_other(person.home())),
        None => page.show(FORM, json!({ "form": { "language": page.language } })),
    }
}

async fn register(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    passwords: Data<Passwords>,
    Posted { fields, key }: Posted,
) -> Result<HttpResponse, Problem> {
    let typed = SignUp {
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: password_of(&fields, "password"),
        language: fields.text("language").parse().unwrap_or(page.language),
        form_key: key,
        origin: origin_of(&request),
    };
    match desk.run(move |store, now| sign_up(store, now, &passwords, &typed)).await? {
        Ok(()) => Ok(see_other(format!("/registrer/sendt?lang={}", page.language))),
        Err(error) => again(&page, FORM, json!({ "form": fields.typed() }), error),
    }
}

async fn sent(page: Page) -> Result<HttpResponse, Problem> {
    page.show("people/sent.html", json!({ "purpose": "confirm" }))
}

/// Only a button: programs that look through mail follow links, but press nothing.
async fn ask_confirm(desk: Desk, page: Page, token: Path<String>) -> Result<HttpResponse, Problem> {
    if desk.run(move |store, now| confirmation_stands(store, now, &token)).await?? {
        page.show("people/confirm.html", json!({}))
    } else {
        dead_link(&page, "confirm")
    }
}

async fn confirm_address(
    desk: Desk,
    page: Page,
    token: Path<String>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    match desk.run(move |store, now| confirm(store, now, &token)).await? {
        Err(PeopleError::DeadLink) => dead_link(&page, "confirm"),
        other => {
            other?;
            Ok(see_other(format!("/logg-inn?melding=address-confirmed&lang={}", page.language)))
        }
    }
}
