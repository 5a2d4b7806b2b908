//! What is asked of the company register again and again: one entity without its roles, its places of business, and the list
//! of updates.

use super::client::{Answer, PLACE, UNIT};
use super::{Broken, CompanyRegister, Outage, entry, text};
use crate::values::{Moment, Orgnr};
use crate::vendors::watching::Heard;
use serde_json::Value;

/// A place of business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::vendors) struct Place {
    /// Its own number.
    pub(in crate::vendors) orgnr: Orgnr,
    /// What it is called.
    pub(in crate::vendors) name: String,
}

/// A row of the list of updates. What kind of update it is does not matter: the entity is asked about anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::vendors) struct Update {
    /// Its number; numbers rise.
    pub(in crate::vendors) id: i64,
    /// When it was made.
    pub(in crate::vendors) at: Moment,
    /// About whom.
    pub(in crate::vendors) orgnr: Orgnr,
}

/// How many rows are asked for at once.
const PAGE: usize = 1_000;
/// How many places of business are asked for at once: a page is some hundred thousand bytes.
const PLACES: usize = 200;
/// How many pages of places of business are read; the register gives no more than ten thousand of anything.
const PAGES: usize = 50;

const FOREIGN: Outage = Outage::Unreadable("the list is none");

impl CompanyRegister {
    /// What the register says of an entity, without who has which role: those are nobody's business here.
    ///
    /// # Errors
    /// When it does not answer in time or in its own form.
    pub(in crate::vendors) async fn hear(&self, orgnr: &Orgnr) -> Result<Heard, Outage> {
        let found = match self.answer(&format!("enheter/{orgnr}"), UNIT).await? {
            Answer::Json(found) => found,
            Answer::Removed => return Ok(Heard::Removed),
            Answer::Unknown => return Ok(Heard::Unknown),
        };
        let read = entry(&found).map_err(|Broken| Outage::Unreadable("number, name or form is missing"))?;
        if read.orgnr != *orgnr {
            return Err(Outage::Unreadable("it is about another number"));
        }
        Ok(Heard::Entry(Box::new(read)))
    }

    /// The places of business of an entity.
    ///
    /// # Errors
    /// When it does not answer in time or in its own form.
    pub(in crate::vendors) async fn places_of(&self, main: &Orgnr) -> Result<Vec<Place>, Outage> {
        let mut places = Vec::new();
        for page in 0..PAGES {
            let path = format!("underenheter?overordnetEnhet={main}&size={PLACES}&page={page}");
            // An owner without places has an empty list; no list at all says nothing of what is known.
            let Answer::Json(list) = self.answer(&path, PLACE).await? else { return Err(FOREIGN) };
            let rows = rows_of(&list, "underenheter").ok_or(FOREIGN)?;
            places.extend(rows.iter().filter_map(|row| place(row, main)));
            if rows.len() < PLACES {
                break;
            }
        }
        Ok(places)
    }

    /// The updates about some numbers behind one, or since an instant; and whether there are more.
    ///
    /// # Errors
    /// When it does not answer in time or in its own form.
    pub(in crate::vendors) async fn updates(
        &self,
        numbers: &[&Orgnr],
        after: Option<i64>,
        since: Moment,
    ) -> Result<(Vec<Update>, bool), Outage> {
        let numbers: Vec<&str> = numbers.iter().map(|orgnr| orgnr.as_str()).collect();
        let from = match after {
            // The number asked for is the lowest that is told.
            Some(after) => format!("oppdateringsid={}", after.saturating_add(1)),
            None => format!("dato={}", since.timestamp().strftime("%Y-%m-%dT%H:%M:%S.000Z")),
        };
        let path =
            format!("oppdateringer/enheter?{from}&organisasjonsnummer={}&size={PAGE}", numbers.join(","));
        let Answer::Json(list) = self.answer(&path, "application/json").await? else { return Err(FOREIGN) };
        let rows = rows_of(&list, "oppdaterteEnheter").ok_or(FOREIGN)?;
        Ok((rows.iter().filter_map(update).collect(), rows.len() >= PAGE))
    }
}

/// The rows of a list; an empty one has none of its name. None when it is no list of theirs.
fn rows_of<'a>(list: &'a Value, name: &str) -> Option<&'a [Value]> {
    match list.get("_embedded") {
        Some(embedded) => Some(embedded.get(name)?.as_array()?.as_slice()),
        None if list.get("page").is_some() || list.get("_links").is_some() => Some(&[]),
        None => None,
    }
}

fn update(row: &Value) -> Option<Update> {
    Some(Update {
        id: row.get("oppdateringsid")?.as_i64()?,
        at: text(row, "/dato").parse().ok()?,
        orgnr: text(row, "/organisasjonsnummer").parse().ok()?,
    })
}

/// A place that is there and belongs to this entity.
fn place(row: &Value, main: &Orgnr) -> Option<Place> {
    let gone = !text(row, "/slettedato").is_empty();
    let owner: Orgnr = text(row, "/overordnetEnhet").parse().ok()?;
    let orgnr = text(row, "/organisasjonsnummer").parse().ok()?;
    (!gone && owner == *main).then(|| Place { orgnr, name: text(row, "/navn") })
}
