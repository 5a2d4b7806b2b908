//! Coming in with an organisation number; how buyers reach the vendor.

use super::{Entrance, errors, version};
use crate::people::SignedIn;
use crate::vendors::{self, ContactForm, Register, Registered, Vendor, VendorError};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::{Value, json};

const NEW: &str = "vendors/new.html";
const CONTACT: &str = "vendors/contact.html";

pub(super) async fn show(page: Page, _who: SignedIn) -> Result<HttpResponse, Problem> {
    page.show(NEW, json!({ "form": {} }))
}

pub(super) async fn submit(
    desk: Desk,
    page: Page,
    who: SignedIn,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let form = Register {
        orgnr: fields.text("orgnr").to_owned(),
        name: fields.text("name").to_owned(),
        contact_email: fields.text("contact_email").to_owned(),
        contact_phone: fields.text("contact_phone").to_owned(),
        website: fields.text("website").to_owned(),
    };
    let synthetic = page.site().synthetic_numbers;
    match desk.run(move |store, now| vendors::register(store, now, &who, synthetic, &form)).await? {
        Ok(registered) => Ok(see_other(next(&registered))),
        Err(VendorError::Faults(faults)) => {
            page.show_again(NEW, json!({ "form": fields.typed() }), &errors(&page, &faults)?)
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
