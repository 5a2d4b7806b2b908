//! Which calls a draw takes. Anybody can repeat it with the list, the seed and twenty lines of any language
//! (docs/scheme.md, The call sample; `repeat.py` beside this file).
//!
//! The key of a call is SHA-256 over the seed and the call's id, both as they are written. In the order of their
//! keys, and for each direction by itself:
//!
//! 1. the first call of each agent is taken, until as many agents are there as are wanted;
//! 2. if the calls taken fall in too few calendar weeks, the first call of each further week is taken, until there
//!    are enough weeks;
//! 3. the first calls that are not taken yet fill up to the number that is wanted.
//!
//! Most often that is simply the calls with the lowest keys. One pass over the list is enough, and what is held in
//! memory grows with the number of agents, not of calls.

use super::listing::{Call, Calls, ListError};
use super::rules::Wanted;
use crate::scheme::Direction;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

/// The program by which anybody can repeat a draw.
pub const REPEAT: &str = include_str!("repeat.py");

/// A call with its place in the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Keyed {
    /// SHA-256 of seed and id.
    #[serde(skip)]
    pub key: [u8; 32],
    /// The call.
    pub call: Call,
}

/// The key of a call: SHA-256 over the seed and the call's id, both as they are written.
pub fn key(seed: &str, id: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update(id.as_bytes());
    hash.finalize().into()
}

/// What may be taken of one direction, in the order of keys.
struct Candidates {
    /// The first calls of all, as many as are wanted.
    first: BTreeMap<[u8; 32], Call>,
    /// The first call of each agent.
    of_agent: HashMap<String, Keyed>,
    /// The first call of each week.
    of_week: HashMap<String, Keyed>,
    most: usize,
}

impl Candidates {
    fn new(wanted: Wanted) -> Self {
        Self {
            first: BTreeMap::new(),
            of_agent: HashMap::new(),
            of_week: HashMap::new(),
            most: usize::try_from(wanted.calls).unwrap_or(usize::MAX),
        }
    }

    fn see(&mut self, key: [u8; 32], call: &Call) {
        first_of(&mut self.of_agent, &call.agent, key, call);
        first_of(&mut self.of_week, &call.week, key, call);
        let room = self.first.len() < self.most;
        if room || self.first.last_key_value().is_some_and(|(last, _)| key < *last) {
            self.first.insert(key, call.clone());
            if self.first.len() > self.most {
                self.first.pop_last();
            }
        }
    }

    fn take(self, wanted: Wanted) -> Vec<Keyed> {
        let agents = usize::try_from(wanted.agents).unwrap_or(usize::MAX);
        let mut taken: BTreeMap<[u8; 32], Call> =
            in_order(self.of_agent).take(agents).map(|one| (one.key, one.call)).collect();
        let mut weeks: HashSet<String> = taken.values().map(|call| call.week.clone()).collect();
        for one in in_order(self.of_week) {
            if weeks.len() >= usize::try_from(wanted.weeks).unwrap_or(usize::MAX) {
                break;
            }
            if weeks.insert(one.call.week.clone()) {
                taken.insert(one.key, one.call);
            }
        }
        for (key, call) in self.first {
            if taken.len() >= self.most {
                break;
            }
            taken.entry(key).or_insert(call);
        }
        taken.into_iter().map(|(key, call)| Keyed { key, call }).collect()
    }
}

fn first_of(firsts: &mut HashMap<String, Keyed>, name: &str, key: [u8; 32], call: &Call) {
    match firsts.get_mut(name) {
        Some(first) if key < first.key => *first = Keyed { key, call: call.clone() },
        Some(_) => {}
        None => {
            firsts.insert(name.to_owned(), Keyed { key, call: call.clone() });
        }
    }
}

fn in_order(firsts: HashMap<String, Keyed>) -> impl Iterator<Item = Keyed> {
    let mut sorted: Vec<Keyed> = firsts.into_values().collect();
    sorted.sort_unstable_by_key(|one| one.key);
    sorted.into_iter()
}

/// Draws from a list that was read before: the calls of each direction in the order of their keys, outbound first.
/// A direction of which the list holds too little gives what there is.
///
/// # Errors
/// When the list cannot be read.
pub fn draw(
    list: &mut dyn Read,
    seed: &str,
    directions: &[Direction],
    wanted: Wanted,
) -> Result<Vec<Keyed>, ListError> {
    let mut candidates: Vec<(Direction, Candidates)> =
        directions.iter().map(|direction| (*direction, Candidates::new(wanted))).collect();
    let mut calls = Calls::new(list);
    while let Some(call) = calls.next()? {
        if let Some((_, of)) = candidates.iter_mut().find(|(direction, _)| *direction == call.direction) {
            of.see(key(seed, &call.id), call);
        }
    }
    Ok(candidates.into_iter().flat_map(|(_, of)| of.take(wanted)).collect())
}

#[cfg(test)]
mod tests;
