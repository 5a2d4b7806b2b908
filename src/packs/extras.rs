//! What other rooms say about a case beside answers and files: the one place to add it.
//!
//! A room whose rows belong in the application gives a [`Section`] here; it then stands in the PDF, and so in the
//! pack. What was found in the call sample stays out: the applicant reads it only when the case is decided.

use super::PackError;
use crate::cases::{Dossier, together};
use crate::certificates::letter::Block;
use crate::records::{self, Use};
use crate::sheets::Cell;
use crate::store::Db;
use crate::values::Language;
use crate::words::{self, Arguments};

/// A part of the application with a heading of its own.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// The further sections of a case, in the order in which they shall stand: the sheets of rows, once each, and the
/// general manager's assurance.
///
/// # Errors
/// When the database fails or a text is missing.
pub(super) fn sections(
    db: &mut Db,
    dossier: &Dossier,
    language: Language,
) -> Result<Vec<Section>, PackError> {
    let mut found: Vec<Section> = Vec::new();
    let mut told = Vec::new();
    for used in &dossier.records {
        let Some(sheet) = used.sheet.as_ref().filter(|sheet| !told.contains(&sheet.id)) else { continue };
        told.push(sheet.id);
        found.push(rows(used, sheet, language)?);
    }
    if let Some(signed) = together::assurance(db, dossier.case.id)? {
        let by = Arguments::new().text("name", &signed.name).text("title", &signed.title);
        let at = words::date(language, signed.signed_at.oslo_date());
        let said = format!("{} {at}.", words::text(language, "cases-assurance-by", &by)?);
        let title = words::plain(language, "cases-assurance-title")?;
        found.push(Section { title, blocks: vec![Block::Paragraph(said)] });
    }
    Ok(found)
}

fn rows(used: &Use, sheet: &records::Sheet, language: Language) -> Result<Section, PackError> {
    let table = records::export(language, sheet)?;
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => words::number(language, *number),
        Cell::Day(day) => words::date(language, *day),
        Cell::Empty => String::new(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let title = format!("{} ({})", table.name, used.criterion);
    Ok(Section { title, blocks: vec![Block::Table { headers: table.headings, rows }] })
}
