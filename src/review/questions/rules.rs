//! When a question may be asked, forwarded and answered, and who sees it.

use crate::review::ReviewError;
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::Serialize;

text_enum! {
    /// What a member wants.
    pub enum QuestionKind {
        /// An answer in words.
        Question = "question",
        /// More evidence.
        Evidence = "evidence",
    }
}

text_enum! {
    /// Where a question is.
    pub enum QuestionState {
        /// With the secretariat.
        Asked = "asked",
        /// With the applicant.
        Forwarded = "forwarded",
        /// Not passed on.
        Declined = "declined",
        /// Answered.
        Answered = "answered",
    }
}

/// A question of a member to the applicant, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case: Id,
    /// About which criterion.
    pub criterion: String,
    /// What is wanted.
    pub kind: QuestionKind,
    /// Where it is.
    pub state: QuestionState,
    /// Who asked. Never for the applicant, and not for the other members.
    #[serde(skip)]
    pub asked_by: Id,
    /// When.
    pub asked_at: Moment,
    /// In the member's own words.
    #[serde(skip)]
    pub wording: String,
    /// In the words that the applicant got; empty until then.
    pub sent_wording: String,
    /// In which round it was forwarded.
    pub round: Option<i32>,
    /// The last day for the answer.
    pub due: Option<OsloDate>,
    /// When the secretariat forwarded or declined it.
    pub handled_at: Option<Moment>,
    /// Why it was not passed on.
    #[serde(skip)]
    pub decline_reason: String,
    /// What the applicant answered.
    pub answer: String,
    /// The files that came with the answer; they lie beside the criterion as well.
    pub files: Vec<Id>,
    /// When it was answered.
    pub answered_at: Option<Moment>,
}

impl Question {
    /// A new question, with the secretariat.
    pub(super) fn asked(
        case: Id,
        criterion: &str,
        kind: QuestionKind,
        wording: String,
        by: Id,
        now: Moment,
    ) -> Self {
        Self {
            id: Id::fresh(),
            case,
            criterion: criterion.to_owned(),
            kind,
            state: QuestionState::Asked,
            asked_by: by,
            asked_at: now,
            wording,
            sent_wording: String::new(),
            round: None,
            due: None,
            handled_at: None,
            decline_reason: String::new(),
            answer: String::new(),
            files: Vec::new(),
            answered_at: None,
        }
    }

    /// The words that the applicant got, once it was passed on.
    pub fn sent(&self) -> Option<&str> {
        matches!(self.state, QuestionState::Forwarded | QuestionState::Answered).then_some(&self.sent_wording)
    }
}

/// Why a question or its answer cannot stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// The field must be filled in.
    #[error("{0} must be filled in")]
    Empty(&'static str),
    /// The field holds too many characters.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// The deadline is missing, or not ahead.
    #[error("the deadline must be ahead")]
    NoDue,
    /// The deadline is too far away.
    #[error("the deadline is too far away")]
    FarDue,
    /// The statutes allow no further round.
    #[error("no round of questions is left of {0}")]
    NoRoundsLeft(u8),
    /// Somebody of the secretariat handled it already.
    #[error("the question was handled already")]
    Handled,
    /// It was answered already.
    #[error("the question was answered already")]
    Answered,
}

impl From<QuestionFault> for ReviewError {
    fn from(fault: QuestionFault) -> Self {
        Self::Question(fault)
    }
}

/// The most characters of a question or an answer.
pub const LONGEST_TEXT: usize = 5_000;

/// The most days that an applicant gets.
const MOST_DAYS: i32 = 90;

/// The words of a field, which must hold some and not too many.
pub(super) fn words(text: &str, field: &'static str) -> Result<String, QuestionFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(QuestionFault::Empty(field));
    }
    not_too_long(text, field)?;
    Ok(text.to_owned())
}

pub(super) fn not_too_long(text: &str, field: &'static str) -> Result<(), QuestionFault> {
    if text.chars().count() > LONGEST_TEXT { Err(QuestionFault::TooLong(field)) } else { Ok(()) }
}

/// The last day for the answers of a new round: after today, and not further than ninety days.
pub(super) fn deadline(due: Option<OsloDate>, today: OsloDate) -> Result<OsloDate, QuestionFault> {
    match due {
        Some(due) if due > today.plus_days(MOST_DAYS) => Err(QuestionFault::FarDue),
        Some(due) if due > today => Ok(due),
        _ => Err(QuestionFault::NoDue),
    }
}

/// The round that a question goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// From one.
    pub number: i32,
    /// The deadline of a round that is open already; none when this question begins it.
    pub due: Option<OsloDate>,
}

/// The round that the next question goes into (docs/scheme.md, Scoring): the one that the applicant has not answered
/// in full and whose deadline is ahead, or a new one, of which the statutes allow `most`.
///
/// # Errors
/// [`QuestionFault::NoRoundsLeft`].
pub fn next_round(all: &[Question], today: OsloDate, most: u8) -> Result<Round, QuestionFault> {
    let last = all.iter().filter_map(|one| one.round).max().unwrap_or(0);
    let open = all
        .iter()
        .find(|one| one.round == Some(last) && one.state == QuestionState::Forwarded && !overdue(one, today));
    match open {
        Some(open) => Ok(Round { number: last, due: open.due }),
        None if last < i32::from(most) => Ok(Round { number: last + 1, due: None }),
        None => Err(QuestionFault::NoRoundsLeft(most)),
    }
}

/// Whether the board may go on without the answer: the last day has passed.
pub fn overdue(question: &Question, today: OsloDate) -> bool {
    question.state == QuestionState::Forwarded && question.due.is_some_and(|due| due < today)
}

/// Whether an answer came after its last day. It stands all the same, and is marked as late.
pub fn was_late(question: &Question) -> bool {
    let at = question.answered_at.map(Moment::oslo_date);
    at.zip(question.due).is_some_and(|(at, due)| at > due)
}

/// Whether a member who may see the file sees this question: what the applicant got, and what they asked themselves.
pub fn visible_to_member(question: &Question, member: Id) -> bool {
    question.sent().is_some() || question.asked_by == member
}

/// Whether the secretariat has something to do with it.
pub fn waits_for_secretariat(question: &Question) -> bool {
    question.state == QuestionState::Asked
}
