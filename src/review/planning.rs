//! Whom to ask, until when, who is away, who said no, and who is reminded.

use super::assigning::{may_manage, unconflicted};
use super::{
    Assessors, Assignment, AssignmentState, Away, Candidate, Competence, Management, Need, ReviewError,
    board_of, event, fields_needed, in_review, judged, management, needed, place_for, propose, standing_in,
    store,
};
use crate::cases::Case;
use crate::jobs::{self, Recipient};
use crate::journal;
use crate::people::{self, BoardMember, Chair, Person, Role};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use serde_json::json;
use std::collections::BTreeSet;

/// How far back "lately" reaches for an even load: half a year, in seconds.
const LATELY: i64 = 182 * 86_400;

/// How many days before the deadline a member is reminded.
const REMIND_DAYS: i32 = 3;

/// For how many days after a deadline the chair may still be told for the first time.
const OVERDUE_DAYS: i32 = 30;

/// Somebody who said no to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Who.
    pub name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// How a case is to be scored: by whom, until when, and how far it has come. Holds no mark.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Until when; what the statutes give when nothing has been said.
    pub due: OsloDate,
    /// Whether the day has been said.
    pub due_is_set: bool,
    /// The proposal, in the order of the candidates of [`Management`].
    pub assessors: Assessors,
    /// Those who said no.
    pub refusals: Vec<Refusal>,
    /// How many marks each member has given.
    pub marks: Vec<(Id, i64)>,
    /// Of how many.
    pub criteria: usize,
}

/// The chair's overview of who looks at a case, with the proposal.
///
/// # Errors
/// As [`management`].
pub fn plan(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    number: CaseNumber,
) -> Result<(Management, Plan), ReviewError> {
    let seen = management(db, scheme, now.oslo_date(), chair, number)?;
    let case = &seen.case;
    let set = store::term(db, case.id)?;
    let refusals = store::refusals(db, case.id)?;
    let due = set.unwrap_or_else(|| usual_term(scheme, case, now.oslo_date()));
    let told = seen.ties.iter().map(|(account, _)| *account).collect();
    let whom = Whom { candidates: &seen.candidates, taking_part: &seen.assignments, told };
    let assessors = proposal(db, now, scheme, case, due, whom, chair.person().id)?;
    let marks = store::progress(db, &[case.id])?;
    let plan = Plan {
        due,
        due_is_set: set.is_some(),
        assessors,
        refusals: refusals
            .into_iter()
            .map(|one| Refusal { name: one.name, reason: one.reason, at: one.at })
            .collect(),
        marks: marks.into_iter().map(|(_, account, marks)| (account, marks)).collect(),
        criteria: judged(scheme, case).len(),
    };
    Ok((seen, plan))
}

/// The deadline by the statutes.
fn usual_term(scheme: &Scheme, case: &Case, today: OsloDate) -> OsloDate {
    today.plus_days(i32::from(board_of(scheme, case).scoring_days))
}

/// The deadline of a case; begins the usual one when the first members are asked.
pub(super) fn term_or_begin(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    by: Id,
) -> Result<OsloDate, ReviewError> {
    if let Some(due) = store::term(db, case.id)? {
        return Ok(due);
    }
    let due = usual_term(scheme, case, now.oslo_date());
    store::write_term(db, now, case.id, due, by)?;
    Ok(due)
}

/// Among whom the proposal chooses.
struct Whom<'a> {
    candidates: &'a [Person],
    taking_part: &'a [Assignment],
    /// Those of the candidates who have told of ties to the parties.
    told: BTreeSet<Id>,
}

fn proposal(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    due: OsloDate,
    Whom { candidates, taking_part, told }: Whom<'_>,
    reader: Id,
) -> Result<Assessors, ReviewError> {
    let today = now.oslo_date();
    let mut tied = store::earlier_ties(db, case.vendor_id)?;
    tied.extend(told);
    let refused: BTreeSet<Id> = store::refusals(db, case.id)?.into_iter().map(|one| one.account).collect();
    let loads = store::loads(db, now.plus_seconds(-LATELY), reader)?;
    let profiles = store::profiles(db)?;
    let absences = store::absences_from(db, today)?;
    let known = |account: Id| {
        profiles.iter().find(|(id, _)| *id == account).map(|(_, known)| known.clone()).unwrap_or_default()
    };
    let candidate = |person: &Person| {
        let (open, recent) = loads
            .iter()
            .find(|(id, ..)| *id == person.id)
            .map_or((0, 0), |(_, open, recent)| (*open, *recent));
        let member = person.is(Role::Member) || person.is(Role::Chair);
        Candidate {
            account: person.id,
            name: person.name.clone(),
            chair: person.is(Role::Chair),
            deputy_for: if member { Vec::new() } else { person.deputy_for.clone() },
            tie: tied.contains(&person.id),
            refused: refused.contains(&person.id),
            open,
            recent,
            competences: known(person.id),
            away: absences
                .iter()
                .filter(|(_, account, _)| *account == person.id)
                .map(|(.., away)| *away)
                .collect(),
        }
    };
    let seated = taking_part.iter().filter(|one| one.is_assessing());
    let mut fields = fields_needed(judged(scheme, case));
    for one in seated.clone() {
        let theirs = known(one.account);
        fields.retain(|field| !theirs.contains(field));
    }
    let seats = usize::from(needed(scheme, case)).saturating_sub(seated.count());
    let candidates: Vec<Candidate> = candidates.iter().map(candidate).collect();
    Ok(propose(&candidates, &Need { seats, fields, today, due: due.max(today) }))
}

/// Says until when a case must be scored.
///
/// # Errors
/// [`ReviewError::Day`] for a day that is not to come; a conflicted chair.
pub fn set_term(
    store: &Store,
    now: Moment,
    chair: &Chair,
    case: Id,
    due: OsloDate,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        unconflicted(&store::assignments_of(db, case.id)?, chair)?;
        may_manage(db, chair, &case)?;
        let today = now.oslo_date();
        if due <= today || due > today.plus_months(12) {
            return Err(ReviewError::Day("due"));
        }
        if store::term(db, case.id)? == Some(due) {
            return Ok(());
        }
        store::write_term(db, now, case.id, due, chair.person().id)?;
        journal::record(db, now, &chair.actor(), &event("review.term_set", &case, &due.to_string(), ""))?;
        Ok(())
    })
}

/// Says no to a case that the member was asked to score, or called to (docs/scheme.md, Assignment).
///
/// The member is out of it and sees no more of it; what they had scored is kept as when the chair takes somebody
/// off. The chairs are told who is next by the proposal. A tie is declared, not refused: that is another page.
///
/// # Errors
/// [`ReviewError::Hidden`] for whoever was not asked; [`ReviewError::Locked`] once handed in; a missing reason.
pub fn refuse(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    reason: &str,
) -> Result<(), ReviewError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        let me = who.person();
        let taking_part = store::assignments_of(db, case.id)?;
        match standing_in(&taking_part, me.id) {
            Some(AssignmentState::Asked | AssignmentState::Called | AssignmentState::Reviewing) => {}
            Some(AssignmentState::Submitted) => return Err(ReviewError::Locked),
            _ => return Err(ReviewError::Hidden),
        }
        if reason.trim().is_empty() {
            return Err(ReviewError::Words("refuse_reason"));
        }
        store::set_state(db, case.id, me.id, AssignmentState::Released)?;
        store::write_refusal(db, now, case.id, me.id, reason.trim())?;
        tell_of_refusal(db, now, scheme, &case, me)?;
        // A question of impartiality, or the opening of the scores, may have waited for them.
        super::doubts::panel_changed(db, now, scheme, &case)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("review.refused", &case, &number, ""))?;
        Ok(())
    })
}

fn tell_of_refusal(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    member: &Person,
) -> Result<(), ReviewError> {
    let taking_part = store::assignments_of(db, case.id)?;
    let board = people::board(db)?;
    let excluded = super::excluded_from(db, case)?;
    let free = |person: &Person| {
        super::not_excluded(person.id, &excluded).is_ok() && place_for(person, &taking_part, &[]).is_ok()
    };
    let candidates: Vec<Person> = board.into_iter().filter(free).collect();
    let due = store::term(db, case.id)?.unwrap_or_else(|| usual_term(scheme, case, now.oslo_date()));
    let ids: Vec<Id> = candidates.iter().map(|person| person.id).collect();
    let ties = super::ties_to_case(db, now.oslo_date(), case, &ids)?;
    let told: BTreeSet<Id> = ties.into_iter().map(|(account, _)| account).collect();
    for chair in super::chairs_to_tell(db, case.id)? {
        let whom = Whom { candidates: &candidates, taking_part: &taking_part, told: told.clone() };
        let next = proposal(db, now, scheme, case, due, whom, chair)?;
        let next: Vec<&str> = candidates
            .iter()
            .filter(|person| next.proposed().any(|id| id == person.id))
            .map(|person| person.name.as_str())
            .collect();
        let data = json!({ "number": case.number, "member": member.name, "next": next.join(", ") });
        let key = format!("{}:{}:{chair}:{now}", case.id, member.id);
        jobs::notice(db, now, &key, "assignment-refused", &Recipient::Account(chair), Some(case.id), &data)?;
    }
    Ok(())
}

/// An absence of a member's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// Inside.
    pub id: Id,
    /// When.
    pub away: Away,
}

/// What a member has said of themselves for the assignment of cases.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// What they know especially well.
    pub competences: BTreeSet<Competence>,
    /// When they are away, those that are over apart.
    pub absences: Vec<Absence>,
}

/// What a member has said of themselves.
///
/// # Errors
/// When the database fails.
pub fn schedule(db: &mut Db, today: OsloDate, who: &BoardMember) -> Result<Schedule, ReviewError> {
    let me = who.person().id;
    let known = store::profiles(db)?.into_iter().find(|(account, _)| *account == me);
    let absences = store::absences_from(db, today)?;
    Ok(Schedule {
        competences: known.map(|(_, known)| known).unwrap_or_default(),
        absences: absences
            .into_iter()
            .filter(|(_, account, _)| *account == me)
            .map(|(id, _, away)| Absence { id, away })
            .collect(),
    })
}

/// Says what a member knows especially well.
///
/// # Errors
/// When the database fails.
pub fn set_competences(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    known: &BTreeSet<Competence>,
) -> Result<(), ReviewError> {
    store.write(|db| {
        store::write_profile(db, now, who.person().id, known)?;
        let words: Vec<&str> = known.iter().map(|one| one.as_str()).collect();
        let event =
            journal::Event { subject: &words.join(", "), ..journal::Event::new("review.competences_set") };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(())
    })
}

/// Says that a member is away, both days included. The same days twice are one absence.
///
/// # Errors
/// [`ReviewError::Day`] when it ends before it begins, is over, or lies more than two years ahead.
pub fn add_absence(store: &Store, now: Moment, who: &BoardMember, away: Away) -> Result<(), ReviewError> {
    let today = now.oslo_date();
    if away.until < away.from || away.until < today {
        return Err(ReviewError::Day("until"));
    }
    if away.until > today.plus_months(24) {
        return Err(ReviewError::Day("far"));
    }
    store.write(|db| {
        let me = who.person().id;
        let known = store::absences_from(db, today)?;
        if known.iter().any(|(_, account, one)| *account == me && *one == away) {
            return Ok(());
        }
        store::write_absence(db, now, me, away)?;
        let days = format!("{} – {}", away.from, away.until);
        let event = journal::Event { subject: &days, ..journal::Event::new("review.absence_added") };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(())
    })
}

/// Takes an absence back.
///
/// # Errors
/// [`ReviewError::Hidden`] for one that is not the member's own.
pub fn remove_absence(store: &Store, now: Moment, who: &BoardMember, id: Id) -> Result<(), ReviewError> {
    store.write(|db| {
        if !store::remove_absence(db, who.person().id, id)? {
            return Err(ReviewError::Hidden);
        }
        journal::record(db, now, &who.actor(), &journal::Event::new("review.absence_removed"))?;
        Ok(())
    })
}

/// Reminds members whose scores are due in three days, or today, and tells the chairs of deadlines that have passed.
/// Each is told once for each deadline, however often this runs. Tells how many letters were asked for.
///
/// # Errors
/// When the database fails.
pub fn remind(store: &Store, now: Moment) -> Result<usize, ReviewError> {
    let today = now.oslo_date();
    let near = |db: &mut Db| Ok::<_, ReviewError>(store::late(db, today.plus_days(REMIND_DAYS))?);
    if store.read(near)?.is_empty() {
        return Ok(0);
    }
    store.write_quietly(|db| {
        let late = near(db)?;
        let mut asked = 0;
        for one in late.iter().filter(|one| one.due >= today && !one.in_doubt) {
            // Whoever was asked today has just been told.
            if one.asked_at.oslo_date() == today {
                continue;
            }
            let which = if one.due == today { "day" } else { "soon" };
            let key = format!("{}:{}:{}:{which}", one.case, one.account, one.due);
            let data = json!({ "number": one.number, "due": one.due, "today": one.due == today });
            let to = Recipient::Account(one.account);
            jobs::notice(db, now, &key, "scores-due", &to, Some(one.case), &data)?;
            asked += 1;
        }
        let mut told: BTreeSet<Id> = BTreeSet::new();
        let since = today.plus_days(-OVERDUE_DAYS);
        for one in late.iter().filter(|one| one.due < today && one.due >= since) {
            if !told.insert(one.case) {
                continue;
            }
            let missing = late.iter().filter(|other| other.case == one.case).count();
            let data = json!({ "number": one.number, "due": one.due, "missing": missing });
            for chair in super::chairs_to_tell(db, one.case)? {
                let key = format!("{}:{chair}:{}", one.case, one.due);
                jobs::notice(
                    db,
                    now,
                    &key,
                    "scores-overdue",
                    &Recipient::Account(chair),
                    Some(one.case),
                    &data,
                )?;
                asked += 1;
            }
        }
        Ok(asked)
    })
}

/// Which of some cases should have been scored before today, and are not: for lists whose readers see no marks.
///
/// # Errors
/// When the database fails.
pub fn unscored(db: &mut Db, today: OsloDate, among: &[CaseNumber]) -> diesel::QueryResult<Vec<CaseNumber>> {
    let late = if among.is_empty() { Vec::new() } else { store::unscored(db, today)? };
    Ok(late.into_iter().filter(|number| among.contains(number)).collect())
}
