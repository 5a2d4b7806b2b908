//! An applicant asks for more time for a supplement, and the secretariat answers.

use super::dossier::locked_of;
use super::noting::record;
use super::store::extensions::{Extension, extensions};
use super::{Act, Case, CaseError, CaseState, Fault, NotNow, handling, letters, store};
use crate::journal::Event;
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate, text_enum};
use crate::vendors::Applicant;
use diesel::QueryResult;
use serde_json::json;

text_enum! {
    /// How a wish for more time stands.
    pub enum ExtensionState {
        /// Not answered yet.
        Open = "open",
        /// The applicant got more time.
        Granted = "granted",
        /// The deadline stays.
        Refused = "refused",
    }
}

/// The most months from today that may be asked for: after that a new application is better.
const MOST_MONTHS: i32 = 6;

/// The most characters of a reason or an answer.
const LONGEST_REASON: usize = 2_000;

/// What is wrong with a wish for more time: it reaches beyond today and beyond the present deadline, not further
/// than half a year, and gives a reason (docs/scheme.md, The steps of a case).
pub(super) fn faults(
    wished: Option<OsloDate>,
    reason: &str,
    due: Option<OsloDate>,
    today: OsloDate,
) -> Vec<Fault> {
    let mut found = Vec::new();
    let when = match wished {
        None => Some("no-wished"),
        Some(day) if day <= today => Some("due-passed"),
        Some(day) if due.is_some_and(|due| day <= due) => Some("wished-early"),
        Some(day) if is_far(day, today) => Some("wished-late"),
        Some(_) => None,
    };
    found.extend(when.map(|what| Fault { field: "wished", what }));
    found.extend(reason_fault(reason).map(|what| Fault { field: "reason", what }));
    found
}

/// Whether a deadline is further away than anybody may ask for or give.
pub(super) fn is_far(day: OsloDate, today: OsloDate) -> bool {
    day > today.plus_months(MOST_MONTHS)
}

fn reason_fault(reason: &str) -> Option<&'static str> {
    match reason.trim().chars().count() {
        0 => Some("no-reason-given"),
        length if length > LONGEST_REASON => Some("reason-too-long"),
        _ => None,
    }
}

/// The wish of this round that is not answered yet.
pub fn open_extension<'a>(case: &Case, all: &'a [Extension]) -> Option<&'a Extension> {
    let here = |one: &&Extension| one.round == case.round && one.state == ExtensionState::Open;
    all.iter().rev().find(here).filter(|_| case.state == CaseState::Supplement)
}

/// Asks for more time. Asking again before there is an answer changes the wish.
///
/// # Errors
/// When nothing is awaited from the applicant, or date or reason will not do.
pub fn ask_for_time(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    wished: Option<OsloDate>,
    reason: &str,
) -> Result<(), CaseError> {
    store.write(|db| {
        let case = locked_of(db, who, case)?;
        super::after(case.state, Act::Extend)?;
        let wrong = faults(wished, reason, case.supplement_due, now.oslo_date());
        let (Some(wished), true) = (wished, wrong.is_empty()) else { return Err(CaseError::Faulty(wrong)) };
        let reason = reason.trim();
        let all = extensions(db, case.id)?;
        let id = match open_extension(&case, &all) {
            Some(open) if open.wished == wished && open.reason == reason => return Ok(()),
            Some(open) => {
                store::extensions::change(db, now, open.id, wished, reason)?;
                open.id
            }
            None => store::extensions::insert(db, now, &case, wished, reason, who.person().id)?,
        };
        letters::extension_asked(db, now, &case, id, wished, reason)?;
        let details = json!({ "wished": wished });
        let event = Event { reason, details, ..Event::new("case.extension_asked") };
        record(db, now, &who.actor(), &case, event)
    })
}

/// What the secretariat answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtensionAnswer {
    /// More time, until this day; the words may be empty.
    Grant(Option<OsloDate>, String),
    /// The deadline stays, and why.
    Refuse(String),
}

/// Answers a wish for more time. The same answer twice is one.
///
/// # Errors
/// When there is no such wish in this case, it was answered otherwise, a refusal has no reason, or the new deadline
/// will not do.
pub fn answer_extension(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    request: Id,
    answer: &ExtensionAnswer,
) -> Result<(), CaseError> {
    store.write(|db| {
        let case = handling::locked(db, case)?;
        let all = extensions(db, case.id)?;
        let asked = all.iter().find(|one| one.id == request).ok_or(CaseError::Unknown)?;
        match (asked.state, answer) {
            (ExtensionState::Granted, ExtensionAnswer::Grant(due, _)) if asked.due == *due => return Ok(()),
            (ExtensionState::Refused, ExtensionAnswer::Refuse(_)) => return Ok(()),
            (ExtensionState::Open, _) if open_extension(&case, &all).is_some_and(|one| one.id == request) => {
            }
            _ => return Err(NotNow { act: Act::Extend, state: case.state }.into()),
        }
        match answer {
            ExtensionAnswer::Grant(due, words) => {
                let what = match due {
                    Some(day) if Some(*day) <= case.supplement_due => Some("due-earlier"),
                    Some(day) if is_far(*day, now.oslo_date()) => Some("due-far"),
                    _ => None,
                };
                if let Some(what) = what {
                    return Err(CaseError::Faulty(vec![Fault { field: "granted_due", what }]));
                }
                handling::extend(db, now, scheme, who, case, *due, words.trim()).map(|_| ())
            }
            ExtensionAnswer::Refuse(reason) => {
                let reason = reason.trim();
                if let Some(what) = reason_fault(reason) {
                    return Err(CaseError::Faulty(vec![Fault { field: "answer", what }]));
                }
                store::extensions::settle(
                    db,
                    now,
                    request,
                    ExtensionState::Refused,
                    None,
                    reason,
                    who.person().id,
                )?;
                letters::extension_refused(db, now, &case, request, reason)?;
                let details = json!({ "request": request });
                let event = Event { reason, details, ..Event::new("case.extension_refused") };
                record(db, now, &who.actor(), &case, event)
            }
        }
    })
}

/// Settles the open wish of a case that gets a new deadline, whoever thought of it first.
pub(super) fn settle_open(
    db: &mut Db,
    now: Moment,
    case: &Case,
    due: OsloDate,
    words: &str,
    who: &Secretariat,
) -> QueryResult<()> {
    let all = extensions(db, case.id)?;
    match open_extension(case, &all) {
        Some(open) => {
            let by = who.person().id;
            store::extensions::settle(db, now, open.id, ExtensionState::Granted, Some(due), words, by)
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
