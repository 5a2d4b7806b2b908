//! What an application still lacks, criterion by criterion.

use super::{Answer, CaseState};
use crate::evidence::{self, Age, AgeState, Dates};
use crate::scheme::{CaseKind, Criterion, Edition, EvidenceKind, Mark, Scope};
use crate::values::{OsloDate, text_enum};
use serde::Serialize;

/// A file beside a criterion, as far as this rule needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Which criterion it supports.
    pub criterion: String,
    /// The date on the document, if it was given.
    pub issued_on: Option<OsloDate>,
    /// The last day on which it holds by its own words, if it has one.
    pub expires_on: Option<OsloDate>,
}

impl Filed {
    const fn dates(&self) -> Dates {
        Dates { issued_on: self.issued_on, expires_on: self.expires_on }
    }
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Lack {
    /// Nothing has been written.
    NotStarted,
    /// No self-score.
    NoScore,
    /// Neither words nor a file.
    NoExplanation,
    /// "Not applicable" without a reason.
    NoReason,
    /// No file where the proof is a document or a log.
    NoFile,
    /// A file that must not be too old has no date.
    NoDate,
    /// Even the newest file is too old.
    TooOld {
        /// Its date.
        dated: OsloDate,
        /// The oldest date that would do today.
        oldest: OsloDate,
    },
    /// All files have run out by their own words.
    Expired {
        /// The last day of the one that held longest.
        until: OsloDate,
    },
    /// All is there, but nobody has said that the part is done.
    Unfinished,
}

impl Lack {
    /// The stable word, for texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::NoScore => "no-score",
            Self::NoExplanation => "no-explanation",
            Self::NoReason => "no-reason",
            Self::NoFile => "no-file",
            Self::NoDate => "no-date",
            Self::TooOld { .. } => "too-old",
            Self::Expired { .. } => "expired",
            Self::Unfinished => "unfinished",
        }
    }

    /// The field of the form in which it is mended.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NotStarted | Self::NoScore => "self_score",
            Self::NoExplanation | Self::NoReason => "explanation",
            Self::NoFile | Self::NoDate | Self::TooOld { .. } | Self::Expired { .. } => "file",
            Self::Unfinished => "finished",
        }
    }
}

/// Something that is lacking at one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Which criterion.
    pub criterion: String,
    /// What.
    pub lack: Lack,
}

text_enum! {
    /// How a part stands, in the applicant's task list.
    pub enum PartState {
        /// Nothing yet.
        NotStarted = "not_started",
        /// Begun.
        InProgress = "in_progress",
        /// The secretariat asks for more.
        NeedsChanges = "needs_changes",
        /// Done.
        Complete = "complete",
    }
}

/// Whether a criterion must have a file: when the proof that it names first is a document or a log.
///
/// The kinds stand in the order in which they prove most; calls, talks and figures are shown in other ways
/// (docs/scheme.md, Documents).
pub fn needs_file(criterion: &Criterion) -> bool {
    matches!(criterion.evidence.first(), Some(EvidenceKind::Document | EvidenceKind::Log))
}

/// The oldest date that a criterion's evidence may bear on a day: counted in months from the day of submission
/// (docs/scheme.md, Time).
pub fn oldest(criterion: &Criterion, today: OsloDate) -> Option<OsloDate> {
    evidence::max_age(criterion).map(|months| evidence::oldest_issue(months, today))
}

/// What one criterion lacks, apart from somebody saying that it is done.
pub fn lacks(criterion: &Criterion, answer: Option<&Answer>, files: &[&Filed], today: OsloDate) -> Vec<Lack> {
    let untouched = answer.is_none_or(|answer| answer.self_score.is_none() && answer.explanation.is_empty());
    if untouched && files.is_empty() {
        return vec![Lack::NotStarted];
    }
    let score = answer.and_then(|answer| answer.self_score);
    let silent = answer.is_none_or(|answer| answer.explanation.trim().is_empty());
    if score == Some(Mark::NotApplicable) {
        return if silent { vec![Lack::NoReason] } else { Vec::new() };
    }
    let mut found = Vec::new();
    if score.is_none() {
        found.push(Lack::NoScore);
    }
    if silent && files.is_empty() {
        found.push(Lack::NoExplanation);
    }
    if files.is_empty() && needs_file(criterion) {
        found.push(Lack::NoFile);
    }
    found.extend(age(criterion, files, today));
    found
}

fn age(criterion: &Criterion, files: &[&Filed], today: OsloDate) -> Option<Lack> {
    match age_of(criterion, files.iter().map(|file| file.dates()), today, 0).state {
        AgeState::Ok | AgeState::Soon | AgeState::Missing => None,
        AgeState::Undated => Some(Lack::NoDate),
        AgeState::TooOld => {
            let newest = files.iter().filter_map(|file| file.issued_on).max();
            let aged = newest.zip(oldest(criterion, today)).filter(|(dated, oldest)| dated < oldest);
            let expired =
                || files.iter().filter_map(|file| file.expires_on).max().map(|until| Lack::Expired { until });
            aged.map(|(dated, oldest)| Lack::TooOld { dated, oldest }).or_else(expired)
        }
    }
}

/// How the proof of a criterion stands on a day: as the best of its files does, missing when there is none.
pub fn age_of(
    criterion: &Criterion,
    files: impl IntoIterator<Item = Dates>,
    day: OsloDate,
    warning: i32,
) -> Age {
    let months = evidence::max_age(criterion);
    evidence::best(files.into_iter().map(|dates| evidence::age(dates, months, day, warning)))
}

/// Criteria whose proof serves today and will soon be too old, with its last day: a warning, not a gap.
pub fn soon_too_old(
    asked: &[&Criterion],
    evidence: &[Filed],
    today: OsloDate,
    warning: i32,
) -> Vec<(String, OsloDate)> {
    let soon = |criterion: &&Criterion| {
        let own = evidence.iter().filter(|file| file.criterion == criterion.id).map(Filed::dates);
        let age = age_of(criterion, own, today, warning);
        let until = age.until.filter(|_| age.state == AgeState::Soon)?;
        Some((criterion.id.clone(), until))
    };
    asked.iter().filter_map(soon).collect()
}

/// All that an application lacks before it can be handed in (docs/scheme.md, The steps of a case: the portal
/// shows what is missing or too old).
pub fn readiness(
    edition: &Edition,
    scope: &Scope,
    kind: CaseKind,
    answers: &[Answer],
    evidence: &[Filed],
    today: OsloDate,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for criterion in edition.asked(kind, scope) {
        let answer = answers.iter().find(|answer| answer.criterion == criterion.id);
        let files: Vec<&Filed> = evidence.iter().filter(|file| file.criterion == criterion.id).collect();
        let mut found = lacks(criterion, answer, &files, today);
        if found.is_empty() && !answer.is_some_and(|answer| answer.finished) {
            found.push(Lack::Unfinished);
        }
        gaps.extend(found.into_iter().map(|lack| Gap { criterion: criterion.id.clone(), lack }));
    }
    gaps
}

/// What a supplement lacks: the same, at the criteria that were asked about.
pub fn supplement_gaps(gaps: Vec<Gap>, answers: &[Answer]) -> Vec<Gap> {
    let reopened = |id: &str| answers.iter().any(|answer| answer.criterion == id && answer.reopened);
    gaps.into_iter().filter(|gap| reopened(&gap.criterion)).collect()
}

/// How a part stands.
pub fn part_state(state: CaseState, answer: Option<&Answer>, gaps: &[&Gap]) -> PartState {
    let asked_again = state == CaseState::Supplement && answer.is_some_and(|answer| answer.reopened);
    match gaps.first() {
        None => PartState::Complete,
        Some(_) if asked_again => PartState::NeedsChanges,
        Some(gap) if gap.lack == Lack::NotStarted => PartState::NotStarted,
        Some(_) => PartState::InProgress,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{self, Activity, Audience, CallsFor, Direction};
    use crate::values::Id;
    use proptest::prelude::*;

    const TODAY: &str = "2026-11-21";

    fn today() -> OsloDate {
        TODAY.parse().unwrap()
    }

    fn answer(criterion: &str, score: Option<Mark>, explanation: &str, finished: bool) -> Answer {
        Answer {
            criterion: criterion.to_owned(),
            self_score: score,
            explanation: explanation.to_owned(),
            finished,
            reopened: false,
            changed_by: Id::fresh(),
            changed_at: "2026-11-21T12:00:00Z".parse().unwrap(),
            version: 1,
        }
    }

    fn file(criterion: &str, issued_on: Option<&str>) -> Filed {
        Filed {
            criterion: criterion.to_owned(),
            issued_on: issued_on.map(|day| day.parse().unwrap()),
            expires_on: None,
        }
    }

    fn of(criterion: &str, answer: Option<&Answer>, files: &[Filed]) -> Vec<Lack> {
        let scheme = scheme::shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
        lacks(edition.criterion(criterion).unwrap(), answer, &files.iter().collect::<Vec<_>>(), today())
    }

    #[test]
    fn a_company_certificate_may_be_three_months_old_to_the_day() {
        let said = answer("N1", Some(Mark::Met), "Vedlagt.", true);
        assert!(of("N1", Some(&said), &[file("N1", Some("2026-08-21"))]).is_empty());
        let old = of("N1", Some(&said), &[file("N1", Some("2026-08-20"))]);
        assert!(matches!(old.as_slice(), [Lack::TooOld { .. }]), "{old:?}");
        assert_eq!(of("N1", Some(&said), &[file("N1", None)]), [Lack::NoDate]);
        let both = [file("N1", Some("2020-01-01")), file("N1", Some("2026-11-01"))];
        assert!(of("N1", Some(&said), &both).is_empty(), "one that is new enough will do");
    }

    #[test]
    fn what_has_run_out_serves_no_more_even_where_age_does_not_count() {
        let said = answer("N7", Some(Mark::Met), "Vedlagt.", true);
        let until = |day: &str| Filed { expires_on: day.parse().ok(), ..file("N7", None) };
        assert!(of("N7", Some(&said), &[until(TODAY)]).is_empty(), "to the end of its last day");
        let gone = of("N7", Some(&said), &[until("2026-10-01"), until("2026-11-20")]);
        assert_eq!(gone, [Lack::Expired { until: "2026-11-20".parse().unwrap() }]);
        assert!(of("N7", Some(&said), &[until("2026-10-01"), file("N7", None)]).is_empty());
        let young = Filed { expires_on: "2026-11-20".parse().ok(), ..file("N1", Some("2026-11-01")) };
        let said = answer("N1", Some(Mark::Met), "Vedlagt.", true);
        assert!(matches!(of("N1", Some(&said), &[young]).as_slice(), [Lack::Expired { .. }]));
    }

    #[test]
    fn what_is_soon_too_old_is_a_warning_and_no_gap() {
        let scheme = scheme::shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
        let asked = [edition.criterion("N1").unwrap(), edition.criterion("N7").unwrap()];
        let soon = |day: &str| soon_too_old(&asked, &[file("N1", Some(day)), file("N7", None)], today(), 30);
        assert_eq!(soon("2026-09-01"), [("N1".to_owned(), "2026-12-01".parse().unwrap())]);
        assert!(soon("2026-11-01").is_empty() && soon("2026-01-01").is_empty());
        assert!(
            soon_too_old(
                &asked,
                &[file("N1", Some("2026-09-01")), file("N1", Some("2026-11-01"))],
                today(),
                30
            )
            .is_empty()
        );
    }

    #[test]
    fn not_applicable_needs_a_reason_and_no_file() {
        assert_eq!(
            of("N3", Some(&answer("N3", Some(Mark::NotApplicable), " ", false)), &[]),
            [Lack::NoReason]
        );
        assert!(
            of("N3", Some(&answer("N3", Some(Mark::NotApplicable), "Vi har ikke revisor.", false)), &[])
                .is_empty()
        );
    }

    #[test]
    fn words_alone_do_where_no_document_is_the_proof() {
        assert!(of("N16", Some(&answer("N16", Some(Mark::Met), "Tallene: …", false)), &[]).is_empty());
        assert_eq!(of("N7", Some(&answer("N7", Some(Mark::Met), "Vi vasker.", false)), &[]), [Lack::NoFile]);
    }

    #[test]
    fn an_untouched_part_lacks_one_thing() {
        assert_eq!(of("N1", None, &[]), [Lack::NotStarted]);
        assert_eq!(of("N1", None, &[file("N1", Some("2026-11-01"))]), [Lack::NoScore]);
    }

    #[test]
    fn what_was_asked_about_shows_as_to_be_changed_until_it_is_done() {
        let mut said = answer("N1", Some(Mark::Met), "Vedlagt.", false);
        said.reopened = true;
        let gap = Gap { criterion: "N1".to_owned(), lack: Lack::Unfinished };
        assert_eq!(part_state(CaseState::Supplement, Some(&said), &[&gap]), PartState::NeedsChanges);
        assert_eq!(part_state(CaseState::Supplement, Some(&said), &[]), PartState::Complete);
    }

    proptest! {
        #[test]
        fn ready_means_that_every_asked_criterion_is_finished(done in proptest::collection::vec(any::<bool>(), 33)) {
            let scheme = scheme::shipped().unwrap();
            let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
            let scope = Scope {
                direction: vec![Direction::Outbound],
                activities: vec![Activity::Sales],
                audience: vec![Audience::Consumer],
                calls_for: vec![CallsFor::Others],
                countries: Vec::new(),
            };
            let said = |(criterion, finished): (&Criterion, &bool)| answer(&criterion.id, Some(Mark::Met), "Ja.", *finished);
            let answers: Vec<Answer> = edition.criteria.iter().zip(&done).map(said).collect();
            let files: Vec<Filed> = edition.criteria.iter().map(|c| file(&c.id, Some(TODAY))).collect();
            let gaps = readiness(edition, &scope, CaseKind::Approval, &answers, &files, today());
            let asked = edition.asked(CaseKind::Approval, &scope);
            let open = asked.iter().filter(|c| answers.iter().any(|a| a.criterion == c.id && !a.finished)).count();
            prop_assert_eq!(gaps.len(), open);
            prop_assert!(gaps.iter().all(|gap| gap.lack == Lack::Unfinished));
        }
    }
}
