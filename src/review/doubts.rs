//! Doubts about impartiality: the others vote, the one concerned does not (docs/scheme.md, Impartiality).

use super::rules::habilitet::{self, Ballot, Panel};
use super::taking_part::{board_on, panel, quorum};
use super::{Assignment, AssignmentState, ReviewError, deputies, event, in_review, numbered, store};
use crate::cases::{Case, CaseState};
use crate::impartiality::Circumstance;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor};
use crate::people::{BoardMember, Role};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use serde_json::json;

/// A doubt has been declared: it becomes a question to the others. [`panel_changed`] puts it to them.
pub(super) fn raise(db: &mut Db, now: Moment, case: &Case, member: Id) -> Result<(), ReviewError> {
    if !store::open_doubts(db, case.id)?.iter().any(|doubt| doubt.account_id == member) {
        store::raise_doubt(db, now, case.id, member)?;
    }
    Ok(())
}

/// Somebody came into doubt or out of it, declared, said no or lost their seat: those who may vote now on the open
/// questions of the case are told, more are called where too few have a seat, the chair is told when not even they
/// suffice, and what can't be changed any more is settled. Then the scores open if nobody is waited for. Nothing
/// happens twice, however often this is asked.
///
/// # Errors
/// When the database fails.
pub(super) fn panel_changed(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
) -> Result<(), ReviewError> {
    close_those_of_former_members(db, now, case)?;
    if let Some(newest) = store::open_doubts(db, case.id)?.pop() {
        call_more(db, now, scheme, case, newest.account_id)?;
        let panel = read_panel(db, now.oslo_date(), scheme, case)?;
        for account in panel.roll() {
            let key = format!("{}:{}:{account}", case.id, newest.id);
            let data = json!({ "number": case.number, "all": panel.all_take_part() });
            jobs::notice(db, now, &key, "doubt-vote", &Recipient::Account(account), Some(case.id), &data)?;
        }
        if panel.short() > 0 {
            tell_of_too_few(db, now, case, newest.id)?;
        }
        settle_if_certain(db, now, scheme, case)?;
    }
    super::scoring::open_if_all_in(db, now, scheme, case)
}

/// Whoever has left the board takes no part, whatever the others would have found.
fn close_those_of_former_members(db: &mut Db, now: Moment, case: &Case) -> Result<(), ReviewError> {
    let open = store::open_doubts(db, case.id)?;
    if open.is_empty() {
        return Ok(());
    }
    for one in store::assignments_of(db, case.id)?.iter().filter(|one| one.left) {
        store::close_doubt(db, now, case.id, one.account, None, (0, 0, false))?;
    }
    Ok(())
}

/// Without enough voters nothing can be decided until a deputy is appointed: for the chair, or the secretariat where
/// no chair may be told.
fn tell_of_too_few(db: &mut Db, now: Moment, case: &Case, doubt: Id) -> Result<(), ReviewError> {
    let chairs = super::chairs_to_tell(db, case.id)?;
    let data = json!({ "number": case.number, "chair": !chairs.is_empty() });
    let mut told: Vec<Recipient> = chairs.into_iter().map(Recipient::Account).collect();
    if told.is_empty() {
        told.push(Recipient::Secretariat);
    }
    for to in &told {
        let reader = if let Recipient::Account(chair) = to { chair.to_string() } else { String::new() };
        let key = format!("{}:{doubt}:{reader}", case.id);
        jobs::notice(db, now, &key, "doubt-too-few", to, Some(case.id), &data)?;
    }
    Ok(())
}

/// Who the questions of a case are put to.
fn read_panel(db: &mut Db, today: OsloDate, scheme: &Scheme, case: &Case) -> Result<Panel<Id>, ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    Ok(panel(scheme, case, &board_on(db, today, case)?, &taking_part))
}

/// Calls those who could take part and have no seat, when too few have one for a quorum on the question: first those
/// who were not asked before, then those who said no to scoring, since a vote takes less time.
fn call_more(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case, member: Id) -> Result<(), ReviewError> {
    for asked_before in [false, true] {
        let taking_part = store::assignments_of(db, case.id)?;
        let board = board_on(db, now.oslo_date(), case)?;
        if panel(scheme, case, &board, &taking_part).short() == 0 {
            return Ok(());
        }
        let may = |id: &Id| match taking_part.iter().find(|one| one.account == *id) {
            None => !asked_before,
            // Whoever said no to being called is not called a second time.
            Some(one) => asked_before && one.state == AssignmentState::Released && !one.sits,
        };
        let able = quorum(scheme, case, &board, &taking_part).able;
        let callable: Vec<Id> = able.into_iter().filter(may).collect();
        for account in super::call(db, now, member, case.id, &callable)? {
            let key = format!("{}:{account}:{now}", case.id);
            let (to, data) = (Recipient::Account(account), json!({ "number": case.number }));
            jobs::notice(db, now, &key, "doubt-called", &to, Some(case.id), &data)?;
        }
    }
    Ok(())
}

/// After how many days somebody is reminded of a question that waits for them, and again after as many.
const REMIND_EVERY: i64 = 2;

/// How often at most.
const REMIND_TIMES: i64 = 5;

/// Looks after the questions of impartiality that are open in any case, since everything waits for them: those who may
/// vote and have not, and those who must declare first, are reminded every other day, and the panel is counted anew, as
/// absences begin and members leave. Tells how many reminders were asked for.
///
/// # Errors
/// When the database fails.
pub fn remind_of_questions(store: &Store, now: Moment, scheme: &Scheme) -> Result<usize, ReviewError> {
    let waiting = |db: &mut Db| Ok::<_, ReviewError>(store::cases_in_doubt(db)?);
    let mut asked = 0;
    for case in store.read(waiting)? {
        asked += store.write_quietly(|db| match in_review(db, case) {
            Ok(case) => {
                panel_changed(db, now, scheme, &case)?;
                remind_in(db, now, scheme, &case)
            }
            // Decided meanwhile, for the time being.
            Err(ReviewError::NotInReview(_)) => Ok(0),
            Err(error) => Err(error),
        })?;
    }
    Ok(asked)
}

fn remind_in(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case) -> Result<usize, ReviewError> {
    let open = store::open_doubts(db, case.id)?;
    let Some(newest) = open.last() else { return Ok(0) };
    let turn = now.seconds_since(newest.raised_at) / (REMIND_EVERY * 86_400);
    if !(1..=REMIND_TIMES).contains(&turn) {
        return Ok(0);
    }
    let panel = read_panel(db, now.oslo_date(), scheme, case)?;
    let votes = store::votes_on(db, &open)?;
    let silent = |who: &Id| votes.iter().filter(|vote| vote.by == *who).count() < open.len();
    let voters = panel.roll().into_iter().filter(silent).map(|who| (who, false));
    let awaited = panel.awaited().into_iter().map(|who| (who, true));
    let mut asked = 0;
    for (who, declare) in voters.chain(awaited) {
        let key = format!("{}:{}:{who}:{turn}", case.id, newest.id);
        let data = json!({ "number": case.number, "declare": declare });
        jobs::notice(db, now, &key, "doubt-reminder", &Recipient::Account(who), Some(case.id), &data)?;
        asked += 1;
    }
    Ok(asked)
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
        if !read_panel(db, now.oslo_date(), scheme, &case)?.roll().contains(&me) {
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
        panel_changed(db, now, scheme, &case)?;
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
fn settle_if_certain(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case) -> Result<(), ReviewError> {
    let panel = read_panel(db, now.oslo_date(), scheme, case)?;
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

/// Why one voter found what they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabilitetReason {
    /// Who.
    pub name: String,
    /// Whether they found the member impartial.
    pub fit: bool,
    /// Why.
    pub reason: String,
}

/// A question that is settled, as those see it who voted on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledQuestion {
    /// Whose impartiality it was about.
    pub name: String,
    /// What the board found.
    pub fit: bool,
    /// With how many votes for and against.
    pub votes: (i32, i32),
    /// When.
    pub at: Moment,
    /// Why, one by one.
    pub reasons: Vec<HabilitetReason>,
}

/// The questions of a case, for those who vote on them.
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
    /// Those that are settled and that the reader voted on, oldest first.
    pub settled: Vec<SettledQuestion>,
    /// How many may vote.
    pub voters: usize,
    /// How many may vote as soon as they have declared.
    pub awaited: usize,
    /// How many must.
    pub quorum: usize,
    /// Whether those in doubt take part, because the board would lack its quorum without them.
    pub all_take_part: bool,
}

/// The questions of a case, for somebody who votes on them: the open ones without what the others say to them, and the
/// settled ones that they voted on, with everybody's reasons.
///
/// # Errors
/// [`ReviewError::DeclareFirst`] for whoever must declare first; [`ReviewError::Hidden`] for all others who take no
/// part in the questions.
pub fn habilitet_questions(
    db: &mut Db,
    today: OsloDate,
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
    let board = board_on(db, today, &case)?;
    let panel = panel(scheme, &case, &board, &taking_part);
    let state = super::standing_in(&taking_part, me.id);
    let state = match state {
        Some(state) if panel.roll().contains(&me.id) => state,
        Some(AssignmentState::Asked | AssignmentState::Called) => return Err(ReviewError::DeclareFirst),
        None | Some(AssignmentState::Released) if me.is(Role::Chair) && !board.excluded.contains(&me.id) => {
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
    // Whoever is in doubt, and votes by the exception, is to hear nothing of what was said of others.
    let settled = if state.is_conflicted() { Vec::new() } else { settled(db, &taking_part, &case, me.id)? };
    Ok(HabilitetQuestions {
        vendor,
        state,
        open,
        settled,
        voters: panel.roll().len(),
        awaited: panel.awaited().len(),
        quorum: panel.quorum,
        all_take_part: panel.all_take_part(),
        case,
    })
}

/// The settled questions of a case that somebody voted on; never those about themselves.
fn settled(
    db: &mut Db,
    taking_part: &[Assignment],
    case: &Case,
    reader: Id,
) -> Result<Vec<SettledQuestion>, ReviewError> {
    let mut found = Vec::new();
    for doubt in store::doubts_of(db, case.id)? {
        let (Some(fit), Some(at)) = (doubt.fit, doubt.settled_at) else { continue };
        let votes = store::votes_on(db, std::slice::from_ref(&doubt))?;
        let voted = votes.iter().any(|vote| vote.by == reader);
        if !voted || doubt.account_id == reader {
            continue;
        }
        let name = |id: Id| {
            let seat = taking_part.iter().find(|one| one.account == id);
            seat.map(|one| one.name.clone()).unwrap_or_default()
        };
        let reason = |vote: &store::DoubtVote| HabilitetReason {
            name: name(vote.by),
            fit: vote.fit,
            reason: vote.reason.clone(),
        };
        found.push(SettledQuestion {
            name: name(doubt.account_id),
            fit,
            votes: (doubt.votes_fit, doubt.votes_unfit),
            at,
            reasons: votes.iter().map(reason).collect(),
        });
    }
    Ok(found)
}

/// How many questions of a case are open, for the chair's overview.
pub(super) fn open_questions(db: &mut Db, case: Id) -> Result<usize, ReviewError> {
    Ok(store::open_doubts(db, case)?.len())
}

/// Whether somebody who is in doubt votes all the same, because the board would lack its quorum.
pub(super) fn takes_part_in_doubt(
    db: &mut Db,
    today: OsloDate,
    scheme: &Scheme,
    case: &Case,
    who: Id,
) -> Result<bool, ReviewError> {
    Ok(read_panel(db, today, scheme, case)?.roll().contains(&who))
}
