//! The life of a case.

use crate::scheme::{CaseKind, Mark, Membership, Pin, Scope};
use crate::values::{CaseNumber, Id, Language, Moment, Money, OsloDate, Percent, text_enum};
use crate::vendors::Site;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where a case is.
    ///
    /// `draft → awaiting_payment → completeness ⇄ supplement → review → decided → closed`
    pub enum CaseState {
        /// The applicant is writing.
        Draft = "draft",
        /// Submitted; nothing is looked at before the fee is paid (docs/scheme.md, Fees).
        AwaitingPayment = "awaiting_payment",
        /// The secretariat checks that all is there.
        Completeness = "completeness",
        /// Returned to the applicant, with what is asked about open again.
        Supplement = "supplement",
        /// With the board.
        Review = "review",
        /// Decided; the papers follow.
        Decided = "decided",
        /// Ended without a decision.
        Closed = "closed",
    }
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Inside.
    pub id: Id,
    /// Outside: `2026-117`.
    pub number: CaseNumber,
    /// What it is about.
    pub kind: CaseKind,
    /// Whose it is.
    pub vendor_id: Id,
    /// Which unit it concerns.
    pub unit_id: Id,
    /// The norm.
    pub norm: String,
    /// The edition that the case is pinned to.
    pub edition: String,
    /// The editions of further norms that the case is measured by too.
    pub added: Vec<Pin>,
    /// What the unit does, as of submission (before that: as of now).
    pub scope: Scope,
    /// Where it is.
    pub state: CaseState,
    /// The language of its letters.
    pub language: Language,
    /// 0 at first, one more with each supplement.
    pub round: i32,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// The day the fee was paid: processing time counts from here.
    pub clock_started_on: Option<OsloDate>,
    /// Until when a supplement is awaited.
    pub supplement_due: Option<OsloDate>,
    /// When it went to the board.
    pub sent_to_board_at: Option<Moment>,
    /// The decided case whose answers and evidence it took over.
    pub renews: Option<Id>,
    /// The decided case whose decision is appealed in this one.
    pub appeal_of: Option<Id>,
    /// Against lost updates.
    pub version: i32,
}

impl Case {
    /// All editions that the case is measured by, that of the base norm first.
    pub fn pins(&self) -> Vec<Pin> {
        let base = Pin { norm: self.norm.clone(), edition: self.edition.clone() };
        std::iter::once(base).chain(self.added.iter().cloned()).collect()
    }

    /// The day whose rules the case goes by (fees, ages, deadlines, the board's): that of its submission, until
    /// then today (docs/scheme.md, Fees and Time).
    pub fn rules_day(&self, today: OsloDate) -> OsloDate {
        self.submitted_at.map_or(today, Moment::oslo_date)
    }
}

/// What the applicant says about one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Which criterion.
    pub criterion: String,
    /// How the applicant scores itself.
    pub self_score: Option<Mark>,
    /// In words.
    pub explanation: String,
    /// Whether the applicant says that this part is done.
    pub finished: bool,
    /// Whether a supplement opened it again.
    pub reopened: bool,
    /// Who changed it last.
    pub changed_by: Id,
    /// When.
    pub changed_at: Moment,
    /// Against lost updates.
    pub version: i32,
}

text_enum! {
    /// What somebody wants to do with a case.
    pub enum Act {
        /// Answer, attach, remove.
        Write = "write",
        /// Hand in the application.
        Submit = "submit",
        /// Note that the fee has been paid.
        RecordFee = "record_fee",
        /// Note what was found about one criterion.
        Check = "check",
        /// Ask the applicant for more.
        Return = "return",
        /// Give the applicant more time.
        Extend = "extend",
        /// Hand in what was asked for.
        SendSupplement = "send_supplement",
        /// Give the case to the board.
        SendToBoard = "send_to_board",
        /// Take the application back.
        Withdraw = "withdraw",
        /// The board decides.
        Decide = "decide",
        /// Go on by another edition of the norm.
        Move = "move",
    }
}

text_enum! {
    /// What the secretariat found about one criterion.
    pub enum Finding {
        /// All that is needed is there.
        Ok = "ok",
        /// Something is not there.
        Missing = "missing",
        /// The evidence is older than it may be.
        TooOld = "too_old",
        /// The evidence shows something else.
        Wrong = "wrong",
    }
}

/// A case cannot be treated so in its present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotNow {
    /// What was wanted.
    pub act: Act,
    /// Where the case is.
    pub state: CaseState,
}

/// Where an act takes a case (docs/scheme.md, The steps of a case).
///
/// Nothing is checked before the fee is paid, the board gets only what has been checked, and what the board
/// has cannot be taken back or changed.
///
/// # Errors
/// When the case is not where the act belongs.
pub const fn after(state: CaseState, act: Act) -> Result<CaseState, NotNow> {
    use CaseState::{AwaitingPayment, Closed, Completeness, Decided, Draft, Review, Supplement};
    match (state, act) {
        (Draft | Supplement, Act::Write) | (Completeness, Act::Check) | (Supplement, Act::Extend) => {
            Ok(state)
        }
        (Draft | AwaitingPayment | Completeness | Supplement, Act::Move) => Ok(state),
        (Draft, Act::Submit) => Ok(AwaitingPayment),
        (AwaitingPayment, Act::RecordFee) | (Supplement, Act::SendSupplement) => Ok(Completeness),
        (Completeness, Act::Return) => Ok(Supplement),
        (Completeness, Act::SendToBoard) => Ok(Review),
        (Draft | AwaitingPayment | Completeness | Supplement, Act::Withdraw) => Ok(Closed),
        (Review, Act::Decide) => Ok(Decided),
        _ => Err(NotNow { act, state }),
    }
}

/// Whether a case is where an act would take it: the same button was pressed twice.
pub const fn already(act: Act, state: CaseState) -> bool {
    match act {
        Act::Submit => matches!(state, CaseState::AwaitingPayment),
        Act::SendSupplement => matches!(state, CaseState::Completeness),
        Act::Return => matches!(state, CaseState::Supplement),
        Act::SendToBoard => matches!(state, CaseState::Review),
        Act::Withdraw => matches!(state, CaseState::Closed),
        Act::Write | Act::RecordFee | Act::Check | Act::Extend | Act::Decide | Act::Move => false,
    }
}

/// Whether the answer to a criterion may be changed: all in a draft, in a supplement only what was asked about.
pub fn may_write(state: CaseState, answer: Option<&Answer>) -> bool {
    match state {
        CaseState::Draft => true,
        CaseState::Supplement => answer.is_some_and(|answer| answer.reopened),
        _ => false,
    }
}

/// One result of the completeness check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Which criterion.
    pub criterion: String,
    /// In which round: 0, or after so many supplements.
    pub round: i32,
    /// What was found.
    pub finding: Finding,
    /// What the applicant is told.
    pub message: String,
    /// When.
    pub checked_at: Moment,
}

/// The newest result for a criterion.
pub fn latest<'a>(checks: &'a [Checked], criterion: &str) -> Option<&'a Checked> {
    checks.iter().filter(|check| check.criterion == criterion).max_by_key(|check| check.round)
}

/// The result that the desk shows in a round: the one of this round, or "in order" from an earlier one.
pub fn as_shown<'a>(checks: &'a [Checked], criterion: &str, round: i32) -> Option<&'a Checked> {
    latest(checks, criterion).filter(|check| check.round == round || check.finding == Finding::Ok)
}

/// The criteria that keep a case from the board: never checked, or not in order when last checked.
pub fn outstanding(asked: &[&str], checks: &[Checked]) -> Vec<String> {
    let in_order =
        |criterion: &str| latest(checks, criterion).is_some_and(|check| check.finding == Finding::Ok);
    asked.iter().filter(|criterion| !in_order(criterion)).map(|criterion| (*criterion).to_owned()).collect()
}

/// What a return for supplement opens again: exactly the criteria found wanting in this round.
///
/// # Errors
/// When nothing was found wanting in this round, or something that was asked for before has not been looked
/// at since: its old message would be sent again.
pub fn to_reopen<'a>(
    asked: &[&str],
    checks: &'a [Checked],
    round: i32,
) -> Result<Vec<&'a Checked>, NothingToAsk> {
    let wanting: Vec<&Checked> = asked
        .iter()
        .filter_map(|criterion| latest(checks, criterion))
        .filter(|check| check.finding != Finding::Ok)
        .collect();
    let old: Vec<String> =
        wanting.iter().filter(|check| check.round < round).map(|check| check.criterion.clone()).collect();
    if !old.is_empty() {
        return Err(NothingToAsk::Unchecked(old));
    }
    if wanting.is_empty() { Err(NothingToAsk::AllInOrder) } else { Ok(wanting) }
}

/// Why a case cannot be returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NothingToAsk {
    /// Nothing was found wanting.
    AllInOrder,
    /// These came with the last supplement and have not been looked at.
    Unchecked(Vec<String>),
}

/// What an applicant may read in the timeline: the case's own steps and what came of them. What the board does
/// among itself, and single results of a check that is not finished, stay inside (docs/scheme.md, Board).
pub fn visible_to_applicant(event: &str) -> bool {
    let own = event.starts_with("case.") && event != "case.checked";
    let sample = event.starts_with("sample.") && event != "sample.assessed";
    own || sample
        || event.starts_with("part.")
        || event.starts_with("fee.")
        || event.starts_with("approval.")
        || event.starts_with("certificate.")
        || event == "letter.issued"
        || event.starts_with("diploma.")
        || event.starts_with("condition.")
        || matches!(
            event,
            "appeal.received" | "appeal.supplied" | "appeal.treated" | "appeal.dismissed" | "appeal.settled"
        )
        || matches!(event, "decision.made" | "decision.postponed")
}

/// What was asked of the applicant about the unit, as it stood when the application was handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAsSubmitted {
    /// Its name.
    pub name: String,
    /// Whether it is the whole firm.
    pub whole_firm: bool,
    /// Where it works.
    pub sites: Vec<Site>,
}

/// The fee of a case, net of tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// By which tariff.
    pub membership: Membership,
    /// The amount.
    pub net: Money,
    /// The rate of the tax on it.
    pub vat: Percent,
    /// The invoice's number.
    pub invoice: String,
    /// The day it was paid.
    pub paid_on: OsloDate,
    /// What came in that day, tax included. A corrected tariff leaves it as it was.
    pub received: Money,
}

impl Fee {
    /// What is asked, tax included.
    pub fn gross(&self) -> Money {
        self.net.plus(self.net.tax(self.vat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(criterion: &str, round: i32, finding: Finding) -> Checked {
        let checked_at = "2026-11-21T12:00:00Z".parse().unwrap();
        Checked { criterion: criterion.to_owned(), round, finding, message: String::new(), checked_at }
    }

    #[test]
    fn nothing_is_checked_before_the_fee_is_paid() {
        assert!(after(CaseState::AwaitingPayment, Act::Check).is_err());
        assert_eq!(after(CaseState::AwaitingPayment, Act::RecordFee), Ok(CaseState::Completeness));
    }

    #[test]
    fn what_the_board_has_is_neither_changed_nor_taken_back() {
        for act in [Act::Write, Act::Withdraw, Act::Return, Act::SendSupplement] {
            assert!(after(CaseState::Review, act).is_err(), "{act}");
        }
    }

    #[test]
    fn a_supplement_asks_for_what_this_round_found_wanting() {
        let checks = [check("N1", 0, Finding::Ok), check("N2", 0, Finding::TooOld)];
        let reopened = to_reopen(&["N1", "N2", "N3"], &checks, 0).unwrap();
        assert_eq!(reopened.iter().map(|c| c.criterion.as_str()).collect::<Vec<_>>(), ["N2"]);
        assert_eq!(
            to_reopen(&["N1", "N2"], &checks, 1),
            Err(NothingToAsk::Unchecked(vec!["N2".to_owned()])),
            "what came in must be looked at before it is asked for again"
        );
    }

    #[test]
    fn the_board_gets_only_what_is_in_order() {
        let checks =
            [check("N1", 0, Finding::Ok), check("N2", 0, Finding::Wrong), check("N2", 1, Finding::Ok)];
        assert_eq!(outstanding(&["N1", "N2", "N3"], &checks), ["N3"]);
        assert!(outstanding(&["N1", "N2"], &checks).is_empty());
    }

    #[test]
    fn the_boards_doings_are_not_the_applicants() {
        for hidden in
            ["review.assigned", "review.scored", "decision.voted", "decision.proposed", "case.checked"]
        {
            assert!(!visible_to_applicant(hidden), "{hidden}");
        }
        assert!(visible_to_applicant("case.submitted") && visible_to_applicant("certificate.issued"));
    }

    proptest! {
        #[test]
        fn no_way_leads_to_the_board_past_fee_and_check(acts in proptest::collection::vec(0..Act::ALL.len(), 0..40)) {
            let (mut state, mut paid, mut checked) = (CaseState::Draft, false, false);
            for act in acts.into_iter().map(|at| Act::ALL[at]) {
                let Ok(next) = after(state, act) else { continue };
                paid |= act == Act::RecordFee;
                checked |= next == CaseState::Completeness;
                prop_assert!(!matches!(state, CaseState::Decided | CaseState::Closed), "ended is ended");
                if next == CaseState::Review {
                    prop_assert!(paid && checked);
                }
                state = next;
            }
        }

        #[test]
        fn a_supplement_opens_nothing_that_was_in_order(results in proptest::collection::vec((0usize..6, 0i32..3, 0usize..4), 0..30)) {
            let ids = ["N1", "N2", "N3", "N4", "N5", "N6"];
            let mut checks: Vec<Checked> = Vec::new();
            for (id, round, finding) in results {
                if !checks.iter().any(|c| c.criterion == ids[id] && c.round == round) {
                    checks.push(check(ids[id], round, Finding::ALL[finding]));
                }
            }
            let open = outstanding(&ids, &checks);
            if let Ok(reopened) = to_reopen(&ids, &checks, 2) {
                for one in reopened {
                    prop_assert!(one.finding != Finding::Ok && open.contains(&one.criterion));
                }
            }
        }
    }
}
