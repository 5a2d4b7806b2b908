//! What people read: texts in every language, dates and numbers as that language writes them, templates.
//!
//! No text that a user sees stands in Rust or in a template: both name a key of `locales/<language>/*.ftl`,
//! and a key that is missing in a language is an error, never a placeholder.

mod citing;
mod formats;
mod own;
mod templates;

pub use citing::{Passage, linked, passages};
pub use formats::{
    clock, collate, date, date_time, decimal, file_size, list, money, number, short_date, tenths,
    weekday_date,
};
pub use own::{TextFault, check, named_in, shipped, shipped_keys, text_or, variables};
pub use templates::{Asset, TemplateError, Templates, asset, asset_path};

use crate::values::Language;
use fluent_bundle::FluentValue;
use std::borrow::Cow;
use std::collections::HashMap;
use unic_langid::{LanguageIdentifier, langid};

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "nb",
        // The marks that Fluent puts around arguments would end up in mail, PDF and attributes.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A key that a language does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the text “{key}” does not exist in {language}")]
pub struct MissingText {
    /// The key that was asked for.
    pub key: String,
    /// The language it is missing in.
    pub language: Language,
}

/// The arguments of a text.
#[derive(Debug, Clone, Default)]
pub struct Arguments(HashMap<Cow<'static, str>, FluentValue<'static>>);

impl Arguments {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words, such as a name or a date that is already formatted.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers hand over words and numbers alike")]
    pub fn text(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(Cow::Owned(name.to_owned()), FluentValue::from(value.to_string()));
        self
    }

    /// Adds a count, by which the text may choose between singular and plural.
    #[must_use]
    pub fn count(mut self, name: &str, value: i64) -> Self {
        self.0.insert(Cow::Owned(name.to_owned()), FluentValue::from(value));
        self
    }
}

const fn identifier(language: Language) -> LanguageIdentifier {
    match language {
        Language::Nb => langid!("nb"),
        Language::En => langid!("en"),
    }
}

/// The text of a key.
///
/// # Errors
/// When the language lacks the key, or the text needs an argument that is not there.
pub fn text(language: Language, key: &str, arguments: &Arguments) -> Result<String, MissingText> {
    TEXTS
        .lookup_single_language(&identifier(language), key, Some(&arguments.0))
        .map_err(|_| MissingText { key: key.to_owned(), language })
}

/// The text of a key without arguments.
///
/// # Errors
/// When the language lacks the key.
pub fn plain(language: Language, key: &str) -> Result<String, MissingText> {
    text(language, key, &Arguments::new())
}

/// Whether a language has a key; for choosing between a special text and a general one.
pub fn exists(language: Language, key: &str) -> bool {
    plain(language, key).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_is_an_error_and_no_placeholder() {
        assert_eq!(
            plain(Language::En, "no-such-key"),
            Err(MissingText { key: "no-such-key".into(), language: Language::En })
        );
    }

    #[test]
    fn counts_choose_the_plural() {
        let one = text(Language::En, "ui-error-summary", &Arguments::new().count("count", 1)).unwrap();
        let two = text(Language::En, "ui-error-summary", &Arguments::new().count("count", 2)).unwrap();
        assert_ne!(one, two);
        assert!(two.contains('2'));
    }
}
