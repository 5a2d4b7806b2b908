//! Connections to either database, made by the scheme of the URL.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, ConnectionError, MultiConnection};
use std::path::PathBuf;
use std::str::FromStr;

pub use multi::{Db, MultiBackend};

#[expect(missing_docs, reason = "the derive writes a backend without docstrings")]
mod multi {
    use super::{MultiConnection, PgConnection, SqliteConnection};

    /// A connection to whichever database is open.
    #[derive(MultiConnection)]
    pub enum Db {
        /// A file in this process's own hands.
        Sqlite(SqliteConnection),
        /// A server.
        Postgres(PgConnection),
    }
}

/// Where the data lies.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// The path of an SQLite file; it is made if it is not there.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL database.
    Postgres(String),
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            // The URL may hold a password.
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// The URL names no database that we know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a database URL begins with sqlite: or postgres://, for example sqlite:data/godkjent.db")]
pub struct DatabaseUrlError;

impl FromStr for Database {
    type Err = DatabaseUrlError;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() { Err(DatabaseUrlError) } else { Ok(Self::Sqlite(path.into())) };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(DatabaseUrlError)
    }
}

/// Makes connections for the pool. (The derived `establish` would try SQLite for any mistyped URL.)
#[derive(Debug)]
pub(super) struct Connections {
    database: Database,
}

impl Connections {
    pub(super) const fn new(database: Database) -> Self {
        Self { database }
    }
}

impl ManageConnection for Connections {
    type Connection = Db;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Db, Self::Error> {
        match &self.database {
            Database::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(diesel::r2d2::Error::ConnectionError)?;
                connection
                    .batch_execute(
                        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                         PRAGMA foreign_keys = ON;",
                    )
                    .and_then(|()| super::folding::teach(&mut connection))
                    .map_err(|error| {
                        diesel::r2d2::Error::ConnectionError(ConnectionError::CouldntSetupConfiguration(
                            error,
                        ))
                    })?;
                Ok(Db::Sqlite(connection))
            }
            Database::Postgres(url) => {
                PgConnection::establish(url).map(Db::Postgres).map_err(diesel::r2d2::Error::ConnectionError)
            }
        }
    }

    fn is_valid(&self, connection: &mut Db) -> Result<(), Self::Error> {
        connection.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, connection: &mut Db) -> bool {
        std::thread::panicking() || connection.is_broken()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_url_is_no_new_file() {
        assert_eq!("postgre://x".parse::<Database>(), Err(DatabaseUrlError));
        assert_eq!("sqlite:".parse::<Database>(), Err(DatabaseUrlError));
        assert_eq!("sqlite:data/x.db".parse::<Database>(), Ok(Database::Sqlite("data/x.db".into())));
    }

    #[test]
    fn a_password_does_not_reach_the_log() {
        let database: Database = "postgres://me:secret@host/db".parse().unwrap();
        assert!(!format!("{database:?}").contains("secret"));
    }
}
