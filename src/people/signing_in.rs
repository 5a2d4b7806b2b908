//! Signing in.

use super::rules::{self, PER_ACCOUNT, PER_ADDRESS};
use super::store::{self, Account};
use super::{Passwords, PeopleError, Person, limiting, secrets, sessions, signing_up};
use crate::store::{Db, Store};
use crate::values::Moment;

/// What somebody types and sends to sign in, unchecked.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// Where it came from, as [`rules::origin`] names it.
    pub origin: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The cookie of an earlier session in the same browser, which ends now.
    pub previous: Option<String>,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The cookie's secret; kept nowhere else.
    pub token: String,
    /// Whose.
    pub person: Person,
}

/// Begins a session for whoever knows the password of a confirmed account.
///
/// The answer to a wrong password and to an unknown address is the same, and takes as long. Failures are
/// counted per account and per origin; success clears the account's.
///
/// # Errors
/// [`PeopleError::WrongSignIn`], [`PeopleError::TooOften`], or [`PeopleError::Unconfirmed`] (only for the right
/// password; a new link is sent).
pub fn sign_in(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    typed: &Credentials,
) -> Result<NewSession, PeopleError> {
    let named = limiting::bucket("account", &typed.email.trim().to_lowercase());
    let from = limiting::bucket("address", &typed.origin);
    let counted = store.write(|db| {
        limiting::count(db, now, &named, PER_ACCOUNT)?;
        limiting::count(db, now, &from, PER_ADDRESS)
    })?;
    let account = find(store, &typed.email)?;
    let stored = account.as_ref().and_then(|account| account.password.as_deref());
    let right = passwords.verify(&typed.password, stored);
    let account = account.filter(|account| right && account.disabled_at.is_none());
    let Some(account) = account else { return Err(PeopleError::WrongSignIn) };
    let confirmed = account.confirmed_at.is_some();
    let admitted = store.write(|db| {
        store::clear_attempts(db, &named)?;
        store::forget_attempt(db, counted)?;
        if confirmed {
            admit(db, now, &account, typed).map(Some)
        } else {
            signing_up::send_confirmation(db, now, &account).map(|()| None)
        }
    })?;
    admitted.ok_or(PeopleError::Unconfirmed)
}

fn find(store: &Store, email: &str) -> Result<Option<Account>, PeopleError> {
    let Ok(email) = rules::email(email) else { return Ok(None) };
    store.read(|db| Ok(store::account_by_email(db, &email)?))
}

/// The session itself, unless the account changed while the password was compared.
fn admit(db: &mut Db, now: Moment, seen: &Account, typed: &Credentials) -> Result<NewSession, PeopleError> {
    let account = store::account_locked(db, seen.id)?.ok_or(PeopleError::WrongSignIn)?;
    if account.password != seen.password || account.disabled_at.is_some() {
        return Err(PeopleError::WrongSignIn);
    }
    if let Some(previous) = &typed.previous {
        store::end_session(db, &secrets::proof(previous), now)?;
    }
    let token = sessions::begin(db, now, seen.id, &typed.agent)?;
    let person = store::person(db, seen.id)?.ok_or(PeopleError::WrongSignIn)?;
    Ok(NewSession { token, person })
}
