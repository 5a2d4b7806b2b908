//! One's own profile.

use super::sign_in::password_of;
use super::{CurrentSession, again, next_of, query};
use crate::people::{
    Passwords, PeopleError, SignedIn, change_password, change_profile, sessions_of, set_theme,
};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::web::{Data, ReqData, ServiceConfig, get, post, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

const PAGE: &str = "people/profile.html";

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/profil").route(get().to(show)).route(post().to(save)))
        .service(resource("/profil/passord").route(get().to(back)).route(post().to(new_password)))
        .service(resource("/profil/sprak").route(get().to(switch_language)))
        .service(resource("/profil/tema").route(post().to(switch_theme)));
}

/// The page's content: what was typed, or how things are.
async fn content(
    desk: &Desk,
    who: &SignedIn,
    current: CurrentSession,
    typed: Option<Value>,
) -> Result<Value, Problem> {
    let holder = who.clone();
    let sessions = desk.run(move |store, now| sessions_of(store, now, &holder)).await??;
    let person = who.person();
    let as_is = json!({ "name": person.name, "language": person.language });
    Ok(json!({
        "form": typed.unwrap_or(as_is),
        "email": person.email,
        "roles": person.roles,
        "declares": person.is_on_board() || person.is(crate::people::Role::Secretariat),
        "sessions": sessions,
        "current": current.0,
    }))
}

async fn show(
    desk: Desk,
    page: Page,
    who: SignedIn,
    current: ReqData<CurrentSession>,
) -> Result<HttpResponse, Problem> {
    page.show(PAGE, content(&desk, &who, *current, None).await?)
}

async fn back() -> HttpResponse {
    see_other("/profil")
}

async fn save(
    desk: Desk,
    page: Page,
    who: SignedIn,
    current: ReqData<CurrentSession>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let (name, holder) = (fields.text("name").to_owned(), who.clone());
    let language = fields.text("language").parse().unwrap_or(who.person().language);
    match desk.run(move |store, now| change_profile(store, now, &holder, &name, language)).await? {
        Ok(()) => Ok(see_other("/profil?melding=profile-saved")),
        Err(error) => again(&page, PAGE, content(&desk, &who, *current, Some(fields.typed())).await?, error),
    }
}

async fn new_password(
    desk: Desk,
    page: Page,
    who: SignedIn,
    current: ReqData<CurrentSession>,
    passwords: Data<Passwords>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let (present, chosen) = (password_of(&fields, "present_password"), password_of(&fields, "password"));
    let (holder, kept) = (who.clone(), Some(current.0));
    let changed =
        move |store: &_, now| change_password(store, now, &passwords, &holder, kept, &present, &chosen);
    match desk.run(changed).await? {
        Ok(()) => Ok(see_other("/profil?melding=password-changed")),
        Err(error) => again(&page, PAGE, content(&desk, &who, *current, None).await?, error),
    }
}

/// The language link of signed-in pages. A GET, since it changes nothing but one's own words.
async fn switch_language(request: HttpRequest, desk: Desk, who: SignedIn) -> Result<HttpResponse, Problem> {
    let asked = query(&request);
    let next = next_of(&asked).unwrap_or_else(|| "/profil".to_owned());
    if let Ok(language) = asked.text("til").parse() {
        desk.run(move |store, now| {
            let name = who.person().name.clone();
            change_profile(store, now, &who, &name, language)
        })
        .await??;
    }
    Ok(see_other(next))
}

async fn switch_theme(
    desk: Desk,
    who: SignedIn,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let theme = fields.text("value").to_owned();
    desk.run(move |store, _| -> Result<(), PeopleError> { set_theme(store, &who, &theme) }).await??;
    Ok(see_other(next_of(&fields).unwrap_or_else(|| "/profil".to_owned())))
}
