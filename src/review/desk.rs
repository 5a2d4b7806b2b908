//! Who of the secretariat may open which case, and who rules on their doubts.

use super::{AssignmentState, ReviewError, excluded_from, standing_in, store, took_part};
use crate::approvals;
use crate::cases::{self, Case};
use crate::impartiality::{self, AtDesk, DeskDeclaration, Tie};
use crate::people::{self, Person, Role};
use crate::store::Db;
use crate::values::{CaseNumber, CertificateNumber, Id, Orgnr, OsloDate};
use crate::vendors;
use diesel::QueryResult;

/// What somebody of the secretariat may do with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskAccess {
    /// Open it, or learn that there is none.
    Open,
    /// Declare first that they are impartial.
    Declare,
    /// Nothing: for them it does not exist.
    Hidden,
    /// Nothing: they handled the case whose decision is appealed, and a colleague has not.
    DecidedFirst,
}

/// Whether somebody of the secretariat may open a case (docs/scheme.md, Impartiality).
///
/// # Errors
/// When the database fails.
pub fn desk_access(db: &mut Db, today: OsloDate, account: Id, number: CaseNumber) -> QueryResult<DeskAccess> {
    match cases::by_number(db, number)?.filter(|case| case.submitted_at.is_some()) {
        Some(case) => access_to(db, today, account, &case),
        None => Ok(DeskAccess::Open),
    }
}

/// Whether somebody of the secretariat may have to do with a case: they have said that nothing ties them to the vendor,
/// and, when it is an appeal, they did not handle what it is about. Every operation that somebody may do as one of the
/// secretariat asks this, whatever the address of its page.
///
/// # Errors
/// When the database fails.
pub fn desk_may(db: &mut Db, today: OsloDate, account: Id, case: &Case) -> QueryResult<bool> {
    Ok(access_to(db, today, account, case)? == DeskAccess::Open)
}

fn access_to(db: &mut Db, today: OsloDate, account: Id, case: &Case) -> QueryResult<DeskAccess> {
    match impartiality::access(db, today, account, case.vendor_id)? {
        AtDesk::Hidden => return Ok(DeskAccess::Hidden),
        AtDesk::Declare => return Ok(DeskAccess::Declare),
        AtDesk::Open => {}
    }
    Ok(if handled_first(db, account, case)? { DeskAccess::DecidedFirst } else { DeskAccess::Open })
}

/// Whether somebody of the secretariat handled what a case appeals, and a colleague has not.
fn handled_first(db: &mut Db, account: Id, case: &Case) -> QueryResult<bool> {
    let Some(first) = case.appeal_of else { return Ok(false) };
    let handled = took_part(db, first)?;
    let others = people::secretariat(db)?.iter().any(|one| !handled.contains(&one.id));
    Ok(handled.contains(&account) && others)
}

/// Whether somebody must hear nothing of a case, because it appeals what they decided or handled.
///
/// # Errors
/// When the database fails.
pub fn decided_first(db: &mut Db, account: Id, case: &Case) -> QueryResult<bool> {
    if !excluded_from(db, case)?.contains(&account) {
        return Ok(false);
    }
    let board = people::board(db)?.iter().any(|one| one.id == account);
    Ok(board || handled_first(db, account, case)?)
}

/// Whether the pages of a vendor are hidden from somebody of the secretariat.
///
/// # Errors
/// When the database fails.
pub fn vendor_hidden(db: &mut Db, account: Id, orgnr: &Orgnr) -> QueryResult<bool> {
    let Some(vendor) = vendors::by_orgnr(db, orgnr)? else { return Ok(false) };
    Ok(impartiality::hidden_vendors(db, account)?.contains(&vendor.id))
}

/// Whether the page of an approval is hidden: from somebody of the secretariat who is conflicted towards the vendor,
/// and from a chair who is conflicted in the case that it was granted in.
///
/// # Errors
/// When the database fails.
pub fn approval_hidden(db: &mut Db, who: &Person, number: CertificateNumber) -> QueryResult<bool> {
    let Some(approval) = approvals::by_number(db, number)? else { return Ok(false) };
    let desk = impartiality::hidden_vendors(db, who.id)?.contains(&approval.vendor_id);
    let seats = store::assignments_of(db, approval.case_id)?;
    let board = standing_in(&seats, who.id).is_some_and(AssignmentState::is_conflicted);
    Ok(desk || board)
}

/// The vendors in whose cases somebody is conflicted, or in doubt.
///
/// # Errors
/// When the database fails.
pub fn conflicted_vendors(db: &mut Db, account: Id) -> QueryResult<Vec<Id>> {
    store::conflicted_vendors(db, account)
}

/// The case in which an approval was granted.
///
/// # Errors
/// When the database fails.
pub fn granted_in(db: &mut Db, number: CertificateNumber) -> QueryResult<Option<CaseNumber>> {
    let Some(approval) = approvals::by_number(db, number)? else { return Ok(None) };
    Ok(cases::find(db, approval.case_id)?.map(|case| case.number))
}

/// The doubts of the secretariat that somebody may rule on: colleagues; and the chair, where there is no colleague and
/// the chair is not conflicted in a case of the vendor.
///
/// # Errors
/// When the database fails.
pub fn desk_doubts_of(db: &mut Db, who: &Person) -> Result<Vec<(DeskDeclaration, String)>, ReviewError> {
    let all = match people::Secretariat::prove(who) {
        Some(colleague) => impartiality::desk_doubts(db, &colleague)?,
        None if who.is(Role::Chair) => {
            let conflicted = store::conflicted_vendors(db, who.id)?;
            let all = impartiality::desk_doubts_for_chair(db)?;
            all.into_iter().filter(|one| !conflicted.contains(&one.vendor)).collect()
        }
        None => Vec::new(),
    };
    let ids: Vec<Id> = all.iter().map(|one| one.vendor).collect();
    let known = vendors::many(db, &ids)?;
    let named = |one: DeskDeclaration| {
        let vendor = known.iter().find(|vendor| vendor.id == one.vendor)?;
        Some((one, vendor.name.clone()))
    };
    Ok(all.into_iter().filter_map(named).collect())
}

/// The vendor of a case, for the declaration that somebody of the secretariat makes before opening it, with what they
/// have told of ties to its parties.
///
/// # Errors
/// [`ReviewError::Hidden`] when there is no such case, or it is hidden from them.
pub fn to_declare(
    db: &mut Db,
    today: OsloDate,
    account: Id,
    number: CaseNumber,
) -> Result<(vendors::Vendor, Vec<Tie>), ReviewError> {
    let case = cases::by_number(db, number)?.filter(|case| case.submitted_at.is_some());
    let case = case.ok_or(ReviewError::Hidden)?;
    if desk_access(db, today, account, number)? == DeskAccess::Hidden {
        return Err(ReviewError::Hidden);
    }
    let vendor = vendors::find(db, case.vendor_id)?.ok_or(ReviewError::Hidden)?;
    let ties = super::ties_to_case(db, today, &case, &[account])?.into_iter().map(|(_, tie)| tie).collect();
    Ok((vendor, ties))
}
