//! Shapes that both kinds of document use: the mark, rules and frames, waves, the QR code.

use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

use super::paper::LayoutError;

fn built(path: PathBuilder) -> Result<Path, LayoutError> {
    path.finish().ok_or(LayoutError::Page)
}

/// A rectangle by its upper left corner and size.
pub(super) fn rect(x: f32, y: f32, width: f32, height: f32) -> Result<Rect, LayoutError> {
    Rect::from_xywh(x, y, width, height).ok_or(LayoutError::Page)
}

/// A rectangle as a path.
pub(super) fn area(x: f32, y: f32, width: f32, height: f32) -> Result<Path, LayoutError> {
    let mut path = PathBuilder::new();
    path.push_rect(rect(x, y, width, height)?);
    built(path)
}

/// A straight line.
pub(super) fn rule(from: (f32, f32), to: (f32, f32)) -> Result<Path, LayoutError> {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    built(path)
}

/// The shield of the mark, `size` points high, its upper left corner at (`x`, `y`).
///
/// Drawn on a grid of 20 × 24: straight shoulders, sides that swing in to the point.
pub(super) fn shield(x: f32, y: f32, size: f32) -> Result<Path, LayoutError> {
    let k = size / 24.0;
    let p = |px: f32, py: f32| (x + px * k, y + py * k);
    let mut path = PathBuilder::new();
    let curve = |path: &mut PathBuilder, a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        path.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1);
    };
    let top = p(10.0, 0.0);
    path.move_to(top.0, top.1);
    curve(&mut path, p(12.8, 2.0), p(16.2, 3.1), p(20.0, 3.3));
    let flank = p(20.0, 11.2);
    path.line_to(flank.0, flank.1);
    curve(&mut path, p(20.0, 17.2), p(16.1, 21.7), p(10.0, 24.0));
    curve(&mut path, p(3.9, 21.7), p(0.0, 17.2), p(0.0, 11.2));
    let shoulder = p(0.0, 3.3);
    path.line_to(shoulder.0, shoulder.1);
    curve(&mut path, p(3.8, 3.1), p(7.2, 2.0), p(10.0, 0.0));
    path.close();
    built(path)
}

/// The check that lies on the shield of the same place and size, as a filled outline.
pub(super) fn check(x: f32, y: f32, size: f32) -> Result<Path, LayoutError> {
    let k = size / 24.0;
    let corners = [(5.1, 12.1), (6.9, 10.3), (9.0, 12.4), (13.6, 7.8), (15.4, 9.6), (9.0, 16.0)];
    polygon(corners.map(|(px, py)| (x + px * k, y + py * k)))
}

/// A small check as a list mark, `size` points wide, standing on `baseline`.
pub(super) fn tick(x: f32, baseline: f32, size: f32) -> Result<Path, LayoutError> {
    let k = size / 10.0;
    let corners = [(0.0, -3.9), (1.2, -5.1), (3.6, -2.7), (8.8, -7.9), (10.0, -6.7), (3.6, -0.3)];
    polygon(corners.map(|(px, py)| (x + px * k, baseline + py * k)))
}

/// A small square as a list mark, standing at half the height of the letters.
pub(super) fn dot(x: f32, baseline: f32, size: f32) -> Result<Path, LayoutError> {
    area(x, baseline - size * 1.7, size, size)
}

fn polygon<const N: usize>(corners: [(f32, f32); N]) -> Result<Path, LayoutError> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in corners.into_iter().enumerate() {
        if index == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.close();
    built(path)
}

/// A ribbon of fine waves across `width` points, like water in low light: `count` lines whose
/// phase drifts from one to the next, so that they cross in a regular weave.
#[expect(clippy::cast_precision_loss, reason = "counts of lines and bows are small")]
pub(super) fn waves(x: f32, y: f32, width: f32, height: f32, count: usize) -> Result<Path, LayoutError> {
    const BOWS: usize = 12;
    let step = width / BOWS as f32;
    let mut path = PathBuilder::new();
    for line in 0..count {
        let drift = line as f32 / count as f32;
        let value = |bow: f32| {
            let phase = bow * 0.9 + drift * std::f32::consts::TAU;
            let swell = 0.36_f32.mul_add((bow / BOWS as f32 * std::f32::consts::PI).sin(), 0.12);
            0.5 + swell * phase.sin()
        };
        let slope = |bow: f32| (value(bow + 0.01) - value(bow - 0.01)) / 0.02;
        path.move_to(x, y + height * value(0.0));
        for bow in 0..BOWS {
            let (from, to) = (bow as f32, bow as f32 + 1.0);
            path.cubic_to(
                x + step * (from + 1.0 / 3.0),
                y + height * (value(from) + slope(from) / 3.0),
                x + step * (to - 1.0 / 3.0),
                y + height * (value(to) - slope(to) / 3.0),
                x + step * to,
                y + height * value(to),
            );
        }
    }
    built(path)
}

/// A QR code of `text`, `size` points wide without its quiet zone (leave four modules around it).
/// Error correction M. Neighbouring modules of a row are joined, so that no seams show.
///
/// Returns the shape and the width of one module.
#[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules")]
pub(super) fn qr(text: &str, x: f32, y: f32, size: f32) -> Result<(Path, f32), LayoutError> {
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|e| LayoutError::Qr(e.to_string()))?;
    let module = size / code.width() as f32;
    let mut path = PathBuilder::new();
    for (row, modules) in code.to_colors().chunks(code.width()).enumerate() {
        let top = y + row as f32 * module;
        let mut start = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                path.push_rect(rect(x + start as f32 * module, top, run.len() as f32 * module, module)?);
            }
            start += run.len();
        }
    }
    Ok((built(path)?, module))
}
