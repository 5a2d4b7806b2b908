//! The form in which one drawn call is assessed.

use super::super::sampling::{is_running, runs_at_desk};
use super::sample_desk::{Seen, asked, done, finding_key, heard_key, look_closely};
use super::sample_view::{clock, wall_time};
use super::view::{self, with};
use super::{TheScheme, id, wants_json};
use crate::people::Secretariat;
use crate::samples::{
    self, Assessed, Assessment, AssessmentForm, CallFinding, Changed, DrawnCall, Findings, Heard, SampleError,
};
use crate::values::{Id, Moment};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};

/// A drawn call of the draw that holds.
fn drawn(seen: &Seen, call: Id) -> Result<&DrawnCall, Problem> {
    let calls = seen.sample.draws.first().map(|(_, calls)| calls.as_slice()).unwrap_or_default();
    calls.iter().find(|one| one.id == call).ok_or_else(Problem::not_found)
}

fn options<T: Copy>(
    page: &Page,
    of: &[T],
    key: fn(T) -> String,
    word: fn(T) -> &'static str,
) -> Result<Vec<Value>, Problem> {
    of.iter()
        .map(|one| Ok(json!({ "value": word(*one), "text": page.text(&key(*one), &Arguments::new())? })))
        .collect()
}

/// The page; `typed` is what was sent and not taken, `theirs` what stands in its way.
fn content(
    page: &Page,
    seen: &Seen,
    call: &DrawnCall,
    typed: Option<&Fields>,
    theirs: Option<&Assessment>,
) -> Result<Value, Problem> {
    let saved = seen.found.iter().find(|one| one.call == call.id);
    let here = format!("/sekretariat/sak/{}/samtaler", seen.dossier.case.number);
    let points = samples::points(&seen.dossier.asked(), call.direction)
        .into_iter()
        .map(|one| {
            let name = format!("point-{}", one.id);
            let kept =
                saved.and_then(|saved| saved.findings.get(&one.id)).map_or("", |finding| finding.as_str());
            let value = typed.map_or(kept, |fields| fields.text(&name)).to_owned();
            let other = theirs.and_then(|theirs| theirs.findings.get(&one.id));
            let other =
                other.map(|finding| page.text(&finding_key(*finding), &Arguments::new())).transpose()?;
            Ok(json!({
                "name": name, "id": one.id, "title": one.title.get(page.language), "value": value,
                "looked_for": one.looked_for.get(page.language), "theirs": other,
            }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let calls = seen.sample.draws.first().map(|(_, calls)| calls.as_slice()).unwrap_or_default();
    let near = |step: i32| calls.iter().find(|one| one.position == call.position + step);
    let heard = saved.and_then(|saved| saved.heard).map_or("", Heard::as_str);
    let note = saved.map_or("", |saved| saved.note.as_str());
    let version = theirs.or(saved).map_or(0, |one| one.version);
    let (done, of) = done(seen, call);
    let base = format!("/sekretariat/sak/{}", seen.dossier.case.number);
    let of_call =
        |one: &&samples::Recording| one.deleted_at.is_none() && one.call.is_none_or(|of| of == call.id);
    let uploaded =
        seen.sample.recordings.iter().any(|one| of_call(&one)) || heard == Heard::Uploaded.as_str();
    let ways: Vec<Heard> =
        Heard::ALL.iter().copied().filter(|way| uploaded || *way != Heard::Uploaded).collect();
    let own: Vec<_> =
        seen.sample.recordings.iter().filter(|one| one.call == Some(call.id)).cloned().collect();
    let body = json!({
        "here": here, "call": call, "start": wall_time(&call.started_at), "length": call.seconds.map(clock), "total": calls.len(), "done": done, "of": of, "points": points,
        "direction": samples::direction_text(page, call.direction)?,
        "findings": options(page, CallFinding::ALL, finding_key, CallFinding::as_str)?,
        "ways": options(page, &ways, heard_key, Heard::as_str)?,
        "form": {
            "heard": typed.map_or(heard, |fields| fields.text("heard")),
            "note": typed.map_or_else(|| note.to_owned(), |fields| fields.long_text("note")),
        },
        "version": version, "saved": saved, "theirs": theirs, "limit": samples::LONGEST_NOTE,
        "open": is_running(&seen.dossier.case),
        "previous": near(-1).map(|one| one.id), "next": near(1).map(|one| one.id),
        "recordings": super::sample_view::recording_rows(&base, &own, calls),
    });
    Ok(with(view::head(page, &seen.dossier)?, body))
}

/// One drawn call.
#[get("/sekretariat/sak/{number}/samtaler/{call}")]
pub(super) async fn call_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let call = id(&path.1)?;
    let seen = look_closely(&desk, &scheme, &path.0).await?;
    page.show("cases/sample-call.html", content(&page, &seen, drawn(&seen, call)?, None, None)?)
}

fn form(fields: &Fields) -> AssessmentForm {
    let findings: Findings = fields
        .with_prefix("point-")
        .filter_map(|(criterion, word)| Some((criterion.to_owned(), word.parse::<CallFinding>().ok()?)))
        .collect();
    AssessmentForm { heard: fields.text("heard").parse().ok(), findings, note: fields.long_text("note") }
}

/// Saves what was found: for the script every few seconds, for the button with the way on.
#[post("/sekretariat/sak/{number}/samtaler/{call}")]
pub(super) async fn call_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<(String, String)>,
    request: HttpRequest,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let call = id(&path.1)?;
    let seen = look_closely(&desk, &scheme, &path.0).await?;
    let (fields, json) = (&posted.fields, wants_json(&request));
    let (form, version) = (form(fields), fields.text("version").parse().unwrap_or(0));
    let (case, criteria) = (seen.dossier.case.id, asked(&seen.dossier));
    let saved = desk
        .run(move |store, now| {
            let asked: Vec<_> = criteria.iter().collect();
            samples::assess(store, now, &who, &runs_at_desk, &asked, (case, call), version, &form, !json)
        })
        .await?;
    let call = drawn(&seen, call)?;
    match saved {
        Ok(saved) if json => saved_json(&page, saved),
        Ok(_) => Ok(see_other(onward(&seen, call, fields))),
        Err(SampleError::Changed(changed)) if json => changed_json(&page, &changed),
        Err(SampleError::Changed(changed)) => {
            let content = content(&page, &seen, call, Some(fields), Some(&changed.theirs))?;
            page.show_with(StatusCode::CONFLICT, "cases/sample-call.html", content)
        }
        Err(SampleError::Faulty(what)) => {
            let field = if what == "no-recording" { "heard" } else { "note" };
            let errors = [page.error(field, &format!("samples-error-{what}"), &Arguments::new())?];
            if json {
                return Ok(HttpResponse::UnprocessableEntity().json(json!({ "errors": errors })));
            }
            page.show_again(
                "cases/sample-call.html",
                content(&page, &seen, call, Some(fields), None)?,
                &errors,
            )
        }
        Err(other) => Err(other.into()),
    }
}

fn time(at: Moment) -> String {
    at.oslo_civil().strftime("%H:%M").to_string()
}

fn saved_json(page: &Page, saved: Assessed) -> Result<HttpResponse, Problem> {
    let text = page.text("cases-saved-at", &Arguments::new().text("time", time(saved.at)))?;
    Ok(HttpResponse::Ok().json(json!({ "version": saved.version, "saved_at_text": text })))
}

fn changed_json(page: &Page, changed: &Changed) -> Result<HttpResponse, Problem> {
    let theirs = &changed.theirs;
    let arguments = Arguments::new().text("who", &theirs.by).text("time", time(theirs.at));
    // Without `url`, the script posts the form, and the page with both answers.
    Ok(HttpResponse::Conflict().json(json!({
        "theirs_by": theirs.by, "theirs_text": theirs.note, "theirs_version": theirs.version,
        "message": page.text("cases-changed-message", &arguments)?,
    })))
}

fn onward(seen: &Seen, call: &DrawnCall, fields: &Fields) -> String {
    let here = format!("/sekretariat/sak/{}/samtaler", seen.dossier.case.number);
    if fields.text("go") == "stay" {
        return format!("{here}/{}?melding=saved", call.id);
    }
    let calls = seen.sample.draws.first().map(|(_, calls)| calls.as_slice()).unwrap_or_default();
    let next = calls.iter().find(|one| one.position == call.position + 1);
    next.map_or_else(|| format!("{here}?melding=saved"), |next| format!("{here}/{}?melding=saved", next.id))
}
