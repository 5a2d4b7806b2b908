//! Rows from a spreadsheet: bring, look, mend, take.

use super::super::{
    Cells, Import, Mode, Reader, RecordError, Shape, Unread, Wrong, about, bring, columns, discard, import,
    mend, read_calls, read_paste, read_upload, take, view,
};
use super::sheet::{head, load, with};
use super::{Spot, choices, dashed, fault_text};
use crate::scheme::{Country, RecordKind};
use crate::sheets::Limits;
use crate::values::Id;
use crate::web::one_file::{self, Sent};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many good rows the preview shows.
const SHOWN: usize = 20;

const fn limit(kind: RecordKind) -> u64 {
    match kind {
        RecordKind::CallTimes => Limits::EXPORT.bytes,
        _ => Limits::TABLE.bytes,
    }
}

fn form_content(page: &Page, spot: &Spot, pasted: &str, country: &str) -> Result<Value, Problem> {
    let countries: Vec<&str> = Country::ALL.iter().map(|country| country.as_str()).collect();
    let megabytes = limit(spot.kind) / 1_000_000;
    Ok(with(
        head(page, spot)?,
        json!({
            "headings": view::headings(page.language, spot.kind)?, "pasted": pasted,
            "calls": spot.kind == RecordKind::CallTimes, "megabytes": megabytes,
            "countries": choices(page, "country", &countries)?, "country": country,
        }),
    ))
}

/// Where a spreadsheet is chosen or pasted.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}/import")]
pub(super) async fn form(page: Page, spot: Spot) -> Result<HttpResponse, Problem> {
    page.show("records/import.html", form_content(&page, &spot, "", "norway")?)
}

fn fresh(spot: &Spot, name: &str) -> Import {
    Import {
        id: Id::fresh(),
        vendor: spot.vendor.id,
        owner: spot.owner.id,
        kind: spot.kind,
        name: name.to_owned(),
        seen: 0,
        good: Vec::new(),
        wrong: Vec::new(),
        more_wrong: 0,
        unknown: Vec::new(),
        missing: Vec::new(),
        duplicates: 0,
        about: BTreeMap::new(),
        taken: 0,
    }
}

/// Why nothing could be read, in words, at the field.
fn unread(page: &Page, spot: &Spot, field: &str, unread: &Unread) -> Result<FieldError, Problem> {
    let limit = if unread.what == "too-large" || unread.what == "too-many-rows" {
        unread
            .value
            .parse()
            .map_or_else(|_| unread.value.clone(), |number| words::number(page.language, number))
    } else {
        unread.value.clone()
    };
    let title = view::title(page.language, spot.kind)?;
    let arguments = Arguments::new().text("value", limit).text("title", title);
    page.error(field, &format!("records-unread-{}", unread.what), &arguments)
}

/// Goes on to the preview, or shows the form again with the reason.
fn answer(
    page: &Page,
    spot: &Spot,
    field: &str,
    brought: Result<Id, RecordError>,
    again: Value,
) -> Result<HttpResponse, Problem> {
    let reason = match &brought {
        Ok(id) => return Ok(see_other(format!("{}/import/{id}{}", spot.path(), spot.query()))),
        Err(RecordError::Sheet(error)) => Unread::from(error),
        Err(RecordError::TooMany(most)) => Unread { what: "too-many-rows", value: most.to_string() },
        Err(_) => return brought.map(|_| see_other(spot.path())).map_err(Problem::from),
    };
    page.show_again("records/import.html", again, &[unread(page, spot, field, &reason)?])
}

/// Takes a file.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/import")]
pub(super) async fn send_file(
    desk: Desk,
    page: Page,
    spot: Spot,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let Sent { fields, name, file, sha256, too_large } =
        one_file::receive(&request, payload, limit(spot.kind)).await?;
    let country: Country = fields.text("country").parse().unwrap_or(Country::Norway);
    let again = form_content(&page, &spot, "", country.as_str())?;
    let refused = |what| Unread { what, value: (limit(spot.kind) / 1_000_000).to_string() };
    let Some(file) = file.filter(|_| !too_large) else {
        let reason = refused(if too_large { "too-large" } else { "none" });
        return page.show_again("records/import.html", again, &[unread(&page, &spot, "file", &reason)?]);
    };
    let (draft, applicant) = (fresh(&spot, &crate::evidence::clean_name(&name)), spot.applicant.clone());
    let brought = desk
        .run(move |store, now| {
            let today = now.oslo_date();
            let file = std::io::BufReader::with_capacity(64 * 1024, file);
            let read = if draft.kind == RecordKind::CallTimes {
                read_calls(draft, file, &sha256, country, today)?
            } else {
                read_upload(draft, file, today)?
            };
            bring(store, now, &applicant, read)
        })
        .await?;
    answer(&page, &spot, "file", brought, again)
}

/// Takes what was pasted.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/lim")]
pub(super) async fn paste(
    desk: Desk,
    page: Page,
    spot: Spot,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let text = posted.fields.exact("pasted").to_owned();
    let country: Country = posted.fields.text("country").parse().unwrap_or(Country::Norway);
    let again = form_content(&page, &spot, &text, country.as_str())?;
    let (draft, applicant) = (fresh(&spot, ""), spot.applicant.clone());
    let brought = desk
        .run(move |store, now| {
            let today = now.oslo_date();
            let read = if draft.kind == RecordKind::CallTimes {
                let sha256 = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(text.as_bytes()));
                read_calls(draft, std::io::Cursor::new(text.into_bytes()), &sha256, country, today)?
            } else {
                read_paste(draft, &text, today)?
            };
            bring(store, now, &applicant, read)
        })
        .await?;
    answer(&page, &spot, "pasted", brought, again)
}

/// The wrong cells of a row, with the words for what is wrong.
fn wrong_row(page: &Page, wrong: &Wrong) -> Result<Vec<FieldError>, Problem> {
    wrong
        .faults
        .iter()
        .zip(wrong.places.iter().map(String::as_str).chain(std::iter::repeat("")))
        .map(|(fault, place)| {
            let column =
                page.text(&format!("records-column-{}", dashed(&fault.column)), &Arguments::new())?;
            let arguments = Arguments::new()
                .text("row", wrong.number)
                .text("place", place)
                .text("column", column)
                .text("what", fault_text(page.language, fault)?);
            let key = if place.is_empty() { "records-wrong-row" } else { "records-wrong-cell" };
            page.error(&format!("w-{}-{}", wrong.number, fault.column), key, &arguments)
        })
        .collect()
}

async fn found(desk: &Desk, spot: &Spot, id: &str) -> Result<Import, Problem> {
    let id: Id = id.parse().map_err(|_| Problem::not_found())?;
    let vendor = spot.vendor.id;
    let found = desk.run(move |store, _| store.read(|db| import(db, vendor, id))).await??;
    let ours = found.owner == spot.owner.id && found.kind == spot.kind;
    if ours { Ok(found) } else { Err(Problem::not_found()) }
}

fn good_rows(page: &Page, import: &Import) -> Result<Vec<Vec<String>>, Problem> {
    import
        .good
        .iter()
        .take(SHOWN)
        .map(|cells| {
            let row = super::super::Row::new(cells.clone());
            columns(import.kind)
                .iter()
                .map(|column| Ok(view::cell(page.language, column, &row)?))
                .collect::<Result<Vec<_>, Problem>>()
        })
        .collect()
}

/// What good rows are about that stand in the sheet already with other cells: what they are called.
fn known(rows: &[super::super::Row], import: &Import) -> Vec<String> {
    let there: BTreeMap<String, &Cells> =
        rows.iter().filter_map(|row| Some((about(import.kind, &row.cells)?, &row.cells))).collect();
    let first = columns(import.kind).first().map_or("", |column| column.key);
    let again = import.good.iter().filter(|cells| {
        about(import.kind, cells)
            .and_then(|key| there.get(&key).copied())
            .is_some_and(|known| known != *cells)
    });
    again.map(|cells| cells.get(first).cloned().unwrap_or_default()).collect()
}

async fn preview_content(
    desk: &Desk,
    page: &Page,
    spot: &Spot,
    import: &Import,
) -> Result<(Value, Vec<FieldError>), Problem> {
    let (mut errors, mut wrong) = (Vec::new(), Vec::new());
    let calls = import.kind == RecordKind::CallTimes;
    let reader = Reader::new(import.kind)?;
    for row in &import.wrong {
        let own = wrong_row(page, row)?;
        let fields = columns(import.kind)
            .iter()
            .filter(|_| !calls)
            .map(|column| {
                let typed = row.cells.get(column.key).map_or("", String::as_str);
                // What can be chosen is chosen here as well; a word that is none of these starts empty.
                let choice = matches!(column.shape, Shape::Choice(_));
                let value = if choice { reader.word(column.key, typed).unwrap_or_default() } else { typed };
                let more = json!({ "name": format!("w-{}-{}", row.number, column.key), "value": value });
                Ok(with(super::rows::field(page, column, value)?, more))
            })
            .collect::<Result<Vec<_>, Problem>>()?;
        wrong.push(json!({ "number": row.number, "sheet": row.sheet, "fields": fields, "texts": own }));
        errors.extend(own);
    }
    let missing = import
        .missing
        .iter()
        .map(|key| page.text(&format!("records-column-{}", dashed(key)), &Arguments::new()))
        .collect::<Result<Vec<_>, _>>()?;
    let sheet = load(desk, spot).await?;
    let rows = sheet.as_ref().map_or(0, |sheet| sheet.rows.len());
    let known = sheet.map(|sheet| known(&sheet.rows, import)).unwrap_or_default();
    // Only an export of calls is judged before it is taken: of the others the rows themselves are shown.
    let finding = if calls {
        let rows_of: Vec<_> = import.good.iter().cloned().map(super::super::Row::new).collect();
        super::super::find(import.kind, &rows_of, desk.now().oslo_date())
    } else {
        None
    };
    let content = json!({
        "import": import.id, "name": import.name, "good": import.good.len(), "calls": calls,
        "wrong": wrong, "wrong_count": import.wrong.len() + import.more_wrong, "more_wrong": import.more_wrong,
        "columns": view::headings(page.language, import.kind)?, "rows": good_rows(page, import)?,
        "unknown": words::list(page.language, &import.unknown), "missing": words::list(page.language, &missing),
        "present": rows, "known": known.len(),
        "known_names": words::list(page.language, known.get(..SHOWN).unwrap_or(&known)), "taken": import.taken, "duplicates": import.duplicates,
        "finding": finding.map(|found| view::finding(page.language, import.kind, &found)).transpose()?,
    });
    Ok((with(head(page, spot)?, content), errors))
}

type Address = Path<(String, String, String, String)>;

/// What was read, before any of it is taken.
#[get("/virksomhet/{orgnr}/registre/{owner}/{kind}/import/{import}")]
pub(super) async fn preview(
    desk: Desk,
    page: Page,
    spot: Spot,
    path: Address,
) -> Result<HttpResponse, Problem> {
    let import = found(&desk, &spot, &path.3).await?;
    let (content, errors) = preview_content(&desk, &page, &spot, &import).await?;
    page.show("records/preview.html", with(content, json!({ "errors": errors })))
}

/// What was typed into the wrong rows, by their numbers: `w-3-signed_on`. A row that is not in the form says nothing.
fn mended(fields: &Fields, import: &Import) -> Vec<(u32, Cells)> {
    let typed = |row: &Wrong| {
        let prefix = format!("w-{}-", row.number);
        let cells: Cells = fields
            .with_prefix(&prefix)
            .filter(|(key, _)| columns(import.kind).iter().any(|column| column.key == *key))
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .collect();
        (!cells.is_empty()).then_some((row.number, cells))
    };
    import.wrong.iter().filter_map(typed).collect()
}

/// Takes, mends or forgets.
#[post("/virksomhet/{orgnr}/registre/{owner}/{kind}/import/{import}")]
pub(super) async fn act(
    desk: Desk,
    page: Page,
    spot: Spot,
    path: Address,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id: Id = path.3.parse().map_err(|_| Problem::not_found())?;
    let applicant = spot.applicant.clone();
    let here = format!("{}/import/{id}{}", spot.path(), spot.query());
    match posted.fields.text("what") {
        "discard" => {
            desk.run(move |store, now| discard(store, now, &applicant, id)).await??;
            Ok(see_other(spot.done("records-discarded")))
        }
        "mend" => {
            let typed = mended(&posted.fields, &found(&desk, &spot, &path.3).await?);
            let key = posted.key.clone();
            desk.run(move |store, now| mend(store, now, &applicant, id, &typed, &key)).await??;
            Ok(see_other(here))
        }
        _ => {
            let mode: Mode = posted.fields.text("mode").parse().unwrap_or(Mode::Add);
            let key = posted.key.clone();
            // Taken by an earlier press, it may be gone.
            let known = found(&desk, &spot, &path.3).await.ok();
            let typed = known.map(|import| mended(&posted.fields, &import)).unwrap_or_default();
            match desk.run(move |store, now| take(store, now, &applicant, id, mode, &typed, &key)).await? {
                Ok(0) => Ok(see_other(spot.done("records-imported"))),
                Ok(_) => {
                    let joined = if spot.query().is_empty() { "?" } else { "&" };
                    Ok(see_other(format!("{here}{joined}melding=records-imported")))
                }
                Err(RecordError::SheetChanged) => {
                    let import = found(&desk, &spot, &path.3).await?;
                    let (content, mut errors) = preview_content(&desk, &page, &spot, &import).await?;
                    errors.insert(0, page.error("mode", "records-changed-since", &Arguments::new())?);
                    page.show_again("records/preview.html", content, &errors)
                }
                Err(other) => Err(other.into()),
            }
        }
    }
}
