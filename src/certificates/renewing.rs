//! Renewal: a new time stamp over a signed file before the last one weakens. The file grows; what it was stays good.

use super::making::new_file;
use super::store::files::{self, SignedFile};
use super::store::statements;
use super::{IssueError, find, of_meeting};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor, Event};
use crate::meetings;
use crate::signing::levels::{Manner, SealError, Sealed};
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Id, Moment};
use crate::vault::{Received, Vault};
use serde_json::json;
use sha2::{Digest, Sha256};

/// How long before a time stamp's certificates end it is renewed, in days: half a year, so that an authority that is
/// changed or gone for weeks does no harm.
pub const AHEAD: i64 = 183;

/// How many renewals are asked for at once; the next hour asks for more.
const MOST: i64 = 500;

/// How long a renewal that brought nothing is put off, in seconds: four weeks.
const PUT_OFF: i64 = 28 * 86_400;

/// Asks for the renewal of all files that need it: of those whose time stamp ends soon, and, to `raise` them, of those
/// that were signed at a lower level than B-LTA. How many that were. Only for installations that have an authority.
///
/// # Errors
/// When the database fails.
pub fn ask_for_renewals(store: &Store, now: Moment, raise: bool) -> Result<usize, StoreError> {
    store.write(|db| {
        let due = files::ask_for_renewal(db, now, now.plus_seconds(AHEAD * 86_400), raise, MOST)?;
        for file in &due {
            // A file that brought nothing is asked for again: the key says when.
            let key = format!("{}:{file}:{now}", kinds::RENEWAL);
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

/// How many papers of level B-LTA have time stamps that end soon: where there is no authority, nothing carries them on.
///
/// # Errors
/// When the database fails.
pub fn fading_count(db: &mut Db, now: Moment) -> diesel::QueryResult<i64> {
    files::fading_count(db, now.plus_seconds(AHEAD * 86_400))
}

/// What a renewal came to.
enum Renewed {
    /// A newer file.
    Better(Sealed, Received),
    /// Nothing that would be worth a new file; tried again in weeks.
    Nothing(String),
    /// The certificates had ended: nothing will.
    TooLate,
}

impl Archive {
    /// Renews a file, unless it was renewed already. What brings nothing better is put off; what comes too late is
    /// recorded, and the secretariat told.
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
        let renewed = self.renewed(&found).await?;
        let (store, now) = (self.store.clone(), self.clock.now());
        let record = move || {
            store.write(|db| match &renewed {
                Renewed::Better(sealed, kept) => record(db, now, &found, sealed, kept),
                Renewed::Nothing(why) => {
                    tracing::warn!(paper = %found.paper, why, "a renewal brought nothing; tried again in weeks");
                    Ok(files::put_off(db, found.id, now.plus_seconds(PUT_OFF), why)?)
                }
                Renewed::TooLate => record_end(db, now, &found),
            })
        };
        actix_web::web::block(record).await.map_err(|_| IssueError::Stopping)?
    }

    async fn renewed(&self, found: &SignedFile) -> Result<Renewed, IssueError> {
        let before = self.vault.read(&found.sha256).await?;
        if hex::encode(Sha256::digest(&before)) != found.sha256 {
            return Err(IssueError::Damaged(found.paper.clone()));
        }
        let sealed = match self.manner.renew(&before).await {
            Err(SealError::TooLate) => return Ok(Renewed::TooLate),
            Err(fault) if fault.lasts() => return Ok(Renewed::Nothing(fault.to_string())),
            sealed => sealed?,
        };
        let until = sealed.good_until.map(Moment::new);
        if found.level == sealed.level && until <= found.good_until {
            let until = until.map_or_else(String::new, |until| until.to_string());
            return Ok(Renewed::Nothing(format!(
                "the time stamp authority's certificate still ends {until}"
            )));
        }
        let kept = self.vault.put(sealed.pdf.clone().into()).await?;
        Ok(Renewed::Better(sealed, kept))
    }
}

/// Nothing carries this file on any more. The secretariat is told, once a day at most.
fn record_end(db: &mut Db, now: Moment, found: &SignedFile) -> Result<(), IssueError> {
    if !files::end(db, found.id, now, &SealError::TooLate.to_string())? {
        return Ok(());
    }
    tracing::error!(paper = %found.paper, "too late to renew: its certificates have ended");
    let day = now.oslo_date().to_string();
    jobs::notice(db, now, &day, "papers-ended", &Recipient::Secretariat, None, &json!({}))?;
    let paper = found.document_id.map(|id| find(db, id)).transpose()?.flatten();
    let entry = Event {
        vendor: paper.as_ref().map(|paper| paper.vendor_id),
        case: paper.as_ref().map(|paper| paper.case_id),
        subject: paper.as_ref().map_or("", |paper| paper.number.as_str()),
        details: json!({ "sha256": found.sha256, "until": found.good_until }),
        ..Event::new(match (&paper, is_statement(&found.paper)) {
            (Some(_), _) => "paper.ended",
            (None, true) => "statement.ended",
            (None, false) => "minutes.ended",
        })
    };
    journal::record(db, now, &Actor::system(), &entry)?;
    Ok(())
}

fn is_statement(key: &str) -> bool {
    key.starts_with(statements::KEYS)
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
        let details = json!({ "before": before.sha256, "sha256": kept.sha256, "level": sealed.level });
        let what = if is_statement(&before.paper) {
            "statement.renewed"
        } else {
            let size = i64::try_from(kept.size).unwrap_or(i64::MAX);
            meetings::replace_paper(db, &before.sha256, &kept.sha256, size).map_err(of_meeting)?;
            "minutes.renewed"
        };
        journal::record(db, now, &Actor::system(), &Event { details, ..Event::new(what) })?;
        return Ok(());
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
