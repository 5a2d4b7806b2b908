//! Which files on the shelf a row names: every table that keeps a hash of a file must be asked here.

use super::Db;
use super::schema::{
    call_lists, documents, evidence, evidence_pages, invoices, minutes, minutes_papers, payment_files,
    sample_draws, signed_files, uploads,
};
use diesel::prelude::*;
use std::collections::HashSet;

/// How many hashes are asked for with one query.
const AT_ONCE: usize = 500;

/// Of these hashes those that a row names: evidence that is not gone and its pages as pictures, papers and what they were before, call lists,
/// draws, invoices, minutes, files from the bank, and uploads.
///
/// # Errors
/// When the database fails.
pub fn named_files(db: &mut Db, hashes: &[String]) -> QueryResult<HashSet<String>> {
    let mut named = HashSet::new();
    for some in hashes.chunks(AT_ONCE) {
        macro_rules! sure {
            ($($table:ident.$column:ident),+) => {$(
                named.extend(
                    $table::table
                        .filter($table::$column.eq_any(some))
                        .select($table::$column)
                        .load::<String>(db)?,
                );
            )+};
        }
        macro_rules! perhaps {
            ($($table:ident.$column:ident),+) => {$(
                named.extend(
                    $table::table
                        .filter($table::$column.eq_any(some))
                        .select($table::$column.assume_not_null())
                        .load::<String>(db)?,
                );
            )+};
        }
        named.extend(
            evidence::table
                .filter(evidence::sha256.eq_any(some).and(evidence::gone_at.is_null()))
                .select(evidence::sha256)
                .load::<String>(db)?,
        );
        sure!(
            evidence_pages.image_sha256,
            call_lists.sha256,
            sample_draws.list_sha256,
            payment_files.sha256,
            signed_files.sha256,
            minutes_papers.pdf_sha256
        );
        perhaps!(
            documents.sha256,
            call_lists.list_sha256,
            invoices.pdf_sha256,
            invoices.xml_sha256,
            minutes.pdf_sha256,
            uploads.sha256
        );
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    /// A table that names a file and is not asked about above would lose its files within a day.
    #[test]
    fn every_column_that_names_a_file_is_asked() {
        let schema = include_str!("schema.rs");
        // `evidence_checks` and the key of `evidence_pages` are about files that `evidence` names; the key of `signers` is
        // a certificate's.
        let columns = schema.lines().filter(|line| line.contains("sha256 ->")).count();
        assert_eq!(columns, 16, "a new column with a hash: ask for it in `named_files`");
    }
}
