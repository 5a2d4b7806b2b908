//! What the company register (Enhetsregisteret) says about a legal entity, and what follows from it.
//!
//! Its answers are read with care: every field but number, name and form may be missing, dates may be empty,
//! lines of an address may be null, and what is not known is passed over. What it says is shown beside what we
//! hold, never instead of it, and never blocks anything: the board decides.

mod client;
mod following;

pub use client::{CompanyRegister, Outage};
pub(super) use following::{Place, Update};

use super::Vendor;
use crate::values::{Orgnr, OsloDate, text_enum};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A code with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// `AS`, `82.200`.
    pub code: String,
    /// In words; may be empty.
    pub text: String,
}

text_enum! {
    /// A role at a legal entity that matters here.
    pub enum RegisterRole {
        /// General manager (DAGL).
        Manager = "manager",
        /// Chair of the board of directors (LEDE).
        Chair = "chair",
        /// Auditor (REVI).
        Auditor = "auditor",
        /// Who keeps the accounts (REGN).
        Accountant = "accountant",
    }
}

/// Who has a role. Of persons the name alone is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHolder {
    /// Which role.
    pub role: RegisterRole,
    /// The name of the person or firm.
    pub name: String,
    /// The number, when it is a firm.
    pub orgnr: Option<Orgnr>,
}

/// What the register says about a legal entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEntry {
    /// The number.
    pub orgnr: Orgnr,
    /// The name, as it is registered.
    pub name: String,
    /// The legal form.
    pub form: Coded,
    /// The business address on one line; may be empty.
    pub address: String,
    /// The institutional sector.
    pub sector: Option<Coded>,
    /// The main industry.
    pub industry: Option<Coded>,
    /// The day it was struck off.
    pub deleted_on: Option<OsloDate>,
    /// Whether it is bankrupt.
    pub bankrupt: bool,
    /// Whether it is being wound up.
    pub winding_up: bool,
    /// Whether it is being wound up or dissolved by force.
    pub forced: bool,
    /// Who has which role; empty also when the roles could not be read.
    pub roles: Vec<RoleHolder>,
}

impl RegisterEntry {
    /// Who has a role.
    pub fn holder(&self, role: RegisterRole) -> Option<&RoleHolder> {
        self.roles.iter().find(|holder| holder.role == role)
    }

    /// What should make a reader pause: shown beside everything else, and no reason to refuse anything.
    pub fn warnings(&self) -> Vec<RegisterWarning> {
        let mut found = Vec::new();
        found.extend(self.deleted_on.map(RegisterWarning::Deleted));
        found.extend(self.bankrupt.then_some(RegisterWarning::Bankrupt));
        found.extend(self.winding_up.then_some(RegisterWarning::WindingUp));
        found.extend(self.forced.then_some(RegisterWarning::Forced));
        found
    }

    /// Whether the register's name is another than the vendor's.
    pub fn is_called_otherwise(&self, vendor: &Vendor) -> bool {
        !same_name(&self.name, &vendor.name)
    }
}

/// Whether two names are the same. Capitals and spaces make no difference.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    let folded = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    folded(left) == folded(right)
}

/// What should make a reader of an entry pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterWarning {
    /// Struck off on this day.
    Deleted(OsloDate),
    /// Bankrupt.
    Bankrupt,
    /// Being wound up.
    WindingUp,
    /// Being wound up or dissolved by force.
    Forced,
}

impl RegisterWarning {
    /// The stable word, for texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Deleted(_) => "deleted",
            Self::Bankrupt => "bankrupt",
            Self::WindingUp => "winding-up",
            Self::Forced => "forced",
        }
    }
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUp {
    /// The entity.
    Found(Box<RegisterEntry>),
    /// The number is that of a place of business; the entity that owns it is this.
    PartOf {
        /// What the place is called.
        place: String,
        /// The main unit.
        main: Box<RegisterEntry>,
    },
    /// The register knows no such number, or has removed it.
    Unknown,
}

/// An answer that is not what the register answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn coded(value: &Value, field: &str) -> Option<Coded> {
    let code = text(value, &format!("/{field}/kode"));
    (!code.is_empty()).then(|| Coded { code, text: text(value, &format!("/{field}/beskrivelse")) })
}

fn day(value: &Value, field: &str) -> Option<OsloDate> {
    value.get(field).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

fn yes(value: &Value, field: &str) -> bool {
    value.get(field).and_then(Value::as_bool).unwrap_or(false)
}

/// An address on one line: its lines that say something, then postcode and town, and the country when it is
/// not Norway.
fn address(value: &Value) -> String {
    let lines = value.get("adresse").and_then(Value::as_array).into_iter().flatten();
    let mut parts: Vec<String> = lines.filter_map(Value::as_str).map(str::trim).map(str::to_owned).collect();
    parts.push(format!("{} {}", text(value, "/postnummer"), text(value, "/poststed")).trim().to_owned());
    if !matches!(text(value, "/landkode").as_str(), "" | "NO") {
        parts.push(text(value, "/land"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// Reads the answer about an entity.
///
/// # Errors
/// When number, name or form is missing: then it is no such answer.
pub(super) fn entry(value: &Value) -> Result<RegisterEntry, Broken> {
    let orgnr: Orgnr = text(value, "/organisasjonsnummer").parse().map_err(|_| Broken)?;
    let name = text(value, "/navn");
    let form = coded(value, "organisasjonsform").ok_or(Broken)?;
    if name.is_empty() {
        return Err(Broken);
    }
    let place = value.get("forretningsadresse").or_else(|| value.get("postadresse"));
    Ok(RegisterEntry {
        orgnr,
        name,
        form,
        address: place.map(address).unwrap_or_default(),
        sector: coded(value, "institusjonellSektorkode"),
        industry: coded(value, "naeringskode1"),
        deleted_on: day(value, "slettedato"),
        bankrupt: yes(value, "konkurs"),
        winding_up: yes(value, "underAvvikling"),
        forced: yes(value, "underTvangsavviklingEllerTvangsopplosning"),
        roles: Vec::new(),
    })
}

/// The entity that owns a place of business, and what the place is called.
pub(super) fn owner(value: &Value) -> Option<(Orgnr, String)> {
    Some((text(value, "/overordnetEnhet").parse().ok()?, text(value, "/navn")))
}

fn role_of(code: &str) -> Option<RegisterRole> {
    match code {
        "DAGL" => Some(RegisterRole::Manager),
        "LEDE" => Some(RegisterRole::Chair),
        "REVI" => Some(RegisterRole::Auditor),
        "REGN" => Some(RegisterRole::Accountant),
        _ => None,
    }
}

/// Reads who has which role; those who have stepped down or died are passed over, and so is a birth date.
pub(super) fn roles(value: &Value) -> Vec<RoleHolder> {
    let groups = value.get("rollegrupper").and_then(Value::as_array).into_iter().flatten();
    let each = groups.filter_map(|group| group.get("roller").and_then(Value::as_array)).flatten();
    each.filter(|role| !yes(role, "fratraadt")).filter_map(holder).collect()
}

fn holder(value: &Value) -> Option<RoleHolder> {
    let role = role_of(&text(value, "/type/kode"))?;
    if let Some(person) = value.get("person").filter(|person| person.is_object()) {
        let parts = ["fornavn", "mellomnavn", "etternavn"].map(|part| text(person, &format!("/navn/{part}")));
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let gone = yes(person, "erDoed") || name.is_empty();
        return (!gone).then_some(RoleHolder { role, name, orgnr: None });
    }
    let firm = value.get("enhet").filter(|firm| firm.is_object())?;
    let lines = firm.get("navn").and_then(Value::as_array).into_iter().flatten();
    let name = lines.filter_map(Value::as_str).map(str::trim).collect::<Vec<_>>().join(" ");
    let orgnr = text(firm, "/organisasjonsnummer").parse().ok();
    let gone = yes(firm, "erSlettet") || name.is_empty();
    (!gone).then_some(RoleHolder { role, name, orgnr })
}

#[cfg(test)]
mod tests;
