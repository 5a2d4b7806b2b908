//! Renewal: a new time stamp over a signed file before the last one weakens. The file grows; what it was stays good.

use super::making::new_file;
use super::store::files::{self, SignedFile};
use super::{IssueError, find, of_meeting};
use crate::jobs::{self, kinds};
use crate::journal::{self, Actor, Event};
use crate::meetings;
use crate::signing::levels::{Manner, SealError, Sealed};
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Id, Moment};
use crate::vault::{Received, Vault};
use serde_json::json;

/// How long before a time stamp's certificates end it is renewed, in days: half a year, so that an authority that is
/// changed or gone for weeks does no harm.
pub const AHEAD: i64 = 183;

/// How many renewals are asked for at once; the next hour asks for more.
const MOST: i64 = 500;

/// Asks for the renewal of all files that need it: of those whose time stamp ends soon, and of those that were signed at
/// a lower level than B-LTA. How many that were. Only for installations that sign at B-LTA.
///
/// # Errors
/// When the database fails.
pub fn ask_for_renewals(store: &Store, now: Moment) -> Result<usize, StoreError> {
    store.write(|db| {
        let due = files::ask_for_renewal(db, now, now.plus_seconds(AHEAD * 86_400), MOST)?;
        for file in &due {
            let key = format!("{}:{file}", kinds::RENEWAL);
            jobs::enqueue(db, kinds::RENEWAL, &key, &json!({ "file": file }), now)?;
        }
        Ok(due.len())
    })
}

/// Where signed papers are kept up. No key is needed: only the authorities sign.
#[derive(Clone)]
pub struct Archive {
    /// Rows.
    pub store: Store,
    /// Bytes.
    pub vault: Vault,
    /// Time.
    pub clock: Clock,
    /// Whose time stamps.
    pub manner: Manner,
}

impl Archive {
    /// Renews a file, unless it was renewed already, or is so old that a time stamp would prove nothing any more.
    ///
    /// # Errors
    /// When an authority, the vault or the database fails; the file stays as it was then.
    pub async fn renew(&self, file: Id) -> Result<(), IssueError> {
        let store = self.store.clone();
        let read = move || store.read(|db| Ok::<_, StoreError>(files::find(db, file)?));
        let found = actix_web::web::block(read).await.map_err(|_| IssueError::Stopping)??;
        let found = found.ok_or(IssueError::Unknown("signed file"))?;
        if found.replaced_at.is_some() {
            return Ok(());
        }
        let before = self.vault.read(&found.sha256).await?;
        let sealed = match self.manner.renew(&before).await {
            Err(SealError::TooLate) => {
                tracing::warn!(paper = %found.paper, "too late to renew: its certificates have ended");
                return Ok(());
            }
            sealed => sealed?,
        };
        let kept = self.vault.put(sealed.pdf.clone().into()).await?;
        let (store, now) = (self.store.clone(), self.clock.now());
        let record = move || store.write(|db| record(db, now, &found, &sealed, &kept));
        actix_web::web::block(record).await.map_err(|_| IssueError::Stopping)?
    }
}

/// The newer file takes the older one's place, if nobody was faster.
fn record(
    db: &mut Db,
    now: Moment,
    before: &SignedFile,
    sealed: &Sealed,
    kept: &Received,
) -> Result<(), IssueError> {
    let Some(before) = files::newest(db, before.id)? else { return Ok(()) };
    let mut file = new_file(&before.paper, before.chain.clone(), sealed);
    file.document = before.document_id;
    files::record(db, now, &file, kept)?;
    let Some(document) = before.document_id else {
        let size = i64::try_from(kept.size).unwrap_or(i64::MAX);
        return meetings::replace_paper(db, &before.sha256, &kept.sha256, size).map_err(of_meeting);
    };
    files::renew_document(db, document, sealed.level, kept)?;
    let paper = find(db, document)?.ok_or(IssueError::Unknown("paper"))?;
    let entry = Event {
        vendor: Some(paper.vendor_id),
        case: Some(paper.case_id),
        subject: &paper.number,
        details: json!({ "before": before.sha256, "sha256": kept.sha256, "level": sealed.level }),
        ..Event::new("paper.renewed")
    };
    journal::record(db, now, &Actor::system(), &entry)?;
    Ok(())
}
