//! The outbox as pages, in the demo only.

use crate::store::StoreError;
use crate::values::Id;
use crate::web::{Desk, Page, Problem};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::{Path, ServiceConfig, get, resource};
use base64::Engine;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The routes of notices.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/dev/post").route(get().to(outbox)))
        .service(resource("/dev/post/{id}/html").route(get().to(html)));
}

const MOST: i64 = 100;

async fn outbox(desk: Desk, page: Page) -> Result<HttpResponse, Problem> {
    if !page.site().demo {
        return Err(Problem::not_found());
    }
    let mails =
        desk.run(|store, _| store.read(|db| super::recent(db, MOST).map_err(StoreError::from))).await??;
    let mails: Vec<Value> = mails
        .into_iter()
        .map(|mail| {
            json!({
                "to": mail.recipient, "subject": mail.subject, "state": mail.state,
                "at": mail.sent_at.unwrap_or(mail.created_at), "text": mail.body_text,
                "html_url": format!("/dev/post/{}/html", mail.id),
            })
        })
        .collect();
    page.show("dev/post.html", json!({ "mails": mails }))
}

async fn html(desk: Desk, page: Page, path: Path<String>) -> Result<HttpResponse, Problem> {
    let id = path.parse::<Id>().map_err(|_| Problem::not_found())?;
    if !page.site().demo {
        return Err(Problem::not_found());
    }
    let mail =
        desk.run(move |store, _| store.read(|db| super::find(db, id).map_err(StoreError::from))).await??;
    let mail = mail.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_SECURITY_POLICY, policy(&mail.body_html)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(mail.body_html))
}

/// Mail programs know no stylesheets of others, so a mail carries its own; this allows exactly that one.
fn policy(html: &str) -> String {
    let style =
        html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).map(|(style, _)| style);
    let hash =
        style.map(|style| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes())));
    let source = hash.map_or_else(|| "'none'".to_owned(), |hash| format!("'sha256-{hash}'"));
    format!(
        "default-src 'none'; style-src {source}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}
