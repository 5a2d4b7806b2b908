//! Flow: text that runs down a page and on to the next.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::faces::{self, Line, Style};
use super::paper::{Colour, LayoutError, NodeId, Owner, Paper};
use super::shapes;

/// Where text runs on the pages after the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Left edge.
    pub left: f32,
    /// Width.
    pub width: f32,
    /// Upper edge on a page that follows.
    pub top: f32,
    /// Lower edge on a page that follows.
    pub bottom: f32,
}

/// The point where the next thing goes.
pub(super) struct Flow {
    /// What has been put down.
    pub paper: Paper,
    /// The page.
    pub sheet: usize,
    /// The height.
    pub y: f32,
    /// Lower edge on this page.
    pub bottom: f32,
    /// The column on later pages.
    pub column: Column,
    /// The language of what is put down now, where it is not the document's own.
    pub language: Option<&'static str>,
}

impl Flow {
    /// Starts on a new first page, from `y` down to `bottom`.
    pub(super) fn new(column: Column, y: f32, bottom: f32) -> Self {
        let mut paper = Paper::default();
        let sheet = paper.add_sheet();
        Self { paper, sheet, y, bottom, column, language: None }
    }

    /// Goes to the top of a fresh page.
    pub(super) fn turn(&mut self) {
        self.sheet = self.paper.add_sheet();
        self.y = self.column.top;
        self.bottom = self.column.bottom;
    }

    /// Makes sure that `height` fits, on the next page if need be.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > self.bottom && self.y > self.column.top {
            self.turn();
        }
    }

    /// Goes down, but never leaves a gap at the top of a page.
    pub(super) fn gap(&mut self, height: f32) {
        if self.y > self.column.top || self.sheet == 0 {
            self.y += height;
        }
    }

    /// Puts lines under one another, from `x`, over as many pages as they need; at a page's end
    /// no line of a paragraph stands alone where that can be avoided.
    pub(super) fn lines(&mut self, node: NodeId, x: f32, lines: Vec<Line>, style: Style, colour: Colour) {
        let total = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let left = total - index;
            let together = if index == 0 && total > 1 || left == 2 { 2.0 } else { 1.0 };
            self.need(style.leading * together);
            put(&mut self.paper, self.sheet, Owner::Node(node), (x, self.y), line, style, colour);
            self.y += style.leading;
        }
    }

    /// A paragraph over the column's width.
    pub(super) fn paragraph(
        &mut self,
        parent: Option<NodeId>,
        text: &str,
        style: Style,
        colour: Colour,
    ) -> Result<(), LayoutError> {
        let lines = faces::wrap(text, style, self.column.width)?;
        if !lines.is_empty() {
            let node = self.paper.node(parent, Tag::P.with_lang(self.language.map(ToOwned::to_owned)));
            self.lines(node, self.column.left, lines, style, colour);
        }
        Ok(())
    }

    /// A heading, kept with `keep` points of what follows, and bookmarked.
    pub(super) fn heading(
        &mut self,
        level: u16,
        text: &str,
        style: Style,
        colour: Colour,
        keep: f32,
    ) -> Result<(), LayoutError> {
        let lines = faces::wrap_balanced(text, style, self.column.width)?;
        if lines.is_empty() {
            return Ok(());
        }
        let height = style.leading * lossless(lines.len());
        self.need(height + keep);
        let node = self.paper.node(None, heading_tag(level, text));
        self.paper.bookmark(text, self.sheet, self.y);
        self.lines(node, self.column.left, lines, style, colour);
        Ok(())
    }

    /// A list, one item below the other.
    pub(super) fn list(
        &mut self,
        items: &[String],
        mark: Mark,
        style: Style,
        colour: Colour,
    ) -> Result<(), LayoutError> {
        let list = self.paper.node(None, Tag::L(mark.numbering()));
        for (index, item) in items.iter().enumerate() {
            // Where the language is another, it is that of the first line.
            let (item, more) = match self.language {
                Some(_) => item.split_once('\n').unwrap_or((item, "")),
                None => (item.as_str(), ""),
            };
            let lines = faces::wrap(item, style, self.column.width - INDENT)?;
            if lines.is_empty() {
                continue;
            }
            self.need(style.leading * if lines.len() > 1 { 2.0 } else { 1.0 });
            let body = self.item(list, (mark, index), self.column.left, lines, style, colour)?;
            let more = faces::wrap(more, style, self.column.width - INDENT)?;
            self.lines(body, self.column.left + INDENT, more, style, colour);
            self.y += style.leading * 0.15;
        }
        Ok(())
    }

    /// One item of a list at `x`, with its mark; drawn marks are decoration, numbers are read. Gives its body.
    pub(super) fn item(
        &mut self,
        list: NodeId,
        mark: (Mark, usize),
        x: f32,
        lines: Vec<Line>,
        style: Style,
        colour: Colour,
    ) -> Result<NodeId, LayoutError> {
        let entry = self.paper.node(Some(list), Tag::LI);
        let foot = baseline(self.y, style);
        match mark.0 {
            Mark::Tick => {
                let shape = shapes::tick(x + 1.0, foot, style.size * 0.62)?;
                self.paper.fill(self.sheet, Owner::Decoration, shape, Colour::PRIMARY);
            }
            Mark::Dot => {
                let shape = shapes::dot(x + 3.0, foot, 2.6)?;
                self.paper.fill(self.sheet, Owner::Decoration, shape, Colour::PRIMARY);
            }
            Mark::Number => {
                let label = self.paper.node(Some(entry), Tag::Lbl);
                let number = faces::line(&format!("{}.", mark.1 + 1), style)?;
                put(
                    &mut self.paper,
                    self.sheet,
                    Owner::Node(label),
                    (x, self.y),
                    number,
                    style,
                    Colour::PRIMARY,
                );
            }
        }
        let body = self.paper.node(Some(entry), Tag::LBody);
        let words = match self.language {
            Some(language) => self.paper.node(Some(body), Tag::Span.with_lang(Some(language.to_owned()))),
            None => body,
        };
        self.lines(words, x + INDENT, lines, style, colour);
        Ok(body)
    }
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A check: what has been found in order.
    Tick,
    /// A small square.
    Dot,
    /// 1. 2. 3.
    Number,
}

impl Mark {
    /// What the list says of itself to assistive software.
    pub(super) const fn numbering(self) -> ListNumbering {
        match self {
            Self::Tick | Self::Dot => ListNumbering::None,
            Self::Number => ListNumbering::Decimal,
        }
    }
}

/// How far a list's text stands in from its mark.
pub(super) const INDENT: f32 = 15.0;

/// Counts of lines as lengths.
#[expect(clippy::cast_precision_loss, reason = "counts of lines are far below 2^24")]
pub(super) const fn lossless(count: usize) -> f32 {
    count as f32
}

/// The baseline of a line box that begins at `y`.
pub(super) fn baseline(y: f32, style: Style) -> f32 {
    y + style.leading.mul_add(0.5, style.size * 0.33)
}

/// Puts a line into the line box at `at`.
pub(super) fn put(
    paper: &mut Paper,
    sheet: usize,
    owner: Owner,
    at: (f32, f32),
    line: Line,
    style: Style,
    colour: Colour,
) {
    paper.text(sheet, owner, (at.0, baseline(at.1, style)), line, colour);
}

/// The tag of a heading; the title is what bookmarks of structure show.
pub(super) fn heading_tag(level: u16, text: &str) -> Tag<krilla::tagging::kind::Hn> {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(text.to_owned()))
}
