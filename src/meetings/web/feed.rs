//! A member's own calendar: the page where its address is got and renewed, and the calendar itself.

use super::super::{end_feed, feed, feed_since, renew_feed};
use crate::people::BoardMember;
use crate::scheme::TheScheme;
use crate::values::Moment;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Path;
use serde_json::{Value, json};

/// Where the page is.
const PAGE: &str = "/nemnd/mote/abonnement";

/// `GET /nemnd/mote/abonnement`
pub(super) async fn page(desk: Desk, page: Page, who: BoardMember) -> Result<HttpResponse, Problem> {
    let since = desk.run(move |store, _| feed_since(store, &who)).await??;
    page.show("meetings/feed.html", content(since, None))
}

/// `address` is shown once: afterwards nobody knows it but its owner.
fn content(since: Option<Moment>, address: Option<&str>) -> Value {
    let webcal = address.and_then(|address| address.split_once("://")).map(|(_, rest)| rest);
    json!({ "since": since, "webcal": webcal.map(|rest| format!("webcal://{rest}")), "address": address })
}

/// `POST /nemnd/mote/abonnement`: an address, another one, or none any more.
///
/// The address stands on the answer itself: it must not get into a redirect, and is kept nowhere.
pub(super) async fn change(
    desk: Desk,
    page: Page,
    who: BoardMember,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    if posted.fields.text("do") == "end" {
        desk.run(move |store, now| end_feed(store, now, &who)).await??;
        return Ok(see_other(format!("{PAGE}?melding=meetings-feed-ended")));
    }
    let secret = desk.run(move |store, now| renew_feed(store, now, &who)).await??;
    let address = format!("{}/kalender/{secret}.ics", page.site().public_url);
    page.show("meetings/feed.html", content(Some(desk.now()), Some(&address)))
}

/// `GET /kalender/{secret}.ics`
pub(super) async fn calendar(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (secret, address) = (path.into_inner(), page.site().public_url.clone());
    let body = desk.run(move |store, now| feed(store, now, &scheme, &secret, &address)).await??;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"nemnda.ics\""))
        .content_type("text/calendar; charset=utf-8; method=PUBLISH")
        .body(body))
}
