//! Why something cannot be done with a sheet.

use super::{Fault, Row};
use crate::sheets::SheetError;
use crate::store::StoreError;
use crate::words::MissingText;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Cells are wrong.
    Faulty(Vec<Fault>),
    /// Somebody else changed the row meanwhile; it is now like this.
    Changed(Box<Row>),
}

/// Why something cannot be done with a sheet.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// There is no such sheet, row or import of this vendor.
    #[error("there is no such thing")]
    Unknown,
    /// The row was not taken.
    #[error("the row was not taken: {0:?}")]
    Refused(Refused),
    /// The sheet was changed since its import was shown.
    #[error("the sheet was changed meanwhile")]
    SheetChanged,
    /// The sheet would have too many rows.
    #[error("a sheet has at most {0} rows")]
    TooMany(usize),
    /// Nothing of the spreadsheet can be taken.
    #[error("there is nothing to take")]
    NothingToTake,
    /// The spreadsheet cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A text is missing.
    #[error(transparent)]
    Words(#[from] MissingText),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for RecordError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}
