//! The applicant's way in: own cases, the start page, the task list or the case page.

use super::super::{
    Account, Act, AppealFacts, AtBoard, Case, CaseError, CaseState, Dossier, Further, Invoices,
    StandingInvoice, Waiting, account, after, by_number, cases_of_vendor, choose_norms, choose_unit,
    last_approved, norm_choices, open, targets,
};
use super::view::{self, Reader, with};
use super::{
    TheScheme, act, assurance, extension, guidance, number as number_of, open_case, renewal, together,
};
use crate::impartiality::{self, AtDesk};
use crate::people::{Secretariat, SignedIn};
use crate::scheme::{CaseKind, DocumentType, Membership, Pin, Scope};
use crate::values::{CaseNumber, Id, Orgnr, OsloDate};
use crate::vendors::{self, Applicant, MembershipState, Unit, Vendor};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
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
    /// For each unit that has been approved, the case by which it was.
    approved: Vec<(Id, CaseNumber)>,
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
                let mut approved = Vec::new();
                for unit in &units {
                    let last = last_approved(db, vendor.id, unit.id)?;
                    approved.extend(last.map(|case| (unit.id, case.number)));
                }
                Ok::<_, CaseError>(Some(Start { vendor, applicant, units, open: running, approved }))
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
            let pins = scheme.called_for(&unit.scope, today);
            let asked = scheme.asked(&pins, CaseKind::Approval, &unit.scope).len();
            let count = Arguments::new().count("count", i64::try_from(asked).unwrap_or(0));
            let renews = start.approved.iter().find(|(of, _)| *of == unit.id).map(|(_, number)| number);
            let mut hint = vec![page.text("cases-start-asked", &count)?];
            if pins.len() > 1 {
                let names = words::list(page.language, &norm_names(scheme, &pins, page));
                hint.push(page.text("cases-start-norms", &Arguments::new().text("norms", names))?);
            }
            if let Some(number) = renews {
                hint.push(page.text("cases-start-renews", &Arguments::new().text("number", number))?);
            }
            Ok(json!({
                "unit": unit, "complete": unit.scope.is_complete(), "open": open,
                "scope": view::scope(page, &unit.scope)?, "asked": hint.join(" · "),
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
    let scopes: Vec<&Scope> = start
        .units
        .iter()
        .filter(|unit| unit.scope.is_complete() && start.open.iter().all(|case| case.unit_id != unit.id))
        .map(|unit| &unit.scope)
        .collect();
    let (included, additions) = start_norms(page, scheme, &scopes, today)?;
    Ok(json!({
        "company_months": allowed_months(scheme, DocumentType::CompanyCertificate, today),
        "tax_months": allowed_months(scheme, DocumentType::TaxCertificate, today),
        "precheck_href": super::precheck::address(page.language), "included": included, "additions": additions,
        "norms_chosen": form.get("norm_all").cloned().unwrap_or_else(|| json!([])),
        "vendor": start.vendor, "units": units, "ready": ready, "chosen": chosen, "form": form,
        "fee_member": fee(Membership::Member), "fee_other": fee(Membership::Other), "vat": scheme.vat_on(today),
        "weeks": scheme.deadlines_on(today).processing_weeks, "validity": scheme.validity_months,
        "disclaimer": scheme.disclaimer.get(page.language),
    }))
}

/// How many months old a kind of document may be in the norms that everybody is asked by; 0 where nothing is said.
fn allowed_months(scheme: &TheScheme, document: DocumentType, today: OsloDate) -> i32 {
    let edition = scheme.combined_on(&scheme.called_for(&Scope::default(), today), today);
    let criteria = edition.map(|edition| edition.criteria).unwrap_or_default();
    let asking = criteria.iter().filter(|criterion| criterion.documents.first() == Some(&document));
    asking.filter_map(|criterion| criterion.max_age_months).min().unwrap_or(0)
}

/// The norms that are in whichever of these units is chosen, each with why; and those that may be chosen besides.
fn start_norms(
    page: &Page,
    scheme: &TheScheme,
    scopes: &[&Scope],
    today: OsloDate,
) -> Result<(Vec<Value>, Vec<Value>), Problem> {
    let (mut included, mut free) = (Vec::new(), Vec::new());
    let usual = Scope::default();
    let first = scopes.first().copied().unwrap_or(&usual);
    for one in norm_choices(scheme, &[], first, today) {
        let everywhere = !scopes.is_empty() && scopes.iter().all(|scope| one.norm.because(scope).is_some());
        if one.is_base() || everywhere {
            included.push(super::norms::choice(page, scheme, &one, 0)?);
        } else {
            let name = one.norm.name.get(page.language);
            free.push(
                json!({ "value": one.norm.id, "text": name, "hint": one.norm.about.get(page.language) }),
            );
        }
    }
    Ok((included, free))
}

fn norm_names(scheme: &TheScheme, pins: &[Pin], page: &Page) -> Vec<String> {
    let named = scheme.norms.iter().filter(|norm| pins.iter().any(|pin| pin.norm == norm.id));
    named.map(|norm| norm.name.get(page.language).to_owned()).collect()
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
    let wanted: Vec<String> = posted.fields.all("norm").into_iter().map(str::to_owned).collect();
    let opened = desk
        .run(move |store, now| {
            let case = open(store, now, &rules, &applicant, unit, language, &key)?;
            if wanted.is_empty() {
                Ok(case)
            } else {
                choose_norms(store, now, &rules, &applicant, case.id, &wanted)
            }
        })
        .await?;
    match opened {
        // A renewal begins with what is as it was.
        Ok(case) if case.renews.is_some() => {
            Ok(see_other(format!("/sak/{}/uendret?melding=case-opened", case.number)))
        }
        Ok(case) => Ok(see_other(format!("/sak/{}?melding=case-opened", case.number))),
        Err(CaseError::AlreadyOpen(number)) => {
            Ok(see_other(format!("/sak/{number}?melding=case-already-open")))
        }
        Err(CaseError::ScopeIncomplete) => again("unit", "cases-fault-scope"),
        Err(other) => Err(other.into()),
    }
}

/// Where the office or the board sees the case that an applicant sends a link to; none for everybody else, nor for whom
/// of the office it must not exist (docs/scheme.md, Impartiality).
async fn own_page(
    desk: &Desk,
    who: &SignedIn,
    text: &str,
    board: Option<AtBoard>,
) -> Result<Option<String>, Problem> {
    let Ok(number) = number_of(text) else { return Ok(None) };
    let who = who.person().clone();
    let found = desk
        .run(move |store, now| {
            store.read(|db| {
                let case = by_number(db, number)?.filter(|case| case.submitted_at.is_some());
                if let Some(case) = case.filter(|_| Secretariat::prove(&who).is_some()) {
                    let access = impartiality::access(db, now.oslo_date(), who.id, case.vendor_id)?;
                    let location = format!("/sekretariat/sak/{number}");
                    return Ok((access != AtDesk::Hidden).then_some(location));
                }
                let seated = board.is_some_and(|AtBoard(seated)| seated(db, &who, number));
                Ok::<_, CaseError>(seated.then(|| format!("/nemnd/sak/{number}")))
            })
        })
        .await??;
    Ok(found)
}

/// The case: a task list while the applicant writes, otherwise what has happened and what comes.
#[get("/sak/{number}")]
#[expect(clippy::too_many_arguments, reason = "one extractor each, and what further rooms tell")]
pub(super) async fn case_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    invoices: Data<Invoices>,
    board: Option<Data<AtBoard>>,
    further: Option<Data<Further>>,
) -> Result<HttpResponse, Problem> {
    let (dossier, applicant) = match open_case(&desk, &scheme, &who, &number).await {
        Err(hidden) if hidden.status == StatusCode::NOT_FOUND => {
            let location = own_page(&desk, &who, &number, board.map(|board| **board)).await?;
            return Err(Problem { location, ..hidden });
        }
        opened => opened?,
    };
    let today = desk.now().oslo_date();
    let further = further.map_or(Further::NONE, |further| **further);
    if dossier.case.kind == CaseKind::Appeal {
        return appeal_page(&desk, &page, &dossier, further).await;
    }
    let chapters = view::chapters(&page, &dossier, Reader::Applicant, today)?;
    let content = with(
        view::head(&page, &dossier)?,
        json!({
            "clashes": guidance::clashes(&page, &dossier)?,
            "steps": view::steps(&page, &scheme, &dossier.case, today)?,
            "chapters": guidance::explained(&page, &scheme, &dossier, chapters)?,
            "timeline": view::timeline(&page, &dossier, Reader::Applicant)?,
            "weeks": scheme.deadlines_on(dossier.case.rules_day(today)).processing_weeks,
            "may_move": !targets(&scheme, &dossier.case, today).is_empty(),
            "sample": super::sample::standing(&desk, &page, &dossier).await?,
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
            let last = renewal::last_time(&desk, &scheme, &dossier).await?;
            let renewal = last.map(|last| renewal::counts(&dossier, &last, today));
            let whole = with(content, guidance::case_wide(&page, &scheme, &dossier, today)?);
            let whole = with(whole, json!({ "renewal": renewal }));
            page.show("cases/tasks.html", with(whole, tasks(&dossier, today, &units)))
        }
        CaseState::Supplement => {
            let asked = extension::of_case(&desk, &dossier).await?;
            let signed = assurance::standing(&desk, &dossier).await?;
            let asked = with(extension::shown(&dossier, &asked), json!({ "form": {}, "assurance": signed }));
            page.show(
                "cases/supplement.html",
                with(content, with(supplement(&page, &dossier, today)?, asked)),
            )
        }
        _ => {
            let (invoice, money) = invoice(&desk, &invoices, &dossier).await?;
            let (waiting, _) = beyond(&desk, &dossier.case, further).await?;
            let content = with(
                content,
                json!({ "invoice": invoice, "account": money.as_ref().map(Account::told), "waiting": waiting }),
            );
            page.show("cases/case.html", with(content, progress_of(&scheme, &dossier, today)))
        }
    }
}

/// What the rooms further down know of a case: what waits for its applicant, and what it appeals.
async fn beyond(
    desk: &Desk,
    case: &Case,
    further: Further,
) -> Result<(Vec<Waiting>, Option<AppealFacts>), Problem> {
    let case = case.clone();
    let found = desk.run(move |store, _| {
        store.read(|db| {
            let mut waiting = (further.waiting)(db, &[case.vendor_id])?;
            waiting.retain(|one| one.number == case.number);
            Ok::<_, CaseError>((waiting, (further.appeal)(db, case.id)?))
        })
    });
    Ok(found.await??)
}

/// An appeal: a case of its own kind, without fee and answers.
async fn appeal_page(
    desk: &Desk,
    page: &Page,
    dossier: &Dossier,
    further: Further,
) -> Result<HttpResponse, Problem> {
    let (waiting, appeal) = beyond(desk, &dossier.case, further).await?;
    let state = match dossier.case.state {
        CaseState::Closed if appeal.as_ref().is_some_and(|appeal| appeal.dismissed) => "dismissed",
        CaseState::Closed => "withdrawn",
        CaseState::Decided => "decided",
        CaseState::Review => "review",
        _ => "completeness",
    };
    let content = json!({
        "steps": view::appeal_steps(page, &dossier.case)?,
        "timeline": view::timeline(page, dossier, Reader::Applicant)?,
        "waiting": waiting, "appeal": appeal, "standing": state,
        "may_withdraw": after(dossier.case.state, Act::Withdraw).is_ok(),
    });
    page.show("cases/appeal.html", with(view::head(page, dossier)?, content))
}

/// The invoice that is to be paid, while it is; and once the fee is on record, its money.
async fn invoice(
    desk: &Desk,
    invoices: &Invoices,
    dossier: &Dossier,
) -> Result<(Option<StandingInvoice>, Option<Account>), Problem> {
    let (case, invoices) = (dossier.case.id, *invoices);
    if dossier.case.state != CaseState::AwaitingPayment {
        let money =
            desk.run(move |store, _| store.read(|db| account(db, invoices, case).map_err(CaseError::from)));
        return Ok((None, money.await??));
    }
    let found = desk
        .run(move |store, _| store.read(|db| (invoices.standing)(db, case).map_err(CaseError::from)))
        .await??;
    Ok((found.into_iter().next(), None))
}

/// The page of a supplement once more, with what was typed about more time and what is wrong with it.
pub(super) async fn supplement_again(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(desk, scheme, who, number).await?;
    let today = desk.now().oslo_date();
    let asked = extension::of_case(desk, &dossier).await?;
    let content = with(
        view::head(page, &dossier)?,
        json!({
            "steps": view::steps(page, scheme, &dossier.case, today)?,
            "timeline": view::timeline(page, &dossier, Reader::Applicant)?,
            "clashes": guidance::clashes(page, &dossier)?,
            "form": fields.typed(),
        }),
    );
    let content = with(content, extension::shown(&dossier, &asked));
    page.show_again("cases/supplement.html", with(content, supplement(page, &dossier, today)?), errors)
}

async fn other_units(desk: &Desk, vendor: Id, unit: Id) -> Result<Vec<Unit>, Problem> {
    let units =
        desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(vendors::units(db, vendor)?))).await??;
    Ok(units.into_iter().filter(|other| other.id != unit).collect())
}

fn tasks(dossier: &Dossier, today: OsloDate, units: &[Unit]) -> Value {
    let gaps = dossier.gaps(today);
    let asked = dossier.asked();
    let clash = dossier.contradictions().iter().any(|one| one.clash.is_error());
    let done = asked.iter().filter(|criterion| gaps.iter().all(|gap| gap.criterion != criterion.id)).count();
    json!({ "done": done, "total": asked.len(), "ready": gaps.is_empty() && !clash, "other_units": units,
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
        "open_parts": open, "closed_parts": closed, "ready": gaps.is_empty(), "note": note, "tomorrow": today.plus_days(1),
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
    let may_withdraw = after(case.state, Act::Withdraw).is_ok();
    json!({
        "expected_by": expected, "fee": fee, "may_withdraw": may_withdraw,
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
