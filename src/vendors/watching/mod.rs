//! Watching the company register: what it says of our vendors is kept, shown beside their status, and brought to the
//! secretariat. It decides nothing.
//!
//! One node at a time makes a round: vendors that nobody has asked about, those of which the register's list of updates
//! tells, and those that were asked about a week ago. One question after the other, with a pause between them.

mod rules;

pub use rules::{Heard, RegisterFlag, Seen};

use super::registry::{CompanyRegister, Outage, Update};
use super::store::{self, Watched};
use super::{Vendor, VendorError};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Id, Moment, Orgnr};
use diesel::QueryResult;
use rules::{ENOUGH, holds, raised, rest};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use std::time::Duration;

/// What the company register says of a vendor, and when it was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// Whom.
    pub vendor: Id,
    /// What.
    pub seen: Seen,
    /// When.
    pub fetched_at: Moment,
}

/// A place of business of a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubUnit {
    /// Its own number.
    pub orgnr: Orgnr,
    /// Whose it is.
    pub vendor: Id,
    /// What it is called.
    pub name: String,
}

/// A new flag, until somebody has written what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterNotice {
    /// Which.
    pub id: Id,
    /// About whom.
    pub vendor: Id,
    /// By name.
    pub name: String,
    /// By number.
    pub orgnr: Orgnr,
    /// What the company register said.
    pub flag: RegisterFlag,
    /// The other name, or the day; else empty.
    pub detail: String,
    /// Since when we know.
    pub raised_at: Moment,
    /// When somebody had done what there was to do.
    pub settled_at: Option<Moment>,
    /// What was done; empty while it is open.
    pub account: String,
}

/// A flag that was not there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaisedFlag {
    /// What the company register says.
    pub flag: RegisterFlag,
    /// The other name, or the day (ISO 8601); else empty.
    pub detail: String,
}

/// What the company register newly says of a vendor, for those who are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagNews {
    /// Of whom.
    pub orgnr: Orgnr,
    /// What.
    pub flags: Vec<RaisedFlag>,
    /// When it was heard.
    pub heard_at: Moment,
}

/// Keeps what was heard of a vendor that is locked, in the transaction of whoever heard it; each new flag becomes a matter for
/// the secretariat. The journal hears of flags alone: that nothing has changed is no change.
pub(super) fn keep_heard(
    db: &mut Db,
    now: Moment,
    vendor: &Vendor,
    heard: &Heard,
) -> Result<(), VendorError> {
    let before = store::seen_of(db, vendor.id)?;
    let seen = Seen::after(before.as_ref(), heard);
    let news = raised(before.as_ref(), &seen, &vendor.name);
    store::put_seen(db, now, vendor.id, &seen, heard.is_answer())?;
    if news.is_empty() {
        return Ok(());
    }
    for flag in &news {
        store::put_notice(db, now, vendor.id, *flag, &seen.detail(*flag))?;
    }
    // By nobody's name: not everybody in the secretariat may know of every vendor.
    let key = format!("{}:{now}", vendor.id);
    jobs::notice(db, now, &key, "register-flagged", &Recipient::Secretariat, None, &json!({}))?;
    let raised = |flag: &RegisterFlag| RaisedFlag { flag: *flag, detail: seen.detail(*flag) };
    let told =
        FlagNews { orgnr: vendor.orgnr.clone(), flags: news.iter().map(raised).collect(), heard_at: now };
    let kind = jobs::kinds::REGISTER_FLAGGED;
    jobs::enqueue(db, kind, &format!("{kind}:{key}"), &json!(told), now)?;
    let what = Event {
        vendor: Some(vendor.id),
        subject: &vendor.name,
        details: json!({ "flags": news }),
        ..Event::new("vendor.register-flagged")
    };
    journal::record(db, now, &Actor::system(), &what)?;
    Ok(())
}

/// Notes what was done about a flag, in the transaction and before the journal entry of whoever notes it. Of two at once the
/// first counts; the notice as it was, or none where there is nothing open.
///
/// # Errors
/// When the database fails.
pub fn settle_notice(
    db: &mut Db,
    now: Moment,
    notice: Id,
    by: Id,
    account: &str,
) -> QueryResult<Option<RegisterNotice>> {
    let Some(open) = store::notice(db, notice)? else { return Ok(None) };
    Ok(store::settle(db, now, notice, by, account)?.then_some(open))
}

/// Who watches.
#[derive(Clone)]
pub struct Watch {
    /// Where it is kept.
    pub store: Store,
    /// When.
    pub clock: Clock,
    /// Whom it asks.
    pub register: CompanyRegister,
}

/// Why a round was not finished.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The company register.
    #[error(transparent)]
    Outage(#[from] Outage),
    /// The vendors' tables.
    #[error(transparent)]
    Vendors(#[from] VendorError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The pause between two questions.
const PAUSE: Duration = Duration::from_millis(200);
/// For how long a turn is taken, in seconds; while it lasts it is taken anew.
const HELD: i64 = 300;
/// By how many seconds the register's clock and ours may differ.
const APART: i64 = 300;
/// How many numbers the list of updates is asked for at once: what an address holds.
const AT_ONCE: usize = 100;
/// How many vendors of one round are asked about because it has been long.
const OLDEST: i64 = 500;
/// How many pages of the list of updates are read for the same numbers.
const PAGES: usize = 50;
/// How far back the list of updates is read the first time, in seconds.
const FIRST: i64 = 86_400;

impl Watch {
    /// Makes a round if there is something to ask and nobody else does; whether it did.
    ///
    /// # Errors
    /// When the company register or the database fails; the next round is later then.
    pub async fn round(&self) -> Result<bool, WatchError> {
        if !self.register.is_asked() {
            return Ok(false);
        }
        let began = self.clock.now();
        let register = self.register.clone();
        let turn = self.on_store(move |store| {
            let all: Vec<Watched> = store.read(|db| store::watched(db).map_err(StoreError::from))?;
            let ours: Vec<Watched> = all.into_iter().filter(|one| register.asks(&one.orgnr)).collect();
            let fresh = ours.iter().any(|one| one.asked_at.is_none());
            let turn = if ours.is_empty() {
                None
            } else {
                store.write_quietly(|db| Ok::<_, StoreError>(store::take_turn(db, began, fresh, HELD)?))?
            };
            Ok::<_, StoreError>(turn.map(|turn| (ours, turn)))
        });
        let Some((ours, turn)) = turn.await? else { return Ok(false) };
        let done = self.ask_all(began, &ours, turn.last_update).await;
        let failures = if done.is_ok() { 0 } else { turn.failures.saturating_add(1) };
        let last = done.as_ref().ok().copied().flatten().or(turn.last_update);
        let next = self.clock.now().plus_seconds(rest(failures));
        self.on_store(move |store| {
            store.write_quietly(|db| Ok::<_, StoreError>(store::end_turn(db, last, next, failures)?))
        })
        .await?;
        done.map(|_| true)
    }

    /// Asks about those whom nobody has asked about, then those who changed, then those of long ago. The place in the list of
    /// updates up to which everything has been heard.
    async fn ask_all(
        &self,
        began: Moment,
        ours: &[Watched],
        last: Option<i64>,
    ) -> Result<Option<i64>, WatchError> {
        for one in ours.iter().filter(|one| one.asked_at.is_none()) {
            self.ask_about(one).await?;
        }
        let mut heard = HashSet::new();
        let mut reached = last;
        for some in ours.chunks(AT_ONCE) {
            for update in self.updates(began, some, last).await? {
                // What came while this was read comes again, so that none of another hundred is passed over.
                if update.at < began.plus_seconds(-APART) {
                    reached = reached.max(Some(update.id));
                }
                let known = some.iter().find(|one| one.orgnr == update.orgnr && one.asked_at.is_some());
                let Some(one) = known else { continue };
                if !holds(one.fetched_at, update.at) && heard.insert(one.vendor) {
                    self.ask_about(one).await?;
                }
            }
        }
        let long_ago = |one: &&Watched| one.asked_at.is_some_and(|at| began.seconds_since(at) > ENOUGH);
        let most = usize::try_from(OLDEST).unwrap_or(usize::MAX);
        for one in ours.iter().filter(long_ago).filter(|one| !heard.contains(&one.vendor)).take(most) {
            self.ask_about(one).await?;
        }
        Ok(reached)
    }

    async fn updates(
        &self,
        began: Moment,
        some: &[Watched],
        last: Option<i64>,
    ) -> Result<Vec<Update>, WatchError> {
        let numbers: Vec<&Orgnr> = some.iter().map(|one| &one.orgnr).collect();
        let since = began.plus_seconds(-FIRST);
        let (mut found, mut after) = (Vec::new(), last);
        for _ in 0..PAGES {
            self.pause().await?;
            let (page, more) = self.register.updates(&numbers, after, since).await?;
            after = page.iter().map(|update| update.id).max().max(after);
            let is_over = !more || page.is_empty();
            found.extend(page);
            if is_over {
                break;
            }
        }
        Ok(found)
    }

    /// Asks about one, and keeps what was heard.
    async fn ask_about(&self, one: &Watched) -> Result<(), WatchError> {
        self.pause().await?;
        let heard = readable(&one.orgnr, self.register.hear(&one.orgnr).await)?.unwrap_or(Heard::Unreadable);
        let places = match &heard {
            Heard::Entry(_) => readable(&one.orgnr, self.register.places_of(&one.orgnr).await)?,
            Heard::Removed | Heard::Unknown | Heard::Unreadable => None,
        };
        let (vendor, now) = (one.vendor, self.clock.now());
        let keep = move |db: &mut Db| {
            let Some(vendor) = store::find_locked(db, vendor)? else { return Ok(()) };
            if let Some(places) = &places {
                store::put_places(db, vendor.id, places)?;
            }
            keep_heard(db, now, &vendor, &heard)
        };
        self.on_store(move |store| store.write(keep)).await
    }

    async fn pause(&self) -> Result<(), WatchError> {
        tokio::time::sleep(PAUSE).await;
        let until = self.clock.now().plus_seconds(HELD);
        let hold =
            move |store: &Store| store.write_quietly(|db| Ok::<_, StoreError>(store::hold_turn(db, until)?));
        self.on_store(hold).await
    }

    async fn on_store<T: Send + 'static, E: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, E> + Send + 'static,
    ) -> Result<T, WatchError>
    where
        WatchError: From<E>,
    {
        let store = self.store.clone();
        match tokio::task::spawn_blocking(move || work(&store)).await {
            Ok(done) => Ok(done?),
            // Only while stopping: the turn runs out by itself.
            Err(_) => Err(StoreError::Sql(diesel::result::Error::RollbackTransaction).into()),
        }
    }
}

/// An answer that can be read. One about one vendor that cannot, or that is refused for this vendor alone, keeps the others
/// from nothing; where nobody is let in now (401, 403, 429, 502 and above) the round ends.
fn readable<T>(orgnr: &Orgnr, answer: Result<T, Outage>) -> Result<Option<T>, Outage> {
    match answer {
        Err(outage @ (Outage::Unreadable(_) | Outage::Refused(400 | 402 | 404..=428 | 430..=501))) => {
            tracing::warn!(%orgnr, %outage, "the company register's answer is passed over");
            Ok(None)
        }
        other => other.map(Some),
    }
}

#[cfg(test)]
mod tests;
