//! Rows of sessions.

use crate::store::Db;
use crate::store::schema::{accounts, sessions};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde::Serialize;

/// A session that somebody may recognise and end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct LiveSession {
    /// Which.
    pub id: Id,
    /// What the browser calls itself.
    pub agent: String,
    /// When they signed in.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
}

/// What is needed of a session to let its request in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub(in crate::people) struct SessionRow {
    pub(in crate::people) id: Id,
    pub(in crate::people) account_id: Id,
    pub(in crate::people) csrf: String,
    pub(in crate::people) seen_at: Moment,
}

/// A session to be.
pub(in crate::people) struct NewSessionRow<'a> {
    pub(in crate::people) id: Id,
    pub(in crate::people) token_hash: &'a str,
    pub(in crate::people) account_id: Id,
    pub(in crate::people) csrf: &'a str,
    pub(in crate::people) agent: &'a str,
    pub(in crate::people) expires_at: Moment,
}

pub(in crate::people) fn insert_session(
    db: &mut Db,
    now: Moment,
    session: &NewSessionRow<'_>,
) -> QueryResult<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.id),
            sessions::token_hash.eq(session.token_hash),
            sessions::account_id.eq(session.account_id),
            sessions::csrf.eq(session.csrf),
            sessions::agent.eq(session.agent),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::expires_at.eq(session.expires_at),
        ))
        .execute(db)?;
    Ok(())
}

/// The session of a token that is neither ended nor expired nor left idle since `idle_since`, of an account
/// that may sign in.
pub(in crate::people) fn find_session(
    db: &mut Db,
    token_hash: &str,
    now: Moment,
    idle_since: Moment,
) -> QueryResult<Option<SessionRow>> {
    sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(
            sessions::ended_at
                .is_null()
                .and(sessions::expires_at.gt(now))
                .and(sessions::seen_at.gt(idle_since)),
        )
        .filter(accounts::disabled_at.is_null().and(accounts::confirmed_at.is_not_null()))
        .select(SessionRow::as_select())
        .first(db)
        .optional()
}

/// Whose session the token was, whether it still lives or not.
pub(in crate::people) fn former_holder(db: &mut Db, token_hash: &str) -> QueryResult<Option<Id>> {
    sessions::table
        .filter(sessions::token_hash.eq(token_hash))
        .select(sessions::account_id)
        .first(db)
        .optional()
}

pub(in crate::people) fn touch(db: &mut Db, session: Id, now: Moment) -> QueryResult<()> {
    diesel::update(sessions::table.find(session)).set(sessions::seen_at.eq(now)).execute(db)?;
    Ok(())
}

pub(in crate::people) fn end_session(db: &mut Db, token_hash: &str, now: Moment) -> QueryResult<()> {
    diesel::update(
        sessions::table.filter(sessions::token_hash.eq(token_hash).and(sessions::ended_at.is_null())),
    )
    .set(sessions::ended_at.eq(Some(now)))
    .execute(db)?;
    Ok(())
}

/// Ends all sessions of an account, except perhaps one.
pub(in crate::people) fn end_sessions(
    db: &mut Db,
    account: Id,
    except: Option<Id>,
    now: Moment,
) -> QueryResult<()> {
    let all = sessions::table.filter(sessions::account_id.eq(account).and(sessions::ended_at.is_null()));
    match except {
        Some(kept) => diesel::update(all.filter(sessions::id.ne(kept)))
            .set(sessions::ended_at.eq(Some(now)))
            .execute(db)?,
        None => diesel::update(all).set(sessions::ended_at.eq(Some(now))).execute(db)?,
    };
    Ok(())
}

pub(in crate::people) fn live_sessions(
    db: &mut Db,
    account: Id,
    now: Moment,
    idle_since: Moment,
) -> QueryResult<Vec<LiveSession>> {
    sessions::table
        .filter(sessions::account_id.eq(account).and(sessions::ended_at.is_null()))
        .filter(sessions::expires_at.gt(now).and(sessions::seen_at.gt(idle_since)))
        .order(sessions::seen_at.desc())
        .limit(50)
        .select(LiveSession::as_select())
        .load(db)
}
