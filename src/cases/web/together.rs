//! Several people at one application: comments, parts given to colleagues, requests to somebody outside, and
//! who wrote last.

use super::super::together::{
    OutsideForm, RequestState, TaskForm, ask_outside, comment, comments, end_task, give_part, remove_comment,
    request_state, requests, tasks, withdraw_request,
};
use super::super::{CaseError, Dossier, answer, for_applicant};
use super::criterion::{content, part};
use super::view::with;
use super::{TheScheme, act, fault_errors, id, number as number_of};
use crate::people::SignedIn;
use crate::vendors;
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// What the page of a part shows of the others who work on it.
pub(super) async fn around(
    desk: &Desk,
    page: &Page,
    dossier: &Dossier,
    who: &SignedIn,
    part: &str,
) -> Result<Value, Problem> {
    let (case, vendor, of) = (dossier.case.id, dossier.case.vendor_id, part.to_owned());
    let today = desk.now().oslo_date();
    let (said, given, asked, colleagues) = desk
        .run(move |store, _| {
            store.read(|db| {
                let said = comments(db, case, Some(&of))?;
                Ok::<_, CaseError>((
                    said,
                    tasks(db, case)?,
                    requests(db, case)?,
                    vendors::members(db, vendor)?,
                ))
            })
        })
        .await??;
    let me = who.person().id;
    let task = given.iter().find(|task| task.criterion == part);
    let mine = task.is_some_and(|task| task.account == me);
    let asked: Vec<Value> = asked
        .iter()
        .filter(|one| one.criterion == part)
        .map(|one| {
            let state = request_state(one, today);
            let live = matches!(state, RequestState::Open | RequestState::Answered);
            json!({ "request": one, "state": state, "live": live })
        })
        .collect();
    let said: Vec<Value> =
        said.iter().map(|one| json!({ "comment": one, "own": one.account == Some(me) })).collect();
    let options: Vec<Value> =
        colleagues.iter().map(|one| json!({ "value": one.account, "text": one.name })).collect();
    Ok(json!({
        "comments": said, "task": task, "task_is_mine": mine, "requests": asked, "colleagues": options,
        "until": today.plus_days(14), "latest": today.plus_days(60), "language": page.language,
    }))
}

/// Adds to each part of a list, in words, whom it was given to, its files, and how much was said there; returns
/// whom the assurance was given to.
pub(super) async fn mark_parts(
    desk: &Desk,
    page: &Page,
    dossier: &Dossier,
    chapters: &mut [Value],
) -> Result<Value, Problem> {
    let case = dossier.case.id;
    let (given, said) = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, CaseError>((tasks(db, case)?, comments(db, case, None)?)))
        })
        .await??;
    let parts = chapters.iter_mut().filter_map(|chapter| chapter.get_mut("parts")?.as_array_mut()).flatten();
    for part in parts {
        let of = part.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = given.iter().find(|task| task.criterion == of).map(|task| task.name.as_str());
        let count = said.iter().filter(|one| one.criterion == of).count();
        let files = part.get("file_count").and_then(Value::as_i64).unwrap_or_default();
        let mut hints = Vec::new();
        if let Some(name) = name {
            hints.push(page.text("cases-together-given", &Arguments::new().text("name", name))?);
        }
        if files > 0 {
            hints.push(page.text("cases-files-count", &Arguments::new().count("count", files))?);
        }
        if count > 0 {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            hints.push(page.text("cases-together-count", &Arguments::new().count("count", count))?);
        }
        if let Some(part) = part.as_object_mut() {
            part.insert("hint".to_owned(), json!(hints.join(" · ")));
        }
    }
    Ok(json!(given.iter().find(|task| task.criterion == super::super::together::ASSURANCE)))
}

#[expect(clippy::too_many_arguments, reason = "who, where, what was typed and what came of it")]
/// Back to the part, or the page again with what was typed and why it was not taken.
async fn answered(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &SignedIn,
    (number, criterion): (&str, &str),
    fields: &Fields,
    done: Result<(), CaseError>,
    flash: &str,
) -> Result<HttpResponse, Problem> {
    let faults = match done {
        Ok(()) => return Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding={flash}#together"))),
        Err(CaseError::Faulty(faults)) => faults,
        Err(other) => return Err(other.into()),
    };
    let part = part(desk, page, scheme, who, number, criterion).await?;
    let shown = with(
        content(page, &part, desk.now(), None, None)?,
        json!({ "together_form": fields.typed(), "together_open": fields.text("what") }),
    );
    page.show_again("cases/criterion.html", shown, &fault_errors(page, &faults)?)
}

/// Says something to colleagues.
#[post("/sak/{number}/krav/{criterion}/kommentar")]
pub(super) async fn comment_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let (words, key, place) = (posted.fields.long_text("comment"), posted.key.clone(), criterion.clone());
    let done = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        comment(store, now, scheme, who, case.id, &place, &words, &key)
    })
    .await?;
    answered(&desk, &page, &scheme, &who, (&number, &criterion), &posted.fields, done, "comment-added").await
}

/// Takes one's own words back.
#[post("/sak/{number}/krav/{criterion}/kommentar/{comment}/fjern")]
pub(super) async fn uncomment_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, comment) = path.into_inner();
    let comment = id(&comment)?;
    act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        remove_comment(store, now, who, case.id, comment)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=comment-removed#together")))
}

/// Gives a part to a colleague.
#[post("/sak/{number}/krav/{criterion}/tildel")]
pub(super) async fn give_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let fields = &posted.fields;
    let form = TaskForm {
        to: fields.text("task_to").parse().ok(),
        message: fields.long_text("task_message"),
        due: fields.text("task_due").parse().ok(),
    };
    let (place, key) = (criterion.clone(), posted.key.clone());
    let done = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        give_part(store, now, scheme, who, case.id, &place, &form, &key)
    })
    .await?;
    answered(&desk, &page, &scheme, &who, (&number, &criterion), fields, done, "part-given").await
}

/// Ends what was given.
#[post("/sak/{number}/krav/{criterion}/tildel/avslutt")]
pub(super) async fn end_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let place = criterion.clone();
    act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        end_task(store, now, who, case.id, &place)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=part-ended#together")))
}

/// Asks somebody outside for a piece.
#[post("/sak/{number}/krav/{criterion}/foresporsel")]
pub(super) async fn outside_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let fields = &posted.fields;
    let form = OutsideForm {
        name: fields.text("outside_name").to_owned(),
        email: fields.text("outside_email").to_owned(),
        language: fields.text("outside_language").parse().unwrap_or(page.language),
        message: fields.long_text("outside_message"),
        until: fields.text("outside_until").parse().ok(),
    };
    let (place, key) = (criterion.clone(), posted.key.clone());
    let done = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        ask_outside(store, now, scheme, who, case.id, &place, &form, &key)
    })
    .await?;
    answered(&desk, &page, &scheme, &who, (&number, &criterion), fields, done, "outside-asked").await
}

/// Takes a request back.
#[post("/sak/{number}/krav/{criterion}/foresporsel/{request}/trekk")]
pub(super) async fn outside_back_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, request) = path.into_inner();
    let request = id(&request)?;
    act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        withdraw_request(store, now, who, case.id, request)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=outside-withdrawn#together")))
}

/// Who changed a part last, for the page that is open at a colleague's.
#[get("/sak/{number}/krav/{criterion}/siste")]
pub(super) async fn latest(
    desk: Desk,
    page: Page,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    // Asked every few seconds by every open page: the answer and its writer, not the whole case.
    let (case_number, part, reader) = (number_of(&path.0)?, path.1.clone(), who.clone());
    let (answer, name) = desk
        .run(move |store, _| {
            store.read(|db| {
                let (case, _) = for_applicant(db, &reader, case_number)?;
                let answer = answer(db, case.id, &part)?;
                let by = answer.as_ref().map(|answer| answer.changed_by);
                let name = match by.filter(|by| *by != reader.person().id) {
                    Some(by) => crate::people::person(db, by)?.map(|person| person.name),
                    None => None,
                };
                Ok::<_, CaseError>((answer, name))
            })
        })
        .await??;
    let at = answer.as_ref().map(|answer| answer.changed_at);
    let text = match (name, at) {
        (Some(name), Some(at)) => {
            let time = at.oslo_civil().strftime("%H:%M").to_string();
            page.text("cases-together-changed", &Arguments::new().text("who", name).text("time", time))?
        }
        _ => String::new(),
    };
    Ok(HttpResponse::Ok().json(json!({ "version": answer.map_or(0, |answer| answer.version), "text": text })))
}
