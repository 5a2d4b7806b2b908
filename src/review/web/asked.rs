//! Questions of the board: the secretariat passes them on or declines, the applicant answers; and visits.

use super::super::{
    Logger, Question, QuestionState, ReviewError, Visit, VisitFault, VisitForm, VisitKind, VisitRole,
    answer_question, board_of, decline_question, forward_question, give_files, judged, log_visit, next_round,
    numbered, overdue, questions, visits, was_late,
};
use super::around::{question_errors, visit, with};
use super::{address, id_in, number_in, refused};
use crate::cases::{self, Case, CaseState};
use crate::evidence::{self, Arrived, Evidence, Intake};
use crate::people::{BoardMember, Secretariat, SignedIn};
use crate::scheme::{Scheme, TheScheme};
use crate::store::Db;
use crate::values::{CaseNumber, Id, Language, OsloDate};
use crate::vault::Vault;
use crate::vendors::Applicant;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many days are proposed for the first answer.
const PROPOSED_DAYS: i32 = 14;

/// Questions and visits of one case.
struct Asked {
    case: Case,
    vendor: String,
    questions: Vec<Question>,
    visits: Vec<Visit>,
    files: Vec<(String, Evidence)>,
}

fn asked(db: &mut Db, case: Case) -> Result<Asked, ReviewError> {
    let (vendor, _) = super::super::store::party(db, case.vendor_id)?;
    let questions = questions(db, case.id)?;
    let visits = visits(db, case.id)?;
    let files = if questions.iter().any(|one| !one.files.is_empty()) {
        cases::evidence_for_board(db, case.id)?
    } else {
        Vec::new()
    };
    Ok(Asked { case, vendor, questions, visits, files })
}

/// A case that the board has, or has had.
fn with_board(case: &Case) -> bool {
    matches!(case.state, CaseState::Review | CaseState::Decided)
}

fn titled(scheme: &Scheme, case: &Case, language: Language, id: &str) -> String {
    let edition = scheme.combined(&case.pins());
    edition.as_ref().and_then(|one| one.criterion(id)).map_or("", |one| one.title.get(language)).to_owned()
}

fn file_names(seen: &Asked, one: &Question) -> Vec<String> {
    let name =
        |id: &Id| seen.files.iter().find(|(_, file)| file.id == *id).map(|(_, file)| file.name.clone());
    one.files.iter().filter_map(name).collect()
}

fn row(scheme: &Scheme, seen: &Asked, one: &Question, language: Language, today: OsloDate) -> Value {
    json!({
        "id": one.id, "criterion": one.criterion,
        "title": titled(scheme, &seen.case, language, &one.criterion),
        "kind": one.kind, "state": one.state, "due": one.due, "round": one.round,
        "text": one.sent(), "answer": one.answer, "answered_at": one.answered_at, "at": one.asked_at,
        "files": file_names(seen, one), "overdue": overdue(one, today), "late": was_late(one),
    })
}

/// `GET /sekretariat/sak/{number}/sporsmal`
pub(super) async fn desk_page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    desk_again(&desk, &page, &who, &scheme, number_in(&number)?, &json!({}), &[]).await
}

async fn desk_again(
    desk: &Desk,
    page: &Page,
    _: &Secretariat,
    scheme: &Arc<Scheme>,
    number: CaseNumber,
    form: &Value,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    desk.admits(number)?;
    let seen = desk
        .run(move |store, _| store.read(|db| numbered(db, number).and_then(|case| asked(db, case))))
        .await?
        .map_err(|error| refused(number, error))?;
    if !with_board(&seen.case) {
        return Err(Problem::not_found());
    }
    let content = desk_content(page, scheme, &seen, form, desk.now().oslo_date())?;
    if errors.is_empty() {
        return page.show("review/asked-desk.html", content);
    }
    page.show_again("review/asked-desk.html", content, errors)
}

fn desk_content(
    page: &Page,
    scheme: &Scheme,
    seen: &Asked,
    form: &Value,
    today: OsloDate,
) -> Result<Value, Problem> {
    let language = page.language;
    let most = board_of(scheme, &seen.case).question_rounds;
    let round = next_round(&seen.questions, today, most);
    let waiting = |one: &&Question| one.state == QuestionState::Asked;
    let typed_for = form.get("question_id").and_then(Value::as_str).unwrap_or_default();
    let open = |one: &Question| {
        let typed = (typed_for == one.id.to_string()).then_some(form);
        let of = |field: &str| typed.and_then(|form| form.get(field)).cloned();
        with(
            row(scheme, seen, one, language, today),
            json!({
                "wording": of("wording").unwrap_or_else(|| json!(one.wording)),
                "reason": of("reason").unwrap_or_default(),
                "due_typed": of("due").unwrap_or_else(|| json!(today.plus_days(PROPOSED_DAYS))),
                "typed": typed.is_some(),
            }),
        )
    };
    Ok(with(
        visit_content(page, scheme, &seen.case, form, today)?,
        json!({
            "number": seen.case.number, "vendor": seen.vendor, "live": seen.case.state == CaseState::Review,
            "waiting": seen.questions.iter().filter(waiting).map(open).collect::<Vec<_>>(),
            "others": seen.questions.iter().filter(|one| !waiting(one))
                .map(|one| with(row(scheme, seen, one, language, today), json!({ "declined": one.decline_reason, "wording": one.wording })))
                .collect::<Vec<_>>(),
            "round": round.ok().map(|round| json!({ "number": round.number, "due": round.due })),
            "most": most,
            "visits": seen.visits.iter().map(visit).collect::<Vec<_>>(),
            "tomorrow": today.plus_days(1),
            "action": format!("/sekretariat/sak/{}/besok", seen.case.number),
        }),
    ))
}

/// `POST /sekretariat/sak/{number}/sporsmal/{question}`
pub(super) async fn desk_post(
    desk: Desk,
    page: Page,
    who: Secretariat,
    scheme: TheScheme,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, question) = (number_in(&path.0)?, id_in(&path.1)?);
    desk.admits(number)?;
    let declines = posted.fields.text("go") == "decline";
    let (wording, reason) = (posted.fields.long_text("wording"), posted.fields.long_text("reason"));
    let due = posted.fields.text("due").parse().ok();
    let (rules, by) = (Arc::clone(&scheme), who.clone());
    let done = desk
        .run(move |store, now| {
            let case = super::case_id(store, number)?;
            if declines {
                decline_question(store, now, &by, case, question, &reason)
            } else {
                forward_question(store, now, &rules, &by, case, question, &wording, due)
            }
        })
        .await?;
    match done {
        Ok(()) => {
            let word = if declines { "review-question-declined" } else { "review-question-forwarded" };
            Ok(see_other(format!("/sekretariat/sak/{number}/sporsmal?melding={word}")))
        }
        Err(ReviewError::Question(fault)) => {
            let errors = question_errors(&page, fault)?;
            let typed = with(posted.fields.typed(), json!({ "question_id": question }));
            desk_again(&desk, &page, &who, &scheme, number, &typed, &errors).await
        }
        Err(error) => Err(refused(number, error)),
    }
}

// The applicant's part.

/// The case and its questions as far as they were passed on, for whoever acts for its vendor.
fn put_to(db: &mut Db, who: &SignedIn, number: CaseNumber) -> Result<(Asked, Applicant), ReviewError> {
    let (case, applicant) = cases::for_applicant(db, who, number).map_err(|error| match error {
        cases::CaseError::Store(error) => ReviewError::Store(error),
        _ => ReviewError::Hidden,
    })?;
    let mut seen = asked(db, case)?;
    seen.questions.retain(|one| one.sent().is_some());
    if with_board(&seen.case) { Ok((seen, applicant)) } else { Err(ReviewError::Hidden) }
}

async fn look(desk: &Desk, who: &SignedIn, number: CaseNumber) -> Result<(Asked, Applicant), Problem> {
    let who = who.clone();
    Ok(desk.run(move |store, _| store.read(|db| put_to(db, &who, number))).await??)
}

fn applicant_content(
    page: &Page,
    scheme: &Scheme,
    seen: &Asked,
    form: &Value,
    today: OsloDate,
) -> Result<Value, Problem> {
    let language = page.language;
    let typed_for = form.get("question_id").and_then(Value::as_str).unwrap_or_default();
    let shown = |one: &Question| {
        let answer = (typed_for == one.id.to_string()).then(|| form.get("answer").cloned()).flatten();
        with(row(scheme, seen, one, language, today), json!({ "typed": answer.unwrap_or_default() }))
    };
    Ok(json!({
        "number": seen.case.number, "vendor": seen.vendor, "live": seen.case.state == CaseState::Review,
        "questions": seen.questions.iter().map(shown).collect::<Vec<_>>(),
        "open": seen.questions.iter().filter(|one| one.state == QuestionState::Forwarded).count(),
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT, "max_bytes": evidence::MAX_BYTES,
        "limit": super::super::LONGEST_TEXT,
    }))
}

/// `GET /sak/{number}/sporsmal`
pub(super) async fn answer_page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (seen, _) = look(&desk, &who, number_in(&number)?).await?;
    let content = applicant_content(&page, &scheme, &seen, &json!({}), desk.now().oslo_date())?;
    page.show("review/asked.html", content)
}

/// `POST /sak/{number}/sporsmal/{question}`: an answer in words, with files. Good files are kept even when something
/// else is refused.
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
pub(super) async fn answer_post(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    vault: Data<Vault>,
    path: Path<(String, String)>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (number, question) = (number_in(&path.0)?, id_in(&path.1)?);
    let (seen, applicant) = look(&desk, &who, number).await?;
    let open = |one: &&Question| one.id == question && one.state == QuestionState::Forwarded;
    let known = seen.questions.iter().any(|one| one.id == question);
    // Nobody's bytes are taken for a question that is not theirs to answer now.
    if !known {
        return Err(Problem::not_found());
    }
    if seen.case.state != CaseState::Review || seen.questions.iter().find(open).is_none() {
        return Err(ReviewError::from(super::super::QuestionFault::Answered).into());
    }
    let room = room_left(&desk, seen.case.vendor_id, &request).await?;
    let upload = evidence::receive_within(&request, payload, &vault, false, room).await?;
    let mut errors: Vec<FieldError> = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, &format!("file-{question}"), refused))
        .collect::<Result<_, _>>()?;
    let files: Vec<Arrived> = upload.arrived().cloned().collect();
    let answer = upload.fields.long_text("answer");
    let (rules, case, said, whole) = (Arc::clone(&scheme), seen.case.id, answer.clone(), errors.is_empty());
    let done = desk
        .run(move |store, now| {
            give_files(store, now, &rules, &applicant, case, question, &files)?;
            // Until every file has come, the answer stays in the form.
            if whole { answer_question(store, now, &applicant, case, question, &said) } else { Ok(()) }
        })
        .await?;
    match done {
        Ok(()) if errors.is_empty() => {
            return Ok(see_other(format!("/sak/{number}/sporsmal?melding=review-question-answered")));
        }
        Ok(()) => {}
        Err(ReviewError::Question(fault)) => {
            errors.extend(at_question(question_errors(&page, fault)?, question));
        }
        Err(error) => return Err(error.into()),
    }
    let (seen, _) = look(&desk, &who, number).await?;
    let typed = json!({ "question_id": question, "answer": answer });
    let content = applicant_content(&page, &scheme, &seen, &typed, desk.now().oslo_date())?;
    page.show_again("review/asked.html", content, &errors)
}

/// Several forms of a page have the same fields: each error is told at its own.
fn at_question(errors: Vec<FieldError>, question: Id) -> Vec<FieldError> {
    errors
        .into_iter()
        .map(|error| FieldError { field: format!("{}-{question}", error.field), ..error })
        .collect()
}

async fn room_left(desk: &Desk, vendor: Id, request: &HttpRequest) -> Result<u64, Problem> {
    let intake = Intake::of(request);
    let length = request.headers().get(actix_web::http::header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
    let fits = move |db: &mut Db| evidence::uploads::must_fit(db, &intake, vendor, length);
    Ok(desk.run(move |store, _| store.read(fits)).await??)
}

// Visits.

fn visit_form(fields: &Fields) -> VisitForm {
    VisitForm {
        kind: fields.text("kind").parse().ok(),
        held_on: fields.text("held_on").parse().ok(),
        roles: fields.all("roles").into_iter().filter_map(|role| role.parse().ok()).collect(),
        criteria: fields.all("criteria").into_iter().map(ToOwned::to_owned).collect(),
        seen: fields.long_text("seen"),
    }
}

fn visit_errors(page: &Page, faults: &[VisitFault]) -> Result<Vec<FieldError>, Problem> {
    let error = |fault: &VisitFault| {
        let (field, key) = match fault {
            VisitFault::Kind => ("kind", "review-visit-fault-kind"),
            VisitFault::Day => ("held_on", "review-visit-fault-day"),
            VisitFault::Roles => ("roles", "review-visit-fault-roles"),
            VisitFault::Seen => ("seen", "review-visit-fault-seen"),
            VisitFault::Long => ("seen", "review-visit-fault-long"),
        };
        page.error(field, key, &Arguments::new())
    };
    faults.iter().map(error).collect()
}

/// What the form of a visit shows and offers.
fn visit_content(
    page: &Page,
    scheme: &Scheme,
    case: &Case,
    form: &Value,
    today: OsloDate,
) -> Result<Value, Problem> {
    let none = Arguments::new();
    let option = |word: &str, prefix: &str| {
        let text = page.text(&format!("{prefix}-{}", word.replace('_', "-")), &none)?;
        Ok::<_, Problem>(json!({ "value": word, "text": text }))
    };
    let kinds = VisitKind::ALL.iter().map(|one| option(one.as_str(), "review-visit"));
    let roles = VisitRole::ALL.iter().map(|one| option(one.as_str(), "review-visit-role"));
    let criteria: Vec<Value> = judged(scheme, case)
        .into_iter()
        .map(|one| json!({ "value": one.id, "text": format!("{} {}", one.id, one.title.get(page.language)) }))
        .collect();
    let of = |name: &str| form.get(name).cloned().unwrap_or_default();
    let list = |name: &str| form.get(name).cloned().unwrap_or_else(|| json!([]));
    Ok(json!({
        "visit": {
            "kinds": kinds.collect::<Result<Vec<_>, _>>()?, "roles": roles.collect::<Result<Vec<_>, _>>()?,
            "criteria": criteria, "today": today,
            "form": {
                "kind": of("kind"), "held_on": of("held_on"), "seen": of("seen"),
                "roles": list("roles_all"), "criteria": list("criteria_all"),
            },
        },
    }))
}

/// `POST /sekretariat/sak/{number}/besok`
pub(super) async fn desk_visit(
    desk: Desk,
    page: Page,
    who: Secretariat,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    desk.admits(number)?;
    match log(&desk, &scheme, Logger::Secretariat(who.clone()), number, &posted).await? {
        Ok(()) => Ok(see_other(format!("/sekretariat/sak/{number}/sporsmal?melding=review-visit-logged"))),
        Err(ReviewError::Visit(faults)) => {
            let errors = visit_errors(&page, &faults)?;
            desk_again(&desk, &page, &who, &scheme, number, &posted.fields.typed(), &errors).await
        }
        Err(error) => Err(refused(number, error)),
    }
}

async fn log(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: Logger,
    number: CaseNumber,
    posted: &Posted,
) -> Result<Result<(), ReviewError>, Problem> {
    let (form, key, rules) = (visit_form(&posted.fields), posted.key.clone(), Arc::clone(scheme));
    desk.run(move |store, now| {
        log_visit(store, now, &rules, &who, super::case_id(store, number)?, &form, &key)
    })
    .await
}

/// The criterion that a visit is begun from.
#[derive(Debug, Deserialize)]
pub(super) struct Of {
    krav: Option<String>,
}

/// `GET /nemnd/sak/{number}/besok`
pub(super) async fn visit_page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    query: Query<Of>,
) -> Result<HttpResponse, Problem> {
    let form = json!({ "criteria_all": query.krav.iter().collect::<Vec<_>>() });
    visit_again(&desk, &page, &who, &scheme, number_in(&number)?, &form, &[]).await
}

async fn visit_again(
    desk: &Desk,
    page: &Page,
    who: &BoardMember,
    scheme: &Arc<Scheme>,
    number: CaseNumber,
    form: &Value,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    let member = who.clone();
    let read = move |db: &mut Db| {
        let standing = super::super::reading::with_file(db, &member, number)?;
        let visits = visits(db, standing.case.id)?;
        Ok((standing, visits))
    };
    let (standing, visits) =
        desk.run(move |store, _| store.read(read)).await?.map_err(|error| refused(number, error))?;
    let content = with(
        visit_content(page, scheme, &standing.case, form, desk.now().oslo_date())?,
        json!({
            "number": number, "vendor": standing.vendor, "live": standing.case.state == CaseState::Review,
            "visits": visits.iter().map(visit).collect::<Vec<_>>(),
            "action": format!("{}/besok", address(number)),
        }),
    );
    if errors.is_empty() {
        page.show("review/visits.html", content)
    } else {
        page.show_again("review/visits.html", content, errors)
    }
}

/// `POST /nemnd/sak/{number}/besok`
pub(super) async fn visit_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    match log(&desk, &scheme, Logger::Member(who.clone()), number, &posted).await? {
        Ok(()) => Ok(see_other(format!("{}/besok?melding=review-visit-logged", address(number)))),
        Err(ReviewError::Visit(faults)) => {
            let errors = visit_errors(&page, &faults)?;
            visit_again(&desk, &page, &who, &scheme, number, &posted.fields.typed(), &errors).await
        }
        Err(error) => Err(refused(number, error)),
    }
}
