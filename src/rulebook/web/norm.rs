//! A norm: its editions, and its draft as a whole (name, chapters, order of criteria).

use super::super::norms::{
    ChapterAct, add_criterion, change_chapter, edit, edition_of, move_criterion, remove_criterion,
    restore_criterion,
};
use super::super::{Fault, Rule, RulebookError, faults_of};
use super::figures::{Again, editions};
use super::overview::{Seen, look};
use super::{address, applies, fault_error, fault_errors, head, part_of, title};
use crate::people::Secretariat;
use crate::scheme::{Chapter, Edition, Part, Scheme, TheScheme, Words, difference};
use crate::values::OsloDate;
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde_json::{Value, json};
use std::sync::Arc;

/// The edition that a draft began as a copy of.
pub(super) fn before(scheme: &Scheme, norm: &str, draft: &Rule) -> Option<Edition> {
    scheme.edition(norm, &draft.based_on).cloned()
}

/// The id of a norm whose pages these are.
pub(super) fn norm_of(scheme: &Scheme, word: &str) -> Result<String, Problem> {
    match part_of(scheme, word)? {
        Part::Norm(id) => Ok(id),
        _ => Err(Problem::not_found()),
    }
}

/// The draft of a norm with its edition.
pub(super) async fn drafted(desk: &Desk, norm: &str) -> Result<(Rule, Edition), Problem> {
    let part = Part::Norm(norm.to_owned());
    let found = desk
        .run(move |store, _| store.read(|db| Ok::<_, RulebookError>(super::super::draft(db, &part)?)))
        .await??;
    let draft = found.ok_or_else(Problem::not_found)?;
    let edition = edition_of(&draft)?;
    Ok((draft, edition))
}

/// What a norm's page shows.
pub(super) fn content(
    page: &Page,
    scheme: &Scheme,
    norm: &str,
    seen: &Seen,
    today: OsloDate,
    again: Option<&Again<'_>>,
) -> Result<Value, Problem> {
    let part = Part::Norm(norm.to_owned());
    let editions = editions(page, scheme, &part, seen, today)?;
    let draft = seen.draft.as_ref().map(|draft| draft_content(page, scheme, norm, draft, seen, today, again));
    let names: Vec<&Value> = editions.iter().filter_map(|edition| edition.get("edition")).collect();
    Ok(json!({
        "here": address(&part), "title": title(page, scheme, &part)?, "names": names, "editions": editions,
        "draft": draft.transpose()?, "today": today,
        "form": again.map_or_else(|| json!({}), |again| again.fields.typed()),
    }))
}

fn draft_content(
    page: &Page,
    scheme: &Scheme,
    norm: &str,
    draft: &Rule,
    seen: &Seen,
    today: OsloDate,
    again: Option<&Again<'_>>,
) -> Result<Value, Problem> {
    let part = Part::Norm(norm.to_owned());
    let edition = edition_of(draft)?;
    let before = before(scheme, norm, draft);
    let changed = before.as_ref().map(|before| difference(before, &edition)).unwrap_or_default();
    let faults = faults_of(scheme, draft, today);
    let shown = faults
        .iter()
        .map(|fault| {
            let error = fault_error(page, fault)?;
            let of = fault.field.split('.').next().unwrap_or_default();
            let criterion = edition.criterion(of).map(|one| one.id.clone());
            let place = place(page, &fault.field)?;
            Ok(json!({ "text": error.text, "criterion": criterion, "place": place }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let chapters: Vec<Value> = edition
        .chapters
        .iter()
        .map(|chapter| {
            let criteria = edition.criteria.iter().filter(|one| one.chapter == chapter.id);
            let rows: Vec<Value> = criteria
                .map(|one| {
                    let change = changed.criteria.iter().find(|change| change.id == one.id).map(|change| change.what);
                    let faulty = faults.iter().any(|fault| fault.field.starts_with(&format!("{}.", one.id)));
                    json!({ "id": one.id, "title": one.title.get(page.language), "what": change, "faulty": faulty })
                })
                .collect();
            json!({ "id": chapter.id, "title": chapter.title, "criteria": rows })
        })
        .collect();
    let typed = |name: &str, saved: &str| {
        again.map_or_else(|| saved.to_owned(), |again| again.fields.long_text(name))
    };
    let gone: Vec<Value> = changed
        .criteria
        .iter()
        .filter(|change| change.what == "removed")
        .map(|change| json!({ "id": change.id, "title": change.title.get(page.language) }))
        .collect();
    let (added, removed, altered) = changed.counts();
    let count = |count: usize| i64::try_from(count).unwrap_or(0);
    let sum = Arguments::new()
        .count("added", count(added))
        .count("removed", count(removed))
        .count("changed", count(altered));
    Ok(json!({
        "head": head(draft, again.map(|again| again.fields)),
        "name_nb": typed("name_nb", &edition.name.nb), "name_en": typed("name_en", &edition.name.en),
        "disclaimer_nb": typed("disclaimer_nb", &edition.disclaimer.nb),
        "disclaimer_en": typed("disclaimer_en", &edition.disclaimer.en),
        "chapters": chapters, "gone": gone, "faults": shown, "sum": page.text("rulebook-diff-sum", &sum)?,
        "chapter_options": edition.chapters.iter().map(|one| json!({ "value": one.id, "text": one.title.get(page.language) })).collect::<Vec<_>>(),
        "applies": applies(page, &seen.running, &part, &draft.edition, draft.valid_from, None)?,
        "valid_from": draft.valid_from,
    }))
}

/// Where something is wrong: `N1.title.en` as criterion, field and language.
#[expect(clippy::unnecessary_wraps, reason = "one of a family of functions with one signature")]
fn place(page: &Page, field: &str) -> Result<String, Problem> {
    // What is wrong with the draft's day or note says by itself where it is.
    if ["valid_from", "transition_until", "changes_nb", "changes_en"].contains(&field) {
        return Ok(String::new());
    }
    let mut parts: Vec<String> = Vec::new();
    for word in field.split('.').filter(|word| !word.is_empty()) {
        let keys = [format!("rulebook-criterion-{}", word.replace('_', "-")), format!("rulebook-{word}")];
        let known = ["nb", "en"].contains(&word) || FIELDS.contains(&word);
        let said =
            if known { keys.iter().find_map(|key| page.text(key, &Arguments::new()).ok()) } else { None };
        parts.push(said.unwrap_or_else(|| word.to_owned()));
    }
    Ok(parts.join(", "))
}

/// Fields whose names have texts of their own.
const FIELDS: [&str; 14] = [
    "title",
    "asks",
    "looked_for",
    "met",
    "partly",
    "not_met",
    "example",
    "chapter",
    "case_kinds",
    "evidence",
    "max_age_months",
    "name",
    "disclaimer",
    "id",
];

/// The body of a draft with the names that were typed.
///
/// # Errors
/// When the draft cannot be read, or a text is too long.
pub(super) fn named(draft: &Rule, fields: &Fields) -> Result<String, Vec<Fault>> {
    let mut edition = edition_of(draft).map_err(|error| vec![Fault::new("", "unreadable").with(error)])?;
    edition.name = Words { nb: fields.long_text("name_nb"), en: fields.long_text("name_en") };
    edition.disclaimer =
        Words { nb: fields.long_text("disclaimer_nb"), en: fields.long_text("disclaimer_en") };
    Ok(crate::scheme::to_toml(&edition))
}

/// Runs a change of a draft and goes back to it, or shows it again with what is wrong.
#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
async fn change(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    who: Secretariat,
    norm: String,
    fields: &Fields,
    flash: &str,
    act: impl FnOnce(&Scheme, &mut Edition, &str) -> Result<(), RulebookError> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let (rules, id) = (Arc::clone(scheme), norm.clone());
    let done =
        desk.run(move |store, now| edit(store, now, &who, &id, |edition| act(&rules, edition, &id))).await?;
    let part = Part::Norm(norm.clone());
    match done {
        Ok(_) => Ok(see_other(format!("{}?melding={flash}", address(&part)))),
        Err(RulebookError::Faulty(faults)) => {
            let seen = look(desk, &part).await?;
            let mut shown = content(page, scheme, &norm, &seen, desk.now().oslo_date(), None)?;
            if let Some(shown) = shown.as_object_mut() {
                shown.insert("form".to_owned(), fields.typed());
            }
            page.show_again("rulebook/norm.html", shown, &fault_errors(page, &faults)?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Adds a criterion to a draft.
#[post("/sekretariat/regler/{part}/krav")]
pub(super) async fn add_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let norm = norm_of(&scheme, &part)?;
    let fields = &posted.fields;
    let (id, chapter) = (fields.text("new_id").to_owned(), fields.text("new_chapter").to_owned());
    change(&desk, &page, &scheme, who, norm, fields, "rule-saved", move |scheme, edition, _| {
        add_criterion(scheme, edition, &chapter, &id)
    })
    .await
}

/// Moves a criterion up or down, takes it out, or brings it back.
#[post("/sekretariat/regler/{part}/krav/{criterion}/flytt")]
pub(super) async fn move_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let norm = norm_of(&scheme, &path.0)?;
    let (draft, _) = drafted(&desk, &norm).await?;
    let (id, what) = (path.1.clone(), posted.fields.text("do").to_owned());
    let flash = match what.as_str() {
        "out" => "criterion-out",
        "back" => "criterion-back",
        _ => "criterion-moved",
    };
    let based_on = draft.based_on;
    change(&desk, &page, &scheme, who, norm, &posted.fields, flash, move |scheme, edition, norm| {
        match what.as_str() {
            "up" | "down" => move_criterion(edition, &id, what == "up"),
            "out" => remove_criterion(edition, &id),
            "back" => {
                let before = scheme.edition(norm, &based_on).ok_or(RulebookError::Unknown)?;
                restore_criterion(edition, before, &id)?;
            }
            _ => return Err(RulebookError::Unknown),
        }
        Ok(())
    })
    .await
}

/// Adds, renames, moves or takes out a chapter.
#[post("/sekretariat/regler/{part}/kapitler")]
pub(super) async fn chapter_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let norm = norm_of(&scheme, &part)?;
    let fields = &posted.fields;
    let id = fields.text("chapter_id").to_owned();
    let title = Words { nb: fields.long_text("chapter_nb"), en: fields.long_text("chapter_en") };
    let act = match fields.text("do") {
        "add" => ChapterAct::Add(Chapter { id, title }),
        "rename" => ChapterAct::Rename(Chapter { id, title }),
        "up" => ChapterAct::Move { id, up: true },
        "down" => ChapterAct::Move { id, up: false },
        "out" => ChapterAct::Remove(id),
        _ => return Err(Problem::not_found()),
    };
    change(&desk, &page, &scheme, who, norm, fields, "rule-saved", move |_, edition, _| {
        change_chapter(edition, act)
    })
    .await
}
