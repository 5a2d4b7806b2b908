//! What became of proposals that were carried: for minutes, which say what stands and what was taken back.

use super::{Counted, DecisionError, Ending, store};
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};

/// What became of a proposal that was carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The proposal.
    pub proposal: Id,
    /// When the decision was made.
    pub decided_at: Moment,
    /// Until then it may be taken back.
    pub due_at: Moment,
    /// When it took effect.
    pub in_force_at: Option<Moment>,
    /// When it was taken back or set aside.
    pub set_aside_at: Option<Moment>,
    /// Why.
    pub reason: String,
}

impl Made {
    /// When and why it was taken back; none for a decision that took effect, whatever came after.
    pub fn taken_back(&self) -> Option<(Moment, &str)> {
        let at = self.set_aside_at.filter(|_| self.in_force_at.is_none())?;
        Some((at, self.reason.as_str()))
    }

    /// Until when it may still be taken back.
    pub fn undo_until(&self, now: Moment) -> Option<Moment> {
        let open = self.in_force_at.is_none() && self.set_aside_at.is_none() && now < self.due_at;
        open.then_some(self.due_at)
    }
}

/// The decisions of a case, those that were taken back or set aside among them, oldest first.
///
/// # Errors
/// When the database fails.
pub fn made_in(db: &mut Db, case: Id) -> Result<Vec<Made>, DecisionError> {
    Ok(store::made_in(db, case)?)
}

/// Whether the vote on a proposal of a case ended in a tie that nobody broke.
///
/// # Errors
/// When the database fails.
pub fn has_tied(db: &mut Db, case: Id, proposal: Id) -> Result<bool, DecisionError> {
    let all = store::proposals_of(db, case)?;
    let tied = |counted: &Counted| counted.ending == Ending::Tied;
    Ok(all.iter().any(|one| one.id == proposal && one.counted.as_ref().is_some_and(tied)))
}

/// A proposal that was voted on in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The case.
    pub case: Id,
    /// The stable word of what was proposed.
    pub word: &'static str,
    /// On which day the vote was closed.
    pub decided_on: OsloDate,
    /// What was counted: whether it was carried, too.
    pub counted: Option<Counted>,
}

/// The written votes that were closed after one instant and until another, whatever came of them, but without decisions
/// that were taken back: the minutes of the next meeting list them (docs/scheme.md, Board).
///
/// # Errors
/// When the database fails.
pub fn written_between(db: &mut Db, after: Moment, until: Moment) -> Result<Vec<Written>, DecisionError> {
    let mut found = Vec::new();
    for (case, proposal) in store::written_between(db, after, until)? {
        let made = made_in(db, case)?;
        if made.iter().any(|one| one.proposal == proposal && one.taken_back().is_some()) {
            continue;
        }
        let all = store::proposals_of(db, case)?;
        let Some(one) = all.into_iter().find(|one| one.id == proposal) else { continue };
        if let Some(at) = one.closed_at {
            found.push(Written { case, word: one.word(), decided_on: at.oslo_date(), counted: one.counted });
        }
    }
    Ok(found)
}
