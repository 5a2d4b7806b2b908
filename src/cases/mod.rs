//! A matter from opened to closed: answers, fee, completeness, supplement, and its way to the board.
//!
//! An applicant opens a case, answers every criterion that the unit's scope calls for, attaches evidence and
//! submits. The secretariat records the fee, checks that all is there, asks for what is not, and sends the case
//! to the board. Nothing here judges: see `review` and `decisions`.
//!
//! - `applying`: open, choose the unit, submit, send a supplement, withdraw
//! - `answering`: write an answer, attach, remove and date files
//! - `norms`: by which norms a draft is measured
//! - `renewal`: take over the last case, confirm what is unchanged
//! - `extensions`: ask for more time, and the answer
//! - `precheck`: could we be approved today? Nothing is kept of it
//! - `library`: use what the vendor has at a criterion; add, change, renew and delete pieces of its library
//! - `proof`: until when proof serves, over the years of an approval, and word before it does not
//! - `moving`: go on by another edition of a norm
//! - `account`: what came in for a fee, what was paid back, and what is left
//! - `handling`: record the fee, check, return, extend, send to the board
//! - `appealing`: open the case of an appeal
//! - `noting`: how it all stands in the journal
//! - `paying`: what a fee on record must agree with, and its correction

mod account;
mod ahead;
mod answering;
mod appealing;
mod applying;
mod contradictions;
mod dossier;
mod elsewhere;
mod extensions;
mod handling;
mod letters;
mod library;
#[cfg(test)]
mod library_tests;
mod moving;
mod norms;
mod noting;
mod paying;
mod precheck;
mod proof;
mod queue;
mod readiness;
mod renewal;
mod rules;
mod sampling;
mod store;
#[cfg(test)]
mod tests;
pub mod together;
mod unchanged;
pub mod web;

pub use account::{
    Account, Balance, Move, MoveForm, MoveKind, account, balance, note_move, note_move_in, strike_first_in,
    strike_move_in,
};
pub use ahead::{Ahead, ahead};
pub use answering::{
    AnswerForm, Changed, LONGEST_TEXT, Saved, attach, date_file, detach, hold_users_of, lay_asked_for,
    save_answer, undo_detach, use_existing,
};
pub use appealing::{matter_of, note_appeal, open_appeal, reopen_appeal, send_appeal_to_board};
pub use applying::{choose_unit, open, send_supplement, submit, withdraw};
pub use contradictions::{Clash, Contradiction, contradictions};
pub use dossier::{Dossier, asked, asked_on, dossier, evidence_for_board, for_applicant, present, unit_of};
pub use elsewhere::{
    AnsweredCondition, AppealFacts, AskedQuestion, AtBoard, Awaited, Further, Invoices, StandingInvoice,
    Waiting, WaitingRow,
};
pub use extensions::{ExtensionAnswer, ExtensionState, answer_extension, ask_for_time, open_extension};
pub use handling::{
    CheckForm, FeeForm, Meanwhile, check, check_all, check_seen, extend_supplement, record_fee,
    return_for_supplement, send_to_board,
};
pub use library::{
    Known, Place, Places, add_piece, change_piece, delete_piece, known_files, places_of, remove_piece,
    revise_piece, undo_delete, use_pieces,
};
pub use moving::{Moved, move_draft, move_submitted, plan, targets};
pub use norms::{NormChoice, additions, choose_norms, norm_choices, norms_missing};
pub use paying::{correct_fee, record_fee_in};
pub use precheck::{AtHand, Outlook, Precheck, Reply, age_rule, precheck, questions};
pub use proof::{
    Bar, Basis, Gap as ProofGap, Horizon, Row, Then, at_continuation, bases, gaps, rows, warn_of_lapses,
};
pub use queue::{Counts, QueueFilter, QueuePage, QueueRow, Section, counts, queue};
pub use readiness::{
    Filed, Gap, Lack, PartState, age_of, lacks, needs_file, oldest, part_state, readiness, soon_too_old,
    supplement_gaps,
};
pub use renewal::{
    Carried, ChangedPart, Confirmed, NormChange, Previous, carried, confirm_unchanged, last_approved,
    norm_change, previous,
};
pub use rules::{
    Act, Answer, Case, CaseState, Checked, Fee, Finding, NotNow, NothingToAsk, UnitAsSubmitted, after,
    already, as_shown, latest, may_write, outstanding, to_reopen, visible_to_applicant,
};
pub use store::extensions::{Extension, extensions};
pub use store::money::move_recorded_at;
pub use store::moves::moved;
pub use store::{
    Running, answer, answers, by_number, cases_of_vendor, decide_again, end, fee, fee_recorded_at, find,
    find_locked, findings, mark_decided, numbers, running, submission_days,
};

pub use web::scope_facts;

use crate::evidence::PieceError;
use crate::store::StoreError;
use crate::values::{CaseNumber, OsloDate};

/// What is wrong with one field of a form; `cases-fault-<what>` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong, a stable word.
    pub what: &'static str,
}

/// Why something cannot be done with a case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// There is none, or none of this vendor.
    #[error("there is no such case")]
    Unknown,
    /// The unit is not this vendor's.
    #[error("there is no such unit")]
    UnknownUnit,
    /// The file is not this vendor's, or not in this case.
    #[error("there is no such file")]
    UnknownFile,
    /// The case is somewhere else on its way.
    #[error("a case cannot be treated so in its present state: {0:?}")]
    NotNow(NotNow),
    /// A unit has one open application at a time.
    #[error("the unit has an open case, {0}")]
    AlreadyOpen(CaseNumber),
    /// The scheme has no edition of the norm for this day.
    #[error("no edition of the norm holds")]
    NoEdition,
    /// The case may not move to this edition: it does not hold, or is older than the case's own.
    #[error("the case may not move to this edition")]
    NotThisEdition,
    /// The scheme has no fee for this kind of case on this day.
    #[error("no tariff holds")]
    NoTariff,
    /// The unit's scope leaves a question open.
    #[error("the unit's scope is not complete")]
    ScopeIncomplete,
    /// The criterion is not asked in this case.
    #[error("this criterion is not asked")]
    NotAsked,
    /// The supplement did not ask about this criterion.
    #[error("this criterion is not open")]
    NotOpen,
    /// Somebody else wrote meanwhile.
    #[error("the answer was changed by somebody else")]
    Changed(Box<Changed>),
    /// Something in the form is wrong.
    #[error("something in the form is wrong: {0:?}")]
    Faulty(Vec<Fault>),
    /// The application lacks something.
    #[error("the application lacks {} things", .0.len())]
    NotReady(Vec<Gap>),
    /// The scope calls for these norms, and nobody has confirmed that.
    #[error("the scope calls for further norms: {0:?}")]
    NormsMissing(Vec<String>),
    /// Answers that cannot stand together.
    #[error("{} answers contradict the scope", .0.len())]
    Contradicts(Vec<Contradiction>),
    /// The supplement's deadline was this day.
    #[error("the deadline was {0}")]
    DeadlinePassed(OsloDate),
    /// There is nothing to ask the applicant for.
    #[error("there is nothing to ask for: {0:?}")]
    NothingToAsk(NothingToAsk),
    /// These criteria are not in order yet.
    #[error("not in order: {0:?}")]
    Outstanding(Vec<String>),
    /// These were asked for again, are as they were, and nobody says why.
    #[error("nothing new, and no reason: {0:?}")]
    NothingNew(Vec<String>),
    /// A colleague noted something else at these criteria meanwhile.
    #[error("a colleague checked meanwhile: {0:?}")]
    CheckedMeanwhile(Vec<Meanwhile>),
    /// The general manager has not signed, or something was changed since.
    #[error("the general manager's assurance is {0}")]
    NotAssured(together::AssuranceState),
    /// The machine gives no random numbers.
    #[error("the machine gives no random numbers")]
    Machine,
    /// Another payment is on record already.
    #[error("another fee is recorded already")]
    FeeDiffers(Box<Fee>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for CaseError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

impl From<PieceError> for CaseError {
    fn from(error: PieceError) -> Self {
        match error {
            PieceError::Store(error) => Self::Store(error),
            _ => Self::UnknownFile,
        }
    }
}

impl From<NotNow> for CaseError {
    fn from(refusal: NotNow) -> Self {
        Self::NotNow(refusal)
    }
}
