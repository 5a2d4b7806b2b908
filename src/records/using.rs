//! What a case uses of the sheets: the present ones while it is written, those of the day when it is handed in.

use super::{Cells, Finding, KINDS, Sheet, find, store};
use crate::scheme::{Criterion, RecordKind};
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use crate::vendors;
use diesel::QueryResult;

/// A case, as far as this room knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The case.
    pub case: Id,
    /// Whose it is.
    pub vendor: Id,
    /// Which unit it is about: its own sheet goes before the firm's.
    pub unit: Id,
}

/// A sheet that stands beside a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Which criterion.
    pub criterion: String,
    /// What its rows are.
    pub kind: RecordKind,
    /// The sheet, with at least one row; none while nothing has been typed.
    pub sheet: Option<Sheet>,
    /// Whether it is still followed, or kept as it was handed in.
    pub live: bool,
}

impl Use {
    /// What the sheet shows on a day.
    pub fn finding(&self, day: OsloDate) -> Option<Finding> {
        find(self.kind, &self.sheet.as_ref()?.rows, day)
    }
}

/// The sheet of a kind that a unit goes by: its own, else the firm's.
fn best(sheets: &[Sheet], place: Place, kind: RecordKind) -> Option<&Sheet> {
    let of = |owner: Id| {
        sheets.iter().find(|sheet| sheet.owner == owner && sheet.kind == kind && !sheet.rows.is_empty())
    };
    of(place.unit).or_else(|| of(place.vendor))
}

fn kinds(criterion: &Criterion) -> impl Iterator<Item = RecordKind> + '_ {
    criterion.records.iter().copied().filter(|kind| KINDS.contains(kind))
}

/// All sheets beside the criteria of a case, in the order of the criteria. A criterion for which `live` holds follows
/// the vendor's present sheets, and is named with none too; the others keep what the case was handed in with.
///
/// # Errors
/// When the database fails.
pub fn in_case(
    db: &mut Db,
    place: Place,
    asked: &[&Criterion],
    live: impl Fn(&str) -> bool,
) -> QueryResult<Vec<Use>> {
    let wanting: Vec<&&Criterion> =
        asked.iter().filter(|criterion| kinds(criterion).next().is_some()).collect();
    if wanting.is_empty() {
        return Ok(Vec::new());
    }
    let any_live = wanting.iter().any(|criterion| live(&criterion.id));
    let any_kept = wanting.iter().any(|criterion| !live(&criterion.id));
    let present = if any_live { store::sheets_of(db, place.vendor)? } else { Vec::new() };
    let kept = if any_kept { store::of_case(db, place.case)? } else { Vec::new() };
    let mut found = Vec::new();
    for criterion in wanting {
        let live = live(&criterion.id);
        for kind in kinds(criterion) {
            let sheet = if live {
                best(&present, place, kind).cloned()
            } else {
                let own = kept.iter().find(|(of, sheet)| *of == criterion.id && sheet.kind == kind);
                own.map(|(_, sheet)| sheet.clone())
            };
            if live || sheet.is_some() {
                found.push(Use { criterion: criterion.id.clone(), kind, sheet, live });
            }
        }
    }
    Ok(found)
}

/// What the sheets beside a case's criteria show on a day: criterion, kind, finding. Those without rows are left out.
///
/// # Errors
/// When the database fails.
pub fn findings_for(
    db: &mut Db,
    place: Place,
    asked: &[&Criterion],
    live: impl Fn(&str) -> bool,
    day: OsloDate,
) -> QueryResult<Vec<(String, RecordKind, Finding)>> {
    let used = in_case(db, place, asked, live)?;
    Ok(used
        .into_iter()
        .filter_map(|one| one.finding(day).map(|finding| (one.criterion, one.kind, finding)))
        .collect())
}

/// Ties a case that is handed in to the sheets as they are now: these versions never change.
///
/// The caller has locked the case. The vendor is held from here to the end of the transaction, so that nobody
/// changes a sheet meanwhile.
///
/// # Errors
/// When the database fails.
pub fn freeze(db: &mut Db, now: Moment, place: Place, criteria: &[&Criterion], by: Id) -> QueryResult<()> {
    vendors::lock(db, place.vendor)?;
    let wanted: Vec<RecordKind> = criteria.iter().flat_map(|criterion| kinds(criterion)).collect();
    let mut present = Vec::new();
    for owner in [place.unit, place.vendor] {
        for kind in KINDS.into_iter().filter(|kind| wanted.contains(kind)) {
            present.extend(store::current_locked(db, place.vendor, owner, kind)?);
        }
    }
    for criterion in criteria {
        store::unlink(db, place.case, &criterion.id)?;
        let mut laid: Vec<RecordKind> = Vec::new();
        for kind in kinds(criterion) {
            if let Some(sheet) = best(&present, place, kind).filter(|_| !laid.contains(&kind)) {
                store::link(db, now, place.case, &criterion.id, sheet.id, by)?;
                laid.push(kind);
            }
        }
    }
    Ok(())
}

/// What the sheets hold that a case shows when it is handed in next, for a signature that covers them: those that
/// the unit goes by now, and at criteria that are not open those that the case was handed in with.
///
/// # Errors
/// When the database fails.
pub fn rows_to_sign(
    db: &mut Db,
    place: Place,
    open: impl Fn(&str) -> bool,
) -> QueryResult<Vec<(RecordKind, Vec<Cells>)>> {
    let present = store::sheets_of(db, place.vendor)?;
    let handed_in = store::of_case(db, place.case)?;
    let mut held = Vec::new();
    for kind in KINDS {
        let of_kind = handed_in.iter().filter(|(_, sheet)| sheet.kind == kind);
        let (opened, closed): (Vec<_>, Vec<_>) = of_kind.partition(|(criterion, _)| open(criterion));
        let kept = closed.first().map(|(_, sheet)| sheet);
        let now = best(&present, place, kind).filter(|_| kept.is_none() || !opened.is_empty());
        let mut shown: Vec<Vec<Cells>> = Vec::new();
        for sheet in kept.into_iter().chain(now) {
            let rows: Vec<Cells> = sheet.rows.iter().map(|row| row.cells.clone()).collect();
            if !shown.contains(&rows) {
                shown.push(rows);
            }
        }
        held.extend(shown.into_iter().map(|rows| (kind, rows)));
    }
    Ok(held)
}
