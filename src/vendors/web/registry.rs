//! What the company register says: shown, fetched again, and its name taken over.

use super::{Entrance, errors, version};
use crate::people::Secretariat;
use crate::store::StoreError;
use crate::values::{Moment, Orgnr};
use crate::vendors::{
    self, CompanyRegister, KeptEntry, LookUp, Outage, RegisterEntry, RegisterRole, RegisterWarning, Vendor,
    VendorError,
};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::{Value, json};

/// Asks the register; what keeps it from answering is for the log, and never for the user to mend.
pub(super) async fn ask(register: &CompanyRegister, orgnr: &Orgnr) -> Result<LookUp, Outage> {
    let answer = register.look_up(orgnr).await;
    if let Err(outage) = &answer
        && *outage != Outage::NotAsked
    {
        tracing::warn!(%outage, "the company register gave no answer");
    }
    answer
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is handed over is used up in meaning, and callers read better so"
)]
fn row(page: &Page, key: &str, text: String) -> Result<Option<Value>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(json!({ "term": page.text(key, &Arguments::new())?, "text": text })))
}

fn warning(page: &Page, warning: RegisterWarning) -> Result<String, Problem> {
    let arguments = match warning {
        RegisterWarning::Deleted(day) => Arguments::new().text("day", words::date(page.language, day)),
        _ => Arguments::new(),
    };
    page.text(&format!("vendors-register-warning-{}", warning.word()), &arguments)
}

/// An entry as pages show it: facts, warnings, and when it was fetched.
pub(super) fn shown(page: &Page, entry: &RegisterEntry, at: Moment) -> Result<Value, Problem> {
    let coded = |coded: &vendors::Coded| format!("{} ({})", coded.text, coded.code);
    let held = |role| {
        let holder = entry.holder(role)?;
        let number = holder.orgnr.as_ref().map(|number| format!(" ({})", number.grouped()));
        Some(format!("{}{}", holder.name, number.unwrap_or_default()))
    };
    let rows = [
        row(page, "vendors-register-name", entry.name.clone())?,
        row(page, "vendors-register-form", coded(&entry.form))?,
        row(page, "vendors-register-address", entry.address.clone())?,
        row(page, "vendors-register-sector", entry.sector.as_ref().map(coded).unwrap_or_default())?,
        row(page, "vendors-register-industry", entry.industry.as_ref().map(coded).unwrap_or_default())?,
        row(page, "vendors-register-manager", held(RegisterRole::Manager).unwrap_or_default())?,
        row(page, "vendors-register-chair", held(RegisterRole::Chair).unwrap_or_default())?,
        row(page, "vendors-register-auditor", held(RegisterRole::Auditor).unwrap_or_default())?,
        row(page, "vendors-register-accountant", held(RegisterRole::Accountant).unwrap_or_default())?,
    ];
    let warnings =
        entry.warnings().into_iter().map(|one| warning(page, one)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "name": entry.name, "rows": rows.into_iter().flatten().collect::<Vec<_>>(), "warnings": warnings,
        "fetched_at": at,
    }))
}

/// What is kept about a vendor, and whether the register has another name.
pub(super) fn kept(page: &Page, vendor: &Vendor, kept: Option<&KeptEntry>) -> Result<Value, Problem> {
    let Some(kept) = kept else { return Ok(Value::Null) };
    let mut content = shown(page, &kept.entry, kept.fetched_at)?;
    if let Some(content) = content.as_object_mut() {
        content.insert("other_name".to_owned(), json!(kept.entry.is_called_otherwise(vendor)));
    }
    Ok(content)
}

/// Asks again, at a user's wish.
pub(super) async fn refresh(
    desk: Desk,
    entrance: Entrance,
    register: Data<CompanyRegister>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let here = entrance.path();
    let flash = match ask(&register, &entrance.vendor.orgnr).await {
        Ok(LookUp::Found(entry)) => {
            let applicant = entrance.applicant.clone();
            desk.run(move |store, now| vendors::keep_entry(store, now, &applicant, &entry)).await??;
            "register-fetched"
        }
        Ok(LookUp::PartOf { .. }) => "register-place",
        Ok(LookUp::Unknown) => "register-unknown",
        Err(Outage::NotAsked) => "register-not-asked",
        Err(_) => "register-silent",
    };
    Ok(see_other(format!("{here}?melding={flash}")))
}

/// The administrator takes over the name that the register has.
pub(super) async fn take_name(
    desk: Desk,
    entrance: Entrance,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (applicant, seen) = (entrance.applicant.clone(), version(&posted.fields));
    desk.run(move |store, now| vendors::take_registered_name(store, now, &applicant, seen)).await??;
    Ok(see_other(format!("{}?melding=vendor-renamed", entrance.path())))
}

async fn named(desk: &Desk, orgnr: &str) -> Result<(Vendor, Option<KeptEntry>), Problem> {
    let orgnr: Orgnr = orgnr.parse().map_err(|_| Problem::not_found())?;
    desk.admits(&orgnr)?;
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let Some(vendor) = vendors::by_orgnr(db, &orgnr)? else { return Ok(None) };
                let kept = vendors::register_entry(db, vendor.id)?;
                Ok::<_, StoreError>(Some((vendor, kept)))
            })
        })
        .await??;
    found.ok_or_else(Problem::not_found)
}

const RENAME: &str = "vendors/rename.html";

fn rename_content(
    page: &Page,
    vendor: &Vendor,
    entry: Option<&KeptEntry>,
    form: &Value,
) -> Result<Value, Problem> {
    Ok(json!({ "vendor": vendor, "register": kept(page, vendor, entry)?, "form": form }))
}

/// The secretariat's form for a new name, with what the register says beside it.
pub(super) async fn rename_page(
    desk: Desk,
    page: Page,
    _: Secretariat,
    orgnr: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (vendor, entry) = named(&desk, &orgnr).await?;
    let proposed = entry.as_ref().filter(|kept| kept.entry.is_called_otherwise(&vendor));
    let name = proposed.map_or(&vendor.name, |kept| &kept.entry.name);
    let form = json!({ "name": name, "reason": "", "version": vendor.version });
    page.show(RENAME, rename_content(&page, &vendor, entry.as_ref(), &form)?)
}

/// Gives the vendor a new name.
pub(super) async fn rename_form(
    desk: Desk,
    page: Page,
    who: Secretariat,
    orgnr: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (vendor, entry) = named(&desk, &orgnr).await?;
    let (name, reason) = (posted.fields.text("name").to_owned(), posted.fields.long_text("reason"));
    let typed = posted.fields.typed();
    let again = |status, faults: &[FieldError]| {
        let mut content = rename_content(&page, &vendor, entry.as_ref(), &typed)?;
        if let Some(content) = content.as_object_mut() {
            content.insert("errors".to_owned(), json!(faults));
            let mut form = typed.clone();
            if let Some(form) = form.as_object_mut() {
                form.insert("version".to_owned(), json!(vendor.version));
            }
            content.insert("form".to_owned(), form);
        }
        page.show_with(status, RENAME, content)
    };
    if reason.is_empty() {
        let error = page.error("reason", "vendors-rename-reason-missing", &Arguments::new())?;
        return again(StatusCode::UNPROCESSABLE_ENTITY, &[error]);
    }
    let (id, seen) = (vendor.id, version(&posted.fields));
    let renamed =
        desk.run(move |store, now| vendors::rename(store, now, &who, id, seen, &name, &reason)).await?;
    match renamed {
        Ok(_) => {
            Ok(see_other(format!("/sekretariat/virksomhet/{}/navn?melding=vendor-renamed", vendor.orgnr)))
        }
        Err(VendorError::Faults(faults)) => again(StatusCode::UNPROCESSABLE_ENTITY, &errors(&page, &faults)?),
        Err(VendorError::ChangedVendor(_)) => {
            again(StatusCode::CONFLICT, &[page.error("", "problem-vendors-changed", &Arguments::new())?])
        }
        Err(other) => Err(other.into()),
    }
}
