//! The certificate: one A4 page, and further ones only when sites or conditions need them.
//!
//! The first page always carries the name, the dates, the signature and the way to the register;
//! what flows is the list of sites and the conditions. All words come in, none is written here.

use krilla::tagging::{ListNumbering, Tag};

use super::faces::{self, Face, Style};
use super::flow::{self, Column, Flow, INDENT, Mark, lossless};
use super::paper::{
    self, About, Attachment, CheckPanel, Colour, Fact, LayoutError, Letterhead, Owner, SignaturePanel,
};
use super::seal::{self, Seal};
use super::shapes;

/// What a certificate says, in words that are already translated.
///
/// An empty text or list leaves out its line or section; a section's heading goes with its content.
/// Only `title`, `heading`, `unit_name`, the mark's alternative text and the signature's `field_label` must not be
/// empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificatePage {
    /// Language of the document: `nb-NO` or `en-GB`.
    pub language: &'static str,
    /// Title of the document: in the window, in the metadata, at the top of the bookmarks.
    pub title: String,
    /// Who issues it; author in the metadata.
    pub author: String,
    /// When it was made; creation date in the metadata.
    pub created: jiff::Timestamp,
    /// Scheme, authority and the certificate's number.
    pub head: Letterhead,
    /// What the document is: the first-level heading.
    pub heading: String,
    /// The line above the name.
    pub intro: String,
    /// Name of the approved unit, of any length.
    pub unit_name: String,
    /// Legal name and organisation number.
    pub legal_line: String,
    /// What is confirmed.
    pub statement: String,
    /// Validity, date of the decision, case number and the like; three to a row.
    pub facts: Vec<Fact>,
    /// Heading of the scope.
    pub scope_heading: String,
    /// What the approval covers, one item each.
    pub scope: Vec<String>,
    /// Heading of the sites.
    pub sites_heading: String,
    /// Where the work is done, one address each.
    pub sites: Vec<String>,
    /// Heading of the norm.
    pub norm_heading: String,
    /// The norm and the date of its edition.
    pub norm_line: String,
    /// Heading of the conditions.
    pub conditions_heading: String,
    /// Conditions, one each.
    pub conditions: Vec<String>,
    /// The panel that leads to the register.
    pub check: CheckPanel,
    /// The signature's panel.
    pub signature: SignaturePanel,
    /// Small print at the foot: up to four lines, about 450 characters.
    pub footer: String,
    /// `Page {page} of {pages}`, with the two tokens as here; for more than one page.
    pub page_of: String,
}

const LEFT: f32 = 68.0;
const RIGHT: f32 = paper::WIDTH - LEFT;
const COLUMN: Column = Column { left: LEFT, width: RIGHT - LEFT, top: 118.0, bottom: 764.0 };
const GUTTER: f32 = 24.0;
const FOOT_TOP: f32 = 778.0;

const SMALL: Style = Style::new(Face::Sans, 7.8, 11.2).tracked(15.625);
const SECTION: Style = Style::new(Face::Sans, 8.3, 12.0).tracked(15.625);
const HEADING: Style = Style::new(Face::Serif, 37.0, 42.0);
const INTRO: Style = Style::new(Face::Serif, 13.0, 18.0);
const BODY: Style = Style::new(Face::Serif, 11.0, 15.0);
const VALUE: Style = Style::new(Face::Serif, 12.0, 16.0);
const LIST: Style = Style::new(Face::Serif, 10.6, 14.2);
const FOOT: Style = Style::new(Face::Sans, 6.6, 9.2);

/// Lays out a certificate as PDF/A-3a and PDF/UA-1, unsigned but with the place of the signature
/// field; hand the result to [`sign`](crate::signing::signature::sign).
///
/// `document_id` is the certificate's number: it makes the file's identifier, so that the same
/// input gives the same bytes.
///
/// # Errors
///
/// [`LayoutError::Qr`] when the address is too long for a code, [`LayoutError::Refused`] when a required text is empty,
/// [`LayoutError::Attachment`] when a file cannot be carried.
pub fn certificate(
    page: &CertificatePage,
    attachments: &[Attachment],
    document_id: &str,
) -> Result<Vec<u8>, LayoutError> {
    let seal = Seal::measure(&page.check, &page.signature, seal::FOOT)?;
    let bottom = seal.top() - 14.0;
    let mut flow = body(page, bottom, 0.0)?;
    let one = |flow: &Flow| flow.paper.sheets() == 1;
    // What is left over goes into the gaps; what lacks little for one page is taken from them.
    let air = if one(&flow) { ((bottom - flow.y) / GAPS).clamp(0.0, 16.0) } else { TIGHT };
    let other = body(page, bottom, air)?;
    if one(&other) {
        flow = other;
    }
    seal.draw(&mut flow)?;
    furniture(page, &mut flow)?;
    let about = About {
        language: page.language,
        title: &page.title,
        author: &page.author,
        created: page.created,
        id: document_id,
    };
    flow.paper.finish(&about, attachments)
}

/// How much narrower gaps may become where that saves a page.
const TIGHT: f32 = -5.0;

/// How many gaps of the first page share the space that is left over.
const GAPS: f32 = 7.0;

/// Everything from the top of the first page to the conditions, with `air` more (or less) in each gap.
fn body(page: &CertificatePage, bottom: f32, air: f32) -> Result<Flow, LayoutError> {
    let mut flow = Flow::new(COLUMN, 0.0, bottom);
    seal::ribbon(&mut flow.paper, 108.0)?;
    seal::letterhead(&mut flow, &page.head)?;
    flow.y = 156.0 + air;
    title(page, &mut flow, air)?;
    flow.gap(12.0 + air);
    facts(&page.facts, &mut flow)?;
    flow.gap(10.0 + air);
    norm(page, &mut flow)?;
    flow.gap(9.0 + air);
    scope_and_sites(page, &mut flow)?;
    flow.gap(9.0 + air);
    section(&page.conditions_heading, &page.conditions, &mut flow, (Mark::Number, false))?;
    Ok(flow)
}

/// Heading, name, and what is confirmed.
fn title(page: &CertificatePage, flow: &mut Flow, air: f32) -> Result<(), LayoutError> {
    let lines = faces::wrap_balanced(&page.heading, HEADING, COLUMN.width)?;
    let node = flow.paper.node(None, flow::heading_tag(1, &page.heading));
    flow.lines(node, LEFT - 1.5, lines, HEADING, Colour::PRIMARY);
    flow.gap(6.0 + air * 0.5);
    flow.paragraph(None, &page.intro, INTRO, Colour::MUTED)?;
    flow.gap(4.0);
    let (style, lines) = name(&page.unit_name)?;
    let node = flow.paper.node(None, Tag::P);
    flow.paper.bookmark(&page.unit_name, 0, flow.y);
    flow.lines(node, LEFT - 1.0, lines, style, Colour::TEXT);
    flow.gap(4.0);
    flow.paragraph(None, &page.legal_line, BODY, Colour::MUTED)?;
    flow.gap(7.0 + air * 0.5);
    flow.paragraph(None, &page.statement, BODY, Colour::TEXT)
}

/// The name as large as it may be: fewer lines at the large sizes.
fn name(text: &str) -> Result<(Style, Vec<faces::Line>), LayoutError> {
    for (size, most) in [(30.0, 2), (25.0, 2), (21.0, 3), (17.5, 4)] {
        let style = Style::new(Face::Strong, size, size * 1.17);
        let lines = faces::wrap_balanced(text, style, COLUMN.width)?;
        if lines.len() <= most {
            return Ok((style, lines));
        }
    }
    let style = Style::new(Face::Strong, 14.0, 17.0);
    Ok((style, faces::wrap(text, style, COLUMN.width)?))
}

/// Facts, three to a row between fine rules: a list of labels and bodies.
pub(super) fn facts(facts: &[Fact], flow: &mut Flow) -> Result<(), LayoutError> {
    if facts.is_empty() {
        return Ok(());
    }
    let width = (COLUMN.width - 2.0 * GUTTER) / 3.0;
    let list = flow.paper.node(None, Tag::L(ListNumbering::None));
    hairline(flow, COLUMN.left, COLUMN.width)?;
    for row in facts.chunks(3) {
        let mut values = Vec::new();
        for fact in row {
            values.push((faces::wrap(&fact.label, SMALL, width)?, faces::wrap(&fact.value, VALUE, width)?));
        }
        let tall = |labels: usize, lines: usize| {
            SMALL.leading.mul_add(lossless(labels), VALUE.leading * lossless(lines))
        };
        let height = values.iter().map(|(l, v)| tall(l.len(), v.len())).fold(0.0, f32::max);
        flow.need(height + 12.0);
        let top = flow.y + 6.0;
        let mut x = COLUMN.left;
        for (labels, value) in values {
            flow.y = top;
            let entry = flow.paper.node(Some(list), Tag::LI);
            let label = flow.paper.node(Some(entry), Tag::Lbl);
            flow.lines(label, x, labels, SMALL, Colour::MUTED);
            let body = flow.paper.node(Some(entry), Tag::LBody);
            flow.lines(body, x, value, VALUE, Colour::TEXT);
            x += width + GUTTER;
        }
        flow.y = top + height + 6.0;
        hairline(flow, COLUMN.left, COLUMN.width)?;
    }
    Ok(())
}

fn hairline(flow: &mut Flow, x: f32, width: f32) -> Result<(), LayoutError> {
    let rule = shapes::rule((x, flow.y), (x + width, flow.y))?;
    flow.paper.stroke(flow.sheet, Owner::Decoration, rule, Colour::LINE, 0.5);
    Ok(())
}

/// Scope and sites beside one another when both are short, otherwise below one another.
fn scope_and_sites(page: &CertificatePage, flow: &mut Flow) -> Result<(), LayoutError> {
    if page.scope.is_empty() || page.sites.is_empty() || page.scope.len() > 7 || page.sites.len() > 6 {
        section(&page.scope_heading, &page.scope, flow, (Mark::Tick, true))?;
        flow.gap(9.0);
        return section(&page.sites_heading, &page.sites, flow, (Mark::Dot, true));
    }
    let whole = flow.column;
    let half = (whole.width - GUTTER) / 2.0;
    let (sheet, top) = (flow.sheet, flow.y);
    flow.column = Column { width: half, ..whole };
    section(&page.scope_heading, &page.scope, flow, (Mark::Tick, false))?;
    let left_end = (flow.sheet, flow.y);
    if flow.sheet == sheet {
        flow.y = top;
        flow.column = Column { left: whole.left + half + GUTTER, width: half, ..whole };
    }
    section(&page.sites_heading, &page.sites, flow, (Mark::Dot, false))?;
    if flow.sheet == left_end.0 {
        flow.y = flow.y.max(left_end.1);
    }
    flow.column = whole;
    Ok(())
}

/// The norm and its edition.
fn norm(page: &CertificatePage, flow: &mut Flow) -> Result<(), LayoutError> {
    if page.norm_line.trim().is_empty() {
        return Ok(());
    }
    flow.heading(2, &page.norm_heading, SECTION, Colour::PRIMARY, LIST.leading)?;
    flow.paragraph(None, &page.norm_line, LIST, Colour::TEXT)
}

/// A heading with its list; in two columns when the second of `form` says so and there are many items.
pub(super) fn section(
    heading: &str,
    items: &[String],
    flow: &mut Flow,
    form: (Mark, bool),
) -> Result<(), LayoutError> {
    section_at(2, heading, items, flow, form)
}

/// The same with a heading of a level.
pub(super) fn section_at(
    level: u16,
    heading: &str,
    items: &[String],
    flow: &mut Flow,
    form: (Mark, bool),
) -> Result<(), LayoutError> {
    let items: Vec<String> = items.iter().filter(|item| !item.trim().is_empty()).cloned().collect();
    if items.is_empty() {
        return Ok(());
    }
    flow.heading(level, heading, SECTION, Colour::PRIMARY, LIST.leading.mul_add(3.0, 8.0))?;
    flow.y += 2.5;
    let (mark, wide) = form;
    if wide && items.len() > 3 {
        columns(&items, mark, flow)
    } else {
        flow.list(&items, mark, LIST, Colour::TEXT)
    }
}

/// A list in two columns, row by row, so that it can go on over pages and be read in order.
fn columns(items: &[String], mark: Mark, flow: &mut Flow) -> Result<(), LayoutError> {
    let half = (flow.column.width - GUTTER) / 2.0;
    let list = flow.paper.node(None, Tag::L(mark.numbering()));
    for row in items.chunks(2) {
        let mut cells = Vec::new();
        for item in row {
            cells.push(faces::wrap(item, LIST, half - INDENT)?);
        }
        let height = cells.iter().map(|lines| LIST.leading * lossless(lines.len())).fold(0.0, f32::max);
        flow.need(height);
        let top = flow.y;
        let mut x = flow.column.left;
        for lines in cells {
            flow.y = top;
            flow.item(list, (mark, 0), x, lines, LIST, Colour::TEXT)?;
            x += half + GUTTER;
        }
        flow.y = top + height + 2.0;
    }
    Ok(())
}

/// Frame and foot of every page, and the head of the pages after the first.
fn furniture(page: &CertificatePage, flow: &mut Flow) -> Result<(), LayoutError> {
    let pages = flow.paper.sheets();
    for sheet in 0..pages {
        seal::frame(&mut flow.paper, sheet)?;
        if sheet > 0 {
            seal::running_head(&mut flow.paper, sheet, &page.head.scheme_name, &page.head.number)?;
        }
        seal::foot(
            &mut flow.paper,
            &page.footer,
            if pages > 1 { &page.page_of } else { "" },
            (sheet, pages),
            (LEFT, FOOT_TOP),
            (FOOT, COLUMN.width),
        )?;
    }
    Ok(())
}
