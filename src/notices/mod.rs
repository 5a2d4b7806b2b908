//! Tells people: writes the mail that a change asked for, in each reader's own language, and sends it.
//!
//! Two steps, each of which may be done twice without harm. [`deliver_notice`] turns a job of the outbox into
//! one row of `mails` a reader; the row's key names the job and the reader, so nobody is told twice.
//! [`send_due`] hands the rows to the mail server: a row is leased first, so that two nodes never hold the
//! same one, and marked afterwards. If the node dies between handing over and marking, the lease runs out and
//! the mail is sent once more with the same `Message-ID`, by which the reader's mail program knows it for the
//! same. Once would need the mail server in our transaction; twice with one name is the best there is.
//!
//! In the demo no server is set up: mails are only kept, and `/dev/post` shows them.

mod compose;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod transport;
pub mod web;

pub use compose::{PostOffice, mail_templates};
pub use rules::MailState;
pub use store::{Mail, find, outbox_of_case, recent};
pub use transport::{Transport, TransportError};

use crate::cases::{self, Case};
use crate::impartiality;
use crate::review;
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Moment};
use crate::words::TemplateError;
use compose::{Payload, Reader, write};
use serde_json::Value;

/// Why a notice could not be written, or the outbox not be emptied.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The job says nothing that we understand.
    #[error("the notice cannot be read: {0}")]
    Payload(#[from] serde_json::Error),
    /// A template or a text is broken.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The thread that worked for us is gone.
    #[error("the work was broken off: {0}")]
    BrokenOff(String),
}

impl From<diesel::result::Error> for NoticeError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Writes the mails that a job of kind `notice` asks for, and returns how many are new.
///
/// `key` is the job's own; doing the same job again writes nothing.
///
/// # Errors
/// When the job is not understood, a template is broken or the database fails; nothing is written then.
pub fn deliver_notice(
    store: &Store,
    now: Moment,
    office: &PostOffice,
    key: &str,
    payload: &Value,
) -> Result<usize, NoticeError> {
    let notice: Payload = serde_json::from_value(payload.clone())?;
    let (readers, case) = store.read(|db: &mut Db| {
        let case = match notice.case {
            Some(id) => cases::find(db, id)?,
            None => None,
        };
        let mut readers = store::readers(db, &notice.to)?;
        if let Some(case) = case.as_ref().filter(|_| !ABOUT_DOUBTS.contains(&notice.template.as_str())) {
            leave_conflicted_out(db, case, &mut readers)?;
        }
        Ok::<_, NoticeError>((readers, case))
    })?;
    if readers.is_empty() {
        tracing::warn!(key, template = notice.template, "nobody is there to be told");
    }
    let mut letters = Vec::new();
    for reader in &readers {
        letters.push(write(office, key, &notice, reader, case.as_ref(), now.oslo_date())?);
    }
    store.write(|db| {
        let mut new = 0;
        for letter in &letters {
            new += store::insert(db, now, letter)?;
        }
        Ok(new)
    })
}

/// What those in doubt are told all the same: that their vote is needed, and what the others found.
const ABOUT_DOUBTS: [&str; 3] = ["doubt-vote", "doubt-reminder", "doubt-settled"];

/// Whoever is conflicted in a case hears nothing of it, whatever was asked for before they were.
fn leave_conflicted_out(db: &mut Db, case: &Case, readers: &mut Vec<Reader>) -> Result<(), NoticeError> {
    let mut kept = Vec::new();
    for reader in readers.drain(..) {
        let hears = match reader.id {
            Some(id) => {
                !review::must_not_hear(db, case.id, id)?
                    && !review::decided_first(db, id, case)?
                    && !impartiality::hidden_vendors(db, id)?.contains(&case.vendor_id)
            }
            None => true,
        };
        if hears {
            kept.push(reader);
        }
    }
    *readers = kept;
    Ok(())
}

/// What became of the mails that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// The server took them (or they are kept, in the demo).
    pub sent: usize,
    /// To be tried again.
    pub postponed: usize,
    /// Given up.
    pub failed: usize,
}

/// Mails to those who have no account: whom a buyer follows, or who reported what, is confidential, so nothing of them stays
/// once they are out, or given up.
const OF_STRANGERS: [&str; 6] =
    ["watch-confirm", "watch-alert", "watch-flagged", "watch-week", "watch-over", "misuse-answered"];

/// How many mails one call sends at most, so that the caller can stop between calls.
const BATCH: usize = 50;

/// Mails whose link lets somebody in: what they said is forgotten once they are out.
const LETS_SOMEBODY_IN: [&str; 4] = ["confirm-address", "reset-password", "invitation", "outside-request"];

/// Sends the mails that are due, one after the other.
///
/// A server that is away or asks for patience is tried again, later each time, for a day; an answer that
/// says "never" gives a mail up at once. Neither holds up the others.
///
/// # Errors
/// When the database fails.
pub async fn send_due(
    store: &Store,
    clock: &Clock,
    transport: &Transport,
    office: &PostOffice,
) -> Result<Sent, NoticeError> {
    let mut done = Sent::default();
    for _ in 0..BATCH {
        let now = clock.now();
        let looking = store.clone();
        let look = move || looking.read(|db| Ok::<bool, NoticeError>(store::any_due(db, now)?));
        let due = tokio::task::spawn_blocking(look).await;
        if !due.map_err(|error| NoticeError::BrokenOff(error.to_string()))?? {
            break;
        }
        let leased = apart(store, move |db| store::lease(db, now)).await?;
        let Some(mail) = leased else { break };
        let outcome = transport.hand_over(office, &mail).await;
        let now = clock.now();
        let fate = rules::fate(&outcome, mail.attempts, mail.created_at, now);
        match fate {
            rules::Fate::Sent => done.sent += 1,
            rules::Fate::Again(_) => done.postponed += 1,
            rules::Fate::GivenUp => done.failed += 1,
        }
        if let Err(error) = &outcome {
            tracing::warn!(mail = %mail.id, attempt = mail.attempts, error = error.words(), "mail was not sent");
        }
        let words = outcome.err().map(|error| error.words().to_owned()).unwrap_or_default();
        let spent = !matches!(fate, rules::Fate::Again(_)) && matches!(transport, Transport::Smtp(_));
        let forget = spent && LETS_SOMEBODY_IN.contains(&mail.template.as_str());
        let of_a_stranger = spent && OF_STRANGERS.contains(&mail.template.as_str());
        apart(store, move |db| {
            store::mark(db, &mail, fate, if of_a_stranger { "" } else { &words }, now)?;
            match (of_a_stranger, forget) {
                (true, _) => store::forget_whole(db, mail.id),
                (false, true) => store::forget(db, mail.id),
                (false, false) => Ok(()),
            }
        })
        .await?;
    }
    Ok(done)
}

/// Runs a short transaction on a thread that may wait.
async fn apart<T: Send + 'static>(
    store: &Store,
    work: impl FnOnce(&mut Db) -> diesel::QueryResult<T> + Send + 'static,
) -> Result<T, NoticeError> {
    let store = store.clone();
    let run = move || store.write_quietly(|db| Ok::<T, NoticeError>(work(db)?));
    tokio::task::spawn_blocking(run).await.map_err(|error| NoticeError::BrokenOff(error.to_string()))?
}
