//! The chair's overview over all cases: who has them, how far they are, until when. Holds no mark.

use super::{AssignmentState, ReviewError, Search, judged_by, store};
use crate::cases::CaseState;
use crate::people::Chair;
use crate::scheme::{CaseKind, Scheme};
use crate::store::Db;
use crate::values::{CaseNumber, Id, OsloDate};
use std::collections::BTreeMap;

/// How far a case has come with those who score it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has been asked.
    Unassigned,
    /// Somebody has not declared impartiality, or is in doubt.
    Declaring,
    /// Somebody scores.
    Scoring,
    /// Those who were asked are in, and they are too few.
    TooFew,
    /// All scores are in and open.
    Open,
    /// The board has decided.
    Decided,
}

impl Progress {
    /// The stable word, for texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::Declaring => "declaring",
            Self::Scoring => "scoring",
            Self::TooFew => "too-few",
            Self::Open => "open",
            Self::Decided => "decided",
        }
    }
}

/// One member in one line.
#[derive(Debug, Clone)]
pub struct RowSeat {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub state: AssignmentState,
    /// How many marks the member has given.
    pub marks: i64,
}

/// One case.
#[derive(Debug, Clone)]
pub struct OverviewRow {
    /// The case.
    pub number: CaseNumber,
    /// What it is about.
    pub kind: CaseKind,
    /// The applicant.
    pub vendor: String,
    /// How far it is.
    pub progress: Progress,
    /// Until when it must be scored.
    pub due: Option<OsloDate>,
    /// Whether that has passed and somebody is not in.
    pub overdue: bool,
    /// The day by which it should have been decided, once that has passed and it is not.
    pub undecided_since: Option<OsloDate>,
    /// Those who score, by name.
    pub seats: Vec<RowSeat>,
    /// How many criteria are judged.
    pub criteria: usize,
}

/// A page of the overview.
#[derive(Debug, Clone)]
pub struct OverviewPage {
    /// The lines, oldest case first.
    pub rows: Vec<OverviewRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<CaseNumber>,
}

/// The chair's overview in pages of `most`; cases in which the chair is conflicted do not exist.
///
/// # Errors
/// When the database fails.
pub fn overview(
    db: &mut Db,
    today: OsloDate,
    scheme: &Scheme,
    chair: &Chair,
    search: &Search,
    after: Option<CaseNumber>,
    most: usize,
) -> Result<OverviewPage, ReviewError> {
    let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
    let mut lines = store::overview(db, chair.person().id, search, today, after, limit)?;
    let more = lines.len() > most;
    lines.truncate(most);
    let ids: Vec<Id> = lines.iter().map(|line| line.case).collect();
    let marks: BTreeMap<(Id, Id), i64> =
        store::progress(db, &ids)?.into_iter().map(|(case, account, n)| ((case, account), n)).collect();
    let opened = store::opened_among(db, &ids)?;
    let mut seats: BTreeMap<Id, Vec<store::Seat>> = BTreeMap::new();
    for seat in store::seats(db, &ids)? {
        seats.entry(seat.case).or_default().push(seat);
    }
    let row = |line: &store::Line| {
        let here = seats.get(&line.case).map(Vec::as_slice).unwrap_or_default();
        let least = usize::from(scheme.board_on(line.rules_day).min_assessors);
        let progress = progress(line.state, here, least, opened.contains(&line.case));
        let waiting = matches!(progress, Progress::Declaring | Progress::Scoring);
        let seat = |seat: &store::Seat| RowSeat {
            name: seat.name.clone(),
            state: seat.state,
            marks: marks.get(&(seat.case, seat.account)).copied().unwrap_or_default(),
        };
        let weeks = scheme.deadlines_on(line.rules_day).processing_weeks;
        let decide_by = line.clock_started_on.map(|day| day.plus_days(weeks * 7));
        OverviewRow {
            undecided_since: decide_by.filter(|day| *day < today && progress != Progress::Decided),
            number: line.number,
            kind: line.kind,
            vendor: line.vendor.clone(),
            progress,
            due: line.due,
            overdue: waiting && line.due.is_some_and(|due| due < today),
            seats: here.iter().filter(|seat| seat.is_assessing()).map(seat).collect(),
            criteria: judged_by(scheme, &line.pins, line.kind, &line.scope).len(),
        }
    };
    let next = if more { lines.last().map(|line| line.number) } else { None };
    Ok(OverviewPage { rows: lines.iter().map(row).collect(), next })
}

/// Those who lead or sit have no score that anybody waits for.
fn progress(state: CaseState, seats: &[store::Seat], least: usize, opened: bool) -> Progress {
    let scoring = || seats.iter().filter(|seat| seat.is_assessing());
    let any = |states: &[AssignmentState]| scoring().any(|seat| states.contains(&seat.state));
    let done = scoring().filter(|seat| seat.state == AssignmentState::Submitted).count();
    if state == CaseState::Decided {
        Progress::Decided
    } else if opened {
        Progress::Open
    } else if any(&[AssignmentState::Asked, AssignmentState::InDoubt]) {
        Progress::Declaring
    } else if any(&[AssignmentState::Reviewing]) {
        Progress::Scoring
    } else if done == 0 {
        Progress::Unassigned
    } else if done < least {
        Progress::TooFew
    } else {
        Progress::Open
    }
}
