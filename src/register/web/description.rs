//! The description of the API (OpenAPI 3.1), made of the handlers and of the very types that they read and write.

use crate::register::changes::EvidenceAnswer;
use serde_json::{Map, Value};
use std::sync::Arc;
use utoipa::openapi::OpenApi as Parts;
use utoipa::{OpenApi, ToSchema};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Godkjent: the public register",
        version = "1",
        description = "Who is approved, on any day, as known at any time. Open to everybody, without a key; no cookies. Fields \
            may be added; none is renamed or removed within a version.",
        license(name = "MIT", identifier = "MIT")
    ),
    paths(
        super::api::status,
        super::api::vendor,
        super::api::register,
        super::api::document,
        super::api::check,
        super::machines::changes,
        super::machines::events,
        super::machines::evidence,
        super::machines::checks,
        super::number::by_accept,
        super::statements::order_by_machine,
        super::statements::answer,
        super::data::signed,
        super::data::keys,
    )
)]
struct Api;

/// An answer to the example of each way to ask, by its `operationId`.
const EXAMPLES: &str = include_str!("examples.json");

/// The description as it is sent, and to be read in.
#[derive(Clone)]
pub struct Description {
    whole: Arc<Value>,
    text: Arc<str>,
}

impl Description {
    /// Of the register and of the rooms behind it: their ways to ask, and an answer to the example of each as JSON, by its
    /// `operationId`.
    pub fn with(others: impl IntoIterator<Item = (Parts, &'static str)>) -> Self {
        let mut api = Api::openapi();
        let mut examples: Map<String, Value> = serde_json::from_str(EXAMPLES).unwrap_or_default();
        for (parts, theirs) in others {
            api.merge(parts);
            examples.extend(serde_json::from_str::<Map<String, Value>>(theirs).unwrap_or_default());
        }
        // Only maps with keys that are no text, or a broken `Serialize`, can fail here; there are neither.
        let mut whole = serde_json::to_value(api).unwrap_or_default();
        let schemas = whole.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
        for (name, schema) in schemas.into_iter().flatten() {
            if !name.starts_with("Asked") {
                say_that_all_is_there(schema);
            }
            let required = schema.get_mut("required").and_then(Value::as_array_mut);
            if let Some(required) = required.filter(|_| *name == EvidenceAnswer::name()) {
                required.retain(|field| field != "resolvedFrom");
            }
        }
        let paths = whole.get_mut("paths").and_then(Value::as_object_mut);
        for way in paths.into_iter().flatten().filter_map(|(_, ways)| ways.as_object_mut()).flatten() {
            finish(way.1, &examples);
        }
        let text = whole.to_string().into();
        Self { whole: Arc::new(whole), text }
    }

    /// As it is sent.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// To be read in.
    pub(in crate::register) fn whole(&self) -> &Value {
        &self.whole
    }
}

/// An answer leaves out no field: one that has nothing to say is null. Only what is asked (`Asked…`) may be shorter; and the
/// evidence, of which the tools know three fields, has a fourth only for places of business.
fn say_that_all_is_there(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            if let Some(Value::Object(fields)) = parts.get("properties") {
                let names = fields.keys().map(|name| Value::from(name.as_str())).collect();
                parts.insert("required".to_owned(), names);
            }
            parts.values_mut().for_each(say_that_all_is_there);
        }
        Value::Array(parts) => parts.iter_mut().for_each(say_that_all_is_there),
        _ => {}
    }
}

/// A way to ask gets the example of its answer, and no description where there is nothing to say.
fn finish(way: &mut Value, examples: &Map<String, Value>) {
    let example = way.get("operationId").and_then(Value::as_str).and_then(|name| examples.get(name)).cloned();
    if let Some(way) = way.as_object_mut()
        && way.get("description").and_then(Value::as_str) == Some("")
    {
        way.remove("description");
    }
    for status in ["200", "201"] {
        let answer = way.pointer_mut(&format!("/responses/{status}/content/application~1json"));
        if let (Some(Value::Object(answer)), Some(example)) = (answer, &example) {
            answer.insert("example".to_owned(), example.clone());
        }
    }
}

/// The answer of a way to ask, as its example has it.
pub(super) fn example_of(way: &Value) -> Option<&Value> {
    ["200", "201"]
        .iter()
        .find_map(|status| way.pointer(&format!("/responses/{status}/content/application~1json/example")))
}
