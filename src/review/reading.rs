//! What the members' pages show, each through the access rule.

use super::{
    Assignment, AssignmentState, Declaration, Joint, Missing, Quorum, ReviewError, Score, Second, Spread,
    doubts, excluded_from, is_open, judged, may_see_file, may_see_scores, missing, not_excluded, numbered,
    opened, spread, standing_in, standing_mark, store, taking_part, ties_to_case,
};
use crate::cases::{self, Answer, Case, CaseState};
use crate::evidence::{self, Evidence, FromPiece};
use crate::impartiality::Tie;
use crate::people::{BoardMember, Chair, Person, Role};
use crate::records;
use crate::samples;
use crate::scheme::{self, Mark, Scheme};
use crate::store::Db;
use crate::values::{CaseNumber, Id, Orgnr, OsloDate};
use serde::Serialize;
use std::collections::HashMap;

/// Where a member stands in a case, and who has applied: all that somebody sees who has not declared.
#[derive(Debug, Clone)]
pub struct Declaring {
    /// The case. Nothing of it but the number and the kind is for the page.
    pub case: Case,
    /// The applicant's name.
    pub vendor: String,
    /// The applicant's number.
    pub orgnr: Orgnr,
    /// Where the member stands; none for a chair who has not been asked.
    pub state: Option<AssignmentState>,
    /// What the member has declared, while the others decide on it.
    pub declared: Option<Declaration>,
    /// Whether a member in doubt votes all the same, because the board would lack its quorum.
    pub votes: bool,
    /// What the member has told of ties to the parties, whatever the case.
    pub ties: Vec<Tie>,
    /// For a chair who was not asked to score: who leads the case. None for others.
    pub lead: Option<Lead>,
}

/// Who leads a case, as far as a chair without a seat in it has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// The reader: there is no other chair who could.
    Reader,
    /// Another chair, who has a seat in the case.
    Another,
    /// None of the chairs yet.
    Nobody,
}

impl Lead {
    /// The stable word, for texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Another => "another",
            Self::Nobody => "nobody",
        }
    }
}

/// Who leads a case, for a chair who has no seat in it. Another chair leads who has declared impartiality in it, also
/// one who scores; a chair who is conflicted cannot.
fn lead(db: &mut Db, case: &Case, seats: &[Assignment], me: Id) -> diesel::QueryResult<Lead> {
    let excluded = excluded_from(db, case)?;
    let board = crate::people::board(db)?;
    let others = board.iter().filter(|one| one.is(Role::Chair) && one.id != me).map(|one| one.id);
    let states: Vec<Option<AssignmentState>> =
        others.filter(|id| !excluded.contains(id)).map(|id| standing_in(seats, id)).collect();
    let seated = |state: &AssignmentState| may_see_file(*state) || may_see_scores(*state);
    Ok(if states.iter().flatten().any(seated) {
        Lead::Another
    } else if states.iter().all(|state| state.is_some_and(AssignmentState::is_conflicted)) {
        Lead::Reader
    } else {
        Lead::Nobody
    })
}

/// What a member may see before (or when later) declaring ties to the parties; and while the others decide on what
/// was declared: the facts, and nothing of what the others say (docs/scheme.md, Impartiality).
///
/// # Errors
/// [`ReviewError::Hidden`] for anybody who was not asked, and for the conflicted.
pub fn declaring(
    db: &mut Db,
    scheme: &Scheme,
    today: OsloDate,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Declaring, ReviewError> {
    let case = numbered(db, number)?;
    let assignments = store::assignments_of(db, case.id)?;
    let mine = assignments.iter().find(|one| one.account == who.person().id);
    let state = mine.map(|one| one.state);
    let may = match state {
        // The chair who decided first is told why there is nothing to do here, and who leads instead.
        None | Some(AssignmentState::Released) if who.person().is(Role::Chair) => {
            not_excluded(who.person().id, &excluded_from(db, &case)?)
                .map_err(|why| ReviewError::Unassignable { name: who.person().name.clone(), why })?;
            true
        }
        None | Some(AssignmentState::Released) => false,
        Some(state) => state != AssignmentState::SteppedDown,
    };
    if !may || case.state != CaseState::Review {
        return Err(ReviewError::Hidden);
    }
    let in_doubt = mine.filter(|one| one.state == AssignmentState::InDoubt);
    let votes = match in_doubt {
        Some(one) => doubts::takes_part_in_doubt(db, today, scheme, &case, one.account)?,
        None => false,
    };
    let (vendor, orgnr) = store::party(db, case.vendor_id)?;
    let declared = in_doubt.map(|one| one.declaration.clone());
    let lead = match state {
        None | Some(AssignmentState::Released) => Some(lead(db, &case, &assignments, who.person().id)?),
        Some(_) => None,
    };
    let ties = ties_to_case(db, today, &case, &[who.person().id])?.into_iter().map(|(_, tie)| tie).collect();
    Ok(Declaring { case, vendor, orgnr, state, declared, votes, ties, lead })
}

/// Whether somebody who took part in a case notices a tie only after its decision was made: then it is not declared
/// but noted by the chair or the secretariat, who open the case again (docs/scheme.md, Impartiality). Gives whether the
/// decision has taken effect.
///
/// # Errors
/// [`ReviewError::Hidden`] when there is no such case.
pub fn tie_after_decision(
    db: &mut Db,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Option<bool>, ReviewError> {
    let case = numbered(db, number)?;
    let in_force = case.state == CaseState::Decided;
    if !in_force && !store::is_decided(db, case.id)? {
        return Ok(None);
    }
    let state = standing_in(&store::assignments_of(db, case.id)?, who.person().id);
    Ok(state.filter(|state| state.may_vote()).map(|_| in_force))
}

/// A member in a case of theirs.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The case.
    pub case: Case,
    /// The applicant's name.
    pub vendor: String,
    /// The applicant's number.
    pub orgnr: Orgnr,
    /// Where the member stands.
    pub state: AssignmentState,
}

/// Where a member stands in a case that they may know of.
///
/// # Errors
/// [`ReviewError::Hidden`] for anybody who was not asked or is out of it, and for the conflicted;
/// [`ReviewError::DeclareFirst`] for one who was asked and has not declared.
pub fn standing(db: &mut Db, who: &BoardMember, number: CaseNumber) -> Result<Standing, ReviewError> {
    let case = numbered(db, number)?;
    let state = standing_in(&store::assignments_of(db, case.id)?, who.person().id);
    match state {
        Some(AssignmentState::Asked | AssignmentState::Called) if case.state == CaseState::Review => {
            Err(ReviewError::DeclareFirst)
        }
        Some(state) if may_see_file(state) || may_see_scores(state) => {
            let (vendor, orgnr) = store::party(db, case.vendor_id)?;
            Ok(Standing { case, vendor, orgnr, state })
        }
        // A chair who leads must declare before anything of the case is shown.
        None | Some(AssignmentState::Released)
            if who.person().is(Role::Chair) && case.state == CaseState::Review =>
        {
            Err(ReviewError::DeclareFirst)
        }
        _ => Err(ReviewError::Hidden),
    }
}

/// The file of a case, for those who may see it.
pub(super) fn with_file(db: &mut Db, who: &BoardMember, number: CaseNumber) -> Result<Standing, ReviewError> {
    let standing = standing(db, who, number)?;
    if may_see_file(standing.state) { Ok(standing) } else { Err(ReviewError::Hidden) }
}

/// One criterion in the list of a case.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// As the norm has it.
    pub asked: scheme::Criterion,
    /// Whether "not met" rules out approval in this case.
    pub critical: bool,
    /// The member's own mark.
    pub mark: Option<Mark>,
}

/// A case as a member sees it who scores it.
#[derive(Debug, Clone)]
pub struct CaseOverview {
    /// Where the member stands.
    pub standing: Standing,
    /// What is to be judged, in the norm's order, with the member's own marks.
    pub criteria: Vec<Criterion>,
    /// What the member has yet to do.
    pub missing: Vec<Missing>,
    /// Whether all members' scores are in and open.
    pub open: bool,
}

/// A case as a member sees it who scores it (or leads it: then without the criteria).
///
/// # Errors
/// As [`standing`].
pub fn case_overview(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<CaseOverview, ReviewError> {
    let standing = standing(db, who, number)?;
    if standing.state == AssignmentState::Reviewing {
        super::calibrating::calibrated(db, scheme, &standing.case, who)?;
    }
    let open = opened(db, scheme, &standing.case).is_ok();
    if !may_see_file(standing.state) {
        return Ok(CaseOverview { standing, criteria: Vec::new(), missing: Vec::new(), open });
    }
    let own = store::own_scores(db, standing.case.id, who.person().id)?;
    let judged = judged(scheme, &standing.case);
    let missing = missing(judged.iter().map(|one| one.id.as_str()), &own);
    let criterion = |one: &scheme::Criterion| Criterion {
        critical: one.is_critical(standing.case.kind),
        mark: own.iter().find(|score| score.criterion == one.id).and_then(|score| score.mark),
        asked: scheme.aged(one, standing.case.rules_day(standing.case.opened_at.oslo_date())),
    };
    let criteria = judged.into_iter().map(criterion).collect();
    Ok(CaseOverview { standing, criteria, missing, open })
}

/// A member's own reasons in a case, by criterion.
///
/// # Errors
/// When the database fails.
pub fn own_reasons(db: &mut Db, who: &BoardMember, case: Id) -> diesel::QueryResult<HashMap<String, String>> {
    let own = store::own_scores(db, case, who.person().id)?;
    Ok(own.into_iter().map(|score| (score.criterion, score.reason)).collect())
}

/// Everything that the scoring page of one criterion shows.
#[derive(Debug, Clone)]
pub struct ScorePage {
    /// Where the member stands, and all criteria.
    pub overview: CaseOverview,
    /// The criterion.
    pub criterion: Criterion,
    /// What the applicant says.
    pub answer: Option<Answer>,
    /// The files that the applicant points to.
    pub files: Vec<Evidence>,
    /// What is known of their bytes.
    pub scans: evidence::Checks,
    /// The sheets of rows that the case was handed in with, beside this criterion.
    pub records: Vec<records::Use>,
    /// The pieces of the applicant's library that they came from.
    pub pieces: Vec<FromPiece>,
    /// What the calls that were drawn show of it, where calls show it.
    pub sample: Option<samples::Shown>,
    /// The member's own score so far.
    pub own: Option<Score>,
    /// The criterion before this one.
    pub previous: Option<String>,
    /// The criterion after this one.
    pub next: Option<String>,
}

/// The scoring page of one criterion.
///
/// # Errors
/// As [`standing`]; [`ReviewError::Hidden`] for whoever does not score the case, and for a criterion that it
/// is not judged by.
pub fn score_page(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
    criterion: &str,
) -> Result<ScorePage, ReviewError> {
    let overview = case_overview(db, scheme, who, number)?;
    let case = overview.standing.case.id;
    let at = overview.criteria.iter().position(|one| one.asked.id == criterion).ok_or(ReviewError::Hidden)?;
    let near =
        |at: Option<usize>| at.and_then(|at| overview.criteria.get(at)).map(|one| one.asked.id.clone());
    let (previous, next) = (near(at.checked_sub(1)), near(Some(at + 1)));
    let current = overview.criteria.get(at).cloned().ok_or(ReviewError::Hidden)?;
    let answer = cases::answers(db, case)?.into_iter().find(|one| one.criterion == criterion);
    let files = evidence::of_criterion(db, case, criterion)?;
    let scans = evidence::checks_of(db, files.iter().map(|file| file.sha256.as_str()))?;
    let at_place = records::Place {
        case,
        vendor: overview.standing.case.vendor_id,
        unit: overview.standing.case.unit_id,
    };
    let records = records::in_case(db, at_place, &[&current.asked], |_| false)?;
    let own =
        store::own_scores(db, case, who.person().id)?.into_iter().find(|one| one.criterion == criterion);
    let pieces =
        evidence::from_pieces(db, case)?.into_iter().filter(|one| one.criterion == criterion).collect();
    let sample = samples::results(db, case, &[&current.asked])?.into_iter().next();
    Ok(ScorePage {
        overview,
        criterion: current,
        answer,
        files,
        scans,
        records,
        pieces,
        sample,
        own,
        previous,
        next,
    })
}

/// A file of a case, through the access rule.
///
/// # Errors
/// [`ReviewError::Hidden`] for whoever may not see the file, and for files of other cases.
pub fn file(db: &mut Db, who: &BoardMember, number: CaseNumber, id: Id) -> Result<Evidence, ReviewError> {
    let standing = with_file(db, who, number)?;
    evidence::linked(db, standing.case.id, id)?.ok_or(ReviewError::Hidden)
}

/// A member who is out, and the deputy who may stand in.
#[derive(Debug, Clone, Serialize)]
pub struct DeputyProposal {
    /// Who stepped down.
    pub member: String,
    /// The personal deputy, if there is one who can sit.
    pub deputy: Option<(Id, String)>,
}

/// The chair's overview of who looks at a case. Holds nothing of the file, and no score.
#[derive(Debug, Clone)]
pub struct Management {
    /// The case.
    pub case: Case,
    /// The applicant's name.
    pub vendor: String,
    /// Everybody who was asked.
    pub assignments: Vec<Assignment>,
    /// Whom the chair may ask now.
    pub candidates: Vec<Person>,
    /// Who stepped down without anybody in their place yet.
    pub deputies: Vec<DeputyProposal>,
    /// Whether all scores are in.
    pub open: bool,
    /// How many could take part, and how many must.
    pub quorum: Quorum,
    /// How many questions of impartiality are open.
    pub questions: usize,
    /// What those who may be asked have told of ties to the parties.
    pub ties: Vec<(Id, Tie)>,
}

/// The chair's overview of who looks at a case.
///
/// # Errors
/// [`ReviewError::Hidden`] for a conflicted chair, and when the case has not come to the board.
pub fn management(
    db: &mut Db,
    scheme: &Scheme,
    today: OsloDate,
    chair: &Chair,
    number: CaseNumber,
) -> Result<Management, ReviewError> {
    let case = numbered(db, number)?;
    let assignments = store::assignments_of(db, case.id)?;
    let conflicted = standing_in(&assignments, chair.person().id).is_some_and(AssignmentState::is_conflicted);
    let excluded = excluded_from(db, &case)?;
    if conflicted
        || excluded.contains(&chair.person().id)
        || !matches!(case.state, CaseState::Review | CaseState::Decided)
    {
        return Err(ReviewError::Hidden);
    }
    let here = taking_part::board_on(db, today, &case)?;
    let board = &here.people;
    let (vendor, _) = store::party(db, case.vendor_id)?;
    let candidate = |person: &&Person| {
        not_excluded(person.id, &excluded).is_ok() && super::place_for(person, &assignments, &[]).is_ok()
    };
    let candidates: Vec<Person> = board.iter().filter(candidate).cloned().collect();
    let deputies = proposals(&assignments, board, &candidates);
    let open = is_open(db, scheme, &case, &assignments)?;
    let quorum = taking_part::quorum(scheme, &case, &here, &assignments);
    let questions = doubts::open_questions(db, case.id)?;
    let ids: Vec<Id> = candidates.iter().map(|person| person.id).collect();
    let ties = ties_to_case(db, today, &case, &ids)?;
    Ok(Management { case, vendor, assignments, candidates, deputies, open, quorum, questions, ties })
}

fn proposals(assignments: &[Assignment], board: &[Person], candidates: &[Person]) -> Vec<DeputyProposal> {
    let replaced = |id: Id| assignments.iter().any(|one| one.in_place_of == Some(id) && one.state.has_seat());
    // Who stepped down as a deputy, or without having been asked to score, leaves no place to fill.
    let out = assignments.iter().filter(|one| {
        one.state == AssignmentState::SteppedDown
            && !one.leads
            && one.in_place_of.is_none()
            && !replaced(one.account)
    });
    out.map(|one| {
        let deputy = board.iter().find(|person| person.deputy_for.contains(&one.account));
        let free = deputy.filter(|deputy| candidates.iter().any(|person| person.id == deputy.id));
        DeputyProposal {
            member: one.name.clone(),
            deputy: free.map(|person| (person.id, person.name.clone())),
        }
    })
    .collect()
}

/// All members' scores for one criterion, side by side.
#[derive(Debug, Clone)]
pub struct SideBySide {
    /// The criterion.
    pub criterion: scheme::Criterion,
    /// Whether "not met" rules out approval in this case.
    pub critical: bool,
    /// Each member's name and first score.
    pub scores: Vec<(String, Score)>,
    /// What they found when all scores were open, oldest first.
    pub seconds: Vec<Second>,
    /// What those found who were taken off the case before they handed in. It does not count; for the chair only.
    pub released: Vec<(String, Score)>,
    /// How far the marks that stand now lie apart.
    pub spread: Spread,
    /// What the board found together, if it has.
    pub joint: Option<Joint>,
}

/// All scores of a case side by side, in the norm's order.
///
/// # Errors
/// As [`standing`]; [`ReviewError::StillBlind`] until all are in.
pub fn scores_side_by_side(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<(Standing, Vec<SideBySide>), ReviewError> {
    let standing = standing(db, who, number)?;
    if !may_see_scores(standing.state) {
        return Err(ReviewError::StillBlind);
    }
    let opened = opened(db, scheme, &standing.case)?;
    let scores = store::all_scores(db, &opened)?;
    let seconds = store::second_scores(db, &opened)?;
    let released =
        if who.person().is(Role::Chair) { store::released_scores(db, &opened)? } else { Vec::new() };
    let joint = store::joint_scores(db, &opened)?;
    let named = |score: &Score| {
        let whose = opened.assignments.iter().find(|one| one.account == score.account);
        Some((whose.map(|one| one.name.clone())?, score.clone()))
    };
    let row = |one: &scheme::Criterion| {
        let here: Vec<(String, Score)> =
            scores.iter().filter(|score| score.criterion == one.id).filter_map(named).collect();
        let marks: Vec<Mark> = here.iter().filter_map(|(_, score)| standing_mark(score, &seconds)).collect();
        SideBySide {
            criterion: one.clone(),
            critical: one.is_critical(standing.case.kind),
            scores: here,
            seconds: seconds.iter().filter(|second| second.criterion == one.id).cloned().collect(),
            released: released.iter().filter(|score| score.criterion == one.id).filter_map(named).collect(),
            spread: spread(&marks),
            joint: joint.iter().find(|joint| joint.criterion == one.id).cloned(),
        }
    };
    let rows = judged(scheme, &standing.case).into_iter().map(row).collect();
    Ok((standing, rows))
}

/// What one case asks of one member.
#[derive(Debug, Clone)]
pub struct Workload {
    /// Which case.
    pub case: Id,
    /// Where the member stands; none for a chair who has not been asked.
    pub state: Option<AssignmentState>,
    /// How many marks the member has given.
    pub marks: i64,
    /// How many members are assigned.
    pub assigned: usize,
    /// Whether a question of somebody's impartiality waits for the reader's vote.
    pub doubt: bool,
    /// Whether all scores are in.
    pub open: bool,
    /// How many joint scores are set; nought while the scores are hidden.
    pub joint: i64,
    /// Until when the scores are due, once somebody has been asked.
    pub due: Option<OsloDate>,
    /// The board's rules that the case goes by are those of this day.
    pub rules_day: OsloDate,
}

/// What each of some cases asks of a member; cases that the member may not know of are left out.
///
/// # Errors
/// When the database fails.
pub fn workloads(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    cases: &[Id],
) -> Result<Vec<Workload>, ReviewError> {
    let me = who.person();
    let excluded = store::excluded_appeals(db, me.id)?;
    let seats = store::seats(db, cases)?;
    let opened = store::opened_among(db, cases)?;
    let marks = store::own_progress(db, cases, me.id)?;
    let joint = store::joint_progress(db, cases)?;
    let open_doubts = store::open_doubts_in(db, cases)?;
    let ids: Vec<Id> = open_doubts.iter().map(|(_, doubt)| *doubt).collect();
    let answered = store::voted_on(db, &ids, me.id)?;
    let days = crate::cases::submission_days(db, cases)?;
    let (marks, joint): (HashMap<Id, i64>, HashMap<Id, i64>) =
        (marks.into_iter().collect(), joint.into_iter().collect());
    let days: HashMap<Id, OsloDate> = days.into_iter().collect();
    let terms: HashMap<Id, OsloDate> = store::terms(db, cases)?.into_iter().collect();
    let mut by_case: HashMap<Id, Vec<store::Seat>> = HashMap::new();
    for seat in seats {
        by_case.entry(seat.case).or_default().push(seat);
    }
    let count = |counts: &HashMap<Id, i64>, case: Id| counts.get(&case).copied().unwrap_or(0);
    let workload = |case: &Id| {
        let rules_day = days.get(case)?;
        let here = by_case.get(case).map(Vec::as_slice).unwrap_or_default();
        let state = here.iter().find(|seat| seat.account == me.id).map(|seat| seat.state);
        let known = match state {
            None | Some(AssignmentState::Released) => me.is(Role::Chair),
            Some(state) => !state.is_conflicted(),
        };
        let assessing = here.iter().filter(|seat| seat.is_assessing()).count();
        let done = here.iter().filter(|seat| seat.state == AssignmentState::Submitted).count();
        let least = usize::from(scheme.board_on(*rules_day).min_assessors);
        let open = opened.contains(case) || (done == assessing && done >= least);
        known.then(|| Workload {
            case: *case,
            state: state.filter(|state| *state != AssignmentState::Released),
            marks: count(&marks, *case),
            assigned: assessing,
            doubt: state.is_some_and(|state| may_see_file(state) || state.may_vote())
                && open_doubts.iter().any(|(id, doubt)| id == case && !answered.contains(doubt)),
            open,
            joint: if open { count(&joint, *case) } else { 0 },
            due: terms.get(case).copied(),
            rules_day: *rules_day,
        })
    };
    Ok(cases.iter().filter(|case| !excluded.contains(case)).filter_map(workload).collect())
}
