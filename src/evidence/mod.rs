//! Files and what they show: intake, checks, age.
//!
//! A file is judged by its bytes while it streams to the vault, never by its name or by what the browser
//! says; a row is written only for one that passed. The same file of the same vendor is one row, linked to
//! as many criteria and cases as it serves; a link that is taken away stays in the table with a date.
//!
//! This room knows a case only as an identifier: whether the case is open to change, and whose it is, its
//! callers ask first, in the same transaction. In the order of use: [`receive`] (or, in parts, [`uploads`]),
//! [`add`], [`link`], [`unlink`], [`relink`], then [`linked`], [`view_content`] and [`send`] for whoever reads.
//!
//! After a file has arrived it is looked into ([`inspect`], a job): what acts in it, whether it is whole, its pages
//! as pictures, and by the virus scanner where there is one. What is known ([`Check`]) belongs to the bytes, not to
//! the row: the same file of two vendors is looked into once.

mod checks;
mod checks_store;
mod clamd;
mod inspect;
mod inspecting;
mod kind;
mod rules;
mod sniff;
mod store;
pub mod uploads;
mod web;

pub use checks::{Check, CheckState, Found, PageImage, Report, Virus, state_of};
pub use checks_store::{Checks, ask_to_inspect, check_of, checks_of, page_of, pages_of};
pub use clamd::{Clamd, ClamdUrlError};
pub use inspect::{Inspector, answer as look_into};
pub use inspecting::{Examiners, InspectError, inspect, tidy};

pub use kind::{FileKind, Refusal};
pub use rules::{
    Arrived, Evidence, Freshness, MAX_BYTES, MAX_FILES, MAX_RECORDING, Refused, clean_name, freshness,
};
pub use sniff::{Judge, Sniffer};
pub use store::{add, dated, find, link, linked, of_case, of_criterion, of_vendor, relink, unlink};
pub use uploads::Intake;
pub use web::{
    ACCEPT, ACCEPT_RECORDINGS, Upload, check_content, finish_parts, no_file_error, receive, receive_for,
    refusal_error, send, send_page, take_part, upload_hints, view_content,
};
