//! Checks files of strangers, a few at a time, off the threads that answer.

use super::arrivals::{Arrival, Arrivals};
use crate::checking::{Report, Signers, Trust, Unreadable, examine};
use crate::values::Moment;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinError;

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

/// Why a file was not examined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unexamined {
    /// Too many files at once.
    #[error("too many files are being checked")]
    Busy,
    /// Too many from one origin at once.
    #[error("too many files of one sender are on their way")]
    TooMany,
    /// The check of this one broke off: a fault of ours, which asking again does not mend.
    #[error("the check broke off")]
    BrokeOff,
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
    /// [`Unexamined::TooMany`].
    pub fn place(&self, origin: String) -> Result<Arrival, Unexamined> {
        self.arriving.begin(origin)
    }

    /// Examines a file, knowing our own certificates, and what was heard of them.
    ///
    /// # Errors
    /// [`Unexamined`]; within, that nothing can be said about the file.
    pub async fn examine(
        &self,
        file: Bytes,
        signers: &Signers,
        now: Moment,
    ) -> Result<Result<Report, Unreadable>, Unexamined> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.at_once).acquire_owned()).await;
        let turn = turn.map_err(|_| Unexamined::Busy)?.map_err(|_| Unexamined::Busy)?;
        let trust = Trust::clone(&self.trust).with_signers(signers.clone());
        let seen = file.clone();
        let work = move || {
            let report = examine(&seen, &trust, now.timestamp());
            drop(turn);
            report
        };
        told(&file, tokio::task::spawn_blocking(work).await)
    }
}

/// What a check came to. One that broke off is logged with the file's size alone: its hash would tell whom somebody asked
/// about.
fn told<T>(file: &[u8], work: Result<T, JoinError>) -> Result<T, Unexamined> {
    work.map_err(|error| {
        tracing::error!(%error, bytes = file.len(), "the check of a file broke off");
        Unexamined::BrokeOff
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_check_that_breaks_off_is_not_told_as_busy() {
        let broken = tokio::task::spawn_blocking(|| std::panic::resume_unwind(Box::new("a fault"))).await;
        assert_eq!(told::<()>(b"%PDF-1.7", broken), Err(Unexamined::BrokeOff));
        let whole = tokio::task::spawn_blocking(|| 7).await;
        assert_eq!(told(b"%PDF-1.7", whole), Ok(7));
    }
}
