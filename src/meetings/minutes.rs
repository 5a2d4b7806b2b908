//! Minutes: written from what happened, with the chair's remarks, approved by those present, locked and signed.

use super::agenda::conflicted;
use super::content::{Content, ItemLine};
use super::planning::event;
use super::writing::{undo_until, write_down};
use super::{Meeting, MeetingError, MeetingState, MinutesState, Said, is_approved, store, visible_item};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor};
use crate::people::{self, BoardMember, Chair, Role};
use crate::review;
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;
use serde_json::json;

/// A correction of approved minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Inside.
    pub id: Id,
    /// Of which item; none for the whole.
    pub item: Option<Id>,
    /// What is right.
    pub words: String,
    /// By whom, by name.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A version of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// Inside.
    pub id: Id,
    /// Of which meeting.
    pub meeting: Id,
    /// 1 for the first.
    pub version: i32,
    /// What it says. For a reader only through [`minutes`].
    pub content: Content,
    /// Where it is.
    pub state: MinutesState,
    /// When it was sent to those present.
    pub sent_at: Moment,
    /// Until when they may object.
    pub approve_by: OsloDate,
    /// When it was approved and locked.
    pub approved_at: Option<Moment>,
    /// The signed paper.
    pub pdf: Option<String>,
    /// When it was signed.
    pub signed_at: Option<Moment>,
}

/// What somebody said to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerLine {
    /// Who.
    pub account: Id,
    /// By name.
    pub name: String,
    /// Whether they approve.
    pub approves: bool,
    /// What they remark.
    pub remark: String,
    /// When.
    pub at: Moment,
}

/// The minutes as one reader may have them.
#[derive(Debug, Clone)]
pub struct Version {
    /// The meeting.
    pub meeting: Meeting,
    /// The version shown; none while nothing was sent, and then `content` is what would be.
    pub minutes: Option<Minutes>,
    /// What it says; items that the reader takes no part in are reduced to their place.
    pub content: Content,
    /// The places of items that were reduced.
    pub without: Vec<usize>,
    /// All versions: number, state, when sent.
    pub versions: Vec<(i32, MinutesState, Moment)>,
    /// What those present said; remarks only to readers from whom nothing is kept.
    pub answers: Vec<AnswerLine>,
    /// Corrections, of approved minutes.
    pub additions: Vec<Addition>,
    /// The signed papers that carry corrections, by the last correction in each: with the file.
    pub papers: Vec<(Id, String)>,
    /// What the chair has written on each item by now, and how often it was changed.
    pub remarks: Vec<(Id, String, i32)>,
    /// Whether anything is kept from the reader.
    pub reduced: bool,
    /// Whether the reader was there, and so approves.
    pub was_there: bool,
    /// How many were there.
    pub present: usize,
}

/// A meeting that is over.
fn held(db: &mut Db, meeting: Id) -> Result<Meeting, MeetingError> {
    let found = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
    if found.state == MeetingState::Held { Ok(found) } else { Err(MeetingError::NotNow) }
}

fn is_locked(db: &mut Db, meeting: Id) -> Result<bool, MeetingError> {
    let all = store::minutes_of(db, meeting)?;
    Ok(all.first().is_some_and(|one| one.state == MinutesState::Approved))
}

/// Adds the chair's remarks to an item; the facts stand as they are. `seen` is how often the remarks had been changed
/// when the page was opened.
///
/// # Errors
/// [`MeetingError::RemarkChanged`] when somebody else wrote one meanwhile; [`MeetingError::Locked`] once the minutes are approved; [`MeetingError::Hidden`] for a chair who may not know of
/// the case.
pub fn save_remarks(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    item: Id,
    seen: i32,
    remarks: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let meeting = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
        if is_locked(db, meeting.id)? {
            return Err(MeetingError::Locked);
        }
        let items = store::items(db, meeting.id)?;
        let item = items.iter().find(|one| one.id == item).ok_or(MeetingError::Hidden)?;
        if let Some(case) = item.case
            && conflicted(db, case, chair.person().id)?
        {
            return Err(MeetingError::Hidden);
        }
        if item.remarks == remarks.trim() {
            return Ok(());
        }
        if item.remarks_version != seen {
            return Err(MeetingError::RemarkChanged);
        }
        store::set_remarks(db, item.id, remarks.trim(), seen + 1)?;
        journal::record(db, now, &chair.actor(), &event("minutes.remarked", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Sends the minutes, as they are now, to those who were present; a version sent before is replaced.
///
/// # Errors
/// [`MeetingError::NotNow`] before the meeting is closed; [`MeetingError::Locked`]; [`MeetingError::UndoTime`] while a
/// decision of the meeting may still be taken back; [`MeetingError::Words`] when the
/// day to object by is not to come.
pub fn send_minutes(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    approve_by: OsloDate,
) -> Result<i32, MeetingError> {
    store.write(|db| {
        let meeting = held(db, meeting)?;
        if is_locked(db, meeting.id)? {
            return Err(MeetingError::Locked);
        }
        if approve_by < now.oslo_date() {
            return Err(MeetingError::Words("approve_by"));
        }
        if let Some(until) = undo_until(db, now, &meeting)? {
            return Err(MeetingError::UndoTime(until));
        }
        let content = write_down(db, &meeting, &chair.person().name)?;
        let before = store::minutes_of(db, meeting.id)?;
        // The same form sent twice.
        if let Some(last) = before.first()
            && last.content == content
            && last.approve_by == approve_by
        {
            return Ok(last.version);
        }
        let version = before.first().map_or(1, |last| last.version + 1);
        let new = Minutes {
            id: Id::fresh(),
            meeting: meeting.id,
            version,
            content,
            state: MinutesState::Sent,
            sent_at: now,
            approve_by,
            approved_at: None,
            pdf: None,
            signed_at: None,
        };
        store::insert_minutes(db, now, chair.person().id, &new)?;
        let data = json!({
            "meeting": meeting.id, "meeting_number": meeting.number(), "approve_by": approve_by,
        });
        for account in there(db, meeting.id)? {
            let key = format!("{}:{account}", new.id);
            jobs::notice(db, now, &key, "minutes-sent", &Recipient::Account(account), None, &data)?;
        }
        journal::record(db, now, &chair.actor(), &event("minutes.sent", &meeting.number(), ""))?;
        Ok(version)
    })
}

/// Who was at a meeting at any time.
fn there(db: &mut Db, meeting: Id) -> Result<Vec<Id>, MeetingError> {
    let mut all: Vec<Id> = store::presences(db, meeting)?.into_iter().map(|one| one.account).collect();
    all.sort();
    all.dedup();
    Ok(all)
}

/// What everybody said to minutes who answered.
fn said(db: &mut Db, minutes: Id) -> Result<Vec<Said>, MeetingError> {
    let board = people::board(db)?;
    let chair = |id: Id| board.iter().any(|one| one.id == id && one.is(Role::Chair));
    let answers = store::minutes_answers(db, minutes)?;
    Ok(answers.iter().map(|one| Said { approves: one.approves, chair: chair(one.account) }).collect())
}

/// Approves the newest version of the minutes, or remarks on it. When more than half of those present approve, a chair
/// among them if somebody objects, it is locked and signed (docs/scheme.md, Board).
///
/// # Errors
/// [`MeetingError::NotThere`] for somebody who was not there; [`MeetingError::Words`] for an objection without words;
/// [`MeetingError::Changed`] when another version has come meanwhile; [`MeetingError::Locked`].
pub fn answer_minutes(
    store: &Store,
    now: Moment,
    who: &BoardMember,
    meeting: Id,
    version: i32,
    approves: bool,
    remark: &str,
) -> Result<bool, MeetingError> {
    store.write(|db| {
        let meeting = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
        let present = there(db, meeting.id)?;
        let me = who.person().id;
        if !present.contains(&me) {
            return Err(MeetingError::NotThere);
        }
        let newest = store::minutes_of(db, meeting.id)?.into_iter().next().ok_or(MeetingError::Hidden)?;
        if newest.version != version {
            return Err(MeetingError::Changed);
        }
        if newest.state == MinutesState::Approved {
            return Err(MeetingError::Locked);
        }
        if !approves && remark.trim().is_empty() {
            return Err(MeetingError::Words("remark"));
        }
        store::write_minutes_answer(db, now, newest.id, me, approves, remark.trim())?;
        let answers = said(db, newest.id)?;
        let done = is_approved(present.len(), &answers, false);
        if done {
            approve(db, now, newest.id)?;
        }
        let word = if done { "minutes.approved" } else { "minutes.answered" };
        journal::record(db, now, &who.actor(), &event(word, &meeting.number(), ""))?;
        Ok(done)
    })
}

fn approve(db: &mut Db, now: Moment, minutes: Id) -> Result<(), MeetingError> {
    store::set_approved(db, now, minutes)?;
    let key = format!("{}:{minutes}", kinds::MINUTES);
    jobs::enqueue(db, kinds::MINUTES, &key, &json!({ "minutes": minutes }), now)?;
    Ok(())
}

/// Approves the minutes whose day is over and to which nobody objected; tells how many.
///
/// # Errors
/// When the database fails.
pub fn approve_due(store: &Store, now: Moment) -> Result<usize, MeetingError> {
    let today = now.oslo_date();
    let sent = store.read(|db| Ok::<_, MeetingError>(store::minutes_sent(db)?))?;
    let mut done = 0;
    for (id, meeting, _) in sent.into_iter().filter(|(_, _, by)| *by < today) {
        done += store.write(|db| {
            let meeting = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
            let now_is = store::find_minutes(db, id)?.ok_or(MeetingError::Hidden)?;
            if now_is.state != MinutesState::Sent {
                return Ok::<_, MeetingError>(0);
            }
            let present = there(db, meeting.id)?.len();
            let answers = said(db, id)?;
            if !is_approved(present, &answers, true) {
                return Ok(0);
            }
            approve(db, now, id)?;
            journal::record(db, now, &Actor::system(), &event("minutes.approved", &meeting.number(), ""))?;
            Ok(1)
        })?;
    }
    Ok(done)
}

/// Corrects approved minutes by an addition with its date; nothing in them changes. A new signed paper carries it, and
/// the first stays.
///
/// # Errors
/// [`MeetingError::NotNow`] before they are approved; [`MeetingError::Words`]; [`MeetingError::Hidden`] for an item
/// that the chair may not know of.
pub fn add_correction(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    item: Option<Id>,
    words: &str,
) -> Result<(), MeetingError> {
    store.write(|db| {
        let meeting = store::find_locked(db, meeting)?.ok_or(MeetingError::Hidden)?;
        let newest = store::minutes_of(db, meeting.id)?.into_iter().next();
        let approved =
            newest.filter(|one| one.state == MinutesState::Approved).ok_or(MeetingError::NotNow)?;
        if words.trim().is_empty() {
            return Err(MeetingError::Words("words"));
        }
        let items = store::items(db, meeting.id)?;
        if let Some(item) = item {
            let found = items.iter().find(|one| one.id == item).ok_or(MeetingError::Hidden)?;
            if let Some(case) = found.case
                && conflicted(db, case, chair.person().id)?
            {
                return Err(MeetingError::Hidden);
            }
        }
        let before = store::additions(db, meeting.id)?;
        if before.iter().any(|one| one.item == item && one.words == words.trim()) {
            return Ok(());
        }
        let id = Id::fresh();
        store::insert_addition(db, now, id, meeting.id, item, words.trim(), chair.person().id)?;
        let payload = json!({ "minutes": approved.id, "addition": id });
        let key = format!("{}:{}:{id}", kinds::MINUTES, approved.id);
        jobs::enqueue(db, kinds::MINUTES, &key, &payload, now)?;
        journal::record(db, now, &chair.actor(), &event("minutes.corrected", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Whether a reader takes part in every case of a meeting, so that nothing of its minutes is kept from them.
///
/// # Errors
/// When the database fails.
pub fn may_have_paper(db: &mut Db, who: &BoardMember, content: &Content) -> Result<bool, MeetingError> {
    let written = content.written.iter().map(|one| one.case);
    for case in content.items.iter().filter_map(|item| item.case).chain(written) {
        if !visible_item(&review::assignments(db, case)?, who.person().id) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The minutes of a meeting for one reader: a version, the newest one, or what would be sent now. Items of cases that
/// the reader takes no part in are reduced to their place.
///
/// # Errors
/// [`MeetingError::Hidden`] when there is no such meeting or version; [`MeetingError::NotNow`] before it is held.
pub fn minutes(
    db: &mut Db,
    who: &BoardMember,
    meeting: Id,
    version: Option<i32>,
) -> Result<Version, MeetingError> {
    let meeting = store::find(db, meeting)?.ok_or(MeetingError::Hidden)?;
    if !matches!(meeting.state, MeetingState::Running | MeetingState::Held) {
        return Err(MeetingError::NotNow);
    }
    let all = store::minutes_of(db, meeting.id)?;
    let versions = all.iter().map(|one| (one.version, one.state, one.sent_at)).collect();
    let chosen = match version {
        None => all.into_iter().next(),
        Some(wanted) => Some(all.into_iter().find(|one| one.version == wanted).ok_or(MeetingError::Hidden)?),
    };
    let chair = who.person().is(people::Role::Chair);
    let mut content = match &chosen {
        Some(one) => one.content.clone(),
        // Before anything is sent, only the chair reads along.
        None if chair => write_down(db, &meeting, &who.person().name)?,
        None => return Err(MeetingError::NotNow),
    };
    let mut without = Vec::new();
    for item in &mut content.items {
        let Some(case) = item.case else { continue };
        if visible_item(&review::assignments(db, case)?, who.person().id) {
            continue;
        }
        without.push(item.place);
        *item = ItemLine {
            item: item.item,
            place: item.place,
            case: None,
            number: String::new(),
            kind: None,
            vendor: String::new(),
            heading: String::new(),
            consent: false,
            stepped_down: Vec::new(),
            habilitet: Vec::new(),
            motions: Vec::new(),
            proposals: Vec::new(),
            decided: None,
            remarks: String::new(),
        };
    }
    let mut reduced = !without.is_empty();
    let mut seen = Vec::new();
    for one in std::mem::take(&mut content.written) {
        if visible_item(&review::assignments(db, one.case)?, who.person().id) {
            seen.push(one);
        } else {
            reduced = true;
        }
    }
    content.written = seen;
    let mut answers = match &chosen {
        Some(one) => store::minutes_answers(db, one.id)?,
        None => Vec::new(),
    };
    let hidden: Vec<Id> =
        content.items.iter().filter(|one| without.contains(&one.place)).map(|one| one.item).collect();
    // Only what was approved is corrected.
    let approved = chosen.as_ref().filter(|one| one.state == MinutesState::Approved).map(|one| one.id);
    let (mut additions, papers) = match approved {
        Some(id) => (store::additions(db, meeting.id)?, store::papers(db, id)?),
        None => (Vec::new(), Vec::new()),
    };
    let remarks = store::items(db, meeting.id)?
        .into_iter()
        .filter(|one| !hidden.contains(&one.id))
        .map(|one| (one.id, one.remarks, one.remarks_version))
        .collect();
    if reduced {
        // Remarks and corrections on the whole may speak of any item.
        for one in &mut answers {
            one.remark.clear();
        }
        additions.retain(|one| one.item.is_some_and(|item| !hidden.contains(&item)));
    }
    let present = there(db, meeting.id)?;
    Ok(Version {
        was_there: present.contains(&who.person().id),
        present: present.len(),
        meeting,
        minutes: chosen,
        content,
        without,
        versions,
        answers,
        additions,
        papers,
        remarks,
        reduced,
    })
}

/// What the signed paper is made of.
#[derive(Debug, Clone)]
pub struct MinutesPaper {
    /// The version.
    pub minutes: Minutes,
    /// What those present said.
    pub answers: Vec<AnswerLine>,
    /// The corrections that it carries, oldest first.
    pub additions: Vec<Addition>,
    /// Whether it was signed before.
    pub signed: bool,
}

/// An approved version, for the paper, with the corrections up to one of them; none for one that is not approved.
///
/// # Errors
/// When the database fails.
pub fn paper(db: &mut Db, minutes: Id, addition: Option<Id>) -> Result<Option<MinutesPaper>, MeetingError> {
    let Some(minutes) = store::find_minutes(db, minutes)? else { return Ok(None) };
    if minutes.state != MinutesState::Approved {
        return Ok(None);
    }
    let answers = store::minutes_answers(db, minutes.id)?;
    let mut additions = store::additions(db, minutes.meeting)?;
    let last = additions.iter().position(|one| Some(one.id) == addition);
    if addition.is_some() && last.is_none() {
        return Ok(None);
    }
    additions.truncate(last.map_or(0, |at| at + 1));
    let signed = match addition {
        Some(id) => store::papers(db, minutes.id)?.iter().any(|(one, _)| *one == id),
        None => minutes.pdf.is_some(),
    };
    Ok(Some(MinutesPaper { minutes, answers, additions, signed }))
}

/// Records the signed paper of a version, or of it with its corrections up to one; one that was recorded before counts.
///
/// # Errors
/// When the database fails.
pub fn record_paper(
    db: &mut Db,
    now: Moment,
    minutes: Id,
    addition: Option<Id>,
    sha256: &str,
    size: i64,
) -> Result<bool, MeetingError> {
    let Some(found) = store::find_minutes(db, minutes)? else { return Ok(false) };
    let fresh = match addition {
        Some(addition) => store::insert_paper(db, now, minutes, addition, sha256, size)?,
        None => store::set_paper(db, now, minutes, sha256, size)?,
    };
    if !fresh {
        return Ok(false);
    }
    let number = found.content.number;
    journal::record(db, now, &Actor::system(), &event("minutes.signed", &number, ""))?;
    Ok(true)
}

/// Puts a signed paper in the place of another that is its beginning: the same paper, with a newer time stamp.
///
/// # Errors
/// When the database fails.
pub fn replace_paper(db: &mut Db, before: &str, after: &str, size: i64) -> Result<(), MeetingError> {
    Ok(store::replace_paper(db, before, after, size)?)
}
