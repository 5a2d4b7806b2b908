//! Sample cases that every member scores, so that all read the norm alike before the first real case
//! (docs/scheme.md, Calibration). Invented, or from the past with every name taken out; nothing here is about a vendor.

use super::agreement::{self, Agreed, Given, MemberAgreement};
use super::{Missing, ReviewError, board_of, needs_reason, store};
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Event};
use crate::people::{self, BoardMember, Chair};
use crate::scheme::{self, Mark, Pin, Scheme};
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment, OsloDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// One criterion of a sample case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    /// Which.
    pub criterion: String,
    /// What the applicant of the sample shows.
    pub shows: String,
}

/// What somebody found of one criterion of a sample case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The mark, if there is one.
    pub mark: Option<Mark>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A sample case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    /// Inside.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// By which edition it is scored.
    pub pin: Pin,
    /// What is scored.
    pub posed: Vec<Posed>,
    /// Until when.
    pub due: OsloDate,
    /// Who is to score it: the board of the day it was set up.
    pub members: Vec<Id>,
    /// When it was set up.
    pub created_at: Moment,
}

/// What the chair enters to set one up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalibrationForm {
    /// Its title.
    pub title: String,
    /// By which edition.
    pub pin: Pin,
    /// What is scored; those without a text are left out.
    pub posed: Vec<Posed>,
    /// Until when.
    pub due: Option<OsloDate>,
}

/// What is wrong with a sample case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalibrationFault {
    /// It has no title.
    Title,
    /// The deadline is missing or not to come.
    Due,
    /// Fewer than two criteria.
    TooFew,
    /// No such edition, or a criterion that is not in it.
    Edition,
}

/// One sample case in the list.
#[derive(Debug, Clone)]
pub struct CalibrationRound {
    /// The sample case.
    pub calibration: Calibration,
    /// How many have handed in.
    pub done: usize,
    /// Whether the reader has.
    pub own_done: bool,
    /// Whether the results are open.
    pub open: bool,
}

/// One member's scores of a sample case.
#[derive(Debug, Clone)]
pub struct CalibrationResult {
    /// Who.
    pub account: Id,
    /// The name.
    pub name: String,
    /// What they found, by criterion.
    pub found: BTreeMap<String, Found>,
}

/// A sample case as one member sees it.
#[derive(Debug, Clone)]
pub struct CalibrationPage {
    /// The sample case.
    pub calibration: Calibration,
    /// What the criteria say, in the order posed.
    pub criteria: Vec<(scheme::Criterion, String)>,
    /// The reader's own scores.
    pub own: BTreeMap<String, Found>,
    /// Whether the reader has handed in.
    pub own_done: bool,
    /// How many have handed in.
    pub done: usize,
    /// Everybody's, side by side; only for those who have handed in, when all have or the deadline has passed.
    pub results: Option<(Vec<CalibrationResult>, Agreed, Vec<MemberAgreement>)>,
}

/// Sets up a sample case, and tells the board. The same form twice makes one.
///
/// # Errors
/// [`ReviewError::Calibration`] with what is wrong.
pub fn set_up_calibration(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    form: &CalibrationForm,
    form_key: &str,
) -> Result<Id, ReviewError> {
    let checked = check(form, scheme, now.oslo_date()).map_err(ReviewError::Calibration)?;
    store.write(|db| {
        let id = Id::fresh();
        let me = chair.person().id;
        if let Once::Again(location) = once(db, form_key, Some(me), &id.to_string(), now)? {
            return location.parse().map_err(|_| ReviewError::Hidden);
        }
        let board = people::board(db)?;
        let (posed, due) = checked;
        let calibration = Calibration {
            id,
            title: form.title.trim().to_owned(),
            pin: form.pin.clone(),
            posed,
            due,
            members: board.iter().map(|person| person.id).collect(),
            created_at: now,
        };
        store::write_calibration(db, &calibration, me)?;
        let data = json!({ "calibration": id, "sample": calibration.title, "due": due });
        for person in board.iter().filter(|person| person.id != me) {
            let key = format!("{id}:{}", person.id);
            jobs::notice(db, now, &key, "calibration", &Recipient::Account(person.id), None, &data)?;
        }
        let event = Event { subject: &calibration.title, ..Event::new("review.calibration_set") };
        journal::record(db, now, &chair.actor(), &event)?;
        Ok(id)
    })
}

fn check(
    form: &CalibrationForm,
    scheme: &Scheme,
    today: OsloDate,
) -> Result<(Vec<Posed>, OsloDate), Vec<CalibrationFault>> {
    let mut faults = Vec::new();
    let edition = scheme.edition(&form.pin.norm, &form.pin.edition);
    let known = |id: &str| edition.is_some_and(|edition| edition.criterion(id).is_some());
    let posed: Vec<Posed> = form.posed.iter().filter(|one| !one.shows.trim().is_empty()).cloned().collect();
    if form.title.trim().is_empty() {
        faults.push(CalibrationFault::Title);
    }
    if !posed.iter().all(|one| known(&one.criterion)) || edition.is_none() {
        faults.push(CalibrationFault::Edition);
    } else if posed.len() < 2 {
        faults.push(CalibrationFault::TooFew);
    }
    match form.due.filter(|due| *due > today && *due <= today.plus_months(12)) {
        Some(due) if faults.is_empty() => Ok((posed, due)),
        Some(_) => Err(faults),
        None => {
            faults.push(CalibrationFault::Due);
            Err(faults)
        }
    }
}

/// Keeps a member's scores of a sample case, and hands them in when that is asked for.
///
/// # Errors
/// [`ReviewError::Hidden`] for no such sample case; [`ReviewError::Locked`] once handed in;
/// [`ReviewError::Incomplete`] when handed in with marks or reasons missing: what was there is kept all the same.
pub fn calibrate(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    id: Id,
    found: &BTreeMap<String, Found>,
    hand_in: bool,
) -> Result<(), ReviewError> {
    let missing = store.write(|db| {
        let calibration = store::calibration(db, id)?.ok_or(ReviewError::Hidden)?;
        let me = who.person().id;
        let own = store::own_calibration(db, id, me)?;
        if let Some((before, Some(_))) = own {
            return if before == *found { Ok(Vec::new()) } else { Err(ReviewError::Locked) };
        }
        let kept: BTreeMap<String, Found> = found
            .iter()
            .filter(|(criterion, _)| calibration.posed.iter().any(|posed| posed.criterion == **criterion))
            .map(|(criterion, one)| (criterion.clone(), one.clone()))
            .collect();
        let missing = if hand_in { lacking(&calibration, &kept) } else { Vec::new() };
        let handed_in = (hand_in && missing.is_empty()).then_some(now);
        if !store::write_calibration_scores(db, now, id, me, &kept, handed_in)? {
            return Err(ReviewError::Locked);
        }
        if handed_in.is_some() {
            let event = Event { subject: &calibration.title, ..Event::new("review.calibrated") };
            journal::record(db, now, &who.actor(), &event)?;
        }
        Ok(missing)
    })?;
    if missing.is_empty() { Ok(()) } else { Err(ReviewError::Incomplete(missing)) }
}

/// What lacks a mark, or a reason for one that needs it.
fn lacking(calibration: &Calibration, found: &BTreeMap<String, Found>) -> Vec<Missing> {
    let lacks = |posed: &Posed| {
        let one = found.get(&posed.criterion);
        let mark = one.and_then(|one| one.mark);
        let unexplained =
            mark.is_some_and(needs_reason) && one.is_none_or(|one| one.reason.trim().is_empty());
        (mark.is_none() || unexplained)
            .then(|| Missing { criterion: posed.criterion.clone(), reason_only: mark.is_some() })
    };
    calibration.posed.iter().filter_map(lacks).collect()
}

/// Whether the results are open: all have handed in, or the deadline has passed (a deadline ends with its day).
fn is_open(calibration: &Calibration, done: &[Id], today: OsloDate) -> bool {
    calibration.due < today || calibration.members.iter().all(|member| done.contains(member))
}

/// All sample cases, newest first.
///
/// # Errors
/// When the database fails.
pub fn calibrations(
    db: &mut Db,
    today: OsloDate,
    who: &BoardMember,
) -> Result<Vec<CalibrationRound>, ReviewError> {
    let all = store::calibrations(db)?;
    let done = store::calibrated(db)?;
    let round = |calibration: Calibration| {
        let here: Vec<Id> =
            done.iter().filter(|(id, _)| *id == calibration.id).map(|(_, account)| *account).collect();
        CalibrationRound {
            done: here.len(),
            own_done: here.contains(&who.person().id),
            open: is_open(&calibration, &here, today),
            calibration,
        }
    };
    Ok(all.into_iter().map(round).collect())
}

/// The sample cases that a member has still to score in time.
///
/// # Errors
/// When the database fails.
pub fn samples_to_score(
    db: &mut Db,
    today: OsloDate,
    who: &BoardMember,
) -> diesel::QueryResult<Vec<Calibration>> {
    let me = who.person().id;
    let mut open = store::calibrations_due(db, today)?;
    open.retain(|one| one.members.contains(&me));
    let done = if open.is_empty() { Vec::new() } else { store::calibrated_by(db, me)? };
    open.retain(|one| !done.contains(&one.id));
    Ok(open)
}

/// A sample case as a member sees it.
///
/// # Errors
/// [`ReviewError::Hidden`] for no such sample case.
pub fn calibration(
    db: &mut Db,
    today: OsloDate,
    scheme: &Scheme,
    who: &BoardMember,
    id: Id,
) -> Result<CalibrationPage, ReviewError> {
    let calibration = store::calibration(db, id)?.ok_or(ReviewError::Hidden)?;
    let me = who.person().id;
    let (own, submitted) = store::own_calibration(db, id, me)?.unwrap_or_default();
    let all = store::handed_in(db, id)?;
    let done: Vec<Id> = all.iter().map(|one| one.account).collect();
    let open = submitted.is_some() && is_open(&calibration, &done, today);
    let edition = scheme.edition(&calibration.pin.norm, &calibration.pin.edition);
    let criteria = calibration
        .posed
        .iter()
        .filter_map(|posed| Some((edition?.criterion(&posed.criterion)?.clone(), posed.shows.clone())))
        .collect();
    Ok(CalibrationPage {
        criteria,
        own,
        own_done: submitted.is_some(),
        done: done.len(),
        results: open.then(|| compared(id, all)),
        calibration,
    })
}

fn compared(id: Id, all: Vec<CalibrationResult>) -> (Vec<CalibrationResult>, Agreed, Vec<MemberAgreement>) {
    let given: Vec<Given> = all
        .iter()
        .flat_map(|one| {
            one.found.iter().filter_map(move |(criterion, found)| {
                Some(Given {
                    unit: id,
                    criterion: criterion.clone(),
                    account: one.account,
                    mark: found.mark?,
                })
            })
        })
        .collect();
    (all, agreement::overall(&given), agreement::by_member(&given))
}

/// Where the statutes want it, nobody scores a real case before the newest sample case.
///
/// # Errors
/// [`ReviewError::CalibrateFirst`] with the sample case.
pub(super) fn calibrated(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    who: &BoardMember,
) -> Result<(), ReviewError> {
    if !board_of(scheme, case).calibrated_first {
        return Ok(());
    }
    let Some(newest) = store::calibrations(db)?.into_iter().next() else { return Ok(()) };
    match store::own_calibration(db, newest.id, who.person().id)? {
        Some((_, Some(_))) => Ok(()),
        _ => Err(ReviewError::CalibrateFirst(newest.id)),
    }
}
