//! The general manager's assurance that the application is right, signed by that person's own account.

use super::super::dossier::{locked_of, place, unit_of};
use super::super::{Act, Case, CaseError, CaseState, Fault, NotNow};
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

/// A digest of what somebody who signs now answers for. A page that asks for the signature carries it.
///
/// # Errors
/// When the database fails.
pub fn present_digest(db: &mut Db, case: &Case) -> Result<String, CaseError> {
    let unit = unit_of(db, case)?;
    let answers = super::super::store::answers(db, case.id)?;
    let files = evidence::of_case(db, case.id)?;
    let pieces = evidence::from_pieces(db, case.id)?;
    let open = |id: &str| {
        case.state == CaseState::Draft
            || answers.iter().any(|answer| answer.criterion == id && answer.reopened)
    };
    let sheets = records::rows_to_sign(db, place(case), open)?;
    Ok(digest(case, &unit, &answers, &files, &pieces, &sheets))
}

/// Whether something can be signed now: what is handed in next.
const fn is_signed_for(state: CaseState) -> bool {
    matches!(state, CaseState::Draft | CaseState::Supplement)
}

/// The newest assurance of a case, if anybody signed one.
///
/// # Errors
/// When the database fails.
pub fn assurance(db: &mut Db, case: Id) -> Result<Option<Assurance>, CaseError> {
    Ok(store::assurance(db, case)?)
}

/// How the newest assurance stands towards the case as it is now (a draft with its unit's present scope). A
/// supplement that changes what was signed is signed for anew.
///
/// # Errors
/// When the database fails.
pub fn assurance_state(db: &mut Db, case: &Case) -> Result<(AssuranceState, Option<Assurance>), CaseError> {
    let Some(signed) = store::assurance(db, case.id)? else { return Ok((AssuranceState::Missing, None)) };
    // What was handed in stays as it was signed.
    let covers = !is_signed_for(case.state) || signed.digest == present_digest(db, case)?;
    let state = if covers { AssuranceState::Valid } else { AssuranceState::Outdated };
    Ok((state, Some(signed)))
}

/// What is wrong with the fields of the assurance.
pub fn assurance_faults(title: &str, confirmed: bool) -> Vec<Fault> {
    let title = title.trim();
    let mut faults = Vec::new();
    if title.is_empty() || title.chars().count() > 80 {
        faults.push(Fault { field: "title", what: "assurance-title" });
    }
    if !confirmed {
        faults.push(Fault { field: "confirmed", what: "assurance-confirm" });
    }
    faults
}

/// Signs the assurance (docs/scheme.md, Documents: D17) over the case as it is. The page has checked the password,
/// so that an account left open signs nothing. Signing the same again is signing once.
///
/// # Errors
/// When the title is missing, the person does not say that they lead the business, or nothing is handed in next.
pub fn assure(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    title: &str,
    confirmed: bool,
) -> Result<Assurance, CaseError> {
    sign(db_store, now, who, case, title, confirmed, None)
}

/// The same over what a page showed, named by its digest.
///
/// # Errors
/// As [`assure`]; and when the case was changed since it was shown.
pub fn assure_as_shown(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    title: &str,
    confirmed: bool,
    shown: &str,
) -> Result<Assurance, CaseError> {
    sign(db_store, now, who, case, title, confirmed, Some(shown))
}

fn sign(
    db_store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    title: &str,
    confirmed: bool,
    shown: Option<&str>,
) -> Result<Assurance, CaseError> {
    let faults = assurance_faults(title, confirmed);
    if !faults.is_empty() {
        return Err(CaseError::Faulty(faults));
    }
    let title = title.trim();
    db_store.write(|db| {
        let case = locked_of(db, who, case)?;
        if !is_signed_for(case.state) {
            return Err(NotNow { act: Act::Submit, state: case.state }.into());
        }
        let digest = present_digest(db, &case)?;
        if shown.is_some_and(|shown| shown != digest) {
            return Err(CaseError::Faulty(vec![Fault { field: "", what: "assurance-changed" }]));
        }
        let person = who.person();
        let signed = Assurance {
            account: person.id,
            name: person.name.clone(),
            title: title.to_owned(),
            digest,
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
