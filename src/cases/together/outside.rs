//! Somebody outside (the accountant, a client) who is asked for one piece by a link, without an account.

use super::super::answering::lay;
use super::super::dossier::{asked_on, locked_of, present};
use super::super::{Act, Case, CaseError, Fault, after, may_write, noting};
use super::parts::{path, record};
use super::rules::{LONGEST_LINK, OutsideRequest, RequestState, fits, request_state};
use super::store;
use crate::evidence::{self, Arrived};
use crate::jobs::{self, Recipient};
use crate::journal::{Actor, Event};
use crate::people;
use crate::scheme::{Criterion, Scheme};
use crate::store::{Db, Once, Store, once};
use crate::values::{EmailAddress, Id, Language, Moment, OsloDate};
use crate::vendors::{self, Applicant};
use serde_json::json;

/// The most links that work at a time in one case: a link is a door.
const MOST_OPEN: usize = 20;

/// Whom to ask for what, unchecked.
#[derive(Debug, Clone)]
pub struct OutsideForm {
    /// Their name.
    pub name: String,
    /// Where to send the link.
    pub email: String,
    /// In which language.
    pub language: Language,
    /// What to tell them.
    pub message: String,
    /// The last day of the link.
    pub until: Option<OsloDate>,
}

/// What somebody outside sees behind a link.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The request.
    pub request: OutsideRequest,
    /// Whose application it is for.
    pub vendor: String,
    /// Who asked.
    pub asked_by: String,
    /// What is asked.
    pub criterion: Criterion,
    /// Where it stands today.
    pub state: RequestState,
    /// The case.
    pub case: Case,
}

fn checked(form: &OutsideForm, today: OsloDate) -> Result<(EmailAddress, OsloDate), CaseError> {
    let mut faults = Vec::new();
    let name = form.name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        faults.push(Fault { field: "outside_name", what: "outside-name" });
    }
    let email = form.email.trim().parse::<EmailAddress>();
    if email.is_err() {
        faults.push(Fault { field: "outside_email", what: "outside-email" });
    }
    let until = form.until.filter(|day| *day >= today && *day <= today.plus_days(LONGEST_LINK));
    if until.is_none() {
        faults.push(Fault { field: "outside_until", what: "outside-until" });
    }
    faults.extend(fits("outside_message", &form.message).err());
    match (email, until, faults.is_empty()) {
        (Ok(email), Some(until), true) => Ok((email, until)),
        _ => Err(CaseError::Faulty(faults)),
    }
}

fn writable(db: &mut Db, scheme: &Scheme, case: &Case, criterion: &str) -> Result<Criterion, CaseError> {
    let found = asked_on(scheme, case, criterion)?.clone();
    after(case.state, Act::Write)?;
    let answer = super::super::store::answer(db, case.id, criterion)?;
    if may_write(case.state, answer.as_ref()) { Ok(found) } else { Err(CaseError::NotOpen) }
}

/// Asks somebody outside for a piece: they get a link that lets them send files and words to this one part,
/// see nothing else, and that works until the end of its last day.
///
/// # Errors
/// When the form is wrong, the part is closed, or too many requests are open.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn ask_outside(
    db_store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    form: &OutsideForm,
    form_key: &str,
) -> Result<(), CaseError> {
    let (email, until) = checked(form, now.oslo_date())?;
    let secret = people::fresh_secret().map_err(|_| CaseError::Machine)?;
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        let asked = writable(db, scheme, &case, criterion)?;
        if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
            return Ok(());
        }
        let waiting = store::requests(db, case.id)?;
        // One that was answered lets in as long as it holds.
        let open = |one: &&OutsideRequest| {
            matches!(request_state(one, now.oslo_date()), RequestState::Open | RequestState::Answered)
        };
        if waiting.iter().filter(open).count() >= MOST_OPEN {
            return Err(CaseError::Faulty(vec![Fault { field: "outside_email", what: "outside-many" }]));
        }
        let request = OutsideRequest {
            id: Id::fresh(),
            case_id: case.id,
            criterion: criterion.to_owned(),
            name: form.name.trim().to_owned(),
            email: email.to_string(),
            language: form.language,
            message: form.message.clone(),
            asked_by: who.person().id,
            asked_at: now,
            expires_on: until,
            answered_at: None,
            withdrawn_at: None,
        };
        store::insert_request(db, &request, &people::secret_proof(&secret))?;
        let vendor = vendors::find(db, case.vendor_id)?.map(|vendor| vendor.name).unwrap_or_default();
        let to = Recipient::Address { name: request.name.clone(), email, language: form.language };
        let data = json!({
            "vendor": vendor, "author": who.person().name, "author_email": who.person().email,
            "title": asked.title, "asks": asked.asks, "body": form.message, "until": until, "token": secret,
        });
        jobs::notice(db, now, &request.id.to_string(), "outside-request", &to, None, &data)?;
        record(db, now, who, &case, "part.outside_asked", criterion, &request.name)
    })
}

/// Takes a request back: its link stops working.
///
/// # Errors
/// When there is no such request in the case.
pub fn withdraw_request(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    id: Id,
) -> Result<(), CaseError> {
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        let known = store::requests(db, case.id)?.into_iter().find(|one| one.id == id);
        let request = known.ok_or(CaseError::UnknownFile)?;
        if store::mark_withdrawn(db, now, case.id, id)? {
            record(db, now, who, &case, "part.outside_withdrawn", &request.criterion, &request.name)?;
        }
        Ok(())
    })
}

fn behind(db: &mut Db, now: Moment, scheme: &Scheme, secret: &str) -> Result<Piece, CaseError> {
    let request = store::request_by_link(db, &people::secret_proof(secret))?.ok_or(CaseError::Unknown)?;
    let case = super::super::store::find(db, request.case_id)?.ok_or(CaseError::Unknown)?;
    let case = present(db, case)?;
    let open = writable(db, scheme, &case, &request.criterion);
    let criterion = asked_on(scheme, &case, &request.criterion)?.clone();
    let state = match open {
        Ok(_) => request_state(&request, now.oslo_date()),
        Err(CaseError::Store(error)) => return Err(error.into()),
        Err(_) => RequestState::Withdrawn,
    };
    let vendor = vendors::find(db, case.vendor_id)?.map(|vendor| vendor.name).unwrap_or_default();
    let asked_by = people::person(db, request.asked_by)?.map(|person| person.name).unwrap_or_default();
    Ok(Piece { request, vendor, asked_by, criterion, state, case })
}

/// What is behind a link; nothing of the case but what is asked.
///
/// # Errors
/// When there is no such link.
pub fn asked_piece(db_store: &Store, now: Moment, scheme: &Scheme, secret: &str) -> Result<Piece, CaseError> {
    db_store.read(|db| behind(db, now, scheme, secret))
}

/// Lays what somebody outside sent beside the part that they were asked for, and tells who asked. Words become
/// a comment; files become evidence of the vendor. They may send more as long as the link works.
///
/// # Errors
/// When the link does not work any more, or nothing was sent.
pub fn deliver(
    db_store: &Store,
    now: Moment,
    scheme: &Scheme,
    secret: &str,
    files: &[Arrived],
    words: &str,
    form_key: &str,
) -> Result<Piece, CaseError> {
    db_store.write(|db| {
        // Found first, then the case is locked, then all is read again: nobody hands the case in meanwhile.
        let found = store::request_by_link(db, &people::secret_proof(secret))?.ok_or(CaseError::Unknown)?;
        super::super::store::find_locked(db, found.case_id)?.ok_or(CaseError::Unknown)?;
        let piece = behind(db, now, scheme, secret)?;
        if !matches!(piece.state, RequestState::Open | RequestState::Answered) {
            return Err(CaseError::NotOpen);
        }
        if once(db, form_key, None, "", now)? != Once::First {
            return Ok(piece);
        }
        if files.is_empty() && words.trim().is_empty() {
            return Err(CaseError::Faulty(vec![Fault { field: "file", what: "outside-nothing" }]));
        }
        fits("words", words).map_err(|fault| CaseError::Faulty(vec![fault]))?;
        let (case, request) = (&piece.case, &piece.request);
        let mut names = Vec::new();
        for file in files {
            let (kept, _) = lay(db, now, case, &piece.criterion, file, request.asked_by, None)?;
            evidence::link(db, now, case.id, &request.criterion, kept.id, request.asked_by)?;
            names.push(kept.name);
        }
        let body =
            if names.is_empty() { words.to_owned() } else { format!("{words}\n[{}]", names.join(", ")) };
        let new = store::NewComment {
            case: case.id,
            criterion: &request.criterion,
            account: None,
            author: &request.name,
            body: body.trim(),
        };
        let id = store::insert_comment(db, now, &new)?;
        store::mark_answered(db, now, request.id)?;
        let data = json!({
            "part": request.criterion, "author": request.name, "body": words, "files": names,
            "path": path(case, &request.criterion),
        });
        let to = Recipient::Account(request.asked_by);
        jobs::notice(db, now, &id.to_string(), "outside-answered", &to, Some(case.id), &data)?;
        let event = Event {
            subject: &request.criterion,
            reason: &names.join(", "),
            details: json!({ "criterion": request.criterion, "request": request.id }),
            ..Event::new("part.outside_answered")
        };
        let actor = Actor { id: None, name: request.name.clone(), role: "outside" };
        noting::record(db, now, &actor, case, event)?;
        Ok(piece)
    })
}
