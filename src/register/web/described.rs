//! What several ways to ask have in common, as programs are told of it (OpenAPI): parameters, bodies, "unchanged". The names
//! and limits are those that the handlers read.

use super::api::{AS_OF, KNOWN_AT};
use super::machines::{AFTER, LIMIT, USUAL_CHANGES};
use crate::register::MOST_CHANGES;
use crate::values::{CertificateNumber, Id};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::openapi::header::Header;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{KnownFormat, RefOr, Required, Response, SchemaFormat};
use utoipa::{IntoParams, IntoResponses, PartialSchema, ToSchema};

/// How problems are sent (RFC 9457).
pub(super) const PROBLEM: &str = "application/problem+json";

fn in_path(name: &str, about: &str, schema: RefOr<Schema>, example: &str) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
    let parameter = parameter.required(Required::True).description(Some(about)).schema(Some(schema));
    parameter.example(Some(json!(example))).build()
}

fn in_query(name: &str, about: &str, schema: impl Into<RefOr<Schema>>, example: Value) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query);
    let parameter = parameter.required(Required::False).description(Some(about)).schema(Some(schema));
    parameter.example(Some(example)).build()
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

/// The vendor that is asked about. A number may be typed in any writing, so that its form is no part of the description.
pub(super) enum Whose {}

impl IntoParams for Whose {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let about = "Nine digits with a right check digit.";
        vec![in_path("orgnr", about, text().into(), "923609016")]
    }
}

/// The certificate that is asked about.
pub(super) enum WhichCertificate {}

impl IntoParams for WhichCertificate {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![in_path("number", "As it is printed.", CertificateNumber::schema(), "GC-2026-0042-9")]
    }
}

/// The statement that is asked about.
pub(super) enum WhichStatement {}

impl IntoParams for WhichStatement {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let example = "019ac3f2-7d51-7c1e-9a44-5d0b6c2f8e17";
        vec![in_path("id", "As it was given when the statement was signed.", Id::schema(), example)]
    }
}

/// The file that is asked about.
pub(super) enum Hash {}

impl IntoParams for Hash {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let form = text().pattern(Some("^[0-9a-fA-F]{64}$"));
        vec![in_path("sha256", "SHA-256 of the whole file.", form.into(), &"0".repeat(64))]
    }
}

/// The two instants of a question.
pub(super) enum When {}

impl IntoParams for When {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let as_of = "A date (meaning the end of that day in Oslo) or an instant with offset. Not in the future. Default: now.";
        let known_at = "What was recorded after this is left out: date or instant as above. With both given and an hour past, \
            the answer never changes.";
        vec![
            in_query(AS_OF, as_of, text(), json!("2026-05-04")),
            in_query(KNOWN_AT, known_at, text(), json!("2026-06-01")),
        ]
    }
}

/// A place in the ledger.
pub(super) enum Place {}

impl IntoParams for Place {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let after = "The number of the last entry that you have; 0 for the beginning.";
        let whole = || ObjectBuilder::new().schema_type(Type::Integer);
        let number = whole().format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64))).minimum(Some(0));
        let count = whole().minimum(Some(1)).maximum(Some(MOST_CHANGES)).default(Some(json!(USUAL_CHANGES)));
        vec![
            in_query(AFTER, after, number.default(Some(json!(0))), json!(0)),
            in_query(LIMIT, "How many entries at most.", count, json!(10)),
        ]
    }
}

/// The reader has the answer already.
pub(super) enum Unchanged {}

impl IntoResponses for Unchanged {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let text = "Unchanged since the answer whose ETag was sent in If-None-Match.";
        let unchanged = Response::builder().description(text).header("ETag", Header::new(String::schema()));
        BTreeMap::from([("304".to_owned(), unchanged.into())])
    }
}

/// A PDF, byte for byte.
pub(super) enum WholeFile {}

impl PartialSchema for WholeFile {
    fn schema() -> RefOr<Schema> {
        text().content_media_type("application/pdf").into()
    }
}

impl ToSchema for WholeFile {}

/// A form with a file in it.
pub(super) enum FileForm {}

impl PartialSchema for FileForm {
    fn schema() -> RefOr<Schema> {
        let file = text().content_media_type("application/octet-stream");
        ObjectBuilder::new().property("file", file).required("file").into()
    }
}

impl ToSchema for FileForm {}
