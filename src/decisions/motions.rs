//! Motions: what is voted on short of the decision itself. One on a criterion sets the joint score when it is carried.

use super::polls::{Counted, Ending, Mode, Terms};
use super::store::motions as rows;
use super::voting::{Ballot, Setting, admit, as_voter, ask_for_votes, terms_for};
use super::{Closer, DecisionError, ProposalState, Vote, VoteCast, event, in_review, store};
use crate::cases::Case;
use crate::journal;
use crate::people::{BoardMember, Chair};
use crate::review::{self, JointFault, JointForm, Opened, ReviewError};
use crate::scheme::{Mark, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;
use serde_json::json;

/// A motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Motion {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case: Id,
    /// 1 for the first in a case.
    pub round: i32,
    /// What is moved, in words; of a motion on a criterion also the joint score's reason.
    pub words: String,
    /// On which criterion, if on one.
    pub criterion: Option<String>,
    /// The mark that it would set.
    pub mark: Option<Mark>,
    /// The condition that goes with the mark; empty for none.
    pub condition: String,
    /// By when it must be met.
    pub due: Option<OsloDate>,
    /// Where it is.
    pub state: ProposalState,
    /// Who put it.
    pub opened_by: Id,
    /// When.
    pub opened_at: Moment,
    /// When the vote was closed.
    pub closed_at: Option<Moment>,
    /// Under which terms it is voted on.
    #[serde(skip)]
    pub terms: Terms,
    /// What was counted, once it is closed.
    #[serde(skip)]
    pub counted: Option<Counted>,
}

/// What is wrong with a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MotionFault {
    /// Says nothing.
    #[error("no words")]
    Words,
    /// The members' marks lie far apart, and the words are no whole sentence on why the board comes to this one.
    #[error("no whole sentence over marks that lie far apart")]
    Sentence,
    /// On a criterion that the case is not judged by.
    #[error("no criterion of the case")]
    Criterion,
    /// A criterion without a mark, or a mark without a criterion.
    #[error("a criterion and a mark go together")]
    Mark,
    /// The mark and the condition, or its date, don't go together.
    #[error("the condition does not fit the mark")]
    Condition,
}

/// What the chair enters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MotionForm {
    /// What is moved.
    pub words: String,
    /// On which criterion; none for a motion of another kind.
    pub criterion: Option<String>,
    /// The mark that it would set; belongs to a criterion.
    pub mark: Option<Mark>,
    /// The condition that goes with the mark.
    pub condition: String,
    /// By when it must be met.
    pub due: Option<OsloDate>,
}

/// Whether a motion is being voted on in a case.
pub(super) fn any_open(db: &mut Db, case: Id) -> Result<bool, DecisionError> {
    Ok(rows::of_case(db, case)?.iter().any(|one| one.state == ProposalState::Open))
}

/// Puts a motion to the vote; roll and statutes are fixed here. For operations of other rooms too.
///
/// # Errors
/// [`DecisionError::Motion`] with the field that is wrong; [`DecisionError::OpenProposal`] when another vote is open;
/// [`DecisionError::NoQuorum`] when too few are on the roll.
pub fn move_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    form: &MotionForm,
    setting: Setting<'_>,
) -> Result<Id, DecisionError> {
    let case = in_review(db, case)?;
    review::may_lead(db, chair, case.id)?;
    let opened = review::opened(db, scheme, &case)?;
    check(db, scheme, &case, &opened, form, now.oslo_date())?;
    let before = rows::of_case(db, case.id)?;
    let open = before.iter().any(|one| one.state == ProposalState::Open)
        || store::proposals_of(db, case.id)?.iter().any(|one| one.state == ProposalState::Open);
    if open {
        return Err(DecisionError::OpenProposal);
    }
    let terms = terms_for(db, scheme, chair, &case, &opened, setting)?;
    let motion = Motion {
        id: Id::fresh(),
        case: case.id,
        round: before.first().map_or(1, |last| last.round + 1),
        words: form.words.trim().to_owned(),
        criterion: form.criterion.clone(),
        mark: form.mark,
        condition: form.condition.trim().to_owned(),
        due: form.due,
        state: ProposalState::Open,
        opened_by: chair.person().id,
        opened_at: now,
        closed_at: None,
        terms,
        counted: None,
    };
    rows::insert(db, &motion)?;
    if motion.terms.mode == Mode::Circulation {
        ask_for_votes(db, now, &case, &motion.terms, motion.id, true)?;
    }
    let number = case.number.to_string();
    journal::record(db, now, &chair.actor(), &event("motion.put", &case, &number, ""))?;
    Ok(motion.id)
}

/// What is wrong with a motion, the first thing.
fn check(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    opened: &Opened,
    form: &MotionForm,
    today: OsloDate,
) -> Result<(), DecisionError> {
    if form.words.trim().is_empty() {
        return Err(DecisionError::Motion(MotionFault::Words));
    }
    let (Some(criterion), Some(mark)) = (&form.criterion, form.mark) else {
        let half = form.criterion.is_some() || form.mark.is_some();
        return if half { Err(DecisionError::Motion(MotionFault::Mark)) } else { Ok(()) };
    };
    let judged = review::judged(scheme, case);
    let Some(asked) = judged.iter().find(|one| one.id == *criterion) else {
        return Err(DecisionError::Motion(MotionFault::Criterion));
    };
    let joint = joint_form(form.words.trim(), mark, form, 0);
    // Against the members' own marks, as when it is carried: nothing is put that could not be set.
    let marks = review::standing_marks(db, opened, criterion)?;
    let faults = review::check_joint(&joint, &marks, asked.is_critical(case.kind), today);
    if faults.contains(&JointFault::Sentence) {
        return Err(DecisionError::Motion(MotionFault::Sentence));
    }
    if faults.is_empty() { Ok(()) } else { Err(DecisionError::Motion(MotionFault::Condition)) }
}

fn joint_form(words: &str, mark: Mark, form: &MotionForm, seen_version: i32) -> JointForm {
    JointForm {
        mark,
        reason: words.to_owned(),
        condition: form.condition.trim().to_owned(),
        due: form.due,
        seen_version,
    }
}

/// Votes on a motion. Unlike a vote on the decision, one against needs no reasons, but may have them.
///
/// # Errors
/// As [`super::vote`].
pub fn vote_on_motion(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    motion: Id,
    vote: Vote,
    dissent: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let me = who.person().id;
        let case = rows::case_of(db, motion)?.ok_or(ReviewError::Hidden)?;
        let (case, _) = as_voter(db, scheme, case, me)?;
        let all = rows::of_case(db, case.id)?;
        let open = all.into_iter().find(|one| one.id == motion && one.state == ProposalState::Open);
        let open = open.ok_or(DecisionError::VoteClosed)?;
        admit(&open.terms, me, now)?;
        let dissent = if vote == Vote::Against { dissent.trim() } else { "" };
        let before = rows::votes_on(db, motion)?;
        if before.iter().any(|one| one.account == me && one.vote == vote && one.dissent == dissent) {
            return Ok(());
        }
        rows::write_vote(db, now, motion, me, vote, dissent)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("motion.voted", &case, &number, ""))?;
        Ok(())
    })
}

/// Closes the vote on the open motion of a case; one on a criterion that is carried sets the joint score.
///
/// # Errors
/// A conflicted chair; [`DecisionError::NoQuorum`]; [`DecisionError::CastingVote`]; [`DecisionError::TooEarly`].
/// Nothing being voted on is no error: somebody else closed it.
pub fn close_motion(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    motion: Id,
) -> Result<Option<Ending>, DecisionError> {
    store.write(|db| close_in(db, now, scheme, Closer::Chair(chair), motion))
}

/// Takes an open motion back.
///
/// # Errors
/// A conflicted chair; one that is closed is no error.
pub fn withdraw_motion(store: &Store, now: Moment, chair: &Chair, motion: Id) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = rows::case_of(db, motion)?.ok_or(ReviewError::Hidden)?;
        let case = in_review(db, case)?;
        review::may_lead(db, chair, case.id)?;
        let all = rows::of_case(db, case.id)?;
        let Some(open) = all.into_iter().find(|one| one.id == motion && one.state == ProposalState::Open)
        else {
            return Ok(());
        };
        let seats = review::assignments(db, case.id)?;
        let still: Vec<Id> = seats.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
        let votes = rows::votes_on(db, open.id)?;
        let ballot = Ballot::closed(open.terms.clone(), votes, &still, open.opened_by);
        let counted = ballot.counted(db, case.id, Ending::Withdrawn)?;
        rows::close(db, now, open.id, ProposalState::Fallen, &counted)?;
        let number = case.number.to_string();
        journal::record(db, now, &chair.actor(), &event("motion.withdrawn", &case, &number, ""))?;
        Ok(())
    })
}

/// A written vote whose time is over ends as it stands.
pub(super) fn close_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    closer: Closer<'_>,
    motion: Id,
) -> Result<Option<Ending>, DecisionError> {
    let case = rows::case_of(db, motion)?.ok_or(ReviewError::Hidden)?;
    let case = in_review(db, case)?;
    if let Some(chair) = closer.chair() {
        review::may_lead(db, chair, case.id)?;
    }
    let all = rows::of_case(db, case.id)?;
    let Some(open) = all.into_iter().find(|one| one.id == motion && one.state == ProposalState::Open) else {
        return Ok(None);
    };
    let opened = review::opened(db, scheme, &case)?;
    let votes = rows::votes_on(db, open.id)?;
    let ballot = Ballot::new(open.terms.clone(), votes, &opened);
    if closer.chair().is_none() && !ballot.ends_by_itself(now) {
        return Ok(None);
    }
    if closer.chair().is_some() {
        ballot.may_close(now)?;
        super::deciding::decidable(&ballot)?;
    }
    let ending = ballot.ending();
    let counted = ballot.counted(db, case.id, ending)?;
    let state = if ending == Ending::Carried { ProposalState::Carried } else { ProposalState::Fallen };
    rows::close(db, now, open.id, state, &counted)?;
    let mut left = false;
    if let (Ending::Carried, Some(criterion), Some(mark)) = (ending, &open.criterion, open.mark) {
        let form = MotionForm { condition: open.condition.clone(), due: open.due, ..MotionForm::default() };
        let seen = review::joint_scores(db, &opened)?
            .iter()
            .find(|one| one.criterion == *criterion)
            .map_or(0, |one| one.version);
        let form = joint_form(&open.words, mark, &form, seen);
        let by = closer.chair().map_or(open.opened_by, |chair| chair.person().id);
        match review::set_carried(db, now, scheme, &closer.actor(), by, &case, criterion, &form) {
            // What was carried is carried. When its day has passed, or a member thought again, meanwhile, the score
            // cannot stand so: the chair sets it.
            Err(ReviewError::Joint(_)) => left = true,
            set => set?,
        }
    }
    let number = case.number.to_string();
    let closed = event("motion.closed", &case, &number, "");
    let details = if left { json!({ "joint_left_to_chair": true }) } else { serde_json::Value::Null };
    journal::record(db, now, &closer.actor(), &journal::Event { details, ..closed })?;
    Ok(Some(ending))
}

/// All motions in a case, newest first, with who has voted on the open one. Against the proof that the scores are
/// open and the reader takes part; the caller has checked both.
///
/// # Errors
/// When the database fails.
pub(super) fn with_votes(db: &mut Db, case: Id) -> Result<Vec<(Motion, Vec<VoteCast>)>, DecisionError> {
    let mut all = Vec::new();
    for motion in rows::of_case(db, case)? {
        let votes =
            if motion.state == ProposalState::Open { rows::votes_on(db, motion.id)? } else { Vec::new() };
        all.push((motion, votes));
    }
    Ok(all)
}
