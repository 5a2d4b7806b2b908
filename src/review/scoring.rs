//! Scores: each member's own, blind, and the board's joint ones beside them.

use super::{
    AssignmentState, JointForm, Opened, ReviewError, Score, all_in, check_joint, event, in_review, judged,
    may_lead, missing, opened, standing_in, standing_mark, standing_reason, store,
};
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor};
use crate::people::{BoardMember, Chair};
use crate::scheme::{self, Mark, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde_json::json;

/// A score as it stands after it was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// To be sent back with the next change.
    pub version: i32,
    /// When.
    pub at: Moment,
}

/// Saves a member's own mark and reason for one criterion, finished or not.
///
/// `seen_version` is the version that the member's page showed; 0 when there was none.
///
/// # Errors
/// [`ReviewError::Hidden`] for anybody who may not see the file; [`ReviewError::Locked`] once handed in;
/// [`ReviewError::Changed`] when another window of the same member saved something else meanwhile.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn save_score(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    criterion: &str,
    seen_version: i32,
    mark: Option<Mark>,
    reason: &str,
) -> Result<Saved, ReviewError> {
    store.write(|db| {
        let case = scoring_case(db, scheme, who, case)?;
        judged_criterion(scheme, &case, criterion)?;
        let own = store::own_scores(db, case.id, who.person().id)?;
        let before = own.into_iter().find(|score| score.criterion == criterion);
        let version = before.as_ref().map_or(0, |score| score.version);
        if let Some(before) = before {
            if before.mark == mark && before.reason == reason.trim() {
                return Ok(Saved { version, at: before.saved_at });
            }
            if version != seen_version {
                return Err(ReviewError::Changed(Box::new(before)));
            }
        }
        let new = Score {
            account: who.person().id,
            criterion: criterion.to_owned(),
            mark,
            reason: reason.trim().to_owned(),
            saved_at: now,
            version: version + 1,
        };
        store::write_score(db, case.id, &new)?;
        Ok(Saved { version: new.version, at: now })
    })
}

/// The case, if it is this member's to score now.
fn scoring_case(db: &mut Db, scheme: &Scheme, who: &BoardMember, case: Id) -> Result<Case, ReviewError> {
    let case = in_review(db, case)?;
    match standing_in(&store::assignments_of(db, case.id)?, who.person().id) {
        Some(AssignmentState::Reviewing) => {
            super::calibrating::calibrated(db, scheme, &case, who)?;
            Ok(case)
        }
        Some(AssignmentState::Submitted) => Err(ReviewError::Locked),
        Some(AssignmentState::Asked) => Err(ReviewError::DeclareFirst),
        _ => Err(ReviewError::Hidden),
    }
}

pub(super) fn judged_criterion<'a>(
    scheme: &'a Scheme,
    case: &Case,
    criterion: &str,
) -> Result<&'a scheme::Criterion, ReviewError> {
    judged(scheme, case).into_iter().find(|one| one.id == criterion).ok_or(ReviewError::Hidden)
}

/// Hands in a member's scores and locks them. When the last member does so, all scores open to those who
/// scored, and the chair is told.
///
/// # Errors
/// [`ReviewError::Incomplete`] with every criterion that lacks a mark or its reason.
pub fn submit_scores(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = match scoring_case(db, scheme, who, case) {
            // The same form sent twice.
            Err(ReviewError::Locked) => return Ok(()),
            other => other?,
        };
        let me = who.person().id;
        let own = store::own_scores(db, case.id, me)?;
        let missing = missing(judged(scheme, &case).into_iter().map(|one| one.id.as_str()), &own);
        if !missing.is_empty() {
            return Err(ReviewError::Incomplete(missing));
        }
        store::set_submitted(db, now, case.id, me)?;
        open_if_all_in(db, now, scheme, &case)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("review.scores_submitted", &case, &number, ""))?;
        Ok(())
    })
}

/// Opens the scores when the last ones that were waited for are in, or nobody is waited for any more, and tells the
/// chair. They open once, and stay open.
pub(super) fn open_if_all_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
) -> Result<(), ReviewError> {
    if keep_opening(db, now, scheme, case)? {
        tell_chair(db, now, case)?;
    }
    Ok(())
}

/// Keeps that the scores of a case are open, if they are and it is not kept yet; whether this was so. To be asked before
/// somebody who scored is taken out, since what was open stays open: nobody says it here when those who were waited for
/// leave the board.
pub(super) fn keep_opening(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
) -> Result<bool, ReviewError> {
    let complete = all_in(&store::assignments_of(db, case.id)?, super::needed(scheme, case));
    let first = complete && !store::was_opened(db, case.id)?;
    if first {
        store::write_opening(db, now, case.id)?;
    }
    Ok(first)
}

fn tell_chair(db: &mut Db, now: Moment, case: &Case) -> Result<(), ReviewError> {
    let data = json!({ "number": case.number });
    for chair in super::chairs_to_tell(db, case.id)? {
        let key = format!("{}:{chair}:{now}", case.id);
        jobs::notice(db, now, &key, "scores-complete", &Recipient::Account(chair), Some(case.id), &data)?;
    }
    Ok(())
}

/// Sets the board's own score for one criterion, beside those of its members, which stay as they are.
///
/// # Errors
/// [`ReviewError::StillBlind`] while anybody is out; a conflicted chair; [`ReviewError::Joint`] with what is
/// wrong (docs/scheme.md, Scoring); [`ReviewError::JointChanged`] when it was set meanwhile.
pub fn set_joint(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    criterion: &str,
    form: &JointForm,
) -> Result<(), ReviewError> {
    store.write(|db| set_joint_in(db, now, scheme, chair, case, criterion, form))
}

/// The same inside a transaction that another room began: a motion that was carried.
///
/// # Errors
/// As [`set_joint`].
pub fn set_joint_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    criterion: &str,
    form: &JointForm,
) -> Result<(), ReviewError> {
    let case = in_review(db, case)?;
    may_lead(db, chair, case.id)?;
    set_carried(db, now, scheme, &chair.actor(), chair.person().id, &case, criterion, form)
}

/// The marks that stand on a criterion, one for each member whose scores count.
///
/// # Errors
/// When the database fails.
pub fn standing_marks(db: &mut Db, opened: &Opened, criterion: &str) -> diesel::QueryResult<Vec<Mark>> {
    let scores = store::all_scores(db, opened)?;
    let seconds = store::second_scores(db, opened)?;
    let here = scores.iter().filter(|score| score.criterion == criterion);
    Ok(here.filter_map(|score| standing_mark(score, &seconds)).collect())
}

/// Sets a joint score as the board carried it: `by` put it, and whoever closed the vote, if anybody did, is the `actor`.
/// The case is with the board, and locked.
///
/// # Errors
/// As [`set_joint`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments, and who stands for it")]
pub fn set_carried(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    actor: &Actor,
    by: Id,
    case: &Case,
    criterion: &str,
    form: &JointForm,
) -> Result<(), ReviewError> {
    let opened = opened(db, scheme, case)?;
    let asked = judged_criterion(scheme, case, criterion)?;
    let marks = standing_marks(db, &opened, criterion)?;
    let faults = check_joint(form, &marks, asked.is_critical(case.kind), now.oslo_date());
    if !faults.is_empty() {
        return Err(ReviewError::Joint(faults));
    }
    let before = store::joint_scores(db, &opened)?.into_iter().find(|one| one.criterion == criterion);
    if let Some(before) = before {
        if is_same(&before, form) {
            return Ok(());
        }
        if before.version != form.seen_version {
            return Err(ReviewError::JointChanged);
        }
    }
    store::write_joint(db, now, case.id, by, criterion, form)?;
    journal::record(db, now, actor, &event("review.joint_set", case, criterion, form.reason.trim()))?;
    Ok(())
}

/// Takes over, as the board's own, every score on which all members agree that the criterion is met. The
/// others, and those set already, stay as they are. Tells how many were taken over.
///
/// # Errors
/// As [`set_joint`].
pub fn set_joint_where_met(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
) -> Result<usize, ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        may_lead(db, chair, case.id)?;
        let opened = opened(db, scheme, &case)?;
        let scores = store::all_scores(db, &opened)?;
        let seconds = store::second_scores(db, &opened)?;
        let joint = store::joint_scores(db, &opened)?;
        let agreed: Vec<String> = judged(scheme, &case)
            .into_iter()
            .filter(|one| !joint.iter().any(|joint| joint.criterion == one.id))
            .filter(|one| {
                let mut here = scores.iter().filter(|score| score.criterion == one.id).peekable();
                here.peek().is_some() && here.all(|score| standing_mark(score, &seconds) == Some(Mark::Met))
            })
            .map(|one| one.id.clone())
            .collect();
        for criterion in &agreed {
            // The decision gives a reason for each criterion: here what the members wrote who agreed.
            let mut reasons: Vec<&str> = Vec::new();
            for score in scores.iter().filter(|score| score.criterion == *criterion) {
                let reason = standing_reason(score, &seconds);
                if !reason.is_empty() && !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            let form = JointForm {
                mark: Mark::Met,
                reason: reasons.join(" "),
                condition: String::new(),
                due: None,
                seen_version: 0,
            };
            store::write_joint(db, now, case.id, chair.person().id, criterion, &form)?;
        }
        if !agreed.is_empty() {
            let subject = agreed.join(", ");
            journal::record(db, now, &chair.actor(), &event("review.joint_set", &case, &subject, ""))?;
        }
        Ok(agreed.len())
    })
}

fn is_same(before: &super::Joint, form: &JointForm) -> bool {
    before.mark == form.mark
        && before.reason == form.reason.trim()
        && before.condition == form.condition.trim()
        && before.due == form.due
}
