//! Rows of visits.

use super::{LoggedBy, Visit, VisitKind, VisitRole};
use crate::store::schema::board_visits as rows;
use crate::store::{Db, Json};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(VisitKind, VisitRole, LoggedBy);

type VisitRow = (VisitKind, OsloDate, Json<Vec<VisitRole>>, Json<Vec<String>>, String, LoggedBy, Moment);

/// Those of a case, newest first.
pub(super) fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Visit>> {
    let found: Vec<VisitRow> = rows::table
        .filter(rows::case_id.eq(case))
        .order((rows::held_on.desc(), rows::id.desc()))
        .select((
            rows::kind,
            rows::held_on,
            rows::roles,
            rows::criteria,
            rows::seen,
            rows::logged_role,
            rows::logged_at,
        ))
        .load(db)?;
    let visit = |(kind, held_on, roles, criteria, seen, logged_role, logged_at): VisitRow| Visit {
        kind,
        held_on,
        roles: roles.0,
        criteria: criteria.0,
        seen,
        logged_role,
        logged_at,
    };
    Ok(found.into_iter().map(visit).collect())
}

pub(super) fn insert(db: &mut Db, case: Id, by: Id, new: &Visit) -> QueryResult<()> {
    diesel::insert_into(rows::table)
        .values((
            (rows::id.eq(Id::fresh()), rows::case_id.eq(case), rows::kind.eq(new.kind)),
            (rows::held_on.eq(new.held_on), rows::roles.eq(Json(new.roles.clone()))),
            (rows::criteria.eq(Json(new.criteria.clone())), rows::seen.eq(&new.seen)),
            (
                rows::logged_role.eq(new.logged_role),
                rows::logged_by.eq(by),
                rows::logged_at.eq(new.logged_at),
            ),
        ))
        .execute(db)?;
    Ok(())
}
