//! Rows of appeals.

use super::AppealState;
use crate::evidence::Evidence;
use crate::store::schema::{appeal_files as files, appeals};
use crate::store::{Db, Locked};
use crate::values::{Id, Moment};
use diesel::prelude::*;

crate::store::text_columns!(AppealState);

/// An appeal against a decision; its case says where it is with the board.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = appeals)]
pub struct Appeal {
    /// The appeal's own case.
    pub case_id: Id,
    /// What it is about.
    pub decision_id: Id,
    /// In which case that was decided.
    pub appealed_case_id: Id,
    /// Why, in the vendor's words.
    pub grounds: String,
    /// Whether it came after the last day.
    pub late: bool,
    /// Whether the first decision waits.
    pub suspended: bool,
    /// Where it is.
    pub state: AppealState,
    /// Why it was dismissed, or why it is treated though it came too late.
    pub words: String,
    /// When it came.
    pub received_at: Moment,
    /// The ledger's entry by which the first decision waits.
    pub hold_event: Option<i64>,
    /// The answer that the first matter has followed.
    pub settled_by: Option<Id>,
    /// Why the first decision waits, or waits no longer.
    pub hold_words: String,
}

/// The appeal that is this case.
pub(super) fn of_case(db: &mut Db, case: Id) -> QueryResult<Option<Appeal>> {
    appeals::table.find(case).select(Appeal::as_select()).first(db).optional()
}

/// The same, ours until the transaction ends.
pub(super) fn locked(db: &mut Db, case: Id) -> QueryResult<Option<Appeal>> {
    appeals::table.find(case).select(Appeal::as_select()).locked().get_result(db).optional()
}

/// The appeal against a decision.
pub(super) fn of_decision(db: &mut Db, decision: Id) -> QueryResult<Option<Appeal>> {
    appeals::table.filter(appeals::decision_id.eq(decision)).select(Appeal::as_select()).first(db).optional()
}

pub(super) fn insert(db: &mut Db, new: &Appeal, by: Id, evidence: &[Id]) -> QueryResult<()> {
    diesel::insert_into(appeals::table)
        .values((
            appeals::case_id.eq(new.case_id),
            appeals::decision_id.eq(new.decision_id),
            appeals::appealed_case_id.eq(new.appealed_case_id),
            appeals::grounds.eq(&new.grounds),
            appeals::late.eq(new.late),
            appeals::suspended.eq(new.suspended),
            appeals::state.eq(new.state),
            appeals::words.eq(&new.words),
            appeals::hold_words.eq(&new.hold_words),
            appeals::received_at.eq(new.received_at),
            appeals::received_by.eq(by),
        ))
        .execute(db)?;
    add_files(db, new.case_id, evidence)
}

/// Lays files beside an appeal.
pub(super) fn add_files(db: &mut Db, case: Id, evidence: &[Id]) -> QueryResult<()> {
    for file in evidence {
        diesel::insert_into(files::table)
            .values((files::id.eq(Id::fresh()), files::case_id.eq(case), files::evidence_id.eq(*file)))
            .execute(db)?;
    }
    Ok(())
}

/// Writes an appeal anew that was taken back: its grounds, and when it came. Files that lie there stay.
pub(super) fn renew(db: &mut Db, appeal: &Appeal, evidence: &[Id]) -> QueryResult<()> {
    diesel::update(appeals::table.find(appeal.case_id))
        .set((
            appeals::grounds.eq(&appeal.grounds),
            appeals::late.eq(appeal.late),
            appeals::words.eq(&appeal.words),
            appeals::received_at.eq(appeal.received_at),
        ))
        .execute(db)?;
    let there: Vec<Id> =
        files::table.filter(files::case_id.eq(appeal.case_id)).select(files::evidence_id).load(db)?;
    let new: Vec<Id> = evidence.iter().copied().filter(|id| !there.contains(id)).collect();
    add_files(db, appeal.case_id, &new)
}

/// Writes where an appeal is, and whether the first decision waits.
pub(super) fn update(db: &mut Db, appeal: &Appeal, settled_at: Option<Moment>) -> QueryResult<()> {
    diesel::update(appeals::table.find(appeal.case_id))
        .set((
            appeals::suspended.eq(appeal.suspended),
            appeals::state.eq(appeal.state),
            appeals::words.eq(&appeal.words),
            appeals::settled_at.eq(settled_at),
            appeals::hold_event.eq(appeal.hold_event),
            appeals::hold_words.eq(&appeal.hold_words),
            appeals::settled_by.eq(appeal.settled_by),
        ))
        .execute(db)?;
    Ok(())
}

/// The files of an appeal, in the order they came.
pub(super) fn files_of(db: &mut Db, vendor: Id, case: Id) -> QueryResult<Vec<Evidence>> {
    let ids: Vec<Id> =
        files::table.filter(files::case_id.eq(case)).order(files::id).select(files::evidence_id).load(db)?;
    let known = crate::evidence::of_ids(db, vendor, &ids)?;
    Ok(ids.iter().filter_map(|id| known.iter().find(|file| file.id == *id).cloned()).collect())
}
