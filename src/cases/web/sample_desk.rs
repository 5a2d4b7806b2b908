//! The call sample on the secretariat's desk: draw, draw again, ask for another list, and what all calls show.

use super::super::sampling::{Sample, is_running, runs_at_desk};
use super::super::{CaseError, Dossier};
use super::TheScheme;
use super::at_desk::open;
use super::sample::look;
use super::sample_view::{
    draw_content, hearing_rows, kept_content, list_content, recording_rows, short_text,
};
use super::view::{self, with};
use crate::people::Secretariat;
use crate::samples::{self, Assessment, CallFinding, DrawForm, LEAST, SampleError, Shown, Wanted};
use crate::samples::{direction_text, shown_content};
use crate::scheme::Criterion;
use crate::values::{Clock, Id};
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A case's sample with what was found in it.
pub(super) struct Seen {
    pub(super) dossier: Dossier,
    pub(super) sample: Sample,
    pub(super) found: Vec<Assessment>,
    pub(super) shown: Vec<Shown>,
}

/// The criteria that a case is asked, as owned values that an operation can take along.
pub(super) fn asked(dossier: &Dossier) -> Vec<Criterion> {
    dossier.asked().into_iter().cloned().collect()
}

/// Reads a submitted case's sample with what was found in it.
pub(super) async fn look_closely(desk: &Desk, scheme: &TheScheme, number: &str) -> Result<Seen, Problem> {
    let dossier = open(desk, scheme, number).await?;
    let (case, criteria) = (dossier.case.id, asked(&dossier));
    let sample = look(desk, case).await?;
    let draw = sample.draws.first().map(|(draw, _)| draw.id);
    let (found, shown) = desk
        .run(move |store, _| {
            store.read(|db| {
                let found =
                    draw.map(|draw| samples::assessments_of(db, draw)).transpose()?.unwrap_or_default();
                let shown = samples::results(db, case, &criteria.iter().collect::<Vec<_>>())?;
                Ok::<_, CaseError>((found, shown))
            })
        })
        .await??;
    Ok(Seen { dossier, sample, found, shown })
}

/// How many of a call's points have been judged, and how many there are.
pub(super) fn done(seen: &Seen, call: &samples::DrawnCall) -> (usize, usize) {
    let of = samples::points(&seen.dossier.asked(), call.direction).len();
    (seen.found.iter().find(|one| one.call == call.id).map_or(0, |one| one.findings.len()), of)
}

fn content(page: &Page, seen: &Seen, typed: Option<&Fields>) -> Result<Value, Problem> {
    let (dossier, sample) = (&seen.dossier, &seen.sample);
    let here = format!("/sekretariat/sak/{}/samtaler", dossier.case.number);
    let nothing = Vec::new();
    let calls = sample.draws.first().map_or(&nothing, |(_, calls)| calls);
    let draws = sample
        .draws
        .iter()
        .map(|(draw, calls)| {
            draw_content(page, draw, calls, |call| {
                let (done, of) = done(seen, call);
                json!({ "href": format!("{here}/{}", call.id), "done": done, "of": of })
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let results = seen
        .shown
        .iter()
        .filter_map(|shown| Some((shown, dossier.edition.criterion(&shown.criterion)?)))
        .map(|(shown, criterion)| shown_content(page, shown, criterion))
        .collect::<Result<Vec<_>, _>>()?;
    let directions = samples::directions(&dossier.case.scope);
    let short = short_texts(page, sample, &directions)?;
    let form = typed.map_or_else(
        || json!({ "calls": LEAST.calls.to_string(), "agents": LEAST.agents.to_string(), "weeks": LEAST.weeks.to_string() }),
        Fields::typed,
    );
    let base = format!("/sekretariat/sak/{}", dossier.case.number);
    let is_finished = |call: &&samples::DrawnCall| {
        let (done, of) = done(seen, call);
        done >= of
    };
    let finished = calls.iter().filter(is_finished).count();
    let body = json!({
        "here": here, "draws": draws, "results": results, "running": is_running(&dossier.case),
        "list": sample.list.as_ref().map(|list| list_content(page, list, &[])).transpose()?,
        "ready": sample.ready.as_ref().map(|list| list_content(page, list, &[])).transpose()?,
        "kept": kept_content(page, sample, &[])?, "short": short, "form": form, "least": LEAST, "most": samples::MOST,
        "recordings": recording_rows(&base, &sample.recordings, calls),
        "hearings": hearing_rows(page, &sample.hearings, true)?,
        "finished": finished, "begun": seen.found.len().saturating_sub(finished), "call_count": calls.len(),
    });
    Ok(with(view::head(page, dossier)?, body))
}

/// What the list holds too little of for the smallest sample, in words.
fn short_texts(
    page: &Page,
    sample: &Sample,
    directions: &[crate::scheme::Direction],
) -> Result<Vec<String>, Problem> {
    let Some(list) = &sample.ready else { return Ok(Vec::new()) };
    samples::shortfalls(&list.summary.0, directions, LEAST)
        .iter()
        .map(|short| short_text(page, short))
        .collect()
}

/// The list, the draws, and what the calls show.
#[get("/sekretariat/sak/{number}/samtaler")]
pub(super) async fn sample_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let seen = look_closely(&desk, &scheme, &number).await?;
    page.show("cases/sample-desk.html", content(&page, &seen, None)?)
}

fn wish(fields: &Fields, dossier: &Dossier) -> Option<DrawForm> {
    let number = |name: &str| fields.text(name).parse().ok();
    Some(DrawForm {
        wanted: Wanted { calls: number("calls")?, agents: number("agents")?, weeks: number("weeks")? },
        directions: samples::directions(&dossier.case.scope),
        reason: fields.long_text("reason"),
        all_the_same: fields.ticked("all_the_same"),
    })
}

/// Draws: the seed is made and written down, then the list is read.
#[post("/sekretariat/sak/{number}/samtaler/trekk")]
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn draw_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    clock: Data<Clock>,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let seen = look_closely(&desk, &scheme, &number).await?;
    let begun = match wish(&posted.fields, &seen.dossier) {
        Some(form) => {
            let (case, key) = ((seen.dossier.case.id, seen.dossier.case.vendor_id), posted.key.clone());
            desk.run(move |store, now| {
                samples::begin_draw(store, now, &who, &runs_at_desk, case, &form, &key)
            })
            .await?
        }
        None => Err(SampleError::NotAllowed),
    };
    match begun {
        Ok(draw) => {
            finish(&desk, &vault, &clock, draw).await;
            Ok(see_other(format!("/sekretariat/sak/{number}/samtaler?melding=sample-drawn#trekning")))
        }
        Err(refused) => {
            let errors = draw_errors(&page, refused)?;
            page.show_again("cases/sample-desk.html", content(&page, &seen, Some(&posted.fields))?, &errors)
        }
    }
}

/// Takes the calls while the reader waits: it is quick. What goes wrong here, the worker mends.
async fn finish(desk: &Desk, vault: &Vault, clock: &Clock, draw: Id) {
    if let Err(error) = samples::finish_draw(desk.store(), vault, clock, draw).await {
        tracing::warn!(%error, "a draw is left to the worker");
    }
}

fn draw_errors(page: &Page, refused: SampleError) -> Result<Vec<FieldError>, Problem> {
    let none = Arguments::new();
    Ok(match refused {
        SampleError::Short(short) => {
            let texts = short.iter().map(|one| short_text(page, one)).collect::<Result<Vec<_>, _>>()?;
            let arguments = Arguments::new().text("what", texts.join(" "));
            vec![page.error("all_the_same", "samples-error-short", &arguments)?]
        }
        SampleError::NoReason => vec![page.error("reason", "samples-error-no-reason", &none)?],
        SampleError::NotAllowed => vec![page.error("calls", "samples-error-not-allowed", &none)?],
        SampleError::NoList => vec![page.error("", "samples-error-no-list", &none)?],
        other => return Err(other.into()),
    })
}

/// Asks the vendor for another list.
#[post("/sekretariat/sak/{number}/samtaler/ny-liste")]
pub(super) async fn new_list_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let seen = look_closely(&desk, &scheme, &number).await?;
    let (case, reason) =
        ((seen.dossier.case.id, seen.dossier.case.vendor_id), posted.fields.long_text("list_reason"));
    let asked = desk
        .run(move |store, now| samples::ask_for_list(store, now, &who, &runs_at_desk, case, &reason))
        .await?;
    match asked {
        Ok(()) => Ok(see_other(format!("/sekretariat/sak/{number}/samtaler?melding=sample-list-wanted"))),
        Err(SampleError::NoReason) => {
            let errors = [page.error("list_reason", "samples-error-no-reason", &Arguments::new())?];
            page.show_again("cases/sample-desk.html", content(&page, &seen, Some(&posted.fields))?, &errors)
        }
        Err(other) => Err(other.into()),
    }
}

/// The list that is drawn from.
#[get("/sekretariat/sak/{number}/samtaler/liste.csv")]
pub(super) async fn list_download(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    _: Secretariat,
    number: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let seen = look_closely(&desk, &scheme, &number).await?;
    let draw = query.get("trekning").and_then(|number| number.parse().ok());
    samples::send_list(&vault, seen.sample.list_of(draw).ok_or_else(Problem::not_found)?).await
}

/// The calls that were drawn and what was found in them, as a table.
#[get("/sekretariat/sak/{number}/samtaler/trekning.csv")]
pub(super) async fn draw_download(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let seen = look_closely(&desk, &scheme, &number).await?;
    Ok(samples::download("trekning.csv").body(table(&page, &seen)?))
}

fn table(page: &Page, seen: &Seen) -> Result<Vec<u8>, Problem> {
    let criteria: Vec<String> = seen.shown.iter().map(|shown| shown.criterion.clone()).collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    let heads = ["position", "id", "agent", "start", "direction", "campaign", "heard", "note"]
        .iter()
        .map(|column| page.text(&format!("samples-column-{column}"), &Arguments::new()))
        .collect::<Result<Vec<_>, _>>()?;
    out.write_record(heads.iter().chain(&criteria)).map_err(Problem::internal)?;
    let nothing = Vec::new();
    for call in seen.sample.draws.first().map_or(&nothing, |(_, calls)| calls) {
        let found = seen.found.iter().find(|one| one.call == call.id);
        let word = |key: String| page.text(&key, &Arguments::new());
        let heard = found.and_then(|one| one.heard).map(|heard| word(heard_key(heard))).transpose()?;
        let mut cells = vec![
            call.position.to_string(),
            call.call_id.clone(),
            call.agent.clone(),
            call.started_at.clone(),
            direction_text(page, call.direction)?,
            call.campaign.clone(),
            heard.unwrap_or_default(),
            found.map(|one| one.note.clone()).unwrap_or_default(),
        ];
        for criterion in &criteria {
            let finding = found.and_then(|one| one.findings.get(criterion));
            cells.push(finding.map(|finding| word(finding_key(*finding))).transpose()?.unwrap_or_default());
        }
        out.write_record(cells.iter().map(|cell| crate::sheets::neutral(cell))).map_err(Problem::internal)?;
    }
    out.into_inner().map_err(Problem::internal)
}

/// The key of a finding's word.
pub(super) fn finding_key(finding: CallFinding) -> String {
    format!("samples-finding-{}", view::dashed(finding.as_str()))
}

/// The key of a way of listening.
pub(super) fn heard_key(heard: samples::Heard) -> String {
    format!("samples-heard-{}", view::dashed(heard.as_str()))
}
