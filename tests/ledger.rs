//! What is recorded stays: neither the ledger of approvals nor the journal can be changed, by whatever way.

use crate::support::given::{Given, Stage};
use crate::support::{Backend, Server};
use diesel::prelude::*;
use godkjent::store::{Store, StoreError};

const APPENDED_ONLY: [&str; 2] = ["approval_events", "journal"];

/// What the database says when it is told to do this, or nothing when it did.
fn refusal(store: &Store, statement: &str) -> Option<String> {
    let told = store.write(|db| diesel::sql_query(statement).execute(db).map_err(StoreError::from));
    told.err().map(|error| error.to_string())
}

async fn neither_is_changed_nor_emptied(backend: Backend) {
    let server = Server::start(backend).await;
    Given::on(&server).case(Stage::Decided).await;
    for table in APPENDED_ONLY {
        let mut statements =
            vec![format!("UPDATE {table} SET reason = 'another'"), format!("DELETE FROM {table}")];
        if backend == Backend::Postgres {
            statements.push(format!("TRUNCATE {table}"));
        }
        for statement in statements {
            let said = refusal(&server.store, &statement).unwrap_or_else(|| panic!("{statement} was done"));
            assert!(
                said.contains("append-only") || said.contains("permission denied"),
                "{statement}: {said}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_is_changed_nor_emptied_on_sqlite() {
    neither_is_changed_nor_emptied(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_is_changed_nor_emptied_on_postgres() {
    neither_is_changed_nor_emptied(Backend::Postgres).await;
}

/// An ordinary owner of the database, as the program should sign in: not even without the triggers.
#[test]
fn on_postgresql_the_owner_of_the_tables_has_no_right_to_change_them() {
    let admin = std::env::var("GODKJENT_TEST_POSTGRES").expect("GODKJENT_TEST_POSTGRES names a cluster");
    let name = format!("godkjent_ordinary_{}", std::process::id());
    let run = |statement: &str| {
        let mut connection = diesel::PgConnection::establish(&admin).unwrap();
        diesel::sql_query(statement).execute(&mut connection).unwrap();
    };
    run(&format!("CREATE ROLE {name} LOGIN NOSUPERUSER PASSWORD '{name}'"));
    run(&format!("CREATE DATABASE {name} OWNER {name}"));
    let mut address = url::Url::parse(&admin).unwrap();
    address.set_username(&name).unwrap();
    address.set_password(Some(&name)).unwrap();
    address.set_path(&name);
    let told = std::panic::catch_unwind(|| {
        let store = Store::open(address.as_str().parse().unwrap(), 1).unwrap();
        store.migrate().unwrap();
        for table in APPENDED_ONLY {
            assert_eq!(refusal(&store, &format!("ALTER TABLE {table} DISABLE TRIGGER USER")), None);
            for statement in [
                format!("UPDATE {table} SET reason = ''"),
                format!("DELETE FROM {table}"),
                format!("TRUNCATE {table}"),
            ] {
                let said = refusal(&store, &statement).unwrap_or_else(|| panic!("{statement} was done"));
                assert!(said.contains("permission denied"), "{statement}: {said}");
            }
        }
    });
    run(&format!("DROP DATABASE {name} WITH (FORCE)"));
    run(&format!("DROP ROLE {name}"));
    assert!(told.is_ok(), "see above");
}
