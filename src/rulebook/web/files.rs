//! Editions as files: taken away, and brought back as a draft.

use super::super::workbook::{LARGEST, SheetFault, read, to_csv, to_xlsx};
use super::super::{RulebookError, import};
use super::norm::{content, norm_of};
use super::overview::look;
use super::{address, fault_errors};
use crate::people::Secretariat;
use crate::scheme::{Part, TheScheme, to_toml};
use crate::web::{Desk, FieldError, Fields, Page, Problem, csrf_holds, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Path;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, get, post};
use futures_util::StreamExt;
use std::sync::Arc;

/// An edition as TOML, as a workbook, or as a ZIP of CSV files.
#[get("/sekretariat/regler/{part}/utgave/{edition}/fil/{format}")]
pub(super) async fn export(
    desk: Desk,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (part, name, format) = path.into_inner();
    let norm = norm_of(&scheme, &part)?;
    let edition = super::reading::edition(&desk, &scheme, &norm, &name).await?;
    let (bytes, media, ending) = match format.as_str() {
        "toml" => (Ok(to_toml(&edition).into_bytes()), "application/toml", "toml"),
        "xlsx" => {
            (to_xlsx(&edition), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
        "csv" => (to_csv(&edition), "application/zip", "csv.zip"),
        _ => return Err(Problem::not_found()),
    };
    let disposition = format!("attachment; filename=\"{norm}-{}.{ending}\"", edition.edition);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type(media)
        .body(bytes.map_err(Problem::internal)?))
}

/// The fields of a form with one file, and the file.
async fn received(request: &HttpRequest, mut payload: Multipart) -> Result<(Fields, Vec<u8>), Problem> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
    }
    let broken = |error: actix_multipart::MultipartError| Problem {
        cause: error.to_string(),
        ..Problem::new(StatusCode::BAD_REQUEST, "upload-broken")
    };
    let (mut fields, mut file) = (Fields::default(), Vec::new());
    let mut left = LARGEST + 100_000;
    while let Some(field) = payload.next().await {
        let mut field = field.map_err(broken)?;
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.next().await {
            let chunk = chunk.map_err(broken)?;
            left = left
                .checked_sub(chunk.len())
                .ok_or_else(|| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload-too-much"))?;
            bytes.extend_from_slice(&chunk);
        }
        if name == "file" {
            file = bytes;
        } else {
            fields.push(name, &String::from_utf8_lossy(&bytes));
        }
    }
    if csrf_holds(request, fields.text("csrf")) {
        Ok((fields, file))
    } else {
        Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"))
    }
}

/// What is wrong in a file, with its place, in words.
fn sheet_errors(page: &Page, faults: &[SheetFault]) -> Result<Vec<FieldError>, Problem> {
    let one = |fault: &SheetFault| {
        let count = |count: usize| i64::try_from(count).unwrap_or(0);
        let place = match (fault.sheet.is_empty(), fault.row, fault.column.is_empty()) {
            (true, ..) => String::new(),
            (false, 0, _) => {
                page.text("rulebook-place-sheet", &Arguments::new().text("sheet", &fault.sheet))?
            }
            (false, row, true) => {
                let place = Arguments::new().text("sheet", &fault.sheet).count("row", count(row));
                page.text("rulebook-place-row", &place)?
            }
            (false, row, false) => {
                let place = Arguments::new().text("sheet", &fault.sheet).count("row", count(row));
                page.text("rulebook-place-cell", &place.text("column", &fault.column))?
            }
        };
        let value = Arguments::new().text("value", &fault.value);
        let value = value.text("line", fault.row.to_string()).text("column", &fault.column);
        let text = page.text(&format!("rulebook-sheet-{}", fault.what), &value)?;
        let text = if place.is_empty() { text } else { format!("{place}: {text}") };
        Ok(FieldError { field: "file".to_owned(), text })
    };
    faults.iter().take(50).map(one).collect()
}

/// Brings an edition in from a file: it becomes the draft, or takes the place of what the draft said. What is
/// published stays.
#[post("/sekretariat/regler/{part}/filer")]
pub(super) async fn import_form(
    request: HttpRequest,
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (fields, file) = received(&request, payload).await?;
    let norm = norm_of(&scheme, &part)?;
    let held = Part::Norm(norm.clone());
    let read = actix_web::web::block(move || read(&file)).await.map_err(Problem::internal)?;
    let errors = match read {
        Err(faults) => sheet_errors(&page, &faults)?,
        Ok(edition) => {
            let seen = fields.text("version").parse().unwrap_or(0);
            let (rules, id) = (Arc::clone(&scheme), norm.clone());
            let done =
                desk.run(move |store, now| import(store, now, &rules, &who, &id, seen, &edition)).await?;
            match done {
                Ok(_) => return Ok(see_other(format!("{}?melding=rule-imported", address(&held)))),
                Err(RulebookError::Faulty(faults)) => fault_errors(&page, &faults)?,
                Err(RulebookError::Changed { by }) => {
                    vec![page.error("file", "rulebook-stale-import", &Arguments::new().text("by", by))?]
                }
                Err(other) => return Err(other.into()),
            }
        }
    };
    let seen = look(&desk, &held).await?;
    let shown = content(&page, &scheme, &norm, &seen, desk.now().oslo_date(), None)?;
    page.show_again("rulebook/norm.html", shown, &errors)
}
