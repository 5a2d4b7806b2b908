//! The two databases hold the same: the same steps, tables, columns, and the same of them may be empty.

use crate::support::Backend;
use crate::support::server::Scratch;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use godkjent::store::{Database, Store, StoreError, migration_names};
use std::collections::BTreeMap;

/// Table, column, and whether it may be empty.
type Columns = BTreeMap<(String, String), bool>;

#[test]
fn the_steps_have_equal_names() {
    let (sqlite, postgres) = migration_names().unwrap();
    assert_eq!(sqlite, postgres);
    assert!(!sqlite.is_empty());
}

/// What the code believes: the tables of `schema.rs`.
fn believed() -> Columns {
    let source = include_str!("../src/store/schema.rs");
    let mut columns = Columns::new();
    let mut table = String::new();
    for line in source.lines().map(str::trim) {
        if let Some((name, "{")) =
            line.split_once(" (").map(|(name, rest)| (name, rest.rsplit(' ').next().unwrap_or_default()))
        {
            name.clone_into(&mut table);
        } else if let Some((column, kind)) = line.split_once(" -> ").filter(|_| line.ends_with(',')) {
            columns.insert((table.clone(), column.to_owned()), kind.starts_with("Nullable<"));
        }
    }
    assert!(columns.len() > 150, "schema.rs was not understood: {} columns", columns.len());
    columns
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Integer)]
    nullable: i32,
}

fn columns(rows: Vec<Column>) -> Columns {
    let rows = rows
        .into_iter()
        .filter(|row| !row.table.starts_with("__diesel") && !row.table.starts_with("sqlite_"));
    rows.map(|row| ((row.table, row.name), row.nullable == 1)).collect()
}

fn sqlite(path: &str) -> Columns {
    let mut connection = diesel::SqliteConnection::establish(path).unwrap();
    let query = "SELECT m.name AS \"table\", c.name AS name, (c.\"notnull\" = 0) AS nullable \
                 FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'";
    columns(diesel::sql_query(query).load(&mut connection).unwrap())
}

fn postgres(url: &str) -> Columns {
    let mut connection = diesel::PgConnection::establish(url).unwrap();
    let query = "SELECT table_name::text AS \"table\", column_name::text AS name, \
                 CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable \
                 FROM information_schema.columns WHERE table_schema = 'public'";
    columns(diesel::sql_query(query).load(&mut connection).unwrap())
}

#[test]
fn the_tables_are_the_same_on_both_and_as_the_code_believes() {
    let believed = believed();
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let scratch = Scratch::new(backend);
        let store = Store::open(scratch.database.clone(), 1).unwrap();
        store.migrate().unwrap();
        assert!(store.migrate().unwrap().is_empty(), "a second time there is nothing to do");
        let real = match &scratch.database {
            Database::Sqlite(path) => sqlite(&path.display().to_string()),
            Database::Postgres(url) => postgres(url),
        };
        let different: Vec<_> =
            believed.iter().filter(|(key, value)| real.get(*key) != Some(value)).collect();
        let more: Vec<_> = real.keys().filter(|key| !believed.contains_key(*key)).collect();
        assert!(
            different.is_empty() && more.is_empty(),
            "{backend:?} is not as schema.rs says: {different:?}, and has {more:?}"
        );
        for (table, column) in believed.keys() {
            let query = diesel::sql_query(format!("SELECT \"{column}\" FROM {table} LIMIT 0"));
            let found = store.read(|db| query.execute(db).map(|_| ()).map_err(StoreError::from));
            assert!(found.is_ok(), "{backend:?}: {table}.{column}: {found:?}");
        }
    }
}
