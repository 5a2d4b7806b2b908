//! The chair's page of who looks at a case. It shows nothing of the file.

use super::super::{
    Assignment, Management, ReviewError, Unassignable, assign, assign_more, management, release,
};
use super::{address, as_member, case_id, id_in, number_in, parts, too_few};
use crate::people::{Chair, Person};
use crate::scheme::{Scheme, TheScheme};
use crate::store::Store;
use crate::values::{CaseNumber, Id, Moment};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/sak/{number}/fordeling`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &chair, number).await?;
    page.show("review/assign.html", content(&page, &scheme, &chair, &seen, &[])?)
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    number: CaseNumber,
) -> Result<Management, Problem> {
    let (scheme, chair) = (Arc::clone(scheme), chair.clone());
    let read = move |store: &Store, now: Moment| {
        store.read(|db| management(db, &scheme, now.oslo_date(), &chair, number))
    };
    Ok(desk.run(read).await??)
}

fn content(
    page: &Page,
    scheme: &Scheme,
    chair: &Chair,
    seen: &Management,
    chosen: &[String],
) -> Result<Value, Problem> {
    let name = |id: Id| seen.assignments.iter().find(|one| one.account == id).map(|one| one.name.clone());
    let row = |one: &Assignment| {
        json!({
            "account": one.account, "name": one.name, "state": one.state,
            "in_place_of": one.in_place_of.and_then(name).unwrap_or_default(),
            "leads": one.leads,
            "can_release": one.state.is_assessing() && one.state != crate::review::AssignmentState::Submitted,
        })
    };
    let assessing = seen.assignments.iter().filter(|one| one.state.is_assessing());
    let own = seen.assignments.iter().find(|one| one.account == chair.person().id);
    let done = assessing.clone().filter(|one| one.submitted_at.is_some()).count();
    Ok(json!({
        "number": seen.case.number,
        "kind": seen.case.kind,
        "vendor": seen.vendor,
        "in_review": seen.case.state == crate::cases::CaseState::Review,
        "parts": parts(&as_member(chair)?, own.map(|one| one.state), seen.open),
        "declared": own.is_some_and(|one| super::super::may_see_scores(one.state) || super::super::may_see_file(one.state)),
        "asked": own.is_some_and(|one| one.state == super::super::AssignmentState::Asked),
        "assignments": seen.assignments.iter().map(row).collect::<Vec<_>>(),
        "deputies": seen.deputies,
        "questions": seen.questions,
        "able": seen.quorum.able.len(), "quorum": seen.quorum.needed, "quorate": seen.quorum.holds(),
        "options": seen.candidates.iter().map(|person| option(page, person, seen)).collect::<Result<Vec<_>, _>>()?,
        "chosen": chosen,
        "needed": super::super::needed(scheme, &seen.case),
        "assigned": assessing.count(),
        "done": done,
        "open": seen.open,
    }))
}

/// Somebody who may be asked; a deputy with whose place it would be.
fn option(page: &Page, person: &Person, seen: &Management) -> Result<Value, Problem> {
    let place = super::super::place_for(person, &seen.assignments, &[]).ok().flatten();
    let mut hints = Vec::new();
    if place.is_some() {
        hints.push(page.text("review-deputy-hint", &Arguments::new())?);
    }
    for (_, tie) in seen.ties.iter().filter(|(account, _)| *account == person.id) {
        let kind = format!("interests-kind-{}", tie.interest.kind.as_str().replace('_', "-"));
        let kind = page.text(&kind, &Arguments::new())?;
        let told = Arguments::new().text("organisation", &tie.interest.organisation).text("kind", kind);
        hints.push(page.text("review-tie-hint", &told)?);
    }
    let hint = (!hints.is_empty()).then(|| hints.join(" · "));
    Ok(json!({ "value": person.id, "text": person.name, "hint": hint }))
}

/// `POST /nemnd/sak/{number}/fordeling`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let chosen: Vec<String> = posted.fields.all("member").into_iter().map(ToOwned::to_owned).collect();
    let members: Vec<Id> = chosen.iter().filter_map(|text| text.parse().ok()).collect();
    let more = posted.fields.ticked("more");
    let (who, rules) = (chair.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            let ask = if more { assign_more } else { assign };
            ask(store, now, &rules, &who, case, &members)
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}/fordeling?melding=review-assigned", address(number)))),
        Err(error) => {
            let errors = [assign_error(&page, error)?];
            let seen = look(&desk, &scheme, &chair, number).await?;
            page.show_again("review/assign.html", content(&page, &scheme, &chair, &seen, &chosen)?, &errors)
        }
    }
}

/// What is wrong with a choice of members; other refusals are problems.
fn assign_error(page: &Page, error: ReviewError) -> Result<FieldError, Problem> {
    match error {
        ReviewError::TooFew { needed, .. } => page.error("member", "review-error-too-few", &too_few(needed)),
        ReviewError::Unassignable { name, why } => {
            let key = match why {
                Unassignable::NotOnBoard => "review-error-not-on-board",
                Unassignable::Already => "review-error-already",
                Unassignable::Conflicted => "review-error-conflicted",
                Unassignable::NoPlace => "review-error-no-place",
                Unassignable::DeputySits => "review-error-deputy-sits",
                Unassignable::DecidedFirst => "review-error-decided-first",
            };
            page.error("member", key, &Arguments::new().text("name", name))
        }
        other => Err(other.into()),
    }
}

/// `POST /nemnd/sak/{number}/fordeling/{account}/frita`
pub(super) async fn release_post(
    desk: Desk,
    scheme: TheScheme,
    chair: Chair,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, account) = (number_in(&path.0)?, id_in(&path.1)?);
    let reason = posted.fields.long_text("release_reason");
    desk.run(move |store, now| {
        release(store, now, &scheme, &chair, case_id(store, number)?, account, &reason)
    })
    .await??;
    Ok(see_other(format!("{}/fordeling?melding=review-released", address(number))))
}
