//! The scheme that holds now, in every handler and worker of this process.

use super::load::LoadError;
use super::{Scheme, store};
use crate::store::{Store, StoreError};
use arc_swap::ArcSwap;
use std::ops::Deref;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Why the scheme could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something published is not what it should be.
    #[error(transparent)]
    Load(#[from] LoadError),
}

/// The scheme as it was last read. Whoever works with it takes one reading and keeps to it until done.
#[derive(Clone)]
pub struct LiveScheme(Arc<Live>);

struct Live {
    /// What came with the program, or lies in the operator's folder.
    seed: Scheme,
    current: ArcSwap<Scheme>,
    /// How often rules had been published or withdrawn when it was read.
    seen: AtomicI64,
    turn: Mutex<()>,
}

impl LiveScheme {
    /// Begins with a scheme that was read and checked.
    pub fn new(scheme: Scheme) -> Self {
        Self(Arc::new(Live {
            current: ArcSwap::from_pointee(scheme.clone()),
            seed: scheme,
            seen: AtomicI64::new(0),
            turn: Mutex::default(),
        }))
    }

    /// The scheme as it stands now.
    pub fn current(&self) -> Arc<Scheme> {
        self.0.current.load_full()
    }

    /// Puts another scheme in its place: for tests, where nothing was published.
    #[cfg(test)]
    pub(crate) fn replace(&self, scheme: Scheme) {
        self.0.current.store(Arc::new(scheme));
    }

    /// Reads again if anything was published or withdrawn since, by this process or another; true if so. Those who hold the
    /// old reading finish with it. When something published cannot be read, the old reading stays.
    ///
    /// # Errors
    /// When the database fails, or something published is not what it should be.
    pub fn refresh(&self, store: &Store) -> Result<bool, LiveError> {
        let live = &self.0;
        let _turn = live.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let count = store.read(|db| Ok::<_, StoreError>(store::published_count(db)?))?;
        if count == live.seen.load(Ordering::Acquire) {
            return Ok(false);
        }
        let (published, read) = store.read(|db| Ok::<_, StoreError>(store::published(db)?))?;
        live.current.store(Arc::new(live.seed.clone().with(&published)?));
        live.seen.store(read, Ordering::Release);
        Ok(true)
    }
}

/// The scheme as it stood when a request came: one reading for the whole answer.
#[derive(Clone)]
pub struct TheScheme(pub(super) Arc<Scheme>);

impl Deref for TheScheme {
    type Target = Arc<Scheme>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
