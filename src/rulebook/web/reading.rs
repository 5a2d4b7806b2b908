//! An edition as applicants and as assessors see it, and what differs between two.

use super::norm::norm_of;
use super::{address, title};
use crate::people::Secretariat;
use crate::scheme::{Criterion, Edition, Part, TheScheme, difference, shown_difference};
use crate::web::{Desk, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::web::{Path, Query};
use actix_web::{HttpResponse, get};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The word for the draft, where an edition is named.
pub(super) const DRAFT: &str = "utkast";

/// An edition that was published, or the draft.
pub(super) async fn edition(
    desk: &Desk,
    scheme: &TheScheme,
    norm: &str,
    name: &str,
) -> Result<Edition, Problem> {
    if name == DRAFT {
        return Ok(super::norm::drafted(desk, norm).await?.1);
    }
    scheme.edition(norm, name).cloned().ok_or_else(Problem::not_found)
}

fn marks(page: &Page, criterion: &Criterion) -> Result<Vec<Value>, Problem> {
    let language = page.language;
    let mut all = vec![
        ("met", criterion.rubric.met.get(language).to_owned()),
        ("partly", criterion.rubric.partly.get(language).to_owned()),
        ("not-met", criterion.rubric.not_met.get(language).to_owned()),
    ];
    if criterion.may_be_not_applicable {
        all.push(("not-applicable", page.text("cases-not-applicable-hint", &Arguments::new())?));
    }
    all.into_iter()
        .map(|(mark, hint)| {
            let text = page.text(&format!("cases-mark-{mark}"), &Arguments::new())?;
            Ok(json!({ "value": mark, "text": text, "hint": hint }))
        })
        .collect()
}

fn shown(page: &Page, criterion: &Criterion) -> Result<Value, Problem> {
    let language = page.language;
    Ok(json!({
        "id": criterion.id, "title": criterion.title.get(language), "asks": criterion.asks.get(language),
        "looked_for": criterion.looked_for.get(language), "example": criterion.example.get(language),
        "critical": criterion.critical, "level": criterion.level, "max_age_months": criterion.max_age_months,
        "marks": marks(page, criterion)?,
    }))
}

/// An edition, criterion by criterion: `som=nemnd` as assessors see it, else as applicants do.
#[get("/sekretariat/regler/{part}/utgave/{edition}")]
pub(super) async fn edition_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<(String, String)>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let norm = norm_of(&scheme, &path.0)?;
    let edition = edition(&desk, &scheme, &norm, &path.1).await?;
    let mut chapters = Vec::new();
    for chapter in &edition.chapters {
        let of = edition.criteria.iter().filter(|one| one.chapter == chapter.id);
        let criteria = of.map(|one| shown(&page, one)).collect::<Result<Vec<_>, _>>()?;
        chapters.push(json!({ "title": chapter.title.get(page.language), "criteria": criteria }));
    }
    let part = Part::Norm(norm);
    let board = query.get("som").is_some_and(|word| word == "nemnd");
    page.show(
        "rulebook/edition.html",
        json!({
            "here": address(&part), "title": title(&page, &scheme, &part)?, "edition": path.1,
            "name": edition.name.get(page.language), "disclaimer": edition.disclaimer.get(page.language),
            "valid_from": edition.valid_from, "transition_until": edition.transition_until,
            "changes": edition.changes.as_ref().map(|words| words.get(page.language)),
            "chapters": chapters, "board": board, "is_draft": path.1 == DRAFT,
        }),
    )
}

/// What differs between two editions; without a choice, between the newest and the one before it.
#[get("/sekretariat/regler/{part}/forskjell")]
pub(super) async fn difference_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    part: Path<String>,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let norm = norm_of(&scheme, &part)?;
    let held = Part::Norm(norm.clone());
    let mut names: Vec<String> =
        super::overview::dates(&scheme, &held).into_iter().map(|(edition, _)| edition).collect();
    let drafted = super::norm::drafted(&desk, &norm).await.ok();
    if drafted.is_some() {
        names.push(DRAFT.to_owned());
    }
    let chosen = |word: &str, back: usize| {
        let usual = names.len().checked_sub(back).and_then(|at| names.get(at)).or_else(|| names.first());
        query.get(word).filter(|name| names.contains(name)).or(usual).cloned().unwrap_or_default()
    };
    let (from, to) = (chosen("fra", 2), chosen("til", 1));
    let (old, new) =
        (edition(&desk, &scheme, &norm, &from).await?, edition(&desk, &scheme, &norm, &to).await?);
    let shown = shown_difference(&page, &difference(&old, &new), true)?;
    let options = names
        .iter()
        .map(|name| {
            let text = if name == DRAFT {
                page.text("rulebook-draft-title", &Arguments::new())?
            } else {
                let day = scheme.edition(&norm, name).map(|one| words::date(page.language, one.valid_from));
                let day = Arguments::new().text("day", day.unwrap_or_else(|| name.clone()));
                page.text("rulebook-diff-option", &day)?
            };
            Ok(json!({ "value": name, "text": text }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    page.show(
        "rulebook/difference.html",
        json!({
            "here": address(&held), "title": title(&page, &scheme, &held)?, "options": options, "from": from, "to": to,
            "from_day": old.valid_from, "to_day": new.valid_from, "transition_until": new.transition_until,
            "changes": new.changes.as_ref().map(|words| words.get(page.language)), "shown": shown,
        }),
    )
}
