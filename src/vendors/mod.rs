//! Legal entities, their units, sites and scope; and who may act for them.
//!
//! Whoever first names an organisation number becomes its administrator here; later ones ask, and an
//! administrator answers. A vendor is never without an administrator, and never loses a name: former names
//! stay findable. What the company register says ([`CompanyRegister`]) is kept and shown beside what the vendor
//! says, and decides nothing. Nothing here is approved: a unit only says what could be.
//!
//! In the order of use: [`register`], [`answer_join`], [`save_unit`]; later [`change_contact`],
//! [`set_administrator`], [`remove_member`], [`keep_entry`], [`take_registered_name`], and for the secretariat
//! [`rename`]. All the while [`Watch`] asks the company register, and [`settle_notice`] notes what was done about what it
//! heard.

mod elsewhere;
mod error;
mod forms;
mod looking_up;
mod members;
mod registry;
mod rules;
mod store;
mod units;
mod watching;
pub mod web;

pub use elsewhere::Elsewhere;
pub use error::{Changed, VendorError};
pub use forms::{ContactForm, Fault, Reason, Register, UnitForm};
pub use looking_up::{KeptEntry, keep_entry, register_entry, take_registered_name};
pub use members::{answer_join, register, remove_member, set_administrator};
pub use registry::{
    Coded, CompanyRegister, LookUp, Outage, RegisterEntry, RegisterRole, RegisterWarning, RoleHolder,
};
pub use rules::{
    Applicant, FormerName, Member, MembershipState, Mine, PublicVendor, Registered, Site, Unit, Vendor,
};
pub use store::{
    active_accounts, all_flagged, all_public, by_orgnr, find, flags_version, former_names, former_names_of,
    join_requests, many, meant, members, notice, notices, sub_units, unit, units, vendors_of,
};
pub use units::{change_contact, rename, save_unit};
pub use watching::{
    FlagNews, Flagged, Heard, RaisedFlag, RegisterFlag, RegisterNotice, Seen, SubUnit, Watch, WatchError,
    settle_notice,
};

use crate::people::SignedIn;
use crate::store::Db;
use crate::values::{Id, Orgnr};
use diesel::QueryResult;

/// Holds a vendor until the transaction ends, so that nobody else changes what hangs on it. After a case, before a
/// unit.
///
/// # Errors
/// When the database fails.
pub fn lock(db: &mut Db, vendor: Id) -> QueryResult<()> {
    store::find_locked(db, vendor).map(|_| ())
}

/// The proof that somebody may act for a vendor; none when they may not.
///
/// # Errors
/// When the database fails.
pub fn applicant(db: &mut Db, person: &SignedIn, vendor: Id) -> QueryResult<Option<Applicant>> {
    let found = store::membership_of(db, person.person().id, vendor)?;
    let active = found.filter(|membership| membership.state == MembershipState::Active);
    Ok(active.map(|membership| Applicant::new(person.person().clone(), vendor, membership.administrator)))
}

/// The same by organisation number, with the vendor; none also when there is no such vendor.
///
/// # Errors
/// When the database fails.
pub fn applicant_by_orgnr(
    db: &mut Db,
    person: &SignedIn,
    orgnr: &Orgnr,
) -> QueryResult<Option<(Vendor, Applicant)>> {
    let Some(vendor) = by_orgnr(db, orgnr)? else { return Ok(None) };
    Ok(applicant(db, person, vendor.id)?.map(|applicant| (vendor, applicant)))
}

#[cfg(test)]
mod tests;
