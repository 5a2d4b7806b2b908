//! The form of a motion, which the page of a case and the chair's page of a meeting share, and the written vote on
//! one.

use super::proposing::Faults;
use super::voting::until;
use super::{again, case_id, number_in, refused};
use crate::cases::Case;
use crate::decisions::{
    DecisionError, Ending, MotionFault, MotionForm, Put, Vote, circulate, close_motion, vote_on_motion,
    withdraw_motion,
};
use crate::people::{BoardMember, Chair};
use crate::review;
use crate::scheme::{Scheme, TheScheme};
use crate::values::{CaseNumber, Id, Language};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// The motion that was typed.
///
/// # Errors
/// The fields that make no sense.
pub fn typed(fields: &Fields) -> Result<MotionForm, Faults> {
    let due = match fields.text("due") {
        "" => None,
        typed => match typed.parse() {
            Ok(due) => Some(due),
            Err(_) => return Err(vec![("due".to_owned(), "decisions-error-condition-due")]),
        },
    };
    Ok(MotionForm {
        words: fields.long_text("words"),
        criterion: Some(fields.text("criterion").to_owned()).filter(|text| !text.is_empty()),
        mark: fields.text("mark").parse().ok(),
        condition: fields.long_text("condition"),
        due,
    })
}

/// The field that a fault belongs to, and the key of what is wrong.
pub fn fault_field(fault: MotionFault) -> (String, &'static str) {
    let (field, key) = match fault {
        MotionFault::Words => ("words", "meetings-error-motion-words"),
        MotionFault::Sentence => ("words", "meetings-error-motion-sentence"),
        MotionFault::Criterion => ("criterion", "meetings-error-motion-criterion"),
        MotionFault::Mark => ("mark", "meetings-error-motion-mark"),
        MotionFault::Condition => ("condition", "meetings-error-motion-condition"),
    };
    (field.to_owned(), key)
}

/// Everything that the form of a motion shows: what was typed, and the criteria that it may be on.
pub fn form(language: Language, scheme: &Scheme, case: &Case, typed: &Value) -> Value {
    let get = |name: &str| typed.get(name).cloned().unwrap_or(Value::Null);
    let edition = scheme.combined(&case.pins());
    let criteria: Vec<Value> = review::judged(scheme, case)
        .iter()
        .map(|one| super::titled(language, edition.as_ref(), &one.id))
        .collect();
    json!({
        "words": get("words"), "criterion": get("criterion"), "mark": get("mark"), "condition": get("condition"),
        "due": get("due"), "criteria": criteria,
    })
}

fn back(number: CaseNumber, word: &str) -> HttpResponse {
    see_other(format!("/nemnd/sak/{number}/vedtak?melding={word}"))
}

/// `POST /nemnd/sak/{number}/vedtak/framlegg`: puts a motion to a written vote.
pub(super) async fn put_post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    let faults = match (typed(&posted.fields), until(&posted.fields, "motion_until")) {
        (Ok(form), Ok(until)) => {
            let (rules, key, what) = (Arc::clone(&scheme), posted.key.clone(), Put::Motion(form));
            let done = desk
                .run(move |store, now| {
                    let case = case_id(store, number)?;
                    circulate(store, now, &rules, &chair, case, &what, until, &key)
                })
                .await?;
            match done {
                Ok(_) => return Ok(back(number, "decisions-moved")),
                Err(DecisionError::PastDeadline) => {
                    vec![("motion_until".to_owned(), "decisions-error-until")]
                }
                Err(DecisionError::Motion(fault)) => vec![fault_field(fault)],
                Err(error) => return Err(refused(number, error)),
            }
        }
        (form, until) => form.err().into_iter().flatten().chain(until.err().into_iter().flatten()).collect(),
    };
    again(&desk, &page, &scheme, &who, number, &posted, &faults).await
}

/// `POST /nemnd/sak/{number}/vedtak/framlegg/stem`
pub(super) async fn vote_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let motion: Id = posted.fields.text("motion").parse().map_err(|_| Problem::not_found())?;
    let Ok(cast) = posted.fields.text("vote").parse::<Vote>() else {
        let faults = vec![("vote".to_owned(), "decisions-error-vote")];
        return again(&desk, &page, &scheme, &who, number, &posted, &faults).await;
    };
    let dissent = posted.fields.long_text("dissent");
    desk.run(move |store, now| vote_on_motion(store, now, &scheme, &who, motion, cast, &dissent))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(back(number, "decisions-voted"))
}

/// `POST /nemnd/sak/{number}/vedtak/framlegg/avslutt`
pub(super) async fn close_post(
    desk: Desk,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let motion: Id = posted.fields.text("motion").parse().map_err(|_| Problem::not_found())?;
    let ending = desk
        .run(move |store, now| close_motion(store, now, &scheme, &chair, motion))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(back(number, ended(ending)))
}

/// What is said of a motion whose vote was closed; none for one that somebody else had closed.
pub fn ended(ending: Option<Ending>) -> &'static str {
    match ending {
        Some(Ending::Carried) => "decisions-motion-carried",
        Some(Ending::Tied) => "decisions-motion-tied",
        Some(Ending::Fallen | Ending::NoQuorum) => "decisions-motion-fallen",
        Some(Ending::Withdrawn) => "decisions-withdrawn",
        None => "decisions-motion-closed",
    }
}

/// `POST /nemnd/sak/{number}/vedtak/framlegg/trekk`
pub(super) async fn withdraw_post(
    desk: Desk,
    chair: Chair,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let motion: Id = posted.fields.text("motion").parse().map_err(|_| Problem::not_found())?;
    desk.run(move |store, now| withdraw_motion(store, now, &chair, motion))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(back(number, "decisions-withdrawn"))
}
