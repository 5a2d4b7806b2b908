//! Taking what supported one case over to another of the same vendor.

use super::{Evidence, link, of_case};
use crate::store::Db;
use crate::values::{Id, Moment};
use diesel::QueryResult;

/// Links the files of one case to another, beside the same criteria, as far as the caller wants each there. Gives
/// how many were linked anew. The caller has locked the new case, and knows that both are of the same vendor.
///
/// # Errors
/// When the database fails.
pub fn carry_over(
    db: &mut Db,
    now: Moment,
    from_case: Id,
    to_case: Id,
    by: Id,
    wanted: impl Fn(&str, &Evidence) -> bool,
) -> QueryResult<usize> {
    let mut carried = 0;
    for (criterion, file) in of_case(db, from_case)? {
        if wanted(&criterion, &file) && link(db, now, to_case, &criterion, file.id, by)? {
            carried += 1;
        }
    }
    Ok(carried)
}
