//! The public pages and the API of the register: no session, no cookie, no database.

mod api;
mod arriving;
mod articles;
mod caching;
mod check;
mod data;
mod described;
mod description;
mod elsewhere;
mod flags;
mod here;
mod list;
mod machines;
mod number;
mod pages;
mod published;
mod statements;
#[cfg(test)]
mod tests;
mod verdicts;
mod view;
mod working;

pub use description::Description;

use crate::register::QuestionError;
use crate::values::{Language, NumberError, OrgnrError};
use crate::web::Problem;
use crate::words::Arguments;
use actix_web::Route;
use actix_web::guard::{Any, Get, Head};
use actix_web::web::{ServiceConfig, post, resource, route};

/// GET, and HEAD with it: link checkers and caches ask so.
fn read() -> Route {
    route().guard(Any(Get()).or(Head()))
}

/// The routes of the register.
pub fn routes(config: &mut ServiceConfig) {
    // First what is asked most: an address is held against one pattern after the other.
    config
        .service(
            resource("/api/v1/vendors/{orgnr}/status").route(read().to(api::status)).route(api::preflight()),
        )
        .service(resource("/").route(read().to(pages::start)))
        .service(resource("/{lang:nb|en}").route(read().to(pages::to_landing)))
        .service(resource("/{lang:nb|en}/").route(read().to(pages::landing)))
        .service(resource("/{lang:nb|en}/register").route(read().to(pages::search)))
        .service(resource("/{lang:nb|en}/register/{orgnr}").route(read().to(pages::vendor)))
        .service(
            resource("/{lang:nb|en}/register/{orgnr}/feed.atom").route(read().to(published::feed_of_vendor)),
        )
        .service(resource("/{lang:nb|en}/register/{orgnr}/{date}").route(read().to(pages::vendor_on)))
        .service(
            resource("/{lang:nb|en}/{check:kontroller|check}")
                .route(read().to(check::ask))
                .route(post().to(check::upload)),
        )
        .service(
            resource("/{lang:nb|en}/{list:kontroller/liste|check/list}")
                .route(read().to(list::show))
                .route(post().to(list::check)),
        )
        .service(
            resource("/{lang:nb|en}/{check:kontroller|check}/hash/{sha256}")
                .route(read().to(check::fragment)),
        )
        .service(resource("/{lang:nb|en}/{check:kontroller|check}/file").route(post().to(check::sent_alone)))
        .service(
            resource("/{lang:nb|en}/{statement:bekreftelse|statement}")
                .route(read().to(statements::show))
                .route(post().to(statements::order)),
        )
        .service(resource("/s/{statement}.pdf").route(read().to(statements::paper)).route(api::preflight()))
        .service(resource("/s/{statement}.json").route(read().to(statements::answer)).route(api::preflight()))
        .service(resource("/s/{statement}").route(read().to(statements::statement)))
        .service(
            resource("/api/v1/statements")
                .route(post().to(statements::order_by_machine))
                .route(api::preflight_for("POST, OPTIONS", "Content-Type, Accept")),
        )
        .service(resource("/{lang:nb|en}/feed.atom").route(read().to(published::feed)))
        .service(resource("/badge/{orgnr}.svg").route(read().to(published::badge)))
        .service(resource("/sitemap.xml").route(read().to(published::sitemap)))
        .service(resource("/sitemap-{sheet}.xml").route(read().to(published::sitemap_of)))
        .service(resource("/catalog.ttl").route(read().to(published::catalogue)))
        .service(
            resource("/{lang:nb|en}/{buyers:anskaffelse|procurement}").route(read().to(published::buyers)),
        )
        .service(resource("/{lang:nb|en}/api").route(read().to(published::api_page)))
        .service(resource("/{lang:nb|en}/om").route(read().to(articles::about)))
        .service(resource("/{lang:nb|en}/om/norm/{norm}/{edition}").route(read().to(articles::edition)))
        .service(resource("/{lang:nb|en}/tilgjengelighet").route(read().to(articles::accessibility)))
        .service(resource("/v/{number}.pdf").route(read().to(number::newest_paper)))
        .service(resource("/v/{number}/{sha256}.pdf").route(read().to(number::paper)))
        .service(resource("/v/{number}").route(read().to(number::by_accept)))
        .service(resource("/openapi.json").route(read().to(api::description)))
        .service(resource("/api/v1/vendors/{orgnr}").route(read().to(api::vendor)).route(api::preflight()))
        .service(
            resource("/api/v1/vendors/{orgnr}/events")
                .route(read().to(machines::events))
                .route(api::preflight()),
        )
        .service(
            resource("/api/v1/evidence/godkjentcallcenter/{orgnr}")
                .route(read().to(machines::evidence))
                .route(api::preflight()),
        )
        .service(resource("/api/v1/changes").route(read().to(machines::changes)).route(api::preflight()))
        .service(
            resource("/api/v1/checks")
                .route(post().to(machines::checks))
                .route(api::preflight_for("POST, OPTIONS", "Content-Type, Accept")),
        )
        .service(resource("/data/register.jws").route(read().to(data::signed)).route(api::preflight()))
        .service(resource("/data/keys.json").route(read().to(data::keys)).route(api::preflight()))
        .service(resource("/data/{data}").route(read().to(data::file)).route(api::preflight()))
        .service(resource("/api/v1/register").route(read().to(api::register)).route(api::preflight()))
        .service(
            resource("/api/v1/documents")
                .route(post().to(api::check))
                .route(api::preflight_for("POST, OPTIONS", "Content-Type, Accept")),
        )
        .service(
            resource("/api/v1/documents/sha256/{sha256}")
                .route(read().to(api::document))
                .route(api::preflight()),
        );
}

/// The address of the check page in a language.
const fn check_page(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/kontroller",
        Language::En => "/en/check",
    }
}

/// Where the fault of an organisation number is, as a word of our texts.
const fn fault_of_orgnr(fault: OrgnrError) -> &'static str {
    match fault {
        OrgnrError::Missing => "register-orgnr-missing",
        OrgnrError::Length { .. } => "register-orgnr-length",
        OrgnrError::NotDigits => "register-orgnr-not-digits",
        OrgnrError::CheckDigit => "register-orgnr-check-digit",
        OrgnrError::FirstDigit => "register-orgnr-first-digit",
    }
}

const fn fault_of_certificate(fault: NumberError) -> &'static str {
    match fault {
        NumberError::Form => "register-certificate-form",
        NumberError::CheckDigit => "register-certificate-check-digit",
    }
}

/// What the texts about an organisation number's fault need to know.
fn about_orgnr(fault: OrgnrError, typed: &str) -> Arguments {
    let digits: Vec<char> = typed.chars().filter(char::is_ascii_digit).collect();
    let count = match fault {
        OrgnrError::Length { digits } => i64::try_from(digits).unwrap_or(i64::MAX),
        _ => i64::try_from(digits.len()).unwrap_or(i64::MAX),
    };
    let first = digits.first().map(ToString::to_string).unwrap_or_default();
    let last = digits.last().map(ToString::to_string).unwrap_or_default();
    Arguments::new().count("digits", count).text("first", first).text("last", last).text("typed", typed)
}

fn orgnr_problem(fault: OrgnrError, typed: &str) -> Problem {
    Problem::invalid(fault_of_orgnr(fault)).with(about_orgnr(fault, typed))
}

impl From<QuestionError> for Problem {
    fn from(error: QuestionError) -> Self {
        let (code, name) = match error {
            QuestionError::Form(name) => ("register-no-time", name),
            QuestionError::Future(name) => ("register-future", name),
        };
        Self::invalid(code).with(Arguments::new().text("name", name))
    }
}
