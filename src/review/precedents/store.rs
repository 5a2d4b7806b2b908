//! Rows of earlier findings, and the names that must not stand in them.

use super::rules::{LastTime, Precedent, anonymised, year_of};
use crate::cases::CaseState;
use crate::scheme::Mark;
use crate::store::Db;
use crate::store::schema::{cases, former_names, joint_scores, units, vendors};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

/// A finding with the vendor that it was of.
pub(super) struct Found {
    pub(super) vendor: Id,
    criterion: String,
    decided: Option<Moment>,
    edition: String,
    mark: Mark,
    reason: String,
    condition: String,
}

impl Found {
    /// The same for readers who must not learn whose it was.
    pub(super) fn without_names(self, names: &[(Id, String)]) -> Precedent {
        let names: Vec<String> =
            names.iter().filter(|(id, _)| *id == self.vendor).map(|(_, name)| name.clone()).collect();
        Precedent {
            criterion: self.criterion,
            year: self.decided.map_or(0, |at| year_of(at.oslo_date())),
            edition: self.edition,
            mark: self.mark,
            reason: anonymised(&self.reason, &names),
            condition: anonymised(&self.condition, &names),
        }
    }
}

/// What was found of some criteria in decided cases, newest first, these vendors' own left out.
pub(super) fn decided(db: &mut Db, criteria: &[&str], but: &[Id], most: i64) -> QueryResult<Vec<Found>> {
    let wanted: Vec<String> = criteria.iter().map(|one| (*one).to_owned()).collect();
    let rows: Vec<(Id, String, Option<Moment>, String, Mark, String, String)> = joint_scores::table
        .inner_join(cases::table)
        .filter(joint_scores::criterion.eq_any(wanted))
        .filter(cases::state.eq(CaseState::Decided))
        .filter(cases::vendor_id.ne_all(but.to_vec()))
        .order((cases::closed_at.desc(), joint_scores::id))
        .limit(most)
        .select((
            cases::vendor_id,
            joint_scores::criterion,
            cases::closed_at,
            cases::edition,
            joint_scores::mark,
            joint_scores::reason,
            joint_scores::condition_text,
        ))
        .load(db)?;
    let found = |(vendor, criterion, decided, edition, mark, reason, condition)| Found {
        vendor,
        criterion,
        decided,
        edition,
        mark,
        reason,
        condition,
    };
    Ok(rows.into_iter().map(found).collect())
}

/// How often each mark was given for some criteria in decided cases, these vendors' own left out.
pub(super) fn marks(db: &mut Db, criteria: &[&str], but: &[Id]) -> QueryResult<Vec<(String, Mark, i64)>> {
    let wanted: Vec<String> = criteria.iter().map(|one| (*one).to_owned()).collect();
    joint_scores::table
        .inner_join(cases::table)
        .filter(joint_scores::criterion.eq_any(wanted))
        .filter(cases::state.eq(CaseState::Decided))
        .filter(cases::vendor_id.ne_all(but.to_vec()))
        .group_by((joint_scores::criterion, joint_scores::mark))
        .select((joint_scores::criterion, joint_scores::mark, diesel::dsl::count_star()))
        .load(db)
}

/// Every name that some vendors and their units have or had.
pub(super) fn names_of(db: &mut Db, ids: &[Id]) -> QueryResult<Vec<(Id, String)>> {
    let mut names: Vec<(Id, String)> = vendors::table
        .filter(vendors::id.eq_any(ids.to_vec()))
        .select((vendors::id, vendors::name))
        .load(db)?;
    let former: Vec<(Id, String)> = former_names::table
        .filter(former_names::vendor_id.eq_any(ids.to_vec()))
        .select((former_names::vendor_id, former_names::name))
        .load(db)?;
    let units: Vec<(Id, String)> = units::table
        .filter(units::vendor_id.eq_any(ids.to_vec()))
        .select((units::vendor_id, units::name))
        .load(db)?;
    names.extend(former);
    names.extend(units);
    Ok(names)
}

type LastRow = (Id, i32, i32, Option<Moment>, String, Mark, String, String, Option<OsloDate>);

/// What was found of a criterion in the unit's last decided case, another than `but`; with that case.
pub(super) fn last(db: &mut Db, unit: Id, but: Id, criterion: &str) -> QueryResult<Option<(Id, LastTime)>> {
    let row: Option<LastRow> = joint_scores::table
        .inner_join(cases::table)
        .filter(joint_scores::criterion.eq(criterion))
        .filter(cases::unit_id.eq(unit).and(cases::id.ne(but)))
        .filter(cases::state.eq(CaseState::Decided))
        .order(cases::closed_at.desc())
        .select((
            cases::id,
            cases::year,
            cases::serial,
            cases::closed_at,
            cases::edition,
            joint_scores::mark,
            joint_scores::reason,
            joint_scores::condition_text,
            joint_scores::condition_due,
        ))
        .first(db)
        .optional()?;
    let last = |(id, year, serial, decided_at, edition, mark, reason, condition, due): LastRow| {
        let number = CaseNumber::stored(year, serial);
        (id, LastTime { number, decided_at, edition, mark, reason, condition, due })
    };
    Ok(row.map(last))
}
