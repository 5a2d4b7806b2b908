//! A case on the secretariat's desk: what its handlers are handed, and how each of its forms is answered.

use super::super::{Case, CaseError, Dossier, Further, Invoices, already, by_number, dossier};
use super::view::with;
use super::{TheScheme, fault_errors, number as number_of, secretariat};
use crate::people::Secretariat;
use crate::scheme::Scheme;
use crate::store::Store;
use crate::values::Moment;
use crate::web::{Desk, FieldError, Fields, Page, Problem, see_other};
use actix_web::dev::Payload;
use actix_web::web::{Data, Path};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use serde::Deserialize;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A submitted case with everything in it, for whom the door let in to it; a draft is the applicant's own.
pub(super) async fn open(desk: &Desk, scheme: &TheScheme, text: &str) -> Result<Dossier, Problem> {
    let (number, scheme) = (number_of(text)?, Arc::clone(scheme));
    desk.admits(number)?;
    let opened = desk
        .run(move |store, _| {
            store.read(|db| {
                let case = by_number(db, number)?
                    .filter(|case| case.submitted_at.is_some())
                    .ok_or(CaseError::Unknown)?;
                dossier(db, &scheme, case)
            })
        })
        .await??;
    Ok(opened)
}

/// The secretariat at the desk, with the case whose number stands in the address.
pub(super) struct AtDesk {
    pub(super) desk: Desk,
    pub(super) page: Page,
    pub(super) scheme: TheScheme,
    pub(super) who: Secretariat,
    pub(super) invoices: Data<Invoices>,
    pub(super) further: Further,
    number: String,
}

/// What an address on the desk names first.
#[derive(Deserialize)]
struct Named {
    number: String,
}

impl FromRequest for AtDesk {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        type Handed =
            (Desk, Page, TheScheme, Secretariat, Data<Invoices>, Option<Data<Further>>, Path<Named>);
        let handed = Handed::from_request(request, payload);
        Box::pin(async move {
            let (desk, page, scheme, who, invoices, further, path) = handed.await?;
            let further = further.map_or(Further::NONE, |further| **further);
            Ok(Self { desk, page, scheme, who, invoices, further, number: path.into_inner().number })
        })
    }
}

impl AtDesk {
    /// The number in the address.
    pub(super) fn number(&self) -> &str {
        &self.number
    }

    /// The case with everything in it.
    pub(super) async fn open(&self) -> Result<Dossier, Problem> {
        open(&self.desk, &self.scheme, &self.number).await
    }

    /// Runs an operation on the case.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Store, Moment, &Scheme, &Secretariat, &Case) -> Result<T, CaseError>
        + Send
        + 'static,
    ) -> Result<Result<T, CaseError>, Problem> {
        let (number, scheme, who) = (number_of(&self.number)?, Arc::clone(&self.scheme), self.who.clone());
        self.desk.admits(number)?;
        self.desk
            .run(move |store, now| {
                let case = store.read(|db| by_number(db, number).map_err(CaseError::from))?;
                operation(store, now, &scheme, &who, &case.ok_or(CaseError::Unknown)?)
            })
            .await
    }

    /// The page of the case once more, with what was typed and what is wrong with it.
    pub(super) async fn again(
        &self,
        fields: &Fields,
        errors: &[FieldError],
    ) -> Result<HttpResponse, Problem> {
        let dossier = self.open().await?;
        let content =
            secretariat::content(&self.page, &self.scheme, &dossier, self.desk.now(), Some(fields))?;
        let content = with(content, secretariat::beside(self, &dossier).await?);
        self.page.show_again("cases/desk.html", content, errors)
    }

    /// Answers a form: on with a word when it was done (now or by an earlier press), the page again when a field
    /// is wrong.
    pub(super) async fn answer<T>(
        &self,
        fields: &Fields,
        done: Result<T, CaseError>,
        flash: &str,
    ) -> Result<HttpResponse, Problem> {
        let onward = || Ok(see_other(format!("/sekretariat/sak/{}?melding={flash}", self.number)));
        match done {
            Ok(_) => onward(),
            Err(CaseError::NotNow(refusal)) if already(refusal.act, refusal.state) => onward(),
            Err(CaseError::Faulty(faults)) => self.again(fields, &fault_errors(&self.page, &faults)?).await,
            Err(
                refused @ (CaseError::NothingToAsk(_) | CaseError::Outstanding(_) | CaseError::FeeDiffers(_)),
            ) => {
                let problem = Problem::from(refused);
                let error = self.page.error("", &format!("problem-{}", problem.code), &problem.arguments)?;
                self.again(fields, &[error]).await
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Runs an operation on the case and answers its form.
    pub(super) async fn perform<T: Send + 'static>(
        &self,
        fields: &Fields,
        flash: &str,
        operation: impl FnOnce(&Store, Moment, &Scheme, &Secretariat, &Case) -> Result<T, CaseError>
        + Send
        + 'static,
    ) -> Result<HttpResponse, Problem> {
        let done = self.run(operation).await?;
        self.answer(fields, done, flash).await
    }
}
