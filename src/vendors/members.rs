//! Who may act for a vendor: the first comes in, the others ask.

use super::forms::{self, Checked, NewVendor};
use super::rules;
use super::store::{self, Membership};
use super::{Applicant, MembershipState, Register, Registered, Vendor, VendorError};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::SignedIn;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde_json::json;

/// Connects a person with the vendor of an organisation number: makes the vendor, with the person as its
/// administrator, or asks the administrators of one that is there.
///
/// Doing it twice changes nothing, so a form that arrives twice is harmless.
///
/// # Errors
/// [`VendorError::Faults`] names each field that is wrong; the name and the contact count only for a new vendor.
pub fn register(
    store: &Store,
    now: Moment,
    who: &SignedIn,
    allow_synthetic: bool,
    form: &Register,
) -> Result<Registered, VendorError> {
    let Checked { orgnr, new } = forms::check_register(form, allow_synthetic)?;
    store.write(|db| {
        if let Some(vendor) = store::by_orgnr_locked(db, &orgnr)? {
            return ask(db, now, who, vendor);
        }
        let new = new.clone()?;
        match store::insert_vendor(db, now, &orgnr, &new)? {
            Some(vendor) => Ok(found(db, now, who, vendor, &new)?),
            // Somebody else made it in this very moment.
            None => store::by_orgnr_locked(db, &orgnr)?
                .map_or(Err(VendorError::NotFound), |vendor| ask(db, now, who, vendor)),
        }
    })
}

fn found(
    db: &mut Db,
    now: Moment,
    who: &SignedIn,
    vendor: Vendor,
    new: &NewVendor,
) -> QueryResult<Registered> {
    let administrator = Membership::active(who.person().id, vendor.id, true);
    store::insert_membership(db, now, &administrator)?;
    let event = Event { vendor: Some(vendor.id), subject: &new.name, ..Event::new("vendor.registered") };
    journal::record(db, now, &actor(who), &event)?;
    Ok(Registered::New(vendor))
}

fn ask(db: &mut Db, now: Moment, who: &SignedIn, vendor: Vendor) -> Result<Registered, VendorError> {
    let account = who.person().id;
    let membership = match store::membership_of(db, account, vendor.id)? {
        Some(held) if held.state == MembershipState::Active => return Ok(Registered::Already(vendor)),
        Some(held) if held.state == MembershipState::Requested => return Ok(Registered::Requested(vendor)),
        Some(held) => {
            store::ask_again(db, now, held.id)?;
            held.id
        }
        None => {
            let asked = Membership {
                state: MembershipState::Requested,
                ..Membership::active(account, vendor.id, false)
            };
            store::insert_membership(db, now, &asked)?;
            asked.id
        }
    };
    let data = json!({
        "vendor": vendor.name, "orgnr": vendor.orgnr,
        "person": { "name": who.person().name, "email": who.person().email },
        "path": format!("/virksomhet/{}/brukere", vendor.orgnr),
    });
    for administrator in store::administrators(db, vendor.id)? {
        let key = format!("{membership}:{now}:{administrator}");
        jobs::notice(db, now, &key, "join-requested", &Recipient::Account(administrator), None, &data)?;
    }
    let event =
        Event { vendor: Some(vendor.id), subject: &vendor.name, ..Event::new("vendor.join-requested") };
    journal::record(db, now, &actor(who), &event)?;
    Ok(Registered::Requested(vendor))
}

fn actor(who: &SignedIn) -> Actor {
    Actor { role: "applicant", ..who.actor() }
}

/// An administrator, still one now that the vendor is locked, and the membership in question.
fn administer(db: &mut Db, who: &Applicant, membership: Id) -> Result<(Vendor, Membership), VendorError> {
    let vendor = store::find_locked(db, who.vendor())?.ok_or(VendorError::NotFound)?;
    let own = store::membership_of(db, who.person().id, vendor.id)?;
    let administers = own.is_some_and(|own| own.state == MembershipState::Active && own.administrator);
    if !administers {
        return Err(VendorError::NotAdministrator);
    }
    let held = store::membership(db, membership)?.filter(|held| held.vendor_id == vendor.id);
    Ok((vendor, held.ok_or(VendorError::NotFound)?))
}

/// Answers somebody who asked to act for the vendor. The same answer twice is one answer.
///
/// # Errors
/// [`VendorError::NotAdministrator`]; [`VendorError::Answered`] when a colleague answered otherwise.
pub fn answer_join(
    store: &Store,
    now: Moment,
    who: &Applicant,
    membership: Id,
    accept: bool,
    administrator: bool,
) -> Result<(), VendorError> {
    store.write(|db| {
        let (vendor, held) = administer(db, who, membership)?;
        let answer = if accept { MembershipState::Active } else { MembershipState::Declined };
        if held.state == answer {
            return Ok(());
        }
        if held.state != MembershipState::Requested {
            return Err(VendorError::Answered);
        }
        store::decide(db, now, held.id, who.person().id, answer, accept && administrator)?;
        let data = json!({
            "vendor": vendor.name, "orgnr": vendor.orgnr, "accepted": accept, "by": who.person().name,
            "path": format!("/virksomhet/{}", vendor.orgnr),
        });
        let key = format!("{}:{now}", held.id);
        jobs::notice(db, now, &key, "join-answered", &Recipient::Account(held.account_id), None, &data)?;
        let what = if accept { "vendor.join-accepted" } else { "vendor.join-declined" };
        note(db, now, who, what, &held)
    })
}

/// Ends somebody's right to act for the vendor; also one's own. Their accounts stay.
///
/// # Errors
/// [`VendorError::NotAdministrator`], [`VendorError::LastAdministrator`].
pub fn remove_member(store: &Store, now: Moment, who: &Applicant, membership: Id) -> Result<(), VendorError> {
    store.write(|db| {
        let (vendor, held) = administer(db, who, membership)?;
        if held.state != MembershipState::Active {
            return Ok(());
        }
        rules::may_lose(&store::administrators(db, vendor.id)?, held.account_id)?;
        store::decide(db, now, held.id, who.person().id, MembershipState::Ended, false)?;
        note(db, now, who, "vendor.member-removed", &held)
    })
}

/// Makes a member an administrator, or no longer one.
///
/// # Errors
/// [`VendorError::NotAdministrator`], [`VendorError::LastAdministrator`].
pub fn set_administrator(
    store: &Store,
    now: Moment,
    who: &Applicant,
    membership: Id,
    administrator: bool,
) -> Result<(), VendorError> {
    store.write(|db| {
        let (vendor, held) = administer(db, who, membership)?;
        if held.state != MembershipState::Active {
            return Err(VendorError::NotFound);
        }
        if held.administrator == administrator {
            return Ok(());
        }
        if !administrator {
            rules::may_lose(&store::administrators(db, vendor.id)?, held.account_id)?;
        }
        store::decide(db, now, held.id, who.person().id, MembershipState::Active, administrator)?;
        let what = if administrator { "vendor.administrator-added" } else { "vendor.administrator-removed" };
        note(db, now, who, what, &held)
    })
}

fn note(db: &mut Db, now: Moment, who: &Applicant, what: &str, held: &Membership) -> Result<(), VendorError> {
    let name = crate::people::person(db, held.account_id)?.map(|person| person.name).unwrap_or_default();
    let event = Event { vendor: Some(held.vendor_id), subject: &name, ..Event::new(what) };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}
