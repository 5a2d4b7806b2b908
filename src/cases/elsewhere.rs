//! What the room of the fee, further down, knows of a case, for the case's own page. This room does not know that
//! one: whoever builds the application hands it in.

use crate::store::Db;
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde_json::Value;

/// The invoice of a case that is to be paid, ready for a page: its number, amount in øre, due day and payment
/// reference; null when there is none.
#[derive(Clone, Copy)]
pub struct Invoiced(pub fn(&mut Db, Moment, Id) -> QueryResult<Value>);
