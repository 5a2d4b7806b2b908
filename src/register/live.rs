//! The register that answers: the newest snapshot, and when to read again.

use super::Snapshot;
use super::store;
use crate::store::{Store, StoreError};
use crate::values::Clock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How long a look-up trusts the snapshot before it asks whether another node has changed something.
const TRUSTED: Duration = Duration::from_secs(1);

/// How long a look-up waits for a newer snapshot before it answers from the one that is there.
const PATIENCE: Duration = Duration::from_millis(250);

/// The public register of this process. Look-ups read memory, never the database.
#[derive(Clone)]
pub struct Register(Arc<Live>);

struct Live {
    store: Store,
    clock: Clock,
    public_url: String,
    snapshot: RwLock<Arc<Snapshot>>,
    // The count of this process's writes that the snapshot has seen, and when that was.
    writes: AtomicU64,
    checked: Mutex<Instant>,
    turn: tokio::sync::Mutex<()>,
}

impl Register {
    /// Reads the register for the first time.
    ///
    /// # Errors
    /// When the database fails.
    pub fn open(store: Store, clock: Clock, public_url: &str) -> Result<Self, StoreError> {
        let writes = store.writes();
        let all = store.read(|db| store::everything(db).map_err(StoreError::from))?;
        let snapshot = Snapshot::new(clock.now(), public_url, all);
        Ok(Self(Arc::new(Live {
            store,
            clock,
            public_url: public_url.to_owned(),
            snapshot: RwLock::new(Arc::new(snapshot)),
            writes: AtomicU64::new(writes),
            checked: Mutex::new(Instant::now()),
            turn: tokio::sync::Mutex::default(),
        })))
    }

    /// The register as it stands. What this process has written is in it; what another node has written is
    /// in it within a second. When the database does not answer, the last snapshot does.
    pub async fn snapshot(&self) -> Arc<Snapshot> {
        if !self.0.is_fresh() {
            let live = Arc::clone(&self.0);
            let reading = tokio::spawn(async move { live.catch_up().await });
            match tokio::time::timeout(PATIENCE, reading).await {
                Ok(Ok(Err(error))) => {
                    tracing::warn!(%error, "the register could not be read; the last reading answers");
                }
                Ok(Err(error)) => tracing::error!(%error, "reading the register broke off"),
                Ok(Ok(Ok(()))) | Err(_) => {}
            }
        }
        self.0.present()
    }

    /// Reads again if anything has changed, and waits for it: for the demo's start and for tests.
    ///
    /// # Errors
    /// When the database fails.
    pub fn refresh(&self) -> Result<Arc<Snapshot>, StoreError> {
        self.0.read_again()?;
        Ok(self.0.present())
    }
}

impl Live {
    fn present(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_fresh(&self) -> bool {
        self.writes.load(Ordering::Acquire) == self.store.writes()
            && self.checked.lock().unwrap_or_else(PoisonError::into_inner).elapsed() < TRUSTED
    }

    /// One reading at a time; whoever waited for another's finds that it is done.
    async fn catch_up(self: Arc<Self>) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        if self.is_fresh() {
            return Ok(());
        }
        let live = Arc::clone(&self);
        match tokio::task::spawn_blocking(move || live.read_again()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                // Not every look-up shall wait for a database that is away: the next try is a second from now.
                self.mark(self.store.writes());
                Err(error)
            }
            Err(error) => {
                tracing::error!(%error, "reading the register broke off");
                Ok(())
            }
        }
    }

    fn read_again(&self) -> Result<(), StoreError> {
        // Counted before reading, so that a write in the middle is not taken for seen.
        let writes = self.store.writes();
        let version = self.store.read(|db| store::version(db).map_err(StoreError::from))?;
        if version != self.present().version {
            let all = self.store.read(|db| store::everything(db).map_err(StoreError::from))?;
            let snapshot = Arc::new(Snapshot::new(self.clock.now(), &self.public_url, all));
            *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        }
        self.mark(writes);
        Ok(())
    }

    fn mark(&self, writes: u64) {
        self.writes.store(writes, Ordering::Release);
        *self.checked.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}
