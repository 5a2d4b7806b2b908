//! By which norms a draft is measured: the base norm always, additions because the scope calls for them or
//! because the vendor wants them.

use super::dossier::locked_of;
use super::noting::record;
use super::{Act, Case, CaseError, CaseState, NotNow, store};
use crate::journal::Event;
use crate::scheme::{Because, Norm, NormRole, Pin, Scheme, Scope, note_use};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors::Applicant;
use serde_json::json;

/// How a norm stands in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormChoice<'a> {
    /// Which.
    pub norm: &'a Norm,
    /// The edition that the case has, or would get.
    pub pin: Pin,
    /// Whether the case is measured by it now.
    pub present: bool,
    /// Why the scope calls for it; none when it does not.
    pub because: Option<Vec<Because>>,
}

impl NormChoice<'_> {
    /// Whether it is in every case.
    pub fn is_base(&self) -> bool {
        self.norm.role == NormRole::Base
    }

    /// Whether the scope calls for it and the case does not have it yet.
    pub const fn is_missing(&self) -> bool {
        self.because.is_some() && !self.present
    }
}

/// Every norm on offer as it stands in a case: the base norm first. A norm that is in the case keeps its edition;
/// another would come in the edition of the day. One without an edition on that day is left out.
pub fn norm_choices<'a>(
    scheme: &'a Scheme,
    present: &[Pin],
    scope: &Scope,
    day: OsloDate,
) -> Vec<NormChoice<'a>> {
    let (base, additions): (Vec<&Norm>, Vec<&Norm>) =
        scheme.norms.iter().partition(|norm| norm.role == NormRole::Base);
    base.into_iter()
        .chain(additions)
        .filter_map(|norm| {
            let held = present.iter().find(|pin| pin.norm == norm.id).cloned();
            let today = || {
                let edition = scheme.edition_on(&norm.id, day)?;
                Some(Pin { norm: edition.id.clone(), edition: edition.edition.clone() })
            };
            let is_held = held.is_some();
            let pin = held.or_else(today)?;
            Some(NormChoice { norm, pin, present: is_held, because: norm.because(scope) })
        })
        .collect()
}

/// The additions that a case has after a choice: those that the scope calls for, and those that the vendor wants.
pub fn additions(choices: &[NormChoice<'_>], wanted: &[String]) -> Vec<Pin> {
    let in_it = |choice: &&NormChoice<'_>| {
        !choice.is_base() && (choice.because.is_some() || wanted.contains(&choice.norm.id))
    };
    choices.iter().filter(in_it).map(|choice| choice.pin.clone()).collect()
}

/// The norms that the scope calls for and the case does not have: the unit was changed after it was opened.
pub fn norms_missing(scheme: &Scheme, case: &Case, today: OsloDate) -> Vec<String> {
    if case.state != CaseState::Draft {
        return Vec::new();
    }
    let choices = norm_choices(scheme, &case.pins(), &case.scope, today);
    choices.iter().filter(|choice| choice.is_missing()).map(|choice| choice.norm.id.clone()).collect()
}

/// Chooses the additional norms of a draft. What the scope calls for is in whatever is chosen; answers to what is
/// not asked any more stay, and are there again when the norm comes back.
///
/// # Errors
/// When the case is no draft of the applicant's.
pub fn choose_norms(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    wanted: &[String],
) -> Result<Case, CaseError> {
    store.write(|db| {
        let mut case = locked_of(db, who, case)?;
        if case.state != CaseState::Draft {
            return Err(NotNow { act: Act::Write, state: case.state }.into());
        }
        let choices = norm_choices(scheme, &case.pins(), &case.scope, now.oslo_date());
        let chosen = additions(&choices, wanted);
        if chosen == case.added {
            return Ok(case);
        }
        case.added = chosen;
        store::update(db, &case, None)?;
        note_editions(db, now, scheme, &case)?;
        let event = Event { details: json!({ "added": case.added }), ..Event::new("case.norms_chosen") };
        record(db, now, &who.actor(), &case, event)?;
        case.version += 1;
        Ok(case)
    })
}

/// From now on the files of these editions must not change.
pub(super) fn note_editions(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
) -> diesel::QueryResult<()> {
    for edition in case.pins().iter().filter_map(|pin| scheme.edition(&pin.norm, &pin.edition)) {
        note_use(db, now, edition)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
