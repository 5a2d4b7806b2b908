//! The gallery: every kind of paper with long, short, odd and foreign content, to be looked at.
//!
//! Certificates, diplomas, statements, invoices, letters of decision and minutes are worded by their own rooms; `letter`
//! holds invented text that tries the layout. Nothing is signed, and nothing is kept: the panel shows where a signature goes.

mod board;
mod content;
mod letters;

use anyhow::Context;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{RenderSettings, render_pdf};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A paper, and what it shows.
struct Piece {
    name: String,
    pdf: Vec<u8>,
}

/// One of many certificates, each of another unit: for benchmarks.
///
/// # Errors
/// When it cannot be laid out.
pub fn certificate(at: usize) -> anyhow::Result<Vec<u8>> {
    content::one_of_many(at)
}

/// Pixels per point: 108 dots to the inch.
const SCALE: f32 = 1.5;

/// Writes every paper into a folder, with a contact sheet (`index.html`); as pictures too when asked for. How many
/// papers that are.
///
/// # Errors
/// When a paper cannot be laid out, or the folder not be written.
pub fn write(folder: &Path, pictures: bool) -> anyhow::Result<usize> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut pieces = content::pieces()?;
    pieces.extend(board::pieces()?);
    pieces.extend(letters::pieces()?);
    let mut sheet = String::from(HEAD);
    for piece in &pieces {
        let Piece { name, pdf } = piece;
        let path = folder.join(format!("{name}.pdf"));
        fs::write(&path, pdf).with_context(|| path.display().to_string())?;
        let pages = if pictures { draw(folder, piece)? } else { 0 };
        writeln!(sheet, "<figure><figcaption><a href=\"{name}.pdf\">{name}</a></figcaption>")?;
        for page in 1..=pages {
            writeln!(sheet, "<img src=\"{name}-{page}.png\" alt=\"{name}, {page}\">")?;
        }
        sheet.push_str("</figure>\n");
    }
    let path = folder.join("index.html");
    fs::write(&path, sheet).with_context(|| path.display().to_string())?;
    Ok(pieces.len())
}

const HEAD: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Papers</title>\n\
<style>body{font:14px system-ui;background:#ddd}figure{display:inline-block;margin:12px;vertical-align:top}\
img{width:340px;margin:4px;box-shadow:0 1px 6px #888;background:#fff}figcaption{padding:4px}</style>\n";

/// Draws the pages of a paper; how many they are.
fn draw(folder: &Path, piece: &Piece) -> anyhow::Result<usize> {
    let pdf = Pdf::new(piece.pdf.clone())
        .map_err(|error| anyhow::anyhow!("{}: it cannot be read back: {error:?}", piece.name))?;
    let settings = InterpreterSettings::default();
    let pages = render_pdf(&pdf, SCALE, settings, &RenderSettings::default(), None)
        .with_context(|| format!("{}: it cannot be drawn", piece.name))?;
    let count = pages.len();
    for (at, page) in pages.into_iter().enumerate() {
        let path = folder.join(format!("{}-{}.png", piece.name, at + 1));
        fs::write(&path, page.into_png()?).with_context(|| path.display().to_string())?;
    }
    Ok(count)
}
