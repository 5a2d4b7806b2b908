//! From a subject to an issued paper: lay out, sign, keep, record.

use super::signers::revoked_at;
use super::store::files::{self, NewFile};
use super::store::{self, NewDocument};
use super::{DocumentKind, Draft, IssueError, Subject, Workshop, of_meeting};
use crate::cases;
use crate::checking::{Check, Outcome, Trust, examine};
use crate::decisions;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::meetings;
use crate::signing::levels::{Level, Sealed};
use crate::store::{Db, StoreError};
use crate::values::{Language, Moment};
use crate::vault::Received;
use serde_json::json;

impl Workshop {
    /// Makes a paper, unless it is out already. No database transaction is open while others are asked.
    pub(super) async fn issue(&self, subject: Subject, held_up: i32) -> Result<(), IssueError> {
        self.check_key().await?;
        let Some((draft, sealed)) = self.sealed(subject, held_up).await? else { return Ok(()) };
        self.finish(subject, draft, sealed).await
    }

    /// Nothing is signed with a certificate of which its authority said that it was revoked, whatever the level: at the
    /// lowest nobody else asks.
    pub(super) async fn check_key(&self) -> Result<(), IssueError> {
        let workshop = self.clone();
        let said = actix_web::web::block(move || {
            workshop.store.read(|db| Ok::<_, StoreError>(revoked_at(db, &workshop.signer)?))
        });
        match said.await.map_err(|_| IssueError::Stopping)?? {
            Some(at) if at <= self.clock.now() => Err(IssueError::Revoked(at)),
            _ => Ok(()),
        }
    }

    /// Keeps and records; the record is what makes the paper issued.
    pub(super) async fn finish(
        &self,
        subject: Subject,
        draft: Draft,
        sealed: Sealed,
    ) -> Result<(), IssueError> {
        let kept = self.keep(&sealed).await?;
        let workshop = self.clone();
        let record = move || workshop.record(subject, &draft, &sealed, &kept);
        actix_web::web::block(record).await.map_err(|_| IssueError::Stopping)?
    }

    /// Looks whether a signed paper is whole, and puts it into the vault.
    pub(super) async fn keep(&self, sealed: &Sealed) -> Result<Received, IssueError> {
        let (pdf, chain, now) = (sealed.pdf.clone(), self.signer.chain_pem(), self.clock.now());
        let checked = actix_web::web::block(move || check_whole(&pdf, &chain, now)).await;
        checked.map_err(|_| IssueError::Stopping)??;
        Ok(self.vault.put(sealed.pdf.clone().into()).await?)
    }

    /// The lowest level that is good enough now: ours, unless the statutes allow less after so many tries that failed
    /// because of others.
    fn least(&self, held_up: i32) -> Level {
        let allowed = i32::from(self.scheme.board_on(self.clock.today()).sign_lower_after);
        if allowed > 0 && held_up >= allowed { Level::Basic } else { self.manner.level() }
    }

    /// The signed paper; none when it is out already.
    async fn sealed(&self, subject: Subject, held_up: i32) -> Result<Option<(Draft, Sealed)>, IssueError> {
        let planned = self.manner.level();
        let Some(draft) = self.laid_out(subject, planned).await? else { return Ok(None) };
        let least = self.least(held_up);
        let sealed = self.manner.seal(draft.unsigned.clone(), &self.signer, &draft.meta, least).await?;
        if sealed.level == planned {
            return Ok(Some((draft, sealed)));
        }
        // The page says its level: laid out and signed once more with the level that it really has.
        let Some(draft) = self.laid_out(subject, sealed.level).await? else { return Ok(None) };
        let manner = self.manner.at(sealed.level);
        let again = manner.seal(draft.unsigned.clone(), &self.signer, &draft.meta, sealed.level).await?;
        Ok(Some((draft, Sealed { shortfall: sealed.shortfall, ..again })))
    }

    async fn laid_out(&self, subject: Subject, level: Level) -> Result<Option<Draft>, IssueError> {
        let workshop = self.clone();
        let draft = actix_web::web::block(move || workshop.draft(subject, level)).await;
        draft.map_err(|_| IssueError::Stopping)?
    }

    fn record(
        &self,
        subject: Subject,
        draft: &Draft,
        sealed: &Sealed,
        kept: &Received,
    ) -> Result<(), IssueError> {
        let now = self.clock.now();
        let file = new_file(&draft.key, self.signer.chain_pem(), sealed);
        self.store.write(|db| match (&draft.document, subject) {
            (Some(document), _) => record_document(db, now, document, file, kept),
            (None, Subject::Minutes { minutes, addition }) => {
                let size = i64::try_from(kept.size).unwrap_or(i64::MAX);
                let fresh = meetings::record_paper(db, now, minutes, addition, &kept.sha256, size);
                if fresh.map_err(of_meeting)? {
                    files::record(db, now, &file, kept)?;
                }
                Ok(())
            }
            (None, _) => Err(IssueError::Unknown("paper")),
        })
    }
}

/// Whether a signed paper is whole by our own check, the same that its readers use: what we would call broken is never
/// issued. Who is trusted, and what others say of the certificate, does not matter here.
fn check_whole(pdf: &[u8], chain: &str, now: Moment) -> Result<(), IssueError> {
    let trust = Trust::read(chain, "").map_err(IssueError::Unsound)?;
    let report =
        examine(pdf, &trust, now.timestamp()).map_err(|fault| IssueError::Unsound(fault.to_string()))?;
    let asked =
        [Check::File, Check::Signature, Check::Content, Check::Certificate, Check::Key, Check::Additions];
    for check in asked {
        let mut lines = report.findings.iter().filter(|line| line.check == check).peekable();
        if lines.peek().is_none() || lines.any(|line| line.outcome != Outcome::Good) {
            return Err(IssueError::Unsound(check.to_string()));
        }
    }
    Ok(())
}

/// What is recorded of a signed file.
pub(super) fn new_file(paper: &str, chain: String, sealed: &Sealed) -> NewFile {
    NewFile {
        paper: paper.to_owned(),
        document: None,
        level: sealed.level,
        chain,
        stamped_at: sealed.stamped_at.map(Moment::new),
        good_until: sealed.good_until.map(Moment::new),
        shortfall: sealed.shortfall.clone().unwrap_or_default(),
    }
}

/// The record is what makes the paper issued. Whoever comes second has made it in vain: the first counts.
fn record_document(
    db: &mut Db,
    now: Moment,
    document: &NewDocument,
    file: NewFile,
    kept: &Received,
) -> Result<(), IssueError> {
    // Whoever sets the decision aside has the case: it was before this, or comes after.
    cases::find_locked(db, document.case)?;
    if let Some(decision) = document.decision
        && decisions::find(db, decision)?.is_none_or(|one| one.set_aside_at.is_some())
    {
        return Ok(());
    }
    let level = file.level;
    if !store::issue(db, now, document, file, kept)? {
        return Ok(());
    }
    let event = match document.kind {
        DocumentKind::Certificate => "certificate.issued",
        DocumentKind::DecisionLetter => "letter.issued",
        DocumentKind::Diploma => "diploma.issued",
    };
    tell(db, now, document)?;
    let entry = Event {
        vendor: Some(document.vendor),
        case: Some(document.case),
        subject: &document.number,
        details: json!({ "sha256": kept.sha256, "language": document.language, "level": level }),
        ..Event::new(event)
    };
    journal::record(db, now, &Actor::system(), &entry)?;
    Ok(())
}

/// Tells the vendor of a paper that is out. One mail tells of both languages, once both are out; each year's certificate
/// is told of. Who asked for a diploma is waiting for it, and is not told.
fn tell(db: &mut Db, now: Moment, document: &NewDocument) -> Result<(), IssueError> {
    let template = match document.kind {
        DocumentKind::Certificate => "certificate-ready",
        DocumentKind::DecisionLetter => "letter-ready",
        DocumentKind::Diploma => return Ok(()),
    };
    let key = document.key.trim_end_matches(&format!(":{}", document.language)).to_owned();
    let keys: Vec<String> = Language::ALL.iter().map(|language| format!("{key}:{language}")).collect();
    if store::are_issued(db, &keys)? {
        let data = json!({ "number": document.number, "valid_until": document.valid_until });
        let vendor = Recipient::Vendor(document.vendor);
        jobs::notice(db, now, &key, template, &vendor, Some(document.case), &data)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::specimens::{norwegian, unsigned};
    use crate::signing::signature::sign;
    use crate::signing::specimens::{keys, meta, now};

    #[test]
    fn a_paper_that_our_own_check_calls_broken_is_not_issued_and_one_with_a_strange_name_is() {
        let keys = keys();
        let checked = |pdf: &[u8]| check_whole(pdf, &keys.signer.chain_pem(), Moment::new(now()));
        for name in ["Fjordkontakt AS", "/SubFilter/ETSI. AS", "/ByteRange[0 9 9 99999999] AS"] {
            let mut page = norwegian();
            name.clone_into(&mut page.title);
            let pdf = sign(&unsigned(&page), &keys.signer, &meta()).unwrap();
            checked(&pdf).unwrap();
            assert!(matches!(checked(&[&pdf, b"\n".as_slice()].concat()), Err(IssueError::Unsound(_))));
        }
        assert!(matches!(checked(&unsigned(&norwegian())), Err(IssueError::Unsound(_))));
    }
}
