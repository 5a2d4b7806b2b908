//! What applicant and secretariat are told about a case, by mail.

use super::{Account, Answer, Case, Checked, Fee, Move, UnitAsSubmitted, account};
use crate::evidence::Evidence;
use crate::jobs::{self, Recipient};
use crate::scheme::{CaseKind, Edition, Scheme};
use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use crate::vendors;
use diesel::QueryResult;
use serde_json::{Value, json};

/// What was handed in.
pub(super) struct Copy<'a> {
    pub(super) case: &'a Case,
    pub(super) edition: &'a Edition,
    pub(super) answers: &'a [Answer],
    pub(super) files: &'a [(String, Evidence)],
    pub(super) unit: &'a UnitAsSubmitted,
}

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) case: &'a Case,
    pub(super) checks: &'a [&'a Checked],
    pub(super) due: OsloDate,
    pub(super) note: &'a str,
    pub(super) extended: bool,
    /// Whether the deadline is an earlier one than before.
    pub(super) shortened: bool,
}

/// The vendor's name, for subject and text.
fn vendor(db: &mut Db, case: &Case) -> QueryResult<String> {
    Ok(vendors::find(db, case.vendor_id)?.map(|vendor| vendor.name).unwrap_or_default())
}

/// In how many weeks the case should be decided, by the rules of its day.
fn weeks(scheme: &Scheme, case: &Case, now: Moment) -> i32 {
    scheme.deadlines_on(case.rules_day(now.oslo_date())).processing_weeks
}

/// To the applicant a receipt with a copy of all answers, to the secretariat that there is work.
pub(super) fn submitted(db: &mut Db, now: Moment, copy: &Copy<'_>) -> QueryResult<()> {
    let case = copy.case;
    let answers: Vec<Value> = copy
        .edition
        .asked(case.kind, &case.scope)
        .into_iter()
        .map(|criterion| {
            let answer = copy.answers.iter().find(|answer| answer.criterion == criterion.id);
            let files: Vec<&str> = copy
                .files
                .iter()
                .filter(|(of, _)| *of == criterion.id)
                .map(|(_, file)| file.name.as_str())
                .collect();
            json!({
                "criterion": criterion.id,
                "title": criterion.title,
                "self_score": answer.and_then(|answer| answer.self_score),
                "explanation": answer.map_or("", |answer| answer.explanation.as_str()),
                "files": files,
            })
        })
        .collect();
    let vendor = vendor(db, case)?;
    let data =
        json!({ "vendor": vendor, "unit": copy.unit, "submitted_at": case.submitted_at, "answers": answers });
    let key = case.id.to_string();
    jobs::notice(
        db,
        now,
        &key,
        "application-received",
        &Recipient::Vendor(case.vendor_id),
        Some(case.id),
        &data,
    )?;
    let data = json!({ "vendor": vendor, "unit": copy.unit, "submitted_at": case.submitted_at });
    jobs::notice(db, now, &key, "new-application", &Recipient::Secretariat, Some(case.id), &data)
}

/// To the applicant that the clock has started.
pub(super) fn fee_recorded(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    fee: &Fee,
) -> QueryResult<()> {
    let data = fee_data(db, now, scheme, case, fee, "")?;
    let to = Recipient::Vendor(case.vendor_id);
    jobs::notice(db, now, &case.id.to_string(), "fee-recorded", &to, Some(case.id), &data)
}

/// To the applicant that the fee on record was another amount.
pub(super) fn fee_corrected(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    fee: &Fee,
    reason: &str,
) -> QueryResult<()> {
    let data = fee_data(db, now, scheme, case, fee, reason)?;
    let to = Recipient::Vendor(case.vendor_id);
    let key = format!("{}:{}", case.id, case.version);
    jobs::notice(db, now, &key, "fee-corrected", &to, Some(case.id), &data)
}

/// To the applicant that more came in, that something was paid back, or that what was noted of it was a mistake; and
/// what is left.
pub(super) fn fee_moved(
    db: &mut Db,
    now: Moment,
    case: &Case,
    account: &Account,
    noted: &Move,
    what: &str,
    reason: &str,
) -> QueryResult<()> {
    let key = format!("{}:{what}", noted.id);
    let happened = if noted.struck || !reason.is_empty() { "struck" } else { noted.kind.as_str() };
    let balance = account.balance();
    let data = json!({
        "vendor": vendor(db, case)?, "happened": happened, "amount": noted.amount, "moved_on": noted.moved_on,
        "reference": noted.reference, "reason": reason, "received": account.received(), "gross": account.asked,
        "balance": balance.word(), "left": balance.left(),
    });
    let to = Recipient::Vendor(case.vendor_id);
    jobs::notice(db, now, &key, "fee-account", &to, Some(case.id), &data)
}

fn fee_data(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    fee: &Fee,
    reason: &str,
) -> QueryResult<Value> {
    let tax = fee.net.tax(fee.vat);
    let account = account::as_asked(db, case.id, fee)?;
    let balance = account.balance();
    Ok(json!({
        "vendor": vendor(db, case)?, "received": account.received(), "balance": balance.word(), "left": balance.left(),
        "net": fee.net, "vat_percent": fee.vat, "tax": tax, "gross": fee.net.plus(tax),
        "invoice": fee.invoice, "paid_on": fee.paid_on, "reason": reason,
        "expected_by": fee.paid_on.plus_days(weeks(scheme, case, now) * 7),
    }))
}

/// To the applicant what is missing, criterion by criterion, and until when.
pub(super) fn supplement_wanted(db: &mut Db, now: Moment, wanted: &Wanted<'_>) -> QueryResult<()> {
    let case = wanted.case;
    let edition = wanted.scheme.combined(&case.pins());
    let edition = edition.as_ref();
    let items: Vec<Value> = wanted
        .checks
        .iter()
        .map(|check| {
            let title = edition.and_then(|edition| edition.criterion(&check.criterion)).map(|criterion| &criterion.title);
            json!({ "criterion": check.criterion, "title": title, "finding": check.finding, "message": check.message })
        })
        .collect();
    let data = json!({
        "vendor": vendor(db, case)?, "items": items, "due": wanted.due, "note": wanted.note, "extended": wanted.extended, "shortened": wanted.shortened,
    });
    let key = format!("{}:{}:{}", case.id, case.round, wanted.due);
    jobs::notice(db, now, &key, "supplement-wanted", &Recipient::Vendor(case.vendor_id), Some(case.id), &data)
}

/// To the secretariat that the applicant wishes more time.
pub(super) fn extension_asked(
    db: &mut Db,
    now: Moment,
    case: &Case,
    request: Id,
    wished: OsloDate,
    reason: &str,
) -> QueryResult<()> {
    let data = json!({ "vendor": vendor(db, case)?, "wished": wished, "reason": reason, "due": case.supplement_due });
    let key = format!("{request}:{wished}:{}", now.to_fixed());
    jobs::notice(db, now, &key, "extension-asked", &Recipient::Secretariat, Some(case.id), &data)
}

/// To the applicant that the deadline stays, and why.
pub(super) fn extension_refused(
    db: &mut Db,
    now: Moment,
    case: &Case,
    request: Id,
    reason: &str,
) -> QueryResult<()> {
    let data = json!({ "vendor": vendor(db, case)?, "reason": reason, "due": case.supplement_due });
    let (key, to) = (request.to_string(), Recipient::Vendor(case.vendor_id));
    jobs::notice(db, now, &key, "extension-refused", &to, Some(case.id), &data)
}

/// To the secretariat that the applicant has answered.
pub(super) fn supplement_received(db: &mut Db, now: Moment, case: &Case) -> QueryResult<()> {
    let data = json!({ "vendor": vendor(db, case)?, "round": case.round });
    let key = format!("{}:{}", case.id, case.round);
    jobs::notice(db, now, &key, "supplement-received", &Recipient::Secretariat, Some(case.id), &data)
}

/// To the secretariat that the applicant has taken back what it handed in.
pub(super) fn withdrawn(db: &mut Db, now: Moment, case: &Case, reason: &str) -> QueryResult<()> {
    let data = json!({ "vendor": vendor(db, case)?, "reason": reason });
    let (key, to) = (format!("{}:{}", case.id, case.version), Recipient::Secretariat);
    let template = if case.kind == CaseKind::Appeal { "appeal-withdrawn" } else { "application-withdrawn" };
    jobs::notice(db, now, &key, template, &to, Some(case.id), &data)
}

/// To the applicant that the board has the case.
pub(super) fn sent_to_board(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case) -> QueryResult<()> {
    let expected = case.clock_started_on.map(|day| day.plus_days(weeks(scheme, case, now) * 7));
    let data = json!({ "vendor": vendor(db, case)?, "expected_by": expected });
    let to = Recipient::Vendor(case.vendor_id);
    jobs::notice(db, now, &case.id.to_string(), "sent-to-board", &to, Some(case.id), &data)
}
