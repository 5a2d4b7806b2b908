//! Diplomas for the wall: the holder asks for one while the approval holds, and a job makes and signs it in both
//! languages. A diploma says since when, not for how long; it is made once for what the register says, and again only
//! when that has changed.

use super::store;
use super::{DocumentKind, Draft, IssueError, Subject, Workshop, carried, diploma, layout, paper_of};
use crate::approvals::{self, LedgerEvent};
use crate::cases;
use crate::jobs::{self, kinds};
use crate::journal::{self, Event};
use crate::signing::levels::Level;
use crate::store::{Db, Store, StoreError};
use crate::values::{Id, Language, Moment};
use crate::vendors::Applicant;
use serde_json::json;

/// Why no diploma is made.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// There is no such approval of theirs.
    #[error("there is no such approval")]
    Unknown,
    /// A diploma says that somebody is approved: only while that is so.
    #[error("the approval does not hold now")]
    NotValid,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for AskError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The holder asks for the diploma of an approval, in both languages. Whether it was asked for now: it is made once for
/// what the register says.
///
/// # Errors
/// When the approval is not theirs, or does not hold now.
pub fn ask_for_diploma(store: &Store, now: Moment, who: &Applicant, approval: Id) -> Result<bool, AskError> {
    store.write(|db| {
        let found = approvals::find(db, approval)?.filter(|found| found.vendor_id == who.vendor());
        let found = found.ok_or(AskError::Unknown)?;
        // Who asks twice at the same time asks one after the other.
        cases::find_locked(db, found.case_id)?;
        let ledger = approvals::of_approval(db, approval)?;
        let event = speaks(&ledger, now).ok_or(AskError::NotValid)?;
        let mut fresh = false;
        for language in Language::ALL.iter().copied() {
            let key = diploma_key(approval, event, language);
            if store::is_out(db, &key)?.is_none() {
                store::claim(db, now, &paper_of(&found, DocumentKind::Diploma, key, language))?;
                fresh = true;
            }
        }
        if fresh {
            let payload = json!({ "approval": approval, "event": event });
            jobs::enqueue(db, kinds::DIPLOMA, &format!("diploma:{approval}:{event}"), &payload, now)?;
            let entry = Event {
                vendor: Some(found.vendor_id),
                case: Some(found.case_id),
                subject: &found.number.to_string(),
                ..Event::new("diploma.asked")
            };
            journal::record(db, now, &who.actor(), &entry)?;
        }
        Ok(fresh)
    })
}

/// How it stands with the diploma of what the register says now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Wall {
    /// The approval does not hold: there is none.
    None,
    /// It can be asked for.
    Open,
    /// It was asked for and is being made.
    Asked,
    /// It is out.
    Out,
}

/// How it stands with the diploma of an approval.
pub(super) fn wall(
    db: &mut Db,
    approval: Id,
    ledger: &[LedgerEvent],
    now: Moment,
) -> diesel::QueryResult<Wall> {
    let Some(event) = speaks(ledger, now) else { return Ok(Wall::None) };
    let mut wall = Wall::Out;
    for language in Language::ALL.iter().copied() {
        match store::is_out(db, &diploma_key(approval, event, language))? {
            None => return Ok(Wall::Open),
            Some(false) => wall = Wall::Asked,
            Some(true) => {}
        }
    }
    Ok(wall)
}

/// The newest entry of the ledger that has taken effect; none while the approval does not hold.
fn speaks(ledger: &[LedgerEvent], now: Moment) -> Option<i64> {
    let today = now.oslo_date();
    if !approvals::status(ledger, today, now).valid {
        return None;
    }
    let known = ledger.iter().filter(|one| one.effective_from <= today && one.recorded_at <= now);
    known.map(|one| one.seq).max()
}

pub(super) fn diploma_key(approval: Id, event: i64, language: Language) -> String {
    format!("diploma:{approval}:{event}:{language}")
}

impl Workshop {
    /// Issues the diploma of an approval as it stood with a ledger entry, in both languages. Does nothing for those that
    /// are issued already, nor when the approval does not hold any more.
    ///
    /// # Errors
    /// When something it needs is missing or fails; nothing is half issued then.
    pub async fn issue_diploma(&self, approval: Id, event: i64, held_up: i32) -> Result<(), IssueError> {
        for language in Language::ALL {
            self.issue(Subject::Diploma { approval, event, language: *language }, held_up).await?;
        }
        Ok(())
    }

    /// Claims the row and lays out the diploma; none when it is out already, or the approval does not hold any more.
    pub(super) fn draft_diploma(
        &self,
        approval: Id,
        event: i64,
        language: Language,
        level: Level,
    ) -> Result<Option<Draft>, IssueError> {
        let material = self.material(approval, event)?;
        let key = diploma_key(approval, event, language);
        let document = paper_of(&material.approval, DocumentKind::Diploma, key, language);
        if !material.holds || !self.claim(&document)? {
            return Ok(None);
        }
        let told = self.told(&material, language, level);
        let page = diploma::diploma_page(&told)?;
        let unsigned = layout::diploma(&page, &carried::of_certificate(&told)?, &document.key)?;
        let meta = self.meta(&page.heading, &page.signature.field_label, language)?;
        Ok(Some(Draft { key: document.key.clone(), document: Some(document), unsigned, meta }))
    }
}
