//! What a vendor already has that may show what a criterion asks.

use super::pieces::{Piece, Use};
use crate::scheme::{Criterion, DocumentType, Theme};
use crate::values::Id;
use serde::Serialize;

/// Why a piece is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// Another case used it for the same criterion.
    SameCriterion {
        /// Which case.
        case: Id,
    },
    /// It supports a criterion that asks the same in other words.
    SameTheme {
        /// That criterion.
        criterion: String,
        /// In which case.
        case: Id,
        /// The theme's id.
        theme: String,
    },
    /// It is a document of a kind that usually shows this.
    SameType,
}

/// A piece that may serve at a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Which piece.
    pub piece: Id,
    /// Why, the best reason first.
    pub reasons: Vec<Reason>,
}

/// Which of a vendor's pieces may show what a criterion of a case asks: what an earlier case used for it, what
/// supports a criterion of the same theme (docs/scheme.md, Crosswalk), what is of a kind that it asks for. A piece
/// that lies there already is not offered. `uses` stand newest case first.
pub fn suggest(
    criterion: &Criterion,
    crosswalk: &[Theme],
    pieces: &[Piece],
    uses: &[Use],
    case: Id,
) -> Vec<Suggestion> {
    let mut offered: Vec<Suggestion> = pieces
        .iter()
        .filter(|piece| piece.deleted_at.is_none() && still_shows(piece))
        .filter_map(|piece| {
            let own: Vec<&Use> = uses.iter().filter(|one| one.piece_id == piece.id).collect();
            if own.iter().any(|one| one.case_id == case && one.criterion == criterion.id) {
                return None;
            }
            let reasons = reasons(criterion, crosswalk, piece, &own);
            (!reasons.is_empty()).then_some(Suggestion { piece: piece.id, reasons })
        })
        .collect();
    offered.sort_by_key(|one| one.reasons.first().map(rank));
    offered
}

/// Whether any of its files is still there.
fn still_shows(piece: &Piece) -> bool {
    let files = &piece.current.files;
    files.is_empty() || files.iter().any(|file| file.gone_at.is_none())
}

const fn rank(reason: &Reason) -> u8 {
    match reason {
        Reason::SameCriterion { .. } => 0,
        Reason::SameTheme { .. } => 1,
        Reason::SameType => 2,
    }
}

fn reasons(criterion: &Criterion, crosswalk: &[Theme], piece: &Piece, own: &[&Use]) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    if let Some(last) = own.iter().find(|one| one.criterion == criterion.id) {
        found.push(Reason::SameCriterion { case: last.case_id });
    }
    for theme in crosswalk.iter().filter(|theme| theme.criteria.contains(&criterion.id)) {
        let other =
            own.iter().find(|one| one.criterion != criterion.id && theme.criteria.contains(&one.criterion));
        found.extend(other.map(|one| Reason::SameTheme {
            criterion: one.criterion.clone(),
            case: one.case_id,
            theme: theme.id.clone(),
        }));
    }
    // That both are some statement or other says nothing of what they state.
    let says_what = !matches!(piece.document_type, DocumentType::Statement | DocumentType::Other);
    if says_what && criterion.documents.contains(&piece.document_type) {
        found.push(Reason::SameType);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::evidence::pieces::Revision;
    use crate::scheme::{Words, shipped};
    use proptest::prelude::*;

    fn criterion(id: &str, documents: &[DocumentType]) -> Criterion {
        let scheme = shipped().unwrap();
        let one = scheme.edition("norwegian", "2024-02-13").unwrap().criterion("N1").unwrap().clone();
        Criterion { id: id.to_owned(), documents: documents.to_vec(), ..one }
    }

    fn theme(id: &str, criteria: &[&str]) -> Theme {
        Theme {
            id: id.to_owned(),
            title: Words { nb: id.to_owned(), en: id.to_owned() },
            criteria: criteria.iter().map(|id| (*id).to_owned()).collect(),
            iso_18295: String::new(),
        }
    }

    fn piece(kind: DocumentType) -> Piece {
        let (id, at) = (Id::fresh(), "2026-11-21T12:00:00Z".parse().unwrap());
        Piece {
            id,
            vendor_id: Id::fresh(),
            title: "x".into(),
            document_type: kind,
            counterpart: String::new(),
            note: String::new(),
            created_at: at,
            deleted_at: None,
            version: 1,
            current: Revision {
                id: Id::fresh(),
                piece_id: id,
                number: 1,
                covers_from: None,
                covers_until: None,
                issued_on: None,
                expires_on: None,
                created_by_name: String::new(),
                created_at: at,
                replaced_at: None,
                files: Vec::new(),
            },
        }
    }

    fn used(piece: &Piece, case: Id, criterion: &str) -> Use {
        Use {
            case_id: case,
            criterion: criterion.to_owned(),
            evidence_id: Id::fresh(),
            piece_id: piece.id,
            revision_id: piece.current.id,
        }
    }

    #[test]
    fn what_last_case_used_comes_first_then_the_theme_then_the_kind() {
        let (here, before) = (Id::fresh(), Id::fresh());
        let kind = DocumentType::Training;
        let (by_kind, by_theme, by_case, unrelated) =
            (piece(kind), piece(DocumentType::Other), piece(kind), piece(DocumentType::Other));
        let uses =
            [used(&by_theme, here, "I7"), used(&by_case, before, "N18"), used(&unrelated, before, "N1")];
        let pieces = [by_kind.clone(), by_theme.clone(), by_case.clone(), unrelated];
        let offered =
            suggest(&criterion("N18", &[kind]), &[theme("t", &["N18", "I7"])], &pieces, &uses, here);
        let order: Vec<Id> = offered.iter().map(|one| one.piece).collect();
        assert_eq!(order, [by_case.id, by_theme.id, by_kind.id]);
        assert_eq!(offered[0].reasons, [Reason::SameCriterion { case: before }, Reason::SameType]);
        assert!(matches!(&offered[1].reasons[0], Reason::SameTheme { criterion, .. } if criterion == "I7"));
    }

    #[test]
    fn a_statement_of_something_else_is_not_offered() {
        let general = [DocumentType::Statement, DocumentType::Other];
        let pieces = general.map(piece);
        let uses = [used(&pieces[0], Id::fresh(), "N9")];
        assert!(suggest(&criterion("N27", &general), &[], &pieces, &uses, Id::fresh()).is_empty());
        let linked = theme("t", &["N9", "N27"]);
        let offered = suggest(&criterion("N27", &general), &[linked], &pieces, &uses, Id::fresh());
        assert_eq!(offered.len(), 1, "unless the two ask the same");
    }

    #[test]
    fn what_is_gone_shows_nothing() {
        let mut recording = piece(DocumentType::Training);
        recording.current.files.push(Evidence {
            id: Id::fresh(),
            vendor_id: recording.vendor_id,
            sha256: "aa".into(),
            name: "samtale.wav".into(),
            media_type: "audio/wav".into(),
            size: 1,
            pages: None,
            issued_on: None,
            uploaded_by: Id::fresh(),
            uploaded_by_name: String::new(),
            uploaded_at: recording.created_at,
            gone_at: None,
        });
        let wanted = criterion("N18", &[DocumentType::Training]);
        let offers =
            |piece: &Piece| suggest(&wanted, &[], std::slice::from_ref(piece), &[], Id::fresh()).len();
        assert_eq!(offers(&recording), 1);
        recording.current.files[0].gone_at = Some(recording.created_at);
        assert_eq!(offers(&recording), 0);
    }

    #[test]
    fn what_lies_there_or_was_deleted_is_not_offered() {
        let here = Id::fresh();
        let lies = piece(DocumentType::Training);
        let gone = Piece { deleted_at: Some(lies.created_at), ..piece(DocumentType::Training) };
        let uses = [used(&lies, here, "N18")];
        let offered = suggest(&criterion("N18", &[DocumentType::Training]), &[], &[lies, gone], &uses, here);
        assert!(offered.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_offered_twice_or_without_a_reason(kinds in proptest::collection::vec(0usize..4, 0..20), used_at in proptest::collection::vec((0usize..20, 0usize..3), 0..30)) {
            let pieces: Vec<Piece> = kinds.iter().map(|at| piece(DocumentType::ALL[*at])).collect();
            let here = Id::fresh();
            let uses: Vec<Use> = used_at
                .iter()
                .filter_map(|(at, criterion)| Some(used(pieces.get(*at)?, Id::fresh(), ["N18", "I7", "N1"][*criterion])))
                .collect();
            let offered = suggest(&criterion("N18", &[DocumentType::ALL[0]]), &[theme("t", &["N18", "I7"])], &pieces, &uses, here);
            let mut ids: Vec<Id> = offered.iter().map(|one| one.piece).collect();
            prop_assert!(offered.iter().all(|one| !one.reasons.is_empty()));
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), offered.len());
        }
    }
}
