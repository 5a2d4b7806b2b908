//! The people of the scheme: who holds which role, and whom we wait for.

use super::again;
use crate::people::{
    Administrator, Directory, Invitation, PeopleError, PersonRow, Role, Staff, directory, disable, enable,
    end_role, invite, withdraw_invitation,
};
use crate::values::Id;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, get, post, resource};
use serde_json::{Value, json};

const PAGE: &str = "people/people.html";

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/sekretariat/personer").route(get().to(show)).route(post().to(send_invitation)))
        .service(resource("/sekretariat/personer/invitasjon/{id}/trekk").route(post().to(withdraw)))
        .service(resource("/sekretariat/personer/{id}/rolle").route(post().to(take_role)))
        .service(resource("/sekretariat/personer/{id}/steng").route(post().to(close)))
        .service(resource("/sekretariat/personer/{id}/apne").route(post().to(open)));
}

async fn content(desk: &Desk, who: &Staff, form: Value) -> Result<Value, Problem> {
    let reader = who.clone();
    let Directory { people, invitations } =
        desk.run(move |store, now| directory(store, now, &reader)).await??;
    let grantable: Vec<Role> =
        Role::ALL.iter().copied().filter(|role| who.person().may_grant(*role)).collect();
    let members: Vec<&PersonRow> = people
        .iter()
        .filter(|person| !person.disabled)
        .filter(|person| person.roles.iter().any(|held| matches!(held.role, Role::Member | Role::Chair)))
        .collect();
    Ok(json!({
        "form": form,
        "members": members,
        "grantable": grantable,
        "may_disable": who.person().is(Role::Administrator),
        "own": who.person().id,
        "people": people,
        "invitations": invitations,
    }))
}

async fn show(desk: Desk, page: Page, who: Staff) -> Result<HttpResponse, Problem> {
    let content = content(&desk, &who, json!({ "language": "nb" })).await?;
    page.show(PAGE, content)
}

async fn send_invitation(
    desk: Desk,
    page: Page,
    who: Staff,
    Posted { fields, key }: Posted,
) -> Result<HttpResponse, Problem> {
    let typed = Invitation {
        email: fields.text("email").to_owned(),
        name: fields.text("name").to_owned(),
        role: fields.text("role").parse().ok(),
        deputy_for: fields.text("deputy_for").parse().ok(),
        language: fields.text("language").parse().unwrap_or(page.language),
        form_key: key,
    };
    let inviter = who.clone();
    match desk.run(move |store, now| invite(store, now, &inviter, &typed)).await? {
        Ok(()) => Ok(done("invitation-sent")),
        Err(error) => again(&page, PAGE, content(&desk, &who, fields.typed()).await?, error),
    }
}

fn done(word: &str) -> HttpResponse {
    see_other(format!("/sekretariat/personer?melding={word}"))
}

/// An identifier of a path; one that is none names nothing.
fn id_of(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

async fn withdraw(desk: Desk, who: Staff, id: Path<String>, _: Posted) -> Result<HttpResponse, Problem> {
    let id = id_of(&id)?;
    desk.run(move |store, now| withdraw_invitation(store, now, &who, id)).await??;
    Ok(done("invitation-withdrawn"))
}

async fn take_role(
    desk: Desk,
    who: Staff,
    id: Path<String>,
    Posted { fields, .. }: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_of(&id)?;
    let role: Role = fields.text("role").parse().map_err(|_| PeopleError::Unknown)?;
    desk.run(move |store, now| end_role(store, now, &who, id, role)).await??;
    Ok(done("role-ended"))
}

async fn close(desk: Desk, who: Administrator, id: Path<String>, _: Posted) -> Result<HttpResponse, Problem> {
    let id = id_of(&id)?;
    desk.run(move |store, now| disable(store, now, &who, id)).await??;
    Ok(done("account-disabled"))
}

async fn open(desk: Desk, who: Administrator, id: Path<String>, _: Posted) -> Result<HttpResponse, Problem> {
    let id = id_of(&id)?;
    desk.run(move |store, now| enable(store, now, &who, id)).await??;
    Ok(done("account-enabled"))
}
