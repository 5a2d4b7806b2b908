//! Rows of motions and the votes on them.

use super::super::motions::Motion;
use super::super::polls::{Counted, Mode, Terms};
use super::super::{ProposalState, Vote, VoteCast};
use crate::scheme::{BoardRules, Mark};
use crate::store::schema::{accounts, motion_votes, motions};
use crate::store::{Db, Json};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = motions)]
struct Row {
    id: Id,
    case_id: Id,
    round: i32,
    words: String,
    criterion: Option<String>,
    mark: Option<Mark>,
    condition_text: String,
    condition_due: Option<OsloDate>,
    meeting_id: Option<Id>,
    mode: Mode,
    closes_at: Option<Moment>,
    rules: Json<BoardRules>,
    roll: Json<Vec<Id>>,
    counted: Option<Json<Counted>>,
    state: ProposalState,
    opened_by: Id,
    opened_at: Moment,
    closed_at: Option<Moment>,
    chair_id: Option<Id>,
}

fn motion(row: Row) -> Motion {
    Motion {
        id: row.id,
        case: row.case_id,
        round: row.round,
        words: row.words,
        criterion: row.criterion,
        mark: row.mark,
        condition: row.condition_text,
        due: row.condition_due,
        state: row.state,
        opened_by: row.opened_by,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        terms: Terms {
            meeting: row.meeting_id,
            mode: row.mode,
            closes_at: row.closes_at,
            rules: row.rules.0,
            roll: row.roll.0,
            chair: row.chair_id,
        },
        counted: row.counted.map(|Json(counted)| counted),
    }
}

/// All motions in a case, newest first.
pub(in crate::decisions) fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Motion>> {
    let rows: Vec<Row> = motions::table
        .filter(motions::case_id.eq(case))
        .order(motions::round.desc())
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(motion).collect())
}

/// The open motions of some cases: case, motion, until when, and the roll.
pub(in crate::decisions) fn open_in(
    db: &mut Db,
    cases: &[Id],
) -> QueryResult<Vec<(Id, Id, Option<Moment>, Json<Vec<Id>>)>> {
    motions::table
        .filter(motions::case_id.eq_any(cases.to_vec()).and(motions::state.eq(ProposalState::Open)))
        .select((motions::case_id, motions::id, motions::closes_at, motions::roll))
        .load(db)
}

/// The motions that are voted on in writing, by their days.
pub(in crate::decisions) fn in_writing(db: &mut Db) -> QueryResult<Vec<Id>> {
    motions::table
        .filter(motions::state.eq(ProposalState::Open).and(motions::closes_at.is_not_null()))
        .order(motions::closes_at)
        .select(motions::id)
        .load(db)
}

pub(in crate::decisions) fn case_of(db: &mut Db, id: Id) -> QueryResult<Option<Id>> {
    motions::table.find(id).select(motions::case_id).first(db).optional()
}

/// Writes who is left on the roll of a vote.
pub(in crate::decisions) fn set_roll(db: &mut Db, id: Id, roll: &[Id]) -> QueryResult<()> {
    diesel::update(motions::table.find(id)).set(motions::roll.eq(Json(roll.to_vec()))).execute(db)?;
    Ok(())
}

pub(in crate::decisions) fn insert(db: &mut Db, new: &Motion) -> QueryResult<()> {
    diesel::insert_into(motions::table)
        .values((
            (
                motions::id.eq(new.id),
                motions::case_id.eq(new.case),
                motions::round.eq(new.round),
                motions::words.eq(&new.words),
                motions::criterion.eq(&new.criterion),
                motions::mark.eq(new.mark),
                motions::condition_text.eq(&new.condition),
                motions::condition_due.eq(new.due),
            ),
            (
                motions::meeting_id.eq(new.terms.meeting),
                motions::mode.eq(new.terms.mode),
                motions::closes_at.eq(new.terms.closes_at),
                motions::rules.eq(Json(new.terms.rules.clone())),
                motions::roll.eq(Json(new.terms.roll.clone())),
                motions::state.eq(new.state),
                motions::opened_by.eq(new.opened_by),
                motions::opened_at.eq(new.opened_at),
                motions::chair_id.eq(new.terms.chair),
            ),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::decisions) fn close(
    db: &mut Db,
    now: Moment,
    id: Id,
    state: ProposalState,
    counted: &Counted,
) -> QueryResult<()> {
    diesel::update(motions::table.find(id))
        .set((
            motions::state.eq(state),
            motions::closed_at.eq(Some(now)),
            motions::counted.eq(Some(Json(counted.clone()))),
        ))
        .execute(db)?;
    Ok(())
}

/// The votes on a motion, in the order they were cast.
pub(in crate::decisions) fn votes_on(db: &mut Db, motion: Id) -> QueryResult<Vec<VoteCast>> {
    let rows: Vec<(Id, String, Vote, String, Moment)> = motion_votes::table
        .inner_join(accounts::table)
        .filter(motion_votes::motion_id.eq(motion))
        .order((motion_votes::cast_at, accounts::name))
        .select((
            motion_votes::account_id,
            accounts::name,
            motion_votes::vote,
            motion_votes::dissent,
            motion_votes::cast_at,
        ))
        .load(db)?;
    let cast = |(account, name, vote, dissent, cast_at)| VoteCast { account, name, vote, dissent, cast_at };
    Ok(rows.into_iter().map(cast).collect())
}

/// Who has voted on some motions.
pub(in crate::decisions) fn voters_on(db: &mut Db, motions: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    motion_votes::table
        .filter(motion_votes::motion_id.eq_any(motions.to_vec()))
        .select((motion_votes::motion_id, motion_votes::account_id))
        .load(db)
}

/// Casts a vote, or changes the one cast before.
pub(in crate::decisions) fn write_vote(
    db: &mut Db,
    now: Moment,
    motion: Id,
    account: Id,
    vote: Vote,
    dissent: &str,
) -> QueryResult<()> {
    let row = motion_votes::table
        .filter(motion_votes::motion_id.eq(motion).and(motion_votes::account_id.eq(account)));
    let changed = diesel::update(row)
        .set((motion_votes::vote.eq(vote), motion_votes::dissent.eq(dissent), motion_votes::cast_at.eq(now)))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(motion_votes::table)
            .values((
                motion_votes::id.eq(Id::fresh()),
                motion_votes::motion_id.eq(motion),
                motion_votes::account_id.eq(account),
                motion_votes::vote.eq(vote),
                motion_votes::dissent.eq(dissent),
                motion_votes::cast_at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}
