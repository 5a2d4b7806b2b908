//! The board's meetings: calendar, agenda, who is there, votes put in the room, minutes.
//!
//! A meeting is planned, held and closed; its agenda is made of cases whose review is done. Votes are opened here
//! and cast and counted in `decisions`, under a roll of those who are present and may vote. Nothing here decides a
//! case, and nothing names an applicant to somebody who may not know of the case: for them an item of the agenda is
//! dealt with without them.

mod agenda;
mod content;
mod error;
mod feed;
mod holding;
pub mod ics;
mod minutes;
#[cfg(test)]
mod page_tests;
mod planning;
mod putting;
mod reading;
#[cfg(test)]
mod room_tests;
mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;
mod writing;

pub use agenda::{add_case, add_heading, lift, may_go_without_debate, remove, set_consent, shift};
pub use content::{Content, ImpartialityLine, ItemLine, MotionLine, PersonLine, ProposalLine, WrittenLine};
pub use error::MeetingError;
pub use feed::{end_feed, feed, feed_since, renew_feed};
pub use holding::{Arrival, arrive, close, go_to, leave, open};
pub use minutes::{
    Addition, AnswerLine, Minutes, MinutesPaper, Version, add_correction, answer_minutes, approve_due,
    may_have_paper, minutes, paper, record_paper, replace_paper, save_remarks, send_minutes,
};
pub use planning::{Convener, answer, cancel, change, plan};
pub use putting::{close_consent, put, put_consent, vote_consent};
pub use reading::{
    Calendar, ItemView, Listed, Live, Seen, View, ahead, calendar, candidates, look, visible_item,
};
pub use rules::{
    Answer, Draft, Fault, Manner, MeetingForm, MeetingState, MinutesState, Presence, Said, check,
    consent_fits, is_approved, present,
};

use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Inside.
    pub id: Id,
    /// The year of its number.
    pub year: i32,
    /// The number in the year.
    pub serial: i32,
    /// When it begins.
    pub starts_at: Moment,
    /// When it should end.
    pub ends_at: Moment,
    /// Where.
    pub place: String,
    /// The address of the video meeting; empty for none.
    pub video: String,
    /// Until when those invited answer.
    pub answer_by: OsloDate,
    /// What else the invitation says.
    pub note: String,
    /// How far it has come.
    pub state: MeetingState,
    /// How often the invitation was changed (RFC 5545, 3.8.7.4).
    pub sequence: i32,
    /// The item that the meeting is at.
    pub item: Option<Id>,
    /// The criterion that it is at; empty for the case as a whole.
    pub criterion: String,
    /// When the invitation was made or changed last.
    pub made_at: Moment,
    /// When the chair opened it.
    pub opened_at: Option<Moment>,
    /// When the chair closed it.
    pub closed_at: Option<Moment>,
    /// Against lost updates.
    pub version: i32,
    /// Who opened it, and so leads it.
    pub opened_by: Option<Id>,
}

impl Meeting {
    /// `2026-3`.
    pub fn number(&self) -> String {
        format!("{}-{}", self.year, self.serial)
    }
}

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// The account.
    pub account: Id,
    /// The name.
    pub name: String,
    /// What they answered.
    pub answer: Answer,
    /// Why they stay away.
    pub excuse: String,
}

/// Something on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Inside.
    pub id: Id,
    /// On whose agenda.
    pub meeting: Id,
    /// The case, if it is one.
    pub case: Option<Id>,
    /// What it is about, if it is none.
    pub heading: String,
    /// Its place; the order counts, not the number.
    pub place: i32,
    /// Whether it stands on the consent agenda.
    pub consent: bool,
    /// Who took it off the consent agenda.
    pub lifted_by: Option<Id>,
    /// What the chair adds to the minutes of it.
    pub remarks: String,
    /// How often that was changed.
    pub remarks_version: i32,
}
