//! What operators and their watchdogs ask: is the process alive, can it work, and what is it trusted by.

use crate::certificates;
use crate::signing::keys::KeyRing;
use crate::signing::levels::Manner;
use crate::store::{Store, StoreError};
use crate::vault::Vault;
use crate::web::{Desk, Page, Problem, Site};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpResponse, get};
use serde_json::json;
use std::sync::Arc;

/// What health depends on.
pub(super) struct Health {
    pub(super) keys: KeyRing,
    pub(super) manner: Manner,
    pub(super) trust_anchor: Arc<str>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(healthz).service(readyz).service(trust_anchor).service(robots).service(catalogue);
}

/// The process answers.
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "status": "ok" }))
}

/// The database and the storage can be used; how the signing key stands, and what waits for it.
#[get("/readyz")]
async fn readyz(desk: Desk, vault: Data<Vault>, health: Data<Health>) -> Result<HttpResponse, Problem> {
    let database = desk.run(|store, _| store.ping()).await?.map_err(|error| error.to_string());
    let keys = health.keys.clone();
    let count = move |store: &Store, now| {
        // Looked at without the database as well: it may be what fails.
        let seen = store.read(|db| {
            let waiting = certificates::waiting_count(db, now)?;
            let key = certificates::key_standing(db, &keys, now)?;
            Ok::<_, StoreError>((waiting, certificates::fading_count(db, now)?, key))
        });
        Ok::<_, StoreError>(match seen {
            Ok((waiting, fading, key)) => (Some(waiting), Some(fading), key),
            Err(_) => (None, None, keys.standing(now.timestamp())),
        })
    };
    let (waiting, fading, key) = desk.run(count).await??;
    let storage = vault.ping().await.map_err(|error| error.to_string());
    if let Some(trouble) = &key.trouble {
        tracing::warn!(part = "signingKey", %trouble, "papers cannot be signed");
    }
    let parts = [("database", database), ("storage", storage)];
    let ready = parts.iter().all(|(_, state)| state.is_ok());
    // Papers that wait, or a key that is gone, are no reason to take the portal out of service: they are tried again by
    // themselves, and everything else works.
    let mut told = json!({
        "ready": ready,
        "signingKey": key,
        "signatureLevel": health.manner.level(),
        "papersWaiting": waiting,
        // What no authority carries on: their time stamps end within half a year.
        "papersFading": fading.filter(|_| health.manner.authority().is_none()).or(Some(0)),
    });
    for (part, state) in parts {
        if let Err(cause) = &state {
            tracing::warn!(part, %cause, "not ready");
        }
        if let Some(object) = told.as_object_mut() {
            object.insert(part.to_owned(), json!(if state.is_ok() { "ok" } else { "failing" }));
        }
    }
    let mut answer = if ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    Ok(answer.insert_header((CACHE_CONTROL, "no-store")).json(told))
}

/// The certificate that our signatures are checked against.
#[get("/trust/ca.pem")]
async fn trust_anchor(health: Data<Health>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .content_type("application/x-pem-file")
        .body(health.trust_anchor.to_string())
}

/// Search engines may read what the public reads.
#[get("/robots.txt")]
async fn robots(site: Data<Site>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .content_type("text/plain; charset=utf-8")
        .body(format!(
            "User-agent: *\nDisallow: /sak/\nDisallow: /nemnd\nDisallow: /sekretariat\nDisallow: /virksomhet\nDisallow: /s/\n\nSitemap: {}/sitemap.xml\n",
            site.public_url
        ))
}

/// The catalogue of components; in the demo only.
#[get("/dev/ui")]
async fn catalogue(page: Page) -> Result<HttpResponse, Problem> {
    if !page.site().demo {
        return Err(Problem::not_found());
    }
    page.show("dev/ui.html", json!({}))
}
