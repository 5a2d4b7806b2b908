//! Two databases as one: SQLite inside the process, or a PostgreSQL server, chosen by URL at start.
//!
//! Queries are written once, against [`Db`]. A room's `store.rs` holds them; its operations call
//! [`Store::write`], which gives one transaction in which all of a change happens or none of it.
//!
//! Writers are serialised where that is cheaper than failing: SQLite's queue in the process (its own
//! waiting sleeps), PostgreSQL's by row locks ([`Locked`]), in the order aggregate first, journal last.

mod connection;
mod counters;
mod folding;
mod form_keys;
mod locked;
mod migrate;
mod named;
#[expect(missing_docs, reason = "a table's meaning stands in its migration")]
pub mod schema;
pub mod sql_types;

pub use connection::{Database, DatabaseUrlError, Db, MultiBackend};
pub use counters::take_number;
pub use folding::lower;
pub use form_keys::{Once, forget_old_forms, once};
pub use locked::Locked;
pub use migrate::{MigrationError, migration_names};
pub use named::named_files;
pub use sql_types::Json;
pub(crate) use sql_types::text_columns;

use connection::Connections;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::Pool;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// The database could not do what was asked; the reason is for the log, never for the user.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No connection within the time allowed.
    #[error("the database cannot be reached: {0}")]
    Unreachable(#[from] diesel::r2d2::PoolError),
    /// A query failed.
    #[error("the database refused: {0}")]
    Sql(#[from] diesel::result::Error),
}

/// The database of this process: a pool of connections, and the queue of SQLite's writers.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Connections>,
    database: Database,
    writers: Arc<Mutex<()>>,
    writes: Arc<AtomicU64>,
    written: Arc<Notify>,
}

impl Store {
    /// Opens the database. Connections are made when they are first needed.
    ///
    /// # Errors
    /// When no connection can be made now.
    pub fn open(database: Database, connections: u32) -> Result<Self, StoreError> {
        let pool = Pool::builder()
            .max_size(connections)
            .connection_timeout(Duration::from_secs(3))
            .build(Connections::new(database.clone()))?;
        Ok(Self {
            pool,
            database,
            writers: Arc::default(),
            writes: Arc::default(),
            written: Arc::new(Notify::new()),
        })
    }

    /// Which database this is.
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Reads, outside a transaction.
    ///
    /// # Errors
    /// What `read` returns, or that no connection was to be had.
    pub fn read<T, E: From<StoreError>>(&self, read: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.pool.get().map_err(StoreError::from)?;
        read(&mut connection)
    }

    /// Changes something: all of it when `change` returns `Ok`, nothing when it returns an error.
    ///
    /// # Errors
    /// What `change` returns, or that the database could not begin or commit.
    pub fn write<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.write_quietly(change)?;
        self.writes.fetch_add(1, Ordering::AcqRel);
        self.written.notify_waiters();
        Ok(done)
    }

    /// Changes something that nobody waits for: leases, marks, when somebody was last seen. The workers are
    /// not woken by it (they would wake each other for ever), and the register does not look again.
    ///
    /// # Errors
    /// What `change` returns, or that the database could not begin or commit.
    pub fn write_quietly<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let queue = matches!(self.database, Database::Sqlite(_))
            .then(|| self.writers.lock().unwrap_or_else(PoisonError::into_inner));
        let mut connection = self.pool.get().map_err(StoreError::from)?;
        begin(&mut connection).map_err(StoreError::from)?;
        let outcome = change(&mut connection);
        match outcome {
            Ok(done) => {
                commit(&mut connection).map_err(StoreError::from)?;
                drop(queue);
                Ok(done)
            }
            Err(refusal) => {
                rollback(&mut connection);
                Err(refusal)
            }
        }
    }

    /// How many changes this process has committed: a cheap sign that something may be new.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// Returns after the next committed change of this process.
    pub async fn wait_for_write(&self) {
        self.written.notified().await;
    }

    /// Brings the tables up to date. Safe to call at every start, also by several nodes at once.
    ///
    /// # Errors
    /// When a migration cannot be applied; what was applied before it stays.
    pub fn migrate(&self) -> Result<Vec<String>, MigrationError> {
        let mut connection = self.pool.get().map_err(StoreError::from)?;
        migrate::run(&mut connection)
    }

    /// Whether the database answers, for `/readyz`.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> Result<(), StoreError> {
        use diesel::RunQueryDsl;
        self.read(|db| {
            diesel::sql_query("SELECT 1").execute(db)?;
            Ok(())
        })
    }
}

fn begin(db: &mut Db) -> diesel::QueryResult<()> {
    match db {
        Db::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Db::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
    }
}

fn commit(db: &mut Db) -> diesel::QueryResult<()> {
    match db {
        Db::Sqlite(c) => AnsiTransactionManager::commit_transaction(c),
        Db::Postgres(c) => AnsiTransactionManager::commit_transaction(c),
    }
}

fn rollback(db: &mut Db) {
    let undone = match db {
        Db::Sqlite(c) => AnsiTransactionManager::rollback_transaction(c),
        Db::Postgres(c) => AnsiTransactionManager::rollback_transaction(c),
    };
    if let Err(error) = undone {
        // The pool drops a connection whose transaction is still open, so nothing of it can be committed.
        tracing::error!(%error, "could not roll back");
    }
}

/// Runs one statement through the dialect of whichever database is open; for the few that
/// `MultiConnection` cannot express (upserts, batches).
macro_rules! on_either {
    ($db:expr, |$connection:ident| $body:expr) => {
        match $db {
            $crate::store::Db::Sqlite($connection) => $body,
            $crate::store::Db::Postgres($connection) => $body,
        }
    };
}
pub(crate) use on_either;
