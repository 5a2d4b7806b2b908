//! Who can take part in a case, who took part, and what the minutes say of those who stepped down.

use super::rules::habilitet::{Panel, Part, Place, Seat, able};
use super::{Assignment, AssignmentState, board_of, store};
use crate::cases::Case;
use crate::journal;
use crate::people::{self, Person, Role};
use crate::scheme::Scheme;
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use diesel::QueryResult;
use serde::{Deserialize, Serialize};

/// Whether the board has its quorum in one case (docs/scheme.md, Impartiality).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quorum {
    /// Who could take part: for each place the member, or a deputy where the member is out. Whoever is in doubt is
    /// not among them.
    pub able: Vec<Id>,
    /// Those who have declared that they are impartial and may vote now.
    pub ready: Vec<Id>,
    /// How many must take part, by the statutes of the case.
    pub needed: usize,
}

impl Quorum {
    /// Whether enough could take part.
    pub const fn holds(&self) -> bool {
        self.able.len() >= self.needed
    }
}

/// The board as one case finds it on one day.
#[derive(Debug, Clone)]
pub(super) struct Board {
    /// Everybody on it.
    pub(super) people: Vec<Person>,
    /// Who decided the case that this one appeals.
    pub(super) excluded: Vec<Id>,
    /// Who has said that they are away that day.
    pub(super) away: Vec<Id>,
}

/// The board on a day.
///
/// # Errors
/// When the database fails.
pub(super) fn board_on(db: &mut Db, today: OsloDate, case: &Case) -> QueryResult<Board> {
    let absences = store::absences_from(db, today)?;
    Ok(Board {
        people: people::board(db)?,
        excluded: excluded_from(db, case)?,
        away: absences.iter().filter(|(.., away)| away.from <= today).map(|(_, who, _)| *who).collect(),
    })
}

/// Whether the board has its quorum in a case, counted anew from who is impartial now.
pub(super) fn quorum(scheme: &Scheme, case: &Case, board: &Board, taking_part: &[Assignment]) -> Quorum {
    let ready = taking_part.iter().filter(|one| one.may_vote()).map(|one| one.account).collect();
    Quorum {
        able: able(&places(&board.people), &seats(board, taking_part)),
        ready,
        needed: usize::from(board_of(scheme, case).quorum),
    }
}

/// Everybody who has to do with the open doubts of a case.
pub(super) fn panel(scheme: &Scheme, case: &Case, board: &Board, taking_part: &[Assignment]) -> Panel<Id> {
    let seats = seats(board, taking_part);
    let able = able(&places(&board.people), &seats).len();
    Panel { seats, able, quorum: usize::from(board_of(scheme, case).quorum) }
}

/// The places of the board's members, the chair's among them.
fn places(board: &[Person]) -> Vec<Place<Id>> {
    let members = board.iter().filter(|person| person.is(Role::Member) || person.is(Role::Chair));
    let place = |member: &Person| Place {
        member: member.id,
        deputies: board.iter().filter(|one| one.deputy_for.contains(&member.id)).map(|one| one.id).collect(),
    };
    members.map(place).collect()
}

/// Where everybody stands. Whoever said no to the case, or was taken off it, is as one without a seat: they could vote
/// all the same, unless they are away. Whoever has left the board has no part in it.
fn seats(board: &Board, taking_part: &[Assignment]) -> Vec<Seat<Id>> {
    let part = |one: &Assignment| match one.state {
        _ if board.excluded.contains(&one.account) => Part::Out,
        AssignmentState::SteppedDown => Part::Out,
        _ if one.left => Part::Away,
        AssignmentState::Asked | AssignmentState::Called => Part::Undeclared,
        AssignmentState::InDoubt => Part::InDoubt,
        AssignmentState::Released if board.away.contains(&one.account) => Part::Away,
        AssignmentState::Released => Part::Free,
        AssignmentState::Reviewing
        | AssignmentState::Submitted
        | AssignmentState::Leading
        | AssignmentState::Sitting => Part::Impartial,
    };
    let seated = taking_part.iter().map(|one| Seat {
        who: one.account,
        in_place_of: one.in_place_of,
        part: part(one),
    });
    let without = |person: &Person| {
        let excluded = board.excluded.contains(&person.id).then_some(Part::Out);
        let part = excluded.or_else(|| board.away.contains(&person.id).then_some(Part::Away))?;
        let seated = taking_part.iter().any(|one| one.account == person.id);
        (!seated).then_some(Seat { who: person.id, in_place_of: None, part })
    };
    seated.chain(board.people.iter().filter_map(without)).collect()
}

/// Everybody who took part in a case, and so takes no part in its appeal (docs/scheme.md, Board): those who could
/// vote, whoever among them was found to be conflicted only afterwards, and those of the secretariat who handled it.
///
/// # Errors
/// When the database fails.
pub fn took_part(db: &mut Db, case: Id) -> QueryResult<Vec<Id>> {
    let seats = store::assignments_of(db, case)?;
    let decided = |one: &&Assignment| one.state.may_vote() || one.noted;
    let mut found: Vec<Id> = seats.iter().filter(decided).map(|one| one.account).collect();
    found.extend(journal::actors_of(db, case, "secretariat")?);
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Who may have nothing to do with a case, because it appeals one in which they took part; nobody in other cases.
///
/// # Errors
/// When the database fails.
pub fn excluded_from(db: &mut Db, case: &Case) -> QueryResult<Vec<Id>> {
    match case.appeal_of {
        Some(first) => took_part(db, first),
        None => Ok(Vec::new()),
    }
}

/// Why somebody is out, or was found impartial, for the minutes: never on which ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum HabilitetBasis {
    /// The member stepped down.
    Declared,
    /// The board voted.
    Voted {
        /// Votes for "impartial".
        fit: i32,
        /// Votes for "conflicted".
        unfit: i32,
        /// Whether those in doubt took part, because the board would have lacked its quorum without them.
        all_took_part: bool,
    },
    /// Decided before the board voted on doubts in the portal.
    Decided,
    /// Noted by others after the decision.
    Noted,
}

/// A line of the minutes about somebody's impartiality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HabilitetLine {
    /// Who.
    pub account: Id,
    /// The name.
    pub member: String,
    /// Whether the board found them impartial; otherwise they stepped down or were found conflicted.
    pub impartial: bool,
    /// Whether they take part: impartial, and not taken off the case for another reason since.
    pub takes_part: bool,
    /// How it was decided.
    pub basis: HabilitetBasis,
    /// The deputy who took the seat: one who was only called, or has not declared, did not.
    pub deputy: Option<String>,
    /// When.
    pub at: Moment,
}

/// What the minutes of a case say of impartiality, in the order in which it happened: who is out, that it was for
/// this reason and how it was decided, and who took the seat; and of whom the board found that they are impartial.
/// What happened after `until`, when the meeting had closed, is for the next minutes. Grounds are never among it
/// (docs/scheme.md, Impartiality).
///
/// # Errors
/// When the database fails.
pub fn minutes_lines(db: &mut Db, case: Id, until: Moment) -> QueryResult<Vec<HabilitetLine>> {
    let taking_part = store::assignments_of(db, case)?;
    let doubts = store::doubts_of(db, case)?;
    let mut lines: Vec<HabilitetLine> =
        taking_part.iter().filter_map(|one| line(one, &taking_part, &doubts, until)).collect();
    lines.sort_by_key(|line| line.at);
    Ok(lines)
}

/// The last that had happened to somebody's impartiality at a moment.
fn line(
    one: &Assignment,
    all: &[Assignment],
    doubts: &[store::Doubt],
    until: Moment,
) -> Option<HabilitetLine> {
    let ruled = |doubt: &store::Doubt| {
        let (fit, at) = (doubt.fit?, doubt.settled_at?);
        let voted = HabilitetBasis::Voted {
            fit: doubt.votes_fit,
            unfit: doubt.votes_unfit,
            all_took_part: doubt.all_took_part,
        };
        (at <= until).then_some((fit, voted, at))
    };
    let found = doubts.iter().filter(|doubt| doubt.account_id == one.account).filter_map(ruled).next_back();
    let stepped = (one.state == AssignmentState::SteppedDown).then(|| match found {
        _ if one.noted => Some((false, HabilitetBasis::Noted, one.ruled_at?)),
        Some((false, ..)) => None,
        _ if one.ruled_at > one.declared_at => Some((false, HabilitetBasis::Decided, one.ruled_at?)),
        _ => Some((false, HabilitetBasis::Declared, one.declared_at?)),
    });
    let stepped = stepped.flatten().filter(|(.., at)| *at <= until);
    let (impartial, basis, at) = stepped.or(found)?;
    let deputy = all.iter().find(|other| {
        !impartial
            && other.in_place_of == Some(one.account)
            && other.assigned_at <= until
            && other.state.may_vote()
    });
    Some(HabilitetLine {
        account: one.account,
        member: one.name.clone(),
        impartial,
        takes_part: impartial && one.state != AssignmentState::Released,
        basis,
        deputy: deputy.map(|deputy| deputy.name.clone()),
        at,
    })
}
