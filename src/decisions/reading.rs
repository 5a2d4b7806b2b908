//! What the pages of a decision show, and the work list.

use super::{
    Assessment, Decision, DecisionError, NoQuorum, Proposal, ProposalState, Tally, Unassessed, Vote,
    VoteCast, assess, standing_of_case, store, tally,
};
use crate::people::{BoardMember, Role};
use crate::review::{self, Assignment, AssignmentState, ReviewError, Standing, Workload};
use crate::scheme::{CaseKind, Scheme};
use crate::store::Db;
use crate::values::{CaseNumber, Id, Moment};
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
    /// Those who may vote.
    pub voters: Vec<Assignment>,
    /// The proposal that is being voted on, with the votes cast so far.
    pub open: Option<(Proposal, Vec<VoteCast>)>,
    /// How the open vote stands.
    pub tally: Result<Tally, NoQuorum>,
    /// Proposals that were closed, newest first.
    pub before: Vec<Proposal>,
    /// The decision, once made.
    pub decision: Option<Decision>,
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
    let (joint, _, assessment) = assess(db, scheme, case, &opened, None)?;
    let leads = who.person().is(Role::Chair) && case.state == crate::cases::CaseState::Review;
    let departures = if leads { review::departures(db, who, case, &joint)? } else { Vec::new() };
    let voters: Vec<Assignment> = opened.reviewers().cloned().collect();
    let (open, before): (Vec<Proposal>, Vec<Proposal>) =
        store::proposals_of(db, case.id)?.into_iter().partition(|one| one.state == ProposalState::Open);
    let open = match open.into_iter().next() {
        Some(proposal) => {
            let cast = store::votes_on(db, proposal.id)?;
            Some((proposal, cast))
        }
        None => None,
    };
    let given: Vec<(Id, Vote)> =
        open.iter().flat_map(|(_, cast)| cast).map(|one| (one.account, one.vote)).collect();
    let tally = tally(&given, review::board_of(scheme, case), who.person().id);
    let decision = standing_of_case(db, case.id)?;
    Ok(Meeting { standing, assessment, departures, voters, open, tally, before, decision })
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
    let waiting = store::waiting(db, &ids)?;
    let open = store::open_proposals(db, &ids)?;
    let voted = store::voters_on(db, &open.iter().map(|(_, proposal)| *proposal).collect::<Vec<_>>())?;
    let open: HashMap<Id, Id> = open.into_iter().collect();
    let mut votes: HashMap<Id, Vec<Id>> = HashMap::new();
    for (proposal, account) in voted {
        votes.entry(proposal).or_default().push(account);
    }
    let by_id: HashMap<Id, &store::Listed> = listed.iter().map(|one| (one.id, one)).collect();
    let mut list = WorkList::default();
    for load in &loads {
        let Some(case) = by_id.get(&load.case).copied() else { continue };
        let judged = review::judged_by(scheme, &case.pins(), case.kind, &case.scope).len();
        let proposal = open.get(&case.id).copied();
        let heard: Vec<Id> = proposal.and_then(|id| votes.get(&id)).cloned().unwrap_or_default();
        let kind = if case.decided || waiting.contains(&case.id) {
            TaskKind::Done
        } else {
            asks(scheme, who, load, judged, proposal.is_some().then_some(heard.as_slice()))
        };
        let task = Task {
            number: case.number,
            case_kind: case.kind,
            vendor: case.vendor.clone(),
            kind,
            progress: (load.marks, judged),
            since: case.since,
        };
        match kind {
            // A chair who had nothing to do with a decided case, or a member who was taken off it, has no page of it.
            TaskKind::Done if load.state.is_some_and(review::may_see_scores) => list.decided.push(task),
            TaskKind::Done => {}
            TaskKind::Wait => list.others.push(task),
            _ => list.mine.push(task),
        }
    }
    list.decided.reverse();
    Ok(list)
}

/// What one case asks of one member now; `votes` are those who voted, when there is an open proposal.
fn asks(
    scheme: &Scheme,
    who: &BoardMember,
    load: &Workload,
    judged: usize,
    votes: Option<&[Id]>,
) -> TaskKind {
    let me = who.person();
    let board = scheme.board_on(load.rules_day);
    match (load.state, votes) {
        (Some(AssignmentState::Asked | AssignmentState::Called), _) => return TaskKind::Declare,
        _ if load.doubt => return TaskKind::Rule,
        (Some(AssignmentState::Reviewing), _) => return TaskKind::Score,
        (Some(AssignmentState::Submitted), Some(votes)) if load.open && !votes.contains(&me.id) => {
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
    match votes {
        _ if !load.open => TaskKind::Wait,
        Some(votes) if votes.len() >= usize::from(board.quorum) => TaskKind::Close,
        Some(_) => TaskKind::Wait,
        None if usize::try_from(load.joint).unwrap_or(0) < judged => TaskKind::Agree,
        None => TaskKind::Propose,
    }
}
