//! Every text exists in both languages, asks for the same arguments, and is used; every key that is used exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The texts of one file: key to the message as it is written.
type Texts = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with one of these endings, in order.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn collect(folder: &Path, endings: &[&str], into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, endings, into);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
                into.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Reads a Fluent file: messages begin at the start of a line and go on while lines are indented.
fn parse(name: &str, file: &str) -> Texts {
    let mut texts = Texts::new();
    let mut key = String::new();
    for line in file.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if line.starts_with([' ', '\t', '}']) {
            let text: &mut String =
                texts.get_mut(&key).unwrap_or_else(|| panic!("{name}: “{line}” belongs to no key"));
            text.push('\n');
            text.push_str(line);
            continue;
        }
        let (found, text) = line.split_once('=').unwrap_or_else(|| panic!("{name}: “{line}” is no message"));
        found.trim().clone_into(&mut key);
        let twice = texts.insert(key.clone(), text.trim().to_owned());
        assert!(twice.is_none(), "{name}: {key} is defined twice");
    }
    texts
}

fn locale(language: &str) -> BTreeMap<String, Texts> {
    let folder = format!("locales/{language}");
    let files = files(&folder, &["ftl"]);
    files
        .into_iter()
        .map(|(path, text)| (path.rsplit('/').next().unwrap().to_owned(), parse(&path, &text)))
        .collect()
}

/// All keys of a language; none may stand in two files.
fn keys(language: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (file, texts) in locale(language) {
        for (key, text) in texts {
            let twice = all.insert(key.clone(), text);
            assert!(twice.is_none(), "{key} is defined in {language}/{file} and in another file before it");
        }
    }
    all
}

/// The names after `$`.
fn arguments(text: &str) -> BTreeSet<&str> {
    let name = |rest: &str| {
        rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len())
    };
    text.split('$').skip(1).map(|rest| &rest[..name(rest)]).collect()
}

/// Keys that a message refers to: `{ other-key }`.
fn references(text: &str) -> Vec<&str> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split(['}', '{']).next()).map(str::trim);
    inside.filter(|word| is_key(word)).collect()
}

/// `room-words-and-more`.
fn is_key(word: &str) -> bool {
    word.contains('-')
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !word.ends_with('-')
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn complain(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let (nb, en) = (locale("nb"), locale("en"));
    let names = |locale: &BTreeMap<String, Texts>| locale.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&nb), names(&en), "the files of the two languages");
    let mut wrong = Vec::new();
    for (file, nb) in &nb {
        let en = &en[file];
        for key in nb.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
            match (nb.get(key), en.get(key)) {
                (None, _) => wrong.push(format!("nb/{file}: {key} is missing")),
                (_, None) => wrong.push(format!("en/{file}: {key} is missing")),
                (Some(nb), Some(en)) if arguments(nb) != arguments(en) => {
                    wrong.push(format!(
                        "{file}: {key} takes {:?} in nb and {:?} in en",
                        arguments(nb),
                        arguments(en)
                    ));
                }
                (Some(nb), Some(en)) if nb.is_empty() || en.is_empty() => {
                    wrong.push(format!("{file}: {key} is empty"));
                }
                _ => {}
            }
        }
    }
    complain("the languages differ", &wrong);
}

/// Typists' apostrophes look wrong beside the others.
#[test]
fn apostrophes_are_curved() {
    let mut wrong = Vec::new();
    for language in ["nb", "en"] {
        for (key, text) in keys(language) {
            let signs: Vec<char> = text.chars().collect();
            let straight = signs.windows(3).any(|near| {
                near[1] == '\'' && (near[0].is_alphanumeric() || near[0] == '}') && near[2].is_alphabetic()
            });
            let ends = signs.windows(2).any(|near| near[0].is_alphabetic() && near[1] == '\'');
            if straight || ends {
                wrong.push(format!("{language}: {key}: {text}"));
            }
        }
    }
    complain("straight apostrophes", &wrong);
}

#[test]
fn no_key_is_defined_twice_and_all_references_lead_somewhere() {
    let mut wrong = Vec::new();
    for language in ["nb", "en"] {
        let all = keys(language);
        for (key, text) in &all {
            wrong.extend(
                references(text)
                    .into_iter()
                    .filter(|other| !all.contains_key(*other))
                    .map(|other| format!("{language}: {key} refers to {other}")),
            );
        }
    }
    complain("texts refer to texts that are not there", &wrong);
}

/// Rust without comments and without its tests, so that only what runs is looked at.
fn code() -> Vec<(String, String)> {
    let is_test =
        |path: &str| path.ends_with("tests.rs") || path.ends_with("testing.rs") || path.contains("/tests/");
    let running = |text: &str| {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    files("src", &["rs"])
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, running(&text)))
        .collect()
}

/// String literals of a source, in order.
fn literals(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('"') {
        // A quote as a character is none.
        if before.ends_with('\'') {
            rest = after;
            continue;
        }
        let mut escaped = false;
        let end = after.find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let Some(end) = end else { break };
        found.push(&after[..end]);
        rest = &after[end + 1..];
    }
    found
}

/// The first parts that keys have.
fn prefixes(all: &BTreeMap<String, String>) -> BTreeSet<&str> {
    all.keys().filter_map(|key| key.split('-').next()).collect()
}

#[test]
fn every_key_in_a_template_exists() {
    let all = keys("nb");
    let mut wrong = Vec::new();
    for (path, text) in files("templates", &["html", "txt"]) {
        for opened in text.split("t(key=").skip(1) {
            let Some(rest) = opened.strip_prefix(['"', '\'']) else { continue };
            let Some((key, after)) = rest.split_once(['"', '\'']) else { continue };
            // A key that is put together is looked at below, by its beginning.
            let whole = !after.trim_start().starts_with('~');
            let exists =
                if whole { all.contains_key(key) } else { all.keys().any(|known| known.starts_with(key)) };
            if !exists {
                wrong.push(format!("{path}: {key}"));
            }
        }
    }
    complain("templates ask for texts that are not there", &wrong);
}

#[test]
fn every_key_in_the_code_exists() {
    let all = keys("nb");
    let known = |key: &str| all.contains_key(key);
    let prefixes = prefixes(&all);
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for literal in literals(&text) {
            if let Some(word) = literal.split("?melding=").nth(1) {
                let word: String = word.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                if !word.is_empty() && !known(&format!("flash-{word}")) {
                    wrong.push(format!("{path}: ?melding={word} has no flash-{word}"));
                }
            }
            let room = literal.split('-').next().unwrap_or_default();
            if !is_key(literal)
                || !prefixes.contains(room)
                || matches!(room, "mail" | "journal" | "flash" | "problem")
            {
                continue;
            }
            // A literal may be a key, a problem's code, the word after `?melding=`, a mail, or the beginning of keys.
            let begins = || all.keys().any(|key| key.starts_with(&format!("{literal}-")));
            let named = ["problem-{}", "flash-{}", "mail-{}-subject"].map(|form| form.replace("{}", literal));
            if !(known(literal) || named.iter().any(|key| known(key)) || begins()) {
                wrong.push(format!("{path}: {literal}"));
            }
        }
    }
    complain("the code asks for texts that are not there", &wrong);
}

#[test]
fn every_problem_has_words() {
    let all = keys("nb");
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for call in ["Problem::refused(", "Problem::invalid(", "Self::refused(", "Self::invalid("] {
            for opened in text.split(call).skip(1) {
                let Some(code) =
                    opened.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                if !all.contains_key(&format!("problem-{code}")) {
                    wrong.push(format!("{path}: problem-{code}"));
                }
            }
        }
    }
    complain("problems that say nothing", &wrong);
}

#[test]
fn every_event_of_the_journal_can_be_told() {
    let all = keys("nb");
    let rooms: BTreeSet<&str> =
        all.keys().filter_map(|key| key.strip_prefix("journal-")?.split('-').next()).collect();
    let is_event = |word: &&str| {
        let Some((room, verb)) = word.split_once('.') else { return false };
        let file =
            matches!(verb, "html" | "txt" | "pdf" | "js" | "css" | "rs" | "toml" | "json" | "pem" | "db");
        rooms.contains(room)
            && !file
            && !verb.is_empty()
            && verb.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-'))
    };
    let mut wrong = BTreeSet::new();
    for (path, text) in code() {
        for event in literals(&text).into_iter().filter(is_event) {
            let key = format!("journal-{}", event.replace(['.', '_'], "-"));
            if !all.contains_key(&key) {
                wrong.insert(format!("{path}: {event} has no {key}"));
            }
        }
    }
    complain("events that cannot be told", &wrong.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_mail_has_a_letter_in_text_and_html_and_a_subject() {
    let all = keys("nb");
    let exists = |name: &str| root().join("templates/mail").join(name).is_file();
    let mut templates: BTreeSet<String> = BTreeSet::new();
    for (path, _) in files("templates/mail", &["txt", "html"]) {
        templates.insert(path.rsplit('/').next().unwrap().rsplit_once('.').unwrap().0.to_owned());
    }
    // What others are put together from.
    for part in ["components", "layout", "footer"] {
        templates.remove(part);
    }
    for (_, text) in code() {
        for call in text.split("notice(db,").skip(1) {
            let end = call.find(';').unwrap_or(call.len());
            let named = literals(&call[..end])
                .into_iter()
                .find(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            templates.extend(named.map(ToOwned::to_owned));
        }
    }
    assert!(templates.len() > 8, "{templates:?}");
    let mut wrong = Vec::new();
    for name in &templates {
        for file in [format!("{name}.txt"), format!("{name}.html")] {
            if !exists(&file) {
                wrong.push(format!("templates/mail/{file}"));
            }
        }
        if !all.contains_key(&format!("mail-{name}-subject")) {
            wrong.push(format!("mail-{name}-subject"));
        }
    }
    complain("mails that lack something", &wrong);
}

#[test]
fn every_text_is_used() {
    let all = keys("nb");
    let mut whole: BTreeSet<String> = BTreeSet::new();
    // Beginnings (`"cases-state-" ~ word`, `format!("review-mark-{}")`) and, where the beginning is computed, ends.
    let mut beginnings: BTreeSet<String> =
        ["journal-", "flash-", "problem-", "mail-"].map(ToOwned::to_owned).into();
    let mut ends: BTreeSet<String> = BTreeSet::new();
    let mut take = |literal: &str| {
        if let Some((begin, _)) = literal.split_once('{') {
            if begin.ends_with('-') {
                beginnings.insert(begin.to_owned());
            }
        } else if literal.ends_with('-') {
            beginnings.insert(literal.to_owned());
        }
        if let Some((_, end)) = literal.rsplit_once('}').filter(|(_, end)| end.starts_with('-')) {
            ends.insert(end.to_owned());
        } else if literal.starts_with('-') {
            ends.insert(literal.to_owned());
        }
        whole.insert(literal.to_owned());
    };
    for (_, text) in code() {
        literals(&text).into_iter().for_each(&mut take);
    }
    for (_, text) in files("templates", &["html", "txt"]) {
        for quoted in text.split(['"', '\'']) {
            take(quoted);
        }
    }
    let keyed: BTreeSet<&String> = all.keys().collect();
    // `option(word, "review-ground")`: a literal that is no key itself begins others.
    let begins = |key: &str| {
        beginnings.iter().any(|begin| begin.len() > 3 && key.starts_with(begin.as_str()))
            || key
                .rmatch_indices('-')
                .any(|(at, _)| whole.contains(&key[..at]) && !keyed.contains(&key[..at].to_owned()))
    };
    let ends_so = |key: &str| {
        ends.iter().any(|end| {
            end.len() > 1
                && key.strip_suffix(end.as_str()).is_some_and(|rest| whole.contains(rest) || begins(rest))
        })
    };
    let referred: BTreeSet<&str> = all.values().flat_map(|text| references(text)).collect();
    let unused: Vec<String> = all
        .keys()
        .filter(|key| {
            !whole.contains(*key) && !begins(key) && !ends_so(key) && !referred.contains(key.as_str())
        })
        .cloned()
        .collect();
    complain("texts that nothing shows", &unused);
}
