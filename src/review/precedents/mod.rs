//! Earlier decisions on the same criterion, without names: what the board found of others, and why
//! (docs/scheme.md, Scoring).
//!
//! Only decided cases count. A reader never gets anything of a vendor in whose case they are or were conflicted.

mod rules;
mod store;
#[cfg(test)]
pub(super) mod tests;

pub use rules::{Departure, LastTime, Precedent, PrecedentSearch, anonymised, departs, found_by, says_why};

use super::{AssignmentState, Joint, ReviewError, standing_in};
use crate::cases::Case;
use crate::people::BoardMember;
use crate::scheme::Mark;
use crate::store::Db;
use crate::values::Id;

/// Earlier findings on criteria, newest first and no more than `most`, as far as this reader may know of them. `but` is
/// a vendor whose own cases are left out: the one whose case is judged now.
///
/// # Errors
/// When the database fails.
pub fn precedents(
    db: &mut Db,
    who: &BoardMember,
    criteria: &[&str],
    but: Option<Id>,
    most: i64,
) -> diesel::QueryResult<Vec<Precedent>> {
    let mut out = super::store::conflicted_vendors(db, who.person().id)?;
    out.extend(but);
    let rows = store::decided(db, criteria, &out, most)?;
    let mut vendors: Vec<Id> = rows.iter().map(|row| row.vendor).collect();
    vendors.sort();
    vendors.dedup();
    let names = store::names_of(db, &vendors)?;
    Ok(rows.into_iter().map(|row| row.without_names(&names)).collect())
}

/// What the board found of the same criterion of the unit the last time; none for whoever was conflicted then.
///
/// # Errors
/// When the database fails.
pub fn last_time(
    db: &mut Db,
    who: &BoardMember,
    case: &Case,
    criterion: &str,
) -> diesel::QueryResult<Option<LastTime>> {
    let Some((id, last)) = store::last(db, case.unit_id, case.id, criterion)? else { return Ok(None) };
    let standing = standing_in(&super::store::assignments_of(db, id)?, who.person().id);
    Ok(Some(last).filter(|_| !standing.is_some_and(AssignmentState::is_conflicted)))
}

/// Where the joint scores of a case depart from earlier practice without saying why. A warning, never a block.
///
/// # Errors
/// When the database fails.
pub fn departures(
    db: &mut Db,
    who: &BoardMember,
    case: &Case,
    joint: &[Joint],
) -> Result<Vec<Departure>, ReviewError> {
    let criteria: Vec<&str> = joint.iter().map(|one| one.criterion.as_str()).collect();
    let mut out = super::store::conflicted_vendors(db, who.person().id)?;
    out.push(case.vendor_id);
    let counts = store::marks(db, &criteria, &out)?;
    let departs = |one: &Joint| {
        let here = counts.iter().filter(|(criterion, ..)| *criterion == one.criterion);
        let marks: Vec<Mark> = here
            .flat_map(|(_, mark, count)| std::iter::repeat_n(*mark, usize::try_from(*count).unwrap_or(0)))
            .collect();
        departs(&one.criterion, one.mark, &one.reason, &marks)
    };
    Ok(joint.iter().filter_map(departs).collect())
}
