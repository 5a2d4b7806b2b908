//! The register that answers: the newest snapshot, and when to read again.

use super::Snapshot;
use super::store::{self, Version};
use crate::store::{Db, Store, StoreError};
use crate::values::Clock;
use arc_swap::ArcSwap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a look-up trusts the snapshot before it has somebody ask whether another node has changed something.
const TRUSTED: Duration = Duration::from_secs(1);

/// How old a snapshot may be for look-ups that do not wait while that is asked.
const OLDEST: Duration = Duration::from_millis(1_500);

/// How long a look-up waits for a newer snapshot before it answers from the one that is there.
const PATIENCE: Duration = Duration::from_millis(250);

/// No reading is under way.
const IDLE: u64 = u64::MAX;

/// The public register of this process. Look-ups read memory, never the database.
#[derive(Clone)]
pub struct Register(Arc<Live>);

struct Live {
    store: Store,
    clock: Clock,
    public_url: String,
    snapshot: ArcSwap<Snapshot>,
    // The count of this process's writes that the snapshot has seen, and when that was: milliseconds after `opened`.
    writes: AtomicU64,
    opened: Instant,
    checked: AtomicU64,
    // Whether somebody looks for changes while look-ups are answered.
    looking: AtomicBool,
    // When the reading under way began, in the same milliseconds; while there is none, `IDLE`.
    reading: AtomicU64,
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
            snapshot: ArcSwap::from_pointee(snapshot),
            writes: AtomicU64::new(writes),
            opened: Instant::now(),
            checked: AtomicU64::default(),
            looking: AtomicBool::default(),
            reading: AtomicU64::new(IDLE),
            turn: tokio::sync::Mutex::default(),
        })))
    }

    /// The register as it stands. What this process has written is in it; what another node has written is
    /// in it within two seconds. When the database does not answer, the last snapshot does.
    pub async fn snapshot(&self) -> Arc<Snapshot> {
        if self.0.knows_own() && self.0.age() < OLDEST {
            if self.0.age() >= TRUSTED {
                self.look_behind();
            }
        } else if !self.0.reads_long() {
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

    /// Asks for changes while look-ups are answered from what is there: one asks for all.
    fn look_behind(&self) {
        if self.0.looking.swap(true, Ordering::AcqRel) {
            return;
        }
        let live = Arc::clone(&self.0);
        tokio::spawn(async move {
            if let Err(error) = Arc::clone(&live).catch_up().await {
                tracing::warn!(%error, "the register could not be read; the last reading answers");
            }
            live.looking.store(false, Ordering::Release);
        });
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
        self.snapshot.load_full()
    }

    fn is_fresh(&self) -> bool {
        self.knows_own() && self.age() < TRUSTED
    }

    /// Whether the snapshot has seen all that this process has written.
    fn knows_own(&self) -> bool {
        self.writes.load(Ordering::Acquire) == self.store.writes()
    }

    /// How long ago it was last known that nothing had changed.
    fn age(&self) -> Duration {
        let checked = Duration::from_millis(self.checked.load(Ordering::Acquire));
        self.opened.elapsed().saturating_sub(checked)
    }

    /// Milliseconds after the register was opened.
    fn milliseconds(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(IDLE)
    }

    /// Whether a reading takes longer than a look-up waits: then nobody else waits for it either.
    fn reads_long(&self) -> bool {
        let began = self.reading.load(Ordering::Acquire);
        began != IDLE && Duration::from_millis(self.milliseconds().saturating_sub(began)) > PATIENCE
    }

    /// One reading at a time; whoever waited for another's finds that it is done.
    async fn catch_up(self: Arc<Self>) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        if self.is_fresh() {
            return Ok(());
        }
        self.reading.store(self.milliseconds(), Ordering::Release);
        let live = Arc::clone(&self);
        // A thread of its own: strangers may keep those busy that answers are made on, and yesterday's status would stand.
        let (tell, told) = tokio::sync::oneshot::channel();
        let thread = std::thread::Builder::new().name("register".to_owned());
        let begun = thread.spawn(move || {
            // Whoever asked may have gone; the reading is there all the same.
            let _ = tell.send(live.read_again());
        });
        if let Err(error) = begun {
            tracing::error!(%error, "no thread to read the register on");
        }
        let read = told.await;
        self.reading.store(IDLE, Ordering::Release);
        match read {
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
        let present = self.present();
        let version = self.store.read(|db| store::version(db).map_err(StoreError::from))?;
        if version != present.version {
            let snapshot = if let Some(snapshot) = self.gone_on(&present, version)? {
                snapshot
            } else {
                let all = self.store.read(|db| store::everything(db).map_err(StoreError::from))?;
                Snapshot::new(self.clock.now(), &self.public_url, all)
            };
            self.snapshot.store(Arc::new(snapshot));
        }
        self.mark(writes);
        Ok(())
    }

    /// The snapshot with what has come since, when that is only a few entries of known approvals. To read a million vendors
    /// again for one of them would take longer than a buyer may be told yesterday's status.
    fn gone_on(&self, present: &Snapshot, version: Version) -> Result<Option<Snapshot>, StoreError> {
        if !version.only_goes_on_from(&present.version) {
            return Ok(None);
        }
        let since = |db: &mut Db| store::since(db, present.seq(), version.ledger).map_err(StoreError::from);
        let since = self.store.read(since)?;
        Ok(since.and_then(|since| present.with(self.clock.now(), version, since)))
    }

    fn mark(&self, writes: u64) {
        self.writes.store(writes, Ordering::Release);
        self.checked.store(self.milliseconds(), Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::tests::house;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_look_up_waits_for_a_reading_but_nobody_for_one_that_takes_long() {
        let house = house();
        let register =
            Register::open(house.store.clone(), Clock::system(), "https://godkjent.example.no").unwrap();
        // A write that was not seen, and a reading that somebody else is at.
        register.0.writes.store(u64::MAX, Ordering::Release);
        let turn = register.0.turn.lock().await;
        assert!(register.snapshot().now_or_never().is_none(), "it has only begun");
        register.0.reading.store(0, Ordering::Release);
        while !register.0.reads_long() {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(register.snapshot().now_or_never().is_some());
        drop(turn);
    }
}
