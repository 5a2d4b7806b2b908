//! Whether members may take part: what they declare, and what the others make of it.

use super::{
    Assignment, AssignmentState, Declaration, ReviewError, Ruler, after_declaration, event, in_review,
    may_rule, standing_in, store,
};
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, BoardMember, Role};
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde_json::json;

/// Declares a member's ties to the parties, or that there are none (docs/scheme.md, Impartiality).
///
/// An absolute ground takes the member off the case at once, and their personal deputy is proposed to the
/// chair. Any other circumstance locks the case for the member until the others have ruled on it. A tie that
/// is noticed later is declared in the same way. A chair who was not asked to score declares before leading.
///
/// # Errors
/// [`ReviewError::Hidden`] for somebody who was not asked; [`ReviewError::Declared`] when there is nothing new.
pub fn declare(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    case: Id,
    declaration: &Declaration,
) -> Result<AssignmentState, ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        let taking_part = store::assignments_of(db, case.id)?;
        let me = who.person();
        let current = standing_in(&taking_part, me.id);
        let next = next_state(current, me.is(Role::Chair), after_declaration(declaration))?;
        let Some(next) = next else { return Ok(current.unwrap_or(AssignmentState::Asked)) };
        let asked = current.is_some_and(|state| state != AssignmentState::Released);
        if !asked {
            store::ask(db, now, case.id, me.id, None, me.id, next)?;
        }
        let leads = !asked || taking_part.iter().any(|one| one.account == me.id && one.leads);
        let sits = taking_part.iter().any(|one| one.account == me.id && one.sits);
        store::set_declared(db, now, case.id, me.id, next, declaration, (leads, sits))?;
        if next == AssignmentState::SteppedDown {
            propose_deputy(db, now, &case, me.id, &me.name)?;
        }
        let word = match next {
            AssignmentState::SteppedDown => "review.stepped_down",
            AssignmentState::InDoubt => "review.doubted",
            _ => "review.declared",
        };
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event(word, &case, &number, ""))?;
        Ok(next)
    })
}

/// Where a declaration takes somebody from where they stand; none when it was made already.
fn next_state(
    current: Option<AssignmentState>,
    chair: bool,
    declared: AssignmentState,
) -> Result<Option<AssignmentState>, ReviewError> {
    use AssignmentState as S;
    match (current, declared) {
        (None | Some(S::Released), S::Reviewing) if chair => Ok(Some(S::Leading)),
        (None | Some(S::Released), next) if chair => Ok(Some(next)),
        (None | Some(S::Released), _) => Err(ReviewError::Hidden),
        (Some(S::Called), S::Reviewing) => Ok(Some(S::Sitting)),
        // The same form sent twice.
        (Some(S::Reviewing | S::Submitted | S::Leading | S::Sitting), S::Reviewing)
        | (Some(S::InDoubt), S::InDoubt)
        | (Some(S::SteppedDown), _) => Ok(None),
        // Nobody talks themselves out of a doubt.
        (Some(S::InDoubt), S::Reviewing) => Err(ReviewError::Declared),
        // Asked, or a tie noticed later.
        (Some(_), next) => Ok(Some(next)),
    }
}

/// Rules on a member's doubt; the member concerned takes no part, and neither does anybody else who is in
/// doubt or stepped down (docs/scheme.md, Impartiality).
///
/// The chair rules for the board; when the chair is the one in doubt, any other member who reviews the case.
/// A vote on each doubt, and the exception that lets all take part when several doubts would cost the board
/// its quorum, belong to the meeting, which is not held here yet.
///
/// # Errors
/// [`ReviewError::MayNotRule`] when it is not theirs to rule on; a missing reason.
pub fn rule_on_doubt(
    store: &Store,
    now: Moment,
    by: impl Into<Ruler>,
    case: Id,
    member: Id,
    fit: bool,
    reason: &str,
) -> Result<AssignmentState, ReviewError> {
    let by = by.into();
    store.write(|db| {
        let case = in_review(db, case)?;
        let taking_part = store::assignments_of(db, case.id)?;
        let one = rulable(db, &by, &taking_part, member)?;
        if one.state != AssignmentState::InDoubt {
            return Ok(one.state);
        }
        if reason.trim().is_empty() {
            return Err(ReviewError::Words("ruling_reason"));
        }
        let next = after_ruling(one, fit);
        store::set_ruled(db, now, case.id, member, next, by.person().id, reason.trim())?;
        if next == AssignmentState::SteppedDown {
            propose_deputy(db, now, &case, member, &one.name)?;
        }
        journal::record(db, now, &by.actor(), &event("review.ruled", &case, &one.name, reason.trim()))?;
        Ok(next)
    })
}

/// The assignment to rule on, if it is theirs to rule on.
fn rulable<'a>(
    db: &mut Db,
    by: &Ruler,
    taking_part: &'a [Assignment],
    member: Id,
) -> Result<&'a Assignment, ReviewError> {
    let chairs: Vec<Id> =
        people::board(db)?.iter().filter(|one| one.is(Role::Chair)).map(|one| one.id).collect();
    let chair_out = taking_part.iter().any(|one| one.state.is_conflicted() && chairs.contains(&one.account));
    if !may_rule(by, member, standing_in(taking_part, by.person().id), chair_out) {
        return Err(ReviewError::MayNotRule);
    }
    taking_part.iter().find(|one| one.account == member).ok_or(ReviewError::Hidden)
}

/// Somebody found fit goes on where they were.
fn after_ruling(one: &Assignment, fit: bool) -> AssignmentState {
    match (fit, one.leads, one.sits, one.submitted_at) {
        (false, ..) => AssignmentState::SteppedDown,
        (true, true, ..) => AssignmentState::Leading,
        (true, false, true, _) => AssignmentState::Sitting,
        (true, false, false, Some(_)) => AssignmentState::Submitted,
        (true, false, false, None) => AssignmentState::Reviewing,
    }
}

/// Tells the chair that somebody is out, and who may stand in. A chair who is conflicted is not told.
fn propose_deputy(db: &mut Db, now: Moment, case: &Case, member: Id, name: &str) -> Result<(), ReviewError> {
    let board = people::board(db)?;
    let deputy = board.iter().find(|person| person.deputy_for.contains(&member));
    let deputy = deputy.map_or("", |person| person.name.as_str());
    let data = json!({ "number": case.number, "member": name, "deputy": deputy });
    for chair in super::chairs_to_tell(db, case.id)? {
        let key = format!("{}:{member}:{chair}", case.id);
        jobs::notice(db, now, &key, "deputy-proposed", &Recipient::Account(chair), Some(case.id), &data)?;
    }
    Ok(())
}
