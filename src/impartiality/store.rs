//! Rows of standing interests, and of declarations at the desk.

use super::{Declaration, DeskDeclaration, DeskState, Interest, InterestKind};
use crate::store::schema::{
    accounts, desk_declarations, desk_history as history, interest_confirmations as confirmations, interests,
};
use crate::store::{Db, Json};
use crate::values::{Id, Moment, Orgnr, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(DeskState, InterestKind);

type DeskRow = (Id, Id, String, Id, DeskState, Json<Declaration>, Moment);

fn desk(row: DeskRow) -> DeskDeclaration {
    let (id, account, name, vendor, state, Json(declaration), declared_at) = row;
    DeskDeclaration { id, account, name, vendor, state, declaration, declared_at }
}

fn load_desk(
    db: &mut Db,
    of: Option<(Id, Id)>,
    state: Option<DeskState>,
) -> QueryResult<Vec<DeskDeclaration>> {
    let mut query = desk_declarations::table
        .inner_join(accounts::table.on(accounts::id.eq(desk_declarations::account_id)))
        .order(desk_declarations::declared_at)
        .select((
            desk_declarations::id,
            desk_declarations::account_id,
            accounts::name,
            desk_declarations::vendor_id,
            desk_declarations::state,
            desk_declarations::declaration,
            desk_declarations::declared_at,
        ))
        .into_boxed();
    if let Some((account, vendor)) = of {
        query = query.filter(desk_declarations::account_id.eq(account));
        query = query.filter(desk_declarations::vendor_id.eq(vendor));
    }
    if let Some(state) = state {
        query = query.filter(desk_declarations::state.eq(state));
    }
    let rows: Vec<DeskRow> = query.load(db)?;
    Ok(rows.into_iter().map(desk).collect())
}

/// What somebody has said of a vendor.
pub(super) fn of_desk(db: &mut Db, account: Id, vendor: Id) -> QueryResult<Option<DeskDeclaration>> {
    Ok(load_desk(db, Some((account, vendor)), None)?.into_iter().next())
}

/// All doubts that nobody has ruled on, the oldest first.
pub(super) fn desk_doubts(db: &mut Db) -> QueryResult<Vec<DeskDeclaration>> {
    load_desk(db, None, Some(DeskState::InDoubt))
}

/// The vendors that somebody has said something of, with what follows from it and when it was said.
pub(super) fn said_by(db: &mut Db, account: Id) -> QueryResult<Vec<(Id, DeskState, Moment)>> {
    desk_declarations::table
        .filter(desk_declarations::account_id.eq(account))
        .select((desk_declarations::vendor_id, desk_declarations::state, desk_declarations::declared_at))
        .load(db)
}

/// The vendors that are hidden from somebody.
pub(super) fn hidden_vendors(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    desk_declarations::table
        .filter(desk_declarations::account_id.eq(account))
        .filter(desk_declarations::state.ne(DeskState::Impartial))
        .select(desk_declarations::vendor_id)
        .load(db)
}

/// Keeps what somebody says of a vendor, in place of what they said before.
pub(super) fn put_desk(
    db: &mut Db,
    now: Moment,
    account: Id,
    vendor: Id,
    state: DeskState,
    declaration: &Declaration,
) -> QueryResult<()> {
    let values = (
        desk_declarations::state.eq(state),
        desk_declarations::declaration.eq(Json(declaration.clone())),
        desk_declarations::declared_at.eq(now),
        desk_declarations::ruling.eq(""),
        desk_declarations::ruled_by.eq(None::<Id>),
        desk_declarations::ruled_at.eq(None::<Moment>),
    );
    let row = desk_declarations::table
        .filter(desk_declarations::account_id.eq(account).and(desk_declarations::vendor_id.eq(vendor)));
    if diesel::update(row).set(values.clone()).execute(db)? == 0 {
        diesel::insert_into(desk_declarations::table)
            .values((
                desk_declarations::id.eq(Id::fresh()),
                desk_declarations::account_id.eq(account),
                desk_declarations::vendor_id.eq(vendor),
                values,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Writes down what was said or ruled, for good.
pub(super) fn remember(
    db: &mut Db,
    now: Moment,
    (account, vendor): (Id, Id),
    state: DeskState,
    declaration: &Declaration,
    (by, ruling): (Id, &str),
) -> QueryResult<()> {
    diesel::insert_into(history::table)
        .values((
            history::id.eq(Id::fresh()),
            history::account_id.eq(account),
            history::vendor_id.eq(vendor),
            history::state.eq(state),
            history::declaration.eq(Json(declaration.clone())),
            history::said_by.eq(by),
            history::ruling.eq(ruling),
            history::said_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Rules on a doubt; false when there is none any more.
pub(super) fn set_desk_ruled(
    db: &mut Db,
    now: Moment,
    id: Id,
    state: DeskState,
    by: Id,
    ruling: &str,
) -> QueryResult<bool> {
    let doubt = desk_declarations::table
        .filter(desk_declarations::id.eq(id).and(desk_declarations::state.eq(DeskState::InDoubt)));
    let ruled = diesel::update(doubt)
        .set((
            desk_declarations::state.eq(state),
            desk_declarations::declared_at.eq(now),
            desk_declarations::ruled_by.eq(Some(by)),
            desk_declarations::ruling.eq(ruling),
            desk_declarations::ruled_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(ruled > 0)
}

type InterestRow = (Id, Id, InterestKind, String, Option<Orgnr>, Option<OsloDate>, Option<OsloDate>);

/// The interests of some people, those that last first.
pub(super) fn interests_of(db: &mut Db, of: &[Id]) -> QueryResult<Vec<Interest>> {
    let rows: Vec<InterestRow> = interests::table
        .filter(interests::account_id.eq_any(of.to_vec()).and(interests::removed_at.is_null()))
        .order((interests::ended_on.desc(), interests::organisation))
        .select((
            interests::id,
            interests::account_id,
            interests::kind,
            interests::organisation,
            interests::orgnr,
            interests::began_on,
            interests::ended_on,
        ))
        .load(db)?;
    let interest = |(id, account, kind, organisation, orgnr, began_on, ended_on): InterestRow| Interest {
        id,
        account,
        kind,
        organisation,
        orgnr,
        began_on,
        ended_on,
    };
    let mut all: Vec<Interest> = rows.into_iter().map(interest).collect();
    // The two databases disagree on where nothing stands in an order.
    all.sort_by_key(|one| one.ended_on.is_some());
    Ok(all)
}

pub(super) fn insert_interest(db: &mut Db, now: Moment, new: &Interest) -> QueryResult<()> {
    diesel::insert_into(interests::table)
        .values((
            interests::id.eq(new.id),
            interests::account_id.eq(new.account),
            interests::kind.eq(new.kind),
            interests::organisation.eq(&new.organisation),
            interests::orgnr.eq(new.orgnr.as_ref()),
            interests::began_on.eq(new.began_on),
            interests::ended_on.eq(new.ended_on),
            interests::created_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn remove_interest(db: &mut Db, now: Moment, account: Id, id: Id) -> QueryResult<usize> {
    let standing = interests::table
        .filter(interests::id.eq(id).and(interests::account_id.eq(account)))
        .filter(interests::removed_at.is_null());
    diesel::update(standing).set(interests::removed_at.eq(Some(now))).execute(db)
}

pub(super) fn confirm(db: &mut Db, now: Moment, account: Id) -> QueryResult<()> {
    let row = confirmations::table.find(account);
    if diesel::update(row).set(confirmations::confirmed_at.eq(now)).execute(db)? == 0 {
        diesel::insert_into(confirmations::table)
            .values((confirmations::account_id.eq(account), confirmations::confirmed_at.eq(now)))
            .execute(db)?;
    }
    Ok(())
}

pub(super) fn confirmed_at(db: &mut Db, account: Id) -> QueryResult<Option<Moment>> {
    confirmations::table.find(account).select(confirmations::confirmed_at).first(db).optional()
}

/// When everybody last confirmed their list.
pub(super) fn confirmations(db: &mut Db) -> QueryResult<Vec<(Id, Moment)>> {
    confirmations::table.select((confirmations::account_id, confirmations::confirmed_at)).load(db)
}
