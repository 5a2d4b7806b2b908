//! The chair's page: attendance, quorum, the item at hand, votes.

use super::super::{
    Arrival, Calendar, MeetingError, MeetingState, Seen, View, arrive, close, close_consent, go_to, leave,
    open, put, put_consent,
};
use super::{address, id_in, seen, shown};
use crate::decisions::{self, DecisionError, Hindrance, Put, moving, proposing};
use crate::people::{self, BoardMember, Chair, Person};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{CaseNumber, Id, Moment};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/mote/{id}/led`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let content = content(&desk, &page, &scheme, &chair, id_in(&path)?, &json!({})).await?;
    page.show("meetings/lead.html", content)
}

async fn content(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    meeting: Id,
    typed: &Value,
) -> Result<Value, Problem> {
    let seen = seen(desk, scheme, chair.person(), meeting).await?;
    let items = shown::items(page.language, scheme, &seen, chair.person().id);
    let at_hand = seen.items.iter().find(|one| Some(one.item.id) == seen.meeting.item);
    let case = at_hand.and_then(|one| match &one.view {
        View::Case(seen) => Some(seen.case.number),
        _ => None,
    });
    let more = match case {
        Some(number) => at_case(desk, page, scheme, chair, number, typed).await?,
        None => Value::Null,
    };
    let current = items.iter().find(|one| one.get("current") == Some(&json!(true))).cloned();
    let consent: Vec<&Value> = items.iter().filter(|one| one.get("consent") == Some(&json!(true))).collect();
    let numbers = seen.items.iter().filter(|one| one.item.consent).filter_map(|one| match &one.view {
        View::Case(seen) if seen.decided.is_none() => Some(seen.case.number),
        _ => None,
    });
    let departures = departures(desk, scheme, chair, numbers.collect()).await?;
    let hindrance = at_hand.and_then(|one| match &one.view {
        View::Case(case) => hindered(case, desk.now()),
        _ => None,
    });
    let stands_in = desk.run(|store, _| store.read(|db| Ok::<_, MeetingError>(people::board(db)?))).await??;
    let (done, left): (Vec<&Value>, Vec<&Value>) = consent
        .iter()
        .copied()
        .filter(|one| one.get("kind") == Some(&json!("case")) && one.get("open") == Some(&Value::Null))
        .partition(|one| one.get("decided") != Some(&Value::Null));
    Ok(json!({
        "meeting": shown::meeting(page.language, &seen.meeting),
        "other_day": seen.meeting.starts_at.oslo_date() != desk.now().oslo_date(),
        "people": attendance(page, &seen, &stands_in),
        "hindrance": hindrance,
        "here": seen.present().len(),
        "consent": consent.len(),
        "consent_open": consent.iter().copied().filter(|one| shown::without_debate(one)).count(),
        "consent_departures": departures,
        "consent_left": left.len(),
        "consent_done": done,
        "items": items,
        "current": current,
        "more": more,
        "form": { "consent_reasons": typed.get("consent_reasons") },
    }))
}

/// What the forms for the case at hand offer, and what the chair is warned of.
async fn at_case(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    number: CaseNumber,
    typed: &Value,
) -> Result<Value, Problem> {
    let (rules, who) =
        (Arc::clone(scheme), BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?);
    let read = move |store: &crate::store::Store, _: Moment| {
        store.read(|db| decisions::meeting(db, &rules, &who, number))
    };
    let seen = match desk.run(read).await? {
        Ok(seen) => seen,
        // Scores that are hidden again, because somebody stepped down: the page says what can still be done.
        Err(DecisionError::Review(_)) => return Ok(Value::Null),
        Err(error) => return Err(error.into()),
    };
    let case = &seen.standing.case;
    Ok(json!({
        "proposal": proposing::form(&proposing::started(typed, &seen), case, seen.assessment.as_ref().ok()),
        "motion": moving::form(page.language, scheme, case, typed),
        "departures": seen.departures,
        "unanswered": seen.unanswered,
        "critical_before": proposing::critical_before(page.language, scheme, &seen),
    }))
}

/// Of some cases, those that depart from earlier practice without saying why, with the criteria.
async fn departures(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    numbers: Vec<CaseNumber>,
) -> Result<Vec<Value>, Problem> {
    let (rules, who) =
        (Arc::clone(scheme), BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?);
    let read = move |store: &crate::store::Store, _: Moment| {
        store.read(|db| {
            let mut all = Vec::new();
            for number in numbers {
                let found = decisions::departures(db, &rules, &who, number)?;
                if !found.is_empty() {
                    all.push(json!({ "number": number, "items": found }));
                }
            }
            Ok::<_, DecisionError>(all)
        })
    };
    Ok(desk.run(read).await??)
}

/// What keeps the chair from closing the vote that is open in a case.
fn hindered(case: &Seen, now: Moment) -> Option<Hindrance> {
    match (&case.proposal, &case.motion) {
        (Some((proposal, votes)), _) => {
            decisions::hindrance(proposal.terms.as_ref()?, votes, &case.entitled, now)
        }
        (None, Some((motion, votes))) => decisions::hindrance(&motion.terms, votes, &case.entitled, now),
        (None, None) => None,
    }
}

/// Those whose deputy somebody is, by name.
fn members_of(board: &[Person], deputy: Id) -> Vec<&str> {
    let of = board.iter().find(|one| one.id == deputy).map(|one| one.deputy_for.as_slice());
    board
        .iter()
        .filter(|one| of.is_some_and(|of| of.contains(&one.id)))
        .map(|one| one.name.as_str())
        .collect()
}

fn attendance(page: &Page, seen: &Calendar, board: &[Person]) -> Vec<Value> {
    let present = seen.present();
    seen.invited
        .iter()
        .map(|one| {
            let last = seen.presences.iter().rev().find(|here| here.account == one.account);
            let here = present.contains(&one.account);
            json!({
                "account": one.account, "name": one.name, "answer": one.answer, "excuse": one.excuse, "here": here,
                "deputy_for": members_of(board, one.account),
                "manner": last.filter(|_| here).map(|one| one.manner),
                "periods": shown::periods(page.language, &seen.presences, one.account),
            })
        })
        .collect()
}

fn back(meeting: Id, word: &str) -> HttpResponse {
    see_other(format!("{}/led?melding={word}", address(meeting)))
}

/// `POST /nemnd/mote/{id}/led/tilstand`
pub(super) async fn state(
    desk: Desk,
    chair: Chair,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let ends = posted.fields.text("do") == "close";
    desk.run(
        move |store, now| {
            if ends { close(store, now, &chair, id) } else { open(store, now, &chair, id) }
        },
    )
    .await??;
    if ends {
        return Ok(see_other(format!("{}/protokoll?melding=meetings-closed", address(id))));
    }
    Ok(back(id, "meetings-opened"))
}

/// `POST /nemnd/mote/{id}/led/frammote`
pub(super) async fn attend(
    desk: Desk,
    chair: Chair,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, account) = (id_in(&path)?, id_in(posted.fields.text("account"))?);
    let manner = posted.fields.text("do").parse().ok();
    desk.run(move |store, now| match manner {
        Some(manner) => arrive(store, now, &chair, id, Arrival { account, manner }),
        None => leave(store, now, &chair, id, account),
    })
    .await??;
    // The list stays where it was on the page.
    Ok(see_other(format!("{}/led?melding=meetings-attendance#frammote", address(id))))
}

/// `POST /nemnd/mote/{id}/led/vis`
pub(super) async fn show(
    desk: Desk,
    chair: Chair,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let item = posted.fields.text("item").parse().ok();
    let criterion = posted.fields.text("criterion").to_owned();
    desk.run(move |store, _| go_to(store, &chair, id, item, &criterion)).await??;
    Ok(see_other(format!("{}/led", address(id))))
}

async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    meeting: Id,
    posted: &Posted,
    faults: &proposing::Faults,
) -> Result<HttpResponse, Problem> {
    let errors: Vec<FieldError> = faults
        .iter()
        .map(|(field, key)| page.error(field, key, &Arguments::new()))
        .collect::<Result<_, _>>()?;
    let content = content(desk, page, scheme, chair, meeting, &posted.fields.typed()).await?;
    page.show_again("meetings/lead.html", content, &errors)
}

/// `POST /nemnd/mote/{id}/led/forslag`
pub(super) async fn propose(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, item) = (id_in(&path)?, id_in(posted.fields.text("item"))?);
    let wrong = match proposing::typed(&posted.fields) {
        Err(wrong) => wrong,
        Ok(form) => {
            let (rules, by, key) = (Arc::clone(&scheme), chair.clone(), posted.key.clone());
            let what = Put::Proposal(form);
            match desk.run(move |store, now| put(store, now, &rules, &by, id, item, &what, &key)).await? {
                Ok(()) => return Ok(back(id, "meetings-put")),
                Err(MeetingError::Decision(DecisionError::NoQuorum(_))) => {
                    vec![("outcome".to_owned(), "meetings-error-too-few")]
                }
                Err(MeetingError::Decision(DecisionError::Proposal(faults))) => {
                    faults.into_iter().map(proposing::fault_field).collect()
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    again(&desk, &page, &scheme, &chair, id, &posted, &wrong).await
}

/// `POST /nemnd/mote/{id}/led/framlegg`
pub(super) async fn motion(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, item) = (id_in(&path)?, id_in(posted.fields.text("item"))?);
    let wrong = match moving::typed(&posted.fields) {
        Err(wrong) => wrong,
        Ok(form) => {
            let (rules, by, key) = (Arc::clone(&scheme), chair.clone(), posted.key.clone());
            let what = Put::Motion(form);
            match desk.run(move |store, now| put(store, now, &rules, &by, id, item, &what, &key)).await? {
                Ok(()) => return Ok(back(id, "meetings-put")),
                Err(MeetingError::Decision(DecisionError::Motion(fault))) => vec![moving::fault_field(fault)],
                Err(MeetingError::Decision(DecisionError::NoQuorum(_))) => {
                    vec![("words".to_owned(), "meetings-error-too-few")]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    again(&desk, &page, &scheme, &chair, id, &posted, &wrong).await
}

/// `POST /nemnd/mote/{id}/led/samlet`
pub(super) async fn consent(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let ends = posted.fields.text("do") == "close";
    let reasons = posted.fields.long_text("consent_reasons");
    let (rules, by) = (Arc::clone(&scheme), chair.clone());
    let done = desk
        .run(move |store, now| {
            if ends {
                close_consent(store, now, &rules, &by, id)
            } else {
                put_consent(store, now, &rules, &by, id, &reasons)
            }
        })
        .await?;
    match done {
        Ok(_) => Ok(back(id, if ends { "meetings-voted" } else { "meetings-put" })),
        Err(MeetingError::Words(_)) => {
            let wrong = vec![("consent_reasons".to_owned(), "decisions-error-reasons")];
            again(&desk, &page, &scheme, &chair, id, &posted, &wrong).await
        }
        Err(MeetingError::Decision(DecisionError::NoQuorum(_))) if !ends => {
            let wrong = vec![("consent_reasons".to_owned(), "meetings-error-too-few")];
            again(&desk, &page, &scheme, &chair, id, &posted, &wrong).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /nemnd/mote/{id}/led/avslutt`: closes the open vote of a case, or takes it back.
pub(super) async fn finish(
    desk: Desk,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, item) = (id_in(&path)?, id_in(posted.fields.text("item"))?);
    let (poll, motion) = (id_in(posted.fields.text("poll_id"))?, posted.fields.text("poll") == "motion");
    let back_out = posted.fields.text("do") == "withdraw";
    let key = posted.key.clone();
    let seen = seen(&desk, &scheme, chair.person(), id).await?;
    if seen.meeting.state != MeetingState::Running {
        return Err(MeetingError::NotNow.into());
    }
    let found = seen.items.into_iter().find(|one| one.item.id == item);
    let View::Case(case) = found.ok_or_else(Problem::not_found)?.view else {
        return Err(Problem::not_found());
    };
    let case = case.case.id;
    let withdrawn = "decisions-withdrawn";
    let word = desk
        .run(move |store, now| match (motion, back_out) {
            (true, true) => decisions::withdraw_motion(store, now, &chair, poll).map(|()| withdrawn),
            (true, false) => decisions::close_motion(store, now, &scheme, &chair, poll).map(moving::ended),
            (false, true) => {
                decisions::withdraw_this(store, now, &chair, case, Some(poll)).map(|()| withdrawn)
            }
            (false, false) => decisions::decide_on(store, now, &scheme, &chair, case, Some(poll), &key)
                .and_then(|ruling| decisions::ruled(store, case, Some(poll), ruling)),
        })
        .await??;
    Ok(back(id, word))
}
