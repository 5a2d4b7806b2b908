//! Why something could not be done with a vendor.

use super::rules::LastAdministrator;
use super::{Fault, Unit, Vendor};
use crate::store::StoreError;
use crate::values::Moment;

/// What another person saved while this one was writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The unit as it is now.
    pub theirs: Unit,
    /// Who saved it; empty when that is no longer known.
    pub by: String,
    /// When.
    pub at: Option<Moment>,
}

/// Why something could not be done with a vendor.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// Fields of the form are wrong.
    #[error("{} fields are wrong", .0.len())]
    Faults(Vec<Fault>),
    /// Only an administrator of the vendor may do this.
    #[error("only an administrator of the vendor may do this")]
    NotAdministrator,
    /// The vendor would have no administrator left.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// There is no such thing at this vendor.
    #[error("not found")]
    NotFound,
    /// A colleague answered already, and otherwise.
    #[error("answered already")]
    Answered,
    /// Another person saved the unit in the meantime.
    #[error("the unit was changed in the meantime")]
    Changed(Box<Changed>),
    /// Another person saved the vendor in the meantime; it is now like this.
    #[error("the vendor was changed in the meantime")]
    ChangedVendor(Box<Vendor>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Vec<Fault>> for VendorError {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

impl From<LastAdministrator> for VendorError {
    fn from(_: LastAdministrator) -> Self {
        Self::LastAdministrator
    }
}

impl From<diesel::result::Error> for VendorError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
