//! What is as it was last time, to be confirmed at one place.

use super::super::together::{AssuranceState, assurance_state};
use super::super::{
    Carried, CaseError, CaseState, Dossier, NormChange, Previous, carried, confirm_unchanged, norm_change,
    norms_missing, previous,
};
use super::view::{self, with};
use super::{TheScheme, act, open_case};
use crate::people::SignedIn;
use crate::scheme::Criterion;
use crate::values::OsloDate;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

/// The case that this one renews, if it renews one.
pub(super) async fn last_time(
    desk: &Desk,
    scheme: &TheScheme,
    dossier: &Dossier,
) -> Result<Option<Previous>, Problem> {
    let (case, scheme) = (dossier.case.clone(), Arc::clone(scheme));
    if case.renews.is_none() {
        return Ok(None);
    }
    Ok(desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(previous(db, &scheme, &case)?))).await??)
}

fn standing(
    dossier: &Dossier,
    last: &Previous,
    criterion: &Criterion,
    today: OsloDate,
) -> (Carried, NormChange) {
    // What the norm says, not how old proof may be by the rules of the day.
    let stated = dossier.edition.criterion(&criterion.id).unwrap_or(criterion);
    let change = norm_change(last.criterion(&criterion.id), stated);
    let day = super::super::dossier::age_day(&dossier.case, today);
    let lacking = dossier.lacks_of(criterion, day);
    let (before, now) = (last.answer(&criterion.id), dossier.answer(&criterion.id));
    (carried(&change, before, now, &lacking), change)
}

/// What a page says of one criterion: how it stands against last time, what the norm changed, what was shown then.
pub(super) fn compared(
    page: &Page,
    dossier: &Dossier,
    last: &Previous,
    criterion: &Criterion,
    today: OsloDate,
) -> Result<Value, Problem> {
    let (state, change) = standing(dossier, last, criterion, today);
    let day = super::super::dossier::age_day(&dossier.case, today);
    let lacks = dossier
        .lacks_of(criterion, day)
        .into_iter()
        .map(|lack| view::lack(page, lack))
        .collect::<Result<Vec<_>, _>>()?;
    let changed = match &change {
        NormChange::Changed(parts) => parts
            .iter()
            .map(|part| {
                page.text(&format!("cases-changed-{}", view::dashed(part.as_str())), &Arguments::new())
            })
            .collect::<Result<Vec<_>, _>>()?,
        NormChange::Same | NormChange::New => Vec::new(),
    };
    let before = last.criterion(&criterion.id).filter(|_| !changed.is_empty());
    let files: Vec<&str> =
        last.files.iter().filter(|(of, _)| *of == criterion.id).map(|(_, file)| file.name.as_str()).collect();
    let answer = last.answer(&criterion.id);
    Ok(json!({
        "id": criterion.id, "title": criterion.title.get(page.language), "state": state,
        "may_be_confirmed": state.may_be_confirmed(), "lacks": lacks, "changed": changed,
        "asks": criterion.asks.get(page.language),
        "asked_before": before.map(|it| it.asks.get(page.language)),
        "self_score": answer.and_then(|answer| answer.self_score),
        "explanation": answer.map_or("", |answer| answer.explanation.as_str()),
        "files": files, "of": last.case.number,
        "href": format!("/sak/{}/krav/{}", dossier.case.number, criterion.id),
    }))
}

fn content(page: &Page, dossier: &Dossier, last: &Previous, today: OsloDate) -> Result<Value, Problem> {
    let all = dossier
        .asked()
        .into_iter()
        .map(|criterion| compared(page, dossier, last, criterion, today))
        .collect::<Result<Vec<_>, _>>()?;
    let of = |states: &[Carried]| -> Vec<Value> {
        let words: Vec<Value> = states.iter().map(|state| json!(state)).collect();
        all.iter()
            .filter(|one| one.get("state").is_some_and(|state| words.contains(state)))
            .cloned()
            .collect()
    };
    Ok(with(
        view::head(page, dossier)?,
        json!({
            "last": last.case.number,
            "unchanged": of(&[Carried::Unchanged]), "norm_changed": of(&[Carried::NormChanged]),
            "work": of(&[Carried::NeedsEvidence, Carried::New, Carried::Rewritten]),
            "done": of(&[Carried::Done]), "total": all.len(),
        }),
    ))
}

/// How many criteria of a renewal stand how, for the task list.
pub(super) fn counts(dossier: &Dossier, last: &Previous, today: OsloDate) -> Value {
    let states: Vec<Carried> =
        dossier.asked().into_iter().map(|criterion| standing(dossier, last, criterion, today).0).collect();
    let count = |state: Carried| states.iter().filter(|one| **one == state).count();
    json!({
        "last": last.case.number, "unchanged": count(Carried::Unchanged),
        "norm_changed": count(Carried::NormChanged),
        "work": count(Carried::NeedsEvidence) + count(Carried::New) + count(Carried::Rewritten),
    })
}

/// Where the way goes on: to the signature or to the last look when all else is there, otherwise back to the list.
pub(super) async fn onward(
    desk: &Desk,
    scheme: &TheScheme,
    dossier: &Dossier,
) -> Result<&'static str, Problem> {
    let today = desk.now().oslo_date();
    let clash = dossier.contradictions().iter().any(|one| one.clash.is_error());
    let complete = dossier.case.state == CaseState::Draft && dossier.gaps(today).is_empty() && !clash;
    if !complete || !norms_missing(scheme, &dossier.case, today).is_empty() {
        return Ok("uendret");
    }
    let case = dossier.case.clone();
    let (state, _) = desk.run(move |store, _| store.read(|db| assurance_state(db, &case))).await??;
    Ok(if state == AssuranceState::Valid { "send" } else { "forsikring" })
}

/// What is as it was, what the norm changed, and what needs work.
#[get("/sak/{number}/uendret")]
pub(super) async fn unchanged_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    if super::super::after(dossier.case.state, super::super::Act::Write).is_err() {
        return Ok(see_other(format!("/sak/{}", dossier.case.number)));
    }
    let last = last_time(&desk, &scheme, &dossier).await?.ok_or_else(Problem::not_found)?;
    page.show("cases/unchanged.html", content(&page, &dossier, &last, desk.now().oslo_date())?)
}

/// Confirms one criterion, or all that are listed.
#[post("/sak/{number}/uendret")]
pub(super) async fn unchanged_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let criteria: Vec<String> = posted.fields.all("criterion").into_iter().map(str::to_owned).collect();
    if criteria.is_empty() {
        open_case(&desk, &scheme, &who, &number).await?;
        return Ok(see_other(format!("/sak/{number}/uendret")));
    }
    let came = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        confirm_unchanged(store, now, scheme, who, case.id, &criteria)
    })
    .await??;
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    if came.gaps.is_empty() {
        let on = onward(&desk, &scheme, &dossier).await?;
        return Ok(see_other(format!("/sak/{number}/{on}?melding=confirmed")));
    }
    let last = last_time(&desk, &scheme, &dossier).await?.ok_or_else(Problem::not_found)?;
    let errors = came
        .gaps
        .iter()
        .map(|gap| {
            let text = Arguments::new()
                .text("id", &gap.criterion)
                .text("title", "")
                .text("lack", view::lack(&page, gap.lack)?);
            Ok(FieldError { field: gap.criterion.clone(), text: page.text("cases-gap", &text)? })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    page.show_again("cases/unchanged.html", content(&page, &dossier, &last, desk.now().oslo_date())?, &errors)
}
