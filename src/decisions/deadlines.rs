//! Written votes end by themselves: when their time is over, and when all have voted.

use super::deciding::close_late;
use super::{Closer, DecisionError, motions, store};
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::Moment;

/// Closes the written votes whose time is over, or in which all have voted, each in a transaction of its own: nobody
/// closes them, so no chair stands for it. Tells how many were closed. One that cannot be closed now waits for the next
/// time, and keeps none of the others waiting.
///
/// # Errors
/// When the database failed; the other votes have been tried all the same.
pub fn close_due(store: &Store, now: Moment, scheme: &Scheme) -> Result<usize, DecisionError> {
    let (proposals, motions) = store.read(|db| {
        let proposals = store::in_writing(db)?;
        Ok::<_, DecisionError>((proposals, store::motions::in_writing(db)?))
    })?;
    let proposals = proposals.into_iter().map(|case| close_late(store, now, scheme, case));
    let motions = motions.into_iter().map(|motion| {
        let closed = store.write(|db| motions::close_in(db, now, scheme, Closer::Clock, motion));
        closed.map(|ending| ending.is_some())
    });
    let (mut closed, mut broken) = (0, None);
    for outcome in proposals.chain(motions) {
        match outcome {
            Ok(done) => closed += usize::from(done),
            Err(DecisionError::Store(error)) => {
                tracing::error!(%error, "a written vote that is over could not be closed");
                broken = Some(error);
            }
            Err(error) => tracing::warn!(%error, "a written vote that is over cannot be closed yet"),
        }
    }
    broken.map_or(Ok(closed), |error| Err(error.into()))
}
