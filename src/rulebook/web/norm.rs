//! A norm: its editions, and its draft as a whole (name, chapters, order of criteria).

use super::super::norms::{
    ChapterAct, Kept, add_criterion, change_chapter, edit, edition_of, kept_of, move_criterion, print,
    remove_criterion, restore_criterion,
};
use super::super::{Fault, Rule, RulebookError, faults_of};
use super::at_part::AtPart;
use super::figures::{Again, editions};
use super::overview::Seen;
use super::{address, applies, fault_error, fault_errors, head, part_of, title};
use crate::scheme::{Chapter, Criterion, Edition, Part, Scheme, Words, difference};
use crate::values::OsloDate;
use crate::web::{Desk, Fields, Page, Posted, Problem};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde_json::{Value, json};

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
                    let change =
                        changed.criteria.iter().find(|change| change.id == one.id).map(|change| change.what);
                    let faulty = faults.iter().any(|fault| fault.field.starts_with(&format!("{}.", one.id)));
                    json!({
                        "id": one.id, "title": one.title.get(page.language), "what": change, "faulty": faulty,
                        "print": print(one),
                    })
                })
                .collect();
            json!({ "id": chapter.id, "title": chapter.title, "criteria": rows })
        })
        .collect();
    let typed = |name: &str, saved: &str| {
        again.map_or_else(|| saved.to_owned(), |again| again.fields.long_text(name))
    };
    let kept = kept_of(draft)?;
    let gone: Vec<Value> = gone(before.as_ref(), &edition, &kept)
        .iter()
        .map(|one| json!({ "id": one.id, "title": one.title.get(page.language) }))
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
        "valid_from": draft.valid_from, "transition_until": draft.transition_until,
    }))
}

/// The criteria that can be brought back: those that the draft keeps, and those of the edition before.
fn gone<'a>(before: Option<&'a Edition>, edition: &Edition, kept: &'a Kept) -> Vec<&'a Criterion> {
    let old = before.into_iter().flat_map(|before| &before.criteria);
    let old = old.filter(|one| !kept.iter().any(|kept| kept.id == one.id));
    kept.iter().chain(old).filter(|one| edition.criterion(&one.id).is_none()).collect()
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

/// Runs a change of a draft and goes to where it was made, or shows it again with what is wrong.
async fn change(
    at: &AtPart,
    fields: &Fields,
    to: &str,
    act: impl FnOnce(&Scheme, &mut Edition, &mut Kept) -> Result<(), RulebookError> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let norm = at.norm()?.to_owned();
    let done = at.run(move |store, now, scheme, who, _| {
        edit(store, now, who, &norm, |edition, kept| act(scheme, edition, kept))
    });
    match done.await? {
        Ok(_) => Ok(at.onward(to)),
        Err(RulebookError::Faulty(faults)) => {
            let (template, mut shown) = at.shown(&at.look().await?, None)?;
            if let Some(shown) = shown.as_object_mut() {
                shown.insert("form".to_owned(), fields.typed());
            }
            at.page.show_again(template, shown, &fault_errors(&at.page, &faults)?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The edition that the draft of this norm began as a copy of; there must be a draft.
async fn began_as(at: &AtPart) -> Result<Option<Edition>, Problem> {
    let norm = at.norm()?;
    let (draft, _) = drafted(&at.desk, norm).await?;
    Ok(before(&at.scheme, norm, &draft))
}

/// Adds a criterion to a draft.
#[post("/sekretariat/regler/{part}/krav")]
pub(super) async fn add_form(at: AtPart, posted: Posted) -> Result<HttpResponse, Problem> {
    let (before, fields) = (began_as(&at).await?, &posted.fields);
    let (id, chapter) = (fields.text("new_id").to_owned(), fields.text("new_chapter").to_owned());
    let to = format!("/krav/{id}?melding=criterion-added");
    change(&at, fields, &to, move |scheme, edition, kept| {
        let gone: Vec<String> =
            gone(before.as_ref(), edition, kept).iter().map(|one| one.id.clone()).collect();
        add_criterion(scheme, edition, &gone, &chapter, &id)
    })
    .await
}

/// Moves a criterion up or down, takes it out, or brings it back.
#[post("/sekretariat/regler/{part}/krav/{criterion}/flytt")]
pub(super) async fn move_form(
    at: AtPart,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (before, fields) = (began_as(&at).await?, &posted.fields);
    let (id, what) = (path.1.clone(), fields.text("do").to_owned());
    let to = match what.as_str() {
        "out" => "?melding=criterion-out#tatt-ut".to_owned(),
        "back" => format!("?melding=criterion-back#krav-{id}"),
        _ => format!("?melding=criterion-moved#krav-{id}"),
    };
    let seen = fields.text("print").to_owned();
    change(&at, fields, &to, move |_, edition, kept| {
        match what.as_str() {
            "up" | "down" => move_criterion(edition, &id, what == "up"),
            "out" => remove_criterion(edition, kept, &id, &seen)?,
            "back" => restore_criterion(edition, kept, before.as_ref(), &id)?,
            _ => return Err(RulebookError::Unknown),
        }
        Ok(())
    })
    .await
}

/// What a form asks for about a chapter.
fn chapter_act(fields: &Fields) -> Option<ChapterAct> {
    let id = fields.text("chapter_id").to_owned();
    let title = Words { nb: fields.long_text("chapter_nb"), en: fields.long_text("chapter_en") };
    Some(match fields.text("do") {
        "add" => ChapterAct::Add(Chapter { id, title }),
        "rename" => ChapterAct::Rename(Chapter { id, title }),
        "up" => ChapterAct::Move { id, up: true },
        "down" => ChapterAct::Move { id, up: false },
        "out" => ChapterAct::Remove(id),
        _ => return None,
    })
}

/// Adds, renames, moves or takes out a chapter.
#[post("/sekretariat/regler/{part}/kapitler")]
pub(super) async fn chapter_form(at: AtPart, posted: Posted) -> Result<HttpResponse, Problem> {
    at.norm()?;
    let act = chapter_act(&posted.fields).ok_or_else(Problem::not_found)?;
    let place = match &act {
        ChapterAct::Remove(_) => "krav".to_owned(),
        ChapterAct::Add(Chapter { id, .. })
        | ChapterAct::Rename(Chapter { id, .. })
        | ChapterAct::Move { id, .. } => format!("kapittel-{id}"),
    };
    let to = format!("?melding=rule-saved#{place}");
    change(&at, &posted.fields, &to, move |_, edition, _| change_chapter(edition, act)).await
}
