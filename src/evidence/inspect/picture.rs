//! Photographs and screen shots: drawn anew, so that nothing but what can be seen comes through.

use super::{Bounds, Drawn, pdf};
use crate::evidence::checks::{Found, Report};
use crate::evidence::kind::FileKind;
use hayro::RenderCache;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;

/// The most pixels that a picture may have before anybody decodes it: those of a good telephone, and some.
const MOST: u64 = 60_000_000;

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is handed over is used up in meaning, and callers read better so"
)]
pub(super) fn examine(
    kind: FileKind,
    bytes: Vec<u8>,
    bounds: &Bounds,
    tell: &mut dyn FnMut(&Report),
    draw: &mut dyn FnMut(Drawn),
) {
    let size = if kind == FileKind::Png { png_size(&bytes) } else { jpeg_size(&bytes) };
    let Some((width, height)) = size.filter(|(width, height)| *width > 0 && *height > 0) else {
        return tell(&Report::only(Found::Damaged));
    };
    if u64::from(width) * u64::from(height) > MOST {
        return tell(&Report::only(Found::Swollen));
    }
    let turned = if kind == FileKind::Jpeg { orientation(&bytes) } else { 1 };
    let wrapped =
        if kind == FileKind::Png { png_as_pdf(&bytes) } else { Some(wrap(&bytes, (width, height), turned)) };
    let drawn = wrapped.and_then(|pdf| on_a_page(pdf, bounds));
    let mut report = Report { findings: Vec::new(), pages: Some(1) };
    if drawn.is_none() {
        report.add(Found::Damaged);
    }
    tell(&report);
    if let Some(drawn) = drawn {
        draw(drawn);
    }
}

fn on_a_page(bytes: Vec<u8>, bounds: &Bounds) -> Option<Drawn> {
    let pdf = Pdf::new(bytes).ok()?;
    let cache = RenderCache::new();
    let page = pdf.pages().iter().next()?;
    pdf::picture(page, &cache, bounds)
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?))
}

/// The marker that says how large the picture is: any start of frame.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let (marker, length) = (big(bytes, at, 2)?, usize::try_from(big(bytes, at + 2, 2)?).ok()?);
        match marker {
            0xffc0..=0xffcf if !matches!(marker, 0xffc4 | 0xffc8 | 0xffcc) => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            0xff00.. if length >= 2 => at += 2 + length,
            _ => return None,
        }
    }
}

/// Whether the colours are three, one or four to a pixel.
fn jpeg_colours(bytes: &[u8]) -> u32 {
    let mut at = 2;
    while let (Some(marker), Some(length)) = (big(bytes, at, 2), big(bytes, at + 2, 2)) {
        if matches!(marker, 0xffc0..=0xffcf) && !matches!(marker, 0xffc4 | 0xffc8 | 0xffcc) {
            return big(bytes, at + 9, 1).unwrap_or(3);
        }
        at += 2 + usize::try_from(length.max(2)).unwrap_or(2);
    }
    3
}

/// How a telephone was held (Exif 2.3, tag 0x0112): 1 is upright, 3 upside down, 6 and 8 on its sides.
fn orientation(bytes: &[u8]) -> u32 {
    let found = bytes.windows(6).position(|window| window == b"Exif\0\0").and_then(|at| {
        let tiff = bytes.get(at + 6..)?;
        let little = tiff.starts_with(b"II");
        let number = |at: usize, length: usize| -> Option<u32> {
            let part = tiff.get(at..at + length)?;
            let add = |sum: u32, byte: &u8| (sum << 8) | u32::from(*byte);
            Some(if little { part.iter().rev().fold(0, add) } else { part.iter().fold(0, add) })
        };
        let table = usize::try_from(number(4, 4)?).ok()?;
        let count = usize::try_from(number(table, 2)?).ok()?.min(200);
        (0..count)
            .map(|entry| table + 2 + entry * 12)
            .find(|at| number(*at, 2) == Some(0x0112))
            .and_then(|at| number(at + 8, 2))
    });
    found.unwrap_or(1)
}

/// A JPEG as the only picture on a page of its size, which is at most 1,600 points.
fn wrap(jpeg: &[u8], (width, height): (u32, u32), orientation: u32) -> Vec<u8> {
    let space = match jpeg_colours(jpeg) {
        1 => "/DeviceGray",
        4 => "/DeviceCMYK",
        _ => "/DeviceRGB",
    };
    let image = format!("/ColorSpace{space}/BitsPerComponent 8/Filter/DCTDecode");
    page_of(jpeg, &image, (width, height), orientation)
}

/// A PNG drawn over white, packed again as plain pixels.
fn png_as_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    let pixmap = Pixmap::from_png(std::io::Cursor::new(bytes)).ok()?;
    let size = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let over_white = |part: u8, alpha: u8| part.saturating_add(255_u8.saturating_sub(alpha));
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for row in pixmap.data().chunks(usize::from(pixmap.width()).max(1)) {
        let plain: Vec<u8> = row
            .iter()
            .flat_map(|pixel| [pixel.r, pixel.g, pixel.b].map(|part| over_white(part, pixel.a)))
            .collect();
        std::io::Write::write_all(&mut packer, &plain).ok()?;
    }
    let packed = packer.finish().ok()?;
    Some(page_of(&packed, "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", size, 1))
}

fn page_of(image: &[u8], how: &str, (width, height): (u32, u32), orientation: u32) -> Vec<u8> {
    let longest = width.max(height).max(1);
    let scale = (1_600.0 / f64::from(longest)).min(1.0);
    let (wide, high) = (f64::from(width) * scale, f64::from(height) * scale);
    let turn = match orientation {
        3 | 4 => 180,
        5 | 6 => 90,
        7 | 8 => 270,
        _ => 0,
    };
    let content = format!("{wide} 0 0 {high} 0 0 cm /I Do");
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |out: &mut Vec<u8>, body: &[u8]| {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", places.len()).as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    };
    object(&mut out, b"<</Type/Catalog/Pages 2 0 R>>");
    object(&mut out, b"<</Type/Pages/Kids[3 0 R]/Count 1>>");
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Rotate {turn}/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    );
    object(&mut out, page.as_bytes());
    object(&mut out, format!("<</Length {}>>stream\n{content}\nendstream", content.len()).as_bytes());
    let head = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}{how}/Length {}>>stream\n",
        image.len()
    );
    object(&mut out, &[head.as_bytes(), image, b"\nendstream"].concat());
    let table = out.len();
    out.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    out
}
