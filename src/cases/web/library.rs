//! A vendor's library (`/virksomhet/{orgnr}/dokumentasjon`): everything it has handed in, what that is, how old,
//! and where it is used.

use super::super::{
    Case, CaseError, Place, add_piece, cases_of_vendor, change_piece, delete_piece, present, revise_piece,
    undo_delete,
};
use super::TheScheme;
use super::pieces::{Shelf, period_lines, period_text, shelf, type_text};
use super::view::with;
use crate::evidence::{
    self, Age, AgeState, Arrived, Check, Evidence, Period, Piece, PieceError, PieceFault, PieceForm,
    Revision, Upload,
};
use crate::people::SignedIn;
use crate::scheme::{Criterion, DocumentType, NormRole, Scheme};
use crate::values::{Id, Orgnr, OsloDate};
use crate::vault::Vault;
use crate::vendors::{self, Applicant, Vendor};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many pieces one page lists.
const PAGE: usize = 50;

/// The library of a vendor that somebody acts for.
pub(super) struct Room {
    pub(super) vendor: Vendor,
    pub(super) applicant: Applicant,
    pub(super) cases: Vec<Case>,
}

/// Opens the door; to others there is none.
pub(super) async fn enter(desk: &Desk, who: &SignedIn, orgnr: &str) -> Result<Room, Problem> {
    let orgnr: Orgnr = orgnr.parse().map_err(|_| Problem::not_found())?;
    let who = who.clone();
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let Some((vendor, applicant)) = vendors::applicant_by_orgnr(db, &who, &orgnr)? else {
                    return Ok(None);
                };
                let cases = cases_of_vendor(db, vendor.id)?
                    .into_iter()
                    .map(|case| present(db, case))
                    .collect::<Result<Vec<_>, _>>()?;
                Ok::<_, CaseError>(Some(Room { vendor, applicant, cases }))
            })
        })
        .await??;
    found.ok_or_else(Problem::not_found)
}

impl Room {
    pub(super) fn path(&self) -> String {
        format!("/virksomhet/{}/dokumentasjon", self.vendor.orgnr)
    }

    /// What a case is asked, with the norm's name.
    fn asked<'a>(&self, scheme: &'a Scheme, place: &Place) -> Option<&'a Criterion> {
        let case = self.cases.iter().find(|case| case.id == place.case.id).unwrap_or(&place.case);
        let editions = case.pins().into_iter();
        editions
            .filter_map(|pin| scheme.edition(&pin.norm, &pin.edition))
            .find_map(|edition| edition.criterion(&place.criterion))
    }
}

/// How a piece stands: at the places where it may still be changed, the worst; where there is none, by the strictest
/// rule for documents of its kind in the base norm of today.
fn standing(scheme: &Scheme, room: &Room, shelf: &Shelf, piece: &Piece, today: OsloDate) -> Age {
    let dates = piece.current.dates();
    let age = |months| evidence::age(dates, months, today, scheme.warning_days(today));
    // What was handed in is counted to that day.
    let at_place = |case: &Case, one: &Criterion| {
        let day = case.rules_day(today);
        let warning = if case.submitted_at.is_some() { 0 } else { scheme.warning_days(today) };
        evidence::age(dates, scheme.max_age(one, day), day, warning)
    };
    let open = shelf.places.iter().filter(|(id, place)| *id == piece.id && place.open);
    let at_places =
        open.filter_map(|(_, place)| room.asked(scheme, place).map(|one| at_place(&place.case, one)));
    let worst = at_places.max_by_key(|age| (rank(age.state), std::cmp::Reverse(age.until)));
    worst.unwrap_or_else(|| age(usual_age(scheme, piece.document_type, today)))
}

fn rank(state: AgeState) -> usize {
    AgeState::ALL.iter().position(|one| *one == state).unwrap_or(0)
}

fn usual_age(scheme: &Scheme, kind: DocumentType, today: OsloDate) -> Option<i32> {
    let base = scheme.norms.iter().filter(|norm| norm.role == NormRole::Base);
    base.filter_map(|norm| scheme.edition_on(&norm.id, today))
        .flat_map(|edition| &edition.criteria)
        .filter(|criterion| criterion.documents.contains(&kind))
        .filter_map(|criterion| scheme.max_age(criterion, today))
        .min()
}

fn card(
    page: &Page,
    scheme: &Scheme,
    room: &Room,
    shelf: &Shelf,
    piece: &Piece,
    today: OsloDate,
) -> Result<Value, Problem> {
    let age = standing(scheme, room, shelf, piece, today);
    let own: Vec<&Place> =
        shelf.places.iter().filter(|(id, _)| *id == piece.id).map(|(_, place)| place).collect();
    let used: Vec<Value> = own
        .chunk_by(|a, b| a.case.id == b.case.id)
        .filter_map(|places| {
            let criteria: Vec<String> = places.iter().map(|place| place.criterion.clone()).collect();
            let case = places.first()?.case.number;
            Some(json!({ "criteria": words::list(page.language, &criteria), "case": case }))
        })
        .collect();
    let short = |day| words::short_date(page.language, day);
    Ok(json!({
        "id": piece.id, "title": piece.title, "counterpart": piece.counterpart,
        "type": type_text(page, piece.document_type)?,
        "period": period_lines(page, &piece.current.period(), short)?,
        "uploaded": piece.current.created_at, "files": piece.current.files.len(),
        "age": evidence::age_words(page, age)?, "used": used,
        "href": format!("{}/{}", room.path(), piece.id),
    }))
}

/// What the list is narrowed to.
struct Filter {
    words: String,
    kind: Option<DocumentType>,
    state: String,
}

impl Filter {
    fn of(query: &HashMap<String, String>) -> Self {
        let text = |name: &str| query.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        Self { words: text("q"), kind: text("type").parse().ok(), state: text("tilstand") }
    }

    fn lets(&self, piece: &Piece, age: Age, used: bool) -> bool {
        let words = self.words.to_lowercase();
        let said = [&piece.title, &piece.counterpart, &piece.note];
        let files = piece.current.files.iter().map(|file| &file.name);
        let found = words.is_empty()
            || said.into_iter().chain(files).any(|text| text.to_lowercase().contains(&words));
        let state = match self.state.as_str() {
            "snart" => age.state != AgeState::Ok,
            "ubrukt" => !used,
            "brukt" => used,
            _ => true,
        };
        found && state && self.kind.is_none_or(|kind| kind == piece.document_type)
    }

    fn link(&self, path: &str, after: &str) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &self.words)
            .append_pair("type", self.kind.map_or("", DocumentType::as_str))
            .append_pair("tilstand", &self.state)
            .append_pair("etter", after)
            .finish();
        format!("{path}?{query}")
    }
}

fn type_options(page: &Page) -> Result<Vec<Value>, Problem> {
    DocumentType::ALL
        .iter()
        .map(|kind| Ok(json!({ "value": kind, "text": type_text(page, *kind)? })))
        .collect()
}

/// Everything that the vendor has, what changed last first.
#[get("/virksomhet/{orgnr}/dokumentasjon")]
pub(super) async fn library_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    orgnr: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &orgnr).await?;
    let shelf = shelf(&desk, &scheme, &room.applicant).await?;
    let (filter, today) = (Filter::of(&query), desk.now().oslo_date());
    let used = |piece: &Piece| shelf.uses.iter().any(|one| one.piece_id == piece.id);
    let let_through: Vec<&Piece> = shelf
        .pieces
        .iter()
        .filter(|piece| filter.lets(piece, standing(&scheme, &room, &shelf, piece, today), used(piece)))
        .collect();
    let after = query.get("etter").map(String::as_str).unwrap_or_default();
    let start = let_through.iter().position(|piece| piece.id.to_string() == after).map_or(0, |at| at + 1);
    let shown: Vec<&&Piece> = let_through.iter().skip(start).take(PAGE).collect();
    let last = shown.last().filter(|_| start + PAGE < let_through.len());
    let before = start.checked_sub(PAGE + 1).and_then(|at| let_through.get(at));
    let rows = shown
        .iter()
        .map(|piece| card(&page, &scheme, &room, &shelf, piece, today))
        .collect::<Result<Vec<_>, _>>()?;
    let path = room.path();
    let previous = (start > 0)
        .then(|| filter.link(&path, &before.map(|piece| piece.id.to_string()).unwrap_or_default()));
    let count = i64::try_from(let_through.len()).unwrap_or(i64::MAX);
    page.show(
        "cases/library.html",
        json!({
            "vendor": room.vendor, "here": path, "pieces": rows, "all": shelf.pieces.len(),
            "found": page.text("library-found", &Arguments::new().count("count", count))?,
            "types": type_options(&page)?, "previous": previous,
            "next": last.map(|piece| filter.link(&path, &piece.id.to_string())),
            "form": { "q": filter.words, "type": filter.kind, "state": filter.state },
            "deleted": deleted(&desk, &room, query.get("slettet")).await?,
        }),
    )
}

/// The piece that was just deleted, while that can be undone.
async fn deleted(desk: &Desk, room: &Room, id: Option<&String>) -> Result<Value, Problem> {
    let Some(id) = id.and_then(|id| id.parse::<Id>().ok()) else { return Ok(Value::Null) };
    let vendor = room.vendor.id;
    let found = desk
        .run(move |store, _| store.read(|db| Ok::<_, CaseError>(evidence::piece(db, vendor, id)?)))
        .await??;
    let open = |piece: &Piece| piece.deleted_at.is_some_and(|at| evidence::may_undo(at, desk.now()));
    let minutes = evidence::UNDO_MINUTES;
    let shown =
        found.filter(open).map(|piece| json!({ "id": piece.id, "title": piece.title, "minutes": minutes }));
    Ok(shown.unwrap_or_default())
}

/// What somebody typed of a piece, as far as it can be understood, and what cannot.
fn typed(fields: &Fields) -> (PieceForm, Vec<PieceFault>) {
    let mut wrong = Vec::new();
    let mut day = |field: &'static str| {
        let text = fields.text(field);
        let day = text.parse::<OsloDate>().ok();
        if day.is_none() && !text.is_empty() {
            wrong.push(PieceFault { field, what: "bad-date" });
        }
        day
    };
    let period = Period {
        covers_from: day("covers_from"),
        covers_until: day("covers_until"),
        issued_on: day("issued_on"),
        expires_on: day("expires_on"),
    };
    let form = PieceForm {
        title: fields.text("title").to_owned(),
        document_type: fields.text("document_type").parse().unwrap_or(DocumentType::Other),
        counterpart: fields.text("counterpart").to_owned(),
        note: fields.long_text("note"),
        period,
    };
    (form, wrong)
}

/// The same without what is wrong in it, so that a file is never lost for a word.
fn sound(mut form: PieceForm, wrong: &[PieceFault], otherwise: &str) -> PieceForm {
    let cut = |text: &str, limit: usize| text.chars().take(limit).collect::<String>();
    for fault in wrong {
        match fault.field {
            "issued_on" => form.period.issued_on = None,
            "expires_on" => form.period.expires_on = None,
            "covers_until" => form.period.covers_until = None,
            _ => {}
        }
    }
    if form.title.is_empty() {
        otherwise.clone_into(&mut form.title);
    }
    form.title = cut(&form.title, evidence::LONGEST_TITLE);
    form.counterpart = cut(&form.counterpart, evidence::LONGEST_TITLE);
    form.note = cut(&form.note, evidence::LONGEST_NOTE);
    form
}

fn fault_errors(page: &Page, faults: &[PieceFault]) -> Result<Vec<FieldError>, Problem> {
    let most = |field: &str| if field == "note" { evidence::LONGEST_NOTE } else { evidence::LONGEST_TITLE };
    faults
        .iter()
        .map(|fault| {
            let limit = i64::try_from(most(fault.field)).unwrap_or(i64::MAX);
            let said = Arguments::new().text("limit", words::number(page.language, limit));
            page.error(fault.field, &format!("library-fault-{}", fault.what), &said)
        })
        .collect()
}

fn new_content(page: &Page, room: &Room, today: OsloDate, form: &Value) -> Result<Value, Problem> {
    Ok(json!({
        "vendor": room.vendor, "here": room.path(), "types": type_options(page)?, "today": today,
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT, "form": form,
    }))
}

/// The form for something new.
#[get("/virksomhet/{orgnr}/dokumentasjon/ny")]
pub(super) async fn new_page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    orgnr: Path<String>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &orgnr).await?;
    page.show("cases/library-new.html", new_content(&page, &room, desk.now().oslo_date(), &json!({}))?)
}

/// What came with a form for files: the files, and what is wrong with the others.
fn brought(page: &Page, upload: &Upload) -> Result<(Vec<Arrived>, Vec<FieldError>), Problem> {
    let mut errors = upload
        .refused()
        .map(|refused| evidence::refusal_error(page, "file", refused))
        .collect::<Result<Vec<_>, _>>()?;
    if upload.files.is_empty() {
        errors.push(evidence::no_file_error(page, "file")?);
    }
    Ok((upload.arrived().cloned().collect(), errors))
}

/// Puts something new into the library. Good files are kept even when a word or another file is wrong.
#[post("/virksomhet/{orgnr}/dokumentasjon/ny")]
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn new_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    orgnr: Path<String>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &orgnr).await?;
    let left = super::uploads::must_fit(&desk, room.vendor.id, &request).await?;
    let upload = evidence::receive_within(&request, payload, &vault, false, left).await?;
    let (arrived, mut errors) = brought(&page, &upload)?;
    let today = desk.now().oslo_date();
    let (form, mut wrong) = typed(&upload.fields);
    wrong.extend(evidence::faults(&form, today).into_iter().filter(|fault| fault.what != "no-title"));
    errors.extend(fault_errors(&page, &wrong)?);
    let Some(first) = arrived.first() else {
        let content = new_content(&page, &room, today, &upload.fields.typed())?;
        return page.show_again("cases/library-new.html", content, &errors);
    };
    let form = sound(form, &wrong, &evidence::title_of(&first.name));
    let (who_adds, key) = (room.applicant.clone(), upload.key().to_owned());
    let (piece, known) =
        desk.run(move |store, now| add_piece(store, now, &who_adds, &form, &arrived, &key)).await??;
    if errors.is_empty() {
        let word = if known { "library-known" } else { "library-added" };
        return Ok(see_other(format!("{}/{piece}?melding={word}", room.path())));
    }
    let seen = look(&desk, &scheme, room, piece).await?;
    page.show_again(
        "cases/piece.html",
        piece_content(&page, &scheme, &seen, &desk, Some(&upload.fields))?,
        &errors,
    )
}

/// A piece with all that it ever was.
struct Seen {
    room: Room,
    shelf: Shelf,
    piece: Piece,
    revisions: Vec<Revision>,
    /// What is known of all their files' bytes.
    scans: evidence::Checks,
}

impl Seen {
    /// A file of any revision, and what is known of it.
    fn file(&self, id: &str) -> Result<(&Evidence, Check), Problem> {
        let id = super::id(id)?;
        let found = self.revisions.iter().flat_map(|revision| &revision.files).find(|one| one.id == id);
        let file = found.ok_or_else(Problem::not_found)?;
        Ok((file, self.scans.of(&file.sha256)))
    }
}

async fn look(desk: &Desk, scheme: &TheScheme, room: Room, id: Id) -> Result<Seen, Problem> {
    let shelf = shelf(desk, scheme, &room.applicant).await?;
    let vendor = room.vendor.id;
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let piece = evidence::piece(db, vendor, id)?.filter(|piece| piece.deleted_at.is_none());
                let revisions = evidence::revisions_of(db, &[id])?;
                let files = revisions.iter().flat_map(|one| &one.files);
                let scans = evidence::checks_of(db, files.map(|file| file.sha256.as_str()))?;
                Ok::<_, CaseError>(piece.map(|piece| (piece, revisions, scans)))
            })
        })
        .await??;
    let (piece, revisions, scans) = found.ok_or_else(Problem::not_found)?;
    Ok(Seen { room, shelf, piece, revisions, scans })
}

fn file_row(page: &Page, path: &str, seen: &Seen, file: &Evidence) -> Result<Value, Problem> {
    let (check, here) = (seen.scans.of(&file.sha256), format!("{path}/{}/fil/{}", seen.piece.id, file.id));
    Ok(json!({
        "name": file.name, "href": format!("{here}/vis"), "kind": file.kind_label(), "size": file.size,
        "pages": check.pages.or(file.pages), "at": file.uploaded_at, "by": file.uploaded_by_name,
        "check": evidence::check_content(page, &check)?, "download": check.may_be_sent().then_some(here),
    }))
}

/// Where the piece lies: criterion, norm, case, and how old it is there.
fn place_rows(page: &Page, scheme: &Scheme, seen: &Seen, today: OsloDate) -> Result<Vec<Value>, Problem> {
    let own = seen.shelf.places.iter().filter(|(id, _)| *id == seen.piece.id).map(|(_, place)| place);
    own.map(|place| {
        let criterion = seen.room.asked(scheme, place);
        let title = criterion.map_or("", |one| one.title.get(page.language));
        let norm = place.case.pins().into_iter().find(|pin| {
            let edition = scheme.edition(&pin.norm, &pin.edition);
            edition.is_some_and(|edition| edition.criterion(&place.criterion).is_some())
        });
        let norm = norm.map(|pin| scheme.names(&[pin], page.language).join(", ")).unwrap_or_default();
        let lies: Vec<&Revision> =
            seen.revisions.iter().filter(|one| place.revisions.contains(&one.id)).collect();
        let numbers: Vec<String> = lies.iter().map(|one| one.number.to_string()).collect();
        let (day, warning) = match place.case.submitted_at {
            Some(at) => (at.oslo_date(), 0),
            None => (today, scheme.warning_days(today)),
        };
        let months = criterion.and_then(|one| scheme.max_age(one, day));
        let age = evidence::best(lies.iter().map(|one| evidence::age(one.dates(), months, day, warning)));
        Ok(json!({
            "criterion": place.criterion, "title": title, "norm": norm, "case": place.case.number,
            "state": place.case.state, "open": place.open, "revision": numbers.join(", "),
            "age": evidence::age_words(page, age)?,
            "href": format!("/sak/{}/krav/{}", place.case.number, place.criterion),
        }))
    })
    .collect()
}

fn form_of(piece: &Piece, typed: Option<&Fields>) -> Value {
    match typed {
        Some(fields) => fields.typed(),
        None => json!({
            "title": piece.title, "document_type": piece.document_type, "counterpart": piece.counterpart,
            "note": piece.note, "covers_from": piece.current.covers_from, "covers_until": piece.current.covers_until,
            "issued_on": piece.current.issued_on, "expires_on": piece.current.expires_on,
        }),
    }
}

fn piece_content(
    page: &Page,
    scheme: &Scheme,
    seen: &Seen,
    desk: &Desk,
    typed: Option<&Fields>,
) -> Result<Value, Problem> {
    let (piece, path, today) = (&seen.piece, seen.room.path(), desk.now().oslo_date());
    let revision = |one: &Revision| {
        Ok::<_, Problem>(json!({
            "number": one.number, "at": one.created_at, "by": one.created_by_name, "replaced_at": one.replaced_at,
            "period": period_text(page, &one.period())?,
            "files": one.files.iter().map(|file| file_row(page, &path, seen, file)).collect::<Result<Vec<_>, _>>()?,
        }))
    };
    let places = place_rows(page, scheme, seen, today)?;
    let kept = places.iter().any(|place| place.get("open") == Some(&Value::Bool(false)));
    let content = card(page, scheme, &seen.room, &seen.shelf, piece, today)?;
    Ok(json!({
        "vendor": seen.room.vendor, "here": format!("{path}/{}", piece.id), "library": path, "piece": content,
        "note": piece.note, "current": revision(&piece.current)?, "places": places, "kept": kept,
        "earlier": seen.revisions.iter().filter(|one| one.replaced_at.is_some()).map(revision).collect::<Result<Vec<_>, _>>()?,
        "blank": {}, "version": piece.version, "types": type_options(page)?, "today": today, "form": form_of(piece, typed),
        "minutes": evidence::UNDO_MINUTES,
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT,
    }))
}

/// One piece: what it is, its files, where it is used, what it was before.
#[get("/virksomhet/{orgnr}/dokumentasjon/{piece}")]
pub(super) async fn piece_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &path.0).await?;
    let seen = look(&desk, &scheme, room, super::id(&path.1)?).await?;
    page.show("cases/piece.html", piece_content(&page, &scheme, &seen, &desk, None)?)
}

/// The page again: with what was typed and what is wrong with it, or with what another person saved meanwhile.
async fn piece_again(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    room: Room,
    id: Id,
    fields: &Fields,
    refused: &PieceError,
) -> Result<HttpResponse, Problem> {
    let (status, errors) = match refused {
        PieceError::Faulty(faults) => (StatusCode::UNPROCESSABLE_ENTITY, fault_errors(page, faults)?),
        _ => (StatusCode::CONFLICT, vec![page.error("", "library-changed-meanwhile", &Arguments::new())?]),
    };
    let seen = look(desk, scheme, room, id).await?;
    let content = piece_content(page, scheme, &seen, desk, Some(fields))?;
    page.show_with(status, "cases/piece.html", with(content, json!({ "errors": errors })))
}

/// Saves what is said of a piece.
#[post("/virksomhet/{orgnr}/dokumentasjon/{piece}")]
pub(super) async fn piece_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (room, id) = (enter(&desk, &who, &path.0).await?, super::id(&path.1)?);
    let (form, wrong) = typed(&posted.fields);
    let seen = posted.fields.text("version").parse().unwrap_or(0);
    let applicant = room.applicant.clone();
    let saved = if wrong.is_empty() {
        desk.run(move |store, now| change_piece(store, now, &applicant, id, seen, &form)).await?
    } else {
        Err(PieceError::Faulty(wrong))
    };
    match saved {
        Ok(_) => Ok(see_other(format!("{}/{id}?melding=saved", room.path()))),
        Err(refused @ (PieceError::Faulty(_) | PieceError::Changed(_))) => {
            piece_again(&desk, &page, &scheme, room, id, &posted.fields, &refused).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes a new revision. A good file is kept even when a day is wrong.
#[post("/virksomhet/{orgnr}/dokumentasjon/{piece}/revisjon")]
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn revision_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (room, id) = (enter(&desk, &who, &path.0).await?, super::id(&path.1)?);
    let room = look(&desk, &scheme, room, id).await?.room;
    let left = super::uploads::must_fit(&desk, room.vendor.id, &request).await?;
    let upload = evidence::receive_within(&request, payload, &vault, false, left).await?;
    let (arrived, mut errors) = brought(&page, &upload)?;
    let (form, mut wrong) = typed(&upload.fields);
    let days = evidence::faults(&form, desk.now().oslo_date()).into_iter();
    wrong.extend(days.filter(|fault| fault.what != "no-title"));
    errors.extend(fault_errors(&page, &wrong)?);
    let (period, seen) =
        (sound(form, &wrong, "-").period, upload.fields.text("version").parse().unwrap_or(0));
    if !arrived.is_empty() {
        let applicant = room.applicant.clone();
        let revised = desk
            .run(move |store, now| revise_piece(store, now, &applicant, id, seen, &period, &arrived))
            .await?;
        match revised {
            Ok(_) => {}
            Err(refused @ PieceError::Changed(_)) => {
                return piece_again(&desk, &page, &scheme, room, id, &Fields::default(), &refused).await;
            }
            Err(other) => return Err(other.into()),
        }
    }
    if errors.is_empty() {
        return Ok(see_other(format!("{}/{id}?melding=library-revised", room.path())));
    }
    let seen = look(&desk, &scheme, room, id).await?;
    page.show_again("cases/piece.html", piece_content(&page, &scheme, &seen, &desk, None)?, &errors)
}

/// Takes a piece out of the library, with the way back offered.
#[post("/virksomhet/{orgnr}/dokumentasjon/{piece}/slett")]
pub(super) async fn delete_form(
    desk: Desk,
    who: SignedIn,
    path: Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (room, id) = (enter(&desk, &who, &path.0).await?, super::id(&path.1)?);
    let applicant = room.applicant.clone();
    desk.run(move |store, now| delete_piece(store, now, &applicant, id)).await??;
    Ok(see_other(format!("{}?slettet={id}", room.path())))
}

/// Puts a deleted piece back.
#[post("/virksomhet/{orgnr}/dokumentasjon/{piece}/angre")]
pub(super) async fn undo_form(
    desk: Desk,
    who: SignedIn,
    path: Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (room, id) = (enter(&desk, &who, &path.0).await?, super::id(&path.1)?);
    let applicant = room.applicant.clone();
    desk.run(move |store, now| undo_delete(store, now, &applicant, id)).await??;
    Ok(see_other(format!("{}/{id}?melding=library-restored", room.path())))
}

/// A file of any revision of a piece.
#[get("/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}")]
pub(super) async fn piece_download(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &path.0).await?;
    let seen = look(&desk, &scheme, room, super::id(&path.1)?).await?;
    let (file, check) = seen.file(&path.2)?;
    crate::samples::note_hearing_at_home(&desk, file, who.person()).await?;
    evidence::send(&vault, file, &check).await
}

/// The pages of a file of any revision of a piece.
#[get("/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}/vis")]
pub(super) async fn piece_view(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &path.0).await?;
    let seen = look(&desk, &scheme, room, super::id(&path.1)?).await?;
    let (file, check) = seen.file(&path.2)?;
    let up = format!("{}/{}", seen.room.path(), seen.piece.id);
    let here = format!("{up}/fil/{}", file.id);
    super::shown::file_view(&desk, &page, file, &check, &here, (&up, &seen.piece.title)).await
}

/// One page of a file of any revision of a piece, as a picture.
#[get("/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}/side/{page}.png")]
pub(super) async fn piece_picture(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let room = enter(&desk, &who, &path.0).await?;
    let seen = look(&desk, &scheme, room, super::id(&path.1)?).await?;
    let (file, check) = seen.file(&path.2)?;
    super::shown::page_picture(&desk, &vault, file, &check, &path.3).await
}

impl From<PieceError> for Problem {
    fn from(error: PieceError) -> Self {
        match error {
            PieceError::Unknown => Self::not_found(),
            PieceError::Changed(_) => Self::refused("library-changed"),
            PieceError::Faulty(_) | PieceError::NoFile => Self::invalid("library-form"),
            PieceError::TooLate => Self::refused("library-undo-too-late"),
            PieceError::Store(error) => error.into(),
        }
    }
}
