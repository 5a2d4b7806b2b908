//! Pieces of evidence: what a vendor keeps in its library, and what may be said of one.

use super::Evidence;
use super::ages::Dates;
use crate::scheme::DocumentType;
use crate::store::StoreError;
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;

/// The most characters of a title and of a counterpart's name.
pub const LONGEST_TITLE: usize = 200;
/// The most characters of a note.
pub const LONGEST_NOTE: usize = 4_000;
/// For how many minutes what was deleted can be had back.
pub const UNDO_MINUTES: i64 = 10;

/// A piece of evidence: one file or several that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Inside.
    pub id: Id,
    /// Whose it is.
    pub vendor_id: Id,
    /// What the vendor calls it.
    pub title: String,
    /// What kind of document it is.
    pub document_type: DocumentType,
    /// With whom: the client, the sub-supplier, the authority; empty when it is with nobody.
    pub counterpart: String,
    /// What to remember about it.
    pub note: String,
    /// When it came into the library.
    pub created_at: Moment,
    /// When it was taken out of the library.
    pub deleted_at: Option<Moment>,
    /// Against lost updates.
    pub version: i32,
    /// As it stands now.
    pub current: Revision,
}

/// A piece as it stood for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// Inside.
    pub id: Id,
    /// Of which piece.
    pub piece_id: Id,
    /// 1 for the first.
    pub number: i32,
    /// The first day of the period that it covers.
    pub covers_from: Option<OsloDate>,
    /// The last day of the period that it covers.
    pub covers_until: Option<OsloDate>,
    /// The day that it bears.
    pub issued_on: Option<OsloDate>,
    /// The last day on which it holds by its own words.
    pub expires_on: Option<OsloDate>,
    /// Who made it.
    pub created_by_name: String,
    /// When.
    pub created_at: Moment,
    /// When a later one took its place.
    pub replaced_at: Option<Moment>,
    /// Its files, in order.
    pub files: Vec<Evidence>,
}

impl Revision {
    /// The days by which its age is told.
    pub const fn dates(&self) -> Dates {
        Dates { issued_on: self.issued_on, expires_on: self.expires_on }
    }

    /// The days that people may change.
    pub const fn period(&self) -> Period {
        Period {
            covers_from: self.covers_from,
            covers_until: self.covers_until,
            issued_on: self.issued_on,
            expires_on: self.expires_on,
        }
    }
}

/// What a piece covers, and from when to when it serves. The period is not the day of upload.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day of the period that it covers.
    pub covers_from: Option<OsloDate>,
    /// The last day of the period that it covers.
    pub covers_until: Option<OsloDate>,
    /// The day that it bears.
    pub issued_on: Option<OsloDate>,
    /// The last day on which it holds by its own words.
    pub expires_on: Option<OsloDate>,
}

/// What somebody says of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceForm {
    /// What it is called.
    pub title: String,
    /// What kind of document it is.
    pub document_type: DocumentType,
    /// With whom.
    pub counterpart: String,
    /// What to remember.
    pub note: String,
    /// Its days.
    pub period: Period,
}

impl PieceForm {
    /// Whether a piece is said to be just what it is.
    pub fn says_the_same_as(&self, piece: &Piece) -> bool {
        self.title == piece.title
            && self.document_type == piece.document_type
            && self.counterpart == piece.counterpart
            && self.note == piece.note
            && self.period == piece.current.period()
    }
}

/// Where a file of a piece lies in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// Which case.
    pub case_id: Id,
    /// Which criterion.
    pub criterion: String,
    /// Which file.
    pub evidence_id: Id,
    /// Which piece.
    pub piece_id: Id,
    /// In which revision.
    pub revision_id: Id,
}

/// A file of a case with the piece that it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FromPiece {
    /// Which criterion it supports.
    pub criterion: String,
    /// Which file.
    pub evidence_id: Id,
    /// Which piece.
    pub piece_id: Id,
    /// The piece's title.
    pub title: String,
    /// With whom.
    pub counterpart: String,
    /// Which revision.
    pub revision_id: Id,
    /// The revision's number.
    pub number: i32,
    /// What the revision covers, and its days.
    pub period: Period,
    /// When a later revision took its place.
    pub replaced_at: Option<Moment>,
}

/// Why something cannot be done with a piece.
#[derive(Debug, thiserror::Error)]
pub enum PieceError {
    /// There is none, or none of this vendor.
    #[error("there is no such piece")]
    Unknown,
    /// Somebody else changed it meanwhile.
    #[error("the piece was changed by somebody else")]
    Changed(Box<Piece>),
    /// Something in the form is wrong.
    #[error("something in the form is wrong: {0:?}")]
    Faulty(Vec<PieceFault>),
    /// No file came with it.
    #[error("a piece needs a file")]
    NoFile,
    /// It was deleted too long ago to be had back.
    #[error("it was deleted too long ago")]
    TooLate,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for PieceError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

/// What is wrong with one field; `library-fault-<what>` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceFault {
    /// The field.
    pub field: &'static str,
    /// What is wrong, a stable word.
    pub what: &'static str,
}

/// What is wrong with what somebody says of a piece.
pub fn faults(form: &PieceForm, today: OsloDate) -> Vec<PieceFault> {
    let mut found = Vec::new();
    let mut fault = |wrong: bool, field, what| {
        if wrong {
            found.push(PieceFault { field, what });
        }
    };
    fault(form.title.trim().is_empty(), "title", "no-title");
    fault(form.title.chars().count() > LONGEST_TITLE, "title", "too-long");
    fault(form.counterpart.chars().count() > LONGEST_TITLE, "counterpart", "too-long");
    fault(form.note.chars().count() > LONGEST_NOTE, "note", "note-too-long");
    let days = &form.period;
    let reversed = |from: Option<OsloDate>, until: Option<OsloDate>| {
        from.zip(until).is_some_and(|(from, until)| until < from)
    };
    fault(days.issued_on.is_some_and(|day| day > today), "issued_on", "issued-to-come");
    fault(reversed(days.covers_from, days.covers_until), "covers_until", "period-reversed");
    fault(reversed(days.issued_on, days.expires_on), "expires_on", "expires-before-issued");
    found
}

/// Whether what was deleted can still be had back.
pub fn may_undo(deleted_at: Moment, now: Moment) -> bool {
    now.seconds_since(deleted_at) <= UNDO_MINUTES * 60
}

/// A title for a file that nobody gave one: its name without the ending, with spaces and a capital.
pub fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let shown = stem.replace(['_', '-'], " ");
    let words: Vec<&str> = shown.split_whitespace().collect();
    let joined = words.join(" ");
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// Parts of words in the names of files, and what they are likely to be.
const NAMES: &[(&str, DocumentType)] = &[
    ("firmaattest", DocumentType::CompanyCertificate),
    ("skatteattest", DocumentType::TaxCertificate),
    ("arbeidsavtale", DocumentType::EmploymentContract),
    ("internkontroll", DocumentType::InternalControl),
    ("verneombud", DocumentType::SafetyDelegate),
    ("databehandler", DocumentType::ProcessorAgreement),
    ("vask", DocumentType::WashProof),
    ("angrerett", DocumentType::WithdrawalNotice),
    ("samtykke", DocumentType::Consent),
    ("opplaering", DocumentType::Training),
    ("opplæring", DocumentType::Training),
    ("kvalitet", DocumentType::QualityControl),
    ("etisk", DocumentType::EthicalStandard),
    ("manus", DocumentType::Script),
    ("klage", DocumentType::Complaints),
    ("rutine", DocumentType::Routine),
];

/// What a file is likely to be: of the kinds that a criterion asks for, the one that its name speaks of, else
/// the first; without such kinds, what its name speaks of.
pub fn guess(name: &str, asked: &[DocumentType]) -> DocumentType {
    let name = name.to_lowercase();
    let named =
        NAMES.iter().find(|(part, kind)| name.contains(part) && (asked.is_empty() || asked.contains(kind)));
    named.map(|(_, kind)| *kind).or_else(|| asked.first().copied()).unwrap_or(DocumentType::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form() -> PieceForm {
        PieceForm {
            title: "Opplæringsplan".into(),
            document_type: DocumentType::Training,
            counterpart: String::new(),
            note: String::new(),
            period: Period::default(),
        }
    }

    fn day(text: &str) -> Option<OsloDate> {
        text.parse().ok()
    }

    fn wrong(form: &PieceForm) -> Vec<&'static str> {
        faults(form, day("2026-11-21").unwrap()).iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn a_piece_needs_a_title_and_days_in_order() {
        assert!(wrong(&form()).is_empty());
        let bad = PieceForm {
            title: " ".into(),
            period: Period {
                covers_from: day("2026-05-01"),
                covers_until: day("2026-04-30"),
                issued_on: day("2026-11-22"),
                expires_on: day("2026-11-01"),
            },
            ..form()
        };
        assert_eq!(wrong(&bad), ["no-title", "issued-to-come", "period-reversed", "expires-before-issued"]);
        let same_day =
            Period { covers_from: day("2026-05-01"), covers_until: day("2026-05-01"), ..Period::default() };
        assert!(wrong(&PieceForm { period: same_day, ..form() }).is_empty());
    }

    #[test]
    fn a_file_is_called_by_its_name() {
        assert_eq!(title_of("opplaeringsplan_2026.pdf"), "Opplaeringsplan 2026");
        assert_eq!(title_of("etiske-retningslinjer.pdf"), "Etiske retningslinjer");
        assert_eq!(title_of("LESMEG"), "LESMEG");
        assert_eq!(title_of(".htaccess"), ".htaccess");
        assert_eq!(guess("Firmaattest 2026.pdf", &[]), DocumentType::CompanyCertificate);
        assert_eq!(
            guess("scan0001.pdf", &[DocumentType::Training, DocumentType::Routine]),
            DocumentType::Training
        );
        assert_eq!(
            guess("rutine.pdf", &[DocumentType::Training, DocumentType::Routine]),
            DocumentType::Routine
        );
        assert_eq!(guess("scan0001.pdf", &[]), DocumentType::Other);
    }

    #[test]
    fn what_was_deleted_can_be_had_back_for_ten_minutes() {
        let at: Moment = "2026-11-21T12:00:00Z".parse().unwrap();
        assert!(may_undo(at, at.plus_seconds(600)) && !may_undo(at, at.plus_seconds(601)));
    }

    proptest! {
        #[test]
        fn every_file_gets_a_title(name in "\\PC{1,60}") {
            let clean = crate::evidence::clean_name(&name);
            prop_assert!(!title_of(&clean).trim().is_empty());
        }
    }
}
