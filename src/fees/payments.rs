//! Files from the bank: taken once, looked at, and recorded only when the secretariat says so.

use super::bank::{self, BankError, Candidate, Line, Secret, Standing, Verdict};
use super::{FeeError, INVOICES, KeptLine, PaymentFile, store, told};
use crate::cases::{self, Balance, CaseError, FeeForm, MoveForm, MoveKind};
use crate::impartiality;
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment, typed_amount};
use crate::vendors;
use serde_json::json;
use std::collections::HashSet;
use std::io::{Read, Seek};

/// Takes a file: of its lines those that concern an invoice, of the others only how many. The same bytes a second time
/// give the file that was taken first; nothing is recorded.
///
/// # Errors
/// When the file cannot be read (the inner error), or the database fails.
pub fn import(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    name: &str,
    sha256: &str,
    source: impl Read + Seek,
) -> Result<Result<Id, BankError>, FeeError> {
    let lines = match bank::read(source) {
        Ok(lines) => lines,
        Err(error) => return Ok(Err(error)),
    };
    let name: String =
        name.chars().filter(|c| crate::sheets::hidden(&c.to_string()).is_none()).take(200).collect();
    let taken = store.write(|db| {
        let mut id = Id::fresh();
        let fresh = store::insert_file(db, now, id, sha256, &name, who.person().id)?;
        if !fresh {
            id = store::file_by_hash(db, sha256)?.ok_or(FeeError::Unknown)?;
        }
        // A file that comes again may pay what was invoiced since: its lines are looked at anew.
        let known: HashSet<u32> = if fresh {
            HashSet::new()
        } else {
            store::lines(db, id)?.iter().map(|kept| kept.line.number).collect()
        };
        let candidates = store::candidates(db, since(now))?;
        let mut kept = known.len();
        for line in lines.iter().filter(|line| !known.contains(&line.number)) {
            if bank::concerns(line, &candidates) {
                store::insert_line(db, id, line)?;
                kept += 1;
            }
        }
        store::count_others(db, id, lines.len().saturating_sub(kept))?;
        if fresh {
            let event = Event {
                subject: &name,
                details: json!({ "sha256": sha256, "lines": lines.len(), "kept": kept }),
                ..Event::new("fee.file_imported")
            };
            journal::record(db, now, &who.actor(), &event)?;
        }
        Ok::<_, FeeError>(id)
    })?;
    Ok(Ok(taken))
}

/// From which year on invoices are looked at.
fn since(now: Moment) -> i16 {
    now.oslo_date().year() - 2
}

/// One line of a file as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The line.
    pub kept: KeptLine,
    /// Whether a fee was recorded from it, or from the same line of another file.
    pub recorded: bool,
    /// Whether it has, or may have, to do with a vendor of which the reader must see nothing: then only its number is
    /// shown, and the reader records nothing from it.
    pub hidden: bool,
}

/// A file with its lines, and the invoices that they may pay.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The file.
    pub file: PaymentFile,
    /// Its lines, in order.
    pub lines: Vec<Shown>,
    /// What may be paid; judge each line by these.
    pub candidates: Vec<Candidate>,
}

impl Preview {
    /// What a line turns out to be; none when it has been recorded.
    pub fn verdict(&self, shown: &Shown, now: Moment) -> Option<Verdict<'_>> {
        (!shown.recorded).then(|| bank::judge(&shown.kept.line, &self.candidates, now.oslo_date()))
    }
}

/// A file as it stands now, for one of the secretariat. What has to do with a vendor that is hidden from the reader
/// (docs/scheme.md, Impartiality) is marked.
///
/// # Errors
/// When there is no such file.
pub fn preview(db: &mut Db, now: Moment, who: &Secretariat, file: Id) -> Result<Preview, FeeError> {
    let found = store::file(db, file)?.ok_or(FeeError::Unknown)?;
    let recorded = store::recorded(db, file)?;
    let candidates = store::candidates(db, since(now))?;
    let secret = secret(db, who)?;
    let shown = |kept: KeptLine| Shown {
        recorded: kept.case.is_some() || recorded.contains(&kept.line.fingerprint),
        hidden: secret.holds(&kept.line, kept.case, &candidates),
        kept,
    };
    let lines = store::lines(db, file)?.into_iter().map(shown).collect();
    Ok(Preview { file: found, lines, candidates })
}

/// What somebody of the secretariat must see nothing of.
fn secret(db: &mut Db, who: &Secretariat) -> Result<Secret, FeeError> {
    let hidden = impartiality::hidden_vendors(db, who.person().id)?;
    if hidden.is_empty() {
        return Ok(Secret::default());
    }
    let cases = store::cases_of(db, &hidden)?.into_iter().collect();
    let mut words = Vec::new();
    for vendor in vendors::many(db, &hidden)? {
        // Payers seldom write what form a firm has.
        let bare = vendor.name.strip_suffix(" AS").unwrap_or(&vendor.name);
        words.extend([bare.to_owned(), vendor.orgnr.to_string()]);
        words.extend(vendors::former_names_of(db, vendor.id)?.into_iter().map(|former| former.name));
    }
    Ok(Secret::new(cases, &words))
}

/// What came of confirming.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Whose fees were recorded.
    pub recorded: Vec<CaseNumber>,
    /// Lines that no longer could be.
    pub left: Vec<u32>,
}

/// Records the fees that the chosen lines pay, each in a transaction of its own in which its case is looked at again,
/// so that what has changed meanwhile, or was paid by the line before, is left.
///
/// # Errors
/// When there is no such file, or the database fails; what was recorded before stays recorded.
#[expect(clippy::implicit_hasher, reason = "one kind of set is used throughout")]
pub fn confirm(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    file: Id,
    chosen: &HashSet<Id>,
) -> Result<Confirmed, FeeError> {
    let mut done = Confirmed::default();
    let present = store.read(|db| preview(db, now, who, file))?;
    for shown in present.lines.iter().filter(|shown| chosen.contains(&shown.kept.id)) {
        let line: &Line = &shown.kept.line;
        let recorded = match present.verdict(shown, now) {
            Some(Verdict::Pays(one)) if !shown.hidden => {
                let recorded = store.write(|db| record(db, now, scheme, who, &shown.kept, one));
                recorded.map(|yes| yes.then_some(one.case_number))
            }
            _ => Ok(None),
        };
        match recorded {
            Ok(Some(case)) => done.recorded.push(case),
            Err(FeeError::Store(error) | FeeError::Case(CaseError::Store(error))) => return Err(error.into()),
            Ok(None) | Err(_) => done.left.push(line.number),
        }
    }
    Ok(done)
}

/// Strikes the payment by which the fee of a case was recorded, with a reason. The line of the bank that it came by
/// waits to be recorded where it belongs; when the case waits for a payment again, so do all that were recorded on it.
///
/// # Errors
/// When no reason is given, or no fee was recorded.
pub fn strike_first(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    case: Id,
    reason: &str,
) -> Result<(), FeeError> {
    store.write(|db| {
        cases::find_locked(db, case)?.ok_or(CaseError::Unknown)?;
        let recorded = cases::fee_recorded_at(db, case)?;
        let struck = cases::strike_first_in(db, now, INVOICES, who, case, reason)?;
        match recorded.filter(|_| struck) {
            Some(_) if cases::fee(db, case)?.is_none() => store::release_lines(db, case, None)?,
            recorded @ Some(_) => store::release_lines(db, case, recorded)?,
            None => {}
        }
        Ok(())
    })
}

/// Strikes money that was noted after the fee was recorded, with a reason. The line of the bank that it came by waits
/// to be recorded where it belongs.
///
/// # Errors
/// When no reason is given, or the case has no such row.
pub fn strike_move(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    case: Id,
    noted: Id,
    reason: &str,
) -> Result<(), FeeError> {
    store.write(|db| {
        let struck = cases::strike_move_in(db, now, INVOICES, who, case, noted, reason)?;
        let recorded = cases::move_recorded_at(db, case, noted)?.filter(|_| struck);
        if recorded.is_some() {
            store::release_lines(db, case, recorded)?;
        }
        Ok(())
    })
}

/// Records one fee, or the rest of one, from one line, both or neither; false when its invoice no longer waits for it.
fn record(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    kept: &KeptLine,
    pays: &Candidate,
) -> Result<bool, FeeError> {
    let case = cases::find_locked(db, pays.case)?.ok_or(FeeError::Unknown)?;
    let stands = told::standing(db, case.id)?.iter().any(|invoice| invoice.number == pays.invoice);
    let account = cases::account(db, INVOICES, case.id)?;
    let waits = match &account {
        None => pays.standing == Standing::Open,
        Some(account) => account.balance() == Balance::Rest(pays.due),
    };
    if !stands || !waits || !store::note_recorded(db, now, kept.id, case.id, who.person().id)? {
        return Ok(false);
    }
    if account.is_some() {
        let form = MoveForm {
            amount: typed_amount(pays.due),
            on: kept.line.paid_on,
            reference: pays.invoice.clone(),
        };
        cases::note_move_in(db, now, INVOICES, who, case.id, MoveKind::Payment, &form)?;
        return Ok(true);
    }
    let form = FeeForm {
        membership: Some(pays.membership),
        invoice: pays.invoice.clone(),
        paid_on: kept.line.paid_on,
        received: typed_amount(pays.due),
    };
    cases::record_fee_in(db, now, scheme, INVOICES, who, case.id, &form)?;
    Ok(true)
}
