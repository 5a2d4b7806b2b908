//! Appeals: a vendor is not content with a decision, and others than those who decided look at it again.
//!
//! An appeal is a case of its own, which costs nothing: the vendor gives its grounds ([`lodge`]), the secretariat looks
//! whether it came in time and sends it to the board ([`send_on`]) or dismisses it ([`dismiss`]); the chair says whether
//! the first decision waits ([`hold`]). The board proposes and votes as on everything; when its answer takes effect, the
//! first matter and the ledger follow ([`follow`], a job).

mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use rules::{AppealState, NoAppeal, may_appeal, was_withdrawn};
pub use store::Appeal;

use crate::approvals;
use crate::cases::{self, Case, CaseError, CaseState};
use crate::conditions::{self, ConditionError};
use crate::decisions::{self, AppealOutcome, Aside, Decision, DecisionError};
use crate::evidence::{self, Arrived, Evidence};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{BoardMember, Chair, Secretariat};
use crate::review::{self, ReviewError};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, StoreError, once};
use crate::values::{CaseNumber, Id, Moment};
use crate::vendors::Applicant;
use serde_json::{Value, json};

/// Why something cannot be done with an appeal.
#[derive(Debug, thiserror::Error)]
pub enum AppealError {
    /// There is none, or none that this person may know of.
    #[error("no such appeal")]
    Unknown,
    /// The decision cannot be appealed.
    #[error("the decision cannot be appealed")]
    NoAppeal,
    /// It has been appealed; the appeal's number.
    #[error("the decision has been appealed in case {0}")]
    Appealed(CaseNumber),
    /// The appeal is not where that belongs.
    #[error("the appeal is not where that belongs")]
    NotNow,
    /// There is no approval that could wait.
    #[error("there is no approval that could wait")]
    NothingToHold,
    /// Something in the form is wrong: the field, and what.
    #[error("something in the form is wrong")]
    Faulty(&'static str, &'static str),
    /// The case refuses it.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The review of the case refuses it.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// The decision refuses it.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// The conditions refuse it.
    #[error(transparent)]
    Condition(#[from] ConditionError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for AppealError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// An appeal with everything that its readers see.
#[derive(Debug, Clone)]
pub struct AppealView {
    /// The appeal.
    pub appeal: Appeal,
    /// Its own case.
    pub case: Case,
    /// What it is about.
    pub first: Decision,
    /// What came with it.
    pub files: Vec<Evidence>,
    /// Whether there is an approval that holds, and so could wait.
    pub holds: bool,
    /// Whether there is a chair who may lead it: one who had nothing to do with the first decision.
    pub led: bool,
}

/// The most characters of grounds or words.
const LONGEST: usize = 20_000;

fn words(field: &'static str, text: &str) -> Result<String, AppealError> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(AppealError::Faulty(field, "empty")),
        length if length > LONGEST => Err(AppealError::Faulty(field, "long")),
        _ => Ok(text.to_owned()),
    }
}

/// Appeals the decision of a case, with grounds and files. One appeal for each decision; the same form sent twice is
/// one. It brings no disadvantage to the one who appeals (docs/scheme.md, Board).
///
/// # Errors
/// [`AppealError::NoAppeal`]; [`AppealError::Appealed`]; [`AppealError::Faulty`] without grounds.
pub fn lodge(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    grounds: &str,
    files: &[Arrived],
    form_key: &str,
) -> Result<CaseNumber, AppealError> {
    store.write(|db| {
        // The appeal's own case before the first one, as wherever both are locked.
        if let Some(decision) = decisions::of_case(db, case)?
            && let Some(before) = store::of_decision(db, decision.id)?
        {
            cases::find_locked(db, before.case_id)?;
        }
        let first = cases::find_locked(db, case)?.filter(|case| case.vendor_id == who.vendor());
        let first = first.ok_or(AppealError::Unknown)?;
        let decision = decisions::of_case(db, first.id)?.ok_or(AppealError::NoAppeal)?;
        let again = once(db, form_key, Some(who.person().id), "", now)?;
        let before = match store::of_decision(db, decision.id)? {
            Some(before) => {
                Some((cases::find_locked(db, before.case_id)?.ok_or(AppealError::Unknown)?, before))
            }
            None => None,
        };
        if let Some((own, before)) = &before {
            if again != Once::First {
                return Ok(own.number);
            }
            if !was_withdrawn(before.state, own.state) {
                return Err(AppealError::Appealed(own.number));
            }
        }
        let late = may_appeal(first.kind, Some(decision.appeal_by), now.oslo_date())
            .map_err(|_| AppealError::NoAppeal)?;
        let grounds = words("grounds", grounds)?;
        // One that was taken back goes on under its number.
        let own = match &before {
            Some((own, _)) => cases::reopen_appeal(db, now, who, own)?,
            None => cases::open_appeal(db, now, who, &first)?,
        };
        let mut kept = Vec::new();
        for file in files {
            let found = evidence::add(db, now, first.vendor_id, file, who.person().id, None)?.id;
            if !kept.contains(&found) {
                kept.push(found);
            }
        }
        let appeal = Appeal {
            case_id: own.id,
            decision_id: decision.id,
            appealed_case_id: first.id,
            grounds,
            late,
            suspended: false,
            state: AppealState::Received,
            words: String::new(),
            hold_words: String::new(),
            received_at: now,
            hold_event: None,
            settled_by: None,
        };
        if before.is_some() {
            store::renew(db, &appeal, &kept)?;
        } else {
            store::insert(db, &appeal, who.person().id, &kept)?;
        }
        let unled = review::chairs_to_tell(db, own.id)?.is_empty();
        let data = json!({ "number": own.number, "first": first.number, "late": late, "unled": unled });
        let key = format!("{}:{}", own.id, own.version);
        let vendor = Recipient::Vendor(first.vendor_id);
        jobs::notice(db, now, &key, "appeal-received", &vendor, Some(own.id), &data)?;
        jobs::notice(db, now, &key, "appeal-lodged", &Recipient::Secretariat, Some(own.id), &data)?;
        // The journal last: whoever writes in it keeps the others waiting.
        cases::note_appeal(db, now, who, &own)?;
        record(
            db,
            now,
            &who.actor(),
            &own,
            "appeal.received",
            "",
            json!({ "first": first.number, "late": late }),
        )?;
        // The first case says it too.
        record(db, now, &who.actor(), &first, "appeal.received", "", json!({ "appeal": own.number }))?;
        Ok(own.number)
    })
}

fn record(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    case: &Case,
    what: &str,
    reason: &str,
    details: Value,
) -> Result<(), AppealError> {
    let number = case.number.to_string();
    let event = Event {
        vendor: Some(case.vendor_id),
        case: Some(case.id),
        subject: &number,
        reason,
        details,
        ..Event::new(what)
    };
    Ok(journal::record(db, now, actor, &event)?)
}

/// Adds files to an appeal that the secretariat has; the same form sent twice adds them once.
///
/// # Errors
/// [`AppealError::NotNow`] once it is with the board or over; [`AppealError::Faulty`] without a file.
pub fn supply(
    store: &Store,
    now: Moment,
    who: &Applicant,
    number: CaseNumber,
    files: &[Arrived],
    form_key: &str,
) -> Result<(), AppealError> {
    store.write(|db| {
        let (case, _) = at_desk(db, number)?;
        if case.vendor_id != who.vendor() {
            return Err(AppealError::Unknown);
        }
        if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
            return Ok(());
        }
        if case.state != CaseState::Completeness {
            return Err(AppealError::NotNow);
        }
        if files.is_empty() {
            return Err(AppealError::Faulty("file", "none"));
        }
        let known: Vec<Id> =
            store::files_of(db, case.vendor_id, case.id)?.iter().map(|file| file.id).collect();
        let mut kept = Vec::new();
        for file in files {
            let found = evidence::add(db, now, case.vendor_id, file, who.person().id, None)?.id;
            if !known.contains(&found) && !kept.contains(&found) {
                kept.push(found);
            }
        }
        store::add_files(db, case.id, &kept)?;
        record(db, now, &who.actor(), &case, "appeal.supplied", "", json!({ "files": kept.len() }))
    })
}

/// What the pages of its case say of an appeal; none for other cases.
///
/// # Errors
/// When the database fails.
pub fn facts(db: &mut Db, case: Id) -> diesel::QueryResult<Option<cases::AppealFacts>> {
    let Some(appeal) = store::of_case(db, case)? else { return Ok(None) };
    let Some(first) = decisions::find(db, appeal.decision_id)? else { return Ok(None) };
    Ok(Some(cases::AppealFacts {
        first: first.case.number,
        appeal_by: first.appeal_by,
        at: appeal.received_at,
        late: appeal.late,
        dismissed: appeal.state == AppealState::Dismissed,
        suspended: appeal.suspended,
    }))
}

/// What is wrong with the grounds of an appeal, if anything is.
pub fn grounds_fault(grounds: &str) -> Option<(&'static str, &'static str)> {
    match words("grounds", grounds) {
        Err(AppealError::Faulty(field, what)) => Some((field, what)),
        _ => None,
    }
}

/// The appeal against the decision of a case, if there is one, with its case.
///
/// # Errors
/// When the database fails.
pub fn against(db: &mut Db, decision: Id) -> Result<Option<(Appeal, Case)>, AppealError> {
    let Some(appeal) = store::of_decision(db, decision)? else { return Ok(None) };
    let case = cases::find(db, appeal.case_id)?.ok_or(AppealError::Unknown)?;
    Ok(Some((appeal, case)))
}

fn view(db: &mut Db, now: Moment, case: Case) -> Result<AppealView, AppealError> {
    let appeal = store::of_case(db, case.id)?.ok_or(AppealError::Unknown)?;
    let first = decisions::find(db, appeal.decision_id)?.ok_or(AppealError::Unknown)?;
    let files = store::files_of(db, case.vendor_id, case.id)?;
    let matter = cases::matter_of(db, &case)?;
    let holds = match approvals::newest_of(db, &matter)? {
        Some(found) => {
            approvals::status(&approvals::of_approval(db, found.id)?, now.oslo_date(), now).status.is_valid()
        }
        None => false,
    };
    let led = !review::chairs_to_tell(db, case.id)?.is_empty();
    Ok(AppealView { appeal, case, first, files, holds, led })
}

/// An appeal, for its vendor.
///
/// # Errors
/// [`AppealError::Unknown`] when the case is no appeal.
pub fn for_vendor(db: &mut Db, now: Moment, case: Case) -> Result<AppealView, AppealError> {
    view(db, now, case)
}

/// An appeal, for the secretariat; nobody with ties to the applicant learns of it.
///
/// # Errors
/// [`AppealError::Unknown`] when there is none.
pub fn for_secretariat(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    number: CaseNumber,
) -> Result<AppealView, AppealError> {
    let case = cases::by_number(db, number)?.ok_or(AppealError::Unknown)?;
    let me = who.person().id;
    let hidden = review::must_not_hear(db, case.id, me)?;
    if hidden || !review::desk_may(db, now.oslo_date(), me, &case)? {
        return Err(AppealError::Unknown);
    }
    view(db, now, case)
}

/// An appeal, for those of the board who take part in it.
///
/// # Errors
/// As [`review::standing`]; [`AppealError::Unknown`] when the case is no appeal.
pub fn for_board(
    db: &mut Db,
    now: Moment,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<AppealView, AppealError> {
    let standing = review::standing(db, who, number)?;
    view(db, now, standing.case)
}

/// A file of an appeal.
///
/// # Errors
/// [`AppealError::Unknown`] when the appeal has none such.
pub fn file(seen: &AppealView, id: Id) -> Result<Evidence, AppealError> {
    seen.files.iter().find(|file| file.id == id).cloned().ok_or(AppealError::Unknown)
}

fn at_desk(db: &mut Db, number: CaseNumber) -> Result<(Case, Appeal), AppealError> {
    let case = cases::by_number(db, number)?.ok_or(AppealError::Unknown)?;
    let case = cases::find_locked(db, case.id)?.ok_or(AppealError::Unknown)?;
    let appeal = store::locked(db, case.id)?.ok_or(AppealError::Unknown)?;
    Ok((case, appeal))
}

/// Dismisses an appeal that came too late, in words that the vendor reads.
///
/// # Errors
/// [`AppealError::NotNow`] for one that came in time or is with the board; [`AppealError::Faulty`] without words.
pub fn dismiss(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    number: CaseNumber,
    why: &str,
) -> Result<(), AppealError> {
    store.write(|db| {
        for_secretariat(db, now, who, number)?;
        let (case, appeal) = at_desk(db, number)?;
        if appeal.state == AppealState::Dismissed {
            return Ok(());
        }
        if !appeal.late || case.state != CaseState::Completeness {
            return Err(AppealError::NotNow);
        }
        let why = words("words", why)?;
        cases::end(db, case.id, now)?;
        let dismissed = Appeal { state: AppealState::Dismissed, words: why.clone(), ..appeal };
        store::update(db, &dismissed, Some(now))?;
        let data = json!({ "number": case.number, "reason": why });
        let to = Recipient::Vendor(case.vendor_id);
        jobs::notice(db, now, &case.id.to_string(), "appeal-dismissed", &to, Some(case.id), &data)?;
        record(db, now, &who.actor(), &case, "appeal.dismissed", &why, Value::Null)
    })
}

/// Tells the vendor that the board has its appeal, and why one that came too late is treated.
fn tell_with_board(db: &mut Db, now: Moment, case: &Case, reason: &str) -> Result<(), AppealError> {
    let data = json!({ "number": case.number, "reason": reason });
    let (key, to) = (format!("{}:{}", case.id, case.version), Recipient::Vendor(case.vendor_id));
    Ok(jobs::notice(db, now, &key, "appeal-with-board", &to, Some(case.id), &data)?)
}

/// Sends an appeal to the board, once the secretariat has looked at it. Of one that came too late it says in words why
/// it is treated all the same, and the vendor reads them.
///
/// # Errors
/// When the case is not at the secretariat's desk; [`AppealError::Faulty`] for a late one without words.
pub fn send_on(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    number: CaseNumber,
    why: &str,
) -> Result<(), AppealError> {
    store.write(|db| {
        for_secretariat(db, now, who, number)?;
        let (case, appeal) = at_desk(db, number)?;
        if case.state == CaseState::Review {
            return Ok(());
        }
        if appeal.late {
            let why = words("why", why)?;
            store::update(db, &Appeal { words: why.clone(), ..appeal }, None)?;
            record(db, now, &who.actor(), &case, "appeal.treated", &why, Value::Null)?;
            tell_with_board(db, now, &case, &why)?;
        } else {
            tell_with_board(db, now, &case, "")?;
        }
        Ok(cases::send_appeal_to_board(db, now, who, &case)?)
    })
}

/// Lets the first decision wait until the appeal is decided, or no longer: an approval that holds is suspended so long
/// (docs/scheme.md, Board). A refusal has nothing that could wait.
///
/// # Errors
/// A conflicted chair; [`AppealError::NothingToHold`]; [`AppealError::Faulty`] without a reason.
pub fn hold(
    store: &Store,
    now: Moment,
    chair: &Chair,
    number: CaseNumber,
    wait: bool,
    reason: &str,
) -> Result<(), AppealError> {
    store.write(|db| {
        let (case, appeal) = at_desk(db, number)?;
        review::may_lead(db, chair, case.id)?;
        if case.state != CaseState::Review {
            return Err(AppealError::NotNow);
        }
        if appeal.suspended == wait {
            return Ok(());
        }
        let reason = words("reason", reason)?;
        let hold_event = if wait {
            let matter = cases::matter_of(db, &case)?;
            let found = approvals::newest_of(db, &matter)?.ok_or(AppealError::NothingToHold)?;
            let own = approvals::pause(db, now, &chair.actor(), found.id, &reason)?;
            Some(own.ok_or(AppealError::NothingToHold)?)
        } else {
            release(db, now, &chair.actor(), &case, &appeal, &reason)?;
            None
        };
        store::update(
            db,
            &Appeal { suspended: wait, hold_event, hold_words: reason.clone(), ..appeal },
            None,
        )?;
        let word = if wait { "appeal.held" } else { "appeal.released" };
        record(db, now, &chair.actor(), &case, word, &reason, Value::Null)
    })
}

/// The first decision no longer waits: the approval that this appeal stopped holds again. A suspension for other reasons
/// stays.
fn release(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    case: &Case,
    appeal: &Appeal,
    reason: &str,
) -> Result<(), AppealError> {
    let Some(own) = appeal.hold_event else { return Ok(()) };
    let matter = cases::matter_of(db, case)?;
    if let Some(found) = approvals::newest_of(db, &matter)? {
        approvals::resume(db, now, actor, found.id, own, reason)?;
    }
    Ok(())
}

/// Lets what was decided of an appeal follow for the first matter (docs/scheme.md, Board): what is upheld holds again if
/// it waited; what is changed is changed in the ledger; what is sent back is with the board again. Done once for each
/// answer, however often it is asked. An answer that was set aside leaves the appeal waiting for another.
///
/// # Errors
/// When the database fails.
pub fn follow(store: &Store, now: Moment, scheme: &Scheme, decision: Id) -> Result<(), AppealError> {
    store.write(|db| {
        let Some(case) = decisions::find(db, decision)?.map(|decision| decision.case.id) else {
            return Ok(());
        };
        cases::find_locked(db, case)?.ok_or(AppealError::Unknown)?;
        let Some(appeal) = store::locked(db, case)? else { return Ok(()) };
        // Read again, now that the case is ours: it may have been opened again meanwhile.
        let Some(answer) = decisions::find(db, decision)? else { return Ok(()) };
        let settled = appeal.settled_by == Some(answer.id);
        if answer.set_aside_at.is_some() {
            if settled && appeal.state == AppealState::Settled {
                store::update(db, &Appeal { state: AppealState::Received, ..appeal }, None)?;
            }
            return Ok(());
        }
        let Some(outcome) = answer.particulars.appeal else { return Ok(()) };
        if settled || appeal.state == AppealState::Dismissed || answer.in_force_at.is_none() {
            return Ok(());
        }
        let first = cases::find_locked(db, appeal.appealed_case_id)?.ok_or(AppealError::Unknown)?;
        let actor = Actor::system();
        let appealed = decisions::find(db, appeal.decision_id)?.ok_or(AppealError::Unknown)?;
        settle(db, now, &actor, scheme, &appeal, &appealed, &answer, outcome)?;
        let settled = Appeal {
            state: AppealState::Settled,
            settled_by: Some(answer.id),
            suspended: false,
            hold_event: None,
            ..appeal
        };
        store::update(db, &settled, Some(now))?;
        let details = json!({ "outcome": outcome, "appeal": answer.case.number });
        record(db, now, &actor, &first, "appeal.settled", "", details)
    })
}

/// What an answer means for the decision that was appealed. One that no longer stands for another reason is left alone.
#[expect(clippy::too_many_arguments, reason = "the appeal, its answer and what it is about")]
fn settle(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    scheme: &Scheme,
    appeal: &Appeal,
    appealed: &Decision,
    answer: &Decision,
    outcome: AppealOutcome,
) -> Result<(), AppealError> {
    let reason = answer.reasons.as_str();
    // An earlier answer to this appeal may have changed it; then this answer says anew what becomes of it.
    let changed_before = match appealed.replaced_by {
        Some(by) => decisions::find(db, by)?.is_some_and(|before| before.case.id == answer.case.id),
        None => false,
    };
    let stands = appealed.set_aside_at.is_none();
    match outcome {
        AppealOutcome::Upheld => {
            if changed_before {
                decisions::restore(db, now, actor, scheme, appealed, reason)?;
                conditions::restore(db, now, actor, appealed.id, reason)?;
                conditions::lapse(db, answer.case.id)?;
            }
            release(db, now, actor, &answer.case, appeal, reason)
        }
        AppealOutcome::Changed if stands || changed_before => {
            decisions::settle(db, now, actor, scheme, answer)?;
            release(db, now, actor, &answer.case, appeal, reason)?;
            conditions::lapse(db, appealed.case.id)?;
            let then = Aside::ReplacedBy(answer.id);
            decisions::set_aside(db, now, actor, appealed, reason, then)?;
            Ok(())
        }
        AppealOutcome::SentBack if stands || changed_before => {
            release(db, now, actor, &answer.case, appeal, reason)?;
            decisions::set_aside(db, now, actor, appealed, reason, Aside::Again)?;
            Ok(())
        }
        AppealOutcome::Changed | AppealOutcome::SentBack => {
            release(db, now, actor, &answer.case, appeal, reason)
        }
    }
}
