//! Rows of fees.

use crate::cases::Fee;
use crate::scheme::Membership;
use crate::store::Db;
use crate::store::schema::fees;
use crate::values::{Id, Moment, Money, OsloDate, Percent};
use diesel::prelude::*;

/// The fee of a case, once it is paid.
///
/// # Errors
/// When the database fails.
pub fn fee(db: &mut Db, case: Id) -> QueryResult<Option<Fee>> {
    let row: Option<(Membership, i64, i32, String, OsloDate, i64)> = fees::table
        .filter(fees::case_id.eq(case))
        .select((
            fees::membership,
            fees::net_ore,
            fees::vat_percent,
            fees::invoice,
            fees::paid_on,
            fees::received_ore,
        ))
        .first(db)
        .optional()?;
    row.map(|(membership, net, vat, invoice, paid_on, received)| {
        let vat = u8::try_from(vat).ok().and_then(|vat| Percent::new(vat).ok());
        let vat = vat
            .ok_or_else(|| diesel::result::Error::DeserializationError("a tax above 100 per cent".into()))?;
        let (net, received) = (Money::from_ore(net), Money::from_ore(received));
        Ok(Fee { membership, net, vat, invoice, paid_on, received })
    })
    .transpose()
}

/// When the fee of a case was recorded. A line of the bank that paid it was noted in the same moment.
///
/// # Errors
/// When the database fails.
pub fn fee_recorded_at(db: &mut Db, case: Id) -> QueryResult<Option<Moment>> {
    fees::table.filter(fees::case_id.eq(case)).select(fees::recorded_at).first(db).optional()
}

pub(in crate::cases) fn insert_fee(db: &mut Db, case: Id, fee: &Fee, by: Id, now: Moment) -> QueryResult<()> {
    diesel::insert_into(fees::table)
        .values((
            fees::id.eq(Id::fresh()),
            fees::case_id.eq(case),
            fees::membership.eq(fee.membership),
            fees::net_ore.eq(fee.net.ore()),
            fees::vat_percent.eq(i32::from(fee.vat.get())),
            fees::invoice.eq(&fee.invoice),
            fees::paid_on.eq(fee.paid_on),
            fees::recorded_by.eq(by),
            fees::recorded_at.eq(now),
            fees::received_ore.eq(fee.received.ore()),
        ))
        .execute(db)?;
    Ok(())
}

/// Corrects the fee of a case; who recorded it first, and when, stays.
pub(in crate::cases) fn change_fee(db: &mut Db, case: Id, fee: &Fee) -> QueryResult<()> {
    diesel::update(fees::table.filter(fees::case_id.eq(case)))
        .set((
            fees::membership.eq(fee.membership),
            fees::net_ore.eq(fee.net.ore()),
            fees::vat_percent.eq(i32::from(fee.vat.get())),
            fees::invoice.eq(&fee.invoice),
            fees::paid_on.eq(fee.paid_on),
            fees::received_ore.eq(fee.received.ore()),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes the fee of a case away: its payment was recorded by mistake. The journal keeps what it was.
pub(in crate::cases) fn delete_fee(db: &mut Db, case: Id) -> QueryResult<()> {
    diesel::delete(fees::table.filter(fees::case_id.eq(case))).execute(db)?;
    Ok(())
}
