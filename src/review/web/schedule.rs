//! A member's own page of absences and of what they know especially well.

use super::super::{Away, Competence, ReviewError, add_absence, remove_absence, schedule, set_competences};
use super::id_in;
use crate::people::{BoardMember, Role};
use crate::values::OsloDate;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// `GET /nemnd/fravaer`
pub(super) async fn page(desk: Desk, page: Page, who: BoardMember) -> Result<HttpResponse, Problem> {
    page.show("review/schedule.html", content(&desk, &page, &who, ("", "")).await?)
}

async fn content(desk: &Desk, page: &Page, who: &BoardMember, typed: (&str, &str)) -> Result<Value, Problem> {
    let (me, today) = (who.clone(), desk.now().oslo_date());
    let seen = desk.run(move |store, _| store.read(|db| schedule(db, today, &me))).await??;
    let option = |field: &Competence| -> Result<Value, Problem> {
        let text = |key: &str| page.text(&format!("{key}-{field}"), &Arguments::new());
        Ok(json!({ "value": field, "text": text("review-field")?, "hint": text("review-field-hint")? }))
    };
    Ok(json!({
        "chair": who.person().is(Role::Chair),
        "absences": seen
            .absences
            .iter()
            .map(|one| json!({ "id": one.id, "from": one.away.from, "until": one.away.until }))
            .collect::<Vec<_>>(),
        "options": Competence::ALL.iter().map(option).collect::<Result<Vec<_>, _>>()?,
        "known": seen.competences,
        "from": typed.0, "until": typed.1, "today": today,
    }))
}

/// `POST /nemnd/fravaer`
pub(super) async fn add(
    desk: Desk,
    page: Page,
    who: BoardMember,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (from, until) = (posted.fields.text("from").to_owned(), posted.fields.text("until").to_owned());
    let days = (from.parse::<OsloDate>(), until.parse::<OsloDate>());
    let (field, key) = match days {
        (Err(_), _) => ("from", "review-error-from"),
        (_, Err(_)) => ("until", "review-error-until"),
        (Ok(from), Ok(until)) => {
            let me = who.clone();
            let added =
                desk.run(move |store, now| add_absence(store, now, &me, Away { from, until })).await?;
            match added {
                Ok(()) => return Ok(see_other("/nemnd/fravaer?melding=review-absence-added")),
                Err(ReviewError::Day("far")) => ("until", "review-error-far"),
                Err(ReviewError::Day(_)) => ("until", "review-error-until-order"),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let errors = [page.error(field, key, &Arguments::new())?];
    page.show_again("review/schedule.html", content(&desk, &page, &who, (&from, &until)).await?, &errors)
}

/// `POST /nemnd/fravaer/fag`
pub(super) async fn competences(
    desk: Desk,
    who: BoardMember,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let known: BTreeSet<Competence> =
        posted.fields.all("known").into_iter().filter_map(|word| word.parse().ok()).collect();
    desk.run(move |store, now| set_competences(store, now, &who, &known)).await??;
    Ok(see_other("/nemnd/fravaer?melding=review-competences-set"))
}

/// `POST /nemnd/fravaer/{id}/fjern`
pub(super) async fn remove(
    desk: Desk,
    who: BoardMember,
    id: Path<String>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&id)?;
    desk.run(move |store, now| remove_absence(store, now, &who, id)).await??;
    Ok(see_other("/nemnd/fravaer?melding=review-absence-removed"))
}
