//! A letter whose every text can be drawn: what people typed may have characters that the faces lack.

use crate::papers::letter::{Block, Letter};
use crate::papers::paper::{Fact, printable};

/// The letter with each character that the faces lack written as its code, so that the paper is made all the same.
pub(super) fn printed(letter: Letter) -> Letter {
    Letter {
        title: printable(&letter.title),
        author: printable(&letter.author),
        sender: all(&letter.sender),
        recipient: all(&letter.recipient),
        references: letter
            .references
            .into_iter()
            .map(|fact| Fact { label: fact.label, value: printable(&fact.value) })
            .collect(),
        blocks: letter.blocks.iter().map(block).collect(),
        ..letter
    }
}

fn all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| printable(text)).collect()
}

fn block(one: &Block) -> Block {
    match one {
        Block::Heading(level, text) => Block::Heading(*level, printable(text)),
        Block::Paragraph(text) => Block::Paragraph(printable(text)),
        Block::Bullets(items) => Block::Bullets(all(items)),
        Block::Foreign(language, inner) => Block::Foreign(language, Box::new(block(inner))),
        Block::Table { headers, rows } => {
            Block::Table { headers: all(headers), rows: rows.iter().map(|row| all(row)).collect() }
        }
    }
}
