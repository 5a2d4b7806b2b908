//! Decisions: what the scores allow, what the chair proposes, how members vote, and what follows.
//!
//! A decision is made once. For some minutes the chair may take it back; then it takes effect, in one transaction with
//! the approval that it grants and the notices that it asks for. Its letter is written by one person and approved by
//! another. Only impartial members with a seat in the case vote, in a meeting or in writing, under terms that are fixed
//! when the vote opens; only an impartial chair closes a vote.

mod deadlines;
mod deciding;
mod errors;
mod following;
mod letter_text;
mod letters;
mod made;
mod motions;
#[cfg(test)]
mod page_tests;
mod polls;
mod putting;
mod reading;
mod reopening;
mod rules;
mod signed;
mod store;
#[cfg(test)]
mod tests;
mod voting;
pub mod web;

pub use deadlines::close_due;
pub use deciding::{Ruling, decide, decide_on};
pub use errors::DecisionError;
pub use following::{Aside, restore, set_aside, settle, take_back, take_effect};
pub use letter_text::{Snippet, snippets};
pub use letters::{
    Hand, Letter, LetterView, Version, approve_letter, correct_letter, issued_text, letter_view,
    letters_to_approve, save_letter,
};
pub use made::{Made, Written, has_tied, made_in, written_between};
pub use motions::{Motion, MotionFault, MotionForm, close_motion, move_in, vote_on_motion, withdraw_motion};
pub use polls::{
    Counted, Ending, Hindrance, Line, Mode, Terms, TooEarly, ending, may_close, roll_of, settled,
};
pub use putting::{Put, circulate, put};
pub use reading::{
    Calendar, CalendarEntry, Duties, DutyEntry, Meeting, Overdue, Ready, SOON_DAYS, Task, TaskKind, WorkList,
    departures, meeting, motion_votes_so_far, put_in, ready, ready_cases, votes_so_far, work_list,
};
pub use reopening::{Noter, Reopenable, reopen, reopenable};
pub use rules::{
    AppealOutcome, Assessment, Attendance, Checker, ConditionTerms, Finding, JointScore, LONGEST_SENTENCE,
    LetterFault, LetterPart, LetterState, LetterText, LetterTexts, NoQuorum, Outcome, Participant,
    Particulars, ProposalFault, ProposalState, ScopeFault, Tally, Unassessed, Vote, check_proposal,
    check_terms, letter_faults, narrower, outcome, scope_words, tally,
};
pub use signed::{SignedLetter, SignedLetters};
pub use store::find;
pub use voting::{
    ProposalForm, Setting, WRITTEN_DAYS, hindrance, leave_roll, propose, propose_in, propose_on, vote,
    withdraw, withdraw_this,
};
pub use web::{moving, proposing, voting::ruled};

use crate::approvals::Condition;
use crate::cases::{Case, CaseState};
use crate::journal::{Actor, Event};
use crate::people::Chair;
use crate::review::{self, Joint, Opened, ReviewError};
use crate::scheme::{CaseKind, Scheme, Scope};
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the chair put to the vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case: Id,
    /// 1 for the first in a case.
    pub round: i32,
    /// What it says.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// Under which conditions.
    pub conditions: Vec<Condition>,
    /// What it says beside that.
    pub particulars: Particulars,
    /// On which joint scores it rests; none for one from before that was kept.
    #[serde(skip)]
    pub joint: Option<JointVersions>,
    /// The share of points at the time, in tenths of per cent.
    pub score: Option<i32>,
    /// By whom.
    pub proposed_by: Id,
    /// When.
    pub proposed_at: Moment,
    /// Where it is.
    pub state: ProposalState,
    /// When the vote was closed.
    pub closed_at: Option<Moment>,
    /// Under which terms it is voted on; none for one from before there were any.
    #[serde(skip)]
    pub terms: Option<Terms>,
    /// What was counted, once it is closed.
    #[serde(skip)]
    pub counted: Option<Counted>,
}

/// The joint scores of a case as they stood at one time: the version of each criterion's.
pub type JointVersions = BTreeMap<String, i32>;

fn versions_of(joint: &[Joint]) -> JointVersions {
    joint.iter().map(|one| (one.criterion.clone(), one.version)).collect()
}

impl Proposal {
    /// The stable word of what it says, for texts: an appeal's own, a narrower scope, or the outcome.
    pub const fn word(&self) -> &'static str {
        self.particulars.word(self.outcome)
    }

    /// Whether the joint scores are those that it was put on.
    fn rests_on(&self, joint: &[Joint]) -> bool {
        match &self.joint {
            Some(kept) => *kept == versions_of(joint),
            None => joint.iter().all(|one| one.set_at <= self.proposed_at),
        }
    }
}

/// Who closes a vote.
#[derive(Clone, Copy)]
enum Closer<'a> {
    /// A chair who may lead the case.
    Chair(&'a Chair),
    /// Nobody: the time of a written vote is over.
    Clock,
}

impl<'a> Closer<'a> {
    fn actor(self) -> Actor {
        self.chair().map_or_else(Actor::system, Chair::actor)
    }

    const fn chair(self) -> Option<&'a Chair> {
        match self {
            Self::Chair(chair) => Some(chair),
            Self::Clock => None,
        }
    }
}

/// One member's vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoteCast {
    /// Whose.
    pub account: Id,
    /// Whose, by name.
    pub name: String,
    /// Which way.
    pub vote: Vote,
    /// Why against.
    pub dissent: String,
    /// When.
    pub cast_at: Moment,
}

/// A decision with everything that its letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Inside.
    pub id: Id,
    /// The case that it decides.
    pub case: Case,
    /// The proposal that was carried.
    pub proposal: Id,
    /// What was decided.
    pub outcome: Outcome,
    /// Why, as a whole.
    pub reasons: String,
    /// What the vendor must do, by when.
    pub conditions: Vec<Condition>,
    /// What was found, criterion by criterion, in the norm's order.
    pub findings: Vec<Finding>,
    /// Who took part, how they voted, who dissented and why, who stepped down. Never public.
    pub attendance: Attendance,
    /// The share of points in tenths of per cent. Never public.
    pub score: Option<i32>,
    /// The day of the decision.
    pub decided_on: OsloDate,
    /// The last day for an appeal.
    pub appeal_by: OsloDate,
    /// The instant.
    pub decided_at: Moment,
    /// Who put the proposal, and so wrote the reasons.
    pub proposed_by: Id,
    /// The part of the scope, the answer to an appeal, how conditions are checked.
    pub particulars: Particulars,
    /// Until then the chair may take it back, and nothing follows from it.
    pub due_at: Moment,
    /// When it took effect.
    pub in_force_at: Option<Moment>,
    /// When it was taken back or set aside.
    pub set_aside_at: Option<Moment>,
    /// The decision made on appeal that took its place.
    pub replaced_by: Option<Id>,
}

/// The decision of a case, once it has taken effect.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> diesel::QueryResult<Option<Decision>> {
    Ok(standing_of_case(db, case)?.filter(|decision| decision.in_force_at.is_some()))
}

/// The decision of a case, also while it may still be taken back: for the board and those who write its letter, never
/// for others.
///
/// # Errors
/// When the database fails.
pub fn standing_of_case(db: &mut Db, case: Id) -> diesel::QueryResult<Option<Decision>> {
    match store::decision_id(db, case)? {
        Some(id) => find(db, id),
        None => Ok(None),
    }
}

/// What the applicant reads of a case: the decision that stands, or the last that did, while the board decides again
/// and after an appeal changed it.
///
/// # Errors
/// When the database fails.
pub fn shown_of_case(db: &mut Db, case: Id) -> diesel::QueryResult<Option<Decision>> {
    if let Some(standing) = of_case(db, case)? {
        return Ok(Some(standing));
    }
    match store::aside(db, case)?.first() {
        Some(id) => find(db, *id),
        None => Ok(None),
    }
}

/// A case that is with the board, locked; one that is decided is refused as such.
fn in_review(db: &mut Db, case: Id) -> Result<Case, DecisionError> {
    let case = crate::cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
    match case.state {
        CaseState::Review if store::decision_id(db, case.id)?.is_some() => {
            Err(DecisionError::Decided(case.number))
        }
        CaseState::Review => Ok(case),
        CaseState::Decided | CaseState::Closed => Err(DecisionError::Decided(case.number)),
        _ => Err(ReviewError::NotInReview(case.number).into()),
    }
}

/// What the rules need of the joint scores of every criterion that is judged.
fn joint_scores(scheme: &Scheme, case: &Case, joint: &[Joint]) -> Vec<JointScore> {
    let score = |criterion: &crate::scheme::Criterion| {
        let found = joint.iter().find(|one| one.criterion == criterion.id);
        let condition = found.and_then(|one| Some(Condition { text: one.condition.clone(), due: one.due? }));
        JointScore {
            criterion: criterion.id.clone(),
            critical: criterion.is_critical(case.kind),
            scored: criterion.scored,
            mark: found.map(|one| one.mark),
            reason: found.map(|one| one.reason.clone()).unwrap_or_default(),
            condition: condition.filter(|condition| !condition.text.is_empty()),
        }
    };
    review::judged(scheme, case).into_iter().map(score).collect()
}

/// What the joint scores of a case allow. For a part of its scope, what was found of criteria that this part does not
/// call for does not count.
fn assess(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    opened: &Opened,
    part: Option<&Scope>,
) -> Result<(Vec<Joint>, Vec<JointScore>, Result<Assessment, Unassessed>), DecisionError> {
    let joint = review::joint_scores(db, opened)?;
    let judged = part.map(|scope| Case { scope: scope.clone(), ..case.clone() });
    let scores = joint_scores(scheme, judged.as_ref().unwrap_or(case), &joint);
    if case.kind == CaseKind::Appeal {
        let found = store::appealed(db, case.id)?.map(|id| find(db, id)).transpose()?.flatten();
        let findings = found.map(|first| first.findings).unwrap_or_default();
        return Ok((joint, scores, Ok(Assessment::of_appeal(&findings))));
    }
    let assessment = outcome(&scores, review::board_of(scheme, case).pass_mark_percent);
    Ok((joint, scores, assessment))
}

/// An event of this room about a case.
fn event<'a>(what: &'a str, case: &Case, subject: &'a str, reason: &'a str) -> Event<'a> {
    Event { vendor: Some(case.vendor_id), case: Some(case.id), subject, reason, ..Event::new(what) }
}
