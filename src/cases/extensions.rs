//! An applicant asks for more time for a supplement, and the secretariat answers.

use super::dossier::locked_of;
use super::{Act, Case, CaseError, CaseState, Fault, NotNow, handling, letters};
use crate::journal::{self, Actor, Event};
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::schema::extension_requests as requests;
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate, text_enum};
use crate::vendors::Applicant;
use diesel::prelude::*;
use serde::Serialize;
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

crate::store::text_columns!(ExtensionState);

/// A wish for more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = requests)]
pub struct Extension {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case_id: Id,
    /// In which round of supplement.
    pub round: i32,
    /// Until when.
    pub wished: OsloDate,
    /// Why.
    pub reason: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// How it stands.
    pub state: ExtensionState,
    /// The new deadline, when there is one.
    pub due: Option<OsloDate>,
    /// What the secretariat said.
    pub answer: String,
    /// When it answered.
    pub answered_at: Option<Moment>,
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

/// All wishes of a case, oldest first.
///
/// # Errors
/// When the database fails.
pub fn extensions(db: &mut Db, case: Id) -> QueryResult<Vec<Extension>> {
    requests::table
        .filter(requests::case_id.eq(case))
        .order((requests::asked_at, requests::id))
        .select(Extension::as_select())
        .load(db)
}

/// The cases in which a wish for more time waits for its answer.
pub(super) fn asking(db: &mut Db) -> QueryResult<Vec<Id>> {
    use crate::store::schema::cases;
    let open: Vec<(Id, i32)> = requests::table
        .filter(requests::state.eq(ExtensionState::Open))
        .select((requests::case_id, requests::round))
        .load(db)?;
    let ids: Vec<Id> = open.iter().map(|(case, _)| *case).collect();
    let here: Vec<(Id, i32)> = cases::table
        .filter(cases::id.eq_any(ids))
        .filter(cases::state.eq(CaseState::Supplement))
        .select((cases::id, cases::round))
        .load(db)?;
    Ok(here.into_iter().filter(|one| open.contains(one)).map(|(case, _)| case).collect())
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
                diesel::update(requests::table.find(open.id))
                    .set((
                        requests::wished.eq(wished),
                        requests::reason.eq(reason),
                        requests::asked_at.eq(now),
                    ))
                    .execute(db)?;
                open.id
            }
            None => insert(db, now, &case, wished, reason, who.person().id)?,
        };
        letters::extension_asked(db, now, &case, id, wished, reason)?;
        record(db, now, &who.actor(), &case, "case.extension_asked", reason, json!({ "wished": wished }))
    })
}

fn insert(db: &mut Db, now: Moment, case: &Case, wished: OsloDate, reason: &str, by: Id) -> QueryResult<Id> {
    let id = Id::fresh();
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(id),
            requests::case_id.eq(case.id),
            requests::round.eq(case.round),
            requests::wished.eq(wished),
            requests::reason.eq(reason),
            requests::asked_by.eq(by),
            requests::asked_at.eq(now),
            requests::state.eq(ExtensionState::Open),
            requests::answer.eq(""),
        ))
        .execute(db)?;
    Ok(id)
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
                settle(db, now, request, ExtensionState::Refused, None, reason, who)?;
                letters::extension_refused(db, now, &case, request, reason)?;
                record(
                    db,
                    now,
                    &who.actor(),
                    &case,
                    "case.extension_refused",
                    reason,
                    json!({ "request": request }),
                )
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
        Some(open) => settle(db, now, open.id, ExtensionState::Granted, Some(due), words, who),
        None => Ok(()),
    }
}

fn settle(
    db: &mut Db,
    now: Moment,
    request: Id,
    state: ExtensionState,
    due: Option<OsloDate>,
    words: &str,
    who: &Secretariat,
) -> QueryResult<()> {
    diesel::update(requests::table.find(request))
        .set((
            requests::state.eq(state),
            requests::due.eq(due),
            requests::answer.eq(words),
            requests::answered_by.eq(Some(who.person().id)),
            requests::answered_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}

fn record(
    db: &mut Db,
    now: Moment,
    by: &Actor,
    case: &Case,
    what: &str,
    reason: &str,
    details: serde_json::Value,
) -> Result<(), CaseError> {
    let number = case.number.to_string();
    let event =
        Event { what, vendor: Some(case.vendor_id), case: Some(case.id), subject: &number, reason, details };
    Ok(journal::record(db, now, by, &event)?)
}

#[cfg(test)]
mod tests;
