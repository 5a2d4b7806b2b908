//! The page behind a link to somebody outside: what is asked, and a form to send it. No account, no session.

use super::super::CaseError;
use super::super::together::{Piece, RequestState, asked_piece, deliver};
use super::{TheScheme, fault_errors};
use crate::evidence::{self, Arrived};
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Page, Problem, see_other};
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

async fn look(desk: &Desk, scheme: &TheScheme, secret: &str) -> Result<Option<Piece>, Problem> {
    let (scheme, secret) = (Arc::clone(scheme), secret.to_owned());
    match desk.run(move |store, now| asked_piece(store, now, &scheme, &secret)).await? {
        Ok(piece) => Ok(Some(piece)),
        Err(CaseError::Unknown) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

fn content(page: &Page, piece: &Piece, words: &str) -> Result<Value, Problem> {
    let open = matches!(piece.state, RequestState::Open | RequestState::Answered);
    Ok(json!({
        "vendor": piece.vendor, "asked_by": piece.asked_by, "name": piece.request.name,
        "message": piece.request.message, "until": piece.request.expires_on, "state": piece.state, "live": open,
        "title": piece.criterion.title.get(page.language), "asks": piece.criterion.asks.get(page.language),
        "looked_for": piece.criterion.looked_for.get(page.language),
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT, "max_bytes": evidence::MAX_BYTES,
        "form": { "words": words },
    }))
}

/// What was asked.
#[get("/foresporsel/{secret}")]
pub(super) async fn outside_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    secret: Path<String>,
) -> Result<HttpResponse, Problem> {
    match look(&desk, &scheme, &secret).await? {
        Some(piece) => page.show("cases/outside.html", content(&page, &piece, "")?),
        None => page.show_with(StatusCode::GONE, "cases/outside-gone.html", json!({})),
    }
}

/// Takes what somebody outside sends. Nobody's bytes are taken behind a link that does not work.
#[post("/foresporsel/{secret}")]
pub(super) async fn outside_send(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    secret: Path<String>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let Some(piece) = look(&desk, &scheme, &secret).await? else {
        return page.show_with(StatusCode::GONE, "cases/outside-gone.html", json!({}));
    };
    if !matches!(piece.state, RequestState::Open | RequestState::Answered) {
        return page.show_with(StatusCode::CONFLICT, "cases/outside.html", content(&page, &piece, "")?);
    }
    let room = super::uploads::must_fit(&desk, piece.case.vendor_id, &request).await?;
    let upload = evidence::receive_within(&request, payload, &vault, false, room).await?;
    let mut errors: Vec<FieldError> = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, "file", refused))
        .collect::<Result<_, _>>()?;
    let files: Vec<Arrived> = upload.arrived().cloned().collect();
    let (words, key) = (upload.fields.long_text("words"), upload.key().to_owned());
    let nothing = files.is_empty() && words.is_empty();
    if errors.is_empty() || !nothing {
        let (rules, link, said) = (Arc::clone(&scheme), secret.clone(), words.clone());
        // What was good is kept even when another file was refused; the words stay in the form then.
        let kept = if errors.is_empty() { said } else { String::new() };
        if !(files.is_empty() && kept.is_empty()) || errors.is_empty() {
            match desk.run(move |store, now| deliver(store, now, &rules, &link, &files, &kept, &key)).await? {
                Ok(_) => {}
                Err(CaseError::Faulty(faults)) => errors.extend(fault_errors(&page, &faults)?),
                Err(other) => return Err(other.into()),
            }
        }
    }
    if errors.is_empty() {
        return Ok(see_other(format!("/foresporsel/{secret}?melding=outside-sent&lang={}", page.language)));
    }
    page.show_again("cases/outside.html", content(&page, &piece, &words)?, &errors)
}
