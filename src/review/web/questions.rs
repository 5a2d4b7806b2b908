//! The questions of impartiality in a case, and the others' votes on them.

use super::super::{
    HabilitetQuestion, HabilitetQuestions, HabilitetReason, ReviewError, SettledQuestion,
    habilitet_questions, vote_on_doubt,
};
use super::{address, as_links, case_id, id_in, number_in, refused};
use crate::people::{BoardMember, Role};
use crate::scheme::TheScheme;
use crate::store::Store;
use crate::values::{CaseNumber, Id, Moment};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/sak/{number}/tvil`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    page.show("review/questions.html", content(&who, &seen, None))
}

async fn look(
    desk: &Desk,
    scheme: &TheScheme,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<HabilitetQuestions, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    let read = move |store: &Store, now: Moment| {
        store.read(|db| habilitet_questions(db, now.oslo_date(), &scheme, &who, number))
    };
    desk.run(read).await?.map_err(|error| refused(number, error))
}

/// What was typed at which question, and what is wrong with it.
struct Typed<'a> {
    account: Id,
    fields: &'a Fields,
    error: &'a FieldError,
}

fn content(who: &BoardMember, seen: &HabilitetQuestions, typed: Option<&Typed<'_>>) -> Value {
    let one = |question: &HabilitetQuestion| {
        let own = question.account == who.person().id;
        let here = typed.filter(|typed| typed.account == question.account);
        let error = |prefix: &str| {
            here.filter(|typed| typed.error.field.starts_with(prefix)).map(|typed| typed.error.text.clone())
        };
        let here = here.map(|typed| typed.fields);
        let stored = question.mine.as_ref();
        let fit = stored.map(|(fit, _)| if *fit { "yes" } else { "no" });
        json!({
            "account": question.account, "name": question.name, "own": own, "cast": question.cast,
            "circumstances": question.circumstances, "explanation": question.explanation,
            "fit": here.map_or(fit, |fields| Some(fields.text("fit"))),
            "reason": here.map_or_else(
                || stored.map(|(_, reason)| reason.clone()),
                |fields| Some(fields.long_text("ruling_reason")),
            ),
            "voted": stored.is_some(), "fit_error": error("fit"), "reason_error": error("ruling"),
        })
    };
    let settled = |one: &SettledQuestion| {
        let reason = |one: &HabilitetReason| json!({ "name": one.name, "word": if one.fit { "yes" } else { "no" }, "reason": one.reason });
        json!({
            "name": one.name, "fit": one.fit, "yes": one.votes.0, "no": one.votes.1, "at": one.at,
            "reasons": one.reasons.iter().map(reason).collect::<Vec<_>>(),
        })
    };
    json!({
        "number": seen.case.number, "vendor": seen.vendor, "parts": as_links(who, Some(seen.state)),
        "settled": seen.settled.iter().map(settled).collect::<Vec<_>>(),
        "questions": seen.open.iter().map(one).collect::<Vec<_>>(),
        "voters": seen.voters, "awaited": seen.awaited, "quorum": seen.quorum, "all": seen.all_take_part,
    })
}

/// `POST /nemnd/sak/{number}/habilitet/{account}`: one vote on one question.
pub(super) async fn vote(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, account) = (number_in(&path.0)?, id_in(&path.1)?);
    let fields = &posted.fields;
    let done = match fields.text("fit") {
        fit @ ("yes" | "no") => {
            let (voter, rules) = (who.clone(), Arc::clone(&scheme));
            let (fit, reason) = (fit == "yes", fields.long_text("ruling_reason"));
            desk.run(move |store, now| {
                vote_on_doubt(store, now, &rules, &voter, case_id(store, number)?, account, fit, &reason)
            })
            .await?
        }
        _ => Err(ReviewError::Words("fit")),
    };
    match done {
        Ok(_) => Ok(see_other(onward(&desk, &scheme, &who, number).await)),
        Err(ReviewError::Words(field)) => {
            let seen = look(&desk, &scheme, &who, number).await?;
            let error = missing(&page, field, account)?;
            let content = content(&who, &seen, Some(&Typed { account, fields, error: &error }));
            page.show_again("review/questions.html", content, &[error])
        }
        // Whoever is no chair and takes no part is not told that there is a case.
        Err(ReviewError::MayNotRule) if !who.person().is(Role::Chair) => Err(Problem::not_found()),
        Err(error) => Err(error.into()),
    }
}

fn missing(page: &Page, field: &str, account: Id) -> Result<FieldError, Problem> {
    let (key, prefix) = match field {
        "fit" => ("review-error-fit", "fit"),
        _ => ("review-error-ruling-reason", "ruling"),
    };
    page.error(&format!("{prefix}-{account}"), key, &Arguments::new())
}

/// Back to the questions while the reader has a part in them; to the work list after that.
async fn onward(desk: &Desk, scheme: &TheScheme, who: &BoardMember, number: CaseNumber) -> String {
    match look(desk, scheme, who, number).await {
        Ok(seen) if !seen.open.is_empty() => format!("{}/tvil?melding=review-voted", address(number)),
        Ok(_) => format!("{}/tvil?melding=review-ruled", address(number)),
        Err(_) => "/nemnd?melding=review-ruled".to_owned(),
    }
}
