//! Where handlers have operations run.

use super::Problem;
use crate::store::Store;
use crate::values::{Clock, Moment};
use actix_web::dev::Payload;
use actix_web::web::{Data, block};
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};

/// The database and the clock, for one request.
pub struct Desk {
    store: Store,
    clock: Clock,
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
                Ok(Self { store: store.get_ref().clone(), clock: clock.get_ref().clone() })
            }
            _ => Err(Problem::internal("the application was built without a database or a clock")),
        })
    }
}
