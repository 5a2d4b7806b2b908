//! Recordings: they stay at the vendor. One that is uploaded belongs to a drawn call, is never public, every time it
//! is handed out is written down, and it goes when its case is decided or its day has come.

use super::importing::at_rest;
use super::{KeptRecording, Open, SampleError, kept_until, must_be_open, store};
use crate::evidence::{self, Evidence};
use crate::journal::{self, Actor, Event};
use crate::store::{Db, Store};
use crate::values::{Clock, Id, Moment};
use crate::vault::Vault;
use crate::vendors::Applicant;
use serde_json::json;

/// How long a deleted recording lies aside before its bytes are destroyed, in seconds: longer than any form with the
/// same bytes may take to arrive.
const ASIDE: i64 = 3_600;

/// Whether a file is a recording.
pub fn is_recording(file: &Evidence) -> bool {
    file.media_type.starts_with("audio/")
}

/// Says of which drawn call a recording is; without a call, that it is of none.
///
/// # Errors
/// When the call is not of the draw that holds, or the file is no recording of this case.
pub fn attach_recording(
    store: &Store,
    now: Moment,
    who: &Applicant,
    open: Open<'_>,
    (case, file): (Id, Id),
    call: Option<Id>,
) -> Result<(), SampleError> {
    store.write(|db| {
        must_be_open(db, open, case)?;
        let piece = evidence::linked(db, case, file)?.filter(is_recording).ok_or(SampleError::Unknown)?;
        let drawn = match call {
            Some(call) => Some(store::call_in_force(db, case, call)?.ok_or(SampleError::Unknown)?),
            None => None,
        };
        if let Some((_, Some(deleted))) = store::recording(db, file)? {
            return Err(SampleError::Deleted(deleted.oslo_date()));
        }
        store::put_recording(db, file, call, kept_until(piece.uploaded_at), None)?;
        let subject = drawn.map(|call| call.call_id).unwrap_or_default();
        let event = Event {
            vendor: Some(who.vendor()),
            case: Some(case),
            subject: &subject,
            details: json!({ "file": piece.name }),
            ..Event::new("sample.recording_attached")
        };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}

/// Notes that somebody is handed a file of a case, if it is a recording; to be called before it is handed out.
///
/// # Errors
/// [`SampleError::Deleted`] when it has been deleted.
pub fn hear(store: &Store, now: Moment, case: Id, file: &Evidence, who: &Actor) -> Result<(), SampleError> {
    if !is_recording(file) {
        return Ok(());
    }
    store.write_quietly(|db| {
        if let Some((_, Some(deleted))) = store::recording(db, file.id)? {
            return Err(SampleError::Deleted(deleted.oslo_date()));
        }
        let account = who.id.ok_or(SampleError::Unknown)?;
        Ok(store::note_hearing(db, now, case, file.id, (account, &who.name, who.role))?)
    })
}

/// The same for a file of the vendor's own library: noted in every case that uses it.
///
/// # Errors
/// [`SampleError::Deleted`] when it has been deleted.
pub fn hear_at_home(store: &Store, now: Moment, file: &Evidence, who: &Actor) -> Result<(), SampleError> {
    let cases = store.read(|db| Ok::<_, SampleError>(store::cases_of_file(db, file.id)?))?;
    if cases.is_empty()
        && let Some((_, Some(deleted))) =
            store.read(|db| Ok::<_, SampleError>(store::recording(db, file.id)?))?
    {
        return Err(SampleError::Deleted(deleted.oslo_date()));
    }
    for case in cases {
        hear(store, now, case, file, who)?;
    }
    Ok(())
}

/// Takes the recordings away that must go, and destroys what was taken away an hour ago. `must_go` decides; it is
/// told which cases use a recording and which was its last day.
///
/// # Errors
/// When the database or the vault fails: the next round goes on.
pub async fn delete_recordings(
    store: &Store,
    vault: &Vault,
    clock: &Clock,
    must_go: impl Fn(&mut Db, &KeptRecording) -> diesel::QueryResult<bool> + Send + 'static,
) -> anyhow::Result<()> {
    let now = clock.now();
    let (gone, late) = at_rest(store, move |store| take_away(store, now, &must_go)).await?;
    for sha256 in gone {
        vault.set_aside(&sha256).await?;
    }
    for (file, sha256) in late {
        let needed = {
            let sha256 = sha256.clone();
            at_rest(store, move |store| store.read(|db| Ok(store::is_needed(db, &sha256)?))).await?
        };
        if needed {
            vault.bring_back(&sha256).await?;
        } else {
            // In case the node fell between writing the row and taking the file off its shelf.
            vault.set_aside(&sha256).await?;
            vault.destroy(&sha256).await?;
        }
        at_rest(store, move |store| store.write_quietly(|db| Ok(store::note_destroyed(db, file, now)?)))
            .await?;
    }
    Ok(())
}

/// Marks what must go as deleted: the bytes that nothing else needs, and what was marked an hour ago or longer.
fn take_away(
    store: &Store,
    now: Moment,
    must_go: &impl Fn(&mut Db, &KeptRecording) -> diesel::QueryResult<bool>,
) -> Result<(Vec<String>, Vec<(Id, String)>), SampleError> {
    let before = now.plus_seconds(-ASIDE);
    let (kept, late) = store.read(|db| {
        Ok::<_, SampleError>((store::kept_recordings(db)?, store::set_aside_before(db, before)?))
    })?;
    let mut gone = Vec::new();
    for one in kept {
        let taken = store.write_quietly(|db| {
            if !must_go(db, &one)? {
                return Ok(None);
            }
            delete(db, now, &one)
        })?;
        gone.extend(taken);
    }
    Ok((gone, late))
}

fn delete(db: &mut Db, now: Moment, one: &KeptRecording) -> Result<Option<String>, SampleError> {
    let Some((sha256, name, vendor)) = store::file(db, one.evidence)? else { return Ok(None) };
    let call = store::recording(db, one.evidence)?.and_then(|(call, _)| call);
    store::put_recording(db, one.evidence, call, one.delete_on, Some(now))?;
    evidence::mark_gone(db, now, one.evidence)?;
    let needed = store::is_needed(db, &sha256)?;
    for case in &one.cases {
        let event = Event {
            vendor: Some(vendor),
            case: Some(*case),
            subject: &name,
            ..Event::new("sample.recording_deleted")
        };
        journal::record(db, now, &Actor::system(), &event)?;
    }
    Ok((!needed).then_some(sha256))
}
