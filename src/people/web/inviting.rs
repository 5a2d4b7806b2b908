//! Accepting an invitation.

use super::sign_in::password_of;
use super::{again, dead_link};
use crate::people::{Acceptance, Offer, Passwords, PeopleError, accept_invitation, offer};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post, resource};
use serde_json::{Value, json};

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(resource("/invitasjon/{token}").route(get().to(ask)).route(post().to(accept)));
}

fn content(offer: &Offer, form: &Value) -> Value {
    json!({
        "offer": {
            "email": offer.email, "role": offer.role, "deputy_for": offer.deputy_for,
            "has_account": offer.has_account,
        },
        "form": form,
    })
}

async fn ask(desk: Desk, page: Page, token: Path<String>) -> Result<HttpResponse, Problem> {
    match desk.run(move |store, now| offer(store, now, &token)).await? {
        Err(PeopleError::DeadLink) => dead_link(&page, "invite"),
        Err(error) => Err(error.into()),
        Ok(offer) => page.show("people/invitation.html", content(&offer, &json!({ "name": offer.name }))),
    }
}

async fn accept(
    desk: Desk,
    page: Page,
    passwords: Data<Passwords>,
    token: Path<String>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let typed =
        Acceptance { name: fields.text("name").to_owned(), password: password_of(&fields, "password") };
    let same = token.clone();
    match desk.run(move |store, now| accept_invitation(store, now, &passwords, &token, &typed)).await? {
        Ok(()) => Ok(see_other(format!("/logg-inn?melding=invitation-accepted&lang={}", page.language))),
        Err(PeopleError::DeadLink) => dead_link(&page, "invite"),
        Err(error) => {
            let offer = desk.run(move |store, now| offer(store, now, &same)).await??;
            again(&page, "people/invitation.html", content(&offer, &fields.typed()), error)
        }
    }
}
