//! What the chair looks for in the overview: words, and a few operators (docs/scheme.md, Assignment).

use crate::values::OsloDate;

/// Where a case is, for the chair's overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nobody has been asked.
    Unassigned,
    /// Somebody has not declared impartiality, or is in doubt.
    Declaring,
    /// Somebody scores.
    Scoring,
    /// All who were asked are in.
    Complete,
    /// Somebody scores, and the deadline has passed.
    Overdue,
    /// The board has decided.
    Decided,
    /// Wherever it is.
    Any,
}

impl Status {
    /// All of them with the words by which they are looked for, bokmål first.
    pub const WORDS: &'static [(&'static str, &'static str, Self)] = &[
        ("ufordelt", "unassigned", Self::Unassigned),
        ("habilitet", "declaring", Self::Declaring),
        ("vurderes", "scoring", Self::Scoring),
        ("levert", "complete", Self::Complete),
        ("forfalt", "overdue", Self::Overdue),
        ("vedtatt", "decided", Self::Decided),
        ("alle", "any", Self::Any),
    ];

    fn read(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Self::WORDS.iter().find(|(nb, en, _)| word == *nb || word == *en).map(|(.., status)| *status)
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Part of the applicant's name, or a case number.
    pub text: String,
    /// The deadline is this day or earlier.
    pub due_until: Option<OsloDate>,
    /// The deadline is this day or later.
    pub due_from: Option<OsloDate>,
    /// Part of the name of somebody who was asked.
    pub assigned: String,
    /// Where the case is.
    pub status: Option<Status>,
    /// What was typed and means nothing.
    pub unknown: Vec<String>,
}

/// Reads `frist:<7d tildelt:"Ada Lie" status:vurderes nordlys`, in bokmål or English (`due:`, `assigned:`).
pub fn read_search(text: &str, today: OsloDate) -> Search {
    let mut found = Search::default();
    let mut words: Vec<String> = Vec::new();
    for token in tokens(text) {
        match token.split_once(':') {
            Some(("frist" | "due", value)) => read_due(&mut found, value, today, &token),
            Some(("tildelt" | "assigned", value)) if !value.is_empty() => {
                value.clone_into(&mut found.assigned);
            }
            Some(("status", value)) => match Status::read(value) {
                Some(status) => found.status = Some(status),
                None => found.unknown.push(token),
            },
            Some(_) => found.unknown.push(token),
            None => words.push(token),
        }
    }
    found.text = words.join(" ");
    found
}

/// `<7d`: in less than seven days; `>7d`: later than that; `<2026-12-01`; a day by itself.
fn read_due(found: &mut Search, value: &str, today: OsloDate, token: &str) {
    let (before, after, rest) = match (value.strip_prefix('<'), value.strip_prefix('>')) {
        (Some(rest), _) => (true, false, rest),
        (_, Some(rest)) => (false, true, rest),
        _ => (true, true, value),
    };
    let days = rest.strip_suffix('d').and_then(|days| days.parse::<i32>().ok());
    let day = match days {
        Some(days) if (0..=3_650).contains(&days) => Some(today.plus_days(days)),
        Some(_) => None,
        None => rest.parse::<OsloDate>().ok(),
    };
    match day {
        None => found.unknown.push(token.to_owned()),
        Some(day) if before && after => (found.due_from, found.due_until) = (Some(day), Some(day)),
        Some(day) if before => found.due_until = Some(day.plus_days(-1)),
        Some(day) => found.due_from = Some(day.plus_days(1)),
    }
}

/// Words; what stands in quotation marks is one.
fn tokens(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' | '“' | '”' | '«' | '»' => quoted = !quoted,
            letter if letter.is_whitespace() && !quoted => found.push(String::new()),
            letter => found.last_mut().into_iter().for_each(|word| word.push(letter)),
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Search {
        read_search(text, "2026-11-21".parse().unwrap())
    }

    #[test]
    fn words_and_operators_are_told_apart() {
        let found = read("nordlys frist:<7d tildelt:\"Ada Lie\" status:vurderes AS");
        assert_eq!((found.text.as_str(), found.assigned.as_str()), ("nordlys AS", "Ada Lie"));
        assert_eq!(found.due_until, Some("2026-11-27".parse().unwrap()));
        assert_eq!(found.status, Some(Status::Scoring));
        assert_eq!(read("due:>2026-12-01 status:overdue").due_from, Some("2026-12-02".parse().unwrap()));
        assert_eq!(read("frist:2026-12-01").due_from, read("frist:2026-12-01").due_until);
    }

    #[test]
    fn what_means_nothing_is_told() {
        assert_eq!(
            read("farge:rød status:borte frist:snart").unknown,
            ["farge:rød", "status:borte", "frist:snart"]
        );
        assert_eq!(read("frist:<99999999999d").unknown.len(), 1);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read(text in ".{0,60}") {
            read(&text);
        }
    }
}
