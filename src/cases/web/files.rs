//! The files beside a criterion: upload, list, take away, undo, use again, date; and downloading.

use super::super::{CaseError, attach, date_file, detach, undo_detach, use_existing};
use super::criterion::{content, file_rows, part};
use super::uploads;
use super::{TheScheme, act, fault_errors, id, pieces, wants_json};
use crate::evidence;
use crate::people::SignedIn;
use crate::values::OsloDate;
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::json;

/// The date on the documents, if one was typed; a bad one is an error, but loses no file.
fn typed_date(
    page: &Page,
    text: &str,
    today: OsloDate,
) -> Result<(Option<OsloDate>, Option<FieldError>), Problem> {
    let wrong = |key: &str| page.error("issued_on", key, &Arguments::new()).map(Some);
    if text.is_empty() {
        return Ok((None, None));
    }
    match text.parse::<OsloDate>() {
        Err(_) => Ok((None, wrong("cases-fault-no-date")?)),
        Ok(day) if day > today => Ok((None, wrong("cases-fault-date-to-come")?)),
        Ok(day) => Ok((Some(day), None)),
    }
}

/// Takes files. Good ones are kept even when others in the same form are refused.
#[post("/sak/{number}/krav/{criterion}/filer")]
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn upload_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    // Nobody's bytes are taken for a case that is not theirs, a part that is not open, or without room for them.
    let here = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
    here.must_be_open()?;
    let room = uploads::must_fit(&desk, here.case().vendor_id, &request).await?;
    let upload = evidence::receive_within(&request, payload, &vault, here.takes_recordings(), room).await?;
    let (issued_on, bad_date) = typed_date(&page, upload.fields.text("issued_on"), desk.now().oslo_date())?;
    let mut errors = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, "file", refused))
        .collect::<Result<Vec<_>, _>>()?;
    errors.extend(bad_date);
    let arrived: Vec<evidence::Arrived> = upload.arrived().cloned().collect();
    if upload.files.is_empty() {
        errors.push(evidence::no_file_error(&page, "file")?);
    }
    let arrived_count = arrived.len();
    let known = pieces::known(&desk, &scheme, &who, &number, &arrived).await?;
    let place = criterion.clone();
    let kept = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        attach(store, now, scheme, who, case.id, &place, &arrived, issued_on)
    })
    .await??;
    if wants_json(&request) {
        // A file that lies there is not to be called refused: the list asks for the day that it lacks.
        errors.retain(|error| error.field != "issued_on" || kept.is_empty());
        let names: Vec<&str> = kept.iter().map(|piece| piece.name.as_str()).collect();
        let duplicate = pieces::known_words(&page, &known, &number, &criterion)?;
        return Ok(if errors.is_empty() {
            HttpResponse::Ok().json(json!({ "files": names, "duplicate": duplicate }))
        } else {
            HttpResponse::UnprocessableEntity()
                .json(json!({ "errors": errors, "files": names, "duplicate": duplicate }))
        });
    }
    if errors.is_empty() {
        let after = pieces::after_upload(&known, arrived_count);
        return Ok(see_other(format!("/sak/{number}/krav/{criterion}{after}#files")));
    }
    let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
    page.show_again("cases/criterion.html", content(&page, &part, desk.now(), None, None)?, &errors)
}

/// The list alone, for the script that has just sent a file.
#[get("/sak/{number}/krav/{criterion}/filer")]
pub(super) async fn list_fragment(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let part = part(&desk, &page, &scheme, &who, &path.0, &path.1).await?;
    page.show("cases/files.html", json!({ "files": file_rows(&page, &part, desk.now())? }))
}

/// Takes a file away, with the way back offered.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/fjern")]
pub(super) async fn remove_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, file) = path.into_inner();
    let (place, piece) = (criterion.clone(), id(&file)?);
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        detach(store, now, scheme, who, case.id, &place, piece)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?angre={file}")))
}

/// Puts a file back.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/angre")]
pub(super) async fn undo_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, file) = path.into_inner();
    let (place, piece) = (criterion.clone(), id(&file)?);
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        undo_detach(store, now, scheme, who, case.id, &place, piece)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=file-restored#files")))
}

/// Uses a file that was uploaded before.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/bruk")]
pub(super) async fn reuse_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, file) = path.into_inner();
    let (place, piece) = (criterion.clone(), id(&file)?);
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        use_existing(store, now, scheme, who, case.id, &place, piece)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=files-added#files")))
}

/// Says which date a document bears.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/dato")]
pub(super) async fn date_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, file) = path.into_inner();
    let (place, piece) = (criterion.clone(), id(&file)?);
    let day = posted.fields.text("issued_on_file").parse().ok();
    let dated = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        date_file(store, now, scheme, who, case.id, &place, piece, day)
    })
    .await?;
    match dated {
        Ok(()) => Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=saved#files"))),
        Err(CaseError::Faulty(faults)) => {
            let mut errors = fault_errors(&page, &faults)?;
            for error in &mut errors {
                error.field = format!("issued-{file}");
            }
            let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
            page.show_again("cases/criterion.html", content(&page, &part, desk.now(), None, None)?, &errors)
        }
        Err(other) => Err(other.into()),
    }
}
