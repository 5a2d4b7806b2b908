//! What stands on an invoice, and by which rules: numbers, references, sums, addresses.

use crate::scheme::{CaseKind, Membership};
use crate::values::{CaseNumber, Id, Language, Moment, Money, Orgnr, OsloDate, Percent, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Which kind of paper.
    pub enum PaperKind {
        /// Asks for the fee.
        Invoice = "invoice",
        /// Takes an invoice back.
        CreditNote = "credit_note",
    }
}

/// One side of an invoice, as it was called on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The legal entity.
    pub name: String,
    /// Its organisation number.
    pub orgnr: Orgnr,
    /// Street and number; all of the address when it could not be told apart.
    pub street: String,
    /// Four digits, or empty.
    pub postcode: String,
    /// The postal place, or empty.
    pub city: String,
    /// E-mail, or empty.
    pub email: String,
}

/// An invoice that a credit note takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credited {
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: OsloDate,
}

/// What stands on a paper beside the sums, kept as it was on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Who sends it.
    pub seller: Party,
    /// Whether the seller stands in the Register of Business Enterprises.
    pub foretaksregisteret: bool,
    /// The seller's telephone.
    pub phone: String,
    /// The seller's account, eleven digits.
    pub account: String,
    /// What the payer writes as reference: the KID, or the invoice's number where the bank knows none.
    pub payment_reference: String,
    /// Whether that is a KID.
    pub kid: bool,
    /// Who pays.
    pub buyer: Party,
    /// The buyer's own reference, or the case's number.
    pub buyer_reference: String,
    /// The case.
    pub case: CaseNumber,
    /// What the case is about.
    pub case_kind: CaseKind,
    /// The unit that is to be approved.
    pub unit: String,
    /// Of a credit note: what it takes back.
    pub credits: Option<Credited>,
    /// Of a credit note: why, in words; empty where the case says it.
    pub reason: String,
    /// Of an invoice: what had come in for the fee before it was made.
    #[serde(default = "nothing")]
    pub prepaid: Money,
}

/// Papers of before knew of nothing that had come in.
const fn nothing() -> Money {
    Money::from_ore(0)
}

/// A file that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub size: i64,
}

/// An invoice or a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Inside.
    pub id: Id,
    /// Of which case.
    pub case_id: Id,
    /// Invoice or credit note.
    pub kind: PaperKind,
    /// In which year's series.
    pub year: i16,
    /// Its place in the series, from 1.
    pub serial: u32,
    /// Outside.
    pub number: String,
    /// Of a credit note: the invoice that it takes back.
    pub credits: Option<Id>,
    /// By which tariff.
    pub membership: Membership,
    /// The fee, net of tax.
    pub net: Money,
    /// The rate of tax.
    pub vat: Percent,
    /// Its date.
    pub issued_on: OsloDate,
    /// When it falls due; of a credit note its own date.
    pub due_on: OsloDate,
    /// In which language.
    pub language: Language,
    /// What stands on it.
    pub content: Content,
    /// When it was made.
    pub issued_at: Moment,
    /// The paper for people, once drawn.
    pub pdf: Option<Drawn>,
    /// The same for machines (Peppol BIS Billing 3.0), once drawn.
    pub xml: Option<Drawn>,
}

impl Paper {
    /// The tax on the fee.
    pub fn tax(&self) -> Money {
        self.net.tax(self.vat)
    }

    /// What is to be paid, tax included.
    pub fn gross(&self) -> Money {
        self.net.plus(self.tax())
    }

    /// What was left to pay when it was made.
    pub fn payable(&self) -> Money {
        self.gross().less(self.content.prepaid)
    }
}

/// The number of a paper: year and serial run together, so that it is never taken for a case's number;
/// a credit note has a `K` between them.
pub fn number(kind: PaperKind, year: i16, serial: u32) -> String {
    match kind {
        PaperKind::Invoice => format!("{year}{serial:04}"),
        PaperKind::CreditNote => format!("{year}K{serial:04}"),
    }
}

/// A payment reference (KID) for an invoice's number: its digits and a check digit by modulus 10.
pub fn kid(number: &str) -> String {
    let doubled = |digit: u32| if digit * 2 > 9 { digit * 2 - 9 } else { digit * 2 };
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.rev().enumerate().map(|(at, d)| if at % 2 == 0 { doubled(d) } else { d }).sum();
    format!("{number}{}", (10 - sum % 10) % 10)
}

/// An amount as machines write it: `12500.00`.
pub fn decimal(amount: Money) -> String {
    let (sign, ore) = (if amount.ore() < 0 { "-" } else { "" }, amount.ore().unsigned_abs());
    format!("{sign}{}.{:02}", ore / 100, ore % 100)
}

/// An account number as people read it: `1234 56 78903`.
pub fn account(digits: &str) -> String {
    let part = |range: std::ops::Range<usize>| digits.get(range);
    match (part(0..4), part(4..6), part(6..11)) {
        (Some(bank), Some(kind), Some(rest)) => format!("{bank}\u{a0}{kind}\u{a0}{rest}"),
        _ => digits.to_owned(),
    }
}

/// An address on one line, told apart: street, postcode, place. What cannot be told apart is all street.
pub fn address(line: &str) -> (String, String, String) {
    let whole = || (line.trim().to_owned(), String::new(), String::new());
    let Some((street, rest)) = line.rsplit_once(',') else { return whole() };
    let Some((postcode, city)) = rest.trim().split_once(' ') else { return whole() };
    if postcode.len() == 4 && postcode.bytes().all(|b| b.is_ascii_digit()) && !city.trim().is_empty() {
        (street.trim().to_owned(), postcode.to_owned(), city.trim().to_owned())
    } else {
        whole()
    }
}

/// What the applicant says about the fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Which tariff it claims. Nobody is a member who does not say so.
    pub membership: Membership,
    /// What it wants to find on the invoice; empty: the case's number.
    pub reference: String,
}

impl Default for Terms {
    fn default() -> Self {
        Self { membership: Membership::Other, reference: String::new() }
    }
}

/// The most characters of a buyer's reference.
pub const LONGEST_REFERENCE: usize = 60;

/// Whether an invoice of a case stands: it is the last one, and no credit note takes it back.
pub fn standing(papers: &[Paper]) -> Option<&Paper> {
    let credited = |id: Id| papers.iter().any(|paper| paper.credits == Some(id));
    papers.iter().rev().find(|paper| paper.kind == PaperKind::Invoice && !credited(paper.id))
}

/// What must be made for a case so that its papers say what is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// An invoice: handed in, and never invoiced.
    Invoice,
    /// A credit note: withdrawn, and not paid.
    CreditNote,
}

/// What a case still needs (docs/scheme.md, Fees). A fee that was paid is only given back by the secretariat.
pub fn due(submitted: bool, closed: bool, paid: bool, papers: &[Paper]) -> Due {
    if paid || !submitted {
        Due::Nothing
    } else if closed {
        if standing(papers).is_some() { Due::CreditNote } else { Due::Nothing }
    } else if papers.is_empty() {
        Due::Invoice
    } else {
        Due::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_each_kind_are_told_apart() {
        assert_eq!(number(PaperKind::Invoice, 2026, 17), "20260017");
        assert_eq!(number(PaperKind::CreditNote, 2026, 3), "2026K0003");
        assert_eq!(number(PaperKind::Invoice, 2026, 12_345), "202612345");
    }

    #[test]
    fn a_kid_is_checked_by_modulus_10() {
        // The example that banks give: 1234567 has the check digit 4.
        assert_eq!(kid("1234567"), "12345674");
        assert_eq!(kid("20260001"), "202600011");
    }

    #[test]
    fn addresses_are_told_apart_where_they_can_be() {
        let apart = |line| address(line);
        assert_eq!(apart("Sjøgata 3, 8006 Bodø"), ("Sjøgata 3".into(), "8006".into(), "Bodø".into()));
        assert_eq!(
            apart("c/o Nordlys, Sjøgata 3, 8006 Bodø"),
            ("c/o Nordlys, Sjøgata 3".into(), "8006".into(), "Bodø".into())
        );
        for odd in ["", "Bodø", "Sjøgata 3, Bodø", "Sjøgata 3, 80061 Bodø", "Sjøgata 3, 8006 "] {
            assert_eq!(apart(odd).1, "", "{odd}");
        }
    }

    #[test]
    fn an_account_is_grouped() {
        assert_eq!(account("12345678903"), "1234\u{a0}56\u{a0}78903");
        assert_eq!(account("1"), "1");
    }

    #[test]
    fn what_is_due_follows_the_case() {
        assert_eq!(due(false, false, false, &[]), Due::Nothing);
        assert_eq!(due(true, false, false, &[]), Due::Invoice);
        assert_eq!(due(true, true, false, &[]), Due::Nothing, "withdrawn before the invoice was made");
        assert_eq!(due(true, false, true, &[]), Due::Nothing, "paid by an invoice of elsewhere");
    }

    proptest! {
        #[test]
        fn an_amount_reads_back(ore in -1_000_000_000_i64..1_000_000_000) {
            let text = decimal(Money::from_ore(ore));
            let digits: String = text.chars().filter(|c| *c != '.').collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), ore);
            prop_assert_eq!(text.rsplit_once('.').unwrap().1.len(), 2);
        }

        #[test]
        fn one_wrong_digit_is_seen_in_a_kid(serial in 1_u32..99_999, at in 0_usize..8, add in 1_u8..9) {
            let right = kid(&number(PaperKind::Invoice, 2026, serial));
            let mut wrong = right.clone().into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + add) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            let (body, check) = wrong.split_at(wrong.len() - 1);
            prop_assert_ne!(kid(body), format!("{body}{check}"));
        }
    }
}
