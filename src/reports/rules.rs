//! What a report of misuse must say, and by when it is answered.

use super::ReportError;
use crate::records::{DayClass, class_of};
use crate::scheme::Country;
use crate::values::{EmailAddress, Orgnr, OrgnrError, OsloDate, text_enum};

text_enum! {
    /// How a report ended.
    pub enum MisuseOutcome {
        /// There was misuse.
        Upheld = "upheld",
        /// There was none.
        NotUpheld = "not-upheld",
        /// It could not be found out.
        Unclear = "unclear",
    }
}

/// Within how many working days a report is answered.
pub const WORKING_DAYS: i32 = 5;

/// The last day on which a report is answered in time: the fifth working day after the day it came. Saturdays, Sundays and
/// holidays in Norway are no working days.
pub fn answer_by(reported: OsloDate) -> OsloDate {
    let mut day = reported;
    let mut left = WORKING_DAYS;
    while left > 0 {
        day = day.plus_days(1);
        // Monday to Friday are the first five kinds of day; a holiday is a kind of its own.
        if matches!(class_of(Country::Norway, day.date()), DayClass(0..=4)) {
            left -= 1;
        }
    }
    day
}

/// How a report's number is written: `M-17`.
pub(super) fn numbered(number: i64) -> String {
    format!("M-{number}")
}

/// A report as it was typed.
#[derive(Debug, Clone, Default)]
pub struct MisuseForm {
    /// Where it was seen: an address of the web, a place, a letter.
    pub place: String,
    /// Whose name or number was used; may be empty.
    pub business: String,
    /// What was seen.
    pub account: String,
    /// Where the answer goes; may be empty.
    pub contact: String,
}

/// What is wrong with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Where it was seen is missing.
    PlaceMissing,
    /// That is too long.
    PlaceLong,
    /// The name of the business is too long.
    BusinessLong,
    /// Digits alone, and no organisation number.
    Number(OrgnrError),
    /// What was seen is missing.
    AccountMissing,
    /// That is too long.
    AccountLong,
    /// No mail address.
    Contact,
    /// What was done is missing.
    NoteMissing,
    /// That is too long.
    NoteLong,
    /// How it ended is missing.
    OutcomeMissing,
    /// The answer is missing.
    AnswerMissing,
    /// That is too long.
    AnswerLong,
}

/// A report that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckedMisuse {
    pub(super) place: String,
    pub(super) business: String,
    pub(super) orgnr: Option<Orgnr>,
    pub(super) account: String,
    pub(super) contact: Option<EmailAddress>,
}

const LONGEST_LINE: usize = 500;
const LONGEST_NAME: usize = 200;
/// How long any text of several lines may be, in characters.
pub(super) const LONGEST_TEXT: usize = 4_000;

/// A text of several lines that must be there.
pub(super) fn written(text: &str, missing: Fault, long: Fault) -> Result<String, ReportError> {
    let text = text.trim();
    let fault = if text.is_empty() {
        Some(missing)
    } else if text.chars().count() > LONGEST_TEXT {
        Some(long)
    } else {
        None
    };
    fault.map_or_else(|| Ok(text.to_owned()), |fault| Err(ReportError::Faults(vec![fault])))
}

impl MisuseForm {
    /// What is typed, if it can be taken.
    pub(super) fn check(&self) -> Result<CheckedMisuse, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut line = |text: &str, most: usize, long: Fault, missing: Option<Fault>| {
            let text = text.trim();
            if text.chars().count() > most {
                faults.push(long);
            } else if text.is_empty() {
                faults.extend(missing);
            }
            text.to_owned()
        };
        let place = line(&self.place, LONGEST_LINE, Fault::PlaceLong, Some(Fault::PlaceMissing));
        let business = line(&self.business, LONGEST_NAME, Fault::BusinessLong, None);
        let account = line(&self.account, LONGEST_TEXT, Fault::AccountLong, Some(Fault::AccountMissing));
        let orgnr = match business.parse::<Orgnr>() {
            Ok(orgnr) => Some(orgnr),
            // A name is no wrong number; digits alone are.
            Err(fault) if !business.is_empty() && !business.chars().any(char::is_alphabetic) => {
                faults.push(Fault::Number(fault));
                None
            }
            Err(_) => None,
        };
        let contact = match self.contact.trim() {
            "" => None,
            typed => typed.parse::<EmailAddress>().map_err(|_| faults.push(Fault::Contact)).ok(),
        };
        if faults.is_empty() {
            Ok(CheckedMisuse { place, business, orgnr, account, contact })
        } else {
            Err(faults)
        }
    }
}
