//! The call sample: a complete list of calls, what the auditor draws from it by a seed that anyone can repeat, and
//! the form in which each drawn call is assessed.
//!
//! This room knows a case only as an identifier: whose it is and who may open it, its callers ask first; whether it
//! is still open they say by an [`Open`], which is asked in the same transaction, before anything is changed.
//!
//! In the order of a case's life: [`give_list`] and [`import`]; [`begin_draw`] and [`finish_draw`], once more with
//! [`ask_for_list`]; [`attach_recording`], [`hear`]; [`assess`] and what it shows, [`results`]; at last
//! [`delete_recordings`].

mod assessing;
mod columns;
mod draw;
mod drawing;
mod importing;
mod listing;
mod recording;
mod rules;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use assessing::{
    Assessed, AssessmentForm, Changed, LONGEST_NOTE, Point, Row, Shown, assess, points, results,
};
pub use columns::{Column, Fault, FaultKind};
pub use draw::{Keyed, REPEAT, draw, key};
pub use drawing::{DrawForm, ask_for_list, begin_draw, finish_draw};
pub use importing::{give_list, import, must_want_list};
pub use listing::{Call, Calls, FAULTS_SHOWN, Faults, Line, ListError, read_list, spread};
pub use recording::{attach_recording, delete_recordings, hear, hear_at_home, is_recording};
pub use rules::{
    CallFinding, Counts, DrawState, Findings, Heard, KeptRecording, LEAST, ListState, MAX_CALLS,
    MAX_LIST_BYTES, MOST, RECORDING_DAYS, Shortfall, Summary, Tally, Verdict, Wanted, Week, directions,
    is_about, is_shown_by_calls, joined, kept_until, must_go, shortfalls,
};
pub use store::{
    Assessment, CallList, Draw, DrawnCall, Hearing, Recording, assessments_of, calls_of, draws_of,
    hearings_of, kept_recordings, latest_list, ready_list, recordings_of_case,
};

pub use web::{
    Brought, direction_text, download, note_hearing, note_hearing_at_home, receive, send_list, shown_content,
};

use crate::store::{Db, StoreError};
use crate::values::{Id, Language, OsloDate};
use crate::words::{self, Arguments, MissingText};

/// Locks a case and says whether it is still open for a change by this caller.
pub type Open<'a> = &'a (dyn Fn(&mut Db, Id) -> diesel::QueryResult<bool> + Sync);

/// Why something about a sample cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// There is no such list, draw, call or recording in this case.
    #[error("there is no such thing in this case")]
    Unknown,
    /// The case is over, or not open to the caller.
    #[error("the case is not open")]
    Closed,
    /// The vendor may not give another list: a sample was drawn, and nobody asked for a new one.
    #[error("a sample has been drawn from the list")]
    AlreadyDrawn,
    /// There is no list to draw from yet.
    #[error("there is no list that has been read")]
    NoList,
    /// More or less is wanted than the scheme allows.
    #[error("no such sample is allowed")]
    NotAllowed,
    /// The list holds too little of some directions, and nobody said to draw all the same.
    #[error("the list holds too little: {0:?}")]
    Short(Vec<Shortfall>),
    /// A reason must be given.
    #[error("no reason is given")]
    NoReason,
    /// Somebody else assessed the call meanwhile.
    #[error("the call was assessed by somebody else")]
    Changed(Box<Changed>),
    /// The form holds what it may not.
    #[error("something in the form is wrong: {0}")]
    Faulty(&'static str),
    /// The recording was deleted on this day.
    #[error("the recording was deleted on {0}")]
    Deleted(OsloDate),
    /// The machine failed: no random numbers.
    #[error("the machine failed: {0}")]
    Machine(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for SampleError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

/// Asks whether the case is open, and locks it.
fn must_be_open(db: &mut Db, open: Open<'_>, case: Id) -> Result<(), SampleError> {
    if open(db, case)? { Ok(()) } else { Err(SampleError::Closed) }
}

/// What is wrong with a list, where, and how to mend it, in a language.
///
/// # Errors
/// When a text is missing.
pub fn fault_text(language: Language, fault: &Fault) -> Result<String, MissingText> {
    let column = match fault.column {
        Some(column) => words::plain(language, &format!("samples-column-{column}"))?,
        None => String::new(),
    };
    let arguments = Arguments::new()
        .text("row", words::number(language, i64::try_from(fault.row).unwrap_or(i64::MAX)))
        .text("column", column)
        .text("seen", &fault.seen);
    let word = match (fault.kind, fault.column) {
        (FaultKind::Encoding, None) => "utf16".to_owned(),
        (kind, _) => kind.as_str().replace('_', "-"),
    };
    words::text(language, &format!("samples-fault-{word}"), &arguments)
}
