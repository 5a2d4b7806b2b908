//! Pages on which the secretariat edits rules: `/sekretariat/regler/…`.

mod actions;
mod at_part;
mod criterion;
mod figures;
mod files;
mod norm;
mod overview;
mod reading;
#[cfg(test)]
mod tests;
mod wording;

use super::publishing::part_word;
use super::{Fault, Rule, RulebookError};
use crate::cases::Running;
use crate::scheme::{Part, Scheme};
use crate::values::OsloDate;
use crate::web::{FieldError, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::web::ServiceConfig;
use serde_json::{Value, json};

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(overview::overview_page)
        .service(wording::text_page)
        .service(wording::text_form)
        .service(overview::part_page)
        .service(figures::part_form)
        .service(norm::add_form)
        .service(norm::move_form)
        .service(norm::chapter_form)
        .service(criterion::criterion_page)
        .service(criterion::criterion_form)
        .service(reading::edition_page)
        .service(files::export)
        .service(files::import_form)
        .service(reading::difference_page)
        .service(actions::begin_form)
        .service(actions::confirm_page)
        .service(actions::publish_form)
        .service(actions::revoke_page)
        .service(actions::revoke_form)
        .service(actions::discard_form);
}

/// The part that an address names: a norm by its id, the others by their Norwegian names.
fn part_of(scheme: &Scheme, word: &str) -> Result<Part, Problem> {
    Ok(match word {
        "satser" => Part::Tariff,
        "vedtekter" => Part::Statutes,
        "alder" => Part::Ages,
        "frister" => Part::Deadlines,
        "tekster" => Part::Texts,
        norm if scheme.norms.iter().any(|one| one.id == norm) => Part::Norm(norm.to_owned()),
        _ => return Err(Problem::not_found()),
    })
}

/// The last part of a part's address.
fn slug(part: &Part) -> &str {
    match part {
        Part::Norm(id) => id,
        Part::Tariff => "satser",
        Part::Statutes => "vedtekter",
        Part::Ages => "alder",
        Part::Deadlines => "frister",
        Part::Texts => "tekster",
    }
}

fn address(part: &Part) -> String {
    format!("/sekretariat/regler/{}", slug(part))
}

/// What a part is called.
fn title(page: &Page, scheme: &Scheme, part: &Part) -> Result<String, Problem> {
    if let Part::Norm(id) = part
        && let Some(norm) = scheme.norms.iter().find(|norm| norm.id == *id)
    {
        return Ok(norm.name.get(page.language).to_owned());
    }
    page.text(&format!("rulebook-part-{}", part_word(part)), &Arguments::new())
}

/// What is wrong, in words, at its field.
fn fault_error(page: &Page, fault: &Fault) -> Result<FieldError, Problem> {
    let value = match fault.value.parse::<OsloDate>() {
        Ok(day) if fault.value.len() == 10 => words::date(page.language, day),
        _ => fault.value.clone(),
    };
    let text =
        page.text(&format!("rulebook-fault-{}", fault.what), &Arguments::new().text("value", value))?;
    Ok(FieldError { field: fault.field.clone(), text })
}

/// What should be thought over before a draft is published, in words.
fn warning_text(page: &Page, warning: &Fault) -> Result<String, Problem> {
    let value = Arguments::new().text("value", &warning.value).text("field", &warning.field);
    page.text(&format!("rulebook-warning-{}", warning.what), &value)
}

fn fault_errors(page: &Page, faults: &[Fault]) -> Result<Vec<FieldError>, Problem> {
    faults.iter().map(|fault| fault_error(page, fault)).collect()
}

/// "Applies to cases submitted from …; n running cases keep …", in words.
fn applies(
    page: &Page,
    running: &[Running],
    part: &Part,
    edition: &str,
    from: OsloDate,
    next: Option<OsloDate>,
) -> Result<Value, Problem> {
    let found = super::concerned(running, part, edition, from, next);
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let word = if matches!(part, Part::Norm(_)) { "norm" } else { "rule" };
    let day = words::date(page.language, from);
    let texts = [
        page.text(&format!("rulebook-applies-{word}"), &Arguments::new().text("day", day))?,
        page.text("rulebook-keep", &Arguments::new().count("count", count(found.keep)))?,
        page.text("rulebook-follow", &Arguments::new().count("count", count(found.follow)))?,
    ];
    Ok(json!({ "keep": found.keep, "follow": found.follow, "texts": texts }))
}

/// What a draft's head shows: typed text first.
fn head(draft: &Rule, typed: Option<&crate::web::Fields>) -> Value {
    let text = |name: &str, saved: String| typed.map_or(saved, |fields| fields.long_text(name));
    let until = draft.transition_until.map(|day| day.to_string()).unwrap_or_default();
    json!({
        "version": draft.version, "edition": draft.edition, "based_on": draft.based_on,
        "valid_from": text("valid_from", draft.valid_from.to_string()),
        "transition_until": text("transition_until", until),
        "changes_nb": text("changes_nb", draft.changes.nb.clone()),
        "changes_en": text("changes_en", draft.changes.en.clone()),
        "changed_at": draft.changed_at,
    })
}

impl From<RulebookError> for Problem {
    fn from(error: RulebookError) -> Self {
        match error {
            RulebookError::Unknown => Self::not_found(),
            RulebookError::Begun => Self::refused("rule-begun"),
            RulebookError::NoDraft => Self::refused("rule-no-draft"),
            RulebookError::Changed { by } => {
                Self::refused("rule-changed").with(Arguments::new().text("by", by))
            }
            RulebookError::Faulty(_) => Self::invalid("rule-faulty"),
            RulebookError::Body(_) => Self::internal(error),
            RulebookError::Store(error) => Self::from(error),
        }
    }
}
