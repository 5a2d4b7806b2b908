//! All sheets of a vendor, one sheet, and the sheet as a file.

use super::super::{
    KINDS, RecordError, Sheet, columns, current, export, find, sheets_of, template, view, waiting,
};
use super::{Spot, dashed, entrance, from};
use crate::people::SignedIn;
use crate::scheme::RecordKind;
use crate::sheets::{Table, write_csv, write_xlsx};
use crate::values::{Id, OsloDate};
use crate::vendors;
use crate::web::{Desk, Page, Problem};
use crate::words::Arguments;
use actix_web::http::header::{CONTENT_DISPOSITION, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many rows a page shows.
const PAGE: usize = 100;

/// One line of the overview: the kind, and what the sheet shows.
fn line(
    page: &Page,
    base: &str,
    owner: &str,
    kind: RecordKind,
    sheet: Option<&Sheet>,
    today: OsloDate,
) -> Result<Value, Problem> {
    let rows = sheet.map_or(0, |sheet| sheet.rows.len());
    let found = sheet.and_then(|sheet| find(kind, &sheet.rows, today));
    let slug = dashed(kind.as_str());
    Ok(json!({
        "title": view::title(page.language, kind)?, "href": format!("{base}/{owner}/{slug}"), "rows": rows,
        "lead": page.text(&format!("records-lead-{slug}"), &Arguments::new())?,
        "finding": found.map(|found| view::brief(page.language, &found)).transpose()?,
    }))
}

/// All sheets of a vendor, the firm's first.
#[get("/virksomhet/{orgnr}/registre")]
pub(super) async fn overview(
    desk: Desk,
    page: Page,
    who: SignedIn,
    path: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let from = from(request.query_string());
    let (desk, vendor, _) = entrance(desk, who, path.parse().ok()).await?;
    let id = vendor.id;
    let (units, sheets) = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, RecordError>((vendors::units(db, id)?, sheets_of(db, id)?)))
        })
        .await??;
    let (base, today) = (format!("/virksomhet/{}/registre", vendor.orgnr), desk.now().oslo_date());
    let lines = |owner: Id, slug: &str| {
        KINDS
            .into_iter()
            .map(|kind| {
                let sheet = sheets.iter().find(|sheet| sheet.owner == owner && sheet.kind == kind);
                line(&page, &base, slug, kind, sheet, today)
            })
            .collect::<Result<Vec<_>, _>>()
    };
    // A firm that is one unit as a whole needs no sheets of that unit's own.
    let departments = units.iter().filter(|unit| units.len() > 1 || !unit.whole_firm);
    let own = departments
        .map(|unit| Ok(json!({ "name": unit.name, "lines": lines(unit.id, &unit.id.to_string())? })))
        .collect::<Result<Vec<Value>, Problem>>()?;
    page.show(
        "records/overview.html",
        json!({ "vendor": vendor, "lines": lines(id, "felles")?, "units": own, "from": from }),
    )
}

/// What all pages of a sheet show.
pub(super) fn head(page: &Page, spot: &Spot) -> Result<Value, Problem> {
    let slug = dashed(spot.kind.as_str());
    Ok(json!({
        "vendor": spot.vendor, "owner": spot.owner.name, "path": spot.path(), "query": spot.query(), "kind": spot.kind,
        "title": view::title(page.language, spot.kind)?,
        "lead": page.text(&format!("records-lead-{slug}"), &Arguments::new())?,
        "back": spot.back().map(|(href, criterion)| json!({ "href": href, "criterion": criterion })),
    }))
}

/// Two objects as one.
pub(super) fn with(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}

/// The sheet as it is now.
pub(super) async fn load(desk: &Desk, spot: &Spot) -> Result<Option<Sheet>, Problem> {
    let (vendor, owner, kind) = (spot.vendor.id, spot.owner.id, spot.kind);
    let sheet = desk
        .run(move |store, _| store.read(|db| Ok::<_, RecordError>(current(db, vendor, owner, kind)?)))
        .await??;
    Ok(sheet)
}

fn rows(page: &Page, sheet: &Sheet, from: usize) -> Result<Vec<Value>, Problem> {
    sheet
        .rows
        .iter()
        .skip(from)
        .take(PAGE)
        .map(|row| {
            let cells = columns(sheet.kind)
                .iter()
                .map(|column| view::cell(page.language, column, row))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(json!({ "id": row.id, "cells": cells, "name": cells.first() }))
        })
        .collect()
}

/// One sheet with its finding.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}")]
pub(super) async fn show(
    desk: Desk,
    page: Page,
    spot: Spot,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let sheet = load(&desk, &spot).await?;
    let (vendor, owner, kind) = (spot.vendor.id, spot.owner.id, spot.kind);
    let waits = desk.run(move |store, _| store.read(|db| waiting(db, vendor, owner, kind))).await??;
    let number: usize = query.get("side").and_then(|side| side.parse().ok()).unwrap_or(1).max(1);
    let from = number.saturating_sub(1).saturating_mul(PAGE);
    let count = sheet.as_ref().map_or(0, |sheet| sheet.rows.len());
    let found = sheet.as_ref().and_then(|sheet| find(spot.kind, &sheet.rows, desk.now().oslo_date()));
    let undone: Option<Id> = query.get("angre").and_then(|id| id.parse().ok());
    let removed = sheet
        .as_ref()
        .zip(undone)
        .and_then(|(sheet, id)| sheet.removed.iter().map(|(_, row)| row).find(|row| row.id == id));
    let name = |row: &super::super::Row| {
        columns(spot.kind).first().map(|column| view::cell(page.language, column, row)).transpose()
    };
    let link = |number: usize| {
        let query = spot.query();
        let joined = if query.is_empty() { "?" } else { "&" };
        format!("{}{query}{joined}side={number}", spot.path())
    };
    let content = json!({
        "columns": view::headings(page.language, spot.kind)?,
        "rows": sheet.as_ref().map(|sheet| rows(&page, sheet, from)).transpose()?.unwrap_or_default(),
        "count": count, "first": from + 1, "last": (from + PAGE).min(count),
        "previous": (number > 1).then(|| link(number - 1)), "next": (from + PAGE < count).then(|| link(number + 1)),
        "finding": found.map(|found| view::finding(page.language, spot.kind, &found)).transpose()?,
        "waits": waits.map(|import| json!({
            "href": format!("{}/import/{}{}", spot.path(), import.id, spot.query()),
            "count": import.good.len() + import.wrong.len() + import.more_wrong,
        })),
        "typed_rows": spot.kind != RecordKind::CallTimes,
        "removed": removed.map(|row| Ok::<_, Problem>(json!({ "id": row.id, "name": name(row)? }))).transpose()?,
    });
    page.show("records/sheet.html", with(head(&page, &spot)?, content))
}

/// A table as a file.
fn file(table: &Table, format: &str) -> Result<HttpResponse, Problem> {
    let (bytes, media) = match format {
        "csv" => (write_csv(table), "text/csv; charset=utf-8"),
        "xlsx" => (
            write_xlsx(std::slice::from_ref(table)).map_err(Problem::internal)?,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        _ => return Err(Problem::not_found()),
    };
    let name: String = table
        .name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' => 'a',
            'ø' => 'o',
            'æ' => 'e',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{format}\"")))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes))
}

/// The sheet as a file.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}/fil/{format}")]
pub(super) async fn take_away(
    desk: Desk,
    page: Page,
    spot: Spot,
    path: Path<(String, String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let table = match load(&desk, &spot).await? {
        Some(sheet) => export(page.language, &sheet)?,
        None => template(page.language, spot.kind)?,
    };
    file(&table, &path.3)
}

/// The headings alone, to be filled in.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}/mal/{format}")]
pub(super) async fn empty(
    page: Page,
    spot: Spot,
    path: Path<(String, String, String, String)>,
) -> Result<HttpResponse, Problem> {
    file(&template(page.language, spot.kind)?, &path.3)
}
