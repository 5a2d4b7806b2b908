//! Small letters, the same in both databases: SQLite's own `lower` knows only A to Z.

use diesel::QueryResult;
use diesel::sql_types::Text;
use diesel::sqlite::SqliteConnection;

diesel::define_sql_function! {
    /// The text in small letters, those beyond A to Z too.
    fn lower(text: Text) -> Text;
}

/// Gives a connection to SQLite the letters that it lacks.
pub(super) fn teach(connection: &mut SqliteConnection) -> QueryResult<()> {
    lower_utils::register_impl(connection, |text: String| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::testing::{sql, store};
    use diesel::prelude::*;

    #[test]
    fn letters_beyond_z_have_small_ones_too() {
        let (_folder, store) = store();
        let small: String = sql(&store, |db| {
            diesel::select(lower("ØSTLANDET Ære".into_sql::<diesel::sql_types::Text>())).get_result(db)
        });
        assert_eq!(small, "østlandet ære");
    }
}
