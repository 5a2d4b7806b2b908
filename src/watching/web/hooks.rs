//! Webhooks: asked for, confirmed, looked at, paused, told again and ended by programs.

use crate::people::origin;
use crate::register::Register;
use crate::values::{Id, Orgnr};
use crate::watching::{
    Courier, Hook, HookAct, NewHook, OpenedHook, change_hook, confirm_hook, end_hook, hook,
    subscribe as subscribe_to,
};
use crate::web::{Desk, Problem, ProblemAnswer, forwarded};
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, LOCATION};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::{IntoParams, PartialSchema, ToSchema};

/// How problems are sent (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// What a program asks for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedWebhook {
    /// The address to call: https, and reached by anybody.
    url: String,
    /// Organisation numbers in any writing; none is everybody.
    #[serde(default)]
    #[schema(max_items = 50)]
    vendors: Vec<String>,
    /// The entry of the ledger behind which it begins; without it, from now on.
    #[serde(default)]
    #[schema(minimum = 0)]
    after: Option<i64>,
}

/// What shows that the address is read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    /// As it came in the first message.
    challenge: String,
}

/// From where on it is told again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Replay {
    /// The entry of the ledger behind which it begins; 0 is the beginning.
    #[schema(minimum = 0)]
    after: i64,
}

/// The webhook that is asked about.
pub(super) enum WhichWebhook {}

impl IntoParams for WhichWebhook {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let which = ParameterBuilder::new().name("webhook").parameter_in(ParameterIn::Path);
        let which = which.required(Required::True).description(Some("As it was given when it was made."));
        vec![
            which
                .schema(Some(Id::schema()))
                .example(Some(json!("019ac3f2-9b20-7d55-8c61-2f7e4a90b3d8")))
                .build(),
        ]
    }
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
#[utoipa::path(
    post, path = "/api/v1/webhooks", operation_id = "webhookSubscribe", tag = "Webhooks",
    summary = "A webhook is asked for",
    description = "A signed challenge goes to the address at once; entries follow when it has come back to `confirmUrl`. Token and secret are in this answer and in no other.",
    request_body(content = AskedWebhook, content_type = "application/json", example = json!({ "url": "https://tender.example.no/hook", "vendors": ["923609016"], "after": 0 })),
    responses(
        (status = 201, description = "Made, not confirmed yet. Location: the webhook.", body = OpenedHook, headers(("Location" = String, description = "The webhook."))),
        (status = 413, description = "The request is too large.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "The message is not of this form, or something in it cannot be accepted.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 429, description = "Too many of one address, or to one host; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
)]
pub(super) async fn subscribe(
    request: HttpRequest,
    body: Bytes,
    desk: Desk,
    register: Data<Register>,
    courier: Data<Courier>,
) -> Result<HttpResponse, Problem> {
    let asked: AskedWebhook = read(&body)?;
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
#[utoipa::path(
    post, path = "/api/v1/webhooks/{webhook}/confirm", operation_id = "webhookConfirm", tag = "Webhooks",
    summary = "The challenge comes back, and entries are sent",
    description = "Whoever knows the challenge reads what is sent to the address. Twice is no error.",
    params(WhichWebhook),
    request_body(content = Confirmation, content_type = "application/json", example = json!({ "challenge": "as it came in the first message" })),
    responses(
        (status = 200, description = "How it stands now.", body = Hook),
        (status = 403, description = "This is another challenge.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 413, description = "The request is too large.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "The message is not of this form, or something in it cannot be accepted.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
)]
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
#[utoipa::path(
    get, path = "/api/v1/webhooks/{webhook}", operation_id = "webhook", tag = "Webhooks",
    summary = "How a webhook stands",
    description = "How far it was told, what the address answered last, and when it is tried again.",
    params(WhichWebhook),
    responses(
        (status = 200, description = "How it stands now.", body = Hook),
        (status = 401, description = "No token was sent.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook, or the token is another's.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
    security(("webhookToken" = [])),
)]
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
#[utoipa::path(
    delete, path = "/api/v1/webhooks/{webhook}", operation_id = "webhookEnd", tag = "Webhooks",
    summary = "A webhook is ended and forgotten",
    description = "A receiver that answers 410 ends it as well.",
    params(WhichWebhook),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "No token was sent.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook, or the token is another's.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
    security(("webhookToken" = [])),
)]
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
#[utoipa::path(
    post, path = "/api/v1/webhooks/{webhook}/pause", operation_id = "webhookPause", tag = "Webhooks",
    summary = "Nothing is sent for now",
    description = "What happens meanwhile is sent when it goes on.",
    params(WhichWebhook),
    responses(
        (status = 200, description = "How it stands now.", body = Hook),
        (status = 401, description = "No token was sent.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook, or the token is another's.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 409, description = "It is not confirmed yet.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
    security(("webhookToken" = [])),
)]
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
#[utoipa::path(
    post, path = "/api/v1/webhooks/{webhook}/resume", operation_id = "webhookResume", tag = "Webhooks",
    summary = "A webhook goes on where it stopped",
    description = "Also one that was given up because the address did not answer for five days.",
    params(WhichWebhook),
    responses(
        (status = 200, description = "How it stands now.", body = Hook),
        (status = 401, description = "No token was sent.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook, or the token is another's.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 409, description = "It is not confirmed yet.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
    security(("webhookToken" = [])),
)]
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
#[utoipa::path(
    post, path = "/api/v1/webhooks/{webhook}/replay", operation_id = "webhookReplay", tag = "Webhooks",
    summary = "What came after an entry is sent again",
    description = "With the ids that it had.",
    params(WhichWebhook),
    request_body(content = Replay, content_type = "application/json", example = json!({ "after": 0 })),
    responses(
        (status = 200, description = "How it stands now.", body = Hook),
        (status = 401, description = "No token was sent.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 404, description = "There is no such webhook, or the token is another's.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 409, description = "It is not confirmed yet.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 413, description = "The request is too large.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 422, description = "The message is not of this form, or something in it cannot be accepted.", body = ProblemAnswer, content_type = PROBLEM),
        (status = 503, description = "The database is away; Retry-After says when to try again.", body = ProblemAnswer, content_type = PROBLEM,
            headers(("Retry-After" = i64, description = "Seconds until it is worth trying again."))),
    ),
    security(("webhookToken" = [])),
)]
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
