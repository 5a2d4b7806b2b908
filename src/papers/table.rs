//! Tables that go on over pages: the head is repeated, a row stays whole unless it is longer than
//! a page, columns take the width that their content needs.

use krilla::tagging::{TableHeaderScope, Tag};

use super::faces::{self, Face, Line, Style};
use super::flow::{self, Flow, lossless};
use super::paper::{Colour, LayoutError, NodeId, Owner};
use super::shapes;

const PAD: f32 = 4.0;

/// How large a table is set: the largest of [`FORMS`] in which no word must be broken.
#[derive(Clone, Copy)]
struct Form {
    head: Style,
    cell: Style,
    gap: f32,
}

const FORMS: [Form; 4] = [
    Form {
        head: Style::new(Face::Sans, 7.8, 11.0).tracked(7.8125),
        cell: Style::new(Face::Serif, 10.2, 13.4),
        gap: 14.0,
    },
    Form { head: Style::new(Face::Sans, 7.0, 9.6), cell: Style::new(Face::Serif, 9.2, 12.0), gap: 9.0 },
    Form { head: Style::new(Face::Sans, 6.4, 8.8), cell: Style::new(Face::Serif, 8.2, 10.8), gap: 7.0 },
    Form { head: Style::new(Face::Sans, 5.8, 8.0), cell: Style::new(Face::Serif, 7.4, 9.8), gap: 5.0 },
];

/// One cell: its node in the tree, and its lines.
type Cell = (NodeId, Vec<Line>);

struct Grid {
    form: Form,
    /// Left edge and width of each column, and whether it holds figures.
    columns: Vec<(f32, f32, bool)>,
    headers: Vec<String>,
}

/// Puts a table at the current height.
pub(super) fn table(headers: &[String], rows: &[Vec<String>], flow: &mut Flow) -> Result<(), LayoutError> {
    if headers.is_empty() {
        return Ok(());
    }
    let (form, columns) = columns(headers, rows, flow)?;
    let grid = Grid { form, columns, headers: headers.to_vec() };
    let table = flow.paper.node(None, Tag::Table);
    let head = flow.paper.node(Some(table), Tag::THead);
    let row = flow.paper.node(Some(head), Tag::TR);
    let nodes = headers
        .iter()
        .map(|_| flow.paper.node(Some(row), Tag::TH(TableHeaderScope::Column)))
        .collect::<Vec<_>>();
    flow.gap(3.0);
    // The head stands on the page of the first row.
    let first = rows.first().map(|row| grid.height(row)).transpose()?.unwrap_or_default();
    flow.need((first + 40.0).clamp(60.0, 400.0));
    grid.head(flow, Some(&nodes))?;
    let body = flow.paper.node(Some(table), Tag::TBody);
    for (at, row) in rows.iter().enumerate() {
        // The last row does not stand alone on a page: the one before comes along.
        if at > 0 && at + 2 == rows.len() {
            let both =
                grid.height(row)? + rows.last().map(|row| grid.height(row)).transpose()?.unwrap_or_default();
            if flow.y + both > flow.bottom && flow.column.top + both + 40.0 < flow.column.bottom {
                flow.turn();
                grid.head(flow, None)?;
            }
        }
        let node = flow.paper.node(Some(body), Tag::TR);
        let mut cells = Vec::new();
        for (index, (_, width, _)) in grid.columns.iter().enumerate() {
            // What people wrote stands in the last column.
            let last = index + 1 == grid.columns.len();
            let language = flow.language.filter(|_| last).map(ToOwned::to_owned);
            let cell = flow.paper.node(Some(node), Tag::TD.with_lang(language));
            let text = row.get(index).map_or("", String::as_str);
            cells.push((cell, faces::wrap(text, grid.form.cell, *width)?));
        }
        grid.row(flow, cells)?;
    }
    Ok(())
}

impl Grid {
    /// How high a row is.
    fn height(&self, row: &[String]) -> Result<f32, LayoutError> {
        let mut lines = 0;
        for (text, (_, width, _)) in row.iter().zip(&self.columns) {
            lines = lines.max(faces::wrap(text, self.form.cell, *width)?.len());
        }
        Ok(self.form.cell.leading.mul_add(lossless(lines), 2.0 * PAD))
    }

    /// The head; read aloud where it has nodes, repeated for the eye only where not.
    fn head(&self, flow: &mut Flow, nodes: Option<&[NodeId]>) -> Result<(), LayoutError> {
        let top = flow.y;
        let mut height = 0.0_f32;
        for (index, (text, (x, width, figures))) in self.headers.iter().zip(&self.columns).enumerate() {
            let owner =
                nodes.and_then(|nodes| nodes.get(index)).map_or(Owner::Header, |node| Owner::Node(*node));
            let mut y = top;
            for line in faces::wrap(text, self.form.head, *width)? {
                let x = if *figures { x + width - line.width } else { *x };
                flow::put(&mut flow.paper, flow.sheet, owner, (x, y), line, self.form.head, Colour::PRIMARY);
                y += self.form.head.leading;
            }
            height = height.max(y - top);
        }
        flow.y = top + height + PAD;
        rule(flow, Colour::PRIMARY, 0.8)
    }

    /// One row; on the next page when it does not fit, in slices when it is longer than a page.
    fn row(&self, flow: &mut Flow, mut cells: Vec<Cell>) -> Result<(), LayoutError> {
        let lines = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let height = self.form.cell.leading.mul_add(lossless(lines), 2.0 * PAD);
        let whole_page = flow.column.bottom - flow.column.top - 40.0;
        if flow.y + height > flow.bottom
            && (height <= whole_page || flow.bottom - flow.y < 4.0 * self.form.cell.leading)
        {
            flow.turn();
            self.head(flow, None)?;
        }
        loop {
            self.slice(flow, &mut cells);
            rule(flow, Colour::LINE, 0.4)?;
            if cells.iter().all(|(_, lines)| lines.is_empty()) {
                return Ok(());
            }
            flow.turn();
            self.head(flow, None)?;
        }
    }

    /// As many lines of every cell as fit on the page (at least one).
    fn slice(&self, flow: &mut Flow, cells: &mut [Cell]) {
        let top = flow.y + PAD;
        let mut deepest = top;
        for ((node, lines), (x, width, figures)) in cells.iter_mut().zip(&self.columns) {
            let mut y = top;
            while !lines.is_empty() && (y + self.form.cell.leading + PAD <= flow.bottom || y <= top) {
                let line = lines.remove(0);
                let x = if *figures { x + width - line.width } else { *x };
                flow::put(
                    &mut flow.paper,
                    flow.sheet,
                    Owner::Node(*node),
                    (x, y),
                    line,
                    self.form.cell,
                    Colour::TEXT,
                );
                y += self.form.cell.leading;
            }
            deepest = deepest.max(y);
        }
        flow.y = deepest + PAD;
    }
}

fn rule(flow: &mut Flow, colour: Colour, width: f32) -> Result<(), LayoutError> {
    let (left, right) = (flow.column.left, flow.column.left + flow.column.width);
    let path = shapes::rule((left, flow.y), (right, flow.y))?;
    flow.paper.stroke(flow.sheet, Owner::Decoration, path, colour, width);
    Ok(())
}

/// Left edge, width and kind of each column, in the largest form that fits. Each gets what its longest word needs; of
/// the rest the columns with little text get all they wish for, the others share evenly.
fn columns(
    headers: &[String],
    rows: &[Vec<String>],
    flow: &Flow,
) -> Result<(Form, Vec<(f32, f32, bool)>), LayoutError> {
    let [large, middle, small, least] = FORMS;
    let mut chosen = least;
    for form in [large, middle, small] {
        let words: f32 = needs(headers, rows, form)?.iter().map(|need| need.0).sum();
        if words + gaps(headers, form) <= flow.column.width {
            chosen = form;
            break;
        }
    }
    let needs = needs(headers, rows, chosen)?;
    let widths = shares(&needs, flow.column.width - gaps(headers, chosen));
    let mut x = flow.column.left;
    let mut columns = Vec::new();
    for ((_, _, figures), width) in needs.into_iter().zip(widths) {
        columns.push((x, width, figures));
        x += width + chosen.gap;
    }
    Ok((chosen, columns))
}

fn gaps(headers: &[String], form: Form) -> f32 {
    lossless(headers.len().saturating_sub(1)) * form.gap
}

/// Of each column the width of its longest word and of its longest text, and whether it holds figures.
fn needs(headers: &[String], rows: &[Vec<String>], form: Form) -> Result<Vec<(f32, f32, bool)>, LayoutError> {
    let mut needs = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        let cells = || rows.iter().filter_map(|row| row.get(index));
        let (mut least, mut full) = need(header, form.head)?;
        for cell in cells() {
            let (word, whole) = need(cell, form.cell)?;
            least = least.max(word);
            full = full.max(whole);
        }
        let figures =
            index > 0 && cells().any(|cell| !cell.is_empty()) && cells().all(|cell| is_figure(cell));
        needs.push((least, full.max(least), figures));
    }
    Ok(needs)
}

/// Widths that add up to `room` for columns with a least and a full width.
fn shares(needs: &[(f32, f32, bool)], room: f32) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.0).sum();
    if least > room {
        return needs.iter().map(|need| need.0 * room / least).collect();
    }
    let mut widths: Vec<f32> = needs.iter().map(|need| need.0).collect();
    let mut order: Vec<(usize, f32)> = needs.iter().map(|need| need.1 - need.0).enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut spare = room - least;
    while let Some((index, wish)) = order.first().copied() {
        let given = if order.len() == 1 { spare } else { wish.min(spare / lossless(order.len())) };
        if let Some(width) = widths.get_mut(index) {
            *width += given;
        }
        spare -= given;
        order.remove(0);
    }
    widths
}

/// The width of the longest word (at most a third of a page) and of the whole text.
fn need(text: &str, style: Style) -> Result<(f32, f32), LayoutError> {
    let whole = faces::line(text, style)?.width + 0.5;
    let mut word = 0.0_f32;
    // Where lines are broken: the spaces inside a date or a number hold it together.
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}');
    for part in text.split(breaks) {
        word = word.max(faces::line(part, style)?.width + 0.5);
    }
    Ok((word.min(150.0), whole))
}

/// Whether a cell holds a figure: digits with signs, separators, percent, and kroner as both languages write them.
fn is_figure(text: &str) -> bool {
    let text = text.strip_prefix("NOK").unwrap_or(text);
    text.strip_suffix("kr").unwrap_or(text).chars().all(|c| {
        c.is_ascii_digit() || matches!(c, ' ' | '\u{A0}' | '\u{202F}' | ',' | '.' | '-' | '−' | '+' | '%')
    })
}
