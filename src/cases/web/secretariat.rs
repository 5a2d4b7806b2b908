//! One case on the secretariat's desk: fee, completeness check, return, extension, on to the board.

use super::super::{
    Account, Awaited, CaseError, CaseState, CheckForm, Dossier, FeeForm, Finding, Meanwhile, account,
    as_shown, check_seen, correct_fee, extend_supplement, latest, outstanding, record_fee,
    return_for_supplement, send_to_board, targets,
};
use super::at_desk::AtDesk;
use super::view::{self, Reader, with};
use super::{check_draft, extension, guidance};
use crate::scheme::{CaseKind, Membership, Scheme};
use crate::values::{Moment, typed_amount};
use crate::vendors;
use crate::web::{FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

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
    // A draft holds only the criteria at which something was typed.
    let typed = typed.filter(|fields| {
        fields.ticked(&format!("finding-{criterion}")) || fields.ticked(&format!("message-{criterion}"))
    });
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

/// What the page of a case shows of the case itself; what was typed stands before what is kept.
pub(super) fn content(
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
        "timeline": view::timeline(page, dossier, Reader::Secretariat)?,
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
pub(super) async fn beside(at: &AtDesk, dossier: &Dossier) -> Result<Value, Problem> {
    let page = &at.page;
    let asked = extension::of_case(&at.desk, dossier).await?;
    let (vendor, case, standing) = (dossier.vendor.id, dossier.case.id, at.invoices.standing);
    let (told, further) = (**at.invoices, at.further);
    let number = dossier.case.number;
    let (kept, invoices, money, further) = at
        .desk
        .run(move |store, _| {
            store.read(|db| {
                let money = account(db, told, case)?;
                let appeal = (further.appeal)(db, case)?;
                let mut open = (further.waiting)(db, &[vendor])?;
                open.retain(|one| one.number == number && one.what != Awaited::Question);
                let beside = json!({ "appeal": appeal, "conditions": open });
                Ok::<_, CaseError>((vendors::register_entry(db, vendor)?, standing(db, case)?, money, beside))
            })
        })
        .await??;
    let register = kept.map(|kept| guidance::register(page, dossier, &kept)).transpose()?;
    let more = json!({
        "register": register, "clashes": guidance::clashes(page, dossier)?, "invoices": invoices,
        "account": money.as_ref().map(Account::told), "received_typed": dossier.fee.as_ref().filter(|fee| fee.received.ore() > 0).map(|fee| typed_amount(fee.received)),
        "may_correct_fee": dossier.fee.is_some() && !matches!(dossier.case.state, CaseState::Decided | CaseState::Closed),
    });
    Ok(with(extension::shown(dossier, &asked), with(more, further)))
}

/// Everything about a case, and what may be done now.
#[get("/sekretariat/sak/{number}")]
pub(super) async fn desk_page(at: AtDesk) -> Result<HttpResponse, Problem> {
    let dossier = at.open().await?;
    let draft = match dossier.case.state {
        CaseState::Completeness => check_draft::kept(&at).await?,
        _ => None,
    };
    let content = content(&at.page, &at.scheme, &dossier, at.desk.now(), draft.as_ref())?;
    let content = with(content, json!({ "draft": draft.is_some(), "form": {} }));
    at.page.show("cases/desk.html", with(content, beside(&at, &dossier).await?))
}

fn typed_fee(fields: &Fields) -> FeeForm {
    FeeForm {
        membership: fields.text("membership").parse().ok(),
        invoice: fields.text("invoice").to_owned(),
        paid_on: fields.text("paid_on").parse().ok(),
        received: fields.text("received").to_owned(),
    }
}

/// Records the fee.
#[post("/sekretariat/sak/{number}/gebyr")]
pub(super) async fn fee_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    let (form, invoices) = (typed_fee(&posted.fields), **at.invoices);
    at.perform(&posted.fields, "fee-recorded", move |store, now, scheme, who, case| {
        record_fee(store, now, scheme, invoices, who, case.id, &form)
    })
    .await
}

/// Corrects the fee that is on record.
#[post("/sekretariat/sak/{number}/gebyr/rett")]
pub(super) async fn correct_fee_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    let (form, invoices) = (typed_fee(&posted.fields), **at.invoices);
    let reason = posted.fields.long_text("fee_reason");
    let done = at.run(move |store, now, scheme, who, case| {
        correct_fee(store, now, scheme, invoices, who, case.id, &form, &reason)
    });
    match done.await? {
        Err(refused @ CaseError::NotNow(_)) => Err(refused.into()),
        done => at.answer(&posted.fields, done, "fee-corrected").await,
    }
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
pub(super) async fn check_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    let (results, errors) = results(&at.page, &posted.fields)?;
    if !errors.is_empty() {
        check_draft::keep(&at, &posted.fields).await?;
        return at.again(&posted.fields, &errors).await;
    }
    let done = at
        .run(move |store, now, scheme, who, case| check_seen(store, now, scheme, who, case.id, &results))
        .await?;
    if done.is_ok() {
        check_draft::forget(&at).await?;
    }
    match done {
        Err(CaseError::CheckedMeanwhile(others)) => {
            check_draft::keep(&at, &posted.fields).await?;
            at.again(&posted.fields, &meanwhile(&at.page, &others)?).await
        }
        done => at.answer(&posted.fields, done, "checks-saved").await,
    }
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
pub(super) async fn return_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    let (dossier, fields) = (at.open().await?, &posted.fields);
    let unchecked = unchecked(&dossier);
    if dossier.case.state == CaseState::Completeness && unchecked > 0 && !fields.ticked("unchecked_ok") {
        let count = Arguments::new().count("count", i64::try_from(unchecked).unwrap_or(i64::MAX));
        let error = at.page.error("unchecked_ok", "cases-fault-unchecked", &count)?;
        return at.again(fields, &[error]).await;
    }
    let (due, note) = (fields.text("due").parse().ok(), fields.long_text("note"));
    at.perform(fields, "case-returned", move |store, now, scheme, who, case| {
        return_for_supplement(store, now, scheme, who, case.id, due, &note)
    })
    .await
}

/// Gives the applicant more time.
#[post("/sekretariat/sak/{number}/frist")]
pub(super) async fn extend_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    let (due, reason) = (posted.fields.text("due").parse().ok(), posted.fields.long_text("reason"));
    at.perform(&posted.fields, "deadline-extended", move |store, now, scheme, who, case| {
        extend_supplement(store, now, scheme, who, case.id, due, &reason)
    })
    .await
}

/// Gives the case to the board.
#[post("/sekretariat/sak/{number}/nemnd")]
pub(super) async fn board_form(at: AtDesk, posted: Posted) -> Result<HttpResponse, Problem> {
    // An appeal goes on by a page of its own, where a late one is decided about.
    if at.open().await?.case.kind == CaseKind::Appeal {
        return Ok(see_other(format!("/sekretariat/sak/{}/klage", at.number())));
    }
    at.perform(&posted.fields, "case-sent-to-board", move |store, now, scheme, who, case| {
        send_to_board(store, now, scheme, who, case.id)
    })
    .await
}
