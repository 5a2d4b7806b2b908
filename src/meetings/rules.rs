//! What a meeting demands: its times, who is there, who may stand in for whom, when minutes are approved.

use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How far a meeting has come.
    pub enum MeetingState {
        /// People are invited.
        Planned = "planned",
        /// It is being held.
        Running = "running",
        /// It is over.
        Held = "held",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What somebody answered to an invitation.
    pub enum Answer {
        /// Nothing yet.
        None = "none",
        /// Comes.
        Room = "room",
        /// Takes part by video.
        Remote = "remote",
        /// Stays away.
        Absent = "absent",
    }
}

text_enum! {
    /// How somebody is present.
    pub enum Manner {
        /// In the room.
        Room = "room",
        /// By video.
        Remote = "remote",
    }
}

text_enum! {
    /// Where a version of the minutes is.
    pub enum MinutesState {
        /// With those who were present.
        Sent = "sent",
        /// A newer version was sent.
        Replaced = "replaced",
        /// Approved and locked.
        Approved = "approved",
    }
}

/// A meeting as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingForm {
    /// The day.
    pub day: String,
    /// `17:00`.
    pub start: String,
    /// `20:00`.
    pub end: String,
    /// Where.
    pub place: String,
    /// The address of the video meeting.
    pub video: String,
    /// Until when to answer.
    pub answer_by: String,
    /// What else the invitation says.
    pub note: String,
}

/// A meeting that may be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When it begins.
    pub starts_at: Moment,
    /// When it should end.
    pub ends_at: Moment,
    /// Where; empty when it is by video only.
    pub place: String,
    /// The address of the video meeting; empty for none.
    pub video: String,
    /// Until when to answer.
    pub answer_by: OsloDate,
    /// What else the invitation says.
    pub note: String,
}

/// What is wrong with a meeting, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No day, or one that is over.
    Day,
    /// No time of day.
    Start,
    /// No time of day, or one before the start.
    End,
    /// Neither a place nor a video meeting.
    Place,
    /// Not the address of a page.
    Video,
    /// No day, or one that is over, or after the meeting.
    AnswerBy,
}

impl Fault {
    /// The form's field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Start => "start",
            Self::End => "end",
            Self::Place => "place",
            Self::Video => "video",
            Self::AnswerBy => "answer_by",
        }
    }
}

/// The time of day `17:00`, `17.00` or `17`, in minutes.
fn minutes_of(text: &str) -> Option<i64> {
    let text = text.trim().replace('.', ":");
    let (hours, minutes) = text.split_once(':').unwrap_or((text.as_str(), "00"));
    let digits = |part: &str| part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The instant of a time of day in Oslo: by the wall clock, which in spring and autumn is not so many hours from
/// midnight.
fn at(day: OsloDate, minutes: i64) -> Moment {
    let naive = day.start().plus_seconds(minutes * 60);
    let wall = naive.oslo_civil();
    let shown = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
    naive.plus_seconds((minutes - shown) * 60)
}

/// Reads a meeting, or says what is wrong with it.
///
/// # Errors
/// Every fault that there is.
pub fn check(form: &MeetingForm, now: Moment) -> Result<Draft, Vec<Fault>> {
    let mut faults = Vec::new();
    let today = now.oslo_date();
    let day = form.day.parse::<OsloDate>().ok().filter(|day| *day >= today);
    let (start, end) = (minutes_of(&form.start), minutes_of(&form.end));
    let answer_by = form.answer_by.parse::<OsloDate>().ok();
    let mut wants = |holds: bool, fault: Fault| {
        if !holds {
            faults.push(fault);
        }
    };
    wants(day.is_some(), Fault::Day);
    wants(start.is_some(), Fault::Start);
    wants(end.is_some_and(|end| start.is_none_or(|start| start < end)), Fault::End);
    wants(!form.place.trim().is_empty() || !form.video.trim().is_empty(), Fault::Place);
    wants(form.video.trim().is_empty() || is_page(form.video.trim()), Fault::Video);
    let in_time = answer_by.is_some_and(|by| by >= today && day.is_none_or(|day| by <= day));
    wants(in_time, Fault::AnswerBy);
    match (day, start, end, answer_by) {
        (Some(day), Some(start), Some(end), Some(answer_by)) if faults.is_empty() => Ok(Draft {
            starts_at: at(day, start),
            ends_at: at(day, end),
            place: form.place.trim().to_owned(),
            video: form.video.trim().to_owned(),
            answer_by,
            note: form.note.trim().to_owned(),
        }),
        _ => Err(faults),
    }
}

/// Whether this is the address of a page.
fn is_page(text: &str) -> bool {
    let known = text.starts_with("https://") || text.starts_with("http://");
    known && text.len() < 500 && url::Url::parse(text).is_ok_and(|url| url.host_str().is_some())
}

/// From when to when somebody was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who.
    pub account: Id,
    /// In whose place a deputy came.
    pub in_place_of: Option<Id>,
    /// How.
    pub manner: Manner,
    /// From when.
    pub from: Moment,
    /// Until when; none while they are there.
    pub until: Option<Moment>,
}

/// Who is there: whoever has come and has not left. What another node's clock says is of no account.
pub fn present(presences: &[Presence]) -> Vec<Id> {
    let mut here: Vec<Id> =
        presences.iter().filter(|one| one.until.is_none()).map(|one| one.account).collect();
    here.sort();
    here.dedup();
    here
}

/// Whether a case may stand on the consent agenda: undisputed, and nobody lifted it off.
pub const fn consent_fits(undisputed: bool, lifted: bool) -> bool {
    undisputed && !lifted
}

/// What somebody who was present says to minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Whether they approve.
    pub approves: bool,
    /// Whether they are a chair, or deputy chair.
    pub chair: bool,
}

/// Whether minutes are approved: by more than half of those who were present, a chair among them when somebody objects,
/// so that no objection is passed over unseen; or silently, when the time is over and nobody objected
/// (docs/scheme.md, Board). `answers` are those of everybody who answered.
pub fn is_approved(present: usize, answers: &[Said], over: bool) -> bool {
    let yes = answers.iter().filter(|one| one.approves).count();
    let agreed = answers.iter().all(|one| one.approves);
    let seen = agreed || answers.iter().any(|one| one.approves && one.chair);
    (2 * yes > present && seen) || (over && agreed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::roll_of;
    use proptest::prelude::*;

    fn form() -> MeetingForm {
        MeetingForm {
            day: "2026-12-03".into(),
            start: "17:00".into(),
            end: "20.30".into(),
            place: "Møterom 3".into(),
            video: "https://mote.example.no/1".into(),
            answer_by: "2026-12-01".into(),
            note: String::new(),
        }
    }

    fn now() -> Moment {
        "2026-11-21T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_meeting_has_a_day_to_come_and_ends_after_it_begins() {
        let draft = check(&form(), now()).unwrap();
        assert_eq!(draft.starts_at.to_string(), "2026-12-03T16:00:00Z");
        assert_eq!(draft.ends_at.to_string(), "2026-12-03T19:30:00Z");
        let wrong = MeetingForm {
            day: "2026-11-20".into(),
            start: "25:00".into(),
            end: "kveld".into(),
            place: String::new(),
            video: "møtelenke".into(),
            answer_by: "2026-11-01".into(),
            note: String::new(),
        };
        let faults = [Fault::Day, Fault::Start, Fault::End, Fault::Video, Fault::AnswerBy];
        assert_eq!(check(&wrong, now()), Err(faults.to_vec()));
        let back = MeetingForm { end: "16:59".into(), answer_by: "2026-12-04".into(), ..form() };
        assert_eq!(check(&back, now()), Err(vec![Fault::End, Fault::AnswerBy]));
    }

    #[test]
    fn the_wall_clock_counts_when_the_clocks_change() {
        // In the night to 29 March 2026 the hour from two to three is left out.
        let spring = MeetingForm { day: "2027-03-28".into(), start: "17".into(), ..form() };
        let draft = check(&MeetingForm { answer_by: "2027-03-01".into(), ..spring }, now()).unwrap();
        assert_eq!(draft.starts_at.to_string(), "2027-03-28T15:00:00Z");
    }

    #[test]
    fn a_deputy_votes_only_while_the_member_is_away() {
        let (ada, vera, berit) = (Id::fresh(), Id::fresh(), Id::fresh());
        let voters = [(ada, None), (vera, Some(ada)), (berit, None)];
        assert_eq!(roll_of(&voters, &[vera, berit]), [vera, berit]);
        assert_eq!(roll_of(&voters, &[ada, vera, berit]), [ada, berit]);
        // A member who is there and conflicted has no vote, so the deputy has.
        assert_eq!(roll_of(&voters[1..], &[ada, vera, berit]), [vera, berit]);
    }

    #[test]
    fn minutes_are_approved_by_most_or_by_silence() {
        let member = |approves| Said { approves, chair: false };
        let (yes, no, chair) = (member(true), member(false), Said { approves: true, chair: true });
        assert!(!is_approved(5, &[yes, yes], false));
        assert!(is_approved(5, &[yes, yes, yes], false));
        assert!(!is_approved(5, &[yes, yes, yes, no], false), "an objection that the chair has not seen");
        assert!(is_approved(5, &[yes, yes, chair, no], false));
        assert!(is_approved(5, &[], true));
        assert!(!is_approved(5, &[yes, no], true));
    }

    proptest! {
        #[test]
        fn nobody_votes_who_is_away_and_no_place_has_two_votes(
            here in proptest::collection::vec(any::<bool>(), 8),
            places in proptest::collection::vec(proptest::option::of(0usize..4), 4),
        ) {
            let ids: Vec<Id> = (0..8).map(|_| Id::fresh()).collect();
            let members = ids[..4].iter().map(|id| (*id, None));
            let deputies = ids[4..].iter().zip(&places).map(|(id, place)| (*id, place.map(|at| ids[at])));
            let voters: Vec<(Id, Option<Id>)> = members.chain(deputies).collect();
            let present: Vec<Id> = ids.iter().zip(&here).filter(|(_, here)| **here).map(|(id, _)| *id).collect();
            let roll = roll_of(&voters, &present);
            prop_assert!(roll.iter().all(|id| present.contains(id)));
            for (account, place) in &voters {
                if let Some(member) = place {
                    prop_assert!(!(roll.contains(account) && roll.contains(member)));
                }
            }
        }
    }
}
