//! Rows of cases.

use super::{Answer, Case, CaseState, Checked, Fee, Finding, UnitAsSubmitted};
use crate::scheme::{CaseKind, Mark, Membership, Pin, Scope};
use crate::store::schema::{accounts, answers, cases, fees, findings, units};
use crate::store::{Db, Json, Locked};
use crate::values::{CaseNumber, Id, Language, Moment, Money, OsloDate, Percent};
use diesel::prelude::*;

crate::store::text_columns!(CaseState, Finding);

/// A row as it stands in the table.
#[derive(Queryable, Selectable)]
#[diesel(table_name = cases)]
pub(super) struct CaseRow {
    id: Id,
    year: i32,
    serial: i32,
    kind: CaseKind,
    vendor_id: Id,
    unit_id: Id,
    norm: String,
    edition: String,
    added_norms: Json<Vec<Pin>>,
    scope: Json<Scope>,
    state: CaseState,
    language: Language,
    round: i32,
    opened_at: Moment,
    submitted_at: Option<Moment>,
    clock_started_on: Option<OsloDate>,
    supplement_due: Option<OsloDate>,
    sent_to_board_at: Option<Moment>,
    version: i32,
    renews: Option<Id>,
}

impl From<CaseRow> for Case {
    fn from(row: CaseRow) -> Self {
        Self {
            id: row.id,
            number: CaseNumber {
                year: i16::try_from(row.year).unwrap_or_default(),
                serial: u32::try_from(row.serial).unwrap_or_default(),
            },
            kind: row.kind,
            vendor_id: row.vendor_id,
            unit_id: row.unit_id,
            norm: row.norm,
            edition: row.edition,
            added: row.added_norms.0,
            scope: row.scope.0,
            state: row.state,
            language: row.language,
            round: row.round,
            opened_at: row.opened_at,
            submitted_at: row.submitted_at,
            clock_started_on: row.clock_started_on,
            supplement_due: row.supplement_due,
            sent_to_board_at: row.sent_to_board_at,
            renews: row.renews,
            version: row.version,
        }
    }
}

/// A case.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Case>> {
    let row = cases::table.find(id).select(CaseRow::as_select()).first(db).optional()?;
    Ok(row.map(Case::from))
}

/// A case by the number that people use.
///
/// # Errors
/// When the database fails.
pub fn by_number(db: &mut Db, number: CaseNumber) -> QueryResult<Option<Case>> {
    let row = cases::table
        .filter(cases::year.eq(i32::from(number.year)))
        .filter(cases::serial.eq(i32::try_from(number.serial).unwrap_or(i32::MAX)))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Case::from))
}

/// A case, ours until the transaction ends: the first lock that any change of a case takes.
///
/// # Errors
/// When the database fails.
pub fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Case>> {
    let row = cases::table.find(id).select(CaseRow::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(Case::from))
}

type AnswerRow = (String, Option<Mark>, String, bool, bool, Id, Moment, i32);

/// What the applicant answered, criterion by criterion.
///
/// # Errors
/// When the database fails.
pub fn answers(db: &mut Db, case: Id) -> QueryResult<Vec<Answer>> {
    let rows: Vec<AnswerRow> = answers::table
        .filter(answers::case_id.eq(case))
        .select((
            answers::criterion,
            answers::self_score,
            answers::explanation,
            answers::finished,
            answers::reopened,
            answers::changed_by,
            answers::changed_at,
            answers::version,
        ))
        .load(db)?;
    let answer =
        |(criterion, self_score, explanation, finished, reopened, changed_by, changed_at, version)| Answer {
            criterion,
            self_score,
            explanation,
            finished,
            reopened,
            changed_by,
            changed_at,
            version,
        };
    Ok(rows.into_iter().map(answer).collect())
}

/// Notes that the board has decided; called inside the transaction that records the decision.
///
/// # Errors
/// When the database fails.
pub fn mark_decided(db: &mut Db, case: Id, now: Moment) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Decided),
            cases::closed_at.eq(Some(now)),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes that the board has to decide once more; called inside the transaction that sets the first decision aside.
///
/// # Errors
/// When the database fails.
pub fn decide_again(db: &mut Db, case: Id) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Review),
            cases::closed_at.eq(None::<Moment>),
            cases::round.eq(cases::round + 1),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends a case without a decision; called inside the transaction that says why.
///
/// # Errors
/// When the database fails.
pub fn end(db: &mut Db, case: Id, now: Moment) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Closed),
            cases::closed_at.eq(Some(now)),
            cases::version.eq(cases::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Holds a unit until the transaction ends, so that two people cannot open two cases of it at once.
pub(super) fn lock_unit(db: &mut Db, unit: Id) -> QueryResult<()> {
    let _: Id = units::table.find(unit).select(units::id).locked().get_result(db)?;
    Ok(())
}

/// The case of a kind that a unit has open, if it has one.
pub(super) fn open_case(db: &mut Db, unit: Id, kind: CaseKind) -> QueryResult<Option<Case>> {
    let row = cases::table
        .filter(cases::unit_id.eq(unit).and(cases::kind.eq(kind)))
        .filter(cases::state.ne_all([CaseState::Decided, CaseState::Closed]))
        .order(cases::id)
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Case::from))
}

pub(super) fn insert(db: &mut Db, case: &Case, opened_by: Id) -> QueryResult<()> {
    diesel::insert_into(cases::table)
        .values((
            cases::id.eq(case.id),
            cases::year.eq(i32::from(case.number.year)),
            cases::serial.eq(i32::try_from(case.number.serial).unwrap_or(i32::MAX)),
            cases::kind.eq(case.kind),
            cases::vendor_id.eq(case.vendor_id),
            cases::unit_id.eq(case.unit_id),
            cases::norm.eq(&case.norm),
            cases::edition.eq(&case.edition),
            cases::added_norms.eq(Json(case.added.clone())),
            cases::scope.eq(Json(case.scope.clone())),
            cases::state.eq(case.state),
            cases::language.eq(case.language),
            cases::round.eq(case.round),
            cases::opened_by.eq(opened_by),
            cases::opened_at.eq(case.opened_at),
            cases::renews.eq(case.renews),
            cases::version.eq(case.version),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes what an act changed in a case, all of it, and counts the version up.
pub(super) fn update(db: &mut Db, case: &Case, closed_at: Option<Moment>) -> QueryResult<()> {
    diesel::update(cases::table.find(case.id))
        .set((
            cases::unit_id.eq(case.unit_id),
            cases::renews.eq(case.renews),
            cases::norm.eq(&case.norm),
            cases::edition.eq(&case.edition),
            cases::added_norms.eq(Json(case.added.clone())),
            cases::scope.eq(Json(case.scope.clone())),
            cases::state.eq(case.state),
            cases::round.eq(case.round),
            cases::submitted_at.eq(case.submitted_at),
            cases::clock_started_on.eq(case.clock_started_on),
            cases::supplement_due.eq(case.supplement_due),
            cases::sent_to_board_at.eq(case.sent_to_board_at),
            cases::closed_at.eq(closed_at),
            cases::version.eq(case.version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Who opened a case.
pub(super) fn opened_by(db: &mut Db, case: Id) -> QueryResult<Id> {
    cases::table.find(case).select(cases::opened_by).first(db)
}

/// Keeps the unit as it was when the application was handed in, and who handed it in.
pub(super) fn keep_unit(db: &mut Db, case: Id, unit: &UnitAsSubmitted, submitted_by: Id) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::unit_as_submitted.eq(Some(Json(unit.clone()))),
            cases::submitted_by.eq(Some(submitted_by)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn unit_as_submitted(db: &mut Db, case: Id) -> QueryResult<Option<UnitAsSubmitted>> {
    let kept: Option<Json<UnitAsSubmitted>> =
        cases::table.find(case).select(cases::unit_as_submitted).first(db).optional()?.flatten();
    Ok(kept.map(|Json(unit)| unit))
}

/// The numbers of cases, for lists.
///
/// # Errors
/// When the database fails.
pub fn numbers(db: &mut Db, ids: &[Id]) -> QueryResult<Vec<(Id, CaseNumber)>> {
    let rows: Vec<CaseRow> =
        cases::table.filter(cases::id.eq_any(ids.to_vec())).select(CaseRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(Case::from).map(|case| (case.id, case.number)).collect())
}

/// All cases of a vendor, newest first.
///
/// # Errors
/// When the database fails.
pub fn cases_of_vendor(db: &mut Db, vendor: Id) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::vendor_id.eq(vendor))
        .order((cases::year.desc(), cases::serial.desc()))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// The cases of several vendors that are not over, newest first.
pub(super) fn running_of(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::vendor_id.eq_any(vendors.to_vec()))
        .filter(cases::state.ne_all([CaseState::Decided, CaseState::Closed]))
        .order((cases::year.desc(), cases::serial.desc()))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// The cases that have not been handed in.
pub(super) fn drafts(db: &mut Db) -> QueryResult<Vec<Case>> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::state.eq(CaseState::Draft))
        .order(cases::id)
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// What the applicant says about one criterion.
///
/// # Errors
/// When the database fails.
pub fn answer(db: &mut Db, case: Id, criterion: &str) -> QueryResult<Option<Answer>> {
    Ok(answers(db, case)?.into_iter().find(|answer| answer.criterion == criterion))
}

/// Writes an answer, new or changed. The case is locked by the caller.
pub(super) fn put_answer(db: &mut Db, case: Id, answer: &Answer) -> QueryResult<()> {
    let changed = diesel::update(answers::table)
        .filter(answers::case_id.eq(case).and(answers::criterion.eq(&answer.criterion)))
        .set((
            answers::self_score.eq(answer.self_score),
            answers::explanation.eq(&answer.explanation),
            answers::finished.eq(answer.finished),
            answers::reopened.eq(answer.reopened),
            answers::changed_by.eq(answer.changed_by),
            answers::changed_at.eq(answer.changed_at),
            answers::version.eq(answer.version),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(answers::table)
            .values((
                answers::id.eq(Id::fresh()),
                answers::case_id.eq(case),
                answers::criterion.eq(&answer.criterion),
                answers::self_score.eq(answer.self_score),
                answers::explanation.eq(&answer.explanation),
                answers::finished.eq(answer.finished),
                answers::reopened.eq(answer.reopened),
                answers::changed_by.eq(answer.changed_by),
                answers::changed_at.eq(answer.changed_at),
                answers::version.eq(answer.version),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The fee of a case, once it is paid.
///
/// # Errors
/// When the database fails.
pub fn fee(db: &mut Db, case: Id) -> QueryResult<Option<Fee>> {
    let row: Option<(Membership, i64, i32, String, OsloDate)> = fees::table
        .filter(fees::case_id.eq(case))
        .select((fees::membership, fees::net_ore, fees::vat_percent, fees::invoice, fees::paid_on))
        .first(db)
        .optional()?;
    row.map(|(membership, net, vat, invoice, paid_on)| {
        let vat = u8::try_from(vat).ok().and_then(|vat| Percent::new(vat).ok());
        let vat = vat
            .ok_or_else(|| diesel::result::Error::DeserializationError("a tax above 100 per cent".into()))?;
        Ok(Fee { membership, net: Money::from_ore(net), vat, invoice, paid_on })
    })
    .transpose()
}

pub(super) fn insert_fee(db: &mut Db, case: Id, fee: &Fee, by: Id, now: Moment) -> QueryResult<()> {
    diesel::insert_into(fees::table)
        .values((
            fees::id.eq(Id::fresh()),
            fees::case_id.eq(case),
            fees::membership.eq(fee.membership),
            fees::net_ore.eq(fee.net.ore()),
            fees::vat_percent.eq(i32::from(fee.vat.get())),
            fees::invoice.eq(&fee.invoice),
            fees::paid_on.eq(fee.paid_on),
            fees::recorded_by.eq(by),
            fees::recorded_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Every result of the completeness check, all rounds.
///
/// # Errors
/// When the database fails.
pub fn findings(db: &mut Db, case: Id) -> QueryResult<Vec<Checked>> {
    let rows: Vec<(String, i32, Finding, String, Moment)> = findings::table
        .filter(findings::case_id.eq(case))
        .order((findings::round, findings::criterion))
        .select((
            findings::criterion,
            findings::round,
            findings::finding,
            findings::message,
            findings::checked_at,
        ))
        .load(db)?;
    let checked = |(criterion, round, finding, message, checked_at)| Checked {
        criterion,
        round,
        finding,
        message,
        checked_at,
    };
    Ok(rows.into_iter().map(checked).collect())
}

/// The names of those who wrote the results of a round, by criterion.
pub(super) fn checkers(db: &mut Db, case: Id) -> QueryResult<Vec<(String, i32, String)>> {
    findings::table
        .inner_join(accounts::table.on(accounts::id.eq(findings::checked_by)))
        .filter(findings::case_id.eq(case))
        .select((findings::criterion, findings::round, accounts::name))
        .load(db)
}

/// Writes a result of this round, new or changed. The case is locked by the caller.
pub(super) fn put_finding(db: &mut Db, case: Id, check: &Checked, by: Id) -> QueryResult<()> {
    let here = findings::case_id
        .eq(case)
        .and(findings::round.eq(check.round))
        .and(findings::criterion.eq(check.criterion.clone()));
    let changed = diesel::update(findings::table)
        .filter(here)
        .set((
            findings::finding.eq(check.finding),
            findings::message.eq(&check.message),
            findings::checked_by.eq(by),
            findings::checked_at.eq(check.checked_at),
        ))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(findings::table)
            .values((
                findings::id.eq(Id::fresh()),
                findings::case_id.eq(case),
                findings::round.eq(check.round),
                findings::criterion.eq(&check.criterion),
                findings::finding.eq(check.finding),
                findings::message.eq(&check.message),
                findings::checked_by.eq(by),
                findings::checked_at.eq(check.checked_at),
            ))
            .execute(db)?;
    }
    Ok(())
}
