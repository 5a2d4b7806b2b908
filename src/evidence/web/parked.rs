//! Files that came with a form that was refused: kept as the vendor's own, so that they need not be chosen again.
//!
//! They stand ticked in the form when it is shown again, under `kept`; what is still ticked when it is sent once more
//! goes with it.

use super::Upload;
use crate::evidence::{self, Arrived, Evidence};
use crate::store::{Store, StoreError};
use crate::values::{Id, Moment};
use serde_json::{Value, json};

/// The files of a form that is sent again: those that it brought, and those that it brought before and still wants.
/// Those of other vendors are passed over.
///
/// # Errors
/// When the database fails.
pub fn with_kept(store: &Store, vendor: Id, upload: &Upload) -> Result<Vec<Arrived>, StoreError> {
    let wanted: Vec<Id> = upload.fields.all("kept").into_iter().filter_map(|id| id.parse().ok()).collect();
    let mut files = Vec::new();
    for id in wanted.into_iter().take(evidence::MAX_FILES) {
        let found = store.read(|db| Ok::<_, StoreError>(evidence::find(db, vendor, id)?))?;
        files.extend(found.as_ref().and_then(Evidence::as_arrived));
    }
    let new = upload.arrived().filter(|file| !files.iter().any(|one| one.sha256 == file.sha256)).cloned();
    let new: Vec<Arrived> = new.collect();
    files.extend(new);
    Ok(files)
}

/// Keeps the files of a form that is refused, as its vendor's.
///
/// # Errors
/// When the database fails.
pub fn keep(
    store: &Store,
    now: Moment,
    vendor: Id,
    by: Id,
    files: &[Arrived],
) -> Result<Vec<Evidence>, StoreError> {
    store.write(|db| {
        let mut kept = Vec::new();
        for file in files {
            kept.push(evidence::add(db, now, vendor, file, by, None)?);
        }
        Ok(kept)
    })
}

/// The files as the form shows them: each can be left out again.
pub fn kept_options(files: &[Evidence]) -> Value {
    let options = files.iter().map(|one| json!({ "value": one.id, "text": one.name }));
    let values: Vec<Id> = files.iter().map(|one| one.id).collect();
    json!({ "options": options.collect::<Vec<_>>(), "values": values })
}
