//! All scores side by side, and the joint ones.

use super::super::{
    JointFault, JointForm, ReviewError, SideBySide, Spread, Standing, scores_side_by_side, set_joint,
    set_joint_where_met,
};
use super::{address, case_id, number_in, parts, refused};
use crate::people::{BoardMember, Chair};
use crate::scheme::{Mark, Scheme, TheScheme};
use crate::values::CaseNumber;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::sync::Arc;

/// What the reader wants to see first.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Choice {
    /// The criterion whose joint score is being set.
    #[serde(default)]
    krav: String,
    /// `spredning`: the farthest apart first.
    #[serde(default)]
    sorter: String,
}

type Seen = (Standing, Vec<SideBySide>);

/// `GET /nemnd/sak/{number}/samlet`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    choice: Query<Choice>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    page.show("review/joint.html", content(&page, &who, seen, &choice, None)?)
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Seen, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    desk.run(move |store, _| store.read(|db| scores_side_by_side(db, &scheme, &who, number)))
        .await?
        .map_err(|error| refused(number, error))
}

fn content(
    page: &Page,
    who: &BoardMember,
    (standing, mut rows): Seen,
    choice: &Choice,
    typed: Option<&Value>,
) -> Result<Value, Problem> {
    let set = rows.iter().filter(|row| row.joint.is_some()).count();
    let agreed = rows.iter().filter(|row| row.joint.is_none() && all_met(row)).count();
    let total = rows.len();
    if choice.sorter == "spredning" {
        rows.sort_by_key(|row| Reverse(row.spread));
    }
    let in_review = standing.case.state == crate::cases::CaseState::Review;
    let levels: Vec<Value> = Mark::ALL.iter().map(|mark| level(page, *mark)).collect::<Result<_, _>>()?;
    Ok(json!({
        "number": standing.case.number,
        "vendor": standing.vendor,
        "parts": parts(who, Some(standing.state), true),
        "leads": in_review && Chair::prove(who.person()).is_some(),
        "levels": levels,
        "rows": rows.iter().map(|row| row_content(page, row, choice, typed)).collect::<Vec<_>>(),
        "sorted": choice.sorter == "spredning",
        "editing": choice.krav,
        "set": set,
        "agreed": agreed,
        "total": total,
    }))
}

fn all_met(row: &SideBySide) -> bool {
    row.spread == Spread::None && row.scores.iter().all(|(_, score)| score.mark == Some(Mark::Met))
}

fn level(page: &Page, mark: Mark) -> Result<Value, Problem> {
    let text = page.text(&format!("review-mark-{}", mark.as_str().replace('_', "-")), &Arguments::new())?;
    Ok(json!({ "value": mark, "text": text }))
}

fn row_content(page: &Page, row: &SideBySide, choice: &Choice, typed: Option<&Value>) -> Value {
    let score = |(name, score): &(String, super::super::Score)| json!({ "name": name, "value": score.mark, "reason": score.reason });
    let joint = row.joint.as_ref();
    let mut marks = row.scores.iter().filter_map(|(_, score)| score.mark);
    let agreed = marks.next().filter(|_| row.spread == Spread::None);
    let stored = json!({
        "mark": joint.map(|joint| joint.mark).or(agreed),
        "reason": joint.map(|joint| &joint.reason),
        "condition": joint.map(|joint| &joint.condition),
        "due": joint.and_then(|joint| joint.due),
    });
    let open = choice.krav == row.criterion.id;
    json!({
        "id": row.criterion.id,
        "title": row.criterion.title.get(page.language),
        "critical": row.critical,
        "scores": row.scores.iter().map(score).collect::<Vec<_>>(),
        "spread": row.spread,
        "joint": joint.map(|joint| json!({
            "mark": joint.mark, "reason": joint.reason, "condition": joint.condition, "due": joint.due,
        })),
        "open": open,
        "version": joint.map_or(0, |joint| joint.version),
        "form": if open { typed.cloned().unwrap_or(stored) } else { stored },
    })
}

/// `POST /nemnd/sak/{number}/samlet`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let who = super::as_member(&chair)?;
    let criterion = posted.fields.text("criterion").to_owned();
    let done = match form(&posted.fields) {
        Ok(form) => {
            let (rules, id) = (Arc::clone(&scheme), criterion.clone());
            desk.run(move |store, now| {
                set_joint(store, now, &rules, &chair, case_id(store, number)?, &id, &form)
            })
            .await?
            .map_err(Refusal::Operation)
        }
        Err(key) => Err(Refusal::Field(key)),
    };
    let errors = match done {
        Ok(()) => return Ok(see_other(onward(&desk, &scheme, &who, number).await?)),
        Err(Refusal::Field((field, key))) => vec![page.error(field, key, &Arguments::new())?],
        Err(Refusal::Operation(ReviewError::Joint(faults))) => {
            faults.into_iter().map(|fault| fault_error(&page, fault)).collect::<Result<_, _>>()?
        }
        Err(Refusal::Operation(error)) => return Err(refused(number, error)),
    };
    let seen = look(&desk, &scheme, &who, number).await?;
    let choice = Choice { krav: criterion, sorter: String::new() };
    let typed = filled(&posted.fields);
    page.show_again("review/joint.html", content(&page, &who, seen, &choice, Some(&typed))?, &errors)
}

enum Refusal {
    Field((&'static str, &'static str)),
    Operation(ReviewError),
}

/// What was typed, for the form to show again.
fn filled(fields: &Fields) -> Value {
    json!({
        "mark": fields.text("mark"), "reason": fields.long_text("reason"),
        "condition": fields.long_text("condition"), "due": fields.text("due"),
    })
}

/// The form, or the field that makes no sense and the key of its text.
fn form(fields: &Fields) -> Result<JointForm, (&'static str, &'static str)> {
    let mark = fields.text("mark").parse().map_err(|_| ("mark", "review-error-joint-mark"))?;
    let due = match fields.text("due") {
        "" => None,
        text => Some(text.parse().map_err(|_| ("due", "review-error-joint-due"))?),
    };
    Ok(JointForm {
        mark,
        reason: fields.long_text("reason"),
        condition: fields.long_text("condition"),
        due,
        seen_version: fields.text("version").parse().unwrap_or(0),
    })
}

fn fault_error(page: &Page, fault: JointFault) -> Result<FieldError, Problem> {
    let (field, key) = match fault {
        JointFault::Reason => ("reason", "review-error-joint-reason"),
        JointFault::Condition => ("condition", "review-error-joint-condition"),
        JointFault::Due => ("due", "review-error-joint-due"),
        JointFault::NoConditionHere => ("condition", "review-error-joint-no-condition"),
    };
    page.error(field, key, &Arguments::new())
}

/// After a joint score comes the next criterion without one; after the last, the decision.
async fn onward(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<String, Problem> {
    let (_, rows) = look(desk, scheme, who, number).await?;
    let next = rows.iter().find(|row| row.joint.is_none()).map(|row| row.criterion.id.as_str());
    Ok(next.map_or_else(
        || format!("{}/samlet?melding=review-joint-all", address(number)),
        |next| format!("{}/samlet?krav={next}&melding=review-joint-set#krav-{next}", address(number)),
    ))
}

/// `POST /nemnd/sak/{number}/samlet/enige`: takes over what all agree is met.
pub(super) async fn agree(
    desk: Desk,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let rules = Arc::clone(&scheme);
    desk.run(move |store, now| set_joint_where_met(store, now, &rules, &chair, case_id(store, number)?))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(see_other(format!("{}/samlet?melding=review-joint-agreed", address(number))))
}
