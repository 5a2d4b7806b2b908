//! How handlers get the scheme, and the words of its fields.

mod choices;

pub use choices::{field_changes, field_options, shown_difference};

use super::{LiveScheme, TheScheme};
use crate::web::Problem;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};

impl FromRequest for TheScheme {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let live = request.app_data::<Data<LiveScheme>>();
        ready(live.map(|live| Self(live.current())).ok_or_else(|| Problem::internal("no scheme is provided")))
    }
}
