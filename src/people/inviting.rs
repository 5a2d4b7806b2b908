//! Inviting to the board and the secretariat: the only way in.

use super::Person;
use super::rules::{self, Fault, INVITATION_LIFE, Role};
use super::store::{self, Account, Grant, NewToken, PendingInvitation, Purpose};
use super::{Passwords, PeopleError, Staff, secrets};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Language, Moment};
use serde_json::json;

/// A chair, and a deputy chair with the same rights, who leads where the chair takes no part: in a case of conflict,
/// and in the appeal of a case that the chair decided (docs/scheme.md, Board).
const MOST_CHAIRS: usize = 2;

/// Whom to invite to what, unchecked.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Where to send it.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// The role; none when none was chosen.
    pub role: Option<Role>,
    /// For a deputy: the member they stand in for.
    pub deputy_for: Option<Id>,
    /// The language of the invitation, when they have no account yet.
    pub language: Language,
    /// The form's key; empty when it came from no form.
    pub form_key: String,
}

/// Invites somebody to a role. They have fourteen days; until they accept they have no role.
///
/// # Errors
/// What cannot be accepted: address, name, a role that the inviter may not give or the other holds already, a
/// second chair, a deputy of nobody.
pub fn invite(store: &Store, now: Moment, who: &Staff, typed: &Invitation) -> Result<(), PeopleError> {
    let (name, email) = (rules::name(&typed.name), rules::email(&typed.email));
    let role = typed.role.filter(|role| who.person().may_grant(*role)).ok_or(Fault::RoleUnknown);
    let (name, email, role) = match (name, email, role) {
        (Ok(name), Ok(email), Ok(role)) => (name, email, role),
        (name, email, role) => {
            let faults = [email.err(), name.err(), role.err()];
            return Err(PeopleError::Invalid(faults.into_iter().flatten().collect()));
        }
    };
    store.write(|db| {
        if once(db, &typed.form_key, Some(who.person().id), "/sekretariat/personer", now)? != Once::First {
            return Ok(());
        }
        let deputy_for = typed.deputy_for.filter(|_| role == Role::Deputy);
        let account = match store::account_by_email(db, &email)? {
            Some(known) if is_in_use(&known) => known,
            Some(unproved) => {
                let unproved = store::account_locked(db, unproved.id)?.unwrap_or(unproved);
                // Somebody may have signed up with this address who does not own it: their password and their
                // link must not become those of the invited.
                store::use_tokens(db, unproved.id, Purpose::Confirm, now)?;
                let account = Account { password: None, ..unproved };
                store::update_account(db, &account)?;
                account
            }
            None => open_account(db, now, name, email, typed.language)?,
        };
        let grant = Grant { role, deputy_for, by: Some(who.person().id) };
        may_be_given(db, &account, grant)?;
        send(db, now, &account, grant, who)?;
        let event = Event {
            subject: &account.name,
            details: json!({ "account": account.id, "role": role, "deputy_for": deputy_for }),
            ..Event::new("person.invited")
        };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

fn open_account(
    db: &mut Db,
    now: Moment,
    name: String,
    email: crate::values::EmailAddress,
    language: Language,
) -> Result<Account, PeopleError> {
    let account = Account {
        id: Id::fresh(),
        email,
        name,
        password: None,
        language,
        confirmed_at: None,
        disabled_at: None,
    };
    store::insert_account(db, now, &account)?;
    Ok(account)
}

/// Whether a role may be given to an account as things stand: asked when inviting, and again when accepting.
fn may_be_given(db: &mut Db, account: &Account, grant: Grant) -> Result<(), PeopleError> {
    if account.disabled_at.is_some() {
        return Err(Fault::AccountDisabled.into());
    }
    let held = store::person(db, account.id)?.is_some_and(|person| match grant.deputy_for {
        Some(member) => person.deputy_for.contains(&member),
        None => person.is(grant.role),
    });
    if held {
        return Err(Fault::RoleHeld.into());
    }
    if store::person(db, account.id)?.is_some_and(|person| !Person::fits(&person.roles, grant.role)) {
        return Err(Fault::RolesApart.into());
    }
    if grant.role == Role::Chair && store::holders(db, Role::Chair)?.len() >= MOST_CHAIRS {
        return Err(Fault::ChairTaken.into());
    }
    if grant.role == Role::Deputy {
        let member = grant.deputy_for.filter(|member| *member != account.id).ok_or(Fault::DeputyOfNobody)?;
        let seated = store::holders(db, Role::Member)?.contains(&member)
            || store::holders(db, Role::Chair)?.contains(&member);
        if !seated {
            return Err(Fault::DeputyOfNobody.into());
        }
    }
    Ok(())
}

fn send(db: &mut Db, now: Moment, account: &Account, grant: Grant, who: &Staff) -> Result<(), PeopleError> {
    let token = secrets::fresh()?;
    let row = NewToken {
        purpose: Purpose::Invite,
        token_hash: &secrets::proof(&token),
        account_id: account.id,
        expires_at: now.plus_seconds(INVITATION_LIFE),
        grant: Some(grant),
    };
    store::insert_token(db, now, &row)?;
    let data = json!({
        "token": token, "expires_at": row.expires_at, "role": grant.role, "inviter": who.person().name,
    });
    Ok(jobs::notice(db, now, row.token_hash, "invitation", &Recipient::Account(account.id), None, &data)?)
}

/// What an invitation offers, for the page where it is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it was sent.
    pub email: String,
    /// The name so far.
    pub name: String,
    /// The role.
    pub role: Role,
    /// For a deputy: the member's name.
    pub deputy_for: Option<String>,
    /// Whether they have a password already and need not choose one.
    pub has_account: bool,
}

/// What an invitation offers.
///
/// # Errors
/// When it was answered, taken back or is too old.
pub fn offer(store: &Store, now: Moment, token: &str) -> Result<Offer, PeopleError> {
    store.read(|db| {
        let (_, account, grant) = standing(db, now, &secrets::proof(token))?;
        let member = grant.deputy_for.map(|member| store::person(db, member)).transpose()?.flatten();
        Ok(Offer {
            email: account.email.to_string(),
            has_account: is_in_use(&account),
            name: account.name,
            role: grant.role,
            deputy_for: member.map(|member| member.name),
        })
    })
}

/// An account that somebody uses keeps its password; the invitation then only adds the role.
fn is_in_use(account: &Account) -> bool {
    account.confirmed_at.is_some() && account.password.is_some()
}

/// The link, the account and the role of an invitation that stands.
fn standing(db: &mut Db, now: Moment, token_hash: &str) -> Result<(Id, Account, Grant), PeopleError> {
    let link = store::token(db, Purpose::Invite, token_hash, now)?.ok_or(PeopleError::DeadLink)?;
    let grant = link.grant().ok_or(PeopleError::DeadLink)?;
    let account = store::account_locked(db, link.account_id)?.filter(|account| account.disabled_at.is_none());
    Ok((link.id, account.ok_or(PeopleError::DeadLink)?, grant))
}

/// How somebody accepts. Name and password count only when they have no account in use.
#[derive(Debug, Clone, Default)]
pub struct Acceptance {
    /// Their name, as they want it.
    pub name: String,
    /// The password they choose.
    pub password: String,
}

/// Accepts an invitation: the account is confirmed and has the role. All its sessions end, so that every
/// session is as new as the rights it carries. The link works once.
///
/// # Errors
/// When the link does not work (any more), what was typed cannot be accepted, or the role went to another
/// meanwhile.
pub fn accept_invitation(
    store: &Store,
    now: Moment,
    passwords: &Passwords,
    token: &str,
    typed: &Acceptance,
) -> Result<(), PeopleError> {
    let offered = offer(store, now, token)?;
    let chosen = if offered.has_account { None } else { Some(choose(passwords, &offered, typed)?) };
    let hash = secrets::proof(token);
    store.write(|db| {
        let (link, mut account, grant) = standing(db, now, &hash)?;
        if !store::use_token(db, link, now)? || is_in_use(&account) != offered.has_account {
            return Err(PeopleError::DeadLink);
        }
        may_be_given(db, &account, grant)?;
        if let Some((name, password)) = chosen {
            account.name = name;
            account.password = Some(password);
            account.confirmed_at = Some(now);
            store::update_account(db, &account)?;
        }
        store::use_tokens(db, account.id, Purpose::Confirm, now)?;
        store::insert_role(db, now, account.id, grant.role, grant.deputy_for, grant.by)?;
        store::end_sessions(db, account.id, None, now)?;
        let actor = Actor { id: Some(account.id), name: account.name.clone(), role: "user" };
        let details = json!({ "role": grant.role, "deputy_for": grant.deputy_for });
        let event = Event { subject: &account.name, details, ..Event::new("person.joined") };
        Ok(journal::record(db, now, &actor, &event)?)
    })
}

fn choose(
    passwords: &Passwords,
    offered: &Offer,
    typed: &Acceptance,
) -> Result<(String, String), PeopleError> {
    let name = rules::name(&typed.name);
    let password = rules::password(&typed.password, &typed.name, &offered.email);
    match (name, password) {
        (Ok(name), Ok(())) => Ok((name, passwords.hash(&typed.password)?)),
        (name, password) => {
            Err(PeopleError::Invalid([name.err(), password.err()].into_iter().flatten().collect()))
        }
    }
}

/// Takes an unanswered invitation back.
///
/// # Errors
/// When there is none, or it is to a role that is not the inviter's to give.
pub fn withdraw_invitation(
    store: &Store,
    now: Moment,
    who: &Staff,
    invitation: Id,
) -> Result<(), PeopleError> {
    store.write(|db| {
        let link = store::withdraw(db, invitation, now)?.ok_or(PeopleError::Unknown)?;
        let role = link.grant().map(|grant| grant.role).ok_or(PeopleError::Unknown)?;
        if !who.person().may_grant(role) {
            return Err(PeopleError::NotAllowed);
        }
        let account = store::account_locked(db, link.account_id)?.ok_or(PeopleError::Unknown)?;
        let event = Event {
            subject: &account.name,
            details: json!({ "account": account.id, "role": role }),
            ..Event::new("person.invitation_withdrawn")
        };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

/// Invitations that nobody has answered.
pub(super) fn pending(db: &mut Db, now: Moment) -> Result<Vec<PendingInvitation>, PeopleError> {
    Ok(store::pending_invitations(db, now)?)
}
