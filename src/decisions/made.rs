//! What became of proposals that were carried: for minutes, which say what stands and what was taken back.

use super::{Counted, DecisionError, Mode, store};
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

/// A case that was decided in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The case.
    pub case: Id,
    /// The stable word of what was decided.
    pub word: &'static str,
    /// On which day.
    pub decided_on: OsloDate,
    /// What was counted.
    pub counted: Option<Counted>,
}

/// The cases that were decided in writing after one instant and until another, and whose decision was not taken back:
/// the minutes of the next meeting list them (docs/scheme.md, Board).
///
/// # Errors
/// When the database fails.
pub fn written_between(db: &mut Db, after: Moment, until: Moment) -> Result<Vec<Written>, DecisionError> {
    let mut found = Vec::new();
    for (case, proposal, decided_on) in store::decided_between(db, after, until)? {
        let all = store::proposals_of(db, case)?;
        let Some(one) = all.into_iter().find(|one| one.id == proposal) else { continue };
        if one.terms.as_ref().is_some_and(|terms| terms.mode == Mode::Circulation) {
            found.push(Written { case, word: one.word(), decided_on, counted: one.counted });
        }
    }
    Ok(found)
}
