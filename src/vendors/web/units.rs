//! The form of a unit.

use super::{Entrance, errors, version};
use crate::scheme::{Activity, Audience, CallsFor, Country, Direction, Scope};
use crate::store::StoreError;
use crate::values::Id;
use crate::vendors::{self, Site, Unit, UnitForm, VendorError};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::str::FromStr;

const FORM: &str = "vendors/unit.html";
/// Empty rows for sites: so many at first, and so many more at a time.
const ROWS: usize = 3;

pub(super) async fn new(desk: Desk, page: Page, entrance: Entrance) -> Result<HttpResponse, Problem> {
    let vendor = entrance.vendor.id;
    let units = desk
        .run(move |store, _| store.read(|db| vendors::units(db, vendor).map_err(StoreError::from)))
        .await??;
    let form = UnitForm { whole_firm: units.is_empty(), ..UnitForm::default() };
    page.show(FORM, content(&entrance, None, &form, 0, ROWS))
}

pub(super) async fn show(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, vendor) = (unit_id(&path)?, entrance.vendor.id);
    let unit =
        desk.run(move |store, _| store.read(|db| vendors::unit(db, id).map_err(StoreError::from))).await??;
    let unit = unit.filter(|unit| unit.vendor_id == vendor).ok_or_else(Problem::not_found)?;
    let rows = unit.sites.len() + 1;
    page.show(FORM, content(&entrance, Some(id), &form_of(&unit), unit.version, rows))
}

fn unit_id(path: &(String, String)) -> Result<Id, Problem> {
    path.1.parse().map_err(|_| Problem::not_found())
}

pub(super) async fn create(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    save(&desk, &page, entrance, posted, None).await
}

pub(super) async fn change(
    desk: Desk,
    page: Page,
    entrance: Entrance,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = unit_id(&path)?;
    save(&desk, &page, entrance, posted, Some(id)).await
}

async fn save(
    desk: &Desk,
    page: &Page,
    entrance: Entrance,
    posted: Posted,
    unit: Option<Id>,
) -> Result<HttpResponse, Problem> {
    let (form, version) = (typed(&posted.fields), version(&posted.fields));
    let rows = form.sites.len().max(ROWS);
    if posted.fields.ticked("more") {
        return page.show(FORM, content(&entrance, unit, &form, version, rows + ROWS));
    }
    let (applicant, sent) = (entrance.applicant.clone(), form.clone());
    let saved = desk
        .run(move |store, now| vendors::save_unit(store, now, &applicant, unit, version, &sent, &posted.key))
        .await?;
    match saved {
        Ok(_) => Ok(see_other(format!("{}?melding=saved", entrance.path()))),
        Err(VendorError::Faults(faults)) => {
            page.show_again(FORM, content(&entrance, unit, &form, version, rows), &errors(page, &faults)?)
        }
        Err(VendorError::Changed(changed)) => {
            // Saving again from this page means: mine instead of what is shown beside it.
            let mut content = content(&entrance, unit, &form, changed.theirs.version, rows);
            if let Some(content) = content.as_object_mut() {
                content.insert(
                    "theirs".to_owned(),
                    json!({ "unit": changed.theirs, "by": changed.by, "at": changed.at }),
                );
            }
            page.show_with(StatusCode::CONFLICT, FORM, content)
        }
        Err(other) => Err(other.into()),
    }
}

fn content(entrance: &Entrance, unit: Option<Id>, form: &UnitForm, version: i32, rows: usize) -> Value {
    let empty = std::iter::repeat_with(Site::default);
    let sites: Vec<Site> = form.sites.iter().cloned().chain(empty).take(rows.max(form.sites.len())).collect();
    json!({
        "vendor": entrance.vendor, "unit": unit, "version": version,
        "form": {
            "kind": if form.whole_firm { "whole" } else { "department" },
            "name": form.name, "sites": sites, "scope": form.scope,
        },
    })
}

fn form_of(unit: &Unit) -> UnitForm {
    UnitForm {
        // The field is for a department's name.
        name: if unit.whole_firm { String::new() } else { unit.name.clone() },
        whole_firm: unit.whole_firm,
        sites: unit.sites.clone(),
        scope: unit.scope.clone(),
    }
}

fn typed(fields: &Fields) -> UnitForm {
    UnitForm {
        name: fields.text("name").to_owned(),
        whole_firm: fields.text("kind") != "department",
        sites: sites(fields),
        scope: Scope {
            direction: chosen::<Direction>(fields, "direction"),
            activities: chosen::<Activity>(fields, "activities"),
            audience: chosen::<Audience>(fields, "audience"),
            calls_for: chosen::<CallsFor>(fields, "calls_for"),
            countries: chosen::<Country>(fields, "countries"),
        },
    }
}

/// Rows keep their places, so that an error finds its row again. An address without end is cut off.
fn sites(fields: &Fields) -> Vec<Site> {
    let rows = fields.with_prefix("site_address-").filter_map(|(row, _)| row.parse::<usize>().ok()).max();
    (1..=rows.unwrap_or_default().min(200))
        .map(|row| Site {
            name: fields.text(&format!("site_name-{row}")).to_owned(),
            address: fields.text(&format!("site_address-{row}")).to_owned(),
        })
        .collect()
}

fn chosen<T: FromStr>(fields: &Fields, name: &str) -> Vec<T> {
    fields.all(name).into_iter().filter_map(|word| word.parse().ok()).collect()
}
