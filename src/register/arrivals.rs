//! Room for files that are on their way to a check: by how much of them is here, so that somebody who sends slowly takes
//! hardly any, and by who sends, so that nobody takes it all.

use super::checker::Unexamined;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How much of all files may be here at once, in pieces.
const PIECES: usize = 5_120;
/// A piece, in bytes.
const PIECE: usize = 64 * 1024;
/// How many files of one origin may be on their way at once. An office behind one address sends a few.
const PER_ORIGIN: usize = 8;

/// Everything that is on its way.
#[derive(Clone, Debug)]
pub(super) struct Arrivals {
    pieces: Arc<Semaphore>,
    origins: Arc<Mutex<HashMap<String, usize>>>,
}

impl Default for Arrivals {
    fn default() -> Self {
        Self { pieces: Arc::new(Semaphore::new(PIECES)), origins: Arc::default() }
    }
}

impl Arrivals {
    /// Counts one more from an origin.
    ///
    /// # Errors
    /// [`Unexamined::TooMany`] when so many of it are on their way already.
    pub(super) fn begin(&self, origin: String) -> Result<Arrival, Unexamined> {
        let mut origins = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        let count = origins.entry(origin.clone()).or_default();
        if *count >= PER_ORIGIN {
            return Err(Unexamined::TooMany);
        }
        *count += 1;
        drop(origins);
        Ok(Arrival { all: self.clone(), origin, pieces: None })
    }
}

/// A file on its way, or here. What it takes is free again once this is dropped.
#[derive(Debug)]
pub struct Arrival {
    all: Arrivals,
    origin: String,
    pieces: Option<OwnedSemaphorePermit>,
}

impl Arrival {
    /// Makes room until there is enough for so many bytes.
    ///
    /// # Errors
    /// [`Unexamined::Busy`] when there is none.
    pub fn grow(&mut self, bytes: usize) -> Result<(), Unexamined> {
        let have = self.pieces.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(bytes.div_ceil(PIECE).saturating_sub(have)).map_err(|_| Unexamined::Busy)?;
        if more == 0 {
            return Ok(());
        }
        let more = Arc::clone(&self.all.pieces).try_acquire_many_owned(more).map_err(|_| Unexamined::Busy)?;
        match &mut self.pieces {
            Some(pieces) => pieces.merge(more),
            none => *none = Some(more),
        }
        Ok(())
    }

    /// Gives back what it took: nothing of the file is kept any more.
    pub fn forget(&mut self) {
        self.pieces = None;
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        let mut origins = self.all.origins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = origins.get_mut(&self.origin) {
            *count -= 1;
            if *count == 0 {
                origins.remove(&self.origin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_taken_by_what_is_here_and_given_back() {
        let all = Arrivals::default();
        let mut slow: Vec<Arrival> = (0..400).map(|at| all.begin(format!("slow {at}")).unwrap()).collect();
        for one in &mut slow {
            one.grow(1).unwrap();
        }
        let mut whole = all.begin("an office".into()).unwrap();
        whole.grow(20 * 1024 * 1024).unwrap();
        whole.grow(1).unwrap();
        let mut many: Vec<Arrival> = (0..20).map(|at| all.begin(format!("other {at}")).unwrap()).collect();
        let full = many.iter_mut().filter_map(|one| one.grow(20 * 1024 * 1024).err()).count();
        assert!(full > 0, "memory is bounded");
        drop(many);
        whole.forget();
        drop((whole, slow));
        assert_eq!(all.pieces.available_permits(), PIECES);
        assert!(all.origins.lock().unwrap().is_empty());
    }

    #[test]
    fn one_origin_does_not_take_it_all() {
        let all = Arrivals::default();
        let kept: Vec<Arrival> = (0..PER_ORIGIN).map(|_| all.begin("one".into()).unwrap()).collect();
        assert_eq!(all.begin("one".into()).err(), Some(Unexamined::TooMany));
        all.begin("another".into()).unwrap();
        drop(kept);
        all.begin("one".into()).unwrap();
    }
}
