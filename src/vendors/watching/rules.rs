//! What the company register says that should make a reader pause, and what of it is new.

use crate::values::{Moment, OsloDate, text_enum};
use crate::vendors::registry::{RegisterEntry, same_name};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What should make a reader of a vendor's status pause. None of them changes the status: the board decides.
    pub enum RegisterFlag {
        /// Bankrupt.
        Bankrupt = "bankrupt",
        /// Being wound up.
        WindingUp = "winding-up",
        /// Being wound up or dissolved by force.
        Forced = "forced",
        /// Struck off.
        Deleted = "deleted",
        /// Removed from what the company register gives out.
        Removed = "removed",
        /// Another name than ours.
        Renamed = "renamed",
        /// The company register has no such number. For the secretariat alone: the fault may be ours.
        Unknown = "unknown",
    }
}

/// What the company register last said of a vendor, as far as it makes a reader pause.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// The name as it is registered; empty when it was never heard.
    pub name: String,
    /// The day it was struck off.
    pub deleted_on: Option<OsloDate>,
    /// The flags that stand for themselves: all but another name and a deletion.
    pub said: Vec<RegisterFlag>,
}

/// What came of asking about a number of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// This.
    Entry(Box<RegisterEntry>),
    /// It was removed.
    Removed,
    /// There is no such number.
    Unknown,
    /// Something that cannot be read.
    Unreadable,
}

impl Heard {
    /// Whether it was an answer about the vendor.
    pub(super) const fn is_answer(&self) -> bool {
        matches!(self, Self::Entry(_) | Self::Removed)
    }
}

impl Seen {
    /// What is known after the register was heard. A number that it does not have leaves what it said before: a fault
    /// on the way must not take a bankruptcy away.
    pub(super) fn after(before: Option<&Self>, heard: &Heard) -> Self {
        let before = before.cloned().unwrap_or_default();
        match heard {
            Heard::Entry(entry) => Self::from(&**entry),
            Heard::Removed => before.without(RegisterFlag::Unknown).with(RegisterFlag::Removed),
            Heard::Unknown => before.with(RegisterFlag::Unknown),
            Heard::Unreadable => before,
        }
    }

    fn with(mut self, flag: RegisterFlag) -> Self {
        if !self.said.contains(&flag) {
            self.said.push(flag);
        }
        self
    }

    fn without(mut self, flag: RegisterFlag) -> Self {
        self.said.retain(|said| *said != flag);
        self
    }

    /// Its flags, for a vendor that we call by a name.
    pub fn flags(&self, ours: &str) -> Vec<RegisterFlag> {
        let renamed = !self.name.is_empty() && !same_name(&self.name, ours);
        let is_so = |flag: &RegisterFlag| match flag {
            RegisterFlag::Deleted => self.deleted_on.is_some(),
            RegisterFlag::Renamed => renamed,
            flag => self.said.contains(flag),
        };
        RegisterFlag::ALL.iter().copied().filter(is_so).collect()
    }

    /// What a flag says beyond itself: a day, or the other name; else nothing.
    pub(super) fn detail(&self, flag: RegisterFlag) -> String {
        match flag {
            RegisterFlag::Deleted => self.deleted_on.map(|day| day.to_string()).unwrap_or_default(),
            RegisterFlag::Renamed => self.name.clone(),
            _ => String::new(),
        }
    }
}

impl From<&RegisterEntry> for Seen {
    fn from(entry: &RegisterEntry) -> Self {
        let all = [
            (entry.bankrupt, RegisterFlag::Bankrupt),
            (entry.winding_up, RegisterFlag::WindingUp),
            (entry.forced, RegisterFlag::Forced),
        ];
        Self {
            name: entry.name.clone(),
            deleted_on: entry.deleted_on,
            said: all.into_iter().filter_map(|(is_so, flag)| is_so.then_some(flag)).collect(),
        }
    }
}

/// The flags that were not there before. A name counts as new when the register's own name is another than it was: that we
/// change ours is no news from there.
pub(super) fn raised(before: Option<&Seen>, now: &Seen, ours: &str) -> Vec<RegisterFlag> {
    let had = before.map(|before| before.flags(ours)).unwrap_or_default();
    let is_news = |flag: &RegisterFlag| match flag {
        RegisterFlag::Renamed => before.is_none_or(|before| !same_name(&before.name, &now.name)),
        flag => !had.contains(flag),
    };
    now.flags(ours).into_iter().filter(is_news).collect()
}

/// How long until the register is asked again, in seconds: an hour; after failures ten minutes, doubling, at most six hours.
pub(super) fn rest(failures: i32) -> i64 {
    match u32::try_from(failures) {
        Ok(failures) if failures > 0 => (600_i64 << (failures - 1).min(6)).min(6 * 3_600),
        _ => 3_600,
    }
}

/// For how long an answer about a vendor is enough while the list of updates names nothing, in seconds: a week. New places of
/// business are not in that list by their owner.
pub(super) const ENOUGH: i64 = 7 * 86_400;

/// What the clocks of two houses may differ by, in seconds.
const APART: i64 = 300;

/// Whether what was heard at an instant holds an update of another.
pub(super) fn holds(fetched_at: Option<Moment>, update: Moment) -> bool {
    fetched_at.is_some_and(|at| at.seconds_since(update) > APART)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(name: &str) -> Seen {
        Seen { name: name.to_owned(), ..Seen::default() }
    }

    #[test]
    fn a_flag_is_news_once() {
        let good = seen("NORDLYS AS");
        let bad = good.clone().with(RegisterFlag::Bankrupt);
        assert_eq!(raised(Some(&good), &bad, "Nordlys AS"), [RegisterFlag::Bankrupt]);
        assert!(raised(Some(&bad), &bad, "Nordlys AS").is_empty());
        assert_eq!(raised(None, &bad, "Nordlys AS"), [RegisterFlag::Bankrupt], "the first look counts");
        assert!(raised(Some(&bad), &good, "Nordlys AS").is_empty(), "what ends is no flag");
    }

    #[test]
    fn another_name_is_news_when_the_register_has_it_and_not_when_we_change_ours() {
        assert_eq!(raised(Some(&seen("A AS")), &seen("B AS"), "A AS"), [RegisterFlag::Renamed]);
        assert!(raised(Some(&seen("B AS")), &seen("B AS"), "C AS").is_empty());
        assert!(seen("nordlys  as").flags("Nordlys AS").is_empty(), "capitals and spaces are no name");
        assert!(seen("").flags("Nordlys AS").is_empty(), "nothing heard is no other name");
    }

    #[test]
    fn a_number_that_is_not_found_takes_nothing_away() {
        let bad = seen("NORDLYS AS").with(RegisterFlag::Bankrupt);
        let after = Seen::after(Some(&bad), &Heard::Unknown);
        assert_eq!(after.flags("Nordlys AS"), [RegisterFlag::Bankrupt, RegisterFlag::Unknown]);
        let removed = Seen::after(Some(&after), &Heard::Removed);
        assert_eq!(removed.flags("Nordlys AS"), [RegisterFlag::Bankrupt, RegisterFlag::Removed]);
    }

    #[test]
    fn failures_give_the_register_time() {
        let rests: Vec<i64> = (0..9).map(rest).collect();
        assert_eq!(rests, [3_600, 600, 1_200, 2_400, 4_800, 9_600, 19_200, 21_600, 21_600]);
    }

    proptest! {
        #[test]
        fn whatever_is_news_is_a_flag_of_now(
            a in prop::sample::subsequence(RegisterFlag::ALL, 0..4),
            b in prop::sample::subsequence(RegisterFlag::ALL, 0..4),
            known: bool,
        ) {
            let of = |said: Vec<RegisterFlag>| Seen { said, ..seen("X AS") };
            let (before, now) = (of(a), of(b));
            let news = raised(known.then_some(&before), &now, "X AS");
            let flags = now.flags("X AS");
            prop_assert!(news.iter().all(|flag| flags.contains(flag)));
            if !known { prop_assert_eq!(news, flags); }
        }
    }
}
