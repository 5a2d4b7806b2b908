//! What the secretariat does with a case: record the fee, check, return, extend, send to the board.

use super::{
    Act, Case, CaseError, Checked, Fault, Finding, NotNow, after, asked, asked_on, extensions, letters,
    outstanding, paying, store, to_reopen,
};
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::{Membership, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use serde_json::{Value, json};

/// What the secretariat typed about a payment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeeForm {
    /// By which tariff.
    pub membership: Option<Membership>,
    /// The invoice's number.
    pub invoice: String,
    /// The day it was paid.
    pub paid_on: Option<OsloDate>,
}

pub(super) fn locked(db: &mut Db, case: Id) -> Result<Case, CaseError> {
    store::find_locked(db, case)?.filter(|case| case.submitted_at.is_some()).ok_or(CaseError::Unknown)
}

/// Records the prepaid fee by the tariff of the day of submission; the clock of the case starts on the day it
/// was paid (docs/scheme.md, Fees). The same payment recorded twice is recorded once.
///
/// # Errors
/// When something in the form is wrong, another payment is on record, or the case is not waiting for one.
pub fn record_fee(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    form: &FeeForm,
) -> Result<Case, CaseError> {
    store.write(|db| paying::record_fee_in(db, now, scheme, who, case, form))
}

/// Notes what was found at one criterion in this round.
///
/// # Errors
/// When the case is not being checked, the criterion is not asked, or a message to the applicant is missing.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn check(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    criterion: &str,
    finding: Finding,
    message: &str,
) -> Result<(), CaseError> {
    check_all(store, now, scheme, who, case, &[(criterion.to_owned(), finding, message.to_owned())])
}

/// Notes what was found at several criteria: all of it, or nothing.
///
/// # Errors
/// When the case is not being checked, a criterion is not asked, or a message to the applicant is missing.
pub fn check_all(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    results: &[(String, Finding, String)],
) -> Result<(), CaseError> {
    store.write(|db| {
        let case = locked(db, case)?;
        after(case.state, Act::Check)?;
        let before = store::findings(db, case.id)?;
        for (criterion, finding, message) in results {
            asked_on(scheme, &case, criterion)?;
            let message = message.trim();
            if *finding != Finding::Ok && message.is_empty() {
                return Err(CaseError::Faulty(vec![Fault { field: "message", what: "no-message" }]));
            }
            let known = before.iter().any(|old| {
                old.round == case.round
                    && old.criterion == *criterion
                    && old.finding == *finding
                    && old.message == message
            });
            if known {
                continue;
            }
            let check = Checked {
                criterion: criterion.clone(),
                round: case.round,
                finding: *finding,
                message: message.to_owned(),
                checked_at: now,
            };
            store::put_finding(db, case.id, &check, who.person().id)?;
            record(
                db,
                now,
                who,
                &case,
                "case.checked",
                criterion,
                message,
                json!({ "finding": finding, "round": case.round }),
            )?;
        }
        Ok(())
    })
}

/// Returns the case to the applicant. Exactly the criteria found wanting in this round are open again.
///
/// # Errors
/// When nothing was found wanting, the last supplement has not been looked at, the deadline is not to come,
/// or the case is not being checked.
pub fn return_for_supplement(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    due: Option<OsloDate>,
    note: &str,
) -> Result<Case, CaseError> {
    let due = to_come(due, now)?;
    store.write(|db| {
        let mut case = locked(db, case)?;
        let state = after(case.state, Act::Return)?;
        let checks = store::findings(db, case.id)?;
        let ids: Vec<&str> = asked(scheme, &case).iter().map(|criterion| criterion.id.as_str()).collect();
        let wanting = to_reopen(&ids, &checks, case.round).map_err(CaseError::NothingToAsk)?;
        reopen(db, &case, &wanting, now)?;
        case.state = state;
        case.round += 1;
        case.supplement_due = Some(due);
        store::update(db, &case, None)?;
        letters::supplement_wanted(
            db,
            now,
            &letters::Wanted { scheme, case: &case, checks: &wanting, due, note, extended: false },
        )?;
        let criteria: Vec<&str> = wanting.iter().map(|check| check.criterion.as_str()).collect();
        let subject = criteria.join(", ");
        record(
            db,
            now,
            who,
            &case,
            "case.returned",
            &subject,
            note,
            json!({ "due": due, "round": case.round }),
        )?;
        case.version += 1;
        Ok(case)
    })
}

/// Opens the answers that the applicant is asked to mend; those who edit meanwhile are told.
fn reopen(db: &mut Db, case: &Case, wanting: &[&Checked], now: Moment) -> Result<(), CaseError> {
    let answers = store::answers(db, case.id)?;
    for check in wanting {
        let Some(answer) = answers.iter().find(|answer| answer.criterion == check.criterion) else {
            continue;
        };
        let opened = super::Answer {
            finished: false,
            reopened: true,
            version: answer.version + 1,
            changed_at: now,
            ..answer.clone()
        };
        store::put_answer(db, case.id, &opened)?;
    }
    Ok(())
}

fn to_come(due: Option<OsloDate>, now: Moment) -> Result<OsloDate, CaseError> {
    let fault = |what| CaseError::Faulty(vec![Fault { field: "due", what }]);
    let due = due.ok_or_else(|| fault("no-due"))?;
    if due > now.oslo_date() { Ok(due) } else { Err(fault("due-passed")) }
}

/// Gives the applicant more time, also after the deadline has passed.
///
/// # Errors
/// When no supplement is awaited, or the new deadline is not to come and later than the old one.
pub fn extend_supplement(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    due: Option<OsloDate>,
    reason: &str,
) -> Result<Case, CaseError> {
    to_come(due, now)?;
    store.write(|db| {
        let case = locked(db, case)?;
        extend(db, now, scheme, who, case, due, reason)
    })
}

/// Gives more time in a case that is locked; a wish for it is settled with that.
pub(super) fn extend(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    mut case: Case,
    due: Option<OsloDate>,
    reason: &str,
) -> Result<Case, CaseError> {
    let due = to_come(due, now)?;
    after(case.state, Act::Extend)?;
    if case.supplement_due == Some(due) {
        return Ok(case);
    }
    if case.supplement_due.is_some_and(|old| due < old) {
        return Err(CaseError::Faulty(vec![Fault { field: "due", what: "due-earlier" }]));
    }
    extensions::settle_open(db, now, &case, due, reason, who)?;
    case.supplement_due = Some(due);
    store::update(db, &case, None)?;
    let checks = store::findings(db, case.id)?;
    let answers = store::answers(db, case.id)?;
    let open: Vec<&Checked> = answers
        .iter()
        .filter(|answer| answer.reopened)
        .filter_map(|answer| super::latest(&checks, &answer.criterion))
        .collect();
    let letter = letters::Wanted { scheme, case: &case, checks: &open, due, note: reason, extended: true };
    letters::supplement_wanted(db, now, &letter)?;
    let number = case.number.to_string();
    record(db, now, who, &case, "case.supplement_extended", &number, reason, json!({ "due": due }))?;
    case.version += 1;
    Ok(case)
}

/// Gives the case to the board.
///
/// # Errors
/// When the fee is not paid, a criterion is not in order, or the case is not being checked.
pub fn send_to_board(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let mut case = locked(db, case)?;
        let state = after(case.state, Act::SendToBoard)?;
        if store::fee(db, case.id)?.is_none() {
            return Err(NotNow { act: Act::SendToBoard, state: case.state }.into());
        }
        let ids: Vec<&str> = asked(scheme, &case).iter().map(|criterion| criterion.id.as_str()).collect();
        let open = outstanding(&ids, &store::findings(db, case.id)?);
        if !open.is_empty() {
            return Err(CaseError::Outstanding(open));
        }
        case.state = state;
        case.sent_to_board_at = Some(now);
        store::update(db, &case, None)?;
        letters::sent_to_board(db, now, scheme, &case)?;
        let number = case.number.to_string();
        record(db, now, who, &case, "case.sent_to_board", &number, "", Value::Null)?;
        case.version += 1;
        Ok(case)
    })
}

#[expect(clippy::too_many_arguments, reason = "the journal asks who, when, what, about what and why")]
fn record(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    case: &Case,
    what: &str,
    subject: &str,
    reason: &str,
    details: Value,
) -> Result<(), CaseError> {
    let event = Event { what, vendor: Some(case.vendor_id), case: Some(case.id), subject, reason, details };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}
