//! Forms: what was posted, and the proof that the form was ours.

use super::{Problem, Viewer};
use crate::values::without_deceit;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde_json::{Value, json};
use std::future::Future;
use std::pin::Pin;
use subtle::ConstantTimeEq;

/// One field: what is read of it, and what was sent, where that is more.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    text: String,
    sent: Option<String>,
}

/// The fields of a form, in the order they came, as they were typed.
///
/// What nobody sees and what turns the direction of writing is left out of every text here, once for all forms: what
/// people read must be what is there.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Reads a urlencoded body or query.
    pub fn parse(body: &[u8]) -> Self {
        let mut fields = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            fields.push(name.into_owned(), &value);
        }
        fields
    }

    /// Adds a field. Zero characters are dropped: nobody types them, and PostgreSQL keeps none.
    pub fn push(&mut self, name: String, value: &str) {
        let sent = value.replace('\0', "");
        let text = without_deceit(&sent);
        let sent = (sent != text).then_some(sent);
        self.0.push(Field { name, text, sent });
    }

    /// A field's text without spaces around it; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// A field's text as it was typed, with `\n` line ends.
    pub fn long_text(&self, name: &str) -> String {
        self.raw(name).replace("\r\n", "\n").trim().to_owned()
    }

    /// A field's text exactly as it was sent: for passwords, and for tables whose reader names the cell.
    pub fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|field| field.name == name);
        found.map_or("", |field| field.sent.as_deref().unwrap_or(&field.text))
    }

    fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|field| field.name == name).map_or("", |field| &field.text)
    }

    /// All values of a field that repeats.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|field| field.name == name).map(|field| field.text.trim()).collect()
    }

    /// The names, as often as they were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|field| field.name.as_str())
    }

    /// Whether a check box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|field| field.name == name)
    }

    /// Fields whose names begin with `prefix`, with the rest of the name: `mark-N1` gives `N1`.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |field| Some((field.name.strip_prefix(prefix)?, field.text.trim())))
    }

    /// What was typed, to fill the form again: the first value of each name, lists under `<name>_all`.
    pub fn typed(&self) -> Value {
        let mut typed = serde_json::Map::new();
        for Field { name, text: value, .. } in &self.0 {
            if name == "csrf" || name == "form_key" || name.contains("password") {
                continue;
            }
            typed.entry(name.clone()).or_insert_with(|| json!(value));
            let all = typed.entry(format!("{name}_all")).or_insert_with(|| json!([]));
            if let Some(list) = all.as_array_mut() {
                list.push(json!(value));
            }
        }
        Value::Object(typed)
    }
}

/// A posted form that carries the session's own token (or comes from somebody without a session, whom
/// nobody can be tricked into being).
pub struct Posted {
    /// What was typed.
    pub fields: Fields,
    /// The form's own key: the same when a button is pressed twice.
    pub key: String,
}

/// Whether a token is the session's. Without a session there is nothing to forge.
pub fn csrf_holds(request: &HttpRequest, token: &str) -> bool {
    let extensions = request.extensions();
    match extensions.get::<Viewer>() {
        Some(viewer) => viewer.csrf.as_bytes().ct_eq(token.as_bytes()).into(),
        None => true,
    }
}

/// Whether a request that changes something comes from our own pages, as far as the browser tells.
pub fn same_origin(request: &HttpRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site")
        && site != "same-origin"
        && site != "none"
    {
        return false;
    }
    match header(ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            let host = header(HOST.as_str()).unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
    }
}

impl FromRequest for Posted {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = Bytes::from_request(&request, payload);
        Box::pin(async move {
            if request.content_type() != "application/x-www-form-urlencoded" {
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
            }
            let body =
                body.await.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"))?;
            let fields = Fields::parse(&body);
            if !csrf_holds(&request, fields.text("csrf")) {
                return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
            }
            let key = fields.text("form_key").to_owned();
            Ok(Self { fields, key })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_comes_back_without_secrets() {
        let fields = Fields::parse(b"name=Kari&site=Oslo&site=Bergen&password=x&csrf=y");
        assert_eq!(
            fields.typed(),
            json!({ "name": "Kari", "name_all": ["Kari"], "site": "Oslo", "site_all": ["Oslo", "Bergen"] })
        );
    }

    #[test]
    fn what_deceives_is_left_out_of_texts_and_not_of_passwords() {
        let fields = Fields::parse("a=x%E2%80%AEy%07&b-c=%E2%80%AEz&password=%E2%80%AEp".as_bytes());
        assert_eq!((fields.text("a"), fields.long_text("a").as_str()), ("xy", "xy"));
        assert_eq!(fields.with_prefix("b-").collect::<Vec<_>>(), [("c", "z")]);
        assert_eq!(fields.typed()["a"], json!("xy"));
        assert_eq!(fields.exact("password"), "\u{202e}p");
    }

    #[test]
    fn prefixed_fields_give_their_rest() {
        let fields = Fields::parse(b"mark-N1=met&mark-N2=partly&other=1");
        let marks: Vec<_> = fields.with_prefix("mark-").collect();
        assert_eq!(marks, [("N1", "met"), ("N2", "partly")]);
    }
}
