//! The minutes in which the chair may take a decision back.

use super::{again, case_id, number_in, refused};
use crate::decisions::{DecisionError, Meeting, take_back};
use crate::people::{BoardMember, Chair};
use crate::scheme::TheScheme;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};

/// What the page of a decision shows until it takes effect.
pub(super) fn content(seen: &Meeting, chair: bool, form: &Value) -> Value {
    let waiting = seen.decision.as_ref().filter(|decision| decision.in_force_at.is_none());
    waiting.map_or(
        Value::Null,
        |decision| json!({ "until": decision.due_at, "may": chair, "reason": form.get("undo_reason") }),
    )
}

/// `POST /nemnd/sak/{number}/vedtak/angre`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    let reason = posted.fields.long_text("undo_reason");
    let done =
        desk.run(move |store, now| take_back(store, now, &chair, case_id(store, number)?, &reason)).await?;
    match done {
        Ok(()) => Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-taken-back"))),
        Err(DecisionError::NoReason) => {
            let faults = vec![("undo_reason".to_owned(), "decisions-error-undo-reason")];
            again(&desk, &page, &scheme, &who, number, &posted, &faults).await
        }
        Err(error) => Err(refused(number, error)),
    }
}
