//! What all pages share: the frame around them, forms, problems, headers, assets.
//!
//! A handler extracts, calls one operation, answers. It takes a [`Desk`] to run the operation on (off the
//! worker thread), a [`Page`] to answer with, and for a form a [`Posted`], which has proved that the form is
//! ours. Nothing here knows a rule or a table; who the reader is comes in as a [`Viewer`].

mod desk;
mod finish;
mod form;
mod form_only;
pub mod one_file;
mod page;
mod problem;
mod serve_assets;
mod site;

pub use desk::{Admitted, Desk};
pub use finish::finish;
pub use form::{Fields, Posted, csrf_holds, same_origin};
pub use form_only::form_only;
pub use page::{FieldError, Link, Page, Viewer, see_other};
pub use problem::{Problem, ProblemAnswer};
pub(crate) use serve_assets::assets;
pub use site::{Contact, Site};

use actix_web::{HttpMessage, HttpRequest};

/// A short name for one request, shown on error pages and in every log line.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The request's id.
pub fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// Whom our own proxy says that a request is from. The last line is its; earlier ones may be the caller's invention.
#[must_use]
pub fn forwarded(request: &actix_web::HttpRequest) -> Option<&str> {
    request.headers().get_all("x-forwarded-for").last().and_then(|value| value.to_str().ok())
}
