//! The general manager's assurance that the application is right, signed by that person's own account.

use super::super::dossier::{locked_of, place, unit_of};
use super::super::{Act, Case, CaseError, CaseState, Fault, after};
use super::parts::record;
use super::rules::{Assurance, AssuranceState, digest};
use super::store;
use crate::evidence;
use crate::records;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use crate::vendors::Applicant;

/// The name of the assurance among the parts that can be given to a colleague.
pub const ASSURANCE: &str = "assurance";

fn present_digest(db: &mut Db, case: &Case) -> Result<String, CaseError> {
    let unit = unit_of(db, case)?;
    let answers = super::super::store::answers(db, case.id)?;
    let files = evidence::of_case(db, case.id)?;
    let sheets = records::present_rows(db, place(case))?;
    Ok(digest(case, &unit, &answers, &files, &sheets))
}

/// The newest assurance of a case, if anybody signed one.
///
/// # Errors
/// When the database fails.
pub fn assurance(db: &mut Db, case: Id) -> Result<Option<Assurance>, CaseError> {
    Ok(store::assurance(db, case)?)
}

/// How the newest assurance stands towards the case as it is now (a draft with its unit's present scope).
///
/// # Errors
/// When the database fails.
pub fn assurance_state(db: &mut Db, case: &Case) -> Result<(AssuranceState, Option<Assurance>), CaseError> {
    let Some(signed) = store::assurance(db, case.id)? else { return Ok((AssuranceState::Missing, None)) };
    // What was handed in stays as it was signed; a supplement is answered for by who sends it.
    let covers = case.state != CaseState::Draft || signed.digest == present_digest(db, case)?;
    let state = if covers { AssuranceState::Valid } else { AssuranceState::Outdated };
    Ok((state, Some(signed)))
}

/// Signs the assurance (docs/scheme.md, Documents: D17). The page has checked the password, so that an account
/// left open signs nothing. Signing the same again is signing once.
///
/// # Errors
/// When the title is missing, the person does not say that they lead the business, or the case is no draft.
pub fn assure(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    title: &str,
    confirmed: bool,
) -> Result<Assurance, CaseError> {
    let title = title.trim();
    let mut faults = Vec::new();
    if title.is_empty() || title.chars().count() > 80 {
        faults.push(Fault { field: "title", what: "assurance-title" });
    }
    if !confirmed {
        faults.push(Fault { field: "confirmed", what: "assurance-confirm" });
    }
    if !faults.is_empty() {
        return Err(CaseError::Faulty(faults));
    }
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        after(case.state, Act::Submit)?;
        let person = who.person();
        let signed = Assurance {
            account: person.id,
            name: person.name.clone(),
            title: title.to_owned(),
            digest: present_digest(db, &case)?,
            signed_at: now,
        };
        if let Some(same) = store::assurance(db, case.id)?
            && same.account == signed.account
            && same.digest == signed.digest
        {
            return Ok(same);
        }
        store::insert_assurance(db, case.id, &signed)?;
        store::end_tasks(db, now, case.id, ASSURANCE)?;
        record(db, now, who, &case, "case.assured", &case.number.to_string(), title)?;
        Ok(signed)
    })
}
