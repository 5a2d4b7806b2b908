//! The diploma: one sheet on its side, for the wall of an approved centre.
//!
//! It says since when, not how long: a sheet on a wall is not looked at again, so it sends readers to the register. All
//! words come in, none is written here.

use krilla::tagging::{ListNumbering, Tag};

use super::faces::{self, Face, Line, Style};
use super::flow::{self, Column, Flow};
use super::paper::{
    self, About, Attachment, CheckPanel, Colour, Fact, LayoutError, Letterhead, NodeId, Owner, SignaturePanel,
};
use super::seal::{self, Seal, Stand};

/// What a diploma says, in words that are already translated.
///
/// An empty text leaves out its line. Only `title`, `heading`, `unit_name`, the mark's alternative text and the
/// signature's `field_label` must not be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diploma {
    /// Language of the document: `nb-NO` or `en-GB`.
    pub language: &'static str,
    /// Title of the document.
    pub title: String,
    /// Who issues it; author in the metadata.
    pub author: String,
    /// When it was made; creation date in the metadata.
    pub created: jiff::Timestamp,
    /// Scheme and authority, below the mark; the number stands among the facts.
    pub head: Letterhead,
    /// What the centre is: the first-level heading.
    pub heading: String,
    /// The line above the name.
    pub intro: String,
    /// Name of the approved unit, of any length.
    pub unit_name: String,
    /// Legal name and organisation number.
    pub legal_line: String,
    /// By which norm.
    pub statement: String,
    /// Since when, by which number: at most three, in one row.
    pub facts: Vec<Fact>,
    /// The panel that leads to the register.
    pub check: CheckPanel,
    /// The signature's panel.
    pub signature: SignaturePanel,
}

const WIDTH: f32 = paper::HEIGHT;
const STAND: Stand = Stand { left: 112.0, right: WIDTH - 112.0, bottom: 540.0 };
const COLUMN: Column = Column { left: 112.0, width: WIDTH - 224.0, top: 60.0, bottom: 540.0 };
const MARK: f32 = 54.0;

const SCHEME: Style = Style::new(Face::Strong, 14.0, 18.0);
const LABEL: Style = Style::new(Face::Sans, 7.8, 11.2).tracked(15.625);
const HEADING: Style = Style::new(Face::Serif, 40.0, 46.0);
const INTRO: Style = Style::new(Face::Serif, 13.0, 18.0);
const BODY: Style = Style::new(Face::Serif, 11.5, 16.0);
const VALUE: Style = Style::new(Face::Serif, 12.5, 16.0);

/// Lays out a diploma as PDF/A-3a and PDF/UA-1, unsigned but with the place of the signature field.
///
/// # Errors
/// As [`certificate`](super::page::certificate).
pub fn diploma(
    diploma: &Diploma,
    attachments: &[Attachment],
    document_id: &str,
) -> Result<Vec<u8>, LayoutError> {
    let seal = Seal::measure(&diploma.check, &diploma.signature, STAND)?;
    let bottom = seal.top() - 12.0;
    let trial = body(diploma, bottom, 0.0)?;
    let air = ((bottom - trial.y) / GAPS).clamp(0.0, 14.0);
    // What is left over even so stands above and below alike.
    let mut flow = body(diploma, bottom, air)?;
    seal.draw(&mut flow)?;
    seal::frame(&mut flow.paper, 0)?;
    let about = About {
        language: diploma.language,
        title: &diploma.title,
        author: &diploma.author,
        created: diploma.created,
        id: document_id,
    };
    flow.paper.finish(&about, attachments)
}

/// How many gaps share the space that is left over.
const GAPS: f32 = 5.5;

fn body(diploma: &Diploma, bottom: f32, air: f32) -> Result<Flow, LayoutError> {
    let mut flow = Flow::new(COLUMN, 54.0, bottom);
    flow.paper.lie();
    seal::ribbon(&mut flow.paper, 64.0)?;
    crest(diploma, &mut flow)?;
    flow.y += 8.0 + air;
    let lines = faces::wrap_balanced(&diploma.heading, HEADING, COLUMN.width)?;
    let node = flow.paper.node(None, flow::heading_tag(1, &diploma.heading));
    centred(&mut flow, node, lines, HEADING, Colour::PRIMARY);
    flow.y += 2.0 + air * 0.5;
    paragraph(&mut flow, &diploma.intro, INTRO, Colour::MUTED)?;
    flow.y += 3.0 + air * 0.5;
    let (style, lines) = name(&diploma.unit_name)?;
    let node = flow.paper.node(None, Tag::P);
    flow.paper.bookmark(&diploma.unit_name, 0, flow.y);
    centred(&mut flow, node, lines, style, Colour::TEXT);
    flow.y += 4.0;
    paragraph(&mut flow, &diploma.legal_line, BODY, Colour::MUTED)?;
    flow.y += 4.0 + air;
    paragraph(&mut flow, &diploma.statement, BODY, Colour::TEXT)?;
    flow.y += 8.0 + air;
    facts(&diploma.facts, &mut flow)?;
    Ok(flow)
}

/// The mark in the middle, scheme and authority below it.
fn crest(diploma: &Diploma, flow: &mut Flow) -> Result<(), LayoutError> {
    let at = ((WIDTH - MARK * 20.0 / 24.0) / 2.0, flow.y);
    let figure = seal::mark_node(&mut flow.paper, &diploma.head.mark_alt, at, MARK)?;
    seal::mark(&mut flow.paper, 0, Owner::Node(figure), at, MARK)?;
    flow.y += MARK + 6.0;
    paragraph(flow, &diploma.head.scheme_name, SCHEME, Colour::PRIMARY)?;
    paragraph(flow, &diploma.head.authority, LABEL, Colour::MUTED)
}

fn paragraph(flow: &mut Flow, text: &str, style: Style, colour: Colour) -> Result<(), LayoutError> {
    let lines = faces::wrap_balanced(text, style, COLUMN.width)?;
    if !lines.is_empty() {
        let node = flow.paper.node(None, Tag::P);
        centred(flow, node, lines, style, colour);
    }
    Ok(())
}

/// Lines in the middle of the sheet, which has one page only.
fn centred(flow: &mut Flow, node: NodeId, lines: Vec<Line>, style: Style, colour: Colour) {
    for line in lines {
        let x = (WIDTH - line.width) / 2.0;
        flow::put(&mut flow.paper, 0, Owner::Node(node), (x, flow.y), line, style, colour);
        flow.y += style.leading;
    }
}

/// The name as large as it may be.
fn name(text: &str) -> Result<(Style, Vec<Line>), LayoutError> {
    for (size, most) in [(34.0, 1), (28.0, 2), (22.0, 2), (17.0, 3), (13.0, 4)] {
        let style = Style::new(Face::Strong, size, size * 1.17);
        let lines = faces::wrap_balanced(text, style, COLUMN.width)?;
        if lines.len() <= most {
            return Ok((style, lines));
        }
    }
    let style = Style::new(Face::Strong, 9.0, 11.0);
    Ok((style, faces::wrap(text, style, COLUMN.width)?))
}

/// Facts in one row, each in the middle of its share.
fn facts(facts: &[Fact], flow: &mut Flow) -> Result<(), LayoutError> {
    if facts.is_empty() {
        return Ok(());
    }
    let list = flow.paper.node(None, Tag::L(ListNumbering::None));
    let width = 500.0 / flow::lossless(facts.len().min(3));
    let left = (WIDTH - 500.0) / 2.0;
    let top = flow.y;
    for (at, fact) in facts.iter().take(3).enumerate() {
        let middle = width.mul_add(flow::lossless(at) + 0.5, left);
        let entry = flow.paper.node(Some(list), Tag::LI);
        let mut y = top;
        for (tag, text, style, colour) in [
            (flow.paper.node(Some(entry), Tag::Lbl), &fact.label, LABEL, Colour::MUTED),
            (flow.paper.node(Some(entry), Tag::LBody), &fact.value, VALUE, Colour::TEXT),
        ] {
            let line = faces::line(text, style)?;
            let x = middle - line.width / 2.0;
            flow::put(&mut flow.paper, 0, Owner::Node(tag), (x, y), line, style, colour);
            y += style.leading;
        }
        flow.y = y;
    }
    Ok(())
}
