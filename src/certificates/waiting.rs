//! Papers that wait to be signed or renewed, and papers of a lower level than they should have: for the secretariat.

use super::store::files;
use super::waiting_names::{Named, name};
use crate::impartiality;
use crate::jobs::{self, Failing, Recipient, kinds};
use crate::people::Secretariat;
use crate::signing::levels::Level;
use crate::store::{Db, Store, StoreError};
use crate::values::{Id, Language, Moment};
use diesel::QueryResult;
use serde::Serialize;
use serde_json::json;

/// How many of each are shown.
const MOST: usize = 100;
/// How many times as many are looked through for those that may be seen.
const PAGES: usize = 10;
/// How long a paper that nobody has tried to sign may be due, in seconds, before it counts as one that waits.
const LATE: i64 = 900;

/// What the secretariat sees.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Papers that could not be signed yet, the oldest first.
    pub waiting: Vec<WaitingPaper>,
    /// Papers that were signed at a lower level, the newest first.
    pub lower: Vec<LowerPaper>,
    /// Papers whose time stamp could not be renewed, the newest first.
    pub unrenewed: Vec<UnrenewedPaper>,
}

/// A paper whose time stamp could not be renewed.
#[derive(Debug, Clone, Serialize)]
pub struct UnrenewedPaper {
    /// What it is; none for minutes.
    pub kind: Option<super::DocumentKind>,
    /// Its number; empty for minutes.
    pub number: String,
    /// Its language.
    pub language: Option<Language>,
    /// Until when its newest time stamp is good.
    pub good_until: Option<Moment>,
    /// When it is tried again; none when its certificates have ended, and nothing helps any more.
    pub next: Option<Moment>,
    /// Why, for operators.
    pub why: String,
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

/// What one of the secretariat may see of papers that wait, of those of a lower level than wanted, and of those that
/// could not be renewed: nothing of vendors that are kept from them.
///
/// # Errors
/// When the database fails.
pub fn waiting(db: &mut Db, who: &Secretariat, wanted: Level, now: Moment) -> QueryResult<Waiting> {
    let hidden = impartiality::hidden_vendors(db, who.person().id)?;
    let late = now.plus_seconds(-LATE);
    let mut waiting = seen(db, kinds::SIGNED, late, &hidden)?;
    // Renewals are apart: there may be hundreds, and none is as urgent as a paper that somebody waits for.
    waiting.extend(seen(db, kinds::RENEWED, late, &hidden)?);
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let lower = files::lower(db, wanted, &hidden, most)?
        .into_iter()
        .map(|(file, named)| LowerPaper {
            kind: named.as_ref().map(|one| one.kind),
            number: named.as_ref().map(|one| one.number.clone()).unwrap_or_default(),
            language: named.map(|one| one.language),
            level: file.level,
            signed_at: file.signed_at,
            shortfall: file.shortfall,
        })
        .collect();
    let unrenewed = files::unrenewed(db, &hidden, most)?
        .into_iter()
        .map(|(file, named)| UnrenewedPaper {
            kind: named.as_ref().map(|one| one.kind),
            number: named.as_ref().map(|one| one.number.clone()).unwrap_or_default(),
            language: named.map(|one| one.language),
            good_until: file.good_until,
            next: file.renew_from.filter(|_| file.ended_at.is_none()),
            why: file.renewal_note,
        })
        .collect();
    Ok(Waiting { waiting, lower, unrenewed })
}

/// The papers of these kinds that wait, oldest first, but for those of hidden vendors and those that nobody can name.
fn seen(db: &mut Db, kinds: &[&str], late: Moment, hidden: &[Id]) -> QueryResult<Vec<WaitingPaper>> {
    let (mut papers, mut after) = (Vec::new(), None);
    for _ in 0..PAGES {
        let page = jobs::waiting_after(db, kinds, late, after, i64::try_from(MOST).unwrap_or(i64::MAX))?;
        let is_last = page.len() < MOST;
        after = page.last().map(|(place, _)| *place);
        let jobs: Vec<Failing> = page.into_iter().map(|(_, job)| job).collect();
        let names = name(db, &jobs)?;
        let named = jobs.into_iter().zip(names).filter_map(|(job, named)| Some((job, named?)));
        let open = named.filter(|(_, named)| !named.vendor.is_some_and(|vendor| hidden.contains(&vendor)));
        papers.extend(open.map(|(job, named)| paper(job, named)));
        if is_last || papers.len() >= MOST {
            break;
        }
    }
    papers.truncate(MOST);
    Ok(papers)
}

fn paper(job: Failing, named: Named) -> WaitingPaper {
    WaitingPaper {
        kind: job.kind,
        number: named.number,
        language: named.language,
        tries: job.attempts,
        since: job.created_at,
        next: job.run_at,
        error: job.error,
    }
}

/// How many papers could not be signed yet: for watchdogs.
///
/// # Errors
/// When the database fails.
pub fn waiting_count(db: &mut Db, now: Moment) -> QueryResult<i64> {
    jobs::waiting_count(db, kinds::SIGNED, now.plus_seconds(-LATE), now)
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
    let (late, long) = (now.plus_seconds(-LATE), |patience: i64| now.plus_seconds(-patience));
    let count = store.read(|db| {
        let papers = jobs::waiting_count(db, kinds::SIGNED, late, long(PATIENCE))?;
        Ok::<_, StoreError>(papers + jobs::waiting_count(db, kinds::RENEWED, late, long(PATIENCE_RENEWAL))?)
    })?;
    if count > 0 {
        let key = now.oslo_date().to_string();
        let data = json!({ "count": count });
        store.write(|db| {
            jobs::notice(db, now, &key, "papers-wait", &Recipient::Secretariat, None, &data)?;
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(usize::try_from(count).unwrap_or_default())
}
