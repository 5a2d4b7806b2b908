//! Who can take part in a case, who took part, and what the minutes say of those who stepped down.

use super::rules::habilitet::{Panel, Part, Place, Seat, able};
use super::{Assignment, AssignmentState, board_of, store};
use crate::cases::Case;
use crate::journal;
use crate::people::{self, Person, Role};
use crate::scheme::Scheme;
use crate::store::Db;
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde::Serialize;

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

/// Whether the board has its quorum in a case, counted anew from who is impartial now.
///
/// # Errors
/// When the database fails.
pub fn quorum_of(db: &mut Db, scheme: &Scheme, case: &Case) -> QueryResult<Quorum> {
    let taking_part = store::assignments_of(db, case.id)?;
    let board = people::board(db)?;
    let excluded = excluded_from(db, case)?;
    Ok(quorum(scheme, case, &board, &taking_part, &excluded))
}

/// The same from what was read already.
pub(super) fn quorum(
    scheme: &Scheme,
    case: &Case,
    board: &[Person],
    taking_part: &[Assignment],
    excluded: &[Id],
) -> Quorum {
    let ready = taking_part.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
    Quorum {
        able: able(&places(board), &seats(board, taking_part, excluded)),
        ready,
        needed: usize::from(board_of(scheme, case).quorum),
    }
}

/// Everybody who has to do with the open doubts of a case.
pub(super) fn panel(
    scheme: &Scheme,
    case: &Case,
    board: &[Person],
    taking_part: &[Assignment],
    excluded: &[Id],
) -> Panel<Id> {
    let seats = seats(board, taking_part, excluded);
    let able = able(&places(board), &seats).len();
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

fn seats(board: &[Person], taking_part: &[Assignment], excluded: &[Id]) -> Vec<Seat<Id>> {
    let part = |one: &Assignment| match one.state {
        _ if excluded.contains(&one.account) => Part::Out,
        AssignmentState::Asked | AssignmentState::Called => Part::Undeclared,
        AssignmentState::InDoubt => Part::InDoubt,
        AssignmentState::SteppedDown => Part::Out,
        AssignmentState::Released => Part::Away,
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
    let without = board
        .iter()
        .filter(|person| excluded.contains(&person.id))
        .filter(|person| !taking_part.iter().any(|one| one.account == person.id))
        .map(|person| Seat { who: person.id, in_place_of: None, part: Part::Out });
    seated.chain(without).collect()
}

/// Everybody who took part in a case, and so takes no part in its appeal (docs/scheme.md, Board): those who could
/// vote, and those of the secretariat who handled it.
///
/// # Errors
/// When the database fails.
pub fn took_part(db: &mut Db, case: Id) -> QueryResult<Vec<Id>> {
    let seats = store::assignments_of(db, case)?;
    let mut found: Vec<Id> = seats.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    /// Whether they take part; otherwise they stepped down or were found conflicted.
    pub takes_part: bool,
    /// How it was decided.
    pub basis: HabilitetBasis,
    /// The deputy who took the seat.
    pub deputy: Option<String>,
    /// When.
    pub at: Moment,
}

/// What the minutes of a case say of impartiality, in the order in which it happened: who is out, that it was for
/// this reason and how it was decided, and who took the seat; and of whom the board found that they are impartial.
/// Grounds are never among it (docs/scheme.md, Impartiality).
///
/// # Errors
/// When the database fails.
pub fn minutes_lines(db: &mut Db, case: Id) -> QueryResult<Vec<HabilitetLine>> {
    let taking_part = store::assignments_of(db, case)?;
    let doubts = store::doubts_of(db, case)?;
    let mut lines: Vec<HabilitetLine> =
        taking_part.iter().filter_map(|one| line(one, &taking_part, &doubts)).collect();
    lines.sort_by_key(|line| line.at);
    Ok(lines)
}

fn line(one: &Assignment, all: &[Assignment], doubts: &[store::Doubt]) -> Option<HabilitetLine> {
    let settled = doubts.iter().rfind(|doubt| doubt.account_id == one.account && doubt.fit.is_some());
    let voted = |doubt: &store::Doubt| HabilitetBasis::Voted {
        fit: doubt.votes_fit,
        unfit: doubt.votes_unfit,
        all_took_part: doubt.all_took_part,
    };
    let found = |fit: bool| settled.filter(|doubt| doubt.fit == Some(fit));
    let out = one.state == AssignmentState::SteppedDown;
    let (basis, at) = match (out, found(!out)) {
        (true, _) if one.noted => (HabilitetBasis::Noted, one.ruled_at),
        (_, Some(doubt)) => (voted(doubt), doubt.settled_at),
        (true, None) if one.ruled_at > one.declared_at => (HabilitetBasis::Decided, one.ruled_at),
        (true, None) => (HabilitetBasis::Declared, one.declared_at),
        (false, None) => return None,
    };
    let deputy = all.iter().find(|other| {
        out && other.in_place_of == Some(one.account)
            && (other.state.has_seat() || other.state == AssignmentState::Leading)
    });
    Some(HabilitetLine {
        account: one.account,
        member: one.name.clone(),
        takes_part: !out,
        basis,
        deputy: deputy.map(|deputy| deputy.name.clone()),
        at: at.unwrap_or(one.assigned_at),
    })
}
