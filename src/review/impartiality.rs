//! What members declare of their ties, and where it takes them. What the others make of a doubt: `doubts`.

use super::{
    AssignmentState, ReviewError, after_declaration, deputies, doubts, event, excluded_from, in_review,
    not_excluded, standing_in, store,
};
use crate::impartiality::Declaration;
use crate::journal;
use crate::people::{BoardMember, Role};
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::{Id, Moment};

/// Declares a member's ties to the parties, or that there are none (docs/scheme.md, Impartiality).
///
/// An absolute ground takes the member off the case at once, and their personal deputy is called. Any other
/// circumstance locks the case for the member until the others have voted on it. A tie that is noticed later is
/// declared in the same way. A chair who was not asked to score declares before leading.
///
/// # Errors
/// [`ReviewError::Hidden`] for somebody who was not asked; [`ReviewError::Declared`] when there is nothing new;
/// [`ReviewError::Unassignable`] for a chair who took part in the decision that is appealed.
pub fn declare(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
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
        not_excluded(me.id, &excluded_from(db, &case)?)
            .map_err(|why| ReviewError::Unassignable { name: me.name.clone(), why })?;
        let asked = current.is_some_and(|state| state != AssignmentState::Released);
        if !asked {
            store::ask(db, now, case.id, me.id, None, me.id, next)?;
        }
        if next.is_conflicted() {
            super::scoring::open_if_all_in(db, now, scheme, &case)?;
        }
        let leads = !asked || taking_part.iter().any(|one| one.account == me.id && one.leads);
        let sits = taking_part.iter().any(|one| one.account == me.id && one.sits);
        store::set_declared(db, now, case.id, me.id, next, declaration, (leads, sits))?;
        match next {
            AssignmentState::SteppedDown => {
                store::close_doubt(db, now, case.id, me.id, None, (0, 0, false))?;
                deputies::call_for(db, now, scheme, &case, me.id)?;
            }
            AssignmentState::InDoubt => doubts::raise(db, now, &case, me.id)?,
            _ => {}
        }
        let word = match next {
            AssignmentState::SteppedDown => "review.stepped_down",
            AssignmentState::InDoubt => "review.doubted",
            _ => "review.declared",
        };
        let number = case.number.to_string();
        // Who declares may be the last for whom another's question, or the opening of the scores, waited.
        doubts::panel_changed(db, now, scheme, &case)?;
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
