//! Large files on their way, in parts: begun, continued after a lost network or a restart, completed or given up.
//!
//! An upload belongs to one account, one case and one criterion. Its row says how far the file is safe on disk;
//! whoever writes a part holds it for a moment ([`hold`]), so that two windows cannot write into each other.

use super::kind::Refusal;
use super::rules::{MAX_BYTES, MAX_RECORDING, clean_name};
use crate::store::schema::{evidence, uploads};
use crate::store::{Db, Locked, StoreError};
use crate::values::{Id, Moment, OsloDate};
use diesel::prelude::*;
use serde::Serialize;

/// How long a part may be written, in seconds; its sender is cut off before.
pub const HOLD_SECONDS: i64 = 20;
/// How long hashing a whole file may take, in seconds.
pub const COMPLETE_SECONDS: i64 = 120;
/// After how many days without a part an upload is forgotten.
pub const KEPT_DAYS: i32 = 7;
/// How many files somebody may have on their way in one case.
pub const MOST_AT_ONCE: i64 = 40;
/// The room that a vendor has unless told otherwise.
pub const DEFAULT_ROOM: u64 = 5_000_000_000;
/// How large a part may be unless told otherwise.
pub const DEFAULT_PART: u64 = 8 * 1024 * 1024;

/// How files are taken in this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    /// How many bytes of evidence one vendor may keep.
    pub room: u64,
    /// How many bytes a part may have; larger files are sent in parts.
    pub part: u64,
}

impl Default for Intake {
    fn default() -> Self {
        Self { room: DEFAULT_ROOM, part: DEFAULT_PART }
    }
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable)]
#[diesel(table_name = uploads)]
pub struct Pending {
    /// Which.
    pub id: Id,
    /// Who sends it.
    #[serde(skip)]
    pub account_id: Id,
    /// For which vendor.
    #[serde(skip)]
    pub vendor_id: Id,
    /// For which case.
    #[serde(skip)]
    pub case_id: Id,
    /// Beside which criterion.
    pub criterion: String,
    /// What it is called, cleaned.
    pub name: String,
    /// How many bytes it will have.
    pub size: i64,
    /// When it was last changed on the sender's machine, in milliseconds, so that it is known again.
    pub modified: i64,
    /// The day that the document bears, where it was said.
    pub issued_on: Option<OsloDate>,
    /// How many bytes are safe on disk.
    pub received: i64,
    /// When it was begun.
    pub began_at: Moment,
    /// When the last part came.
    pub touched_at: Moment,
    /// When all of it lay beside its criterion.
    pub finished_at: Option<Moment>,
    /// SHA-256 of the whole, once it is known.
    pub sha256: Option<String>,
}

/// A file that somebody wants to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// What it is called, as it was sent.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// When it was last changed on the sender's machine, in milliseconds.
    pub modified: i64,
    /// The day that the document bears.
    pub issued_on: Option<OsloDate>,
    /// Whether recordings are taken here.
    pub recordings: bool,
}

/// For whom and what a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Who sends it.
    pub account: Id,
    /// For which vendor.
    pub vendor: Id,
    /// For which case.
    pub case: Id,
}

/// Why an upload cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is none, or it is somebody else's.
    #[error("there is no such upload")]
    Unknown,
    /// The file is not taken.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Too many at once.
    #[error("too many files are on their way")]
    TooMany,
    /// The part does not begin where the file ends.
    #[error("the file has {0} bytes by now")]
    Elsewhere(i64),
    /// Another window writes to it at this moment.
    #[error("the upload is being written to")]
    Held,
    /// All of it is there already.
    #[error("the upload is finished")]
    Finished,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for UploadError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

/// How many bytes a vendor keeps and has on their way; the same bytes count once.
///
/// # Errors
/// When the database fails.
pub fn room_used(db: &mut Db, vendor: Id) -> QueryResult<u64> {
    let kept: Vec<(String, i64)> = evidence::table
        .filter(evidence::vendor_id.eq(vendor).and(evidence::gone_at.is_null()))
        .select((evidence::sha256, evidence::size))
        .distinct()
        .load(db)?;
    let coming: Vec<i64> = uploads::table
        .filter(uploads::vendor_id.eq(vendor).and(uploads::finished_at.is_null()))
        .select(uploads::size)
        .load(db)?;
    let sizes = kept.into_iter().map(|(_, size)| size).chain(coming);
    Ok(sizes.map(|size| u64::try_from(size).unwrap_or(0)).sum())
}

/// Refuses what a vendor has no room for; says how many bytes it has room for now.
///
/// # Errors
/// When there is none, or the database fails.
pub fn must_fit(db: &mut Db, intake: &Intake, vendor: Id, size: u64) -> Result<u64, UploadError> {
    let limit = intake.room;
    let used = room_used(db, vendor)?;
    if used >= limit || used.saturating_add(size) > limit {
        return Err(Refusal::Full { limit }.into());
    }
    Ok(limit - used)
}

/// Why a file that is only announced can be refused: by its size and, where that says enough, by its name. What it
/// really is shows when it is there.
pub fn foreseen(announced: &Announced) -> Option<Refusal> {
    let ending = announced.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let sounds = ["wav", "mp3", "m4a", "ogg", "oga", "opus", "flac"].contains(&ending.as_str());
    let limit = if sounds { MAX_RECORDING } else { MAX_BYTES };
    match announced.size {
        0 => Some(Refusal::Empty),
        _ if sounds && !announced.recordings => Some(Refusal::NoRecordings),
        _ if ["mp4", "mov", "avi", "mkv", "webm"].contains(&ending.as_str()) => Some(Refusal::Film),
        size if size > limit => Some(Refusal::TooLarge { limit }),
        _ => None,
    }
}

/// Begins an upload, or gives back the one that the same person began with the same file at the same place.
///
/// The caller has locked the case and knows that its part is open.
///
/// # Errors
/// When the file would be refused, the vendor has no room, or too many are on their way.
pub fn begin(
    db: &mut Db,
    now: Moment,
    intake: &Intake,
    bound: Bound,
    criterion: &str,
    announced: &Announced,
) -> Result<Pending, UploadError> {
    let name = clean_name(&announced.name);
    let size = i64::try_from(announced.size).unwrap_or(i64::MAX);
    let same = unfinished(db, bound, criterion)?
        .into_iter()
        .find(|one| one.name == name && one.size == size && one.modified == announced.modified);
    if let Some(same) = same {
        return Ok(same);
    }
    if let Some(refusal) = foreseen(announced) {
        return Err(refusal.into());
    }
    must_fit(db, intake, bound.vendor, announced.size)?;
    let open = uploads::table
        .filter(uploads::account_id.eq(bound.account).and(uploads::case_id.eq(bound.case)))
        .filter(uploads::finished_at.is_null())
        .count()
        .get_result::<i64>(db)?;
    if open >= MOST_AT_ONCE {
        return Err(UploadError::TooMany);
    }
    let id = Id::fresh();
    diesel::insert_into(uploads::table)
        .values((
            (uploads::id.eq(id), uploads::account_id.eq(bound.account), uploads::vendor_id.eq(bound.vendor)),
            (uploads::case_id.eq(bound.case), uploads::criterion.eq(criterion), uploads::name.eq(name)),
            (uploads::size.eq(size), uploads::modified.eq(announced.modified)),
            (uploads::issued_on.eq(announced.issued_on), uploads::received.eq(0)),
            (uploads::began_at.eq(now), uploads::touched_at.eq(now)),
        ))
        .execute(db)?;
    pending(db, bound, id)
}

/// What somebody has begun beside a criterion and not finished, oldest first.
///
/// # Errors
/// When the database fails.
pub fn unfinished(db: &mut Db, bound: Bound, criterion: &str) -> QueryResult<Vec<Pending>> {
    uploads::table
        .filter(uploads::account_id.eq(bound.account).and(uploads::case_id.eq(bound.case)))
        .filter(uploads::criterion.eq(criterion).and(uploads::finished_at.is_null()))
        .order(uploads::id)
        .select(Pending::as_select())
        .load(db)
}

/// An upload of this person in this case; to all others it does not exist.
///
/// # Errors
/// When there is none.
pub fn pending(db: &mut Db, bound: Bound, id: Id) -> Result<Pending, UploadError> {
    let found: Option<Pending> = uploads::table.find(id).select(Pending::as_select()).first(db).optional()?;
    found
        .filter(|one| {
            (one.account_id, one.vendor_id, one.case_id) == (bound.account, bound.vendor, bound.case)
        })
        .ok_or(UploadError::Unknown)
}

/// Takes an upload in hand, to append at `offset` for at most `seconds`. The answer is what [`advance`] must show.
///
/// # Errors
/// When the file is not at `offset`, is finished, or somebody else has it in hand.
pub fn hold(
    db: &mut Db,
    now: Moment,
    bound: Bound,
    id: Id,
    offset: i64,
    seconds: i64,
) -> Result<(Pending, Id), UploadError> {
    pending(db, bound, id)?;
    let (found, until): (Pending, Option<Moment>) = uploads::table
        .find(id)
        .select((Pending::as_select(), uploads::writing_until))
        .locked()
        .get_result(db)?;
    if found.finished_at.is_some() {
        return Err(UploadError::Finished);
    }
    if until.is_some_and(|until| until > now) {
        return Err(UploadError::Held);
    }
    if found.received != offset {
        return Err(UploadError::Elsewhere(found.received));
    }
    let writer = Id::fresh();
    diesel::update(uploads::table.find(id))
        .set((uploads::writer.eq(Some(writer)), uploads::writing_until.eq(Some(now.plus_seconds(seconds)))))
        .execute(db)?;
    Ok((found, writer))
}

/// Says how far the file is safe on disk now, and lets it go. False when somebody else has taken it in hand since.
///
/// # Errors
/// When the database fails.
pub fn advance(db: &mut Db, now: Moment, id: Id, writer: Id, received: i64) -> QueryResult<bool> {
    let ours = uploads::table.filter(uploads::id.eq(id).and(uploads::writer.eq(Some(writer))));
    let moved = diesel::update(ours)
        .set((
            uploads::received.eq(received),
            uploads::writer.eq(None::<Id>),
            uploads::writing_until.eq(None::<Moment>),
            uploads::touched_at.eq(now),
        ))
        .execute(db)?;
    Ok(moved == 1)
}

/// Says that all of a file lies beside its criterion.
///
/// # Errors
/// When the database fails.
pub fn finish(db: &mut Db, now: Moment, id: Id, sha256: &str) -> QueryResult<()> {
    diesel::update(uploads::table.find(id))
        .set((
            uploads::finished_at.eq(Some(now)),
            uploads::sha256.eq(Some(sha256)),
            uploads::writer.eq(None::<Id>),
            uploads::writing_until.eq(None::<Moment>),
            uploads::touched_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives an upload up. The caller throws its parts away.
///
/// # Errors
/// When the database fails.
pub fn give_up(db: &mut Db, id: Id) -> QueryResult<()> {
    diesel::delete(uploads::table.find(id)).execute(db)?;
    Ok(())
}

/// Forgets uploads to which nothing has been added for [`KEPT_DAYS`], and finished ones after a day; returns those
/// whose parts are still wanted.
///
/// # Errors
/// When the database fails.
pub(super) fn forget_old(db: &mut Db, now: Moment) -> QueryResult<Vec<Id>> {
    let given_up = now.plus_seconds(-86_400 * i64::from(KEPT_DAYS));
    diesel::delete(uploads::table.filter(uploads::touched_at.lt(given_up))).execute(db)?;
    let done = uploads::finished_at.is_not_null().and(uploads::touched_at.lt(now.plus_seconds(-86_400)));
    diesel::delete(uploads::table.filter(done)).execute(db)?;
    uploads::table.filter(uploads::finished_at.is_null()).select(uploads::id).load(db)
}

#[cfg(test)]
mod tests;
