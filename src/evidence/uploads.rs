//! Large files on their way, in parts: begun, continued after a lost network or a restart, completed or given up.
//!
//! An upload belongs to one account, one case and one criterion. Its row says how far the file is safe on disk;
//! whoever writes a part holds it for a moment ([`hold`]), so that two windows cannot write into each other.

use super::kind::Refusal;
use super::rules::{MAX_BYTES, MAX_RECORDING, clean_name};
use super::store::uploads as store;
use crate::store::{Db, StoreError};
use crate::values::{Id, Moment, OsloDate};

pub(super) use super::store::uploads::forget_old;
pub use super::store::uploads::{Pending, advance, finish, give_up, room_used, unfinished};

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
    if store::count_unfinished(db, bound)? >= MOST_AT_ONCE {
        return Err(UploadError::TooMany);
    }
    let id = store::insert(db, now, bound, criterion, &name, announced)?;
    pending(db, bound, id)
}

/// An upload of this person in this case; to all others it does not exist.
///
/// # Errors
/// When there is none.
pub fn pending(db: &mut Db, bound: Bound, id: Id) -> Result<Pending, UploadError> {
    store::find(db, id)?
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
    let (found, until) = store::find_locked(db, id)?;
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
    store::put_writer(db, id, writer, now.plus_seconds(seconds))?;
    Ok((found, writer))
}

#[cfg(test)]
mod tests;
