//! How the scheme's words stand in columns, which editions have been used, and what was published in the portal.

use super::dated::Part;
use super::load::LoadError;
use super::published::Published;
use super::{CaseKind, Direction, Edition, Mark, Membership, Scheme};
use crate::store::schema::{editions_used, rules};
use crate::store::{Db, on_either};
use crate::values::{Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(CaseKind, Mark, Membership, Part, Direction);

/// How often rules were published or withdrawn: rows are never taken away and never changed but for that once, so
/// a number is a version.
pub(super) fn published_count(db: &mut Db) -> QueryResult<i64> {
    let all: i64 = rules::table.filter(rules::state.eq("published")).count().get_result(db)?;
    let revoked: i64 = rules::table.filter(rules::revoked_at.is_not_null()).count().get_result(db)?;
    Ok(all + revoked)
}

type Row = (Part, String, OsloDate, String, Option<Moment>);

/// What was published in the portal and stands, oldest first, and the version (as [`published_count`]) that it is.
pub(super) fn published(db: &mut Db) -> QueryResult<(Vec<Published>, i64)> {
    let rows: Vec<Row> = rules::table
        .filter(rules::state.eq("published"))
        .order((rules::part, rules::valid_from))
        .select((rules::part, rules::edition, rules::valid_from, rules::body, rules::revoked_at))
        .load(db)?;
    // As many as were read, not as were counted: one may have come in between.
    let version = rows.len() + rows.iter().filter(|(.., revoked)| revoked.is_some()).count();
    let stands = rows.into_iter().filter(|(.., revoked)| revoked.is_none());
    let one = |(part, edition, valid_from, body, _)| Published { part, edition, valid_from, body };
    Ok((stands.map(one).collect(), i64::try_from(version).unwrap_or(i64::MAX)))
}

/// The scheme with all that stands published in this transaction: what the next reading will be.
///
/// # Errors
/// When the database fails; the inner one when the parts don't fit together.
pub fn tried(db: &mut Db, scheme: &Scheme) -> QueryResult<Result<Scheme, LoadError>> {
    let (published, _) = published(db)?;
    Ok(scheme.clone().with(&published))
}

/// Whether a case was ever opened under an edition of a norm, or moved to it.
///
/// # Errors
/// When the database fails.
pub fn is_used(db: &mut Db, norm: &str, edition: &str) -> QueryResult<bool> {
    let named = format!("{norm}/{edition}");
    let found: i64 = editions_used::table.filter(editions_used::edition.eq(named)).count().get_result(db)?;
    Ok(found > 0)
}

fn name(edition: &Edition) -> String {
    format!("{}/{}", edition.id, edition.edition)
}

/// Notes that a case is opened under an edition; from then on its file must not change.
///
/// # Errors
/// When the database fails.
pub fn note_use(db: &mut Db, now: Moment, edition: &Edition) -> QueryResult<()> {
    on_either!(&mut *db, |c| diesel::insert_into(editions_used::table)
        .values((
            editions_used::edition.eq(name(edition)),
            editions_used::checksum.eq(&edition.checksum),
            editions_used::first_used_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The editions that cases were opened under and whose files are gone or say something else now.
///
/// # Errors
/// When the database fails.
pub fn changed_since_use(db: &mut Db, scheme: &Scheme) -> QueryResult<Vec<String>> {
    let used: Vec<(String, String)> =
        editions_used::table.select((editions_used::edition, editions_used::checksum)).load(db)?;
    let editions: Vec<&Edition> = scheme.norms.iter().flat_map(|norm| &norm.editions).collect();
    let same = |(used, checksum): &(String, String)| {
        editions.iter().any(|edition| name(edition) == *used && edition.checksum == *checksum)
    };
    Ok(used.into_iter().filter(|one| !same(one)).map(|(edition, _)| edition).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{moment, sql, store};

    #[test]
    fn an_edition_that_was_used_must_not_change() {
        let (_folder, store) = store();
        let mut scheme = super::super::shipped().unwrap();
        let now = moment("2026-11-21T12:00:00Z");
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap().clone();
        sql(&store, |db| note_use(db, now, &edition));
        sql(&store, |db| note_use(db, now, &edition));
        assert_eq!(sql(&store, |db| changed_since_use(db, &scheme)), Vec::<String>::new());
        for edition in &mut scheme.norms[0].editions {
            edition.checksum.push('0');
        }
        assert_eq!(sql(&store, |db| changed_since_use(db, &scheme)), ["norwegian/2024-02-13"]);
    }
}
