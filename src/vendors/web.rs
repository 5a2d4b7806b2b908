//! Pages of vendors.

mod members;
mod register;
mod registry;
mod units;

use super::{Applicant, Elsewhere, Fault, MembershipState, Reason, Vendor, VendorError};
use crate::people::SignedIn;
use crate::store::StoreError;
use crate::values::{Id, Orgnr, OrgnrError};
use crate::web::{Desk, FieldError, Fields, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::dev::Payload;
use actix_web::web::{Data, ServiceConfig, resource};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde_json::json;
use std::pin::Pin;

/// All routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/virksomhet").get(list))
        .service(resource("/virksomhet/ny").get(register::show).post(register::submit))
        .service(resource("/virksomhet/{orgnr}").get(overview))
        .service(resource("/virksomhet/{orgnr}/enhetsregisteret").post(registry::refresh))
        .service(resource("/virksomhet/{orgnr}/navn").post(registry::take_name))
        .service(
            resource("/sekretariat/virksomhet/{orgnr}/navn")
                .get(registry::rename_page)
                .post(registry::rename_form),
        )
        .service(resource("/virksomhet/{orgnr}/kontakt").get(register::contact).post(register::save_contact))
        .service(resource("/virksomhet/{orgnr}/enhet/ny").get(units::new).post(units::create))
        .service(resource("/virksomhet/{orgnr}/enhet/{unit}").get(units::show).post(units::change))
        .service(resource("/virksomhet/{orgnr}/brukere").get(members::show))
        .service(resource("/virksomhet/{orgnr}/brukere/{membership}/svar").post(members::answer))
        .service(resource("/virksomhet/{orgnr}/brukere/{membership}/rolle").post(members::role))
        .service(resource("/virksomhet/{orgnr}/brukere/{membership}/fjern").post(members::remove));
}

/// Somebody who may act for the vendor that the address names. To everybody else there is no such page.
#[derive(Clone)]
struct Entrance {
    vendor: Vendor,
    applicant: Applicant,
}

impl FromRequest for Entrance {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let orgnr = request.match_info().get("orgnr").and_then(|text| text.parse::<Orgnr>().ok());
        let desk = Desk::from_request(request, payload);
        let who = SignedIn::from_request(request, payload);
        Box::pin(async move {
            let (desk, who) = (desk.await?, who.await?);
            let orgnr = orgnr.ok_or_else(Problem::not_found)?;
            let found = desk
                .run(move |store, _| {
                    store.read(|db| super::applicant_by_orgnr(db, &who, &orgnr).map_err(StoreError::from))
                })
                .await??;
            found.map(|(vendor, applicant)| Self { vendor, applicant }).ok_or_else(Problem::not_found)
        })
    }
}

impl Entrance {
    fn path(&self) -> String {
        format!("/virksomhet/{}", self.vendor.orgnr)
    }
}

type Known = Option<Data<Elsewhere>>;

async fn list(desk: Desk, page: Page, who: SignedIn, known: Known) -> Result<HttpResponse, Problem> {
    let account = who.person().id;
    let (mine, ahead) = desk
        .run(move |store, now| {
            store.read(|db| {
                let mine = super::vendors_of(db, account)?;
                let active = mine.iter().filter(|one| one.state == MembershipState::Active);
                let ids: Vec<Id> = active.map(|one| one.vendor.id).collect();
                let ahead = Elsewhere::of(known.as_deref().map(|known| &**known), db, now, &ids)?;
                Ok::<_, VendorError>((mine, ahead))
            })
        })
        .await??;
    page.show("vendors/list.html", json!({ "mine": mine, "ahead": ahead }))
}

async fn overview(desk: Desk, page: Page, entrance: Entrance, known: Known) -> Result<HttpResponse, Problem> {
    let vendor = entrance.vendor.id;
    let (units, members, requests, former, entry, ahead) = desk
        .run(move |store, now| {
            store.read(|db| {
                let (units, members) = (super::units(db, vendor)?, super::members(db, vendor)?);
                Ok::<_, VendorError>((
                    units,
                    members,
                    super::join_requests(db, vendor)?,
                    super::former_names_of(db, vendor)?,
                    super::register_entry(db, vendor)?,
                    Elsewhere::of(known.as_deref().map(|known| &**known), db, now, &[vendor])?,
                ))
            })
        })
        .await??;
    page.show(
        "vendors/overview.html",
        json!({
            "vendor": entrance.vendor, "administrator": entrance.applicant.is_administrator(),
            "units": units, "members": members, "requests": requests.len(), "former_names": former, "ahead": ahead,
            "register": registry::kept(&page, &entrance.vendor, entry.as_ref())?,
        }),
    )
}

/// Faults in the reader's words.
fn errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    faults
        .iter()
        .map(|fault| {
            let (key, arguments) = message(page, fault.reason)?;
            page.error(&fault.field, key, &arguments)
        })
        .collect()
}

fn message(page: &Page, reason: Reason) -> Result<(&'static str, Arguments), Problem> {
    let none = Arguments::new();
    Ok(match reason {
        Reason::Orgnr(error) => return orgnr_message(page, error),
        Reason::Synthetic => ("vendors-orgnr-synthetic", none),
        Reason::NameMissing => ("vendors-name-missing", none),
        Reason::Hidden => ("vendors-hidden-signs", none),
        Reason::NameLong => ("vendors-name-long", none),
        Reason::Email => ("vendors-email-wrong", none),
        Reason::Phone => ("vendors-phone-wrong", none),
        Reason::Website => ("vendors-website-wrong", none),
        Reason::UnitNameMissing => ("vendors-unit-name-missing", none),
        Reason::UnitNameLong => ("vendors-unit-name-long", none),
        Reason::NoSite => ("vendors-site-none", none),
        Reason::SiteAddressMissing => ("vendors-site-address-missing", none),
        Reason::SiteNameLong => ("vendors-site-name-long", none),
        Reason::SiteAddressLong => ("vendors-site-address-long", none),
        Reason::TooManySites => ("vendors-sites-too-many", none),
        Reason::NoDirection => ("vendors-direction-missing", none),
        Reason::NoActivities => ("vendors-activities-missing", none),
        Reason::NoAudience => ("vendors-audience-missing", none),
        Reason::NoCallsFor => ("vendors-calls-for-missing", none),
    })
}

fn orgnr_message(page: &Page, error: OrgnrError) -> Result<(&'static str, Arguments), Problem> {
    let none = Arguments::new();
    Ok(match error {
        OrgnrError::Missing => ("vendors-orgnr-missing", none),
        OrgnrError::Length { digits } => {
            let count = i64::try_from(digits).unwrap_or(i64::MAX);
            let named =
                words::text(page.language, "vendors-digits", &Arguments::new().count("count", count))?;
            ("vendors-orgnr-length", none.text("digits", named))
        }
        OrgnrError::NotDigits => ("vendors-orgnr-not-digits", none),
        OrgnrError::CheckDigit => ("vendors-orgnr-check-digit", none),
        OrgnrError::FirstDigit => ("vendors-orgnr-first-digit", none),
    })
}

impl From<VendorError> for Problem {
    fn from(error: VendorError) -> Self {
        match error {
            VendorError::Store(error) => error.into(),
            VendorError::NotFound => Self::not_found(),
            VendorError::NotAdministrator => {
                Self::new(actix_web::http::StatusCode::FORBIDDEN, "vendors-not-administrator")
            }
            VendorError::LastAdministrator => Self::refused("vendors-last-administrator"),
            VendorError::Answered => Self::refused("vendors-answered"),
            VendorError::Changed(_) | VendorError::ChangedVendor(_) => Self::refused("vendors-changed"),
            VendorError::Faults(_) => Self::invalid("vendors-faults"),
        }
    }
}

/// The version that a form showed; 0, which no row has, when it is missing.
fn version(fields: &Fields) -> i32 {
    fields.text("version").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
