//! Files and what they show: intake, checks, age.
//!
//! A file is judged by its bytes while it streams to the vault, never by its name or by what the browser
//! says; a row is written only for one that passed. The same file of the same vendor is one row, linked to
//! as many criteria and cases as it serves; a link that is taken away stays in the table with a date.
//!
//! This room knows a case only as an identifier: whether the case is open to change, and whose it is, its
//! callers ask first, in the same transaction. In the order of use: [`receive`], [`add`], [`link`],
//! [`unlink`], [`relink`], then [`linked`] and [`send`] for whoever reads.

mod carry;
mod kind;
mod rules;
mod sniff;
mod store;
mod web;

pub use carry::carry_over;
pub use kind::{FileKind, Refusal};
pub use rules::{Arrived, Evidence, Freshness, MAX_BYTES, MAX_FILES, Refused, clean_name, freshness};
pub use sniff::Sniffer;
pub use store::{add, dated, find, link, linked, of_case, of_criterion, of_vendor, relink, unlink};
pub use web::{ACCEPT, Upload, no_file_error, receive, refusal_error, send, upload_hints};
