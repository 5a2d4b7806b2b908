//! Signed statements of what the register says: made while whoever asked waits, and kept under an address that only they
//! are told.
//!
//! Nothing is entered before the paper is signed, so that a key that is gone leaves nothing half done: whoever asked asks
//! again. Who asked is not kept.

use super::making::new_file;
use super::statement::{HeardOf, laid_out};
use super::store::files;
use super::store::statements as rows;
pub use super::store::statements::IssuedStatement;
use super::{About, Found, IssueError, Seal, StatementFacts, Workshop};
use crate::approvals::{self, Approval, LedgerEvent, Standing, Status};
use crate::journal::{self, Actor, Event};
use crate::scheme::{LiveScheme, Scheme};
use crate::signing::keys::KeyRing;
use crate::signing::levels::Manner;
use crate::store::{Db, Store};
use crate::values::{Clock, Id, Language, Moment, Orgnr, OsloDate};
use crate::vault::Vault;
use serde_json::json;
use std::sync::Arc;

/// What a workshop is opened from, with the key as it is at the time.
#[derive(Clone)]
pub struct Premises {
    /// Rows.
    pub store: Store,
    /// Bytes.
    pub vault: Vault,
    /// Time.
    pub clock: Clock,
    /// Names and norms.
    pub scheme: LiveScheme,
    /// The keys.
    pub keys: KeyRing,
    /// How it is signed.
    pub manner: Manner,
    /// The address that papers send readers to.
    pub public_url: String,
}

impl Premises {
    /// Where papers are made, with the key as it is now.
    ///
    /// # Errors
    /// When the key is gone; nothing is issued then.
    pub async fn workshop(&self) -> Result<Workshop, IssueError> {
        let keys = self.keys.clone();
        let signer = actix_web::web::block(move || keys.signer()).await.map_err(|_| IssueError::Stopping)?;
        Ok(Workshop {
            store: self.store.clone(),
            vault: self.vault.clone(),
            clock: self.clock.clone(),
            scheme: self.scheme.current(),
            signer: signer?,
            manner: self.manner.clone(),
            public_url: self.public_url.clone(),
        })
    }
}

/// A statement that is to be signed.
#[derive(Debug, Clone)]
pub struct NewStatement {
    /// Its number and address: nobody can guess it.
    pub id: Id,
    /// In which language.
    pub language: Language,
    /// For which day.
    pub as_of: OsloDate,
    /// As known when.
    pub known_at: Moment,
    /// Whether that instant was asked for.
    pub looks_back: bool,
    /// The ledger's newest entry when the register answered.
    pub register_seq: i64,
    /// Who was asked about, and what the register found.
    pub about: Vec<Told>,
    /// The same for machines.
    pub answer: String,
}

/// What the register found of one who was asked about.
#[derive(Debug, Clone)]
pub struct Told {
    /// Their number.
    pub orgnr: Orgnr,
    /// The approval that speaks for them, how it stood, and its entries that were known then; none where the register
    /// knows nothing.
    pub found: Option<(Approval, Standing, Vec<LedgerEvent>)>,
    /// What the register itself showed at the time that is asked about.
    pub shown_then: Status,
    /// How many units of theirs the register has.
    pub units: usize,
    /// Places of business of theirs that were asked about, by number and name.
    pub places: Vec<(Orgnr, String)>,
    /// What the company register says of them, where it was heard.
    pub heard: Option<HeardOf>,
}

impl NewStatement {
    fn paper(
        &self,
        scheme: &Scheme,
        public_url: &str,
        seal: Seal<'_>,
        now: Moment,
    ) -> Result<(Vec<u8>, String), IssueError> {
        let about: Vec<About<'_>> = self.about.iter().map(Told::borrowed).collect();
        laid_out(&StatementFacts {
            number: &self.id.to_string(),
            about: &about,
            as_of: self.as_of,
            known_at: self.known_at,
            looks_back: self.looks_back,
            answer: &self.answer,
            scheme,
            address: &format!("{public_url}/s/{}", self.id),
            seal,
            now,
            language: self.language,
        })
    }
}

impl Told {
    fn borrowed(&self) -> About<'_> {
        About {
            orgnr: &self.orgnr,
            found: self.found.as_ref().map(|(approval, standing, events)| Found {
                approval,
                standing,
                events,
            }),
            shown_then: self.shown_then,
            units: self.units,
            places: &self.places,
            heard: self.heard.as_ref(),
        }
    }
}

/// The key of a statement among papers.
fn statement_key(id: Id) -> String {
    format!("{}{id}", rows::KEYS)
}

impl Workshop {
    /// Makes, signs and keeps a statement.
    ///
    /// # Errors
    /// When something it needs is missing or fails; nothing is issued then.
    pub async fn issue_statement(&self, new: NewStatement) -> Result<(), IssueError> {
        self.check_key().await?;
        let level = self.manner.level();
        let (workshop, new) = (self.clone(), Arc::new(new));
        let laid_out = {
            let (workshop, new) = (workshop.clone(), Arc::clone(&new));
            move || {
                let seal = Seal::of(&workshop.signer, level);
                new.paper(&workshop.scheme, &workshop.public_url, seal, workshop.clock.now())
            }
        };
        let (unsigned, label) = actix_web::web::block(laid_out).await.map_err(|_| IssueError::Stopping)??;
        let title = crate::words::plain(new.language, "statement-heading")?;
        let meta = self.meta(&title, &label, new.language)?;
        // Whoever asked waits: there is no lower level for want of others, as for papers that nobody else would sign.
        let sealed = self.manner.seal(unsigned, &self.signer, &meta, level).await?;
        let kept = self.keep(&sealed).await?;
        let record = move || {
            let now = workshop.clock.now();
            let file = new_file(&statement_key(new.id), workshop.signer.chain_pem(), &sealed);
            workshop.store.write(|db| {
                // What was entered meanwhile, here or by another node, may make the answer untrue.
                if approvals::head(db)? != new.register_seq {
                    return Err(IssueError::Overtaken);
                }
                rows::insert(db, now, new.id, new.language, &new.answer)?;
                files::record(db, now, &file, &kept)?;
                // Whom it is about stays out of the journal, and so does its number, which is its address: who is asked
                // about before a contract is awarded is confidential.
                let entry = Event {
                    details: json!({ "language": new.language, "level": sealed.level }),
                    ..Event::new("statement.issued")
                };
                journal::record(db, now, &Actor::system(), &entry)?;
                Ok(())
            })
        };
        actix_web::web::block(record).await.map_err(|_| IssueError::Stopping)?
    }
}

/// A statement that was signed.
///
/// # Errors
/// When the database fails.
pub fn statement(db: &mut Db, id: Id) -> diesel::QueryResult<Option<IssuedStatement>> {
    rows::find(db, id, &statement_key(id))
}

/// The statement that is, or once was, exactly these bytes.
///
/// # Errors
/// When the database fails.
pub fn statement_by_hash(db: &mut Db, sha256: &str) -> diesel::QueryResult<Option<IssuedStatement>> {
    match rows::by_hash(db, sha256)? {
        Some(id) => statement(db, id),
        None => Ok(None),
    }
}
