//! What members want to know of the applicant while they score: a question or more evidence, through the
//! secretariat, in a bounded number of rounds (docs/scheme.md, Scoring).
//!
//! A member asks; only that member and the secretariat see it. The secretariat forwards it in its own words or
//! declines. What was forwarded, and what came back, all who may see the file can read beside the criterion. Who
//! asked is never told to the applicant.

mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use rules::{
    LONGEST_TEXT, Question, QuestionFault, QuestionKind, QuestionState, Round, next_round, overdue,
    visible_to_member, waits_for_secretariat, was_late,
};

use super::{ReviewError, board_of, event, in_review, judged, may_see_file, standing_in};
use crate::cases::{self, Case};
use crate::evidence::{Arrived, Evidence};
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{BoardMember, Secretariat};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors::Applicant;
use serde_json::json;

/// All questions of a case, oldest first. Whoever shows them asks first what the reader may see.
///
/// # Errors
/// When the database fails.
pub fn questions(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<Question>> {
    store::of_case(db, case)
}

/// A member asks something about a criterion. The secretariat is told.
///
/// # Errors
/// [`ReviewError::Hidden`] for whoever may not see the file, and for a criterion that is not judged;
/// [`ReviewError::Question`] for no words, or too many.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn ask_applicant(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    criterion: &str,
    kind: QuestionKind,
    wording: &str,
    key: &str,
) -> Result<(), ReviewError> {
    let wording = rules::words(wording, "question")?;
    store.write(|db| {
        let case = in_review(db, case)?;
        let me = who.person().id;
        let standing = standing_in(&super::store::assignments_of(db, case.id)?, me);
        if !standing.is_some_and(may_see_file) || !judged(scheme, &case).iter().any(|one| one.id == criterion)
        {
            return Err(ReviewError::Hidden);
        }
        if once(db, key, Some(me), "", now)? != Once::First {
            return Ok(());
        }
        let question = Question::asked(case.id, criterion, kind, wording, me, now);
        store::insert(db, &question)?;
        let data = json!({ "number": case.number, "criterion": criterion });
        let key = question.id.to_string();
        jobs::notice(db, now, &key, "board-question", &Recipient::Secretariat, Some(case.id), &data)?;
        journal::record(db, now, &who.actor(), &event("review.question_asked", &case, criterion, ""))?;
        Ok(())
    })
}

/// The questions that these vendors have to answer, case by case.
///
/// # Errors
/// When the database fails.
pub fn questions_waiting(db: &mut Db, vendors: &[Id]) -> diesel::QueryResult<Vec<cases::Waiting>> {
    Ok(cases::Waiting::together(store::waiting(db, vendors)?))
}

/// The criteria of a case on which a question or a request waits for the secretariat or the applicant, each once.
///
/// # Errors
/// When the database fails.
pub fn unanswered(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<String>> {
    let open = |one: &Question| matches!(one.state, QuestionState::Asked | QuestionState::Forwarded);
    let mut found: Vec<String> =
        store::of_case(db, case)?.into_iter().filter(open).map(|one| one.criterion).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// What the board has asked and the secretariat has neither passed on nor declined, without what is hidden from the
/// reader; the oldest first.
///
/// # Errors
/// When the database fails.
pub fn questions_to_pass_on(db: &mut Db, hidden: &[Id]) -> diesel::QueryResult<Vec<cases::AskedQuestion>> {
    store::to_pass_on(db, hidden)
}

/// The question, locked with its case, while it waits for the secretariat.
fn waiting(db: &mut Db, case: Id, question: Id) -> Result<(Case, Vec<Question>, Question), ReviewError> {
    let case = in_review(db, case)?;
    let all = store::of_case(db, case.id)?;
    let question = all.iter().find(|one| one.id == question).cloned().ok_or(ReviewError::Hidden)?;
    if question.state == QuestionState::Asked {
        Ok((case, all, question))
    } else {
        Err(QuestionFault::Handled.into())
    }
}

/// The secretariat passes a question on to the applicant, in the words that it chooses. It joins the round that is
/// open, with that round's deadline, or begins the next one with the deadline `due`.
///
/// # Errors
/// [`ReviewError::Question`]: no words, no deadline ahead, no rounds left, or handled already.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn forward_question(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    question: Id,
    wording: &str,
    due: Option<OsloDate>,
) -> Result<(), ReviewError> {
    let wording = rules::words(wording, "wording")?;
    store.write(|db| {
        let (case, all, question) = waiting(db, case, question)?;
        let today = now.oslo_date();
        let round = next_round(&all, today, board_of(scheme, &case).question_rounds)?;
        let due = match round.due {
            Some(due) => due,
            None => rules::deadline(due, today)?,
        };
        store::set_forwarded(db, question.id, who.person().id, now, &wording, round.number, due)?;
        let data = json!({
            "number": case.number, "criterion": question.criterion, "wording": wording, "due": due,
        });
        let (key, to) = (question.id.to_string(), Recipient::Vendor(case.vendor_id));
        jobs::notice(db, now, &key, "question-to-answer", &to, Some(case.id), &data)?;
        let event = event("review.question_forwarded", &case, &question.criterion, "");
        journal::record(db, now, &who.actor(), &event)?;
        Ok(())
    })
}

/// The secretariat does not pass a question on, and says why to whoever asked.
///
/// # Errors
/// [`ReviewError::Question`]: no reason, or handled already.
pub fn decline_question(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    case: Id,
    question: Id,
    reason: &str,
) -> Result<(), ReviewError> {
    let reason = rules::words(reason, "reason")?;
    store.write(|db| {
        let (case, _, question) = waiting(db, case, question)?;
        store::set_declined(db, question.id, who.person().id, now, &reason)?;
        let data = json!({ "number": case.number, "criterion": question.criterion, "reason": reason });
        let (key, to) = (question.id.to_string(), Recipient::Account(question.asked_by));
        jobs::notice(db, now, &key, "question-declined", &to, Some(case.id), &data)?;
        // Why is for whoever asked, and may say what they wondered: not for the journal.
        let event = event("review.question_declined", &case, &question.criterion, "");
        journal::record(db, now, &who.actor(), &event)?;
        Ok(())
    })
}

/// A question that was forwarded to this applicant, locked with its case.
fn put_to(db: &mut Db, who: &Applicant, case: Id, question: Id) -> Result<(Case, Question), ReviewError> {
    let case = cases::find_locked(db, case)?.filter(|case| case.vendor_id == who.vendor());
    let case = case.ok_or(ReviewError::Hidden)?;
    let question = store::of_case(db, case.id)?.into_iter().find(|one| one.id == question);
    let question = question.filter(|one| one.sent().is_some()).ok_or(ReviewError::Hidden)?;
    if case.state != cases::CaseState::Review {
        return Err(ReviewError::NotInReview(case.number));
    }
    Ok((case, question))
}

/// Lays files that have arrived beside the criterion that was asked about, and beside the question.
///
/// # Errors
/// [`ReviewError::Hidden`] for others than the applicant; [`ReviewError::Question`] when it is answered already.
pub fn give_files(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    question: Id,
    files: &[Arrived],
) -> Result<(), ReviewError> {
    if files.is_empty() {
        return Ok(());
    }
    store.write(|db| {
        let hashes: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
        cases::hold_users_of(db, who, case, &hashes)?;
        let (case, mut question) = put_to(db, who, case, question)?;
        if question.state == QuestionState::Answered {
            return Err(QuestionFault::Answered.into());
        }
        let judged = judged(scheme, &case);
        let asked = judged.into_iter().find(|one| one.id == question.criterion);
        let asked = asked.ok_or(ReviewError::Hidden)?;
        let laid: Vec<Evidence> = cases::lay_asked_for(db, now, who, &case, asked, files)
            .map_err(|error| ReviewError::Case(Box::new(error)))?;
        for file in &laid {
            if !question.files.contains(&file.id) {
                question.files.push(file.id);
            }
        }
        store::set_files(db, question.id, &question.files)?;
        let names: Vec<&str> = laid.iter().map(|file| file.name.as_str()).collect();
        let subject = format!("{}: {}", question.criterion, names.join(", "));
        journal::record(db, now, &who.actor(), &event("review.question_files", &case, &subject, ""))?;
        Ok(())
    })
}

/// The applicant answers. The secretariat and all who may see the file are told; it stands beside the criterion.
///
/// # Errors
/// [`ReviewError::Hidden`] for others than the applicant; [`ReviewError::Question`] for an answer without words and
/// files, and for one that was given already.
pub fn answer_question(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    question: Id,
    answer: &str,
) -> Result<(), ReviewError> {
    rules::not_too_long(answer, "answer")?;
    store.write(|db| {
        let (case, question) = put_to(db, who, case, question)?;
        let answer = answer.trim();
        if question.state == QuestionState::Answered {
            // The same form sent twice.
            return if question.answer == answer { Ok(()) } else { Err(QuestionFault::Answered.into()) };
        }
        if answer.is_empty() && question.files.is_empty() {
            return Err(QuestionFault::Empty("answer").into());
        }
        store::set_answered(db, question.id, who.person().id, now, answer)?;
        tell_of_answer(db, now, &case, &question)?;
        let event = event("review.question_answered", &case, &question.criterion, "");
        journal::record(db, now, &who.actor(), &event)?;
        Ok(())
    })
}

fn tell_of_answer(db: &mut Db, now: Moment, case: &Case, question: &Question) -> Result<(), ReviewError> {
    let data = json!({ "number": case.number, "criterion": question.criterion });
    let key = question.id.to_string();
    jobs::notice(db, now, &key, "question-answered", &Recipient::Secretariat, Some(case.id), &data)?;
    for one in super::store::assignments_of(db, case.id)? {
        if may_see_file(one.state) {
            let (key, to) = (format!("{}:{}", question.id, one.account), Recipient::Account(one.account));
            jobs::notice(db, now, &key, "question-answered-board", &to, Some(case.id), &data)?;
        }
    }
    Ok(())
}
