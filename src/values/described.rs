//! How small values are described to programs (OpenAPI 3.1): in the form in which they are written in JSON.

use super::{CertificateNumber, Id, Orgnr, OsloDate};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A text that is one of these stable words.
pub(crate) fn one_of(words: impl IntoIterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
}

fn of_form(pattern: &str, about: &str) -> RefOr<Schema> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    text.pattern(Some(pattern)).description(Some(about)).into()
}

fn of_format(format: KnownFormat, about: &str) -> RefOr<Schema> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    text.format(Some(SchemaFormat::KnownFormat(format))).description(Some(about)).into()
}

impl PartialSchema for Orgnr {
    fn schema() -> RefOr<Schema> {
        of_form("^[2389][0-9]{8}$", "Nine digits with a right check digit.")
    }
}

impl ToSchema for Orgnr {}

impl PartialSchema for CertificateNumber {
    fn schema() -> RefOr<Schema> {
        of_form("^GC-[0-9]{4}-[0-9]{4,}-[0-9]$", "Year, serial and check digit.")
    }
}

impl ToSchema for CertificateNumber {}

impl PartialSchema for OsloDate {
    fn schema() -> RefOr<Schema> {
        of_format(KnownFormat::Date, "A calendar day in Oslo.")
    }
}

impl ToSchema for OsloDate {}

impl PartialSchema for Id {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        text.format(Some(SchemaFormat::Custom("uuid".to_owned()))).into()
    }
}

impl ToSchema for Id {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Language;

    #[test]
    fn a_word_is_described_by_all_that_it_can_be() {
        let described = serde_json::to_value(Language::schema()).unwrap();
        assert_eq!(described, serde_json::json!({ "type": "string", "enum": ["nb", "en"] }));
        assert_eq!(Language::name(), "Language");
    }
}
