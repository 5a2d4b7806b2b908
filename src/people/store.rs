//! Rows of people.

use super::{Person, Role};
use crate::store::Db;
use crate::store::schema::{accounts, roles};
use crate::values::{EmailAddress, Id, Language};
use diesel::prelude::*;

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

/// Everybody on the board: chair, members, deputies.
///
/// # Errors
/// When the database fails.
pub fn board(db: &mut Db) -> QueryResult<Vec<Person>> {
    holding(db, &[Role::Chair, Role::Member, Role::Deputy])
}
