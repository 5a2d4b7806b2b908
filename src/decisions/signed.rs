//! The signed letters of a decision, for the page of whom they were written to. The room that signs them stands below
//! this one, so whoever builds the application hands its answer in.

use crate::store::Db;
use crate::values::{Id, Language};
use diesel::QueryResult;
use serde::Serialize;

/// A letter that is signed and out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedLetter {
    /// Its paper.
    pub id: Id,
    /// In which language.
    pub language: Language,
    /// In bytes.
    pub size: i64,
}

/// The newest signed letter of a decision in each language.
#[derive(Debug, Clone, Copy)]
pub struct SignedLetters(pub fn(&mut Db, Id) -> QueryResult<Vec<SignedLetter>>);

/// Letters with those in the reader's language first.
pub(super) fn readers_first(mut letters: Vec<SignedLetter>, language: Language) -> Vec<SignedLetter> {
    letters.sort_by_key(|one| one.language != language);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_comes_first() {
        let one = |language| SignedLetter { id: Id::fresh(), language, size: 1 };
        let both = vec![one(Language::En), one(Language::Nb)];
        let first = |language| readers_first(both.clone(), language)[0].language;
        assert_eq!((first(Language::Nb), first(Language::En)), (Language::Nb, Language::En));
    }
}
