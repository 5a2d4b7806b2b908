//! Rows of lists, draws, calls, assessments and recordings.

use super::{DrawState, Faults, Findings, Heard, KeptRecording, Keyed, ListState, Summary, Wanted};
use crate::scheme::Direction;
use crate::store::schema::{
    accounts, call_assessments as assessments, call_lists as lists, evidence, evidence_links as links,
    recording_hearings as hearings, sample_calls as calls, sample_draws as draws,
    sample_recordings as recordings,
};
use crate::store::{Db, Json, Locked};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(ListState, DrawState, Heard);

/// A list that a vendor gave.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[diesel(table_name = lists)]
pub struct CallList {
    /// Which.
    pub id: Id,
    /// Of which case.
    pub case_id: Id,
    /// What the file is called.
    pub name: String,
    /// Where the file as it came lies in the vault.
    pub sha256: String,
    /// How many bytes that has.
    pub size: i64,
    /// How far it has come.
    pub state: ListState,
    /// How many calls have been read.
    pub rows_done: i64,
    /// How much of the file has been read, in thousandths.
    pub permille: i32,
    /// What is wrong with it.
    #[serde(skip)]
    pub faults: Json<Faults>,
    /// What it holds.
    #[serde(skip)]
    pub summary: Json<Summary>,
    /// Where the list that is drawn from lies in the vault.
    pub list_sha256: Option<String>,
    /// How many bytes that has.
    pub list_size: Option<i64>,
    /// When it came.
    pub given_at: Moment,
}

/// A draw.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[diesel(table_name = draws)]
pub struct Draw {
    /// Which.
    pub id: Id,
    /// Of which case.
    pub case_id: Id,
    /// From which list.
    pub list_id: Id,
    /// The first of a case is 1.
    pub number: i32,
    /// What decides the order of calls: 64 hexadecimal digits.
    pub seed: String,
    /// SHA-256 of the list that it drew from.
    pub list_sha256: String,
    /// How much was wanted, and of which directions.
    #[serde(skip)]
    pub wanted: Json<(Wanted, Vec<Direction>)>,
    /// Why it was drawn again, or from a list that holds too little.
    pub reason: String,
    /// Whether the calls are there.
    pub state: DrawState,
    /// Who drew.
    pub drawn_by: Id,
    /// When.
    pub drawn_at: Moment,
    /// Why the vendor was asked for another list after it.
    pub new_list_reason: String,
    /// When.
    pub new_list_asked_at: Option<Moment>,
}

/// A call that was drawn.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[diesel(table_name = calls)]
pub struct DrawnCall {
    /// Which.
    pub id: Id,
    /// In which draw.
    pub draw_id: Id,
    /// Its place in the draw, from 1.
    pub position: i32,
    /// SHA-256 of seed and id.
    pub key: String,
    /// What the vendor calls it.
    pub call_id: String,
    /// By which agent.
    pub agent: String,
    /// When it began.
    pub started_at: String,
    /// Which way it went.
    pub direction: Direction,
    /// For which campaign.
    pub campaign: String,
    /// How long it lasted.
    pub seconds: Option<i64>,
}

/// What was found in a call.
#[derive(Debug, Clone, Serialize)]
pub struct Assessment {
    /// Of which drawn call.
    pub call: Id,
    /// How it was listened to.
    pub heard: Option<Heard>,
    /// Point by point.
    pub findings: Findings,
    /// In words.
    pub note: String,
    /// Who wrote last.
    pub by: String,
    /// When.
    pub at: Moment,
    /// To be sent back with the next change.
    pub version: i32,
}

/// A recording of a case.
#[derive(Debug, Clone, Serialize)]
pub struct Recording {
    /// The file.
    pub evidence: Id,
    /// What it is called.
    pub name: String,
    /// How many bytes.
    pub size: i64,
    /// Of which drawn call, where somebody said.
    pub call: Option<Id>,
    /// When it came.
    pub uploaded_at: Moment,
    /// Its last day.
    pub delete_on: OsloDate,
    /// When it was deleted.
    pub deleted_at: Option<Moment>,
}

/// That somebody was handed a recording.
#[derive(Debug, Clone, Serialize, Queryable)]
pub struct Hearing {
    /// Which file.
    pub evidence: Id,
    /// Its name.
    pub file: String,
    /// Who.
    pub name: String,
    /// As what: `applicant`, `secretariat`, `member`.
    pub role: String,
    /// When.
    pub at: Moment,
}

pub(super) fn insert_list(db: &mut Db, list: &CallList, by: Id) -> QueryResult<()> {
    diesel::insert_into(lists::table)
        .values((
            lists::id.eq(list.id),
            lists::case_id.eq(list.case_id),
            lists::name.eq(&list.name),
            lists::sha256.eq(&list.sha256),
            lists::size.eq(list.size),
            lists::state.eq(list.state),
            lists::rows_done.eq(list.rows_done),
            lists::permille.eq(list.permille),
            lists::faults.eq(&list.faults),
            lists::summary.eq(&list.summary),
            lists::given_by.eq(by),
            lists::given_at.eq(list.given_at),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn list(db: &mut Db, id: Id) -> QueryResult<Option<CallList>> {
    lists::table.find(id).select(CallList::as_select()).first(db).optional()
}

/// The list that a vendor gave last, whatever became of it.
///
/// # Errors
/// When the database fails.
pub fn latest_list(db: &mut Db, case: Id) -> QueryResult<Option<CallList>> {
    let of_case = lists::table.filter(lists::case_id.eq(case));
    of_case
        .order((lists::given_at.desc(), lists::id.desc()))
        .select(CallList::as_select())
        .first(db)
        .optional()
}

/// The last list of a case that can be drawn from.
///
/// # Errors
/// When the database fails.
pub fn ready_list(db: &mut Db, case: Id) -> QueryResult<Option<CallList>> {
    let of_case = lists::table.filter(lists::case_id.eq(case)).filter(lists::state.eq(ListState::Ready));
    of_case
        .order((lists::given_at.desc(), lists::id.desc()))
        .select(CallList::as_select())
        .first(db)
        .optional()
}

/// Says how far the reading has come, unless it has ended meanwhile.
pub(super) fn note_progress(db: &mut Db, id: Id, rows: u64, permille: i32) -> QueryResult<()> {
    let running =
        lists::table.find(id).filter(lists::state.eq_any([ListState::Waiting, ListState::Importing]));
    diesel::update(running)
        .set((
            lists::state.eq(ListState::Importing),
            lists::rows_done.eq(i64::try_from(rows).unwrap_or(i64::MAX)),
            lists::permille.eq(permille),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends the reading; false when another node has done so already.
pub(super) fn end_list(
    db: &mut Db,
    id: Id,
    now: Moment,
    outcome: &Result<(Summary, String, i64), Faults>,
) -> QueryResult<bool> {
    let running =
        lists::table.find(id).filter(lists::state.eq_any([ListState::Waiting, ListState::Importing]));
    let ended = (lists::permille.eq(1000), lists::imported_at.eq(Some(now)));
    let changed = match outcome {
        Ok((summary, sha256, size)) => diesel::update(running)
            .set((
                ended,
                lists::state.eq(ListState::Ready),
                lists::rows_done.eq(i64::try_from(summary.calls()).unwrap_or(i64::MAX)),
                lists::summary.eq(Json(summary.clone())),
                lists::list_sha256.eq(Some(sha256)),
                lists::list_size.eq(Some(*size)),
            ))
            .execute(db)?,
        Err(faults) => diesel::update(running)
            .set((ended, lists::state.eq(ListState::Faulty), lists::faults.eq(Json(faults.clone()))))
            .execute(db)?,
    };
    Ok(changed == 1)
}

/// The draws of a case, newest first.
///
/// # Errors
/// When the database fails.
pub fn draws_of(db: &mut Db, case: Id) -> QueryResult<Vec<Draw>> {
    draws::table
        .filter(draws::case_id.eq(case))
        .order(draws::number.desc())
        .select(Draw::as_select())
        .load(db)
}

pub(super) fn draw_locked(db: &mut Db, id: Id) -> QueryResult<Option<Draw>> {
    draws::table.find(id).select(Draw::as_select()).locked().get_result(db).optional()
}

pub(super) fn insert_draw(db: &mut Db, draw: &Draw) -> QueryResult<()> {
    diesel::insert_into(draws::table)
        .values((
            draws::id.eq(draw.id),
            draws::case_id.eq(draw.case_id),
            draws::list_id.eq(draw.list_id),
            draws::number.eq(draw.number),
            draws::seed.eq(&draw.seed),
            draws::list_sha256.eq(&draw.list_sha256),
            draws::wanted.eq(&draw.wanted),
            draws::reason.eq(&draw.reason),
            draws::state.eq(draw.state),
            draws::drawn_by.eq(draw.drawn_by),
            draws::drawn_at.eq(draw.drawn_at),
            draws::new_list_reason.eq(&draw.new_list_reason),
            draws::new_list_asked_at.eq(draw.new_list_asked_at),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn fill_draw(db: &mut Db, draw: Id, drawn: &[Keyed]) -> QueryResult<()> {
    for (at, one) in drawn.iter().enumerate() {
        diesel::insert_into(calls::table)
            .values((
                calls::id.eq(Id::fresh()),
                calls::draw_id.eq(draw),
                calls::position.eq(i32::try_from(at + 1).unwrap_or(i32::MAX)),
                calls::key.eq(hex::encode(one.key)),
                calls::call_id.eq(&one.call.id),
                calls::agent.eq(&one.call.agent),
                calls::started_at.eq(&one.call.start),
                calls::direction.eq(one.call.direction),
                calls::campaign.eq(&one.call.campaign),
                calls::seconds.eq(one.call.seconds),
            ))
            .execute(db)?;
    }
    diesel::update(draws::table.find(draw)).set(draws::state.eq(DrawState::Drawn)).execute(db)?;
    Ok(())
}

pub(super) fn ask_for_list(db: &mut Db, draw: Id, now: Moment, reason: &str) -> QueryResult<()> {
    diesel::update(draws::table.find(draw))
        .set((draws::new_list_reason.eq(reason), draws::new_list_asked_at.eq(Some(now))))
        .execute(db)?;
    Ok(())
}

/// The calls of a draw, in their order.
///
/// # Errors
/// When the database fails.
pub fn calls_of(db: &mut Db, draw: Id) -> QueryResult<Vec<DrawnCall>> {
    calls::table
        .filter(calls::draw_id.eq(draw))
        .order(calls::position)
        .select(DrawnCall::as_select())
        .load(db)
}

/// A call of the draw that holds in a case: the last one.
pub(super) fn call_in_force(db: &mut Db, case: Id, call: Id) -> QueryResult<Option<DrawnCall>> {
    let Some(draw) = draws_of(db, case)?.into_iter().next() else { return Ok(None) };
    let of_draw = calls::table.find(call).filter(calls::draw_id.eq(draw.id));
    of_draw.select(DrawnCall::as_select()).first(db).optional()
}

type AssessmentRow = (Id, Option<Heard>, Json<Findings>, String, String, Moment, i32);

fn assessment((call, heard, findings, note, by, at, version): AssessmentRow) -> Assessment {
    Assessment { call, heard, findings: findings.0, note, by, at, version }
}

/// What was found in the calls of a draw.
///
/// # Errors
/// When the database fails.
pub fn assessments_of(db: &mut Db, draw: Id) -> QueryResult<Vec<Assessment>> {
    let rows: Vec<AssessmentRow> = assessments::table
        .inner_join(calls::table)
        .inner_join(accounts::table)
        .filter(calls::draw_id.eq(draw))
        .select((
            assessments::sample_call_id,
            assessments::heard,
            assessments::findings,
            assessments::note,
            accounts::name,
            assessments::assessed_at,
            assessments::version,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(assessment).collect())
}

pub(super) fn assessment_of(db: &mut Db, call: Id) -> QueryResult<Option<Assessment>> {
    let row: Option<AssessmentRow> = assessments::table
        .inner_join(accounts::table)
        .filter(assessments::sample_call_id.eq(call))
        .select((
            assessments::sample_call_id,
            assessments::heard,
            assessments::findings,
            assessments::note,
            accounts::name,
            assessments::assessed_at,
            assessments::version,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(assessment))
}

pub(super) fn put_assessment(db: &mut Db, new: &Assessment, by: Id) -> QueryResult<()> {
    let written = (
        assessments::heard.eq(new.heard),
        assessments::findings.eq(Json(new.findings.clone())),
        assessments::note.eq(&new.note),
        assessments::assessed_by.eq(by),
        assessments::assessed_at.eq(new.at),
        assessments::version.eq(new.version),
    );
    if new.version > 1 {
        diesel::update(assessments::table.filter(assessments::sample_call_id.eq(new.call)))
            .set(written)
            .execute(db)?;
    } else {
        diesel::insert_into(assessments::table)
            .values((assessments::id.eq(Id::fresh()), assessments::sample_call_id.eq(new.call), written))
            .execute(db)?;
    }
    Ok(())
}

/// What makes a media type that of a recording.
const AUDIO: &str = "audio/%";

/// The recordings of a case, oldest first, those included that nobody has said the call of.
///
/// # Errors
/// When the database fails.
pub fn recordings_of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Recording>> {
    type Row = (Id, String, i64, Moment, Option<Id>, Option<OsloDate>, Option<Moment>);
    let mut rows: Vec<Row> = links::table
        .inner_join(evidence::table)
        .left_join(recordings::table.on(recordings::evidence_id.eq(evidence::id)))
        .filter(links::case_id.eq(case).and(links::removed_at.is_null()))
        .filter(evidence::media_type.like(AUDIO))
        .order((evidence::uploaded_at, evidence::id))
        .select((
            evidence::id,
            evidence::name,
            evidence::size,
            evidence::uploaded_at,
            recordings::sample_call_id.nullable(),
            recordings::delete_on.nullable(),
            recordings::deleted_at.nullable(),
        ))
        .load(db)?;
    // One file may support several criteria.
    rows.dedup_by_key(|row| row.0);
    Ok(rows
        .into_iter()
        .map(|(evidence, name, size, uploaded_at, call, delete_on, deleted_at)| Recording {
            evidence,
            name,
            size,
            call,
            uploaded_at,
            delete_on: delete_on.unwrap_or_else(|| super::kept_until(uploaded_at)),
            deleted_at,
        })
        .collect())
}

/// The files that are recordings and lie with us still, each with the cases that use it.
///
/// # Errors
/// When the database fails.
pub fn kept_recordings(db: &mut Db) -> QueryResult<Vec<KeptRecording>> {
    let rows: Vec<(Id, Moment, Option<OsloDate>, Option<Id>)> = evidence::table
        .left_join(recordings::table.on(recordings::evidence_id.eq(evidence::id)))
        .left_join(links::table.on(links::evidence_id.eq(evidence::id).and(links::removed_at.is_null())))
        .filter(evidence::media_type.like(AUDIO))
        .filter(recordings::deleted_at.is_null())
        .order(evidence::id)
        .select((
            evidence::id,
            evidence::uploaded_at,
            recordings::delete_on.nullable(),
            links::case_id.nullable(),
        ))
        .load(db)?;
    let mut kept: Vec<KeptRecording> = Vec::new();
    for (file, uploaded_at, delete_on, case) in rows {
        if kept.last().is_none_or(|last| last.evidence != file) {
            let delete_on = delete_on.unwrap_or_else(|| super::kept_until(uploaded_at));
            kept.push(KeptRecording { evidence: file, delete_on, cases: Vec::new() });
        }
        if let (Some(last), Some(case)) = (kept.last_mut(), case)
            && !last.cases.contains(&case)
        {
            last.cases.push(case);
        }
    }
    Ok(kept)
}

/// The cases that use a file.
pub(super) fn cases_of_file(db: &mut Db, file: Id) -> QueryResult<Vec<Id>> {
    let of_file = links::table.filter(links::evidence_id.eq(file).and(links::removed_at.is_null()));
    of_file.select(links::case_id).distinct().load(db)
}

/// The row of a recording: call, and when it was deleted.
pub(super) fn recording(db: &mut Db, file: Id) -> QueryResult<Option<(Option<Id>, Option<Moment>)>> {
    recordings::table
        .filter(recordings::evidence_id.eq(file))
        .select((recordings::sample_call_id, recordings::deleted_at))
        .first(db)
        .optional()
}

/// Keeps what is known of a recording: its call, its last day, when it was deleted.
pub(super) fn put_recording(
    db: &mut Db,
    file: Id,
    call: Option<Id>,
    delete_on: OsloDate,
    deleted_at: Option<Moment>,
) -> QueryResult<()> {
    let written = (recordings::sample_call_id.eq(call), recordings::deleted_at.eq(deleted_at));
    if recording(db, file)?.is_some() {
        diesel::update(recordings::table.filter(recordings::evidence_id.eq(file)))
            .set(written)
            .execute(db)?;
    } else {
        diesel::insert_into(recordings::table)
            .values((
                recordings::id.eq(Id::fresh()),
                recordings::evidence_id.eq(file),
                recordings::delete_on.eq(delete_on),
                written,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The files that were taken away before an instant and are not destroyed yet: their hashes.
pub(super) fn set_aside_before(db: &mut Db, before: Moment) -> QueryResult<Vec<(Id, String)>> {
    recordings::table
        .inner_join(evidence::table)
        .filter(recordings::deleted_at.lt(before).and(recordings::destroyed_at.is_null()))
        .select((evidence::id, evidence::sha256))
        .load(db)
}

pub(super) fn note_destroyed(db: &mut Db, file: Id, now: Moment) -> QueryResult<()> {
    let row = recordings::table.filter(recordings::evidence_id.eq(file));
    diesel::update(row).set(recordings::destroyed_at.eq(Some(now))).execute(db)?;
    Ok(())
}

/// Whether anything but deleted recordings names the same bytes.
pub(super) fn is_needed(db: &mut Db, sha256: &str) -> QueryResult<bool> {
    let named = evidence::table
        .left_join(recordings::table.on(recordings::evidence_id.eq(evidence::id)))
        .filter(evidence::sha256.eq(sha256).and(recordings::deleted_at.is_null()))
        .select(evidence::id)
        .first::<Id>(db)
        .optional()?;
    Ok(named.is_some())
}

/// The hash, name and vendor of a file.
pub(super) fn file(db: &mut Db, id: Id) -> QueryResult<Option<(String, String, Id)>> {
    let row = evidence::table.find(id).select((evidence::sha256, evidence::name, evidence::vendor_id));
    row.first(db).optional()
}

pub(super) fn note_hearing(
    db: &mut Db,
    now: Moment,
    case: Id,
    file: Id,
    who: (Id, &str, &str),
) -> QueryResult<()> {
    let (account, name, role) = who;
    diesel::insert_into(hearings::table)
        .values((
            hearings::id.eq(Id::fresh()),
            hearings::case_id.eq(case),
            hearings::evidence_id.eq(file),
            hearings::account_id.eq(account),
            hearings::name.eq(name),
            hearings::role.eq(role),
            hearings::at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Who was handed which recording of a case, newest first.
///
/// # Errors
/// When the database fails.
pub fn hearings_of(db: &mut Db, case: Id, most: i64) -> QueryResult<Vec<Hearing>> {
    hearings::table
        .inner_join(evidence::table.on(evidence::id.eq(hearings::evidence_id)))
        .filter(hearings::case_id.eq(case))
        .order((hearings::at.desc(), hearings::id.desc()))
        .limit(most)
        .select((hearings::evidence_id, evidence::name, hearings::name, hearings::role, hearings::at))
        .load(db)
}
