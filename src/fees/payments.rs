//! Files from the bank: taken once, looked at, and recorded only when the secretariat says so.

use super::bank::{self, BankError, Candidate, Line, Verdict};
use super::{FeeError, KeptLine, PaymentFile, store};
use crate::cases::{self, FeeForm};
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Moment};
use serde_json::json;
use std::collections::HashSet;
use std::io::{Read, Seek};

/// Takes a file. The same bytes a second time give the file that was taken first; nothing is recorded.
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
        let id = Id::fresh();
        if !store::insert_file(db, now, id, sha256, &name, who.person().id)? {
            return store::file_by_hash(db, sha256)?.ok_or(FeeError::Unknown);
        }
        for line in &lines {
            store::insert_line(db, id, line)?;
        }
        let event = Event {
            subject: &name,
            details: json!({ "sha256": sha256, "lines": lines.len() }),
            ..Event::new("fee.file_imported")
        };
        journal::record(db, now, &who.actor(), &event)?;
        Ok::<_, FeeError>(id)
    })?;
    Ok(Ok(taken))
}

/// One line of a file as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The line.
    pub kept: KeptLine,
    /// Whether a fee was recorded from it, or from the same line of another file.
    pub recorded: bool,
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

/// A file as it stands now.
///
/// # Errors
/// When there is no such file.
pub fn preview(db: &mut Db, now: Moment, file: Id) -> Result<Preview, FeeError> {
    let found = store::file(db, file)?.ok_or(FeeError::Unknown)?;
    let recorded = store::recorded(db, file)?;
    let shown = |kept: KeptLine| Shown {
        recorded: kept.case.is_some() || recorded.contains(&kept.line.fingerprint),
        kept,
    };
    Ok(Preview {
        file: found,
        lines: store::lines(db, file)?.into_iter().map(shown).collect(),
        candidates: store::candidates(db, now.oslo_date().year() - 2)?,
    })
}

/// What came of confirming.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Whose fees were recorded.
    pub recorded: Vec<CaseNumber>,
    /// Lines that no longer could be.
    pub left: Vec<u32>,
}

/// Records the fees that the chosen lines pay. Each is judged again, so that what has changed meanwhile is left.
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
    let lines = store.read(|db| preview(db, now, file))?.lines;
    for shown in lines.into_iter().filter(|shown| chosen.contains(&shown.kept.id)) {
        // Afresh for each line: an earlier one may have paid the same case.
        let present = store.read(|db| preview(db, now, file))?;
        let again = present.lines.iter().find(|one| one.kept.id == shown.kept.id && !one.recorded);
        let verdict = again.and_then(|one| present.verdict(one, now));
        let line: &Line = &shown.kept.line;
        let (Some(Verdict::Pays(one)), Some(paid_on)) = (verdict, line.paid_on) else {
            done.left.push(line.number);
            continue;
        };
        let form = FeeForm {
            membership: Some(one.membership),
            invoice: one.invoice.clone(),
            paid_on: Some(paid_on),
        };
        match cases::record_fee(store, now, scheme, who, one.case, &form) {
            Ok(_) => {
                store.write(|db| {
                    Ok::<_, FeeError>(store::note_recorded(
                        db,
                        now,
                        shown.kept.id,
                        one.case,
                        who.person().id,
                    )?)
                })?;
                done.recorded.push(one.case_number);
            }
            Err(cases::CaseError::Store(error)) => return Err(error.into()),
            Err(_) => done.left.push(line.number),
        }
    }
    Ok(done)
}
