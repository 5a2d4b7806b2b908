//! Moving a running case to another edition of a norm (docs/scheme.md, The steps of a case): answers and evidence
//! that still fit stay, and only what changed is asked.
//!
//! The applicant moves a draft. What has been handed in is moved by the secretariat, until the board has it: what
//! is asked again is noted as lacking, so that it goes to the applicant by the ordinary way of a supplement.

use super::dossier::locked_of;
use super::noting::record;
use super::{Act, Answer, Case, CaseError, CaseState, Checked, Finding, after, latest, store};
use crate::jobs::{self, Recipient};
use crate::journal::{Actor, Event};
use crate::people::Secretariat;
use crate::scheme::{Carry, Edition, FieldChange, Fit, Pin, Scheme, carry};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors::{self, Applicant};
use crate::words::{self, Arguments};
use serde_json::json;

/// The editions that a case may move to on a day, newest first: those that hold and are newer than its own, and,
/// for a draft in the transition of its edition, the one before it.
pub fn targets(scheme: &Scheme, case: &Case, today: OsloDate) -> Vec<Pin> {
    if after(case.state, Act::Move).is_err() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pin in case.pins() {
        let Some(norm) = scheme.norms.iter().find(|norm| norm.id == pin.norm) else { continue };
        let Some(at) = norm.editions.iter().position(|edition| edition.edition == pin.edition) else {
            continue;
        };
        let newer = norm.editions.iter().skip(at + 1).filter(|edition| edition.valid_from <= today);
        let in_transition =
            norm.editions.get(at).is_some_and(|own| own.transition_until.is_some_and(|day| today <= day));
        let before = at.checked_sub(1).and_then(|before| norm.editions.get(before));
        let before = before.filter(|_| in_transition && case.state == CaseState::Draft);
        let pins = newer
            .rev()
            .chain(before)
            .map(|edition| Pin { norm: edition.id.clone(), edition: edition.edition.clone() });
        found.extend(pins);
    }
    found
}

/// A case with another edition of one of its norms.
fn repinned(case: &Case, to: &Pin) -> Case {
    let mut moved = case.clone();
    if moved.norm == to.norm {
        moved.edition.clone_from(&to.edition);
    }
    for pin in moved.added.iter_mut().filter(|pin| pin.norm == to.norm) {
        pin.edition.clone_from(&to.edition);
    }
    moved
}

/// What a move would do, criterion by criterion, for the criteria of the norm that is moved.
///
/// # Errors
/// When the case may not move to this edition now.
pub fn plan(scheme: &Scheme, case: &Case, to: &Pin, today: OsloDate) -> Result<Vec<Carry>, CaseError> {
    after(case.state, Act::Move)?;
    if !targets(scheme, case, today).contains(to) {
        return Err(CaseError::NotThisEdition);
    }
    let (before, next) = editions(scheme, case, to)?;
    Ok(carry(before, next, case.kind, &case.scope))
}

fn editions<'a>(scheme: &'a Scheme, case: &Case, to: &Pin) -> Result<(&'a Edition, &'a Edition), CaseError> {
    let own = case.pins().into_iter().find(|pin| pin.norm == to.norm).ok_or(CaseError::NoEdition)?;
    let before = scheme.edition(&own.norm, &own.edition).ok_or(CaseError::NoEdition)?;
    let next = scheme.edition(&to.norm, &to.edition).ok_or(CaseError::NoEdition)?;
    Ok((before, next))
}

/// Moves a draft. Answers that still fit stay finished; those that are asked again are to be finished anew.
/// A draft that has been moved there already is left as it is.
///
/// # Errors
/// When the case is no draft of the applicant's, or may not move to this edition.
pub fn move_draft(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    to: &Pin,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let case = locked_of(db, who, case)?;
        if case.pins().contains(to) {
            return Ok(case);
        }
        if case.state != CaseState::Draft {
            return Err(super::NotNow { act: Act::Move, state: case.state }.into());
        }
        apply(db, now, scheme, &who.actor(), &case, to)
    })
}

/// Moves what has been handed in and is not with the board. What is asked again is noted as lacking; during a
/// supplement it is opened at once. The applicant is told.
///
/// # Errors
/// When the case has not been handed in, is with the board or ended, or may not move to this edition.
pub fn move_submitted(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    to: &Pin,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let found = store::find_locked(db, case)?.filter(|case| case.submitted_at.is_some());
        let case = found.ok_or(CaseError::Unknown)?;
        if case.pins().contains(to) {
            return Ok(case);
        }
        let carries = plan(scheme, &case, to, now.oslo_date())?;
        note_lacking(db, now, who, &case, to, &carries)?;
        let moved = apply(db, now, scheme, &who.actor(), &case, to)?;
        tell(db, now, scheme, &moved, to, &carries)?;
        Ok(moved)
    })
}

fn asked(carries: &[Carry]) -> impl Iterator<Item = &Carry> {
    carries.iter().filter(|one| matches!(one.fit, Fit::AskedAgain | Fit::New))
}

/// What is asked again or for the first time, as results of the completeness check: of this round, or during a
/// supplement of the round that asked for it.
fn note_lacking(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    case: &Case,
    to: &Pin,
    carries: &[Carry],
) -> Result<(), CaseError> {
    let round = if case.state == CaseState::Supplement { (case.round - 1).max(0) } else { case.round };
    let checks = store::findings(db, case.id)?;
    let edition = Arguments::new().text("edition", &to.edition);
    for one in asked(carries) {
        let key =
            if one.fit == Fit::New { "cases-moving-message-new" } else { "cases-moving-message-changed" };
        let message = words::text(case.language, key, &edition).unwrap_or_default();
        // What the secretariat asked for before stays asked for.
        let before = latest(&checks, &one.criterion).filter(|check| check.finding != Finding::Ok);
        let message = match before.map(|check| check.message.trim()).filter(|asked| !asked.is_empty()) {
            Some(asked) if asked.contains(&message) => asked.to_owned(),
            Some(asked) => format!("{asked}\n\n{message}"),
            None => message,
        };
        let check = Checked {
            criterion: one.criterion.clone(),
            round,
            finding: before.map_or(Finding::Missing, |check| check.finding),
            message,
            checked_at: now,
        };
        store::put_finding(db, case.id, &check, who.person().id)?;
    }
    Ok(())
}

fn apply(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Actor,
    case: &Case,
    to: &Pin,
) -> Result<Case, CaseError> {
    let carries = plan(scheme, case, to, now.oslo_date())?;
    let (before, next) = editions(scheme, case, to)?;
    let mut moved = repinned(case, to);
    reopen(db, now, case, &carries)?;
    for one in carries.iter().filter(|one| one.fit != Fit::Stays) {
        store::moves::keep(db, now, case.id, (&before.edition, &next.edition), one)?;
    }
    store::update(db, &moved, None)?;
    crate::scheme::note_use(db, now, next)?;
    let again: Vec<&str> = asked(&carries).map(|one| one.criterion.as_str()).collect();
    let subject = format!("{} {} → {}", to.norm, before.edition, next.edition);
    let details = json!({ "norm": to.norm, "from": before.edition, "to": next.edition, "asked": again });
    record(db, now, who, case, Event { subject: &subject, details, ..Event::new("case.moved") })?;
    moved.version += 1;
    Ok(moved)
}

/// Takes "done" from the answers that are asked again; during a supplement they are opened, and so are the
/// criteria that are new. Who changed an answer last stays: nobody has written.
fn reopen(db: &mut Db, now: Moment, case: &Case, carries: &[Carry]) -> Result<(), CaseError> {
    let answers = store::answers(db, case.id)?;
    let open_now = case.state == CaseState::Supplement;
    for one in carries {
        let old = answers.iter().find(|answer| answer.criterion == one.criterion);
        let (again, reopened) = match one.fit {
            Fit::AskedAgain => (true, open_now || old.is_some_and(|answer| answer.reopened)),
            Fit::New => (true, open_now),
            Fit::Dropped => (old.is_some_and(|answer| answer.reopened), false),
            Fit::Stays | Fit::StaysNoted => (false, false),
        };
        let answer = match old {
            Some(old) if again => Answer {
                finished: if one.fit == Fit::Dropped { old.finished } else { false },
                reopened,
                changed_at: now,
                version: old.version + 1,
                ..old.clone()
            },
            // A return for supplement opens answers: there must be one to open.
            None if one.fit == Fit::New && case.state != CaseState::Draft => Answer {
                criterion: one.criterion.clone(),
                self_score: None,
                explanation: String::new(),
                finished: false,
                reopened,
                changed_by: store::opened_by(db, case.id)?,
                changed_at: now,
                version: 1,
            },
            _ => continue,
        };
        store::put_answer(db, case.id, &answer)?;
    }
    Ok(())
}

/// What a move changed in a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The edition it was asked by before.
    pub from: String,
    /// The edition it is asked by now.
    pub to: String,
    /// Whether it is asked for the first time.
    pub new: bool,
    /// What differs.
    pub changes: Vec<FieldChange>,
}

fn tell(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    to: &Pin,
    carries: &[Carry],
) -> Result<(), CaseError> {
    let vendor = vendors::find(db, case.vendor_id)?.map(|vendor| vendor.name).unwrap_or_default();
    let items: Vec<_> =
        asked(carries).map(|one| json!({ "criterion": one.criterion, "title": one.title })).collect();
    let edition = scheme.edition(&to.norm, &to.edition).map(|edition| &edition.name);
    let data = json!({
        "vendor": vendor, "items": items, "edition": edition, "stays": carries.len() - items.len(),
        "open": case.state == CaseState::Supplement,
    });
    let key = format!("{}:{}:{}", case.id, to.norm, to.edition);
    let reader = Recipient::Vendor(case.vendor_id);
    Ok(jobs::notice(db, now, &key, "case-moved", &reader, Some(case.id), &data)?)
}
