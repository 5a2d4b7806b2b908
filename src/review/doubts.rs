//! Doubts about impartiality: the others vote, the one concerned does not (docs/scheme.md, Impartiality).

use super::rules::habilitet::{self, Ballot, Panel};
use super::{
    Assignment, AssignmentState, ReviewError, deputies, event, excluded_from, in_review, numbered, store,
    taking_part::panel,
};
use crate::cases::{Case, CaseState};
use crate::impartiality::Circumstance;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor};
use crate::people::{self, BoardMember, Role};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment};
use serde_json::json;

/// A doubt has been declared: it becomes a question to the others. When too few have a seat for a quorum, the rest
/// of the board is called.
pub(super) fn raise(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    member: Id,
) -> Result<(), ReviewError> {
    if !store::open_doubts(db, case.id)?.iter().any(|doubt| doubt.account_id == member) {
        store::raise_doubt(db, now, case.id, member)?;
    }
    call_more(db, now, scheme, case, member)?;
    let panel = read_panel(db, scheme, case)?;
    for account in panel.roll() {
        let key = format!("{}:{member}:{account}:{now}", case.id);
        let data = json!({ "number": case.number, "all": panel.all_take_part() });
        jobs::notice(db, now, &key, "doubt-vote", &Recipient::Account(account), Some(case.id), &data)?;
    }
    Ok(())
}

/// Who the questions of a case are put to.
fn read_panel(db: &mut Db, scheme: &Scheme, case: &Case) -> Result<Panel<Id>, ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    let excluded = excluded_from(db, case)?;
    Ok(panel(scheme, case, &people::board(db)?, &taking_part, &excluded))
}

/// Calls those who could take part and have no seat, when too few have one for a quorum on the question.
fn call_more(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case, member: Id) -> Result<(), ReviewError> {
    let panel = read_panel(db, scheme, case)?;
    if panel.roll().len() + panel.awaited().len() >= panel.quorum {
        return Ok(());
    }
    let able = super::quorum_of(db, scheme, case)?.able;
    for account in super::call(db, now, member, case.id, &able)? {
        let key = format!("{}:{account}:{now}", case.id);
        let data = json!({ "number": case.number });
        jobs::notice(db, now, &key, "doubt-called", &Recipient::Account(account), Some(case.id), &data)?;
    }
    Ok(())
}

fn ballots(db: &mut Db, case: Id) -> Result<Vec<Ballot<Id>>, ReviewError> {
    let open = store::open_doubts(db, case)?;
    let votes = store::votes_on(db, &open)?;
    Ok(votes.iter().map(|vote| Ballot { about: vote.about, by: vote.by, fit: vote.fit }).collect())
}

/// Votes on whether a member is impartial, or changes one's vote while the question is open. The last vote that is
/// needed settles all open questions of the case: a majority finds a member impartial, a tie does not.
///
/// Those who are impartial vote, the chair with one vote as the others; whoever is in doubt only when the board
/// would lack its quorum without them, and then on every question of the case.
///
/// # Errors
/// [`ReviewError::MayNotRule`] for whoever takes no part in the question; a missing reason.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn vote_on_doubt(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    member: Id,
    fit: bool,
    reason: &str,
) -> Result<AssignmentState, ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        let me = who.person().id;
        if !read_panel(db, scheme, &case)?.roll().contains(&me) {
            return Err(ReviewError::MayNotRule);
        }
        let open = store::open_doubts(db, case.id)?;
        let Some(doubt) = open.iter().find(|doubt| doubt.account_id == member) else {
            return state_of(db, case.id, member);
        };
        if reason.trim().is_empty() {
            return Err(ReviewError::Words("ruling_reason"));
        }
        store::write_vote(db, now, doubt.id, me, fit, reason.trim())?;
        settle_if_certain(db, now, scheme, &case)?;
        let state = state_of(db, case.id, member)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("review.doubt_voted", &case, &number, ""))?;
        Ok(state)
    })
}

fn state_of(db: &mut Db, case: Id, member: Id) -> Result<AssignmentState, ReviewError> {
    let all = store::assignments_of(db, case)?;
    super::standing_in(&all, member).ok_or(ReviewError::Hidden)
}

/// Settles the open questions of a case, once the votes that are out can change none of them.
pub(super) fn settle_if_certain(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
) -> Result<(), ReviewError> {
    let panel = read_panel(db, scheme, case)?;
    if panel.in_doubt().is_empty() {
        return Ok(());
    }
    let ballots = ballots(db, case.id)?;
    let Some(settled) = habilitet::settle(&panel, &ballots) else { return Ok(()) };
    let taking_part = store::assignments_of(db, case.id)?;
    let all = panel.all_take_part();
    for one in &settled {
        let Some(seat) = taking_part.iter().find(|seat| seat.account == one.who) else { continue };
        let counted = (one.count.fit, one.count.unfit, all);
        store::close_doubt(db, now, case.id, one.who, Some(one.fit), counted)?;
        store::set_ruled(db, now, case.id, one.who, after_ruling(seat, one.fit))?;
    }
    for one in &settled {
        if !one.fit {
            deputies::call_for(db, now, scheme, case, one.who)?;
        }
        let key = format!("{}:{}:{now}", case.id, one.who);
        let data = json!({ "number": case.number, "fit": one.fit });
        jobs::notice(db, now, &key, "doubt-settled", &Recipient::Account(one.who), Some(case.id), &data)?;
    }
    for one in &settled {
        let name = taking_part.iter().find(|seat| seat.account == one.who).map(|seat| seat.name.as_str());
        let details = json!({ "fit": one.fit, "all_took_part": all });
        let what = event("review.ruled", case, name.unwrap_or_default(), "");
        journal::record(db, now, &Actor::system(), &journal::Event { details, ..what })?;
    }
    Ok(())
}

/// Somebody found impartial goes on where they were.
fn after_ruling(one: &Assignment, fit: bool) -> AssignmentState {
    match (fit, one.leads, one.sits, one.submitted_at) {
        (false, ..) => AssignmentState::SteppedDown,
        (true, true, ..) => AssignmentState::Leading,
        (true, false, true, _) => AssignmentState::Sitting,
        (true, false, false, Some(_)) => AssignmentState::Submitted,
        (true, false, false, None) => AssignmentState::Reviewing,
    }
}

/// An open question, as a voter sees it.
#[derive(Debug, Clone)]
pub struct HabilitetQuestion {
    /// Whose impartiality it is about.
    pub account: Id,
    /// By name.
    pub name: String,
    /// What they ticked.
    pub circumstances: Vec<Circumstance>,
    /// What they wrote.
    pub explanation: String,
    /// The reader's own vote, with its reason.
    pub mine: Option<(bool, String)>,
    /// How many have voted.
    pub cast: usize,
}

/// The open questions of a case, for those who vote on them.
#[derive(Debug, Clone)]
pub struct HabilitetQuestions {
    /// The case.
    pub case: Case,
    /// The applicant's name.
    pub vendor: String,
    /// Where the reader stands.
    pub state: AssignmentState,
    /// The questions.
    pub open: Vec<HabilitetQuestion>,
    /// How many may vote.
    pub voters: usize,
    /// How many may vote as soon as they have declared.
    pub awaited: usize,
    /// How many must.
    pub quorum: usize,
    /// Whether those in doubt take part, because the board would lack its quorum without them.
    pub all_take_part: bool,
}

/// The open questions of a case, for somebody who votes on them. What the others say to them is not among it.
///
/// # Errors
/// [`ReviewError::DeclareFirst`] for whoever must declare first; [`ReviewError::Hidden`] for all others who take no
/// part in the questions.
pub fn habilitet_questions(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<HabilitetQuestions, ReviewError> {
    let case = numbered(db, number)?;
    if case.state != CaseState::Review {
        return Err(ReviewError::Hidden);
    }
    let me = who.person();
    let taking_part = store::assignments_of(db, case.id)?;
    let excluded = excluded_from(db, &case)?;
    let panel = panel(scheme, &case, &people::board(db)?, &taking_part, &excluded);
    let state = super::standing_in(&taking_part, me.id);
    let state = match state {
        Some(state) if panel.roll().contains(&me.id) => state,
        Some(AssignmentState::Asked | AssignmentState::Called) => return Err(ReviewError::DeclareFirst),
        None | Some(AssignmentState::Released) if me.is(Role::Chair) && !excluded.contains(&me.id) => {
            return Err(ReviewError::DeclareFirst);
        }
        _ => return Err(ReviewError::Hidden),
    };
    let doubts = store::open_doubts(db, case.id)?;
    let votes = store::votes_on(db, &doubts)?;
    let question = |doubt: &store::Doubt| {
        let one = taking_part.iter().find(|one| one.account == doubt.account_id)?;
        let here = || votes.iter().filter(|vote| vote.about == one.account);
        Some(HabilitetQuestion {
            account: one.account,
            name: one.name.clone(),
            circumstances: one.declaration.circumstances.clone(),
            explanation: one.declaration.explanation.clone(),
            mine: here().find(|vote| vote.by == me.id).map(|vote| (vote.fit, vote.reason.clone())),
            cast: here().filter(|vote| panel.roll().contains(&vote.by)).count(),
        })
    };
    let open = doubts.iter().filter_map(question).collect();
    let (vendor, _) = store::party(db, case.vendor_id)?;
    Ok(HabilitetQuestions {
        vendor,
        state,
        open,
        voters: panel.roll().len(),
        awaited: panel.awaited().len(),
        quorum: panel.quorum,
        all_take_part: panel.all_take_part(),
        case,
    })
}

/// How many questions of a case are open, for the chair's overview.
pub(super) fn open_questions(db: &mut Db, case: Id) -> Result<usize, ReviewError> {
    Ok(store::open_doubts(db, case)?.len())
}

/// Whether somebody who is in doubt votes all the same, because the board would lack its quorum.
pub(super) fn takes_part_in_doubt(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    who: Id,
) -> Result<bool, ReviewError> {
    Ok(read_panel(db, scheme, case)?.roll().contains(&who))
}
