//! What a vendor does with its library, and what follows from it in its cases.
//!
//! A later revision of a piece takes the place of earlier ones wherever the applicant may write: in drafts, and in
//! supplements at what was asked about. What was handed in stays as it was.

use super::answering::{open_part, record};
use super::{Act, Case, CaseError, after, may_write, store};
use crate::evidence::{self, Arrived, Evidence, Period, Piece, PieceError, PieceForm, Use};
use crate::journal::{self, Event};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use crate::vendors::Applicant;
use serde::Serialize;
use serde_json::json;

/// Lays pieces of the library beside a criterion; one that lies there already is left. How many are new there.
///
/// # Errors
/// When a piece is not the vendor's, or the criterion is not open.
pub fn use_pieces(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    wanted: &[Id],
) -> Result<usize, CaseError> {
    store.write(|db| {
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let mut laid = Vec::new();
        for id in wanted {
            let piece = evidence::piece(db, case.vendor_id, *id)?.filter(|piece| piece.deleted_at.is_none());
            let piece = piece.ok_or(CaseError::UnknownFile)?;
            let fresh = evidence::link_piece(db, now, case.id, &criterion.id, &piece, who.person().id)?;
            if !fresh.is_empty() {
                laid.push(piece.title);
            }
        }
        for title in &laid {
            record(db, now, who, &case, "case.file_added", &criterion.id, title)?;
        }
        Ok(laid.len())
    })
}

/// Takes a piece away from a criterion, all files of it; it stays in the library.
///
/// # Errors
/// When the piece is not the vendor's, or the criterion is not open.
pub fn remove_piece(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    piece: Id,
) -> Result<(), CaseError> {
    store.write(|db| {
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let piece = evidence::piece(db, case.vendor_id, piece)?.ok_or(CaseError::UnknownFile)?;
        if evidence::unlink_pieces(db, now, case.id, &criterion.id, piece.id)? > 0 {
            record(db, now, who, &case, "case.file_removed", &criterion.id, &piece.title)?;
        }
        Ok(())
    })
}

/// Where a piece lies, and whether the applicant may write there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The case.
    pub case: Case,
    /// The criterion.
    pub criterion: String,
    /// The revisions that lie there.
    pub revisions: Vec<Id>,
    /// Whether it may be changed.
    pub open: bool,
}

/// All places of a piece.
pub type Places = Vec<Place>;

/// Where pieces lie; with `locked`, the cases are ours until the transaction ends.
///
/// # Errors
/// When the database fails.
pub fn places_of(db: &mut Db, uses: &[Use], locked: bool) -> diesel::QueryResult<Places> {
    let mut ids: Vec<Id> = uses.iter().map(|one| one.case_id).collect();
    ids.sort();
    ids.dedup();
    let mut places: Places = Vec::new();
    for id in ids {
        let case = if locked { store::find_locked(db, id)? } else { store::find(db, id)? };
        let Some(case) = case else { continue };
        let answers = store::answers(db, case.id)?;
        let writing = after(case.state, Act::Write).is_ok();
        let mut own: Vec<&Use> = uses.iter().filter(|one| one.case_id == id).collect();
        own.sort_by(|a, b| a.criterion.cmp(&b.criterion));
        for group in own.chunk_by(|a, b| a.criterion == b.criterion) {
            let Some(first) = group.first() else { continue };
            let answer = answers.iter().find(|answer| answer.criterion == first.criterion);
            places.push(Place {
                open: writing && may_write(case.state, answer),
                case: case.clone(),
                criterion: first.criterion.clone(),
                revisions: group.iter().map(|one| one.revision_id).collect(),
            });
        }
    }
    Ok(places)
}

/// Puts the newest revision of a piece wherever an earlier one lies and the applicant may write. How many places
/// that were.
pub(super) fn follow(db: &mut Db, now: Moment, who: &Applicant, piece: Id) -> Result<usize, PieceError> {
    let uses = evidence::uses_of_piece(db, piece)?;
    let piece = evidence::piece(db, who.vendor(), piece)?.ok_or(PieceError::Unknown)?;
    let current = piece.current.id;
    if uses.iter().all(|one| one.revision_id == current && lies(&piece, one.evidence_id)) {
        return Ok(0);
    }
    let mut replaced = 0;
    for place in places_of(db, &uses, true)? {
        let behind = uses.iter().any(|one| {
            one.case_id == place.case.id
                && one.criterion == place.criterion
                && (one.revision_id != current || !lies(&piece, one.evidence_id))
        });
        if place.open && behind {
            evidence::replace_links(db, now, place.case.id, &place.criterion, &piece, who.person().id)?;
            note(db, now, who, &place, "case.file_replaced", &piece.title)?;
            replaced += 1;
        }
    }
    Ok(replaced)
}

fn lies(piece: &Piece, file: Id) -> bool {
    piece.current.files.iter().any(|one| one.id == file)
}

/// Gives a piece other days. What a case that was handed in knows stays: the piece gets a new revision then.
fn give_period(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    held: &Piece,
    period: &Period,
) -> Result<usize, PieceError> {
    if *period == held.current.period() {
        return Ok(0);
    }
    let uses = evidence::uses_of_piece(db, held.id)?;
    let current = held.current.id;
    let frozen =
        places_of(db, &uses, true)?.iter().any(|place| !place.open && place.revisions.contains(&current));
    if frozen {
        let (number, by) = (held.current.number + 1, who.person().id);
        evidence::insert_revision(db, now, held.id, number, by, period, &held.current.files)?;
    } else {
        evidence::set_period(db, &held.current, period)?;
    }
    follow(db, now, who, held.id)
}

/// Puts a day on a piece.
pub(super) fn give_day(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    piece: Id,
    day: OsloDate,
) -> Result<usize, PieceError> {
    let held = held_piece(db, who, piece, None)?;
    let period = Period { issued_on: Some(day), ..held.current.period() };
    give_period(db, now, who, &held, &period)
}

/// Holds a case and all others that use what is brought to it, in the order of their ids: a new revision follows
/// into all of them, and two who hold one each would wait for each other.
pub(super) fn hold_users(db: &mut Db, who: &Applicant, case: Id, sha256: &[&str]) -> diesel::QueryResult<()> {
    let mut ids = vec![case];
    for one in sha256 {
        if let Some(piece) = evidence::with_hash(db, who.vendor(), one)? {
            ids.extend(evidence::uses_of_piece(db, piece.id)?.iter().map(|used| used.case_id));
        }
    }
    hold(db, ids)
}

fn hold(db: &mut Db, mut ids: Vec<Id>) -> diesel::QueryResult<()> {
    ids.sort();
    ids.dedup();
    for id in ids {
        store::find_locked(db, id)?;
    }
    Ok(())
}

/// A file that came a second time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// The bytes.
    pub sha256: String,
    /// What it is called where it lies.
    pub name: String,
    /// The piece that holds it.
    pub piece: Id,
    /// Where the piece is used: criterion and case, in the order of cases.
    pub used: Vec<(String, CaseNumber)>,
}

/// Which of the files that have arrived the vendor has already, and where it uses them.
///
/// # Errors
/// When the database fails.
pub fn known_files(db: &mut Db, who: &Applicant, arrived: &[Arrived]) -> Result<Vec<Known>, CaseError> {
    let mut known: Vec<Known> = Vec::new();
    for file in arrived {
        if known.iter().any(|one| one.sha256 == file.sha256) {
            continue;
        }
        let Some(piece) = evidence::with_hash(db, who.vendor(), &file.sha256)? else { continue };
        let uses = evidence::uses_of_piece(db, piece.id)?;
        let places = places_of(db, &uses, false)?;
        let held = piece.current.files.iter().find(|one| one.sha256 == file.sha256);
        known.push(Known {
            sha256: file.sha256.clone(),
            name: held.map_or(piece.title.clone(), |one| one.name.clone()),
            piece: piece.id,
            used: places.into_iter().map(|place| (place.criterion, place.case.number)).collect(),
        });
    }
    Ok(known)
}

fn checked(form: &PieceForm, now: Moment) -> Result<(), PieceError> {
    let wrong = evidence::faults(form, now.oslo_date());
    if wrong.is_empty() { Ok(()) } else { Err(PieceError::Faulty(wrong)) }
}

fn stored(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    arrived: &[Arrived],
    issued_on: Option<OsloDate>,
) -> Result<Vec<Evidence>, PieceError> {
    let mut held: Vec<Evidence> = Vec::new();
    for file in arrived {
        let one = evidence::add(db, now, who.vendor(), file, who.person().id, issued_on)?;
        if held.iter().all(|other| other.sha256 != one.sha256) {
            held.push(one);
        }
    }
    if held.is_empty() { Err(PieceError::NoFile) } else { Ok(held) }
}

/// Puts files into the library as one piece. When the vendor has a piece of exactly these files already, that one
/// is given back as it is, with `true`.
///
/// # Errors
/// [`PieceError::Faulty`] names each field that is wrong; [`PieceError::NoFile`].
pub fn add_piece(
    store: &Store,
    now: Moment,
    who: &Applicant,
    form: &PieceForm,
    arrived: &[Arrived],
    form_key: &str,
) -> Result<(Id, bool), PieceError> {
    checked(form, now)?;
    store.write(|db| {
        let claim = once(db, form_key, Some(who.person().id), "", now)?;
        let first = arrived.first().ok_or(PieceError::NoFile)?;
        if matches!(claim, Once::Again(_)) {
            // What the first press made, whatever has become of it since.
            let made = evidence::with_hash(db, who.vendor(), &first.sha256)?;
            return made.map(|piece| (piece.id, false)).ok_or(PieceError::Unknown);
        }
        if let Some(piece) = evidence::with_hash(db, who.vendor(), &first.sha256)? {
            let same = |one: &Evidence| arrived.iter().any(|file| file.sha256 == one.sha256);
            let all =
                arrived.iter().all(|file| piece.current.files.iter().any(|one| one.sha256 == file.sha256));
            if all && piece.current.files.iter().all(same) {
                return Ok((piece.id, true));
            }
        }
        let held = stored(db, now, who, arrived, form.period.issued_on)?;
        let (piece, _) = evidence::insert_piece(db, now, who.vendor(), who.person().id, form, &held)?;
        tell(db, now, who, "library.added", &form.title, piece)?;
        Ok((piece, false))
    })
}

/// The piece, ours, if nobody changed it since `seen` was read. The cases that use it are locked before it.
fn held_piece(db: &mut Db, who: &Applicant, id: Id, seen: Option<i32>) -> Result<Piece, PieceError> {
    evidence::piece(db, who.vendor(), id)?.ok_or(PieceError::Unknown)?;
    let uses = evidence::uses_of_piece(db, id)?;
    places_of(db, &uses, true)?;
    let held = evidence::piece_locked(db, who.vendor(), id)?.ok_or(PieceError::Unknown)?;
    match seen {
        Some(version) if version != held.version => Err(PieceError::Changed(Box::new(held))),
        _ => Ok(held),
    }
}

/// Changes what is said of a piece. In how many open places its days changed with it.
///
/// # Errors
/// [`PieceError::Faulty`]; [`PieceError::Changed`] when another person saved in the meantime.
pub fn change_piece(
    store: &Store,
    now: Moment,
    who: &Applicant,
    id: Id,
    seen: i32,
    form: &PieceForm,
) -> Result<usize, PieceError> {
    checked(form, now)?;
    store.write(|db| {
        let held = held_piece(db, who, id, None)?;
        if held.deleted_at.is_some() {
            return Err(PieceError::Unknown);
        }
        if form.says_the_same_as(&held) {
            return Ok(0);
        }
        if held.version != seen {
            return Err(PieceError::Changed(Box::new(held)));
        }
        let replaced = give_period(db, now, who, &held, &form.period)?;
        // Last: what is said and its days are one change, and count as one.
        evidence::update_details(db, &held, form)?;
        tell(db, now, who, "library.changed", &form.title, id)?;
        Ok(replaced)
    })
}

/// Gives a piece its next revision: new files for a new time. Wherever the applicant may write, it takes the place
/// of the last; the earlier ones stay readable. In how many places it did.
///
/// # Errors
/// [`PieceError::Faulty`]; [`PieceError::NoFile`]; [`PieceError::Changed`].
pub fn revise_piece(
    store: &Store,
    now: Moment,
    who: &Applicant,
    id: Id,
    seen: i32,
    period: &Period,
    arrived: &[Arrived],
) -> Result<usize, PieceError> {
    store.write(|db| {
        let known = evidence::piece(db, who.vendor(), id)?.ok_or(PieceError::Unknown)?;
        let form = PieceForm {
            title: known.title.clone(),
            document_type: known.document_type,
            counterpart: known.counterpart.clone(),
            note: known.note.clone(),
            period: *period,
        };
        checked(&form, now)?;
        let held = held_piece(db, who, id, None)?;
        if held.deleted_at.is_some() {
            return Err(PieceError::Unknown);
        }
        let files = stored(db, now, who, arrived, period.issued_on)?;
        let same = files.len() == held.current.files.len()
            && files.iter().all(|file| held.current.files.iter().any(|one| one.sha256 == file.sha256));
        if same && *period == held.current.period() {
            // The same form twice, or the same file again: nothing is new.
            return Ok(0);
        }
        if held.version != seen {
            return Err(PieceError::Changed(Box::new(held)));
        }
        evidence::insert_revision(db, now, id, held.current.number + 1, who.person().id, period, &files)?;
        evidence::update_details(db, &held, &form)?;
        let replaced = follow(db, now, who, id)?;
        tell(db, now, who, "library.revised", &held.title, id)?;
        Ok(replaced)
    })
}

/// Takes a piece out of the library, and away from wherever the applicant may write. What a case that was handed in
/// uses stays there: the piece is only hidden. Can be undone for ten minutes.
///
/// # Errors
/// When there is no such piece.
pub fn delete_piece(store: &Store, now: Moment, who: &Applicant, id: Id) -> Result<(), PieceError> {
    store.write(|db| {
        let held = held_piece(db, who, id, None)?;
        if held.deleted_at.is_some() {
            return Ok(());
        }
        let uses = evidence::uses_of_piece(db, id)?;
        for place in places_of(db, &uses, true)?.iter().filter(|place| place.open) {
            evidence::unlink_pieces(db, now, place.case.id, &place.criterion, id)?;
            note(db, now, who, place, "case.file_removed", &held.title)?;
        }
        evidence::delete_piece(db, now, id, who.person().id)?;
        tell(db, now, who, "library.deleted", &held.title, id)
    })
}

/// Puts back a piece that was deleted, and wherever it lay and may still be laid.
///
/// # Errors
/// When there is no such piece, or it was deleted more than ten minutes ago.
pub fn undo_delete(store: &Store, now: Moment, who: &Applicant, id: Id) -> Result<(), PieceError> {
    store.write(|db| {
        // Where it lay is known only when it is put back: the vendor's cases are held before the piece.
        let cases = store::cases_of_vendor(db, who.vendor())?;
        hold(db, cases.into_iter().map(|case| case.id).collect())?;
        let held = evidence::piece_locked(db, who.vendor(), id)?.ok_or(PieceError::Unknown)?;
        let Some(deleted_at) = held.deleted_at else { return Ok(()) };
        if !evidence::may_undo(deleted_at, now) {
            return Err(PieceError::TooLate);
        }
        let lay: Vec<Use> = evidence::restore_links(db, id, deleted_at)?
            .into_iter()
            .map(|(case_id, criterion)| Use {
                case_id,
                criterion,
                evidence_id: id,
                piece_id: id,
                revision_id: held.current.id,
            })
            .collect();
        evidence::restore_piece(db, id)?;
        for place in places_of(db, &lay, true)?.iter().filter(|place| place.open) {
            evidence::link_piece(db, now, place.case.id, &place.criterion, &held, who.person().id)?;
            note(db, now, who, place, "case.file_restored", &held.title)?;
        }
        tell(db, now, who, "library.restored", &held.title, id)
    })
}

fn note(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    place: &Place,
    what: &str,
    title: &str,
) -> Result<(), PieceError> {
    let subject = format!("{}: {title}", place.criterion);
    let event = Event {
        vendor: Some(place.case.vendor_id),
        case: Some(place.case.id),
        subject: &subject,
        details: json!({ "criterion": place.criterion, "piece": title }),
        ..Event::new(what)
    };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}

fn tell(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    what: &str,
    title: &str,
    piece: Id,
) -> Result<(), PieceError> {
    let event = Event {
        vendor: Some(who.vendor()),
        subject: title,
        details: json!({ "piece": piece }),
        ..Event::new(what)
    };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}
