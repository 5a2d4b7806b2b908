//! A whole list of vendors looked up at once: bidders of a tender, suppliers of a year.
//!
//! Whoever asks keeps every line they sent, in its order: what cannot be understood comes back as such and is never left
//! out. A name alone is never answered with "approved", for names resemble each other; it is answered with whom it may
//! mean.

use super::rules::{Question, Sought, understand};
use super::snapshot::{Listed, Registered, Snapshot};
use crate::approvals::{Standing, Status};
use crate::sheets::{self, Limits, Row, SheetError};
use crate::values::{CertificateNumber, Language, NumberError, Orgnr, OrgnrError, text_enum};
use std::io::Cursor;
use std::ops::ControlFlow;

/// Most lines of a list that somebody sends from a page.
pub const MOST_LINES: usize = 500;
/// Most lines that a program sends at once.
pub const MOST_LINES_OF_PROGRAMS: usize = 10_000;
/// How many vendors a name is answered with.
const MOST_MEANT: usize = 5;
/// What a list may be as a file. Its rows are held against what the asker may send, when they are read.
const LIMITS: Limits =
    Limits { bytes: 5_000_000, unpacked: 50_000_000, rows: 10_001, columns: 100, cell: 5_000 };

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the sender's program, from 1.
    pub number: u32,
    /// What was written, the cells one after the other.
    pub typed: String,
    /// The same cell by cell.
    pub cells: Vec<String>,
    /// What is meant.
    pub sought: Sought,
}

/// Lines as text that is read as the same lines again: cell by cell, each under its number.
pub fn text_of(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut at = 1;
    for line in lines {
        while at < line.number {
            text.push('\n');
            at += 1;
        }
        text.push_str(&line.cells.join("\t"));
    }
    text
}

/// Why a list cannot be looked up.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// It cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// More lines than are taken at once.
    #[error("more than {most} lines")]
    TooLong {
        /// How many are taken.
        most: usize,
    },
}

/// Reads a list from a file: CSV in any writing, or a workbook.
///
/// # Errors
/// When it is no spreadsheet, or too long.
pub fn list_of_file(file: &[u8], most: usize) -> Result<Vec<Line>, ListError> {
    lines(most, |each| sheets::read(Cursor::new(file), &LIMITS, each).map(|_| ()))
}

/// Reads a list that was typed or pasted.
///
/// # Errors
/// When it is empty or too long.
pub fn list_of_text(text: &str, most: usize) -> Result<Vec<Line>, ListError> {
    lines(most, |each| sheets::read_pasted(text, &LIMITS, each).map(|_| ()))
}

/// Takes a row; may stop the reading.
type Each<'a> = dyn FnMut(&Row) -> ControlFlow<()> + 'a;

fn lines(
    most: usize,
    read: impl FnOnce(&mut Each<'_>) -> Result<(), SheetError>,
) -> Result<Vec<Line>, ListError> {
    let mut found: Vec<Line> = Vec::new();
    // One more for the headings, and one to tell that there are too many.
    let enough = most.saturating_add(2);
    read(&mut |row| {
        found.push(line(row));
        if found.len() >= enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if headings(&found) {
        found.remove(0);
    }
    if found.len() > most { Err(ListError::TooLong { most }) } else { Ok(found) }
}

/// A line of a program's list: one text.
pub fn list_item(number: u32, typed: &str) -> Line {
    let typed = typed.trim().to_owned();
    Line { number, cells: vec![typed.clone()], sought: meant(&typed), typed }
}

/// What one cell means. Digits alone are a number that somebody got wrong, not a name.
fn meant(cell: &str) -> Sought {
    let digits =
        |text: &str| text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    match understand(cell) {
        Sought::Name(_) if digits(cell) => cell.parse::<Orgnr>().map_or_else(Sought::NotOrgnr, Sought::Orgnr),
        sought => sought,
    }
}

/// What a row means: its first number of a vendor or a certificate; else what was meant as one; else its first words.
fn line(row: &Row) -> Line {
    let cells = (0..row.cells.len()).map(|at| row.text(at)).filter(|cell| !cell.is_empty());
    let cells: Vec<String> = cells.collect();
    let rank = |sought: &Sought| match sought {
        Sought::Orgnr(_) => 0,
        Sought::Certificate(_) => 1,
        // A day or a telephone number beside a name is no organisation number that went wrong.
        Sought::NotOrgnr(OrgnrError::Length { .. }) => 4,
        Sought::NotOrgnr(_) | Sought::NotCertificate(_) => 2,
        Sought::Name(words) if !words.is_empty() => 3,
        Sought::Name(_) | Sought::Nothing => 5,
    };
    let sought = cells.iter().map(|cell| meant(cell)).min_by_key(rank).unwrap_or(Sought::Nothing);
    Line { number: row.number, typed: cells.join(" "), cells, sought }
}

/// Whether the first line only names the columns: it holds no number, says a heading's word, and others do hold numbers.
fn headings(lines: &[Line]) -> bool {
    const WORDS: [&str; 9] =
        ["org", "navn", "name", "virksomhet", "leverandor", "tilbyder", "firma", "company", "supplier"];
    let Some((first, rest)) = lines.split_first() else { return false };
    let Sought::Name(words) = &first.sought else { return false };
    let is_heading = words.iter().any(|word| WORDS.iter().any(|known| word.starts_with(known)));
    let folded = super::fold(&first.typed);
    let named = is_heading || WORDS.iter().any(|known| folded.contains(known));
    named && rest.iter().any(|line| matches!(line.sought, Sought::Orgnr(_) | Sought::Certificate(_)))
}

text_enum! {
    /// What a line came to: a stable word.
    pub enum LineKind {
        /// A vendor of the register.
        Vendor = "vendor",
        /// A well-formed number that the register does not know.
        NotRegistered = "not_registered",
        /// Meant as a number, and none.
        Malformed = "malformed",
        /// A name: numbers are asked for.
        Name = "name",
        /// Nothing to look up.
        Empty = "empty",
    }
}

/// What a line came to.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// A vendor of the register, with the approval that speaks for it, or the one that was named.
    Vendor(&'a Listed, &'a Registered, Standing),
    /// A well-formed organisation number that the register does not know: that, too, is evidence.
    NotRegistered(Orgnr),
    /// A well-formed certificate number that was never given.
    NoSuchCertificate(CertificateNumber),
    /// Meant as an organisation number.
    NotOrgnr(OrgnrError),
    /// Meant as a certificate's number.
    NotCertificate(NumberError),
    /// A name, and whom it may mean.
    Name(Vec<&'a Listed>),
    /// Nothing to look up.
    Empty,
}

impl Outcome<'_> {
    /// Its stable word.
    pub const fn kind(&self) -> LineKind {
        match self {
            Self::Vendor(..) => LineKind::Vendor,
            Self::NotRegistered(_) | Self::NoSuchCertificate(_) => LineKind::NotRegistered,
            Self::NotOrgnr(_) | Self::NotCertificate(_) => LineKind::Malformed,
            Self::Name(_) => LineKind::Name,
            Self::Empty => LineKind::Empty,
        }
    }

    /// The status, where there is a number to answer for.
    pub fn status(&self) -> Option<Status> {
        match self {
            Self::Vendor(_, _, standing) => Some(standing.status),
            Self::NotRegistered(_) | Self::NoSuchCertificate(_) => Some(Status::NotRegistered),
            _ => None,
        }
    }
}

/// A line with what it came to.
#[derive(Debug)]
pub struct Answered<'a> {
    /// The line.
    pub line: &'a Line,
    /// What it came to.
    pub outcome: Outcome<'a>,
    /// The number of the first line that means the same vendor or certificate.
    pub same_as: Option<u32>,
    /// The number of the line and the name of the place, where it is a vendor's place of business.
    pub resolved_from: Option<(&'a Orgnr, &'a str)>,
}

/// How many names of one list are mended where nobody bears them. Lists are lists of numbers; to mend ten thousand names
/// would make everybody else wait.
const MENDED_NAMES: usize = 200;

/// Looks up a list, as of an instant, as known at an instant: one answer a line, in the list's order.
pub fn look_up<'a>(snapshot: &'a Snapshot, list: &'a [Line], question: &Question) -> Vec<Answered<'a>> {
    let mut seen = std::collections::HashMap::new();
    let mut names = 0_usize;
    let answer = |line: &'a Line| {
        names += usize::from(matches!(line.sought, Sought::Name(_)));
        let outcome = outcome(snapshot, &line.sought, question, names <= MENDED_NAMES);
        let whom = match (&line.sought, &outcome) {
            (_, Outcome::Vendor(listed, ..)) => Some(listed.vendor.orgnr.to_string()),
            (_, Outcome::NotRegistered(orgnr)) => Some(orgnr.to_string()),
            (_, Outcome::NoSuchCertificate(number)) => Some(number.to_string()),
            _ => None,
        };
        let same_as = whom.and_then(|whom| {
            let first = *seen.entry(whom).or_insert(line.number);
            (first != line.number).then_some(first)
        });
        let place = match &line.sought {
            Sought::Orgnr(orgnr) => snapshot.answering(orgnr).and_then(|(_, name)| Some((orgnr, name?))),
            _ => None,
        };
        let resolved_from = place.filter(|_| matches!(outcome, Outcome::Vendor(..)));
        Answered { line, outcome, same_as, resolved_from }
    };
    list.iter().map(answer).collect()
}

fn outcome<'a>(snapshot: &'a Snapshot, sought: &Sought, question: &Question, mend: bool) -> Outcome<'a> {
    let (day, known_at) = (question.as_of.oslo_date(), question.known_at);
    match sought {
        Sought::Nothing => Outcome::Empty,
        Sought::Name(words) if words.is_empty() => Outcome::Empty,
        Sought::Orgnr(orgnr) => {
            let found = snapshot.answering(orgnr);
            let spoken = found.and_then(|(listed, _)| Some((listed, listed.principal(day, known_at)?)));
            match spoken.filter(|(_, (_, standing))| standing.status != Status::NotRegistered) {
                Some((listed, (one, standing))) => Outcome::Vendor(listed, one, standing),
                None => Outcome::NotRegistered(orgnr.clone()),
            }
        }
        Sought::Certificate(number) => {
            let found = snapshot.certificate(number);
            let stands = found.map(|(listed, one)| (listed, one, one.standing(day, known_at)));
            match stands.filter(|(_, _, standing)| standing.status != Status::NotRegistered) {
                Some((listed, one, standing)) => Outcome::Vendor(listed, one, standing),
                None => Outcome::NoSuchCertificate(*number),
            }
        }
        Sought::NotOrgnr(fault) => Outcome::NotOrgnr(*fault),
        Sought::NotCertificate(fault) => Outcome::NotCertificate(*fault),
        Sought::Name(words) if !mend => Outcome::Name(snapshot.called(words, Language::Nb, MOST_MEANT)),
        Sought::Name(words) => {
            let hits = snapshot.search(words, Language::Nb, MOST_MEANT).hits;
            Outcome::Name(hits.into_iter().map(|hit| hit.listed).collect())
        }
    }
}
