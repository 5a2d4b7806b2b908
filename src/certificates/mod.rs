//! The papers that we sign: certificates, decision letters, and diplomas for those who ask for one.
//!
//! A job makes each paper after the transaction that decided, outside any database transaction: it claims
//! the document's row first, lays the page out, signs it, puts the bytes in the vault and only then records
//! their SHA-256. If the node dies anywhere in between, the job runs again and the row still is one row; what
//! counts as issued is what has a hash, and it has only one. The register, not the paper, decides.
//!
//! A paper is signed at the level that the settings name. Where the authorities that this takes fail, the job waits and
//! tries again, or, if the statutes allow it, signs at a lower level after so many tries; the page says which. Later a
//! job appends a new time stamp before the last one weakens: the paper gets another hash, and the old ones stay good.
//!
//! The layout (`papers`) knows no words: this room hands it texts from the locales; `signing` signs what it made.

#[cfg(test)]
mod board_tests;
mod carried;
mod decision;
mod diploma;
mod expiry;
#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod letter_tests;
#[cfg(test)]
mod level_tests;
mod making;
mod minutes;
mod printed;
#[cfg(test)]
mod renewal_tests;
mod renewing;
mod sample;
mod signers;
#[cfg(test)]
mod signers_tests;
mod statement;
mod statements;
mod store;
mod waiting;
mod waiting_names;
mod wall;
#[cfg(test)]
mod wall_tests;
pub mod web;
mod wording;

pub use carried::of_certificate as carried_files;
pub use expiry::{KeyRoom, Watched, key_standing, look_at_key, warn_of_expiry, watched};
pub use renewing::{AHEAD, Archive, ask_for_renewals, fading_count};
pub use sample::sample;
pub use signers::{Lookout, enter_signers, signers, signers_version};
pub use statement::{About, Found, HeardOf, StatementFacts, statement_paper};
pub use statements::{IssuedStatement, NewStatement, Premises, Told, statement, statement_by_hash};
pub use store::{
    DocumentKind, IssuedDocument, by_hash, find, issued, of_case, of_vendor, set_aside_count, signed_files,
};
pub use waiting::{
    LowerPaper, UnrenewedPaper, Waiting, WaitingPaper, tell_of_waiting, waiting, waiting_count,
};
pub use wall::{AskError, ask_for_diploma};
pub use wording::{Certificate, Seal};

use crate::approvals::{self, Approval, LedgerEvent, Standing};
use crate::decisions;
use crate::meetings::{self, MeetingError};
use crate::papers::diploma as layout;
use crate::papers::{letter, page, paper};
use crate::scheme::Scheme;
use crate::signing::keys::{KeyError, Signer};
pub use crate::signing::levels::Level;
use crate::signing::levels::{Manner, SealError};
use crate::signing::signature::SignatureMeta;
use crate::store::{Db, Store, StoreError};
use crate::values::{Clock, Id, Language, Moment, Orgnr, OsloDate};
use crate::vault::{Vault, VaultError};
use crate::words::MissingText;
use std::sync::Arc;
use store::NewDocument;

/// Why a paper could not be issued; the job is tried again.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// What it is about does not exist.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// The page could not be laid out.
    #[error("the page could not be laid out: {0}")]
    Layout(#[from] paper::LayoutError),
    /// It could not be signed.
    #[error("the page could not be signed: {0}")]
    Sign(#[from] SealError),
    /// It was signed, and does not pass the check that its readers use.
    #[error("the signed page does not pass our own check: {0}")]
    Unsound(String),
    /// The key cannot be used now.
    #[error("the signing key cannot be used: {0}")]
    Key(#[from] KeyError),
    /// The key's certificate was revoked, as its authority says.
    #[error("the signing certificate was revoked from {0}; nothing is signed before there is a new key")]
    Revoked(Moment),
    /// The decision cannot be read.
    #[error(transparent)]
    Decision(#[from] decisions::DecisionError),
    /// Its facts could not be written for machines.
    #[error("the facts for machines could not be written: {0}")]
    Facts(String),
    /// A text is missing.
    #[error(transparent)]
    Words(#[from] MissingText),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What lies in the vault is not what was signed.
    #[error("the file of {0} in the vault is not the one that was signed: bring it back from a backup")]
    Damaged(String),
    /// The register has changed since a statement's answer was read.
    #[error("the register has changed meanwhile")]
    Overtaken,
    /// The thread pool is gone.
    #[error("the server is stopping")]
    Stopping,
}

impl IssueError {
    /// Whether others, whom we ask for time stamps and proofs, are at fault: only such tries count towards a lower level.
    #[must_use]
    pub const fn is_others_fault(&self) -> bool {
        matches!(self, Self::Sign(fault) if fault.is_others_fault())
    }
}

impl From<diesel::result::Error> for IssueError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The store's failure behind a meeting's; nothing else of a meeting fails here.
fn of_meeting(error: MeetingError) -> IssueError {
    match error {
        MeetingError::Store(error) => error.into(),
        _ => IssueError::Unknown("minutes"),
    }
}

/// A letter as its paper would say it, unsigned and marked as a draft, for those who write it.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn letter_draft(
    seen: &decisions::LetterView,
    scheme: &Scheme,
    now: Moment,
    language: Language,
) -> Result<Vec<u8>, IssueError> {
    let id = format!("letter-draft:{}:{}:{language}", seen.decision.id, seen.version());
    letter_paper(seen, scheme, None, now, language, &id)
}

/// A letter of decision as a paper, unsigned but with the place of the signature; without a seal as a draft.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn letter_paper(
    seen: &decisions::LetterView,
    scheme: &Scheme,
    seal: Option<Seal<'_>>,
    now: Moment,
    language: Language,
    id: &str,
) -> Result<Vec<u8>, IssueError> {
    let from = decision::DecisionLetter { seen, scheme, seal, now, language };
    Ok(letter::letter(&decision::decision_letter(&from)?, id)?)
}

/// A meeting's minutes as a paper, unsigned but with the place of the signature.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn minutes_paper(
    paper: &meetings::MinutesPaper,
    scheme: &Scheme,
    seal: Seal<'_>,
    now: Moment,
    id: &str,
) -> Result<Vec<u8>, IssueError> {
    Ok(letter::letter(&minutes::minutes_letter(paper, scheme, seal, now)?, id)?)
}

fn certificate_key(approval: Id, event: i64, language: Language) -> String {
    format!("certificate:{approval}:{event}:{language}")
}

/// A certificate as a paper, unsigned but with the place of the signature.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn certificate_paper(from: &Certificate<'_>, id: &str) -> Result<Vec<u8>, IssueError> {
    Ok(page::certificate(&wording::certificate_page(from)?, &carried::of_certificate(from)?, id)?)
}

/// The diploma that goes with a certificate, unsigned but with the place of the signature.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn diploma_paper(from: &Certificate<'_>, id: &str) -> Result<Vec<u8>, IssueError> {
    Ok(layout::diploma(&diploma::diploma_page(from)?, &carried::of_certificate(from)?, id)?)
}

fn letter_key(decision: Id, number: i32, language: Language) -> String {
    format!("decision-letter:{decision}:{number}:{language}")
}

/// The decision that a letter's key names.
fn decision_of(key: &str) -> Option<Id> {
    key.strip_prefix("decision-letter:")?.split(':').next()?.parse().ok()
}

/// The newest signed letter of a decision in each language: the letter, or what puts it right.
///
/// # Errors
/// When the database fails.
pub fn letters_of(db: &mut Db, decision: Id) -> diesel::QueryResult<Vec<decisions::SignedLetter>> {
    let mut newest: Vec<decisions::SignedLetter> = Vec::new();
    for IssuedDocument { id, language, size, .. } in
        store::keyed(db, &format!("decision-letter:{decision}:"))?
    {
        newest.retain(|one| one.language != language);
        newest.push(decisions::SignedLetter { id, language, size });
    }
    Ok(newest)
}

/// The signed letter that those who wrote it have before them, once it is out in a language.
///
/// # Errors
/// When the database fails.
pub fn signed_letter(
    db: &mut Db,
    seen: &decisions::LetterView,
    language: Language,
) -> diesel::QueryResult<Option<IssuedDocument>> {
    match &seen.letter {
        Some(letter) => store::by_key(db, &letter_key(seen.decision.id, letter.number, language)),
        None => Ok(None),
    }
}

/// Where papers are made: the key, and everything that stands on them.
#[derive(Clone)]
pub struct Workshop {
    /// Rows.
    pub store: Store,
    /// Bytes.
    pub vault: Vault,
    /// Time.
    pub clock: Clock,
    /// Names and norms.
    pub scheme: Arc<Scheme>,
    /// The key and its chain.
    pub signer: Arc<Signer>,
    /// How it signs.
    pub manner: Manner,
    /// The address that papers send readers to.
    pub public_url: String,
}

/// What a paper is about.
#[derive(Debug, Clone, Copy)]
enum Subject {
    Certificate { approval: Id, event: i64, language: Language },
    Diploma { approval: Id, event: i64, language: Language },
    Letter { decision: Id, number: i32, language: Language },
    Minutes { minutes: Id, addition: Option<Id> },
}

/// What the papers of an approval are made from.
struct Material {
    approval: Approval,
    /// As it stood with the entry.
    standing: Standing,
    /// Whether it is valid now.
    holds: bool,
    entry: LedgerEvent,
    orgnr: Orgnr,
    rules_day: OsloDate,
}

/// A paper of an approval that is to be made.
fn paper_of(approval: &Approval, kind: DocumentKind, key: String, language: Language) -> NewDocument {
    NewDocument {
        key,
        kind,
        vendor: approval.vendor_id,
        case: approval.case_id,
        approval: Some(approval.id),
        decision: None,
        number: approval.number.to_string(),
        language,
        valid_until: None,
    }
}

/// A paper before it is signed.
struct Draft {
    /// Its key, unique among papers.
    key: String,
    /// Its row; none for minutes, which the meeting keeps.
    document: Option<NewDocument>,
    unsigned: Vec<u8>,
    meta: SignatureMeta,
}

impl Workshop {
    /// Issues the certificate of an approval for a ledger event, in both languages. Does nothing for those
    /// that are issued already. `held_up` is how often others have made it fail.
    ///
    /// # Errors
    /// When something it needs is missing or fails; nothing is half issued then.
    pub async fn issue_certificate(&self, approval: Id, event: i64, held_up: i32) -> Result<(), IssueError> {
        for language in Language::ALL {
            self.issue(Subject::Certificate { approval, event, language: *language }, held_up).await?;
        }
        Ok(())
    }

    /// Issues a letter of a decision, in both languages. Does nothing for those that are issued already.
    ///
    /// # Errors
    /// When something it needs is missing or fails; nothing is half issued then.
    pub async fn issue_letter(&self, decision: Id, number: i32, held_up: i32) -> Result<(), IssueError> {
        for language in Language::ALL {
            self.issue(Subject::Letter { decision, number, language: *language }, held_up).await?;
        }
        Ok(())
    }

    /// Makes and signs the paper of approved minutes, with their corrections up to `addition` if there is one; the
    /// meeting keeps it, and only the board reads it. Does nothing when it is out already.
    ///
    /// # Errors
    /// When something it needs is missing or fails; nothing is half issued then.
    pub async fn issue_minutes(
        &self,
        minutes: Id,
        addition: Option<Id>,
        held_up: i32,
    ) -> Result<(), IssueError> {
        self.issue(Subject::Minutes { minutes, addition }, held_up).await
    }

    fn draft(&self, subject: Subject, level: Level) -> Result<Option<Draft>, IssueError> {
        match subject {
            Subject::Certificate { approval, event, language } => {
                self.draft_certificate(approval, event, language, level)
            }
            Subject::Diploma { approval, event, language } => {
                self.draft_diploma(approval, event, language, level)
            }
            Subject::Letter { decision, number, language } => {
                self.draft_letter(decision, number, language, level)
            }
            Subject::Minutes { minutes, addition } => self.draft_minutes(minutes, addition, level),
        }
    }

    fn draft_minutes(
        &self,
        minutes: Id,
        addition: Option<Id>,
        level: Level,
    ) -> Result<Option<Draft>, IssueError> {
        let paper = self.store.read(|db| meetings::paper(db, minutes, addition)).map_err(of_meeting)?;
        let paper = paper.ok_or(IssueError::Unknown("minutes"))?;
        if paper.signed {
            return Ok(None);
        }
        let seal = Seal::of(&self.signer, level);
        let letter = minutes::minutes_letter(&paper, &self.scheme, seal, self.clock.now())?;
        let key = match addition {
            Some(addition) => format!("minutes:{minutes}:{addition}"),
            None => format!("minutes:{minutes}"),
        };
        let unsigned = letter::letter(&letter, &key)?;
        let field_label = letter.signature.as_ref().map_or("", |panel| panel.field_label.as_str());
        let meta = self.meta(&letter.title, field_label, Language::Nb)?;
        Ok(Some(Draft { key, document: None, unsigned, meta }))
    }

    /// Claims the row and lays out the page; none when the paper is out already.
    fn draft_certificate(
        &self,
        approval: Id,
        event: i64,
        language: Language,
        level: Level,
    ) -> Result<Option<Draft>, IssueError> {
        let material = self.material(approval, event)?;
        let standing = &material.standing;
        let key = certificate_key(approval, event, language);
        let mut document = paper_of(&material.approval, DocumentKind::Certificate, key, language);
        document.valid_until = standing.continue_by.or(standing.valid_until);
        if !self.claim(&document)? {
            return Ok(None);
        }
        let certificate = self.told(&material, language, level);
        let page = wording::certificate_page(&certificate)?;
        let unsigned = page::certificate(&page, &carried::of_certificate(&certificate)?, &document.key)?;
        let meta = self.meta(&page.heading, &page.signature.field_label, language)?;
        Ok(Some(Draft { key: document.key.clone(), document: Some(document), unsigned, meta }))
    }

    /// What the papers of an approval are made from, as it stood with an entry of the ledger.
    fn material(&self, approval: Id, event: i64) -> Result<Material, IssueError> {
        let now = self.clock.now();
        self.store.read(|db| {
            let found = approvals::find(db, approval)?.ok_or(IssueError::Unknown("approval"))?;
            let ledger = approvals::of_approval(db, approval)?;
            let vendor = crate::vendors::find(db, found.vendor_id)?.ok_or(IssueError::Unknown("vendor"))?;
            let days = crate::cases::submission_days(db, &[found.case_id])?;
            let rules_day = days.first().map_or(found.decided_on, |(_, day)| *day);
            let entry = ledger
                .iter()
                .find(|one| one.seq == event)
                .ok_or(IssueError::Unknown("ledger entry"))?
                .clone();
            let standing = approvals::status(&ledger, entry.effective_from, entry.recorded_at);
            let holds = approvals::status(&ledger, now.oslo_date(), now).valid;
            Ok(Material { approval: found, standing, holds, entry, orgnr: vendor.orgnr, rules_day })
        })
    }

    fn told<'a>(&'a self, material: &'a Material, language: Language, level: Level) -> Certificate<'a> {
        Certificate {
            approval: &material.approval,
            standing: &material.standing,
            entry: &material.entry,
            orgnr: &material.orgnr,
            scheme: &self.scheme,
            public_url: &self.public_url,
            seal: Seal::of(&self.signer, level),
            now: self.clock.now(),
            rules_day: material.rules_day,
            language,
        }
    }

    fn draft_letter(
        &self,
        decision: Id,
        number: i32,
        language: Language,
        level: Level,
    ) -> Result<Option<Draft>, IssueError> {
        let seen = self.store.read(|db| decisions::issued_text(db, &self.scheme, decision, number))?;
        // Set aside since it was asked for: the letter of what comes next must not meet this one in the post.
        if seen.decision.set_aside_at.is_some() {
            return Ok(None);
        }
        let case = &seen.decision.case;
        let document = NewDocument {
            key: letter_key(decision, number, language),
            kind: DocumentKind::DecisionLetter,
            vendor: case.vendor_id,
            case: case.id,
            approval: None,
            decision: Some(decision),
            number: case.number.to_string(),
            language,
            valid_until: None,
        };
        if !self.claim(&document)? {
            return Ok(None);
        }
        let letter = decision::decision_letter(&decision::DecisionLetter {
            seen: &seen,
            scheme: &self.scheme,
            seal: Some(Seal::of(&self.signer, level)),
            now: self.clock.now(),
            language,
        })?;
        let unsigned = letter::letter(&letter, &document.key)?;
        let field_label = letter.signature.as_ref().map_or("", |panel| panel.field_label.as_str());
        let meta = self.meta(&letter.title, field_label, language)?;
        Ok(Some(Draft { key: document.key.clone(), document: Some(document), unsigned, meta }))
    }

    fn claim(&self, document: &NewDocument) -> Result<bool, IssueError> {
        let now = self.clock.now();
        self.store.write(|db| Ok(store::claim(db, now, document)?))
    }

    fn meta(&self, reason: &str, field_label: &str, language: Language) -> Result<SignatureMeta, IssueError> {
        Ok(SignatureMeta {
            name: self.signer.subject().to_owned(),
            reason: reason.to_owned(),
            location: crate::words::plain(language, "certificates-signature-place")?,
            signed_at: self.clock.now().timestamp(),
            field_label: field_label.to_owned(),
        })
    }
}
