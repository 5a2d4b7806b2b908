//! Under which terms a vote is held, and what is counted when it closes. Plain rules: no database, no clock.

use super::{NoQuorum, Tally, Vote, tally};
use crate::scheme::{BoardRules, Majority};
use crate::values::{Id, Moment, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How a vote is held (docs/scheme.md, Board).
    pub enum Mode {
        /// In a meeting, by those present.
        Meeting = "meeting",
        /// In writing, within a deadline, by all who may vote.
        Circulation = "circulation",
    }
}

text_enum! {
    /// How a vote ended.
    pub enum Ending {
        /// Carried.
        Carried = "carried",
        /// Not carried.
        Fallen = "fallen",
        /// As many for as against, and nothing breaks the tie.
        Tied = "tied",
        /// Too few had voted when the time was up.
        NoQuorum = "no_quorum",
        /// Taken back by whoever put it.
        Withdrawn = "withdrawn",
    }
}

/// What is fixed when a vote opens, whatever changes afterwards (docs/scheme.md, Board).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// In which meeting; none in writing.
    pub meeting: Option<Id>,
    /// How it is held.
    pub mode: Mode,
    /// Until when a written vote may be cast.
    pub closes_at: Option<Moment>,
    /// The statutes that it is counted by.
    pub rules: BoardRules,
    /// Who has a vote.
    pub roll: Vec<Id>,
    /// Who leads it: their vote breaks a tie where the statutes say so. None when no chair is on the roll.
    #[serde(default)]
    pub chair: Option<Id>,
}

impl Terms {
    /// Those on the roll who still may vote: whoever becomes conflicted meanwhile leaves it (docs/scheme.md,
    /// Impartiality).
    pub fn entitled(&self, may_vote: &[Id]) -> Vec<Id> {
        self.roll.iter().copied().filter(|one| may_vote.contains(one)).collect()
    }

    /// Whether the time for a written vote is over.
    pub fn is_over(&self, now: Moment) -> bool {
        self.closes_at.is_some_and(|at| at <= now)
    }
}

/// Of those who may vote in a case, with whose place they take, those who have a vote now: who is present, and a
/// deputy only while their member is not (docs/scheme.md, Board).
pub fn roll_of(voters: &[(Id, Option<Id>)], present: &[Id]) -> Vec<Id> {
    let here = |id: Id| present.contains(&id) && voters.iter().any(|(account, _)| *account == id);
    voters
        .iter()
        .filter(|(account, member)| here(*account) && !member.is_some_and(here))
        .map(|(account, _)| *account)
        .collect()
}

/// Whether nothing that the `missing` could vote would change the result any more.
pub fn settled(votes: &[(Id, Vote)], missing: &[Id], rules: &BoardRules, chair: Id) -> bool {
    let with = |vote: Vote| {
        let more = missing.iter().map(|one| (*one, vote));
        tally(&votes.iter().copied().chain(more).collect::<Vec<_>>(), rules, chair)
    };
    match tally(votes, rules, chair) {
        Err(_) | Ok(Tally::Undecided) => missing.is_empty(),
        // More votes for never sink a proposal and more against never carry it, so the two ends say enough.
        now => with(Vote::InFavour) == now && with(Vote::Against) == now,
    }
}

/// Why a written vote cannot be closed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{missing} have not voted, and the time is not over")]
pub struct TooEarly {
    /// How many of those on the roll have not voted.
    pub missing: usize,
}

/// Whether a vote may be closed now: in a meeting when the chair says so; in writing when all have voted, when the
/// others could not change the result, or when the time is over (docs/scheme.md, Board).
///
/// # Errors
/// [`TooEarly`].
pub fn may_close(
    terms: &Terms,
    votes: &[(Id, Vote)],
    entitled: &[Id],
    chair: Id,
    now: Moment,
) -> Result<(), TooEarly> {
    let missing: Vec<Id> =
        entitled.iter().copied().filter(|one| !votes.iter().any(|(account, _)| account == one)).collect();
    let closes = terms.mode == Mode::Meeting
        || missing.is_empty()
        || terms.is_over(now)
        || settled(votes, &missing, &terms.rules, chair);
    if closes { Ok(()) } else { Err(TooEarly { missing: missing.len() }) }
}

/// What keeps a vote from being closed, for its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Hindrance {
    /// Too few have voted.
    NoQuorum {
        /// How many have.
        voted: usize,
        /// How many must.
        needed: usize,
    },
    /// A tie waits for the chair's vote.
    Tie,
    /// In writing, somebody has not voted, could change the result, and has time to.
    Early,
}

/// How a vote ends whose time is over, or that the chair closes: a tie that nobody breaks carries nothing.
pub fn ending(votes: &[(Id, Vote)], rules: &BoardRules, chair: Id) -> Ending {
    let count = |wanted: Vote| votes.iter().filter(|(_, vote)| *vote == wanted).count();
    let tied = count(Vote::InFavour) == count(Vote::Against) && count(Vote::InFavour) > 0;
    match tally(votes, rules, chair) {
        Err(NoQuorum { .. }) => Ending::NoQuorum,
        Ok(Tally::Carried) => Ending::Carried,
        Ok(Tally::Fallen) if tied && rules.majority == Majority::Simple => Ending::Tied,
        Ok(Tally::Fallen) => Ending::Fallen,
        Ok(Tally::Undecided) => Ending::Tied,
    }
}

/// What somebody on the roll did, as the minutes keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Who.
    pub account: Id,
    /// By the name of that day.
    pub name: String,
    /// Whose place a deputy took.
    #[serde(default)]
    pub in_place_of: Option<String>,
    /// Which way; none when they did not vote.
    pub vote: Option<Vote>,
    /// Why against.
    #[serde(default)]
    pub dissent: String,
    /// Left the roll meanwhile, because their impartiality came into doubt; then no vote counts.
    #[serde(default)]
    pub left: bool,
}

/// What was counted when a vote closed. The board's own, for ever (docs/scheme.md, Board).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How it ended.
    pub ending: Ending,
    /// How many for.
    pub in_favour: usize,
    /// How many against.
    pub against: usize,
    /// How many abstained.
    pub abstained: usize,
    /// How many had to take part.
    pub quorum: u8,
    /// What carried.
    pub majority: Majority,
    /// Everybody on the roll.
    pub lines: Vec<Line>,
}

impl Counted {
    /// Counts the lines.
    pub fn of(ending: Ending, rules: &BoardRules, lines: Vec<Line>) -> Self {
        let count =
            |wanted: Vote| lines.iter().filter(|line| !line.left && line.vote == Some(wanted)).count();
        Self {
            ending,
            in_favour: count(Vote::InFavour),
            against: count(Vote::Against),
            abstained: count(Vote::Abstained),
            quorum: rules.quorum,
            majority: rules.majority,
            lines,
        }
    }
}

#[cfg(test)]
mod tests;
