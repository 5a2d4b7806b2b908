//! The applicant's way in: own cases, the start page, the task list or the case page.

use super::super::{
    Act, Case, CaseError, CaseState, Dossier, after, cases_of_vendor, choose_unit, open, targets,
};
use super::view::{self, Reader, with};
use super::{TheScheme, act, assurance, open_case, together};
use crate::people::SignedIn;
use crate::scheme::{CaseKind, Membership};
use crate::values::{Id, Moment, Orgnr, OsloDate};
use crate::vendors::{self, Applicant, MembershipState, Unit, Vendor};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

/// All cases of the vendors that somebody acts for.
#[get("/sak")]
pub(super) async fn my_cases(desk: Desk, page: Page, who: SignedIn) -> Result<HttpResponse, Problem> {
    let vendors: Vec<Value> = desk
        .run(move |store, _| {
            store.read(|db| {
                let mut shown = Vec::new();
                for mine in vendors::vendors_of(db, who.person().id)? {
                    let active = mine.state == MembershipState::Active;
                    let cases = if active { cases_of_vendor(db, mine.vendor.id)? } else { Vec::new() };
                    shown.push(json!({ "vendor": mine.vendor, "active": active, "cases": cases }));
                }
                Ok::<_, CaseError>(shown)
            })
        })
        .await??;
    page.show("cases/mine.html", json!({ "vendors": vendors }))
}

/// Without an organisation number the vendor must be chosen first.
#[get("/sak/ny")]
pub(super) async fn which_vendor(_: SignedIn) -> HttpResponse {
    see_other("/virksomhet")
}

struct Start {
    vendor: Vendor,
    applicant: Applicant,
    units: Vec<Unit>,
    open: Vec<Case>,
}

async fn starting(desk: &Desk, who: SignedIn, orgnr: &str) -> Result<Start, Problem> {
    let orgnr: Orgnr = orgnr.parse().map_err(|_| Problem::not_found())?;
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let Some((vendor, applicant)) = vendors::applicant_by_orgnr(db, &who, &orgnr)? else {
                    return Ok(None);
                };
                let units = vendors::units(db, vendor.id)?;
                let mut running = cases_of_vendor(db, vendor.id)?;
                running.retain(|case| {
                    case.kind == CaseKind::Approval
                        && !matches!(case.state, CaseState::Decided | CaseState::Closed)
                });
                Ok::<_, CaseError>(Some(Start { vendor, applicant, units, open: running }))
            })
        })
        .await??;
    found.ok_or_else(Problem::not_found)
}

fn start_content(
    page: &Page,
    desk: &Desk,
    scheme: &TheScheme,
    start: &Start,
    form: &Value,
) -> Result<Value, Problem> {
    let today = desk.now().oslo_date();
    let fee = |membership| scheme.fee(CaseKind::Approval, membership, today);
    let units = start
        .units
        .iter()
        .map(|unit| {
            let open = start.open.iter().find(|case| case.unit_id == unit.id).map(|case| case.number);
            let asked = scheme
                .edition_on("norwegian", today)
                .map_or(0, |edition| edition.asked(CaseKind::Approval, &unit.scope).len());
            let count = Arguments::new().count("count", i64::try_from(asked).unwrap_or(0));
            Ok(json!({
                "unit": unit, "complete": unit.scope.is_complete(), "open": open,
                "scope": view::scope(page, &unit.scope)?, "asked": page.text("cases-start-asked", &count)?,
            }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let ready = units.iter().filter(|unit| {
        unit.get("complete") == Some(&Value::Bool(true)) && unit.get("open") == Some(&Value::Null)
    });
    let ready: Vec<Value> = ready.cloned().collect();
    let chosen = match ready.as_slice() {
        [one] => one.pointer("/unit/id").cloned().unwrap_or(Value::Null),
        _ => form.get("unit").cloned().unwrap_or(Value::Null),
    };
    Ok(json!({
        "vendor": start.vendor, "units": units, "ready": ready, "chosen": chosen, "form": form,
        "fee_member": fee(Membership::Member), "fee_other": fee(Membership::Other), "vat": scheme.vat_on(today),
        "weeks": scheme.deadlines_on(today).processing_weeks, "validity": scheme.validity_months,
        "disclaimer": scheme.disclaimer.get(page.language),
    }))
}

/// What an application costs and takes, what to have ready, and for which unit it is.
#[get("/sak/ny/{orgnr}")]
pub(super) async fn start_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    orgnr: Path<String>,
) -> Result<HttpResponse, Problem> {
    let start = starting(&desk, who, &orgnr).await?;
    page.show("cases/start.html", start_content(&page, &desk, &scheme, &start, &json!({}))?)
}

/// Opens the case.
#[post("/sak/ny/{orgnr}")]
pub(super) async fn start_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    orgnr: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let start = starting(&desk, who, &orgnr).await?;
    let again = |field: &str, key: &str| {
        let error = page.error(field, key, &Arguments::new())?;
        page.show_again(
            "cases/start.html",
            start_content(&page, &desk, &scheme, &start, &posted.fields.typed())?,
            &[error],
        )
    };
    let Ok(unit) = posted.fields.text("unit").parse::<Id>() else {
        return again("unit", "cases-fault-no-unit");
    };
    let (rules, applicant, language, key) =
        (Arc::clone(&scheme), start.applicant.clone(), page.language, posted.key.clone());
    let opened =
        desk.run(move |store, now| open(store, now, &rules, &applicant, unit, language, &key)).await?;
    match opened {
        Ok(case) => Ok(see_other(format!("/sak/{}?melding=case-opened", case.number))),
        Err(CaseError::AlreadyOpen(number)) => {
            Ok(see_other(format!("/sak/{number}?melding=case-already-open")))
        }
        Err(CaseError::ScopeIncomplete) => again("unit", "cases-fault-scope"),
        Err(other) => Err(other.into()),
    }
}

/// The case: a task list while the applicant writes, otherwise what has happened and what comes.
#[get("/sak/{number}")]
pub(super) async fn case_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, applicant) = open_case(&desk, &scheme, &who, &number).await?;
    let today = desk.now().oslo_date();
    let content = with(
        view::head(&page, &dossier)?,
        json!({
            "steps": view::steps(&page, &scheme, &dossier.case, today)?,
            "chapters": view::chapters(&page, &dossier, Reader::Applicant, today)?,
            "timeline": view::timeline(&page, &dossier.entries, Reader::Applicant)?,
            "weeks": scheme.deadlines_on(dossier.case.rules_day(today)).processing_weeks,
            "may_move": !targets(&scheme, &dossier.case, today).is_empty(),
        }),
    );
    match dossier.case.state {
        CaseState::Draft => {
            let mut content = content;
            let assurance_task = match content.get_mut("chapters").and_then(Value::as_array_mut) {
                Some(chapters) => together::mark_parts(&desk, &page, &dossier, chapters).await?,
                None => Value::Null,
            };
            let content = with(
                content,
                json!({ "assurance": assurance::standing(&desk, &dossier).await?, "assurance_task": assurance_task }),
            );
            let units = other_units(&desk, applicant.vendor(), dossier.case.unit_id).await?;
            page.show("cases/tasks.html", with(content, tasks(&dossier, today, &units)))
        }
        CaseState::Supplement => {
            page.show("cases/supplement.html", with(content, supplement(&page, &dossier, today)?))
        }
        _ => page.show("cases/case.html", with(content, progress_of(&scheme, &dossier, today))),
    }
}

async fn other_units(desk: &Desk, vendor: Id, unit: Id) -> Result<Vec<Unit>, Problem> {
    let units =
        desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(vendors::units(db, vendor)?))).await??;
    Ok(units.into_iter().filter(|other| other.id != unit).collect())
}

fn tasks(dossier: &Dossier, today: OsloDate, units: &[Unit]) -> Value {
    let gaps = dossier.gaps(today);
    let asked = dossier.asked();
    let done = asked.iter().filter(|criterion| gaps.iter().all(|gap| gap.criterion != criterion.id)).count();
    json!({ "done": done, "total": asked.len(), "ready": gaps.is_empty(), "other_units": units,
            "scope_complete": dossier.case.scope.is_complete() })
}

fn supplement(page: &Page, dossier: &Dossier, today: OsloDate) -> Result<Value, Problem> {
    let gaps = dossier.gaps(today);
    let parts = dossier
        .asked()
        .into_iter()
        .map(|criterion| view::part(page, dossier, criterion, &gaps, Reader::Applicant, today))
        .collect::<Result<Vec<_>, _>>()?;
    let is_open = |part: &Value| part.get("open") == Some(&Value::Bool(true));
    let (open, closed): (Vec<Value>, Vec<Value>) = parts.into_iter().partition(is_open);
    let note = dossier
        .entries
        .iter()
        .rev()
        .find(|entry| entry.event == "case.returned")
        .map(|entry| entry.reason.clone());
    Ok(json!({
        "open_parts": open, "closed_parts": closed, "ready": gaps.is_empty(), "note": note,
        "late": dossier.case.supplement_due.is_some_and(|due| today > due),
    }))
}

fn progress_of(scheme: &TheScheme, dossier: &Dossier, today: OsloDate) -> Value {
    let case = &dossier.case;
    let rules = case.rules_day(today);
    let expected =
        case.clock_started_on.map(|day| day.plus_days(scheme.deadlines_on(rules).processing_weeks * 7));
    let fee = dossier.fee.as_ref().map(|fee| {
        let tax = fee.net.tax(fee.vat);
        json!({ "net": fee.net, "tax": tax, "gross": fee.net.plus(tax), "vat": fee.vat, "invoice": fee.invoice, "paid_on": fee.paid_on })
    });
    let submitted = case.submitted_at.map(Moment::oslo_date);
    let tariff = |membership| submitted.and_then(|day| scheme.fee(case.kind, membership, day));
    let may_withdraw = after(case.state, Act::Withdraw).is_ok();
    json!({
        "expected_by": expected, "fee": fee, "may_withdraw": may_withdraw,
        "fee_member": tariff(Membership::Member), "fee_other": tariff(Membership::Other), "vat": scheme.vat_on(rules),
    })
}

/// Moves a draft to another unit.
#[post("/sak/{number}/enhet")]
pub(super) async fn unit_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let unit = super::id(posted.fields.text("unit"))?;
    act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        choose_unit(store, now, who, case.id, unit)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}?melding=unit-chosen")))
}
