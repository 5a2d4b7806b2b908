//! Putting a proposal, voting on it, withdrawing it, closing the vote: the forms of the page of a decision.

use super::proposing::{self, Faults};
use super::{again, case_id, number_in, refused};
use crate::decisions::{
    DecisionError, Put, Ruling, Vote, circulate, decide_on, has_tied, vote, withdraw_this,
};
use crate::people::{BoardMember, Chair};
use crate::scheme::TheScheme;
use crate::store::Store;
use crate::values::{Id, Moment, OsloDate};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::web::Path;
use std::sync::Arc;

/// `POST /nemnd/sak/{number}/vedtak`: puts a proposal.
pub(super) async fn propose_post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    let done = match (proposing::typed(&posted.fields), until(&posted.fields, "until")) {
        (Ok(form), Ok(until)) => {
            let (rules, key, what) = (Arc::clone(&scheme), posted.key.clone(), Put::Proposal(form));
            let done = desk
                .run(move |store, now| {
                    circulate(store, now, &rules, &chair, case_id(store, number)?, &what, until, &key)
                })
                .await?;
            match done {
                Ok(_) => Ok(()),
                Err(DecisionError::PastDeadline) => Err(vec![("until".to_owned(), "decisions-error-until")]),
                Err(DecisionError::Proposal(faults)) => {
                    Err(faults.into_iter().map(proposing::fault_field).collect())
                }
                Err(error) => return Err(refused(number, error)),
            }
        }
        (form, until) => {
            Err(form.err().into_iter().flatten().chain(until.err().into_iter().flatten()).collect::<Faults>())
        }
    };
    let Err(faults) = done else {
        return Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-proposed")));
    };
    again(&desk, &page, &scheme, &who, number, &posted, &faults).await
}

/// What is said of a proposal whose vote was closed.
///
/// # Errors
/// When the database fails.
pub fn ruled(
    store: &Store,
    case: Id,
    proposal: Option<Id>,
    ruling: Ruling,
) -> Result<&'static str, DecisionError> {
    let tied = || match proposal {
        Some(proposal) => store.read(|db| has_tied(db, case, proposal)),
        None => Ok(false),
    };
    Ok(match ruling {
        Ruling::Decided(_) => "decisions-made",
        Ruling::Postponed => "decisions-postponed",
        Ruling::Fallen if tied()? => "decisions-tied",
        Ruling::Fallen => "decisions-fallen",
    })
}

/// The end of the day that was typed; none when none was.
pub(super) fn until(fields: &Fields, name: &str) -> Result<Option<Moment>, Faults> {
    match fields.text(name) {
        "" => Ok(None),
        typed => match typed.parse::<OsloDate>() {
            Ok(day) => Ok(Some(day.end())),
            Err(_) => Err(vec![(name.to_owned(), "decisions-error-until")]),
        },
    }
}

/// `POST /nemnd/sak/{number}/vedtak/stem`
pub(super) async fn vote_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let proposal: Id = posted.fields.text("proposal").parse().map_err(|_| Problem::not_found())?;
    let cast = posted.fields.text("vote").parse::<Vote>().ok();
    let dissent = posted.fields.long_text("dissent");
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let done = match cast {
        None => Err(("vote", "decisions-error-vote")),
        Some(cast) => {
            let done = desk
                .run(move |store, now| vote(store, now, &rules, &member, proposal, cast, &dissent))
                .await?;
            match done {
                Ok(()) => Ok(()),
                Err(DecisionError::DissentMissing) => Err(("dissent", "decisions-error-dissent")),
                Err(error) => return Err(refused(number, error)),
            }
        }
    };
    let Err((field, key)) = done else {
        return Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-voted")));
    };
    again(&desk, &page, &scheme, &who, number, &posted, &vec![(field.to_owned(), key)]).await
}

/// The proposal that the page showed when its button was pressed; none in a form that names none.
fn seen_in(fields: &Fields) -> Result<Option<Id>, Problem> {
    match fields.text("proposal") {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::not_found()),
    }
}

/// `POST /nemnd/sak/{number}/vedtak/trekk`
pub(super) async fn withdraw_post(
    desk: Desk,
    chair: Chair,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = seen_in(&posted.fields)?;
    desk.run(move |store, now| withdraw_this(store, now, &chair, case_id(store, number)?, seen))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-withdrawn")))
}

/// `POST /nemnd/sak/{number}/vedtak/avgjor`
pub(super) async fn decide_post(
    desk: Desk,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = seen_in(&posted.fields)?;
    let word = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            let ruling = decide_on(store, now, &scheme, &chair, case, seen, &posted.key)?;
            ruled(store, case, seen, ruling)
        })
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding={word}")))
}
