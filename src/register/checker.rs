//! Checks files of strangers, a few at a time, off the threads that answer.

use super::arrivals::{Arrival, Arrivals, Busy};
use crate::checking::{Report, Signers, Trust, Unreadable, examine};
use crate::values::Moment;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many are examined at once.
const AT_ONCE: usize = 2;
/// How long a file waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who checks files, and whom they trust.
#[derive(Clone, Debug)]
pub struct Checker {
    trust: Arc<Trust>,
    arriving: Arrivals,
    at_once: Arc<Semaphore>,
}

impl Checker {
    /// Trusts these anchors.
    #[must_use]
    pub fn new(trust: Trust) -> Self {
        Self {
            trust: Arc::new(trust),
            arriving: Arrivals::default(),
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// A place for a file that is about to arrive from somewhere.
    ///
    /// # Errors
    /// [`Busy`].
    pub fn place(&self, origin: String) -> Result<Arrival, Busy> {
        self.arriving.begin(origin)
    }

    /// Examines a file, knowing our own certificates, and what was heard of them.
    ///
    /// # Errors
    /// [`Busy`]; within, that nothing can be said about the file.
    pub async fn examine(
        &self,
        file: Bytes,
        signers: &Signers,
        now: Moment,
    ) -> Result<Result<Report, Unreadable>, Busy> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.at_once).acquire_owned()).await;
        let turn = turn.map_err(|_| Busy)?.map_err(|_| Busy)?;
        let trust = Trust::clone(&self.trust).with_signers(signers.clone());
        let work = move || {
            let report = examine(&file, &trust, now.timestamp());
            drop(turn);
            report
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
    }
}
