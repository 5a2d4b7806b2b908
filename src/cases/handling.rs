//! What the secretariat does with a case: record the fee, check, return, extend, send to the board.

use super::dossier::records_of;
use super::noting::record;
use super::unchanged::{self, Lying};
use super::{
    Act, Case, CaseError, Checked, Fault, Finding, Invoices, NotNow, after, as_shown, asked, asked_on,
    extensions, letters, outstanding, paying, store, to_reopen,
};
use crate::evidence;
use crate::journal::Event;
use crate::people::Secretariat;
use crate::scheme::{CaseKind, Membership, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use serde_json::json;

/// What the secretariat typed about a payment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeeForm {
    /// By which tariff.
    pub membership: Option<Membership>,
    /// The invoice's number.
    pub invoice: String,
    /// The day it was paid.
    pub paid_on: Option<OsloDate>,
    /// What came in, tax included, as it was typed. Empty: the whole fee, or, of a correction, what is on record.
    pub received: String,
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
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    form: &FeeForm,
) -> Result<Case, CaseError> {
    store.write(|db| paying::record_fee_in(db, now, scheme, invoices, who, case, form))
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

/// Notes what was found at several criteria, whatever stood there: all of it, or nothing.
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
    let forms: Vec<CheckForm> = results
        .iter()
        .map(|(criterion, finding, message)| CheckForm {
            criterion: criterion.clone(),
            finding: *finding,
            message: message.clone(),
            was: None,
        })
        .collect();
    check_seen(store, now, scheme, who, case, &forms)
}

/// What the secretariat typed about one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckForm {
    /// Which.
    pub criterion: String,
    /// What was found.
    pub finding: Finding,
    /// What is told to the applicant.
    pub message: String,
    /// What the page showed there before, finding and message; none to write whatever stands there.
    pub was: Option<(Option<Finding>, String)>,
}

/// What a colleague noted at a criterion since the page was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// What stands there now.
    pub theirs: Checked,
    /// Who wrote it.
    pub by: String,
}

/// What stands at a criterion, when it is neither what the form's page showed nor what the form says.
fn meanwhile(form: &CheckForm, before: &[Checked], round: i32) -> Option<Checked> {
    let (finding, message) = form.was.as_ref()?;
    let stands = as_shown(before, &form.criterion, round)?;
    let is = |finding: Option<Finding>, message: &str| {
        finding == Some(stands.finding) && message.trim() == stands.message.trim()
    };
    (!is(*finding, message) && !is(Some(form.finding), &form.message)).then(|| stands.clone())
}

/// Notes what was found at several criteria: all of it, or nothing. What a colleague noted since the page was opened
/// is not written over.
///
/// # Errors
/// As [`check_all`]; and [`CaseError::CheckedMeanwhile`].
pub fn check_seen(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    results: &[CheckForm],
) -> Result<(), CaseError> {
    store.write(|db| {
        let case = locked(db, case)?;
        after(case.state, Act::Check)?;
        let before = store::findings(db, case.id)?;
        let others: Vec<Checked> =
            results.iter().filter_map(|form| meanwhile(form, &before, case.round)).collect();
        if !others.is_empty() {
            let checkers = store::checkers(db, case.id)?;
            let by = |check: &Checked| {
                let found =
                    checkers.iter().find(|(of, round, _)| *of == check.criterion && *round == check.round);
                found.map(|(.., name)| name.clone()).unwrap_or_default()
            };
            let others = others.into_iter().map(|theirs| Meanwhile { by: by(&theirs), theirs });
            return Err(CaseError::CheckedMeanwhile(others.collect()));
        }
        for CheckForm { criterion, finding, message, .. } in results {
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
            let event = Event {
                subject: criterion,
                reason: message,
                details: json!({ "finding": finding, "round": case.round }),
                ..Event::new("case.checked")
            };
            record(db, now, &who.actor(), &case, event)?;
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
        let criteria: Vec<&str> = wanting.iter().map(|check| check.criterion.as_str()).collect();
        note_asked(db, scheme, &case, &criteria)?;
        reopen(db, &case, &wanting, now)?;
        case.state = state;
        case.round += 1;
        case.supplement_due = Some(due);
        store::update(db, &case, None)?;
        letters::supplement_wanted(
            db,
            now,
            &letters::Wanted {
                scheme,
                case: &case,
                checks: &wanting,
                due,
                note,
                extended: false,
                shortened: false,
            },
        )?;
        let event = Event {
            subject: &criteria.join(", "),
            reason: note,
            details: json!({ "due": due, "round": case.round }),
            ..Event::new("case.returned")
        };
        record(db, now, &who.actor(), &case, event)?;
        case.version += 1;
        Ok(case)
    })
}

/// Notes what lies at the criteria that are asked for again, to see at sending whether anything came.
fn note_asked(db: &mut Db, scheme: &Scheme, case: &Case, criteria: &[&str]) -> Result<(), CaseError> {
    let answers = store::answers(db, case.id)?;
    let files = evidence::of_case(db, case.id)?;
    let pieces = evidence::from_pieces(db, case.id)?;
    let sheets = records_of(db, case, &asked(scheme, case), &answers)?;
    let lying = Lying { answers: &answers, files: &files, pieces: &pieces, sheets: &sheets };
    Ok(unchanged::note(db, case, case.round + 1, &lying, criteria)?)
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
    match due {
        _ if due <= now.oslo_date() => Err(fault("due-passed")),
        _ if extensions::is_far(due, now.oslo_date()) => Err(fault("due-far")),
        _ => Ok(due),
    }
}

/// Gives the applicant more time, also after the deadline has passed; or corrects the deadline to an earlier day,
/// with a reason.
///
/// # Errors
/// When no supplement is awaited, the new deadline has passed or is more than half a year away, or is earlier than
/// the old one without a reason.
pub fn extend_supplement(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    due: Option<OsloDate>,
    reason: &str,
) -> Result<Case, CaseError> {
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
    after(case.state, Act::Extend)?;
    let shortened = due.zip(case.supplement_due).is_some_and(|(due, old)| due < old);
    // An earlier deadline may be today, to the end of the day.
    let due = if shortened && due == Some(now.oslo_date()) { now.oslo_date() } else { to_come(due, now)? };
    if case.supplement_due == Some(due) {
        return Ok(case);
    }
    if shortened && reason.trim().is_empty() {
        return Err(CaseError::Faulty(vec![Fault { field: "reason", what: "no-reason-given" }]));
    }
    if !shortened {
        extensions::settle_open(db, now, &case, due, reason, who)?;
    }
    case.supplement_due = Some(due);
    store::update(db, &case, None)?;
    let checks = store::findings(db, case.id)?;
    let answers = store::answers(db, case.id)?;
    let open: Vec<&Checked> = answers
        .iter()
        .filter(|answer| answer.reopened)
        .filter_map(|answer| super::latest(&checks, &answer.criterion))
        .collect();
    let letter =
        letters::Wanted { scheme, case: &case, checks: &open, due, note: reason, extended: true, shortened };
    letters::supplement_wanted(db, now, &letter)?;
    let what = if shortened { "case.supplement_shortened" } else { "case.supplement_extended" };
    let event = Event { reason, details: json!({ "due": due }), ..Event::new(what) };
    record(db, now, &who.actor(), &case, event)?;
    case.version += 1;
    Ok(case)
}

/// Gives the case to the board.
///
/// # Errors
/// When the fee is not paid, a criterion is not in order, the case is not being checked, or is an appeal, which has a
/// way of its own ([`super::send_appeal_to_board`]).
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
        if case.kind == CaseKind::Appeal || store::fee(db, case.id)?.is_none() {
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
        record(db, now, &who.actor(), &case, Event::new("case.sent_to_board"))?;
        case.version += 1;
        Ok(case)
    })
}
