//! All scores side by side, and the joint ones.

use super::super::{
    AssignmentState, JointFault, JointForm, Middle, ReviewError, Score, SideBySide, Spread, Standing, middle,
    scores_side_by_side, set_joint, set_joint_where_met, standing_mark,
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
    pub(super) krav: String,
    /// The criterion that the reader gives a second score.
    #[serde(default)]
    pub(super) endre: String,
    /// `norm`: in the norm's order. Else the farthest apart come first.
    #[serde(default)]
    pub(super) sorter: String,
}

pub(super) type Seen = (Standing, Vec<SideBySide>);

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

pub(super) async fn look(
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

pub(super) fn content(
    page: &Page,
    who: &BoardMember,
    (standing, mut rows): Seen,
    choice: &Choice,
    typed: Option<&Value>,
) -> Result<Value, Problem> {
    let set = rows.iter().filter(|row| row.joint.is_some()).count();
    let agreed = rows.iter().filter(|row| row.joint.is_none() && all_met(row)).count();
    let total = rows.len();
    let by_norm = choice.sorter == "norm";
    if !by_norm {
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
        "scores": in_review && standing.state == AssignmentState::Submitted,
        "rows": rows
            .iter()
            .map(|row| row_content(page, who, row, choice, typed))
            .collect::<Result<Vec<_>, Problem>>()?,
        "by_norm": by_norm,
        "apart": rows.iter().filter(|row| row.spread == Spread::Large).count(),
        "editing": choice.krav,
        "set": set,
        "agreed": agreed,
        "total": total,
    }))
}

fn all_met(row: &SideBySide) -> bool {
    row.spread == Spread::None && standing_marks(row).all(|mark| mark == Mark::Met)
}

/// The marks that stand now.
fn standing_marks(row: &SideBySide) -> impl Iterator<Item = Mark> {
    row.scores.iter().filter_map(|(_, score)| standing_mark(score, &row.seconds))
}

fn mark_text(page: &Page, mark: Mark) -> Result<String, Problem> {
    page.text(&format!("review-mark-{}", mark.as_str().replace('_', "-")), &Arguments::new())
}

fn level(page: &Page, mark: Mark) -> Result<Value, Problem> {
    Ok(json!({ "value": mark, "text": mark_text(page, mark)? }))
}

/// One member's line: the mark that stands, the first one, and what came after it.
fn member(page: &Page, row: &SideBySide, (name, score): &(String, Score)) -> Result<Value, Problem> {
    let own: Vec<Value> = row
        .seconds
        .iter()
        .filter(|one| one.account == score.account)
        .map(|one| json!({ "mark": one.mark, "reason": one.reason, "at": one.given_at }))
        .collect();
    let before = match score.mark.filter(|_| !own.is_empty()) {
        Some(first) => {
            let first = Arguments::new().text("mark", mark_text(page, first)?.to_lowercase());
            Some(page.text("review-second-before", &first)?)
        }
        None => None,
    };
    Ok(json!({
        "name": name, "value": standing_mark(score, &row.seconds), "first": score.mark,
        "why": score.reason, "seconds": own, "before": before,
    }))
}

/// How far the marks reach, in words; nothing where all are alike.
fn reach(page: &Page, row: &SideBySide) -> Result<Option<String>, Problem> {
    if row.spread == Spread::None {
        return Ok(None);
    }
    if standing_marks(row).any(|mark| mark == Mark::NotApplicable) {
        return Ok(Some(page.text("review-spread-applies", &Arguments::new())?));
    }
    let (Some(best), Some(worst)) = (standing_marks(row).min(), standing_marks(row).max()) else {
        return Ok(None);
    };
    let words = Arguments::new()
        .text("best", mark_text(page, best)?.to_lowercase())
        .text("worst", mark_text(page, worst)?.to_lowercase());
    Ok(Some(page.text("review-spread-reach", &words)?))
}

/// The middle in words, for the chair who sets the joint score.
fn median(page: &Page, row: &SideBySide) -> Result<String, Problem> {
    let marks: Vec<Mark> = standing_marks(row).collect();
    match middle(&marks) {
        Middle::Nowhere => page.text("review-median-none", &Arguments::new()),
        Middle::NotApplicable => {
            let words = Arguments::new().text("mark", mark_text(page, Mark::NotApplicable)?.to_lowercase());
            page.text("review-median", &words)
        }
        Middle::Between(low, high) if low == high => {
            page.text("review-median", &Arguments::new().text("mark", mark_text(page, low)?.to_lowercase()))
        }
        Middle::Between(low, high) => {
            let words = Arguments::new()
                .text("low", mark_text(page, low)?.to_lowercase())
                .text("high", mark_text(page, high)?.to_lowercase());
            page.text("review-median-between", &words)
        }
    }
}

fn row_content(
    page: &Page,
    who: &BoardMember,
    row: &SideBySide,
    choice: &Choice,
    typed: Option<&Value>,
) -> Result<Value, Problem> {
    let released =
        |(name, score): &(String, Score)| json!({ "name": name, "value": score.mark, "why": score.reason });
    let joint = row.joint.as_ref();
    let agreed = standing_marks(row).next().filter(|_| row.spread == Spread::None);
    let stored = json!({
        "mark": joint.map(|joint| joint.mark).or(agreed),
        "reason": joint.map(|joint| &joint.reason),
        "condition": joint.map(|joint| &joint.condition),
        "due": joint.and_then(|joint| joint.due),
    });
    let (open, changing) = (choice.krav == row.criterion.id, choice.endre == row.criterion.id);
    let own = row.scores.iter().find(|(_, score)| score.account == who.person().id);
    let form = if open || changing { typed.cloned() } else { None };
    let seen_version = form
        .as_ref()
        .and_then(|form| form.get("version")?.as_i64())
        .and_then(|seen| i32::try_from(seen).ok());
    Ok(json!({
        "id": row.criterion.id,
        "title": row.criterion.title.get(page.language),
        "critical": row.critical,
        "scores": row.scores.iter().map(|one| member(page, row, one)).collect::<Result<Vec<_>, _>>()?,
        "released": row.released.iter().map(released).collect::<Vec<_>>(),
        "spread": row.spread,
        "reach": reach(page, row)?,
        "median": if open { Some(median(page, row)?) } else { None },
        "joint": joint.map(|joint| json!({
            "mark": joint.mark, "reason": joint.reason, "condition": joint.condition, "due": joint.due,
        })),
        "open": open,
        "changing": changing && own.is_some(),
        "own": own.and_then(|(_, score)| standing_mark(score, &row.seconds)),
        "version": seen_version.unwrap_or_else(|| joint.map_or(0, |joint| joint.version)),
        "meanwhile": form.as_ref().is_some_and(|form| form.get("meanwhile") == Some(&Value::Bool(true))),
        "form": form.unwrap_or(stored),
    }))
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
    let mut meanwhile = false;
    let errors = match done {
        Ok(()) => {
            return Ok(see_other(onward(&desk, &scheme, &who, number, posted.fields.text("sorter")).await?));
        }
        Err(Refusal::Field((field, key))) => vec![page.error(field, key, &Arguments::new())?],
        Err(Refusal::Operation(ReviewError::Joint(faults))) => {
            faults.into_iter().map(|fault| fault_error(&page, fault)).collect::<Result<_, _>>()?
        }
        Err(Refusal::Operation(ReviewError::JointChanged)) => {
            meanwhile = true;
            vec![page.error("reason", "review-error-joint-changed", &Arguments::new())?]
        }
        Err(Refusal::Operation(error)) => return Err(refused(number, error)),
    };
    let seen = look(&desk, &scheme, &who, number).await?;
    let sorter = posted.fields.text("sorter").to_owned();
    let choice = Choice { krav: criterion, endre: String::new(), sorter };
    let typed = filled(&posted.fields, meanwhile);
    page.show_again("review/joint.html", content(&page, &who, seen, &choice, Some(&typed))?, &errors)
}

enum Refusal {
    Field((&'static str, &'static str)),
    Operation(ReviewError),
}

/// What was typed, for the form to show again; with the version that it was typed beside, unless what was set meanwhile
/// is shown with it and may be written over knowingly.
fn filled(fields: &Fields, meanwhile: bool) -> Value {
    let version = fields.text("version").parse::<i32>().ok().filter(|_| !meanwhile);
    json!({
        "meanwhile": meanwhile, "version": version,
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
        JointFault::Sentence => ("reason", "review-error-joint-sentence"),
        JointFault::Condition => ("condition", "review-error-joint-condition"),
        JointFault::Due => ("due", "review-error-joint-due"),
        JointFault::NoConditionHere => ("condition", "review-error-joint-no-condition"),
    };
    page.error(field, key, &Arguments::new())
}

/// After a joint score comes the next criterion without one, in the order that the page shows; after the last,
/// the decision.
async fn onward(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    sorter: &str,
) -> Result<String, Problem> {
    let (_, mut rows) = look(desk, scheme, who, number).await?;
    let by_norm = sorter == "norm";
    if !by_norm {
        rows.sort_by_key(|row| Reverse(row.spread));
    }
    let order = if by_norm { "&sorter=norm" } else { "" };
    let next = rows.iter().find(|row| row.joint.is_none()).map(|row| row.criterion.id.as_str());
    Ok(next.map_or_else(
        || format!("{}/samlet?melding=review-joint-all{order}", address(number)),
        |next| format!("{}/samlet?krav={next}{order}&melding=review-joint-set#krav-{next}", address(number)),
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
