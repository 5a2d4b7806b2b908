//! How old proof is, in words.

use crate::evidence::{Age, AgeState};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde::Serialize;

/// How proof stands, as a tag shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgeWords {
    /// The kind of tag: `ok`, `warn`, `bad`.
    pub kind: &'static str,
    /// In the reader's words, with its last day where that matters.
    pub text: String,
}

/// How proof stands, in the reader's words.
///
/// # Errors
/// When a text is missing.
pub fn age_words(page: &Page, age: Age) -> Result<AgeWords, Problem> {
    let (kind, key) = match (age.state, age.until) {
        (AgeState::Ok, None) => ("ok", "library-age-ok"),
        (AgeState::Ok, Some(_)) => ("ok", "library-age-ok-until"),
        (AgeState::Soon, _) => ("warn", "library-age-soon"),
        (AgeState::TooOld, _) => ("bad", "library-age-too-old"),
        (AgeState::Undated, _) => ("warn", "library-age-undated"),
        (AgeState::Missing, _) => ("warn", "library-age-missing"),
    };
    let until = age.until.map(|day| words::date(page.language, day)).unwrap_or_default();
    Ok(AgeWords { kind, text: page.text(key, &Arguments::new().text("until", until))? })
}
