//! The life of an approval: which acts are allowed when, and what the ledger says.

use super::ApprovalError;
use crate::scheme::{Pin, Scope};
use crate::values::{CaseNumber, CertificateNumber, Id, Moment, OsloDate, text_enum};
use crate::vendors::Site;
use serde::{Deserialize, Serialize};

text_enum! {
    /// What happened to an approval (docs/scheme.md, Approval's life).
    pub enum EventKind {
        /// The board approved.
        Granted = "granted",
        /// It was continued for another year.
        Continued = "continued",
        /// Something must be mended by a date.
        ConditionsSet = "conditions_set",
        /// All of that is mended.
        ConditionsLifted = "conditions_lifted",
        /// The board warned; the approval holds.
        Warned = "warned",
        /// It does not hold for now.
        Suspended = "suspended",
        /// The suspension is over.
        Reinstated = "reinstated",
        /// The board took it back.
        Withdrawn = "withdrawn",
        /// The vendor left of its own will.
        Resigned = "resigned",
        /// Its time was over.
        Expired = "expired",
        /// It was never valid.
        Annulled = "annulled",
        /// An earlier entry was wrong; names which.
        Corrected = "corrected",
        /// It went to another legal entity.
        Transferred = "transferred",
    }
}

text_enum! {
    /// What a buyer is told.
    pub enum Status {
        /// Holds.
        Approved = "approved",
        /// Holds, with something to be mended.
        ApprovedWithConditions = "approved_with_conditions",
        /// Holds, but the yearly continuation is late.
        ContinuationOverdue = "continuation_overdue",
        /// Does not hold for now.
        Suspended = "suspended",
        /// Ran out.
        Expired = "expired",
        /// Taken back by the board.
        Withdrawn = "withdrawn",
        /// Given up by the vendor.
        Resigned = "resigned",
        /// Never was valid.
        Annulled = "annulled",
        /// Went to another entity.
        Transferred = "transferred",
        /// The register knows of none.
        NotRegistered = "not_registered",
    }
}

impl Status {
    /// Whether the approval holds (docs/scheme.md, Approval's life).
    pub const fn is_valid(self) -> bool {
        matches!(self, Self::Approved | Self::ApprovedWithConditions | Self::ContinuationOverdue)
    }

    /// Whether nothing more can happen.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Resigned | Self::Annulled | Self::Transferred | Self::Expired)
    }
}

/// Something that must be mended by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Condition {
    /// What.
    pub text: String,
    /// By when; the day itself is in time.
    pub due: OsloDate,
}

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerEvent {
    /// Its place in the whole ledger.
    pub seq: i64,
    /// Its name outside.
    pub id: Id,
    /// Which approval.
    pub approval: Id,
    /// What happened.
    pub kind: EventKind,
    /// From which day it counts.
    pub effective_from: OsloDate,
    /// The approval's last day, where the event sets it.
    pub valid_until: Option<OsloDate>,
    /// By when it must be continued, where the event sets it.
    pub continue_by: Option<OsloDate>,
    /// What must be mended, where the event sets it.
    pub conditions: Vec<Condition>,
    /// Why; not public for warnings.
    pub reason: String,
    /// The entry that this one puts right.
    pub corrects: Option<i64>,
    /// When it was written down.
    pub recorded_at: Moment,
}

/// An approved unit, as it stood in the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Inside.
    pub id: Id,
    /// Whose.
    pub vendor_id: Id,
    /// Of which unit.
    pub unit_id: Id,
    /// In which case it was decided.
    pub case_id: Id,
    /// The certificate's number.
    pub number: CertificateNumber,
    /// The case's number.
    pub case_number: CaseNumber,
    /// The norm.
    pub norm: String,
    /// Its edition.
    pub edition: String,
    /// The further norms that it was given under.
    pub added: Vec<Pin>,
    /// What the unit does.
    pub scope: Scope,
    /// The vendor's name on the day of the decision.
    pub legal_name: String,
    /// The unit's name then.
    pub unit_name: String,
    /// Its sites then.
    pub sites: Vec<Site>,
    /// The day of the decision.
    pub decided_on: OsloDate,
}

impl Approval {
    /// All editions that it was given under, that of the base norm first.
    pub fn pins(&self) -> Vec<Pin> {
        let base = Pin { norm: self.norm.clone(), edition: self.edition.clone() };
        std::iter::once(base).chain(self.added.iter().cloned()).collect()
    }
}

/// What the ledger says of one approval on a day, as known at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The status.
    pub status: Status,
    /// Whether the approval holds.
    pub valid: bool,
    /// Since which day it has this status; none when nothing is registered.
    pub since: Option<OsloDate>,
    /// The first day.
    pub valid_from: Option<OsloDate>,
    /// The last day.
    pub valid_until: Option<OsloDate>,
    /// By when it must be continued.
    pub continue_by: Option<OsloDate>,
    /// What must be mended.
    pub conditions: Vec<Condition>,
}

/// The ledger as far as it has been read.
#[derive(Default)]
struct Reading {
    granted: Option<OsloDate>,
    valid_until: Option<OsloDate>,
    continue_by: Option<OsloDate>,
    conditions: Vec<Condition>,
    conditions_since: Option<OsloDate>,
    suspended: Option<OsloDate>,
    resumed: Option<OsloDate>,
    ended: Option<(Status, OsloDate)>,
}

impl Reading {
    fn take(&mut self, event: &LedgerEvent) {
        let day = event.effective_from;
        let end = |status| Some((status, day));
        match event.kind {
            EventKind::Granted => {
                self.granted = Some(day);
                self.set_terms(event);
                self.conditions.clone_from(&event.conditions);
                self.conditions_since = Some(day);
            }
            EventKind::Continued => {
                self.set_terms(event);
                self.resumed = Some(day);
            }
            EventKind::ConditionsSet => {
                self.conditions.clone_from(&event.conditions);
                self.conditions_since = Some(day);
            }
            EventKind::ConditionsLifted => {
                self.conditions.clear();
                self.resumed = Some(day);
            }
            EventKind::Suspended => self.suspended = Some(day),
            EventKind::Reinstated => {
                self.suspended = None;
                self.resumed = Some(day);
            }
            EventKind::Withdrawn => self.ended = end(Status::Withdrawn),
            EventKind::Resigned => self.ended = end(Status::Resigned),
            EventKind::Transferred => self.ended = end(Status::Transferred),
            EventKind::Expired => self.ended = end(Status::Expired),
            EventKind::Annulled => self.ended = end(Status::Annulled),
            EventKind::Corrected => self.set_terms(event),
            EventKind::Warned => {}
        }
    }

    fn set_terms(&mut self, event: &LedgerEvent) {
        self.valid_until = event.valid_until.or(self.valid_until);
        self.continue_by = match event.kind {
            // The last year has no further continuation, so an absent date says "none", not "as before".
            EventKind::Granted | EventKind::Continued => event.continue_by,
            _ => event.continue_by.or(self.continue_by),
        };
    }

    /// What a buyer is told on a day: ended, run out, suspended, late, with conditions, or simply approved.
    fn standing_on(&self, day: OsloDate) -> (Status, Option<OsloDate>) {
        let Some(granted) = self.granted else { return (Status::NotRegistered, None) };
        let ran_out = self.valid_until.filter(|last| *last < day).map(|last| last.plus_days(1));
        if let Some((status, since)) = self.ended {
            // What had run out before it was given up had run out all the same.
            return match ran_out.filter(|expired| *expired <= since && status != Status::Annulled) {
                Some(expired) => (Status::Expired, Some(expired)),
                None => (status, Some(since)),
            };
        }
        if let Some(expired) = ran_out {
            return (Status::Expired, Some(expired));
        }
        if let Some(since) = self.suspended {
            return (Status::Suspended, Some(since));
        }
        if let Some(late) = self.continue_by.filter(|due| *due < day) {
            return (Status::ContinuationOverdue, Some(late.plus_days(1)));
        }
        let settled = self.resumed.unwrap_or(granted);
        if self.conditions.is_empty() {
            (Status::Approved, Some(settled))
        } else {
            (Status::ApprovedWithConditions, self.conditions_since.max(Some(settled)))
        }
    }
}

/// The status of one approval at the end of a day in Oslo, as far as it was known at an instant.
///
/// `events` are those of one approval, in the ledger's order. What was recorded after `known_at` is not
/// counted; what a later entry corrects is read as corrected; what takes effect after `as_of` is still to
/// come (docs/scheme.md, Approval's life).
pub fn status(events: &[LedgerEvent], as_of: OsloDate, known_at: Moment) -> Standing {
    let known: Vec<&LedgerEvent> = events.iter().filter(|event| event.recorded_at <= known_at).collect();
    let corrected: Vec<i64> = known.iter().filter_map(|event| event.corrects).collect();
    let mut counted: Vec<&LedgerEvent> = known
        .into_iter()
        .filter(|event| event.effective_from <= as_of && !corrected.contains(&event.seq))
        .collect();
    counted.sort_by_key(|event| (event.effective_from, event.seq));
    let mut reading = Reading::default();
    for event in counted {
        reading.take(event);
    }
    let (status, since) = reading.standing_on(as_of);
    Standing {
        status,
        valid: status.is_valid(),
        since,
        valid_from: reading.granted,
        valid_until: reading.valid_until,
        continue_by: reading.continue_by,
        conditions: if status.is_final() { Vec::new() } else { reading.conditions },
    }
}

text_enum! {
    /// What people may do with an approval.
    pub enum Act {
        /// Stop it for now.
        Suspend = "suspend",
        /// Let it hold again.
        Reinstate = "reinstate",
        /// Take it back.
        Withdraw = "withdraw",
        /// Give it up.
        Resign = "resign",
        /// Note that conditions are met.
        LiftConditions = "lift_conditions",
    }
}

impl Act {
    /// What the ledger calls it.
    pub const fn event(self) -> EventKind {
        match self {
            Self::Suspend => EventKind::Suspended,
            Self::Reinstate => EventKind::Reinstated,
            Self::Withdraw => EventKind::Withdrawn,
            Self::Resign => EventKind::Resigned,
            Self::LiftConditions => EventKind::ConditionsLifted,
        }
    }
}

/// Whether an act is allowed now; an approval that has ended stays ended.
///
/// # Errors
/// When the status does not allow it, or no reason is given.
pub fn may(act: Act, standing: &Standing, reason: &str) -> Result<(), ApprovalError> {
    let status = standing.status;
    let fits = match act {
        Act::Suspend => status.is_valid(),
        Act::Reinstate => status == Status::Suspended,
        Act::Withdraw | Act::Resign => status.is_valid() || status == Status::Suspended,
        Act::LiftConditions => status.is_valid() && !standing.conditions.is_empty(),
    };
    if !fits {
        return Err(ApprovalError::NotNow { act, status });
    }
    if reason.trim().is_empty() {
        return Err(ApprovalError::NoReason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    fn event(seq: i64, kind: EventKind, from: &str) -> LedgerEvent {
        LedgerEvent {
            seq,
            id: Id::fresh(),
            approval: Id::from_bytes([1; 16]),
            kind,
            effective_from: day(from),
            valid_until: None,
            continue_by: None,
            conditions: Vec::new(),
            reason: String::new(),
            corrects: None,
            recorded_at: day(from).start(),
        }
    }

    fn granted() -> LedgerEvent {
        LedgerEvent {
            valid_until: Some(day("2027-02-28")),
            continue_by: Some(day("2025-03-01")),
            ..event(1, EventKind::Granted, "2024-03-01")
        }
    }

    const LATER: &str = "2030-01-01T00:00:00Z";

    fn on(events: &[LedgerEvent], text: &str) -> Status {
        status(events, day(text), LATER.parse().unwrap()).status
    }

    #[test]
    fn a_life_without_continuation() {
        let ledger = [granted()];
        assert_eq!(on(&ledger, "2024-02-29"), Status::NotRegistered);
        assert_eq!(on(&ledger, "2024-03-01"), Status::Approved);
        assert_eq!(on(&ledger, "2025-03-01"), Status::Approved, "the due day itself is in time");
        assert_eq!(on(&ledger, "2025-03-02"), Status::ContinuationOverdue);
        assert_eq!(on(&ledger, "2027-02-28"), Status::ContinuationOverdue);
        assert_eq!(on(&ledger, "2027-03-01"), Status::Expired);
    }

    #[test]
    fn suspension_holds_until_reinstated() {
        let ledger = [
            granted(),
            event(2, EventKind::Suspended, "2024-06-01"),
            event(3, EventKind::Reinstated, "2024-08-01"),
        ];
        assert_eq!(on(&ledger, "2024-05-31"), Status::Approved);
        assert_eq!(on(&ledger, "2024-06-01"), Status::Suspended);
        assert_eq!(on(&ledger, "2024-08-01"), Status::Approved);
    }

    #[test]
    fn leaving_is_not_being_thrown_out() {
        assert_eq!(
            on(&[granted(), event(2, EventKind::Resigned, "2024-06-01")], "2024-07-01"),
            Status::Resigned
        );
        assert_eq!(
            on(&[granted(), event(2, EventKind::Withdrawn, "2024-06-01")], "2024-07-01"),
            Status::Withdrawn
        );
    }

    #[test]
    fn what_was_not_known_then_does_not_count_then() {
        let back_dated = LedgerEvent {
            recorded_at: "2024-09-01T10:00:00Z".parse().unwrap(),
            ..event(2, EventKind::Suspended, "2024-06-01")
        };
        let ledger = [granted(), back_dated];
        let then = status(&ledger, day("2024-07-01"), "2024-07-01T12:00:00Z".parse().unwrap());
        let now = status(&ledger, day("2024-07-01"), LATER.parse().unwrap());
        assert_eq!((then.status, now.status), (Status::Approved, Status::Suspended));
    }

    #[test]
    fn an_entry_that_is_corrected_counts_as_corrected() {
        let wrong = event(2, EventKind::Withdrawn, "2024-06-01");
        let right = LedgerEvent { corrects: Some(2), ..event(3, EventKind::Corrected, "2024-06-02") };
        assert_eq!(on(&[granted(), wrong, right], "2024-07-01"), Status::Approved);
    }

    #[test]
    fn an_ended_approval_stays_ended() {
        let standing = status(
            &[granted(), event(2, EventKind::Withdrawn, "2024-06-01")],
            day("2024-07-01"),
            LATER.parse().unwrap(),
        );
        for act in Act::ALL {
            assert!(matches!(may(*act, &standing, "because"), Err(ApprovalError::NotNow { .. })), "{act}");
        }
    }

    /// The same question answered the slow way: walk the calendar day by day.
    fn naive(events: &[LedgerEvent], as_of: OsloDate) -> Status {
        let mut ordered: Vec<_> = events.iter().filter(|event| event.effective_from <= as_of).collect();
        ordered.sort_by_key(|event| (event.effective_from, event.seq));
        if ordered.is_empty() {
            return Status::NotRegistered;
        }
        let ended = ordered.iter().rev().find_map(|event| match event.kind {
            EventKind::Withdrawn => Some(Status::Withdrawn),
            EventKind::Resigned => Some(Status::Resigned),
            _ => None,
        });
        let ended_on =
            ordered.iter().rev().find(|e| matches!(e.kind, EventKind::Withdrawn | EventKind::Resigned));
        let last_day = day("2027-02-28");
        if as_of > last_day && ended_on.is_none_or(|event| event.effective_from > last_day) {
            return Status::Expired;
        }
        if let Some(status) = ended {
            return status;
        }
        let stopped =
            ordered.iter().rev().find(|e| matches!(e.kind, EventKind::Suspended | EventKind::Reinstated));
        if stopped.is_some_and(|event| event.kind == EventKind::Suspended) {
            return Status::Suspended;
        }
        if as_of > day("2025-03-01") { Status::ContinuationOverdue } else { Status::Approved }
    }

    proptest! {
        #[test]
        fn the_reading_agrees_with_a_naive_one(
            steps in prop::collection::vec((0usize..4, 0i32..1400), 0..6),
            ask in -10i32..1500,
        ) {
            let kinds = [EventKind::Suspended, EventKind::Reinstated, EventKind::Withdrawn, EventKind::Resigned];
            let mut ledger = vec![granted()];
            for (at, (kind, offset)) in steps.iter().enumerate() {
                let from = day("2024-03-01").plus_days(*offset).to_string();
                ledger.push(event(i64::try_from(at).unwrap() + 2, kinds[*kind], &from));
            }
            let as_of = day("2024-03-01").plus_days(ask);
            prop_assert_eq!(on(&ledger, &as_of.to_string()), naive(&ledger, as_of));
        }

        #[test]
        fn what_is_valid_lies_within_its_dates(ask in -10i32..1500) {
            let as_of = day("2024-03-01").plus_days(ask);
            let standing = status(&[granted()], as_of, LATER.parse().unwrap());
            let within = as_of >= day("2024-03-01") && as_of <= day("2027-02-28");
            prop_assert_eq!(standing.valid, within);
        }
    }
}
