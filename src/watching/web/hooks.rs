//! Webhooks: asked for, confirmed, looked at, paused, told again and ended by programs.

use crate::people::origin;
use crate::register::Register;
use crate::values::{Id, Orgnr};
use crate::watching::{
    Courier, Hook, HookAct, NewHook, change_hook, confirm_hook, end_hook, hook, subscribe as subscribe_to,
};
use crate::web::{Desk, Problem, forwarded};
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, LOCATION};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What a program asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    url: String,
    #[serde(default)]
    vendors: Vec<String>,
    #[serde(default)]
    after: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    challenge: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replay {
    after: i64,
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|_| Problem::invalid("webhook-form"))
}

/// The webhook that is asked about; what is no id is none of ours.
fn id_of(path: &str) -> Result<Id, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// The token that proves whose it is.
fn token_of(request: &HttpRequest) -> Result<String, Problem> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| {
        let (scheme, token) = value.trim().split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    token.ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, "webhook-token"))
}

fn answer(mut builder: HttpResponseBuilder, content: &impl serde::Serialize) -> HttpResponse {
    builder.insert_header((CACHE_CONTROL, "no-store")).json(content)
}

/// `POST /api/v1/webhooks`.
pub(super) async fn subscribe(
    request: HttpRequest,
    body: Bytes,
    desk: Desk,
    register: Data<Register>,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    let asked: Asked = read(&body)?;
    let vendors: Result<Vec<Orgnr>, _> = asked.vendors.iter().map(|typed| typed.parse::<Orgnr>()).collect();
    let new = NewHook {
        url: asked.url,
        vendors: vendors.map_err(|_| Problem::invalid("webhook-vendors"))?,
        after: asked.after,
        origin: origin(request.peer_addr().map(|peer| peer.ip()), forwarded(&request)),
    };
    let head = register.snapshot().await.seq();
    let opened = desk.run(move |store, now| subscribe_to(store, now, &courier, head, &new)).await??;
    let mut builder = HttpResponse::Created();
    builder.insert_header((LOCATION, format!("/api/v1/webhooks/{}", opened.hook.id)));
    Ok(answer(builder, &opened))
}

/// `POST /api/v1/webhooks/{webhook}/confirm`. Whoever knows the challenge reads what is sent to the address.
pub(super) async fn confirm(
    path: Path<String>,
    body: Bytes,
    desk: Desk,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    let (id, sent) = (id_of(&path)?, read::<Confirmation>(&body)?);
    let begun = desk.run(move |store, now| confirm_hook(store, now, &courier, id, &sent.challenge)).await??;
    Ok(answer(HttpResponse::Ok(), &begun))
}

/// `GET /api/v1/webhooks/{webhook}`.
pub(super) async fn show(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    let (id, token) = (id_of(&path)?, token_of(&request)?);
    let found: Hook = desk.run(move |store, _| store.read(|db| hook(db, &courier, id, &token))).await??;
    Ok(answer(HttpResponse::Ok(), &found))
}

/// `DELETE /api/v1/webhooks/{webhook}`.
pub(super) async fn end(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (id, token) = (id_of(&path)?, token_of(&request)?);
    desk.run(move |store, now| end_hook(store, now, id, &token)).await??;
    Ok(HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish())
}

async fn change(
    request: HttpRequest,
    id: &str,
    desk: Desk,
    (register, courier): (Data<Register>, Data<Courier>),
    act: HookAct,
) -> Result<HttpResponse, Problem> {
    let (id, token) = (id_of(id)?, token_of(&request)?);
    let head = register.snapshot().await.seq();
    let changed =
        desk.run(move |store, now| change_hook(store, now, &courier, (id, &token), head, act)).await??;
    Ok(answer(HttpResponse::Ok(), &changed))
}

/// `POST /api/v1/webhooks/{webhook}/pause`.
pub(super) async fn pause(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
    register: Data<Register>,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    change(request, &path, desk, (register, courier), HookAct::Pause).await
}

/// `POST /api/v1/webhooks/{webhook}/resume`.
pub(super) async fn resume(
    request: HttpRequest,
    path: Path<String>,
    desk: Desk,
    register: Data<Register>,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    change(request, &path, desk, (register, courier), HookAct::Resume).await
}

/// `POST /api/v1/webhooks/{webhook}/replay`: what came after an entry is sent again, with the same ids.
pub(super) async fn replay(
    request: HttpRequest,
    path: Path<String>,
    body: Bytes,
    desk: Desk,
    register: Data<Register>,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    // Whose it is comes before what they say.
    token_of(&request)?;
    let Replay { after } = read(&body)?;
    change(request, &path, desk, (register, courier), HookAct::Replay(after)).await
}
