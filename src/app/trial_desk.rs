//! The trial authority, for strangers: they check our papers with it as with any other. Where there is none, neither are
//! its addresses.

use crate::certificates::KeyRoom;
use crate::signing::trial::Desk;
use crate::web::Problem;
use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::web::{Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Longest question, in bytes.
const MOST: usize = 16 * 1024;
/// How many are answered at once, and how long others wait: each answer takes a signature and a look at files.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(fetched).service(asked_in_address).service(asked);
}

/// A certificate or a list.
#[get("/trial-authority/{desk}")]
async fn fetched(desk: Path<String>, room: Data<KeyRoom>) -> Result<HttpResponse, Problem> {
    let desk = named(&desk).filter(|desk| !desk.is_asked()).ok_or_else(Problem::not_found)?;
    answer(room, desk, Vec::new()).await
}

/// A question about status in the address (RFC 6960, A.1).
#[get("/trial-authority/ocsp/{question:.*}")]
async fn asked_in_address(question: Path<String>, room: Data<KeyRoom>) -> Result<HttpResponse, Problem> {
    if question.len() > 2 * MOST {
        return Ok(HttpResponse::UriTooLong().finish());
    }
    let question = STANDARD.decode(question.as_bytes()).unwrap_or_default();
    answer(room, Desk::Status, question).await
}

/// A question about status or for a time stamp.
#[post("/trial-authority/{desk}")]
async fn asked(desk: Path<String>, question: Bytes, room: Data<KeyRoom>) -> Result<HttpResponse, Problem> {
    let desk = named(&desk).filter(|desk| desk.is_asked()).ok_or_else(Problem::not_found)?;
    if question.len() > MOST {
        return Ok(HttpResponse::PayloadTooLarge().finish());
    }
    answer(room, desk, question.to_vec()).await
}

fn named(desk: &str) -> Option<Desk> {
    desk.parse().ok()
}

async fn answer(room: Data<KeyRoom>, desk: Desk, question: Vec<u8>) -> Result<HttpResponse, Problem> {
    let trial = room.trial.clone().ok_or_else(Problem::not_found)?;
    let Ok(Ok(turn)) = tokio::time::timeout(PATIENCE, AT_ONCE.acquire()).await else {
        return Ok(HttpResponse::ServiceUnavailable().insert_header((RETRY_AFTER, "10")).finish());
    };
    // The turn is over when the work is, also when whoever asked has hung up.
    let work = move || {
        let answer = trial.answer(desk, &question);
        drop(turn);
        answer
    };
    let answered = actix_web::web::block(work).await;
    let said = answered.map_err(Problem::internal)?.map_err(Problem::internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type(desk.media_type())
        .body(said))
}
