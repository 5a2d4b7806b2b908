//! Does the work of the outbox: one job at a time, then due mail, then a rest until something is written.
//!
//! Everything it needs to know is in the database, so any number of nodes may run one each.

use super::App;
use crate::jobs::{self, Job, kinds};
use crate::notices;
use crate::store::StoreError;
use crate::values::Id;
use serde_json::Value;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A worker that can be asked to stop.
pub(super) struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Lets the job at hand finish, and ends.
    pub(super) async fn stop(self) {
        if self.stop.send(true).is_err() {
            tracing::debug!("the worker had ended before");
        }
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the worker ended badly");
        }
    }
}

/// How long the worker rests at most: other nodes' jobs and retries are seen this late.
const REST: Duration = Duration::from_millis(500);

pub(super) fn start(app: App) -> Worker {
    let (stop, stopped) = watch::channel(false);
    let task = actix_web::rt::spawn(work(app, stopped));
    Worker { stop, task }
}

async fn work(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let busy = match step(&app).await {
            Ok(busy) => busy,
            Err(error) => {
                tracing::error!(%error, "the worker cannot reach the database");
                false
            }
        };
        if !busy {
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                () = app.store.wait_for_write() => {}
                changed = stopped.changed() => if changed.is_err() { return },
            }
        }
    }
}

/// Does what is due; true when there was something.
pub(crate) async fn step(app: &App) -> Result<bool, StoreError> {
    let store = app.store.clone();
    let now = app.clock.now();
    let leased = block(move || store.write(|db| Ok(jobs::lease(db, now)?))).await?;
    let Some(job) = leased else {
        return notices::send_due(&app.store, app.clock.now(), &app.transport, &app.site).await;
    };
    let outcome = perform(app, &job).await;
    let store = app.store.clone();
    let now = app.clock.now();
    block(move || {
        store.write(|db| match &outcome {
            Ok(()) => Ok(jobs::finish(db, job.id, now)?),
            Err(error) => {
                tracing::warn!(kind = %job.kind, key = %job.key, attempts = job.attempts, %error, "a job failed");
                Ok(jobs::fail(db, &job, now, &error.to_string())?)
            }
        })
    })
    .await?;
    Ok(true)
}

async fn block<T: Send + 'static>(work: impl FnOnce() -> Result<T, StoreError> + Send + 'static) -> Result<T, StoreError> {
    match actix_web::web::block(work).await {
        Ok(done) => done,
        // Only while stopping: nothing is lost, the lease runs out.
        Err(_) => Err(StoreError::Sql(diesel::result::Error::RollbackTransaction)),
    }
}

async fn perform(app: &App, job: &Job) -> anyhow::Result<()> {
    let payload = &job.payload.0;
    match job.kind.as_str() {
        kinds::CERTIFICATE => {
            let event = payload.get("event").and_then(Value::as_i64).unwrap_or_default();
            Ok(app.workshop().issue_certificate(id(payload, "approval")?, event).await?)
        }
        kinds::DECISION_LETTER => Ok(app.workshop().issue_letter(id(payload, "decision")?).await?),
        kinds::NOTICE => {
            let (store, site, now) = (app.store.clone(), app.site.clone(), app.clock.now());
            let job = job.clone();
            actix_web::web::block(move || notices::deliver_notice(&store, now, &site, &job)).await??;
            Ok(())
        }
        other => anyhow::bail!("nobody does jobs of the kind “{other}”"),
    }
}

fn id(payload: &Value, name: &str) -> anyhow::Result<Id> {
    Ok(payload.get(name).and_then(Value::as_str).unwrap_or_default().parse()?)
}
