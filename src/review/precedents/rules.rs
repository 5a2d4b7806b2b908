//! What makes a precedent readable without telling whose it is, and when a finding departs from practice.

use crate::scheme::Mark;
use crate::values::{CaseNumber, Moment, OsloDate};
use serde::Serialize;

/// What the board found of somebody else, without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Precedent {
    /// Of which criterion.
    pub criterion: String,
    /// When the case was decided: the year alone.
    pub year: i16,
    /// By which edition of the norm.
    pub edition: String,
    /// What was found.
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// What the vendor had to do.
    pub condition: String,
}

/// What the board found of the same criterion of the same unit the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTime {
    /// In which case.
    pub number: CaseNumber,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// By which edition.
    pub edition: String,
    /// What was found.
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// What the vendor had to do, if anything.
    pub condition: String,
    /// By when.
    pub due: Option<OsloDate>,
}

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrecedentSearch {
    /// Words that must all occur.
    pub words: String,
}

/// Whether a precedent holds every word that was typed, whatever their case. It is searched as it is shown, so nobody
/// can find it by a name.
pub fn found_by(precedent: &Precedent, search: &PrecedentSearch) -> bool {
    let text = format!("{} {}", precedent.reason, precedent.condition).to_lowercase();
    search.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// What stands where something was taken out.
const GONE: &str = "[…]";

/// Words of names that tell nothing of who it is.
const COMMON: [&str; 26] = [
    "norge",
    "norsk",
    "norske",
    "norway",
    "nordic",
    "nordisk",
    "scandinavian",
    "kundesenter",
    "kundeservice",
    "kunde",
    "callcenter",
    "call",
    "center",
    "centre",
    "contact",
    "kontaktsenter",
    "senter",
    "service",
    "telemarketing",
    "telefon",
    "salg",
    "sales",
    "avdeling",
    "support",
    "dialog",
    "customer",
];

/// Endings that say what kind of company it is.
const FORMS: [&str; 10] = ["as", "asa", "ans", "da", "nuf", "sa", "ab", "ltd", "enk", "bv"];

/// A text without what tells whose case it was: the names (with and without the kind of company, and the first
/// word that is no common one), addresses of mail and pages, and numbers that can be looked up.
pub fn anonymised(text: &str, names: &[String]) -> String {
    let names: Vec<Vec<String>> = names.iter().flat_map(|name| forms_of(name)).collect();
    let chunks = text.split_inclusive(char::is_whitespace).map(without_addresses);
    let tokens = tokens(&chunks.collect::<String>());
    let mut out = String::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        let longest = names.iter().filter_map(|name| matched(rest, name)).max();
        if let Some(length) = longest.or_else(|| long_number(rest)) {
            out.push_str(GONE);
            at += length;
        } else {
            out.push_str(token);
            at += 1;
        }
    }
    out
}

/// A name as it may be written: all of it, without the kind of company, and the first word alone that tells who it is.
fn forms_of(name: &str) -> Vec<Vec<String>> {
    let words: Vec<String> =
        tokens(name).into_iter().filter(|one| is_word(one)).map(|one| one.to_lowercase()).collect();
    let bare: Vec<String> = words.iter().filter(|word| !FORMS.contains(&word.as_str())).cloned().collect();
    let first = bare.iter().find(|word| is_distinctive(word));
    let mut forms = vec![words.clone(), bare.clone()];
    forms.extend(first.map(|word| vec![word.clone()]));
    // A unit that is called `Sales` would take that word out of every text.
    forms.retain(|form| form.iter().any(|word| is_distinctive(word)));
    forms
}

/// Whether a word of a name tells who it is: of three letters or more, and none that many names have.
fn is_distinctive(word: &str) -> bool {
    word.chars().count() > 2 && !COMMON.contains(&word) && !FORMS.contains(&word)
}

/// Runs of letters and digits, and what stands between them one by one.
fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut in_word = false;
    for letter in text.chars() {
        let word = letter.is_alphanumeric();
        match out.last_mut() {
            Some(last) if word && in_word => last.push(letter),
            _ => out.push(letter.to_string()),
        }
        in_word = word;
    }
    out
}

fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_alphanumeric)
}

/// How many tokens a name takes where a text begins with it; the last word may carry a genitive.
fn matched(tokens: &[String], name: &[String]) -> Option<usize> {
    let mut wanted = name.iter().peekable();
    let mut gap = 0;
    for (at, token) in tokens.iter().enumerate() {
        if !is_word(token) {
            gap += 1;
            if at == 0 || gap > 2 || token == "\n" {
                return None;
            }
            continue;
        }
        gap = 0;
        let word = wanted.next()?;
        let token = token.to_lowercase();
        let last = wanted.peek().is_none();
        let genitive = last && token.strip_suffix('s').is_some_and(|stem| stem == word);
        if token != *word && !genitive {
            return None;
        }
        if last {
            return Some(at + 1);
        }
    }
    None
}

/// How many tokens a number takes that can be looked up: eight digits or more, in groups or not.
fn long_number(tokens: &[String]) -> Option<usize> {
    let (mut digits, mut end) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        if token.chars().all(|one| one.is_ascii_digit()) {
            digits += token.len();
            end = at + 1;
        } else if at == 0 || !matches!(token.as_str(), " " | "\u{a0}" | "\u{202f}" | ".") || end != at {
            break;
        }
    }
    (digits >= 8).then_some(end)
}

/// A word between spaces, unless it is an address or the number of a case or an approval.
fn without_addresses(chunk: &str) -> String {
    let bare = chunk.trim_matches(|one: char| !one.is_alphanumeric());
    let lower = bare.to_lowercase();
    let address = lower.contains('@') || lower.contains("://") || lower.starts_with("www.");
    let parts: Vec<&str> = bare.split('-').collect();
    let numeric = |part: &&str| !part.is_empty() && part.chars().all(|one| one.is_ascii_digit());
    let year = |part: &&str| part.len() == 4 && numeric(part);
    let numbered = match parts.as_slice() {
        [first, second] => year(first) && numeric(second),
        [letters, second, rest @ ..] => {
            letters.chars().all(|one| one.is_ascii_uppercase()) && year(second) && rest.iter().all(numeric)
        }
        _ => false,
    };
    if address || numbered { chunk.replace(bare, GONE) } else { chunk.to_owned() }
}

/// A finding that is not what the board used to find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Departure {
    /// Of which criterion.
    pub criterion: String,
    /// What was found now.
    pub mark: Mark,
    /// What the board used to find.
    pub usual: Mark,
    /// In how many cases.
    pub alike: usize,
    /// Of how many.
    pub of: usize,
}

/// How many earlier findings make a practice.
const LEAST: usize = 3;

/// Words by which a reason speaks of earlier practice.
const SAYS_WHY: [&str; 6] = ["praksis", "tidligere", "presedens", "precedent", "practice", "earlier"];

/// Whether the reasons of a whole decision say why a criterion is not judged as before: they name it, and speak of
/// earlier practice.
pub fn says_why(criterion: &str, reasons: &str) -> bool {
    let named = reasons.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == criterion);
    named && speaks_of_practice(reasons)
}

fn speaks_of_practice(reason: &str) -> bool {
    let reason = reason.to_lowercase();
    SAYS_WHY.iter().any(|word| reason.contains(word))
}

/// Whether a finding departs from earlier practice without saying why (docs/scheme.md, Scoring).
///
/// A practice is three earlier findings or more of which at least three in four are the same; what was not applicable
/// counts on neither side. A reason that speaks of practice or of earlier cases says why.
pub fn departs(criterion: &str, mark: Mark, reason: &str, earlier: &[Mark]) -> Option<Departure> {
    let earlier: Vec<Mark> = earlier.iter().copied().filter(|one| *one != Mark::NotApplicable).collect();
    let count = |mark: Mark| earlier.iter().filter(|one| **one == mark).count();
    let usual = Mark::ALL.iter().copied().max_by_key(|mark| count(*mark))?;
    let alike = count(usual);
    let practice = earlier.len() >= LEAST && alike * 4 >= earlier.len() * 3;
    if !practice || mark == usual || mark == Mark::NotApplicable || speaks_of_practice(reason) {
        return None;
    }
    Some(Departure { criterion: criterion.to_owned(), mark, usual, alike, of: earlier.len() })
}

/// The year of a day.
pub(super) fn year_of(day: OsloDate) -> i16 {
    day.year()
}
