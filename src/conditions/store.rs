//! Rows of conditions, of what was done about them, and of the files beside that.

use super::{Duty, DutyState, Step};
use crate::cases::{Awaited, Waiting, WaitingRow};
use crate::decisions::Checker;
use crate::evidence::Evidence;
use crate::review::AssignmentState;
use crate::store::schema::{
    accounts, assignments, cases, condition_files as files, condition_steps as steps, conditions, decisions,
    vendors,
};
use crate::store::{Db, Locked};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(DutyState, Step, Checker);

#[derive(Queryable, Selectable)]
#[diesel(table_name = conditions)]
struct Row {
    id: Id,
    decision_id: Id,
    case_id: Id,
    vendor_id: Id,
    place: i32,
    criterion: String,
    text: String,
    shows: String,
    checker: Checker,
    due: OsloDate,
    state: DutyState,
    opened_at: Moment,
    version: i32,
}

impl From<Row> for Duty {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            decision_id: row.decision_id,
            case_id: row.case_id,
            vendor_id: row.vendor_id,
            place: row.place,
            criterion: row.criterion,
            text: row.text,
            shows: row.shows,
            checker: row.checker,
            due: row.due,
            state: row.state,
            opened_at: row.opened_at,
            version: row.version,
        }
    }
}

/// The conditions of a case, in the order of their days.
pub(super) fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Duty>> {
    let rows: Vec<Row> = conditions::table
        .filter(conditions::case_id.eq(case))
        .order((conditions::due, conditions::place))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Duty::from).collect())
}

/// The conditions of a decision, in its order.
pub(super) fn of_decision(db: &mut Db, decision: Id) -> QueryResult<Vec<Duty>> {
    let rows: Vec<Row> = conditions::table
        .filter(conditions::decision_id.eq(decision))
        .order(conditions::place)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Duty::from).collect())
}

/// A condition, ours until the transaction ends.
pub(super) fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Duty>> {
    let row: Option<Row> =
        conditions::table.find(id).select(Row::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(Duty::from))
}

/// A condition in the list of all, with its case and vendor.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The condition.
    pub duty: Duty,
    /// The case.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: String,
}

const OUTSTANDING: [DutyState; 3] = [DutyState::Open, DutyState::Answered, DutyState::Escalated];

type ListedRow = (Row, i32, i32, String);

/// The conditions that are not met, by their days, at most as many: those after one, and none of some vendors.
/// Those of a decision that no longer stands wait for the next.
pub(super) fn outstanding(
    db: &mut Db,
    hidden: &[Id],
    after: Option<(OsloDate, Id)>,
    most: i64,
) -> QueryResult<Vec<Listed>> {
    let mut query = conditions::table
        .inner_join(cases::table)
        .inner_join(vendors::table.on(vendors::id.eq(conditions::vendor_id)))
        .inner_join(decisions::table.on(decisions::id.eq(conditions::decision_id)))
        .filter(decisions::set_aside_at.is_null())
        .filter(conditions::state.eq_any(OUTSTANDING))
        .filter(conditions::vendor_id.ne_all(hidden.to_vec()))
        .order((conditions::due, conditions::id))
        .limit(most)
        .select((Row::as_select(), cases::year, cases::serial, vendors::name))
        .into_boxed();
    if let Some((due, id)) = after {
        let same_day = conditions::due.eq(due).and(conditions::id.gt(id));
        query = query.filter(conditions::due.gt(due).or(same_day));
    }
    let rows: Vec<ListedRow> = query.load(db)?;
    Ok(listed(rows))
}

/// The same of decided cases in which a member of the board has a vote.
pub(super) fn outstanding_for(db: &mut Db, member: Id, most: i64) -> QueryResult<Vec<Listed>> {
    let voting: Vec<AssignmentState> =
        AssignmentState::ALL.iter().copied().filter(|state| state.may_vote()).collect();
    let theirs = assignments::table
        .filter(assignments::account_id.eq(member).and(assignments::state.eq_any(voting)))
        .select(assignments::case_id);
    let rows: Vec<ListedRow> = conditions::table
        .inner_join(cases::table)
        .inner_join(vendors::table.on(vendors::id.eq(conditions::vendor_id)))
        .inner_join(decisions::table.on(decisions::id.eq(conditions::decision_id)))
        .filter(decisions::set_aside_at.is_null())
        .filter(conditions::state.eq_any(OUTSTANDING).and(conditions::case_id.eq_any(theirs)))
        .order((conditions::due, conditions::id))
        .limit(most)
        .select((Row::as_select(), cases::year, cases::serial, vendors::name))
        .load(db)?;
    Ok(listed(rows))
}

/// The same that have been answered, without those of some vendors.
pub(super) fn answered(db: &mut Db, hidden: &[Id], most: i64) -> QueryResult<Vec<Listed>> {
    let rows: Vec<ListedRow> = conditions::table
        .inner_join(cases::table)
        .inner_join(vendors::table.on(vendors::id.eq(conditions::vendor_id)))
        .inner_join(decisions::table.on(decisions::id.eq(conditions::decision_id)))
        .filter(decisions::set_aside_at.is_null())
        .filter(conditions::state.eq(DutyState::Answered))
        .filter(conditions::vendor_id.ne_all(hidden.to_vec()))
        .order((conditions::due, conditions::id))
        .limit(most)
        .select((Row::as_select(), cases::year, cases::serial, vendors::name))
        .load(db)?;
    Ok(listed(rows))
}

/// The decisions of a case that stand.
pub(super) fn standing_in(db: &mut Db, case: Id) -> QueryResult<Vec<Id>> {
    decisions::table
        .filter(decisions::case_id.eq(case).and(decisions::set_aside_at.is_null()))
        .select(decisions::id)
        .load(db)
}

/// The conditions of these vendors that are not met, one by one, with whose move it is; none of a decision that no longer
/// stands.
pub(super) fn waiting(db: &mut Db, of: &[Id]) -> QueryResult<Vec<Waiting>> {
    let found: Vec<(Id, DutyState, Checker, WaitingRow)> = conditions::table
        .inner_join(cases::table)
        .inner_join(decisions::table.on(decisions::id.eq(conditions::decision_id)))
        .filter(decisions::set_aside_at.is_null())
        .filter(conditions::vendor_id.eq_any(of.to_vec()))
        .filter(conditions::state.eq_any(OUTSTANDING))
        .order((cases::year, cases::serial, conditions::due))
        .select((
            conditions::id,
            conditions::state,
            conditions::checker,
            (cases::vendor_id, cases::unit_id, cases::year, cases::serial, conditions::due.nullable()),
        ))
        .load(db)?;
    let ids: Vec<Id> = found.iter().filter(|row| row.1 != DutyState::Open).map(|row| row.0).collect();
    let moved: Vec<(Id, Moment)> = steps::table
        .filter(steps::condition_id.eq_any(ids))
        .filter(steps::step.eq_any([Step::Answered, Step::Escalated]))
        .order((steps::at, steps::id))
        .select((steps::condition_id, steps::at))
        .load(db)?;
    let one = |(id, state, checker, row): (Id, DutyState, Checker, WaitingRow)| {
        let last = moved.iter().rev().find(|(of, _)| *of == id);
        let since = last.map(|(_, at)| at.oslo_date()).filter(|_| state != DutyState::Open);
        Waiting { since, ..Waiting::one(awaited(state, checker), row) }
    };
    Ok(found.into_iter().map(one).collect())
}

/// Whose move it is.
const fn awaited(state: DutyState, checker: Checker) -> Awaited {
    match (state, checker) {
        (DutyState::Answered, Checker::Secretariat) => Awaited::ConditionAnswered,
        (DutyState::Answered, Checker::Board) => Awaited::ConditionAnsweredBoard,
        (DutyState::Escalated, _) => Awaited::ConditionEscalated,
        _ => Awaited::Condition,
    }
}

fn listed(rows: Vec<ListedRow>) -> Vec<Listed> {
    let listed = |(row, year, serial, vendor): (Row, i32, i32, String)| Listed {
        duty: row.into(),
        number: CaseNumber::stored(year, serial),
        vendor,
    };
    rows.into_iter().map(listed).collect()
}

pub(super) fn insert(db: &mut Db, duty: &Duty) -> QueryResult<()> {
    diesel::insert_into(conditions::table)
        .values((
            conditions::id.eq(duty.id),
            conditions::decision_id.eq(duty.decision_id),
            conditions::case_id.eq(duty.case_id),
            conditions::vendor_id.eq(duty.vendor_id),
            conditions::place.eq(duty.place),
            conditions::criterion.eq(&duty.criterion),
            conditions::text.eq(&duty.text),
            conditions::shows.eq(&duty.shows),
            conditions::checker.eq(duty.checker),
            conditions::due.eq(duty.due),
            conditions::state.eq(duty.state),
            conditions::opened_at.eq(duty.opened_at),
            conditions::version.eq(duty.version),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes state and day, and counts the version up.
pub(super) fn update(db: &mut Db, duty: &Duty) -> QueryResult<()> {
    diesel::update(conditions::table.find(duty.id))
        .set((
            conditions::state.eq(duty.state),
            conditions::due.eq(duty.due),
            conditions::version.eq(duty.version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Something that was said or done about a condition.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Inside.
    pub id: Id,
    /// About which.
    pub duty: Id,
    /// What.
    pub step: Step,
    /// In words.
    pub text: String,
    /// The new day, if it has one.
    pub due: Option<OsloDate>,
    /// By whom.
    pub name: String,
    /// When.
    pub at: Moment,
    /// The files that came with it.
    pub files: Vec<Evidence>,
}

type StepRow = (Id, Id, Step, String, Option<OsloDate>, String, Moment);

/// What was said and done about some conditions, oldest first, with the files of their vendor.
pub(super) fn steps_of(db: &mut Db, vendor: Id, duties: &[Id]) -> QueryResult<Vec<Taken>> {
    let rows: Vec<StepRow> = steps::table
        .inner_join(accounts::table)
        .filter(steps::condition_id.eq_any(duties.to_vec()))
        .order((steps::at, steps::id))
        .select((
            steps::id,
            steps::condition_id,
            steps::step,
            steps::text,
            steps::due,
            accounts::name,
            steps::at,
        ))
        .load(db)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.0).collect();
    let linked: Vec<(Id, Id)> = files::table
        .filter(files::step_id.eq_any(ids))
        .order(files::id)
        .select((files::step_id, files::evidence_id))
        .load(db)?;
    let wanted: Vec<Id> = linked.iter().map(|(_, file)| *file).collect();
    let known = crate::evidence::of_ids(db, vendor, &wanted)?;
    let taken = |(id, duty, step, text, due, name, at): StepRow| {
        let own = linked.iter().filter(|(of, _)| *of == id);
        let files = own.filter_map(|(_, file)| known.iter().find(|one| one.id == *file).cloned()).collect();
        Taken { id, duty, step, text, due, name, at, files }
    };
    Ok(rows.into_iter().map(taken).collect())
}

/// Whether a file came with an answer in a case.
pub(super) fn holds(db: &mut Db, case: Id, file: Id) -> QueryResult<bool> {
    let found: Option<Id> = files::table
        .inner_join(steps::table.inner_join(conditions::table))
        .filter(files::evidence_id.eq(file).and(conditions::case_id.eq(case)))
        .select(files::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

#[expect(clippy::too_many_arguments, reason = "a row's columns")]
pub(super) fn insert_step(
    db: &mut Db,
    now: Moment,
    duty: Id,
    step: Step,
    text: &str,
    due: Option<OsloDate>,
    by: Id,
    evidence: &[Id],
) -> QueryResult<()> {
    let id = Id::fresh();
    diesel::insert_into(steps::table)
        .values((
            steps::id.eq(id),
            steps::condition_id.eq(duty),
            steps::step.eq(step),
            steps::text.eq(text),
            steps::due.eq(due),
            steps::by_account.eq(by),
            steps::at.eq(now),
        ))
        .execute(db)?;
    for file in evidence {
        diesel::insert_into(files::table)
            .values((files::id.eq(Id::fresh()), files::step_id.eq(id), files::evidence_id.eq(*file)))
            .execute(db)?;
    }
    Ok(())
}
