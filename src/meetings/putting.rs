//! Votes that are opened in the room: under a roll of those who are present and may vote.

use super::agenda::item_locked;
use super::{Item, Meeting, MeetingError, MeetingState, present, store};
use crate::decisions::{
    self, DecisionError, Outcome, Particulars, Proposal, ProposalForm, ProposalState, Put, Ruling, Setting,
    Vote,
};
use crate::people::{BoardMember, Chair};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};

/// Opens a vote on a case of the agenda, once for each form. Who is present, who may vote and the statutes are fixed
/// in this moment: case and meeting are locked, so that nobody comes, goes or steps down in between.
///
/// # Errors
/// [`MeetingError::NotNow`] unless the meeting is being held; otherwise as [`decisions::put`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and the form's key")]
pub fn put(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    meeting: Id,
    item: Id,
    what: &Put,
    form_key: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        // The form's key is a row of its own: case and meeting come first.
        let (meeting, item) = item_locked(db, meeting, item)?;
        if let Once::Again(_) = once(db, form_key, Some(chair.person().id), "", now)? {
            return Ok(());
        }
        put_at(db, now, scheme, chair, &meeting, &item, what)?;
        Ok(())
    })
}

fn put_at(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    meeting: &Meeting,
    item: &Item,
    what: &Put,
) -> Result<Id, MeetingError> {
    if meeting.state != MeetingState::Running {
        return Err(MeetingError::NotNow);
    }
    let case = item.case.ok_or(MeetingError::Hidden)?;
    let present = present(&store::presences(db, meeting.id)?);
    let setting = Setting::Meeting { id: meeting.id, present: &present };
    Ok(decisions::put(db, now, scheme, chair, case, what, setting)?)
}

/// The cases on the consent agenda: item and case.
fn by_consent(store: &Store, meeting: Id) -> Result<Vec<(Id, Id)>, MeetingError> {
    let items = store.read(|db| Ok::<_, MeetingError>(store::items(db, meeting)?))?;
    Ok(items.iter().filter(|one| one.consent).filter_map(|one| Some((one.id, one.case?))).collect())
}

/// The vote that is open without debate in a case: on approval as applied for, in this meeting.
fn without_debate(store: &Store, meeting: Id, case: Id) -> Result<Option<Proposal>, MeetingError> {
    let (put, _) = store.read(|db| decisions::put_in(db, case))?;
    Ok(put.into_iter().find(|one| {
        one.state == ProposalState::Open
            && one.word() == Outcome::Approved.as_str()
            && one.terms.as_ref().is_some_and(|terms| terms.meeting == Some(meeting))
    }))
}

/// Puts approval to the vote in every case of the consent agenda, each a vote of its own. Those that are disputed by
/// now, that the chair may not lead, or that cannot be voted on now, stay; tells how many were opened.
///
/// # Errors
/// [`MeetingError::NotNow`] unless the meeting is being held; [`MeetingError::Nothing`] when none could be opened;
/// [`DecisionError::Proposal`] without reasons.
pub fn put_consent(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    meeting: Id,
    reasons: &str,
) -> Result<usize, MeetingError> {
    let form = Put::Proposal(ProposalForm {
        outcome: Outcome::Approved,
        reasons: reasons.to_owned(),
        extra: Vec::new(),
        particulars: Particulars::default(),
    });
    if reasons.trim().is_empty() {
        return Err(MeetingError::Words("reasons"));
    }
    let mut opened = 0;
    let mut last = MeetingError::Nothing;
    for (item, _) in by_consent(store, meeting)? {
        match put_undisputed(store, now, scheme, chair, meeting, item, &form) {
            Ok(true) => opened += 1,
            Err(error @ (MeetingError::Store(_) | MeetingError::NotNow)) => return Err(error),
            Ok(false) | Err(MeetingError::Decision(DecisionError::Decided(_))) => {}
            Err(error) => last = error,
        }
    }
    if opened == 0 { Err(last) } else { Ok(opened) }
}

/// Puts approval to the vote in a case that all agree on still; false when a second or a joint score has changed that.
fn put_undisputed(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    meeting: Id,
    item: Id,
    what: &Put,
) -> Result<bool, MeetingError> {
    store.write(|db| {
        let (meeting, item) = item_locked(db, meeting, item)?;
        let case = item.case.ok_or(MeetingError::Hidden)?;
        let agreed =
            item.consent && decisions::ready(db, scheme, case)?.is_some_and(|ready| ready.undisputed);
        if agreed {
            put_at(db, now, scheme, chair, &meeting, &item, what)?;
        }
        Ok(agreed)
    })
}

/// Votes alike in all open votes of the consent agenda that the member has a vote in; tells in how many. Whoever is
/// against a case lifts it off instead, or votes in the case.
///
/// # Errors
/// [`MeetingError::Nothing`] when there is none.
pub fn vote_consent(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    meeting: Id,
    vote: Vote,
) -> Result<usize, MeetingError> {
    let mut cast = 0;
    for (_, case) in by_consent(store, meeting)? {
        let on_roll =
            |one: &Proposal| one.terms.as_ref().is_some_and(|terms| terms.roll.contains(&who.person().id));
        let Some(open) = without_debate(store, meeting, case)?.filter(on_roll) else { continue };
        match decisions::vote(store, now, scheme, who, open.id, vote, "") {
            Ok(()) => cast += 1,
            Err(DecisionError::Store(error)) => return Err(error.into()),
            // Closed meanwhile, or not for this member.
            Err(_) => {}
        }
    }
    if cast == 0 { Err(MeetingError::Nothing) } else { Ok(cast) }
}

/// Closes all open votes of the consent agenda; tells how many were closed. One that cannot be closed stays open.
///
/// # Errors
/// The refusal when none could be closed.
pub fn close_consent(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    meeting: Id,
) -> Result<usize, MeetingError> {
    let mut closed = 0;
    let mut last = MeetingError::Nothing;
    for (_, case) in by_consent(store, meeting)? {
        let Some(open) = without_debate(store, meeting, case)? else { continue };
        match decisions::decide_on(store, now, scheme, chair, case, Some(open.id), "") {
            Ok(Ruling::Decided(_) | Ruling::Postponed | Ruling::Fallen) => closed += 1,
            // Somebody else closed it meanwhile.
            Err(DecisionError::VoteClosed) => {}
            Err(error) => last = error.into(),
        }
    }
    if closed == 0 { Err(last) } else { Ok(closed) }
}
