//! What a request is answered with when it cannot be done.
//!
//! Operations refuse with their room's own error; `web.rs` turns it into a problem with a status, a stable
//! code and words in the reader's language. [`super::finish`] writes the page or the JSON, and logs what is
//! our fault, once.

use crate::store::StoreError;
use crate::vault::VaultError;
use crate::words::{Arguments, MissingText, TemplateError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// A request that cannot be done, and why.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// A stable word for machines; `problem-<code>` is its text when there is a special one.
    pub code: &'static str,
    /// Arguments of that text.
    pub arguments: Box<Arguments>,
    /// For the log only.
    pub cause: String,
    /// Where to go instead, for problems that are mended by going there (sign-in).
    pub location: Option<String>,
    /// Seconds after which trying again may help.
    pub retry_after: Option<i64>,
}

/// A problem as programs read it (RFC 9457); its fields stand in the order of the alphabet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemAnswer<'a> {
    /// A stable word for programs.
    pub code: &'a str,
    /// What is wrong, where, and how to mend it.
    pub detail: Option<String>,
    /// The address that was asked.
    pub instance: &'a str,
    /// By this the answer is found in our log.
    pub request_id: String,
    /// The HTTP status.
    pub status: u16,
    /// What the status means.
    pub title: String,
    /// The kind of problem; `code` tells more.
    #[serde(rename = "type")]
    pub kind: &'static str,
}

impl Problem {
    /// A problem of a status with a special text, `problem-<code>`.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            arguments: Box::default(),
            cause: String::new(),
            location: None,
            retry_after: None,
        }
    }

    /// The request is fine, but the thing's state or a rule forbids it.
    pub fn refused(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// What was sent cannot be understood.
    pub fn invalid(code: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code)
    }

    /// There is no such thing, or none that this reader may know of.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// The reader is known, but may not.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }

    /// The reader must sign in first.
    pub fn sign_in(location: String) -> Self {
        Self { location: Some(location), ..Self::new(StatusCode::UNAUTHORIZED, "sign-in") }
    }

    /// Too often; try again after so many seconds.
    pub fn too_often(seconds: i64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too-often") }
    }

    /// Our own fault: logged with its cause, told to the reader without it.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self { cause: cause.to_string(), ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal") }
    }

    /// Something that we need is out of reach for now.
    pub fn unavailable(cause: impl fmt::Display) -> Self {
        Self {
            cause: cause.to_string(),
            retry_after: Some(10),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        }
    }

    /// The same problem, with arguments for its text.
    #[must_use]
    pub fn with(mut self, arguments: Arguments) -> Self {
        *self.arguments = arguments;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status.as_u16(), self.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status);
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unreachable(_) => Self::unavailable(error),
            StoreError::Sql(diesel::result::Error::NotFound) => Self::not_found(),
            StoreError::Sql(_) => Self::internal(error),
        }
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Unknown => Self::not_found(),
            other => Self::unavailable(other),
        }
    }
}

impl From<TemplateError> for Problem {
    fn from(error: TemplateError) -> Self {
        Self::internal(error)
    }
}

impl From<MissingText> for Problem {
    fn from(error: MissingText) -> Self {
        Self::internal(error)
    }
}
