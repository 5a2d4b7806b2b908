//! One case on the secretariat's desk: fee, completeness check, return, extension, on to the board.

use super::super::{
    Case, CaseError, CaseState, CheckForm, Dossier, FeeForm, Finding, Meanwhile, already, as_shown,
    by_number, check_seen, correct_fee, dossier, extend_supplement, latest, outstanding, record_fee,
    return_for_supplement, send_to_board, standing_invoices, targets,
};
use super::view::{self, Reader, with};
use super::{TheScheme, extension, fault_errors, guidance, number as number_of};
use crate::people::Secretariat;
use crate::scheme::{Membership, Scheme};
use crate::store::Store;
use crate::values::Moment;
use crate::vendors;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

/// A submitted case with everything in it; a draft is the applicant's own.
pub(super) async fn open(desk: &Desk, scheme: &TheScheme, text: &str) -> Result<Dossier, Problem> {
    let (number, scheme) = (number_of(text)?, Arc::clone(scheme));
    let opened = desk
        .run(move |store, _| {
            store.read(|db| {
                let case = by_number(db, number)?
                    .filter(|case| case.submitted_at.is_some())
                    .ok_or(CaseError::Unknown)?;
                dossier(db, &scheme, case)
            })
        })
        .await??;
    Ok(opened)
}

/// Runs an operation of the secretariat on a case.
pub(super) async fn act<T: Send + 'static>(
    desk: &Desk,
    scheme: &TheScheme,
    who: Secretariat,
    text: &str,
    operation: impl FnOnce(&Store, Moment, &Scheme, &Secretariat, &Case) -> Result<T, CaseError> + Send + 'static,
) -> Result<Result<T, CaseError>, Problem> {
    let (number, scheme) = (number_of(text)?, Arc::clone(scheme));
    desk.run(move |store, now| {
        let case =
            store.read(|db| by_number(db, number).map_err(CaseError::from))?.ok_or(CaseError::Unknown)?;
        operation(store, now, &scheme, &who, &case)
    })
    .await
}

/// The result of this round for one criterion, or what was found before.
fn checked(
    page: &Page,
    dossier: &Dossier,
    criterion: &str,
    typed: Option<&Fields>,
) -> Result<Value, Problem> {
    let last = latest(&dossier.checks, criterion);
    let now = as_shown(&dossier.checks, criterion, dossier.case.round);
    let before = last.filter(|check| check.round < dossier.case.round && check.finding != Finding::Ok);
    let finding = now.map_or("", |check| check.finding.as_str());
    let message = now.map_or("", |check| check.message.as_str());
    let state = match now {
        None => "open",
        Some(check) if check.finding == Finding::Ok => "ok",
        Some(_) => "wanting",
    };
    let word = page.text(&format!("cases-checked-{state}"), &Arguments::new())?;
    let typed_finding = typed.map(|fields| fields.text(&format!("finding-{criterion}")).to_owned());
    let typed_message = typed.map(|fields| fields.long_text(&format!("message-{criterion}")));
    // What a colleague noted since the page was opened stands beside what was typed.
    let other = |fields: &&Fields| {
        !fields.all(&format!("was-{criterion}")).is_empty()
            && (fields.text(&format!("was-{criterion}")) != finding
                || fields.long_text(&format!("was-message-{criterion}")) != message)
    };
    let theirs = match typed.filter(other).and(now) {
        Some(check) => {
            let key = format!("cases-finding-{}", view::dashed(check.finding.as_str()));
            let word = page.text(&key, &Arguments::new())?;
            json!({ "word": word, "message": check.message, "at": check.checked_at })
        }
        None => Value::Null,
    };
    Ok(json!({
        "finding": typed_finding.unwrap_or_else(|| finding.to_owned()),
        "message": typed_message.unwrap_or_else(|| message.to_owned()),
        "theirs": theirs, "was_finding": finding, "was_message": message, "state": state, "word": word, "before": before,
    }))
}

fn chapters(
    page: &Page,
    dossier: &Dossier,
    now: Moment,
    typed: Option<&Fields>,
) -> Result<Vec<Value>, Problem> {
    let mut shown = view::chapters(page, dossier, Reader::Secretariat, now.oslo_date())?;
    for part in shown
        .iter_mut()
        .filter_map(|chapter| chapter.get_mut("parts"))
        .filter_map(Value::as_array_mut)
        .flatten()
    {
        let criterion = part.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some(part) = part.as_object_mut() {
            part.insert("checked".to_owned(), checked(page, dossier, &criterion, typed)?);
        }
    }
    Ok(shown)
}

fn fee_content(scheme: &Scheme, dossier: &Dossier) -> Value {
    let case = &dossier.case;
    let day = case.submitted_at.map(Moment::oslo_date);
    let vat = scheme.vat_on(case.rules_day(case.opened_at.oslo_date()));
    let tariff = |membership| {
        let net = day.and_then(|day| scheme.fee(case.kind, membership, day))?;
        Some(json!({ "net": net, "gross": net.plus(net.tax(vat)) }))
    };
    let paid = dossier.fee.as_ref().map(|fee| {
        let tax = fee.net.tax(fee.vat);
        json!({ "fee": fee, "tax": tax, "gross": fee.net.plus(tax) })
    });
    json!({ "paid": paid, "fee_member": tariff(Membership::Member), "fee_other": tariff(Membership::Other), "vat": vat })
}

fn content(
    page: &Page,
    scheme: &Scheme,
    dossier: &Dossier,
    now: Moment,
    typed: Option<&Fields>,
) -> Result<Value, Problem> {
    let case = &dossier.case;
    let asked = dossier.asked();
    let ids: Vec<&str> = asked.iter().map(|criterion| criterion.id.as_str()).collect();
    let open = outstanding(&ids, &dossier.checks);
    let wanting = |id: &&&str| {
        latest(&dossier.checks, id)
            .is_some_and(|check| check.round == case.round && check.finding != Finding::Ok)
    };
    let wanting: Vec<&&str> = ids.iter().filter(wanting).collect();
    let today = now.oslo_date();
    let deadlines = scheme.deadlines_on(case.rules_day(today));
    let weeks = deadlines.processing_weeks;
    let due = today.plus_days(deadlines.supplement_days);
    let findings = Finding::ALL
        .iter()
        .map(|finding| Ok(json!({ "value": finding, "text": page.text(&format!("cases-finding-{}", view::dashed(finding.as_str())), &Arguments::new())? })))
        .collect::<Result<Vec<_>, Problem>>()?;
    let body = json!({
        "chapters": chapters(page, dossier, now, typed)?,
        "findings": findings,
        "timeline": view::timeline(page, &dossier.entries, Reader::Secretariat)?,
        "unchecked": open.len().saturating_sub(wanting.len()), "open": open, "wanting": wanting, "total": ids.len(), "done": ids.len() - open.len(),
        "expected_by": case.clock_started_on.map(|day| day.plus_days(weeks * 7)),
        "days": case.clock_started_on.map(|day| today.days_since(day)),
        "may_move": !targets(scheme, case, today).is_empty(),
        "late": case.supplement_due.is_some_and(|due| today > due),
        "submitted_on": case.submitted_at.map(Moment::oslo_date), "proposed_due": due, "tomorrow": today.plus_days(1), "today": today,
        "form": typed.map_or_else(|| json!({}), Fields::typed),
    });
    Ok(with(with(view::head(page, dossier)?, body), fee_content(scheme, dossier)))
}

/// What stands beside a case on the desk: wishes for more time, what contradicts what, and what the company
/// register says.
async fn beside(desk: &Desk, page: &Page, dossier: &Dossier) -> Result<Value, Problem> {
    let asked = extension::of_case(desk, dossier).await?;
    let vendor = dossier.vendor.id;
    let case = dossier.case.id;
    let (kept, invoices) = desk
        .run(move |store, _| {
            store.read(|db| {
                Ok::<_, CaseError>((vendors::register_entry(db, vendor)?, standing_invoices(db, case)?))
            })
        })
        .await??;
    let register = kept.map(|kept| guidance::register(page, dossier, &kept)).transpose()?;
    let more = json!({
        "register": register, "clashes": guidance::clashes(page, dossier)?, "invoices": invoices,
        "may_correct_fee": dossier.fee.is_some() && !matches!(dossier.case.state, CaseState::Decided | CaseState::Closed),
    });
    Ok(with(extension::shown(dossier, &asked), more))
}

pub(super) async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    text: &str,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    let dossier = open(desk, scheme, text).await?;
    let extra = beside(desk, page, &dossier).await?;
    let content = content(page, scheme, &dossier, desk.now(), Some(fields))?;
    page.show_again("cases/desk.html", with(content, extra), errors)
}

/// Answers a form: on with a word when it was done (now or by an earlier press), the page again when a field
/// is wrong.
pub(super) async fn answer<T>(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    text: &str,
    fields: &Fields,
    done: Result<T, CaseError>,
    flash: &str,
) -> Result<HttpResponse, Problem> {
    let onward = || Ok(see_other(format!("/sekretariat/sak/{text}?melding={flash}")));
    match done {
        Ok(_) => onward(),
        Err(CaseError::NotNow(refusal)) if already(refusal.act, refusal.state) => onward(),
        Err(CaseError::Faulty(faults)) => {
            again(desk, page, scheme, text, fields, &fault_errors(page, &faults)?).await
        }
        Err(
            refused @ (CaseError::NothingToAsk(_) | CaseError::Outstanding(_) | CaseError::FeeDiffers(_)),
        ) => {
            let problem = Problem::from(refused);
            let error = page.error("", &format!("problem-{}", problem.code), &problem.arguments)?;
            again(desk, page, scheme, text, fields, &[error]).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Everything about a case, and what may be done now.
#[get("/sekretariat/sak/{number}")]
pub(super) async fn desk_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let dossier = open(&desk, &scheme, &number).await?;
    let extra = beside(&desk, &page, &dossier).await?;
    page.show("cases/desk.html", with(content(&page, &scheme, &dossier, desk.now(), None)?, extra))
}

fn typed_fee(fields: &Fields) -> FeeForm {
    FeeForm {
        membership: fields.text("membership").parse().ok(),
        invoice: fields.text("invoice").to_owned(),
        paid_on: fields.text("paid_on").parse().ok(),
    }
}

/// Records the fee.
#[post("/sekretariat/sak/{number}/gebyr")]
pub(super) async fn fee_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let form = typed_fee(fields);
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        record_fee(store, now, scheme, who, case.id, &form)
    })
    .await?;
    answer(&desk, &page, &scheme, &number, fields, done, "fee-recorded").await
}

/// Corrects the fee that is on record.
#[post("/sekretariat/sak/{number}/gebyr/rett")]
pub(super) async fn correct_fee_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (form, reason) = (typed_fee(&posted.fields), posted.fields.long_text("fee_reason"));
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        correct_fee(store, now, scheme, who, case.id, &form, &reason)
    })
    .await?;
    if let Err(refused @ CaseError::NotNow(_)) = done {
        return Err(refused.into());
    }
    answer(&desk, &page, &scheme, &number, &posted.fields, done, "fee-corrected").await
}

/// The results that differ from what the page showed, and what is wrong with them.
fn results(page: &Page, fields: &Fields) -> Result<(Vec<CheckForm>, Vec<FieldError>), Problem> {
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    for (criterion, word) in fields.with_prefix("finding-") {
        let Ok(finding) = word.parse::<Finding>() else { continue };
        let message = fields.long_text(&format!("message-{criterion}"));
        let same = fields.text(&format!("was-{criterion}")) == word
            && fields.long_text(&format!("was-message-{criterion}")) == message;
        if same {
            continue;
        }
        if finding != Finding::Ok && message.is_empty() {
            let which = Arguments::new().text("criterion", criterion);
            errors.push(page.error(&format!("message-{criterion}"), "cases-fault-no-message-at", &which)?);
        }
        let was = (
            fields.text(&format!("was-{criterion}")).parse().ok(),
            fields.long_text(&format!("was-message-{criterion}")),
        );
        results.push(CheckForm { criterion: criterion.to_owned(), finding, message, was: Some(was) });
    }
    // "The rest is in order": what the page showed and nobody has said anything about.
    if fields.ticked("rest_ok") {
        let rest = fields
            .with_prefix("was-")
            .filter(|(criterion, was)| !criterion.starts_with("message-") && was.is_empty())
            .filter(|(criterion, _)| fields.text(&format!("finding-{criterion}")).is_empty());
        results.extend(rest.map(|(criterion, _)| CheckForm {
            criterion: criterion.to_owned(),
            finding: Finding::Ok,
            message: String::new(),
            was: Some((None, fields.long_text(&format!("was-message-{criterion}")))),
        }));
    }
    Ok((results, errors))
}

/// Who noted something else meanwhile, and when; what it was stands at the criterion.
fn meanwhile(page: &Page, others: &[Meanwhile]) -> Result<Vec<FieldError>, Problem> {
    others
        .iter()
        .map(|Meanwhile { theirs, by }| {
            let time = theirs.checked_at.oslo_civil().strftime("%H:%M").to_string();
            let said = Arguments::new().text("id", &theirs.criterion).text("who", by).text("time", time);
            page.error(&format!("message-{}", theirs.criterion), "cases-fault-checked-meanwhile", &said)
        })
        .collect()
}

/// Notes what was found, for as many criteria as the form holds.
#[post("/sekretariat/sak/{number}/kontroll")]
pub(super) async fn check_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (results, errors) = results(&page, &posted.fields)?;
    if !errors.is_empty() {
        return again(&desk, &page, &scheme, &number, &posted.fields, &errors).await;
    }
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        check_seen(store, now, scheme, who, case.id, &results)
    })
    .await?;
    if let Err(CaseError::CheckedMeanwhile(others)) = &done {
        let errors = meanwhile(&page, others)?;
        return again(&desk, &page, &scheme, &number, &posted.fields, &errors).await;
    }
    answer(&desk, &page, &scheme, &number, &posted.fields, done, "checks-saved").await
}

/// How many criteria nobody has looked at in this round, though some were found wanting.
fn unchecked(dossier: &Dossier) -> usize {
    let asked = dossier.asked();
    let ids: Vec<&str> = asked.iter().map(|criterion| criterion.id.as_str()).collect();
    let wanting = |id: &&String| {
        latest(&dossier.checks, id)
            .is_some_and(|check| check.round == dossier.case.round && check.finding != Finding::Ok)
    };
    let open = outstanding(&ids, &dossier.checks);
    let wanting = open.iter().filter(wanting).count();
    if wanting > 0 { open.len() - wanting } else { 0 }
}

/// Returns the case for supplement.
#[post("/sekretariat/sak/{number}/retur")]
pub(super) async fn return_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let dossier = open(&desk, &scheme, &number).await?;
    let unchecked = unchecked(&dossier);
    if dossier.case.state == CaseState::Completeness && unchecked > 0 && !posted.fields.ticked("unchecked_ok")
    {
        let count = Arguments::new().count("count", i64::try_from(unchecked).unwrap_or(i64::MAX));
        let error = page.error("unchecked_ok", "cases-fault-unchecked", &count)?;
        return again(&desk, &page, &scheme, &number, &posted.fields, &[error]).await;
    }
    let (due, note) = (posted.fields.text("due").parse().ok(), posted.fields.long_text("note"));
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        return_for_supplement(store, now, scheme, who, case.id, due, &note)
    })
    .await?;
    answer(&desk, &page, &scheme, &number, &posted.fields, done, "case-returned").await
}

/// Gives the applicant more time.
#[post("/sekretariat/sak/{number}/frist")]
pub(super) async fn extend_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (due, reason) = (posted.fields.text("due").parse().ok(), posted.fields.long_text("reason"));
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        extend_supplement(store, now, scheme, who, case.id, due, &reason)
    })
    .await?;
    answer(&desk, &page, &scheme, &number, &posted.fields, done, "deadline-extended").await
}

/// Gives the case to the board.
#[post("/sekretariat/sak/{number}/nemnd")]
pub(super) async fn board_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let done = act(&desk, &scheme, who, &number, move |store, now, scheme, who, case| {
        send_to_board(store, now, scheme, who, case.id)
    })
    .await?;
    answer(&desk, &page, &scheme, &number, &posted.fields, done, "case-sent-to-board").await
}
