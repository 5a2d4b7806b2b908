//! Rows of vendors.

mod entries;
mod members;
mod watching;

pub(super) use entries::{entry_of, put_entry};
pub(super) use members::{
    Membership, administrators, ask_again, decide, insert_membership, membership, membership_of,
};
pub use members::{active_accounts, join_requests, members};
pub(super) use watching::{
    Watched, end_turn, hold_turn, put_notice, put_places, put_seen, seen_of, settle, take_turn, watched,
};
pub use watching::{all_flagged, flags_version, notice, notices, sub_units};

use super::forms::{CheckedUnit, Contact, NewVendor};
use super::{FormerName, MembershipState, Mine, PublicVendor, Site, Unit, Vendor};
use crate::scheme::Scope;
use crate::store::schema::{former_names as names, memberships, sub_units, units as unit_rows, vendors};
use crate::store::{Db, Json, Locked, on_either};
use crate::values::{Id, Moment, Orgnr, OsloDate, words_of};
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = vendors)]
struct VendorRow {
    id: Id,
    orgnr: Orgnr,
    name: String,
    contact_email: String,
    contact_phone: String,
    website: String,
    version: i32,
}

impl From<VendorRow> for Vendor {
    fn from(row: VendorRow) -> Self {
        Self {
            id: row.id,
            orgnr: row.orgnr,
            name: row.name,
            contact_email: row.contact_email,
            contact_phone: row.contact_phone,
            website: row.website,
            version: row.version,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = unit_rows)]
struct UnitRow {
    id: Id,
    vendor_id: Id,
    name: String,
    whole_firm: bool,
    sites: Json<Vec<Site>>,
    scope: Json<Scope>,
    version: i32,
}

impl From<UnitRow> for Unit {
    fn from(row: UnitRow) -> Self {
        Self {
            id: row.id,
            vendor_id: row.vendor_id,
            name: row.name,
            whole_firm: row.whole_firm,
            sites: row.sites.0,
            scope: row.scope.0,
            version: row.version,
        }
    }
}

/// A vendor.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Vendor>> {
    let row = vendors::table.find(id).select(VendorRow::as_select()).first(db).optional()?;
    Ok(row.map(Vendor::from))
}

/// Several vendors at once, for lists; in no order.
///
/// # Errors
/// When the database fails.
pub fn many(db: &mut Db, ids: &[Id]) -> QueryResult<Vec<Vendor>> {
    let rows: Vec<VendorRow> =
        vendors::table.filter(vendors::id.eq_any(ids.to_vec())).select(VendorRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(Vendor::from).collect())
}

/// A vendor, ours until the transaction ends.
pub(super) fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Vendor>> {
    let row = vendors::table.find(id).select(VendorRow::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(Vendor::from))
}

/// A vendor by organisation number.
///
/// # Errors
/// When the database fails.
pub fn by_orgnr(db: &mut Db, orgnr: &Orgnr) -> QueryResult<Option<Vendor>> {
    let row = vendors::table
        .filter(vendors::orgnr.eq(orgnr))
        .select(VendorRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Vendor::from))
}

/// The vendor that somebody means: by its number or that of a place of business of its own; where no number was given, by a
/// present or former name that is nobody else's.
///
/// # Errors
/// When the database fails.
pub fn meant(db: &mut Db, orgnr: Option<&Orgnr>, name: &str) -> QueryResult<Option<Id>> {
    if let Some(orgnr) = orgnr {
        return Ok(match by_orgnr(db, orgnr)? {
            Some(vendor) => Some(vendor.id),
            None => sub_units::table.find(orgnr).select(sub_units::vendor_id).first(db).optional()?,
        });
    }
    let typed = words_of(name);
    let mut called: Vec<(Id, String)> = vendors::table.select((vendors::id, vendors::name)).load(db)?;
    called.extend(names::table.select((names::vendor_id, names::name)).load::<(Id, String)>(db)?);
    called.retain(|(_, name)| words_of(name) == typed);
    called.sort_unstable();
    called.dedup_by_key(|(vendor, _)| *vendor);
    Ok(match called.as_slice() {
        [(vendor, _)] => Some(*vendor),
        _ => None,
    })
}

/// The same as [`by_orgnr`], ours until the transaction ends.
pub(super) fn by_orgnr_locked(db: &mut Db, orgnr: &Orgnr) -> QueryResult<Option<Vendor>> {
    let row = vendors::table
        .filter(vendors::orgnr.eq(orgnr))
        .select(VendorRow::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    Ok(row.map(Vendor::from))
}

/// A new vendor; none when one with this number was made in the meantime.
pub(super) fn insert_vendor(
    db: &mut Db,
    now: Moment,
    orgnr: &Orgnr,
    new: &NewVendor,
) -> QueryResult<Option<Vendor>> {
    let id = Id::fresh();
    let made = on_either!(&mut *db, |c| diesel::insert_into(vendors::table)
        .values((
            vendors::id.eq(id),
            vendors::orgnr.eq(orgnr),
            vendors::name.eq(&new.name),
            vendors::contact_email.eq(&new.contact.email),
            vendors::contact_phone.eq(&new.contact.phone),
            vendors::website.eq(&new.contact.website),
            vendors::created_at.eq(now),
            vendors::version.eq(1),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if made == 1 { find(db, id) } else { Ok(None) }
}

/// Writes the contact of a vendor that is locked.
pub(super) fn update_contact(db: &mut Db, held: &Vendor, contact: &Contact) -> QueryResult<Vendor> {
    diesel::update(vendors::table.find(held.id))
        .set((
            vendors::contact_email.eq(&contact.email),
            vendors::contact_phone.eq(&contact.phone),
            vendors::website.eq(&contact.website),
            vendors::version.eq(held.version + 1),
        ))
        .execute(db)?;
    find(db, held.id)?.ok_or(diesel::result::Error::NotFound)
}

/// Writes the name of a vendor that is locked, and of its units that are the whole firm.
pub(super) fn update_name(db: &mut Db, held: &Vendor, name: &str) -> QueryResult<Vendor> {
    diesel::update(vendors::table.find(held.id))
        .set((vendors::name.eq(name), vendors::version.eq(held.version + 1)))
        .execute(db)?;
    diesel::update(
        unit_rows::table.filter(unit_rows::vendor_id.eq(held.id).and(unit_rows::whole_firm.eq(true))),
    )
    .set((unit_rows::name.eq(name), unit_rows::version.eq(unit_rows::version + 1)))
    .execute(db)?;
    find(db, held.id)?.ok_or(diesel::result::Error::NotFound)
}

/// Keeps the present name as a former one.
pub(super) fn keep_former_name(db: &mut Db, held: &Vendor, until: OsloDate) -> QueryResult<()> {
    diesel::insert_into(names::table)
        .values((
            names::id.eq(Id::fresh()),
            names::vendor_id.eq(held.id),
            names::name.eq(&held.name),
            names::until.eq(until),
        ))
        .execute(db)?;
    Ok(())
}

fn former(rows: Vec<(Id, String, OsloDate)>) -> Vec<FormerName> {
    rows.into_iter().map(|(vendor_id, name, until)| FormerName { vendor_id, name, until }).collect()
}

/// All former names of all vendors, the latest first.
///
/// # Errors
/// When the database fails.
pub fn former_names(db: &mut Db) -> QueryResult<Vec<FormerName>> {
    let rows = names::table.order((names::until.desc(), names::id.desc())).select((
        names::vendor_id,
        names::name,
        names::until,
    ));
    Ok(former(rows.load(db)?))
}

/// The former names of a vendor, the latest first.
///
/// # Errors
/// When the database fails.
pub fn former_names_of(db: &mut Db, vendor: Id) -> QueryResult<Vec<FormerName>> {
    let rows = names::table
        .filter(names::vendor_id.eq(vendor))
        .order((names::until.desc(), names::id.desc()))
        .select((names::vendor_id, names::name, names::until));
    Ok(former(rows.load(db)?))
}

/// Every vendor with its former names and units, by name. The register shows those that the ledger names.
///
/// # Errors
/// When the database fails.
pub fn all_public(db: &mut Db) -> QueryResult<Vec<PublicVendor>> {
    let rows: Vec<VendorRow> =
        vendors::table.order((vendors::name, vendors::id)).select(VendorRow::as_select()).load(db)?;
    let unit_list: Vec<UnitRow> = unit_rows::table
        .order((unit_rows::created_at, unit_rows::id))
        .select(UnitRow::as_select())
        .load(db)?;
    let mut known: std::collections::HashMap<Id, (Vec<FormerName>, Vec<Unit>)> =
        std::collections::HashMap::new();
    for name in former_names(db)? {
        known.entry(name.vendor_id).or_default().0.push(name);
    }
    for unit in unit_list.into_iter().map(Unit::from) {
        known.entry(unit.vendor_id).or_default().1.push(unit);
    }
    let with_rest = |row: VendorRow| {
        let (former_names, units) = known.remove(&row.id).unwrap_or_default();
        PublicVendor { vendor: row.into(), former_names, units }
    };
    Ok(rows.into_iter().map(with_rest).collect())
}

/// A vendor's units, oldest first.
///
/// # Errors
/// When the database fails.
pub fn units(db: &mut Db, vendor: Id) -> QueryResult<Vec<Unit>> {
    let rows: Vec<UnitRow> = unit_rows::table
        .filter(unit_rows::vendor_id.eq(vendor))
        .order((unit_rows::created_at, unit_rows::id))
        .select(UnitRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Unit::from).collect())
}

/// A unit.
///
/// # Errors
/// When the database fails.
pub fn unit(db: &mut Db, id: Id) -> QueryResult<Option<Unit>> {
    let row = unit_rows::table.find(id).select(UnitRow::as_select()).first(db).optional()?;
    Ok(row.map(Unit::from))
}

/// A unit, ours until the transaction ends.
pub(super) fn unit_locked(db: &mut Db, id: Id) -> QueryResult<Option<Unit>> {
    let row = unit_rows::table.find(id).select(UnitRow::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(Unit::from))
}

/// A new unit.
pub(super) fn insert_unit(
    db: &mut Db,
    now: Moment,
    id: Id,
    vendor: Id,
    checked: &CheckedUnit,
) -> QueryResult<Unit> {
    diesel::insert_into(unit_rows::table)
        .values((
            unit_rows::id.eq(id),
            unit_rows::vendor_id.eq(vendor),
            unit_rows::name.eq(&checked.name),
            unit_rows::whole_firm.eq(checked.whole_firm),
            unit_rows::sites.eq(Json(checked.sites.clone())),
            unit_rows::scope.eq(Json(checked.scope.clone())),
            unit_rows::created_at.eq(now),
            unit_rows::version.eq(1),
        ))
        .execute(db)?;
    unit(db, id)?.ok_or(diesel::result::Error::NotFound)
}

/// Writes a unit that is locked.
pub(super) fn update_unit(db: &mut Db, held: &Unit, checked: &CheckedUnit) -> QueryResult<Unit> {
    diesel::update(unit_rows::table.find(held.id))
        .set((
            unit_rows::name.eq(&checked.name),
            unit_rows::whole_firm.eq(checked.whole_firm),
            unit_rows::sites.eq(Json(checked.sites.clone())),
            unit_rows::scope.eq(Json(checked.scope.clone())),
            unit_rows::version.eq(held.version + 1),
        ))
        .execute(db)?;
    unit(db, held.id)?.ok_or(diesel::result::Error::NotFound)
}

/// The vendors that somebody acts for or asked to act for, by name.
///
/// # Errors
/// When the database fails.
pub fn vendors_of(db: &mut Db, account: Id) -> QueryResult<Vec<Mine>> {
    let rows: Vec<(VendorRow, bool, MembershipState)> = memberships::table
        .inner_join(vendors::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::state.eq_any(vec![MembershipState::Active, MembershipState::Requested]))
        .order((vendors::name, vendors::id))
        .select((VendorRow::as_select(), memberships::administrator, memberships::state))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(row, administrator, state)| Mine { vendor: row.into(), administrator, state })
        .collect())
}
