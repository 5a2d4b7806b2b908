//! Shapes that both kinds of document use: the mark, rules and frames, waves, the QR code.

use fast_qr::{ECL, QRBuilder};
use krilla::geom::{Path, PathBuilder, Rect};

use super::paper::LayoutError;
use super::statement::Sign;

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

/// A disc, `size` points wide, its upper left corner at (`x`, `y`).
pub(super) fn disc(x: f32, y: f32, size: f32) -> Result<Path, LayoutError> {
    // So far stand the handles of a quarter of a circle from its ends.
    const HANDLE: f32 = 0.552_285;
    let (r, h) = (size / 2.0, size / 2.0 * HANDLE);
    let (cx, cy) = (x + r, y + r);
    let mut path = PathBuilder::new();
    path.move_to(cx, cy - r);
    path.cubic_to(cx + h, cy - r, cx + r, cy - h, cx + r, cy);
    path.cubic_to(cx + r, cy + h, cx + h, cy + r, cx, cy + r);
    path.cubic_to(cx - h, cy + r, cx - r, cy + h, cx - r, cy);
    path.cubic_to(cx - r, cy - h, cx - h, cy - r, cx, cy - r);
    path.close();
    built(path)
}

/// What lies on a disc of the same place and size: a check, an exclamation mark, a cross, a dash.
pub(super) fn sign(sign: Sign, x: f32, y: f32, size: f32) -> Result<Path, LayoutError> {
    let k = size / 24.0;
    let at = |(px, py): (f32, f32)| (x + px * k, y + py * k);
    let check = [(5.8, 12.6), (7.6, 10.8), (10.4, 13.6), (16.4, 7.6), (18.2, 9.4), (10.4, 17.2)];
    let cross = [
        (7.2, 9.0),
        (9.0, 7.2),
        (12.0, 10.2),
        (15.0, 7.2),
        (16.8, 9.0),
        (13.8, 12.0),
        (16.8, 15.0),
        (15.0, 16.8),
        (12.0, 13.8),
        (9.0, 16.8),
        (7.2, 15.0),
        (10.2, 12.0),
    ];
    match sign {
        Sign::Holds => polygon(check.map(at)),
        Sign::Fails => polygon(cross.map(at)),
        Sign::Unknown => area(x + 6.5 * k, y + 10.8 * k, 11.0 * k, 2.4 * k),
        Sign::Heed => {
            let mut path = PathBuilder::new();
            path.push_rect(rect(x + 10.7 * k, y + 5.6 * k, 2.6 * k, 8.2 * k)?);
            path.push_rect(rect(x + 10.7 * k, y + 15.8 * k, 2.6 * k, 2.6 * k)?);
            built(path)
        }
    }
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

/// A ribbon of fine waves across `width` units, like water in low light: `count` lines whose
/// phase drifts from one to the next, so that they cross in a regular weave. Whole units, to be drawn on a fine grid.
#[expect(clippy::cast_precision_loss, reason = "counts of lines and bows are small")]
pub(super) fn waves(width: f32, height: f32, count: usize) -> Result<Path, LayoutError> {
    const BOWS: usize = 6;
    let step = width / BOWS as f32;
    let mut path = PathBuilder::new();
    for line in 0..count {
        let drift = line as f32 / count as f32;
        let value = |bow: f32| {
            let phase = bow * 1.8 + drift * std::f32::consts::TAU;
            let swell = 0.36_f32.mul_add((bow / BOWS as f32 * std::f32::consts::PI).sin(), 0.12);
            0.5 + swell * phase.sin()
        };
        let slope = |bow: f32| (value(bow + 0.01) - value(bow - 0.01)) / 0.02;
        path.move_to(0.0, (height * value(0.0)).round());
        for bow in 0..BOWS {
            let (from, to) = (bow as f32, bow as f32 + 1.0);
            path.cubic_to(
                (step * (from + 1.0 / 3.0)).round(),
                (height * (value(from) + slope(from) / 3.0)).round(),
                (step * (to - 1.0 / 3.0)).round(),
                (height * (value(to) - slope(to) / 3.0)).round(),
                (step * to).round(),
                (height * value(to)).round(),
            );
        }
    }
    built(path)
}

/// A QR code of `text` as lines one module wide, on a grid whose rows are the middles of the modules' rows, and how
/// many modules it is wide; leave four around it. Error correction M. Neighbouring modules of a row are joined, so that
/// no seams show.
#[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules")]
pub(super) fn qr(text: &str) -> Result<(Path, f32), LayoutError> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|e| LayoutError::Qr(e.to_string()))?;
    let mut path = PathBuilder::new();
    for (row, modules) in code.data.chunks(code.size).take(code.size).enumerate() {
        let mut start = 0;
        for run in modules.chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                path.move_to(start as f32, row as f32);
                path.line_to((start + run.len()) as f32, row as f32);
            }
            start += run.len();
        }
    }
    Ok((built(path)?, code.size as f32))
}
