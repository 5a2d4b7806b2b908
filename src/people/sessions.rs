//! Sessions: a secret in a cookie, and what the database knows of it.

use super::rules::{SESSION_IDLE, SESSION_LIFE};
use super::store::{self, LiveSession, NewSessionRow};
use super::{PeopleError, Person, SignedIn, secrets};
use crate::store::{Db, Store};
use crate::values::{Id, Moment};

/// Somebody's session, found by its cookie.
#[derive(Debug, Clone)]
pub struct Session {
    /// Which.
    pub id: Id,
    /// What its forms must carry.
    pub csrf: String,
    /// Whose.
    pub person: Person,
}

/// How often a session's last use is written down, in seconds.
const TOUCH_AFTER: i64 = 60;

/// The session of a cookie, if it lives: at most seven days, twelve hours unused, and its account in order.
///
/// # Errors
/// When the database fails.
pub fn session(store: &Store, now: Moment, token: &str) -> Result<Option<Session>, PeopleError> {
    let hash = secrets::proof(token);
    let found = store.read(|db| -> Result<_, PeopleError> {
        let idle_since = now.plus_seconds(-SESSION_IDLE);
        let Some(row) = store::find_session(db, &hash, now, idle_since)? else { return Ok(None) };
        Ok(store::person(db, row.account_id)?.map(|person| (row, person)))
    })?;
    let Some((row, person)) = found else { return Ok(None) };
    if now.seconds_since(row.seen_at) >= TOUCH_AFTER {
        store.write_quietly(|db| Ok::<_, PeopleError>(store::touch(db, row.id, now)?))?;
    }
    Ok(Some(Session { id: row.id, csrf: row.csrf, person }))
}

/// Whose session a cookie was, also when it has ended.
///
/// # Errors
/// When the database fails.
pub fn former_holder(store: &Store, token: &str) -> Result<Option<Id>, PeopleError> {
    store.read(|db| Ok(store::former_holder(db, &secrets::proof(token))?))
}

/// Begins a session; returns the cookie's secret.
pub(super) fn begin(db: &mut Db, now: Moment, account: Id, agent: &str) -> Result<String, PeopleError> {
    let token = secrets::fresh()?;
    let row = NewSessionRow {
        id: Id::fresh(),
        token_hash: &secrets::proof(&token),
        account_id: account,
        csrf: &secrets::fresh()?,
        agent: &agent.chars().take(200).collect::<String>(),
        expires_at: now.plus_seconds(SESSION_LIFE),
    };
    store::insert_session(db, now, &row)?;
    Ok(token)
}

/// Ends the session of a cookie. Doing it again, or with a cookie of nothing, changes nothing.
///
/// # Errors
/// When the database fails.
pub fn sign_out(store: &Store, now: Moment, token: &str) -> Result<(), PeopleError> {
    store.write(|db| Ok(store::end_session(db, &secrets::proof(token), now)?))
}

/// Ends all sessions of somebody, this one included.
///
/// # Errors
/// When the database fails.
pub fn sign_out_everywhere(store: &Store, now: Moment, who: &SignedIn) -> Result<(), PeopleError> {
    store.write(|db| Ok(store::end_sessions(db, who.person().id, None, now)?))
}

/// Where somebody is signed in now, latest first.
///
/// # Errors
/// When the database fails.
pub fn sessions_of(store: &Store, now: Moment, who: &SignedIn) -> Result<Vec<LiveSession>, PeopleError> {
    let idle_since = now.plus_seconds(-SESSION_IDLE);
    store.read(|db| Ok(store::live_sessions(db, who.person().id, now, idle_since)?))
}
