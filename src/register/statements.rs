//! Signed statements of what the register says, for one number or for a whole list of bidders, for any day: made for
//! whoever asks, without a sign-in.

use super::answers::{StatusAnswer, reading, status_of, text};
use super::rules::Question;
use super::snapshot::Snapshot;
use crate::approvals::Status;
use crate::certificates::{IssueError, NewStatement, Premises, Told};
use crate::values::{Id, Language, Moment, Orgnr};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Most vendors of one statement.
pub const MOST_STATED: usize = 50;
/// How many statements are made at once.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many statements one origin has in an hour: a whole procurement department behind one address stays below it.
const PER_HOUR: u32 = 120;
/// An hour, in seconds.
const HOUR: i64 = 3_600;

/// Where statements are asked for.
#[derive(Clone)]
pub struct Counter {
    premises: Premises,
    at_once: Arc<Semaphore>,
    asked: Arc<Mutex<Asked>>,
}

/// How often each origin has asked in the present hour of the clock. Nothing of it outlasts the hour.
#[derive(Default)]
struct Asked {
    hour: i64,
    origins: HashMap<String, u32>,
}

impl Asked {
    /// Counts one more; or tells after how many seconds there is room again.
    fn count(&mut self, origin: String, now: Moment) -> Result<(), i64> {
        let seconds = now.timestamp().as_second();
        let hour = seconds.div_euclid(HOUR);
        if hour != self.hour {
            *self = Self { hour, origins: HashMap::new() };
        }
        let count = self.origins.entry(origin).or_default();
        if *count >= PER_HOUR {
            return Err(HOUR - seconds.rem_euclid(HOUR));
        }
        *count += 1;
        Ok(())
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
        Self { premises, at_once: Arc::new(Semaphore::new(AT_ONCE)), asked: Arc::default() }
    }

    /// Makes, signs and keeps a statement; `origin` only counts.
    ///
    /// # Errors
    /// When there is no room, or it cannot be signed now; nothing is kept then.
    pub async fn issue(&self, origin: String, new: NewStatement) -> Result<(), Unstated> {
        let now = self.premises.clock.now();
        let counted = self.asked.lock().unwrap_or_else(PoisonError::into_inner).count(origin, now);
        counted.map_err(|seconds| Unstated::TooOften { seconds })?;
        let turn = tokio::time::timeout(PATIENCE, self.at_once.acquire()).await;
        let _turn = turn.map_err(|_| Unstated::Busy)?.map_err(|_| Unstated::Busy)?;
        Ok(self.premises.workshop().await?.issue_statement(new).await?)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StatementAnswer<'a> {
    statement: Id,
    url: String,
    as_of: String,
    known_at: String,
    items: Vec<StatusAnswer<'a>>,
    register_seq: i64,
    generated_at: String,
}

/// What the register says of these, as it is signed: each once, in their order.
pub fn new_statement(
    snapshot: &Snapshot,
    vendors: &[Orgnr],
    question: &Question,
    language: Language,
) -> NewStatement {
    let id = Id::fresh();
    let mut once: Vec<&Orgnr> = Vec::new();
    for orgnr in vendors {
        if !once.contains(&orgnr) {
            once.push(orgnr);
        }
    }
    let (register_seq, generated_at) = reading(snapshot, question);
    let answer = text(&StatementAnswer {
        statement: id,
        url: format!("{}/s/{id}", snapshot.public_url),
        as_of: question.as_of.oslo_text(),
        known_at: question.known_at.oslo_text(),
        items: once.iter().map(|orgnr| status_of(snapshot, orgnr, question)).collect(),
        register_seq,
        generated_at,
    });
    NewStatement {
        id,
        language,
        as_of: question.as_of.oslo_date(),
        known_at: question.known_at,
        about: once.into_iter().map(|orgnr| told(snapshot, orgnr, question)).collect(),
        answer,
    }
}

fn told(snapshot: &Snapshot, orgnr: &Orgnr, question: &Question) -> Told {
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_so_many_in_an_hour_and_no_other_waits_for_it() {
        let mut asked = Asked::default();
        let at: Moment = "2026-11-23T10:59:00Z".parse().unwrap();
        for _ in 0..PER_HOUR {
            asked.count("one".into(), at).unwrap();
        }
        assert_eq!(asked.count("one".into(), at), Err(60));
        asked.count("another".into(), at).unwrap();
        asked.count("one".into(), at.plus_seconds(60)).unwrap();
        assert_eq!(asked.origins.len(), 1, "nothing outlasts the hour");
    }
}
