//! Signed statements of what the register says, for one number or for a whole list of bidders, for any day: made for
//! whoever asks, without a sign-in.

use super::answers::{StatusAnswer, reading, status_of, text};
use super::rules::Question;
use super::snapshot::{Listed, Snapshot};
use crate::approvals::Status;
use crate::certificates::{HeardOf, IssueError, NewStatement, Premises, Told};
use crate::values::{Id, Language, Moment, Orgnr};
use crate::vendors::RegisterFlag;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use utoipa::ToSchema;

/// Most vendors of one statement.
pub const MOST_STATED: usize = 50;
/// How many statements are made at once.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many statements one origin has in an hour: a whole procurement department behind one address stays below it.
const PER_HOUR: u32 = 120;
/// How many all have in an hour.
const IN_ALL: u32 = 3_000;
/// How many may wait.
const WAITING: usize = 40;
/// When somebody may ask again who has asked already and waits, in seconds.
const SOON: i64 = 2;
/// An hour, in seconds.
const HOUR: i64 = 3_600;

/// Where statements are asked for.
#[derive(Clone)]
pub struct Counter {
    premises: Premises,
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    asked: Arc<Mutex<Asked>>,
}

/// How many statements each origin has had in the present hour of the clock, and who waits for one now. Nothing of the
/// numbers outlasts the hour.
#[derive(Default)]
struct Asked {
    hour: i64,
    origins: HashMap<String, u32>,
    total: u32,
    now: HashSet<String>,
}

impl Asked {
    /// Lets one in; or tells after how many seconds there may be room.
    fn enter(&mut self, origin: &str, now: Moment) -> Result<(), i64> {
        let seconds = now.timestamp().as_second();
        let hour = seconds.div_euclid(HOUR);
        if hour != self.hour {
            (self.hour, self.total) = (hour, 0);
            self.origins.clear();
        }
        let full = self.origins.get(origin).is_some_and(|count| *count >= PER_HOUR);
        if full || self.total >= IN_ALL {
            return Err(HOUR - seconds.rem_euclid(HOUR));
        }
        // One after the other: who sends many at once does not keep the others out.
        if self.now.insert(origin.to_owned()) { Ok(()) } else { Err(SOON) }
    }

    /// Only what was made counts.
    fn leave(&mut self, origin: &str, made: bool) {
        self.now.remove(origin);
        if made {
            *self.origins.entry(origin.to_owned()).or_default() += 1;
            self.total += 1;
        }
    }
}

/// Somebody who waits for a statement; they have left once this is dropped.
struct Waiting {
    asked: Arc<Mutex<Asked>>,
    origin: String,
    made: bool,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).leave(&self.origin, self.made);
    }
}

/// Why no statement was made.
#[derive(Debug, thiserror::Error)]
pub enum Unstated {
    /// Too many are being made.
    #[error("too many statements are being made")]
    Busy,
    /// Too many for one origin.
    #[error("too many statements for one origin")]
    TooOften {
        /// After how many seconds there is room again.
        seconds: i64,
    },
    /// It could not be signed.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl Counter {
    /// Makes statements with these means.
    #[must_use]
    pub fn new(premises: Premises) -> Self {
        Self {
            premises,
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            asked: Arc::default(),
        }
    }

    /// Makes, signs and keeps a statement, worded when its turn has come, and gives it; `origin` only counts.
    ///
    /// # Errors
    /// When there is no room, or it cannot be signed now; nothing is kept then.
    pub async fn issue(
        &self,
        origin: String,
        word: impl FnOnce() -> NewStatement,
    ) -> Result<NewStatement, Unstated> {
        let now = self.premises.clock.now();
        let entered = self.asked.lock().unwrap_or_else(PoisonError::into_inner).enter(&origin, now);
        entered.map_err(|seconds| Unstated::TooOften { seconds })?;
        let mut waits = Waiting { asked: Arc::clone(&self.asked), origin, made: false };
        let _place = self.waiting.try_acquire().map_err(|_| Unstated::Busy)?;
        let turn = tokio::time::timeout(PATIENCE, self.at_once.acquire()).await;
        let _turn = turn.map_err(|_| Unstated::Busy)?.map_err(|_| Unstated::Busy)?;
        let new = word();
        self.premises.workshop().await?.issue_statement(new.clone()).await?;
        waits.made = true;
        Ok(new)
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Statement)]
pub(super) struct StatementAnswer<'a> {
    statement: Id,
    #[schema(format = "uri")]
    url: String,
    #[schema(format = DateTime)]
    as_of: String,
    #[schema(format = DateTime)]
    known_at: String,
    items: Vec<StatusAnswer<'a>>,
    register_seq: i64,
    #[schema(format = DateTime)]
    generated_at: String,
}

/// What the register says of these, as it is signed: each once, in their order.
pub fn new_statement(
    snapshot: &Snapshot,
    vendors: &[Orgnr],
    question: &Question,
    looks_back: bool,
    language: Language,
) -> NewStatement {
    let id = Id::fresh();
    // A place of business and its owner are one: the statement is about the owner, and says which place was asked about.
    let mut once: Vec<(&Orgnr, Vec<&Orgnr>)> = Vec::new();
    for orgnr in vendors {
        let (whom, _, place) = snapshot.resolve(orgnr);
        let known = once.iter().position(|(known, _)| *known == whom);
        let at = known.unwrap_or_else(|| {
            once.push((whom, Vec::new()));
            once.len() - 1
        });
        if let Some((_, places)) = once.get_mut(at) {
            places.extend(place.filter(|place| !places.contains(place)));
        }
    }
    let asked = once.iter().map(|(whom, places)| places.first().copied().unwrap_or(whom));
    let (register_seq, generated_at) = reading(snapshot, question);
    let answer = text(&StatementAnswer {
        statement: id,
        url: format!("{}/s/{id}", snapshot.public_url),
        as_of: question.as_of.oslo_text(),
        known_at: question.known_at.oslo_text(),
        items: asked.map(|orgnr| status_of(snapshot, orgnr, question)).collect(),
        register_seq,
        generated_at,
    });
    NewStatement {
        id,
        language,
        as_of: question.as_of.oslo_date(),
        known_at: question.known_at,
        looks_back,
        register_seq: snapshot.seq(),
        about: once.iter().map(|(orgnr, places)| told(snapshot, orgnr, places, question)).collect(),
        answer,
    }
}

fn told(snapshot: &Snapshot, orgnr: &Orgnr, places: &[&Orgnr], question: &Question) -> Told {
    let (day, known_at) = (question.as_of.oslo_date(), question.known_at);
    let listed = snapshot.vendor(orgnr);
    let found = listed
        .and_then(|listed| listed.principal(day, known_at))
        .filter(|(_, standing)| standing.status != Status::NotRegistered)
        .map(|(one, standing)| {
            let known = one.events.iter().filter(|event| event.recorded_at <= known_at);
            (one.approval.clone(), standing, known.cloned().collect())
        });
    let shown = listed.and_then(|listed| listed.principal(day, question.shown_then()));
    let units = listed.map(|listed| listed.units(day, known_at)).unwrap_or_default();
    Told {
        orgnr: orgnr.clone(),
        found,
        shown_then: shown.map_or(Status::NotRegistered, |(_, standing)| standing.status),
        units: units.iter().filter(|(_, standing)| standing.status != Status::NotRegistered).count(),
        places: places
            .iter()
            .filter_map(|place| Some(((*place).clone(), snapshot.answering(place)?.1?.to_owned())))
            .collect(),
        heard: listed.and_then(heard_of),
    }
}

fn heard_of(listed: &Listed) -> Option<HeardOf> {
    let flagged = listed.flagged.as_ref()?;
    let flags = flagged.seen.flags(&listed.vendor.name).into_iter();
    Some(HeardOf {
        flags: flags.filter(|flag| *flag != RegisterFlag::Unknown).collect(),
        name: flagged.seen.name.clone(),
        deleted_on: flagged.seen.deleted_on,
        at: flagged.fetched_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_so_many_in_an_hour_one_after_the_other_and_no_other_waits_for_it() {
        let mut asked = Asked::default();
        let at: Moment = "2026-11-23T10:59:00Z".parse().unwrap();
        asked.enter("one", at).unwrap();
        assert_eq!(asked.enter("one", at), Err(SOON), "it waits for the first");
        asked.leave("one", false);
        for _ in 0..PER_HOUR {
            asked.enter("one", at).unwrap();
            asked.leave("one", true);
        }
        assert_eq!(asked.enter("one", at), Err(60));
        asked.enter("another", at).unwrap();
        asked.leave("another", true);
        asked.enter("one", at.plus_seconds(60)).unwrap();
        assert!(asked.origins.is_empty(), "nothing outlasts the hour");
        asked.total = IN_ALL;
        assert!(asked.enter("a third", at.plus_seconds(60)).is_err());
    }
}
