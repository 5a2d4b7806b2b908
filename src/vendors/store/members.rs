//! Rows of memberships.

use crate::store::Db;
use crate::store::schema::{accounts, memberships};
use crate::values::{EmailAddress, Id, Moment};
use crate::vendors::{Member, MembershipState};
use diesel::prelude::*;

crate::store::text_columns!(MembershipState);

/// Somebody's right to act for a vendor, as it stands in the table.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub(in crate::vendors) struct Membership {
    pub(in crate::vendors) id: Id,
    pub(in crate::vendors) account_id: Id,
    pub(in crate::vendors) vendor_id: Id,
    pub(in crate::vendors) administrator: bool,
    pub(in crate::vendors) state: MembershipState,
}

impl Membership {
    /// One that is new and needs no answer.
    pub(in crate::vendors) fn active(account_id: Id, vendor_id: Id, administrator: bool) -> Self {
        Self { id: Id::fresh(), account_id, vendor_id, administrator, state: MembershipState::Active }
    }
}

/// Somebody's membership of a vendor, whatever its state.
pub(in crate::vendors) fn membership_of(
    db: &mut Db,
    account: Id,
    vendor: Id,
) -> QueryResult<Option<Membership>> {
    memberships::table
        .filter(memberships::account_id.eq(account).and(memberships::vendor_id.eq(vendor)))
        .select(Membership::as_select())
        .first(db)
        .optional()
}

/// A membership.
pub(in crate::vendors) fn membership(db: &mut Db, id: Id) -> QueryResult<Option<Membership>> {
    memberships::table.find(id).select(Membership::as_select()).first(db).optional()
}

/// A new membership; the vendor is locked, so there is no other of the same person.
pub(in crate::vendors) fn insert_membership(db: &mut Db, now: Moment, new: &Membership) -> QueryResult<()> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::id.eq(new.id),
            memberships::account_id.eq(new.account_id),
            memberships::vendor_id.eq(new.vendor_id),
            memberships::administrator.eq(new.administrator),
            memberships::state.eq(new.state),
            memberships::requested_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Somebody who was declined or has left asks again.
pub(in crate::vendors) fn ask_again(db: &mut Db, now: Moment, id: Id) -> QueryResult<()> {
    diesel::update(memberships::table.find(id))
        .set((
            memberships::state.eq(MembershipState::Requested),
            memberships::administrator.eq(false),
            memberships::requested_at.eq(now),
            memberships::decided_by.eq(None::<Id>),
            memberships::decided_at.eq(None::<Moment>),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes what an administrator decided about a membership.
pub(in crate::vendors) fn decide(
    db: &mut Db,
    now: Moment,
    id: Id,
    by: Id,
    state: MembershipState,
    administrator: bool,
) -> QueryResult<()> {
    diesel::update(memberships::table.find(id))
        .set((
            memberships::state.eq(state),
            memberships::administrator.eq(administrator),
            memberships::decided_by.eq(Some(by)),
            memberships::decided_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}

/// The accounts that administer a vendor's users, those that are closed left out.
pub(in crate::vendors) fn administrators(db: &mut Db, vendor: Id) -> QueryResult<Vec<Id>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::vendor_id.eq(vendor).and(memberships::state.eq(MembershipState::Active)))
        .filter(memberships::administrator.eq(true).and(accounts::disabled_at.is_null()))
        .order(memberships::requested_at)
        .select(memberships::account_id)
        .load(db)
}

/// Everybody who may act for a vendor, those whose accounts are closed left out: for notices.
///
/// # Errors
/// When the database fails.
pub fn active_accounts(db: &mut Db, vendor: Id) -> QueryResult<Vec<Id>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::vendor_id.eq(vendor).and(memberships::state.eq(MembershipState::Active)))
        .filter(accounts::disabled_at.is_null())
        .order(memberships::requested_at)
        .select(memberships::account_id)
        .load(db)
}

fn in_state(db: &mut Db, vendor: Id, state: MembershipState) -> QueryResult<Vec<Member>> {
    type Row = (Id, Id, String, EmailAddress, bool, Moment, Option<Moment>);
    let rows: Vec<Row> = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::vendor_id.eq(vendor).and(memberships::state.eq(state)))
        .filter(accounts::disabled_at.is_null())
        .order((accounts::name, memberships::id))
        .select((
            memberships::id,
            accounts::id,
            accounts::name,
            accounts::email,
            memberships::administrator,
            memberships::requested_at,
            memberships::decided_at,
        ))
        .load(db)?;
    let member = |(membership, account, name, email, administrator, requested, decided): Row| {
        let since = if state == MembershipState::Active { decided.unwrap_or(requested) } else { requested };
        Member { membership, account, name, email, administrator, state, since }
    };
    Ok(rows.into_iter().map(member).collect())
}

/// Everybody who may act for a vendor, by name.
///
/// # Errors
/// When the database fails.
pub fn members(db: &mut Db, vendor: Id) -> QueryResult<Vec<Member>> {
    in_state(db, vendor, MembershipState::Active)
}

/// Everybody who asked to act for a vendor and waits for an answer, by name.
///
/// # Errors
/// When the database fails.
pub fn join_requests(db: &mut Db, vendor: Id) -> QueryResult<Vec<Member>> {
    in_state(db, vendor, MembershipState::Requested)
}
