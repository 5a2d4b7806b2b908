//! Asking authorities: time stamps, and whether a certificate still holds. Over HTTP, within bounds of time and size.

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

/// The way to authorities; can be shared.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Client,
}

impl Outside {
    /// A way that waits at most `patience` for each answer.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(patience: Duration) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(patience)
            .connect_timeout(patience.min(Duration::from_secs(5)))
            .redirect(reqwest::redirect::Policy::limited(2))
            .user_agent(concat!("godkjent/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client })
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
        let request =
            self.client.post(address).header(CONTENT_TYPE, kinds.0).header(ACCEPT, kinds.1).body(question);
        read(address, request.send().await.map_err(|error| unreachable(address, &error))?, most).await
    }

    /// Fetches a file, up to `most` bytes.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn fetch(&self, address: &str, most: usize) -> Result<Vec<u8>, Silence> {
        let request = self.client.get(address);
        read(address, request.send().await.map_err(|error| unreachable(address, &error))?, most).await
    }
}

fn unreachable(address: &str, error: &reqwest::Error) -> Silence {
    let reason = if error.is_timeout() { "no answer in time".to_owned() } else { error.to_string() };
    Silence::Unreachable { address: address.to_owned(), reason }
}

async fn read(address: &str, mut response: Response, most: usize) -> Result<Vec<u8>, Silence> {
    if !response.status().is_success() {
        return Err(Silence::Status { address: address.to_owned(), status: response.status().as_u16() });
    }
    let mut answer = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(address, &error))? {
        if answer.len() + chunk.len() > most {
            return Err(Silence::TooMuch { address: address.to_owned(), most });
        }
        answer.extend_from_slice(&chunk);
    }
    Ok(answer)
}
