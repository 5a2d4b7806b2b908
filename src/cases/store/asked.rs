//! Rows of what lay at a criterion when it was asked for again.

use crate::store::Db;
use crate::store::schema::asked_again;
use crate::values::Id;
use diesel::prelude::*;

/// Notes a digest of what lies at a criterion in the round that asks for it.
pub(in crate::cases) fn note(
    db: &mut Db,
    case: Id,
    round: i32,
    criterion: &str,
    digest: String,
) -> QueryResult<()> {
    diesel::insert_into(asked_again::table)
        .values((
            asked_again::id.eq(Id::fresh()),
            asked_again::case_id.eq(case),
            asked_again::criterion.eq(criterion),
            asked_again::round.eq(round),
            asked_again::digest.eq(digest),
        ))
        .execute(db)?;
    Ok(())
}

/// What was asked for in a round: the criterion, and the digest of what lay there then.
pub(in crate::cases) fn digests(db: &mut Db, case: Id, round: i32) -> QueryResult<Vec<(String, String)>> {
    asked_again::table
        .filter(asked_again::case_id.eq(case).and(asked_again::round.eq(round)))
        .select((asked_again::criterion, asked_again::digest))
        .load(db)
}
