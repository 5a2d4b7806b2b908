//! Pages of people, and the extractors that let only the right ones in.

mod forgetting;
mod inviting;
mod profile;
mod session;
mod sign_in;
mod sign_up;
mod staff;
#[cfg(test)]
mod tests;

pub use session::{CurrentSession, sessions};

use super::rules::{LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD};
use super::{
    Administrator, BoardMember, Chair, Fault, PeopleError, Person, Secretariat, SignedIn, Staff, local_path,
    origin,
};
use crate::web::{FieldError, Fields, Page, Problem, forwarded};
use crate::words::Arguments;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde_json::{Value, json};
use std::future::{Ready, ready};

macro_rules! extracts {
    ($($permit:ident),+) => {$(
        impl FromRequest for $permit {
            type Error = Problem;
            type Future = Ready<Result<Self, Problem>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let extensions = request.extensions();
                ready(match extensions.get::<Person>() {
                    // Where to come back to, and what becomes of the form: see `sessions`.
                    None => Err(Problem::sign_in("/logg-inn".to_owned())),
                    Some(person) => $permit::prove(person).ok_or_else(Problem::forbidden),
                })
            }
        }
    )+};
}
extracts!(SignedIn, Secretariat, BoardMember, Chair, Administrator, Staff);

/// The room's pages.
pub fn routes(config: &mut ServiceConfig) {
    sign_in::routes(config);
    sign_up::routes(config);
    forgetting::routes(config);
    inviting::routes(config);
    profile::routes(config);
    staff::routes(config);
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Store(error) => error.into(),
            PeopleError::Invalid(_) => Self::invalid("people-invalid"),
            PeopleError::WrongSignIn => Self::invalid("people-wrong-sign-in"),
            PeopleError::Unconfirmed => Self::invalid("people-unconfirmed"),
            PeopleError::TooOften { seconds } => {
                Self { code: "people-too-often", ..Self::too_often(seconds) }.with(waiting(seconds))
            }
            PeopleError::DeadLink => Self::new(StatusCode::GONE, "people-dead-link"),
            PeopleError::Unknown => Self::not_found(),
            PeopleError::NotAllowed => Self::forbidden(),
            PeopleError::LastAdministrator => Self::refused("people-last-administrator"),
            PeopleError::Machine(cause) => Self::internal(cause),
        }
    }
}

fn waiting(seconds: i64) -> Arguments {
    Arguments::new().count("minutes", (seconds + 59) / 60)
}

/// Shows a form again with what is wrong with it; other failures are the caller's to pass on.
fn again(
    page: &Page,
    template: &str,
    mut content: Value,
    error: PeopleError,
) -> Result<HttpResponse, Problem> {
    let whole = |key: &str, arguments: &Arguments| page.error("", key, arguments).map(|error| vec![error]);
    let errors = match &error {
        PeopleError::Invalid(faults) => field_errors(page, faults)?,
        PeopleError::WrongSignIn => whole("problem-people-wrong-sign-in", &Arguments::new())?,
        PeopleError::Unconfirmed => whole("problem-people-unconfirmed", &Arguments::new())?,
        PeopleError::TooOften { seconds } => {
            let errors = whole("problem-people-too-often", &waiting(*seconds))?;
            if let Some(object) = content.as_object_mut() {
                object.insert("errors".to_owned(), json!(errors));
            }
            let mut answer = page.show_with(StatusCode::TOO_MANY_REQUESTS, template, content)?;
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
            return Ok(answer);
        }
        _ => return Err(error.into()),
    };
    page.show_again(template, content, &errors)
}

/// The numbers that the words of faults name.
pub fn limits() -> Arguments {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    Arguments::new()
        .count("least", number(SHORTEST_PASSWORD))
        .count("most", number(LONGEST_PASSWORD))
        .count("longest", number(LONGEST_NAME))
}

fn field_errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    let limits = limits();
    faults.iter().map(|fault| page.error(fault.field(), fault.key(), &limits)).collect()
}

/// The page for a link that does not work: why that may be, and how to get a new one.
fn dead_link(page: &Page, purpose: &str) -> Result<HttpResponse, Problem> {
    page.show_with(StatusCode::GONE, "people/dead_link.html", json!({ "purpose": purpose }))
}

fn query(request: &HttpRequest) -> Fields {
    Fields::parse(request.query_string().as_bytes())
}

/// Where a form says to go on to, if that is here.
fn next_of(fields: &Fields) -> Option<String> {
    local_path(fields.text("next")).map(ToOwned::to_owned)
}

/// The origin by which tries are counted.
fn origin_of(request: &HttpRequest) -> String {
    origin(request.peer_addr().map(|peer| peer.ip()), forwarded(request))
}

/// What the browser calls itself.
fn agent_of(request: &HttpRequest) -> String {
    let agent = request.headers().get("user-agent").and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().to_owned()
}

/// Percent-encodes text for a query.
fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
