//! Pages of the review: declaring impartiality, scoring, handing in, and the chair's part of it.

mod declare;
mod desk;
mod guard;
mod joint;
mod manage;
mod questions;
mod score;
mod shown;
#[cfg(test)]
mod tests;

pub use guard::guard;

use super::{AssignmentState, ReviewError, numbered};
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
        .route("/nemnd/sak/{number}", web::get().to(score::overview))
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
        .route("/nemnd/sak/{number}/lever", web::post().to(score::submit))
        .route("/nemnd/sak/{number}/fil/{id}", web::get().to(shown::file))
        .route("/nemnd/sak/{number}/fil/{id}/vis", web::get().to(shown::view))
        .route("/nemnd/sak/{number}/fil/{id}/side/{page}.png", web::get().to(shown::picture))
        .route("/nemnd/sak/{number}/fordeling", web::get().to(manage::page))
        .route("/nemnd/sak/{number}/fordeling", web::post().to(manage::post))
        .route("/nemnd/sak/{number}/fordeling/{account}/frita", web::post().to(manage::release_post))
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
            ReviewError::Unassignable { name, .. } => {
                Self::refused("review-unassignable").with(Arguments::new().text("name", name))
            }
            ReviewError::AllIn => Self::refused("review-all-in"),
            ReviewError::Declared => Self::refused("review-declared"),
            ReviewError::DeclareFirst => Self::new(StatusCode::FORBIDDEN, "review-declare-first"),
            ReviewError::ConflictedChair => Self::new(StatusCode::FORBIDDEN, "review-conflicted-chair"),
            ReviewError::MayNotRule => Self::new(StatusCode::FORBIDDEN, "review-may-not-rule"),
            ReviewError::Words(_) => Self::invalid("review-words-missing"),
            ReviewError::Locked => Self::refused("review-locked"),
            ReviewError::Changed(_) => Self::refused("review-score-changed"),
            ReviewError::JointChanged => Self::refused("review-joint-changed"),
            ReviewError::Incomplete(_) => Self::refused("review-incomplete"),
            ReviewError::StillBlind => Self::refused("review-still-blind"),
            ReviewError::Joint(_) => Self::invalid("review-joint-faults"),
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
