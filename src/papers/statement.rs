//! The statement: what the register said of somebody, for a day, as known at an instant. That nothing is known is an
//! answer as well.
//!
//! The verdict stands first, in one sentence, with a sign of its own shape; then when it was asked for, what it covers,
//! and the history, over as many pages as it needs. All words come in, none is written here.

use krilla::tagging::Tag;

use super::faces::{self, Face, Style};
use super::flow::{self, Column, Flow, Mark};
use super::page;
use super::paper::{
    self, About, Attachment, CheckPanel, Colour, Fact, LayoutError, Letterhead, Owner, SignaturePanel,
};
use super::seal::{self, Seal};
use super::shapes;
use super::table;

/// The shape beside the verdict; the sentence says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The approval holds: a check.
    Holds,
    /// It holds, but something must be known besides: an exclamation mark.
    Heed,
    /// It does not hold: a cross.
    Fails,
    /// The register knows nothing: a dash.
    Unknown,
}

/// A part of a statement below the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The heading of what follows, and a paragraph: one of several who were asked about.
    Chapter(String, String),
    /// A heading and a paragraph.
    Text(String, String),
    /// A heading and a list.
    List(String, Vec<String>),
    /// A heading and a table: its headings, its rows.
    Table(String, Vec<String>, Vec<Vec<String>>),
}

/// What a statement says, in words that are already translated.
///
/// An empty text, list or table leaves out its part. Only `title`, `heading`, `verdict`, the mark's alternative text and
/// the signature's `field_label` must not be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Language of the document: `nb-NO` or `en-GB`.
    pub language: &'static str,
    /// Title of the document.
    pub title: String,
    /// Who issues it; author in the metadata.
    pub author: String,
    /// When it was made; creation date in the metadata.
    pub created: jiff::Timestamp,
    /// Scheme, authority and the statement's number.
    pub head: Letterhead,
    /// What the document is: the first-level heading.
    pub heading: String,
    /// Whom it is about.
    pub about: String,
    /// The shape beside the verdict.
    pub sign: Sign,
    /// The verdict, in one sentence.
    pub verdict: String,
    /// For which day it was asked, and what was known when.
    pub when: String,
    /// Number, dates and the like; three to a row.
    pub facts: Vec<Fact>,
    /// Scope, conditions, norm, what must be known besides, history.
    pub parts: Vec<Part>,
    /// The panel that leads to the register.
    pub check: CheckPanel,
    /// The signature's panel.
    pub signature: SignaturePanel,
    /// Small print at the foot: up to four lines.
    pub footer: String,
    /// `Page {page} of {pages}`, with the two tokens as here.
    pub page_of: String,
}

const LEFT: f32 = 68.0;
const RIGHT: f32 = paper::WIDTH - LEFT;
const COLUMN: Column = Column { left: LEFT, width: RIGHT - LEFT, top: 112.0, bottom: 764.0 };
const FOOT_TOP: f32 = 778.0;
const PAD: f32 = 14.0;
const SIGN: f32 = 22.0;
/// Items of so few characters stand in two columns.
const SHORT: usize = 40;

const HEADING: Style = Style::new(Face::Serif, 29.0, 34.0);
const SECTION: Style = Style::new(Face::Sans, 8.3, 12.0).tracked(15.625);
const ABOUT: Style = Style::new(Face::Serif, 12.0, 16.0);
const CHAPTER: Style = Style::new(Face::Serif, 14.0, 18.0);
const VERDICT: Style = Style::new(Face::Strong, 14.5, 18.5);
const BODY: Style = Style::new(Face::Serif, 10.6, 14.2);
const FOOT: Style = Style::new(Face::Sans, 6.6, 9.2);

/// Lays out a statement as PDF/A-3a and PDF/UA-1, unsigned but with the place of the signature field.
///
/// # Errors
/// As [`certificate`](super::page::certificate).
pub fn statement(
    statement: &Statement,
    attachments: &[Attachment],
    document_id: &str,
) -> Result<Vec<u8>, LayoutError> {
    let seal = Seal::measure(&statement.check, &statement.signature, seal::FOOT)?;
    let mut flow = Flow::new(COLUMN, 112.0, seal.top() - 14.0);
    seal::letterhead(&mut flow, &statement.head)?;
    let rule = shapes::rule((LEFT, 106.0), (RIGHT, 106.0))?;
    flow.paper.stroke(0, Owner::Decoration, rule, Colour::LINE, 0.5);
    flow.y = 126.0;
    let lines = faces::wrap_balanced(&statement.heading, HEADING, COLUMN.width)?;
    let node = flow.paper.node(None, flow::heading_tag(1, &statement.heading));
    flow.lines(node, LEFT - 1.0, lines, HEADING, Colour::PRIMARY);
    flow.gap(2.0);
    flow.paragraph(None, &statement.about, ABOUT, Colour::MUTED)?;
    flow.gap(12.0);
    verdict(statement, &mut flow)?;
    flow.gap(14.0);
    page::facts(&statement.facts, &mut flow)?;
    let mut level = 2;
    for part in &statement.parts {
        if matches!(part, Part::Chapter(..)) {
            level = 3;
        }
        put(part, level, &mut flow)?;
    }
    seal.draw(&mut flow)?;
    furniture(statement, &mut flow)?;
    let about = About {
        language: statement.language,
        title: &statement.title,
        author: &statement.author,
        created: statement.created,
        id: document_id,
    };
    flow.paper.finish(&about, attachments)
}

/// The verdict on a quiet ground, with its sign, and below it for when it was asked.
fn verdict(statement: &Statement, flow: &mut Flow) -> Result<(), LayoutError> {
    let inset = PAD * 2.0 + SIGN;
    let width = COLUMN.width - inset - PAD;
    let said = faces::wrap(&statement.verdict, VERDICT, width)?;
    let when = faces::wrap(&statement.when, BODY, width)?;
    let tall = |style: Style, count: usize| style.leading * flow::lossless(count);
    let height = tall(VERDICT, said.len()) + 4.0 + tall(BODY, when.len()) + 2.0 * PAD;
    let top = flow.y;
    let ground = shapes::area(LEFT, top, COLUMN.width, height)?;
    flow.paper.fill(0, Owner::Decoration, ground, Colour::SOFT);
    flow.paper.fill(0, Owner::Decoration, shapes::area(LEFT, top, 3.0, height)?, Colour::PRIMARY);
    let sign = shapes::sign(statement.sign, LEFT + PAD + 2.0, top + PAD, SIGN)?;
    flow.paper.fill(0, Owner::Decoration, shapes::disc(LEFT + PAD + 2.0, top + PAD, SIGN)?, Colour::PRIMARY);
    flow.paper.fill(0, Owner::Decoration, sign, Colour::WHITE);
    flow.y = top + PAD;
    let node = flow.paper.node(None, Tag::P);
    flow.lines(node, LEFT + inset, said, VERDICT, Colour::TEXT);
    flow.y += 4.0;
    let node = flow.paper.node(None, Tag::P);
    flow.lines(node, LEFT + inset, when, BODY, Colour::TEXT);
    flow.y = top + height;
    Ok(())
}

fn put(part: &Part, level: u16, flow: &mut Flow) -> Result<(), LayoutError> {
    let heading = |flow: &mut Flow, text: &str| {
        flow.gap(11.0);
        flow.heading(level, text, SECTION, Colour::PRIMARY, BODY.leading.mul_add(3.0, 8.0))?;
        flow.y += 2.0;
        Ok::<_, LayoutError>(())
    };
    match part {
        Part::Chapter(title, text) => {
            flow.gap(20.0);
            flow.heading(2, title, CHAPTER, Colour::PRIMARY, BODY.leading.mul_add(4.0, 8.0))?;
            flow.y += 2.0;
            flow.paragraph(None, text, BODY, Colour::TEXT)
        }
        Part::Text(title, text) if !text.trim().is_empty() => {
            heading(flow, title)?;
            flow.paragraph(None, text, BODY, Colour::TEXT)
        }
        Part::List(title, items) if !items.is_empty() => {
            flow.gap(11.0);
            let short = items.iter().all(|item| item.chars().count() < SHORT);
            page::section_at(level, title, items, flow, (Mark::Dot, short))
        }
        Part::Table(title, headers, rows) if !rows.is_empty() => {
            heading(flow, title)?;
            table::table(headers, rows, flow)
        }
        _ => Ok(()),
    }
}

/// Foot of every page, and the head of the pages after the first.
fn furniture(statement: &Statement, flow: &mut Flow) -> Result<(), LayoutError> {
    let pages = flow.paper.sheets();
    for sheet in 0..pages {
        if sheet > 0 {
            let head = &statement.head;
            seal::running_head(&mut flow.paper, sheet, &head.scheme_name, &head.number)?;
        }
        seal::foot(
            &mut flow.paper,
            &statement.footer,
            if pages > 1 { &statement.page_of } else { "" },
            (sheet, pages),
            (LEFT, FOOT_TOP),
            (FOOT, COLUMN.width),
        )?;
    }
    Ok(())
}
