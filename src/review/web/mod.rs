//! Pages of the review: declaring impartiality, scoring, handing in, and the chair's part of it.

mod agreement;
mod all_cases;
mod around;
mod asked;
mod calibration;
mod declare;
mod desk;
mod guard;
mod joint;
mod manage;
mod overview;
mod practice;
mod questions;
mod schedule;
mod score;
mod second;
mod shown;
#[cfg(test)]
mod tests;

pub use guard::guard;

use super::{AssignmentState, QuestionFault, ReviewError, Unassignable, numbered};
use crate::people::{BoardMember, Chair, Role};
use crate::store::Store;
use crate::values::{CaseNumber, Id};
use crate::web::Problem;
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};

/// The addresses of the review.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/nemnd/sak/{number}", web::get().to(overview::overview))
        .route("/nemnd/sak/{number}/sammendrag", web::get().to(overview::summary))
        .route("/nemnd/sak/{number}/habilitet", web::get().to(declare::page))
        .route("/nemnd/sak/{number}/habilitet", web::post().to(declare::post))
        .route("/nemnd/sak/{number}/habilitet/{account}", web::post().to(questions::vote))
        .route("/nemnd/sak/{number}/tvil", web::get().to(questions::page))
        .route("/sekretariat/habilitet", web::get().to(desk::list))
        .route("/sekretariat/habilitet/{number}", web::get().to(desk::page))
        .route("/sekretariat/habilitet/{number}", web::post().to(desk::post))
        .route("/sekretariat/habilitet/avgjor/{declaration}", web::post().to(desk::rule))
        .route("/nemnd/sak/{number}/krav/{criterion}", web::get().to(score::page))
        .route("/nemnd/sak/{number}/krav/{criterion}", web::post().to(score::post))
        .route("/nemnd/sak/{number}/krav/{criterion}/side/{page}", web::get().to(around::cited))
        .route("/nemnd/sak/{number}/krav/{criterion}/sporsmal", web::post().to(around::ask_post))
        .route("/nemnd/sak/{number}/krav/{criterion}/notat", web::post().to(around::note_post))
        .route("/nemnd/sak/{number}/besok", web::get().to(asked::visit_page))
        .route("/nemnd/sak/{number}/besok", web::post().to(asked::visit_post))
        .route("/nemnd/presedens", web::get().to(practice::page))
        .route("/sekretariat/sak/{number}/sporsmal", web::get().to(asked::desk_page))
        .route("/sekretariat/sak/{number}/sporsmal/{question}", web::post().to(asked::desk_post))
        .route("/sekretariat/sak/{number}/besok", web::post().to(asked::desk_visit))
        .route("/sak/{number}/sporsmal", web::get().to(asked::answer_page))
        .route("/sak/{number}/sporsmal/{question}", web::post().to(asked::answer_post))
        .route("/nemnd/sak/{number}/lever", web::post().to(overview::submit))
        .route("/nemnd/sak/{number}/fil/{id}", web::get().to(shown::file))
        .route("/nemnd/sak/{number}/fil/{id}/vis", web::get().to(shown::view))
        .route("/nemnd/sak/{number}/fil/{id}/side/{page}.png", web::get().to(shown::picture))
        .route("/nemnd/sak/{number}/fordeling", web::get().to(manage::page))
        .route("/nemnd/sak/{number}/fordeling", web::post().to(manage::post))
        .route("/nemnd/sak/{number}/fordeling/{account}/frita", web::post().to(manage::release_post))
        .route("/nemnd/sak/{number}/fordeling/frist", web::post().to(manage::term_post))
        .route("/nemnd/sak/{number}/fordeling/{account}/overfor", web::post().to(manage::reassign_post))
        .route("/nemnd/sak/{number}/avsla", web::get().to(manage::refuse_page))
        .route("/nemnd/sak/{number}/avsla", web::post().to(manage::refuse_post))
        .route("/nemnd/sak/{number}/samlet/ny-vurdering", web::post().to(second::post))
        .route("/nemnd/oversikt", web::get().to(all_cases::page))
        .route("/nemnd/samsvar", web::get().to(agreement::page))
        .route("/nemnd/fravaer", web::get().to(schedule::page))
        .route("/nemnd/fravaer", web::post().to(schedule::add))
        .route("/nemnd/fravaer/fag", web::post().to(schedule::competences))
        .route("/nemnd/fravaer/{id}/fjern", web::post().to(schedule::remove))
        .route("/nemnd/kalibrering", web::get().to(calibration::list))
        .route("/nemnd/kalibrering/ny", web::get().to(calibration::new_page))
        .route("/nemnd/kalibrering/ny", web::post().to(calibration::new_post))
        .route("/nemnd/kalibrering/{id}", web::get().to(calibration::page))
        .route("/nemnd/kalibrering/{id}", web::post().to(calibration::post))
        .route("/nemnd/sak/{number}/samlet", web::get().to(joint::page))
        .route("/nemnd/sak/{number}/samlet", web::post().to(joint::post))
        .route("/nemnd/sak/{number}/samlet/enige", web::post().to(joint::agree));
}

impl From<ReviewError> for Problem {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::Hidden => Self::not_found(),
            ReviewError::NotInReview(number) => {
                Self::refused("review-not-with-board").with(Arguments::new().text("number", number))
            }
            ReviewError::TooFew { needed, .. } => Self::refused("review-too-few").with(too_few(needed)),
            ReviewError::Unassignable { name, why: Unassignable::DecidedFirst } => {
                Self::refused("review-decided-first").with(Arguments::new().text("name", name))
            }
            ReviewError::Unassignable { name, .. } => {
                Self::refused("review-unassignable").with(Arguments::new().text("name", name))
            }
            ReviewError::AllIn => Self::refused("review-all-in"),
            ReviewError::Declared => Self::refused("review-declared"),
            ReviewError::DeclareFirst => Self::new(StatusCode::FORBIDDEN, "review-declare-first"),
            ReviewError::ConflictedChair => Self::new(StatusCode::FORBIDDEN, "review-conflicted-chair"),
            ReviewError::MayNotRule => Self::new(StatusCode::FORBIDDEN, "review-may-not-rule"),
            ReviewError::Words(_) | ReviewError::Visit(_) => Self::invalid("review-words-missing"),
            ReviewError::Locked => Self::refused("review-locked"),
            ReviewError::Changed(_) | ReviewError::NoteChanged(_) => Self::refused("review-score-changed"),
            ReviewError::JointChanged => Self::refused("review-joint-changed"),
            ReviewError::Incomplete(_) => Self::refused("review-incomplete"),
            ReviewError::StillBlind => Self::refused("review-still-blind"),
            ReviewError::Joint(_) => Self::invalid("review-joint-faults"),
            ReviewError::SameMark => Self::invalid("review-same-mark"),
            ReviewError::Day(_) => Self::invalid("review-day"),
            ReviewError::CalibrateFirst(id) => Self {
                location: Some(format!("/nemnd/kalibrering/{id}?melding=review-calibrate-first")),
                ..Self::new(StatusCode::FORBIDDEN, "review-calibrate-first")
            },
            ReviewError::Calibration(_) => Self::invalid("review-calibration-faults"),
            ReviewError::Question(fault) => match fault {
                QuestionFault::NoRoundsLeft(most) => Self::refused("review-question-rounds")
                    .with(Arguments::new().count("most", i64::from(most))),
                QuestionFault::Handled => Self::refused("review-question-handled"),
                QuestionFault::Answered => Self::refused("review-question-answered"),
                _ => Self::invalid("review-words-missing"),
            },
            ReviewError::Case(error) => (*error).into(),
            ReviewError::Store(error) => error.into(),
        }
    }
}

fn too_few(needed: usize) -> Arguments {
    Arguments::new().count("needed", i64::try_from(needed).unwrap_or(i64::MAX))
}

/// A refusal on a page of a case: whoever has to declare impartiality first is led to where that is done.
fn refused(number: CaseNumber, error: ReviewError) -> Problem {
    let declare = matches!(error, ReviewError::DeclareFirst);
    let problem = Problem::from(error);
    if declare {
        Problem { location: Some(format!("{}/habilitet", address(number))), ..problem }
    } else {
        problem
    }
}

/// Where a case's pages are.
fn address(number: CaseNumber) -> String {
    format!("/nemnd/sak/{number}")
}

/// The number in an address; one that is none leads nowhere.
fn number_in(text: &str) -> Result<CaseNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// An account or file in an address.
fn id_in(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The case behind a number. What the reader may do with it, the operation asks.
fn case_id(store: &Store, number: CaseNumber) -> Result<Id, ReviewError> {
    store.read(|db| numbered(db, number).map(|case| case.id))
}

/// Which parts of a case's pages somebody can open, for the row of links over them.
fn parts(who: &BoardMember, state: Option<AssignmentState>, open: bool) -> serde_json::Value {
    serde_json::json!({
        "overview": state.is_some_and(super::may_see_file),
        "scores": open && state.is_some_and(super::may_see_scores),
        "chair": who.person().is(Role::Chair),
    })
}

/// The same for pages beside the case itself, which know nothing of its scores.
fn as_links(who: &BoardMember, state: Option<AssignmentState>) -> serde_json::Value {
    parts(who, state.filter(|state| !state.is_conflicted()), false)
}

/// The same person as a member of the board, which every chair is.
fn as_member(chair: &Chair) -> Result<BoardMember, Problem> {
    BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)
}
