//! What a letter of decision consists of, and what is wrong with a draft of it.

use crate::values::{Language, text_enum};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

text_enum! {
    /// A part of a letter, in the order of plain language: what was decided first, the rules last.
    pub enum LetterPart {
        /// The heading, which says it all.
        Title = "title",
        /// The decision in plain words.
        Decision = "decision",
        /// Why.
        Reasons = "reasons",
        /// What the decision rests on, before the list of criteria.
        Facts = "facts",
        /// What happens now.
        Next = "next",
        /// How to appeal, with the last day.
        Appeal = "appeal",
        /// Whom to ask.
        Contact = "contact",
        /// By which rules.
        Rules = "rules",
    }
}

text_enum! {
    /// Where a letter is.
    pub enum LetterState {
        /// Being written.
        Draft = "draft",
        /// Approved by somebody who did not write it.
        Approved = "approved",
        /// Out; never changed again.
        Issued = "issued",
    }
}

/// The words of a letter, part by part.
pub type LetterText = BTreeMap<LetterPart, String>;

/// The words of a letter in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterTexts {
    /// In bokmål.
    pub nb: LetterText,
    /// In English.
    pub en: LetterText,
}

impl LetterTexts {
    /// In one language.
    pub const fn get(&self, language: Language) -> &LetterText {
        match language {
            Language::Nb => &self.nb,
            Language::En => &self.en,
        }
    }

    /// In one language, to be changed.
    pub const fn get_mut(&mut self, language: Language) -> &mut LetterText {
        match language {
            Language::Nb => &mut self.nb,
            Language::En => &mut self.en,
        }
    }
}

/// The most words that a sentence of a letter should have.
pub const LONGEST_SENTENCE: usize = 30;

/// What somebody should look at in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterFault {
    /// In which part.
    pub part: LetterPart,
    /// What: `empty`, `placeholder`, `no-date`, `long` or `untranslated`.
    pub what: &'static str,
    /// The words that it is about.
    pub words: String,
}

impl LetterFault {
    /// Whether the letter cannot go out so; a long sentence is only a piece of advice, and of reasons in one language
    /// the letter says that they are.
    pub fn blocks(&self) -> bool {
        !matches!(self.what, "long" | "untranslated")
    }
}

/// What is wrong with the words of a letter: nothing may be left to fill in, the last day for an appeal must stand
/// where the appeal is explained (`date`, as the letter writes it), and sentences should be short.
pub fn letter_faults(text: &LetterText, date: &str) -> Vec<LetterFault> {
    let mut found = Vec::new();
    for part in LetterPart::ALL.iter().copied() {
        let words = text.get(&part).map_or("", |words| words.trim());
        let mut fault = |what, words: &str| {
            found.push(LetterFault { part, what, words: words.to_owned() });
        };
        if words.is_empty() {
            if part != LetterPart::Facts {
                fault("empty", "");
            }
            continue;
        }
        for left in placeholders(words) {
            fault("placeholder", left);
        }
        if part == LetterPart::Appeal && !plain(words).contains(&plain(date)) {
            fault("no-date", date);
        }
        for sentence in sentences(words) {
            if sentence.split_whitespace().count() > LONGEST_SENTENCE {
                fault("long", sentence);
            }
        }
    }
    found
}

/// Dates are written with spaces that do not break; people type others.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

/// What is left to fill in: `[…]`.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('[') {
        let Some((inside, next)) = after.split_once(']') else { break };
        if !inside.contains('[') {
            found.push(inside);
        }
        rest = next;
    }
    found
}

/// The sentences of a text: each ends with a mark before a space, or with its line.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut begun = 0;
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            if c.is_whitespace() && matches!(before, '.' | '!' | '?' | ':') {
                found.extend(line.get(begun..at));
                begun = at;
            }
            before = c;
        }
        found.extend(line.get(begun..));
    }
    found.into_iter().map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole() -> LetterText {
        let mut text: LetterText =
            LetterPart::ALL.iter().map(|part| (*part, "Her står det noe.".to_owned())).collect();
        text.insert(LetterPart::Appeal, "Klag innen 12.\u{a0}desember 2026.".to_owned());
        text
    }

    fn what(text: &LetterText) -> Vec<(LetterPart, &'static str)> {
        letter_faults(text, "12. desember 2026").iter().map(|one| (one.part, one.what)).collect()
    }

    #[test]
    fn a_whole_letter_has_no_faults() {
        assert!(what(&whole()).is_empty());
    }

    #[test]
    fn what_is_left_to_fill_in_stops_it() {
        let mut text = whole();
        text.insert(LetterPart::Next, "Send [hva] innen [dato].".to_owned());
        text.insert(LetterPart::Rules, " ".to_owned());
        text.insert(LetterPart::Appeal, "Klag innen tre uker.".to_owned());
        let expected = [
            (LetterPart::Next, "placeholder"),
            (LetterPart::Next, "placeholder"),
            (LetterPart::Appeal, "no-date"),
            (LetterPart::Rules, "empty"),
        ];
        assert_eq!(what(&text), expected);
        assert!(letter_faults(&text, "x").iter().all(LetterFault::blocks));
    }

    #[test]
    fn a_long_sentence_is_only_a_piece_of_advice() {
        let mut text = whole();
        text.insert(LetterPart::Reasons, format!("{}. Kort.", "ord ".repeat(31).trim()));
        let found = letter_faults(&text, "12. desember 2026");
        assert_eq!(found.len(), 1);
        assert!(!found[0].blocks());
        text.insert(LetterPart::Reasons, format!("{}. Kort.", "ord ".repeat(30).trim()));
        assert!(what(&text).is_empty());
    }

    proptest! {
        #[test]
        fn no_word_gets_lost_between_sentences(text in "[a-zæøå .!?:\n]{0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let cut: Vec<&str> = sentences(&text).into_iter().flat_map(str::split_whitespace).collect();
            prop_assert_eq!(words, cut);
        }
    }
}
