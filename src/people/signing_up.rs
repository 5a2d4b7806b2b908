//! Signing up: an account that works once its address is confirmed.

use super::rules::{self, CONFIRM_LIFE, Fault, MAILS_PER_ACCOUNT, REQUESTS_PER_ADDRESS};
use super::store::{self, Account, NewToken, Purpose};
use super::{Passwords, PeopleError, limiting, secrets};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Once, Store, once};
use crate::values::{EmailAddress, Id, Language, Moment};
use serde_json::json;

/// What somebody types to sign up, unchecked.
#[derive(Debug, Clone)]
pub struct SignUp {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The password they want.
    pub password: String,
    /// The language they read.
    pub language: Language,
    /// The form's key; empty when it came from no form.
    pub form_key: String,
    /// Where it came from, as [`rules::origin`] names it; requests are counted per origin.
    pub origin: String,
}

/// Makes an account and sends the link that confirms its address.
///
/// An address that has a confirmed account already gets a different mail, and the caller the same answer. An
/// unconfirmed account is taken over by whoever signed up last: nobody has proved anything yet. Not so one that
/// is invited to a role: nobody else's password may come to stand in it.
///
/// # Errors
/// What cannot be accepted of what was typed, or that too many sign up from there.
pub fn sign_up(store: &Store, now: Moment, passwords: &Passwords, typed: &SignUp) -> Result<(), PeopleError> {
    let (name, email) = checked(typed)?;
    let counted = limiting::bucket("request", &typed.origin);
    // Counted before the costly hash, and for good even if what follows is refused.
    store.write_quietly(|db| limiting::count(db, now, &counted, REQUESTS_PER_ADDRESS))?;
    let password = passwords.hash(&typed.password)?;
    store.write(|db| {
        if once(db, &typed.form_key, None, "/registrer/sendt", now)? != Once::First {
            return Ok(());
        }
        // Locked and read again, so that a confirmation or an invitation at the same time is not undone.
        let known = match store::account_by_email(db, &email)? {
            Some(account) => store::account_locked(db, account.id)?,
            None => None,
        };
        let fresh = Account {
            id: known.as_ref().map_or_else(Id::fresh, |account| account.id),
            email,
            name,
            password: Some(password),
            language: typed.language,
            confirmed_at: None,
            disabled_at: None,
        };
        match known {
            Some(holder)
                if holder.confirmed_at.is_some()
                    || holder.disabled_at.is_some()
                    || store::is_invited(db, holder.id, now)? =>
            {
                tell_holder(db, now, &holder)
            }
            Some(_) => {
                store::update_account(db, &fresh)?;
                send_confirmation(db, now, &fresh)
            }
            None => {
                store::insert_account(db, now, &fresh)?;
                send_confirmation(db, now, &fresh)?;
                let actor = Actor { id: Some(fresh.id), name: fresh.name.clone(), role: "user" };
                let event = Event { subject: &fresh.name, ..Event::new("person.signed_up") };
                Ok(journal::record(db, now, &actor, &event)?)
            }
        }
    })
}

fn checked(typed: &SignUp) -> Result<(String, EmailAddress), PeopleError> {
    let name = rules::name(&typed.name);
    let email = rules::email(&typed.email);
    let password = rules::password(&typed.password, &typed.name, &typed.email);
    match (name, email, password) {
        (Ok(name), Ok(email), Ok(())) => Ok((name, email)),
        (name, email, password) => {
            let faults: Vec<Fault> =
                [name.err(), email.err(), password.err()].into_iter().flatten().collect();
            Err(PeopleError::Invalid(faults))
        }
    }
}

/// Somebody tried to sign up with an address that has an account: its holder is told, in case it was them.
fn tell_holder(db: &mut Db, now: Moment, holder: &Account) -> Result<(), PeopleError> {
    if holder.disabled_at.is_some() || !may_mail(db, now, holder.id)? {
        return Ok(());
    }
    let key = Id::fresh().to_string();
    Ok(jobs::notice(db, now, &key, "address-in-use", &Recipient::Account(holder.id), None, &json!({}))?)
}

/// Whether one more mail that anybody can ask for may go to an account.
pub(super) fn may_mail(db: &mut Db, now: Moment, account: Id) -> Result<bool, PeopleError> {
    limiting::has_room(db, now, &limiting::bucket("mail", &account.to_string()), MAILS_PER_ACCOUNT)
}

/// Sends the link that confirms an address; earlier ones stop working.
pub(super) fn send_confirmation(db: &mut Db, now: Moment, account: &Account) -> Result<(), PeopleError> {
    if !may_mail(db, now, account.id)? {
        return Ok(());
    }
    store::use_tokens(db, account.id, Purpose::Confirm, now)?;
    let token = secrets::fresh()?;
    let row = NewToken {
        purpose: Purpose::Confirm,
        token_hash: &secrets::proof(&token),
        account_id: account.id,
        expires_at: now.plus_seconds(CONFIRM_LIFE),
        grant: None,
    };
    store::insert_token(db, now, &row)?;
    let data = json!({ "token": token, "expires_at": row.expires_at });
    Ok(jobs::notice(
        db,
        now,
        row.token_hash,
        "confirm-address",
        &Recipient::Account(account.id),
        None,
        &data,
    )?)
}

/// Whether a link that confirms an address still works; for the page before the button.
///
/// # Errors
/// When the database fails.
pub fn confirmation_stands(store: &Store, now: Moment, token: &str) -> Result<bool, PeopleError> {
    store.read(|db| Ok(store::token(db, Purpose::Confirm, &secrets::proof(token), now)?.is_some()))
}

/// Confirms an address by the link that was sent to it. The link works once.
///
/// Nobody is signed in by it: whoever follows it must know the password that was chosen.
///
/// # Errors
/// When the link does not work (any more).
pub fn confirm(store: &Store, now: Moment, token: &str) -> Result<(), PeopleError> {
    let hash = secrets::proof(token);
    store.write(|db| {
        let link = store::token(db, Purpose::Confirm, &hash, now)?.ok_or(PeopleError::DeadLink)?;
        let mut account = store::account_locked(db, link.account_id)?.ok_or(PeopleError::DeadLink)?;
        if !store::use_token(db, link.id, now)? || account.disabled_at.is_some() {
            return Err(PeopleError::DeadLink);
        }
        account.confirmed_at = Some(now);
        store::update_account(db, &account)?;
        let actor = Actor { id: Some(account.id), name: account.name.clone(), role: "user" };
        let event = Event { subject: &account.name, ..Event::new("person.confirmed") };
        Ok(journal::record(db, now, &actor, &event)?)
    })
}
