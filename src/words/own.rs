//! Texts that an installation words in its own way: what may stand in one, and what it says.
//!
//! A text is written as Fluent writes it, without its key: `Hei { $name }`. It may name exactly the things that
//! the text in the program names, so that whoever fills it in need not know that it is another.

use super::{Arguments, MissingText, identifier, text};
use crate::values::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};
use fluent_syntax::parser::{ErrorKind, parse};
use fluent_syntax::serializer::serialize;
use rust_embed::RustEmbed;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "locales"]
struct Locales;

/// Why a text cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFault {
    /// There is no such text in the program.
    NoSuchKey,
    /// It says nothing.
    Empty,
    /// A brace is opened and not closed, or closed and not opened.
    Brace {
        /// In which line.
        line: usize,
    },
    /// A choice has no variant marked with `*`.
    NoDefault {
        /// In which line.
        line: usize,
    },
    /// It cannot be read for another reason.
    Unreadable {
        /// In which line.
        line: usize,
    },
    /// It names something that is not known where the text is used.
    UnknownName {
        /// What it names.
        name: String,
    },
    /// It refers to another text, or calls a function.
    Reference {
        /// To which.
        name: String,
    },
}

type Shipped = BTreeMap<String, String>;

static SHIPPED: LazyLock<(Shipped, Shipped)> =
    LazyLock::new(|| (read_all(Language::Nb), read_all(Language::En)));

fn read_all(language: Language) -> Shipped {
    let prefix = format!("{language}/");
    let mut all = Shipped::new();
    for name in Locales::iter().filter(|name| name.starts_with(&prefix)) {
        let Some(file) = Locales::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let (Ok(resource) | Err((resource, _))) = parse(source.as_str());
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                all.insert(message.id.name.to_owned(), source_of(message));
            }
        }
    }
    all
}

/// A message's text as it is written, without key and indent.
fn source_of(mut message: Message<&str>) -> String {
    let key = message.id.name;
    message.comment = None;
    let whole = serialize(&Resource { body: vec![Entry::Message(message)] });
    let value =
        whole.strip_prefix(key).map_or(whole.as_str(), |rest| rest.trim_start().trim_start_matches('='));
    let lines: Vec<&str> = value.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}

/// The text of a key as it stands in the program, for whoever wants to word it otherwise.
pub fn shipped(language: Language, key: &str) -> Option<&'static str> {
    let (nb, en) = &*SHIPPED;
    let all = match language {
        Language::Nb => nb,
        Language::En => en,
    };
    all.get(key).map(String::as_str)
}

/// All keys, in order.
pub fn shipped_keys() -> impl Iterator<Item = &'static str> {
    SHIPPED.0.keys().map(String::as_str)
}

/// A text as an entry of a Fluent file.
fn entry(key: &str, source: &str) -> String {
    let source = source.trim();
    if !source.contains('\n') {
        return format!("{key} = {source}\n");
    }
    let mut out = format!("{key} =\n");
    for line in source.lines() {
        out.push_str("    ");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The names after `$`, and what else a text refers to.
#[derive(Default)]
struct Named {
    variables: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Named {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let others = match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => return,
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                return;
            }
            InlineExpression::Placeable { expression } => return self.expression(expression),
            InlineExpression::FunctionReference { id, .. }
            | InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => id.name,
        };
        self.others.insert(others.to_owned());
    }
}

fn named(source: &str) -> Result<Named, TextFault> {
    let whole = entry("key", source);
    let line_of = |at: usize| {
        let before = whole.get(..at.min(whole.len())).unwrap_or(&whole);
        let lines = before.matches('\n').count();
        // An opened brace is missed only after the end: that is the last line.
        let last = source.trim().lines().count();
        if last > 1 { lines.clamp(1, last) } else { 1 }
    };
    let resource = match parse(whole.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let error = errors.first();
            let line = error.map_or(1, |error| line_of(error.pos.start));
            return Err(match error.map(|error| &error.kind) {
                Some(ErrorKind::ExpectedToken('}') | ErrorKind::UnbalancedClosingBrace) => {
                    TextFault::Brace { line }
                }
                Some(ErrorKind::MissingDefaultVariant) => TextFault::NoDefault { line },
                Some(ErrorKind::MissingValue | ErrorKind::ExpectedMessageField { .. }) => TextFault::Empty,
                _ => TextFault::Unreadable { line },
            });
        }
    };
    let mut found = Named::default();
    match resource.body.as_slice() {
        [Entry::Message(message)] if message.attributes.is_empty() => match &message.value {
            Some(value) => found.pattern(value),
            None => return Err(TextFault::Empty),
        },
        _ => return Err(TextFault::Unreadable { line: 1 }),
    }
    Ok(found)
}

/// What a text of the program names, in either language.
pub fn variables(key: &str) -> BTreeSet<String> {
    let of = |language: &Language| shipped(*language, key).and_then(|source| named(source).ok());
    Language::ALL.iter().filter_map(of).flat_map(|named| named.variables).collect()
}

/// What a text names; nothing if it cannot be read.
pub fn named_in(source: &str) -> BTreeSet<String> {
    named(source).map(|named| named.variables).unwrap_or_default()
}

/// Whether a text can stand in the place of the program's own.
///
/// # Errors
/// What is wrong with it.
pub fn check(key: &str, source: &str) -> Result<(), TextFault> {
    if shipped(Language::Nb, key).is_none() {
        return Err(TextFault::NoSuchKey);
    }
    if source.trim().is_empty() {
        return Err(TextFault::Empty);
    }
    let found = named(source)?;
    if let Some(name) = found.others.into_iter().next() {
        return Err(TextFault::Reference { name });
    }
    let known = variables(key);
    match found.variables.into_iter().find(|name| !known.contains(name)) {
        Some(name) => Err(TextFault::UnknownName { name }),
        None => Ok(()),
    }
}

/// The text of a key: the installation's own if it has one, else the program's.
///
/// # Errors
/// When the language lacks the key, or the text needs an argument that is not there.
pub fn text_or(
    own: &BTreeMap<String, String>,
    language: Language,
    key: &str,
    arguments: &Arguments,
) -> Result<String, MissingText> {
    match own.get(key) {
        Some(source) => write(language, key, source, arguments),
        None => text(language, key, arguments),
    }
}

/// What a text of one's own says.
///
/// # Errors
/// When it cannot be read, or names something that is not among the arguments.
pub(super) fn write(
    language: Language,
    key: &str,
    source: &str,
    arguments: &Arguments,
) -> Result<String, MissingText> {
    let missing = || MissingText { key: key.to_owned(), language };
    let resource = FluentResource::try_new(entry(key, source)).map_err(|_| missing())?;
    let mut bundle = FluentBundle::new(vec![identifier(language)]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).map_err(|_| missing())?;
    let pattern = bundle.get_message(key).and_then(|message| message.value()).ok_or_else(missing)?;
    let mut args = FluentArgs::new();
    for (name, value) in &arguments.0 {
        args.set(name.clone(), value.clone());
    }
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    if errors.is_empty() { Ok(said) } else { Err(missing()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "mail-certificate-ready-subject";

    #[test]
    fn every_text_of_the_program_reads_back_and_passes_its_own_check() {
        for language in Language::ALL {
            let all = if *language == Language::Nb { &SHIPPED.0 } else { &SHIPPED.1 };
            assert!(all.len() > 500);
            for (key, source) in all {
                match check(key, source) {
                    Ok(()) | Err(TextFault::Reference { .. }) => {}
                    Err(fault) => panic!("{language} {key}: {fault:?}\n{source}"),
                }
            }
        }
    }

    #[test]
    fn a_text_of_ones_own_says_the_same_when_it_is_the_programs() {
        let arguments = Arguments::new().text("number", "GC-1").count("count", 2);
        for key in [KEY, "ui-error-summary"] {
            for language in Language::ALL {
                let source = shipped(*language, key).unwrap();
                assert_eq!(write(*language, key, source, &arguments), text(*language, key, &arguments));
            }
        }
    }

    #[test]
    fn what_is_wrong_with_a_text_is_said() {
        assert_eq!(check("no-such-key", "x"), Err(TextFault::NoSuchKey));
        assert_eq!(check(KEY, " \n "), Err(TextFault::Empty));
        assert_eq!(check(KEY, "Bevis { $nummer }"), Err(TextFault::UnknownName { name: "nummer".into() }));
        assert_eq!(check(KEY, "Bevis { $number"), Err(TextFault::Brace { line: 1 }));
        assert_eq!(check(KEY, "Linje\nBevis } her"), Err(TextFault::Brace { line: 2 }));
        assert_eq!(check(KEY, "Bevis { other-key }"), Err(TextFault::Reference { name: "other-key".into() }));
        assert!(check(KEY, "{ $number ->\n    [one] en\n}").is_err());
        assert_eq!(check(KEY, "Flere\n\nlinjer, { $number }"), Ok(()));
        assert_eq!(check(KEY, "= x { $number }"), Ok(()));
    }

    #[test]
    fn a_text_may_bring_nothing_else_with_it() {
        assert!(check(KEY, "x\nother = y").is_ok(), "a line with a sign of equality is text");
        assert!(check(KEY, "x\n.title = y").is_err());
        assert!(check(KEY, "x\n# note").is_ok());
        let said = write(Language::Nb, KEY, "x\nother = y", &Arguments::new()).unwrap();
        assert_eq!(said, "x\nother = y");
    }
}
