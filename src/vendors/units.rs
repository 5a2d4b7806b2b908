//! What could be approved, and how buyers reach the vendor.

use super::forms::{self, CheckedUnit};
use super::{Applicant, Changed, ContactForm, Unit, UnitForm, Vendor, VendorError, store};
use crate::journal::{self, Actor, Event};
use crate::people::Secretariat;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};
use serde_json::json;

const ADDED: &str = "vendor.unit-added";
const CHANGED: &str = "vendor.unit-changed";

/// Makes a unit, or changes the one that is named. `version` is the one that the form showed.
///
/// # Errors
/// [`VendorError::Faults`] names each field that is wrong; [`VendorError::Changed`] holds what another person
/// saved in the meantime.
pub fn save_unit(
    store: &Store,
    now: Moment,
    who: &Applicant,
    unit: Option<Id>,
    version: i32,
    form: &UnitForm,
    form_key: &str,
) -> Result<Unit, VendorError> {
    store.write(|db| {
        let vendor = store::find_locked(db, who.vendor())?.ok_or(VendorError::NotFound)?;
        let checked = forms::check_unit(form, &vendor.name)?;
        match unit {
            None => add_unit(db, now, who, &vendor, &checked, form_key),
            Some(id) => change_unit(db, now, who, id, version, &checked),
        }
    })
}

fn add_unit(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    vendor: &Vendor,
    checked: &CheckedUnit,
    form_key: &str,
) -> Result<Unit, VendorError> {
    let id = Id::fresh();
    let location = format!("/virksomhet/{}/enhet/{id}", vendor.orgnr);
    if let Once::Again(earlier) = once(db, form_key, Some(who.person().id), &location, now)? {
        let made = earlier.rsplit('/').next().and_then(|id| id.parse().ok());
        let made = made.map(|id| store::unit(db, id)).transpose()?.flatten();
        return made.filter(|unit| unit.vendor_id == vendor.id).ok_or(VendorError::NotFound);
    }
    let unit = store::insert_unit(db, now, id, vendor.id, checked)?;
    record(db, now, who, ADDED, &unit)?;
    Ok(unit)
}

fn change_unit(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    id: Id,
    version: i32,
    checked: &CheckedUnit,
) -> Result<Unit, VendorError> {
    let held = store::unit_locked(db, id)?.filter(|unit| unit.vendor_id == who.vendor());
    let held = held.ok_or(VendorError::NotFound)?;
    if checked.is(&held) {
        return Ok(held);
    }
    if held.version != version {
        return Err(VendorError::Changed(Box::new(last_change(db, held)?)));
    }
    let unit = store::update_unit(db, &held, checked)?;
    record(db, now, who, CHANGED, &unit)?;
    Ok(unit)
}

/// Who changed a unit last, and when, as the journal has it.
fn last_change(db: &mut Db, theirs: Unit) -> Result<Changed, VendorError> {
    // By its id: names are changed, and two units may bear the same.
    let unit = json!(theirs.id);
    let last = journal::with_details(db, theirs.vendor_id, &[ADDED, CHANGED], 500)?
        .into_iter()
        .find(|(_, details)| details.get("unit") == Some(&unit));
    let (by, at) = last.map_or((String::new(), None), |(entry, _)| (entry.actor_name, Some(entry.at)));
    Ok(Changed { theirs, by, at })
}

fn record(db: &mut Db, now: Moment, who: &Applicant, what: &str, unit: &Unit) -> Result<(), VendorError> {
    let details =
        json!({ "unit": unit.id, "version": unit.version, "sites": unit.sites, "scope": unit.scope });
    let event = Event { vendor: Some(unit.vendor_id), subject: &unit.name, details, ..Event::new(what) };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}

/// Changes how buyers reach the vendor.
///
/// # Errors
/// [`VendorError::Faults`]; [`VendorError::ChangedVendor`] when another person saved in the meantime.
pub fn change_contact(
    store: &Store,
    now: Moment,
    who: &Applicant,
    version: i32,
    form: &ContactForm,
) -> Result<Vendor, VendorError> {
    let contact = forms::check_contact(form)?;
    store.write(|db| {
        let held = store::find_locked(db, who.vendor())?.ok_or(VendorError::NotFound)?;
        if contact.is(&held) {
            return Ok(held);
        }
        if held.version != version {
            return Err(VendorError::ChangedVendor(Box::new(held)));
        }
        let vendor = store::update_contact(db, &held, &contact)?;
        let event =
            Event { vendor: Some(vendor.id), subject: &vendor.name, ..Event::new("vendor.contact-changed") };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(vendor)
    })
}

/// Gives a vendor the name that it has taken, and keeps the old one for those who search by it. Units that
/// are the whole firm are called as the firm is.
///
/// # Errors
/// [`VendorError::Faults`]; [`VendorError::ChangedVendor`] when it was changed in the meantime.
pub fn rename(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    vendor: Id,
    version: i32,
    name: &str,
    reason: &str,
) -> Result<Vendor, VendorError> {
    let name = forms::check_name(name)?;
    store.write(|db| {
        let held = store::find_locked(db, vendor)?.ok_or(VendorError::NotFound)?;
        if held.name == name {
            return Ok(held);
        }
        if held.version != version {
            return Err(VendorError::ChangedVendor(Box::new(held)));
        }
        give_name(db, now, &who.actor(), &held, &name, reason)
    })
}

/// Writes the name of a vendor that is locked, and keeps the old one.
pub(super) fn give_name(
    db: &mut Db,
    now: Moment,
    by: &Actor,
    held: &Vendor,
    name: &str,
    reason: &str,
) -> Result<Vendor, VendorError> {
    store::keep_former_name(db, held, now.oslo_date())?;
    let vendor = store::update_name(db, held, name)?;
    let details = json!({ "from": held.name, "to": name });
    let event = Event {
        vendor: Some(vendor.id),
        subject: &vendor.name,
        reason,
        details,
        ..Event::new("vendor.renamed")
    };
    journal::record(db, now, by, &event)?;
    Ok(vendor)
}
