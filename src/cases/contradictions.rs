//! What in an application does not go together: told while it is written, before it is handed in and before it is
//! paid for.
//!
//! An *error* keeps the application from being handed in; a *warning* asks the applicant to look again, and the
//! applicant may be right (docs/scheme.md, The steps of a case: the portal shows what is missing or too old).

use super::{Answer, Filed};
use crate::scheme::{CaseKind, Criterion, DocumentType, Edition, Mark, RecordKind, Scope};
use serde::Serialize;

/// What does not go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Clash {
    /// "Not applicable", where everybody who does what the scope says must meet the criterion.
    MustApply,
    /// "Not applicable", though the scope is what calls for the criterion.
    ScopeSaysOtherwise,
    /// "Not applicable" here, and answered otherwise at these, which are about the same.
    OthersApply {
        /// The other criteria.
        others: Vec<String>,
    },
    /// "There are none", and the explanation of these speaks of some.
    SpokenOfAt {
        /// The other criteria.
        others: Vec<String>,
    },
    /// "Met", and nothing that shows it.
    NothingShown,
    /// A critical criterion is said not to be met: the unit cannot be approved so.
    RulesOut,
}

impl Clash {
    /// The stable word, for texts.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::MustApply => "must-apply",
            Self::ScopeSaysOtherwise => "scope",
            Self::OthersApply { .. } => "others-apply",
            Self::SpokenOfAt { .. } => "spoken-of",
            Self::NothingShown => "nothing-shown",
            Self::RulesOut => "rules-out",
        }
    }

    /// Whether the application cannot be handed in so.
    pub const fn is_error(&self) -> bool {
        matches!(self, Self::MustApply)
    }

    /// The other criteria that it is about.
    pub fn others(&self) -> &[String] {
        match self {
            Self::OthersApply { others } | Self::SpokenOfAt { others } => others,
            _ => &[],
        }
    }

    /// The field of the form in which it is mended.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NothingShown => "file",
            _ => "self_score",
        }
    }
}

/// Something that does not go together, at one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// Where.
    pub criterion: String,
    /// What.
    pub clash: Clash,
}

/// Words by which a text speaks of those who handle personal data for the centre, in lower case.
const SUB_SUPPLIERS: [&str; 5] =
    ["underleverandør", "underdatabehandler", "sub-supplier", "subcontractor", "sub-processor"];

/// Words that take it back: "we use no sub-suppliers" speaks of none.
const NONE: [&str; 9] = ["ingen", "ikke", "aldri", "uten", "no", "not", "never", "none", "without"];

/// Whether a text speaks of sub-suppliers in a sentence that does not say that there are none.
fn speaks_of_sub_suppliers(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(['.', '!', '?', '\n', ';']).any(|sentence| {
        // Whole words: "behandlingen" takes nothing back.
        let taken_back = sentence.split(|c: char| !c.is_alphanumeric()).any(|word| NONE.contains(&word));
        SUB_SUPPLIERS.iter().any(|word| sentence.contains(word)) && !taken_back
    })
}

/// Whether a criterion is about agreements with those who handle personal data, and may be answered with "none".
fn is_about_processors(criterion: &Criterion) -> bool {
    criterion.may_be_not_applicable
        && (criterion.documents.contains(&DocumentType::ProcessorAgreement)
            || criterion.records.contains(&RecordKind::ProcessorAgreements))
}

struct Said<'a> {
    criterion: &'a Criterion,
    answer: &'a Answer,
}

impl Said<'_> {
    fn is_not_applicable(&self) -> bool {
        self.answer.self_score == Some(Mark::NotApplicable)
    }
}

fn clashes(here: &Said<'_>, all: &[Said<'_>], scope: &Scope, kind: CaseKind, files: &[Filed]) -> Vec<Clash> {
    let criterion = here.criterion;
    match here.answer.self_score {
        Some(Mark::NotApplicable) => none_here(here, all, scope),
        Some(Mark::NotMet) if criterion.is_critical(kind) => vec![Clash::RulesOut],
        Some(Mark::Met) if !super::needs_file(criterion) && !has_file(files, &criterion.id) => {
            vec![Clash::NothingShown]
        }
        _ => Vec::new(),
    }
}

fn has_file(files: &[Filed], criterion: &str) -> bool {
    files.iter().any(|file| file.criterion == criterion)
}

/// What speaks against "not applicable".
fn none_here(here: &Said<'_>, all: &[Said<'_>], scope: &Scope) -> Vec<Clash> {
    let criterion = here.criterion;
    let mut found = Vec::new();
    if !criterion.may_be_not_applicable {
        return vec![Clash::MustApply];
    }
    if !criterion.because(scope).is_empty() {
        found.push(Clash::ScopeSaysOtherwise);
    }
    // A chapter of which everything may be inapplicable is about one thing that a centre does or does not do.
    let chapter: Vec<&Said<'_>> =
        all.iter().filter(|said| said.criterion.chapter == criterion.chapter).collect();
    if chapter.iter().all(|said| said.criterion.may_be_not_applicable) {
        let others: Vec<String> = chapter
            .iter()
            .filter(|said| said.answer.self_score.is_some() && !said.is_not_applicable())
            .map(|said| said.criterion.id.clone())
            .collect();
        if !others.is_empty() {
            found.push(Clash::OthersApply { others });
        }
    }
    if is_about_processors(criterion) {
        let others: Vec<String> = all
            .iter()
            .filter(|said| said.criterion.id != criterion.id)
            .filter(|said| speaks_of_sub_suppliers(&said.answer.explanation))
            .map(|said| said.criterion.id.clone())
            .collect();
        if !others.is_empty() {
            found.push(Clash::SpokenOfAt { others });
        }
    }
    found
}

/// All that does not go together in an application, in the order of its criteria.
pub fn contradictions(
    edition: &Edition,
    scope: &Scope,
    kind: CaseKind,
    answers: &[Answer],
    evidence: &[Filed],
) -> Vec<Contradiction> {
    let all: Vec<Said<'_>> = edition
        .asked(kind, scope)
        .into_iter()
        .filter_map(|criterion| {
            let answer = answers.iter().find(|answer| answer.criterion == criterion.id)?;
            Some(Said { criterion, answer })
        })
        .collect();
    all.iter()
        .flat_map(|here| {
            let criterion = here.criterion.id.clone();
            clashes(here, &all, scope, kind, evidence)
                .into_iter()
                .map(move |clash| Contradiction { criterion: criterion.clone(), clash })
        })
        .collect()
}

#[cfg(test)]
mod tests;
