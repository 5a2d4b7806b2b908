//! Keys and certificates that end: what stands on the secretariat's page, and word of it in time.

use super::store::{files, signers};
use crate::jobs::{self, Recipient};
use crate::people;
use crate::signing::keys::{KeyRing, KeyState, Standing, days_left};
use crate::signing::trial::TrialAuthority;
use crate::store::{Db, Store, StoreError};
use crate::values::Moment;
use diesel::QueryResult;
use serde::Serialize;
use serde_json::json;

/// The keys, for those who look after them.
#[derive(Clone)]
pub struct KeyRoom {
    /// The signing key.
    pub keys: KeyRing,
    /// The authority of our own, where there is one.
    pub trial: Option<TrialAuthority>,
}

/// A certificate that papers need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Watched {
    /// What for: `signer`, `issuing`, `ocsp`, `tsa` or `ca`.
    pub party: String,
    /// Whose, where it is known.
    pub name: String,
    /// What tells it from the one before: its serial number, or its end.
    pub serial: String,
    /// Until when it is valid.
    pub until: Moment,
    /// How many whole days that are; fewer than none once it is over.
    pub days_left: i64,
    /// How it stands.
    pub state: KeyState,
}

/// How the signing key stands: what can be said of it here, and what its authority says. May block.
///
/// # Errors
/// When the database fails.
pub fn key_standing(db: &mut Db, keys: &KeyRing, now: Moment) -> QueryResult<Standing> {
    let key = keys.standing(now.timestamp());
    let Some(sha256) = &key.sha256 else { return Ok(key) };
    let revoked = signers::revoked_at(db, sha256)?.filter(|at| *at <= now);
    Ok(match revoked {
        Some(at) => key.revoked(at.timestamp()),
        None => key,
    })
}

/// Everything that is known to end, the signing key first, which may be gone.
///
/// # Errors
/// When the database fails.
pub fn watched(db: &mut Db, room: &KeyRoom, now: Moment) -> QueryResult<(Standing, Vec<Watched>)> {
    let key = key_standing(db, &room.keys, now)?;
    let mut all = Vec::new();
    if let (Some(until), Some(serial)) = (key.until, &key.serial) {
        let name = key.subject.clone().unwrap_or_default();
        let signer = watched_one("signer", name, serial.clone(), Moment::new(until), now);
        let state = if key.state == KeyState::Revoked { key.state } else { signer.state };
        all.push(Watched { state, ..signer });
    }
    match room.trial.as_ref().map(TrialAuthority::in_use) {
        Some(Ok(issued)) => {
            let others = issued.into_iter().filter(|one| one.party != "signer");
            all.extend(
                others.map(|one| watched_one(&one.party, one.name, one.serial, Moment::new(one.until), now)),
            );
        }
        Some(Err(error)) => tracing::warn!(%error, "the trial authority's certificates cannot be read"),
        // The time stamp authority of others: known from its last time stamp.
        None => {
            if let Some(until) = files::last_good_until(db)? {
                all.push(watched_one("tsa", String::new(), until.to_string(), until, now));
            }
        }
    }
    Ok((key, all))
}

fn watched_one(party: &str, name: String, serial: String, until: Moment, now: Moment) -> Watched {
    let (at, end) = (now.timestamp(), until.timestamp());
    let state = KeyState::of(at, end, at);
    Watched { party: party.to_owned(), name, serial, until, days_left: days_left(end, at), state }
}

/// Sends word to the secretariat and to the administrators of what ends: 90 days ahead, 30 days ahead, and once it has
/// ended; once for each certificate and each of these. How many are told of now, earlier ones included.
///
/// # Errors
/// When the database fails.
pub fn warn_of_expiry(store: &Store, room: &KeyRoom, now: Moment) -> Result<usize, StoreError> {
    let (_, all) = store.read(|db| Ok::<_, StoreError>(watched(db, room, now)?))?;
    let ending: Vec<Watched> =
        all.into_iter().filter(|one| !matches!(one.state, KeyState::Good | KeyState::Early)).collect();
    if ending.is_empty() {
        return Ok(0);
    }
    store.write(|db| {
        let readers = readers(db)?;
        for one in &ending {
            let data = json!({
                "party": one.party, "name": one.name, "state": one.state,
                "until": one.until.oslo_date(), "days": one.days_left, "trial": room.trial.is_some(),
            });
            for reader in &readers {
                let key = format!("{}:{}:{}:{}", one.party, one.serial, one.state, whom(reader));
                jobs::notice(db, now, &key, "key-ends", reader, None, &data)?;
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(ending.len())
}

/// Those who look after keys: the secretariat, and the administrators who are not of it.
fn readers(db: &mut Db) -> QueryResult<Vec<Recipient>> {
    let secretariat = people::secretariat(db)?;
    let others = people::administrators(db)?
        .into_iter()
        .filter(|one| !secretariat.iter().any(|known| known.id == one.id));
    let mut readers = vec![Recipient::Secretariat];
    readers.extend(others.map(|one| Recipient::Account(one.id)));
    Ok(readers)
}

fn whom(reader: &Recipient) -> String {
    match reader {
        Recipient::Account(id) => id.to_string(),
        _ => "secretariat".to_owned(),
    }
}

/// Asks whoever has the signing key whether it can be used, and sends word where it cannot: once a day, to those who look
/// after keys. Without it, a key that is gone is noticed by the next paper that waits for it. Whether it can be used.
///
/// # Errors
/// When the database fails.
pub fn look_at_key(store: &Store, room: &KeyRoom, now: Moment) -> Result<bool, StoreError> {
    let Err(why) = room.keys.look() else { return Ok(true) };
    tracing::warn!(%why, "the signing key cannot be used");
    let (today, trial) = (now.oslo_date(), room.trial.is_some());
    store.write(|db| {
        for reader in readers(db)? {
            let key = format!("{today}:{}", whom(&reader));
            jobs::notice(db, now, &key, "key-gone", &reader, None, &json!({ "trial": trial }))?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(false)
}
