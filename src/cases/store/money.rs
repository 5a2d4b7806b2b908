//! Rows of what came in or was paid back after a fee was recorded.

use crate::cases::{Move, MoveKind};
use crate::store::Db;
use crate::store::schema::fee_moves;
use crate::values::{Id, Moment, Money, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(MoveKind);

type MoveRow = (Id, MoveKind, i64, OsloDate, String, Option<Moment>);

/// What moved in a case, in the order it was noted, with what was struck.
pub(in crate::cases) fn moves(db: &mut Db, case: Id) -> QueryResult<Vec<Move>> {
    let rows: Vec<MoveRow> = fee_moves::table
        .filter(fee_moves::case_id.eq(case))
        .order((fee_moves::recorded_at, fee_moves::id))
        .select((
            fee_moves::id,
            fee_moves::kind,
            fee_moves::amount_ore,
            fee_moves::moved_on,
            fee_moves::reference,
            fee_moves::struck_at,
        ))
        .load(db)?;
    let noted = |(id, kind, amount, moved_on, reference, struck): MoveRow| Move {
        id,
        kind,
        amount: Money::from_ore(amount),
        moved_on,
        reference,
        struck: struck.is_some(),
    };
    Ok(rows.into_iter().map(noted).collect())
}

/// Notes what moved.
pub(in crate::cases) fn insert_move(
    db: &mut Db,
    now: Moment,
    case: Id,
    noted: &Move,
    by: Id,
) -> QueryResult<()> {
    diesel::insert_into(fee_moves::table)
        .values((
            fee_moves::id.eq(noted.id),
            fee_moves::case_id.eq(case),
            fee_moves::kind.eq(noted.kind),
            fee_moves::amount_ore.eq(noted.amount.ore()),
            fee_moves::moved_on.eq(noted.moved_on),
            fee_moves::reference.eq(&noted.reference),
            fee_moves::recorded_by.eq(by),
            fee_moves::recorded_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// When money was noted that came in or was paid back. A line of the bank that it came by was noted in the same moment.
///
/// # Errors
/// When the database fails.
pub fn move_recorded_at(db: &mut Db, case: Id, id: Id) -> QueryResult<Option<Moment>> {
    let here = fee_moves::table.find(id).filter(fee_moves::case_id.eq(case));
    here.select(fee_moves::recorded_at).first(db).optional()
}

/// Strikes a row: it stays, and counts no more.
pub(in crate::cases) fn strike(db: &mut Db, now: Moment, id: Id, by: Id) -> QueryResult<()> {
    diesel::update(fee_moves::table.find(id))
        .set((fee_moves::struck_by.eq(Some(by)), fee_moves::struck_at.eq(Some(now))))
        .execute(db)?;
    Ok(())
}
