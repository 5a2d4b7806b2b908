//! What the scheme's work comes to, for everybody: approved companies, outcomes, handling time, weak points,
//! complaints.
//!
//! Counts are of companies, and but for the approved ones, whom the register names, none of one to four is told (see
//! [`shown`]); no sum over cells is published, so none can be found by subtraction. Nothing here names anybody or changes anything. The figures are read at
//! most once in ten minutes by each process, so that a public page costs no heavy query.
//!
//! [`Statistics::figures`] is the one operation.

mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use rules::{
    Decided, Figure, FigureKind, LEAST, Line, Reported, Value, Weakness, approved, complaints, handling,
    outcomes, points, shown,
};

use crate::scheme::LiveScheme;
use crate::store::{Store, StoreError};
use crate::values::Moment;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long figures are told before they are read again.
const KEPT: Duration = Duration::from_mins(10);

/// All figures, and when they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// When.
    pub at: Moment,
    /// The figures, in the page's order.
    pub all: Vec<Figure>,
}

/// The figures of this process: one for all workers, so that only one reads them.
#[derive(Clone)]
pub struct Statistics {
    store: Store,
    scheme: LiveScheme,
    kept: Arc<Mutex<Option<(Instant, Arc<Figures>)>>>,
}

impl Statistics {
    /// Nothing is read yet.
    pub fn new(store: Store, scheme: LiveScheme) -> Self {
        Self { store, scheme, kept: Arc::default() }
    }

    /// The figures, not older than ten minutes. Who asks while they are read waits for the same reading.
    ///
    /// # Errors
    /// When they must be read and the database fails, or the server is stopping.
    pub async fn figures(&self, now: Moment) -> Result<Arc<Figures>, NoFigures> {
        let mut kept = Arc::clone(&self.kept).lock_owned().await;
        if let Some((_, figures)) = kept.as_ref().filter(|(read_at, _)| read_at.elapsed() < KEPT) {
            return Ok(Arc::clone(figures));
        }
        let own = self.clone();
        // The lock goes along: who asks meanwhile waits, also when whoever asked first has gone.
        let reading = tokio::task::spawn_blocking(move || {
            let figures = Arc::new(own.read(now)?);
            *kept = Some((Instant::now(), Arc::clone(&figures)));
            Ok(figures)
        });
        reading.await.map_err(|_| NoFigures::Stopping)?
    }

    fn read(&self, now: Moment) -> Result<Figures, StoreError> {
        let (ledgers, decided, weak, reported) = self.store.read(|db| {
            let (ledgers, decided) = (store::ledgers(db)?, store::decided(db)?);
            Ok::<_, StoreError>((ledgers, decided, store::weaknesses(db)?, store::reported(db)?))
        })?;
        let scheme = self.scheme.current();
        let aim = |day| i64::from(scheme.deadlines_on(day).processing_weeks) * 7;
        let today = now.oslo_date();
        let all = vec![
            approved(&ledgers, now),
            outcomes(&decided, today),
            handling(&decided, today, aim),
            points(&weak),
            complaints(&reported, today),
        ];
        Ok(Figures { at: now, all })
    }
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum NoFigures {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
}
