//! PDF: what acts in it, and its pages as pictures.

use super::text::{self, Words};
use super::{Bounds, Drawn, bombs};
use crate::evidence::checks::{Found, Report};
use hayro::hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// Pixels per point: 108 to the inch, so that a page of A4 can be read on a screen.
const SCALE: f32 = 1.5;

/// How deep objects in objects are followed; references are not, for every object is looked at by itself.
const DEPTH: usize = 40;
/// The most objects that are looked at.
const OBJECTS: usize = 500_000;

pub(super) fn examine(
    bytes: Vec<u8>,
    bounds: &Bounds,
    tell: &mut dyn FnMut(&Report),
    draw: &mut dyn FnMut(Drawn),
) {
    if bombs::unpacked(&bytes, bounds.unpacked).is_some() {
        return tell(&Report::only(Found::Swollen));
    }
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return tell(&Report::only(Found::Locked));
        }
        Err(_) => return tell(&Report::only(Found::Damaged)),
    };
    let mut report = acting(&pdf);
    let count = pdf.pages().len();
    report.pages = i32::try_from(count).ok();
    if count == 0 {
        report.add(Found::Damaged);
    }
    tell(&report);
    let cache = RenderCache::new();
    let mut spent = 0_usize;
    for page in pdf.pages().iter().take(bounds.pages) {
        let Some(drawn) = picture(page, &cache, bounds) else { return };
        spent = spent.saturating_add(drawn.png.len());
        if spent > bounds.picture_bytes {
            return;
        }
        draw(drawn);
    }
}

/// One page as a picture with its words; none when it cannot be drawn.
pub(super) fn picture<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, bounds: &Bounds) -> Option<Drawn> {
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width >= 1.0 && height >= 1.0) {
        return None;
    }
    let most = (bounds.pixels / (width * height)).sqrt();
    // A side fits sixteen bits, whatever the shape.
    let scale = SCALE.min(most).min(8_000.0 / width.max(height));
    let target = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let settings = InterpreterSettings::default();
    let pixmap = hayro::render(page, cache, &settings, &RenderSettings::default(), &target);
    let (width, height) = (pixmap.width(), pixmap.height());
    let words = words(page, &settings, bounds.words);
    Some(Drawn { png: pixmap.into_png().ok()?, width, height, words })
}

fn words<'a>(page: &'a Page<'a>, settings: &InterpreterSettings, most: usize) -> String {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright: Affine = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let mut context = Context::new(upright, whole, &cache, page.xref(), settings.clone());
    let mut reader = Words::new(whole, most);
    interpret_page(page, &mut context, &mut reader);
    text::lines(reader.into_pieces(), most)
}

/// Everything in the objects of a PDF that acts.
fn acting(pdf: &Pdf) -> Report {
    let mut report = Report::default();
    for (at, object) in pdf.objects().into_iter().enumerate() {
        if at >= OBJECTS {
            report.add(Found::Tangled);
            break;
        }
        look(&object, DEPTH, &mut report);
    }
    report
}

fn look(object: &Object<'_>, depth: usize, report: &mut Report) {
    if depth == 0 {
        return report.add(Found::Tangled);
    }
    match object {
        Object::Dict(dict) => look_in(dict, depth, report),
        Object::Stream(stream) => look_in(stream.dict(), depth, report),
        Object::Array(array) => look_through(array, depth, report),
        _ => {}
    }
}

fn look_through(array: &Array<'_>, depth: usize, report: &mut Report) {
    for item in array.raw_iter() {
        if let MaybeRef::NotRef(object) = item {
            look(&object, depth - 1, report);
        }
    }
}

fn look_in(dict: &Dict<'_>, depth: usize, report: &mut Report) {
    for (key, value) in dict.entries() {
        match key.as_str() {
            "JS" | "JavaScript" => report.add(Found::Script),
            "EmbeddedFile" | "EmbeddedFiles" | "EF" => report.add(Found::Attachment),
            "RichMediaContent" | "RichMediaSettings" | "XFA" => report.add(Found::RichMedia),
            "AA" => report.add(Found::OpenAction),
            "OpenAction" if acts(dict) => report.add(Found::OpenAction),
            _ => {}
        }
        if let MaybeRef::NotRef(object) = &value {
            look(object, depth - 1, report);
        }
    }
    match name(dict, "S").as_deref() {
        Some("JavaScript") => report.add(Found::Script),
        Some("Launch") => report.add(Found::Launch),
        Some("SubmitForm" | "ImportData") => report.add(Found::SubmitsForm),
        Some("GoToE") => report.add(Found::Attachment),
        Some("Rendition" | "Movie" | "Sound") => report.add(Found::RichMedia),
        _ => {}
    }
    if matches!(name(dict, "Subtype").as_deref(), Some("RichMedia" | "Movie" | "Screen" | "3D")) {
        report.add(Found::RichMedia);
    }
}

fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned())
}

/// Whether what happens on opening is more than going to a page.
fn acts(catalog: &Dict<'_>) -> bool {
    let action = catalog.get::<Dict<'_>>("OpenAction");
    action.is_some_and(|action| name(&action, "S").is_some_and(|kind| kind != "GoTo"))
}
