//! What a vendor is.

use crate::journal::Actor;
use crate::people::Person;
use crate::scheme::Scope;
use crate::values::{Id, Orgnr};
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// What the vendor calls it.
    pub name: String,
    /// Where it is.
    pub address: String,
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
