//! The record of every change: who, when, what, why, written in the same transaction as the change.
//!
//! Entries are numbered without gaps and never changed (the database refuses it). The journal is for the
//! people of a case and for the secretariat; what strangers may see is read from the ledger instead.
//!
//! Take [`record`] last in a transaction: everybody who changes anything waits for the same number.

mod store;

pub use store::{Entry, JournalPage, Search, actors_of, of_case, of_vendor, search, with_details};

use crate::store::{Db, take_number};
use crate::values::{Id, Moment};
use serde_json::Value;

/// Who did something, as the journal remembers it (people change names and leave; entries don't).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account, or none for the system itself.
    pub id: Option<Id>,
    /// The name at the time.
    pub name: String,
    /// The role in which it was done, a stable word: `applicant`, `secretariat`, `member`, `system` ...
    pub role: &'static str,
}

impl Actor {
    /// The portal itself: a deadline passed, a job ran.
    pub fn system() -> Self {
        Self { id: None, name: "Godkjent".to_owned(), role: "system" }
    }
}

/// What happened, before it is recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'a> {
    /// A stable word such as `case.submitted`; `journal-<word with dashes>` is its text.
    pub what: &'a str,
    /// The vendor that it concerns.
    pub vendor: Option<Id>,
    /// The case that it concerns.
    pub case: Option<Id>,
    /// What exactly, for the reader: a case number, a criterion, a file's name.
    pub subject: &'a str,
    /// Why, in the words of whoever did it; empty where the act speaks for itself.
    pub reason: &'a str,
    /// More, for machines.
    pub details: Value,
}

impl<'a> Event<'a> {
    /// An event of that word, to be filled with `..`.
    pub const fn new(what: &'a str) -> Self {
        Self { what, vendor: None, case: None, subject: "", reason: "", details: Value::Null }
    }
}

/// Records an event. One about a case is about the case's vendor too, also where only the case is known to whoever
/// records it: by its vendor it is kept from those who must not learn of it.
///
/// # Errors
/// When the database fails.
pub fn record(db: &mut Db, now: Moment, actor: &Actor, event: &Event<'_>) -> diesel::QueryResult<()> {
    let vendor = match (event.vendor, event.case) {
        (None, Some(case)) => store::vendor_of(db, case)?,
        (known, _) => known,
    };
    let event = &Event { vendor, ..event.clone() };
    let seq = take_number(db, "journal")?;
    store::insert(db, seq, now, actor, event)
}
