//! Texts of letters and mails: which there are, what they say, and what may stand in them.

use super::drafting::{seen_draft, write};
use super::{Change, Fault, Rule, RulebookError};
use crate::people::Secretariat;
use crate::scheme::{Part, Texts, read_rule, write_rule};
use crate::store::Store;
use crate::values::{Language, Moment};
use crate::words::{self, TextFault};
use serde::Serialize;

/// The beginnings of keys that letters and mails use.
const LETTERS: [&str; 3] = ["mail-", "letter-", "certificates-"];

/// The most characters of a text.
const LONGEST: usize = 4_000;

/// Of those, what stands on pages of the portal.
const PAGES: [&str; 13] = [
    "certificates-attachment",
    "certificates-download",
    "certificates-file-",
    "certificates-leave",
    "certificates-letter",
    "certificates-none-",
    "certificates-page-",
    "certificates-papers",
    "certificates-share",
    "certificates-signature-place",
    "certificates-waiting",
    "letter-date",
    "mail-test-",
];

/// Further ones, at the foot of every mail.
const FOOT: [&str; 2] = ["notices-contact", "notices-why"];

/// Whether a text is one of a letter or a mail, which the secretariat may word.
pub(super) fn is_editable(key: &str) -> bool {
    let letter = LETTERS.iter().any(|start| key.starts_with(start));
    FOOT.contains(&key) || (letter && !PAGES.iter().any(|start| key.starts_with(start)))
}

/// A text as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Wording {
    pub(super) key: &'static str,
    /// As it is now, or will be by the draft.
    pub(super) nb: String,
    pub(super) en: String,
    /// Whether it is worded otherwise than in the program, in either language.
    pub(super) own: bool,
}

/// Every text of letters and mails, with what it says by these own texts.
pub(super) fn all(own: &Texts) -> Vec<Wording> {
    let say = |language: Language, key: &str| {
        let program = || words::shipped(language, key).unwrap_or_default().to_owned();
        own.get(language).get(key).cloned().unwrap_or_else(program)
    };
    words::shipped_keys()
        .filter(|key| is_editable(key))
        .map(|key| Wording {
            key,
            nb: say(Language::Nb, key),
            en: say(Language::En, key),
            own: own.nb.contains_key(key) || own.en.contains_key(key),
        })
        .collect()
}

/// The group that a text belongs to: the mail that it stands in, by the mail's name, or the kind of letter.
pub(super) fn group(key: &'static str) -> &'static str {
    if let Some(rest) = key.strip_prefix("mail-") {
        let mails =
            words::shipped_keys().filter_map(|key| key.strip_prefix("mail-")?.strip_suffix("-subject"));
        let own = mails.filter(|mail| rest.strip_prefix(mail).is_some_and(|rest| rest.starts_with('-')));
        return own.max_by_key(|mail| mail.len()).unwrap_or("common");
    }
    if key.starts_with("letter-") {
        return "letter";
    }
    if key.starts_with("certificates-") { "certificate" } else { "footer" }
}

/// The texts of a draft.
///
/// # Errors
/// When the body cannot be read.
pub(super) fn texts_of(rule: &Rule) -> Result<Texts, RulebookError> {
    read_rule(&rule.body).map_err(RulebookError::Body)
}

/// What is wrong with a text, as a fault of its field.
fn fault(field: &str, fault: TextFault, key: &str) -> Fault {
    match fault {
        TextFault::NoSuchKey => Fault::new(field, "no-such-text"),
        TextFault::Empty => Fault::new(field, "text-empty"),
        TextFault::Brace { line } => Fault::new(field, "text-brace").with(line),
        TextFault::NoDefault { line } => Fault::new(field, "text-no-default").with(line),
        TextFault::Unreadable { line } => Fault::new(field, "text-unreadable").with(line),
        TextFault::UnknownName { name } => {
            let known: Vec<String> =
                words::variables(key).into_iter().map(|name| format!("${name}")).collect();
            let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
            Fault::new(field, "text-unknown-name").with(format!("${name} ({known})"))
        }
        TextFault::Reference { name } => Fault::new(field, "text-reference").with(name),
    }
}

/// What keeps a body of texts from being published.
pub(super) fn faults(body: &str) -> Vec<Fault> {
    let texts: Texts = match read_rule(body) {
        Ok(texts) => texts,
        Err(reason) => return vec![Fault::new("", "unreadable").with(reason)],
    };
    let mut found = Vec::new();
    for language in Language::ALL {
        for (key, source) in texts.get(*language) {
            if let Err(wrong) = check(*language, key, source) {
                found.push(wrong);
            }
        }
    }
    found
}

/// Whether a text may be worded so.
///
/// # Errors
/// What is wrong, at the field of the language.
pub(super) fn check(language: Language, key: &str, source: &str) -> Result<(), Fault> {
    let field = language.to_string();
    if !is_editable(key) {
        return Err(Fault::new(&field, "no-such-text"));
    }
    if source.chars().count() > LONGEST {
        return Err(Fault::new(&field, "too-long").with(LONGEST));
    }
    if let Some(line) = unclosed(source) {
        return Err(Fault::new(&field, "text-brace").with(line));
    }
    words::check(key, source).map_err(|wrong| fault(&field, wrong, key))
}

/// The line of a brace that is opened and never closed, or closed and was never opened; from 1.
fn unclosed(source: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quoted = false;
    for (line, text) in (1..).zip(source.lines()) {
        for letter in text.chars() {
            match letter {
                '"' if !open.is_empty() => quoted = !quoted,
                '{' if !quoted => open.push(line),
                '}' if !quoted && open.pop().is_none() => return Some(line),
                _ => {}
            }
        }
        quoted = false;
    }
    open.first().copied()
}

/// The names that the program's text says and this one doesn't: a day that is not told, an amount that is missing.
pub(super) fn dropped(language: Language, key: &str, source: &str) -> Vec<String> {
    let names = |text: &str| words::named_in(text);
    let said = names(source);
    let program = words::shipped(language, key).map(names).unwrap_or_default();
    program.into_iter().filter(|name| !said.contains(name)).map(|name| format!("{{ ${name} }}")).collect()
}

/// The texts of a body that leave out something that the program's say.
pub(super) fn warnings(body: &str) -> Vec<Fault> {
    let Ok(texts) = read_rule::<Texts>(body) else { return Vec::new() };
    let mut found = Vec::new();
    for language in Language::ALL {
        for (key, source) in texts.get(*language) {
            let missing = dropped(*language, key, source);
            if !missing.is_empty() {
                let value = format!("{} – {key} ({language})", missing.join(", "));
                found.push(Fault::new(&language.to_string(), "text-dropped").with(value));
            }
        }
    }
    found
}

/// Words a text in both languages. Where it is worded as in the program, it is the program's again.
///
/// # Errors
/// When somebody else changed the draft since `seen` was read, or a text cannot be used: with the reason.
pub(super) fn reword(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    seen: i32,
    key: &str,
    nb: &str,
    en: &str,
) -> Result<Rule, RulebookError> {
    let pairs = [(Language::Nb, nb.trim()), (Language::En, en.trim())];
    let wrong: Vec<Fault> =
        pairs.iter().filter_map(|(language, source)| check(*language, key, source).err()).collect();
    if !wrong.is_empty() {
        return Err(RulebookError::Faulty(wrong));
    }
    store.write(|db| {
        let draft = seen_draft(db, &Part::Texts, seen)?;
        let mut texts = texts_of(&draft)?;
        for (language, source) in pairs {
            if words::shipped(language, key) == Some(source) {
                texts.get_mut(language).remove(key);
            } else {
                texts.get_mut(language).insert(key.to_owned(), source.to_owned());
            }
        }
        let body = write_rule(&texts).map_err(RulebookError::Body)?;
        write(db, now, who, &draft, &Change { body, ..draft.change() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_mails_may_be_worded_and_pages_may_not() {
        for key in ["mail-decision-made", "letter-appeal-text", "certificates-statement", "notices-why"] {
            assert!(is_editable(key), "{key}");
        }
        for key in ["ui-back", "certificates-leave-text", "certificates-page-of", "journal-letter-issued"] {
            assert!(!is_editable(key), "{key}");
        }
        let all = all(&Texts::default());
        assert!(all.len() > 50 && all.iter().all(|one| !one.own && !one.nb.is_empty() && !one.en.is_empty()));
    }

    #[test]
    fn a_text_that_cannot_be_used_is_refused_with_the_reason() {
        let found = check(Language::Nb, "letter-appeal-text", "Klag innen { $frist }.").unwrap_err();
        assert_eq!((found.field.as_str(), found.what), ("nb", "text-unknown-name"));
        assert!(found.value.contains("$frist") && found.value.contains("$due"), "{found:?}");
        assert_eq!(check(Language::En, "ui-back", "x").unwrap_err().what, "no-such-text");
        let open = check(Language::Nb, "letter-appeal-text", "Første linje.\nKlag innen { $due").unwrap_err();
        assert_eq!((open.what, open.value.as_str()), ("text-brace", "2"));
        let long = check(Language::Nb, "letter-appeal-text", &"a".repeat(LONGEST + 1)).unwrap_err();
        assert_eq!(long.what, "too-long");
        assert_eq!(
            warnings("[nb]\nletter-appeal-text = \"Klag.\"\n").len(),
            1,
            "the day is not told any more"
        );
        assert_eq!(faults("[nb]\nui-back = \"x\"\n").len(), 1);
    }
}
