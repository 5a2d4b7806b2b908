//! The case of an appeal: about the same unit and norms as the first, without questions of its own.

use super::noting::record;
use super::{Act, Case, CaseError, CaseState, after, dossier, store};
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::CaseKind;
use crate::store::{Db, take_number};
use crate::values::{CaseNumber, Id, Moment};
use crate::vendors::Applicant;

/// Opens the case of an appeal, at the secretariat's check: it costs nothing and asks nothing (docs/scheme.md, Board).
/// Called inside the transaction that keeps the grounds.
///
/// # Errors
/// When the first case is not the applicant's.
pub fn open_appeal(db: &mut Db, now: Moment, who: &Applicant, first: &Case) -> Result<Case, CaseError> {
    if first.vendor_id != who.vendor() {
        return Err(CaseError::Unknown);
    }
    let today = now.oslo_date();
    let serial = take_number(db, &format!("cases-{}", today.year()))?;
    let unit = dossier::unit_of(db, first)?;
    let case = Case {
        id: Id::fresh(),
        number: CaseNumber { year: today.year(), serial: u32::try_from(serial).unwrap_or(u32::MAX) },
        kind: CaseKind::Appeal,
        state: CaseState::Completeness,
        round: 0,
        opened_at: now,
        submitted_at: Some(now),
        clock_started_on: Some(today),
        supplement_due: None,
        sent_to_board_at: None,
        renews: None,
        appeal_of: Some(first.id),
        version: 1,
        ..first.clone()
    };
    store::insert(db, &case, who.person().id)?;
    store::update(db, &case, None)?;
    store::keep_unit(db, case.id, &unit, who.person().id)?;
    Ok(case)
}

/// Writes in the journal that an appeal's case was opened; the last thing that [`open_appeal`]'s transaction does.
///
/// # Errors
/// When the database fails.
pub fn note_appeal(db: &mut Db, now: Moment, who: &Applicant, case: &Case) -> Result<(), CaseError> {
    let number = case.number.to_string();
    let opened = Event {
        vendor: Some(case.vendor_id),
        case: Some(case.id),
        subject: &number,
        ..Event::new("case.opened")
    };
    Ok(journal::record(db, now, &who.actor(), &opened)?)
}

/// The cases of one matter: the first, and the appeals against what was decided in it.
///
/// # Errors
/// When the database fails.
pub fn matter_of(db: &mut Db, case: &Case) -> diesel::QueryResult<Vec<Id>> {
    let first = case.appeal_of.unwrap_or(case.id);
    let mut all = store::appeals_of(db, first)?;
    all.insert(0, first);
    Ok(all)
}

/// Opens the case of an appeal again that its vendor took back, and lodges anew. Called inside the transaction that
/// keeps the new grounds.
///
/// # Errors
/// When it is no appeal of the applicant's, or has not been taken back.
pub fn reopen_appeal(db: &mut Db, now: Moment, who: &Applicant, appeal: &Case) -> Result<Case, CaseError> {
    if appeal.vendor_id != who.vendor()
        || appeal.kind != CaseKind::Appeal
        || appeal.state != CaseState::Closed
    {
        return Err(CaseError::Unknown);
    }
    let mut case = Case {
        state: CaseState::Completeness,
        submitted_at: Some(now),
        clock_started_on: Some(now.oslo_date()),
        ..appeal.clone()
    };
    store::update(db, &case, None)?;
    case.version += 1;
    Ok(case)
}

/// Gives the case of an appeal to the board, which asks for neither fee nor answers (docs/scheme.md, Board). Called
/// inside the transaction that says why one is treated that came too late.
///
/// # Errors
/// When it is no appeal, or not at the secretariat's desk.
pub fn send_appeal_to_board(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    appeal: &Case,
) -> Result<(), CaseError> {
    if appeal.kind != CaseKind::Appeal {
        return Err(CaseError::Unknown);
    }
    let state = after(appeal.state, Act::SendToBoard)?;
    let case = Case { state, sent_to_board_at: Some(now), ..appeal.clone() };
    store::update(db, &case, None)?;
    record(db, now, &who.actor(), &case, Event::new("case.sent_to_board"))
}
