//! Keeping accounts: one's own profile, and what the staff does with others'.

use super::Person;
use super::rules::{self, Fault, Role};
use super::store::{self, Account, PendingInvitation, PersonRow};
use super::{Administrator, Passwords, PeopleError, SignedIn, Staff, inviting};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Store};
use crate::values::{Id, Language, Moment};
use serde_json::json;

/// Holds an account's row until the transaction ends, so that what is asked of somebody at once comes one after the
/// other. For operations of other rooms.
///
/// # Errors
/// When the database fails.
pub fn hold(db: &mut Db, account: Id) -> diesel::QueryResult<()> {
    store::account_locked(db, account)?;
    Ok(())
}

/// Changes one's own name and language.
///
/// # Errors
/// When the name cannot be accepted.
pub fn change_profile(
    store: &Store,
    now: Moment,
    who: &SignedIn,
    name: &str,
    language: Language,
) -> Result<(), PeopleError> {
    let name = rules::name(name)?;
    store.write(|db| {
        let mut account = store::account_locked(db, who.person().id)?.ok_or(PeopleError::Unknown)?;
        let renamed = account.name != name;
        let before = std::mem::replace(&mut account.name, name);
        account.language = language;
        store::update_account(db, &account)?;
        if renamed {
            let details = json!({ "before": before });
            let event = Event { subject: &account.name, details, ..Event::new("person.renamed") };
            journal::record(db, now, &who.actor(), &event)?;
        }
        Ok(())
    })
}

/// Changes how pages look for oneself: `light`, `dark`, or anything else for what the system says.
///
/// # Errors
/// When the database fails.
pub fn set_theme(store: &Store, who: &SignedIn, theme: &str) -> Result<(), PeopleError> {
    let theme = if matches!(theme, "light" | "dark") { theme } else { "" };
    store.write(|db| Ok(store::set_theme(db, who.person().id, theme)?))
}

/// Everybody with a role, and whom we wait for.
#[derive(Debug, Clone)]
pub struct Directory {
    /// By name.
    pub people: Vec<PersonRow>,
    /// Latest first.
    pub invitations: Vec<PendingInvitation>,
}

/// Everybody with a role, and whom we wait for.
///
/// # Errors
/// When the database fails.
pub fn directory(store: &Store, now: Moment, _: &Staff) -> Result<Directory, PeopleError> {
    store.read(|db| {
        Ok(Directory { people: store::with_any_role(db)?, invitations: inviting::pending(db, now)? })
    })
}

/// Ends a role. All sessions of that person end, so that no page opened before still works.
///
/// # Errors
/// When they do not hold it, it is not the staff member's to end, or nobody would be left who runs the system.
pub fn end_role(store: &Store, now: Moment, who: &Staff, account: Id, role: Role) -> Result<(), PeopleError> {
    if !who.person().may_grant(role) {
        return Err(PeopleError::NotAllowed);
    }
    store.write(|db| {
        let holder = store::account_locked(db, account)?.ok_or(PeopleError::Unknown)?;
        if role == Role::Administrator {
            another_administrator(db, account)?;
        }
        if !store::end_role(db, now, account, role)? {
            return Err(PeopleError::Unknown);
        }
        store::end_sessions(db, account, None, now)?;
        let details = json!({ "account": account, "role": role });
        let event = Event { subject: &holder.name, details, ..Event::new("person.role_ended") };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

fn another_administrator(db: &mut Db, than: Id) -> Result<(), PeopleError> {
    // Two who end each other at once are put one after the other.
    store::hold_bucket(db, "administrators")?;
    let holders = store::holders(db, Role::Administrator)?;
    if holders.contains(&than) && holders.len() == 1 {
        return Err(PeopleError::LastAdministrator);
    }
    Ok(())
}

/// Disables an account: nobody signs in with it, its sessions end. What it did stays.
///
/// # Errors
/// When there is none, or nobody would be left who runs the system.
pub fn disable(store: &Store, now: Moment, who: &Administrator, account: Id) -> Result<(), PeopleError> {
    store.write(|db| {
        let mut holder = store::account_locked(db, account)?.ok_or(PeopleError::Unknown)?;
        if holder.disabled_at.is_some() {
            return Ok(());
        }
        another_administrator(db, account)?;
        holder.disabled_at = Some(now);
        store::update_account(db, &holder)?;
        store::end_sessions(db, account, None, now)?;
        let event = Event {
            subject: &holder.name,
            details: json!({ "account": account }),
            ..Event::new("person.disabled")
        };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

/// Lets a disabled account sign in again, with the roles it has not lost meanwhile.
///
/// # Errors
/// When there is none.
pub fn enable(store: &Store, now: Moment, who: &Administrator, account: Id) -> Result<(), PeopleError> {
    store.write(|db| {
        let mut holder = store::account_locked(db, account)?.ok_or(PeopleError::Unknown)?;
        if holder.disabled_at.take().is_none() {
            return Ok(());
        }
        store::update_account(db, &holder)?;
        let event = Event {
            subject: &holder.name,
            details: json!({ "account": account }),
            ..Event::new("person.enabled")
        };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

/// An account made by whoever has the machine in hand.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Name.
    pub name: String,
    /// Address, which counts as confirmed.
    pub email: String,
    /// Password, as strong as everybody's.
    pub password: String,
    /// Language.
    pub language: Language,
    /// Roles, and for a deputy the member's account.
    pub roles: Vec<(Role, Option<Id>)>,
}

/// Makes an account that works at once; for the command line and the demo.
///
/// # Errors
/// What cannot be accepted, or that the address has an account.
pub fn add_account(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    new: &NewAccount,
) -> Result<Id, PeopleError> {
    let (name, email) = (rules::name(&new.name)?, rules::email(&new.email)?);
    rules::password(&new.password, &name, email.as_str())?;
    let roles: Vec<Role> = new.roles.iter().map(|(role, _)| *role).collect();
    if roles.iter().any(|role| !Person::fits(&roles, *role)) {
        return Err(Fault::RolesApart.into());
    }
    let password = passwords.hash(&new.password)?;
    store.write(|db| {
        if store::account_by_email(db, &email)?.is_some() {
            return Err(Fault::EmailTaken.into());
        }
        let account = Account {
            id: Id::fresh(),
            email,
            name,
            password: Some(password),
            language: new.language,
            confirmed_at: Some(now),
            disabled_at: None,
        };
        store::insert_account(db, now, &account)?;
        for (role, deputy_for) in &new.roles {
            store::insert_role(db, now, account.id, *role, *deputy_for, None)?;
        }
        let details = json!({ "account": account.id, "roles": roles });
        let event = Event { subject: &account.name, details, ..Event::new("person.added") };
        journal::record(db, now, &Actor::system(), &event)?;
        Ok(account.id)
    })
}

/// Forgets what nobody can use any more: old tries and parked forms after two days, links and sessions a month
/// after they ended. For a job that runs now and then.
///
/// # Errors
/// When the database fails.
pub fn tidy(store: &Store, now: Moment) -> Result<(), PeopleError> {
    let month_ago = now.plus_seconds(-30 * 24 * 60 * 60);
    store.write(|db| Ok(store::forget_old(db, month_ago, now.plus_seconds(-rules::PARKED_LIFE))?))
}
