//! What the public reads: search, a vendor's status on any day, whether a file is ours; as pages and as JSON.
//!
//! Everything is answered from a [`Snapshot`] of the ledger in memory, so a look-up costs no query and the
//! last reading answers even when the database is away. Only vendors that have, or had, an approval stand in
//! it: who applied, or never did, can't be told from anybody unknown. Nothing here changes anything, reads a
//! session or sets a cookie, and reasons that were given to a vendor are not in any answer.
//!
//! [`Register::snapshot`] is the one operation; its questions are methods of [`Snapshot`], and the JSON
//! answers are plain functions of it.

mod answers;
mod arrivals;
mod badge;
mod catalogue;
mod changes;
mod checked;
mod checker;
mod feeds;
mod finding;
mod flags;
#[cfg(test)]
mod flags_tests;
#[cfg(test)]
mod going_on_tests;
mod hashes;
mod identity;
mod list_answers;
mod lists;
#[cfg(test)]
mod lists_tests;
mod live;
mod names;
mod offline;
mod rules;
mod sitemap;
mod snapshot;
mod spelling;
mod statements;
mod store;
mod tables;
#[cfg(test)]
pub(crate) mod tests;
pub mod web;

pub use crate::values::fold;
pub use answers::{certificate_json, register_json, status_json, vendor_json};
pub use arrivals::Arrival;
pub use badge::badge_svg;
pub use catalogue::catalogue_ttl;
pub use changes::{Entry, MOST_CHANGES, changes_json, entries, events_json, events_ndjson, evidence_json};
pub use checked::{checked_json, unreadable_json};
pub use checker::{Checker, Unexamined};
pub use feeds::{Feed, feed_xml};
pub use finding::{Hit, Hits};
pub use hashes::document_json;
pub use identity::{Identity, Match};
pub use list_answers::checks_json;
pub use lists::{
    Answered, Line, LineKind, ListError, MOST_LINES, MOST_LINES_OF_PROGRAMS, Outcome, list_item,
    list_of_file, list_of_text, look_up, text_of,
};
pub use live::Register;
pub use offline::{MOST_OFFLINE, offline_json};
pub use rules::{Genuineness, Question, QuestionError, Sought, question, understand};
pub use sitemap::{sitemap_index, sitemap_part};
pub use snapshot::{Examined, Listed, Registered, Snapshot};
pub use statements::{Counter, MOST_STATED, Unstated, new_statement};
pub use tables::{RegisterRow, register_rows};
