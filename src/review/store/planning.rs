//! Rows of deadlines, absences, what members know, and who said no.

use crate::cases::CaseState;
use crate::review::{AssignmentState, Away, Competence};
use crate::store::schema::{
    absences, accounts, assignment_refusals, assignment_terms, assignments, cases, member_profiles,
    score_openings, scores,
};
use crate::store::{Db, Json, on_either};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use std::collections::BTreeSet;

/// Until when a case must be scored, if it was said.
pub(in crate::review) fn term(db: &mut Db, case: Id) -> QueryResult<Option<OsloDate>> {
    assignment_terms::table.find(case).select(assignment_terms::due).first(db).optional()
}

/// Until when some cases must be scored.
pub(in crate::review) fn terms(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, OsloDate)>> {
    assignment_terms::table
        .filter(assignment_terms::case_id.eq_any(cases.to_vec()))
        .select((assignment_terms::case_id, assignment_terms::due))
        .load(db)
}

/// Says until when a case must be scored.
pub(in crate::review) fn write_term(
    db: &mut Db,
    now: Moment,
    case: Id,
    due: OsloDate,
    by: Id,
) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(assignment_terms::table)
        .values((
            assignment_terms::case_id.eq(case),
            assignment_terms::due.eq(due),
            assignment_terms::set_by.eq(by),
            assignment_terms::set_at.eq(now),
        ))
        .on_conflict(assignment_terms::case_id)
        .do_update()
        .set((
            assignment_terms::due.eq(due),
            assignment_terms::set_by.eq(by),
            assignment_terms::set_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// What everybody who has said so knows especially well.
pub(in crate::review) fn profiles(db: &mut Db) -> QueryResult<Vec<(Id, BTreeSet<Competence>)>> {
    let rows: Vec<(Id, Json<BTreeSet<Competence>>)> = member_profiles::table
        .select((member_profiles::account_id, member_profiles::competences))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, Json(known))| (account, known)).collect())
}

/// Keeps what a member knows especially well.
pub(in crate::review) fn write_profile(
    db: &mut Db,
    now: Moment,
    account: Id,
    known: &BTreeSet<Competence>,
) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(member_profiles::table)
        .values((
            member_profiles::account_id.eq(account),
            member_profiles::competences.eq(Json(known.clone())),
            member_profiles::updated_at.eq(now),
        ))
        .on_conflict(member_profiles::account_id)
        .do_update()
        .set((member_profiles::competences.eq(Json(known.clone())), member_profiles::updated_at.eq(now),))
        .execute(c))?;
    Ok(())
}

/// Everybody's absences that have not ended before a day.
pub(in crate::review) fn absences_from(db: &mut Db, day: OsloDate) -> QueryResult<Vec<(Id, Id, Away)>> {
    let rows: Vec<(Id, Id, OsloDate, OsloDate)> = absences::table
        .filter(absences::until_day.ge(day))
        .order((absences::from_day, absences::until_day, absences::id))
        .select((absences::id, absences::account_id, absences::from_day, absences::until_day))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, account, from, until)| (id, account, Away { from, until })).collect())
}

/// Keeps that somebody is away.
pub(in crate::review) fn write_absence(db: &mut Db, now: Moment, account: Id, away: Away) -> QueryResult<()> {
    diesel::insert_into(absences::table)
        .values((
            absences::id.eq(Id::fresh()),
            absences::account_id.eq(account),
            absences::from_day.eq(away.from),
            absences::until_day.eq(away.until),
            absences::created_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets an absence of somebody's; tells whether there was one.
pub(in crate::review) fn remove_absence(db: &mut Db, account: Id, id: Id) -> QueryResult<bool> {
    let row = absences::table.filter(absences::id.eq(id).and(absences::account_id.eq(account)));
    Ok(diesel::delete(row).execute(db)? > 0)
}

/// Somebody who said no to a case.
#[derive(Debug, Clone)]
pub(in crate::review) struct RefusalRow {
    pub(in crate::review) account: Id,
    pub(in crate::review) name: String,
    pub(in crate::review) reason: String,
    pub(in crate::review) at: Moment,
}

/// Those who said no to a case, first one first.
pub(in crate::review) fn refusals(db: &mut Db, case: Id) -> QueryResult<Vec<RefusalRow>> {
    let rows: Vec<(Id, String, String, Moment)> = assignment_refusals::table
        .inner_join(accounts::table)
        .filter(assignment_refusals::case_id.eq(case))
        .order((assignment_refusals::refused_at, assignment_refusals::id))
        .select((
            assignment_refusals::account_id,
            accounts::name,
            assignment_refusals::reason,
            assignment_refusals::refused_at,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, name, reason, at)| RefusalRow { account, name, reason, at }).collect())
}

/// Keeps that somebody said no.
pub(in crate::review) fn write_refusal(
    db: &mut Db,
    now: Moment,
    case: Id,
    account: Id,
    reason: &str,
) -> QueryResult<()> {
    diesel::insert_into(assignment_refusals::table)
        .values((
            assignment_refusals::id.eq(Id::fresh()),
            assignment_refusals::case_id.eq(case),
            assignment_refusals::account_id.eq(account),
            assignment_refusals::reason.eq(reason),
            assignment_refusals::refused_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// How many cases each member has to score now, and how many they were asked to since a moment, those included.
/// Cases in which the reader is conflicted are left out, since their number would tell of them.
pub(in crate::review) fn loads(db: &mut Db, since: Moment, reader: Id) -> QueryResult<Vec<(Id, u32, u32)>> {
    let own = diesel::alias!(assignments as own);
    let conflicted = own
        .filter(own.field(assignments::case_id).eq(assignments::case_id))
        .filter(own.field(assignments::account_id).eq(reader))
        .filter(
            own.field(assignments::state).eq_any([AssignmentState::InDoubt, AssignmentState::SteppedDown]),
        );
    let rows: Vec<(Id, AssignmentState, Moment, CaseState)> = assignments::table
        .inner_join(cases::table)
        .filter(assignments::state.eq_any([
            AssignmentState::Asked,
            AssignmentState::Reviewing,
            AssignmentState::Submitted,
        ]))
        .filter(assignments::assigned_at.ge(since).or(cases::state.eq(CaseState::Review)))
        .filter(not(exists(conflicted)))
        .select((assignments::account_id, assignments::state, assignments::assigned_at, cases::state))
        .load(db)?;
    let mut found: Vec<(Id, u32, u32)> = Vec::new();
    for (account, state, at, case) in rows {
        let open = u32::from(case == CaseState::Review && state != AssignmentState::Submitted);
        let recent = u32::from(at >= since || open > 0);
        match found.iter_mut().find(|(id, ..)| *id == account) {
            Some(one) => *one = (account, one.1 + open, one.2 + recent),
            None => found.push((account, open, recent)),
        }
    }
    Ok(found)
}

/// Those who were conflicted, or in doubt, in any case of a vendor.
pub(in crate::review) fn earlier_ties(db: &mut Db, vendor: Id) -> QueryResult<BTreeSet<Id>> {
    let rows: Vec<Id> = assignments::table
        .inner_join(cases::table)
        .filter(cases::vendor_id.eq(vendor))
        .filter(assignments::state.eq_any([AssignmentState::InDoubt, AssignmentState::SteppedDown]))
        .select(assignments::account_id)
        .distinct()
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// How many marks each member has given in each of some cases. Holds no mark.
pub(in crate::review) fn progress(db: &mut Db, of: &[Id]) -> QueryResult<Vec<(Id, Id, i64)>> {
    scores::table
        .filter(scores::case_id.eq_any(of.to_vec()))
        .filter(scores::mark.is_not_null())
        .group_by((scores::case_id, scores::account_id))
        .select((scores::case_id, scores::account_id, count_star()))
        .load(db)
}

/// Somebody who has not handed in, in a case whose deadline is near or has passed.
#[derive(Debug, Clone)]
pub(in crate::review) struct Late {
    pub(in crate::review) case: Id,
    pub(in crate::review) number: CaseNumber,
    pub(in crate::review) account: Id,
    pub(in crate::review) due: OsloDate,
    pub(in crate::review) asked_at: Moment,
    /// Whether the others are to decide on their impartiality first: then they hear nothing of the case.
    pub(in crate::review) in_doubt: bool,
}

/// Those who have not handed in where the deadline is a day or earlier, and who are waited for. Nobody waits for those
/// who lead or sit, nor for anybody once the scores are open.
pub(in crate::review) fn late(db: &mut Db, until: OsloDate) -> QueryResult<Vec<Late>> {
    type Row = (Id, i32, i32, Id, OsloDate, Moment, AssignmentState);
    let opened = score_openings::table.filter(score_openings::case_id.eq(cases::id));
    let waited_for = [AssignmentState::Asked, AssignmentState::Reviewing, AssignmentState::InDoubt];
    let board = crate::people::board_ids(db)?;
    let rows: Vec<Row> = assignments::table
        .inner_join(cases::table.inner_join(assignment_terms::table))
        .filter(cases::state.eq(CaseState::Review))
        .filter(assignments::state.eq_any(waited_for))
        .filter(not(assignments::leads.or(assignments::sits)))
        .filter(assignments::account_id.eq_any(board))
        .filter(not(exists(opened)))
        .filter(assignment_terms::due.le(until))
        .order((assignment_terms::due, cases::year, cases::serial))
        .select((
            cases::id,
            cases::year,
            cases::serial,
            assignments::account_id,
            assignment_terms::due,
            assignments::assigned_at,
            assignments::state,
        ))
        .load(db)?;
    let late = |(case, year, serial, account, due, asked_at, state): Row| Late {
        case,
        number: CaseNumber::stored(year, serial),
        account,
        due,
        asked_at,
        in_doubt: state == AssignmentState::InDoubt,
    };
    Ok(rows.into_iter().map(late).collect())
}

/// The cases that should have been scored before a day, and whose scores are not open.
pub(in crate::review) fn unscored(db: &mut Db, today: OsloDate) -> QueryResult<Vec<CaseNumber>> {
    let opened = score_openings::table.filter(score_openings::case_id.eq(cases::id));
    let rows: Vec<(i32, i32)> = cases::table
        .inner_join(assignment_terms::table)
        .filter(cases::state.eq(CaseState::Review).and(assignment_terms::due.lt(today)))
        .filter(not(exists(opened)))
        .select((cases::year, cases::serial))
        .load(db)?;
    Ok(rows.into_iter().map(|(year, serial)| CaseNumber::stored(year, serial)).collect())
}
