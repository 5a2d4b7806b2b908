//! What the forms of a vendor must hold: pure, like `rules`.

use super::{Site, Unit, Vendor};
use crate::scheme::Scope;
use crate::values::{EmailAddress, Orgnr, OrgnrError};

/// What is typed to connect with a vendor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The organisation number, in any usual writing.
    pub orgnr: String,
    /// The name, as in the company register.
    pub name: String,
    /// For buyers; may be empty.
    pub contact_email: String,
    /// For buyers; may be empty.
    pub contact_phone: String,
    /// For buyers; may be empty.
    pub website: String,
}

/// What is typed about a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitForm {
    /// Its name; a whole firm bears the vendor's.
    pub name: String,
    /// Whether it is the whole firm.
    pub whole_firm: bool,
    /// Where it works; empty rows don't count.
    pub sites: Vec<Site>,
    /// What it does.
    pub scope: Scope,
}

/// What is typed about how to reach a vendor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactForm {
    /// E-mail; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Web address; may be empty.
    pub website: String,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong.
    pub reason: Reason,
}

impl Fault {
    fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

/// What can be wrong with a field; each has its own message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No organisation number.
    Orgnr(OrgnrError),
    /// A number that stands for nobody.
    Synthetic,
    /// A vendor without a name.
    NameMissing,
    /// A vendor's name that is too long.
    NameLong,
    /// Signs that nobody sees, or that turn the direction of text.
    Hidden,
    /// No e-mail address.
    Email,
    /// No telephone number.
    Phone,
    /// No web address.
    Website,
    /// A department without a name.
    UnitNameMissing,
    /// A department's name that is too long.
    UnitNameLong,
    /// No site at all.
    NoSite,
    /// A site without an address.
    SiteAddressMissing,
    /// A site's name that is too long.
    SiteNameLong,
    /// A site's address that is too long.
    SiteAddressLong,
    /// More sites than can be kept.
    TooManySites,
    /// Which way the calls go was not said.
    NoDirection,
    /// What the calls are about was not said.
    NoActivities,
    /// Who is called was not said.
    NoAudience,
    /// On whose behalf was not said.
    NoCallsFor,
}

/// The most characters of a vendor's or a unit's name.
const MAX_NAME: usize = 200;
/// The most characters of a site's address.
const MAX_ADDRESS: usize = 300;
/// The most sites of a unit.
const MAX_SITES: usize = 100;

/// A new vendor, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewVendor {
    pub(super) name: String,
    pub(super) contact: Contact,
}

/// A registration, checked: a wrong name does no harm when the vendor is there already.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) orgnr: Orgnr,
    pub(super) new: Result<NewVendor, Vec<Fault>>,
}

/// How to reach a vendor, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) website: String,
}

impl Contact {
    pub(super) fn is(&self, vendor: &Vendor) -> bool {
        self.email == vendor.contact_email
            && self.phone == vendor.contact_phone
            && self.website == vendor.website
    }
}

/// A unit, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckedUnit {
    pub(super) name: String,
    pub(super) whole_firm: bool,
    pub(super) sites: Vec<Site>,
    pub(super) scope: Scope,
}

impl CheckedUnit {
    pub(super) fn is(&self, unit: &Unit) -> bool {
        self.name == unit.name
            && self.whole_firm == unit.whole_firm
            && self.sites == unit.sites
            && self.scope == unit.scope
    }
}

/// Checks what was typed to connect with a vendor. Numbers of nobody are for the demo and for tests only.
///
/// # Errors
/// All that is wrong, when the organisation number is.
pub(super) fn check_register(form: &Register, allow_synthetic: bool) -> Result<Checked, Vec<Fault>> {
    let contact = ContactForm {
        email: form.contact_email.clone(),
        phone: form.contact_phone.clone(),
        website: form.website.clone(),
    };
    let new = match (
        check_name(&form.name),
        check_contact_as(&contact, ["contact_email", "contact_phone", "website"]),
    ) {
        (Ok(name), Ok(contact)) => Ok(NewVendor { name, contact }),
        (name, contact) => Err([name.err(), contact.err()].into_iter().flatten().flatten().collect()),
    };
    let reason = match form.orgnr.parse::<Orgnr>() {
        Ok(orgnr) if allow_synthetic || !orgnr.is_synthetic() => return Ok(Checked { orgnr, new }),
        Ok(_) => Reason::Synthetic,
        Err(error) => Reason::Orgnr(error),
    };
    let others = new.err().unwrap_or_default();
    Err([vec![Fault::new("orgnr", reason)], others].concat())
}

/// Text on one line, without spaces at the ends or twice.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text holds controls, marks that turn the direction of text, or signs without width: two names would
/// look alike and be different, or read otherwise than they are written.
fn has_hidden(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// Checks a vendor's name.
pub(super) fn check_name(name: &str) -> Result<String, Vec<Fault>> {
    let name = tidy(name);
    if has_hidden(&name) {
        return Err(vec![Fault::new("name", Reason::Hidden)]);
    }
    match name.chars().count() {
        0 => Err(vec![Fault::new("name", Reason::NameMissing)]),
        length if length > MAX_NAME => Err(vec![Fault::new("name", Reason::NameLong)]),
        _ => Ok(name),
    }
}

/// Checks how to reach a vendor. Each of the three may be empty.
pub(super) fn check_contact(form: &ContactForm) -> Result<Contact, Vec<Fault>> {
    check_contact_as(form, ["email", "phone", "website"])
}

fn check_contact_as(form: &ContactForm, [email, phone, website]: [&str; 3]) -> Result<Contact, Vec<Fault>> {
    let contact =
        Contact { email: tidy(&form.email), phone: tidy(&form.phone), website: full_address(&form.website) };
    let mut faults = Vec::new();
    if !contact.email.is_empty() && contact.email.parse::<EmailAddress>().is_err() {
        faults.push(Fault::new(email, Reason::Email));
    }
    if !contact.phone.is_empty() && !is_phone(&contact.phone) {
        faults.push(Fault::new(phone, Reason::Phone));
    }
    if !contact.website.is_empty() && !is_website(&contact.website) {
        faults.push(Fault::new(website, Reason::Website));
    }
    if faults.is_empty() { Ok(contact) } else { Err(faults) }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c))
}

/// People type `firma.no`.
fn full_address(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.contains("://") { text.to_owned() } else { format!("https://{text}") }
}

/// Only what is safe to make a link of: never `javascript:`, never with a password in it.
fn is_website(text: &str) -> bool {
    let Ok(address) = url::Url::parse(text) else { return false };
    matches!(address.scheme(), "http" | "https")
        && address.domain().is_some_and(|domain| domain.contains('.'))
        && address.username().is_empty()
        && address.password().is_none()
        && text.chars().count() <= MAX_NAME
}

/// Checks a unit: a name for a department, at least one site with an address, and an answer to each of the
/// four questions of scope (docs/scheme.md, What is approved, and who applies). Rows of sites that are empty
/// are passed over; the fields of row 2 are `site_name-2` and `site_address-2`.
pub(super) fn check_unit(form: &UnitForm, vendor: &str) -> Result<CheckedUnit, Vec<Fault>> {
    let mut faults = Vec::new();
    let name = if form.whole_firm { vendor.to_owned() } else { tidy(&form.name) };
    match name.chars().count() {
        0 => faults.push(Fault::new("name", Reason::UnitNameMissing)),
        length if length > MAX_NAME => faults.push(Fault::new("name", Reason::UnitNameLong)),
        _ if !form.whole_firm && has_hidden(&name) => faults.push(Fault::new("name", Reason::Hidden)),
        _ => {}
    }
    let questions = [
        ("direction", form.scope.direction.is_empty(), Reason::NoDirection),
        ("activities", form.scope.activities.is_empty(), Reason::NoActivities),
        ("audience", form.scope.audience.is_empty(), Reason::NoAudience),
        ("calls_for", form.scope.calls_for.is_empty(), Reason::NoCallsFor),
    ];
    faults.extend(
        questions
            .into_iter()
            .filter(|(_, open, _)| *open)
            .map(|(field, _, reason)| Fault::new(field, reason)),
    );
    // In the order of the form: the sites stand last.
    let sites = check_sites(&form.sites, &mut faults);
    if faults.is_empty() {
        Ok(CheckedUnit { name, whole_firm: form.whole_firm, sites, scope: in_order(&form.scope) })
    } else {
        Err(faults)
    }
}

fn check_sites(rows: &[Site], faults: &mut Vec<Fault>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (row, site) in rows.iter().enumerate().map(|(at, site)| (at + 1, site)) {
        let site = Site { name: tidy(&site.name), address: tidy(&site.address) };
        if site.name.is_empty() && site.address.is_empty() {
            continue;
        }
        for (field, text) in [("site_name", &site.name), ("site_address", &site.address)] {
            if has_hidden(text) {
                faults.push(Fault::new(format!("{field}-{row}"), Reason::Hidden));
            }
        }
        if site.address.is_empty() {
            faults.push(Fault::new(format!("site_address-{row}"), Reason::SiteAddressMissing));
        }
        if site.address.chars().count() > MAX_ADDRESS {
            faults.push(Fault::new(format!("site_address-{row}"), Reason::SiteAddressLong));
        }
        if site.name.chars().count() > MAX_NAME {
            faults.push(Fault::new(format!("site_name-{row}"), Reason::SiteNameLong));
        }
        sites.push(site);
    }
    if sites.is_empty() {
        faults.push(Fault::new("site_address-1", Reason::NoSite));
    }
    if sites.len() > MAX_SITES {
        faults.push(Fault::new("site_address-1", Reason::TooManySites));
    }
    sites
}

/// The scope with each value once and in the order of the question, so that equal scopes are equal.
fn in_order(scope: &Scope) -> Scope {
    fn once<T: Copy + PartialEq>(all: &[T], chosen: &[T]) -> Vec<T> {
        all.iter().copied().filter(|value| chosen.contains(value)).collect()
    }
    use crate::scheme::{Activity, Audience, CallsFor, Country, Direction};
    Scope {
        direction: once(Direction::ALL, &scope.direction),
        activities: once(Activity::ALL, &scope.activities),
        audience: once(Audience::ALL, &scope.audience),
        calls_for: once(CallsFor::ALL, &scope.calls_for),
        // Norway alone is what nothing said means.
        countries: once(Country::ALL, &scope.countries)
            .into_iter()
            .filter(|_| scope.countries != [Country::Norway])
            .collect(),
    }
}

#[cfg(test)]
mod tests;
