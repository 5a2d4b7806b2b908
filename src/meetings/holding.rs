//! The meeting is held: opened, who comes and goes, where it is, closed.

use super::agenda::{all_locked, item_locked, vote_open_here};
use super::planning::event;
use super::{Manner, Meeting, MeetingError, MeetingState, Presence, present, store};
use crate::cases::{self, CaseState};
use crate::decisions;
use crate::journal;
use crate::people::{self, Chair, Person, Role};
use crate::review;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};

/// A meeting that is being held, locked.
pub(super) fn running(db: &mut Db, meeting: Id) -> Result<Meeting, MeetingError> {
    let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    if found.state == MeetingState::Running { Ok(found) } else { Err(MeetingError::NotNow) }
}

/// Opens a meeting: whoever does it leads it, and is there.
///
/// # Errors
/// [`MeetingError::NotNow`] when it was called off or is over; opened already is no error.
pub fn open(store: &Store, now: Moment, chair: &Chair, meeting: Id) -> Result<(), MeetingError> {
    store.write(|db| {
        let (meeting, at_hand) = all_locked(db, meeting)?;
        match meeting.state {
            MeetingState::Running => return Ok(()),
            MeetingState::Planned => {}
            MeetingState::Held | MeetingState::Cancelled => return Err(MeetingError::NotNow),
        }
        let leads = chair.person();
        store::set_opened(db, now, meeting.id, leads.id)?;
        comes(db, now, chair, meeting.id, leads, Manner::Room, &at_hand)?;
        journal::record(db, now, &chair.actor(), &event("meeting.opened", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Closes a meeting; whoever is there is so until now.
///
/// # Errors
/// [`MeetingError::VoteOpen`] while a vote of this meeting is open.
pub fn close(store: &Store, now: Moment, chair: &Chair, meeting: Id) -> Result<(), MeetingError> {
    store.write(|db| {
        let (found, at_hand) = all_locked(db, meeting)?;
        match found.state {
            MeetingState::Held => return Ok(()),
            MeetingState::Running => {}
            _ => return Err(MeetingError::NotNow),
        }
        for case in &at_hand {
            if vote_open_here(db, *case, meeting)? {
                return Err(MeetingError::VoteOpen);
            }
        }
        store::set_closed(db, now, meeting)?;
        journal::record(db, now, &chair.actor(), &event("meeting.closed", &found.number(), ""))?;
        Ok(())
    })
}

/// Somebody who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// Who.
    pub account: Id,
    /// How.
    pub manner: Manner,
}

/// Notes that somebody has come, or goes on in another manner. A deputy gets a seat in every undecided case of the
/// agenda in which their member is out or is not there (docs/scheme.md, Board), and declares impartiality like
/// anybody else.
///
/// # Errors
/// [`MeetingError::Hidden`] for somebody who is not on the board; [`MeetingError::NotNow`] unless it is being held.
pub fn arrive(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    arrival: Arrival,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let (found, at_hand) = all_locked(db, meeting)?;
        if found.state != MeetingState::Running {
            return Err(MeetingError::NotNow);
        }
        let board = people::board(db)?;
        let person = board.iter().find(|one| one.id == arrival.account).ok_or(MeetingError::Hidden)?;
        if !comes(db, now, chair, meeting, person, arrival.manner, &at_hand)? {
            return Ok(());
        }
        journal::record(db, now, &chair.actor(), &event("meeting.arrived", &found.number(), &person.name))?;
        Ok(())
    })
}

/// Somebody is there from now on; false when they are so already. Cases and meeting are locked.
fn comes(
    db: &mut Db,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    person: &Person,
    manner: Manner,
    at_hand: &[Id],
) -> Result<bool, MeetingError> {
    let before = store::presences(db, meeting)?;
    let here = before.iter().find(|one| one.account == person.id && one.until.is_none());
    if here.is_some_and(|one| one.manner == manner) {
        return Ok(false);
    }
    if here.is_some() {
        store::end_presence(db, now, meeting, person.id)?;
    }
    let deputy = person.is(Role::Deputy) && !person.is(Role::Member) && !person.is(Role::Chair);
    let there = present(&before);
    // One may be deputy for several: those who are not there come first.
    let members: &[Id] = if deputy { &person.deputy_for } else { &[] };
    let absent: Vec<Id> = members.iter().copied().filter(|member| !there.contains(member)).collect();
    let member = absent.first().or(members.first()).copied();
    let presence = Presence { account: person.id, in_place_of: member, manner, from: now, until: None };
    store::invite(db, meeting, person.id)?;
    store::insert_presence(db, meeting, &presence)?;
    for case in at_hand {
        // What was decided a moment ago is with the board until the undo time ends, and nobody is called to it.
        let running = cases::find(db, *case)?.is_some_and(|one| one.state == CaseState::Review);
        if !running || decisions::standing_of_case(db, *case)?.is_some() {
            continue;
        }
        let by = chair.person().id;
        for member in &absent {
            if review::seat_deputy(db, now, by, *case, person.id, *member)? {
                break;
            }
        }
        if absent.is_empty() {
            review::call(db, now, by, *case, &[person.id])?;
        }
    }
    Ok(true)
}

/// Notes that somebody has left. They leave the rolls of the votes that are open in the meeting, too: whoever is not
/// there has no vote (docs/scheme.md, Board).
///
/// # Errors
/// [`MeetingError::NotNow`] unless it is being held; who was not there is no error.
pub fn leave(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    account: Id,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let (found, at_hand) = all_locked(db, meeting)?;
        if found.state != MeetingState::Running {
            return Err(MeetingError::NotNow);
        }
        if !store::end_presence(db, now, meeting, account)? {
            return Ok(());
        }
        for case in at_hand {
            decisions::leave_roll(db, case, meeting, account)?;
        }
        let name = people::person(db, account)?.map(|person| person.name).unwrap_or_default();
        journal::record(db, now, &chair.actor(), &event("meeting.left", &found.number(), &name))?;
        Ok(())
    })
}

/// Goes to an item, or to one criterion of its case: the screen in the room follows.
///
/// # Errors
/// [`MeetingError::Hidden`] for an item that is not on this agenda, or that the chair may not know of.
pub fn go_to(
    store: &Store,
    chair: &Chair,
    meeting: Id,
    item: Option<Id>,
    criterion: &str,
) -> Result<(), MeetingError> {
    store.write_quietly(|db| {
        if let Some(item) = item {
            let (_, item) = item_locked(db, meeting, item)?;
            if let Some(case) = item.case
                && super::agenda::conflicted(db, case, chair.person().id)?
            {
                return Err(MeetingError::Hidden);
            }
        }
        running(db, meeting)?;
        let criterion = if item.is_some() { criterion } else { "" };
        store::set_position(db, meeting, item, criterion)?;
        Ok(())
    })
}
