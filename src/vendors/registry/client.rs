//! Asks the company register over HTTP.

use super::{LookUp, RegisterEntry, RoleHolder, entry, owner, roles};
use crate::values::Orgnr;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use std::time::Duration;

/// How long one question may take. Whoever waits is filling in a form, and can do without the answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long all of a look-up may take: a place of business leads on to its owner.
const IN_ALL: Duration = Duration::from_secs(4);

/// How long is waited for the roles, which may be left out.
const FOR_ROLES: Duration = Duration::from_secs(2);

/// The largest answer that is read, in bytes; the register's own are a few thousand.
const LARGEST: usize = 1_000_000;

pub(super) const UNIT: &str = "application/vnd.brreg.enhetsregisteret.enhet.v2+json;charset=UTF-8";
pub(super) const PLACE: &str = "application/vnd.brreg.enhetsregisteret.underenhet.v2+json;charset=UTF-8";
const ROLES: &str = "application/json";

/// Why the register did not answer. Nothing that a user does depends on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Outage {
    /// Nobody is asked in this installation, or not for numbers that stand for nobody.
    #[error("the company register is not asked")]
    NotAsked,
    /// No answer in time.
    #[error("the company register did not answer in time")]
    Slow,
    /// It cannot be reached.
    #[error("the company register cannot be reached: {0}")]
    Unreachable(String),
    /// It answered with a fault.
    #[error("the company register answered {0}")]
    Refused(u16),
    /// The answer is not what it answers.
    #[error("the company register's answer cannot be read: {0}")]
    Unreadable(&'static str),
}

impl From<reqwest::Error> for Outage {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() { Self::Slow } else { Self::Unreachable(error.without_url().to_string()) }
    }
}

/// An answer, or that there is none to give.
pub(super) enum Answer {
    /// This.
    Json(Value),
    /// It was there, and was taken away (410).
    Removed,
    /// There is no such thing (404).
    Unknown,
}

/// The company register, as this installation reaches it.
#[derive(Clone)]
pub struct CompanyRegister {
    base: Option<String>,
    /// Whether numbers that stand for nobody are asked about too: at a register for tests.
    synthetic: bool,
    client: Client,
}

impl CompanyRegister {
    /// The register at an address (`https://data.brreg.no/enhetsregisteret/api`), or none.
    ///
    /// # Errors
    /// When no secure connections can be made at all.
    pub fn new(base: Option<&str>) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .user_agent(concat!("godkjent/", env!("CARGO_PKG_VERSION")))
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::limited(2))
            .build()?;
        let base = base.map(|base| base.trim_end_matches('/').to_owned());
        let synthetic = base.as_ref().is_some_and(|base| !base.contains("//data.brreg.no/"));
        Ok(Self { base, synthetic, client })
    }

    /// What the register says about a number. A place of business leads on to the entity that owns it.
    ///
    /// # Errors
    /// When it does not answer in time or in its own form.
    pub async fn look_up(&self, orgnr: &Orgnr) -> Result<LookUp, Outage> {
        tokio::time::timeout(IN_ALL, self.follow(orgnr)).await.unwrap_or(Err(Outage::Slow))
    }

    async fn follow(&self, orgnr: &Orgnr) -> Result<LookUp, Outage> {
        if let Some(found) = self.unit(orgnr).await? {
            return Ok(LookUp::Found(Box::new(found)));
        }
        let Some(place) = self.json(&format!("underenheter/{orgnr}"), PLACE).await? else {
            return Ok(LookUp::Unknown);
        };
        let (main, name) = owner(&place).ok_or(Outage::Unreadable("a place of business without an owner"))?;
        let found = self.unit(&main).await?;
        Ok(found.map_or(LookUp::Unknown, |main| LookUp::PartOf { place: name, main: Box::new(main) }))
    }

    /// An entity with its roles. Roles that cannot be read are left out: the rest is worth showing.
    async fn unit(&self, orgnr: &Orgnr) -> Result<Option<RegisterEntry>, Outage> {
        if !self.asks(orgnr) {
            return Err(Outage::NotAsked);
        }
        let path = format!("enheter/{orgnr}");
        let (unit, holders) = futures_util::join!(self.json(&path, UNIT), self.roles(orgnr));
        let Some(unit) = unit? else { return Ok(None) };
        let read = entry(&unit).map_err(|_| Outage::Unreadable("number, name or form is missing"))?;
        if read.orgnr != *orgnr {
            return Err(Outage::Unreadable("it is about another number"));
        }
        Ok(Some(RegisterEntry { roles: holders, ..read }))
    }

    async fn roles(&self, orgnr: &Orgnr) -> Vec<RoleHolder> {
        let path = format!("enheter/{orgnr}/roller");
        let asked = tokio::time::timeout(FOR_ROLES, self.json(&path, ROLES)).await;
        match asked.unwrap_or(Err(Outage::Slow)) {
            Ok(found) => found.as_ref().map(roles).unwrap_or_default(),
            Err(outage) => {
                tracing::debug!(%outage, "the roles are left out");
                Vec::new()
            }
        }
    }

    /// Whether anybody is asked in this installation.
    pub(in crate::vendors) const fn is_asked(&self) -> bool {
        self.base.is_some()
    }

    /// Whether the register is asked about a number.
    pub(in crate::vendors) fn asks(&self, orgnr: &Orgnr) -> bool {
        self.is_asked() && (self.synthetic || !orgnr.is_synthetic())
    }

    /// An answer as JSON; none when there is no such thing, or no longer.
    async fn json(&self, path: &str, accept: &str) -> Result<Option<Value>, Outage> {
        Ok(match self.answer(path, accept).await? {
            Answer::Json(found) => Some(found),
            Answer::Removed | Answer::Unknown => None,
        })
    }

    /// Asks, and reads the answer.
    pub(super) async fn answer(&self, path: &str, accept: &str) -> Result<Answer, Outage> {
        let base = self.base.as_deref().ok_or(Outage::NotAsked)?;
        let response = self.client.get(format!("{base}/{path}")).header(ACCEPT, accept).send().await?;
        match response.status() {
            StatusCode::NOT_FOUND => return Ok(Answer::Unknown),
            StatusCode::GONE => return Ok(Answer::Removed),
            status if !status.is_success() => return Err(Outage::Refused(status.as_u16())),
            _ => {}
        }
        let kind =
            response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.contains("json") {
            return Err(Outage::Unreadable("it is no JSON"));
        }
        let bytes = bounded(response).await?;
        serde_json::from_slice(&bytes).map(Answer::Json).map_err(|_| Outage::Unreadable("the JSON is broken"))
    }
}

/// The body, as long as it is not absurdly long.
async fn bounded(mut response: Response) -> Result<Vec<u8>, Outage> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(Outage::Unreadable("it is too long"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
