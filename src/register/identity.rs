//! Which of our papers a file is, or was before somebody changed it, or only says it is.

use super::rules::Genuineness;
use super::snapshot::{Examined, Snapshot};
use crate::certificates::IssuedStatement;
use crate::checking::Report;
use crate::values::{Language, Moment, OsloDate, text_enum};

text_enum! {
    /// How a file relates to those that we issued.
    pub enum Match {
        /// Byte for byte one that we issued, and the newest form of its paper.
        Exact = "exact",
        /// Byte for byte one that we issued; a newer time stamp was added to the paper since.
        Earlier = "earlier",
        /// One that we issued is its beginning: something was added.
        Beginning = "beginning",
        /// It bears a number of ours, and is none of our files.
        Number = "number",
        /// Nothing of the kind.
        None = "none",
    }
}

/// What a file turns out to be, held against the register.
#[derive(Debug)]
pub struct Identity<'a> {
    /// How it was recognised.
    pub matched: Match,
    /// The paper that it is, or began as; for a number, whose number it is.
    pub examined: Examined<'a>,
    /// The hash of the file of ours that it is or began as.
    pub original: Option<String>,
    /// How many bytes were added to that.
    pub added: usize,
    /// In one word.
    pub verdict: Genuineness,
    /// The statement that it is, or began as.
    pub statement: Option<IssuedStatement>,
}

impl Identity<'_> {
    /// The same for a file that is a statement, or began as one: `sha256` is the form of it that was recognised.
    #[must_use]
    pub fn with_statement(self, report: &Report, statement: IssuedStatement, sha256: &str) -> Self {
        let beginning = report.beginnings.iter().find(|beginning| beginning.sha256 == sha256);
        let (matched, verdict, added) = match beginning {
            _ if report.sha256 == sha256 && statement.sha256 == sha256 => {
                (Match::Exact, Genuineness::Statement, 0)
            }
            _ if report.sha256 == sha256 => (Match::Earlier, Genuineness::Statement, 0),
            beginning => {
                let ours = beginning.map_or(0, |beginning| beginning.until - beginning.from);
                (Match::Beginning, Genuineness::Added, report.size.saturating_sub(ours))
            }
        };
        let original = Some(sha256.to_owned());
        Self { matched, original, added, verdict, statement: Some(statement), ..self }
    }
}

impl Snapshot {
    /// Which of our papers a file is. The three answers stay apart: what is signed with our key and stands in no row is
    /// not "ours", what is ours with something added is not "genuine", and what another customer of our authority signed
    /// is not signed by us.
    pub fn identify(&self, report: &Report, today: OsloDate, known_at: Moment) -> Identity<'_> {
        let whole = self.examine(&report.sha256, today, known_at);
        if let Some(paper) = whole.paper {
            let newest = paper.sha256 == report.sha256;
            let matched = if newest { Match::Exact } else { Match::Earlier };
            let (verdict, original) = (whole.genuineness, Some(report.sha256.clone()));
            return Identity { matched, examined: whole, original, added: 0, verdict, statement: None };
        }
        for beginning in &report.beginnings {
            let examined = self.examine(&beginning.sha256, today, known_at);
            if examined.paper.is_some() {
                return Identity {
                    matched: Match::Beginning,
                    examined,
                    original: Some(beginning.sha256.clone()),
                    statement: None,
                    added: report.size.saturating_sub(beginning.until - beginning.from),
                    verdict: Genuineness::Added,
                };
            }
        }
        self.by_number(report, today, known_at)
    }

    fn by_number(&self, report: &Report, today: OsloDate, known_at: Moment) -> Identity<'_> {
        let unknown = Examined { paper: None, of: None, newer: None, genuineness: Genuineness::Unknown };
        let (mut examined, mut matched, mut verdict) = (unknown, Match::None, Genuineness::Unknown);
        let found = report.numbers.iter().find_map(|number| self.certificate(number));
        let ours = report.signer.as_ref().is_some_and(|signer| self.signers.has(&signer.sha256));
        if report.is_good() && ours {
            verdict = Genuineness::Signed;
        } else if let Some((listed, one)) = found {
            let standing = one.standing(today, known_at);
            (matched, verdict) = (Match::Number, Genuineness::Imitation);
            examined.newer = one.paper(Language::Nb);
            examined.of = Some((listed, one, standing));
        } else if report.is_good() {
            verdict = Genuineness::Vouched;
        }
        Identity { matched, examined, original: None, added: 0, verdict, statement: None }
    }
}
