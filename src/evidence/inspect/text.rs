//! The words on a page, in the order in which they are read.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro::kurbo::{BezPath, Point, Rect};

/// A letter, or several that one sign stands for, and where it stands (from the upper left corner, in points).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) x: f64,
    pub(super) y: f64,
    /// How large the letters are.
    pub(super) size: f64,
    pub(super) text: String,
}

/// Draws nothing and writes down what it is told to write.
pub(super) struct Words {
    pieces: Vec<Piece>,
    page: Rect,
    most: usize,
}

impl Words {
    pub(super) const fn new(page: Rect, most: usize) -> Self {
        Self { pieces: Vec::new(), page, most }
    }

    pub(super) fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }
}

impl<'a> Device<'a> for Words {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.pieces.len() >= self.most {
                return;
            }
            let placed = props.transform * glyph.transform();
            let at = placed * Point::ORIGIN;
            let text = match glyph.as_unicode() {
                Some(BfString::Char(one)) => one.to_string(),
                Some(BfString::String(several)) => several,
                None => continue,
            };
            let up = placed * Point::new(0.0, 1000.0);
            let size = (up.y - at.y).hypot(up.x - at.x);
            if self.page.inflate(2.0, 2.0).contains(at) {
                self.pieces.push(Piece { x: at.x, y: at.y, size, text });
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Pieces as lines of words: what stands at one height is a line, a gap of a quarter of a letter's height is a space.
/// They are kept in the order in which they were written, which is that of reading in nearly every document.
pub(super) fn lines(pieces: Vec<Piece>, most: usize) -> String {
    let mut text = String::new();
    let mut last: Option<Piece> = None;
    for piece in pieces {
        if let Some(before) = &last {
            let size = before.size.max(piece.size).max(1.0);
            let fall = piece.y - before.y;
            if fall.abs() > size * 0.5 {
                text.push('\n');
                if fall > size * 2.0 {
                    text.push('\n');
                }
            } else {
                let widths = f64::from(u32::try_from(before.text.chars().count()).unwrap_or(1));
                let gap = piece.x - before.x;
                let apart = gap > size * (0.55 * widths + 0.45) || gap < -size;
                if apart && !text.ends_with(' ') && !piece.text.starts_with(' ') {
                    text.push(' ');
                }
            }
        }
        text.push_str(&piece.text);
        last = Some(piece);
    }
    tidy(&text, most)
}

/// Without controls, marks that turn the direction, and runs of spaces.
fn tidy(text: &str, most: usize) -> String {
    let lines = text.lines().map(|line| {
        let seen: String = line.chars().filter(|c| !crate::values::is_unseen(*c)).collect();
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let joined = lines.collect::<Vec<_>>().join("\n");
    joined.trim().chars().take(most).collect()
}
