//! The calendar: a meeting is planned, changed, called off; those invited answer.

use super::ics::{Invitation, calendar};
use super::{Answer, Invited, Meeting, MeetingError, MeetingForm, MeetingState, check, store};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{self, BoardMember, Chair, Person, Role, Secretariat};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once, take_number};
use crate::values::{Id, Moment};
use crate::words::{self, Arguments};
use serde_json::json;

/// Who calls a meeting: the chair, or the secretariat on the chair's behalf.
#[derive(Debug, Clone)]
pub enum Convener {
    /// The chair.
    Chair(Chair),
    /// The secretariat.
    Secretariat(Secretariat),
}

impl Convener {
    /// The proof, if the person may.
    pub fn prove(person: &Person) -> Option<Self> {
        let chair = Chair::prove(person).map(Self::Chair);
        chair.or_else(|| Secretariat::prove(person).map(Self::Secretariat))
    }

    /// Who it is.
    pub const fn person(&self) -> &Person {
        match self {
            Self::Chair(chair) => chair.person(),
            Self::Secretariat(secretariat) => secretariat.person(),
        }
    }

    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Chair(chair) => chair.actor(),
            Self::Secretariat(secretariat) => secretariat.actor(),
        }
    }
}

/// An event of this room. It names the meeting, never a case: the journal's readers are not the board.
pub(super) fn event<'a>(what: &'a str, number: &'a str, reason: &'a str) -> Event<'a> {
    Event { subject: number, reason, ..Event::new(what) }
}

/// Plans a meeting and invites the board: members, deputies and chair, each by a mail with a calendar event.
///
/// # Errors
/// [`MeetingError::Form`] with what is wrong.
pub fn plan(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
    form: &MeetingForm,
    form_key: &str,
) -> Result<Id, MeetingError> {
    let draft = check(form, now).map_err(MeetingError::Form)?;
    store.write(|db| {
        let id = Id::fresh();
        if let Once::Again(known) = once(db, form_key, Some(by.person().id), &id.to_string(), now)? {
            return known.parse().map_err(|_| MeetingError::Hidden);
        }
        let year = i32::from(draft.starts_at.oslo_date().year());
        let serial = take_number(db, &format!("meeting-{year}"))?;
        let serial = i32::try_from(serial).unwrap_or(i32::MAX);
        store::insert(db, now, id, (year, serial), by.person().id, &draft)?;
        for person in people::board(db)? {
            store::invite(db, id, person.id)?;
        }
        let meeting = store::find(db, id)?.ok_or(MeetingError::Hidden)?;
        tell_all(db, now, scheme, &meeting, "meeting-invited", "")?;
        journal::record(db, now, &by.actor(), &event("meeting.planned", &meeting.number(), ""))?;
        Ok(id)
    })
}

/// Changes a planned meeting, and sends the calendar event anew with a higher sequence (RFC 5546, 2.1.4). Whoever
/// joined the board meanwhile is invited too.
///
/// # Errors
/// As [`plan`]; [`MeetingError::Changed`] when somebody else changed it; [`MeetingError::NotNow`] once it was opened.
pub fn change(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
    meeting: Id,
    seen_version: i32,
    form: &MeetingForm,
) -> Result<(), MeetingError> {
    let draft = check(form, now).map_err(MeetingError::Form)?;
    store.write(|db| {
        let before = planned(db, meeting)?;
        let same = before.starts_at == draft.starts_at
            && before.ends_at == draft.ends_at
            && (&before.place, &before.video, &before.note) == (&draft.place, &draft.video, &draft.note)
            && before.answer_by == draft.answer_by;
        if same {
            return Ok(());
        }
        if before.version != seen_version {
            return Err(MeetingError::Changed);
        }
        store::rewrite(db, now, &before, &draft)?;
        for person in people::board(db)? {
            store::invite(db, meeting, person.id)?;
        }
        let after = store::find(db, meeting)?.ok_or(MeetingError::Hidden)?;
        tell_all(db, now, scheme, &after, "meeting-changed", "")?;
        journal::record(db, now, &by.actor(), &event("meeting.changed", &after.number(), ""))?;
        Ok(())
    })
}

/// Calls a planned meeting off. Its cases may come before another one.
///
/// # Errors
/// [`MeetingError::Words`] without a reason; [`MeetingError::NotNow`] once it was opened.
pub fn cancel(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
    meeting: Id,
    reason: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let before = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
        match before.state {
            MeetingState::Cancelled => return Ok(()),
            MeetingState::Planned => {}
            _ => return Err(MeetingError::NotNow),
        }
        if reason.trim().is_empty() {
            return Err(MeetingError::Words("reason"));
        }
        store::cancel(db, now, &before)?;
        let after = store::find(db, meeting)?.ok_or(MeetingError::Hidden)?;
        tell_all(db, now, scheme, &after, "meeting-cancelled", reason.trim())?;
        journal::record(db, now, &by.actor(), &event("meeting.cancelled", &after.number(), reason.trim()))?;
        Ok(())
    })
}

fn planned(db: &mut Db, meeting: Id) -> Result<Meeting, MeetingError> {
    let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    if found.state == MeetingState::Planned { Ok(found) } else { Err(MeetingError::NotNow) }
}

/// Answers an invitation. Whoever stays away says why, and the own deputy is asked to come.
///
/// # Errors
/// [`MeetingError::Hidden`] for somebody who was not invited; [`MeetingError::Words`] for an absence without excuse;
/// [`MeetingError::NotNow`] when the meeting is over.
pub fn answer(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    meeting: Id,
    answer: Answer,
    excuse: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
        if !matches!(found.state, MeetingState::Planned | MeetingState::Running) {
            return Err(MeetingError::NotNow);
        }
        let excuse = if answer == Answer::Absent { excuse.trim() } else { "" };
        if answer == Answer::None {
            return Err(MeetingError::Words("answer"));
        }
        if answer == Answer::Absent && excuse.is_empty() {
            return Err(MeetingError::Words("excuse"));
        }
        let me = who.person();
        let before = store::answers_of(db, me.id, &[meeting])?.first().map(|(_, answer)| *answer);
        if !store::write_answer(db, now, meeting, me.id, answer, excuse)? {
            return Err(MeetingError::Hidden);
        }
        if answer == Answer::Absent && before != Some(Answer::Absent) {
            call_in(db, now, &found, me)?;
        }
        journal::record(db, now, &who.actor(), &event("meeting.answered", &found.number(), ""))?;
        Ok(())
    })
}

/// Asks the deputies of somebody who stays away.
fn call_in(db: &mut Db, now: Moment, meeting: &Meeting, member: &Person) -> Result<(), MeetingError> {
    for deputy in people::board(db)?.iter().filter(|one| one.deputy_for.contains(&member.id)) {
        let data = json!({
            "meeting": meeting.id, "meeting_number": meeting.number(), "starts_at": meeting.starts_at,
            "member": member.name,
        });
        let key = format!("{}:{}:{}", meeting.id, deputy.id, now);
        let to = Recipient::Account(deputy.id);
        jobs::notice(db, now, &key, "meeting-deputy", &to, None, &data)?;
    }
    Ok(())
}

/// Writes to everybody who is invited and still on the board, in their language and with the calendar event.
fn tell_all(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    meeting: &Meeting,
    template: &str,
    reason: &str,
) -> Result<(), MeetingError> {
    let invited: Vec<Invited> = store::invited(db, meeting.id)?;
    for person in people::board(db)?.iter().filter(|one| invited.iter().any(|at| at.account == one.id)) {
        let language = person.language;
        let number = Arguments::new().text("number", meeting.number());
        let summary = words::text(language, "meetings-ics-summary", &number)?;
        let name = scheme.short_name.get(language);
        let event = calendar(&Invitation {
            meeting,
            summary: &summary,
            description: &meeting.note,
            organizer: &scheme.email,
            organizer_name: name,
            attendee: Some((&person.name, person.email.as_str())),
            url: "",
        });
        let deputy = person.is(Role::Deputy) && !person.is(Role::Member) && !person.is(Role::Chair);
        let data = json!({
            "meeting": meeting.id, "meeting_number": meeting.number(), "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at, "place": meeting.place, "video": meeting.video,
            "answer_by": meeting.answer_by, "note": meeting.note, "reason": reason, "deputy": deputy,
            "calendar": event,
        });
        let key = format!("{}:{}:{}", meeting.id, meeting.sequence, person.id);
        jobs::notice(db, now, &key, template, &Recipient::Account(person.id), None, &data)?;
    }
    Ok(())
}
