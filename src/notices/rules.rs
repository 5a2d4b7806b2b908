//! What becomes of a mail, and how a letter is laid out in plain text.

use crate::jobs::retry_at;
use crate::values::{Moment, text_enum};

text_enum! {
    /// Where a mail is.
    pub enum MailState {
        /// Waits for its turn.
        Queued = "queued",
        /// The server took it.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

/// Why the server did not take a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It may take it later, or was not there.
    ForNow(String),
    /// It never will.
    ForGood(String),
}

impl Refusal {
    /// In the server's words.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::ForNow(words) | Self::ForGood(words) => words,
        }
    }
}

/// What becomes of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is out.
    Sent,
    /// It is tried again then.
    Again(Moment),
    /// It is not tried again; the secretariat sees it.
    GivenUp,
}

/// For how long a mail is tried.
const PATIENCE_SECONDS: i64 = 86_400;

/// What becomes of a mail after one try.
pub(super) fn fate(outcome: &Result<(), Refusal>, attempts: i32, created_at: Moment, now: Moment) -> Fate {
    match outcome {
        Ok(()) => Fate::Sent,
        Err(Refusal::ForGood(_)) => Fate::GivenUp,
        Err(Refusal::ForNow(_)) if now.seconds_since(created_at) >= PATIENCE_SECONDS => Fate::GivenUp,
        Err(Refusal::ForNow(_)) => Fate::Again(retry_at(now, attempts)),
    }
}

/// The width of a letter's lines.
const WIDTH: usize = 72;

/// Breaks lines at 72 characters, never inside a word (an address must stay whole), and leaves at most one
/// empty line between paragraphs. The second line of a list item stands under the first.
pub(super) fn letter(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
            continue;
        }
        // "-- " is how mail programs know a signature; it keeps its space.
        if line == "--" { lines.push("-- ".to_owned()) } else { wrap(line, &mut lines) }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.push(String::new());
    lines.join("\n")
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    let spaces = line.chars().take_while(|c| *c == ' ').count();
    let mark = if line.trim_start().starts_with("- ") { 2 } else { 0 };
    let hanging = " ".repeat(spaces + mark);
    let mut present = " ".repeat(spaces);
    let mut bare = true;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if !bare && present.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut present, hanging.clone()));
            bare = true;
        }
        if !bare {
            present.push(' ');
        }
        present.push_str(word);
        bare = false;
    }
    lines.push(present);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_server_that_is_away_is_tried_for_a_day() {
        let made = at("2026-11-21T12:00:00Z");
        let away = Err(Refusal::ForNow("421".into()));
        assert_eq!(fate(&away, 1, made, made), Fate::Again(made.plus_seconds(5)));
        assert_eq!(fate(&away, 9, made, made.plus_seconds(86_400)), Fate::GivenUp);
        assert_eq!(fate(&Ok(()), 9, made, made.plus_seconds(90_000)), Fate::Sent);
    }

    #[test]
    fn never_means_never() {
        let made = at("2026-11-21T12:00:00Z");
        assert_eq!(fate(&Err(Refusal::ForGood("550".into())), 1, made, made), Fate::GivenUp);
    }

    #[test]
    fn a_letter_has_short_lines_and_whole_addresses() {
        let address = format!("https://example.no/{}", "x".repeat(90));
        let text = letter(&format!(
            "\n\n{}\n\n\n\n{address}\n- {}\n--\nBye\n",
            "ord ".repeat(40),
            "punkt ".repeat(20)
        ));
        assert!(text.contains(&address));
        assert!(text.lines().filter(|line| !line.contains("https")).all(|line| line.chars().count() <= 72));
        assert!(!text.contains("\n\n\n") && !text.starts_with('\n'));
        assert!(text.contains("\n  punkt"), "{text}");
        assert!(text.contains("\n-- \nBye\n"));
    }

    proptest! {
        #[test]
        fn no_word_is_lost(words in prop::collection::vec("[a-zæøå]{1,30}", 1..60)) {
            let text = letter(&words.join(" "));
            let back: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(back, words);
        }
    }
}
