//! What came in at the bank: reading an export, and finding the invoice that a line pays.
//!
//! Banks and accounting programs name and order their columns as they like; what is needed is a day, an amount, and
//! some text in which a reference may stand. Nothing here knows the database.

use crate::scheme::Membership;
use crate::sheets::{self, Columns, Heading, Limits, Row, SheetError};
use crate::values::{AmountError, CaseNumber, Id, Money, OsloDate, text_enum};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};
use std::ops::ControlFlow;

text_enum! {
    /// Why a line cannot be used.
    pub enum LineFault {
        /// No day.
        NoDay = "no_day",
        /// What stands there is no day.
        BadDay = "bad_day",
        /// No amount.
        NoAmount = "no_amount",
        /// What stands there is no amount.
        BadAmount = "bad_amount",
        /// `1.234`: a thousand, or one and a bit.
        UnclearAmount = "unclear_amount",
        /// Characters that hide or turn the text.
        HiddenText = "hidden_text",
    }
}

/// One line of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row in the sender's program.
    pub number: u32,
    /// When it was paid.
    pub paid_on: Option<OsloDate>,
    /// How much came in; negative: went out.
    pub amount: Option<Money>,
    /// Reference, KID, message and the like, together.
    pub said: String,
    /// Who paid, if it says so.
    pub payer: String,
    /// Why it cannot be used.
    pub fault: Option<LineFault>,
    /// The same for the same line of a later export.
    pub fingerprint: String,
}

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// It is no spreadsheet, or a damaged one.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// No row names a column of days and one of amounts.
    #[error("no headings for day and amount")]
    NoHeadings,
    /// Headings, and nothing below.
    #[error("no lines")]
    NoLines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Day,
    Amount,
    Kid,
    Reference,
    Message,
    Invoice,
    Description,
    Payer,
}

const COLUMNS: [(Column, &[&str]); 8] = [
    (
        Column::Day,
        &[
            "dato",
            "bokført",
            "bokført dato",
            "bokføringsdato",
            "betalingsdato",
            "betalt",
            "innbetalt dato",
            "date",
            "booking date",
            "booked",
            "posting date",
            "payment date",
            "paid on",
            "transaction date",
            "value date",
            "valuteringsdato",
        ],
    ),
    (
        Column::Amount,
        &[
            "beløp",
            "beløp nok",
            "inn",
            "inn på konto",
            "innbetaling",
            "innbetalt",
            "innbetalt beløp",
            "kredit",
            "sum",
            "amount",
            "amount nok",
            "credit",
            "money in",
            "paid in",
            "paid amount",
            "incoming",
        ],
    ),
    (Column::Kid, &["kid", "kid-nummer", "kidnr", "payment reference", "ocr"]),
    (Column::Reference, &["referanse", "ref", "arkivref", "reference", "deres referanse", "your reference"]),
    (Column::Message, &["melding", "melding til mottaker", "message", "note", "notat"]),
    (Column::Invoice, &["faktura", "fakturanr", "fakturanummer", "invoice", "invoice number", "invoice no"]),
    (
        Column::Description,
        &["tekst", "beskrivelse", "forklaring", "text", "description", "details", "saksnummer", "case"],
    ),
    (
        Column::Payer,
        &[
            "avsender",
            "betaler",
            "innbetaler",
            "fra",
            "kunde",
            "motpart",
            "navn",
            "payer",
            "sender",
            "from",
            "customer",
            "name",
        ],
    ),
];

/// How far down the headings may stand: some exports begin with the account's name and the period.
const PREAMBLE: u32 = 20;

/// Reads an export.
///
/// # Errors
/// When it cannot be read at all; a bad line is a line with its fault.
pub fn read(source: impl Read + Seek) -> Result<Vec<Line>, BankError> {
    let wanted: Vec<Heading<Column>> = COLUMNS
        .iter()
        .map(|(key, names)| Heading {
            key: *key,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        })
        .collect();
    let (mut columns, mut lines, mut seen): (Option<Columns<Column>>, Vec<Line>, HashMap<String, u32>) =
        (None, Vec::new(), HashMap::new());
    let mut looked = 0_u32;
    sheets::read(source, &Limits::TABLE, &mut |row| {
        if let Some(columns) = &columns {
            lines.push(line(row, columns, &mut seen));
            return ControlFlow::Continue(());
        }
        let found = Columns::find(row, &wanted);
        looked += 1;
        if found.at(Column::Day).is_some() && found.at(Column::Amount).is_some() {
            columns = Some(found);
        }
        if columns.is_none() && looked >= PREAMBLE {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if columns.is_none() {
        return Err(BankError::NoHeadings);
    }
    if lines.is_empty() { Err(BankError::NoLines) } else { Ok(lines) }
}

fn line(row: &Row, columns: &Columns<Column>, seen: &mut HashMap<String, u32>) -> Line {
    let cell = |column: Column| columns.at(column).map_or_else(String::new, |at| row.text(at));
    let texts =
        [Column::Kid, Column::Reference, Column::Invoice, Column::Message, Column::Description].map(cell);
    let said = texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    let payer = cell(Column::Payer);
    let (day, amount) = (cell(Column::Day), cell(Column::Amount));
    let paid_on = sheets::day(&day);
    let read = ore(&amount);
    let fault = if sheets::hidden(&said).is_some() || sheets::hidden(&payer).is_some() {
        Some(LineFault::HiddenText)
    } else if day.is_empty() {
        Some(LineFault::NoDay)
    } else if paid_on.is_err() {
        Some(LineFault::BadDay)
    } else {
        read.err()
    };
    let (said, payer) = (shown(&said), shown(&payer));
    let key = format!("{day}|{amount}|{said}|{payer}");
    // Two payments that look alike on one day are two; the same file again is the same two.
    let time = seen.entry(key.clone()).and_modify(|count| *count += 1).or_insert(1);
    let fingerprint = hex::encode(Sha256::digest(format!("{key}|{time}")));
    Line { number: row.number, paid_on: paid_on.ok(), amount: read.ok(), said, payer, fault, fingerprint }
}

/// Text as it is kept: nothing that hides, not longer than a page can show.
fn shown(text: &str) -> String {
    text.chars().filter(|c| sheets::hidden(&c.to_string()).is_none()).take(500).collect()
}

/// An amount in øre, as people and programs write it.
///
/// # Errors
/// When it is none, or nobody can tell (`1.234`).
pub fn ore(text: &str) -> Result<Money, LineFault> {
    crate::values::amount(text).map_err(|error| match error {
        AmountError::Missing => LineFault::NoAmount,
        AmountError::Bad | AmountError::TooLarge => LineFault::BadAmount,
        AmountError::Unclear => LineFault::UnclearAmount,
    })
}

/// Where an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waiting to be paid.
    Open,
    /// Its case's fee is on record, and a rest of it is to be paid.
    Partly,
    /// Its case's fee is on record, and nothing more is to be paid.
    Paid,
    /// Taken back.
    Credited,
}

/// An invoice that a line may pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its case.
    pub case: Id,
    /// The case's number.
    pub case_number: CaseNumber,
    /// Who shall pay.
    pub vendor: String,
    /// The invoice's number.
    pub invoice: String,
    /// KID, or the number again.
    pub payment_reference: String,
    /// By which tariff.
    pub membership: Membership,
    /// How much is still to be paid, tax included: the rest, where a part has come in.
    pub due: Money,
    /// Whether it is open.
    pub standing: Standing,
}

impl Candidate {
    /// Whether money is still expected for it.
    pub fn waits(&self) -> bool {
        matches!(self.standing, Standing::Open | Standing::Partly)
    }
}

/// What a line turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Pays this invoice, or the rest of it, to the øre.
    Pays(&'a Candidate),
    /// Names this invoice, with another amount.
    WrongAmount(&'a Candidate),
    /// Names one whose fee is on record already.
    AlreadyPaid(&'a Candidate),
    /// Names one that was taken back.
    Credited(&'a Candidate),
    /// Names several.
    Several(Vec<&'a Candidate>),
    /// Names none; the amount is that of these.
    OnlyAmount(Vec<&'a Candidate>),
    /// Names none that we know.
    Unknown,
    /// Went out.
    Outgoing,
    /// The day lies ahead, or more than two years back.
    DayOutside,
    /// Cannot be read.
    Faulty(LineFault),
}

/// What a line pays. Only what names an open invoice and has its exact amount can be recorded from a file.
pub fn judge<'a>(line: &Line, candidates: &'a [Candidate], today: OsloDate) -> Verdict<'a> {
    if let Some(fault) = line.fault {
        return Verdict::Faulty(fault);
    }
    let (Some(amount), Some(day)) = (line.amount, line.paid_on) else { return Verdict::Unknown };
    if amount.ore() <= 0 {
        return Verdict::Outgoing;
    }
    if day > today || day < today.plus_months(-24) {
        return Verdict::DayOutside;
    }
    let named = named(&line.said, candidates);
    let open: Vec<&Candidate> = named.iter().copied().filter(|one| one.waits()).collect();
    match (open.as_slice(), named.as_slice()) {
        ([one], _) if one.due == amount => Verdict::Pays(one),
        ([one], _) => Verdict::WrongAmount(one),
        ([_, ..], _) => Verdict::Several(open),
        ([], [.., last]) if last.standing == Standing::Paid => Verdict::AlreadyPaid(last),
        ([], [.., last]) => Verdict::Credited(last),
        ([], []) => {
            let alike: Vec<&Candidate> =
                candidates.iter().filter(|one| one.waits() && one.due == amount).take(5).collect();
            if alike.is_empty() { Verdict::Unknown } else { Verdict::OnlyAmount(alike) }
        }
    }
}

/// Whether a line has to do with an invoice: it names one, or its amount is that of one that is open. The others are
/// the account's own business, and are not kept.
pub(super) fn concerns(line: &Line, candidates: &[Candidate]) -> bool {
    let alike = |one: &Candidate| one.waits() && line.amount == Some(one.due);
    !named(&line.said, candidates).is_empty() || line.fault.is_none() && candidates.iter().any(alike)
}

/// What a reader must see nothing of: the cases of some vendors, and what their lines may say.
#[derive(Debug, Clone, Default)]
pub(super) struct Secret {
    cases: HashSet<Id>,
    /// Names and numbers, in small letters, without spaces.
    words: Vec<String>,
}

impl Secret {
    /// Of these cases, and these names and numbers.
    pub(super) fn new(cases: HashSet<Id>, words: &[String]) -> Self {
        let words = words.iter().map(|word| squeezed(word)).filter(|word| !word.is_empty()).collect();
        Self { cases, words }
    }

    /// Whether a line has, or may have, to do with them: it was recorded on one of their cases, names one of their
    /// invoices, one of them by name or number, or names no invoice and brings what one of them owes.
    pub(super) fn holds(&self, line: &Line, recorded: Option<Id>, candidates: &[Candidate]) -> bool {
        if self.cases.is_empty() && self.words.is_empty() {
            return false;
        }
        let theirs = |one: &Candidate| self.cases.contains(&one.case);
        let named = named(&line.said, candidates);
        let owed = |one: &Candidate| one.waits() && line.amount == Some(one.due) && theirs(one);
        let said = squeezed(&format!("{} {}", line.said, line.payer));
        recorded.is_some_and(|case| self.cases.contains(&case))
            || named.iter().any(|one| theirs(one))
            || named.is_empty() && candidates.iter().any(owed)
            || self.words.iter().any(|word| said.contains(word.as_str()))
    }
}

/// A text without spaces, in small letters: banks print names in capitals and numbers in groups.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The invoices that a text names: by KID, by number, or by the number of the case.
fn named<'a>(said: &str, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    let said: String = said.chars().map(|c| if matches!(c, '/' | '–' | '‑') { '-' } else { c }).collect();
    let tokens: Vec<&str> = said
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|token| token.trim_matches('-'))
        .filter(|token| !token.is_empty())
        .collect();
    let names = |one: &Candidate| {
        let case = one.case_number.to_string();
        tokens.iter().any(|token| {
            let bare = token.trim_start_matches('0');
            bare == one.payment_reference || bare == one.invoice || *token == case
        })
    };
    let mut found: Vec<&Candidate> = candidates.iter().filter(|one| names(one)).collect();
    // A number says more than a case: with both on a line, the invoice is meant.
    let exact = |one: &&Candidate| {
        tokens.iter().any(|token| {
            let bare = token.trim_start_matches('0');
            bare == one.payment_reference || bare == one.invoice
        })
    };
    if found.iter().any(exact) {
        found.retain(exact);
    }
    found
}

#[cfg(test)]
#[path = "bank_tests.rs"]
mod tests;
