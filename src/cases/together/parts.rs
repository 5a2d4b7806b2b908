//! What colleagues say to each other about a part, and whom it was given to.

use super::super::dossier::{asked_on, locked_of};
use super::super::{Case, CaseError, CaseState, Fault, noting};
use super::rules::{PartTask, fits, words};
use super::{ASSURANCE, store};
use crate::jobs::{self, Recipient};
use crate::journal::Event;
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors::{self, Applicant};
use serde_json::json;
use std::collections::BTreeSet;

fn faulty(fault: Fault) -> CaseError {
    CaseError::Faulty(vec![fault])
}

/// The part, if the case is asked it; the assurance is a part like the others.
fn known(scheme: &Scheme, case: &Case, part: &str) -> Result<(), CaseError> {
    if part == ASSURANCE { Ok(()) } else { asked_on(scheme, case, part).map(|_| ()) }
}

/// Records what colleagues did about a part.
pub(super) fn record(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    case: &Case,
    what: &str,
    part: &str,
    reason: &str,
) -> Result<(), CaseError> {
    let event = Event { subject: part, reason, details: json!({ "criterion": part }), ..Event::new(what) };
    noting::record(db, now, &who.actor(), case, event)
}

/// Says something to colleagues about a part. Whoever has the part, and whoever spoke there before, is told by
/// mail.
///
/// # Errors
/// When nothing was said or too much, or the case is not asked this.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn comment(
    db_store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    part: &str,
    body: &str,
    form_key: &str,
) -> Result<(), CaseError> {
    words("comment", body).map_err(faulty)?;
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        known(scheme, &case, part)?;
        if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
            return Ok(());
        }
        let before = store::comments(db, case.id, Some(part))?;
        let new = store::NewComment {
            case: case.id,
            criterion: part,
            account: Some(who.person().id),
            author: &who.person().name,
            body,
        };
        let id = store::insert_comment(db, now, &new)?;
        let mut readers: BTreeSet<Id> = before.iter().filter_map(|comment| comment.account).collect();
        readers.extend(
            store::tasks(db, case.id)?.iter().filter(|task| task.criterion == part).map(|task| task.account),
        );
        readers.remove(&who.person().id);
        let data =
            json!({ "part": part, "author": who.person().name, "body": body, "path": path(&case, part) });
        let colleagues = vendors::active_accounts(db, case.vendor_id)?;
        for reader in readers.into_iter().filter(|reader| colleagues.contains(reader)) {
            let to = Recipient::Account(reader);
            jobs::notice(db, now, &id.to_string(), "part-comment", &to, Some(case.id), &data)?;
        }
        record(db, now, who, &case, "part.commented", part, "")
    })
}

/// Where a part is worked on.
pub(super) fn path(case: &Case, part: &str) -> String {
    if part == ASSURANCE {
        format!("/sak/{}/forsikring", case.number)
    } else {
        format!("/sak/{}/krav/{part}", case.number)
    }
}

/// Takes one's own words back. What is gone already, or somebody else's, stays as it is.
///
/// # Errors
/// When the case is not the applicant's.
pub fn remove_comment(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    id: Id,
) -> Result<(), CaseError> {
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        match store::remove_comment(db, now, case.id, id, who.person().id)? {
            Some(part) => record(db, now, who, &case, "part.comment_removed", &part, ""),
            None => Ok(()),
        }
    })
}

/// Whom to give a part, unchecked.
#[derive(Debug, Clone, Default)]
pub struct TaskForm {
    /// To whom; none when nobody was chosen.
    pub to: Option<Id>,
    /// What to tell them; may be empty.
    pub message: String,
    /// By when, if that is said.
    pub due: Option<OsloDate>,
}

/// Gives a part to a colleague, who is told by mail. A part is with one person at a time.
///
/// # Errors
/// When the colleague does not act for the vendor, the day is past, the message is too long, or the case is
/// closed to the applicant.
#[expect(clippy::too_many_arguments, reason = "who, where, to whom and by which form are each one thing")]
pub fn give_part(
    db_store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    part: &str,
    form: &TaskForm,
    form_key: &str,
) -> Result<(), CaseError> {
    fits("task_message", &form.message).map_err(faulty)?;
    if form.due.is_some_and(|day| day < now.oslo_date()) {
        return Err(faulty(Fault { field: "task_due", what: "due-past" }));
    }
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        known(scheme, &case, part)?;
        if !matches!(case.state, CaseState::Draft | CaseState::Supplement) {
            return Err(super::super::NotNow { act: super::super::Act::Write, state: case.state }.into());
        }
        let colleagues = vendors::active_accounts(db, case.vendor_id)?;
        let Some(account) = form.to.filter(|to| colleagues.contains(to)) else {
            return Err(faulty(Fault { field: "task_to", what: "nobody" }));
        };
        if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
            return Ok(());
        }
        store::end_tasks(db, now, case.id, part)?;
        let task = PartTask {
            id: Id::fresh(),
            criterion: part.to_owned(),
            account,
            name: String::new(),
            message: form.message.clone(),
            due: form.due,
            given_at: now,
        };
        store::insert_task(db, case.id, &task, who.person().id)?;
        if account != who.person().id {
            let data = json!({
                "part": part, "author": who.person().name, "body": form.message, "due": form.due,
                "path": path(&case, part), "assurance": part == ASSURANCE,
            });
            let to = Recipient::Account(account);
            jobs::notice(db, now, &task.id.to_string(), "part-given", &to, Some(case.id), &data)?;
        }
        // The words are between colleagues: the journal, which the secretariat reads, has only that it was done.
        record(db, now, who, &case, "part.given", part, "")
    })
}

/// Ends what was given: done, or given by mistake. Ending twice is ending once.
///
/// # Errors
/// When the case is not the applicant's.
pub fn end_task(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    part: &str,
) -> Result<(), CaseError> {
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        if store::end_tasks(db, now, case.id, part)? > 0 {
            record(db, now, who, &case, "part.ended", part, "")?;
        }
        Ok(())
    })
}
