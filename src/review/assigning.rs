//! Who looks at a case: the chair's business.

use super::{
    Assignment, AssignmentState, ReviewError, Unassignable, doubts, event, excluded_from, in_review, is_open,
    not_excluded, place_for, standing_in, store,
};
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, Chair};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde_json::json;

/// Asks members to review a case: at least as many as the scheme wants, all of the board, a deputy only in
/// the place of their own member (docs/scheme.md, Board).
///
/// Whoever takes part already stays and counts, so that the same form sent twice asks nobody twice.
///
/// # Errors
/// When the case is not with the board, the chair is conflicted in it, too few are chosen or somebody cannot
/// be asked; [`ReviewError::AllIn`] once the scores are open.
pub fn assign(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    members: &[Id],
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        let least = super::needed(scheme, &case);
        ask_all(db, now, scheme, chair, &case, members, least)
    })
}

/// Asks further members, for instance a deputy for somebody who stepped down.
///
/// # Errors
/// As [`assign`], but any number may be asked.
pub fn assign_more(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    members: &[Id],
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        ask_all(db, now, scheme, chair, &case, members, 1)
    })
}

fn ask_all(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: &Case,
    members: &[Id],
    needed: u8,
) -> Result<(), ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    unconflicted(&taking_part, chair)?;
    may_manage(db, chair, case)?;
    let sits = |id: &Id| taking_part.iter().any(|one| one.account == *id && one.is_assessing());
    let mut new: Vec<Id> = members.iter().copied().filter(|id| !sits(id)).collect();
    new.sort();
    new.dedup();
    let asked = new.len() + taking_part.iter().filter(|one| one.is_assessing()).count();
    if members.is_empty() || asked < usize::from(needed) {
        return Err(ReviewError::TooFew { asked, needed: usize::from(needed) });
    }
    if new.is_empty() {
        return Ok(());
    }
    // Whoever leads or sits has read the scores then, and cannot score blind any more.
    if is_open(db, scheme, case, &taking_part)? {
        return Err(ReviewError::AllIn);
    }
    let excluded = excluded_from(db, case)?;
    let places = places(db, &taking_part, &new, &excluded)?;
    let due = super::planning::term_or_begin(db, now, scheme, case, chair.person().id)?;
    let (vendor, _) = store::party(db, case.vendor_id)?;
    for (account, _, in_place_of) in &places {
        store::ask(
            db,
            now,
            case.id,
            *account,
            *in_place_of,
            chair.person().id,
            state_when_asked(&taking_part, *account),
        )?;
        let key = format!("{}:{account}:{now}", case.id);
        let data = json!({ "number": case.number, "vendor": vendor, "due": due });
        jobs::notice(db, now, &key, "assigned", &Recipient::Account(*account), Some(case.id), &data)?;
    }
    let names: Vec<&str> = places.iter().map(|(_, name, _)| name.as_str()).collect();
    doubts::panel_changed(db, now, scheme, case)?;
    journal::record(db, now, &chair.actor(), &event("review.assigned", case, &names.join(", "), ""))?;
    Ok(())
}

/// Calls members to the meeting of a case that they were not asked to score, so that they declare impartiality and
/// can take part in the vote (docs/scheme.md, Board). A question of impartiality that is open in the case is theirs too
/// when they have declared: nothing can be settled by a call. Who takes part already stays as they are; who is conflicted
/// or may not sit (a deputy whose member sits) is passed over. For operations of other rooms: it belongs into their
/// transaction and journal entry.
///
/// # Errors
/// When the case is not with the board, or the database fails.
pub fn call(db: &mut Db, now: Moment, by: Id, case: Id, members: &[Id]) -> Result<Vec<Id>, ReviewError> {
    let case = in_review(db, case)?;
    let board = people::board(db)?;
    let excluded = excluded_from(db, &case)?;
    let mut called = Vec::new();
    for account in members {
        let taking_part = store::assignments_of(db, case.id)?;
        let stands =
            standing_in(&taking_part, *account).is_some_and(|state| state != AssignmentState::Released);
        let Some(person) = board.iter().find(|person| person.id == *account).filter(|_| !stands) else {
            continue;
        };
        let place =
            not_excluded(person.id, &excluded).and_then(|()| place_for(person, &taking_part, &called));
        let Ok(place) = place else { continue };
        store::ask(db, now, case.id, *account, place, by, AssignmentState::Called)?;
        called.push(*account);
    }
    Ok(called)
}

/// Gives a deputy a seat in a case in the place of their own member, who is not at the meeting, whether or not that
/// member scored it (docs/scheme.md, Board). False when the deputy has a seat, or may have none. For operations of
/// other rooms, as [`call`].
///
/// # Errors
/// When the case is not with the board, or the database fails.
pub fn seat_deputy(
    db: &mut Db,
    now: Moment,
    by: Id,
    case: Id,
    deputy: Id,
    member: Id,
) -> Result<bool, ReviewError> {
    let case = in_review(db, case)?;
    let taking_part = store::assignments_of(db, case.id)?;
    let stands = standing_in(&taking_part, deputy).is_some_and(|state| state != AssignmentState::Released);
    let barred = not_excluded(deputy, &excluded_from(db, &case)?).is_err();
    let taken = taking_part
        .iter()
        .any(|one| one.in_place_of == Some(member) && one.state.has_seat() && one.account != deputy);
    let own = people::board(db)?.iter().any(|one| one.id == deputy && one.deputy_for.contains(&member));
    if stands || barred || taken || !own {
        return Ok(false);
    }
    store::ask(db, now, case.id, deputy, Some(member), by, AssignmentState::Called)?;
    Ok(true)
}

/// A chair who leads the case has declared impartiality already.
fn state_when_asked(taking_part: &[Assignment], account: Id) -> AssignmentState {
    match standing_in(taking_part, account) {
        Some(AssignmentState::Leading) => AssignmentState::Reviewing,
        _ => AssignmentState::Asked,
    }
}

/// Everybody's name and whose place they take.
fn places(
    db: &mut Db,
    taking_part: &[Assignment],
    new: &[Id],
    excluded: &[Id],
) -> Result<Vec<(Id, String, Option<Id>)>, ReviewError> {
    let board = people::board(db)?;
    let mut chosen = new.to_vec();
    let mut places = Vec::new();
    for account in new {
        let person = match board.iter().find(|person| person.id == *account) {
            Some(person) => person.clone(),
            None => people::person(db, *account)?.ok_or(ReviewError::Hidden)?,
        };
        let place = not_excluded(person.id, excluded)
            .and_then(|()| place_for(&person, taking_part, &chosen))
            .map_err(|why| ReviewError::Unassignable { name: person.name.clone(), why })?;
        chosen.extend(place);
        places.push((person.id, person.name, place));
    }
    Ok(places)
}

/// Takes somebody off a case. What they had found so far no longer counts; it is kept, shown to the chair once the
/// others' scores are open, and theirs again when they are asked again (docs/scheme.md, Assignment).
///
/// # Errors
/// When the case is not with the board, the chair is conflicted in it, the member does not take part, or all
/// scores are in.
pub fn release(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    member: Id,
    reason: &str,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        take_off(db, now, scheme, chair, &case, member, reason)?;
        // A question of impartiality, or the opening of the scores, may have waited for them.
        doubts::panel_changed(db, now, scheme, &case)
    })
}

/// Gives somebody's place in a case to another, in one step; what the first had found is kept as by [`release`].
///
/// # Errors
/// As [`release`] and [`assign_more`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn reassign(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    from: Id,
    to: Id,
    reason: &str,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        take_off(db, now, scheme, chair, &case, from, reason)?;
        ask_all(db, now, scheme, chair, &case, &[to], 1)?;
        // Also when the other scores already, so that nobody was asked.
        doubts::panel_changed(db, now, scheme, &case)
    })
}

fn take_off(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: &Case,
    member: Id,
    reason: &str,
) -> Result<(), ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    unconflicted(&taking_part, chair)?;
    may_manage(db, chair, case)?;
    let Some(one) = taking_part.iter().find(|one| one.account == member) else {
        return Err(ReviewError::Hidden);
    };
    match one.state {
        AssignmentState::Released => return Ok(()),
        // A doubt is ruled on, never brushed aside; and who stepped down is out already.
        state if state.is_conflicted() => return Err(ReviewError::MayNotRule),
        _ => {}
    }
    // Whoever has scored has a vote; a tie that is noticed late is for the member to declare.
    if one.state == AssignmentState::Submitted || is_open(db, scheme, case, &taking_part)? {
        return Err(ReviewError::AllIn);
    }
    if reason.trim().is_empty() {
        return Err(ReviewError::Words("release_reason"));
    }
    store::set_state(db, case.id, member, AssignmentState::Released)?;
    journal::record(db, now, &chair.actor(), &event("review.released", case, &one.name, reason.trim()))?;
    Ok(())
}

/// A conflicted chair has nothing to do with the case.
pub(super) fn unconflicted(taking_part: &[Assignment], chair: &Chair) -> Result<(), ReviewError> {
    let conflicted = standing_in(taking_part, chair.person().id).is_some_and(AssignmentState::is_conflicted);
    if conflicted { Err(ReviewError::ConflictedChair) } else { Ok(()) }
}

/// A chair who took part in the decision that is appealed has nothing to do with the appeal.
pub(super) fn may_manage(db: &mut Db, chair: &Chair, case: &Case) -> Result<(), ReviewError> {
    not_excluded(chair.person().id, &excluded_from(db, case)?)
        .map_err(|why: Unassignable| ReviewError::Unassignable { name: chair.person().name.clone(), why })
}
