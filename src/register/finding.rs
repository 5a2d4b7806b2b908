//! Who is meant by a name, however it was written.

use super::rules;
use super::snapshot::{Listed, Snapshot};
use crate::values::Language;
use crate::words::collate;
use std::collections::HashSet;

/// How many hits are looked at when a word is so common that more would only be counted.
const ENOUGH: usize = 200;

/// How many names are held against one to tell whom it may be taken for.
const COMPARED: usize = 300;

/// How many words of one search are mended at most; each costs as much as a whole search without.
const MENDED: usize = 6;

/// How many words a name has at most; more are no name, and nobody is found by them.
const WORDS: usize = 20;

/// One vendor that a search found.
#[derive(Debug)]
pub struct Hit<'a> {
    /// Whom.
    pub listed: &'a Listed,
    /// The former name that was meant, when the present one does not fit.
    pub former: Option<&'a str>,
}

/// What a search found.
#[derive(Debug)]
pub struct Hits<'a> {
    /// The best matches first, then by the language's alphabet.
    pub hits: Vec<Hit<'a>>,
    /// How many there are in all; with `more`, so many at least.
    pub total: usize,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Whether nobody is called as it was written, and these are called nearly so.
    pub mended: bool,
}

impl Snapshot {
    /// The same of words as they were written: nothing is mended.
    pub(super) fn called(&self, sought: &[String], language: Language, most: usize) -> Vec<&Listed> {
        let found = self.candidates(sought).filter_map(|listed| hit(listed, sought));
        let hits = in_order(found.take(most.max(ENOUGH)).collect(), language);
        hits.into_iter().map(|(_, hit)| hit.listed).take(most).collect()
    }

    /// Vendors whose present or former name has all the words, at most `most` of them. Of words that very many bear, only the
    /// first are looked at: to put them all in order would make others wait.
    pub fn search(&self, sought: &[String], language: Language, most: usize) -> Hits<'_> {
        let enough = most.max(ENOUGH);
        let mut found = self.candidates(sought).filter_map(|listed| hit(listed, sought));
        let mut hits: Vec<(u8, Hit<'_>)> = found.by_ref().take(enough).collect();
        let mut more = found.next().is_some();
        let mended = hits.is_empty();
        if mended {
            hits = self.mended(sought, enough.saturating_add(1));
            more = hits.len() > enough;
            hits.truncate(enough);
        }
        let total = hits.len();
        let hits = in_order(hits, language);
        Hits { hits: hits.into_iter().map(|(_, hit)| hit).take(most).collect(), total, more, mended }
    }

    /// Vendors whose names have words near those that were written, at most `most` of them.
    fn mended(&self, sought: &[String], most: usize) -> Vec<(u8, Hit<'_>)> {
        let names = &self.index.names;
        if sought.len() > WORDS
            || sought.iter().filter(|word| names.beginning_with(word).is_empty()).count() > MENDED
        {
            return Vec::new();
        }
        let meant: Vec<Vec<String>> = sought
            .iter()
            .map(|word| match names.beginning_with(word) {
                [] => names.near(word),
                _ => vec![word.clone()],
            })
            .collect();
        // Whoever has them all; one that is near nothing has nobody.
        let bearers =
            |words: &Vec<String>| words.iter().map(|word| names.beginning_with(word).len()).sum::<usize>();
        let Some(rarest) = meant.iter().min_by_key(|words| bearers(words)) else { return Vec::new() };
        let mut seen = HashSet::new();
        let places = rarest.iter().flat_map(|word| names.beginning_with(word)).copied();
        let listed = places.filter(|at| seen.insert(*at)).filter_map(|at| self.at(at));
        let fitting = listed.filter(|listed| meant.iter().all(|words| listed.bears_one_of(words)));
        fitting.take(most).map(|listed| (3, Hit { listed, former: None })).collect()
    }

    /// The vendors with some word that begins as the rarest of the words sought.
    fn candidates(&self, sought: &[String]) -> impl Iterator<Item = &Listed> {
        let sought = if sought.len() > WORDS { &[] } else { sought };
        let ranges = sought.iter().map(|part| self.index.names.beginning_with(part));
        let rarest = ranges.min_by_key(|range| range.len()).unwrap_or_default();
        let mut seen = HashSet::new();
        rarest.iter().filter(move |at| seen.insert(**at)).filter_map(|at| self.at(*at))
    }

    /// Other vendors whose names may be taken for this one's, at most five.
    pub fn similar(&self, listed: &Listed) -> Vec<&Listed> {
        let Some(first) = listed.folded.first() else { return Vec::new() };
        let start: String = first.chars().take(3).collect();
        // Whoever begins alike may be very many; those with the very word stand first.
        let near =
            [first.as_str(), &start].map(|part| self.index.names.beginning_with(part).iter().take(COMPARED));
        let near = near.into_iter().flatten().filter_map(|at| self.at(*at));
        let mut seen = HashSet::from([listed.vendor.id]);
        near.filter(|other| rules::alike(&listed.folded, &other.folded) && seen.insert(other.vendor.id))
            .take(5)
            .collect()
    }
}

impl Listed {
    /// Whether some word of its present or a former name begins as one of these.
    fn bears_one_of(&self, words: &[String]) -> bool {
        let mut own = self.folded.iter().chain(self.folded_former.iter().flatten());
        own.any(|name| words.iter().any(|word| name.starts_with(word.as_str())))
    }
}

/// The best first, then by name, then by number.
fn in_order(mut hits: Vec<(u8, Hit<'_>)>, language: Language) -> Vec<(u8, Hit<'_>)> {
    hits.sort_by(|(left_rank, left), (right_rank, right)| {
        let names = || collate(language, &left.listed.vendor.name, &right.listed.vendor.name);
        let numbers = || left.listed.vendor.orgnr.cmp(&right.listed.vendor.orgnr);
        left_rank.cmp(right_rank).then_with(names).then_with(numbers)
    });
    hits
}

/// Whether and how well a vendor fits: its whole name, its name, a former name.
fn hit<'a>(listed: &'a Listed, sought: &[String]) -> Option<(u8, Hit<'a>)> {
    if rules::fits(sought, &listed.folded) {
        let whole =
            listed.folded.len() == sought.len() && sought.iter().all(|word| listed.folded.contains(word));
        return Some((u8::from(!whole), Hit { listed, former: None }));
    }
    let at = listed.folded_former.iter().position(|name| rules::fits(sought, name))?;
    Some((2, Hit { listed, former: listed.former.get(at).map(String::as_str) }))
}
