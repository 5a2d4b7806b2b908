//! What goes wrong in real life: each has its own message, and nothing is lost.

mod board;
mod crash;
mod forms;
mod keys;
mod parts;
mod scanner;
mod sheets;
mod slow_senders;
mod twice;
mod uploads;
mod without_mail;

use crate::support::given::{Given, read};
use crate::support::{Backend, Server};
use diesel::prelude::*;
use godkjent::store::schema::journal;
use godkjent::values::Id;

async fn house() -> (Server, Given) {
    house_on(Backend::Sqlite).await
}

async fn house_on(backend: Backend) -> (Server, Given) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    (server, given)
}

/// How often something has happened in a case.
fn times(given: &Given, case: Id, event: &str) -> i64 {
    read(&given.store, |db| {
        journal::table
            .filter(journal::case_id.eq(case))
            .filter(journal::event.eq(event))
            .count()
            .get_result(db)
    })
}
