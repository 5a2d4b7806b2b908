//! Programs that are told: asked for, confirmed, sent to, paused, told again, ended.

use super::rules::{
    self, CONFIRM_LIFE, Fault, HookState, MOST_WATCHED, PATIENCE, PER_HOST, PER_ORIGIN, REMEMBERED, Said,
};
use super::store::webhooks::{self as rows, HookRow};
use super::{Courier, WatchError};
use crate::journal::{self, Actor, Event};
use crate::people::{self, fresh_secret, secret_proof};
use crate::register::{Entry, Snapshot, entries};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, Orgnr};
use serde::Serialize;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;

/// A webhook as it is asked for.
#[derive(Debug, Clone)]
pub struct NewHook {
    /// The address to call.
    pub url: String,
    /// Of whom; none is everybody.
    pub vendors: Vec<Orgnr>,
    /// From which entry of the ledger on; none is from now on.
    pub after: Option<i64>,
    /// Where it came from, as [`people::origin`] names it.
    pub origin: String,
}

/// A webhook as its holder sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Webhook)]
pub struct Hook {
    /// Which.
    pub id: Id,
    /// The address that is called.
    pub url: String,
    /// Of whom; none is everybody.
    pub vendors: Vec<String>,
    /// Where it is.
    pub state: HookState,
    /// The entry of the ledger up to which it was told.
    pub seen: i64,
    /// How often in a row the address did not take it.
    pub failures: i32,
    /// What it answered last: a status, or what went wrong.
    pub last_answer: Option<String>,
    /// When that was.
    #[schema(format = DateTime)]
    pub last_answer_at: Option<String>,
    /// When it is tried again; null when nothing failed.
    #[schema(format = DateTime)]
    pub next_attempt_at: Option<String>,
    /// The key that messages are checked with, `whpk_…` (Ed25519).
    pub public_key: String,
}

/// A webhook that was just asked for, with the secret that only its holder gets.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NewWebhook)]
pub struct OpenedHook {
    /// The webhook.
    #[serde(flatten)]
    pub hook: Hook,
    /// Sent as `Authorization: Bearer …` to look at it and to change it. Given once.
    pub token: String,
    /// For receivers whose library checks no keys: `whsec_…` (HMAC-SHA256). Given once.
    pub secret: String,
}

/// What its holder may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookAct {
    /// Send nothing for now.
    Pause,
    /// Go on where it stopped.
    Resume,
    /// Tell again what came after an entry.
    Replay(i64),
}

fn shown(row: &HookRow, courier: &Courier) -> Hook {
    let time = |moment: Moment| moment.oslo_text();
    Hook {
        id: row.id,
        url: row.url.clone(),
        vendors: row.vendors.split_whitespace().map(str::to_owned).collect(),
        state: row.state,
        seen: row.seen,
        failures: row.failures,
        last_answer: row.answered_at.map(|_| row.answer.clone()),
        last_answer_at: row.answered_at.map(time),
        next_attempt_at: row.next_at.filter(|_| row.failures > 0).map(time),
        public_key: courier.public_key(),
    }
}

/// Asks for a webhook. A challenge is sent to the address; entries follow once it has come back ([`confirm_hook`]).
///
/// # Errors
/// What is wrong with the address or the list, or that too many are asked for.
pub fn subscribe(
    store: &Store,
    now: Moment,
    courier: &Courier,
    head: i64,
    new: &NewHook,
) -> Result<OpenedHook, WatchError> {
    let url = rules::target(&new.url, courier.private_too());
    let url = url.map_err(|fault| WatchError::Invalid(vec![fault]))?;
    if new.vendors.len() > MOST_WATCHED {
        return Err(WatchError::Invalid(vec![Fault::TooMany]));
    }
    let seen = place(new.after.unwrap_or(head), head)?;
    let (token, challenge) = (fresh_secret()?, fresh_secret()?);
    let host = url.host_str().unwrap_or_default().to_owned();
    store.write_quietly(|db| {
        people::count_try(db, now, "webhook", &new.origin, PER_ORIGIN)?;
        people::count_try(db, now, "host", &host, PER_HOST)
    })?;
    let vendors: Vec<&str> = new.vendors.iter().map(Orgnr::as_str).collect();
    let row = HookRow {
        id: Id::fresh(),
        url: url.to_string(),
        vendors: vendors.join(" "),
        state: HookState::Unconfirmed,
        secret_hash: secret_proof(&token),
        challenge: Some(challenge),
        seen,
        failures: 0,
        failing_since: None,
        next_at: Some(now),
        leased_until: None,
        turn: 0,
        answer: String::new(),
        answered_at: None,
        created_at: now,
    };
    store.write(|db| {
        rows::insert(db, &row)?;
        journal::record(db, now, &Actor::system(), &Event::new("webhook.asked"))?;
        Ok::<_, WatchError>(())
    })?;
    let secret = courier.shared_secret(row.id);
    Ok(OpenedHook { hook: shown(&row, courier), token, secret })
}

/// An entry of the ledger, or none before the first.
fn place(seq: i64, head: i64) -> Result<i64, WatchError> {
    if (0..=head).contains(&seq) { Ok(seq) } else { Err(WatchError::Invalid(vec![Fault::Place])) }
}

/// Begins to send entries: the challenge has come back. Doing it twice is no error.
///
/// # Errors
/// [`WatchError::Unknown`] or [`WatchError::Challenge`].
pub fn confirm_hook(
    store: &Store,
    now: Moment,
    courier: &Courier,
    id: Id,
    challenge: &str,
) -> Result<Hook, WatchError> {
    store.write(|db| {
        let mut row = rows::find_locked(db, id)?.ok_or(WatchError::Unknown)?;
        let sent = row.challenge.clone().unwrap_or_default();
        if !bool::from(sent.as_bytes().ct_eq(challenge.as_bytes())) {
            return Err(WatchError::Challenge);
        }
        if row.state == HookState::Unconfirmed {
            go_on(&mut row, now);
            rows::change(db, &mut row)?;
            journal::record(db, now, &Actor::system(), &Event::new("webhook.began"))?;
        }
        Ok(shown(&row, courier))
    })
}

fn go_on(row: &mut HookRow, now: Moment) {
    row.state = HookState::Active;
    row.failures = 0;
    row.failing_since = None;
    row.next_at = Some(now);
}

fn held(row: Option<HookRow>, token: &str) -> Result<HookRow, WatchError> {
    let row = row.ok_or(WatchError::Unknown)?;
    let proof = secret_proof(token);
    let ours = bool::from(row.secret_hash.as_bytes().ct_eq(proof.as_bytes()));
    if ours { Ok(row) } else { Err(WatchError::Unknown) }
}

/// A webhook, for whoever holds its token.
///
/// # Errors
/// [`WatchError::Unknown`].
pub fn hook(db: &mut Db, courier: &Courier, id: Id, token: &str) -> Result<Hook, WatchError> {
    Ok(shown(&held(rows::find(db, id)?, token)?, courier))
}

/// Pauses a webhook, lets it go on, or tells it again.
///
/// # Errors
/// [`WatchError::Unknown`]; [`WatchError::Unconfirmed`]; an entry that there is not.
pub fn change_hook(
    store: &Store,
    now: Moment,
    courier: &Courier,
    (id, token): (Id, &str),
    head: i64,
    act: HookAct,
) -> Result<Hook, WatchError> {
    store.write(|db| {
        let mut row = held(rows::find_locked(db, id)?, token)?;
        if row.state == HookState::Unconfirmed {
            return Err(WatchError::Unconfirmed);
        }
        match act {
            HookAct::Pause => row.state = HookState::Paused,
            HookAct::Resume => go_on(&mut row, now),
            HookAct::Replay(after) => {
                row.seen = place(after, head)?;
                if row.state == HookState::Active {
                    go_on(&mut row, now);
                }
            }
        }
        rows::change(db, &mut row)?;
        journal::record(db, now, &Actor::system(), &Event::new("webhook.changed"))?;
        Ok(shown(&row, courier))
    })
}

/// Ends a webhook, and forgets it.
///
/// # Errors
/// [`WatchError::Unknown`].
pub fn end_hook(store: &Store, now: Moment, id: Id, token: &str) -> Result<(), WatchError> {
    store.write(|db| {
        held(rows::find_locked(db, id)?, token)?;
        rows::delete(db, id)?;
        journal::record(db, now, &Actor::system(), &Event::new("webhook.ended"))?;
        Ok(())
    })
}

/// Forgets webhooks that nobody confirmed, and those that have ended.
pub(super) fn forget(store: &Store, now: Moment) -> Result<usize, WatchError> {
    let (unconfirmed, ended) = (now.plus_seconds(-CONFIRM_LIFE), now.plus_seconds(-REMEMBERED));
    store.write_quietly(|db| Ok(rows::forget(db, unconfirmed, ended)?))
}

/// How many entries one call sends at most, so that every webhook has its turn; with the time that an address may take to
/// answer, well within a lease.
const AT_A_TIME: usize = 8;

/// After how many seconds a turn ends, whatever is left.
const TURN: i64 = 10;

/// Sends what is due to the webhook that has waited longest; true when there was one.
///
/// # Errors
/// When the database fails. An address that does not answer is no error.
pub async fn deliver_next(
    store: &Store,
    now: impl Fn() -> Moment,
    courier: &Courier,
    snapshot: &Snapshot,
) -> Result<bool, WatchError> {
    let head = snapshot.seq();
    let (leasing, at) = (store.clone(), now());
    let leased = apart(move || {
        if !leasing.read(|db| Ok::<_, WatchError>(rows::any_due(db, at, head)?))? {
            return Ok(None);
        }
        leasing.write_quietly(|db| Ok(rows::lease(db, at, head)?))
    })
    .await?;
    let Some(mut row) = leased else { return Ok(false) };
    match (row.state, row.challenge.clone()) {
        (HookState::Unconfirmed, Some(challenge)) => {
            let at = now();
            let (said, words) = courier.send_challenge((row.id, &row.url), at, &challenge).await;
            note(&mut row, now(), said, words);
            if said == Said::Taken {
                row.next_at = None;
            }
        }
        _ => tell(courier, snapshot, &mut row, now).await,
    }
    row.leased_until = None;
    let keeping = store.clone();
    apart(move || keeping.write_quietly(|db| Ok(rows::keep(db, &row)?))).await?;
    Ok(true)
}

/// Sends entries, one after the other, until one is not taken.
async fn tell(courier: &Courier, snapshot: &Snapshot, row: &mut HookRow, now: impl Fn() -> Moment) {
    let wanted: Vec<&str> = row.vendors.split_whitespace().collect();
    let fits = |entry: &Entry| wanted.is_empty() || wanted.contains(&entry.organisasjonsnummer.as_str());
    let news: Vec<Entry> = entries(snapshot, row.seen).filter(fits).take(AT_A_TIME + 1).collect();
    let more = news.len() > AT_A_TIME;
    let began = now();
    for entry in news.iter().take(AT_A_TIME) {
        // A slow receiver waits for its next turn, so that others have theirs.
        if now().seconds_since(began) >= TURN {
            row.next_at = Some(now());
            return;
        }
        let (said, words) = courier.send_entry((row.id, &row.url), now(), entry).await;
        note(row, now(), said, words);
        if said != Said::Taken {
            return;
        }
        row.seen = entry.seq;
    }
    row.next_at = Some(now());
    if !more {
        row.seen = row.seen.max(snapshot.seq());
    }
}

/// Notes what an address said, and what follows from it.
fn note(row: &mut HookRow, now: Moment, said: Said, words: String) {
    row.answer = words;
    row.answered_at = Some(now);
    match said {
        Said::Taken => {
            row.failures = 0;
            row.failing_since = None;
        }
        Said::Gone => {
            // One that says so to its challenge never proved that it wants to be told: it stays as it is, and cannot go on.
            if row.state != HookState::Unconfirmed {
                row.state = HookState::Gone;
            }
            row.next_at = None;
        }
        Said::NotNow(after) => {
            row.failures = row.failures.saturating_add(1);
            let since = *row.failing_since.get_or_insert(now);
            row.next_at = Some(rules::next_try(now, row.id, row.failures, after));
            if now.seconds_since(since) >= PATIENCE {
                row.state = HookState::Failed;
                row.next_at = None;
            }
        }
    }
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, WatchError> + Send + 'static,
) -> Result<T, WatchError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| WatchError::Machine(error.to_string()))?
}
