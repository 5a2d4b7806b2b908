//! Files and what they show: intake, checks, age.
//!
//! A file is judged by its bytes while it streams to the vault, never by its name or by what the browser
//! says; a row is written only for one that passed. The same file of the same vendor is one row, linked to
//! as many criteria and cases as it serves; a link that is taken away stays in the table with a date.
//!
//! What a vendor keeps in its library are **pieces**: one file or several with a title, a kind, a period and days,
//! in revisions of which the newest counts ([`pieces_of`], [`piece`], [`revisions_of`]). A link knows the revision that
//! its file came from; what a case uses is never changed by a later one unless its callers say so
//! ([`replace_links`]). How old a piece may be is told by [`age`], where it may serve too by [`suggest`].
//!
//! This room knows a case only as an identifier: whether the case is open to change, and whose it is, its
//! callers ask first, in the same transaction. In the order of use: [`receive`] (or, in parts, [`uploads`]),
//! [`add`], [`link`], [`unlink`], [`relink`], then [`linked`], [`view_content`] and [`send`] for whoever reads.
//!
//! After a file has arrived it is looked into ([`inspect`], a job): what acts in it, whether it is whole, its pages
//! as pictures, and by the virus scanner where there is one. What is known ([`Check`]) belongs to the bytes, not to
//! the row: the same file of two vendors is looked into once.

mod ages;
mod checks;
mod clamd;
mod inspect;
mod inspecting;
mod kind;
mod pieces;
mod rules;
mod sniff;
mod store;
mod suggest;
pub mod uploads;
mod web;

pub use ages::{Age, AgeState, Dates, WARNING_DAYS, age, best, last_day, max_age, oldest_issue};
pub use checks::{Check, CheckState, Found, PageImage, Report, Virus, state_of};
pub use clamd::{Clamd, ClamdUrlError};
pub use inspect::{Inspector, answer as look_into};
pub use inspecting::{Examiners, InspectError, inspect, sweep_shelf, tidy};
pub use kind::{FileKind, Refusal};
pub use pieces::{
    FromPiece, LONGEST_NOTE, LONGEST_TITLE, Period, Piece, PieceError, PieceFault, PieceForm, Revision,
    UNDO_MINUTES, Use, faults, guess, may_undo, title_of,
};
pub use rules::{Arrived, Evidence, MAX_BYTES, MAX_FILES, MAX_RECORDING, Refused, clean_name};
pub use sniff::{Judge, Sniffer};
pub use store::checks::{
    Checks, PageSize, ask_to_inspect, check_of, checks_of, page_of, page_sizes, pages_of,
};
pub use store::pieces::{
    Lapse, carry_over, delete_piece, from_pieces, insert_piece, insert_revision, link_piece, note_lapse,
    piece, piece_locked, pieces_of, replace_links, restore_links, restore_piece, revisions_of, set_period,
    shelve, unlink_pieces, update_details, uses, uses_of_piece, with_hash,
};
pub use store::{
    add, dated, find, link, linked, mark_gone, of_case, of_criterion, of_ids, of_vendor, relink, unlink,
};
pub use suggest::{Reason, Suggestion, suggest};
pub use uploads::Intake;
pub use web::{
    ACCEPT, ACCEPT_RECORDINGS, AgeWords, TABLE_ROWS, Upload, age_words, check_content, finish_parts,
    is_table, keep, kept_options, no_file_error, receive, receive_for, receive_within, refusal_error, send,
    send_page, table_content, take_part, upload_hints, view_content, with_kept,
};
