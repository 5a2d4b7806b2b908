//! "Use what we have": the vendor's library beside a criterion, and what is said when a file comes a second time.

use super::super::{CaseError, Dossier};
use super::super::{Known, Place, known_files, places_of, remove_piece, use_pieces};
use super::view::{self, Reader};
use super::{TheScheme, act, id};
use crate::evidence::{self, Arrived, Evidence, FromPiece, Piece, Reason, Use};
use crate::people::SignedIn;
use crate::scheme::{Criterion, Scheme, Theme};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use crate::vendors::Applicant;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// A vendor's library with where everything in it lies.
pub(super) struct Shelf {
    pub(super) pieces: Vec<Piece>,
    pub(super) uses: Vec<Use>,
    pub(super) places: Vec<(Id, Place)>,
    pub(super) crosswalk: Vec<Theme>,
}

impl Shelf {
    /// A file of the library by its id as an address names it.
    pub(super) fn file(&self, id: &str) -> Option<&Evidence> {
        self.pieces.iter().flat_map(|piece| &piece.current.files).find(|file| file.id.to_string() == id)
    }

    fn number(&self, case: Id) -> Option<CaseNumber> {
        self.places.iter().map(|(_, place)| &place.case).find(|one| one.id == case).map(|case| case.number)
    }
}

/// Loads the library of the vendor that somebody acts for.
pub(super) async fn shelf(desk: &Desk, scheme: &Arc<Scheme>, who: &Applicant) -> Result<Shelf, Problem> {
    let (vendor, crosswalk) = (who.vendor(), scheme.crosswalk.clone());
    let shelf = desk
        .run(move |store, _| {
            store.read(|db| {
                let uses = evidence::uses(db, vendor)?;
                let pieces = evidence::pieces_of(db, vendor)?;
                let places = placed(&uses, places_of(db, &uses, false)?);
                Ok::<_, CaseError>(Shelf { pieces, uses, places, crosswalk })
            })
        })
        .await??;
    Ok(shelf)
}

/// Each place with the piece that lies there.
fn placed(uses: &[Use], places: Vec<Place>) -> Vec<(Id, Place)> {
    let mut found: Vec<(Id, Place)> = Vec::new();
    for place in places {
        let here = |one: &&Use| one.case_id == place.case.id && one.criterion == place.criterion;
        let mut pieces: Vec<Id> = uses.iter().filter(here).map(|one| one.piece_id).collect();
        pieces.sort();
        pieces.dedup();
        for piece in pieces {
            let own = uses.iter().filter(here).filter(|one| one.piece_id == piece);
            let revisions = own.map(|one| one.revision_id).collect();
            found.push((piece, Place { revisions, ..place.clone() }));
        }
    }
    found
}

fn plain(page: &Page, key: &str) -> Result<String, Problem> {
    page.text(key, &Arguments::new())
}

/// The name of a kind of document.
pub(super) fn type_text(page: &Page, kind: crate::scheme::DocumentType) -> Result<String, Problem> {
    plain(page, &format!("library-type-{}", view::dashed(kind.as_str())))
}

/// The period that a piece covers and the day that it bears, in words; empty when nobody said.
pub(super) fn period_text(page: &Page, period: &evidence::Period) -> Result<Vec<String>, Problem> {
    period_lines(page, period, |day| words::date(page.language, day))
}

/// The same, with days written as `date` says.
pub(super) fn period_lines(
    page: &Page,
    period: &evidence::Period,
    date: impl Fn(OsloDate) -> String,
) -> Result<Vec<String>, Problem> {
    let mut said = Vec::new();
    let covers = match (period.covers_from, period.covers_until) {
        (Some(from), Some(until)) => Some(("library-covers", date(from), date(until))),
        (Some(from), None) => Some(("library-covers-from", date(from), String::new())),
        (None, Some(until)) => Some(("library-covers-until", String::new(), date(until))),
        (None, None) => None,
    };
    if let Some((key, from, until)) = covers {
        said.push(page.text(key, &Arguments::new().text("from", from).text("until", until))?);
    }
    if let Some(day) = period.issued_on {
        said.push(page.text("library-dated", &Arguments::new().text("day", date(day)))?);
    }
    if let Some(day) = period.expires_on {
        said.push(page.text("library-expires", &Arguments::new().text("day", date(day)))?);
    }
    Ok(said)
}

fn reason_text(page: &Page, shelf: &Shelf, reason: &Reason, here: Id, own: &str) -> Result<String, Problem> {
    let number = |case: Id| shelf.number(case).map(|number| number.to_string()).unwrap_or_default();
    match reason {
        Reason::SameCriterion { case } => page.text(
            "library-why-criterion",
            &Arguments::new().text("criterion", own).text("case", number(*case)),
        ),
        Reason::SameTheme { criterion, case, theme } => {
            let title = shelf.crosswalk.iter().find(|one| one.id == *theme);
            let title = title.map_or("", |theme| theme.title.get(page.language));
            let said = Arguments::new().text("criterion", criterion).text("theme", title);
            if *case == here {
                page.text("library-why-theme-here", &said)
            } else {
                page.text("library-why-theme", &said.text("case", number(*case)))
            }
        }
        Reason::SameType => plain(page, "library-why-type"),
    }
}

/// One piece as the list beside a criterion shows it.
fn offered(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    piece: &Piece,
    now: Moment,
) -> Result<Value, Problem> {
    let day = super::super::dossier::age_day(&dossier.case, now.oslo_date());
    let months = evidence::max_age(criterion);
    let age = evidence::age(piece.current.dates(), months, day, dossier.warning(now.oslo_date()));
    let plainly_ok = age.state == evidence::AgeState::Ok && age.until.is_none();
    let tag = (!plainly_ok).then(|| evidence::age_words(page, age)).transpose()?;
    Ok(json!({
        "id": piece.id, "title": piece.title, "counterpart": piece.counterpart,
        "type": type_text(page, piece.document_type)?,
        "files": piece.current.files.len(),
        "period": period_text(page, &piece.current.period())?.join(" "),
        "age": tag, "serves": age.serves(),
        "href": format!("/virksomhet/{}/dokumentasjon/{}", dossier.vendor.orgnr, piece.id),
    }))
}

/// What the vendor has that may serve here, each with why, and everything else in its library.
pub(super) fn content(
    page: &Page,
    shelf: &Shelf,
    dossier: &Dossier,
    criterion: &Criterion,
    now: Moment,
) -> Result<Value, Problem> {
    let case = dossier.case.id;
    let suggested = evidence::suggest(criterion, &shelf.crosswalk, &shelf.pieces, &shelf.uses, case);
    let mut rows = Vec::new();
    for one in &suggested {
        let Some(piece) = shelf.pieces.iter().find(|piece| piece.id == one.piece) else { continue };
        let why = one
            .reasons
            .iter()
            .map(|reason| reason_text(page, shelf, reason, case, &criterion.id))
            .collect::<Result<Vec<_>, _>>()?;
        let row = offered(page, dossier, criterion, piece, now)?;
        rows.push(view::with(row, json!({ "why": why })));
    }
    // What is too old stands last: it is there, but it will not do.
    rows.sort_by_key(|row| row.get("serves") != Some(&Value::Bool(true)));
    rows.truncate(12);
    let here = |piece: &Piece| {
        shelf
            .uses
            .iter()
            .any(|one| one.piece_id == piece.id && one.case_id == case && one.criterion == criterion.id)
    };
    let others = shelf
        .pieces
        .iter()
        .filter(|piece| !here(piece) && suggested.iter().all(|one| one.piece != piece.id))
        .take(50)
        .map(|piece| offered(page, dossier, criterion, piece, now))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "suggestions": rows, "others": others }))
}

/// What the page says after a piece was taken away, or a file came a second time.
pub(super) fn after(
    page: &Page,
    shelf: &Shelf,
    dossier: &Dossier,
    criterion: &Criterion,
    query: &HashMap<String, String>,
) -> Result<Value, Problem> {
    let find = |id: &str| shelf.pieces.iter().find(|piece| piece.id.to_string() == id);
    let removed = query.get("angre-stykke").and_then(|id| find(id));
    let known = query.get("kjent").map(String::as_str).unwrap_or_default();
    let known: Vec<Known> = known
        .split(',')
        .filter_map(find)
        .map(|piece| Known {
            sha256: String::new(),
            name: piece.current.files.first().map_or(piece.title.clone(), |file| file.name.clone()),
            piece: piece.id,
            used: shelf
                .places
                .iter()
                .filter(|(id, _)| *id == piece.id)
                .map(|(_, place)| (place.criterion.clone(), place.case.number))
                .collect(),
        })
        .collect();
    let words = known_words(page, &known, &dossier.case.number.to_string(), &criterion.id)?;
    Ok(json!({
        "removed_piece": removed.map(|piece| json!({ "id": piece.id, "title": piece.title })),
        "known": words,
    }))
}

/// Which of the files that have arrived the vendor has already.
pub(super) async fn known(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    arrived: &[Arrived],
) -> Result<Vec<Known>, Problem> {
    let arrived = arrived.to_vec();
    let known = act(desk, scheme, who, number, move |store, _, _, who, _| {
        store.read(|db| known_files(db, who, &arrived))
    })
    .await??;
    Ok(known)
}

/// For each file that the vendor has already: its name, and where it is used apart from here.
pub(super) fn known_words(
    page: &Page,
    known: &[Known],
    number: &str,
    criterion: &str,
) -> Result<Vec<String>, Problem> {
    known
        .iter()
        .map(|one| {
            let elsewhere =
                one.used.iter().filter(|(at, case)| at != criterion || case.to_string() != number);
            let places = elsewhere
                .map(|(at, case)| {
                    if case.to_string() == number {
                        return Ok(at.clone());
                    }
                    page.text("library-place", &Arguments::new().text("criterion", at).text("case", case))
                })
                .collect::<Result<Vec<_>, Problem>>()?;
            let said = Arguments::new().text("name", &one.name);
            if places.is_empty() {
                let here = one.used.is_empty();
                page.text(if here { "library-known-unused" } else { "library-known-here" }, &said)
            } else {
                page.text("library-known", &said.text("places", words::list(page.language, &places)))
            }
        })
        .collect()
}

/// What an upload leads to: a word that it is there, and which files were there before.
pub(super) fn after_upload(known: &[Known], arrived: usize) -> String {
    let ids: Vec<String> = known.iter().map(|one| one.piece.to_string()).collect();
    match (ids.is_empty(), ids.len() < arrived) {
        (true, _) => "?melding=files-added".to_owned(),
        (false, true) => format!("?melding=files-added&kjent={}", ids.join(",")),
        (false, false) => format!("?kjent={}", ids.join(",")),
    }
}

/// Files of one piece as one row, with its files below it; and what is known of the piece beside a single file.
pub(super) fn grouped(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    rows: &[Value],
    open: bool,
) -> Result<Vec<Value>, Problem> {
    let from = |row: &Value| -> Option<&FromPiece> {
        let id = row.get("id").and_then(Value::as_str)?;
        dossier.pieces.iter().find(|one| one.criterion == criterion.id && one.evidence_id.to_string() == id)
    };
    let mut shown: Vec<Value> = Vec::new();
    let mut done: Vec<Id> = Vec::new();
    for row in rows {
        let Some(own) = from(row) else {
            shown.push(row.clone());
            continue;
        };
        if done.contains(&own.revision_id) {
            continue;
        }
        done.push(own.revision_id);
        let group: Vec<&Value> = rows
            .iter()
            .filter(|row| from(row).is_some_and(|one| one.revision_id == own.revision_id))
            .collect();
        let note = piece_note(page, own)?;
        if group.len() == 1 {
            let more = if note.is_empty() { json!({}) } else { json!({ "note": note }) };
            shown.push(view::with(row.clone(), more));
        } else {
            shown.push(view::with(
                row.clone(),
                group_row(page, dossier, criterion, own, &group, &note, open)?,
            ));
        }
    }
    Ok(shown)
}

fn piece_note(page: &Page, own: &FromPiece) -> Result<String, Problem> {
    let mut said = period_text(page, &own.period)?;
    if let Some(at) = own.replaced_at {
        let day = words::date(page.language, at.oslo_date());
        said.push(page.text("library-replaced", &Arguments::new().text("day", day))?);
    }
    Ok(said.join(" "))
}

fn group_row(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    own: &FromPiece,
    group: &[&Value],
    note: &str,
    open: bool,
) -> Result<Value, Problem> {
    let size: i64 = group.iter().filter_map(|row| row.get("size").and_then(Value::as_i64)).sum();
    let count = i64::try_from(group.len()).unwrap_or(i64::MAX);
    let here = format!("{}/krav/{}", view::base(&dossier.case, Reader::Applicant), criterion.id);
    let remove = format!("{here}/stykke/{}/fjern", own.piece_id);
    Ok(json!({
        "name": own.title, "size": size, "note": note, "pages": Value::Null,
        "href": format!("/virksomhet/{}/dokumentasjon/{}", dossier.vendor.orgnr, own.piece_id),
        "kind": page.text("cases-files-count", &Arguments::new().count("count", count))?,
        "parts": group.iter().map(|row| json!({ "name": row.get("name"), "href": row.get("href") })).collect::<Vec<_>>(),
        "remove_url": open.then_some(remove),
    }))
}

/// Lays what was ticked, or the one whose button was pressed, beside the criterion.
#[post("/sak/{number}/krav/{criterion}/bruk")]
pub(super) async fn use_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let only = posted.fields.text("only");
    let wanted = if only.is_empty() { posted.fields.all("piece") } else { vec![only] };
    let wanted = wanted.into_iter().map(id).collect::<Result<Vec<Id>, _>>()?;
    let place = criterion.clone();
    let laid = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        use_pieces(store, now, scheme, who, case.id, &place, &wanted)
    })
    .await??;
    let word = if laid > 0 { "files-added" } else { "library-nothing-chosen" };
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding={word}#files")))
}

/// Takes a piece of several files away, with the way back offered.
#[post("/sak/{number}/krav/{criterion}/stykke/{piece}/fjern")]
pub(super) async fn remove_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, piece) = path.into_inner();
    let (place, wanted) = (criterion.clone(), id(&piece)?);
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        remove_piece(store, now, scheme, who, case.id, &place, wanted)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?angre-stykke={piece}")))
}

/// Puts a piece back.
#[post("/sak/{number}/krav/{criterion}/stykke/{piece}/angre")]
pub(super) async fn undo_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, piece) = path.into_inner();
    let (place, wanted) = (criterion.clone(), id(&piece)?);
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        use_pieces(store, now, scheme, who, case.id, &place, &[wanted])
    })
    .await??;
    Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=file-restored#files")))
}
