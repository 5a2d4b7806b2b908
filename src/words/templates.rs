//! The templates and assets in the binary, and what templates may call.

use super::{Arguments, MissingText, formats};
use crate::values::{Language, Moment, Money, OsloDate};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};
use tera::value::Key;
use tera::{Context, Error, Kwargs, Map, State, Tera, TeraResult};

#[derive(RustEmbed)]
#[folder = "templates"]
struct TemplateFiles;

#[derive(RustEmbed)]
#[folder = "assets"]
struct AssetFiles;

/// A template is broken or was given too little: always a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Tera's own words, with file and line.
    #[error("{0}")]
    Tera(String),
    /// A text is missing.
    #[error(transparent)]
    Text(#[from] MissingText),
}

impl From<tera::Error> for TemplateError {
    fn from(error: tera::Error) -> Self {
        let mut words = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            words.push_str(": ");
            words.push_str(&cause.to_string());
            source = cause.source();
        }
        Self::Tera(words)
    }
}

/// All templates, parsed.
#[derive(Clone)]
pub struct Templates(Arc<Tera>);

impl Templates {
    /// Parses every template; a mistake in any of them is found here, at start.
    ///
    /// # Errors
    /// When a template does not parse.
    pub fn load() -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        register(&mut tera);
        let files: Vec<(String, String)> = TemplateFiles::iter()
            .filter_map(|name| {
                let file = TemplateFiles::get(&name)?;
                Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
            })
            .collect();
        tera.add_raw_templates(files)?;
        Ok(Self(Arc::new(tera)))
    }

    /// Renders a template in a language.
    ///
    /// # Errors
    /// When the template uses something that `context` does not hold, or a text that does not exist.
    pub fn render(
        &self,
        language: Language,
        template: &str,
        mut context: Context,
    ) -> Result<String, TemplateError> {
        context.insert("lang", language.as_str());
        Ok(self.0.render(template, &context)?)
    }

    /// The names of all templates, for tests.
    pub fn names(&self) -> Vec<String> {
        self.0.get_template_names().map(ToOwned::to_owned).collect()
    }
}

/// An own stylesheet, script or picture, with its media type.
pub struct Asset {
    /// The bytes.
    pub data: Cow<'static, [u8]>,
    /// For `Content-Type`.
    pub media_type: String,
}

/// One hash over all assets, so that a page and everything it loads belong to the same release.
static ASSETS_HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = AssetFiles::iter().collect();
    names.sort();
    let mut all = Sha256::new();
    for file in names.iter().filter_map(|name| AssetFiles::get(name)) {
        all.update(file.metadata.sha256_hash());
    }
    hex::encode(all.finalize()).chars().take(12).collect()
});

/// The address of an asset; it changes when any asset changes, so browsers may keep it for ever.
pub fn asset_path(name: &str) -> String {
    format!("/assets/{}/{name}", ASSETS_HASH.as_str())
}

/// The asset of that name.
pub fn asset(name: &str) -> Option<Asset> {
    AssetFiles::get(name)
        .map(|EmbeddedFile { data, metadata }| Asset { data, media_type: metadata.mimetype().to_owned() })
}

fn language(state: &State) -> TeraResult<Language> {
    let word: String =
        state.get("lang")?.ok_or_else(|| Error::message("this component does not take @lang"))?;
    word.parse().map_err(|_| Error::message(format!("no such language: {word}")))
}

/// `{{ t(key="...", count=3) }}`
#[expect(clippy::needless_pass_by_value, reason = "the form of a template function")]
fn t(kwargs: Kwargs, state: &State) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let mut arguments = Arguments::new();
    for (name, value) in kwargs.iter() {
        let name = name.as_str().unwrap_or_default();
        if name == "key" {
            continue;
        }
        arguments = match value.as_i64() {
            Some(count) => arguments.count(name, count),
            None => arguments.text(name, value),
        };
    }
    let language = language(state)?;
    // Letters and mails bring the texts that the scheme words in its own way.
    if let Some(own) =
        state.get::<Map>("own_texts")?.as_ref().and_then(|own| own.get(&Key::from(key.to_owned())))
    {
        let own = own.as_str().unwrap_or_default();
        return super::own::write(language, key, own, &arguments).map_err(Error::message);
    }
    super::text(language, key, &arguments).map_err(Error::message)
}

/// A day, from a date or from an instant in text.
fn day_of(text: &str) -> TeraResult<OsloDate> {
    let day = text.parse::<OsloDate>().or_else(|_| text.parse::<Moment>().map(Moment::oslo_date));
    day.map_err(|error| Error::message(format!("{text}: {error}")))
}

fn moment_of(text: &str) -> TeraResult<Moment> {
    text.parse().map_err(|_| Error::message(format!("{text} is no instant")))
}

fn register(tera: &mut Tera) {
    tera.register_function("t", t);
    tera.register_function("asset", |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let path: &str = kwargs.must_get("path")?;
        Ok(asset_path(path))
    });
    tera.register_filter("date", |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::date(language(state)?, day_of(text)?))
    });
    tera.register_filter("short_date", |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::short_date(language(state)?, day_of(text)?))
    });
    tera.register_filter("weekday_date", |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::weekday_date(language(state)?, day_of(text)?))
    });
    tera.register_filter("datetime", |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::date_time(language(state)?, moment_of(text)?))
    });
    tera.register_filter("number", |value: i64, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::number(language(state)?, value))
    });
    tera.register_filter("money", |ore: i64, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::money(language(state)?, Money::from_ore(ore)))
    });
    tera.register_filter("filesize", |bytes: i64, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::file_size(language(state)?, bytes))
    });
    tera.register_filter("list", |items: Vec<String>, _: Kwargs, state: &State| -> TeraResult<String> {
        Ok(formats::list(language(state)?, &items))
    });
    // Words that name pages, with links to them: safe, since all else in them is escaped.
    tera.register_filter("cited", |text: &str, kwargs: Kwargs, _: &State| -> TeraResult<tera::Value> {
        let base: &str = kwargs.must_get("base")?;
        Ok(tera::Value::safe_string(&super::linked(text, base)))
    });
    tera.register_filter("orgnr", |text: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        Ok(text.parse::<crate::values::Orgnr>().map_or_else(|_| text.to_owned(), |orgnr| orgnr.grouped()))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_parses() {
        Templates::load().unwrap();
    }

    #[test]
    fn an_asset_has_an_address_that_changes_with_it() {
        assert!(asset_path("app.css").starts_with("/assets/"));
        assert!(asset("app.css").is_some());
        assert!(asset("../Cargo.toml").is_none());
    }
}
