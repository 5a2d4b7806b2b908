//! How the scheme's words stand in columns, and which editions have been used.

use super::{CaseKind, Direction, Edition, Mark, Membership, Scheme};
use crate::store::schema::editions_used;
use crate::store::{Db, on_either};
use crate::values::Moment;
use diesel::prelude::*;

crate::store::text_columns!(CaseKind, Mark, Membership, Direction);

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
