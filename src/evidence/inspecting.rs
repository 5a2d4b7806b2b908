//! The job that looks into a file, and what is tidied up every hour.

use super::checks::{Check, PageImage, Virus};
use super::clamd::Clamd;
use super::inspect::{Drawn, Inspector};
use super::store::checks as rows;
use super::uploads;
use crate::jobs::{self, kinds};
use crate::store::{Store, StoreError, named_files};
use crate::values::{Clock, Moment};
use crate::vault::{Vault, VaultError};
use serde_json::json;
use std::time::Duration;

/// Who looks into files.
#[derive(Debug, Clone)]
pub struct Examiners {
    /// Looks at what they hold.
    pub inspector: Inspector,
    /// The virus scanner, where there is one.
    pub clamd: Option<Clamd>,
}

/// Why a file was not looked into; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The bytes are out of reach.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The process that looks cannot be started.
    #[error("files cannot be looked into: {0}")]
    Inspector(std::io::Error),
    /// The scanner cannot be asked.
    #[error("the virus scanner does not answer: {0}")]
    Scanner(std::io::Error),
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

impl From<diesel::result::Error> for InspectError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

/// Looks into a file and has it scanned, as far as that has not been done. Idempotent.
///
/// What was seen is saved before the scanner is asked: a scanner that is down delays only its own word.
///
/// # Errors
/// When something that is needed is out of reach now.
pub async fn inspect(
    store: &Store,
    vault: &Vault,
    clock: &Clock,
    examiners: &Examiners,
    sha256: &str,
) -> Result<(), InspectError> {
    let check = read(store, sha256).await?;
    if vault.on_disk(sha256).is_err() {
        // Recordings are destroyed when their time is over; there is nothing left to look into.
        let (store, now, sha256) = (store.clone(), clock.now(), sha256.to_owned());
        let gone = (Virus::Failed, String::new());
        return apart(move || store.write(|db| Ok(rows::save_scan(db, now, &sha256, &gone)?))).await;
    }
    if check.inspected_at.is_none() {
        look(store, vault, clock, &examiners.inspector, sha256).await?;
    }
    if let Some(clamd) = examiners.clamd.clone().filter(|_| check.scanned_at.is_none()) {
        let path = vault.on_disk(sha256)?;
        let scanned = apart(move || clamd.scan(&path).map_err(InspectError::Scanner)).await?;
        let (store, now, sha256) = (store.clone(), clock.now(), sha256.to_owned());
        apart(move || store.write(|db| Ok(rows::save_scan(db, now, &sha256, &scanned)?))).await?;
    }
    Ok(())
}

async fn read(store: &Store, sha256: &str) -> Result<Check, InspectError> {
    let (store, sha256) = (store.clone(), sha256.to_owned());
    apart(move || store.read(|db| Ok(rows::check_of(db, &sha256)?))).await
}

async fn look(
    store: &Store,
    vault: &Vault,
    clock: &Clock,
    inspector: &Inspector,
    sha256: &str,
) -> Result<(), InspectError> {
    let (rows_of, of) = (store.clone(), sha256.to_owned());
    let kind = apart(move || rows_of.read(|db| Ok::<_, InspectError>(rows::kind_of(db, &of)?))).await?;
    let Some(kind) = kind else { return Ok(()) };
    // A recording can be as long as it likes: there is nothing in it that we look at.
    let bytes = if kind.is_recording() { Vec::new() } else { vault.read(sha256).await?.to_vec() };
    let inspector = inspector.clone();
    let (report, drawn) = apart(move || {
        let mut drawn = Vec::new();
        let report =
            inspector.look(kind, bytes, &mut |page| drawn.push(page)).map_err(InspectError::Inspector)?;
        Ok((report, drawn))
    })
    .await?;
    let mut pages = Vec::new();
    for (at, page) in drawn.into_iter().enumerate() {
        pages.push(keep(vault, at, page).await?);
    }
    let (store, now, sha256) = (store.clone(), clock.now(), sha256.to_owned());
    apart(move || store.write(|db| Ok(rows::save_report(db, now, &sha256, &report, &pages)?))).await
}

async fn keep(vault: &Vault, at: usize, page: Drawn) -> Result<PageImage, InspectError> {
    let received = vault.put(page.png.into()).await?;
    Ok(PageImage {
        page: i32::try_from(at).unwrap_or(i32::MAX).saturating_add(1),
        image_sha256: received.sha256,
        bytes: i64::try_from(received.size).unwrap_or(i64::MAX),
        width: page.width.into(),
        height: page.height.into(),
        // PostgreSQL keeps no zero character.
        words: page.words.replace('\0', ""),
    })
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, InspectError> + Send + 'static,
) -> Result<T, InspectError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| InspectError::Stopping)?
}

/// Nothing that a day has not touched belongs to anybody who is still sending.
const DAY: Duration = Duration::from_hours(24);

/// Takes files off the shelf that no row names and nobody has touched for a day: what was judged and then not wanted,
/// or brought by a form that failed in the end. How many that were.
///
/// # Errors
/// When the database or the vault fails: the next round goes on.
pub async fn sweep_shelf(store: &Store, vault: &Vault) -> Result<usize, InspectError> {
    sweep_older(store, vault, DAY).await
}

async fn sweep_older(store: &Store, vault: &Vault, age: Duration) -> Result<usize, InspectError> {
    let (rows, files) = (store.clone(), vault.clone());
    let unnamed = apart(move || unnamed(&rows, files.shelved_longer_than(age)?)).await?;
    for sha256 in &unnamed {
        vault.set_aside(sha256).await?;
    }
    // A row that was written just now gets its file back.
    let (rows, wanted) = (store.clone(), unnamed.clone());
    let still = apart(move || self::unnamed(&rows, wanted)).await?;
    for sha256 in &unnamed {
        if still.contains(sha256) {
            vault.destroy(sha256).await?;
        } else {
            vault.bring_back(sha256).await?;
        }
    }
    Ok(still.len())
}

fn unnamed(store: &Store, mut hashes: Vec<String>) -> Result<Vec<String>, InspectError> {
    let named = store.read(|db| Ok::<_, InspectError>(named_files(db, &hashes)?))?;
    hashes.retain(|sha256| !named.contains(sha256));
    Ok(hashes)
}

/// How many files are asked for at once, so that others are not held up.
const AT_ONCE: i64 = 200;

/// Every hour: forgets uploads that were given up and sweeps their parts away, and asks for files to be looked into
/// that never were (from before there were checks), or never scanned though there is a scanner now.
///
/// # Errors
/// When the database fails, or the folder of arriving files cannot be read.
pub fn tidy(store: &Store, vault: &Vault, now: Moment, has_scanner: bool) -> Result<(), InspectError> {
    let wanted = store.write_quietly(|db| Ok::<_, InspectError>(uploads::forget_old(db, now)?))?;
    // A form has five minutes to arrive, so nothing that a day has not touched belongs to anybody.
    let swept = vault.sweep(DAY, &wanted)?;
    if swept > 0 {
        tracing::info!(swept, "files that did not arrive whole were thrown away");
    }
    store.write(|db| {
        for (sha256, media_type) in rows::never_asked(db, AT_ONCE)? {
            rows::ask_to_inspect(db, now, &sha256, &media_type)?;
        }
        if has_scanner {
            let day = now.oslo_date();
            for sha256 in rows::never_scanned(db, AT_ONCE)? {
                let key = format!("{}:{sha256}:{day}", kinds::INSPECT);
                jobs::enqueue(db, kinds::INSPECT, &key, &json!({ "sha256": sha256 }), now)?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Arrived, FileKind, add};
    use crate::testing::{moment, person, sql, store, vendor};

    #[tokio::test(flavor = "multi_thread")]
    async fn what_no_row_names_goes_and_the_rest_stays() {
        let (folder, store) = store();
        let vault = Vault::open(&format!("file:{}", folder.path().join("files").display())).unwrap();
        let kari = person(&store, "Kari Nordmann", &[], None).id;
        let (vendor, _) = vendor(&store, "923609016", "Nordlys AS", kari);
        let kept = vault.put("%PDF-1.7 brukt".into()).await.unwrap();
        let orphan = vault.put("%PDF-1.7 ingen".into()).await.unwrap();
        let file = Arrived {
            sha256: kept.sha256.clone(),
            name: "a.pdf".into(),
            kind: FileKind::Pdf,
            size: kept.size,
        };
        sql(&store, |db| add(db, moment("2026-11-21T12:00:00Z"), vendor, &file, kari, None));
        assert_eq!(sweep_shelf(&store, &vault).await.unwrap(), 0, "both came today");
        assert_eq!(sweep_older(&store, &vault, Duration::ZERO).await.unwrap(), 1);
        assert!(vault.read(&orphan.sha256).await.is_err());
        assert_eq!(vault.read(&kept.sha256).await.unwrap(), "%PDF-1.7 brukt");
    }
}
