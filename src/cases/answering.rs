//! What an applicant does at one criterion: write, attach, remove, put a date on a file.

use super::dossier::{age_day, asked_on, filed, listed, locked_of, records_of};
use super::library;
use super::{Act, Answer, Case, CaseError, Fault, Lack, after, lacks, may_write, noting, store};
use crate::evidence::{self, Arrived, Evidence};
use crate::journal::Event;
use crate::people;
use crate::scheme::{Criterion, Mark, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors::Applicant;
use serde_json::json;

/// The most characters that an explanation may have.
pub const LONGEST_TEXT: usize = 20_000;

/// What the applicant wrote about a criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerForm {
    /// How the applicant scores itself.
    pub self_score: Option<Mark>,
    /// In words.
    pub explanation: String,
    /// Whether this part is said to be done.
    pub finished: bool,
}

impl AnswerForm {
    fn says_the_same_as(&self, answer: &Answer) -> bool {
        self.self_score == answer.self_score && self.explanation == answer.explanation
    }
}

/// An answer that is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// As it stands now.
    pub answer: Answer,
    /// Why the part could not be marked as done, when that was asked for.
    pub lacks: Vec<Lack>,
}

/// What somebody else wrote meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Their answer.
    pub theirs: Answer,
    /// Their name.
    pub by: String,
}

/// The case and the criterion, if the applicant may write there now.
pub(super) fn open_part<'a>(
    db: &mut Db,
    scheme: &'a Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
) -> Result<(Case, &'a Criterion, Option<Answer>), CaseError> {
    let case = locked_of(db, who, case)?;
    let criterion = asked_on(scheme, &case, criterion)?;
    after(case.state, Act::Write)?;
    let answer = store::answer(db, case.id, &criterion.id)?;
    if !may_write(case.state, answer.as_ref()) {
        return Err(CaseError::NotOpen);
    }
    Ok((case, criterion, answer))
}

fn faults(criterion: &Criterion, form: &AnswerForm) -> Vec<Fault> {
    let mut found = Vec::new();
    if form.self_score == Some(Mark::NotApplicable) && !criterion.may_be_not_applicable {
        found.push(Fault { field: "self_score", what: "not-applicable" });
    }
    if form.explanation.chars().count() > LONGEST_TEXT {
        found.push(Fault { field: "explanation", what: "too-long" });
    }
    found
}

/// Saves what was written. Unfinished text can always be saved; a part is marked as done only when nothing
/// is lacking, and the answer says what is.
///
/// # Errors
/// When somebody else wrote since `seen` was read, the criterion is not open, or a field holds what it may not.
#[expect(
    clippy::too_many_arguments,
    reason = "who, where, what was seen and what was written are each one thing"
)]
pub fn save_answer(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    seen: i32,
    form: &AnswerForm,
) -> Result<Saved, CaseError> {
    store.write(|db| {
        let (case, criterion, before) = open_part(db, scheme, who, case, criterion)?;
        let wrong = faults(criterion, form);
        if !wrong.is_empty() {
            return Err(CaseError::Faulty(wrong));
        }
        let version = before.as_ref().map_or(0, |answer| answer.version);
        if let Some(theirs) =
            before.clone().filter(|answer| seen != version && !form.says_the_same_as(answer))
        {
            let by = people::person(db, theirs.changed_by)?.map(|person| person.name).unwrap_or_default();
            return Err(CaseError::Changed(Box::new(Changed { theirs, by })));
        }
        let mut answer = Answer {
            criterion: criterion.id.clone(),
            self_score: form.self_score,
            explanation: form.explanation.clone(),
            finished: false,
            reopened: before.as_ref().is_some_and(|answer| answer.reopened),
            changed_by: who.person().id,
            changed_at: now,
            version: version + 1,
        };
        let files = evidence::of_criterion(db, case.id, &criterion.id)?;
        let files: Vec<_> = files.into_iter().map(|file| (criterion.id.clone(), file)).collect();
        let sheets = records_of(db, &case, &[criterion], before.as_slice())?;
        let listed = listed(db, &case, &[criterion])?;
        let files = filed(&files, &sheets, &evidence::from_pieces(db, case.id)?, &listed);
        let day = age_day(&case, now.oslo_date());
        let aged = scheme.aged(criterion, day);
        let lacking = lacks(&aged, Some(&answer), &files.iter().collect::<Vec<_>>(), day);
        answer.finished = form.finished && lacking.is_empty();
        if let Some(same) = before.filter(|old| form.says_the_same_as(old) && old.finished == answer.finished)
        {
            answer = same;
        } else {
            store::put_answer(db, case.id, &answer)?;
        }
        Ok(Saved { answer, lacks: if form.finished { lacking } else { Vec::new() } })
    })
}

/// Lays files that have arrived in the vault beside a criterion. `issued_on` is the date on the documents; one
/// that is still to come is no date.
///
/// # Errors
/// When the criterion is not open to the applicant.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn attach(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    files: &[Arrived],
    issued_on: Option<OsloDate>,
) -> Result<Vec<Evidence>, CaseError> {
    let issued_on = issued_on.filter(|day| *day <= now.oslo_date());
    store.write(|db| {
        let hashes: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
        library::hold_users(db, who, case, &hashes)?;
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let by = who.person().id;
        let (mut laid, mut fresh) = (Vec::new(), Vec::new());
        for file in files {
            let (piece, shelved) = lay(db, now, &case, criterion, file, by, issued_on)?;
            library::follow(db, now, who, shelved)?;
            // The same bytes with another day take the place of what lay here.
            for older in evidence::of_criterion(db, case.id, &criterion.id)? {
                if older.sha256 == piece.sha256 && older.id != piece.id {
                    evidence::unlink(db, now, case.id, &criterion.id, older.id)?;
                }
            }
            if evidence::link(db, now, case.id, &criterion.id, piece.id, by)? {
                fresh.push(piece.name.clone());
            }
            laid.push(piece);
        }
        for name in fresh {
            record(db, now, who, &case, "case.file_added", &criterion.id, &name)?;
        }
        Ok(laid)
    })
}

/// Puts a file that has arrived for a criterion into the vendor's library, as the row of the same bytes where there is
/// one already, in a piece that stands there: one that had been deleted is back. Gives the file and its piece.
pub(super) fn lay(
    db: &mut Db,
    now: Moment,
    case: &Case,
    criterion: &Criterion,
    file: &Arrived,
    by: Id,
    issued_on: Option<OsloDate>,
) -> diesel::QueryResult<(Evidence, Id)> {
    let known = match issued_on {
        None => evidence::with_hash(db, case.vendor_id, &file.sha256)?,
        Some(_) => None,
    };
    let there = |one: &Evidence| one.sha256 == file.sha256 && one.gone_at.is_none();
    let piece = match known.and_then(|one| one.current.files.into_iter().find(there)) {
        Some(known) => known,
        None => evidence::add(db, now, case.vendor_id, file, by, issued_on)?,
    };
    let kind = evidence::guess(&piece.name, &criterion.documents);
    let (shelved, _) = evidence::shelve(db, now, &piece, kind, by)?;
    Ok((piece, shelved))
}

/// Uses a file that the vendor has uploaded before.
///
/// # Errors
/// When the file is not the vendor's, or the criterion is not open.
pub fn use_existing(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    file: Id,
) -> Result<(), CaseError> {
    store.write(|db| {
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let piece = evidence::find(db, case.vendor_id, file)?.filter(|piece| piece.gone_at.is_none());
        let piece = piece.ok_or(CaseError::UnknownFile)?;
        if evidence::link(db, now, case.id, &criterion.id, piece.id, who.person().id)? {
            record(db, now, who, &case, "case.file_added", &criterion.id, &piece.name)?;
        }
        Ok(())
    })
}

/// Takes a file away from a criterion; it stays in the vendor's library, and this can be undone.
///
/// # Errors
/// When the file is not the vendor's, or the criterion is not open.
pub fn detach(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    file: Id,
) -> Result<(), CaseError> {
    store.write(|db| {
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let piece = evidence::find(db, case.vendor_id, file)?.ok_or(CaseError::UnknownFile)?;
        if evidence::unlink(db, now, case.id, &criterion.id, piece.id)? {
            record(db, now, who, &case, "case.file_removed", &criterion.id, &piece.name)?;
        }
        Ok(())
    })
}

/// Puts back a file that was taken away.
///
/// # Errors
/// When the file is not the vendor's, or the criterion is not open.
pub fn undo_detach(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    file: Id,
) -> Result<(), CaseError> {
    store.write(|db| {
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let piece = evidence::find(db, case.vendor_id, file)?.ok_or(CaseError::UnknownFile)?;
        if evidence::relink(db, case.id, &criterion.id, piece.id)? {
            record(db, now, who, &case, "case.file_restored", &criterion.id, &piece.name)?;
        }
        Ok(())
    })
}

/// Says which date a document bears, so that its age can be told.
///
/// # Errors
/// When the file does not lie beside the criterion, the criterion is not open, or the date is still to come.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn date_file(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criterion: &str,
    file: Id,
    issued_on: Option<OsloDate>,
) -> Result<(), CaseError> {
    let fault = |what| CaseError::Faulty(vec![Fault { field: "issued_on", what }]);
    let day = issued_on.ok_or_else(|| fault("no-date"))?;
    if day > now.oslo_date() {
        return Err(fault("date-to-come"));
    }
    store.write(|db| {
        if let Some(known) = evidence::find(db, who.vendor(), file)? {
            library::hold_users(db, who, case, &[&known.sha256])?;
        }
        let (case, criterion, _) = open_part(db, scheme, who, case, criterion)?;
        let files = evidence::of_criterion(db, case.id, &criterion.id)?;
        let piece = files.into_iter().find(|piece| piece.id == file).ok_or(CaseError::UnknownFile)?;
        if piece.issued_on != issued_on {
            // Cases that were handed in keep the document as they know it.
            let kind = evidence::guess(&piece.name, &criterion.documents);
            let (shelved, _) = evidence::shelve(db, now, &piece, kind, who.person().id)?;
            library::give_day(db, now, who, shelved, day)?;
            let what = format!("{} ({day})", piece.name);
            record(db, now, who, &case, "case.file_dated", &criterion.id, &what)?;
        }
        Ok(())
    })
}

/// Records what was done with a file at a criterion.
pub(super) fn record(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    case: &Case,
    what: &str,
    criterion: &str,
    file: &str,
) -> Result<(), CaseError> {
    let subject = format!("{criterion}: {file}");
    let details = json!({ "criterion": criterion, "file": file });
    noting::record(db, now, &who.actor(), case, Event { subject: &subject, details, ..Event::new(what) })
}
