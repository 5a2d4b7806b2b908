//! Money and shares.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in øre (1/100 krone), net of value added tax unless a name says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// An amount from a count of øre.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// The amount in øre.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// The tax on this net amount, rounded half up to whole øre.
    pub fn tax(self, rate: Percent) -> Self {
        Self((self.0 * i64::from(rate.get()) + 50).div_euclid(100))
    }

    /// This amount and another.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// This amount without another.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A whole number of per cent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

/// A share below 0 or above 100 per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a percentage is a whole number from 0 to 100")]
pub struct PercentError;

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A share from its number.
    ///
    /// # Errors
    /// When it is above 100.
    pub const fn new(value: u8) -> Result<Self, PercentError> {
        if value <= 100 { Ok(Self(value)) } else { Err(PercentError) }
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = PercentError;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value)
    }
}

impl From<Percent> for u8 {
    fn from(value: Percent) -> Self {
        value.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_is_rounded_half_up() {
        let rate = Percent::new(25).unwrap();
        assert_eq!(Money::from_ore(1_000_000).tax(rate), Money::from_ore(250_000));
        assert_eq!(Money::from_ore(2).tax(rate), Money::from_ore(1));
        assert_eq!(Money::from_ore(1).tax(rate), Money::from_ore(0));
    }

    #[test]
    fn more_than_all_is_refused() {
        assert_eq!(Percent::new(101), Err(PercentError));
    }
}
