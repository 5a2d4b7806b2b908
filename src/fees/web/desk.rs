//! The fee on the secretariat's desk: the papers, a corrected tariff, a credit note.

use super::super::{FeeError, INVOICES, Paper, Terms, credit, of_case, reissue, standing, terms_of};
use super::{Form, case_errors, fault_errors, id, number, send, shown, tariffs, with};
use crate::cases::{self, Account, Case, CaseError, Fee};
use crate::journal::{self, Entry};
use crate::people::Secretariat;
use crate::scheme::{CaseKind, Scheme, TheScheme};
use crate::store::Store;
use crate::values::{CaseNumber, Moment, Money, Percent};
use crate::vault::Vault;
use crate::vendors::{self, Vendor};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) struct Opened {
    pub(super) case: Case,
    vendor: Vendor,
    terms: Terms,
    papers: Vec<Paper>,
    fee: Option<Fee>,
    account: Option<Account>,
    /// What was corrected of the fee: when, by whom, and what is there for machines.
    changes: Vec<(Entry, Value)>,
}

pub(super) fn read(store: &Store, number: CaseNumber) -> Result<Opened, FeeError> {
    store.read(|db| {
        let case = cases::by_number(db, number)?
            .filter(|case| case.submitted_at.is_some())
            .ok_or(FeeError::Unknown)?;
        Ok(Opened {
            vendor: vendors::find(db, case.vendor_id)?.ok_or(FeeError::Unknown)?,
            terms: terms_of(db, case.id)?,
            papers: of_case(db, case.id)?,
            fee: cases::fee(db, case.id)?,
            account: cases::account(db, INVOICES, case.id)?,
            changes: journal::with_details(db, case.vendor_id, &["case.fee_corrected"], 100)?
                .into_iter()
                .filter(|(entry, _)| entry.case_id == Some(case.id))
                .collect(),
            case,
        })
    })
}

async fn open(desk: &Desk, text: &str) -> Result<Opened, Problem> {
    let number = number(text)?;
    desk.admits(number)?;
    Ok(desk.run(move |store, _| read(store, number)).await??)
}

fn content(scheme: &Scheme, opened: &Opened, now: Moment, typed: Option<&Fields>) -> Value {
    let case = &opened.case;
    let base = format!("/sekretariat/sak/{}/faktura", case.number);
    let stands = standing(&opened.papers);
    // Also when it has been taken back: until a new one is made, the papers do not say what was paid.
    let last = stands.or_else(|| opened.papers.iter().rev().find(|paper| paper.credits.is_none()));
    let differs =
        last.zip(opened.fee.as_ref()).is_some_and(|(paper, fee)| paper.membership != fee.membership);
    let paid = opened.fee.is_some();
    let closed = case.state == cases::CaseState::Closed;
    let anew = stands.is_none() && !opened.papers.is_empty() && !closed;
    let wrong = stands.is_some() && (differs || !paid && case.state == cases::CaseState::AwaitingPayment);
    let proposed = opened.fee.as_ref().map_or(opened.terms.membership, |fee| fee.membership);
    with(
        tariffs(scheme, case, now),
        json!({
            "free": case.kind == CaseKind::Appeal,
            "case": case, "vendor": opened.vendor, "terms": opened.terms, "fee": opened.fee, "paid": paid,
            "papers": shown(&opened.papers, opened.account.as_ref(), &base), "differs": differs,
            "changes": opened.changes.iter().map(change).collect::<Vec<_>>(),
            "may_reissue": anew || wrong && !closed, "anew": anew, "proposed": proposed,
            "may_credit": stands.is_some(), "account": opened.account.as_ref().map(Account::told),
            "submitted_on": case.submitted_at.map(Moment::oslo_date), "today": now.oslo_date(),
            "form": typed.map_or_else(|| json!({}), Fields::typed),
        }),
    )
}

/// A correction as the page shows it: the tariff and the amounts before and after, tax included where it is asked.
fn change((entry, details): &(Entry, Value)) -> Value {
    let side = |name: &str| {
        let of = |field: &str| details.pointer(&format!("/{name}/{field}"));
        let ore = |field: &str| of(field).and_then(Value::as_i64).map(Money::from_ore);
        let vat = of("vat_percent").and_then(Value::as_u64).and_then(|vat| u8::try_from(vat).ok());
        let vat = vat.and_then(|vat| Percent::new(vat).ok());
        let gross = ore("net_ore").zip(vat).map(|(net, vat)| net.plus(net.tax(vat)));
        json!({
            "membership": of("membership"), "gross": gross, "received": ore("received_ore"), "paid_on": of("paid_on"),
            "invoice": of("invoice"),
        })
    };
    json!({ "at": entry.at, "who": entry.actor_name, "reason": entry.reason, "from": side("from"), "to": side("to") })
}

/// The papers of a case.
#[get("/sekretariat/sak/{number}/faktura")]
pub(super) async fn fee_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let opened = open(&desk, &number).await?;
    page.show("fees/desk.html", content(&scheme, &opened, desk.now(), None))
}

pub(super) async fn answer<T>(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    text: &str,
    fields: &Fields,
    done: Result<T, FeeError>,
    flash: &str,
) -> Result<HttpResponse, Problem> {
    match done {
        Ok(_) => Ok(see_other(format!("/sekretariat/sak/{text}/faktura?melding={flash}"))),
        Err(FeeError::Faulty(faults)) => {
            let opened = open(desk, text).await?;
            let content = content(scheme, &opened, desk.now(), Some(fields));
            page.show_again("fees/desk.html", content, &fault_errors(page, &faults)?)
        }
        Err(FeeError::Case(CaseError::Faulty(faults))) => {
            let opened = open(desk, text).await?;
            let content = content(scheme, &opened, desk.now(), Some(fields));
            page.show_again("fees/desk.html", content, &case_errors(page, &faults)?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Corrects the tariff: credit note and new invoice.
#[post("/sekretariat/sak/{number}/faktura")]
pub(super) async fn reissue_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, rules) = (number(&path)?, Arc::clone(&scheme));
    desk.admits(number)?;
    let (membership, reason) =
        (posted.fields.text("membership").parse().ok(), posted.fields.long_text("reason"));
    let done = desk.run(move |store, now| {
        let case = read(store, number)?.case;
        reissue(store, now, &rules, &who, case.id, membership, &reason)
    });
    let flash = if standing(&open(&desk, &path).await?.papers).is_some() {
        "fee-reissued"
    } else {
        "fee-invoiced-anew"
    };
    let done = done.await?;
    answer(&desk, &page, &scheme, &path, &posted.fields, done, flash).await
}

/// Takes the standing invoice back.
#[post("/sekretariat/sak/{number}/kreditnota")]
pub(super) async fn credit_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number(&path)?;
    desk.admits(number)?;
    let reason = posted.fields.long_text("credit_reason");
    let done = desk.run(move |store, now| {
        let case = read(store, number)?.case;
        credit(store, now, &who, case.id, &reason)
    });
    let done = done.await?.map_err(|error| match error {
        // The page has two reasons: this one's field has a name of its own.
        FeeError::Faulty(faults) => FeeError::Faulty(
            faults.into_iter().map(|fault| super::Fault { field: "credit_reason", ..fault }).collect(),
        ),
        other => other,
    });
    answer(&desk, &page, &scheme, &path, &posted.fields, done, "fee-credited").await
}

async fn any(desk: &Desk, path: &(String, String)) -> Result<Paper, Problem> {
    let wanted = id(&path.1)?;
    let opened = open(desk, &path.0).await?;
    opened.papers.into_iter().find(|paper| paper.id == wanted).ok_or_else(Problem::not_found)
}

/// An invoice or credit note for people.
#[get("/sekretariat/sak/{number}/faktura/{invoice}/pdf")]
pub(super) async fn pdf(
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
    _: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    send(&page, &vault, &any(&desk, &path).await?, Form::Pdf).await
}

/// The same for machines.
#[get("/sekretariat/sak/{number}/faktura/{invoice}/ehf")]
pub(super) async fn xml(
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
    _: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    send(&page, &vault, &any(&desk, &path).await?, Form::Xml).await
}
