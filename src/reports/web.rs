//! The public form for misuse with its receipt, and the secretariat's list.

mod office;
mod public;

use super::{Fault, ReportError};
use crate::values::{Language, OrgnrError};
use crate::web::{FieldError, Page, Problem};
use crate::words::Arguments;
use actix_web::Route;
use actix_web::guard::{Any, Get, Head};
use actix_web::web::{ServiceConfig, get, post, resource, route};

/// GET, and HEAD with it: public addresses answer both.
fn read() -> Route {
    route().guard(Any(Get()).or(Head()))
}

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/{lang:nb|en}/{misuse:meld-misbruk|report-misuse}")
                .route(read().to(public::show))
                .route(post().to(public::send)),
        )
        .service(
            resource("/{lang:nb|en}/{misuse:meld-misbruk|report-misuse}/{report}")
                .route(read().to(public::receipt_page)),
        )
        .service(resource("/sekretariat/meldinger").route(get().to(office::list)))
        .service(
            resource("/sekretariat/meldinger/enhetsregisteret/{notice}")
                .route(post().to(office::settle_notice)),
        )
        .service(resource("/sekretariat/meldinger/misbruk/{report}").route(post().to(office::answer)));
}

/// The address of the form in a language.
const fn address(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/meld-misbruk",
        Language::En => "/en/report-misuse",
    }
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Faults(_) => Self::invalid("reports-faults"),
            ReportError::TooOften { seconds } => Self::too_often(seconds),
            ReportError::Unknown => Self::not_found(),
            ReportError::Settled => Self::refused("reports-settled"),
            ReportError::Store(error) => error.into(),
        }
    }
}

/// Which field a fault is about, and the key of its text.
const fn place_of(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::PlaceMissing => ("place", "reports-place-missing"),
        Fault::PlaceLong => ("place", "reports-place-long"),
        Fault::BusinessLong => ("business", "reports-business-long"),
        Fault::Number(OrgnrError::Length { .. }) => ("business", "reports-number-length"),
        Fault::Number(_) => ("business", "reports-number-wrong"),
        Fault::AccountMissing => ("account", "reports-account-missing"),
        Fault::AccountLong => ("account", "reports-text-long"),
        Fault::Contact => ("contact", "reports-contact-wrong"),
        Fault::NoteMissing => ("note", "reports-note-missing"),
        Fault::NoteLong => ("note", "reports-text-long"),
        Fault::OutcomeMissing => ("outcome", "reports-outcome-missing"),
        Fault::AnswerMissing => ("answer", "reports-answer-missing"),
        Fault::AnswerLong => ("answer", "reports-text-long"),
    }
}

fn errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    let error = |fault: &Fault| {
        let (field, key) = place_of(*fault);
        page.error(field, key, &Arguments::new())
    };
    faults.iter().map(error).collect()
}
