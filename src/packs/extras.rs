//! What other rooms say about a case beside answers and files: the one place to add it.
//!
//! A room whose rows belong in the application (structured records, findings of the call sample, the manager's
//! assurance) gives a [`Section`] here; it then stands in the PDF, and so in the pack.

use crate::cases::Dossier;
use crate::certificates::letter::Block;
use crate::store::Db;
use crate::values::Language;

/// A part of the application with a heading of its own.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// The further sections of a case, in the order in which they shall stand.
///
/// # Errors
/// When the database fails.
#[expect(clippy::unnecessary_wraps, reason = "one of a family of functions with one signature")]
pub(super) fn sections(_: &mut Db, _: &Dossier, _: Language) -> diesel::QueryResult<Vec<Section>> {
    Ok(Vec::new())
}
