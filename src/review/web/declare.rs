//! Declaring impartiality.

use super::super::{
    AbsoluteGround, AssignmentState, Circumstance, Declaration, Declaring, Lead, ReviewError, declare,
    declaring, tie_after_decision,
};
use super::{address, case_id, number_in};
use crate::impartiality::{self, Tie};
use crate::people::{BoardMember, Chair};
use crate::scheme::TheScheme;
use crate::store::Store;
use crate::values::{CaseNumber, Moment};
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/sak/{number}/habilitet`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    choice: Query<Choice>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let member = who.clone();
    let late = desk.run(move |store, _| store.read(|db| tie_after_decision(db, &member, number))).await??;
    if let Some(in_force) = late {
        let chair = Chair::prove(who.person()).is_some();
        let content =
            json!({ "number": number, "chair": chair, "in_force": in_force, "email": scheme.email });
        return page.show("review/declare-late.html", content);
    }
    let seen = look(&desk, &scheme, &who, number).await?;
    if let Some(declared) = &seen.declared {
        return page.show("review/in_doubt.html", facts(&seen, declared));
    }
    let form = if choice.bruk.is_empty() { json!({}) } else { proposed(&seen.ties, desk.now()) };
    page.show("review/declare.html", content(&page, &seen, &form)?)
}

/// Whether the form is to be filled with what standing interests propose.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    pub(super) bruk: String,
}

/// The form, filled with what somebody has told of ties before.
pub(super) fn proposed(ties: &[Tie], now: Moment) -> Value {
    if ties.is_empty() {
        return json!({});
    }
    let proposal = impartiality::proposal(ties, now.oslo_date());
    json!({
        "answer": "ties", "absolute_all": proposal.absolute, "circumstances_all": proposal.circumstances,
        "explanation": proposal.explanation,
    })
}

/// The ties that somebody has told of, for the notice above the form.
pub(super) fn told(ties: &[Tie]) -> Value {
    let one = |tie: &Tie| json!({ "kind": tie.interest.kind.as_str().replace('_', "-"), "organisation": tie.interest.organisation });
    Value::Array(ties.iter().map(one).collect())
}

async fn look(
    desk: &Desk,
    scheme: &TheScheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Declaring, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    let read = move |store: &Store, now: Moment| {
        store.read(|db| declaring(db, &scheme, now.oslo_date(), &who, number))
    };
    Ok(desk.run(read).await??)
}

/// What somebody in doubt reads while the others decide: the facts that they know already.
fn facts(seen: &Declaring, declared: &Declaration) -> Value {
    json!({
        "number": seen.case.number, "kind": seen.case.kind, "vendor": seen.vendor, "orgnr": seen.orgnr,
        "circumstances": declared.circumstances, "explanation": declared.explanation, "votes": seen.votes,
    })
}

/// What can be ticked, and what was.
pub(super) fn choices(page: &Page, form: &Value) -> Result<Value, Problem> {
    let option = |word: &str, prefix: &str| -> Result<Value, Problem> {
        Ok(json!({ "value": word, "text": page.text(&format!("{prefix}-{word}"), &Arguments::new())? }))
    };
    let absolute: Vec<Value> = AbsoluteGround::ALL
        .iter()
        .map(|ground| option(ground.as_str(), "review-ground"))
        .collect::<Result<_, _>>()?;
    let circumstances: Vec<Value> = Circumstance::ALL
        .iter()
        .map(|circumstance| option(circumstance.as_str(), "review-circumstance"))
        .collect::<Result<_, _>>()?;
    let none = || json!([]);
    Ok(json!({
        "absolute": absolute,
        "circumstances": circumstances,
        "form": {
            "answer": form.get("answer"),
            "absolute_all": form.get("absolute_all").cloned().unwrap_or_else(none),
            "circumstances_all": form.get("circumstances_all").cloned().unwrap_or_else(none),
            "explanation": form.get("explanation"),
        },
    }))
}

/// Shows the number, the kind of case and the applicant; nothing else, whoever asks.
fn content(page: &Page, seen: &Declaring, form: &Value) -> Result<Value, Problem> {
    let mut content = choices(page, form)?;
    let head = json!({
        "number": seen.case.number,
        "kind": seen.case.kind,
        "vendor": seen.vendor,
        "orgnr": seen.orgnr,
        "ties": told(&seen.ties),
        "asked": matches!(seen.state, Some(AssignmentState::Asked | AssignmentState::Called)),
        "lead": seen.lead.map(Lead::as_str),
    });
    if let (Some(content), Value::Object(head)) = (content.as_object_mut(), head) {
        content.extend(head);
    }
    Ok(content)
}

/// `POST /nemnd/sak/{number}/habilitet`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let declaration = match declaration(&posted.fields) {
        Ok(declaration) => declaration,
        Err(key) => return again(&desk, &page, &scheme, &who, number, &posted.fields, key).await,
    };
    // One tap must not put somebody out of a case for ever.
    if !declaration.absolute.is_empty() && posted.fields.text("confirmed") != "yes" {
        let seen = look(&desk, &scheme, &who, number).await?;
        if seen.declared.is_none() {
            return page.show("review/declare-confirm.html", content(&page, &seen, &posted.fields.typed())?);
        }
    }
    let (me, chair) = (who.person().id, Chair::prove(who.person()).is_some());
    let (state, after) = desk
        .run(move |store, now| {
            let case = case_id(store, number)?;
            let state = declare(store, now, &scheme, &who, case, &declaration)?;
            let (seats, chairs) = store.read(|db| {
                Ok::<_, ReviewError>((
                    super::super::assignments(db, case)?,
                    super::super::chairs_to_tell(db, case)?,
                ))
            })?;
            let deputy = seats.iter().any(|one| one.in_place_of == Some(me));
            let led = chair && chairs.is_empty();
            Ok::<_, ReviewError>((
                state,
                if led {
                    "-alone"
                } else if deputy {
                    "-deputy"
                } else {
                    ""
                },
            ))
        })
        .await??;
    Ok(see_other(match state {
        AssignmentState::SteppedDown => format!("/nemnd?melding=review-stepped-down{after}"),
        AssignmentState::InDoubt => format!("{}/habilitet?melding=review-in-doubt", address(number)),
        AssignmentState::Leading => format!("{}/fordeling?melding=review-declared", address(number)),
        _ => format!("{}?melding=review-declared", address(number)),
    }))
}

async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: &BoardMember,
    number: CaseNumber,
    fields: &Fields,
    key: &'static str,
) -> Result<HttpResponse, Problem> {
    let seen = look(desk, scheme, who, number).await?;
    if let Some(declared) = &seen.declared {
        return page.show("review/in_doubt.html", facts(&seen, declared));
    }
    let errors = [page.error("answer", key, &Arguments::new())?];
    page.show_again("review/declare.html", content(page, &seen, &fields.typed())?, &errors)
}

/// What was declared. The answer "none" and ticked ties contradict each other, and so does "some" without any.
pub(super) fn declaration(fields: &Fields) -> Result<Declaration, &'static str> {
    let declaration = Declaration {
        absolute: fields.all("absolute").into_iter().filter_map(|word| word.parse().ok()).collect(),
        circumstances: fields.all("circumstances").into_iter().filter_map(|word| word.parse().ok()).collect(),
        explanation: fields.long_text("explanation"),
    };
    match (fields.text("answer"), declaration == Declaration::default()) {
        ("none", true) | ("ties", false) => Ok(declaration),
        ("none", false) => Err("review-error-answer-contradicts"),
        ("ties", true) => Err("review-error-answer-ties"),
        _ => Err("review-error-answer-missing"),
    }
}
