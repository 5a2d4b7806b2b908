//! Bringing the tables up to date.

use super::StoreError;
use super::connection::Db;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The tables could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database is out of reach.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A step failed.
    #[error("migration failed: {0}")]
    Step(String),
}

/// Applies what is missing and names it.
pub(super) fn run(db: &mut Db) -> Result<Vec<String>, MigrationError> {
    let applied = match db {
        Db::Sqlite(connection) => names(connection.run_pending_migrations(SQLITE)),
        Db::Postgres(connection) => {
            // Several nodes may start at once: one migrates, the others wait and find it done.
            use diesel::RunQueryDsl;
            diesel::sql_query("SELECT pg_advisory_lock(4711)")
                .execute(connection)
                .map_err(StoreError::from)?;
            let applied = names(connection.run_pending_migrations(POSTGRES));
            diesel::sql_query("SELECT pg_advisory_unlock(4711)")
                .execute(connection)
                .map_err(StoreError::from)?;
            applied
        }
    };
    applied.map_err(|error| MigrationError::Step(error.to_string()))
}

fn names(
    applied: diesel::migration::Result<Vec<diesel::migration::MigrationVersion<'_>>>,
) -> diesel::migration::Result<Vec<String>> {
    applied.map(|versions| versions.iter().map(ToString::to_string).collect())
}

/// The names of the migrations for each database, for the test that holds them equal.
///
/// # Errors
/// When the embedded folders cannot be read.
pub fn migration_names() -> Result<(Vec<String>, Vec<String>), MigrationError> {
    fn of<DB: diesel::backend::Backend>(source: &EmbeddedMigrations) -> Result<Vec<String>, MigrationError> {
        let migrations: Vec<Box<dyn Migration<DB>>> =
            source.migrations().map_err(|error| MigrationError::Step(error.to_string()))?;
        let mut names: Vec<String> = migrations.iter().map(|one| one.name().to_string()).collect();
        names.sort();
        Ok(names)
    }
    Ok((of::<diesel::sqlite::Sqlite>(&SQLITE)?, of::<diesel::pg::Pg>(&POSTGRES)?))
}
