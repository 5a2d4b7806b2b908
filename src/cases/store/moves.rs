//! Rows of what the move to another edition changed.

use crate::cases::Moved;
use crate::scheme::{Carry, FieldChange, Fit};
use crate::store::schema::moved_criteria;
use crate::store::{Db, Json};
use crate::values::{Id, Moment};
use diesel::prelude::*;

/// Keeps what a move from one edition to another changed in a criterion, in place of what an earlier move did.
pub(in crate::cases) fn keep(
    db: &mut Db,
    now: Moment,
    case: Id,
    (from, to): (&str, &str),
    one: &Carry,
) -> QueryResult<()> {
    let here = moved_criteria::case_id.eq(case).and(moved_criteria::criterion.eq(one.criterion.clone()));
    diesel::delete(moved_criteria::table.filter(here)).execute(db)?;
    let word = match one.fit {
        Fit::New => "new",
        Fit::Dropped => "dropped",
        _ => "changed",
    };
    diesel::insert_into(moved_criteria::table)
        .values((
            moved_criteria::id.eq(Id::fresh()),
            moved_criteria::case_id.eq(case),
            moved_criteria::criterion.eq(&one.criterion),
            moved_criteria::from_edition.eq(from),
            moved_criteria::to_edition.eq(to),
            moved_criteria::fit.eq(word),
            moved_criteria::changes.eq(Json(one.fields.clone())),
            moved_criteria::moved_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// What the last move of a case changed in a criterion; none when it says what it said when the case was opened.
///
/// # Errors
/// When the database fails.
pub fn moved(db: &mut Db, case: Id, criterion: &str) -> QueryResult<Option<Moved>> {
    let row: Option<(String, String, String, Json<Vec<FieldChange>>)> = moved_criteria::table
        .filter(moved_criteria::case_id.eq(case).and(moved_criteria::criterion.eq(criterion)))
        .select((
            moved_criteria::from_edition,
            moved_criteria::to_edition,
            moved_criteria::fit,
            moved_criteria::changes,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(from, to, fit, changes)| Moved { from, to, new: fit == "new", changes: changes.0 }))
}
