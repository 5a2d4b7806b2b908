//! Paper: what certificates and letters share. Pages are collected as drawing steps beside a tree
//! of meaning, and written at the end as PDF/A-3a and PDF/UA-1, when the number of pages is known.
//!
//! No word that a reader sees is written here; all of them come in with the document.
//! Lengths are PDF points; y grows downwards from the page's upper edge.

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Node as Child, SpanTag, TagGroup, TagKind, TagTree,
};

use super::archive;
pub(super) use super::archive::About;
pub use super::faces::printable;
use super::faces::{self, Face, Line};
pub use super::parts::{Attachment, CheckPanel, Fact, LayoutError, Letterhead, Relationship, SignaturePanel};

/// Width of A4 in points.
pub(super) const WIDTH: f32 = 595.276;
/// Height of A4 in points.
pub(super) const HEIGHT: f32 = 841.89;

/// The alternative text by which the signer finds the annotation that it turns into the signature
/// field. It never stays in a signed file.
pub const PLACEHOLDER: &str = "SIGNATURE-PLACEHOLDER";

/// A colour, as red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub u8, pub u8, pub u8);

/// The palette: black and fjord on white.
impl Colour {
    pub(super) const TEXT: Self = Self(0x13, 0x24, 0x2A);
    pub(super) const MUTED: Self = Self(0x46, 0x59, 0x60);
    pub(super) const PRIMARY: Self = Self(0x0F, 0x4C, 0x5C);
    pub(super) const SOFT: Self = Self(0xF1, 0xF6, 0xF7);
    pub(super) const MIST: Self = Self(0xC9, 0xDD, 0xE1);
    pub(super) const LINE: Self = Self(0xC3, 0xD0, 0xD2);
    pub(super) const WHITE: Self = Self(0xFF, 0xFF, 0xFF);

    fn fill(self) -> Fill {
        Fill {
            paint: rgb::Color::new(self.0, self.1, self.2).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }
    }

    fn stroke(self, width: f32) -> Stroke {
        Stroke { paint: rgb::Color::new(self.0, self.1, self.2).into(), width, ..Stroke::default() }
    }
}

/// A place in the tree of meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(usize);

/// To what a drawing step belongs: to a node, or to nothing that is read aloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Owner {
    Node(NodeId),
    Decoration,
    Header,
    Footer,
}

/// A grid of its own for a drawing: in whole units numbers stay short where there are many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Where its origin is.
    pub at: (f32, f32),
    /// One unit in points.
    pub unit: f32,
}

enum Ink {
    Text {
        x: f32,
        baseline: f32,
        line: Line,
        colour: Colour,
    },
    Fill {
        path: Path,
        colour: Colour,
    },
    Stroke {
        path: Path,
        colour: Colour,
        width: f32,
    },
    /// Lines `width` units wide.
    Grid {
        path: Path,
        colour: Colour,
        grid: Grid,
        width: f32,
    },
}

/// An area that reacts: a link, or the placeholder of the signature field.
struct Area {
    node: NodeId,
    rect: Rect,
    target: String,
    alt: String,
}

#[derive(Default)]
struct Sheet {
    steps: Vec<(Owner, Ink)>,
    areas: Vec<Area>,
}

enum Part {
    Node(NodeId),
    Content(krilla::tagging::Identifier),
}

struct Meaning {
    tag: TagKind,
    parts: Vec<Part>,
}

/// A document in the making.
pub(super) struct Paper {
    /// Width and height of its pages.
    size: (f32, f32),
    sheets: Vec<Sheet>,
    meanings: Vec<Meaning>,
    roots: Vec<NodeId>,
    bookmarks: Vec<(String, usize, f32)>,
}

impl Default for Paper {
    /// A4, upright.
    fn default() -> Self {
        Self {
            size: (WIDTH, HEIGHT),
            sheets: Vec::new(),
            meanings: Vec::new(),
            roots: Vec::new(),
            bookmarks: Vec::new(),
        }
    }
}

impl Paper {
    /// Lays the paper on its side.
    pub(super) const fn lie(&mut self) {
        self.size = (HEIGHT, WIDTH);
    }

    /// Width and height of a page.
    pub(super) const fn size(&self) -> (f32, f32) {
        self.size
    }

    /// Adds a page and returns its index.
    pub(super) fn add_sheet(&mut self) -> usize {
        self.sheets.push(Sheet::default());
        self.sheets.len() - 1
    }

    /// How many pages there are so far.
    pub(super) fn sheets(&self) -> usize {
        self.sheets.len()
    }

    /// Adds a node under `parent`, or at the top. Nodes are read in the order in which they are added.
    pub(super) fn node(&mut self, parent: Option<NodeId>, tag: impl Into<TagKind>) -> NodeId {
        let id = NodeId(self.meanings.len());
        self.meanings.push(Meaning { tag: tag.into(), parts: Vec::new() });
        match parent.and_then(|p| self.meanings.get_mut(p.0)) {
            Some(meaning) => meaning.parts.push(Part::Node(id)),
            None => self.roots.push(id),
        }
        id
    }

    fn step(&mut self, sheet: usize, owner: Owner, ink: Ink) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.steps.push((owner, ink));
        }
    }

    /// Draws a line of text with its left end at `x`.
    pub(super) fn text(&mut self, sheet: usize, owner: Owner, at: (f32, f32), line: Line, colour: Colour) {
        if !line.text.is_empty() {
            let (x, baseline) = (hundredths(at.0), hundredths(at.1));
            self.step(sheet, owner, Ink::Text { x, baseline, line, colour });
        }
    }

    /// Fills a shape.
    pub(super) fn fill(&mut self, sheet: usize, owner: Owner, path: Path, colour: Colour) {
        self.step(sheet, owner, Ink::Fill { path, colour });
    }

    /// Draws a shape's outline.
    pub(super) fn stroke(&mut self, sheet: usize, owner: Owner, path: Path, colour: Colour, width: f32) {
        self.step(sheet, owner, Ink::Stroke { path, colour, width });
    }

    /// Draws lines `width` units wide on a grid.
    pub(super) fn grid(&mut self, sheet: usize, owner: Owner, grid: Grid, path: Path, ink: (Colour, f32)) {
        self.step(sheet, owner, Ink::Grid { path, colour: ink.0, grid, width: ink.1 });
    }

    /// Makes a rectangle open an address.
    pub(super) fn link(&mut self, sheet: usize, node: NodeId, rect: Rect, target: &str, alt: &str) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.areas.push(Area { node, rect, target: target.to_owned(), alt: alt.to_owned() });
        }
    }

    /// Marks the rectangle where the signer puts the signature field.
    pub(super) fn placeholder(&mut self, sheet: usize, node: NodeId, rect: Rect) {
        self.link(sheet, node, rect, PLACEHOLDER, PLACEHOLDER);
    }

    /// Adds a bookmark to a height on a page.
    pub(super) fn bookmark(&mut self, text: &str, sheet: usize, y: f32) {
        self.bookmarks.push((text.to_owned(), sheet, y));
    }

    /// Writes the PDF, unsigned.
    pub(super) fn finish(
        mut self,
        about: &About<'_>,
        attachments: &[Attachment],
    ) -> Result<Vec<u8>, LayoutError> {
        let mut document = Document::new_with(archive::settings()?);
        let mut standing = self.standing()?;
        for sheet in std::mem::take(&mut self.sheets) {
            let size = PageSettings::from_wh(self.size.0, self.size.1).ok_or(LayoutError::Page)?;
            let mut page = document.start_page_with(size);
            prepare(&mut page, std::mem::take(&mut standing))?;
            self.draw(&mut page, sheet.steps)?;
            self.connect(&mut page, sheet.areas);
            page.finish();
        }
        document.set_outline(self.outline(about.title));
        document.set_metadata(archive::metadata(about));
        for one in attachments {
            let carried = document.embed_file(archive::embedded(one)?);
            carried.ok_or_else(|| LayoutError::Attachment(one.name.clone()))?;
        }
        let roots = std::mem::take(&mut self.roots);
        let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
        for root in roots {
            tree.push(self.group(root));
        }
        document.set_tag_tree(tree);
        let written = document.finish().map_err(|refusal| LayoutError::Refused(format!("{refusal:?}")));
        // Fonts and streams that no paper has used for a while are forgotten, so that memory stays as it is.
        comemo::evict(KEPT);
        written
    }

    /// The letters that fonts begin with, of every cut that is used.
    fn standing(&self) -> Result<Vec<Line>, LayoutError> {
        let steps = || self.sheets.iter().flat_map(|sheet| &sheet.steps);
        let used = |face| steps().any(|(_, ink)| matches!(ink, Ink::Text { line, .. } if line.face == face));
        let mut lines = Vec::new();
        for face in [Face::Serif, Face::Sans] {
            if used(face) {
                lines.extend(faces::standing(face)?);
            }
        }
        Ok(lines)
    }

    /// Draws the steps; neighbours with the same owner share one piece of marked content.
    fn draw(&mut self, page: &mut Page<'_>, steps: Vec<(Owner, Ink)>) -> Result<(), LayoutError> {
        let mut surface = page.surface();
        let mut open: Option<Owner> = None;
        for (owner, ink) in steps {
            if open != Some(owner) {
                if open.is_some() {
                    surface.end_tagged();
                }
                let id = surface.start_tagged(content_tag(owner, &ink));
                if let Owner::Node(node) = owner
                    && let Some(meaning) = self.meanings.get_mut(node.0)
                {
                    meaning.parts.push(Part::Content(id));
                }
                open = Some(owner);
            }
            lay(&mut surface, ink)?;
        }
        if open.is_some() {
            surface.end_tagged();
        }
        surface.finish();
        Ok(())
    }

    fn connect(&mut self, page: &mut Page<'_>, areas: Vec<Area>) {
        for area in areas {
            let target = Target::Action(Action::Link(LinkAction::new(area.target)));
            let link = Annotation::new_link(LinkAnnotation::new(area.rect, target), Some(area.alt));
            let id = page.add_tagged_annotation(link);
            if let Some(meaning) = self.meanings.get_mut(area.node.0) {
                meaning.parts.push(Part::Content(id));
            }
        }
    }

    fn outline(&self, title: &str) -> Outline {
        let mut root = OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0)));
        for (text, sheet, y) in &self.bookmarks {
            root.push_child(OutlineNode::new(
                text.clone(),
                XyzDestination::new(*sheet, Point::from_xy(0.0, *y)),
            ));
        }
        let mut outline = Outline::new();
        outline.push_child(root.with_open(true));
        outline
    }

    fn group(&mut self, id: NodeId) -> TagGroup {
        let Some(meaning) = self.meanings.get_mut(id.0) else {
            return TagGroup::new(krilla::tagging::Tag::NonStruct);
        };
        let parts = std::mem::take(&mut meaning.parts);
        let mut group = TagGroup::new(meaning.tag.clone());
        for part in parts {
            let child = match part {
                Part::Node(node) => Child::from(self.group(node)),
                Part::Content(content) => Child::from(content),
            };
            group.push(child);
        }
        group
    }
}

/// For how many papers a font or stream is kept that none of them used.
const KEPT: usize = 16;

/// Enters lines into their fonts, without drawing them anywhere.
fn prepare(page: &mut Page<'_>, lines: Vec<Line>) -> Result<(), LayoutError> {
    let mut surface = page.surface();
    let mut aside = surface.stream_builder();
    let mut nowhere = aside.surface();
    for line in lines {
        lay(&mut nowhere, Ink::Text { x: 0.0, baseline: 0.0, line, colour: Colour::TEXT })?;
    }
    nowhere.finish();
    // The stream is never used, so it is not written.
    drop(aside.finish());
    surface.finish();
    Ok(())
}

/// A length to the hundredth of a point: nobody sees more, and files are shorter.
pub(super) fn hundredths(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

const fn content_tag(owner: Owner, ink: &Ink) -> ContentTag<'static> {
    let kind = match (owner, ink) {
        (Owner::Node(_), Ink::Text { .. }) => {
            return ContentTag::Span(SpanTag {
                lang: None,
                alt_text: None,
                expanded: None,
                actual_text: None,
            });
        }
        (Owner::Node(_), _) => return ContentTag::Other,
        (Owner::Decoration, _) => ArtifactType::Layout,
        (Owner::Header, _) => ArtifactType::Header,
        (Owner::Footer, _) => ArtifactType::Footer,
    };
    ContentTag::Artifact(Artifact { kind, bbox: None })
}

fn lay(surface: &mut krilla::surface::Surface<'_>, ink: Ink) -> Result<(), LayoutError> {
    match ink {
        Ink::Text { x, baseline, line, colour } => {
            surface.set_stroke(None);
            surface.set_fill(Some(colour.fill()));
            let font = faces::font(line.face)?;
            surface.draw_glyphs(
                Point::from_xy(x, baseline),
                &line.glyphs,
                font,
                &line.text,
                line.size,
                false,
            );
        }
        Ink::Fill { path, colour } => {
            surface.set_stroke(None);
            surface.set_fill(Some(colour.fill()));
            surface.draw_path(&path);
        }
        Ink::Stroke { path, colour, width } => {
            surface.set_fill(None);
            surface.set_stroke(Some(colour.stroke(width)));
            surface.draw_path(&path);
        }
        Ink::Grid { path, colour, grid: Grid { at, unit }, width } => {
            surface.set_fill(None);
            surface.set_stroke(Some(colour.stroke(width)));
            surface.push_transform(&Transform::from_row(unit, 0.0, 0.0, unit, at.0, at.1));
            surface.draw_path(&path);
            surface.pop();
        }
    }
    Ok(())
}
