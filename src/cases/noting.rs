//! How what is done with a case stands in the journal.

use super::{Case, CaseError};
use crate::journal::{self, Actor, Event};
use crate::store::Db;
use crate::values::Moment;

/// Records what somebody did with a case; about the case as a whole, unless the event has a subject of its own.
pub(super) fn record(
    db: &mut Db,
    now: Moment,
    by: &Actor,
    case: &Case,
    event: Event<'_>,
) -> Result<(), CaseError> {
    let number = case.number.to_string();
    let subject = if event.subject.is_empty() { number.as_str() } else { event.subject };
    let event = Event { vendor: Some(case.vendor_id), case: Some(case.id), subject, ..event };
    Ok(journal::record(db, now, by, &event)?)
}
