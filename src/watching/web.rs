//! The pages of watches by mail, and webhooks for programs.

mod described;
mod hooks;
mod pages;

pub use described::described;

use super::{Fault, MOST_WATCHED, WatchError};
use crate::web::Problem;
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::{ServiceConfig, delete, get, post, resource};

/// The routes of the room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/{lang:nb|en}/{alerts:varsling|alerts}")
                .route(get().to(pages::show))
                .route(post().to(pages::ask)),
        )
        .service(
            resource("/{lang:nb|en}/{alerts:varsling|alerts}/{sent:sendt|sent}").route(get().to(pages::sent)),
        )
        .service(
            resource("/{lang:nb|en}/{alerts:varsling|alerts}/{confirm:bekreft|confirm}/{token}")
                .route(get().to(pages::look))
                .route(post().to(pages::confirm)),
        )
        .service(
            resource("/{lang:nb|en}/{alerts:varsling|alerts}/{end:avslutt|end}/{token}")
                .route(get().to(pages::watch))
                .route(post().to(pages::end)),
        )
        .service(resource("/api/v1/webhooks").route(post().to(hooks::subscribe)))
        .service(
            resource("/api/v1/webhooks/{webhook}")
                .route(get().to(hooks::show))
                .route(delete().to(hooks::end)),
        )
        .service(resource("/api/v1/webhooks/{webhook}/confirm").route(post().to(hooks::confirm)))
        .service(resource("/api/v1/webhooks/{webhook}/pause").route(post().to(hooks::pause)))
        .service(resource("/api/v1/webhooks/{webhook}/resume").route(post().to(hooks::resume)))
        .service(resource("/api/v1/webhooks/{webhook}/replay").route(post().to(hooks::replay)));
}

/// Which text tells of a fault, and at which field.
const fn words_of(fault: &Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Email => ("email", "watch-fault-email"),
        Fault::NoVendors => ("vendors", "watch-fault-no-vendors"),
        Fault::TooMany => ("vendors", "watch-fault-too-many"),
        Fault::Orgnr(_) => ("vendors", "watch-fault-orgnr"),
        Fault::Until => ("until", "watch-fault-until"),
        Fault::TooLong => ("until", "watch-fault-too-long"),
        Fault::Url => ("url", "watch-fault-url"),
        Fault::NotHttps => ("url", "watch-fault-not-https"),
        Fault::Private => ("url", "watch-fault-private"),
        Fault::Place => ("after", "watch-fault-place"),
    }
}

fn about(fault: &Fault) -> Arguments {
    let arguments = Arguments::new().text("most", MOST_WATCHED);
    match fault {
        Fault::Orgnr(typed) => arguments.text("typed", typed),
        _ => arguments,
    }
}

/// A fault of what a program sent.
const fn problem_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::TooMany => "webhook-too-many",
        Fault::Url => "webhook-url",
        Fault::NotHttps => "webhook-not-https",
        Fault::Private => "webhook-private",
        Fault::Place => "webhook-place",
        _ => "webhook-form",
    }
}

impl From<WatchError> for Problem {
    fn from(error: WatchError) -> Self {
        match error {
            WatchError::Store(error) => error.into(),
            WatchError::TooOften { seconds } => Self::too_often(seconds),
            WatchError::Unknown => Self::not_found(),
            WatchError::Challenge => Self::new(StatusCode::FORBIDDEN, "webhook-challenge"),
            WatchError::Unconfirmed => Self::refused("webhook-unconfirmed"),
            WatchError::Invalid(faults) => match faults.first() {
                Some(fault) => Self::invalid(problem_of(fault)).with(about(fault)),
                None => Self::invalid("webhook-form"),
            },
            WatchError::Text(_) | WatchError::Machine(_) => Self::internal(error),
        }
    }
}
