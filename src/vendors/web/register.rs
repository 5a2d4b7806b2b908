//! Coming in with an organisation number; how buyers reach the vendor.

use super::{Entrance, errors, registry, version};
use crate::people::SignedIn;
use crate::values::Orgnr;
use crate::vendors::{
    self, CompanyRegister, ContactForm, Fault, LookUp, Outage, Reason, Register, RegisterEntry, Registered,
    Vendor, VendorError,
};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde_json::{Value, json};

const NEW: &str = "vendors/new.html";
const CONTACT: &str = "vendors/contact.html";

pub(super) async fn show(page: Page, _who: SignedIn) -> Result<HttpResponse, Problem> {
    page.show(NEW, json!({ "form": {}, "register": null }))
}

/// What was typed, with other values in some fields.
fn refilled(fields: &Fields, other: &[(&str, &str)]) -> Value {
    let mut typed = fields.typed();
    if let Some(typed) = typed.as_object_mut() {
        for (name, value) in other {
            typed.insert((*name).to_owned(), json!(value));
        }
    }
    typed
}

/// Shows what the register says, with its name in the form.
fn fetched(
    desk: &Desk,
    page: &Page,
    fields: &Fields,
    answer: Option<&Result<LookUp, Outage>>,
) -> Result<HttpResponse, Problem> {
    let none = Arguments::new();
    let silent = |key| {
        let text = page.text(key, &none)?;
        page.show(NEW, json!({ "form": fields.typed(), "register": null, "silent": text }))
    };
    match answer {
        Some(Ok(LookUp::Found(entry))) => {
            let register = registry::shown(page, entry, desk.now())?;
            // A name that somebody typed stays; the register's stands beside it.
            let typed = fields.text("name");
            let form = refilled(fields, &[("name", if typed.is_empty() { &entry.name } else { typed })]);
            page.show(NEW, json!({ "form": form, "register": register }))
        }
        Some(Ok(_)) => silent("flash-register-unknown"),
        Some(Err(Outage::NotAsked)) => silent("flash-register-not-asked"),
        Some(Err(_)) => silent("flash-register-silent"),
        None => {
            let fault = fields.text("orgnr").parse::<Orgnr>().err();
            let faults: Vec<Fault> = fault
                .map(|fault| Fault { field: "orgnr".into(), reason: Reason::Orgnr(fault) })
                .into_iter()
                .collect();
            page.show_again(NEW, json!({ "form": fields.typed(), "register": null }), &errors(page, &faults)?)
        }
    }
}

/// The number of a place of business is not that of the business: its owner's is put in its stead.
fn instead(
    desk: &Desk,
    page: &Page,
    fields: &Fields,
    place: &str,
    main: &RegisterEntry,
) -> Result<HttpResponse, Problem> {
    let names =
        Arguments::new().text("place", place).text("name", &main.name).text("orgnr", main.orgnr.grouped());
    let error = page.error("orgnr", "vendors-orgnr-place", &names)?;
    let form = refilled(fields, &[("orgnr", main.orgnr.as_str()), ("name", &main.name)]);
    let register = registry::shown(page, main, desk.now())?;
    page.show_again(NEW, json!({ "form": form, "register": register }), &[error])
}

pub(super) async fn submit(
    desk: Desk,
    page: Page,
    who: SignedIn,
    company_register: Data<CompanyRegister>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let synthetic = page.site().synthetic_numbers;
    let answer = match fields.text("orgnr").parse::<Orgnr>() {
        Ok(orgnr) => Some(registry::ask(&company_register, &orgnr).await),
        Err(_) => None,
    };
    if let Some(Ok(LookUp::PartOf { place, main })) = &answer {
        return instead(&desk, &page, fields, place, main);
    }
    if fields.ticked("fetch") {
        return fetched(&desk, &page, fields, answer.as_ref());
    }
    let found = answer.and_then(Result::ok).and_then(|answer| match answer {
        LookUp::Found(entry) => Some(entry),
        LookUp::PartOf { .. } | LookUp::Unknown => None,
    });
    let typed = fields.text("name").to_owned();
    let name =
        if typed.is_empty() { found.as_ref().map_or(typed, |entry| entry.name.clone()) } else { typed };
    let form = Register {
        orgnr: fields.text("orgnr").to_owned(),
        name,
        contact_email: fields.text("contact_email").to_owned(),
        contact_phone: fields.text("contact_phone").to_owned(),
        website: fields.text("website").to_owned(),
    };
    let registered = desk
        .run(move |store, now| {
            let registered = vendors::register(store, now, &who, synthetic, &form)?;
            if let (Registered::New(vendor), Some(entry)) = (&registered, &found) {
                let applicant =
                    store.read(|db| Ok::<_, VendorError>(vendors::applicant(db, &who, vendor.id)?))?;
                if let Some(applicant) = applicant {
                    vendors::keep_entry(store, now, &applicant, entry)?;
                }
            }
            Ok(registered)
        })
        .await?;
    match registered {
        Ok(registered) => Ok(see_other(next(&registered))),
        Err(VendorError::Faults(faults)) => {
            let content = json!({ "form": fields.typed(), "register": null });
            page.show_again(NEW, content, &errors(&page, &faults)?)
        }
        Err(other) => Err(other.into()),
    }
}

fn next(registered: &Registered) -> String {
    match registered {
        Registered::New(vendor) => format!("/virksomhet/{}/enhet/ny?melding=vendor-registered", vendor.orgnr),
        Registered::Requested(_) => "/virksomhet?melding=vendor-join-requested".to_owned(),
        Registered::Already(vendor) => format!("/virksomhet/{}", vendor.orgnr),
    }
}

pub(super) async fn contact(page: Page, entrance: Entrance) -> Result<HttpResponse, Problem> {
    let form = form_of(&entrance.vendor);
    page.show(CONTACT, json!({ "vendor": entrance.vendor, "form": form }))
}

fn form_of(vendor: &Vendor) -> Value {
    json!({
        "email": vendor.contact_email, "phone": vendor.contact_phone, "website": vendor.website, "version": vendor.version,
    })
}

pub(super) async fn save_contact(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (form, version) = (contact_form(&posted.fields), version(&posted.fields));
    let applicant = entrance.applicant.clone();
    let saved =
        desk.run(move |store, now| vendors::change_contact(store, now, &applicant, version, &form)).await?;
    let mut typed = posted.fields.typed();
    match saved {
        Ok(_) => Ok(see_other(format!("{}?melding=saved", entrance.path()))),
        Err(VendorError::Faults(faults)) => {
            let content = json!({ "vendor": entrance.vendor, "form": typed });
            page.show_again(CONTACT, content, &errors(&page, &faults)?)
        }
        Err(VendorError::ChangedVendor(theirs)) => {
            // Saving again from this page means: mine instead of what is shown beside it.
            if let Some(typed) = typed.as_object_mut() {
                typed.insert("version".to_owned(), json!(theirs.version));
            }
            let content = json!({ "vendor": theirs, "form": typed, "theirs": form_of(&theirs) });
            page.show_with(StatusCode::CONFLICT, CONTACT, content)
        }
        Err(other) => Err(other.into()),
    }
}

fn contact_form(fields: &Fields) -> ContactForm {
    ContactForm {
        email: fields.text("email").to_owned(),
        phone: fields.text("phone").to_owned(),
        website: fields.text("website").to_owned(),
    }
}
