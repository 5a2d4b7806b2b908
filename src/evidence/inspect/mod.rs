//! Looking into a file: what acts in it, whether it is whole, how many pages it has, and its pages as pictures.
//!
//! Files come from strangers, so this runs in a process of its own ([`Inspector`]) that may be slow, swell or die
//! without harm; [`examine`] is what that process does. Every reading is bounded before it begins.

mod apart;
mod bombs;
mod office;
mod pdf;
mod picture;
mod text;

pub use apart::{Inspector, answer};

use super::checks::{Found, Report};
use super::kind::FileKind;

/// A page that has been made a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The picture (PNG).
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
    /// What can be read on the page.
    pub words: String,
}

/// What may be spent on one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// The most pages that are drawn.
    pub pages: usize,
    /// The most pixels of a page; a larger one is drawn smaller.
    pub pixels: f32,
    /// The most bytes of all pictures together.
    pub picture_bytes: usize,
    /// The most bytes that all streams of a PDF or all parts of an office file may unpack to.
    pub unpacked: u64,
    /// The most characters that are kept of a page.
    pub words: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            pages: 200,
            pixels: 4_000_000.0,
            picture_bytes: 150_000_000,
            unpacked: 300_000_000,
            words: 20_000,
        }
    }
}

/// Looks into a file, tells what it saw, and then draws its pages one by one.
pub(super) fn examine(
    kind: FileKind,
    bytes: Vec<u8>,
    bounds: &Bounds,
    tell: &mut dyn FnMut(&Report),
    draw: &mut dyn FnMut(Drawn),
) {
    match kind {
        FileKind::Pdf => pdf::examine(bytes, bounds, tell, draw),
        FileKind::Png | FileKind::Jpeg => picture::examine(kind, bytes, bounds, tell, draw),
        FileKind::Docx | FileKind::Xlsx => tell(&office::examine(&bytes, bounds)),
        FileKind::Csv | FileKind::Txt => tell(&text_report(&bytes)),
        FileKind::Wav | FileKind::Mp3 | FileKind::M4a | FileKind::Ogg | FileKind::Flac => {
            tell(&Report::default());
        }
    }
}

/// Text of a spreadsheet that would be taken for a command when it is opened (OWASP, CSV injection).
fn text_report(bytes: &[u8]) -> Report {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let cells =
        text.split(['\n', ';', ',', '\t']).map(|cell| cell.trim_matches(['"', ' ', '\r', '\u{feff}']));
    let acts = |cell: &str| {
        cell.starts_with(['=', '+', '-', '@'])
            && (cell.contains("cmd|")
                || cell.contains("dde(")
                || cell.contains("webservice(")
                || cell.contains("hyperlink("))
    };
    let mut report = Report::default();
    if cells.into_iter().any(acts) {
        report.add(Found::Command);
    }
    report
}

#[cfg(test)]
mod tests;
