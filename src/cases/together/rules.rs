//! What is said and asked around a part, and what the assurance covers.

use super::super::{Answer, Case, Fault, UnitAsSubmitted};
use crate::evidence::{Evidence, FromPiece, Period};
use crate::records::Cells;
use crate::scheme::RecordKind;
use crate::values::{Id, Language, Moment, OsloDate, text_enum};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The most characters of a comment or a message.
pub const LONGEST_COMMENT: usize = 4_000;

/// The longest that a link to somebody outside works, in days.
pub(super) const LONGEST_LINK: i32 = 60;

/// What somebody said about a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Inside.
    pub id: Id,
    /// At which criterion.
    pub criterion: String,
    /// Whose; none when it came by a link.
    pub account: Option<Id>,
    /// Their name.
    pub author: String,
    /// The words.
    pub body: String,
    /// When.
    pub written_at: Moment,
}

/// A part that a colleague was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartTask {
    /// Inside.
    pub id: Id,
    /// Which criterion, or [`super::ASSURANCE`].
    pub criterion: String,
    /// To whom.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// What they were told.
    pub message: String,
    /// By when, if that was said.
    pub due: Option<OsloDate>,
    /// When it was given.
    pub given_at: Moment,
}

/// A piece that somebody outside was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutsideRequest {
    /// Inside.
    pub id: Id,
    /// In which case.
    pub case_id: Id,
    /// At which criterion.
    pub criterion: String,
    /// Who.
    pub name: String,
    /// Where the link went.
    pub email: String,
    /// In which language.
    pub language: Language,
    /// What they were told.
    pub message: String,
    /// Who asked.
    pub asked_by: Id,
    /// When.
    pub asked_at: Moment,
    /// The last day on which the link works.
    pub expires_on: OsloDate,
    /// When something came.
    pub answered_at: Option<Moment>,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
}

text_enum! {
    /// Where a request to somebody outside is.
    pub enum RequestState {
        /// The link works, and nothing has come.
        Open = "open",
        /// The link works, and something has come.
        Answered = "answered",
        /// Its last day is over.
        Expired = "expired",
        /// It was taken back, or the part is closed.
        Withdrawn = "withdrawn",
    }
}

/// Where a request is on a day.
pub fn request_state(request: &OutsideRequest, today: OsloDate) -> RequestState {
    match (request.withdrawn_at, request.answered_at) {
        (Some(_), _) => RequestState::Withdrawn,
        _ if today > request.expires_on => RequestState::Expired,
        (None, Some(_)) => RequestState::Answered,
        (None, None) => RequestState::Open,
    }
}

/// What the general manager signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assurance {
    /// Whose account.
    pub account: Id,
    /// Their name then.
    pub name: String,
    /// Their title.
    pub title: String,
    /// What it covers, see [`digest`].
    pub digest: String,
    /// When.
    pub signed_at: Moment,
}

text_enum! {
    /// How the assurance stands towards the application as it is now.
    pub enum AssuranceState {
        /// Nobody has signed.
        Missing = "missing",
        /// Somebody signed, and then something was changed.
        Outdated = "outdated",
        /// It covers the application as it is.
        Valid = "valid",
    }
}

/// A digest of all that the assurance covers: editions, scope, unit, answers, files with what they cover and until
/// when they hold, and sheets of rows. It changes exactly when one of them does; who typed them and when does not
/// count.
pub fn digest(
    case: &Case,
    unit: &UnitAsSubmitted,
    answers: &[Answer],
    files: &[(String, Evidence)],
    pieces: &[FromPiece],
    sheets: &[(RecordKind, Vec<Cells>)],
) -> String {
    let mut said: Vec<_> =
        answers.iter().map(|one| (&one.criterion, one.self_score, &one.explanation)).collect();
    said.sort();
    let mut shown: Vec<_> = files.iter().map(|(of, file)| (of, &file.sha256, file.issued_on)).collect();
    shown.sort();
    let mut whole = json!([case.pins(), case.scope, unit, said, shown]);
    if let Some(whole) = whole.as_array_mut().filter(|_| !sheets.is_empty()) {
        whole.push(json!(sheets));
    }
    let covers = |period: &Period| period.covers_from.or(period.covers_until).or(period.expires_on).is_some();
    let mut periods: Vec<_> = pieces
        .iter()
        .filter(|one| covers(&one.period))
        .filter_map(|one| {
            let (_, file) =
                files.iter().find(|(of, file)| *of == one.criterion && file.id == one.evidence_id)?;
            let Period { covers_from, covers_until, expires_on, .. } = one.period;
            Some((&one.criterion, &file.sha256, covers_from, covers_until, expires_on))
        })
        .collect();
    periods.sort();
    if let Some(whole) = whole.as_array_mut().filter(|_| !periods.is_empty()) {
        whole.push(json!({ "periods": periods }));
    }
    hex::encode(Sha256::digest(whole.to_string().as_bytes()))
}

/// What is wrong with words for a colleague.
pub(super) fn words(field: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault { field, what: "comment-empty" });
    }
    fits(field, text)
}

/// The same where nothing needs to be said.
pub(super) fn fits(field: &'static str, text: &str) -> Result<(), Fault> {
    if text.chars().count() > LONGEST_COMMENT {
        return Err(Fault { field, what: "comment-too-long" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> OutsideRequest {
        OutsideRequest {
            id: Id::fresh(),
            case_id: Id::fresh(),
            criterion: "N3".to_owned(),
            name: "Regnskapsføreren".to_owned(),
            email: "regnskap@example.no".to_owned(),
            language: Language::Nb,
            message: String::new(),
            asked_by: Id::fresh(),
            asked_at: "2026-11-21T12:00:00Z".parse().unwrap(),
            expires_on: "2026-12-05".parse().unwrap(),
            answered_at: None,
            withdrawn_at: None,
        }
    }

    #[test]
    fn a_link_works_to_the_end_of_its_last_day() {
        let asked = request();
        assert_eq!(request_state(&asked, "2026-12-05".parse().unwrap()), RequestState::Open);
        assert_eq!(request_state(&asked, "2026-12-06".parse().unwrap()), RequestState::Expired);
    }

    #[test]
    fn what_was_taken_back_stays_so() {
        let at = Some("2026-11-22T12:00:00Z".parse().unwrap());
        let back = OutsideRequest { withdrawn_at: at, answered_at: at, ..request() };
        assert_eq!(request_state(&back, "2026-11-23".parse().unwrap()), RequestState::Withdrawn);
    }

    #[test]
    fn words_are_neither_empty_nor_endless() {
        assert!(words("comment", "Ser bra ut.").is_ok());
        assert_eq!(words("comment", " \n").unwrap_err().what, "comment-empty");
        assert_eq!(words("comment", &"å".repeat(4_001)).unwrap_err().what, "comment-too-long");
    }
}
