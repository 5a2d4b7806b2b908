//! How the scheme's words stand in columns, which editions have been used, and what was published in the portal.

use super::dated::Part;
use super::published::Published;
use super::{CaseKind, Direction, Edition, Mark, Membership, Scheme};
use crate::store::schema::{editions_used, rules};
use crate::store::{Db, on_either};
use crate::values::{Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(CaseKind, Mark, Membership, Part, Direction);

/// How many rules have been published; they are never changed or taken away, so a number is a version.
pub(super) fn published_count(db: &mut Db) -> QueryResult<i64> {
    rules::table.filter(rules::state.eq("published")).count().get_result(db)
}

/// What was published in the portal, oldest first.
pub(super) fn published(db: &mut Db) -> QueryResult<Vec<Published>> {
    let rows: Vec<(Part, String, OsloDate, String)> = rules::table
        .filter(rules::state.eq("published"))
        .order((rules::part, rules::valid_from))
        .select((rules::part, rules::edition, rules::valid_from, rules::body))
        .load(db)?;
    let one = |(part, edition, valid_from, body)| Published { part, edition, valid_from, body };
    Ok(rows.into_iter().map(one).collect())
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
