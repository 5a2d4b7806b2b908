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
use krilla::geom::{Path, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Node as Child, SpanTag, TagGroup, TagKind, TagTree,
};

use super::archive;
pub(super) use super::archive::About;
use super::faces::{self, Line};
pub use super::faces::{printable, unprintable};

/// Width of A4 in points.
pub(super) const WIDTH: f32 = 595.276;
/// Height of A4 in points.
pub(super) const HEIGHT: f32 = 841.89;

/// The alternative text by which the signer finds the annotation that it turns into the signature
/// field. It never stays in a signed file.
pub const PLACEHOLDER: &str = "SIGNATURE-PLACEHOLDER";

/// A label and what it labels: "Valid from", "1 March 2027".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The label, without a colon.
    pub label: String,
    /// The value.
    pub value: String,
}

/// The box that says who signed, where the signature field lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignaturePanel {
    /// "Digitally signed by".
    pub heading: String,
    /// Name, body, date, method: a line each. The first is the signer and is set larger.
    pub lines: Vec<String>,
    /// The field's alternative text, for those who hear the page.
    pub field_label: String,
}

/// A file carried inside the document: the same facts for machines.
///
/// It becomes an associated file with the relationship *Data* (ISO 19005-3, 6.8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name, such as `certificate.json`.
    pub name: String,
    /// Media type, such as `application/json`.
    pub mime: String,
    /// What it is, in the document's language.
    pub description: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// When the content was last changed.
    pub modified: jiff::Timestamp,
}

/// Why a document could not be laid out.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// The built-in fonts could not be read: a fault of the build.
    #[error("the built-in fonts could not be read")]
    Font,
    /// Characters that the fonts lack; see [`unprintable`].
    #[error("the fonts lack {0:?}")]
    Glyph(Vec<char>),
    /// The address does not fit a QR code.
    #[error("no QR code can be made: {0}")]
    Qr(String),
    /// The attachment's media type is malformed, or its name is used twice.
    #[error("the attachment cannot be embedded")]
    Attachment,
    /// A size or place came out impossible: a fault of the layout.
    #[error("a size or a place on the page is impossible")]
    Page,
    /// The result would break PDF/A-3a or PDF/UA-1: usually an empty title or alternative text.
    #[error("the document would break PDF/A or PDF/UA: {0}")]
    Refused(String),
}

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

enum Ink {
    Text { x: f32, baseline: f32, line: Line, colour: Colour },
    Fill { path: Path, colour: Colour },
    Stroke { path: Path, colour: Colour, width: f32 },
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
#[derive(Default)]
pub(super) struct Paper {
    sheets: Vec<Sheet>,
    meanings: Vec<Meaning>,
    roots: Vec<NodeId>,
    bookmarks: Vec<(String, usize, f32)>,
}

impl Paper {
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
            self.step(sheet, owner, Ink::Text { x: at.0, baseline: at.1, line, colour });
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
        attachment: Option<&Attachment>,
    ) -> Result<Vec<u8>, LayoutError> {
        let mut document = Document::new_with(archive::settings()?);
        for sheet in std::mem::take(&mut self.sheets) {
            let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(LayoutError::Page)?;
            let mut page = document.start_page_with(size);
            self.draw(&mut page, sheet.steps)?;
            self.connect(&mut page, sheet.areas);
            page.finish();
        }
        document.set_outline(self.outline(about.title));
        document.set_metadata(archive::metadata(about));
        if let Some(attachment) = attachment {
            document.embed_file(archive::embedded(attachment)?).ok_or(LayoutError::Attachment)?;
        }
        let roots = std::mem::take(&mut self.roots);
        let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
        for root in roots {
            tree.push(self.group(root));
        }
        document.set_tag_tree(tree);
        document.finish().map_err(|refusal| LayoutError::Refused(format!("{refusal:?}")))
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
    }
    Ok(())
}
