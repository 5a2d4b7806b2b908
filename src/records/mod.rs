//! Evidence that is kept as rows because a file would be the wrong form for it: data-processor agreements, list
//! sources, wash logs, numbers in use, call times, figures. Each kind computes its finding and draws it.
//!
//! A vendor has at most one sheet of a kind, and one more for a unit that has its own. Rows are typed one by one, or
//! come in a spreadsheet that is shown before it is taken. A draft of a case follows the sheet; a case that is handed
//! in keeps the version of that moment ([`freeze`]), and the next change of the sheet makes the next version.
//!
//! This room knows a case only as an identifier: its callers ask first whose it is and whether it is open. In the order
//! of use: [`save_row`], [`remove_row`], [`restore_row`], or [`read_upload`], [`bring`], [`take`]; then [`in_case`]
//! and [`findings_for`], [`freeze`], and [`shown`] for pages. Nothing here judges whether a criterion is met.

mod errors;
mod importing;
mod keeping;
mod kinds;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod using;
mod view;
pub mod web;

pub use errors::{RecordError, Refused};
pub use importing::{Import, Unread, Wrong, read_calls, read_paste, read_upload};
pub use keeping::{
    Mode, Owner, Typed, bring, discard, import, mend, owner, remove_row, restore_row, save_row, take, tidy,
    waiting,
};
pub use kinds::{Cells, Column, Fault, KINDS, MOST_ROWS, Reader, Row, Shape, columns};
use rules::about;
pub use rules::{
    Arg, Bar, DayClass, Figures, Finding, Histogram, Hours, LAPSING_DAYS, LIST_MONTHS, LOOKUP_MONTHS, Level,
    NumberKind, Picture, Remark, WashState, class_of, easter, find, hours, number_kind, zone,
};
pub use store::{Sheet, current, handed_in, sheets_of};
pub use using::{Place, Use, findings_for, freeze, in_case, rows_to_sign};
pub use view::{export, headline, shown, template};
