//! What the pages of a decision show, and the work list.

use super::voting::{Ballot, terms_of};
use super::{
    Assessment, Decision, DecisionError, Made, Motion, NoQuorum, Proposal, ProposalState, Tally, Unassessed,
    VoteCast, assess, standing_of_case, store, tally,
};
use crate::people::{BoardMember, Role};
use crate::review::{self, Assignment, AssignmentState, Joint, ReviewError, Standing, Workload};
use crate::scheme::{BoardRules, CaseKind, Scheme};
use crate::store::Db;
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use std::collections::HashMap;

/// A case on its way to a decision, as those see it who take part.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Where the reader stands.
    pub standing: Standing,
    /// What the joint scores allow, or which critical criteria nobody has assessed.
    pub assessment: Result<Assessment, Unassessed>,
    /// Where the joint scores depart from earlier practice without saying why; for the chair, while the case is open.
    pub departures: Vec<review::Departure>,
    /// The criteria that have no joint mark, and how many there are in all.
    pub unmarked: (Vec<String>, usize),
    /// The criteria on which the applicant has been asked something and has not answered; for the chair.
    pub unanswered: Vec<String>,
    /// Those who may vote: on the open vote, or on the next one.
    pub voters: Vec<Assignment>,
    /// Those on the open vote's roll who left it, because their impartiality came into doubt.
    pub left: Vec<Assignment>,
    /// The motion that is being voted on, with the votes cast so far.
    pub motion: Option<(Motion, Vec<VoteCast>)>,
    /// Motions that were closed, newest first.
    pub motions: Vec<Motion>,
    /// The statutes that the open vote, or the next one, is counted by.
    pub rules: BoardRules,
    /// The proposal that is being voted on, with the votes cast so far.
    pub open: Option<(Proposal, Vec<VoteCast>)>,
    /// How the open vote stands.
    pub tally: Result<Tally, NoQuorum>,
    /// Proposals that were closed, newest first.
    pub before: Vec<Proposal>,
    /// The decision, once made.
    pub decision: Option<Decision>,
    /// What became of the proposals that were carried, oldest first.
    pub made: Vec<Made>,
}

/// A case on its way to a decision, or decided.
///
/// # Errors
/// As [`review::standing`]; [`ReviewError::StillBlind`] until all scores are in.
pub fn meeting(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Meeting, DecisionError> {
    let standing = review::standing(db, who, number)?;
    if !review::may_see_scores(standing.state) {
        return Err(ReviewError::StillBlind.into());
    }
    let case = &standing.case;
    let opened = review::opened(db, scheme, case)?;
    let (joint, scores, assessment) = assess(db, scheme, case, &opened, None)?;
    let bare = scores.iter().filter(|one| one.mark.is_none());
    let unmarked = (bare.map(|one| one.criterion.clone()).collect(), scores.len());
    let (open, before): (Vec<Proposal>, Vec<Proposal>) =
        store::proposals_of(db, case.id)?.into_iter().partition(|one| one.state == ProposalState::Open);
    let open = match open.into_iter().next() {
        Some(proposal) => {
            let cast = store::votes_on(db, proposal.id)?;
            Some((proposal, cast))
        }
        None => None,
    };
    let (put, motions): (Vec<_>, Vec<_>) = super::motions::with_votes(db, case.id)?
        .into_iter()
        .partition(|(motion, _)| motion.state == ProposalState::Open);
    let motion = put.into_iter().next();
    let leads = who.person().is(Role::Chair) && case.state == crate::cases::CaseState::Review;
    let judged = as_moved(joint, motion.as_ref().map(|(motion, _)| motion));
    let mut departures = if leads { review::departures(db, who, case, &judged)? } else { Vec::new() };
    // What the board says as a whole counts as well as what it says of each criterion.
    let reasons =
        open.as_ref().map(|(one, _)| one).or_else(|| before.first()).map(|one| one.reasons.as_str());
    departures.retain(|one| !review::says_why(&one.criterion, reasons.unwrap_or_default()));
    let unanswered = if leads { review::unanswered(db, case.id)? } else { Vec::new() };
    let terms = open
        .as_ref()
        .and_then(|(proposal, _)| proposal.terms.clone())
        .or_else(|| motion.as_ref().map(|(motion, _)| motion.terms.clone()));
    let on_roll = |one: &&Assignment| terms.as_ref().is_none_or(|terms| terms.roll.contains(&one.account));
    let voters: Vec<Assignment> = opened.voters().filter(on_roll).cloned().collect();
    let left = opened.gone().filter(|one| terms.is_some() && on_roll(one)).cloned().collect();
    let rules = terms.map_or_else(|| review::board_of(scheme, case).clone(), |terms| terms.rules);
    let tally = match &open {
        // As it is counted when it closes.
        Some((proposal, cast)) => {
            let ballot = Ballot::new(terms_of(proposal, scheme, case, &opened), cast.clone(), &opened);
            tally(&ballot.cast(), &ballot.terms.rules, ballot.chair)
        }
        None => tally(&[], &rules, who.person().id),
    };
    let decision = match standing_of_case(db, case.id)? {
        None if case.state == crate::cases::CaseState::Decided => super::shown_of_case(db, case.id)?,
        standing => standing,
    };
    let made = store::made_in(db, case.id)?;
    let motions = motions.into_iter().map(|(motion, _)| motion).collect();
    Ok(Meeting {
        standing,
        assessment,
        departures,
        unmarked,
        unanswered,
        voters,
        left,
        motion,
        motions,
        rules,
        open,
        tally,
        before,
        decision,
        made,
    })
}

/// The joint scores as they would be if the motion that is open were carried.
fn as_moved(mut joint: Vec<Joint>, open: Option<&Motion>) -> Vec<Joint> {
    let Some(motion) = open else { return joint };
    let (Some(criterion), Some(mark)) = (&motion.criterion, motion.mark) else { return joint };
    let known = joint.iter().find(|one| one.criterion == *criterion).map_or(0, |one| one.version);
    joint.retain(|one| one.criterion != *criterion);
    joint.push(Joint {
        criterion: criterion.clone(),
        mark,
        reason: motion.words.clone(),
        condition: motion.condition.clone(),
        due: motion.due,
        set_at: motion.opened_at,
        version: known,
    });
    joint
}

/// Where the joint scores of a case depart from earlier practice without saying why, as [`meeting`] tells it, for a
/// chair who votes on several cases at once; empty for whoever may not see the scores.
///
/// # Errors
/// When the database fails.
pub fn departures(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Vec<review::Departure>, DecisionError> {
    match meeting(db, scheme, who, number) {
        Ok(seen) => Ok(seen.departures),
        Err(DecisionError::Review(ReviewError::Store(error))) => Err(error.into()),
        Err(DecisionError::Review(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// What a case asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// Declare impartiality.
    Declare,
    /// Score.
    Score,
    /// Vote.
    Vote,
    /// Chair: ask members.
    Assign,
    /// Vote on somebody's impartiality.
    Rule,
    /// Chair: set the joint scores.
    Agree,
    /// Chair: put a proposal.
    Propose,
    /// Chair: close the vote.
    Close,
    /// Nothing: others are at it.
    Wait,
    /// Nothing: it is decided.
    Done,
}

impl TaskKind {
    /// The stable word, for texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Declare => "declare",
            Self::Score => "score",
            Self::Vote => "vote",
            Self::Assign => "assign",
            Self::Rule => "rule",
            Self::Agree => "agree",
            Self::Propose => "propose",
            Self::Close => "close",
            Self::Wait => "wait",
            Self::Done => "done",
        }
    }
}

/// One case in the work list.
#[derive(Debug, Clone)]
pub struct Task {
    /// The case.
    pub number: CaseNumber,
    /// What it is about.
    pub case_kind: CaseKind,
    /// The applicant's name.
    pub vendor: String,
    /// What it asks.
    pub kind: TaskKind,
    /// Marks given, of how many; shown while scoring.
    pub progress: (i64, usize),
    /// When it came to the board, or was decided.
    pub since: Option<Moment>,
    /// Until when a written vote runs.
    pub due: Option<Moment>,
    /// Until when the reader's scores are due; shown while scoring.
    pub score_due: Option<OsloDate>,
    /// Which day has passed, if one has.
    pub overdue: Option<Overdue>,
}

impl Task {
    /// Its place in the list: by when it came, then by its number.
    pub fn place(&self) -> (Option<Moment>, CaseNumber) {
        (self.since, self.number)
    }
}

/// What a case with the board is late with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdue {
    /// It should have been scored: a day that the chair set.
    Scores,
    /// It should have been decided: what the scheme aims at (docs/scheme.md, The steps of a case).
    Decision,
}

impl Overdue {
    /// The stable word, for texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Decision => "decision",
        }
    }

    /// What a case is late with on a day; the day itself is in time. A day that was set outweighs an aim.
    pub fn on(today: OsloDate, decide_by: Option<OsloDate>, score_by: Option<OsloDate>) -> Option<Self> {
        let past = |day: Option<OsloDate>| day.is_some_and(|day| day < today);
        if past(score_by) { Some(Self::Scores) } else { past(decide_by).then_some(Self::Decision) }
    }
}

/// What waits for a member, what waits for others, what was decided lately.
#[derive(Debug, Clone, Default)]
pub struct WorkList {
    /// Waiting for the reader, oldest first.
    pub mine: Vec<Task>,
    /// Waiting for others.
    pub others: Vec<Task>,
    /// Decided in the last two months, newest first.
    pub decided: Vec<Task>,
}

/// A member's work list. It holds only cases that the member may know of.
///
/// # Errors
/// When the database fails.
pub fn work_list(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
) -> Result<WorkList, DecisionError> {
    const TWO_MONTHS: i64 = 61 * 86_400;
    let listed = store::with_board(db, now.plus_seconds(-TWO_MONTHS))?;
    let ids: Vec<Id> = listed.iter().map(|one| one.id).collect();
    let loads = review::workloads(db, scheme, who, &ids)?;
    let decided: HashMap<Id, Moment> = store::standing(db, &ids)?.into_iter().collect();
    let polls: HashMap<Id, Poll> = open_polls(db, &ids)?.into_iter().map(|poll| (poll.case, poll)).collect();
    let by_id: HashMap<Id, &store::Listed> = listed.iter().map(|one| (one.id, one)).collect();
    let mut list = WorkList::default();
    for load in &loads {
        let Some(case) = by_id.get(&load.case).copied() else { continue };
        let judged = review::judged_by(scheme, &case.pins(), case.kind, &case.scope).len();
        let poll = polls.get(&case.id);
        let kind = if case.decided || decided.contains_key(&case.id) {
            TaskKind::Done
        } else {
            asks(scheme, who, load, judged, poll)
        };
        let task = Task {
            number: case.number,
            case_kind: case.kind,
            vendor: case.vendor.clone(),
            kind,
            progress: (load.marks, judged),
            since: decided.get(&case.id).copied().or(case.since),
            score_due: load.due.filter(|_| kind == TaskKind::Score),
            overdue: late(now, scheme, case, load).filter(|_| kind != TaskKind::Done),
            due: poll.and_then(|poll| poll.closes_at).filter(|_| kind == TaskKind::Vote),
        };
        match kind {
            // A chair who had nothing to do with a decided case, or a member who was taken off it, has no page of it.
            TaskKind::Done if load.state.is_some_and(review::may_see_scores) => list.decided.push(task),
            TaskKind::Done => {}
            TaskKind::Wait => list.others.push(task),
            _ => list.mine.push(task),
        }
    }
    list.mine.sort_by_key(Task::place);
    list.others.sort_by_key(Task::place);
    list.decided.sort_by_key(|task| std::cmp::Reverse(task.place()));
    Ok(list)
}

/// What a case is late with: the decision that the applicant waits for, or scores that are not all in.
fn late(now: Moment, scheme: &Scheme, case: &store::Listed, load: &Workload) -> Option<Overdue> {
    let weeks = scheme.deadlines_on(load.rules_day).processing_weeks;
    let decide_by = case.clock_started_on.map(|day| day.plus_days(weeks * 7));
    Overdue::on(now.oslo_date(), decide_by, load.due.filter(|_| !load.open))
}

/// A vote that is open in a case.
struct Poll {
    case: Id,
    closes_at: Option<Moment>,
    /// Who has a vote; none for a vote from before there were rolls.
    roll: Option<Vec<Id>>,
    /// Who has voted.
    heard: Vec<Id>,
}

/// The open votes of some cases, on decisions and on motions.
fn open_polls(db: &mut Db, cases: &[Id]) -> Result<Vec<Poll>, DecisionError> {
    let proposals = store::open_proposals(db, cases)?;
    let motions = store::motions::open_in(db, cases)?;
    let mut voted = store::voters_on(db, &proposals.iter().map(|one| one.1).collect::<Vec<_>>())?;
    voted.extend(store::motions::voters_on(db, &motions.iter().map(|one| one.1).collect::<Vec<_>>())?);
    let heard = |poll: Id| voted.iter().filter(|(id, _)| *id == poll).map(|(_, who)| *who).collect();
    let mut polls: Vec<Poll> = proposals
        .into_iter()
        .map(|(case, id, closes_at, roll)| Poll {
            case,
            closes_at,
            roll: roll.map(|roll| roll.0),
            heard: heard(id),
        })
        .collect();
    polls.extend(motions.into_iter().map(|(case, id, closes_at, roll)| Poll {
        case,
        closes_at,
        roll: Some(roll.0),
        heard: heard(id),
    }));
    Ok(polls)
}

/// What one case asks of one member now.
fn asks(scheme: &Scheme, who: &BoardMember, load: &Workload, judged: usize, poll: Option<&Poll>) -> TaskKind {
    let me = who.person();
    let board = scheme.board_on(load.rules_day);
    let called_on = |poll: &Poll| {
        !poll.heard.contains(&me.id) && poll.roll.as_ref().is_none_or(|roll| roll.contains(&me.id))
    };
    match (load.state, poll) {
        (Some(AssignmentState::Asked | AssignmentState::Called), _) => return TaskKind::Declare,
        _ if load.doubt => return TaskKind::Rule,
        (Some(AssignmentState::Reviewing), _) => return TaskKind::Score,
        // A chair who leads, and has a vote like the others, is reminded of closing it once enough have voted.
        (Some(state), Some(poll))
            if state.may_vote()
                && load.open
                && called_on(poll)
                && !(me.is(Role::Chair) && poll.heard.len() >= usize::from(board.quorum)) =>
        {
            return TaskKind::Vote;
        }
        _ => {}
    }
    if !me.is(Role::Chair) {
        return TaskKind::Wait;
    }
    if load.assigned < usize::from(board.min_assessors) {
        return TaskKind::Assign;
    }
    match poll {
        _ if !load.open => TaskKind::Wait,
        Some(poll) if poll.heard.len() >= usize::from(board.quorum) => TaskKind::Close,
        Some(_) => TaskKind::Wait,
        None if usize::try_from(load.joint).unwrap_or(0) < judged => TaskKind::Agree,
        None => TaskKind::Propose,
    }
}

/// What else waits for a member: meetings, minutes. Given by whoever knows of them, since that room stands below.
#[derive(Debug, Clone, Copy)]
pub struct Calendar(pub fn(&mut Db, Moment, &BoardMember) -> diesel::QueryResult<Vec<CalendarEntry>>);

/// The conditions that wait for a member, or whose day comes. Given by whoever knows of them, as [`Calendar`].
#[derive(Debug, Clone, Copy)]
pub struct Duties(pub fn(&mut Db, Moment, &BoardMember) -> diesel::QueryResult<Vec<DutyEntry>>);

/// How many days before its day a condition stands in the chair's list.
pub const SOON_DAYS: i32 = 14;

/// A condition in a member's work list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DutyEntry {
    /// The case's number.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: String,
    /// What must be mended.
    pub text: String,
    /// What is asked: `escalated`, `answered` or `overdue` wait for the reader; `soon` is only told.
    pub kind: &'static str,
    /// By when.
    pub due: crate::values::OsloDate,
}

impl DutyEntry {
    /// Whether the reader has to do something about it.
    pub fn waits(&self) -> bool {
        self.kind != "soon"
    }
}

/// A line of a member's calendar.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CalendarEntry {
    /// A stable word, for texts.
    pub kind: &'static str,
    /// The meeting's number.
    pub number: String,
    /// Where it is.
    pub href: String,
    /// When it is, or until when it is wanted.
    pub at: String,
}

/// A case whose review is done, and that may come before a meeting (docs/scheme.md, Board).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The case.
    pub case: crate::cases::Case,
    /// Whether it may stand on the consent agenda: the scores allow approval without conditions, and no member gave
    /// a mark far from the others'.
    pub undisputed: bool,
}

/// Whether a case may come before a meeting: all scores are in, every criterion has its joint score, and nothing has
/// been decided. None while one of these is missing.
///
/// # Errors
/// When the database fails.
pub fn ready(db: &mut Db, scheme: &Scheme, case: Id) -> Result<Option<Ready>, DecisionError> {
    let Some(case) = crate::cases::find(db, case)? else { return Ok(None) };
    if case.state != crate::cases::CaseState::Review {
        return Ok(None);
    }
    if store::decision_id(db, case.id)?.is_some() {
        return Ok(None);
    }
    let opened = match review::opened(db, scheme, &case) {
        Err(ReviewError::StillBlind) => return Ok(None),
        other => other?,
    };
    let (joint, scores, assessment) = assess(db, scheme, &case, &opened, None)?;
    let Ok(assessment) = assessment else { return Ok(None) };
    if scores.iter().any(|one| one.mark.is_none()) {
        return Ok(None);
    }
    let agreed = review::spreads(db, &opened)?.iter().all(|(_, spread)| *spread != review::Spread::Large);
    let undisputed = agreed && !joint.is_empty() && assessment.allowed.contains(&super::Outcome::Approved);
    Ok(Some(Ready { case, undisputed }))
}

/// The cases that the board has and that may come before a meeting, oldest first.
///
/// # Errors
/// When the database fails.
pub fn ready_cases(db: &mut Db, now: Moment, scheme: &Scheme) -> Result<Vec<Ready>, DecisionError> {
    let mut found = Vec::new();
    let listed = store::with_board(db, now)?;
    let ids: Vec<Id> = listed.iter().filter(|one| !one.decided).map(|one| one.id).collect();
    let decided: Vec<Id> = store::standing(db, &ids)?.into_iter().map(|(case, _)| case).collect();
    // One question for all tells which have every joint score; only those are looked into.
    let set: HashMap<Id, i64> = review::joint_counts(db, &ids)?.into_iter().collect();
    let complete = |one: &&store::Listed| {
        let judged = review::judged_by(scheme, &one.pins(), one.kind, &one.scope).len();
        let set = set.get(&one.id).copied().unwrap_or(0);
        !one.decided && !decided.contains(&one.id) && usize::try_from(set).unwrap_or(0) >= judged
    };
    for one in listed.iter().filter(complete) {
        found.extend(ready(db, scheme, one.id)?);
    }
    Ok(found)
}

/// What was put in a case, decisions and motions, oldest first: for the minutes of the board.
///
/// # Errors
/// When the database fails.
pub fn put_in(db: &mut Db, case: Id) -> Result<(Vec<Proposal>, Vec<Motion>), DecisionError> {
    let mut proposals = store::proposals_of(db, case)?;
    proposals.reverse();
    let mut motions = store::motions::of_case(db, case)?;
    motions.reverse();
    Ok((proposals, motions))
}

/// The votes cast on an open proposal so far, for those who take part in the case; the caller has checked that.
///
/// # Errors
/// When the database fails.
pub fn votes_so_far(db: &mut Db, proposal: Id) -> Result<Vec<VoteCast>, DecisionError> {
    Ok(store::votes_on(db, proposal)?)
}

/// The votes cast on an open motion so far, as [`votes_so_far`].
///
/// # Errors
/// When the database fails.
pub fn motion_votes_so_far(db: &mut Db, motion: Id) -> Result<Vec<VoteCast>, DecisionError> {
    Ok(store::motions::votes_on(db, motion)?)
}
