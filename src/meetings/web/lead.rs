//! The chair's page: attendance, quorum, the item at hand, votes.

use super::super::{
    Arrival, Calendar, MeetingError, MeetingState, Put, View, arrive, close, close_consent, go_to, leave,
    open, put, put_consent, put_motion,
};
use super::{address, id_in, seen, shown};
use crate::approvals::Condition;
use crate::decisions::{self, DecisionError, MotionForm, Outcome, Particulars, ProposalFault, ProposalForm};
use crate::people::{BoardMember, Chair};
use crate::review;
use crate::scheme::{Scheme, TheScheme};
use crate::store::StoreError;
use crate::values::{CaseNumber, Id, Moment};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
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
    let now = desk.now();
    let items = shown::items(page.language, scheme, &seen, chair.person().id);
    let at_hand = seen.items.iter().find(|one| Some(one.item.id) == seen.meeting.item);
    let case = at_hand.and_then(|one| match &one.view {
        View::Case(seen) => Some(seen.case.number),
        _ => None,
    });
    let more = match case {
        Some(number) => at_case(desk, page, scheme, chair, number).await?,
        None => Value::Null,
    };
    let current = items.iter().find(|one| one.get("current") == Some(&json!(true))).cloned();
    let get = |name: &str| typed.get(name).cloned().unwrap_or(Value::Null);
    Ok(json!({
        "meeting": shown::meeting(page.language, &seen.meeting),
        "people": people(page, &seen, now),
        "here": seen.present(now).len(),
        "consent": items.iter().filter(|one| one.get("consent") == Some(&json!(true))).count(),
        "consent_open": items.iter().filter(|one| one.get("consent") == Some(&json!(true)))
            .filter(|one| one.get("open").is_some_and(|open| !open.is_null())).count(),
        "items": items,
        "current": current,
        "more": more,
        "form": {
            "outcome": get("outcome"), "reasons": get("reasons"), "condition_1": get("condition_1"),
            "due_1": get("due_1"), "words": get("words"), "criterion": get("criterion"), "mark": get("mark"),
            "condition": get("condition"), "due": get("due"), "consent_reasons": get("consent_reasons"),
        },
    }))
}

/// What the forms for the case at hand offer.
async fn at_case(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    number: CaseNumber,
) -> Result<Value, Problem> {
    let (rules, who) =
        (Arc::clone(scheme), BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?);
    let read = move |store: &crate::store::Store, _: Moment| {
        store.read(|db| {
            let seen = decisions::meeting(db, &rules, &who, number)?;
            let opened = review::opened(db, &rules, &seen.standing.case)?;
            let joint = review::joint_scores(db, &opened).map_err(StoreError::from)?;
            Ok::<_, DecisionError>((seen, joint))
        })
    };
    let (seen, joint) = match desk.run(read).await? {
        Ok(both) => both,
        // Scores that are hidden again, because somebody stepped down: the page says what can still be done.
        Err(DecisionError::Review(_)) => return Ok(Value::Null),
        Err(error) => return Err(error.into()),
    };
    let case = &seen.standing.case;
    let edition = scheme.combined(&case.pins());
    let criteria: Vec<Value> = review::judged(scheme, case)
        .iter()
        .map(|one| {
            let mut row = shown::titled(page.language, edition.as_ref(), &one.id);
            let mark = joint.iter().find(|joint| joint.criterion == one.id).map(|joint| joint.mark);
            if let Some(row) = row.as_object_mut() {
                row.insert("mark".to_owned(), json!(mark));
            }
            row
        })
        .collect();
    let allowed = seen.assessment.as_ref().map(|one| one.allowed.clone()).unwrap_or_default();
    Ok(json!({ "allowed": allowed, "criteria": criteria }))
}

fn people(page: &Page, seen: &Calendar, now: Moment) -> Vec<Value> {
    let present = seen.present(now);
    seen.invited
        .iter()
        .map(|one| {
            let last = seen.presences.iter().rev().find(|here| here.account == one.account);
            let here = present.contains(&one.account);
            json!({
                "account": one.account, "name": one.name, "answer": one.answer, "excuse": one.excuse, "here": here,
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
    Ok(back(id, "meetings-attendance"))
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

fn proposal(fields: &Fields) -> Result<ProposalForm, (&'static str, &'static str)> {
    let outcome =
        fields.text("outcome").parse::<Outcome>().map_err(|_| ("outcome", "decisions-error-outcome"))?;
    let (text, due) = (fields.long_text("condition_1"), fields.text("due_1"));
    let mut extra = Vec::new();
    if !text.is_empty() || !due.is_empty() {
        let due = due.parse().map_err(|_| ("due_1", "decisions-error-condition-due"))?;
        extra.push(Condition { text, due });
    }
    let particulars = Particulars { translated: fields.long_text("reasons_other"), ..Particulars::default() };
    Ok(ProposalForm { outcome, reasons: fields.long_text("reasons"), extra, particulars })
}

/// The first fault of a proposal, as field and text.
fn fault(faults: &[ProposalFault]) -> (&'static str, &'static str) {
    match faults.first() {
        Some(ProposalFault::Reasons) => ("reasons", "decisions-error-reasons"),
        Some(ProposalFault::ConditionMissing) => ("condition_1", "decisions-error-condition-missing"),
        Some(ProposalFault::ConditionText) => ("condition_1", "decisions-error-condition-text"),
        Some(ProposalFault::ConditionDue) => ("due_1", "decisions-error-condition-due"),
        Some(ProposalFault::Appeal) => ("outcome", "meetings-error-appeal"),
        Some(ProposalFault::NoConditionsHere) => ("condition_1", "decisions-error-no-conditions-here"),
        // The part of the scope and the answer to an appeal are put on the page of the case.
        Some(ProposalFault::Outcome | ProposalFault::Scope(_)) | None => {
            ("outcome", "decisions-error-outcome-not-allowed")
        }
    }
}

async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    chair: &Chair,
    meeting: Id,
    posted: &Posted,
    (field, key): (&str, &str),
) -> Result<HttpResponse, Problem> {
    let errors: [FieldError; 1] = [page.error(field, key, &Arguments::new())?];
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
    let wrong = match proposal(&posted.fields) {
        Err(wrong) => wrong,
        Ok(form) => {
            let (rules, by) = (Arc::clone(&scheme), chair.clone());
            let what = Put::Proposal(form);
            match desk.run(move |store, now| put(store, now, &rules, &by, id, item, &what)).await? {
                Ok(_) => return Ok(back(id, "meetings-put")),
                Err(MeetingError::Decision(DecisionError::Proposal(faults))) => fault(&faults),
                Err(error) => return Err(error.into()),
            }
        }
    };
    again(&desk, &page, &scheme, &chair, id, &posted, wrong).await
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
    let fields = &posted.fields;
    let form = MotionForm {
        words: fields.long_text("words"),
        criterion: Some(fields.text("criterion").to_owned()).filter(|text| !text.is_empty()),
        mark: fields.text("mark").parse().ok(),
        condition: fields.long_text("condition"),
        due: fields.text("due").parse().ok(),
    };
    let (rules, by, key) = (Arc::clone(&scheme), chair.clone(), posted.key.clone());
    let done = desk.run(move |store, now| put_motion(store, now, &rules, &by, id, item, &form, &key)).await?;
    let wrong = match done {
        Ok(()) => return Ok(back(id, "meetings-put")),
        Err(MeetingError::Decision(DecisionError::Motion(field))) => match field {
            "mark" => ("mark", "meetings-error-motion-mark"),
            "criterion" => ("criterion", "meetings-error-motion-criterion"),
            "condition" => ("condition", "meetings-error-motion-condition"),
            _ => ("words", "meetings-error-motion-words"),
        },
        Err(error) => return Err(error.into()),
    };
    again(&desk, &page, &scheme, &chair, id, &posted, wrong).await
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
            let wrong = ("consent_reasons", "decisions-error-reasons");
            again(&desk, &page, &scheme, &chair, id, &posted, wrong).await
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
    desk.run(move |store, now| match (motion, back_out) {
        (true, true) => decisions::withdraw_motion(store, now, &chair, poll),
        (true, false) => decisions::close_motion(store, now, &scheme, &chair, poll).map(drop),
        (false, true) => decisions::withdraw(store, now, &chair, case),
        (false, false) => decisions::decide(store, now, &scheme, &chair, case, &key).map(drop),
    })
    .await??;
    Ok(back(id, if back_out { "decisions-withdrawn" } else { "meetings-voted" }))
}
