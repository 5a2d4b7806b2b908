//! The agenda: which cases, in which order, which of them without debate.

use super::planning::event;
use super::{Answer, Convener, Item, Meeting, MeetingError, MeetingState, consent_fits, store};
use crate::cases;
use crate::decisions;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, BoardMember, Role};
use crate::review::{self, AssignmentState};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment};
use serde_json::json;

/// A meeting whose agenda may still change, locked.
pub(super) fn not_over(db: &mut Db, meeting: Id) -> Result<Meeting, MeetingError> {
    let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    match found.state {
        MeetingState::Planned | MeetingState::Running => Ok(found),
        MeetingState::Held | MeetingState::Cancelled => Err(MeetingError::NotNow),
    }
}

/// Whether somebody of the board may not know of a case: conflicted in it, or it appeals what they decided.
pub(super) fn conflicted(db: &mut Db, case: Id, account: Id) -> Result<bool, MeetingError> {
    let Some(found) = cases::find(db, case)? else { return Ok(true) };
    Ok(review::must_not_hear(db, case, account)? || review::decided_first(db, account, &found)?)
}

/// Whether a convener may not know of a case: for the secretariat what holds at the desk holds here too.
pub(super) fn closed_to(db: &mut Db, now: Moment, by: &Convener, case: Id) -> Result<bool, MeetingError> {
    let me = by.person().id;
    if conflicted(db, case, me)? {
        return Ok(true);
    }
    match (by, cases::find(db, case)?) {
        (Convener::Secretariat(_), Some(case)) => Ok(!review::desk_may(db, now.oslo_date(), me, &case)?),
        _ => Ok(false),
    }
}

/// Puts a case on the agenda whose review is done: all scores are in, every joint score is set (docs/scheme.md,
/// Board). Those invited who have no seat in the case are called, so that they declare impartiality in time; they are
/// told the case's number and nothing else.
///
/// `consent` asks for the consent agenda.
///
/// # Errors
/// [`MeetingError::NotReady`]; [`MeetingError::OnAgenda`] when it stands on one; [`MeetingError::Disputed`] when it
/// cannot go without debate; [`MeetingError::Hidden`] for a convener who may not know of it.
pub fn add_case(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
    meeting: Id,
    number: CaseNumber,
    consent: bool,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let case = cases::by_number(db, number)?.ok_or(MeetingError::Hidden)?;
        let case = cases::find_locked(db, case.id)?.ok_or(MeetingError::Hidden)?;
        if closed_to(db, now, by, case.id)? {
            return Err(MeetingError::Hidden);
        }
        let meeting = not_over(db, meeting)?;
        let ready = decisions::ready(db, scheme, case.id)?.ok_or(MeetingError::NotReady)?;
        if let Some((_, on)) = store::agendas_of(db, &[case.id])?.first() {
            return if *on == meeting.id { Ok(()) } else { Err(MeetingError::OnAgenda) };
        }
        if consent && !consent_fits(ready.undisputed, false) {
            return Err(MeetingError::Disputed);
        }
        let items = store::items(db, meeting.id)?;
        let item = Item {
            id: Id::fresh(),
            meeting: meeting.id,
            case: Some(case.id),
            heading: String::new(),
            place: items.iter().map(|one| one.place).max().unwrap_or(0) + 1,
            consent,
            lifted_by: None,
            remarks: String::new(),
            remarks_version: 0,
        };
        store::insert_item(db, now, by.person().id, &item)?;
        call_all(db, now, by.person().id, &meeting, &case)?;
        journal::record(db, now, &by.actor(), &event("meeting.agenda", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Calls those invited who have no seat in a case: members first, and deputies of those who stay away or are out.
fn call_all(
    db: &mut Db,
    now: Moment,
    by: Id,
    meeting: &Meeting,
    case: &cases::Case,
) -> Result<(), MeetingError> {
    let invited = store::invited(db, meeting.id)?;
    let board = people::board(db)?;
    let comes = |id: Id| invited.iter().any(|one| one.account == id && one.answer != Answer::Absent);
    let (members, deputies): (Vec<_>, Vec<_>) =
        board.iter().filter(|one| comes(one.id)).partition(|one| one.is(Role::Member) || one.is(Role::Chair));
    let ids = |people: Vec<&people::Person>| people.iter().map(|one| one.id).collect::<Vec<_>>();
    let mut called = review::call(db, now, by, case.id, &ids(members))?;
    // A deputy sits only in the place of a member who is out or stays away.
    called.extend(review::call(db, now, by, case.id, &ids(deputies))?);
    for account in called {
        let data = json!({
            "number": case.number, "meeting": meeting.id, "meeting_number": meeting.number(),
            "starts_at": meeting.starts_at,
        });
        let key = format!("{}:{}:{account}", meeting.id, case.id);
        let to = Recipient::Account(account);
        jobs::notice(db, now, &key, "meeting-case", &to, Some(case.id), &data)?;
    }
    Ok(())
}

/// Puts something that is no case on the agenda.
///
/// # Errors
/// [`MeetingError::Words`] without a heading.
pub fn add_heading(
    store: &Store,
    now: Moment,
    by: &Convener,
    meeting: Id,
    heading: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let meeting = not_over(db, meeting)?;
        let heading = heading.trim();
        if heading.is_empty() {
            return Err(MeetingError::Words("heading"));
        }
        let items = store::items(db, meeting.id)?;
        if items.iter().any(|one| one.heading == heading) {
            return Ok(());
        }
        let item = Item {
            id: Id::fresh(),
            meeting: meeting.id,
            case: None,
            heading: heading.to_owned(),
            place: items.iter().map(|one| one.place).max().unwrap_or(0) + 1,
            consent: false,
            lifted_by: None,
            remarks: String::new(),
            remarks_version: 0,
        };
        store::insert_item(db, now, by.person().id, &item)?;
        journal::record(db, now, &by.actor(), &event("meeting.agenda", &meeting.number(), ""))?;
        Ok(())
    })
}

/// The case of an item is locked before its meeting, as everywhere.
pub(super) fn item_locked(db: &mut Db, meeting: Id, item: Id) -> Result<(Meeting, Item), MeetingError> {
    let items = store::items(db, meeting)?;
    let case = items.iter().find(|one| one.id == item).ok_or(MeetingError::Hidden)?.case;
    if let Some(case) = case {
        cases::find_locked(db, case)?;
    }
    let meeting = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    let item = store::items(db, meeting.id)?.into_iter().find(|one| one.id == item);
    Ok((meeting, item.ok_or(MeetingError::Hidden)?))
}

/// A meeting with its agenda, locked: its cases first, in one order for everybody. The agenda is read again under the
/// lock; when it was changed meanwhile by a case, nothing is done.
///
/// # Errors
/// [`MeetingError::Changed`] when a case was put on the agenda meanwhile.
pub(super) fn all_locked(db: &mut Db, meeting: Id) -> Result<(Meeting, Vec<Id>), MeetingError> {
    let cases_of = |db: &mut Db| -> Result<Vec<Id>, MeetingError> {
        let mut all: Vec<Id> = store::items(db, meeting)?.iter().filter_map(|one| one.case).collect();
        all.sort();
        Ok(all)
    };
    let locked = cases_of(db)?;
    for case in &locked {
        cases::find_locked(db, *case)?;
    }
    let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    let now = cases_of(db)?;
    if now.iter().all(|case| locked.contains(case)) { Ok((found, now)) } else { Err(MeetingError::Changed) }
}

/// An item that its convener may change.
fn changeable(
    db: &mut Db,
    now: Moment,
    by: &Convener,
    meeting: Id,
    item: Id,
) -> Result<(Meeting, Item), MeetingError> {
    let (meeting, item) = item_locked(db, meeting, item)?;
    let meeting = not_over(db, meeting.id)?;
    match item.case {
        Some(case) if closed_to(db, now, by, case)? => Err(MeetingError::Hidden),
        _ => Ok((meeting, item)),
    }
}

/// Whether a vote of this meeting is open in a case; one in writing is none of it.
pub(super) fn vote_open_here(db: &mut Db, case: Id, meeting: Id) -> Result<bool, MeetingError> {
    let (proposals, motions) = decisions::put_in(db, case)?;
    let open = decisions::ProposalState::Open;
    let here = |terms: Option<&decisions::Terms>| terms.is_some_and(|one| one.meeting == Some(meeting));
    Ok(proposals.iter().any(|one| one.state == open && here(one.terms.as_ref()))
        || motions.iter().any(|one| one.state == open && here(Some(&one.terms))))
}

/// Whether a vote is open in a case.
pub(super) fn vote_open(db: &mut Db, case: Id) -> Result<bool, MeetingError> {
    let (proposals, motions) = decisions::put_in(db, case)?;
    let open = decisions::ProposalState::Open;
    Ok(proposals.iter().any(|one| one.state == open) || motions.iter().any(|one| one.state == open))
}

/// Takes something off the agenda.
///
/// # Errors
/// [`MeetingError::VoteOpen`] while its vote is open; [`MeetingError::NotNow`] once something was voted on in this
/// meeting, which the minutes must say.
pub fn remove(store: &Store, now: Moment, by: &Convener, meeting: Id, item: Id) -> Result<(), MeetingError> {
    store.write(|db| {
        let (meeting, item) = changeable(db, now, by, meeting, item)?;
        if let Some(case) = item.case {
            if vote_open_here(db, case, meeting.id)? {
                return Err(MeetingError::VoteOpen);
            }
            let (proposals, motions) = decisions::put_in(db, case)?;
            let here =
                |terms: Option<&decisions::Terms>| terms.is_some_and(|one| one.meeting == Some(meeting.id));
            if proposals.iter().any(|one| here(one.terms.as_ref()))
                || motions.iter().any(|one| here(Some(&one.terms)))
            {
                return Err(MeetingError::NotNow);
            }
        }
        if meeting.item == Some(item.id) {
            store::set_position(db, meeting.id, None, "")?;
        }
        store::delete_item(db, item.id)?;
        journal::record(db, now, &by.actor(), &event("meeting.agenda", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Moves an item one place up or down.
///
/// # Errors
/// When the meeting is over.
pub fn shift(
    store: &Store,
    now: Moment,
    by: &Convener,
    meeting: Id,
    item: Id,
    up: bool,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let meeting = not_over(db, meeting)?;
        let mut items = store::items(db, meeting.id)?;
        let at = items.iter().position(|one| one.id == item).ok_or(MeetingError::Hidden)?;
        if let Some(case) = items.iter().find(|one| one.id == item).and_then(|one| one.case)
            && closed_to(db, now, by, case)?
        {
            return Err(MeetingError::Hidden);
        }
        let other = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < items.len()) };
        let Some(other) = other else { return Ok(()) };
        items.swap(at, other);
        for (place, item) in (1_i32..).zip(&items) {
            store::set_place(db, item.id, place)?;
        }
        journal::record(db, now, &by.actor(), &event("meeting.agenda", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Puts a case on the consent agenda, or takes it off.
///
/// # Errors
/// [`MeetingError::Disputed`] when it cannot go without debate, or a member lifted it off.
pub fn set_consent(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
    meeting: Id,
    item: Id,
    consent: bool,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let (meeting, item) = changeable(db, now, by, meeting, item)?;
        let case = item.case.ok_or(MeetingError::Disputed)?;
        if vote_open(db, case)? {
            return Err(MeetingError::VoteOpen);
        }
        let ready = decisions::ready(db, scheme, case)?.ok_or(MeetingError::NotReady)?;
        if consent && !consent_fits(ready.undisputed, item.lifted_by.is_some()) {
            return Err(MeetingError::Disputed);
        }
        store::set_consent(db, item.id, consent, item.lifted_by)?;
        journal::record(db, now, &by.actor(), &event("meeting.agenda", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Which of these items may stand on the consent agenda as things are: [`set_consent`] refuses the others.
///
/// # Errors
/// When the database fails.
pub fn may_go_without_debate(db: &mut Db, scheme: &Scheme, items: &[Item]) -> Result<Vec<Id>, MeetingError> {
    let mut fit = Vec::new();
    for item in items {
        let Some(case) = item.case else { continue };
        let undisputed = decisions::ready(db, scheme, case)?.is_some_and(|ready| ready.undisputed);
        if consent_fits(undisputed, item.lifted_by.is_some()) {
            fit.push(item.id);
        }
    }
    Ok(fit)
}

/// Lifts a case off the consent agenda: any member with a seat in it may, before the vote is opened. Then it is
/// debated like the others (docs/scheme.md, Board).
///
/// # Errors
/// [`MeetingError::Hidden`] for anybody else; [`MeetingError::VoteOpen`].
pub fn lift(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    meeting: Id,
    item: Id,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let (meeting, item) = item_locked(db, meeting, item)?;
        let meeting = not_over(db, meeting.id)?;
        let case = item.case.ok_or(MeetingError::Hidden)?;
        let me = who.person().id;
        let seats = review::assignments(db, case)?;
        let seated = |state: AssignmentState| state.may_vote() || state == AssignmentState::Reviewing;
        if !seats.iter().any(|one| one.account == me && seated(one.state)) {
            return Err(MeetingError::Hidden);
        }
        if !item.consent {
            return Ok(());
        }
        if vote_open(db, case)? {
            return Err(MeetingError::VoteOpen);
        }
        store::set_consent(db, item.id, false, Some(me))?;
        journal::record(db, now, &who.actor(), &event("meeting.lifted", &meeting.number(), ""))?;
        Ok(())
    })
}
