//! Does the work of the outbox: jobs one at a time in one task, papers that are signed in another, renewals in a third,
//! slow jobs in a fourth, due mail in a fifth, questions about our own certificates in a sixth, those to the company register in a
//! seventh, so that neither a slow mail
//! server nor a large file holds up a certificate, nor a slow time stamp authority a mail. All rest until something is
//! written.
//!
//! Everything it needs to know is in the database, so any number of nodes may run one each.

use super::App;
use super::lanes::{do_job, renew, watch_register};
use crate::appeals;
use crate::cases::{self, CaseState};
use crate::certificates;
use crate::conditions;
use crate::decisions;
use crate::evidence;
use crate::jobs::{Job, Lane, kinds};
use crate::meetings;
use crate::notices::{self, Sent};
use crate::people;
use crate::review;
use crate::samples;
use crate::signing::levels::Level;
use crate::store::StoreError;
use crate::values::Id;
use crate::watching;
use serde_json::Value;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Workers that can be asked to stop.
pub(super) struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Lets what is at hand finish, and ends.
    pub(super) async fn stop(self) {
        if self.stop.send(true).is_err() {
            tracing::debug!("the workers had ended before");
        }
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a worker ended badly");
            }
        }
    }
}

/// How long a worker rests at most: other nodes' jobs and retries are seen this late.
const REST: Duration = Duration::from_millis(500);

pub(super) fn start(app: &App) -> Workers {
    let (stop, stopped) = watch::channel(false);
    let (jobs, slow, mail, house, rules) = (app.clone(), app.clone(), app.clone(), app.clone(), app.clone());
    let (also_stopped, stopped_too, stopped_slow) = (stopped.clone(), stopped.clone(), stopped.clone());
    let (rules_stopped, signed, stopped_signed) = (stopped.clone(), app.clone(), stopped.clone());
    let (renewed, stopped_renewed) = (app.clone(), stopped.clone());
    let (watchers, stopped_watchers) = (app.clone(), stopped.clone());
    let stopped_callers = stopped.clone();
    let (asking, stopped_asking) = (app.clone(), stopped.clone());
    let (watching, stopped_watching) = (app.clone(), stopped.clone());
    let tasks = [
        actix_web::rt::spawn(async move { watch_register(&watching, stopped_watching).await }),
        actix_web::rt::spawn(async move { renew(&renewed, stopped_renewed).await }),
        actix_web::rt::spawn(async move {
            enter_signer(&asking).await;
            work(&asking, stopped_asking, async |app| app.lookout.ask_next().await).await;
        }),
        actix_web::rt::spawn(async move { keep_house(&house, stopped_too).await }),
        actix_web::rt::spawn(async move { follow_rules(&rules, rules_stopped).await }),
        actix_web::rt::spawn(async move {
            work(&jobs, stopped, async |app| do_job(app, Lane::Quick).await).await;
        }),
        actix_web::rt::spawn(async move {
            work(&signed, stopped_signed, async |app| do_job(app, Lane::Signed).await).await;
        }),
        actix_web::rt::spawn(async move {
            work(&slow, stopped_slow, async |app| do_job(app, Lane::Slow).await).await;
        }),
        actix_web::rt::spawn(
            async move { work(&mail, also_stopped, async |app| send_mail(app).await).await },
        ),
        actix_web::rt::spawn(async move {
            work(&watchers, stopped_watchers, async |app| tell_watchers(app).await).await;
        }),
    ];
    // One that hangs holds up some of the others, and not all.
    let callers = (0..CALLERS).map(|_| {
        let (app, stopped) = (app.clone(), stopped_callers.clone());
        actix_web::rt::spawn(async move {
            work(&app, stopped, async |app| call_webhook(app).await).await;
        })
    });
    let tasks = tasks.into_iter().chain(callers).collect();
    Workers { stop, tasks }
}

async fn work(
    app: &App,
    mut stopped: watch::Receiver<bool>,
    step: impl AsyncFn(&App) -> anyhow::Result<bool>,
) {
    while !*stopped.borrow() {
        let busy = match step(app).await {
            Ok(busy) => busy,
            Err(error) => {
                tracing::error!(%error, "a worker cannot go on");
                tokio::time::sleep(REST).await;
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

/// Enters the certificate of the present key, so that its standing is known before it signs. A key that is gone now is
/// entered when it signs.
async fn enter_signer(app: &App) {
    let (store, keys, now) = (app.store.clone(), app.keys.clone(), app.clock.now());
    let enter = move || {
        let signer = keys.signer().ok();
        certificates::enter_signers(&store, now, signer.as_deref())
    };
    match actix_web::web::block(enter).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the signing certificate could not be entered"),
        Err(error) => tracing::warn!(%error, "the signing certificate could not be entered"),
    }
}

/// How often what nobody can use any more is forgotten.
const HOUSEKEEPING: Duration = Duration::from_hours(1);

/// From which hour of the day in Oslo word is sent of what is still to come.
const MORNING: i8 = 6;

async fn keep_house(app: &App, mut stopped: watch::Receiver<bool>) {
    let mut looked_on = None;
    while !*stopped.borrow() {
        let today = app.clock.today();
        if looked_on != Some(today) && app.clock.now().oslo_civil().hour() >= MORNING {
            looked_on = Some(today);
            if let Err(error) = warn_of_lapses(app).await {
                tracing::warn!(%error, "could not look for proof that lapses");
                looked_on = None;
            }
            if let Err(error) = warn_of_expiry(app).await {
                tracing::warn!(%error, "could not look for certificates that end");
                looked_on = None;
            }
            if let Err(error) = remind_assessors(app).await {
                tracing::warn!(%error, "could not remind those who score");
                looked_on = None;
            }
        }
        let (store, now) = (app.store.clone(), app.clock.now());
        let tidied = block(move || {
            crate::records::tidy(&store, now)
                .map_err(|error| tracing::warn!(%error, "could not forget old imports"))
                .ok();
            crate::review::forget_notes(&store)
                .map_err(|error| tracing::warn!(%error, "could not delete the notes of decided cases"))
                .ok();
            certificates::tell_of_waiting(&store, now)
                .map_err(|error| tracing::warn!(%error, "could not tell of papers that wait"))
                .ok();
            crate::impartiality::remind(&store, now)
                .map_err(|error| tracing::warn!(%error, "could not ask for interests to be confirmed"))
                .ok();
            watching::tidy(&store, now)
                .map_err(|error| tracing::warn!(%error, "could not end the watches that are over"))
                .ok();
            people::tidy(&store, now).map_err(|error| tracing::warn!(%error, "could not tidy")).ok();
            store.write(|db| Ok(crate::store::forget_old_forms(db, now)?))
        });
        if let Err(error) = tidied.await {
            tracing::warn!(%error, "could not forget old forms");
        }
        let (store, vault, scanner) = (app.store.clone(), app.vault.clone(), app.examiners.clamd.is_some());
        let swept = block(move || {
            evidence::tidy(&store, &vault, now, scanner)
                .map_err(|error| tracing::warn!(%error, "could not tidy up files"))
                .ok();
            Ok(())
        });
        if let Err(error) = swept.await {
            tracing::warn!(%error, "could not tidy up files");
        }
        match evidence::sweep_shelf(&app.store, &app.vault).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "files that nothing names were taken off the shelf"),
            Err(error) => tracing::warn!(%error, "could not sweep the shelf"),
        }
        let (store, now) = (app.store.clone(), app.clock.now());
        let reminded = block(move || {
            conditions::remind(&store, now)
                .map_err(|error| tracing::warn!(%error, "could not remind of conditions"))
                .ok();
            Ok(())
        });
        if let Err(error) = reminded.await {
            tracing::warn!(%error, "could not remind of conditions");
        }
        if let Err(error) = look_at_key(app).await {
            tracing::warn!(%error, "could not look at the signing key");
        }
        enter_signer(app).await;
        if let Err(error) = ask_for_renewals(app).await {
            tracing::warn!(%error, "could not ask for new time stamps");
        }
        if let Err(error) = look_after_doubts(app).await {
            tracing::warn!(%error, "could not look after questions of impartiality");
        }
        if let Err(error) = end_what_is_over(app).await {
            tracing::warn!(%error, "could not end votes and minutes whose time is over");
        }
        if let Err(error) = delete_recordings(app).await {
            tracing::warn!(%error, "could not delete recordings");
        }
        tokio::select! {
            () = tokio::time::sleep(HOUSEKEEPING) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// How late this process sees what another has published.
const RULES: Duration = Duration::from_secs(1);

/// Reads the scheme again when somebody has published a rule.
async fn follow_rules(app: &App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let (store, scheme) = (app.store.clone(), app.scheme.clone());
        match actix_web::web::block(move || scheme.refresh(&store)).await {
            Ok(Ok(false)) | Err(_) => {}
            Ok(Ok(true)) => tracing::info!("the rules were read again"),
            Ok(Err(error)) => tracing::error!(%error, "the rules could not be read again; the old ones stay"),
        }
        tokio::select! {
            () = tokio::time::sleep(RULES) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// Asks for word to the vendors whose proof stops serving soon.
pub(super) async fn warn_of_lapses(app: &App) -> anyhow::Result<usize> {
    let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
    Ok(actix_web::web::block(move || cases::warn_of_lapses(&store, now, &scheme)).await??)
}

/// Asks for word to those who run the portal of keys and certificates that end soon, or have ended.
pub(super) async fn warn_of_expiry(app: &App) -> anyhow::Result<usize> {
    let (store, room, now) = (app.store.clone(), app.key_room(), app.clock.now());
    Ok(actix_web::web::block(move || certificates::warn_of_expiry(&store, &room, now)).await??)
}

/// Looks whether the signing key can be used, and asks for word to those who run the portal where it cannot.
pub(super) async fn look_at_key(app: &App) -> anyhow::Result<bool> {
    let (store, room, now) = (app.store.clone(), app.key_room(), app.clock.now());
    Ok(actix_web::web::block(move || certificates::look_at_key(&store, &room, now)).await??)
}

/// Asks for word to the members whose scores are due, and to the chair of what is late.
pub(super) async fn remind_assessors(app: &App) -> anyhow::Result<usize> {
    let (store, now) = (app.store.clone(), app.clock.now());
    Ok(actix_web::web::block(move || review::remind(&store, now)).await??)
}

/// Asks for new time stamps on the papers whose last one weakens; where there is an authority.
pub(super) async fn ask_for_renewals(app: &App) -> anyhow::Result<usize> {
    if app.manner.authority().is_none() {
        return Ok(0);
    }
    // What is B-LTA is carried on whatever level is wanted now; only for B-LTA the rest is raised.
    let (store, now, raise) = (app.store.clone(), app.clock.now(), app.manner.level() == Level::Archived);
    let asked = actix_web::web::block(move || certificates::ask_for_renewals(&store, now, raise)).await??;
    if asked > 0 {
        tracing::info!(asked, "papers get new time stamps");
    }
    Ok(asked)
}

/// Reminds of questions of impartiality that are open, and settles what waits for nobody any more.
pub(super) async fn look_after_doubts(app: &App) -> anyhow::Result<usize> {
    let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
    Ok(actix_web::web::block(move || review::remind_of_questions(&store, now, &scheme)).await??)
}

/// Closes written votes whose time is over, and approves minutes that nobody objected to.
pub(super) async fn end_what_is_over(app: &App) -> anyhow::Result<()> {
    let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
    let end = move || {
        // What fails with the votes keeps no minutes waiting.
        let closed = decisions::close_due(&store, now, &scheme);
        meetings::approve_due(&store, now)?;
        closed?;
        anyhow::Ok(())
    };
    actix_web::web::block(end).await?
}

/// Deletes the recordings whose cases are decided or whose day is over.
pub(super) async fn delete_recordings(app: &App) -> anyhow::Result<()> {
    let today = app.clock.today();
    samples::delete_recordings(&app.store, &app.vault, &app.clock, move |db, recording| {
        let mut ended = Vec::new();
        for case in &recording.cases {
            let state = cases::find(db, *case)?.map(|case| case.state);
            ended.push(matches!(state, Some(CaseState::Decided | CaseState::Closed)));
        }
        Ok(samples::must_go(recording.delete_on, today, &ended))
    })
    .await
}

/// How many webhooks are called at once.
const CALLERS: usize = 4;

/// Asks for mail to those who watch the register; true when there was something to tell.
pub(super) async fn tell_watchers(app: &App) -> anyhow::Result<bool> {
    let snapshot = app.register.snapshot().await;
    let (store, now) = (app.store.clone(), app.clock.now());
    Ok(actix_web::web::block(move || watching::follow(&store, now, &snapshot)).await?? > 0)
}

/// Sends what is due to one webhook; true when there was one.
pub(super) async fn call_webhook(app: &App) -> anyhow::Result<bool> {
    let snapshot = app.register.snapshot().await;
    let now = || app.clock.now();
    Ok(watching::deliver_next(&app.store, now, &app.courier, &snapshot).await?)
}

/// Sends the mail that is due; true when there was some.
pub(super) async fn send_mail(app: &App) -> anyhow::Result<bool> {
    Ok(notices::send_due(&app.store, &app.clock, &app.transport, &app.office).await? != Sent::default())
}

pub(super) async fn block<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match actix_web::web::block(work).await {
        Ok(done) => done,
        // Only while stopping: nothing is lost, the lease runs out.
        Err(_) => Err(StoreError::Sql(diesel::result::Error::RollbackTransaction)),
    }
}

pub(super) async fn perform(app: &App, job: &Job) -> anyhow::Result<()> {
    let payload = &job.payload.0;
    match job.kind.as_str() {
        kinds::CERTIFICATE => {
            let event = payload.get("event").and_then(Value::as_i64).unwrap_or_default();
            Ok(app.workshop().await?.issue_certificate(id(payload, "approval")?, event, job.held_up).await?)
        }
        kinds::DIPLOMA => {
            let event = payload.get("event").and_then(Value::as_i64).unwrap_or_default();
            Ok(app.workshop().await?.issue_diploma(id(payload, "approval")?, event, job.held_up).await?)
        }
        kinds::DECISION_LETTER => {
            let number = payload.get("number").and_then(Value::as_i64).unwrap_or(1);
            let number = i32::try_from(number).unwrap_or(1);
            Ok(app.workshop().await?.issue_letter(id(payload, "decision")?, number, job.held_up).await?)
        }
        kinds::DECISION_EFFECT => {
            let decision = id(payload, "decision")?;
            let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
            let effect = move || decisions::take_effect(&store, now, &scheme, decision);
            Ok(actix_web::web::block(effect).await??)
        }
        kinds::VOTE_CLOSES => {
            let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
            let close = move || decisions::close_due(&store, now, &scheme);
            actix_web::web::block(close).await??;
            Ok(())
        }
        kinds::CONDITIONS => {
            let decision = id(payload, "decision")?;
            let (store, now) = (app.store.clone(), app.clock.now());
            Ok(actix_web::web::block(move || conditions::begin(&store, now, decision)).await??)
        }
        kinds::APPEAL => {
            let decision = id(payload, "decision")?;
            let (store, scheme, now) = (app.store.clone(), app.scheme.current(), app.clock.now());
            let follow = move || appeals::follow(&store, now, &scheme, decision);
            Ok(actix_web::web::block(follow).await??)
        }
        kinds::MINUTES => {
            let addition = payload.get("addition").map(|_| id(payload, "addition")).transpose()?;
            Ok(app.workshop().await?.issue_minutes(id(payload, "minutes")?, addition, job.held_up).await?)
        }
        kinds::RENEWAL => Ok(app.archive().renew(id(payload, "file")?).await?),
        kinds::INSPECT => {
            let sha256 = payload.get("sha256").and_then(Value::as_str).unwrap_or_default();
            Ok(evidence::inspect(&app.store, &app.vault, &app.clock, &app.examiners, sha256).await?)
        }
        kinds::CALL_LIST => {
            samples::import(&app.store, &app.vault, &app.clock, id(payload, "list")?, job.attempts).await
        }
        kinds::SAMPLE_DRAW => {
            samples::finish_draw(&app.store, &app.vault, &app.clock, id(payload, "draw")?).await
        }
        kinds::REGISTER_FLAGGED => {
            let news = serde_json::from_value(payload.clone())?;
            let (store, now, snapshot) = (app.store.clone(), app.clock.now(), app.register.snapshot().await);
            let tell = move || watching::tell_flagged(&store, now, &snapshot, &news);
            actix_web::web::block(tell).await??;
            Ok(())
        }
        kinds::FEE_PAPERS => Ok(app.cashier().settle(id(payload, "case")?).await?),
        kinds::NOTICE => {
            let (store, office, now) = (app.store.clone(), app.office.clone(), app.clock.now());
            let job = job.clone();
            let write = move || notices::deliver_notice(&store, now, &office, &job.key, &job.payload.0);
            actix_web::web::block(write).await??;
            Ok(())
        }
        other => anyhow::bail!("nobody does jobs of the kind “{other}”"),
    }
}

fn id(payload: &Value, name: &str) -> anyhow::Result<Id> {
    Ok(payload.get(name).and_then(Value::as_str).unwrap_or_default().parse()?)
}
