//! The scoring page: evidence beside rubric, and the saving of a member's own score.

use super::super::{
    AssignmentState, Beside, NoteSeen, ReviewError, Score, ScorePage, beside, needs_reason, save_score,
    score_page,
};
use super::{address, around, case_id, number_in, parts, refused};
use crate::evidence::{self, Evidence};
use crate::people::BoardMember;
use crate::samples;
use crate::scheme::{Mark, Scheme, TheScheme};
use crate::values::{CaseNumber, Moment};
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/sak/{number}/krav/{criterion}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    vault: Data<Vault>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let room = Room { desk, page, who, scheme, vault };
    room.show(number_in(&number)?, &criterion, &Trouble::default()).await
}

/// What every answer with the scoring page needs.
pub(super) struct Room {
    pub(super) desk: Desk,
    pub(super) page: Page,
    pub(super) who: BoardMember,
    pub(super) scheme: TheScheme,
    pub(super) vault: Data<Vault>,
}

/// Why the page is shown again: what was typed and not taken, and what stands in its way.
#[derive(Debug, Default)]
pub(super) struct Trouble {
    /// The score as it was typed, and what another window of the same member saved.
    pub(super) score: Option<(Typed, Box<Score>)>,
    /// The note as it was typed, and what another window saved.
    pub(super) note: Option<(String, Box<NoteSeen>)>,
    /// The score as it was typed after the scores were handed in, in another window.
    pub(super) late: Option<Typed>,
    /// Other forms of the page as they were typed.
    pub(super) form: Value,
    /// What is wrong with them.
    pub(super) errors: Vec<FieldError>,
}

impl Room {
    /// The page, or the page again.
    pub(super) async fn show(
        &self,
        number: CaseNumber,
        criterion: &str,
        trouble: &Trouble,
    ) -> Result<HttpResponse, Problem> {
        let (seen, beside) = look_closely(&self.desk, &self.scheme, &self.who, number, criterion).await?;
        let tables = around::tables(&self.vault, &seen).await;
        let content = score_content(&self.page, &self.who, &seen, &beside, trouble)?;
        let more = around::content(&self.page, &self.who, &seen, &beside, trouble, self.desk.now())?;
        let content = around::with(around::with(content, more), json!({ "tables": tables }));
        if trouble.score.is_some() || trouble.note.is_some() || trouble.late.is_some() {
            return self.page.show_with(StatusCode::CONFLICT, "review/score.html", content);
        }
        if trouble.errors.is_empty() {
            return self.page.show("review/score.html", content);
        }
        self.page.show_again("review/score.html", content, &trouble.errors)
    }
}

pub(super) async fn look_closely(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    criterion: &str,
) -> Result<(ScorePage, Beside), Problem> {
    let (scheme, who, criterion) = (Arc::clone(scheme), who.clone(), criterion.to_owned());
    let read = move |db: &mut crate::store::Db| {
        let seen = score_page(db, &scheme, &who, number, &criterion)?;
        let beside = beside(db, &scheme, &who, &seen)?;
        Ok((seen, beside))
    };
    desk.run(move |store, _| store.read(read)).await?.map_err(|error| refused(number, error))
}

/// The page, as far as it is about the criterion, the evidence and the member's own score.
fn score_content(
    page: &Page,
    who: &BoardMember,
    seen: &ScorePage,
    beside: &Beside,
    trouble: &Trouble,
) -> Result<Value, Problem> {
    let typed = trouble.score.as_ref().map(|(typed, _)| typed);
    let theirs = trouble.score.as_ref().map(|(_, theirs)| theirs);
    let language = page.language;
    let asked = &seen.criterion.asked;
    let standing = &seen.overview.standing;
    let own = seen.own.as_ref();
    let mark = typed.map_or_else(|| own.and_then(|own| own.mark), |typed| typed.mark);
    let reason =
        typed.map_or_else(|| own.map_or("", |own| own.reason.as_str()), |typed| typed.reason.as_str());
    let handed_in = standing.case.submitted_at.map(Moment::oslo_date);
    let records = seen
        .records
        .iter()
        .zip(handed_in.into_iter().cycle())
        .map(|(used, day)| crate::records::shown(language, used, day, None))
        .collect::<Result<Vec<_>, _>>()?;
    let files =
        seen.files.iter().map(|file| file_row(page, seen, file)).collect::<Result<Vec<Value>, Problem>>()?;
    Ok(json!({
        "number": standing.case.number,
        "vendor": standing.vendor,
        "parts": parts(who, Some(standing.state), seen.overview.open),
        "locked": standing.state == AssignmentState::Submitted,
        "criterion": {
            "id": asked.id,
            "title": asked.title.get(language),
            "asks": asked.asks.get(language),
            "looked_for": asked.looked_for.get(language),
            "example": asked.example.get(language),
            "critical": seen.criterion.critical,
            "level": asked.level,
        },
        "marks": marks(page, asked)?,
        "answer": seen.answer.as_ref().map(|answer| json!({
            "self_score": beside.self_score.then_some(answer.self_score), "explanation": answer.explanation,
            "self_score_shown": beside.self_score,
        })),
        "files": files,
        "records": records,
        "images": seen.files.iter().filter_map(|file| picture(seen, file)).collect::<Vec<_>>(),
        "form": { "mark": mark, "reason": reason },
        "version": typed.map_or_else(|| own.map_or(0, |own| own.version), |typed| typed.version),
        "late": trouble.late.as_ref().map(|late| json!({ "mark": late.mark, "reason": late.reason })),
        "theirs": theirs.map(|score| json!({
            "reason": score.reason, "mark": score.mark, "at": score.saved_at, "version": score.version,
        })),
        "sample": seen.sample.as_ref().map(|shown| samples::shown_content(page, shown, asked)).transpose()?,
        "previous": seen.previous,
        "next": seen.next,
        "done": seen.overview.criteria.len() - seen.overview.missing.len(),
        "total": seen.overview.criteria.len(),
    }))
}

/// A picture as we drew it, where there is one.
fn picture(seen: &ScorePage, file: &Evidence) -> Option<Value> {
    let check = seen.scans.of(&file.sha256);
    let drawn = file.media_type.starts_with("image/") && check.may_be_sent() && check.pages == Some(1);
    let here = format!("{}/fil/{}", address(seen.overview.standing.case.number), file.id);
    drawn.then(
        || json!({ "name": file.name, "href": format!("{here}/vis"), "src": format!("{here}/side/1.png") }),
    )
}

/// A file with how old it was on the day that the case was handed in, and what is known of its bytes.
fn file_row(page: &Page, seen: &ScorePage, file: &Evidence) -> Result<Value, Problem> {
    let case = &seen.overview.standing.case;
    let from = seen.pieces.iter().find(|one| one.evidence_id == file.id);
    let dates =
        evidence::Dates { issued_on: file.issued_on, expires_on: from.and_then(|one| one.period.expires_on) };
    let months = evidence::max_age(&seen.criterion.asked);
    let age = case.submitted_at.map(|at| evidence::age(dates, months, at.oslo_date(), 0));
    let counts = age.filter(|age| age.until.is_some() || !age.serves());
    let words = counts.map(|age| evidence::age_words(page, age)).transpose()?;
    let check = seen.scans.of(&file.sha256);
    let here = format!("{}/fil/{}", address(case.number), file.id);
    Ok(json!({
        "state": words.as_ref().map(|words| words.kind), "state_text": words.as_ref().map(|words| &words.text),
        "ends": words.as_ref().map(|words| &words.note),
        "name": file.name,
        "href": format!("{here}/vis"),
        "download": check.may_be_sent().then_some(here),
        "check": evidence::check_content(page, &check)?,
        "kind": file.kind_label(),
        "size": file.size,
        "pages": check.pages.or(file.pages),
        "at": file.uploaded_at,
        "by": file.uploaded_by_name,
        "issued_on": file.issued_on,
    }))
}

/// The rubric as radio cards.
fn marks(page: &Page, asked: &crate::scheme::Criterion) -> Result<Vec<Value>, Problem> {
    let card = |mark: &Mark| {
        let hint = match mark {
            Mark::Met => asked.rubric.met.get(page.language).to_owned(),
            Mark::Partly => asked.rubric.partly.get(page.language).to_owned(),
            Mark::NotMet => asked.rubric.not_met.get(page.language).to_owned(),
            Mark::NotApplicable => page.text("review-not-applicable-hint", &Arguments::new())?,
        };
        let level = match mark {
            Mark::Met => "1",
            Mark::Partly => "½",
            Mark::NotMet => "0",
            Mark::NotApplicable => "–",
        };
        let word = mark.as_str().replace('_', "-");
        let text = page.text(&format!("review-mark-{word}"), &Arguments::new())?;
        Ok(json!({ "value": mark, "text": text, "hint": hint, "label": level }))
    };
    Mark::ALL.iter().map(card).collect()
}

/// What a member sent for one criterion.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    mark: Option<Mark>,
    reason: String,
    version: i32,
}

/// `POST /nemnd/sak/{number}/krav/{criterion}`: the button, and the saving while one writes.
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn post(
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
    if posted.fields.text("keep") == "theirs" {
        return Ok(see_other(format!("{}/krav/{criterion}?melding=review-kept-theirs", address(number))));
    }
    let typed = Typed {
        mark: posted.fields.text("mark").parse().ok(),
        reason: posted.fields.long_text("reason"),
        version: posted.fields.text("version").parse().unwrap_or(0),
    };
    let (member, rules, form, id) = (who.clone(), Arc::clone(&scheme), typed.clone(), criterion.clone());
    let saved = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            save_score(store, now, &rules, &member, case, &id, form.version, form.mark, &form.reason)
        })
        .await?;
    match (saved, wants_json(&request)) {
        (Ok(saved), true) => Ok(HttpResponse::Ok()
            .json(json!({ "version": saved.version, "saved_at_text": saved_text(&page, saved.at)? }))),
        (Ok(_), false) => match unfinished(&typed) {
            None => Ok(see_other(onward(&desk, &scheme, &who, number, &criterion).await?)),
            // It is saved; what it lacks is said where it lacks.
            Some((field, key)) => {
                let errors = vec![page.error(field, key, &Arguments::new())?];
                let trouble = Trouble { errors, ..Trouble::default() };
                Room { desk, page, who, scheme, vault }.show(number, &criterion, &trouble).await
            }
        },
        (Err(ReviewError::Locked), false) => {
            let trouble = Trouble { late: Some(typed), ..Trouble::default() };
            Room { desk, page, who, scheme, vault }.show(number, &criterion, &trouble).await
        }
        (Err(ReviewError::Changed(theirs)), true) => Ok(HttpResponse::Conflict().json(json!({
            "theirs_by": who.person().name, "theirs_text": theirs.reason,
            "message": page.text("review-changed-elsewhere", &Arguments::new())?,
        }))),
        (Err(error), true) => Err(error.into()),
        (Err(ReviewError::Changed(theirs)), false) => {
            let trouble = Trouble { score: Some((typed, theirs)), ..Trouble::default() };
            Room { desk, page, who, scheme, vault }.show(number, &criterion, &trouble).await
        }
        (Err(error), false) => Err(refused(number, error)),
    }
}

/// What a score lacks before it can be handed in: the field, and the key of the text that says so.
fn unfinished(typed: &Typed) -> Option<(&'static str, &'static str)> {
    let reason = !typed.reason.trim().is_empty();
    match typed.mark {
        Some(mark) if needs_reason(mark) && !reason => Some(("reason", "review-error-saved-no-reason")),
        None if reason => Some(("mark", "review-error-saved-no-mark")),
        _ => None,
    }
}

pub(super) fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

pub(super) fn saved_text(page: &Page, at: Moment) -> Result<String, Problem> {
    let time = at.oslo_text().get(11..16).unwrap_or_default().to_owned();
    page.text("review-saved-at", &Arguments::new().text("time", time))
}

/// Where "save and next" leads: the criterion after this one, or the list after the last.
async fn onward(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    criterion: &str,
) -> Result<String, Problem> {
    let (seen, _) = look_closely(desk, scheme, who, number, criterion).await?;
    Ok(seen.next.map_or_else(
        || format!("{}/sammendrag?melding=review-saved", address(number)),
        |next| format!("{}/krav/{next}?melding=review-saved", address(number)),
    ))
}
