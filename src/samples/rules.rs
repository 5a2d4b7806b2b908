//! What a sample must hold, what it shows, and how long a recording is kept.

use crate::scheme::{Criterion, CriterionDirection, Direction, EvidenceKind, RecordKind, Scope};
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most calls that a list may have.
pub const MAX_CALLS: u64 = 1_000_000;

/// The most bytes that the file of a list may have.
pub const MAX_LIST_BYTES: u64 = 300_000_000;

/// For how many days an uploaded recording is kept at most (docs/scheme.md, The call sample; our proposal).
pub const RECORDING_DAYS: i32 = 90;

text_enum! {
    /// How far a list of calls has come.
    pub enum ListState {
        /// It has arrived; nobody has begun to read it.
        Waiting = "waiting",
        /// It is being read.
        Importing = "importing",
        /// It can be drawn from.
        Ready = "ready",
        /// Something in it is wrong, and nothing is drawn from it.
        Faulty = "faulty",
    }
}

text_enum! {
    /// Whether a draw has taken its calls yet.
    pub enum DrawState {
        /// The seed is fixed; the list is being read.
        Drawing = "drawing",
        /// The calls are there.
        Drawn = "drawn",
    }
}

text_enum! {
    /// What was found of one point in one call.
    pub enum CallFinding {
        /// The point was kept.
        Kept = "kept",
        /// It was broken.
        Breach = "breach",
        /// The call gave no occasion for it.
        NotRelevant = "not_relevant",
        /// The recording is missing, or nothing can be heard.
        NotHeard = "not_heard",
    }
}

text_enum! {
    /// How a call was listened to.
    pub enum Heard {
        /// At the vendor's.
        OnSite = "on_site",
        /// In a meeting, over the vendor's shared screen.
        SharedScreen = "shared_screen",
        /// From a recording that the vendor uploaded.
        Uploaded = "uploaded",
    }
}

text_enum! {
    /// What a sample shows of one criterion.
    pub enum Verdict {
        /// Not all calls have been listened to.
        Open = "open",
        /// No pattern of breaches.
        Holds = "holds",
        /// A pattern of breaches.
        Fails = "fails",
        /// No pattern, but fewer calls could be judged than the scheme wants.
        Thin = "thin",
    }
}

/// How much is drawn for each direction (docs/scheme.md, The call sample).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Calls.
    pub calls: u32,
    /// Agents that they must come from, at least.
    pub agents: u32,
    /// Calendar weeks that they must fall in, at least.
    pub weeks: u32,
}

/// The least that may be drawn for each direction.
pub const LEAST: Wanted = Wanted { calls: 10, agents: 3, weeks: 2 };

/// The most that may be drawn for each direction: a person listens to them all.
pub const MOST: Wanted = Wanted { calls: 100, agents: 20, weeks: 20 };

impl Wanted {
    /// Whether it is no less than the scheme wants, no more than anybody can listen to, and leaves every agent and
    /// week a place.
    pub const fn is_allowed(self) -> bool {
        let enough = self.calls >= LEAST.calls && self.agents >= LEAST.agents && self.weeks >= LEAST.weeks;
        let few = self.calls <= MOST.calls && self.agents <= MOST.agents && self.weeks <= MOST.weeks;
        enough && few && self.agents + self.weeks <= self.calls + 1
    }
}

/// What is counted of one direction in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Calls.
    pub calls: u64,
    /// Different agents.
    pub agents: u64,
    /// Different calendar weeks.
    pub weeks: u64,
}

/// One calendar week in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// `2026-W40`, by ISO 8601.
    pub week: String,
    /// Outbound calls.
    pub outbound: u64,
    /// Inbound calls.
    pub inbound: u64,
}

/// What a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Outbound.
    pub outbound: Counts,
    /// Inbound.
    pub inbound: Counts,
    /// Week by week, in order of time.
    pub weeks: Vec<Week>,
    /// The first call's start, as wall time.
    pub first: String,
    /// The last call's start.
    pub last: String,
    /// How many of the agents look like the names of people.
    #[serde(default)]
    pub names: u64,
    /// The row of the first that does.
    #[serde(default)]
    pub names_row: u64,
}

impl Summary {
    /// One direction.
    pub const fn of(&self, direction: Direction) -> Counts {
        match direction {
            Direction::Outbound => self.outbound,
            Direction::Inbound => self.inbound,
        }
    }

    /// All calls.
    pub const fn calls(&self) -> u64 {
        self.outbound.calls + self.inbound.calls
    }
}

/// A direction of which a list holds too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Which.
    pub direction: Direction,
    /// What the list holds of it.
    pub there: Counts,
}

/// Of which directions a list holds too little for what is wanted.
pub fn shortfalls(summary: &Summary, directions: &[Direction], wanted: Wanted) -> Vec<Shortfall> {
    directions
        .iter()
        .map(|direction| Shortfall { direction: *direction, there: summary.of(*direction) })
        .filter(|short| {
            short.there.calls < u64::from(wanted.calls)
                || short.there.agents < u64::from(wanted.agents)
                || short.there.weeks < u64::from(wanted.weeks)
        })
        .collect()
}

/// Whether a criterion is shown by calls: the norm asks for a call sample, or names calls among its proofs.
pub fn is_shown_by_calls(criterion: &Criterion) -> bool {
    criterion.records.contains(&RecordKind::CallSample) || criterion.evidence.contains(&EvidenceKind::Calls)
}

/// Whether a criterion is about calls of a direction.
pub const fn is_about(criterion: &Criterion, direction: Direction) -> bool {
    matches!(
        (criterion.direction, direction),
        (CriterionDirection::Both, _)
            | (CriterionDirection::Outbound, Direction::Outbound)
            | (CriterionDirection::Inbound, Direction::Inbound)
    )
}

/// The directions that a scope wants a sample of, outbound first.
pub fn directions(scope: &Scope) -> Vec<Direction> {
    Direction::ALL.iter().copied().filter(|direction| scope.direction.contains(direction)).collect()
}

/// How the calls of one direction fared on one point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Kept it.
    pub kept: u32,
    /// Broke it.
    pub breach: u32,
    /// Gave no occasion.
    pub not_relevant: u32,
    /// Could not be heard.
    pub not_heard: u32,
    /// Not listened to yet.
    pub open: u32,
}

impl Tally {
    /// Counts one call.
    pub const fn count(&mut self, finding: Option<CallFinding>) {
        match finding {
            Some(CallFinding::Kept) => self.kept += 1,
            Some(CallFinding::Breach) => self.breach += 1,
            Some(CallFinding::NotRelevant) => self.not_relevant += 1,
            Some(CallFinding::NotHeard) => self.not_heard += 1,
            None => self.open += 1,
        }
    }

    /// The calls by which the point can be judged.
    pub const fn judged(self) -> u32 {
        self.kept + self.breach
    }

    /// What they show (docs/scheme.md, The call sample): two breaches in ten are a pattern; of more calls, as large
    /// a share; one breach never is. Calls without an occasion and calls that nobody could hear are not counted.
    pub const fn verdict(self) -> Verdict {
        // A pattern that nothing yet to be heard can undo is one already.
        let share = self.breach * 10 >= 2 * (self.judged() + self.open);
        if self.breach >= 2 && share {
            Verdict::Fails
        } else if self.open > 0 {
            Verdict::Open
        } else if self.judged() < LEAST.calls {
            Verdict::Thin
        } else {
            Verdict::Holds
        }
    }
}

/// The worst of several directions: a pattern in one is a pattern.
pub fn joined(verdicts: &[Verdict]) -> Verdict {
    [Verdict::Fails, Verdict::Open, Verdict::Thin]
        .into_iter()
        .find(|one| verdicts.contains(one))
        .unwrap_or(if verdicts.is_empty() { Verdict::Open } else { Verdict::Holds })
}

/// What was found in one call, point by point, by the criterion's id.
pub type Findings = BTreeMap<String, CallFinding>;

/// The last day on which an uploaded recording is kept, if its case is not decided before.
pub fn kept_until(uploaded_at: Moment) -> OsloDate {
    uploaded_at.oslo_date().plus_days(RECORDING_DAYS)
}

/// A recording that lies with us, and where it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRecording {
    /// Its row of evidence.
    pub evidence: Id,
    /// Its last day.
    pub delete_on: OsloDate,
    /// The cases that use it.
    pub cases: Vec<Id>,
}

/// Whether a recording must go: its last day is over, or every case that used it has been decided.
pub fn must_go(delete_on: OsloDate, today: OsloDate, ended: &[bool]) -> bool {
    today > delete_on || (!ended.is_empty() && ended.iter().all(|ended| *ended))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(kept: u32, breach: u32, open: u32) -> Tally {
        Tally { kept, breach, open, ..Tally::default() }
    }

    #[test]
    fn two_breaches_in_ten_are_a_pattern_and_one_is_none() {
        assert_eq!(tally(8, 2, 0).verdict(), Verdict::Fails);
        assert_eq!(tally(9, 1, 0).verdict(), Verdict::Holds);
        assert_eq!(tally(0, 1, 0).verdict(), Verdict::Thin);
        assert_eq!(tally(3, 2, 5).verdict(), Verdict::Fails, "nothing yet to be heard can undo it");
        assert_eq!(tally(9, 0, 1).verdict(), Verdict::Open);
    }

    #[test]
    fn of_more_calls_the_share_counts() {
        assert_eq!(tally(18, 2, 0).verdict(), Verdict::Holds);
        assert_eq!(tally(17, 3, 0).verdict(), Verdict::Holds);
        assert_eq!(tally(16, 4, 0).verdict(), Verdict::Fails);
        assert_eq!(tally(9, 2, 0).verdict(), Verdict::Holds, "two of eleven are less than a fifth");
        assert_eq!(tally(10, 2, 0).verdict(), Verdict::Holds);
        assert_eq!(tally(12, 3, 0).verdict(), Verdict::Fails);
    }

    #[test]
    fn calls_without_an_occasion_do_not_hide_a_pattern() {
        let scarce = Tally { kept: 2, breach: 2, not_relevant: 6, ..Tally::default() };
        assert_eq!(scarce.verdict(), Verdict::Fails);
        let silent = Tally { kept: 4, not_heard: 6, ..Tally::default() };
        assert_eq!(silent.verdict(), Verdict::Thin);
    }

    #[test]
    fn the_worst_direction_decides() {
        assert_eq!(joined(&[Verdict::Holds, Verdict::Fails]), Verdict::Fails);
        assert_eq!(joined(&[Verdict::Holds, Verdict::Open]), Verdict::Open);
        assert_eq!(joined(&[Verdict::Holds, Verdict::Holds]), Verdict::Holds);
        assert_eq!(joined(&[]), Verdict::Open);
    }

    #[test]
    fn a_recording_goes_when_its_cases_are_decided_or_its_day_is_over() {
        let day = |text: &str| text.parse::<OsloDate>().unwrap();
        let last = kept_until("2026-11-22T12:00:00Z".parse().unwrap());
        assert_eq!(last, day("2027-02-20"));
        assert!(!must_go(last, last, &[false]));
        assert!(must_go(last, last.plus_days(1), &[false]));
        assert!(must_go(last, day("2026-12-03"), &[true]));
        assert!(!must_go(last, day("2026-12-03"), &[true, false]), "another case still needs it");
        assert!(!must_go(last, day("2026-12-03"), &[]), "a file that nothing uses waits for its day");
    }

    #[test]
    fn a_wish_must_leave_every_agent_and_week_a_place() {
        assert!(LEAST.is_allowed() && Wanted { calls: 100, agents: 20, weeks: 20 }.is_allowed());
        assert!(!Wanted { calls: 9, ..LEAST }.is_allowed());
        assert!(!Wanted { agents: 2, ..LEAST }.is_allowed());
        assert!(!Wanted { weeks: 1, ..LEAST }.is_allowed());
        assert!(!Wanted { calls: 10, agents: 8, weeks: 4 }.is_allowed());
        assert!(!Wanted { calls: 101, ..LEAST }.is_allowed());
    }

    proptest! {
        #[test]
        fn a_further_breach_never_helps_and_a_further_kept_call_never_harms(
            kept in 0_u32..60, breach in 0_u32..60, open in 0_u32..60,
        ) {
            let here = tally(kept, breach, open).verdict();
            if here == Verdict::Fails {
                prop_assert_eq!(tally(kept, breach + 1, open).verdict(), Verdict::Fails);
                if open > 0 {
                    prop_assert_eq!(tally(kept + 1, breach, open - 1).verdict(), Verdict::Fails);
                    prop_assert_eq!(tally(kept, breach, open - 1).verdict(), Verdict::Fails);
                }
            } else {
                prop_assert_ne!(tally(kept + 1, breach, open).verdict(), Verdict::Fails);
            }
        }

        #[test]
        fn up_to_ten_calls_two_breaches_decide_and_nothing_else(kept in 0_u32..=10, breach in 0_u32..=10) {
            prop_assume!(kept + breach <= 10);
            prop_assert_eq!(tally(kept, breach, 0).verdict() == Verdict::Fails, breach >= 2);
        }
    }
}
