//! Papers that wait to be signed or renewed, and papers of a lower level than they should have: for the secretariat.

use super::store::files::{self, Named};
use crate::impartiality;
use crate::jobs::{self, Failing, Recipient, kinds};
use crate::people::Secretariat;
use crate::signing::levels::Level;
use crate::store::{Db, Store, StoreError};
use crate::values::{Id, Language, Moment};
use diesel::QueryResult;
use serde::Serialize;
use serde_json::{Value, json};

/// The kinds of work that sign.
const KINDS: &[&str] = &[kinds::CERTIFICATE, kinds::DECISION_LETTER, kinds::MINUTES, kinds::RENEWAL];
/// How many are shown.
const MOST: i64 = 100;

/// What the secretariat sees.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Papers that could not be signed yet, the oldest first.
    pub waiting: Vec<WaitingPaper>,
    /// Papers that were signed at a lower level, the newest first.
    pub lower: Vec<LowerPaper>,
}

/// A paper that could not be signed yet.
#[derive(Debug, Clone, Serialize)]
pub struct WaitingPaper {
    /// The kind of work: a stable word.
    pub kind: String,
    /// The paper's number; empty for minutes.
    pub number: String,
    /// Its language, where it waits alone; a certificate waits with its translation.
    pub language: Option<Language>,
    /// How often it was tried.
    pub tries: i32,
    /// Since when it waits.
    pub since: Moment,
    /// When it is tried again.
    pub next: Moment,
    /// What went wrong, for operators.
    pub error: String,
}

/// A paper of a lower level.
#[derive(Debug, Clone, Serialize)]
pub struct LowerPaper {
    /// What it is; none for minutes.
    pub kind: Option<super::DocumentKind>,
    /// Its number; empty for minutes.
    pub number: String,
    /// Its language.
    pub language: Option<Language>,
    /// Its level.
    pub level: Level,
    /// When it was signed.
    pub signed_at: Moment,
    /// Why it is lower, for operators; empty for papers from before the level was raised.
    pub shortfall: String,
}

/// What one of the secretariat may see of papers that wait, and of those of a lower level than wanted: nothing of vendors
/// that are kept from them.
///
/// # Errors
/// When the database fails.
pub fn waiting(db: &mut Db, who: &Secretariat, wanted: Level) -> QueryResult<Waiting> {
    let hidden = impartiality::hidden_vendors(db, who.person().id)?;
    let seen = |named: Option<&Named>| named.is_none_or(|one| !hidden.contains(&one.vendor));
    let failing = jobs::failing(db, KINDS, MOST)?;
    let names = names(db, &failing)?;
    let waiting = failing
        .into_iter()
        .map(|job| (names.iter().find(|(key, _)| *key == job.key).map(|(_, named)| named), job))
        .filter(|(named, _)| seen(*named))
        .map(|(named, job)| WaitingPaper {
            language: named.filter(|_| job.kind == kinds::RENEWAL).map(|one| one.language),
            kind: job.kind,
            number: named.map(|one| one.number.clone()).unwrap_or_default(),
            tries: job.attempts,
            since: job.created_at,
            next: job.run_at,
            error: job.error,
        })
        .collect();
    let lower = files::lower(db, wanted, MOST)?
        .into_iter()
        .filter(|(_, named)| seen(named.as_ref()))
        .map(|(file, named)| LowerPaper {
            kind: named.as_ref().map(|one| one.kind),
            number: named.as_ref().map(|one| one.number.clone()).unwrap_or_default(),
            language: named.map(|one| one.language),
            level: file.level,
            signed_at: file.signed_at,
            shortfall: file.shortfall,
        })
        .collect();
    Ok(Waiting { waiting, lower })
}

/// What the papers of jobs are, by the jobs' keys.
fn names(db: &mut Db, failing: &[Failing]) -> QueryResult<Vec<(String, Named)>> {
    let keys: Vec<String> = failing
        .iter()
        .flat_map(|job| Language::ALL.iter().map(|language| format!("{}:{language}", job.key)))
        .collect();
    let file = |job: &Failing| job.payload.0.get("file").and_then(Value::as_str)?.parse::<Id>().ok();
    let renewed: Vec<Id> = failing.iter().filter_map(file).collect();
    let mut names: Vec<(String, Named)> = files::named_papers(db, &keys)?
        .into_iter()
        .map(|named| (named.key.trim_end_matches(&format!(":{}", named.language)).to_owned(), named))
        .collect();
    let of_files = files::named_files(db, &renewed)?;
    names.extend(of_files.into_iter().map(|(id, named)| (format!("{}:{id}", kinds::RENEWAL), named)));
    Ok(names)
}

/// How many papers could not be signed yet: for watchdogs.
///
/// # Errors
/// When the database fails.
pub fn waiting_count(db: &mut Db) -> QueryResult<usize> {
    Ok(jobs::failing(db, kinds::SIGNED, MOST)?.len())
}

/// How long a paper waits before word of it is sent, in seconds.
const PATIENCE: i64 = 3_600;

/// How long a renewal waits before word of it is sent, in seconds: a month of the half year that there is.
const PATIENCE_RENEWAL: i64 = 30 * 86_400;

/// Sends word to the secretariat, once a day, of papers that have waited for long. How many that are.
///
/// # Errors
/// When the database fails.
pub fn tell_of_waiting(store: &Store, now: Moment) -> Result<usize, StoreError> {
    let long = |one: &&Failing| {
        let patience = if one.kind == kinds::RENEWAL { PATIENCE_RENEWAL } else { PATIENCE };
        now.seconds_since(one.created_at) > patience
    };
    let failing = store.read(|db| Ok::<_, StoreError>(jobs::failing(db, KINDS, MOST)?))?;
    let count = failing.iter().filter(long).count();
    if count > 0 {
        let key = now.oslo_date().to_string();
        let data = json!({ "count": count });
        store.write(|db| {
            jobs::notice(db, now, &key, "papers-wait", &Recipient::Secretariat, None, &data)?;
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(count)
}
