//! The chair's page of who looks at a case. It shows nothing of the file.

use super::super::{
    Assignment, AssignmentState, Management, OutOfQuestion, Plan, ReviewError, Unassignable, Weighed, assign,
    assign_more, declaring, plan, reassign, refuse, release, set_term,
};
use super::{address, as_member, case_id, id_in, number_in, parts, refused, too_few};
use crate::people::{BoardMember, Chair, Person};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

type Seen = (Management, Plan);

/// `GET /nemnd/sak/{number}/fordeling`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &chair, number).await?;
    let mut content = content(&page, &scheme, &chair, &seen, None)?;
    let days = desk.now().oslo_date().days_since(seen.1.due);
    if let Some(object) = content.as_object_mut().filter(|_| days > 0) {
        object.insert("days_late".to_owned(), json!(days));
    }
    page.show("review/assign.html", content)
}

async fn look(desk: &Desk, scheme: &Arc<Scheme>, chair: &Chair, number: CaseNumber) -> Result<Seen, Problem> {
    let (scheme, chair) = (Arc::clone(scheme), chair.clone());
    let read = move |db: &mut crate::store::Db, now| plan(db, now, &scheme, &chair, number);
    Ok(desk.run(move |store, now| store.read(|db| read(db, now))).await??)
}

fn content(
    page: &Page,
    scheme: &Scheme,
    chair: &Chair,
    (seen, plan): &Seen,
    chosen: Option<&[String]>,
) -> Result<Value, Problem> {
    let name = |id: Id| seen.assignments.iter().find(|one| one.account == id).map(|one| one.name.clone());
    let row = |one: &Assignment| {
        json!({
            "account": one.account, "name": one.name, "state": one.state,
            "in_place_of": one.in_place_of.and_then(name).unwrap_or_default(),
            "leads": one.leads,
            "can_release": one.state.is_assessing() && one.state != AssignmentState::Submitted,
            "marks": one.is_assessing().then(|| marks_of(plan, one.account)),
            "kept": (one.state == AssignmentState::Released).then(|| marks_of(plan, one.account)),
        })
    };
    let assessing = seen.assignments.iter().filter(|one| one.state.is_assessing());
    let own = seen.assignments.iter().find(|one| one.account == chair.person().id);
    let done = assessing.clone().filter(|one| one.submitted_at.is_some()).count();
    Ok(json!({
        "number": seen.case.number,
        "kind": seen.case.kind,
        "vendor": seen.vendor,
        "in_review": seen.case.state == crate::cases::CaseState::Review,
        "parts": parts(&as_member(chair)?, own.map(|one| one.state), seen.open),
        "declared": own.is_some_and(|one| super::super::may_see_scores(one.state) || super::super::may_see_file(one.state)),
        "asked": own.is_some_and(|one| one.state == super::super::AssignmentState::Asked),
        "assignments": seen.assignments.iter().map(row).collect::<Vec<_>>(),
        "deputies": seen.deputies,
        "questions": seen.questions,
        "able": seen.quorum.able.len(), "quorum": seen.quorum.needed, "quorate": seen.quorum.holds(),
        "options": options(page, seen, plan)?,
        "chosen": chosen.map_or_else(
            || plan.assessors.proposed().map(|id| id.to_string()).collect(),
            <[String]>::to_vec,
        ),
        "proposed": plan.assessors.proposed().count(),
        "uncovered": fields(page, &plan.assessors.uncovered)?,
        "refusals": plan
            .refusals
            .iter()
            .map(|one| json!({ "name": one.name, "reason": one.reason, "at": one.at }))
            .collect::<Vec<_>>(),
        "due": plan.due,
        "due_typed": plan.due,
        "due_is_set": plan.due_is_set,
        "due_wrong": false,
        "days_late": 0,
        "late": plan.due_is_set && seen.case.state == crate::cases::CaseState::Review && !seen.open,
        "moving": "",
        "release_error": null,
        "to_error": null,
        "form": {},
        "criteria": plan.criteria,
        "needed": super::super::needed(scheme, &seen.case),
        "assigned": assessing.count(),
        "done": done,
        "open": seen.open,
    }))
}

fn marks_of(plan: &Plan, account: Id) -> i64 {
    plan.marks.iter().find(|(id, _)| *id == account).map_or(0, |(_, marks)| *marks)
}

/// Fields of knowledge in words, as a list.
fn fields(page: &Page, known: &[super::super::Competence]) -> Result<String, Problem> {
    let word = |field: &super::super::Competence| {
        page.text(&format!("review-competence-{field}"), &Arguments::new())
    };
    // By commas: a field may be two things joined with "and" itself.
    Ok(known.iter().map(word).collect::<Result<Vec<_>, _>>()?.join(", "))
}

/// The same, begun with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Those who may be asked, each with what speaks for and against it.
fn options(page: &Page, seen: &Management, plan: &Plan) -> Result<Vec<Value>, Problem> {
    let option = |person: &Person| {
        let weighed = plan.assessors.candidates.iter().find(|one| one.account == person.id);
        let hint = hint(page, person, seen, weighed)?;
        Ok(json!({ "value": person.id, "text": person.name, "hint": hint }))
    };
    seen.candidates.iter().map(option).collect()
}

fn hint(
    page: &Page,
    person: &Person,
    seen: &Management,
    weighed: Option<&Weighed>,
) -> Result<String, Problem> {
    let none = Arguments::new;
    let mut said = Vec::new();
    if super::super::place_for(person, &seen.assignments, &[]).ok().flatten().is_some() {
        said.push(page.text("review-deputy-hint", &none())?);
    }
    let named = seen.assignments.iter().map(|one| (one.account, &one.name));
    let mut members: Vec<String> = named
        .chain(seen.candidates.iter().map(|one| (one.id, &one.name)))
        .filter(|(account, _)| person.deputy_for.contains(account))
        .map(|(_, name)| name.clone())
        .collect();
    members.dedup();
    if !members.is_empty() {
        let member = words::list(page.language, &members);
        said.push(page.text("review-in-place-of", &none().text("name", member))?);
    }
    for (_, tie) in seen.ties.iter().filter(|(account, _)| *account == person.id) {
        let kind = format!("interests-kind-{}", tie.interest.kind.as_str().replace('_', "-"));
        let kind = page.text(&kind, &none())?;
        said.push(page.text(
            "review-tie-hint",
            &none().text("organisation", &tie.interest.organisation).text("kind", kind),
        )?);
    }
    let Some(weighed) = weighed else { return Ok(said.join(", ")) };
    let load = none().count("open", weighed.open.into()).count("recent", weighed.recent.into());
    said.push(page.text("review-load", &load)?);
    if !weighed.competences.is_empty() {
        said.push(page.text("review-knows", &none().text("fields", fields(page, &weighed.competences)?))?);
    }
    if let Some(away) = weighed.away {
        let day = |day: OsloDate| words::date(page.language, day);
        let away = none().text("from", day(away.from)).text("until", day(away.until));
        said.push(page.text("review-away", &away)?);
    }
    let said = capital(&said.join(", "));
    let key = match weighed.out {
        None => return Ok(said),
        Some(OutOfQuestion::Tie) => "review-out-tie",
        Some(OutOfQuestion::Refused) => "review-out-refused",
        Some(OutOfQuestion::Away(_)) => "review-out-away",
        Some(OutOfQuestion::MemberFree) => "review-out-member-free",
    };
    Ok(format!("{said}. {}", page.text(key, &none())?))
}

/// `POST /nemnd/sak/{number}/fordeling`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let chosen: Vec<String> = posted.fields.all("member").into_iter().map(ToOwned::to_owned).collect();
    let members: Vec<Id> = chosen.iter().filter_map(|text| text.parse().ok()).collect();
    let more = posted.fields.ticked("more");
    let (who, rules) = (chair.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            let ask = if more { assign_more } else { assign };
            ask(store, now, &rules, &who, case, &members)
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}/fordeling?melding=review-assigned", address(number)))),
        Err(error) => {
            let errors = [assign_error(&page, error)?];
            let seen = look(&desk, &scheme, &chair, number).await?;
            page.show_again(
                "review/assign.html",
                content(&page, &scheme, &chair, &seen, Some(&chosen))?,
                &errors,
            )
        }
    }
}

/// What is wrong with a choice of members; other refusals are problems.
fn assign_error(page: &Page, error: ReviewError) -> Result<FieldError, Problem> {
    match error {
        ReviewError::TooFew { needed, .. } => page.error("member", "review-error-too-few", &too_few(needed)),
        ReviewError::Unassignable { name, why } => {
            let key = match why {
                Unassignable::NotOnBoard => "review-error-not-on-board",
                Unassignable::Already => "review-error-already",
                Unassignable::Conflicted => "review-error-conflicted",
                Unassignable::NoPlace => "review-error-no-place",
                Unassignable::DeputySits => "review-error-deputy-sits",
                Unassignable::DecidedFirst => "review-error-decided-first",
            };
            page.error("member", key, &Arguments::new().text("name", name))
        }
        other => Err(other.into()),
    }
}

/// `POST /nemnd/sak/{number}/fordeling/{account}/frita`
pub(super) async fn release_post(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    chair: Chair,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, account) = (number_in(&path.0)?, id_in(&path.1)?);
    let reason = posted.fields.long_text("release_reason");
    let (who, rules) = (chair.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| release(store, now, &rules, &who, case_id(store, number)?, account, &reason))
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}/fordeling?melding=review-released", address(number)))),
        Err(ReviewError::Words(_)) => {
            let errors = [without_reason(&page, account)?];
            moving_again(&desk, &page, &scheme, &chair, (number, account), &posted, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A place is given up, or given to another, with a reason.
fn without_reason(page: &Page, account: Id) -> Result<FieldError, Problem> {
    page.error(&format!("release-{account}"), "review-error-release-reason", &Arguments::new())
}

/// The page with what was typed about one place.
async fn moving_again(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    (number, account): (CaseNumber, Id),
    posted: &Posted,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    let seen = look(desk, scheme, chair, number).await?;
    let mut content = content(page, scheme, chair, &seen, None)?;
    if let Some(object) = content.as_object_mut() {
        object.insert("form".to_owned(), posted.fields.typed());
        object.insert("moving".to_owned(), json!(account));
        let of = |prefix: &str| errors.iter().find(|one| one.field == format!("{prefix}-{account}"));
        object.insert("release_error".to_owned(), json!(of("release").map(|one| &one.text)));
        object.insert("to_error".to_owned(), json!(of("to").map(|one| &one.text)));
    }
    page.show_again("review/assign.html", content, errors)
}

/// `POST /nemnd/sak/{number}/fordeling/frist`
pub(super) async fn term_post(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    chair: Chair,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let typed = posted.fields.text("due").to_owned();
    let done = match typed.parse::<OsloDate>() {
        Err(_) => Err(ReviewError::Day("due")),
        Ok(due) => {
            let who = chair.clone();
            desk.run(move |store, now| set_term(store, now, &who, case_id(store, number)?, due)).await?
        }
    };
    match done {
        Ok(()) => Ok(see_other(format!("{}/fordeling?melding=review-term-set", address(number)))),
        Err(ReviewError::Day(_)) => {
            let errors = [page.error("due", "review-error-due", &Arguments::new())?];
            let seen = look(&desk, &scheme, &chair, number).await?;
            let mut content = content(&page, &scheme, &chair, &seen, None)?;
            if let Some(object) = content.as_object_mut() {
                object.insert("due_typed".to_owned(), json!(typed));
                object.insert("due_wrong".to_owned(), json!(true));
            }
            page.show_again("review/assign.html", content, &errors)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /nemnd/sak/{number}/fordeling/{account}/overfor`: another takes the place.
pub(super) async fn reassign_post(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    chair: Chair,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, from) = (number_in(&path.0)?, id_in(&path.1)?);
    let to = posted.fields.text("to").parse::<Id>();
    let reason = posted.fields.long_text("release_reason");
    let errors = match to {
        Err(_) => vec![page.error(&format!("to-{from}"), "review-error-to", &Arguments::new())?],
        Ok(to) => {
            let (who, rules) = (chair.clone(), Arc::clone(&scheme));
            let done = desk
                .run(move |store, now| {
                    reassign(store, now, &rules, &who, case_id(store, number)?, from, to, &reason)
                })
                .await?;
            match done {
                Ok(()) => {
                    return Ok(see_other(format!("{}/fordeling?melding=review-reassigned", address(number))));
                }
                Err(ReviewError::Words(_)) => vec![without_reason(&page, from)?],
                Err(error) => vec![assign_error(&page, error)?],
            }
        }
    };
    moving_again(&desk, &page, &scheme, &chair, (number, from), &posted, &errors).await
}

/// `GET /nemnd/sak/{number}/avsla`
pub(super) async fn refuse_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: BoardMember,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    page.show("review/refuse.html", refuse_content(&desk, &scheme, &who, number, "").await?)
}

/// Number, kind and applicant, as before declaring impartiality; hidden for whoever has nothing to refuse.
async fn refuse_content(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    reason: &str,
) -> Result<Value, Problem> {
    use AssignmentState as S;
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    let read =
        move |db: &mut crate::store::Db, now: Moment| declaring(db, &scheme, now.oslo_date(), &who, number);
    let seen = desk.run(move |store, now| store.read(|db| read(db, now))).await??;
    match seen.state {
        Some(S::Asked | S::Called | S::Reviewing) => Ok(json!({
            "number": seen.case.number, "kind": seen.case.kind, "vendor": seen.vendor,
            "declared": seen.state == Some(S::Reviewing), "reason": reason,
        })),
        Some(S::Submitted) => Err(ReviewError::Locked.into()),
        _ => Err(ReviewError::Hidden.into()),
    }
}

/// `POST /nemnd/sak/{number}/avsla`
pub(super) async fn refuse_post(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: BoardMember,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let reason = posted.fields.long_text("refuse_reason");
    let (me, why) = (who.clone(), reason.clone());
    let done = desk
        .run({
            let scheme = Arc::clone(&scheme);
            move |store, now| refuse(store, now, &scheme, &me, case_id(store, number)?, &why)
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other("/nemnd?melding=review-refused")),
        Err(ReviewError::Words(_)) => {
            let errors = [page.error("refuse_reason", "review-error-refuse-reason", &Arguments::new())?];
            let content = refuse_content(&desk, &scheme, &who, number, &reason).await?;
            page.show_again("review/refuse.html", content, &errors)
        }
        Err(error) => Err(refused(number, error)),
    }
}
