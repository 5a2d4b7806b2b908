//! Names with a typing error: which words of the register may have been meant.

use fst::{IntoStreamer, Set, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;
use std::sync::LazyLock;

/// How many words stand for one that was misspelt.
const MOST: usize = 20;

/// All words of all names, so kept that those near another are found without looking at each.
#[derive(Debug)]
pub(super) struct Spelling(Set<Vec<u8>>);

/// The longest word that is mended, in letters: what is built to find those near it grows with it, and names have none longer.
const LONGEST: usize = 24;

/// What finds the words that differ by one letter, and by two. Two neighbours in each other's place are one slip.
static DIFFERING: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [1, 2].map(|letters| LevenshteinAutomatonBuilder::new(letters, true)));

/// By how many letters a word may differ and still be meant: none for short ones, or everything would be near.
const fn tolerated(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Spelling {
    /// Of words in their order.
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.collect();
        words.dedup();
        // Words that are not in order would be refused; ours are, and without a set nothing is mended.
        Self(Set::from_iter(words).unwrap_or_default())
    }

    /// The words near one that is none of ours: those that differ by one letter, or else by two.
    pub(super) fn near(&self, word: &str) -> Vec<String> {
        let letters = word.chars().count();
        if letters > LONGEST {
            return Vec::new();
        }
        let found = DIFFERING.iter().take(tolerated(letters)).map(|differing| self.within(word, differing));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn within(&self, word: &str, differing: &LevenshteinAutomatonBuilder) -> Vec<String> {
        let mut found = Vec::new();
        let mut stream = self.0.search(differing.build_dfa(word)).into_stream();
        while let Some(near) = stream.next() {
            if let Ok(near) = std::str::from_utf8(near) {
                found.push(near.to_owned());
            }
            if found.len() >= MOST {
                break;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_mended_and_a_short_word_is_not() {
        let spelling = Spelling::of(["abel", "fjellrype", "nord", "nordlys"].into_iter());
        assert_eq!(spelling.near("fjelrypa"), ["fjellrype"]);
        assert_eq!(spelling.near("nordlis"), ["nordlys"]);
        assert_eq!(spelling.near("abe"), Vec::<String>::new());
        assert_eq!(spelling.near(&"x".repeat(10_000)), Vec::<String>::new());
        assert_eq!(spelling.near("norrlys"), ["nordlys"], "nearer than two letters");
        assert_eq!(spelling.near("nodr"), ["nord"], "two neighbours swapped");
    }
}
