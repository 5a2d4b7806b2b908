//! What an applicant does with a case as a whole: open, choose the unit, submit, send a supplement, withdraw.

use super::dossier::{age_day, edition_on, filed, listed, locked_of, place, records_of};
use super::together::{AssuranceState, assurance_state};
use super::unchanged::{self, Lying};
use super::{
    Act, Case, CaseError, CaseState, Contradiction, UnitAsSubmitted, after, already, contradictions, letters,
    norms, noting, readiness, renewal, store, supplement_gaps,
};
use crate::evidence;
use crate::jobs::{self, kinds};
use crate::journal::Event;
use crate::records;
use crate::scheme::{CaseKind, Scheme};
use crate::store::{Db, Once, Store, once, take_number};
use crate::values::{CaseNumber, Id, Language, Moment};
use crate::vendors::{self, Applicant, Unit};
use serde_json::json;

fn own_unit(db: &mut Db, who: &Applicant, unit: Id) -> Result<Unit, CaseError> {
    vendors::unit(db, unit)?.filter(|unit| unit.vendor_id == who.vendor()).ok_or(CaseError::UnknownUnit)
}

/// Opens an application for a unit, pinned to the editions that hold today of the norms that its scope calls for.
/// A unit that has been approved before begins with its last answers, and with evidence that still serves.
///
/// The same form sent twice gives the case that the first one opened.
///
/// # Errors
/// When the unit is not the applicant's, its scope leaves a question open, or it has an open application.
pub fn open(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    unit: Id,
    language: Language,
    form_key: &str,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let unit = own_unit(db, who, unit)?;
        store::lock_unit(db, unit.id)?;
        let claim = once(db, form_key, Some(who.person().id), "", now)?;
        if let Some(other) = store::open_case(db, unit.id, CaseKind::Approval)? {
            return if claim == Once::First { Err(CaseError::AlreadyOpen(other.number)) } else { Ok(other) };
        }
        if !unit.scope.is_complete() {
            return Err(CaseError::ScopeIncomplete);
        }
        let today = now.oslo_date();
        let mut pins = scheme.called_for(&unit.scope, today);
        if pins.is_empty() {
            return Err(CaseError::NoEdition);
        }
        let base = pins.remove(0);
        let last = renewal::last_approved(db, who.vendor(), unit.id)?;
        let serial = take_number(db, &format!("cases-{}", today.year()))?;
        let case = Case {
            id: Id::fresh(),
            number: CaseNumber { year: today.year(), serial: u32::try_from(serial).unwrap_or(u32::MAX) },
            kind: CaseKind::Approval,
            vendor_id: who.vendor(),
            unit_id: unit.id,
            norm: base.norm,
            edition: base.edition,
            added: pins,
            scope: unit.scope,
            state: CaseState::Draft,
            language,
            round: 0,
            opened_at: now,
            submitted_at: None,
            clock_started_on: None,
            supplement_due: None,
            sent_to_board_at: None,
            renews: last.as_ref().map(|last| last.id),
            version: 1,
        };
        store::insert(db, &case, who.person().id)?;
        norms::note_editions(db, now, scheme, &case)?;
        if let Some(last) = &last {
            renewal::take_over(db, now, scheme, who, last, &case)?;
        }
        record(db, now, who, &case, "case.opened", "")?;
        Ok(case)
    })
}

/// Moves a draft to another unit of the same vendor; answers and files stay.
///
/// # Errors
/// When the case is no draft, or the unit is not the applicant's or has an open application of its own.
pub fn choose_unit(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    unit: Id,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let mut case = locked_of(db, who, case)?;
        if case.state != CaseState::Draft {
            return Err(super::NotNow { act: Act::Write, state: case.state }.into());
        }
        let unit = own_unit(db, who, unit)?;
        if unit.id == case.unit_id {
            return Ok(case);
        }
        store::lock_unit(db, unit.id)?;
        if let Some(other) = store::open_case(db, unit.id, case.kind)? {
            return Err(CaseError::AlreadyOpen(other.number));
        }
        case.unit_id = unit.id;
        case.scope = unit.scope;
        // Which case it renews is the unit's own history.
        case.renews = renewal::last_approved(db, who.vendor(), unit.id)?.map(|last| last.id);
        store::update(db, &case, None)?;
        record(db, now, who, &case, "case.unit_chosen", "")?;
        Ok(case)
    })
}

/// Hands in the application. From here on unit, scope and answers stay as they are.
///
/// An application that has been handed in already is left as it is: the button was pressed twice.
///
/// # Errors
/// When something is lacking (all of it is named), the general manager has not signed, or the case is closed.
pub fn submit(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let case = locked_of(db, who, case)?;
        if case.submitted_at.is_some() {
            return Ok(case);
        }
        let state = after(case.state, Act::Submit)?;
        // Unit and sheets are held before anything is looked at: what is checked and was signed is what is kept.
        vendors::lock(db, case.vendor_id)?;
        store::lock_unit(db, case.unit_id)?;
        let mut case = super::present(db, case)?;
        let unit = own_unit(db, who, case.unit_id)?;
        if !unit.scope.is_complete() {
            return Err(CaseError::ScopeIncomplete);
        }
        let answers = store::answers(db, case.id)?;
        let files = evidence::of_case(db, case.id)?;
        let edition = edition_on(scheme, &case, now.oslo_date())?;
        let asked = edition.asked(case.kind, &case.scope);
        records::freeze(db, now, place(&case), &asked, who.person().id)?;
        let pieces = evidence::from_pieces(db, case.id)?;
        let listed = listed(db, &case, &asked)?;
        let shown = filed(&files, &records_of(db, &case, &asked, &answers)?, &pieces, &listed);
        let gaps = readiness(&edition, &case.scope, case.kind, &answers, &shown, now.oslo_date());
        if !gaps.is_empty() {
            return Err(CaseError::NotReady(gaps));
        }
        let missing = norms::norms_missing(scheme, &case, now.oslo_date());
        if !missing.is_empty() {
            return Err(CaseError::NormsMissing(missing));
        }
        let clashes = contradictions(&edition, &case.scope, case.kind, &answers, &shown);
        let wrong: Vec<Contradiction> = clashes.into_iter().filter(|one| one.clash.is_error()).collect();
        if !wrong.is_empty() {
            return Err(CaseError::Contradicts(wrong));
        }
        let (assured, _) = assurance_state(db, &case)?;
        if assured != AssuranceState::Valid {
            return Err(CaseError::NotAssured(assured));
        }
        case.state = state;
        case.submitted_at = Some(now);
        let kept = UnitAsSubmitted { name: unit.name, whole_firm: unit.whole_firm, sites: unit.sites };
        store::update(db, &case, None)?;
        store::keep_unit(db, case.id, &kept, who.person().id)?;
        letters::submitted(
            db,
            now,
            &letters::Copy { case: &case, edition: &edition, answers: &answers, files: &files, unit: &kept },
        )?;
        invoice(db, now, &case)?;
        record(db, now, who, &case, "case.submitted", "")?;
        case.version += 1;
        Ok(case)
    })
}

/// Hands in what the secretariat asked for. `nothing_new` gives, by criterion, why nothing came there although it
/// was asked for; the secretariat reads it.
///
/// # Errors
/// When nothing is asked for, the deadline has passed, something that was asked for is not done, or is as it was
/// without a word why; or when what the general manager signed was changed since.
pub fn send_supplement(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    nothing_new: &[(String, String)],
) -> Result<Case, CaseError> {
    store.write(|db| {
        let mut case = locked_of(db, who, case)?;
        let state = after(case.state, Act::SendSupplement)?;
        if let Some(due) = case.supplement_due.filter(|due| now > due.end()) {
            return Err(CaseError::DeadlinePassed(due));
        }
        let answers = store::answers(db, case.id)?;
        let files = evidence::of_case(db, case.id)?;
        let day = age_day(&case, now.oslo_date());
        let edition = edition_on(scheme, &case, day)?;
        let asked = edition.asked(case.kind, &case.scope);
        let again = |id: &str| answers.iter().any(|answer| answer.criterion == id && answer.reopened);
        let again: Vec<_> = asked.iter().copied().filter(|criterion| again(&criterion.id)).collect();
        records::freeze(db, now, place(&case), &again, who.person().id)?;
        let pieces = evidence::from_pieces(db, case.id)?;
        let sheets = records_of(db, &case, &asked, &answers)?;
        let listed = listed(db, &case, &asked)?;
        let shown = filed(&files, &sheets, &pieces, &listed);
        let gaps = readiness(&edition, &case.scope, case.kind, &answers, &shown, day);
        let gaps = supplement_gaps(gaps, &answers);
        if !gaps.is_empty() {
            return Err(CaseError::NotReady(gaps));
        }
        let lying = Lying { answers: &answers, files: &files, pieces: &pieces, sheets: &sheets };
        let same = unchanged::as_asked(db, &case, &lying)?;
        let why = unchanged::reasons(&same, nothing_new)?;
        let (assured, _) = assurance_state(db, &case)?;
        if assured != AssuranceState::Valid {
            return Err(CaseError::NotAssured(assured));
        }
        for mut answer in answers.into_iter().filter(|answer| answer.reopened) {
            answer.reopened = false;
            store::put_answer(db, case.id, &answer)?;
        }
        case.state = state;
        case.supplement_due = None;
        store::update(db, &case, None)?;
        letters::supplement_received(db, now, &case)?;
        for (criterion, why) in why {
            unchanged::record(db, now, who, &case, criterion, why)?;
        }
        record(db, now, who, &case, "case.supplement_sent", "")?;
        case.version += 1;
        Ok(case)
    })
}

/// Takes the application back, for good; the reason may be empty.
///
/// # Errors
/// When the board has the case, or it has ended otherwise.
pub fn withdraw(
    store: &Store,
    now: Moment,
    who: &Applicant,
    case: Id,
    reason: &str,
) -> Result<Case, CaseError> {
    store.write(|db| {
        let mut case = locked_of(db, who, case)?;
        if already(Act::Withdraw, case.state) {
            return Ok(case);
        }
        case.state = after(case.state, Act::Withdraw)?;
        store::update(db, &case, Some(now))?;
        if case.submitted_at.is_some() {
            invoice(db, now, &case)?;
            letters::withdrawn(db, now, &case, reason)?;
        }
        record(db, now, who, &case, "case.withdrawn", reason)?;
        case.version += 1;
        Ok(case)
    })
}

/// Asks for the invoices to follow the case: one when it is handed in, a credit note when it is withdrawn unpaid.
fn invoice(db: &mut Db, now: Moment, case: &Case) -> diesel::QueryResult<()> {
    let key = format!("{}:{}:{}", kinds::FEE_PAPERS, case.id, case.state);
    jobs::enqueue(db, kinds::FEE_PAPERS, &key, &json!({ "case": case.id }), now)
}

fn record(
    db: &mut Db,
    now: Moment,
    who: &Applicant,
    case: &Case,
    what: &str,
    reason: &str,
) -> Result<(), CaseError> {
    let details = json!({ "unit": case.unit_id, "edition": case.edition, "round": case.round });
    noting::record(db, now, &who.actor(), case, Event { reason, details, ..Event::new(what) })
}
