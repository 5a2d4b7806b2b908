//! What somebody had typed when their session ended: kept for two days, for them alone.

use super::rules::PARKED_LIFE;
use super::{PeopleError, SignedIn, secrets, store};
use crate::store::Store;
use crate::values::{Id, Moment};

/// At most so many a person: enough for all open windows, too few to fill the database.
const MOST: i64 = 20;

/// A form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Where it was sent.
    pub path: String,
    /// Its fields, in order, without secrets and proofs of the old session.
    pub fields: Vec<(String, String)>,
}

/// Keeps a form; returns the secret that finds it, or none when too many are kept already.
///
/// # Errors
/// When the database or the machine fails.
pub fn park(
    store: &Store,
    now: Moment,
    holder: Id,
    path: &str,
    fields: &[(String, String)],
) -> Result<Option<String>, PeopleError> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields.iter().filter(|(name, _)| is_kept(name)))
        .finish();
    let token = secrets::fresh()?;
    store.write(|db| {
        if store::parked_count(db, holder)? >= MOST {
            return Ok(None);
        }
        store::insert_parked(db, now, &secrets::proof(&token), holder, path, &body)?;
        Ok(Some(token))
    })
}

fn is_kept(field: &str) -> bool {
    field != "csrf" && field != "form_key" && !field.contains("password")
}

/// The form that somebody had sent.
///
/// # Errors
/// When there is none, or it is not theirs.
pub fn parked(store: &Store, now: Moment, who: &SignedIn, token: &str) -> Result<Parked, PeopleError> {
    let since = now.plus_seconds(-PARKED_LIFE);
    let found = store.read(|db| -> Result<_, PeopleError> {
        Ok(store::parked(db, &secrets::proof(token), who.person().id, since)?)
    })?;
    let (path, body) = found.ok_or(PeopleError::Unknown)?;
    Ok(Parked { path, fields: url::form_urlencoded::parse(body.as_bytes()).into_owned().collect() })
}

/// What is kept of a place in which somebody types: one draft for each.
fn place(holder: Id, path: &str) -> String {
    secrets::proof(&format!("draft of {holder} at {path}"))
}

/// Keeps what somebody has typed into a form and not saved, in the place of what they had typed there before. It is
/// kept as long as a parked form.
///
/// # Errors
/// When the database fails.
pub fn keep_draft(
    store: &Store,
    now: Moment,
    holder: Id,
    path: &str,
    fields: &[(String, String)],
) -> Result<(), PeopleError> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields.iter().filter(|(name, _)| is_kept(name)))
        .finish();
    store.write(|db| {
        store::forget_parked(db, &place(holder, path))?;
        Ok(store::insert_parked(db, now, &place(holder, path), holder, path, &body)?)
    })
}

/// What somebody had typed at a place and not saved.
///
/// # Errors
/// When the database fails.
pub fn draft(
    store: &Store,
    now: Moment,
    holder: Id,
    path: &str,
) -> Result<Option<Vec<(String, String)>>, PeopleError> {
    let since = now.plus_seconds(-PARKED_LIFE);
    let found = store.read(|db| -> Result<_, PeopleError> {
        Ok(store::parked(db, &place(holder, path), holder, since)?)
    })?;
    Ok(found.map(|(_, body)| url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()))
}

/// Forgets it: it was saved, or is not wanted.
///
/// # Errors
/// When the database fails.
pub fn forget_draft(store: &Store, holder: Id, path: &str) -> Result<(), PeopleError> {
    store.write(|db| Ok(store::forget_parked(db, &place(holder, path))?))
}
