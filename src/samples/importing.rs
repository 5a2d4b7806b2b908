//! From a file that arrived to a list that can be drawn from.

use super::{
    CallList, Fault, FaultKind, Faults, ListState, Open, SampleError, Summary, must_be_open, read_list, store,
};
use crate::jobs::{self, kinds};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Json, Store};
use crate::values::{Clock, Id, Moment};
use crate::vault::{Received, Scratch, Vault};
use crate::vendors::Applicant;
use serde_json::json;
use std::io;
use std::time::{Duration, Instant};

/// How often the pages can see a list grow.
const SHOWN_EVERY: Duration = Duration::from_millis(700);

/// Whether a list would be taken now, to be asked before its bytes are.
///
/// # Errors
/// When the case is not open, or a sample has been drawn and nobody asked for a new list.
pub fn must_want_list(store: &Store, open: Open<'_>, case: Id) -> Result<(), SampleError> {
    store.read(|db| wanted(db, open, case))
}

fn wanted(db: &mut Db, open: Open<'_>, case: Id) -> Result<(), SampleError> {
    must_be_open(db, open, case)?;
    let last = store::draws_of(db, case)?.into_iter().next();
    if last.is_some_and(|draw| draw.new_list_asked_at.is_none()) {
        return Err(SampleError::AlreadyDrawn);
    }
    Ok(())
}

/// Takes a list that has arrived in the vault; a job reads it. The same file again while it is read, or after it was
/// read well, changes nothing.
///
/// # Errors
/// When the case is not open, or a sample has been drawn and nobody asked for a new list.
pub fn give_list(
    store: &Store,
    now: Moment,
    who: &Applicant,
    open: Open<'_>,
    case: Id,
    name: &str,
    file: &Received,
) -> Result<Id, SampleError> {
    store.write(|db| {
        wanted(db, open, case)?;
        let before = store::latest_list(db, case)?;
        if let Some(same) =
            before.filter(|list| list.sha256 == file.sha256 && list.state != ListState::Faulty)
        {
            return Ok(same.id);
        }
        let list = CallList {
            id: Id::fresh(),
            case_id: case,
            name: name.to_owned(),
            sha256: file.sha256.clone(),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            state: ListState::Waiting,
            rows_done: 0,
            permille: 0,
            faults: Json(Faults::default()),
            summary: Json(Summary::default()),
            list_sha256: None,
            list_size: None,
            given_at: now,
        };
        store::insert_list(db, &list, who.person().id)?;
        let payload = json!({ "list": list.id });
        jobs::enqueue(db, kinds::CALL_LIST, &format!("{}:{}", kinds::CALL_LIST, list.id), &payload, now)?;
        let event = Event {
            vendor: Some(who.vendor()),
            case: Some(case),
            subject: name,
            details: json!({ "sha256": file.sha256 }),
            ..Event::new("sample.list_given")
        };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(list.id)
    })
}

/// How often the reading of a list is begun: one that brings the machine down must not do so for ever.
const TRIES: i32 = 3;

/// Reads a list in the background and keeps what can be drawn from, or what is wrong with it. Safe to do twice.
/// `attempt` is 1 the first time; one that did not end so many times is given up as faulty.
///
/// # Errors
/// When the database, the vault or the disk fails: then it is tried again.
pub async fn import(store: &Store, vault: &Vault, clock: &Clock, id: Id, attempt: i32) -> anyhow::Result<()> {
    let Some(list) = at_rest(store, move |store| store.read(|db| Ok(store::list(db, id)?))).await? else {
        return Ok(());
    };
    if matches!(list.state, ListState::Ready | ListState::Faulty) {
        return Ok(());
    }
    if attempt > TRIES {
        let (given_up, now) = (Fault::of_file(FaultKind::GivenUp), clock.now());
        let outcome = Err(Faults { first: vec![given_up], count: 1, stopped: true });
        return at_rest(store, move |store| store.write(|db| end(db, now, &list, &outcome))).await;
    }
    let (size, now) = (u64::try_from(list.size).unwrap_or(0), clock.now());
    let watched = store.clone();
    let read = vault
        .read_with(&list.sha256, move |source| -> io::Result<_> {
            let mut scratch = Scratch::new()?;
            let mut shown = Instant::now();
            let outcome = read_list(source, size, now, scratch.file(), &mut |rows, permille| {
                if shown.elapsed() >= SHOWN_EVERY {
                    shown = Instant::now();
                    note(&watched, id, rows, permille);
                }
            })?;
            Ok(outcome.map(|summary| (summary, scratch)))
        })
        .await??;
    let outcome = match read {
        Ok((summary, scratch)) => {
            let kept = vault.keep(scratch).await?;
            Ok((summary, kept.sha256, i64::try_from(kept.size)?))
        }
        Err(faults) => Err(faults),
    };
    let now = clock.now();
    at_rest(store, move |store| store.write(|db| end(db, now, &list, &outcome))).await?;
    Ok(())
}

fn end(
    db: &mut crate::store::Db,
    now: Moment,
    list: &CallList,
    outcome: &Result<(Summary, String, i64), Faults>,
) -> Result<(), SampleError> {
    if !store::end_list(db, list.id, now, outcome)? {
        return Ok(());
    }
    let (what, details) = match outcome {
        Ok((summary, sha256, _)) => {
            ("sample.list_ready", json!({ "list": sha256, "calls": summary.calls() }))
        }
        Err(faults) => ("sample.list_faulty", json!({ "faults": faults.count })),
    };
    let event = Event { case: Some(list.case_id), subject: &list.name, details, ..Event::new(what) };
    journal::record(db, now, &Actor::system(), &event)?;
    Ok(())
}

/// Progress is for the eye: when it cannot be written, the reading goes on.
fn note(store: &Store, id: Id, rows: u64, permille: i32) {
    let noted =
        store.write_quietly(|db| store::note_progress(db, id, rows, permille).map_err(SampleError::from));
    if let Err(error) = noted {
        tracing::warn!(%error, "progress could not be noted");
    }
}

/// Runs what waits for the database on a thread that may wait.
pub(super) async fn at_rest<T: Send + 'static>(
    store: &Store,
    work: impl FnOnce(&Store) -> Result<T, SampleError> + Send + 'static,
) -> anyhow::Result<T> {
    let store = store.clone();
    Ok(tokio::task::spawn_blocking(move || work(&store)).await??)
}
