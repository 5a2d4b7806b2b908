//! A case as a member sees it who scores it: the list of criteria, the summary before handing in, handing in.

use super::super::{
    AssignmentState, CaseOverview, Criterion, Missing, ReviewError, case_overview, own_reasons,
    submit_scores, workloads,
};
use super::{address, case_id, number_in, parts, refused};
use crate::cases::{self, UnitAsSubmitted};
use crate::people::BoardMember;
use crate::scheme::{Scheme, TheScheme};
use crate::values::{CaseNumber, Language, OsloDate};
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

struct Seen {
    overview: CaseOverview,
    /// Whether a question of somebody's impartiality waits for the reader's vote.
    doubt: bool,
    /// Until when the scores are due.
    due: Option<OsloDate>,
    unit: UnitAsSubmitted,
    /// The member's own reasons by criterion.
    reasons: HashMap<String, String>,
}

/// `GET /nemnd/sak/{number}`
pub(super) async fn overview(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    if !super::super::may_see_file(seen.overview.standing.state) {
        let part = if seen.overview.open { "samlet" } else { "fordeling" };
        return Ok(see_other(format!("{}/{part}", address(number))));
    }
    page.show("review/case.html", content(&page, &scheme, &who, &seen)?)
}

/// `GET /nemnd/sak/{number}/sammendrag`
pub(super) async fn summary(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    if !super::super::may_see_file(seen.overview.standing.state) {
        return Err(Problem::not_found());
    }
    page.show("review/summary.html", content(&page, &scheme, &who, &seen)?)
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Seen, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    let read = move |db: &mut crate::store::Db| {
        let overview = case_overview(db, &scheme, &who, number)?;
        let case = &overview.standing.case;
        let load = workloads(db, &scheme, &who, &[case.id])?.into_iter().next();
        let (doubt, due) = load.map_or((false, None), |load| (load.doubt, load.due));
        let unit = cases::unit_of(db, case)?;
        let reasons = own_reasons(db, &who, case.id)?;
        Ok(Seen { overview, doubt, due, unit, reasons })
    };
    desk.run(move |store, _| store.read(read)).await?.map_err(|error| refused(number, error))
}

fn content(page: &Page, scheme: &Scheme, who: &BoardMember, all: &Seen) -> Result<Value, Problem> {
    let seen = &all.overview;
    let case = &seen.standing.case;
    let submitted = seen.standing.state == AssignmentState::Submitted;
    Ok(json!({
        "number": case.number,
        "kind": case.kind,
        "scope": cases::scope_facts(page, &case.scope)?,
        "unit": { "name": all.unit.name, "whole_firm": all.unit.whole_firm, "sites": all.unit.sites.len() },
        "scores": seen.standing.state != AssignmentState::Sitting,
        "vendor": seen.standing.vendor,
        "orgnr": seen.standing.orgnr,
        "parts": parts(who, Some(seen.standing.state), seen.open),
        "submitted": submitted,
        "open": seen.open,
        "done": seen.criteria.len() - seen.missing.len(),
        "total": seen.criteria.len(),
        "groups": groups(page.language, scheme, all),
        "doubt": all.doubt,
        "due": all.due,
    }))
}

/// The criteria under their chapters, with what the member has done of each.
fn groups(language: Language, scheme: &Scheme, all: &Seen) -> Vec<Value> {
    let seen = &all.overview;
    let case = &seen.standing.case;
    let chapters = scheme.combined(&case.pins()).map(|edition| edition.chapters).unwrap_or_default();
    let row = |one: &Criterion| {
        let missing = seen.missing.iter().find(|missing| missing.criterion == one.asked.id);
        json!({
            "id": one.asked.id,
            "title": one.asked.title.get(language),
            "critical": one.critical,
            "mark": one.mark,
            "reason": all.reasons.get(&one.asked.id),
            "status": match (missing, one.mark) {
                (None, _) => "complete",
                (Some(_), Some(_)) => "in_progress",
                (Some(_), None) => "not_started",
            },
        })
    };
    let group = |chapter: &crate::scheme::Chapter| {
        let rows: Vec<Value> =
            seen.criteria.iter().filter(|one| one.asked.chapter == chapter.id).map(row).collect();
        (!rows.is_empty()).then(|| json!({ "title": chapter.title.get(language), "rows": rows }))
    };
    chapters.iter().filter_map(group).collect()
}

/// `POST /nemnd/sak/{number}/lever`
pub(super) async fn submit(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let done = desk
        .run(move |store, now| submit_scores(store, now, &rules, &member, case_id(store, number)?))
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}?melding=review-submitted", address(number)))),
        Err(ReviewError::Incomplete(missing)) => {
            let seen = look(&desk, &scheme, &who, number).await?;
            let errors = missing_errors(&page, &seen.overview, &missing)?;
            page.show_again("review/summary.html", content(&page, &scheme, &who, &seen)?, &errors)
        }
        Err(error) => Err(refused(number, error)),
    }
}

fn missing_errors(page: &Page, seen: &CaseOverview, missing: &[Missing]) -> Result<Vec<FieldError>, Problem> {
    let error = |one: &Missing| {
        let found = seen.criteria.iter().find(|criterion| criterion.asked.id == one.criterion);
        let title = found.map_or("", |criterion| criterion.asked.title.get(page.language));
        let key = if one.reason_only { "review-error-reason-missing" } else { "review-error-mark-missing" };
        page.error(
            &format!("krav-{}", one.criterion),
            key,
            &Arguments::new().text("criterion", &one.criterion).text("title", title),
        )
    };
    missing.iter().map(error).collect()
}
