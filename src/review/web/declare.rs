//! Declaring impartiality, and ruling on a doubt.

use super::super::{
    AbsoluteGround, AssignmentState, Circumstance, Declaration, Declaring, ReviewError, Ruler, declare,
    declaring, rule_on_doubt,
};
use super::{address, case_id, id_in, number_in};
use crate::people::{BoardMember, Chair};
use crate::values::CaseNumber;
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};

/// `GET /nemnd/sak/{number}/habilitet`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = desk.run(move |store, _| store.read(|db| declaring(db, &who, number))).await??;
    page.show("review/declare.html", content(&page, &seen, &json!({}))?)
}

/// Shows the number, the kind of case and the applicant; nothing else, whoever asks.
fn content(page: &Page, seen: &Declaring, form: &Value) -> Result<Value, Problem> {
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
        "number": seen.case.number,
        "kind": seen.case.kind,
        "vendor": seen.vendor,
        "orgnr": seen.orgnr,
        "asked": seen.state == Some(AssignmentState::Asked),
        "leads": seen.state.is_none() || seen.state == Some(AssignmentState::Released),
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

/// `POST /nemnd/sak/{number}/habilitet`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let declaration = match declaration(&posted.fields) {
        Ok(declaration) => declaration,
        Err(key) => return again(&desk, &page, &who, number, &posted.fields, key).await,
    };
    let state = desk
        .run(move |store, now| declare(store, now, &who, case_id(store, number)?, &declaration))
        .await??;
    Ok(see_other(match state {
        AssignmentState::SteppedDown => "/nemnd?melding=review-stepped-down".to_owned(),
        AssignmentState::InDoubt => "/nemnd?melding=review-in-doubt".to_owned(),
        AssignmentState::Leading => format!("{}/fordeling?melding=review-declared", address(number)),
        _ => format!("{}?melding=review-declared", address(number)),
    }))
}

async fn again(
    desk: &Desk,
    page: &Page,
    who: &BoardMember,
    number: CaseNumber,
    fields: &Fields,
    key: &'static str,
) -> Result<HttpResponse, Problem> {
    let who = who.clone();
    let seen = desk.run(move |store, _| store.read(|db| declaring(db, &who, number))).await??;
    let errors = [page.error("answer", key, &Arguments::new())?];
    page.show_again("review/declare.html", content(page, &seen, &fields.typed())?, &errors)
}

/// What was declared. The answer "none" and ticked ties contradict each other, and so does "some" without any.
fn declaration(fields: &Fields) -> Result<Declaration, &'static str> {
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

/// `POST /nemnd/sak/{number}/habilitet/{account}`: the chair rules, or a reviewer when the chair is in doubt.
pub(super) async fn rule(
    desk: Desk,
    who: BoardMember,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, account) = (number_in(&path.0)?, id_in(&path.1)?);
    let chair = Chair::prove(who.person());
    let by = chair.as_ref().map_or_else(|| Ruler::from(&who), Ruler::from);
    let fit = match posted.fields.text("fit") {
        "yes" => true,
        "no" => false,
        _ => return Err(ReviewError::Words("fit").into()),
    };
    let reason = posted.fields.long_text("ruling_reason");
    let ruled = desk
        .run(move |store, now| rule_on_doubt(store, now, by, case_id(store, number)?, account, fit, &reason))
        .await?;
    // Whoever is no chair and may not rule is not told that there is a case.
    let hidden = matches!(ruled, Err(ReviewError::MayNotRule)) && chair.is_none();
    ruled.map_err(|error| if hidden { ReviewError::Hidden } else { error })?;
    let back = if chair.is_some() { format!("{}/fordeling", address(number)) } else { address(number) };
    Ok(see_other(format!("{back}?melding=review-ruled")))
}
