//! Pages of cases: the applicant's journey (`/sak/…`) and the secretariat's desk (`/sekretariat/…`).

mod applicant;
mod assurance;
mod at_desk;
mod check_draft;
mod criterion;
mod desk;
mod extension;
mod files;
mod guidance;
mod library;
#[cfg(test)]
mod library_tests;
mod moving;
mod norms;
mod outside;
mod pieces;
mod precheck;
mod proof;
mod renewal;
mod sample;
mod sample_call;
mod sample_desk;
mod sample_view;
mod secretariat;
mod sending;
mod shown;
mod tables;
#[cfg(test)]
mod tests;
mod together;
mod uploads;
mod view;

pub use view::scope as scope_facts;

use super::{Act, Case, CaseError, Dossier, Fault, NothingToAsk, dossier, for_applicant};
use crate::people::SignedIn;
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::{CaseNumber, Id, Moment};
use crate::vendors::Applicant;
use crate::web::{Desk, FieldError, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;
use actix_web::web::ServiceConfig;
use std::sync::Arc;

/// The scheme, as handlers get it.
pub(super) use crate::scheme::TheScheme;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(applicant::my_cases)
        .service(applicant::which_vendor)
        .service(applicant::start_page)
        .service(applicant::start_form)
        .service(applicant::case_page)
        .service(applicant::unit_form)
        .service(norms::norms_page)
        .service(norms::norms_form)
        .service(renewal::unchanged_page)
        .service(renewal::unchanged_form)
        .service(extension::ask_form)
        .service(extension::answer_form)
        .service(precheck::precheck_page)
        .service(precheck::precheck_form)
        .service(criterion::criterion_page)
        .service(criterion::criterion_form)
        .service(files::upload_form)
        .service(files::list_fragment)
        .service(files::remove_form)
        .service(files::undo_form)
        .service(files::reuse_form)
        .service(files::date_form)
        .service(shown::file_download)
        .service(shown::file_page)
        .service(shown::file_picture)
        .service(uploads::announce_form)
        .service(uploads::offset)
        .service(uploads::append)
        .service(uploads::cancel)
        .service(uploads::cancel_form)
        .service(uploads::finish_form)
        .service(pieces::use_form)
        .service(pieces::remove_form)
        .service(pieces::undo_form)
        .service(library::library_page)
        .service(library::new_page)
        .service(library::new_form)
        .service(proof::timeline_page)
        .service(library::piece_page)
        .service(library::piece_form)
        .service(library::revision_form)
        .service(library::delete_form)
        .service(library::undo_form)
        .service(library::piece_download)
        .service(library::piece_view)
        .service(library::piece_picture)
        .service(together::comment_form)
        .service(together::uncomment_form)
        .service(together::give_form)
        .service(together::end_form)
        .service(together::outside_form)
        .service(together::outside_back_form)
        .service(together::latest)
        .service(outside::outside_page)
        .service(outside::outside_send)
        .service(assurance::assurance_page)
        .service(assurance::assurance_form)
        .service(assurance::ask_form)
        .service(sample::sample_page)
        .service(sample::list_form)
        .service(sample::list_fragment)
        .service(sample::progress)
        .service(sample::list_download)
        .service(sample::recording_form)
        .service(sending::check_page)
        .service(sending::send_form)
        .service(sending::receipt_page)
        .service(sending::withdraw_page)
        .service(sending::withdraw_form)
        .service(moving::edition_page)
        .service(moving::edition_form)
        .service(moving::desk_edition_page)
        .service(moving::desk_edition_form)
        .service(desk::queue_page)
        .service(desk::log_page)
        .service(secretariat::desk_page)
        .service(secretariat::fee_form)
        .service(secretariat::correct_fee_form)
        .service(secretariat::check_form)
        .service(check_draft::draft_form)
        .service(secretariat::return_form)
        .service(secretariat::extend_form)
        .service(secretariat::board_form)
        .service(shown::desk_download)
        .service(shown::desk_page)
        .service(shown::desk_picture)
        .service(sample_desk::sample_page)
        .service(sample_desk::draw_form)
        .service(sample_desk::new_list_form)
        .service(sample_desk::list_download)
        .service(sample_desk::draw_download)
        .service(sample_call::call_page)
        .service(sample_call::call_form);
}

/// The number in an address; a text that is none leads nowhere.
fn number(text: &str) -> Result<CaseNumber, Problem> {
    let number: CaseNumber = text.parse().map_err(|_| Problem::not_found())?;
    // `2026-0117` is not a second address of the same case.
    if number.to_string() == text { Ok(number) } else { Err(Problem::not_found()) }
}

/// An identifier in an address.
fn id(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Everything of a case, for somebody who acts for its vendor.
async fn open_case(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    text: &str,
) -> Result<(Dossier, Applicant), Problem> {
    let (number, scheme, who) = (number(text)?, Arc::clone(scheme), who.clone());
    let opened = desk
        .run(move |store, _| {
            store.read(|db| {
                let (case, applicant) = for_applicant(db, &who, number)?;
                Ok::<_, CaseError>((dossier(db, &scheme, case)?, applicant))
            })
        })
        .await??;
    Ok(opened)
}

/// Runs an applicant's operation on a case of theirs.
async fn act<T: Send + 'static>(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    text: &str,
    operation: impl FnOnce(&Store, Moment, &Scheme, &Applicant, &Case) -> Result<T, CaseError> + Send + 'static,
) -> Result<Result<T, CaseError>, Problem> {
    let (number, scheme, who) = (number(text)?, Arc::clone(scheme), who.clone());
    desk.run(move |store, now| {
        let (case, applicant) = store.read(|db| for_applicant(db, &who, number))?;
        operation(store, now, &scheme, &applicant, &case)
    })
    .await
}

/// Whether the request came from a script.
fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("application/json")
}

/// What is wrong with the fields, in words.
fn fault_errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    let limit = Arguments::new().text("limit", words::number(page.language, 20_000));
    faults
        .iter()
        .map(|fault| page.error(fault.field, &format!("cases-fault-{}", fault.what), &limit))
        .collect()
}

/// The code of what cannot be done now; each has a text that says why, and what can be done.
const fn not_now(act: Act) -> &'static str {
    match act {
        Act::Write => "case-cannot-write",
        Act::Submit => "case-cannot-submit",
        Act::RecordFee => "case-cannot-record-fee",
        Act::Check => "case-cannot-check",
        Act::Return => "case-cannot-return",
        Act::Extend => "case-cannot-extend",
        Act::SendSupplement => "case-cannot-send-supplement",
        Act::SendToBoard => "case-cannot-send-to-board",
        Act::Withdraw => "case-cannot-withdraw",
        Act::Decide => "case-cannot-decide",
        Act::Move => "case-cannot-move",
    }
}

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Unknown | CaseError::UnknownUnit | CaseError::UnknownFile | CaseError::NotAsked => {
                Self::not_found()
            }
            CaseError::NotNow(refusal) => Self::refused(not_now(refusal.act)),
            CaseError::AlreadyOpen(number) => {
                Self::refused("case-already-open").with(Arguments::new().text("number", number))
            }
            CaseError::NoEdition | CaseError::Machine => Self::internal(error),
            CaseError::NoTariff => Self::refused("case-no-tariff"),
            CaseError::NotThisEdition => Self::refused("case-no-edition"),
            CaseError::ScopeIncomplete => Self::invalid("case-scope-incomplete"),
            CaseError::NotOpen => Self::refused("case-criterion-closed"),
            CaseError::Changed(_) => Self::refused("case-changed"),
            CaseError::Faulty(_) => Self::invalid("case-form"),
            CaseError::NotReady(_) => Self::refused("case-not-ready"),
            CaseError::NormsMissing(_) => Self::refused("case-norms-missing"),
            CaseError::Contradicts(_) => Self::refused("case-contradicts"),
            CaseError::NotAssured(_) => Self::refused("case-not-assured"),
            CaseError::NothingNew(_) => Self::refused("case-nothing-new"),
            CaseError::CheckedMeanwhile(_) => Self::refused("case-checked-meanwhile"),
            CaseError::DeadlinePassed(_) => Self::refused("case-deadline-passed"),
            CaseError::NothingToAsk(NothingToAsk::AllInOrder) => Self::refused("case-nothing-to-ask"),
            CaseError::NothingToAsk(NothingToAsk::Unchecked(criteria)) => {
                Self::refused("case-unchecked").with(Arguments::new().text("criteria", criteria.join(", ")))
            }
            CaseError::Outstanding(criteria) => {
                Self::refused("case-outstanding").with(Arguments::new().text("criteria", criteria.join(", ")))
            }
            CaseError::FeeDiffers(fee) => {
                Self::refused("case-fee-differs").with(Arguments::new().text("invoice", &fee.invoice))
            }
            CaseError::Store(error) => Self::from(error),
        }
    }
}
