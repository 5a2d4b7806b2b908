//! Stand-in for the ledger, until it is merged.

use crate::journal::Actor;
use crate::scheme::Scope;
use crate::store::Db;
use crate::values::{CertificateNumber, Id, Moment, OsloDate};
use serde::{Deserialize, Serialize};

/// What a vendor must do, by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What.
    pub text: String,
    /// By when.
    pub due: OsloDate,
}

/// What is granted.
#[derive(Debug, Clone)]
pub struct Grant {
    /// To whom.
    pub vendor: Id,
    /// For what.
    pub unit: Id,
    /// In which case.
    pub case: Id,
    /// By which decision.
    pub decision: Id,
    /// The norm.
    pub norm: String,
    /// Its edition.
    pub edition: String,
    /// What it covers.
    pub scope: Scope,
    /// From when.
    pub granted_on: OsloDate,
    /// Until when.
    pub valid_until: OsloDate,
    /// When it must be continued.
    pub continue_by: Option<OsloDate>,
    /// Under which conditions.
    pub conditions: Vec<Condition>,
    /// Why.
    pub reason: String,
}

/// What was granted.
#[derive(Debug, Clone)]
pub struct Granted {
    /// The approval.
    pub approval: Id,
    /// Its number.
    pub number: CertificateNumber,
    /// The event.
    pub event: i64,
}

/// Grants an approval.
pub fn grant(_db: &mut Db, now: Moment, _actor: &Actor, _grant: Grant) -> diesel::QueryResult<Granted> {
    Ok(Granted {
        approval: Id::fresh(),
        number: CertificateNumber { year: now.oslo_date().year(), serial: 1 },
        event: 1,
    })
}
