//! Asking authorities: time stamps, and whether a certificate still holds. Over HTTP, within bounds of time and size.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response};

/// How long an authority may take to answer.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Why an authority gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum Silence {
    /// It could not be reached in time, or broke off.
    #[error("{address}: {reason}")]
    Unreachable {
        /// Whom we asked.
        address: String,
        /// What happened.
        reason: String,
    },
    /// It answered with an error.
    #[error("{address} answered {status}")]
    Status {
        /// Whom we asked.
        address: String,
        /// The HTTP status.
        status: u16,
    },
    /// It answered with more than is read.
    #[error("{address} answered with more than {most} bytes")]
    TooMuch {
        /// Whom we asked.
        address: String,
        /// The bound.
        most: usize,
    },
}

/// Somebody in this process who answers at addresses of his own.
pub trait Nearby: std::fmt::Debug + Send + Sync {
    /// The answer, or why there is none; nothing for addresses that are not his.
    fn near(&self, address: &str, question: Option<&[u8]>) -> Option<Result<Vec<u8>, String>>;
}

/// The way to authorities; can be shared.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Client,
    near: Option<Arc<dyn Nearby>>,
}

impl Outside {
    /// A way that waits at most `patience` for each answer.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(patience: Duration) -> Result<Self, reqwest::Error> {
        Self::following(patience, reqwest::redirect::Policy::limited(2))
    }

    /// The same, but nowhere else than asked: for calls that carry secrets.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn direct(patience: Duration) -> Result<Self, reqwest::Error> {
        Self::following(patience, reqwest::redirect::Policy::none())
    }

    fn following(patience: Duration, redirects: reqwest::redirect::Policy) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(patience)
            .connect_timeout(patience.min(Duration::from_secs(5)))
            .redirect(redirects)
            .user_agent(concat!("godkjent/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, near: None })
    }

    /// The same, with somebody near who is asked without a network.
    #[must_use]
    pub fn with(self, near: Arc<dyn Nearby>) -> Self {
        Self { near: Some(near), ..self }
    }

    /// What somebody near answers, if it is his address.
    fn near(&self, address: &str, question: Option<&[u8]>) -> Option<Result<Vec<u8>, Silence>> {
        let answer = self.near.as_ref()?.near(address, question)?;
        Some(answer.map_err(|reason| Silence::Unreachable { address: address.to_owned(), reason }))
    }

    /// Sends a question and reads the answer, up to `most` bytes.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn ask(
        &self,
        address: &str,
        kinds: (&'static str, &'static str),
        question: Vec<u8>,
        most: usize,
    ) -> Result<Vec<u8>, Silence> {
        if let Some(answer) = self.near(address, Some(&question)) {
            return answer;
        }
        let request =
            self.client.post(address).header(CONTENT_TYPE, kinds.0).header(ACCEPT, kinds.1).body(question);
        read(address, request.send().await.map_err(|error| unreachable(address, &error))?, most).await
    }

    /// Sends a call to an interface whose refusals say why: the status, whatever it is, and the answer, up to `most` bytes.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn call(
        &self,
        address: &str,
        kind: &'static str,
        bearer: Option<&str>,
        body: Vec<u8>,
        most: usize,
    ) -> Result<(u16, Vec<u8>), Silence> {
        let request = self.client.post(address).header(CONTENT_TYPE, kind).header(ACCEPT, "application/json");
        let request = match bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.body(body).send().await.map_err(|error| unreachable(address, &error))?;
        let status = response.status().as_u16();
        Ok((status, whole(address, response, most).await?))
    }

    /// Fetches a file, up to `most` bytes.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn fetch(&self, address: &str, most: usize) -> Result<Vec<u8>, Silence> {
        if let Some(answer) = self.near(address, None) {
            return answer;
        }
        let request = self.client.get(address);
        read(address, request.send().await.map_err(|error| unreachable(address, &error))?, most).await
    }
}

fn unreachable(address: &str, error: &reqwest::Error) -> Silence {
    let reason = if error.is_timeout() { "no answer in time".to_owned() } else { error.to_string() };
    Silence::Unreachable { address: address.to_owned(), reason }
}

async fn read(address: &str, response: Response, most: usize) -> Result<Vec<u8>, Silence> {
    if !response.status().is_success() {
        return Err(Silence::Status { address: address.to_owned(), status: response.status().as_u16() });
    }
    whole(address, response, most).await
}

async fn whole(address: &str, mut response: Response, most: usize) -> Result<Vec<u8>, Silence> {
    let mut answer = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(address, &error))? {
        if answer.len() + chunk.len() > most {
            return Err(Silence::TooMuch { address: address.to_owned(), most });
        }
        answer.extend_from_slice(&chunk);
    }
    Ok(answer)
}
