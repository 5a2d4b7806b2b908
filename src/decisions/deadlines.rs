//! Written votes whose time is over end as they stand; those in which all have voted end too.

use super::deciding::close_late;
use super::{DecisionError, decide, motions, store};
use crate::people::{self, Chair};
use crate::review;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};

/// Closes the written votes whose time is over or in which all have voted, each in a transaction of its own; the chair who put a vote, or
/// another who may lead the case, stands for it. Tells how many were closed. One that cannot be closed (no chair may
/// lead the case) waits for somebody who may.
///
/// # Errors
/// When the database fails.
pub fn close_due(store: &Store, now: Moment, scheme: &Scheme) -> Result<usize, DecisionError> {
    let mut closed = close_complete(store, now, scheme)?;
    let (proposals, motions, chairs) = store.read(|db| {
        let chairs: Vec<Chair> = people::board(db)?.iter().filter_map(Chair::prove).collect();
        let proposals = store::overdue(db, now)?;
        Ok::<_, DecisionError>((proposals, store::motions::overdue(db, now)?, chairs))
    })?;
    for (case, by) in proposals {
        let Some(chair) = leader(store, &chairs, case, by)? else { continue };
        closed += usize::from(done(close_late(store, now, scheme, &chair, case))?);
    }
    for (motion, by) in motions {
        let case = store.read(|db| Ok::<_, DecisionError>(store::motions::case_of(db, motion)?))?;
        let Some(case) = case else { continue };
        let Some(chair) = leader(store, &chairs, case, by)? else { continue };
        let late = store.write(|db| motions::close_in(db, now, scheme, &chair, motion, true));
        closed += usize::from(done(late.map(|ending| ending.is_some()))?);
    }
    Ok(closed)
}

/// Closes the written votes in which everybody has voted who still may. One with too few, or a tie, waits for its day.
fn close_complete(store: &Store, now: Moment, scheme: &Scheme) -> Result<usize, DecisionError> {
    let (proposals, motions, chairs) = store.read(|db| {
        let chairs: Vec<Chair> = people::board(db)?.iter().filter_map(Chair::prove).collect();
        let mut proposals = Vec::new();
        for one in store::circulating(db, now)? {
            let heard = store::voters_on(db, &[one.poll])?;
            if all_heard(db, &one, &heard)? {
                proposals.push((one.case, one.by));
            }
        }
        let mut motions = Vec::new();
        for one in store::motions::circulating(db, now)? {
            let heard = store::motions::voters_on(db, &[one.poll])?;
            if all_heard(db, &one, &heard)? {
                motions.push((one.case, one.poll, one.by));
            }
        }
        Ok::<_, DecisionError>((proposals, motions, chairs))
    })?;
    let mut closed = 0;
    for (case, by) in proposals {
        let Some(chair) = leader(store, &chairs, case, by)? else { continue };
        closed += usize::from(done(decide(store, now, scheme, &chair, case, "").map(|_| true))?);
    }
    for (case, motion, by) in motions {
        let Some(chair) = leader(store, &chairs, case, by)? else { continue };
        let ended = super::close_motion(store, now, scheme, &chair, motion);
        closed += usize::from(done(ended.map(|ending| ending.is_some()))?);
    }
    Ok(closed)
}

/// Whether everybody on the roll who still may vote has voted, and enough for a result.
fn all_heard(db: &mut Db, poll: &store::Circulating, heard: &[(Id, Id)]) -> Result<bool, DecisionError> {
    let seats = review::assignments(db, poll.case)?;
    let may = |id: &&Id| seats.iter().any(|one| one.account == **id && one.state.may_vote());
    let entitled: Vec<&Id> = poll.roll.iter().filter(may).collect();
    let all = entitled.iter().all(|id| heard.iter().any(|(_, who)| who == *id));
    Ok(all && entitled.len() >= usize::from(poll.quorum))
}

/// A refusal leaves the vote to people; a broken database does not.
fn done(outcome: Result<bool, DecisionError>) -> Result<bool, DecisionError> {
    match outcome {
        Err(DecisionError::Store(error)) => Err(error.into()),
        Err(error) => {
            tracing::info!(%error, "a written vote that could end waits for the chair");
            Ok(false)
        }
        done => done,
    }
}

/// The chair who put a vote, or another who may lead the case.
fn leader(store: &Store, chairs: &[Chair], case: Id, by: Id) -> Result<Option<Chair>, DecisionError> {
    let mut first: Vec<&Chair> = chairs.iter().collect();
    first.sort_by_key(|chair| chair.person().id != by);
    for chair in first {
        if store.read(|db| Ok::<_, DecisionError>(review::may_lead(db, chair, case).is_ok()))? {
            return Ok(Some(chair.clone()));
        }
    }
    Ok(None)
}
