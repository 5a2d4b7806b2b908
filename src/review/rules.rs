//! What impartiality demands, who may see what, and how far marks lie apart.

pub mod habilitet;

use crate::impartiality::{Declaration, Weight};
use crate::people::{Person, Role};
use crate::scheme::Mark;
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::Serialize;

mod consensus;
mod proposing;
mod searching;

pub use consensus::{Middle, is_sentence, middle, needs_sentence};
pub use proposing::{
    Assessors, Away, Candidate, Competence, Need, OutOfQuestion, Weighed, fields_needed, propose,
};
pub use searching::{Search, Status, read_search};

text_enum! {
    /// Where one member stands in one case.
    ///
    /// Who scores: `asked → reviewing → submitted`; who takes part without scoring: `called → sitting`, or
    /// `leading` for a chair. Out of it by `stepped_down`, `in_doubt` or `released`.
    pub enum AssignmentState {
        /// Asked to review, and has not declared impartiality: sees the name of the applicant, nothing else.
        Asked = "asked",
        /// Named a circumstance that may weaken trust; the others have not ruled on it.
        InDoubt = "in_doubt",
        /// Impartial, and scoring alone.
        Reviewing = "reviewing",
        /// Conflicted: takes no part and sees nothing.
        SteppedDown = "stepped_down",
        /// Impartial and done; the scores are locked.
        Submitted = "submitted",
        /// Taken off the case by the chair.
        Released = "released",
        /// The chair, impartial, who leads the case without scoring it.
        Leading = "leading",
        /// Called to the case's meeting without being asked to score, and has not declared impartiality.
        Called = "called",
        /// Impartial, and takes part in the discussion and the vote without having scored.
        Sitting = "sitting",
    }
}

impl AssignmentState {
    /// Whether all must wait for this member before the scores open.
    pub const fn is_assessing(self) -> bool {
        matches!(self, Self::Asked | Self::InDoubt | Self::Reviewing | Self::Submitted)
    }

    /// Whether the member's impartiality is questioned or gone (docs/scheme.md, Impartiality).
    pub const fn is_conflicted(self) -> bool {
        matches!(self, Self::InDoubt | Self::SteppedDown)
    }

    /// Whether this member has a seat in the case, scoring or not, declared or not.
    pub const fn has_seat(self) -> bool {
        self.is_assessing() || matches!(self, Self::Called | Self::Sitting)
    }

    /// Whether this member takes part in the decision: impartial, with the own scores in if any were asked for
    /// (docs/scheme.md, Board).
    pub const fn may_vote(self) -> bool {
        matches!(self, Self::Submitted | Self::Leading | Self::Sitting)
    }
}

/// Where a declaration leads (docs/scheme.md, Impartiality): an absolute ground out of the case, any other
/// circumstance to the others' ruling, none to the file.
pub fn after_declaration(declaration: &Declaration) -> AssignmentState {
    match declaration.weight() {
        Weight::Absolute => AssignmentState::SteppedDown,
        Weight::Nothing => AssignmentState::Reviewing,
        Weight::Doubt => AssignmentState::InDoubt,
    }
}

/// The access rule: only an impartial member who was asked to score or called to the meeting sees the file of a
/// case.
pub const fn may_see_file(state: AssignmentState) -> bool {
    matches!(state, AssignmentState::Reviewing | AssignmentState::Submitted | AssignmentState::Sitting)
}

/// Who may read what the members found, once it is open: those who take part in the decision.
pub const fn may_see_scores(state: AssignmentState) -> bool {
    state.may_vote()
}

/// One member in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "four separate facts of a seat, each shown by itself")]
pub struct Assignment {
    /// The member.
    pub account: Id,
    /// The member's name.
    pub name: String,
    /// Whom a deputy stands in for.
    pub in_place_of: Option<Id>,
    /// Where the member stands.
    pub state: AssignmentState,
    /// Whether this is a chair who leads the case without having been asked to score it.
    pub leads: bool,
    /// Whether this is a member who was called to the meeting without having been asked to score.
    pub sits: bool,
    /// Whether the conflict was noted by others after the decision.
    pub noted: bool,
    /// Whether the member has left the board meanwhile.
    pub left: bool,
    /// What was declared. Not for pages that others read, but for those who vote on a doubt.
    #[serde(skip)]
    pub declaration: Declaration,
    /// When the member was asked.
    pub assigned_at: Moment,
    /// When the member declared last.
    pub declared_at: Option<Moment>,
    /// When the others decided a doubt.
    pub ruled_at: Option<Moment>,
    /// When the scores came in.
    pub submitted_at: Option<Moment>,
}

impl Assignment {
    /// Whether this is one of those who score: asked to, not one who only leads or sits. Nobody waits for a member
    /// who has left the board, but what they handed in before that counts.
    pub fn is_assessing(&self) -> bool {
        let there = !self.left || self.state == AssignmentState::Submitted;
        self.state.is_assessing() && !self.leads && !self.sits && there
    }

    /// Whether this member has a vote now: takes part in the decision, and sits on the board still.
    pub const fn may_vote(&self) -> bool {
        self.state.may_vote() && !self.left
    }
}

/// Why somebody cannot be assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unassignable {
    /// Does not sit on the board.
    #[error("does not sit on the board")]
    NotOnBoard,
    /// Takes part already.
    #[error("takes part already")]
    Already,
    /// Stepped down in this case.
    #[error("stepped down in this case")]
    Conflicted,
    /// A deputy sits only in the place of their own member, who takes part.
    #[error("the member that the deputy stands in for takes part")]
    NoPlace,
    /// A member whose deputy sits already.
    #[error("the member's deputy takes part")]
    DeputySits,
    /// Took part in the decision that the case appeals.
    #[error("took part in the decision that is appealed")]
    DecidedFirst,
}

/// Whoever took part in a decision takes no part in its appeal (docs/scheme.md, Board); `excluded` are those who
/// did.
///
/// # Errors
/// [`Unassignable::DecidedFirst`].
pub fn not_excluded(account: Id, excluded: &[Id]) -> Result<(), Unassignable> {
    if excluded.contains(&account) { Err(Unassignable::DecidedFirst) } else { Ok(()) }
}

/// Whose place somebody takes who is asked to review: nobody's for a member, their own member's for a
/// deputy (docs/scheme.md, Board). `chosen` are the others that are asked at the same time.
pub fn place_for(
    person: &Person,
    taking_part: &[Assignment],
    chosen: &[Id],
) -> Result<Option<Id>, Unassignable> {
    if !person.is_on_board() {
        return Err(Unassignable::NotOnBoard);
    }
    match taking_part.iter().find(|one| one.account == person.id).map(|one| one.state) {
        Some(state) if state.is_conflicted() => return Err(Unassignable::Conflicted),
        Some(state) if state.is_assessing() => return Err(Unassignable::Already),
        _ => {}
    }
    if person.is(Role::Member) || person.is(Role::Chair) {
        let mut deputies = taking_part.iter().filter(|one| one.in_place_of == Some(person.id));
        return if deputies.any(|one| one.state.has_seat()) {
            Err(Unassignable::DeputySits)
        } else {
            Ok(None)
        };
    }
    // A member who leads votes as well: the deputy would have scored without a vote.
    let there = |one: &Assignment| one.state.has_seat() || one.state == AssignmentState::Leading;
    let sits = |account: Id| taking_part.iter().any(|one| one.account == account && there(one));
    let taken =
        |member: Id| taking_part.iter().any(|one| one.in_place_of == Some(member) && one.state.has_seat());
    let free = |member: &&Id| !sits(**member) && !taken(**member) && !chosen.contains(member);
    person.deputy_for.iter().find(free).copied().map(Some).ok_or(Unassignable::NoPlace)
}

/// One member's mark for one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Whose.
    pub account: Id,
    /// For which criterion.
    pub criterion: String,
    /// The mark; none while only the reason has been begun.
    pub mark: Option<Mark>,
    /// Why.
    pub reason: String,
    /// When it was saved last.
    pub saved_at: Moment,
    /// Against lost updates.
    pub version: i32,
}

/// What a member found when all scores were open, beside the first score, which stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Second {
    /// Whose.
    pub account: Id,
    /// For which criterion.
    pub criterion: String,
    /// The how manieth, from 1.
    pub serial: i32,
    /// The mark.
    pub mark: Mark,
    /// What changed the member's mind.
    pub reason: String,
    /// When.
    pub given_at: Moment,
}

/// The mark that stands for a member now: the newest second score, or the first (docs/scheme.md, Scoring).
pub fn standing_mark(score: &Score, seconds: &[Second]) -> Option<Mark> {
    let own = seconds.iter().filter(|one| one.account == score.account && one.criterion == score.criterion);
    own.max_by_key(|one| one.serial).map(|one| one.mark).or(score.mark)
}

/// Why, of the mark that stands for a member now: what changed their mind, or what they wrote first.
pub fn standing_reason<'a>(score: &'a Score, seconds: &'a [Second]) -> &'a str {
    let own = seconds.iter().filter(|one| one.account == score.account && one.criterion == score.criterion);
    own.max_by_key(|one| one.serial).map_or(&score.reason, |one| &one.reason).trim()
}

/// What the board found together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Joint {
    /// For which criterion.
    pub criterion: String,
    /// The mark.
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// What the vendor must do; empty for none.
    pub condition: String,
    /// By when.
    pub due: Option<OsloDate>,
    /// When it was set.
    pub set_at: Moment,
    /// Against lost updates.
    pub version: i32,
}

/// What a member has yet to do before the scores can be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Which criterion.
    pub criterion: String,
    /// Whether there is a mark, and only its reason is missing.
    pub reason_only: bool,
}

/// Whether a mark must be explained: every mark but "met".
pub const fn needs_reason(mark: Mark) -> bool {
    !matches!(mark, Mark::Met)
}

/// What is missing in one member's scores for the criteria asked (docs/scheme.md, Scoring).
pub fn missing<'a>(asked: impl IntoIterator<Item = &'a str>, scores: &[Score]) -> Vec<Missing> {
    let lacks = |criterion: &str| {
        let score = scores.iter().find(|score| score.criterion == criterion);
        let reason_only = match score.and_then(|score| score.mark.map(|mark| (mark, score))) {
            None => false,
            Some((mark, score)) if needs_reason(mark) && score.reason.trim().is_empty() => true,
            Some(_) => return None,
        };
        Some(Missing { criterion: criterion.to_owned(), reason_only })
    };
    asked.into_iter().filter_map(lacks).collect()
}

text_enum! {
    /// How far the members' marks lie apart, in words.
    pub enum Spread {
        /// All gave the same.
        None = "none",
        /// Neighbouring levels.
        Small = "small",
        /// "Met" beside "not met", or disagreement on whether it applies at all.
        Large = "large",
    }
}

/// How far marks lie apart.
pub fn spread(marks: &[Mark]) -> Spread {
    let has = |mark: Mark| marks.contains(&mark);
    let applies = has(Mark::Met) || has(Mark::Partly) || has(Mark::NotMet);
    if (has(Mark::Met) && has(Mark::NotMet)) || (has(Mark::NotApplicable) && applies) {
        Spread::Large
    } else if has(Mark::Partly) && (has(Mark::Met) || has(Mark::NotMet)) {
        Spread::Small
    } else {
        Spread::None
    }
}

/// What the chair enters for one criterion on the board's behalf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointForm {
    /// The mark agreed on.
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// What the vendor must do; empty for none.
    pub condition: String,
    /// By when.
    pub due: Option<OsloDate>,
    /// The version that the chair saw; 0 when there was none.
    pub seen_version: i32,
}

/// What is wrong with a joint score, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JointFault {
    /// The members differ, or the mark takes something from the vendor: say why.
    Reason,
    /// The members lie far apart, or the board lands outside their middle: a word is not enough.
    Sentence,
    /// A critical criterion that is partly met demands a condition.
    Condition,
    /// A condition needs a day to come by which it is met.
    Due,
    /// A criterion that is met, or does not apply, bears no condition.
    NoConditionHere,
}

/// Checks a joint score (docs/scheme.md, Scoring): a reason where members differ and for every mark but
/// "met", in a sentence where they lie far apart or the board lands outside their middle; a dated condition for a critical criterion that is partly met.
pub fn check_joint(form: &JointForm, marks: &[Mark], critical: bool, today: OsloDate) -> Vec<JointFault> {
    let mut faults = Vec::new();
    let differs = marks.iter().any(|mark| *mark != form.mark);
    if form.reason.trim().is_empty() && (differs || needs_reason(form.mark)) {
        faults.push(JointFault::Reason);
    } else if needs_sentence(form.mark, marks) && !is_sentence(&form.reason) {
        faults.push(JointFault::Sentence);
    }
    let conditioned = !form.condition.trim().is_empty();
    if matches!(form.mark, Mark::Met | Mark::NotApplicable) {
        if conditioned || form.due.is_some() {
            faults.push(JointFault::NoConditionHere);
        }
        return faults;
    }
    if !conditioned && (form.due.is_some() || (critical && form.mark == Mark::Partly)) {
        faults.push(JointFault::Condition);
    }
    let must_have_date = conditioned || (critical && form.mark == Mark::Partly);
    if (must_have_date || form.due.is_some()) && form.due.is_none_or(|due| due <= today) {
        faults.push(JointFault::Due);
    }
    faults
}

/// The scores of a case are hidden until all assigned members, and enough of them, are in
/// (docs/scheme.md, Scoring). That they were opened is kept, so that they are not hidden again when somebody who scored
/// is found conflicted later.
pub fn all_in(assignments: &[Assignment], min_assessors: u8) -> bool {
    let assessing = assignments.iter().filter(|one| one.is_assessing());
    let done = assessing.clone().filter(|one| one.state == AssignmentState::Submitted).count();
    done == assessing.count() && done >= usize::from(min_assessors)
}

#[cfg(test)]
mod tests;
