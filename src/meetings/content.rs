//! What stands in minutes, line by line, as it is kept.

use super::Manner;
use crate::decisions::{Counted, Outcome, Particulars};
use crate::review::HabilitetBasis;
use crate::scheme::{CaseKind, Mark};
use crate::values::{Id, Moment, OsloDate};
use crate::words::Arguments;
use serde::{Deserialize, Serialize};

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
    /// Who left the meeting while the vote was open, and so the roll.
    #[serde(default)]
    pub gone: Vec<String>,
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
    /// For which part of the scope, or as which answer to an appeal, and how conditions are checked.
    #[serde(default)]
    pub particulars: Particulars,
    /// What was counted.
    pub counted: Option<Counted>,
    /// Who left the meeting while the vote was open, and so the roll.
    #[serde(default)]
    pub gone: Vec<String>,
    /// When and why the decision was taken back.
    #[serde(default)]
    pub taken_back: Option<(Moment, String)>,
}

impl ProposalLine {
    /// The stable word of what was proposed, for texts.
    pub const fn word(&self) -> &'static str {
        self.particulars.word(self.outcome)
    }
}

/// What the minutes say of somebody's impartiality (docs/scheme.md, Impartiality).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpartialityLine {
    /// Who.
    pub member: String,
    /// Whether the board found them impartial; otherwise they stepped down or were found conflicted.
    pub takes_part: bool,
    /// How it was settled.
    pub settled: HabilitetBasis,
    /// The deputy who took the seat.
    pub deputy: Option<String>,
    /// When they were at this meeting, and so could hear the facts; only of somebody who is out.
    pub there: Vec<(Moment, Option<Moment>)>,
}

impl ImpartialityLine {
    /// The line in words; `clock` writes a time of day and `say` a text.
    ///
    /// # Errors
    /// Those of `say`.
    pub fn said<E>(
        &self,
        clock: impl Fn(Moment) -> String,
        say: impl Fn(&str, &Arguments) -> Result<String, E>,
    ) -> Result<String, E> {
        let name = Arguments::new().text("name", &self.member);
        let mut said = vec![match (self.settled, self.takes_part) {
            (HabilitetBasis::Voted { fit, unfit, .. }, takes_part) => {
                let key = if takes_part { "meetings-impartial-found" } else { "meetings-conflicted-found" };
                say(key, &name.count("fit", i64::from(fit)).count("unfit", i64::from(unfit)))?
            }
            (HabilitetBasis::Declared, _) => say("meetings-conflicted-declared", &name)?,
            (HabilitetBasis::Decided, _) => say("meetings-conflicted-decided", &name)?,
            (HabilitetBasis::Noted, _) => say("meetings-conflicted-noted", &name)?,
        }];
        if let HabilitetBasis::Voted { all_took_part: true, .. } = self.settled {
            said.push(say("meetings-impartiality-all", &Arguments::new())?);
        }
        if let Some(deputy) = &self.deputy {
            said.push(say("meetings-impartiality-deputy", &Arguments::new().text("name", deputy))?);
        }
        if !self.there.is_empty() {
            let period = |(from, until): &(Moment, Option<Moment>)| {
                format!("{}–{}", clock(*from), until.map(&clock).unwrap_or_default())
            };
            let periods: Vec<String> = self.there.iter().map(period).collect();
            let arguments = Arguments::new().text("periods", periods.join(", "));
            said.push(say("meetings-impartiality-there", &arguments)?);
        }
        Ok(said.join(" "))
    }
}

/// A proposal that was voted on in writing since the last meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenLine {
    /// The case.
    pub case: Id,
    /// The case's number.
    pub number: String,
    /// The applicant.
    pub vendor: String,
    /// The stable word of what was proposed.
    pub word: String,
    /// On which day the vote was closed.
    pub decided_on: OsloDate,
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
    /// Who stepped down, in minutes from before more was kept of it.
    pub stepped_down: Vec<String>,
    /// What is said of impartiality, in the order in which it happened.
    #[serde(default)]
    pub habilitet: Vec<ImpartialityLine>,
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
    /// What was decided in writing since the last meeting.
    #[serde(default)]
    pub written: Vec<WrittenLine>,
}

impl Content {
    /// The day on which it was held: the day it was opened, whatever had been planned.
    pub fn held_on(&self) -> OsloDate {
        self.opened_at.unwrap_or(self.starts_at).oslo_date()
    }
}
