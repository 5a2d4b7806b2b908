//! Norwegian organisation numbers.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Nine digits with a right check digit (modulus 11, weights 3 2 7 6 5 4 3 2).
///
/// Numbers of real entities begin with 8 or 9; 2 and 3 begin synthetic ones, which only the demo and
/// tests accept (see [`Orgnr::is_synthetic`]).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Orgnr(String);

/// Why a text is no organisation number; each has its own message to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrgnrError {
    /// Nothing was typed.
    #[error("no organisation number was given")]
    Missing,
    /// Not nine digits.
    #[error("an organisation number has nine digits, not {digits}")]
    Length {
        /// How many digits there were.
        digits: usize,
    },
    /// Something other than digits and the usual separators.
    #[error("an organisation number has digits only")]
    NotDigits,
    /// The ninth digit does not fit the first eight.
    #[error("the check digit does not fit the other digits")]
    CheckDigit,
    /// Does not begin with 8 or 9 (or 2 or 3 for synthetic numbers).
    #[error("an organisation number begins with 8 or 9")]
    FirstDigit,
}

const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

impl Orgnr {
    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number stands for nobody: the demo and tests use such numbers.
    pub fn is_synthetic(&self) -> bool {
        self.0.starts_with(['2', '3'])
    }

    /// Grouped for reading, with non-breaking spaces: `912 345 678`.
    pub fn grouped(&self) -> String {
        let mut out = String::with_capacity(13);
        for (at, digit) in self.0.chars().enumerate() {
            if at == 3 || at == 6 {
                out.push('\u{a0}');
            }
            out.push(digit);
        }
        out
    }
}

/// The ninth digit for eight others, or none when the sum leaves 10 (such a number is never issued).
fn check_digit(first_eight: impl Iterator<Item = u32>) -> Option<u32> {
    let sum: u32 = first_eight.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    match (11 - sum % 11) % 11 {
        10 => None,
        digit => Some(digit),
    }
}

impl FromStr for Orgnr {
    type Err = OrgnrError;

    /// Reads a number in any usual writing: spaces, dots, `NO … MVA`, `0192:`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_uppercase();
        let bare = upper.strip_prefix("0192:").unwrap_or(&upper);
        let bare = bare.strip_prefix("NO").unwrap_or(bare);
        let bare = bare.trim_end().strip_suffix("MVA").unwrap_or(bare);
        let bare: String = bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
        if bare.is_empty() {
            return Err(OrgnrError::Missing);
        }
        let digits: Vec<u32> =
            bare.chars().map(|c| c.to_digit(10)).collect::<Option<_>>().ok_or(OrgnrError::NotDigits)?;
        let [first, .., last] = digits.as_slice() else {
            return Err(OrgnrError::Length { digits: digits.len() });
        };
        if digits.len() != 9 {
            return Err(OrgnrError::Length { digits: digits.len() });
        }
        if !matches!(first, 2 | 3 | 8 | 9) {
            return Err(OrgnrError::FirstDigit);
        }
        if check_digit(digits.iter().copied().take(8)) != Some(*last) {
            return Err(OrgnrError::CheckDigit);
        }
        Ok(Self(bare))
    }
}

impl TryFrom<String> for Orgnr {
    type Error = OrgnrError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Orgnr> for String {
    fn from(orgnr: Orgnr) -> Self {
        orgnr.0
    }
}

impl fmt::Display for Orgnr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn real_numbers_are_taken() {
        for text in ["974760673", "889640782", "991825827", "923609016", "915501680", "810004622"] {
            assert_eq!(text.parse::<Orgnr>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn any_usual_writing_is_taken() {
        for text in [
            "NO 923 609 016 MVA",
            "923.609.016",
            "0192:923609016",
            "923\u{a0}609\u{2009}016",
            "no923609016mva",
        ] {
            assert_eq!(text.parse::<Orgnr>().unwrap().as_str(), "923609016", "{text}");
        }
    }

    #[test]
    fn every_fault_has_its_own_answer() {
        assert_eq!("".parse::<Orgnr>(), Err(OrgnrError::Missing));
        assert_eq!("92360901".parse::<Orgnr>(), Err(OrgnrError::Length { digits: 8 }));
        assert_eq!("92360901A".parse::<Orgnr>(), Err(OrgnrError::NotDigits));
        assert_eq!("987654321".parse::<Orgnr>(), Err(OrgnrError::CheckDigit));
        assert_eq!("123456785".parse::<Orgnr>(), Err(OrgnrError::FirstDigit));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen(at in 0usize..9, digit in 0u32..10) {
            let mut digits: Vec<char> = "923609016".chars().collect();
            let wrong = char::from_digit(digit, 10).unwrap();
            prop_assume!(digits[at] != wrong);
            digits[at] = wrong;
            let text: String = digits.into_iter().collect();
            prop_assert!(text.parse::<Orgnr>().is_err());
        }
    }
}
