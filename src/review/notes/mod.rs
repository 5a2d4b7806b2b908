//! A member's private notes on a criterion: for the member alone, deleted when the case is decided or closed
//! (docs/scheme.md, Scoring). Nothing of them stands in the journal.

mod store;

use super::{ReviewError, in_review, judged, may_see_file, standing_in};
use crate::people::BoardMember;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 10_000;

/// A note as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSeen {
    /// On which criterion.
    pub criterion: String,
    /// What it says.
    pub note: String,
    /// When it was saved.
    pub saved_at: Moment,
    /// To be sent back with the next change.
    pub version: i32,
}

/// A member's own notes in a case. Whether the member may know of the case, the caller asks first.
///
/// # Errors
/// When the database fails.
pub(super) fn own_notes(db: &mut Db, case: Id, account: Id) -> diesel::QueryResult<Vec<NoteSeen>> {
    store::own(db, case, account)
}

/// Saves a member's own note on a criterion; an empty one is taken away.
///
/// # Errors
/// [`ReviewError::Hidden`] for whoever may not see the file; [`ReviewError::NoteChanged`] when another window of the
/// same member saved something else meanwhile; [`ReviewError::Words`] for one that is too long.
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn save_note(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    case: Id,
    criterion: &str,
    seen_version: i32,
    note: &str,
) -> Result<NoteSeen, ReviewError> {
    if note.chars().count() > LONGEST_NOTE {
        return Err(ReviewError::Words("note"));
    }
    store.write(|db| {
        let case = in_review(db, case)?;
        let me = who.person().id;
        let standing = standing_in(&super::store::assignments_of(db, case.id)?, me);
        if !standing.is_some_and(may_see_file) || !judged(scheme, &case).iter().any(|one| one.id == criterion)
        {
            return Err(ReviewError::Hidden);
        }
        let before = own_notes(db, case.id, me)?.into_iter().find(|one| one.criterion == criterion);
        let version = before.as_ref().map_or(0, |one| one.version);
        if let Some(before) = before {
            if before.note == note.trim() {
                return Ok(before);
            }
            if version != seen_version {
                return Err(ReviewError::NoteChanged(Box::new(before)));
            }
        }
        let new = NoteSeen {
            criterion: criterion.to_owned(),
            note: note.trim().to_owned(),
            saved_at: now,
            version: version + 1,
        };
        store::write(db, case.id, me, &new)?;
        Ok(new)
    })
}

/// Deletes the notes of cases that are decided or closed. Gives how many.
///
/// # Errors
/// When the database fails.
pub fn forget_notes(store: &Store) -> Result<usize, ReviewError> {
    store.write(|db| Ok(store::forget(db)?))
}
