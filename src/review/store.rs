//! Rows of assignments and scores.
//!
//! Other members' scores leave this file only against an [`Opened`], the proof that all are in.

mod doubts;

pub(super) use doubts::{
    Doubt, DoubtVote, cases_in_doubt, close_doubt, doubts_of, open_doubts, open_doubts_in, raise_doubt,
    voted_on, votes_on, write_vote,
};

use super::{Assignment, AssignmentState, Declaration, Joint, JointForm, Opened, Score};
use crate::scheme::Mark;
use crate::store::schema::{accounts, assignments, joint_scores, score_openings, scores, vendors};
use crate::store::{Db, Json};
use crate::values::{Id, Moment, Orgnr, OsloDate};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

mod calibrating;
mod overview;
mod planning;
mod second;

pub(super) use calibrating::*;
pub(super) use overview::*;
pub(super) use planning::*;
pub(super) use second::*;

crate::store::text_columns!(AssignmentState);

/// A declaration as it is kept: with whether others noted the conflict after the decision.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    declaration: Declaration,
    #[serde(default)]
    noted: bool,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = assignments)]
struct AssignmentRow {
    account_id: Id,
    in_place_of: Option<Id>,
    state: AssignmentState,
    grounds: Json<Kept>,
    leads: bool,
    sits: bool,
    assigned_at: Moment,
    declared_at: Option<Moment>,
    ruled_at: Option<Moment>,
    submitted_at: Option<Moment>,
}

/// `board` are those who sit on it now.
fn assignment(row: AssignmentRow, name: String, board: &[Id]) -> Assignment {
    let Json(Kept { declaration, noted }) = row.grounds;
    Assignment {
        account: row.account_id,
        name,
        in_place_of: row.in_place_of,
        state: row.state,
        leads: row.leads,
        sits: row.sits,
        noted,
        left: !board.contains(&row.account_id),
        declaration,
        assigned_at: row.assigned_at,
        declared_at: row.declared_at,
        ruled_at: row.ruled_at,
        submitted_at: row.submitted_at,
    }
}

/// Whether a decision stands in a case, in force or not.
pub(super) fn is_decided(db: &mut Db, case: Id) -> QueryResult<bool> {
    use crate::store::schema::decisions;
    let standing =
        decisions::table.filter(decisions::case_id.eq(case).and(decisions::set_aside_at.is_null()));
    Ok(standing.select(decisions::id).first::<Id>(db).optional()?.is_some())
}

/// Everybody who was ever asked in a case, in the order they were asked.
pub(super) fn assignments_of(db: &mut Db, case: Id) -> QueryResult<Vec<Assignment>> {
    let rows: Vec<(AssignmentRow, String)> = assignments::table
        .inner_join(accounts::table.on(accounts::id.eq(assignments::account_id)))
        .filter(assignments::case_id.eq(case))
        .order((assignments::assigned_at, accounts::name))
        .select((AssignmentRow::as_select(), accounts::name))
        .load(db)?;
    let board = if rows.is_empty() { Vec::new() } else { crate::people::board_ids(db)? };
    Ok(rows.into_iter().map(|(row, name)| assignment(row, name, &board)).collect())
}

/// The same of many cases, in no order that matters.
pub(super) fn assignments_of_many(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, Assignment)>> {
    let rows: Vec<(Id, AssignmentRow, String)> = assignments::table
        .inner_join(accounts::table.on(accounts::id.eq(assignments::account_id)))
        .filter(assignments::case_id.eq_any(cases.to_vec()))
        .select((assignments::case_id, AssignmentRow::as_select(), accounts::name))
        .load(db)?;
    let board = if rows.is_empty() { Vec::new() } else { crate::people::board_ids(db)? };
    Ok(rows.into_iter().map(|(case, row, name)| (case, assignment(row, name, &board))).collect())
}

/// Whether the scores of a case were opened.
pub(super) fn was_opened(db: &mut Db, case: Id) -> QueryResult<bool> {
    Ok(!opened_among(db, &[case])?.is_empty())
}

/// Those of some cases whose scores were opened.
pub(super) fn opened_among(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<Id>> {
    score_openings::table
        .filter(score_openings::case_id.eq_any(cases.to_vec()))
        .select(score_openings::case_id)
        .load(db)
}

/// Keeps that the scores of a case are open from now on.
pub(super) fn write_opening(db: &mut Db, now: Moment, case: Id) -> QueryResult<()> {
    diesel::insert_into(score_openings::table)
        .values((score_openings::case_id.eq(case), score_openings::opened_at.eq(now)))
        .execute(db)?;
    Ok(())
}

/// Asks somebody, or asks again somebody who had been released: what they declared then is asked anew. Only a chair who
/// leads, and scores from now on, has declared already.
pub(super) fn ask(
    db: &mut Db,
    now: Moment,
    case: Id,
    account: Id,
    in_place_of: Option<Id>,
    by: Id,
    state: AssignmentState,
) -> QueryResult<()> {
    let own = || assignments::case_id.eq(case).and(assignments::account_id.eq(account));
    let seat = (
        assignments::in_place_of.eq(in_place_of),
        assignments::state.eq(state),
        assignments::assigned_by.eq(by),
        assignments::assigned_at.eq(now),
        assignments::submitted_at.eq(None::<Moment>),
        assignments::leads.eq(false),
        assignments::sits.eq(state == AssignmentState::Called),
    );
    let fresh = (
        assignments::grounds.eq(Json(Kept::default())),
        assignments::explanation.eq(""),
        assignments::ruling.eq(""),
        assignments::declared_at.eq(None::<Moment>),
        assignments::ruled_at.eq(None::<Moment>),
    );
    let again = diesel::update(assignments::table.filter(own())).set(seat).execute(db)?;
    if again == 0 {
        diesel::insert_into(assignments::table)
            .values((
                assignments::id.eq(Id::fresh()),
                assignments::case_id.eq(case),
                assignments::account_id.eq(account),
                seat,
                fresh,
            ))
            .execute(db)?;
    } else if state != AssignmentState::Reviewing {
        diesel::update(assignments::table.filter(own())).set(fresh).execute(db)?;
    }
    Ok(())
}

/// The appeals of decisions in which somebody took part, as a voter or at the desk: they may know nothing of them.
pub(super) fn excluded_appeals(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    use crate::store::schema::{cases, journal};
    use diesel::dsl::exists;
    let may_vote: Vec<AssignmentState> =
        AssignmentState::ALL.iter().copied().filter(|state| state.may_vote()).collect();
    let voted = assignments::table
        .filter(assignments::case_id.nullable().eq(cases::appeal_of))
        .filter(assignments::account_id.eq(account))
        .filter(assignments::state.eq_any(may_vote));
    let handled = journal::table
        .filter(journal::case_id.eq(cases::appeal_of))
        .filter(journal::actor_id.eq(Some(account)))
        .filter(journal::actor_role.eq("secretariat"));
    cases::table
        .filter(cases::appeal_of.is_not_null())
        .filter(exists(voted).or(exists(handled)))
        .select(cases::id)
        .load(db)
}

/// The vendors in whose cases somebody is conflicted, or in doubt.
pub(super) fn conflicted_vendors(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    use crate::store::schema::cases;
    assignments::table
        .inner_join(cases::table)
        .filter(assignments::account_id.eq(account))
        .filter(assignments::state.eq_any([AssignmentState::InDoubt, AssignmentState::SteppedDown]))
        .select(cases::vendor_id)
        .distinct()
        .load(db)
}

pub(super) fn set_state(db: &mut Db, case: Id, account: Id, state: AssignmentState) -> QueryResult<()> {
    diesel::update(
        assignments::table.filter(assignments::case_id.eq(case).and(assignments::account_id.eq(account))),
    )
    .set(assignments::state.eq(state))
    .execute(db)?;
    Ok(())
}

pub(super) fn set_declared(
    db: &mut Db,
    now: Moment,
    case: Id,
    account: Id,
    state: AssignmentState,
    declaration: &Declaration,
    (leads, sits): (bool, bool),
) -> QueryResult<()> {
    let kept = Kept { declaration: declaration.clone(), noted: false };
    diesel::update(
        assignments::table.filter(assignments::case_id.eq(case).and(assignments::account_id.eq(account))),
    )
    .set((
        assignments::state.eq(state),
        assignments::grounds.eq(Json(kept)),
        assignments::explanation.eq(&declaration.explanation),
        assignments::declared_at.eq(Some(now)),
        assignments::leads.eq(leads),
        assignments::sits.eq(sits),
    ))
    .execute(db)?;
    Ok(())
}

pub(super) fn set_ruled(
    db: &mut Db,
    now: Moment,
    case: Id,
    account: Id,
    state: AssignmentState,
) -> QueryResult<()> {
    diesel::update(
        assignments::table.filter(assignments::case_id.eq(case).and(assignments::account_id.eq(account))),
    )
    .set((assignments::state.eq(state), assignments::ruled_at.eq(Some(now))))
    .execute(db)?;
    Ok(())
}

/// Notes a conflict that came to light later: the member is out, and what they had declared stays.
pub(super) fn set_noted(db: &mut Db, now: Moment, case: Id, one: &Assignment) -> QueryResult<()> {
    let kept = Kept { declaration: one.declaration.clone(), noted: true };
    diesel::update(
        assignments::table.filter(assignments::case_id.eq(case).and(assignments::account_id.eq(one.account))),
    )
    .set((
        assignments::state.eq(AssignmentState::SteppedDown),
        assignments::grounds.eq(Json(kept)),
        assignments::ruled_at.eq(Some(now)),
    ))
    .execute(db)?;
    Ok(())
}

pub(super) fn set_submitted(db: &mut Db, now: Moment, case: Id, account: Id) -> QueryResult<()> {
    diesel::update(
        assignments::table.filter(assignments::case_id.eq(case).and(assignments::account_id.eq(account))),
    )
    .set((assignments::state.eq(AssignmentState::Submitted), assignments::submitted_at.eq(Some(now))))
    .execute(db)?;
    Ok(())
}

type ScoreRow = (Id, String, Option<Mark>, String, Moment, i32);

fn score((account, criterion, mark, reason, saved_at, version): ScoreRow) -> Score {
    Score { account, criterion, mark, reason, saved_at, version }
}

type ScoreColumns =
    (scores::account_id, scores::criterion, scores::mark, scores::reason, scores::saved_at, scores::version);
const SCORE: ScoreColumns =
    (scores::account_id, scores::criterion, scores::mark, scores::reason, scores::saved_at, scores::version);

/// One member's own scores.
pub(super) fn own_scores(db: &mut Db, case: Id, account: Id) -> QueryResult<Vec<Score>> {
    let rows: Vec<ScoreRow> = scores::table
        .filter(scores::case_id.eq(case).and(scores::account_id.eq(account)))
        .select(SCORE)
        .load(db)?;
    Ok(rows.into_iter().map(score).collect())
}

/// How many marks a member has given in each of some cases.
pub(super) fn own_progress(db: &mut Db, cases: &[Id], account: Id) -> QueryResult<Vec<(Id, i64)>> {
    scores::table
        .filter(scores::case_id.eq_any(cases.to_vec()))
        .filter(scores::account_id.eq(account).and(scores::mark.is_not_null()))
        .group_by(scores::case_id)
        .select((scores::case_id, diesel::dsl::count_star()))
        .load(db)
}

/// Everybody's scores. Only against the proof that they are open, and only of those who are still in it.
pub(super) fn all_scores(db: &mut Db, opened: &Opened) -> QueryResult<Vec<Score>> {
    let rows: Vec<ScoreRow> = scores::table
        .filter(scores::case_id.eq(opened.case()))
        .filter(scores::account_id.eq_any(opened.reviewers().map(|one| one.account).collect::<Vec<_>>()))
        .order(scores::account_id)
        .select(SCORE)
        .load(db)?;
    Ok(rows.into_iter().map(score).collect())
}

/// Writes one member's score; `version` is the one it becomes.
pub(super) fn write_score(db: &mut Db, case: Id, new: &Score) -> QueryResult<()> {
    let row = scores::table.filter(
        scores::case_id
            .eq(case)
            .and(scores::account_id.eq(new.account))
            .and(scores::criterion.eq(&new.criterion)),
    );
    let changed = diesel::update(row)
        .set((
            scores::mark.eq(new.mark),
            scores::reason.eq(&new.reason),
            scores::saved_at.eq(new.saved_at),
            scores::version.eq(new.version),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(scores::table)
            .values((
                scores::id.eq(Id::fresh()),
                scores::case_id.eq(case),
                scores::account_id.eq(new.account),
                scores::criterion.eq(&new.criterion),
                scores::mark.eq(new.mark),
                scores::reason.eq(&new.reason),
                scores::saved_at.eq(new.saved_at),
                scores::version.eq(new.version),
            ))
            .execute(db)?;
    }
    Ok(())
}

type JointRow = (String, Mark, String, String, Option<OsloDate>, Moment, i32);

/// What the board found together, once its members' scores are open.
pub(super) fn joint_scores(db: &mut Db, opened: &Opened) -> QueryResult<Vec<Joint>> {
    let rows: Vec<JointRow> = joint_scores::table
        .filter(joint_scores::case_id.eq(opened.case()))
        .select((
            joint_scores::criterion,
            joint_scores::mark,
            joint_scores::reason,
            joint_scores::condition_text,
            joint_scores::condition_due,
            joint_scores::set_at,
            joint_scores::version,
        ))
        .load(db)?;
    let joint = |(criterion, mark, reason, condition, due, set_at, version): JointRow| Joint {
        criterion,
        mark,
        reason,
        condition,
        due,
        set_at,
        version,
    };
    Ok(rows.into_iter().map(joint).collect())
}

/// How many criteria have a joint score in each of some cases.
pub(super) fn joint_progress(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, i64)>> {
    joint_scores::table
        .filter(joint_scores::case_id.eq_any(cases.to_vec()))
        .group_by(joint_scores::case_id)
        .select((joint_scores::case_id, diesel::dsl::count_star()))
        .load(db)
}

pub(super) fn write_joint(
    db: &mut Db,
    now: Moment,
    case: Id,
    by: Id,
    criterion: &str,
    form: &JointForm,
) -> QueryResult<()> {
    let values = (
        joint_scores::mark.eq(form.mark),
        joint_scores::reason.eq(form.reason.trim()),
        joint_scores::condition_text.eq(form.condition.trim()),
        joint_scores::condition_due.eq(form.due),
        joint_scores::set_by.eq(by),
        joint_scores::set_at.eq(now),
        joint_scores::version.eq(form.seen_version + 1),
    );
    let row =
        joint_scores::table.filter(joint_scores::case_id.eq(case).and(joint_scores::criterion.eq(criterion)));
    if diesel::update(row).set(values).execute(db)? == 0 {
        diesel::insert_into(joint_scores::table)
            .values((
                joint_scores::id.eq(Id::fresh()),
                joint_scores::case_id.eq(case),
                joint_scores::criterion.eq(criterion),
                values,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The applicant's name and number: all that a member sees before declaring impartiality.
pub(super) fn party(db: &mut Db, vendor: Id) -> QueryResult<(String, Orgnr)> {
    vendors::table.find(vendor).select((vendors::name, vendors::orgnr)).first(db)
}
