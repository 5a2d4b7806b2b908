//! A member's own calendar to subscribe to: an address with a secret that only its owner has, and can replace.
//!
//! It names no case and no applicant, says nothing of how many there are, and leaves out what the convener wrote in
//! the invitation, so that it tells whoever is conflicted no more than anybody else.

use super::ics::{Invitation, published};
use super::planning::event;
use super::{MeetingError, store};
use crate::journal;
use crate::people::{self, BoardMember};
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::Moment;
use crate::words::{self, Arguments};

/// How long meetings stay in the calendar when they are over, in days.
const KEPT_DAYS: i32 = 92;

/// Since when somebody's address stands; none for who has none.
///
/// # Errors
/// When the database fails.
pub fn feed_since(store: &Store, who: &BoardMember) -> Result<Option<Moment>, MeetingError> {
    store.read(|db| Ok(store::feed_made_at(db, who.person().id)?))
}

/// Makes an address, or another one in place of the one before, which is dead from now on. Gives the secret, of which
/// only the proof is kept.
///
/// # Errors
/// When the machine has no random numbers, or the database fails.
pub fn renew_feed(store: &Store, now: Moment, who: &BoardMember) -> Result<String, MeetingError> {
    let secret = people::fresh_secret().map_err(|_| MeetingError::Secret)?;
    store.write(|db| {
        store::write_feed(db, now, who.person().id, &people::secret_proof(&secret))?;
        journal::record(db, now, &who.actor(), &event("meeting.feed_made", "", ""))?;
        Ok(secret)
    })
}

/// Ends an address; none is no error.
///
/// # Errors
/// When the database fails.
pub fn end_feed(store: &Store, now: Moment, who: &BoardMember) -> Result<(), MeetingError> {
    store.write(|db| {
        if store::delete_feed(db, who.person().id)? {
            journal::record(db, now, &who.actor(), &event("meeting.feed_ended", "", ""))?;
        }
        Ok(())
    })
}

/// The calendar behind a secret: the meetings that its owner is invited to, in the owner's language. `address` is where
/// the portal is.
///
/// # Errors
/// [`MeetingError::Hidden`] for a secret that is none, or no longer, or whose owner has left the board.
pub fn feed(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    secret: &str,
    address: &str,
) -> Result<String, MeetingError> {
    store.read(|db| {
        let owner = store::feed_owner(db, &people::secret_proof(secret))?.ok_or(MeetingError::Hidden)?;
        let person = people::person(db, owner)?.filter(people::Person::is_on_board);
        let person = person.ok_or(MeetingError::Hidden)?;
        let since = now.oslo_date().plus_days(-KEPT_DAYS).start();
        let meetings = store::invited_to(db, person.id, since)?;
        let language = person.language;
        let mut said = Vec::new();
        for meeting in &meetings {
            let number = Arguments::new().text("number", meeting.number());
            let summary = words::text(language, "meetings-ics-summary", &number)?;
            said.push((summary, format!("{address}/nemnd/mote/{}", meeting.id)));
        }
        let all: Vec<Invitation<'_>> = meetings
            .iter()
            .zip(&said)
            .map(|(meeting, (summary, url))| Invitation {
                meeting,
                summary,
                description: "",
                organizer: &scheme.email,
                organizer_name: scheme.short_name.get(language),
                attendee: None,
                url,
            })
            .collect();
        let name = words::text(language, "meetings-feed-name", &Arguments::new())?;
        Ok(published(&name, &all))
    })
}
