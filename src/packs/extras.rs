//! What other rooms say about a case beside answers and files: the one place to add it.
//!
//! A room whose rows belong in the application gives a [`Section`] here; it then stands in the PDF, and so in the
//! pack. What was found in the call sample stays out: the applicant reads it only when the case is decided.

use super::PackError;
use crate::cases::{Dossier, together};
use crate::papers::letter::Block;
use crate::papers::paper::printable;
use crate::records;
use crate::sheets::{self, Cell};
use crate::store::Db;
use crate::values::Language;
use crate::words::{self, Arguments, MissingText};

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
    for (sheet, criteria) in sheets_of(dossier) {
        found.push(rows(&criteria, sheet, language)?);
    }
    if let Some(signed) = together::assurance(db, dossier.case.id)? {
        let by =
            Arguments::new().text("name", printable(&signed.name)).text("title", printable(&signed.title));
        let at = words::date(language, signed.signed_at.oslo_date());
        let said = format!("{} {at}.", words::text(language, "cases-assurance-by", &by)?);
        let title = words::plain(language, "cases-assurance-title")?;
        found.push(Section { title, blocks: vec![Block::Paragraph(said)] });
    }
    Ok(found)
}

/// The sheets of a case, each once, with all criteria that it stands beside.
fn sheets_of(dossier: &Dossier) -> Vec<(&records::Sheet, Vec<&str>)> {
    let mut found: Vec<(&records::Sheet, Vec<&str>)> = Vec::new();
    for used in &dossier.records {
        let Some(sheet) = &used.sheet else { continue };
        match found.iter_mut().find(|(known, _)| known.id == sheet.id) {
            Some((_, criteria)) if criteria.contains(&used.criterion.as_str()) => {}
            Some((_, criteria)) => criteria.push(&used.criterion),
            None => found.push((sheet, vec![&used.criterion])),
        }
    }
    found
}

/// The sheets of rows as files for spreadsheets, in the language of the case: name and bytes.
///
/// # Errors
/// When a text is missing.
pub(super) fn tables(dossier: &Dossier) -> Result<Vec<(String, Vec<u8>)>, MissingText> {
    let one = |(sheet, criteria): (&records::Sheet, Vec<&str>)| {
        let table = records::export(dossier.case.language, sheet)?;
        Ok((format!("{} ({}).csv", table.name, criteria.join(", ")), sheets::write_csv(&table)))
    };
    sheets_of(dossier).into_iter().map(one).collect()
}

fn rows(criteria: &[&str], sheet: &records::Sheet, language: Language) -> Result<Section, PackError> {
    let table = records::export(language, sheet)?;
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => printable(text),
        Cell::Whole(number) => words::number(language, *number),
        Cell::Day(day) => words::short_date(language, *day),
        Cell::Empty => String::new(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let title = printable(&format!("{} ({})", table.name, criteria.join(", ")));
    Ok(Section {
        title,
        blocks: vec![Block::Table {
            headers: table.headings.iter().map(|heading| printable(heading)).collect(),
            rows,
        }],
    })
}
