//! The certificates that we sign or have signed with: by them a check of a file knows what is ours, and it knows what their
//! authorities last said of them. A file does not tell that its key was stolen: whoever stole it leaves that out.
//!
//! Each is entered when it signs, or when the portal starts with it; and asked about every hour as long as it lasts, by
//! whichever node comes first.

use super::store::signers::{self as rows, Asked, Kept, SignerRow};
use crate::checking::Signers;
use crate::journal::{self, Actor, Event};
use crate::signing::envelope::Anchors;
use crate::signing::hearing::{Chain, Heard, hear};
use crate::signing::keys::Signer;
use crate::signing::outside::Outside;
use crate::signing::revocation::{Proofs, RevocationError};
use crate::signing::standing::{Standing, words};
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Moment};
use diesel::QueryResult;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

/// How long what was heard is enough, in seconds.
const HOUR: i64 = 3_600;
/// How long those rest who gave no answer, in seconds.
const SILENT: i64 = 600;
/// How long asking may take before another node may begin it anew, in seconds.
const LEASE: i64 = 300;

/// Enters the certificate of the present key, and those of files that were signed before certificates were entered.
///
/// # Errors
/// When the database fails.
pub fn enter_signers(store: &Store, now: Moment, present: Option<&Signer>) -> Result<(), StoreError> {
    let recorded = store.read(|db| Ok::<_, StoreError>(rows::unentered(db)?))?;
    let chains: Vec<String> = recorded.into_iter().chain(present.map(Signer::chain_pem)).collect();
    let known = store.read(|db| signers(db).map_err(StoreError::from))?;
    let is_new = |chain: &String| Chain::read(chain).is_ok_and(|read| !known.has(&read.sha256));
    let fresh: Vec<String> = chains.into_iter().filter(is_new).collect();
    // Whoever was silent may be reached now: the settings may have changed since.
    let silent = store.read(|db| rows::is_any_silent(db).map_err(StoreError::from))?;
    if fresh.is_empty() && !silent {
        return Ok(());
    }
    store.write(|db| {
        for chain in &fresh {
            rows::enter(db, now, chain)?;
        }
        Ok(rows::ask_silent_again(db, now)?)
    })
}

/// From when the certificate of a signer is revoked, as its authorities said last.
///
/// # Errors
/// When the database fails.
pub(super) fn revoked_at(db: &mut Db, signer: &Signer) -> QueryResult<Option<Moment>> {
    rows::revoked_at(db, &signer.fingerprint())
}

/// All of them, with what was heard of each.
///
/// # Errors
/// When the database fails.
pub fn signers(db: &mut Db) -> QueryResult<Signers> {
    let all = rows::all(db)?.into_iter().map(|(sha256, heard)| (sha256, known(&heard.0)));
    Ok(Signers::new(all.collect::<HashMap<_, _>>()))
}

fn known(heard: &[Kept]) -> Proofs {
    let mut known = Proofs::default();
    for one in heard {
        one.add_to(&mut known);
    }
    known
}

/// What grows whenever [`signers`] would answer something else.
///
/// # Errors
/// When the database fails.
pub fn signers_version(db: &mut Db) -> QueryResult<(i64, i64)> {
    rows::version(db)
}

/// Where it is asked how our own certificates stand.
#[derive(Clone)]
pub struct Lookout {
    /// Rows.
    pub store: Store,
    /// Time.
    pub clock: Clock,
    /// The way to the authorities.
    pub outside: Outside,
    /// Where the certificates lead to.
    pub anchors: Arc<Anchors>,
}

impl Lookout {
    /// Asks about the next certificate that is due; false when none is. Silence is no failure: what was heard before stays,
    /// and why is kept for operators.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_next(&self) -> anyhow::Result<bool> {
        let (store, now) = (self.store.clone(), self.clock.now());
        let take = move || {
            // Looking first leaves SQLite's one writer alone while there is nothing to do.
            if !store.read(|db| Ok::<_, StoreError>(rows::is_any_due(db, now)?))? {
                return Ok(None);
            }
            store.write_quietly(|db| Ok::<_, StoreError>(rows::take(db, now, now.plus_seconds(LEASE))?))
        };
        let Some(row) = actix_web::web::block(take).await?? else { return Ok(false) };
        let asked = self.asked(&row).await;
        let (store, now) = (self.store.clone(), self.clock.now());
        actix_web::web::block(move || store.write(|db| record(db, now, &row, asked))).await??;
        Ok(true)
    }

    async fn asked(&self, row: &SignerRow) -> Asked {
        let anchors = self.anchors.certificates();
        let now = self.clock.now();
        let kept = row.heard.0.clone();
        let unheard = |note: String, again: Option<i64>| Asked {
            heard: kept.clone(),
            is_new: false,
            revoked_at: row.revoked_at,
            note,
            ask_from: again.map(|seconds| now.plus_seconds(seconds)),
        };
        let chain = match Chain::read(&row.chain) {
            Ok(chain) => chain,
            Err(fault) => return unheard(fault.to_string(), None),
        };
        let heard = match hear(&self.outside, &chain.certificates, anchors, &self.clock).await {
            Ok(heard) if heard.is_empty() => return unheard(String::new(), None),
            Ok(heard) => heard,
            Err(fault) => return unheard(fault.to_string(), Some(HOUR)),
        };
        let Merged { heard, is_new, silence } = merged(&kept, heard);
        let said = words(&chain.certificates, anchors, &known(&heard)).unwrap_or_default();
        let revoked = said.iter().flatten().filter_map(|one| match one.standing {
            Standing::Revoked(at) => Some(Moment::new(at)),
            Standing::Good => None,
        });
        let pause = if silence.is_some() { SILENT } else { HOUR };
        Asked {
            is_new,
            revoked_at: revoked.min(),
            note: silence.map(|fault| fault.to_string()).unwrap_or_default(),
            ask_from: Some(now.plus_seconds(pause)),
            heard,
        }
    }
}

/// What is known after asking.
struct Merged {
    heard: Vec<Kept>,
    is_new: bool,
    silence: Option<RevocationError>,
}

/// The newest word of each certificate: of those who were silent, the one before.
fn merged(before: &[Kept], heard: Vec<Heard>) -> Merged {
    let mut all = Merged { heard: before.to_vec(), is_new: false, silence: None };
    for one in heard {
        match one.said {
            Ok(proofs) => {
                all.heard.retain(|kept| kept.certificate != one.sha256);
                all.heard.push(Kept::new(one.sha256, &proofs));
                all.is_new = true;
            }
            Err(fault) => all.silence = Some(fault),
        }
    }
    all
}

/// Records what was heard. That one was revoked is told once.
fn record(db: &mut Db, now: Moment, row: &SignerRow, asked: Asked) -> Result<(), StoreError> {
    let revoked = asked.revoked_at.filter(|_| row.revoked_at.is_none());
    if asked.note != row.note && !asked.note.is_empty() {
        tracing::warn!(signer = %row.sha256, note = asked.note, "how our certificate stands could not be asked");
    }
    rows::record(db, now, &row.sha256, asked)?;
    if let Some(at) = revoked {
        tracing::error!(signer = %row.sha256, %at, "OUR SIGNING CERTIFICATE, or its issuer's, was revoked");
        let details = json!({ "sha256": row.sha256, "revoked": at });
        journal::record(db, now, &Actor::system(), &Event { details, ..Event::new("signer.revoked") })?;
    }
    Ok(())
}
