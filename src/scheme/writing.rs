//! An edition as TOML, in the form of the files in `schemes/`: what is read back is what was written.

use super::rules::{Applies, Chapter, Criterion, Edition, WordLists, Words};
use std::fmt::Write as _;

/// A text as TOML writes it on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let code = u32::from(c);
                // A control character always has a code of at most four digits.
                let written = write!(out, "\\u{code:04X}");
                debug_assert!(written.is_ok(), "writing to a string cannot fail");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn list<T: std::fmt::Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(&item.to_string())).collect();
    format!("[{}]", items.join(", "))
}

struct Lines(String);

impl Lines {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    fn flag(&mut self, key: &str, value: bool) {
        self.key(key, if value { "true" } else { "false" });
    }

    fn words(&mut self, table: &str, words: &Words) {
        self.line(&format!("[{table}]"));
        self.key("nb", &quoted(&words.nb));
        self.key("en", &quoted(&words.en));
    }

    fn lists(&mut self, table: &str, words: &WordLists) {
        self.line(&format!("[{table}]"));
        self.key("nb", &list(&words.nb));
        self.key("en", &list(&words.en));
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.line("\n[[chapter]]");
        self.key("id", &quoted(&chapter.id));
        self.words("chapter.title", &chapter.title);
    }

    fn applies(&mut self, applies: &Applies) {
        if *applies == Applies::default() {
            return;
        }
        self.line("[criterion.applies]");
        let lists = [
            ("direction", list(&applies.direction)),
            ("activities", list(&applies.activities)),
            ("audience", list(&applies.audience)),
            ("calls_for", list(&applies.calls_for)),
            ("countries", list(&applies.countries)),
        ];
        for (key, items) in lists.iter().filter(|(_, items)| items != "[]") {
            self.key(key, items);
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.line("\n[[criterion]]");
        self.key("id", &quoted(&criterion.id));
        self.key("chapter", &quoted(&criterion.chapter));
        self.key("direction", &quoted(criterion.direction.as_str()));
        self.flag("critical", criterion.critical);
        if criterion.critical_at_continuation {
            self.flag("critical_at_continuation", true);
        }
        self.key("level", &quoted(criterion.level.as_str()));
        self.flag("scored", criterion.scored);
        self.key("case_kinds", &list(&criterion.case_kinds));
        self.key("evidence", &list(&criterion.evidence));
        if let Some(months) = criterion.max_age_months {
            self.key("max_age_months", &months.to_string());
        }
        self.flag("may_be_not_applicable", criterion.may_be_not_applicable);
        self.key("basis", &quoted(criterion.basis.as_str()));
        self.key("source", &quoted(&criterion.source));
        self.flag("inferred", criterion.inferred);
        if !criterion.documents.is_empty() {
            self.key("documents", &list(&criterion.documents));
        }
        if !criterion.records.is_empty() {
            self.key("records", &list(&criterion.records));
        }
        self.applies(&criterion.applies);
        self.words("criterion.title", &criterion.title);
        self.words("criterion.asks", &criterion.asks);
        self.lists("criterion.looked_for", &criterion.looked_for);
        self.words("criterion.rubric.met", &criterion.rubric.met);
        self.words("criterion.rubric.partly", &criterion.rubric.partly);
        self.words("criterion.rubric.not_met", &criterion.rubric.not_met);
        self.words("criterion.example", &criterion.example);
    }
}

/// Writes an edition.
pub fn to_toml(edition: &Edition) -> String {
    let mut out = Lines(String::new());
    out.key("id", &quoted(&edition.id));
    out.key("edition", &quoted(&edition.edition));
    out.key("valid_from", &edition.valid_from.to_string());
    if let Some(until) = edition.transition_until {
        out.key("transition_until", &until.to_string());
    }
    // An array that is empty cannot be told from one that is left out, once tables have begun.
    if edition.chapters.is_empty() {
        out.key("chapter", "[]");
    }
    if edition.criteria.is_empty() {
        out.key("criterion", "[]");
    }
    out.line("");
    out.words("name", &edition.name);
    out.line("");
    out.words("disclaimer", &edition.disclaimer);
    if let Some(changes) = &edition.changes {
        out.line("");
        out.words("changes", changes);
    }
    for chapter in &edition.chapters {
        out.chapter(chapter);
    }
    for criterion in &edition.criteria {
        out.criterion(criterion);
    }
    out.0
}

/// Reads an edition; what it says is not checked.
///
/// # Errors
/// When the text is no edition; the reason names line and key.
pub fn from_toml(text: &str) -> Result<Edition, String> {
    let mut edition: Edition = toml::from_str(text).map_err(|error| error.to_string())?;
    edition.checksum = super::load::checksum(text);
    Ok(edition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_shipped_edition_reads_back() {
        for edition in super::super::shipped().unwrap().norms.iter().flat_map(|norm| &norm.editions) {
            let mut back = from_toml(&to_toml(edition)).unwrap();
            back.checksum.clone_from(&edition.checksum);
            assert_eq!(back, *edition);
        }
    }

    #[test]
    fn an_edition_without_anything_reads_back() {
        let mut edition =
            super::super::shipped().unwrap().edition("norwegian", "2024-02-13").unwrap().clone();
        edition.chapters.clear();
        edition.criteria.clear();
        edition.transition_until = Some(edition.valid_from.plus_days(90));
        edition.changes = Some(Words { nb: "Nytt".into(), en: "New".into() });
        let mut back = from_toml(&to_toml(&edition)).unwrap();
        back.checksum.clone_from(&edition.checksum);
        assert_eq!(back, edition);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>(), item in any::<String>()) {
            let mut edition = super::super::shipped().unwrap().edition("norwegian", "2024-02-13").unwrap().clone();
            edition.criteria.truncate(1);
            let criterion = &mut edition.criteria[0];
            criterion.title.nb = text.clone();
            criterion.rubric.met.en = text;
            criterion.looked_for.nb = vec![item];
            let mut back = from_toml(&to_toml(&edition)).unwrap();
            back.checksum.clone_from(&edition.checksum);
            prop_assert_eq!(back, edition);
        }
    }
}
