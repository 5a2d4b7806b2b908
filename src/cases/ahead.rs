//! How each unit of a vendor stands, and what is next: its newest approval and its open application.

use super::{Case, store};
use crate::approvals::{self, Approval, Standing, Status};
use crate::scheme::CaseKind;
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;

/// How many days before an approval ends the way to a new one comes first.
const EARLY: i32 = 180;

/// One unit of a vendor that has an approval or an open application.
#[derive(Debug, Clone, Serialize)]
pub struct Ahead {
    /// Whose.
    pub vendor: Id,
    /// Which.
    pub unit: Id,
    /// The newest approval.
    pub approval: Option<Approval>,
    /// What holds for it.
    pub standing: Option<Standing>,
    /// The application that is not over.
    pub case: Option<Case>,
    /// Whether the approval can be renewed: it holds or has run out, and nothing is on its way.
    pub may_renew: bool,
    /// Whether it is time to.
    pub time_to_renew: bool,
}

/// Whether an approval that stands so can be renewed by a new application.
const fn renewable(status: Status) -> bool {
    matches!(
        status,
        Status::Approved | Status::ApprovedWithConditions | Status::ContinuationOverdue | Status::Expired
    )
}

/// Whether its last day is near or past. The yearly continuation is another matter, and no new application.
fn is_time(standing: &Standing, today: OsloDate) -> bool {
    standing.valid_until.is_none_or(|last| last <= today.plus_days(EARLY))
}

/// How the units of these vendors stand: those with an approval, then those with only an application.
///
/// # Errors
/// When the database fails.
pub fn ahead(db: &mut Db, now: Moment, vendors: &[Id]) -> diesel::QueryResult<Vec<Ahead>> {
    let mut held = approvals::standings(db, now, vendors)?;
    // The newest of a unit counts.
    held.sort_by_key(|(approval, _)| std::cmp::Reverse((approval.decided_on, approval.id)));
    let mut found: Vec<Ahead> = Vec::new();
    for (approval, standing) in held {
        if found.iter().any(|one| one.unit == approval.unit_id) {
            continue;
        }
        found.push(Ahead {
            vendor: approval.vendor_id,
            unit: approval.unit_id,
            may_renew: renewable(standing.status),
            time_to_renew: is_time(&standing, now.oslo_date()),
            approval: Some(approval),
            standing: Some(standing),
            case: None,
        });
    }
    for case in store::running_of(db, vendors)? {
        match found.iter_mut().find(|one| one.unit == case.unit_id) {
            Some(one) => {
                one.may_renew = one.may_renew && case.kind != CaseKind::Approval;
                one.case = one.case.take().or(Some(case));
            }
            None => found.push(Ahead {
                vendor: case.vendor_id,
                unit: case.unit_id,
                approval: None,
                standing: None,
                case: Some(case),
                may_renew: false,
                time_to_renew: false,
            }),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(valid_until: Option<&str>) -> Standing {
        Standing {
            status: Status::Approved,
            valid: true,
            since: None,
            valid_from: None,
            valid_until: valid_until.map(|day| day.parse().unwrap()),
            continue_by: Some("2026-12-01".parse().unwrap()),
            conditions: Vec::new(),
        }
    }

    #[test]
    fn a_renewal_comes_first_when_the_approval_nears_its_end_and_not_at_each_continuation() {
        let today = "2026-11-22".parse().unwrap();
        assert!(!is_time(&standing(Some("2028-10-13")), today));
        assert!(is_time(&standing(Some("2027-05-01")), today));
        assert!(is_time(&standing(Some("2026-11-01")), today));
        assert!(renewable(Status::Expired) && !renewable(Status::Suspended) && !renewable(Status::Withdrawn));
    }
}
