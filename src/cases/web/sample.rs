//! The call sample on the applicant's side: the list it gives, how far that is read, which calls were drawn, and the
//! recordings it uploaded. What was found in the calls is not shown here.

use super::super::sampling::{Sample, is_running, runs, sample};
use super::super::{CaseError, Dossier};
use super::sample_view::{
    draw_content, hearing_rows, kept_content, list_content, progress_text, recording_rows,
};
use super::view::{self, with};
use super::{TheScheme, id, open_case, wants_json};
use crate::people::SignedIn;
use crate::samples::{self, ListState, SampleError};
use crate::scheme::Criterion;
use crate::values::Id;
use crate::vault::Vault;
use crate::vendors::Applicant;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Reads everything of a case's sample.
pub(super) async fn look(desk: &Desk, case: Id) -> Result<Sample, Problem> {
    Ok(desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(sample(db, case)?))).await??)
}

fn page_content(page: &Page, dossier: &Dossier, seen: &Sample) -> Result<Value, Problem> {
    let case = &dossier.case;
    let nothing = Vec::new();
    let (draw, calls) = match seen.draws.first() {
        Some((draw, calls)) => (Some(draw), calls),
        None => (None, &nothing),
    };
    let asked = dossier.asked();
    let points: Vec<Value> = asked
        .iter()
        .filter(|one| samples::is_shown_by_calls(one))
        .map(|one| json!({ "id": one.id, "title": one.title.get(page.language) }))
        .collect();
    let limit = words::file_size(page.language, i64::try_from(samples::MAX_LIST_BYTES).unwrap_or(i64::MAX));
    let hints = [
        page.text("samples-hint-kind", &Arguments::new())?,
        page.text("samples-hint-size", &Arguments::new().text("limit", limit))?,
        page.text("samples-hint-people", &Arguments::new())?,
    ];
    let base = format!("/sak/{}", case.number);
    let directions = samples::directions(&case.scope);
    let content = json!({
        "points": points,
        "list": seen.list.as_ref().map(|list| list_content(page, list, &directions)).transpose()?,
        "kept": kept_content(page, seen, &directions)?,
        "draw": draw.map(|draw| draw_content(page, draw, calls, |_| json!({}))).transpose()?,
        "may_give": is_running(case) && seen.list_is_wanted(),
        "running": is_running(case),
        "wanted_again": draw.filter(|_| seen.list_is_wanted()).map(|draw| draw.new_list_reason.clone()),
        "hints": hints, "max_bytes": samples::MAX_LIST_BYTES,
        "recordings": recording_rows(&base, &seen.recordings, calls),
        "hearings": hearing_rows(page, &seen.hearings, false)?,
        "days": samples::RECORDING_DAYS, "least": samples::LEAST,
    });
    Ok(with(view::head(page, dossier)?, content))
}

/// Where the list of calls stands, for the task list and the page before sending; nothing when no criterion that is
/// asked is shown by calls.
pub(super) async fn standing(desk: &Desk, page: &Page, dossier: &Dossier) -> Result<Value, Problem> {
    let asked = dossier.asked();
    let shown: Vec<String> =
        asked.iter().filter(|one| samples::is_shown_by_calls(one)).map(|one| one.id.clone()).collect();
    if shown.is_empty() {
        return Ok(Value::Null);
    }
    let seen = look(desk, dossier.case.id).await?;
    let (status, kind, key) = match seen.list.as_ref().map(|list| list.state) {
        None => ("not_started", "neutral", "samples-state-none"),
        Some(ListState::Waiting | ListState::Importing) => ("in_progress", "info", "samples-state-busy"),
        Some(ListState::Ready) => ("complete", "ok", "samples-state-ready"),
        Some(ListState::Faulty) => ("needs_changes", "bad", "samples-state-faulty"),
    };
    let criteria = words::list(page.language, &shown);
    Ok(json!({
        "href": format!("/sak/{}/samtaler", dossier.case.number), "status": status, "kind": kind,
        "state": page.text(key, &Arguments::new())?,
        "text": page.text("samples-shown-for", &Arguments::new().text("criteria", criteria))?,
        "drawn": seen.draws.first().map_or(0, |(_, calls)| calls.len()),
    }))
}

/// Everything that the applicant sees of its sample.
#[get("/sak/{number}/samtaler")]
pub(super) async fn sample_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let seen = look(&desk, dossier.case.id).await?;
    page.show("cases/sample.html", page_content(&page, &dossier, &seen)?)
}

/// Takes a list.
#[post("/sak/{number}/samtaler/filer")]
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn list_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    number: Path<String>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (dossier, applicant) = open_case(&desk, &scheme, &who, &number).await?;
    let seen = look(&desk, dossier.case.id).await?;
    // Nobody's bytes are taken that are not wanted; the operation asks again with the case locked.
    let case = dossier.case.id;
    if let Err(refused) = desk.run(move |store, _| samples::must_want_list(store, &runs, case)).await? {
        return not_wanted(&page, &dossier, &seen, &request, refused);
    }
    let brought = samples::receive(&request, payload, &vault).await?;
    let given = if let Some((name, file)) = brought.file {
        give(&desk, &applicant, dossier.case.id, name, file).await?
    } else {
        let key = if brought.too_large { "samples-error-too-large" } else { "samples-error-no-file" };
        let errors = [page.error("file", key, &Arguments::new())?];
        return refuse(&page, &dossier, &seen, &request, &errors);
    };
    match given {
        Ok(_) => Ok(see_other(format!("/sak/{number}/samtaler?melding=sample-list-given#call-list"))),
        Err(refused) => not_wanted(&page, &dossier, &seen, &request, refused),
    }
}

/// Says beside the field why a list is not taken; what else failed is a problem.
fn not_wanted(
    page: &Page,
    dossier: &Dossier,
    seen: &Sample,
    request: &HttpRequest,
    refused: SampleError,
) -> Result<HttpResponse, Problem> {
    if !matches!(refused, SampleError::AlreadyDrawn | SampleError::Closed) {
        return Err(refused.into());
    }
    let problem = Problem::from(refused);
    let text = page.text(&format!("problem-{}", problem.code), &problem.arguments)?;
    refuse(page, dossier, seen, request, &[FieldError { field: "file".to_owned(), text }])
}

async fn give(
    desk: &Desk,
    applicant: &Applicant,
    case: Id,
    name: String,
    file: crate::vault::Received,
) -> Result<Result<Id, SampleError>, Problem> {
    let applicant = applicant.clone();
    desk.run(move |store, now| samples::give_list(store, now, &applicant, &runs, case, &name, &file)).await
}

fn refuse(
    page: &Page,
    dossier: &Dossier,
    seen: &Sample,
    request: &HttpRequest,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    if wants_json(request) {
        return Ok(HttpResponse::UnprocessableEntity().json(json!({ "errors": errors })));
    }
    page.show_again("cases/sample.html", page_content(page, dossier, seen)?, errors)
}

/// The panel of the list alone, for the script that has just sent one.
#[get("/sak/{number}/samtaler/filer")]
pub(super) async fn list_fragment(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let seen = look(&desk, dossier.case.id).await?;
    page.show("cases/sample-list.html", page_content(&page, &dossier, &seen)?)
}

/// How far the reading of the list is, for the script that shows it grow.
#[get("/sak/{number}/samtaler/framdrift")]
pub(super) async fn progress(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let case = dossier.case.id;
    let list = desk
        .run(move |store, _| store.read(|db| Ok::<_, CaseError>(samples::latest_list(db, case)?)))
        .await??;
    let text = list.as_ref().map(|list| progress_text(&page, list)).transpose()?;
    let busy =
        list.as_ref().is_some_and(|list| matches!(list.state, ListState::Waiting | ListState::Importing));
    Ok(HttpResponse::Ok().json(json!({
        "busy": busy, "text": text, "rows": list.as_ref().map(|list| list.rows_done),
        "permille": list.as_ref().map_or(0, |list| list.permille),
    })))
}

/// The list that is drawn from, for its owner.
#[get("/sak/{number}/samtaler/liste.csv")]
pub(super) async fn list_download(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    number: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let seen = look(&desk, dossier.case.id).await?;
    let draw = query.get("trekning").and_then(|number| number.parse().ok());
    samples::send_list(&vault, seen.list_of(draw).ok_or_else(Problem::not_found)?).await
}

/// Says of which drawn call an uploaded recording is.
#[post("/sak/{number}/samtaler/opptak/{file}")]
pub(super) async fn recording_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, file) = path.into_inner();
    let (dossier, applicant) = open_case(&desk, &scheme, &who, &number).await?;
    let (case, file) = (dossier.case.id, id(&file)?);
    let call = posted.fields.text("call");
    let call = if call.is_empty() { None } else { Some(id(call)?) };
    desk.run(move |store, now| samples::attach_recording(store, now, &applicant, &runs, (case, file), call))
        .await??;
    Ok(see_other(format!("/sak/{number}/samtaler?melding=saved#recordings")))
}

/// What a criterion's page shows of the sample; nothing when calls do not show it.
pub(super) fn at_criterion(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    seen: &Sample,
) -> Result<Value, Problem> {
    if !samples::is_shown_by_calls(criterion) {
        return Ok(Value::Null);
    }
    let directions = samples::directions(&dossier.case.scope);
    let calls = seen.draws.first().map_or(0, |(_, calls)| calls.len());
    Ok(json!({
        "href": format!("/sak/{}/samtaler", dossier.case.number),
        "list": seen.list.as_ref().map(|list| list_content(page, list, &directions)).transpose()?,
        "kept": kept_content(page, seen, &directions)?,
        "drawn": calls,
    }))
}

/// Rows of files, with what was deleted shown as deleted.
pub(super) fn mark_deleted(page: &Page, rows: &mut [Value], seen: &Sample) -> Result<(), Problem> {
    for row in rows {
        let is = |one: &&samples::Recording| row.get("id") == Some(&json!(one.evidence));
        let Some(one) = seen.recordings.iter().find(is) else { continue };
        let (state, text, day) = match one.deleted_at {
            Some(at) => ("neutral", "samples-recording-deleted", at.oslo_date()),
            None => ("info", "samples-recording-until", one.delete_on),
        };
        let text = page.text(text, &Arguments::new().text("day", words::date(page.language, day)))?;
        let Some(row) = row.as_object_mut() else { continue };
        if one.deleted_at.is_some() {
            for gone in ["href", "download", "check"] {
                row.insert(gone.to_owned(), Value::Null);
            }
        }
        row.insert("state".to_owned(), json!(state));
        row.insert("state_text".to_owned(), json!(text));
    }
    Ok(())
}
