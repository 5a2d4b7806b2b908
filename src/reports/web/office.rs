//! The secretariat's list of what came in, and what is done about each.

use super::errors;
use crate::people::Secretariat;
use crate::reports::{self, Fault, MisuseOutcome, MisuseReport, ReportError};
use crate::store::StoreError;
use crate::values::{Id, OsloDate};
use crate::vendors::RegisterNotice;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde_json::{Value, json};

const TEMPLATE: &str = "reports/list.html";
const HERE: &str = "/sekretariat/meldinger";

fn flag(page: &Page, one: &RegisterNotice) -> Result<Value, Problem> {
    let day = one.detail.parse::<OsloDate>().map(|day| words::date(page.language, day));
    let about = Arguments::new().text("name", &one.detail).text("day", day.unwrap_or_default());
    let key = format!("register-flag-{}", one.flag);
    Ok(json!({
        "id": one.id, "name": one.name, "orgnr": one.orgnr, "text": page.text(&key, &about)?,
        "raised_at": one.raised_at, "settled_at": one.settled_at, "note": one.account,
    }))
}

fn report(one: &MisuseReport, today: OsloDate) -> Value {
    json!({
        "id": one.id, "number": reports::rules::numbered(one.number), "name": one.name, "business": one.business,
        "place": one.place, "account": one.account, "contact": one.contact, "reported_at": one.reported_at,
        "answer_by": one.answer_by, "late": one.settled_at.is_none() && today > one.answer_by,
        "settled_at": one.settled_at, "outcome": one.outcome, "answer": one.answer,
    })
}

/// The list; after a refusal with what was typed about one of its rows, and what is wrong with it.
async fn content(
    desk: &Desk,
    page: &Page,
    who: &Secretariat,
    (at, typed, wrong): (Option<Id>, Value, &[FieldError]),
) -> Result<Value, Problem> {
    let reader = who.clone();
    let found =
        desk.run(move |store, _| store.read(|db| Ok::<_, StoreError>(reports::desk(db, &reader)?))).await??;
    let today = desk.now().oslo_date();
    let flags = |all: &[RegisterNotice]| all.iter().map(|one| flag(page, one)).collect::<Result<Vec<_>, _>>();
    let each = |all: &[MisuseReport]| all.iter().map(|one| report(one, today)).collect::<Vec<_>>();
    let outcomes: Result<Vec<Value>, Problem> = MisuseOutcome::ALL
        .iter()
        .map(|outcome| {
            let text = page.text(&format!("reports-outcome-{outcome}"), &Arguments::new())?;
            Ok(json!({ "value": outcome, "text": text }))
        })
        .collect();
    let texts: serde_json::Map<String, Value> =
        wrong.iter().map(|error| (error.field.clone(), json!(error.text))).collect();
    Ok(json!({
        "here": HERE, "flags": flags(&found.flags)?, "settled": flags(&found.settled)?,
        "reports": each(&found.reports), "answered": each(&found.answered), "outcomes": outcomes?,
        "at": at, "form": typed, "wrong": texts,
    }))
}

/// The list.
pub(super) async fn list(desk: Desk, page: Page, who: Secretariat) -> Result<HttpResponse, Problem> {
    page.show(TEMPLATE, content(&desk, &page, &who, (None, json!({}), &[])).await?)
}

/// The list again, with what is wrong; nothing typed is lost.
async fn again(
    desk: &Desk,
    page: &Page,
    who: &Secretariat,
    (at, posted): (Id, &Posted),
    error: ReportError,
) -> Result<HttpResponse, Problem> {
    let (status, wrong) = match error {
        ReportError::Faults(faults) => (StatusCode::UNPROCESSABLE_ENTITY, errors(page, &faults)?),
        ReportError::Settled => {
            (StatusCode::CONFLICT, vec![page.error("", "problem-reports-settled", &Arguments::new())?])
        }
        other => return Err(other.into()),
    };
    let mut content = content(desk, page, who, (Some(at), posted.fields.typed(), &wrong)).await?;
    // Fields are named by their row, and so are the links of the summary.
    let linked: Vec<Value> = wrong
        .iter()
        .map(|error| {
            let field = if error.field.is_empty() { String::new() } else { format!("{}-{at}", error.field) };
            json!({ "field": field, "text": error.text })
        })
        .collect();
    if let Some(content) = content.as_object_mut() {
        content.insert("errors".to_owned(), json!(linked));
    }
    page.show_with(status, TEMPLATE, content)
}

fn id_of(path: &Path<String>) -> Result<Id, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// What was done about a flag.
pub(super) async fn settle_notice(
    desk: Desk,
    page: Page,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, by, note) = (id_of(&path)?, who.clone(), posted.fields.long_text("note"));
    match desk.run(move |store, now| reports::settle_flag(store, now, &by, id, &note)).await? {
        Ok(()) => Ok(see_other(format!("{HERE}?melding=reports-noted"))),
        Err(error) => again(&desk, &page, &who, (id, &posted), error).await,
    }
}

/// The answer to a report.
pub(super) async fn answer(
    desk: Desk,
    page: Page,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, by, words) = (id_of(&path)?, who.clone(), posted.fields.long_text("answer"));
    let outcome = posted.fields.text("outcome").parse::<MisuseOutcome>();
    let settle = move |store: &crate::store::Store, now| {
        let outcome = outcome.map_err(|_| {
            let unanswered = words.is_empty().then_some(Fault::AnswerMissing);
            ReportError::Faults([Fault::OutcomeMissing].into_iter().chain(unanswered).collect())
        })?;
        reports::settle_report(store, now, &by, id, outcome, &words)
    };
    match desk.run(settle).await? {
        Ok(()) => Ok(see_other(format!("{HERE}?melding=reports-answered"))),
        Err(error) => again(&desk, &page, &who, (id, &posted), error).await,
    }
}
