//! Pages of people, and the extractors that let only the right ones in.

use super::{Administrator, BoardMember, Chair, Person, Secretariat, SignedIn};
use crate::web::Problem;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};

macro_rules! extracts {
    ($($permit:ident),+) => {$(
        impl FromRequest for $permit {
            type Error = Problem;
            type Future = Ready<Result<Self, Problem>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let extensions = request.extensions();
                ready(match extensions.get::<Person>() {
                    None => Err(Problem::sign_in("/logg-inn".to_owned())),
                    Some(person) => $permit::prove(person).ok_or_else(Problem::forbidden),
                })
            }
        }
    )+};
}
extracts!(SignedIn, Secretariat, BoardMember, Chair, Administrator);
