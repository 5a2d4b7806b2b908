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
    /// In the reader's words.
    pub text: String,
    /// Its last day, in a sentence; empty when nothing ends it.
    pub note: String,
}

impl AgeWords {
    /// Both as sentences.
    pub fn whole(&self) -> String {
        if self.note.is_empty() { self.text.clone() } else { format!("{}. {}", self.text, self.note) }
    }
}

/// How proof stands, in the reader's words.
///
/// # Errors
/// When a text is missing.
pub fn age_words(page: &Page, age: Age) -> Result<AgeWords, Problem> {
    let (kind, word, ends) = match age.state {
        AgeState::Ok => ("ok", "ok", "library-age-until"),
        AgeState::Soon => ("warn", "soon", "library-age-until"),
        AgeState::TooOld => ("bad", "too-old", "library-age-was-until"),
        AgeState::Undated => ("warn", "undated", "library-age-until"),
        AgeState::Missing => ("warn", "missing", "library-age-until"),
    };
    let note = match age.until {
        Some(day) => page.text(ends, &Arguments::new().text("until", words::date(page.language, day)))?,
        None => String::new(),
    };
    Ok(AgeWords { kind, text: page.text(&format!("library-age-{word}"), &Arguments::new())?, note })
}
