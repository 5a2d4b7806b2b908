//! Pages of a vendor's sheets (`/virksomhet/{orgnr}/registre/…`).

mod bringing;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;

use super::kinds::dashed;
use super::{Fault, KINDS, Owner, RecordError, Refused, Shape, columns, owner};
use crate::people::SignedIn;
use crate::scheme::RecordKind;
use crate::values::{Id, Language, Orgnr, OsloDate};
use crate::vendors::{self, Applicant, Vendor};
use crate::web::{Desk, Page, Problem};
use crate::words::{self, Arguments, MissingText};
use actix_web::dev::Payload;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, HttpRequest};
use std::pin::Pin;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(sheet::overview)
        .service(sheet::show)
        .service(sheet::take_away)
        .service(sheet::empty)
        .service(rows::form)
        .service(rows::save)
        .service(rows::remove)
        .service(rows::restore)
        .service(bringing::form)
        .service(bringing::send_file)
        .service(bringing::paste)
        .service(bringing::preview)
        .service(bringing::act);
}

/// Somebody who may act for the vendor that the address names, at the sheet that it names. To everybody else there
/// is no such page.
#[derive(Clone)]
struct Spot {
    vendor: Vendor,
    applicant: Applicant,
    owner: Owner,
    kind: RecordKind,
    /// The case and criterion from which somebody came: `2026-117/N7`.
    from: String,
}

/// A kind in an address.
fn kind_of(slug: &str) -> Option<RecordKind> {
    KINDS.into_iter().find(|kind| dashed(kind.as_str()) == slug)
}

/// `2026-117/N7`, and nothing that leads elsewhere.
fn from(query: &str) -> String {
    let said = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "fra");
    let said = said.map(|(_, value)| value.into_owned()).unwrap_or_default();
    let sound = said.split_once('/').is_some_and(|(number, criterion)| {
        number.len() < 20
            && criterion.len() < 20
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && criterion.bytes().all(|b| b.is_ascii_alphanumeric())
            && !number.is_empty()
            && !criterion.is_empty()
    });
    if sound { said } else { String::new() }
}

/// The vendor of an address, for those who may act for it.
async fn entrance(
    desk: Desk,
    who: SignedIn,
    orgnr: Option<Orgnr>,
) -> Result<(Desk, Vendor, Applicant), Problem> {
    let orgnr = orgnr.ok_or_else(Problem::not_found)?;
    let found = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, RecordError>(vendors::applicant_by_orgnr(db, &who, &orgnr)?))
        })
        .await??;
    let (vendor, applicant) = found.ok_or_else(Problem::not_found)?;
    Ok((desk, vendor, applicant))
}

impl FromRequest for Spot {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let part = |name: &str| request.match_info().get(name).unwrap_or_default().to_owned();
        let (orgnr, place, slug) = (part("orgnr").parse::<Orgnr>().ok(), part("owner"), part("kind"));
        let from = from(request.query_string());
        let desk = Desk::from_request(request, payload);
        let who = SignedIn::from_request(request, payload);
        Box::pin(async move {
            let (desk, vendor, applicant) = entrance(desk.await?, who.await?, orgnr).await?;
            let kind = kind_of(&slug).ok_or_else(Problem::not_found)?;
            let firm = vendor.id;
            let wanted: Id = if place == "felles" {
                firm
            } else {
                // The firm has one address, and that is not its identifier.
                place.parse().ok().filter(|id| *id != firm).ok_or_else(Problem::not_found)?
            };
            let owner = desk.run(move |store, _| store.read(|db| owner(db, firm, wanted))).await??;
            Ok(Self { vendor, applicant, owner, kind, from })
        })
    }
}

impl Spot {
    /// The address of the sheet.
    fn path(&self) -> String {
        let owner =
            if self.owner.id == self.vendor.id { "felles".to_owned() } else { self.owner.id.to_string() };
        format!("/virksomhet/{}/registre/{owner}/{}", self.vendor.orgnr, dashed(self.kind.as_str()))
    }

    /// What an address of this sheet ends with, so that the way back to the case is kept.
    fn query(&self) -> String {
        if self.from.is_empty() {
            return String::new();
        }
        let said: String = url::form_urlencoded::byte_serialize(self.from.as_bytes()).collect();
        format!("?fra={said}")
    }

    /// The sheet's address with a word that confirms something.
    fn done(&self, word: &str) -> String {
        let query = self.query();
        let joined = if query.is_empty() { "?" } else { "&" };
        format!("{}{query}{joined}melding={word}", self.path())
    }

    /// The criterion from which somebody came, as a link.
    fn back(&self) -> Option<(String, String)> {
        let (number, criterion) = self.from.split_once('/')?;
        Some((format!("/sak/{number}/krav/{criterion}"), criterion.to_owned()))
    }
}

/// What is wrong with a cell, in words.
pub(in crate::records) fn fault_text(language: Language, fault: &Fault) -> Result<String, MissingText> {
    let day = fault.value.parse::<OsloDate>().map(|day| words::date(language, day)).ok();
    let digits = fault.value.chars().filter(char::is_ascii_digit).count();
    let column = KINDS.into_iter().flat_map(columns).find(|column| column.key == fault.column);
    let allowed = match column.map(|column| column.shape) {
        Some(Shape::Choice(allowed)) if fault.what == "choice" => allowed
            .iter()
            .map(|word| {
                let key = format!("records-choice-{}-{}", dashed(&fault.column), dashed(word));
                words::plain(language, &key)
            })
            .collect::<Result<Vec<_>, _>>()?,
        _ => Vec::new(),
    };
    let arguments = Arguments::new()
        .text("allowed", words::list(language, &allowed))
        .text("value", day.as_deref().unwrap_or(&fault.value))
        .count("digits", i64::try_from(digits).unwrap_or(0));
    words::text(language, &format!("records-fault-{}", fault.what), &arguments)
}

/// What can be chosen in a column.
fn choices(page: &Page, column: &str, words: &[&str]) -> Result<Vec<serde_json::Value>, Problem> {
    words
        .iter()
        .map(|word| {
            let key = format!("records-choice-{}-{}", dashed(column), dashed(word));
            Ok(serde_json::json!({ "value": word, "text": page.text(&key, &Arguments::new())? }))
        })
        .collect()
}

impl From<RecordError> for Problem {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Unknown => Self::not_found(),
            RecordError::Refused(Refused::Faulty(_)) => Self::invalid("records-faulty"),
            RecordError::Refused(Refused::Changed(_)) | RecordError::SheetChanged => {
                Self::refused("records-changed")
            }
            RecordError::TooMany(most) => {
                Self::invalid("records-too-many").with(Arguments::new().text("limit", most))
            }
            RecordError::NothingToTake => Self::invalid("records-nothing-to-take"),
            RecordError::Sheet(_) => Self::invalid("records-unread"),
            RecordError::Words(error) => error.into(),
            RecordError::Store(error) => error.into(),
        }
    }
}
