//! Rows of people.

mod sessions;
mod tokens;

pub use sessions::LiveSession;
pub(super) use sessions::{
    NewSessionRow, end_session, end_sessions, find_session, former_holder, insert_session, live_sessions,
    touch,
};
pub use tokens::PendingInvitation;
pub(super) use tokens::{
    Grant, NewToken, Purpose, attempts_since, clear_attempts, forget_attempt, forget_old, forget_parked,
    hold_bucket, insert_attempt, insert_parked, insert_token, is_invited, parked, parked_count,
    pending_invitations, token, use_token, use_tokens, withdraw,
};

use super::{Person, Role};
use crate::store::schema::{accounts, roles};
use crate::store::{Db, Locked};
use crate::values::{EmailAddress, Id, Language, Moment};
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(Role);

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts)]
struct AccountRow {
    id: Id,
    name: String,
    email: EmailAddress,
    language: Language,
    theme: String,
}

fn with_roles(db: &mut Db, row: AccountRow) -> QueryResult<Person> {
    let held: Vec<(Role, Option<Id>)> = roles::table
        .filter(roles::account_id.eq(row.id).and(roles::ended_at.is_null()))
        .order(roles::granted_at)
        .select((roles::role, roles::deputy_for))
        .load(db)?;
    Ok(Person {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        theme: row.theme,
        roles: held.iter().map(|(role, _)| *role).collect(),
        deputy_for: held.iter().filter_map(|(_, member)| *member).collect(),
    })
}

/// Somebody whose account is not disabled.
///
/// # Errors
/// When the database fails.
pub fn person(db: &mut Db, id: Id) -> QueryResult<Option<Person>> {
    let row = accounts::table
        .find(id)
        .filter(accounts::disabled_at.is_null())
        .select(AccountRow::as_select())
        .first(db)
        .optional()?;
    row.map(|row| with_roles(db, row)).transpose()
}

/// Somebody by address, whose account is not disabled.
///
/// # Errors
/// When the database fails.
pub fn person_by_email(db: &mut Db, email: &EmailAddress) -> QueryResult<Option<Person>> {
    let row = accounts::table
        .filter(accounts::email.eq(email).and(accounts::disabled_at.is_null()))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?;
    row.map(|row| with_roles(db, row)).transpose()
}

fn holding(db: &mut Db, wanted: &[Role]) -> QueryResult<Vec<Person>> {
    let rows = accounts::table
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::confirmed_at.is_not_null())
        .filter(diesel::dsl::exists(
            roles::table
                .filter(roles::account_id.eq(accounts::id))
                .filter(roles::ended_at.is_null())
                .filter(roles::role.eq_any(wanted.to_vec())),
        ))
        .order(accounts::name)
        .select(AccountRow::as_select())
        .load(db)?;
    rows.into_iter().map(|row| with_roles(db, row)).collect()
}

/// Everybody in the secretariat.
///
/// # Errors
/// When the database fails.
pub fn secretariat(db: &mut Db) -> QueryResult<Vec<Person>> {
    holding(db, &[Role::Secretariat])
}

/// All administrators.
///
/// # Errors
/// When the database fails.
pub fn administrators(db: &mut Db) -> QueryResult<Vec<Person>> {
    holding(db, &[Role::Administrator])
}

/// Everybody on the board: chair, members, deputies.
///
/// # Errors
/// When the database fails.
pub fn board(db: &mut Db) -> QueryResult<Vec<Person>> {
    holding(db, &[Role::Chair, Role::Member, Role::Deputy])
}

/// The accounts of everybody on the board.
///
/// # Errors
/// When the database fails.
pub fn board_ids(db: &mut Db) -> QueryResult<Vec<Id>> {
    let seated = roles::table
        .filter(roles::account_id.eq(accounts::id))
        .filter(roles::ended_at.is_null())
        .filter(roles::role.eq_any(vec![Role::Chair, Role::Member, Role::Deputy]));
    accounts::table
        .filter(accounts::disabled_at.is_null().and(accounts::confirmed_at.is_not_null()))
        .filter(diesel::dsl::exists(seated))
        .select(accounts::id)
        .load(db)
}

/// Since when somebody has had any of the roles of the board or the secretariat: account and instant.
///
/// # Errors
/// When the database fails.
pub fn in_office_since(db: &mut Db) -> QueryResult<Vec<(Id, Moment)>> {
    let rows: Vec<(Id, Moment)> = roles::table
        .filter(roles::ended_at.is_null())
        .filter(roles::role.eq_any(vec![Role::Chair, Role::Member, Role::Deputy, Role::Secretariat]))
        .order(roles::granted_at)
        .select((roles::account_id, roles::granted_at))
        .load(db)?;
    Ok(rows)
}

/// All of an account that operations need.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub(super) struct Account {
    pub(super) id: Id,
    pub(super) email: EmailAddress,
    pub(super) name: String,
    pub(super) password: Option<String>,
    pub(super) language: Language,
    pub(super) confirmed_at: Option<Moment>,
    pub(super) disabled_at: Option<Moment>,
}

pub(super) fn account_by_email(db: &mut Db, email: &EmailAddress) -> QueryResult<Option<Account>> {
    accounts::table.filter(accounts::email.eq(email)).select(Account::as_select()).first(db).optional()
}

/// An account, held to the end of the transaction.
pub(super) fn account_locked(db: &mut Db, id: Id) -> QueryResult<Option<Account>> {
    accounts::table.find(id).select(Account::as_select()).locked().get_result(db).optional()
}

pub(super) fn insert_account(db: &mut Db, now: Moment, account: &Account) -> QueryResult<()> {
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(account.id),
            accounts::email.eq(&account.email),
            accounts::name.eq(&account.name),
            accounts::password.eq(account.password.as_deref()),
            accounts::language.eq(account.language),
            accounts::theme.eq(""),
            accounts::confirmed_at.eq(account.confirmed_at),
            accounts::disabled_at.eq(account.disabled_at),
            accounts::created_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes name, password, language, confirmed and disabled as they stand in `account`.
pub(super) fn update_account(db: &mut Db, account: &Account) -> QueryResult<()> {
    diesel::update(accounts::table.find(account.id))
        .set((
            accounts::name.eq(&account.name),
            accounts::password.eq(account.password.as_deref()),
            accounts::language.eq(account.language),
            accounts::confirmed_at.eq(account.confirmed_at),
            accounts::disabled_at.eq(account.disabled_at),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_theme(db: &mut Db, id: Id, theme: &str) -> QueryResult<()> {
    diesel::update(accounts::table.find(id)).set(accounts::theme.eq(theme)).execute(db)?;
    Ok(())
}

/// Gives a role.
pub(super) fn insert_role(
    db: &mut Db,
    now: Moment,
    account: Id,
    role: Role,
    deputy_for: Option<Id>,
    granted_by: Option<Id>,
) -> QueryResult<()> {
    diesel::insert_into(roles::table)
        .values((
            roles::id.eq(Id::fresh()),
            roles::account_id.eq(account),
            roles::role.eq(role),
            roles::deputy_for.eq(deputy_for),
            roles::granted_by.eq(granted_by),
            roles::granted_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends a role that somebody holds; says whether they did.
pub(super) fn end_role(db: &mut Db, now: Moment, account: Id, role: Role) -> QueryResult<bool> {
    let held = roles::table
        .filter(roles::account_id.eq(account).and(roles::role.eq(role)).and(roles::ended_at.is_null()));
    Ok(diesel::update(held).set(roles::ended_at.eq(Some(now))).execute(db)? > 0)
}

/// Who holds a role and can use it: accounts that are neither disabled nor unconfirmed.
pub(super) fn holders(db: &mut Db, role: Role) -> QueryResult<Vec<Id>> {
    roles::table
        .inner_join(accounts::table.on(roles::account_id.eq(accounts::id)))
        .filter(roles::role.eq(role).and(roles::ended_at.is_null()))
        .filter(accounts::disabled_at.is_null().and(accounts::confirmed_at.is_not_null()))
        .select(accounts::id)
        .load(db)
}

/// Somebody in the list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// The account.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Whether the account is disabled.
    pub disabled: bool,
    /// The roles held now.
    pub roles: Vec<HeldRole>,
}

/// A role, and for a deputy whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldRole {
    /// Which.
    pub role: Role,
    /// The member's name.
    pub deputy_for: Option<String>,
}

/// Everybody who holds a role now, by name.
pub(super) fn with_any_role(db: &mut Db) -> QueryResult<Vec<PersonRow>> {
    type Row = (Id, String, EmailAddress, Option<Moment>, Role, Option<Id>);
    let held: Vec<Row> = roles::table
        .inner_join(accounts::table.on(roles::account_id.eq(accounts::id)))
        .filter(roles::ended_at.is_null())
        .order((accounts::name, accounts::id, roles::granted_at))
        .select((
            accounts::id,
            accounts::name,
            accounts::email,
            accounts::disabled_at,
            roles::role,
            roles::deputy_for,
        ))
        .load(db)?;
    let names: std::collections::HashMap<Id, String> =
        held.iter().map(|(id, name, ..)| (*id, name.clone())).collect();
    let mut people: Vec<PersonRow> = Vec::new();
    for (id, name, email, disabled_at, role, deputy_for) in held {
        let role = HeldRole { role, deputy_for: deputy_for.and_then(|member| names.get(&member).cloned()) };
        match people.last_mut().filter(|last| last.id == id) {
            Some(last) => last.roles.push(role),
            None => people.push(PersonRow {
                id,
                name,
                email: email.to_string(),
                disabled: disabled_at.is_some(),
                roles: vec![role],
            }),
        }
    }
    Ok(people)
}
