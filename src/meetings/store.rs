//! Rows of meetings, agendas, attendance and minutes.

use super::content::Content;
use super::minutes::{Addition, AnswerLine, Minutes};
use super::{Answer, Draft, Invited, Item, Manner, Meeting, MeetingState, MinutesState, Presence};
use crate::store::schema::{
    accounts, agenda_items, calendar_feeds, meeting_people, meetings, minutes, minutes_additions,
    minutes_answers, minutes_papers, presences,
};
use crate::store::{Db, Json, Locked, on_either};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(Answer, Manner, MeetingState, MinutesState);

#[derive(Queryable, Selectable)]
#[diesel(table_name = meetings)]
struct Row {
    id: Id,
    year: i32,
    serial: i32,
    starts_at: Moment,
    ends_at: Moment,
    place: String,
    video: String,
    answer_by: OsloDate,
    note: String,
    state: MeetingState,
    sequence: i32,
    item_id: Option<Id>,
    criterion: String,
    made_at: Moment,
    opened_at: Option<Moment>,
    closed_at: Option<Moment>,
    version: i32,
    opened_by: Option<Id>,
}

fn meeting(row: Row) -> Meeting {
    Meeting {
        id: row.id,
        year: row.year,
        serial: row.serial,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        place: row.place,
        video: row.video,
        answer_by: row.answer_by,
        note: row.note,
        state: row.state,
        sequence: row.sequence,
        item: row.item_id,
        criterion: row.criterion,
        made_at: row.made_at,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        version: row.version,
        opened_by: row.opened_by,
    }
}

/// A meeting.
pub(super) fn find(db: &mut Db, id: Id) -> QueryResult<Option<Meeting>> {
    let row: Option<Row> = meetings::table.find(id).select(Row::as_select()).first(db).optional()?;
    Ok(row.map(meeting))
}

/// A meeting, locked until the transaction ends: who is there cannot change meanwhile.
pub(super) fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<Meeting>> {
    let row: Option<Row> =
        meetings::table.find(id).select(Row::as_select()).locked().get_result(db).optional()?;
    Ok(row.map(meeting))
}

/// Meetings that have not ended before a moment, the next first.
pub(super) fn to_come(db: &mut Db, since: Moment) -> QueryResult<Vec<Meeting>> {
    let rows: Vec<Row> = meetings::table
        .filter(meetings::ends_at.ge(since).or(meetings::state.eq(MeetingState::Running)))
        .order((meetings::starts_at, meetings::id))
        .limit(50)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(meeting).collect())
}

/// When the last meeting before this one was closed.
pub(super) fn closed_before(db: &mut Db, meeting: Id, before: Moment) -> QueryResult<Option<Moment>> {
    let closed: Option<Option<Moment>> = meetings::table
        .filter(meetings::id.ne(meeting).and(meetings::closed_at.lt(before)))
        .order(meetings::closed_at.desc())
        .select(meetings::closed_at)
        .first(db)
        .optional()?;
    Ok(closed.flatten())
}

/// Meetings that have ended before a moment, the last first.
pub(super) fn gone_by(db: &mut Db, before: Moment) -> QueryResult<Vec<Meeting>> {
    let rows: Vec<Row> = meetings::table
        .filter(meetings::ends_at.lt(before).and(meetings::state.ne(MeetingState::Running)))
        .order((meetings::starts_at.desc(), meetings::id.desc()))
        .limit(50)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(meeting).collect())
}

/// The meetings that somebody is invited to and that have not ended before a moment, the first first.
pub(super) fn invited_to(db: &mut Db, account: Id, since: Moment) -> QueryResult<Vec<Meeting>> {
    let rows: Vec<Row> = meetings::table
        .inner_join(meeting_people::table)
        .filter(meeting_people::account_id.eq(account).and(meetings::ends_at.ge(since)))
        .order((meetings::starts_at, meetings::id))
        .limit(200)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(meeting).collect())
}

/// Whose calendar a secret opens.
pub(super) fn feed_owner(db: &mut Db, proof: &str) -> QueryResult<Option<Id>> {
    calendar_feeds::table
        .filter(calendar_feeds::secret_hash.eq(proof))
        .select(calendar_feeds::account_id)
        .first(db)
        .optional()
}

/// Since when somebody has an address of a calendar.
pub(super) fn feed_made_at(db: &mut Db, account: Id) -> QueryResult<Option<Moment>> {
    calendar_feeds::table.find(account).select(calendar_feeds::made_at).first(db).optional()
}

/// Writes the proof of somebody's secret, in place of the one before.
pub(super) fn write_feed(db: &mut Db, now: Moment, account: Id, proof: &str) -> QueryResult<()> {
    let fields = (calendar_feeds::secret_hash.eq(proof), calendar_feeds::made_at.eq(now));
    on_either!(&mut *db, |c| diesel::insert_into(calendar_feeds::table)
        .values((calendar_feeds::account_id.eq(account), fields))
        .on_conflict(calendar_feeds::account_id)
        .do_update()
        .set(fields)
        .execute(c))?;
    Ok(())
}

/// Forgets somebody's secret; false when there was none.
pub(super) fn delete_feed(db: &mut Db, account: Id) -> QueryResult<bool> {
    Ok(diesel::delete(calendar_feeds::table.find(account)).execute(db)? > 0)
}

pub(super) fn insert(
    db: &mut Db,
    now: Moment,
    id: Id,
    (year, serial): (i32, i32),
    by: Id,
    draft: &Draft,
) -> QueryResult<()> {
    diesel::insert_into(meetings::table)
        .values((
            (meetings::id.eq(id), meetings::year.eq(year), meetings::serial.eq(serial)),
            (meetings::starts_at.eq(draft.starts_at), meetings::ends_at.eq(draft.ends_at)),
            (meetings::place.eq(&draft.place), meetings::video.eq(&draft.video)),
            (meetings::answer_by.eq(draft.answer_by), meetings::note.eq(&draft.note)),
            (meetings::state.eq(MeetingState::Planned), meetings::sequence.eq(0)),
            (meetings::criterion.eq(""), meetings::made_by.eq(by), meetings::made_at.eq(now)),
            meetings::version.eq(1),
        ))
        .execute(db)?;
    Ok(())
}

/// Changes the invitation.
pub(super) fn rewrite(db: &mut Db, now: Moment, before: &Meeting, draft: &Draft) -> QueryResult<()> {
    diesel::update(meetings::table.find(before.id))
        .set((
            (meetings::starts_at.eq(draft.starts_at), meetings::ends_at.eq(draft.ends_at)),
            (meetings::place.eq(&draft.place), meetings::video.eq(&draft.video)),
            (meetings::answer_by.eq(draft.answer_by), meetings::note.eq(&draft.note)),
            (meetings::sequence.eq(before.sequence + 1), meetings::made_at.eq(now)),
            meetings::version.eq(before.version + 1),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn cancel(db: &mut Db, now: Moment, before: &Meeting) -> QueryResult<()> {
    diesel::update(meetings::table.find(before.id))
        .set((
            meetings::state.eq(MeetingState::Cancelled),
            meetings::sequence.eq(before.sequence + 1),
            meetings::made_at.eq(now),
            meetings::version.eq(before.version + 1),
        ))
        .execute(db)?;
    // What was to be dealt with may come before another meeting.
    diesel::delete(agenda_items::table.filter(agenda_items::meeting_id.eq(before.id))).execute(db)?;
    Ok(())
}

pub(super) fn set_opened(db: &mut Db, now: Moment, id: Id, by: Id) -> QueryResult<()> {
    diesel::update(meetings::table.find(id))
        .set((
            meetings::state.eq(MeetingState::Running),
            meetings::opened_at.eq(Some(now)),
            meetings::opened_by.eq(Some(by)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_closed(db: &mut Db, now: Moment, id: Id) -> QueryResult<()> {
    diesel::update(presences::table.filter(presences::meeting_id.eq(id).and(presences::until_at.is_null())))
        .set(presences::until_at.eq(Some(now)))
        .execute(db)?;
    diesel::update(meetings::table.find(id))
        .set((
            meetings::state.eq(MeetingState::Held),
            meetings::closed_at.eq(Some(now)),
            meetings::item_id.eq(None::<Id>),
            meetings::criterion.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_position(db: &mut Db, id: Id, item: Option<Id>, criterion: &str) -> QueryResult<()> {
    diesel::update(meetings::table.find(id))
        .set((meetings::item_id.eq(item), meetings::criterion.eq(criterion)))
        .execute(db)?;
    Ok(())
}

/// Who was invited to a meeting, by name.
pub(super) fn invited(db: &mut Db, meeting: Id) -> QueryResult<Vec<Invited>> {
    let rows: Vec<(Id, String, Answer, String)> = meeting_people::table
        .inner_join(accounts::table)
        .filter(meeting_people::meeting_id.eq(meeting))
        .order((accounts::name, accounts::id))
        .select((meeting_people::account_id, accounts::name, meeting_people::answer, meeting_people::excuse))
        .load(db)?;
    let one = |(account, name, answer, excuse)| Invited { account, name, answer, excuse };
    Ok(rows.into_iter().map(one).collect())
}

/// The answers of one person to some meetings.
pub(super) fn answers_of(db: &mut Db, account: Id, meetings: &[Id]) -> QueryResult<Vec<(Id, Answer)>> {
    meeting_people::table
        .filter(meeting_people::account_id.eq(account))
        .filter(meeting_people::meeting_id.eq_any(meetings.to_vec()))
        .select((meeting_people::meeting_id, meeting_people::answer))
        .load(db)
}

pub(super) fn invite(db: &mut Db, meeting: Id, account: Id) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(meeting_people::table)
        .values((
            meeting_people::id.eq(Id::fresh()),
            meeting_people::meeting_id.eq(meeting),
            meeting_people::account_id.eq(account),
            meeting_people::answer.eq(Answer::None),
            meeting_people::excuse.eq(""),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Writes an answer; false for somebody who was not invited.
pub(super) fn write_answer(
    db: &mut Db,
    now: Moment,
    meeting: Id,
    account: Id,
    answer: Answer,
    excuse: &str,
) -> QueryResult<bool> {
    let row = meeting_people::table
        .filter(meeting_people::meeting_id.eq(meeting).and(meeting_people::account_id.eq(account)));
    let changed = diesel::update(row)
        .set((
            meeting_people::answer.eq(answer),
            meeting_people::excuse.eq(excuse),
            meeting_people::answered_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = agenda_items)]
struct ItemRow {
    id: Id,
    meeting_id: Id,
    case_id: Option<Id>,
    heading: String,
    place: i32,
    consent: bool,
    lifted_by: Option<Id>,
    remarks: String,
    remarks_version: i32,
}

/// The agenda of a meeting, in order.
pub(super) fn items(db: &mut Db, meeting: Id) -> QueryResult<Vec<Item>> {
    let rows: Vec<ItemRow> = agenda_items::table
        .filter(agenda_items::meeting_id.eq(meeting))
        .order((agenda_items::place, agenda_items::id))
        .select(ItemRow::as_select())
        .load(db)?;
    let one = |row: ItemRow| Item {
        id: row.id,
        meeting: row.meeting_id,
        case: row.case_id,
        heading: row.heading,
        place: row.place,
        consent: row.consent,
        lifted_by: row.lifted_by,
        remarks: row.remarks,
        remarks_version: row.remarks_version,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The agendas of meetings that are not over and on which a case stands.
pub(super) fn agendas_of(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::case_id.eq_any(cases.iter().copied().map(Some).collect::<Vec<_>>()))
        .filter(meetings::state.eq_any([MeetingState::Planned, MeetingState::Running]))
        .select((agenda_items::case_id.assume_not_null(), agenda_items::meeting_id))
        .load(db)
}

/// How many cases stand on the agendas of some meetings.
pub(super) fn case_counts(db: &mut Db, meetings: &[Id]) -> QueryResult<Vec<(Id, i64)>> {
    agenda_items::table
        .filter(agenda_items::meeting_id.eq_any(meetings.to_vec()).and(agenda_items::case_id.is_not_null()))
        .group_by(agenda_items::meeting_id)
        .select((agenda_items::meeting_id, diesel::dsl::count_star()))
        .load(db)
}

pub(super) fn insert_item(db: &mut Db, now: Moment, by: Id, new: &Item) -> QueryResult<()> {
    diesel::insert_into(agenda_items::table)
        .values((
            (agenda_items::id.eq(new.id), agenda_items::meeting_id.eq(new.meeting)),
            (agenda_items::case_id.eq(new.case), agenda_items::heading.eq(&new.heading)),
            (agenda_items::place.eq(new.place), agenda_items::consent.eq(new.consent)),
            (agenda_items::remarks.eq(""), agenda_items::added_by.eq(by), agenda_items::added_at.eq(now)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn delete_item(db: &mut Db, id: Id) -> QueryResult<()> {
    diesel::delete(agenda_items::table.find(id)).execute(db)?;
    Ok(())
}

pub(super) fn set_place(db: &mut Db, id: Id, place: i32) -> QueryResult<()> {
    diesel::update(agenda_items::table.find(id)).set(agenda_items::place.eq(place)).execute(db)?;
    Ok(())
}

pub(super) fn set_consent(db: &mut Db, id: Id, consent: bool, lifted_by: Option<Id>) -> QueryResult<()> {
    diesel::update(agenda_items::table.find(id))
        .set((agenda_items::consent.eq(consent), agenda_items::lifted_by.eq(lifted_by)))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_remarks(db: &mut Db, id: Id, remarks: &str, version: i32) -> QueryResult<()> {
    diesel::update(agenda_items::table.find(id))
        .set((agenda_items::remarks.eq(remarks), agenda_items::remarks_version.eq(version)))
        .execute(db)?;
    Ok(())
}

/// Who was there, from when to when, in the order they came.
pub(super) fn presences(db: &mut Db, meeting: Id) -> QueryResult<Vec<Presence>> {
    let rows: Vec<(Id, Option<Id>, Manner, Moment, Option<Moment>)> = presences::table
        .filter(presences::meeting_id.eq(meeting))
        .order((presences::from_at, presences::id))
        .select((
            presences::account_id,
            presences::in_place_of,
            presences::manner,
            presences::from_at,
            presences::until_at,
        ))
        .load(db)?;
    let one =
        |(account, in_place_of, manner, from, until)| Presence { account, in_place_of, manner, from, until };
    Ok(rows.into_iter().map(one).collect())
}

pub(super) fn insert_presence(db: &mut Db, meeting: Id, new: &Presence) -> QueryResult<()> {
    diesel::insert_into(presences::table)
        .values((
            presences::id.eq(Id::fresh()),
            presences::meeting_id.eq(meeting),
            presences::account_id.eq(new.account),
            presences::in_place_of.eq(new.in_place_of),
            presences::manner.eq(new.manner),
            presences::from_at.eq(new.from),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends somebody's presence; false when they were not there.
pub(super) fn end_presence(db: &mut Db, now: Moment, meeting: Id, account: Id) -> QueryResult<bool> {
    let here = presences::table
        .filter(presences::meeting_id.eq(meeting).and(presences::account_id.eq(account)))
        .filter(presences::until_at.is_null());
    Ok(diesel::update(here).set(presences::until_at.eq(Some(now))).execute(db)? > 0)
}

type MinutesRow = (
    Id,
    Id,
    i32,
    Json<Content>,
    MinutesState,
    Moment,
    OsloDate,
    Option<Moment>,
    Option<String>,
    Option<Moment>,
);

fn version(row: MinutesRow) -> Minutes {
    let (id, meeting, version, Json(content), state, sent_at, approve_by, approved_at, pdf, signed_at) = row;
    Minutes { id, meeting, version, content, state, sent_at, approve_by, approved_at, pdf, signed_at }
}

macro_rules! minutes_columns {
    () => {
        (
            minutes::id,
            minutes::meeting_id,
            minutes::version,
            minutes::content,
            minutes::state,
            minutes::sent_at,
            minutes::approve_by,
            minutes::approved_at,
            minutes::pdf_sha256,
            minutes::signed_at,
        )
    };
}

/// The versions of a meeting's minutes, newest first.
pub(super) fn minutes_of(db: &mut Db, meeting: Id) -> QueryResult<Vec<Minutes>> {
    let rows: Vec<MinutesRow> = minutes::table
        .filter(minutes::meeting_id.eq(meeting))
        .order(minutes::version.desc())
        .select(minutes_columns!())
        .load(db)?;
    Ok(rows.into_iter().map(version).collect())
}

/// One version.
pub(super) fn find_minutes(db: &mut Db, id: Id) -> QueryResult<Option<Minutes>> {
    let row: Option<MinutesRow> = minutes::table.find(id).select(minutes_columns!()).first(db).optional()?;
    Ok(row.map(version))
}

/// Meetings that were held and whose minutes nobody has sent, the longest ago first.
pub(super) fn without_minutes(db: &mut Db) -> QueryResult<Vec<Meeting>> {
    let sent = minutes::table.filter(minutes::meeting_id.eq(meetings::id));
    let rows: Vec<Row> = meetings::table
        .filter(meetings::state.eq(MeetingState::Held))
        .filter(diesel::dsl::not(diesel::dsl::exists(sent)))
        .order((meetings::starts_at, meetings::id))
        .limit(50)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(meeting).collect())
}

/// Versions that wait for approval.
pub(super) fn minutes_sent(db: &mut Db) -> QueryResult<Vec<(Id, Id, OsloDate)>> {
    minutes::table
        .filter(minutes::state.eq(MinutesState::Sent))
        .select((minutes::id, minutes::meeting_id, minutes::approve_by))
        .load(db)
}

pub(super) fn insert_minutes(db: &mut Db, now: Moment, by: Id, new: &Minutes) -> QueryResult<()> {
    diesel::update(
        minutes::table.filter(minutes::meeting_id.eq(new.meeting).and(minutes::state.eq(MinutesState::Sent))),
    )
    .set(minutes::state.eq(MinutesState::Replaced))
    .execute(db)?;
    diesel::insert_into(minutes::table)
        .values((
            (minutes::id.eq(new.id), minutes::meeting_id.eq(new.meeting), minutes::version.eq(new.version)),
            (minutes::content.eq(Json(new.content.clone())), minutes::state.eq(new.state)),
            (minutes::sent_by.eq(by), minutes::sent_at.eq(now), minutes::approve_by.eq(new.approve_by)),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_approved(db: &mut Db, now: Moment, id: Id) -> QueryResult<()> {
    diesel::update(minutes::table.find(id))
        .set((minutes::state.eq(MinutesState::Approved), minutes::approved_at.eq(Some(now))))
        .execute(db)?;
    Ok(())
}

/// Records the signed paper; false when it was recorded before (that one counts).
pub(super) fn set_paper(db: &mut Db, now: Moment, id: Id, sha256: &str, size: i64) -> QueryResult<bool> {
    let changed = diesel::update(minutes::table.find(id).filter(minutes::pdf_sha256.is_null()))
        .set((
            minutes::pdf_sha256.eq(Some(sha256)),
            minutes::pdf_size.eq(Some(size)),
            minutes::signed_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// The paper with these bytes is now another, which begins with them.
pub(super) fn replace_paper(db: &mut Db, before: &str, after: &str, size: i64) -> QueryResult<()> {
    diesel::update(minutes::table.filter(minutes::pdf_sha256.eq(before)))
        .set((minutes::pdf_sha256.eq(Some(after)), minutes::pdf_size.eq(Some(size))))
        .execute(db)?;
    diesel::update(minutes_papers::table.filter(minutes_papers::pdf_sha256.eq(before)))
        .set((minutes_papers::pdf_sha256.eq(after), minutes_papers::pdf_size.eq(size)))
        .execute(db)?;
    Ok(())
}

/// What those present said to a version.
pub(super) fn minutes_answers(db: &mut Db, id: Id) -> QueryResult<Vec<AnswerLine>> {
    let rows: Vec<(Id, String, bool, String, Moment)> = minutes_answers::table
        .inner_join(accounts::table)
        .filter(minutes_answers::minutes_id.eq(id))
        .order((minutes_answers::answered_at, accounts::name))
        .select((
            minutes_answers::account_id,
            accounts::name,
            minutes_answers::approves,
            minutes_answers::remark,
            minutes_answers::answered_at,
        ))
        .load(db)?;
    let one = |(account, name, approves, remark, at)| AnswerLine { account, name, approves, remark, at };
    Ok(rows.into_iter().map(one).collect())
}

pub(super) fn write_minutes_answer(
    db: &mut Db,
    now: Moment,
    id: Id,
    account: Id,
    approves: bool,
    remark: &str,
) -> QueryResult<()> {
    let row = minutes_answers::table
        .filter(minutes_answers::minutes_id.eq(id).and(minutes_answers::account_id.eq(account)));
    let values = (
        minutes_answers::approves.eq(approves),
        minutes_answers::remark.eq(remark),
        minutes_answers::answered_at.eq(now),
    );
    if diesel::update(row).set(values).execute(db)? == 0 {
        diesel::insert_into(minutes_answers::table)
            .values((
                minutes_answers::id.eq(Id::fresh()),
                minutes_answers::minutes_id.eq(id),
                minutes_answers::account_id.eq(account),
                values,
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Corrections of a meeting's minutes, oldest first.
pub(super) fn additions(db: &mut Db, meeting: Id) -> QueryResult<Vec<Addition>> {
    let rows: Vec<(Id, Option<Id>, String, String, Moment)> = minutes_additions::table
        .inner_join(accounts::table.on(accounts::id.eq(minutes_additions::added_by)))
        .filter(minutes_additions::meeting_id.eq(meeting))
        .order((minutes_additions::added_at, minutes_additions::id))
        .select((
            minutes_additions::id,
            minutes_additions::item_id,
            minutes_additions::words,
            accounts::name,
            minutes_additions::added_at,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, item, words, by, at)| Addition { id, item, words, by, at }).collect())
}

/// The signed papers that carry corrections: the correction that is the last in it, and the file.
pub(super) fn papers(db: &mut Db, minutes: Id) -> QueryResult<Vec<(Id, String)>> {
    minutes_papers::table
        .filter(minutes_papers::minutes_id.eq(minutes))
        .order(minutes_papers::signed_at)
        .select((minutes_papers::addition_id, minutes_papers::pdf_sha256))
        .load(db)
}

/// Records a signed paper that carries corrections; false when it was recorded before.
pub(super) fn insert_paper(
    db: &mut Db,
    now: Moment,
    minutes: Id,
    addition: Id,
    sha256: &str,
    size: i64,
) -> QueryResult<bool> {
    let made = on_either!(&mut *db, |c| diesel::insert_into(minutes_papers::table)
        .values((
            minutes_papers::id.eq(Id::fresh()),
            minutes_papers::minutes_id.eq(minutes),
            minutes_papers::addition_id.eq(addition),
            minutes_papers::pdf_sha256.eq(sha256),
            minutes_papers::pdf_size.eq(size),
            minutes_papers::signed_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(made == 1)
}

pub(super) fn insert_addition(
    db: &mut Db,
    now: Moment,
    id: Id,
    meeting: Id,
    item: Option<Id>,
    words: &str,
    by: Id,
) -> QueryResult<()> {
    diesel::insert_into(minutes_additions::table)
        .values((
            minutes_additions::id.eq(id),
            minutes_additions::meeting_id.eq(meeting),
            minutes_additions::item_id.eq(item),
            minutes_additions::words.eq(words),
            minutes_additions::added_by.eq(by),
            minutes_additions::added_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
