//! The words of all names, and whose they are.

use super::spelling::Spelling;

/// Every word of every name once, in order; behind each the places of those who bear it.
#[derive(Debug)]
pub(super) struct Names {
    words: Vec<Box<str>>,
    // Where the places of each word begin, and at last where they end. Those of words that stand side by side do so too.
    begins: Vec<usize>,
    places: Vec<u32>,
    spelling: Spelling,
}

impl Names {
    /// Of names as folded words, each with the place of its bearer.
    pub(super) fn of<'a>(names: impl Iterator<Item = (&'a [String], u32)>) -> Self {
        let mut pairs: Vec<(&str, usize, u32)> = names
            .flat_map(|(words, at)| words.iter().map(move |word| (word.as_str(), words.len(), at)))
            .collect();
        // Shorter names first: who is called just so is found before all whose names go on.
        pairs.sort_unstable();
        let (mut words, mut begins, mut places) = (Vec::<Box<str>>::new(), Vec::new(), Vec::<u32>::new());
        for (word, _, at) in pairs {
            if words.last().is_none_or(|last| **last != *word) {
                words.push(word.into());
                begins.push(places.len());
            } else if places.last() == Some(&at) {
                continue;
            }
            places.push(at);
        }
        begins.push(places.len());
        places.shrink_to_fit();
        let spelling = Spelling::of(words.iter().map(AsRef::as_ref));
        Self { words, begins, places, spelling }
    }

    /// The places of those with a word that begins so; of those with just this word first. Somebody may be named twice.
    pub(super) fn beginning_with(&self, part: &str) -> &[u32] {
        let from = self.words.partition_point(|word| **word < *part);
        let rest = self.words.get(from..).unwrap_or_default();
        let to = from + rest.partition_point(|word| word.starts_with(part));
        let places = self.begins.get(from).zip(self.begins.get(to));
        places.and_then(|(from, to)| self.places.get(*from..*to)).unwrap_or_default()
    }

    /// The words near one that nobody bears.
    pub(super) fn near(&self, word: &str) -> Vec<String> {
        self.spelling.near(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_behind_their_words_and_the_shortest_name_comes_first() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let all = [words("nord kontakt"), words("abel nord"), words("nord"), words("nordlys nord")];
        let names = Names::of((0..).zip(&all).map(|(at, words)| (words.as_slice(), at)));
        assert_eq!(names.beginning_with("nord"), [2, 0, 1, 3, 3]);
        assert_eq!(names.beginning_with("nordl"), [3]);
        assert_eq!(names.beginning_with("abel"), [1]);
        assert!(names.beginning_with("z").is_empty());
        assert_eq!(names.beginning_with("").len(), 7);
        assert_eq!(names.near("kontackt"), ["kontakt"]);
    }
}
