//! Declaring impartiality.

use super::super::{
    AbsoluteGround, AssignmentState, Circumstance, Declaration, Declaring, declare, declaring,
};
use super::{address, case_id, number_in};
use crate::people::BoardMember;
use crate::scheme::TheScheme;
use crate::values::CaseNumber;
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/sak/{number}/habilitet`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    if let Some(declared) = &seen.declared {
        return page.show("review/in_doubt.html", facts(&seen, declared));
    }
    page.show("review/declare.html", content(&page, &seen, &json!({}))?)
}

async fn look(
    desk: &Desk,
    scheme: &TheScheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Declaring, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    Ok(desk.run(move |store, _| store.read(|db| declaring(db, &scheme, &who, number))).await??)
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
        "asked": matches!(seen.state, Some(AssignmentState::Asked | AssignmentState::Called)),
        "leads": seen.state.is_none() || seen.state == Some(AssignmentState::Released),
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
    let state = desk
        .run(move |store, now| declare(store, now, &scheme, &who, case_id(store, number)?, &declaration))
        .await??;
    Ok(see_other(match state {
        AssignmentState::SteppedDown => "/nemnd?melding=review-stepped-down".to_owned(),
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
