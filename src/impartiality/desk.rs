//! Impartiality at the secretariat's desk: whoever prepares cases declares too, once for each vendor.

use super::rules::{AtDesk, DeskState, at_desk, desk_state};
use super::{Declaration, ImpartialityError, store};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{self, Chair, Secretariat};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use diesel::QueryResult;
use serde_json::json;

/// What somebody of the secretariat has said of their ties to a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskDeclaration {
    /// Which.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// By name.
    pub name: String,
    /// Of which vendor.
    pub vendor: Id,
    /// What follows from it.
    pub state: DeskState,
    /// What was said.
    pub declaration: Declaration,
    /// When.
    pub declared_at: Moment,
}

/// Whether somebody of the secretariat may open what concerns a vendor now.
///
/// # Errors
/// When the database fails.
pub fn access(db: &mut Db, today: OsloDate, account: Id, vendor: Id) -> QueryResult<AtDesk> {
    let declared = store::of_desk(db, account, vendor)?;
    Ok(at_desk(declared.map(|one| (one.state, one.declared_at.oslo_date())), today))
}

/// The vendors whose matters somebody may open at the desk now: those of which they have said that nothing ties them.
///
/// # Errors
/// When the database fails.
pub fn open_vendors(db: &mut Db, today: OsloDate, account: Id) -> QueryResult<Vec<Id>> {
    let said = store::said_by(db, account)?;
    let open = |state: DeskState, at: Moment| at_desk(Some((state, at.oslo_date())), today) == AtDesk::Open;
    Ok(said.into_iter().filter(|(_, state, at)| open(*state, *at)).map(|(vendor, ..)| vendor).collect())
}

/// The vendors of which somebody must see nothing at the desk: conflicted, or in doubt.
///
/// # Errors
/// When the database fails.
pub fn hidden_vendors(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    store::hidden_vendors(db, account)
}

/// Declares ties to a vendor, or that there are none (docs/scheme.md, Impartiality). An absolute ground hides the
/// vendor's cases; any other circumstance does so until a colleague, or the chair where there is none, has ruled.
///
/// # Errors
/// When the database fails.
pub fn declare_at_desk(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    vendor: Id,
    declaration: &Declaration,
) -> Result<DeskState, ImpartialityError> {
    store.write(|db| {
        let me = who.person().id;
        // What is said in two windows at once, or while a colleague rules, comes one after the other.
        people::hold(db, me)?;
        let before = store::of_desk(db, me, vendor)?;
        let next = desk_state(declaration);
        match before.map(|before| before.state) {
            // Nobody talks themselves out of a conflict, or out of a doubt.
            Some(DeskState::Conflicted) => return Ok(DeskState::Conflicted),
            Some(DeskState::InDoubt) if next != DeskState::Conflicted => return Ok(DeskState::InDoubt),
            _ => {}
        }
        store::put_desk(db, now, me, vendor, next, declaration)?;
        store::remember(db, now, (me, vendor), next, declaration, (me, ""))?;
        if next == DeskState::InDoubt {
            tell_judges(db, now, me, vendor)?;
        }
        if next != DeskState::Impartial {
            hand_on(db, now, me, vendor)?;
        }
        let word = match next {
            DeskState::Impartial => "desk.declared",
            DeskState::InDoubt => "desk.doubted",
            DeskState::Conflicted => "desk.stepped_down",
        };
        journal::record(db, now, &who.actor(), &Event { vendor: Some(vendor), ..Event::new(word) })?;
        Ok(next)
    })
}

/// Notes that somebody of the secretariat was conflicted towards a vendor, as it came to light later: who noted it, and
/// why, is kept with what was said and ruled before, and doubts that they would have ruled on are handed on. For
/// operations: it belongs into their transaction and journal entry.
///
/// # Errors
/// When the database fails.
pub fn note_at_desk(
    db: &mut Db,
    now: Moment,
    (account, vendor): (Id, Id),
    (by, reason): (Id, &str),
) -> QueryResult<()> {
    people::hold(db, account)?;
    let before = store::of_desk(db, account, vendor)?;
    let hidden = before.as_ref().is_some_and(|before| before.state != DeskState::Impartial);
    let declared = before.map(|before| before.declaration).unwrap_or_default();
    store::put_desk(db, now, account, vendor, DeskState::Conflicted, &declared)?;
    store::remember(db, now, (account, vendor), DeskState::Conflicted, &declared, (by, reason))?;
    // Whoever was out already could rule on nothing.
    if hidden { Ok(()) } else { hand_on(db, now, account, vendor) }
}

/// Those of the secretariat who may rule on a colleague's doubt about a vendor.
fn colleagues(db: &mut Db, account: Id, vendor: Id) -> QueryResult<Vec<Id>> {
    let mut found = Vec::new();
    for person in people::secretariat(db)? {
        if person.id != account && !store::hidden_vendors(db, person.id)?.contains(&vendor) {
            found.push(person.id);
        }
    }
    Ok(found)
}

fn tell_judges(db: &mut Db, now: Moment, account: Id, vendor: Id) -> QueryResult<()> {
    let mut judges = colleagues(db, account, vendor)?;
    if judges.is_empty() {
        let board = people::board(db)?;
        judges.extend(board.iter().filter(|one| one.is(people::Role::Chair)).map(|one| one.id));
    }
    for judge in judges {
        let key = format!("{account}:{vendor}:{judge}:{now}");
        jobs::notice(db, now, &key, "desk-doubt", &Recipient::Account(judge), None, &json!({}))?;
    }
    Ok(())
}

/// Doubts of others that somebody would have ruled on, and nobody of the secretariat can any more, fall to the chair.
fn hand_on(db: &mut Db, now: Moment, account: Id, vendor: Id) -> QueryResult<()> {
    for one in store::desk_doubts(db)? {
        let theirs = one.vendor == vendor && one.account != account;
        if theirs && colleagues(db, one.account, vendor)?.is_empty() {
            tell_judges(db, now, one.account, vendor)?;
        }
    }
    Ok(())
}

/// The doubts that a colleague of the secretariat may rule on.
///
/// # Errors
/// When the database fails.
pub fn desk_doubts(db: &mut Db, reader: &Secretariat) -> QueryResult<Vec<DeskDeclaration>> {
    let me = reader.person().id;
    let hidden = store::hidden_vendors(db, me)?;
    let all = store::desk_doubts(db)?;
    Ok(all.into_iter().filter(|one| one.account != me && !hidden.contains(&one.vendor)).collect())
}

/// The doubts that fall to the chair, because there is no colleague who could rule on them.
///
/// # Errors
/// When the database fails.
pub fn desk_doubts_for_chair(db: &mut Db) -> QueryResult<Vec<DeskDeclaration>> {
    let mut found = Vec::new();
    for one in store::desk_doubts(db)? {
        if colleagues(db, one.account, one.vendor)?.is_empty() {
            found.push(one);
        }
    }
    Ok(found)
}

/// A colleague rules on a doubt; nobody on their own.
///
/// # Errors
/// [`ImpartialityError::Unknown`] for what is not theirs to rule on; a missing reason.
pub fn rule_at_desk(
    store: &Store,
    now: Moment,
    by: &Secretariat,
    declaration: Id,
    fit: bool,
    reason: &str,
) -> Result<(), ImpartialityError> {
    store.write(|db| {
        let mine = desk_doubts(db, by)?;
        let one = mine.into_iter().find(|one| one.id == declaration).ok_or(ImpartialityError::Unknown)?;
        rule(db, now, (by.person().id, &by.actor()), &one, fit, reason)
    })
}

/// The vendors in whose cases somebody of the board is conflicted: answered by the room of its review, further down.
pub type ConflictedOnBoard = fn(&mut Db, Id) -> QueryResult<Vec<Id>>;

/// The chair rules on a doubt for which there is no colleague; not on one about a vendor in whose cases the chair is
/// conflicted.
///
/// # Errors
/// As [`rule_at_desk`].
pub fn rule_for_desk(
    store: &Store,
    now: Moment,
    by: &Chair,
    conflicted: ConflictedOnBoard,
    declaration: Id,
    fit: bool,
    reason: &str,
) -> Result<(), ImpartialityError> {
    store.write(|db| {
        let hidden = conflicted(db, by.person().id)?;
        let mut theirs = desk_doubts_for_chair(db)?.into_iter();
        let one = theirs.find(|one| one.id == declaration && !hidden.contains(&one.vendor));
        let one = one.ok_or(ImpartialityError::Unknown)?;
        rule(db, now, (by.person().id, &by.actor()), &one, fit, reason)
    })
}

fn rule(
    db: &mut Db,
    now: Moment,
    (by, actor): (Id, &Actor),
    one: &DeskDeclaration,
    fit: bool,
    reason: &str,
) -> Result<(), ImpartialityError> {
    if reason.trim().is_empty() {
        return Err(ImpartialityError::ReasonMissing);
    }
    people::hold(db, one.account)?;
    let state = if fit { DeskState::Impartial } else { DeskState::Conflicted };
    // Settled meanwhile: by a colleague, or because they said that they are out.
    if !store::set_desk_ruled(db, now, one.id, state, by, reason.trim())? {
        return Err(ImpartialityError::Unknown);
    }
    store::remember(db, now, (one.account, one.vendor), state, &one.declaration, (by, reason.trim()))?;
    let key = format!("{}:{now}", one.id);
    let to = Recipient::Account(one.account);
    jobs::notice(db, now, &key, "desk-ruled", &to, None, &json!({ "fit": fit }))?;
    let event = Event { vendor: Some(one.vendor), subject: &one.name, ..Event::new("desk.ruled") };
    journal::record(db, now, actor, &event)?;
    Ok(())
}
