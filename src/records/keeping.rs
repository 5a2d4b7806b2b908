//! What a vendor does with its sheets.

use super::{Cells, Import, MOST_ROWS, Reader, RecordError, Refused, Row, Sheet, columns, store};
use crate::journal::{self, Event};
use crate::scheme::RecordKind;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment, text_enum};
use crate::vendors::{self, Applicant};
use serde_json::json;
use std::collections::HashSet;

/// How many removed rows can be put back.
const KEPT: usize = 20;

/// Whose sheet it is: the whole firm's, or a unit's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The vendor or the unit.
    pub id: Id,
    /// The unit's name; empty for the firm.
    pub name: String,
}

text_enum! {
    /// What happens to the rows that are there when an import is taken.
    pub enum Mode {
        /// They go.
        Replace = "replace",
        /// They stay.
        Add = "add",
    }
}

/// The owner that an address names: the vendor itself, or a unit of it.
///
/// # Errors
/// When it is neither.
pub fn owner(db: &mut Db, vendor: Id, id: Id) -> Result<Owner, RecordError> {
    if id == vendor {
        return Ok(Owner { id, name: String::new() });
    }
    let unit = vendors::unit(db, id)?.filter(|unit| unit.vendor_id == vendor).ok_or(RecordError::Unknown)?;
    Ok(Owner { id, name: unit.name })
}

fn locked(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    owner_id: Id,
    kind: RecordKind,
) -> Result<Sheet, RecordError> {
    if kind == RecordKind::CallSample {
        return Err(RecordError::Unknown);
    }
    owner(db, who.vendor(), owner_id)?;
    // The row of a sheet is another one after a case was handed in with it: whoever waits for that row would find
    // none. The vendor's row stays.
    vendors::lock(db, who.vendor())?;
    let found = store::current_locked(db, who.vendor(), owner_id, kind)?;
    Ok(found.unwrap_or_else(|| Sheet {
        id: Id::fresh(),
        vendor: who.vendor(),
        owner: owner_id,
        kind,
        version: 1,
        frozen: false,
        revision: 0,
        rows: Vec::new(),
        removed: Vec::new(),
        saved_by: who.person().id,
        saved_at: now,
    }))
}

fn keep(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    mut sheet: Sheet,
    what: &str,
    subject: &str,
) -> Result<(), RecordError> {
    sheet.revision += 1;
    sheet.saved_by = who.person().id;
    sheet.saved_at = now;
    store::put(db, &sheet)?;
    let event = Event {
        vendor: Some(who.vendor()),
        subject,
        details: json!({ "kind": sheet.kind, "owner": sheet.owner, "rows": sheet.rows.len() }),
        ..Event::new(what)
    };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}

/// Adds a row, or changes one. `seen` is the revision of the row that the form showed. The same form sent twice adds one.
///
/// # Errors
/// When a cell is wrong, the row is gone, or somebody else changed it meanwhile.
#[expect(
    clippy::too_many_arguments,
    reason = "who, which row, what was seen and what was typed are each one thing"
)]
pub fn save_row(
    store: &Store,
    now: Moment,
    who: &Applicant,
    owner: Id,
    kind: RecordKind,
    row: Option<(Id, i32)>,
    typed: &Cells,
    form_key: &str,
) -> Result<(), RecordError> {
    if kind == RecordKind::CallTimes {
        return Err(RecordError::Unknown);
    }
    let cells = Reader::new(kind)?
        .row(typed, now.oslo_date())
        .map_err(|faults| RecordError::Refused(Refused::Faulty(faults)))?;
    store.write(|db| {
        let mut sheet = locked(db, now, who, owner, kind)?;
        let subject = named(kind, &cells);
        if let Some((id, seen)) = row {
            let old = sheet.rows.iter_mut().find(|row| row.id == id).ok_or(RecordError::Unknown)?;
            if old.cells == cells {
                return Ok(());
            }
            if old.revision != seen {
                return Err(RecordError::Refused(Refused::Changed(Box::new(old.clone()))));
            }
            old.cells = cells;
            old.revision += 1;
        } else {
            if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
                return Ok(());
            }
            if sheet.rows.len() >= MOST_ROWS {
                return Err(RecordError::TooMany(MOST_ROWS));
            }
            sheet.rows.push(Row::new(cells));
        }
        keep(db, now, who, sheet, "records.row_saved", &subject)
    })
}

/// What a row is called: its first cell.
fn named(kind: RecordKind, cells: &Cells) -> String {
    columns(kind).first().and_then(|column| cells.get(column.key)).cloned().unwrap_or_default()
}

/// Takes a row away; it can be put back.
///
/// # Errors
/// When there is no such row.
pub fn remove_row(
    store: &Store,
    now: Moment,
    who: &Applicant,
    owner: Id,
    kind: RecordKind,
    row: Id,
) -> Result<(), RecordError> {
    store.write(|db| {
        let mut sheet = locked(db, now, who, owner, kind)?;
        let Some(at) = sheet.rows.iter().position(|one| one.id == row) else {
            // Pressed twice.
            let gone = sheet.removed.iter().any(|(_, one)| one.id == row);
            return if gone { Ok(()) } else { Err(RecordError::Unknown) };
        };
        let removed = sheet.rows.remove(at);
        let subject = named(kind, &removed.cells);
        sheet.removed.push((at, removed));
        let over = sheet.removed.len().saturating_sub(KEPT);
        sheet.removed.drain(..over);
        keep(db, now, who, sheet, "records.row_removed", &subject)
    })
}

/// Puts back a row that was taken away, where it stood.
///
/// # Errors
/// When it is not there to put back.
pub fn restore_row(
    store: &Store,
    now: Moment,
    who: &Applicant,
    owner: Id,
    kind: RecordKind,
    row: Id,
) -> Result<(), RecordError> {
    store.write(|db| {
        let mut sheet = locked(db, now, who, owner, kind)?;
        if sheet.rows.iter().any(|one| one.id == row) {
            return Ok(());
        }
        let found = sheet.removed.iter().position(|(_, one)| one.id == row).ok_or(RecordError::Unknown)?;
        let (at, back) = sheet.removed.remove(found);
        let subject = named(kind, &back.cells);
        sheet.rows.insert(at.min(sheet.rows.len()), back);
        keep(db, now, who, sheet, "records.row_restored", &subject)
    })
}

/// Keeps what was read until somebody has looked at it. The sheet itself does not change.
///
/// # Errors
/// When the sheet is not the vendor's.
pub fn bring(store: &Store, now: Moment, who: &Applicant, mut import: Import) -> Result<Id, RecordError> {
    store.write(|db| {
        import.vendor = who.vendor();
        import.seen = locked(db, now, who, import.owner, import.kind)?.revision;
        store::put_import(db, now, &import, who.person().id)?;
        Ok(import.id)
    })
}

/// An import of the vendor that nobody has taken yet.
///
/// # Errors
/// When there is none.
pub fn import(db: &mut Db, vendor: Id, id: Id) -> Result<Import, RecordError> {
    store::import(db, vendor, id)?.ok_or(RecordError::Unknown)
}

/// The wrong rows as they were typed anew, each by its number in the file.
pub type Typed = [(u32, Cells)];

/// Reads the wrong rows again as they were typed; those that are good now join the good ones. A row that was emptied
/// is left out; one that is no longer wrong stays as it is.
fn apply(now: Moment, import: &mut Import, typed: &Typed) -> Result<(), RecordError> {
    let reader = Reader::new(import.kind)?;
    let mut known: HashSet<Cells> = import.good.iter().cloned().collect();
    let mut still = Vec::new();
    for mut wrong in std::mem::take(&mut import.wrong) {
        if let Some((_, cells)) = typed.iter().find(|(of, _)| *of == wrong.number) {
            wrong.cells = cells.clone();
        }
        if wrong.cells.values().all(String::is_empty) {
            continue;
        }
        match reader.row(&wrong.cells, now.oslo_date()) {
            Ok(good) if known.contains(&good) => import.duplicates += 1,
            Ok(good) => match import.note(wrong.number, &good) {
                Ok(()) => {
                    known.insert(good.clone());
                    import.good.push(good);
                }
                Err(fault) => {
                    wrong.places = vec![String::new()];
                    wrong.faults = vec![fault];
                    still.push(wrong);
                }
            },
            Err(faults) => {
                wrong.places = faults.iter().map(|_| String::new()).collect();
                wrong.faults = faults;
                still.push(wrong);
            }
        }
    }
    import.wrong = still;
    Ok(())
}

/// Takes corrections of the wrong rows of an import. The same form sent twice corrects once.
///
/// # Errors
/// When there is no such import.
pub fn mend(
    store: &Store,
    now: Moment,
    who: &Applicant,
    id: Id,
    typed: &Typed,
    form_key: &str,
) -> Result<Import, RecordError> {
    store.write(|db| {
        let first = once(db, form_key, Some(who.person().id), "", now)? == Once::First;
        let mut import = store::import(db, who.vendor(), id)?.ok_or(RecordError::Unknown)?;
        if first {
            apply(now, &mut import, typed)?;
            store::put_import(db, now, &import, who.person().id)?;
        }
        Ok(import)
    })
}

/// Takes the good rows of an import, after the corrections that stood in the same form. Rows that are there already
/// are not added again. Rows that are still wrong wait: how many is the answer. Twice is once.
///
/// # Errors
/// When there is nothing to take, the sheet would grow too long, or it would be replaced and somebody changed it since.
pub fn take(
    store: &Store,
    now: Moment,
    who: &Applicant,
    id: Id,
    mode: Mode,
    typed: &Typed,
    form_key: &str,
) -> Result<usize, RecordError> {
    store.write(|db| {
        let found = store::import(db, who.vendor(), id)?;
        if once(db, form_key, Some(who.person().id), "", now)? != Once::First {
            return Ok(found.map_or(0, |import| import.wrong.len()));
        }
        let mut import = found.ok_or(RecordError::Unknown)?;
        if import.kind != RecordKind::CallTimes {
            apply(now, &mut import, typed)?;
        }
        if import.good.is_empty() {
            return Err(RecordError::NothingToTake);
        }
        let mut sheet = locked(db, now, who, import.owner, import.kind)?;
        if mode == Mode::Replace {
            if sheet.revision != import.seen {
                return Err(RecordError::SheetChanged);
            }
            sheet.rows.clear();
        }
        let mut known: HashSet<Cells> = sheet.rows.iter().map(|row| same(import.kind, &row.cells)).collect();
        let good = std::mem::take(&mut import.good);
        let number = good.len();
        let new = good.into_iter().filter(|cells| known.insert(same(import.kind, cells)));
        sheet.rows.extend(new.map(Row::new));
        if sheet.rows.len() > MOST_ROWS {
            return Err(RecordError::TooMany(MOST_ROWS));
        }
        store::forget_import(db, who.vendor(), id)?;
        let left = if import.kind == RecordKind::CallTimes { 0 } else { import.wrong.len() };
        let subject = if import.name.is_empty() { number.to_string() } else { import.name.clone() };
        if left > 0 {
            import.taken += number;
            import.seen = sheet.revision + 1;
            store::put_import(db, now, &import, who.person().id)?;
        }
        keep(db, now, who, sheet, "records.imported", &subject)?;
        Ok(left)
    })
}

/// What a row is known by: two that say the same are one; an export of call times by its bytes and its country.
fn same(kind: RecordKind, cells: &Cells) -> Cells {
    let mut known = cells.clone();
    if kind == RecordKind::CallTimes {
        known.retain(|key, _| key == "sha256" || key == "country");
    }
    known
}

/// The newest import for a sheet that nobody has taken or forgotten yet.
///
/// # Errors
/// When the database fails.
pub fn waiting(db: &mut Db, vendor: Id, owner: Id, kind: RecordKind) -> Result<Option<Import>, RecordError> {
    Ok(store::waiting(db, vendor, owner, kind)?)
}

/// Forgets imports that have lain for thirty days.
///
/// # Errors
/// When the database fails.
pub fn tidy(store: &Store, now: Moment) -> Result<(), RecordError> {
    store.write(|db| Ok(store::forget_old_imports(db, now.plus_seconds(-30 * 86_400))?))
}

/// Forgets an import.
///
/// # Errors
/// When the database fails; one that is gone already is no fault.
pub fn discard(store: &Store, _: Moment, who: &Applicant, id: Id) -> Result<(), RecordError> {
    store.write(|db| {
        store::forget_import(db, who.vendor(), id)?;
        Ok(())
    })
}
