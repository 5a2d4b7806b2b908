//! Forgotten passwords, and changed ones.

use super::rules::{self, Fault, REQUESTS_PER_ADDRESS, RESET_LIFE};
use super::store::{self, Account, NewToken, Purpose};
use super::{Passwords, PeopleError, SignedIn, limiting, secrets, signing_up};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::store::Store;
use crate::values::{Id, Moment};
use serde_json::json;

/// Sends the link that sets a new password, if the address has an account; says nothing either way.
///
/// # Errors
/// When the text is no address, or too many ask from there.
pub fn request_reset(store: &Store, now: Moment, email: &str, origin: &str) -> Result<(), PeopleError> {
    let email = rules::email(email)?;
    let counted = limiting::bucket("request", origin);
    store.write(|db| {
        limiting::count(db, now, &counted, REQUESTS_PER_ADDRESS)?;
        let account = store::account_by_email(db, &email)?.filter(|account| account.disabled_at.is_none());
        // An invitation is answered by its own link: until then there is no password to forget.
        let Some(account) = account.filter(|account| account.password.is_some()) else { return Ok(()) };
        if !signing_up::may_mail(db, now, account.id)? {
            return Ok(());
        }
        store::use_tokens(db, account.id, Purpose::Reset, now)?;
        let token = secrets::fresh()?;
        let row = NewToken {
            purpose: Purpose::Reset,
            token_hash: &secrets::proof(&token),
            account_id: account.id,
            expires_at: now.plus_seconds(RESET_LIFE),
            grant: None,
        };
        store::insert_token(db, now, &row)?;
        let data = json!({ "token": token, "expires_at": row.expires_at });
        Ok(jobs::notice(
            db,
            now,
            row.token_hash,
            "reset-password",
            &Recipient::Account(account.id),
            None,
            &data,
        )?)
    })
}

/// Whether a link that sets a new password still works; for the page with the form.
///
/// # Errors
/// When the database fails.
pub fn reset_stands(store: &Store, now: Moment, token: &str) -> Result<bool, PeopleError> {
    store.read(|db| Ok(store::token(db, Purpose::Reset, &secrets::proof(token), now)?.is_some()))
}

/// Sets a new password by the link that was mailed. All sessions end, all other such links stop working, and
/// the address counts as confirmed: only its mailbox had the link.
///
/// # Errors
/// When the link does not work (any more), or the password cannot be accepted; the link then still works.
pub fn reset(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    token: &str,
    password: &str,
) -> Result<(), PeopleError> {
    let hash = secrets::proof(token);
    let account = store.read(|db| -> Result<_, PeopleError> {
        let link = store::token(db, Purpose::Reset, &hash, now)?.ok_or(PeopleError::DeadLink)?;
        store::person(db, link.account_id)?.ok_or(PeopleError::DeadLink)
    })?;
    rules::password(password, &account.name, account.email.as_str())?;
    let hashed = passwords.hash(password)?;
    store.write(|db| {
        let link = store::token(db, Purpose::Reset, &hash, now)?.ok_or(PeopleError::DeadLink)?;
        let mut account = store::account_locked(db, link.account_id)?.ok_or(PeopleError::DeadLink)?;
        if !store::use_token(db, link.id, now)? || account.disabled_at.is_some() {
            return Err(PeopleError::DeadLink);
        }
        account.password = Some(hashed);
        account.confirmed_at = account.confirmed_at.or(Some(now));
        store::update_account(db, &account)?;
        store::use_tokens(db, account.id, Purpose::Reset, now)?;
        store::use_tokens(db, account.id, Purpose::Confirm, now)?;
        store::end_sessions(db, account.id, None, now)?;
        store::clear_attempts(db, &limiting::bucket("account", account.email.as_str()))?;
        let actor = Actor { id: Some(account.id), name: account.name.clone(), role: "user" };
        let event = Event { subject: &account.name, ..Event::new("person.password_reset") };
        Ok(journal::record(db, now, &actor, &event)?)
    })
}

/// Changes one's own password, for whoever knows the present one. All other sessions end.
///
/// # Errors
/// When the present password is wrong or the new one cannot be accepted, or there were too many tries.
pub fn change_password(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    who: &SignedIn,
    session: Option<Id>,
    present: &str,
    chosen: &str,
) -> Result<(), PeopleError> {
    let seen = known_by_password(store, now, passwords, who, present)?;
    let person = who.person();
    rules::password(chosen, &person.name, person.email.as_str())?;
    let hashed = passwords.hash(chosen)?;
    store.write(|db| {
        let mut account = store::account_locked(db, person.id)?.ok_or(PeopleError::Unknown)?;
        if account.password != seen.password {
            return Err(Fault::PresentPasswordWrong.into());
        }
        account.password = Some(hashed);
        store::update_account(db, &account)?;
        store::use_tokens(db, account.id, Purpose::Reset, now)?;
        store::end_sessions(db, account.id, session, now)?;
        let event = Event { subject: &account.name, ..Event::new("person.password_changed") };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

/// Asks for one's own password again before something that must not be done from a machine left open.
///
/// # Errors
/// When the password is wrong, or there were too many tries.
pub fn confirm_password(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    who: &SignedIn,
    present: &str,
) -> Result<(), PeopleError> {
    known_by_password(store, now, passwords, who, present).map(|_| ())
}

fn known_by_password(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    who: &SignedIn,
    present: &str,
) -> Result<Account, PeopleError> {
    let person = who.person();
    let bucket = limiting::bucket("account", person.email.as_str());
    let tried = store.write(|db| limiting::count(db, now, &bucket, rules::PER_ACCOUNT))?;
    let seen = store
        .read(|db| Ok::<_, PeopleError>(store::account_by_email(db, &person.email)?))?
        .ok_or(PeopleError::Unknown)?;
    if !passwords.verify(present, seen.password.as_deref()) {
        return Err(Fault::PresentPasswordWrong.into());
    }
    store.write(|db| Ok::<_, PeopleError>(store::forget_attempt(db, tried)?))?;
    Ok(seen)
}
