//! Who may act for the vendor.

use super::Entrance;
use crate::people::SignedIn;
use crate::store::{Store, StoreError};
use crate::values::{Id, Moment};
use crate::vendors::{self, Applicant, VendorError};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde_json::json;

pub(super) async fn show(desk: Desk, page: Page, entrance: Entrance) -> Result<HttpResponse, Problem> {
    users(&desk, &page, &entrance, None).await
}

/// The page, with the reason why something was not done.
async fn users(
    desk: &Desk,
    page: &Page,
    entrance: &Entrance,
    refusal: Option<&'static str>,
) -> Result<HttpResponse, Problem> {
    let vendor = entrance.vendor.id;
    let (members, requests) = desk
        .run(move |store, _| {
            store.read(|db| {
                Ok::<_, VendorError>((vendors::members(db, vendor)?, vendors::join_requests(db, vendor)?))
            })
        })
        .await??;
    let errors = refusal.map(|key| page.error("", key, &Arguments::new())).transpose()?;
    let status = if errors.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let content = json!({
        "vendor": entrance.vendor, "administrator": entrance.applicant.is_administrator(),
        "me": entrance.applicant.person().id, "members": members, "requests": requests,
        "errors": Vec::from_iter(errors),
    });
    page.show_with(status, "vendors/members.html", content)
}

/// Does something to a membership and comes back to the list.
async fn act<F>(
    desk: &Desk,
    page: Page,
    entrance: Entrance,
    path: &(String, String),
    act: F,
) -> Result<HttpResponse, Problem>
where
    F: FnOnce(&Store, Moment, &Applicant, Id) -> Result<(), VendorError> + Send + 'static,
{
    let membership: Id = path.1.parse().map_err(|_| Problem::not_found())?;
    let applicant = entrance.applicant.clone();
    match desk.run(move |store, now| act(store, now, &applicant, membership)).await? {
        Ok(()) => Ok(see_other(format!("{}/brukere?melding=saved", entrance.path()))),
        Err(VendorError::LastAdministrator) => {
            users(desk, &page, &entrance, Some("problem-vendors-last-administrator")).await
        }
        Err(VendorError::Answered) => users(desk, &page, &entrance, Some("problem-vendors-answered")).await,
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn answer(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (accept, administrator) = match posted.fields.text("answer") {
        "yes" => (true, false),
        "administrator" => (true, true),
        "no" => (false, false),
        _ => return Err(Problem::invalid("vendors-faults")),
    };
    act(&desk, page, entrance, &path, move |store, now, who, membership| {
        vendors::answer_join(store, now, who, membership, accept, administrator)
    })
    .await
}

pub(super) async fn role(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let administrator = posted.fields.text("administrator") == "yes";
    act(&desk, page, entrance, &path, move |store, now, who, membership| {
        vendors::set_administrator(store, now, who, membership, administrator)
    })
    .await
}

pub(super) async fn remove(
    desk: Desk,
    page: Page,
    who: SignedIn,
    entrance: Entrance,
    path: Path<(String, String)>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let vendor = entrance.vendor.id;
    let done = act(&desk, page, entrance, &path, vendors::remove_member).await?;
    let stays = desk
        .run(move |store, _| store.read(|db| vendors::applicant(db, &who, vendor).map_err(StoreError::from)))
        .await??;
    // Whoever removed themselves may not see the list any more.
    Ok(if stays.is_some() { done } else { see_other("/virksomhet?melding=saved") })
}
