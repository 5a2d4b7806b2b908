//! What surrounds the scores of the case that the board has: a question that was answered and one that was not, a visit,
//! a note.

use super::texts::read;
use crate::app::App;
use crate::cases::Case;
use crate::people::{BoardMember, Person, Secretariat};
use crate::review::{self, Logger, QuestionKind, VisitForm, VisitKind, VisitRole};
use crate::store::StoreError;
use crate::values::OsloDate;
use crate::vendors::Applicant;
use anyhow::Context;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Said {
    answered: Asked,
    open: Asked,
    visit: Visited,
    note: Noted,
}

#[derive(Debug, Deserialize)]
struct Asked {
    criterion: String,
    question: String,
    wording: String,
    #[serde(default)]
    answer: String,
}

#[derive(Debug, Deserialize)]
struct Visited {
    criteria: Vec<String>,
    seen: String,
}

#[derive(Debug, Deserialize)]
struct Noted {
    criterion: String,
    note: String,
}

/// Plays it, after the members have begun to score.
pub(super) fn play(
    app: &App,
    desk: &Secretariat,
    applicant: &Applicant,
    case: &Case,
    assessors: &[Person],
    day: OsloDate,
) -> anyhow::Result<()> {
    let said: Said = read("scoring.toml")?;
    let member = assessors.get(1).and_then(BoardMember::prove).context("nobody has begun to score")?;
    let (store, now, scheme) = (&app.store, app.clock.now(), app.scheme.current());
    let due = Some(day.plus_days(21));
    for (one, kind) in [(&said.answered, QuestionKind::Question), (&said.open, QuestionKind::Evidence)] {
        let criterion = &one.criterion;
        review::ask_applicant(store, now, &scheme, &member, case.id, criterion, kind, &one.question, "")?;
        let all = store.read(|db| Ok::<_, StoreError>(review::questions(db, case.id)?))?;
        let id = all.iter().find(|asked| asked.wording == one.question).context("it was not asked")?.id;
        review::forward_question(store, now, &scheme, desk, case.id, id, &one.wording, due)?;
        if !one.answer.is_empty() {
            review::answer_question(store, now, applicant, case.id, id, &one.answer)?;
        }
    }
    let visit = VisitForm {
        kind: Some(VisitKind::Visit),
        held_on: Some(day),
        roles: vec![VisitRole::Secretariat, VisitRole::Board, VisitRole::TeamLeaders],
        criteria: said.visit.criteria,
        seen: said.visit.seen,
    };
    review::log_visit(store, now, &scheme, &Logger::Secretariat(desk.clone()), case.id, &visit, "")?;
    review::save_note(store, now, &scheme, &member, case.id, &said.note.criterion, 0, &said.note.note)?;
    Ok(())
}
