//! A new application for a unit that has been approved before: what was said last time is there already, and
//! whoever finds it unchanged confirms it.
//!
//! Answers come over with what they said and unconfirmed; evidence comes over as long as it is young enough.

use super::dossier::{age_day, asked_on, dossier, edition_on, locked_of};
use super::noting::record;
use super::{Act, Answer, Case, CaseError, Gap, Lack, after, may_write, store};
use crate::approvals;
use crate::evidence::{self, AgeState, Dates, Evidence};
use crate::journal::Event;
use crate::scheme::{Criterion, Edition, Scheme, asked_changes};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate, text_enum};
use crate::vendors::Applicant;
use serde_json::json;

text_enum! {
    /// What of a criterion another edition says otherwise.
    pub enum ChangedPart {
        /// Its title.
        Title = "title",
        /// What the applicant is to show.
        Asks = "asks",
        /// What assessors look for.
        LookedFor = "looked_for",
        /// When it is met, partly met, not met.
        Rubric = "rubric",
        /// Whether it may rule out approval.
        Critical = "critical",
        /// How old the evidence may be.
        Age = "age",
        /// Whether it may be inapplicable.
        NotApplicable = "not_applicable",
        /// What shows it.
        Evidence = "evidence",
        /// For which calls it is asked.
        Direction = "direction",
    }
}

/// What became of a criterion since the case that is renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NormChange {
    /// It says the same.
    Same,
    /// It was not there.
    New,
    /// These parts are other.
    Changed(Vec<ChangedPart>),
}

/// Compares a criterion with what it was in an earlier edition.
pub fn norm_change(before: Option<&Criterion>, now: &Criterion) -> NormChange {
    let Some(before) = before else { return NormChange::New };
    // The same rule as for a case that moves to another edition.
    let fields = asked_changes(before, now);
    let is = |names: &[&str]| fields.iter().any(|change| names.contains(&change.field.as_str()));
    let parts = [
        (ChangedPart::Title, is(&["title"])),
        (ChangedPart::Asks, is(&["asks"])),
        (ChangedPart::LookedFor, is(&["looked_for"])),
        (ChangedPart::Rubric, is(&["met", "partly", "not_met"])),
        (ChangedPart::Critical, before.critical != now.critical),
        (ChangedPart::Age, is(&["max_age_months"])),
        (ChangedPart::NotApplicable, is(&["may_be_not_applicable"])),
        (ChangedPart::Evidence, is(&["evidence"])),
        (ChangedPart::Direction, is(&["direction"])),
    ];
    let changed: Vec<ChangedPart> =
        parts.into_iter().filter(|(_, other)| *other).map(|(part, _)| part).collect();
    if changed.is_empty() { NormChange::Same } else { NormChange::Changed(changed) }
}

text_enum! {
    /// How a criterion of a renewal stands.
    pub enum Carried {
        /// Confirmed, or answered anew and done.
        Done = "done",
        /// As last time, and all that is needed is there: to be confirmed.
        Unchanged = "unchanged",
        /// As last time, but the norm says something else now.
        NormChanged = "norm_changed",
        /// As last time, but the evidence is missing or too old.
        NeedsEvidence = "needs_evidence",
        /// Not asked last time, or not answered.
        New = "new",
        /// Written anew and not done yet.
        Rewritten = "rewritten",
    }
}

impl Carried {
    /// Whether it can be confirmed as it stands.
    pub const fn may_be_confirmed(self) -> bool {
        matches!(self, Self::Unchanged | Self::NormChanged)
    }
}

/// How a criterion of a renewal stands.
pub fn carried(
    change: &NormChange,
    last: Option<&Answer>,
    answer: Option<&Answer>,
    lacking: &[Lack],
) -> Carried {
    let (Some(last), Some(answer)) = (last, answer) else { return Carried::New };
    if answer.finished {
        return Carried::Done;
    }
    if answer.self_score != last.self_score || answer.explanation != last.explanation {
        return Carried::Rewritten;
    }
    if !lacking.is_empty() {
        return Carried::NeedsEvidence;
    }
    if *change == NormChange::Same { Carried::Unchanged } else { Carried::NormChanged }
}

/// The case that is renewed, as far as the new one is compared with it.
#[derive(Debug, Clone)]
pub struct Previous {
    /// The case.
    pub case: Case,
    /// The editions that it was measured by; none when the scheme holds them no longer.
    pub edition: Option<Edition>,
    /// What was said.
    pub answers: Vec<Answer>,
    /// What was shown.
    pub files: Vec<(String, Evidence)>,
}

impl Previous {
    /// The criterion as it was.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.edition.as_ref()?.criterion(id)
    }

    /// What was said of it.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.criterion == id)
    }
}

/// The case that another renews.
///
/// # Errors
/// When the database fails.
pub fn previous(db: &mut Db, scheme: &Scheme, case: &Case) -> diesel::QueryResult<Option<Previous>> {
    let Some(id) = case.renews else { return Ok(None) };
    let Some(case) = store::find(db, id)? else { return Ok(None) };
    Ok(Some(Previous {
        edition: scheme.combined(&case.pins()),
        answers: store::answers(db, id)?,
        files: evidence::of_case(db, id)?,
        case,
    }))
}

/// The case by which a unit was last approved, whether the approval still runs or not.
///
/// # Errors
/// When the database fails.
pub fn last_approved(db: &mut Db, vendor: Id, unit: Id) -> diesel::QueryResult<Option<Case>> {
    let of_unit = approvals::of_vendor(db, vendor)?.into_iter().filter(|approval| approval.unit_id == unit);
    match of_unit.max_by_key(|approval| (approval.decided_on, approval.id)) {
        Some(approval) => store::find(db, approval.case_id),
        None => Ok(None),
    }
}

/// Takes over answers and evidence into a case that has just been opened, inside its transaction.
pub(super) fn take_over(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    from: &Case,
    to: &Case,
) -> Result<(), CaseError> {
    let today = now.oslo_date();
    let edition = edition_on(scheme, to, today)?;
    for last in store::answers(db, from.id)? {
        if edition.criterion(&last.criterion).is_none() {
            continue;
        }
        let by = who.person().id;
        let answer =
            Answer { finished: false, reopened: false, version: 1, changed_by: by, changed_at: now, ..last };
        store::put_answer(db, to.id, &answer)?;
    }
    let pieces = evidence::from_pieces(db, from.id)?;
    evidence::carry_over(db, now, from.id, to.id, who.person().id, |criterion, file| {
        let from = pieces.iter().find(|one| one.criterion == criterion && one.evidence_id == file.id);
        let expires_on = from.and_then(|one| one.period.expires_on);
        edition.criterion(criterion).is_some_and(|criterion| still_serves(criterion, file, expires_on, today))
    })?;
    Ok(())
}

/// Whether a file that served last time is young enough today, and holds by its own words.
fn still_serves(
    criterion: &Criterion,
    file: &Evidence,
    expires_on: Option<OsloDate>,
    today: OsloDate,
) -> bool {
    let dates = Dates { issued_on: file.issued_on, expires_on };
    evidence::age(dates, evidence::max_age(criterion), today, 0).state != AgeState::TooOld
}

/// What came of confirming.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// These are done now.
    pub done: Vec<String>,
    /// These lack something, and are as they were.
    pub gaps: Vec<Gap>,
}

/// Confirms that criteria are answered as last time. Those that lack something or were written anew stay open, and it
/// is said what they lack. Confirming twice is confirming once.
///
/// # Errors
/// When the case renews none, a criterion is not asked, or the case is not open to writing.
pub fn confirm_unchanged(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    criteria: &[String],
) -> Result<Confirmed, CaseError> {
    store.write(|db| {
        let case = locked_of(db, who, case)?;
        if case.renews.is_none() {
            return Err(CaseError::Unknown);
        }
        after(case.state, Act::Write)?;
        let dossier = dossier(db, scheme, case)?;
        let last = previous(db, scheme, &dossier.case)?;
        let (case, answers) = (&dossier.case, &dossier.answers);
        let mut came = Confirmed::default();
        for id in criteria {
            let criterion = asked_on(scheme, case, id)?;
            let answer = answers.iter().find(|answer| answer.criterion == *id);
            if !may_write(case.state, answer) {
                return Err(CaseError::NotOpen);
            }
            if answer.is_some_and(|answer| answer.finished) || came.done.contains(id) {
                continue;
            }
            let mut lacking = dossier.lacks_of(criterion, age_day(case, now.oslo_date()));
            // Written anew is not "unchanged since last time": that part is finished where it was written.
            let before = last.as_ref().and_then(|last| last.answer(id));
            if carried(&NormChange::Same, before, answer, &[]) == Carried::Rewritten && lacking.is_empty() {
                lacking.push(Lack::Unfinished);
            }
            let Some(answer) = answer.filter(|_| lacking.is_empty()) else {
                came.gaps.extend(lacking.into_iter().map(|lack| Gap { criterion: id.clone(), lack }));
                continue;
            };
            let (by, version) = (who.person().id, answer.version + 1);
            let done = Answer { finished: true, changed_by: by, changed_at: now, version, ..answer.clone() };
            store::put_answer(db, case.id, &done)?;
            came.done.push(id.clone());
        }
        if !came.done.is_empty() {
            let subject = came.done.join(", ");
            let details = json!({ "criteria": came.done, "renews": case.renews });
            let event = Event { subject: &subject, details, ..Event::new("case.confirmed") };
            record(db, now, &who.actor(), case, event)?;
        }
        Ok(came)
    })
}

#[cfg(test)]
mod tests;
