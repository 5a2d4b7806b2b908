//! Where lines end: text broken into lines of a width.

use super::faces::{Line, Style, clean, estimate, shape};
use super::paper::LayoutError;

/// Breaks `text` into lines of at most `width` points. Line ends in the text are kept; words that
/// are too long for a line are broken. Empty text gives no lines.
pub(super) fn wrap(text: &str, style: Style, width: f32) -> Result<Vec<Line>, LayoutError> {
    let mut lines = Vec::new();
    let mut parts = text.split('\n').peekable();
    while let Some(part) = parts.next() {
        let pieces = pieces(&clean(part), style, width)?;
        let mut rest = pieces.as_slice();
        // Whatever another line follows ends in a space, so that words stay apart when they are read aloud.
        let more = if parts.peek().is_some() { " " } else { "" };
        while !rest.is_empty() {
            let (line, taken) = first_line(rest, more, style, width)?;
            lines.push(line);
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
    Ok(lines)
}

/// Kerning makes a line narrower than the estimate says: so much more is tried before measuring.
const SLACK: f32 = 1.02;

/// As many pieces as fit on a line (at least one), and how many they are; `more` comes after the last.
fn first_line(pieces: &[Piece], more: &str, style: Style, width: f32) -> Result<(Line, usize), LayoutError> {
    let mut used = 0.0;
    let fitting = pieces.iter().take_while(|piece| {
        let fits = used + piece.visible <= width * SLACK;
        used += piece.advance;
        fits
    });
    let mut taken = fitting.count().max(1);
    loop {
        let mut text: String = pieces.iter().take(taken).map(|piece| piece.text.as_str()).collect();
        if taken == pieces.len() {
            text.truncate(text.trim_end().len());
            text.push_str(more);
        }
        let line = shape(&text, style)?;
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
    // A dash stands at a line's end, not at the next one's beginning.
    let collapsed = collapsed.replace(" – ", "\u{a0}– ");
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
