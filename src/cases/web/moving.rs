//! Moving a case to another edition: what would change, criterion by criterion, and the button.

use super::super::{Case, CaseError, Moved, by_number, move_draft, move_submitted, plan, targets};
use super::view::{self, Reader};
use super::{TheScheme, act, number as number_of, open_case};
use crate::people::{Secretariat, SignedIn};
use crate::scheme::{Carry, Fit, Pin, Scheme, field_changes};
use crate::values::OsloDate;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::web::{Path, Query};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

const fn fit_word(fit: Fit) -> (&'static str, &'static str) {
    match fit {
        Fit::Stays => ("stays", "ok"),
        Fit::StaysNoted => ("noted", "ok"),
        Fit::AskedAgain => ("again", "warn"),
        Fit::New => ("new", "info"),
        Fit::Dropped => ("dropped", "neutral"),
    }
}

fn row(page: &Page, one: &Carry) -> Result<Value, Problem> {
    let (word, kind) = fit_word(one.fit);
    Ok(json!({
        "id": one.criterion, "title": one.title.get(page.language), "kind": kind, "word": word,
        "fit": page.text(&format!("cases-moving-fit-{word}"), &Arguments::new())?,
        "fields": field_changes(page, &one.fields)?,
    }))
}

/// What the page shows: the editions that may be chosen, and what the chosen one would change.
fn content(
    page: &Page,
    scheme: &Scheme,
    case: &Case,
    reader: Reader,
    today: OsloDate,
    chosen: Option<&str>,
) -> Result<Value, Problem> {
    let all = targets(scheme, case, today);
    let to = chosen.and_then(|word| all.iter().find(|pin| word_of(pin) == word)).or_else(|| all.first());
    let name = |pin: &Pin| named(page, scheme, pin);
    let options = all
        .iter()
        .map(|pin| Ok(json!({ "value": word_of(pin), "text": name(pin)? })))
        .collect::<Result<Vec<_>, Problem>>()?;
    let planned = match to {
        Some(to) => {
            let carries = plan(scheme, case, to, today)?;
            let count = |wanted: &[Fit]| carries.iter().filter(|one| wanted.contains(&one.fit)).count();
            let number = |wanted: &[Fit]| i64::try_from(count(wanted)).unwrap_or(0);
            let sum = Arguments::new()
                .count("stays", number(&[Fit::Stays, Fit::StaysNoted]))
                .count("again", number(&[Fit::AskedAgain]))
                .count("new", number(&[Fit::New]))
                .count("dropped", number(&[Fit::Dropped]));
            let shown = |wanted: &dyn Fn(Fit) -> bool| {
                carries
                    .iter()
                    .filter(|one| wanted(one.fit))
                    .map(|one| row(page, one))
                    .collect::<Result<Vec<_>, _>>()
            };
            Some(json!({
                "to": word_of(to), "name": name(to)?, "sum": page.text("cases-moving-sum", &sum)?,
                "rows": shown(&|fit| fit != Fit::Stays)?, "same": shown(&|fit| fit == Fit::Stays)?,
            }))
        }
        None => None,
    };
    let own = all.first().and_then(|pin| case.pins().into_iter().find(|own| own.norm == pin.norm));
    Ok(json!({
        "case": case, "here": format!("{}/utgave", view::base(case, reader)), "back": view::base(case, reader),
        "desk": reader == Reader::Secretariat, "options": options, "planned": planned,
        "own": own.as_ref().or(case.pins().first()).map(name).transpose()?,
    }))
}

/// An edition by its name and the day from which it holds.
fn named(page: &Page, scheme: &Scheme, pin: &Pin) -> Result<String, Problem> {
    let name = scheme.names(std::slice::from_ref(pin), page.language).join("");
    match scheme.edition(&pin.norm, &pin.edition) {
        Some(edition) => {
            let day = words::date(page.language, edition.valid_from);
            page.text("cases-moving-edition", &Arguments::new().text("name", name).text("day", day))
        }
        None => Ok(name),
    }
}

/// That nobody said that the case is to be moved.
fn unconfirmed(page: &Page, fields: &Fields) -> Result<Option<FieldError>, Problem> {
    let error = || page.error("confirmed", "cases-fault-moving-confirm", &Arguments::new());
    (!fields.ticked("confirmed")).then(error).transpose()
}

fn word_of(pin: &Pin) -> String {
    format!("{}/{}", pin.norm, pin.edition)
}

/// An edition as a form names it.
fn pin_of(word: &str) -> Result<Pin, Problem> {
    let (norm, edition) = word.split_once('/').ok_or_else(Problem::not_found)?;
    Ok(Pin { norm: norm.to_owned(), edition: edition.to_owned() })
}

/// What moving a draft would change.
#[get("/sak/{number}/utgave")]
pub(super) async fn edition_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let today = desk.now().oslo_date();
    let chosen = query.get("til").map(String::as_str);
    page.show("cases/moving.html", content(&page, &scheme, &dossier.case, Reader::Applicant, today, chosen)?)
}

/// Moves a draft.
#[post("/sak/{number}/utgave")]
pub(super) async fn edition_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    // Whoever may not know of the case learns nothing from a form that is wrong.
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let to = pin_of(posted.fields.text("to"))?;
    if let Some(error) = unconfirmed(&page, &posted.fields)? {
        let (today, chosen) = (desk.now().oslo_date(), Some(word_of(&to)));
        let shown = content(&page, &scheme, &dossier.case, Reader::Applicant, today, chosen.as_deref())?;
        return page.show_again("cases/moving.html", shown, &[error]);
    }
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        move_draft(store, now, scheme, who, case.id, &to)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}?melding=case-moved")))
}

async fn submitted(desk: &Desk, text: &str) -> Result<Case, Problem> {
    let number = number_of(text)?;
    desk.admits(number)?;
    let found =
        desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(by_number(db, number)?))).await??;
    found.filter(|case| case.submitted_at.is_some()).ok_or_else(Problem::not_found)
}

/// What moving a case that has been handed in would change.
#[get("/sekretariat/sak/{number}/utgave")]
pub(super) async fn desk_edition_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    number: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let case = submitted(&desk, &number).await?;
    let today = desk.now().oslo_date();
    let chosen = query.get("til").map(String::as_str);
    page.show("cases/moving.html", content(&page, &scheme, &case, Reader::Secretariat, today, chosen)?)
}

/// Moves a case that has been handed in.
#[post("/sekretariat/sak/{number}/utgave")]
pub(super) async fn desk_edition_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let case = submitted(&desk, &number).await?;
    let to = pin_of(posted.fields.text("to"))?;
    if let Some(error) = unconfirmed(&page, &posted.fields)? {
        let (today, chosen) = (desk.now().oslo_date(), Some(word_of(&to)));
        let shown = content(&page, &scheme, &case, Reader::Secretariat, today, chosen.as_deref())?;
        return page.show_again("cases/moving.html", shown, &[error]);
    }
    let rules = Arc::clone(&scheme);
    desk.run(move |store, now| move_submitted(store, now, &rules, &who, case.id, &to)).await??;
    Ok(see_other(format!("/sekretariat/sak/{number}?melding=case-moved")))
}

/// What the page of a criterion says of a move.
pub(super) fn note(page: &Page, found: Option<&Moved>) -> Result<Value, Problem> {
    match found {
        Some(one) => Ok(json!({
            "from": one.from, "to": one.to, "new": one.new, "fields": field_changes(page, &one.changes)?,
        })),
        None => Ok(Value::Null),
    }
}
