//! The life of a condition, who looks at it, and when its vendor is reminded.

use crate::decisions::Checker;
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::Serialize;

text_enum! {
    /// Where a condition is.
    ///
    /// `open ⇄ answered → met`; to the chair by `escalated`; `lapsed` when another decision took its place.
    pub enum DutyState {
        /// The vendor has to show something.
        Open = "open",
        /// The vendor has answered; somebody looks at it.
        Answered = "answered",
        /// Met.
        Met = "met",
        /// Given to the chair: the board must say what follows.
        Escalated = "escalated",
        /// No longer asked for.
        Lapsed = "lapsed",
    }
}

text_enum! {
    /// What was said or done about a condition.
    pub enum Step {
        /// The vendor answered.
        Answered = "answered",
        /// It got a new day.
        Extended = "extended",
        /// It was found to be met.
        Met = "met",
        /// It was given to the chair.
        Escalated = "escalated",
        /// The answer did not do; the vendor must answer again.
        Returned = "returned",
    }
}

/// A condition of a decision, as it is followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Inside.
    pub id: Id,
    /// Of which decision.
    pub decision_id: Id,
    /// In which case.
    pub case_id: Id,
    /// Whose it is.
    pub vendor_id: Id,
    /// Its place in the decision, from 0.
    pub place: i32,
    /// The criterion that it came from; empty for a further one.
    pub criterion: String,
    /// What must be mended.
    pub text: String,
    /// What must be shown; may be empty.
    pub shows: String,
    /// Who looks at the answer.
    pub checker: Checker,
    /// By when; the day itself is in time.
    pub due: OsloDate,
    /// Where it is.
    pub state: DutyState,
    /// When the vendor was told of it.
    pub opened_at: Moment,
    /// Against lost updates.
    pub version: i32,
}

impl Duty {
    /// Whether it keeps the approval from being one without conditions.
    pub const fn is_outstanding(&self) -> bool {
        matches!(self.state, DutyState::Open | DutyState::Answered | DutyState::Escalated)
    }

    /// Whether its day has passed with nothing to look at.
    pub fn is_overdue(&self, today: OsloDate) -> bool {
        self.state == DutyState::Open && self.due < today
    }
}

/// Who wants to say something about a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Its vendor.
    Vendor,
    /// The secretariat.
    Secretariat,
    /// An impartial member of the board.
    Member,
    /// An impartial chair.
    Chair,
}

/// Whether somebody may take a step now (docs/scheme.md, Board).
///
/// The vendor answers while it is asked. Whoever checks it says that it is met, asks again, gives more time, or gives
/// it to the chair. What the chair was given, the chair alone settles.
pub fn may_step(duty: &Duty, side: Side, step: Step) -> bool {
    if !duty.is_outstanding() {
        return false;
    }
    let given_up = duty.state == DutyState::Escalated;
    match side {
        Side::Vendor => step == Step::Answered && !given_up,
        Side::Secretariat => step != Step::Answered && !given_up && duty.checker == Checker::Secretariat,
        Side::Member => step != Step::Answered && !given_up && duty.checker == Checker::Board,
        Side::Chair => match step {
            Step::Answered => false,
            Step::Escalated => !given_up && duty.checker == Checker::Board,
            Step::Met | Step::Extended | Step::Returned => given_up || duty.checker == Checker::Board,
        },
    }
}

/// What a condition asks of a member of the board who took part in the decision, as a stable word; none when it is
/// others' business and its day is far.
pub(super) fn asks_board(duty: &Duty, chair: bool, today: OsloDate, soon: i32) -> Option<&'static str> {
    let board = duty.checker == Checker::Board;
    match duty.state {
        DutyState::Escalated if chair => Some("escalated"),
        DutyState::Answered if board => Some("answered"),
        DutyState::Open if board && duty.is_overdue(today) => Some("overdue"),
        DutyState::Open if chair && duty.due >= today && duty.due <= today.plus_days(soon) => Some("soon"),
        _ => None,
    }
}

/// Where a step leads.
pub const fn after(step: Step) -> DutyState {
    match step {
        Step::Answered => DutyState::Answered,
        Step::Extended | Step::Returned => DutyState::Open,
        Step::Met => DutyState::Met,
        Step::Escalated => DutyState::Escalated,
    }
}

/// How many days before its day a vendor is reminded of a condition (our proposal).
pub const REMINDERS: [i32; 3] = [30, 7, 0];

/// The reminder that is due on a day: the last one whose time has come, if it had not come when the vendor was told of
/// the condition. None once the day has passed.
pub fn reminder(due: OsloDate, told: OsloDate, today: OsloDate) -> Option<i32> {
    if today > due {
        return None;
    }
    let come = |days: &&i32| due.plus_days(-**days) <= today;
    let new = |days: &&i32| due.plus_days(-**days) > told;
    REMINDERS.iter().rev().find(come).filter(new).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn duty(state: DutyState, checker: Checker) -> Duty {
        Duty {
            id: Id::fresh(),
            decision_id: Id::fresh(),
            case_id: Id::fresh(),
            vendor_id: Id::fresh(),
            place: 0,
            criterion: "N1".into(),
            text: "Send ny rutine".into(),
            shows: String::new(),
            checker,
            due: "2027-03-01".parse().unwrap(),
            state,
            opened_at: "2026-11-21T12:00:00Z".parse().unwrap(),
            version: 1,
        }
    }

    #[test]
    fn what_the_chair_was_given_the_chair_alone_settles() {
        let given = duty(DutyState::Escalated, Checker::Secretariat);
        for step in Step::ALL.iter().copied() {
            assert!(!may_step(&given, Side::Vendor, step), "{step}");
            assert!(!may_step(&given, Side::Secretariat, step), "{step}");
            assert!(!may_step(&given, Side::Member, step), "{step}");
        }
        assert!(may_step(&given, Side::Chair, Step::Met) && may_step(&given, Side::Chair, Step::Extended));
    }

    #[test]
    fn only_who_checks_says_that_it_is_met() {
        let secretariat = duty(DutyState::Answered, Checker::Secretariat);
        assert!(may_step(&secretariat, Side::Secretariat, Step::Met));
        assert!(!may_step(&secretariat, Side::Member, Step::Met));
        let board = duty(DutyState::Answered, Checker::Board);
        assert!(!may_step(&board, Side::Secretariat, Step::Met));
        assert!(may_step(&board, Side::Member, Step::Met) && may_step(&board, Side::Chair, Step::Met));
    }

    proptest! {
        #[test]
        fn what_is_met_or_lapsed_stays_so(side in 0usize..4, step in 0..Step::ALL.len(), met in any::<bool>()) {
            let state = if met { DutyState::Met } else { DutyState::Lapsed };
            let side = [Side::Vendor, Side::Secretariat, Side::Member, Side::Chair][side];
            prop_assert!(!may_step(&duty(state, Checker::Board), side, Step::ALL[step]));
        }

        /// Day by day: each reminder comes once, on its day or the first day after, and never late.
        #[test]
        fn each_reminder_comes_once(length in 0i32..100) {
            let told: OsloDate = "2026-11-21".parse().unwrap();
            let due = told.plus_days(length);
            let mut sent = Vec::new();
            for day in 0..=length + 5 {
                let today = told.plus_days(day);
                if let Some(days) = reminder(due, told, today)
                    && !sent.contains(&days)
                {
                    prop_assert_eq!(due.plus_days(-days), today);
                    sent.push(days);
                }
            }
            let expected: Vec<i32> = REMINDERS.into_iter().filter(|days| *days < length).collect();
            prop_assert_eq!(sent, expected);
        }
    }
}
