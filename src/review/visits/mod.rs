//! Visits and interviews while the board has a case: when, who by role, what was seen (docs/scheme.md, Scoring). Kept
//! without names and never changed; what was wrong is put right by another entry.

mod store;

use super::{ReviewError, event, in_review, judged, may_see_file, standing_in};
use crate::journal;
use crate::people::{BoardMember, Secretariat};
use crate::scheme::Scheme;
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment, OsloDate, text_enum};
use serde::Serialize;

text_enum! {
    /// What took place.
    pub enum VisitKind {
        /// A visit to the centre.
        Visit = "visit",
        /// A talk with somebody, wherever.
        Interview = "interview",
    }
}

text_enum! {
    /// Who was there: by role, never by name.
    pub enum VisitRole {
        /// Somebody of the board.
        Board = "board",
        /// Somebody of the secretariat.
        Secretariat = "secretariat",
        /// The centre's management.
        Management = "management",
        /// Whoever leads the teams.
        TeamLeaders = "team_leaders",
        /// Those who make and take the calls.
        Agents = "agents",
        /// Somebody else; the text says who.
        Other = "other",
    }
}

text_enum! {
    /// On whose behalf an entry was written.
    pub enum LoggedBy {
        /// A member of the board.
        Board = "board",
        /// The secretariat.
        Secretariat = "secretariat",
    }
}

/// What is said of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitForm {
    /// What took place.
    pub kind: Option<VisitKind>,
    /// The day.
    pub held_on: Option<OsloDate>,
    /// Who was there.
    pub roles: Vec<VisitRole>,
    /// Which criteria it bears on; none means the whole case.
    pub criteria: Vec<String>,
    /// What was seen and said.
    pub seen: String,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitFault {
    /// Neither a visit nor an interview.
    Kind,
    /// No day, or one that is still to come.
    Day,
    /// Nobody was there.
    Roles,
    /// Nothing was seen.
    Seen,
    /// Too many characters.
    Long,
}

/// A visit that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// What took place.
    pub kind: VisitKind,
    /// The day.
    pub held_on: OsloDate,
    /// Who was there.
    pub roles: Vec<VisitRole>,
    /// Which criteria it bears on; none means the whole case.
    pub criteria: Vec<String>,
    /// What was seen and said.
    pub seen: String,
    /// On whose behalf it was written.
    pub logged_role: LoggedBy,
    /// When.
    pub logged_at: Moment,
}

/// The most characters of what was seen.
const LONGEST_SEEN: usize = 10_000;

/// What is wrong with what was said of a visit: it took place, not later than today, somebody was there, and something
/// was seen.
pub fn visit_faults(form: &VisitForm, today: OsloDate) -> Vec<VisitFault> {
    let checks = [
        (form.kind.is_none(), VisitFault::Kind),
        (form.held_on.is_none_or(|day| day > today), VisitFault::Day),
        (form.roles.is_empty(), VisitFault::Roles),
        (form.seen.trim().is_empty(), VisitFault::Seen),
        (form.seen.chars().count() > LONGEST_SEEN, VisitFault::Long),
    ];
    checks.into_iter().filter_map(|(wrong, fault)| wrong.then_some(fault)).collect()
}

/// Whether a visit bears on a criterion.
pub fn bears_on(visit: &Visit, criterion: &str) -> bool {
    visit.criteria.is_empty() || visit.criteria.iter().any(|one| one == criterion)
}

/// All visits of a case, newest first. Whoever shows them asks first what the reader may see.
///
/// # Errors
/// When the database fails.
pub fn visits(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<Visit>> {
    store::of_case(db, case)
}

/// Who writes an entry.
#[derive(Debug, Clone)]
pub enum Logger {
    /// A member who may see the file.
    Member(BoardMember),
    /// Somebody of the secretariat.
    Secretariat(Secretariat),
}

/// Logs a visit or an interview.
///
/// # Errors
/// [`ReviewError::Hidden`] for a member who may not see the file; [`ReviewError::Visit`] with all that is wrong.
pub fn log_visit(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Logger,
    case: Id,
    form: &VisitForm,
    key: &str,
) -> Result<(), ReviewError> {
    let faults = visit_faults(form, now.oslo_date());
    let (Some(kind), Some(held_on), true) = (form.kind, form.held_on, faults.is_empty()) else {
        return Err(ReviewError::Visit(faults));
    };
    store.write(|db| {
        let case = in_review(db, case)?;
        let (by, actor, role) = match who {
            Logger::Member(who) => (who.person().id, who.actor(), LoggedBy::Board),
            Logger::Secretariat(who) => (who.person().id, who.actor(), LoggedBy::Secretariat),
        };
        if role == LoggedBy::Board {
            let standing = standing_in(&super::store::assignments_of(db, case.id)?, by);
            if !standing.is_some_and(may_see_file) {
                return Err(ReviewError::Hidden);
            }
        }
        if once(db, key, Some(by), "", now)? != Once::First {
            return Ok(());
        }
        let judged = judged(scheme, &case);
        let criteria: Vec<String> =
            form.criteria.iter().filter(|id| judged.iter().any(|one| one.id == **id)).cloned().collect();
        let new = Visit {
            kind,
            held_on,
            roles: form.roles.clone(),
            criteria,
            seen: form.seen.trim().to_owned(),
            logged_role: role,
            logged_at: now,
        };
        store::insert(db, case.id, by, &new)?;
        let subject = held_on.to_string();
        journal::record(db, now, &actor, &event("review.visit_logged", &case, &subject, ""))?;
        Ok(())
    })
}
