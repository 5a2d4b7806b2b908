//! The chair's overview over all cases, in pages.

use crate::cases::CaseState;
use crate::review::{AssignmentState, Search, Status};
use crate::scheme::{CaseKind, Pin, Scope};
use crate::store::schema::{accounts, assignment_terms, assignments, cases, score_openings, vendors};
use crate::store::{Db, Json, lower};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// A line of the overview, before its members.
#[derive(Debug, Clone)]
pub(in crate::review) struct Line {
    pub(in crate::review) case: Id,
    pub(in crate::review) number: CaseNumber,
    pub(in crate::review) kind: CaseKind,
    pub(in crate::review) state: CaseState,
    pub(in crate::review) pins: Vec<Pin>,
    pub(in crate::review) scope: Scope,
    pub(in crate::review) vendor: String,
    pub(in crate::review) due: Option<OsloDate>,
    pub(in crate::review) rules_day: OsloDate,
    pub(in crate::review) clock_started_on: Option<OsloDate>,
}

type Row = (
    Id,
    (i32, i32, CaseKind, CaseState),
    (String, String, Json<Vec<Pin>>, Json<Scope>),
    String,
    Option<OsloDate>,
    (Option<Moment>, Moment, Option<OsloDate>),
);

fn line(
    (case, (year, serial, kind, state), pinned, vendor, due, (submitted, opened, clock_started_on)): Row,
) -> Line {
    let (norm, edition, Json(added), Json(scope)) = pinned;
    Line {
        case,
        number: CaseNumber::stored(year, serial),
        kind,
        state,
        pins: std::iter::once(Pin { norm, edition }).chain(added).collect(),
        scope,
        vendor,
        due,
        rules_day: submitted.unwrap_or(opened).oslo_date(),
        clock_started_on,
    }
}

/// Who still has something to do before the scores open.
const WORKING: [AssignmentState; 3] =
    [AssignmentState::Asked, AssignmentState::InDoubt, AssignmentState::Reviewing];

/// Of these, who has not declared, or whose question is open.
const DECLARING: [AssignmentState; 2] = [AssignmentState::Asked, AssignmentState::InDoubt];

/// Cases that the board has, oldest number first. Those in which the reader is conflicted do not exist, nor appeals of
/// what they decided.
pub(in crate::review) fn overview(
    db: &mut Db,
    reader: Id,
    search: &Search,
    today: OsloDate,
    after: Option<CaseNumber>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    let in_state = |states: &[AssignmentState]| {
        assignments::table
            .filter(assignments::case_id.eq(cases::id))
            .filter(assignments::state.eq_any(states.to_vec()))
    };
    let conflicted = in_state(&[AssignmentState::InDoubt, AssignmentState::SteppedDown])
        .filter(assignments::account_id.eq(reader));
    // Of those who score: nobody waits for marks of one who leads or sits, or has left the board.
    let board = crate::people::board_ids(db)?;
    let among = |states: &[AssignmentState]| {
        let there = assignments::account_id
            .eq_any(board.clone())
            .or(assignments::state.eq(AssignmentState::Submitted));
        in_state(states).filter(not(assignments::leads.or(assignments::sits))).filter(there)
    };
    let opened = score_openings::table.filter(score_openings::case_id.eq(cases::id));
    let excluded = crate::review::store::excluded_appeals(db, reader)?;
    let mut query = cases::table
        .inner_join(vendors::table)
        .left_join(assignment_terms::table)
        .filter(not(exists(conflicted)))
        .filter(cases::id.ne_all(excluded))
        .order((cases::year.asc(), cases::serial.asc()))
        .select((
            cases::id,
            (cases::year, cases::serial, cases::kind, cases::state),
            (cases::norm, cases::edition, cases::added_norms, cases::scope),
            vendors::name,
            assignment_terms::due.nullable(),
            (cases::submitted_at, cases::opened_at, cases::clock_started_on),
        ))
        .limit(most)
        .into_boxed();
    let states: &[CaseState] = match search.status {
        Some(Status::Decided) => &[CaseState::Decided],
        Some(Status::Any) => &[CaseState::Review, CaseState::Decided],
        _ => &[CaseState::Review],
    };
    query = query.filter(cases::state.eq_any(states.to_vec()));
    let submitted = [AssignmentState::Submitted];
    query = match search.status {
        Some(Status::Unassigned) => query
            .filter(not(exists(opened)))
            .filter(not(exists(among(&WORKING))))
            .filter(not(exists(among(&submitted)))),
        Some(Status::Declaring) => query.filter(not(exists(opened))).filter(exists(among(&DECLARING))),
        Some(Status::Scoring) => query
            .filter(not(exists(opened)))
            .filter(exists(among(&WORKING)))
            .filter(not(exists(among(&DECLARING)))),
        Some(Status::Complete) => {
            query.filter(exists(opened).or(not(exists(among(&WORKING))).and(exists(among(&submitted)))))
        }
        Some(Status::Overdue) => query
            .filter(not(exists(opened)))
            .filter(exists(among(&WORKING)))
            .filter(assignment_terms::due.assume_not_null().lt(today)),
        Some(Status::Decided | Status::Any) | None => query,
    };
    if let Some(day) = search.due_until {
        query = query.filter(assignment_terms::due.assume_not_null().le(day));
    }
    if let Some(day) = search.due_from {
        query = query.filter(assignment_terms::due.assume_not_null().ge(day));
    }
    if !search.assigned.trim().is_empty() {
        let named = assignments::table
            .inner_join(accounts::table.on(accounts::id.eq(assignments::account_id)))
            .filter(assignments::case_id.eq(cases::id))
            .filter(assignments::state.ne(AssignmentState::Released))
            .filter(lower(accounts::name).like(like(&search.assigned)).escape('\\'));
        query = query.filter(exists(named));
    }
    if let Ok(number) = search.text.trim().parse::<CaseNumber>() {
        let serial = i32::try_from(number.serial).unwrap_or(i32::MAX);
        query = query.filter(cases::year.eq(i32::from(number.year)).and(cases::serial.eq(serial)));
    } else if !search.text.trim().is_empty() {
        query = query.filter(lower(vendors::name).like(like(&search.text)).escape('\\'));
    }
    if let Some(after) = after {
        let serial = i32::try_from(after.serial).unwrap_or(i32::MAX);
        let later = cases::year.eq(i32::from(after.year)).and(cases::serial.gt(serial));
        query = query.filter(cases::year.gt(i32::from(after.year)).or(later));
    }
    Ok(query.load::<Row>(db)?.into_iter().map(line).collect())
}

fn like(text: &str) -> String {
    let escaped = text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{}%", escaped.to_lowercase())
}

/// One assignment in the overview.
#[derive(Debug, Clone)]
pub(in crate::review) struct Seat {
    pub(in crate::review) case: Id,
    pub(in crate::review) account: Id,
    pub(in crate::review) name: String,
    pub(in crate::review) state: AssignmentState,
    leads: bool,
    sits: bool,
    left: bool,
}

impl Seat {
    /// As [`crate::review::Assignment::is_assessing`].
    pub(in crate::review) fn is_assessing(&self) -> bool {
        let there = !self.left || self.state == AssignmentState::Submitted;
        self.state.is_assessing() && !self.leads && !self.sits && there
    }
}

/// Everybody's assignments in some cases, by name.
pub(in crate::review) fn seats(db: &mut Db, of: &[Id]) -> QueryResult<Vec<Seat>> {
    let rows: Vec<(Id, Id, String, AssignmentState, bool, bool)> = assignments::table
        .inner_join(accounts::table.on(accounts::id.eq(assignments::account_id)))
        .filter(assignments::case_id.eq_any(of.to_vec()))
        .order((assignments::case_id, accounts::name))
        .select((
            assignments::case_id,
            assignments::account_id,
            accounts::name,
            assignments::state,
            assignments::leads,
            assignments::sits,
        ))
        .load(db)?;
    let board = crate::people::board_ids(db)?;
    let seat = |(case, account, name, state, leads, sits): (Id, Id, String, AssignmentState, bool, bool)| {
        Seat { left: !board.contains(&account), case, account, name, state, leads, sits }
    };
    Ok(rows.into_iter().map(seat).collect())
}

/// The newest cases whose scores may be open, with whether they are decided and whose rules they go by.
pub(in crate::review) fn for_agreement(db: &mut Db, most: i64) -> QueryResult<Vec<(Id, bool, OsloDate)>> {
    let rows: Vec<(Id, CaseState, Option<Moment>, Moment)> = cases::table
        .filter(cases::state.eq_any([CaseState::Review, CaseState::Decided]))
        .order((cases::year.desc(), cases::serial.desc()))
        .limit(most)
        .select((cases::id, cases::state, cases::submitted_at, cases::opened_at))
        .load(db)?;
    let row = |(id, state, submitted, opened): (Id, CaseState, Option<Moment>, Moment)| {
        (id, state == CaseState::Decided, submitted.unwrap_or(opened).oslo_date())
    };
    Ok(rows.into_iter().map(row).collect())
}
