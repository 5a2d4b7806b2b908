//! Sample cases: the list, setting one up, scoring it, and everybody's scores side by side.

use super::super::{
    Calibration, CalibrationFault, CalibrationForm, CalibrationPage, CalibrationRound, Found, Posed,
    ReviewError, Spread, calibrate, calibration, calibrations, set_up_calibration, spread,
};
use super::score::{saved_text, wants_json};
use super::{agreement, id_in};
use crate::people::{BoardMember, Chair, Role};
use crate::scheme::{Criterion, Edition, Mark, Pin, Scheme, TheScheme};
use crate::values::{Id, Language, OsloDate};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// `GET /nemnd/kalibrering`
pub(super) async fn list(desk: Desk, page: Page, who: BoardMember) -> Result<HttpResponse, Problem> {
    let today = desk.now().oslo_date();
    let chair = who.person().is(Role::Chair);
    let rounds = desk.run(move |store, _| store.read(|db| calibrations(db, today, &who))).await??;
    let row = |one: &CalibrationRound| {
        json!({
            "id": one.calibration.id, "title": one.calibration.title, "due": one.calibration.due,
            "done": one.done, "of": one.calibration.members.len(), "own_done": one.own_done, "open": one.open,
        })
    };
    let rows: Vec<Value> = rounds.iter().map(row).collect();
    page.show("review/calibrations.html", json!({ "rows": rows, "chair": chair }))
}

/// Which edition a sample case is to be set up by.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Choice {
    /// `norwegian/2024-02-13`.
    #[serde(default)]
    utgave: String,
}

/// `GET /nemnd/kalibrering/ny`
pub(super) async fn new_page(
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    choice: Query<Choice>,
) -> Result<HttpResponse, Problem> {
    let pin = pin(&scheme, &choice.utgave);
    let _ = chair;
    page.show("review/calibration-new.html", new_content(&page, &scheme, &pin, &json!({})))
}

/// The edition that was chosen, else the newest of the base norm.
fn pin(scheme: &Scheme, text: &str) -> Pin {
    let chosen = text.split_once('/').filter(|(norm, edition)| scheme.edition(norm, edition).is_some());
    let (norm, edition) = chosen.unwrap_or_else(|| {
        let first = scheme.norms.first();
        let newest = first.and_then(|norm| norm.editions.last());
        (first.map_or("", |norm| norm.id.as_str()), newest.map_or("", |one| one.edition.as_str()))
    });
    Pin { norm: norm.to_owned(), edition: edition.to_owned() }
}

fn new_content(page: &Page, scheme: &Scheme, pin: &Pin, form: &Value) -> Value {
    let editions: Vec<Value> = scheme
        .norms
        .iter()
        .flat_map(|norm| norm.editions.iter().rev().map(move |edition| (norm, edition)))
        .map(|(norm, edition)| {
            json!({
                "value": format!("{}/{}", norm.id, edition.edition),
                "text": format!("{} ({})", norm.name.get(page.language), edition.edition),
            })
        })
        .collect();
    let chapters = scheme.edition(&pin.norm, &pin.edition).map(|one| chapters(one, page.language, form));
    json!({
        "editions": editions,
        "edition": format!("{}/{}", pin.norm, pin.edition),
        "chapters": chapters.unwrap_or_default(),
        "form": { "title": form.get("title"), "due": form.get("due") },
    })
}

fn chapters(edition: &Edition, language: Language, form: &Value) -> Vec<Value> {
    let row = |one: &Criterion| {
        let name = format!("shows_{}", one.id);
        json!({
            "id": one.id, "title": one.title.get(language), "asks": one.asks.get(language),
            "shows": form.get(&name), "name": name,
        })
    };
    let judged = |one: &&Criterion| one.scored || one.critical;
    edition
        .chapters
        .iter()
        .map(|chapter| {
            let here = edition.criteria.iter().filter(|one| one.chapter == chapter.id).filter(judged);
            json!({ "title": chapter.title.get(language), "rows": here.map(row).collect::<Vec<_>>() })
        })
        .filter(|chapter| chapter.get("rows").and_then(Value::as_array).is_some_and(|rows| !rows.is_empty()))
        .collect()
}

/// `POST /nemnd/kalibrering/ny`
pub(super) async fn new_post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let pin = pin(&scheme, fields.text("edition"));
    let posed = fields
        .with_prefix("shows_")
        .map(|(criterion, _)| criterion.to_owned())
        .map(|criterion| Posed { shows: fields.long_text(&format!("shows_{criterion}")), criterion })
        .collect();
    let form = CalibrationForm {
        title: fields.text("title").to_owned(),
        pin: pin.clone(),
        posed,
        due: fields.text("due").parse::<OsloDate>().ok(),
    };
    let (rules, key) = (Arc::clone(&scheme), posted.key.clone());
    let done =
        desk.run(move |store, now| set_up_calibration(store, now, &rules, &chair, &form, &key)).await?;
    match done {
        Ok(id) => Ok(see_other(format!("/nemnd/kalibrering/{id}?melding=review-calibration-set"))),
        Err(ReviewError::Calibration(faults)) => {
            let errors: Vec<FieldError> =
                faults.into_iter().map(|fault| fault_error(&page, fault)).collect::<Result<_, _>>()?;
            let content = new_content(&page, &scheme, &pin, &fields.typed());
            page.show_again("review/calibration-new.html", content, &errors)
        }
        Err(error) => Err(error.into()),
    }
}

fn fault_error(page: &Page, fault: CalibrationFault) -> Result<FieldError, Problem> {
    let (field, key) = match fault {
        CalibrationFault::Title => ("title", "review-error-calibration-title"),
        CalibrationFault::Due => ("due", "review-error-calibration-due"),
        CalibrationFault::TooFew => ("criteria", "review-error-calibration-few"),
        CalibrationFault::Edition => ("edition", "review-error-calibration-edition"),
    };
    page.error(field, key, &Arguments::new())
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    id: Id,
) -> Result<CalibrationPage, Problem> {
    let (scheme, who, today) = (Arc::clone(scheme), who.clone(), desk.now().oslo_date());
    Ok(desk.run(move |store, _| store.read(|db| calibration(db, today, &scheme, &who, id))).await??)
}

/// `GET /nemnd/kalibrering/{id}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let seen = look(&desk, &scheme, &who, id_in(&id)?).await?;
    page.show("review/calibration.html", content(&page, &seen, &seen.own)?)
}

fn content(page: &Page, seen: &CalibrationPage, own: &BTreeMap<String, Found>) -> Result<Value, Problem> {
    let rows: Vec<Value> = seen
        .criteria
        .iter()
        .map(|(criterion, shows)| {
            let mine = own.get(&criterion.id).cloned().unwrap_or_default();
            Ok(json!({
                "id": criterion.id, "title": criterion.title.get(page.language),
                "asks": criterion.asks.get(page.language), "shows": shows,
                "mark": mine.mark, "reason": mine.reason, "options": options(page, criterion)?,
            }))
        })
        .collect::<Result<_, Problem>>()?;
    let Calibration { id, title, due, members, .. } = &seen.calibration;
    Ok(json!({
        "id": id, "title": title, "due": due, "done": seen.done, "of": members.len(),
        "own_done": seen.own_done, "rows": rows, "results": results(page, seen)?,
    }))
}

/// The levels with what each takes.
fn options(page: &Page, criterion: &Criterion) -> Result<Vec<Value>, Problem> {
    let option = |mark: &Mark| -> Result<Value, Problem> {
        let rubric = &criterion.rubric;
        let hint = match mark {
            Mark::Met => rubric.met.get(page.language).to_owned(),
            Mark::Partly => rubric.partly.get(page.language).to_owned(),
            Mark::NotMet => rubric.not_met.get(page.language).to_owned(),
            Mark::NotApplicable => page.text("review-not-applicable-hint", &Arguments::new())?,
        };
        let key = format!("review-mark-{}", mark.as_str().replace('_', "-"));
        Ok(json!({ "value": mark, "text": page.text(&key, &Arguments::new())?, "hint": hint }))
    };
    Mark::ALL.iter().map(option).collect()
}

/// Everybody's scores criterion by criterion, the farthest apart first.
fn results(page: &Page, seen: &CalibrationPage) -> Result<Option<Value>, Problem> {
    let Some((all, overall, members)) = &seen.results else { return Ok(None) };
    let mut rows: Vec<(Spread, Value)> = seen
        .criteria
        .iter()
        .map(|(criterion, shows)| {
            let found: Vec<(&str, &Found)> = all
                .iter()
                .filter_map(|one| Some((one.name.as_str(), one.found.get(&criterion.id)?)))
                .collect();
            let marks: Vec<Mark> = found.iter().filter_map(|(_, found)| found.mark).collect();
            let spread = spread(&marks);
            let scores: Vec<Value> = found
                .iter()
                .map(|(name, found)| json!({ "name": name, "value": found.mark, "reason": found.reason }))
                .collect();
            let row = json!({
                "id": criterion.id, "title": criterion.title.get(page.language), "shows": shows,
                "spread": spread, "scores": scores,
            });
            (spread, row)
        })
        .collect();
    rows.sort_by_key(|(spread, _)| Reverse(*spread));
    let levels: Vec<Value> = Mark::ALL
        .iter()
        .map(|mark| {
            let key = format!("review-mark-{}", mark.as_str().replace('_', "-"));
            Ok(json!({ "value": mark, "text": page.text(&key, &Arguments::new())? }))
        })
        .collect::<Result<_, Problem>>()?;
    let name = |id: Id| all.iter().find(|one| one.account == id).map(|one| one.name.clone());
    let members: Vec<Value> = members
        .iter()
        .map(|one| Ok(json!({ "name": name(one.account), "found": agreement::member(page, one)? })))
        .collect::<Result<_, Problem>>()?;
    Ok(Some(json!({
        "rows": rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>(), "levels": levels,
        "overall": agreement::agreed(page, overall)?, "members": members,
    })))
}

fn found(fields: &Fields) -> BTreeMap<String, Found> {
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    for (criterion, word) in fields.with_prefix("mark_") {
        all.entry(criterion.to_owned()).or_default().mark = word.parse().ok();
    }
    for (criterion, _) in fields.with_prefix("reason_") {
        let one = all.entry(criterion.to_owned()).or_default();
        fields.long_text(&format!("reason_{criterion}")).trim().clone_into(&mut one.reason);
    }
    all
}

/// `POST /nemnd/kalibrering/{id}`: saves, or hands in.
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    request: HttpRequest,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&id)?;
    let hand_in = posted.fields.text("do") == "hand-in";
    let typed = found(&posted.fields);
    let (me, given) = (who.clone(), typed.clone());
    let done = desk.run(move |store, now| calibrate(store, now, &me, id, &given, hand_in)).await?;
    let missing = match done {
        // The saving while one writes.
        Ok(()) if wants_json(&request) => {
            let saved = saved_text(&page, desk.now())?;
            return Ok(HttpResponse::Ok().json(json!({ "saved_at_text": saved })));
        }
        Ok(()) => {
            let word = if hand_in { "review-calibrated" } else { "review-saved" };
            return Ok(see_other(format!("/nemnd/kalibrering/{id}?melding={word}")));
        }
        Err(ReviewError::Incomplete(missing)) => missing,
        Err(error) => return Err(error.into()),
    };
    let seen = look(&desk, &scheme, &who, id).await?;
    let title = |criterion: &str| {
        let found = seen.criteria.iter().find(|(one, _)| one.id == criterion);
        found.map(|(one, _)| one.title.get(page.language).to_owned()).unwrap_or_default()
    };
    let errors: Vec<FieldError> = missing
        .iter()
        .map(|one| {
            let words =
                Arguments::new().text("criterion", &one.criterion).text("title", title(&one.criterion));
            let (field, key) = if one.reason_only {
                ("reason", "review-error-reason-missing")
            } else {
                ("mark", "review-error-mark-missing")
            };
            page.error(&format!("{field}_{}", one.criterion), key, &words)
        })
        .collect::<Result<_, _>>()?;
    page.show_again("review/calibration.html", content(&page, &seen, &typed)?, &errors)
}
