//! `FOR NO KEY UPDATE`, where the database has it.

use super::connection::{Db, MultiBackend};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};

/// A query whose rows stay ours until the transaction ends.
///
/// PostgreSQL locks the rows; in SQLite a writer already has the database to itself.
#[derive(Debug, Clone, Copy)]
pub struct ForUpdate<Q>(Q);

/// Adds [`Locked::locked`] to queries.
pub trait Locked: Sized {
    /// Locks the rows that the query finds, to the end of the transaction.
    fn locked(self) -> ForUpdate<Self> {
        ForUpdate(self)
    }
}

impl<Q: Query> Locked for Q {}

impl<Q: QueryId> QueryId for ForUpdate<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for ForUpdate<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Db> for ForUpdate<Q> {}

/// The words themselves, which only PostgreSQL knows.
#[derive(Debug, Clone, Copy)]
struct LockClause;

impl QueryFragment<Pg> for LockClause {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(" FOR NO KEY UPDATE");
        Ok(())
    }
}

impl QueryFragment<Sqlite> for LockClause {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        Ok(())
    }
}

impl QueryFragment<MultiBackend> for LockClause {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(self, out)
    }
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for ForUpdate<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        LockClause.walk_ast(out)
    }
}
