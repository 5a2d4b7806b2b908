//! Signing in and out, and coming back to what one had typed.

use super::session::{cookie, no_cookie, token_of};
use super::{again, agent_of, encode, next_of, origin_of, query};
use crate::people::{
    Credentials, Passwords, PeopleError, Person, SignedIn, parked, sign_in, sign_out, sign_out_everywhere,
};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path, ServiceConfig, get, post, resource};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde_json::{Value, json};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/logg-inn").route(get().to(ask)).route(post().to(enter)))
        .service(resource("/logg-ut").route(post().to(leave)))
        .service(resource("/logg-ut-overalt").route(post().to(leave_everywhere)))
        .service(resource("/fortsett/{token}").route(get().to(resume)));
}

/// What the form carries; its address carries it too, so that a change of language keeps it.
fn content(page: &Page, fields: &Fields) -> Value {
    let (next, parked) = (next_of(fields).unwrap_or_default(), fields.text("parkert"));
    let action =
        format!("/logg-inn?lang={}&next={}&parkert={}", page.language, encode(&next), encode(parked));
    json!({ "form": fields.typed(), "action": action, "next": next, "parked": parked })
}

async fn ask(request: HttpRequest, page: Page) -> Result<HttpResponse, Problem> {
    let asked = query(&request);
    match request.extensions().get::<Person>() {
        Some(person) => Ok(see_other(onward(&asked, person))),
        None => page.show("people/sign_in.html", content(&page, &asked)),
    }
}

/// Where to go after signing in: back to what was typed, to the page that was asked for, or to one's desk.
fn onward(fields: &Fields, person: &Person) -> String {
    match (fields.text("parkert"), next_of(fields)) {
        ("", Some(next)) => next,
        ("", None) => person.home().to_owned(),
        (parked, _) => format!("/fortsett/{}", encode(parked)),
    }
}

async fn enter(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    passwords: Data<Passwords>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let typed = Credentials {
        email: fields.text("email").to_owned(),
        password: password_of(&fields, "password"),
        origin: origin_of(&request),
        agent: agent_of(&request),
        previous: token_of(&request),
    };
    match desk.run(move |store, now| sign_in(store, now, &passwords, &typed)).await? {
        Err(error) => again(&page, "people/sign_in.html", content(&page, &fields), error),
        Ok(session) => {
            let mut answer = see_other(onward(&fields, &session.person));
            answer.add_cookie(&cookie(page.site().secure(), session.token)).map_err(Problem::internal)?;
            Ok(answer)
        }
    }
}

/// A password exactly as it was typed: spaces at its ends are its owner's business.
pub(super) fn password_of(fields: &Fields, name: &str) -> String {
    fields.exact(name).to_owned()
}

async fn leave(request: HttpRequest, desk: Desk, page: Page, _: Posted) -> Result<HttpResponse, Problem> {
    if let Some(token) = token_of(&request) {
        desk.run(move |store, now| sign_out(store, now, &token)).await??;
    }
    signed_out(&page)
}

async fn leave_everywhere(desk: Desk, page: Page, who: SignedIn, _: Posted) -> Result<HttpResponse, Problem> {
    desk.run(move |store, now| sign_out_everywhere(store, now, &who)).await??;
    signed_out(&page)
}

fn signed_out(page: &Page) -> Result<HttpResponse, Problem> {
    let mut answer = see_other(format!("/logg-inn?melding=signed-out&lang={}", page.language));
    answer.add_cookie(&no_cookie(page.site().secure())).map_err(Problem::internal)?;
    Ok(answer)
}

/// What somebody had typed when their session ended: to read, and to send again.
async fn resume(desk: Desk, page: Page, who: SignedIn, token: Path<String>) -> Result<HttpResponse, Problem> {
    let home = who.person().home();
    let form = match desk.run(move |store, now| parked(store, now, &who, &token)).await? {
        Err(PeopleError::Unknown) => return Ok(see_other(home)),
        other => other?,
    };
    let fields: Vec<Value> = form
        .fields
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value, "shown": is_text(name, value) }))
        .collect();
    page.show("people/parked.html", json!({ "path": form.path, "fields": fields }))
}

/// Whether a field is something that a person wrote, rather than a choice or a number that the form carries.
fn is_text(name: &str, value: &str) -> bool {
    name != "version" && value.trim().chars().count() > 2 && value.parse::<crate::values::Id>().is_err()
}
