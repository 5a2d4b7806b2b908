//! What waits for a member of the board beside the cases: meetings and minutes, sample cases, letters to approve.

use crate::decisions::CalendarEntry;
use crate::people::BoardMember;
use crate::review::Calibration;
use crate::store::Db;
use crate::values::Moment;
use crate::{decisions, meetings, review};
use diesel::QueryResult;

/// All of it, in the order of the rooms. Nobody is told of a case that they may not know of.
pub(super) fn of_member(db: &mut Db, now: Moment, who: &BoardMember) -> QueryResult<Vec<CalendarEntry>> {
    let mut entries = meetings::ahead(db, now, who)?;
    let sample = |one: Calibration| CalendarEntry {
        kind: "sample",
        number: one.title,
        href: format!("/nemnd/kalibrering/{}", one.id),
        at: one.due.to_string(),
    };
    entries.extend(review::samples_to_score(db, now.oslo_date(), who)?.into_iter().map(sample));
    entries.extend(decisions::letters_to_approve(db, who)?);
    Ok(entries)
}
