//! The letter: a decision with its reasons, over as many pages as it needs.
//!
//! Sender, recipient and references stand where a Norwegian office letter has them, so that the
//! recipient shows in a window envelope. All words come in, none is written here.

use krilla::tagging::{ListNumbering, Tag};

use super::faces::{self, Face, Line, Style};
use super::flow::{self, Column, Flow, Mark};
use super::paper::{self, About, Colour, Fact, LayoutError, Owner, SignaturePanel};
use super::seal;
use super::shapes;
use super::table;

/// A part of a letter's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 to 4. A level that would skip one is raised.
    Heading(u8, String),
    /// A paragraph; a line end in it starts a new line.
    Paragraph(String),
    /// A list.
    Bullets(Vec<String>),
    /// A table; its head is repeated on every page. Columns of figures are set to the right.
    Table {
        /// One heading per column.
        headers: Vec<String>,
        /// The rows; missing cells are empty, cells beyond the headings are left out.
        rows: Vec<Vec<String>>,
    },
    /// A block in another language than the letter's, by its tag; of a table its last column, where remarks stand.
    Foreign(&'static str, Box<Block>),
}

/// What a letter says, in words that are already translated.
///
/// An empty text or list leaves out its part. Only `title`, `mark_alt` and the signature's
/// `field_label` must not be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Language of the document: `nb-NO` or `en-GB`.
    pub language: &'static str,
    /// Subject: the first-level heading, and the document's title.
    pub title: String,
    /// Author in the metadata.
    pub author: String,
    /// When it was made; creation date in the metadata.
    pub created: jiff::Timestamp,
    /// The sender: the name beside the mark, then up to six lines set small.
    pub sender: Vec<String>,
    /// Name and address of the recipient, a line each.
    pub recipient: Vec<String>,
    /// Place and date.
    pub date: String,
    /// Case number and the like.
    pub references: Vec<Fact>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The signature's panel, below the text; none on papers that are not signed.
    pub signature: Option<SignaturePanel>,
    /// Small print at the foot: up to four lines.
    pub footer: String,
    /// `Page {page} of {pages}`, with the two tokens as here.
    pub page_of: String,
    /// Alternative text of the mark.
    pub mark_alt: String,
}

const LEFT: f32 = 72.0;
const RIGHT: f32 = paper::WIDTH - LEFT;
const COLUMN: Column = Column { left: LEFT, width: RIGHT - LEFT, top: 92.0, bottom: 762.0 };
const FOOT_TOP: f32 = 782.0;
/// The window of an envelope begins here.
const ADDRESS_TOP: f32 = 134.0;
const ASIDE: f32 = 366.0;

const NAME: Style = Style::new(Face::Strong, 13.0, 16.0);
const SMALL: Style = Style::new(Face::Sans, 7.8, 11.4).tracked(7.8125);
const BODY: Style = Style::new(Face::Serif, 11.2, 15.8);
const TITLE: Style = Style::new(Face::Strong, 21.0, 26.0);
const SECOND: Style = Style::new(Face::Strong, 13.6, 18.0);
const THIRD: Style = Style::new(Face::Strong, 11.4, 16.0);
const FOURTH: Style = Style::new(Face::Italic, 11.4, 16.0);
const FOOT: Style = Style::new(Face::Sans, 7.0, 9.6);

/// Lays out a letter as PDF/A-3a and PDF/UA-1, unsigned but with the place of the signature field;
/// hand the result to [`sign`](crate::signing::signature::sign).
///
/// `document_id` makes the file's identifier, so that the same input gives the same bytes.
///
/// # Errors
///
/// [`LayoutError::Refused`] when a required text is empty.
pub fn letter(letter: &Letter, document_id: &str) -> Result<Vec<u8>, LayoutError> {
    let mut flow = Flow::new(COLUMN, ADDRESS_TOP, COLUMN.bottom);
    sender(letter, &mut flow)?;
    address(letter, &mut flow)?;
    let lines = faces::wrap_balanced(&letter.title, TITLE, COLUMN.width)?;
    let heading = flow.paper.node(None, flow::heading_tag(1, &letter.title));
    flow.lines(heading, LEFT, lines, TITLE, Colour::PRIMARY);
    flow.gap(8.0);
    let mut level = 1;
    for (at, block) in letter.blocks.iter().enumerate() {
        // A heading that another follows takes that one along to the next page.
        let keep = if matches!(letter.blocks.get(at + 1), Some(Block::Heading(..))) { 130.0 } else { 72.0 };
        level = put(block, level, keep, &mut flow)?;
    }
    if let Some(panel) = &letter.signature {
        signature(panel, &mut flow)?;
    }
    furniture(letter, &mut flow)?;
    let about = About {
        language: letter.language,
        title: &letter.title,
        author: &letter.author,
        created: letter.created,
        id: document_id,
    };
    flow.paper.finish(&about, &[])
}

/// Mark and name to the left, the sender's other lines to the right.
fn sender(letter: &Letter, flow: &mut Flow) -> Result<(), LayoutError> {
    let (at, size) = ((LEFT, 50.0), 30.0);
    let figure = seal::mark_node(&mut flow.paper, &letter.mark_alt, at, size)?;
    seal::mark(&mut flow.paper, 0, Owner::Node(figure), at, size)?;
    let Some((name, rest)) = letter.sender.split_first() else {
        return Ok(());
    };
    let beside = LEFT + 35.0;
    let lines = faces::wrap(name, NAME, ASIDE - beside - 12.0)?;
    flow.y = at.1 + (size - NAME.leading * flow::lossless(lines.len())) / 2.0;
    let node = flow.paper.node(None, Tag::P);
    flow.lines(node, beside, lines, NAME, Colour::PRIMARY);
    flow.y = at.1 + 2.0;
    stack(rest, ASIDE, (SMALL, Colour::MUTED), flow)
}

/// Lines under one another as one paragraph.
fn stack(texts: &[String], x: f32, form: (Style, Colour), flow: &mut Flow) -> Result<(), LayoutError> {
    let joined = texts.iter().filter(|text| !text.trim().is_empty()).cloned().collect::<Vec<_>>().join("\n");
    let room = if x < ASIDE { ASIDE - x - 16.0 } else { RIGHT - x };
    let lines = faces::wrap(&joined, form.0, room)?;
    if !lines.is_empty() {
        let node = flow.paper.node(None, Tag::P);
        flow.lines(node, x, lines, form.0, form.1);
    }
    Ok(())
}

/// The recipient in the envelope's window; date and references beside it.
fn address(letter: &Letter, flow: &mut Flow) -> Result<(), LayoutError> {
    flow.y = ADDRESS_TOP;
    stack(&letter.recipient, LEFT, (BODY, Colour::TEXT), flow)?;
    let end = flow.y;
    flow.y = ADDRESS_TOP;
    stack(std::slice::from_ref(&letter.date), ASIDE, (BODY, Colour::TEXT), flow)?;
    references(&letter.references, flow)?;
    flow.y = flow.y.max(end).max(ADDRESS_TOP + 72.0) + 34.0;
    Ok(())
}

fn references(facts: &[Fact], flow: &mut Flow) -> Result<(), LayoutError> {
    if facts.is_empty() {
        return Ok(());
    }
    let list = flow.paper.node(None, Tag::L(ListNumbering::None));
    for fact in facts {
        flow.y += 4.0;
        let entry = flow.paper.node(Some(list), Tag::LI);
        let label = flow.paper.node(Some(entry), Tag::Lbl);
        flow.lines(label, ASIDE, faces::wrap(&fact.label, SMALL, RIGHT - ASIDE)?, SMALL, Colour::MUTED);
        let body = flow.paper.node(Some(entry), Tag::LBody);
        let style = Style::new(Face::Serif, 10.6, 13.4);
        flow.lines(body, ASIDE, faces::wrap(&fact.value, style, RIGHT - ASIDE)?, style, Colour::TEXT);
    }
    Ok(())
}

/// Puts a block; returns the level of the last heading.
fn put(block: &Block, level: u16, keep: f32, flow: &mut Flow) -> Result<u16, LayoutError> {
    match block {
        Block::Heading(wanted, text) => {
            let own = u16::from(*wanted).clamp(2, 4).min(level + 1);
            let (style, before) = match own {
                2 => (SECOND, 12.0),
                3 => (THIRD, 8.0),
                _ => (FOURTH, 6.0),
            };
            flow.gap(before);
            flow.heading(own, text, style, if own == 2 { Colour::PRIMARY } else { Colour::TEXT }, keep)?;
            flow.gap(3.0);
            return Ok(own);
        }
        Block::Paragraph(text) => {
            flow.paragraph(None, text, BODY, Colour::TEXT)?;
            flow.gap(8.0);
        }
        Block::Bullets(items) => {
            flow.list(items, Mark::Dot, BODY, Colour::TEXT)?;
            flow.gap(7.0);
        }
        Block::Table { headers, rows } => {
            table::table(headers, rows, flow)?;
            flow.gap(12.0);
        }
        Block::Foreign(language, inner) => {
            let before = flow.language.replace(language);
            let level = put(inner, level, keep, flow);
            flow.language = before;
            return level;
        }
    }
    Ok(level)
}

/// The signature's panel, in one piece.
fn signature(panel: &SignaturePanel, flow: &mut Flow) -> Result<(), LayoutError> {
    let width = 250.0;
    let blocks = seal::signature_lines(panel, width - 24.0)?;
    let height = seal::tall(&blocks, 1.5) + 24.0;
    flow.gap(12.0);
    flow.need(height);
    let (sheet, top) = (flow.sheet, flow.y);
    flow.paper.fill(sheet, Owner::Decoration, shapes::area(LEFT, top, width, height)?, Colour::SOFT);
    flow.paper.fill(sheet, Owner::Decoration, shapes::area(LEFT, top, width, 1.2)?, Colour::PRIMARY);
    let rect = shapes::rect(LEFT, top, width, height)?;
    seal::signature(&mut flow.paper, sheet, &panel.field_label, rect, blocks);
    flow.y += height;
    Ok(())
}

/// The foot of every page and the head of the later ones.
fn furniture(letter: &Letter, flow: &mut Flow) -> Result<(), LayoutError> {
    let pages = flow.paper.sheets();
    for sheet in 0..pages {
        let rule = shapes::rule((LEFT, FOOT_TOP - 7.0), (RIGHT, FOOT_TOP - 7.0))?;
        flow.paper.stroke(sheet, Owner::Decoration, rule, Colour::LINE, 0.5);
        if sheet > 0 {
            running_head(letter, flow, sheet)?;
        }
        seal::foot(
            &mut flow.paper,
            &letter.footer,
            &letter.page_of,
            (sheet, pages),
            (LEFT, FOOT_TOP),
            (FOOT, RIGHT - LEFT),
        )?;
    }
    Ok(())
}

/// A text on one line, without its last words where they find no room, and then with dots.
fn shortened(text: &str, style: Style, room: f32) -> Result<Line, LayoutError> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut line = faces::line(&words.join(" "), style)?;
    while line.width > room && words.pop().is_some() {
        line = faces::line(&format!("{} …", words.join(" ")), style)?;
    }
    Ok(line)
}

/// Mark, sender and subject on later pages, not read aloud again.
fn running_head(letter: &Letter, flow: &mut Flow, sheet: usize) -> Result<(), LayoutError> {
    seal::mark(&mut flow.paper, sheet, Owner::Header, (LEFT, 45.0), 16.0)?;
    let name = letter.sender.first().map_or("", String::as_str);
    let name = faces::line(name, SMALL)?;
    let room = RIGHT - LEFT - 20.0 - name.width - 24.0;
    flow::put(&mut flow.paper, sheet, Owner::Header, (LEFT + 20.0, 47.0), name, SMALL, Colour::MUTED);
    let subject = shortened(&letter.title, SMALL, room)?;
    let x = RIGHT - subject.width;
    flow::put(&mut flow.paper, sheet, Owner::Header, (x, 47.0), subject, SMALL, Colour::MUTED);
    let rule = shapes::rule((LEFT, 70.0), (RIGHT, 70.0))?;
    flow.paper.stroke(sheet, Owner::Decoration, rule, Colour::LINE, 0.5);
    Ok(())
}
