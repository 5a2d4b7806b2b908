//! Listening: one form for each drawn call, and what all of them show together.

use super::{
    Assessment, CallFinding, DrawState, DrawnCall, Findings, Heard, Open, SampleError, Tally, Verdict,
    is_about, is_shown_by_calls, joined, must_be_open, store,
};
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::{Criterion, Direction};
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde::Serialize;
use serde_json::json;

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 2_000;

/// What whoever listened wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssessmentForm {
    /// How.
    pub heard: Option<Heard>,
    /// Point by point; what is not there has not been judged.
    pub findings: Findings,
    /// In words; never names or numbers of those who were called.
    pub note: String,
}

/// An assessment that is safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessed {
    /// To be sent back with the next change.
    pub version: i32,
    /// When.
    pub at: Moment,
}

/// What somebody else wrote meanwhile.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Their assessment, with their name.
    pub theirs: Assessment,
}

/// The criteria that the calls of a direction are judged by.
pub fn points<'a>(asked: &[&'a Criterion], direction: Direction) -> Vec<&'a Criterion> {
    let of_calls = |one: &&&Criterion| is_shown_by_calls(one) && is_about(one, direction);
    asked.iter().filter(of_calls).copied().collect()
}

/// Saves what was found in a call, finished or not. `kept` says that a person pressed the button: that is in the
/// journal, what a script saves between is not.
///
/// # Errors
/// [`SampleError::Changed`] when somebody saved since `seen` was read; [`SampleError::Unknown`] for a call that is
/// not of the draw that holds; [`SampleError::Faulty`] when the note is too long, or the call was heard from a recording
/// that nobody uploaded.
#[expect(
    clippy::too_many_arguments,
    reason = "who, where, what was seen and what was written are each one thing"
)]
pub fn assess(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    open: Open<'_>,
    asked: &[&Criterion],
    (case, call): (Id, Id),
    seen: i32,
    form: &AssessmentForm,
    kept: bool,
) -> Result<Assessed, SampleError> {
    if form.note.chars().count() > LONGEST_NOTE {
        return Err(SampleError::Faulty("note-too-long"));
    }
    store.write(|db| {
        must_be_open(db, open, case)?;
        let call = store::call_in_force(db, case, call)?.ok_or(SampleError::Unknown)?;
        let points = points(asked, call.direction);
        if form.findings.keys().any(|point| points.iter().all(|one| one.id != *point)) {
            return Err(SampleError::Unknown);
        }
        let before = store::assessment_of(db, call.id)?;
        let heard_before = before.as_ref().and_then(|one| one.heard);
        if form.heard == Some(Heard::Uploaded)
            && heard_before != form.heard
            && !has_recording(db, case, call.id)?
        {
            return Err(SampleError::Faulty("no-recording"));
        }
        let version = before.as_ref().map_or(0, |one| one.version);
        let same = |old: &Assessment| {
            old.heard == form.heard && old.findings == form.findings && old.note == form.note.trim()
        };
        let mut at = now;
        let new = match before {
            Some(old) if same(&old) => {
                at = old.at;
                version
            }
            Some(theirs) if seen != version => {
                return Err(SampleError::Changed(Box::new(Changed { theirs })));
            }
            _ => {
                let new = Assessment {
                    call: call.id,
                    heard: form.heard,
                    findings: form.findings.clone(),
                    note: form.note.trim().to_owned(),
                    by: who.person().name.clone(),
                    at: now,
                    version: version + 1,
                };
                store::put_assessment(db, &new, who.person().id)?;
                new.version
            }
        };
        if kept {
            let event = Event {
                case: Some(case),
                subject: &call.call_id,
                details: json!({ "findings": form.findings, "version": new }),
                ..Event::new("sample.assessed")
            };
            journal::record(db, now, &who.actor(), &event)?;
        }
        Ok(Assessed { version: new, at })
    })
}

/// Whether a recording lies with us that may be of a call: nobody said that it is of another.
fn has_recording(db: &mut Db, case: Id, call: Id) -> diesel::QueryResult<bool> {
    let all = store::recordings_of_case(db, case)?;
    Ok(all.iter().any(|one| one.deleted_at.is_none() && one.call.is_none_or(|of| of == call)))
}

/// One call on one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Its place in the draw.
    pub position: i32,
    /// Which call.
    pub call: Id,
    /// What was found.
    pub finding: Option<CallFinding>,
}

/// What the sample shows of one criterion, in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Which direction.
    pub direction: Direction,
    /// Call by call.
    pub points: Vec<Point>,
    /// Counted.
    pub tally: Tally,
    /// What that shows.
    pub verdict: Verdict,
}

/// What the sample shows of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The criterion.
    pub criterion: String,
    /// Direction by direction.
    pub rows: Vec<Row>,
    /// All together.
    pub verdict: Verdict,
}

/// What the draw that holds in a case shows of each criterion that calls show; nothing before a draw.
///
/// # Errors
/// When the database fails.
pub fn results(db: &mut Db, case: Id, asked: &[&Criterion]) -> diesel::QueryResult<Vec<Shown>> {
    let last = store::draws_of(db, case)?.into_iter().next().filter(|draw| draw.state == DrawState::Drawn);
    let Some(draw) = last else { return Ok(Vec::new()) };
    let (calls, found) = (store::calls_of(db, draw.id)?, store::assessments_of(db, draw.id)?);
    Ok(asked
        .iter()
        .filter(|one| is_shown_by_calls(one))
        .filter_map(|one| result(one, &calls, &found))
        .collect())
}

fn result(criterion: &Criterion, calls: &[DrawnCall], found: &[Assessment]) -> Option<Shown> {
    let row = |direction: &Direction| {
        let of_direction = calls.iter().filter(|call| call.direction == *direction);
        let mut tally = Tally::default();
        let points: Vec<Point> = of_direction
            .map(|call| {
                let here = found.iter().find(|one| one.call == call.id);
                let finding = here.and_then(|one| one.findings.get(&criterion.id).copied());
                tally.count(finding);
                Point { position: call.position, call: call.id, finding }
            })
            .collect();
        (!points.is_empty()).then(|| Row { direction: *direction, points, tally, verdict: tally.verdict() })
    };
    let rows: Vec<Row> =
        Direction::ALL.iter().filter(|direction| is_about(criterion, **direction)).filter_map(row).collect();
    let verdicts: Vec<Verdict> = rows.iter().map(|row| row.verdict).collect();
    (!rows.is_empty()).then(|| Shown { criterion: criterion.id.clone(), rows, verdict: joined(&verdicts) })
}
