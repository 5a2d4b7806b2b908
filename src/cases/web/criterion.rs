//! One criterion: what is asked, what is looked for, the answer, the files.

use super::super::sampling::Sample;
use super::super::{
    Answer, AnswerForm, CaseError, CaseState, Changed, Dossier, LONGEST_TEXT, Lack, Moved, Previous, Saved,
    moved, needs_file, oldest, save_answer,
};
use super::uploads;
use super::view::{self, Reader, with};
use super::{TheScheme, act, fault_errors, guidance, open_case, pieces, renewal, together, wants_json};
use crate::evidence::Evidence;
use crate::evidence::uploads::{Bound, Pending};
use crate::people::SignedIn;
use crate::scheme::{Criterion, DocumentType, EvidenceKind, Mark, RecordKind};
use crate::values::Moment;
use crate::vendors::{self, KeptEntry};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The part of a page that is the same whether it is shown first or again.
pub(super) struct Part {
    dossier: Dossier,
    criterion: Criterion,
    /// What the vendor has in its library.
    shelf: pieces::Shelf,
    scheme: TheScheme,
    /// What the company register says of the vendor.
    register: Option<KeptEntry>,
    /// The case that this one renews.
    last: Option<Previous>,
    /// What the reader has begun to send here and not finished.
    pub(super) pending: Vec<Pending>,
    /// Who else works on it, ready for the page.
    together: Value,
    /// What changed in it when the case was moved to another edition.
    moved: Option<Moved>,
    /// The case's call sample.
    sample: Sample,
}

impl Part {
    /// The case.
    pub(super) const fn case(&self) -> &super::super::Case {
        &self.dossier.case
    }

    /// Whether recordings are taken here: where calls are listened to.
    pub(super) fn takes_recordings(&self) -> bool {
        self.criterion.evidence.contains(&EvidenceKind::Calls)
            || self.criterion.documents.contains(&DocumentType::Recording)
            || self.criterion.records.contains(&RecordKind::CallSample)
    }

    /// Whether the applicant may change it now.
    pub(super) fn is_open(&self) -> bool {
        is_open(&self.dossier, &self.criterion)
    }

    /// Refuses what would change a part that is closed.
    pub(super) fn must_be_open(&self) -> Result<(), Problem> {
        if self.is_open() {
            return Ok(());
        }
        let state = self.dossier.case.state;
        Err(super::super::CaseError::from(super::super::NotNow { act: super::super::Act::Write, state })
            .into())
    }
}

/// Loads one criterion of an applicant's case.
pub(super) async fn part(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    criterion: &str,
) -> Result<Part, Problem> {
    let (dossier, applicant) = open_case(desk, scheme, who, number).await?;
    let found = dossier.asked().into_iter().find(|one| one.id == criterion).cloned();
    let criterion = dossier.aged(&found.ok_or_else(Problem::not_found)?, desk.now().oslo_date());
    let (case, id, vendor) = (dossier.case.id, criterion.id.clone(), applicant.vendor());
    let (moved, register) = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, CaseError>((moved(db, case, &id)?, vendors::register_entry(db, vendor)?)))
        })
        .await??;
    let last = renewal::last_time(desk, scheme, &dossier).await?;
    let shelf = pieces::shelf(desk, scheme, &applicant).await?;
    let together = together::around(desk, page, &dossier, who, &criterion.id).await?;
    let bound = Bound { account: who.person().id, vendor: applicant.vendor(), case: dossier.case.id };
    let pending = uploads::unfinished(desk, bound, &criterion.id).await?;
    let sample = super::sample::look(desk, dossier.case.id).await?;
    let scheme = scheme.clone();
    Ok(Part { dossier, criterion, shelf, scheme, register, last, pending, together, moved, sample })
}

fn neighbours(dossier: &Dossier, criterion: &Criterion) -> (Option<String>, Option<String>) {
    let reopened = |id: &str| dossier.answer(id).is_some_and(|answer| answer.reopened);
    let ids: Vec<String> = dossier
        .asked()
        .into_iter()
        .map(|one| one.id.clone())
        .filter(|id| dossier.case.state != CaseState::Supplement || *id == criterion.id || reopened(id))
        .collect();
    let at = ids.iter().position(|id| *id == criterion.id).unwrap_or(0);
    (at.checked_sub(1).and_then(|before| ids.get(before)).cloned(), ids.get(at + 1).cloned())
}

/// What the form shows: what was typed, else what is saved.
fn form_of(answer: Option<&Answer>, typed: Option<&Fields>) -> Value {
    match typed {
        Some(fields) => json!({
            "self_score": fields.text("self_score"), "explanation": fields.long_text("explanation"),
            "finished": fields.ticked("finished"), "version": fields.text("version"),
            "issued_on": fields.text("issued_on"),
        }),
        None => json!({
            "self_score": answer.and_then(|answer| answer.self_score),
            "explanation": answer.map_or("", |answer| answer.explanation.as_str()),
            "finished": answer.is_some_and(|answer| answer.finished),
            "version": answer.map_or(0, |answer| answer.version).to_string(),
            "issued_on": "",
        }),
    }
}

/// The files beside the criterion, as the list shows them.
pub(super) fn file_rows(page: &Page, part: &Part, now: Moment) -> Result<Vec<Value>, Problem> {
    let dossier = &part.dossier;
    let base = view::base(&dossier.case, Reader::Applicant);
    let below = format!("{base}/krav/{}/filer", part.criterion.id);
    let open = is_open(dossier, &part.criterion);
    let row = |file: &Evidence| {
        let age = view::age(dossier, &part.criterion, file, now.oslo_date());
        let check = dossier.scans.of(&file.sha256);
        view::file(page, (file, &check), age, &base, open.then_some(below.as_str()))
    };
    let mut rows =
        dossier.files_of(&part.criterion.id).into_iter().map(row).collect::<Result<Vec<_>, _>>()?;
    super::sample::mark_deleted(page, &mut rows, &part.sample)?;
    pieces::grouped(page, dossier, &part.criterion, &rows, open)
}

fn is_open(dossier: &Dossier, criterion: &Criterion) -> bool {
    let writing = super::super::after(dossier.case.state, super::super::Act::Write).is_ok();
    writing && super::super::may_write(dossier.case.state, dossier.answer(&criterion.id))
}

/// All that the page shows.
pub(super) fn content(
    page: &Page,
    part: &Part,
    now: Moment,
    typed: Option<&Fields>,
    removed: Option<&str>,
) -> Result<Value, Problem> {
    let (dossier, criterion, language) = (&part.dossier, &part.criterion, page.language);
    let answer = dossier.answer(&criterion.id);
    let (previous, next) = neighbours(dossier, criterion);
    let marks = [Mark::Met, Mark::Partly, Mark::NotMet, Mark::NotApplicable];
    let marks =
        marks.into_iter().filter(|mark| *mark != Mark::NotApplicable || criterion.may_be_not_applicable);
    let options = marks.map(|mark| mark_option(page, criterion, mark)).collect::<Result<Vec<_>, _>>()?;
    let asked_for = dossier
        .checks
        .iter()
        .rev()
        .find(|check| check.criterion == criterion.id && answer.is_some_and(|answer| answer.reopened));
    let day = super::super::dossier::age_day(&dossier.case, now.oslo_date());
    let beside = guidance::beside(page, &part.scheme, dossier, criterion, part.register.as_ref())?;
    let last =
        part.last.as_ref().map(|last| renewal::compared(page, dossier, last, criterion, now.oslo_date()));
    let beside = with(beside, json!({ "last_time": last.transpose()? }));
    let undone = removed.and_then(|id| part.shelf.file(id));
    Ok(with(
        with(view::head(page, dossier)?, beside),
        json!({
            "criterion": {
                "id": criterion.id, "title": criterion.title.get(language), "asks": criterion.asks.get(language),
                "looked_for": criterion.looked_for.get(language), "critical": criterion.is_critical(dossier.case.kind),
                "level": criterion.level, "scored": criterion.scored, "example": criterion.example.get(language),
                "rubric": { "met": criterion.rubric.met.get(language), "partly": criterion.rubric.partly.get(language),
                            "not_met": criterion.rubric.not_met.get(language) },
                "max_age_months": criterion.max_age_months, "oldest": oldest(criterion, day),
                "needs_file": needs_file(criterion), "may_be_not_applicable": criterion.may_be_not_applicable,
            },
            "open": is_open(dossier, criterion),
            "answer": answer,
            "asked_for": asked_for.filter(|check| check.finding != super::super::Finding::Ok),
            "options": options,
            "form": form_of(answer, typed),
            "limit": LONGEST_TEXT,
            "files": file_rows(page, part, now)?,
            "records": super::tables::shown(page, dossier, &criterion.id, now.oslo_date(), true)?,
            "reuse": pieces::content(page, &part.shelf, dossier, criterion, now)?,
            "removed": undone.map(|file| json!({ "id": file.id, "name": file.name })),
            "taking": uploads::content(page, part)?,
            "sample": super::sample::at_criterion(page, dossier, criterion, &part.sample)?,
            "today": now.oslo_date(), "moved": super::moving::note(page, part.moved.as_ref())?,
            "previous": previous, "next": next,
            "together": part.together, "together_form": {}, "together_open": "",
        }),
    ))
}

fn mark_option(page: &Page, criterion: &Criterion, mark: Mark) -> Result<Value, Problem> {
    let none = Arguments::new();
    let hint = match mark {
        Mark::Met => criterion.rubric.met.get(page.language).to_owned(),
        Mark::Partly => criterion.rubric.partly.get(page.language).to_owned(),
        Mark::NotMet => criterion.rubric.not_met.get(page.language).to_owned(),
        Mark::NotApplicable => page.text("cases-not-applicable-hint", &none)?,
    };
    let text = page.text(&format!("cases-mark-{}", view::dashed(mark.as_str())), &none)?;
    Ok(json!({ "value": mark, "text": text, "hint": hint }))
}

/// The page of one criterion.
#[get("/sak/{number}/krav/{criterion}")]
pub(super) async fn criterion_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let part = part(&desk, &page, &scheme, &who, &path.0, &path.1).await?;
    let removed = query.get("angre").map(String::as_str);
    let content = content(&page, &part, desk.now(), None, removed)?;
    let after = pieces::after(&page, &part.shelf, &part.dossier, &part.criterion, &query)?;
    page.show("cases/criterion.html", with(content, after))
}

/// What was written, with a proposed text below it; the same text is not added twice.
fn joined(written: &str, proposed: Option<&str>) -> String {
    match proposed {
        Some(text) if written.contains(text) => written.to_owned(),
        Some(text) if written.is_empty() => text.to_owned(),
        Some(text) => format!("{written}\n\n{text}"),
        None => written.to_owned(),
    }
}

/// What was written, as its form sends it.
pub(super) fn form(fields: &Fields) -> AnswerForm {
    AnswerForm {
        self_score: fields.text("self_score").parse().ok(),
        explanation: fields.long_text("explanation"),
        finished: fields.ticked("finished"),
    }
}

/// Saves the answer: for the script every few seconds, for the button with the way on.
#[post("/sak/{number}/krav/{criterion}")]
pub(super) async fn criterion_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    request: HttpRequest,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let fields = &posted.fields;
    let here = format!("/sak/{number}/krav/{criterion}");
    if fields.text("keep") == "theirs" {
        return Ok(see_other(format!("{here}?melding=kept-theirs")));
    }
    let (mut form, seen) = (form(fields), fields.text("version").parse().unwrap_or(0));
    let suggested = fields.text("go") == "suggestion";
    if suggested {
        let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
        let text = guidance::suggestion(&page, &part.criterion, part.register.as_ref())?;
        form.explanation = joined(&form.explanation, text.as_deref());
        form.finished = false;
    }
    let place = criterion.clone();
    let saved = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        save_answer(store, now, scheme, who, case.id, &place, seen, &form)
    })
    .await?;
    let json = wants_json(&request);
    match saved {
        Ok(saved) if json => saved_json(&page, &saved),
        Ok(_) if suggested => Ok(see_other(format!("{here}?melding=suggestion-used#explanation"))),
        Ok(saved) if saved.lacks.is_empty() => {
            onward(&desk, &scheme, &who, &number, &criterion, fields).await
        }
        Ok(saved) => {
            let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
            let errors = lack_errors(&page, &saved.lacks)?;
            let refilled = content(&page, &part, desk.now(), None, None)?;
            page.show_again(
                "cases/criterion.html",
                with(refilled, json!({ "saved_unfinished": true, "wanted_finished": true })),
                &errors,
            )
        }
        Err(CaseError::Changed(changed)) if json => changed_json(&page, &changed, &who, &here),
        Err(CaseError::Changed(changed)) => {
            conflict(&desk, &page, &scheme, &who, &number, &criterion, fields, &changed).await
        }
        Err(CaseError::Faulty(faults)) => {
            let errors = fault_errors(&page, &faults)?;
            if json {
                return Ok(HttpResponse::UnprocessableEntity().json(json!({ "errors": errors })));
            }
            let part = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
            page.show_again(
                "cases/criterion.html",
                content(&page, &part, desk.now(), Some(fields), None)?,
                &errors,
            )
        }
        Err(closed @ (CaseError::NotOpen | CaseError::NotNow(_))) if !json => {
            kept_for_copying(&desk, &page, &scheme, &who, &number, &criterion, fields, closed).await
        }
        Err(other) => Err(other.into()),
    }
}

fn lack_errors(page: &Page, lacks: &[Lack]) -> Result<Vec<FieldError>, Problem> {
    lacks
        .iter()
        .map(|lack| Ok(FieldError { field: lack.field().to_owned(), text: view::lack(page, *lack)? }))
        .collect()
}

fn saved_json(page: &Page, saved: &Saved) -> Result<HttpResponse, Problem> {
    let at = saved.answer.changed_at.oslo_civil().strftime("%H:%M").to_string();
    let mut text = page.text("cases-saved-at", &Arguments::new().text("time", at))?;
    if !saved.lacks.is_empty() {
        let why = saved.lacks.iter().map(|lack| view::lack(page, *lack)).collect::<Result<Vec<_>, _>>()?;
        text = page.text(
            "cases-saved-unfinished",
            &Arguments::new().text("saved", text).text("why", why.join(" ")),
        )?;
    }
    Ok(HttpResponse::Ok().json(
        json!({ "version": saved.answer.version, "saved_at_text": text, "finished": saved.answer.finished }),
    ))
}

/// What the script is told of what another, or the reader in another tab, has written.
fn changed_json(page: &Page, changed: &Changed, who: &SignedIn, here: &str) -> Result<HttpResponse, Problem> {
    let time = changed.theirs.changed_at.oslo_civil().strftime("%H:%M").to_string();
    let own = changed.theirs.changed_by == who.person().id;
    let key = if own { "cases-changed-by-yourself" } else { "cases-changed-message" };
    let arguments = Arguments::new().text("who", &changed.by).text("time", time);
    // Without `url`, the script posts the form, and the page with both texts answers.
    Ok(HttpResponse::Conflict().json(json!({
        "theirs_by": changed.by,
        "theirs_text": changed.theirs.explanation,
        "theirs_version": changed.theirs.version,
        "message": page.text(key, &arguments)?,
        "here": here,
    })))
}

/// Both texts side by side: nothing is overwritten unseen.
#[expect(clippy::too_many_arguments, reason = "what was typed, where, by whom, against what")]
pub(super) async fn conflict(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    criterion: &str,
    fields: &Fields,
    changed: &Changed,
) -> Result<HttpResponse, Problem> {
    let part = part(desk, page, scheme, who, number, criterion).await?;
    let mine = form_of(None, Some(fields));
    let mark = |mark: Option<Mark>| {
        mark.map(|mark| page.text(&format!("cases-mark-{}", view::dashed(mark.as_str())), &Arguments::new()))
            .transpose()
    };
    let my_mark = mark(fields.text("self_score").parse().ok())?;
    let content = with(
        content(page, &part, desk.now(), Some(fields), None)?,
        json!({
            "mine": mine, "theirs": changed.theirs, "by": changed.by,
            "my_mark": my_mark, "their_mark": mark(changed.theirs.self_score)?,
            "own": changed.theirs.changed_by == who.person().id,
        }),
    );
    page.show_with(StatusCode::CONFLICT, "cases/conflict.html", content)
}

/// The case moved on while somebody wrote: the text is shown, so that it can be copied.
#[expect(clippy::too_many_arguments, reason = "what was typed, where, by whom, and why it cannot be saved")]
async fn kept_for_copying(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    criterion: &str,
    fields: &Fields,
    refusal: CaseError,
) -> Result<HttpResponse, Problem> {
    let part = part(desk, page, scheme, who, number, criterion).await?;
    let problem = Problem::from(refusal);
    let why = page.text(&format!("problem-{}", problem.code), &problem.arguments)?;
    let content = with(
        content(page, &part, desk.now(), None, None)?,
        json!({ "why": why, "mine": form_of(None, Some(fields)) }),
    );
    page.show_with(problem.status, "cases/not-saved.html", content)
}

/// The way on from a saved answer: the next criterion, or back to the list.
async fn onward(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    number: &str,
    criterion: &str,
    fields: &Fields,
) -> Result<HttpResponse, Problem> {
    if fields.text("go") != "next" {
        return Ok(see_other(format!("/sak/{number}/krav/{criterion}?melding=saved")));
    }
    let (dossier, _) = open_case(desk, scheme, who, number).await?;
    let asked = dossier.asked();
    let next = asked.into_iter().find(|one| one.id == criterion).and_then(|one| neighbours(&dossier, one).1);
    Ok(see_other(next.map_or_else(
        || format!("/sak/{number}?melding=saved"),
        |next| format!("/sak/{number}/krav/{next}?melding=saved"),
    )))
}
