//! Evidence that says something: the demo's documents as PDF and CSV files.

use super::texts::{DocumentText, VendorText, about};
use crate::papers::letter::{Block, Letter, letter};
use crate::papers::paper::{Fact, SignaturePanel};
use crate::values::{Language, Moment, OsloDate};
use crate::words::{self, Arguments};

/// The bytes of a document of a vendor.
pub(super) fn bytes(
    document: &DocumentText,
    vendor: &VendorText,
    day: OsloDate,
    now: Moment,
) -> anyhow::Result<Vec<u8>> {
    if document.kind == "csv" {
        return Ok(about(&document.text, vendor).into_bytes());
    }
    let mut blocks = Vec::new();
    for section in &document.sections {
        blocks.push(Block::Heading(2, about(&section.heading, vendor)));
        blocks.extend(section.paragraphs.iter().map(|text| Block::Paragraph(about(text, vendor))));
        if !section.bullets.is_empty() {
            blocks.push(Block::Bullets(section.bullets.iter().map(|text| about(text, vendor)).collect()));
        }
        if let Some(table) = &section.table {
            let rows =
                table.rows.iter().map(|row| row.iter().map(|cell| about(cell, vendor)).collect()).collect();
            blocks.push(Block::Table { headers: table.headers.clone(), rows });
        }
    }
    let say = |key: &str| words::plain(Language::Nb, key);
    let tokens = Arguments::new().text("page", "{page}").text("pages", "{pages}");
    let page = Letter {
        language: "nb-NO",
        title: about(&document.title, vendor),
        author: vendor.name.clone(),
        created: now.timestamp(),
        sender: vec![vendor.name.clone()],
        recipient: Vec::new(),
        date: words::date(Language::Nb, day),
        references: vec![Fact { label: say("certificates-orgnr")?, value: vendor.orgnr.clone() }],
        blocks,
        signature: Some(SignaturePanel {
            heading: String::new(),
            lines: vec![vendor.user.name.clone(), vendor.name.clone()],
            field_label: vendor.name.clone(),
        }),
        footer: say("demo-invented-paper")?,
        page_of: words::text(Language::Nb, "certificates-page-of", &tokens)?,
        mark_alt: vendor.name.clone(),
    };
    Ok(letter(&page, &format!("{}-{}", document.id, vendor.orgnr))?)
}
