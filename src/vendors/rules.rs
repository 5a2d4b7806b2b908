//! What a vendor is, and who may act for it.

use crate::journal::Actor;
use crate::people::Person;
use crate::scheme::Scope;
use crate::values::{EmailAddress, Id, Moment, Orgnr, OsloDate, text_enum};
use serde::{Deserialize, Serialize};

/// A legal entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vendor {
    /// Inside.
    pub id: Id,
    /// Outside.
    pub orgnr: Orgnr,
    /// The present name.
    pub name: String,
    /// For buyers; may be empty.
    pub contact_email: String,
    /// For buyers; may be empty.
    pub contact_phone: String,
    /// For buyers; may be empty.
    pub website: String,
    /// Against lost updates.
    pub version: i32,
}

/// A place where calls are made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Site {
    /// What the vendor calls it.
    pub name: String,
    /// Where it is.
    pub address: String,
}

impl Site {
    /// Name and address on one line, as far as they were given.
    pub fn line(&self) -> String {
        match (self.name.trim(), self.address.trim()) {
            ("", address) => address.to_owned(),
            (name, "") => name.to_owned(),
            (name, address) => format!("{name}, {address}"),
        }
    }
}

/// What is approved: a whole firm or a department of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Inside.
    pub id: Id,
    /// Whose it is.
    pub vendor_id: Id,
    /// Its name; the vendor's for a whole firm.
    pub name: String,
    /// Whether it is the whole firm.
    pub whole_firm: bool,
    /// Where it works.
    pub sites: Vec<Site>,
    /// What it does.
    pub scope: Scope,
    /// Against lost updates.
    pub version: i32,
}

/// Proof that somebody may act for a vendor. Made only by [`super::applicant`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    person: Person,
    vendor: Id,
    administrator: bool,
}

impl Applicant {
    /// Only for the membership that was found.
    pub(super) const fn new(person: Person, vendor: Id, administrator: bool) -> Self {
        Self { person, vendor, administrator }
    }

    /// Who it is.
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// For whom they act.
    pub const fn vendor(&self) -> Id {
        self.vendor
    }

    /// Whether they administer the vendor's users.
    pub const fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        Actor { id: Some(self.person.id), name: self.person.name.clone(), role: "applicant" }
    }
}

text_enum! {
    /// Where somebody's right to act for a vendor is.
    pub enum MembershipState {
        /// Asked for, and not answered.
        Requested = "requested",
        /// Held.
        Active = "active",
        /// Asked for, and answered with no.
        Declined = "declined",
        /// Held once.
        Ended = "ended",
    }
}

/// Somebody who acts for a vendor, or asks to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The membership, for answering and changing it.
    pub membership: Id,
    /// The account.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: EmailAddress,
    /// Whether they administer the vendor's users.
    pub administrator: bool,
    /// Where it is.
    pub state: MembershipState,
    /// Since when.
    pub since: Moment,
}

/// A vendor that somebody acts for, or asked to act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mine {
    /// Which.
    pub vendor: Vendor,
    /// Whether they administer its users.
    pub administrator: bool,
    /// Where it is.
    pub state: MembershipState,
}

/// A name that a vendor had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormerName {
    /// Whose.
    pub vendor_id: Id,
    /// The name.
    pub name: String,
    /// The day on which it was given up.
    pub until: OsloDate,
}

/// What the register may say about a vendor, once the ledger says that it may say anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicVendor {
    /// The vendor.
    pub vendor: Vendor,
    /// Its former names, the latest first.
    pub former_names: Vec<FormerName>,
    /// Its units.
    pub units: Vec<Unit>,
}

/// How connecting with a vendor ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registered {
    /// The vendor is new, and the person its administrator.
    New(Vendor),
    /// The vendor was there; its administrators are asked.
    Requested(Vendor),
    /// The person acts for the vendor already.
    Already(Vendor),
}

impl Registered {
    /// The vendor in question.
    pub const fn vendor(&self) -> &Vendor {
        match self {
            Self::New(vendor) | Self::Requested(vendor) | Self::Already(vendor) => vendor,
        }
    }
}

/// A vendor would have no administrator left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LastAdministrator;

/// Whether a vendor can do without this administrator: it is never without any.
pub(super) fn may_lose(administrators: &[Id], leaving: Id) -> Result<(), LastAdministrator> {
    let others = administrators.iter().any(|administrator| *administrator != leaving);
    if others || !administrators.contains(&leaving) { Ok(()) } else { Err(LastAdministrator) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_administrator_stays() {
        let (kari, ola) = (Id::fresh(), Id::fresh());
        assert_eq!(may_lose(&[kari], kari), Err(LastAdministrator));
        assert_eq!(may_lose(&[kari, ola], kari), Ok(()));
        assert_eq!(may_lose(&[kari], ola), Ok(()), "ola administers nothing");
    }
}
