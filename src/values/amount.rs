//! Amounts of money as people and programs write them.

use super::Money;

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is nothing.
    #[error("there is no amount")]
    Missing,
    /// It is no number.
    #[error("that is no amount")]
    Bad,
    /// More digits than any amount of ours has.
    #[error("the amount is too large")]
    TooLarge,
    /// `1.234`: a thousand, or one and a bit.
    #[error("the amount can be read in two ways")]
    Unclear,
}

/// An amount in øre, as people and programs write it: `12 500,00`, `12.500,00`, `12,500.00`, `kr 12500`, `-250,00`.
///
/// # Errors
/// When it is none, or nobody can tell (`1.234`).
pub fn amount(text: &str) -> Result<Money, AmountError> {
    let upper = text.trim().to_uppercase();
    let bare = upper
        .trim_start_matches("NOK")
        .trim_start_matches("KR")
        .trim_start_matches('.')
        .trim_end_matches("NOK")
        .trim_end_matches("KR");
    let bare: String = bare.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if bare.is_empty() {
        return Err(AmountError::Missing);
    }
    let minus = ['-', '−', '–'];
    // Whole kroner: `250,-`, and what went out: `-250,-`.
    let whole = [",-", ",–", ",−"].iter().find_map(|end| bare.strip_suffix(end));
    let (bare, whole) = (whole.unwrap_or(&bare), whole.is_some());
    let (negative, bare) = if let Some(rest) = bare.strip_prefix(minus) {
        (true, rest)
    } else if let Some(rest) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (true, rest)
    } else if whole {
        (false, bare.strip_prefix('+').unwrap_or(bare))
    } else if let Some(rest) = bare.strip_suffix(minus) {
        (true, rest)
    } else {
        (false, bare.strip_prefix('+').unwrap_or(bare))
    };
    let count = |mark: char| bare.matches(mark).count();
    let (whole, decimals) = match (bare.rfind(','), bare.rfind('.')) {
        (None, None) => (bare.to_owned(), ""),
        (Some(comma), Some(point)) => {
            let (thousands, decimal) = if comma > point { ('.', ',') } else { (',', '.') };
            let (left, right) = bare.rsplit_once(decimal).ok_or(AmountError::Bad)?;
            (grouped(left, thousands)?, right)
        }
        (comma, _) => {
            let mark = if comma.is_some() { ',' } else { '.' };
            let (left, right) = bare.rsplit_once(mark).ok_or(AmountError::Bad)?;
            match (count(mark), right.len()) {
                (1, 1 | 2) => (left.to_owned(), right),
                (1, 3) => return Err(AmountError::Unclear),
                (2.., 3) => (grouped(bare, mark)?, ""),
                _ => return Err(AmountError::Bad),
            }
        }
    };
    if decimals.len() > 2 || whole.is_empty() {
        return Err(AmountError::Bad);
    }
    let digits = format!("{whole}{decimals:0<2}");
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountError::Bad);
    }
    if digits.len() > 14 {
        return Err(AmountError::TooLarge);
    }
    let ore: i64 = digits.parse().map_err(|_| AmountError::Bad)?;
    Ok(Money::from_ore(if negative { -ore } else { ore }))
}

/// Digits without their separators, when these stand where thousands do.
fn grouped(text: &str, mark: char) -> Result<String, AmountError> {
    let mut parts = text.split(mark);
    let first = parts.next().filter(|part| (1..=3).contains(&part.len())).ok_or(AmountError::Bad)?;
    let mut digits = first.to_owned();
    for part in parts {
        if part.len() != 3 {
            return Err(AmountError::Bad);
        }
        digits.push_str(part);
    }
    Ok(digits)
}

/// An amount as it is typed into a form: `12500`, or `12500,50`.
pub fn typed(amount: Money) -> String {
    let (sign, ore) = (if amount.ore() < 0 { "-" } else { "" }, amount.ore().unsigned_abs());
    match ore % 100 {
        0 => format!("{sign}{}", ore / 100),
        rest => format!("{sign}{},{rest:02}", ore / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_form_shows_is_read_back(ore in -1_000_000_000_i64..1_000_000_000) {
            prop_assert_eq!(amount(&typed(Money::from_ore(ore))), Ok(Money::from_ore(ore)));
        }
    }
}
