//! The typefaces, and text set in them: shaping and measuring.
//!
//! Libertinus Serif carries everything that is read, Inter the small labels. Both are under the
//! SIL Open Font License 1.1, come from crates, and only the glyphs in use go into a document.
//! Lengths are PDF points (1/72 inch).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, ShapePlan, UnicodeBuffer, script};

pub(super) use super::breaking::{wrap, wrap_balanced};
use super::paper::LayoutError;

/// A cut of a typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// A cut ready for use: for krilla, for shaping, a shaping plan for Latin text, and what is asked most often.
struct Loaded {
    font: Font,
    shaper: rustybuzz::Face<'static>,
    latin: ShapePlan,
    /// Of each character below [`COMMON`] its width as a fraction of the size; none where the cut lacks it.
    widths: Vec<Option<f32>>,
}

/// Latin with the letters of the Nordic, the Sámi and the other European languages.
const COMMON: u32 = 0x250;

impl Loaded {
    /// The width of a character as a fraction of the size, without kerning; none where the cut lacks it.
    fn width(&self, c: char) -> Option<f32> {
        let place = usize::try_from(u32::from(c)).unwrap_or(usize::MAX);
        self.widths.get(place).copied().unwrap_or_else(|| width(&self.shaper, c))
    }
}

fn width(shaper: &rustybuzz::Face<'static>, c: char) -> Option<f32> {
    let glyph = shaper.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
    let em = f32::from(u16::try_from(shaper.units_per_em()).unwrap_or(1000));
    Some(shaper.glyph_hor_advance(glyph).map_or(0.0, f32::from) / em)
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
    let common = (0..COMMON).map(|code| char::from_u32(code).and_then(|c| width(&shaper, c)));
    let widths = common.collect();
    Some(Loaded { font: Font::new(bytes.into(), 0)?, shaper, latin, widths })
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

/// Letters and signs that most papers need: they are put into a font first, and always in this order, so that most
/// papers carry the very same font, which is cut and packed once. Nothing for cuts that set few words.
pub(super) fn standing(face: Face) -> Result<Option<Line>, LayoutError> {
    let letters = match face {
        Face::Serif => "abcdefghijklmnoprstuvyøåABDEGHKLMNOPRSTV0123456789.,-",
        // Labels say the same on every paper, numbers do not.
        Face::Sans => "0123456789.:/",
        Face::Strong | Face::Italic => return Ok(None),
    };
    line(letters, Style::new(face, 1.0, 1.0)).map(Some)
}

/// The font of a cut, for drawing.
pub(super) fn font(face: Face) -> Result<Font, LayoutError> {
    Ok(loaded(face)?.font.clone())
}

/// The text with each character that the text face lacks written as its code, `[U+1F600]`: for what people typed
/// freely, where nothing may be lost and the paper must be made all the same.
#[must_use]
#[expect(clippy::format_push_string, reason = "a test writes its sample text so")]
pub fn printable(text: &str) -> String {
    let Ok(serif) = loaded(Face::Serif) else { return text.to_owned() };
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let drawn = serif.width(c).is_some();
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
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}

/// The text with a face that has all of its characters: the asked-for one, or the first other. No name may stop a
/// paper: where no face has all, the characters that running text lacks are written as their codes.
fn covered(text: &str, face: Face) -> Result<(Face, Cow<'_, str>), LayoutError> {
    if let Some(found) = covering(text, face)? {
        return Ok((found, Cow::Borrowed(text)));
    }
    let coded = printable(text);
    Ok((covering(&coded, face)?.unwrap_or(Face::Serif), Cow::Owned(coded)))
}

fn covering(text: &str, face: Face) -> Result<Option<Face>, LayoutError> {
    for candidate in [face, Face::Serif, Face::Sans] {
        let loaded = loaded(candidate)?;
        if text.chars().all(|c| loaded.width(c).is_some()) {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

/// Sets `text` on one line, however long. Empty text gives an empty line.
pub(super) fn line(text: &str, style: Style) -> Result<Line, LayoutError> {
    shape(clean(text).trim(), style)
}

/// Lines that were set lately: most of what papers say, they all say. Emptied when it is full.
static SET: LazyLock<Mutex<HashMap<Key, Arc<Shaped>>>> = LazyLock::new(Mutex::default);
const MOST_SET: usize = 4_096;

/// The cut, the tracking, and the text.
type Key = (Face, u32, String);

/// A text as glyphs, whatever its size.
struct Shaped {
    face: Face,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    /// As a fraction of the size, a trailing space left out.
    width: f32,
}

pub(super) fn shape(text: &str, style: Style) -> Result<Line, LayoutError> {
    let key = (style.face, style.tracking.to_bits(), text.to_owned());
    let known = SET.lock().ok().and_then(|set| set.get(&key).cloned());
    let shaped = if let Some(shaped) = known {
        shaped
    } else {
        let shaped = Arc::new(shape_anew(text, style)?);
        if let Ok(mut set) = SET.lock() {
            if set.len() >= MOST_SET {
                set.clear();
            }
            set.insert(key, Arc::clone(&shaped));
        }
        shaped
    };
    Ok(Line {
        text: shaped.text.clone(),
        glyphs: shaped.glyphs.clone(),
        width: shaped.width * style.size,
        face: shaped.face,
        size: style.size,
    })
}

fn shape_anew(text: &str, style: Style) -> Result<Shaped, LayoutError> {
    let (face, text) = covered(text, style.face)?;
    let text = text.as_ref();
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
    let glyphs = glyphs(&shaped, text.len(), loaded, style.tracking / 1000.0);
    let mut width: f32 = glyphs.iter().map(|g| g.x_advance).sum();
    if text.ends_with(' ') {
        width -= glyphs.last().map_or(0.0, |g| g.x_advance);
    }
    Ok(Shaped { face, text: text.to_owned(), glyphs, width })
}

/// Letters, digits and punctuation that one shaping plan serves.
const fn is_latin(c: char) -> bool {
    matches!(c, ' '..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20AC}')
}

/// Steps, to the size, in which tracked glyphs are set closer or wider: half of one is a sixteenth of a point in a label,
/// which nobody sees, and where most distances are the same, the page is shorter.
const STEPS: f32 = 64.0;

/// Glyphs with the range of text that each stands for (left to right).
#[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
fn glyphs(
    shaped: &rustybuzz::GlyphBuffer,
    length: usize,
    loaded: &Loaded,
    tracking: f32,
) -> Vec<KrillaGlyph> {
    let em = loaded.font.units_per_em();
    let own = |glyph: u32| {
        let glyph = u16::try_from(glyph).ok().map(rustybuzz::ttf_parser::GlyphId);
        glyph.and_then(|glyph| loaded.shaper.glyph_hor_advance(glyph))
    };
    let advance = |glyph: u32, shaped: i32| match own(glyph).map(i32::from) {
        Some(own) if tracking > 0.0 => {
            let beside = (shaped - own) as f32 / em + tracking;
            own as f32 / em + (beside * STEPS).round() / STEPS
        }
        _ => shaped as f32 / em + tracking,
    };
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
            advance(info.glyph_id, place.x_advance),
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

/// The width of a text without kerning and ligatures: enough to choose where a line breaks.
pub(super) fn estimate(text: &str, style: Style) -> Result<f32, LayoutError> {
    let (face, text) = covered(text, style.face)?;
    let loaded = loaded(face)?;
    let advance: f32 =
        text.chars().map(|c| loaded.width(c).unwrap_or_default() + style.tracking / 1000.0).sum();
    Ok(advance * style.size)
}
