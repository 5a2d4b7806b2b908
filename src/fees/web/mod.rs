//! Pages of the fee: the applicant's (`/sak/{number}/gebyr`), the secretariat's, and what came in at the bank.

mod account;
mod applicant;
mod desk;
mod payments;
#[cfg(test)]
mod tests;

use super::{Fault, FeeError, LONGEST_REFERENCE, Paper, PaperKind, standing};
use crate::cases::{self, Account, Balance, Case};
use crate::scheme::{Membership, Scheme};
use crate::values::{CaseNumber, Id, Moment, Money};
use crate::vault::Vault;
use crate::web::{FieldError, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::ServiceConfig;
use serde_json::{Value, json};

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(applicant::fee_page)
        .service(applicant::terms_form)
        .service(applicant::pdf)
        .service(applicant::xml)
        .service(desk::fee_page)
        .service(desk::reissue_form)
        .service(desk::credit_form)
        .service(account::payment_form)
        .service(account::repayment_form)
        .service(account::strike_form)
        .service(desk::pdf)
        .service(desk::xml)
        .service(payments::list_page)
        .service(payments::upload_form)
        .service(payments::file_page)
        .service(payments::confirm_form);
}

/// The number in an address; a text that is none leads nowhere.
fn number(text: &str) -> Result<CaseNumber, Problem> {
    let number: CaseNumber = text.parse().map_err(|_| Problem::not_found())?;
    if number.to_string() == text { Ok(number) } else { Err(Problem::not_found()) }
}

/// An identifier in an address.
fn id(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The papers of a case as pages show them; `base` is the address below which they are fetched.
fn shown(papers: &[Paper], account: Option<&Account>, base: &str) -> Vec<Value> {
    let stands = standing(papers).map(|paper| paper.id);
    papers
        .iter()
        .map(|paper| {
            let (state, left) = match (paper.kind, stands == Some(paper.id)) {
                (PaperKind::CreditNote, _) => ("credit-note", None),
                (_, true) => state(account),
                (_, false) => ("credited", None),
            };
            json!({
                "number": paper.number, "kind": paper.kind, "state": state, "left": left, "net": paper.net, "tax": paper.tax(),
                "gross": paper.gross(), "issued_on": paper.issued_on, "due_on": paper.due_on,
                "credits": paper.content.credits.as_ref().map(|credited| &credited.number),
                "pdf": paper.pdf.as_ref().map(|_| format!("{base}/{}/pdf", paper.id)),
                "xml": paper.xml.as_ref().map(|_| format!("{base}/{}/ehf", paper.id)),
            })
        })
        .collect()
}

/// Where a standing invoice stands, and what is left of it.
fn state(account: Option<&Account>) -> (&'static str, Option<Money>) {
    match account.map(|account| (account.balance(), account)) {
        Some((Balance::Settled, _)) => ("paid", None),
        Some((Balance::PayBack(over), _)) => ("overpaid", Some(over)),
        Some((Balance::Rest(rest), account)) if rest < account.asked => ("partly", Some(rest)),
        None | Some((Balance::Rest(_), _)) => ("open", None),
    }
}

/// Where and how to pay what is left of the standing invoice; none when nothing is.
fn pay(papers: &[Paper], account: Option<&Account>) -> Option<Value> {
    let invoice = standing(papers)?;
    let left = match account.map(Account::balance) {
        None => invoice.payable(),
        Some(Balance::Rest(rest)) => rest,
        Some(_) => return None,
    };
    let content = &invoice.content;
    Some(json!({
        "to": content.seller.name, "account": super::account(&content.account), "kid": content.kid,
        "reference": content.payment_reference, "left": left, "due_on": invoice.due_on,
    }))
}

/// What the two tariffs cost, for a case that was submitted on a day or would be today.
fn tariffs(scheme: &Scheme, case: &Case, now: Moment) -> Value {
    let day = case.submitted_at.unwrap_or(now).oslo_date();
    let cost = |membership| {
        let net = scheme.fee(case.kind, membership, day)?;
        Some(json!({ "net": net, "gross": net.plus(net.tax(scheme.vat_on(day))) }))
    };
    json!({ "member": cost(Membership::Member), "other": cost(Membership::Other), "vat": scheme.vat_on(day) })
}

/// Two objects as one.
fn with(mut content: Value, more: Value) -> Value {
    if let (Some(content), Value::Object(more)) = (content.as_object_mut(), more) {
        content.extend(more);
    }
    content
}

/// What is wrong with a form about money, which the room of cases reads.
fn case_errors(page: &Page, faults: &[cases::Fault]) -> Result<Vec<FieldError>, Problem> {
    let none = Arguments::new();
    faults
        .iter()
        .map(|fault| page.error(fault.field, &format!("cases-fault-{}", fault.what), &none))
        .collect()
}

fn fault_errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    let limit = i64::try_from(LONGEST_REFERENCE).unwrap_or(i64::MAX);
    let limit = Arguments::new().text("limit", words::number(page.language, limit));
    faults
        .iter()
        .map(|fault| page.error(fault.field, &format!("fees-fault-{}", fault.what), &limit))
        .collect()
}

/// One of the two files of a paper.
#[derive(Debug, Clone, Copy)]
enum Form {
    Pdf,
    Xml,
}

async fn send(page: &Page, vault: &Vault, paper: &Paper, form: Form) -> Result<HttpResponse, Problem> {
    let (drawn, ending, media_type, how) = match form {
        Form::Pdf => (&paper.pdf, "pdf", "application/pdf", "inline"),
        Form::Xml => (&paper.xml, "xml", "application/xml", "attachment"),
    };
    // Numbered, and drawn in a moment: an address that will hold soon.
    let drawn = drawn.as_ref().ok_or_else(Problem::not_found)?;
    let bytes = vault.read(&drawn.sha256).await?;
    let name = words::plain(page.language, &format!("fees-file-{}", paper.kind.as_str().replace('_', "-")))?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("{how}; filename=\"{name}-{}.{ending}\"", paper.number)))
        .content_type(media_type)
        .body(bytes))
}

impl From<FeeError> for Problem {
    fn from(error: FeeError) -> Self {
        match error {
            FeeError::Unknown => Self::not_found(),
            FeeError::Paid => Self::refused("fee-paid"),
            FeeError::Ended => Self::refused("fee-case-ended"),
            FeeError::NoTariff => Self::refused("case-no-tariff"),
            FeeError::NothingToCredit => Self::refused("fee-nothing-to-credit"),
            FeeError::Faulty(_) => Self::invalid("fee-form"),
            FeeError::Case(error) => Self::from(error),
            FeeError::Store(error) => Self::from(error),
            FeeError::Vault(error) => Self::from(error),
            other => Self::internal(other),
        }
    }
}
