//! Drawing: the auditor says how many, the machine makes a seed, and the seed decides.

use super::importing::at_rest;
use super::{
    Draw, DrawState, LEAST, Open, SampleError, Shortfall, Wanted, draw, must_be_open, shortfalls, store,
};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor, Event};
use crate::people::Secretariat;
use crate::scheme::Direction;
use crate::store::{Json, Once, Store, once};
use crate::values::{Clock, Id, Moment};
use crate::vault::Vault;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::json;

/// How long the page that began a draw may take, before the worker finishes it in seconds.
const LEFT_ALONE: i64 = 30;

/// What the auditor wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawForm {
    /// How much of each direction.
    pub wanted: Wanted,
    /// Which directions: those of the case's scope.
    pub directions: Vec<Direction>,
    /// Why again, or why from a list that holds too little.
    pub reason: String,
    /// Whether to draw what there is, where the list holds too little.
    pub all_the_same: bool,
}

impl Default for DrawForm {
    fn default() -> Self {
        Self { wanted: LEAST, directions: Vec::new(), reason: String::new(), all_the_same: false }
    }
}

/// 256 random bits from the operating system, as hexadecimal digits. Nobody chooses them.
fn seed() -> Result<String, SampleError> {
    let mut bytes = [0_u8; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| SampleError::Machine("no random numbers".to_owned()))?;
    Ok(hex::encode(bytes))
}

/// Begins a draw: makes the seed and writes it down, before the list is read ([`finish_draw`]). The vendor is told.
///
/// # Errors
/// When there is no list, the list holds too little and nobody said why it is drawn from all the same, or a further
/// draw has no reason.
pub fn begin_draw(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    open: Open<'_>,
    (case, vendor): (Id, Id),
    form: &DrawForm,
    key: &str,
) -> Result<Id, SampleError> {
    store.write(|db| {
        must_be_open(db, open, case)?;
        let before = store::draws_of(db, case)?;
        if let (Once::Again(_), Some(last)) = (once(db, key, Some(who.person().id), "", now)?, before.first())
        {
            return Ok(last.id);
        }
        let list = store::ready_list(db, case)?.ok_or(SampleError::NoList)?;
        let list_sha256 = list.list_sha256.ok_or(SampleError::NoList)?;
        let reason = form.reason.trim().to_owned();
        let short: Vec<Shortfall> = shortfalls(&list.summary.0, &form.directions, form.wanted);
        if !form.wanted.is_allowed() || form.directions.is_empty() {
            return Err(SampleError::NotAllowed);
        }
        if !short.is_empty() && !form.all_the_same {
            return Err(SampleError::Short(short));
        }
        if reason.is_empty() && !(short.is_empty() && before.is_empty()) {
            return Err(SampleError::NoReason);
        }
        // That another list was asked for holds until another list is there.
        let asked = before.first().filter(|last| last.list_id == list.id);
        let draw = Draw {
            id: Id::fresh(),
            case_id: case,
            list_id: list.id,
            number: before.first().map_or(0, |last| last.number) + 1,
            seed: seed()?,
            list_sha256,
            wanted: Json((form.wanted, form.directions.clone())),
            reason: reason.clone(),
            state: DrawState::Drawing,
            drawn_by: who.person().id,
            drawn_at: now,
            new_list_reason: asked.map(|last| last.new_list_reason.clone()).unwrap_or_default(),
            new_list_asked_at: asked.and_then(|last| last.new_list_asked_at),
        };
        store::insert_draw(db, &draw)?;
        let payload = json!({ "draw": draw.id });
        let job = format!("{}:{}", kinds::SAMPLE_DRAW, draw.id);
        jobs::enqueue(db, kinds::SAMPLE_DRAW, &job, &payload, now.plus_seconds(LEFT_ALONE))?;
        jobs::notice(
            db,
            now,
            &draw.id.to_string(),
            "sample-drawn",
            &Recipient::Vendor(vendor),
            Some(case),
            &json!({}),
        )?;
        let details = json!({ "seed": draw.seed, "list": draw.list_sha256, "wanted": form.wanted });
        let number = draw.number.to_string();
        let event = Event {
            vendor: Some(vendor),
            case: Some(case),
            subject: &number,
            reason: &reason,
            details,
            ..Event::new("sample.drawn")
        };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(draw.id)
    })
}

/// Reads the list and takes the calls that the seed decides. Safe to do twice, and by two at once: the seed is
/// fixed, so both find the same.
///
/// # Errors
/// When the database, the vault or the disk fails: then it is tried again.
pub async fn finish_draw(store: &Store, vault: &Vault, clock: &Clock, id: Id) -> anyhow::Result<()> {
    let found = at_rest(store, move |store| store.read(|db| Ok(store::draw_locked(db, id)?))).await?;
    let Some(begun) = found.filter(|draw| draw.state == DrawState::Drawing) else { return Ok(()) };
    let (wanted, directions) = begun.wanted.0.clone();
    let sha256 = begun.list_sha256.clone();
    let drawn =
        vault.read_with(&sha256, move |list| draw::draw(list, &begun.seed, &directions, wanted)).await??;
    let now = clock.now();
    at_rest(store, move |store| {
        store.write(|db| {
            let still = store::draw_locked(db, id)?.filter(|draw| draw.state == DrawState::Drawing);
            let Some(draw) = still else { return Ok(()) };
            store::fill_draw(db, id, &drawn)?;
            let number = draw.number.to_string();
            let event = Event {
                case: Some(draw.case_id),
                subject: &number,
                details: json!({ "calls": drawn.iter().map(|one| &one.call.id).collect::<Vec<_>>() }),
                ..Event::new("sample.taken")
            };
            Ok(journal::record(db, now, &Actor::system(), &event)?)
        })
    })
    .await
}

/// Asks the vendor for another list, because the one that was drawn from is not complete or holds too little.
///
/// # Errors
/// When nothing has been drawn (then the vendor may give another list anyway), or no reason is given.
pub fn ask_for_list(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    open: Open<'_>,
    (case, vendor): (Id, Id),
    reason: &str,
) -> Result<(), SampleError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(SampleError::NoReason);
    }
    store.write(|db| {
        must_be_open(db, open, case)?;
        let last = store::draws_of(db, case)?.into_iter().next().ok_or(SampleError::NoList)?;
        if last.new_list_asked_at.is_some() {
            return Ok(());
        }
        store::ask_for_list(db, last.id, now, reason)?;
        let to = Recipient::Vendor(vendor);
        jobs::notice(db, now, &last.id.to_string(), "sample-list-wanted", &to, Some(case), &json!({}))?;
        let event =
            Event { vendor: Some(vendor), case: Some(case), reason, ..Event::new("sample.list_wanted") };
        Ok(journal::record(db, now, &who.actor(), &event)?)
    })
}
