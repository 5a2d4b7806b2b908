//! What the pages of a meeting show, item by item through the reader's own standing in each case.

use super::planning::Convener;
use super::{Answer, Invited, Item, Meeting, MeetingError, MeetingState, Presence, present, store};
use crate::cases::{self, Case, CaseState};
use crate::decisions::{self, Decision, Made, Motion, Proposal, ProposalState, VoteCast};
use crate::people::{BoardMember, Person, Role};
use crate::review::{self, Assignment, AssignmentState};
use crate::scheme::Scheme;
use crate::store::Db;
use crate::values::{Id, Moment};
use crate::vendors;

/// How many have a vote in a case now, and how many must take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// Who has a vote now, by name.
    pub names: Vec<String>,
    /// How many must.
    pub quorum: u8,
    /// Who stepped down, or is in doubt, by name.
    pub out: Vec<String>,
    /// Those of them who are at the meeting, and must leave it before the case is shown: account and name.
    pub out_here: Vec<(Id, String)>,
    /// Who is there and has not declared impartiality.
    pub undeclared: Vec<String>,
}

impl Live {
    /// Whether the board may decide the case now (docs/scheme.md, Board).
    pub fn is_quorate(&self) -> bool {
        self.names.len() >= usize::from(self.quorum)
    }
}

/// A case of the agenda, for somebody who takes part in it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The case.
    pub case: Case,
    /// The applicant.
    pub vendor: String,
    /// Where the reader stands.
    pub state: AssignmentState,
    /// Attendance in this case.
    pub live: Live,
    /// The vote on a decision that is open, with the votes cast.
    pub proposal: Option<(Proposal, Vec<VoteCast>)>,
    /// The vote on a motion that is open, with the votes cast.
    pub motion: Option<(Motion, Vec<VoteCast>)>,
    /// What was put and closed, oldest first.
    pub closed: (Vec<Proposal>, Vec<Motion>),
    /// What became of the proposals that were carried.
    pub made: Vec<Made>,
    /// Who may vote in the case, whether they are there or not.
    pub entitled: Vec<Id>,
    /// What was decided, and stands.
    pub decided: Option<Decision>,
}

/// An item of the agenda as its reader may know it.
#[derive(Debug, Clone)]
pub enum View {
    /// Something that is no case.
    Heading(String),
    /// A case that the reader takes part in.
    Case(Box<Seen>),
    /// A case that the reader is called to and has not declared impartiality in: its number only.
    Declare(Case),
    /// A case that the reader takes no part in, for whatever reason: nothing of it.
    Without,
    /// A case as the secretariat sees it on an agenda: its number, and whether it is decided.
    Number(Case),
}

/// An item with its view.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// The item. Its heading, remarks and case are for those only whose view shows them.
    pub item: Item,
    /// What the reader may know.
    pub view: View,
    /// Who lifted it off the consent agenda, for those who see the case.
    pub lifted_by: Option<String>,
}

/// A meeting as a reader may know it.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The meeting.
    pub meeting: Meeting,
    /// Who was invited.
    pub invited: Vec<Invited>,
    /// Who was there.
    pub presences: Vec<Presence>,
    /// The agenda.
    pub items: Vec<ItemView>,
}

impl Calendar {
    /// Who is there now.
    pub fn present(&self) -> Vec<Id> {
        present(&self.presences)
    }
}

/// A meeting with its agenda, each item as the reader may know it.
///
/// # Errors
/// [`MeetingError::Hidden`] when there is none.
pub fn look(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Person,
    meeting: Id,
) -> Result<Calendar, MeetingError> {
    let meeting = store::find(db, meeting)?.ok_or(MeetingError::Hidden)?;
    let invited = store::invited(db, meeting.id)?;
    let presences = store::presences(db, meeting.id)?;
    let present = present(&presences);
    let mut items = Vec::new();
    for item in store::items(db, meeting.id)? {
        let view = match item.case {
            None => View::Heading(item.heading.clone()),
            Some(case) => view_of(db, now, scheme, who, case, &present)?,
        };
        let lifted_by = match (&view, item.lifted_by) {
            (View::Case(_), Some(by)) => {
                invited.iter().find(|one| one.account == by).map(|one| one.name.clone())
            }
            _ => None,
        };
        items.push(ItemView { item, view, lifted_by });
    }
    Ok(Calendar { meeting, invited, presences, items })
}

/// Whether somebody may read of a case on agendas and in minutes: only who takes part in its decision.
pub fn visible_item(seats: &[Assignment], account: Id) -> bool {
    seats.iter().any(|one| one.account == account && one.state.may_vote())
}

fn view_of(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Person,
    case: Id,
    present: &[Id],
) -> Result<View, MeetingError> {
    let Some(case) = cases::find(db, case)? else { return Ok(View::Without) };
    if !who.is_on_board() {
        let knows = match Convener::prove(who) {
            Some(office) => !super::agenda::closed_to(db, now, &office, case.id)?,
            None => false,
        };
        return Ok(if knows { View::Number(case) } else { View::Without });
    }
    if review::decided_first(db, who.id, &case)? {
        return Ok(View::Without);
    }
    let seats = review::assignments(db, case.id)?;
    let own = seats.iter().find(|one| one.account == who.id).map(|one| one.state);
    match own {
        Some(AssignmentState::Asked | AssignmentState::Called) if case.state == CaseState::Review => {
            Ok(View::Declare(case))
        }
        None | Some(AssignmentState::Released)
            if who.is(crate::people::Role::Chair) && case.state == CaseState::Review =>
        {
            Ok(View::Declare(case))
        }
        Some(state) if visible_item(&seats, who.id) => {
            Ok(View::Case(Box::new(seen(db, scheme, case, state, &seats, present)?)))
        }
        _ => Ok(View::Without),
    }
}

fn seen(
    db: &mut Db,
    scheme: &Scheme,
    case: Case,
    state: AssignmentState,
    seats: &[Assignment],
    present: &[Id],
) -> Result<Seen, MeetingError> {
    let vendor = vendors::find(db, case.vendor_id)?.map(|one| one.name).unwrap_or_default();
    let (proposals, motions) = decisions::put_in(db, case.id)?;
    let is_open = |state: ProposalState| state == ProposalState::Open;
    let (open, closed): (Vec<_>, Vec<_>) = proposals.into_iter().partition(|one| is_open(one.state));
    let (moved, done): (Vec<_>, Vec<_>) = motions.into_iter().partition(|one| is_open(one.state));
    let proposal = match open.into_iter().next() {
        Some(one) => Some((one.clone(), decisions::votes_so_far(db, one.id)?)),
        None => None,
    };
    let motion = match moved.into_iter().next() {
        Some(one) => Some((one.clone(), decisions::motion_votes_so_far(db, one.id)?)),
        None => None,
    };
    let decided = decisions::standing_of_case(db, case.id)?;
    let made = decisions::made_in(db, case.id)?;
    let entitled = seats.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
    let live = live(scheme, &case, seats, present);
    Ok(Seen { live, vendor, state, proposal, motion, closed: (closed, done), made, entitled, decided, case })
}

fn live(scheme: &Scheme, case: &Case, seats: &[Assignment], present: &[Id]) -> Live {
    let voters: Vec<(Id, Option<Id>)> =
        seats.iter().filter(|one| one.may_vote()).map(|one| (one.account, one.in_place_of)).collect();
    let roll = decisions::roll_of(&voters, present);
    let names = |keep: &dyn Fn(&Assignment) -> bool| -> Vec<String> {
        seats.iter().filter(|one| keep(one)).map(|one| one.name.clone()).collect()
    };
    let waits = |state: AssignmentState| matches!(state, AssignmentState::Asked | AssignmentState::Called);
    Live {
        names: names(&|one| roll.contains(&one.account)),
        quorum: review::board_of(scheme, case).quorum,
        out: names(&|one| one.state.is_conflicted()),
        out_here: seats
            .iter()
            .filter(|one| one.state.is_conflicted() && present.contains(&one.account))
            .map(|one| (one.account, one.name.clone()))
            .collect(),
        undeclared: names(&|one| waits(one.state) && present.contains(&one.account)),
    }
}

/// A meeting in the calendar: with how many cases it deals, and what the reader answered.
pub type Listed = (Meeting, i64, Option<Answer>);

/// Meetings to come and meetings that were, with how many cases each deals with and what the reader answered.
///
/// # Errors
/// When the database fails.
pub fn calendar(db: &mut Db, now: Moment, who: &Person) -> Result<(Vec<Listed>, Vec<Listed>), MeetingError> {
    // Until its day is over a meeting may still begin; one that was held or called off is over at once.
    let today = now.oslo_date().start();
    let is_over = |one: &Meeting| matches!(one.state, MeetingState::Held | MeetingState::Cancelled);
    let (over, ahead): (Vec<_>, Vec<_>) = store::to_come(db, today)?.into_iter().partition(is_over);
    let gone: Vec<Meeting> = over.into_iter().rev().chain(store::gone_by(db, today)?).collect();
    let ids: Vec<Id> = ahead.iter().chain(&gone).map(|one| one.id).collect();
    let counts = store::case_counts(db, &ids)?;
    let answers = store::answers_of(db, who.id, &ids)?;
    let row = |meeting: Meeting| {
        let count = counts.iter().find(|(id, _)| *id == meeting.id).map_or(0, |(_, count)| *count);
        let answer = answers.iter().find(|(id, _)| *id == meeting.id).map(|(_, answer)| *answer);
        (meeting, count, answer)
    };
    Ok((ahead.into_iter().map(row).collect(), gone.into_iter().map(row).collect()))
}

/// The cases that may be put on an agenda: ready, on no other agenda, and such that the convener may know of them.
///
/// # Errors
/// When the database fails.
pub fn candidates(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    by: &Convener,
) -> Result<Vec<decisions::Ready>, MeetingError> {
    let all = decisions::ready_cases(db, now, scheme)?;
    let ids: Vec<Id> = all.iter().map(|one| one.case.id).collect();
    let taken = store::agendas_of(db, &ids)?;
    let mut free = Vec::new();
    for one in all {
        let on = taken.iter().any(|(case, _)| *case == one.case.id);
        if !on && !super::agenda::closed_to(db, now, by, one.case.id)? {
            free.push(one);
        }
    }
    Ok(free)
}

/// What waits for a member: meetings to come, minutes to approve, and for a chair minutes to finish and send.
///
/// # Errors
/// When the database fails.
pub fn ahead(
    db: &mut Db,
    now: Moment,
    who: &BoardMember,
) -> diesel::QueryResult<Vec<decisions::CalendarEntry>> {
    let me = who.person().id;
    let mut entries = Vec::new();
    let meetings = store::to_come(db, now)?;
    let ids: Vec<Id> = meetings.iter().map(|one| one.id).collect();
    let answers = store::answers_of(db, me, &ids)?;
    for meeting in meetings {
        let Some((_, answer)) = answers.iter().find(|(id, _)| *id == meeting.id) else { continue };
        let kind = match (meeting.state, answer) {
            (MeetingState::Running, _) => "now",
            (MeetingState::Planned, Answer::None) => "answer",
            (MeetingState::Planned, Answer::Room | Answer::Remote) => "meeting",
            _ => continue,
        };
        entries.push(decisions::CalendarEntry {
            kind,
            number: meeting.number(),
            href: format!("/nemnd/mote/{}", meeting.id),
            at: meeting.starts_at.to_string(),
        });
    }
    for (id, meeting, by) in store::minutes_sent(db)? {
        let there = store::presences(db, meeting)?.iter().any(|one| one.account == me);
        let heard = store::minutes_answers(db, id)?.iter().any(|one| one.account == me);
        if !there || heard {
            continue;
        }
        let Some(meeting) = store::find(db, meeting)? else { continue };
        entries.push(decisions::CalendarEntry {
            kind: "minutes",
            number: meeting.number(),
            href: format!("/nemnd/mote/{}/protokoll", meeting.id),
            at: by.to_string(),
        });
    }
    if who.person().is(Role::Chair) {
        let draft = |meeting: Meeting| decisions::CalendarEntry {
            kind: "draft",
            number: meeting.number(),
            href: format!("/nemnd/mote/{}/protokoll", meeting.id),
            at: meeting.starts_at.to_string(),
        };
        entries.extend(store::without_minutes(db)?.into_iter().map(draft));
    }
    Ok(entries)
}
