//! What stands beside the scoring of one criterion: last time, earlier decisions, questions, visits, own notes.

use super::notes::{self, NoteSeen};
use super::precedents::{self, LastTime, Precedent};
use super::questions::{self, Question, visible_to_member};
use super::visits::{self, Visit, bears_on};
use super::{AssignmentState, ReviewError, ScorePage, board_of};
use crate::cases::{self, UnitAsSubmitted};
use crate::evidence::{self, PageSize};
use crate::people::BoardMember;
use crate::scheme::{Mark, Scheme, SelfScoreShown};
use crate::store::Db;

/// The most earlier decisions of others.
const SHOWN: i64 = 5;

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
        last: precedents::last_time(db, who, case, criterion)?,
        precedents: precedents::precedents(db, who, &[criterion], Some(case.vendor_id), SHOWN)?,
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
