//! A page: the frame, the language, and who reads it.

use super::{Problem, Site, request_id};
use crate::values::{Id, Language};
use crate::words::{self, Arguments};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::{Value, json};
use std::future::{Ready, ready};

/// Whoever is signed in, as far as the frame needs to know.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// For the header.
    pub name: String,
    /// For the header.
    pub email: String,
    /// The language of signed-in pages.
    pub language: Language,
    /// `""`, `light` or `dark`.
    pub theme: String,
    /// What the session's forms must carry.
    pub csrf: String,
    /// Stable words of roles.
    pub roles: Vec<String>,
    /// The header's links.
    pub nav: Vec<Link>,
}

/// A link of the header.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// The Fluent key of its text.
    pub key: &'static str,
}

/// What is wrong with one field of a form, in words.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name; empty for the form as a whole.
    pub field: String,
    /// What is wrong and how to mend it.
    pub text: String,
}

/// The page being answered with.
#[derive(Clone)]
pub struct Page {
    site: Data<Site>,
    viewer: Option<Viewer>,
    /// The reader's language.
    pub language: Language,
    public: bool,
    path: String,
    query: String,
    id: String,
}

/// Goes to another address with `303 See Other`, as every form does when it is done.
pub fn see_other(location: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location.as_ref())).finish()
}

impl Page {
    /// The page for a request.
    ///
    /// # Errors
    /// When the application was built without a [`Site`].
    pub fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let site = request
            .app_data::<Data<Site>>()
            .cloned()
            .ok_or_else(|| Problem::internal("the application was built without a site"))?;
        let viewer = request.extensions().get::<Viewer>().cloned();
        let path = request.path().to_owned();
        let (language, public) = language_of(request, viewer.as_ref());
        Ok(Self {
            site,
            viewer,
            language,
            public,
            path,
            query: request.query_string().to_owned(),
            id: request_id(request),
        })
    }

    /// The installation.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Answers with a template. `content` is an object: what the page shows.
    ///
    /// # Errors
    /// When the template is broken or wants more than it got.
    pub fn show(&self, template: &str, content: Value) -> Result<HttpResponse, Problem> {
        self.show_with(StatusCode::OK, template, content)
    }

    /// Answers a form that cannot be accepted: the same page with the errors and all that was typed.
    ///
    /// # Errors
    /// When the template is broken or wants more than it got.
    pub fn show_again(
        &self,
        template: &str,
        mut content: Value,
        errors: &[FieldError],
    ) -> Result<HttpResponse, Problem> {
        if let Some(object) = content.as_object_mut() {
            object.insert("errors".to_owned(), json!(errors));
        }
        self.show_with(StatusCode::UNPROCESSABLE_ENTITY, template, content)
    }

    /// Answers with a template and a status.
    ///
    /// # Errors
    /// When the template is broken or wants more than it got.
    pub fn show_with(
        &self,
        status: StatusCode,
        template: &str,
        content: Value,
    ) -> Result<HttpResponse, Problem> {
        let html = self.render(template, content)?;
        let mut answer = HttpResponse::build(status);
        if !self.public {
            answer.insert_header((CACHE_CONTROL, "no-store"));
        }
        Ok(answer.content_type("text/html; charset=utf-8").body(html))
    }

    /// A template's text, without an answer around it.
    ///
    /// # Errors
    /// When the template is broken or wants more than it got.
    #[expect(clippy::needless_pass_by_value, reason = "content is made for one page and spent on it")]
    pub fn render(&self, template: &str, content: Value) -> Result<String, Problem> {
        let mut context = tera::Context::from_serialize(&content).map_err(Problem::internal)?;
        context.insert("page", &self.frame()?);
        Ok(self.site.templates.render(self.language, template, context)?)
    }

    /// A text in the reader's language.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn text(&self, key: &str, arguments: &Arguments) -> Result<String, Problem> {
        Ok(words::text(self.language, key, arguments)?)
    }

    /// What is wrong with a field, from a key.
    ///
    /// # Errors
    /// When the text does not exist.
    pub fn error(&self, field: &str, key: &str, arguments: &Arguments) -> Result<FieldError, Problem> {
        Ok(FieldError { field: field.to_owned(), text: self.text(key, arguments)? })
    }

    fn frame(&self) -> Result<Value, Problem> {
        let contact = self.site.contact(self.language);
        let path_and_query =
            if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) };
        Ok(json!({
            "path": path_and_query,
            "public": self.public,
            "other_lang_url": self.other_language_url(),
            "user": self.viewer.as_ref().map(|viewer| json!({
                "name": viewer.name, "email": viewer.email, "roles": viewer.roles,
            })),
            "nav": self.links(),
            "csrf": self.viewer.as_ref().map_or("", |viewer| &viewer.csrf),
            "theme": self.viewer.as_ref().map_or("", |viewer| &viewer.theme),
            "request_id": self.id,
            "scheme": {
                "name": contact.name, "email": contact.email, "phone": contact.phone, "hours": contact.hours,
            },
            "public_url": self.site.public_url,
            "demo": self.site.demo,
            "flash": self.flash()?,
            // Public pages are the same for everybody, so that caches can tell that nothing has changed.
            "form_key": if self.public { String::new() } else { Id::fresh().to_string() },
        }))
    }

    fn links(&self) -> Vec<Value> {
        let language = self.language;
        let public = || {
            vec![
                Link { href: format!("/{language}/register"), key: "ui-nav-register" },
                Link {
                    href: match language {
                        Language::Nb => "/nb/kontroller".to_owned(),
                        Language::En => "/en/check".to_owned(),
                    },
                    key: "ui-nav-check",
                },
                Link { href: format!("/{language}/om"), key: "ui-nav-about" },
                Link { href: "/logg-inn".to_owned(), key: "ui-nav-sign-in" },
            ]
        };
        let links = self.viewer.as_ref().map_or_else(public, |viewer| viewer.nav.clone());
        // Where one link's address begins with another's, the longer one is where the reader is.
        let here = links
            .iter()
            .filter(|link| self.path == link.href || self.path.starts_with(&format!("{}/", link.href)))
            .max_by_key(|link| link.href.len())
            .map(|link| link.href.clone());
        links
            .iter()
            .map(|link| {
                let current = here.as_ref() == Some(&link.href);
                json!({ "href": link.href, "key": link.key, "current": current })
            })
            .collect()
    }

    /// The word after `?melding=` names a text that confirms what was just done.
    fn flash(&self) -> Result<Value, Problem> {
        let word = url::form_urlencoded::parse(self.query.as_bytes())
            .find(|(name, _)| name == "melding")
            .map(|(_, word)| word.into_owned());
        let Some(word) = word else { return Ok(Value::Null) };
        let key = format!("flash-{word}");
        if !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') || !words::exists(self.language, &key) {
            return Ok(Value::Null);
        }
        Ok(json!({ "kind": "ok", "text": self.text(&key, &Arguments::new())? }))
    }

    fn other_language_url(&self) -> String {
        let other = self.language.other();
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        match self.path.strip_prefix(&format!("/{}/", self.language)) {
            Some("kontroller") => format!("/en/check{query}"),
            Some("check") => format!("/nb/kontroller{query}"),
            Some("varsling") => format!("/en/alerts{query}"),
            Some("alerts") => format!("/nb/varsling{query}"),
            Some("forhandssjekk") => "/en/pre-check".to_owned(),
            Some("pre-check") => "/nb/forhandssjekk".to_owned(),
            Some(rest) => format!("/{other}/{rest}{query}"),
            None if self.viewer.is_some() => {
                format!("/profil/sprak?til={other}&next={}", encode(&format!("{}{query}", self.path)))
            }
            None => {
                let kept =
                    url::form_urlencoded::parse(self.query.as_bytes()).filter(|(name, _)| name != "lang");
                let query = url::form_urlencoded::Serializer::new(format!("lang={other}"))
                    .extend_pairs(kept)
                    .finish();
                format!("{}?{query}", self.path)
            }
        }
    }
}

/// Percent-encodes text for a query.
fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The reader's language, and whether the path says it (public pages).
fn language_of(request: &HttpRequest, viewer: Option<&Viewer>) -> (Language, bool) {
    let first = request.path().split('/').nth(1).unwrap_or_default();
    if let Ok(language) = first.parse() {
        return (language, true);
    }
    if let Some(viewer) = viewer {
        return (viewer.language, false);
    }
    let asked = url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| value.parse().ok());
    let accepted = || {
        let header = request.headers().get("accept-language").and_then(|value| value.to_str().ok());
        Language::accepted(header.unwrap_or_default())
    };
    (asked.unwrap_or_else(accepted), false)
}

impl FromRequest for Page {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
