//! The scheme that holds now, in every handler and worker of this process.

use super::Scheme;
use arc_swap::ArcSwap;
use std::ops::Deref;
use std::sync::Arc;

/// The scheme as it was last read. Whoever works with it takes one reading and keeps to it until done.
#[derive(Clone)]
pub struct LiveScheme(Arc<ArcSwap<Scheme>>);

impl LiveScheme {
    /// Begins with a scheme that was read and checked.
    pub fn new(scheme: Scheme) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(scheme)))
    }

    /// The scheme as it stands now.
    pub fn current(&self) -> Arc<Scheme> {
        self.0.load_full()
    }

    /// Puts a newer reading in its place; those who hold the old one finish with it.
    pub fn replace(&self, scheme: Scheme) {
        self.0.store(Arc::new(scheme));
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
