//! What the company register says, for pages; and numbers that are a place of business's.

use crate::register::{Listed, Snapshot};
use crate::values::Orgnr;
use crate::vendors::RegisterFlag;
use crate::web::{Fields, Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

/// The flags of a vendor in words, with when they were heard; nothing where nothing was heard.
pub(super) fn shown(page: &Page, listed: &Listed) -> Result<Value, Problem> {
    let Some(flagged) = &listed.flagged else { return Ok(Value::Null) };
    let seen = &flagged.seen;
    let day = seen.deleted_on.map(|day| words::date(page.language, day)).unwrap_or_default();
    let about = Arguments::new().text("day", day).text("name", &seen.name);
    // That a number is not found may be our own fault: the secretariat looks into it first.
    let public = seen.flags(&listed.vendor.name).into_iter().filter(|flag| *flag != RegisterFlag::Unknown);
    let texts: Result<Vec<String>, Problem> =
        public.map(|flag| page.text(&format!("register-flag-{flag}"), &about)).collect();
    Ok(json!({ "texts": texts?, "fetched_at": flagged.fetched_at }))
}

/// The query that remembers which place of business was asked about.
const PLACE: &str = "underenhet";

/// Where a place of business's number leads: to the page of whom it belongs to.
pub(super) fn owner_page(page: &Page, snapshot: &Snapshot, orgnr: &Orgnr, rest: &str) -> Option<String> {
    let (listed, place) = snapshot.answering(orgnr)?;
    place?;
    Some(format!("/{}/register/{}{rest}?{PLACE}={orgnr}", page.language, listed.vendor.orgnr))
}

/// The sentence about the place of business that an address remembers, where it is one of this vendor's.
pub(super) fn place(
    page: &Page,
    snapshot: &Snapshot,
    orgnr: &Orgnr,
    asked: &Fields,
) -> Result<Option<String>, Problem> {
    let Ok(place) = asked.text(PLACE).parse::<Orgnr>() else { return Ok(None) };
    let Some((listed, Some(name))) = snapshot.answering(&place) else { return Ok(None) };
    if listed.vendor.orgnr != *orgnr {
        return Ok(None);
    }
    let about = Arguments::new().text("orgnr", place.grouped()).text("place", name);
    page.text("register-place-resolved", &about).map(Some)
}
