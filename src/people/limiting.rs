//! Counting tries, so that guessing and flooding are slow. No limit lasts: room comes back by itself.

use super::rules::Limit;
use super::{PeopleError, secrets, store};
use crate::store::Db;
use crate::values::{Id, Moment};

/// Whose tries are counted together. Addresses of people and machines are not kept, only their proofs.
pub(super) fn bucket(kind: &str, of: &str) -> String {
    format!("{kind}:{}", secrets::proof(of))
}

/// Counts one more try, if there is room for it.
pub(super) fn count(db: &mut Db, now: Moment, bucket: &str, limit: Limit) -> Result<Id, PeopleError> {
    store::hold_bucket(db, bucket)?;
    let tries = store::attempts_since(db, bucket, now.plus_seconds(-limit.window), limit.most)?;
    let ages: Vec<i64> = tries.iter().map(|tried| now.seconds_since(*tried)).collect();
    match limit.wait(&ages) {
        Some(seconds) => Err(PeopleError::TooOften { seconds }),
        None => Ok(store::insert_attempt(db, bucket, now)?),
    }
}

/// Whether there is room for one more, which is then counted; for what is refused without a word.
pub(super) fn has_room(db: &mut Db, now: Moment, bucket: &str, limit: Limit) -> Result<bool, PeopleError> {
    match count(db, now, bucket, limit) {
        Ok(_) => Ok(true),
        Err(PeopleError::TooOften { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Counts one more try of a kind that another room names, if there is room for it. Whom it came from is not kept, only its
/// proof.
///
/// # Errors
/// [`PeopleError::TooOften`], or when the database fails.
pub fn count_try(db: &mut Db, now: Moment, kind: &str, of: &str, limit: Limit) -> Result<(), PeopleError> {
    count(db, now, &bucket(kind, of), limit).map(|_| ())
}
