//! The calendar, an invitation and its answer, and a meeting as a member follows it.

use super::super::ics::{Invitation, calendar as event};
use super::super::{
    Answer, Calendar, Meeting, MeetingError, MeetingForm, MeetingState, answer, calendar, cancel, change,
    plan, vote_consent,
};
use super::{address, convener, id_in, insider, seen, shown};
use crate::decisions::{self, DecisionError, Vote};
use crate::people::{BoardMember, Chair, SignedIn};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{Id, Moment};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/mote`
pub(super) async fn list(desk: Desk, page: Page, who: SignedIn) -> Result<HttpResponse, Problem> {
    let person = insider(&who)?;
    let convenes = convener(&who).is_ok();
    let (ahead, gone) = desk.run(move |store, now| store.read(|db| calendar(db, now, &person))).await??;
    let row = |(meeting, count, answer): &(Meeting, i64, Option<Answer>)| json!({ "meeting": shown::meeting(page.language, meeting), "count": count, "answer": answer });
    page.show(
        "meetings/list.html",
        json!({
            "ahead": ahead.iter().map(row).collect::<Vec<_>>(), "gone": gone.iter().map(row).collect::<Vec<_>>(),
            "convenes": convenes, "board": BoardMember::prove(who.person()).is_some(),
        }),
    )
}

fn form_of(fields: &Fields) -> MeetingForm {
    MeetingForm {
        day: fields.text("day").to_owned(),
        start: fields.text("start").to_owned(),
        end: fields.text("end").to_owned(),
        place: fields.text("place").to_owned(),
        video: fields.text("video").to_owned(),
        answer_by: fields.text("answer_by").to_owned(),
        note: fields.long_text("note"),
    }
}

/// The form with what was typed, or what is known.
fn form_page(page: &Page, meeting: Option<&Meeting>, typed: &Value) -> Value {
    let known = meeting.map(|of| shown::meeting(page.language, of));
    let value = |field: &str, name: &str| {
        let own = typed.get(field).cloned();
        own.or_else(|| known.as_ref().and_then(|known| known.get(name).cloned())).unwrap_or(Value::Null)
    };
    let time = |field: &str, at: Option<Moment>| {
        let own = typed.get(field).cloned();
        own.or_else(|| {
            at.map(|at| json!(format!("{:02}:{:02}", at.oslo_civil().hour(), at.oslo_civil().minute())))
        })
        .unwrap_or(Value::Null)
    };
    json!({
        "meeting": known,
        "form": {
            "day": value("day", "day"), "start": time("start", meeting.map(|of| of.starts_at)),
            "end": time("end", meeting.map(|of| of.ends_at)), "place": value("place", "place"),
            "video": value("video", "video"), "answer_by": value("answer_by", "answer_by"),
            "note": value("note", "note"),
        },
    })
}

fn faults(page: &Page, error: MeetingError) -> Result<Vec<FieldError>, Problem> {
    match error {
        MeetingError::Form(faults) => faults
            .iter()
            .map(|fault| {
                let key = format!("meetings-error-{}", fault.field().replace('_', "-"));
                page.error(fault.field(), &key, &Arguments::new())
            })
            .collect(),
        other => Err(other.into()),
    }
}

/// `GET /nemnd/mote/nytt`
pub(super) async fn new(page: Page, who: SignedIn) -> Result<HttpResponse, Problem> {
    convener(&who)?;
    page.show("meetings/form.html", form_page(&page, None, &json!({})))
}

/// `POST /nemnd/mote/nytt`
pub(super) async fn create(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let by = convener(&who)?;
    let (form, key, rules) = (form_of(&posted.fields), posted.key.clone(), Arc::clone(&scheme));
    match desk.run(move |store, now| plan(store, now, &rules, &by, &form, &key)).await? {
        Ok(id) => Ok(see_other(format!("{}/saksliste?melding=meetings-planned", address(id)))),
        Err(error) => {
            let errors = faults(&page, error)?;
            page.show_again("meetings/form.html", form_page(&page, None, &posted.fields.typed()), &errors)
        }
    }
}

/// `GET /nemnd/mote/{id}/endre`
pub(super) async fn edit(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    convener(&who)?;
    let seen = seen(&desk, &scheme, who.person(), id_in(&path)?).await?;
    page.show("meetings/form.html", form_page(&page, Some(&seen.meeting), &json!({})))
}

/// `POST /nemnd/mote/{id}/endre`
pub(super) async fn save(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (by, id) = (convener(&who)?, id_in(&path)?);
    let version = posted.fields.text("version").parse().unwrap_or(0);
    let (form, rules) = (form_of(&posted.fields), Arc::clone(&scheme));
    match desk.run(move |store, now| change(store, now, &rules, &by, id, version, &form)).await? {
        Ok(()) => Ok(see_other(format!("{}?melding=meetings-changed", address(id)))),
        Err(error) => {
            let errors = faults(&page, error)?;
            let seen = seen(&desk, &scheme, who.person(), id).await?;
            let content = form_page(&page, Some(&seen.meeting), &posted.fields.typed());
            page.show_again("meetings/form.html", content, &errors)
        }
    }
}

/// `POST /nemnd/mote/{id}/avlys`
pub(super) async fn call_off(
    desk: Desk,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (by, id, reason) = (convener(&who)?, id_in(&path)?, posted.fields.long_text("reason"));
    desk.run(move |store, now| cancel(store, now, &scheme, &by, id, &reason)).await??;
    Ok(see_other(format!("{}?melding=meetings-cancelled", address(id))))
}

/// `GET /nemnd/mote/{id}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let person = insider(&who)?;
    let seen = seen(&desk, &scheme, &person, id_in(&path)?).await?;
    page.show("meetings/show.html", content(&page, &scheme, &who, &seen, &json!({})))
}

fn content(page: &Page, scheme: &Scheme, who: &SignedIn, seen: &Calendar, typed: &Value) -> Value {
    let me = who.person().id;
    let own = seen.invited.iter().find(|one| one.account == me);
    let mut items = shown::items(page.language, scheme, seen, me);
    // What the reader votes on comes first: nobody should have to look for it on a telephone.
    items.sort_by_key(|one| one.pointer("/open/on_roll") != Some(&json!(true)));
    let present = seen.present();
    let consent_open = items
        .iter()
        .filter(|one| one.get("consent") == Some(&json!(true)))
        .filter(|one| one.pointer("/open/on_roll") == Some(&json!(true)) && shown::without_debate(one))
        .count();
    json!({
        "meeting": shown::meeting(page.language, &seen.meeting),
        "items": items,
        "consent_open": consent_open,
        "own": own.map(|one| json!({ "answer": one.answer, "excuse": one.excuse })),
        "invited": seen.invited.iter().map(|one| json!({
            "name": one.name, "answer": one.answer, "here": present.contains(&one.account),
            "there": seen.presences.iter().any(|here| here.account == one.account),
        })).collect::<Vec<_>>(),
        "here": present.contains(&me),
        "board": BoardMember::prove(who.person()).is_some(),
        "chair": Chair::prove(who.person()).is_some(),
        "convenes": convener(who).is_ok(),
        "form": {
            "answer": typed.get("answer").cloned().or_else(|| own.map(|one| json!(one.answer))),
            "excuse": typed.get("excuse").cloned().or_else(|| own.map(|one| json!(one.excuse))),
            "vote": typed.get("vote"), "dissent": typed.get("dissent"), "poll": typed.get("poll_id"),
            "reason": typed.get("reason"),
        },
    })
}

/// The meeting's page with what was typed and what is wrong with it.
async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    who: &SignedIn,
    meeting: Id,
    posted: &Posted,
    (field, key): (&str, &str),
) -> Result<HttpResponse, Problem> {
    let errors = [page.error(field, key, &Arguments::new())?];
    let seen = seen(desk, scheme, who.person(), meeting).await?;
    let content = content(page, scheme, who, &seen, &posted.fields.typed());
    page.show_again("meetings/show.html", content, &errors)
}

/// `GET /nemnd/mote/{id}/kalender.ics`
pub(super) async fn ics(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let person = insider(&who)?;
    let seen = seen(&desk, &scheme, &person, id_in(&path)?).await?;
    let number = Arguments::new().text("number", seen.meeting.number());
    let summary = page.text("meetings-ics-summary", &number)?;
    let url = format!("{}{}", page.site().public_url, address(seen.meeting.id));
    let body = event(&Invitation {
        meeting: &seen.meeting,
        summary: &summary,
        description: &seen.meeting.note,
        organizer: &scheme.email,
        organizer_name: scheme.short_name.get(page.language),
        attendee: None,
        url: &url,
    });
    let method = if seen.meeting.state == MeetingState::Cancelled { "CANCEL" } else { "REQUEST" };
    let name = format!("inline; filename=\"mote-{}.ics\"", seen.meeting.number());
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, name))
        .content_type(format!("text/calendar; charset=utf-8; method={method}"))
        .body(body))
}

/// `POST /nemnd/mote/{id}/svar`
pub(super) async fn reply(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let given = posted.fields.text("answer").parse().unwrap_or(Answer::None);
    let (excuse, member) = (posted.fields.long_text("excuse"), who.clone());
    let done = desk.run(move |store, now| answer(store, now, &member, id, given, &excuse)).await?;
    let field = match done {
        Ok(()) => return Ok(see_other(format!("{}?melding=meetings-answered", address(id)))),
        Err(MeetingError::Words(field)) => field,
        Err(error) => return Err(error.into()),
    };
    let who = SignedIn::prove(who.person()).ok_or_else(Problem::forbidden)?;
    let key = if field == "excuse" { "meetings-error-excuse" } else { "meetings-error-answer" };
    again(&desk, &page, &scheme, &who, id, &posted, (field, key)).await
}

/// `POST /nemnd/mote/{id}/stem`
pub(super) async fn vote_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let poll = id_in(posted.fields.text("poll_id"))?;
    let cast = posted.fields.text("vote").parse::<Vote>().ok();
    let (dissent, motion) = (posted.fields.long_text("dissent"), posted.fields.text("poll") == "motion");
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let wrong = match cast {
        None => ("vote", "decisions-error-vote"),
        Some(cast) => {
            let done = desk
                .run(move |store, now| {
                    let vote = if motion { decisions::vote_on_motion } else { decisions::vote };
                    vote(store, now, &rules, &member, poll, cast, &dissent)
                })
                .await?;
            match done {
                Ok(()) => return Ok(see_other(format!("{}?melding=decisions-voted", address(id)))),
                Err(DecisionError::DissentMissing) => ("dissent", "decisions-error-dissent"),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let who = SignedIn::prove(who.person()).ok_or_else(Problem::forbidden)?;
    again(&desk, &page, &scheme, &who, id, &posted, wrong).await
}

/// `POST /nemnd/mote/{id}/stem-samlet`
pub(super) async fn vote_all(
    desk: Desk,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let cast = posted.fields.text("vote").parse().unwrap_or(Vote::InFavour);
    if cast == Vote::Against {
        return Err(Problem::invalid("meetings-words-missing"));
    }
    desk.run(move |store, now| vote_consent(store, now, &scheme, &who, id, cast)).await??;
    Ok(see_other(format!("{}?melding=decisions-voted", address(id))))
}
