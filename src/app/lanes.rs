//! One job after the other in a lane: taken, kept while it is worked on, done or given back.

use super::App;
use super::worker::{block, perform};
use crate::certificates::IssueError;
use crate::jobs::{self, Job, Lane};
use crate::store::StoreError;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

/// Does the next job that is due in a lane; true when there was one.
pub(super) async fn do_job(app: &App, lane: Lane) -> anyhow::Result<bool> {
    Ok(next_job(app, lane).await?.is_some())
}

/// Does the next job that is due in a lane, if there is one; whether it went well.
async fn next_job(app: &App, lane: Lane) -> anyhow::Result<Option<bool>> {
    let store = app.store.clone();
    let now = app.clock.now();
    let lease = move || {
        // Looking first leaves SQLite's one writer alone while there is nothing to do.
        if !store.read(|db| Ok::<_, StoreError>(jobs::any_due_in(db, lane, now)?))? {
            return Ok(None);
        }
        store.write_quietly(|db| Ok(jobs::lease_in(db, lane, now)?))
    };
    let leased = block(lease).await?;
    let Some(job) = leased else { return Ok(None) };
    // In a task of its own: what panics must not end the lane, but fail as everything else that goes wrong.
    let (whole, task) = (app.clone(), job.clone());
    let work = tokio::spawn(async move { perform(&whole, &task).await });
    let outcome = kept_until_done(app, &job, work, HOLD).await;
    let went_well = outcome.is_ok();
    let store = app.store.clone();
    let now = app.clock.now();
    block(move || {
        store.write_quietly(|db| match &outcome {
            Ok(()) => Ok(jobs::finish(db, &job, now)?),
            Err(error) => {
                tracing::warn!(kind = %job.kind, key = %job.key, attempts = job.attempts, %error, "a job failed");
                if error.downcast_ref::<IssueError>().is_some_and(IssueError::is_others_fault) {
                    jobs::held_up(db, &job)?;
                }
                Ok(jobs::fail(db, &job, now, &error.to_string())?)
            }
        })
    })
    .await?;
    Ok(Some(went_well))
}

/// How often a job that takes long is kept for another lease: well before one runs out.
const HOLD: Duration = Duration::from_secs(40);

/// Waits for a job's work; as long as it goes on, no other node takes it over.
async fn kept_until_done(
    app: &App,
    job: &Job,
    mut work: JoinHandle<anyhow::Result<()>>,
    hold: Duration,
) -> anyhow::Result<()> {
    loop {
        if let Ok(done) = tokio::time::timeout(hold, &mut work).await {
            return outcome_of(done);
        }
        let (store, now, held) = (app.store.clone(), app.clock.now(), job.clone());
        let keep = move || store.write_quietly(|db| Ok(jobs::keep(db, &held, now)?));
        match block(keep).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(key = %job.key, "a job takes so long that another node has begun it"),
            Err(error) => tracing::warn!(key = %job.key, %error, "a job could not be kept"),
        }
    }
}

/// Renews papers one after the other. When one fails, the rest would as well: pauses, longer each time.
pub(super) async fn renew(app: &App, mut stopped: watch::Receiver<bool>) {
    let mut failures = 0;
    while !*stopped.borrow() {
        let pause = match next_job(app, Lane::Renewed).await {
            Ok(Some(true)) => {
                failures = 0;
                continue;
            }
            Ok(None) => IDLE,
            Ok(Some(false)) => {
                failures += 1;
                pause_after(failures)
            }
            Err(error) => {
                tracing::error!(%error, "a worker cannot go on");
                pause_after(1)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// How long the lane of renewals rests while there is nothing to renew.
const IDLE: Duration = Duration::from_secs(5);

/// How long it rests after failures in a row: ten seconds, doubling, at most a quarter of an hour.
fn pause_after(failures: u32) -> Duration {
    Duration::from_secs(10_u64 << failures.clamp(1, 8).saturating_sub(1)).min(Duration::from_mins(15))
}

/// How long the company register is left alone before it is looked whether somebody new is to be asked about.
const LOOK: Duration = Duration::from_secs(30);

/// Watches the company register, round after round.
pub(super) async fn watch_register(app: &App, mut stopped: watch::Receiver<bool>) {
    let watcher = app.watch();
    while !*stopped.borrow() {
        // Whoever stops waits for no round: another node, or the next start, goes on where it was.
        let done = tokio::select! {
            done = watcher.round() => done,
            changed = stopped.changed() => if changed.is_err() { return } else { continue },
        };
        // A register that does not answer is nobody's alarm: the next round is later, and pages say of when they are.
        if let Err(error) = done {
            tracing::warn!(%error, "the company register was not heard to the end");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// What became of a piece of work; a panic is an error.
fn outcome_of(done: Result<anyhow::Result<()>, JoinError>) -> anyhow::Result<()> {
    done.unwrap_or_else(|error| Err(anyhow::anyhow!("the work broke off: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_panic_is_an_error_and_nothing_more() {
        let broke = outcome_of(tokio::spawn(async { panic!("a page that cannot be drawn") }).await);
        assert!(broke.unwrap_err().to_string().contains("broke off"));
        assert!(outcome_of(tokio::spawn(async { Ok(()) }).await).is_ok());
    }

    #[test]
    fn failed_renewals_give_the_authority_time() {
        let pauses: Vec<u64> = (1..=12).map(|failures| pause_after(failures).as_secs()).collect();
        assert_eq!(pauses.get(..3), Some([10, 20, 40].as_slice()));
        assert!(pauses.iter().skip(7).all(|pause| *pause == 900), "{pauses:?}");
    }
}
