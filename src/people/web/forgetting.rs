//! Forgotten passwords.

use super::sign_in::password_of;
use super::{again, dead_link, origin_of};
use crate::people::{Passwords, PeopleError, request_reset, reset, reset_stands};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path, ServiceConfig, get, post, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/glemt-passord").route(get().to(ask)).route(post().to(send)))
        .service(resource("/glemt-passord/sendt").route(get().to(sent)))
        .service(resource("/nytt-passord/{token}").route(get().to(choose)).route(post().to(set)));
}

async fn ask(page: Page) -> Result<HttpResponse, Problem> {
    page.show("people/forgot.html", json!({ "form": {} }))
}

async fn send(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let (email, origin) = (fields.text("email").to_owned(), origin_of(&request));
    match desk.run(move |store, now| request_reset(store, now, &email, &origin)).await? {
        Ok(()) => Ok(see_other(format!("/glemt-passord/sendt?lang={}", page.language))),
        Err(error) => again(&page, "people/forgot.html", json!({ "form": fields.typed() }), error),
    }
}

async fn sent(page: Page) -> Result<HttpResponse, Problem> {
    page.show("people/sent.html", json!({ "purpose": "reset" }))
}

async fn choose(desk: Desk, page: Page, token: Path<String>) -> Result<HttpResponse, Problem> {
    if desk.run(move |store, now| reset_stands(store, now, &token)).await?? {
        page.show("people/reset.html", json!({}))
    } else {
        dead_link(&page, "reset")
    }
}

async fn set(
    desk: Desk,
    page: Page,
    passwords: Data<Passwords>,
    token: Path<String>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let password = password_of(&fields, "password");
    match desk.run(move |store, now| reset(store, now, &passwords, &token, &password)).await? {
        Ok(()) => Ok(see_other(format!("/logg-inn?melding=password-set&lang={}", page.language))),
        Err(PeopleError::DeadLink) => dead_link(&page, "reset"),
        Err(error) => again(&page, "people/reset.html", json!({}), error),
    }
}
