//! What the room of the fee, further down, knows of a case: for the case's own pages, and for what a payment must
//! agree with. This room does not know that one: whoever builds the application hands it in.

use crate::people::Person;
use crate::scheme::Membership;
use crate::store::Db;
use crate::values::{CaseNumber, Id, Money, OsloDate};
use diesel::QueryResult;
use serde::Serialize;

/// An invoice of a case that no credit note takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingInvoice {
    /// Its number.
    pub number: String,
    /// By which tariff.
    pub membership: Membership,
    /// Its date.
    pub issued_on: OsloDate,
    /// The day by which it is to be paid.
    pub due_on: OsloDate,
    /// What is to be paid, with tax.
    pub gross: Money,
    /// What the payer writes as reference.
    pub reference: String,
    /// Whether that is a KID.
    pub kid: bool,
}

/// Whether somebody of the board may open a case there: answered by the room of its review, further down.
#[derive(Clone, Copy)]
pub struct AtBoard(pub fn(&mut Db, &Person, CaseNumber) -> bool);

/// The questions about invoices that are answered further down.
#[derive(Clone, Copy)]
pub struct Invoices {
    /// The invoices of a case that stand, the newest first.
    pub standing: fn(&mut Db, Id) -> QueryResult<Vec<StandingInvoice>>,
    /// The case of the paper that bears a number; none when there is no such paper.
    pub case_of: fn(&mut Db, &str) -> QueryResult<Option<Id>>,
    /// Whether a case was invoiced, and none of its invoices stands any more: then nothing is asked of the applicant.
    pub taken_back: fn(&mut Db, Id) -> QueryResult<bool>,
}

impl Invoices {
    /// Where none are made: invoices then come from elsewhere, and their numbers are taken as they are typed.
    pub const NONE: Self =
        Self { standing: |_, _| Ok(Vec::new()), case_of: |_, _| Ok(None), taken_back: |_, _| Ok(false) };
}
