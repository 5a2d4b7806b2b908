//! What stands around the score of one criterion: pages and rows of the files, last time, earlier decisions, questions,
//! visits, the member's own note; and the forms for the last three.

use super::super::{
    AssignmentState, Beside, NoteSeen, Question, QuestionFault, QuestionKind, QuestionState, ReviewError,
    ScorePage, Visit, ask_applicant, overdue, save_note, was_late,
};
use super::score::{Room, Trouble, saved_text, wants_json};
use super::{address, case_id, number_in, refused};
use crate::cases;
use crate::evidence;
use crate::people::BoardMember;
use crate::scheme::TheScheme;
use crate::values::Moment;
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments, Passage};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The most pictures of pages that one page holds; the others are a link away.
const MOST_PICTURES: usize = 120;
/// The most files whose rows are shown in full.
const MOST_TABLES: usize = 3;
/// The most cells of a table that stands open.
const SMALL_TABLE: usize = 60;

/// Two objects as one.
pub(super) fn with(mut content: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (content.as_object_mut(), more) {
        object.extend(more);
    }
    content
}

/// The first rows of the files of rows.
pub(super) async fn tables(vault: &Vault, seen: &ScorePage) -> Vec<Value> {
    let (mut shown, mut tried) = (Vec::new(), 0);
    for (at, file) in seen.files.iter().enumerate() {
        let check = seen.scans.of(&file.sha256);
        if !evidence::is_table(file, &check) {
            continue;
        }
        // Also a file that turns out to hold no rows was read.
        if tried == MOST_TABLES {
            break;
        }
        tried += 1;
        // One file that cannot be read is no reason to keep all the others away.
        let table = evidence::table_content(vault, file, &check).await.unwrap_or_else(|problem| {
            tracing::error!(file = %file.id, ?problem, "the rows of a file cannot be read");
            None
        });
        if let Some(table) = table {
            let count = |name: &str| table.get(name).and_then(Value::as_array).map_or(0, Vec::len);
            let small = count("rows") * count("columns") <= SMALL_TABLE;
            shown.push(with(table, json!({ "n": at + 1, "name": file.name, "small": small })));
        }
    }
    shown
}

/// The page, as far as it is not the criterion and the member's own score.
pub(super) fn content(
    page: &Page,
    who: &BoardMember,
    seen: &ScorePage,
    beside: &Beside,
    trouble: &Trouble,
    now: Moment,
) -> Result<Value, Problem> {
    let case = &seen.overview.standing.case;
    let note = trouble.note.as_ref();
    let reason = seen.own.as_ref().map_or("", |own| own.reason.as_str());
    Ok(json!({
        "account": who.person().id,
        "unit": beside.unit.name,
        "scope": cases::scope_facts(page, &case.scope)?,
        "scores": seen.overview.standing.state != AssignmentState::Sitting,
        "more_pages": !beyond(seen, beside).is_empty(),
        "sheets": picture_sheets(seen, beside),
        "cites": cites(seen, beside, reason),
        "last": beside.last.as_ref().map(|last| json!({
            "number": last.number, "at": last.decided_at, "edition": last.edition, "mark": last.mark,
            "reason": last.reason, "condition": last.condition, "due": last.due,
        })),
        "precedents": beside.precedents,
        "questions": beside.questions.iter().map(|one| question(seen, one, who, now)).collect::<Vec<_>>(),
        "question_kinds": kinds(page)?,
        "visits": beside.visits.iter().map(visit).collect::<Vec<_>>(),
        "note": {
            "text": note.map_or_else(
                || beside.note.as_ref().map_or("", |note| note.note.as_str()),
                |(typed, _)| typed.as_str(),
            ),
            "version": beside.note.as_ref().map_or(0, |note| note.version),
            "theirs": note.map(|(_, theirs)| json!({ "text": theirs.note, "at": theirs.saved_at, "version": theirs.version })),
        },
        "ask": trouble.form,
        "criteria": seen.overview.criteria.iter().map(|one| json!({
            "id": one.asked.id, "title": one.asked.title.get(page.language), "mark": one.mark,
        })).collect::<Vec<_>>(),
    }))
}

/// The pages of which the page holds no picture: the place of the file, and the page, as far as one is shown at all.
fn beyond(seen: &ScorePage, beside: &Beside) -> Vec<(usize, i32)> {
    let mut left = MOST_PICTURES;
    let mut found = Vec::new();
    for (at, file) in seen.files.iter().enumerate() {
        let drawn = seen.scans.of(&file.sha256).may_be_sent();
        for one in beside.pages.iter().filter(|one| one.sha256 == file.sha256) {
            if drawn && left > 0 {
                left -= 1;
            } else {
                found.push((at, one.page));
            }
        }
    }
    found
}

/// The pictures of the pages, file by file, as far as one page can hold them.
fn picture_sheets(seen: &ScorePage, beside: &Beside) -> Vec<Value> {
    let mut of: HashMap<&str, Vec<&evidence::PageSize>> = HashMap::new();
    for page in &beside.pages {
        of.entry(&page.sha256).or_default().push(page);
    }
    let mut left = MOST_PICTURES;
    let mut sheets = Vec::new();
    for (at, file) in seen.files.iter().enumerate() {
        let check = seen.scans.of(&file.sha256);
        let Some(pages) = of.get(file.sha256.as_str()).filter(|_| check.may_be_sent()) else { continue };
        let here = format!("{}/fil/{}", address(seen.overview.standing.case.number), file.id);
        let pictures: Vec<Value> = pages
            .iter()
            .take(left)
            .map(|one| {
                let src = format!("{here}/side/{}.png", one.page);
                json!({ "page": one.page, "src": src, "width": one.width, "height": one.height })
            })
            .collect();
        left -= pictures.len();
        sheets.push(json!({
            "n": at + 1, "name": file.name, "href": format!("{here}/vis"), "all": pages.len(),
            "left": pages.len() - pictures.len(), "pages": pictures,
        }));
    }
    sheets
}

/// The file that a place in a text is in: the one that is named, or the first that has the page.
fn cited_file<'a>(
    seen: &'a ScorePage,
    beside: &Beside,
    file: Option<u32>,
    page: u32,
) -> Option<&'a evidence::Evidence> {
    let has = |one: &&evidence::Evidence| {
        beside.pages.iter().any(|size| size.sha256 == one.sha256 && u32::try_from(size.page) == Ok(page))
    };
    match file {
        Some(n) => usize::try_from(n).ok()?.checked_sub(1).and_then(|at| seen.files.get(at)).filter(has),
        None => seen.files.iter().find(has),
    }
}

/// The places that the saved reason names, as links; the script keeps the list while one writes.
fn cites(seen: &ScorePage, beside: &Beside, reason: &str) -> Vec<Value> {
    let beyond = beyond(seen, beside);
    let case = address(seen.overview.standing.case.number);
    let link = |passage| match passage {
        Passage::Words(_) => None,
        Passage::Cite { text, file, page } => {
            let found = cited_file(seen, beside, file, page)?;
            let at = seen.files.iter().position(|one| one.id == found.id)?;
            // Beyond the pictures that the page holds, the file itself is opened there.
            let href = if beyond.iter().any(|(file, one)| *file == at && u32::try_from(*one) == Ok(page)) {
                format!("{case}/fil/{}/vis#s{page}", found.id)
            } else {
                format!("#fil-{}-s-{page}", at + 1)
            };
            Some(json!({ "text": text, "name": found.name, "href": href }))
        }
    };
    words::passages(reason).into_iter().filter_map(link).collect()
}

/// A question as a member reads it.
fn question(seen: &ScorePage, one: &Question, who: &BoardMember, now: Moment) -> Value {
    let files = one.files.iter().filter_map(|id| seen.files.iter().find(|file| file.id == *id));
    let here = address(seen.overview.standing.case.number);
    let own = one.asked_by == who.person().id;
    json!({
        "state": one.state, "kind": one.kind, "own": own,
        "text": one.sent().unwrap_or(&one.wording),
        "due": one.due, "round": one.round, "at": one.asked_at,
        "overdue": overdue(one, now.oslo_date()), "late": was_late(one),
        "declined": (own && one.state == QuestionState::Declined).then_some(&one.decline_reason),
        "answer": one.answer, "answered_at": one.answered_at,
        "files": files.map(|file| json!({ "name": file.name, "href": format!("{here}/fil/{}/vis", file.id) })).collect::<Vec<_>>(),
    })
}

/// A visit as every page shows it.
pub(super) fn visit(one: &Visit) -> Value {
    json!({
        "kind": one.kind, "on": one.held_on, "roles": one.roles, "criteria": one.criteria, "seen": one.seen,
        "by": one.logged_role, "at": one.logged_at,
    })
}

fn kinds(page: &Page) -> Result<Vec<Value>, Problem> {
    let none = Arguments::new();
    let option = |kind: &QuestionKind| {
        let text = page.text(&format!("review-query-kind-{}", kind.as_str()), &none)?;
        Ok(json!({ "value": kind, "text": text }))
    };
    QuestionKind::ALL.iter().map(option).collect()
}

/// What is wrong with a question or its answer, at its field.
pub(super) fn question_errors(page: &Page, fault: QuestionFault) -> Result<Vec<FieldError>, Problem> {
    let (field, key) = match fault {
        QuestionFault::Empty(field) => (field, format!("review-question-fault-{field}")),
        QuestionFault::TooLong(field) => (field, "review-question-fault-long".to_owned()),
        QuestionFault::NoDue => ("due", "review-question-fault-due".to_owned()),
        QuestionFault::FarDue => ("due", "review-question-fault-far".to_owned()),
        QuestionFault::NoRoundsLeft(_) | QuestionFault::Handled | QuestionFault::Answered => {
            return Err(ReviewError::from(fault).into());
        }
    };
    let most = i64::try_from(super::super::LONGEST_TEXT).unwrap_or(i64::MAX);
    Ok(vec![page.error(field, &key, &Arguments::new().count("most", most))?])
}

/// `POST /nemnd/sak/{number}/krav/{criterion}/sporsmal`
pub(super) async fn ask_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    vault: Data<Vault>,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let number = number_in(&number)?;
    let kind = posted.fields.text("kind").parse().unwrap_or(QuestionKind::Question);
    let (wording, key, id) = (posted.fields.long_text("question"), posted.key.clone(), criterion.clone());
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            ask_applicant(store, now, &rules, &member, case, &id, kind, &wording, &key)
        })
        .await?;
    match done {
        Ok(()) => {
            let here = format!("{}/krav/{criterion}", address(number));
            Ok(see_other(format!("{here}?melding=review-question-asked#sporsmal")))
        }
        Err(ReviewError::Question(fault)) => {
            let errors = question_errors(&page, fault)?;
            let trouble = Trouble { form: posted.fields.typed(), errors, ..Trouble::default() };
            Room { desk, page, who, scheme, vault }.show(number, &criterion, &trouble).await
        }
        Err(error) => Err(refused(number, error)),
    }
}

/// `POST /nemnd/sak/{number}/krav/{criterion}/notat`: the button, and the saving while one writes.
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn note_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    vault: Data<Vault>,
    request: HttpRequest,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let number = number_in(&number)?;
    let here = format!("{}/krav/{criterion}", address(number));
    if posted.fields.text("keep") == "theirs" {
        return Ok(see_other(here));
    }
    let (typed, version) =
        (posted.fields.long_text("note"), posted.fields.text("version").parse().unwrap_or(0));
    let (member, rules, note, id) = (who.clone(), Arc::clone(&scheme), typed.clone(), criterion.clone());
    let saved: Result<NoteSeen, ReviewError> = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            save_note(store, now, &rules, &member, case, &id, version, &note)
        })
        .await?;
    match (saved, wants_json(&request)) {
        (Ok(saved), true) => Ok(HttpResponse::Ok()
            .json(json!({ "version": saved.version, "saved_at_text": saved_text(&page, saved.saved_at)? }))),
        (Ok(_), false) => Ok(see_other(format!("{here}?melding=review-note-saved"))),
        (Err(ReviewError::NoteChanged(theirs)), true) => Ok(HttpResponse::Conflict().json(json!({
            "theirs_by": who.person().name, "theirs_text": theirs.note,
            "message": page.text("review-note-changed", &Arguments::new())?,
        }))),
        (Err(error), true) => Err(error.into()),
        (Err(ReviewError::NoteChanged(theirs)), false) => {
            let trouble = Trouble { note: Some((typed, theirs)), ..Trouble::default() };
            Room { desk, page, who, scheme, vault }.show(number, &criterion, &trouble).await
        }
        (Err(error), false) => Err(refused(number, error)),
    }
}

/// Which of several files a place is in.
#[derive(Debug, Deserialize)]
pub(super) struct InFile {
    fil: Option<u32>,
}

/// `GET /nemnd/sak/{number}/krav/{criterion}/side/{page}`: where a place leads that a reason names.
pub(super) async fn cited(
    desk: Desk,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<(String, String, String)>,
    query: Query<InFile>,
) -> Result<HttpResponse, Problem> {
    let (number, criterion, page) = path.into_inner();
    let number = number_in(&number)?;
    let wanted: u32 = page.parse().map_err(|_| Problem::not_found())?;
    let (seen, beside) = super::score::look_closely(&desk, &scheme, &who, number, &criterion).await?;
    let file = cited_file(&seen, &beside, query.fil, wanted).ok_or_else(Problem::not_found)?;
    Ok(see_other(format!("{}/fil/{}/vis#s{wanted}", address(number), file.id)))
}
