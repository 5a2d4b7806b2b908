//! The personal deputy comes in for a member who is out.

use super::{
    Assignment, AssignmentState, ReviewError, excluded_from, is_open, not_excluded, place_for, store,
};
use crate::cases::Case;
use crate::impartiality;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, Person};
use crate::scheme::Scheme;
use crate::store::Db;
use crate::values::{Id, Moment};
use serde_json::json;

/// Gives the personal deputy of a member who is out a seat of the same kind (in the meeting, once the scores are open),
/// and tells both the deputy and the chair; without a deputy who can sit, only the chair is told (docs/scheme.md,
/// Impartiality). A deputy who is out has no deputy. For operations: it belongs into their transaction.
///
/// # Errors
/// When the database fails.
pub(super) fn call_for(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    member: Id,
) -> Result<Option<Id>, ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    let Some(out) = taking_part.iter().find(|one| one.account == member) else { return Ok(None) };
    let deputy = free_deputy(db, case, &taking_part, out)?;
    if let Some(deputy) = &deputy {
        let scores = !out.leads && !out.sits && !is_open(db, scheme, case, &taking_part)?;
        let state = if scores { AssignmentState::Asked } else { AssignmentState::Called };
        store::ask(db, now, case.id, deputy.id, Some(member), member, state)?;
        tell_deputy(db, now, case, out, deputy, scores)?;
    }
    tell_chair(db, now, case, out, deputy.as_ref())?;
    Ok(deputy.map(|person| person.id))
}

fn free_deputy(
    db: &mut Db,
    case: &Case,
    taking_part: &[Assignment],
    out: &Assignment,
) -> Result<Option<Person>, ReviewError> {
    if out.in_place_of.is_some() {
        return Ok(None);
    }
    let excluded = excluded_from(db, case)?;
    let board = people::board(db)?;
    let free = |person: &Person| {
        let asked = taking_part.iter().any(|one| one.account == person.id);
        let place = place_for(person, taking_part, &[]);
        !asked && place == Ok(Some(out.account)) && not_excluded(person.id, &excluded).is_ok()
    };
    let deputies = board.into_iter().filter(|person| person.deputy_for.contains(&out.account));
    let mut alone = deputies.map(|person| Person { deputy_for: vec![out.account], ..person });
    Ok(alone.find(free))
}

fn tell_deputy(
    db: &mut Db,
    now: Moment,
    case: &Case,
    out: &Assignment,
    deputy: &Person,
    scores: bool,
) -> Result<(), ReviewError> {
    let (vendor, _) = store::party(db, case.vendor_id)?;
    let key = format!("{}:{}:{now}", case.id, deputy.id);
    let to = Recipient::Account(deputy.id);
    let data = json!({ "number": case.number, "vendor": vendor, "member": out.name, "scores": scores });
    jobs::notice(db, now, &key, "deputy-called", &to, Some(case.id), &data)?;
    Ok(())
}

/// A chair who is conflicted is not told.
fn tell_chair(
    db: &mut Db,
    now: Moment,
    case: &Case,
    out: &Assignment,
    deputy: Option<&Person>,
) -> Result<(), ReviewError> {
    let deputy = deputy.map_or("", |person| person.name.as_str());
    let data = json!({ "number": case.number, "member": out.name, "deputy": deputy });
    for chair in super::chairs_to_tell(db, case.id)? {
        let key = format!("{}:{}:{chair}", case.id, out.account);
        jobs::notice(db, now, &key, "deputy-proposed", &Recipient::Account(chair), Some(case.id), &data)?;
    }
    Ok(())
}

/// Notes that somebody who took part was conflicted, as it came to light after the decision: they are out, and their
/// deputy is called; an officer who prepared the case sees nothing more of the vendor, and who noted it and why is
/// kept. Gives the name. For operations: it belongs into their transaction, in which the decision is set aside and the
/// case given back to the board.
///
/// # Errors
/// [`ReviewError::Hidden`] for somebody who took no part.
pub fn note_conflict(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    member: Id,
    noted: (Id, &str),
) -> Result<String, ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    let one = taking_part.iter().find(|one| one.account == member && one.state.may_vote());
    let Some(one) = one else {
        let prepared = journal::actors_of(db, case.id, "secretariat")?.contains(&member);
        let officer = people::person(db, member)?.filter(|_| prepared).ok_or(ReviewError::Hidden)?;
        impartiality::note_at_desk(db, now, (member, case.vendor_id), noted)?;
        return Ok(officer.name);
    };
    super::scoring::keep_opening(db, now, scheme, case)?;
    store::set_noted(db, now, case.id, one)?;
    call_for(db, now, scheme, case, member)?;
    Ok(one.name.clone())
}
