//! Rows of reports.

use super::rules::{CheckedMisuse, MisuseOutcome};
use crate::store::Db;
use crate::store::schema::{misuse_reports as rows, vendors};
use crate::values::{Id, Language, Moment, OsloDate};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(MisuseOutcome);

/// A report of misuse.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MisuseReport {
    /// Which.
    pub id: Id,
    /// Its number, from 1.
    pub number: i64,
    /// The vendor, where it is one of ours.
    pub vendor: Option<Id>,
    /// The same by name.
    pub name: Option<String>,
    /// What was typed about whose it is; may be empty.
    pub business: String,
    /// Where it was seen.
    pub place: String,
    /// What was seen.
    pub account: String,
    /// Where the answer goes; none without an address, and none once it is answered.
    pub contact: Option<String>,
    /// In which language.
    pub language: Language,
    /// When it came.
    pub reported_at: Moment,
    /// The last day on which the answer is in time.
    pub answer_by: OsloDate,
    /// When it was answered.
    pub settled_at: Option<Moment>,
    /// How it ended.
    pub outcome: Option<MisuseOutcome>,
    /// The answer; empty while there is none.
    pub answer: String,
}

/// The columns of a report, with its vendor's name.
macro_rules! columns {
    () => {
        (
            rows::id,
            rows::number,
            rows::vendor_id,
            vendors::name.nullable(),
            rows::business,
            rows::place,
            rows::account,
            rows::contact,
            rows::language,
            rows::reported_at,
            rows::answer_by,
            rows::settled_at,
            rows::outcome,
            rows::answer,
        )
    };
}

/// A new report.
pub(super) fn insert(
    db: &mut Db,
    now: Moment,
    (id, number): (Id, i64),
    vendor: Option<Id>,
    answer_by: OsloDate,
    language: Language,
    checked: &CheckedMisuse,
) -> QueryResult<()> {
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(id),
            rows::number.eq(number),
            rows::vendor_id.eq(vendor),
            rows::business.eq(&checked.business),
            rows::place.eq(&checked.place),
            rows::account.eq(&checked.account),
            rows::contact.eq(checked.contact.as_ref().map(ToString::to_string)),
            rows::language.eq(language),
            rows::reported_at.eq(now),
            rows::answer_by.eq(answer_by),
            rows::answer.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

/// A report, by whoever has its address.
///
/// # Errors
/// When the database fails.
pub fn receipt(db: &mut Db, id: Id) -> QueryResult<Option<MisuseReport>> {
    rows::table.left_join(vendors::table).filter(rows::id.eq(id)).select(columns!()).first(db).optional()
}

/// A report that nobody has answered.
pub(super) fn open_report(db: &mut Db, id: Id) -> QueryResult<Option<MisuseReport>> {
    Ok(receipt(db, id)?.filter(|report| report.settled_at.is_none()))
}

/// Reports without those about hidden vendors: those that nobody has answered, the most urgent first; or those that were
/// answered, the newest first.
pub(super) fn reports(db: &mut Db, open: bool, hidden: &[Id], most: i64) -> QueryResult<Vec<MisuseReport>> {
    let seen = rows::vendor_id.is_null().or(rows::vendor_id.ne_all(hidden.to_vec()));
    let all = rows::table.left_join(vendors::table).filter(seen).select(columns!());
    if open {
        all.filter(rows::settled_at.is_null()).order((rows::answer_by, rows::number)).limit(most).load(db)
    } else {
        all.filter(rows::settled_at.is_not_null())
            .order((rows::settled_at.desc(), rows::number.desc()))
            .limit(most)
            .load(db)
    }
}

/// Answers a report; false when it is answered already.
pub(super) fn settle(
    db: &mut Db,
    now: Moment,
    id: Id,
    by: Id,
    outcome: MisuseOutcome,
    answer: &str,
) -> QueryResult<bool> {
    let open = rows::table.find(id).filter(rows::settled_at.is_null());
    let changed = diesel::update(open)
        .set((
            rows::settled_at.eq(Some(now)),
            rows::settled_by.eq(Some(by)),
            rows::outcome.eq(Some(outcome)),
            rows::answer.eq(answer),
            rows::contact.eq(None::<String>),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// How reports ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All that came.
    pub all: i64,
    /// Those that are not answered.
    pub open: i64,
    /// Those that were right.
    pub upheld: i64,
    /// Those that were not.
    pub not_upheld: i64,
    /// Those that could not be settled.
    pub unclear: i64,
}

/// How reports ended, for the public.
///
/// # Errors
/// When the database fails.
pub fn counts(db: &mut Db) -> QueryResult<Counts> {
    let found: Vec<(Option<MisuseOutcome>, i64)> =
        rows::table.group_by(rows::outcome).select((rows::outcome, count_star())).load(db)?;
    let of = |outcome: Option<MisuseOutcome>| {
        found.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, count)| *count)
    };
    Ok(Counts {
        all: found.iter().map(|(_, count)| count).sum(),
        open: of(None),
        upheld: of(Some(MisuseOutcome::Upheld)),
        not_upheld: of(Some(MisuseOutcome::NotUpheld)),
        unclear: of(Some(MisuseOutcome::Unclear)),
    })
}
