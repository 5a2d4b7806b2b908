//! What is done with every draft alike: begun, published, thrown away.

use super::super::{RulebookError, begin, discard, publish};
use super::{address, part_of};
use crate::people::Secretariat;
use crate::scheme::{LiveScheme, TheScheme};
use crate::web::{Desk, Posted, Problem, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use std::sync::Arc;

/// Begins a draft as a copy of the newest edition.
#[post("/sekretariat/regler/{part}/utkast")]
pub(super) async fn begin_form(
    desk: Desk,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let (to, rules) = (address(&part), Arc::clone(&scheme));
    desk.run(move |store, now| begin(store, now, &rules, &who, &part)).await??;
    Ok(see_other(format!("{to}?melding=rule-begun")))
}

/// Publishes a draft; from now on this process goes by it, the others within two seconds.
#[post("/sekretariat/regler/{part}/publiser")]
pub(super) async fn publish_form(
    desk: Desk,
    scheme: TheScheme,
    live: Data<LiveScheme>,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let (to, rules) = (address(&part), Arc::clone(&scheme));
    let seen = posted.fields.text("version").parse().unwrap_or(-1);
    let done = desk
        .run(move |store, now| {
            publish(store, now, &rules, &who, &part, seen)?;
            if let Err(error) = live.refresh(store) {
                // It is published all the same; the worker tries again every second, and says so.
                tracing::error!(%error, "what was published could not be read");
            }
            Ok(())
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{to}?melding=rule-published"))),
        // The page names all that is wrong beside the button.
        Err(RulebookError::Faulty(_)) => Ok(see_other(format!("{to}#publisering"))),
        Err(other) => Err(other.into()),
    }
}

/// Throws a draft away.
#[post("/sekretariat/regler/{part}/forkast")]
pub(super) async fn discard_form(
    desk: Desk,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let to = address(&part);
    let seen = posted.fields.text("version").parse().unwrap_or(-1);
    desk.run(move |store, now| discard(store, now, &who, &part, seen)).await??;
    Ok(see_other(format!("{to}?melding=rule-discarded")))
}
