//! Minutes: written from what happened, with the chair's remarks, approved by those present, locked and signed.

use super::agenda::conflicted;
use super::planning::event;
use super::{
    Answer, Manner, Meeting, MeetingError, MeetingState, MinutesState, is_approved, store, visible_item,
};
use crate::cases;
use crate::decisions::{self, Counted, Outcome, Particulars};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor};
use crate::people::{self, BoardMember, Chair};
use crate::review;
use crate::scheme::{CaseKind, Mark};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use crate::vendors;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Somebody in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub account: Id,
    /// The name of that day.
    pub name: String,
    /// Whose deputy they were.
    pub in_place_of: Option<String>,
    /// How, from when and until when; nothing for who was not there.
    pub there: Vec<(Manner, Moment, Option<Moment>)>,
    /// Why they stayed away, if they said so.
    pub excuse: String,
    /// Whether they had said that they would stay away.
    pub excused: bool,
}

/// A motion in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MotionLine {
    /// What was moved.
    pub words: String,
    /// On which criterion.
    pub criterion: Option<String>,
    /// The mark that it would set.
    pub mark: Option<Mark>,
    /// What was counted.
    pub counted: Option<Counted>,
}

/// A proposed decision in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalLine {
    /// What was proposed.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// Under which conditions: text and date.
    pub conditions: Vec<(String, OsloDate)>,
    /// For which part of the scope, or as which answer to an appeal.
    #[serde(default)]
    pub particulars: Particulars,
    /// What was counted.
    pub counted: Option<Counted>,
}

/// An item in the minutes. The facts are written by the portal and never by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLine {
    /// The item.
    pub item: Id,
    /// Its place on the agenda.
    pub place: usize,
    /// The case, if it is one.
    pub case: Option<Id>,
    /// The case's number.
    pub number: String,
    /// What kind of case.
    pub kind: Option<CaseKind>,
    /// The applicant.
    pub vendor: String,
    /// What it is about, if it is no case.
    pub heading: String,
    /// Whether it went without debate.
    pub consent: bool,
    /// Who stepped down.
    pub stepped_down: Vec<String>,
    /// What was moved.
    pub motions: Vec<MotionLine>,
    /// What was proposed.
    pub proposals: Vec<ProposalLine>,
    /// What was decided in this meeting.
    pub decided: Option<Outcome>,
    /// The chair's own words.
    pub remarks: String,
}

/// What stands in one version of the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The meeting's number.
    pub number: String,
    /// When it was to begin.
    pub starts_at: Moment,
    /// When the chair opened it.
    pub opened_at: Option<Moment>,
    /// When the chair closed it.
    pub closed_at: Option<Moment>,
    /// Where.
    pub place: String,
    /// Who led it, by name.
    pub led_by: String,
    /// Who was there, and who was not.
    pub people: Vec<PersonLine>,
    /// What was dealt with.
    pub items: Vec<ItemLine>,
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
    /// Corrections: item, words, by whom, when.
    pub additions: Vec<(Option<Id>, String, String, Moment)>,
    /// Whether the reader was there, and so approves.
    pub was_there: bool,
    /// How many were there.
    pub present: usize,
}

/// Writes down what happened in a meeting.
fn write_down(db: &mut Db, meeting: &Meeting, led_by: &str) -> Result<Content, MeetingError> {
    let mut items = Vec::new();
    for (place, item) in store::items(db, meeting.id)?.into_iter().enumerate() {
        let mut line = ItemLine {
            item: item.id,
            place: place + 1,
            case: item.case,
            number: String::new(),
            kind: None,
            vendor: String::new(),
            heading: item.heading.clone(),
            consent: item.consent,
            stepped_down: Vec::new(),
            motions: Vec::new(),
            proposals: Vec::new(),
            decided: None,
            remarks: item.remarks.clone(),
        };
        if let Some(case) = item.case {
            write_case(db, meeting, case, &mut line)?;
        }
        items.push(line);
    }
    Ok(Content {
        number: meeting.number(),
        starts_at: meeting.starts_at,
        opened_at: meeting.opened_at,
        closed_at: meeting.closed_at,
        place: meeting.place.clone(),
        led_by: led_by.to_owned(),
        people: people_of(db, meeting)?,
        items,
    })
}

fn write_case(db: &mut Db, meeting: &Meeting, case: Id, line: &mut ItemLine) -> Result<(), MeetingError> {
    let Some(case) = cases::find(db, case)? else { return Ok(()) };
    line.number = case.number.to_string();
    line.kind = Some(case.kind);
    line.vendor = vendors::find(db, case.vendor_id)?.map(|one| one.name).unwrap_or_default();
    let seats = review::assignments(db, case.id)?;
    let out = seats.iter().filter(|one| one.state == review::AssignmentState::SteppedDown);
    line.stepped_down = out.map(|one| one.name.clone()).collect();
    let (proposals, motions) = decisions::put_in(db, case.id)?;
    line.motions = motions
        .into_iter()
        .filter(|one| one.terms.meeting == Some(meeting.id))
        .map(|one| MotionLine {
            words: one.words,
            criterion: one.criterion,
            mark: one.mark,
            counted: one.counted,
        })
        .collect();
    let decided = decisions::standing_of_case(db, case.id)?;
    for one in proposals {
        if one.terms.as_ref().is_none_or(|terms| terms.meeting != Some(meeting.id)) {
            continue;
        }
        let made = one.state == decisions::ProposalState::Carried;
        if made && (decided.is_some() || one.outcome == Outcome::Postponed) {
            line.decided = Some(one.outcome);
        }
        line.proposals.push(ProposalLine {
            outcome: one.outcome,
            reasons: one.reasons,
            conditions: one.conditions.into_iter().map(|condition| (condition.text, condition.due)).collect(),
            particulars: one.particulars,
            counted: one.counted,
        });
    }
    Ok(())
}

fn people_of(db: &mut Db, meeting: &Meeting) -> Result<Vec<PersonLine>, MeetingError> {
    let presences = store::presences(db, meeting.id)?;
    let invited = store::invited(db, meeting.id)?;
    let name = |id: Id| invited.iter().find(|one| one.account == id).map(|one| one.name.clone());
    let board = people::board(db)?;
    let deputy = |id: Id| {
        let found = board.iter().find(|one| one.id == id);
        found.is_some_and(|one| one.is(people::Role::Deputy) && !one.is(people::Role::Member))
    };
    let mut lines = Vec::new();
    for one in &invited {
        let own: Vec<_> = presences.iter().filter(|here| here.account == one.account).collect();
        // A deputy who was not needed is nobody who was missing.
        if own.is_empty() && deputy(one.account) {
            continue;
        }
        lines.push(PersonLine {
            account: one.account,
            name: one.name.clone(),
            in_place_of: own.iter().find_map(|here| here.in_place_of).and_then(name),
            there: own.iter().map(|here| (here.manner, here.from, here.until)).collect(),
            excuse: one.excuse.clone(),
            excused: one.answer == Answer::Absent,
        });
    }
    Ok(lines)
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

/// Adds the chair's remarks to an item; the facts stand as they are.
///
/// # Errors
/// [`MeetingError::Locked`] once the minutes are approved; [`MeetingError::Hidden`] for a chair who may not know of
/// the case.
pub fn save_remarks(
    store: &Store,
    now: Moment,
    chair: &Chair,
    meeting: Id,
    item: Id,
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
        store::set_remarks(db, item.id, remarks.trim())?;
        journal::record(db, now, &chair.actor(), &event("minutes.remarked", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Sends the minutes, as they are now, to those who were present; a version sent before is replaced.
///
/// # Errors
/// [`MeetingError::NotNow`] before the meeting is closed; [`MeetingError::Locked`]; [`MeetingError::Words`] when the
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

/// Approves the newest version of the minutes, or remarks on it. When more than half of those present approve, it is
/// locked and signed (docs/scheme.md, Board).
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
        let answers: Vec<bool> =
            store::minutes_answers(db, newest.id)?.iter().map(|one| one.approves).collect();
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
            let answers: Vec<bool> = store::minutes_answers(db, id)?.iter().map(|one| one.approves).collect();
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

/// Corrects approved minutes by an addition with its date; nothing in them changes.
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
        if !is_locked(db, meeting.id)? {
            return Err(MeetingError::NotNow);
        }
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
        if before.iter().any(|(on, said, _, _)| *on == item && said == words.trim()) {
            return Ok(());
        }
        store::insert_addition(db, now, meeting.id, item, words.trim(), chair.person().id)?;
        journal::record(db, now, &chair.actor(), &event("minutes.corrected", &meeting.number(), ""))?;
        Ok(())
    })
}

/// Whether a reader takes part in every case of a meeting, so that nothing of its minutes is kept from them.
///
/// # Errors
/// When the database fails.
pub fn may_have_paper(db: &mut Db, who: &BoardMember, content: &Content) -> Result<bool, MeetingError> {
    for case in content.items.iter().filter_map(|item| item.case) {
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
            motions: Vec::new(),
            proposals: Vec::new(),
            decided: None,
            remarks: String::new(),
        };
    }
    let mut answers = match &chosen {
        Some(one) => store::minutes_answers(db, one.id)?,
        None => Vec::new(),
    };
    let hidden: Vec<Id> =
        content.items.iter().filter(|one| without.contains(&one.place)).map(|one| one.item).collect();
    let mut additions = store::additions(db, meeting.id)?;
    if !without.is_empty() {
        // Remarks and corrections on the whole may speak of any item.
        for one in &mut answers {
            one.remark.clear();
        }
        additions.retain(|(item, ..)| item.is_some_and(|item| !hidden.contains(&item)));
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
    })
}

/// What the signed paper is made of.
#[derive(Debug, Clone)]
pub struct MinutesPaper {
    /// The version.
    pub minutes: Minutes,
    /// What those present said.
    pub answers: Vec<AnswerLine>,
}

/// An approved version, for the paper; none for one that is not approved.
///
/// # Errors
/// When the database fails.
pub fn paper(db: &mut Db, minutes: Id) -> Result<Option<MinutesPaper>, MeetingError> {
    let Some(minutes) = store::find_minutes(db, minutes)? else { return Ok(None) };
    if minutes.state != MinutesState::Approved {
        return Ok(None);
    }
    let answers = store::minutes_answers(db, minutes.id)?;
    Ok(Some(MinutesPaper { minutes, answers }))
}

/// Records the signed paper of a version; one that was recorded before counts.
///
/// # Errors
/// When the database fails.
pub fn record_paper(
    db: &mut Db,
    now: Moment,
    minutes: Id,
    sha256: &str,
    size: i64,
) -> Result<bool, MeetingError> {
    let Some(found) = store::find_minutes(db, minutes)? else { return Ok(false) };
    if !store::set_paper(db, now, minutes, sha256, size)? {
        return Ok(false);
    }
    let number = found.content.number;
    journal::record(db, now, &Actor::system(), &event("minutes.signed", &number, ""))?;
    Ok(true)
}
