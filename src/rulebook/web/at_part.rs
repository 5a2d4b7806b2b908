//! One part of the rules on the secretariat's desk: what its handlers are handed, and what they share.

use super::super::RulebookError;
use super::figures::{self, Again};
use super::overview::{Seen, look};
use super::{address, norm, part_of, wording};
use crate::people::Secretariat;
use crate::scheme::{Part, Scheme, TheScheme};
use crate::store::Store;
use crate::values::{Moment, OsloDate};
use crate::web::{Desk, FieldError, Fields, Page, Problem, see_other};
use crate::words::Arguments;
use actix_web::dev::Payload;
use actix_web::web::Path;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The secretariat at the part of the rules that the address names.
pub(super) struct AtPart {
    pub(super) desk: Desk,
    pub(super) page: Page,
    pub(super) scheme: TheScheme,
    pub(super) who: Secretariat,
    pub(super) part: Part,
}

/// What an address of the rules names first.
#[derive(Deserialize)]
struct Named {
    part: String,
}

impl FromRequest for AtPart {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let handed = <(Desk, Page, TheScheme, Secretariat, Path<Named>)>::from_request(request, payload);
        Box::pin(async move {
            let (desk, page, scheme, who, path) = handed.await?;
            let part = part_of(&scheme, &path.part)?;
            Ok(Self { desk, page, scheme, who, part })
        })
    }
}

impl AtPart {
    /// The id of the norm whose pages these are; elsewhere there are none.
    pub(super) fn norm(&self) -> Result<&str, Problem> {
        match &self.part {
            Part::Norm(id) => Ok(id),
            _ => Err(Problem::not_found()),
        }
    }

    pub(super) fn today(&self) -> OsloDate {
        self.desk.now().oslo_date()
    }

    pub(super) async fn look(&self) -> Result<Seen, Problem> {
        look(&self.desk, &self.part).await
    }

    /// On to the part's page, or to a place below it.
    pub(super) fn onward(&self, place: &str) -> HttpResponse {
        see_other(format!("{}{place}", address(&self.part)))
    }

    /// Runs an operation on the part.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Store, Moment, &Scheme, &Secretariat, &Part) -> Result<T, RulebookError>
        + Send
        + 'static,
    ) -> Result<Result<T, RulebookError>, Problem> {
        let (scheme, who, part) = (Arc::clone(&self.scheme), self.who.clone(), self.part.clone());
        self.desk.run(move |store, now| operation(store, now, &scheme, &who, &part)).await
    }

    /// The template of the part's page, and what it shows: a norm, the texts, or a form of values.
    pub(super) fn shown(
        &self,
        seen: &Seen,
        again: Option<&Again<'_>>,
    ) -> Result<(&'static str, Value), Problem> {
        let (page, scheme, today) = (&self.page, &self.scheme, self.today());
        Ok(match &self.part {
            Part::Norm(id) => ("rulebook/norm.html", norm::content(page, scheme, id, seen, today, again)?),
            Part::Texts => ("rulebook/texts.html", wording::content(page, scheme, seen, today, again)?),
            part => ("rulebook/values.html", figures::content(page, scheme, part, seen, today, again)?),
        })
    }
}

/// Which version of a draft a form was filled in over; none is told by a number that no draft has.
pub(super) fn version(fields: &Fields) -> i32 {
    fields.text("version").parse().unwrap_or(-1)
}

/// Somebody else wrote meanwhile, in words.
pub(super) fn stale(page: &Page, by: &str) -> Result<FieldError, Problem> {
    page.error("", "rulebook-stale", &Arguments::new().text("by", by))
}
