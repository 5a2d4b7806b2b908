//! Rows of doubts about impartiality, and of what the others say to them.

use crate::cases::CaseState;
use crate::store::Db;
use crate::store::schema::{accounts, cases, doubt_votes, doubts};
use crate::values::{Id, Moment};
use diesel::prelude::*;

/// A doubt, open or settled.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = doubts)]
pub(in crate::review) struct Doubt {
    pub(in crate::review) id: Id,
    /// Whose impartiality it is about.
    pub(in crate::review) account_id: Id,
    pub(in crate::review) raised_at: Moment,
    pub(in crate::review) settled_at: Option<Moment>,
    /// What the others found; none while open, and when the member stepped down meanwhile.
    pub(in crate::review) fit: Option<bool>,
    pub(in crate::review) votes_fit: i32,
    pub(in crate::review) votes_unfit: i32,
    pub(in crate::review) all_took_part: bool,
}

/// What one member says to a doubt.
#[derive(Debug, Clone)]
pub(in crate::review) struct DoubtVote {
    pub(in crate::review) about: Id,
    pub(in crate::review) by: Id,
    pub(in crate::review) fit: bool,
    pub(in crate::review) reason: String,
}

pub(in crate::review) fn raise_doubt(db: &mut Db, now: Moment, case: Id, account: Id) -> QueryResult<()> {
    diesel::insert_into(doubts::table)
        .values((
            doubts::id.eq(Id::fresh()),
            doubts::case_id.eq(case),
            doubts::account_id.eq(account),
            doubts::raised_at.eq(now),
            doubts::votes_fit.eq(0),
            doubts::votes_unfit.eq(0),
            doubts::all_took_part.eq(false),
        ))
        .execute(db)?;
    Ok(())
}

/// All doubts of a case, the oldest first.
pub(in crate::review) fn doubts_of(db: &mut Db, case: Id) -> QueryResult<Vec<Doubt>> {
    doubts::table
        .filter(doubts::case_id.eq(case))
        .order((doubts::raised_at, doubts::id))
        .select(Doubt::as_select())
        .load(db)
}

/// The open ones.
pub(in crate::review) fn open_doubts(db: &mut Db, case: Id) -> QueryResult<Vec<Doubt>> {
    Ok(doubts_of(db, case)?.into_iter().filter(|doubt| doubt.settled_at.is_none()).collect())
}

/// The cases that the board has and in which a question is open.
pub(in crate::review) fn cases_in_doubt(db: &mut Db) -> QueryResult<Vec<Id>> {
    doubts::table
        .inner_join(cases::table.on(cases::id.eq(doubts::case_id)))
        .filter(doubts::settled_at.is_null().and(cases::state.eq(CaseState::Review)))
        .select(doubts::case_id)
        .distinct()
        .load(db)
}

/// The open doubts of some cases: case and doubt.
pub(in crate::review) fn open_doubts_in(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    doubts::table
        .filter(doubts::case_id.eq_any(cases.to_vec()).and(doubts::settled_at.is_null()))
        .select((doubts::case_id, doubts::id))
        .load(db)
}

/// Which of some doubts somebody has voted on.
pub(in crate::review) fn voted_on(db: &mut Db, of: &[Id], account: Id) -> QueryResult<Vec<Id>> {
    doubt_votes::table
        .filter(doubt_votes::doubt_id.eq_any(of.to_vec()).and(doubt_votes::account_id.eq(account)))
        .select(doubt_votes::doubt_id)
        .load(db)
}

/// The votes on some doubts, in the order they were cast.
pub(in crate::review) fn votes_on(db: &mut Db, of: &[Doubt]) -> QueryResult<Vec<DoubtVote>> {
    let ids: Vec<Id> = of.iter().map(|doubt| doubt.id).collect();
    let rows: Vec<(Id, Id, bool, String)> = doubt_votes::table
        .inner_join(accounts::table.on(accounts::id.eq(doubt_votes::account_id)))
        .filter(doubt_votes::doubt_id.eq_any(ids))
        .order((doubt_votes::cast_at, accounts::name))
        .select((doubt_votes::doubt_id, doubt_votes::account_id, doubt_votes::fit, doubt_votes::reason))
        .load(db)?;
    let vote = |(doubt, by, fit, reason): (Id, Id, bool, String)| {
        let about = of.iter().find(|one| one.id == doubt)?.account_id;
        Some(DoubtVote { about, by, fit, reason })
    };
    Ok(rows.into_iter().filter_map(vote).collect())
}

/// Casts a vote, or changes the one cast before.
pub(in crate::review) fn write_vote(
    db: &mut Db,
    now: Moment,
    doubt: Id,
    account: Id,
    fit: bool,
    reason: &str,
) -> QueryResult<()> {
    let row =
        doubt_votes::table.filter(doubt_votes::doubt_id.eq(doubt).and(doubt_votes::account_id.eq(account)));
    let values = (doubt_votes::fit.eq(fit), doubt_votes::reason.eq(reason), doubt_votes::cast_at.eq(now));
    if diesel::update(row).set(values).execute(db)? == 0 {
        diesel::insert_into(doubt_votes::table)
            .values((
                doubt_votes::id.eq(Id::fresh()),
                doubt_votes::doubt_id.eq(doubt),
                doubt_votes::account_id.eq(account),
                values,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Settles the open doubts about somebody; `fit` is none when they stepped down before the others had decided.
pub(in crate::review) fn close_doubt(
    db: &mut Db,
    now: Moment,
    case: Id,
    account: Id,
    fit: Option<bool>,
    (votes_fit, votes_unfit, all_took_part): (usize, usize, bool),
) -> QueryResult<()> {
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let open = doubts::table
        .filter(doubts::case_id.eq(case).and(doubts::account_id.eq(account)))
        .filter(doubts::settled_at.is_null());
    diesel::update(open)
        .set((
            doubts::settled_at.eq(Some(now)),
            doubts::fit.eq(fit),
            doubts::votes_fit.eq(number(votes_fit)),
            doubts::votes_unfit.eq(number(votes_unfit)),
            doubts::all_took_part.eq(all_took_part),
        ))
        .execute(db)?;
    Ok(())
}
