//! Rows of webhooks: where entries are sent, and how far.

use crate::jobs::LEASE_SECONDS;
use crate::store::schema::webhooks;
use crate::store::{Db, Locked};
use crate::values::{Id, Moment};
use crate::watching::HookState;
use diesel::prelude::*;

crate::store::text_columns!(HookState);

/// A webhook as it lies in the database.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhooks)]
pub(crate) struct HookRow {
    pub(crate) id: Id,
    pub(crate) url: String,
    pub(crate) vendors: String,
    pub(crate) state: HookState,
    pub(crate) secret_hash: String,
    pub(crate) challenge: Option<String>,
    pub(crate) seen: i64,
    pub(crate) failures: i32,
    pub(crate) failing_since: Option<Moment>,
    pub(crate) next_at: Option<Moment>,
    pub(crate) leased_until: Option<Moment>,
    pub(crate) turn: i64,
    pub(crate) answer: String,
    pub(crate) answered_at: Option<Moment>,
    pub(crate) created_at: Moment,
}

/// Enters a webhook.
pub(in crate::watching) fn insert(db: &mut Db, new: &HookRow) -> QueryResult<()> {
    diesel::insert_into(webhooks::table)
        .values((
            (webhooks::id.eq(new.id), webhooks::url.eq(&new.url), webhooks::vendors.eq(&new.vendors)),
            (webhooks::state.eq(new.state), webhooks::secret_hash.eq(&new.secret_hash)),
            (webhooks::challenge.eq(new.challenge.clone()), webhooks::seen.eq(new.seen)),
            (webhooks::failures.eq(new.failures), webhooks::failing_since.eq(new.failing_since)),
            (webhooks::next_at.eq(new.next_at), webhooks::leased_until.eq(new.leased_until)),
            (webhooks::turn.eq(new.turn), webhooks::answer.eq(&new.answer)),
            (webhooks::answered_at.eq(new.answered_at), webhooks::created_at.eq(new.created_at)),
        ))
        .execute(db)?;
    Ok(())
}

/// One webhook.
pub(in crate::watching) fn find(db: &mut Db, id: Id) -> QueryResult<Option<HookRow>> {
    webhooks::table.find(id).select(HookRow::as_select()).first(db).optional()
}

/// One webhook; ours until the transaction ends.
pub(in crate::watching) fn find_locked(db: &mut Db, id: Id) -> QueryResult<Option<HookRow>> {
    webhooks::table.find(id).select(HookRow::as_select()).locked().get_result(db).optional()
}

/// Those to which something is to be sent: a challenge, or entries up to `head`.
macro_rules! due {
    ($now:expr, $head:expr) => {
        webhooks::table
            .filter(webhooks::next_at.le($now))
            .filter(webhooks::leased_until.is_null().or(webhooks::leased_until.lt($now)))
            .filter(
                webhooks::state
                    .eq(HookState::Unconfirmed)
                    .or(webhooks::state.eq(HookState::Active).and(webhooks::seen.lt($head))),
            )
    };
}

/// Whether anything is to be sent.
pub(in crate::watching) fn any_due(db: &mut Db, now: Moment, head: i64) -> QueryResult<bool> {
    Ok(due!(now, head).select(webhooks::id).first::<Id>(db).optional()?.is_some())
}

/// Takes the next one to which something is to be sent; it is ours until the lease runs out.
pub(in crate::watching) fn lease(db: &mut Db, now: Moment, head: i64) -> QueryResult<Option<HookRow>> {
    let found: Option<HookRow> = due!(now, head)
        .order((webhooks::next_at.asc(), webhooks::id.asc()))
        .limit(1)
        .select(HookRow::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    let Some(mut hook) = found else { return Ok(None) };
    // Under PostgreSQL another node may have taken it while we waited for the row.
    let as_it_was = webhooks::table.find(hook.id).filter(webhooks::turn.eq(hook.turn));
    hook.turn += 1;
    let taken = diesel::update(as_it_was)
        .set((webhooks::leased_until.eq(Some(now.plus_seconds(LEASE_SECONDS))), webhooks::turn.eq(hook.turn)))
        .execute(db)?;
    Ok((taken == 1).then_some(hook))
}

/// Writes down how sending went, for whoever holds the newest lease. Says whether that is still so, and nobody has changed
/// the webhook meanwhile.
pub(in crate::watching) fn keep(db: &mut Db, hook: &HookRow) -> QueryResult<bool> {
    save(db, hook, hook.turn)
}

/// Writes what its holder changed; whoever is sending to it at this moment writes nothing any more.
pub(in crate::watching) fn change(db: &mut Db, hook: &mut HookRow) -> QueryResult<()> {
    let held = hook.turn;
    hook.turn += 1;
    hook.leased_until = None;
    save(db, hook, held)?;
    Ok(())
}

fn save(db: &mut Db, hook: &HookRow, held: i64) -> QueryResult<bool> {
    let changed = diesel::update(webhooks::table.find(hook.id).filter(webhooks::turn.eq(held)))
        .set((
            (webhooks::state.eq(hook.state), webhooks::challenge.eq(hook.challenge.clone())),
            (webhooks::seen.eq(hook.seen), webhooks::failures.eq(hook.failures)),
            (webhooks::failing_since.eq(hook.failing_since), webhooks::next_at.eq(hook.next_at)),
            (webhooks::leased_until.eq(hook.leased_until), webhooks::turn.eq(hook.turn)),
            (webhooks::answer.eq(hook.answer.clone()), webhooks::answered_at.eq(hook.answered_at)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Deletes a webhook.
pub(in crate::watching) fn delete(db: &mut Db, id: Id) -> QueryResult<()> {
    diesel::delete(webhooks::table.find(id)).execute(db)?;
    Ok(())
}

/// Deletes those that nobody confirmed, or that ended, before an instant each.
pub(in crate::watching) fn forget(db: &mut Db, unconfirmed: Moment, ended: Moment) -> QueryResult<usize> {
    let stale = webhooks::state.eq(HookState::Unconfirmed).and(webhooks::created_at.lt(unconfirmed));
    let over = webhooks::state
        .eq(HookState::Failed)
        .or(webhooks::state.eq(HookState::Gone))
        .and(webhooks::answered_at.lt(ended));
    let first = diesel::delete(webhooks::table.filter(stale)).execute(db)?;
    Ok(first + diesel::delete(webhooks::table.filter(over)).execute(db)?)
}
