//! Review: who looks at a case, whether they are impartial, and what each finds, alone, of every criterion.
//!
//! A member declares impartiality before seeing anything but the applicant's name. A conflicted one never
//! learns more: for them the case does not exist. Scores are hidden from the others until all assigned
//! members are in ("blind"), which [`Opened`] proves; then they are locked, and the chair sets the joint
//! score beside them. Nothing here decides: see `decisions`.

mod agreeing;
pub mod agreement;
#[cfg(test)]
mod assessing_tests;
mod assigning;
mod beside;
mod calibrating;
mod deputies;
mod desk;
#[cfg(test)]
mod doubt_tests;
mod doubts;
mod errors;
#[cfg(test)]
pub(crate) mod fixtures;
mod impartiality;
mod notes;
mod overview;
#[cfg(test)]
mod page_tests;
mod planning;
mod precedents;
mod questions;
mod reading;
mod rules;
mod scoring;
mod second;
mod store;
mod taking_part;
#[cfg(test)]
mod tests;
mod ties;
mod visits;
pub mod web;

pub use agreeing::{AgreementPage, MemberRow, agreement_page};
pub use assigning::{assign, assign_more, call, reassign, release, seat_deputy};
pub use beside::{Beside, beside, sees_self_score};
pub use calibrating::{
    Calibration, CalibrationFault, CalibrationForm, CalibrationPage, CalibrationResult, CalibrationRound,
    Found, Posed, calibrate, calibration, calibrations, samples_to_score, set_up_calibration,
};
pub use deputies::note_conflict;
pub use desk::{
    DeskAccess, approval_hidden, conflicted_vendors, decided_first, desk_access, desk_doubts_of, desk_may,
    granted_in, to_declare, vendor_hidden,
};
pub use doubts::{
    HabilitetQuestion, HabilitetQuestions, HabilitetReason, SettledQuestion, habilitet_questions,
    remind_of_questions, vote_on_doubt,
};
pub use errors::ReviewError;
pub use impartiality::declare;
pub use notes::{LONGEST_NOTE, NoteSeen, forget_notes, save_note};
pub use overview::{OverviewPage, OverviewRow, Progress, RowSeat, overview};
pub use planning::{
    Absence, Plan, Refusal, Schedule, add_absence, plan, refuse, remind, remove_absence, schedule,
    set_competences, set_term, unscored,
};
pub use precedents::{
    Departure, LastTime, Precedent, PrecedentSearch, anonymised, departs, departures, found_by, last_time,
    precedents, says_why,
};
pub use questions::{
    LONGEST_TEXT, Question, QuestionFault, QuestionKind, QuestionState, Round, answer_question,
    ask_applicant, decline_question, forward_question, give_files, next_round, overdue, questions,
    questions_to_pass_on, questions_waiting, unanswered, visible_to_member, waits_for_secretariat, was_late,
};
pub use reading::{
    CaseOverview, Criterion, Declaring, DeputyProposal, Lead, Management, ScorePage, SideBySide, Standing,
    Workload, case_overview, declaring, file, management, own_reasons, score_page, scores_side_by_side,
    standing, tie_after_decision, workloads,
};
pub use rules::{
    Assessors, Assignment, AssignmentState, Away, Candidate, Competence, Joint, JointFault, JointForm,
    Middle, Missing, Need, OutOfQuestion, Score, Search, Second, Spread, Status, Unassignable, Weighed,
    after_declaration, all_in, check_joint, fields_needed, habilitet, is_sentence, may_see_file,
    may_see_scores, middle, missing, needs_reason, needs_sentence, not_excluded, place_for, propose,
    read_search, spread, standing_mark, standing_reason,
};
pub use scoring::{
    Saved, save_score, set_carried, set_joint, set_joint_in, set_joint_where_met, standing_marks,
    submit_scores,
};
pub use second::give_second;
pub use taking_part::{HabilitetBasis, HabilitetLine, Quorum, excluded_from, minutes_lines, took_part};
pub use ties::ties_to_case;
pub use visits::{
    LoggedBy, Logger, Visit, VisitFault, VisitForm, VisitKind, VisitRole, bears_on, log_visit, visit_faults,
    visits,
};

pub use crate::impartiality::{AbsoluteGround, Circumstance, Declaration};

use crate::cases::{self, Case, CaseState};
use crate::journal::{self, Event};
use crate::people::{Chair, Role};
use crate::scheme::{self, CaseKind, Pin, Scheme, Scope};
use crate::store::Db;
use crate::values::{CaseNumber, Id};

/// Proof that all scores of a case are in, so that its members may read each other's. Made by [`opened`] only.
#[derive(Debug, Clone)]
pub struct Opened {
    case: Id,
    assignments: Vec<Assignment>,
}

impl Opened {
    /// Of which case.
    pub const fn case(&self) -> Id {
        self.case
    }

    /// Those whose scores count.
    pub fn reviewers(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|one| one.state == AssignmentState::Submitted)
    }

    /// Those who take part in the decision, and so may vote on it: impartial, whether or not they scored
    /// (docs/scheme.md, Board).
    pub fn voters(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|one| one.may_vote())
    }

    /// Those who are out because their impartiality is gone or in doubt.
    pub fn gone(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|one| one.state.is_conflicted())
    }

    /// Those who stepped down, for the minutes.
    pub fn stepped_down(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|one| one.state == AssignmentState::SteppedDown)
    }
}

/// How many must score a case, by the board's rules of the day it was submitted (docs/scheme.md, Board).
pub fn needed(scheme: &Scheme, case: &Case) -> u8 {
    board_of(scheme, case).min_assessors
}

/// The board's rules that a case goes by: those of the day it was submitted.
pub fn board_of<'a>(scheme: &'a Scheme, case: &Case) -> &'a crate::scheme::BoardRules {
    scheme.board_on(case.rules_day(case.opened_at.oslo_date()))
}

/// Whether the scores of a case are open (docs/scheme.md, Scoring); the proof, if so. What was opened stays open, also
/// when one of those who scored is out afterwards.
///
/// # Errors
/// [`ReviewError::StillBlind`] while anybody is out, or too few were assigned.
pub fn opened(db: &mut Db, scheme: &Scheme, case: &Case) -> Result<Opened, ReviewError> {
    let mut assignments = store::assignments_of(db, case.id)?;
    if !is_open(db, scheme, case, &assignments)? {
        return Err(ReviewError::StillBlind);
    }
    if case.state == CaseState::Decided {
        // Who left the board afterwards took part all the same.
        for one in &mut assignments {
            one.left = false;
        }
    }
    Ok(Opened { case: case.id, assignments })
}

/// Whether the scores of a case are open: they were opened once, or all are in now.
fn is_open(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    assignments: &[Assignment],
) -> diesel::QueryResult<bool> {
    Ok(all_in(assignments, needed(scheme, case)) || store::was_opened(db, case.id)?)
}

/// What the board found together, criterion by criterion.
///
/// # Errors
/// When the database fails.
pub fn joint_scores(db: &mut Db, opened: &Opened) -> diesel::QueryResult<Vec<Joint>> {
    store::joint_scores(db, opened)
}

/// How many criteria have a joint score, in each of some cases that have any.
///
/// # Errors
/// When the database fails.
pub fn joint_counts(db: &mut Db, cases: &[Id]) -> diesel::QueryResult<Vec<(Id, i64)>> {
    store::joint_progress(db, cases)
}

/// How far the members' marks that stand now lie apart, criterion by criterion, once they are open.
///
/// # Errors
/// When the database fails.
pub fn spreads(db: &mut Db, opened: &Opened) -> diesel::QueryResult<Vec<(String, Spread)>> {
    let mut marks: std::collections::BTreeMap<String, Vec<scheme::Mark>> = std::collections::BTreeMap::new();
    let seconds = store::second_scores(db, opened)?;
    for score in store::all_scores(db, opened)? {
        if let Some(mark) = standing_mark(&score, &seconds) {
            marks.entry(score.criterion).or_default().push(mark);
        }
    }
    Ok(marks.into_iter().map(|(criterion, marks)| (criterion, spread(&marks))).collect())
}

/// Everybody who was ever asked in a case, for the secretariat's and the chair's overview. Holds no score.
///
/// # Errors
/// When the database fails.
pub fn assignments(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<Assignment>> {
    store::assignments_of(db, case)
}

/// The criteria that the board judges in a case: those that count, and those that rule out.
pub fn judged<'a>(scheme: &'a Scheme, case: &Case) -> Vec<&'a scheme::Criterion> {
    judged_by(scheme, &case.pins(), case.kind, &case.scope)
}

/// The same, for lists that hold less than a whole case.
pub fn judged_by<'a>(
    scheme: &'a Scheme,
    pins: &[Pin],
    kind: CaseKind,
    scope: &Scope,
) -> Vec<&'a scheme::Criterion> {
    let asked = scheme.asked(pins, kind, scope);
    asked.into_iter().filter(|criterion| criterion.scored || criterion.is_critical(kind)).collect()
}

/// Lets an impartial chair lead a case: read the open scores, set joint ones, put a proposal, close a vote.
///
/// # Errors
/// [`ReviewError::ConflictedChair`]; [`ReviewError::DeclareFirst`] for a chair who has not declared
/// impartiality; [`ReviewError::StillBlind`] for one whose own scores are not in.
pub fn may_lead(db: &mut Db, chair: &Chair, case: Id) -> Result<(), ReviewError> {
    let assignments = store::assignments_of(db, case)?;
    match standing_in(&assignments, chair.person().id) {
        Some(state) if state.is_conflicted() => Err(ReviewError::ConflictedChair),
        Some(state) if may_see_scores(state) => Ok(()),
        Some(AssignmentState::Reviewing) => Err(ReviewError::StillBlind),
        _ => Err(ReviewError::DeclareFirst),
    }
}

/// The chairs who may be told of a case: those who are not conflicted in it.
///
/// # Errors
/// When the database fails.
pub fn chairs_to_tell(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<Id>> {
    let assignments = store::assignments_of(db, case)?;
    let excluded = match cases::find(db, case)? {
        Some(case) => excluded_from(db, &case)?,
        None => Vec::new(),
    };
    let board = crate::people::board(db)?;
    let chairs = board.iter().filter(|person| person.is(Role::Chair)).map(|person| person.id);
    Ok(chairs
        .filter(|id| !excluded.contains(id))
        .filter(|id| !standing_in(&assignments, *id).is_some_and(AssignmentState::is_conflicted))
        .collect())
}

/// Whether somebody must hear nothing more of a case: conflicted, or in doubt, in it.
///
/// # Errors
/// When the database fails.
pub fn must_not_hear(db: &mut Db, case: Id, account: Id) -> diesel::QueryResult<bool> {
    let assignments = store::assignments_of(db, case)?;
    Ok(standing_in(&assignments, account).is_some_and(AssignmentState::is_conflicted))
}

/// Where somebody stands in a case; none when there is no such case, or they were never asked.
///
/// # Errors
/// When the database fails.
pub fn standing_of(
    db: &mut Db,
    number: CaseNumber,
    account: Id,
) -> diesel::QueryResult<Option<AssignmentState>> {
    let Some(case) = cases::by_number(db, number)? else { return Ok(None) };
    Ok(standing_in(&store::assignments_of(db, case.id)?, account))
}

/// Where somebody stands among the assignments of one case.
fn standing_in(assignments: &[Assignment], account: Id) -> Option<AssignmentState> {
    assignments.iter().find(|one| one.account == account).map(|one| one.state)
}

/// A case by number; hidden when there is none.
fn numbered(db: &mut Db, number: CaseNumber) -> Result<Case, ReviewError> {
    cases::by_number(db, number)?.ok_or(ReviewError::Hidden)
}

/// A case that is with the board, locked until the transaction ends.
fn in_review(db: &mut Db, case: Id) -> Result<Case, ReviewError> {
    let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
    // A decision that can still be taken back closes the review all the same.
    if case.state == CaseState::Review && !store::is_decided(db, case.id)? {
        Ok(case)
    } else {
        Err(ReviewError::NotInReview(case.number))
    }
}

/// An event of this room about a case.
fn event<'a>(what: &'a str, case: &Case, subject: &'a str, reason: &'a str) -> Event<'a> {
    Event { vendor: Some(case.vendor_id), case: Some(case.id), subject, reason, ..journal::Event::new(what) }
}
