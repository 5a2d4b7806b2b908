//! A member's own part: the list of criteria, the scoring page, handing in, and the files.

use super::super::{
    CaseOverview, Criterion, Missing, ReviewError, Score, ScorePage, case_overview, save_score, score_page,
    submit_scores, workloads,
};
use super::{address, case_id, number_in, parts, refused};
use crate::evidence::{self, Evidence};
use crate::people::BoardMember;
use crate::samples;
use crate::scheme::{Mark, Scheme, TheScheme};
use crate::values::{CaseNumber, Language, Moment};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::http::header::ACCEPT;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};
use std::sync::Arc;

/// The case, and whether a question of somebody's impartiality waits for the reader's vote.
type Seen = (CaseOverview, bool);

/// `GET /nemnd/sak/{number}`
pub(super) async fn overview(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    if !super::super::may_see_file(seen.0.standing.state) {
        let part = if seen.0.open { "samlet" } else { "fordeling" };
        return Ok(see_other(format!("{}/{part}", address(number))));
    }
    page.show("review/case.html", overview_content(&page, &scheme, &who, &seen))
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Seen, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    let read = move |db: &mut crate::store::Db| {
        let overview = case_overview(db, &scheme, &who, number)?;
        let load = workloads(db, &scheme, &who, &[overview.standing.case.id])?;
        Ok((overview, load.first().is_some_and(|load| load.doubt)))
    };
    desk.run(move |store, _| store.read(read)).await?.map_err(|error| refused(number, error))
}

fn overview_content(page: &Page, scheme: &Scheme, who: &BoardMember, (seen, doubt): &Seen) -> Value {
    let case = &seen.standing.case;
    let submitted = seen.standing.state == super::super::AssignmentState::Submitted;
    json!({
        "number": case.number,
        "kind": case.kind,
        "vendor": seen.standing.vendor,
        "orgnr": seen.standing.orgnr,
        "parts": parts(who, Some(seen.standing.state), seen.open),
        "submitted": submitted,
        "open": seen.open,
        "done": seen.criteria.len() - seen.missing.len(),
        "total": seen.criteria.len(),
        "groups": groups(page.language, scheme, seen),
        "doubt": doubt,
    })
}

/// The criteria under their chapters, with what the member has done of each.
fn groups(language: Language, scheme: &Scheme, seen: &CaseOverview) -> Vec<Value> {
    let case = &seen.standing.case;
    let chapters = scheme.combined(&case.pins()).map(|edition| edition.chapters).unwrap_or_default();
    let row = |one: &Criterion| {
        let missing = seen.missing.iter().find(|missing| missing.criterion == one.asked.id);
        json!({
            "id": one.asked.id,
            "title": one.asked.title.get(language),
            "critical": one.critical,
            "mark": one.mark,
            "status": match (missing, one.mark) {
                (None, _) => "complete",
                (Some(_), Some(_)) => "in_progress",
                (Some(_), None) => "not_started",
            },
        })
    };
    let group = |chapter: &crate::scheme::Chapter| {
        let rows: Vec<Value> =
            seen.criteria.iter().filter(|one| one.asked.chapter == chapter.id).map(row).collect();
        (!rows.is_empty()).then(|| json!({ "title": chapter.title.get(language), "rows": rows }))
    };
    chapters.iter().filter_map(group).collect()
}

/// `POST /nemnd/sak/{number}/lever`
pub(super) async fn submit(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| submit_scores(store, now, &rules, &member, case_id(store, number)?))
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}?melding=review-submitted", address(number)))),
        Err(ReviewError::Incomplete(missing)) => {
            let seen = look(&desk, &scheme, &who, number).await?;
            let errors = missing_errors(&page, &seen.0, &missing)?;
            page.show_again("review/case.html", overview_content(&page, &scheme, &who, &seen), &errors)
        }
        Err(error) => Err(refused(number, error)),
    }
}

fn missing_errors(page: &Page, seen: &CaseOverview, missing: &[Missing]) -> Result<Vec<FieldError>, Problem> {
    let error = |one: &Missing| {
        let found = seen.criteria.iter().find(|criterion| criterion.asked.id == one.criterion);
        let title = found.map_or("", |criterion| criterion.asked.title.get(page.language));
        let key = if one.reason_only { "review-error-reason-missing" } else { "review-error-mark-missing" };
        page.error("", key, &Arguments::new().text("criterion", &one.criterion).text("title", title))
    };
    missing.iter().map(error).collect()
}

/// `GET /nemnd/sak/{number}/krav/{criterion}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let number = number_in(&number)?;
    let seen = look_closely(&desk, &scheme, &who, number, &criterion).await?;
    page.show("review/score.html", score_content(&page, &who, &seen, None, None)?)
}

async fn look_closely(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    criterion: &str,
) -> Result<ScorePage, Problem> {
    let (scheme, who, criterion) = (Arc::clone(scheme), who.clone(), criterion.to_owned());
    desk.run(move |store, _| store.read(|db| score_page(db, &scheme, &who, number, &criterion)))
        .await?
        .map_err(|error| refused(number, error))
}

/// The page; `typed` is what was sent and not taken, `theirs` what stands in its way.
fn score_content(
    page: &Page,
    who: &BoardMember,
    seen: &ScorePage,
    typed: Option<&Typed>,
    theirs: Option<&Score>,
) -> Result<Value, Problem> {
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
        "locked": standing.state == super::super::AssignmentState::Submitted,
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
            "self_score": answer.self_score, "explanation": answer.explanation,
        })),
        "files": files,
        "records": records,
        "images": seen.files.iter().filter_map(|file| picture(seen, file)).collect::<Vec<_>>(),
        "form": { "mark": mark, "reason": reason },
        "version": own.map_or(0, |own| own.version),
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
struct Typed {
    mark: Option<Mark>,
    reason: String,
    version: i32,
}

/// `POST /nemnd/sak/{number}/krav/{criterion}`: the button, and the saving while one writes.
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    request: HttpRequest,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let number = number_in(&number)?;
    if posted.fields.text("keep") == "theirs" {
        return Ok(see_other(format!("{}/krav/{criterion}", address(number))));
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
    let seen = |error| async {
        match error {
            ReviewError::Changed(theirs) => {
                let seen = look_closely(&desk, &scheme, &who, number, &criterion).await?;
                let mut content = score_content(&page, &who, &seen, Some(&typed), Some(&theirs))?;
                if let Some(object) = content.as_object_mut() {
                    object.insert("version".to_owned(), json!(typed.version));
                }
                page.show_with(actix_web::http::StatusCode::CONFLICT, "review/score.html", content)
            }
            error => Err(refused(number, error)),
        }
    };
    match (saved, wants_json(&request)) {
        (Ok(saved), true) => Ok(HttpResponse::Ok()
            .json(json!({ "version": saved.version, "saved_at_text": saved_text(&page, saved.at)? }))),
        (Ok(_), false) => Ok(see_other(onward(&desk, &scheme, &who, number, &criterion).await?)),
        (Err(ReviewError::Changed(theirs)), true) => Ok(HttpResponse::Conflict().json(json!({
            "theirs_by": who.person().name, "theirs_text": theirs.reason,
            "message": page.text("review-changed-elsewhere", &Arguments::new())?,
        }))),
        (Err(error), true) => Err(error.into()),
        (Err(error), false) => seen(error).await,
    }
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

fn saved_text(page: &Page, at: Moment) -> Result<String, Problem> {
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
    let seen = look_closely(desk, scheme, who, number, criterion).await?;
    Ok(seen.next.map_or_else(
        || format!("{}?melding=review-saved", address(number)),
        |next| format!("{}/krav/{next}?melding=review-saved", address(number)),
    ))
}
