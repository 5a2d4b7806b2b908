//! Rows of what the company register said.

use crate::store::schema::register_entries as entries;
use crate::store::{Db, Json};
use crate::values::{Id, Moment};
use crate::vendors::looking_up::KeptEntry;
use crate::vendors::registry::RegisterEntry;
use diesel::prelude::*;

/// What the register last said about a vendor. An entry of a shape that is no longer known counts as none: it can
/// be fetched again.
pub(in crate::vendors) fn entry_of(db: &mut Db, vendor: Id) -> QueryResult<Option<KeptEntry>> {
    let row: Option<(Json<serde_json::Value>, Moment)> =
        entries::table.find(vendor).select((entries::entry, entries::fetched_at)).first(db).optional()?;
    Ok(row.and_then(|(Json(entry), fetched_at)| {
        let entry = serde_json::from_value(entry).ok()?;
        Some(KeptEntry { entry, fetched_at })
    }))
}

/// Keeps what it says now. The vendor is locked by the caller.
pub(in crate::vendors) fn put_entry(
    db: &mut Db,
    now: Moment,
    vendor: Id,
    entry: &RegisterEntry,
    by: Id,
) -> QueryResult<()> {
    let changed = diesel::update(entries::table.find(vendor))
        .set((
            entries::entry.eq(Json(entry.clone())),
            entries::fetched_by.eq(Some(by)),
            entries::fetched_at.eq(now),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(entries::table)
            .values((
                entries::vendor_id.eq(vendor),
                entries::entry.eq(Json(entry.clone())),
                entries::fetched_by.eq(Some(by)),
                entries::fetched_at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}
