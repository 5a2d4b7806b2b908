//! Conditions: what a vendor must mend after an approval with conditions, until all of it is mended.
//!
//! A decision opens them when it takes effect ([`begin`], a job). The vendor answers ([`answer`]) with words and files;
//! whoever the decision names looks at it and says that it is met, asks again, gives more time, or gives it to the
//! chair ([`settle_one`]). The ledger follows each of these, and with it what the public reads. The vendor is reminded
//! before the day, and the secretariat told after it ([`remind`]).

mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use rules::{Duty, DutyState, REMINDERS, Side, Step, after, may_step, reminder};
pub use store::{Listed, Taken};

use crate::approvals::{self, Condition};
use crate::cases::{self, Case};
use crate::decisions::{self, AppealOutcome};
use crate::evidence::{self, Arrived};
use crate::impartiality;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{BoardMember, Person, Role, Secretariat};
use crate::review::{self, ReviewError};
use crate::store::{Db, Once, Store, StoreError, once};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use crate::vendors::{self, Applicant};
use serde_json::json;

/// Why something cannot be done with a condition.
#[derive(Debug, thiserror::Error)]
pub enum ConditionError {
    /// There is none, or none that this person may know of.
    #[error("no such condition")]
    Unknown,
    /// Its state does not allow that, or it is for others to do.
    #[error("not now, or not by this person")]
    NotNow,
    /// The decision that set it no longer stands.
    #[error("the decision that set it no longer stands")]
    Overtaken,
    /// Somebody did something about it since the page was opened.
    #[error("somebody did something about it meanwhile")]
    Changed,
    /// Something in the form is wrong: the field, and what.
    #[error("something in the form is wrong")]
    Faulty(&'static str, &'static str),
    /// The review of the case refuses it.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for ConditionError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Opens the conditions of a decision that has taken effect. Those of an earlier decision in the same matter lapse, also
/// when the new one has none. Done once, however often it is asked.
///
/// # Errors
/// When the database fails.
pub fn begin(store: &Store, now: Moment, decision: Id) -> Result<(), ConditionError> {
    store.write(|db| {
        let Some(decision) = decisions::find(db, decision)? else { return Ok(()) };
        cases::find_locked(db, decision.case.id)?.ok_or(ConditionError::Unknown)?;
        if decision.set_aside_at.is_some() || !store::of_decision(db, decision.id)?.is_empty() {
            return Ok(());
        }
        // An appeal that leaves the first decision standing, or sends it back, leaves its conditions to it.
        let changes = matches!(decision.particulars.appeal, None | Some(AppealOutcome::Changed));
        let overtaken = if changes { cases::matter_of(db, &decision.case)? } else { vec![decision.case.id] };
        for case in overtaken {
            lapse(db, case)?;
        }
        for (place, condition) in decision.conditions.iter().enumerate() {
            let check = decision.particulars.check(place);
            store::insert(
                db,
                &Duty {
                    id: Id::fresh(),
                    decision_id: decision.id,
                    case_id: decision.case.id,
                    vendor_id: decision.case.vendor_id,
                    place: i32::try_from(place).unwrap_or(i32::MAX),
                    criterion: check.criterion,
                    text: condition.text.clone(),
                    shows: check.shows,
                    checker: check.checker,
                    due: condition.due,
                    state: DutyState::Open,
                    opened_at: now,
                    version: 1,
                },
            )?;
        }
        Ok(())
    })
}

/// What is outstanding in a case is no longer asked for: another decision took its place.
///
/// # Errors
/// When the database fails.
pub fn lapse(db: &mut Db, case: Id) -> Result<(), ConditionError> {
    for duty in store::of_case(db, case)?.into_iter().filter(Duty::is_outstanding) {
        store::update(db, &Duty { state: DutyState::Lapsed, ..duty })?;
    }
    Ok(())
}

/// The conditions of a decision that stands again are asked for again, as far as they were not met; the ledger says so.
///
/// # Errors
/// When the database fails.
pub fn restore(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    decision: Id,
    reason: &str,
) -> Result<(), ConditionError> {
    let all = store::of_decision(db, decision)?;
    let lapsed = all.iter().filter(|duty| duty.state == DutyState::Lapsed);
    for duty in lapsed {
        store::update(db, &Duty { state: DutyState::Open, ..duty.clone() })?;
    }
    match all.first() {
        Some(first) => follow(db, now, actor, first, reason),
        None => Ok(()),
    }
}

/// The conditions of a case with everything that was said about them.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The case.
    pub case: Case,
    /// Its conditions, in the order of their days.
    pub duties: Vec<Duty>,
    /// Whose it is.
    pub vendor: String,
    /// What was said and done, oldest first.
    pub steps: Vec<Taken>,
    /// The decisions among theirs that stand; what others asked for waits for the next decision.
    pub standing: Vec<Id>,
}

/// What is known of a case's conditions. Who may know, the caller has asked.
fn followed(db: &mut Db, case: Case) -> Result<Followed, ConditionError> {
    let duties = store::of_case(db, case.id)?;
    let ids: Vec<Id> = duties.iter().map(|duty| duty.id).collect();
    let steps = store::steps_of(db, case.vendor_id, &ids)?;
    let standing = store::standing_in(db, case.id)?;
    let vendor = vendors::find(db, case.vendor_id)?.map(|vendor| vendor.name).unwrap_or_default();
    Ok(Followed { case, duties, vendor, steps, standing })
}

/// Whoever may do something about conditions.
#[derive(Debug, Clone)]
pub enum Hand {
    /// Of the secretariat.
    Secretariat(Secretariat),
    /// Of the board.
    Member(BoardMember),
}

impl Hand {
    const fn person(&self) -> &Person {
        match self {
            Self::Secretariat(one) => one.person(),
            Self::Member(one) => one.person(),
        }
    }

    fn actor(&self) -> Actor {
        match self {
            Self::Secretariat(one) => one.actor(),
            Self::Member(one) => one.actor(),
        }
    }

    /// On which side they stand; nobody with ties to the applicant learns of it.
    fn side(&self, db: &mut Db, today: OsloDate, case: &Case) -> Result<Side, ConditionError> {
        match self {
            Self::Secretariat(one) => {
                let me = one.person().id;
                let hidden = review::must_not_hear(db, case.id, me)?;
                if hidden || !review::desk_may(db, today, me, case)? {
                    return Err(ConditionError::Unknown);
                }
                Ok(Side::Secretariat)
            }
            Self::Member(one) => {
                let standing = review::standing(db, one, case.number)?;
                if !standing.state.may_vote() {
                    return Err(ConditionError::Unknown);
                }
                Ok(if one.person().is(Role::Chair) { Side::Chair } else { Side::Member })
            }
        }
    }
}

/// The conditions of a case, for those who look at them, and on which side they stand.
///
/// # Errors
/// [`ConditionError::Unknown`] for those who may not know of the case.
pub fn for_hand(
    db: &mut Db,
    today: OsloDate,
    hand: &Hand,
    number: CaseNumber,
) -> Result<(Followed, Side), ConditionError> {
    let case = cases::by_number(db, number)?.ok_or(ConditionError::Unknown)?;
    let side = hand.side(db, today, &case)?;
    Ok((followed(db, case)?, side))
}

/// The conditions of a case, for its vendor.
///
/// # Errors
/// When the database fails.
pub fn for_vendor(db: &mut Db, case: Case) -> Result<Followed, ConditionError> {
    followed(db, case)
}

/// How many conditions a page of the list holds.
const PAGE: usize = 50;

/// A page of what is outstanding, and after what the next begins, if there is one.
pub type OutstandingPage = (Vec<Listed>, Option<(OsloDate, Id)>);

/// What is outstanding, by its day, in pages: the secretariat's list, without vendors that are hidden from the reader.
///
/// # Errors
/// When the database fails.
pub fn outstanding(
    db: &mut Db,
    who: &Secretariat,
    after: Option<(OsloDate, Id)>,
) -> diesel::QueryResult<OutstandingPage> {
    let hidden = impartiality::hidden_vendors(db, who.person().id)?;
    let mut rows = store::outstanding(db, &hidden, after, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| (last.duty.due, last.duty.id));
    Ok((rows, next))
}

/// The conditions of these vendors that are not met, case by case: those that they have to answer, those that they have
/// answered, and those that the chair was given.
///
/// # Errors
/// When the database fails.
pub fn waiting(db: &mut Db, vendors: &[Id]) -> diesel::QueryResult<Vec<cases::Waiting>> {
    Ok(cases::Waiting::together(store::waiting(db, vendors)?))
}

/// The conditions whose answers wait to be looked at, by their days, without those of hidden vendors.
///
/// # Errors
/// When the database fails.
pub fn answered(db: &mut Db, hidden: &[Id]) -> diesel::QueryResult<Vec<cases::AnsweredCondition>> {
    let shown = |one: Listed| cases::AnsweredCondition {
        number: one.number,
        vendor: one.vendor,
        ours: one.duty.checker == decisions::Checker::Secretariat,
        text: one.duty.text,
        due: one.duty.due,
    };
    Ok(store::answered(db, hidden, 200)?.into_iter().map(shown).collect())
}

/// The conditions that wait for a member of the board, or whose day comes within [`decisions::SOON_DAYS`], by their
/// days: for the chair what was given to the board and what is due soon; for whoever took part in the decision what the
/// board checks. Only of cases in which the reader may vote, so that nobody who is conflicted learns of any.
///
/// # Errors
/// When the database fails.
pub fn ahead(db: &mut Db, now: Moment, who: &BoardMember) -> diesel::QueryResult<Vec<decisions::DutyEntry>> {
    let (today, chair) = (now.oslo_date(), who.person().is(Role::Chair));
    let found = store::outstanding_for(db, who.person().id, 500)?;
    let entry = |one: Listed| {
        let kind = rules::asks_board(&one.duty, chair, today, decisions::SOON_DAYS)?;
        let Listed { duty, number, vendor } = one;
        Some(decisions::DutyEntry { number, vendor, text: duty.text, kind, due: duty.due })
    };
    Ok(found.into_iter().filter_map(entry).collect())
}

/// A file that came with an answer in a case.
///
/// # Errors
/// [`ConditionError::Unknown`] when none did.
pub fn file(db: &mut Db, case: &Case, id: Id) -> Result<evidence::Evidence, ConditionError> {
    if !store::holds(db, case.id, id)? {
        return Err(ConditionError::Unknown);
    }
    evidence::find(db, case.vendor_id, id)?.ok_or(ConditionError::Unknown)
}

/// The most characters of an answer or a reason.
const LONGEST: usize = 5_000;

/// The vendor answers a condition, with words, files or both. The same form sent twice is one answer.
///
/// # Errors
/// [`ConditionError::Faulty`] when nothing was said; [`ConditionError::NotNow`] when it is met or with the chair;
/// [`ConditionError::Overtaken`] when the decision no longer stands.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn answer(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: &Case,
    id: Id,
    text: &str,
    files: &[Arrived],
    form_key: &str,
) -> Result<(), ConditionError> {
    store.write(|db| {
        cases::find_locked(db, case.id)?.ok_or(ConditionError::Unknown)?;
        let duty = own(db, case.id, id)?;
        if duty.vendor_id != who.vendor() {
            return Err(ConditionError::Unknown);
        }
        if let Once::Again(_) = once(db, form_key, Some(who.person().id), "", now)? {
            return Ok(());
        }
        if !may_step(&duty, Side::Vendor, Step::Answered) {
            return Err(ConditionError::NotNow);
        }
        still_asked(db, &duty)?;
        let text = text.trim();
        if text.is_empty() && files.is_empty() {
            return Err(ConditionError::Faulty("text", "nothing"));
        }
        if text.chars().count() > LONGEST {
            return Err(ConditionError::Faulty("text", "long"));
        }
        let mut kept = Vec::new();
        for file in files {
            let found = evidence::add(db, now, duty.vendor_id, file, who.person().id, None)?.id;
            if !kept.contains(&found) {
                kept.push(found);
            }
        }
        store::insert_step(db, now, duty.id, Step::Answered, text, None, who.person().id, &kept)?;
        store::update(db, &Duty { state: DutyState::Answered, ..duty.clone() })?;
        let key = format!("{}:{}", duty.id, duty.version);
        tell_checkers(db, now, case, &duty, "condition-answered", &key)?;
        record(db, now, &who.actor(), case, Step::Answered, &duty, "")
    })
}

/// Tells those who look at a condition.
fn tell_checkers(
    db: &mut Db,
    now: Moment,
    case: &Case,
    duty: &Duty,
    template: &str,
    key: &str,
) -> Result<(), ConditionError> {
    let data =
        |side: &str| json!({ "number": case.number, "text": duty.text, "due": duty.due, "side": side });
    if duty.checker == decisions::Checker::Secretariat && duty.state != DutyState::Escalated {
        let (office, data) = (Recipient::Secretariat, data("sekretariat"));
        jobs::notice(db, now, key, template, &office, Some(case.id), &data)?;
        return Ok(());
    }
    let data = data("nemnd");
    for chair in review::chairs_to_tell(db, case.id)? {
        let (key, chair) = (format!("{key}:{chair}"), Recipient::Account(chair));
        jobs::notice(db, now, &key, template, &chair, Some(case.id), &data)?;
    }
    Ok(())
}

/// A condition of a case, locked.
fn own(db: &mut Db, case: Id, id: Id) -> Result<Duty, ConditionError> {
    store::find_locked(db, id)?.filter(|duty| duty.case_id == case).ok_or(ConditionError::Unknown)
}

/// Refuses what an overtaken decision asked for: it never goes into the ledger.
fn still_asked(db: &mut Db, duty: &Duty) -> Result<(), ConditionError> {
    let stands = decisions::find(db, duty.decision_id)?.is_some_and(|one| one.set_aside_at.is_none());
    if stands { Ok(()) } else { Err(ConditionError::Overtaken) }
}

/// What somebody says about a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub step: Step,
    /// Why; the vendor reads it.
    pub reason: String,
    /// The new day, of more time.
    pub due: Option<OsloDate>,
    /// The version that the page showed.
    pub seen_version: i32,
}

/// Says that a condition is met, asks again, gives more time, or gives it to the chair. The ledger follows: what is
/// outstanding stays with its new days, and when all is met the approval is one without conditions.
///
/// # Errors
/// [`ConditionError::NotNow`] when it is for others, or settled; [`ConditionError::Overtaken`];
/// [`ConditionError::Changed`];
/// [`ConditionError::Faulty`] without a reason or with a day that has passed.
pub fn settle_one(
    store: &Store,
    now: Moment,
    hand: &Hand,
    number: CaseNumber,
    id: Id,
    finding: &Finding,
) -> Result<(), ConditionError> {
    store.write(|db| {
        let case = cases::by_number(db, number)?.ok_or(ConditionError::Unknown)?;
        let case = cases::find_locked(db, case.id)?.ok_or(ConditionError::Unknown)?;
        let side = hand.side(db, now.oslo_date(), &case)?;
        let duty = own(db, case.id, id)?;
        if !may_step(&duty, side, finding.step) {
            return Err(ConditionError::NotNow);
        }
        still_asked(db, &duty)?;
        if duty.version != finding.seen_version {
            return Err(ConditionError::Changed);
        }
        let reason = finding.reason.trim();
        if reason.is_empty() {
            return Err(ConditionError::Faulty("reason", "no-reason"));
        }
        if reason.chars().count() > LONGEST {
            return Err(ConditionError::Faulty("reason", "long"));
        }
        let mut changed = Duty { state: after(finding.step), ..duty.clone() };
        let new_day = match finding.step {
            Step::Extended => {
                let day = finding.due.filter(|day| *day > now.oslo_date() && *day > duty.due);
                Some(day.ok_or(ConditionError::Faulty("due", "day"))?)
            }
            _ => None,
        };
        changed.due = new_day.unwrap_or(duty.due);
        store::insert_step(db, now, duty.id, finding.step, reason, new_day, hand.person().id, &[])?;
        store::update(db, &changed)?;
        follow(db, now, &hand.actor(), &changed, reason)?;
        if finding.step == Step::Escalated {
            let key = format!("{}:{}", duty.id, duty.version);
            tell_checkers(db, now, &case, &changed, "condition-escalated", &key)?;
        } else {
            let data = json!({ "number": case.number, "text": duty.text, "due": changed.due, "step": finding.step, "reason": reason });
            let key = format!("{}:{}", duty.id, duty.version);
            let to = Recipient::Vendor(duty.vendor_id);
            jobs::notice(db, now, &key, "condition-settled", &to, Some(case.id), &data)?;
        }
        record(db, now, &hand.actor(), &case, finding.step, &duty, reason)
    })
}

/// Makes the ledger say what is outstanding.
fn follow(db: &mut Db, now: Moment, actor: &Actor, of: &Duty, reason: &str) -> Result<(), ConditionError> {
    let Some(case) = cases::find(db, of.case_id)? else { return Ok(()) };
    let matter = cases::matter_of(db, &case)?;
    let Some(approval) = approvals::newest_of(db, &matter)?.map(|found| found.id) else { return Ok(()) };
    let all = store::of_decision(db, of.decision_id)?;
    let outstanding: Vec<Condition> = all
        .iter()
        .filter(|duty| duty.is_outstanding())
        .map(|duty| Condition { text: duty.text.clone(), due: duty.due })
        .collect();
    approvals::set_conditions(db, now, actor, approval, Some(of.decision_id), &outstanding, reason)?;
    Ok(())
}

fn record(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    case: &Case,
    step: Step,
    duty: &Duty,
    reason: &str,
) -> Result<(), ConditionError> {
    let number = case.number.to_string();
    let word = format!("condition.{step}");
    let event = Event {
        vendor: Some(case.vendor_id),
        case: Some(case.id),
        subject: &number,
        reason,
        details: json!({ "condition": duty.id, "place": duty.place + 1 }),
        ..Event::new(&word)
    };
    Ok(journal::record(db, now, actor, &event)?)
}

/// Reminds vendors of conditions whose day comes, and tells those who check them when it has passed. Each word once,
/// however often it is asked.
///
/// # Errors
/// When the database fails.
pub fn remind(store: &Store, now: Moment) -> Result<(), ConditionError> {
    let mut after = None;
    loop {
        let page =
            store.read(|db| Ok::<_, ConditionError>(store::outstanding(db, &[], after, REMIND_PAGE)?))?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some((last.duty.due, last.duty.id));
        for one in page.iter().filter(|one| one.duty.state == DutyState::Open) {
            remind_of(store, now, one)?;
        }
    }
}

/// How many conditions are looked at in one go.
const REMIND_PAGE: i64 = 500;

fn remind_of(store: &Store, now: Moment, Listed { duty, number, .. }: &Listed) -> Result<(), ConditionError> {
    let today = now.oslo_date();
    if let Some(days) = reminder(duty.due, duty.opened_at.oslo_date(), today) {
        let data = json!({ "number": number, "text": duty.text, "due": duty.due });
        let (key, to) = (format!("{}:{}:{days}", duty.id, duty.due), Recipient::Vendor(duty.vendor_id));
        return store.write(|db| {
            jobs::notice(db, now, &key, "condition-reminder", &to, Some(duty.case_id), &data)?;
            Ok(())
        });
    }
    if duty.is_overdue(today) {
        return store.write(|db| {
            let Some(case) = cases::find(db, duty.case_id)? else { return Ok(()) };
            let key = format!("{}:{}:overdue", duty.id, duty.due);
            tell_checkers(db, now, &case, duty, "condition-overdue", &key)
        });
    }
    Ok(())
}
