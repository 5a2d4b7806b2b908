//! Rows of checks and of page pictures.

use crate::evidence::checks::{Check, CheckState, Found, PageImage, Report, Virus, state_of};
use crate::evidence::clamd::Scanned;
use crate::evidence::kind::FileKind;
use crate::jobs::{self, Recipient, kinds};
use crate::store::schema::{evidence, evidence_checks as checks, evidence_pages as pages};
use crate::store::{Db, Json, Locked, on_either, text_columns};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde_json::json;
use std::collections::HashMap;

text_columns!(CheckState);
text_columns!(Virus);

#[derive(Queryable, Selectable)]
#[diesel(table_name = checks)]
struct Row {
    sha256: String,
    state: CheckState,
    virus: Virus,
    findings: Json<Vec<Found>>,
    pages: Option<i32>,
    inspected_at: Option<Moment>,
    scanned_at: Option<Moment>,
}

impl From<Row> for Check {
    fn from(row: Row) -> Self {
        Self {
            state: row.state,
            virus: row.virus,
            findings: row.findings.0,
            pages: row.pages,
            inspected_at: row.inspected_at,
            scanned_at: row.scanned_at,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = pages)]
struct PageRow {
    page: i32,
    image_sha256: String,
    bytes: i64,
    width: i32,
    height: i32,
    words: String,
}

impl From<PageRow> for PageImage {
    fn from(row: PageRow) -> Self {
        Self {
            page: row.page,
            image_sha256: row.image_sha256,
            bytes: row.bytes,
            width: row.width,
            height: row.height,
            words: row.words,
        }
    }
}

/// What is known of several files, for lists.
#[derive(Debug, Clone, Default)]
pub struct Checks(HashMap<String, Check>);

impl Checks {
    /// What is known of a file; [`Check::PENDING`] when that is nothing.
    pub fn of(&self, sha256: &str) -> Check {
        self.0.get(sha256).cloned().unwrap_or(Check::PENDING)
    }
}

/// Asks for a file to be looked into, unless that has been done or asked for.
///
/// # Errors
/// When the database fails.
pub fn ask_to_inspect(db: &mut Db, now: Moment, sha256: &str, media_type: &str) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(checks::table)
        .values((
            checks::sha256.eq(sha256),
            checks::media_type.eq(media_type),
            checks::state.eq(CheckState::Pending),
            checks::virus.eq(Virus::Unscanned),
            checks::signature.eq(""),
            checks::findings.eq(Json(Vec::<Found>::new())),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    let key = format!("{}:{sha256}", kinds::INSPECT);
    jobs::enqueue(db, kinds::INSPECT, &key, &json!({ "sha256": sha256 }), now)
}

/// What is known of a file's bytes.
///
/// # Errors
/// When the database fails.
pub fn check_of(db: &mut Db, sha256: &str) -> QueryResult<Check> {
    let row: Option<Row> = checks::table.find(sha256).select(Row::as_select()).first(db).optional()?;
    Ok(row.map_or(Check::PENDING, Check::from))
}

/// What is known of many files' bytes, with one query.
///
/// # Errors
/// When the database fails.
pub fn checks_of<'a>(db: &mut Db, sha256s: impl Iterator<Item = &'a str>) -> QueryResult<Checks> {
    let mut wanted: Vec<String> = sha256s.map(ToOwned::to_owned).collect();
    wanted.sort();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(Checks::default());
    }
    let rows: Vec<Row> =
        checks::table.filter(checks::sha256.eq_any(wanted)).select(Row::as_select()).load(db)?;
    Ok(Checks(rows.into_iter().map(|row| (row.sha256.clone(), row.into())).collect()))
}

/// The pages of a file that have been drawn, in order.
///
/// # Errors
/// When the database fails.
pub fn pages_of(db: &mut Db, sha256: &str) -> QueryResult<Vec<PageImage>> {
    let rows: Vec<PageRow> = pages::table
        .filter(pages::sha256.eq(sha256))
        .order(pages::page)
        .select(PageRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(PageImage::from).collect())
}

/// One page of a file, without its words.
///
/// # Errors
/// When the database fails.
pub fn page_of(db: &mut Db, sha256: &str, page: i32) -> QueryResult<Option<PageImage>> {
    let row: Option<PageRow> =
        pages::table.find((sha256, page)).select(PageRow::as_select()).first(db).optional()?;
    Ok(row.map(PageImage::from))
}

/// What kind of file these bytes are, as it was judged on arrival.
pub(in crate::evidence) fn kind_of(db: &mut Db, sha256: &str) -> QueryResult<Option<FileKind>> {
    let media_type: Option<String> =
        checks::table.find(sha256).select(checks::media_type).first(db).optional()?;
    Ok(media_type.and_then(|media_type| FileKind::of_media_type(&media_type)))
}

/// Writes down what was seen and drawn, in place of what was known before.
pub(in crate::evidence) fn save_report(
    db: &mut Db,
    now: Moment,
    sha256: &str,
    report: &Report,
    drawn: &[PageImage],
) -> QueryResult<()> {
    // What the scanner says may be written at the same time: both go by the row.
    let virus: Virus = checks::table.find(sha256).select(checks::virus).locked().get_result(db)?;
    diesel::update(checks::table.find(sha256))
        .set((
            checks::state.eq(state_of(&report.findings, virus)),
            checks::findings.eq(Json(report.findings.clone())),
            checks::pages.eq(report.pages),
            checks::inspected_at.eq(Some(now)),
        ))
        .execute(db)?;
    diesel::update(evidence::table.filter(evidence::sha256.eq(sha256)))
        .set(evidence::pages.eq(report.pages))
        .execute(db)?;
    diesel::delete(pages::table.filter(pages::sha256.eq(sha256))).execute(db)?;
    for page in drawn {
        diesel::insert_into(pages::table)
            .values((
                pages::sha256.eq(sha256),
                pages::page.eq(page.page),
                pages::image_sha256.eq(&page.image_sha256),
                pages::bytes.eq(page.bytes),
                pages::width.eq(page.width),
                pages::height.eq(page.height),
                pages::words.eq(&page.words),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Writes down what the scanner said, and tells whoever brought a file that it will not be handed out again.
pub(in crate::evidence) fn save_scan(
    db: &mut Db,
    now: Moment,
    sha256: &str,
    (virus, signature): &Scanned,
) -> QueryResult<()> {
    let findings: Json<Vec<Found>> =
        checks::table.find(sha256).select(checks::findings).locked().get_result(db)?;
    diesel::update(checks::table.find(sha256))
        .set((
            checks::state.eq(state_of(&findings.0, *virus)),
            checks::virus.eq(*virus),
            checks::signature.eq(signature),
            checks::scanned_at.eq(Some(now)),
        ))
        .execute(db)?;
    if *virus == Virus::Infected {
        tell_uploaders(db, now, sha256)?;
    }
    Ok(())
}

fn tell_uploaders(db: &mut Db, now: Moment, sha256: &str) -> QueryResult<()> {
    let brought: Vec<(Id, Id, String)> = evidence::table
        .filter(evidence::sha256.eq(sha256))
        .select((evidence::id, evidence::uploaded_by, evidence::name))
        .load(db)?;
    for (id, account, name) in brought {
        jobs::notice(
            db,
            now,
            &id.to_string(),
            "file-closed",
            &Recipient::Account(account),
            None,
            &json!({ "name": name }),
        )?;
    }
    Ok(())
}

/// Files that nobody has been asked to look into, mostly from before there were checks; at most `most`.
pub(in crate::evidence) fn never_asked(db: &mut Db, most: i64) -> QueryResult<Vec<(String, String)>> {
    evidence::table
        .left_join(checks::table.on(checks::sha256.eq(evidence::sha256)))
        .filter(checks::sha256.nullable().is_null())
        .order(evidence::uploaded_at)
        .limit(most)
        .select((evidence::sha256, evidence::media_type))
        .load(db)
}

/// Files that were looked into when there was no scanner; at most `most`.
pub(in crate::evidence) fn never_scanned(db: &mut Db, most: i64) -> QueryResult<Vec<String>> {
    checks::table
        .filter(checks::virus.eq(Virus::Unscanned).and(checks::inspected_at.is_not_null()))
        .order(checks::inspected_at)
        .limit(most)
        .select(checks::sha256)
        .load(db)
}
