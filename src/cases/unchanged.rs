//! What was asked for again, and whether anything came: a supplement that says "done" and brings nothing costs
//! everybody a round (docs/scheme.md, The steps of a case).

use super::{Answer, Case, CaseError, CaseState, Dossier, noting, store};
use crate::evidence::{Evidence, FromPiece};
use crate::journal::Event;
use crate::records::Use;
use crate::samples;
use crate::store::Db;
use crate::values::{Id, Moment};
use crate::vendors::Applicant;
use diesel::QueryResult;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The most characters of a reason why nothing came.
const LONGEST: usize = 2_000;

/// What lies in a case.
pub(super) struct Lying<'a> {
    /// What the applicant says.
    pub(super) answers: &'a [Answer],
    /// Which file supports which criterion.
    pub(super) files: &'a [(String, Evidence)],
    /// Which of them came from the library.
    pub(super) pieces: &'a [FromPiece],
    /// The sheets of rows.
    pub(super) sheets: &'a [Use],
}

impl<'a> Lying<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        Self {
            answers: &dossier.answers,
            files: &dossier.files,
            pieces: &dossier.pieces,
            sheets: &dossier.records,
        }
    }

    /// A digest of what lies at a criterion: words, score, files with their days, rows, and the list of calls.
    fn digest(&self, criterion: &str, list: Option<Id>) -> String {
        let answer = self.answers.iter().find(|answer| answer.criterion == criterion);
        let said = answer.map(|answer| (answer.self_score, answer.explanation.trim()));
        let mut files: Vec<_> = self
            .files
            .iter()
            .filter(|(of, _)| of == criterion)
            .map(|(_, file)| {
                let from =
                    self.pieces.iter().find(|one| one.criterion == criterion && one.evidence_id == file.id);
                let period = from.map(|one| one.period);
                let covers = period.map(|one| (one.covers_from, one.covers_until, one.expires_on));
                (&file.sha256, file.issued_on, covers.unwrap_or_default())
            })
            .collect();
        files.sort();
        let rows: Vec<_> = self
            .sheets
            .iter()
            .filter(|used| used.criterion == criterion)
            .filter_map(|used| {
                let sheet = used.sheet.as_ref()?;
                Some((used.kind, sheet.rows.iter().map(|row| &row.cells).collect::<Vec<_>>()))
            })
            .collect();
        let whole = json!([said, files, rows, list]);
        hex::encode(Sha256::digest(whole.to_string().as_bytes()))
    }
}

fn list(db: &mut Db, case: Id) -> QueryResult<Option<Id>> {
    Ok(samples::latest_list(db, case)?.map(|list| list.id))
}

/// Notes what lies at the criteria that are asked for again. The case is locked, in the state in which what was
/// handed in still stands, and `round` is the one that asks.
pub(super) fn note(
    db: &mut Db,
    case: &Case,
    round: i32,
    lying: &Lying<'_>,
    criteria: &[&str],
) -> QueryResult<()> {
    let list = list(db, case.id)?;
    for criterion in criteria {
        store::asked::note(db, case.id, round, criterion, lying.digest(criterion, list))?;
    }
    Ok(())
}

/// The criteria that were asked for in this round and are just as they were then.
pub(super) fn as_asked(db: &mut Db, case: &Case, lying: &Lying<'_>) -> QueryResult<Vec<String>> {
    let asked = store::asked::digests(db, case.id, case.round)?;
    let list = list(db, case.id)?;
    let open = |id: &str| lying.answers.iter().any(|answer| answer.criterion == id && answer.reopened);
    // In the order of their numbers, so that pages and refusals name them alike.
    let mut same: Vec<String> = asked
        .into_iter()
        .filter(|(criterion, digest)| open(criterion) && lying.digest(criterion, list) == *digest)
        .map(|(criterion, _)| criterion)
        .collect();
    same.sort_by_key(|id| (id.chars().next(), id.len(), id.clone()));
    Ok(same)
}

/// The same of a case that is open in a page: none unless it is in supplement.
///
/// # Errors
/// When the database fails.
pub(super) fn of_dossier(db: &mut Db, dossier: &Dossier) -> QueryResult<Vec<String>> {
    if dossier.case.state != CaseState::Supplement {
        return Ok(Vec::new());
    }
    as_asked(db, &dossier.case, &Lying::of(dossier))
}

/// Why nothing came, for each criterion that is as it was.
///
/// # Errors
/// [`CaseError::NothingNew`] names those without a reason, or with one that is too long.
pub(super) fn reasons<'a>(
    same: &'a [String],
    given: &'a [(String, String)],
) -> Result<Vec<(&'a str, &'a str)>, CaseError> {
    let reason = |id: &str| {
        let found = given.iter().find(|(criterion, _)| criterion == id)?;
        Some(found.1.trim()).filter(|text| !text.is_empty() && text.chars().count() <= LONGEST)
    };
    let silent: Vec<String> = same.iter().filter(|id| reason(id).is_none()).cloned().collect();
    if !silent.is_empty() {
        return Err(CaseError::NothingNew(silent));
    }
    Ok(same.iter().filter_map(|id| Some((id.as_str(), reason(id)?))).collect())
}

/// The journal has the reason, where the secretariat reads it.
pub(super) fn record(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    case: &Case,
    criterion: &str,
    why: &str,
) -> Result<(), CaseError> {
    let event = Event {
        subject: criterion,
        reason: why,
        details: json!({ "criterion": criterion, "round": case.round }),
        ..Event::new("case.nothing_new")
    };
    noting::record(db, now, &who.actor(), case, event)
}
