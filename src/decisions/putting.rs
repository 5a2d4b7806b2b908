//! What the chair puts to the vote, a decision or a motion short of it: in a meeting, or in writing.

use super::store::{self, motions};
use super::voting::{Setting, WRITTEN_DAYS, propose_in};
use super::{DecisionError, MotionForm, ProposalForm, in_review, move_in};
use crate::people::Chair;
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};

/// What the chair puts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// A decision.
    Proposal(ProposalForm),
    /// A motion short of it.
    Motion(MotionForm),
}

/// Puts it to the vote: roll and statutes are fixed here, alike for both. For operations of other rooms too.
///
/// # Errors
/// As [`propose_in`] and [`move_in`].
pub fn put(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    what: &Put,
    setting: Setting<'_>,
) -> Result<Id, DecisionError> {
    match what {
        Put::Proposal(form) => propose_in(db, now, scheme, chair, case, form, setting),
        Put::Motion(form) => move_in(db, now, scheme, chair, case, form, setting),
    }
}

/// Puts it to a written vote until a moment, or for [`WRITTEN_DAYS`] when none is said; everybody on the roll gets a
/// mail (docs/scheme.md, Board). Sent twice, the form puts it once.
///
/// # Errors
/// As [`put`]; [`DecisionError::PastDeadline`] when the moment is not to come.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments, the deadline and the form's key")]
pub fn circulate(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    what: &Put,
    until: Option<Moment>,
    form_key: &str,
) -> Result<Id, DecisionError> {
    let until = until.unwrap_or_else(|| now.oslo_date().plus_days(WRITTEN_DAYS).end());
    if until <= now {
        return Err(DecisionError::PastDeadline);
    }
    store.write(|db| {
        // The form's key is a row of its own: the case comes first.
        let case = in_review(db, case)?.id;
        if let Once::Again(_) = once(db, form_key, Some(chair.person().id), "", now)?
            && let Some(known) = last(db, case, what)?
        {
            return Ok(known);
        }
        put(db, now, scheme, chair, case, what, Setting::Circulation(until))
    })
}

/// The newest of its kind in a case.
fn last(db: &mut Db, case: Id, what: &Put) -> diesel::QueryResult<Option<Id>> {
    Ok(match what {
        Put::Proposal(_) => store::proposals_of(db, case)?.first().map(|one| one.id),
        Put::Motion(_) => motions::of_case(db, case)?.first().map(|one| one.id),
    })
}
