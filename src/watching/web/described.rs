//! Webhooks as programs are told of them (OpenAPI 3.1).

use super::hooks;
use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    paths(
        hooks::subscribe,
        hooks::confirm,
        hooks::show,
        hooks::pause,
        hooks::resume,
        hooks::replay,
        hooks::end,
    ),
    modifiers(&Token)
)]
struct Api;

/// The token that a webhook's holder got when it was made.
struct Token;

impl Modify for Token {
    fn modify(&self, whole: &mut Description) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
        let scheme = scheme.description(Some("The token that was given when the webhook was made."));
        let parts = whole.components.get_or_insert_default();
        parts.add_security_scheme("webhookToken", SecurityScheme::Http(scheme.build()));
    }
}

/// The ways to ask of this room, and an answer to the example of each, by its `operationId`.
pub fn described() -> (Description, &'static str) {
    (Api::openapi(), include_str!("examples.json"))
}
