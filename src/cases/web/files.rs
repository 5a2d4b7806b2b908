//! The files beside a criterion: upload, list, take away, undo, use again, date; and downloading.

use super::super::{
    AnswerForm, CaseError, attach, date_file, detach, save_answer, undo_detach, use_existing,
};
use super::criterion::{conflict, content, file_rows, form, part};
use super::uploads;
use super::{TheScheme, act, fault_errors, id, pieces, wants_json};
use crate::evidence::{self, Evidence, Upload};
use crate::people::SignedIn;
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::{Id, Moment, OsloDate};
use crate::vault::Vault;
use crate::vendors::Applicant;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Serialize;
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

/// What a script is told of an upload.
fn told(mut errors: Vec<FieldError>, kept: &[Evidence], duplicate: &impl Serialize) -> HttpResponse {
    // A file that lies there is not to be called refused: the list asks for the day that it lacks.
    errors.retain(|error| error.field != "issued_on" || kept.is_empty());
    let names: Vec<&str> = kept.iter().map(|piece| piece.name.as_str()).collect();
    if errors.is_empty() {
        HttpResponse::Ok().json(json!({ "files": names, "duplicate": duplicate }))
    } else {
        HttpResponse::UnprocessableEntity()
            .json(json!({ "errors": errors, "files": names, "duplicate": duplicate }))
    }
}

/// What is wrong with the files themselves and with the date that was typed for them.
fn faults(page: &Page, upload: &Upload, bad_date: Option<FieldError>) -> Result<Vec<FieldError>, Problem> {
    let refused = upload.refused().map(|refused| evidence::refusal_error(page, "file", refused));
    let mut errors = refused.collect::<Result<Vec<_>, _>>()?;
    errors.extend(bad_date);
    if upload.files.is_empty() {
        errors.push(evidence::no_file_error(page, "file")?);
    }
    Ok(errors)
}

/// Saves the answer that came along: without a script its form sends the files too, so that nothing typed is lost.
async fn save_beside(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    criterion: &str,
    fields: &Fields,
) -> Result<Result<(), CaseError>, Problem> {
    let Ok(seen) = fields.text("version").parse() else { return Ok(Ok(())) };
    let (place, form) = (criterion.to_owned(), form(fields));
    // Whoever only sends a file has begun no answer.
    if seen == 0 && form == AnswerForm::default() {
        return Ok(Ok(()));
    }
    let saved = act(desk, scheme, who, number, move |store, now, scheme, who, case| {
        save_answer(store, now, scheme, who, case.id, &place, seen, &form)
    })
    .await?;
    Ok(saved.map(|_| ()))
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
    let mut errors = faults(&page, &upload, bad_date)?;
    let arrived: Vec<evidence::Arrived> = upload.arrived().cloned().collect();
    let arrived_count = arrived.len();
    let known = pieces::known(&desk, &scheme, &who, &number, &arrived).await?;
    let place = criterion.clone();
    let kept = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        attach(store, now, scheme, who, case.id, &place, &arrived, issued_on)
    })
    .await??;
    if wants_json(&request) {
        let duplicate = pieces::known_words(&page, &known, &number, &criterion)?;
        return Ok(told(errors, &kept, &duplicate));
    }
    let beside = save_beside(&desk, &scheme, &who, &number, &criterion, &upload.fields).await?;
    let typed = beside.is_err().then_some(&upload.fields);
    match beside {
        Ok(()) => {}
        Err(CaseError::Faulty(faults)) => errors.extend(fault_errors(&page, &faults)?),
        Err(CaseError::Changed(changed)) => {
            let fields = &upload.fields;
            return conflict(&desk, &page, &scheme, &who, &number, &criterion, fields, &changed).await;
        }
        Err(other) => return Err(other.into()),
    }
    if errors.is_empty() {
        let after = pieces::after_upload(&known, arrived_count);
        return Ok(see_other(format!("/sak/{number}/krav/{criterion}{after}#files")));
    }
    let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
    page.show_again("cases/criterion.html", content(&page, &part, desk.now(), typed, None)?, &errors)
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
    let now = desk.now();
    let content = json!({
        "files": file_rows(&page, &part, now)?, "case": { "number": part.case().number },
        "criterion": { "id": path.1 }, "open": part.is_open(), "today": now.oslo_date(),
    });
    page.show("cases/files.html", content)
}

/// A file beside a criterion, as an address names them.
type AtFile = Path<(String, String, String)>;

/// Runs an applicant's operation on a file beside a criterion.
async fn act_on<T: Send + 'static>(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    at: &AtFile,
    operation: impl FnOnce(&Store, Moment, &Scheme, &Applicant, Id, &str, Id) -> Result<T, CaseError>
    + Send
    + 'static,
) -> Result<Result<T, CaseError>, Problem> {
    let (criterion, file) = (at.1.clone(), id(&at.2)?);
    act(desk, scheme, who, &at.0, move |store, now, scheme, who, case| {
        operation(store, now, scheme, who, case.id, &criterion, file)
    })
    .await
}

/// The criterion's page, at the place that is named.
fn back(at: &AtFile, place: &str) -> HttpResponse {
    see_other(format!("/sak/{}/krav/{}{place}", at.0, at.1))
}

/// Takes a file away, with the way back offered.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/fjern")]
pub(super) async fn remove_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    at: AtFile,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    act_on(&desk, &scheme, &who, &at, detach).await??;
    Ok(back(&at, &format!("?angre={}", at.2)))
}

/// Puts a file back.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/angre")]
pub(super) async fn undo_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    at: AtFile,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    act_on(&desk, &scheme, &who, &at, undo_detach).await??;
    Ok(back(&at, "?melding=file-restored#files"))
}

/// Uses a file that was uploaded before.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/bruk")]
pub(super) async fn reuse_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    at: AtFile,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    act_on(&desk, &scheme, &who, &at, use_existing).await??;
    Ok(back(&at, "?melding=files-added#files"))
}

/// Says which date a document bears.
#[post("/sak/{number}/krav/{criterion}/filer/{file}/dato")]
pub(super) async fn date_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    at: AtFile,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let day = posted.fields.text("issued_on_file").parse().ok();
    let date = move |store: &Store, now, scheme: &Scheme, who: &Applicant, case, criterion: &str, file| {
        date_file(store, now, scheme, who, case, criterion, file, day)
    };
    match act_on(&desk, &scheme, &who, &at, date).await? {
        Ok(()) => Ok(back(&at, "?melding=saved#files")),
        Err(CaseError::Faulty(faults)) => {
            let mut errors = fault_errors(&page, &faults)?;
            for error in &mut errors {
                error.field = format!("issued-{}", at.2);
            }
            let part = part(&desk, &page, &scheme, &who, &at.0, &at.1).await?;
            page.show_again("cases/criterion.html", content(&page, &part, desk.now(), None, None)?, &errors)
        }
        Err(other) => Err(other.into()),
    }
}
