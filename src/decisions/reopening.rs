//! Opening a decision again, because it came to light that somebody who took part was conflicted.

use super::{Aside, Decision, DecisionError, event, of_case, store};
use crate::cases::{self, Case, CaseState};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor};
use crate::people::{self, Chair, Secretariat};
use crate::review::{self, ReviewError};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use serde_json::json;

/// Who notes a conflict after the decision: the chair, or somebody of the secretariat.
#[derive(Debug, Clone)]
pub struct Noter {
    id: Id,
    actor: Actor,
    of_secretariat: bool,
}

impl From<&Chair> for Noter {
    fn from(chair: &Chair) -> Self {
        Self { id: chair.person().id, actor: chair.actor(), of_secretariat: false }
    }
}

impl From<&Secretariat> for Noter {
    fn from(who: &Secretariat) -> Self {
        Self { id: who.person().id, actor: who.actor(), of_secretariat: true }
    }
}

impl Noter {
    /// Whether they may know of the decision: nobody with ties to the applicant does, nor who decided what is appealed.
    fn may_know(&self, db: &mut Db, today: OsloDate, case: &Case) -> Result<bool, DecisionError> {
        if review::must_not_hear(db, case.id, self.id)? {
            return Ok(false);
        }
        if self.of_secretariat {
            return Ok(review::desk_may(db, today, self.id, case)?);
        }
        Ok(!review::excluded_from(db, case)?.contains(&self.id))
    }
}

/// Opens a decided case again, because somebody who took part was conflicted (docs/scheme.md, Impartiality).
///
/// The case goes back to the board, the seat of the one concerned to their deputy, and what they scored and voted no
/// longer counts. The decision that stood is kept and marked; the ledger follows only what is decided anew.
///
/// # Errors
/// [`ReviewError::Hidden`] for a case that is not decided, for a noter who is conflicted in it (unless the conflict is
/// their own), and for somebody who took no part; a missing reason; [`DecisionError::UnderAppeal`];
/// [`DecisionError::Overtaken`].
pub fn reopen(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    by: &Noter,
    case: Id,
    member: Id,
    reason: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        let hidden = member != by.id && !by.may_know(db, now.oslo_date(), &case)?;
        let standing = of_case(db, case.id)?.filter(|_| case.state == CaseState::Decided && !hidden);
        let standing = standing.ok_or(ReviewError::Hidden)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ReviewError::Words("reason").into());
        }
        stands_alone(db, &case, &standing)?;
        store::insert_reopening(db, now, case.id, standing.id, member, by.id, reason)?;
        let name = review::note_conflict(db, now, scheme, &case, member, (by.id, reason))?;
        if standing.particulars.appeal.is_some() {
            // The appeal waits for another answer.
            let key = format!("{}:{}:again", kinds::APPEAL, standing.id);
            jobs::enqueue(db, kinds::APPEAL, &key, &json!({ "decision": standing.id }), now)?;
        }
        let (key, to) = (standing.id.to_string(), Recipient::Vendor(case.vendor_id));
        let data = json!({ "number": case.number, "decided_on": standing.decided_on });
        jobs::notice(db, now, &key, "decision-reopened", &to, Some(case.id), &data)?;
        super::set_aside(db, now, &by.actor, &standing, reason, Aside::Again)?;
        // Grounds are not for the journal: it says that it was for this reason, and whom it concerned.
        journal::record(db, now, &by.actor, &event("decision.reopened", &case, &name, ""))?;
        Ok(())
    })
}

/// A decision under appeal is not opened again: whoever answers the appeal says what becomes of it. The answer to an
/// appeal is opened again only while what it was about has gone no other way.
fn stands_alone(db: &mut Db, case: &Case, standing: &Decision) -> Result<(), DecisionError> {
    if let Some(appeal) = store::open_appeal(db, case.id)? {
        return Err(DecisionError::UnderAppeal(appeal));
    }
    let Some(first) = case.appeal_of else { return Ok(()) };
    cases::find_locked(db, first)?;
    let appealed = match store::appealed(db, case.id)? {
        Some(id) => super::find(db, id)?,
        None => None,
    };
    match appealed {
        Some(one) if one.set_aside_at.is_some() && one.replaced_by != Some(standing.id) => {
            Err(DecisionError::Overtaken)
        }
        _ => Ok(()),
    }
}

/// What the form shows: those who took part, of whom a conflict may be noted; and what was opened again before.
#[derive(Debug, Clone)]
pub struct Reopenable {
    /// The case's number.
    pub number: CaseNumber,
    /// Who took part, those who prepared the case after those who decided it: account and name.
    pub members: Vec<(Id, String)>,
    /// When the case was opened again before, and why.
    pub before: Vec<(Moment, String)>,
}

/// A decided case, for whoever may open it again.
///
/// # Errors
/// [`ReviewError::Hidden`] for a case that is not decided, and for the conflicted.
pub fn reopenable(
    db: &mut Db,
    today: OsloDate,
    by: &Noter,
    number: CaseNumber,
) -> Result<(Id, Reopenable), DecisionError> {
    let case = cases::by_number(db, number)?.filter(|case| case.state == CaseState::Decided);
    let case = case.ok_or(ReviewError::Hidden)?;
    if !by.may_know(db, today, &case)? {
        return Err(ReviewError::Hidden.into());
    }
    let seats = review::assignments(db, case.id)?;
    let members = seats.into_iter().filter(|one| one.state.may_vote()).map(|one| (one.account, one.name));
    let mut members: Vec<(Id, String)> = members.collect();
    // Preparing a case counts as deciding it does (docs/scheme.md, Impartiality).
    for officer in journal::actors_of(db, case.id, "secretariat")? {
        let person = people::person(db, officer)?;
        members.extend(person.map(|person| (person.id, person.name)));
    }
    let before = store::reopenings_of(db, case.id)?.into_iter().map(|(_, reason, at)| (at, reason)).collect();
    Ok((case.id, Reopenable { number, members, before }))
}
