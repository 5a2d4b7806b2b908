//! What rooms further down know of vendors, for the pages of this one. This room knows none of them: whoever
//! builds the application hands it in.

use crate::store::Db;
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde_json::Value;

/// How the units of vendors stand and what is next for each, ready for a page: a list of objects that name their
/// `vendor`.
#[derive(Clone, Copy)]
pub struct Elsewhere(pub fn(&mut Db, Moment, &[Id]) -> QueryResult<Vec<Value>>);

impl Elsewhere {
    /// Asks; without anybody to ask nothing is known.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn of(
        known: Option<&Self>,
        db: &mut Db,
        now: Moment,
        vendors: &[Id],
    ) -> QueryResult<Vec<Value>> {
        known.map_or_else(|| Ok(Vec::new()), |known| (known.0)(db, now, vendors))
    }
}
