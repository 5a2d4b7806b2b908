//! Keeping what the company register said, and taking over the name that it has.

use super::registry::RegisterEntry;
use super::{Applicant, Vendor, VendorError, forms, store};
use crate::journal::{self, Event};
use crate::store::{Db, Store};
use crate::values::Moment;
use crate::vendors::watching::{self, Heard};
use diesel::QueryResult;
use serde::Serialize;
use serde_json::json;

/// What the company register said, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptEntry {
    /// What it said.
    pub entry: RegisterEntry,
    /// When it was asked.
    pub fetched_at: Moment,
}

/// Keeps what the register has just said about a vendor, in place of what it said before. The journal hears of
/// it when it says something else.
///
/// # Errors
/// When the entry is about another number, or the vendor is gone.
pub fn keep_entry(
    store: &Store,
    now: Moment,
    who: &Applicant,
    entry: &RegisterEntry,
) -> Result<(), VendorError> {
    store.write(|db| {
        let vendor = store::find_locked(db, who.vendor())?.ok_or(VendorError::NotFound)?;
        if vendor.orgnr != entry.orgnr {
            return Err(VendorError::NotFound);
        }
        let before = store::entry_of(db, vendor.id)?;
        store::put_entry(db, now, vendor.id, entry, who.person().id)?;
        // Whoever asked: what makes a reader pause is public at once.
        watching::keep_heard(db, now, &vendor, &Heard::Entry(Box::new(entry.clone())))?;
        if before.is_none_or(|before| before.entry != *entry) {
            // The journal is never deleted: whoever manages and audits the firm is kept with the entry only.
            let details = json!({ "entry": RegisterEntry { roles: Vec::new(), ..entry.clone() } });
            let what = Event {
                vendor: Some(vendor.id),
                subject: &vendor.name,
                details,
                ..Event::new("vendor.register-fetched")
            };
            journal::record(db, now, &who.actor(), &what)?;
        }
        Ok(())
    })
}

/// Gives the vendor the name that the register has, as it was last fetched; the old one stays findable.
///
/// # Errors
/// When the applicant does not administer the vendor, nothing was fetched, or the vendor was changed meanwhile.
pub fn take_registered_name(
    store: &Store,
    now: Moment,
    who: &Applicant,
    version: i32,
) -> Result<Vendor, VendorError> {
    if !who.is_administrator() {
        return Err(VendorError::NotAdministrator);
    }
    store.write(|db| {
        let held = store::find_locked(db, who.vendor())?.ok_or(VendorError::NotFound)?;
        let kept = store::entry_of(db, held.id)?.ok_or(VendorError::NotFound)?;
        let name = forms::check_name(&kept.entry.name)?;
        if held.name == name {
            return Ok(held);
        }
        if held.version != version {
            return Err(VendorError::ChangedVendor(Box::new(held)));
        }
        super::units::give_name(db, now, &who.actor(), &held, &name, "")
    })
}

/// What the register last said about a vendor.
///
/// # Errors
/// When the database fails.
pub fn register_entry(db: &mut Db, vendor: crate::values::Id) -> QueryResult<Option<KeptEntry>> {
    store::entry_of(db, vendor)
}
