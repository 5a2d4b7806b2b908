//! The case-handling fee on paper: invoice, electronic invoice, credit note, and what came in at the bank.
//!
//! A case that is handed in gets an invoice, one that is withdrawn unpaid a credit note: a job follows the case
//! ([`Cashier::settle`]), numbers the paper in one transaction, draws it outside any, and then notes what was drawn.
//! What stands on a paper never changes; a wrong one is credited and a new one made ([`state_terms`], [`reissue`]).
//! Whether a fee is paid is not kept here but read from the case, where the secretariat records it, by hand or from a
//! file of the bank ([`import`], [`confirm`]).
//!
//! Who is a member is between applicant and secretariat: nobody who scores sees it.

mod bank;
mod ebill;
mod issuing;
mod letter;
mod payments;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod told;
pub mod web;

pub use bank::{
    BankError, Candidate, Line, LineFault, Standing, Verdict, judge, ore, read as read_bank_file,
};
pub use ebill::electronic;
pub use issuing::{Cashier, TermsForm, credit, paid, reissue, state_terms, stated_terms, terms_of};
pub use letter::letter;
pub use payments::{Confirmed, Preview, Shown, confirm, import, preview, strike_first, strike_move};
pub use rules::{
    Content, Credited, Drawn, Due, LONGEST_REFERENCE, Paper, PaperKind, Party, Terms, account, address,
    decimal, due, kid, number, standing,
};
pub use store::{KeptLine, PaymentFile, files, of_case};
pub use told::INVOICES;

use crate::cases::CaseError;
use crate::papers::paper::LayoutError;
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::words::MissingText;

/// What is wrong with one field of a form; `fees-fault-<what>` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong, a stable word.
    pub what: &'static str,
}

/// Why something cannot be done about a fee.
#[derive(Debug, thiserror::Error)]
pub enum FeeError {
    /// There is no such case, paper or file.
    #[error("there is no such case, paper or file")]
    Unknown,
    /// The fee is on record: what it is paid by stays.
    #[error("the fee is paid")]
    Paid,
    /// The case has ended.
    #[error("the case has ended")]
    Ended,
    /// No invoice stands.
    #[error("no invoice stands")]
    NothingToCredit,
    /// The scheme has no fee for this kind of case on this day.
    #[error("no tariff holds")]
    NoTariff,
    /// Something in the form is wrong.
    #[error("something in the form is wrong: {0:?}")]
    Faulty(Vec<Fault>),
    /// The paper could not be laid out.
    #[error("the paper could not be laid out: {0}")]
    Layout(#[from] LayoutError),
    /// The electronic invoice could not be written.
    #[error("the electronic invoice could not be written: {0}")]
    Xml(#[from] std::io::Error),
    /// A text is missing.
    #[error(transparent)]
    Words(#[from] MissingText),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The case cannot be treated so.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The thread pool is gone.
    #[error("the server is stopping")]
    Stopping,
}

impl From<diesel::result::Error> for FeeError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
