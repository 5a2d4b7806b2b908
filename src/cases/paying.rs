//! The fee of a case: recorded once, and corrected with a reason.
//!
//! Invoices are made in the room of fees; what a payment must agree with is asked there ([`Invoices`]).

use super::handling::locked;
use super::noting::record;
use super::{
    Act, Case, CaseError, CaseState, Fault, Fee, FeeForm, Invoices, NotNow, account, after, letters, store,
};
use crate::journal::Event;
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment, Money, OsloDate};
use serde_json::{Value, json};

/// What is wrong with a payment, by itself and beside its case: no day before the case was handed in (there was no
/// invoice then), none to come, and no invoice of another case (docs/scheme.md, Fees).
fn faults(form: &FeeForm, case: &Case, invoice_of: Option<Id>, today: OsloDate) -> Vec<Fault> {
    let mut found = Vec::new();
    if form.membership.is_none() {
        found.push(Fault { field: "membership", what: "no-membership" });
    }
    if form.invoice.trim().is_empty() {
        found.push(Fault { field: "invoice", what: "no-invoice" });
    } else if form.invoice.chars().count() > 60 {
        found.push(Fault { field: "invoice", what: "invoice-too-long" });
    } else if invoice_of.is_some_and(|of| of != case.id) {
        found.push(Fault { field: "invoice", what: "invoice-elsewhere" });
    }
    let submitted = case.submitted_at.map(Moment::oslo_date);
    match form.paid_on {
        None => found.push(Fault { field: "paid_on", what: "no-paid-on" }),
        Some(day) if day > today || day < today.plus_months(-24) => {
            found.push(Fault { field: "paid_on", what: "paid-to-come" });
        }
        Some(day) if submitted.is_some_and(|submitted| day < submitted) => {
            found.push(Fault { field: "paid_on", what: "paid-before-invoice" });
        }
        Some(_) => {}
    }
    found
}

/// The fee that a form says, by the tariff of the day of submission.
#[expect(
    clippy::too_many_arguments,
    reason = "the case, what was typed and what is on record are each one thing"
)]
fn stated(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    invoices: Invoices,
    case: &Case,
    form: &FeeForm,
    before: Option<&Fee>,
    more: Option<Fault>,
) -> Result<Fee, CaseError> {
    let invoice = form.invoice.trim();
    let of = (invoices.case_of)(db, invoice)?;
    let mut faults = faults(form, case, of, now.oslo_date());
    faults.extend(more);
    let received = match form.received.trim() {
        "" => None,
        text => account::typed(text).map_err(|what| faults.push(Fault { field: "received", what })).ok(),
    };
    let (Some(membership), Some(paid_on), true) = (form.membership, form.paid_on, faults.is_empty()) else {
        return Err(CaseError::Faulty(faults));
    };
    let submitted = case.submitted_at.map_or(now, |moment| moment).oslo_date();
    let net = scheme.fee(case.kind, membership, submitted).ok_or(CaseError::NoTariff)?;
    let fee = Fee {
        membership,
        net,
        vat: scheme.vat_on(submitted),
        invoice: invoice.to_owned(),
        paid_on,
        received: Money::from_ore(0),
    };
    let received = received.unwrap_or_else(|| before.map_or_else(|| fee.gross(), |before| before.received));
    Ok(Fee { received, ..fee })
}

/// Records the prepaid fee in a transaction that is open; see [`super::record_fee`].
///
/// # Errors
/// When something in the form is wrong, another payment is on record, or the case is not waiting for one.
pub fn record_fee_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    form: &FeeForm,
) -> Result<Case, CaseError> {
    let mut case = locked(db, case)?;
    let fee = stated(db, now, scheme, invoices, &case, form, None, None)?;
    if let Some(recorded) = store::fee(db, case.id)? {
        return if recorded == fee { Ok(case) } else { Err(CaseError::FeeDiffers(Box::new(recorded))) };
    }
    case.state = after(case.state, Act::RecordFee)?;
    case.clock_started_on = Some(fee.paid_on);
    store::update(db, &case, None)?;
    store::insert_fee(db, case.id, &fee, who.person().id, now)?;
    letters::fee_recorded(db, now, scheme, &case, &fee)?;
    let event = Event { subject: &fee.invoice, details: said(&fee), ..Event::new("case.fee_recorded") };
    record(db, now, &who.actor(), &case, event)?;
    case.version += 1;
    Ok(case)
}

/// Corrects a fee that is on record: number, tariff, day, or what came in. What came in stays as it was where nothing
/// is said of it, so that another tariff leaves a rest, or money to pay back. The case's time counts from the corrected
/// day; the applicant is told when an amount is another one (docs/scheme.md, Fees).
///
/// # Errors
/// When no reason is given, something in the form is wrong, no fee is on record, or the case has ended.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn correct_fee(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    form: &FeeForm,
    reason: &str,
) -> Result<Case, CaseError> {
    let reason = reason.trim();
    let fault = match reason.chars().count() {
        0 => Some(Fault { field: "fee_reason", what: "no-reason-given" }),
        length if length > 2_000 => Some(Fault { field: "fee_reason", what: "reason-too-long" }),
        _ => None,
    };
    store.write(|db| {
        let mut case = locked(db, case)?;
        let before = store::fee(db, case.id)?.ok_or(CaseError::Unknown)?;
        if matches!(case.state, CaseState::Decided | CaseState::Closed) {
            return Err(NotNow { act: Act::RecordFee, state: case.state }.into());
        }
        let fee = stated(db, now, scheme, invoices, &case, form, Some(&before), fault)?;
        if fee == before {
            return Ok(case);
        }
        store::change_fee(db, case.id, &fee)?;
        if case.clock_started_on == Some(before.paid_on) {
            case.clock_started_on = Some(fee.paid_on);
        }
        store::update(db, &case, None)?;
        if (fee.net, fee.vat, fee.received) != (before.net, before.vat, before.received) {
            letters::fee_corrected(db, now, scheme, &case, &fee, reason)?;
        }
        let details = json!({ "from": said(&before), "to": said(&fee) });
        let event = Event { subject: &fee.invoice, reason, details, ..Event::new("case.fee_corrected") };
        record(db, now, &who.actor(), &case, event)?;
        case.version += 1;
        Ok(case)
    })
}

fn said(fee: &Fee) -> Value {
    json!({
        "net_ore": fee.net, "vat_percent": fee.vat, "membership": fee.membership, "paid_on": fee.paid_on,
        "invoice": fee.invoice, "received_ore": fee.received,
    })
}
