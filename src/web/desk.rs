//! Where handlers have operations run.

use super::Problem;
use crate::store::Store;
use crate::values::{Clock, Moment};
use actix_web::dev::Payload;
use actix_web::web::{Data, block};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::fmt::Display;
use std::future::{Ready, ready};

/// That the door before all pages (`review::web::guard`) has asked whether the reader may know of what a request is
/// about, and let them in. Kept with the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted(String);

impl Admitted {
    /// Let in to what bears this number.
    pub fn to(number: impl Display) -> Self {
        Self(number.to_string())
    }
}

/// The database and the clock, for one request.
pub struct Desk {
    store: Store,
    clock: Clock,
    admitted: Option<Admitted>,
}

impl Desk {
    /// Runs an operation on a thread that may wait for the database. The first `?` is for the machine
    /// failing, the second for the operation refusing.
    ///
    /// # Errors
    /// When the thread pool is gone (the server is stopping).
    pub async fn run<T, E, F>(&self, operation: F) -> Result<Result<T, E>, Problem>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: FnOnce(&Store, Moment) -> Result<T, E> + Send + 'static,
    {
        let store = self.store.clone();
        let now = self.clock.now();
        block(move || operation(&store, now)).await.map_err(Problem::internal)
    }

    /// Asks whether the door has let the reader in to what bears this number: a page that is about a case, an approval
    /// or a vendor does not exist for whom nobody has asked it.
    ///
    /// # Errors
    /// "Not found", when it has not, or to something else.
    pub fn admits(&self, number: impl Display) -> Result<(), Problem> {
        let admitted = self.admitted.as_ref() == Some(&Admitted::to(number));
        if admitted { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// The present instant.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The database, for a task that outlives the request.
    pub const fn store(&self) -> &Store {
        &self.store
    }
}

impl FromRequest for Desk {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match (request.app_data::<Data<Store>>(), request.app_data::<Data<Clock>>()) {
            (Some(store), Some(clock)) => {
                let admitted = request.extensions().get::<Admitted>().cloned();
                Ok(Self { store: store.get_ref().clone(), clock: clock.get_ref().clone(), admitted })
            }
            _ => Err(Problem::internal("the application was built without a database or a clock")),
        })
    }
}
