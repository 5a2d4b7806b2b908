//! Second scores: what a member finds when all are open, beside the first score, which stays as it was.

use super::scoring::judged_criterion;
use super::{
    AssignmentState, ReviewError, Second, event, in_review, opened, standing_in, standing_mark, store,
};
use crate::journal;
use crate::people::BoardMember;
use crate::scheme::{Mark, Scheme};
use crate::store::Store;
use crate::values::{Id, Moment};

/// Gives a second score for one criterion, with what changed the member's mind (docs/scheme.md, Scoring).
///
/// The first score stays, and so does every second one: the newest is the one that stands.
///
/// # Errors
/// [`ReviewError::StillBlind`] until all scores are in; [`ReviewError::Hidden`] for whoever did not score;
/// [`ReviewError::SameMark`] for the mark that stands already; a missing reason.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn give_second(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    criterion: &str,
    mark: Mark,
    reason: &str,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        let me = who.person().id;
        match standing_in(&store::assignments_of(db, case.id)?, me) {
            Some(AssignmentState::Submitted) => {}
            Some(AssignmentState::Reviewing) => return Err(ReviewError::StillBlind),
            _ => return Err(ReviewError::Hidden),
        }
        let opened = opened(db, scheme, &case)?;
        judged_criterion(scheme, &case, criterion)?;
        let first = store::own_scores(db, case.id, me)?.into_iter().find(|one| one.criterion == criterion);
        let first = first.ok_or(ReviewError::Hidden)?;
        let mut own = store::second_scores(db, &opened)?;
        own.retain(|one| one.account == me && one.criterion == criterion);
        let reason = reason.trim();
        // The same form sent twice.
        if own.last().is_some_and(|last| last.mark == mark && last.reason == reason) {
            return Ok(());
        }
        if reason.is_empty() {
            return Err(ReviewError::Words("second_reason"));
        }
        if standing_mark(&first, &own) == Some(mark) {
            return Err(ReviewError::SameMark);
        }
        let new = Second {
            account: me,
            criterion: criterion.to_owned(),
            serial: own.last().map_or(1, |last| last.serial + 1),
            mark,
            reason: reason.to_owned(),
            given_at: now,
        };
        store::write_second(db, case.id, &new)?;
        journal::record(db, now, &who.actor(), &event("review.second_score", &case, criterion, ""))?;
        Ok(())
    })
}
