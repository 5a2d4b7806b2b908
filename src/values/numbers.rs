//! The numbers that people read, type and print.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A case number such as `2026-117`: the year it was opened in and a running number within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber {
    /// The Oslo year in which the case was opened.
    pub year: i16,
    /// 1 for the first case of that year.
    pub serial: u32,
}

/// A certificate number such as `GC-2026-0042-3`: year of decision, running number, check digit.
///
/// The check digit (Damm's quasigroup of order 10) finds every single wrong digit and every swap of two
/// neighbours. Whoever guesses a number learns only what is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber {
    /// The Oslo year of the decision.
    pub year: i16,
    /// 1 for the first certificate of that year.
    pub serial: u32,
}

/// Why a text is no number of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not of the form at all.
    #[error("not a number of this form")]
    Form,
    /// Of the form, but mistyped.
    #[error("the check digit does not fit the other digits")]
    CheckDigit,
}

impl CaseNumber {
    /// The number from its two columns, which hold nothing that does not fit: the tables check it.
    pub fn stored(year: i32, serial: i32) -> Self {
        Self {
            year: i16::try_from(year).unwrap_or_default(),
            serial: u32::try_from(serial).unwrap_or_default(),
        }
    }
}

impl CertificateNumber {
    /// As [`CaseNumber::stored`].
    pub fn stored(year: i32, serial: i32) -> Self {
        Self {
            year: i16::try_from(year).unwrap_or_default(),
            serial: u32::try_from(serial).unwrap_or_default(),
        }
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.serial)
    }
}

impl FromStr for CaseNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, serial) = text.trim().split_once('-').ok_or(NumberError::Form)?;
        // A sign would make two writings of one number.
        if !text.trim().bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(NumberError::Form);
        }
        Ok(Self {
            year: year.parse().map_err(|_| NumberError::Form)?,
            serial: serial.parse().map_err(|_| NumberError::Form)?,
        })
    }
}

/// Rows of a totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn damm(digits: &str) -> u8 {
    digits.bytes().filter(u8::is_ascii_digit).fold(0, |interim, digit| {
        DAMM.get(usize::from(interim))
            .and_then(|row| row.get(usize::from(digit - b'0')))
            .copied()
            .unwrap_or(0)
    })
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stem = format!("{}-{:04}", self.year, self.serial);
        write!(f, "GC-{stem}-{}", damm(&stem))
    }
}

impl FromStr for CertificateNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_uppercase();
        let mut parts = upper.split('-');
        let (Some("GC"), Some(year), Some(serial), Some(check), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NumberError::Form);
        };
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !(plain(year) && plain(serial) && plain(check))
            || year.len() != 4
            || serial.len() < 4
            || check.len() != 1
        {
            return Err(NumberError::Form);
        }
        let number = Self {
            year: year.parse().map_err(|_| NumberError::Form)?,
            serial: serial.parse().map_err(|_| NumberError::Form)?,
        };
        if number.to_string() == upper { Ok(number) } else { Err(NumberError::CheckDigit) }
    }
}

macro_rules! through_text {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = NumberError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.to_string()
            }
        }
    )+};
}
through_text!(CaseNumber, CertificateNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_case_number_reads_back() {
        let number: CaseNumber = " 2026-117 ".parse().unwrap();
        assert_eq!(number, CaseNumber { year: 2026, serial: 117 });
        assert_eq!(number.to_string(), "2026-117");
    }

    #[test]
    fn a_known_certificate_number() {
        // Damm's check digit of 572 is 4: the example of the usual descriptions.
        assert_eq!(damm("572"), 4);
        let number = CertificateNumber { year: 2026, serial: 42 };
        assert_eq!(number.to_string().parse::<CertificateNumber>().unwrap(), number);
    }

    proptest! {
        #[test]
        fn every_single_slip_is_seen(year in 2009i16..2100, serial in 1u32..100_000, at in 0usize..16, digit in 0u8..10) {
            let right = CertificateNumber { year, serial }.to_string();
            prop_assume!(at < right.len());
            let mut bytes = right.clone().into_bytes();
            prop_assume!(bytes[at].is_ascii_digit() && bytes[at] != b'0' + digit);
            bytes[at] = b'0' + digit;
            let wrong = String::from_utf8(bytes).unwrap();
            prop_assert!(wrong.parse::<CertificateNumber>().is_err());
        }

        #[test]
        fn every_swap_of_neighbours_is_seen(year in 2009i16..2100, serial in 1u32..100_000, at in 0usize..15) {
            let right = CertificateNumber { year, serial }.to_string();
            prop_assume!(at + 1 < right.len());
            let mut bytes = right.clone().into_bytes();
            prop_assume!(bytes[at].is_ascii_digit() && bytes[at + 1].is_ascii_digit() && bytes[at] != bytes[at + 1]);
            bytes.swap(at, at + 1);
            let wrong = String::from_utf8(bytes).unwrap();
            prop_assert!(wrong.parse::<CertificateNumber>().is_err());
        }
    }
}
