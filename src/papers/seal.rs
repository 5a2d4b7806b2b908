//! What makes a page a certificate: frame, letterhead, and the panels of register and signature.

use krilla::tagging::{BBox, Tag};

use super::faces::{self, Face, Line, Style};
use super::flow::{self, Flow};
use super::paper::{
    self, CheckPanel, Colour, Grid, LayoutError, Letterhead, NodeId, Owner, Paper, SignaturePanel,
};
use super::shapes;

/// Distance of the inner frame line from the page's edge.
pub(super) const INNER: f32 = 27.0;
const OUTER: f32 = 23.0;

const LEFT: f32 = 68.0;
const RIGHT: f32 = paper::WIDTH - LEFT;
const PAD: f32 = 12.0;
const CODE: f32 = 82.0;
const QUIET: f32 = 11.5;
const SIGNED: f32 = 158.0;

const LABEL: Style = Style::new(Face::Sans, 7.6, 11.0).tracked(15.625);
const NAME: Style = Style::new(Face::Strong, 15.0, 18.0);
const TEXT: Style = Style::new(Face::Serif, 9.8, 12.6);
const ADDRESS: Style = Style::new(Face::Sans, 8.1, 11.6);
const SIGNER: Style = Style::new(Face::Strong, 12.0, 15.0);
const RULES: Style = Style::new(Face::Serif, 9.8, 12.6);
const NUMBER: Style = Style::new(Face::Sans, 10.5, 15.0);

/// Where the two panels stand: their left, right and lower edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// The foot of an upright page.
pub(super) const FOOT: Stand = Stand { left: LEFT, right: RIGHT, bottom: 764.0 };

/// The measured content of the two panels at the foot of the first page: the way to the register, and the signature.
pub(super) struct Seal<'a> {
    check: &'a CheckPanel,
    signature: &'a SignaturePanel,
    stand: Stand,
    verify: Vec<(Style, Colour, Vec<Line>)>,
    signed: Vec<(Style, Colour, Vec<Line>)>,
    height: f32,
}

impl<'a> Seal<'a> {
    /// Sets the texts, so that the body knows how far down it may go.
    pub(super) fn measure(
        check: &'a CheckPanel,
        signature: &'a SignaturePanel,
        stand: Stand,
    ) -> Result<Self, LayoutError> {
        let code = if check.qr_url.is_empty() { 0.0 } else { CODE + 2.0 * QUIET };
        // The code's quiet zone is room enough beside it; without one the text stands off the edge.
        let lead = if code > 0.0 { code } else { PAD };
        let width = stand.right - stand.left - SIGNED - lead - PAD;
        let verify = vec![
            (LABEL, Colour::PRIMARY, faces::wrap(&check.heading, LABEL, width)?),
            (TEXT, Colour::TEXT, faces::wrap(&check.text, TEXT, width)?),
            (ADDRESS, Colour::PRIMARY, faces::wrap(&check.address, ADDRESS, width)?),
            (RULES, Colour::TEXT, faces::wrap(&check.decides, RULES, width)?),
        ];
        let signed = signature_lines(signature, SIGNED - 2.0 * PAD)?;
        let least = if code > 0.0 { code } else { 60.0 };
        let height = tall(&verify, 3.0).max(tall(&signed, 1.5)).max(least - 2.0 * PAD) + 2.0 * PAD;
        Ok(Self { check, signature, stand, verify, signed, height })
    }

    /// The panels' upper edge.
    pub(super) fn top(&self) -> f32 {
        self.stand.bottom - self.height
    }

    /// Draws both panels on the first page.
    pub(super) fn draw(self, flow: &mut Flow) -> Result<(), LayoutError> {
        let top = self.top();
        let Stand { left, right, bottom } = self.stand;
        let paper = &mut flow.paper;
        let split = right - SIGNED;
        paper.fill(0, Owner::Decoration, shapes::area(left, top, right - left, self.height)?, Colour::SOFT);
        paper.fill(0, Owner::Decoration, shapes::area(left, top, right - left, 1.2)?, Colour::PRIMARY);
        let divider = shapes::rule((split, top + PAD), (split, bottom - PAD))?;
        paper.stroke(0, Owner::Decoration, divider, Colour::LINE, 0.5);
        let x = code(paper, self.check, (left, top), self.height)?;
        texts(paper, self.check, (x, top + PAD), self.verify)?;
        let rect = shapes::rect(split, top, SIGNED, self.height)?;
        signature(paper, 0, &self.signature.field_label, rect, self.signed);
        Ok(())
    }
}

/// The lines of a signature panel.
pub(super) fn signature_lines(
    panel: &SignaturePanel,
    width: f32,
) -> Result<Vec<(Style, Colour, Vec<Line>)>, LayoutError> {
    let mut blocks = vec![(LABEL, Colour::PRIMARY, faces::wrap(&panel.heading, LABEL, width)?)];
    for (index, line) in panel.lines.iter().enumerate() {
        let (style, colour) = if index == 0 { (SIGNER, Colour::TEXT) } else { (ADDRESS, Colour::MUTED) };
        blocks.push((style, colour, faces::wrap(line, style, width)?));
    }
    Ok(blocks)
}

/// Height of blocks with `gap` between them.
pub(super) fn tall(blocks: &[(Style, Colour, Vec<Line>)], gap: f32) -> f32 {
    blocks
        .iter()
        .map(|(style, _, lines)| style.leading.mul_add(flow::lossless(lines.len()), gap))
        .sum::<f32>()
        - gap
}

/// The signature panel's text as one form element, whose rectangle becomes the signature field.
pub(super) fn signature(
    paper: &mut Paper,
    sheet: usize,
    alt: &str,
    rect: krilla::geom::Rect,
    blocks: Vec<(Style, Colour, Vec<Line>)>,
) {
    let mut y = rect.top() + PAD;
    for (style, colour, lines) in blocks {
        if lines.is_empty() {
            continue;
        }
        let node = paper.node(None, Tag::P);
        for line in lines {
            flow::put(paper, sheet, Owner::Node(node), (rect.left() + PAD, y), line, style, colour);
            y += style.leading;
        }
        y += 1.5;
    }
    let form = paper.node(None, Tag::Form.with_alt_text(Some(alt.to_owned())));
    paper.placeholder(sheet, form, rect);
}

/// The QR code with its quiet zone; returns where the text beside it begins.
fn code(
    paper: &mut Paper,
    check: &CheckPanel,
    (left, top): (f32, f32),
    height: f32,
) -> Result<f32, LayoutError> {
    if check.qr_url.is_empty() {
        return Ok(left + PAD);
    }
    let box_size = CODE + 2.0 * QUIET;
    let at = (left + QUIET, top + (height - box_size) / 2.0 + QUIET);
    let (path, modules) = shapes::qr(&check.qr_url)?;
    let bounds = shapes::rect(at.0, at.1, CODE, CODE)?;
    let tag = Tag::Figure(Some(check.qr_alt.clone())).with_bbox(Some(BBox::new(0, bounds)));
    let figure = paper.node(None, tag);
    let unit = CODE / modules;
    let grid = Grid { at: (at.0, at.1 + unit / 2.0), unit };
    paper.grid(0, Owner::Node(figure), grid, path, (Colour::TEXT, 1.0));
    Ok(left + box_size)
}

fn texts(
    paper: &mut Paper,
    check: &CheckPanel,
    at: (f32, f32),
    blocks: Vec<(Style, Colour, Vec<Line>)>,
) -> Result<(), LayoutError> {
    let (x, mut y) = at;
    for (index, (style, colour, lines)) in blocks.into_iter().enumerate() {
        if lines.is_empty() {
            continue;
        }
        let link = index == 2 && !check.qr_url.is_empty();
        let node = match index {
            0 => paper.node(None, flow::heading_tag(2, &check.heading)),
            _ => paper.node(None, Tag::P),
        };
        let node = if link { paper.node(Some(node), Tag::Link) } else { node };
        if index == 0 {
            paper.bookmark(&check.heading, 0, y);
        }
        let start = y;
        let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        for line in lines {
            flow::put(paper, 0, Owner::Node(node), (x, y), line, style, colour);
            y += style.leading;
        }
        if link {
            let rect = shapes::rect(x, start, width, y - start)?;
            paper.link(0, node, rect, &check.qr_url, &check.address);
        }
        y += 3.0;
    }
    Ok(())
}

/// The ribbon of waves across a page, between its frames; `top` is its upper edge.
pub(super) fn ribbon(paper: &mut Paper, top: f32) -> Result<(), LayoutError> {
    const UNIT: f32 = 0.5;
    let width = (paper.size().0 - 2.0 * INNER) / UNIT;
    let path = shapes::waves(width, 34.0 / UNIT, 10)?;
    paper.grid(0, Owner::Decoration, Grid { at: (INNER, top), unit: UNIT }, path, (Colour::MIST, 0.8));
    Ok(())
}

/// The double line around a page.
pub(super) fn frame(paper: &mut Paper, sheet: usize) -> Result<(), LayoutError> {
    let (wide, high) = paper.size();
    for (inset, width) in [(OUTER, 1.3), (INNER, 0.4)] {
        let path = shapes::area(inset, inset, wide - 2.0 * inset, high - 2.0 * inset)?;
        paper.stroke(sheet, Owner::Decoration, path, Colour::PRIMARY, width);
    }
    Ok(())
}

/// The mark: a shield with a check. `node` is its figure, or none where it only repeats.
pub(super) fn mark(
    paper: &mut Paper,
    sheet: usize,
    owner: Owner,
    at: (f32, f32),
    size: f32,
) -> Result<(), LayoutError> {
    paper.fill(sheet, owner, shapes::shield(at.0, at.1, size)?, Colour::PRIMARY);
    paper.fill(sheet, owner, shapes::check(at.0, at.1, size)?, Colour::WHITE);
    Ok(())
}

/// A figure node for the mark at a place.
pub(super) fn mark_node(
    paper: &mut Paper,
    alt: &str,
    at: (f32, f32),
    size: f32,
) -> Result<NodeId, LayoutError> {
    let bounds = shapes::rect(at.0, at.1, size * 20.0 / 24.0, size)?;
    Ok(paper.node(None, Tag::Figure(Some(alt.to_owned())).with_bbox(Some(BBox::new(0, bounds)))))
}

/// Mark, names and number at the head of the first page.
pub(super) fn letterhead(flow: &mut Flow, page: &Letterhead) -> Result<(), LayoutError> {
    let (at, size) = ((LEFT, 54.0), 40.0);
    let paper = &mut flow.paper;
    let figure = mark_node(paper, &page.mark_alt, at, size)?;
    mark(paper, 0, Owner::Node(figure), at, size)?;
    let number = faces::line(&page.number, NUMBER)?;
    let label = faces::line(&page.number_label, LABEL)?;
    let room = RIGHT - LEFT - size - 14.0 - number.width.max(label.width) - 20.0;
    let x = LEFT + size * 20.0 / 24.0 + 12.0;
    let names = faces::wrap(&page.scheme_name, NAME, room)?;
    let authority = faces::wrap(&page.authority, LABEL, room)?;
    let height = tall(&[(NAME, Colour::TEXT, names.clone()), (LABEL, Colour::TEXT, authority.clone())], 0.0);
    let mut y = at.1 + (size - height) / 2.0;
    for (style, colour, lines) in [(NAME, Colour::PRIMARY, names), (LABEL, Colour::MUTED, authority)] {
        if lines.is_empty() {
            continue;
        }
        let node = paper.node(None, Tag::P);
        for line in lines {
            flow::put(paper, 0, Owner::Node(node), (x, y), line, style, colour);
            y += style.leading;
        }
    }
    if !number.text.is_empty() {
        let mut y = at.1 + (size - LABEL.leading - NUMBER.leading) / 2.0;
        for (style, colour, line) in [(LABEL, Colour::MUTED, label), (NUMBER, Colour::TEXT, number)] {
            if !line.text.is_empty() {
                let node = Owner::Node(paper.node(None, Tag::P));
                let x = RIGHT - line.width;
                flow::put(paper, 0, node, (x, y), line, style, colour);
            }
            y += style.leading;
        }
    }
    Ok(())
}

/// The head of a page after the first: mark, scheme and number, not read aloud again.
pub(super) fn running_head(
    paper: &mut Paper,
    sheet: usize,
    scheme: &str,
    number: &str,
) -> Result<(), LayoutError> {
    let (at, size) = ((LEFT, 56.0), 24.0);
    mark(paper, sheet, Owner::Header, at, size)?;
    let scheme = faces::line(scheme, NAME)?;
    flow::put(paper, sheet, Owner::Header, (LEFT + 29.0, at.1 + 3.0), scheme, NAME, Colour::PRIMARY);
    let number = faces::line(number, NUMBER)?;
    let x = RIGHT - number.width;
    flow::put(paper, sheet, Owner::Header, (x, at.1 + 4.0), number, NUMBER, Colour::TEXT);
    let rule = shapes::rule((LEFT, 92.0), (RIGHT, 92.0))?;
    paper.stroke(sheet, Owner::Decoration, rule, Colour::LINE, 0.5);
    Ok(())
}

/// The small print and the page number at the foot of a page. The print is read aloud on the first
/// page only; later pages show its first two lines.
pub(super) fn foot(
    paper: &mut Paper,
    text: &str,
    page_of: &str,
    (sheet, pages): (usize, usize),
    (x, top): (f32, f32),
    (style, width): (Style, f32),
) -> Result<(), LayoutError> {
    let room = if page_of.is_empty() { width } else { width - 90.0 };
    let lines = faces::wrap(text, style, room)?;
    let owner =
        if sheet > 0 || lines.is_empty() { Owner::Footer } else { Owner::Node(paper.node(None, Tag::P)) };
    let mut y = top;
    for line in lines.into_iter().take(if sheet > 0 { 2 } else { usize::MAX }) {
        flow::put(paper, sheet, owner, (x, y), line, style, Colour::MUTED);
        y += style.leading;
    }
    if !page_of.is_empty() {
        let text = page_of.replace("{page}", &(sheet + 1).to_string()).replace("{pages}", &pages.to_string());
        let line = faces::line(&text, style)?;
        let right = x + width - line.width;
        flow::put(paper, sheet, Owner::Footer, (right, top), line, style, Colour::MUTED);
    }
    Ok(())
}
