//! The typefaces, and text set in them: shaping, measuring, breaking into lines.
//!
//! Libertinus Serif carries everything that is read, Inter the small labels. Both are under the
//! SIL Open Font License 1.1, come from crates, and only the glyphs in use go into a document.
//! Lengths are PDF points (1/72 inch).

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, ShapePlan, UnicodeBuffer, script};

use super::paper::LayoutError;

/// A cut of a typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text.
    Serif,
    /// Names and headings.
    Strong,
    /// Introductory lines.
    Italic,
    /// Labels, small print, figures in tables.
    Sans,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The cut.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Distance between baselines in points.
    pub leading: f32,
    /// Extra space after every glyph, in thousandths of the size.
    pub tracking: f32,
}

impl Style {
    /// A style without extra tracking.
    pub(super) const fn new(face: Face, size: f32, leading: f32) -> Self {
        Self { face, size, leading, tracking: 0.0 }
    }

    /// The same with extra space between the glyphs, in thousandths of the size.
    pub(super) const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }
}

/// One line of text, shaped and measured.
#[derive(Clone)]
pub(super) struct Line {
    /// The text, ending in a space when the paragraph goes on.
    pub text: String,
    /// Its glyphs; advances in fractions of the size.
    pub glyphs: Vec<KrillaGlyph>,
    /// The width in points, a trailing space left out.
    pub width: f32,
    /// The cut that was used; another than asked for where that lacks a character.
    pub face: Face,
    /// Size in points.
    pub size: f32,
}

/// A cut ready for use: for krilla, for shaping, and a shaping plan for Latin text.
struct Loaded {
    font: Font,
    shaper: rustybuzz::Face<'static>,
    latin: ShapePlan,
}

struct Faces {
    serif: Loaded,
    strong: Loaded,
    italic: Loaded,
    sans: Loaded,
}

static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
    Some(Faces {
        serif: load(libertinus("LibertinusSerif-Regular")?)?,
        strong: load(libertinus("LibertinusSerif-Semibold")?)?,
        italic: load(libertinus("LibertinusSerif-Italic")?)?,
        sans: load(ttf_inter::REGULAR)?,
    })
});

/// The bytes of a cut by its PostScript name (name id 6).
fn libertinus(name: &str) -> Option<&'static [u8]> {
    typst_assets::fonts().find(|bytes| {
        rustybuzz::Face::from_slice(bytes, 0).is_some_and(|face| {
            face.names()
                .into_iter()
                .any(|entry| entry.name_id == 6 && entry.to_string().as_deref() == Some(name))
        })
    })
}

fn load(bytes: &'static [u8]) -> Option<Loaded> {
    let shaper = rustybuzz::Face::from_slice(bytes, 0)?;
    let latin = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, &[]);
    Some(Loaded { font: Font::new(bytes.into(), 0)?, shaper, latin })
}

fn loaded(face: Face) -> Result<&'static Loaded, LayoutError> {
    let faces = FACES.as_ref().ok_or(LayoutError::Font)?;
    Ok(match face {
        Face::Serif => &faces.serif,
        Face::Strong => &faces.strong,
        Face::Italic => &faces.italic,
        Face::Sans => &faces.sans,
    })
}

/// The font of a cut, for drawing.
pub(super) fn font(face: Face) -> Result<Font, LayoutError> {
    Ok(loaded(face)?.font.clone())
}

/// Characters of `text` that no embedded face can print, each once, in the order of appearance.
///
/// Empty means that a document with this text can be made. White space and invisible format
/// characters never count: they are replaced or left out. When the fonts themselves cannot be
/// read, nothing is reported here and the layout says so.
#[must_use]
pub fn unprintable(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for c in clean(text).chars() {
        let known = [Face::Serif, Face::Sans]
            .into_iter()
            .any(|face| loaded(face).map_or(true, |l| l.shaper.glyph_index(c).is_some()));
        if !known && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// The text with each character that the text face lacks written as its code, `[U+1F600]`: for what people typed
/// freely, where nothing may be lost and the paper must be made all the same.
#[must_use]
#[expect(clippy::format_push_string, reason = "a test writes its sample text so")]
pub fn printable(text: &str) -> String {
    let Ok(serif) = loaded(Face::Serif) else { return text.to_owned() };
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let drawn = serif.shaper.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        if c.is_control() || clean(&c.to_string()).is_empty() || drawn {
            kept.push(c);
        } else {
            kept.push_str(&format!("[U+{:04X}]", u32::from(c)));
        }
    }
    kept
}

/// Replaces line ends, tabs and other control characters by spaces and leaves out what is
/// invisible or turns the direction of writing (so that a name cannot be made to look like another).
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}

/// The asked-for face, or the first other one that has every character.
fn covering(text: &str, face: Face) -> Result<Face, LayoutError> {
    for candidate in [face, Face::Serif, Face::Sans] {
        let shaper = &loaded(candidate)?.shaper;
        if text.chars().all(|c| shaper.glyph_index(c).is_some()) {
            return Ok(candidate);
        }
    }
    Err(LayoutError::Glyph(unprintable(text)))
}

/// Sets `text` on one line, however long. Empty text gives an empty line.
pub(super) fn line(text: &str, style: Style) -> Result<Line, LayoutError> {
    shape(clean(text).trim(), style)
}

fn shape(text: &str, style: Style) -> Result<Line, LayoutError> {
    let face = covering(text, style.face)?;
    let loaded = loaded(face)?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    let shaped = if text.chars().all(is_latin) {
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        rustybuzz::shape_with_plan(&loaded.shaper, &loaded.latin, buffer)
    } else {
        buffer.set_direction(Direction::LeftToRight);
        rustybuzz::shape(&loaded.shaper, &[], buffer)
    };
    let em = loaded.font.units_per_em();
    let glyphs = glyphs(&shaped, text.len(), em, style.tracking / 1000.0);
    let mut width: f32 = glyphs.iter().map(|g| g.x_advance).sum();
    if text.ends_with(' ') {
        width -= glyphs.last().map_or(0.0, |g| g.x_advance);
    }
    Ok(Line { text: text.to_owned(), glyphs, width: width * style.size, face, size: style.size })
}

/// Letters, digits and punctuation that one shaping plan serves.
const fn is_latin(c: char) -> bool {
    matches!(c, ' '..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20AC}')
}

/// Glyphs with the range of text that each stands for (left to right).
#[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
fn glyphs(shaped: &rustybuzz::GlyphBuffer, length: usize, em: f32, tracking: f32) -> Vec<KrillaGlyph> {
    let mut glyphs = Vec::with_capacity(shaped.len());
    let (mut end, mut seen) = (length, length);
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).rev() {
        let start = info.cluster as usize;
        if start != seen {
            end = seen;
            seen = start;
        }
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            place.x_advance as f32 / em + tracking,
            place.x_offset as f32 / em,
            place.y_offset as f32 / em,
            place.y_advance as f32 / em,
            start..end,
            None,
        ));
    }
    glyphs.reverse();
    glyphs
}

/// Breaks `text` into lines of at most `width` points. Line ends in the text are kept; words that
/// are too long for a line are broken. Empty text gives no lines.
pub(super) fn wrap(text: &str, style: Style, width: f32) -> Result<Vec<Line>, LayoutError> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let pieces = pieces(&clean(part), style, width)?;
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let (line, taken) = first_line(rest, style, width)?;
            lines.push(line);
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
    Ok(lines)
}

/// Kerning makes a line narrower than the estimate says: so much more is tried before measuring.
const SLACK: f32 = 1.02;

/// As many pieces as fit on a line (at least one), and how many they are.
fn first_line(pieces: &[Piece], style: Style, width: f32) -> Result<(Line, usize), LayoutError> {
    let mut used = 0.0;
    let fitting = pieces.iter().take_while(|piece| {
        let fits = used + piece.visible <= width * SLACK;
        used += piece.advance;
        fits
    });
    let mut taken = fitting.count().max(1);
    loop {
        let text: String = pieces.iter().take(taken).map(|piece| piece.text.as_str()).collect();
        let line = shape(if taken == pieces.len() { text.trim_end() } else { &text }, style)?;
        if line.width <= width || taken == 1 {
            return Ok((line, taken));
        }
        taken -= 1;
    }
}

/// Like [`wrap`], with lines as equal as the number of lines allows: for names and headings.
pub(super) fn wrap_balanced(text: &str, style: Style, width: f32) -> Result<Vec<Line>, LayoutError> {
    let lines = wrap(text, style, width)?;
    if lines.len() < 2 || text.contains('\n') {
        return Ok(lines);
    }
    let pieces = pieces(&clean(text), style, width)?;
    let (mut low, mut high) = (width / 2.0, width);
    for _ in 0..7 {
        let middle = f32::midpoint(low, high);
        if count(&pieces, middle) > lines.len() {
            low = middle;
        } else {
            high = middle;
        }
    }
    let balanced = wrap(text, style, high)?;
    Ok(if balanced.len() == lines.len() { balanced } else { lines })
}

/// How many lines the pieces take, by estimate.
fn count(pieces: &[Piece], width: f32) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for piece in pieces {
        if used > 0.0 && used + piece.visible > width {
            lines += 1;
            used = 0.0;
        }
        used += piece.advance;
    }
    lines
}

/// The width of a text without kerning and ligatures: enough to choose where a line breaks.
fn estimate(text: &str, style: Style) -> Result<f32, LayoutError> {
    let loaded = loaded(covering(text, style.face)?)?;
    let glyphs = text.chars().filter_map(|c| loaded.shaper.glyph_index(c));
    let units: f32 = glyphs.map(|glyph| loaded.shaper.glyph_hor_advance(glyph).map_or(0.0, f32::from)).sum();
    let tracking: f32 = text.chars().map(|_| style.tracking / 1000.0).sum();
    Ok((units / loaded.font.units_per_em() + tracking) * style.size)
}

/// An unbreakable piece of text.
struct Piece {
    /// A word with the space or slash that follows.
    text: String,
    /// How far it moves on.
    advance: f32,
    /// The width that counts at a line's end: without the space.
    visible: f32,
}

/// The unbreakable pieces of a text; widths are estimates, the line as a whole is measured.
fn pieces(text: &str, style: Style, width: f32) -> Result<Vec<Piece>, LayoutError> {
    let mut pieces = Vec::new();
    let space = estimate(" ", style)?;
    let collapsed = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    for piece in collapsed.split_inclusive([' ', '/']) {
        let word = piece.trim_end();
        let visible = estimate(word, style)?;
        if visible > width {
            for part in chopped(word, style, width)? {
                let visible = estimate(&part, style)?;
                pieces.push(Piece { text: part, advance: visible, visible });
            }
            if let Some(last) = pieces.last_mut() {
                last.text.push_str(piece.get(word.len()..).unwrap_or_default());
                last.advance += space;
            }
        } else {
            let advance = if word.len() < piece.len() { visible + space } else { visible };
            pieces.push(Piece { text: piece.to_owned(), advance, visible });
        }
    }
    Ok(pieces)
}

/// A word that is wider than the line, in parts that fit (at least one character each).
fn chopped(word: &str, style: Style, width: f32) -> Result<Vec<String>, LayoutError> {
    let mut parts = Vec::new();
    let (mut part, mut used) = (String::new(), 0.0);
    for c in word.chars() {
        let own = estimate(c.encode_utf8(&mut [0; 4]), style)?;
        if !part.is_empty() && used + own > width {
            parts.push(std::mem::take(&mut part));
            used = 0.0;
        }
        part.push(c);
        used += own;
    }
    parts.push(part);
    Ok(parts)
}
