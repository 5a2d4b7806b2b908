//! What stands beside the scoring of one criterion: last time, earlier decisions, questions, visits, own notes.

use super::notes::{self, NoteSeen};
use super::precedents::{self, Precedent};
use super::questions::{self, Question, visible_to_member};
use super::visits::{self, Visit, bears_on};
use super::{AssignmentState, ReviewError, ScorePage, board_of, standing_in};
use crate::cases::{self, Case, CaseState, UnitAsSubmitted};
use crate::evidence::{self, PageSize};
use crate::people::BoardMember;
use crate::scheme::{Mark, Scheme, SelfScoreShown};
use crate::store::Db;
use crate::store::schema::{cases as case_rows, joint_scores};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

/// What the board found of the same criterion of the same unit the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTime {
    /// In which case.
    pub number: CaseNumber,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// By which edition.
    pub edition: String,
    /// What was found.
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// What the vendor had to do, if anything.
    pub condition: String,
    /// By when.
    pub due: Option<OsloDate>,
}

/// What stands beside the scoring of one criterion.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The unit that is to be approved.
    pub unit: UnitAsSubmitted,
    /// Last time, unless the reader was conflicted then.
    pub last: Option<LastTime>,
    /// What was found of others.
    pub precedents: Vec<Precedent>,
    /// What this member may see of what was asked here.
    pub questions: Vec<Question>,
    /// The visits that bear on it.
    pub visits: Vec<Visit>,
    /// The member's own note.
    pub note: Option<NoteSeen>,
    /// The pages that there are pictures of.
    pub pages: Vec<PageSize>,
    /// Whether the vendor's own score may be shown.
    pub self_score: bool,
}

/// Whether a member sees how the vendor scored itself (docs/scheme.md, Scoring): always, or when their own mark for the
/// criterion is saved, as the statutes of the case say.
pub fn sees_self_score(rule: SelfScoreShown, own: Option<Mark>) -> bool {
    match rule {
        SelfScoreShown::Always => true,
        SelfScoreShown::AfterScoring => own.is_some(),
    }
}

/// What stands beside the scoring of one criterion. The page itself is the proof that the reader may see the file.
///
/// # Errors
/// When the database fails.
pub fn beside(
    db: &mut Db,
    scheme: &Scheme,
    who: &BoardMember,
    seen: &ScorePage,
) -> Result<Beside, ReviewError> {
    let (case, me) = (&seen.overview.standing.case, who.person().id);
    let criterion = seen.criterion.asked.id.as_str();
    let questions = questions::questions(db, case.id)?;
    let visits = visits::visits(db, case.id)?;
    let note = notes::own_notes(db, case.id, me)?.into_iter().find(|one| one.criterion == criterion);
    let locked = seen.overview.standing.state != AssignmentState::Reviewing;
    let own = seen.own.as_ref().and_then(|own| own.mark);
    Ok(Beside {
        unit: cases::unit_of(db, case)?,
        last: last_time(db, case, criterion, me)?,
        precedents: precedents::precedents(db, who, &[criterion], Some(case.vendor_id))?,
        questions: questions
            .into_iter()
            .filter(|one| one.criterion == criterion && visible_to_member(one, me))
            .collect(),
        visits: visits.into_iter().filter(|one| bears_on(one, criterion)).collect(),
        note,
        pages: evidence::page_sizes(db, seen.files.iter().map(|file| file.sha256.as_str()))?,
        self_score: locked || sees_self_score(board_of(scheme, case).self_score_shown, own),
    })
}

type LastRow = (Id, i32, i32, Option<Moment>, String, Mark, String, String, Option<OsloDate>);

/// The joint score of the same criterion in the unit's last decided case; none for whoever was conflicted there.
fn last_time(db: &mut Db, case: &Case, criterion: &str, reader: Id) -> QueryResult<Option<LastTime>> {
    let row: Option<LastRow> = joint_scores::table
        .inner_join(case_rows::table)
        .filter(joint_scores::criterion.eq(criterion))
        .filter(case_rows::unit_id.eq(case.unit_id).and(case_rows::id.ne(case.id)))
        .filter(case_rows::state.eq(CaseState::Decided))
        .order(case_rows::closed_at.desc())
        .select((
            case_rows::id,
            case_rows::year,
            case_rows::serial,
            case_rows::closed_at,
            case_rows::edition,
            joint_scores::mark,
            joint_scores::reason,
            joint_scores::condition_text,
            joint_scores::condition_due,
        ))
        .first(db)
        .optional()?;
    let Some((id, year, serial, decided_at, edition, mark, reason, condition, due)) = row else {
        return Ok(None);
    };
    let standing = standing_in(&super::store::assignments_of(db, id)?, reader);
    if standing.is_some_and(AssignmentState::is_conflicted) {
        return Ok(None);
    }
    let number = CaseNumber {
        year: i16::try_from(year).unwrap_or_default(),
        serial: u32::try_from(serial).unwrap_or_default(),
    };
    Ok(Some(LastTime { number, decided_at, edition, mark, reason, condition, due }))
}
