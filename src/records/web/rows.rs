//! The form of one row.

use super::super::{
    Cells, Column, RecordError, Refused, Row, Shape, columns, remove_row, restore_row, save_row,
};
use super::sheet::{head, load, with};
use super::{Spot, choices, dashed, fault_text};
use crate::scheme::RecordKind;
use crate::values::Id;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

type Address = Path<(String, String, String, String)>;

/// The row that an address names; none for a new one.
fn row_id(text: &str) -> Result<Option<Id>, Problem> {
    if text == "ny" { Ok(None) } else { text.parse().map(Some).map_err(|_| Problem::not_found()) }
}

/// A field of the form.
pub(super) fn field(page: &Page, column: &Column, value: &str) -> Result<Value, Problem> {
    let key = dashed(column.key);
    let (input, options) = match column.shape {
        Shape::Text(limit) if limit > 300 => ("long", Vec::new()),
        Shape::Text(_) | Shape::Month => ("text", Vec::new()),
        Shape::Orgnr | Shape::Whole => ("digits", Vec::new()),
        Shape::Phone => ("phone", Vec::new()),
        Shape::Past | Shape::Day => ("date", Vec::new()),
        Shape::Choice(words) => ("choice", choices(page, column.key, words)?),
    };
    let month = column.shape == Shape::Month && value.len() == 10;
    let value: String = if month { value.chars().take(7).collect() } else { value.to_owned() };
    Ok(json!({
        "name": column.key, "input": input, "options": options, "value": value, "optional": !column.required,
        "past": column.shape == Shape::Past,
        "label": page.text(&format!("records-column-{key}"), &Arguments::new())?,
        "hint": page.text(&format!("records-hint-{key}"), &Arguments::new())?,
    }))
}

fn content(
    page: &Page,
    spot: &Spot,
    id: &str,
    cells: &Cells,
    revision: i32,
    today: &str,
) -> Result<Value, Problem> {
    let fields = columns(spot.kind)
        .iter()
        .map(|column| field(page, column, cells.get(column.key).map_or("", String::as_str)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(with(head(page, spot)?, json!({ "row": id, "fields": fields, "revision": revision, "today": today })))
}

fn typed(spot: &Spot, fields: &Fields) -> Cells {
    columns(spot.kind)
        .iter()
        .map(|column| (column.key.to_owned(), fields.text(column.key).to_owned()))
        .collect()
}

async fn known(desk: &Desk, spot: &Spot, id: Id) -> Result<Row, Problem> {
    let sheet = load(desk, spot).await?.ok_or_else(Problem::not_found)?;
    sheet.rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)
}

/// A new row, or one to be changed.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}")]
pub(super) async fn form(desk: Desk, page: Page, spot: Spot, path: Address) -> Result<HttpResponse, Problem> {
    if spot.kind == RecordKind::CallTimes {
        return Err(Problem::not_found());
    }
    let (cells, revision) = match row_id(&path.3)? {
        None => (Cells::new(), 0),
        Some(id) => {
            let row = known(&desk, &spot, id).await?;
            (row.cells, row.revision)
        }
    };
    let today = desk.now().oslo_date().to_string();
    page.show("records/row.html", content(&page, &spot, &path.3, &cells, revision, &today)?)
}

/// Saves the row.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}")]
pub(super) async fn save(
    desk: Desk,
    page: Page,
    spot: Spot,
    path: Address,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = row_id(&path.3)?;
    let seen: i32 = posted.fields.text("revision").parse().unwrap_or(0);
    let cells = typed(&spot, &posted.fields);
    let (applicant, owner, kind, sent) = (spot.applicant.clone(), spot.owner.id, spot.kind, cells.clone());
    let row = id.map(|id| (id, seen));
    let saved = desk
        .run(move |store, now| save_row(store, now, &applicant, owner, kind, row, &sent, &posted.key))
        .await?;
    let today = desk.now().oslo_date().to_string();
    match saved {
        Ok(()) if posted.fields.text("go") == "more" => {
            let query = spot.query();
            let joined = if query.is_empty() { "?" } else { "&" };
            Ok(see_other(format!("{}/rad/ny{query}{joined}melding=saved", spot.path())))
        }
        Ok(()) => Ok(see_other(spot.done("saved"))),
        Err(RecordError::Refused(Refused::Faulty(faults))) => {
            let errors = faults
                .iter()
                .map(|fault| {
                    if fault.what == "missing" {
                        let key = format!("records-column-{}", dashed(&fault.column));
                        let arguments = Arguments::new().text("column", page.text(&key, &Arguments::new())?);
                        return page.error(&fault.column, "records-fault-missing-named", &arguments);
                    }
                    Ok(FieldError { field: fault.column.clone(), text: fault_text(page.language, fault)? })
                })
                .collect::<Result<Vec<_>, Problem>>()?;
            page.show_again(
                "records/row.html",
                content(&page, &spot, &path.3, &cells, seen, &today)?,
                &errors,
            )
        }
        Err(RecordError::Refused(Refused::Changed(theirs))) => {
            // Saving again from this page means: mine instead of what is shown beside it.
            let shown = content(&page, &spot, &path.3, &cells, theirs.revision, &today)?;
            let theirs = columns(spot.kind)
                .iter()
                .map(|column| {
                    let label =
                        page.text(&format!("records-column-{}", dashed(column.key)), &Arguments::new())?;
                    let text = super::super::view::cell(page.language, column, &theirs)?;
                    Ok(json!({ "term": label, "text": text }))
                })
                .collect::<Result<Vec<_>, Problem>>()?;
            page.show_with(StatusCode::CONFLICT, "records/row.html", with(shown, json!({ "theirs": theirs })))
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes the row away, with the way back offered.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}/slett")]
pub(super) async fn remove(
    desk: Desk,
    spot: Spot,
    path: Address,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let id = row_id(&path.3)?.ok_or_else(Problem::not_found)?;
    let (applicant, owner, kind) = (spot.applicant.clone(), spot.owner.id, spot.kind);
    desk.run(move |store, now| remove_row(store, now, &applicant, owner, kind, id)).await??;
    let query = spot.query();
    let joined = if query.is_empty() { "?" } else { "&" };
    Ok(see_other(format!("{}{query}{joined}angre={id}", spot.path())))
}

/// Puts the row back.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}/angre")]
pub(super) async fn restore(
    desk: Desk,
    spot: Spot,
    path: Address,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let id = row_id(&path.3)?.ok_or_else(Problem::not_found)?;
    let (applicant, owner, kind) = (spot.applicant.clone(), spot.owner.id, spot.kind);
    desk.run(move |store, now| restore_row(store, now, &applicant, owner, kind, id)).await??;
    Ok(see_other(spot.done("records-restored")))
}
