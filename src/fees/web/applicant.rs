//! The fee as the applicant sees it: who pays which, the invoices, their files.

use super::super::{FeeError, INVOICES, Paper, Terms, TermsForm, of_case, state_terms, stated_terms};
use super::{Form, fault_errors, id, number, pay, send, shown, tariffs, with};
use crate::cases::{self, Account, Case, CaseState};
use crate::people::SignedIn;
use crate::scheme::{CaseKind, Scheme, TheScheme};
use crate::values::Moment;
use crate::vault::Vault;
use crate::vendors::{self, Vendor};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

struct Opened {
    case: Case,
    vendor: Vendor,
    terms: Option<Terms>,
    papers: Vec<Paper>,
    account: Option<Account>,
}

async fn open(desk: &Desk, who: &SignedIn, text: &str) -> Result<Opened, Problem> {
    let (number, who) = (number(text)?, who.clone());
    let opened = desk.run(move |store, _| {
        store.read(|db| {
            let (case, _) = cases::for_applicant(db, &who, number)?;
            // An appeal costs nothing: there is no such page.
            if case.kind == CaseKind::Appeal {
                return Err(FeeError::Unknown);
            }
            Ok::<_, FeeError>(Opened {
                vendor: vendors::find(db, case.vendor_id)?.ok_or(FeeError::Unknown)?,
                terms: stated_terms(db, case.id)?,
                papers: of_case(db, case.id)?,
                account: cases::account(db, INVOICES, case.id)?,
                case,
            })
        })
    });
    Ok(opened.await??)
}

fn content(scheme: &Scheme, opened: &Opened, now: Moment, typed: Option<Value>) -> Value {
    let case = &opened.case;
    let base = format!("/sak/{}/gebyr", case.number);
    let account = opened.account.as_ref();
    let may_change = account.is_none() && matches!(case.state, CaseState::Draft | CaseState::AwaitingPayment);
    let form = typed.unwrap_or_else(|| opened.terms.as_ref().map_or_else(|| json!({}), |terms| json!(terms)));
    with(
        tariffs(scheme, case, now),
        json!({
            "case": case, "vendor": opened.vendor, "papers": shown(&opened.papers, account, &base),
            "may_change": may_change, "account": account.map(Account::told), "pay": pay(&opened.papers, account),
            "form": form, "stage": stage(case),
            "waiting": case.submitted_at.is_some() && opened.papers.is_empty() && account.is_none(),
        }),
    )
}

/// What there is to say of the invoice: it comes, it is there, or nothing is to be paid any more.
const fn stage(case: &Case) -> &'static str {
    match (case.state, case.submitted_at.is_some()) {
        (CaseState::Closed, _) => "closed",
        (_, true) => "sent",
        (_, false) => "draft",
    }
}

/// The fee of a case.
#[get("/sak/{number}/gebyr")]
pub(super) async fn fee_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let opened = open(&desk, &who, &number).await?;
    page.show("fees/mine.html", content(&scheme, &opened, desk.now(), None))
}

/// Which tariff, and whose reference.
#[post("/sak/{number}/gebyr")]
pub(super) async fn terms_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let form = TermsForm {
        membership: posted.fields.text("membership").parse().ok(),
        reference: posted.fields.text("reference").to_owned(),
    };
    let (wanted, rules, asks) = (number(&path)?, Arc::clone(&scheme), who.clone());
    let done = desk.run(move |store, now| {
        let (case, applicant) = store.read(|db| cases::for_applicant(db, &asks, wanted))?;
        state_terms(store, now, &rules, &applicant, case.id, &form)
    });
    match done.await? {
        Ok(_) => Ok(see_other(format!("/sak/{path}/gebyr?melding=fee-terms-saved"))),
        Err(FeeError::Faulty(faults)) => {
            let opened = open(&desk, &who, &path).await?;
            let content = content(&scheme, &opened, desk.now(), Some(posted.fields.typed()));
            page.show_again("fees/mine.html", content, &fault_errors(&page, &faults)?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn own(desk: &Desk, who: &SignedIn, path: &(String, String)) -> Result<Paper, Problem> {
    let wanted = id(&path.1)?;
    let opened = open(desk, who, &path.0).await?;
    opened.papers.into_iter().find(|paper| paper.id == wanted).ok_or_else(Problem::not_found)
}

/// An invoice or credit note for people.
#[get("/sak/{number}/gebyr/{invoice}/pdf")]
pub(super) async fn pdf(
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    send(&page, &vault, &own(&desk, &who, &path).await?, Form::Pdf).await
}

/// The same for machines.
#[get("/sak/{number}/gebyr/{invoice}/ehf")]
pub(super) async fn xml(
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    send(&page, &vault, &own(&desk, &who, &path).await?, Form::Xml).await
}
