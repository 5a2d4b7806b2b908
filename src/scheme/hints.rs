//! What usually shows a criterion, kept apart from the editions of its norm.
//!
//! Hints steer only what the portal suggests, never how a case is judged. An edition that a case has used may not
//! change by a byte, so hints that come later stand in a file of their own beside the editions.

use super::rules::{Criterion, DocumentType, Edition, RecordKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The name of the file, beside the editions of a norm.
pub(super) const FILE: &str = "hints.toml";

/// Hints by the criterion's id.
pub(super) type Hints = BTreeMap<String, Hint>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hint {
    #[serde(default)]
    documents: Vec<DocumentType>,
    #[serde(default)]
    records: Vec<RecordKind>,
}

/// Gives the criteria of a norm's editions the hints that they do not carry themselves. Answers with the first id
/// that no edition has.
pub(super) fn give(editions: &mut [Edition], hints: &Hints) -> Result<(), String> {
    let known =
        |id: &String| editions.iter().any(|edition: &Edition| edition.criterion(id.as_str()).is_some());
    if let Some(unknown) = hints.keys().find(|id| !known(id)) {
        return Err(unknown.clone());
    }
    for criterion in editions.iter_mut().flat_map(|edition| &mut edition.criteria) {
        if let Some(hint) = hints.get(&criterion.id)
            && !has_own(criterion)
        {
            criterion.documents.clone_from(&hint.documents);
            criterion.records.clone_from(&hint.records);
        }
    }
    Ok(())
}

const fn has_own(criterion: &Criterion) -> bool {
    !(criterion.documents.is_empty() && criterion.records.is_empty())
}
