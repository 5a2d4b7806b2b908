//! The call sample of a case: everything of it in one reading, and until when it may change.

use super::{Case, CaseState, store};
use crate::samples::{self, CallList, Draw, DrawnCall, Hearing, Recording};
use crate::store::Db;
use crate::values::Id;

/// How many entries of the log of listening are shown.
const HEARINGS: i64 = 100;

/// Everything of a case's sample.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// The last list, whatever became of it.
    pub(super) list: Option<CallList>,
    /// The last one that can be drawn from.
    pub(super) ready: Option<CallList>,
    /// The draws, newest first, each with its calls.
    pub(super) draws: Vec<(Draw, Vec<DrawnCall>)>,
    /// What was uploaded although recordings stay at the vendor.
    pub(super) recordings: Vec<Recording>,
    /// Who was handed them.
    pub(super) hearings: Vec<Hearing>,
}

impl Sample {
    /// Whether the vendor may give a list, as far as the draws go.
    pub(super) fn list_is_wanted(&self) -> bool {
        self.draws.first().is_none_or(|(draw, _)| draw.new_list_asked_at.is_some())
    }

    /// The hash of the list that a draw drew from: the one of this number, else the last; before any draw, of the
    /// list that can be drawn from.
    pub(super) fn list_of(&self, number: Option<i32>) -> Option<&str> {
        let wanted = |draw: &Draw| number.is_none_or(|number| draw.number == number);
        let drawn = self.draws.iter().map(|(draw, _)| draw).find(|draw| wanted(draw));
        let of_draw = drawn.map(|draw| draw.list_sha256.as_str());
        of_draw.or_else(|| {
            self.ready.as_ref().filter(|_| number.is_none()).and_then(|list| list.list_sha256.as_deref())
        })
    }
}

/// Reads all of it.
pub(super) fn sample(db: &mut Db, case: Id) -> diesel::QueryResult<Sample> {
    let mut draws = Vec::new();
    // A case has one draw, seldom two.
    for draw in samples::draws_of(db, case)? {
        let calls = samples::calls_of(db, draw.id)?;
        draws.push((draw, calls));
    }
    Ok(Sample {
        list: samples::latest_list(db, case)?,
        ready: samples::ready_list(db, case)?,
        draws,
        recordings: samples::recordings_of_case(db, case)?,
        hearings: samples::hearings_of(db, case, HEARINGS)?,
    })
}

/// Whether the sample of a case may still change: until it is decided or withdrawn.
pub(super) const fn is_running(case: &Case) -> bool {
    !matches!(case.state, CaseState::Decided | CaseState::Closed)
}

/// The same with the case locked, for the operations of `samples`.
pub(super) fn runs(db: &mut Db, case: Id) -> diesel::QueryResult<bool> {
    Ok(store::find_locked(db, case)?.is_some_and(|case| is_running(&case)))
}

/// The same for the secretariat: only a case that has been handed in is its business.
pub(super) fn runs_at_desk(db: &mut Db, case: Id) -> diesel::QueryResult<bool> {
    Ok(store::find_locked(db, case)?.is_some_and(|case| is_running(&case) && case.submitted_at.is_some()))
}
