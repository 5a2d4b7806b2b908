//! When a decision can be appealed, and what the secretariat may do with an appeal.

use crate::cases::CaseState;
use crate::scheme::CaseKind;
use crate::values::{OsloDate, text_enum};

text_enum! {
    /// Where an appeal is, as far as its case does not say it.
    pub enum AppealState {
        /// Here; the secretariat looks at it, then the board.
        Received = "received",
        /// It came too late and was not treated.
        Dismissed = "dismissed",
        /// Decided, and the first matter has followed.
        Settled = "settled",
    }
}

/// Why a decision cannot be appealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAppeal {
    /// Nothing has been decided.
    Undecided,
    /// What an appeal leads to is final here.
    Final,
}

/// Whether a decision of a kind of case can be appealed, and whether that is too late on a day (docs/scheme.md, Board):
/// the last day is in time. An appeal that comes later is taken in all the same, and the secretariat says in words
/// whether it is treated (our proposal).
///
/// # Errors
/// Why there is no appeal.
pub fn may_appeal(kind: CaseKind, appeal_by: Option<OsloDate>, today: OsloDate) -> Result<bool, NoAppeal> {
    let last = appeal_by.ok_or(NoAppeal::Undecided)?;
    if kind == CaseKind::Appeal {
        return Err(NoAppeal::Final);
    }
    Ok(today > last)
}

/// Whether the vendor took its appeal back: its case is closed, and nobody dismissed it.
pub fn was_withdrawn(state: AppealState, case: CaseState) -> bool {
    state == AppealState::Received && case == CaseState::Closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_in_time() {
        let last: OsloDate = "2026-12-12".parse().unwrap();
        assert_eq!(may_appeal(CaseKind::Approval, Some(last), last), Ok(false));
        assert_eq!(may_appeal(CaseKind::Approval, Some(last), last.plus_days(1)), Ok(true));
        assert_eq!(may_appeal(CaseKind::Approval, None, last), Err(NoAppeal::Undecided));
        assert_eq!(may_appeal(CaseKind::Appeal, Some(last), last), Err(NoAppeal::Final));
    }
}
